package cn.qingshan.law.procedure.penalty;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.fileOf;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.inForce;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.row;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.sinceTrigger;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.CLOSED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.CONTESTED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.COURT_APPLIED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.COURT_REFUSED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.EFFECTIVE;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.ENFORCING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.PERFORMED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.REMINDED;

import cn.qingshan.law.procedure.CourtWindow;
import cn.qingshan.law.procedure.DayLimit;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Step;
import java.util.List;

/** 缴款、履行与没收物移交 (自然资源行政处罚办法 arts 40, 42, 43; 行政处罚法 arts 42, 66, 67, 72). */
final class Execution {

    private Execution() {}

    static List<Row<PenaltyState, ? extends PenaltyEvent>> rows() {
        return List.of(
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
                        .needs("reason", "没有写明经济困难的情况", "the hardship is not described")
                        .day("until", DayLimit.AFTER_THE_ACT, "延期、分期的结束之日应当在批准之后", "the last day has to lie ahead")
                        .then(Execution::approveInstalments),
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
                        .needs("amount", "缴款数额应当大于零", "the amount has to be more than zero")
                        .needs("receipt", "没有缴款凭证", "there is no receipt")
                        .then(Execution::pay),
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
                        .byTwo("officers", "CFF", 42)
                        .needs("evidence", "没有履行的证据", "there is no evidence of performance")
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
                        .needs(List.of("to", "items"), "没有写明接收部门和清单", "receiver and list have to be named"),
                row(PenaltyEvent.TakeDefaultMeasures.class, "对逾期不履行采取措施", "take measures upon default")
                        .within(EFFECTIVE, REMINDED, CONTESTED, COURT_APPLIED, ENFORCING, COURT_REFUSED)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER)
                        .provided("缴款期限或者履行期限已过而未履行", "a deadline has passed unperformed")
                        .citing("CFBF24", 40)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .obstacle(PenaltyCase::overdue)
                        .needs("measures", "没有选择措施", "no measure is chosen"));
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
}
