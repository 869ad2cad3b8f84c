package cn.qingshan.geo.outline;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.Position;
import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.Transformation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * What a drawn shape is found to be. Repaired, and noted, is only what leaves the area as it was: a ring whose ends miss
 * each other by no more than a tolerance is closed, repeated points are dropped, orientation is turned (shells
 * counter-clockwise, holes clockwise, RFC 7946). Anything else that is wrong is for a person: the shape is refused with
 * the place.
 *
 * <p>Vertices are converted one by one; edges are not densified, because the legal boundary is its vertices. A 5 km edge
 * straight on a Gauss–Krüger plane and the edge straight in lon/lat lie up to 0.3 m apart.
 */
public sealed interface Outline {

    /** Fit to be measured and overlaid. */
    record Sound(Geometry lonLat, List<Note> notes) implements Outline {
        public Sound {
            notes = List.copyOf(notes);
        }
    }

    /** Refused, with the first defect met. */
    record Flawed(Defect defect) implements Outline {}

    /** SRID 4490 stands on every geometry of the engine. */
    GeometryFactory LON_LAT = new GeometryFactory(new PrecisionModel(), 4490);

    /**
     * Ends of a ring this far apart count as one point when nothing else is said: twice the 5 cm that boundary points of
     * the first class are measured to (TD/T 1001).
     */
    double DEFAULT_CLOSING_TOLERANCE_M = 0.1;

    /** Converts and judges. {@code toLonLat} is of the shape's own coordinate system. */
    static Outline of(Drawn drawn, Transformation toLonLat, double closingTolerance_m) {
        try {
            return new Judging(toLonLat, closingTolerance_m).judge(drawn);
        } catch (Found found) {
            return new Flawed(found.defect);
        }
    }

    /** Judges a geometry that is in CGCS2000 lon/lat already, such as one from a database. */
    static Outline of(Geometry lonLat) {
        return of(drawn(lonLat), Crs.CGCS2000.toLonLat(), DEFAULT_CLOSING_TOLERANCE_M);
    }

