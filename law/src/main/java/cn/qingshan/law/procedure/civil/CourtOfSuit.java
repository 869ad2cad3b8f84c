package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 受诉人民法院: 司法解释 arts 5 and 20; a basic court only where it is designated. */
public enum CourtOfSuit implements Choice {
    INTERMEDIATE("中级人民法院", "intermediate court"),
    DESIGNATED_BASIC("经指定管辖的基层人民法院", "basic court that was designated"),
    CRIMINAL_COURT("审理刑事案件的人民法院（刑事附带民事公益诉讼）", "court of the criminal case");

    private final Sentence text;

    CourtOfSuit(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
