/**
 * 期限. In: terms that the law engine started, stopped, paused. Out: running terms with their working, as duties of the organ that owes them.
 * Entry: {@link cn.qingshan.clock.Terms}. Owns schema {@code clock}. Knows no step of the work.
 */
@ApplicationModule(
        displayName = "期限",
        allowedDependencies = {"people", "ledger"})
@NullMarked
package cn.qingshan.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
