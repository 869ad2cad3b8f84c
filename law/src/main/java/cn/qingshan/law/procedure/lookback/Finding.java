package cn.qingshan.law.procedure.lookback;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** How a criterion was found. */
public enum Finding implements Choice {
    MET("符合", "met"),
    INSUFFICIENT("不到位，可以补救", "insufficient but recoverable"),
    FAILED("虚假整改或者反弹", "sham rectification or relapse"),
    NOT_CONCERNED("不涉及", "not concerned");

    private final Sentence text;

    Finding(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
