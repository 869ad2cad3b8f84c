package cn.qingshan.law.term;

import cn.qingshan.law.Sentence;

/** Who may extend a term. */
public enum Approver {
    CHIEF("检察长", "chief procurator"),
    UPPER("上一级人民检察院", "next higher procuratorate"),
    BUREAU_HEAD("行政机关负责人", "head of the bureau"),
    COLLECTIVE("集体讨论", "collective deliberation"),
    BOTH_SIDES("双方", "both sides");

    private final Sentence text;

    Approver(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    public Sentence text() {
        return text;
    }
}
