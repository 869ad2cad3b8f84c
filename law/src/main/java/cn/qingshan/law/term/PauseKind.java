package cn.qingshan.law.term;

import cn.qingshan.law.Sentence;

/** Why time does not run. */
public enum PauseKind {
    SUSPENSION("中止审查", "suspension of review"),
    INVESTIGATION_SUSPENDED("中止调查", "suspension of the investigation"),
    APPRAISAL("鉴定、评估、审计、检验、检测、翻译", "appraisal, evaluation, audit, inspection, testing or translation"),
    HEARING("听证", "hearing"),
    PUBLIC_NOTICE("公告送达", "service by public notice"),
    POSTAL("邮递在途", "postal transit"),
    CRIMINAL_TRANSFER("移送司法机关期间", "while the criminal organ decides"),
    EXPERT_REVIEW("专家评审", "expert review"),
    SUPPLEMENT("补充材料", "supplement of the request"),
    RECTIFICATION("申请人整改", "rectification by the applicant"),
    OBJECTION("异议处理", "handling of an objection"),
    SEASON("季节原因", "season");

    private final Sentence text;

    PauseKind(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    public Sentence text() {
        return text;
    }
}
