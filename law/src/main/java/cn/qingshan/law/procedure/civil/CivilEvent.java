package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.InvestigationKind;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What can happen in a civil public-interest case. The act ids are the record names, see {@link ProcedureEvent#act()}. Amounts in CNY. */
public sealed interface CivilEvent extends ProcedureEvent {

    /** 立案. Without a defendant it is a case against the fact, lawful only where the harm is grave and a preliminary inquiry was made (art. 29). */
    record FileCase(
            LocalDate on,
            Post by,

            @Asks(zh = "办案检察院级别", en = "Level of the procuratorate")
            ProcuratorateLevel level,

            @Asks(zh = "立案管辖依据（第十四条）", en = "Ground of jurisdiction (art. 14)")
            Jurisdiction jurisdiction,

            @Asks(zh = "违法行为人", en = "Actor (future defendant)", line = true)
            String defendant,

            @Asks(zh = "社会公共利益受到损害的事实", en = "Facts of the harm to the public interest")
            String harm,

            @Asks(zh = "社会公共利益受到损害", en = "The public interest is harmed")
            boolean publicInterestHarmed,

            @Asks(zh = "可能存在破坏生态环境和资源保护等违法行为", en = "There may be an unlawful act against ecology or resources")
            boolean possibleUnlawfulness,

            @Asks(zh = "损害严重", en = "The harm is grave") boolean harmGrave,

            @Asks(zh = "已经初步调查", en = "A preliminary inquiry was made")
            boolean preliminaryInquiryMade)
            implements CivilEvent {}

    record NameDefendant(
            LocalDate on,
            Post by,

            @Asks(zh = "违法行为人", en = "Actor (future defendant)", line = true)
            String defendant) implements CivilEvent {}

    record Investigate(
            LocalDate on,
            Post by,
            @Asks(zh = "调查方式", en = "Kind") InvestigationKind kind,
            List<String> officers,

            @Asks(zh = "查明的事项（第八十六条）", en = "Subjects inquired into (art. 86)")
            List<InquirySubject> subjects,

            String summary)
            implements CivilEvent {}

    record SendForAppraisal(
            LocalDate on,
            Post by,
            @Asks(zh = "委托事项", en = "Matter") String matter) implements CivilEvent {}

    record ReceiveAppraisal(
            LocalDate on,
            Post by,
            @Asks(zh = "意见", en = "Result") String result) implements CivilEvent {}

    record RequestRecusal(
            LocalDate on,
            Post by,

            @Asks(zh = "被申请回避的人员", en = "Person whose recusal is asked", line = true)
            String person,

            String reason)
            implements CivilEvent {}

    record DecideRecusal(
            LocalDate on,
            Post by,
            @Asks(zh = "决定回避", en = "Granted") boolean granted,
            String reason) implements CivilEvent {}

    record RequestRecusalReview(LocalDate on, Post by, String reason) implements CivilEvent {}

    record DecideRecusalReview(
            LocalDate on,
            Post by,
            @Asks(zh = "复议后决定回避", en = "Granted on review") boolean granted,
            String reason) implements CivilEvent {}

    /** What the holder of the compensation right (赔偿权利人) has done; a record, which ends nothing. */
    record RecordCompensation(
            LocalDate on,
            Post by,

            @Asks(zh = "赔偿程序进展", en = "Progress of the compensation procedure")
            CompensationProgress progress,

            String summary)
            implements CivilEvent {}

    /** Another qualified plaintiff came forward; a record, which ends nothing. @param suedOn the day it sued, where it did */
    record RecordPlaintiff(
            LocalDate on,
            Post by,

            @Asks(zh = "适格主体", en = "Qualified plaintiff", line = true)
            String plaintiff,

            @Asks(zh = "起诉日期（已起诉的）", en = "Day it sued, where it did")
            Optional<LocalDate> suedOn)
            implements CivilEvent {}

    /** 发布公告; {@code on} is the day of publication. */
    record PublishNotice(
            LocalDate on,
            Post by,
            @Asks(zh = "公告媒体", en = "Medium", line = true) String medium,

            @Asks(zh = "该媒体具有全国影响", en = "The medium has national influence")
            boolean nationalInfluence,

            @Asks(zh = "社会公共利益受到损害的事实", en = "Facts of the harm to the public interest")
            String harm,

            @Asks(zh = "告知适格主体可以向人民法院提起诉讼", en = "Invitation to qualified plaintiffs to sue")
            String invitation,

            @Asks(zh = "符合启动生态环境损害赔偿程序条件", en = "The conditions of the compensation procedure are met")
            boolean compensationApplies,

            @Asks(zh = "告知赔偿权利人启动生态环境损害赔偿程序", en = "Notice to the compensation right-holder")
            String compensationInvitation,

            @Asks(zh = "公告期限（日）", en = "Period of the notice (days)")
            int days,

            @Asks(zh = "联系人", en = "Person to contact", line = true)
            String contact,

            @Asks(zh = "联系电话", en = "Telephone", line = true)
            String telephone,

            @Asks(zh = "公告单位", en = "Publishing unit", line = true)
            String unit,

            @Asks(zh = "公告落款日期", en = "Date of the notice") LocalDate dated,

            @Asks(zh = "调查终结报告", en = "Report at the end of investigation")
            String report)
            implements CivilEvent {}

    /** 跟进调查 (art. 93). */
    record FollowUp(
            LocalDate on,
            Post by,
            List<String> officers,

            @Asks(zh = "赔偿程序进展", en = "Progress of the compensation procedure")
            CompensationProgress compensation,

            @Asks(zh = "适格主体已经提起诉讼", en = "A qualified plaintiff has sued")
            boolean otherPlaintiffSued,

            @Asks(zh = "社会公共利益仍处于受损害状态", en = "The harm continues")
            boolean harmContinues,

            @Asks(zh = "跟进调查认定", en = "Finding") String finding)
            implements CivilEvent {}

    record OpenReview(LocalDate on, Post by) implements CivilEvent {}

    record ExtendReview(
            LocalDate on,
            Post by,
            @Asks(zh = "延长月数", en = "Months") int months,
            String reason) implements CivilEvent {}

    /** 终结案件. @param report the investigation or review report it rests on */
    record Terminate(
            LocalDate on,
            Post by,

            @Asks(zh = "终结理由（第九十条）", en = "Ground (art. 90)")
            TerminationGround ground,

            @Asks(zh = "调查（审查）终结报告", en = "Report") String report,
            @Asks(zh = "说明", en = "Explanation") String explanation)
            implements CivilEvent {}

    record TransferCase(
            LocalDate on,
            Post by,
            @Asks(zh = "移送至", en = "To", line = true) String to,

            @Asks(zh = "受移送检察院级别", en = "Level of the receiving procuratorate")
            ProcuratorateLevel level,

            @Asks(zh = "审查终结报告", en = "Review report") String report,
            String reason)
            implements CivilEvent {}

    /** The other procuratorate received the case; {@code on} is the day of receipt. */
    record AcceptTransfer(
            LocalDate on,
            Post by,
            @Asks(zh = "收案凭证", en = "Receipt", line = true) String receipt) implements CivilEvent {}

    /** 决定支持起诉. */
    record StartSupport(
            LocalDate on,
            Post by,

            @Asks(zh = "所支持的诉讼（第一百条）", en = "Suit supported (art. 100)")
            SupportableSuit suit,

            @Asks(zh = "原告", en = "Plaintiff", line = true) String plaintiff,

            @Asks(zh = "受理法院、案号", en = "Court and number", line = true)
            String court,

            String reason)
            implements CivilEvent {}

    record GiveSupport(
            LocalDate on,
            Post by,

            @Asks(zh = "支持起诉方式（第一百零一条）", en = "Form (art. 101)")
            SupportForm form,

            String summary)
            implements CivilEvent {}

    record WithdrawSupport(
            LocalDate on,
            Post by,

            @Asks(zh = "撤回理由（第一百零二条）", en = "Ground (art. 102)")
            SupportWithdrawalGround ground,

            @Asks(zh = "说明", en = "Explanation") String explanation)
            implements CivilEvent {}

    /** 提起诉讼; {@code on} is the day the complaint reached the court. */
    record Sue(
            LocalDate on,
            Post by,
            @Asks(zh = "受诉人民法院", en = "Court") CourtOfSuit court,

            @Asks(zh = "指定管辖文书（指定管辖的）", en = "Paper of designation, where designated", line = true)
            String designation,

            @Asks(zh = "应当起诉的情形（第九十六条）", en = "Grounds (art. 96)")
            List<SuitGround> grounds,

            @Asks(zh = "社会公共利益仍处于受损害状态", en = "The harm continues")
            boolean harmContinues,

            @Asks(zh = "已有履行公告程序的证明材料", en = "Proof of the notice")
            boolean noticeProof,

            @Asks(zh = "已有损害社会公共利益的初步证明材料", en = "Prima facie proof of the harm")
            boolean harmProof,

            @Asks(zh = "审查终结报告", en = "Review report") String report,

            @Asks(zh = "诉讼请求（第九十八条）", en = "Claims (art. 98)")
            List<Claim> claims,

            @Asks(zh = "生态环境修复费用（元）", en = "Cost of restoration (CNY)")
            BigDecimal restorationCost,

            @Asks(zh = "服务功能丧失造成的损失（元）", en = "Loss of service (CNY)")
            BigDecimal serviceLoss,

            @Asks(zh = "永久性损害造成的损失（元）", en = "Permanent loss (CNY)")
            BigDecimal permanentLoss,

            @Asks(zh = "其他损失（元）", en = "Other losses (CNY)") BigDecimal damages,

            @Asks(zh = "惩罚性赔偿（元）", en = "Punitive damages (CNY)")
            BigDecimal punitiveDamages,

            @Asks(zh = "鉴定评估、专家咨询等费用（元）", en = "Appraisal and experts (CNY)")
            BigDecimal expenses,

            @Asks(zh = "违反法律规定故意污染环境、破坏生态", en = "Unlawful and intentional")
            boolean intentional,

            @Asks(zh = "造成严重后果", en = "Serious consequences")
            boolean seriousConsequences)
            implements CivilEvent, Claiming {}

    record FileComplaintUpward(LocalDate on, Post by) implements CivilEvent {}

    record RegisterSuit(LocalDate on, Post by) implements CivilEvent {}

    record RefuseSuit(LocalDate on, Post by, String reason) implements CivilEvent {}

    record ReceiveHearingNotice(LocalDate on, Post by) implements CivilEvent {}

    record AppointAppearance(LocalDate on, Post by, List<String> officers) implements CivilEvent {}

    record AlterClaims(
            LocalDate on,
            Post by,

            @Asks(zh = "诉讼请求（第九十八条）", en = "Claims (art. 98)")
            List<Claim> claims,

            @Asks(zh = "生态环境修复费用（元）", en = "Cost of restoration (CNY)")
            BigDecimal restorationCost,

            @Asks(zh = "服务功能丧失造成的损失（元）", en = "Loss of service (CNY)")
            BigDecimal serviceLoss,

            @Asks(zh = "永久性损害造成的损失（元）", en = "Permanent loss (CNY)")
            BigDecimal permanentLoss,

            @Asks(zh = "其他损失（元）", en = "Other losses (CNY)") BigDecimal damages,

            @Asks(zh = "惩罚性赔偿（元）", en = "Punitive damages (CNY)")
            BigDecimal punitiveDamages,

            @Asks(zh = "鉴定评估、专家咨询等费用（元）", en = "Appraisal and experts (CNY)")
            BigDecimal expenses,

            @Asks(zh = "违反法律规定故意污染环境、破坏生态", en = "Unlawful and intentional")
            boolean intentional,

            @Asks(zh = "造成严重后果", en = "Serious consequences")
            boolean seriousConsequences,

            String reason)
            implements CivilEvent, Claiming {}

    record SuspendTrial(
            LocalDate on,
            Post by,
            @Asks(zh = "中止诉讼的原因", en = "Cause") String cause) implements CivilEvent {}

    record ResumeTrial(LocalDate on, Post by, String reason) implements CivilEvent {}

    record AgreeInMediation(
            LocalDate on,
            Post by,
            @Asks(zh = "调解协议内容", en = "Agreement") String agreement,

            @Asks(zh = "没有减免诉讼请求载明的民事责任", en = "The liability stated in the claims is not reduced")
            boolean liabilityKept,

            @Asks(zh = "没有损害社会公共利益", en = "The public interest is not harmed")
            boolean interestUnharmed,

            @Asks(zh = "调解确定的给付金额（元）", en = "Amount payable (CNY)")
            BigDecimal payable)
            implements CivilEvent {}

    record ConfirmMediation(
            LocalDate on,
            Post by,

            @Asks(zh = "调解协议公告起", en = "Agreement published from")
            LocalDate publishedFrom,

            @Asks(zh = "公告至", en = "Published until") LocalDate publishedUntil,

            @Asks(zh = "调解书文号", en = "Number of the mediation document", line = true)
            String document)
            implements CivilEvent {}

    record RejectMediation(LocalDate on, Post by, String reason) implements CivilEvent {}

    record WithdrawSuit(
            LocalDate on,
            Post by,

            @Asks(zh = "诉讼请求全部实现", en = "All claims realised")
            boolean claimsRealised,

            String reason)
            implements CivilEvent {}

    record DeliverToCourt(
            LocalDate on,
            Post by,

            @Asks(zh = "撤回支持起诉的，已发送原告", en = "For a withdrawal of support: sent to the plaintiff")
            boolean sentToPlaintiff)
            implements CivilEvent {}

    record ReceiveJudgment(
            LocalDate on,
            Post by,
            @Asks(zh = "是裁定", en = "It is a ruling") boolean ruling,

            @Asks(zh = "判决给付金额（元）", en = "Amount payable (CNY)")
            BigDecimal payable,

            String summary)
            implements CivilEvent {}

    record FileJudgmentUpward(LocalDate on, Post by) implements CivilEvent {}

    record LodgeAppeal(
            LocalDate on,
            Post by,
            @Asks(zh = "理由", en = "Grounds") String grounds) implements CivilEvent {}

    record SendBack(LocalDate on, Post by, String reason) implements CivilEvent {}

    /** @param payable what is payable by it, CNY: after an appeal the second instance may have changed it */
    record TakeEffect(
            LocalDate on,
            Post by,

            @Asks(zh = "生效裁判确定的给付金额（元）", en = "Amount payable (CNY)")
            BigDecimal payable) implements CivilEvent {}

    record TransferToEnforcement(LocalDate on, Post by, String reason) implements CivilEvent {}

    record AllowAlternative(
            LocalDate on,
            Post by,

            @Asks(zh = "替代性修复方案", en = "Plan of alternative restoration")
            String plan) implements CivilEvent {}

    record RecordPerformance(
            LocalDate on,
            Post by,
            @Asks(zh = "履行方式", en = "How it was performed") PerformanceKind kind,
            @Asks(zh = "金额（元）", en = "Amount (CNY)") BigDecimal amount,

            @Asks(zh = "资金账户、票据（缴款的）", en = "Account and receipt, for a payment", line = true)
            String account,

            @Asks(zh = "验收情况（修复的）", en = "Acceptance, for a restoration")
            String acceptance)
            implements CivilEvent {}

    record CloseCase(
            LocalDate on,
            Post by,
            @Asks(zh = "结案报告", en = "Closing report") String report,

            @Asks(zh = "人民法院已裁定终结执行", en = "The court has ended the enforcement")
            boolean enforcementEnded)
            implements CivilEvent {}

    record LookBack(
            LocalDate on,
            Post by,
            List<String> officers,
            @Asks(zh = "回头看认定", en = "Finding") String finding) implements CivilEvent {}

    record FindRelapse(
            LocalDate on,
            Post by,
            @Asks(zh = "新的事实", en = "New facts") String newFacts) implements CivilEvent {}

    /** The bureau wrote the patch off (销号): noted, and no more than that. */
    record NoteWriteOff(
            LocalDate on,
            Post by,

            @Asks(zh = "销号文号", en = "Reference of the write-off", line = true)
            String reference) implements CivilEvent {}
}
