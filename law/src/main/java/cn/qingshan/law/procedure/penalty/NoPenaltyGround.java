package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 不予行政处罚的情形: 自然资源行政处罚办法 art. 31, 行政处罚法 art. 33. */
public enum NoPenaltyGround implements Choice {
    MINOR("违法行为轻微，依法可以不给予行政处罚", "minor"),
    FIRST_TIME("初次违法且危害后果轻微并及时改正", "first time, slight harm, corrected in time"),
    NOT_ESTABLISHED("违法事实不能成立", "not established"),
    NO_FAULT("当事人有证据足以证明没有主观过错", "proved to be without fault");

    private final Sentence text;

    NoPenaltyGround(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
