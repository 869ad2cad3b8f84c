package cn.qingshan.law.procedure.actionitem;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_LIAISON;
import static cn.qingshan.law.procedure.Post.B_MINING;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_HEAD;
import static cn.qingshan.law.procedure.Post.P_LIAISON;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.actionitem.ItemStage.ASSIGNED;
import static cn.qingshan.law.procedure.actionitem.ItemStage.CANCELLED;
import static cn.qingshan.law.procedure.actionitem.ItemStage.DONE;
import static cn.qingshan.law.procedure.actionitem.ItemStage.ESCALATED;
import static cn.qingshan.law.procedure.actionitem.ItemStage.IN_PROGRESS;
import static cn.qingshan.law.procedure.actionitem.ItemStage.OPEN;
import static cn.qingshan.law.procedure.actionitem.ItemStage.RETURNED;
import static cn.qingshan.law.procedure.actionitem.ItemStage.SUBMITTED;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Side;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.actionitem.ItemState.Assigned;
import cn.qingshan.law.procedure.actionitem.ItemState.Cancelled;
import cn.qingshan.law.procedure.actionitem.ItemState.Done;
import cn.qingshan.law.procedure.actionitem.ItemState.Escalated;
import cn.qingshan.law.procedure.actionitem.ItemState.InHand;
import cn.qingshan.law.procedure.actionitem.ItemState.InProgress;
import cn.qingshan.law.procedure.actionitem.ItemState.Item;
import cn.qingshan.law.procedure.actionitem.ItemState.Open;
import cn.qingshan.law.procedure.actionitem.ItemState.Returned;
import cn.qingshan.law.procedure.actionitem.ItemState.Submitted;
import cn.qingshan.law.procedure.meeting.Decision;
import cn.qingshan.law.procedure.meeting.MeetingState;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Adjustment;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * 议定事项: what issued minutes say one organ has to do, and the other verifies. One row an act. All of it rests on the two organs' agreement.
 *
 * <p>What never happens: the owner verifies its own work; silence verifies, extends or closes anything; an item ends but by verification or by minutes.
 */
public final class ActionItem {

    public static final Law<ItemState, ItemEvent> LAW =
            Law.of("action-item", "议定事项", "action item", ItemStage.values(), ItemEvent.class, rows());

    private ActionItem() {}

    /** The events that open the items of issued minutes, one for each decision in the order of the minutes. */
    public static List<ItemEvent.OpenItem> opening(MeetingState.Issued issued, LocalDate on, Post by) {
        var openings = new ArrayList<ItemEvent.OpenItem>();
        for (Decision decision : issued.actionItems()) {
            openings.add(new ItemEvent.OpenItem(
                    on,
                    by,
                    issued.number(),
                    issued.issuedOn(),
                    openings.size() + 1,
                    decision.matter(),
                    decision.owner(),
                    decision.person(),
                    decision.due(),
                    decision.proof()));
        }
        return List.copyOf(openings);
    }

