package cn.qingshan.law.procedure.lookback;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** What is looked back on. */
public enum Subject implements Choice {
    CLOSED_CASE("已办结案件", "a closed case"),
    ACCEPTED_PROJECT("已验收修复项目", "an accepted restoration project");

    private final Sentence text;

    Subject(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
