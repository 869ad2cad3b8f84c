package cn.qingshan.law.procedure;

import cn.qingshan.law.rulebook.Binding;

/** One entry of a record, in the order in which they were recorded: an event of its procedure, or the decision to go by newer rules from then on. */
public sealed interface Entry<E extends ProcedureEvent> {

    record Event<E extends ProcedureEvent>(E event) implements Entry<E> {}

    record Rebound<E extends ProcedureEvent>(Binding.Transition to) implements Entry<E> {}
}
