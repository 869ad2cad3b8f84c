package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Place;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** WKB (OGC 06-103r4, ISO and EWKB type numbers) as drawn, bounds checked: a count is never believed beyond the bytes there are. */
final class WkbShape {

    /** Not WKB, or cut off. */
    static final class NotWkb extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Defect defect;
        private final transient Place place;

        NotWkb(String message) {
            this(message, Defect.of(Defect.Code.GEOMETRY_UNREADABLE, "WKB"), Place.NOWHERE);
        }

        private NotWkb(String message, Defect defect, Place place) {
            super(message);
            this.defect = defect;
            this.place = place;
        }

        Defect defect() {
            return defect;
        }

        /** The box of what is too large; none of what can't be read. */
        Place place() {
            return place;
        }
    }

    /** Collections in collections are followed so far. */
    private static final int DEEPEST = 100;

    private static final int CIRCULAR_STRING = 8;

    private final ByteBuffer in;
    private final int mostPoints;
    private final Reach reach;
    private int points;

    private WkbShape(ByteBuffer in, int mostPoints, Reach reach) {
        this.in = in;
        this.mostPoints = mostPoints;
        this.reach = reach;
    }

    /** @param reach takes what is too large */
    static Drawn read(ByteBuffer wkb, int mostPoints, Reach reach) throws NotWkb {
        try {
            return new WkbShape(wkb.slice(), mostPoints, reach).shape();
        } catch (BufferUnderflowException cutOff) {
            throw new NotWkb("cut off");
        }
    }

    /** Type without dimension, and how many doubles a point has. */
    private record Head(int type, int dimensions) {}

    private Head head() throws NotWkb {
        int order = in.get();
        if (order != 0 && order != 1) {
            throw new NotWkb("byte order " + order);
        }
        in.order(order == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int type = in.getInt();
        boolean z = (type & 0x80000000) != 0;
        boolean m = (type & 0x40000000) != 0;
        if ((type & 0x20000000) != 0) {
            in.getInt(); // SRID of EWKB: the container says it
        }
        int plain = type & 0x1FFFFFFF;
        int thousands = plain / 1000;
        int dimensions = 2 + (z || thousands == 1 || thousands == 3 ? 1 : 0) + (m || thousands >= 2 ? 1 : 0);
        return new Head(plain % 1000, dimensions);
    }

    private Drawn shape() throws NotWkb {
        var head = head();
        return switch (head.type) {
            case 1 -> {
                var point = point(head.dimensions);
                boolean empty = Double.isNaN(point.x) && Double.isNaN(point.y);
                yield empty ? new Drawn.Nothing() : new Drawn.Points(List.of(point));
            }
            case 3 -> new Drawn.Areas(List.of(polygon(head.dimensions)));
            case 4 -> {
                var points = new ArrayList<Coordinate>();
                for (int i = countPoints(21); i > 0; i--) {
                    points.add(point(member(1)));
                }
                yield new Drawn.Points(points);
            }
            case 6 -> {
                var polygons = new ArrayList<List<Coordinate[]>>();
                for (int i = count(9); i > 0; i--) {
                    polygons.add(polygon(member(3)));
                }
                yield new Drawn.Areas(polygons);
            }
            case 2 -> otherKind("LineString", head);
            case 5 -> otherKind("MultiLineString", head);
            case 7 -> otherKind("GeometryCollection", head);
            default -> otherKind("WKB " + head.type, head);
        };
    }

    /** It is refused for its kind, whatever else is wrong with it; what was read by then is its place. */
    private Drawn otherKind(String kind, Head head) {
        var lines = new ArrayList<Coordinate[]>();
        var arcs = new ArrayList<Coordinate[]>();
        var rest = Place.NOWHERE;
        try {
            lines(head, 0, lines, arcs);
        } catch (NotWkb noMore) {
            rest = noMore.place();
        } catch (BufferUnderflowException noMore) {
            return new Drawn.OtherKind(kind, new Place(lines, arcs, List.of()));
        }
        return new Drawn.OtherKind(kind, new Place(lines, arcs, List.of()).and(rest));
    }

    /** The points of a geometry of any kind. */
    private void lines(Head head, int depth, List<Coordinate[]> into, List<Coordinate[]> arcs) throws NotWkb {
        switch (head.type) {
            case 1 -> into.add(new Coordinate[] {point(head.dimensions)});
            case 2 -> into.add(points(head.dimensions));
            case CIRCULAR_STRING -> arcs.add(points(head.dimensions));
            case 3, 17 -> into.addAll(polygon(head.dimensions));
            case 4, 5, 6, 7, 9, 10, 11, 12, 15, 16 -> {
                refuseDeeper(depth);
                for (int i = count(5); i > 0; i--) {
                    lines(head(), depth + 1, into, arcs);
                }
            }
            default -> throw new NotWkb("type " + head.type);
        }
    }

    /** What follows it can't be told from what it holds. */
    private static void refuseDeeper(int depth) throws NotWkb {
        if (depth == DEEPEST) {
            throw new NotWkb("deeper than " + DEEPEST);
        }
    }

    /** The box of the whole geometry, from its beginning, as far as it can be read. */
    private Place whole() {
        reach.clear();
        in.rewind();
        try {
            whole(head(), 0);
        } catch (NotWkb | BufferUnderflowException noMore) {
            return reach.place();
        }
        return reach.place();
    }

    /** As {@link #lines}, without keeping a point. */
    private void whole(Head head, int depth) throws NotWkb {
        int dimensions = head.dimensions;
        switch (head.type) {
            case 1 -> whole(1, dimensions, false);
            case 2, CIRCULAR_STRING -> whole(count(8 * dimensions), dimensions, head.type == CIRCULAR_STRING);
            case 3, 17 -> {
                for (int rings = count(4); rings > 0; rings--) {
                    whole(count(8 * dimensions), dimensions, false);
                }
            }
            case 4, 5, 6, 7, 9, 10, 11, 12, 15, 16 -> {
                refuseDeeper(depth);
                for (int i = count(5); i > 0; i--) {
                    whole(head(), depth + 1);
                }
            }
            default -> throw new NotWkb("type " + head.type);
        }
    }

    private void whole(int count, int dimensions, boolean arcs) {
        if (arcs) {
            reach.arcs();
        } else {
            reach.line();
        }
        for (int i = count; i > 0; i--) {
            var point = point(dimensions);
            reach.add(point.x, point.y);
        }
    }

    private int member(int type) throws NotWkb {
        var head = head();
        if (head.type != type) {
            throw new NotWkb("type " + head.type + " inside a multi geometry");
        }
        return head.dimensions;
    }

    private List<Coordinate[]> polygon(int dimensions) throws NotWkb {
        int rings = count(4);
        var out = new ArrayList<Coordinate[]>(rings);
        for (int r = 0; r < rings; r++) {
            out.add(points(dimensions));
        }
        return out;
    }

    private Coordinate[] points(int dimensions) throws NotWkb {
        var points = new Coordinate[countPoints(8 * dimensions)];
        for (int i = 0; i < points.length; i++) {
            points[i] = point(dimensions);
        }
        return points;
    }

    private Coordinate point(int dimensions) {
        var point = new Coordinate(in.getDouble(), in.getDouble());
        for (int i = 2; i < dimensions; i++) {
            in.getDouble();
        }
        return point;
    }

    private int countPoints(int bytesEach) throws NotWkb {
        int count = count(bytesEach);
        if (count > mostPoints - points) {
            throw new NotWkb("too many points", Defect.of(Defect.Code.TOO_MANY_POINTS, mostPoints), whole());
        }
        points += count;
        return count;
    }

    private int count(int bytesEach) throws NotWkb {
        int count = in.getInt();
        if (count < 0 || (long) count * bytesEach > in.remaining()) {
            throw new NotWkb("cut off");
        }
        return count;
    }
}
