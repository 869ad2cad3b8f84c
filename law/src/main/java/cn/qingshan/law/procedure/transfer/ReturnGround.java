package cn.qingshan.law.procedure.transfer;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 退回理由. */
public enum ReturnGround implements Choice {
    NOT_COMPETENT("不属于本机关职权范围", "not competent"),
    INSUFFICIENT("材料不足", "insufficient material");

    private final Sentence text;

    ReturnGround(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
