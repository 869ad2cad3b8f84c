package cn.qingshan.law.procedure;

import static cn.qingshan.law.procedure.AdministrativeStage.APPEAL;
import static cn.qingshan.law.procedure.AdministrativeStage.AWAITING_PERFORMANCE;
import static cn.qingshan.law.procedure.AdministrativeStage.CLOSED;
import static cn.qingshan.law.procedure.AdministrativeStage.CONSULTING;
import static cn.qingshan.law.procedure.AdministrativeStage.EFFECTIVE;
import static cn.qingshan.law.procedure.AdministrativeStage.ENFORCING;
import static cn.qingshan.law.procedure.AdministrativeStage.FILED;
import static cn.qingshan.law.procedure.AdministrativeStage.INVESTIGATING;
import static cn.qingshan.law.procedure.AdministrativeStage.JUDGED;
import static cn.qingshan.law.procedure.AdministrativeStage.RECOMMENDATION_DECIDED;
import static cn.qingshan.law.procedure.AdministrativeStage.REOPENED;
import static cn.qingshan.law.procedure.AdministrativeStage.REVIEWING;
import static cn.qingshan.law.procedure.AdministrativeStage.SUED;
import static cn.qingshan.law.procedure.AdministrativeStage.SUSPENDED;
import static cn.qingshan.law.procedure.AdministrativeStage.TERMINATED;
import static cn.qingshan.law.procedure.AdministrativeStage.TRANSFERRED;
import static cn.qingshan.law.procedure.AdministrativeStage.TRIAL;
import static cn.qingshan.law.procedure.AdministrativeStage.WITHDRAWN;
import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_MINING;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.COURT;
import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_COMMITTEE;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.Post.P_UPPER;

import cn.qingshan.law.Sentence;
import java.util.List;

/** The table of the administrative public-interest case. */
final class AdministrativeTable {

    private static final Stage[] OPEN = {
        FILED,
        INVESTIGATING,
        CONSULTING,
        RECOMMENDATION_DECIDED,
        AWAITING_PERFORMANCE,
        SUSPENDED,
        REVIEWING,
        SUED,
        TRIAL,
        JUDGED,
        APPEAL,
        EFFECTIVE,
        ENFORCING
    };

    static final Procedure TABLE = new Procedure(
            "administrative-case",
            new Sentence("行政公益诉讼案件", "administrative public-interest case"),
            List.of(AdministrativeStage.values()),
            moves());

    private AdministrativeTable() {}

