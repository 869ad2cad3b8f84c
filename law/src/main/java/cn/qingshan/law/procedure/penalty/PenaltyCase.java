package cn.qingshan.law.procedure.penalty;

import static cn.qingshan.law.procedure.Post.B_COLLECTIVE;
import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_MINING;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.B_UPPER;
import static cn.qingshan.law.procedure.Post.COURT;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.Post.POLICE;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.CLOSED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.CONTESTED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.COURT_APPLIED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.COURT_REFUSED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.DECIDED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.EFFECTIVE;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.ENFORCING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.EXAMINING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.HEARING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.INVESTIGATING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.NOTIFIED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.NOT_FILED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.NO_PENALTY;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.PERFORMED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.PROPOSED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.REMINDED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.REVOKED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.SUSPENDED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.TERMINATED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.TRANSFERRED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.VERIFYING;

import cn.qingshan.law.procedure.CourtWindow;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.penalty.PenaltyState.CaseFile;
import cn.qingshan.law.procedure.penalty.PenaltyState.Clue;
import cn.qingshan.law.procedure.penalty.PenaltyState.CrimeTrack;
import cn.qingshan.law.procedure.penalty.PenaltyState.Decision;
import cn.qingshan.law.procedure.penalty.PenaltyState.Enforcement;
import cn.qingshan.law.procedure.penalty.PenaltyState.HearingPlan;
import cn.qingshan.law.procedure.penalty.PenaltyState.InForce;
import cn.qingshan.law.procedure.penalty.PenaltyState.InHearing;
import cn.qingshan.law.procedure.penalty.PenaltyState.Notice;
import cn.qingshan.law.procedure.penalty.PenaltyState.Notified;
import cn.qingshan.law.procedure.penalty.PenaltyState.OnFile;
import cn.qingshan.law.procedure.penalty.PenaltyState.Proposal;
import cn.qingshan.law.procedure.penalty.PenaltyState.Proposed;
import cn.qingshan.law.procedure.penalty.PenaltyState.Verifying;
import cn.qingshan.law.procedure.penalty.PenaltyState.Weighed;
import cn.qingshan.law.rulebook.LegalBases;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.ServiceMethod;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermChange;
import cn.qingshan.law.term.TermRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * 行政处罚案件 (行政处罚法; 自然资源行政处罚办法 arts 15 to 46; 行政强制法 arts 53 to 58). One row an act.
 *
 * <p>What never happens: a satellite patch becomes a case by itself; a decision without notice, or heavier than its notice; a decision over an open hearing;
 * silence read as consent; a lapsed window for the court passing unseen.
 */
public final class PenaltyCase {

    /** A filed case that is not closed. */
    private static final Stage[] FILED = {
        INVESTIGATING,
        SUSPENDED,
        TERMINATED,
        EXAMINING,
        PROPOSED,
        NOTIFIED,
        HEARING,
        DECIDED,
        NO_PENALTY,
        EFFECTIVE,
        REMINDED,
        CONTESTED,
        PERFORMED,
        COURT_APPLIED,
        ENFORCING,
        COURT_REFUSED,
        REVOKED
    };

    private static final Stage[] BEFORE_DECISION = {INVESTIGATING, SUSPENDED, EXAMINING, PROPOSED, NOTIFIED, HEARING};

    /** What closing leaves undone, late to the day of closing where it is late. */
    private static final String[] DUTIES = {"A02", "A03", "A07", "A09", "A13", "A14", "A14R", "A15"};

    /** The party's own periods, which end on their last day. */
    private static final String[] WAITED_FOR = {"A10", "A11", "A12"};

    private static final String PATCH_IS_A_CLUE = "卫片图斑只是违法线索，不得直接作为立案、处罚的依据，须经实地核查取得图斑以外的证据（自然资发〔2023〕258号）";
    private static final String PATCH_IS_A_CLUE_EN =
            "a satellite patch is only a clue and may not itself carry a case or a penalty; evidence has to be found on the ground (MNR notice 2023-258)";

    public static final Law<PenaltyState, PenaltyEvent> LAW = Law.of(
            "penalty-case", "行政处罚案件", "administrative penalty case", PenaltyStage.values(), PenaltyEvent.class, rows());

    private PenaltyCase() {}

    /**
     * The window for applying to the court, where it has firmly ended unused: offered to the procuratorate as a ground of 办案规则 art. 68(1). Known from the
     * running term even if nobody recorded the lapse.
     */
    public static Optional<LapsedWindow> lapsedWindow(Standing<PenaltyState> now, LocalDate on) {
        var lastDay = switch (now.state()) {
            case PenaltyState.Effective s -> lastDay(now, s.enforcement(), on);
            case PenaltyState.Reminded s -> lastDay(now, s.enforcement(), on);
            case PenaltyState.CourtRefused s -> s.enforcement().windowLapsedOn();
            case PenaltyState.Closed s ->
                switch (s.kind()) {
                    case EXECUTION_ENDED, OTHER -> s.enforcement().flatMap(Enforcement::windowLapsedOn);
                    case TRANSFERRED, INVESTIGATION_ENDED, NO_PENALTY, EXECUTED, APPLIED -> Optional.<LocalDate>empty();
                };
            case Verifying _,
                    PenaltyState.NotFiled _,
                    PenaltyState.TransferredAway _,
                    PenaltyState.Investigating _,
                    PenaltyState.Suspended _,
                    PenaltyState.Terminated _,
                    PenaltyState.Examining _,
                    Proposed _,
                    Notified _,
                    InHearing _,
                    PenaltyState.Decided _,
                    PenaltyState.NotPenalised _,
                    PenaltyState.Contested _,
                    PenaltyState.Performed _,
                    PenaltyState.CourtApplied _,
                    PenaltyState.Enforcing _,
                    PenaltyState.Revoked _ -> Optional.<LocalDate>empty();
        };
        return lastDay.map(LapsedWindow::on);
    }

    private static Optional<LocalDate> lastDay(Standing<PenaltyState> now, Enforcement enforcement, LocalDate on) {
        return enforcement.windowLapsedOn().or(() -> CourtWindow.lapsed(now, on));
    }

