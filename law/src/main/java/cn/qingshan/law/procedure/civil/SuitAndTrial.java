package cn.qingshan.law.procedure.civil;

import static cn.qingshan.law.procedure.Post.COURT;
import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_COMMITTEE;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.civil.CivilCase.filing;
import static cn.qingshan.law.procedure.civil.CivilCase.known;
import static cn.qingshan.law.procedure.civil.CivilCase.row;
import static cn.qingshan.law.procedure.civil.CivilStage.APPEAL;
import static cn.qingshan.law.procedure.civil.CivilStage.CLOSED;
import static cn.qingshan.law.procedure.civil.CivilStage.EFFECTIVE;
import static cn.qingshan.law.procedure.civil.CivilStage.ENFORCING;
import static cn.qingshan.law.procedure.civil.CivilStage.INVESTIGATING;
import static cn.qingshan.law.procedure.civil.CivilStage.JUDGED;
import static cn.qingshan.law.procedure.civil.CivilStage.MEDIATED;
import static cn.qingshan.law.procedure.civil.CivilStage.NOTICE;
import static cn.qingshan.law.procedure.civil.CivilStage.REVIEWING;
import static cn.qingshan.law.procedure.civil.CivilStage.SUED;
import static cn.qingshan.law.procedure.civil.CivilStage.SUPPORTING;
import static cn.qingshan.law.procedure.civil.CivilStage.SUSPENDED;
import static cn.qingshan.law.procedure.civil.CivilStage.TERMINATED;
import static cn.qingshan.law.procedure.civil.CivilStage.TRANSFERRED;
import static cn.qingshan.law.procedure.civil.CivilStage.TRIAL;
import static cn.qingshan.law.procedure.civil.CivilStage.WITHDRAWN;

import cn.qingshan.law.procedure.DayLimit;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.civil.CivilState.Effective;
import cn.qingshan.law.procedure.civil.CivilState.Mediated;
import cn.qingshan.law.procedure.civil.CivilState.Reviewing;
import cn.qingshan.law.procedure.civil.CivilState.Sued;
import cn.qingshan.law.procedure.civil.CivilState.Suit;
import cn.qingshan.law.procedure.civil.CivilState.Title;
import cn.qingshan.law.procedure.civil.CivilState.Trial;
import cn.qingshan.law.procedure.civil.CivilState.TrialSuspended;
import cn.qingshan.law.procedure.civil.CivilState.Withdrawn;
import cn.qingshan.law.rulebook.Refusal;
import java.util.List;
import java.util.Optional;

/** 起诉、审理与调解 (办案规则 arts 16, 46, 49, 58, 96, 98, 99, 102; 公益诉讼解释 arts 5, 8, 14, 15, 18 to 20; 民事诉讼法 arts 100, 126, 153). */
final class SuitAndTrial {

    private SuitAndTrial() {}

