package cn.qingshan.law.procedure.transfer;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_LIAISON;
import static cn.qingshan.law.procedure.Post.B_MINING;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.B_RESTORATION;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_HEAD;
import static cn.qingshan.law.procedure.Post.P_LIAISON;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.transfer.TransferStage.CLOSED;
import static cn.qingshan.law.procedure.transfer.TransferStage.DISPUTED;
import static cn.qingshan.law.procedure.transfer.TransferStage.FED_BACK;
import static cn.qingshan.law.procedure.transfer.TransferStage.HANDLING;
import static cn.qingshan.law.procedure.transfer.TransferStage.RECEIVED;
import static cn.qingshan.law.procedure.transfer.TransferStage.REFUSED;
import static cn.qingshan.law.procedure.transfer.TransferStage.RETURNED;
import static cn.qingshan.law.procedure.transfer.TransferStage.SENT;
import static cn.qingshan.law.procedure.transfer.TransferStage.WITHDRAWN;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Lines;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Side;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.transfer.TransferState.Answered;
import cn.qingshan.law.procedure.transfer.TransferState.Closed;
import cn.qingshan.law.procedure.transfer.TransferState.Disputed;
import cn.qingshan.law.procedure.transfer.TransferState.FedBack;
import cn.qingshan.law.procedure.transfer.TransferState.Handling;
import cn.qingshan.law.procedure.transfer.TransferState.InHand;
import cn.qingshan.law.procedure.transfer.TransferState.Received;
import cn.qingshan.law.procedure.transfer.TransferState.Refused;
import cn.qingshan.law.procedure.transfer.TransferState.Returned;
import cn.qingshan.law.procedure.transfer.TransferState.Sent;
import cn.qingshan.law.procedure.transfer.TransferState.Transfer;
import cn.qingshan.law.procedure.transfer.TransferState.Withdrawn;
import cn.qingshan.law.rulebook.LegalBases;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Adjustment;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * 线索移送（双方）: a clue, evidence, or a request for data or an opinion, sent by one organ to the other, in either direction. One row an act. All of it rests on
 * the two organs' agreement.
 *
 * <p>What never happens: the sender answers its own letter; silence accepts, extends or closes anything; an urging changes anything.
 */
public final class ClueTransfer {

    public static final Law<TransferState, TransferEvent> LAW = Law.of(
            "clue-transfer",
            "线索移送（双方）",
            "transfer between the two organs",
            TransferStage.values(),
            TransferEvent.class,
            rows());

    /** A SHA-256 in hexadecimal, wherever it stands in a line. */
    private static final Pattern DIGEST = Pattern.compile("(?<![0-9a-fA-F])[0-9a-fA-F]{64}(?![0-9a-fA-F])");

    /** What is withheld, and why: {@code 材料：原因} or {@code 材料（原因）}. */
    private static final Pattern WITH_REASON = Pattern.compile("[^：:（(]+[：:（(]\\s*[^\\s）)].*");

    private ClueTransfer() {}

