package cn.qingshan.law.procedure.restoration;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_MINING;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.B_UPPER;
import static cn.qingshan.law.procedure.Post.CONTRACTOR;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.Post.TOWN_WORKER;
import static cn.qingshan.law.procedure.restoration.RestorationStage.ACCEPTED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.ACCEPT_CITY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.ACCEPT_COUNTY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.APPROVED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.DONE;
import static cn.qingshan.law.procedure.restoration.RestorationStage.IDENTIFIED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.IN_PROGRESS;
import static cn.qingshan.law.procedure.restoration.RestorationStage.LEGACY_ANNOUNCED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.MAINTAINING;
import static cn.qingshan.law.procedure.restoration.RestorationStage.NATURAL;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PAUSED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PLAN_DRAFT;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PLAN_REVIEW;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PUBLICITY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.READY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RECTIFY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RELAPSED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.REMOVED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RESPONSIBILITY_CONFIRMED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RESPONSIBILITY_DISPUTED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RESPONSIBILITY_PROPOSED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.SELF_CHECK;
import static cn.qingshan.law.procedure.restoration.RestorationStage.WRITTEN_OFF;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Lines;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.restoration.RestorationState.Accepted;
import cn.qingshan.law.procedure.restoration.RestorationState.Application;
import cn.qingshan.law.procedure.restoration.RestorationState.Approved;
import cn.qingshan.law.procedure.restoration.RestorationState.Closed;
import cn.qingshan.law.procedure.restoration.RestorationState.Closure;
import cn.qingshan.law.procedure.restoration.RestorationState.CountyAcceptance;
import cn.qingshan.law.procedure.restoration.RestorationState.Done;
import cn.qingshan.law.procedure.restoration.RestorationState.FinalAcceptance;
import cn.qingshan.law.procedure.restoration.RestorationState.Identified;
import cn.qingshan.law.procedure.restoration.RestorationState.InProgress;
import cn.qingshan.law.procedure.restoration.RestorationState.LegacyAnnounced;
import cn.qingshan.law.procedure.restoration.RestorationState.Maintaining;
import cn.qingshan.law.procedure.restoration.RestorationState.Natural;
import cn.qingshan.law.procedure.restoration.RestorationState.Objection;
import cn.qingshan.law.procedure.restoration.RestorationState.Paused;
import cn.qingshan.law.procedure.restoration.RestorationState.PlanDraft;
import cn.qingshan.law.procedure.restoration.RestorationState.PlanReview;
import cn.qingshan.law.procedure.restoration.RestorationState.Project;
import cn.qingshan.law.procedure.restoration.RestorationState.Published;
import cn.qingshan.law.procedure.restoration.RestorationState.Ready;
import cn.qingshan.law.procedure.restoration.RestorationState.Rectifying;
import cn.qingshan.law.procedure.restoration.RestorationState.Relapsed;
import cn.qingshan.law.procedure.restoration.RestorationState.Removed;
import cn.qingshan.law.procedure.restoration.RestorationState.Responsibility;
import cn.qingshan.law.procedure.restoration.RestorationState.ResponsibilityConfirmed;
import cn.qingshan.law.procedure.restoration.RestorationState.ResponsibilityDisputed;
import cn.qingshan.law.procedure.restoration.RestorationState.ResponsibilityProposed;
import cn.qingshan.law.procedure.restoration.RestorationState.Responsible;
import cn.qingshan.law.procedure.restoration.RestorationState.SelfChecking;
import cn.qingshan.law.procedure.restoration.RestorationState.Site;
import cn.qingshan.law.procedure.restoration.RestorationState.Working;
import cn.qingshan.law.procedure.restoration.RestorationState.Works;
import cn.qingshan.law.procedure.restoration.RestorationState.WrittenOff;
import cn.qingshan.law.rulebook.LegalBases;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * 修复项目, of a responsible operator or of a legacy site organised by the government (矿产资源法 arts 44 to 49, 实施条例 arts 46 to 53, 土地复垦条例 and
 * its 实施办法 for what those leave open). One row an act.
 *
 * <p>What never happens: a zone counts as accepted without bureau, ecology bureau, experts and villagers; a lapse of time or a silent villager confirms
 * anything; a write-off ends a case of the procuratorate; a relapse erases the closure before it.
 */
public final class RestorationProject {

    /** 实施条例 art. 29: the experts' time is excluded, ten working days of it at most. */
    private static final int EXPERT_WORKING_DAYS = 10;

    /** 土地复垦条例实施办法 art. 36. */
    private static final int PUBLICITY_DAYS = 30;

    /** States with a duty that is not fulfilled yet. */
    private static final Stage[] DUTY = {
        RESPONSIBILITY_CONFIRMED,
        PLAN_DRAFT,
        PLAN_REVIEW,
        APPROVED,
        READY,
        IN_PROGRESS,
        PAUSED,
        SELF_CHECK,
        NATURAL,
        ACCEPT_COUNTY,
        RECTIFY,
        PUBLICITY,
        ACCEPT_CITY
    };

    public static final Law<RestorationState, RestorationEvent> LAW = Law.of(
            "restoration",
            "修复项目",
            "restoration project",
            RestorationStage.values(),
            RestorationEvent.class,
            Stream.of(responsibility(), duty(), plan(), works(), naturalRecovery(), acceptance(), afterAcceptance())
                    .flatMap(List::stream)
                    .toList());

    private RestorationProject() {}

