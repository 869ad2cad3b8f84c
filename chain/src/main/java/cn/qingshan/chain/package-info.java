/**
 * 存证链. In: acts as canonical JSON. Out: digests, chains, Merkle checkpoints, export files and a verdict on them.
 * Plain Java: no framework, no database, no server needed to verify.
 */
@NullMarked
package cn.qingshan.chain;

import org.jspecify.annotations.NullMarked;
