package cn.qingshan.law.procedure.restoration;

import static cn.qingshan.law.procedure.Post.B_MINING;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.restoration.RestorationProject.inForce;
import static cn.qingshan.law.procedure.restoration.RestorationProject.row;
import static cn.qingshan.law.procedure.restoration.RestorationProject.started;
import static cn.qingshan.law.procedure.restoration.RestorationStage.ACCEPT_CITY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.ACCEPT_COUNTY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.APPROVED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.IN_PROGRESS;
import static cn.qingshan.law.procedure.restoration.RestorationStage.NATURAL;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PAUSED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PLAN_DRAFT;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PLAN_REVIEW;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PUBLICITY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.READY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RECTIFY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RESPONSIBILITY_CONFIRMED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.SELF_CHECK;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.restoration.RestorationState.Responsibility;
import cn.qingshan.law.procedure.restoration.RestorationState.Responsible;
import cn.qingshan.law.rulebook.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** 修复义务的转移、起算与年度报告 (矿产资源法 arts 41, 45, 47; 实施条例 arts 45, 47, 51; 土地管理法实施条例 art. 56; 土地复垦条例 art. 17). */
final class Duty {

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

    private Duty() {}

    static List<Row<RestorationState, ? extends RestorationEvent>> rows() {
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
                        .obstacle(Duty::unlessOperator)
                        .needs("transferee", "没有写明受让人", "no transferee is named")
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
                        .obstacle(Duty::unlessOperator)
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
                        .obstacle(Duty::unlessOperator)
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
                        .obstacle(Duty::unlessOperator)
                        .needs(
                                List.of("damage", "funds", "works"),
                                "年度报告应当写明土地损毁、费用和工程情况",
                                "the report must state damage, funds and works")
                        .then(Duty::reportYear));
    }

    private static Optional<Refusal> unlessOperator(Situation<RestorationState> now) {
        return now.unless(
                now.as(Responsible.class).responsibility().kind() == ResponsibilityKind.OPERATOR,
                "没有采矿权人负修复义务，不适用",
                "no right holder has the duty");
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
}
