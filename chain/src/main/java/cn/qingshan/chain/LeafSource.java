package cn.qingshan.chain;

import org.jspecify.annotations.Nullable;

/** The leaves of a tree in ledger order, wherever they are kept. */
@FunctionalInterface
public interface LeafSource {

    /** The leaf at {@code index}, from 0: the link digest of the act appended there. */
    Digest leaf(long index);

    /**
     * The hash of the complete subtree over leaves {@code [index·2^level, (index+1)·2^level)}, if the store keeps it
     * (see {@link CompactRange#append}); null makes the tree compute it from the leaves. With the subtrees kept, a proof
     * costs some log₂ n look-ups instead of n hashes.
     */
    default @Nullable Digest subtree(int level, long index) {
        return null;
    }
}
