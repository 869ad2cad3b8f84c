package cn.qingshan.law.procedure.restoration;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_MINING;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.B_UPPER;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.Post.TOWN_WORKER;
import static cn.qingshan.law.procedure.restoration.RestorationProject.inForce;
import static cn.qingshan.law.procedure.restoration.RestorationProject.listed;
import static cn.qingshan.law.procedure.restoration.RestorationProject.names;
import static cn.qingshan.law.procedure.restoration.RestorationProject.project;
import static cn.qingshan.law.procedure.restoration.RestorationProject.row;
import static cn.qingshan.law.procedure.restoration.RestorationProject.site;
import static cn.qingshan.law.procedure.restoration.RestorationProject.started;
import static cn.qingshan.law.procedure.restoration.RestorationStage.APPROVED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.IN_PROGRESS;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PAUSED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PLAN_DRAFT;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PLAN_REVIEW;
import static cn.qingshan.law.procedure.restoration.RestorationStage.READY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RESPONSIBILITY_CONFIRMED;

import cn.qingshan.law.procedure.DayLimit;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.restoration.RestorationState.Approved;
import cn.qingshan.law.procedure.restoration.RestorationState.Identified;
import cn.qingshan.law.procedure.restoration.RestorationState.LegacyAnnounced;
import cn.qingshan.law.procedure.restoration.RestorationState.PlanDraft;
import cn.qingshan.law.procedure.restoration.RestorationState.PlanReview;
import cn.qingshan.law.procedure.restoration.RestorationState.Project;
import cn.qingshan.law.procedure.restoration.RestorationState.Relapsed;
import cn.qingshan.law.procedure.restoration.RestorationState.Removed;
import cn.qingshan.law.procedure.restoration.RestorationState.ResponsibilityConfirmed;
import cn.qingshan.law.procedure.restoration.RestorationState.ResponsibilityDisputed;
import cn.qingshan.law.procedure.restoration.RestorationState.ResponsibilityProposed;
import cn.qingshan.law.procedure.restoration.RestorationState.Working;
import cn.qingshan.law.procedure.restoration.RestorationState.Works;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.PauseKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** 方案的编制、审查、批准与调整 (矿产资源法 art. 46; 实施条例 arts 29, 32, 50; 土地复垦条例 art. 25). */
final class Planning {

    /** 实施条例 art. 29: the experts' time is excluded, ten working days of it at most. */
    private static final int EXPERT_WORKING_DAYS = 10;

    private Planning() {}

