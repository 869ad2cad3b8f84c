package cn.qingshan.law.procedure.clue;

import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.InvestigationKind;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import java.time.LocalDate;
import java.util.List;

/**
 * What can happen to a clue inside the procuratorate. The act ids are the record names, see {@link ProcedureEvent#act()}.
 *
 * <p>No event has a field for the person who reported: that identity lives with the receiver of the report (生态环境法典 art. 146) and never enters this
 * record.
 */
public sealed interface ClueEvent extends ProcedureEvent {

    /** The test for filing a case, as an officer proposes it and as the chief decides it. The subject is empty where it is not yet known. */
    interface FilingTest {

        CaseKind kind();

        String subject();

        boolean publicInterestHarmed();

        boolean possibleUnlawfulness();

        boolean harmGrave();
    }

    /** 登记. Who reported is no field of it. @param transferredFrom the procuratorate that transferred it here; empty where none did */
    record RegisterClue(
            LocalDate on,
            Post by,

            @Asks(zh = "线索来源（第二十四条）", en = "Source (art. 24)")
            ClueSource source,

            @Asks(zh = "地点", en = "Place", line = true) String place,
            @Asks(zh = "线索反映的事实", en = "Facts") String facts,

            @Asks(zh = "移送来的人民检察院", en = "Procuratorate that transferred it", line = true)
            String transferredFrom,

            @Asks(zh = "重大线索", en = "A major clue") boolean major)
            implements ClueEvent {}

    record MarkMajor(LocalDate on, Post by, String reason) implements ClueEvent {}

    /** 重大线索报上一级备案. */
    record ReportMajor(
            LocalDate on,
            Post by,

            @Asks(zh = "备案文号", en = "Reference", line = true)
            String reference) implements ClueEvent {}

    record TransferClue(
            LocalDate on,
            Post by,

            @Asks(zh = "受移送的人民检察院", en = "Competent procuratorate", line = true)
            String to,

            String reason)
            implements ClueEvent {}

    /** The procuratorate to which it was transferred has accepted it. */
    record RecordAcceptance(
            LocalDate on,
            Post by,
            @Asks(zh = "受理回执", en = "Receipt", line = true) String receipt) implements ClueEvent {}

    record ReportUp(
            LocalDate on,
            Post by,

            @Asks(zh = "上级人民检察院", en = "Higher procuratorate", line = true)
            String to,

            String reason)
            implements ClueEvent {}

    /** The higher procuratorate takes the clue. */
    record TakeUp(
            LocalDate on,
            Post by,
            @Asks(zh = "受理回执", en = "Receipt", line = true) String receipt) implements ClueEvent {}

    /** The higher procuratorate has this one handle it. */
    record HandDown(LocalDate on, Post by, String reason) implements ClueEvent {}

    record AssessClue(
            LocalDate on,
            Post by,
            @Asks(zh = "真实性", en = "Authenticity") Authenticity authenticity,
            @Asks(zh = "可查性", en = "Investigability") Investigability investigability,
            @Asks(zh = "评估意见", en = "Assessment") String opinion)
            implements ClueEvent {}

    record StartInquiry(
            LocalDate on,
            Post by,

            @Asks(zh = "初步调查的事项和方法", en = "Matters and means")
            String plan) implements ClueEvent {}

    record Inquire(
            LocalDate on,
            Post by,
            @Asks(zh = "调查方式", en = "Kind") InvestigationKind kind,
            List<String> officers,
            String summary)
            implements ClueEvent {}

    record ReportInquiry(
            LocalDate on,
            Post by,

            @Asks(zh = "初步调查报告", en = "Preliminary inquiry report")
            String report,

            @Asks(zh = "已能确定行政机关（违法行为人）", en = "The organ or actor is known")
            boolean subjectFound)
            implements ClueEvent {}

    /** 提出立案意见; without a subject it is a proposal against the fact (art. 29). */
    record ProposeFiling(
            LocalDate on,
            Post by,
            @Asks(zh = "案件类型", en = "Kind of case") CaseKind kind,

            @Asks(zh = "行政机关（违法行为人）", en = "Organ, or actor", line = true)
            String subject,

            @Asks(zh = "国家利益或者社会公共利益受到侵害", en = "The public interest is harmed")
            boolean publicInterestHarmed,

            @Asks(zh = "可能存在违法行使职权、不作为或者违法行为", en = "There may be an unlawful act or omission")
            boolean possibleUnlawfulness,

            @Asks(zh = "侵害严重", en = "The harm is grave") boolean harmGrave,
            @Asks(zh = "立案意见", en = "Opinion") String opinion)
            implements ClueEvent, FilingTest {}

