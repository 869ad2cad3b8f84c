package cn.qingshan.law.timeline;

import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.TermRules;
import java.util.List;

/**
 * A case as it was published, its events in the order in which they happened.
 *
 * @param kindText as published, e.g. 行政公益诉讼（诉前）
 */
public record PublishedCase(
        String id, String title, CaseKind kind, String kindText, String place, List<DatedEvent> events) {

    /** @throws BadTimeline when an event lies before an earlier one, or before what it answers */
    public static PublishedCase of(
            String id, String title, CaseKind kind, String kindText, String place, List<DatedEvent> events)
            throws BadTimeline {
        var read = new PublishedCase(id, title, kind, kindText, place, List.copyOf(events));
        read.requireOrder();
        read.requireTriggers(EventType.RECOMMENDATION_ISSUED, EventType.REPLY, "P05");
        read.requireTriggers(EventType.RECOMMENDATION_ISSUED, EventType.NO_REPLY, "P05");
        read.requireTriggers(EventType.SUIT_FILED, EventType.JUDGMENT, CourtTerm.ID);
        read.requireTriggers(EventType.SUSPENSION, EventType.RESUMPTION, "BAGZ 78");
        read.requireSuspensionFirst();
        read.requireServiceAfterDecision();
        read.requirePeriodsToEnd();
        return read;
    }

    private void requireOrder() throws BadTimeline {
        for (var i = 0; i < events.size(); i++) {
            for (var j = i + 1; j < events.size(); j++) {
                if (events.get(j).on().certainlyBefore(events.get(i).on())) {
                    throw new BadTimeline(Refusal.byRule(
                            "events-in-order",
                            id + "：" + events.get(j).on() + "（"
                                    + events.get(j).type().text().zh() + "）排在"
                                    + events.get(i).on() + "（"
                                    + events.get(i).type().text().zh() + "）之后，事件没有按先后排列",
                            id + ": " + events.get(j).on() + " ("
                                    + events.get(j).type().text().en()
                                    + ") stands after " + events.get(i).on() + " ("
                                    + events.get(i).type().text().en() + "), the events are out of order"));
                }
            }
        }
    }

    /** What answers another event must not stand before the first of its kind; where none was published nothing is said. */
    private void requireTriggers(EventType trigger, EventType answer, String rule) throws BadTimeline {
        var first = indexOf(trigger);
        var early = indexOf(answer);
        if (early >= 0
                && first > early
                && !events.get(first).on().equals(events.get(early).on())) {
            throw new BadTimeline(Refusal.byRule(
                    rule,
                    id + "：" + events.get(early).on() + "的" + answer.text().zh() + "早于引起它的"
                            + trigger.text().zh() + "（" + events.get(first).on() + "）",
                    id + ": the " + answer.text().en() + " of "
                            + events.get(early).on() + " lies before the "
                            + trigger.text().en() + " it answers ("
                            + events.get(first).on() + ")"));
        }
    }

    private void requireSuspensionFirst() throws BadTimeline {
        var open = false;
        for (var event : events) {
            if (event.type() == EventType.RESUMPTION && !open) {
                throw new BadTimeline(Refusal.under(
                        Citation.of("BAGZ", 78),
                        id + "：" + event.on() + "恢复审查，但此前没有中止审查",
                        id + ": the review is resumed on " + event.on() + " and was not suspended"));
            }
            if (event.type() == EventType.SUSPENSION && open) {
                throw new BadTimeline(Refusal.under(
                        Citation.of("BAGZ", 78),
                        id + "：" + event.on() + "再次中止审查，但此前的中止尚未恢复",
                        id + ": the review is suspended on " + event.on() + " while it is suspended"));
            }
            open = event.type() == EventType.SUSPENSION || (open && event.type() != EventType.RESUMPTION);
        }
    }

    private void requireServiceAfterDecision() throws BadTimeline {
        for (var event : events) {
            var served = event.served();
            if (served.isPresent() && served.get().isBefore(event.on().first())) {
                var rule = TermRules.bundled().newest(event.type() == EventType.FILING ? "P01" : "P02");
                throw new BadTimeline(Refusal.byRule(
                        rule.id(),
                        id + "：" + event.type().text().zh() + "的文书于" + event.on() + "作出，不能在此前的" + served.get() + "送达",
                        id + ": the document of " + event.on() + " cannot have been served before it was made, on "
                                + served.get()));
            }
        }
    }

    private void requirePeriodsToEnd() throws BadTimeline {
        for (var event : events) {
            var start = event.served().orElse(event.on().last());
            if (event.period().orElse(null) instanceof Length.Until(var date) && !date.isAfter(start)) {
                throw new BadTimeline(Refusal.byRule(
                        "P04",
                        id + "：" + event.on() + "载明的期限至" + date + "，不晚于起算之日" + start,
                        id + ": the period written on " + event.on() + " ends on " + date + ", not after its start on "
                                + start));
            }
        }
    }

    private int indexOf(EventType type) {
        for (var i = 0; i < events.size(); i++) {
            if (events.get(i).type() == type) {
                return i;
            }
        }
        return -1;
    }
}
