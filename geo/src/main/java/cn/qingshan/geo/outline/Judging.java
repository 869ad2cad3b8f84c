package cn.qingshan.geo.outline;

import static cn.qingshan.geo.outline.Measure.distance_m;
import static cn.qingshan.geo.outline.Measure.position;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Defect.Code;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.crs.Transformation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** One judgement of one shape. */
final class Judging {

    /** A fold narrower than a millimetre has no inside. */
    private static final double SPIKE_WIDTH_M = 0.001;
    /** A shorter fold is dust of digitising: told only when it makes the outline invalid. */
    private static final double LONG_SPIKE_M = 1;
    /** A ring that encloses less than a square decimetre is a line. */
    private static final double NO_AREA_M2 = 0.01;

    private final Transformation toLonLat;
    private final Somewhere somewhere;
    private final double closingTolerance_m;
    private final @Nullable RepairBound repair;

    private final List<Note> notes = new ArrayList<>();
    /** Rings as far as they are on the earth, to be shown. */
    private final List<List<Coordinate>> lines = new ArrayList<>();

    private final List<Defect> defects = new ArrayList<>();
    private int count;
    /** Something is wrong that no repair touches. */
    private boolean fatal;
    /** By the area as drawn, spikes and all. */
    private double before_m2;

    private double changed_m2;
    private int pointsBefore;
    private int spikes;
    private double longestSpike_m;

    Judging(Transformation toLonLat, double closingTolerance_m, @Nullable RepairBound repair) {
        this.toLonLat = toLonLat;
        this.somewhere = new Somewhere(toLonLat);
        this.closingTolerance_m = closingTolerance_m;
        this.repair = repair;
    }

    Outline judge(Drawn drawn) {
        // every command passes by here: a switch over types would make a class at its first use, a millisecond each
        if (drawn instanceof Drawn.Areas areas) {
            return judged(areas(areas.polygons()));
        } else if (drawn instanceof Drawn.Rings rings) {
            return judged(rings(rings));
        } else if (drawn instanceof Drawn.Points points) {
            return points(points.points());
        } else if (drawn instanceof Drawn.OtherKind other) {
            return refused(Defect.of(Code.WRONG_GEOMETRY_KIND, other.kind()), other.place());
        }
        return Outline.Flawed.of(Defect.of(Code.EMPTY_GEOMETRY));
    }

    /** Nothing is judged of it; its place is kept as far as it is on the earth. */
    Outline.Flawed refused(Defect why, Place place) {
        for (var line : place.lines()) {
            keep(line);
        }
        var boxes = new ArrayList<>(place.boxes());
        for (var arcs : place.arcs()) {
            var places = keep(arcs);
            for (int i = 2; i < arcs.length; i += 2) {
                if (places[i - 2] != null && places[i - 1] != null && places[i] != null) {
                    boxes.add(Place.ofArc(arcs[i - 2], arcs[i - 1], arcs[i]));
                }
            }
        }
        var around = new Envelope();
        for (var box : boxes) {
            var lonLat = somewhere.lonLat(box);
            if (lonLat != null) {
                around.expandToInclude(lonLat);
            }
        }
        if (!around.isNull()) {
            lines.add(corners(around));
        }
        found(why);
        return flawed(null);
    }

    /** Places of the points, null where one is nowhere; those that are somewhere are a line to be shown. */
    private @Nullable Coordinate[] keep(Coordinate[] drawn) {
        var places = new @Nullable Coordinate[drawn.length];
        var points = new ArrayList<Coordinate>(drawn.length);
        for (int i = 0; i < drawn.length; i++) {
            var place = somewhere.lonLat(drawn[i].x, drawn[i].y);
            places[i] = place;
            if (place != null && (points.isEmpty() || !points.getLast().equals2D(place))) {
                points.add(place);
            }
        }
        if (!points.isEmpty()) {
            lines.add(points);
        }
        return places;
    }

