package cn.qingshan.geo.overlay;

import cn.qingshan.geo.area.EqualAreaPlane;
import cn.qingshan.geo.layer.PlaneOutline;
import java.util.Arrays;

/**
 * How many pieces the ground that two sound outlines share may have, and how long their borders are, without a geometry of it. For one thread; reused.
 *
 * <p>The border of what is shared is the part of each outline that lies in the other. Edges of both that come near each other are compared pair by pair; between two crossings an edge is in or out as a whole, which one point tells. A piece is bounded by a whole shell or has two
 * crossings at least, so crossings bound the pieces. Where outlines touch or run along each other within {@value #NEAR_M} m nobody can say from crossings; each such pair of edges is taken for two pieces and both edges count whole, and the answer is a bound alone.
 */
public final class SharedBorder {

    private static final double NEAR_M = 1e-5;

    /** Pairs of edges that are compared at most: beyond, making the geometry costs less. */
    private static final long MOST_PAIRS = 200_000;

    private final Edges ours = new Edges();
    private final Edges theirs = new Edges();
    private int pieces;
    private boolean exact;
    private double length_m;

    /**
     * Compares two outlines.
     *
     * @return false when that would take too long: then nothing is known
     */
    public boolean of(PlaneOutline patch, PlaneOutline other) {
        ours.take(patch);
        theirs.take(other);
        double west = Math.max(ours.west, theirs.west) - NEAR_M;
        double south = Math.max(ours.south, theirs.south) - NEAR_M;
        double east = Math.min(ours.east, theirs.east) + NEAR_M;
        double north = Math.min(ours.north, theirs.north) + NEAR_M;
        ours.collect(west, south, east, north);
        theirs.collect(west, south, east, north);
        if ((long) ours.count * theirs.count > MOST_PAIRS) {
            return false;
        }
        int crossings = 0;
        int touches = 0;
        for (int i = 0; i < ours.count; i++) {
            for (int j = 0; j < theirs.count; j++) {
                switch (meet(i, j)) {
                    case CROSS -> crossings++;
                    case TOUCH -> touches++;
                    default -> {}
                }
            }
        }
        int shells = ours.shells() + theirs.shells();
        int turns = crossings / 2 + 2 * touches;
        pieces = shells == 2 ? Math.max(1, turns) : turns + shells;
        exact = touches == 0;
        length_m = ours.lengthIn(other) + theirs.lengthIn(patch);
        return true;
    }

    /** At least as many as there are. */
    public int pieces() {
        return pieces;
    }

    /** Of all pieces together, on the ground; at least as long as it is, and no longer where it {@link #isExact}. */
    public double length_m() {
        return length_m;
    }

    /** Nothing touched: the length is that of the border, and pieces are bounded by crossings alone. */
    public boolean isExact() {
        return exact;
    }

    private static final int APART = 0;
    private static final int CROSS = 1;
    private static final int TOUCH = 2;

    private int meet(int a, int b) {
        double ax1 = ours.x1[a];
        double ay1 = ours.y1[a];
        double ax2 = ours.x2[a];
        double ay2 = ours.y2[a];
        double bx1 = theirs.x1[b];
        double by1 = theirs.y1[b];
        double bx2 = theirs.x2[b];
        double by2 = theirs.y2[b];
        if (Math.min(ax1, ax2) > Math.max(bx1, bx2) + NEAR_M
                || Math.min(bx1, bx2) > Math.max(ax1, ax2) + NEAR_M
                || Math.min(ay1, ay2) > Math.max(by1, by2) + NEAR_M
                || Math.min(by1, by2) > Math.max(ay1, ay2) + NEAR_M) {
            return APART;
        }
        double adx = ax2 - ax1;
        double ady = ay2 - ay1;
        double bdx = bx2 - bx1;
        double bdy = by2 - by1;
        double nearA = NEAR_M * (Math.abs(adx) + Math.abs(ady));
        double nearB = NEAR_M * (Math.abs(bdx) + Math.abs(bdy));
        // how far each end lies from the other's line, times that one's length
        double a1 = bdx * (ay1 - by1) - bdy * (ax1 - bx1);
        double a2 = bdx * (ay2 - by1) - bdy * (ax2 - bx1);
        double b1 = adx * (by1 - ay1) - ady * (bx1 - ax1);
        double b2 = adx * (by2 - ay1) - ady * (bx2 - ax1);
        if (a1 > nearB && a2 > nearB
                || a1 < -nearB && a2 < -nearB
                || b1 > nearA && b2 > nearA
                || b1 < -nearA && b2 < -nearA) {
            return APART;
        }
        if (Math.min(Math.abs(a1), Math.abs(a2)) > nearB && Math.min(Math.abs(b1), Math.abs(b2)) > nearA) {
            ours.cross(a, a1 / (a1 - a2));
            theirs.cross(b, b1 / (b1 - b2));
            return CROSS;
        }
        ours.touched[a] = true;
        theirs.touched[b] = true;
        return TOUCH;
    }

