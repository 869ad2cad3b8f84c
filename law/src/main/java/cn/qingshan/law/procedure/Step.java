package cn.qingshan.law.procedure;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Binding;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.rulebook.Rulebook;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermRule;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event being carried into a state. The clocks that the row of the table declares run by themselves when the step ends, from the day the event counts
 * from; what a step does to a clock itself takes the place of that. A step that touches a clock its row does not declare is a bug and throws.
 */
public final class Step<S extends State, E extends ProcedureEvent> extends Situation<S> {

    private final E event;
    private final Clocks clocks;
    private final LocalDate countsFrom;
    private final Set<Clock.Touch> touched = new HashSet<>();
    private Binding binding;

    Step(Procedure table, Move move, @Nullable Standing<S> now, E event, WorkCalendar calendar, Rulebook rulebook) {
        super(table, move, now, event.on(), event.by());
        this.event = event;
        this.countsFrom = event instanceof Service service ? service.effectiveOn() : event.on();
        this.binding = now == null ? rulebook.boundAt(event.on()) : now.binding(rulebook);
        this.clocks = new Clocks(now == null ? RunningTerms.NONE : now.terms(), calendar, this::binding);
    }

    private Binding binding() {
        return binding;
    }

    public E event() {
        return event;
    }

    /** The day from which terms count: that of the event, or the day on which what was served counts as received. */
    public LocalDate countsFrom() {
        return countsFrom;
    }

    public WorkCalendar calendar() {
        return clocks.calendar();
    }

    /** From here on the record is bound to the rules in force on this day, e.g. that of filing. */
    public Step<S, E> boundTo(LocalDate day) {
        // a transition to older rules than these has nothing left to say
        binding = new Binding(binding.rulebook(), day, binding.transition().filter(t -> t.on().isAfter(day)));
        return this;
    }

    /** Whether the rules that the record is bound to, or those of that day, have a version of the term. */
    public boolean knows(String rule, LocalDate trigger) {
        return binding.find(rule, trigger).isPresent();
    }

    /** The version that the record is bound to. @throws IllegalArgumentException where there is none */
    public TermRule rule(String rule, LocalDate trigger) {
        return binding.rule(rule, trigger);
    }

    public Step<S, E> start(String rule) {
        return start(rule, countsFrom);
    }

    public Step<S, E> start(String rule, LocalDate trigger) {
        touch(Clock.Effect.START, rule);
        clocks.start(rule, trigger);
        return this;
    }

    public Step<S, E> start(String rule, LocalDate trigger, String variant) {
        touch(Clock.Effect.START, rule);
        clocks.start(rule, trigger, variant);
        return this;
    }

    /** In the period that a document gives. */
    public Step<S, E> start(String rule, LocalDate trigger, Length written) {
        touch(Clock.Effect.START, rule);
        clocks.start(rule, trigger, written);
        return this;
    }

    public Step<S, E> startAtExpiryOf(String rule, Term earlier) {
        touch(Clock.Effect.START, rule);
        clocks.startAtExpiryOf(rule, earlier);
        return this;
    }

    /** The same from a term that this very step has started. @throws IllegalStateException where it does not run */
    public Step<S, E> startAtExpiryOf(String rule, String earlier) {
        return startAtExpiryOf(
                rule,
                clocks.running().find(earlier).orElseThrow(() -> new IllegalStateException(earlier + " does not run")));
    }

    /** The clock that the row declares does not start this time. */
    public Step<S, E> withoutStarting(String rule) {
        touch(Clock.Effect.START, rule);
        return this;
    }

    public Step<S, E> stop(String rule) {
        return stop(rule, on());
    }

    /** Stops the term if it runs. */
    public Step<S, E> stop(String rule, LocalDate day) {
        touch(Clock.Effect.STOP, rule);
        clocks.stop(rule, day);
        return this;
    }

    /** Stops the term if it runs, on its last day where that has passed: nobody is late who only waited for it to end. */
    public Step<S, E> stopAtExpiry(String rule) {
        return stop(
                rule,
                term(rule)
                        .flatMap(term -> term.due().date())
                        .filter(on()::isAfter)
                        .orElse(on()));
    }

    /** Stops whatever runs, as the end of a procedure does. */
    public Step<S, E> stopAll() {
        clocks.stopAll(on());
        return this;
    }

    public Step<S, E> pause(String rule, PauseKind kind, String document) {
        return pause(rule, on(), kind, document);
    }

    /** From another day than that of the event, e.g. that of posting. */
    public Step<S, E> pause(String rule, LocalDate day, PauseKind kind, String document) {
        touch(Clock.Effect.PAUSE, rule);
        clocks.pause(rule, day, kind, document);
        return this;
    }

    public Step<S, E> resume(String rule, PauseKind kind, String document) {
        return resume(rule, on(), kind, document);
    }

    /** On another day than that of the event, e.g. that on which a public notice ends. */
    public Step<S, E> resume(String rule, LocalDate day, PauseKind kind, String document) {
        touch(Clock.Effect.RESUME, rule);
        clocks.resume(rule, day, kind, document);
        return this;
    }

    public Step<S, E> extend(String rule, Length by, Approver approver, String document) {
        touch(Clock.Effect.EXTEND, rule);
        clocks.extend(rule, on(), by, approver, document);
        return this;
    }

    private void touch(Clock.Effect effect, String rule) {
        if (move().clocks().stream()
                .noneMatch(clock -> clock.effect() == effect && clock.rule().equals(rule))) {
            throw new IllegalStateException(move().act() + " does not declare that it " + effect + " " + rule);
        }
        touched.add(new Clock.Touch(effect, rule));
    }

    /** The record moves on; the new state began on the day the event counts from. */
    public Outcome<S> to(S next) {
        return to(next, countsFrom);
    }

    public Outcome<S> to(S next, LocalDate since) {
        if (!move().to().contains(next.stage())) {
            throw new IllegalStateException(move().act() + " does not declare that it leads to "
                    + next.stage().name());
        }
        runDeclared();
        return clocks.into(terms -> new Standing<>(next, since, terms, binding.filing(), binding.transition()));
    }

    /** The state stays what it was, since when it was. */
    public Outcome<S> stay() {
        return stay(state());
    }

    /** The state stays and knows more. */
    public Outcome<S> stay(S same) {
        return to(same, now().since());
    }

    private void runDeclared() {
        for (var clock : move().clocks()) {
            if (clock.depends() || touched.contains(new Clock.Touch(clock.effect(), clock.rule()))) {
                continue;
            }
            switch (clock.effect()) {
                case STOP -> clocks.stop(clock.rule(), on());
                case START -> clocks.start(clock.rule(), countsFrom);
                case PAUSE, RESUME, EXTEND ->
                    throw new IllegalStateException(move().act() + " declares that it " + clock.effect() + " "
                            + clock.rule() + " and does not do it");
            }
        }
    }

    /** The rules as a whole, e.g. for the version that an unlawful act is judged by. */
    public Rulebook rulebook() {
        return binding.rulebook();
    }

    public Outcome<S> refuse(Refusal why) {
        return new Outcome.Refused<>(why);
    }

    /** Refused under the act's own article. */
    public Outcome<S> refuse(String zh, String en) {
        return new Outcome.Refused<>(unless(false, zh, en).orElseThrow());
    }

    public Outcome<S> refuseUnder(String code, int article, String zh, String en) {
        return new Outcome.Refused<>(Refusal.under(Citation.of(code, article), zh, en));
    }
}
