package cn.qingshan.law.procedure.lookback;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LIAISON;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_LIAISON;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.lookback.LookBackStage.ASSESSED;
import static cn.qingshan.law.procedure.lookback.LookBackStage.CANCELLED;
import static cn.qingshan.law.procedure.lookback.LookBackStage.ESCALATED;
import static cn.qingshan.law.procedure.lookback.LookBackStage.FOLLOW_UP;
import static cn.qingshan.law.procedure.lookback.LookBackStage.PASSED;
import static cn.qingshan.law.procedure.lookback.LookBackStage.PLANNED;
import static cn.qingshan.law.procedure.lookback.LookBackStage.PUT_OFF;
import static cn.qingshan.law.procedure.lookback.LookBackStage.VISITED;

import cn.qingshan.law.procedure.DayLimit;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Lines;
import cn.qingshan.law.procedure.OrganKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.lookback.LookBackState.Assessed;
import cn.qingshan.law.procedure.lookback.LookBackState.Cancelled;
import cn.qingshan.law.procedure.lookback.LookBackState.Escalated;
import cn.qingshan.law.procedure.lookback.LookBackState.FollowUp;
import cn.qingshan.law.procedure.lookback.LookBackState.Passed;
import cn.qingshan.law.procedure.lookback.LookBackState.Planned;
import cn.qingshan.law.procedure.lookback.LookBackState.PutOff;
import cn.qingshan.law.procedure.lookback.LookBackState.Visited;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * 回头看 on a closed case or an accepted restoration project, by the procuratorate, the bureau or both. No statute orders it: its rows are the two
 * organs' agreement. It is recorded apart from what it looks at: passing it ends no case and frees nobody of a duty, and what it finds goes on as a new
 * clue, a suit or a relapsed project, each in its own procedure.
 */
public final class LookBack {

    private static final int PERSONS = 2;

    public static final Law<LookBackState, LookBackEvent> LAW =
            Law.of("look-back", "回头看", "look-back", LookBackStage.values(), LookBackEvent.class, rows());

    private LookBack() {}

