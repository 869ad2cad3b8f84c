/**
 * 问题清单. In: verified clues. Out: one entry of the shared list for each damaged place, its measures, and the opinion of the checker of the other organ.
 * Entry: {@link cn.qingshan.problem.Problems}. Owns schema {@code problem}.
 */
@ApplicationModule(
        displayName = "问题清单",
        allowedDependencies = {"people", "ledger", "agreement", "evidence", "place", "clue", "verify"})
@NullMarked
package cn.qingshan.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
