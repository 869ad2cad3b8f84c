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

    final int[] entries;
    private final int bits;
    private final boolean joins;
    private final int[] counts = new int[LONGEST + 1];
    /** Where the symbols of each length begin in {@link #sorted}. */
    private final int[] starts = new int[LONGEST + 2];

    /** Of each length, how many of its symbols are literals; they come first. */
    private final int[] literals = new int[LONGEST + 1];
    /** Of each length, how many symbols are matches without further bits, and where they begin. */
    private final int[] matches = new int[LONGEST + 1];

    private final int[] matchStarts = new int[LONGEST + 1];
    /** Symbols by the length of their code, then by number: that is the order of the codes. */
    private final int[] sorted;
    /** Of each of them the code, first bit lowest, and the entry. */
    private final int[] codes;

    private final int[] singles;

    /**
     * @param symbols of the alphabet; so many tables behind the first there can be at most
     * @param joins what fits into the bits of one entry is joined: two literals, or a literal and the length of a match that has no
     *     further bits
     */
    CodeTable(int bits, int symbols, boolean joins) {
        this.bits = bits;
        this.joins = joins;
        // A longer code has at most 15 − bits bits in its own table; each such table serves at least one symbol.
        this.entries = new int[(1 << bits) + symbols * (1 << LONGEST - bits)];
        this.sorted = new int[symbols];
        this.codes = new int[symbols];
        this.singles = new int[symbols];
    }

    /**
     * A table of one bit more is the table twice, and then the codes of just this length: each is written once, and so is each pair.
     *
     * @param meanings of the symbols: entries to whose bits taken the length of the code is still to be added
     * @param alone a code of one symbol, or of none, may be incomplete
     * @throws DamagedStream for a code that contradicts itself, as zlib judges it
     */
    void build(byte[] lengths, int from, int count, int[] meanings, boolean alone) throws DamagedStream {
        count(lengths, from, count);
        int longest = judged(alone);
        sort(lengths, from, count, meanings);
        entries[0] = INVALID_ENTRY;
        for (int length = 1; length <= bits; length++) {
            int half = 1 << length - 1;
            System.arraycopy(entries, 0, entries, half, half);
            for (int i = starts[length]; i < starts[length + 1]; i++) {
                entries[codes[i]] = singles[i];
            }
            if (joins) {
                join(length);
            }
        }
        if (longest > bits) {
            longer(longest);
        }
    }

    private void count(byte[] lengths, int from, int count) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < count; i++) {
            counts[lengths[from + i]]++;
        }
    }

    /** The length of the longest code. */
    private int judged(boolean alone) throws DamagedStream {
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
        return longest;
    }

    private void sort(byte[] lengths, int from, int count, int[] meanings) {
        for (int length = 1; length <= LONGEST; length++) {
            starts[length + 1] = starts[length] + counts[length];
            counts[length] = starts[length]; // from here on: where the next one goes
            literals[length] = 0;
            matches[length] = 0;
        }
        for (int symbol = 0; symbol < count; symbol++) {
            int length = lengths[from + symbol];
            if (length > 0) {
                sorted[counts[length]++] = symbol;
            }
        }
        int code = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code <<= 1;
            for (int i = starts[length]; i < starts[length + 1]; i++) {
                codes[i] = Integer.reverse(code++) >>> 32 - length;
                int meaning = meanings[sorted[i]];
                singles[i] = meaning + length;
                if (joins && (meaning & NO_LITERAL) == 0) {
                    literals[length]++;
                } else if (joins && length <= bits && isPlainMatch(meaning)) {
                    singles[i] = NO_LITERAL | MATCH | meaning >>> 16 << 24 | length;
                    if (matches[length]++ == 0) {
                        matchStarts[length] = i;
                    }
                }
            }
        }
    }

    /** A literal and what follows it, both together of one length. */
    private void join(int length) {
        for (int first = 1; first < length; first++) {
            int second = length - first;
            int firstEnd = starts[first] + literals[first];
            int literalStart = starts[second];
            int literalEnd = literalStart + literals[second];
            int matchStart = matchStarts[second];
            int matchEnd = matchStart + matches[second];
            for (int a = starts[first]; a < firstEnd; a++) {
                int code = codes[a];
                int literal = singles[a] & 0xFF_0000 | length;
                for (int b = literalStart; b < literalEnd; b++) {
                    entries[code | codes[b] << first] = (singles[b] & 0xFF_0000) << 8 | literal | 2 << COUNT_SHIFT;
                }
                for (int b = matchStart; b < matchEnd; b++) {
                    entries[code | codes[b] << first] =
                            singles[b] & 0xFF00_0000 | NO_LITERAL | MATCH | literal | 1 << COUNT_SHIFT;
                }
            }
        }
    }

    /** Codes longer than the table's bits. */
    private void longer(int longest) {
        int size = 1 << bits;
        int more = longest - bits;
        int free = size;
        for (int length = bits + 1; length <= longest; length++) {
            for (int i = starts[length]; i < starts[length + 1]; i++) {
                int head = codes[i] & size - 1;
                if (entries[head] == INVALID_ENTRY) {
                    Arrays.fill(entries, free, free + (1 << more), INVALID_ENTRY);
                    entries[head] = NO_LITERAL | LONGER | bits | more << 11 | free << 16;
                    free += 1 << more;
                }
                int start = entries[head] >>> 16;
                for (int rest = codes[i] >>> bits; rest < 1 << more; rest += 1 << length - bits) {
                    entries[start + rest] = singles[i] - bits;
                }
            }
        }
    }

    private static boolean isPlainMatch(int entry) {
        return (entry & (NO_LITERAL | KIND | 31 << 11)) == (NO_LITERAL | BASE) && entry >>> 16 < 256;
    }
}