    private static List<Move> moves() {
        return List.of(
                row(CaseEvent.FileCase.class, "立案", "file the case")
                        .to(FILED, INVESTIGATING)
                        .by(P_CHIEF)
                        .provided(
                                "国家利益或者社会公共利益受到侵害，且可能存在违法行使职权或者不作为；侵害严重而责任机关尚不明确的，可以对事立案",
                                "the public interest is harmed and an organ may have acted unlawfully or failed to act; where the harm is grave and the organ not yet known, against the fact")
                        .citing("BAGZ", 67, 29, 30)
                        .documents(DocumentKind.FILING_APPROVAL, DocumentKind.FILING_DECISION)
                        .starts("P01")
                        .done(),
                row(CaseEvent.ServeFiling.class, "送达立案决定书", "serve the filing decision")
                        .from(FILED, INVESTIGATING)
                        .to(INVESTIGATING)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("监督对象已经明确；不早于立案决定之日", "the respondent is known; not before the decision")
                        .citing("BAGZ", 70)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .stops("P01")
                        .done(),
                row(CaseEvent.NameRespondent.class, "确定（变更）监督对象", "name the respondent")
                        .within(INVESTIGATING)
                        .by(P_CHIEF)
                        .provided("对事立案后查明责任机关，或者查明真正的责任机关", "the responsible organ has been found")
                        .citing("BAGZ", 29, 70)
                        .documents(DocumentKind.RESPONDENT_APPROVAL)
                        .starts("P01")
                        .done(),
                row(CaseEvent.Investigate.class, "调查取证", "investigate")
                        .within(INVESTIGATING, CONSULTING)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided(
                                "由二名以上检察人员进行；不得采取限制人身自由或者查封、扣押、冻结措施",
                                "two or more procuratorial staff; no coercive measures")
                        .citing("BAGZ", 36, 35)
                        .documents(DocumentKind.INVESTIGATION_RECORD)
                        .done(),
                row(CaseEvent.OpenConsultation.class, "开展磋商", "open a consultation")
                        .from(INVESTIGATING)
                        .to(CONSULTING)
                        .by(P_OFFICER)
                        .provided("监督对象已经明确", "the respondent is known")
                        .citing("BAGZ", 70)
                        .documents(DocumentKind.CONSULTATION_LETTER)
                        .done(),
                row(CaseEvent.AgreeInConsultation.class, "磋商达成整改共识", "record agreement in consultation")
                        .from(CONSULTING)
                        .to(INVESTIGATING)
                        .by(P_OFFICER)
                        .provided("有双方确认的磋商记录；沉默不是同意", "minutes confirmed by both sides; silence is no consent")
                        .citing("BAGZ", 70)
                        .documents(DocumentKind.CONSULTATION_MINUTES)
                        .done(),
                row(CaseEvent.EndConsultation.class, "磋商未达成一致", "end the consultation without agreement")
                        .from(CONSULTING)
                        .to(INVESTIGATING)
                        .by(P_OFFICER)
                        .provided("有磋商记录", "minutes exist")
                        .citing("BAGZ", 70)
                        .documents(DocumentKind.CONSULTATION_MINUTES)
                        .done(),
                row(CaseEvent.DecideRecommendation.class, "决定提出检察建议", "decide to recommend")
                        .from(INVESTIGATING)
                        .to(RECOMMENDATION_DECIDED)
                        .by(P_CHIEF, P_COMMITTEE)
                        .provided(
                                "立案决定书已送达；检察建议书法定内容齐全",
                                "the filing decision is served; the mandatory contents are complete")
                        .citing("BAGZ", 75, 73)
                        .documents(DocumentKind.INVESTIGATION_REPORT, DocumentKind.RECOMMENDATION)
                        .starts("P02")
                        .done(),
                row(CaseEvent.MarkUrgent.class, "标明紧急情形", "mark the case urgent")
                        .within(RECOMMENDATION_DECIDED)
                        .by(P_OFFICER, P_CHIEF)
                        .provided("损害继续扩大等紧急情形；须在送达前标明", "the harm keeps growing or the like; before service")
                        .citing("GYJS", 21)
                        .documents(DocumentKind.RECOMMENDATION)
                        .done(),
                row(CaseEvent.ServeRecommendation.class, "送达检察建议书", "serve the recommendation")
                        .from(RECOMMENDATION_DECIDED)
                        .to(AWAITING_PERFORMANCE)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("不早于决定之日；送达方式合法", "not before the decision; lawfully served")
                        .citing("BAGZ", 76)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .stops("P02")
                        .starts("P03", "P04", "P05")
                        .done(),
                row(CaseEvent.FileUpward.class, "报上一级人民检察院备案", "file with the next higher procuratorate")
                        .within(
                                AWAITING_PERFORMANCE,
                                SUSPENDED,
                                REVIEWING,
                                TERMINATED,
                                SUED,
                                TRIAL,
                                JUDGED,
                                APPEAL,
                                EFFECTIVE)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("有待备案的期限在计算", "a term for such a filing runs")
                        .citing("BAGZ", 75, 78, 46, 58)
                        .documents(DocumentKind.UPWARD_FILING)
                        .stops("P03", "P15", "P07", "P09")
                        .done(),
                row(CaseEvent.RaiseObjection.class, "对检察建议提出异议", "object to the recommendation")
                        .within(AWAITING_PERFORMANCE)
                        .by(B_HEAD)
                        .enteredBy(B_LEGAL, B_OFFICER, P_OFFICER)
                        .citing("JYGD", 22)
                        .documents(DocumentKind.OBJECTION)
                        .done(),
                row(CaseEvent.AnswerObjection.class, "复核异议", "answer the objection")
                        .within(AWAITING_PERFORMANCE)
                        .by(P_CHIEF)
                        .provided(
                                "有未答复的异议；异议成立的，另行变更或者撤回检察建议",
                                "an objection is open; if it holds, the recommendation is changed or withdrawn next")
                        .citing("JYGD", 22)
                        .documents(DocumentKind.OBJECTION_ANSWER)
                        .done(),
                row(CaseEvent.ChangeRecommendation.class, "变更检察建议", "change the recommendation")
                        .from(AWAITING_PERFORMANCE)
                        .to(RECOMMENDATION_DECIDED)
                        .by(P_CHIEF, P_UPPER)
                        .provided(
                                "变更后的法定内容齐全；变更后的检察建议书重新送达，期限重新计算",
                                "the contents are complete; served anew, counted anew")
                        .citing("JYGD", 23, 22)
                        .documents(DocumentKind.RECOMMENDATION_CHANGE, DocumentKind.RECOMMENDATION)
                        .stops("P03", "P04", "P05")
                        .starts("P02")
                        .done(),
                row(CaseEvent.WithdrawRecommendation.class, "撤回检察建议", "withdraw the recommendation")
                        .from(AWAITING_PERFORMANCE)
                        .to(INVESTIGATING)
                        .by(P_CHIEF, P_UPPER)
                        .citing("JYGD", 23, 22)
                        .documents(DocumentKind.RECOMMENDATION_CHANGE)
                        .stops("P03", "P04", "P05")
                        .done(),
                row(CaseEvent.RecordMeasures.class, "记录整改措施", "record measures")
                        .within(AWAITING_PERFORMANCE, SUSPENDED, REVIEWING)
                        .by(B_HEAD, B_OFFICER, B_RESTORATION, B_LEGAL, B_MINING)
                        .provided("只是记录，不改变案件状态", "a record only; it changes no state")
                        .citing("GYJS", 21)
                        .documents(DocumentKind.MEASURES_NOTE)
                        .done(),
                row(CaseEvent.Reply.class, "书面回复", "reply in writing")
                        .within(AWAITING_PERFORMANCE, SUSPENDED, REVIEWING)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER, B_RESTORATION, B_LEGAL, B_MINING, P_OFFICER, P_ASSISTANT)
                        .provided("不早于送达之日；回复本身不终结案件", "not before service; a reply does not end the case")
                        .citing("GYJS", 21)
                        .documents(DocumentKind.WRITTEN_REPLY)
                        .stops("P05")
                        .done(),
                row(CaseEvent.FollowUp.class, "跟进调查", "follow up on the ground")
                        .within(AWAITING_PERFORMANCE, SUSPENDED, REVIEWING)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided(
                                "由二名以上检察人员进行；认定履职本身不终结案件",
                                "two or more procuratorial staff; finding performance does not itself end the case")
                        .citing("BAGZ", 77, 36)
                        .documents(DocumentKind.FOLLOW_UP_RECORD)
                        .done(),
                row(CaseEvent.Suspend.class, "中止审查", "suspend the review")
                        .from(AWAITING_PERFORMANCE, REVIEWING)
                        .to(SUSPENDED)
                        .by(P_CHIEF)
                        .provided(
                                "行政机关已依法作出决定或者制定方案，因突发事件等客观原因不能全部整改到位，且没有怠于履职",
                                "a decision or plan is made, an objective cause prevents completion, and the organ is not negligent")
                        .citing("BAGZ", 78)
                        .documents(DocumentKind.SUSPENSION_DECISION)
                        .pauses("P04", "P06")
                        .starts("P15")
                        .done(),
                row(CaseEvent.Resume.class, "恢复审查", "resume the review")
                        .from(SUSPENDED)
                        .to(AWAITING_PERFORMANCE, REVIEWING)
                        .by(P_OFFICER, P_CHIEF)
                        .provided("中止审查的原因消除", "the cause is gone")
                        .citing("BAGZ", 78)
                        .documents(DocumentKind.RESUMPTION_DECISION)
                        .resumes("P04", "P06")
                        .done(),
                row(CaseEvent.OpenReview.class, "整改期限届满，开始审查起诉", "open the review for suit")
                        .from(AWAITING_PERFORMANCE)
                        .to(REVIEWING)
                        .by(P_OFFICER)
                        .provided(
                                "整改期限确已届满；届满不自动改变案件状态",
                                "the rectification period has firmly expired; expiry changes nothing by itself")
                        .citing("BAGZ", 47, 77)
                        .stops("P04")
                        .starts("P06")
                        .done(),
                row(CaseEvent.ExtendReview.class, "延长审查起诉期限", "extend the review")
                        .within(REVIEWING)
                        .by(P_CHIEF, P_UPPER)
                        .provided(
                                "重大、疑难、复杂案件；检察长一次一个月，其后由上一级人民检察院批准",
                                "a grave, difficult or complex case; the chief by one month once, then the next higher procuratorate")
                        .citing("BAGZ", 47)
                        .documents(DocumentKind.EXTENSION_APPROVAL)
                        .extending("P06")
                        .done(),
                row(CaseEvent.SendForAppraisal.class, "委托鉴定、评估等", "send for appraisal")
                        .within(REVIEWING)
                        .by(P_OFFICER)
                        .provided("鉴定、评估等期间不计入审查起诉期限", "the time is excluded from the review")
                        .citing("BAGZ", 48, 41)
                        .documents(DocumentKind.APPRAISAL_COMMISSION)
                        .pauses("P06")
                        .done(),
                row(CaseEvent.ReceiveAppraisal.class, "收到鉴定、评估意见", "receive the appraisal")
                        .within(REVIEWING)
                        .by(P_OFFICER)
                        .provided("已经委托", "one was commissioned")
                        .citing("BAGZ", 48)
                        .documents(DocumentKind.APPRAISAL_OPINION)
                        .resumes("P06")
                        .done(),
                row(CaseEvent.Terminate.class, "终结案件", "terminate the case")
                        .from(INVESTIGATING, AWAITING_PERFORMANCE, REVIEWING)
                        .to(TERMINATED)
                        .by(P_CHIEF, P_COMMITTEE)
                        .provided(
                                "第七十四条四种情形之一；发出检察建议后须经跟进调查；行政机关销号、系统或者期限届满均不能终结案件",
                                "one of the four grounds of art. 74; after a recommendation only on a follow-up investigation; never by write-off, by the system or by lapse of time")
                        .citing("BAGZ", 74, 79, 80)
                        .documents(
                                DocumentKind.INVESTIGATION_REPORT,
                                DocumentKind.REVIEW_REPORT,
                                DocumentKind.TERMINATION_DECISION)
                        .stops("P04", "P05", "P06")
                        .starts("P14", "J06")
                        .done(),
                row(CaseEvent.ServeTermination.class, "送达终结案件决定书", "serve the decision to terminate")
                        .within(TERMINATED)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .citing("BAGZ", 74)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .stops("P14")
                        .done(),
                row(CaseEvent.TransferCase.class, "移送其他人民检察院", "transfer the case")
                        .from(REVIEWING)
                        .to(TRANSFERRED)
                        .by(P_CHIEF)
                        .provided("属于其他人民检察院管辖", "another procuratorate is competent")
                        .citing("BAGZ", 79, 16, 17)
                        .documents(DocumentKind.REVIEW_REPORT, DocumentKind.CASE_TRANSFER)
                        .stops("P06")
                        .done(),
                row(CaseEvent.Sue.class, "提起诉讼", "sue")
                        .from(REVIEWING)
                        .to(SUED)
                        .by(P_CHIEF, P_COMMITTEE)
                        .provided(
                                "检察建议已送达且整改期限届满；有第八十二条所列情形之一；公益仍受侵害；有诉前程序证明；有诉讼请求",
                                "a served recommendation, its period expired; a circumstance of art. 82; the harm continues; proof of the pre-suit procedure; claims")
                        .citing("BAGZ", 81, 82, 83)
                        .documents(DocumentKind.REVIEW_REPORT, DocumentKind.COMPLAINT)
                        .stops("P06")
                        .starts("P07")
                        .done(),
                row(CaseEvent.RegisterSuit.class, "人民法院登记立案", "register the suit")
                        .from(SUED)
                        .to(TRIAL)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("XSF17", 51)
                        .documents(DocumentKind.COURT_ACCEPTANCE)
                        .done(),
                row(CaseEvent.RefuseSuit.class, "人民法院裁定不予立案", "refuse to register the suit")
                        .from(SUED)
                        .to(REVIEWING)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("XSF17", 51)
                        .documents(DocumentKind.COURT_REFUSAL)
                        .done(),
                row(CaseEvent.ReceiveHearingNotice.class, "收到出庭通知", "receive the notice of hearing")
                        .within(TRIAL)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("BAGZ", 49)
                        .documents(DocumentKind.HEARING_NOTICE)
                        .starts("P08")
                        .done(),
                row(CaseEvent.AppointAppearance.class, "派员出庭", "send the notice of appearance")
                        .within(TRIAL)
                        .by(P_CHIEF)
                        .enteredBy(P_OFFICER)
                        .citing("BAGZ", 49)
                        .documents(DocumentKind.APPEARANCE_NOTICE)
                        .stops("P08")
                        .done(),
                row(CaseEvent.AlterClaims.class, "变更诉讼请求", "alter the claims")
                        .within(TRIAL)
                        .by(P_CHIEF)
                        .citing("BAGZ", 84)
                        .documents(DocumentKind.CLAIM_CHANGE)
                        .starts("P11")
                        .done(),
                row(CaseEvent.WithdrawSuit.class, "撤回起诉", "withdraw the suit")
                        .from(TRIAL)
                        .to(WITHDRAWN)
                        .by(P_CHIEF)
                        .provided("诉讼请求已全部实现", "all claims are realised")
                        .citing("BAGZ", 84)
                        .documents(DocumentKind.SUIT_WITHDRAWAL)
                        .starts("P11", "J06")
                        .done(),
                row(CaseEvent.DeliverToCourt.class, "将决定书提交人民法院", "send the decision to the court")
                        .within(TRIAL, WITHDRAWN)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .citing("BAGZ", 84)
                        .stops("P11")
                        .done(),
                row(CaseEvent.ReceiveJudgment.class, "收到第一审裁判", "receive the first-instance judgment")
                        .from(TRIAL)
                        .to(JUDGED)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("GYJS", 25)
                        .documents(DocumentKind.JUDGMENT)
                        .starts("P09", "P10")
                        .done(),
                row(CaseEvent.LodgeAppeal.class, "上诉", "appeal")
                        .from(JUDGED)
                        .to(APPEAL)
                        .by(P_CHIEF, B_HEAD)
                        .enteredBy(P_OFFICER)
                        .citing("XSF17", 85)
                        .citing("BAGZ", 58)
                        .documents(DocumentKind.APPEAL)
                        .stops("P10")
                        .done(),
                row(CaseEvent.TakeEffect.class, "裁判发生法律效力", "record that the judgment took effect")
                        .from(JUDGED, APPEAL)
                        .to(EFFECTIVE)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided(
                                "上诉期限届满未上诉，或者第二审裁判作出",
                                "the appeal period has expired, or the second instance has decided")
                        .citing("XSF17", 85)
                        .stops("P10")
                        .done(),
                row(CaseEvent.TransferToEnforcement.class, "移送执行", "transfer to enforcement")
                        .from(EFFECTIVE)
                        .to(ENFORCING)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided("被告不履行生效裁判", "the defendant does not perform the judgment")
                        .citing("GYJS", 12)
                        .documents(DocumentKind.ENFORCEMENT_TRANSFER)
                        .done(),
                row(CaseEvent.CloseCase.class, "结案", "close the case")
                        .from(EFFECTIVE, ENFORCING)
                        .to(CLOSED)
                        .by(P_OFFICER)
                        .provided("裁判已经履行，有结案报告", "the judgment is performed; a closing report")
                        .documents(DocumentKind.CLOSING_REPORT)
                        .starts("J06")
                        .done(),
                row(CaseEvent.LookBack.class, "回头看", "look back")
                        .within(TERMINATED, CLOSED, WITHDRAWN)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("由二名以上检察人员进行", "two or more procuratorial staff")
                        .documents(DocumentKind.LOOK_BACK_RECORD)
                        .stops("J06")
                        .done(),
                row(CaseEvent.FindRelapse.class, "发现反弹，转为新线索", "reopen as a new clue")
                        .from(TERMINATED, CLOSED, WITHDRAWN)
                        .to(REOPENED)
                        .by(P_CHIEF)
                        .provided("有新的事实", "there are new facts")
                        .documents(DocumentKind.LOOK_BACK_RECORD)
                        .stops("J06")
                        .done(),
                row(CaseEvent.NoteWriteOff.class, "知悉行政机关销号", "note the bureau's write-off")
                        .within(OPEN)
                        .by(B_HEAD)
                        .enteredBy(B_RESTORATION, P_OFFICER, P_ASSISTANT)
                        .provided("只是记录，不终结案件", "a record only; it never ends the case")
                        .documents(DocumentKind.WRITE_OFF_FORM)
                        .done());
    }

    private static MoveRow row(Class<? extends CaseEvent> event, String zh, String en) {
        return new MoveRow(event, zh, en);
    }
}
