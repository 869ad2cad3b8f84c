package cn.qingshan.law.rulebook;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** In force from a day to a day, both included; an open end where {@code to} is null. */
public record Validity(LocalDate from, @Nullable LocalDate to) {

    public Validity {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("in force to " + to + ", before " + from);
        }
    }

    public static Validity from(String date) {
        return new Validity(LocalDate.parse(date), null);
    }

    public static Validity between(String from, String to) {
        return new Validity(LocalDate.parse(from), LocalDate.parse(to));
    }

    public boolean covers(LocalDate date) {
        return !date.isBefore(from) && (to == null || !date.isAfter(to));
    }
}
