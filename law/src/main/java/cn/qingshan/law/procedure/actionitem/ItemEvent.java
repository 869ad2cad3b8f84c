package cn.qingshan.law.procedure.actionitem;

import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.Side;
import java.time.LocalDate;
import java.util.List;

/** What can happen to an action item. */
public sealed interface ItemEvent extends ProcedureEvent {

    /** An item as minutes word it. */
    sealed interface Worded permits OpenItem, RenewItem {
        LocalDate on();

        String minutes();

        LocalDate issuedOn();

        Side owner();

        String person();

        String due();
    }

    record OpenItem(
            LocalDate on,
            Post by,

            @Asks(zh = "会议纪要文号", en = "Number of the minutes", line = true)
            String minutes,

            @Asks(zh = "纪要印发日期", en = "Minutes issued on") LocalDate issuedOn,

            @Asks(zh = "事项序号", en = "Number of the item") int number,

            @Asks(zh = "事项", en = "Matter") String matter,

            @Asks(zh = "责任单位", en = "Organ") Side owner,

            @Asks(zh = "责任人", en = "Person", line = true) String person,

            @Asks(
                    zh = "期限（自纪要印发起：P2M 为两个月，P30D 为三十日，10WD 为十个工作日，或日期）",
                    en = "Due, from the issue of the minutes (P2M, P30D, 10WD, or a date)",
                    line = true)
            String due,

            @Asks(zh = "佐证材料", en = "Proof", line = true) String proof)
            implements ItemEvent, Worded {}

    record AssignItem(
            LocalDate on,
            Post by,

            @Asks(zh = "承办人", en = "Who does it", line = true)
            String assignee) implements ItemEvent {}

    record StartWork(LocalDate on, Post by) implements ItemEvent {}

    record SubmitItem(
            LocalDate on,
            Post by,

            String summary,

            @Asks(zh = "完成情况的证据", en = "Evidence that it is done")
            List<String> evidence)
            implements ItemEvent {}

    record VerifyItem(
            LocalDate on,
            Post by,

            @Asks(zh = "核验意见", en = "Finding") String finding) implements ItemEvent {}

    record ReturnItem(LocalDate on, Post by, String reason) implements ItemEvent {}

    record ProposeExtension(
            LocalDate on,
            Post by,
            @Asks(zh = "延长至", en = "Extended to") LocalDate until,
            String reason) implements ItemEvent {}

    /** Says what it agrees to, so that nobody agrees to a proposal that was changed in the meantime. */
    record AgreeExtension(
            LocalDate on,
            Post by,
            @Asks(zh = "同意延长至", en = "Agreed until") LocalDate until) implements ItemEvent {}

    record DeclineExtension(LocalDate on, Post by, String reason) implements ItemEvent {}

    record EscalateItem(
            LocalDate on,
            Post by,

            String reason,

            @Asks(zh = "提交哪次会议", en = "To which meeting", line = true)
            String meeting)
            implements ItemEvent {}

    /** The next meeting's minutes word the item anew. */
    record RenewItem(
            LocalDate on,
            Post by,

            @Asks(zh = "会议纪要文号", en = "Number of the minutes", line = true)
            String minutes,

            @Asks(zh = "纪要印发日期", en = "Minutes issued on") LocalDate issuedOn,

            @Asks(zh = "责任单位", en = "Organ") Side owner,

            @Asks(zh = "责任人", en = "Person", line = true) String person,

            @Asks(
                    zh = "期限（自纪要印发起：P2M 为两个月，P30D 为三十日，10WD 为十个工作日，或日期）",
                    en = "Due, from the issue of the minutes (P2M, P30D, 10WD, or a date)",
                    line = true)
            String due)
            implements ItemEvent, Worded {}

    record CancelItem(
            LocalDate on,
            Post by,

            @Asks(zh = "决定取消的会议纪要文号", en = "Number of the minutes that cancel it", line = true)
            String minutes,

            String reason)
            implements ItemEvent {}
}