    static List<Row<LookBackState, ? extends LookBackEvent>> rows() {
        return List.of(
                row(LookBackEvent.PlanLookBack.class, "制定回头看方案", "plan the look-back")
                        .to(PLANNED)
                        .by(P_OFFICER, P_LIAISON, B_RESTORATION, B_LIAISON)
                        .provided(
                                "案件已办结或者项目已验收；写明点位，抽查的写明方法；联合开展须对方同意，沉默不是同意",
                                "the case is closed or the project accepted; sites are named, and how a sample is drawn; a joint one needs the other side's consent, silence is none")
                        .inHouse()
                        .documents(DocumentKind.LOOK_BACK_PLAN)
                        .starts("J06")
                        .needs("reference", "没有写明案件或者项目", "no case and no project is named")
                        .day(
                                "closedOn",
                                DayLimit.HAPPENED,
                                "案件尚未办结或者项目尚未验收，不能回头看",
                                "the case is not closed or the project not accepted yet")
                        .needs("sites", "没有写明查看点位", "no site is named")
                        .demands(
                                e -> e.scope() != Scope.SAMPLE || !e.sampling().isBlank(),
                                "抽查的，应当写明抽查方法",
                                "how the sample is drawn is not stated")
                        .demands(
                                e -> e.organiser() != Organiser.JOINT
                                        || !e.agreement().isBlank(),
                                "没有对方同意联合开展的记录，沉默不能视为同意",
                                "the other side's consent is not on record; silence is no consent")
                        .then(step -> foreign(step, step.event().organiser())
                                .orElseGet(() -> step.start("J06", step.event().closedOn())
                                        .to(new Planned(step.event())))),
                row(LookBackEvent.PutOffLookBack.class, "因季节暂缓", "put off the look-back for the season")
                        .from(PLANNED)
                        .to(PUT_OFF)
                        .by(P_OFFICER, P_LIAISON, B_RESTORATION, B_LIAISON)
                        .provided(
                                "期限届满前，写明季节原因和预计恢复日期；期限停止计算；联合开展的须对方同意，沉默不是同意",
                                "before the term ends, with the reason and when it is meant to go on; the term stands still; a joint one needs the other side's consent, silence is none")
                        .inHouse()
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .pauses("J06")
                        .needs("reason", "没有写明季节原因", "no reason is given")
                        .demands(e -> e.until().isAfter(e.on()), "预计恢复日期应晚于当日", "the day to go on must lie ahead")
                        .then(own(step -> step.unless(
                                        plan(step).organiser() != Organiser.JOINT
                                                || !step.event().agreement().isBlank(),
                                        "没有对方同意暂缓的记录，沉默不能视为同意",
                                        "the other side's consent is not on record; silence is no consent")
                                .<Outcome<LookBackState>>map(Outcome.Refused::new)
                                .orElseGet(() -> step.pause(
                                                "J06",
                                                PauseKind.SEASON,
                                                step.event().reason())
                                        .to(new PutOff(plan(step), step.event()))))),
                row(LookBackEvent.TakeUpLookBack.class, "恢复开展", "take up the look-back again")
                        .from(PUT_OFF)
                        .to(PLANNED)
                        .by(P_OFFICER, P_LIAISON, B_RESTORATION, B_LIAISON)
                        .provided(
                                "写明季节原因已经消除；所余时间接着算",
                                "saying that the season allows it; what was left of the term runs again")
                        .inHouse()
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .resumes("J06")
                        .demands(
                                e -> !e.cause().isBlank(), "没有写明季节原因消除的情况", "it is not stated how the season allows it")
                        .then(own(step -> step.resume(
                                        "J06", PauseKind.SEASON, step.event().cause())
                                .to(new Planned(plan(step))))),
                row(LookBackEvent.CancelLookBack.class, "取消", "cancel the look-back")
                        .from(PLANNED, PUT_OFF)
                        .to(CANCELLED)
                        .by(P_OFFICER, P_LIAISON, B_RESTORATION, B_LIAISON)
                        .provided("写明理由", "with a reason")
                        .inHouse()
                        .stops("J06")
                        .needs("reason", "没有写明理由", "no reason is given")
                        .then(own(step ->
                                step.to(new Cancelled(plan(step), step.event().reason())))),
                row(LookBackEvent.VisitSite.class, "实地查看", "visit the sites")
                        .from(PLANNED)
                        .to(VISITED)
                        .by(P_OFFICER, B_RESTORATION)
                        .enteredBy(P_ASSISTANT)
                        .provided(
                                "二人以上；联合开展的双方都到场；全面核查的看到每一个点位；有现场记录和影像",
                                "two persons or more; both sides where it is joint; every site where it is full; a record and images")
                        .inHouse()
                        .documents(DocumentKind.LOOK_BACK_RECORD)
                        .stops("J06")
                        .needs(List.of("record", "images"), "没有现场记录或者影像", "the record or the images are missing")
                        .then(own(LookBack::visit)),
                row(LookBackEvent.AssessFindings.class, "评定", "assess what was found")
                        .from(VISITED)
                        .to(ASSESSED)
                        .by(P_OFFICER, B_RESTORATION)
                        .provided(
                                "逐项评定：措施、面积、植被成活、隐患、截排水、污染、新的损毁；措施、面积和新的损毁不能“不涉及”",
                                "each judged: measures, area, vegetation, hazard, drainage, pollution, new damage; the first two and the last always concern it")
                        .inHouse()
                        .documents(DocumentKind.LOOK_BACK_REPORT)
                        .demands(
                                e -> Stream.of(e.measures(), e.area(), e.newDamage())
                                        .noneMatch(found -> found == Finding.NOT_CONCERNED),
                                "措施、面积和新的损毁必须评定，不能写“不涉及”",
                                "measures, area and new damage have to be judged")
                        .needs("measuredArea", "没有实测面积", "the area was not measured")
                        .demands(
                                e -> e.vegetation() == Finding.NOT_CONCERNED
                                        || e.survival() >= 0 && e.survival() <= 100,
                                "植被成活率应在0至100之间",
                                "the survival must lie between 0 and 100")
                        .demands(
                                e -> e.findings().stream().allMatch(LookBack::good)
                                        || !e.explanation().isBlank(),
                                "有不符合的，应当说明",
                                "what is not met has to be explained")
                        .needs("report", "没有回头看报告", "there is no report")
                        .then(own(step -> step.to(
                                new Assessed(plan(step), step.as(Visited.class).round(), step.event())))),
                row(LookBackEvent.PassLookBack.class, "通过", "pass the look-back")
                        .from(ASSESSED)
                        .to(PASSED)
                        .by(P_OFFICER, B_RESTORATION)
                        .provided(
                                "各项都符合；通过不终结任何案件，也不免除任何人的义务",
                                "every criterion is met; it ends no case and frees nobody of a duty")
                        .inHouse()
                        .obstacle(now -> now.unless(
                                findings(now).stream().allMatch(LookBack::good),
                                "有不符合的项目，不能通过",
                                "not every criterion is met"))
                        .then(own(step -> {
                            var now = step.as(Assessed.class);
                            return step.to(new Passed(now.plan(), now.round(), now.assessment()));
                        })),
                row(LookBackEvent.RequireFollowUp.class, "督促整改", "require a follow-up")
                        .from(ASSESSED)
                        .to(FOLLOW_UP)
                        .by(P_OFFICER, B_RESTORATION)
                        .provided(
                                "有不到位但可以补救的，没有虚假整改或者反弹；写明事项、责任单位和期限",
                                "something is insufficient but recoverable, nothing sham or relapsed; what, who and until when is stated")
                        .inHouse()
                        .documents(DocumentKind.URGING_LETTER)
                        .starts("J05")
                        .obstacle(now -> now.unless(
                                findings(now).contains(Finding.INSUFFICIENT),
                                "没有需要补救的项目",
                                "nothing is to be recovered"))
                        .obstacle(now -> now.unless(
                                !findings(now).contains(Finding.FAILED),
                                "存在虚假整改或者反弹，应当升级处理，不能只作督促",
                                "sham rectification or relapse has to be escalated"))
                        .needs(
                                List.of("action", "responsible"),
                                "没有写明督促事项或者责任单位",
                                "what has to be done or by whom is not stated")
                        .day("deadline", DayLimit.AFTER_THE_ACT, "完成期限应晚于当日", "the deadline must lie ahead")
                        .then(own(step -> {
                            var now = step.as(Assessed.class);
                            return step.start(
                                            "J05",
                                            step.on(),
                                            new Length.Until(step.event().deadline()))
                                    .to(new FollowUp(now.plan(), now.round(), now.assessment(), step.event()));
                        })),
                row(LookBackEvent.ExtendFollowUp.class, "延长督促期限", "extend the follow-up")
                        .within(FOLLOW_UP)
                        .by(P_OFFICER, B_RESTORATION)
                        .provided("期限届满前，双方同意", "before it ends, both sides agreeing")
                        .inHouse()
                        .extending("J05")
                        .needs(
                                List.of("agreement", "reason"),
                                "没有双方同意的记录或者理由，沉默不能视为同意",
                                "the agreement or its reason is missing; silence is no consent")
                        .then(step -> step.extend(
                                        "J05",
                                        new Length.Until(step.event().deadline()),
                                        Approver.BOTH_SIDES,
                                        step.event().agreement())
                                .stay()),
                row(LookBackEvent.RevisitSite.class, "复查", "visit again")
                        .from(FOLLOW_UP)
                        .to(VISITED)
                        .by(P_OFFICER, B_RESTORATION)
                        .enteredBy(P_ASSISTANT)
                        .provided(
                                "二人以上；联合开展的双方都到场；复查后重新评定",
                                "two persons or more; both sides where it is joint; assessed anew")
                        .inHouse()
                        .documents(DocumentKind.LOOK_BACK_RECORD)
                        .stops("J05")
                        .needs(List.of("record", "images"), "没有现场记录或者影像", "the record or the images are missing")
                        .then(own(step -> tooFew(
                                        step,
                                        step.event().prosecutors(),
                                        step.event().bureauStaff())
                                .orElseGet(() -> step.to(new Visited(
                                        plan(step), step.as(FollowUp.class).round() + 1))))),
                row(LookBackEvent.EscalateLookBack.class, "升级处理", "escalate the look-back")
                        .from(ASSESSED, FOLLOW_UP)
                        .to(ESCALATED)
                        .by(P_CHIEF, B_HEAD)
                        .provided(
                                "存在虚假整改或者反弹，或者督促期限确已届满而没有复查；检察长决定转为新线索或者起诉，局负责人只能将本局组织的记为项目反弹；起诉仍须履行诉前程序",
                                "sham rectification or relapse, or the follow-up has firmly expired without a new visit; the chief procurator decides on a clue or a suit, the head of the bureau only on the relapse of its own; a suit keeps its pre-suit procedure")
                        .inHouse()
                        .documents(DocumentKind.LOOK_BACK_REPORT)
                        .stops("J05")
                        .obstacle(LookBack::grave)
                        .needs("facts", "没有写明新的事实", "the new facts are missing")
                        .demands(
                                e -> e.to() == Escalation.RELAPSE ? e.by() == B_HEAD : e.by() == P_CHIEF,
                                "转为新线索或者起诉由检察长决定，记为项目反弹由局负责人决定",
                                "a clue or a suit is for the chief procurator, a relapsed project for the head of the bureau")
                        .then(own(LookBack::escalate)));
    }

