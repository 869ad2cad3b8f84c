package cn.qingshan.geo.outline;

import java.util.Arrays;

/**
 * A cheap proof that an outline is sound as {@link Outline} judges it without any repair: closed rings on the earth with some width, no spikes, nothing that touches or crosses, holes in their shells, parts apart. What can't be proved so may be sound all the same and is for the judge. For one thread; reused.
 *
 * <p>Nothing here is decided by a tolerance. The side on which a point lies counts where its sign is certain beyond rounding; boxes are compared as they are. Most rings go once round their middle, which proves them ({@link OnceRound}). Of another, runs of {@value #RUN} edges are looked at: a run that goes forward along its
 * own chord all the way can't meet itself, and of two runs whose boxes meet the edges are compared pair by pair.
 */
public final class SurelySound {

    private static final int RUN = 32;

    /** Each run's box is held against every other's: beyond, the judge, who sorts them, is faster. */
    private static final int MOST_RUNS = 4_000;

    private static final int MOST_RINGS = 1_000;

    /** J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997: beyond this share of its terms the sign of a turn is certain; what underflows never is. */
    private static final double UNCERTAIN = 3.3306690738754716e-16;

    private static final double UNDERFLOW = 1e-290;

    /** As {@link Measure} has it; a degree of longitude is never longer. */
    private static final double METRES_PER_DEGREE = 111_320;

    /** {@link Judging} takes off spikes from 1 m on that are narrower than 1 mm; rounding of its own is left room for. */
    private static final double SHORT_DEGREES2 = square(0.999 / METRES_PER_DEGREE);

    /** Nearer to a pole a degree of longitude is less than a tenth of one of latitude, by which all is reckoned here. */
    private static final double FARTHEST_LAT = 84;

    private static final double LEAST_COSINE = 0.1;

    /** Rounding of a turn is less than a millionth of it. */
    private static final double NARROW_DEGREES2 = square(0.001001 / METRES_PER_DEGREE / LEAST_COSINE);

    /** Below 1 m² it looks whether a ring has any width. */
    private static final double SMALL_DEGREES2 = 1.01 / METRES_PER_DEGREE / METRES_PER_DEGREE / LEAST_COSINE;

    private double[] xy = new double[0];
    /** Rings without repeated points, where a file has such. */
    private double[] cleaned = new double[0];

    private int[] cleanedEnds = new int[0];

    /** West, south, east, north of a run of edges; rings one after another. */
    private double[] boxes = new double[4 * 64];

    private int[] runsBefore = new int[2];
    /** The same of whole rings. */
    private double[] wholes = new double[4];

    private boolean once;
    private int work;

    private static double square(double x) {
        return x * x;
    }

    /**
     * Tries to prove it.
     *
     * @param lonLat degrees: lon, lat, lon, lat, …
     * @param ends behind the last point of each ring, counted in points; the first begins at 0
     * @param shell whether a ring is one; the holes of a shell follow it
     * @return false when it is not proved
     */
    public boolean isProved(double[] lonLat, int[] ends, boolean[] shell, int rings) {
        if (rings == 0 || rings > MOST_RINGS || !shell[0]) {
            return false;
        }
        xy = lonLat;
        work = 200_000 + 100 * Math.min(10_000_000, ends[rings - 1]);
        int[] ringEnds = ends;
        boolean asGiven = true;
        int from = 0;
        for (int ring = 0; ring < rings; ring++) {
            boolean wide = hasWidth(from, ringEnds[ring]);
            if (!once && asGiven && repeats(from, ringEnds[ring])) {
                clean(ends, rings);
                xy = cleaned;
                asGiven = false;
                ringEnds = cleanedEnds;
                from = 0;
                ring = -1; // all of them again
                continue;
            }
            if (!wide || !(once || isSimple(from, ringEnds[ring]))) {
                return false;
            }
            from = ringEnds[ring];
        }
        return rings == 1 || areApart(ringEnds, shell, rings);
    }

