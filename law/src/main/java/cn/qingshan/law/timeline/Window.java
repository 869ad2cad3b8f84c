package cn.qingshan.law.timeline;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.Term;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The days between which the last day of a term certainly lies. One day where the start and the holidays are known. */
record Window(LocalDate first, LocalDate last) {

    /** No notice since 2016 makes more than nine days off in a row (2026-02-15 to 23). */
    private static final int LONGEST_REST = 10;

    /** Where an event lies against the last day. */
    sealed interface Position {
        /** On the last day or before it, by so many days. */
        record Within(Days before) implements Position {}

        record After(Days by) implements Position {}

        /** What is known allows both. */
        record Unclear() implements Position {}
    }

    static Window of(Term earliest, Term latest) {
        return new Window(lower(earliest), upper(latest));
    }

    private static LocalDate lower(Term term) {
        return term.due() instanceof Due.Firm(var on) ? on : term.raw();
    }

    private static LocalDate upper(Term term) {
        return term.due() instanceof Due.Firm(var on) ? on : term.raw().plusDays(LONGEST_REST);
    }

    Position of(PartialDate event) {
        if (!event.last().isAfter(first)) {
            return new Position.Within(new Days(days(event.last(), first), days(event.first(), last)));
        }
        if (event.first().isAfter(last)) {
            return new Position.After(new Days(days(last, event.first()), days(first, event.last())));
        }
        return new Position.Unclear();
    }

    private static int days(LocalDate from, LocalDate to) {
        return (int) ChronoUnit.DAYS.between(from, to);
    }

    Sentence text() {
        return first.equals(last)
                ? new Sentence(first.toString(), first.toString())
                : new Sentence(first + "至" + last + "之间", "between " + first + " and " + last);
    }
}
