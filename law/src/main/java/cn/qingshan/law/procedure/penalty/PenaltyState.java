package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.State;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The states of an 行政处罚案件 against one party, from the clue to closing. A state holds what is known then. */
public sealed interface PenaltyState extends State {

    Clue clue();

    @Override
    default Stage stage() {
        return switch (this) {
            case Verifying _ -> PenaltyStage.VERIFYING;
            case NotFiled _ -> PenaltyStage.NOT_FILED;
            case TransferredAway _ -> PenaltyStage.TRANSFERRED;
            case Investigating _ -> PenaltyStage.INVESTIGATING;
            case Suspended _ -> PenaltyStage.SUSPENDED;
            case Terminated _ -> PenaltyStage.TERMINATED;
            case Examining _ -> PenaltyStage.EXAMINING;
            case Proposed _ -> PenaltyStage.PROPOSED;
            case Notified _ -> PenaltyStage.NOTIFIED;
            case InHearing _ -> PenaltyStage.HEARING;
            case Decided _ -> PenaltyStage.DECIDED;
            case NotPenalised _ -> PenaltyStage.NO_PENALTY;
            case Effective _ -> PenaltyStage.EFFECTIVE;
            case Reminded _ -> PenaltyStage.REMINDED;
            case Contested _ -> PenaltyStage.CONTESTED;
            case Performed _ -> PenaltyStage.PERFORMED;
            case CourtApplied _ -> PenaltyStage.COURT_APPLIED;
            case Enforcing _ -> PenaltyStage.ENFORCING;
            case CourtRefused _ -> PenaltyStage.COURT_REFUSED;
            case Revoked _ -> PenaltyStage.REVOKED;
            case Closed _ -> PenaltyStage.CLOSED;
        };
    }

    /**
     * @param party empty until it is known
     * @param evidence what was found so far; of a patch alone nothing follows
     * @param verifiedOn the day somebody last looked on the ground
     */
    record Clue(
            LocalDate registeredOn,
            ClueSource source,
            String party,
            String facts,
            Set<EvidenceKind> evidence,
            Optional<LocalDate> verifiedOn) {

        public Clue {
            evidence = Set.copyOf(evidence);
        }

        Clue verified(LocalDate on, String foundParty, List<EvidenceKind> found) {
            var more = EnumSet.noneOf(EvidenceKind.class);
            more.addAll(evidence);
            more.addAll(found);
            return new Clue(
                    registeredOn, source, foundParty.isBlank() ? party : foundParty, facts, more, Optional.of(on));
        }

        Clue against(String known) {
            return new Clue(registeredOn, source, known, facts, evidence, verifiedOn);
        }

        /** Something other than a satellite patch. */
        boolean hasEvidenceOfAnAct() {
            return evidence.stream().anyMatch(kind -> kind != EvidenceKind.SATELLITE_PATCH);
        }

        boolean restsOnAPatch() {
            return source == ClueSource.SATELLITE_PATCH || evidence.contains(EvidenceKind.SATELLITE_PATCH);
        }
    }

    /** Where the transfer of a suspected crime stands. */
    enum CrimeTrack {
        NONE,
        REPORTED,
        NOT_APPROVED,
        APPROVED,
        WITH_POLICE,
        POLICE_FILED,
        POLICE_REFUSED,
        UNDER_REVIEW,
        RETURNED;

        /** True while the criminal side has the last word, so that no penalty may take its place. */
        boolean open() {
            return switch (this) {
                case REPORTED, APPROVED, WITH_POLICE, POLICE_FILED, UNDER_REVIEW -> true;
                case NONE, NOT_APPROVED, POLICE_REFUSED, RETURNED -> false;
            };
        }

        /** True where a suspicion has been dealt with: handed over, or refused by the head with reasons. */
        boolean dealtWith() {
            return switch (this) {
                case NOT_APPROVED, WITH_POLICE, POLICE_FILED, POLICE_REFUSED, UNDER_REVIEW, RETURNED -> true;
                case NONE, REPORTED, APPROVED -> false;
            };
        }
    }

