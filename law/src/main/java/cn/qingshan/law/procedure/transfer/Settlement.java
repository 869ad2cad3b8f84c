package cn.qingshan.law.procedure.transfer;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 联席会议对分歧的处理. */
public enum Settlement implements Choice {
    ANSWER_STANDS("维持原答复", "the answer stands"),
    HANDLED_BY_ITEM("由会议纪要的议定事项继续办理", "goes on as an action item of the minutes");

    private final Sentence text;

    Settlement(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
