package cn.qingshan.law.procedure.penalty;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.COURT;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.fileOf;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.inForce;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.row;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.sinceTrigger;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.COURT_APPLIED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.COURT_REFUSED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.EFFECTIVE;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.ENFORCING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.PERFORMED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.REMINDED;

import cn.qingshan.law.procedure.CourtWindow;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.penalty.PenaltyState.Enforcement;
import cn.qingshan.law.term.TermRule;
import java.util.List;

/** 催告与申请人民法院强制执行 (自然资源行政处罚办法 arts 44, 45; 行政强制法 arts 53 to 58; 行政诉讼法 art. 46 and its 司法解释 art. 156). */
final class CourtEnforcement {

    private CourtEnforcement() {}

    static List<Row<PenaltyState, ? extends PenaltyEvent>> rows() {
        return List.of(
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
                        .then(CourtEnforcement::confirmSuitExpiry),
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
                        .needs("duties", "催告书应当写明履行的义务", "the duties have to be named")
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
                        .needs(List.of("court", "items"), "没有写明人民法院和执行标的", "court and object have to be named")
                        .then(CourtEnforcement::apply),
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
                        .needs("goodReason", "逾期申请应当写明正当理由，没有正当理由的人民法院不予受理", "a late application needs its good reason")
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
                        .needs("reason", "没有写明未申请的原因", "it is not said why no application was made")
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
                                : step.stay()));
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
}
