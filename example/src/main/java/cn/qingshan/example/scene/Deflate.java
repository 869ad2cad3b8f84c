package cn.qingshan.example.scene;

import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * A zlib stream (RFC 1950, 1951) of one block with Huffman codes of its own and no matches but runs of one byte: what predicted
 * rasters mostly have. The JDK's {@code Deflater} is whatever zlib the system has, and their streams differ; this one's are the same
 * everywhere.
 */
final class Deflate {

    private static final int LITERALS = 286;
    private static final int END = 256;
    private static final int LONGEST_RUN = 258;
    private static final int CODE_BITS = 15;
    private static final int LENGTH_BITS = 7;
    private static final int[] LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int[] RUN_BASE = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] RUN_EXTRA = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };

    /** Which of {@link #RUN_BASE} a run of a length falls under. */
    private static final int[] RUN_CODE = new int[LONGEST_RUN + 1];

    static {
        for (int code = 0; code < RUN_BASE.length; code++) {
            for (int length = RUN_BASE[code]; length <= LONGEST_RUN; length++) {
                RUN_CODE[length] = code;
            }
        }
    }

    private byte[] out = new byte[1 << 17];
    private int size;
    private long bits;
    private int held;

    static byte[] zlib(byte[] raw) {
        return new Deflate().stream(raw);
    }

    private byte[] stream(byte[] raw) {
        int[] tokens = new int[raw.length + 1]; // a byte, or 256 + the length of a run
        int count = 0;
        int[] frequency = new int[LITERALS];
        boolean runs = false;
        for (int i = 0; i < raw.length; ) {
            int run = 0;
            if (i > 0) {
                while (run < LONGEST_RUN && i + run < raw.length && raw[i + run] == raw[i - 1]) {
                    run++;
                }
            }
            if (run >= 3) {
                tokens[count++] = 256 + run;
                frequency[257 + RUN_CODE[run]]++;
                runs = true;
                i += run;
            } else {
                tokens[count++] = raw[i] & 0xFF;
                frequency[raw[i] & 0xFF]++;
                i++;
            }
        }
        frequency[END]++;
        if (count == 0) {
            frequency[0]++; // a code of one word is not complete
        }
        int[] lengths = lengths(frequency, CODE_BITS);
        int[] codes = codes(lengths);
        put(0x78, 8);
        put(0x01, 8);
        put(1, 1); // the last block
        put(2, 2); // with codes of its own
        tables(lengths, runs ? 1 : 0);
        for (int t = 0; t < count; t++) {
            int token = tokens[t];
            if (token < 256) {
                put(codes[token], lengths[token]);
            } else {
                int run = token - 256;
                int code = RUN_CODE[run];
                put(codes[257 + code], lengths[257 + code]);
                put(run - RUN_BASE[code], RUN_EXTRA[code]);
                put(0, 1); // distance 1, the only one
            }
        }
        put(codes[END], lengths[END]);
        if (held % 8 != 0) {
            put(0, 8 - held % 8);
        }
        Adler32 check = new Adler32();
        check.update(raw);
        for (int shift = 24; shift >= 0; shift -= 8) {
            put((int) (check.getValue() >>> shift) & 0xFF, 8);
        }
        return Arrays.copyOf(out, size);
    }

    /** The lengths of both codes, run-length coded, themselves Huffman-coded. */
    private void tables(int[] lengths, int distanceLength) {
        int literals = LITERALS;
        while (lengths[literals - 1] == 0) { // END is there
            literals--;
        }
        int[] all = Arrays.copyOf(lengths, literals + 1);
        all[literals] = distanceLength;
        int[] symbols = new int[all.length];
        int[] extras = new int[all.length];
        int count = 0;
        int[] frequency = new int[19];
        for (int i = 0; i < all.length; ) {
            int run = 1;
            while (i + run < all.length && all[i + run] == all[i]) {
                run++;
            }
            if (all[i] == 0 && run >= 3) {
                run = Math.min(run, 138);
                symbols[count] = run < 11 ? 17 : 18;
                extras[count] = run < 11 ? run - 3 : run - 11;
            } else if (i > 0 && all[i] == all[i - 1] && run >= 3) {
                run = Math.min(run, 6);
                symbols[count] = 16;
                extras[count] = run - 3;
            } else {
                run = 1;
                symbols[count] = all[i];
            }
            frequency[symbols[count++]]++;
            i += run;
        }
        if (Arrays.stream(frequency).filter(f -> f > 0).count() < 2) {
            frequency[frequency[0] > 0 ? 1 : 0]++;
        }
        int[] lengthLengths = lengths(frequency, LENGTH_BITS);
        int[] codes = codes(lengthLengths);
        int listed = 19;
        while (lengthLengths[LENGTH_ORDER[listed - 1]] == 0) {
            listed--;
        }
        listed = Math.max(listed, 4);
        put(literals - 257, 5);
        put(0, 5); // one distance
        put(listed - 4, 4);
        for (int i = 0; i < listed; i++) {
            put(lengthLengths[LENGTH_ORDER[i]], 3);
        }
        for (int i = 0; i < count; i++) {
            put(codes[symbols[i]], lengthLengths[symbols[i]]);
            switch (symbols[i]) {
                case 16 -> put(extras[i], 2);
                case 17 -> put(extras[i], 3);
                case 18 -> put(extras[i], 7);
                default -> {}
            }
        }
    }

    /** Huffman's lengths; where one would be too long, of frequencies drawn together. */
    private static int[] lengths(int[] frequency, int longest) {
        int[] drawn = frequency.clone();
        while (true) {
            int[] lengths = huffman(drawn);
            if (Arrays.stream(lengths).max().orElse(0) <= longest) {
                return lengths;
            }
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = (drawn[i] + 1) / 2;
            }
        }
    }

    /** The two rarest nodes become one, again and again; of equals the leaf of the lower symbol goes first. */
    private static int[] huffman(int[] frequency) {
        int leaves = 0;
        long[] sorted = new long[frequency.length]; // frequency, symbol
        for (int i = 0; i < frequency.length; i++) {
            if (frequency[i] > 0) {
                sorted[leaves++] = (long) frequency[i] << 16 | i;
            }
        }
        Arrays.sort(sorted, 0, leaves);
        int nodes = 2 * leaves - 1;
        long[] weight = new long[nodes];
        int[] parent = new int[nodes];
        for (int i = 0; i < leaves; i++) {
            weight[i] = sorted[i] >>> 16;
        }
        int leaf = 0;
        int joined = leaves;
        for (int node = leaves; node < nodes; node++) {
            for (int half = 0; half < 2; half++) {
                boolean takeLeaf = leaf < leaves && (joined >= node || weight[leaf] <= weight[joined]);
                int taken = takeLeaf ? leaf++ : joined++;
                weight[node] += weight[taken];
                parent[taken] = node;
            }
        }
        int[] depth = new int[nodes];
        int[] lengths = new int[frequency.length];
        for (int node = nodes - 2; node >= 0; node--) {
            depth[node] = depth[parent[node]] + 1;
            if (node < leaves) {
                lengths[(int) (sorted[node] & 0xFFFF)] = depth[node];
            }
        }
        return lengths;
    }

    /** Canonical codes, turned round: the stream has the first bit lowest. */
    private static int[] codes(int[] lengths) {
        int[] ofLength = new int[CODE_BITS + 2];
        for (int length : lengths) {
            if (length > 0) {
                ofLength[length + 1]++;
            }
        }
        int[] next = new int[CODE_BITS + 2];
        for (int length = 1; length <= CODE_BITS; length++) {
            next[length] = (next[length - 1] + ofLength[length]) << 1;
        }
        int[] codes = new int[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] > 0) {
                codes[i] = Integer.reverse(next[lengths[i]]++) >>> 32 - lengths[i];
            }
        }
        return codes;
    }

    private void put(int value, int count) {
        bits |= (long) value << held;
        held += count;
        while (held >= 8) {
            if (size == out.length) {
                out = Arrays.copyOf(out, 2 * size);
            }
            out[size++] = (byte) bits;
            bits >>>= 8;
            held -= 8;
        }
    }
}
