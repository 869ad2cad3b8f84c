package cn.qingshan.law.procedure.lookback;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** How much of it is looked at. */
public enum Scope implements Choice {
    SAMPLE("抽查", "a sample"),
    FULL("全面核查", "all of it");

    private final Sentence text;

    Scope(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
