package cn.qingshan.law.procedure.patch;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 判定结论 of a satellite patch. */
public enum Judgement implements Choice {
    LEGAL("合法", "legal"),
    ILLEGAL("违法", "illegal"),
    PSEUDO("伪变化（期间内没有活动）", "pseudo-change: no activity in the period"),
    OTHER("其他（自然灾害、历史遗留等）", "other: natural disaster, legacy and the like");

    private final Sentence text;

    Judgement(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
