package cn.qingshan.law.procedure.administrative;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_MINING;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.COURT;
import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_COMMITTEE;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.Post.P_UPPER;
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
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.TRANSFERRED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.TRIAL;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.WITHDRAWN;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.UpwardFiling;
import cn.qingshan.law.procedure.administrative.AdministrativeState.AwaitingPerformance;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Closed;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Consulting;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Decided;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Effective;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Enforcing;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Filed;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Filing;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Investigating;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Judged;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Recommendation;
import cn.qingshan.law.procedure.administrative.AdministrativeState.RecommendationDecided;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Reopened;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Review;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Reviewing;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Served;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Sued;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Suit;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Suspended;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Terminated;
import cn.qingshan.law.procedure.administrative.AdministrativeState.TransferredAway;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Trial;
import cn.qingshan.law.procedure.administrative.AdministrativeState.UnderAppeal;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Watched;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Withdrawn;
import cn.qingshan.law.rulebook.LegalBases;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermRule;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * 行政公益诉讼案件 (人民检察院公益诉讼办案规则 arts 67 to 84). One row an act.
 *
 * <p>What never happens: the system ends a case; a reply, a finding of performance or the bureau's write-off ends a case; silence counts as consent.
 */
public final class AdministrativeCase {

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

    public static final Law<AdministrativeState, AdministrativeEvent> LAW = Law.of(
            "administrative-case",
            "行政公益诉讼案件",
            "administrative public-interest case",
            AdministrativeStage.values(),
            AdministrativeEvent.class,
            rows());

    private AdministrativeCase() {}