    static List<Row<PenaltyState, ? extends PenaltyEvent>> rows() {
        return List.of(
                row(PenaltyEvent.RegisterClue.class, "登记违法线索", "register a clue")
                        .to(VERIFYING)
                        .by(B_OFFICER)
                        .enteredBy(B_MINING, B_RESTORATION, B_LEGAL, B_HEAD)
                        .provided(
                                "违法行为终了之日已知的，同时起算处罚时效；仍在继续的不起算",
                                "where the end of the act is known the limitation starts; not while the act goes on")
                        .citing("CFBF24", 15)
                        .citing("CFF", 36, 54)
                        .documents(DocumentKind.VIOLATION_CLUE_FORM)
                        .mayStart("A21")
                        .demands(e -> !e.facts().isBlank(), "没有写明涉嫌违法的事实", "no suspected fact is given")
                        .then(PenaltyCase::register),
                row(PenaltyEvent.VerifyClue.class, "实地核查", "verify the clue on the ground")
                        .within(VERIFYING)
                        .by(B_OFFICER)
                        .enteredBy(B_MINING, B_RESTORATION)
                        .provided(
                                "由二名以上执法人员进行；卫片图斑必须实地核查",
                                "two or more officers; a satellite patch has to be verified on the ground")
                        .citing("CFBF24", 15)
                        .citing("CFF", 42)
                        .documents(DocumentKind.VERIFICATION_RECORD)
                        .notBefore(PenaltyCase::sinceRegistered)
                        .byTwo(PenaltyEvent.VerifyClue::officers, "CFF", 42)
                        .demands(e -> !e.summary().isBlank(), "没有写明核查情况", "nothing is said of what was found")
                        .then(step -> step.stay(new Verifying(step.state()
                                .clue()
                                .verified(
                                        step.on(),
                                        step.event().party(),
                                        step.event().evidence())))),
                row(PenaltyEvent.OrderStop.class, "责令停止违法行为", "order the act to cease")
                        .within(VERIFYING, INVESTIGATING, SUSPENDED)
                        .by(B_OFFICER, B_HEAD)
                        .provided("违法行为正在实施；写明违法行为人、违法事实和依据", "the act is going on; actor, facts and basis named")
                        .citing("CFBF24", 15)
                        .documents(DocumentKind.STOP_ORDER)
                        .notBefore(PenaltyCase::sinceRegistered)
                        .demands(
                                PenaltyEvent.OrderStop::ongoing,
                                "违法行为没有正在实施，不能责令停止，应当责令改正",
                                "the act is not going on; order it corrected instead")
                        .demands(
                                e -> !e.party().isBlank() && !e.facts().isBlank(),
                                "责令停止违法行为通知书应当写明违法行为人、违法事实和依据",
                                "the order has to name the actor, the facts and the basis"),
                row(PenaltyEvent.FixActEnd.class, "查明违法行为终了之日", "record the day the act ended")
                        .within(VERIFYING)
                        .by(B_OFFICER)
                        .provided("重新起算处罚时效", "the limitation is counted anew")
                        .citing("CFF", 36)
                        .documents(DocumentKind.VERIFICATION_RECORD)
                        .mayStop("A21")
                        .starts("A21")
                        .notBefore(PenaltyCase::sinceRegistered)
                        .demands(e -> !e.proof().isBlank(), "没有写明认定依据", "it is not said what this is known from")
                        .demands(
                                e -> !e.actEndedOn().isAfter(e.on()),
                                "违法行为终了之日不能晚于查明之日",
                                "the act cannot end after the day on which that became known")
                        .then(step -> {
                            step.stopAtExpiry("A21");
                            return step.start(
                                            "A21",
                                            step.event().actEndedOn(),
                                            limitation(step.event().harmToLife()))
                                    .stay();
                        }),
                row(PenaltyEvent.ReportJurisdictionDispute.class, "管辖争议报请指定", "report a dispute over jurisdiction")
                        .within(VERIFYING, INVESTIGATING)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER)
                        .provided("协商不成；日期为上一级收到之日", "no agreement was reached; dated by its receipt above")
                        .citing("CFBF24", 10)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .starts("A01")
                        .obstacle(now -> now.unless(
                                now.term("A01").isEmpty(), "管辖争议已经报请，尚未指定", "the dispute is reported already"))
                        .demands(e -> !e.with().isBlank(), "没有写明与何部门发生争议", "the other department is not named")
                        .then(step -> startIfInForce(step, "A01").stay()),
                row(PenaltyEvent.AssignJurisdiction.class, "指定管辖", "assign jurisdiction")
                        .from(VERIFYING)
                        .to(VERIFYING, TRANSFERRED)
                        .by(B_UPPER)
                        .enteredBy(B_OFFICER, B_HEAD)
                        .provided("指定其他部门管辖的，移送", "assigned elsewhere, the matter is transferred")
                        .citing("CFBF24", 10, 11)
                        .documents(DocumentKind.CASE_TRANSFER)
                        .stops("A01")
                        .mayStop("A21")
                        .demands(
                                e -> e.toThisBureau() || !e.to().isBlank(),
                                "没有写明指定的管辖部门",
                                "the department assigned is not named")
                        .then(step -> {
                            if (step.event().toThisBureau()) {
                                return step.stay();
                            }
                            step.stopAtExpiry("A21");
                            return step.to(new PenaltyState.TransferredAway(
                                    step.state().clue(), step.event().to()));
                        }),
                row(PenaltyEvent.AssignFiledCase.class, "指定已立案件的管辖", "assign a filed case")
                        .from(INVESTIGATING)
                        .to(INVESTIGATING, TERMINATED)
                        .by(B_UPPER)
                        .enteredBy(B_OFFICER, B_HEAD)
                        .provided(
                                "指定其他部门管辖的，终止调查并移送",
                                "assigned elsewhere, the investigation ends and the case is transferred")
                        .citing("CFBF24", 10, 28)
                        .documents(DocumentKind.CASE_TRANSFER)
                        .stops("A01")
                        .mayStop("A07")
                        .demands(
                                e -> e.toThisBureau() || !e.to().isBlank(),
                                "没有写明指定的管辖部门",
                                "the department assigned is not named")
                        .then(step -> step.event().toThisBureau()
                                ? step.stay()
                                : step.stop("A07")
                                        .to(new PenaltyState.Terminated(
                                                fileOf(step),
                                                TerminationGround.NOT_COMPETENT,
                                                Optional.of(step.event().to())))),
                row(PenaltyEvent.DeclineFiling.class, "不予立案", "decline to file")
                        .from(VERIFYING)
                        .to(NOT_FILED)
                        .by(B_HEAD)
                        .provided(
                                "违法行为轻微并及时纠正且没有造成危害后果，或者没有违法事实，或者已过追诉时效；经过核查",
                                "minor, corrected in time and harmless; or no violation; or barred; after verification")
                        .citing("CFBF24", 16)
                        .documents(DocumentKind.NO_FILING_FORM)
                        .stops("A01", "A21")
                        .obstacle(now -> now.unlessUnder(
                                "CFBF24",
                                15,
                                now.state().clue().verifiedOn().isPresent(),
                                "线索尚未核查，不能决定不予立案",
                                "the clue has not been verified"))
                        .demands(
                                e -> e.ground() != NoFilingGround.MINOR || (e.corrected() && e.harmless()),
                                "违法行为轻微的，须同时及时纠正、没有造成危害后果，才可以不予立案",
                                "a minor act must also be corrected in time and harmless")
                        .demands(e -> !e.reason().isBlank(), "没有写明不予立案的理由", "no reason is given")
                        .then(step -> barredByEvent(step)
                                .<Outcome<PenaltyState>>map(Outcome.Refused::new)
                                .orElseGet(() -> step.to(new PenaltyState.NotFiled(
                                        step.state().clue(), step.event().ground())))),
                row(PenaltyEvent.TransferJurisdiction.class, "移送管辖", "transfer to the competent department")
                        .from(VERIFYING)
                        .to(TRANSFERRED)
                        .by(B_HEAD)
                        .provided(
                                "不属于本部门管辖；立案之后通过终止调查移送",
                                "another department is competent; after filing by ending the investigation")
                        .citing("CFBF24", 11)
                        .documents(DocumentKind.CASE_TRANSFER)
                        .stops("A01", "A21")
                        .demands(e -> !e.to().isBlank(), "没有写明移送的部门", "the department is not named")
                        .then(step -> step.to(new PenaltyState.TransferredAway(
                                step.state().clue(), step.event().to()))),
                row(PenaltyEvent.FileCase.class, "立案", "file the case")
                        .from(VERIFYING)
                        .to(INVESTIGATING)
                        .by(B_HEAD)
                        .provided(
                                "有明确的行为人、有违法事实、应当追究法律责任、属于本部门管辖、没有超过追诉时效；卫片图斑以外至少有一项证据，图斑线索须经实地核查",
                                "an actor, a violation, liability, jurisdiction, within the limitation; evidence beside a satellite patch, and a patch verified on the ground")
                        .citing("CFBF24", 16)
                        .citing("CFF", 36, 54)
                        .documents(DocumentKind.FILING_FORM)
                        .stops("A21")
                        .starts("A07")
                        .obstacle(now -> now.unless(
                                now.state().clue().hasEvidenceOfAnAct(),
                                now.state().clue().restsOnAPatch() ? PATCH_IS_A_CLUE : "没有证明违法事实的证据，不能立案",
                                now.state().clue().restsOnAPatch()
                                        ? PATCH_IS_A_CLUE_EN
                                        : "there is no evidence of a violation"))
                        .obstacle(now -> now.unless(
                                now.state().clue().source() != ClueSource.SATELLITE_PATCH
                                        || now.state().clue().verifiedOn().isPresent(),
                                PATCH_IS_A_CLUE,
                                PATCH_IS_A_CLUE_EN))
                        .demands(e -> !e.party().isBlank(), "没有明确的行为人，不能立案", "there is no known actor")
                        .demands(PenaltyEvent.FileCase::unlawfulFact, "没有违反自然资源管理法律法规的事实，不能立案", "there is no violation")
                        .demands(PenaltyEvent.FileCase::liability, "依法不应当追究法律责任，不能立案", "the act entails no liability")
                        .demands(
                                PenaltyEvent.FileCase::competent,
                                "不属于本部门管辖，应当移送，不能立案",
                                "another department is competent; transfer it")
                        .demandsUnder(
                                "CFF",
                                36,
                                e -> e.discoveredOn().filter(e.on()::isBefore).isEmpty(),
                                "违法行为被发现之日不能晚于立案之日",
                                "the act cannot be discovered after the filing")
                        .then(PenaltyCase::file),
                row(PenaltyEvent.Investigate.class, "调查取证", "investigate")
                        .within(INVESTIGATING)
                        .by(B_OFFICER)
                        .provided(
                                "由二名以上执法人员进行，出示执法证件；现场勘验通知当事人到场，不能到场的注明事由",
                                "two or more officers with their credentials; the party is told to attend an inspection, or the reason is noted")
                        .citing("CFBF24", 17, 19, 21, 24, 25)
                        .documents(DocumentKind.INQUIRY_NOTICE, DocumentKind.INQUIRY_RECORD, DocumentKind.SCENE_RECORD)
                        .notBefore(PenaltyCase::sinceFiled)
                        .byTwo(PenaltyEvent.Investigate::officers, "CFBF24", 17)
                        .demands(
                                PenaltyEvent.Investigate::credentialsShown,
                                "调查人员应当出示执法证件，不出示的当事人有权拒绝",
                                "officers have to show their credentials")
                        .demandsUnder(
                                "CFBF24",
                                25,
                                e -> e.means() != EvidenceMeans.INSPECT_SCENE || e.partyTold(),
                                "现场勘验应当通知当事人到场，不能到场的在笔录中注明事由",
                                "the party has to be told of an inspection, or the reason noted"),
                row(PenaltyEvent.KeepEvidence.class, "先行登记保存证据", "register and keep evidence")
                        .within(INVESTIGATING)
                        .by(B_OFFICER)
                        .provided("证据可能灭失或者以后难以取得；经局负责人批准", "evidence may be lost; approved by the head")
                        .citing("CFF", 56)
                        .documents(DocumentKind.EVIDENCE_LIST)
                        .starts("A03")
                        .obstacle(now -> now.unless(
                                now.term("A03").isEmpty(),
                                "前次登记保存的证据尚未作出处理决定",
                                "evidence kept before has not been decided on"))
                        .byTwo(PenaltyEvent.KeepEvidence::officers, "CFBF24", 17)
                        .demands(
                                PenaltyEvent.KeepEvidence::headApproved,
                                "先行登记保存应当经行政机关负责人批准",
                                "the head's approval is needed")
                        .demands(e -> !e.items().isBlank(), "没有登记保存的物品清单", "there is no list of items"),
                row(PenaltyEvent.DisposeKeptEvidence.class, "处理登记保存的证据", "decide on the evidence kept")
                        .within(FILED)
                        .by(B_OFFICER, B_HEAD)
                        .provided("登记保存之后七个工作日内", "within seven working days")
                        .citing("CFF", 56)
                        .documents(DocumentKind.EVIDENCE_LIST)
                        .stops("A03")
                        .obstacle(
                                now -> now.unlessRuns("A03", "没有登记保存而待处理的证据", "no evidence kept waits for a decision"))
                        .notBefore(sinceTrigger("A03")),
                row(PenaltyEvent.SendForAppraisal.class, "委托鉴定、认定", "send for appraisal")
                        .within(INVESTIGATING)
                        .by(B_OFFICER)
                        .provided("鉴定时间不计入办案期限", "the time is excluded from the time for decision")
                        .citing("CFBF24", 26, 38)
                        .documents(DocumentKind.APPRAISAL_COMMISSION)
                        .mayPause("A07")
                        .obstacle(now -> now.unless(
                                !fileOf(now).appraisalOut(), "已经委托鉴定，尚未收回", "an appraisal is under way already"))
                        .demands(e -> !e.matter().isBlank(), "没有写明委托事项", "the matter is not named")
                        .then(step -> {
                            pause(step, PauseKind.APPRAISAL, "委托鉴定（评估、检测）函");
                            return step.stay(
                                    new PenaltyState.Investigating(fileOf(step).appraisal(true)));
                        }),
                row(PenaltyEvent.ReceiveAppraisal.class, "收到鉴定、认定意见", "receive the appraisal")
                        .within(INVESTIGATING, SUSPENDED)
                        .by(B_OFFICER)
                        .provided("已经委托", "one was commissioned")
                        .citing("CFBF24", 26, 38)
                        .documents(DocumentKind.DETERMINATION_OPINION)
                        .mayResume("A07")
                        .obstacle(
                                now -> now.unless(fileOf(now).appraisalOut(), "没有正在进行的鉴定", "no appraisal is under way"))
                        .then(step -> {
                            resume(step, PauseKind.APPRAISAL, "鉴定（认定）意见");
                            return step.stay(onFile(step).knowing(fileOf(step).appraisal(false)));
                        }),
                row(PenaltyEvent.RequestRecusal.class, "申请回避", "ask for recusal")
                        .within(BEFORE_DECISION)
                        .by(OWNER)
                        .enteredBy(B_OFFICER, B_LEGAL)
                        .provided("决定作出之前不停止调查", "the investigation goes on meanwhile")
                        .citing("CFBF24", 18)
                        .notBefore(PenaltyCase::sinceFiled)
                        .demands(e -> !e.officer().isBlank(), "没有写明被申请回避的人员", "the officer is not named")
                        .then(step ->
                                step.stay(onFile(step).knowing(fileOf(step).recusal(Optional.of(step.event()))))),
                row(PenaltyEvent.DecideRecusal.class, "决定回避", "decide on the recusal")
                        .within(BEFORE_DECISION)
                        .by(B_HEAD)
                        .provided("有未决定的回避申请", "a request is open")
                        .citing("CFBF24", 18)
                        .obstacle(now ->
                                now.unless(fileOf(now).recusal().isPresent(), "没有未决定的回避申请", "no request is open"))
                        .notBefore((now, e) -> now.state() instanceof OnFile s
                                ? s.file()
                                        .recusal()
                                        .map(PenaltyEvent.RequestRecusal::on)
                                        .orElse(now.since())
                                : now.since())
                        .then(step ->
                                step.stay(onFile(step).knowing(fileOf(step).recusal(Optional.empty())))),
                row(PenaltyEvent.AskAssistance.class, "提请协助调查", "ask for assistance")
                        .within(INVESTIGATING)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER)
                        .provided("当事人拒绝或者阻碍调查取证", "the party refuses or obstructs")
                        .citing("CFBF24", 20, 12)
                        .documents(DocumentKind.SUPPORT_REQUEST)
                        .notBefore(PenaltyCase::sinceFiled)
                        .demands(
                                e -> !e.organs().isEmpty() && !e.reason().isBlank(),
                                "没有写明提请协助的机关和理由",
                                "organ and reason have to be named"),
                row(PenaltyEvent.SuspendInvestigation.class, "中止调查", "suspend the investigation")
                        .from(INVESTIGATING)
                        .to(SUSPENDED)
                        .by(B_HEAD)
                        .provided(
                                "因不可抗力、意外事件等暂时无法调查；三个工作日内书面告知当事人",
                                "the investigation is impossible for a time; the party is told within three working days")
                        .citing("CFBF24", 27)
                        .documents(DocumentKind.INVESTIGATION_SUSPENSION)
                        .mayPause("A07")
                        .starts("A02")
                        .obstacle(PenaltyCase::lastNotifiedFirst)
                        .demands(e -> !e.cause().isBlank(), "没有写明无法调查的原因", "the cause is not named")
                        .then(step -> {
                            pause(step, PauseKind.INVESTIGATION_SUSPENDED, "中止调查决定书");
                            return startIfInForce(step, "A02")
                                    .to(new PenaltyState.Suspended(
                                            fileOf(step), step.event().cause()));
                        }),
                row(PenaltyEvent.ResumeInvestigation.class, "恢复调查", "resume the investigation")
                        .from(SUSPENDED)
                        .to(INVESTIGATING)
                        .by(B_HEAD)
                        .provided("中止的情形消失；中止已经告知当事人", "the cause is gone; the party knows of the suspension")
                        .citing("CFBF24", 27)
                        .documents(DocumentKind.INVESTIGATION_RESUMPTION)
                        .mayResume("A07")
                        .starts("A02")
                        .obstacle(PenaltyCase::lastNotifiedFirst)
                        .then(step -> {
                            resume(step, PauseKind.INVESTIGATION_SUSPENDED, "恢复调查决定书");
                            return startIfInForce(step, "A02").to(new PenaltyState.Investigating(fileOf(step)));
                        }),
                row(PenaltyEvent.NotifySuspension.class, "书面告知中止、恢复调查", "notify the party of suspension or resumption")
                        .within(FILED)
                        .by(B_OFFICER)
                        .provided("有待告知的中止、恢复决定", "a decision waits to be told")
                        .citing("CFBF24", 27)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .stops("A02")
                        .obstacle(now -> now.unlessRuns("A02", "没有待告知的中止、恢复调查决定", "nothing waits to be told"))
                        .notBefore(sinceTrigger("A02")),
                row(PenaltyEvent.TerminateInvestigation.class, "终止调查", "end the investigation")
                        .from(INVESTIGATING, SUSPENDED)
                        .to(TERMINATED)
                        .by(B_HEAD)
                        .provided(
                                "第二十八条四种情形之一；不属于本部门管辖的写明移送部门",
                                "one of the four grounds of art. 28; where another is competent it is named")
                        .citing("CFBF24", 28)
                        .documents(DocumentKind.INVESTIGATION_TERMINATION)
                        .stops("A01", "A07")
                        .demands(
                                e -> e.ground() != TerminationGround.NOT_COMPETENT || !e.to().isBlank(),
                                "不属于本部门管辖的，应当写明移送的部门",
                                "the competent department has to be named")
                        .demands(
                                e -> e.ground() != TerminationGround.OTHER
                                        || !e.explanation().isBlank(),
                                "以其他情形终止调查的，应当写明理由",
                                "another ground has to be explained")
                        .then(step -> step.to(new PenaltyState.Terminated(
                                fileOf(step),
                                step.event().ground(),
                                Optional.of(step.event().to())
                                        .filter(to -> step.event().ground() == TerminationGround.NOT_COMPETENT)))),
                row(PenaltyEvent.SubmitReport.class, "提交调查报告", "submit the investigation report")
                        .from(INVESTIGATING)
                        .to(EXAMINING)
                        .by(B_OFFICER)
                        .provided(
                                "逐项写明条文、事实、证据；处罚种类与罚款数额相符；第三十四条所列处罚标明听证情形；鉴定已收回",
                                "provision, fact and evidence line by line; kinds and fine agree; the penalties of art. 34 are marked for a hearing; no appraisal is out")
                        .citing("CFBF24", 29)
                        .documents(DocumentKind.CASE_REPORT)
                        .obstacle(now -> now.unlessUnder(
                                "CFBF24",
                                10,
                                now.term("A01").isEmpty(),
                                "管辖争议尚未指定",
                                "a dispute over jurisdiction is open"))
                        .obstacle(now ->
                                now.unless(!fileOf(now).appraisalOut(), "鉴定意见尚未收回，调查没有终结", "an appraisal is still out"))
                        .demands(
                                e -> Finding.readable(e.findings()),
                                "违法认定应当每行写明“条文｜事实｜证据”",
                                "each finding has to read: provision | fact | evidence")
                        .demandsUnder(
                                "CFBF24",
                                16,
                                e -> Finding.readAll(e.findings()).stream().noneMatch(Finding::restsOnAPatchAlone),
                                PATCH_IS_A_CLUE,
                                PATCH_IS_A_CLUE_EN)
                        .demands(
                                e -> fineFits(e.kinds(), e.fine()),
                                "选择罚款的应当写明大于零的数额，未选择的不应有数额",
                                "a fine needs an amount, and an amount needs a fine")
                        .demandsUnder(
                                "CFBF24",
                                34,
                                e -> e.hearingGrounds().containsAll(hearingGrounds(e.kinds())),
                                "拟作出的处罚属于第三十四条所列情形，应当标明并告知听证权利",
                                "a penalty of art. 34 has to be marked for a hearing")
                        .then(step -> {
                            var e = step.event();
                            var proposal = new Proposal(
                                    e.kinds(),
                                    e.fine(),
                                    Finding.readAll(e.findings()),
                                    Set.copyOf(e.gravity()),
                                    e.hearingGrounds(),
                                    Optional.empty(),
                                    Optional.empty());
                            return step.to(new PenaltyState.Examining(
                                    fileOf(step).suspected(e.crimeSuspected(), e.misconductSuspected()), proposal));
                        }),
                row(PenaltyEvent.ReturnReport.class, "退回重新调查、补充调查", "return the report")
                        .from(EXAMINING, PROPOSED, NOTIFIED)
                        .to(INVESTIGATING)
                        .by(B_LEGAL)
                        .enteredBy(B_HEAD)
                        .provided(
                                "调查报告存在问题；已告知的，重新报告后重新告知",
                                "the report is wanting; after a notice the party is notified anew")
                        .citing("CFBF24", 30)
                        .documents(DocumentKind.EXAMINATION_OPINION)
                        .mayStop("A04", "A05")
                        .demands(e -> !e.reason().isBlank(), "没有写明存在的问题", "it is not said what is wanting")
                        .then(step -> {
                            step.stopAtExpiry("A04");
                            step.stopAtExpiry("A05");
                            return step.to(new PenaltyState.Investigating(fileOf(step)));
                        }),
                row(PenaltyEvent.PassExamination.class, "审理通过", "pass the examination")
                        .from(EXAMINING)
                        .to(PROPOSED)
                        .by(B_LEGAL)
                        .provided("第三十条所列事项均已审理", "all matters of art. 30 are examined")
                        .citing("CFBF24", 30)
                        .documents(DocumentKind.EXAMINATION_OPINION)
                        .demands(
                                PenaltyEvent.PassExamination::allExamined,
                                "第三十条所列事项没有全部审理或者存在问题，应当退回",
                                "not all matters of art. 30 are in order; return the report")
                        .then(step -> step.to(new Proposed(
                                fileOf(step),
                                step.as(PenaltyState.Examining.class)
                                        .proposal()
                                        .weighed(
                                                step.event().gravity(),
                                                step.event().hearingGrounds())))),
                row(PenaltyEvent.ReviewLegality.class, "法制审核", "review legality")
                        .within(PROPOSED, NOTIFIED)
                        .by(B_LEGAL)
                        .provided("审核未通过的不得作出决定；听证之后须重新审核", "without passing no decision; after a hearing a new review")
                        .citing("CFBF24", 32)
                        .citing("CFF", 58)
                        .documents(DocumentKind.LEGALITY_OPINION)
                        .demands(e -> !e.reviewer().isBlank(), "没有写明审核人员", "the reviewer is not named")
                        .then(step -> step.stay(step.as(Weighed.class)
                                .knowing(step.as(Weighed.class)
                                        .proposal()
                                        .reviewed(step.event().passed() ? Optional.of(step.on()) : Optional.empty())))),
                row(PenaltyEvent.DeliberateCollectively.class, "集体讨论", "deliberate collectively")
                        .within(PROPOSED, NOTIFIED)
                        .by(B_COLLECTIVE)
                        .enteredBy(B_LEGAL, B_OFFICER)
                        .provided("情节复杂或者重大违法行为；二名以上负责人参加", "complex or grave; two or more heads present")
                        .citing("CFBF24", 31)
                        .citing("CFF", 57)
                        .documents(DocumentKind.COLLECTIVE_RECORD)
                        .byTwo(PenaltyEvent.DeliberateCollectively::members, "CFBF24", 31)
                        .then(step -> step.stay(step.as(Weighed.class)
                                .knowing(step.as(Weighed.class)
                                        .proposal()
                                        .deliberated(
                                                step.event().agreed() ? Optional.of(step.on()) : Optional.empty())))),
                row(PenaltyEvent.ServeNotice.class, "送达处罚告知书（听证告知书）", "serve the notice of intended penalty")
                        .from(PROPOSED)
                        .to(NOTIFIED)
                        .by(B_OFFICER)
                        .provided(
                                "拟给予处罚；属于第三十四条情形的同时告知听证权利；公告、邮递在途时间不计入办案期限",
                                "a penalty is proposed; in the cases of art. 34 with the right to a hearing; public notice and transit are excluded time")
                        .citing("CFBF24", 33, 34, 38)
                        .citing("CFF", 44)
                        .documents(
                                DocumentKind.PENALTY_NOTICE,
                                DocumentKind.HEARING_RIGHT_NOTICE,
                                DocumentKind.PROOF_OF_SERVICE)
                        .starts("A04")
                        .mayStart("A05", "A23")
                        .mayPause("A07")
                        .mayResume("A07")
                        .obstacle(now -> now.unless(
                                now.as(Proposed.class).proposal().proposesPenalty(),
                                "没有拟给予的处罚，无须告知",
                                "no penalty is proposed"))
                        .demandsUnder(
                                "CFBF24",
                                38,
                                e -> e.postedOn()
                                        .filter(day -> e.method() != ServiceMethod.MAIL || day.isAfter(e.on()))
                                        .isEmpty(),
                                "交邮之日只用于邮寄送达，且不晚于收到之日",
                                "a day of posting belongs to mail, and not after its receipt")
                        .then(PenaltyCase::notifyParty),
                row(PenaltyEvent.SubmitPlea.class, "陈述、申辩", "plead")
                        .within(NOTIFIED)
                        .by(OWNER)
                        .enteredBy(B_OFFICER, B_LEGAL)
                        .provided("收到告知书之后；口头的制作笔录", "after the notice; recorded where oral")
                        .citing("CFBF24", 33)
                        .citing("CFF", 45)
                        .documents(DocumentKind.PLEA_RECORD)
                        .stops("A04")
                        .notBefore(PenaltyCase::sinceNotice)
                        .demands(e -> !e.plea().isBlank(), "没有陈述、申辩的内容", "nothing is pleaded")
                        .then(step -> stayNotified(
                                step, step.as(Notified.class).notice().plea(Optional.of(step.event())))),
                row(PenaltyEvent.WaivePlea.class, "明确放弃陈述、申辩", "waive the plea")
                        .within(NOTIFIED)
                        .by(OWNER)
                        .enteredBy(B_OFFICER)
                        .provided("有当事人的书面材料；沉默不是放弃", "in writing; silence is no waiver")
                        .citing("CFF", 62)
                        .documents(DocumentKind.PLEA_RECORD)
                        .stops("A04")
                        .notBefore(PenaltyCase::sinceNotice)
                        .demands(
                                e -> !e.proof().isBlank(),
                                "没有当事人明确放弃的书面材料，沉默不能视为放弃",
                                "there is no written waiver; silence is no waiver"),
                row(PenaltyEvent.AnswerPlea.class, "复核陈述、申辩", "answer the plea")
                        .from(NOTIFIED)
                        .to(NOTIFIED, INVESTIGATING)
                        .by(B_LEGAL, B_OFFICER)
                        .provided("有未复核的陈述、申辩；不得因申辩加重处罚", "a plea is open; it may not make the penalty heavier")
                        .citing("CFF", 45)
                        .documents(DocumentKind.PLEA_RECORD)
                        .mayStop("A04", "A05")
                        .obstacle(now -> now.unless(
                                now.as(Notified.class).notice().pleaOpen().isPresent(),
                                "没有未复核的陈述、申辩",
                                "no plea is open"))
                        .notBefore(PenaltyCase::sinceNotice)
                        .demands(e -> !e.reasons().isBlank(), "没有写明复核意见", "no reasons are given")
                        .then(step -> switch (step.event().answer()) {
                            case REJECTED, ACCEPTED ->
                                stayNotified(
                                        step, step.as(Notified.class).notice().plea(Optional.empty()));
                            case REINVESTIGATE -> {
                                step.stopAtExpiry("A04");
                                step.stopAtExpiry("A05");
                                yield step.to(new PenaltyState.Investigating(fileOf(step)), step.on());
                            }
                        }),
                row(PenaltyEvent.RequestHearing.class, "要求听证", "ask for a hearing")
                        .from(NOTIFIED)
                        .to(HEARING)
                        .by(OWNER)
                        .enteredBy(B_OFFICER, B_LEGAL)
                        .provided(
                                "收到听证告知书之后五个工作日内；听证时间不计入办案期限",
                                "within five working days of the hearing notice; the time of the hearing is excluded")
                        .citing("CFBF24", 34, 38)
                        .citing("CFF", 64)
                        .stops("A05")
                        .mayPause("A07")
                        .obstacle(now -> now.unlessRuns(
                                "A05",
                                "没有听证告知，或者听证权利已经行使、放弃",
                                "no hearing right was notified, or it is used up or waived"))
                        .obstacle(now -> now.unless(
                                now.term("A05")
                                        .flatMap(term -> term.due().date())
                                        .filter(now.on()::isAfter)
                                        .isEmpty(),
                                "要求听证的五个工作日已经届满，逾期要求的不予听证",
                                "the five working days for asking have ended"))
                        .notBefore(PenaltyCase::sinceNotice)
                        .then(step -> {
                            pause(step, PauseKind.HEARING, "听证申请");
                            var notified = step.as(Notified.class);
                            return step.to(new InHearing(
                                    fileOf(step),
                                    notified.proposal(),
                                    notified.notice().asked(),
                                    Optional.empty()));
                        }),
                row(PenaltyEvent.RefuseHearing.class, "对逾期要求不予听证", "refuse a late request for a hearing")
                        .within(NOTIFIED)
                        .by(B_LEGAL)
                        .provided("要求听证的期限确已届满", "the period for asking has firmly ended")
                        .citing("CFBF24", 34)
                        .citing("CFF", 64)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .obstacle(now -> now.unlessExpired("A05"))
                        .demands(e -> !e.reason().isBlank(), "没有写明不予听证的理由", "no reason is given"),
                row(PenaltyEvent.WaiveHearing.class, "明确放弃听证", "waive the hearing")
                        .within(NOTIFIED)
                        .by(OWNER)
                        .enteredBy(B_OFFICER)
                        .provided("有当事人的书面材料；沉默不是放弃", "in writing; silence is no waiver")
                        .citing("CFF", 64)
                        .stops("A05")
                        .obstacle(
                                now -> now.unlessRuns("A05", "没有可以放弃的听证权利", "there is no right to a hearing to waive"))
                        .notBefore(PenaltyCase::sinceNotice)
                        .demands(
                                e -> !e.proof().isBlank(),
                                "没有当事人明确放弃的书面材料，沉默不能视为放弃",
                                "there is no written waiver; silence is no waiver"),
                row(PenaltyEvent.ScheduleHearing.class, "确定听证时间、地点", "fix the hearing")
                        .within(HEARING)
                        .by(B_LEGAL)
                        .provided(
                                "举行七个工作日前能够通知当事人；主持人不是本案调查人员",
                                "the party can be told seven working days before; the chair did not investigate the case")
                        .citing("CFF", 64)
                        .documents(DocumentKind.PENALTY_HEARING_NOTICE)
                        .mayStop("A06")
                        .starts("A06")
                        .demands(e -> e.hearingDay().isAfter(e.on()), "听证日期应当在确定之后", "the hearing has to lie ahead")
                        .demands(
                                e -> !e.place().isBlank() && !e.chair().isBlank(),
                                "没有写明地点和主持人",
                                "place and chair have to be named")
                        .then(step -> {
                            step.stopAtExpiry("A06");
                            var hearing = step.as(InHearing.class);
                            return step.start("A06", step.event().hearingDay())
                                    .stay(new InHearing(
                                            fileOf(step),
                                            hearing.proposal(),
                                            hearing.notice(),
                                            Optional.of(new HearingPlan(
                                                    step.event().hearingDay(),
                                                    step.event().place(),
                                                    false))));
                        }),
                row(PenaltyEvent.ServeHearingNotice.class, "送达听证通知书", "serve the hearing notice")
                        .within(HEARING)
                        .by(B_OFFICER)
                        .enteredBy(B_LEGAL)
                        .provided(
                                "在听证举行七个工作日前送达，迟于该日的应当另定听证日期",
                                "served seven working days before, else another day is fixed")
                        .citing("CFF", 64)
                        .documents(DocumentKind.PENALTY_HEARING_NOTICE, DocumentKind.PROOF_OF_SERVICE)
                        .stops("A06")
                        .obstacle(now -> now.unlessRuns(
                                "A06", "没有确定听证时间，或者已经通知", "no hearing is fixed, or the party is told already"))
                        .then(PenaltyCase::tellOfHearing),
                row(PenaltyEvent.HoldHearing.class, "举行听证", "hold the hearing")
                        .from(HEARING)
                        .to(NOTIFIED)
                        .by(B_LEGAL)
                        .provided(
                                "已在七个工作日前通知；在通知的日期举行；主持人不是本案调查人员；有听证笔录",
                                "told in time; on the day told; the chair did not investigate; a record")
                        .citing("CFF", 64)
                        .documents(DocumentKind.HEARING_RECORD)
                        .mayResume("A07")
                        .obstacle(now -> now.unless(
                                now.as(InHearing.class)
                                        .plan()
                                        .filter(HearingPlan::noticeServed)
                                        .isPresent(),
                                "尚未在听证举行七个工作日前通知当事人",
                                "the party has not been told seven working days before"))
                        .demands(
                                e -> !e.chair().isBlank()
                                        && e.investigators().stream()
                                                .map(String::strip)
                                                .noneMatch(e.chair().strip()::equals),
                                "听证由行政机关指定的非本案调查人员主持",
                                "an investigator of the case may not chair the hearing")
                        .demands(e -> !e.record().isBlank(), "听证应当制作笔录", "the hearing needs a record")
                        .then(PenaltyCase::holdHearing),
                row(PenaltyEvent.EndHearing.class, "终止听证", "end the hearing unheld")
                        .from(HEARING)
                        .to(NOTIFIED)
                        .by(B_LEGAL)
                        .provided("当事人撤回，或者无正当理由不出席、中途退出", "withdrawn, or the party stays away without reason")
                        .citing("CFF", 64)
                        .documents(DocumentKind.HEARING_RECORD)
                        .stops("A06")
                        .mayResume("A07")
                        .demands(e -> !e.reason().isBlank(), "没有写明终止听证的事由", "no reason is given")
                        .then(step -> {
                            resume(step, PauseKind.HEARING, "听证终止记录");
                            var hearing = step.as(InHearing.class);
                            return step.to(new Notified(fileOf(step), hearing.proposal(), hearing.notice()));
                        }),
                row(PenaltyEvent.DecidePenalty.class, "作出行政处罚决定", "decide on the penalty")
                        .from(NOTIFIED)
                        .to(DECIDED)
                        .by(B_HEAD, B_COLLECTIVE)
                        .provided(
                                "陈述申辩、听证期限届满或者明确放弃，申辩已复核；应当法制审核、集体讨论的已经通过；涉嫌犯罪的不以处罚代替移送；不重于告知的内容。逾期作出的仍然有效，记明逾期",
                                "the periods for plea and hearing ended or waived, the plea answered; review and deliberation passed where demanded; no penalty in place of a criminal transfer; not heavier than notified. A late decision stands and is shown late")
                        .citing("CFBF24", 31, 35, 38)
                        .citing("CFF", 57, 59, 62)
                        .documents(DocumentKind.DECISION_FORM, DocumentKind.PENALTY_DECISION)
                        .stops("A07")
                        .mayStop("A04", "A05")
                        .starts("A08")
                        .obstacle(now -> now.unlessExpired("A04"))
                        .obstacle(now -> now.unlessExpired("A05"))
                        .obstacle(now -> now.unlessUnder(
                                "CFF",
                                45,
                                now.as(Notified.class).notice().pleaOpen().isEmpty(),
                                "当事人的陈述、申辩尚未复核，不能作出决定",
                                "the plea has not been answered"))
                        .obstacle(PenaltyCase::reviewPassed)
                        .obstacle(PenaltyCase::deliberationPassed)
                        .obstacle(PenaltyCase::noCrimeOpen)
                        .obstacle(PenaltyCase::noRecusalOpen)
                        .notBefore(PenaltyCase::sinceChecks)
                        .demands(e -> !e.kinds().isEmpty(), "没有处罚种类", "no penalty is named")
                        .demands(
                                e -> fineFits(e.kinds(), e.fine()),
                                "选择罚款的应当写明大于零的数额，未选择的不应有数额",
                                "a fine needs an amount, and an amount needs a fine")
                        .demandsUnder(
                                "CFF",
                                34,
                                e -> !e.discretion().isBlank(),
                                "没有写明适用的裁量基准和理由",
                                "the standard and reasons of discretion are missing")
                        .demandsUnder(
                                "CFF",
                                59,
                                e -> e.kinds().stream().noneMatch(PenaltyKind::needsDeadline)
                                        || e.performBy()
                                                .filter(e.on()::isBefore)
                                                .isPresent(),
                                "处罚决定书应当载明罚款以外各项的履行期限，且晚于决定之日",
                                "the decision has to give a day, after its own, for what is no fine")
                        .demandsUnder(
                                "TGF19",
                                83,
                                e -> !e.shortSuitPeriod() || e.kinds().contains(PenaltyKind.DEMOLITION),
                                "起诉期限十五日只适用于责令限期拆除",
                                "fifteen days for a suit belong to an order to demolish only")
                        .then(PenaltyCase::decide),
                row(PenaltyEvent.DecideNoPenalty.class, "决定不予行政处罚", "decide on no penalty")
                        .from(PROPOSED, NOTIFIED)
                        .to(NO_PENALTY)
                        .by(B_HEAD, B_COLLECTIVE)
                        .provided("第三十一条、处罚法第三十三条所列情形；写明理由", "a case of art. 31 or Penalty Law art. 33, with reasons")
                        .citing("CFBF24", 31)
                        .citing("CFF", 33)
                        .documents(DocumentKind.NO_PENALTY_DECISION)
                        .stops("A07")
                        .mayStop("A04", "A05")
                        .obstacle(PenaltyCase::noCrimeOpen)
                        .demands(e -> !e.reason().isBlank(), "没有写明不予处罚的理由", "no reason is given")
                        .then(step -> {
                            step.stopAtExpiry("A04");
                            step.stopAtExpiry("A05");
                            return step.to(new PenaltyState.NotPenalised(
                                    fileOf(step), step.event().ground(), Optional.empty()));
                        }),
                row(PenaltyEvent.ServeNoPenalty.class, "送达不予处罚决定书", "serve the decision on no penalty")
                        .within(NO_PENALTY)
                        .by(B_OFFICER)
                        .citing("CFF", 61)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .obstacle(now -> now.unless(
                                now.as(PenaltyState.NotPenalised.class)
                                        .receivedOn()
                                        .isEmpty(),
                                "不予处罚决定书已经送达",
                                "it is served already"))
                        .then(step -> {
                            var state = step.as(PenaltyState.NotPenalised.class);
                            return step.stay(new PenaltyState.NotPenalised(
                                    state.file(), state.ground(), Optional.of(step.countsFrom())));
                        }),
                row(PenaltyEvent.ExtendDecision.class, "延长办案期限", "extend the time for decision")
                        .within(INVESTIGATING, EXAMINING, PROPOSED, NOTIFIED)
                        .by(B_HEAD, B_COLLECTIVE)
                        .provided(
                                "案情复杂，负责人批准一次，不超过三十日；案情特别复杂的，其后由集体讨论决定",
                                "complex: by the head once, up to thirty days; specially complex: then by collective deliberation")
                        .citing("CFBF24", 38)
                        .documents(DocumentKind.DECISION_EXTENSION)
                        .extending("A07")
                        .obstacle(now -> now.unlessRuns("A07", "办案期限不在计算之中", "the time for decision does not run"))
                        .demands(e -> e.days() >= 1, "延长的天数应为正数", "the extension must be a positive number of days")
                        .demands(e -> !e.reason().isBlank(), "延长办案期限应当写明案情复杂的理由", "an extension needs its reason")
                        .then(step -> step.extend(
                                        "A07",
                                        new Length.Days(step.event().days()),
                                        step.event().by() == B_COLLECTIVE ? Approver.COLLECTIVE : Approver.BUREAU_HEAD,
                                        "延长办案期限呈批表")
                                .stay()),
                row(PenaltyEvent.ServeDecision.class, "送达处罚决定书", "serve the decision")
                        .from(DECIDED)
                        .to(EFFECTIVE)
                        .by(B_OFFICER)
                        .provided(
                                "一经送达即生效；起诉期限和申请法院强制执行的期限自此可见，责令限期拆除的起诉期限十五日；有罚款的起算缴款期限，没收矿产品、建筑物的起算移交期限",
                                "in effect on service; from here the periods for suit and for the court are seen, fifteen days where demolition is ordered; a fine starts its term, confiscated minerals or buildings theirs")
                        .citing("CFBF24", 35, 43, 44)
                        .citing("CFF", 61, 67)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .stops("A08")
                        .starts("A10", "A11", "A13")
                        .mayStart("A09", "A16", "A23")
                        .then(PenaltyCase::serve),
                row(PenaltyEvent.ConfirmPublicNotice.class, "公告期满", "confirm the end of the public notice")
                        .within(
                                NOTIFIED,
                                HEARING,
                                DECIDED,
                                EFFECTIVE,
                                REMINDED,
                                CONTESTED,
                                PERFORMED,
                                COURT_APPLIED,
                                ENFORCING,
                                COURT_REFUSED)
                        .by(B_OFFICER)
                        .provided("公告期确已届满", "the time of the notice has firmly ended")
                        .citing("MSF23", 95)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .mayStop("A23")
                        .obstacle(now -> now.unlessRuns("A23", "没有在计算的公告期", "no public notice runs"))
                        .obstacle(now -> now.unlessExpired("A23"))
                        .notBefore(sinceTrigger("A23"))
                        .then(step -> {
                            step.stopAtExpiry("A23");
                            return step.stay();
                        }),
                row(PenaltyEvent.PublishDecision.class, "公开处罚决定", "publish the decision")
                        .within(EFFECTIVE, REMINDED, CONTESTED, PERFORMED, COURT_APPLIED, ENFORCING, COURT_REFUSED)
                        .by(B_OFFICER, B_HEAD)
                        .provided("具有一定社会影响", "of some social influence")
                        .citing("CFBF24", 39)
                        .citing("CFF", 48)
                        .notBefore(PenaltyCase::sinceReceived)
                        .demands(e -> !e.where().isBlank(), "没有写明公开的载体", "it is not said where")
                        .then(step -> step.stay(inForce(step)
                                .knowing(inForce(step).enforcement().published(true)))),
                row(PenaltyEvent.WithdrawPublication.class, "撤回公开信息", "withdraw the publication")
                        .within(FILED)
                        .within(CLOSED)
                        .by(B_OFFICER, B_HEAD)
                        .provided(
                                "公开的决定已被变更、撤销、确认违法或者无效；公开说明理由",
                                "the published decision was changed or set aside; with public reasons")
                        .citing("CFBF24", 39)
                        .citing("CFF", 48)
                        .stops("A20")
                        .obstacle(now -> now.unlessRuns("A20", "没有应当撤回的公开信息", "nothing published has to be withdrawn"))
                        .notBefore(sinceTrigger("A20"))
                        .demands(e -> !e.reason().isBlank(), "撤回应当公开说明理由", "the reason has to be made public")
                        .then(step -> step.state() instanceof InForce state
                                ? step.stay(state.knowing(state.enforcement().published(false)))
                                : step.stay()),
                row(PenaltyEvent.ApproveInstalments.class, "批准延期、分期缴纳罚款", "approve instalments")
                        .within(EFFECTIVE, REMINDED, CONTESTED)
                        .by(B_HEAD)
                        .provided(
                                "当事人确有经济困难并申请；申请法院强制执行的期限自延期、分期期限结束之日起算",
                                "hardship, on application; the time for the court runs from the end of the instalments")
                        .citing("CFF", 66, 72)
                        .citing("CFBF24", 42)
                        .documents(DocumentKind.INSTALMENT_APPROVAL)
                        .stops("A09")
                        .mayStart("A13")
                        .obstacle(now -> now.unless(
                                inForce(now).enforcement().outstanding().signum() > 0, "没有未缴的罚款", "no fine is owed"))
                        .notBefore(PenaltyCase::sinceReceived)
                        .demands(
                                PenaltyEvent.ApproveInstalments::requested,
                                "延期、分期缴纳须经当事人申请",
                                "the party has to apply for it")
                        .demands(e -> !e.reason().isBlank(), "没有写明经济困难的情况", "the hardship is not described")
                        .demands(e -> e.until().isAfter(e.on()), "延期、分期的结束之日应当在批准之后", "the last day has to lie ahead")
                        .then(PenaltyCase::approveInstalments),
                row(PenaltyEvent.PayFine.class, "缴纳罚款", "pay the fine")
                        .within(EFFECTIVE, REMINDED, CONTESTED, COURT_APPLIED, ENFORCING, COURT_REFUSED)
                        .by(OWNER)
                        .enteredBy(B_OFFICER)
                        .provided("缴清的停止缴款期限；部分缴纳的继续计算", "paid in full the term stops; in part it goes on")
                        .citing("CFF", 67, 66)
                        .documents(DocumentKind.PAYMENT_RECEIPT)
                        .mayStop("A09")
                        .obstacle(now -> now.unless(
                                inForce(now).enforcement().outstanding().signum() > 0, "没有未缴的罚款", "no fine is owed"))
                        .notBefore(PenaltyCase::sinceReceived)
                        .demands(e -> e.amount().signum() > 0, "缴款数额应当大于零", "the amount has to be more than zero")
                        .demands(e -> !e.receipt().isBlank(), "没有缴款凭证", "there is no receipt")
                        .then(PenaltyCase::pay),
                row(PenaltyEvent.ConfirmPerformance.class, "认定已经履行", "find the decision performed")
                        .from(EFFECTIVE, REMINDED, COURT_APPLIED, ENFORCING, COURT_REFUSED)
                        .to(PERFORMED)
                        .by(B_OFFICER)
                        .provided(
                                "罚款已缴清；由二名以上执法人员核实其他各项，有证据",
                                "the fine is paid; two or more officers found the rest done, with evidence")
                        .citing("CFF", 66, 42)
                        .documents(DocumentKind.PERFORMANCE_RECORD)
                        .stops("A09", "A14", "A14R", "A15")
                        .mayStop("A12", "A13")
                        .obstacle(now -> now.unless(
                                inForce(now).enforcement().outstanding().signum() == 0,
                                "罚款尚有"
                                        + inForce(now)
                                                .enforcement()
                                                .outstanding()
                                                .toPlainString() + "元未缴",
                                "of the fine CNY "
                                        + inForce(now)
                                                .enforcement()
                                                .outstanding()
                                                .toPlainString() + " is owed"))
                        .notBefore(PenaltyCase::sinceReceived)
                        .byTwo(PenaltyEvent.ConfirmPerformance::officers, "CFF", 42)
                        .demands(e -> !e.evidence().isBlank(), "没有履行的证据", "there is no evidence of performance")
                        .then(step -> {
                            step.stopAtExpiry("A12");
                            step.stopAtExpiry("A13");
                            return step.to(new PenaltyState.Performed(
                                    fileOf(step), inForce(step).enforcement().performed(step.on())));
                        }),
                row(PenaltyEvent.HandOverGoods.class, "移交没收物", "hand over the confiscated goods")
                        .within(
                                EFFECTIVE,
                                REMINDED,
                                CONTESTED,
                                PERFORMED,
                                COURT_APPLIED,
                                ENFORCING,
                                COURT_REFUSED,
                                CLOSED)
                        .by(B_OFFICER, B_HEAD)
                        .provided(
                                "没收了矿产品、建筑物或者其他设施；生效后九十日内移交",
                                "minerals, buildings or facilities are confiscated; within ninety days of effect")
                        .citing("CFBF24", 43)
                        .documents(DocumentKind.HANDOVER_FORM)
                        .stops("A16")
                        .obstacle(now -> now.unlessRuns("A16", "没有待移交的没收物", "nothing waits to be handed over"))
                        .notBefore(sinceTrigger("A16"))
                        .demands(
                                e -> !e.to().isBlank() && !e.items().isBlank(),
                                "没有写明接收部门和清单",
                                "receiver and list have to be named"),
                row(PenaltyEvent.TakeDefaultMeasures.class, "对逾期不履行采取措施", "take measures upon default")
                        .within(EFFECTIVE, REMINDED, CONTESTED, COURT_APPLIED, ENFORCING, COURT_REFUSED)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER)
                        .provided("缴款期限或者履行期限已过而未履行", "a deadline has passed unperformed")
                        .citing("CFBF24", 40)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .obstacle(PenaltyCase::overdue)
                        .demands(e -> !e.measures().isEmpty(), "没有选择措施", "no measure is chosen"),
                row(PenaltyEvent.ContestDecision.class, "申请复议、提起诉讼", "contest the decision")
                        .from(EFFECTIVE, REMINDED, PERFORMED, CONTESTED)
                        .to(CONTESTED)
                        .by(OWNER)
                        .enteredBy(B_LEGAL, B_OFFICER)
                        .provided(
                                "在复议、起诉期限内，或者逾期已被受理；处罚不停止执行，申请法院强制执行的期限待结果生效后起算",
                                "within the periods, or accepted though late; execution is not stopped, the time for the court waits for the result")
                        .citing("CFF", 73)
                        .citing("FYF23", 20)
                        .citing("XSF17", 46)
                        .mayStop("A10", "A11", "A13")
                        .notBefore(PenaltyCase::sinceReceived)
                        .demands(e -> !e.organ().isBlank(), "没有写明复议机关、人民法院", "the organ is not named")
                        .then(PenaltyCase::contest),
                row(PenaltyEvent.EndContest.class, "复议、诉讼结果生效", "record the result of the contest")
                        .from(CONTESTED)
                        .to(EFFECTIVE, REMINDED, PERFORMED, REVOKED)
                        .by(B_LEGAL)
                        .enteredBy(B_OFFICER)
                        .provided(
                                "日期为结果生效之日；维持、撤回、变更的，自该日起算申请法院强制执行的期限；公开的决定被变更、撤销的，撤回公开信息",
                                "dated by its effect; the time for the court runs from there unless revoked; a published decision that was changed is withdrawn")
                        .citing("CFF", 73)
                        .citing("QZF", 53)
                        .documents(DocumentKind.JUDGMENT)
                        .mayStart("A13", "A20")
                        .mayStop("A09", "A12", "A16")
                        .demands(e -> !e.reference().isBlank(), "没有写明文书文号", "the document is not named")
                        .then(PenaltyCase::endContest),
                row(PenaltyEvent.RevokeDecision.class, "自行撤销处罚决定", "revoke the decision")
                        .from(EFFECTIVE, REMINDED, PERFORMED, COURT_REFUSED)
                        .to(REVOKED)
                        .by(B_HEAD)
                        .provided(
                                "发现处罚决定有错误；公开的决定在三个工作日内撤回公开信息",
                                "the decision is found wrong; what was published is withdrawn within three working days")
                        .citing("CFF", 75, 48)
                        .stops("A09", "A15", "A16")
                        .mayStop("A10", "A11", "A12", "A13")
                        .mayStart("A20")
                        .demands(e -> !e.reason().isBlank(), "没有写明撤销的理由", "no reason is given")
                        .then(step -> {
                            for (var rule : List.of("A10", "A11", "A12", "A13")) {
                                step.stopAtExpiry(rule);
                            }
                            var enforcement = inForce(step).enforcement();
                            if (enforcement.published()) {
                                startIfInForce(step, "A20");
                            }
                            return step.to(new PenaltyState.Revoked(fileOf(step), enforcement));
                        }),
                row(PenaltyEvent.InvestigateAnew.class, "重新调查处理", "investigate anew")
                        .from(REVOKED)
                        .to(INVESTIGATING)
                        .by(B_HEAD)
                        .provided(
                                "判决或者复议决定要求重新作出行政行为，或者自行撤销后仍应处理；须重新告知",
                                "a new decision was ordered, or is still called for; the party is notified anew")
                        .citing("XSF17", 70, 71)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .demands(e -> !e.reason().isBlank(), "没有写明重新调查的理由", "no reason is given")
                        .then(step -> step.to(new PenaltyState.Investigating(fileOf(step)))),
                row(PenaltyEvent.ConfirmSuitExpiry.class, "确认起诉期限届满", "confirm the end of the period for suit")
                        .within(EFFECTIVE, REMINDED, PERFORMED)
                        .by(B_LEGAL, B_OFFICER)
                        .provided(
                                "起诉期限确已届满而当事人未起诉；申请法院强制执行的期限据此重新核算",
                                "the period has firmly ended without a suit; the time for the court is counted again from there")
                        .citing("CFBF24", 44)
                        .citing("XSF17", 46)
                        .mayStop("A10", "A11")
                        .mayStart("A13")
                        .obstacle(now -> now.unlessRuns("A11", "起诉期限不在计算之中", "no period for suit runs"))
                        .obstacle(now -> now.unlessExpired("A11"))
                        .notBefore(PenaltyCase::sinceReceived)
                        .demands(
                                PenaltyEvent.ConfirmSuitExpiry::notContested,
                                "当事人已经申请复议或者起诉的，应当登记，不能确认届满",
                                "a contest has to be recorded instead")
                        .then(PenaltyCase::confirmSuitExpiry),
                row(PenaltyEvent.ServeDemand.class, "送达催告书", "serve the demand notice")
                        .from(EFFECTIVE, REMINDED)
                        .to(REMINDED)
                        .by(B_OFFICER)
                        .provided(
                                "缴款期限（分期的为分期结束之日）或者履行期限已过而未履行",
                                "a deadline, or the end of the instalments, has passed unperformed")
                        .citing("CFBF24", 44)
                        .citing("QZF", 54)
                        .documents(DocumentKind.DEMAND_NOTICE, DocumentKind.PROOF_OF_SERVICE)
                        .starts("A12")
                        .obstacle(PenaltyCase::overdue)
                        .demands(e -> !e.duties().isBlank(), "催告书应当写明履行的义务", "the duties have to be named")
                        .then(step -> step.to(new PenaltyState.Reminded(
                                fileOf(step), inForce(step).enforcement().reminded(step.countsFrom())))),
                row(PenaltyEvent.ApplyToCourt.class, "申请人民法院强制执行", "apply to the court")
                        .from(REMINDED)
                        .to(COURT_APPLIED)
                        .by(B_HEAD)
                        .provided(
                                "起诉期限确已届满；催告书送达已满十个工作日；在期限届满之日起三个月内；分期已经结束；材料齐全",
                                "the period for suit has firmly ended; ten working days since the demand; within three months; the instalments are over; complete papers")
                        .citing("CFBF24", 44, 45)
                        .citing("QZF", 53, 54)
                        .documents(DocumentKind.COURT_APPLICATION)
                        .mayStop("A10", "A11", "A12")
                        .stops("A13")
                        .starts("A14")
                        .obstacle(CourtWindow::tooEarly)
                        .obstacle(PenaltyCase::instalmentsOver)
                        .obstacle(CourtWindow::tooLate)
                        .obstacle(now -> inForce(now)
                                .enforcement()
                                .windowLapsedOn()
                                .flatMap(last -> CourtWindow.lapsed(now, last)))
                        .demandsUnder(
                                "CFBF24",
                                45,
                                PenaltyEvent.ApplyToCourt::materialsComplete,
                                "申请强制执行的材料不齐全",
                                "the papers are not complete")
                        .demands(
                                e -> !e.court().isBlank() && !e.items().isBlank(),
                                "没有写明人民法院和执行标的",
                                "court and object have to be named")
                        .then(PenaltyCase::apply),
                row(PenaltyEvent.ApplyToCourtLate.class, "逾期申请强制执行（有正当理由）", "apply to the court late")
                        .from(REMINDED)
                        .to(COURT_APPLIED)
                        .by(B_HEAD)
                        .provided(
                                "三个月期限已过；写明正当理由，是否正当由人民法院认定；催告书送达已满十个工作日",
                                "the three months are over; the good reason is stated, for the court to judge; ten working days since the demand")
                        .citing("XSJS", 156)
                        .citing("QZF", 53, 54)
                        .documents(DocumentKind.COURT_APPLICATION)
                        .mayStop("A10", "A11", "A12")
                        .stops("A13")
                        .starts("A14")
                        .obstacle(CourtWindow::tooEarly)
                        .obstacle(now -> now.unless(
                                inForce(now).enforcement().windowLapsedOn().isPresent()
                                        || CourtWindow.lapsed(now.now(), now.on())
                                                .isPresent(),
                                "申请强制执行的期限没有届满，按期申请即可",
                                "the window is still open; apply in the ordinary way"))
                        .demands(
                                e -> !e.goodReason().isBlank(),
                                "逾期申请应当写明正当理由，没有正当理由的人民法院不予受理",
                                "a late application needs its good reason")
                        .demandsUnder(
                                "CFBF24",
                                45,
                                PenaltyEvent.ApplyToCourtLate::materialsComplete,
                                "申请强制执行的材料不齐全",
                                "the papers are not complete")
                        .then(step -> {
                            var lapsed = CourtWindow.lapsed(step.now(), step.on());
                            var enforcement = inForce(step).enforcement();
                            return apply(
                                    step,
                                    enforcement.windowLapsedOn().isPresent()
                                            ? enforcement
                                            : enforcement.lapsed(lapsed));
                        }),
                row(
                                PenaltyEvent.RecordLapse.class,
                                "登记申请强制执行期限届满未申请",
                                "record that the window for the court has lapsed")
                        .within(EFFECTIVE, REMINDED)
                        .by(B_HEAD)
                        .enteredBy(B_LEGAL, B_OFFICER)
                        .provided(
                                "三个月期限确已届满而没有申请；该事实提供给检察机关，是否怠于履职由其认定",
                                "the three months have firmly ended unused; the fact is offered to the procuratorate, which judges whether there was neglect")
                        .citing("QZF", 53)
                        .citing("BAGZ", 68)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .mayStop("A10", "A11")
                        .stops("A13")
                        .obstacle(now -> now.unless(
                                CourtWindow.lapsed(now.now(), now.on()).isPresent(),
                                "申请人民法院强制执行的期限没有确定届满",
                                "the window for the court has not firmly ended"))
                        .demands(e -> !e.reason().isBlank(), "没有写明未申请的原因", "it is not said why no application was made")
                        .then(step -> {
                            var last = CourtWindow.lapsed(step.now(), step.on());
                            step.stopAtExpiry("A10");
                            step.stopAtExpiry("A11");
                            return step.stay(inForce(step)
                                    .knowing(inForce(step).enforcement().lapsed(last)));
                        }),
                row(PenaltyEvent.AcceptApplication.class, "人民法院受理申请", "record the court's acceptance")
                        .within(COURT_APPLIED)
                        .by(COURT)
                        .enteredBy(B_LEGAL, B_OFFICER)
                        .citing("QZF", 56, 57)
                        .documents(DocumentKind.COURT_ACCEPTANCE)
                        .stops("A14")
                        .starts("A14R")
                        .obstacle(now -> now.unlessRuns("A14", "没有待受理的申请", "no application waits for acceptance"))
                        .then(step -> step.start(
                                        "A14R", step.on(), step.event().partiesHeard() ? "hearing" : TermRule.ORDINARY)
                                .stay()),
                row(PenaltyEvent.RefuseApplication.class, "人民法院不予受理、不准予执行", "record the court's refusal")
                        .from(COURT_APPLIED)
                        .to(COURT_REFUSED)
                        .by(COURT)
                        .enteredBy(B_LEGAL, B_OFFICER)
                        .provided("日期为收到裁定之日", "dated by its receipt")
                        .citing("QZF", 56, 58)
                        .documents(DocumentKind.ENFORCEMENT_RULING)
                        .stops("A14", "A14R")
                        .starts("A15")
                        .then(step -> step.to(new PenaltyState.CourtRefused(
                                fileOf(step), inForce(step).enforcement()))),
                row(PenaltyEvent.AllowEnforcement.class, "人民法院裁定准予强制执行", "record that enforcement is allowed")
                        .from(COURT_APPLIED)
                        .to(ENFORCING)
                        .by(COURT)
                        .enteredBy(B_LEGAL, B_OFFICER)
                        .provided("申请已经受理", "the application was accepted")
                        .citing("QZF", 57, 58)
                        .documents(DocumentKind.ENFORCEMENT_RULING)
                        .stops("A14R")
                        .obstacle(now -> now.unlessRuns("A14R", "申请尚未受理", "the application is not accepted yet"))
                        .notBefore(sinceTrigger("A14R"))
                        .then(step -> step.to(new PenaltyState.Enforcing(
                                fileOf(step), inForce(step).enforcement()))),
                row(PenaltyEvent.AskHigherCourt.class, "向上一级人民法院申请复议", "ask the higher court to reconsider")
                        .within(COURT_REFUSED)
                        .by(B_HEAD)
                        .enteredBy(B_LEGAL)
                        .provided("收到裁定之日起十五日内", "within fifteen days of the ruling")
                        .citing("QZF", 56, 58)
                        .documents(DocumentKind.RECONSIDERATION_APPLICATION)
                        .stops("A15")
                        .obstacle(now -> now.unlessRuns("A15", "没有可以申请复议的裁定", "no ruling is open to reconsideration"))
                        .obstacle(now -> now.unless(
                                now.term("A15")
                                        .filter(term -> term.due().passedBy(now.on()))
                                        .isEmpty(),
                                "申请复议的十五日已经届满",
                                "the fifteen days have ended")),
                row(PenaltyEvent.ReceiveHigherRuling.class, "收到上一级人民法院裁定", "receive the higher court's ruling")
                        .from(COURT_REFUSED)
                        .to(COURT_REFUSED, COURT_APPLIED)
                        .by(COURT)
                        .enteredBy(B_LEGAL, B_OFFICER)
                        .provided(
                                "已经申请复议；撤销原裁定的，重新等待受理",
                                "it was asked; where it sets the ruling aside acceptance is awaited anew")
                        .citing("QZF", 56, 58)
                        .documents(DocumentKind.ENFORCEMENT_RULING)
                        .mayStart("A14")
                        .obstacle(now ->
                                now.unless(now.term("A15").isEmpty(), "尚未申请复议", "the higher court has not been asked"))
                        .then(step -> step.event().setAside()
                                ? step.start("A14")
                                        .to(new PenaltyState.CourtApplied(
                                                fileOf(step), inForce(step).enforcement()))
                                : step.stay()),
                row(PenaltyEvent.ReportCrime.class, "报告涉嫌犯罪", "report a suspected crime")
                        .within(FILED)
                        .by(B_OFFICER)
                        .provided(
                                "二名以上执法人员组成专案组，提出书面报告；日期为负责人接到报告之日",
                                "a team of two or more and a written report; dated by its receipt by the head")
                        .citing("YSGD", 5)
                        .citing("CFBF24", 13)
                        .documents(DocumentKind.CRIME_TRANSFER)
                        .starts("A17")
                        .obstacle(now -> now.unless(
                                !fileOf(now).crime().open(), "涉嫌犯罪的移送正在办理", "a transfer is under way already"))
                        .notBefore(PenaltyCase::sinceFiled)
                        .byTwo(PenaltyEvent.ReportCrime::officers, "YSGD", 5)
                        .demands(
                                e -> !e.facts().isBlank() && !e.report().isBlank(),
                                "没有涉嫌犯罪的事实和书面报告",
                                "facts and a written report are needed")
                        .then(step -> step.stay(onFile(step)
                                .knowing(fileOf(step).suspected(true, false).crime(CrimeTrack.REPORTED)))),
                row(PenaltyEvent.DecideCrimeTransfer.class, "决定是否移送涉嫌犯罪案件", "decide on the criminal transfer")
                        .within(FILED)
                        .by(B_HEAD)
                        .provided("接到报告之日起三日内；不批准的记明理由", "within three days of the report; a refusal with reasons")
                        .citing("YSGD", 5)
                        .documents(DocumentKind.CRIME_TRANSFER)
                        .stops("A17")
                        .mayStart("A17H")
                        .obstacle(crimeIs(CrimeTrack.REPORTED, "没有待决定的移送报告", "no report waits for a decision"))
                        .notBefore(sinceTrigger("A17"))
                        .demands(
                                e -> e.approved() || !e.reason().isBlank(),
                                "不批准移送的，应当将理由记录在案",
                                "a refusal needs its reasons")
                        .then(step -> step.event().approved()
                                ? step.start("A17H")
                                        .stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.APPROVED)))
                                : step.stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.NOT_APPROVED)))),
                row(PenaltyEvent.TransferCrime.class, "移送公安机关", "transfer to the police")
                        .within(FILED)
                        .by(B_OFFICER)
                        .enteredBy(B_HEAD)
                        .provided(
                                "批准之后二十四小时内；等待司法机关决定的时间不计入办案期限",
                                "within 24 hours of the approval; waiting for the criminal side is excluded time")
                        .citing("YSGD", 5)
                        .citing("CFBF24", 38)
                        .documents(DocumentKind.CRIME_TRANSFER)
                        .stops("A17H")
                        .starts("A18")
                        .mayPause("A07")
                        .obstacle(crimeIs(
                                CrimeTrack.APPROVED, "移送尚未批准，或者已经移送", "the transfer is not approved, or done already"))
                        .notBefore(sinceTrigger("A17H"))
                        .demands(
                                e -> !e.police().isBlank() && !e.items().isBlank(),
                                "没有写明公安机关和移送材料",
                                "police and papers have to be named")
                        .then(step -> {
                            pause(step, PauseKind.CRIMINAL_TRANSFER, "涉嫌犯罪案件移送书");
                            return step.stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.WITH_POLICE)));
                        }),
                row(PenaltyEvent.NotePoliceDecision.class, "公安机关决定是否立案", "record the police decision")
                        .within(FILED)
                        .within(CLOSED)
                        .by(POLICE)
                        .enteredBy(B_OFFICER, B_LEGAL)
                        .provided(
                                "日期为收到通知之日；不予立案的恢复计算办案期限",
                                "dated by its receipt; a refusal lets the time for decision run again")
                        .citing("YSGD", 8)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .stops("A18")
                        .mayStart("A19")
                        .mayResume("A07")
                        .obstacle(crimeIs(CrimeTrack.WITH_POLICE, "没有等待公安机关决定的移送", "the police have nothing to decide"))
                        .notBefore(sinceTrigger("A18"))
                        .then(step -> {
                            if (step.event().filed()) {
                                return step.stay(
                                        onFile(step).knowing(fileOf(step).crime(CrimeTrack.POLICE_FILED)));
                            }
                            resume(step, PauseKind.CRIMINAL_TRANSFER, "不予立案通知书");
                            return step.start("A19")
                                    .stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.POLICE_REFUSED)));
                        }),
                row(PenaltyEvent.AskPoliceReview.class, "提请复议、建议立案监督", "ask for review of the police refusal")
                        .within(FILED)
                        .within(CLOSED)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER)
                        .provided("接到不予立案通知书之日起三日内", "within three days of the refusal")
                        .citing("YSGD", 9)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .stops("A19")
                        .mayPause("A07")
                        .obstacle(crimeIs(CrimeTrack.POLICE_REFUSED, "没有不予立案的决定", "the police have not refused"))
                        .obstacle(now -> now.unlessRuns("A19", "已经提请复议或者建议立案监督", "review was asked for already"))
                        .notBefore(sinceTrigger("A19"))
                        .then(step -> {
                            pause(step, PauseKind.CRIMINAL_TRANSFER, "提请复议（建议立案监督）书");
                            return step.stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.UNDER_REVIEW)));
                        }),
                row(PenaltyEvent.NotePoliceReview.class, "复议、立案监督的结果", "record the result of that review")
                        .within(FILED)
                        .within(CLOSED)
                        .by(POLICE)
                        .enteredBy(B_OFFICER, B_LEGAL)
                        .citing("YSGD", 9)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .mayResume("A07")
                        .obstacle(crimeIs(CrimeTrack.UNDER_REVIEW, "没有正在进行的复议、立案监督", "no review is under way"))
                        .notBefore(PenaltyCase::sinceFiled)
                        .then(step -> {
                            if (step.event().filed()) {
                                return step.stay(
                                        onFile(step).knowing(fileOf(step).crime(CrimeTrack.POLICE_FILED)));
                            }
                            resume(step, PauseKind.CRIMINAL_TRANSFER, "复议（立案监督）结果");
                            return step.stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.RETURNED)));
                        }),
                row(
                                PenaltyEvent.HandOverCriminalGoods.class,
                                "向公安机关移交涉案物品和材料",
                                "hand the goods and papers to the police")
                        .within(FILED)
                        .within(CLOSED)
                        .by(B_OFFICER)
                        .provided("接到立案通知书之日起三日内移交", "within three days of the police filing")
                        .citing("YSGD", 12)
                        .documents(DocumentKind.HANDOVER_FORM)
                        .obstacle(crimeIs(CrimeTrack.POLICE_FILED, "公安机关没有立案", "the police have not filed"))
                        .notBefore(PenaltyCase::sinceFiled)
                        .demands(e -> !e.items().isBlank(), "没有移交清单", "there is no list"),
                row(PenaltyEvent.NoteCriminalOutcome.class, "刑事程序终结", "record the end of the criminal case")
                        .within(FILED)
                        .within(CLOSED)
                        .by(B_OFFICER)
                        .enteredBy(B_LEGAL)
                        .provided(
                                "撤销案件、不起诉或者判决；恢复计算办案期限，仍应处罚的继续办理",
                                "dropped, not prosecuted or judged; the time for decision runs again")
                        .citing("CFF", 27, 35)
                        .citing("CFBF24", 38)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .mayResume("A07")
                        .obstacle(crimeIs(CrimeTrack.POLICE_FILED, "没有正在进行的刑事程序", "no criminal case is under way"))
                        .notBefore(PenaltyCase::sinceFiled)
                        .demands(e -> !e.reference().isBlank(), "没有写明文书文号", "the document is not named")
                        .then(step -> {
                            resume(
                                    step,
                                    PauseKind.CRIMINAL_TRANSFER,
                                    step.event().reference());
                            return step.stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.RETURNED)));
                        }),
                row(PenaltyEvent.TransferMisconduct.class, "移送追究党纪、政务责任", "transfer a matter of discipline")
                        .within(FILED)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER)
                        .provided("应当在结案前移送", "before closing")
                        .citing("CFBF24", 46, 13)
                        .documents(DocumentKind.CASE_TRANSFER)
                        .notBefore(PenaltyCase::sinceFiled)
                        .demands(e -> !e.to().isBlank(), "没有写明移送的机关", "the organ is not named")
                        .then(step ->
                                step.stay(onFile(step).knowing(fileOf(step).transferredMisconduct()))),
                row(PenaltyEvent.LinkCorrectionOrder.class, "关联责令改正通知书", "link the order to correct")
                        .within(FILED)
                        .by(B_OFFICER)
                        .provided(
                                "责令改正可以单独作出或者与处罚一并作出，另行登记、另计期限",
                                "the order may stand alone or go with the penalty; it is its own record with its own term")
                        .citing("CFBF24", 36)
                        .citing("CFF", 28)
                        .documents(DocumentKind.CORRECTION_ORDER)
                        .notBefore(PenaltyCase::sinceFiled)
                        .demands(e -> !e.reference().isBlank(), "没有写明责令改正通知书编号", "the order is not named")
                        .then(step -> step.stay(onFile(step)
                                .knowing(fileOf(step).correcting(step.event().reference())))),
                row(PenaltyEvent.CloseCase.class, "结案", "close the case")
                        .from(
                                TERMINATED,
                                NO_PENALTY,
                                EFFECTIVE,
                                REMINDED,
                                PERFORMED,
                                COURT_APPLIED,
                                ENFORCING,
                                COURT_REFUSED,
                                REVOKED)
                        .to(CLOSED)
                        .by(B_HEAD)
                        .provided(
                                "结案情形与案件状态相符；涉嫌犯罪、党纪政务责任的已经移送；执行完毕的已缴清、已移交；已申请强制执行的确有申请；申请期限已过的已经登记",
                                "the kind fits the state; crime and discipline are transferred; executed means paid and handed over; applied means an application was made; a lapsed window is recorded")
                        .citing("CFBF24", 46)
                        .documents(DocumentKind.CASE_CLOSING_FORM)
                        .mayStop(DUTIES)
                        .mayStop(WAITED_FOR)
                        .obstacle(PenaltyCase::transfersDone)
                        .obstacle(PenaltyCase::lapseRecorded)
                        .then(PenaltyCase::close));
    }

    private static <E extends PenaltyEvent> Row<PenaltyState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    // what the state knows

    private static OnFile onFile(Situation<PenaltyState> now) {
        return now.as(OnFile.class);
    }

    private static CaseFile fileOf(Situation<PenaltyState> now) {
        return onFile(now).file();
    }

    private static InForce inForce(Situation<PenaltyState> now) {
        return now.as(InForce.class);
    }

    private static String limitation(boolean harmToLife) {
        return harmToLife ? "special" : TermRule.ORDINARY;
    }

    private static boolean fineFits(List<PenaltyKind> kinds, BigDecimal fine) {
        return kinds.contains(PenaltyKind.FINE) ? fine.signum() > 0 : fine.signum() == 0;
    }

    private static Set<HearingGround> hearingGrounds(List<PenaltyKind> kinds) {
        var grounds = EnumSet.noneOf(HearingGround.class);
        kinds.forEach(kind -> kind.hearing().ifPresent(grounds::add));
        return grounds;
    }

    // the earliest day of an act

    private static LocalDate sinceRegistered(Standing<PenaltyState> now, PenaltyEvent told) {
        return now.state().clue().registeredOn();
    }

    private static LocalDate sinceFiled(Standing<PenaltyState> now, PenaltyEvent told) {
        return now.state() instanceof OnFile filed ? filed.file().filedOn() : now.since();
    }

    private static LocalDate sinceNotice(Standing<PenaltyState> now, PenaltyEvent told) {
        if (!(now.state() instanceof Notified notified)) {
            return now.since();
        }
        var received = notified.notice().receivedOn();
        // an answer follows its plea
        return told instanceof PenaltyEvent.AnswerPlea
                ? notified.notice().pleaOpen().map(PenaltyEvent.SubmitPlea::on).orElse(received)
                : received;
    }

    private static LocalDate sinceReceived(Standing<PenaltyState> now, PenaltyEvent told) {
        return now.state() instanceof InForce force ? force.enforcement().receivedOn() : now.since();
    }

    /** A decision follows the review and the deliberation that it rests on. */
    private static LocalDate sinceChecks(Standing<PenaltyState> now, PenaltyEvent told) {
        var latest = now.since();
        if (now.state() instanceof Notified notified) {
            for (var check : List.of(
                    notified.proposal().reviewedOn(), notified.proposal().deliberatedOn())) {
                latest = check.filter(latest::isBefore).orElse(latest);
            }
        }
        return latest;
    }

    private static <E extends PenaltyEvent>
            java.util.function.BiFunction<Standing<PenaltyState>, E, LocalDate> sinceTrigger(String rule) {
        return (now, told) -> now.terms().find(rule).map(Term::trigger).orElse(now.since());
    }

    // terms

    /** Some rows of the catalogue are as young as the Measures of 2024; in an older case the act has no term. */
    private static <E extends PenaltyEvent> Step<PenaltyState, E> startIfInForce(
            Step<PenaltyState, E> step, String rule) {
        return step.knows(rule, step.countsFrom()) ? step.start(rule) : step.withoutStarting(rule);
    }

    /** The time for decision stops where it still runs and its version knows the reason; otherwise the act is as lawful and stops nothing. */
    private static void pause(Step<PenaltyState, ?> step, PauseKind kind, String document) {
        if (mayPause(step, step.on(), kind)) {
            step.pause("A07", kind, document);
        }
    }

    private static void resume(Step<PenaltyState, ?> step, PauseKind kind, String document) {
        if (step.term("A07").filter(term -> pausedFor(term, kind)).isPresent()) {
            step.resume("A07", kind, document);
        }
    }

    private static boolean mayPause(Step<PenaltyState, ?> step, LocalDate day, PauseKind kind) {
        return step.term("A07")
                .filter(term -> term.rule().pauses().stream().anyMatch(known -> known.kind() == kind))
                .filter(term -> !pausedFor(term, kind))
                .filter(term -> term.due().date().filter(day::isAfter).isEmpty())
                .isPresent();
    }

    private static boolean pausedFor(Term term, PauseKind kind) {
        var paused = false;
        for (var change : term.changes()) {
            paused = switch (change) {
                case TermChange.Paused p -> paused || p.kind() == kind;
                case TermChange.Resumed r -> paused && r.kind() != kind;
                case TermChange.Extended _ -> paused;
            };
        }
        return paused;
    }

    // what stands in the way

    private static Optional<Refusal> lastNotifiedFirst(Situation<PenaltyState> now) {
        return now.unless(
                now.term("A02").isEmpty(),
                "前次中止（恢复）调查的决定尚未书面告知当事人，应先告知",
                "the party has not been told of the last suspension or resumption");
    }

    private static Optional<Refusal> reviewPassed(Situation<PenaltyState> now) {
        var notified = now.as(Notified.class);
        var proposal = notified.proposal();
        var demanded = !proposal.gravity().isEmpty()
                || notified.notice().hearingHeldOn().isPresent();
        return now.unlessUnder(
                "CFBF24",
                32,
                !demanded || proposal.reviewedOn().isPresent(),
                notified.notice().hearingHeldOn().isPresent()
                        ? "经过听证程序的，听证之后未经法制审核或者审核未通过，不得作出决定"
                        : "重大、复杂案件未经法制审核或者审核未通过，不得作出决定",
                "the case needs a legality review that has been passed, after the hearing where there was one");
    }

    private static Optional<Refusal> deliberationPassed(Situation<PenaltyState> now) {
        var proposal = now.as(Notified.class).proposal();
        return now.unless(
                !proposal.needsDeliberation() || proposal.deliberatedOn().isPresent(),
                "情节复杂或者重大违法行为，负责人应当集体讨论决定，尚未集体讨论或者未同意",
                "a complex or grave case is decided after collective deliberation");
    }

    private static Optional<Refusal> noCrimeOpen(Situation<PenaltyState> now) {
        var file = fileOf(now);
        return now.unlessUnder(
                        "CFF",
                        8,
                        !file.crimeSuspected() || file.crime().dealtWith(),
                        "涉嫌犯罪，应当移送司法机关，不得以行政处罚代替刑事处罚",
                        "a crime is suspected; no penalty may take the place of its transfer")
                .or(() -> now.unlessUnder(
                        "CFF",
                        27,
                        !file.crime().open(),
                        "涉嫌犯罪的移送正在办理，司法机关尚未作出决定",
                        "the criminal side has not decided yet"));
    }

    private static Optional<Refusal> noRecusalOpen(Situation<PenaltyState> now) {
        return now.unlessUnder(
                "CFBF24", 18, fileOf(now).recusal().isEmpty(), "回避申请尚未决定", "a request for recusal is open");
    }

    private static java.util.function.Function<Situation<PenaltyState>, Optional<Refusal>> crimeIs(
            CrimeTrack track, String zh, String en) {
        return now -> now.unless(fileOf(now).crime() == track, zh, en);
    }

    /** Some duty is overdue: the fine after its term or its instalments, the rest after the day the decision gives. */
    private static Optional<Refusal> overdue(Situation<PenaltyState> now) {
        var enforcement = inForce(now).enforcement();
        var owesMoney = enforcement.outstanding().signum() > 0;
        var rest = enforcement.decision().kinds().stream().anyMatch(PenaltyKind::needsDeadline)
                ? enforcement.decision().performBy()
                : Optional.<LocalDate>empty();
        if (rest.filter(now.on()::isAfter).isPresent()) {
            return Optional.empty();
        }
        if (owesMoney) {
            return enforcement.instalmentsUntil().isPresent() ? instalmentsOver(now) : now.unlessExpired("A09");
        }
        return now.unless(
                false, rest.map(day -> "罚款以外各项的履行期限至" + day + "，尚未届满").orElse("没有逾期未履行的义务"), "nothing is overdue");
    }

    private static Optional<Refusal> instalmentsOver(Situation<PenaltyState> now) {
        return inForce(now)
                .enforcement()
                .instalmentsUntil()
                .filter(last -> !now.on().isAfter(last))
                .flatMap(last -> now.unlessUnder(
                        "CFF", 72, false, "批准的延期、分期至" + last + "，尚未结束", "the approved instalments end on " + last));
    }

    private static Optional<Refusal> transfersDone(Situation<PenaltyState> now) {
        var file = fileOf(now);
        var crime =
                (file.crimeSuspected() || file.crime().open()) && !file.crime().dealtWith();
        var misconduct = file.misconductSuspected() && !file.misconductTransferred();
        return now.unless(
                !crime && !misconduct,
                crime ? "涉嫌犯罪的，应当在结案前移送" : "涉及党纪、政务责任的，应当在结案前移送",
                "crime and discipline have to be transferred before closing");
    }

    private static Optional<Refusal> lapseRecorded(Situation<PenaltyState> now) {
        return CourtWindow.lapsed(now.now(), now.on())
                .filter(last ->
                        now.state() instanceof PenaltyState.Effective || now.state() instanceof PenaltyState.Reminded)
                .flatMap(last -> now.unlessUnder(
                        "QZF",
                        53,
                        false,
                        "申请人民法院强制执行的期限已于" + last + "届满而未申请，应当先登记",
                        "the window for the court lapsed on " + last + "; record it first"));
    }

    /** That the limitation has ended is counted, not declared. */
    private static Optional<Refusal> barredByEvent(Step<PenaltyState, PenaltyEvent.DeclineFiling> step) {
        if (step.event().ground() != NoFilingGround.BARRED) {
            return Optional.empty();
        }
        return step.unlessUnder(
                "CFF",
                36,
                step.term("A21").filter(term -> term.due().passedBy(step.on())).isPresent(),
                "处罚时效没有届满，或者违法行为终了之日尚未查明",
                "the limitation has not ended, or the end of the act is not known");
    }

    // where acts lead

    private static Outcome<PenaltyState> register(Step<PenaltyState, PenaltyEvent.RegisterClue> step) {
        var e = step.event();
        var law = LegalBases.bundled().byCode("CFF");
        if (!law.inForceOn(step.on())) {
            return step.refuseUnder(
                    "CFF",
                    86,
                    "登记日" + step.on() + "早于现行行政处罚法施行之日" + law.inForce().from() + "，不适用本程序",
                    "the clue was registered on " + step.on() + ", before the Penalty Law came into force on "
                            + law.inForce().from());
        }
        var ended = e.actEndedOn();
        if (ended.filter(step.on()::isBefore).isPresent()) {
            return step.refuseUnder("CFF", 36, "违法行为终了之日不能晚于登记之日", "the act cannot end after the clue was registered");
        }
        ended.ifPresent(day -> step.start("A21", day, limitation(e.harmToLife())));
        return step.to(new Verifying(
                new Clue(step.on(), e.source(), e.party(), e.facts(), Set.copyOf(e.evidence()), Optional.empty())));
    }

    /** 处罚法 art. 36 counts to the day of discovery, which is that of filing unless an earlier one is shown. */
    private static Outcome<PenaltyState> file(Step<PenaltyState, PenaltyEvent.FileCase> step) {
        var discovered = step.event().discoveredOn().orElse(step.on());
        var ended = step.term("A21").flatMap(term -> term.due().date()).filter(discovered::isAfter);
        if (ended.isPresent()) {
            return step.refuseUnder(
                    "CFF",
                    36,
                    "处罚时效已于" + ended.get() + "届满（违法行为" + discovered + "才被发现），不能立案",
                    "the limitation ended on " + ended.get() + ", before the act was discovered on " + discovered);
        }
        step.stopAtExpiry("A21");
        return step.boundTo(step.on())
                .to(new PenaltyState.Investigating(
                        CaseFile.opened(step.state().clue().against(step.event().party()), step.on())));
    }

    private static Outcome<PenaltyState> notifyParty(Step<PenaltyState, PenaltyEvent.ServeNotice> step) {
        var e = step.event();
        var proposal = step.as(Proposed.class).proposal();
        if (e.method() == ServiceMethod.PUBLIC_NOTICE) {
            step.start("A23", step.on());
            exclude(step, step.on(), PauseKind.PUBLIC_NOTICE, "公告");
        }
        e.postedOn().ifPresent(posted -> exclude(step, posted, PauseKind.POSTAL, "邮寄凭证"));
        if (!proposal.hearingGrounds().isEmpty()) {
            step.start("A05");
        }
        return step.to(new Notified(fileOf(step), proposal, Notice.received(step.countsFrom())));
    }

    /** The time from a day to that of receipt is not counted. */
    private static void exclude(
            Step<PenaltyState, PenaltyEvent.ServeNotice> step, LocalDate from, PauseKind kind, String document) {
        if (mayPause(step, from, kind)) {
            step.pause("A07", from, kind, document).resume("A07", step.countsFrom(), kind, document);
        }
    }

    private static Outcome<PenaltyState> stayNotified(Step<PenaltyState, ?> step, Notice notice) {
        return step.stay(new Notified(fileOf(step), step.as(Notified.class).proposal(), notice));
    }

    private static Outcome<PenaltyState> tellOfHearing(Step<PenaltyState, PenaltyEvent.ServeHearingNotice> step) {
        var hearing = step.as(InHearing.class);
        var plan = hearing.plan().orElseThrow();
        var last = step.term("A06").orElseThrow().due().date().orElseThrow();
        if (step.countsFrom().isAfter(last)) {
            return step.refuse(
                    "听证定于" + plan.day() + "举行，最迟应当于" + last + "通知，" + step.countsFrom() + "送达不足七个工作日，应当另定听证日期",
                    "for a hearing on " + plan.day() + " the party had to be told by " + last + "; fix another day");
        }
        return step.stay(new InHearing(
                fileOf(step),
                hearing.proposal(),
                hearing.notice(),
                Optional.of(new HearingPlan(plan.day(), plan.place(), true))));
    }

    private static Outcome<PenaltyState> holdHearing(Step<PenaltyState, PenaltyEvent.HoldHearing> step) {
        var hearing = step.as(InHearing.class);
        var plan = hearing.plan().orElseThrow();
        if (!step.on().equals(plan.day())) {
            return step.refuse(
                    "听证应当在通知的日期" + plan.day() + "举行，改期的应当另行通知",
                    "the hearing was fixed for " + plan.day() + "; for another day the party is told anew");
        }
        resume(step, PauseKind.HEARING, "听证笔录");
        // what was reviewed before the hearing is reviewed again on its record (处罚法 art. 58)
        return step.to(new Notified(
                fileOf(step),
                hearing.proposal().reviewed(Optional.empty()),
                hearing.notice().held(step.on())));
    }

    private static Outcome<PenaltyState> decide(Step<PenaltyState, PenaltyEvent.DecidePenalty> step) {
        var e = step.event();
        var proposal = step.as(Notified.class).proposal();
        var unannounced = new HashSet<>(e.kinds());
        unannounced.removeAll(proposal.kinds());
        if (!unannounced.isEmpty() || e.fine().compareTo(proposal.fine()) > 0) {
            return step.refuseUnder(
                    "CFF",
                    44,
                    "决定重于告知的内容（告知罚款" + proposal.fine().toPlainString() + "元），应当重新告知",
                    "the decision is heavier than what was notified (fine CNY "
                            + proposal.fine().toPlainString() + "); notify anew");
        }
        step.stopAtExpiry("A04");
        step.stopAtExpiry("A05");
        return step.to(new PenaltyState.Decided(
                fileOf(step),
                new Decision(
                        step.on(),
                        e.kinds(),
                        e.fine(),
                        proposal.findings(),
                        e.discretion(),
                        e.performBy(),
                        e.shortSuitPeriod())));
    }

    private static Outcome<PenaltyState> serve(Step<PenaltyState, PenaltyEvent.ServeDecision> step) {
        var decision = step.as(PenaltyState.Decided.class).decision();
        if (step.event().method() == ServiceMethod.PUBLIC_NOTICE) {
            step.start("A23", step.on());
        }
        if (decision.fine().signum() > 0) {
            step.start("A09");
        }
        if (decision.kinds().stream().anyMatch(PenaltyKind::handedOver)) {
            startIfInForce(step, "A16");
        }
        // the window for the court hangs on the period for suit and is seen from the first day
        return step.start("A11", step.countsFrom(), decision.shortSuitPeriod() ? "demolition" : TermRule.ORDINARY)
                .startAtExpiryOf("A13", "A11")
                .to(new PenaltyState.Effective(fileOf(step), Enforcement.of(decision, step.countsFrom())));
    }

    private static Outcome<PenaltyState> approveInstalments(Step<PenaltyState, PenaltyEvent.ApproveInstalments> step) {
        var until = step.event().until();
        var lapsed = CourtWindow.lapsed(step.now(), step.on()).isPresent();
        // the later of the two: no application before the instalments end, none within the period for suit
        if (!lapsed
                && step.term("A13")
                        .filter(window -> window.trigger().isBefore(until))
                        .isPresent()) {
            step.start("A13", until);
        }
        return step.stay(inForce(step).knowing(inForce(step).enforcement().instalments(until)));
    }

    private static Outcome<PenaltyState> pay(Step<PenaltyState, PenaltyEvent.PayFine> step) {
        var owed = inForce(step).enforcement().outstanding();
        if (step.event().amount().compareTo(owed) > 0) {
            return step.refuse(
                    "缴款" + step.event().amount().toPlainString() + "元超过未缴的" + owed.toPlainString() + "元",
                    "CNY " + step.event().amount().toPlainString() + " is more than the CNY " + owed.toPlainString()
                            + " owed");
        }
        var paid = inForce(step).enforcement().paying(step.event().amount());
        if (paid.outstanding().signum() == 0) {
            step.stop("A09");
        }
        return step.stay(inForce(step).knowing(paid));
    }

    private static Outcome<PenaltyState> contest(Step<PenaltyState, PenaltyEvent.ContestDecision> step) {
        var e = step.event();
        var enforcement = inForce(step).enforcement();
        if (step.state() instanceof PenaltyState.Contested contested) {
            return contested.remedy() == Remedy.RECONSIDERATION && e.remedy() == Remedy.SUIT
                    ? step.stay(new PenaltyState.Contested(fileOf(step), enforcement, Remedy.SUIT))
                    : step.refuse("已经在复议、诉讼之中", "it is contested already");
        }
        var rule = switch (e.remedy()) {
            case RECONSIDERATION -> "A10";
            case SUIT -> "A11";
        };
        var open = step.term(rule).filter(term -> !term.due().passedBy(e.on())).isPresent();
        if (!open && !e.acceptedLate()) {
            return step.refuseUnder(
                    e.remedy() == Remedy.RECONSIDERATION ? "FYF23" : "XSF17",
                    e.remedy() == Remedy.RECONSIDERATION ? 20 : 46,
                    e.remedy().text().zh() + "的期限已经届满，只有已被受理的才能登记",
                    "the period for " + e.remedy().text().en() + " has ended; only what was accepted can be recorded");
        }
        step.stopAtExpiry("A10");
        step.stopAtExpiry("A11");
        step.stopAtExpiry("A13");
        return step.to(new PenaltyState.Contested(fileOf(step), enforcement, e.remedy()));
    }

    private static Outcome<PenaltyState> endContest(Step<PenaltyState, PenaltyEvent.EndContest> step) {
        var e = step.event();
        var enforcement = inForce(step).enforcement().lapsed(Optional.empty());
        var changed = switch (e.result()) {
            case UPHELD, WITHDRAWN -> enforcement;
            case CHANGED -> enforcement.owing(e.fine());
            case REVOKED -> enforcement;
        };
        if (e.result() == RemedyResult.CHANGED
                && (e.fine().signum() < 0 || e.fine().compareTo(enforcement.fine()) > 0)) {
            return step.refuseUnder(
                    "XSF17",
                    77,
                    "变更不得加重当事人的义务，变更后的罚款不能高于" + enforcement.fine().toPlainString() + "元",
                    "a change may not burden the party more; the fine was CNY "
                            + enforcement.fine().toPlainString());
        }
        switch (e.result()) {
            case UPHELD, WITHDRAWN -> {}
            case CHANGED, REVOKED -> {
                if (enforcement.published()) {
                    startIfInForce(step, "A20");
                }
            }
        }
        if (e.result() == RemedyResult.REVOKED) {
            return step.stop("A09").stop("A12").stop("A16").to(new PenaltyState.Revoked(fileOf(step), changed));
        }
        if (changed.performedOn().isPresent()) {
            return step.to(new PenaltyState.Performed(fileOf(step), changed));
        }
        var windowFrom = changed.instalmentsUntil().filter(step.on()::isBefore).orElse(step.on());
        step.start("A13", windowFrom);
        if (changed.outstanding().signum() == 0) {
            step.stop("A09");
        }
        return step.to(
                changed.demandReceivedOn().isPresent()
                        ? new PenaltyState.Reminded(fileOf(step), changed)
                        : new PenaltyState.Effective(fileOf(step), changed));
    }

    private static Outcome<PenaltyState> confirmSuitExpiry(Step<PenaltyState, PenaltyEvent.ConfirmSuitExpiry> step) {
        var suit = step.term("A11").orElseThrow();
        var end = suit.due().date().orElseThrow();
        if (step.term("A13").filter(window -> window.trigger().isBefore(end)).isPresent()) {
            step.startAtExpiryOf("A13", suit);
        }
        if (step.term("A10").filter(term -> term.due().passedBy(step.on())).isPresent()) {
            step.stopAtExpiry("A10");
        }
        step.stopAtExpiry("A11");
        return step.stay();
    }

    private static Outcome<PenaltyState> apply(Step<PenaltyState, PenaltyEvent.ApplyToCourt> step) {
        return apply(step, inForce(step).enforcement());
    }

    private static Outcome<PenaltyState> apply(Step<PenaltyState, ?> step, Enforcement enforcement) {
        step.stopAtExpiry("A10");
        step.stopAtExpiry("A11");
        step.stopAtExpiry("A12");
        return step.to(new PenaltyState.CourtApplied(fileOf(step), enforcement.applied(step.on())));
    }

    private static Outcome<PenaltyState> close(Step<PenaltyState, PenaltyEvent.CloseCase> step) {
        var kind = step.event().kind();
        var why = switch (kind) {
            case TRANSFERRED ->
                step.unless(
                        step.state() instanceof PenaltyState.Terminated t
                                && t.transferredTo().isPresent(),
                        "没有移送管辖，不能以已经移送管辖结案",
                        "jurisdiction was not transferred");
            case INVESTIGATION_ENDED ->
                step.unless(
                        step.state() instanceof PenaltyState.Terminated t
                                && t.transferredTo().isEmpty(),
                        "没有终止调查，或者属于移送管辖",
                        "the investigation was not ended, or jurisdiction was transferred");
            case NO_PENALTY ->
                step.unless(
                        step.state() instanceof PenaltyState.NotPenalised n
                                && n.receivedOn().isPresent(),
                        "没有决定不予处罚，或者不予处罚决定书尚未送达",
                        "no decision on no penalty was served");
            case EXECUTED ->
                step.unless(
                                step.state() instanceof PenaltyState.Performed,
                                "没有缴清和履行的记录，不能以执行完毕结案",
                                "payment and performance are not recorded")
                        .or(() -> step.unlessUnder(
                                "CFBF24",
                                43,
                                step.term("A16").isEmpty(),
                                "没收的矿产品、建筑物尚未移交，不能以执行完毕结案",
                                "the confiscated goods have not been handed over"));
            case EXECUTION_ENDED ->
                step.unless(
                        step.state() instanceof InForce
                                && !step.event().explanation().isBlank(),
                        "终结执行应当在决定生效之后，并写明理由",
                        "ending execution needs a decision in effect and a reason");
            case APPLIED ->
                step.unless(
                        step.state() instanceof PenaltyState.CourtApplied
                                || step.state() instanceof PenaltyState.Enforcing,
                        "没有申请强制执行，不能以已经申请强制执行结案",
                        "no application was made");
            case OTHER ->
                step.unless(
                        !step.event().explanation().isBlank(), "以其他情形结案的，应当写明理由", "another kind has to be explained");
        };
        if (why.isPresent()) {
            return new Outcome.Refused<>(why.get());
        }
        for (var rule : DUTIES) {
            step.stop(rule);
        }
        for (var rule : WAITED_FOR) {
            step.stopAtExpiry(rule);
        }
        var enforcement = step.state() instanceof InForce force
                ? Optional.of(force.enforcement())
                : Optional.<Enforcement>empty();
        return step.to(new PenaltyState.Closed(fileOf(step), kind, enforcement));
    }
}
