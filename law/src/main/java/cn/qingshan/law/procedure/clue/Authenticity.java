package cn.qingshan.law.procedure.clue;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 真实性 (办案规则 art. 27). What cannot be told yet is said so. */
public enum Authenticity implements Choice {
    TRUE("属实", "true"),
    PARTLY_TRUE("部分属实", "partly true"),
    UNTRUE("不属实", "untrue"),
    UNCLEAR("尚不能判断", "cannot be told yet");

    private final Sentence text;

    Authenticity(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
