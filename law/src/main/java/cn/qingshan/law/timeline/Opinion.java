package cn.qingshan.law.timeline;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A judgment being written: reasons, rules and articles gather, then the verdict closes it. */
final class Opinion {

    private final DatedEvent event;
    private final List<Sentence> reasons = new ArrayList<>();
    private final List<String> rules = new ArrayList<>();
    private final List<Citation> citations = new ArrayList<>();

    Opinion(DatedEvent event) {
        this.event = event;
    }

    Opinion because(String zh, String en) {
        return because(new Sentence(zh, en));
    }

    Opinion because(Sentence reason) {
        reasons.add(reason);
        return this;
    }

    Opinion under(Collection<Citation> articles) {
        for (var article : articles) {
            if (!citations.contains(article)) {
                citations.add(article);
            }
        }
        return this;
    }

    Opinion under(String code, int article) {
        return under(List.of(Citation.of(code, article)));
    }

    Opinion rule(String id) {
        if (!rules.contains(id)) {
            rules.add(id);
        }
        return this;
    }

    Judged is(Verdict verdict) {
        return new Judged(event, verdict, reasons, rules, citations);
    }

    Judged lawful() {
        return is(new Verdict.Lawful());
    }

    Judged unlawful() {
        return is(new Verdict.Unlawful());
    }

    Judged notDecidable() {
        return is(new Verdict.NotDecidable());
    }

    Judged context() {
        return is(new Verdict.Context());
    }
}
