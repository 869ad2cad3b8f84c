package cn.qingshan.law.procedure.restoration;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.B_UPPER;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.Post.TOWN_WORKER;
import static cn.qingshan.law.procedure.restoration.RestorationProject.answered;
import static cn.qingshan.law.procedure.restoration.RestorationProject.answeringBy;
import static cn.qingshan.law.procedure.restoration.RestorationProject.listed;
import static cn.qingshan.law.procedure.restoration.RestorationProject.names;
import static cn.qingshan.law.procedure.restoration.RestorationProject.noSuchObjection;
import static cn.qingshan.law.procedure.restoration.RestorationProject.notOpen;
import static cn.qingshan.law.procedure.restoration.RestorationProject.open;
import static cn.qingshan.law.procedure.restoration.RestorationProject.project;
import static cn.qingshan.law.procedure.restoration.RestorationProject.row;
import static cn.qingshan.law.procedure.restoration.RestorationStage.ACCEPTED;
import static cn.qingshan.law.procedure.restoration.RestorationStage.ACCEPT_CITY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.ACCEPT_COUNTY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.IN_PROGRESS;
import static cn.qingshan.law.procedure.restoration.RestorationStage.NATURAL;
import static cn.qingshan.law.procedure.restoration.RestorationStage.PUBLICITY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.RECTIFY;
import static cn.qingshan.law.procedure.restoration.RestorationStage.SELF_CHECK;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.restoration.RestorationState.Accepted;
import cn.qingshan.law.procedure.restoration.RestorationState.Application;
import cn.qingshan.law.procedure.restoration.RestorationState.CountyAcceptance;
import cn.qingshan.law.procedure.restoration.RestorationState.FinalAcceptance;
import cn.qingshan.law.procedure.restoration.RestorationState.InProgress;
import cn.qingshan.law.procedure.restoration.RestorationState.Natural;
import cn.qingshan.law.procedure.restoration.RestorationState.Objection;
import cn.qingshan.law.procedure.restoration.RestorationState.Published;
import cn.qingshan.law.procedure.restoration.RestorationState.Rectifying;
import cn.qingshan.law.procedure.restoration.RestorationState.SelfChecking;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Length;
import java.util.List;
import java.util.Optional;

/** 验收、公告与确认书 (矿产资源法 arts 44, 48; 实施条例 art. 52; 土地复垦条例 arts 28 to 30; 实施办法 arts 33, 36, 37, 39). */
final class Acceptance {

    /** 土地复垦条例实施办法 art. 36. */
    private static final int PUBLICITY_DAYS = 30;

    private Acceptance() {}

    static List<Row<RestorationState, ? extends RestorationEvent>> rows() {
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
                        .obstacle(Acceptance::readyForAcceptance)
                        .needsUnder(
                                "TFBF", 33, "materials", "没有验收调查报告及图件等材料", "the papers of the application are missing")
                        .then(Acceptance::applyForAcceptance),
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
                        .needs("rectified", "没有写明整改情况", "what was rectified is not stated")
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
                        .needs("bureau", "自然资源主管部门没有人参加验收", "nobody from the bureau took part")
                        .needs("ecologyBureau", "没有会同生态环境主管部门验收", "the ecology and environment bureau took no part")
                        .needs("experts", "没有邀请有关专家参加验收", "no expert took part")
                        .needs(
                                "villagers",
                                "没有邀请居民委员会、村民委员会、农村集体经济组织和居民代表、村民代表参加验收",
                                "village committee, collective and representatives took no part")
                        .needsUnder(
                                "TFTL",
                                28,
                                List.of("area", "opinion"),
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
                        .needs("items", "整改意见没有列明事项", "the opinion lists nothing to rectify")
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
                        .starts("R09")
                        .notBefore((now, e) -> ((CountyAcceptance) now.state())
                                .passed()
                                .map(RestorationEvent.PassAcceptance::on)
                                .orElse(now.since()))
                        .obstacle(now -> now.unless(
                                now.as(CountyAcceptance.class).passed().isPresent(),
                                "没有验收合格的初步结果，不能公告",
                                "there is no passing result to publish"))
                        .needs("where", "没有写明公告地点和载体", "it is not stated where it is published")
                        .demandsUnder(
                                "TFBF",
                                36,
                                e -> !e.until().isBefore(e.on().plusDays(PUBLICITY_DAYS)),
                                "公告时间不少于三十日",
                                "it has to be published for at least thirty days")
                        .then(step -> {
                            var now = step.as(CountyAcceptance.class);
                            return step.start(
                                            "R09",
                                            step.on(),
                                            new Length.Until(step.event().until()))
                                    .to(new Published(
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
                        .mayStart("R10")
                        .needs(
                                List.of("objector", "objection"),
                                "没有写明异议人或者异议内容",
                                "who objects or to what is not stated")
                        .then(step -> {
                            var now = step.as(Published.class);
                            var e = step.event();
                            var objections = RestorationState.and(
                                    now.objections(),
                                    new Objection(e.on(), e.objector(), e.objection(), Optional.empty()));
                            return answeringBy(step, "R10", objections).stay(objected(now, objections));
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
                        .mayStop("R03", "R09", "R10")
                        .mayStart("R10")
                        .needs("answer", "没有核查结论和反馈", "there is no verification and no feedback")
                        .demands(
                                e -> !e.upheld() || !names(e.items()).isEmpty(),
                                "异议属实的，应当列明需要整改的事项",
                                "where the objection is true the opinion has to say what to rectify")
                        .then(Acceptance::answerAcceptanceObjection),
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
                        .obstacle(Acceptance::publicityOver)
                        .obstacle(now -> open(now, now.as(Published.class).objections()))
                        .stops("R09")
                        .needs("materials", "没有初步验收材料", "the papers are missing")
                        .then(step -> step.stopAtExpiry("R09")
                                .to(new FinalAcceptance(
                                        project(step), step.as(Published.class).application(), Optional.empty()))),
                row(RestorationEvent.PassFinalAcceptance.class, "最终验收合格", "pass the final acceptance")
                        .within(ACCEPT_CITY)
                        .by(B_UPPER)
                        .enteredBy(B_RESTORATION)
                        .provided("上级自然资源主管部门会同有关部门验收", "by the higher department with the others")
                        .citing("TFTL", 30)
                        .documents(DocumentKind.ACCEPTANCE_OPINION)
                        .needs("opinion", "没有验收意见", "there is no opinion")
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
                        .needs("items", "整改意见没有列明事项", "the opinion lists nothing to rectify")
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
                        .mayStop("R02", "R06", "R07", "R09")
                        .obstacle(Acceptance::mayCertify)
                        .notBefore((now, e) -> now.state() instanceof FinalAcceptance last
                                ? last.passed()
                                        .map(RestorationEvent.PassFinalAcceptance::on)
                                        .orElse(now.since())
                                : now.since())
                        .needs("number", "没有确认书文号", "the certificate has no number")
                        .then(Acceptance::certify));
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
                        .stop("R09")
                        .stop("R10")
                        .to(new Rectifying(
                                now.project(),
                                now.application(),
                                names(step.event().items())))
                : answeringBy(step, "R10", answered.get()).stay(objected(now, answered.get()));
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
        step.stopAtExpiry("R09");
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
}
