/**
 * 时间线. In: a case as it was published: events with a date to the day, the month or the year, and gaps. Out: for each event
 * whether it was lawful then, in time or not and by how many days, or why that cannot be said; and the terms that ran.
 * Entry: {@link cn.qingshan.law.timeline.Timeline}. Guesses nothing: a month is never counted as a day.
 */
@NullMarked
package cn.qingshan.law.timeline;

import org.jspecify.annotations.NullMarked;