    static List<Row<ItemState, ? extends ItemEvent>> rows() {
        return List.of(
                row(ItemEvent.OpenItem.class, "登记议定事项", "open the item")
                        .to(OPEN)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided(
                                "依据已印发的会议纪要；期限自纪要印发起算，不因未交办而推迟",
                                "from issued minutes; the time runs from their issue, whether or not it is assigned")
                        .inHouse()
                        .documents(DocumentKind.MEETING_MINUTES)
                        .starts("J05")
                        .needs("matter", "没有写明事项", "no matter is named")
                        .needs("number", "没有写明事项序号", "the item has no number")
                        .needs("proof", "没有写明以什么材料佐证完成", "it is not said what proves it done")
                        .then(step -> {
                            var e = step.event();
                            return worded(
                                    step,
                                    e,
                                    new Item(
                                            e.minutes().strip(),
                                            e.issuedOn(),
                                            e.number(),
                                            e.matter(),
                                            e.owner(),
                                            e.person(),
                                            e.proof()));
                        }),
                row(ItemEvent.AssignItem.class, "交办", "assign the item")
                        .from(OPEN)
                        .to(ASSIGNED)
                        .by(P_HEAD, P_LIAISON, B_HEAD, B_LIAISON)
                        .provided("由责任单位交办，写明承办人", "by the owner, naming who does it")
                        .inHouse()
                        .obstacle(ActionItem::ownerOnly)
                        .needs("assignee", "没有写明承办人", "nobody is named to do it")
                        .then(step ->
                                step.to(new Assigned(item(step), step.event().assignee(), Optional.empty()))),
                row(ItemEvent.StartWork.class, "开始办理", "start the work")
                        .from(ASSIGNED, RETURNED)
                        .to(IN_PROGRESS)
                        .by(P_OFFICER, P_ASSISTANT, P_LIAISON, B_OFFICER, B_RESTORATION, B_MINING, B_LEGAL, B_LIAISON)
                        .provided("由责任单位办理", "by the owner")
                        .inHouse()
                        .obstacle(ActionItem::ownerOnly)
                        .then(step -> {
                            var hand = step.as(InHand.class);
                            return step.to(new InProgress(hand.item(), hand.assignee(), hand.proposal()));
                        }),
                row(ItemEvent.SubmitItem.class, "报送完成情况", "submit the item")
                        .from(IN_PROGRESS)
                        .to(SUBMITTED)
                        .by(
                                P_OFFICER,
                                P_ASSISTANT,
                                P_HEAD,
                                P_LIAISON,
                                B_OFFICER,
                                B_RESTORATION,
                                B_MINING,
                                B_LEGAL,
                                B_HEAD,
                                B_LIAISON)
                        .provided("由责任单位报送，附证据；报送不等于完成", "by the owner, with evidence; to submit is not to be done")
                        .inHouse()
                        .documents(DocumentKind.ACTION_EVIDENCE)
                        .obstacle(ActionItem::ownerOnly)
                        .needs("summary", "没有写明完成情况", "what was done is not told")
                        .needs("evidence", "没有附完成情况的证据", "there is no evidence that it is done")
                        .then(step -> step.to(new Submitted(
                                item(step), step.as(InProgress.class).assignee(), step.event()))),
                row(ItemEvent.VerifyItem.class, "核验通过", "verify the item")
                        .from(SUBMITTED)
                        .to(DONE)
                        .by(
                                P_OFFICER,
                                P_HEAD,
                                P_LIAISON,
                                B_OFFICER,
                                B_RESTORATION,
                                B_MINING,
                                B_LEGAL,
                                B_HEAD,
                                B_LIAISON)
                        .provided(
                                "由对方明示核验；期限算至报送之日，核验迟延不归责任单位",
                                "expressly, by the other organ; the time counts up to the submission, a late check is not the owner's delay")
                        .inHouse()
                        .stops("J05")
                        .obstacle(ActionItem::verifierOnly)
                        .needs("finding", "没有写明核验意见", "the finding is not told")
                        .then(step -> {
                            var submission = step.as(Submitted.class).submission();
                            return step.stop("J05", submission.on())
                                    .to(new Done(
                                            item(step), submission, step.event().finding()));
                        }),
                row(ItemEvent.ReturnItem.class, "核验退回", "return the item")
                        .from(SUBMITTED)
                        .to(RETURNED)
                        .by(
                                P_OFFICER,
                                P_HEAD,
                                P_LIAISON,
                                B_OFFICER,
                                B_RESTORATION,
                                B_MINING,
                                B_LEGAL,
                                B_HEAD,
                                B_LIAISON)
                        .provided("由对方写明理由；期限照常计算", "by the other organ, with the reason; the time runs on")
                        .inHouse()
                        .obstacle(ActionItem::verifierOnly)
                        .needs("reason", "退回没有写明理由", "no reason is given for the return")
                        .then(step -> step.to(new Returned(
                                item(step), step.as(Submitted.class).assignee(), step.event(), Optional.empty()))),
                row(ItemEvent.ProposeExtension.class, "提议延长期限", "propose more time")
                        .within(ASSIGNED, IN_PROGRESS, RETURNED)
                        .by(P_LIAISON, P_OFFICER, B_LIAISON, B_OFFICER, B_RESTORATION, B_MINING, B_LEGAL)
                        .provided(
                                "期限届满前，写明理由和延长至何日；提议本身不延长期限，新提议替代旧提议",
                                "before the term ends, with the reason and the new day; a proposal alone gives no time; a new one replaces the old")
                        .inHouse()
                        .needs("reason", "提议延长没有写明理由", "no reason is given for more time")
                        .then(ActionItem::propose),
                row(ItemEvent.AgreeExtension.class, "同意延长期限", "agree to more time")
                        .within(ASSIGNED, IN_PROGRESS, RETURNED)
                        .by(P_LIAISON, P_HEAD, B_LIAISON, B_HEAD)
                        .provided(
                                "由提议方以外的一方明示同意；沉默不是同意",
                                "expressly, by the side that did not propose it; silence is no consent")
                        .inHouse()
                        .extending("J05")
                        .obstacle(ActionItem::otherThanProposer)
                        .notBefore((now, e) -> proposedOn(now.state()).orElse(now.since()))
                        .then(ActionItem::agree),
                row(ItemEvent.DeclineExtension.class, "不同意延长期限", "decline more time")
                        .within(ASSIGNED, IN_PROGRESS, RETURNED)
                        .by(P_LIAISON, P_HEAD, B_LIAISON, B_HEAD)
                        .provided("由提议方以外的一方作出；期限照旧", "by the side that did not propose it; the term stays as it is")
                        .inHouse()
                        .obstacle(ActionItem::otherThanProposer)
                        .notBefore((now, e) -> proposedOn(now.state()).orElse(now.since()))
                        .then(step -> step.stay(step.as(InHand.class).proposing(Optional.empty()))),
                row(ItemEvent.EscalateItem.class, "提交下次会议", "escalate the item")
                        .from(OPEN, ASSIGNED, IN_PROGRESS, SUBMITTED, RETURNED)
                        .to(ESCALATED)
                        .by(P_LIAISON, P_HEAD, B_LIAISON, B_HEAD)
                        .provided("任何一方都可以提交，写明理由；期限照常计算", "by either side, with the reason; the time runs on")
                        .inHouse()
                        .needs("reason", "提交会议没有写明理由", "no reason is given for escalating")
                        .needs("meeting", "没有写明提交哪次会议", "the meeting is not named")
                        .then(step -> step.to(new Escalated(item(step), step.event()))),
                row(ItemEvent.RenewItem.class, "依新纪要继续办理", "renew the item by minutes")
                        .from(ESCALATED)
                        .to(OPEN)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided(
                                "依据另一份已印发的会议纪要；期限自该纪要印发重新起算",
                                "from other issued minutes; the time runs anew from their issue")
                        .inHouse()
                        .documents(DocumentKind.MEETING_MINUTES)
                        .stops("J05")
                        .starts("J05")
                        .then(step -> sameMinutes(step, step.event().minutes())
                                .<Outcome<ItemState>>map(Outcome.Refused::new)
                                .orElseGet(() -> worded(
                                        step.stop("J05"),
                                        step.event(),
                                        item(step).renewed(step.event())))),
                row(ItemEvent.CancelItem.class, "依纪要取消", "cancel the item by minutes")
                        .from(OPEN, ASSIGNED, IN_PROGRESS, SUBMITTED, RETURNED, ESCALATED)
                        .to(CANCELLED)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided("依据另一份已印发的会议纪要；任何一方不能单独取消", "by other issued minutes; neither side can cancel alone")
                        .inHouse()
                        .documents(DocumentKind.MEETING_MINUTES)
                        .stops("J05")
                        .needs(
                                "minutes",
                                "没有写明会议纪要文号，任何一方不能单独取消",
                                "no minutes are named, and neither side can cancel alone")
                        .needs("reason", "取消没有写明理由", "no reason is given for cancelling")
                        .then(step -> sameMinutes(step, step.event().minutes())
                                .<Outcome<ItemState>>map(Outcome.Refused::new)
                                .orElseGet(() -> step.to(new Cancelled(
                                        item(step), step.event().minutes().strip())))));
    }

