package cn.qingshan.law.procedure.support;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 支持措施. None of them is directed at the organ that asked. */
public enum SupportMeasure implements Choice {
    EVIDENCE_TAKEN("协助调查取证", "evidence taken"),
    OPINION_GIVEN("出具法律意见", "legal opinion given"),
    EXPERT_CONSULTED("组织专家咨询", "experts consulted"),
    ENFORCEMENT_SUPERVISED("对人民法院非诉执行活动开展监督", "the court's enforcement supervised"),
    CIVIL_CASE("对侵权人办理民事公益诉讼案件", "civil case against who did the harm"),
    SUIT_SUPPORTED("支持起诉", "suit supported"),
    FILING_SUPERVISED("对公安机关立案活动开展监督", "the police's filing supervised"),
    MEETING_ITEM("提请联席会议协调", "put to the joint meeting"),
    JOINT_ACTION("开展联合专项行动", "joint action");

    private final Sentence text;

    SupportMeasure(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
