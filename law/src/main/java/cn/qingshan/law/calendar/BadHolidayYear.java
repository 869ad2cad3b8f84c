package cn.qingshan.law.calendar;

import cn.qingshan.law.Sentence;

/** A holiday year that contradicts itself or cannot be read. The sentence is meant for the person who imported it. */
public final class BadHolidayYear extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    BadHolidayYear(String zh, String en) {
        super(zh);
        this.sentence = new Sentence(zh, en);
    }

    public Sentence sentence() {
        return sentence;
    }
}