    private static <E extends LookBackEvent> Row<LookBackState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    private static LookBackEvent.PlanLookBack plan(Situation<LookBackState> now) {
        return now.state().plan();
    }

    private static List<Finding> findings(Situation<LookBackState> now) {
        return now.as(Assessed.class).assessment().findings();
    }

    private static boolean good(Finding found) {
        return found == Finding.MET || found == Finding.NOT_CONCERNED;
    }

    /** An act in a look-back that one side organises alone is that side's. */
    private static <E extends LookBackEvent> Function<Step<LookBackState, E>, Outcome<LookBackState>> own(
            Function<Step<LookBackState, E>, Outcome<LookBackState>> act) {
        return step -> foreign(step, plan(step).organiser()).orElseGet(() -> act.apply(step));
    }

    private static Optional<Outcome<LookBackState>> foreign(
            Step<LookBackState, ? extends LookBackEvent> step, Organiser organiser) {
        var organ = step.event().by().organ();
        var allowed = switch (organiser) {
            case PROCURATORATE -> organ == OrganKind.PROCURATORATE;
            case BUREAU -> organ == OrganKind.BUREAU;
            case JOINT -> true;
        };
        return allowed
                ? Optional.empty()
                : Optional.of(step.refuse(
                        "本次回头看由" + organiser.text().zh() + "单独组织，"
                                + step.event().by().text().zh() + "不能"
                                + step.move().name().zh(),
                        "this look-back is of " + organiser.text().en() + " alone; the "
                                + step.event().by().text().en() + " may not "
                                + step.move().name().en()));
    }

