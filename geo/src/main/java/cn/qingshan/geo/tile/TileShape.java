package cn.qingshan.geo.tile;

import cn.qingshan.geo.layer.LonLatShape;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * One outline on its way into a tile: from degrees to units, clipped, simplified, rounded, mended. For one thread, filled again and again.
 *
 * <p>What is drawn lies within {@link #tolerance} plus the rounding of what was given. An area that comes to nothing at this zoom is drawn as a patch about two units wide, a quarter of a pixel, and never just missing.
 */
final class TileShape implements LonLatShape {

    private static final double LOW = -TileAddress.BUFFER;
    private static final double HIGH = TileAddress.EXTENT + TileAddress.BUFFER;
    private static final int DOT = 2;

    /** Units, a quarter of a pixel on a map of 512 pixels a tile. */
    static final double TOLERANCE = 2;

    /** From this zoom on (a unit is 15 cm or less) nothing is left out of a line. */
    static final int EXACT_FROM = 16;

    private static final GeometryFactory PLANE = new GeometryFactory();

    private TileAddress tile = new TileAddress(0, 0, 0);
    private final Rings given = new Rings();
    private final Rings clipped = new Rings();
    private final BoxClip box = new BoxClip(LOW, HIGH);
    private final Simplification simplification = new Simplification();
    private final Soundness soundness = new Soundness();
    private final GridShape shape = new GridShape();
    private boolean points;
    private int pointsRead;
    private double west;
    private double north;
    private double east;
    private double south;

    static double tolerance(int z) {
        return z >= EXACT_FROM ? 0 : TOLERANCE;
    }

    void begin(TileAddress address) {
        tile = address;
        given.clear();
        points = false;
        pointsRead = 0;
        west = north = Double.POSITIVE_INFINITY;
        east = south = Double.NEGATIVE_INFINITY;
    }

    int pointsRead() {
        return pointsRead;
    }

    private void point(double lon, double lat) {
        double x = tile.unitX(lon);
        double y = tile.unitY(lat);
        given.point(x, y);
        west = Math.min(west, x);
        east = Math.max(east, x);
        north = Math.min(north, y);
        south = Math.max(south, y);
    }

    @Override
    public void ring(double[] lonLat, int count, boolean hole) {
        for (int i = 0; i < count; i++) {
            point(lonLat[2 * i], lonLat[2 * i + 1]);
        }
        given.end(hole);
        pointsRead += count;
    }

    @Override
    public void points(double[] lonLat, int count) {
        points = true;
        for (int i = 0; i < count; i++) {
            point(lonLat[2 * i], lonLat[2 * i + 1]);
        }
        pointsRead += count;
    }

    /** What is to be drawn; empty when it lies outside. Good until the next {@link #begin}. */
    GridShape finish() {
        shape.clear(points);
        if (west > HIGH || east < LOW || north > HIGH || south < LOW) {
            return shape;
        } else if (points) {
            for (int i = 0; i < given.size; i++) {
                if (given.xs[i] >= LOW && given.xs[i] <= HIGH && given.ys[i] >= LOW && given.ys[i] <= HIGH) {
                    shape.point((int) Math.rint(given.xs[i]), (int) Math.rint(given.ys[i]));
                }
            }
            return shape;
        } else if (given.count == 0) {
            return shape;
        }
        if (east - west < DOT && south - north < DOT) {
            dot((west + east) / 2, (north + south) / 2);
            return shape;
        }
        boolean whole = west > LOW && east < HIGH && north > LOW && south < HIGH;
        if (whole) {
            draw(given);
        } else if (box.clip(given, clipped)) {
            if (clipped.count == 0) {
                return shape;
            }
            draw(clipped);
        } else {
            var inside = insideOf(given);
            if (inside.isEmpty()) {
                return shape;
            }
            Soundness.write(Soundness.onGrid(inside), shape);
        }
        if (shape.isEmpty()) {
            thicken(whole ? given : clipped);
        }
        return shape;
    }

    private void dot(double x, double y) {
        if (x < LOW || x > HIGH || y < LOW || y > HIGH) {
            return;
        }
        int left = (int) Math.rint(x - DOT / 2.0);
        int top = (int) Math.rint(y - DOT / 2.0);
        shape.point(left, top);
        shape.point(left + DOT, top);
        shape.point(left + DOT, top + DOT);
        shape.point(left, top + DOT);
        shape.end(false);
    }

    private void draw(Rings rings) {
        boolean shellIsThere = false;
        for (int ring = 0; ring < rings.count; ring++) {
            boolean hole = rings.isHole(ring);
            if (hole && !shellIsThere) {
                continue;
            }
            int from = shape.size;
            simplification.ring(rings, ring, tolerance(tile.z()), shape);
            tidy(from);
            long twice = shape.twice(from, shape.size);
            boolean area = shape.size - from >= 3 && (hole ? twice < 0 : twice > 0);
            if (area) {
                shape.end(hole);
            } else {
                shape.giveUpRing();
            }
            if (!hole) {
                shellIsThere = area;
            }
        }
        soundness.mend(shape);
    }

    /** Takes out points twice, points on a straight line and spikes, until there are none. */
    private void tidy(int from) {
        int[] xs = shape.xs;
        int[] ys = shape.ys;
        int size = from;
        int read = from;
        int end = shape.size;
        for (; read < end; read++) {
            xs[size] = xs[read];
            ys[size++] = ys[read];
            while (size - from >= 2 && isIdle(size - 3, size - 2, size - 1, from)) {
                xs[size - 2] = xs[size - 1];
                ys[size - 2] = ys[size - 1];
                size--;
            }
        }
        boolean changed = true;
        while (changed && size - from >= 3) { // over the seam
            changed = false;
            if (isIdle(size - 2, size - 1, from, from)) {
                size--;
                changed = true;
            } else if (isIdle(size - 1, from, from + 1, from)) {
                System.arraycopy(xs, from + 1, xs, from, size - from - 1);
                System.arraycopy(ys, from + 1, ys, from, size - from - 1);
                size--;
                changed = true;
            }
        }
        shape.size = size;
    }

    /** The middle one of three points adds nothing. */
    private boolean isIdle(int a, int b, int c, int from) {
        int[] xs = shape.xs;
        int[] ys = shape.ys;
        if (xs[b] == xs[c] && ys[b] == ys[c]) {
            return true;
        }
        return a >= from && (long) (xs[b] - xs[a]) * (ys[c] - ys[a]) == (long) (ys[b] - ys[a]) * (xs[c] - xs[a]);
    }

    /** What is thinner than can be drawn, made two units wide along its line; nothing when only the margin has it. */
    private void thicken(Rings rings) {
        var lines = new GridShape();
        int from = rings.size;
        double[] extent = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (int i = 0; i < from; i++) {
            extent[0] = Math.min(extent[0], rings.xs[i]);
            extent[1] = Math.min(extent[1], rings.ys[i]);
            extent[2] = Math.max(extent[2], rings.xs[i]);
            extent[3] = Math.max(extent[3], rings.ys[i]);
        }
        if (extent[2] < 0 || extent[0] > TileAddress.EXTENT || extent[3] < 0 || extent[1] > TileAddress.EXTENT) {
            return;
        } else if (extent[2] - extent[0] < 2 * DOT && extent[3] - extent[1] < 2 * DOT) {
            dot((extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2);
            return;
        }
        var wide = new java.util.ArrayList<Geometry>();
        for (int ring = 0; ring < rings.count; ring++) {
            if (!rings.isHole(ring)) {
                lines.clear(false);
                simplification.ring(rings, ring, TOLERANCE, lines);
                var line = new Coordinate[lines.size + 1];
                for (int i = 0; i <= lines.size; i++) {
                    int at = i % lines.size;
                    line[i] = new Coordinate(lines.xs[at], lines.ys[at]);
                }
                wide.add(PLANE.createLineString(line).buffer(DOT / 2.0, 1));
            }
        }
        var all = PLANE.buildGeometry(wide).union();
        Soundness.write(Soundness.onGrid(all), shape);
        soundness.mend(shape);
    }

    /** The slow way, for what is no valid area. */
    private static Geometry insideOf(Rings rings) {
        var whole = polygons(rings);
        if (whole == null) {
            return PLANE.createPolygon();
        }
        var square = PLANE.toGeometry(new org.locationtech.jts.geom.Envelope(LOW, HIGH, LOW, HIGH));
        return OverlayNGRobust.overlay(GeometryFixer.fix(whole), square, OverlayNG.INTERSECTION);
    }

    private static @Nullable Geometry polygons(Rings rings) {
        var polygons = new java.util.ArrayList<Polygon>();
        var current = new java.util.ArrayList<LinearRing>();
        for (int ring = 0; ring <= rings.count; ring++) {
            if ((ring == rings.count || !rings.isHole(ring)) && !current.isEmpty()) {
                polygons.add(PLANE.createPolygon(
                        current.getFirst(), current.subList(1, current.size()).toArray(LinearRing[]::new)));
                current.clear();
            }
            if (ring < rings.count && rings.end(ring) - rings.start(ring) >= 3) {
                int from = rings.start(ring);
                var line = new Coordinate[rings.end(ring) - from + 1];
                for (int i = 0; i < line.length - 1; i++) {
                    line[i] = new Coordinate(rings.xs[from + i], rings.ys[from + i]);
                }
                line[line.length - 1] = line[0].copy();
                current.add(PLANE.createLinearRing(line));
            }
        }
        return polygons.isEmpty() ? null : PLANE.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    /** Adds a geometry in lon/lat; lines are not drawn. */
    void add(Geometry lonLat) {
        LonLatShape.of(lonLat, this);
    }

    static boolean isDrawn(Geometry lonLat) {
        return lonLat instanceof Polygonal || lonLat instanceof org.locationtech.jts.geom.Puntal;
    }
}
