package cn.qingshan.law.procedure.support;

import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import java.time.LocalDate;
import java.util.List;

/** What can happen to a request for support. */
public sealed interface SupportEvent extends ProcedureEvent {

    /** What a request says; may be incomplete while it is a draft. */
    sealed interface Request permits DraftRequest, ReviseRequest {
        SupportType type();

        String facts();

        String done();

        String asked();

        boolean meansExhausted();

        List<String> enclosures();
    }

    record DraftRequest(
            LocalDate on,
            Post by,

            @Asks(zh = "支持类型", en = "Type") SupportType type,

            @Asks(zh = "事实", en = "Facts") String facts,

            @Asks(zh = "已经采取的措施", en = "What was done already")
            String done,

            @Asks(zh = "请求的事项", en = "What is asked") String asked,

            @Asks(
                    zh = "行政手段已经用尽，或者义务人无力履行、下落不明（请求民事公益诉讼时）",
                    en = "Administrative means are exhausted, or the obligor is insolvent or gone (for a civil suit)")
            boolean meansExhausted,

            @Asks(zh = "附件", en = "Enclosures") List<String> enclosures)
            implements SupportEvent, Request {}

    record ReviseRequest(
            LocalDate on,
            Post by,

            @Asks(zh = "支持类型", en = "Type") SupportType type,

            @Asks(zh = "事实", en = "Facts") String facts,

            @Asks(zh = "已经采取的措施", en = "What was done already")
            String done,

            @Asks(zh = "请求的事项", en = "What is asked") String asked,

            @Asks(
                    zh = "行政手段已经用尽，或者义务人无力履行、下落不明（请求民事公益诉讼时）",
                    en = "Administrative means are exhausted, or the obligor is insolvent or gone (for a civil suit)")
            boolean meansExhausted,

            @Asks(zh = "附件", en = "Enclosures") List<String> enclosures)
            implements SupportEvent, Request {}

    record SubmitRequest(
            LocalDate on,
            Post by,

            @Asks(zh = "商请函文号", en = "Number of the letter", line = true)
            String number) implements SupportEvent {}

    record ReceiveRequest(LocalDate on, Post by) implements SupportEvent {}

    record AskSupplement(
            LocalDate on,
            Post by,

            @Asks(zh = "需要补充的材料", en = "What is missing") List<String> missing) implements SupportEvent {}

    record GiveSupplement(
            LocalDate on,
            Post by,

            @Asks(zh = "补充的材料或者说明", en = "What was supplemented")
            List<String> items) implements SupportEvent {}

    record ProposeExtension(
            LocalDate on,
            Post by,

            @Asks(zh = "延长的工作日数", en = "Working days more") int workingDays,

            String reason) implements SupportEvent {}

    /** Says what it agrees to, so that nobody agrees to a proposal that was changed in the meantime. */
    record AgreeExtension(
            LocalDate on,
            Post by,

            @Asks(zh = "同意延长的工作日数", en = "Working days agreed to")
            int workingDays) implements SupportEvent {}

    record DeclineExtension(LocalDate on, Post by, String reason) implements SupportEvent {}

    /** @param free nothing in the request tells the procuratorate whether to file, how to handle or how to end a case */
    record AssessRequest(
            LocalDate on,
            Post by,

            @Asks(zh = "意见", en = "Opinion") SupportProposal proposal,

            String reason,

            @Asks(
                    zh = "请求不含要求立案、不立案、撤回或者如何办案的指令",
                    en = "The request gives no instruction whether or how to handle a case")
            boolean free,

            @Asks(zh = "独立性核查记录", en = "Record of the independence check")
            String independence)
            implements SupportEvent {}

    record EndorseAssessment(LocalDate on, Post by, String summary) implements SupportEvent {}

    record SendBackAssessment(LocalDate on, Post by, String reason) implements SupportEvent {}

    record AcceptRequest(
            LocalDate on,
            Post by,

            @Asks(zh = "复函文号", en = "Number of the answer", line = true)
            String number,

            @Asks(zh = "支持的事项和方式", en = "What is supported, and how")
            String plan)
            implements SupportEvent {}

    record DeclineRequest(
            LocalDate on,
            Post by,

            @Asks(zh = "复函文号", en = "Number of the answer", line = true)
            String number,

            String reason)
            implements SupportEvent {}

    record RedirectRequest(
            LocalDate on,
            Post by,

            @Asks(zh = "复函文号", en = "Number of the answer", line = true)
            String number,

            @Asks(zh = "转请的机关", en = "Redirected to", line = true)
            String organ,

            String reason)
            implements SupportEvent {}

    record GiveSupport(
            LocalDate on,
            Post by,
            @Asks(zh = "支持措施", en = "Measure") SupportMeasure measure,
            String summary) implements SupportEvent {}

    record FinishSupport(
            LocalDate on,
            Post by,

            @Asks(zh = "支持结果", en = "Result") String result) implements SupportEvent {}

    record EvaluateSupport(
            LocalDate on,
            Post by,
            @Asks(zh = "评价", en = "Evaluation") SupportEffect effect,
            String summary) implements SupportEvent {}

    record WithdrawRequest(LocalDate on, Post by, String reason) implements SupportEvent {}
}
