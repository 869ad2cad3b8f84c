package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.State;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The states of a 修复项目. A state holds what is known then; zones and stages (分区、分期) are accepted one by one. */
public sealed interface RestorationState extends State {

    Site site();

    @Override
    default Stage stage() {
        return switch (this) {
            case Identified _ -> RestorationStage.IDENTIFIED;
            case ResponsibilityProposed _ -> RestorationStage.RESPONSIBILITY_PROPOSED;
            case ResponsibilityDisputed _ -> RestorationStage.RESPONSIBILITY_DISPUTED;
            case LegacyAnnounced _ -> RestorationStage.LEGACY_ANNOUNCED;
            case ResponsibilityConfirmed _ -> RestorationStage.RESPONSIBILITY_CONFIRMED;
            case PlanDraft _ -> RestorationStage.PLAN_DRAFT;
            case PlanReview _ -> RestorationStage.PLAN_REVIEW;
            case Approved _ -> RestorationStage.APPROVED;
            case Ready _ -> RestorationStage.READY;
            case InProgress _ -> RestorationStage.IN_PROGRESS;
            case Paused _ -> RestorationStage.PAUSED;
            case SelfChecking _ -> RestorationStage.SELF_CHECK;
            case Natural _ -> RestorationStage.NATURAL;
            case CountyAcceptance _ -> RestorationStage.ACCEPT_COUNTY;
            case Rectifying _ -> RestorationStage.RECTIFY;
            case Published _ -> RestorationStage.PUBLICITY;
            case FinalAcceptance _ -> RestorationStage.ACCEPT_CITY;
            case Accepted _ -> RestorationStage.ACCEPTED;
            case WrittenOff _ -> RestorationStage.WRITTEN_OFF;
            case Maintaining _ -> RestorationStage.MAINTAINING;
            case Done _ -> RestorationStage.DONE;
            case Relapsed _ -> RestorationStage.RELAPSED;
            case Removed _ -> RestorationStage.REMOVED;
        };
    }

    /**
     * What was found on the ground.
     *
     * @param on the day of the (latest) identification
     * @param area m²
     * @param earlier closures that did not last, oldest first
     */
    record Site(
            LocalDate on,
            String name,
            List<String> patches,
            List<LandDamage> damages,
            List<DamageUnit> units,
            List<EcologicalProblem> problems,
            BigDecimal area,
            List<Closure> earlier) {

        Site after(Closure closure) {
            return new Site(on, name, patches, damages, units, problems, area, and(earlier, closure));
        }
    }

    /** A zone that was accepted, with its certificate. */
    record AcceptedZone(String zone, LocalDate on, String certificate) {}

    /**
     * A closure that did not last.
     *
     * @param zones what had been accepted
     * @param writtenOffOn known where it had been written off
     */
    record Closure(List<AcceptedZone> zones, Optional<LocalDate> writtenOffOn, LocalDate relapsedOn, String facts) {}

    /** @param formerHolders transferors who falsified and stay liable */
    record Responsibility(
            ResponsibilityKind kind, String holder, String evidence, LocalDate on, List<String> formerHolders) {}

    /** @param answer empty while the objection is open */
    record Objection(LocalDate on, String objector, String text, Optional<String> answer) {}

    /** The works as arranged. @param startedOn empty until they start */
    record Works(
            String contractor,
            boolean openTender,
            Optional<LocalDate> startedOn,
            List<RestorationEvent.ReportProgress> reports,
            List<RestorationEvent.FilePlanChange> changes) {}

    /** @param plan absent only in the natural recovery of a legacy site */
    record Project(
            Site site,
            Responsibility responsibility,
            Optional<RestorationEvent.DraftPlan> plan,
            List<String> zones,
            List<RestorationDirection> directions,
            Optional<Works> works,
            List<AcceptedZone> accepted) {

        boolean operator() {
            return responsibility.kind() == ResponsibilityKind.OPERATOR;
        }

        /** Public money in the plan: an open tender and a final acceptance by the higher department are due. */
        public boolean governmentInvested() {
            return plan.map(p -> p.centralFunds().add(p.localFunds()).signum() > 0)
                    .orElse(false);
        }

        public boolean agricultural() {
            return directions.stream().anyMatch(RestorationDirection::agricultural);
        }

        /** Zones that are not accepted yet. */
        public List<String> remaining() {
            return zones.stream()
                    .filter(zone ->
                            accepted.stream().noneMatch(one -> one.zone().equals(zone)))
                    .toList();
        }

        Project with(Responsibility other) {
            return new Project(site, other, plan, zones, directions, works, accepted);
        }

        Project with(RestorationEvent.DraftPlan drafted, List<String> units) {
            return new Project(
                    site, responsibility, Optional.of(drafted), units, drafted.directions(), works, accepted);
        }

        Project with(Works arranged) {
            return new Project(site, responsibility, plan, zones, directions, Optional.of(arranged), accepted);
        }

        Project accepting(List<String> units, LocalDate on, String certificate) {
            var more = Stream.concat(
                            accepted.stream(), units.stream().map(zone -> new AcceptedZone(zone, on, certificate)))
                    .toList();
            return new Project(site, responsibility, plan, zones, directions, works, more);
        }

        /** The same with zones that relapsed: to be restored again, their closure kept. */
        Project relapsing(List<String> units, LocalDate on, String facts) {
            var lost =
                    accepted.stream().filter(one -> units.contains(one.zone())).toList();
            var kept =
                    accepted.stream().filter(one -> !units.contains(one.zone())).toList();
            var closure = new Closure(lost, Optional.empty(), on, facts);
            return new Project(site.after(closure), responsibility, plan, zones, directions, works, kept);
        }
    }