    /**
     * A filed case: what stays known whatever its state.
     *
     * @param appraisalOut an appraisal was commissioned and has not come back
     * @param recusal a request that waits for the head's decision
     * @param crimeSuspected the investigation report says that a crime is suspected
     * @param misconductSuspected it says so of party or administrative discipline
     * @param corrections references of the orders to correct that belong to the case
     */
    record CaseFile(
            Clue clue,
            LocalDate filedOn,
            boolean appraisalOut,
            Optional<PenaltyEvent.RequestRecusal> recusal,
            CrimeTrack crime,
            boolean crimeSuspected,
            boolean misconductSuspected,
            boolean misconductTransferred,
            List<String> corrections) {

        static CaseFile opened(Clue clue, LocalDate on) {
            return new CaseFile(clue, on, false, Optional.empty(), CrimeTrack.NONE, false, false, false, List.of());
        }

        CaseFile appraisal(boolean out) {
            return new CaseFile(
                    clue,
                    filedOn,
                    out,
                    recusal,
                    crime,
                    crimeSuspected,
                    misconductSuspected,
                    misconductTransferred,
                    corrections);
        }

        CaseFile recusal(Optional<PenaltyEvent.RequestRecusal> open) {
            return new CaseFile(
                    clue,
                    filedOn,
                    appraisalOut,
                    open,
                    crime,
                    crimeSuspected,
                    misconductSuspected,
                    misconductTransferred,
                    corrections);
        }

        CaseFile crime(CrimeTrack track) {
            return new CaseFile(
                    clue,
                    filedOn,
                    appraisalOut,
                    recusal,
                    track,
                    crimeSuspected,
                    misconductSuspected,
                    misconductTransferred,
                    corrections);
        }

        CaseFile suspected(boolean ofCrime, boolean ofMisconduct) {
            return new CaseFile(
                    clue,
                    filedOn,
                    appraisalOut,
                    recusal,
                    crime,
                    crimeSuspected || ofCrime,
                    misconductSuspected || ofMisconduct,
                    misconductTransferred,
                    corrections);
        }

        CaseFile transferredMisconduct() {
            return new CaseFile(
                    clue,
                    filedOn,
                    appraisalOut,
                    recusal,
                    crime,
                    crimeSuspected,
                    misconductSuspected,
                    true,
                    corrections);
        }

        CaseFile correcting(String reference) {
            var more = new ArrayList<>(corrections);
            more.add(reference);
            return new CaseFile(
                    clue,
                    filedOn,
                    appraisalOut,
                    recusal,
                    crime,
                    crimeSuspected,
                    misconductSuspected,
                    misconductTransferred,
                    List.copyOf(more));
        }
    }

    /**
     * What is proposed, and the checks it has passed.
     *
     * @param kinds empty where the report proposes no penalty
     * @param basis the version of the law it rests on, where the table has the kind of act
     * @param reviewedOn the day on which the legality review was passed; a hearing makes a new one necessary
     * @param deliberatedOn the day on which the heads agreed
     */
    record Proposal(
            List<PenaltyKind> kinds,
            BigDecimal fine,
            List<Finding> findings,
            Optional<PenaltyBasis> basis,
            Set<Gravity> gravity,
            List<HearingGround> hearingGrounds,
            Optional<LocalDate> reviewedOn,
            Optional<LocalDate> deliberatedOn) {

        public Proposal {
            kinds = List.copyOf(kinds);
            findings = List.copyOf(findings);
            gravity = Set.copyOf(gravity);
            hearingGrounds = List.copyOf(hearingGrounds);
        }

        Proposal weighed(List<Gravity> more, List<HearingGround> grounds) {
            var all = EnumSet.noneOf(Gravity.class);
            all.addAll(gravity);
            all.addAll(more);
            var hearing = EnumSet.noneOf(HearingGround.class);
            hearing.addAll(hearingGrounds);
            hearing.addAll(grounds);
            return new Proposal(kinds, fine, findings, basis, all, List.copyOf(hearing), reviewedOn, deliberatedOn);
        }

        Proposal reviewed(Optional<LocalDate> on) {
            return new Proposal(kinds, fine, findings, basis, gravity, hearingGrounds, on, deliberatedOn);
        }

        Proposal deliberated(Optional<LocalDate> on) {
            return new Proposal(kinds, fine, findings, basis, gravity, hearingGrounds, reviewedOn, on);
        }

        boolean proposesPenalty() {
            return !kinds.isEmpty();
        }

        boolean needsDeliberation() {
            return gravity.contains(Gravity.COMPLEX) || gravity.contains(Gravity.MAJOR);
        }
    }

