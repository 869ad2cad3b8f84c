package cn.qingshan.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Merkle tree hashes, inclusion proofs and consistency proofs after RFC 9162, section 2.1, with SHA-256. The leaf data are
 * the 32 bytes of an act's link digest, in ledger order. The tree itself holds nothing: leaves come from a
 * {@link LeafSource}.
 *
 * <p>Cost without kept subtrees: one pass of {@code size} leaf hashes for a root or for any number of proofs taken
 * together, log₂ size memory. With kept subtrees: some log₂ size look-ups for each proof.
 */
public final class MerkleTree {

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private MerkleTree() {}

    public static Digest leafHash(Digest leaf) {
        var digest = DigestAlgorithm.SHA_256.start();
        digest.update(LEAF);
        leaf.addTo(digest);
        return Digest.owning(digest.digest());
    }

    static Digest leafHash(byte[] leaf) {
        var digest = DigestAlgorithm.SHA_256.start();
        digest.update(LEAF);
        return Digest.owning(digest.digest(leaf));
    }

    public static Digest nodeHash(Digest left, Digest right) {
        var digest = DigestAlgorithm.SHA_256.start();
        digest.update(NODE);
        left.addTo(digest);
        right.addTo(digest);
        return Digest.owning(digest.digest());
    }

    /** MTH of the first {@code size} leaves (2.1.1). */
    public static Digest root(LeafSource leaves, long size) {
        notNegative(size);
        return size == 0 ? new CompactRange().root() : new Walk(leaves).hash(0, size);
    }

    /**
     * PATH(index, D_size) (2.1.3.1): the siblings from the leaf upwards.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= index < size}
     */
    public static List<Digest> inclusionProof(LeafSource leaves, long index, long size) {
        return inclusionProofs(leaves, size, index).getOrDefault(index, List.of());
    }

    /** The proofs of many leaves in one walk over the tree. */
    public static Map<Long, List<Digest>> inclusionProofs(LeafSource leaves, long size, long... indexes) {
        notNegative(size);
        long[] wanted = Arrays.stream(indexes).sorted().distinct().toArray();
        if (wanted.length > 0 && (wanted[0] < 0 || wanted[wanted.length - 1] >= size)) {
            throw new IndexOutOfBoundsException("A tree of " + size + " leaves has no such leaf: "
                    + (wanted[0] < 0 ? wanted[0] : wanted[wanted.length - 1]));
        }
        var proofs = new ArrayList<List<Digest>>(wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            proofs.add(new ArrayList<>());
        }
        if (wanted.length > 0) {
            new Walk(leaves).proofs(0, size, wanted, 0, wanted.length, proofs);
        }
        var byIndex = HashMap.<Long, List<Digest>>newHashMap(wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            byIndex.put(wanted[i], proofs.get(i));
        }
        return byIndex;
    }

    /**
     * PROOF(first, D_second) (2.1.4.1); empty if the sizes are equal or the first is 0, where there is nothing to prove.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= first <= second}
     */
    public static List<Digest> consistencyProof(LeafSource leaves, long first, long second) {
        if (first < 0 || first > second) {
            throw new IndexOutOfBoundsException("No proof from size " + first + " to size " + second);
        }
        var proof = new ArrayList<Digest>();
        if (first > 0) {
            new Walk(leaves).subproof(first, 0, second, true, proof);
        }
        return proof;
    }

    /** Whether the proof shows that {@code leaf} is number {@code index} of the tree (2.1.3.2). */
    public static boolean isIncluded(Digest leaf, long index, long size, List<Digest> proof, Digest root) {
        return isIncludedHash(leafHash(leaf), index, size, proof, root);
    }

    static boolean isIncludedHash(Digest leafHash, long index, long size, List<Digest> proof, Digest root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        var hash = leafHash;
        for (var sibling : proof) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = nodeHash(sibling, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = nodeHash(hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && hash.equals(root);
    }

    /** Whether the proof shows that the second tree begins with the first one, leaf by leaf (2.1.4.2). */
    public static boolean isConsistent(
            long first, Digest firstRoot, long second, Digest secondRoot, List<Digest> proof) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == second) {
            return proof.isEmpty() && firstRoot.equals(secondRoot);
        }
        if (first == 0) {
            return proof.isEmpty() && firstRoot.equals(new CompactRange().root());
        }
        var nodes = new ArrayList<Digest>(proof);
        if (Long.bitCount(first) == 1) {
            nodes.addFirst(firstRoot);
        }
        if (nodes.isEmpty()) {
            return false;
        }
        long fn = first - 1;
        long sn = second - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        var fr = nodes.getFirst();
        var sr = nodes.getFirst();
        for (var node : nodes.subList(1, nodes.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = nodeHash(node, fr);
                sr = nodeHash(node, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = nodeHash(sr, node);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
    }

    private static void notNegative(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("A tree has no " + size + " leaves");
        }
    }

    /** The recursions of the RFC over {@code [from, to)}, splitting at the largest power of two below the width. */
    private record Walk(LeafSource leaves) {

        private static long split(long width) {
            return Long.highestOneBit(width - 1);
        }

        Digest hash(long from, long to) {
            long width = to - from;
            if (Long.bitCount(width) == 1) {
                int level = Long.numberOfTrailingZeros(width);
                var kept = leaves.subtree(level, from >> level);
                if (kept != null) {
                    return kept;
                }
            }
            if (width == 1) {
                return leafHash(leaves.leaf(from));
            }
            long middle = from + split(width);
            return nodeHash(hash(from, middle), hash(middle, to));
        }

        /** Fills in the proofs of {@code wanted[low, high)}, all inside the range, and gives the hash of the range. */
        Digest proofs(long from, long to, long[] wanted, int low, int high, List<List<Digest>> proofs) {
            if (low == high || to - from == 1) {
                return hash(from, to);
            }
            long middle = from + split(to - from);
            int at = low;
            while (at < high && wanted[at] < middle) {
                at++;
            }
            var left = proofs(from, middle, wanted, low, at, proofs);
            var right = proofs(middle, to, wanted, at, high, proofs);
            for (int i = low; i < high; i++) {
                proofs.get(i).add(i < at ? right : left);
            }
            return nodeHash(left, right);
        }

        void subproof(long first, long from, long to, boolean wholeOfFirst, List<Digest> proof) {
            long width = to - from;
            if (first == width) {
                if (!wholeOfFirst) {
                    proof.add(hash(from, to));
                }
                return;
            }
            long split = split(width);
            if (first <= split) {
                subproof(first, from, from + split, wholeOfFirst, proof);
                proof.add(hash(from + split, to));
            } else {
                subproof(first - split, from + split, to, false, proof);
                proof.add(hash(from, from + split));
            }
        }
    }
}