    private static Drawn drawn(Geometry geometry) {
        if (geometry.isEmpty()) {
            return new Drawn.Nothing();
        }
        var polygons = new ArrayList<List<Coordinate[]>>();
        var points = new ArrayList<Coordinate>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            switch (geometry.getGeometryN(i)) {
                case Polygon polygon -> {
                    var rings = new ArrayList<Coordinate[]>();
                    rings.add(polygon.getExteriorRing().getCoordinates());
                    for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                        rings.add(polygon.getInteriorRingN(h).getCoordinates());
                    }
                    polygons.add(rings);
                }
                case Point point -> points.add(point.getCoordinate());
                default -> {
                    return new Drawn.OtherKind(geometry.getGeometryN(i).getGeometryType());
                }
            }
        }
        if (!polygons.isEmpty() && !points.isEmpty()) {
            return new Drawn.OtherKind(geometry.getGeometryType());
        }
        return points.isEmpty() ? new Drawn.Areas(polygons) : new Drawn.Points(points);
    }

    /** Carries a defect out of the depths of one judgement; never leaves {@link Outline#of}. */
    final class Found extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Defect defect;

        private Found(Defect defect) {
            super(defect.code().id(), null, false, false);
            this.defect = defect;
        }
    }

    /** One judgement. */
    final class Judging {

        private static final double METRES_PER_DEGREE = 111_320;
        /** A fold narrower than a millimetre has no inside. */
        private static final double SPIKE_WIDTH_M = 0.001;
        /** A shorter fold is dust of digitising: told only when it makes the outline invalid. */
        private static final double LONG_SPIKE_M = 1;
        /** A ring that encloses less than a square decimetre is a line. */
        private static final double NO_AREA_M2 = 0.01;

        private final Transformation toLonLat;
        private final double closingTolerance_m;
        private final List<Note> notes = new ArrayList<>();

        private Judging(Transformation toLonLat, double closingTolerance_m) {
            this.toLonLat = toLonLat;
            this.closingTolerance_m = closingTolerance_m;
        }

        private Outline judge(Drawn drawn) throws Found {
            var geometry = switch (drawn) {
                case Drawn.Nothing _ -> throw new Found(Defect.of(Defect.Code.EMPTY_GEOMETRY));
                case Drawn.OtherKind other -> throw new Found(Defect.of(Defect.Code.WRONG_GEOMETRY_KIND, other.kind()));
                case Drawn.Points points -> points(points.points());
                case Drawn.Areas areas -> areas(areas.polygons());
                case Drawn.Rings rings -> rings(rings);
            };
            return new Sound(geometry, summed());
        }

        /** One note of a kind: its parameter counts, its place is the first. */
        private List<Note> summed() {
            var byCode = new LinkedHashMap<Note.Code, Note>();
            for (var note : notes) {
                byCode.merge(note.code(), note, (first, next) -> switch (first.code()) {
                    case RING_REORIENTED, DUPLICATE_POINTS ->
                        new Note(first.code(), first.at(), List.of(count(first) + count(next)));
                    default -> first;
                });
            }
            return List.copyOf(byCode.values());
        }

        private static int count(Note note) {
            return note.parameters().getFirst() instanceof Integer count ? count : 1;
        }

        private Geometry points(List<Coordinate> drawn) throws Found {
            if (drawn.isEmpty()) {
                throw new Found(Defect.of(Defect.Code.EMPTY_GEOMETRY));
            }
            var places = new Coordinate[drawn.size()];
            for (int i = 0; i < places.length; i++) {
                places[i] = convert(drawn.get(i));
            }
            return places.length == 1 ? LON_LAT.createPoint(places[0]) : LON_LAT.createMultiPointFromCoords(places);
        }

        private Geometry areas(List<List<Coordinate[]>> drawn) throws Found {
            var polygons = new ArrayList<Polygon>();
            for (var rings : drawn) {
                if (rings.isEmpty() || rings.getFirst().length == 0) {
                    continue;
                }
                var shell = oriented(ring(rings.getFirst(), false), false);
                var holes = new ArrayList<LinearRing>();
                for (var hole : rings.subList(1, rings.size())) {
                    if (hole.length > 0) {
                        holes.add(oriented(ring(hole, false), true));
                    }
                }
                polygons.add(LON_LAT.createPolygon(shell, holes.toArray(LinearRing[]::new)));
            }
            return valid(polygons);
        }

        private Geometry rings(Drawn.Rings drawn) throws Found {
            var shells = new ArrayList<LinearRing>();
            var holes = new ArrayList<LinearRing>();
            for (var points : drawn.rings()) {
                if (points.length > 0) {
                    var ring = ring(points, drawn.leftOpen());
                    boolean shell = !drawn.clockwiseIsShell()
                            || !Orientation.isCCW(ring.getCoordinateSequence())
                            || drawn.rings().size() == 1;
                    if (shell && drawn.clockwiseIsShell() && Orientation.isCCW(ring.getCoordinateSequence())) {
                        notes.add(Note.at(position(ring.getCoordinateN(0)), Note.Code.RING_REORIENTED, 1));
                    }
                    (shell ? shells : holes).add(ring);
                }
            }
            return valid(
                    drawn.clockwiseIsShell()
                            ? Nesting.byOrientation(shells, holes, notes)
                            : Nesting.byContainment(shells));
        }

        private LinearRing ring(Coordinate[] drawn, boolean mayBeOpen) throws Found {
            var points = new ArrayList<Coordinate>(drawn.length + 1);
            int repeated = 0;
            @Nullable Coordinate firstRepeated = null;
            for (var point : drawn) {
                var place = convert(point);
                if (!points.isEmpty() && points.getLast().equals2D(place)) {
                    repeated++;
                    firstRepeated = firstRepeated == null ? place : firstRepeated;
                } else {
                    points.add(place);
                }
            }
            if (firstRepeated != null) {
                notes.add(Note.at(position(firstRepeated), Note.Code.DUPLICATE_POINTS, repeated));
            }
            close(points, mayBeOpen);
            if (points.size() < 4) {
                throw new Found(Defect.at(position(points.getFirst()), Defect.Code.TOO_FEW_POINTS, points.size() - 1));
            }
            var ring = LON_LAT.createLinearRing(points.toArray(Coordinate[]::new));
            if (EllipsoidalArea.area_m2(LON_LAT.createPolygon(ring)) < NO_AREA_M2 && isLine(points)) {
                throw new Found(Defect.at(position(points.getFirst()), Defect.Code.ZERO_AREA));
            }
            refuseSpikes(points, LONG_SPIKE_M);
            return ring;
        }

        /** A figure of eight may have no area either; only a ring without width anywhere is called a line. */
        private static boolean isLine(List<Coordinate> ring) {
            var far = ring.stream()
                    .max((p, q) -> Double.compare(distance_m(ring.getFirst(), p), distance_m(ring.getFirst(), q)))
                    .orElseThrow();
            var axis = new LineSegment(ring.getFirst(), far);
            return ring.stream().allMatch(p -> distance_m(p, axis.closestPoint(p)) < 0.1);
        }

        private void close(List<Coordinate> points, boolean mayBeOpen) throws Found {
            var first = points.getFirst();
            var last = points.getLast();
            if (points.size() > 1 && first.equals2D(last)) {
                return;
            }
            double gap_m = distance_m(first, last);
            if (points.size() > 3 && gap_m <= closingTolerance_m) {
                points.set(points.size() - 1, first.copy());
                notes.add(Note.at(position(first), Note.Code.RING_CLOSED, gap_m));
            } else if (mayBeOpen || points.size() == 1) {
                points.add(first.copy());
            } else if (points.size() < 3) {
                throw new Found(Defect.at(position(first), Defect.Code.TOO_FEW_POINTS, points.size()));
            } else {
                throw new Found(Defect.at(position(last), Defect.Code.RING_UNCLOSED, gap_m));
            }
        }

        private static void refuseSpikes(List<Coordinate> ring, double atLeast_m) throws Found {
            int corners = ring.size() - 1;
            for (int i = 0; i < corners; i++) {
                var before = ring.get((i + corners - 1) % corners);
                var tip = ring.get(i);
                var after = ring.get(i + 1);
                double dot = (before.x - tip.x) * (after.x - tip.x) + (before.y - tip.y) * (after.y - tip.y);
                if (dot > 0) {
                    boolean beforeIsNearer = tip.distance(before) < tip.distance(after);
                    var near = beforeIsNearer ? before : after;
                    var leg = new LineSegment(tip, beforeIsNearer ? after : before);
                    double width_m = distance_m(near, leg.closestPoint(near));
                    if (width_m < SPIKE_WIDTH_M && distance_m(tip, near) >= atLeast_m) {
                        throw new Found(Defect.at(position(tip), Defect.Code.SPIKE, distance_m(tip, near)));
                    }
                }
            }
        }

        private LinearRing oriented(LinearRing ring, boolean hole) {
            if (Orientation.isCCW(ring.getCoordinateSequence()) == hole) {
                notes.add(Note.at(position(ring.getCoordinateN(0)), Note.Code.RING_REORIENTED, 1));
                return ring.reverse();
            }
            return ring;
        }

        private Geometry valid(List<Polygon> polygons) throws Found {
            if (polygons.isEmpty()) {
                throw new Found(Defect.of(Defect.Code.EMPTY_GEOMETRY));
            }
            var geometry = polygons.size() == 1
                    ? polygons.getFirst()
                    : LON_LAT.createMultiPolygon(polygons.toArray(Polygon[]::new));
            TopologyValidationError error = new IsValidOp(geometry).getValidationError();
            if (error != null) {
                for (var polygon : polygons) {
                    refuseSpikes(List.of(polygon.getExteriorRing().getCoordinates()), 0);
                    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                        refuseSpikes(List.of(polygon.getInteriorRingN(i).getCoordinates()), 0);
                    }
                }
                throw new Found(Defect.at(position(error.getCoordinate()), codeOf(error)));
            }
            return geometry;
        }

        private static Defect.Code codeOf(TopologyValidationError error) {
            return switch (error.getErrorType()) {
                case TopologyValidationError.HOLE_OUTSIDE_SHELL -> Defect.Code.HOLE_OUTSIDE;
                case TopologyValidationError.NESTED_HOLES -> Defect.Code.HOLES_NESTED;
                case TopologyValidationError.DISCONNECTED_INTERIOR -> Defect.Code.INTERIOR_SPLIT;
                case TopologyValidationError.NESTED_SHELLS -> Defect.Code.PARTS_OVERLAP;
                case TopologyValidationError.DUPLICATE_RINGS -> Defect.Code.DUPLICATE_RING;
                case TopologyValidationError.TOO_FEW_POINTS -> Defect.Code.TOO_FEW_POINTS;
                case TopologyValidationError.RING_NOT_CLOSED -> Defect.Code.RING_UNCLOSED;
                case TopologyValidationError.INVALID_COORDINATE -> Defect.Code.NOT_A_NUMBER;
                default -> Defect.Code.SELF_CROSSING;
            };
        }

        private Coordinate convert(Coordinate drawn) throws Found {
            if (!Double.isFinite(drawn.x) || !Double.isFinite(drawn.y)) {
                throw new Found(Defect.of(Defect.Code.NOT_A_NUMBER));
            }
            var crs = toLonLat.crs();
            var zone = crs.nationalZone();
            if (zone.isPresent() && !zone.get().holds(drawn.x)) {
                boolean swapped = zone.get().holds(drawn.y) && drawn.x >= 0 && drawn.x < 10_000_000;
                throw new Found(
                        swapped
                                ? Defect.of(Defect.Code.AXES_SWAPPED, text(drawn.x), text(drawn.y))
                                : Defect.of(Defect.Code.OUTSIDE_ZONE, text(drawn.x), crs.label()));
            }
            var place = toLonLat.lonLat(drawn.x, drawn.y);
            if (place == null) {
                boolean swapped = crs.isGeographic() && Math.abs(drawn.y) <= 180 && Math.abs(drawn.x) <= 90;
                throw new Found(Defect.of(
                        swapped ? Defect.Code.AXES_SWAPPED : Defect.Code.COORDINATES_OFF_EARTH,
                        text(drawn.x),
                        text(drawn.y)));
            }
            return place;
        }

        /** As the file has it, without thousands separators. */
        private static String text(double ordinate) {
            return BigDecimal.valueOf(ordinate).stripTrailingZeros().toPlainString();
        }

        private static Position position(Coordinate lonLat) {
            return new Position(lonLat.x, lonLat.y);
        }

        /** Good to some per mille, for tolerances only. */
        private static double distance_m(Coordinate a, Coordinate b) {
            double east = (b.x - a.x) * Math.cos(Math.toRadians((a.y + b.y) / 2));
            return Math.hypot(east, b.y - a.y) * METRES_PER_DEGREE;
        }
    }
}