    private static List<Coordinate> corners(Envelope box) {
        return List.of(
                new Coordinate(box.getMinX(), box.getMinY()),
                new Coordinate(box.getMaxX(), box.getMinY()),
                new Coordinate(box.getMaxX(), box.getMaxY()),
                new Coordinate(box.getMinX(), box.getMaxY()),
                new Coordinate(box.getMinX(), box.getMinY()));
    }

    // ---- what is found

    private void fatal(Defect defect) {
        fatal = true;
        found(defect);
    }

    private void found(Defect defect) {
        count++;
        if (defects.size() < Outline.MOST_DEFECTS) {
            defects.add(defect);
        }
    }

    private Outline.Flawed flawed(@Nullable Defect unrepaired) {
        var drawn = lines.stream().map(Judging::line).toArray(LineString[]::new);
        return new Outline.Flawed(defects, count, unrepaired, Outline.LON_LAT.createMultiLineString(drawn));
    }

    /** One point is a line of no length: it is a place all the same. */
    private static LineString line(List<Coordinate> points) {
        var first = points.getFirst();
        return Outline.LON_LAT.createLineString(
                points.size() > 1 ? points.toArray(Coordinate[]::new) : new Coordinate[] {first.copy(), first.copy()});
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

    // ---- points

    private Outline points(List<Coordinate> drawn) {
        if (drawn.isEmpty()) {
            return Outline.Flawed.of(Defect.of(Code.EMPTY_GEOMETRY));
        }
        var places = new Coordinate[drawn.size()];
        for (int i = 0; i < places.length; i++) {
            var place = convert(drawn.get(i), Drawn.Names.COUNTED, 0, i);
            if (place != null) {
                places[i] = place;
            }
        }
        if (fatal) {
            Arrays.stream(places).filter(Objects::nonNull).forEach(place -> lines.add(List.of(place)));
            return flawed(null);
        }
        return new Outline.Sound(
                places.length == 1
                        ? Outline.LON_LAT.createPoint(places[0])
                        : Outline.LON_LAT.createMultiPointFromCoords(places),
                List.of());
    }

    // ---- rings

    private List<Polygon> areas(List<List<Coordinate[]>> drawn) {
        var polygons = new ArrayList<Polygon>();
        int number = 0;
        for (var rings : drawn) {
            if (rings.isEmpty() || rings.getFirst().length == 0) {
                holesOfNothing(rings, number);
                number += rings.size();
                continue;
            }
            var shell = ring(rings.getFirst(), number++, false, Drawn.Names.COUNTED);
            var holes = new ArrayList<LinearRing>();
            for (var hole : rings.subList(1, rings.size())) {
                if (hole.length > 0) {
                    var ring = ring(hole, number, false, Drawn.Names.COUNTED);
                    if (ring != null) {
                        holes.add(oriented(ring, true));
                    }
                }
                number++;
            }
            if (shell != null) {
                polygons.add(Outline.LON_LAT.createPolygon(oriented(shell, false), holes.toArray(LinearRing[]::new)));
            } else if (rings.size() > 1) {
                fatal = true; // holes of nothing
            }
        }
        return polygons;
    }

    /** The first ring is empty. What the others enclose is not known then, only where they lie; where they are empty too there is nothing to be told. */
    private void holesOfNothing(List<Coordinate[]> rings, int number) {
        for (int i = 0; i < rings.size(); i++) {
            var hole = rings.get(i);
            if (hole.length > 0) {
                var first = Arrays.stream(keep(hole)).filter(Objects::nonNull).findFirst();
                fatal(first.map(place -> Defect.at(position(place), Code.HOLE_OUTSIDE))
                        .orElse(Defect.of(Code.HOLE_OUTSIDE))
                        .of(Drawn.Names.COUNTED.of(number + i, 0)));
            }
        }
    }

    private List<Polygon> rings(Drawn.Rings drawn) {
        var shells = new ArrayList<LinearRing>();
        var holes = new ArrayList<LinearRing>();
        for (int i = 0; i < drawn.rings().size(); i++) {
            var points = drawn.rings().get(i);
            var ring = points.length == 0 ? null : ring(points, i, drawn.leftOpen(), drawn.names());
            if (ring != null) {
                boolean counterClockwise = Orientation.isCCWArea(ring.getCoordinates());
                boolean shell = !drawn.clockwiseIsShell()
                        || !counterClockwise
                        || drawn.rings().size() == 1;
                if (shell && drawn.clockwiseIsShell() && counterClockwise) {
                    notes.add(Note.at(position(ring.getCoordinateN(0)), Note.Code.RING_REORIENTED, 1));
                }
                (shell ? shells : holes).add(ring);
            }
        }
        return drawn.clockwiseIsShell() ? Nesting.byOrientation(shells, holes, notes) : Nesting.byContainment(shells);
    }

    /** Null when it is no ring; what is wrong has been told. */
    private @Nullable LinearRing ring(Coordinate[] drawn, int number, boolean mayBeOpen, Drawn.Names names) {
        var points = new ArrayList<Coordinate>(drawn.length + 1);
        int[] which = new int[drawn.length];
        int repeated = 0;
        int misplaced = 0;
        @Nullable Coordinate firstRepeated = null;
        boolean closed = drawn.length > 1
                && Double.compare(drawn[0].x, drawn[drawn.length - 1].x) == 0
                && Double.compare(drawn[0].y, drawn[drawn.length - 1].y) == 0;
        for (int i = 0; i < drawn.length; i++) {
            if (closed && misplaced > 0 && i == drawn.length - 1) {
                break; // the first point again, already told if it is nowhere
            }
            var place = convert(drawn[i], names, number, i);
            if (place == null) {
                misplaced++;
            } else if (!points.isEmpty() && points.getLast().equals2D(place)) {
                repeated++;
                firstRepeated = firstRepeated == null ? place : firstRepeated;
            } else {
                which[points.size()] = i;
                points.add(place);
            }
        }
        pointsBefore += drawn.length;
        if (!points.isEmpty()) {
            lines.add(points);
        }
        if (misplaced > 0) {
            return null;
        }
        if (firstRepeated != null) {
            notes.add(Note.at(position(firstRepeated), Note.Code.DUPLICATE_POINTS, repeated));
        }
        if (!close(points, mayBeOpen, number, names)) {
            return null;
        }
        var start = Defect.at(position(points.getFirst()), Code.TOO_FEW_POINTS, points.size() - 1)
                .of(names.of(number, 0));
        if (points.size() < 4) {
            found(start);
            return null;
        }
        var ring = Outline.LON_LAT.createLinearRing(points.toArray(Coordinate[]::new));
        if (mayHaveNoArea(points)
                && EllipsoidalArea.area_m2(Outline.LON_LAT.createPolygon(ring)) < NO_AREA_M2
                && isLine(points)) {
            found(Defect.at(position(points.getFirst()), Code.ZERO_AREA).of(names.of(number, 0)));
            return null;
        }
        return withoutSpikes(ring, number, which, names);
    }

    /** By the rule for planes, good to a per cent: the area on the ellipsoid costs ten sines a corner. */
    private static boolean mayHaveNoArea(List<Coordinate> ring) {
        var first = ring.getFirst();
        double twice = 0;
        for (int i = 1; i < ring.size(); i++) {
            var from = ring.get(i - 1);
            var to = ring.get(i);
            twice += (from.x - first.x) * (to.y - first.y) - (to.x - first.x) * (from.y - first.y);
        }
        return Measure.area_m2(Math.abs(twice) / 2, first.y) < 100 * NO_AREA_M2;
    }

    /** A figure of eight may have no area either; only a ring without width anywhere is called a line. */
    private static boolean isLine(List<Coordinate> ring) {
        var far = ring.stream()
                .max((p, q) -> Double.compare(distance_m(ring.getFirst(), p), distance_m(ring.getFirst(), q)))
                .orElseThrow();
        var axis = new LineSegment(ring.getFirst(), far);
        return ring.stream().allMatch(p -> distance_m(p, axis.closestPoint(p)) < 0.1);
    }

    /** False when the ends are too far apart; that has been told. */
    private boolean close(List<Coordinate> points, boolean mayBeOpen, int number, Drawn.Names names) {
        var first = points.getFirst();
        var last = points.getLast();
        if (points.size() > 1 && first.equals2D(last)) {
            return true;
        }
        double gap_m = distance_m(first, last);
        if (points.size() > 3 && gap_m <= closingTolerance_m) {
            points.set(points.size() - 1, first.copy());
            notes.add(Note.at(position(first), Note.Code.RING_CLOSED, gap_m));
        } else if (mayBeOpen || points.size() < 3) {
            points.add(first.copy());
        } else {
            fatal(Defect.at(position(last), Code.RING_UNCLOSED, gap_m).of(names.of(number, points.size() - 1)));
            return false;
        }
        return true;
    }

    /** Long spikes are taken off at their tips; what they enclosed is ground that changes sides. Null when nothing but spikes is there. */
    private @Nullable LinearRing withoutSpikes(LinearRing ring, int number, int[] which, Drawn.Names names) {
        var points = ring.getCoordinates().clone();
        int corners = points.length - 1;
        boolean any = false;
        for (int i = 0; i < corners && !any; i++) {
            any = spike_m(points[(i + corners - 1) % corners], points[i], points[i + 1]) >= LONG_SPIKE_M;
        }
        int[] kept = Arrays.copyOf(which, corners);
        if (!any) {
            ring.setUserData(new Origin(number, kept, false, names));
            return ring;
        }
        before_m2 += EllipsoidalArea.area_m2(Outline.LON_LAT.createPolygon(ring));
        int from = 0;
        int to = 0;
        for (int i = 0; i < corners; i++) {
            points[to] = points[i];
            kept[to++] = which[i];
            while (to >= 3 && takeOff(points[to - 3], points[to - 2], points[to - 1], kept[to - 2], number, names)) {
                to--;
                if (points[to].equals2D(points[to - 2])) {
                    to--; // there and back to the same point
                } else {
                    points[to - 1] = points[to];
                    kept[to - 1] = kept[to];
                }
            }
        }
        boolean again = true;
        while (again && to - from >= 3) {
            again = false;
            if (takeOff(points[to - 2], points[to - 1], points[from], kept[to - 1], number, names)) {
                to -= points[to - 2].equals2D(points[from]) ? 2 : 1;
                again = true;
            } else if (takeOff(points[to - 1], points[from], points[from + 1], kept[from], number, names)) {
                from += points[to - 1].equals2D(points[from + 1]) ? 2 : 1;
                again = true;
            }
        }
        if (to - from < 3) {
            return null;
        }
        var left = Arrays.copyOfRange(points, from, to + 1);
        left[to - from] = points[from].copy();
        var cleaned = Outline.LON_LAT.createLinearRing(left);
        cleaned.setUserData(new Origin(number, Arrays.copyOfRange(kept, from, to), false, names));
        before_m2 -= EllipsoidalArea.area_m2(Outline.LON_LAT.createPolygon(cleaned));
        return cleaned;
    }

    private boolean takeOff(
            Coordinate before, Coordinate tip, Coordinate after, int point, int number, Drawn.Names names) {
        double length_m = spike_m(before, tip, after);
        if (length_m < LONG_SPIKE_M) {
            return false;
        }
        found(Defect.at(position(tip), Code.SPIKE, length_m).of(names.of(number, point)));
        spikes++;
        longestSpike_m = Math.max(longestSpike_m, length_m);
        changed_m2 += EllipsoidalArea.area_m2(Outline.LON_LAT.createPolygon(
                new Coordinate[] {before.copy(), tip.copy(), after.copy(), before.copy()}));
        return true;
    }

    /** How long a corner folds back on itself, 0 when it has width. */
    private static double spike_m(Coordinate before, Coordinate tip, Coordinate after) {
        double dot = (before.x - tip.x) * (after.x - tip.x) + (before.y - tip.y) * (after.y - tip.y);
        if (dot <= 0) {
            return 0;
        }
        boolean beforeIsNearer = tip.distance(before) < tip.distance(after);
        var near = beforeIsNearer ? before : after;
        var leg = new LineSegment(tip, beforeIsNearer ? after : before);
        double width_m = distance_m(near, leg.closestPoint(near));
        return width_m < SPIKE_WIDTH_M ? distance_m(tip, near) : 0;
    }

    private LinearRing oriented(LinearRing ring, boolean hole) {
        if (Orientation.isCCWArea(ring.getCoordinates()) == hole) {
            notes.add(Note.at(position(ring.getCoordinateN(0)), Note.Code.RING_REORIENTED, 1));
            return Origin.turned(ring);
        }
        return ring;
    }

    // ---- the whole

    private Outline judged(List<Polygon> polygons) {
        if (polygons.isEmpty()) {
            if (count == 0) {
                found(Defect.of(Code.EMPTY_GEOMETRY));
            }
            return flawed(null);
        }
        int dropped = count - spikes;
        var geometry = whole(polygons);
        if (geometry.getNumPoints() > Crossings.FEW_POINTS && new Crossings(polygons).isTooTangled()) {
            fatal(Defect.at(position(geometry.getCoordinate()), Code.TOO_TANGLED));
            return flawed(null);
        }
        boolean proved = geometry instanceof Polygon polygon
                && polygon.getNumInteriorRing() == 0
                && OnceRound.isProved(polygon.getExteriorRing());
        var error = proved ? null : new IsValidOp(geometry).getValidationError();
        if (error == null && count == 0) {
            return sound(geometry);
        }
        var known = new ArrayList<Defect>();
        Geometry mended = error == null ? geometry : null;
        boolean takenApart = error == null;
        if (error != null) {
            var crossings = new Crossings(polygons);
            known.addAll(crossings.all());
            var ground = crossings.gaveUp() ? null : Ground.of(polygons, crossings.pairs());
            if (ground != null) {
                known.addAll(ground.defects());
                changed_m2 += ground.doubtful_m2();
                mended = ground.repaired();
                takenApart = true;
            }
            known.addAll(crossings.sharedEdges());
            if (known.isEmpty() || error.getErrorType() == TopologyValidationError.DISCONNECTED_INTERIOR) {
                known.add(Defect.at(position(error.getCoordinate()), codeOf(error)));
            }
            known.forEach(this::found);
        }
        if (repair == null || fatal) {
            return flawed(null);
        }
        before_m2 += EllipsoidalArea.area_m2(geometry);
        double allowed_m2 = repair.of_m2(before_m2);
        if (!takenApart) {
            return flawed(Defect.of(Code.TOO_TANGLED));
        } else if (mended == null || changed_m2 > allowed_m2 || !new IsValidOp(mended).isValid()) {
            return flawed(Defect.of(Code.BEYOND_REPAIR, changed_m2, allowed_m2));
        }
        say(known, dropped);
        var at = defects.getFirst().at();
        double after_m2 = EllipsoidalArea.area_m2(mended);
        notes.add(new Note(
                Note.Code.OUTLINE_MENDED,
                at,
                List.of(before_m2, after_m2, changed_m2, allowed_m2, pointsBefore, mended.getNumPoints())));
        return sound(mended);
    }

    /** What was done, one note a kind. */
    private void say(List<Defect> mended, int dropped) {
        var byCode = new LinkedHashMap<Note.Code, Note>();
        double longest_m = longestSpike_m;
        for (var defect : mended) {
            if (defect.code() == Code.SPIKE) {
                longest_m = Math.max(longest_m, (Double) defect.parameters().getFirst());
                spikes++;
            } else {
                byCode.merge(
                        noteOf(defect.code()),
                        new Note(noteOf(defect.code()), defect.at(), List.of(1)),
                        (first, next) -> new Note(first.code(), first.at(), List.of(count(first) + 1)));
            }
        }
        if (spikes > 0) {
            var first = defects.stream()
                    .filter(defect -> defect.code() == Code.SPIKE)
                    .findFirst()
                    .map(Defect::at)
                    .orElse(null);
            notes.add(new Note(Note.Code.SPIKES_REMOVED, first, List.of(spikes, longest_m)));
        }
        if (dropped > 0) {
            notes.add(Note.of(Note.Code.RINGS_DROPPED, dropped));
        }
        notes.addAll(byCode.values());
    }

    private static Note.Code noteOf(Code code) {
        return switch (code) {
            case SELF_TOUCHING -> Note.Code.TOUCHING_PARTED;
            case RINGS_SHARE_EDGE -> Note.Code.EDGES_JOINED;
            case HOLE_OUTSIDE -> Note.Code.HOLES_TRIMMED;
            case HOLES_NESTED -> Note.Code.HOLES_JOINED;
            case PARTS_OVERLAP, DUPLICATE_RING -> Note.Code.PARTS_JOINED;
            case INTERIOR_SPLIT -> Note.Code.INTERIOR_PARTED;
            default -> Note.Code.CROSSINGS_UNDONE;
        };
    }

    private Outline sound(Geometry geometry) {
        forget(geometry);
        return new Outline.Sound(geometry, summed());
    }

    /** Where the rings came from is not for those who keep them. */
    private static void forget(Geometry geometry) {
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon) {
                polygon.getExteriorRing().setUserData(null);
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    polygon.getInteriorRingN(h).setUserData(null);
                }
            }
        }
    }

    private static Geometry whole(List<Polygon> polygons) {
        return polygons.size() == 1
                ? polygons.getFirst()
                : Outline.LON_LAT.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static Code codeOf(TopologyValidationError error) {
        return switch (error.getErrorType()) {
            case TopologyValidationError.HOLE_OUTSIDE_SHELL -> Code.HOLE_OUTSIDE;
            case TopologyValidationError.NESTED_HOLES -> Code.HOLES_NESTED;
            case TopologyValidationError.DISCONNECTED_INTERIOR -> Code.INTERIOR_SPLIT;
            case TopologyValidationError.NESTED_SHELLS -> Code.PARTS_OVERLAP;
            case TopologyValidationError.DUPLICATE_RINGS -> Code.DUPLICATE_RING;
            case TopologyValidationError.TOO_FEW_POINTS -> Code.TOO_FEW_POINTS;
            case TopologyValidationError.RING_NOT_CLOSED -> Code.RING_UNCLOSED;
            case TopologyValidationError.INVALID_COORDINATE -> Code.NOT_A_NUMBER;
            case TopologyValidationError.RING_SELF_INTERSECTION -> Code.SELF_TOUCHING;
            default -> Code.SELF_CROSSING;
        };
    }

    // ---- places

    /** Null when it is nowhere; that has been told. */
    private @Nullable Coordinate convert(Coordinate drawn, Drawn.Names names, int ring, int point) {
        if (!Double.isFinite(drawn.x) || !Double.isFinite(drawn.y)) {
            fatal(Defect.of(Code.NOT_A_NUMBER).of(names.of(ring, point)));
            return null;
        }
        var crs = toLonLat.crs();
        var zone = toLonLat.nationalZone();
        if (zone.isPresent() && !zone.get().holds(drawn.x)) {
            boolean swapped = zone.get().holds(drawn.y) && drawn.x >= 0 && drawn.x < 10_000_000;
            fatal((swapped
                            ? Defect.of(Code.AXES_SWAPPED, text(drawn.x), text(drawn.y))
                            : Defect.of(Code.OUTSIDE_ZONE, text(drawn.x), crs.label()))
                    .of(names.of(ring, point)));
            return null;
        }
        var place = toLonLat.lonLat(drawn.x, drawn.y);
        if (place == null) {
            boolean swapped = crs.isGeographic() && Math.abs(drawn.y) <= 180 && Math.abs(drawn.x) <= 90;
            fatal(Defect.of(swapped ? Code.AXES_SWAPPED : Code.COORDINATES_OFF_EARTH, text(drawn.x), text(drawn.y))
                    .of(names.of(ring, point)));
        }
        return place;
    }

    /** As the file has it, without thousands separators. */
    private static String text(double ordinate) {
        return BigDecimal.valueOf(ordinate).stripTrailingZeros().toPlainString();
    }
}
