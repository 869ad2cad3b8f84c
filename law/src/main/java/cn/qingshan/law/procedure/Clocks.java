package cn.qingshan.law.procedure;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Binding;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Adjustment;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What one event does to the running terms, gathered into its outcome. */
final class Clocks {

    private final WorkCalendar calendar;
    private final Supplier<Binding> binding;
    private RunningTerms running;
    private final List<Term> started = new ArrayList<>();
    private final List<Stopped> stopped = new ArrayList<>();
    private final List<Term> paused = new ArrayList<>();
    private final List<Term> resumed = new ArrayList<>();
    private final List<Term> extended = new ArrayList<>();
    private Optional<Refusal> refusal = Optional.empty();

    /** @param binding the rules that the record is bound to */
    Clocks(RunningTerms running, WorkCalendar calendar, Supplier<Binding> binding) {
        this.running = running;
        this.calendar = calendar;
        this.binding = binding;
    }

    WorkCalendar calendar() {
        return calendar;
    }

    RunningTerms running() {
        return running;
    }

    /** The version that the record is bound to. */
    private TermRule rule(String id, LocalDate trigger) {
        return binding.get().rule(id, trigger);
    }

    Clocks start(String rule, LocalDate trigger) {
        return started(rule(rule, trigger).startingFrom(trigger, calendar));
    }

    Clocks start(String rule, LocalDate trigger, String variant) {
        return started(rule(rule, trigger).startingFrom(trigger, variant, calendar));
    }

    Clocks start(String rule, LocalDate trigger, Length written) {
        return started(rule(rule, trigger).startingFrom(trigger, written, calendar));
    }

    Clocks startAtExpiryOf(String rule, Term earlier) {
        var on = earlier.due().date().orElse(earlier.raw());
        return started(rule(rule, on).startingAtExpiryOf(earlier, calendar));
    }

    private Clocks started(Term term) {
        running = running.with(term);
        started.add(term);
        return this;
    }

    /** Stops the term if it runs. */
    Clocks stop(String rule, LocalDate on) {
        running.find(rule).ifPresent(term -> {
            stopped.add(new Stopped(term, on));
            running = running.without(rule);
        });
        return this;
    }

    Clocks stopAll(LocalDate on) {
        List.copyOf(running.byRule().keySet()).forEach(rule -> stop(rule, on));
        return this;
    }

    Clocks pause(String rule, LocalDate on, PauseKind kind, String document) {
        return adjust(rule, term -> term.paused(on, kind, document), paused);
    }

    Clocks resume(String rule, LocalDate on, PauseKind kind, String document) {
        return adjust(rule, term -> term.resumed(on, kind, document), resumed);
    }

    Clocks extend(String rule, LocalDate on, Length by, Approver approver, String document) {
        return adjust(rule, term -> term.extended(on, by, approver, document), extended);
    }

    private Clocks adjust(String rule, Function<Term, Adjustment> change, List<Term> changed) {
        running.find(rule).ifPresent(term -> {
            switch (change.apply(term)) {
                case Adjustment.Adjusted(var next) -> {
                    running = running.with(next);
                    changed.add(next);
                }
                case Adjustment.Refused(var why) -> refusal = refusal.or(() -> Optional.of(why));
            }
        });
        return this;
    }

    /** The lawful outcome, unless a term refused its change. */
    <S extends State> Outcome<S> into(Function<RunningTerms, Standing<S>> next) {
        return refusal.<Outcome<S>>map(Outcome.Refused::new)
                .orElseGet(() -> new Outcome.Lawful<>(
                        next.apply(running),
                        List.copyOf(started),
                        List.copyOf(stopped),
                        List.copyOf(paused),
                        List.copyOf(resumed),
                        List.copyOf(extended)));
    }
}
