package cn.qingshan.imagery.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Outlines with fewer corners (Douglas and Peucker 1973, each ring for itself). No point of an outline moves by more than the
 * tolerance, no area changes by more than {@value #AREA}, every hole stays, and nothing crosses: an outline that would break one of these is
 * simplified by half the tolerance, then by a quarter, then not at all. Outlines that would come to overlap each other stay as they are.
 */
final class Simplifying {

    /** Share of the area. */
    static final double AREA = 0.02;

    private Simplifying() {}

    /** In the order of {@code outlines}. */
    static List<Polygon> of(List<PixelOutline> outlines, double tolerance) {
        var polygons = new ArrayList<Polygon>();
        for (var outline : outlines) {
            polygons.add(one(outline.polygon(), tolerance));
        }
        apart(outlines, polygons);
        return polygons;
    }

    static Polygon one(Polygon exact, double tolerance) {
        if (tolerance > 0) {
            for (int halved = 0; halved < 3; halved++) {
                var simpler = simplified(exact, tolerance / (1 << halved));
                if (simpler != null && isTrue(simpler, exact)) {
                    return simpler;
                }
            }
        }
        return exact;
    }

    private static boolean isTrue(Polygon simpler, Polygon exact) {
        return Math.abs(simpler.getArea() - exact.getArea()) <= AREA * exact.getArea() && simpler.isValid();
    }

    /** Null when a ring would collapse. */
    private static @org.jspecify.annotations.Nullable Polygon simplified(Polygon exact, double tolerance) {
        var shell = ring(exact.getExteriorRing(), tolerance);
        var holes = new LinearRing[exact.getNumInteriorRing()];
        for (int i = 0; i < holes.length; i++) {
            var hole = ring(exact.getInteriorRingN(i), tolerance);
            if (hole == null) {
                return null;
            }
            holes[i] = hole;
        }
        return shell == null ? null : PixelOutline.PLANE.createPolygon(shell, holes);
    }

    private static @org.jspecify.annotations.Nullable LinearRing ring(LinearRing exact, double tolerance) {
        var points = exact.getCoordinates();
        int last = points.length - 1;
        int farthest = 0;
        for (int i = 1; i < last; i++) {
            if (points[i].distance(points[0]) > points[farthest].distance(points[0])) {
                farthest = i;
            }
        }
        var kept = new BitSet();
        kept.set(0);
        kept.set(farthest);
        keep(points, 0, farthest, tolerance, kept);
        keep(points, farthest, last, tolerance, kept);
        if (kept.cardinality() < 4) {
            return null;
        }
        var corners = new Coordinate[kept.cardinality() + 1];
        int count = 0;
        for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
            if (i < last) {
                corners[count++] = points[i].copy();
            }
        }
        corners = Arrays.copyOf(corners, count + 1);
        corners[count] = corners[0].copy();
        return PixelOutline.PLANE.createLinearRing(corners);
    }

    /** Between two corners that stay; with a stack, for outlines may have very many. */
    private static void keep(Coordinate[] points, int from, int to, double tolerance, BitSet kept) {
        var open = new ArrayList<int[]>();
        open.add(new int[] {from, to});
        while (!open.isEmpty()) {
            var part = open.removeLast();
            double most = tolerance;
            int at = -1;
            for (int i = part[0] + 1; i < part[1]; i++) {
                double away = org.locationtech.jts.algorithm.Distance.pointToSegment(
                        points[i], points[part[0]], points[part[1]]);
                if (away > most) {
                    most = away;
                    at = i;
                }
            }
            if (at >= 0) {
                kept.set(at);
                open.add(new int[] {part[0], at});
                open.add(new int[] {at, part[1]});
            }
        }
    }

    /** Exact outlines never overlap; simplified ones of neighbours may, by a sliver. */
    private static void apart(List<PixelOutline> outlines, List<Polygon> polygons) {
        var index = new STRtree();
        for (int i = 0; i < polygons.size(); i++) {
            index.insert(outlines.get(i).polygon().getEnvelopeInternal(), i);
        }
        boolean changed = polygons.size() > 1;
        while (changed) {
            changed = false;
            for (int i = 0; i < polygons.size(); i++) {
                for (int j : near(index, polygons.get(i), i)) {
                    if (polygons.get(i).relate(polygons.get(j), "T********")) {
                        changed |= exact(outlines, polygons, i) | exact(outlines, polygons, j);
                    }
                }
            }
        }
    }

    private static List<Integer> near(STRtree index, Polygon polygon, int above) {
        var found = new ArrayList<Integer>();
        for (var other : index.query(polygon.getEnvelopeInternal())) {
            if (other instanceof Integer j && j > above) {
                found.add(j);
            }
        }
        found.sort(null);
        return found;
    }

    private static boolean exact(List<PixelOutline> outlines, List<Polygon> polygons, int i) {
        var exact = outlines.get(i).polygon();
        boolean simplified = polygons.get(i).getNumPoints() != exact.getNumPoints();
        polygons.set(i, exact);
        return simplified;
    }
}
