package cn.qingshan.law.procedure;

import java.time.LocalDate;
import java.util.Locale;

/**
 * Something that happened in a procedure, on a legal day, done by a post. Implementations are flat records ({@code String, int,
 * boolean, BigDecimal, LocalDate}, enums, lists of strings or enums, optional days), so that they can be stored as an act id with simple fields; see
 * {@link EventFields}.
 */
public interface ProcedureEvent {

    LocalDate on();

    Post by();

    /** The act's stable id: the record's name in lower case with hyphens, {@code ServeRecommendation} → {@code serve-recommendation}. */
    default String act() {
        return act(getClass());
    }

    static String act(Class<?> event) {
        return event.getSimpleName().replaceAll("(?<!^)(?=\\p{Upper})", "-").toLowerCase(Locale.ROOT);
    }
}
