package cn.qingshan.law.procedure.penalty;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.fileOf;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.inForce;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.row;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.startIfInForce;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.CONTESTED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.COURT_REFUSED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.EFFECTIVE;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.INVESTIGATING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.PERFORMED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.REMINDED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.REVOKED;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.term.Term;
import java.util.List;
import java.util.Optional;

/** 复议、诉讼与自行撤销 (行政处罚法 arts 48, 73, 75; 行政复议法 art. 20; 行政诉讼法 arts 46, 70, 71, 77; 行政强制法 art. 53). */
final class Contest {

    private Contest() {}

    static List<Row<PenaltyState, ? extends PenaltyEvent>> rows() {
        return List.of(
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
                        .mayStop("A10", "A11", "A13", "A25")
                        .notBefore((now, e) -> now.terms()
                                .find("A25")
                                .map(Term::trigger)
                                .orElseGet(() -> PenaltyCase.sinceReceived(now, e)))
                        .needs("organ", "没有写明复议机关、人民法院", "the organ is not named")
                        .then(Contest::contest),
                row(PenaltyEvent.NoteReconsideration.class, "当事人收到行政复议决定", "record the reconsideration decision")
                        .within(CONTESTED)
                        .by(OWNER)
                        .enteredBy(B_LEGAL, B_OFFICER)
                        .provided(
                                "日期为当事人收到行政复议决定书之日；不服的，自该日起十五日内可以起诉",
                                "dated by its receipt by the party, who may sue within fifteen days")
                        .citing("XSF17", 45)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .mayStart("A25")
                        .obstacle(now -> now.unless(
                                now.as(PenaltyState.Contested.class).remedy() == Remedy.RECONSIDERATION,
                                "不在行政复议之中",
                                "it is not under reconsideration"))
                        .obstacle(now ->
                                now.unless(now.term("A25").isEmpty(), "行政复议决定已经登记", "the decision is recorded already"))
                        .needs("reference", "没有写明行政复议决定书文号", "the decision is not named")
                        .then(step -> startIfInForce(step, "A25").stay()),
                row(PenaltyEvent.EndContest.class, "复议、诉讼结果生效", "record the result of the contest")
                        .from(CONTESTED)
                        .to(EFFECTIVE, REMINDED, PERFORMED, REVOKED)
                        .by(B_LEGAL)
                        .enteredBy(B_OFFICER)
                        .provided(
                                "日期为结果生效之日；维持、撤回、变更的，自该日起算申请法院强制执行的期限；登记了复议决定的，不服复议决定的起诉期限确已届满，自其届满起算；公开的决定被变更、撤销的，撤回公开信息",
                                "dated by its effect; the time for the court runs from there unless revoked; after a recorded reconsideration decision the time to sue has firmly expired and the time for the court runs from its end; a published decision that was changed is withdrawn")
                        .citing("CFF", 73)
                        .citing("QZF", 53)
                        .citing("XSF17", 45)
                        .documents(DocumentKind.JUDGMENT)
                        .mayStart("A13", "A20")
                        .mayStop("A09", "A12", "A16", "A25")
                        .needs("reference", "没有写明文书文号", "the document is not named")
                        .then(Contest::endContest),
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
                        .needs("reason", "没有写明撤销的理由", "no reason is given")
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
                        .needs("reason", "没有写明重新调查的理由", "no reason is given")
                        .then(step -> step.to(new PenaltyState.Investigating(fileOf(step)))));
    }

    private static Outcome<PenaltyState> contest(Step<PenaltyState, PenaltyEvent.ContestDecision> step) {
        var e = step.event();
        var enforcement = inForce(step).enforcement();
        if (step.state() instanceof PenaltyState.Contested contested) {
            if (contested.remedy() != Remedy.RECONSIDERATION || e.remedy() != Remedy.SUIT) {
                return step.refuse("已经在复议、诉讼之中", "it is contested already");
            }
            var late = step.term("A25").filter(term -> term.due().passedBy(e.on()));
            return late.isPresent() && !e.acceptedLate()
                    ? step.refuseUnder(
                            "XSF17",
                            45,
                            "不服行政复议决定的起诉期限已经届满，只有已被受理的才能登记",
                            "the period to sue after the reconsideration has ended; only what was accepted can be recorded")
                    : step.stopAtExpiry("A25").stay(new PenaltyState.Contested(fileOf(step), enforcement, Remedy.SUIT));
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
        var toSue = step.term("A25");
        var standing = switch (e.result()) {
            case UPHELD, CHANGED -> true;
            case WITHDRAWN, REVOKED -> false;
        };
        if (toSue.isPresent() && standing) {
            var open = step.unlessExpired("A25");
            if (open.isPresent()) {
                return new Outcome.Refused<>(open.get());
            }
        }
        step.stopAtExpiry("A25");
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
        startWindow(step, changed, toSue.filter(_ -> standing));
        if (changed.outstanding().signum() == 0) {
            step.stop("A09");
        }
        return step.to(
                changed.demandReceivedOn().isPresent()
                        ? new PenaltyState.Reminded(fileOf(step), changed)
                        : new PenaltyState.Effective(fileOf(step), changed));
    }

    /** From the end of the instalments; else from the end of the period to sue after a reconsideration; else from the day the result took effect. */
    private static void startWindow(
            Step<PenaltyState, PenaltyEvent.EndContest> step,
            PenaltyState.Enforcement enforcement,
            Optional<Term> toSue) {
        var from = toSue.flatMap(term -> term.due().date()).orElse(step.on());
        var instalments = enforcement.instalmentsUntil().filter(from::isBefore);
        if (instalments.isPresent()) {
            step.start("A13", instalments.get());
        } else if (toSue.isPresent()) {
            step.startAtExpiryOf("A13", toSue.get());
        } else {
            step.start("A13", step.on());
        }
    }
}
