package cn.qingshan.law.procedure;

import cn.qingshan.law.Sentence;

/** The documents an act produces. */
public enum DocumentKind {
    CLUE_REGISTRATION("案件线索登记表", "clue registration form"),
    CLUE_TRANSFER("移送案件线索通知书", "notice of clue transfer"),
    CLUE_REPORT_UP("报请移送案件线索意见书", "request to transfer a clue upward"),
    CLUE_ASSESSMENT("线索评估意见", "clue assessment"),
    PRELIMINARY_REPORT("初步调查报告", "preliminary inquiry report"),
    FILING_APPROVAL("立案审批表", "filing approval form"),
    FILING_DECISION("立案决定书", "filing decision"),
    NO_FILING_DECISION("不立案决定书", "decision not to file"),
    CLUE_HANDOVER("线索移送函", "letter handing over a clue"),
    FEEDBACK_LETTER("反馈函", "feedback letter"),
    PROOF_OF_SERVICE("送达回证", "proof of service"),
    RESPONDENT_APPROVAL("变更（确定）监督对象审批表", "approval of the respondent named"),
    INVESTIGATION_RECORD("调查笔录、调取证据通知书及清单", "investigation record, notice and list of evidence"),
    CONSULTATION_LETTER("磋商函、事实确认书", "consultation letter, fact-confirmation letter"),
    CONSULTATION_MINUTES("磋商会议记录（纪要）", "minutes of the consultation"),
    INVESTIGATION_REPORT("调查终结报告", "report at the end of investigation"),
    RECOMMENDATION("检察建议书", "procuratorial recommendation"),
    RECOMMENDATION_CHANGE("变更、撤回检察建议通知", "notice changing or withdrawing the recommendation"),
    OBJECTION("异议书", "objection"),
    OBJECTION_ANSWER("异议复核意见", "answer to the objection"),
    UPWARD_FILING("备案材料", "papers filed for the record"),
    MEASURES_NOTE("整改情况说明", "note of measures taken"),
    WRITTEN_REPLY("书面回复", "written reply"),
    FOLLOW_UP_RECORD("跟进调查笔录", "follow-up investigation record"),
    SUSPENSION_DECISION("中止审查决定书", "decision to suspend the review"),
    RESUMPTION_DECISION("恢复审查决定书", "decision to resume the review"),
    EXTENSION_APPROVAL("延长审查起诉期限审批表", "approval of extended review"),
    APPRAISAL_COMMISSION("委托鉴定（评估、检测）函", "commission of appraisal"),
    APPRAISAL_OPINION("鉴定（评估、检测）意见", "appraisal opinion"),
    REVIEW_REPORT("审查终结报告", "report at the end of review"),
    TERMINATION_DECISION("终结案件决定书", "decision to terminate the case"),
    CASE_TRANSFER("移送函", "letter of transfer"),
    COMPLAINT("行政公益诉讼起诉书", "complaint"),
    COURT_ACCEPTANCE("受理通知书", "court's notice of acceptance"),
    COURT_REFUSAL("不予立案裁定书", "ruling of refusal to register"),
    HEARING_NOTICE("出庭通知书", "court's notice of hearing"),
    APPEARANCE_NOTICE("派员出庭通知书", "notice of appearance"),
    CLAIM_CHANGE("变更诉讼请求决定书", "decision to alter the claims"),
    SUIT_WITHDRAWAL("撤回起诉决定书", "decision to withdraw the suit"),
    JUDGMENT("判决书、裁定书", "judgment or ruling"),
    APPEAL("公益诉讼上诉书", "appeal"),
    ENFORCEMENT_TRANSFER("移送执行书", "transfer to enforcement"),
    CLOSING_REPORT("结案报告", "closing report"),
    LOOK_BACK_RECORD("回头看记录", "look-back record"),
    CHECK_FORM("核查表", "check form"),
    RESPONSIBILITY_DECISION("责任认定书、公告", "decision on responsibility, announcement"),
    RESTORATION_PLAN("矿区生态修复方案（项目设计书）", "restoration plan or project design"),
    REVIEW_OPINION("评审意见", "review opinion"),
    PLAN_APPROVAL("批复", "approval"),
    FUNDING_CONTRACT("资金文件、合同", "funding papers, contract"),
    START_REPORT("开工报告", "start report"),
    PROGRESS_REPORT("月报、监理记录", "monthly and supervision report"),
    PLAN_CHANGE("变更文件", "change of plan"),
    STOP_REPORT("停工报告", "report of stoppage"),
    RESUME_REPORT("复工报告", "report of resumption"),
    COMPLETION_REPORT("竣工报告、竣工测量", "completion report and as-built survey"),
    NATURAL_RECOVERY_OPINION("自然恢复论证意见", "expert opinion on natural recovery"),
    ACCEPTANCE_APPLICATION("验收申请", "application for acceptance"),
    ACCEPTANCE_OPINION("验收意见", "acceptance opinion"),
    RECTIFICATION_OPINION("整改意见", "rectification opinion"),
    ACCEPTANCE_CERTIFICATE("验收合格确认书、公示", "acceptance certificate, publicity"),
    WRITE_OFF_FORM("销号表", "write-off form"),
    MAINTENANCE_RECORD("管护协议、巡查记录", "maintenance agreement and patrol record"),
    MAINTENANCE_CHECK("管护验收", "final maintenance check"),
    REMOVAL_OPINION("调出复核意见", "opinion removing the patch");

    private final Sentence text;

    DocumentKind(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    public Sentence text() {
        return text;
    }
}
