/**
 * 观察. In: change patches. Out: what screening found about each, audited by a person: rejected with a typed reason, or taken up as a clue. An observation is never
 * a finding of fact. Entry: {@link cn.qingshan.observe.Observations}. Owns schema {@code observe}.
 */
@ApplicationModule(
        displayName = "观察",
        allowedDependencies = {"people", "ledger", "agreement", "evidence", "place", "layer"})
@NullMarked
package cn.qingshan.observe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
