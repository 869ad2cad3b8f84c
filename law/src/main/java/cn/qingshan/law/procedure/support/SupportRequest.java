package cn.qingshan.law.procedure.support;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_LIAISON;
import static cn.qingshan.law.procedure.Post.B_MINING;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_HEAD;
import static cn.qingshan.law.procedure.Post.P_LIAISON;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.support.SupportStage.ACCEPTED;
import static cn.qingshan.law.procedure.support.SupportStage.ASSESSED;
import static cn.qingshan.law.procedure.support.SupportStage.CLOSED;
import static cn.qingshan.law.procedure.support.SupportStage.COMPLETED;
import static cn.qingshan.law.procedure.support.SupportStage.DECLINED;
import static cn.qingshan.law.procedure.support.SupportStage.DRAFT;
import static cn.qingshan.law.procedure.support.SupportStage.ENDORSED;
import static cn.qingshan.law.procedure.support.SupportStage.IN_SUPPORT;
import static cn.qingshan.law.procedure.support.SupportStage.RECEIVED;
import static cn.qingshan.law.procedure.support.SupportStage.REDIRECTED;
import static cn.qingshan.law.procedure.support.SupportStage.SUBMITTED;
import static cn.qingshan.law.procedure.support.SupportStage.SUPPLEMENT;
import static cn.qingshan.law.procedure.support.SupportStage.WITHDRAWN;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Lines;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Side;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.support.SupportState.Accepted;
import cn.qingshan.law.procedure.support.SupportState.Assessed;
import cn.qingshan.law.procedure.support.SupportState.Closed;
import cn.qingshan.law.procedure.support.SupportState.Completed;
import cn.qingshan.law.procedure.support.SupportState.Declined;
import cn.qingshan.law.procedure.support.SupportState.Draft;
import cn.qingshan.law.procedure.support.SupportState.Endorsed;
import cn.qingshan.law.procedure.support.SupportState.InSupport;
import cn.qingshan.law.procedure.support.SupportState.Pending;
import cn.qingshan.law.procedure.support.SupportState.Received;
import cn.qingshan.law.procedure.support.SupportState.Redirected;
import cn.qingshan.law.procedure.support.SupportState.Request;
import cn.qingshan.law.procedure.support.SupportState.Submitted;
import cn.qingshan.law.procedure.support.SupportState.Supplement;
import cn.qingshan.law.procedure.support.SupportState.Withdrawn;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Adjustment;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * 支持请求: the bureau asks the procuratorate for support. One row an act. All of it rests on the two organs' agreement.
 *
 * <p>What never happens: a request turns against the bureau that made it (there is no such act); a request tells the procuratorate how to handle a case; silence
 * accepts, extends, evaluates or closes anything.
 */
public final class SupportRequest {

    public static final Law<SupportState, SupportEvent> LAW = Law.of(
            "support-request",
            "支持请求",
            "support request of the bureau",
            SupportStage.values(),
            SupportEvent.class,
            rows());

    private SupportRequest() {}