    private static <E extends ItemEvent> Row<ItemState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    private static Item item(Situation<ItemState> now) {
        return now.state().item();
    }

    private static Optional<Refusal> ownerOnly(Situation<ItemState> now) {
        return now.unlessOf(item(now).owner(), "责任单位", "owner");
    }

    private static Optional<Refusal> verifierOnly(Situation<ItemState> now) {
        return now.unlessOf(item(now).owner().other(), "责任单位以外的一方", "organ that does not own it");
    }

    private static Optional<ItemEvent.ProposeExtension> proposal(ItemState state) {
        return state instanceof InHand hand ? hand.proposal() : Optional.empty();
    }

    private static Optional<LocalDate> proposedOn(ItemState state) {
        return proposal(state).map(ItemEvent.ProposeExtension::on);
    }

    private static Optional<Refusal> otherThanProposer(Situation<ItemState> now) {
        var open = proposal(now.state());
        return open.isEmpty()
                ? now.unless(false, "没有待答复的延长提议", "no proposal of more time is open")
                : now.unlessOf(Side.of(open.get().by()).other(), "提议方以外的一方", "side that did not propose it");
    }

    /** What the term itself would refuse is refused when it is proposed. */
    private static Outcome<ItemState> propose(Step<ItemState, ItemEvent.ProposeExtension> step) {
        var until = new Length.Until(step.event().until());
        var term = step.term("J05").orElseThrow();
        return switch (term.extended(step.on(), until, Approver.BOTH_SIDES, "双方同意")) {
            case Adjustment.Refused(var why) -> new Outcome.Refused<>(why);
            case Adjustment.Adjusted _ -> step.stay(step.as(InHand.class).proposing(Optional.of(step.event())));
        };
    }

