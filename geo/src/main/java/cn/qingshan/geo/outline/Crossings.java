package cn.qingshan.geo.outline;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Defect.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.algorithm.LineIntersector;
import org.locationtech.jts.algorithm.PolygonNodeTopology;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.noding.BasicSegmentString;
import org.locationtech.jts.noding.MCIndexNoder;
import org.locationtech.jts.noding.SegmentIntersector;
import org.locationtech.jts.noding.SegmentString;

/**
 * Where the lines of an outline meet though they must not. Only edges whose boxes meet are compared (runs of edges in one direction
 * under an R-tree), which is n log n for outlines as people draw them; lines that run to and fro so densely that it would be n² are
 * given up after a stated number of comparisons.
 */
final class Crossings {

    /** So many meetings are looked for; beyond, an outline is a scribble. */
    static final int MOST = 1_000;

    /** Comparisons allowed: each edge with each other of 8,900 points, some seconds. */
    private static final long LEAST_COMPARISONS = 40_000_000;

    private static final long COMPARISONS_A_POINT = 50;

    /** Below it even every edge with every other is soon compared. */
    static final int FEW_POINTS = 4_000;

    /** A ring with its part; part and hole tell what a meeting of two rings means. */
    private record Line(LinearRing ring, int part, boolean hole) {}

    private final List<SegmentString> lines = new ArrayList<>();
    private int points;
    private final List<Defect> found = new ArrayList<>();
    private final Set<String> pairs = new HashSet<>();
    /** Told only where nothing worse is between the two rings. */
    private final Map<String, Defect> sharedEdges = new LinkedHashMap<>();
    /** Told only where no fold ends. */
    private final Map<Coordinate, Defect> touches = new LinkedHashMap<>();

    private final Set<Coordinate> foldEnds = new HashSet<>();
    private boolean gaveUp;

