package cn.qingshan.law.procedure.restoration;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_MINING;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.B_UPPER;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.Post.TOWN_WORKER;
import static cn.qingshan.law.procedure.restoration.RestorationProject.answered;
import static cn.qingshan.law.procedure.restoration.RestorationProject.answeringBy;
import static cn.qingshan.law.procedure.restoration.RestorationProject.names;
import static cn.qingshan.law.procedure.restoration.RestorationProject.noSuchObjection;
import static cn.qingshan.law.procedure.restoration.RestorationProject.open;
import static cn.qingshan.law.procedure.restoration.RestorationProject.row;
import static cn.qingshan.law.procedure.restoration.RestorationProject.site;
import static cn.qingshan.law.procedure.restoration.RestorationProject.started;
import static cn.qingshan.law.procedure.restoration.RestorationStage.IDENTIFIED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.LEGACY_ANNOUNCED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RESPONSIBILITY_CONFIRMED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RESPONSIBILITY_DISPUTED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RESPONSIBILITY_PROPOSED;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.restoration.RestorationState.Identified;
import cn.qingshan.law.procedure.restoration.RestorationState.LegacyAnnounced;
import cn.qingshan.law.procedure.restoration.RestorationState.Objection;
import cn.qingshan.law.procedure.restoration.RestorationState.Responsibility;
import cn.qingshan.law.procedure.restoration.RestorationState.ResponsibilityConfirmed;
import cn.qingshan.law.procedure.restoration.RestorationState.ResponsibilityDisputed;
import cn.qingshan.law.procedure.restoration.RestorationState.ResponsibilityProposed;
import cn.qingshan.law.procedure.restoration.RestorationState.Site;
import cn.qingshan.law.rulebook.LegalBases;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** 识别与责任认定 (矿产资源法 art. 45; 实施条例 arts 46 to 48; 土地复垦条例实施办法 arts 28, 29). */
final class Identification {

    private Identification() {}

    static List<Row<RestorationState, ? extends RestorationEvent>> rows() {
        return List.of(
                row(RestorationEvent.Identify.class, "识别", "identify the site")
                        .to(IDENTIFIED)
                        .by(B_RESTORATION)
                        .provided(
                                "至少关联一个图斑；写明损毁类型、损毁单元和面积",
                                "at least one patch is linked; kinds of damage, units and area are stated")
                        .citing("KCTL", 46)
                        .documents(DocumentKind.CHECK_FORM)
                        .needs("patches", "没有关联图斑", "no patch is linked")
                        .needs("name", "没有写明项目名称", "the site has no name")
                        .needs(
                                List.of("damages", "units"),
                                "没有写明土地损毁类型和损毁单元类型",
                                "kinds of damage and of damaged units are not stated")
                        .needs("area", "损毁面积应为正数（平方米）", "the area must be positive")
                        .then(Identification::identify),
                row(RestorationEvent.ProposeResponsibility.class, "拟定责任认定", "propose who is responsible")
                        .from(IDENTIFIED, RESPONSIBILITY_DISPUTED)
                        .to(RESPONSIBILITY_PROPOSED)
                        .by(B_RESTORATION)
                        .enteredBy(B_MINING)
                        .provided("有认定依据和证据；认定有责任主体的，写明责任人", "with grounds and evidence; an operator is named")
                        .citing("KCTL", 48, 47)
                        .citing("KCF24", 45)
                        .documents(DocumentKind.RESPONSIBILITY_DECISION)
                        .needs("evidence", "没有认定依据和证据", "there are no grounds and no evidence")
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
                        .then(Identification::approveResponsibility),
                row(RestorationEvent.RejectResponsibility.class, "退回责任认定", "send the proposal back")
                        .from(RESPONSIBILITY_PROPOSED)
                        .to(IDENTIFIED)
                        .by(B_HEAD)
                        .provided("写明理由", "with reasons")
                        .inHouse()
                        .needs("reason", "没有写明理由", "no reason is given")
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
                        .needs("where", "没有写明公告载体和地点", "it is not stated where it is published")
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
                        .mayStart("R11")
                        .needs(
                                List.of("objector", "objection"),
                                "没有写明异议人或者异议内容",
                                "who objects or to what is not stated")
                        .then(step -> {
                            var now = step.as(LegacyAnnounced.class);
                            var e = step.event();
                            var objections = RestorationState.and(
                                    now.objections(),
                                    new Objection(e.on(), e.objector(), e.objection(), Optional.empty()));
                            return answeringBy(step, "R11", objections)
                                    .stay(new LegacyAnnounced(now.site(), now.finding(), objections));
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
                        .mayStop("R04", "R11")
                        .mayStart("R11")
                        .needs("answer", "没有复核答复", "there is no answer")
                        .then(Identification::answerFindingObjection),
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
                        .needs("reason", "没有写明理由", "no reason is given")
                        .then(step -> step.stopAll().to(new Identified(site(step)))));
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
                ? step.stop("R04").stop("R11").to(new Identified(now.site()))
                : answeringBy(step, "R11", answered.get())
                        .stay(new LegacyAnnounced(now.site(), now.finding(), answered.get()));
    }
}
