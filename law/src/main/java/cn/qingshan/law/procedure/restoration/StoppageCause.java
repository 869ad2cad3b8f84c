package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 停工原因. */
public enum StoppageCause implements Choice {
    SEASON("季节", "season"),
    WEATHER("天气", "weather"),
    SAFETY("安全风险", "safety"),
    OTHER("其他", "other");

    private final Sentence text;

    StoppageCause(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
