package cn.qingshan.law.rulebook;

import cn.qingshan.law.term.Severity;
import cn.qingshan.law.term.TermRule;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The rules a case goes by: those in force at its filing, and what was not regulated then by the rules of the day of the step. A recorded
 * transition rebinds the case: what starts on or after that day goes by the rules in force on it.
 *
 * @param transition the day and the document that rebound the case
 */
public record Binding(Rulebook rulebook, LocalDate filing, Optional<Transition> transition) {

    /** A case was moved to newer rules. */
    public record Transition(LocalDate on, String document) {}

    /** The answer to a request to rebind. */
    public sealed interface Rebinding {
        record Rebound(Binding binding) implements Rebinding {}

        record Refused(Refusal refusal) implements Rebinding {}
    }

    /**
     * The version of a term for an event.
     *
     * @throws IllegalArgumentException when neither the filing's day nor the trigger's has a version
     */
    public TermRule rule(String id, LocalDate trigger) {
        return find(id, trigger).orElseGet(() -> rulebook.terms().get(id, trigger));
    }

    /** What two organs agreed is no law that binds from the filing: it goes by the agreement of the day on which the term starts. */
    public Optional<TermRule> find(String id, LocalDate trigger) {
        var onTrigger = rulebook.terms().find(id, trigger);
        return onTrigger
                .filter(rule -> rule.severity() == Severity.AGREEMENT)
                .or(() -> rulebook.terms().find(id, boundOn(trigger)))
                .or(() -> onTrigger);
    }

    /** The regime of a step on a day; empty where none was in force when the case was filed or rebound. */
    public Optional<Regime> regime(LocalDate on) {
        return rulebook.regimes().stream()
                .filter(regime -> regime.inForce().covers(boundOn(on)))
                .findFirst();
    }

    /** What a document of this case has to say on a day. */
    public Optional<DocumentRequirement> requirement(String document, LocalDate on) {
        return rulebook.requirement(document, boundOn(on)).or(() -> rulebook.requirement(document, on));
    }

    private LocalDate boundOn(LocalDate day) {
        return transition
                .map(Transition::on)
                .filter(from -> !day.isBefore(from))
                .orElse(filing);
    }

    /** Moves the case to the rules of a later day; refused before the filing, before an earlier transition, or without a document. */
    public Rebinding reboundOn(LocalDate day, String document) {
        if (day.isBefore(filing)) {
            return refused(
                    "转换日" + day + "早于立案日" + filing, "the transition on " + day + " is before the filing on " + filing);
        }
        if (transition.filter(t -> !day.isAfter(t.on())).isPresent()) {
            return refused(
                    "案件已于" + transition.get().on() + "转换，" + day + "不晚于该日",
                    "the case was rebound on " + transition.get().on() + ", not before " + day);
        }
        if (document.isBlank()) {
            return refused("没有写明转换所依据的文书", "no document says so");
        }
        return new Rebinding.Rebound(new Binding(rulebook, filing, Optional.of(new Transition(day, document))));
    }

    private static Rebinding refused(String zh, String en) {
        return new Rebinding.Refused(Refusal.byRule("RB10", zh, en));
    }
}