    /**
     * The notice of the intended penalty and what the party did upon it.
     *
     * @param pleaOpen a plea that has not been answered
     * @param hearingHeldOn the day the hearing ended, where there was one
     * @param hearingAsked a hearing was asked for in time, held or not
     */
    record Notice(
            LocalDate receivedOn,
            Optional<PenaltyEvent.SubmitPlea> pleaOpen,
            Optional<LocalDate> hearingHeldOn,
            boolean hearingAsked) {

        static Notice received(LocalDate on) {
            return new Notice(on, Optional.empty(), Optional.empty(), false);
        }

        Notice plea(Optional<PenaltyEvent.SubmitPlea> open) {
            return new Notice(receivedOn, open, hearingHeldOn, hearingAsked);
        }

        Notice asked() {
            return new Notice(receivedOn, pleaOpen, hearingHeldOn, true);
        }

        Notice held(LocalDate on) {
            return new Notice(receivedOn, pleaOpen, Optional.of(on), hearingAsked);
        }
    }

    /** @param noticeServed whether the party has been told this day in time */
    record HearingPlan(LocalDate day, String place, boolean noticeServed) {}

    /**
     * @param performBy the day by which what is no fine has to be done
     * @param shortSuitPeriod 责令限期拆除 under 土地管理法 art. 83: fifteen days for a suit
     */
    record Decision(
            LocalDate on,
            List<PenaltyKind> kinds,
            BigDecimal fine,
            List<Finding> findings,
            String discretion,
            Optional<LocalDate> performBy,
            boolean shortSuitPeriod) {

        public Decision {
            kinds = List.copyOf(kinds);
            findings = List.copyOf(findings);
        }
    }