    private static List<Row<RestorationState, ? extends RestorationEvent>> responsibility() {
        return List.of(
                row(RestorationEvent.Identify.class, "识别", "identify the site")
                        .to(IDENTIFIED)
                        .by(B_RESTORATION)
                        .provided(
                                "至少关联一个图斑；写明损毁类型、损毁单元和面积",
                                "at least one patch is linked; kinds of damage, units and area are stated")
                        .citing("KCTL", 46)
                        .documents(DocumentKind.CHECK_FORM)
                        .demands(e -> !names(e.patches()).isEmpty(), "没有关联图斑", "no patch is linked")
                        .demands(e -> !e.name().isBlank(), "没有写明项目名称", "the site has no name")
                        .demands(
                                e -> !e.damages().isEmpty() && !e.units().isEmpty(),
                                "没有写明土地损毁类型和损毁单元类型",
                                "kinds of damage and of damaged units are not stated")
                        .demands(e -> e.area().signum() > 0, "损毁面积应为正数（平方米）", "the area must be positive")
                        .then(RestorationProject::identify),
                row(RestorationEvent.ProposeResponsibility.class, "拟定责任认定", "propose who is responsible")
                        .from(IDENTIFIED, RESPONSIBILITY_DISPUTED)
                        .to(RESPONSIBILITY_PROPOSED)
                        .by(B_RESTORATION)
                        .enteredBy(B_MINING)
                        .provided("有认定依据和证据；认定有责任主体的，写明责任人", "with grounds and evidence; an operator is named")
                        .citing("KCTL", 48, 47)
                        .citing("KCF24", 45)
                        .documents(DocumentKind.RESPONSIBILITY_DECISION)
                        .demands(e -> !e.evidence().isBlank(), "没有认定依据和证据", "there are no grounds and no evidence")
                        .demandsUnder(
                                "KCF24",
                                45,
                                e -> e.kind() != ResponsibilityKind.OPERATOR
                                        || !e.holder().isBlank(),
                                "认定有责任主体的，应当写明责任人",
                                "an operator is found responsible and not named")
                        .demandsUnder(
                                "KCF24",
                                45,
                                e -> e.kind() != ResponsibilityKind.LEGACY
                                        || e.holder().isBlank(),
                                "既写明责任人又认定历史遗留，前后矛盾：责任人灭失或者无法确认的，才是历史遗留",
                                "a responsible person is named and a legacy found too; only where that person is extinct or cannot be confirmed is it a legacy")
                        .then(step -> step.to(new ResponsibilityProposed(site(step), step.event()))),
                row(RestorationEvent.ApproveResponsibility.class, "批准责任认定", "approve the responsibility")
                        .from(RESPONSIBILITY_PROPOSED)
                        .to(RESPONSIBILITY_CONFIRMED, RESPONSIBILITY_DISPUTED)
                        .by(B_HEAD)
                        .provided(
                                "有责任主体的，认定责任人；有争议的，待认定；拟认定历史遗留的，须先公告",
                                "an operator is confirmed; a dispute is put on record; a legacy has to be announced first")
                        .citing("KCTL", 48)
                        .citing("KCF24", 45)
                        .documents(DocumentKind.RESPONSIBILITY_DECISION)
                        .mayStart("R06")
                        .then(RestorationProject::approveResponsibility),
                row(RestorationEvent.RejectResponsibility.class, "退回责任认定", "send the proposal back")
                        .from(RESPONSIBILITY_PROPOSED)
                        .to(IDENTIFIED)
                        .by(B_HEAD)
                        .provided("写明理由", "with reasons")
                        .inHouse()
                        .demands(e -> !e.reason().isBlank(), "没有写明理由", "no reason is given")
                        .then(step -> step.to(new Identified(site(step)))),
                row(RestorationEvent.AnnounceFinding.class, "批准历史遗留认定并公告", "announce the legacy finding")
                        .from(RESPONSIBILITY_PROPOSED)
                        .to(LEGACY_ANNOUNCED)
                        .by(B_HEAD)
                        .provided("拟认定为历史遗留；公告不少于三十日", "a legacy is proposed; announced for at least thirty days")
                        .citing("TFBF", 29, 28)
                        .citing("KCTL", 48)
                        .documents(DocumentKind.RESPONSIBILITY_DECISION)
                        .starts("R04")
                        .obstacle(now -> now.unless(
                                now.as(ResponsibilityProposed.class).proposal().kind() == ResponsibilityKind.LEGACY,
                                "拟认定的不是历史遗留，不必公告",
                                "what is proposed is no legacy finding"))
                        .demands(e -> !e.where().isBlank(), "没有写明公告载体和地点", "it is not stated where it is published")
                        .then(step -> {
                            var proposal = step.as(ResponsibilityProposed.class).proposal();
                            return step.to(new LegacyAnnounced(site(step), finding(proposal, step.on()), List.of()));
                        }),
                row(RestorationEvent.ObjectToFinding.class, "对历史遗留认定提出异议", "object to the legacy finding")
                        .within(LEGACY_ANNOUNCED)
                        .by(OWNER, TOWN_WORKER)
                        .enteredBy(B_RESTORATION)
                        .provided("写明异议人和异议内容", "who objects and to what")
                        .citing("TFBF", 29)
                        .documents(DocumentKind.OBJECTION)
                        .demands(
                                e -> !e.objector().isBlank() && !e.objection().isBlank(),
                                "没有写明异议人或者异议内容",
                                "who objects or to what is not stated")
                        .then(step -> {
                            var now = step.as(LegacyAnnounced.class);
                            var e = step.event();
                            var objections = RestorationState.and(
                                    now.objections(),
                                    new Objection(e.on(), e.objector(), e.objection(), Optional.empty()));
                            return step.stay(new LegacyAnnounced(now.site(), now.finding(), objections));
                        }),
                row(RestorationEvent.AnswerFindingObjection.class, "复核答复异议", "answer the objection to the finding")
                        .from(LEGACY_ANNOUNCED)
                        .to(LEGACY_ANNOUNCED, IDENTIFIED)
                        .by(B_HEAD)
                        .enteredBy(B_RESTORATION)
                        .provided(
                                "自收到复核申请之日起三十日内书面答复；异议成立的，重新认定",
                                "in writing within thirty days; where it is upheld the site is identified anew")
                        .citing("TFBF", 29)
                        .documents(DocumentKind.OBJECTION_ANSWER)
                        .mayStop("R04")
                        .demands(e -> !e.answer().isBlank(), "没有复核答复", "there is no answer")
                        .then(RestorationProject::answerFindingObjection),
                row(RestorationEvent.ConfirmLegacy.class, "确认历史遗留", "confirm the legacy finding")
                        .from(LEGACY_ANNOUNCED)
                        .to(RESPONSIBILITY_CONFIRMED)
                        .by(B_HEAD)
                        .provided(
                                "公告期确已届满；异议均已书面答复；期满无人异议不等于同意，只是可以确认",
                                "the announcement is over; every objection is answered; silence is no consent, it only makes this lawful")
                        .citing("TFBF", 29)
                        .citing("KCTL", 48)
                        .citing("KCF24", 45)
                        .documents(DocumentKind.RESPONSIBILITY_DECISION)
                        .stops("R04")
                        .obstacle(now -> now.unlessExpired("R04"))
                        .obstacle(now -> open(now, now.as(LegacyAnnounced.class).objections()))
                        .then(step -> {
                            var last = step.term("R04")
                                    .flatMap(term -> term.due().date())
                                    .orElse(step.on());
                            return step.stop("R04", last)
                                    .to(new ResponsibilityConfirmed(
                                            site(step),
                                            step.as(LegacyAnnounced.class).finding()));
                        }),
                row(RestorationEvent.OrderReidentification.class, "责令重新认定", "order a new identification")
                        .from(LEGACY_ANNOUNCED, RESPONSIBILITY_CONFIRMED)
                        .to(IDENTIFIED)
                        .by(B_UPPER)
                        .enteredBy(B_RESTORATION)
                        .provided("上一级主管部门发现认定结果不符合规定", "the higher department finds the finding wrong")
                        .citing("TFBF", 29)
                        .documents(DocumentKind.RESPONSIBILITY_DECISION)
                        .demands(e -> !e.reason().isBlank(), "没有写明理由", "no reason is given")
                        .then(step -> step.stopAll().to(new Identified(site(step)))));
    }

    private static List<Row<RestorationState, ? extends RestorationEvent>> duty() {
        return List.of(
                row(RestorationEvent.TransferDuty.class, "采矿权转让，修复义务转移", "record the transfer of the duty")
                        .within(DUTY)
                        .by(B_MINING)
                        .enteredBy(B_RESTORATION)
                        .provided(
                                "由受让人履行，另有约定的除外；转让人弄虚作假的，其义务不免除；义务不因采矿权消灭而免除",
                                "the transferee takes it over unless agreed otherwise; a transferor who falsified stays liable; the duty survives the right")
                        .citing("KCTL", 47)
                        .citing("KCF24", 45)
                        .documents(DocumentKind.RESPONSIBILITY_DECISION)
                        .obstacle(RestorationProject::unlessOperator)
                        .demands(e -> !e.transferee().isBlank(), "没有写明受让人", "no transferee is named")
                        .then(step -> {
                            var now = step.as(Responsible.class);
                            var old = now.responsibility();
                            var former = step.event().falsified()
                                    ? RestorationState.and(old.formerHolders(), old.holder())
                                    : old.formerHolders();
                            return step.stay(now.with(new Responsibility(
                                    old.kind(), step.event().transferee(), old.evidence(), old.on(), former)));
                        }),
                row(RestorationEvent.RecordMineClosure.class, "记录矿山闭坑", "record the closure of the mine")
                        .within(DUTY)
                        .by(B_MINING)
                        .enteredBy(OWNER, B_RESTORATION)
                        .provided(
                                "闭坑后二年内完成修复；放射性矿产的时限另行确定；实施条例施行前闭坑的，依矿产资源法第四十七条在合理期限内完成，不计算二年",
                                "restored within two years; radioactive minerals apart; a closure before the Regulation came into force has a reasonable time and not the two years")
                        .citing("KCTL", 51, 45)
                        .citing("KCF24", 47, 41)
                        .documents(DocumentKind.MINE_CLOSURE_REPORT)
                        .mayStart("R02")
                        .notBefore((now, e) -> e.on())
                        .obstacle(RestorationProject::unlessOperator)
                        .obstacle(now ->
                                now.unless(now.term("R02").isEmpty(), "闭坑已经记录", "the closure is recorded already"))
                        .then(step -> step.event().radioactive() || !inForce("KCTL", step.on())
                                ? step.stay()
                                : started(step, "R02", step.on()).stay()),
                row(RestorationEvent.RecordTemporaryUseEnd.class, "记录临时用地期满", "record the end of temporary land use")
                        .within(DUTY)
                        .by(B_RESTORATION)
                        .enteredBy(OWNER, B_MINING)
                        .provided("期满一年内完成复垦", "reclaimed within a year")
                        .citing("TGTL", 56)
                        .mayStart("R07")
                        .notBefore((now, e) -> e.on())
                        .obstacle(RestorationProject::unlessOperator)
                        .obstacle(now ->
                                now.unless(now.term("R07").isEmpty(), "临时用地期满已经记录", "that end is recorded already"))
                        .then(step -> inForce("TGTL", step.on())
                                ? started(step, "R07", step.on()).stay()
                                : step.stay()),
                row(RestorationEvent.ReportYear.class, "年度报告", "report the year")
                        .within(DUTY)
                        .by(OWNER)
                        .enteredBy(B_RESTORATION)
                        .provided(
                                "于每年12月31日前报告当年土地损毁、费用使用和工程实施情况；义务履行完毕前年年报告",
                                "by 31 December: damage, funds and works of the year; every year until the duty is fulfilled")
                        .citing("TFTL", 17)
                        .citing("TFBF", 22)
                        .documents(DocumentKind.YEARLY_REPORT)
                        .stops("R06")
                        .starts("R06")
                        .obstacle(RestorationProject::unlessOperator)
                        .demands(
                                e -> !e.damage().isBlank()
                                        && !e.funds().isBlank()
                                        && !e.works().isBlank(),
                                "年度报告应当写明土地损毁、费用和工程情况",
                                "the report must state damage, funds and works")
                        .then(RestorationProject::reportYear));
    }

