package cn.qingshan.law.timeline;

import java.util.List;

/** A case judged event by event, and the terms that ran in it. */
public record CaseReplay(PublishedCase published, List<Judged> events, List<RanTerm> terms) {

    public CaseReplay {
        events = List.copyOf(events);
        terms = List.copyOf(terms);
    }
}
