package cn.qingshan.law.procedure.civil;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.COURT;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.civil.CivilCase.filing;
import static cn.qingshan.law.procedure.civil.CivilCase.row;
import static cn.qingshan.law.procedure.civil.CivilStage.APPEAL;
import static cn.qingshan.law.procedure.civil.CivilStage.CLOSED;
import static cn.qingshan.law.procedure.civil.CivilStage.EFFECTIVE;
import static cn.qingshan.law.procedure.civil.CivilStage.ENFORCING;
import static cn.qingshan.law.procedure.civil.CivilStage.INVESTIGATING;
import static cn.qingshan.law.procedure.civil.CivilStage.JUDGED;
import static cn.qingshan.law.procedure.civil.CivilStage.MEDIATED;
import static cn.qingshan.law.procedure.civil.CivilStage.NOTICE;
import static cn.qingshan.law.procedure.civil.CivilStage.REOPENED;
import static cn.qingshan.law.procedure.civil.CivilStage.REVIEWING;
import static cn.qingshan.law.procedure.civil.CivilStage.SUED;
import static cn.qingshan.law.procedure.civil.CivilStage.SUPPORTING;
import static cn.qingshan.law.procedure.civil.CivilStage.SUSPENDED;
import static cn.qingshan.law.procedure.civil.CivilStage.TERMINATED;
import static cn.qingshan.law.procedure.civil.CivilStage.TRANSFERRED;
import static cn.qingshan.law.procedure.civil.CivilStage.TRIAL;
import static cn.qingshan.law.procedure.civil.CivilStage.WITHDRAWN;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.civil.CivilState.Closed;
import cn.qingshan.law.procedure.civil.CivilState.Effective;
import cn.qingshan.law.procedure.civil.CivilState.Enforceable;
import cn.qingshan.law.procedure.civil.CivilState.Enforcing;
import cn.qingshan.law.procedure.civil.CivilState.Judged;
import cn.qingshan.law.procedure.civil.CivilState.Reopened;
import cn.qingshan.law.procedure.civil.CivilState.Title;
import cn.qingshan.law.procedure.civil.CivilState.Trial;
import cn.qingshan.law.procedure.civil.CivilState.UnderAppeal;
import cn.qingshan.law.term.TermRule;
import java.util.List;

/** 裁判、执行、结案与回头看 (办案规则 arts 58, 59; 公益诉讼解释 art. 12; 民事诉讼法 arts 171, 177; 民法典 arts 1234, 1235). */
final class JudgmentAndAfter {

    private static final Stage[] OPEN = {
        INVESTIGATING,
        NOTICE,
        REVIEWING,
        SUPPORTING,
        SUED,
        TRIAL,
        SUSPENDED,
        MEDIATED,
        JUDGED,
        APPEAL,
        EFFECTIVE,
        ENFORCING
    };

    private JudgmentAndAfter() {}

