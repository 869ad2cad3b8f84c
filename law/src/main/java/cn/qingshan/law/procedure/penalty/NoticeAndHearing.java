package cn.qingshan.law.procedure.penalty;

import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.fileOf;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.mayPause;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.pause;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.resume;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.row;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.HEARING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.INVESTIGATING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.NOTIFIED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.PROPOSED;

import cn.qingshan.law.procedure.DayLimit;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.penalty.PenaltyState.HearingPlan;
import cn.qingshan.law.procedure.penalty.PenaltyState.InHearing;
import cn.qingshan.law.procedure.penalty.PenaltyState.Notice;
import cn.qingshan.law.procedure.penalty.PenaltyState.Notified;
import cn.qingshan.law.procedure.penalty.PenaltyState.Proposed;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.ServiceMethod;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** 告知、陈述申辩与听证 (自然资源行政处罚办法 arts 33, 34, 38; 行政处罚法 arts 44, 45, 62, 64). */
final class NoticeAndHearing {

    private NoticeAndHearing() {}

    static List<Row<PenaltyState, ? extends PenaltyEvent>> rows() {
        return List.of(
                row(PenaltyEvent.ServeNotice.class, "送达处罚告知书（听证告知书）", "serve the notice of intended penalty")
                        .from(PROPOSED)
                        .to(NOTIFIED)
                        .by(B_OFFICER)
                        .provided(
                                "拟给予处罚；属于第三十四条情形的同时告知听证权利；公告、邮递在途时间不计入办案期限",
                                "a penalty is proposed; in the cases of art. 34 with the right to a hearing; public notice and transit are excluded time")
                        .citing("CFBF24", 33, 34, 38)
                        .citing("CFF", 44)
                        .documents(
                                DocumentKind.PENALTY_NOTICE,
                                DocumentKind.HEARING_RIGHT_NOTICE,
                                DocumentKind.PROOF_OF_SERVICE)
                        .starts("A04")
                        .mayStart("A05", "A23")
                        .mayPause("A07")
                        .mayResume("A07")
                        .obstacle(now -> now.unless(
                                now.as(Proposed.class).proposal().proposesPenalty(),
                                "没有拟给予的处罚，无须告知",
                                "no penalty is proposed"))
                        .demandsUnder(
                                "CFBF24",
                                38,
                                e -> e.postedOn()
                                        .filter(day -> e.method() != ServiceMethod.MAIL || day.isAfter(e.on()))
                                        .isEmpty(),
                                "交邮之日只用于邮寄送达，且不晚于收到之日",
                                "a day of posting belongs to mail, and not after its receipt")
                        .then(NoticeAndHearing::notifyParty),
                row(PenaltyEvent.SubmitPlea.class, "陈述、申辩", "plead")
                        .within(NOTIFIED)
                        .by(OWNER)
                        .enteredBy(B_OFFICER, B_LEGAL)
                        .provided("收到告知书之后；口头的制作笔录", "after the notice; recorded where oral")
                        .citing("CFBF24", 33)
                        .citing("CFF", 45)
                        .documents(DocumentKind.PLEA_RECORD)
                        .stops("A04")
                        .notBefore(NoticeAndHearing::sinceNotice)
                        .needs("plea", "没有陈述、申辩的内容", "nothing is pleaded")
                        .then(step -> stayNotified(
                                step, step.as(Notified.class).notice().plea(Optional.of(step.event())))),
                row(PenaltyEvent.WaivePlea.class, "明确放弃陈述、申辩", "waive the plea")
                        .within(NOTIFIED)
                        .by(OWNER)
                        .enteredBy(B_OFFICER)
                        .provided("有当事人的书面材料；沉默不是放弃", "in writing; silence is no waiver")
                        .citing("CFF", 62)
                        .documents(DocumentKind.PLEA_RECORD)
                        .stops("A04")
                        .notBefore(NoticeAndHearing::sinceNotice)
                        .needs("proof", "没有当事人明确放弃的书面材料，沉默不能视为放弃", "there is no written waiver; silence is no waiver"),
                row(PenaltyEvent.AnswerPlea.class, "复核陈述、申辩", "answer the plea")
                        .from(NOTIFIED)
                        .to(NOTIFIED, INVESTIGATING)
                        .by(B_LEGAL, B_OFFICER)
                        .provided("有未复核的陈述、申辩；不得因申辩加重处罚", "a plea is open; it may not make the penalty heavier")
                        .citing("CFF", 45)
                        .documents(DocumentKind.PLEA_RECORD)
                        .mayStop("A04", "A05")
                        .obstacle(now -> now.unless(
                                now.as(Notified.class).notice().pleaOpen().isPresent(),
                                "没有未复核的陈述、申辩",
                                "no plea is open"))
                        .notBefore(NoticeAndHearing::sinceNotice)
                        .needs("reasons", "没有写明复核意见", "no reasons are given")
                        .then(step -> switch (step.event().answer()) {
                            case REJECTED, ACCEPTED ->
                                stayNotified(
                                        step, step.as(Notified.class).notice().plea(Optional.empty()));
                            case REINVESTIGATE -> {
                                step.stopAtExpiry("A04");
                                step.stopAtExpiry("A05");
                                yield step.to(new PenaltyState.Investigating(fileOf(step)), step.on());
                            }
                        }),
                row(PenaltyEvent.RequestHearing.class, "要求听证", "ask for a hearing")
                        .from(NOTIFIED)
                        .to(HEARING)
                        .by(OWNER)
                        .enteredBy(B_OFFICER, B_LEGAL)
                        .provided(
                                "收到听证告知书之后五个工作日内；听证时间不计入办案期限",
                                "within five working days of the hearing notice; the time of the hearing is excluded")
                        .citing("CFBF24", 34, 38)
                        .citing("CFF", 64)
                        .stops("A05")
                        .mayPause("A07")
                        .obstacle(now -> now.unlessRuns(
                                "A05",
                                "没有听证告知，或者听证权利已经行使、放弃",
                                "no hearing right was notified, or it is used up or waived"))
                        .obstacle(now -> now.unless(
                                now.term("A05")
                                        .flatMap(term -> term.due().date())
                                        .filter(now.on()::isAfter)
                                        .isEmpty(),
                                "要求听证的五个工作日已经届满，逾期要求的不予听证",
                                "the five working days for asking have ended"))
                        .notBefore(NoticeAndHearing::sinceNotice)
                        .then(step -> {
                            pause(step, PauseKind.HEARING, "听证申请");
                            var notified = step.as(Notified.class);
                            return step.to(new InHearing(
                                    fileOf(step),
                                    notified.proposal(),
                                    notified.notice().asked(),
                                    Optional.empty()));
                        }),
                row(PenaltyEvent.RefuseHearing.class, "对逾期要求不予听证", "refuse a late request for a hearing")
                        .within(NOTIFIED)
                        .by(B_LEGAL)
                        .provided("要求听证的期限确已届满", "the period for asking has firmly ended")
                        .citing("CFBF24", 34)
                        .citing("CFF", 64)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .obstacle(now -> now.unlessExpired("A05"))
                        .needs("reason", "没有写明不予听证的理由", "no reason is given"),
                row(PenaltyEvent.WaiveHearing.class, "明确放弃听证", "waive the hearing")
                        .within(NOTIFIED)
                        .by(OWNER)
                        .enteredBy(B_OFFICER)
                        .provided("有当事人的书面材料；沉默不是放弃", "in writing; silence is no waiver")
                        .citing("CFF", 64)
                        .stops("A05")
                        .obstacle(
                                now -> now.unlessRuns("A05", "没有可以放弃的听证权利", "there is no right to a hearing to waive"))
                        .notBefore(NoticeAndHearing::sinceNotice)
                        .needs("proof", "没有当事人明确放弃的书面材料，沉默不能视为放弃", "there is no written waiver; silence is no waiver"),
                row(PenaltyEvent.ScheduleHearing.class, "确定听证时间、地点", "fix the hearing")
                        .within(HEARING)
                        .by(B_LEGAL)
                        .provided(
                                "举行七个工作日前能够通知当事人；主持人不是本案调查人员",
                                "the party can be told seven working days before; the chair did not investigate the case")
                        .citing("CFF", 64)
                        .documents(DocumentKind.PENALTY_HEARING_NOTICE)
                        .mayStop("A06")
                        .starts("A06")
                        .day("hearingDay", DayLimit.AFTER_THE_ACT, "听证日期应当在确定之后", "the hearing has to lie ahead")
                        .needs(List.of("place", "chair"), "没有写明地点和主持人", "place and chair have to be named")
                        .then(step -> {
                            step.stopAtExpiry("A06");
                            var hearing = step.as(InHearing.class);
                            return step.start("A06", step.event().hearingDay())
                                    .stay(new InHearing(
                                            fileOf(step),
                                            hearing.proposal(),
                                            hearing.notice(),
                                            Optional.of(new HearingPlan(
                                                    step.event().hearingDay(),
                                                    step.event().place(),
                                                    false))));
                        }),
                row(PenaltyEvent.ServeHearingNotice.class, "送达听证通知书", "serve the hearing notice")
                        .within(HEARING)
                        .by(B_OFFICER)
                        .enteredBy(B_LEGAL)
                        .provided(
                                "在听证举行七个工作日前送达，迟于该日的应当另定听证日期",
                                "served seven working days before, else another day is fixed")
                        .citing("CFF", 64)
                        .documents(DocumentKind.PENALTY_HEARING_NOTICE, DocumentKind.PROOF_OF_SERVICE)
                        .stops("A06")
                        .obstacle(now -> now.unlessRuns(
                                "A06", "没有确定听证时间，或者已经通知", "no hearing is fixed, or the party is told already"))
                        .then(NoticeAndHearing::tellOfHearing),
                row(PenaltyEvent.HoldHearing.class, "举行听证", "hold the hearing")
                        .from(HEARING)
                        .to(NOTIFIED)
                        .by(B_LEGAL)
                        .provided(
                                "已在七个工作日前通知；在通知的日期举行；主持人不是本案调查人员；有听证笔录",
                                "told in time; on the day told; the chair did not investigate; a record")
                        .citing("CFF", 64)
                        .documents(DocumentKind.HEARING_RECORD)
                        .mayResume("A07")
                        .obstacle(now -> now.unless(
                                now.as(InHearing.class)
                                        .plan()
                                        .filter(HearingPlan::noticeServed)
                                        .isPresent(),
                                "尚未在听证举行七个工作日前通知当事人",
                                "the party has not been told seven working days before"))
                        .needs("chair", "听证由行政机关指定的非本案调查人员主持", "an investigator of the case may not chair the hearing")
                        .demands(
                                e -> e.investigators().stream()
                                        .map(String::strip)
                                        .noneMatch(e.chair().strip()::equals),
                                "听证由行政机关指定的非本案调查人员主持",
                                "an investigator of the case may not chair the hearing")
                        .needs("record", "听证应当制作笔录", "the hearing needs a record")
                        .then(NoticeAndHearing::holdHearing),
                row(PenaltyEvent.EndHearing.class, "终止听证", "end the hearing unheld")
                        .from(HEARING)
                        .to(NOTIFIED)
                        .by(B_LEGAL)
                        .provided("当事人撤回，或者无正当理由不出席、中途退出", "withdrawn, or the party stays away without reason")
                        .citing("CFF", 64)
                        .documents(DocumentKind.HEARING_RECORD)
                        .stops("A06")
                        .mayResume("A07")
                        .needs("reason", "没有写明终止听证的事由", "no reason is given")
                        .then(step -> {
                            resume(step, PauseKind.HEARING, "听证终止记录");
                            var hearing = step.as(InHearing.class);
                            return step.to(new Notified(fileOf(step), hearing.proposal(), hearing.notice()));
                        }));
    }

