package cn.qingshan.law.term;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Mark;
import cn.qingshan.law.rulebook.Validity;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
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
        return starting(Term.Start.on(trigger), calendar);
    }

    /** The same in a variant, e.g. {@code urgent}. @throws IllegalArgumentException when the rule has no such variant */
    public Term startingFrom(LocalDate trigger, String variant, WorkCalendar calendar) {
        return starting(Term.Start.on(trigger).in(variant), calendar);
    }

    /**
     * The term with the period that a document gives.
     *
     * @throws IllegalArgumentException when this rule's period cannot be given by a document, or ends before it starts
     */
    public Term startingFrom(LocalDate trigger, Length written, WorkCalendar calendar) {
        return starting(Term.Start.on(trigger).lasting(written), calendar);
    }

    /** The term that a service starts: from the day it takes effect, which for a public notice is the end of the notice. */
    public Term startingFromService(LocalDate on, ServiceMethod method, WorkCalendar calendar) {
        return starting(Term.Start.served(on, method), calendar);
    }

    /**
     * The term with everything its start can say.
     *
     * @throws IllegalArgumentException when the rule has no such variant, its period cannot be given by a document, needs one and has
     *     none, or ends before it starts
     */
    public Term starting(Term.Start start, WorkCalendar calendar) {
        refusalOf(start, calendar).ifPresent(why -> {
            throw new IllegalArgumentException(why.zh() + " (" + why.en() + ")");
        });
        return Term.count(this, start, List.of(), calendar);
    }

    /** Why no term can start so; empty where one can. */
    Optional<Sentence> refusalOf(Term.Start start, WorkCalendar calendar) {
        var variant = start.variant();
        if (!variant.equals(ORDINARY) && variants.stream().noneMatch(v -> v.id().equals(variant))) {
            return Optional.of(new Sentence("期限" + id + "没有“" + variant + "”这一情形", id + " has no variant " + variant));
        }
        if (start.written().isEmpty()) {
            return lengthOf(variant) instanceof Length.OnlyInDocument
                    ? Optional.of(new Sentence(
                            "期限" + id + "由文书载明，须给出期间",
                            "the period of " + id + " stands in a document and has to be given"))
                    : Optional.empty();
        }
        if (!mayBeWritten()) {
            return Optional.of(new Sentence("期限" + id + "不能由文书另定", id + " is not a period that a document may set"));
        }
        var written = start.written().get();
        if (written instanceof Length.OnlyInDocument
                || !written.countedFrom(start.trigger(), calendar).isAfter(start.trigger())) {
            return Optional.of(new Sentence(
                    "期限" + id + "：" + written.text().zh() + "，不晚于起算日" + start.trigger(),
                    id + ": " + written.text().en() + " does not end after " + start.trigger()));
        }
        return Optional.empty();
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
        return starting(Term.Start.on(expiry).movedTo(expiry, missingYear(earlier)), calendar);
    }

    /** The unpublished year that an expiry rests on. */
    static Optional<Year> missingYear(Term earlier) {
        return earlier.due() instanceof Due.Provisional(var on, var year) ? Optional.of(year) : Optional.empty();
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

    /** The same version with its last day set, as a statute that replaces it does. */
    public TermRule until(LocalDate last) {
        return in(new Validity(inForce.from(), last));
    }

    /** The same version on the days that another does not take: none, one or two stretches. */
    public List<TermRule> outside(Validity taken) {
        if (!inForce.overlaps(taken)) {
            return List.of(this);
        }
        var left = new ArrayList<TermRule>();
        if (inForce.from().isBefore(taken.from())) {
            left.add(until(taken.from().minusDays(1)));
        }
        var takenTo = taken.to();
        if (takenTo != null && (inForce.to() == null || inForce.to().isAfter(takenTo))) {
            left.add(in(new Validity(takenTo.plusDays(1), inForce.to())));
        }
        return left;
    }

    private TermRule in(Validity days) {
        return new TermRule(
                id,
                name,
                trigger,
                length,
                lastDay,
                citations,
                owedBy,
                severity,
                stoppedBy,
                mark,
                variants,
                pauses,
                extensions,
                days,
                note);
    }

    /** The same row as an agreement words it: its length, the clause it rests on, the days it is in force. */
    public TermRule agreed(Length agreedLength, Citation clause, Validity days) {
        return new TermRule(
                id,
                name,
                trigger,
                agreedLength,
                lastDay,
                List.of(clause),
                owedBy,
                Severity.AGREEMENT,
                stoppedBy,
                mark,
                variants,
                pauses,
                extensions,
                days,
                NO_NOTE);
    }

    Optional<PauseRule> pauseRule(PauseKind kind) {
        return pauses.stream().filter(p -> p.kind() == kind).findFirst();
    }

    @Override
    public String toString() {
        return id;
    }
}
