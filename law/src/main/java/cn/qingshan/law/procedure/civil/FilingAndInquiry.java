package cn.qingshan.law.procedure.civil;

import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_COMMITTEE;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.civil.CivilCase.filing;
import static cn.qingshan.law.procedure.civil.CivilCase.known;
import static cn.qingshan.law.procedure.civil.CivilCase.pre;
import static cn.qingshan.law.procedure.civil.CivilCase.row;
import static cn.qingshan.law.procedure.civil.CivilStage.INVESTIGATING;
import static cn.qingshan.law.procedure.civil.CivilStage.NOTICE;
import static cn.qingshan.law.procedure.civil.CivilStage.REVIEWING;
import static cn.qingshan.law.procedure.civil.CivilStage.SUED;
import static cn.qingshan.law.procedure.civil.CivilStage.SUPPORTING;
import static cn.qingshan.law.procedure.civil.CivilStage.SUSPENDED;
import static cn.qingshan.law.procedure.civil.CivilStage.TERMINATED;
import static cn.qingshan.law.procedure.civil.CivilStage.TRANSFERRED;
import static cn.qingshan.law.procedure.civil.CivilStage.TRIAL;

import cn.qingshan.law.procedure.DayLimit;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.civil.CivilState.Filing;
import cn.qingshan.law.procedure.civil.CivilState.Investigating;
import cn.qingshan.law.procedure.civil.CivilState.Known;
import cn.qingshan.law.procedure.civil.CivilState.PreSuit;
import cn.qingshan.law.rulebook.LegalBases;
import cn.qingshan.law.term.PauseKind;
import java.util.List;
import java.util.Optional;

/** 立案与调查 (办案规则 arts 14, 19 to 23, 29, 30, 35, 36, 41, 48, 85, 86, 90, 93). */
final class FilingAndInquiry {

    private static final Stage[] PRE_SUIT = {INVESTIGATING, NOTICE, REVIEWING};

    private static final Stage[] AFTER_REQUEST = {
        INVESTIGATING, NOTICE, REVIEWING, SUPPORTING, TERMINATED, TRANSFERRED, SUED, TRIAL, SUSPENDED
    };

    private FilingAndInquiry() {}