    private static LocalDate sinceNotice(Standing<PenaltyState> now, PenaltyEvent told) {
        if (!(now.state() instanceof Notified notified)) {
            return now.since();
        }
        var received = notified.notice().receivedOn();
        // an answer follows its plea
        return told instanceof PenaltyEvent.AnswerPlea
                ? notified.notice().pleaOpen().map(PenaltyEvent.SubmitPlea::on).orElse(received)
                : received;
    }

    private static Outcome<PenaltyState> notifyParty(Step<PenaltyState, PenaltyEvent.ServeNotice> step) {
        var e = step.event();
        var proposal = step.as(Proposed.class).proposal();
        if (e.method() == ServiceMethod.PUBLIC_NOTICE) {
            step.start("A23", step.on());
            exclude(step, step.on(), PauseKind.PUBLIC_NOTICE, "公告");
        }
        e.postedOn().ifPresent(posted -> exclude(step, posted, PauseKind.POSTAL, "邮寄凭证"));
        if (!proposal.hearingGrounds().isEmpty()) {
            step.start("A05");
        }
        return step.to(new Notified(fileOf(step), proposal, Notice.received(step.countsFrom())));
    }

    /** The time from a day to that of receipt is not counted. */
    private static void exclude(
            Step<PenaltyState, PenaltyEvent.ServeNotice> step, LocalDate from, PauseKind kind, String document) {
        if (mayPause(step, from, kind)) {
            step.pause("A07", from, kind, document).resume("A07", step.countsFrom(), kind, document);
        }
    }

