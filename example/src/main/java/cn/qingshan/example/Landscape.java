package cn.qingshan.example;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/**
 * The ground of the county: outline, red lines on the heights, townships with their borders along the ridges.
 *
 * @param relief height above the plain, about -1 to 1
 * @param regions the townships, by name
 * @param heights the red lines
 */
record Landscape(
        Relief relief,
        Polygon outline,
        List<Township> townships,
        List<RestrictedArea> redLines,
        Region county,
        Map<String, Region> regions,
        List<Region> heights) {

    private static final double HALF_WIDTH_M = 22_000;
    private static final double CELL_M = 900;
    private static final double BETWEEN_SUMMITS_M = 9_500;
    private static final int TOWNSHIPS = 12;

    static Landscape drawn(long seed) {
        Relief relief = new Relief(Relief.mixed(seed));
        Mosaic mosaic = new Mosaic(Relief.mixed(seed + 1), HALF_WIDTH_M, CELL_M);
        Set<Integer> county = county(mosaic, relief);
        List<Set<Integer>> heights = heights(mosaic, relief, county);
        List<Set<Integer>> cells = named(
                mosaic, relief, heights, grown(mosaic, relief, county, new SplittableRandom(Relief.mixed(seed + 2))));

        List<Township> townships = new ArrayList<>();
        for (int i = 0; i < TOWNSHIPS; i++) {
            Roster.TownshipLine line = Roster.townships().get(i);
            townships.add(new Township(
                    "9901211" + DrawingBoard.digits(i + 1, 2),
                    line.name(),
                    line.englishName(),
                    mosaic.polygon(cells.get(i))));
        }
        List<RestrictedArea> redLines = new ArrayList<>();
        for (int i = 0; i < heights.size(); i++) {
            Roster.RedLineLine line = Roster.redLines().get(i);
            redLines.add(new RestrictedArea(
                    "ER990121" + DrawingBoard.digits(i + 1, 3),
                    line.name(),
                    line.englishName(),
                    RestrictedArea.Kind.ECOLOGICAL_RED_LINE,
                    mosaic.polygon(heights.get(i))));
        }
        Polygon outline = mosaic.polygon(county);
        return new Landscape(
                relief,
                outline,
                List.copyOf(townships),
                List.copyOf(redLines),
                new Region(outline),
                townships.stream().collect(Collectors.toMap(Township::name, t -> new Region(t.area()))),
                redLines.stream().map(r -> new Region(r.area())).toList());
    }

    Region region(Township township) {
        return Objects.requireNonNull(regions.get(township.name()));
    }

    double height(Coordinate metres) {
        return relief.height(metres.x, metres.y);
    }

    private static Set<Integer> county(Mosaic mosaic, Relief relief) {
        Set<Integer> cells = new TreeSet<>();
        for (int cell = 0; cell < mosaic.size(); cell++) {
            Coordinate at = mosaic.centre(cell);
            double margin = Math.max(Math.abs(at.x), Math.abs(at.y));
            double out = (at.x / 18_800) * (at.x / 18_800) + (at.y / 18_300) * (at.y / 18_300);
            if (margin < HALF_WIDTH_M - 1.6 * CELL_M
                    && 1 - out + 0.75 * relief.at(at.x - 50_000, at.y, 15_000, 4) > 0) {
                cells.add(cell);
            }
        }
        return mosaic.solid(cells);
    }

    /** From each summit downwards, always the highest cell next to those taken. */
    private static List<Set<Integer>> heights(Mosaic mosaic, Relief relief, Set<Integer> county) {
        List<Integer> summits = new ArrayList<>();
        List<Integer> byHeight = county.stream()
                .sorted(Comparator.comparingDouble((Integer c) -> -height(mosaic, relief, c)))
                .toList();
        for (int cell : byHeight) {
            Coordinate at = mosaic.centre(cell);
            if (summits.size() < Roster.redLines().size()
                    && summits.stream().allMatch(s -> mosaic.centre(s).distance(at) > BETWEEN_SUMMITS_M)) {
                summits.add(cell);
            }
        }
        Set<Integer> taken = new HashSet<>();
        List<Set<Integer>> heights = new ArrayList<>();
        for (int i = 0; i < summits.size(); i++) {
            Set<Integer> part = new TreeSet<>();
            PriorityQueue<Reached> open = new PriorityQueue<>();
            open.add(new Reached(0, summits.get(i), i));
            while (part.size() < Roster.redLines().get(i).cells() && !open.isEmpty()) {
                Reached next = open.remove();
                if (!taken.add(next.cell())) {
                    continue;
                }
                part.add(next.cell());
                for (int cell : mosaic.neighbours(next.cell())) {
                    if (county.contains(cell) && !taken.contains(cell)) {
                        double away = mosaic.centre(cell).distance(mosaic.centre(summits.get(i))) / 9_000;
                        open.add(new Reached(away * away - height(mosaic, relief, cell), cell, i));
                    }
                }
            }
            Set<Integer> solid = mosaic.solid(part);
            solid.retainAll(county);
            heights.add(solid);
        }
        return heights;
    }

    private record Reached(double cost, int cell, int township) implements Comparable<Reached> {
        @Override
        public int compareTo(Reached other) {
            int byCost = Double.compare(cost, other.cost);
            return byCost != 0 ? byCost : Integer.compare(cell * 16 + township, other.cell * 16 + other.township);
        }
    }

    /** Twelve seats far from each other; each cell falls to the seat from which it is reached most cheaply. */
    private static List<Set<Integer>> grown(
            Mosaic mosaic, Relief relief, Set<Integer> county, SplittableRandom random) {
        List<Integer> all = List.copyOf(county);
        List<Integer> seats = new ArrayList<>();
        while (seats.size() < TOWNSHIPS) {
            int best = -1;
            double farthest = -1;
            for (int tried = 0; tried < 9 || best < 0; tried++) {
                int cell = all.get(random.nextInt(all.size()));
                Coordinate at = mosaic.centre(cell);
                double nearest = Math.min(
                        seats.stream()
                                .mapToDouble(s -> mosaic.centre(s).distance(at))
                                .min()
                                .orElse(1e6),
                        // a seat does not lie on the county's border
                        3 * toRim(mosaic, county, at));
                if (nearest > farthest && !seats.contains(cell)) {
                    farthest = nearest;
                    best = cell;
                }
            }
            seats.add(best);
        }
        List<Set<Integer>> townships = new ArrayList<>();
        PriorityQueue<Reached> open = new PriorityQueue<>();
        for (int i = 0; i < TOWNSHIPS; i++) {
            townships.add(new TreeSet<>());
            open.add(new Reached(0, seats.get(i), i));
        }
        Map<Integer, Integer> falls = new HashMap<>();
        while (!open.isEmpty()) {
            Reached next = open.remove();
            if (falls.putIfAbsent(next.cell(), next.township()) != null) {
                continue;
            }
            townships.get(next.township()).add(next.cell());
            for (int cell : mosaic.neighbours(next.cell())) {
                if (county.contains(cell) && !falls.containsKey(cell)) {
                    double climb = Math.max(0, height(mosaic, relief, cell) + 0.3);
                    double way = mosaic.centre(cell).distance(mosaic.centre(next.cell()));
                    open.add(new Reached(next.cost() + way * (1 + 2.2 * climb), cell, next.township()));
                }
            }
        }
        return townships;
    }

    private static double toRim(Mosaic mosaic, Set<Integer> county, Coordinate at) {
        double nearest = HALF_WIDTH_M;
        for (int cell = 0; cell < mosaic.size(); cell++) {
            if (!county.contains(cell)) {
                nearest = Math.min(nearest, mosaic.centre(cell).distance(at));
            }
        }
        return nearest;
    }

    /**
     * The townships in the order of the roster: those named after a red line's mountain hold most of it, the seat of
     * the county is the most central of the others, then uplands by height, then the rest from west to east.
     */
    private static List<Set<Integer>> named(
            Mosaic mosaic, Relief relief, List<Set<Integer>> heights, List<Set<Integer>> townships) {
        List<Set<Integer>> left = new ArrayList<>(townships);
        Map<String, Set<Integer>> byName = new HashMap<>();
        for (int i = 0; i < heights.size(); i++) {
            Set<Integer> mountain = heights.get(i);
            String redLine = Roster.redLines().get(i).name();
            Roster.TownshipLine line = Roster.townships().stream()
                    .filter(t -> redLine.startsWith(t.name().substring(0, 2)))
                    .findFirst()
                    .orElseThrow();
            byName.put(line.name(), taken(left, Comparator.comparingDouble(t -> -shared(t, mountain))));
        }
        Coordinate middle = new Coordinate(0, 0);
        byName.put(
                Roster.townships().getFirst().name(),
                taken(left, Comparator.comparingDouble(t -> mean(mosaic, t).distance(middle))));
        for (Roster.TownshipLine line : Roster.townships()) {
            if (!byName.containsKey(line.name())) {
                byName.put(
                        line.name(),
                        taken(
                                left,
                                line.upland()
                                        ? Comparator.comparingDouble(t -> -meanHeight(mosaic, relief, t))
                                        : Comparator.comparingDouble(t -> mean(mosaic, t).x)));
            }
        }
        return Roster.townships().stream()
                .map(t -> byName.getOrDefault(t.name(), Set.of()))
                .toList();
    }

    private static Set<Integer> taken(List<Set<Integer>> left, Comparator<Set<Integer>> order) {
        Set<Integer> first = left.stream().min(order).orElseThrow();
        left.remove(first);
        return first;
    }

    private static long shared(Set<Integer> township, Set<Integer> mountain) {
        return township.stream().filter(mountain::contains).count();
    }

    private static Coordinate mean(Mosaic mosaic, Set<Integer> cells) {
        double x = 0;
        double y = 0;
        for (int cell : cells) {
            x += mosaic.centre(cell).x;
            y += mosaic.centre(cell).y;
        }
        return new Coordinate(x / cells.size(), y / cells.size());
    }

    private static double meanHeight(Mosaic mosaic, Relief relief, Set<Integer> cells) {
        double sum = 0;
        for (int cell : cells) {
            sum += height(mosaic, relief, cell);
        }
        return sum / cells.size();
    }

    private static double height(Mosaic mosaic, Relief relief, int cell) {
        return relief.height(mosaic.centre(cell).x, mosaic.centre(cell).y);
    }
}