    static List<Row<CivilState, ? extends CivilEvent>> rows() {
        return List.of(
                row(CivilEvent.FileCase.class, "立案", "file the case")
                        .to(INVESTIGATING)
                        .by(P_CHIEF)
                        .provided(
                                "社会公共利益受到损害，且可能存在破坏生态环境和资源保护等违法行为；由行为发生地、损害结果地或者行为人住所地检察院管辖；损害严重，经初步调查仍难以确定行为人的，可以对事立案",
                                "the public interest is harmed and there may be an unlawful act; jurisdiction by place of act, result or residence; where the harm is grave and a preliminary inquiry did not find the actor, against the fact")
                        .citing("BAGZ", 85, 14, 29, 30)
                        .documents(DocumentKind.FILING_APPROVAL, DocumentKind.FILING_DECISION)
                        .demands(
                                CivilEvent.FileCase::publicInterestHarmed,
                                "社会公共利益没有受到损害的，不能立案",
                                "without harm to the public interest no case may be filed")
                        .demands(
                                CivilEvent.FileCase::possibleUnlawfulness,
                                "不可能存在损害社会公共利益的违法行为的，不能立案",
                                "where there can be no unlawful act no case may be filed")
                        .demandsUnder(
                                "BAGZ",
                                29,
                                e -> !e.defendant().isBlank() || (e.harmGrave() && e.preliminaryInquiryMade()),
                                "违法行为人不明的，只有损害严重并且经初步调查仍难以确定的，才能对事立案",
                                "without a known actor a case may be filed only where the harm is grave and a preliminary inquiry was made")
                        .demandsUnder(
                                "BAGZ",
                                15,
                                e -> e.jurisdiction() != Jurisdiction.HIGHER_LEVEL
                                        || e.level() == ProcuratorateLevel.MUNICIPAL,
                                "重大、复杂或者跨区划案件由设区的市级以上人民检察院管辖，基层人民检察院不能据此立案",
                                "grave, complex or cross-district cases are for the municipal level and above")
                        .demandsUnder(
                                "BAGZ",
                                14,
                                e -> e.level() == ProcuratorateLevel.BASIC || !ordinary(e.jurisdiction()),
                                "由行为发生地、损害结果地或者行为人住所地的基层人民检察院立案管辖，市级人民检察院立案应当另有依据（第十五条、第十七条）",
                                "by place of act, result or residence the basic level files; the municipal level needs art. 15 or 17")
                        .then(FilingAndInquiry::file),
                row(CivilEvent.NameDefendant.class, "确定（变更）违法行为人", "name the defendant")
                        .within(PRE_SUIT)
                        .by(P_CHIEF)
                        .provided("对事立案后查明违法行为人，或者查明真正的违法行为人", "the actor has been found")
                        .citing("BAGZ", 29, 86)
                        .documents(DocumentKind.RESPONDENT_APPROVAL)
                        .needs("defendant", "没有写明违法行为人", "no actor is named")
                        .then(step -> step.stay(pre(step)
                                .filedAs(filing(step).against(step.event().defendant())))),
                row(CivilEvent.Investigate.class, "调查取证", "investigate")
                        .within(PRE_SUIT)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided(
                                "由二名以上检察人员进行；写明查明的事项；不得采取限制人身自由或者查封、扣押、冻结措施",
                                "two or more procuratorial staff; what of art. 86 it inquired into; no coercive measures")
                        .citing("BAGZ", 86, 35, 36)
                        .documents(DocumentKind.INVESTIGATION_RECORD)
                        .notBefore((now, e) -> now.state().filing().on())
                        .byTwo("officers", "BAGZ", 36)
                        .needs("subjects", "没有写明查明的事项", "it does not say what was inquired into")
                        .then(step -> step.stay(pre(step)
                                .knowing(known(step).inquiredInto(step.event().subjects())))),
                row(CivilEvent.SendForAppraisal.class, "委托鉴定、评估等", "send for appraisal")
                        .within(PRE_SUIT)
                        .by(P_OFFICER)
                        .provided("鉴定、评估等期间不计入审查起诉期限", "the time is excluded from the review")
                        .citing("BAGZ", 48, 41)
                        .documents(DocumentKind.APPRAISAL_COMMISSION)
                        .pauses("Q02")
                        .obstacle(now -> now.unless(
                                appraisal(now).isEmpty(), "已有鉴定、评估正在进行", "an appraisal is already under way"))
                        .then(step -> step.pause("Q02", PauseKind.APPRAISAL, "委托鉴定（评估、检测）函")
                                .stay(pre(step).knowing(known(step).appraising(Optional.of(step.event()))))),
                row(CivilEvent.ReceiveAppraisal.class, "收到鉴定、评估意见", "receive the appraisal")
                        .within(PRE_SUIT)
                        .by(P_OFFICER)
                        .provided("已经委托", "one was commissioned")
                        .citing("BAGZ", 48)
                        .documents(DocumentKind.APPRAISAL_OPINION)
                        .resumes("Q02")
                        .obstacle(now ->
                                now.unless(appraisal(now).isPresent(), "没有正在进行的鉴定、评估", "no appraisal is under way"))
                        .notBefore((now, e) -> ((PreSuit) now.state())
                                .known()
                                .appraisal()
                                .map(CivilEvent.SendForAppraisal::on)
                                .filter(day -> day.isAfter(now.since()))
                                .orElse(now.since()))
                        .then(step -> step.resume("Q02", PauseKind.APPRAISAL, "鉴定（评估、检测）意见")
                                .stay(pre(step).knowing(known(step).appraising(Optional.empty())))),
                row(CivilEvent.RequestRecusal.class, "申请回避", "ask for a recusal")
                        .within(PRE_SUIT)
                        .by(OWNER)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided("写明被申请人和理由；决定前不停止办案", "names the person and the reason; work goes on until decided")
                        .citing("BAGZ", 19, 21)
                        .starts("P12")
                        .obstacle(now ->
                                now.unless(now.term("P12").isEmpty(), "已有未决定的回避申请", "a request waits to be decided"))
                        .needs(List.of("person", "reason"), "没有写明被申请回避的人员和理由", "the person or the reason is missing"),
                row(CivilEvent.DecideRecusal.class, "对回避申请作出决定", "decide on the recusal")
                        .within(AFTER_REQUEST)
                        .by(P_CHIEF, P_COMMITTEE)
                        .provided("检察长的回避由检察委员会决定", "that of the chief is for the committee")
                        .citing("BAGZ", 23, 22)
                        .documents(DocumentKind.RECUSAL_DECISION)
                        .stops("P12")
                        .obstacle(now -> now.unlessRuns("P12", "没有待决定的回避申请", "no request waits"))
                        .then(step -> step.stay(
                                step.state() instanceof PreSuit pre
                                        ? pre.knowing(pre.known()
                                                .refusing(Optional.of(step.event())
                                                        .filter(e -> !e.granted())))
                                        : step.state())),
                row(CivilEvent.RequestRecusalReview.class, "对回避决定申请复议", "ask for a review of the recusal")
                        .within(PRE_SUIT)
                        .by(OWNER)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided("回避申请被驳回；只能申请一次", "the request was refused; once only")
                        .citing("BAGZ", 23)
                        .starts("P12R")
                        .obstacle(now -> now.unless(
                                now.as(PreSuit.class).known().refusedRecusal().isPresent(),
                                "没有可以复议的回避决定",
                                "there is no decision to be reviewed"))
                        .then(step -> step.stay(pre(step).knowing(known(step).refusing(Optional.empty())))),
                row(CivilEvent.DecideRecusalReview.class, "对回避复议作出决定", "decide on the review of the recusal")
                        .within(AFTER_REQUEST)
                        .by(P_CHIEF, P_COMMITTEE)
                        .citing("BAGZ", 23)
                        .documents(DocumentKind.RECUSAL_DECISION)
                        .stops("P12R")
                        .obstacle(now -> now.unlessRuns("P12R", "没有待决定的回避复议", "no review waits")),
                row(CivilEvent.RecordCompensation.class, "记录生态环境损害赔偿程序情况", "record the compensation procedure")
                        .within(PRE_SUIT)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("只是记录，不终结案件", "a record only; it ends nothing")
                        .citing("BAGZ", 93, 90)
                        .documents(DocumentKind.COMPENSATION_NOTE)
                        .notBefore((now, e) -> now.state().filing().on())
                        .then(step -> step.stay(pre(step).knowing(known(step).with(step.event())))),
                row(CivilEvent.RecordPlaintiff.class, "记录适格主体情况", "record another plaintiff")
                        .within(PRE_SUIT)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("只是记录，不终结案件", "a record only; it ends nothing")
                        .citing("BAGZ", 93, 90)
                        .documents(DocumentKind.PLAINTIFF_NOTE)
                        .notBefore((now, e) -> now.state().filing().on())
                        .needs("plaintiff", "没有写明适格主体", "no plaintiff is named")
                        .day(
                                "suedOn",
                                DayLimit.HAPPENED,
                                "起诉日期晚于记录日期",
                                "it is said to have sued later than this was recorded")
                        .then(step -> step.stay(pre(step).knowing(known(step).with(step.event())))));
    }

    private static Optional<CivilEvent.SendForAppraisal> appraisal(Situation<CivilState> now) {
        return known(now).appraisal();
    }

    private static boolean ordinary(Jurisdiction jurisdiction) {
        return switch (jurisdiction) {
            case PLACE_OF_ACT, PLACE_OF_RESULT, RESIDENCE -> true;
            case CRIMINAL_CASE, HIGHER_LEVEL, ASSIGNED -> false;
        };
    }

    private static Outcome<CivilState> file(Step<CivilState, CivilEvent.FileCase> step) {
        var rules = LegalBases.bundled().byCode("BAGZ");
        if (!rules.inForceOn(step.on())) {
            return step.refuseUnder(
                    "BAGZ",
                    112,
                    "立案日" + step.on() + "早于办案规则施行之日" + rules.inForce().from() + "，不适用本程序",
                    "the case was filed on " + step.on() + ", before the Rules came into force on "
                            + rules.inForce().from());
        }
        var e = step.event();
        var defendant = Optional.of(e.defendant()).filter(name -> !name.isBlank());
        return step.to(
                new Investigating(new Filing(e.on(), e.level(), e.jurisdiction(), e.harm(), defendant), Known.NOTHING));
    }
}