    static List<Row<RestorationState, ? extends RestorationEvent>> rows() {
        return List.of(
                row(RestorationEvent.DraftPlan.class, "编制方案", "draft the plan")
                        .from(RESPONSIBILITY_CONFIRMED, PLAN_DRAFT)
                        .to(PLAN_DRAFT)
                        .by(OWNER, B_RESTORATION, TOWN_WORKER)
                        .provided(
                                "责任已认定；法定内容齐全，列入全部图斑，经费与来源相等；已公示征求意见并专门听取村（居）民意见；政府组织的为项目设计书",
                                "the responsibility is confirmed; the contents are complete, every patch is in it, cost and sources agree; publicised and the villagers heard; a project design where the government organises it")
                        .citing("KCF24", 46)
                        .citing("KCTL", 50)
                        .citing("TFTL", 25)
                        .documents(DocumentKind.RESTORATION_PLAN)
                        .needsUnder(
                                "KCTL",
                                50,
                                List.of("aims", "layout", "measures", "modes", "schedule", "safeguards"),
                                "方案应当明确目标任务、工程布局、技术措施、修复方式、时序安排和保障措施",
                                "the plan must state aims, layout, measures, modes, schedule and safeguards")
                        .demandsUnder(
                                "KCF24",
                                46,
                                e -> !e.tailings() || !e.tailingsMeasures().isBlank(),
                                "涉及尾矿库的，方案应当包括尾矿库生态修复的专门措施",
                                "a tailings pond needs its special measures")
                        .needsUnder(
                                "KCF24",
                                46,
                                "publicity",
                                "没有在矿区涉及的范围内公示征求意见",
                                "the plan was not publicised in the area")
                        .needsUnder(
                                "KCF24",
                                46,
                                "hearing",
                                "没有专门听取居民委员会、村民委员会、农村集体经济组织和居民代表、村民代表的意见",
                                "village committee, collective and representatives were not heard")
                        .needsUnder(
                                "KCTL",
                                50,
                                "explanation",
                                "没有对公示征求意见和专门听取意见的情况作出说明",
                                "how the opinions were dealt with is not explained")
                        .needsUnder(
                                "KCTL",
                                50,
                                "cost",
                                "经费概算应为正数，且与各项资金来源之和相等",
                                "the cost must be positive and equal the sum of its sources")
                        .demandsUnder(
                                "KCTL",
                                50,
                                e -> Stream.of(e.ownerFunds(), e.centralFunds(), e.localFunds(), e.socialFunds())
                                                .noneMatch(part -> part.signum() < 0)
                                        && e.cost().compareTo(sources(e)) == 0,
                                "经费概算应为正数，且与各项资金来源之和相等",
                                "the cost must be positive and equal the sum of its sources")
                        .demands(
                                e -> e.target().isPresent()
                                        || e.targetValue().signum() == 0
                                                && e.targetBy().isEmpty(),
                                "填写了目标值或者达到目标的日期的，应当选定是哪一种目标",
                                "a value or a day is given and not of which target")
                        .demands(
                                e -> e.target()
                                        .map(kind -> kind.allows(e.targetValue()))
                                        .orElse(true),
                                "影像可以核对的目标应当有目标值：与未扰动地块相比的百分比大于0、不超过150，植被指数大于0、不超过1，覆盖面积的百分比大于0、不超过100",
                                "the target needs its value: above 0 and up to 150 per cent of undisturbed land, up to 1 for an index, up to 100 per cent of the ground")
                        .day(
                                "targetBy",
                                DayLimit.AFTER_THE_ACT,
                                "达到目标的日期应当在编制方案之后",
                                "the day by which the target is to be reached lies after the plan")
                        .then(Planning::draftPlan),
                row(RestorationEvent.AdmitPlan.class, "受理方案，开始审查", "admit the plan for review")
                        .from(PLAN_DRAFT)
                        .to(PLAN_REVIEW)
                        .by(B_MINING, B_RESTORATION, B_UPPER)
                        .provided(
                                "采矿权人的方案随开采方案报原矿业权出让部门，自受理起十五个工作日内决定；政府组织的项目设计书没有法定期限",
                                "a right holder's plan goes with the mining plan to the granting department, decided in fifteen working days; a government design has no statutory period")
                        .citing("KCTL", 29, 50)
                        .citing("TFTL", 25)
                        .mayStart("R01")
                        .then(step -> {
                            var project = project(step);
                            var next = new PlanReview(project, Optional.empty(), Optional.empty());
                            return project.operator() && inForce("KCTL", step.on())
                                    ? started(step, "R01", step.on()).to(next)
                                    : step.to(next);
                        }),
                row(RestorationEvent.SendToExperts.class, "组织专家评审", "send the plan to experts")
                        .within(PLAN_REVIEW)
                        .by(B_MINING, B_RESTORATION, B_UPPER)
                        .provided(
                                "评审不超过十个工作日，所需时间不计入审查期限；每次受理评审一次",
                                "ten working days at most, excluded; once for each admission")
                        .citing("KCTL", 29)
                        .pauses("R01")
                        .obstacle(now -> now.unless(
                                now.as(PlanReview.class).sentOn().isEmpty(),
                                "本次受理后已经组织评审",
                                "the experts have been asked already"))
                        .needs("experts", "没有写明评审专家", "no expert is named")
                        .then(step -> {
                            var now = step.as(PlanReview.class);
                            return step.pause("R01", PauseKind.EXPERT_REVIEW, "专家评审")
                                    .stay(new PlanReview(now.project(), Optional.of(step.on()), Optional.empty()));
                        }),
                row(RestorationEvent.ReceiveExpertOpinion.class, "收到评审意见", "receive the experts' opinion")
                        .within(PLAN_REVIEW)
                        .by(B_MINING, B_RESTORATION, B_UPPER)
                        .provided(
                                "已组织评审；超过十个工作日的部分照常计入审查期限",
                                "the experts were asked; what goes beyond ten working days counts")
                        .citing("KCTL", 29)
                        .documents(DocumentKind.REVIEW_OPINION)
                        .resumes("R01")
                        .notBefore(
                                (now, e) -> ((PlanReview) now.state()).sentOn().orElse(now.since()))
                        .obstacle(now -> now.unless(
                                now.as(PlanReview.class).sentOn().isPresent()
                                        && now.as(PlanReview.class).opinion().isEmpty(),
                                "没有正在进行的专家评审",
                                "no expert review is under way"))
                        .needs("opinion", "没有评审意见", "there is no opinion")
                        .then(step -> {
                            var now = step.as(PlanReview.class);
                            var latest =
                                    step.calendar().plusWorkingDays(now.sentOn().orElseThrow(), EXPERT_WORKING_DAYS);
                            var day = step.on().isAfter(latest) ? latest : step.on();
                            return step.resume("R01", day, PauseKind.EXPERT_REVIEW, "评审意见")
                                    .stay(new PlanReview(now.project(), now.sentOn(), Optional.of(step.event())));
                        }),
                row(RestorationEvent.ReturnPlan.class, "退回方案", "return the plan")
                        .from(PLAN_REVIEW)
                        .to(PLAN_DRAFT)
                        .by(B_HEAD, B_UPPER)
                        .enteredBy(B_MINING, B_RESTORATION)
                        .provided("书面说明理由", "with written reasons")
                        .citing("KCTL", 29)
                        .stops("R01")
                        .documents(DocumentKind.RETURN_LETTER)
                        .needs("reason", "不予批准应当书面说明理由", "a refusal needs its reasons")
                        .then(step -> step.to(new PlanDraft(project(step)))),
                row(RestorationEvent.ApprovePlan.class, "批准方案", "approve the plan")
                        .from(PLAN_REVIEW)
                        .to(APPROVED)
                        .by(B_HEAD, B_UPPER)
                        .enteredBy(B_MINING, B_RESTORATION)
                        .provided(
                                "采矿权人的方案由原矿业权出让部门批准；没有未收到的评审意见，评审没有不通过；政府组织的须经专家评审",
                                "the granting department approves a right holder's plan; no expert opinion is outstanding or negative; a government design needs one")
                        .citing("KCF24", 46)
                        .citing("KCTL", 29, 50)
                        .documents(DocumentKind.PLAN_APPROVAL)
                        .stops("R01")
                        .obstacle(Planning::expertsPassed)
                        .needs("number", "没有批准文号", "the approval has no number")
                        .then(step -> step.to(new Approved(project(step)))),
                row(RestorationEvent.FilePlanChange.class, "调整方案备案", "file an adjustment of the plan")
                        .within(APPROVED, READY, IN_PROGRESS, PAUSED)
                        .by(OWNER, B_RESTORATION)
                        .provided(
                                "报原批准部门备案；开采方式重大变化或者主矿种变化的，不得以备案代替重新报批",
                                "filed with the approving department; where mining method or main mineral changes filing is not enough")
                        .citing("KCTL", 50, 32)
                        .documents(DocumentKind.PLAN_CHANGE)
                        .demands(
                                e -> !e.methodChanged() && !e.mineralChanged(),
                                "开采方式发生重大变化或者主矿种发生变化的，应当重新编制方案并报批，不能只作备案",
                                "where the mining method or the main mineral changes the plan has to be made anew and approved; filing is not enough")
                        .needs(
                                List.of("change", "filing"),
                                "没有写明调整内容或者备案文号",
                                "what is adjusted or the number of the filing is not stated")
                        .then(step -> {
                            var now = step.as(Working.class);
                            var works = now.project().works();
                            return works.isEmpty()
                                    ? step.stay()
                                    : step.stay(now.with(now.project().with(changed(works.get(), step.event()))));
                        }),
                row(RestorationEvent.RemakePlan.class, "重新编制方案", "make the plan anew")
                        .from(APPROVED, READY, IN_PROGRESS, PAUSED)
                        .to(PLAN_DRAFT)
                        .by(OWNER, B_RESTORATION)
                        .provided(
                                "开采方式重大变化、主矿种变化，或者其他需要重新报批的情形；已验收的单元不受影响",
                                "the mining method or main mineral changes, or another cause; zones already accepted are not touched")
                        .citing("KCTL", 50, 32)
                        .documents(DocumentKind.PLAN_CHANGE)
                        .needs("reason", "没有写明理由", "no reason is given")
                        .then(step -> step.to(new PlanDraft(project(step)))));
    }

