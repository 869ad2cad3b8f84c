package cn.qingshan.law.procedure.administrative;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.COURT;
import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.administrative.AdministrativeCase.filing;
import static cn.qingshan.law.procedure.administrative.AdministrativeCase.row;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.APPEAL;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.AWAITING_PERFORMANCE;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.CLOSED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.CONSULTING;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.EFFECTIVE;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.ENFORCING;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.FILED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.INVESTIGATING;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.JUDGED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.RECOMMENDATION_DECIDED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.REOPENED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.REVIEWING;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.SUED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.SUSPENDED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.TERMINATED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.TRIAL;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.WITHDRAWN;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Closed;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Decided;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Effective;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Enforcing;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Judged;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Reopened;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Trial;
import cn.qingshan.law.procedure.administrative.AdministrativeState.UnderAppeal;
import cn.qingshan.law.term.TermRule;
import java.util.List;

/** 裁判、执行、结案与回头看 (公益诉讼解释 arts 12, 25; 办案规则 art. 58; 行政诉讼法 art. 85). */
final class JudgmentAndAfter {

    private static final Stage[] OPEN = {
        FILED,
        INVESTIGATING,
        CONSULTING,
        RECOMMENDATION_DECIDED,
        AWAITING_PERFORMANCE,
        SUSPENDED,
        REVIEWING,
        SUED,
        TRIAL,
        JUDGED,
        APPEAL,
        EFFECTIVE,
        ENFORCING
    };

    private JudgmentAndAfter() {}

    static List<Row<AdministrativeState, ? extends AdministrativeEvent>> rows() {
        return List.of(
                row(AdministrativeEvent.ReceiveJudgment.class, "收到第一审裁判", "receive the first-instance judgment")
                        .from(TRIAL)
                        .to(JUDGED)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("GYJS", 25)
                        .documents(DocumentKind.JUDGMENT)
                        .starts("P09", "P10")
                        .then(step -> {
                            var trial = step.as(Trial.class);
                            return step.start("P10", step.on(), step.event().ruling() ? "ruling" : TermRule.ORDINARY)
                                    .to(new Judged(filing(step), trial.served(), trial.suit(), step.event()));
                        }),
                row(AdministrativeEvent.LodgeAppeal.class, "上诉", "appeal")
                        .from(JUDGED)
                        .to(APPEAL)
                        .by(P_CHIEF, B_HEAD)
                        .enteredBy(P_OFFICER)
                        .citing("XSF17", 85)
                        .citing("BAGZ", 58)
                        .documents(DocumentKind.APPEAL)
                        .stops("P10")
                        .then(step -> {
                            var judged = step.as(Judged.class);
                            return step.to(
                                    new UnderAppeal(filing(step), judged.served(), judged.suit(), judged.judgment()));
                        }),
                row(AdministrativeEvent.TakeEffect.class, "裁判发生法律效力", "record that the judgment took effect")
                        .from(JUDGED, APPEAL)
                        .to(EFFECTIVE)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided(
                                "上诉期限届满未上诉，或者第二审裁判作出",
                                "the appeal period has expired, or the second instance has decided")
                        .citing("XSF17", 85)
                        .stops("P10")
                        .obstacle(now -> now.unlessExpired("P10"))
                        .then(step -> {
                            var decided = step.as(Decided.class);
                            return step.to(
                                    new Effective(filing(step), decided.served(), decided.suit(), decided.judgment()));
                        }),
                row(AdministrativeEvent.TransferToEnforcement.class, "移送执行", "transfer to enforcement")
                        .from(EFFECTIVE)
                        .to(ENFORCING)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided("被告不履行生效裁判", "the defendant does not perform the judgment")
                        .citing("GYJS", 12)
                        .documents(DocumentKind.ENFORCEMENT_TRANSFER)
                        .then(step -> {
                            var decided = step.as(Decided.class);
                            return step.to(
                                    new Enforcing(filing(step), decided.served(), decided.suit(), decided.judgment()));
                        }),
                row(AdministrativeEvent.CloseCase.class, "结案", "close the case")
                        .from(EFFECTIVE, ENFORCING)
                        .to(CLOSED)
                        .by(P_OFFICER)
                        .provided("裁判已经履行，有结案报告", "the judgment is performed; a closing report")
                        .inHouse()
                        .documents(DocumentKind.CLOSING_REPORT)
                        .starts("J06")
                        .needs("report", "没有结案报告，不能结案", "there is no closing report")
                        .then(step -> {
                            var decided = step.as(Decided.class);
                            return step.to(
                                    new Closed(filing(step), decided.served(), decided.suit(), decided.judgment()));
                        }),
                row(AdministrativeEvent.LookBack.class, "回头看", "look back")
                        .within(TERMINATED, CLOSED, WITHDRAWN)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("由二名以上检察人员进行", "two or more procuratorial staff")
                        .inHouse()
                        .documents(DocumentKind.LOOK_BACK_RECORD)
                        .stops("J06")
                        .byTwo("officers", "BAGZ", 36),
                row(AdministrativeEvent.FindRelapse.class, "发现反弹，转为新线索", "reopen as a new clue")
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
                row(AdministrativeEvent.NoteWriteOff.class, "知悉行政机关销号", "note the bureau's write-off")
                        .within(OPEN)
                        .by(B_HEAD)
                        .enteredBy(B_RESTORATION, P_OFFICER, P_ASSISTANT)
                        .provided("只是记录，不终结案件", "a record only; it never ends the case")
                        .inHouse()
                        .documents(DocumentKind.WRITE_OFF_FORM)
                        .notBefore((now, e) -> now.state().filing().on()));
    }
}
