/**
 * 存证链. In: acts as canonical JSON. Out: digests, chains, Merkle checkpoints, export files and a verdict on them.
 * Entry: {@link ActBody} and {@link Chain} to append, {@link Checkpoint} to close, {@link LedgerExport} to hand over,
 * {@link Verifier} to check. Plain Java: no framework, no database, no server needed to verify.
 */
@NullMarked
package cn.qingshan.chain;

import org.jspecify.annotations.NullMarked;
