package cn.qingshan.imagery.inflate;

import java.util.Arrays;

/**
 * The Huffman code of a block as a table: the next bits of the stream, lowest first, give an entry. Codes longer than the table's
 * bits go on in a table of their own behind it.
 *
 * <p>An entry: bits 0–5 how many bits of the stream it takes. Bit 6 clear: literals only, their count (1 or 2) in bits 12–13, the
 * bytes in bits 16–23 and 24–31. Bit 6 and bit 7 set: the same count (0 or 1) and byte, and then a match whose length is in bits
 * 24–31. Only bit 6 set: the kind in bits 8–10, how many of the bits taken are a number in bits 11–15 (they
 * follow the code), what that is added to in bits 16–31.
 */
final class CodeTable {

    static final int NO_LITERAL = 1 << 6;
    static final int MATCH = 1 << 7;
    static final int COUNT_SHIFT = 12;
    static final int KIND = 7 << 8;
    static final int BASE = 1 << 8;
    static final int END = 2 << 8;
    static final int LONGER = 3 << 8;
    static final int INVALID = 4 << 8;

    static final int INVALID_ENTRY = NO_LITERAL | INVALID;
    private static final int LONGEST = 15;

    /** What the symbols of an alphabet mean: entries to whose bits taken the length of the code is still to be added. */
    interface Meaning {
        int of(int symbol);
    }

    final int[] entries;
    private final int bits;
    private final int[] counts = new int[LONGEST + 1];
    private final int[] nexts = new int[LONGEST + 1];

    /** @param symbols of the alphabet; so many tables behind the first there can be at most */
    CodeTable(int bits, int symbols) {
        this.bits = bits;
        // A longer code has at most 15 − bits bits in its own table; each such table serves at least one symbol.
        this.entries = new int[(1 << bits) + symbols * (1 << LONGEST - bits)];
    }

    /**
     * @param alone a code of one symbol, or of none, may be incomplete
     * @throws DamagedStream for a code that contradicts itself, as zlib judges it
     */
    void build(byte[] lengths, int from, int count, Meaning meaning, boolean alone) throws DamagedStream {
        Arrays.fill(counts, 0);
        for (int i = 0; i < count; i++) {
            counts[lengths[from + i]]++;
        }
        int longest = LONGEST;
        while (longest > 0 && counts[longest] == 0) {
            longest--;
        }
        int left = 1;
        for (int length = 1; length <= LONGEST; length++) {
            left = (left << 1) - counts[length];
            if (left < 0) {
                throw new DamagedStream("over-subscribed code");
            }
        }
        if (left > 0 && longest > 0 && !(alone && longest == 1) || longest == 0 && !alone) {
            throw new DamagedStream("incomplete code");
        }
        int size = 1 << bits;
        if (left > 0 || longest > bits) { // else every entry is written below
            Arrays.fill(entries, 0, size, INVALID_ENTRY);
        }
        int code = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code = code + (length == 1 ? 0 : counts[length - 1]) << 1;
            nexts[length] = code;
        }
        int free = size;
        for (int symbol = 0; symbol < count; symbol++) {
            int length = lengths[from + symbol];
            if (length == 0) {
                continue;
            }
            int reversed = Integer.reverse(nexts[length]++) >>> 32 - length;
            int entry = meaning.of(symbol);
            if (length <= bits) {
                for (int i = reversed; i < size; i += 1 << length) {
                    entries[i] = entry + length;
                }
            } else {
                int head = reversed & size - 1;
                int more = longest - bits;
                if (entries[head] == INVALID_ENTRY) {
                    Arrays.fill(entries, free, free + (1 << more), INVALID_ENTRY);
                    entries[head] = NO_LITERAL | LONGER | bits | more << 11 | free << 16;
                    free += 1 << more;
                }
                int start = entries[head] >>> 16;
                for (int i = reversed >>> bits; i < 1 << more; i += 1 << length - bits) {
                    entries[start + i] = entry + length - bits;
                }
            }
        }
    }

    /**
     * Joins what fits into the bits of one entry: two literals, or a literal and the length of a match that has no further bits.
     * From the highest entry down: what follows is always lower, so it is still single.
     */
    void join() {
        for (int i = (1 << bits) - 1; i >= 0; i--) {
            int first = entries[i];
            int taken = first & 63;
            if ((first & NO_LITERAL) != 0) {
                if (isPlainMatch(first)) {
                    entries[i] = NO_LITERAL | MATCH | first >>> 16 << 24 | taken;
                }
                continue;
            }
            int second = entries[i >>> taken];
            if (taken + (second & 63) > bits) {
                continue;
            } else if ((second & NO_LITERAL) == 0) {
                entries[i] = (second & 0xFF_0000) << 8 | first & 0xFF_0000 | 2 << COUNT_SHIFT | taken + (second & 63);
            } else if (isPlainMatch(second)) {
                entries[i] = NO_LITERAL
                        | MATCH
                        | second >>> 16 << 24
                        | first & 0xFF_0000
                        | 1 << COUNT_SHIFT
                        | taken + (second & 63);
            }
        }
    }

    private static boolean isPlainMatch(int entry) {
        return (entry & (NO_LITERAL | KIND | 31 << 11)) == (NO_LITERAL | BASE) && entry >>> 16 < 256;
    }
}
