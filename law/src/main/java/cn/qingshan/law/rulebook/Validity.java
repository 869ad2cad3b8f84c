package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
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

    /** True when every day of this is covered by the other. */
    public boolean within(Validity other) {
        return !from.isBefore(other.from) && (other.to == null || (to != null && !to.isAfter(other.to)));
    }

    /** True when some day is covered by both. */
    public boolean overlaps(Validity other) {
        return (to == null || !other.from.isAfter(to)) && (other.to == null || !from.isAfter(other.to));
    }

    /** 自2021-07-01起, 2015-12-24至2017-06-30. */
    public Sentence text() {
        return to == null
                ? new Sentence("自" + from + "起", "from " + from)
                : new Sentence(from + "至" + to, from + " to " + to);
    }

    public boolean covers(LocalDate date) {
        return !date.isBefore(from) && (to == null || !date.isAfter(to));
    }
}
