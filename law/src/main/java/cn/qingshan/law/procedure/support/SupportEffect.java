package cn.qingshan.law.procedure.support;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 请求单位的评价. */
public enum SupportEffect implements Choice {
    ACHIEVED("达到请求目的", "achieved what was asked"),
    PARTLY("部分达到请求目的", "achieved part of it"),
    NOT_ACHIEVED("未达到请求目的", "did not achieve it");

    private final Sentence text;

    SupportEffect(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
