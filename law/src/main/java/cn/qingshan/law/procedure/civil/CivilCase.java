package cn.qingshan.law.procedure.civil;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.COURT;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_COMMITTEE;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.Post.P_UPPER;
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

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.civil.CivilState.Closed;
import cn.qingshan.law.procedure.civil.CivilState.Effective;
import cn.qingshan.law.procedure.civil.CivilState.Enforceable;
import cn.qingshan.law.procedure.civil.CivilState.Enforcing;
import cn.qingshan.law.procedure.civil.CivilState.Filing;
import cn.qingshan.law.procedure.civil.CivilState.Investigating;
import cn.qingshan.law.procedure.civil.CivilState.Judged;
import cn.qingshan.law.procedure.civil.CivilState.Known;
import cn.qingshan.law.procedure.civil.CivilState.Mediated;
import cn.qingshan.law.procedure.civil.CivilState.Notice;
import cn.qingshan.law.procedure.civil.CivilState.NoticePeriod;
import cn.qingshan.law.procedure.civil.CivilState.Noticed;
import cn.qingshan.law.procedure.civil.CivilState.PreSuit;
import cn.qingshan.law.procedure.civil.CivilState.Reopened;
import cn.qingshan.law.procedure.civil.CivilState.Review;
import cn.qingshan.law.procedure.civil.CivilState.Reviewing;
import cn.qingshan.law.procedure.civil.CivilState.Sued;
import cn.qingshan.law.procedure.civil.CivilState.Suit;
import cn.qingshan.law.procedure.civil.CivilState.Supporting;
import cn.qingshan.law.procedure.civil.CivilState.Terminated;
import cn.qingshan.law.procedure.civil.CivilState.Title;
import cn.qingshan.law.procedure.civil.CivilState.TransferredAway;
import cn.qingshan.law.procedure.civil.CivilState.Trial;
import cn.qingshan.law.procedure.civil.CivilState.TrialSuspended;
import cn.qingshan.law.procedure.civil.CivilState.UnderAppeal;
import cn.qingshan.law.procedure.civil.CivilState.Withdrawn;
import cn.qingshan.law.rulebook.LegalBases;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.TermRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * 民事公益诉讼案件 (人民检察院公益诉讼办案规则 arts 85 to 103). One row an act.
 *
 * <p>What never happens: a suit before the notice has ended; a termination without its ground; a case that ends because a plaintiff came forward, because a
 * compensation procedure began, or because the bureau wrote the patch off.
 *
 * <p>There is no suspension of the review: art. 78 speaks of administrative cases only. Only the court suspends its proceedings.
 */
public final class CivilCase {

    /** Without these no notice: art. 86 lets a case of ecology concentrate on them. */
    private static final EnumSet<InquirySubject> NEEDED =
            EnumSet.of(InquirySubject.ACTOR, InquirySubject.ACT, InquirySubject.DAMAGE, InquirySubject.CAUSATION);

    private static final Stage[] PRE_SUIT = {INVESTIGATING, NOTICE, REVIEWING};

    private static final Stage[] AFTER_REQUEST = {
        INVESTIGATING, NOTICE, REVIEWING, SUPPORTING, TERMINATED, TRANSFERRED, SUED, TRIAL, SUSPENDED
    };

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

    public static final Law<CivilState, CivilEvent> LAW = Law.of(
            "civil-case", "民事公益诉讼案件", "civil public-interest case", CivilStage.values(), CivilEvent.class, rows());