    static List<Row<CivilState, ? extends CivilEvent>> rows() {
        return List.of(
                row(CivilEvent.Sue.class, "提起诉讼", "sue")
                        .from(REVIEWING)
                        .to(SUED)
                        .by(P_CHIEF, P_COMMITTEE)
                        .provided(
                                "公告期满；期满后经跟进调查，社会公共利益仍受损害，且有第九十六条所列情形；级别与受诉法院对应；诉讼请求符合第九十八条",
                                "the notice has ended; a follow-up after its end finds the harm continuing and a ground of art. 96; the level matches the court; claims as in art. 98")
                        .citing("BAGZ", 96, 98, 16)
                        .citing("GYJS", 5, 14)
                        .documents(DocumentKind.REVIEW_REPORT, DocumentKind.CIVIL_COMPLAINT)
                        .stops("Q02")
                        .starts("P07")
                        .obstacle(now -> now.unlessUnder(
                                "BAGZ", 46, filing(now).defendant().isPresent(), "没有明确的被告", "no defendant is named"))
                        .obstacle(SuitAndTrial::nothingFound)
                        .obstacle(SuitAndTrial::othersAct)
                        .needs("grounds", "没有应当起诉的情形", "there is no ground of art. 96")
                        .demands(
                                CivilEvent.Sue::harmContinues,
                                "社会公共利益已不再受损害，不能起诉",
                                "the public interest is no longer harmed")
                        .demandsUnder(
                                "GYJS",
                                14,
                                CivilEvent.Sue::noticeProof,
                                "没有已经履行公告程序的证明材料，不能起诉",
                                "there is no proof of the notice")
                        .demandsUnder(
                                "GYJS",
                                14,
                                CivilEvent.Sue::harmProof,
                                "没有被告的行为已经损害社会公共利益的初步证明材料，不能起诉",
                                "there is no prima facie proof of the harm")
                        .needsUnder("BAGZ", 94, "report", "没有《审查终结报告》，不能起诉", "there is no report at the end of review")
                        .then(SuitAndTrial::sue),
                row(CivilEvent.FileComplaintUpward.class, "起诉材料报上一级人民检察院备案", "file the suit upward")
                        .within(
                                SUED,
                                REVIEWING,
                                TRANSFERRED,
                                SUPPORTING,
                                TERMINATED,
                                TRIAL,
                                SUSPENDED,
                                MEDIATED,
                                WITHDRAWN,
                                JUDGED,
                                APPEAL,
                                EFFECTIVE,
                                ENFORCING,
                                CLOSED)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .citing("BAGZ", 46)
                        .documents(DocumentKind.UPWARD_FILING)
                        .stops("P07")
                        .obstacle(now -> now.unlessRuns("P07", "没有待备案的起诉材料", "no suit waits to be filed upward")),
                row(CivilEvent.RegisterSuit.class, "人民法院登记立案", "register the suit")
                        .from(SUED)
                        .to(TRIAL)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("GYJS", 15)
                        .documents(DocumentKind.COURT_ACCEPTANCE)
                        .then(step -> step.to(
                                new Trial(filing(step), step.as(Sued.class).suit()))),
                row(CivilEvent.RefuseSuit.class, "人民法院裁定不予受理", "refuse to register the suit")
                        .from(SUED)
                        .to(REVIEWING)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided("裁定报上一级人民检察院备案", "the ruling is reported upward")
                        .citing("MSF23", 126)
                        .citing("BAGZ", 58)
                        .documents(DocumentKind.COURT_REFUSAL)
                        .starts("P09")
                        .then(step -> {
                            var sued = step.as(Sued.class);
                            return step.to(new Reviewing(filing(step), sued.known(), sued.review()));
                        }),
                row(CivilEvent.ReceiveHearingNotice.class, "收到出庭通知", "receive the notice of hearing")
                        .within(TRIAL)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("BAGZ", 49)
                        .citing("GYJS", 8)
                        .documents(DocumentKind.HEARING_NOTICE)
                        .starts("P08"),
                row(CivilEvent.AppointAppearance.class, "派员出庭", "send the notice of appearance")
                        .within(TRIAL, SUSPENDED)
                        .by(P_CHIEF)
                        .enteredBy(P_OFFICER)
                        .provided("写明出庭人员", "names who appears")
                        .citing("BAGZ", 49)
                        .documents(DocumentKind.APPEARANCE_NOTICE)
                        .stops("P08")
                        .obstacle(now -> now.unlessRuns("P08", "没有待答复的出庭通知", "no notice of hearing is open"))
                        .needs("officers", "没有写明出庭人员", "nobody is named"),
                row(CivilEvent.AlterClaims.class, "变更、增加诉讼请求", "alter the claims")
                        .within(TRIAL)
                        .by(P_CHIEF)
                        .provided("变更后的诉讼请求符合第九十八条", "the claims are as in art. 98")
                        .citing("GYJS", 18)
                        .citing("BAGZ", 98)
                        .documents(DocumentKind.CLAIM_CHANGE)
                        .then(step -> {
                            var claims = Claims.of(step.event());
                            var trial = step.as(Trial.class);
                            return claims.flaw()
                                    .<Outcome<CivilState>>map(Outcome.Refused::new)
                                    .orElseGet(() -> step.stay(
                                            new Trial(filing(step), trial.suit().claiming(claims))));
                        }),
                row(CivilEvent.SuspendTrial.class, "人民法院裁定中止诉讼", "suspend the proceedings")
                        .from(TRIAL)
                        .to(SUSPENDED)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided("由人民法院裁定；人民检察院不能中止民事案件的审查", "by ruling of the court; a review cannot be suspended")
                        .citing("MSF23", 153)
                        .documents(DocumentKind.TRIAL_SUSPENSION)
                        .needs("cause", "没有写明中止诉讼的原因", "there is no cause")
                        .then(step -> step.to(new TrialSuspended(
                                filing(step),
                                step.as(Trial.class).suit(),
                                step.event().cause()))),
                row(CivilEvent.ResumeTrial.class, "恢复诉讼", "resume the proceedings")
                        .from(SUSPENDED)
                        .to(TRIAL)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided("中止诉讼的原因消除", "the cause is gone")
                        .citing("MSF23", 153)
                        .documents(DocumentKind.TRIAL_SUSPENSION)
                        .then(step -> step.to(new Trial(
                                filing(step), step.as(TrialSuspended.class).suit()))),
                row(CivilEvent.AgreeInMediation.class, "达成调解协议", "agree in mediation")
                        .from(TRIAL)
                        .to(MEDIATED)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided(
                                "由人民法院主持；不得减免诉讼请求载明的民事责任，不得损害社会公共利益",
                                "before the court; it may not reduce the liability claimed nor harm the public interest")
                        .citing("BAGZ", 99)
                        .documents(DocumentKind.MEDIATION_AGREEMENT)
                        .stops("P08")
                        .needs("agreement", "没有调解协议", "there is no agreement")
                        .demands(
                                CivilEvent.AgreeInMediation::liabilityKept,
                                "调解协议不得减免诉讼请求载明的民事责任",
                                "a mediation may not reduce the liability stated in the claims")
                        .demands(
                                CivilEvent.AgreeInMediation::interestUnharmed,
                                "调解协议不得损害社会公共利益",
                                "a mediation may not harm the public interest")
                        .then(SuitAndTrial::mediate),
                row(CivilEvent.ConfirmMediation.class, "调解书生效", "record that the mediation took effect")
                        .from(MEDIATED)
                        .to(EFFECTIVE)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided("调解协议已经公告，公告期已过", "the agreement was published and its period is over")
                        .citing("BAGZ", 99)
                        .citing("MSF23", 100)
                        .documents(DocumentKind.MEDIATION_AGREEMENT)
                        .day(
                                "publishedFrom",
                                DayLimit.HAPPENED,
                                "调解协议的公告期未过，调解书不能生效",
                                "the publication of the agreement is not over")
                        .day(
                                "publishedUntil",
                                DayLimit.HAPPENED,
                                "调解协议的公告期未过，调解书不能生效",
                                "the publication of the agreement is not over")
                        .demands(
                                e -> e.publishedFrom().isBefore(e.publishedUntil())
                                        && e.publishedUntil().isBefore(e.on()),
                                "调解协议的公告期未过，调解书不能生效",
                                "the publication of the agreement is not over")
                        .needs("document", "没有调解书", "there is no mediation document")
                        .then(step -> {
                            var mediated = step.as(Mediated.class);
                            return step.event()
                                            .publishedFrom()
                                            .isBefore(mediated.agreement().on())
                                    ? step.refuse(
                                            "公告不能早于调解协议达成之日"
                                                    + mediated.agreement().on(),
                                            "the agreement of "
                                                    + mediated.agreement().on() + " cannot have been published before")
                                    : step.to(new Effective(
                                            filing(step),
                                            mediated.suit(),
                                            Title.of(true, mediated.agreement().payable())));
                        }),
                row(CivilEvent.RejectMediation.class, "调解不成，继续审理", "go on with the trial")
                        .from(MEDIATED)
                        .to(TRIAL)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided("人民法院不予确认，或者一方反悔", "the court does not confirm it, or a party goes back on it")
                        .citing("BAGZ", 99)
                        .then(step -> step.to(
                                new Trial(filing(step), step.as(Mediated.class).suit()))),
                row(CivilEvent.WithdrawSuit.class, "撤回起诉", "withdraw the suit")
                        .from(TRIAL)
                        .to(WITHDRAWN)
                        .by(P_CHIEF)
                        .provided("诉讼请求已全部实现", "all claims are realised")
                        .citing("BAGZ", 99)
                        .citing("GYJS", 19)
                        .documents(DocumentKind.SUIT_WITHDRAWAL)
                        .stops("P08")
                        .starts("P11", "J06")
                        .demands(
                                CivilEvent.WithdrawSuit::claimsRealised,
                                "诉讼请求没有全部实现，不能撤回起诉",
                                "the claims are not all realised")
                        .then(step -> step.to(
                                new Withdrawn(filing(step), step.as(Trial.class).suit()))),
                row(CivilEvent.DeliverToCourt.class, "将撤回决定书提交人民法院", "send the decision to the court")
                        .within(WITHDRAWN, INVESTIGATING, NOTICE, REVIEWING, SUPPORTING, TERMINATED)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("撤回支持起诉的，并发送原告", "a withdrawal of support also goes to the plaintiff")
                        .citing("BAGZ", 99, 102)
                        .stops("P11")
                        .obstacle(now -> now.unlessRuns("P11", "没有待提交人民法院的决定书", "no decision waits to be sent"))
                        .then(step -> !(step.state() instanceof Withdrawn)
                                        && !step.event().sentToPlaintiff()
                                ? step.refuseUnder(
                                        "BAGZ",
                                        102,
                                        "《撤回支持起诉决定书》应当同时发送原告",
                                        "the decision to withdraw support has to be sent to the plaintiff too")
                                : step.stay()));
    }

