package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 刑事程序的结果. */
public enum CriminalOutcome implements Choice {
    CASE_DROPPED("公安机关撤销案件", "the police dropped the case"),
    NOT_PROSECUTED("人民检察院不起诉", "not prosecuted"),
    ACQUITTED("判决无罪", "acquitted"),
    EXEMPTED("免予刑事处罚", "exempted from punishment"),
    PUNISHED("判处刑罚", "punished");

    private final Sentence text;

    CriminalOutcome(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
