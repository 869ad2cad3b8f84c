package cn.qingshan.clock;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermChange;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 期限的一段. A stretch of a term in which time ran, stood still, was granted on top, or was added because the last day is a rest day.
 *
 * @param from the day before its first day, so that parts join
 * @param to its last day; absent while time stands still and nobody knows until when
 */
public record Part(Kind kind, LocalDate from, @Nullable LocalDate to) {

    public enum Kind {
        RUNNING,
        SUSPENDED,
        EXTENDED,
        /** 顺延: from the counted last day to the first working day after it. */
        ROLLED
    }

    /**
     * The parts of a term in order, without gaps, from its trigger to its last day. What an extension granted lies at the end of the running time, wherever a
     * later suspension has moved it. Empty for a term that lies before its trigger, such as a notice seven working days before a hearing.
     *
     * @param calendar the one the term was counted over
     */
    static List<Part> of(Term term, WorkCalendar calendar) {
        var parts = new ArrayList<Part>();
        var open = EnumSet.noneOf(PauseKind.class);
        LocalDate cursor = term.trigger();
        long granted = 0;
        for (int i = 0; i < term.changes().size(); i++) {
            switch (term.changes().get(i)) {
                case TermChange.Paused(var on, var kind, var document) -> {
                    if (open.isEmpty()) {
                        add(parts, Kind.RUNNING, cursor, on);
                        cursor = on;
                    }
                    open.add(kind);
                }
                case TermChange.Resumed(var on, var kind, var document) -> {
                    open.remove(kind);
                    if (open.isEmpty()) {
                        add(parts, Kind.SUSPENDED, cursor, on);
                        cursor = on;
                    }
                }
                case TermChange.Extended _ ->
                    granted += ChronoUnit.DAYS.between(
                            upTo(term, i, calendar).raw(),
                            upTo(term, i + 1, calendar).raw());
            }
        }
        if (!open.isEmpty()) {
            grantedLast(parts, granted);
            parts.add(new Part(Kind.SUSPENDED, cursor, null));
            return List.copyOf(parts);
        }
        add(parts, Kind.RUNNING, cursor, term.raw());
        grantedLast(parts, granted);
        LocalDate last = term.due().date().orElse(null);
        if (last != null) {
            add(parts, Kind.ROLLED, term.raw(), last);
        }
        return List.copyOf(parts);
    }

    private static Term upTo(Term term, int changes, WorkCalendar calendar) {
        return Term.count(term.rule(), term.start(), term.changes().subList(0, changes), calendar);
    }

    private static void add(List<Part> parts, Kind kind, LocalDate from, LocalDate to) {
        if (to.isAfter(from)) {
            parts.add(new Part(kind, from, to));
        }
    }

    /** The last {@code granted} running days are those of the extensions. */
    private static void grantedLast(List<Part> parts, long granted) {
        long left = granted;
        for (int i = parts.size() - 1; i >= 0 && left > 0; i--) {
            Part part = parts.get(i);
            if (part.kind() != Kind.RUNNING || part.to() == null) {
                continue;
            }
            long days = ChronoUnit.DAYS.between(part.from(), part.to());
            if (days <= left) {
                parts.set(i, new Part(Kind.EXTENDED, part.from(), part.to()));
                left -= days;
            } else {
                LocalDate since = part.to().minusDays(left);
                parts.set(i, new Part(Kind.RUNNING, part.from(), since));
                parts.add(i + 1, new Part(Kind.EXTENDED, since, part.to()));
                left = 0;
            }
        }
    }
}