    private static Optional<Refusal> nothingFound(Situation<CivilState> now) {
        var reviewing = now.as(Reviewing.class);
        var found = reviewing
                .known()
                .followUp()
                .filter(e -> e.on().isAfter(reviewing.review().noticeEnded()));
        return now.unlessUnder(
                        "BAGZ",
                        93,
                        found.isPresent(),
                        "公告期满（" + reviewing.review().noticeEnded() + "）后未经跟进调查，不能起诉",
                        "there was no follow-up after the notice ended on "
                                + reviewing.review().noticeEnded())
                .or(() -> now.unless(
                        found.orElseThrow().harmContinues(),
                        "最近一次跟进调查认定社会公共利益已不再受损害，不能起诉",
                        "the last follow-up found that the harm no longer continues"));
    }

    private static Optional<Refusal> othersAct(Situation<CivilState> now) {
        return now.unlessUnder(
                        "BAGZ",
                        90,
                        !known(now).otherSued(),
                        "其他适格主体已经起诉，应当终结案件或者支持起诉",
                        "another plaintiff has sued: terminate or support")
                .or(() -> now.unlessUnder(
                        "BAGZ",
                        90,
                        !known(now).compensated(),
                        "已达成赔偿协议或者赔偿权利人已经起诉，应当终结案件或者支持起诉",
                        "a compensation agreement or suit exists: terminate or support"))
                .or(() -> now.unless(
                        known(now)
                                .followUp()
                                .filter(found -> found.compensation() == CompensationProgress.NEGOTIATING)
                                .isEmpty(),
                        "赔偿权利人正在磋商，尚不属于第九十六条所列情形",
                        "the right-holder is negotiating, which is no ground of art. 96 yet"));
    }

