package cn.qingshan.law.procedure.correction;

import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.Service;
import cn.qingshan.law.term.ServiceMethod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What can happen to an order to correct. The act ids are the record names, see {@link ProcedureEvent#act()}; money is in CNY. */
public sealed interface CorrectionEvent extends ProcedureEvent {

    /** 作出责令改正决定. */
    record IssueOrder(
            LocalDate on,
            Post by,
            @Asks(zh = "当事人", en = "Party", line = true) String party,

            @Asks(zh = "违法事实和依据", en = "Violation and basis")
            String violation,

            @Asks(zh = "改正的内容和要求", en = "What has to be corrected")
            String demand,

            @Asks(zh = "改正期限届满之日", en = "Last day for correcting")
            LocalDate deadline,

            @Asks(zh = "有实地核查取得的证据（卫片图斑以外）", en = "Evidence found on the ground (beside a satellite patch)")
            boolean fieldEvidence)
            implements CorrectionEvent {}

    /** 送达责令改正违法行为通知书. */
    record ServeOrder(LocalDate on, Post by, ServiceMethod method, boolean consent, String proof)
            implements CorrectionEvent, Service {}

    /** 延长改正期限. */
    record ExtendDeadline(
            LocalDate on,
            Post by,
            @Asks(zh = "延长后的届满之日", en = "New last day") LocalDate deadline,
            @Asks(zh = "当事人已申请", en = "The party applied") boolean requested,
            String reason)
            implements CorrectionEvent {}

    /** 当事人报告已经改正; entered by the bureau. */
    record ReportCorrection(
            LocalDate on,
            Post by,
            @Asks(zh = "改正情况", en = "What was done") String summary,
            @Asks(zh = "附送的材料", en = "Papers enclosed") String material)
            implements CorrectionEvent {}

    /** 复查. Two officers on the ground, with evidence. */
    record Recheck(
            LocalDate on,
            Post by,
            List<String> officers,
            @Asks(zh = "已经全部改正", en = "Wholly corrected") boolean corrected,

            @Asks(zh = "复查证据（照片、测量、笔录）", en = "Evidence (photographs, survey, record)")
            String evidence,

            @Asks(zh = "复查情况", en = "Findings") String summary)
            implements CorrectionEvent {}

    /** 认定已经改正. */
    record ConfirmCorrected(
            LocalDate on,
            Post by,
            @Asks(zh = "认定意见", en = "Opinion") String summary) implements CorrectionEvent {}

    /** 期限内继续改正. */
    record AwaitDeadline(LocalDate on, Post by, String reason) implements CorrectionEvent {}

    /** 认定逾期未改正. */
    record ConfirmNotCorrected(
            LocalDate on,
            Post by,
            @Asks(zh = "认定意见", en = "Opinion") String summary) implements CorrectionEvent {}

    /** 撤回责令改正决定. */
    record WithdrawOrder(LocalDate on, Post by, String reason) implements CorrectionEvent {}

    /** 转行政处罚. */
    record ReferPenalty(
            LocalDate on,
            Post by,

            @Asks(zh = "行政处罚案件编号", en = "Reference of the penalty case", line = true)
            String reference)
            implements CorrectionEvent {}

    /** 送达催告书. */
    record ServeDemand(
            LocalDate on,
            Post by,
            @Asks(zh = "催告履行的义务", en = "Duties demanded") String duties,
            ServiceMethod method,
            boolean consent,
            String proof)
            implements CorrectionEvent, Service {}

    /** 决定代为修复（代履行）. */
    record DecideSubstitute(
            LocalDate on,
            Post by,
            @Asks(zh = "依据", en = "Basis") SubstituteGround ground,

            @Asks(zh = "代履行人（具有修复能力、没有利害关系）", en = "Performer (able, without interest)", line = true)
            String performer,

            @Asks(zh = "代履行人具有相应能力且与案件没有利害关系", en = "The performer is able and without interest")
            boolean able,

            @Asks(zh = "费用预算（元）", en = "Cost estimate (CNY)")
            BigDecimal estimate,

            @Asks(zh = "开始之日", en = "First day of the work") LocalDate workFrom,
            @Asks(zh = "方式和标的", en = "Manner and object") String work)
            implements CorrectionEvent {}

    /** 送达代为修复决定书. */
    record ServeSubstitute(LocalDate on, Post by, ServiceMethod method, boolean consent, String proof)
            implements CorrectionEvent, Service {}

    /** 代履行前催告. */
    record WarnBeforeSubstitute(LocalDate on, Post by, ServiceMethod method, boolean consent, String proof)
            implements CorrectionEvent, Service {}

    /** 当事人自行履行，停止代履行. */
    record StopSubstitute(
            LocalDate on,
            Post by,
            List<String> officers,

            @Asks(zh = "当事人履行的证据", en = "Evidence of the party's performance")
            String evidence)
            implements CorrectionEvent {}

    /** 代为修复完成. */
    record CompleteSubstitute(
            LocalDate on,
            Post by,

            @Asks(zh = "到场监督的工作人员", en = "Officers supervising")
            List<String> officers,

            @Asks(zh = "实际费用（元）", en = "Actual cost (CNY)") BigDecimal cost,

            @Asks(
                    zh = "执行文书（监督人员、代履行人和当事人或者见证人签名）",
                    en = "Record signed by supervisors, performer and party or witness")
            String record)
            implements CorrectionEvent {}

    /** 收回代为修复费用. */
    record RecoverCost(
            LocalDate on,
            Post by,

            @Asks(zh = "收回数额（元）", en = "Amount recovered (CNY)")
            BigDecimal amount,

            @Asks(zh = "缴款凭证号", en = "Receipt", line = true) String receipt)
            implements CorrectionEvent {}

    /** 申请人民法院强制执行. */
    record ApplyToCourt(
            LocalDate on,
            Post by,
            @Asks(zh = "人民法院", en = "Court", line = true) String court,

            @Asks(zh = "申请强制执行的标的", en = "What is to be enforced")
            String items,

            @Asks(zh = "当事人在法定期限内未申请复议、未提起诉讼", en = "Not contested within the periods")
            boolean notContested,

            @Asks(zh = "申请材料齐全", en = "Papers complete") boolean materialsComplete)
            implements CorrectionEvent {}

    /** 人民法院对申请的裁定. */
    record NoteCourtAnswer(
            LocalDate on,
            Post by,
            @Asks(zh = "准予强制执行", en = "Allowed") boolean allowed,

            @Asks(zh = "裁定书文号", en = "Reference", line = true)
            String reference)
            implements CorrectionEvent {}

    /** 办结. */
    record CloseOrder(
            LocalDate on,
            Post by,
            @Asks(zh = "办结意见", en = "Opinion") String summary) implements CorrectionEvent {}
}
