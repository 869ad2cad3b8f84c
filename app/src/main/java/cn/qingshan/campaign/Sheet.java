package cn.qingshan.campaign;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** 数据表. How many rows stand behind each figure, by township, at an instant. */
public record Sheet(Instant asOf, Map<Figure, Map<String, Integer>> counts) {

    static Sheet of(Progress progress) {
        var counts = new EnumMap<Figure, Map<String, Integer>>(Figure.class);
        progress.rows().forEach((figure, items) -> {
            var byTownship = new TreeMap<String, Integer>();
            items.forEach(item -> byTownship.merge(item.township(), 1, Integer::sum));
            counts.put(figure, byTownship);
        });
        return new Sheet(progress.asOf(), counts);
    }

    /** From a frozen list; a figure without a row is in it with nothing when it is {@code known}. */
    static Sheet ofList(String list, Instant asOf, List<Figure> known) {
        var counts = new EnumMap<Figure, Map<String, Integer>>(Figure.class);
        known.forEach(figure -> counts.put(figure, new TreeMap<>()));
        list.lines().forEach(line -> {
            var cells = line.split("\t", -1);
            counts.computeIfAbsent(Figure.valueOf(cells[0]), figure -> new TreeMap<>())
                    .merge(cells[5], 1, Integer::sum);
        });
        return new Sheet(asOf, counts);
    }

    public List<Figure> figures() {
        return List.copyOf(counts.keySet());
    }

    /** @param township nine-digit code; empty for all */
    public int count(Figure figure, String township) {
        var byTownship = counts.getOrDefault(figure, Map.of());
        return township.isEmpty()
                ? byTownship.values().stream().mapToInt(Integer::intValue).sum()
                : byTownship.getOrDefault(township, 0);
    }

    public int count(Figure figure) {
        return count(figure, "");
    }

    public int done(Target target) {
        return count(target.figure(), target.township());
    }
}
