package cn.qingshan.law.procedure.meeting;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LIAISON;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_HEAD;
import static cn.qingshan.law.procedure.Post.P_LIAISON;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.meeting.MeetingStage.CANCELLED;
import static cn.qingshan.law.procedure.meeting.MeetingStage.HELD;
import static cn.qingshan.law.procedure.meeting.MeetingStage.ISSUED;
import static cn.qingshan.law.procedure.meeting.MeetingStage.MINUTES_DRAFT;
import static cn.qingshan.law.procedure.meeting.MeetingStage.PROPOSED;
import static cn.qingshan.law.procedure.meeting.MeetingStage.SCHEDULED;

import cn.qingshan.law.procedure.DayLimit;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Lines;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Side;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.meeting.MeetingState.Cancelled;
import cn.qingshan.law.procedure.meeting.MeetingState.Held;
import cn.qingshan.law.procedure.meeting.MeetingState.Issued;
import cn.qingshan.law.procedure.meeting.MeetingState.Minutes;
import cn.qingshan.law.procedure.meeting.MeetingState.MinutesDraft;
import cn.qingshan.law.procedure.meeting.MeetingState.Plan;
import cn.qingshan.law.procedure.meeting.MeetingState.Proposed;
import cn.qingshan.law.procedure.meeting.MeetingState.Scheduled;
import cn.qingshan.law.rulebook.Refusal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * 联席会议: proposed by one organ, confirmed by the other, held by both, its minutes agreed by both. One row an act. All of it rests on the two organs' agreement.
 *
 * <p>What never happens: one side's draft becomes the minutes; an agreement given to one draft counts for the next; silence agrees to anything; an item owned by
 * nobody is decided.
 */
public final class JointMeeting {

    public static final Law<MeetingState, MeetingEvent> LAW =
            Law.of("joint-meeting", "联席会议", "joint meeting", MeetingStage.values(), MeetingEvent.class, rows());

    private JointMeeting() {}