    static List<Row<TransferState, ? extends TransferEvent>> rows() {
        return List.of(
                row(TransferEvent.SendTransfer.class, "移送", "send the letter")
                        .to(SENT)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided(
                                "附材料清单，至少一项；未随函移送的材料逐项写明；不含举报人身份信息",
                                "with a list of at least one item; what is withheld is named; nothing tells who reported it")
                        .inHouse()
                        .documents(DocumentKind.CLUE_HANDOVER)
                        .starts("J01")
                        .mayStart("J03", "J08")
                        .needs("subject", "没有写明事由", "no subject is named")
                        .then(ClueTransfer::send),
                row(TransferEvent.AcknowledgeTransfer.class, "签收", "acknowledge the letter")
                        .from(SENT)
                        .to(RECEIVED)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided("由接收方签收；签收不等于受理", "by the receiver; to acknowledge is not to accept")
                        .inHouse()
                        .documents(DocumentKind.ACKNOWLEDGEMENT)
                        .stops("J01")
                        .starts("J02")
                        .obstacle(ClueTransfer::receiverOnly)
                        .then(step -> {
                            // a request has a term of its own, which runs since it was sent
                            if (transfer(step).kind().asks()) {
                                step.withoutStarting("J02");
                            }
                            return step.to(new Received(transfer(step), Optional.empty()));
                        }),
                row(TransferEvent.AcceptTransfer.class, "受理", "accept the letter")
                        .from(RECEIVED)
                        .to(HANDLING)
                        .by(P_OFFICER, P_HEAD, B_OFFICER, B_RESTORATION, B_MINING, B_LEGAL, B_HEAD)
                        .provided("由接收方受理，写明承办人", "by the receiver, naming who handles it")
                        .inHouse()
                        .obstacle(ClueTransfer::receiverOnly)
                        .needs("handler", "没有写明承办部门及承办人", "nobody is named to handle it")
                        .then(step -> step.to(new Handling(
                                transfer(step),
                                step.on(),
                                step.as(Received.class).proposal()))),
                row(TransferEvent.ReturnTransfer.class, "退回", "return the letter")
                        .from(SENT, RECEIVED)
                        .to(RETURNED)
                        .by(P_HEAD, P_CHIEF, B_HEAD)
                        .provided(
                                "不属于职权范围或者材料不足，写明理由；材料不足的，写明需要补充什么",
                                "not competent or insufficient, with the reason; where insufficient, what is missing")
                        .inHouse()
                        .documents(DocumentKind.RETURN_LETTER)
                        .stops("J01", "J02", "J03", "J08")
                        .obstacle(ClueTransfer::receiverOnly)
                        .needs("reason", "退回没有写明理由", "no reason is given for the return")
                        .demands(
                                e -> e.ground() != ReturnGround.INSUFFICIENT || Lines.any(e.missing()),
                                "以材料不足退回的，应当写明需要补充的材料",
                                "a return for insufficient material has to say what is missing")
                        .then(step -> step.to(new Returned(transfer(step), step.event()))),
                row(TransferEvent.SendAgain.class, "补充后再次移送", "send the letter again")
                        .from(RETURNED)
                        .to(SENT)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided("写明补充了什么；签收期限重新计算", "saying what was supplemented; the term to acknowledge runs anew")
                        .inHouse()
                        .documents(DocumentKind.CLUE_HANDOVER)
                        .starts("J01")
                        .mayStart("J03", "J08")
                        .obstacle(ClueTransfer::senderOnly)
                        .then(step -> flaw(step, step.event())
                                .<Outcome<TransferState>>map(Outcome.Refused::new)
                                .orElseGet(() -> sent(step, transfer(step).with(step.event())))),
                row(TransferEvent.RefuseTransfer.class, "拒绝办理", "refuse the letter")
                        .from(RECEIVED, HANDLING)
                        .to(REFUSED)
                        .by(P_HEAD, P_CHIEF, B_HEAD)
                        .provided("写明理由；移送方可以提出分歧", "with the reason; the sender may dispute it")
                        .inHouse()
                        .documents(DocumentKind.FEEDBACK_LETTER)
                        .stops("J02", "J03", "J08")
                        .obstacle(ClueTransfer::receiverOnly)
                        .needs("reason", "拒绝办理没有写明理由", "no reason is given for the refusal")
                        .then(step -> step.to(new Refused(transfer(step), step.event()))),
                row(TransferEvent.ProposeExtension.class, "提议延长期限", "propose more time")
                        .within(RECEIVED, HANDLING)
                        .by(P_LIAISON, P_OFFICER, B_LIAISON, B_OFFICER)
                        .provided(
                                "期限届满前，写明理由；提议本身不延长期限，新提议替代旧提议",
                                "before the term ends, with the reason; a proposal alone gives no time; a new one replaces the old")
                        .inHouse()
                        .needs("workingDays", "延长的工作日数应当大于零", "more time means one working day or more")
                        .needs("reason", "提议延长没有写明理由", "no reason is given for more time")
                        .then(step -> impossible(step, step.event())
                                .<Outcome<TransferState>>map(Outcome.Refused::new)
                                .orElseGet(
                                        () -> step.stay(step.as(InHand.class).proposing(Optional.of(step.event()))))),
                row(TransferEvent.AgreeExtension.class, "同意延长期限", "agree to more time")
                        .within(RECEIVED, HANDLING)
                        .by(P_LIAISON, P_HEAD, B_LIAISON, B_HEAD)
                        .provided(
                                "由提议方以外的一方明示同意；沉默不是同意",
                                "expressly, by the side that did not propose it; silence is no consent")
                        .inHouse()
                        .extending("J02", "J03", "J08")
                        .obstacle(ClueTransfer::otherThanProposer)
                        .notBefore((now, e) -> proposal(now.state())
                                .map(TransferEvent.ProposeExtension::on)
                                .orElse(now.since()))
                        .then(ClueTransfer::agree),
                row(TransferEvent.DeclineExtension.class, "不同意延长期限", "decline more time")
                        .within(RECEIVED, HANDLING)
                        .by(P_LIAISON, P_HEAD, B_LIAISON, B_HEAD)
                        .provided("由提议方以外的一方作出；期限照旧", "by the side that did not propose it; the term stays as it is")
                        .inHouse()
                        .obstacle(ClueTransfer::otherThanProposer)
                        .notBefore((now, e) -> proposal(now.state())
                                .map(TransferEvent.ProposeExtension::on)
                                .orElse(now.since()))
                        .then(step -> step.stay(step.as(InHand.class).proposing(Optional.empty()))),
                row(TransferEvent.UrgeReceiver.class, "催办", "urge the receiver")
                        .within(SENT, RECEIVED, HANDLING)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided("期限已经届满；催办不改变状态和期限", "a term has ended; urging changes neither state nor term")
                        .inHouse()
                        .documents(DocumentKind.URGING_LETTER)
                        .obstacle(ClueTransfer::senderOnly)
                        .obstacle(ClueTransfer::nothingOverdue),
                row(TransferEvent.GiveResult.class, "反馈办理结果", "give the result")
                        .from(HANDLING)
                        .to(FED_BACK)
                        .by(P_OFFICER, P_HEAD, B_OFFICER, B_RESTORATION, B_MINING, B_LEGAL, B_HEAD)
                        .provided(
                                "写明所答复函件的文号或者摘要值；不予立案的写明理由，转有权机关的写明去向，已整改、已提供的附材料",
                                "naming the number or digest of the letter it answers; with the reason where no case was filed, the organ where transferred, enclosures where rectified or provided")
                        .inHouse()
                        .documents(DocumentKind.FEEDBACK_LETTER)
                        .stops("J02", "J03", "J08")
                        .obstacle(ClueTransfer::receiverOnly)
                        .needs("summary", "没有写明办理情况", "what was done is not told")
                        .demands(
                                e -> e.outcome() != TransferOutcome.NOT_FILED
                                        || !e.noFilingReason().isBlank(),
                                "不予立案的，应当写明理由",
                                "where no case was filed the reason has to be given")
                        .demands(
                                e -> e.outcome() != TransferOutcome.TRANSFERRED
                                        || !e.transferredTo().isBlank(),
                                "转有权机关的，应当写明转往的机关",
                                "where it was transferred the organ has to be named")
                        .demands(
                                e -> !(e.outcome() == TransferOutcome.RECTIFIED
                                                || e.outcome() == TransferOutcome.PROVIDED)
                                        || Lines.any(e.enclosures()),
                                "反馈已整改或者已提供的，应当附材料",
                                "where it was rectified or provided something has to be enclosed")
                        .then(ClueTransfer::giveResult),
                row(TransferEvent.ConfirmAnswer.class, "确认答复", "confirm the answer")
                        .from(FED_BACK, RETURNED, REFUSED, DISPUTED)
                        .to(CLOSED)
                        .by(P_LIAISON, P_OFFICER, P_HEAD, B_LIAISON, B_OFFICER, B_HEAD)
                        .provided("由移送方明示确认；不答复不视为确认", "expressly, by the sender; silence confirms nothing")
                        .inHouse()
                        .obstacle(ClueTransfer::senderOnly)
                        .then(step -> step.to(new Closed(transfer(step), answer(step.state()), Optional.empty()))),
                row(TransferEvent.DisputeAnswer.class, "对答复提出分歧", "dispute the answer")
                        .from(FED_BACK, RETURNED, REFUSED)
                        .to(DISPUTED)
                        .by(P_HEAD, P_CHIEF, B_HEAD)
                        .provided(
                                "由移送方写明理由和提交联席会议的议题",
                                "by the sender, with the reason and the item for the joint meeting")
                        .inHouse()
                        .obstacle(ClueTransfer::senderOnly)
                        .needs("reason", "没有写明分歧的理由", "no reason is given for the dispute")
                        .needs("agendaItem", "没有写明提交联席会议的议题", "no item for the joint meeting is named")
                        .then(step -> step.to(new Disputed(transfer(step), answer(step.state()), step.event()))),
                row(TransferEvent.SettleDispute.class, "按会议纪要处理分歧", "settle the dispute by minutes")
                        .from(DISPUTED)
                        .to(CLOSED)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided("依据双方同意并已印发的会议纪要", "as issued minutes that both sides agreed to say")
                        .inHouse()
                        .documents(DocumentKind.MEETING_MINUTES)
                        .needs("minutes", "没有写明会议纪要文号", "the minutes are not named")
                        .needs("summary", "没有写明会议如何处理", "what the meeting decided is not told")
                        .then(step ->
                                step.to(new Closed(transfer(step), answer(step.state()), Optional.of(step.event())))),
                row(TransferEvent.WithdrawTransfer.class, "撤回移送", "withdraw the letter")
                        .from(SENT, RECEIVED, RETURNED)
                        .to(WITHDRAWN)
                        .by(P_LIAISON, P_HEAD, B_LIAISON, B_HEAD)
                        .provided("由移送方在受理之前撤回，写明理由", "by the sender before it is accepted, with the reason")
                        .inHouse()
                        .stops("J01", "J02", "J03", "J08")
                        .obstacle(ClueTransfer::senderOnly)
                        .needs("reason", "撤回没有写明理由", "no reason is given for the withdrawal")
                        .then(step -> step.to(
                                new Withdrawn(transfer(step), step.event().reason()))));
    }

