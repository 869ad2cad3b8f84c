package cn.qingshan.law.procedure;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** What is filed with the next higher procuratorate for the record. */
public enum UpwardFiling implements Choice {
    RECOMMENDATION("P03", "检察建议", "recommendation"),
    SUSPENSION("P15", "中止审查决定", "suspension"),
    COMPLAINT("P07", "起诉材料", "complaint"),
    JUDGMENT("P09", "第一审裁判", "first-instance judgment");

    private final String rule;
    private final Sentence text;

    UpwardFiling(String rule, String zh, String en) {
        this.rule = rule;
        this.text = new Sentence(zh, en);
    }

    /** The term that this filing stops. */
    public String rule() {
        return rule;
    }

    @Override
    public Sentence text() {
        return text;
    }
}
