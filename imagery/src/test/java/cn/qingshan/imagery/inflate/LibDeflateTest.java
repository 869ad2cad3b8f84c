package cn.qingshan.imagery.inflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.qingshan.imagery.SmallTiff;
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
    private LibDeflate.Decompressor library;

    @BeforeEach
    void needs_the_library() {
        var installed = LibDeflate.installed();
        assumeTrue(
                installed.isPresent(), "libdeflate is not installed, so that it gives the same bytes was not tested.");
        library = installed.orElseThrow().decompressor();
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
                assertThat(library.zlib(stream, stream.length, theirs, theirs.length))
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
            assertThat(library.zlib(stream, stream.length, into, end)).isEqualTo(LEFT_TO_INFLATE);
        }
        for (int length = 0; length < stream.length; length++) {
            assertThat(library.zlib(stream, length, into, into.length)).isEqualTo(LEFT_TO_INFLATE);
        }
        int wrong = 0;
        for (int bit = 0; bit < 8 * stream.length; bit++) {
            var damaged = stream.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            int count = library.zlib(damaged, damaged.length, into, into.length);
            if (count == LEFT_TO_INFLATE) {
                wrong++;
            } else { // a bit that says nothing, such as those that fill the last byte of the code
                assertThat(Arrays.copyOf(into, count)).isEqualTo(plain);
            }
        }
        assertThat(wrong).isGreaterThan(7 * stream.length);
    }

    @Test
    @DisplayName("用完不再有人要的，内存给后来的接着用：解出的字节不变")
    void memory_is_used_again() throws Exception {
        var plain = new byte[5000];
        new Random(SEED).nextBytes(plain);
        var stream = SmallTiff.deflated(plain, 6);
        var into = new byte[plain.length];
        for (int i = 0; i < 400; i++) {
            var fresh = LibDeflate.installed().orElseThrow().decompressor();
            Arrays.fill(into, (byte) 0);
            assertThat(fresh.zlib(stream, stream.length, into, into.length)).isEqualTo(plain.length);
            assertThat(into).isEqualTo(plain);
            if (i % 100 == 99) {
                System.gc(); // so that some are let go
            }
        }
    }

    @Test
    @DisplayName("一块太大时不借出数组（借出时不能回收内存），由自有解压来解")
    void large_blocks_are_left_to_the_own_decoder() {
        var plain = new byte[(1 << 22) + 1];
        var stream = SmallTiff.deflated(plain, 1);
        var into = new byte[plain.length];
        assertThat(library.zlib(stream, stream.length, into, into.length)).isEqualTo(LEFT_TO_INFLATE);
        assertThat(library.zlib(stream, stream.length, into, into.length - 1))
                .isEqualTo(LEFT_TO_INFLATE); // one byte too little
        var smaller = SmallTiff.deflated(new byte[1 << 22], 1);
        assertThat(library.zlib(smaller, smaller.length, into, 1 << 22)).isEqualTo(1 << 22);
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