    private static List<Row<RestorationState, ? extends RestorationEvent>> plan() {
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
                        .demandsUnder(
                                "KCTL",
                                50,
                                e -> !e.aims().isBlank()
                                        && !e.layout().isBlank()
                                        && !e.measures().isEmpty()
                                        && !e.modes().isEmpty()
                                        && !e.schedule().isBlank()
                                        && !e.safeguards().isBlank(),
                                "方案应当明确目标任务、工程布局、技术措施、修复方式、时序安排和保障措施",
                                "the plan must state aims, layout, measures, modes, schedule and safeguards")
                        .demandsUnder(
                                "KCF24",
                                46,
                                e -> !e.tailings() || !e.tailingsMeasures().isBlank(),
                                "涉及尾矿库的，方案应当包括尾矿库生态修复的专门措施",
                                "a tailings pond needs its special measures")
                        .demandsUnder(
                                "KCF24",
                                46,
                                e -> !e.publicity().isBlank(),
                                "没有在矿区涉及的范围内公示征求意见",
                                "the plan was not publicised in the area")
                        .demandsUnder(
                                "KCF24",
                                46,
                                e -> !e.hearing().isBlank(),
                                "没有专门听取居民委员会、村民委员会、农村集体经济组织和居民代表、村民代表的意见",
                                "village committee, collective and representatives were not heard")
                        .demandsUnder(
                                "KCTL",
                                50,
                                e -> !e.explanation().isBlank(),
                                "没有对公示征求意见和专门听取意见的情况作出说明",
                                "how the opinions were dealt with is not explained")
                        .demandsUnder(
                                "KCTL",
                                50,
                                e -> e.cost().signum() > 0
                                        && Stream.of(e.ownerFunds(), e.centralFunds(), e.localFunds(), e.socialFunds())
                                                .noneMatch(part -> part.signum() < 0)
                                        && e.cost().compareTo(sources(e)) == 0,
                                "经费概算应为正数，且与各项资金来源之和相等",
                                "the cost must be positive and equal the sum of its sources")
                        .then(RestorationProject::draftPlan),
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
                        .demands(e -> !names(e.experts()).isEmpty(), "没有写明评审专家", "no expert is named")
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
                        .demands(e -> !e.opinion().isBlank(), "没有评审意见", "there is no opinion")
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
                        .demands(e -> !e.reason().isBlank(), "不予批准应当书面说明理由", "a refusal needs its reasons")
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
                        .obstacle(RestorationProject::expertsPassed)
                        .demands(e -> !e.number().isBlank(), "没有批准文号", "the approval has no number")
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
                        .demands(
                                e -> !e.change().isBlank() && !e.filing().isBlank(),
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
                        .demands(e -> !e.reason().isBlank(), "没有写明理由", "no reason is given")
                        .then(step -> step.to(new PlanDraft(project(step)))));
    }

    private static List<Row<RestorationState, ? extends RestorationEvent>> works() {
        return List.of(
                row(RestorationEvent.ArrangeWorks.class, "落实资金和施工单位", "arrange funds and works")
                        .from(APPROVED)
                        .to(READY)
                        .by(B_RESTORATION, TOWN_WORKER, OWNER)
                        .provided(
                                "资金到位；有财政资金的，公开招标确定施工单位",
                                "funds are in place; with public money the contractor is found by open tender")
                        .citing("TFTL", 26, 24)
                        .citing("KCF24", 49)
                        .documents(DocumentKind.FUNDING_CONTRACT)
                        .demandsUnder(
                                "KCF24",
                                49,
                                e -> e.funds().signum() > 0
                                        && !e.fundingPapers().isBlank(),
                                "没有到位资金或者资金文件",
                                "no funds are in place")
                        .demands(
                                e -> !e.contractor().isBlank() && !e.contract().isBlank(),
                                "没有写明施工（实施）单位和合同",
                                "contractor and contract are not stated")
                        .then(step -> {
                            var project = project(step);
                            var e = step.event();
                            if (project.governmentInvested() && !e.openTender()) {
                                return step.refuse(
                                        "政府投资的修复项目应当通过公开招标的方式确定施工单位",
                                        "a government-invested project finds its contractor by open tender");
                            }
                            return step.to(new Ready(project.with(new Works(
                                    e.contractor(), e.openTender(), Optional.empty(), List.of(), List.of()))));
                        }),
                row(RestorationEvent.StartWorks.class, "开工", "start the works")
                        .from(READY)
                        .to(IN_PROGRESS)
                        .by(CONTRACTOR, OWNER)
                        .enteredBy(B_RESTORATION, TOWN_WORKER)
                        .provided("有开工报告；按批准的方案施工", "a start report; according to the approved plan")
                        .citing("KCF24", 47)
                        .citing("TFTL", 27)
                        .documents(DocumentKind.START_REPORT)
                        .demands(e -> !e.report().isBlank(), "没有开工报告", "there is no start report")
                        .then(step -> {
                            var project = project(step);
                            var works = project.works().orElseThrow();
                            return step.to(new InProgress(project.with(new Works(
                                    works.contractor(),
                                    works.openTender(),
                                    Optional.of(step.on()),
                                    works.reports(),
                                    works.changes()))));
                        }),
                row(RestorationEvent.ReportProgress.class, "报告进度", "report progress")
                        .within(IN_PROGRESS, SELF_CHECK, ACCEPT_COUNTY, RECTIFY, PUBLICITY, ACCEPT_CITY)
                        .by(CONTRACTOR, OWNER, TOWN_WORKER)
                        .enteredBy(B_RESTORATION)
                        .provided(
                                "至少一张照片，有拍摄位置和日期；其他单元验收期间，未完工的单元照常报告",
                                "at least one photograph with position and date; zones not completed report on while others are being accepted")
                        .inHouse()
                        .documents(DocumentKind.PROGRESS_REPORT)
                        .notBefore((now, e) -> ((Working) now.state())
                                .project()
                                .works()
                                .flatMap(Works::startedOn)
                                .orElse(now.since()))
                        .obstacle(now -> now.unless(
                                now.as(Working.class).project().works().isPresent(),
                                "没有施工，没有进度可报",
                                "no works are under way"))
                        .demands(e -> !names(e.photos()).isEmpty(), "没有照片", "there is no photograph")
                        .demands(
                                e -> within(e.longitude(), 73, 136) && within(e.latitude(), 3, 54),
                                "照片没有拍摄位置，或者位置不在我国陆域（经度73至136度，纬度3至54度）",
                                "the photograph has no position, or one outside the country")
                        .demands(
                                e -> !e.takenOn().isAfter(e.on()),
                                "拍摄日期晚于报告日期",
                                "the photograph is dated after the report")
                        .demands(
                                e -> e.percent() >= 0 && e.percent() <= 100,
                                "完成比例应在0至100之间",
                                "the share done must lie between 0 and 100")
                        .then(RestorationProject::reportProgress),
                row(RestorationEvent.SuspendWorks.class, "停工", "suspend the works")
                        .from(IN_PROGRESS)
                        .to(PAUSED)
                        .by(B_RESTORATION)
                        .enteredBy(OWNER, CONTRACTOR, TOWN_WORKER)
                        .provided(
                                "因季节、天气等客观原因；法定期限不因停工中止；停工可以作为检察机关中止审查的客观原因之一，但不当然中止",
                                "season, weather or the like; no statutory term stops for it; it may be a cause for the procuratorate to suspend its review and does not suspend it by itself")
                        .inHouse()
                        .documents(DocumentKind.STOP_REPORT)
                        .demands(e -> !e.reason().isBlank(), "没有写明停工理由", "no reason is given")
                        .demands(
                                e -> e.expected()
                                        .map(day -> day.isAfter(e.on()))
                                        .orElse(true),
                                "预计复工日期不晚于停工日期",
                                "the works cannot resume before they stop")
                        .then(step -> step.to(new Paused(project(step), step.event()))),
                row(RestorationEvent.ResumeWorks.class, "复工", "resume the works")
                        .from(PAUSED)
                        .to(IN_PROGRESS)
                        .by(B_RESTORATION)
                        .enteredBy(OWNER, CONTRACTOR, TOWN_WORKER)
                        .provided("停工原因消除", "the cause is gone")
                        .inHouse()
                        .documents(DocumentKind.RESUME_REPORT)
                        .demands(e -> !e.report().isBlank(), "没有复工报告", "there is no report of resumption")
                        .then(step -> step.to(new InProgress(project(step)))),
                row(RestorationEvent.CompleteWorks.class, "完工", "complete the works")
                        .from(IN_PROGRESS)
                        .to(SELF_CHECK)
                        .by(CONTRACTOR, OWNER)
                        .enteredBy(B_RESTORATION, TOWN_WORKER)
                        .provided(
                                "有竣工测量面积；可以分区、分期完工；全部单元完工的，闭坑修复期限停止",
                                "the as-built area is measured; zones and stages may be completed apart; the closure period stops when all are")
                        .citing("KCF24", 47)
                        .citing("KCTL", 51)
                        .documents(DocumentKind.COMPLETION_REPORT)
                        .mayStop("R02")
                        .demands(
                                e -> e.asBuiltArea().signum() > 0 && !e.survey().isBlank(),
                                "没有竣工测量面积或者竣工测量报告",
                                "the as-built area or its survey is missing")
                        .then(step -> {
                            var project = project(step);
                            var zones = names(step.event().zones());
                            return notOpen(step, zones).orElseGet(() -> {
                                var next = new SelfChecking(project, step.event(), Optional.empty());
                                return zones.containsAll(project.remaining())
                                        ? step.stop("R02").to(next)
                                        : step.to(next);
                            });
                        }),
                row(RestorationEvent.SelfCheckWorks.class, "自验", "check the works oneself")
                        .from(SELF_CHECK)
                        .to(SELF_CHECK, IN_PROGRESS)
                        .by(OWNER, CONTRACTOR, TOWN_WORKER)
                        .enteredBy(B_RESTORATION)
                        .provided("自验不合格的，继续治理", "what is not in order goes on")
                        .citing("TFBF", 33)
                        .documents(DocumentKind.CHECK_FORM)
                        .demands(e -> !e.findings().isBlank(), "没有写明自验情况", "the findings are missing")
                        .then(step -> {
                            var now = step.as(SelfChecking.class);
                            return step.event().passed()
                                    ? step.stay(new SelfChecking(
                                            now.project(), now.completion(), Optional.of(step.event())))
                                    : step.to(new InProgress(now.project()));
                        }));
    }

