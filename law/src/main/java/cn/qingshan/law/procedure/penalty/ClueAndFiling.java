package cn.qingshan.law.procedure.penalty;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_MINING;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.B_UPPER;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.PATCH_IS_A_CLUE;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.PATCH_IS_A_CLUE_EN;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.fileOf;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.row;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.startIfInForce;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.INVESTIGATING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.NOT_FILED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.SUSPENDED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.TERMINATED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.TRANSFERRED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.VERIFYING;

import cn.qingshan.law.procedure.DayLimit;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.penalty.PenaltyState.CaseFile;
import cn.qingshan.law.procedure.penalty.PenaltyState.Clue;
import cn.qingshan.law.procedure.penalty.PenaltyState.Verifying;
import cn.qingshan.law.rulebook.LegalBases;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.TermRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** 线索核查与立案 (自然资源行政处罚办法 arts 10, 11, 15, 16, 28; 行政处罚法 arts 36, 42, 54). */
final class ClueAndFiling {

    private ClueAndFiling() {}

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
                        .needs("facts", "没有写明涉嫌违法的事实", "no suspected fact is given")
                        .dayUnder(
                                "CFF",
                                36,
                                "actEndedOn",
                                DayLimit.HAPPENED,
                                "违法行为终了之日不能晚于登记之日",
                                "the act cannot end after the clue was registered")
                        .then(ClueAndFiling::register),
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
                        .notBefore(ClueAndFiling::sinceRegistered)
                        .byTwo("officers", "CFF", 42)
                        .needs("summary", "没有写明核查情况", "nothing is said of what was found")
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
                        .notBefore(ClueAndFiling::sinceRegistered)
                        .demands(
                                PenaltyEvent.OrderStop::ongoing,
                                "违法行为没有正在实施，不能责令停止，应当责令改正",
                                "the act is not going on; order it corrected instead")
                        .needs(
                                List.of("party", "facts"),
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
                        .notBefore(ClueAndFiling::sinceRegistered)
                        .needs("proof", "没有写明认定依据", "it is not said what this is known from")
                        .day(
                                "actEndedOn",
                                DayLimit.HAPPENED,
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
                        .needs("with", "没有写明与何部门发生争议", "the other department is not named")
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
                        .needs("reason", "没有写明不予立案的理由", "no reason is given")
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
                        .needs("to", "没有写明移送的部门", "the department is not named")
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
                        .needs("party", "没有明确的行为人，不能立案", "there is no known actor")
                        .demands(PenaltyEvent.FileCase::unlawfulFact, "没有违反自然资源管理法律法规的事实，不能立案", "there is no violation")
                        .demands(PenaltyEvent.FileCase::liability, "依法不应当追究法律责任，不能立案", "the act entails no liability")
                        .demands(
                                PenaltyEvent.FileCase::competent,
                                "不属于本部门管辖，应当移送，不能立案",
                                "another department is competent; transfer it")
                        .dayUnder(
                                "CFF",
                                36,
                                "discoveredOn",
                                DayLimit.HAPPENED,
                                "违法行为被发现之日不能晚于立案之日",
                                "the act cannot be discovered after the filing")
                        .then(ClueAndFiling::file));
    }

    private static String limitation(boolean harmToLife) {
        return harmToLife ? "special" : TermRule.ORDINARY;
    }

    private static LocalDate sinceRegistered(Standing<PenaltyState> now, PenaltyEvent told) {
        return now.state().clue().registeredOn();
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
}
