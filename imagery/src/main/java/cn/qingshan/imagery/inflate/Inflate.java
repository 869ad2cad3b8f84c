package cn.qingshan.imagery.inflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Adler32;

/**
 * Unpacks a zlib stream that lies in memory as a whole, into an array that can hold all of it. For tiles of images, whose low bytes
 * are nearly noise: most symbols are literals, so an entry of the table gives two of them where the bits suffice, and eight bytes of
 * the stream are taken at once.
 *
 * <p>Method: that of libdeflate (64-bit bit buffer, tables of a fixed width, copies of whole words) with the pairs of Intel's
 * igzip. Keeps tables, so it belongs to one thread.
 */
public final class Inflate {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LITERAL_BITS = 12;
    private static final int LITERAL_MASK = (1 << LITERAL_BITS) - 1;
    private static final int DISTANCE_BITS = 9;
    private static final int DISTANCE_MASK = (1 << DISTANCE_BITS) - 1;
    private static final int LENGTH_BITS = 7;

    private static final int LITERALS = 288;
    private static final int DISTANCES = 32;
    private static final int END_OF_BLOCK = 256;

    /** What the fast loop may read and write beyond where it stands: two words; a literal, the longest match and a word. */
    private static final int FAST_IN = 16;

    private static final int FAST_OUT = 8 + 258 + 16;

    /** Taken at a time for the check value: only what is called often gets the processor's own instructions for it, six times as fast. */
    private static final int CHECKED = 1 << 12;

    /** A call of the fast loop gives about so many bytes: a loop that is called again and again gets its compiled code at the next call, one that runs on needs code of its own for that. */
    private static final int STRETCH = 1 << 13;

    private static final byte[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int[] LENGTH_BASE = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] LENGTH_MORE = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final int[] DISTANCE_BASE = {
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577
    };
    private static final int[] DISTANCE_MORE = {
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13
    };

    private static final int[] LITERAL_MEANING = new int[LITERALS];
    private static final int[] DISTANCE_MEANING = new int[DISTANCES];
    /** Of the code of code lengths: the symbol. */
    private static final int[] LENGTH_MEANING = new int[19];

    private static final CodeTable FIXED_LITERALS = new CodeTable(LITERAL_BITS, LITERALS, true);
    private static final CodeTable FIXED_DISTANCES = new CodeTable(DISTANCE_BITS, DISTANCES, false);