    private static <E extends TransferEvent> Row<TransferState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    private static Transfer transfer(Situation<TransferState> now) {
        return now.state().transfer();
    }

    private static Optional<Refusal> senderOnly(Situation<TransferState> now) {
        return now.unlessOf(transfer(now).sender(), "移送方", "sender");
    }

    private static Optional<Refusal> receiverOnly(Situation<TransferState> now) {
        return now.unlessOf(transfer(now).receiver(), "接收方", "receiver");
    }

    private static Optional<TransferEvent.ProposeExtension> proposal(TransferState state) {
        return state instanceof InHand inHand ? inHand.proposal() : Optional.empty();
    }

    private static Optional<Refusal> otherThanProposer(Situation<TransferState> now) {
        var open = proposal(now.state());
        return open.isEmpty()
                ? now.unless(false, "没有待答复的延长提议", "no proposal of more time is open")
                : now.unlessOf(Side.of(open.get().by()).other(), "提议方以外的一方", "side that did not propose it");
    }

    /** There is something to urge once one of the terms that run has firmly ended. */
    private static Optional<Refusal> nothingOverdue(Situation<TransferState> now) {
        var answers = Stream.of("J01", "J02", "J03", "J08")
                .filter(rule -> now.term(rule).isPresent())
                .map(now::unlessExpired)
                .toList();
        return answers.contains(Optional.<Refusal>empty()) ? Optional.empty() : answers.getFirst();
    }

