package cn.qingshan.law.procedure.administrative;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.term.Length;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * 检察建议书的内容: what 办案规则 art. 75 demands.
 *
 * @param rectification the rectification period as {@link cn.qingshan.law.term.Length#parse} reads it: {@code P2M}, {@code P60D}, or
 *     a date
 * @param other optional
 */
public record RecommendationContents(
        String respondent,
        String source,
        String harm,
        String nonPerformance,
        String legalBasis,
        String demand,
        String rectification,
        String other) {

    /** The mandatory contents that are not there, by their names in art. 75. */
    public List<Sentence> missing() {
        var missing = new ArrayList<Sentence>();
        need(respondent, "行政机关的名称", "name of the organ", missing);
        need(source, "案件来源", "source of the case", missing);
        need(harm, "国家利益或者社会公共利益受到侵害的事实", "facts of the harm", missing);
        need(nonPerformance, "认定行政机关不依法履行职责的事实和理由", "facts and reasons of the non-performance", missing);
        need(legalBasis, "提出检察建议的法律依据", "legal basis", missing);
        need(demand, "建议的具体内容", "what is recommended", missing);
        need(rectification, "行政机关整改期限", "rectification period", missing);
        return missing;
    }

    /** The rectification period as a length; empty where it cannot be read. */
    public Optional<Length> period() {
        try {
            return Optional.of(Length.parse(rectification.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static void need(String text, String zh, String en, List<Sentence> missing) {
        if (text.isBlank()) {
            missing.add(new Sentence(zh, en));
        }
    }
}
