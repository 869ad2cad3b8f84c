package cn.qingshan.example;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * The sheet cut into some thousands of small Voronoi cells with wavering edges. Counties, townships and red lines are
 * sets of cells, so neighbours share each vertex of their border and can neither overlap nor leave a gap.
 *
 * <p>An edge wavers inside the two triangles it forms with the cell centres at its sides ("noisy edges", after Amit
 * Patel's polygonal maps): edges drawn apart from each other therefore cannot cross.
 */
final class Mosaic {

    private static final int HALVINGS = 3;
    private static final double LONGEST_DRIFT = 0.36;

    private final long seed;
    private final List<Coordinate> centres;
    private final List<List<Integer>> neighbours;
    private final List<List<Step>> borders;

    /** One directed edge of a cell: {@code inside} lies on its left, {@code beyond} on its right, -1 at the rim. */
    private record Step(int inside, Corner from, Corner to, int beyond) {}

    private record Corner(long x_mm, long y_mm) {
        static Corner of(Coordinate c) {
            return new Corner((long) StrictMath.rint(c.x * 1000), (long) StrictMath.rint(c.y * 1000));
        }

        Coordinate at() {
            return new Coordinate(x_mm / 1000.0, y_mm / 1000.0);
        }
    }

    private record Between(Corner from, Corner to) {}

    Mosaic(long seed, double halfWidth_m, double spacing_m) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        List<Coordinate> sites = new ArrayList<>();
        double rowHeight = spacing_m * 0.866;
        int row = 0;
        for (double y = -halfWidth_m; y <= halfWidth_m; y += rowHeight, row++) {
            double shift = row % 2 == 0 ? 0 : spacing_m / 2;
            for (double x = -halfWidth_m + shift; x <= halfWidth_m; x += spacing_m) {
                sites.add(new Coordinate(
                        x + (random.nextDouble() - 0.5) * spacing_m * 0.85,
                        y + (random.nextDouble() - 0.5) * spacing_m * 0.85));
            }
        }
        this.centres = List.copyOf(sites);
        this.borders = borders(sites, halfWidth_m + 2 * spacing_m);
        this.neighbours = borders.stream()
                .map(steps -> steps.stream()
                        .map(Step::beyond)
                        .filter(c -> c >= 0)
                        .distinct()
                        .sorted()
                        .toList())
                .toList();
    }

    int size() {
        return centres.size();
    }

    Coordinate centre(int cell) {
        return centres.get(cell);
    }

    List<Integer> neighbours(int cell) {
        return neighbours.get(cell);
    }

    /** The largest connected part, with what it encloses added to it. */
    Set<Integer> solid(Collection<Integer> cells) {
        Set<Integer> largest = largestPart(new TreeSet<>(cells));
        Set<Integer> outside = new TreeSet<>();
        for (int cell = 0; cell < size(); cell++) {
            if (!largest.contains(cell)) {
                outside.add(cell);
            }
        }
        Set<Integer> open = largestPart(outside);
        Set<Integer> solid = new TreeSet<>();
        for (int cell = 0; cell < size(); cell++) {
            if (!open.contains(cell)) {
                solid.add(cell);
            }
        }
        return solid;
    }

    private Set<Integer> largestPart(Set<Integer> cells) {
        Set<Integer> left = new TreeSet<>(cells);
        Set<Integer> largest = Set.of();
        while (!left.isEmpty()) {
            Set<Integer> part = new TreeSet<>();
            List<Integer> open = new ArrayList<>(List.of(left.iterator().next()));
            left.remove(open.getFirst());
            while (!open.isEmpty()) {
                int cell = open.removeLast();
                part.add(cell);
                for (int next : neighbours(cell)) {
                    if (left.remove(next)) {
                        open.add(next);
                    }
                }
            }
            if (part.size() > largest.size()) {
                largest = part;
            }
        }
        return largest;
    }

    /** The outline of a connected set of cells, in degrees. */
    Polygon polygon(Set<Integer> cells) {
        Map<Corner, Step> next = new HashMap<>();
        for (int cell : cells) {
            for (Step step : borders.get(cell)) {
                if (!cells.contains(step.beyond())) {
                    next.put(step.from(), step);
                }
            }
        }
        List<LinearRing> rings = new ArrayList<>();
        for (int cell : cells) {
            for (Step step : borders.get(cell)) {
                if (next.containsKey(step.from()) && !cells.contains(step.beyond())) {
                    rings.add(ring(step.from(), next));
                }
            }
        }
        rings.sort(Comparator.comparingDouble(
                        (LinearRing r) -> r.getEnvelopeInternal().getArea())
                .reversed());
        return DrawingBoard.DEGREES.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    private LinearRing ring(Corner start, Map<Corner, Step> next) {
        List<Coordinate> at = new ArrayList<>(List.of(start.at()));
        Corner corner = start;
        Step step = next.remove(corner);
        while (step != null) {
            at.addAll(wavering(step));
            corner = step.to();
            step = next.remove(corner);
        }
        return DrawingBoard.ring(at);
    }

    /** The vertices after the step's first corner, up to and with its last. */
    private List<Coordinate> wavering(Step step) {
        Coordinate from = step.from().at();
        Coordinate to = step.to().at();
        List<Coordinate> at = new ArrayList<>();
        if (step.beyond() >= 0) {
            // drawn from the side of the smaller number, so that both cells get the same vertices
            int smaller = Math.min(step.inside(), step.beyond());
            int larger = Math.max(step.inside(), step.beyond());
            boolean forward = step.inside() == smaller;
            Coordinate a = centre(smaller);
            Coordinate b = centre(larger);
            SplittableRandom random =
                    new SplittableRandom(Relief.mixed(seed ^ Relief.mixed(smaller * 1_000_003L + larger)));
            Coordinate first = forward ? from : to;
            Coordinate last = forward ? to : from;
            if (roomToWaver(first, last, a)) {
                halve(first, last, a, b, HALVINGS, random, at);
            }
            if (!forward) {
                at = new ArrayList<>(at.reversed());
            }
        }
        at.add(to);
        return at;
    }

    /** Whether the foot of the cell centre lies on the edge: then the two triangles are one convex kite and hold the wave. */
    private static boolean roomToWaver(Coordinate first, Coordinate last, Coordinate centre) {
        double dx = last.x - first.x;
        double dy = last.y - first.y;
        double length2 = dx * dx + dy * dy;
        double foot = ((centre.x - first.x) * dx + (centre.y - first.y) * dy) / length2;
        return length2 > 120 * 120 && foot > 0.02 && foot < 0.98;
    }

    private static void halve(
            Coordinate from,
            Coordinate to,
            Coordinate a,
            Coordinate b,
            int times,
            SplittableRandom random,
            List<Coordinate> into) {
        if (times == 0 || from.distance(to) < 60) {
            return;
        }
        double drift = (random.nextDouble() * 2 - 1) * LONGEST_DRIFT;
        Coordinate middle = mean(from, to);
        Coordinate side = drift > 0 ? a : b;
        double t = Math.abs(drift);
        Coordinate bent = new Coordinate(middle.x + (side.x - middle.x) * t, middle.y + (side.y - middle.y) * t);
        halve(from, bent, mean(from, a), mean(from, b), times - 1, random, into);
        into.add(bent);
        halve(bent, to, mean(a, to), mean(b, to), times - 1, random, into);
    }

    private static Coordinate mean(Coordinate p, Coordinate q) {
        return new Coordinate((p.x + q.x) / 2, (p.y + q.y) / 2);
    }

    private static List<List<Step>> borders(List<Coordinate> sites, double reach_m) {
        VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
        builder.setSites(sites);
        builder.setClipEnvelope(new Envelope(-reach_m, reach_m, -reach_m, reach_m));
        Geometry cells = builder.getDiagram(new GeometryFactory());
        Map<Coordinate, Integer> numbers = new HashMap<>();
        for (int i = 0; i < sites.size(); i++) {
            numbers.put(sites.get(i), i);
        }
        List<List<Corner>> corners = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            corners.add(List.of());
        }
        Map<Between, Integer> leftOf = new HashMap<>();
        for (int i = 0; i < cells.getNumGeometries(); i++) {
            Geometry cell = cells.getGeometryN(i);
            int number = numbers.getOrDefault((Coordinate) cell.getUserData(), -1);
            if (number < 0) {
                throw new IllegalStateException("a Voronoi cell without a site");
            }
            List<Corner> around = around(cell);
            corners.set(number, around);
            for (int k = 0; k < around.size(); k++) {
                leftOf.put(new Between(around.get(k), around.get((k + 1) % around.size())), number);
            }
        }
        List<List<Step>> borders = new ArrayList<>();
        for (List<Corner> around : corners) {
            List<Step> steps = new ArrayList<>();
            for (int k = 0; k < around.size(); k++) {
                Corner from = around.get(k);
                Corner to = around.get((k + 1) % around.size());
                steps.add(new Step(borders.size(), from, to, leftOf.getOrDefault(new Between(to, from), -1)));
            }
            borders.add(List.copyOf(steps));
        }
        return borders;
    }

    /** Counter-clockwise, each corner once. */
    private static List<Corner> around(Geometry cell) {
        Coordinate[] at = ((Polygon) cell).getExteriorRing().getCoordinates();
        List<Corner> corners = new ArrayList<>();
        Set<Corner> seen = new HashSet<>();
        for (int i = 0; i + 1 < at.length; i++) {
            Corner corner = Corner.of(at[i]);
            if (seen.add(corner)) {
                corners.add(corner);
            }
        }
        return Orientation.isCCW(at) ? corners : List.copyOf(corners.reversed());
    }
}
