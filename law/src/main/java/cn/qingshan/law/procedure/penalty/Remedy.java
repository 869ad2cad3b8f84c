package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 当事人的救济途径. */
public enum Remedy implements Choice {
    RECONSIDERATION("行政复议", "reconsideration"),
    SUIT("行政诉讼", "suit");

    private final Sentence text;

    Remedy(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