    static List<Row<CivilState, ? extends CivilEvent>> rows() {
        return List.of(
                row(CivilEvent.ReceiveJudgment.class, "收到第一审裁判", "receive the first-instance judgment")
                        .from(TRIAL)
                        .to(JUDGED)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("BAGZ", 58)
                        .citing("MSF23", 171)
                        .documents(DocumentKind.JUDGMENT)
                        .stops("P08")
                        .starts("P09", "P10")
                        .demands(e -> e.payable().signum() >= 0, "金额不能为负", "an amount may not be negative")
                        .then(step -> step.start("P10", step.on(), step.event().ruling() ? "ruling" : TermRule.ORDINARY)
                                .to(new Judged(
                                        filing(step), step.as(Trial.class).suit(), step.event()))),
                row(CivilEvent.FileJudgmentUpward.class, "第一审裁判报上一级人民检察院备案", "report the judgment upward")
                        .within(
                                JUDGED,
                                APPEAL,
                                TRIAL,
                                EFFECTIVE,
                                ENFORCING,
                                CLOSED,
                                REVIEWING,
                                TRANSFERRED,
                                SUPPORTING,
                                TERMINATED,
                                SUED)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .citing("BAGZ", 58)
                        .documents(DocumentKind.UPWARD_FILING)
                        .stops("P09")
                        .obstacle(now -> now.unlessRuns("P09", "没有待备案的裁判", "no judgment waits to be reported")),
                row(CivilEvent.LodgeAppeal.class, "上诉", "appeal")
                        .from(JUDGED)
                        .to(APPEAL)
                        .by(P_CHIEF, OWNER)
                        .enteredBy(P_OFFICER)
                        .provided("在上诉期限内", "within the period for appeal")
                        .citing("MSF23", 171)
                        .citing("BAGZ", 58, 59)
                        .documents(DocumentKind.APPEAL)
                        .stops("P10")
                        .obstacle(now -> now.unless(
                                now.term("P10")
                                        .filter(term -> term.daysLate(now.on()) > 0)
                                        .isEmpty(),
                                "上诉期限已经届满",
                                "the period for appeal has ended"))
                        .then(step -> {
                            var judged = step.as(Judged.class);
                            return step.to(new UnderAppeal(filing(step), judged.suit(), judged.judgment()));
                        }),
                row(CivilEvent.SendBack.class, "第二审发回重审", "send the case back")
                        .from(APPEAL)
                        .to(TRIAL)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("MSF23", 177)
                        .documents(DocumentKind.JUDGMENT)
                        .then(step -> step.to(new Trial(
                                filing(step), step.as(UnderAppeal.class).suit()))),
                row(CivilEvent.TakeEffect.class, "裁判发生法律效力", "record that the judgment took effect")
                        .from(JUDGED, APPEAL)
                        .to(EFFECTIVE)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided(
                                "上诉期限届满未上诉，或者第二审裁判作出",
                                "the appeal period has expired, or the second instance has decided")
                        .citing("MSF23", 171)
                        .stops("P10")
                        .obstacle(now -> now.unlessExpired("P10"))
                        .demands(e -> e.payable().signum() >= 0, "金额不能为负", "an amount may not be negative")
                        .then(JudgmentAndAfter::takeEffect),
                row(CivilEvent.TransferToEnforcement.class, "移送执行", "transfer to enforcement")
                        .from(EFFECTIVE)
                        .to(ENFORCING)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided("被告不履行生效裁判", "the defendant does not perform")
                        .citing("GYJS", 12)
                        .documents(DocumentKind.ENFORCEMENT_TRANSFER)
                        .then(step -> {
                            var effective = step.as(Effective.class);
                            return step.to(new Enforcing(filing(step), effective.suit(), effective.title()));
                        }),
                row(CivilEvent.AllowAlternative.class, "准许替代性修复", "allow alternative restoration")
                        .within(EFFECTIVE, ENFORCING)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided(
                                "原地原样修复不能或者没有必要，由人民法院准许，有方案",
                                "restoration on the spot is impossible or pointless; the court allows it, by a plan")
                        .citing("MFD", 1234)
                        .documents(DocumentKind.ALTERNATIVE_RULING)
                        .needs("plan", "没有替代性修复方案", "there is no plan")
                        .then(step -> step.stay(enforceable(step)
                                .titled(enforceable(step).title().allowing(step.event())))),
                row(CivilEvent.RecordPerformance.class, "记录履行情况", "record performance")
                        .within(EFFECTIVE, ENFORCING)
                        .by(OWNER)
                        .enteredBy(P_OFFICER, P_ASSISTANT, COURT)
                        .provided(
                                "修复的有验收情况，缴款的有账户和票据；替代性修复须经准许",
                                "a restoration with its acceptance, a payment with its account; alternative restoration only where allowed")
                        .citing("MFD", 1234, 1235)
                        .documents(DocumentKind.PERFORMANCE_RECORD)
                        .demands(e -> e.amount().signum() >= 0, "金额不能为负", "an amount may not be negative")
                        .demands(
                                e -> !restores(e.kind()) || !e.acceptance().isBlank(),
                                "修复没有验收情况，不能记为履行",
                                "a restoration counts only with its acceptance")
                        .demands(
                                e -> !pays(e.kind())
                                        || (e.amount().signum() > 0
                                                && !e.account().isBlank()),
                                "缴款没有金额或者账户、票据",
                                "a payment needs its amount and account")
                        .then(step -> {
                            var enforceable = enforceable(step);
                            return step.event().kind() == PerformanceKind.ALTERNATIVE
                                            && enforceable.title().alternative().isEmpty()
                                    ? step.refuse("替代性修复未经人民法院准许", "the court has not allowed alternative restoration")
                                    : step.stay(enforceable.titled(
                                            enforceable.title().with(step.event())));
                        }),
                row(CivilEvent.CloseCase.class, "结案", "close the case")
                        .from(EFFECTIVE, ENFORCING)
                        .to(CLOSED)
                        .by(P_OFFICER)
                        .provided(
                                "裁判已经履行（给付金额全部履行），或者人民法院已裁定终结执行；有结案报告",
                                "performed in full, or the court has ended the enforcement; a closing report")
                        .inHouse()
                        .documents(DocumentKind.CLOSING_REPORT)
                        .starts("J06")
                        .needs("report", "没有结案报告，不能结案", "there is no closing report")
                        .then(JudgmentAndAfter::close),
                row(CivilEvent.LookBack.class, "回头看", "look back")
                        .within(TERMINATED, CLOSED, WITHDRAWN)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("由二名以上检察人员进行", "two or more procuratorial staff")
                        .inHouse()
                        .documents(DocumentKind.LOOK_BACK_RECORD)
                        .stops("J06")
                        .byTwo("officers", "BAGZ", 36),
                row(CivilEvent.FindRelapse.class, "发现反弹，转为新线索", "reopen as a new clue")
                        .from(TERMINATED, CLOSED, WITHDRAWN)
                        .to(REOPENED)
                        .by(P_CHIEF)
                        .provided("有新的事实", "there are new facts")
                        .inHouse()
                        .documents(DocumentKind.LOOK_BACK_RECORD)
                        .stops("J06")
                        .needs("newFacts", "没有新的事实，不能转为新线索", "there are no new facts")
                        .then(step -> step.stopAll()
                                .to(new Reopened(filing(step), step.event().newFacts()))),
                row(CivilEvent.NoteWriteOff.class, "知悉行政机关销号", "note the bureau's write-off")
                        .within(OPEN)
                        .by(B_HEAD)
                        .enteredBy(B_RESTORATION, P_OFFICER, P_ASSISTANT)
                        .provided("只是记录，不终结案件", "a record only; it never ends the case")
                        .inHouse()
                        .documents(DocumentKind.WRITE_OFF_FORM)
                        .notBefore((now, e) -> now.state().filing().on()));
    }

