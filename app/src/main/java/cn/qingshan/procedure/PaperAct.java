package cn.qingshan.procedure;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;
import java.util.List;

/** 文书与往来的行为: assessments and drafts stay home; what is served and what is answered is seen by both. */
enum PaperAct implements ActKind {
    ASSESSMENT_WRITTEN("assessment", "written", false, List.of("《人民检察院公益诉讼办案规则》第二十七条"), "P_OFFICER", "P_HEAD"),
    DRAFT_WRITTEN("draft", "written", false, List.of("《人民检察院公益诉讼办案规则》第七十五条"), "P_OFFICER"),
    DRAFT_SUBMITTED("draft", "submitted", false, List.of(), "P_OFFICER"),
    DRAFT_RETURNED("draft", "returned", false, List.of(), "P_CHIEF", "P_HEAD"),
    DRAFT_APPROVED("draft", "approved", false, List.of("《人民检察院公益诉讼办案规则》第七十五条"), "P_CHIEF"),
    FILING_DECISION_SERVED(
            "served", "filing-decision", true, List.of("《人民检察院公益诉讼办案规则》第七十条"), "P_OFFICER", "P_ASSISTANT"),
    RECOMMENDATION_SERVED(
            "served", "recommendation", true, List.of("《人民检察院公益诉讼办案规则》第七十六条"), "P_OFFICER", "P_ASSISTANT"),
    TERMINATION_SERVED(
            "served", "termination-decision", true, List.of("《人民检察院公益诉讼办案规则》第七十四条"), "P_OFFICER", "P_ASSISTANT"),
    REPLY_SENT("reply", "sent", true, List.of("《最高人民法院、最高人民检察院关于检察公益诉讼案件适用法律若干问题的解释》第二十一条"), "B_OFFICER", "B_HEAD");

    private final ActLine line;
    private final List<String> basis;

    PaperAct(String recordKind, String name, boolean shared, List<String> basis, String... posts) {
        line = new ActLine(recordKind, name, shared, posts);
        this.basis = basis;
    }

    @Override
    public ActLine line() {
        return line;
    }

    @Override
    public List<String> basis() {
        return basis;
    }
}