    static List<Row<AdministrativeState, ? extends AdministrativeEvent>> rows() {
        return List.of(
                row(AdministrativeEvent.FileCase.class, "立案", "file the case")
                        .to(FILED, INVESTIGATING)
                        .by(P_CHIEF)
                        .provided(
                                "国家利益或者社会公共利益受到侵害，且可能存在违法行使职权或者不作为；侵害严重而责任机关尚不明确的，可以对事立案",
                                "the public interest is harmed and an organ may have acted unlawfully or failed to act; where the harm is grave and the organ not yet known, against the fact")
                        .citing("BAGZ", 67, 29, 30)
                        .documents(DocumentKind.FILING_APPROVAL, DocumentKind.FILING_DECISION)
                        .starts("P01")
                        .demands(
                                AdministrativeEvent.FileCase::publicInterestHarmed,
                                "国家利益或者社会公共利益没有受到侵害的，不能立案",
                                "without harm to the public interest no case may be filed")
                        .demandsUnder(
                                "BAGZ",
                                29,
                                e -> !e.respondent().isBlank() || e.harmGrave(),
                                "责任机关不明确的，只有侵害严重才能对事立案",
                                "without a known organ a case may be filed only where the harm is grave")
                        .demands(
                                e -> e.respondent().isBlank() || e.possibleUnlawfulness(),
                                "行政机关不可能违法行使职权或者不作为的，不能立案",
                                "where no organ may have acted unlawfully or failed to act no case may be filed")
                        .then(AdministrativeCase::file),
                row(AdministrativeEvent.ServeFiling.class, "送达立案决定书", "serve the filing decision")
                        .from(FILED, INVESTIGATING)
                        .to(INVESTIGATING)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("监督对象已经明确；不早于立案决定之日", "the respondent is known; not before the decision")
                        .citing("BAGZ", 70)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .stops("P01")
                        .obstacle(now -> now.unless(
                                respondent(now).isPresent(), "监督对象尚不明确，无从送达", "the respondent is not known yet"))
                        .obstacle(now -> now.unlessRuns("P01", "立案决定书已经送达", "the filing decision is served already"))
                        .then(step ->
                                step.to(new Investigating(filing(step).served(step.countsFrom()), Optional.empty()))),
                row(AdministrativeEvent.NameRespondent.class, "确定（变更）监督对象", "name the respondent")
                        .within(INVESTIGATING)
                        .by(P_CHIEF)
                        .provided("对事立案后查明责任机关，或者查明真正的责任机关", "the responsible organ has been found")
                        .citing("BAGZ", 29, 70)
                        .documents(DocumentKind.RESPONDENT_APPROVAL)
                        .stops("P01")
                        .starts("P01")
                        .demands(e -> !e.respondent().isBlank(), "没有写明监督对象", "no respondent is named")
                        .then(step -> step.to(new Investigating(
                                filing(step).against(step.event().respondent()), Optional.empty()))),
                row(AdministrativeEvent.Investigate.class, "调查取证", "investigate")
                        .within(INVESTIGATING, CONSULTING)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided(
                                "由二名以上检察人员进行；不得采取限制人身自由或者查封、扣押、冻结措施",
                                "two or more procuratorial staff; no coercive measures")
                        .citing("BAGZ", 36, 35)
                        .documents(DocumentKind.INVESTIGATION_RECORD)
                        .notBefore((now, e) -> now.state().filing().on())
                        .byTwo(AdministrativeEvent.Investigate::officers, "BAGZ", 36),
                row(AdministrativeEvent.OpenConsultation.class, "开展磋商", "open a consultation")
                        .from(INVESTIGATING)
                        .to(CONSULTING)
                        .by(P_OFFICER)
                        .provided("监督对象已经明确", "the respondent is known")
                        .citing("BAGZ", 70)
                        .documents(DocumentKind.CONSULTATION_LETTER)
                        .obstacle(now -> now.unless(
                                respondent(now).isPresent(), "监督对象尚不明确，不能磋商", "the respondent is not known yet"))
                        .then(step -> step.to(new Consulting(filing(step)))),
                row(AdministrativeEvent.AgreeInConsultation.class, "磋商达成整改共识", "record agreement in consultation")
                        .from(CONSULTING)
                        .to(INVESTIGATING)
                        .by(P_OFFICER)
                        .provided("有双方确认的磋商记录；沉默不是同意", "minutes confirmed by both sides; silence is no consent")
                        .citing("BAGZ", 70)
                        .documents(DocumentKind.CONSULTATION_MINUTES)
                        .demands(
                                e -> !e.minutes().isBlank(),
                                "没有双方确认的磋商记录，沉默不能视为同意",
                                "there are no minutes confirmed by both sides; silence is no consent")
                        .then(step -> step.to(new Investigating(filing(step), Optional.of(step.event())))),
                row(AdministrativeEvent.EndConsultation.class, "磋商未达成一致", "end the consultation without agreement")
                        .from(CONSULTING)
                        .to(INVESTIGATING)
                        .by(P_OFFICER)
                        .provided("有磋商记录", "minutes exist")
                        .citing("BAGZ", 70)
                        .documents(DocumentKind.CONSULTATION_MINUTES)
                        .demands(e -> !e.minutes().isBlank(), "没有磋商记录", "there are no minutes of the consultation")
                        .then(step -> step.to(new Investigating(filing(step), Optional.empty()))),
                row(AdministrativeEvent.DecideRecommendation.class, "决定提出检察建议", "decide to recommend")
                        .from(INVESTIGATING)
                        .to(RECOMMENDATION_DECIDED)
                        .by(P_CHIEF, P_COMMITTEE)
                        .provided(
                                "立案决定书已送达；检察建议书法定内容齐全",
                                "the filing decision is served; the mandatory contents are complete")
                        .citing("BAGZ", 75, 73)
                        .documents(DocumentKind.INVESTIGATION_REPORT, DocumentKind.RECOMMENDATION)
                        .starts("P02")
                        .obstacle(now -> now.unless(
                                now.state().filing().servedOn().isPresent(),
                                "立案决定书尚未送达行政机关（办案规则第七十条），不能提出检察建议",
                                "the filing decision has not been served on the organ (Rules art. 70)"))
                        .then(step -> {
                            var e = step.event();
                            var contents = new RecommendationContents(
                                    respondent(step).orElse(""),
                                    e.source(),
                                    e.harm(),
                                    e.nonPerformance(),
                                    e.legalBasis(),
                                    e.demand(),
                                    e.rectification(),
                                    e.other());
                            return decide(step, contents, e.urgent());
                        }),
                row(AdministrativeEvent.MarkUrgent.class, "标明紧急情形", "mark the case urgent")
                        .within(RECOMMENDATION_DECIDED)
                        .by(P_OFFICER, P_CHIEF)
                        .provided("损害继续扩大等紧急情形；须在送达前标明", "the harm keeps growing or the like; before service")
                        .citing("GYJS", 21)
                        .documents(DocumentKind.RECOMMENDATION)
                        .then(step -> {
                            var old = step.as(RecommendationDecided.class).recommendation();
                            return step.stay(new RecommendationDecided(
                                    filing(step), new Recommendation(old.decidedOn(), old.contents(), true)));
                        }),
                row(AdministrativeEvent.ServeRecommendation.class, "送达检察建议书", "serve the recommendation")
                        .from(RECOMMENDATION_DECIDED)
                        .to(AWAITING_PERFORMANCE)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("不早于决定之日；送达方式合法", "not before the decision; lawfully served")
                        .citing("BAGZ", 76)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .stops("P02")
                        .starts("P03", "P04", "P05")
                        .then(AdministrativeCase::serveRecommendation),
                row(AdministrativeEvent.FileUpward.class, "报上一级人民检察院备案", "file with the next higher procuratorate")
                        .within(
                                AWAITING_PERFORMANCE,
                                SUSPENDED,
                                REVIEWING,
                                TERMINATED,
                                SUED,
                                TRIAL,
                                JUDGED,
                                APPEAL,
                                EFFECTIVE)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("有待备案的期限在计算", "a term for such a filing runs")
                        .citing("BAGZ", 75, 78, 46, 58)
                        .documents(DocumentKind.UPWARD_FILING)
                        .mayStop("P03", "P15", "P07", "P09")
                        .obstacle(now -> now.unless(
                                Arrays.stream(UpwardFiling.values())
                                        .anyMatch(what -> now.term(what.rule()).isPresent()),
                                "没有待备案的事项",
                                "nothing waits to be filed upward"))
                        .notBefore((now, e) -> now.terms()
                                .find(e.what().rule())
                                .map(Term::trigger)
                                .orElse(now.since()))
                        .then(step -> {
                            var what = step.event().what();
                            return step.term(what.rule()).isEmpty()
                                    ? step.refuse(
                                            what.text().zh() + "没有待备案的期限",
                                            "no term to file the " + what.text().en() + " upward runs")
                                    : step.stop(what.rule()).stay();
                        }),
                row(AdministrativeEvent.RaiseObjection.class, "对检察建议提出异议", "object to the recommendation")
                        .within(AWAITING_PERFORMANCE)
                        .by(B_HEAD)
                        .enteredBy(B_LEGAL, B_OFFICER, P_OFFICER)
                        .citing("JYGD", 22)
                        .documents(DocumentKind.OBJECTION)
                        .notBefore(AdministrativeCase::fromService)
                        .then(step -> step.stay(
                                watched(step).knowing(watched(step).served().objected(Optional.of(step.event()))))),
                row(AdministrativeEvent.AnswerObjection.class, "复核异议", "answer the objection")
                        .within(AWAITING_PERFORMANCE)
                        .by(P_CHIEF)
                        .provided(
                                "有未答复的异议；异议成立的，另行变更或者撤回检察建议",
                                "an objection is open; if it holds, the recommendation is changed or withdrawn next")
                        .citing("JYGD", 22)
                        .documents(DocumentKind.OBJECTION_ANSWER)
                        .obstacle(now -> now.unless(
                                now.as(AwaitingPerformance.class)
                                        .served()
                                        .objection()
                                        .isPresent(),
                                "没有未答复的异议",
                                "no objection is open"))
                        .then(step -> step.stay(
                                watched(step).knowing(watched(step).served().objected(Optional.empty())))),
                row(AdministrativeEvent.ChangeRecommendation.class, "变更检察建议", "change the recommendation")
                        .from(AWAITING_PERFORMANCE)
                        .to(RECOMMENDATION_DECIDED)
                        .by(P_CHIEF, P_UPPER)
                        .provided(
                                "变更后的法定内容齐全；变更后的检察建议书重新送达，期限重新计算",
                                "the contents are complete; served anew, counted anew")
                        .citing("JYGD", 23, 22)
                        .documents(DocumentKind.RECOMMENDATION_CHANGE, DocumentKind.RECOMMENDATION)
                        .stops("P03", "P04", "P05")
                        .starts("P02")
                        .then(step -> {
                            var e = step.event();
                            var contents = new RecommendationContents(
                                    respondent(step).orElse(""),
                                    e.source(),
                                    e.harm(),
                                    e.nonPerformance(),
                                    e.legalBasis(),
                                    e.demand(),
                                    e.rectification(),
                                    e.other());
                            return decide(step, contents, e.urgent());
                        }),
                row(AdministrativeEvent.WithdrawRecommendation.class, "撤回检察建议", "withdraw the recommendation")
                        .from(AWAITING_PERFORMANCE)
                        .to(INVESTIGATING)
                        .by(P_CHIEF, P_UPPER)
                        .citing("JYGD", 23, 22)
                        .documents(DocumentKind.RECOMMENDATION_CHANGE)
                        .stops("P03", "P04", "P05")
                        .then(step -> step.to(new Investigating(filing(step), Optional.empty()))),
                row(AdministrativeEvent.RecordMeasures.class, "记录整改措施", "record measures")
                        .within(AWAITING_PERFORMANCE, SUSPENDED, REVIEWING)
                        .by(B_HEAD, B_OFFICER, B_RESTORATION, B_LEGAL, B_MINING)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .provided("只是记录，不改变案件状态", "a record only; it changes no state")
                        .citing("GYJS", 21)
                        .documents(DocumentKind.MEASURES_NOTE)
                        .notBefore(AdministrativeCase::fromService)
                        .then(step -> step.stay(
                                watched(step).knowing(watched(step).served().with(step.event())))),
                row(AdministrativeEvent.Reply.class, "书面回复", "reply in writing")
                        .within(AWAITING_PERFORMANCE, SUSPENDED, REVIEWING)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER, B_RESTORATION, B_LEGAL, B_MINING, P_OFFICER, P_ASSISTANT)
                        .provided("不早于送达之日；回复本身不终结案件", "not before service; a reply does not end the case")
                        .citing("GYJS", 21)
                        .documents(DocumentKind.WRITTEN_REPLY)
                        .stops("P05")
                        .notBefore(AdministrativeCase::fromService)
                        .then(step -> step.stay(
                                watched(step).knowing(watched(step).served().with(step.event())))),
                row(AdministrativeEvent.FollowUp.class, "跟进调查", "follow up on the ground")
                        .within(AWAITING_PERFORMANCE, SUSPENDED, REVIEWING)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided(
                                "由二名以上检察人员进行；认定履职本身不终结案件",
                                "two or more procuratorial staff; finding performance does not itself end the case")
                        .citing("BAGZ", 77, 36)
                        .documents(DocumentKind.FOLLOW_UP_RECORD)
                        .notBefore(AdministrativeCase::fromService)
                        .byTwo(AdministrativeEvent.FollowUp::officers, "BAGZ", 36)
                        .demandsUnder(
                                "BAGZ",
                                82,
                                e -> !e.dutyPerformed() || e.circumstances().isEmpty(),
                                "既认定已依法履行职责，又列出未依法履行职责的情形，前后矛盾",
                                "performance is found and circumstances of non-performance are listed too")
                        .then(step -> step.stay(
                                watched(step).knowing(watched(step).served().with(step.event())))),
                row(AdministrativeEvent.Suspend.class, "中止审查", "suspend the review")
                        .from(AWAITING_PERFORMANCE, REVIEWING)
                        .to(SUSPENDED)
                        .by(P_CHIEF)
                        .provided(
                                "行政机关已依法作出决定或者制定方案，因突发事件等客观原因不能全部整改到位，且没有怠于履职",
                                "a decision or plan is made, an objective cause prevents completion, and the organ is not negligent")
                        .citing("BAGZ", 78)
                        .documents(DocumentKind.SUSPENSION_DECISION)
                        .pauses("P04", "P06")
                        .starts("P15")
                        .demands(
                                e -> e.planMade() && e.objectiveCause() && e.notNegligent(),
                                "中止审查须同时具备：行政机关已依法作出决定或者制定方案、因客观原因不能全部整改到位、没有怠于履职",
                                "a suspension needs all of: a decision or plan made, an objective cause, no negligence")
                        .then(step -> {
                            var review = step.state() instanceof Reviewing r
                                    ? Optional.of(r.review())
                                    : Optional.<Review>empty();
                            return step.pause("P04", PauseKind.SUSPENSION, "中止审查决定书")
                                    .pause("P06", PauseKind.SUSPENSION, "中止审查决定书")
                                    .to(new Suspended(
                                            filing(step),
                                            watched(step).served(),
                                            step.event().cause(),
                                            review));
                        }),
                row(AdministrativeEvent.Resume.class, "恢复审查", "resume the review")
                        .from(SUSPENDED)
                        .to(AWAITING_PERFORMANCE, REVIEWING)
                        .by(P_OFFICER, P_CHIEF)
                        .provided("中止审查的原因消除", "the cause is gone")
                        .citing("BAGZ", 78)
                        .documents(DocumentKind.RESUMPTION_DECISION)
                        .resumes("P04", "P06")
                        .then(step -> {
                            var suspended = step.as(Suspended.class);
                            return step.resume("P04", PauseKind.SUSPENSION, "恢复审查决定书")
                                    .resume("P06", PauseKind.SUSPENSION, "恢复审查决定书")
                                    .to(
                                            suspended.review().isPresent()
                                                    ? new Reviewing(
                                                            filing(step),
                                                            suspended.served(),
                                                            suspended.review().get())
                                                    : new AwaitingPerformance(filing(step), suspended.served()));
                        }),
                row(AdministrativeEvent.OpenReview.class, "整改期限届满，开始审查起诉", "open the review for suit")
                        .from(AWAITING_PERFORMANCE)
                        .to(REVIEWING)
                        .by(P_OFFICER)
                        .provided(
                                "整改期限确已届满；届满不自动改变案件状态",
                                "the rectification period has firmly expired; expiry changes nothing by itself")
                        .citing("BAGZ", 47, 77)
                        .stops("P04")
                        .starts("P06")
                        .obstacle(now -> now.unlessRuns("P04", "没有在计算的整改期限", "no rectification period runs"))
                        .obstacle(now -> now.unlessExpired("P04"))
                        .then(step -> {
                            var rectification = step.term("P04").orElseThrow();
                            return step.stop("P04", rectification.due().date().orElseThrow())
                                    .startAtExpiryOf("P06", rectification)
                                    .to(new Reviewing(
                                            filing(step),
                                            watched(step).served(),
                                            new Review(step.on(), rectification)));
                        }),
                row(AdministrativeEvent.ExtendReview.class, "延长审查起诉期限", "extend the review")
                        .within(REVIEWING)
                        .by(P_CHIEF, P_UPPER)
                        .provided(
                                "重大、疑难、复杂案件；检察长一次一个月，其后由上一级人民检察院批准",
                                "a grave, difficult or complex case; the chief by one month once, then the next higher procuratorate")
                        .citing("BAGZ", 47)
                        .documents(DocumentKind.EXTENSION_APPROVAL)
                        .extending("P06")
                        .obstacle(AdministrativeCase::reviewRuns)
                        .demands(e -> e.months() >= 1, "延长的月数应为正数", "the extension must be a positive number of months")
                        .demands(
                                e -> !e.reason().isBlank(),
                                "延长审查起诉期限应当写明重大、疑难、复杂的理由",
                                "an extension needs its reason: grave, difficult or complex")
                        .then(step -> step.extend(
                                        "P06",
                                        new Length.Months(step.event().months()),
                                        step.event().by() == Post.P_UPPER ? Approver.UPPER : Approver.CHIEF,
                                        "延长审查起诉期限审批表")
                                .stay()),
                row(AdministrativeEvent.SendForAppraisal.class, "委托鉴定、评估等", "send for appraisal")
                        .within(REVIEWING)
                        .by(P_OFFICER)
                        .provided("鉴定、评估等期间不计入审查起诉期限", "the time is excluded from the review")
                        .citing("BAGZ", 48, 41)
                        .documents(DocumentKind.APPRAISAL_COMMISSION)
                        .pauses("P06")
                        .obstacle(AdministrativeCase::reviewRuns)
                        .then(step -> step.pause("P06", PauseKind.APPRAISAL, "委托鉴定（评估、检测）函")
                                .stay()),
                row(AdministrativeEvent.ReceiveAppraisal.class, "收到鉴定、评估意见", "receive the appraisal")
                        .within(REVIEWING)
                        .by(P_OFFICER)
                        .provided("已经委托", "one was commissioned")
                        .citing("BAGZ", 48)
                        .documents(DocumentKind.APPRAISAL_OPINION)
                        .resumes("P06")
                        .obstacle(now -> now.unless(
                                now.term("P06").filter(Term::suspended).isPresent(),
                                "没有正在进行的鉴定、评估",
                                "no appraisal is under way"))
                        .then(step -> step.resume("P06", PauseKind.APPRAISAL, "鉴定（评估、检测）意见")
                                .stay()),
                row(AdministrativeEvent.Terminate.class, "终结案件", "terminate the case")
                        .from(INVESTIGATING, AWAITING_PERFORMANCE, REVIEWING)
                        .to(TERMINATED)
                        .by(P_CHIEF, P_COMMITTEE)
                        .provided(
                                "第七十四条四种情形之一；发出检察建议后须经跟进调查；行政机关销号、系统或者期限届满均不能终结案件",
                                "one of the four grounds of art. 74; after a recommendation only on a follow-up investigation; never by write-off, by the system or by lapse of time")
                        .citing("BAGZ", 74, 79, 80)
                        .documents(
                                DocumentKind.INVESTIGATION_REPORT,
                                DocumentKind.REVIEW_REPORT,
                                DocumentKind.TERMINATION_DECISION)
                        .stops("P01", "P04", "P05", "P06")
                        .starts("P14", "J06")
                        .obstacle(
                                now -> now.unless(
                                        now.state()
                                                .recommendationServed()
                                                .map(served ->
                                                        served.lastFollowUp().isPresent())
                                                .orElse(true),
                                        "发出检察建议后未经跟进调查（办案规则第七十七条），不能终结案件",
                                        "after a recommendation the case may not be terminated without a follow-up investigation (Rules art. 77)"))
                        .demandsUnder(
                                "BAGZ",
                                79,
                                e -> !e.report().isBlank(),
                                "没有《调查终结报告》或者《审查终结报告》，不能终结案件",
                                "a case may not be terminated without its report")
                        .demands(
                                e -> e.ground() != TerminationGround.OTHER
                                        || !e.explanation().isBlank(),
                                "以其他情形终结案件的，应当写明理由",
                                "another ground has to be explained")
                        .then(AdministrativeCase::terminate),
                row(AdministrativeEvent.ServeTermination.class, "送达终结案件决定书", "serve the decision to terminate")
                        .within(TERMINATED)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .citing("BAGZ", 74)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .stops("P14")
                        .obstacle(now -> now.unlessRuns("P14", "终结案件决定书已经送达", "the decision is served already")),
                row(AdministrativeEvent.TransferCase.class, "移送其他人民检察院", "transfer the case")
                        .from(REVIEWING)
                        .to(TRANSFERRED)
                        .by(P_CHIEF)
                        .provided("属于其他人民检察院管辖", "another procuratorate is competent")
                        .citing("BAGZ", 79, 16, 17)
                        .documents(DocumentKind.REVIEW_REPORT, DocumentKind.CASE_TRANSFER)
                        .stops("P06")
                        .then(step -> step.stopAll()
                                .to(new TransferredAway(
                                        filing(step), step.event().to()))),
                row(AdministrativeEvent.Sue.class, "提起诉讼", "sue")
                        .from(REVIEWING)
                        .to(SUED)
                        .by(P_CHIEF, P_COMMITTEE)
                        .provided(
                                "检察建议已送达且整改期限届满；有第八十二条所列情形之一；公益仍受侵害；有诉前程序证明；有诉讼请求",
                                "a served recommendation, its period expired; a circumstance of art. 82; the harm continues; proof of the pre-suit procedure; claims")
                        .citing("BAGZ", 81, 82, 83)
                        .documents(DocumentKind.REVIEW_REPORT, DocumentKind.COMPLAINT)
                        .stops("P05", "P06")
                        .starts("P07")
                        .demandsUnder(
                                "BAGZ",
                                82,
                                e -> !e.circumstances().isEmpty(),
                                "没有认定任何一种未依法履行职责的情形，不能起诉",
                                "no circumstance of non-performance is found")
                        .demands(
                                AdministrativeEvent.Sue::harmContinues,
                                "国家利益或者社会公共利益已不再受侵害，不能起诉",
                                "the public interest is no longer harmed")
                        .demandsUnder(
                                "GYJS",
                                22,
                                AdministrativeEvent.Sue::preSuitProof,
                                "没有已经履行诉前程序的证明材料，不能起诉",
                                "there is no proof that the pre-suit procedure was done")
                        .demandsUnder("BAGZ", 83, e -> !e.claims().isEmpty(), "没有诉讼请求", "there is no claim")
                        .then(step -> {
                            var reviewing = step.as(Reviewing.class);
                            var suit = new Suit(
                                    step.on(),
                                    List.copyOf(step.event().circumstances()),
                                    List.copyOf(step.event().claims()));
                            return step.to(new Sued(filing(step), reviewing.served(), reviewing.review(), suit));
                        }),
                row(AdministrativeEvent.RegisterSuit.class, "人民法院登记立案", "register the suit")
                        .from(SUED)
                        .to(TRIAL)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("XSF17", 51)
                        .documents(DocumentKind.COURT_ACCEPTANCE)
                        .then(step -> {
                            var sued = step.as(Sued.class);
                            return step.to(new Trial(filing(step), sued.served(), sued.suit()));
                        }),
                row(AdministrativeEvent.RefuseSuit.class, "人民法院裁定不予立案", "refuse to register the suit")
                        .from(SUED)
                        .to(REVIEWING)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("XSF17", 51)
                        .documents(DocumentKind.COURT_REFUSAL)
                        .then(step -> {
                            var sued = step.as(Sued.class);
                            return step.to(new Reviewing(filing(step), sued.served(), sued.review()));
                        }),
                row(AdministrativeEvent.ReceiveHearingNotice.class, "收到出庭通知", "receive the notice of hearing")
                        .within(TRIAL)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("BAGZ", 49)
                        .documents(DocumentKind.HEARING_NOTICE)
                        .starts("P08"),
                row(AdministrativeEvent.AppointAppearance.class, "派员出庭", "send the notice of appearance")
                        .within(TRIAL)
                        .by(P_CHIEF)
                        .enteredBy(P_OFFICER)
                        .citing("BAGZ", 49)
                        .documents(DocumentKind.APPEARANCE_NOTICE)
                        .stops("P08")
                        .obstacle(now -> now.unlessRuns("P08", "没有待答复的出庭通知", "no notice of hearing is open")),
                row(AdministrativeEvent.AlterClaims.class, "变更诉讼请求", "alter the claims")
                        .within(TRIAL)
                        .by(P_CHIEF)
                        .citing("BAGZ", 84)
                        .documents(DocumentKind.CLAIM_CHANGE)
                        .starts("P11")
                        .demands(e -> !e.claims().isEmpty(), "变更后没有诉讼请求", "no claim would be left")
                        .then(step -> {
                            var trial = step.as(Trial.class);
                            var suit = new Suit(
                                    trial.suit().deliveredOn(),
                                    trial.suit().circumstances(),
                                    List.copyOf(step.event().claims()));
                            return step.stay(new Trial(filing(step), trial.served(), suit));
                        }),
                row(AdministrativeEvent.WithdrawSuit.class, "撤回起诉", "withdraw the suit")
                        .from(TRIAL)
                        .to(WITHDRAWN)
                        .by(P_CHIEF)
                        .provided("诉讼请求已全部实现", "all claims are realised")
                        .citing("BAGZ", 84)
                        .documents(DocumentKind.SUIT_WITHDRAWAL)
                        .stops("P08")
                        .starts("P11", "J06")
                        .demands(
                                AdministrativeEvent.WithdrawSuit::claimsRealised,
                                "诉讼请求没有全部实现，不能撤回起诉",
                                "the claims are not all realised")
                        .then(step -> {
                            var trial = step.as(Trial.class);
                            return step.to(new Withdrawn(filing(step), trial.served(), trial.suit()));
                        }),
                row(AdministrativeEvent.DeliverToCourt.class, "将决定书提交人民法院", "send the decision to the court")
                        .within(TRIAL, WITHDRAWN)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .citing("BAGZ", 84)
                        .stops("P11")
                        .obstacle(now -> now.unlessRuns("P11", "没有待提交人民法院的决定书", "no decision waits to be sent")),
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
                        .demands(e -> !e.report().isBlank(), "没有结案报告，不能结案", "there is no closing report")
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
                        .byTwo(AdministrativeEvent.LookBack::officers, "BAGZ", 36),
                row(AdministrativeEvent.FindRelapse.class, "发现反弹，转为新线索", "reopen as a new clue")
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
                row(AdministrativeEvent.NoteWriteOff.class, "知悉行政机关销号", "note the bureau's write-off")
                        .within(OPEN)
                        .by(B_HEAD)
                        .enteredBy(B_RESTORATION, P_OFFICER, P_ASSISTANT)
                        .provided("只是记录，不终结案件", "a record only; it never ends the case")
                        .inHouse()
                        .documents(DocumentKind.WRITE_OFF_FORM)
                        .notBefore((now, e) -> now.state().filing().on()));
    }

    private static <E extends AdministrativeEvent> Row<AdministrativeState, E> row(
            Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    private static Filing filing(Situation<AdministrativeState> now) {
        return now.state().filing();
    }

    private static Optional<String> respondent(Situation<AdministrativeState> now) {
        return filing(now).respondent();
    }

    private static Watched watched(Situation<AdministrativeState> now) {
        return now.as(Watched.class);
    }

    /** What the organ does, and what is found of it, can lie before the state began, but not before service. */
    private static LocalDate fromService(Standing<AdministrativeState> now, AdministrativeEvent told) {
        return now.state().recommendationServed().map(Served::on).orElse(now.since());
    }

    private static Optional<cn.qingshan.law.rulebook.Refusal> reviewRuns(Situation<AdministrativeState> now) {
        return now.unlessRuns("P06", "审查起诉期限不在计算之中", "the term of review does not run");
    }

    private static Outcome<AdministrativeState> file(Step<AdministrativeState, AdministrativeEvent.FileCase> step) {
        var rules = LegalBases.bundled().byCode("BAGZ");
        if (!rules.inForceOn(step.on())) {
            return step.refuseUnder(
                    "BAGZ",
                    112,
                    "立案日" + step.on() + "早于办案规则施行之日" + rules.inForce().from() + "，不适用本程序",
                    "the case was filed on " + step.on() + ", before the Rules came into force on "
                            + rules.inForce().from());
        }
        var respondent = Optional.of(step.event().respondent()).filter(name -> !name.isBlank());
        var filing = new Filing(step.on(), step.event().harm(), respondent, Optional.empty());
        return respondent.isPresent()
                ? step.to(new Filed(filing))
                // nobody to serve yet: the week begins when the respondent is named
                : step.withoutStarting("P01").to(new Investigating(filing, Optional.empty()));
    }

    private static Outcome<AdministrativeState> decide(
            Step<AdministrativeState, ?> step, RecommendationContents contents, boolean urgent) {
        var missing = contents.missing();
        if (!missing.isEmpty()) {
            return step.refuseUnder(
                    "BAGZ",
                    75,
                    "检察建议书缺少：" + missing.stream().map(Sentence::zh).collect(Collectors.joining("、")),
                    "the recommendation lacks: "
                            + missing.stream().map(Sentence::en).collect(Collectors.joining(", ")));
        }
        var period = contents.period();
        if (period.isEmpty()) {
            return step.refuseUnder(
                    "BAGZ",
                    75,
                    "整改期限“" + contents.rectification() + "”无法识别，应写作 P2M、P60D 或者日期",
                    "the rectification period \"" + contents.rectification()
                            + "\" cannot be read; write P2M, P60D or a date");
        }
        if (period.get() instanceof Length.Until(var until) && !until.isAfter(step.on())) {
            return step.refuseUnder(
                    "BAGZ",
                    75,
                    "整改期限" + until + "不晚于决定之日" + step.on(),
                    "the rectification period ends on " + until + ", not after the decision on " + step.on());
        }
        return step.to(new RecommendationDecided(filing(step), new Recommendation(step.on(), contents, urgent)));
    }

    private static Outcome<AdministrativeState> serveRecommendation(
            Step<AdministrativeState, AdministrativeEvent.ServeRecommendation> step) {
        var recommendation = step.as(RecommendationDecided.class).recommendation();
        var on = step.countsFrom();
        var period = recommendation.contents().period().orElseThrow();
        if (period instanceof Length.Until(var until) && !until.isAfter(on)) {
            return step.refuseUnder(
                    "BAGZ",
                    75,
                    "检察建议书载明的整改期限至" + until + "，不晚于送达之日" + on + "，应先变更",
                    "the period written in the recommendation ends on " + until + ", not after its service on " + on);
        }
        var served = new Served(
                recommendation, on, step.event().method(), List.of(), List.of(), Optional.empty(), Optional.empty());
        return step.start("P04", on, period)
                .start("P05", on, recommendation.urgent() ? "urgent" : TermRule.ORDINARY)
                .to(new AwaitingPerformance(filing(step), served));
    }

    private static Outcome<AdministrativeState> terminate(
            Step<AdministrativeState, AdministrativeEvent.Terminate> step) {
        var ground = step.event().ground();
        var followUp = step.state().recommendationServed().flatMap(Served::lastFollowUp);
        var contradicted = switch (ground) {
            case INTEREST_PROTECTED ->
                followUp.filter(AdministrativeEvent.FollowUp::harmContinues).isPresent();
            case MEASURES_TAKEN ->
                followUp.filter(found -> !found.dutyPerformed()).isPresent();
            case NO_UNLAWFUL_ACT, OTHER -> false;
        };
        if (contradicted) {
            return step.refuse(
                    "最近一次跟进调查（" + followUp.orElseThrow().on() + "）的认定与终结理由“"
                            + ground.text().zh() + "”不符",
                    "the last follow-up (" + followUp.orElseThrow().on() + ") does not bear out the ground \""
                            + ground.text().en() + "\"");
        }
        return step.to(new Terminated(filing(step), ground, step.state().recommendationServed()));
    }
}
