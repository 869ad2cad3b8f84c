package cn.qingshan.geo.outline;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Where something lies that can't be taken, in its own coordinate system.
 *
 * @param lines points that were read, straight from one to the next; some may be nowhere
 * @param arcs points that were read, an arc through each three of which the third begins the next (OGC 06-103r4, CircularString)
 * @param boxes that hold the rest: such as a file states, or of points too many to be kept
 */
public record Place(List<Coordinate[]> lines, List<Coordinate[]> arcs, List<Envelope> boxes) {

    public static final Place NOWHERE = new Place(List.of(), List.of(), List.of());

    public Place {
        lines = List.copyOf(lines);
        arcs = List.copyOf(arcs);
        boxes = List.copyOf(boxes);
    }

    public static Place of(List<Coordinate[]> lines) {
        return new Place(lines, List.of(), List.of());
    }

    /** Nowhere when the box is none: a side is no number, or east lies west of west. Where it ends off the earth it is a box all the same. */
    public static Place box(double west, double south, double east, double north) {
        return west <= east && south <= north // false for NaN
                ? box(new Envelope(west, east, south, north))
                : NOWHERE;
    }

    public static Place box(Envelope box) {
        return box.isNull() ? NOWHERE : new Place(List.of(), List.of(), List.of(box.copy()));
    }

    public static Place of(Drawn drawn) {
        return switch (drawn) {
            case Drawn.Points(var points) ->
                of(points.stream().map(point -> new Coordinate[] {point}).toList());
            case Drawn.Areas(var polygons) ->
                of(polygons.stream().flatMap(List::stream).toList());
            case Drawn.Rings rings -> of(rings.rings());
            case Drawn.OtherKind other -> other.place();
            case Drawn.Nothing _ -> NOWHERE;
        };
    }

    public Place and(Place other) {
        return new Place(both(lines, other.lines), both(arcs, other.arcs), both(boxes, other.boxes));
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        var both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    /**
     * Box of an arc, never smaller than it: of one up to a half circle the disc over its chord, of a longer one the whole circle. Of
     * three points on no circle, the box of them and as much again on each side.
     */
    public static Envelope ofArc(Coordinate from, Coordinate over, Coordinate to) {
        var box = new Envelope(from, to);
        box.expandToInclude(over);
        double ax = from.x - over.x;
        double ay = from.y - over.y;
        double bx = to.x - over.x;
        double by = to.y - over.y;
        boolean ends = from.equals2D(to); // a whole circle, over its other side
        if (ends || ax * bx + ay * by <= 0) {
            disc(box, (from.x + (ends ? over.x : to.x)) / 2, (from.y + (ends ? over.y : to.y)) / 2, from);
            return box;
        }
        double twice = 2 * (ax * by - ay * bx);
        double a = ax * ax + ay * ay;
        double b = bx * bx + by * by;
        double x = (by * a - ay * b) / twice;
        double y = (ax * b - bx * a) / twice;
        if (Double.isFinite(x) && Double.isFinite(y)) {
            disc(box, over.x + x, over.y + y, over);
            // where the ends are nearly one point, a hair decides which circle it is
            disc(box, over.x + ax / 2, over.y + ay / 2, over);
        } else {
            box.expandBy(box.getWidth() + box.getHeight());
        }
        return box;
    }

    private static void disc(Envelope box, double x, double y, Coordinate on) {
        double radius = Math.nextUp(Math.hypot(on.x - x, on.y - y));
        box.expandToInclude(x - radius, y - radius);
        box.expandToInclude(x + radius, y + radius);
    }
}
