package cn.qingshan.law.procedure.correction;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.COURT;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.correction.CorrectionStage.CLOSED;
import static cn.qingshan.law.procedure.correction.CorrectionStage.COURT_APPLIED;
import static cn.qingshan.law.procedure.correction.CorrectionStage.DUE;
import static cn.qingshan.law.procedure.correction.CorrectionStage.ISSUED;
import static cn.qingshan.law.procedure.correction.CorrectionStage.MET;
import static cn.qingshan.law.procedure.correction.CorrectionStage.NOT_MET;
import static cn.qingshan.law.procedure.correction.CorrectionStage.RECHECKED;
import static cn.qingshan.law.procedure.correction.CorrectionStage.SUBSTITUTE_DECIDED;
import static cn.qingshan.law.procedure.correction.CorrectionStage.SUBSTITUTE_DONE;
import static cn.qingshan.law.procedure.correction.CorrectionStage.WITHDRAWN;

import cn.qingshan.law.procedure.CourtWindow;
import cn.qingshan.law.procedure.DayLimit;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.correction.CorrectionState.NotMet;
import cn.qingshan.law.procedure.correction.CorrectionState.Order;
import cn.qingshan.law.procedure.correction.CorrectionState.Rechecked;
import cn.qingshan.law.procedure.correction.CorrectionState.Substitute;
import cn.qingshan.law.procedure.correction.CorrectionState.SubstituteDecided;
import cn.qingshan.law.procedure.correction.CorrectionState.SubstituteDone;
import cn.qingshan.law.rulebook.LegalBases;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * 责令改正 (自然资源行政处罚办法 art. 36, 行政处罚法 art. 28), with substitute restoration (矿产资源法 art. 71, 行政强制法 arts 50, 51). One row an act.
 *
 * <p>What never happens: the party's own report counts as corrected; an order counts as missed before its term has firmly ended and somebody has looked.
 */
public final class CorrectionOrder {

    private static final String[] REMEDIES = {"A10", "A11", "A12", "A13"};

    public static final Law<CorrectionState, CorrectionEvent> LAW = Law.of(
            "correction-order", "责令改正", "order to correct", CorrectionStage.values(), CorrectionEvent.class, rows());

    private CorrectionOrder() {}

