package cn.qingshan.law.procedure.difficulty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 困难的种类, by which the leaders count them. */
public enum DifficultyKind implements Choice {
    NO_MONEY("资金不足", "no money"),
    DUTY_HOLDER_DISPUTED("责任主体有争议", "the duty holder is disputed"),
    SITE_BLOCKED("现场受阻", "the site is blocked"),
    NO_POWER("缺乏手段、职权", "means or power are missing"),
    COURT_REFUSES("法院不予受理或者不准执行", "the court does not accept or does not allow enforcement"),
    TECHNICAL("技术", "technical"),
    OTHER_DEPARTMENTS("需其他部门配合", "other departments have to help"),
    OTHER("其他", "other");

    private final Sentence text;

    DifficultyKind(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
