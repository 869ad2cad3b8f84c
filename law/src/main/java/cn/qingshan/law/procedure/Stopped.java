package cn.qingshan.law.procedure;

import cn.qingshan.law.term.Term;
import java.time.LocalDate;

/** A term that ran until something was done or it expired; late acts stay valid and are shown as late. */
public record Stopped(Term term, LocalDate on) {

    /** 0 in time, or where no firm last day had passed. */
    public int daysLate() {
        return term.daysLate(on);
    }
}
