package cn.qingshan.law.timeline;

import cn.qingshan.law.term.Length;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One event as published.
 *
 * @param to the organs a recommendation or filing addresses, or the one that replied; empty where not published
 * @param served the day the document was received, where published
 * @param period the rectification period written in the recommendation, or the time an extension adds, where published
 * @param urgent whether the recommendation was marked urgent, so that the reply is due in fifteen days
 */
public record DatedEvent(
        PartialDate on,
        EventType type,
        String text,
        List<String> to,
        Optional<LocalDate> served,
        Optional<Length> period,
        boolean urgent) {

    public DatedEvent {
        to = List.copyOf(to);
    }

    /** An event of which nothing but the date is known. */
    public static DatedEvent of(PartialDate on, EventType type) {
        return new DatedEvent(on, type, "", List.of(), Optional.empty(), Optional.empty(), false);
    }
}