    private static Outcome<ItemState> agree(Step<ItemState, ItemEvent.AgreeExtension> step) {
        var proposed = proposal(step.state()).orElseThrow().until();
        var agreed = step.event().until();
        return agreed.equals(proposed)
                ? step.extend("J05", new Length.Until(proposed), Approver.BOTH_SIDES, "双方同意")
                        .stay(step.as(InHand.class).proposing(Optional.empty()))
                : step.refuse(
                        "所同意的日期" + agreed + "与提议的" + proposed + "不一致，应另行提议",
                        "agreed is " + agreed + ", proposed was " + proposed + ": propose anew");
    }

    private static Optional<Refusal> sameMinutes(Step<ItemState, ?> step, String minutes) {
        return step.unless(
                !minutes.strip().equals(item(step).minutes()),
                "该事项正是由" + item(step).minutes() + "议定的，须依据另一份会议纪要",
                "the item comes from these very minutes, " + item(step).minutes() + ": other minutes are needed");
    }

    /** Opens the item as minutes word it; its time runs from their issue. */
    private static Outcome<ItemState> worded(Step<ItemState, ?> step, ItemEvent.Worded words, Item item) {
        if (words.minutes().isBlank()) {
            return step.refuse("没有写明会议纪要文号", "the minutes are not named");
        }
        if (words.person().isBlank()) {
            return step.refuse("没有写明责任人", "no person is named");
        }
        if (words.issuedOn().isAfter(words.on())) {
            return step.refuse(
                    "会议纪要印发于" + words.issuedOn() + "，" + words.on() + "尚未印发",
                    "the minutes are issued on " + words.issuedOn() + ", after " + words.on());
        }
        Length period;
        try {
            period = Length.parse(words.due().strip());
        } catch (IllegalArgumentException e) {
            return step.refuse(
                    "期限“" + words.due() + "”无法识别，应写作 P2M、P30D、10WD 或者日期",
                    "the due date \"" + words.due() + "\" cannot be read; write P2M, P30D, 10WD or a date");
        }
        return endsAfter(words.issuedOn(), period, step.calendar())
                ? step.start("J05", words.issuedOn(), period).to(new Open(item))
                : step.refuse(
                        "期限" + words.due() + "不晚于会议纪要印发之日" + words.issuedOn(),
                        "the due date " + words.due() + " is not after the issue of the minutes on "
                                + words.issuedOn());
    }

    private static boolean endsAfter(LocalDate day, Length period, WorkCalendar calendar) {
        return period.countedFrom(day, calendar).isAfter(day);
    }
}
