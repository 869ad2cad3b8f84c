package cn.qingshan.law.procedure.clue;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 另行移送部分的性质 (办案规则 art. 31). */
public enum PartNature implements Choice {
    CRIME("涉嫌犯罪", "suspected crime"),
    DUTY_VIOLATION("职务违法", "violation of duty"),
    DISCIPLINE("违纪", "breach of discipline");

    private final Sentence text;

    PartNature(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
