package cn.qingshan.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** RFC 9162 section 2.1: Merkle tree hashes and proofs. */
class MerkleTreeTest {

    /** The eight leaves that Certificate Transparency implementations are tested with. */
    private static final List<byte[]> CT_LEAVES = List.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .stream()
            .map(HexFormat.of()::parseHex)
            .toList();

    private static final List<String> CT_ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    /** Published leaves have other lengths than link digests: they come in as kept subtrees of one leaf. */
    private static final LeafSource CT = new LeafSource() {
        @Override
        public Digest leaf(long index) {
            throw new AssertionError("the leaf hash is kept");
        }

        @Override
        public @Nullable Digest subtree(int level, long index) {
            return level == 0 ? MerkleTree.leafHash(CT_LEAVES.get((int) index)) : null;
        }
    };

    private static List<String> hex(List<Digest> digests) {
        return digests.stream().map(Digest::hex).toList();
    }

    @Test
    void the_tree_of_no_leaves_is_the_digest_of_nothing() {
        assertThat(MerkleTree.root(CT, 0).hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(new CompactRange().root()).isEqualTo(MerkleTree.root(CT, 0));
    }

    @Test
    void published_roots_of_one_to_eight_leaves() {
        var range = new CompactRange();
        for (int size = 1; size <= 8; size++) {
            range.appendHash(MerkleTree.leafHash(CT_LEAVES.get(size - 1)));
            assertThat(range.root().hex()).isEqualTo(CT_ROOTS.get(size - 1));
            assertThat(MerkleTree.root(CT, size).hex()).isEqualTo(CT_ROOTS.get(size - 1));
        }
    }

    private static void inclusion(long index, int size, String... expected) {
        var proof = MerkleTree.inclusionProof(CT, index, size);
        assertThat(hex(proof)).containsExactly(expected);
        var root = Digest.ofHex(CT_ROOTS.get(size - 1));
        assertThat(MerkleTree.isIncludedHash(MerkleTree.leafHash(CT_LEAVES.get((int) index)), index, size, proof, root))
                .isTrue();
    }

    @Test
    void published_inclusion_proofs() {
        inclusion(0, 1);
        inclusion(
                0,
                8,
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        inclusion(
                5,
                8,
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        inclusion(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        inclusion(
                1,
                5,
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    private static void consistency(int first, int second, String... expected) {
        var proof = MerkleTree.consistencyProof(CT, first, second);
        assertThat(hex(proof)).containsExactly(expected);
        assertThat(MerkleTree.isConsistent(
                        first,
                        Digest.ofHex(CT_ROOTS.get(first - 1)),
                        second,
                        Digest.ofHex(CT_ROOTS.get(second - 1)),
                        proof))
                .isTrue();
    }

    @Test
    void published_consistency_proofs() {
        consistency(1, 1);
        consistency(
                1,
                8,
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        consistency(
                6,
                8,
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        consistency(
                2,
                5,
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    /** The definitions of the RFC on lists, copied as sentences: slow and plain. */
    private static final class Plain {

        static Digest mth(List<Digest> d) {
            return switch (d.size()) {
                case 0 -> DigestAlgorithm.SHA_256.of(new byte[0]);
                case 1 -> DigestAlgorithm.SHA_256.of(join(0, d.getFirst().bytes()));
                default -> {
                    int k = k(d.size());
                    yield DigestAlgorithm.SHA_256.of(join(
                            1,
                            mth(d.subList(0, k)).bytes(),
                            mth(d.subList(k, d.size())).bytes()));
                }
            };
        }

        static List<Digest> path(int m, List<Digest> d) {
            if (d.size() == 1) {
                return List.of();
            }
            int k = k(d.size());
            return m < k
                    ? plus(path(m, d.subList(0, k)), mth(d.subList(k, d.size())))
                    : plus(path(m - k, d.subList(k, d.size())), mth(d.subList(0, k)));
        }

        static List<Digest> subproof(int m, List<Digest> d, boolean b) {
            if (m == d.size()) {
                return b ? List.of() : List.of(mth(d));
            }
            int k = k(d.size());
            return m <= k
                    ? plus(subproof(m, d.subList(0, k), b), mth(d.subList(k, d.size())))
                    : plus(subproof(m - k, d.subList(k, d.size()), false), mth(d.subList(0, k)));
        }

        /** The largest power of two smaller than n. */
        private static int k(int n) {
            int k = 1;
            while (2 * k < n) {
                k *= 2;
            }
            return k;
        }

        private static List<Digest> plus(List<Digest> list, Digest last) {
            var longer = new ArrayList<>(list);
            longer.add(last);
            return longer;
        }

        private static byte[] join(int first, byte[]... parts) {
            var bytes = ByteBuffer.allocate(1 + 32 * parts.length).put((byte) first);
            for (byte[] part : parts) {
                bytes.put(part);
            }
            return bytes.array();
        }
    }

    private static List<Digest> leaves(int size, int seed) {
        return IntStream.range(0, size)
                .mapToObj(i -> DigestAlgorithm.SHA_256.of(
                        ByteBuffer.allocate(8).putInt(seed).putInt(i).array()))
                .toList();
    }

    private static LeafSource source(List<Digest> leaves) {
        return index -> leaves.get((int) index);
    }

    @Test
    void every_proof_of_every_tree_up_to_70_leaves_is_that_of_the_plain_definition() {
        var leaves = leaves(70, 1);
        var range = new CompactRange();
        for (int size = 1; size <= 70; size++) {
            var d = leaves.subList(0, size);
            range.append(d.getLast());
            var root = Plain.mth(d);
            assertThat(range.root()).isEqualTo(root);
            assertThat(new CompactRange(size, range.edge()).root()).isEqualTo(root);
            assertThat(MerkleTree.root(source(d), size)).isEqualTo(root);
            var all = MerkleTree.inclusionProofs(
                    source(d), size, LongStream.range(0, size).toArray());
            for (int m = 0; m < size; m++) {
                var path = Plain.path(m, d);
                assertThat(MerkleTree.inclusionProof(source(d), m, size)).isEqualTo(path);
                assertThat(all.get((long) m)).isEqualTo(path);
                assertThat(MerkleTree.isIncluded(d.get(m), m, size, path, root)).isTrue();
            }
            for (int m = 1; m <= size; m++) {
                var proof = Plain.subproof(m, d, true);
                assertThat(MerkleTree.consistencyProof(source(d), m, size)).isEqualTo(proof);
                assertThat(MerkleTree.isConsistent(m, Plain.mth(d.subList(0, m)), size, root, proof))
                        .isTrue();
            }
        }
    }

    @Test
    void a_proof_holds_for_its_leaf_its_place_and_its_tree_only() {
        // the first and the last leaf of small trees and of those about a power of two
        for (int size : new int[] {1, 2, 3, 4, 5, 7, 8, 9, 63, 64, 65, 127, 128, 129, 199, 200}) {
            holdsOnlyFor(size, 0, size - 1, size);
            holdsOnlyFor(size, size - 1, 0, size);
        }
        var random = new SplittableRandom(617);
        for (int i = 0; i < 400; i++) {
            int size = random.nextInt(1, 201);
            holdsOnlyFor(size, random.nextInt(size), random.nextInt(size), random.nextInt());
        }
    }

    private static void holdsOnlyFor(int size, int index, int other, int seed) {
        var d = leaves(size, seed);
        var root = Plain.mth(d);
        var proof = MerkleTree.inclusionProof(source(d), index, size);

        assertThat(proof).isEqualTo(Plain.path(index, d));
        assertThat(MerkleTree.isIncluded(d.get(index), index, size, proof, root))
                .isTrue();
        if (other != index) {
            assertThat(MerkleTree.isIncluded(d.get(other), index, size, proof, root))
                    .isFalse();
            assertThat(MerkleTree.isIncluded(d.get(index), other, size, proof, root))
                    .isFalse();
        }
        assertThat(MerkleTree.isIncluded(d.get(index), index + size, size, proof, root))
                .isFalse();
        assertThat(MerkleTree.isIncluded(d.get(index), index, size, Plain.plus(proof, root), root))
                .isFalse();
        if (!proof.isEmpty()) {
            assertThat(MerkleTree.isIncluded(d.get(index), index, size, proof.subList(1, proof.size()), root))
                    .isFalse();
        }
        assertThat(MerkleTree.isIncluded(d.get(index), index, size, proof, d.get(index)))
                .isFalse();
    }

    @Test
    void a_rewritten_past_is_not_consistent() {
        for (int second : new int[] {2, 3, 4, 5, 8, 9, 64, 65, 128, 150}) {
            isNotConsistent(1, second, 0);
            isNotConsistent(second - 1, second, 0);
            isNotConsistent(second - 1, second, second - 2);
        }
        var random = new SplittableRandom(149);
        for (int i = 0; i < 400; i++) {
            int second = random.nextInt(2, 151);
            int first = random.nextInt(1, second);
            isNotConsistent(first, second, random.nextInt(first));
        }
    }

    private static void isNotConsistent(int first, int second, int changed) {
        var d = leaves(second, 3);
        var rewritten = new ArrayList<>(d);
        rewritten.set(changed, leaves(1, 4).getFirst());
        var firstRoot = Plain.mth(d.subList(0, first));

        var honest = MerkleTree.consistencyProof(source(d), first, second);
        assertThat(honest).isEqualTo(Plain.subproof(first, d, true));
        assertThat(MerkleTree.isConsistent(first, firstRoot, second, Plain.mth(d), honest))
                .isTrue();
        assertThat(MerkleTree.isConsistent(first, firstRoot, second, Plain.mth(rewritten), honest))
                .isFalse();
        var forged = MerkleTree.consistencyProof(source(rewritten), first, second);
        assertThat(MerkleTree.isConsistent(first, firstRoot, second, Plain.mth(rewritten), forged))
                .isFalse();
    }

    @Test
    void kept_subtrees_spare_the_leaves() {
        int size = 1_000;
        var d = leaves(size, 5);
        Map<String, Digest> kept = new HashMap<>();
        var range = new CompactRange();
        d.forEach(leaf -> range.append(leaf, (level, index, hash) -> kept.put(level + ":" + index, hash)));
        var store = new LeafSource() {
            int asked;

            @Override
            public Digest leaf(long index) {
                throw new AssertionError("a kept subtree was not used");
            }

            @Override
            public @Nullable Digest subtree(int level, long index) {
                asked++;
                return kept.get(level + ":" + index);
            }
        };

        // complete subtrees of 1000 leaves: 1000 + 500 + 250 + 125 + 62 + 31 + 15 + 7 + 3 + 1
        assertThat(kept).hasSize(1_994);
        assertThat(MerkleTree.root(store, size)).isEqualTo(Plain.mth(d)).isEqualTo(range.root());
        store.asked = 0;
        assertThat(MerkleTree.inclusionProof(store, 617, size)).isEqualTo(Plain.path(617, d));
        assertThat(MerkleTree.consistencyProof(store, 617, size)).isEqualTo(Plain.subproof(617, d, true));
        assertThat(store.asked).isLessThan(80);
    }

    @Test
    void what_is_outside_the_tree_has_no_proof() {
        var tree = source(leaves(3, 6));
        assertThatThrownBy(() -> MerkleTree.inclusionProof(tree, 3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> MerkleTree.inclusionProof(tree, -1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> MerkleTree.inclusionProof(tree, 0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> MerkleTree.consistencyProof(tree, 4, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new CompactRange(3, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_is_the_beginning_of_every_tree() {
        var d = leaves(3, 7);
        assertThat(MerkleTree.consistencyProof(source(d), 0, 3)).isEmpty();
        var nothing = new CompactRange().root();
        assertThat(MerkleTree.isConsistent(0, nothing, 3, Plain.mth(d), List.of()))
                .isTrue();
        assertThat(MerkleTree.isConsistent(0, Plain.mth(d), 3, Plain.mth(d), List.of()))
                .isFalse();
    }
}
