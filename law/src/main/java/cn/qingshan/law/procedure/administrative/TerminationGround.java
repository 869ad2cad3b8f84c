package cn.qingshan.law.procedure.administrative;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 终结案件的情形: the four of 办案规则 art. 74, used again after review by art. 80. */
public enum TerminationGround implements Choice {
    NO_UNLAWFUL_ACT("行政机关未违法行使职权或者不作为", "no unlawful act or omission"),
    INTEREST_PROTECTED("国家利益或者社会公共利益已经得到有效保护", "the interest is effectively protected"),
    MEASURES_TAKEN("行政机关已经全面采取整改措施依法履行职责", "the organ has fully taken the measures"),
    OTHER("其他应当终结案件的情形", "other");

    private final Sentence text;

    TerminationGround(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
