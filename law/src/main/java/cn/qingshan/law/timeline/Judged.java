package cn.qingshan.law.timeline;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import java.util.List;

/**
 * One event with its verdict.
 *
 * @param reasons why, one sentence each, what was missing included; never empty
 * @param rules ids of the term rules the verdict rests on
 * @param citations the articles it rests on
 */
public record Judged(
        DatedEvent event, Verdict verdict, List<Sentence> reasons, List<String> rules, List<Citation> citations) {

    public Judged {
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a verdict without a reason");
        }
        reasons = List.copyOf(reasons);
        rules = List.copyOf(rules);
        citations = List.copyOf(citations);
    }
}
