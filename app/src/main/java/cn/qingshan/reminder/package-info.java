/**
 * 提醒. In: what a person's posts owe, from the due list. Out: one mail a working day and a calendar feed, for those who asked for it; both name terms and days,
 * never what they are about. Entry: {@link cn.qingshan.reminder.Reminders}. Owns schema {@code reminder}. Changes no legal state.
 */
@ApplicationModule(
        displayName = "提醒",
        allowedDependencies = {"people", "clock", "board", "ledger"})
@NullMarked
package cn.qingshan.reminder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