    private static List<Row<RestorationState, ? extends RestorationEvent>> naturalRecovery() {
        return List.of(
                row(RestorationEvent.ChooseNaturalRecovery.class, "选择自然恢复", "choose natural recovery")
                        .from(RESPONSIBILITY_CONFIRMED, APPROVED)
                        .to(NATURAL)
                        .by(B_RESTORATION)
                        .enteredBy(OWNER)
                        .provided(
                                "责任已认定；经专家论证：稳定、没有威胁对象、没有地质灾害隐患、没有污染；采矿权人只能按已批准的、以自然恢复为修复方式的方案进行",
                                "the responsibility is confirmed; experts find it stable, nothing threatened, no hazard, no pollution; a right holder only under an approved plan whose mode it is")
                        .citing("KCF24", 44, 47)
                        .documents(DocumentKind.NATURAL_RECOVERY_OPINION)
                        .obstacle(now -> now.unlessUnder(
                                "KCF24",
                                46,
                                !(now.state() instanceof ResponsibilityConfirmed confirmed)
                                        || confirmed.responsibility().kind() != ResponsibilityKind.OPERATOR,
                                "采矿权人的自然恢复须写入经批准的矿区生态修复方案",
                                "a right holder's natural recovery has to stand in an approved plan"))
                        .obstacle(now -> now.unlessUnder(
                                "KCF24",
                                47,
                                !(now.state() instanceof Approved approved)
                                        || approved.project()
                                                .plan()
                                                .orElseThrow()
                                                .modes()
                                                .equals(List.of(RestorationMode.NATURAL_RECOVERY)),
                                "经批准的方案不是以自然恢复为修复方式，应当按方案修复",
                                "natural recovery is not the mode of the approved plan"))
                        .demands(
                                e -> !names(e.experts()).isEmpty()
                                        && !e.opinion().isBlank(),
                                "没有专家论证意见",
                                "there is no expert opinion")
                        .demands(
                                e -> e.stable() && e.nothingThreatened() && e.noHazard() && e.noPollution(),
                                "自然恢复须同时具备：稳定、没有威胁对象、没有地质灾害隐患、没有污染",
                                "natural recovery needs all of: stable, nothing threatened, no hazard, no pollution")
                        .then(RestorationProject::chooseNaturalRecovery),
                row(RestorationEvent.MonitorRecovery.class, "监测自然恢复", "monitor the recovery")
                        .within(NATURAL)
                        .by(B_RESTORATION, OWNER, TOWN_WORKER)
                        .provided("有照片和监测情况", "with photographs and findings")
                        .inHouse()
                        .documents(DocumentKind.PROGRESS_REPORT)
                        .demands(
                                e -> !e.findings().isBlank()
                                        && !names(e.photos()).isEmpty(),
                                "没有监测情况或者照片",
                                "findings or photographs are missing")
                        .then(step -> {
                            var now = step.as(Natural.class);
                            return step.stay(new Natural(
                                    now.project(), now.opinion(), RestorationState.and(now.monitored(), step.event())));
                        }),
                row(RestorationEvent.EndNaturalRecovery.class, "终止自然恢复，改为人工修复", "end the natural recovery")
                        .from(NATURAL)
                        .to(RESPONSIBILITY_CONFIRMED, PLAN_DRAFT)
                        .by(B_RESTORATION)
                        .provided("不再具备自然恢复条件或者恢复不足", "the conditions no longer hold or it does not recover")
                        .citing("KCF24", 44)
                        .demands(e -> !e.reason().isBlank(), "没有写明理由", "no reason is given")
                        .then(step -> {
                            var project = project(step);
                            return project.plan().isPresent()
                                    ? step.to(new PlanDraft(project))
                                    : step.to(new ResponsibilityConfirmed(project.site(), project.responsibility()));
                        }));
    }

