package cn.qingshan.law.procedure.difficulty;

import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import java.time.LocalDate;

/** What can happen to a difficulty. */
public sealed interface DifficultyEvent extends ProcedureEvent {

    record RaiseDifficulty(
            LocalDate on,
            Post by,

            @Asks(zh = "困难的种类", en = "Kind") DifficultyKind kind,

            @Asks(zh = "事实", en = "Facts") String facts,

            @Asks(zh = "已经采取的措施", en = "What was done already")
            String done,

            @Asks(zh = "希望得到的帮助", en = "What would help") String wouldHelp,

            @Asks(zh = "说明（种类为“其他”时必填）", en = "Explanation (needed for the kind \"other\")")
            String explanation)
            implements DifficultyEvent {}

    record AcknowledgeDifficulty(LocalDate on, Post by) implements DifficultyEvent {}

    record AddFacts(
            LocalDate on,
            Post by,

            @Asks(zh = "补充的情况", en = "What is added") String added) implements DifficultyEvent {}

    record AssessDifficulty(
            LocalDate on,
            Post by,

            @Asks(zh = "意见", en = "Opinion") Help proposal,

            String reason) implements DifficultyEvent {}

    record SendBackAssessment(LocalDate on, Post by, String reason) implements DifficultyEvent {}

    record AnswerDifficulty(
            LocalDate on,
            Post by,

            @Asks(zh = "复函文号", en = "Number of the answer", line = true)
            String number,

            @Asks(zh = "答复", en = "Answer") Help help,

            @Asks(zh = "答复内容：将如何协助，或者不能协助的理由", en = "What will be done, or why nothing can be")
            String answer)
            implements DifficultyEvent {}

    record ActOnDifficulty(LocalDate on, Post by, String summary) implements DifficultyEvent {}

    record SettleDifficulty(
            LocalDate on,
            Post by,

            @Asks(zh = "如何解决的", en = "How it was settled") String how) implements DifficultyEvent {}

    record BringToMeeting(
            LocalDate on,
            Post by,

            String reason,

            @Asks(zh = "提交联席会议的议题", en = "Item for the joint meeting", line = true)
            String agendaItem)
            implements DifficultyEvent {}

    record ApplyMinutes(
            LocalDate on,
            Post by,

            @Asks(zh = "会议纪要文号", en = "Number of the minutes", line = true)
            String minutes,

            @Asks(zh = "会议的处理", en = "What the meeting made of it")
            MeetingResult result,

            String summary)
            implements DifficultyEvent {}

    record WithdrawDifficulty(LocalDate on, Post by, String reason) implements DifficultyEvent {}
}
