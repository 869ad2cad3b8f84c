package cn.qingshan.procedure;

import cn.qingshan.clock.Recount;
import cn.qingshan.clock.Terms;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.ledger.RecordRef;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts the terms of a proceeding over another calendar by playing its acts through again: what hangs on the end of another term moves with it. */
@Component
class ProceedingRecount implements Recount {

    private final Proceedings proceedings;

    ProceedingRecount(Proceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public boolean of(String recordKind) {
        return Tracks.all().stream().anyMatch(track -> track.kind().equals(recordKind));
    }

    @Override
    public List<Terms.Running> running(RecordRef record, WorkCalendar calendar) {
        return proceedings.running(record, calendar);
    }
}
