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
 *
 * @param rawAfterEach the raw last day at the start and after each change
 */
record Counting(LocalDate raw, LocalDate rolled, Due due, List<LocalDate> rawAfterEach) {

    static Counting of(TermRule rule, Term.Start start, List<TermChange> changes, WorkCalendar calendar) {
        var length = start.lengthUnder(rule);
        var raw = length.countedFrom(start.trigger(), calendar);
        var touched = start.missingYear();
        if (touched.isEmpty() && length.inWorkingDays()) {
            touched = firstMissing(calendar, start.trigger(), raw);
        }
        // most terms were never paused or extended, and a calendar change recounts them by the million
        return changes.isEmpty()
                ? ended(rule, raw, touched, List.of(raw), calendar)
                : changed(rule, length.inWorkingDays(), raw, touched, changes, calendar);
    }

    private static Counting changed(
            TermRule rule,
            boolean workingDays,
            LocalDate first,
            Optional<Year> touchedAtFirst,
            List<TermChange> changes,
            WorkCalendar calendar) {
        var raw = first;
        var touched = touchedAtFirst;
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
                        remaining = remaining(on, raw, workingDays, calendar);
                    }
                    open.add(kind);
                }
                case TermChange.Resumed(var on, var kind, var document) -> {
                    open.remove(kind);
                    if (open.isEmpty()) {
                        raw = resumed(on, remaining, workingDays, calendar);
                        if (touched.isEmpty() && workingDays) {
                            touched = firstMissing(calendar, on, raw);
                        }
                        since = null;
                    }
                }
                case TermChange.Extended(var on, var by, var approver, var document) -> {
                    var before = raw;
                    raw = by.countedFrom(raw, calendar);
                    if (touched.isEmpty() && by.inWorkingDays()) {
                        touched = firstMissing(calendar, before, raw);
                    }
                }
            }
            rawAfterEach.add(raw);
        }
        return since == null
                ? ended(rule, raw, touched, rawAfterEach, calendar)
                : new Counting(
                        raw,
                        calendar.onOrAfter(raw),
                        new Due.Suspended(since, remaining, workingDays),
                        List.copyOf(rawAfterEach));
    }

    private static Counting ended(
            TermRule rule,
            LocalDate raw,
            Optional<Year> touchedSoFar,
            List<LocalDate> rawAfterEach,
            WorkCalendar calendar) {
        var rolled = calendar.onOrAfter(raw);
        var moves = rule.lastDay() instanceof LastDay.FirstDayAfterRest;
        var touched = touchedSoFar;
        if (touched.isEmpty() && moves) {
            touched = firstMissing(calendar, raw, rolled);
        }
        var last = moves ? rolled : raw;
        Due due = touched.isPresent() ? new Due.Provisional(last, touched.get()) : new Due.Firm(last);
        return new Counting(raw, rolled, due, rawAfterEach);
    }

    /** What is left of a term that ends on a day, when time stops on another; none where that is later. */
    static int remaining(LocalDate pausedOn, LocalDate last, boolean workingDays, WorkCalendar calendar) {
        return workingDays
                ? calendar.workingDaysBetween(pausedOn, last)
                : (int) Math.max(0, ChronoUnit.DAYS.between(pausedOn, last));
    }

    /** Where a term ends of which so much was left when time resumed. */
    static LocalDate resumed(LocalDate resumedOn, int remaining, boolean workingDays, WorkCalendar calendar) {
        return workingDays
                ? calendar.onOrAfter(calendar.plusWorkingDays(resumedOn, remaining))
                : resumedOn.plusDays(remaining);
    }

    private static Optional<Year> firstMissing(WorkCalendar calendar, LocalDate one, LocalDate other) {
        return one.isAfter(other) ? calendar.missingYear(other, one) : calendar.missingYear(one, other);
    }
}
