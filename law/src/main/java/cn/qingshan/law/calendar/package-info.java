/**
 * 工作日历. In: the State Council's yearly notices. Out: rest days, working days, and which dates no notice covers yet.
 * Entry: {@link cn.qingshan.law.calendar.WorkCalendar}. Knows nothing of law beyond the notices.
 */
@NullMarked
package cn.qingshan.law.calendar;

import org.jspecify.annotations.NullMarked;
