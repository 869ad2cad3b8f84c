package cn.qingshan.imagery.inflate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.imagery.SmallTiff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Held against {@link Inflater}: the same bytes, or both refuse. Longer: {@code -Dfuzz.seconds=600}. */
@DisplayName("自有解压与 java.util.zip.Inflater 结果相同，或同样拒绝")
class InflateTest {

    private static final double SECONDS = Double.parseDouble(System.getProperty("fuzz.seconds", "2"));
    private static final long SEED = Long.getLong("fuzz.seed", 20260301);

    private final Inflate own = new Inflate();

    /** Null when it refuses. */
    private byte @Nullable [] own(byte[] stream, int from, int to, int end) {
        var out = new byte[end];
        try {
            return Arrays.copyOf(out, own.zlib(stream, from, to, out, end));
        } catch (DamagedStream refused) {
            return null;
        }
    }

    private static byte @Nullable [] outside(byte[] stream, int from, int to, int end) {
        var out = new byte[end + 1];
        try (var inflater = new Inflater()) {
            inflater.setInput(stream, from, to - from);
            int at = 0;
            while (!inflater.finished()) {
                int count = inflater.inflate(out, at, out.length - at);
                at += count;
                if (at > end || count == 0 && !inflater.finished()) {
                    return null;
                }
            }
            return Arrays.copyOf(out, at);
        } catch (DataFormatException refused) {
            return null;
        }
    }

    private void same(byte[] stream, int end, String what) {
        same(stream, 0, stream.length, end, what);
    }

    /** True when both took it. */
    private boolean same(byte[] stream, int from, int to, int end, String what) {
        var mine = own(stream, from, to, end);
        var other = outside(stream, from, to, end);
        if (!Arrays.equals(mine, other)) {
            throw new AssertionError("%s: own %s, Inflater %s"
                    .formatted(what, mine == null ? "refuses" : mine.length, other == null ? "refuses" : other.length));
        }
        return mine != null;
    }

    /** Differences of neighbouring 16-bit samples, as tiles have them: low bytes nearly noise, high bytes 0 or 255. */
    private static byte[] imageLike(Random random, int samples) {
        var bytes = new byte[2 * samples];
        for (int i = 0; i < samples; i++) {
            int difference = (int) Math.rint(random.nextGaussian() * 30);
            bytes[2 * i] = (byte) difference;
            bytes[2 * i + 1] = (byte) (difference >> 8);
        }
        return bytes;
    }

    private static byte[] deflated(byte[] bytes, int level, int strategy) {
        try (var deflater = new Deflater(level)) {
            deflater.setStrategy(strategy);
            deflater.setInput(bytes);
            deflater.finish();
            var out = new byte[bytes.length + bytes.length / 100 + 200];
            int at = 0;
            while (!deflater.finished()) {
                at += deflater.deflate(out, at, out.length - at);
            }
            return Arrays.copyOf(out, at);
        }
    }

    static List<byte[]> plains(Random random) {
        var plains = new ArrayList<byte[]>();
        for (int length : new int[] {0, 1, 2, 3, 7, 8, 9, 100, 281, 282, 283, 300, 5000, 70_000}) {
            var noise = new byte[length];
            random.nextBytes(noise);
            plains.add(noise);
            plains.add(new byte[length]);
            var few = new byte[length];
            for (int i = 0; i < length; i++) {
                few[i] = (byte) (random.nextInt(5) * random.nextInt(2));
            }
            plains.add(few);
            var periodic = new byte[length];
            int period = 1 + random.nextInt(11);
            for (int i = 0; i < length; i++) {
                periodic[i] = (byte) (i % period * 31);
            }
            plains.add(periodic);
            var far = noise.clone();
            System.arraycopy(noise, 0, far, length / 2, length / 2);
            plains.add(far);
        }
        plains.add(imageLike(random, 512 * 512));
        plains.add(imageLike(random, 1000));
        return plains;
    }

    @Test
    @DisplayName("各级压缩、各种策略、各种长度")
    void everything_that_deflate_writes() {
        var random = new Random(SEED);
        for (var plain : plains(random)) {
            for (int level : new int[] {0, 1, 6, 9}) {
                for (int strategy : new int[] {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY}) {
                    var stream = deflated(plain, level, strategy);
                    assertThat(own(stream, 0, stream.length, plain.length)).isEqualTo(plain);
                    // room to spare changes nothing; a byte too little is refused
                    assertThat(own(stream, 0, stream.length, plain.length + 400))
                            .isEqualTo(plain);
                    if (plain.length > 0) {
                        assertThat(own(stream, 0, stream.length, plain.length - 1))
                                .isNull();
                    }
                    // inside a larger array, with something else behind it
                    var amid = new byte[stream.length + 50];
                    random.nextBytes(amid);
                    System.arraycopy(stream, 0, amid, 20, stream.length);
                    assertThat(own(amid, 20, 20 + stream.length, plain.length)).isEqualTo(plain);
                    assertThat(own(amid, 20, amid.length, plain.length)).isEqualTo(plain);
                }
            }
        }
    }

