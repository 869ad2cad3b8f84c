package cn.qingshan.law.procedure.restoration;

import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.Post.TOWN_WORKER;
import static cn.qingshan.law.procedure.restoration.RestorationProject.names;
import static cn.qingshan.law.procedure.restoration.RestorationProject.project;
import static cn.qingshan.law.procedure.restoration.RestorationProject.row;
import static cn.qingshan.law.procedure.restoration.RestorationProject.site;
import static cn.qingshan.law.procedure.restoration.RestorationStage.APPROVED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.NATURAL;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PLAN_DRAFT;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RESPONSIBILITY_CONFIRMED;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.restoration.RestorationState.Approved;
import cn.qingshan.law.procedure.restoration.RestorationState.Natural;
import cn.qingshan.law.procedure.restoration.RestorationState.PlanDraft;
import cn.qingshan.law.procedure.restoration.RestorationState.Project;
import cn.qingshan.law.procedure.restoration.RestorationState.ResponsibilityConfirmed;
import cn.qingshan.law.procedure.restoration.RestorationState.Working;
import java.util.List;
import java.util.Optional;

/** 自然恢复及其监测 (矿产资源法 arts 44, 47). */
final class NaturalRecovery {

    private NaturalRecovery() {}

    static List<Row<RestorationState, ? extends RestorationEvent>> rows() {
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
                        .needs(List.of("experts", "opinion"), "没有专家论证意见", "there is no expert opinion")
                        .demands(
                                e -> e.stable() && e.nothingThreatened() && e.noHazard() && e.noPollution(),
                                "自然恢复须同时具备：稳定、没有威胁对象、没有地质灾害隐患、没有污染",
                                "natural recovery needs all of: stable, nothing threatened, no hazard, no pollution")
                        .then(NaturalRecovery::chooseNaturalRecovery),
                row(RestorationEvent.MonitorRecovery.class, "监测自然恢复", "monitor the recovery")
                        .within(NATURAL)
                        .by(B_RESTORATION, OWNER, TOWN_WORKER)
                        .provided("有照片和监测情况", "with photographs and findings")
                        .inHouse()
                        .documents(DocumentKind.PROGRESS_REPORT)
                        .needs(List.of("findings", "photos"), "没有监测情况或者照片", "findings or photographs are missing")
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
                        .needs("reason", "没有写明理由", "no reason is given")
                        .then(step -> {
                            var project = project(step);
                            return project.plan().isPresent()
                                    ? step.to(new PlanDraft(project))
                                    : step.to(new ResponsibilityConfirmed(project.site(), project.responsibility()));
                        }));
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
}
