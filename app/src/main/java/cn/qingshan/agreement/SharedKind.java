package cn.qingshan.agreement;

import cn.qingshan.law.Sentence;
import cn.qingshan.people.Organ;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 可以约定共享的记录. A kind of record that a clause may name, told by the step that writes it. What no step tells of, no agreement can share.
 *
 * @param kind as the act kinds name it
 * @param writers the kinds of organ that write it
 * @param rows where its records are, for those that were there before a clause; absent where a record goes to the other side only when it is sent
 */
public record SharedKind(
        String kind,
        Sentence name,
        Set<Organ.Kind> writers,
        @Nullable Rows rows) {

    /**
     * @param table of which a row is a record, its id that of the record
     * @param township SQL over a row {@code t} for the township it lies in; empty for a record of the whole county
     * @param mineral SQL over {@code t} for the mineral it is about; empty where that is never known
     * @param only SQL over {@code t} for the rows of this kind
     */
    public record Rows(String table, String township, String mineral, String only) {}

    public static SharedKind of(
            String kind, String zh, String en, String table, String township, String mineral, Organ.Kind... writers) {
        return new SharedKind(kind, new Sentence(zh, en), Set.of(writers), new Rows(table, township, mineral, "true"));
    }

    Optional<Rows> where() {
        return Optional.ofNullable(rows);
    }

    /** All kinds of one step, as a bean. */
    public record Declared(List<SharedKind> kinds) {}
}
