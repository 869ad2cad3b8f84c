/**
 * 台账. In: acts of seats. Out: a chain of digests for each record, the past of every row, checkpoints, export files.
 * Entry: {@link cn.qingshan.ledger.Ledger}. Owns schema {@code ledger}. Knows no step of the work.
 */
@ApplicationModule(
        displayName = "台账",
        allowedDependencies = {"people", "database"})
@NullMarked
package cn.qingshan.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
