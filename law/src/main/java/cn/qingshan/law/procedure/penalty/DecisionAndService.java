package cn.qingshan.law.procedure.penalty;

import static cn.qingshan.law.procedure.Post.B_COLLECTIVE;
import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.FILED;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.fileOf;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.fineFits;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.inForce;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.row;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.sinceTrigger;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.startIfInForce;
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
import static cn.qingshan.law.procedure.penalty.PenaltyStage.NO_PENALTY;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.PERFORMED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.PROPOSED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.REMINDED;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.penalty.PenaltyState.Decision;
import cn.qingshan.law.procedure.penalty.PenaltyState.Enforcement;
import cn.qingshan.law.procedure.penalty.PenaltyState.InForce;
import cn.qingshan.law.procedure.penalty.PenaltyState.Notified;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.ServiceMethod;
import cn.qingshan.law.term.TermRule;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** 决定、送达与公开 (自然资源行政处罚办法 arts 31, 35, 38, 39, 43, 44; 行政处罚法 arts 33, 48, 57 to 62, 67; 民事诉讼法 art. 95). */
final class DecisionAndService {

    private DecisionAndService() {}

    static List<Row<PenaltyState, ? extends PenaltyEvent>> rows() {
        return List.of(
                row(PenaltyEvent.DecidePenalty.class, "作出行政处罚决定", "decide on the penalty")
                        .from(NOTIFIED)
                        .to(DECIDED)
                        .by(B_HEAD, B_COLLECTIVE)
                        .provided(
                                "陈述申辩、听证期限届满或者明确放弃，申辩已复核；应当法制审核、集体讨论的已经通过；涉嫌犯罪的不以处罚代替移送；不重于告知的内容；报告所依据的版本至决定之日仍应适用，否则重新报告、告知。逾期作出的仍然有效，记明逾期",
                                "the periods for plea and hearing ended or waived, the plea answered; review and deliberation passed where demanded; no penalty in place of a criminal transfer; not heavier than notified; the version that the report rests on still applies on the day of decision, otherwise report and notify anew. A late decision stands and is shown late")
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
                        .obstacle(DecisionAndService::reviewPassed)
                        .obstacle(DecisionAndService::deliberationPassed)
                        .obstacle(DecisionAndService::noCrimeOpen)
                        .obstacle(DecisionAndService::noRecusalOpen)
                        .notBefore(DecisionAndService::sinceChecks)
                        .needs("kinds", "没有处罚种类", "no penalty is named")
                        .demands(
                                e -> fineFits(e.kinds(), e.fine()),
                                "选择罚款的应当写明大于零的数额，未选择的不应有数额",
                                "a fine needs an amount, and an amount needs a fine")
                        .needsUnder(
                                "CFF",
                                34,
                                "discretion",
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
                        .then(DecisionAndService::decide),
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
                        .obstacle(DecisionAndService::noCrimeOpen)
                        .needs("reason", "没有写明不予处罚的理由", "no reason is given")
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
                        .needs("days", "延长的天数应为正数", "the extension must be a positive number of days")
                        .needs("reason", "延长办案期限应当写明案情复杂的理由", "an extension needs its reason")
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
                        .then(DecisionAndService::serve),
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
                        .needs("where", "没有写明公开的载体", "it is not said where")
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
                        .needs("reason", "撤回应当公开说明理由", "the reason has to be made public")
                        .then(step -> step.state() instanceof InForce state
                                ? step.stay(state.knowing(state.enforcement().published(false)))
                                : step.stay()));
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
        var flaw = proposal.basis()
                .flatMap(basis -> basis.flaw(step, step.rulebook().substantive(), step.on(), e.fine(), e.discretion()));
        if (flaw.isPresent()) {
            return step.refuse(flaw.get());
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
}