    static List<Row<SupportState, ? extends SupportEvent>> rows() {
        return List.of(
                row(SupportEvent.DraftRequest.class, "起草商请函", "draft the request")
                        .to(DRAFT)
                        .by(B_OFFICER, B_RESTORATION, B_MINING, B_LEGAL)
                        .provided("草稿可以不完整", "a draft may be incomplete")
                        .inHouse()
                        .documents(DocumentKind.SUPPORT_REQUEST)
                        .then(step -> step.to(new Draft(Request.of(step.event())))),
                row(SupportEvent.ReviseRequest.class, "修改商请函", "revise the request")
                        .within(DRAFT)
                        .by(B_OFFICER, B_RESTORATION, B_MINING, B_LEGAL)
                        .inHouse()
                        .documents(DocumentKind.SUPPORT_REQUEST)
                        .then(step -> step.stay(new Draft(Request.of(step.event())))),
                row(SupportEvent.SubmitRequest.class, "提出商请", "submit the request")
                        .from(DRAFT)
                        .to(SUBMITTED)
                        .by(B_HEAD)
                        .provided(
                                "写明事实、已经采取的措施、请求的事项，附材料；请求民事公益诉讼的，行政手段已经用尽或者义务人无力履行、下落不明",
                                "with facts, what was done, what is asked, enclosures; for a civil suit, administrative means are exhausted or the obligor is insolvent or gone")
                        .inHouse()
                        .documents(DocumentKind.SUPPORT_REQUEST)
                        .starts("J07")
                        .obstacle(now -> {
                            var missing = now.state().request().missing();
                            return now.unless(
                                    missing.isEmpty(),
                                    "商请函缺少："
                                            + missing.stream().map(Sentence::zh).collect(Collectors.joining("、")),
                                    "the request lacks: "
                                            + missing.stream().map(Sentence::en).collect(Collectors.joining(", ")));
                        })
                        .needs("number", "没有写明商请函文号", "the letter has no number")
                        .then(step -> step.to(new Submitted(request(step)))),
                row(SupportEvent.ReceiveRequest.class, "接收", "receive the request")
                        .from(SUBMITTED)
                        .to(RECEIVED)
                        .by(P_LIAISON)
                        .enteredBy(P_OFFICER, P_HEAD)
                        .provided("接收不等于同意支持", "to receive is not to accept")
                        .inHouse()
                        .documents(DocumentKind.ACKNOWLEDGEMENT)
                        .then(step -> step.to(new Received(request(step), Optional.empty()))),
                row(SupportEvent.AskSupplement.class, "要求补充材料", "ask for a supplement")
                        .from(RECEIVED)
                        .to(SUPPLEMENT)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided(
                                "写明缺少什么；答复期限届满后不得再以补充为由停止计算",
                                "saying what is missing; not once the term to answer has ended")
                        .inHouse()
                        .documents(DocumentKind.SUPPLEMENT_NOTICE)
                        .pauses("J07")
                        .needs("missing", "没有写明需要补充的材料", "what is missing is not told")
                        .then(step -> step.pause("J07", PauseKind.SUPPLEMENT, "补充材料通知")
                                .to(new Supplement(
                                        request(step), Lines.given(step.event().missing())))),
                row(SupportEvent.GiveSupplement.class, "补充材料", "give the supplement")
                        .from(SUPPLEMENT)
                        .to(RECEIVED)
                        .by(B_OFFICER, B_RESTORATION, B_MINING, B_LEGAL, B_HEAD)
                        .provided("写明补充了什么；期限恢复计算", "saying what was supplemented; the term runs on")
                        .inHouse()
                        .resumes("J07")
                        .needs("items", "没有写明补充的材料", "what was supplemented is not told")
                        .then(step -> step.resume("J07", PauseKind.SUPPLEMENT, "补充材料")
                                .to(new Received(
                                        request(step)
                                                .supplementedBy(step.event().items()),
                                        Optional.empty()))),
                row(SupportEvent.ProposeExtension.class, "提议延长答复期限", "propose more time")
                        .within(RECEIVED, ASSESSED, ENDORSED)
                        .by(P_LIAISON, P_OFFICER, B_LIAISON, B_OFFICER)
                        .provided(
                                "期限届满前，写明理由；提议本身不延长期限，新提议替代旧提议",
                                "before the term ends, with the reason; a proposal alone gives no time; a new one replaces the old")
                        .inHouse()
                        .needs("workingDays", "延长的工作日数应当大于零", "more time means one working day or more")
                        .needs("reason", "提议延长没有写明理由", "no reason is given for more time")
                        .then(SupportRequest::propose),
                row(SupportEvent.AgreeExtension.class, "同意延长答复期限", "agree to more time")
                        .within(RECEIVED, ASSESSED, ENDORSED)
                        .by(P_LIAISON, P_HEAD, B_LIAISON, B_HEAD)
                        .provided(
                                "由提议方以外的一方明示同意；沉默不是同意",
                                "expressly, by the side that did not propose it; silence is no consent")
                        .inHouse()
                        .extending("J07")
                        .obstacle(SupportRequest::otherThanProposer)
                        .notBefore((now, e) -> proposedOn(now.state()).orElse(now.since()))
                        .then(SupportRequest::agree),
                row(SupportEvent.DeclineExtension.class, "不同意延长答复期限", "decline more time")
                        .within(RECEIVED, ASSESSED, ENDORSED)
                        .by(P_LIAISON, P_HEAD, B_LIAISON, B_HEAD)
                        .provided("由提议方以外的一方作出；期限照旧", "by the side that did not propose it; the term stays as it is")
                        .inHouse()
                        .obstacle(SupportRequest::otherThanProposer)
                        .notBefore((now, e) -> proposedOn(now.state()).orElse(now.since()))
                        .then(step -> step.stay(step.as(Pending.class).proposing(Optional.empty()))),
                row(SupportEvent.AssessRequest.class, "评估并提出意见", "assess the request")
                        .from(RECEIVED)
                        .to(ASSESSED)
                        .by(P_OFFICER)
                        .provided(
                                "写明理由，并记录独立性核查：请求不是对检察办案的指令",
                                "with reasons, and the independence check recorded: a request is no instruction to prosecutors")
                        .inHouse()
                        .needs("reason", "评估意见没有写明理由", "the assessment gives no reasons")
                        .needs("independence", "没有记录独立性核查", "the independence check is not recorded")
                        .demands(
                                e -> e.free() || e.proposal() != SupportProposal.ACCEPT,
                                "请求含有办案指令的，不能提出予以支持的意见",
                                "a request that gives an instruction cannot be proposed for support")
                        .then(step -> step.to(new Assessed(
                                request(step),
                                step.event(),
                                step.as(Received.class).proposal()))),
                row(SupportEvent.EndorseAssessment.class, "审核评估意见", "endorse the assessment")
                        .from(ASSESSED)
                        .to(ENDORSED)
                        .by(P_HEAD)
                        .inHouse()
                        .then(step -> {
                            var assessed = step.as(Assessed.class);
                            return step.to(
                                    new Endorsed(assessed.request(), assessed.assessment(), assessed.proposal()));
                        }),
                row(SupportEvent.SendBackAssessment.class, "退回重新评估", "send the assessment back")
                        .from(ASSESSED, ENDORSED)
                        .to(RECEIVED)
                        .by(P_HEAD, P_CHIEF)
                        .provided("写明理由；答复期限照常计算", "with the reason; the term to answer runs on")
                        .inHouse()
                        .needs("reason", "退回没有写明理由", "no reason is given for sending it back")
                        .then(step -> step.to(new Received(
                                request(step), step.as(Pending.class).proposal()))),
                row(SupportEvent.AcceptRequest.class, "决定予以支持", "accept the request")
                        .from(ENDORSED)
                        .to(ACCEPTED)
                        .by(P_CHIEF)
                        .provided("独立性核查通过", "the independence check was passed")
                        .inHouse()
                        .documents(DocumentKind.SUPPORT_ANSWER)
                        .stops("J07")
                        .obstacle(now -> now.unless(
                                now.as(Endorsed.class).assessment().free(),
                                "独立性核查认为请求含有办案指令，不能予以支持",
                                "the independence check found an instruction in the request"))
                        .needs("number", "没有写明复函文号", "the answer has no number")
                        .needs("plan", "没有写明支持的事项和方式", "what is supported, and how, is not told")
                        .then(step -> step.to(new Accepted(request(step), step.event()))),
                row(SupportEvent.DeclineRequest.class, "决定不予支持", "decline the request")
                        .from(ENDORSED)
                        .to(DECLINED)
                        .by(P_CHIEF)
                        .provided("书面答复并说明理由", "in writing, with the reason")
                        .inHouse()
                        .documents(DocumentKind.SUPPORT_ANSWER)
                        .stops("J07")
                        .needs("number", "没有写明复函文号", "the answer has no number")
                        .needs("reason", "不予支持没有说明理由", "no reason is given for declining")
                        .then(step -> step.to(new Declined(request(step), step.event()))),
                row(SupportEvent.RedirectRequest.class, "决定转请其他机关", "redirect the request")
                        .from(ENDORSED)
                        .to(REDIRECTED)
                        .by(P_CHIEF)
                        .provided("书面答复，写明转请的机关和理由", "in writing, naming the organ and the reason")
                        .inHouse()
                        .documents(DocumentKind.SUPPORT_ANSWER)
                        .stops("J07")
                        .needs("number", "没有写明复函文号", "the answer has no number")
                        .needs("organ", "没有写明转请的机关", "the organ is not named")
                        .needs("reason", "转请没有说明理由", "no reason is given for redirecting")
                        .then(step -> step.to(new Redirected(request(step), step.event()))),
                row(SupportEvent.GiveSupport.class, "记录支持措施", "give support")
                        .from(ACCEPTED, IN_SUPPORT)
                        .to(IN_SUPPORT)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("支持措施不针对请求单位", "no measure is directed at the organ that asked")
                        .inHouse()
                        .needs("summary", "没有写明支持措施的内容", "what the measure was is not told")
                        .then(SupportRequest::give),
                row(SupportEvent.FinishSupport.class, "告知支持结果", "finish the support")
                        .from(IN_SUPPORT)
                        .to(COMPLETED)
                        .by(P_OFFICER)
                        .inHouse()
                        .documents(DocumentKind.SUPPORT_RESULT)
                        .needs("result", "没有写明支持结果", "the result is not told")
                        .then(step -> step.to(new Completed(
                                request(step),
                                step.as(InSupport.class).given(),
                                step.event().result()))),
                row(SupportEvent.EvaluateSupport.class, "评价支持结果", "evaluate the support")
                        .from(COMPLETED)
                        .to(CLOSED)
                        .by(B_OFFICER, B_RESTORATION, B_MINING, B_LEGAL, B_HEAD)
                        .provided("由请求单位明示评价；不评价不办结", "expressly, by the organ that asked; silence closes nothing")
                        .inHouse()
                        .documents(DocumentKind.FEEDBACK_LETTER)
                        .then(step -> step.to(new Closed(request(step), step.event()))),
                row(SupportEvent.WithdrawRequest.class, "撤回商请", "withdraw the request")
                        .from(DRAFT, SUBMITTED, RECEIVED, SUPPLEMENT, ASSESSED, ENDORSED)
                        .to(WITHDRAWN)
                        .by(B_HEAD)
                        .provided("在答复之前，写明理由", "before it is answered, with the reason")
                        .inHouse()
                        .stops("J07")
                        .needs("reason", "撤回没有写明理由", "no reason is given for the withdrawal")
                        .then(step -> step.to(
                                new Withdrawn(request(step), step.event().reason()))));
    }

