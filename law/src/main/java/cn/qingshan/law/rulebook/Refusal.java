package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import java.util.List;

/**
 * Why something is not lawful: the rule (an article's short form, or the id of a term or of a rule of the procedure), the articles
 * where there are any, and one sentence for the person who tried.
 */
public record Refusal(String rule, List<Citation> citations, Sentence sentence) {

    public static Refusal under(Citation citation, String zh, String en) {
        return new Refusal(
                citation.shortForm(),
                List.of(citation),
                new Sentence(zh + "（依据" + citation.zh() + "）", en + " (" + citation.en() + ")"));
    }

    public static Refusal byRule(String rule, String zh, String en) {
        return new Refusal(rule, List.of(), new Sentence(zh + "（规则" + rule + "）", en + " (rule " + rule + ")"));
    }
}
