package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 调查事项: the seven of 办案规则 art. 86. */
public enum InquirySubject implements Choice {
    ACTOR("违法行为人的基本情况", "the actor"),
    ACT("损害社会公共利益的行为", "the act"),
    DAMAGE("损害的类型、具体数额或者修复费用等", "kind and amount of the damage, or cost of restoration"),
    CAUSATION("违法行为与损害后果之间的因果关系（关联性）", "causation, or linkage"),
    FAULT("主观过错情况", "fault"),
    EXEMPTION("免除或者减轻责任的相关事实", "facts that exempt or mitigate"),
    OTHER("其他需要查明的事项", "other");

    private final Sentence text;

    InquirySubject(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