    private static List<Row<RestorationState, ? extends RestorationEvent>> acceptance() {
        return List.of(
                row(RestorationEvent.ApplyForAcceptance.class, "申请验收", "apply for acceptance")
                        .from(SELF_CHECK, NATURAL)
                        .to(ACCEPT_COUNTY)
                        .by(OWNER, TOWN_WORKER)
                        .enteredBy(B_RESTORATION)
                        .provided(
                                "自验合格，或者最近一次监测仍符合自然恢复条件；分区、分期完成的，分区、分期申请",
                                "self-checked, or the last monitoring still holds; zones and stages apply apart")
                        .citing("KCTL", 52)
                        .citing("TFTL", 28, 29)
                        .documents(DocumentKind.ACCEPTANCE_APPLICATION)
                        .starts("R03")
                        .obstacle(RestorationProject::readyForAcceptance)
                        .demandsUnder(
                                "TFBF",
                                33,
                                e -> !e.materials().isBlank(),
                                "没有验收调查报告及图件等材料",
                                "the papers of the application are missing")
                        .then(RestorationProject::applyForAcceptance),
                row(RestorationEvent.ReapplyForAcceptance.class, "整改后重新申请验收", "apply again after rectification")
                        .from(RECTIFY)
                        .to(ACCEPT_COUNTY)
                        .by(OWNER, TOWN_WORKER)
                        .enteredBy(B_RESTORATION)
                        .provided("逐项写明整改情况；验收期限重新计算", "item by item; the period is counted anew")
                        .citing("KCTL", 52)
                        .citing("TFTL", 29)
                        .documents(DocumentKind.ACCEPTANCE_APPLICATION)
                        .starts("R03")
                        .demands(e -> !e.rectified().isBlank(), "没有写明整改情况", "what was rectified is not stated")
                        .then(step -> {
                            var now = step.as(Rectifying.class);
                            var old = now.application();
                            return step.to(new CountyAcceptance(
                                    now.project(),
                                    new Application(step.on(), old.zones(), old.attempt() + 1, old.natural()),
                                    Optional.empty()));
                        }),
                row(RestorationEvent.PassAcceptance.class, "县级验收合格（初步验收结果）", "pass the acceptance")
                        .within(ACCEPT_COUNTY)
                        .by(B_RESTORATION, B_HEAD)
                        .provided(
                                "自然资源、生态环境主管部门、专家和村（居）民方面都参加；缺一不可",
                                "bureau, ecology bureau, experts and the villagers' side all take part")
                        .citing("KCF24", 48)
                        .citing("KCTL", 52)
                        .citing("TFTL", 28)
                        .documents(DocumentKind.ACCEPTANCE_OPINION)
                        .obstacle(now -> now.unless(
                                now.as(CountyAcceptance.class).passed().isEmpty(),
                                "初步验收结果已经作出，应当公告",
                                "the result is there already and has to be published"))
                        .demands(
                                e -> !names(e.bureau()).isEmpty(),
                                "自然资源主管部门没有人参加验收",
                                "nobody from the bureau took part")
                        .demands(
                                e -> !names(e.ecologyBureau()).isEmpty(),
                                "没有会同生态环境主管部门验收",
                                "the ecology and environment bureau took no part")
                        .demands(e -> !names(e.experts()).isEmpty(), "没有邀请有关专家参加验收", "no expert took part")
                        .demands(
                                e -> !names(e.villagers()).isEmpty(),
                                "没有邀请居民委员会、村民委员会、农村集体经济组织和居民代表、村民代表参加验收",
                                "village committee, collective and representatives took no part")
                        .demandsUnder(
                                "TFTL",
                                28,
                                e -> e.area().signum() > 0 && !e.opinion().isBlank(),
                                "验收应当核实面积并有验收意见",
                                "the area accepted and the opinion are needed")
                        .then(step -> {
                            var now = step.as(CountyAcceptance.class);
                            return step.stay(
                                    new CountyAcceptance(now.project(), now.application(), Optional.of(step.event())));
                        }),
                row(RestorationEvent.FailAcceptance.class, "验收不合格，出具整改意见", "fail the acceptance")
                        .from(ACCEPT_COUNTY)
                        .to(RECTIFY)
                        .by(B_RESTORATION, B_HEAD)
                        .provided("书面列明需要整改的事项", "in writing, with what has to be rectified")
                        .citing("KCTL", 52)
                        .citing("TFTL", 29)
                        .documents(DocumentKind.RECTIFICATION_OPINION)
                        .stops("R03")
                        .demands(e -> !names(e.items()).isEmpty(), "整改意见没有列明事项", "the opinion lists nothing to rectify")
                        .then(step -> step.to(new Rectifying(
                                project(step),
                                step.as(CountyAcceptance.class).application(),
                                names(step.event().items())))),
                row(RestorationEvent.AnnounceAcceptance.class, "公告初步验收结果", "publish the result of acceptance")
                        .from(ACCEPT_COUNTY)
                        .to(PUBLICITY)
                        .by(B_RESTORATION, B_HEAD)
                        .provided("初步验收合格；在项目所在地公告不少于三十日", "passed; published on the spot for at least thirty days")
                        .citing("KCF24", 48)
                        .citing("TFTL", 28)
                        .citing("TFBF", 36)
                        .documents(DocumentKind.PUBLIC_NOTICE)
                        .notBefore((now, e) -> ((CountyAcceptance) now.state())
                                .passed()
                                .map(RestorationEvent.PassAcceptance::on)
                                .orElse(now.since()))
                        .obstacle(now -> now.unless(
                                now.as(CountyAcceptance.class).passed().isPresent(),
                                "没有验收合格的初步结果，不能公告",
                                "there is no passing result to publish"))
                        .demands(e -> !e.where().isBlank(), "没有写明公告地点和载体", "it is not stated where it is published")
                        .demandsUnder(
                                "TFBF",
                                36,
                                e -> !e.until().isBefore(e.on().plusDays(PUBLICITY_DAYS)),
                                "公告时间不少于三十日",
                                "it has to be published for at least thirty days")
                        .then(step -> {
                            var now = step.as(CountyAcceptance.class);
                            return step.to(new Published(
                                    now.project(),
                                    now.application(),
                                    now.passed().orElseThrow(),
                                    step.event(),
                                    List.of()));
                        }),
                row(RestorationEvent.ObjectToAcceptance.class, "对验收结果提出异议", "object to the acceptance")
                        .within(PUBLICITY)
                        .by(TOWN_WORKER, OWNER)
                        .enteredBy(B_RESTORATION)
                        .provided("相关权利人书面提出", "in writing, by who holds rights there")
                        .citing("TFTL", 28)
                        .citing("TFBF", 36)
                        .documents(DocumentKind.OBJECTION)
                        .demands(
                                e -> !e.objector().isBlank() && !e.objection().isBlank(),
                                "没有写明异议人或者异议内容",
                                "who objects or to what is not stated")
                        .then(step -> {
                            var now = step.as(Published.class);
                            var e = step.event();
                            return step.stay(objected(
                                    now,
                                    RestorationState.and(
                                            now.objections(),
                                            new Objection(e.on(), e.objector(), e.objection(), Optional.empty()))));
                        }),
                row(
                                RestorationEvent.AnswerAcceptanceObjection.class,
                                "核查并反馈异议",
                                "answer the objection to the acceptance")
                        .from(PUBLICITY)
                        .to(PUBLICITY, RECTIFY)
                        .by(B_RESTORATION, B_HEAD)
                        .provided(
                                "接到书面异议十五日内会同有关部门核查并反馈；属实的，提出整改意见",
                                "verified with the other departments and answered within fifteen days; where it is true a rectification opinion follows")
                        .citing("TFTL", 28)
                        .citing("TFBF", 36)
                        .documents(DocumentKind.OBJECTION_ANSWER, DocumentKind.RECTIFICATION_OPINION)
                        .mayStop("R03")
                        .demands(e -> !e.answer().isBlank(), "没有核查结论和反馈", "there is no verification and no feedback")
                        .demands(
                                e -> !e.upheld() || !names(e.items()).isEmpty(),
                                "异议属实的，应当列明需要整改的事项",
                                "where the objection is true the opinion has to say what to rectify")
                        .then(RestorationProject::answerAcceptanceObjection),
                row(RestorationEvent.ApplyForFinalAcceptance.class, "申请最终验收", "apply for the final acceptance")
                        .from(PUBLICITY)
                        .to(ACCEPT_CITY)
                        .by(B_RESTORATION, B_HEAD)
                        .provided(
                                "政府投资的项目；公告期满，没有未处理的异议",
                                "government-invested; the publicity is over, no objection is open")
                        .citing("TFTL", 30)
                        .citing("TFBF", 39)
                        .documents(DocumentKind.ACCEPTANCE_APPLICATION)
                        .obstacle(now -> now.unless(
                                project(now).governmentInvested(),
                                "不是政府投资的项目，不需要最终验收",
                                "no public money, no final acceptance"))
                        .obstacle(RestorationProject::publicityOver)
                        .obstacle(now -> open(now, now.as(Published.class).objections()))
                        .demands(e -> !e.materials().isBlank(), "没有初步验收材料", "the papers are missing")
                        .then(step -> step.to(new FinalAcceptance(
                                project(step), step.as(Published.class).application(), Optional.empty()))),
                row(RestorationEvent.PassFinalAcceptance.class, "最终验收合格", "pass the final acceptance")
                        .within(ACCEPT_CITY)
                        .by(B_UPPER)
                        .enteredBy(B_RESTORATION)
                        .provided("上级自然资源主管部门会同有关部门验收", "by the higher department with the others")
                        .citing("TFTL", 30)
                        .documents(DocumentKind.ACCEPTANCE_OPINION)
                        .demands(e -> !e.opinion().isBlank(), "没有验收意见", "there is no opinion")
                        .then(step -> {
                            var now = step.as(FinalAcceptance.class);
                            return step.stay(
                                    new FinalAcceptance(now.project(), now.application(), Optional.of(step.event())));
                        }),
                row(RestorationEvent.FailFinalAcceptance.class, "最终验收不合格", "fail the final acceptance")
                        .from(ACCEPT_CITY)
                        .to(RECTIFY)
                        .by(B_UPPER)
                        .enteredBy(B_RESTORATION)
                        .provided("书面列明需要整改的事项", "in writing, with what has to be rectified")
                        .citing("TFTL", 30, 29)
                        .documents(DocumentKind.RECTIFICATION_OPINION)
                        .stops("R03")
                        .demands(e -> !names(e.items()).isEmpty(), "整改意见没有列明事项", "the opinion lists nothing to rectify")
                        .then(step -> step.to(new Rectifying(
                                project(step),
                                step.as(FinalAcceptance.class).application(),
                                names(step.event().items())))),
                row(RestorationEvent.IssueCertificate.class, "出具验收合格确认书", "issue the certificate of acceptance")
                        .from(PUBLICITY, ACCEPT_CITY)
                        .to(ACCEPTED, IN_PROGRESS, NATURAL)
                        .by(B_HEAD, B_UPPER)
                        .enteredBy(B_RESTORATION)
                        .provided(
                                "公告期满，没有未处理的异议；政府投资的，最终验收合格；还有单元未验收的，继续治理",
                                "the publicity is over, no objection is open; with public money the final acceptance passed; the zones left go on")
                        .citing("KCTL", 52)
                        .citing("TFTL", 29)
                        .citing("TFBF", 37)
                        .documents(DocumentKind.ACCEPTANCE_CERTIFICATE)
                        .stops("R03")
                        .mayStart("R05")
                        .mayStop("R02", "R06", "R07")
                        .obstacle(RestorationProject::mayCertify)
                        .notBefore((now, e) -> now.state() instanceof FinalAcceptance last
                                ? last.passed()
                                        .map(RestorationEvent.PassFinalAcceptance::on)
                                        .orElse(now.since())
                                : now.since())
                        .demands(e -> !e.number().isBlank(), "没有确认书文号", "the certificate has no number")
                        .then(RestorationProject::certify));
    }

