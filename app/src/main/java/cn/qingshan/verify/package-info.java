/**
 * 核查. In: a clue sent to the field. Out: the township's report with photos, place, time and outline, and the bureau's conclusion.
 * Entry: {@link cn.qingshan.verify.Tasks}. Owns schema {@code verify}.
 */
@ApplicationModule(
        displayName = "核查",
        allowedDependencies = {"people", "ledger", "agreement", "evidence", "place", "clue"})
@NullMarked
package cn.qingshan.verify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
