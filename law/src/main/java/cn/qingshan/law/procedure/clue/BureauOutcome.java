package cn.qingshan.law.procedure.clue;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 行政机关反馈的办理结果. */
public enum BureauOutcome implements Choice {
    FILED("已立案查处", "case filed"),
    NOT_FILED("未立案", "no case filed"),
    RECTIFIED("已整改", "rectified"),
    TRANSFERRED("已转送其他部门", "passed on");

    private final Sentence text;

    BureauOutcome(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
