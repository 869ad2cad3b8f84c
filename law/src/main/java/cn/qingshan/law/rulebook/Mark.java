package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;

/** How sure the rulebook is of a row. What is not verified is shown as such and may be configured by the office. */
public enum Mark {
    VERIFIED("已核对法条", "checked against the text of the law"),
    REMEMBERED("未核对原文", "not yet checked against the text"),
    CUSTOMARY("惯例或内部要求", "custom or in-house, no article states it");

    private final Sentence text;

    Mark(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    public Sentence text() {
        return text;
    }
}
