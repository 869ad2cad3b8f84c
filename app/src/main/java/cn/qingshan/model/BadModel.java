package cn.qingshan.model;

import cn.qingshan.law.Sentence;

/** A declaration that cannot be taken, with the sentence that says what is wrong and where. Nothing of it is taken. */
public final class BadModel extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    BadModel(String zh, String en) {
        super(zh);
        this.sentence = new Sentence(zh, en);
    }

    public Sentence sentence() {
        return sentence;
    }
}