    private static <E extends SupportEvent> Row<SupportState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    private static Request request(Situation<SupportState> now) {
        return now.state().request();
    }

    private static Optional<SupportEvent.ProposeExtension> proposal(SupportState state) {
        return state instanceof Pending pending ? pending.proposal() : Optional.empty();
    }

    private static Optional<LocalDate> proposedOn(SupportState state) {
        return proposal(state).map(SupportEvent.ProposeExtension::on);
    }

    private static Optional<Refusal> otherThanProposer(Situation<SupportState> now) {
        var open = proposal(now.state());
        return open.isEmpty()
                ? now.unless(false, "没有待答复的延长提议", "no proposal of more time is open")
                : now.unlessOf(Side.of(open.get().by()).other(), "提议方以外的一方", "side that did not propose it");
    }

    /** What the term itself would refuse is refused when it is proposed. */
    private static Outcome<SupportState> propose(Step<SupportState, SupportEvent.ProposeExtension> step) {
        var more = new Length.WorkingDays(step.event().workingDays());
        var term = step.term("J07").orElseThrow();
        return switch (term.extended(step.on(), more, Approver.BOTH_SIDES, "双方同意")) {
            case Adjustment.Refused(var why) -> new Outcome.Refused<>(why);
            case Adjustment.Adjusted _ -> step.stay(step.as(Pending.class).proposing(Optional.of(step.event())));
        };
    }