    /**
     * A decision in effect and what became of it.
     *
     * @param fine what is owed, after a change on reconsideration or by a court
     * @param instalmentsUntil the last day of an approved deferral or of the instalments
     * @param windowLapsedOn the last day of the window for the court, recorded as having lapsed
     * @param appliedOn the day the court was applied to
     */
    record Enforcement(
            Decision decision,
            LocalDate receivedOn,
            BigDecimal fine,
            BigDecimal paid,
            Optional<LocalDate> instalmentsUntil,
            Optional<LocalDate> demandReceivedOn,
            Optional<LocalDate> performedOn,
            boolean published,
            Optional<LocalDate> windowLapsedOn,
            Optional<LocalDate> appliedOn) {

        static Enforcement of(Decision decision, LocalDate on) {
            return new Enforcement(
                    decision,
                    on,
                    decision.fine(),
                    BigDecimal.ZERO,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty());
        }

        BigDecimal outstanding() {
            return fine.subtract(paid).max(BigDecimal.ZERO);
        }

        Enforcement paying(BigDecimal amount) {
            return new Enforcement(
                    decision,
                    receivedOn,
                    fine,
                    paid.add(amount),
                    instalmentsUntil,
                    demandReceivedOn,
                    performedOn,
                    published,
                    windowLapsedOn,
                    appliedOn);
        }

        Enforcement owing(BigDecimal changedFine) {
            return new Enforcement(
                    decision,
                    receivedOn,
                    changedFine,
                    paid,
                    instalmentsUntil,
                    demandReceivedOn,
                    performedOn,
                    published,
                    windowLapsedOn,
                    appliedOn);
        }

        Enforcement instalments(LocalDate until) {
            return new Enforcement(
                    decision,
                    receivedOn,
                    fine,
                    paid,
                    Optional.of(until),
                    demandReceivedOn,
                    performedOn,
                    published,
                    windowLapsedOn,
                    appliedOn);
        }

        Enforcement reminded(LocalDate on) {
            return new Enforcement(
                    decision,
                    receivedOn,
                    fine,
                    paid,
                    instalmentsUntil,
                    Optional.of(on),
                    performedOn,
                    published,
                    windowLapsedOn,
                    appliedOn);
        }

        Enforcement performed(LocalDate on) {
            return new Enforcement(
                    decision,
                    receivedOn,
                    fine,
                    paid,
                    instalmentsUntil,
                    demandReceivedOn,
                    Optional.of(on),
                    published,
                    windowLapsedOn,
                    appliedOn);
        }

        Enforcement published(boolean now) {
            return new Enforcement(
                    decision,
                    receivedOn,
                    fine,
                    paid,
                    instalmentsUntil,
                    demandReceivedOn,
                    performedOn,
                    now,
                    windowLapsedOn,
                    appliedOn);
        }

        Enforcement lapsed(Optional<LocalDate> lastDay) {
            return new Enforcement(
                    decision,
                    receivedOn,
                    fine,
                    paid,
                    instalmentsUntil,
                    demandReceivedOn,
                    performedOn,
                    published,
                    lastDay,
                    appliedOn);
        }

        Enforcement applied(LocalDate on) {
            return new Enforcement(
                    decision,
                    receivedOn,
                    fine,
                    paid,
                    instalmentsUntil,
                    demandReceivedOn,
                    performedOn,
                    published,
                    windowLapsedOn,
                    Optional.of(on));
        }
    }

    /** A state of a filed case. */
    sealed interface OnFile extends PenaltyState
            permits Investigating,
                    Suspended,
                    Terminated,
                    Examining,
                    Proposed,
                    Notified,
                    InHearing,
                    Decided,
                    NotPenalised,
                    InForce,
                    Closed {
        CaseFile file();

        @Override
        default Clue clue() {
            return file().clue();
        }

        /** The same with something more known of the case. */
        default OnFile knowing(CaseFile more) {
            return switch (this) {
                case Investigating _ -> new Investigating(more);
                case Suspended s -> new Suspended(more, s.cause());
                case Terminated s -> new Terminated(more, s.ground(), s.transferredTo());
                case Examining s -> new Examining(more, s.proposal());
                case Proposed s -> new Proposed(more, s.proposal());
                case Notified s -> new Notified(more, s.proposal(), s.notice());
                case InHearing s -> new InHearing(more, s.proposal(), s.notice(), s.plan());
                case Decided s -> new Decided(more, s.decision());
                case NotPenalised s -> new NotPenalised(more, s.ground(), s.receivedOn());
                case Effective s -> new Effective(more, s.enforcement());
                case Reminded s -> new Reminded(more, s.enforcement());
                case Contested s -> new Contested(more, s.enforcement(), s.remedy());
                case Performed s -> new Performed(more, s.enforcement());
                case CourtApplied s -> new CourtApplied(more, s.enforcement());
                case Enforcing s -> new Enforcing(more, s.enforcement());
                case CourtRefused s -> new CourtRefused(more, s.enforcement());
                case Revoked s -> new Revoked(more, s.enforcement());
                case Closed s -> new Closed(more, s.kind(), s.enforcement());
            };
        }
    }

