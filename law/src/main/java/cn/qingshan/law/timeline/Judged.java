package cn.qingshan.law.timeline;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import java.util.ArrayList;
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

    /** With what the procedure itself says of it: its act is named, and its refusal outweighs what the dates alone would allow. */
    Judged asked(EngineAnswers.Answer answer) {
        var moreRules = new ArrayList<>(rules);
        moreRules.add(answer.act());
        if (answer.refusal().isEmpty()) {
            return new Judged(event, verdict, reasons, moreRules, citations);
        }
        var refusal = answer.refusal().get();
        var moreReasons = new ArrayList<>(reasons);
        moreReasons.add(new Sentence(
                closed(refusal.sentence().zh(), "。"), closed(refusal.sentence().en(), ".")));
        var moreCitations = new ArrayList<>(citations);
        refusal.citations().stream()
                .filter(citation -> !moreCitations.contains(citation))
                .forEach(moreCitations::add);
        return new Judged(event, new Verdict.Unlawful(), moreReasons, moreRules, moreCitations);
    }

    private static String closed(String text, String stop) {
        return text.endsWith(stop) ? text : text + stop;
    }
}
