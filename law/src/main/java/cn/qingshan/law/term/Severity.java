package cn.qingshan.law.term;

import cn.qingshan.law.Sentence;

/** Who set the term: a statute, the two organs' agreement, or the office itself. */
public enum Severity {
    STATUTORY("法定", "statutory"),
    AGREEMENT("协议约定", "by agreement"),
    INTERNAL("内部", "in-house");

    private final Sentence text;

    Severity(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    public Sentence text() {
        return text;
    }
}