    record ProposeNoFiling(LocalDate on, Post by, String reason) implements ClueEvent {}

    /** 部门负责人审核; it goes on to the chief whether the head agrees or not. */
    record ReviewProposal(
            LocalDate on,
            Post by,
            @Asks(zh = "同意承办意见", en = "Agrees") boolean agrees,
            @Asks(zh = "审核意见", en = "Opinion of the head") String opinion)
            implements ClueEvent {}

    /** 退回复核. */
    record ReturnProposal(LocalDate on, Post by, String reason) implements ClueEvent {}

    record WithdrawProposal(LocalDate on, Post by, String reason) implements ClueEvent {}

    /** 决定立案. @param reference of the case that is opened */
    record DecideFiling(
            LocalDate on,
            Post by,
            @Asks(zh = "案件类型", en = "Kind of case") CaseKind kind,

            @Asks(zh = "行政机关（违法行为人）", en = "Organ, or actor", line = true)
            String subject,

            @Asks(zh = "国家利益或者社会公共利益受到侵害", en = "The public interest is harmed")
            boolean publicInterestHarmed,

            @Asks(zh = "可能存在违法行使职权、不作为或者违法行为", en = "There may be an unlawful act or omission")
            boolean possibleUnlawfulness,

            @Asks(zh = "侵害严重", en = "The harm is grave") boolean harmGrave,

            @Asks(zh = "案件编号", en = "Reference of the case", line = true)
            String reference,

            String reason)
            implements ClueEvent, FilingTest {}

    record DecideNoFiling(LocalDate on, Post by, String reason) implements ClueEvent {}

    /** 认定应当由行政机关处理. @param on the day on which it was found to be the bureau's; the agreed time to transfer it counts from there */
    record FindForBureau(
            LocalDate on,
            Post by,

            @Asks(zh = "认定的理由", en = "Why it is the bureau's")
            String reason) implements ClueEvent {}

    /** 不再移送. */
    record KeepFromBureau(LocalDate on, Post by, String reason) implements ClueEvent {}

    record HandToBureau(
            LocalDate on,
            Post by,
            @Asks(zh = "行政机关", en = "Bureau", line = true) String bureau,

            @Asks(zh = "移送内容和要求", en = "What is handed over and asked")
            String request,

            @Asks(zh = "证据清单", en = "List of evidence") List<String> evidence)
            implements ClueEvent {}

    record RecordReceipt(
            LocalDate on,
            Post by,

            @Asks(zh = "回执", en = "Acknowledgement", line = true)
            String receipt) implements ClueEvent {}

    record ExtendFeedback(
            LocalDate on,
            Post by,
            @Asks(zh = "延长工作日数", en = "Working days") int workingDays,
            String reason) implements ClueEvent {}

    record RecordReturn(LocalDate on, Post by, String reason) implements ClueEvent {}

    record ReceiveFeedback(
            LocalDate on,
            Post by,
            @Asks(zh = "办理结果", en = "Outcome") BureauOutcome outcome,
            String summary) implements ClueEvent {}

    /** After the bureau's handling; the feedback alone closes nothing. */
    record CloseClue(
            LocalDate on,
            Post by,

            @Asks(zh = "公益已得到有效保护", en = "The interest is effectively protected")
            boolean interestProtected,

            @Asks(zh = "核实情况", en = "How this was checked") String verification)
            implements ClueEvent {}

    record MergeClue(
            LocalDate on,
            Post by,

            @Asks(zh = "并入的线索、案件编号", en = "Clue or case into which", line = true)
            String into,

            @Asks(zh = "同一行政机关（违法行为人）", en = "The same organ or actor")
            boolean sameSubject,

            @Asks(zh = "同一性质的违法行为", en = "Unlawful acts of the same kind")
            boolean sameKind,

            @Asks(zh = "检察建议尚未发出", en = "No recommendation has been sent yet")
            boolean beforeRecommendation)
            implements ClueEvent {}

    /** 另行移送犯罪、违纪部分; the clue goes on. */
    record TransferPart(
            LocalDate on,
            Post by,
            @Asks(zh = "性质", en = "Nature") PartNature nature,
            @Asks(zh = "移送至", en = "To", line = true) String to,
            @Asks(zh = "移送部分的事实", en = "Facts of the part") String facts)
            implements ClueEvent {}
}
