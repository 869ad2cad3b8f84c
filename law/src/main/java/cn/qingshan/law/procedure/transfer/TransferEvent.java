package cn.qingshan.law.procedure.transfer;

import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.Lines;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What can happen to a letter that one organ sends to the other. Which side may do it depends on who sent the letter. */
public sealed interface TransferEvent extends ProcedureEvent {

    /** A letter with its list, as it goes out. */
    sealed interface Letter permits SendTransfer, SendAgain {
        LocalDate on();

        String number();

        String digest();

        List<String> items();

        List<String> withheld();

        boolean complete();

        boolean withoutReporter();

        /** Of the list: as the sender gave it, or else the SHA-256 of the number and the items, one a line, as 64 hexadecimal digits. */
        default String listDigest() {
            if (!digest().isBlank()) {
                return digest().strip().toLowerCase(Locale.ROOT);
            }
            var text = new StringBuilder(number().strip());
            Lines.given(items()).forEach(item -> text.append('\n').append(item));
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** 移送. The side of the post that sends it is the sender. */
    record SendTransfer(
            LocalDate on,
            Post by,

            @Asks(zh = "移送、请求的种类", en = "Kind") TransferKind kind,

            @Asks(zh = "事由", en = "Subject", line = true) String subject,

            @Asks(zh = "函件文号", en = "Number of the letter", line = true)
            String number,

            @Asks(zh = "材料清单的 SHA-256 摘要值（可不填）", en = "SHA-256 digest of the list (may be left out)", line = true)
            String digest,

            @Asks(zh = "清单：随函移送的或者请求提供的材料", en = "List of what is sent or asked for")
            List<String> items,

            @Asks(zh = "未随函移送的材料及原因（一行一项，写作“材料：原因”）", en = "What is withheld, and why (one a line, \"item: reason\")")
            List<String> withheld,

            @Asks(zh = "材料没有保留，已全部列入清单", en = "Nothing is withheld")
            boolean complete,

            @Asks(zh = "已核对：材料不含举报人身份信息", en = "Checked: nothing tells who reported it")
            boolean withoutReporter)
            implements TransferEvent, Letter {}

    record AcknowledgeTransfer(LocalDate on, Post by) implements TransferEvent {}

    record AcceptTransfer(
            LocalDate on,
            Post by,

            @Asks(zh = "承办部门及承办人", en = "Who handles it", line = true)
            String handler) implements TransferEvent {}

    record ReturnTransfer(
            LocalDate on,
            Post by,

            @Asks(zh = "退回理由", en = "Ground") ReturnGround ground,

            @Asks(zh = "需要补充的材料", en = "What is missing") List<String> missing,

            String reason)
            implements TransferEvent {}

    record SendAgain(
            LocalDate on,
            Post by,

            @Asks(zh = "函件文号", en = "Number of the letter", line = true)
            String number,

            @Asks(zh = "材料清单的 SHA-256 摘要值（可不填）", en = "SHA-256 digest of the list (may be left out)", line = true)
            String digest,

            @Asks(zh = "补充的材料或者说明", en = "What was supplemented")
            List<String> items,

            @Asks(zh = "未随函移送的材料及原因（一行一项，写作“材料：原因”）", en = "What is withheld, and why (one a line, \"item: reason\")")
            List<String> withheld,

            @Asks(zh = "材料没有保留，已全部列入清单", en = "Nothing is withheld")
            boolean complete,

            @Asks(zh = "已核对：材料不含举报人身份信息", en = "Checked: nothing tells who reported it")
            boolean withoutReporter)
            implements TransferEvent, Letter {}

    record RefuseTransfer(
            LocalDate on,
            Post by,
            @Asks(zh = "拒绝理由", en = "Ground") RefusalGround ground,
            String reason) implements TransferEvent {}

    record ProposeExtension(
            LocalDate on,
            Post by,

            @Asks(zh = "延长的工作日数", en = "Working days more") int workingDays,

            String reason) implements TransferEvent {}

    /** Says what it agrees to, so that nobody agrees to a proposal that was changed in the meantime. */
    record AgreeExtension(
            LocalDate on,
            Post by,

            @Asks(zh = "同意延长的工作日数", en = "Working days agreed to")
            int workingDays) implements TransferEvent {}

    record DeclineExtension(LocalDate on, Post by, String reason) implements TransferEvent {}

    record UrgeReceiver(LocalDate on, Post by, String summary) implements TransferEvent {}

    record GiveResult(
            LocalDate on,
            Post by,

            @Asks(zh = "所答复函件的文号或者清单摘要值", en = "Number or digest of the letter it answers", line = true)
            String answered,

            @Asks(zh = "办理结果", en = "Outcome") TransferOutcome outcome,

            String summary,

            @Asks(zh = "不予立案的理由", en = "Why no case was filed")
            String noFilingReason,

            @Asks(zh = "转往的机关", en = "Transferred to", line = true)
            String transferredTo,

            @Asks(zh = "附件", en = "Enclosures") List<String> enclosures)
            implements TransferEvent {}

    record ConfirmAnswer(LocalDate on, Post by) implements TransferEvent {}

    record DisputeAnswer(
            LocalDate on,
            Post by,

            String reason,

            @Asks(zh = "提交联席会议的议题", en = "Item for the joint meeting", line = true)
            String agendaItem)
            implements TransferEvent {}

    record SettleDispute(
            LocalDate on,
            Post by,

            @Asks(zh = "会议纪要文号", en = "Number of the minutes", line = true)
            String minutes,

            @Asks(zh = "会议的处理", en = "Settlement") Settlement settlement,

            String summary)
            implements TransferEvent {}

    record WithdrawTransfer(LocalDate on, Post by, String reason) implements TransferEvent {}
}