    private static Answered answer(TransferState state) {
        return switch (state) {
            case Answered answer -> answer;
            case Disputed disputed -> disputed.answer();
            case TransferState.Sent _, Received _, Handling _, Closed _, Withdrawn _ ->
                throw new IllegalStateException(state.stage() + " has no open answer");
        };
    }

    private static Outcome<TransferState> send(Step<TransferState, TransferEvent.SendTransfer> step) {
        var e = step.event();
        var transfer = new Transfer(Side.of(e.by()), e.kind(), e.subject(), List.of(e));
        return flaw(step, e).<Outcome<TransferState>>map(Outcome.Refused::new).orElseGet(() -> sent(step, transfer));
    }

    private static Outcome<TransferState> sent(Step<TransferState, ?> step, Transfer transfer) {
        switch (transfer.kind()) {
            case DATA -> step.start("J03");
            case OPINION -> step.start("J08");
            case CLUE, EVIDENCE -> {}
        }
        return step.to(new Sent(transfer));
    }

    /** What a letter lacks, sent for the first time or again. */
    private static Optional<Refusal> flaw(Step<TransferState, ?> step, TransferEvent.Letter letter) {
        return step.unless(!letter.number().isBlank(), "没有写明函件文号", "the letter has no number")
                .or(() -> step.unless(
                        letter.digest().isBlank() || letter.digest().strip().matches("[0-9a-fA-F]{64}"),
                        "摘要值应为六十四位十六进制数",
                        "a digest is 64 hexadecimal digits"))
                .or(() -> step.unless(Lines.any(letter.items()), "材料清单至少列明一项", "the list names nothing"))
                .or(() -> step.unless(
                        letter.complete() != Lines.any(letter.withheld()),
                        "应当逐项写明未随函移送的材料及原因，或者确认没有保留，二者取一",
                        "either what is withheld is named item by item, or it is said that nothing is"))
                .or(() -> Lines.given(letter.withheld()).stream()
                        .filter(item -> !WITH_REASON.matcher(item).matches())
                        .findFirst()
                        .flatMap(item -> step.unless(
                                false,
                                "未随函移送的“" + item + "”没有写明原因（写作“材料：原因”）",
                                "it is not said why \"" + item + "\" is withheld (write \"item: reason\")")))
                .or(() -> letter.withoutReporter() ? Optional.empty() : Optional.of(reporterNamed(step)));
    }

