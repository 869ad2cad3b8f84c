package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 对象. What a model looks at, one row for each: the fields that may be compared, and the query that gives them as they stood on a day. Joins between sets of data are made here, once
 * and for all; an office declares conditions only.
 *
 * @param sql a query with the parameter {@code :day}; columns {@code row_key}, {@code mine}, {@code township}, {@code label}, {@code links} (JSON array of text and address), for a place
 *     {@code outline} and {@code area}, and one for each field that the completion does not fill. Run in the name of the asking seat.
 * @param completion fields that come from an engine rather than from a table; made once a run
 */
public record Subject(
        String code, Sentence name, Sentence meaning, List<Field> fields, String sql, Completion completion) {

    /** Makes what fills the remaining fields of each row. */
    @FunctionalInterface
    public interface Completion {
        UnaryOperator<Row> on(LocalDate day, JdbcClient db);
    }

    static final Completion NONE = (day, db) -> row -> row;

    /**
     * One row of a subject.
     *
     * @param key identity that stays from run to run
     * @param outline WKB, CGCS2000 lon/lat
     * @param values by field code; what is not known is absent
     */
    public record Row(
            String key,
            @Nullable UUID mine,
            String township,
            String label,
            String links,
            byte @Nullable [] outline,
            Map<String, Object> values) {

        @Nullable
        Object value(String field) {
            return values.get(field);
        }
    }

    public Optional<Field> field(String code) {
        return fields.stream().filter(field -> field.code().equals(code)).findFirst();
    }

    Field required(String code) {
        return field(code).orElseThrow(() -> new IllegalArgumentException(this.code + " has no field " + code));
    }
}