    static {
        for (int s = 0; s < LITERALS; s++) {
            LITERAL_MEANING[s] = s < 256
                    ? s << 16 | 1 << CodeTable.COUNT_SHIFT
                    : s == END_OF_BLOCK
                            ? CodeTable.NO_LITERAL | CodeTable.END
                            : s < 286 ? base(LENGTH_BASE[s - 257], LENGTH_MORE[s - 257]) : CodeTable.INVALID_ENTRY;
        }
        for (int s = 0; s < DISTANCES; s++) {
            DISTANCE_MEANING[s] = s < 30 ? base(DISTANCE_BASE[s], DISTANCE_MORE[s]) : CodeTable.INVALID_ENTRY;
        }
        for (int s = 0; s < LENGTH_MEANING.length; s++) {
            LENGTH_MEANING[s] = s << 16;
        }
        var lengths = new byte[LITERALS + DISTANCES];
        java.util.Arrays.fill(lengths, 0, 144, (byte) 8);
        java.util.Arrays.fill(lengths, 144, 256, (byte) 9);
        java.util.Arrays.fill(lengths, 256, 280, (byte) 7);
        java.util.Arrays.fill(lengths, 280, 288, (byte) 8);
        java.util.Arrays.fill(lengths, 288, 320, (byte) 5);
        try {
            FIXED_LITERALS.build(lengths, 0, LITERALS, LITERAL_MEANING, false);
            FIXED_DISTANCES.build(lengths, LITERALS, DISTANCES, DISTANCE_MEANING, false);
        } catch (DamagedStream impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static int base(int base, int more) {
        return CodeTable.NO_LITERAL | CodeTable.BASE | more << 11 | base << 16 | more;
    }

    private final CodeTable ownLiterals = new CodeTable(LITERAL_BITS, LITERALS, true);
    private final CodeTable ownDistances = new CodeTable(DISTANCE_BITS, DISTANCES, false);
    private final CodeTable lengthCodes = new CodeTable(LENGTH_BITS, 19, false);
    private final byte[] lengths = new byte[LITERALS + DISTANCES];
    private final Adler32 adler = new Adler32();

    private byte[] in = new byte[0];
    private int ip;
    private int to;
    private long bits;
    private int held;
    private byte[] out = new byte[0];
    private int op;
    private int end;
    /** Of the last symbol that {@link #careful} took, if it is a length or a distance. */
    private int number;

    /**
     * Unpacks {@code packed[from…to)} into {@code into[0…end)}.
     *
     * @return how many bytes the stream gave; all of it was read and its check value is right
     * @throws DamagedStream when it is none, breaks off, contradicts itself or holds more than {@code end} bytes. What is in
     *     {@code into} then means nothing.
     */
    public int zlib(byte[] packed, int from, int to, byte[] into, int end) throws DamagedStream {
        java.util.Objects.checkFromToIndex(from, to, packed.length);
        java.util.Objects.checkFromToIndex(0, end, into.length);
        this.in = packed;
        this.ip = from;
        this.to = to;
        this.bits = 0;
        this.held = 0;
        this.out = into;
        this.op = 0;
        this.end = end;
        try {
            head();
            boolean last;
            do {
                last = take(1) == 1;
                switch (take(2)) {
                    case 0 -> stored();
                    case 1 -> symbols(FIXED_LITERALS.entries, FIXED_DISTANCES.entries);
                    case 2 -> {
                        ownCodes();
                        symbols(ownLiterals.entries, ownDistances.entries);
                    }
                    default -> throw new DamagedStream("block of no kind");
                }
            } while (!last);
            take(held & 7);
            int stated = take(8) << 24 | take(8) << 16 | take(8) << 8 | take(8);
            adler.reset();
            for (int at = 0; at < op; at += CHECKED) {
                adler.update(into, at, Math.min(CHECKED, op - at));
            }
            if ((int) adler.getValue() != stated) {
                throw new DamagedStream("check value");
            }
            return op;
        } finally {
            this.in = new byte[0];
            this.out = new byte[0];
        }
    }

    private void head() throws DamagedStream {
        int method = take(8);
        int flags = take(8);
        if ((method << 8 | flags) % 31 != 0) {
            throw new DamagedStream("no zlib head");
        } else if ((method & 15) != 8 || method >> 4 > 7) {
            throw new DamagedStream("method");
        } else if ((flags & 32) != 0) {
            throw new DamagedStream("dictionary");
        }
    }

    /** The next bits of the stream; up to 16. */
    private int take(int count) throws DamagedStream {
        while (held < count) {
            if (ip >= to) {
                throw new DamagedStream("breaks off");
            }
            bits |= (in[ip++] & 0xFFL) << held;
            held += 8;
        }
        int value = (int) bits & (1 << count) - 1;
        bits >>>= count;
        held -= count;
        return value;
    }

    private void stored() throws DamagedStream {
        take(held & 7);
        int length = take(16);
        if (length != (~take(16) & 0xFFFF)) {
            throw new DamagedStream("stored length");
        } else if (length > end - op) {
            throw new DamagedStream("more than " + end + " bytes");
        }
        while (length > 0 && held > 0) {
            out[op++] = (byte) take(8);
            length--;
        }
        if (length > to - ip) {
            throw new DamagedStream("breaks off");
        }
        System.arraycopy(in, ip, out, op, length);
        ip += length;
        op += length;
    }

    private void ownCodes() throws DamagedStream {
        int literals = take(5) + 257;
        int distances = take(5) + 1;
        int codes = take(4) + 4;
        if (literals > 286 || distances > 30) {
            throw new DamagedStream("too many codes");
        }
        java.util.Arrays.fill(lengths, 0, 19, (byte) 0);
        for (int i = 0; i < codes; i++) {
            lengths[ORDER[i]] = (byte) take(3);
        }
        lengthCodes.build(lengths, 0, 19, LENGTH_MEANING, false);
        int at = 0;
        while (at < literals + distances) {
            int entry = careful(lengthCodes.entries, LENGTH_BITS);
            int symbol = entry >>> 16;
            if (symbol < 16) {
                lengths[at++] = (byte) symbol;
                continue;
            }
            byte value = 0;
            int repeat;
            if (symbol == 16) {
                if (at == 0) {
                    throw new DamagedStream("repeats nothing");
                }
                value = lengths[at - 1];
                repeat = 3 + take(2);
            } else {
                repeat = symbol == 17 ? 3 + take(3) : 11 + take(7);
            }
            if (repeat > literals + distances - at) {
                throw new DamagedStream("repeats too often");
            }
            java.util.Arrays.fill(lengths, at, at + repeat, value);
            at += repeat;
        }
        if (lengths[END_OF_BLOCK] == 0) {
            throw new DamagedStream("no end of block");
        }
        ownLiterals.build(lengths, 0, literals, LITERAL_MEANING, true);
        ownDistances.build(lengths, literals, distances, DISTANCE_MEANING, true);
    }

    /** The entry of the next symbol, its bits taken, near the stream's end. */
    private int careful(int[] table, int tableBits) throws DamagedStream {
        while (held < 48 && ip < to) {
            bits |= (in[ip++] & 0xFFL) << held;
            held += 8;
        }
        int entry = table[(int) bits & (1 << tableBits) - 1];
        if (kind(entry) == CodeTable.LONGER) {
            drop(tableBits);
            entry = table[(entry >>> 16) + ((int) bits & (1 << (entry >>> 11 & 31)) - 1)];
        }
        number = number(entry, bits);
        drop(entry & 63);
        return entry;
    }

    /** Of an entry with a base: that and what its further bits add. */
    private static int number(int entry, long bits) {
        int more = entry >>> 11 & 31;
        return (entry >>> 16) + ((int) (bits >>> entry - more) & (1 << more) - 1);
    }

    private void drop(int count) throws DamagedStream {
        if (held < count) {
            throw new DamagedStream("breaks off");
        }
        bits >>>= count;
        held -= count;
    }

    private static int kind(int entry) {
        return entry & CodeTable.KIND;
    }

    private void symbols(int[] literals, int[] distances) throws DamagedStream {
        while (!fast(literals, distances)) {
            if (one(literals, distances)) {
                return;
            }
        }
    }

    /** What one entry of the table says, every bound looked at. True for the end of the block. */
    private boolean one(int[] literals, int[] distances) throws DamagedStream {
        int entry = careful(literals, LITERAL_BITS);
        int length = 0;
        if ((entry & CodeTable.NO_LITERAL) == 0 || (entry & CodeTable.MATCH) != 0) {
            boolean match = (entry & CodeTable.MATCH) != 0;
            int count = entry >>> CodeTable.COUNT_SHIFT & 3;
            if (count > end - op) {
                throw tooMuch();
            }
            for (int i = 0; i < count; i++) {
                out[op++] = (byte) (entry >>> 16 + 8 * i);
            }
            if (!match) {
                return false;
            }
            length = entry >>> 24;
        } else if (kind(entry) == CodeTable.END) {
            return true;
        } else if (kind(entry) != CodeTable.BASE) {
            throw new DamagedStream("code without a symbol");
        } else {
            length = number;
        }
        entry = careful(distances, DISTANCE_BITS);
        if (kind(entry) != CodeTable.BASE) {
            throw new DamagedStream("code without a distance");
        }
        int distance = number;
        if (distance > op) {
            throw new DamagedStream("distance too far back");
        } else if (length > end - op) {
            throw tooMuch();
        }
        for (int i = 0; i < length; i++, op++) {
            out[op] = out[op - distance];
        }
        return false;
    }

    private DamagedStream tooMuch() {
        return new DamagedStream("more than " + end + " bytes");
    }

    /**
     * Symbols for a stretch, as long as neither end is near: bounds are looked at once a round. True for the end of the block.
     *
     * <p>The buffer is filled with a whole word whose upper bytes may be read again: {@code held} counts only whole bytes, and what
     * stands above it is what the next filling puts there anyway; only its lowest six bits mean something here. A filling gives 56 bits at least; an entry takes 12, a distance
     * with its own bits 28.
     */
    private boolean fast(int[] literals, int[] distances) throws DamagedStream {
        int lastIn = to - FAST_IN;
        int lastOut = Math.min(end - FAST_OUT, op + STRETCH);
        byte[] in = this.in;
        byte[] out = this.out;
        int ip = this.ip;
        int op = this.op;
        long bits = this.bits;
        int held = this.held;
        boolean ended = false;
        while (ip <= lastIn && op <= lastOut) {
            bits |= (long) LONGS.get(in, ip) << held;
            ip += ~held >>> 3 & 7;
            held |= 56;
            int entry = literals[(int) bits & LITERAL_MASK];
            if ((entry & CodeTable.NO_LITERAL) == 0) {
                SHORTS.set(out, op, (short) (entry >>> 16));
                op += entry >>> CodeTable.COUNT_SHIFT & 3;
                bits >>>= entry;
                held -= entry;
                continue;
            }
            int length;
            if ((entry & CodeTable.MATCH) != 0) {
                out[op] = (byte) (entry >>> 16);
                op += entry >>> CodeTable.COUNT_SHIFT & 3;
                length = entry >>> 24;
                bits >>>= entry;
                held -= entry;
            } else {
                if (kind(entry) == CodeTable.LONGER) {
                    bits >>>= LITERAL_BITS;
                    held -= LITERAL_BITS;
                    entry = literals[(entry >>> 16) + ((int) bits & (1 << (entry >>> 11 & 31)) - 1)];
                }
                long before = bits;
                bits >>>= entry;
                held -= entry;
                if ((entry & CodeTable.NO_LITERAL) == 0) {
                    out[op++] = (byte) (entry >>> 16);
                    continue;
                } else if (kind(entry) == CodeTable.END) {
                    ended = true;
                    break;
                } else if (kind(entry) != CodeTable.BASE) {
                    throw new DamagedStream("code without a symbol");
                }
                length = number(entry, before);
            }
            entry = distances[(int) bits & DISTANCE_MASK];
            if (kind(entry) != CodeTable.BASE) {
                if (kind(entry) == CodeTable.LONGER) {
                    bits >>>= DISTANCE_BITS;
                    held -= DISTANCE_BITS;
                    entry = distances[(entry >>> 16) + ((int) bits & (1 << (entry >>> 11 & 31)) - 1)];
                }
                if (kind(entry) != CodeTable.BASE) {
                    throw new DamagedStream("code without a distance");
                }
            }
            int distance = number(entry, bits);
            bits >>>= entry;
            held -= entry;
            int source = op - distance;
            if (source < 0) {
                throw new DamagedStream("distance too far back");
            }
            int stop = op + length;
            if (distance >= 8) {
                // most matches of an image are short: a word, whatever the length, and more words for the few long ones
                LONGS.set(out, op, (long) LONGS.get(out, source));
                for (int copied = 8; copied < length; copied += 8) {
                    LONGS.set(out, op + copied, (long) LONGS.get(out, source + copied));
                }
            } else if (distance == 1) {
                long run = (out[source] & 0xFFL) * 0x0101_0101_0101_0101L;
                for (int copied = 0; copied < length; copied += 8) {
                    LONGS.set(out, op + copied, run);
                }
            } else {
                for (int copied = 0; copied < length; copied++) {
                    out[op + copied] = out[source + copied];
                }
            }
            op = stop;
        }
        this.ip = ip;
        this.op = op;
        this.held = held & 63;
        this.bits = bits & (1L << held) - 1;
        return ended;
    }
}