    /** The Code demands that a reporter's particulars stay confidential; before it came into force the agreement did. */
    private static Refusal reporterNamed(Step<TransferState, ?> step) {
        var zh = "举报人的信息应当保密：须先核对材料不含举报人身份信息";
        var en = "who reported it is confidential: the material has to be checked first";
        return (LegalBases.bundled().byCode("STFD").inForceOn(step.on())
                        ? step.unlessUnder("STFD", 146, false, zh, en)
                        : step.unless(false, zh, en))
                .orElseThrow();
    }

    /** Why the term would not take that much time, if it would not: ended, too long, or extended before. */
    private static Optional<Refusal> impossible(Step<TransferState, ?> step, TransferEvent.ProposeExtension proposal) {
        return Stream.of("J02", "J03", "J08")
                .flatMap(rule -> step.term(rule).stream())
                .map(term -> term.extended(
                        step.on(), new Length.WorkingDays(proposal.workingDays()), Approver.BOTH_SIDES, "双方同意"))
                .flatMap(answer -> switch (answer) {
                    case Adjustment.Adjusted _ -> Stream.<Refusal>empty();
                    case Adjustment.Refused(var why) -> Stream.of(why);
                })
                .findFirst();
    }

    private static Outcome<TransferState> agree(Step<TransferState, TransferEvent.AgreeExtension> step) {
        var proposed = proposal(step.state()).orElseThrow().workingDays();
        var agreed = step.event().workingDays();
        if (agreed != proposed) {
            return step.refuse(
                    "所同意的延长" + agreed + "个工作日与提议的" + proposed + "个工作日不一致，应另行提议",
                    "agreed are " + agreed + " working days, proposed were " + proposed + ": propose anew");
        }
        var more = new Length.WorkingDays(proposed);
        return step.extend("J02", more, Approver.BOTH_SIDES, "双方同意")
                .extend("J03", more, Approver.BOTH_SIDES, "双方同意")
                .extend("J08", more, Approver.BOTH_SIDES, "双方同意")
                .stay(step.as(InHand.class).proposing(Optional.empty()));
    }

    /** What an answer has to name: the letter sent last, by its number, by the digest of its list, or by both. A digest that belongs to nothing sent answers nothing. */
    private static Optional<Refusal> answersNothing(Step<TransferState, ?> step, String answered) {
        var letters = transfer(step).letters();
        var last = transfer(step).lastLetter();
        var digests = DIGEST.matcher(answered)
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .toList();
        for (var digest : digests) {
            if (digest.equals(last.listDigest())) {
                continue;
            }
            var earlier = letters.stream()
                    .filter(letter -> letter.listDigest().equals(digest))
                    .findFirst();
            return earlier.isPresent()
                    ? step.unless(
                            false,
                            "所答复的是先前的函件" + earlier.get().number().strip() + "，最后移送的是"
                                    + last.number().strip(),
                            "that answers an earlier letter, "
                                    + earlier.get().number().strip() + "; the last one is "
                                    + last.number().strip())
                    : step.unless(
                            false,
                            "摘要值" + digest + "不属于任何已经移送的函件，没有移送过的无从答复",
                            "the digest " + digest
                                    + " belongs to nothing that was sent, and what was never sent cannot be answered");
        }
        var number = bare(DIGEST.matcher(answered).replaceAll(""));
        boolean named = number.isEmpty() ? !digests.isEmpty() : number.equals(bare(last.number()));
        return step.unless(
                named,
                "反馈应当写明所答复函件的文号（" + last.number().strip() + "）或者清单摘要值，现为“" + answered + "”",
                "a result names the number of the letter it answers ("
                        + last.number().strip() + ") or the digest of its list; it says \"" + answered + "\"");
    }

    private static String bare(String number) {
        return number.replaceAll("[\\s　，,；;]", "");
    }

    private static Outcome<TransferState> giveResult(Step<TransferState, TransferEvent.GiveResult> step) {
        var e = step.event();
        var nothing = answersNothing(step, e.answered().strip());
        if (nothing.isPresent()) {
            return new Outcome.Refused<>(nothing.get());
        }
        var kind = transfer(step).kind();
        return e.outcome().answers(kind)
                ? step.to(new FedBack(transfer(step), e))
                : step.refuse(
                        "“" + e.outcome().text().zh() + "”不能答复“" + kind.text().zh() + "”",
                        "\"" + e.outcome().text().en() + "\" does not answer a letter of the kind \""
                                + kind.text().en() + "\"");
    }
}
