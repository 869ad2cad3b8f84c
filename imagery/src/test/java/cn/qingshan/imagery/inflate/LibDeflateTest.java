package cn.qingshan.imagery.inflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.qingshan.imagery.SmallTiff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Held against {@link Inflate}, which is held against zlib by {@link InflateTest}. */
@DisplayName("装有 libdeflate 时：解出的字节与自有解压相同，凡有疑问的都交还自有解压")
class LibDeflateTest {

    private static final long SEED = Long.getLong("fuzz.seed", 20260301);
    private static final int LEFT_TO_INFLATE = -1;

    private final Inflate own = new Inflate();
    private LibDeflate library;

    @BeforeEach
    void needs_the_library() {
        var installed = LibDeflate.installed();
        assumeTrue(
                installed.isPresent(), "libdeflate is not installed, so that it gives the same bytes was not tested.");
        library = installed.orElseThrow();
    }

    private int unpacked(byte[] stream, int length, byte[] into, int end) {
        try (var unpacker = library.unpacker(length)) {
            unpacker.packed().put(stream, 0, length);
            return unpacker.zlib(into, end);
        }
    }

    @Test
    @DisplayName("各种内容、各级压缩：字节相同；给出的空间多余时不多写")
    void the_same_bytes() throws Exception {
        var random = new Random(SEED);
        for (var plain : InflateTest.plains(random)) {
            for (int level : new int[] {0, 1, 6, 9}) {
                var stream = SmallTiff.deflated(plain, level);
                var mine = new byte[plain.length + 40];
                var theirs = mine.clone();
                Arrays.fill(theirs, plain.length, theirs.length, (byte) 7);
                int count = own.zlib(stream, 0, stream.length, mine, plain.length);
                assertThat(unpacked(stream, stream.length, theirs, theirs.length))
                        .isEqualTo(count)
                        .isEqualTo(plain.length);
                assertThat(Arrays.copyOf(mine, count)).isEqualTo(plain);
                assertThat(Arrays.copyOf(theirs, count)).isEqualTo(plain);
                assertThat(theirs[plain.length]).isEqualTo((byte) 7);
            }
        }
    }

    @Test
    @DisplayName("空间不够、在任一处截断、任一位改坏：不给出错误的字节，交还自有解压来说")
    void doubts_are_left_to_the_own_decoder() {
        var plain = new byte[900];
        new Random(SEED).nextBytes(plain);
        Arrays.fill(plain, 100, 700, (byte) 3);
        var stream = SmallTiff.deflated(plain, 6);
        var into = new byte[plain.length];
        for (int end = 0; end < plain.length; end++) {
            assertThat(unpacked(stream, stream.length, into, end)).isEqualTo(LEFT_TO_INFLATE);
        }
        for (int length = 0; length < stream.length; length++) {
            assertThat(unpacked(stream, length, into, into.length)).isEqualTo(LEFT_TO_INFLATE);
        }
        int wrong = 0;
        for (int bit = 0; bit < 8 * stream.length; bit++) {
            var damaged = stream.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            int count = unpacked(damaged, damaged.length, into, into.length);
            if (count == LEFT_TO_INFLATE) {
                wrong++;
            } else { // a bit that says nothing, such as those that fill the last byte of the code
                assertThat(Arrays.copyOf(into, count)).isEqualTo(plain);
            }
        }
        assertThat(wrong).isGreaterThan(7 * stream.length);
    }

    @Test
    @DisplayName("同时借出的各用各的地方；还两次也只算还一次，还了就不能再用：解出的字节不变")
    void each_has_a_place_of_its_own() throws Exception {
        var random = new Random(SEED);
        for (int round = 0; round < 20; round++) {
            var lent = new ArrayList<LibDeflate.Unpacker>();
            var plains = new ArrayList<byte[]>();
            for (int length : new int[] {5000, 300_000, 70, 150_000}) {
                var plain = new byte[length];
                random.nextBytes(plain);
                var stream = SmallTiff.deflated(plain, round % 10);
                var unpacker = library.unpacker(stream.length);
                unpacker.packed().put(stream);
                lent.add(unpacker);
                plains.add(plain);
            }
            for (int i = 0; i < lent.size(); i++) {
                var into = new byte[plains.get(i).length];
                assertThat(lent.get(i).zlib(into, into.length)).isEqualTo(into.length);
                assertThat(into).isEqualTo(plains.get(i));
            }
            for (var unpacker : lent) {
                unpacker.close();
                unpacker.close();
                assertThatThrownBy(unpacker::packed).hasMessage("closed");
                assertThatThrownBy(() -> unpacker.zlib(new byte[1], 1)).hasMessage("closed");
            }
        }
    }

    @Test
    @DisplayName("太长的不交给它（借出数组时不能回收内存）：由自有解压来解")
    void large_blocks_are_left_to_the_own_decoder() {
        int longest = 1 << 22;
        assertThat(LibDeflate.takes(longest, longest)).isTrue();
        assertThat(LibDeflate.takes(longest + 1, 1)).isFalse();
        assertThat(LibDeflate.takes(1, longest + 1)).isFalse();
        assertThatThrownBy(() -> library.unpacker(longest + 1)).isInstanceOf(IllegalArgumentException.class);
        var stream = SmallTiff.deflated(new byte[longest + 1], 1);
        var into = new byte[longest + 1];
        assertThat(unpacked(stream, stream.length, into, into.length)).isEqualTo(LEFT_TO_INFLATE);
        assertThat(unpacked(stream, stream.length, into, longest)).isEqualTo(LEFT_TO_INFLATE); // one byte too little
        var smaller = SmallTiff.deflated(new byte[longest], 1);
        assertThat(unpacked(smaller, smaller.length, into, longest)).isEqualTo(longest);
    }

    @Test
    @DisplayName("没有这个库，或叫这个名字的不是它：没有就是没有")
    void where_it_is_not_installed() {
        assertThat(LibDeflate.of(List.of("libno-such-library.so"))).isEmpty();
        assertThat(LibDeflate.of(List.of("libc.so.6"))).isEmpty(); // a library that has no such functions
        assertThat(LibDeflate.of(List.of("libno-such-library.so", LibDeflate.NAMES.getFirst()))
                        .isPresent())
                .isEqualTo(LibDeflate.of(LibDeflate.NAMES.subList(0, 1)).isPresent());
    }
}
