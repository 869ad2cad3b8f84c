package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of a file that were not taken: all numbers by reason, and of the first rows what is wrong with them and where. For many threads; the rows may come in any order. */
public final class RefusedRows {

    static final int TOLD = 20;

    /** A row and the first thing that is wrong with it, by which it is counted. */
    public record One(int rowNumber, Defect defect) implements Serializable {}

    /** Row numbers, ascending: a bit each, in blocks, of which only those are kept that hold a row. However many rows of a file are refused, it is a few bits a row. */
    private static final class Numbers {
        private static final int BLOCK_BITS = 10;
        private static final int WORDS = (1 << BLOCK_BITS) / Long.SIZE;

        private final TreeMap<Integer, long[]> blocks = new TreeMap<>();
        private int count;

        void add(int number) {
            long[] words = blocks.computeIfAbsent(number >> BLOCK_BITS, block -> new long[WORDS]);
            int word = (number & (1 << BLOCK_BITS) - 1) / Long.SIZE;
            long bit = 1L << number;
            count += (words[word] & bit) == 0 ? 1 : 0;
            words[word] |= bit;
        }

        List<Integer> inOrder() {
            var numbers = new ArrayList<Integer>(count);
            blocks.forEach((block, words) -> {
                for (int i = 0; i < WORDS; i++) {
                    for (long left = words[i]; left != 0; left &= left - 1) {
                        numbers.add((block << BLOCK_BITS) + i * Long.SIZE + Long.numberOfTrailingZeros(left));
                    }
                }
            });
            return List.copyOf(numbers);
        }
    }

    private final Map<String, Numbers> byCode = new TreeMap<>();
    private final TreeMap<Integer, Defect> first = new TreeMap<>();

    public synchronized void add(int rowNumber, Defect defect) {
        byCode.computeIfAbsent(defect.code().id(), code -> new Numbers()).add(rowNumber);
        first.putIfAbsent(rowNumber, defect);
        if (first.size() > TOLD) {
            first.pollLastEntry();
        }
    }

    public synchronized int count() {
        return byCode.values().stream().mapToInt(rows -> rows.count).sum();
    }

    /** Numbers by reason, ascending. */
    public synchronized Map<String, List<Integer>> byCode() {
        var numbers = new TreeMap<String, List<Integer>>();
        byCode.forEach((code, rows) -> numbers.put(code, rows.inOrder()));
        return numbers;
    }

    /** The first {@value #TOLD} of them by their numbers. */
    public synchronized List<One> first() {
        return first.entrySet().stream()
                .map(row -> new One(row.getKey(), row.getValue()))
                .sorted(Comparator.comparingInt(One::rowNumber))
                .toList();
    }
}