    static List<Row<MeetingState, ? extends MeetingEvent>> rows() {
        return List.of(
                row(MeetingEvent.ProposeMeeting.class, "提议召开", "propose a meeting")
                        .to(PROPOSED)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided("写明日期、地点、主持方和至少一项议题", "with day, place, host and at least one item")
                        .inHouse()
                        .documents(DocumentKind.MEETING_PLAN)
                        .needs("agenda", "没有议题", "there is no agenda")
                        .needs("place", "没有写明会议地点", "no place is named")
                        .day(
                                "day",
                                DayLimit.FROM_THE_ACT,
                                "会议日期早于提议之日",
                                "the day of the meeting is before that of the proposal")
                        .then(step -> {
                            var e = step.event();
                            var plan = new Plan(e.day(), e.place(), e.host(), Lines.given(e.agenda()));
                            return step.to(new Proposed(plan, Side.of(e.by())));
                        }),
                row(MeetingEvent.AmendProposal.class, "另提日期、地点或者主持方", "amend the proposal")
                        .within(PROPOSED)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided("此后由另一方确认；议题不因此减少", "the other side confirms then; no item is lost by it")
                        .inHouse()
                        .documents(DocumentKind.MEETING_PLAN)
                        .needs("place", "没有写明会议地点", "no place is named")
                        .day(
                                "day",
                                DayLimit.FROM_THE_ACT,
                                "会议日期早于提议之日",
                                "the day of the meeting is before that of the proposal")
                        .then(step -> {
                            var e = step.event();
                            var plan = new Plan(
                                    e.day(), e.place(), e.host(), plan(step).agenda());
                            return step.to(new Proposed(plan, Side.of(e.by())));
                        }),
                row(MeetingEvent.AddAgendaItem.class, "增加议题", "add an item to the agenda")
                        .within(PROPOSED, SCHEDULED)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided("任何一方都可以提出议题，一行一项", "either side may put items on the agenda, one a line")
                        .inHouse()
                        .needs("item", "没有写明议题", "no item is named")
                        .then(step -> {
                            var plan = plan(step)
                                    .with(Lines.given(
                                            step.event().item().lines().toList()));
                            return step.stay(
                                    step.state() instanceof Proposed proposed
                                            ? new Proposed(plan, proposed.proposer())
                                            : new Scheduled(plan));
                        }),
                row(MeetingEvent.ConfirmMeeting.class, "确认会议", "confirm the meeting")
                        .from(PROPOSED)
                        .to(SCHEDULED)
                        .by(P_LIAISON, P_HEAD, B_LIAISON, B_HEAD)
                        .provided(
                                "由提议方以外的一方明示确认；沉默不是确认",
                                "expressly, by the side that did not propose it; silence confirms nothing")
                        .inHouse()
                        .documents(DocumentKind.MEETING_NOTICE)
                        .obstacle(now -> now.unlessOf(
                                now.as(Proposed.class).proposer().other(), "提议方以外的一方", "side that did not propose it"))
                        .then(step -> {
                            var plan = plan(step);
                            if (!step.event().day().equals(plan.day())) {
                                return step.refuse(
                                        "所确认的日期" + step.event().day() + "与提议的日期" + plan.day() + "不一致，应另提日期",
                                        "confirmed is " + step.event().day() + ", proposed was " + plan.day()
                                                + ": amend the proposal");
                            }
                            return plan.day().isBefore(step.on())
                                    ? step.refuse(
                                            "提议的日期" + plan.day() + "已过，应另提日期",
                                            "the day proposed, " + plan.day() + ", is over: amend the proposal")
                                    : step.to(new Scheduled(plan));
                        }),
                row(MeetingEvent.PostponeMeeting.class, "改期", "postpone the meeting")
                        .from(SCHEDULED)
                        .to(PROPOSED)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided("写明理由；新的日期由另一方重新确认", "with the reason; the other side confirms the new day")
                        .inHouse()
                        .documents(DocumentKind.MEETING_PLAN)
                        .needs("reason", "改期没有写明理由", "no reason is given for postponing")
                        .day(
                                "day",
                                DayLimit.FROM_THE_ACT,
                                "会议日期早于提议之日",
                                "the day of the meeting is before that of the proposal")
                        .then(step -> step.to(new Proposed(
                                plan(step).moved(step.event().day()),
                                Side.of(step.event().by())))),
                row(MeetingEvent.CancelMeeting.class, "取消会议", "cancel the meeting")
                        .from(PROPOSED, SCHEDULED)
                        .to(CANCELLED)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided("召开之前，写明理由", "before it is held, with the reason")
                        .inHouse()
                        .needs("reason", "取消没有写明理由", "no reason is given for cancelling")
                        .then(step ->
                                step.to(new Cancelled(plan(step), step.event().reason()))),
                row(MeetingEvent.HoldMeeting.class, "召开会议", "hold the meeting")
                        .from(SCHEDULED)
                        .to(HELD)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided(
                                "由主持方记录；在双方确认之日召开，双方都有人出席",
                                "recorded by the host; on the day both confirmed, with somebody of either side")
                        .inHouse()
                        .documents(DocumentKind.MEETING_RECORD)
                        .starts("J04")
                        .obstacle(JointMeeting::hostOnly)
                        .needs("procuratorate", "检察院无人出席，不是联席会议", "nobody attended for the procuratorate")
                        .needs("bureau", "自然资源局无人出席，不是联席会议", "nobody attended for the bureau")
                        .then(step -> step.on().equals(plan(step).day())
                                ? step.to(new Held(plan(step), step.event()))
                                : step.refuse(
                                        "召开日期" + step.on() + "与双方确认的日期"
                                                + plan(step).day() + "不一致，应先改期",
                                        "held on " + step.on() + ", confirmed for "
                                                + plan(step).day() + ": postpone it first")),
                row(MeetingEvent.DraftMinutes.class, "起草会议纪要", "draft the minutes")
                        .from(HELD)
                        .to(MINUTES_DRAFT)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided(
                                "由主持方起草；每一议定事项写明责任单位、责任人、期限和佐证材料",
                                "by the host; each decision names organ, person, due date and proof")
                        .inHouse()
                        .documents(DocumentKind.MEETING_MINUTES)
                        .obstacle(JointMeeting::hostOnly)
                        .needs("text", "纪要没有正文", "the minutes have no text")
                        .then(step -> reading(step, step.event().decisions(), decisions -> {
                            var minutes = new Minutes(1, step.on(), step.event().text(), decisions, Map.of());
                            return step.to(new MinutesDraft(
                                    plan(step), step.as(Held.class).held(), minutes));
                        })),
                row(MeetingEvent.ReviseMinutes.class, "修改纪要稿", "revise the minutes")
                        .within(MINUTES_DRAFT)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided("任何一方都可以修改；修改后双方须重新同意", "by either side; both have to agree anew")
                        .inHouse()
                        .documents(DocumentKind.MEETING_MINUTES)
                        .needs("text", "纪要没有正文", "the minutes have no text")
                        .then(step -> minutes(step).number() == step.event().draft()
                                ? reading(
                                        step,
                                        step.event().decisions(),
                                        decisions -> step.stay(with(
                                                step,
                                                minutes(step)
                                                        .changed(
                                                                step.on(),
                                                                step.event().text(),
                                                                decisions))))
                                : otherDraft(step, step.event().draft())),
                row(MeetingEvent.AgreeMinutes.class, "同意纪要稿", "agree to the minutes")
                        .within(MINUTES_DRAFT)
                        .by(P_HEAD, P_CHIEF, B_HEAD)
                        .provided(
                                "双方负责人分别明示同意同一稿；沉默不是同意",
                                "the heads of both sides, each expressly, to the same draft; silence is no consent")
                        .inHouse()
                        .obstacle(now -> now.unless(
                                !minutes(now).agreed().containsKey(Side.of(now.by())),
                                "本方已经同意这一稿",
                                "this side has agreed to this draft already"))
                        .notBefore((now, e) -> drafted(now.state()).orElse(now.since()))
                        .then(step -> minutes(step).number() == step.event().draft()
                                ? step.stay(with(
                                        step,
                                        minutes(step)
                                                .agreedBy(Side.of(step.event().by()), step.on())))
                                : otherDraft(step, step.event().draft())),
                row(MeetingEvent.ObjectMinutes.class, "对纪要稿提出意见", "object to the minutes")
                        .within(MINUTES_DRAFT)
                        .by(P_HEAD, P_CHIEF, B_HEAD)
                        .provided(
                                "写明意见；本方已作的同意随之撤回",
                                "with the reason; takes back this side's agreement, if it was given")
                        .inHouse()
                        .needs("reason", "没有写明意见", "no reason is given")
                        .then(step -> step.stay(with(
                                step,
                                minutes(step).notAgreedBy(Side.of(step.event().by()))))),
                row(MeetingEvent.IssueMinutes.class, "印发会议纪要", "issue the minutes")
                        .from(MINUTES_DRAFT)
                        .to(ISSUED)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided(
                                "由主持方印发；双方负责人都已同意这一稿",
                                "by the host, when the heads of both sides agreed to this very draft")
                        .inHouse()
                        .documents(DocumentKind.MEETING_MINUTES)
                        .stops("J04")
                        .obstacle(JointMeeting::hostOnly)
                        .obstacle(JointMeeting::notAgreed)
                        .notBefore((now, e) -> lastAgreement(now.state()).orElse(now.since()))
                        .needs("number", "没有写明会议纪要文号", "the minutes have no number")
                        .then(JointMeeting::issue));
    }

