package cn.qingshan.law.procedure;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Binding;
import cn.qingshan.law.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a record stands in its procedure.
 *
 * @param since the legal day on which the state began
 * @param terms the terms that run
 * @param boundOn the day whose rules the record is bound to: that of filing
 * @param transition the decision that moved it to newer rules, if one did: what starts from that day on goes by the rules of that day
 */
public record Standing<S extends State>(
        S state, LocalDate since, RunningTerms terms, LocalDate boundOn, Optional<Binding.Transition> transition) {

    public Stage stage() {
        return state.stage();
    }

    /** The rules it goes by, out of a rulebook. */
    public Binding binding(Rulebook rulebook) {
        return new Binding(rulebook, boundOn, transition);
    }

    /** The same moved to newer rules; where they are not newer than those of filing, it stays what it was. What runs already is not counted again. */
    public Standing<S> rebound(Binding.Transition to) {
        return to.on().isBefore(boundOn) ? this : new Standing<>(state, since, terms, boundOn, Optional.of(to));
    }

    /**
     * The same with its terms counted over another calendar, each from the day it started. A term that runs from the end of another, as A13 does from
     * that of A11, moves with it only when the record is played through again over the new calendar.
     */
    public Standing<S> recomputed(WorkCalendar calendar) {
        return new Standing<>(state, since, terms.recomputed(calendar), boundOn, transition);
    }
}