    private static Outcome<CivilState> sue(Step<CivilState, CivilEvent.Sue> step) {
        var e = step.event();
        var filing = filing(step);
        var mismatch = switch (e.court()) {
            case INTERMEDIATE ->
                step.unlessUnder(
                        "GYJS",
                        5,
                        filing.level() == ProcuratorateLevel.MUNICIPAL,
                        "第一审民事公益诉讼由市（分、州）人民检察院向中级人民法院提起，基层人民检察院应当先移送（办案规则第十六条）",
                        "a first-instance civil case is brought by the municipal procuratorate before the intermediate court; the basic level has to transfer it first (Rules art. 16)");
            case DESIGNATED_BASIC ->
                step.unlessUnder(
                        "BAGZ",
                        16,
                        filing.level() == ProcuratorateLevel.BASIC
                                && !e.designation().isBlank(),
                        "向基层人民法院起诉，须有指定管辖文书，并由对应的基层人民检察院提起",
                        "a suit before a basic court needs its designation, and the basic procuratorate that matches it");
            case CRIMINAL_COURT ->
                step.unlessUnder(
                        "GYJS",
                        20,
                        filing.jurisdiction() == Jurisdiction.CRIMINAL_CASE,
                        "只有办理刑事案件的人民检察院可以提起刑事附带民事公益诉讼",
                        "only the procuratorate of the criminal case may sue incidentally to it");
        };
        var claims = Claims.of(e);
        return mismatch.or(() -> unsupported(step, e.grounds()))
                .or(claims::flaw)
                .<Outcome<CivilState>>map(Outcome.Refused::new)
                .orElseGet(() -> step.to(new Sued(
                        filing,
                        known(step),
                        step.as(Reviewing.class).review(),
                        new Suit(step.on(), e.court(), claims))));
    }

    /** Where the compensation procedure does not apply, that nobody started it is no ground. */
    private static Optional<Refusal> unsupported(Step<CivilState, ?> step, List<SuitGround> grounds) {
        var progress = known(step).followUp().map(CivilEvent.FollowUp::compensation);
        return step.unless(
                !grounds.contains(SuitGround.NO_COMPENSATION)
                        || progress.filter(p -> p == CompensationProgress.NOT_APPLICABLE)
                                .isEmpty(),
                "最近一次跟进调查认定不符合启动赔偿程序条件，不能以赔偿权利人未启动为由",
                "the last follow-up found the compensation procedure not applicable; that nobody started it is no ground");
    }

    private static Outcome<CivilState> mediate(Step<CivilState, CivilEvent.AgreeInMediation> step) {
        var suit = step.as(Trial.class).suit();
        var claimed = suit.claims().total();
        return step.event().payable().compareTo(claimed) < 0
                ? step.refuse(
                        "调解给付" + step.event().payable().toPlainString() + "元，少于诉讼请求" + claimed.toPlainString()
                                + "元，减免了民事责任",
                        "the mediation gives " + step.event().payable().toPlainString() + " CNY, less than the "
                                + claimed.toPlainString() + " CNY claimed: it reduces the liability")
                : step.to(new Mediated(filing(step), suit, step.event()));
    }
}