    private static Optional<Outcome<LookBackState>> tooFew(
            Step<LookBackState, ? extends LookBackEvent> step, List<String> prosecutors, List<String> bureauStaff) {
        var organiser = plan(step).organiser();
        var fromProcuratorate = Lines.given(prosecutors).stream().distinct().count();
        var fromBureau = Lines.given(bureauStaff).stream().distinct().count();
        var present = switch (organiser) {
            case PROCURATORATE -> fromProcuratorate;
            case BUREAU -> fromBureau;
            case JOINT -> fromProcuratorate == 0 || fromBureau == 0 ? 0 : fromProcuratorate + fromBureau;
        };
        return present >= PERSONS
                ? Optional.empty()
                : Optional.of(step.refuse(
                        organiser == Organiser.JOINT ? "联合回头看应当双方都有人到场" : "应当由组织方二人以上进行，现为" + present + "人",
                        organiser == Organiser.JOINT
                                ? "both sides have to be there in a joint look-back"
                                : "two persons or more of who organises it are needed, here " + present));
    }

    private static Outcome<LookBackState> visit(Step<LookBackState, LookBackEvent.VisitSite> step) {
        var planned = Lines.given(plan(step).sites());
        var seen = Lines.given(step.event().sites());
        var missed = planned.stream().filter(site -> !seen.contains(site)).toList();
        var enough = plan(step).scope() == Scope.FULL ? missed.isEmpty() : missed.size() < planned.size();
        return tooFew(step, step.event().prosecutors(), step.event().bureauStaff())
                .orElseGet(() -> enough
                        ? step.to(new Visited(plan(step), 1))
                        : step.refuse(
                                "没有查看的点位：" + String.join("、", missed), "sites not seen: " + String.join(", ", missed)));
    }

    private static Optional<Refusal> grave(Situation<LookBackState> now) {
        return now.state() instanceof FollowUp
                ? now.unlessExpired("J05")
                : now.unless(
                        findings(now).contains(Finding.FAILED),
                        "没有评定为虚假整改或者反弹的项目，不能升级处理",
                        "nothing was found sham or relapsed");
    }

    private static Outcome<LookBackState> escalate(Step<LookBackState, LookBackEvent.EscalateLookBack> step) {
        var plan = plan(step);
        if (step.event().to() == Escalation.SUIT && plan.subject() != Subject.CLOSED_CASE) {
            return step.refuse("修复项目不是案件，只能转为新线索或者记为反弹", "a project is no case: a new clue or a relapse");
        }
        if (step.event().to() == Escalation.RELAPSE && plan.subject() != Subject.ACCEPTED_PROJECT) {
            return step.refuse("案件不能记为项目反弹", "a case is no project that could relapse");
        }
        return step.to(new Escalated(plan, step.event()));
    }
}
