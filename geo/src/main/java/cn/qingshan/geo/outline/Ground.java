package cn.qingshan.geo.outline;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Defect.Code;
import cn.qingshan.geo.area.EllipsoidalArea;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.operation.overlayng.CoverageUnion;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * The pieces of ground into which all lines of an unsound outline cut the plane, and how often the drawing counts each: a shell
 * adds its windings, a hole takes them away, as the national rule does when it sums the rings. In a sound outline every piece counts
 * once or not at all. A piece that counts otherwise is one of which it isn't known whose it is; the sum of those, each as often as it
 * is counted wrongly, is what any repair may have changed ({@link #doubtful_m2}).
 *
 * <p>The repaired outline is all pieces that count once or more.
 */
final class Ground {

    /** Windings looked up edge by edge: some seconds. */
    private static final long MOST_STEPS = 300_000_000;

    /** Ground smaller than a square decimetre is dust of the arithmetic, kept neither as part nor as hole. */
    private static final double DUST_M2 = 0.01;

    private final List<Polygon> polygons;
    private final Set<String> known;
    private final List<Defect> defects = new ArrayList<>();
    private double doubtful_m2;
    private @Nullable Geometry repaired;
    private long steps;

    private Ground(List<Polygon> polygons, Set<String> known) {
        this.polygons = polygons;
        this.known = known;
    }

    /**
     * Takes the drawing apart.
     *
     * @param known pairs of rings already named ({@link Crossings#pairs})
     * @return null when there are too many pieces, or the lines can't be noded
     */
    static @Nullable Ground of(List<Polygon> polygons, Set<String> known) {
        var ground = new Ground(polygons, known);
        try {
            return ground.takeApart() ? ground : null;
        } catch (TopologyException | IllegalArgumentException cannotBeNoded) {
            return null;
        }
    }

    /** What is wrong between rings that don't cross, each with its place. */
    List<Defect> defects() {
        return defects;
    }

    double doubtful_m2() {
        return doubtful_m2;
    }

    /** Null when nothing is left. */
    @Nullable
    Geometry repaired() {
        return repaired;
    }

    private boolean takeApart() {
        var rings = new ArrayList<LinearRing>();
        for (var polygon : polygons) {
            rings.add(polygon.getExteriorRing());
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                rings.add(polygon.getInteriorRingN(i));
            }
        }
        var lines = Outline.LON_LAT.createMultiLineString(rings.toArray(LinearRing[]::new));
        var polygonizer = new Polygonizer();
        polygonizer.add(OverlayNGRobust.overlay(
                lines,
                Outline.LON_LAT.createMultiLineString(),
                org.locationtech.jts.operation.overlayng.OverlayNG.UNION));
        var pieces = new ArrayList<Piece>();
        for (var face : polygonizer.getPolygons()) {
            var polygon = (Polygon) face;
            pieces.add(new Piece(polygon, polygon.getInteriorPoint().getCoordinate()));
        }
        pieces.sort(Comparator.comparing(Piece::inside)); // the polygonizer has them in any order
        var held = new ArrayList<Polygon>();
        for (var one : pieces) {
            var piece = one.polygon();
            double area_m2 = EllipsoidalArea.area_m2(piece);
            int counted = counted(one.inside(), area_m2);
            if (steps > MOST_STEPS) {
                return false;
            }
            if (counted >= 1) {
                held.add(piece);
            }
            doubtful_m2 += area_m2 * Math.abs(counted - Math.clamp(counted, 0, 1));
        }
        if (!held.isEmpty()) {
            var together = CoverageUnion.union(Outline.LON_LAT.createMultiPolygon(held.toArray(Polygon[]::new)));
            repaired = withoutDust(together.norm()); // the same points in the same order each time
        }
        return true;
    }

    private record Piece(Polygon polygon, Coordinate inside) {}

    private int counted(Coordinate inside, double area_m2) {
        int sum = 0;
        @Nullable LinearRing shellAround = null;
        for (var polygon : polygons) {
            var shell = polygon.getExteriorRing();
            int part = windings(shell, inside);
            boolean inShell = part > 0;
            @Nullable LinearRing holeAround = null;
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                var hole = polygon.getInteriorRingN(i);
                int inHole = -windings(hole, inside);
                part -= inHole;
                if (inHole > 0 && area_m2 >= DUST_M2) {
                    if (!inShell) {
                        tell(Code.HOLE_OUTSIDE, shell, hole, inside);
                    } else if (holeAround != null) {
                        tell(
                                same(holeAround, hole) ? Code.DUPLICATE_RING : Code.HOLES_NESTED,
                                holeAround,
                                hole,
                                inside);
                    }
                    holeAround = hole;
                }
            }
            if (part > 0 && area_m2 >= DUST_M2) {
                if (shellAround != null) {
                    tell(
                            same(shellAround, shell) ? Code.DUPLICATE_RING : Code.PARTS_OVERLAP,
                            shellAround,
                            shell,
                            inside);
                }
                shellAround = shell;
            }
            sum += part;
        }
        return sum;
    }

    private void tell(Code code, LinearRing first, LinearRing second, Coordinate at) {
        if (known.add(Crossings.pair(code, first, second))) {
            defects.add(
                    Defect.at(Measure.position(at), code).of(Origin.of(second).vertex(nearest(second, at))));
        }
    }

    private static int nearest(LinearRing ring, Coordinate at) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < ring.getNumPoints() - 1; i++) {
            double distance = ring.getCoordinateN(i).distance(at);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    private static boolean same(LinearRing a, LinearRing b) {
        return a.getNumPoints() == b.getNumPoints() && a.norm().equalsExact(b.norm());
    }

    /** How often the ring goes round the point counter-clockwise. The point lies on none of its edges. */
    private int windings(LinearRing ring, Coordinate point) {
        if (!ring.getEnvelopeInternal().contains(point)) {
            return 0;
        }
        var points = ring.getCoordinateSequence();
        int corners = points.size();
        steps += corners;
        int windings = 0;
        double y1 = points.getY(0);
        for (int i = 1; i < corners; i++) {
            double y2 = points.getY(i);
            if (y1 <= point.y != y2 <= point.y) {
                int side = Orientation.index(points.getCoordinate(i - 1), points.getCoordinate(i), point);
                if (y1 <= point.y && side > 0) {
                    windings++;
                } else if (y2 <= point.y && side < 0) {
                    windings--;
                }
            }
            y1 = y2;
        }
        return windings;
    }

    private @Nullable Geometry withoutDust(Geometry union) {
        var parts = new ArrayList<Polygon>();
        for (int i = 0; i < union.getNumGeometries(); i++) {
            var polygon = (Polygon) union.getGeometryN(i);
            var holes = new ArrayList<LinearRing>();
            for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                double area_m2 = EllipsoidalArea.area_m2(Outline.LON_LAT.createPolygon(polygon.getInteriorRingN(h)));
                if (area_m2 >= DUST_M2) {
                    holes.add(oriented(polygon.getInteriorRingN(h), false));
                } else {
                    doubtful_m2 += area_m2;
                }
            }
            var whole = Outline.LON_LAT.createPolygon(
                    oriented(polygon.getExteriorRing(), true), holes.toArray(LinearRing[]::new));
            double area_m2 = EllipsoidalArea.area_m2(whole);
            if (area_m2 >= DUST_M2) {
                parts.add(whole);
            } else {
                doubtful_m2 += area_m2;
            }
        }
        return parts.isEmpty()
                ? null
                : parts.size() == 1
                        ? parts.getFirst()
                        : Outline.LON_LAT.createMultiPolygon(parts.toArray(Polygon[]::new));
    }

    private static LinearRing oriented(LinearRing ring, boolean counterClockwise) {
        return Orientation.isCCWArea(ring.getCoordinates()) == counterClockwise ? ring : ring.reverse();
    }
}
