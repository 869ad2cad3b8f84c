/**
 * 期限. In: terms that the law engine started, stopped, paused; the State Council's notice of a year. Out: running terms with their working, as duties of the organ
 * that owes them; the calendar by which an organ counts. Entry: {@link cn.qingshan.clock.Terms}, {@link cn.qingshan.clock.Calendars}, {@link cn.qingshan.clock.Holidays}. Owns schema {@code clock}. Knows no step of the work.
 */
@ApplicationModule(
        displayName = "期限",
        allowedDependencies = {"people", "ledger"})
@NullMarked
package cn.qingshan.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
