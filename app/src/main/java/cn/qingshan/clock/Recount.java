package cn.qingshan.clock;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.ledger.RecordRef;
import java.util.List;

/**
 * 重新计算. A step that keeps terms answers what its record's terms are over another calendar, usually by replaying the record, so that a term that runs from
 * the expiry of another moves with it. Asked in the name of the organ that imports the calendar.
 */
public interface Recount {

    /** True for the kinds of record that this one can recount. */
    boolean of(String recordKind);

    /** The terms that run on the record now, counted over the calendar. Writes nothing. */
    List<Terms.Running> running(RecordRef record, WorkCalendar calendar);
}
