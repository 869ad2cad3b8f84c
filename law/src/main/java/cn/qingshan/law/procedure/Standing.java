package cn.qingshan.law.procedure;

import cn.qingshan.law.calendar.WorkCalendar;
import java.time.LocalDate;

/**
 * Where a record stands in its procedure.
 *
 * @param since the legal day on which the state began
 * @param terms the terms that run
 * @param boundOn the day whose rules the record is bound to: that of filing, unless it was moved to newer rules
 */
public record Standing<S extends State>(S state, LocalDate since, RunningTerms terms, LocalDate boundOn) {

    public Stage stage() {
        return state.stage();
    }

    /** The same with its terms counted over another calendar, e.g. when next year's notice has come. */
    public Standing<S> recomputed(WorkCalendar calendar) {
        return new Standing<>(state, since, terms.recomputed(calendar), boundOn);
    }
}
