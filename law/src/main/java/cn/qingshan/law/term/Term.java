package cn.qingshan.law.term;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Refusal;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One running term: rule, start, every pause and extension, the counted (raw) and the rolled last day, and what is due. Immutable;
 * it keeps its working, see {@link #working}.
 *
 * <p>To store one, keep rule id, {@link Start} and {@link #changes}; {@link #count} gives it back.
 */
public final class Term {

    /**
     * What a term starts from.
     *
     * @param trigger the day of the event, not counted
     * @param variant id of the rule's variant, {@link TermRule#ORDINARY} for the plain length
     * @param written the period a document gives
     * @param missingYear the unpublished year that makes the trigger itself provisional
     * @param served how the document was served that starts the term, where its service does
     */
    public record Start(
            LocalDate trigger,
            String variant,
            Optional<Length> written,
            Optional<Year> missingYear,
            Optional<Served> served) {

        public Start(LocalDate trigger, String variant, Optional<Length> written, Optional<Year> missingYear) {
            this(trigger, variant, written, missingYear, Optional.empty());
        }

        /** The plain length from a day. */
        public static Start on(LocalDate trigger) {
            return new Start(trigger, TermRule.ORDINARY, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** From the day a service takes effect. */
        public static Start served(LocalDate on, ServiceMethod method) {
            return new Start(
                    method.effectiveOn(on),
                    TermRule.ORDINARY,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new Served(on, method)));
        }

        public Start in(String otherVariant) {
            return new Start(trigger, otherVariant, written, missingYear, served);
        }

        public Start lasting(Length period) {
            return new Start(trigger, variant, Optional.of(period), missingYear, served);
        }

        /** The same from another day, when what it starts from has moved. */
        Start movedTo(LocalDate day, Optional<Year> missing) {
            return new Start(day, variant, written, missing, served);
        }

        /** The length that counts: the written one, else the rule's in its variant. */
        Length lengthUnder(TermRule rule) {
            return written.isPresent() ? written.get() : rule.lengthOf(variant);
        }
    }

    /** A document was served on a day in a way; the day is the one {@link ServiceMethod} describes. */
    public record Served(LocalDate on, ServiceMethod method) {}

    /** When to remind: half the term, seven days, three days before the last day; days that lie before the start are left out. */
    public record Warnings(LocalDate half, Optional<LocalDate> sevenDays, Optional<LocalDate> threeDays) {}

    private final TermRule rule;
    private final Start start;
    private final List<TermChange> changes;
    private final WorkCalendar calendar;
    private final LocalDate raw;
    private final LocalDate rolled;
    private final Due due;

    private Term(TermRule rule, Start start, List<TermChange> changes, WorkCalendar calendar, Counting counted) {
        this.rule = rule;
        this.start = start;
        this.changes = changes;
        this.calendar = calendar;
        this.raw = counted.raw();
        this.rolled = counted.rolled();
        this.due = counted.due();
    }

    /** Counts a term, anew or as stored. The changes must be in order and lawful, as {@link #paused} and the others check. */
    public static Term count(TermRule rule, Start start, List<TermChange> changes, WorkCalendar calendar) {
        return new Term(rule, start, List.copyOf(changes), calendar, Counting.of(rule, start, changes, calendar));
    }

    public TermRule rule() {
        return rule;
    }

    public Start start() {
        return start;
    }

    public LocalDate trigger() {
        return start.trigger();
    }

    public List<TermChange> changes() {
        return changes;
    }

    /** The counted last day, before the last-day rule; while suspended, what it was when time stopped. */
    public LocalDate raw() {
        return raw;
    }

    /** The first working day on or after {@link #raw}, whether or not this rule moves the last day there. */
    public LocalDate rolled() {
        return rolled;
    }

    public Due due() {
        return due;
    }

    public boolean suspended() {
        return due instanceof Due.Suspended;
    }

    /** The day before which it is too early, for a term between two numbers of months. */
    public Optional<LocalDate> earliest() {
        return start.lengthUnder(rule) instanceof Length.BetweenMonths(var min, var max)
                ? Optional.of(trigger().plusMonths(min))
                : Optional.empty();
    }

    /**
     * The stretches of the term for a picture: running, suspended, extended and rolled told apart, in order, without gap or overlap. Days are
     * inclusive; see {@link TermPart}.
     */
    public List<TermPart> parts() {
        return TermPart.of(this, calendar);
    }

    WorkCalendar calendar() {
        return calendar;
    }

    /** The same term over another calendar, e.g. when next year's notice has come. */
    public Term recomputed(WorkCalendar newCalendar) {
        return count(rule, start, changes, newCalendar);
    }

    /** Every step of the count, one sentence each. */
    public List<Sentence> steps() {
        return new Working(this, calendar).sentences();
    }

    /** Every step of the count in one language. */
    public List<String> working(Locale locale) {
        return steps().stream().map(step -> step.in(locale)).toList();
    }

    /** Time stops: not before the trigger, not after the last day, only for a reason the rule knows. */
    public Adjustment paused(LocalDate on, PauseKind kind, String document) {
        var known = rule.pauseRule(kind);
        if (known.isEmpty()) {
            return refused(
                    "不因" + kind.text().zh() + "而停止计算",
                    "does not stop for " + kind.text().en());
        }
        if (openPauses().contains(kind)) {
            return refused(
                    "已因" + kind.text().zh() + "停止计算，不能重复中止",
                    "has already stopped for " + kind.text().en());
        }
        var early = outOfOrder(on);
        if (early.isPresent()) {
            return new Adjustment.Refused(early.get());
        }
        if (due.date().filter(on::isAfter).isPresent()) {
            return refused(
                    "已于" + due.date().get() + "届满，不能再中止",
                    "ended on " + due.date().get() + " and cannot be paused");
        }
        return adjusted(new TermChange.Paused(on, kind, document));
    }

    /** Time runs again: only after a pause of the same kind. */
    public Adjustment resumed(LocalDate on, PauseKind kind, String document) {
        if (!openPauses().contains(kind)) {
            return refused(
                    "没有因" + kind.text().zh() + "停止计算，无从恢复",
                    "has not stopped for " + kind.text().en() + " and cannot be resumed");
        }
        var early = outOfOrder(on);
        return early.isPresent()
                ? new Adjustment.Refused(early.get())
                : adjusted(new TermChange.Resumed(on, kind, document));
    }

    /** More time: while it runs, by who may grant it, up to the cap and number the rule allows. */
    public Adjustment extended(LocalDate on, Length by, Approver approver, String document) {
        var allowed = rule.extensions().stream().filter(e -> e.by() == approver).findFirst();
        if (allowed.isEmpty()) {
            return refused(
                    "不能由" + approver.text().zh() + "批准延长",
                    "cannot be extended by the " + approver.text().en());
        }
        if (suspended()) {
            return refused("正在中止，恢复后方可延长", "is suspended; extend it after it resumes");
        }
        var early = outOfOrder(on);
        if (early.isPresent()) {
            return new Adjustment.Refused(early.get());
        }
        if (due.date().filter(on::isAfter).isPresent()) {
            return refused(
                    "已于" + due.date().get() + "届满，不能再延长",
                    "ended on " + due.date().get() + " and cannot be extended");
        }
        if (by instanceof Length.OnlyInDocument
                || by instanceof Length.WrittenInDocument
                || by instanceof Length.BetweenMonths
                || by instanceof Length.Yearly) {
            return refused("延长应写明日数、月数或者届满日", "has to be extended by days, months or to a day");
        }
        if (by.exceedsACentury()) {
            return refused("延长的长度超过一百年，请核对", "would be extended by more than a hundred years: check the length");
        }
        if (!raw.isBefore(by.countedFrom(raw, calendar))) {
            return refused("延长后的期限没有变长", "would not become longer");
        }
        var extension = allowed.get();
        var already = extensionsBy(approver);
        if (extension.times() > 0 && already >= extension.times()) {
            return refused(
                    "已由" + approver.text().zh() + "延长过" + already + "次，不能再延长",
                    "was already extended " + already + " time(s) by the "
                            + approver.text().en());
        }
        if (extension.after().filter(first -> extensionsBy(first) == 0).isPresent()) {
            var first = extension.after().get().text();
            return refused("须先由" + first.zh() + "延长", "has to be extended by the " + first.en() + " first");
        }
        var cap = extension.cap();
        if (cap.isPresent() && by.countedFrom(raw, calendar).isAfter(cap.get().countedFrom(raw, calendar))) {
            return refused(
                    "一次至多延长" + cap.get().text().zh(),
                    "may be extended by at most " + cap.get().text().en());
        }
        return adjusted(new TermChange.Extended(on, by, approver, document));
    }

    /** Days by which something done on a day is late: 0 in time, and 0 where no firm last day has passed. */
    public int daysLate(LocalDate doneOn) {
        return due instanceof Due.Firm(var on) && doneOn.isAfter(on) ? (int) ChronoUnit.DAYS.between(on, doneOn) : 0;
    }

    /** Empty while suspended. */
    public Optional<Warnings> warnings() {
        return due.date().map(last -> {
            var from = trigger();
            var half = from.plusDays(ChronoUnit.DAYS.between(from, last) / 2);
            return new Warnings(
                    half,
                    Optional.of(last.minusDays(7)).filter(from::isBefore),
                    Optional.of(last.minusDays(3)).filter(from::isBefore));
        });
    }

    private long extensionsBy(Approver approver) {
        return changes.stream()
                .filter(change -> change instanceof TermChange.Extended e && e.approver() == approver)
                .count();
    }

    private List<PauseKind> openPauses() {
        var open = new ArrayList<PauseKind>();
        for (var change : changes) {
            switch (change) {
                case TermChange.Paused p -> open.add(p.kind());
                case TermChange.Resumed r -> open.remove(r.kind());
                case TermChange.Extended _ -> {}
            }
        }
        return open;
    }

    private Optional<Refusal> outOfOrder(LocalDate on) {
        if (on.isBefore(trigger())) {
            return Optional.of(refusal("尚未起算（" + trigger() + "）", "has not started (" + trigger() + ")"));
        }
        if (!changes.isEmpty() && on.isBefore(changes.getLast().on())) {
            var last = changes.getLast().on();
            return Optional.of(
                    refusal("在" + last + "已有变更，" + on + "早于该日", "already changed on " + last + ", later than " + on));
        }
        return Optional.empty();
    }

    private Adjustment adjusted(TermChange change) {
        var more = new ArrayList<>(changes);
        more.add(change);
        return new Adjustment.Adjusted(count(rule, start, more, calendar));
    }

    private Adjustment refused(String zh, String en) {
        return new Adjustment.Refused(refusal(zh, en));
    }

    private Refusal refusal(String zh, String en) {
        var sentence = new Sentence(
                "期限" + rule.id() + "（" + rule.name().zh() + "）" + zh + "。",
                "Term " + rule.id() + " (" + rule.name().en() + ") " + en + ".");
        return new Refusal(rule.id(), rule.citations(), sentence);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Term that
                && rule.equals(that.rule)
                && start.equals(that.start)
                && changes.equals(that.changes)
                && due.equals(that.due);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule.id(), start, changes, due);
    }

    @Override
    public String toString() {
        return rule.id() + " from " + trigger() + " " + due;
    }
}
