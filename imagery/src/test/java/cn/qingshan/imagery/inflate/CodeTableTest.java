package cn.qingshan.imagery.inflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every entry of a table against reading the code bit by bit. */
@DisplayName("码表逐项与逐位读码相同")
class CodeTableTest {

    private static final int BITS = 12;
    private static final int SYMBOLS = 286;

    /** Literals are themselves; 256 ends; 257 to 264 are the lengths 3 to 10; the others have two further bits. */
    private static int[] meanings() {
        var meanings = new int[SYMBOLS];
        for (int s = 0; s < SYMBOLS; s++) {
            int more = s > 264 ? 2 : 0;
            meanings[s] = s < 256
                    ? s << 16 | 1 << CodeTable.COUNT_SHIFT
                    : s == 256
                            ? CodeTable.NO_LITERAL | CodeTable.END
                            : CodeTable.NO_LITERAL | CodeTable.BASE | more << 11 | s - 254 << 16 | more;
        }
        return meanings;
    }

    /** Lengths of a complete code of so many symbols: a leaf is parted as long as there are too few. */
    private static byte[] lengths(Random random, int used, int deepest) {
        var leaves = new ArrayList<Integer>();
        leaves.add(0);
        while (leaves.size() < used) {
            int which = random.nextInt(leaves.size());
            int depth = leaves.get(which);
            if (depth < deepest) {
                leaves.set(which, depth + 1);
                leaves.add(depth + 1);
            }
        }
        var symbols = new ArrayList<Integer>();
        for (int s = 0; s < SYMBOLS; s++) {
            symbols.add(s);
        }
        Collections.shuffle(symbols, random);
        var lengths = new byte[SYMBOLS];
        for (int i = 0; i < used; i++) {
            lengths[symbols.get(i)] = (byte) (int) leaves.get(i);
        }
        return lengths;
    }

    /** The first symbol of {@code count} bits, lowest first, in a canonical code (RFC 1951, 3.2.2); −1 when they are too few. */
    private static int symbol(byte[] lengths, int bits, int count) {
        int code = 0;
        int first = 0;
        for (int length = 1; length <= count; length++) {
            code = code << 1 | bits >>> length - 1 & 1;
            int of = 0;
            for (int s = 0; s < SYMBOLS; s++) {
                if (lengths[s] == length && first + of++ == code) {
                    return s;
                }
            }
            first = first + of << 1;
        }
        return -1;
    }

    @Test
    void each_entry() throws Exception {
        var random = new Random(46);
        var table = new CodeTable(BITS, SYMBOLS, true);
        int pairs = 0;
        int joined = 0;
        int longer = 0;
        for (int round = 0; round < 12; round++) {
            var lengths = lengths(random, 2 + random.nextInt(SYMBOLS - 1), round % 2 == 0 ? 15 : 11);
            table.build(lengths, 0, SYMBOLS, meanings(), true);
            for (int i = 0; i < 1 << BITS; i++) {
                int entry = table.entries[i];
                int first = symbol(lengths, i, BITS);
                if (first < 0) {
                    longer++;
                    assertThat(entry & CodeTable.KIND).isEqualTo(CodeTable.LONGER);
                    continue;
                }
                int taken = lengths[first];
                int second = first < 256 ? symbol(lengths, i >>> taken, BITS - taken) : -1;
                if (second >= 0 && second < 256) {
                    pairs++;
                    assertThat(entry)
                            .isEqualTo(
                                    second << 24 | first << 16 | 2 << CodeTable.COUNT_SHIFT | taken + lengths[second]);
                } else if (second > 256 && second <= 264) {
                    joined++;
                    assertThat(entry)
                            .isEqualTo(second - 254 << 24
                                    | first << 16
                                    | 1 << CodeTable.COUNT_SHIFT
                                    | CodeTable.NO_LITERAL
                                    | CodeTable.MATCH
                                    | taken + lengths[second]);
                } else if (first > 256 && first <= 264) {
                    assertThat(entry).isEqualTo(first - 254 << 24 | CodeTable.NO_LITERAL | CodeTable.MATCH | taken);
                } else {
                    assertThat(entry).isEqualTo(meanings()[first] + taken);
                }
            }
        }
        assertThat(pairs).isPositive();
        assertThat(joined).isPositive();
        assertThat(longer).isPositive();
    }
}