    /** @param attempt 1 for the first application for these zones */
    record Application(
            LocalDate on, List<String> zones, int attempt, Optional<RestorationEvent.ChooseNaturalRecovery> natural) {}

    /** A state in which the responsible person is known. */
    sealed interface Responsible extends RestorationState permits ResponsibilityConfirmed, Working {
        Responsibility responsibility();

        default Responsible with(Responsibility other) {
            return switch (this) {
                case ResponsibilityConfirmed s -> new ResponsibilityConfirmed(s.site(), other);
                case Working s -> s.with(s.project().with(other));
            };
        }
    }

    /** A state of a project that has zones to restore. */
    sealed interface Working extends Responsible {
        Project project();

        @Override
        default Site site() {
            return project().site();
        }

        @Override
        default Responsibility responsibility() {
            return project().responsibility();
        }

        default Working with(Project other) {
            return switch (this) {
                case PlanDraft _ -> new PlanDraft(other);
                case PlanReview s -> new PlanReview(other, s.sentOn(), s.opinion());
                case Approved _ -> new Approved(other);
                case Ready _ -> new Ready(other);
                case InProgress _ -> new InProgress(other);
                case Paused s -> new Paused(other, s.stoppage());
                case SelfChecking s -> new SelfChecking(other, s.completion(), s.check());
                case Natural s -> new Natural(other, s.opinion(), s.monitored());
                case CountyAcceptance s -> new CountyAcceptance(other, s.application(), s.passed());
                case Rectifying s -> new Rectifying(other, s.application(), s.items());
                case Published s -> new Published(other, s.application(), s.passed(), s.publicity(), s.objections());
                case FinalAcceptance s -> new FinalAcceptance(other, s.application(), s.passed());
                case Accepted _ -> new Accepted(other);
                case WrittenOff s -> new WrittenOff(other, s.writeOff(), s.until());
                case Maintaining s -> new Maintaining(other, s.writeOff(), s.until(), s.patrols());
                case Done s -> new Done(other, s.writeOff(), s.checkedOn());
            };
        }
    }

    /** A state after the whole was accepted. */
    sealed interface Closed extends Working permits Accepted, WrittenOff, Maintaining, Done {

        default Optional<RestorationEvent.WriteOff> writtenOff() {
            return switch (this) {
                case Accepted _ -> Optional.empty();
                case WrittenOff s -> Optional.of(s.writeOff());
                case Maintaining s -> Optional.of(s.writeOff());
                case Done s -> Optional.of(s.writeOff());
            };
        }
    }

    /** 已识别. */
    record Identified(Site site) implements RestorationState {}

    /** 责任认定待审批. */
    record ResponsibilityProposed(Site site, RestorationEvent.ProposeResponsibility proposal)
            implements RestorationState {}

    /** 责任待认定: the dispute is on record and nobody has been found responsible. */
    record ResponsibilityDisputed(Site site, String dispute) implements RestorationState {}

    /** 历史遗留认定公告中. */
    record LegacyAnnounced(Site site, Responsibility finding, List<Objection> objections) implements RestorationState {}

    /** 责任已认定. */
    record ResponsibilityConfirmed(Site site, Responsibility responsibility) implements Responsible {}

    record PlanDraft(Project project) implements Working {}

    /**
     * @param sentOn the day the plan went to the experts
     * @param opinion theirs, once received
     */
    record PlanReview(
            Project project, Optional<LocalDate> sentOn, Optional<RestorationEvent.ReceiveExpertOpinion> opinion)
            implements Working {}

    record Approved(Project project) implements Working {}

    record Ready(Project project) implements Working {}

    record InProgress(Project project) implements Working {}

    record Paused(Project project, RestorationEvent.SuspendWorks stoppage) implements Working {}

    record SelfChecking(
            Project project, RestorationEvent.CompleteWorks completion, Optional<RestorationEvent.SelfCheckWorks> check)
            implements Working {}

    record Natural(
            Project project,
            RestorationEvent.ChooseNaturalRecovery opinion,
            List<RestorationEvent.MonitorRecovery> monitored)
            implements Working {}

    /** 县级验收. @param passed the preliminary result, not yet published */
    record CountyAcceptance(Project project, Application application, Optional<RestorationEvent.PassAcceptance> passed)
            implements Working {}

    record Rectifying(Project project, Application application, List<String> items) implements Working {}

    record Published(
            Project project,
            Application application,
            RestorationEvent.PassAcceptance passed,
            RestorationEvent.AnnounceAcceptance publicity,
            List<Objection> objections)
            implements Working {}

    record FinalAcceptance(
            Project project, Application application, Optional<RestorationEvent.PassFinalAcceptance> passed)
            implements Working {}

    /** 已验收: every zone. */
    record Accepted(Project project) implements Closed {}

    /** 已销号. @param until the last day of maintenance */
    record WrittenOff(Project project, RestorationEvent.WriteOff writeOff, LocalDate until) implements Closed {}

    record Maintaining(
            Project project, RestorationEvent.WriteOff writeOff, LocalDate until, List<RestorationEvent.Patrol> patrols)
            implements Closed {}

    record Done(Project project, RestorationEvent.WriteOff writeOff, LocalDate checkedOn) implements Closed {}

    /** 反弹, to be identified again; the closure that did not last is the site's last {@link Site#earlier}. */
    record Relapsed(Site site) implements RestorationState {}

    record Removed(Site site, String reason) implements RestorationState {}

    static <T> List<T> and(List<T> list, T one) {
        var longer = new ArrayList<>(list);
        longer.add(one);
        return List.copyOf(longer);
    }
}