    @Test
    @DisplayName("在每一处截断：都拒绝")
    void cut_anywhere() {
        var random = new Random(SEED);
        for (var plain : List.of(imageLike(random, 400), new byte[1000], new byte[0])) {
            for (int level : new int[] {0, 1, 9}) {
                var stream = SmallTiff.deflated(plain, level);
                for (int length = 0; length < stream.length; length++) {
                    assertThat(own(stream, 0, length, plain.length))
                            .as("length " + length)
                            .isNull();
                }
            }
        }
    }

    @Test
    @DisplayName("改坏的流、随手写的流：同样的字节或同样拒绝")
    void changed_streams_and_invented_ones() {
        var random = new Random(SEED);
        var sound = new ArrayList<byte[]>();
        for (var plain : plains(random)) {
            if (plain.length <= 5000) {
                for (int level : new int[] {0, 1, 6, 9}) {
                    sound.add(deflated(plain, level, random.nextInt(3)));
                }
            }
        }
        long stop = System.nanoTime() + (long) (SECONDS * 1e9);
        int taken = 0;
        int refused = 0;
        for (long round = 0; System.nanoTime() < stop || round < 2000; round++) {
            byte[] stream;
            if (round % 4 == 0) { // a sound head and anything behind it: blocks of every kind, mostly wrong
                stream = new byte[2 + random.nextInt(300)];
                random.nextBytes(stream);
                stream[0] = 0x78;
                stream[1] = (byte) 0x9C;
                if (random.nextBoolean() && stream.length > 2) {
                    stream[2] = (byte) (stream[2] & ~6 | (random.nextBoolean() ? 2 : 4));
                }
            } else {
                stream = sound.get(random.nextInt(sound.size())).clone();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    // the beginning holds the codes: damage there is the most interesting
                    int at = random.nextBoolean()
                            ? random.nextInt(stream.length)
                            : random.nextInt(Math.min(80, stream.length));
                    stream[at] ^= (byte) (1 << random.nextInt(8));
                }
            }
            if (same(stream, 0, stream.length, 1 + random.nextInt(12_000), "seed " + SEED + " round " + round)
                    || withoutCheck(stream, round)) {
                taken++;
            } else {
                refused++;
            }
        }
        assertThat(taken).as("not every damage is fatal").isPositive();
        assertThat(refused).isPositive();
    }

    /** The check value hides what was unpacked: the same stream with the value that belongs to Inflater's bytes. */
    private boolean withoutCheck(byte[] stream, long round) {
        var out = new byte[40_000];
        int length;
        int read;
        try (var inflater = new Inflater(true)) {
            if (stream.length < 6 || (stream[0] & 0xFF) != 0x78) {
                return false;
            }
            inflater.setInput(stream, 2, stream.length - 2);
            length = inflater.inflate(out);
            if (!inflater.finished()) {
                return false;
            }
            read = 2 + (int) inflater.getBytesRead();
        } catch (DataFormatException damaged) {
            return false;
        }
        var adler = new java.util.zip.Adler32();
        adler.update(out, 0, length);
        var mended = Arrays.copyOf(stream, read + 4);
        for (int i = 0; i < 4; i++) {
            mended[read + i] = (byte) (adler.getValue() >> 24 - 8 * i);
        }
        mended[1] = (byte) 0x9C;
        return same(mended, 0, mended.length, length, "mended, seed " + SEED + " round " + round);
    }

    @Test
    @DisplayName("只有一个距离码、没有距离码、固定码里的空码、不完整的码")
    void the_corners_of_the_code() {
        // a run of one byte: a single distance code of length 1
        same(deflated(new byte[3000], 9, 0), 3000, "one distance");
        same(deflated("abcdefghij".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 9, 0), 10, "fixed");
        for (int i = 0; i < 1 << 16; i++) { // every two bytes behind the head
            var stream = new byte[24];
            stream[0] = 0x78;
            stream[1] = (byte) 0x9C;
            stream[2] = (byte) i;
            stream[3] = (byte) (i >> 8);
            same(stream, 300, "bytes " + i);
        }
    }
}