    private CivilCase() {}

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
                        .then(CivilCase::file),
                row(CivilEvent.NameDefendant.class, "确定（变更）违法行为人", "name the defendant")
                        .within(PRE_SUIT)
                        .by(P_CHIEF)
                        .provided("对事立案后查明违法行为人，或者查明真正的违法行为人", "the actor has been found")
                        .citing("BAGZ", 29, 86)
                        .documents(DocumentKind.RESPONDENT_APPROVAL)
                        .demands(e -> !e.defendant().isBlank(), "没有写明违法行为人", "no actor is named")
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
                        .byTwo(CivilEvent.Investigate::officers, "BAGZ", 36)
                        .demands(e -> !e.subjects().isEmpty(), "没有写明查明的事项", "it does not say what was inquired into")
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
                        .demands(
                                e -> !e.person().isBlank() && !e.reason().isBlank(),
                                "没有写明被申请回避的人员和理由",
                                "the person or the reason is missing"),
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
                        .demands(e -> !e.plaintiff().isBlank(), "没有写明适格主体", "no plaintiff is named")
                        .demands(
                                e -> e.suedOn()
                                        .filter(day -> day.isAfter(e.on()))
                                        .isEmpty(),
                                "起诉日期晚于记录日期",
                                "it is said to have sued later than this was recorded")
                        .then(step -> step.stay(pre(step).knowing(known(step).with(step.event())))),
                row(CivilEvent.PublishNotice.class, "发布公告", "publish the notice")
                        .from(INVESTIGATING)
                        .to(NOTICE)
                        .by(P_CHIEF)
                        .provided(
                                "行为人、行为、损害和关联性已经调查；有《调查终结报告》；公告法定内容齐全，在具有全国影响的媒体发布",
                                "actor, act, damage and linkage are inquired into; a report; complete contents, in a medium of national influence")
                        .citing("BAGZ", 91, 89)
                        .citing("GYJS", 13)
                        .documents(DocumentKind.INVESTIGATION_REPORT, DocumentKind.PUBLIC_NOTICE)
                        .starts("Q01")
                        .obstacle(CivilCase::inquiryIncomplete)
                        .demands(
                                CivilEvent.PublishNotice::nationalInfluence,
                                "公告应当在具有全国影响的媒体发布",
                                "the notice has to be published in a medium of national influence")
                        .demandsUnder(
                                "BAGZ",
                                89,
                                e -> !e.report().isBlank(),
                                "没有《调查终结报告》，不能发布公告",
                                "without the report no notice may be published")
                        .demands(
                                e -> !e.dated().isAfter(e.on()),
                                "公告落款日期晚于发布日期",
                                "the notice bears a date after its publication")
                        .then(CivilCase::publish),
                row(CivilEvent.FollowUp.class, "跟进调查", "follow up")
                        .within(NOTICE, REVIEWING)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided(
                                "由二名以上检察人员进行；查明赔偿程序、适格主体起诉和损害情况",
                                "two or more staff; on compensation, other plaintiffs and the harm")
                        .citing("BAGZ", 93, 36)
                        .documents(DocumentKind.FOLLOW_UP_RECORD)
                        .notBefore((now, e) -> ((Noticed) now.state()).notice().publishedOn())
                        .byTwo(CivilEvent.FollowUp::officers, "BAGZ", 36)
                        .demands(e -> !e.finding().isBlank(), "没有写明认定", "there is no finding")
                        .then(step -> step.stay(pre(step).knowing(known(step).with(step.event())))),
                row(CivilEvent.OpenReview.class, "公告期满，开始审查起诉", "open the review for suit")
                        .from(NOTICE)
                        .to(REVIEWING)
                        .by(P_OFFICER)
                        .provided(
                                "公告期确已届满；届满不自动改变案件状态", "the notice has firmly ended; its end changes nothing by itself")
                        .citing("BAGZ", 47, 91)
                        .stops("Q01")
                        .starts("Q02")
                        .mayPause("Q02")
                        .obstacle(now -> now.unlessRuns("Q01", "没有在计算的公告期", "no notice runs"))
                        .obstacle(now -> now.unlessExpired("Q01"))
                        .then(CivilCase::openReview),
                row(CivilEvent.ExtendReview.class, "延长审查起诉期限", "extend the review")
                        .within(REVIEWING)
                        .by(P_CHIEF, P_UPPER)
                        .provided(
                                "重大、疑难、复杂案件；检察长一次一个月，其后由上一级人民检察院批准",
                                "a grave, difficult or complex case; the chief by one month once, then the next higher procuratorate")
                        .citing("BAGZ", 47)
                        .documents(DocumentKind.EXTENSION_APPROVAL)
                        .extending("Q02")
                        .obstacle(now -> now.unlessRuns("Q02", "审查起诉期限不在计算之中", "the term of review does not run"))
                        .demands(e -> e.months() >= 1, "延长的月数应为正数", "the extension must be a positive number of months")
                        .demands(
                                e -> !e.reason().isBlank(),
                                "延长审查起诉期限应当写明重大、疑难、复杂的理由",
                                "an extension needs its reason: grave, difficult or complex")
                        .then(step -> step.extend(
                                        "Q02",
                                        new Length.Months(step.event().months()),
                                        step.event().by() == P_UPPER ? Approver.UPPER : Approver.CHIEF,
                                        "延长审查起诉期限审批表")
                                .stay()),
                row(CivilEvent.Terminate.class, "终结案件", "terminate the case")
                        .from(INVESTIGATING, NOTICE, REVIEWING, SUPPORTING)
                        .to(TERMINATED)
                        .by(P_CHIEF, P_COMMITTEE)
                        .provided(
                                "第九十条六种情形之一，写明何种；公告后须经跟进调查；（二）（三）（四）项情形也可以支持起诉",
                                "one of the six grounds of art. 90, named; after the notice only on a follow-up; under grounds 2 to 4 support of the suit stays possible")
                        .citing("BAGZ", 90, 95, 89, 94)
                        .documents(
                                DocumentKind.INVESTIGATION_REPORT,
                                DocumentKind.REVIEW_REPORT,
                                DocumentKind.TERMINATION_DECISION)
                        .stops("Q01", "Q02")
                        .starts("J06")
                        .obstacle(now -> now.unlessUnder(
                                "BAGZ",
                                93,
                                !(now.state() instanceof Noticed s)
                                        || s.known().followUp().isPresent(),
                                "发布公告后未经跟进调查，不能终结案件",
                                "after the notice the case may not be terminated without a follow-up"))
                        .demandsUnder(
                                "BAGZ",
                                94,
                                e -> !e.report().isBlank(),
                                "没有《调查终结报告》或者《审查终结报告》，不能终结案件",
                                "a case may not be terminated without its report")
                        .demands(
                                e -> e.ground() != TerminationGround.OTHER
                                        || !e.explanation().isBlank(),
                                "以其他情形终结案件的，应当写明理由",
                                "another ground has to be explained")
                        .then(CivilCase::terminate),
                row(CivilEvent.TransferCase.class, "移送其他人民检察院起诉", "transfer the case")
                        .from(REVIEWING)
                        .to(TRANSFERRED)
                        .by(P_CHIEF)
                        .provided(
                                "与受诉法院级别、地域不对应的，移送对应的人民检察院；基层立案、市级起诉即属此类",
                                "to the procuratorate that matches the court: the basic level files, the municipal level sues")
                        .citing("BAGZ", 94, 16, 17)
                        .citing("GYJS", 5)
                        .documents(DocumentKind.REVIEW_REPORT, DocumentKind.CASE_TRANSFER)
                        .stops("Q02")
                        .demands(
                                e -> !e.to().isBlank() && !e.report().isBlank(),
                                "没有写明受移送的人民检察院，或者没有《审查终结报告》",
                                "the receiving procuratorate or the review report is missing")
                        .then(step -> step.to(new TransferredAway(
                                filing(step),
                                known(step),
                                step.as(Reviewing.class).review(),
                                step.event().to(),
                                step.event().level()))),
                row(CivilEvent.AcceptTransfer.class, "受移送的人民检察院收案", "receive the transferred case")
                        .from(TRANSFERRED)
                        .to(REVIEWING)
                        .by(P_UPPER, P_CHIEF)
                        .enteredBy(P_OFFICER)
                        .provided("审查起诉期限自收到案件之日起重新计算", "the review runs anew from receipt")
                        .citing("BAGZ", 47, 16)
                        .starts("Q02")
                        .mayPause("Q02")
                        .demands(e -> !e.receipt().isBlank(), "没有收案凭证", "there is no proof of receipt")
                        .then(step -> {
                            var away = step.as(TransferredAway.class);
                            step.start("Q02");
                            if (away.known().appraisal().isPresent()) {
                                step.pause("Q02", PauseKind.APPRAISAL, "委托鉴定（评估、检测）函");
                            }
                            return step.to(new Reviewing(filing(step).at(away.level()), away.known(), away.review()));
                        }),
                row(CivilEvent.StartSupport.class, "决定支持起诉", "support a suit")
                        .from(INVESTIGATING, NOTICE, REVIEWING, TERMINATED)
                        .to(SUPPORTING)
                        .by(P_CHIEF)
                        .provided(
                                "属于第一百条所列诉讼；终结案件后，只有以第九十条第一款（二）（三）（四）项终结的才可以",
                                "a suit of art. 100; after a termination only where its ground was 2, 3 or 4 of art. 90")
                        .citing("BAGZ", 100, 90)
                        .mayStop("Q01", "Q02", "J06")
                        .obstacle(now -> now.unlessUnder(
                                "BAGZ",
                                90,
                                !(now.state() instanceof Terminated s) || supportable(s.ground()),
                                "以该理由终结的案件，不能支持起诉",
                                "after a termination on this ground there is no suit to support"))
                        .demands(
                                e -> !e.plaintiff().isBlank() && !e.court().isBlank(),
                                "没有写明原告和受理法院",
                                "the plaintiff or the court is missing")
                        .then(step -> step.stop("Q01")
                                .stop("Q02")
                                .stop("J06")
                                .to(new Supporting(filing(step), step.event(), List.of()))),
                row(CivilEvent.GiveSupport.class, "支持起诉", "give support")
                        .within(SUPPORTING)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("提供法律咨询、提交支持起诉意见书、协助调查取证、出席法庭", "advice, opinion, help with evidence, appearance")
                        .citing("BAGZ", 101)
                        .documents(DocumentKind.SUPPORT_OPINION)
                        .then(step -> step.stay(
                                step.as(Supporting.class).by(step.event().form()))),
                row(CivilEvent.WithdrawSupport.class, "撤回支持起诉", "withdraw the support")
                        .from(SUPPORTING)
                        .to(INVESTIGATING)
                        .by(P_CHIEF)
                        .provided(
                                "已提交支持起诉意见书，有第一百零二条所列情形之一；此后可以继续调查，起诉须重新公告",
                                "an opinion was submitted and one of the grounds of art. 102; the inquiry may go on, and a suit needs a notice anew")
                        .citing("BAGZ", 102, 103)
                        .documents(DocumentKind.SUPPORT_WITHDRAWAL)
                        .starts("P11")
                        .obstacle(now -> now.unless(
                                now.as(Supporting.class).forms().contains(SupportForm.OPINION),
                                "尚未向人民法院提交支持起诉意见书，无从撤回",
                                "no opinion was submitted to the court"))
                        .demands(
                                e -> e.ground() != SupportWithdrawalGround.OTHER
                                        || !e.explanation().isBlank(),
                                "以其他情形撤回的，应当写明理由",
                                "another ground has to be explained")
                        .then(step -> step.to(new Investigating(filing(step), Known.NOTHING))),
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
                        .obstacle(CivilCase::nothingFound)
                        .obstacle(CivilCase::othersAct)
                        .demands(e -> !e.grounds().isEmpty(), "没有应当起诉的情形", "there is no ground of art. 96")
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
                        .demandsUnder(
                                "BAGZ",
                                94,
                                e -> !e.report().isBlank(),
                                "没有《审查终结报告》，不能起诉",
                                "there is no report at the end of review")
                        .then(CivilCase::sue),
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
                        .demands(e -> !e.officers().isEmpty(), "没有写明出庭人员", "nobody is named"),
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
                        .demands(e -> !e.cause().isBlank(), "没有写明中止诉讼的原因", "there is no cause")
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
                        .demands(e -> !e.agreement().isBlank(), "没有调解协议", "there is no agreement")
                        .demands(
                                CivilEvent.AgreeInMediation::liabilityKept,
                                "调解协议不得减免诉讼请求载明的民事责任",
                                "a mediation may not reduce the liability stated in the claims")
                        .demands(
                                CivilEvent.AgreeInMediation::interestUnharmed,
                                "调解协议不得损害社会公共利益",
                                "a mediation may not harm the public interest")
                        .then(CivilCase::mediate),
                row(CivilEvent.ConfirmMediation.class, "调解书生效", "record that the mediation took effect")
                        .from(MEDIATED)
                        .to(EFFECTIVE)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided("调解协议已经公告，公告期已过", "the agreement was published and its period is over")
                        .citing("BAGZ", 99)
                        .citing("MSF23", 100)
                        .documents(DocumentKind.MEDIATION_AGREEMENT)
                        .demands(
                                e -> e.publishedFrom().isBefore(e.publishedUntil())
                                        && e.publishedUntil().isBefore(e.on()),
                                "调解协议的公告期未过，调解书不能生效",
                                "the publication of the agreement is not over")
                        .demands(e -> !e.document().isBlank(), "没有调解书", "there is no mediation document")
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
                                : step.stay()),
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
                        .then(CivilCase::takeEffect),
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
                        .demands(e -> !e.plan().isBlank(), "没有替代性修复方案", "there is no plan")
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
                        .demands(e -> !e.report().isBlank(), "没有结案报告，不能结案", "there is no closing report")
                        .then(CivilCase::close),
                row(CivilEvent.LookBack.class, "回头看", "look back")
                        .within(TERMINATED, CLOSED, WITHDRAWN)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("由二名以上检察人员进行", "two or more procuratorial staff")
                        .inHouse()
                        .documents(DocumentKind.LOOK_BACK_RECORD)
                        .stops("J06")
                        .byTwo(CivilEvent.LookBack::officers, "BAGZ", 36),
                row(CivilEvent.FindRelapse.class, "发现反弹，转为新线索", "reopen as a new clue")
                        .from(TERMINATED, CLOSED, WITHDRAWN)
                        .to(REOPENED)
                        .by(P_CHIEF)
                        .provided("有新的事实", "there are new facts")
                        .inHouse()
                        .documents(DocumentKind.LOOK_BACK_RECORD)
                        .stops("J06")
                        .demands(e -> !e.newFacts().isBlank(), "没有新的事实，不能转为新线索", "there are no new facts")
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

    private static <E extends CivilEvent> Row<CivilState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    private static Filing filing(Situation<CivilState> now) {
        return now.state().filing();
    }

    private static PreSuit pre(Situation<CivilState> now) {
        return now.as(PreSuit.class);
    }

    private static Known known(Situation<CivilState> now) {
        return pre(now).known();
    }

    private static Enforceable enforceable(Situation<CivilState> now) {
        return now.as(Enforceable.class);
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

    private static boolean supportable(TerminationGround ground) {
        return switch (ground) {
            case COMPENSATION, RELATIVES_DISAGREE, OTHER_PLAINTIFF -> true;
            case NO_UNLAWFUL_ACT, INTEREST_PROTECTED, OTHER -> false;
        };
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

    private static Optional<Refusal> inquiryIncomplete(Situation<CivilState> now) {
        var open = EnumSet.copyOf(NEEDED);
        open.removeAll(known(now).subjects());
        return now.unlessUnder(
                "BAGZ",
                86,
                open.isEmpty(),
                "尚未调查：" + open.stream().map(s -> s.text().zh()).collect(Collectors.joining("、")) + "，不能发布公告",
                "not inquired into yet: "
                        + open.stream().map(s -> s.text().en()).collect(Collectors.joining(", ")));
    }

    private static Outcome<CivilState> publish(Step<CivilState, CivilEvent.PublishNotice> step) {
        var e = step.event();
        var contents = new NoticeContents(
                e.medium(),
                e.harm(),
                e.invitation(),
                e.compensationApplies(),
                e.compensationInvitation(),
                e.days(),
                e.contact(),
                e.telephone(),
                e.unit(),
                e.dated());
        var missing = contents.missing();
        if (!missing.isEmpty()) {
            return step.refuse(
                    "公告缺少：" + missing.stream().map(Sentence::zh).collect(Collectors.joining("、")),
                    "the notice lacks: " + missing.stream().map(Sentence::en).collect(Collectors.joining(", ")));
        }
        var statutory = step.rule("Q01", step.on()).length();
        if (!statutory.equals(new Length.Days(e.days()))) {
            return step.refuse(
                    "公告期间为" + statutory.text().zh() + "，公告写作" + e.days() + "日",
                    "the period of the notice is " + statutory.text().en() + ", the notice says " + e.days() + " days");
        }
        return step.to(new NoticePeriod(filing(step), known(step), new Notice(step.on(), contents)));
    }

    private static Outcome<CivilState> openReview(Step<CivilState, CivilEvent.OpenReview> step) {
        var period = step.as(NoticePeriod.class);
        var notice = step.term("Q01").orElseThrow();
        var last = notice.due().date().orElseThrow();
        step.stop("Q01", last).startAtExpiryOf("Q02", notice);
        // an appraisal under way takes up the review from its first day, not from the day somebody opened it
        period.known()
                .appraisal()
                .map(CivilEvent.SendForAppraisal::on)
                .ifPresent(sent ->
                        step.pause("Q02", sent.isAfter(last) ? sent : last, PauseKind.APPRAISAL, "委托鉴定（评估、检测）函"));
        return step.to(new Reviewing(filing(step), period.known(), new Review(period.notice(), last, step.on())));
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

    private static Outcome<CivilState> terminate(Step<CivilState, CivilEvent.Terminate> step) {
        var ground = step.event().ground();
        // after the notice the follow-up has to bear the ground out; before it the report alone does
        var found =
                step.state() instanceof PreSuit pre ? pre.known().followUp() : Optional.<CivilEvent.FollowUp>empty();
        var contradicted = found.isPresent()
                && switch (ground) {
                    case INTEREST_PROTECTED -> found.get().harmContinues();
                    case COMPENSATION -> !known(step).compensated();
                    case OTHER_PLAINTIFF -> !known(step).otherSued();
                    case NO_UNLAWFUL_ACT, RELATIVES_DISAGREE, OTHER -> false;
                };
        if (contradicted) {
            return step.refuse(
                    "最近一次跟进调查（" + found.get().on() + "）的认定与终结理由“"
                            + ground.text().zh() + "”不符",
                    "the last follow-up (" + found.get().on() + ") does not bear out the ground \""
                            + ground.text().en() + "\"");
        }
        return step.to(new Terminated(filing(step), ground));
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
