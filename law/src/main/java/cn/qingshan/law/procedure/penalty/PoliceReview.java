package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 对公安机关不予立案的救济: 移送规定 art. 9. */
public enum PoliceReview implements Choice {
    RECONSIDERATION("提请公安机关复议", "ask the police to reconsider"),
    SUPERVISION("建议人民检察院立案监督", "ask the procuratorate to supervise the filing");

    private final Sentence text;

    PoliceReview(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
