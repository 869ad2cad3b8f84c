package cn.qingshan.law.procedure.meeting;

import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.Side;
import java.time.LocalDate;
import java.util.List;

/** What can happen to a joint meeting. */
public sealed interface MeetingEvent extends ProcedureEvent {

    record ProposeMeeting(
            LocalDate on,
            Post by,

            @Asks(zh = "会议日期", en = "Day of the meeting") LocalDate day,

            @Asks(zh = "会议地点", en = "Place", line = true) String place,

            @Asks(zh = "主持方", en = "Host") Side host,

            @Asks(zh = "议题", en = "Agenda") List<String> agenda)
            implements MeetingEvent {}

    /** Another day, place or host while nothing is confirmed; from then on the other side has to confirm. */
    record AmendProposal(
            LocalDate on,
            Post by,

            @Asks(zh = "会议日期", en = "Day of the meeting") LocalDate day,

            @Asks(zh = "会议地点", en = "Place", line = true) String place,

            @Asks(zh = "主持方", en = "Host") Side host)
            implements MeetingEvent {}

    record AddAgendaItem(
            LocalDate on,
            Post by,

            @Asks(zh = "议题（一行一项）", en = "Items (one a line)")
            String item) implements MeetingEvent {}

    /** Says which day it confirms, so that nobody confirms a proposal that was changed in the meantime. */
    record ConfirmMeeting(
            LocalDate on,
            Post by,

            @Asks(zh = "所确认的会议日期", en = "Day confirmed") LocalDate day) implements MeetingEvent {}

    record PostponeMeeting(
            LocalDate on,
            Post by,
            @Asks(zh = "改期至", en = "New day") LocalDate day,
            String reason) implements MeetingEvent {}

    record CancelMeeting(LocalDate on, Post by, String reason) implements MeetingEvent {}

    record HoldMeeting(
            LocalDate on,
            Post by,

            @Asks(zh = "检察院出席人员（一行一人）", en = "Attending for the procuratorate (one a line)")
            List<String> procuratorate,

            @Asks(zh = "自然资源局出席人员（一行一人）", en = "Attending for the bureau (one a line)")
            List<String> bureau,

            @Asks(zh = "会议记录", en = "Record") String notes)
            implements MeetingEvent {}

    record DraftMinutes(
            LocalDate on,
            Post by,
            @Asks(zh = "纪要正文", en = "Text of the minutes") String text,

            @Asks(
                    zh = "议定事项（一行一项：事项 | 责任单位 | 责任人 | 期限 | 佐证材料）",
                    en = "Decisions (one a line: matter | organ | person | due | proof)")
            List<String> decisions)
            implements MeetingEvent {}

    record ReviseMinutes(
            LocalDate on,
            Post by,

            @Asks(zh = "所修改的是第几稿", en = "Draft that is changed")
            int draft,

            @Asks(zh = "纪要正文", en = "Text of the minutes") String text,

            @Asks(
                    zh = "议定事项（一行一项：事项 | 责任单位 | 责任人 | 期限 | 佐证材料）",
                    en = "Decisions (one a line: matter | organ | person | due | proof)")
            List<String> decisions)
            implements MeetingEvent {}

    record AgreeMinutes(
            LocalDate on,
            Post by,

            @Asks(zh = "所同意的是第几稿", en = "Draft agreed to") int draft) implements MeetingEvent {}

    record ObjectMinutes(LocalDate on, Post by, String reason) implements MeetingEvent {}

    record IssueMinutes(
            LocalDate on,
            Post by,

            @Asks(zh = "会议纪要文号", en = "Number of the minutes", line = true)
            String number) implements MeetingEvent {}
}