    private static Enforceable enforceable(Situation<CivilState> now) {
        return now.as(Enforceable.class);
    }

    private static boolean restores(PerformanceKind kind) {
        return switch (kind) {
            case RESTORED, ALTERNATIVE -> true;
            case RESTORATION_FUND, DAMAGES_PAID, OTHER -> false;
        };
    }

    private static boolean pays(PerformanceKind kind) {
        return switch (kind) {
            case RESTORATION_FUND, DAMAGES_PAID -> true;
            case RESTORED, ALTERNATIVE, OTHER -> false;
        };
    }

    private static Outcome<CivilState> takeEffect(Step<CivilState, CivilEvent.TakeEffect> step) {
        var payable = step.event().payable();
        if (!(step.state() instanceof Judged judged)) {
            var appealed = step.as(UnderAppeal.class);
            return step.to(new Effective(filing(step), appealed.suit(), Title.of(false, payable)));
        }
        var first = judged.judgment().payable();
        return payable.compareTo(first) == 0
                ? step.to(new Effective(filing(step), judged.suit(), Title.of(false, payable)))
                : step.refuse(
                        "未经上诉，生效金额应当与第一审判决相同，为" + first.toPlainString() + "元",
                        "without an appeal the amount is that of the first instance, " + first.toPlainString()
                                + " CNY");
    }

    private static Outcome<CivilState> close(Step<CivilState, CivilEvent.CloseCase> step) {
        var enforceable = enforceable(step);
        var title = enforceable.title();
        if (!step.event().enforcementEnded()) {
            if (title.performances().isEmpty()) {
                return step.refuse("没有履行情况记录，不能结案", "nothing is recorded as performed");
            }
            if (title.performed().compareTo(title.payable()) < 0) {
                return step.refuse(
                        "已履行" + title.performed().toPlainString() + "元，少于应给付的"
                                + title.payable().toPlainString() + "元，不能结案",
                        title.performed().toPlainString() + " CNY are performed of "
                                + title.payable().toPlainString() + " CNY");
            }
        } else if (!(enforceable instanceof Enforcing)) {
            return step.refuse("没有移送执行，无从终结执行", "there was no enforcement that could have ended");
        }
        return step.to(new Closed(filing(step), enforceable.suit(), title));
    }
}
