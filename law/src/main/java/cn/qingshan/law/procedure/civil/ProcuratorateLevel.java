package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 办理案件的人民检察院的级别, which decides before which court it may sue (办案规则 art. 16). */
public enum ProcuratorateLevel implements Choice {
    BASIC("基层人民检察院", "basic-level procuratorate"),
    MUNICIPAL("市（分、州）人民检察院", "municipal procuratorate");

    private final Sentence text;

    ProcuratorateLevel(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
