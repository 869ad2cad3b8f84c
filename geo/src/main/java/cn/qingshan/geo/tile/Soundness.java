package cn.qingshan.geo.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/**
 * Whether rings on whole units still are an area after they were simplified and rounded, and the mending where they are not. The look at pairs of edges is exact (whole numbers) and only says "certainly sound"; what it is not sure
 * of, JTS decides.
 */
final class Soundness {

    private static final int FEW = 24;
    static final GeometryFactory GRID = new GeometryFactory(new PrecisionModel(1));
    private static final GeometryFactory PLANE = new GeometryFactory();

    private int[] order = new int[0];
    private long[] byWest = new long[0];

    /** Makes an area of the shape where it is none; leaves it where it is one. */
    void mend(GridShape shape) {
        if (!isCertain(shape)) {
            var geometry = geometry(shape);
            if (!geometry.isValid()) {
                write(onGrid(GeometryFixer.fix(geometry)), shape);
            }
        }
    }

    /** A valid area rounded to whole units so that it stays one. */
    static Geometry onGrid(Geometry valid) {
        return GeometryPrecisionReducer.reduce(valid, GRID.getPrecisionModel());
    }

    private boolean isCertain(GridShape shape) {
        if (shape.rings > 1 && !nestsCertainly(shape)) {
            return false;
        }
        int edges = shape.size;
        if (edges <= FEW) {
            for (int a = 0; a < edges; a++) {
                for (int b = a + 1; b < edges; b++) {
                    if (meets(shape, a, b)) {
                        return false;
                    }
                }
            }
            return true;
        }
        if (byWest.length < edges) {
            byWest = new long[2 * edges];
            order = new int[2 * edges];
        }
        for (int i = 0; i < edges; i++) {
            byWest[i] = (long) Math.min(shape.xs[i], shape.xs[next(shape, i)]) << 32 | i;
        }
        Arrays.sort(byWest, 0, edges);
        for (int i = 0; i < edges; i++) {
            order[i] = (int) byWest[i];
        }
        for (int i = 0; i < edges; i++) {
            int a = order[i];
            int east = Math.max(shape.xs[a], shape.xs[next(shape, a)]);
            for (int j = i + 1; j < edges && byWest[j] >> 32 <= east; j++) {
                if (meets(shape, a, order[j])) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Holes inside their shells, shells apart by their boxes. */
    private static boolean nestsCertainly(GridShape shape) {
        int shell = 0;
        int[][] boxes = new int[shape.rings][];
        for (int ring = 0; ring < shape.rings; ring++) {
            int[] box = box(shape, ring);
            boxes[ring] = box;
            if (shape.holes[ring]) {
                if (!holds(shape, shell, shape.xs[shape.start(ring)], shape.ys[shape.start(ring)])) {
                    return false;
                }
                for (int other = shell + 1; other < ring; other++) {
                    if (!apart(box, boxes[other])) {
                        return false;
                    }
                }
                continue;
            }
            shell = ring;
            for (int other = 0; other < ring; other++) {
                if (!shape.holes[other] && !apart(box, boxes[other])) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int[] box(GridShape shape, int ring) {
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
        for (int i = shape.start(ring); i < shape.ends[ring]; i++) {
            box[0] = Math.min(box[0], shape.xs[i]);
            box[1] = Math.min(box[1], shape.ys[i]);
            box[2] = Math.max(box[2], shape.xs[i]);
            box[3] = Math.max(box[3], shape.ys[i]);
        }
        return box;
    }

    private static boolean apart(int[] a, int[] b) {
        return a[0] > b[2] || b[0] > a[2] || a[1] > b[3] || b[1] > a[3];
    }

    private static boolean holds(GridShape shape, int ring, int x, int y) {
        boolean inside = false;
        int to = shape.ends[ring];
        for (int i = shape.start(ring), before = to - 1; i < to; before = i++) {
            if (shape.ys[i] > y != shape.ys[before] > y) {
                long across = (long) (shape.xs[before] - shape.xs[i]) * (y - shape.ys[i]);
                long down = (long) shape.ys[before] - shape.ys[i];
                long wanted = (long) (x - shape.xs[i]) * down;
                if (down > 0 ? wanted < across : wanted > across) {
                    inside = !inside;
                }
            }
        }
        return inside;
    }

    private static int ringOf(GridShape shape, int edge) {
        int ring = 0;
        while (shape.ends[ring] <= edge) {
            ring++;
        }
        return ring;
    }

    private static int next(GridShape shape, int edge) {
        if (shape.rings == 1) {
            return edge + 1 == shape.size ? 0 : edge + 1;
        }
        int ring = ringOf(shape, edge);
        return edge + 1 == shape.ends[ring] ? shape.start(ring) : edge + 1;
    }

    /** Two edges share a point that they should not. */
    private static boolean meets(GridShape shape, int a, int b) {
        int aNext = next(shape, a);
        int bNext = next(shape, b);
        int ax = shape.xs[a];
        int ay = shape.ys[a];
        int bx = shape.xs[aNext];
        int by = shape.ys[aNext];
        int cx = shape.xs[b];
        int cy = shape.ys[b];
        int dx = shape.xs[bNext];
        int dy = shape.ys[bNext];
        if (Math.max(ax, bx) < Math.min(cx, dx)
                || Math.max(cx, dx) < Math.min(ax, bx)
                || Math.max(ay, by) < Math.min(cy, dy)
                || Math.max(cy, dy) < Math.min(ay, by)) {
            return false;
        }
        if (aNext == b) {
            return turn(ax, ay, bx, by, dx, dy) == 0 && (long) (bx - ax) * (dx - cx) + (long) (by - ay) * (dy - cy) < 0;
        } else if (bNext == a) {
            return turn(cx, cy, dx, dy, bx, by) == 0 && (long) (dx - cx) * (bx - ax) + (long) (dy - cy) * (by - ay) < 0;
        }
        return Long.signum(turn(ax, ay, bx, by, cx, cy)) * Long.signum(turn(ax, ay, bx, by, dx, dy)) <= 0
                && Long.signum(turn(cx, cy, dx, dy, ax, ay)) * Long.signum(turn(cx, cy, dx, dy, bx, by)) <= 0;
    }

    private static long turn(int ax, int ay, int bx, int by, int cx, int cy) {
        return (long) (bx - ax) * (cy - ay) - (long) (by - ay) * (cx - ax);
    }

    static Geometry geometry(GridShape shape) {
        var polygons = new ArrayList<Polygon>();
        var rings = new ArrayList<LinearRing>();
        for (int ring = 0; ring < shape.rings; ring++) {
            if (!shape.holes[ring]) {
                finish(rings, polygons);
            }
            int from = shape.start(ring);
            int to = shape.ends[ring];
            var points = new Coordinate[to - from + 1];
            for (int i = from; i < to; i++) {
                points[i - from] = new Coordinate(shape.xs[i], shape.ys[i]);
            }
            points[to - from] = points[0].copy();
            rings.add(PLANE.createLinearRing(points));
        }
        finish(rings, polygons);
        return polygons.size() == 1 ? polygons.getFirst() : PLANE.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static void finish(List<LinearRing> rings, List<Polygon> polygons) {
        if (!rings.isEmpty()) {
            polygons.add(PLANE.createPolygon(
                    rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new)));
            rings.clear();
        }
    }

    /** Fills the shape with the areas of a geometry on whole units. */
    static void write(Geometry areas, GridShape shape) {
        shape.clear(false);
        for (int i = 0; i < areas.getNumGeometries(); i++) {
            if (areas.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                write(polygon.getExteriorRing(), false, shape);
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    write(polygon.getInteriorRingN(hole), true, shape);
                }
            }
        }
    }

    private static void write(LinearRing ring, boolean hole, GridShape shape) {
        var points = ring.getCoordinateSequence();
        int last = points.size() - 1;
        boolean turned = org.locationtech.jts.algorithm.Orientation.isCCW(points) == hole;
        for (int i = 0; i < last; i++) {
            int at = turned ? last - 1 - i : i;
            shape.point((int) Math.rint(points.getX(at)), (int) Math.rint(points.getY(at)));
        }
        shape.end(hole);
    }
}
