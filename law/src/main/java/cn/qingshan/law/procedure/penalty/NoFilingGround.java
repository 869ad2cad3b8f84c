package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 不予立案的情形. */
public enum NoFilingGround implements Choice {
    MINOR("违法行为轻微并及时纠正，没有造成危害后果", "minor, corrected in time, no harm"),
    NOT_UNLAWFUL("没有违反自然资源管理法律法规的事实", "no violation"),
    BARRED("违法行为已超过追诉时效", "the limitation has ended");

    private final Sentence text;

    NoFilingGround(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
