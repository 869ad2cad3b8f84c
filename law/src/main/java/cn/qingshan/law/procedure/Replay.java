package cn.qingshan.law.procedure;

import java.util.List;
import java.util.Optional;

/**
 * A dated case played through from its first event. A refused event changes nothing and the replay goes on.
 *
 * @param state the state at the end; empty when the opening event was refused or there was none
 */
public record Replay<S, E extends ProcedureEvent>(Optional<S> state, List<Judged<S, E>> judged) {

    public record Judged<S, E extends ProcedureEvent>(E event, Outcome<S> outcome) {}

    /** The state at the end. @throws IllegalStateException with the first refusal, when there was one */
    public S orThrow() {
        judged.forEach(step -> step.outcome().orThrow());
        return state.orElseThrow(() -> new IllegalStateException("没有立案事件 (no opening event)"));
    }
}
