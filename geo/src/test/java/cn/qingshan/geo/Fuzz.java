package cn.qingshan.geo;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;

/**
 * Feeds a reader with sound input that was damaged at random. What comes out must be a value: rows, or a refusal in words. An
 * exception that nobody declared, an input that takes longer than {@link #MOST_TIME} or more than {@link #MOST_BYTES} of memory fails the
 * test; the input is then kept in {@code target/fuzz} under its seed, which makes it again.
 *
 * <p>In the tests each target runs for about a second with the same seeds. For longer:
 * {@code -Dqingshan.fuzz.seconds=300}, with other seeds {@code -Dqingshan.fuzz.seed=1000000}.
 */
public final class Fuzz {

    /** Generous: the machine may do other things. */
    public static final Duration MOST_TIME = Duration.ofSeconds(20);

    /** Allocated for one input, all inputs being of some kilobytes; a zip may unpack to 16 MB before its ratio counts. */
    public static final long MOST_BYTES = 512L << 20;

    private static final int SECONDS = Integer.getInteger("qingshan.fuzz.seconds", 0);
    private static final long FIRST_SEED = Long.getLong("qingshan.fuzz.seed", 0);
    /** Without a time given, so many inputs or a second, whichever ends first; but always some. */
    private static final int BRIEF_ROUNDS = 400;

    private static final int SOME_ROUNDS = 40;

    private Fuzz() {}

    /** Reads one input to its end. */
    public interface Target {
        /** False when anything of it was refused. */
        boolean read(byte[] input) throws Exception;
    }

    /** What was fed. */
    public record Fed(long inputs, long refused, long mostBytes, long mostMillis) {}

    /**
     * @param sound whole inputs that the target reads; pieces of one are put into another
     * @param text mutate words and numbers, too
     */
    public static Fed feed(String name, List<byte[]> sound, boolean text, Target target) throws Exception {
        long until = System.nanoTime() + Math.max(1, SECONDS) * 1_000_000_000L;
        long refused = 0;
        long mostBytes = 0;
        long mostNanos = 0;
        long round = 0;
        for (; round < SOME_ROUNDS || System.nanoTime() < until && (SECONDS > 0 || round < BRIEF_ROUNDS); round++) {
            long seed = FIRST_SEED + round;
            byte[] input = damaged(sound, text, new Random(seed ^ name.hashCode()));
            long[] bytes = new long[1];
            long began = System.nanoTime();
            boolean read;
            try {
                read = Assertions.assertTimeoutPreemptively(MOST_TIME, () -> {
                    long before = allocated();
                    boolean whole = target.read(input);
                    bytes[0] = allocated() - before;
                    return whole;
                });
            } catch (Exception | Error unexpected) {
                throw new AssertionError("Seed " + seed + ", input kept in " + keep(name, seed, input), unexpected);
            }
            if (bytes[0] > MOST_BYTES) {
                throw new AssertionError("Seed " + seed + " took " + bytes[0] + " bytes of memory, input kept in "
                        + keep(name, seed, input));
            }
            refused += read ? 0 : 1;
            mostBytes = Math.max(mostBytes, bytes[0]);
            mostNanos = Math.max(mostNanos, System.nanoTime() - began);
        }
        var fed = new Fed(round, refused, mostBytes, mostNanos / 1_000_000);
        if (SECONDS > 0) {
            System.out.println("fuzz " + name + " " + fed);
        }
        return fed;
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Path keep(String name, long seed, byte[] input) throws Exception {
        var folder = Files.createDirectories(Path.of("target/fuzz"));
        return Files.write(folder.resolve(name + "-" + seed), input).toAbsolutePath();
    }

    // ---- damage

    private static byte[] damaged(List<byte[]> sound, boolean text, Random random) {
        byte[] bytes = sound.get(random.nextInt(sound.size())).clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            if (bytes.length == 0) {
                return bytes;
            }
            bytes = text && random.nextInt(3) > 0
                    ? words(bytes, random)
                    : bytes(bytes, sound.get(random.nextInt(sound.size())), random);
        }
        return bytes;
    }

