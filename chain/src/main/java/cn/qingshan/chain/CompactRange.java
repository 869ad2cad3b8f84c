package cn.qingshan.chain;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing RFC 9162 tree: the roots of its complete subtrees, biggest first, one for each bit set in
 * the size. It is all that is needed to append and to give the root: at most 64 digests, whatever the size.
 *
 * <p>Not thread-safe: whoever appends to the ledger holds it.
 */
public final class CompactRange {

    /** Told of every complete subtree, for a store that keeps them for {@link LeafSource#subtree}. */
    @FunctionalInterface
    public interface Subtrees {
        void complete(int level, long index, Digest hash);
    }

    private final ArrayList<Digest> edge;
    private long size;

    public CompactRange() {
        this.edge = new ArrayList<>();
    }

    /**
     * A range as it was kept.
     *
     * @param edge as {@link #edge} gave it
     */
    public CompactRange(long size, List<Digest> edge) {
        if (size < 0 || Long.bitCount(size) != edge.size()) {
            throw new IllegalArgumentException(edge.size() + " subtrees do not make a tree of " + size + " leaves");
        }
        this.size = size;
        this.edge = new ArrayList<>(edge);
    }

    public long size() {
        return size;
    }

    public List<Digest> edge() {
        return List.copyOf(edge);
    }

    public void append(Digest leaf) {
        append(leaf, (level, index, hash) -> {});
    }

    public void append(Digest leaf, Subtrees subtrees) {
        append(MerkleTree.leafHash(leaf), subtrees, size);
    }

    /** Leaves of any length, for checking against published vectors. */
    void appendHash(Digest leafHash) {
        append(leafHash, (level, index, hash) -> {}, size);
    }

    private void append(Digest leafHash, Subtrees subtrees, long index) {
        var hash = leafHash;
        subtrees.complete(0, index, hash);
        // as many low bits of the size are set, as many equal subtrees fall together
        for (int level = 0; (size >> level & 1) == 1; level++) {
            hash = MerkleTree.nodeHash(edge.removeLast(), hash);
            subtrees.complete(level + 1, index >> level + 1, hash);
        }
        edge.add(hash);
        size++;
    }

    /** The Merkle tree hash of all leaves so far; of none, the digest of nothing (RFC 9162, 2.1.1). */
    public Digest root() {
        if (edge.isEmpty()) {
            return DigestAlgorithm.SHA_256.of(new byte[0]);
        }
        var root = edge.getLast();
        for (int i = edge.size() - 2; i >= 0; i--) {
            root = MerkleTree.nodeHash(edge.get(i), root);
        }
        return root;
    }
}