    private static List<Row<RestorationState, ? extends RestorationEvent>> afterAcceptance() {
        return List.of(
                row(RestorationEvent.WriteOff.class, "销号", "write the site off")
                        .from(ACCEPTED)
                        .to(WRITTEN_OFF)
                        .by(B_HEAD)
                        .enteredBy(B_RESTORATION)
                        .provided(
                                "全部单元验收合格，公告期满且没有未处理的异议，销号资料齐全，已明确管护责任主体、内容、措施、周期和资金；销号不终结任何案件",
                                "every zone accepted, the publicity over without open objection, the papers complete, who maintains what, how, how long and with what funds is settled; a write-off never ends a case")
                        .citing("STFD", 928)
                        .citing("TFBF", 25)
                        .documents(DocumentKind.WRITE_OFF_FORM)
                        .mayStart("R08")
                        .starts("J06")
                        .then(RestorationProject::writeOff),
                row(RestorationEvent.StartMaintenance.class, "开始管护", "start the maintenance")
                        .from(WRITTEN_OFF)
                        .to(MAINTAINING)
                        .by(B_RESTORATION)
                        .enteredBy(OWNER, TOWN_WORKER)
                        .provided("有管护协议", "a maintenance agreement")
                        .citing("STFD", 928)
                        .citing("TFBF", 25)
                        .documents(DocumentKind.MAINTENANCE_RECORD)
                        .demands(e -> !e.agreement().isBlank(), "没有管护协议", "there is no agreement")
                        .then(step -> {
                            var now = step.as(WrittenOff.class);
                            return step.to(new Maintaining(now.project(), now.writeOff(), now.until(), List.of()));
                        }),
                row(RestorationEvent.Patrol.class, "巡查", "patrol")
                        .within(MAINTAINING)
                        .by(TOWN_WORKER, OWNER, B_RESTORATION)
                        .provided("有照片和巡查情况", "with photographs and findings")
                        .inHouse()
                        .documents(DocumentKind.MAINTENANCE_RECORD)
                        .demands(
                                e -> !e.findings().isBlank()
                                        && !names(e.photos()).isEmpty(),
                                "没有巡查情况或者照片",
                                "findings or photographs are missing")
                        .then(step -> {
                            var now = step.as(Maintaining.class);
                            return step.stay(new Maintaining(
                                    now.project(),
                                    now.writeOff(),
                                    now.until(),
                                    RestorationState.and(now.patrols(), step.event())));
                        }),
                row(RestorationEvent.EvaluateFarmland.class, "跟踪评价", "evaluate the farmland")
                        .within(ACCEPTED, WRITTEN_OFF, MAINTAINING, DONE)
                        .by(B_RESTORATION)
                        .provided(
                                "复垦为农用地的，验收合格后五年内", "land restored to agriculture, within five years of its acceptance")
                        .citing("TFTL", 31)
                        .citing("STFD", 937)
                        .documents(DocumentKind.CHECK_FORM)
                        .stops("R05")
                        .obstacle(now -> now.unlessRuns("R05", "没有待完成的跟踪评价", "no evaluation is due"))
                        .notBefore((now, e) -> now.terms()
                                .find("R05")
                                .map(term -> term.trigger())
                                .orElse(now.since()))
                        .demands(e -> !e.result().isBlank(), "没有跟踪评价结论", "there is no result"),
                row(RestorationEvent.CheckMaintenance.class, "管护验收", "check the maintenance")
                        .from(MAINTAINING)
                        .to(MAINTAINING, DONE)
                        .by(B_RESTORATION)
                        .provided(
                                "管护期确已届满，有巡查记录；不合格的，继续管护",
                                "the period is over and there are patrols; what is not in order goes on")
                        .citing("STFD", 928)
                        .documents(DocumentKind.MAINTENANCE_CHECK)
                        .mayStop("R08")
                        .obstacle(RestorationProject::maintained)
                        .demands(e -> !e.findings().isBlank(), "没有管护验收意见", "the findings are missing")
                        .then(step -> {
                            var now = step.as(Maintaining.class);
                            return step.event().passed()
                                    ? step.stop("R08", now.until())
                                            .to(new Done(now.project(), now.writeOff(), step.on()))
                                    : step.stay();
                        }),
                row(RestorationEvent.RecordLookBack.class, "记录回头看", "record a look-back")
                        .within(WRITTEN_OFF, MAINTAINING, DONE)
                        .by(B_RESTORATION, P_OFFICER)
                        .provided(
                                "回头看另有程序；发现反弹的，另行记录",
                                "the look-back has its own procedure; a relapse is recorded apart")
                        .inHouse()
                        .documents(DocumentKind.LOOK_BACK_REPORT)
                        .stops("J06")
                        .demands(e -> !e.report().isBlank(), "没有回头看报告", "there is no report"),
                row(RestorationEvent.FindZoneRelapse.class, "发现已验收单元反弹", "find that an accepted zone relapsed")
                        .within(IN_PROGRESS, PAUSED, NATURAL)
                        .by(B_RESTORATION, P_OFFICER)
                        .enteredBy(B_OFFICER, TOWN_WORKER)
                        .provided(
                                "已验收的单元；原验收留存，该单元重新修复和验收",
                                "an accepted zone; its acceptance is kept on record, it is restored and accepted anew")
                        .inHouse()
                        .documents(DocumentKind.LOOK_BACK_RECORD)
                        .demands(e -> !e.facts().isBlank(), "没有写明反弹事实", "the facts are missing")
                        .then(step -> {
                            var now = step.as(Working.class);
                            var zones = names(step.event().zones());
                            var accepted = now.project().accepted().stream()
                                    .map(RestorationState.AcceptedZone::zone)
                                    .toList();
                            if (zones.isEmpty() || !accepted.containsAll(zones)) {
                                return step.refuse(
                                        "只有已验收的单元才有反弹可言，已验收：" + listed(accepted),
                                        "only an accepted zone can relapse; accepted: " + listed(accepted));
                            }
                            return step.stay(now.with(now.project()
                                    .relapsing(zones, step.on(), step.event().facts())));
                        }),
                row(RestorationEvent.FindRelapse.class, "发现反弹", "find a relapse")
                        .from(ACCEPTED, WRITTEN_OFF, MAINTAINING, DONE)
                        .to(RELAPSED)
                        .by(B_RESTORATION, P_OFFICER)
                        .enteredBy(B_OFFICER, TOWN_WORKER)
                        .provided("有反弹事实；原验收、销号留存", "with facts; acceptance and write-off are kept on record")
                        .inHouse()
                        .documents(DocumentKind.LOOK_BACK_RECORD)
                        .stops("R05", "R08", "J06")
                        .demands(e -> !e.facts().isBlank(), "没有写明反弹事实", "the facts are missing")
                        .then(step -> {
                            var now = step.as(Closed.class);
                            var closure = new Closure(
                                    now.project().accepted(),
                                    now.writtenOff().map(RestorationEvent.WriteOff::on),
                                    step.on(),
                                    step.event().facts());
                            return step.stopAll().to(new Relapsed(now.site().after(closure)));
                        }),
                row(RestorationEvent.IdentifyAgain.class, "重新识别", "identify the site again")
                        .from(RELAPSED)
                        .to(IDENTIFIED)
                        .by(B_RESTORATION)
                        .provided("重新核查损毁；责任重新认定", "damage is checked anew; so is the responsibility")
                        .citing("KCTL", 46)
                        .documents(DocumentKind.CHECK_FORM)
                        .demands(e -> !names(e.patches()).isEmpty(), "没有关联图斑", "no patch is linked")
                        .demands(
                                e -> !e.damages().isEmpty() && !e.units().isEmpty(),
                                "没有写明土地损毁类型和损毁单元类型",
                                "kinds of damage and of damaged units are not stated")
                        .demands(e -> e.area().signum() > 0, "损毁面积应为正数（平方米）", "the area must be positive")
                        .then(step -> {
                            var old = site(step);
                            var e = step.event();
                            return step.to(new Identified(new Site(
                                    e.on(),
                                    old.name(),
                                    names(e.patches()),
                                    List.copyOf(e.damages()),
                                    List.copyOf(e.units()),
                                    List.copyOf(e.problems()),
                                    e.area(),
                                    old.earlier())));
                        }),
                row(RestorationEvent.RemoveProject.class, "调出", "remove the site from the register")
                        .from(removable())
                        .to(REMOVED)
                        .by(B_UPPER)
                        .enteredBy(B_RESTORATION)
                        .provided(
                                "上级复核认为不应列入，有复核意见；调出不免除责任人的义务",
                                "by a re-verification from above; nobody's duty ends by it")
                        .inHouse()
                        .documents(DocumentKind.REMOVAL_OPINION)
                        .demands(
                                e -> !e.opinion().isBlank() && !e.reason().isBlank(),
                                "没有复核意见文号或者理由",
                                "the opinion or its reason is missing")
                        .then(step -> step.stopAll()
                                .to(new Removed(site(step), step.event().reason()))));
    }

