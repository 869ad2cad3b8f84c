package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.Service;
import cn.qingshan.law.procedure.SubstantiveKey;
import cn.qingshan.law.term.ServiceMethod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What can happen in a penalty case. The act ids are the record names, see {@link ProcedureEvent#act()}; money is in CNY. */
public sealed interface PenaltyEvent extends ProcedureEvent {

    /** 登记违法线索. The end of the act, where it is known, starts the limitation. */
    record RegisterClue(
            LocalDate on,
            Post by,
            @Asks(zh = "线索来源", en = "Source") ClueSource source,

            @Asks(zh = "涉嫌违法的当事人（尚不明确的留空）", en = "Suspected party (empty if not yet known)", line = true)
            String party,

            @Asks(zh = "涉嫌违法的事实、地点", en = "Suspected facts and place")
            String facts,

            @Asks(zh = "现有材料", en = "Material at hand") List<EvidenceKind> evidence,

            @Asks(zh = "违法行为终了之日（仍在继续的留空）", en = "Day the act ended (empty while it goes on)")
            Optional<LocalDate> actEndedOn,

            @Asks(zh = "涉及公民生命健康安全、金融安全且有危害后果", en = "Harm to life, health or financial safety")
            boolean harmToLife)
            implements PenaltyEvent {}

    /** 实地核查. What is found on the ground makes a patch more than a clue. */
    record VerifyClue(
            LocalDate on,
            Post by,
            List<String> officers,
            @Asks(zh = "当事人", en = "Party", line = true) String party,

            @Asks(zh = "实地核查取得的证据", en = "Evidence found on the ground")
            List<EvidenceKind> evidence,

            @Asks(zh = "违法行为正在实施", en = "The act is going on")
            boolean ongoing,

            @Asks(zh = "核查情况", en = "Findings") String summary)
            implements PenaltyEvent {}

    /** 责令停止违法行为. */
    record OrderStop(
            LocalDate on,
            Post by,
            @Asks(zh = "违法行为人", en = "Party", line = true) String party,
            @Asks(zh = "违法事实和依据", en = "Facts and basis") String facts,

            @Asks(zh = "违法行为正在实施", en = "The act is going on")
            boolean ongoing)
            implements PenaltyEvent {}

    /** 查明违法行为终了之日. */
    record FixActEnd(
            LocalDate on,
            Post by,
            @Asks(zh = "违法行为终了之日", en = "Day the act ended") LocalDate actEndedOn,

            @Asks(zh = "涉及公民生命健康安全、金融安全且有危害后果", en = "Harm to life, health or financial safety")
            boolean harmToLife,

            @Asks(zh = "认定依据", en = "What it is known from") String proof)
            implements PenaltyEvent {}

    /** 管辖争议报请指定; on is the day the higher department received it. */
    record ReportJurisdictionDispute(
            LocalDate on,
            Post by,

            @Asks(zh = "与何部门发生争议", en = "Dispute with", line = true)
            String with,

            String reason) implements PenaltyEvent {}

    /** 指定管辖. */
    record AssignJurisdiction(
            LocalDate on,
            Post by,

            @Asks(zh = "指定本局管辖", en = "Assigned to this bureau")
            boolean toThisBureau,

            @Asks(zh = "指定的管辖部门", en = "Department assigned", line = true)
            String to)
            implements PenaltyEvent {}

    /** 指定已立案件的管辖. */
    record AssignFiledCase(
            LocalDate on,
            Post by,

            @Asks(zh = "指定本局管辖", en = "Assigned to this bureau")
            boolean toThisBureau,

            @Asks(zh = "指定的管辖部门", en = "Department assigned", line = true)
            String to)
            implements PenaltyEvent {}

    /** 不予立案. */
    record DeclineFiling(
            LocalDate on,
            Post by,
            @Asks(zh = "不予立案的情形", en = "Ground") NoFilingGround ground,
            @Asks(zh = "已及时纠正", en = "Corrected in time") boolean corrected,
            @Asks(zh = "没有造成危害后果", en = "No harm") boolean harmless,
            String reason)
            implements PenaltyEvent {}

    /** 移送有管辖权的部门. */
    record TransferJurisdiction(
            LocalDate on,
            Post by,
            @Asks(zh = "移送至", en = "To", line = true) String to,
            String reason) implements PenaltyEvent {}

    /** 立案. The five conditions of art. 16; the limitation is counted, not declared. */
    record FileCase(
            LocalDate on,
            Post by,
            @Asks(zh = "当事人", en = "Party", line = true) String party,

            @Asks(zh = "有违反自然资源管理法律法规的事实", en = "There is a violation")
            boolean unlawfulFact,

            @Asks(zh = "应当追究法律责任", en = "It entails liability")
            boolean liability,

            @Asks(zh = "属于本部门管辖", en = "This bureau is competent")
            boolean competent,

            @Asks(zh = "违法行为被发现之日（早于立案的，如举报属实之日）", en = "Day of discovery, where earlier than the filing")
            Optional<LocalDate> discoveredOn)
            implements PenaltyEvent {}

    /** 调查取证. */
    record Investigate(
            LocalDate on,
            Post by,
            @Asks(zh = "调查取证措施", en = "Means") EvidenceMeans means,
            List<String> officers,
            @Asks(zh = "已出示执法证件", en = "Credentials shown") boolean credentialsShown,

            @Asks(zh = "已通知当事人到场，或者已注明事由", en = "Party told to attend, or the reason noted")
            boolean partyTold,

            String summary)
            implements PenaltyEvent {}

    /** 先行登记保存证据. */
    record KeepEvidence(
            LocalDate on,
            Post by,
            List<String> officers,

            @Asks(zh = "已经局负责人批准", en = "Approved by the head")
            boolean headApproved,

            @Asks(zh = "登记保存的物品清单", en = "Items") String items,
            String reason)
            implements PenaltyEvent {}

    /** 对登记保存的证据作出处理决定. */
    record DisposeKeptEvidence(
            LocalDate on,
            Post by,
            @Asks(zh = "处理决定", en = "Decision") KeptEvidenceDecision decision,
            String summary) implements PenaltyEvent {}

    /** 委托鉴定、认定. */
    record SendForAppraisal(
            LocalDate on,
            Post by,
            @Asks(zh = "委托事项", en = "Matter") String matter,

            @Asks(zh = "受托机构", en = "Commissioned body", line = true)
            String organ)
            implements PenaltyEvent {}

    /** 收到鉴定、认定意见. */
    record ReceiveAppraisal(
            LocalDate on,
            Post by,
            @Asks(zh = "意见", en = "Result") String result) implements PenaltyEvent {}

    /** 当事人申请回避. */
    record RequestRecusal(
            LocalDate on,
            Post by,

            @Asks(zh = "被申请回避的人员", en = "Officer", line = true)
            String officer,

            String reason) implements PenaltyEvent {}

    /** 对回避申请作出决定. */
    record DecideRecusal(
            LocalDate on,
            Post by,
            @Asks(zh = "准予回避", en = "Granted") boolean granted,
            String reason) implements PenaltyEvent {}

    /** 提请协助调查. */
    record AskAssistance(
            LocalDate on,
            Post by,
            @Asks(zh = "提请协助的机关", en = "Organs") List<AssistingOrgan> organs,

            @Asks(zh = "拒绝、阻碍调查取证的情况", en = "How the investigation was obstructed")
            String reason)
            implements PenaltyEvent {}

    /** 中止调查. */
    record SuspendInvestigation(
            LocalDate on,
            Post by,
            @Asks(zh = "不可抗力、意外事件等情形", en = "Cause") String cause) implements PenaltyEvent {}

    /** 恢复调查. */
    record ResumeInvestigation(LocalDate on, Post by, String reason) implements PenaltyEvent {}

    /** 将中止、恢复调查书面告知当事人. */
    record NotifySuspension(LocalDate on, Post by, ServiceMethod method, boolean consent, String proof)
            implements PenaltyEvent, Service {}

    /** 终止调查. */
    record TerminateInvestigation(
            LocalDate on,
            Post by,

            @Asks(zh = "终止调查的情形（第二十八条）", en = "Ground (art. 28)")
            TerminationGround ground,

            @Asks(zh = "移送至（不属于本部门管辖的）", en = "Transferred to (where another is competent)", line = true)
            String to,

            @Asks(zh = "说明", en = "Explanation") String explanation)
            implements PenaltyEvent {}

    /**
     * 提交调查报告. Findings one a line: 条文｜事实｜证据.
     *
     * @param basis key of the version in the rulebook's table; empty where the table does not have the kind of act, and in reports that were
     *     written before it was asked for
     * @param mitigated 减轻处罚 (处罚法 art. 32)
     */
    record SubmitReport(
            LocalDate on,
            Post by,

            @Asks(zh = "违法认定（每行：条文｜事实｜证据）", en = "Findings (a line each: provision|fact|evidence)", line = true)
            List<String> findings,

            @SubstantiveKey
            @Asks(
                    zh = "处罚依据：违法行为种类和适用的版本（处罚依据表没有的留空）",
                    en = "Basis: kind of act and version that applies (empty if not in the table)")
            String basis,

            @Asks(zh = "违法行为终了之日（仍在继续的留空）", en = "Day the act ended (empty while it goes on)")
            Optional<LocalDate> actEndedOn,

            @Asks(zh = "建议的处罚种类（不予处罚的不选）", en = "Penalties proposed (none for no penalty)")
            List<PenaltyKind> kinds,

            @Asks(zh = "建议的罚款数额（元）", en = "Fine proposed (CNY)")
            BigDecimal fine,

            @Asks(
                    zh = "减轻处罚，罚款可以低于法定幅度（处罚法第三十二条，在裁量理由中写明情形）",
                    en = "Mitigated: the fine may be below the range (Penalty Law art. 32; say why under discretion)")
            boolean mitigated,

            @Asks(zh = "违法性质、情节、后果和裁量理由", en = "Nature, circumstances, consequences, discretion")
            String circumstances,

            @Asks(zh = "重大、复杂情形", en = "Gravity") List<Gravity> gravity,

            @Asks(zh = "应当告知听证的情形（第三十四条）", en = "Grounds for a hearing (art. 34)")
            List<HearingGround> hearingGrounds,

            @Asks(zh = "涉嫌犯罪", en = "A crime is suspected") boolean crimeSuspected,

            @Asks(zh = "涉及党纪、政务责任", en = "Discipline is concerned")
            boolean misconductSuspected)
            implements PenaltyEvent {}

    /** 要求重新调查、补充调查. */
    record ReturnReport(LocalDate on, Post by, String reason) implements PenaltyEvent {}

    /** 审理通过. The eight matters of art. 30; gravity found here is added to that of the report. */
    record PassExamination(
            LocalDate on,
            Post by,

            @Asks(zh = "第三十条所列事项均已审理，没有问题", en = "All matters of art. 30 examined, none wanting")
            boolean allExamined,

            @Asks(zh = "重大、复杂情形", en = "Gravity") List<Gravity> gravity,

            @Asks(zh = "应当告知听证的情形（第三十四条）", en = "Grounds for a hearing (art. 34)")
            List<HearingGround> hearingGrounds,

            @Asks(zh = "审理意见", en = "Opinion") String summary)
            implements PenaltyEvent {}

    /** 法制审核. */
    record ReviewLegality(
            LocalDate on,
            Post by,
            @Asks(zh = "审核通过", en = "Passed") boolean passed,
            @Asks(zh = "审核人员", en = "Reviewer", line = true) String reviewer,
            @Asks(zh = "审核意见", en = "Opinion") String summary)
            implements PenaltyEvent {}

    /** 负责人集体讨论. */
    record DeliberateCollectively(
            LocalDate on,
            Post by,
            @Asks(zh = "参加讨论的负责人", en = "Heads present") List<String> members,
            @Asks(zh = "同意拟作出的决定", en = "Agreed") boolean agreed,
            @Asks(zh = "讨论意见", en = "Opinion") String summary)
            implements PenaltyEvent {}

    /** 送达处罚告知书（听证告知书）. Where it goes by mail the day of posting begins the time in transit. */
    record ServeNotice(
            LocalDate on,
            Post by,

            @Asks(zh = "邮寄的交邮之日", en = "Day of posting, where mailed")
            Optional<LocalDate> postedOn,

            ServiceMethod method,
            boolean consent,
            String proof)
            implements PenaltyEvent, Service {}

    /** 陈述、申辩. */
    record SubmitPlea(
            LocalDate on,
            Post by,

            @Asks(zh = "陈述、申辩的事实、理由和证据", en = "Facts, reasons and evidence pleaded")
            String plea) implements PenaltyEvent {}

    /** 当事人明确放弃陈述、申辩. */
    record WaivePlea(
            LocalDate on,
            Post by,
            @Asks(zh = "放弃的书面材料", en = "Written waiver") String proof) implements PenaltyEvent {}

    /** 复核陈述、申辩. */
    record AnswerPlea(
            LocalDate on,
            Post by,
            @Asks(zh = "复核结论", en = "Result") PleaAnswer answer,
            @Asks(zh = "复核意见", en = "Reasons") String reasons)
            implements PenaltyEvent {}

    /** 要求听证. */
    record RequestHearing(
            LocalDate on,
            Post by,
            @Asks(zh = "要求听证的理由", en = "Grounds") String grounds) implements PenaltyEvent {}

    /** 不予听证（逾期或者不属于听证范围）. */
    record RefuseHearing(LocalDate on, Post by, String reason) implements PenaltyEvent {}

    /** 当事人明确放弃听证. */
    record WaiveHearing(
            LocalDate on,
            Post by,
            @Asks(zh = "放弃的书面材料", en = "Written waiver") String proof) implements PenaltyEvent {}

    /** 确定听证时间、地点. */
    record ScheduleHearing(
            LocalDate on,
            Post by,
            @Asks(zh = "听证日期", en = "Day of the hearing") LocalDate hearingDay,
            @Asks(zh = "听证地点", en = "Place", line = true) String place,

            @Asks(zh = "听证主持人（非本案调查人员）", en = "Chair (no investigator of the case)", line = true)
            String chair)
            implements PenaltyEvent {}

    /** 送达听证通知书. */
    record ServeHearingNotice(LocalDate on, Post by, ServiceMethod method, boolean consent, String proof)
            implements PenaltyEvent, Service {}

    /** 举行听证. */
    record HoldHearing(
            LocalDate on,
            Post by,

            @Asks(zh = "听证主持人（非本案调查人员）", en = "Chair (no investigator of the case)", line = true)
            String chair,

            @Asks(zh = "到会的案件调查人员", en = "Investigators present")
            List<String> investigators,

            @Asks(zh = "听证笔录", en = "Record") String record)
            implements PenaltyEvent {}

    /** 终止听证（当事人撤回、无正当理由不出席或者中途退出）. */
    record EndHearing(LocalDate on, Post by, String reason) implements PenaltyEvent {}

    /** 作出行政处罚决定. */
    record DecidePenalty(
            LocalDate on,
            Post by,
            @Asks(zh = "处罚种类", en = "Penalties") List<PenaltyKind> kinds,
            @Asks(zh = "罚款数额（元）", en = "Fine (CNY)") BigDecimal fine,

            @Asks(zh = "裁量基准和理由", en = "Discretion: standard and reasons")
            String discretion,

            @Asks(zh = "罚款以外各项的履行期限", en = "Day by which the rest is to be done")
            Optional<LocalDate> performBy,

            @Asks(
                    zh = "责令限期拆除，起诉期限十五日（土地管理法第八十三条）",
                    en = "Order to demolish: 15 days for a suit (Land Administration Law art. 83)")
            boolean shortSuitPeriod)
            implements PenaltyEvent {}

    /** 不予行政处罚. */
    record DecideNoPenalty(
            LocalDate on,
            Post by,
            @Asks(zh = "不予处罚的情形", en = "Ground") NoPenaltyGround ground,
            String reason) implements PenaltyEvent {}

    /** 送达不予处罚决定书. */
    record ServeNoPenalty(LocalDate on, Post by, ServiceMethod method, boolean consent, String proof)
            implements PenaltyEvent, Service {}

    /** 延长办案期限. */
    record ExtendDecision(
            LocalDate on,
            Post by,
            @Asks(zh = "延长天数", en = "Days") int days,

            @Asks(zh = "案情复杂（特别复杂）的理由", en = "Why the case is (specially) complex")
            String reason)
            implements PenaltyEvent {}

    /** 送达处罚决定书. */
    record ServeDecision(LocalDate on, Post by, ServiceMethod method, boolean consent, String proof)
            implements PenaltyEvent, Service {}

    /** 公告期满. */
    record ConfirmPublicNotice(
            LocalDate on,
            Post by,

            @Asks(zh = "公告的载体和起止日期", en = "Where and when it was published")
            String proof) implements PenaltyEvent {}

    /** 公开处罚决定. */
    record PublishDecision(
            LocalDate on,
            Post by,
            @Asks(zh = "公开的载体", en = "Where", line = true) String where) implements PenaltyEvent {}

    /** 撤回公开的处罚决定信息. */
    record WithdrawPublication(LocalDate on, Post by, String reason) implements PenaltyEvent {}

    /** 批准延期、分期缴纳罚款. */
    record ApproveInstalments(
            LocalDate on,
            Post by,

            @Asks(zh = "延期、分期期限结束之日", en = "Last day of the deferral or instalments")
            LocalDate until,

            @Asks(zh = "各期数额和日期", en = "Amounts and days") String plan,
            @Asks(zh = "当事人已申请", en = "The party applied") boolean requested,
            @Asks(zh = "确有经济困难的情况", en = "The hardship") String reason)
            implements PenaltyEvent {}

    /** 缴纳罚款. */
    record PayFine(
            LocalDate on,
            Post by,
            @Asks(zh = "缴款数额（元）", en = "Amount (CNY)") BigDecimal amount,
            @Asks(zh = "缴款凭证号", en = "Receipt", line = true) String receipt)
            implements PenaltyEvent {}

    /** 认定处罚决定已经履行. */
    record ConfirmPerformance(
            LocalDate on,
            Post by,
            List<String> officers,

            @Asks(zh = "各项处罚的履行情况和证据", en = "How each item was performed, with evidence")
            String evidence)
            implements PenaltyEvent {}

    /** 移交没收的矿产品、建筑物. */
    record HandOverGoods(
            LocalDate on,
            Post by,

            @Asks(zh = "移交至（本级人民政府或者其指定的部门）", en = "To (government or department it names)", line = true)
            String to,

            @Asks(zh = "移交物品清单", en = "Items") String items)
            implements PenaltyEvent {}

    /** 对逾期不履行采取措施. */
    record TakeDefaultMeasures(
            LocalDate on,
            Post by,
            @Asks(zh = "措施", en = "Measures") List<DefaultMeasure> measures,
            String summary) implements PenaltyEvent {}

    /** 当事人申请复议、提起诉讼; on is the day it reached the other organ. */
    record ContestDecision(
            LocalDate on,
            Post by,
            @Asks(zh = "救济途径", en = "Remedy") Remedy remedy,

            @Asks(zh = "复议机关、人民法院", en = "Organ", line = true)
            String organ,

            @Asks(zh = "逾期但已被受理", en = "Late, yet accepted") boolean acceptedLate)
            implements PenaltyEvent {}

    /** 收到行政复议决定; on is the day on which the party received it. */
    record NoteReconsideration(
            LocalDate on,
            Post by,

            @Asks(zh = "行政复议决定书文号", en = "Reference of the decision", line = true)
            String reference)
            implements PenaltyEvent {}

    /** 复议、诉讼结果生效; on is the day it took effect. */
    record EndContest(
            LocalDate on,
            Post by,
            @Asks(zh = "结果", en = "Result") RemedyResult result,

            @Asks(zh = "变更后的罚款数额（元）", en = "Fine after the change (CNY)")
            BigDecimal fine,

            @Asks(zh = "文书文号", en = "Reference", line = true)
            String reference)
            implements PenaltyEvent {}

    /** 自行撤销处罚决定. */
    record RevokeDecision(LocalDate on, Post by, String reason) implements PenaltyEvent {}

    /** 决定撤销后重新调查处理. */
    record InvestigateAnew(LocalDate on, Post by, String reason) implements PenaltyEvent {}

    /** 确认起诉期限届满. */
    record ConfirmSuitExpiry(
            LocalDate on,
            Post by,

            @Asks(zh = "当事人在法定期限内未申请复议、未提起诉讼", en = "Not contested within the periods")
            boolean notContested)
            implements PenaltyEvent {}

    /** 送达履行处罚决定催告书. */
    record ServeDemand(
            LocalDate on,
            Post by,
            @Asks(zh = "催告履行的义务", en = "Duties demanded") String duties,
            ServiceMethod method,
            boolean consent,
            String proof)
            implements PenaltyEvent, Service {}

    /** 申请人民法院强制执行. */
    record ApplyToCourt(
            LocalDate on,
            Post by,
            @Asks(zh = "人民法院", en = "Court", line = true) String court,

            @Asks(zh = "申请强制执行的标的", en = "What is to be enforced")
            String items,

            @Asks(zh = "第四十五条所列材料齐全", en = "Papers of art. 45 complete")
            boolean materialsComplete)
            implements PenaltyEvent {}

    /** 逾期申请人民法院强制执行（有正当理由）. */
    record ApplyToCourtLate(
            LocalDate on,
            Post by,
            @Asks(zh = "人民法院", en = "Court", line = true) String court,

            @Asks(zh = "申请强制执行的标的", en = "What is to be enforced")
            String items,

            @Asks(zh = "逾期的正当理由和证据", en = "Good reason for being late, with evidence")
            String goodReason,

            @Asks(zh = "第四十五条所列材料齐全", en = "Papers of art. 45 complete")
            boolean materialsComplete)
            implements PenaltyEvent {}

    /** 登记申请强制执行期限届满未申请. */
    record RecordLapse(
            LocalDate on,
            Post by,

            @Asks(zh = "未申请的原因", en = "Why no application was made")
            String reason) implements PenaltyEvent {}

    /** 人民法院受理强制执行申请. */
    record AcceptApplication(
            LocalDate on,
            Post by,

            @Asks(zh = "人民法院听取意见（裁定期限三十日）", en = "The court hears the parties (30 days)")
            boolean partiesHeard)
            implements PenaltyEvent {}

    /** 人民法院裁定不予受理、不准予执行. */
    record RefuseApplication(LocalDate on, Post by, String reason) implements PenaltyEvent {}

    /** 人民法院裁定准予强制执行. */
    record AllowEnforcement(
            LocalDate on,
            Post by,

            @Asks(zh = "裁定书文号", en = "Reference", line = true)
            String reference) implements PenaltyEvent {}

    /** 向上一级人民法院申请复议. */
    record AskHigherCourt(
            LocalDate on,
            Post by,
            @Asks(zh = "理由", en = "Grounds") String grounds) implements PenaltyEvent {}

    /** 收到上一级人民法院的复议裁定. */
    record ReceiveHigherRuling(
            LocalDate on,
            Post by,
            @Asks(zh = "撤销原裁定", en = "Set aside") boolean setAside,

            @Asks(zh = "裁定书文号", en = "Reference", line = true)
            String reference)
            implements PenaltyEvent {}

    /** 报告涉嫌犯罪; on is the day the head received the report. */
    record ReportCrime(
            LocalDate on,
            Post by,
            @Asks(zh = "专案组人员", en = "Members of the team") List<String> officers,

            @Asks(zh = "涉嫌犯罪的事实和罪名", en = "Facts and suspected crime")
            String facts,

            @Asks(zh = "移送涉嫌犯罪案件的书面报告", en = "Written report")
            String report)
            implements PenaltyEvent {}

    /** 决定是否移送涉嫌犯罪案件. */
    record DecideCrimeTransfer(
            LocalDate on,
            Post by,
            @Asks(zh = "批准移送", en = "Approved") boolean approved,
            String reason) implements PenaltyEvent {}

    /** 向公安机关移送涉嫌犯罪案件. */
    record TransferCrime(
            LocalDate on,
            Post by,
            @Asks(zh = "公安机关", en = "Police", line = true) String police,
            @Asks(zh = "移送材料清单", en = "Papers") String items)
            implements PenaltyEvent {}

    /** 公安机关决定是否立案. */
    record NotePoliceDecision(
            LocalDate on,
            Post by,
            @Asks(zh = "决定立案", en = "Filed") boolean filed,

            @Asks(zh = "通知书文号", en = "Reference", line = true)
            String reference,

            String reason)
            implements PenaltyEvent {}

    /** 提请复议、建议立案监督. */
    record AskPoliceReview(
            LocalDate on,
            Post by,
            @Asks(zh = "途径", en = "Way") PoliceReview review,
            @Asks(zh = "理由", en = "Grounds") String grounds)
            implements PenaltyEvent {}

    /** 复议、立案监督的结果. */
    record NotePoliceReview(
            LocalDate on,
            Post by,
            @Asks(zh = "公安机关立案", en = "Filed") boolean filed,

            @Asks(zh = "文书文号", en = "Reference", line = true)
            String reference)
            implements PenaltyEvent {}

    /** 向公安机关移交涉案物品和材料. */
    record HandOverCriminalGoods(
            LocalDate on,
            Post by,
            @Asks(zh = "移交清单", en = "Items") String items) implements PenaltyEvent {}

    /** 刑事程序终结. */
    record NoteCriminalOutcome(
            LocalDate on,
            Post by,
            @Asks(zh = "结果", en = "Outcome") CriminalOutcome outcome,

            @Asks(zh = "文书文号", en = "Reference", line = true)
            String reference)
            implements PenaltyEvent {}

    /** 移送追究党纪、政务责任. */
    record TransferMisconduct(
            LocalDate on,
            Post by,
            @Asks(zh = "移送至", en = "To", line = true) String to,
            @Asks(zh = "问题线索", en = "Facts") String facts)
            implements PenaltyEvent {}

    /** 关联责令改正通知书. */
    record LinkCorrectionOrder(
            LocalDate on,
            Post by,

            @Asks(zh = "责令改正通知书编号", en = "Reference of the order", line = true)
            String reference) implements PenaltyEvent {}

    /** 结案. */
    record CloseCase(
            LocalDate on,
            Post by,
            @Asks(zh = "结案情形（第四十六条）", en = "Kind (art. 46)") ClosureKind kind,
            @Asks(zh = "说明", en = "Explanation") String explanation)
            implements PenaltyEvent {}
}
