package cn.qingshan.law.timeline;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermRule;
import cn.qingshan.law.term.TermRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a published case event by event, each by the rules in force on its day.
 *
 * <p>What it holds to:
 *
 * <ul>
 *   <li>a date known to the month or year is an interval; it is before or after a last day only when all of it is;
 *   <li>where the day of service was not published, the day of issue stands in for it, which can only make the counted last day too
 *       early: "in time" then holds at least by so much, "late" at most;
 *   <li>a step that the report does not tell of is not taken as left out; where a verdict rests on its having been done, it says so.
 * </ul>
 */
public final class Timeline {

    private Timeline() {}

    public static CaseReplay replay(PublishedCase published, WorkCalendar calendar) {
        return switch (published.kind()) {
            case ADMINISTRATIVE -> new AdministrativeReading(published, calendar).read();
            case CIVIL -> new CivilReading(published, calendar).read();
        };
    }

    /** The same term from the first and from the last day it may have started. */
    record Pair(Term earliest, Term latest) {

        Window window() {
            return Window.of(earliest, latest);
        }

        /** The term that runs from the expiry of this one. */
        Pair then(TermRule rule, WorkCalendar calendar) {
            return new Pair(rule.startingAtExpiryOf(earliest, calendar), rule.startingAtExpiryOf(latest, calendar));
        }
    }

    /** Empty when no version of the rule was in force then. */
    static Optional<TermRule> rule(String id, LocalDate day) {
        // the plan of the pilot and, half a year later, its measures gave the same month
        var versionOf = Era.on(day) == Era.PILOT && day.isBefore(Era.PILOT_MEASURES) ? Era.PILOT_MEASURES : day;
        return TermRules.bundled().find(id, versionOf);
    }

    static Optional<Pair> pair(String id, PartialDate start, String variant, WorkCalendar calendar) {
        var first = rule(id, start.first());
        var last = rule(id, start.last());
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Pair(
                first.get().startingFrom(start.first(), known(variant, first.get()), calendar),
                last.get().startingFrom(start.last(), known(variant, last.get()), calendar)));
    }

    /** The plain length where the rule of that time knew no such variant: the pilot had no emergency reply. */
    private static String known(String variant, TermRule rule) {
        return rule.variants().stream().anyMatch(v -> v.id().equals(variant)) ? variant : TermRule.ORDINARY;
    }

    /** Everything a reading has found so far. */
    static final class Findings {
        private final List<Judged> judged = new ArrayList<>();
        private final List<RanTerm> terms = new ArrayList<>();

        void add(Judged one) {
            judged.add(one);
        }

        /** @return where the term is kept, for stopping it later */
        int add(RanTerm term) {
            terms.add(term);
            return terms.size() - 1;
        }

        /** The same term after a pause, a resumption or an extension. */
        void replace(int term, RanTerm by) {
            if (term >= 0) {
                terms.set(term, by);
            }
        }

        void stop(int term, DatedEvent by) {
            stop(term, RanTerm.Stop.by(by));
        }

        void stop(int term, RanTerm.Stop by) {
            if (terms.get(term).stopped().isEmpty()) {
                terms.set(term, terms.get(term).stopped(by));
            }
        }

        CaseReplay of(PublishedCase published) {
            return new CaseReplay(published, judged, terms);
        }
    }
}
