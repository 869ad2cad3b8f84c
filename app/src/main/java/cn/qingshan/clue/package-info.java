/**
 * 线索. In: observations that an officer took up. Out: a registered clue with numbers and picture frozen, sent to the field or dismissed.
 * Entry: {@link cn.qingshan.clue.Clues}. Owns schema {@code clue}. Knows nothing of problems or procedures.
 */
@ApplicationModule(
        displayName = "线索",
        allowedDependencies = {"people", "ledger", "agreement", "evidence", "place", "observe"})
@NullMarked
package cn.qingshan.clue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
