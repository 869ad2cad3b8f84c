package cn.qingshan.law.procedure.restoration;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.B_UPPER;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.Post.TOWN_WORKER;
import static cn.qingshan.law.procedure.restoration.RestorationProject.inForce;
import static cn.qingshan.law.procedure.restoration.RestorationProject.listed;
import static cn.qingshan.law.procedure.restoration.RestorationProject.names;
import static cn.qingshan.law.procedure.restoration.RestorationProject.project;
import static cn.qingshan.law.procedure.restoration.RestorationProject.row;
import static cn.qingshan.law.procedure.restoration.RestorationProject.site;
import static cn.qingshan.law.procedure.restoration.RestorationStage.ACCEPTED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.DONE;
import static cn.qingshan.law.procedure.restoration.RestorationStage.IDENTIFIED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.IN_PROGRESS;
import static cn.qingshan.law.procedure.restoration.RestorationStage.MAINTAINING;
import static cn.qingshan.law.procedure.restoration.RestorationStage.NATURAL;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PAUSED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RELAPSED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.REMOVED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.WRITTEN_OFF;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.restoration.RestorationState.Closed;
import cn.qingshan.law.procedure.restoration.RestorationState.Closure;
import cn.qingshan.law.procedure.restoration.RestorationState.Done;
import cn.qingshan.law.procedure.restoration.RestorationState.Identified;
import cn.qingshan.law.procedure.restoration.RestorationState.Maintaining;
import cn.qingshan.law.procedure.restoration.RestorationState.Relapsed;
import cn.qingshan.law.procedure.restoration.RestorationState.Removed;
import cn.qingshan.law.procedure.restoration.RestorationState.Site;
import cn.qingshan.law.procedure.restoration.RestorationState.Working;
import cn.qingshan.law.procedure.restoration.RestorationState.WrittenOff;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Length;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** 销号、管护与反弹 (生态环境法典 arts 928, 937; 土地复垦条例 art. 31; 实施办法 art. 25; 实施条例 art. 46). */
final class AfterAcceptance {

    private AfterAcceptance() {}

    static List<Row<RestorationState, ? extends RestorationEvent>> rows() {
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
                        .then(AfterAcceptance::writeOff),
                row(RestorationEvent.StartMaintenance.class, "开始管护", "start the maintenance")
                        .from(WRITTEN_OFF)
                        .to(MAINTAINING)
                        .by(B_RESTORATION)
                        .enteredBy(OWNER, TOWN_WORKER)
                        .provided("有管护协议", "a maintenance agreement")
                        .citing("STFD", 928)
                        .citing("TFBF", 25)
                        .documents(DocumentKind.MAINTENANCE_RECORD)
                        .needs("agreement", "没有管护协议", "there is no agreement")
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
                        .needs(List.of("findings", "photos"), "没有巡查情况或者照片", "findings or photographs are missing")
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
                        .needs("result", "没有跟踪评价结论", "there is no result"),
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
                        .obstacle(AfterAcceptance::maintained)
                        .needs("findings", "没有管护验收意见", "the findings are missing")
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
                        .needs("report", "没有回头看报告", "there is no report"),
                row(RestorationEvent.FindZoneRelapse.class, "发现已验收单元反弹", "find that an accepted zone relapsed")
                        .within(IN_PROGRESS, PAUSED, NATURAL)
                        .by(B_RESTORATION, P_OFFICER)
                        .enteredBy(B_OFFICER, TOWN_WORKER)
                        .provided(
                                "已验收的单元；原验收留存，该单元重新修复和验收",
                                "an accepted zone; its acceptance is kept on record, it is restored and accepted anew")
                        .inHouse()
                        .documents(DocumentKind.LOOK_BACK_RECORD)
                        .needs("facts", "没有写明反弹事实", "the facts are missing")
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
                        .needs("facts", "没有写明反弹事实", "the facts are missing")
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
                        .needs("patches", "没有关联图斑", "no patch is linked")
                        .needs(
                                List.of("damages", "units"),
                                "没有写明土地损毁类型和损毁单元类型",
                                "kinds of damage and of damaged units are not stated")
                        .needs("area", "损毁面积应为正数（平方米）", "the area must be positive")
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
                        .needs(List.of("opinion", "reason"), "没有复核意见文号或者理由", "the opinion or its reason is missing")
                        .then(step -> step.stopAll()
                                .to(new Removed(site(step), step.event().reason()))));
    }

    private static Stage[] removable() {
        return Arrays.stream(RestorationStage.values())
                .filter(stage -> stage != REMOVED)
                .toArray(Stage[]::new);
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
                    RestorationProject.LAW + "." + step.event().act(),
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