    private static BigDecimal sources(RestorationEvent.DraftPlan plan) {
        return plan.ownerFunds().add(plan.centralFunds()).add(plan.localFunds()).add(plan.socialFunds());
    }

    private static Outcome<RestorationState> draftPlan(Step<RestorationState, RestorationEvent.DraftPlan> step) {
        var e = step.event();
        var zones = names(e.zones());
        if (zones.isEmpty()) {
            return step.refuseUnder("KCTL", 51, "方案没有划分修复单元", "the plan names no zone to restore");
        }
        var known = site(step).patches();
        var planned = names(e.patches());
        var left = known.stream().filter(patch -> !planned.contains(patch)).toList();
        var strange = planned.stream().filter(patch -> !known.contains(patch)).toList();
        if (!left.isEmpty() || !strange.isEmpty()) {
            return step.refuseUnder(
                    "KCTL",
                    50,
                    "方案的图斑与项目不符，遗漏：" + listed(left) + "；不属于本项目：" + listed(strange),
                    "the plan's patches are not the project's; left out: " + listed(left) + "; not of the project: "
                            + listed(strange));
        }
        return switch (step.state()) {
            case Working w -> {
                var lost = w.project().accepted().stream()
                        .map(RestorationState.AcceptedZone::zone)
                        .filter(zone -> !zones.contains(zone))
                        .toList();
                yield lost.isEmpty()
                        ? step.to(new PlanDraft(w.project().with(e, zones)))
                        : step.refuseUnder(
                                "KCTL",
                                50,
                                "新方案遗漏了已验收的单元：" + listed(lost),
                                "the new plan leaves out accepted zones: " + listed(lost));
            }
            case ResponsibilityConfirmed confirmed ->
                step.to(new PlanDraft(new Project(
                        confirmed.site(),
                        confirmed.responsibility(),
                        Optional.of(e),
                        zones,
                        List.copyOf(e.directions()),
                        Optional.empty(),
                        List.of())));
            case Identified _,
                    ResponsibilityProposed _,
                    ResponsibilityDisputed _,
                    LegacyAnnounced _,
                    Relapsed _,
                    Removed _ ->
                throw new IllegalStateException(step.state().stage().name());
        };
    }

    private static Optional<Refusal> expertsPassed(Situation<RestorationState> now) {
        var review = now.as(PlanReview.class);
        return now.unlessUnder(
                        "KCTL",
                        29,
                        review.sentOn().isEmpty() || review.opinion().isPresent(),
                        "专家评审尚未出具意见，不能批准",
                        "the experts have not given their opinion yet")
                .or(() -> now.unlessUnder(
                        "TFBF",
                        11,
                        review.opinion()
                                .map(RestorationEvent.ReceiveExpertOpinion::passed)
                                .orElse(true),
                        "方案未通过专家评审，应当退回",
                        "the experts did not pass the plan; it has to be returned"))
                .or(() -> now.unlessUnder(
                        "TFBF",
                        11,
                        review.project().operator() || review.opinion().isPresent(),
                        "政府组织的项目设计书须经专家评审",
                        "a government design needs the experts' opinion"));
    }

    private static Works changed(Works works, RestorationEvent.FilePlanChange change) {
        return new Works(
                works.contractor(),
                works.openTender(),
                works.startedOn(),
                works.reports(),
                RestorationState.and(works.changes(), change));
    }
}
