package cn.qingshan.law.procedure.administrative;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_MINING;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_COMMITTEE;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.Post.P_UPPER;
import static cn.qingshan.law.procedure.administrative.AdministrativeCase.filing;
import static cn.qingshan.law.procedure.administrative.AdministrativeCase.respondent;
import static cn.qingshan.law.procedure.administrative.AdministrativeCase.row;
import static cn.qingshan.law.procedure.administrative.AdministrativeCase.watched;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.APPEAL;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.AWAITING_PERFORMANCE;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.EFFECTIVE;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.INVESTIGATING;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.JUDGED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.RECOMMENDATION_DECIDED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.REVIEWING;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.SUED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.SUSPENDED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.TERMINATED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.TRIAL;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.UpwardFiling;
import cn.qingshan.law.procedure.administrative.AdministrativeState.AwaitingPerformance;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Investigating;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Recommendation;
import cn.qingshan.law.procedure.administrative.AdministrativeState.RecommendationDecided;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Review;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Reviewing;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Served;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Suspended;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermRule;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** 检察建议、回复与跟进调查 (办案规则 arts 36, 46, 58, 73, 75 to 78; 公益诉讼解释 art. 21; 检察建议工作规定 arts 22, 23). */
final class RecommendationAndReply {

    private RecommendationAndReply() {}

    static List<Row<AdministrativeState, ? extends AdministrativeEvent>> rows() {
        return List.of(
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
                        .then(RecommendationAndReply::serveRecommendation),
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
                        .notBefore(RecommendationAndReply::fromService)
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
                        .notBefore(RecommendationAndReply::fromService)
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
                        .notBefore(RecommendationAndReply::fromService)
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
                        .notBefore(RecommendationAndReply::fromService)
                        .byTwo("officers", "BAGZ", 36)
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
                        }));
    }

    /** What the organ does, and what is found of it, can lie before the state began, but not before service. */
    private static LocalDate fromService(Standing<AdministrativeState> now, AdministrativeEvent told) {
        return now.state().recommendationServed().map(Served::on).orElse(now.since());
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
}
