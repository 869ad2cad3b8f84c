package cn.qingshan.law.procedure.restoration;

import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.CONTRACTOR;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.Post.TOWN_WORKER;
import static cn.qingshan.law.procedure.restoration.RestorationProject.names;
import static cn.qingshan.law.procedure.restoration.RestorationProject.notOpen;
import static cn.qingshan.law.procedure.restoration.RestorationProject.project;
import static cn.qingshan.law.procedure.restoration.RestorationProject.row;
import static cn.qingshan.law.procedure.restoration.RestorationStage.ACCEPT_CITY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.ACCEPT_COUNTY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.APPROVED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.IN_PROGRESS;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PAUSED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PUBLICITY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.READY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RECTIFY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.SELF_CHECK;

import cn.qingshan.law.procedure.DayLimit;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.restoration.RestorationState.InProgress;
import cn.qingshan.law.procedure.restoration.RestorationState.Paused;
import cn.qingshan.law.procedure.restoration.RestorationState.Ready;
import cn.qingshan.law.procedure.restoration.RestorationState.SelfChecking;
import cn.qingshan.law.procedure.restoration.RestorationState.Working;
import cn.qingshan.law.procedure.restoration.RestorationState.Works;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** 施工、完工与自验 (矿产资源法 arts 47, 49; 实施条例 art. 51; 土地复垦条例 arts 24, 26, 27; 实施办法 art. 33). */
final class WorksAndCheck {

    private WorksAndCheck() {}

    static List<Row<RestorationState, ? extends RestorationEvent>> rows() {
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
                        .needsUnder(
                                "KCF24", 49, List.of("funds", "fundingPapers"), "没有到位资金或者资金文件", "no funds are in place")
                        .needs(
                                List.of("contractor", "contract"),
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
                        .needs("report", "没有开工报告", "there is no start report")
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
                        .needs("photos", "没有照片", "there is no photograph")
                        .demands(
                                e -> within(e.longitude(), 73, 136) && within(e.latitude(), 3, 54),
                                "照片没有拍摄位置，或者位置不在我国陆域（经度73至136度，纬度3至54度）",
                                "the photograph has no position, or one outside the country")
                        .day("takenOn", DayLimit.HAPPENED, "拍摄日期晚于报告日期", "the photograph is dated after the report")
                        .demands(
                                e -> e.percent() >= 0 && e.percent() <= 100,
                                "完成比例应在0至100之间",
                                "the share done must lie between 0 and 100")
                        .then(WorksAndCheck::reportProgress),
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
                        .needs("reason", "没有写明停工理由", "no reason is given")
                        .day(
                                "expected",
                                DayLimit.AFTER_THE_ACT,
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
                        .needs("report", "没有复工报告", "there is no report of resumption")
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
                        .needs(
                                List.of("asBuiltArea", "survey"),
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
                        .needs("findings", "没有写明自验情况", "the findings are missing")
                        .then(step -> {
                            var now = step.as(SelfChecking.class);
                            return step.event().passed()
                                    ? step.stay(new SelfChecking(
                                            now.project(), now.completion(), Optional.of(step.event())))
                                    : step.to(new InProgress(now.project()));
                        }));
    }

    private static boolean within(BigDecimal degrees, int low, int high) {
        return degrees.compareTo(BigDecimal.valueOf(low)) >= 0 && degrees.compareTo(BigDecimal.valueOf(high)) <= 0;
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
}