    /** A state in which a decision is in effect, or was. */
    sealed interface InForce extends OnFile
            permits Effective, Reminded, Contested, Performed, CourtApplied, Enforcing, CourtRefused, Revoked {
        Enforcement enforcement();

        /** The same with something more known of the decision's fate. */
        default InForce knowing(Enforcement more) {
            return switch (this) {
                case Effective s -> new Effective(s.file(), more);
                case Reminded s -> new Reminded(s.file(), more);
                case Contested s -> new Contested(s.file(), more, s.remedy());
                case Performed s -> new Performed(s.file(), more);
                case CourtApplied s -> new CourtApplied(s.file(), more);
                case Enforcing s -> new Enforcing(s.file(), more);
                case CourtRefused s -> new CourtRefused(s.file(), more);
                case Revoked s -> new Revoked(s.file(), more);
            };
        }
    }

    /** A state in which a proposal stands and can be reviewed. */
    sealed interface Weighed extends PenaltyState permits Proposed, Notified {
        CaseFile file();

        Proposal proposal();

        default PenaltyState knowing(Proposal more) {
            return switch (this) {
                case Proposed s -> new Proposed(s.file(), more);
                case Notified s -> new Notified(s.file(), more, s.notice());
            };
        }
    }

    /** 核查中. */
    record Verifying(Clue clue) implements PenaltyState {}

    /** 不予立案. */
    record NotFiled(Clue clue, NoFilingGround ground) implements PenaltyState {}

    /** 已移送管辖，未立案. */
    record TransferredAway(Clue clue, String to) implements PenaltyState {}

    /** 调查中. */
    record Investigating(CaseFile file) implements OnFile {}

    /** 中止调查. */
    record Suspended(CaseFile file, String cause) implements OnFile {}

    /** 终止调查. {@code transferredTo} is named where another department is competent. */
    record Terminated(CaseFile file, TerminationGround ground, Optional<String> transferredTo) implements OnFile {}

    /** 审理中. */
    record Examining(CaseFile file, Proposal proposal) implements OnFile {}

    /** 审理通过，拟作决定. */
    record Proposed(CaseFile file, Proposal proposal) implements OnFile, Weighed {}

    /** 已告知. */
    record Notified(CaseFile file, Proposal proposal, Notice notice) implements OnFile, Weighed {}

    /** 听证中. {@code plan} is known once day and place are fixed. */
    record InHearing(CaseFile file, Proposal proposal, Notice notice, Optional<HearingPlan> plan) implements OnFile {}

    /** 已决定，尚未送达. */
    record Decided(CaseFile file, Decision decision) implements OnFile {}

    /** 不予处罚. */
    record NotPenalised(CaseFile file, NoPenaltyGround ground, Optional<LocalDate> receivedOn) implements OnFile {}

    /** 已生效. */
    record Effective(CaseFile file, Enforcement enforcement) implements InForce {}

    /** 已催告. */
    record Reminded(CaseFile file, Enforcement enforcement) implements InForce {}

    /** 复议、诉讼中; execution is not stopped. */
    record Contested(CaseFile file, Enforcement enforcement, Remedy remedy) implements InForce {}

    /** 已履行. */
    record Performed(CaseFile file, Enforcement enforcement) implements InForce {}

    /** 已申请强制执行. */
    record CourtApplied(CaseFile file, Enforcement enforcement) implements InForce {}

    /** 法院准予强制执行. */
    record Enforcing(CaseFile file, Enforcement enforcement) implements InForce {}

    /** 法院不予受理或者不准予执行. */
    record CourtRefused(CaseFile file, Enforcement enforcement) implements InForce {}

    /** 决定已撤销. */
    record Revoked(CaseFile file, Enforcement enforcement) implements InForce {}

    /** 结案. */
    record Closed(CaseFile file, ClosureKind kind, Optional<Enforcement> enforcement) implements OnFile {}
}
