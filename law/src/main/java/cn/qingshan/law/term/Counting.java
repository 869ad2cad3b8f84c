package cn.qingshan.law.term;

import cn.qingshan.law.calendar.WorkCalendar;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The count itself. Length from the trigger gives the raw last day; a pause keeps what remained, {@code raw − pausedOn}, and the
 * resumption counts it again, {@code raw' = resumedOn + remaining}; an extension adds to the raw day; the last-day rule comes once,
 * at the end. Remaining time is in working days where the length is.
 */
record Counting(LocalDate raw, LocalDate rolled, Due due, List<LocalDate> rawAfterEach) {

    static Counting of(TermRule rule, Term.Start start, List<TermChange> changes, WorkCalendar calendar) {
        var length = start.written().orElseGet(() -> rule.lengthOf(start.variant()));
        var workingDays = length.inWorkingDays();
        var raw = length.countedFrom(start.trigger(), calendar);
        var touched = start.missingYear();
        if (workingDays) {
            touched = touched.or(firstMissing(calendar, start.trigger(), raw));
        }
        var rawAfterEach = new ArrayList<LocalDate>();
        rawAfterEach.add(raw);
        var open = EnumSet.noneOf(PauseKind.class);
        var remaining = 0;
        @Nullable LocalDate since = null;
        for (var change : changes) {
            switch (change) {
                case TermChange.Paused(var on, var kind, var document) -> {
                    if (open.isEmpty()) {
                        since = on;
                        remaining = workingDays
                                ? calendar.workingDaysBetween(on, raw)
                                : (int) Math.max(0, ChronoUnit.DAYS.between(on, raw));
                    }
                    open.add(kind);
                }
                case TermChange.Resumed(var on, var kind, var document) -> {
                    open.remove(kind);
                    if (open.isEmpty()) {
                        raw = workingDays
                                ? calendar.onOrAfter(calendar.plusWorkingDays(on, remaining))
                                : on.plusDays(remaining);
                        if (workingDays) {
                            touched = touched.or(firstMissing(calendar, on, raw));
                        }
                        since = null;
                    }
                }
                case TermChange.Extended(var on, var by, var approver, var document) -> {
                    var before = raw;
                    raw = by.countedFrom(raw, calendar);
                    if (by.inWorkingDays()) {
                        touched = touched.or(firstMissing(calendar, before, raw));
                    }
                }
            }
            rawAfterEach.add(raw);
        }
        var rolled = calendar.onOrAfter(raw);
        if (since != null) {
            return new Counting(raw, rolled, new Due.Suspended(since, remaining, workingDays), rawAfterEach);
        }
        var moves = rule.lastDay() instanceof LastDay.FirstDayAfterRest;
        if (moves) {
            touched = touched.or(firstMissing(calendar, raw, rolled));
        }
        var last = moves ? rolled : raw;
        Due due = touched.isPresent() ? new Due.Provisional(last, touched.get()) : new Due.Firm(last);
        return new Counting(raw, rolled, due, rawAfterEach);
    }

    private static java.util.function.Supplier<Optional<Year>> firstMissing(
            WorkCalendar calendar, LocalDate one, LocalDate other) {
        return () -> one.isAfter(other) ? calendar.missingYear(other, one) : calendar.missingYear(one, other);
    }
}
