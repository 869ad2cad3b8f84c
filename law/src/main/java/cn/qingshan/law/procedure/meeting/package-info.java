/**
 * 联席会议. In: dated events of one meeting, told by both organs in the order recorded. Out: the next lawful state with its terms, or a refusal naming the rule;
 * from issued minutes the {@link cn.qingshan.law.procedure.meeting.Decision}s that become action items. Entry:
 * {@link cn.qingshan.law.procedure.meeting.JointMeeting}.
 */
@NullMarked
package cn.qingshan.law.procedure.meeting;

import org.jspecify.annotations.NullMarked;
