package cn.qingshan.geo.layer;

import cn.qingshan.geo.area.LatitudeTable;
import java.util.Arrays;

/**
 * One outline in the equal-area plane, metres, to be filled again and again: rings one after another, closed (last point = first), shells and holes told apart by their role, not by their orientation. For one thread while it is
 * filled.
 */
public final class PlaneOutline {

    /** Edges under one box. */
    public static final int CHUNK = 32;

    private double[] xs;
    private double[] ys;
    private int points;
    private int[] ringEnds;
    private boolean[] hole;
    private int rings;
    /** West, south, east, north of {@link #CHUNK} edges; a chunk never spans two rings. Empty until {@link #chunk}. */
    private double[] chunks = new double[0];

    private int[] chunkOfRing = new int[0];

    public PlaneOutline() {
        this(256, 8);
    }

    private PlaneOutline(int points, int rings) {
        this.xs = new double[points];
        this.ys = new double[points];
        this.ringEnds = new int[rings];
        this.hole = new boolean[rings];
    }

    public void clear() {
        points = 0;
        rings = 0;
        chunks = new double[0];
    }

    /**
     * Adds a ring given in degrees, closing it where it is open. Rings of fewer than three points are left out: they have no area.
     *
     * @param lonLat lon, lat, lon, lat, …
     * @param from the first point, counted in points
     * @param to behind the last point
     */
    public void addRing(double[] lonLat, int from, int to, boolean isHole) {
        int count = to - from;
        if (count < 3) {
            return;
        }
        reserve(count + 1);
        for (int i = 0, at = points; i < count; i++, at++) {
            xs[at] = lonLat[2 * (from + i)];
            ys[at] = lonLat[2 * (from + i) + 1];
        }
        project(count, isHole);
    }

    /**
     * Where a ring of so many points is put that comes in degrees: from the place that is answered, longitudes into {@link #xs}, latitudes into {@link #ys}; {@link #endLonLatRing} takes it. There is room for one point more.
     */
    public int beginLonLatRing(int count) {
        reserve(count + 1);
        return points;
    }

    /** Takes the ring that was put there, closing it where it is open. One of fewer than three points is left out. */
    public void endLonLatRing(int count, boolean isHole) {
        if (count >= 3) {
            project(count, isHole);
        }
    }

    private void project(int count, boolean isHole) {
        int to = points + count;
        for (int i = points; i < to; i++) {
            xs[i] *= LatitudeTable.EAST_M;
        }
        LatitudeTable.north_m(ys, points, to);
        end(to, isHole);
    }

    /** Adds a ring that is in the plane already. */
    public void addPlaneRing(double[] x, double[] y, boolean isHole) {
        if (x.length < 3) {
            return;
        }
        reserve(x.length + 1);
        System.arraycopy(x, 0, xs, points, x.length);
        System.arraycopy(y, 0, ys, points, x.length);
        end(points + x.length, isHole);
    }

    private void reserve(int more) {
        if (points + more > xs.length) {
            int room = Math.max(2 * xs.length, points + more);
            xs = Arrays.copyOf(xs, room);
            ys = Arrays.copyOf(ys, room);
        }
        if (rings == ringEnds.length) {
            ringEnds = Arrays.copyOf(ringEnds, 2 * rings);
            hole = Arrays.copyOf(hole, 2 * rings);
        }
    }

    private void end(int to, boolean isHole) {
        int at = to;
        if (xs[at - 1] != xs[points] || ys[at - 1] != ys[points]) {
            xs[at] = xs[points];
            ys[at] = ys[points];
            at++;
        }
        points = at;
        ringEnds[rings] = at;
        hole[rings++] = isHole;
    }

    /** A copy of its own size that keeps. */
    public PlaneOutline copy() {
        var copy = new PlaneOutline(0, 0);
        copy.xs = Arrays.copyOf(xs, points);
        copy.ys = Arrays.copyOf(ys, points);
        copy.ringEnds = Arrays.copyOf(ringEnds, rings);
        copy.hole = Arrays.copyOf(hole, rings);
        copy.points = points;
        copy.rings = rings;
        return copy;
    }

    /** Computes the boxes of the chunks, so that what lies far off need not be walked. */
    public void chunk() {
        chunkOfRing = new int[rings + 1];
        for (int ring = 0; ring < rings; ring++) {
            int edges = ringEnd(ring) - ringStart(ring) - 1;
            chunkOfRing[ring + 1] = chunkOfRing[ring] + (edges + CHUNK - 1) / CHUNK;
        }
        chunks = new double[4 * chunkOfRing[rings]];
        for (int ring = 0; ring < rings; ring++) {
            int last = ringEnd(ring) - 1;
            int chunk = chunkOfRing[ring];
            for (int from = ringStart(ring); from < last; from += CHUNK, chunk++) {
                double west = xs[from];
                double east = west;
                double south = ys[from];
                double north = south;
                for (int i = from + 1; i <= Math.min(last, from + CHUNK); i++) {
                    west = Math.min(west, xs[i]);
                    east = Math.max(east, xs[i]);
                    south = Math.min(south, ys[i]);
                    north = Math.max(north, ys[i]);
                }
                chunks[4 * chunk] = west;
                chunks[4 * chunk + 1] = south;
                chunks[4 * chunk + 2] = east;
                chunks[4 * chunk + 3] = north;
            }
        }
    }

    public boolean isChunked() {
        return chunks.length > 0;
    }

    /** Not to be changed. Four numbers a chunk. */
    public double[] chunks() {
        return chunks;
    }

    /** The first chunk of a ring. */
    public int chunkOf(int ring) {
        return chunkOfRing[ring];
    }

    /** Not to be changed; {@link #points} of them count. */
    public double[] xs() {
        return xs;
    }

    public double[] ys() {
        return ys;
    }

    public int points() {
        return points;
    }

    public int rings() {
        return rings;
    }

    public int ringStart(int ring) {
        return ring == 0 ? 0 : ringEnds[ring - 1];
    }

    /** Behind the closing point. */
    public int ringEnd(int ring) {
        return ringEnds[ring];
    }

    public boolean isHole(int ring) {
        return hole[ring];
    }

    /** Twice the signed area of a ring is positive when it runs counter-clockwise; this is the area, m². */
    public double signedRing_m2(int ring) {
        int from = ringStart(ring);
        int to = ringEnd(ring);
        double x0 = xs[from];
        double y0 = ys[from];
        double twice = 0;
        double dx1 = 0;
        double dy1 = 0;
        for (int i = from + 1; i < to; i++) {
            double dx2 = xs[i] - x0;
            double dy2 = ys[i] - y0;
            twice += dx1 * dy2 - dx2 * dy1;
            dx1 = dx2;
            dy1 = dy2;
        }
        return twice / 2;
    }

    /** Shells less holes, m² on the ellipsoid by the national rule. */
    public double area_m2() {
        double sum = 0;
        for (int ring = 0; ring < rings; ring++) {
            double area = Math.abs(signedRing_m2(ring));
            sum += hole[ring] ? -area : area;
        }
        return sum;
    }
}
