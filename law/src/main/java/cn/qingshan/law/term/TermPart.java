package cn.qingshan.law.term;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * 期限的一段. A stretch of a term in which time ran, stood still, was granted on top, or was added because the last day is a rest day.
 *
 * <p>Both days are included: a term from 8 June runs in its first stretch from 9 June, and the next stretch begins the day after this one ends.
 *
 * @param from its first day
 * @param to its last day; empty for a suspension that has not ended
 */
public record TermPart(Kind kind, LocalDate from, Optional<LocalDate> to) {

    public enum Kind {
        RUNNING("计算中", "running"),
        SUSPENDED("停止计算", "suspended"),
        EXTENDED("延长", "extended"),
        /** 顺延: from the day after the counted last day to the first working day. */
        ROLLED("末日顺延", "moved past rest days");

        private final Sentence text;

        Kind(String zh, String en) {
            this.text = new Sentence(zh, en);
        }

        public Sentence text() {
            return text;
        }
    }

    /** Days of the stretch; empty while it has no end. */
    public Optional<Integer> days() {
        return to.map(last -> (int) (last.toEpochDay() - from.toEpochDay()) + 1);
    }

    /**
     * The stretches of a term in order, without gap or overlap, from its first counted day to its last. What an extension added lies at the
     * end of the running time, wherever a suspension has moved it; each extension is a stretch of its own. A term counted backwards is one
     * stretch, from the last day on which the duty may be done to the day before the event.
     */
    static List<TermPart> of(Term term, WorkCalendar calendar) {
        var length = term.start().lengthUnder(term.rule());
        if (length instanceof Length.WorkingDaysBefore) {
            return stretch(Kind.RUNNING, term.raw(), term.trigger().minusDays(1)).stream()
                    .toList();
        }
        var strip = new Strip(length, term.trigger(), calendar);
        term.changes().forEach(strip::change);
        return strip.parts(term.due());
    }

    private static Optional<TermPart> stretch(Kind kind, LocalDate from, LocalDate to) {
        return from.isAfter(to) ? Optional.empty() : Optional.of(new TermPart(kind, from, Optional.of(to)));
    }

    /** The counted last day of the plain length and of each extension, moved along with every suspension. */
    private static final class Strip {
        private final WorkCalendar calendar;
        private final boolean workingDays;
        private final LocalDate first;
        private final List<LocalDate> lastDays = new ArrayList<>();
        /** Where time did not run: suspensions, and rest days past which the last day had moved when time stopped after it. */
        private final List<TermPart> standing = new ArrayList<>();

        private final EnumSet<PauseKind> open = EnumSet.noneOf(PauseKind.class);
        private LocalDate since;

        Strip(Length length, LocalDate trigger, WorkCalendar calendar) {
            this.calendar = calendar;
            this.workingDays = length.inWorkingDays();
            var triggerCounts = length instanceof Length.Yearly || length instanceof Length.Hours;
            this.first = triggerCounts ? trigger : trigger.plusDays(1);
            this.since = trigger;
            lastDays.add(length.countedFrom(trigger, calendar));
        }

        void change(TermChange change) {
            switch (change) {
                case TermChange.Paused(var on, var kind, var document) -> {
                    if (open.isEmpty()) {
                        since = on;
                        stretch(Kind.ROLLED, lastDays.getLast().plusDays(1), on).ifPresent(standing::add);
                    }
                    open.add(kind);
                }
                case TermChange.Resumed(var on, var kind, var document) -> {
                    open.remove(kind);
                    if (open.isEmpty()) {
                        resume(on);
                    }
                }
                case TermChange.Extended(var on, var by, var approver, var document) ->
                    lastDays.add(by.countedFrom(lastDays.getLast(), calendar));
            }
        }

        private void resume(LocalDate on) {
            stretch(Kind.SUSPENDED, since.plusDays(1), on).ifPresent(standing::add);
            for (var i = 0; i < lastDays.size(); i++) {
                var isLast = i == lastDays.size() - 1;
                if (lastDays.get(i).isAfter(since) || isLast) {
                    var left = Counting.remaining(since, lastDays.get(i), workingDays, calendar);
                    lastDays.set(i, Counting.resumed(on, left, workingDays, calendar));
                }
            }
        }

        List<TermPart> parts(Due due) {
            var parts = new ArrayList<>(standing);
            var from = first;
            for (var i = 0; i < lastDays.size(); i++) {
                var to = lastDays.get(i);
                if (!open.isEmpty() && (i == lastDays.size() - 1 || to.isAfter(since))) {
                    to = since; // what comes after is suspended, to no known day
                }
                cut(i == 0 ? Kind.RUNNING : Kind.EXTENDED, from, to, parts);
                from = to.isBefore(from) ? from : to.plusDays(1);
            }
            if (!open.isEmpty()) {
                parts.add(new TermPart(Kind.SUSPENDED, since.plusDays(1), Optional.empty()));
            }
            due.date()
                    .flatMap(on -> stretch(Kind.ROLLED, lastDays.getLast().plusDays(1), on))
                    .ifPresent(parts::add);
            parts.sort(Comparator.comparing(TermPart::from));
            return List.copyOf(parts);
        }

        /** Adds what is left of a stretch where time ran. */
        private void cut(Kind kind, LocalDate from, LocalDate to, List<TermPart> parts) {
            var start = from;
            for (var still : standing) {
                var ends = still.to().orElseThrow();
                if (ends.isBefore(start) || still.from().isAfter(to)) {
                    continue;
                }
                stretch(kind, start, still.from().minusDays(1)).ifPresent(parts::add);
                start = ends.plusDays(1);
            }
            stretch(kind, start, to).ifPresent(parts::add);
        }
    }
}
