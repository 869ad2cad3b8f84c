package cn.qingshan.law.procedure;

import java.util.List;
import java.util.Optional;

/**
 * A record played through from its first event. A refused event changes nothing and the replay goes on.
 *
 * @param end where it stands at the end; empty when the opening event was refused or there was none
 */
public record Replay<S extends State, E extends ProcedureEvent>(Optional<Standing<S>> end, List<Judged<S, E>> judged) {

    public record Judged<S extends State, E extends ProcedureEvent>(E event, Outcome<S> outcome) {}

    /** Where it stands at the end. @throws IllegalStateException with the first refusal, when there was one */
    public Standing<S> orThrow() {
        judged.forEach(step -> step.outcome().orThrow());
        return end.orElseThrow(() -> new IllegalStateException("没有开始程序的事件 (no opening event)"));
    }
}
