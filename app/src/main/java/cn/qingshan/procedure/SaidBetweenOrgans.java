package cn.qingshan.procedure;

import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.meeting.Decision;
import cn.qingshan.law.procedure.meeting.MeetingEvent;
import cn.qingshan.law.procedure.support.SupportEvent;
import cn.qingshan.law.procedure.transfer.TransferEvent;
import cn.qingshan.law.term.Length;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * 文书里已经说过的. What the acts of a thread between two organs have said already, under the names that their papers ask by: the minutes of a meeting are not typed a second time, and a
 * letter names the one it answers.
 */
final class SaidBetweenOrgans {

    private final Map<String, String> said = new LinkedHashMap<>();
    private final List<String> agenda = new ArrayList<>();
    private final Proceeding file;
    private final String procuratorate;
    private final String bureau;

    private SaidBetweenOrgans(Proceeding file, String procuratorate, String bureau) {
        this.file = file;
        this.procuratorate = procuratorate;
        this.bureau = bureau;
    }

    /**
     * @param upTo the act that the paper is of; what was said later is not in it
     * @param procuratorate name of the one organ, as papers write it
     * @param bureau of the other
     */
    static Map<String, String> of(Proceeding file, History history, UUID upTo, String procuratorate, String bureau) {
        var said = new SaidBetweenOrgans(file, procuratorate, bureau);
        for (var act : history.acts()) {
            if (!act.isStruck()) {
                act.shown().ifPresent(said::hear);
            }
            if (act.act().equals(upTo)) {
                break;
            }
        }
        return said.said;
    }

    private void hear(ProcedureEvent event) {
        switch (event) {
            case TransferEvent of -> transfer(of);
            case SupportEvent of -> support(of);
            case MeetingEvent of -> meeting(of);
            default -> {}
        }
    }

    private void transfer(TransferEvent event) {
        switch (event) {
            case TransferEvent.SendTransfer e -> {
                said.put("refTitle", "关于" + e.subject() + "的移送函");
                letter(e);
            }
            case TransferEvent.SendAgain e -> letter(e);
            case TransferEvent.AcknowledgeTransfer e -> said.put("receivedOn", e.on().toString());
            case TransferEvent.ReturnTransfer e -> {
                said.putIfAbsent("receivedOn", e.on().toString());
                said.put(
                        "returnReason",
                        e.missing().isEmpty()
                                ? e.reason()
                                : e.reason() + "需要补充：" + String.join("、", e.missing()) + "。");
            }
            case TransferEvent.GiveResult e ->
                said.put("reason", e.noFilingReason().isBlank() ? e.transferredTo() : "不予立案的理由：" + e.noFilingReason());
            default -> {}
        }
    }

    private void letter(TransferEvent.Letter letter) {
        said.remove("receivedOn");
        said.put("refNumber", letter.number());
        said.put("refDate", letter.on().toString());
        said.put("attachments", String.join("\n", letter.items()));
        said.put(
                "clueRows",
                cell(file.title()) + "|" + cell(String.join("、", letter.items())) + "|"
                        + (letter.withheld().isEmpty() ? "" : "未随函移送：" + cell(String.join("；", letter.withheld()))));
    }

    private void support(SupportEvent event) {
        switch (event) {
            case SupportEvent.DraftRequest e -> request(e);
            case SupportEvent.ReviseRequest e -> request(e);
            case SupportEvent.SubmitRequest e -> {
                said.put("refTitle", "商请函");
                said.put("refNumber", e.number());
                said.put("refDate", e.on().toString());
            }
            case SupportEvent.ReceiveRequest e -> said.put("receivedOn", e.on().toString());
            case SupportEvent.AskSupplement e -> said.put("supplement", String.join("\n", e.missing()));
            case SupportEvent.AcceptRequest e -> answer(true, e.plan());
            case SupportEvent.DeclineRequest e -> answer(false, "不予支持，理由如下：" + e.reason());
            case SupportEvent.RedirectRequest e -> answer(false, "请转请" + e.organ() + "。" + e.reason());
            case SupportEvent.FinishSupport e -> said.put("summary", e.result());
            case SupportEvent.EvaluateSupport e ->
                said.put("outcome", e.effect().text().zh());
            default -> {}
        }
    }

    private void request(SupportEvent.Request request) {
        said.put("requestType", request.type().text().zh());
        said.put("facts", request.facts());
        said.put("done", request.done());
        said.put("requested", request.asked());
        said.put("attachments", String.join("\n", request.enclosures()));
    }

    private void answer(boolean accepts, String words) {
        said.put("accepts", String.valueOf(accepts));
        said.put("answer", words);
        said.remove("attachments");
    }

    private void meeting(MeetingEvent event) {
        said.put("meetingTitle", file.title());
        switch (event) {
            case MeetingEvent.ProposeMeeting e -> {
                said.put("host", e.host().text().zh());
                said.put("meetingPlace", e.place());
                day(e.day());
                items(e.agenda());
            }
            case MeetingEvent.AmendProposal e -> {
                said.put("host", e.host().text().zh());
                said.put("meetingPlace", e.place());
                day(e.day());
            }
            case MeetingEvent.PostponeMeeting e -> day(e.day());
            case MeetingEvent.AddAgendaItem e -> items(e.item().lines().toList());
            case MeetingEvent.HoldMeeting e -> {
                day(e.on());
                said.put(
                        "attendants",
                        procuratorate + " " + String.join("、", e.procuratorate()) + "\n" + bureau + " "
                                + String.join("、", e.bureau()));
                var rows = new ArrayList<String>();
                e.procuratorate().forEach(name -> rows.add(cell(name) + "|" + procuratorate + "||"));
                e.bureau().forEach(name -> rows.add(cell(name) + "|" + bureau + "||"));
                said.put("attendance", String.join("\n", rows));
            }
            case MeetingEvent.DraftMinutes e -> minutes(e.text(), e.decisions());
            case MeetingEvent.ReviseMinutes e -> minutes(e.text(), e.decisions());
            default -> {}
        }
    }

    private void day(LocalDate day) {
        said.put("meetingAt", written(day));
    }

    private void items(List<String> more) {
        more.stream().filter(item -> !item.isBlank()).map(String::strip).forEach(agenda::add);
        said.put("agenda", String.join("\n", agenda));
    }

    private void minutes(String text, List<String> decisions) {
        said.put("summary", text);
        var rows = new ArrayList<String>();
        for (var line : decisions) {
            // five parts, as the law engine let it pass
            var parts = line.split("[|｜]", -1);
            if (parts.length == 5) {
                rows.add(parts[0].strip() + "|" + parts[1].strip() + "|" + parts[2].strip() + "|"
                        + due(parts[3].strip()));
            }
        }
        said.put("actionItems", String.join("\n", rows));
    }

    /** @see Decision#period */
    private static String due(String told) {
        var length = Length.parse(told);
        return length instanceof Length.Until(var until)
                ? written(until)
                : length.text().zh();
    }

    private static String written(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private static String cell(String text) {
        return text.replace('|', '／');
    }
}
