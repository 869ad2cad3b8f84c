package cn.qingshan.geo.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was found of those rows of a file that somebody asked for. Several may have asked for the same rows; {@link #and} puts together what they found.
 *
 * @param refused rows that were not taken: their numbers by reason, ascending
 * @param first the first of them, with what is wrong and where
 * @param mended rows whose outline was put right: their numbers by what was done, ascending
 */
public record JudgedRows(
        Map<String, List<Integer>> refused, List<RefusedRows.One> first, Map<String, List<Integer>> mended)
        implements Serializable {

    public JudgedRows {
        refused = new HashMap<>(refused);
        first = List.copyOf(first);
        mended = new HashMap<>(mended);
    }

    public static JudgedRows none() {
        return new JudgedRows(Map.of(), List.of(), Map.of());
    }

    public boolean isEmpty() {
        return refused.isEmpty() && mended.isEmpty();
    }

    public JudgedRows and(JudgedRows other) {
        var both = new ArrayList<>(first);
        both.addAll(other.first);
        return new JudgedRows(
                both(refused, other.refused),
                both.stream()
                        .distinct()
                        .sorted(Comparator.comparingInt(RefusedRows.One::rowNumber))
                        .limit(RefusedRows.TOLD)
                        .toList(),
                both(mended, other.mended));
    }

    private static Map<String, List<Integer>> both(Map<String, List<Integer>> some, Map<String, List<Integer>> others) {
        var sets = new TreeMap<String, TreeSet<Integer>>();
        some.forEach((code, rows) ->
                sets.computeIfAbsent(code, one -> new TreeSet<>()).addAll(rows));
        others.forEach((code, rows) ->
                sets.computeIfAbsent(code, one -> new TreeSet<>()).addAll(rows));
        var lists = new TreeMap<String, List<Integer>>();
        sets.forEach((code, rows) -> lists.put(code, List.copyOf(rows)));
        return lists;
    }
}