    private boolean repeats(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (xy[2 * i] == xy[2 * i - 2] && xy[2 * i + 1] == xy[2 * i - 1]) {
                return true;
            }
        }
        return false;
    }

    private void clean(int[] ends, int rings) {
        if (cleaned.length < 2 * ends[rings - 1]) {
            cleaned = new double[2 * ends[rings - 1]];
        }
        cleanedEnds = Arrays.copyOf(cleanedEnds, Math.max(cleanedEnds.length, rings));
        int to = 0;
        int from = 0;
        for (int ring = 0; ring < rings; ring++) {
            int first = to;
            for (int i = from; i < ends[ring]; i++) {
                if (to == first || xy[2 * i] != cleaned[2 * to - 2] || xy[2 * i + 1] != cleaned[2 * to - 1]) {
                    cleaned[2 * to] = xy[2 * i];
                    cleaned[2 * to + 1] = xy[2 * i + 1];
                    to++;
                }
            }
            from = ends[ring];
            cleanedEnds[ring] = to;
        }
    }

    /** Closed, on the earth, no corner folded back, some ground inside. Says by the way whether the ring goes {@link #once} round. */
    private boolean hasWidth(int from, int to) {
        double[] p = xy;
        int corners = to - from - 1;
        once = false;
        if (corners < 3 || p[2 * from] != p[2 * to - 2] || p[2 * from + 1] != p[2 * to - 1]) {
            return false;
        }
        double sumX = 0;
        double sumY = 0;
        double otherX = 0;
        double otherY = 0;
        int end = 2 * to - 2;
        int start = 2 * from;
        if (corners % 2 == 1) {
            sumX = p[start];
            sumY = p[start + 1];
            start += 2;
        }
        for (int at = start; at < end; at += 4) {
            sumX += p[at];
            sumY += p[at + 1];
            otherX += p[at + 2];
            otherY += p[at + 3];
        }
        double midX = (sumX + otherX) / corners;
        double midY = (sumY + otherY) / corners;
        double fromX = p[2 * from] - midX;
        double fromY = p[2 * from + 1] - midY;
        double lastX = p[2 * from] - p[2 * to - 4];
        double lastY = p[2 * from + 1] - p[2 * to - 3];
        double last2 = lastX * lastX + lastY * lastY;
        double twice = 0;
        double way = fromX * (p[2 * from + 3] - midY) - fromY * (p[2 * from + 2] - midX) > 0 ? 1 : -1;
        boolean sameWay = true;
        long rises = 0;
        for (int at = 2 * from + 2; at < 2 * to; at += 2) {
            double x = p[at];
            double y = p[at + 1];
            if (!(Math.abs(x) <= 180 && Math.abs(y) <= FARTHEST_LAT)) { // nor is a place of no number
                return false;
            }
            double toX = x - midX;
            double toY = y - midY;
            double one = fromX * toY;
            double other = fromY * toX;
            double turn = one - other;
            twice += turn;
            if (sameWay && !(way * turn > UNCERTAIN * (Math.abs(one) + Math.abs(other)) + UNDERFLOW)) {
                sameWay = false;
            }
            // once in a turn an edge comes up to the horizontal through the middle; by signs, which nobody has to guess
            rises += (Double.doubleToRawLongBits(fromY) & ~Double.doubleToRawLongBits(toY)) >>> 63;
            double alongX = x - p[at - 2];
            double alongY = y - p[at - 1];
            double along2 = alongX * alongX + alongY * alongY;
            double bend = lastX * alongY - lastY * alongX;
            // straight on or straight back
            if (!(bend * bend > NARROW_DEGREES2 * Math.max(last2, along2))
                    && lastX * alongX + lastY * alongY < 0
                    && !isShort(lastX, lastY, alongX, alongY)) {
                return false;
            }
            lastX = alongX;
            lastY = alongY;
            last2 = along2;
            fromX = toX;
            fromY = toY;
        }
        once = sameWay && rises == 1;
        return Math.abs(twice) / 2 > SMALL_DEGREES2;
    }

    /** A narrow corner that turns back, too short to count as a spike, and no fold. */
    private static boolean isShort(double inX, double inY, double outX, double outY) {
        double one = inX * outY;
        double other = inY * outX;
        return Math.abs(one - other) > UNCERTAIN * (Math.abs(one) + Math.abs(other)) + UNDERFLOW
                && Math.min(inX * inX + inY * inY, outX * outX + outY * outY) < SHORT_DEGREES2;
    }

    // ---- a ring with itself

    private boolean isSimple(int from, int to) {
        int last = to - 1;
        int runs = (last - from + RUN - 1) / RUN;
        if (runs > MOST_RUNS) {
            return false;
        }
        box(from, to, 0);
        for (int k = 0; k < runs; k++) {
            int a = from + k * RUN;
            int z = Math.min(last, a + RUN);
            if (!goesForward(a, z) && !areApart(a, z, a, z, from, last)) {
                return false;
            }
        }
        for (int k = 0; k < runs; k++) {
            for (int m = k + 1; m < runs; m++) {
                if (!boxesMeet(k, m)) {
                    continue;
                }
                int a = from + k * RUN;
                int z = a + RUN; // not the last one
                int c = from + m * RUN;
                int e = Math.min(last, c + RUN);
                if (!(m == k + 1 && goesForward(a, e)) && !areApart(a, z, c, e, from, last)) {
                    return false;
                }
            }
        }
        return true;
    }

    private int box(int from, int to, int run) {
        int runs = (to - 1 - from + RUN - 1) / RUN;
        if (boxes.length < 4 * (run + runs)) {
            boxes = Arrays.copyOf(boxes, 8 * (run + runs));
        }
        int at = 4 * run;
        for (int a = from; a < to - 1; a += RUN, at += 4) {
            double west = xy[2 * a];
            double east = west;
            double south = xy[2 * a + 1];
            double north = south;
            for (int i = a + 1; i <= Math.min(to - 1, a + RUN); i++) {
                double x = xy[2 * i];
                double y = xy[2 * i + 1];
                west = x < west ? x : west;
                east = x > east ? x : east;
                south = y < south ? y : south;
                north = y > north ? y : north;
            }
            boxes[at] = west;
            boxes[at + 1] = south;
            boxes[at + 2] = east;
            boxes[at + 3] = north;
        }
        return run + runs;
    }

    private boolean boxesMeet(int k, int m) {
        return boxesMeet(boxes, k, boxes, m);
    }

    private static boolean boxesMeet(double[] a, int k, double[] b, int m) {
        return a[4 * k] <= b[4 * m + 2]
                && b[4 * m] <= a[4 * k + 2]
                && a[4 * k + 1] <= b[4 * m + 3]
                && b[4 * m + 1] <= a[4 * k + 3];
    }

    /** Every edge from a to z has a certain part along the chord, so that all points of the run lie one after another there. */
    private boolean goesForward(int a, int z) {
        double dx = xy[2 * z] - xy[2 * a];
        double dy = xy[2 * z + 1] - xy[2 * a + 1];
        for (int at = 2 * a; at < 2 * z; at += 2) {
            double one = (xy[at + 2] - xy[at]) * dx;
            double other = (xy[at + 3] - xy[at + 1]) * dy;
            if (!(one + other > UNCERTAIN * (Math.abs(one) + Math.abs(other)) + UNDERFLOW)) {
                return false;
            }
        }
        return true;
    }

    /** Edges a to z against edges c to e, which do not come before them; neighbours share a corner, which was looked at. Of two rings nothing is a neighbour: then {@code first} is -1. */
    private boolean areApart(int a, int z, int c, int e, int first, int last) {
        double[] p = xy;
        double west = Double.POSITIVE_INFINITY;
        double south = west;
        double east = Double.NEGATIVE_INFINITY;
        double north = east;
        for (int at = 2 * c; at <= 2 * e; at += 2) {
            west = Math.min(west, p[at]);
            east = Math.max(east, p[at]);
            south = Math.min(south, p[at + 1]);
            north = Math.max(north, p[at + 1]);
        }
        for (int i = a; i < z; i++) {
            double x1 = p[2 * i];
            double y1 = p[2 * i + 1];
            double x2 = p[2 * i + 2];
            double y2 = p[2 * i + 3];
            double w = Math.min(x1, x2);
            double o = Math.max(x1, x2);
            double s = Math.min(y1, y2);
            double n = Math.max(y1, y2);
            if (w > east || o < west || s > north || n < south) {
                continue;
            }
            for (int j = first < 0 ? c : Math.max(c, i + 1); j < e; j++) {
                double x3 = p[2 * j];
                double y3 = p[2 * j + 1];
                double x4 = p[2 * j + 2];
                double y4 = p[2 * j + 3];
                if (Math.min(x3, x4) > o || Math.max(x3, x4) < w || Math.min(y3, y4) > n || Math.max(y3, y4) < s) {
                    continue;
                }
                if (first >= 0 && (j == i + 1 || i == first && j == last - 1)) {
                    continue;
                }
                if (--work < 0
                        || !(side(x1, y1, x2, y2, x3, y3) * side(x1, y1, x2, y2, x4, y4) > 0
                                || side(x3, y3, x4, y4, x1, y1) * side(x3, y3, x4, y4, x2, y2) > 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** 1 left of the line from a to b, -1 right of it, 0 where that is not certain. */
    private static int side(double ax, double ay, double bx, double by, double px, double py) {
        double one = (ax - px) * (by - py);
        double other = (ay - py) * (bx - px);
        double turn = one - other;
        return Math.abs(turn) > UNCERTAIN * (Math.abs(one) + Math.abs(other)) + UNDERFLOW ? turn > 0 ? 1 : -1 : 0;
    }

    // ---- rings with each other

    private boolean areApart(int[] ends, boolean[] shell, int rings) {
        runsBefore = Arrays.copyOf(runsBefore, Math.max(runsBefore.length, rings + 1));
        int from = 0;
        for (int ring = 0; ring < rings; ring++) {
            runsBefore[ring + 1] = box(from, ends[ring], runsBefore[ring]);
            from = ends[ring];
        }
        if (runsBefore[rings] > MOST_RUNS) {
            return false;
        }
        wholes = Arrays.copyOf(wholes, Math.max(wholes.length, 4 * rings));
        for (int ring = 0; ring < rings; ring++) {
            whole(ring);
        }
        int ownShell = 0;
        for (int ring = 1; ring < rings; ring++) {
            if (shell[ring]) {
                ownShell = ring;
            }
            for (int other = 0; other < ring; other++) {
                boolean isSound;
                if (shell[ring]) {
                    isSound = !shell[other] || areOutside(ends, ring, other);
                } else if (other < ownShell) {
                    continue; // the shells are apart
                } else if (other == ownShell) {
                    isSound = areApart(ends, ring, other) && isIn(ends, ring, other) == 1;
                } else {
                    isSound = areOutside(ends, ring, other);
                }
                if (!isSound) {
                    return false;
                }
            }
        }
        return true;
    }

    private void whole(int ring) {
        double west = Double.POSITIVE_INFINITY;
        double south = west;
        double east = Double.NEGATIVE_INFINITY;
        double north = east;
        for (int run = runsBefore[ring]; run < runsBefore[ring + 1]; run++) {
            west = Math.min(west, boxes[4 * run]);
            south = Math.min(south, boxes[4 * run + 1]);
            east = Math.max(east, boxes[4 * run + 2]);
            north = Math.max(north, boxes[4 * run + 3]);
        }
        wholes[4 * ring] = west;
        wholes[4 * ring + 1] = south;
        wholes[4 * ring + 2] = east;
        wholes[4 * ring + 3] = north;
    }

    private boolean areOutside(int[] ends, int ring, int other) {
        return !boxesMeet(wholes, ring, wholes, other)
                || areApart(ends, ring, other) && isIn(ends, ring, other) == -1 && isIn(ends, other, ring) == -1;
    }

    private static int start(int[] ends, int ring) {
        return ring == 0 ? 0 : ends[ring - 1];
    }

    private boolean areApart(int[] ends, int ring, int other) {
        int ringFrom = start(ends, ring);
        int otherFrom = start(ends, other);
        if (!boxesMeet(wholes, ring, wholes, other)) {
            return true;
        }
        for (int m = runsBefore[other]; m < runsBefore[other + 1]; m++) {
            if (!boxesMeet(wholes, ring, boxes, m)) {
                continue;
            }
            int c = otherFrom + (m - runsBefore[other]) * RUN;
            for (int k = runsBefore[ring]; k < runsBefore[ring + 1]; k++) {
                if (boxesMeet(k, m)) {
                    int a = ringFrom + (k - runsBefore[ring]) * RUN;
                    if (!areApart(a, Math.min(ends[ring] - 1, a + RUN), c, Math.min(ends[other] - 1, c + RUN), -1, 0)) {
                        return false;
                    }
                }
            }
            work -= runsBefore[ring + 1] - runsBefore[ring];
        }
        return work >= 0;
    }

    /** Whether a ring's first point lies in another: 1 inside, -1 outside, 0 where that is not certain. By the edges that a line east of it meets. */
    private int isIn(int[] ends, int ring, int other) {
        double x = xy[2 * start(ends, ring)];
        double y = xy[2 * start(ends, ring) + 1];
        boolean in = false;
        for (int k = runsBefore[other]; k < runsBefore[other + 1]; k++) {
            if (boxes[4 * k + 1] > y || boxes[4 * k + 3] < y || boxes[4 * k + 2] < x) {
                continue;
            }
            int a = start(ends, other) + (k - runsBefore[other]) * RUN;
            int z = Math.min(ends[other] - 1, a + RUN);
            for (int i = a; i < z; i++) {
                boolean rises = xy[2 * i + 1] <= y && xy[2 * i + 3] > y;
                boolean falls = xy[2 * i + 1] > y && xy[2 * i + 3] <= y;
                if (rises || falls) {
                    int side = side(xy[2 * i], xy[2 * i + 1], xy[2 * i + 2], xy[2 * i + 3], x, y);
                    if (side == 0) {
                        return 0;
                    }
                    in ^= rises == (side > 0);
                }
            }
        }
        return in ? 1 : -1;
    }
}
