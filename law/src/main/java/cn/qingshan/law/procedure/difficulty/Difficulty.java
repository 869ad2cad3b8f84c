package cn.qingshan.law.procedure.difficulty;

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
import static cn.qingshan.law.procedure.difficulty.DifficultyStage.ANSWERED;
import static cn.qingshan.law.procedure.difficulty.DifficultyStage.ASSESSED;
import static cn.qingshan.law.procedure.difficulty.DifficultyStage.AT_MEETING;
import static cn.qingshan.law.procedure.difficulty.DifficultyStage.IN_HAND;
import static cn.qingshan.law.procedure.difficulty.DifficultyStage.RAISED;
import static cn.qingshan.law.procedure.difficulty.DifficultyStage.RECEIVED;
import static cn.qingshan.law.procedure.difficulty.DifficultyStage.SETTLED;
import static cn.qingshan.law.procedure.difficulty.DifficultyStage.WITHDRAWN;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.difficulty.DifficultyState.Answered;
import cn.qingshan.law.procedure.difficulty.DifficultyState.Assessed;
import cn.qingshan.law.procedure.difficulty.DifficultyState.AtMeeting;
import cn.qingshan.law.procedure.difficulty.DifficultyState.InHand;
import cn.qingshan.law.procedure.difficulty.DifficultyState.Raised;
import cn.qingshan.law.procedure.difficulty.DifficultyState.Received;
import cn.qingshan.law.procedure.difficulty.DifficultyState.Settled;
import cn.qingshan.law.procedure.difficulty.DifficultyState.Told;
import cn.qingshan.law.procedure.difficulty.DifficultyState.Withdrawn;
import java.util.List;
import java.util.Optional;

/**
 * 困难: the bureau says what it cannot solve alone, the procuratorate answers in writing, both act on it or take it to the joint meeting. One row an act. All of it rests
 * on the two organs' agreement.
 *
 * <p>What never happens: a difficulty turns against the bureau that raised it (there is no such act); the procuratorate says it is settled; silence answers or settles anything.
 */
public final class Difficulty {

    public static final Law<DifficultyState, DifficultyEvent> LAW = Law.of(
            "difficulty", "困难", "difficulty of the bureau", DifficultyStage.values(), DifficultyEvent.class, rows());

    private Difficulty() {}