    private static <E extends MeetingEvent> Row<MeetingState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    private static Plan plan(Situation<MeetingState> now) {
        return now.state().plan();
    }

    private static Minutes minutes(Situation<MeetingState> now) {
        return now.as(MinutesDraft.class).minutes();
    }

    private static MinutesDraft with(Situation<MeetingState> now, Minutes minutes) {
        return new MinutesDraft(plan(now), now.as(MinutesDraft.class).held(), minutes);
    }

    private static Optional<Refusal> hostOnly(Situation<MeetingState> now) {
        return now.unlessOf(plan(now).host(), "主持方", "host");
    }

    private static Optional<Refusal> notAgreed(Situation<MeetingState> now) {
        var silent = Arrays.stream(Side.values())
                .filter(side -> !minutes(now).agreed().containsKey(side))
                .toList();
        return now.unless(
                silent.isEmpty(),
                silent.stream().map(side -> side.text().zh()).collect(Collectors.joining("、")) + "负责人尚未同意第"
                        + minutes(now).number() + "稿，沉默不是同意",
                "the head of the "
                        + silent.stream().map(side -> side.text().en()).collect(Collectors.joining(" and of the "))
                        + " has not agreed to draft " + minutes(now).number() + "; silence is no consent");
    }

    private static Optional<LocalDate> drafted(MeetingState state) {
        return state instanceof MinutesDraft draft ? Optional.of(draft.minutes().draftedOn()) : Optional.empty();
    }

    private static Optional<LocalDate> lastAgreement(MeetingState state) {
        return state instanceof MinutesDraft draft
                ? draft.minutes().agreed().values().stream().max(LocalDate::compareTo)
                : Optional.empty();
    }

    private static Outcome<MeetingState> otherDraft(Step<MeetingState, ?> step, int told) {
        var now = minutes(step).number();
        return step.refuse(
                "所指的是第" + told + "稿，现为第" + now + "稿，应先看过第" + now + "稿",
                "that is about draft " + told + "; the draft now is " + now + " and has to be read first");
    }

    /** Carries on with the decisions, where every line is complete and none would be due before the minutes could be out. */
    private static Outcome<MeetingState> reading(
            Step<MeetingState, ?> step, List<String> lines, Function<List<Decision>, Outcome<MeetingState>> then) {
        return switch (Decision.readAll(Lines.given(lines))) {
            case Decision.Result.Bad(var why) -> step.refuse(why.zh(), why.en());
            case Decision.Result.Good(var decisions) ->
                dueTooEarly(step, decisions).orElseGet(() -> then.apply(decisions));
        };
    }

    private static Outcome<MeetingState> issue(Step<MeetingState, MeetingEvent.IssueMinutes> step) {
        var draft = step.as(MinutesDraft.class);
        return dueTooEarly(step, draft.minutes().decisions())
                .orElseGet(() -> step.to(new Issued(
                        draft.plan(),
                        draft.held(),
                        draft.minutes(),
                        step.event().number().strip(),
                        step.on())));
    }

    private static Optional<Outcome<MeetingState>> dueTooEarly(Step<MeetingState, ?> step, List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision.overOn(step.on()))
                .findFirst()
                .map(decision -> step.refuse(
                        "议定事项“" + decision.matter() + "”的期限" + decision.due() + "不晚于" + step.on() + "，应先修改纪要稿",
                        "\"" + decision.matter() + "\" is due on " + decision.due() + ", not after " + step.on()
                                + ": revise the minutes"));
    }
}