    Crossings(List<Polygon> polygons) {
        for (int part = 0; part < polygons.size(); part++) {
            var polygon = polygons.get(part);
            add(new Line(polygon.getExteriorRing(), part, false));
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                add(new Line(polygon.getInteriorRingN(i), part, true));
            }
        }
    }

    private void add(Line line) {
        var coordinates = line.ring().getCoordinates();
        points += coordinates.length;
        lines.add(new BasicSegmentString(coordinates, line));
    }

    /** Comparing every edge with every other that is near would take too long. */
    boolean isTooTangled() {
        long allowed = Math.max(LEAST_COMPARISONS, COMPARISONS_A_POINT * points);
        var counting = new SegmentIntersector() {
            private long comparisons;

            @Override
            public void processIntersections(SegmentString a, int i, SegmentString b, int j) {
                comparisons++;
            }

            @Override
            public boolean isDone() {
                return comparisons > allowed;
            }
        };
        new MCIndexNoder(counting).computeNodes(lines);
        return counting.isDone();
    }

    /** All of them, each place once, {@link #MOST} at most; edges that rings share are told apart. */
    List<Defect> all() {
        new MCIndexNoder(new Finder()).computeNodes(lines);
        touches.forEach((at, defect) -> {
            if (!foldEnds.contains(at)) {
                found.add(defect);
            }
        });
        return found;
    }

    /** Edges shared by two rings between which nothing of what is in {@link #pairs} by now is wrong. */
    List<Defect> sharedEdges() {
        return sharedEdges.entrySet().stream()
                .filter(shared -> pairs.stream().noneMatch(pair -> pair.endsWith(shared.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    boolean gaveUp() {
        return gaveUp;
    }

    /** A pair of rings is told once for each thing that is wrong between them. */
    Set<String> pairs() {
        return pairs;
    }

    static String pair(Code code, LinearRing a, LinearRing b) {
        return code + pair(a, b);
    }

    private static String pair(LinearRing a, LinearRing b) {
        int first = Origin.of(a).ring();
        int second = Origin.of(b).ring();
        return " " + Math.min(first, second) + " " + Math.max(first, second);
    }

    private final class Finder implements SegmentIntersector {

        private final LineIntersector meeting = new RobustLineIntersector();
        private final Set<Coordinate> places = new HashSet<>();

        @Override
        public boolean isDone() {
            return gaveUp;
        }

        @Override
        public void processIntersections(SegmentString a, int i, SegmentString b, int j) {
            if (a == b && i == j) {
                return;
            }
            meeting.computeIntersection(
                    a.getCoordinate(i), a.getCoordinate(i + 1), b.getCoordinate(j), b.getCoordinate(j + 1));
            if (!meeting.hasIntersection()) {
                return;
            }
            if (a == b) {
                withinOne(a, Math.min(i, j), Math.max(i, j));
            } else {
                betweenTwo(a, i, b, j);
            }
            gaveUp = found.size() + touches.size() + sharedEdges.size() >= MOST;
        }

        private void withinOne(SegmentString ring, int i, int j) {
            int corners = ring.size() - 1;
            boolean adjacent = j == i + 1 || i == 0 && j == corners - 1;
            var origin = Origin.of(((Line) ring.getData()).ring());
            if (meeting.getIntersectionNum() == 2) {
                var tip = adjacent ? ring.getCoordinate(j == i + 1 ? j : 0) : meeting.getIntersection(0);
                foldEnds.add(meeting.getIntersection(0).copy());
                foldEnds.add(meeting.getIntersection(1).copy());
                if (places.add(tip.copy())) {
                    double length_m = Measure.distance_m(meeting.getIntersection(0), meeting.getIntersection(1));
                    found.add(Defect.at(Measure.position(tip), Code.SPIKE, length_m)
                            .of(origin.vertex(adjacent && j != i + 1 ? 0 : j)));
                }
            } else if (!adjacent) {
                var at = meeting.getIntersection(0).copy();
                boolean crosses = meeting.isProper() || crossesAt(ring, i, ring, j, at);
                if (crosses && places.add(at)) {
                    found.add(
                            Defect.at(Measure.position(at), Code.SELF_CROSSING).of(origin.edge(i, j)));
                } else if (!crosses) {
                    touches.putIfAbsent(
                            at,
                            Defect.at(Measure.position(at), Code.SELF_TOUCHING).of(origin.edge(i, j)));
                }
            }
        }

        private void betweenTwo(SegmentString a, int i, SegmentString b, int j) {
            var one = (Line) a.getData();
            var other = (Line) b.getData();
            var at = meeting.getIntersection(0).copy();
            boolean along = meeting.getIntersectionNum() == 2;
            if (!along && !meeting.isProper() && !crossesAt(a, i, b, j, at)) {
                return; // rings may touch at a point
            }
            boolean later =
                    Origin.of(one.ring()).ring() > Origin.of(other.ring()).ring();
            var vertex = later
                    ? Origin.of(one.ring()).edge(i)
                    : Origin.of(other.ring()).edge(j);
            if (along) {
                sharedEdges.putIfAbsent(
                        pair(one.ring(), other.ring()),
                        Defect.at(Measure.position(at), Code.RINGS_SHARE_EDGE).of(vertex));
                return;
            }
            var code = one.part() != other.part()
                    ? Code.PARTS_OVERLAP
                    : one.hole() && other.hole() ? Code.HOLES_NESTED : Code.HOLE_OUTSIDE;
            if (pairs.add(pair(code, one.ring(), other.ring()))) {
                found.add(Defect.at(Measure.position(at), code).of(vertex));
            }
        }

        /** Lines that meet at a point which is an end of one of them: whether one goes through the other there. */
        private static boolean crossesAt(SegmentString a, int i, SegmentString b, int j, Coordinate at) {
            return PolygonNodeTopology.isCrossing(
                    at, before(a, i, at), after(a, i, at), before(b, j, at), after(b, j, at));
        }

        private static Coordinate before(SegmentString ring, int i, Coordinate at) {
            boolean starts = ring.getCoordinate(i).equals2D(at);
            return starts ? ring.getCoordinate(i == 0 ? ring.size() - 2 : i - 1) : ring.getCoordinate(i);
        }

        private static Coordinate after(SegmentString ring, int i, Coordinate at) {
            boolean ends = ring.getCoordinate(i + 1).equals2D(at);
            return ends ? ring.getCoordinate(i + 2 == ring.size() ? 1 : i + 2) : ring.getCoordinate(i + 1);
        }
    }
}