    private static byte[] bytes(byte[] from, byte[] other, Random random) {
        byte[] bytes = from.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(8)) {
            case 0 -> {
                for (int i = random.nextInt(8); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            case 2 -> { // cut off
                return java.util.Arrays.copyOf(bytes, at);
            }
            case 3 -> { // a piece cut out
                return joined(bytes, 0, at, bytes, Math.min(bytes.length, at + piece(random)), bytes.length);
            }
            case 4 -> { // a piece again, several times over
                var out = new ByteArrayOutputStream();
                int to = Math.min(bytes.length, at + piece(random));
                out.write(bytes, 0, to);
                for (int i = random.nextInt(20); i >= 0; i--) {
                    out.write(bytes, at, to - at);
                }
                out.write(bytes, to, bytes.length - to);
                return out.toByteArray();
            }
            case 5 -> { // a piece of another
                int start = random.nextInt(other.length);
                int end = Math.min(other.length, start + piece(random));
                var out = new ByteArrayOutputStream();
                out.write(bytes, 0, at);
                out.write(other, start, end - start);
                int on = random.nextBoolean() ? at : Math.min(bytes.length, at + end - start);
                out.write(bytes, on, bytes.length - on);
                return out.toByteArray();
            }
            default -> lie(bytes, at, random);
        }
        return bytes;
    }

    private static int piece(Random random) {
        return 1 << random.nextInt(10);
    }

    private static byte[] joined(byte[] a, int from, int to, byte[] b, int bFrom, int bTo) {
        var out = new ByteArrayOutputStream();
        out.write(a, from, to - from);
        out.write(b, bFrom, bTo - bFrom);
        return out.toByteArray();
    }

    /** Where a length or an offset may stand, another one. */
    private static void lie(byte[] bytes, int at, Random random) {
        int place = random.nextBoolean() ? at & ~3 : at;
        var buffer =
                ByteBuffer.wrap(bytes).order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long[] lies = {
            0,
            1,
            -1,
            2,
            255,
            65_535,
            65_536,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE - 1L,
            1 << 20,
            1 << 30,
            bytes.length,
            bytes.length + 1L,
            bytes.length - 1L,
            Long.MAX_VALUE,
            Long.MIN_VALUE
        };
        long lie = lies[random.nextInt(lies.length)];
        if (random.nextInt(5) == 0 && place + 8 <= bytes.length) {
            double[] wild = {Double.NaN, Double.POSITIVE_INFINITY, -Double.MAX_VALUE, 1e300, Double.MIN_VALUE, -0.0, 181
            };
            buffer.putDouble(place, wild[random.nextInt(wild.length)]);
        } else if (random.nextInt(4) == 0 && place + 8 <= bytes.length) {
            buffer.putLong(place, lie);
        } else if (random.nextInt(4) == 0 && place + 2 <= bytes.length) {
            buffer.putShort(place, (short) lie);
        } else if (place + 4 <= bytes.length) {
            buffer.putInt(place, random.nextInt(3) == 0 ? buffer.getInt(place) + random.nextInt(5) - 2 : (int) lie);
        }
    }

    private static final Pattern WORD =
            Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?|[\\p{L}_]+|\\s+|.", Pattern.DOTALL);
    private static final List<String> WILD = List.of(
            "",
            "-",
            "NaN",
            "Infinity",
            "1e999",
            "-1e-999",
            "99999999999999999999999999",
            "0x7f",
            "null",
            "true",
            "\"",
            "'",
            "\\",
            "\\u0000",
            "\0",
            "\uFEFF",
            "\uD800",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "&#x110000;",
            "&a;",
            "]]>",
            "<![CDATA[",
            "<!--",
            ",",
            ";",
            ":",
            "@",
            "\n",
            "\r",
            "\t",
            "EMPTY",
            "Z",
            "ZM",
            "SRID=4490;",
            "POLYGON",
            "MULTIPOLYGON",
            "\uFF0C");

    private static byte[] words(byte[] bytes, Random random) {
        var words = new ArrayList<String>();
        var found = WORD.matcher(new String(bytes, StandardCharsets.UTF_8));
        while (found.find()) {
            words.add(found.group());
        }
        if (words.isEmpty()) {
            return bytes;
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(words.size());
            switch (random.nextInt(6)) {
                case 0 -> words.set(at, WILD.get(random.nextInt(WILD.size())));
                case 1 -> words.add(at, WILD.get(random.nextInt(WILD.size())));
                case 2 -> words.set(at, words.get(random.nextInt(words.size())));
                case 3 -> words.set(at, "");
                case 4 ->
                    words.set(
                            at,
                            words.get(at)
                                    .repeat(1 << random.nextInt(words.get(at).length() > 100 ? 4 : 14)));
                default -> { // a run of them, again
                    int to = Math.min(words.size(), at + 1 + random.nextInt(40));
                    words.addAll(at, List.copyOf(words.subList(at, to)));
                }
            }
        }
        return String.join("", words).getBytes(StandardCharsets.UTF_8);
    }
}