    private static <E extends RestorationEvent> Row<RestorationState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    private static Stage[] removable() {
        return Arrays.stream(RestorationStage.values())
                .filter(stage -> stage != REMOVED)
                .toArray(Stage[]::new);
    }

    private static Site site(Situation<RestorationState> now) {
        return now.state().site();
    }

    private static Project project(Situation<RestorationState> now) {
        return now.as(Working.class).project();
    }

    /** The entries of a list, each once, without empty lines. */
    private static List<String> names(List<String> lines) {
        return Lines.given(lines).stream().distinct().toList();
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "无 (none)" : String.join("、", names);
    }

    private static boolean within(BigDecimal degrees, int low, int high) {
        return degrees.compareTo(BigDecimal.valueOf(low)) >= 0 && degrees.compareTo(BigDecimal.valueOf(high)) <= 0;
    }

    private static BigDecimal sources(RestorationEvent.DraftPlan plan) {
        return plan.ownerFunds().add(plan.centralFunds()).add(plan.localFunds()).add(plan.socialFunds());
    }

    private static boolean inForce(String code, LocalDate on) {
        return LegalBases.bundled().byCode(code).inForceOn(on);
    }

    /** Starts the term, unless no version of its rule was in force on the day. */
    private static <E extends RestorationEvent> Step<RestorationState, E> started(
            Step<RestorationState, E> step, String rule, LocalDate trigger) {
        return step.knows(rule, trigger) ? step.start(rule, trigger) : step;
    }

    private static Optional<Refusal> unlessOperator(Situation<RestorationState> now) {
        return now.unless(
                now.as(Responsible.class).responsibility().kind() == ResponsibilityKind.OPERATOR,
                "没有采矿权人负修复义务，不适用",
                "no right holder has the duty");
    }

    private static Optional<Refusal> open(Situation<RestorationState> now, List<Objection> objections) {
        var open = IntStream.range(0, objections.size())
                .filter(i -> objections.get(i).answer().isEmpty())
                .mapToObj(i -> String.valueOf(i + 1))
                .toList();
        return now.unless(
                open.isEmpty(),
                "还有未处理的异议：第" + String.join("、", open) + "号",
                "objections are open: no. " + String.join(", ", open));
    }

    private static Outcome<RestorationState> identify(Step<RestorationState, RestorationEvent.Identify> step) {
        var oldest = LegalBases.bundled().byCode("TFBF").inForce().from();
        if (step.on().isBefore(oldest)) {
            return step.refuseUnder(
                    "TFBF",
                    54,
                    "识别日期" + step.on() + "早于土地复垦条例实施办法施行之日" + oldest + "，不适用本程序",
                    "the site was identified on " + step.on() + ", before the Measures came into force on " + oldest);
        }
        var e = step.event();
        return step.to(new Identified(new Site(
                e.on(),
                e.name(),
                names(e.patches()),
                List.copyOf(e.damages()),
                List.copyOf(e.units()),
                List.copyOf(e.problems()),
                e.area(),
                List.of())));
    }

    private static Responsibility finding(RestorationEvent.ProposeResponsibility proposal, LocalDate on) {
        return new Responsibility(proposal.kind(), proposal.holder(), proposal.evidence(), on, List.of());
    }

    private static Outcome<RestorationState> approveResponsibility(
            Step<RestorationState, RestorationEvent.ApproveResponsibility> step) {
        var proposal = step.as(ResponsibilityProposed.class).proposal();
        return switch (proposal.kind()) {
            case OPERATOR ->
                started(step, "R06", step.on())
                        .to(new ResponsibilityConfirmed(site(step), finding(proposal, step.on())));
            case DISPUTED -> step.to(new ResponsibilityDisputed(site(step), proposal.evidence()));
            case LEGACY ->
                step.refuseUnder(
                        "TFBF",
                        29,
                        "拟认定为历史遗留的，应当公告不少于三十日，期满后方可确认",
                        "a legacy finding is announced for at least thirty days before it is confirmed");
        };
    }

    private static Outcome<RestorationState> answerFindingObjection(
            Step<RestorationState, RestorationEvent.AnswerFindingObjection> step) {
        var now = step.as(LegacyAnnounced.class);
        var answered = answered(
                step, now.objections(), step.event().number(), step.event().answer());
        if (answered.isEmpty()) {
            return noSuchObjection(step, step.event().number());
        }
        return step.event().upheld()
                ? step.stop("R04").to(new Identified(now.site()))
                : step.stay(new LegacyAnnounced(now.site(), now.finding(), answered.get()));
    }

    /** The objections with one more answered; empty when the number is none, answered already, or raised later. */
    private static Optional<List<Objection>> answered(
            Situation<RestorationState> now, List<Objection> objections, int number, String answer) {
        if (number < 1 || number > objections.size()) {
            return Optional.empty();
        }
        var one = objections.get(number - 1);
        if (one.answer().isPresent() || now.on().isBefore(one.on())) {
            return Optional.empty();
        }
        var all = new ArrayList<>(objections);
        all.set(number - 1, new Objection(one.on(), one.objector(), one.text(), Optional.of(answer)));
        return Optional.of(List.copyOf(all));
    }

    private static Outcome<RestorationState> noSuchObjection(Step<RestorationState, ?> step, int number) {
        return step.refuse(
                "到" + step.on() + "没有未处理的第" + number + "号异议",
                "on " + step.on() + " no objection no. " + number + " is open");
    }

