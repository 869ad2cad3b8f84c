package cn.qingshan.law.procedure;

import cn.qingshan.law.term.ServiceMethod;
import java.time.LocalDate;
import java.util.List;

/** What can happen in an administrative public-interest case. The act ids are the record names, see {@link ProcedureEvent#act()}. */
public sealed interface CaseEvent extends ProcedureEvent {

    /**
     * 立案. Without a respondent it is a case against the fact, lawful only where the harm is grave (art. 29).
     *
     * @param respondent name of the organ; empty where not yet known
     */
    record FileCase(
            LocalDate on,
            Post by,
            String respondent,
            String harm,
            boolean publicInterestHarmed,
            boolean possibleUnlawfulness,
            boolean harmGrave)
            implements CaseEvent {}

    /** 送达立案决定书. */
    record ServeFiling(LocalDate on, Post by, ServiceMethod method, boolean consent, String proof)
            implements CaseEvent, Service {}

    record NameRespondent(LocalDate on, Post by, String respondent) implements CaseEvent {}

    record Investigate(LocalDate on, Post by, InvestigationKind kind, List<String> officers, String summary)
            implements CaseEvent {}

    record OpenConsultation(LocalDate on, Post by, ConsultationForm form) implements CaseEvent {}

    record AgreeInConsultation(LocalDate on, Post by, String plan, LocalDate planDue, String minutes)
            implements CaseEvent {}

    record EndConsultation(LocalDate on, Post by, String minutes) implements CaseEvent {}

    /** The contents of art. 75 beside the organ's name, which the case knows; {@code rectification} as {@code P2M} or a date. */
    record DecideRecommendation(
            LocalDate on,
            Post by,
            String source,
            String harm,
            String nonPerformance,
            String legalBasis,
            String demand,
            String rectification,
            String other,
            boolean urgent)
            implements CaseEvent {}

    /** 损害继续扩大等紧急情形; only before service. */
    record MarkUrgent(LocalDate on, Post by, String reason) implements CaseEvent {}

    /** 送达检察建议书. {@code on} is the day the method counts from, see {@link ServiceMethod}. */
    record ServeRecommendation(LocalDate on, Post by, ServiceMethod method, boolean consent, String proof)
            implements CaseEvent, Service {}

    record FileUpward(LocalDate on, Post by, UpwardFiling what) implements CaseEvent {}

    record RaiseObjection(LocalDate on, Post by, String grounds) implements CaseEvent {}

    record AnswerObjection(LocalDate on, Post by, boolean upheld, String reasons) implements CaseEvent {}

    record ChangeRecommendation(
            LocalDate on,
            Post by,
            String source,
            String harm,
            String nonPerformance,
            String legalBasis,
            String demand,
            String rectification,
            String other,
            boolean urgent)
            implements CaseEvent {}

    record WithdrawRecommendation(LocalDate on, Post by, String reason) implements CaseEvent {}

    record RecordMeasures(LocalDate on, Post by, String measures) implements CaseEvent {}

    record Reply(LocalDate on, Post by, String summary, boolean claimsPerformed) implements CaseEvent {}

    record FollowUp(
            LocalDate on,
            Post by,
            List<String> officers,
            boolean dutyPerformed,
            boolean harmContinues,
            List<NonPerformance> circumstances,
            String finding)
            implements CaseEvent {}

    record Suspend(LocalDate on, Post by, boolean planMade, boolean objectiveCause, boolean notNegligent, String cause)
            implements CaseEvent {}

    record Resume(LocalDate on, Post by, String reason) implements CaseEvent {}

    record OpenReview(LocalDate on, Post by) implements CaseEvent {}

    record ExtendReview(LocalDate on, Post by, int months, String reason) implements CaseEvent {}

    record SendForAppraisal(LocalDate on, Post by, String matter) implements CaseEvent {}

    record ReceiveAppraisal(LocalDate on, Post by, String result) implements CaseEvent {}

    /** 终结案件. @param report the investigation or review report it rests on */
    record Terminate(LocalDate on, Post by, TerminationGround ground, String report, String explanation)
            implements CaseEvent {}

    record ServeTermination(LocalDate on, Post by, ServiceMethod method, boolean consent, String proof)
            implements CaseEvent, Service {}

    record TransferCase(LocalDate on, Post by, String to, String reason) implements CaseEvent {}

    /** 提起诉讼; {@code on} is the day the complaint reached the court. */
    record Sue(
            LocalDate on,
            Post by,
            List<NonPerformance> circumstances,
            boolean harmContinues,
            boolean preSuitProof,
            List<Claim> claims)
            implements CaseEvent {}

    record RegisterSuit(LocalDate on, Post by) implements CaseEvent {}

    record RefuseSuit(LocalDate on, Post by, String reason) implements CaseEvent {}

    record ReceiveHearingNotice(LocalDate on, Post by) implements CaseEvent {}

    record AppointAppearance(LocalDate on, Post by, List<String> officers) implements CaseEvent {}

    record AlterClaims(LocalDate on, Post by, List<Claim> claims, String reason) implements CaseEvent {}

    record WithdrawSuit(LocalDate on, Post by, boolean claimsRealised, String reason) implements CaseEvent {}

    record DeliverToCourt(LocalDate on, Post by) implements CaseEvent {}

    record ReceiveJudgment(LocalDate on, Post by, boolean ruling, String summary) implements CaseEvent {}

    record LodgeAppeal(LocalDate on, Post by, String grounds) implements CaseEvent {}

    record TakeEffect(LocalDate on, Post by) implements CaseEvent {}

    record TransferToEnforcement(LocalDate on, Post by, String reason) implements CaseEvent {}

    record CloseCase(LocalDate on, Post by, String report) implements CaseEvent {}

    record LookBack(LocalDate on, Post by, List<String> officers, String finding) implements CaseEvent {}

    record FindRelapse(LocalDate on, Post by, String newFacts) implements CaseEvent {}

    /** The bureau wrote the patch off (销号): noted, and no more than that. */
    record NoteWriteOff(LocalDate on, Post by, String reference) implements CaseEvent {}
}