    /** Edges of one outline that come near the box that both have in common, ring by ring. */
    private static final class Edges {
        private PlaneOutline outline = new PlaneOutline();
        private double west;
        private double south;
        private double east;
        private double north;

        private int count;
        private double[] x1 = new double[64];
        private double[] y1 = new double[64];
        private double[] x2 = new double[64];
        private double[] y2 = new double[64];
        private boolean[] touched = new boolean[64];

        /** Edge and place of each crossing, in no order. */
        private int[] crossed = new int[16];

        private double[] places = new double[16];
        private int crossings;

        void take(PlaneOutline taken) {
            outline = taken;
            count = 0;
            crossings = 0;
            west = south = Double.POSITIVE_INFINITY;
            east = north = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < taken.points(); i++) {
                west = Math.min(west, taken.xs()[i]);
                east = Math.max(east, taken.xs()[i]);
                south = Math.min(south, taken.ys()[i]);
                north = Math.max(north, taken.ys()[i]);
            }
        }

        int shells() {
            int shells = 0;
            for (int ring = 0; ring < outline.rings(); ring++) {
                shells += outline.isHole(ring) ? 0 : 1;
            }
            return shells;
        }

        void collect(double boxWest, double boxSouth, double boxEast, double boxNorth) {
            double[] xs = outline.xs();
            double[] ys = outline.ys();
            for (int ring = 0; ring < outline.rings(); ring++) {
                for (int i = outline.ringStart(ring); i < outline.ringEnd(ring) - 1; i++) {
                    if (Math.max(xs[i], xs[i + 1]) >= boxWest
                            && Math.min(xs[i], xs[i + 1]) <= boxEast
                            && Math.max(ys[i], ys[i + 1]) >= boxSouth
                            && Math.min(ys[i], ys[i + 1]) <= boxNorth) {
                        add(xs[i], ys[i], xs[i + 1], ys[i + 1]);
                    }
                }
            }
        }

        private void add(double xa, double ya, double xb, double yb) {
            if (count == x1.length) {
                x1 = Arrays.copyOf(x1, 2 * count);
                y1 = Arrays.copyOf(y1, 2 * count);
                x2 = Arrays.copyOf(x2, 2 * count);
                y2 = Arrays.copyOf(y2, 2 * count);
                touched = Arrays.copyOf(touched, 2 * count);
            }
            x1[count] = xa;
            y1[count] = ya;
            x2[count] = xb;
            y2[count] = yb;
            touched[count++] = false;
        }

        void cross(int edge, double place) {
            if (crossings == crossed.length) {
                crossed = Arrays.copyOf(crossed, 2 * crossings);
                places = Arrays.copyOf(places, 2 * crossings);
            }
            crossed[crossings] = edge;
            places[crossings++] = place;
        }

        /** Of those parts of the edges that lie in the other outline; edges that touch it count whole. */
        double lengthIn(PlaneOutline other) {
            double[] of = new double[8];
            double sum = 0;
            boolean known = false;
            boolean in = false;
            for (int i = 0; i < count; i++) {
                if (touched[i]) {
                    sum += ground_m(i, 0, 1);
                    known = false;
                    continue;
                }
                if (i > 0) {
                    known &= x1[i] == x2[i - 1] && y1[i] == y2[i - 1];
                }
                int places = 0;
                for (int c = 0; c < crossings; c++) {
                    if (crossed[c] == i) {
                        of = places == of.length ? Arrays.copyOf(of, 2 * places) : of;
                        of[places++] = this.places[c];
                    }
                }
                if (!known) {
                    double first =
                            places == 0 ? 1 : Arrays.stream(of, 0, places).min().orElse(1);
                    in = contains(other, x1[i] + first / 2 * (x2[i] - x1[i]), y1[i] + first / 2 * (y2[i] - y1[i]));
                    known = true;
                }
                Arrays.sort(of, 0, places);
                double from = 0;
                for (int c = 0; c <= places; c++) {
                    double to = c < places ? of[c] : 1;
                    sum += in ? ground_m(i, from, to) : 0;
                    in ^= c < places;
                    from = to;
                }
            }
            return sum;
        }

        private double ground_m(int edge, double from, double to) {
            double dx = x2[edge] - x1[edge];
            double dy = y2[edge] - y1[edge];
            return EqualAreaPlane.roughDistance_m(
                    x1[edge] + from * dx, y1[edge] + from * dy, x1[edge] + to * dx, y1[edge] + to * dy);
        }

        /** By the edges above, whatever ring they are of. */
        private static boolean contains(PlaneOutline outline, double x, double y) {
            double[] xs = outline.xs();
            double[] ys = outline.ys();
            boolean in = false;
            for (int ring = 0; ring < outline.rings(); ring++) {
                for (int i = outline.ringStart(ring); i < outline.ringEnd(ring) - 1; i++) {
                    if (xs[i] > x != xs[i + 1] > x) {
                        double at = ys[i] + (x - xs[i]) / (xs[i + 1] - xs[i]) * (ys[i + 1] - ys[i]);
                        in ^= at > y;
                    }
                }
            }
            return in;
        }
    }
}