    private static Outcome<SupportState> agree(Step<SupportState, SupportEvent.AgreeExtension> step) {
        var proposed = proposal(step.state()).orElseThrow().workingDays();
        var agreed = step.event().workingDays();
        return agreed == proposed
                ? step.extend("J07", new Length.WorkingDays(proposed), Approver.BOTH_SIDES, "双方同意")
                        .stay(step.as(Pending.class).proposing(Optional.empty()))
                : step.refuse(
                        "所同意的延长" + agreed + "个工作日与提议的" + proposed + "个工作日不一致，应另行提议",
                        "agreed are " + agreed + " working days, proposed were " + proposed + ": propose anew");
    }

    private static Outcome<SupportState> give(Step<SupportState, SupportEvent.GiveSupport> step) {
        var given = new ArrayList<SupportEvent.GiveSupport>();
        var answer = switch (step.state()) {
            case Accepted accepted -> accepted.answer();
            case InSupport in -> {
                given.addAll(in.given());
                yield in.answer();
            }
            case Draft _,
                    Submitted _,
                    Received _,
                    Supplement _,
                    Assessed _,
                    Endorsed _,
                    Declined _,
                    Redirected _,
                    Completed _,
                    Closed _,
                    Withdrawn _ -> throw new IllegalStateException("the table confines this act");
        };
        given.add(step.event());
        return step.to(new InSupport(request(step), answer, List.copyOf(given)));
    }
}