    static List<Row<DifficultyState, ? extends DifficultyEvent>> rows() {
        return List.of(
                row(DifficultyEvent.RaiseDifficulty.class, "提出困难", "raise a difficulty")
                        .to(RAISED)
                        .by(B_HEAD, B_LIAISON)
                        .enteredBy(B_OFFICER, B_RESTORATION, B_MINING, B_LEGAL)
                        .provided(
                                "写明种类、事实、已经采取的措施和希望得到的帮助；提出困难不是针对自然资源局的线索",
                                "with kind, facts, what was done and what would help; it is no clue against the bureau")
                        .inHouse()
                        .documents(DocumentKind.DIFFICULTY_LETTER)
                        .starts("J07")
                        .needs("facts", "没有写明事实", "the facts are not told")
                        .needs("done", "没有写明已经采取的措施", "what was done already is not told")
                        .needs("wouldHelp", "没有写明希望得到的帮助", "what would help is not told")
                        .demands(
                                e -> e.kind() != DifficultyKind.OTHER
                                        || !e.explanation().isBlank(),
                                "种类为“其他”的，应当说明是什么困难",
                                "a difficulty of the kind \"other\" has to be explained")
                        .then(step -> step.to(new Raised(new Told(step.event(), List.of())))),
                row(DifficultyEvent.AcknowledgeDifficulty.class, "接收", "acknowledge the difficulty")
                        .from(RAISED)
                        .to(RECEIVED)
                        .by(P_LIAISON)
                        .enteredBy(P_OFFICER, P_HEAD)
                        .provided("接收不等于同意协助；答复期限照常计算", "to acknowledge is not to agree; the term to answer runs on")
                        .inHouse()
                        .documents(DocumentKind.ACKNOWLEDGEMENT)
                        .then(step -> step.to(new Received(told(step)))),
                row(DifficultyEvent.AddFacts.class, "补充情况", "add facts")
                        .within(RAISED, RECEIVED)
                        .by(B_OFFICER, B_RESTORATION, B_MINING, B_LEGAL, B_HEAD, B_LIAISON)
                        .provided("在承办检察官提出意见之前", "before it is assessed")
                        .inHouse()
                        .needs("added", "没有写明补充的情况", "nothing is added")
                        .then(step -> {
                            var more = told(step).and(step.event().added());
                            return step.stay(step.state().stage() == RAISED ? new Raised(more) : new Received(more));
                        }),
                row(DifficultyEvent.AssessDifficulty.class, "评估并提出意见", "assess the difficulty")
                        .from(RECEIVED)
                        .to(ASSESSED)
                        .by(P_OFFICER)
                        .provided(
                                "写明理由；只评估能否协助，不评价自然资源局是否依法履职",
                                "with reasons; it says whether there is help, not whether the bureau performed its duty")
                        .inHouse()
                        .needs("reason", "评估意见没有写明理由", "the assessment gives no reasons")
                        .then(step -> step.to(new Assessed(told(step), step.event()))),
                row(DifficultyEvent.SendBackAssessment.class, "退回重新评估", "send the assessment back")
                        .from(ASSESSED)
                        .to(RECEIVED)
                        .by(P_HEAD, P_CHIEF)
                        .provided("写明理由；答复期限照常计算", "with the reason; the term to answer runs on")
                        .inHouse()
                        .needs("reason", "退回没有写明理由", "no reason is given for sending it back")
                        .then(step -> step.to(new Received(told(step)))),
                row(DifficultyEvent.AnswerDifficulty.class, "书面答复", "answer the difficulty")
                        .from(ASSESSED)
                        .to(ANSWERED)
                        .by(P_HEAD, P_CHIEF)
                        .provided(
                                "写明将如何协助，或者不能协助的理由；沉默不是答复",
                                "saying what will be done, or why nothing can be; silence is no answer")
                        .inHouse()
                        .documents(DocumentKind.SUPPORT_ANSWER)
                        .stops("J07")
                        .needs("number", "没有写明复函文号", "the answer has no number")
                        .needs("answer", "没有写明答复内容", "the answer says nothing")
                        .then(step -> step.to(new Answered(told(step), step.event()))),
                row(DifficultyEvent.ActOnDifficulty.class, "记录协助解决的情况", "act on the difficulty")
                        .from(ANSWERED, IN_HAND)
                        .to(IN_HAND)
                        .by(P_OFFICER, P_LIAISON, B_OFFICER, B_RESTORATION, B_MINING, B_LEGAL, B_LIAISON)
                        .enteredBy(P_ASSISTANT)
                        .provided("任何一方都可以记录自己做了什么", "either side, saying what it did")
                        .inHouse()
                        .needs("summary", "没有写明做了什么", "what was done is not told")
                        .then(step -> step.to(new InHand(told(step), answer(step.state())))),
                row(DifficultyEvent.SettleDifficulty.class, "确认困难已经解决", "settle the difficulty")
                        .from(ANSWERED, IN_HAND)
                        .to(SETTLED)
                        .by(B_HEAD, B_LIAISON, B_OFFICER, B_RESTORATION, B_MINING, B_LEGAL)
                        .provided(
                                "由提出困难的自然资源局明示确认；不确认不视为解决",
                                "expressly, by the bureau that raised it; silence settles nothing")
                        .inHouse()
                        .needs("how", "没有写明如何解决的", "how it was settled is not told")
                        .then(step ->
                                step.to(new Settled(told(step), step.event().how()))),
                row(DifficultyEvent.BringToMeeting.class, "提交联席会议", "bring the difficulty to the joint meeting")
                        .from(RAISED, RECEIVED, ASSESSED, ANSWERED, IN_HAND)
                        .to(AT_MEETING)
                        .by(P_LIAISON, P_HEAD, B_LIAISON, B_HEAD)
                        .provided(
                                "任何一方都可以提交，写明理由和议题；尚未答复的，期限照常计算",
                                "by either side, with the reason and the item; where it is not answered the time runs on")
                        .inHouse()
                        .needs("reason", "提交会议没有写明理由", "no reason is given for bringing it to the meeting")
                        .needs("agendaItem", "没有写明提交联席会议的议题", "no item for the joint meeting is named")
                        .then(step -> step.to(new AtMeeting(told(step), answer(step.state()), step.event()))),
                row(DifficultyEvent.ApplyMinutes.class, "按会议纪要处理", "apply the minutes")
                        .from(AT_MEETING)
                        .to(SETTLED, IN_HAND)
                        .by(P_LIAISON, B_LIAISON)
                        .enteredBy(P_HEAD, P_OFFICER, B_HEAD, B_OFFICER)
                        .provided(
                                "依据双方同意并已印发的会议纪要；纪要即为书面答复",
                                "as issued minutes that both sides agreed to say; they are the written answer")
                        .inHouse()
                        .documents(DocumentKind.MEETING_MINUTES)
                        .stops("J07")
                        .needs("minutes", "没有写明会议纪要文号", "the minutes are not named")
                        .needs("summary", "没有写明会议如何处理", "what the meeting decided is not told")
                        .then(step -> switch (step.event().result()) {
                            case SETTLED ->
                                step.to(new Settled(told(step), step.event().summary()));
                            case GOES_ON -> step.to(new InHand(told(step), answer(step.state())));
                        }),
                row(DifficultyEvent.WithdrawDifficulty.class, "撤回", "withdraw the difficulty")
                        .from(RAISED, RECEIVED, ASSESSED, ANSWERED, IN_HAND, AT_MEETING)
                        .to(WITHDRAWN)
                        .by(B_HEAD)
                        .enteredBy(B_LIAISON)
                        .provided("解决之前由自然资源局撤回，写明理由", "by the bureau before it is settled, with the reason")
                        .inHouse()
                        .stops("J07")
                        .needs("reason", "撤回没有写明理由", "no reason is given for the withdrawal")
                        .then(step ->
                                step.to(new Withdrawn(told(step), step.event().reason()))));
    }

    private static <E extends DifficultyEvent> Row<DifficultyState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    private static Told told(Situation<DifficultyState> now) {
        return now.state().told();
    }

    private static Optional<DifficultyEvent.AnswerDifficulty> answer(DifficultyState state) {
        return switch (state) {
            case Answered answered -> Optional.of(answered.answer());
            case InHand hand -> hand.answer();
            case AtMeeting meeting -> meeting.answer();
            case Raised _, Received _, Assessed _, Settled _, Withdrawn _ -> Optional.empty();
        };
    }
}
