package cn.qingshan.law.procedure.penalty;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.FILED;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.fileOf;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.onFile;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.row;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.CLOSED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.COURT_APPLIED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.COURT_REFUSED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.EFFECTIVE;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.ENFORCING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.NO_PENALTY;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.PERFORMED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.REMINDED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.REVOKED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.TERMINATED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.TRANSFERRED;

import cn.qingshan.law.procedure.CourtWindow;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.penalty.PenaltyState.Enforcement;
import cn.qingshan.law.procedure.penalty.PenaltyState.InForce;
import cn.qingshan.law.rulebook.Refusal;
import java.util.List;
import java.util.Optional;

/** 结案，及结案前应了结的事项 (自然资源行政处罚办法 arts 13, 36, 43, 46; 行政处罚法 art. 28; 行政强制法 art. 53). */
final class Closing {

    /** What closing leaves undone, late to the day of closing where it is late. */
    private static final String[] DUTIES = {"A02", "A03", "A07", "A09", "A13", "A14", "A14R", "A15"};

    /** The party's own periods, which end on their last day. */
    private static final String[] WAITED_FOR = {"A10", "A11", "A12"};

    private Closing() {}

    static List<Row<PenaltyState, ? extends PenaltyEvent>> rows() {
        return List.of(
                row(PenaltyEvent.TransferMisconduct.class, "移送追究党纪、政务责任", "transfer a matter of discipline")
                        .within(FILED)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER)
                        .provided("应当在结案前移送", "before closing")
                        .citing("CFBF24", 46, 13)
                        .documents(DocumentKind.CASE_TRANSFER)
                        .notBefore(PenaltyCase::sinceFiled)
                        .needs("to", "没有写明移送的机关", "the organ is not named")
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
                        .needs("reference", "没有写明责令改正通知书编号", "the order is not named")
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
                        .obstacle(Closing::transfersDone)
                        .obstacle(Closing::lapseRecorded)
                        .then(Closing::close));
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
