package cn.qingshan.law.procedure.clue;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 立案的案件类型. */
public enum CaseKind implements Choice {
    ADMINISTRATIVE("行政公益诉讼", "administrative public-interest case"),
    CIVIL("民事公益诉讼", "civil public-interest case");

    private final Sentence text;

    CaseKind(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
