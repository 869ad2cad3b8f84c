package cn.qingshan.law.term;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Mark;
import cn.qingshan.law.rulebook.Validity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One row of the clock catalogue, in one of its versions: what has to be done, counted from what, how long, what happens to the
 * last day, and where the law says so.
 *
 * @param id permanent, e.g. {@code P05}; versions of a row share it and differ in {@code inForce}
 * @param name the obligation
 * @param trigger the event whose day is not counted, worded so that 之日 can follow
 * @param stoppedBy what ends the running of the term
 * @param note what a lawyer should know beside it; empty text where nothing
 */
public record TermRule(
        String id,
        Sentence name,
        Sentence trigger,
        Length length,
        LastDay lastDay,
        List<Citation> citations,
        DutyHolder owedBy,
        Severity severity,
        Sentence stoppedBy,
        Mark mark,
        List<Variant> variants,
        List<PauseRule> pauses,
        List<ExtensionRule> extensions,
        Validity inForce,
        Sentence note) {

    /** The variant every rule has: its plain length. */
    public static final String ORDINARY = "ordinary";

    /** Where there is nothing to note. */
    public static final Sentence NO_NOTE = new Sentence("", "");

    public TermRule {
        if (severity == Severity.STATUTORY && citations.isEmpty()) {
            throw new IllegalArgumentException(id + " is statutory and names no article");
        }
    }

    /** The term that starts on a day (that day not counted), in the plain length. */
    public Term startingFrom(LocalDate trigger, WorkCalendar calendar) {
        return startingFrom(trigger, ORDINARY, calendar);
    }

    /** The same in a variant, e.g. {@code urgent}. @throws IllegalArgumentException when the rule has no such variant */
    public Term startingFrom(LocalDate trigger, String variant, WorkCalendar calendar) {
        lengthOf(variant);
        return Term.count(
                this, new Term.Start(trigger, variant, Optional.empty(), Optional.empty()), List.of(), calendar);
    }

    /**
     * The term with the period that a document gives.
     *
     * @throws IllegalArgumentException when this rule's period cannot be given by a document, or ends before it starts
     */
    public Term startingFrom(LocalDate trigger, Length written, WorkCalendar calendar) {
        if (!mayBeWritten()) {
            throw new IllegalArgumentException(id + " is not a period that a document may set");
        }
        if (!written.countedFrom(trigger, calendar).isAfter(trigger)) {
            throw new IllegalArgumentException(id + ": " + written + " does not end after " + trigger);
        }
        return Term.count(
                this, new Term.Start(trigger, ORDINARY, Optional.of(written), Optional.empty()), List.of(), calendar);
    }

    /**
     * The term that runs from the expiry of another. What is provisional there stays provisional here.
     *
     * @throws IllegalArgumentException while the other is suspended and so has no last day
     */
    public Term startingAtExpiryOf(Term earlier, WorkCalendar calendar) {
        var expiry = earlier.due()
                .date()
                .orElseThrow(() -> new IllegalArgumentException(earlier.rule().id() + " is suspended"));
        var missing = earlier.due() instanceof Due.Provisional(var on, var year)
                ? Optional.of(year)
                : Optional.<java.time.Year>empty();
        return Term.count(this, new Term.Start(expiry, ORDINARY, Optional.empty(), missing), List.of(), calendar);
    }

    /** True when a document sets the period, with or without a statutory one to fall back on. */
    public boolean mayBeWritten() {
        return length instanceof Length.WrittenInDocument || length instanceof Length.OnlyInDocument;
    }

    Length lengthOf(String variant) {
        if (variant.equals(ORDINARY)) {
            return length;
        }
        return variants.stream()
                .filter(v -> v.id().equals(variant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " has no variant " + variant))
                .length();
    }

    Optional<PauseRule> pauseRule(PauseKind kind) {
        return pauses.stream().filter(p -> p.kind() == kind).findFirst();
    }

    @Override
    public String toString() {
        return id;
    }
}
