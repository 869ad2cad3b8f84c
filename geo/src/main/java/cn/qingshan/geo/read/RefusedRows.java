package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rows of a file that were not taken: all numbers by reason, and of the first rows what is wrong with them and where. For many threads; the rows may come in any order. */
public final class RefusedRows {

    static final int TOLD = 20;

    /** A row and the first thing that is wrong with it, by which it is counted. */
    public record One(int rowNumber, Defect defect) implements Serializable {}

    private final Map<String, TreeSet<Integer>> byCode = new TreeMap<>();
    private final TreeMap<Integer, Defect> first = new TreeMap<>();

    public synchronized void add(int rowNumber, Defect defect) {
        byCode.computeIfAbsent(defect.code().id(), code -> new TreeSet<>()).add(rowNumber);
        first.putIfAbsent(rowNumber, defect);
        if (first.size() > TOLD) {
            first.pollLastEntry();
        }
    }

    public synchronized int count() {
        return byCode.values().stream().mapToInt(TreeSet::size).sum();
    }

    /** Numbers by reason, ascending. */
    public synchronized Map<String, List<Integer>> byCode() {
        var numbers = new TreeMap<String, List<Integer>>();
        byCode.forEach((code, rows) -> numbers.put(code, List.copyOf(rows)));
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