    private static Outcome<PenaltyState> stayNotified(Step<PenaltyState, ?> step, Notice notice) {
        return step.stay(new Notified(fileOf(step), step.as(Notified.class).proposal(), notice));
    }

    private static Outcome<PenaltyState> tellOfHearing(Step<PenaltyState, PenaltyEvent.ServeHearingNotice> step) {
        var hearing = step.as(InHearing.class);
        var plan = hearing.plan().orElseThrow();
        var last = step.term("A06").orElseThrow().due().date().orElseThrow();
        if (step.countsFrom().isAfter(last)) {
            return step.refuse(
                    "听证定于" + plan.day() + "举行，最迟应当于" + last + "通知，" + step.countsFrom() + "送达不足七个工作日，应当另定听证日期",
                    "for a hearing on " + plan.day() + " the party had to be told by " + last + "; fix another day");
        }
        return step.stay(new InHearing(
                fileOf(step),
                hearing.proposal(),
                hearing.notice(),
                Optional.of(new HearingPlan(plan.day(), plan.place(), true))));
    }

    private static Outcome<PenaltyState> holdHearing(Step<PenaltyState, PenaltyEvent.HoldHearing> step) {
        var hearing = step.as(InHearing.class);
        var plan = hearing.plan().orElseThrow();
        if (!step.on().equals(plan.day())) {
            return step.refuse(
                    "听证应当在通知的日期" + plan.day() + "举行，改期的应当另行通知",
                    "the hearing was fixed for " + plan.day() + "; for another day the party is told anew");
        }
        resume(step, PauseKind.HEARING, "听证笔录");
        // what was reviewed before the hearing is reviewed again on its record (处罚法 art. 58)
        return step.to(new Notified(
                fileOf(step),
                hearing.proposal().reviewed(Optional.empty()),
                hearing.notice().held(step.on())));
    }
}