    static List<Row<CorrectionState, ? extends CorrectionEvent>> rows() {
        return List.of(
                row(CorrectionEvent.IssueOrder.class, "作出责令改正决定", "issue the order")
                        .to(ISSUED)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER)
                        .provided(
                                "有实地核查取得的证据；写明当事人、违法事实、改正要求和期限；不是行政处罚，可以在处罚决定之前单独作出，也可以一并作出",
                                "evidence from the ground; party, violation, demand and deadline named; no penalty, before one or together with it")
                        .citing("CFBF24", 36)
                        .citing("CFF", 28)
                        .documents(DocumentKind.CORRECTION_ORDER)
                        .demandsUnder(
                                "CFBF24",
                                15,
                                CorrectionEvent.IssueOrder::fieldEvidence,
                                "卫片图斑只是违法线索，须经实地核查取证方可责令改正（自然资发〔2023〕258号）",
                                "a satellite patch is only a clue; verify on the ground before ordering anything (MNR notice 2023-258)")
                        .needs(
                                List.of("party", "violation", "demand"),
                                "责令改正通知书应当写明当事人、违法事实和依据、改正的内容",
                                "the order has to name party, violation and demand")
                        .day("deadline", DayLimit.AFTER_THE_ACT, "改正期限应当在作出之后届满", "the deadline has to lie ahead")
                        .then(CorrectionOrder::issue),
                row(CorrectionEvent.ServeOrder.class, "送达责令改正通知书", "serve the order")
                        .from(ISSUED)
                        .to(DUE)
                        .by(B_OFFICER)
                        .enteredBy(B_RESTORATION)
                        .provided(
                                "改正期限晚于送达之日；起诉期限和申请法院强制执行的期限同时起算",
                                "the deadline lies after service; the periods for suit and for the court start too")
                        .citing("CFBF24", 36)
                        .citing("XSF17", 46)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .starts("A22", "A10", "A11", "A13")
                        .then(CorrectionOrder::serve),
                row(CorrectionEvent.ExtendDeadline.class, "延长改正期限", "extend the deadline")
                        .within(DUE)
                        .by(B_HEAD)
                        .provided(
                                "当事人申请，理由正当；期限届满之前；由局负责人批准",
                                "on application, with a reason, before the deadline ends, by the head")
                        .inHouse()
                        .documents(DocumentKind.CORRECTION_EXTENSION)
                        .extending("A22")
                        .demands(
                                CorrectionEvent.ExtendDeadline::requested,
                                "延长改正期限须经当事人申请",
                                "the party has to apply for it")
                        .needs("reason", "延长改正期限应当写明理由", "an extension needs its reason")
                        .then(step -> step.extend(
                                        "A22",
                                        new Length.Until(step.event().deadline()),
                                        Approver.BUREAU_HEAD,
                                        "延长改正期限呈批表")
                                .stay(new CorrectionState.Due(
                                        order(step).due(step.event().deadline())))),
                row(CorrectionEvent.ReportCorrection.class, "当事人报告已改正", "enter the party's report of correction")
                        .from(DUE, NOT_MET)
                        .to(DUE, NOT_MET)
                        .by(OWNER)
                        .enteredBy(B_OFFICER, B_RESTORATION)
                        .provided("只是复查的理由，不能代替复查", "a reason to look, no substitute for looking")
                        .inHouse()
                        .documents(DocumentKind.MEASURES_NOTE)
                        .notBefore(CorrectionOrder::sinceReceived)
                        .needs("summary", "没有写明改正情况", "it is not said what was done")
                        .then(step -> {
                            var more = order(step).reported(step.event());
                            return step.state() instanceof NotMet missed
                                    ? step.stay(new NotMet(more, missed.demandReceivedOn()))
                                    : step.stay(new CorrectionState.Due(more));
                        }),
                row(CorrectionEvent.Recheck.class, "复查", "recheck")
                        .from(DUE, NOT_MET)
                        .to(RECHECKED)
                        .by(B_OFFICER, B_RESTORATION)
                        .provided(
                                "由二名以上执法人员实地进行，有证据；期限内外均可，逾期未改正的认定须以届满后的复查为据",
                                "two or more officers on the ground, with evidence; a finding of default rests on a recheck after the deadline")
                        .citing("CFF", 42)
                        .citing("CFBF24", 36)
                        .documents(DocumentKind.RECHECK_RECORD)
                        .notBefore(CorrectionOrder::sinceReceived)
                        .byTwo("officers", "CFF", 42)
                        .needs("evidence", "复查应当有证据", "a recheck needs evidence")
                        .then(step -> step.to(new Rechecked(order(step), step.event()))),
                row(CorrectionEvent.ConfirmCorrected.class, "认定已经改正", "find it corrected")
                        .from(RECHECKED)
                        .to(MET)
                        .by(B_HEAD)
                        .provided("复查认为已经全部改正；迟于期限的记明", "the recheck found it wholly corrected; lateness is shown")
                        .citing("CFBF24", 36)
                        .documents(DocumentKind.RECHECK_RECORD)
                        .mayStop("A22")
                        .mayStop(REMEDIES)
                        .obstacle(now -> now.unless(
                                recheck(now).corrected(), "复查没有认为已经全部改正", "the recheck did not find it corrected"))
                        .then(step -> {
                            step.stop("A22", recheck(step).on());
                            stopRemedies(step);
                            return step.to(new CorrectionState.Met(order(step), recheck(step)));
                        }),
                row(CorrectionEvent.AwaitDeadline.class, "期限内继续改正", "wait for the deadline")
                        .from(RECHECKED)
                        .to(DUE)
                        .by(B_OFFICER)
                        .enteredBy(B_RESTORATION)
                        .provided("改正期限尚未届满，或者届满之后尚未复查", "the deadline has not ended, or nobody has looked since")
                        .inHouse()
                        .obstacle(now -> now.unlessRuns("A22", "改正期限不在计算之中", "no deadline runs"))
                        .obstacle(now -> now.unless(
                                !recheckedAfterDeadline(now),
                                "改正期限届满后已经复查，应当作出认定",
                                "it was rechecked after the deadline; decide on it"))
                        .then(step -> step.to(new CorrectionState.Due(order(step)))),
                row(CorrectionEvent.ConfirmNotCorrected.class, "认定逾期未改正", "find it not corrected")
                        .from(RECHECKED)
                        .to(NOT_MET)
                        .by(B_HEAD)
                        .provided(
                                "改正期限确已届满；届满之后的复查认为没有全部改正",
                                "the deadline has firmly ended; a recheck after it found it not corrected")
                        .citing("CFBF24", 36)
                        .documents(DocumentKind.RECHECK_RECORD)
                        .mayStop("A22")
                        .obstacle(now ->
                                now.unless(!recheck(now).corrected(), "复查认为已经全部改正", "the recheck found it corrected"))
                        .obstacle(now -> now.unlessExpired("A22"))
                        .obstacle(now -> now.unless(
                                recheckedAfterDeadline(now),
                                "复查在改正期限届满之前，届满后应当再次复查",
                                "the recheck was before the deadline; look again after it"))
                        .then(step -> step.stopAtExpiry("A22").to(new NotMet(order(step), Optional.empty()))),
                row(CorrectionEvent.WithdrawOrder.class, "撤回责令改正决定", "withdraw the order")
                        .from(ISSUED, DUE, RECHECKED, NOT_MET)
                        .to(WITHDRAWN)
                        .by(B_HEAD)
                        .provided("决定有错误或者已无必要，写明理由", "wrong or no longer needed, with reasons")
                        .citing("CFF", 75)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .mayStop("A22")
                        .mayStop(REMEDIES)
                        .needs("reason", "没有写明撤回的理由", "no reason is given")
                        .then(step -> {
                            step.stopAtExpiry("A22");
                            stopRemedies(step);
                            return step.to(new CorrectionState.Withdrawn(
                                    order(step), step.event().reason()));
                        }),
                row(CorrectionEvent.ReferPenalty.class, "转行政处罚", "refer to a penalty case")
                        .from(NOT_MET, SUBSTITUTE_DECIDED, SUBSTITUTE_DONE)
                        .to(NOT_MET, SUBSTITUTE_DECIDED, SUBSTITUTE_DONE)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER)
                        .provided("另立处罚案件，写明案件编号", "a case of its own, by its reference")
                        .citing("CFBF24", 36, 16)
                        .documents(DocumentKind.FILING_FORM)
                        .needs("reference", "没有写明行政处罚案件编号", "the case is not named")
                        .then(step -> step.stay(penalised(
                                step, order(step).penalised(step.event().reference())))),
                row(CorrectionEvent.ServeDemand.class, "送达催告书", "serve the demand notice")
                        .within(NOT_MET)
                        .by(B_OFFICER)
                        .citing("QZF", 54, 50)
                        .documents(DocumentKind.DUTY_DEMAND, DocumentKind.PROOF_OF_SERVICE)
                        .starts("A12")
                        .needs("duties", "催告书应当写明履行的义务", "the duties have to be named")
                        .then(step -> step.stay(new NotMet(order(step), Optional.of(step.countsFrom())))),
                row(CorrectionEvent.DecideSubstitute.class, "决定代为修复（代履行）", "decide on substitute restoration")
                        .from(NOT_MET)
                        .to(SUBSTITUTE_DECIDED)
                        .by(B_HEAD)
                        .provided(
                                "依据在决定之日有效；依行政强制法第五十条的须经催告；代履行人有能力且无利害关系；写明费用预算、方式和开始之日，费用由当事人承担",
                                "the basis is in force on the day; under Compulsion Law art. 50 only after a demand; an able performer without interest; estimate, manner and first day, at the party's cost")
                        .citing("QZF", 50, 51)
                        .citing("KCF24", 71)
                        .documents(DocumentKind.SUBSTITUTE_DECISION)
                        .needs("performer", "代履行人应当具有相应能力且没有利害关系", "the performer has to be able and without interest")
                        .demands(
                                CorrectionEvent.DecideSubstitute::able,
                                "代履行人应当具有相应能力且没有利害关系",
                                "the performer has to be able and without interest")
                        .needsUnder("QZF", 51, "estimate", "代履行决定书应当载明费用预算", "the estimate is missing")
                        .needsUnder("QZF", 51, "work", "代履行决定书应当载明方式和标的", "manner and object are missing")
                        .dayUnder(
                                "QZF",
                                51,
                                "workFrom",
                                DayLimit.AFTER_THE_ACT,
                                "代履行的开始之日应当在决定之后",
                                "the work has to lie ahead")
                        .then(CorrectionOrder::decideSubstitute),
                row(CorrectionEvent.ServeSubstitute.class, "送达代为修复决定书", "serve the decision on substitute restoration")
                        .within(SUBSTITUTE_DECIDED)
                        .by(B_OFFICER)
                        .enteredBy(B_RESTORATION)
                        .citing("QZF", 51)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .obstacle(now -> now.unless(
                                substitute(now).receivedOn().isEmpty(), "代为修复决定书已经送达", "it is served already"))
                        .then(step -> step.stay(new SubstituteDecided(
                                order(step), substitute(step).received(step.countsFrom())))),
                row(CorrectionEvent.WarnBeforeSubstitute.class, "代履行前催告", "call on the party before the work")
                        .within(SUBSTITUTE_DECIDED)
                        .by(B_OFFICER)
                        .enteredBy(B_RESTORATION)
                        .provided("决定书已经送达；在代履行三个工作日前", "the decision is served; three working days before the work")
                        .citing("QZF", 51, 69)
                        .documents(DocumentKind.DUTY_DEMAND)
                        .obstacle(CorrectionOrder::substituteServed)
                        .notBefore((now, e) -> now.state() instanceof SubstituteDecided s
                                ? s.substitute().receivedOn().orElse(now.since())
                                : now.since())
                        .then(step -> step.stay(new SubstituteDecided(
                                order(step), substitute(step).warned(step.countsFrom())))),
                row(
                                CorrectionEvent.StopSubstitute.class,
                                "当事人自行履行，停止代履行",
                                "stop the substitute, the party having performed")
                        .from(SUBSTITUTE_DECIDED)
                        .to(RECHECKED)
                        .by(B_OFFICER, B_RESTORATION)
                        .provided("由二名以上执法人员核实当事人已经履行", "two or more officers found that the party performed")
                        .citing("QZF", 51)
                        .documents(DocumentKind.RECHECK_RECORD)
                        .byTwo("officers", "CFF", 42)
                        .needs("evidence", "没有当事人履行的证据", "there is no evidence of performance")
                        .then(step -> step.to(new Rechecked(
                                order(step),
                                new CorrectionEvent.Recheck(
                                        step.on(),
                                        step.event().by(),
                                        step.event().officers(),
                                        true,
                                        step.event().evidence(),
                                        "当事人自行履行")))),
                row(CorrectionEvent.CompleteSubstitute.class, "代为修复（代履行）完成", "complete the substitute restoration")
                        .from(SUBSTITUTE_DECIDED)
                        .to(SUBSTITUTE_DONE)
                        .by(B_OFFICER, B_RESTORATION)
                        .provided(
                                "决定书已经送达，催告已满三个工作日；派员到场监督，执行文书签名",
                                "served, three working days since the last call; supervised, the record signed")
                        .citing("QZF", 51, 69)
                        .documents(DocumentKind.PERFORMANCE_RECORD)
                        .obstacle(CorrectionOrder::substituteServed)
                        .obstacle(now -> now.unless(
                                substitute(now).warnedOn().isPresent(),
                                "代履行之前没有催告当事人履行",
                                "the party was not called on before the work"))
                        .byTwo("officers", "QZF", 51)
                        .needs("cost", "没有写明实际费用", "the cost is missing")
                        .needs("record", "没有签名的执行文书", "the signed record is missing")
                        .then(CorrectionOrder::complete),
                row(CorrectionEvent.RecoverCost.class, "收回代为修复费用", "recover the cost")
                        .within(SUBSTITUTE_DONE)
                        .by(B_OFFICER)
                        .enteredBy(B_RESTORATION)
                        .provided("按照成本合理确定，由当事人承担", "reasonable cost, borne by the party")
                        .citing("QZF", 51)
                        .documents(DocumentKind.PAYMENT_RECEIPT)
                        .needs("amount", "收回数额应当大于零", "the amount has to be more than zero")
                        .needs("receipt", "没有缴款凭证", "there is no receipt")
                        .then(CorrectionOrder::recover),
                row(CorrectionEvent.ApplyToCourt.class, "申请人民法院强制执行", "apply to the court")
                        .from(NOT_MET)
                        .to(COURT_APPLIED)
                        .by(B_HEAD)
                        .provided(
                                "起诉期限确已届满而当事人未复议、起诉；催告书送达已满十个工作日；在期限届满之日起三个月内；材料齐全",
                                "the period for suit has firmly ended unused; ten working days since the demand; within three months; complete papers")
                        .citing("QZF", 53, 54, 55)
                        .documents(DocumentKind.COURT_APPLICATION)
                        .mayStop(REMEDIES)
                        .starts("A14")
                        .obstacle(now -> now.unlessUnder(
                                "QZF",
                                54,
                                now.as(NotMet.class).demandReceivedOn().isPresent(),
                                "申请人民法院强制执行前应当催告当事人履行义务",
                                "the party has to be called on first"))
                        .obstacle(CourtWindow::tooEarly)
                        .obstacle(CourtWindow::tooLate)
                        .demands(
                                CorrectionEvent.ApplyToCourt::notContested,
                                "当事人已经申请复议或者起诉的，不能申请强制执行",
                                "a contested order cannot be taken to enforcement")
                        .demandsUnder(
                                "QZF",
                                55,
                                CorrectionEvent.ApplyToCourt::materialsComplete,
                                "申请强制执行的材料不齐全",
                                "the papers are not complete")
                        .then(step -> {
                            stopRemedies(step);
                            return step.to(new CorrectionState.CourtApplied(order(step)));
                        }),
                row(CorrectionEvent.NoteCourtAnswer.class, "人民法院对申请的裁定", "record the court's answer")
                        .from(COURT_APPLIED)
                        .to(COURT_APPLIED, NOT_MET)
                        .by(COURT)
                        .enteredBy(B_LEGAL, B_OFFICER)
                        .provided(
                                "不予受理或者不准予的，回到未改正，再行处理", "not accepted or refused, the order is uncorrected as before")
                        .citing("QZF", 56, 57, 58)
                        .documents(DocumentKind.ENFORCEMENT_RULING)
                        .stops("A14")
                        .obstacle(now -> now.unlessRuns("A14", "没有待答复的申请", "no application waits for an answer"))
                        .needs("reference", "没有写明裁定书文号", "the ruling is not named")
                        .then(step -> step.event().allowed()
                                ? step.stay()
                                : step.to(new NotMet(order(step), Optional.empty()))),
                row(CorrectionEvent.CloseOrder.class, "办结", "close the order")
                        .from(NOT_MET, SUBSTITUTE_DONE, COURT_APPLIED)
                        .to(CLOSED)
                        .by(B_HEAD)
                        .provided(
                                "代为修复完成、已经申请强制执行，或者未改正而已经转行政处罚",
                                "restored, applied for, or uncorrected and referred to a penalty case")
                        .inHouse()
                        .documents(DocumentKind.CASE_CLOSING_FORM)
                        .mayStop(REMEDIES)
                        .mayStop("A14")
                        .obstacle(now -> now.unless(
                                !(now.state() instanceof NotMet)
                                        || !now.state().order().penaltyCases().isEmpty(),
                                "未改正而没有代为修复、申请强制执行或者转行政处罚的，不能办结",
                                "not corrected, and neither restored, nor applied for, nor referred"))
                        .needs("summary", "没有办结意见", "no opinion is given")
                        .then(step -> {
                            stopRemedies(step);
                            return step.stop("A14").to(new CorrectionState.Closed(order(step)));
                        }));
    }

    private static <E extends CorrectionEvent> Row<CorrectionState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    private static Order order(Situation<CorrectionState> now) {
        return now.state().order();
    }

    private static CorrectionEvent.Recheck recheck(Situation<CorrectionState> now) {
        return now.as(Rechecked.class).recheck();
    }

    private static Substitute substitute(Situation<CorrectionState> now) {
        return now.as(SubstituteDecided.class).substitute();
    }

    private static boolean recheckedAfterDeadline(Situation<CorrectionState> now) {
        return now.term("A22")
                .map(term -> term.due().passedBy(recheck(now).on()))
                .orElse(true);
    }

    private static LocalDate sinceReceived(Standing<CorrectionState> now, CorrectionEvent told) {
        return now.state().order().receivedOn().orElse(now.since());
    }

    private static Optional<Refusal> substituteServed(Situation<CorrectionState> now) {
        return now.unless(substitute(now).receivedOn().isPresent(), "代为修复决定书尚未送达", "the decision has not been served");
    }

    private static void stopRemedies(Step<CorrectionState, ?> step) {
        for (var rule : REMEDIES) {
            step.stopAtExpiry(rule);
        }
    }

    private static CorrectionState penalised(Step<CorrectionState, ?> step, Order more) {
        return switch (step.state()) {
            case NotMet s -> new NotMet(more, s.demandReceivedOn());
            case SubstituteDecided s -> new SubstituteDecided(more, s.substitute());
            case SubstituteDone s -> new SubstituteDone(more, s.substitute(), s.cost(), s.recovered());
            case CorrectionState.Issued _,
                    CorrectionState.Due _,
                    Rechecked _,
                    CorrectionState.Met _,
                    CorrectionState.CourtApplied _,
                    CorrectionState.Closed _,
                    CorrectionState.Withdrawn _ ->
                throw new IllegalStateException(step.state().stage().name());
        };
    }

    private static Outcome<CorrectionState> issue(Step<CorrectionState, CorrectionEvent.IssueOrder> step) {
        var e = step.event();
        var measures = LegalBases.bundled().byCode("CFBF24");
        if (!measures.inForceOn(e.on())) {
            return step.refuseUnder(
                    "CFBF24",
                    58,
                    "作出之日" + e.on() + "早于办法施行之日" + measures.inForce().from() + "，不适用本程序",
                    "the order was issued on " + e.on() + ", before the Measures came into force on "
                            + measures.inForce().from());
        }
        return step.to(new CorrectionState.Issued(new Order(
                e.on(),
                e.party(),
                e.violation(),
                e.demand(),
                e.deadline(),
                Optional.empty(),
                Optional.empty(),
                List.of())));
    }

    private static Outcome<CorrectionState> serve(Step<CorrectionState, CorrectionEvent.ServeOrder> step) {
        var order = order(step);
        if (!order.deadline().isAfter(step.countsFrom())) {
            return step.refuse(
                    "改正期限至" + order.deadline() + "，不晚于送达之日" + step.countsFrom() + "，应当撤回后重新作出",
                    "the deadline " + order.deadline() + " is not after service on " + step.countsFrom()
                            + "; withdraw the order and issue another");
        }
        return step.start("A22", step.countsFrom(), new Length.Until(order.deadline()))
                .start("A11")
                .startAtExpiryOf("A13", "A11")
                .to(new CorrectionState.Due(order.received(step.countsFrom())));
    }

    private static Outcome<CorrectionState> decideSubstitute(
            Step<CorrectionState, CorrectionEvent.DecideSubstitute> step) {
        var e = step.event();
        var basis = e.ground().basis();
        if (!basis.basis().inForceOn(e.on())) {
            return step.refuseUnder(
                    basis.basis().code(),
                    basis.article(),
                    "该依据自" + basis.basis().inForce().from() + "起有效，" + e.on() + "不能适用",
                    "this basis is in force from " + basis.basis().inForce().from() + ", not on " + e.on());
        }
        if (e.ground() == SubstituteGround.GENERAL
                && step.as(NotMet.class).demandReceivedOn().isEmpty()) {
            return step.refuse("依行政强制法第五十条代履行的，须经催告仍不履行", "under art. 50 the party has to be called on first");
        }
        return step.to(new SubstituteDecided(
                order(step),
                new Substitute(
                        e.ground(), e.performer(), e.estimate(), e.workFrom(), Optional.empty(), Optional.empty())));
    }

    private static Outcome<CorrectionState> complete(Step<CorrectionState, CorrectionEvent.CompleteSubstitute> step) {
        var substitute = substitute(step);
        // 行政强制法 art. 69: ten days and fewer are working days
        var first = step.calendar().plusWorkingDays(substitute.warnedOn().orElseThrow(), 3);
        var earliest = first.isAfter(substitute.workFrom()) ? first : substitute.workFrom();
        if (step.on().isBefore(earliest)) {
            return step.refuse(
                    "代履行最早于" + earliest + "进行（催告三个工作日之后，且不早于决定的开始之日），不能在" + step.on() + "完成",
                    "the work could begin on " + earliest + " at the earliest and cannot be done on " + step.on());
        }
        return step.to(new SubstituteDone(order(step), substitute, step.event().cost(), BigDecimal.ZERO));
    }

    private static Outcome<CorrectionState> recover(Step<CorrectionState, CorrectionEvent.RecoverCost> step) {
        var done = step.as(SubstituteDone.class);
        var recovered = done.recovered().add(step.event().amount());
        return recovered.compareTo(done.cost()) > 0
                ? step.refuse(
                        "收回的" + recovered.toPlainString() + "元超过实际费用"
                                + done.cost().toPlainString() + "元",
                        "CNY " + recovered.toPlainString() + " is more than the cost of CNY "
                                + done.cost().toPlainString())
                : step.stay(new SubstituteDone(done.order(), done.substitute(), done.cost(), recovered));
    }
}