    private static Outcome<RestorationState> reportYear(Step<RestorationState, RestorationEvent.ReportYear> step) {
        var year = step.event().year();
        var due = step.term("R06").flatMap(term -> term.due().date()).map(LocalDate::getYear);
        if (due.isPresent() && due.get() != year) {
            return step.refuse(
                    "待报告的年度是" + due.get() + "年，不是" + year + "年",
                    "the year to report is " + due.get() + ", not " + year);
        }
        if (step.on().getYear() < year) {
            return step.refuse(year + "年尚未开始，不能报告", "the year " + year + " has not begun");
        }
        // the next year's report is due on 31 December of that year, however early or late this one came
        return step.stop("R06").start("R06", LocalDate.of(year + 1, 1, 1)).stay();
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

    private static Outcome<RestorationState> reportProgress(
            Step<RestorationState, RestorationEvent.ReportProgress> step) {
        var e = step.event();
        return notOpen(step, names(List.of(e.zone()))).orElseGet(() -> {
            var now = step.as(Working.class);
            var works = now.project().works().orElseThrow();
            if (works.startedOn().filter(e.takenOn()::isBefore).isPresent()) {
                return step.refuse(
                        "照片拍摄于" + e.takenOn() + "，早于开工之日" + works.startedOn().get(),
                        "the photograph was taken on " + e.takenOn() + ", before the works started on "
                                + works.startedOn().get());
            }
            return step.stay(now.with(now.project()
                    .with(new Works(
                            works.contractor(),
                            works.openTender(),
                            works.startedOn(),
                            RestorationState.and(works.reports(), e),
                            works.changes()))));
        });
    }

    /** A refusal unless zones are named and each is one of the project's that is not accepted yet. */
    private static Optional<Outcome<RestorationState>> notOpen(
            Step<RestorationState, ? extends RestorationEvent> step, List<String> zones) {
        var remaining = project(step).remaining();
        return !zones.isEmpty() && remaining.containsAll(zones)
                ? Optional.empty()
                : Optional.of(step.refuse(
                        "修复单元应当是本项目尚未验收的单元：" + listed(remaining),
                        "the zones must be such as are not accepted yet: " + listed(remaining)));
    }

    private static Outcome<RestorationState> chooseNaturalRecovery(
            Step<RestorationState, RestorationEvent.ChooseNaturalRecovery> step) {
        var e = step.event();
        if (step.state() instanceof Working planned) {
            return step.to(new Natural(planned.project(), e, List.of()));
        }
        var zones = names(e.zones());
        if (zones.isEmpty()) {
            return step.refuse("没有写明自然恢复的单元", "no zone is named");
        }
        return step.to(new Natural(
                new Project(
                        site(step),
                        step.as(ResponsibilityConfirmed.class).responsibility(),
                        Optional.empty(),
                        zones,
                        List.copyOf(e.directions()),
                        Optional.empty(),
                        List.of()),
                e,
                List.of()));
    }

    private static Optional<Refusal> readyForAcceptance(Situation<RestorationState> now) {
        return now.state() instanceof Natural natural
                ? now.unlessUnder(
                        "KCF24",
                        44,
                        !natural.monitored().isEmpty()
                                && natural.monitored().getLast().conditionsHold(),
                        "自然恢复没有监测记录，或者最近一次监测已不符合条件",
                        "the recovery was not monitored, or its conditions no longer held")
                : now.unlessUnder(
                        "TFBF",
                        33,
                        now.as(SelfChecking.class).check().isPresent(),
                        "没有组织自查，或者自验不合格",
                        "there was no self-check, or not a good one");
    }

    private static Outcome<RestorationState> applyForAcceptance(
            Step<RestorationState, RestorationEvent.ApplyForAcceptance> step) {
        var zones = names(step.event().zones());
        return notOpen(step, zones).orElseGet(() -> {
            var project = project(step);
            return switch (step.state()) {
                case SelfChecking done -> {
                    var completed = names(done.completion().zones());
                    yield !completed.containsAll(zones)
                            ? step.refuse(
                                    "只能就已完工的单元申请验收：" + listed(completed),
                                    "only completed zones can be accepted: " + listed(completed))
                            : done.check()
                                            .filter(check -> step.on().isBefore(check.on()))
                                            .isPresent()
                                    ? step.refuse("申请日期早于自验日期", "the application is dated before the self-check")
                                    : step.to(new CountyAcceptance(
                                            project,
                                            new Application(step.on(), zones, 1, Optional.empty()),
                                            Optional.empty()));
                }
                case Natural natural ->
                    step.to(new CountyAcceptance(
                            project,
                            new Application(step.on(), zones, 1, Optional.of(natural.opinion())),
                            Optional.empty()));
                case RestorationState other ->
                    throw new IllegalStateException(other.stage().name());
            };
        });
    }

    private static Published objected(Published now, List<Objection> objections) {
        return new Published(now.project(), now.application(), now.passed(), now.publicity(), objections);
    }

    private static Outcome<RestorationState> answerAcceptanceObjection(
            Step<RestorationState, RestorationEvent.AnswerAcceptanceObjection> step) {
        var now = step.as(Published.class);
        var answered = answered(
                step, now.objections(), step.event().number(), step.event().answer());
        if (answered.isEmpty()) {
            return noSuchObjection(step, step.event().number());
        }
        return step.event().upheld()
                ? step.stop("R03")
                        .to(new Rectifying(
                                now.project(),
                                now.application(),
                                names(step.event().items())))
                : step.stay(objected(now, answered.get()));
    }

    private static Optional<Refusal> publicityOver(Situation<RestorationState> now) {
        var until = now.as(Published.class).publicity().until();
        return now.unlessUnder(
                "TFBF",
                36,
                now.on().isAfter(until),
                "验收结果公告至" + until + "，尚未期满",
                "the result is published until " + until);
    }

    private static Optional<Refusal> mayCertify(Situation<RestorationState> now) {
        return switch (now.state()) {
            case FinalAcceptance last ->
                now.unlessUnder(
                        "TFTL",
                        30,
                        last.passed().isPresent(),
                        "最终验收尚未合格，不能出具确认书",
                        "the final acceptance has not passed yet");
            case Published published ->
                publicityOver(now)
                        .or(() -> open(now, published.objections()))
                        .or(() -> now.unlessUnder(
                                "TFTL",
                                30,
                                !published.project().governmentInvested(),
                                "政府投资的项目应当由上级自然资源主管部门最终验收",
                                "a government-invested project needs the final acceptance of the higher department"));
            case RestorationState other ->
                throw new IllegalStateException(other.stage().name());
        };
    }

    private static Outcome<RestorationState> certify(Step<RestorationState, RestorationEvent.IssueCertificate> step) {
        var application = step.state() instanceof FinalAcceptance last
                ? last.application()
                : step.as(Published.class).application();
        var project = project(step)
                .accepting(application.zones(), step.on(), step.event().number());
        // the first acceptance of farmland is the one whose five years end first
        if (project.agricultural() && step.term("R05").isEmpty()) {
            step.start("R05", step.on());
        }
        if (project.remaining().isEmpty()) {
            return step.stop("R02").stop("R06").stop("R07").to(new Accepted(project));
        }
        return application.natural().isPresent()
                ? step.to(new Natural(project, application.natural().get(), List.of()))
                : step.to(new InProgress(project));
    }

    private static Outcome<RestorationState> writeOff(Step<RestorationState, RestorationEvent.WriteOff> step) {
        var project = project(step);
        var e = step.event();
        if (Stream.of(e.maintainer(), e.content(), e.measures(), e.period(), e.funds())
                .anyMatch(String::isBlank)) {
            return refuseForMaintenance(
                    step,
                    "没有明确管护责任主体、管护内容、管护措施、管护周期和管护资金",
                    "who maintains, what, how, how long and with what funds is not settled");
        }
        var missing = Arrays.stream(PackageItem.values())
                .filter(item -> item.always() || project.works().isPresent())
                .filter(item -> !e.papers().contains(item))
                .toList();
        if (!missing.isEmpty()) {
            var zh = missing.stream().map(item -> item.text().zh()).toList();
            var en = missing.stream().map(item -> item.text().en()).toList();
            // no national statute says what a write-off needs: the platform's own rule
            return new Outcome.Refused<>(Refusal.byRule(
                    LAW + "." + step.event().act(),
                    "销号资料不全，缺：" + String.join("、", zh),
                    "the papers are not complete; missing: " + String.join(", ", en)));
        }
        var accepted = project.accepted().stream()
                .map(RestorationState.AcceptedZone::on)
                .max(LocalDate::compareTo)
                .orElseThrow();
        var period = period(e.period(), accepted);
        if (period.isEmpty()) {
            return refuseForMaintenance(
                    step,
                    "管护周期“" + e.period() + "”无法识别，应写作 P2Y、P24M 或者晚于验收之日" + accepted + "的日期",
                    "the period of maintenance \"" + e.period() + "\" cannot be read; write P2Y, P24M or a date after "
                            + accepted);
        }
        var until = period.get().countedFrom(accepted, step.calendar());
        if (step.knows("R08", accepted)) {
            step.start("R08", accepted, period.get());
        }
        return step.to(new WrittenOff(project, e, until));
    }

    /** Under the Code where it is in force, under the Measures before. */
    private static Outcome<RestorationState> refuseForMaintenance(
            Step<RestorationState, ?> step, String zh, String en) {
        return inForce("STFD", step.on())
                ? step.refuseUnder("STFD", 928, zh, en)
                : step.refuseUnder("TFBF", 25, zh, en);
    }

    /** A period of maintenance in calendar days, months or years, or up to a date after the acceptance. */
    private static Optional<Length> period(String text, LocalDate accepted) {
        try {
            var length = Length.parse(text.strip());
            return length.inWorkingDays() || length instanceof Length.Until(var day) && !day.isAfter(accepted)
                    ? Optional.empty()
                    : Optional.of(length);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Refusal> maintained(Situation<RestorationState> now) {
        var state = now.as(Maintaining.class);
        return now.unless(
                        now.on().isAfter(state.until()),
                        "管护期至" + state.until() + "，尚未届满",
                        "the maintenance lasts until " + state.until())
                .or(() -> now.unless(!state.patrols().isEmpty(), "管护期内没有巡查记录", "there is no record of a patrol"));
    }
}
