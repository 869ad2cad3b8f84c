package cn.qingshan.effect;

import cn.qingshan.law.Sentence;

/** 成效. What may be said of a patch, by the engine as a proposal and by a person as a judgement. */
public enum Verdict {
    RECOVERED("已恢复", "recovered"),
    RECOVERING("恢复中", "recovering"),
    NOT_RECOVERING("未恢复", "not recovering"),
    REGRESSED("退化（反弹）", "regressed"),
    CANNOT_TELL("无法判断", "cannot tell");

    private final Sentence text;

    Verdict(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    public Sentence text() {
        return text;
    }
}
