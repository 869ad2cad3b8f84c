package cn.qingshan.law.procedure.clue;

import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The states of a clue inside the procuratorate. A state holds what is known then. */
public sealed interface ClueState extends State {

    Clue clue();

    @Override
    default Stage stage() {
        return switch (this) {
            case Registered _ -> ClueStage.REGISTERED;
            case Assessing _ -> ClueStage.ASSESSING;
            case Preliminary _ -> ClueStage.PRELIMINARY;
            case Proposed _ -> ClueStage.PROPOSED;
            case Reviewed _ -> ClueStage.REVIEWED;
            case HandedToBureau _ -> ClueStage.HANDED_TO_BUREAU;
            case ReportedUp _ -> ClueStage.REPORTED_UP;
            case Transferred _ -> ClueStage.TRANSFERRED;
            case Filed _ -> ClueStage.FILED;
            case NotFiled _ -> ClueStage.NOT_FILED;
            case Merged _ -> ClueStage.MERGED;
            case Closed _ -> ClueStage.CLOSED;
        };
    }

    /**
     * @param transferredFrom the procuratorate that transferred it here; it may not go back, art. 26
     * @param major a major clue, to be filed upward, art. 25
     * @param reportedOn the day it was filed upward
     * @param parts what was transferred apart, art. 31
     * @param inquiry the last preliminary inquiry report
     * @param feedback the bureau's last feedback
     */
    record Clue(
            LocalDate on,
            ClueSource source,
            String place,
            String facts,
            Optional<String> transferredFrom,
            boolean major,
            Optional<LocalDate> reportedOn,
            List<ClueEvent.TransferPart> parts,
            Optional<ClueEvent.ReportInquiry> inquiry,
            Optional<ClueEvent.ReceiveFeedback> feedback) {

        Clue markedMajor() {
            return new Clue(on, source, place, facts, transferredFrom, true, reportedOn, parts, inquiry, feedback);
        }

        Clue reported(LocalDate day) {
            return new Clue(
                    on, source, place, facts, transferredFrom, major, Optional.of(day), parts, inquiry, feedback);
        }

        Clue without(ClueEvent.TransferPart part) {
            var longer = new ArrayList<>(parts);
            longer.add(part);
            return new Clue(
                    on,
                    source,
                    place,
                    facts,
                    transferredFrom,
                    major,
                    reportedOn,
                    List.copyOf(longer),
                    inquiry,
                    feedback);
        }

        Clue with(ClueEvent.ReportInquiry report) {
            return new Clue(
                    on, source, place, facts, transferredFrom, major, reportedOn, parts, Optional.of(report), feedback);
        }

        Clue with(ClueEvent.ReceiveFeedback answer) {
            return new Clue(
                    on, source, place, facts, transferredFrom, major, reportedOn, parts, inquiry, Optional.of(answer));
        }
    }

    /** What the officer proposes. */
    sealed interface Proposal {

        record ToFile(ClueEvent.ProposeFiling proposed) implements Proposal {}

        record NotToFile(ClueEvent.ProposeNoFiling proposed) implements Proposal {}
    }

    /** The same state with more known of the clue. */
    default ClueState knowing(Clue more) {
        return switch (this) {
            case Registered _ -> new Registered(more);
            case Assessing s -> new Assessing(more, s.assessment());
            case Preliminary s -> new Preliminary(more, s.assessment(), s.inquiries());
            case Proposed s -> new Proposed(more, s.assessment(), s.proposal());
            case Reviewed s -> new Reviewed(more, s.assessment(), s.proposal(), s.review());
            case HandedToBureau s -> new HandedToBureau(more, s.assessment(), s.handover(), s.acknowledgedOn());
            case ReportedUp s -> new ReportedUp(more, s.to());
            case Transferred s -> new Transferred(more, s.to(), s.acceptedOn());
            case Filed s -> new Filed(more, s.kind(), s.reference(), s.subject(), s.review());
            case NotFiled s -> new NotFiled(more, s.reason(), s.review());
            case Merged s -> new Merged(more, s.into());
            case Closed s -> new Closed(more, s.feedback());
        };
    }

    /** The last assessment, in the states that know one. */
    default Optional<ClueEvent.AssessClue> lastAssessment() {
        return switch (this) {
            case Assessing s -> s.assessment();
            case Preliminary s -> s.assessment();
            case Proposed s -> s.assessment();
            case Reviewed s -> s.assessment();
            case HandedToBureau s -> s.assessment();
            case Registered _, ReportedUp _, Transferred _, Filed _, NotFiled _, Merged _, Closed _ -> Optional.empty();
        };
    }

    /** 已登记. */
    record Registered(Clue clue) implements ClueState {}

    /** 评估中. @param assessment the last one; empty where the clue came back before it was assessed */
    record Assessing(Clue clue, Optional<ClueEvent.AssessClue> assessment) implements ClueState {}

    /** 初步调查. */
    record Preliminary(Clue clue, Optional<ClueEvent.AssessClue> assessment, List<ClueEvent.Inquire> inquiries)
            implements ClueState {

        Preliminary with(ClueEvent.Inquire one) {
            var longer = new ArrayList<>(inquiries);
            longer.add(one);
            return new Preliminary(clue, assessment, List.copyOf(longer));
        }
    }

    /** 承办人已提出立案或者不立案意见. */
    record Proposed(Clue clue, Optional<ClueEvent.AssessClue> assessment, Proposal proposal) implements ClueState {}

    /** 部门负责人已审核，待检察长决定. */
    record Reviewed(
            Clue clue, Optional<ClueEvent.AssessClue> assessment, Proposal proposal, ClueEvent.ReviewProposal review)
            implements ClueState {}

    /** 交行政机关处理. @param acknowledgedOn the day the bureau acknowledged it */
    record HandedToBureau(
            Clue clue,
            Optional<ClueEvent.AssessClue> assessment,
            ClueEvent.HandToBureau handover,
            Optional<LocalDate> acknowledgedOn)
            implements ClueState {}

    /** 报请移送上级. */
    record ReportedUp(Clue clue, String to) implements ClueState {}

    /** 已移送. @param acceptedOn the day the competent procuratorate accepted it */
    record Transferred(Clue clue, String to, Optional<LocalDate> acceptedOn) implements ClueState {}

    /**
     * 立案.
     *
     * @param reference of the case that was opened
     * @param subject empty in a case against the fact
     * @param review the opinion of the department head on which the chief decided
     */
    record Filed(Clue clue, CaseKind kind, String reference, Optional<String> subject, ClueEvent.ReviewProposal review)
            implements ClueState {}

    /** 不立案. */
    record NotFiled(Clue clue, String reason, ClueEvent.ReviewProposal review) implements ClueState {}

    /** 并案. */
    record Merged(Clue clue, String into) implements ClueState {}

    /** 办结（行政机关已处理）. */
    record Closed(Clue clue, ClueEvent.ReceiveFeedback feedback) implements ClueState {}
}
