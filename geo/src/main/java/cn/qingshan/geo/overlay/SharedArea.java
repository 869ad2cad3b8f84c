package cn.qingshan.geo.overlay;

import cn.qingshan.geo.layer.PlaneOutline;
import java.util.Arrays;

/**
 * One outline prepared to be asked how much ground it shares with others. Reused from patch to patch; for one thread.
 *
 * <p>No overlay geometry is made. Over every x, the part of the patch below a line y = f(x) is Σ s·min(e(x), f(x)) over the patch's edges e, s = +1 for edges with ground below them and −1 for those with ground above; and the shared area
 * is the sum of that, integrated, over the edges f of the other outline, signed likewise. So nothing has to be cut, sorted or joined: shared edges, touching corners and spikes change nothing, and there is nothing that can fail. Both outlines
 * have to be sound: a ring that overlaps itself counts by its windings.
 *
 * <p>The patch's edges are kept in bins along x. An edge f below all that a bin holds adds nothing there, one above it adds the bin's area; one that passes above every lower edge of the bin and below every upper one adds the ground between itself and the lower edges. Only an edge that comes
 * nearer is compared with those of the bin. What a run of edges above, or between, adds beside its own trapezoids depends on its two ends only, so it is looked up once a run, and not at all where the run comes back to where it began.
 */
public final class SharedArea {

    private static final int MOST_BINS = 256;

    private double west;
    private double south;
    private double east;
    private double north;
    private double area_m2;
    private double length_m;

    private int bins;
    private double binWidth;
    private double binsAMetre;
    private int[] binStart = new int[MOST_BINS + 2];
    private final double[] binSouth = new double[MOST_BINS];
    private final double[] binNorth = new double[MOST_BINS];
    /** Area of the patch west of a bin. */
    private final double[] areaBefore = new double[MOST_BINS + 1];
    /** The lower edges' part of it: what lies below them, negative. */
    private final double[] lowBefore = new double[MOST_BINS + 1];
    /** The northernmost place of a bin's lower edges, and the southernmost of its upper ones; where the first is south of the second, all between is ground of the patch. */
    private final double[] lowTop = new double[MOST_BINS];

    private final double[] highBottom = new double[MOST_BINS];

    /** Pieces of edges, cut at the borders of bins: from (xa, ya) to (xb, yb), xa &lt; xb, relative to the south-west corner; slope; sign. */
    private double[] pieces = new double[6 * 1024];

    private static final int XA = 0;
    private static final int YA = 1;
    private static final int XB = 2;
    private static final int YB = 3;
    private static final int SLOPE = 4;
    private static final int SIGN = 5;

    private long meetings;
    private double walked_m;
    private boolean upright;
    private boolean patchUpright;

    /** Takes another outline. */
    public void prepare(PlaneOutline patch) {
        bound(patch.xs(), patch.ys(), patch.points());
        bins = Math.clamp(patch.points() / 3, 4, MOST_BINS);
        binWidth = (east - west) / bins;
        if (patch.points() == 0 || !(binWidth > 0)) {
            area_m2 = 0;
            bins = 0;
            return;
        }
        binsAMetre = bins / (east - west);
        Arrays.fill(binStart, 0, bins + 2, 0);
        for (int ring = 0; ring < patch.rings(); ring++) {
            count(patch.xs(), patch.ringStart(ring), patch.ringEnd(ring));
        }
        for (int bin = 2; bin <= bins + 1; bin++) {
            binStart[bin] += binStart[bin - 1];
        }
        int all = binStart[bins + 1];
        if (pieces.length < 6 * all) {
            pieces = new double[6 * Math.max(all, pieces.length / 3)];
        }
        Arrays.fill(binSouth, 0, bins, Double.POSITIVE_INFINITY);
        Arrays.fill(binNorth, 0, bins, Double.NEGATIVE_INFINITY);
        Arrays.fill(lowTop, 0, bins, Double.NEGATIVE_INFINITY);
        Arrays.fill(highBottom, 0, bins, Double.POSITIVE_INFINITY);
        Arrays.fill(areaBefore, 0, bins + 1, 0);
        Arrays.fill(lowBefore, 0, bins + 1, 0);
        length_m = 0;
        patchUpright = false;
        for (int ring = 0; ring < patch.rings(); ring++) {
            double sign = (patch.signedRing_m2(ring) >= 0) == patch.isHole(ring) ? -1 : 1;
            cut(patch.xs(), patch.ys(), patch.ringStart(ring), patch.ringEnd(ring), sign);
        }
        area_m2 = summedUp(areaBefore);
        summedUp(lowBefore);
    }

    private void bound(double[] xs, double[] ys, int points) {
        west = south = Double.POSITIVE_INFINITY;
        east = north = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points; i++) {
            west = Math.min(west, xs[i]);
            east = Math.max(east, xs[i]);
            south = Math.min(south, ys[i]);
            north = Math.max(north, ys[i]);
        }
    }

    private void count(double[] xs, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (xs[i - 1] != xs[i]) {
                int last = binOf(Math.max(xs[i - 1], xs[i]) - west);
                for (int bin = binOf(Math.min(xs[i - 1], xs[i]) - west); bin <= last; bin++) {
                    binStart[bin + 2]++;
                }
            }
        }
    }

    private void cut(double[] xs, double[] ys, int from, int to, double sign) {
        for (int i = from + 1; i < to; i++) {
            length_m += Math.abs(xs[i] - xs[i - 1]) + Math.abs(ys[i] - ys[i - 1]);
            if (xs[i - 1] < xs[i]) {
                cut(xs[i - 1] - west, ys[i - 1] - south, xs[i] - west, ys[i] - south, -sign);
            } else if (xs[i - 1] > xs[i]) {
                cut(xs[i] - west, ys[i] - south, xs[i - 1] - west, ys[i - 1] - south, sign);
            } else {
                patchUpright = true;
                // the ground may begin or end here: then it is not the patch's all along the bin
                highBottom[binOf(xs[i] - west)] = Double.NEGATIVE_INFINITY;
            }
        }
    }

    /** Puts in the place of each bin what all before it have together. */
    private double summedUp(double[] ofBins) {
        double sum = 0;
        for (int bin = 0; bin <= bins; bin++) {
            double own = ofBins[bin];
            ofBins[bin] = sum;
            sum += own;
        }
        return sum;
    }

    /** After the counting pass {@code binStart[bin + 1]} is where the next piece of a bin goes; when all are in, where the next bin begins. */
    private void cut(double x1, double y1, double x2, double y2, double sign) {
        double slope = (y2 - y1) / (x2 - x1);
        int first = binOf(x1);
        int last = binOf(x2);
        for (int bin = first; bin <= last; bin++) {
            double xa = bin == first ? x1 : bin * binWidth;
            double xb = bin == last ? x2 : (bin + 1) * binWidth;
            double ya = bin == first ? y1 : y1 + (xa - x1) * slope;
            double yb = bin == last ? y2 : y1 + (xb - x1) * slope;
            int at = 6 * binStart[bin + 1]++;
            pieces[at + XA] = xa;
            pieces[at + YA] = ya;
            pieces[at + XB] = xb;
            pieces[at + YB] = yb;
            pieces[at + SLOPE] = slope;
            pieces[at + SIGN] = sign;
            double bottom = Math.min(ya, yb);
            double top = Math.max(ya, yb);
            double below = sign * (xb - xa) * (ya + yb) / 2;
            binSouth[bin] = Math.min(binSouth[bin], bottom);
            binNorth[bin] = Math.max(binNorth[bin], top);
            areaBefore[bin] += below;
            if (sign < 0) {
                lowTop[bin] = Math.max(lowTop[bin], top);
                lowBefore[bin] += below;
            } else {
                highBottom[bin] = Math.min(highBottom[bin], bottom);
            }
        }
    }

    private int binOf(double x) {
        return Math.max(0, Math.min((int) (x * binsAMetre), bins - 1));
    }

    /** Of the prepared outline, m². */
    public double area_m2() {
        return area_m2;
    }

    /** At least the length of the prepared outline's edges, metres of the plane. */
    public double length_m() {
        return length_m;
    }

    /** Upper bound of the places where edges met or touched in the last {@link #with}; counts none along edges that are {@link #upright}. */
    public long meetings() {
        return meetings;
    }

    /** An edge along a meridian took part in the last {@link #with}. */
    public boolean upright() {
        return upright || patchUpright;
    }

    /** At least the length of those edges of the other outline that lay in the box of the patch in the last {@link #with}, metres of the plane. */
    public double walked_m() {
        return walked_m;
    }

    /** Square metres that the prepared outline shares with another. Never negative; 0 for neighbours up to rounding, about 1e-5 m². */
    public double with(PlaneOutline other) {
        meetings = 0;
        walked_m = 0;
        upright = false;
        if (bins == 0) {
            return 0;
        }
        double sum = 0;
        for (int ring = 0; ring < other.rings(); ring++) {
            double shared = Math.abs(other.isChunked() ? chunkedRing(other, ring) : ring(other, ring));
            sum += other.isHole(ring) ? -shared : shared;
        }
        return Math.clamp(sum, 0, area_m2);
    }

    /** Whether a box of the plane lies beside the prepared outline, or above or below it wherever it reaches: then nothing in it shares ground with the outline. */
    boolean isApartFrom(double boxWest, double boxSouth, double boxEast, double boxNorth) {
        double from = Math.max(boxWest, west) - west;
        double to = Math.min(boxEast, east) - west;
        if (bins == 0 || !(from < to)) {
            return true;
        }
        for (int bin = binOf(from), last = binOf(to); bin <= last; bin++) {
            if (boxNorth - south > binSouth[bin] && boxSouth - south < binNorth[bin]) {
                return false;
            }
        }
        return true;
    }

    private double ring(PlaneOutline other, int ring) {
        runKind = NO_RUN;
        double sum = edges(other, other.ringStart(ring), other.ringEnd(ring) - 1);
        return sum + endOfRun();
    }

    /** A chunk west, east or south of the patch adds nothing; one north of it only goes on with the run above. */
    private double chunkedRing(PlaneOutline other, int ring) {
        runKind = NO_RUN;
        double sum = 0;
        double[] boxes = other.chunks();
        double[] xs = other.xs();
        int last = other.ringEnd(ring) - 1;
        int box = 4 * other.chunkOf(ring);
        for (int from = other.ringStart(ring); from < last; from += PlaneOutline.CHUNK, box += 4) {
            int to = Math.min(last, from + PlaneOutline.CHUNK);
            if (boxes[box] < east && boxes[box + 2] > west && boxes[box + 3] > south) {
                sum += boxes[box + 1] >= north ? run(ABOVE, xs[from] - west, xs[to] - west) : edges(other, from, to);
            }
        }
        return sum + endOfRun();
    }

    private static final int NO_RUN = 0;
    private static final int ABOVE = 1;
    private static final int BETWEEN = 2;

    /** The run at hand: edges above all of the patch, or between lower and upper edges. It may go on where it was left, however the outline came back there. */
    private int runKind;

    private double runFrom;
    private double runTo;

    /** Goes on with a run from one x to another, or ends the one before and begins another. */
    private double run(int kind, double from, double to) {
        double before = 0;
        if (runKind != kind || runTo != from) {
            before = endOfRun();
            runKind = kind;
            runFrom = from;
        }
        runTo = to;
        return before;
    }

    private double endOfRun() {
        int kind = runKind;
        runKind = NO_RUN;
        if (kind == NO_RUN || runFrom == runTo) {
            return 0;
        }
        return kind == ABOVE ? areaWestOf(runFrom) - areaWestOf(runTo) : lowWestOf(runFrom) - lowWestOf(runTo);
    }

    private double edges(PlaneOutline other, int from, int to) {
        double[] xs = other.xs();
        double[] ys = other.ys();
        double sum = 0;
        double x1 = xs[from];
        double y1 = ys[from];
        for (int i = from + 1; i <= to; i++) {
            double x2 = xs[i];
            double y2 = ys[i];
            if (y1 >= north && y2 >= north) {
                sum += run(ABOVE, x1 - west, x2 - west);
            } else if (!(y1 <= south && y2 <= south || x1 <= west && x2 <= west || x1 >= east && x2 >= east)) {
                walked_m += Math.min(Math.abs(x2 - x1), east - west) + Math.min(Math.abs(y2 - y1), north - south);
                if (x1 == x2) {
                    upright = true;
                } else {
                    sum += along(x1 - west, y1 - south, x2 - west, y2 - south);
                }
            }
            x1 = x2;
            y1 = y2;
        }
        return sum;
    }

    /** What an edge adds, bin by bin in its own direction; relative to the south-west corner. */
    private double along(double x1, double y1, double x2, double y2) {
        double a = Math.max(0, Math.min(x1, east - west));
        double end = Math.max(0, Math.min(x2, east - west));
        int bin = binOf(a);
        int last = binOf(end);
        if (bin == last && a == x1 && end == x2) {
            return inBin(bin, x1, y1, x2, y2);
        }
        double slope = (y2 - y1) / (x2 - x1);
        double fa = a == x1 ? y1 : y1 + (a - x1) * slope;
        double sum = 0;
        int step = x1 < x2 ? 1 : -1;
        for (; bin != last; bin += step) {
            double b = (step > 0 ? bin + 1 : bin) * binWidth;
            double fb = y1 + (b - x1) * slope;
            sum += inBin(bin, a, fa, b, fb);
            a = b;
            fa = fb;
        }
        return sum + inBin(last, a, fa, end, end == x2 ? y2 : y1 + (end - x1) * slope);
    }

    private double inBin(int bin, double a, double fa, double b, double fb) {
        double bottom = Math.min(fa, fb);
        double top = Math.max(fa, fb);
        if (top <= binSouth[bin]) {
            return 0;
        } else if (bottom >= binNorth[bin]) {
            return run(ABOVE, a, b);
        } else if (bottom > lowTop[bin] && top < highBottom[bin]) {
            return run(BETWEEN, a, b) - (b - a) * (fa + fb) / 2;
        } else if (a < b) {
            return -belowInBin(bin, a, fa, b, fb, (fb - fa) / (b - a));
        } else if (a > b) {
            return belowInBin(bin, b, fb, a, fa, (fa - fb) / (a - b));
        }
        return 0;
    }

    private double belowInBin(int bin, double a, double fa, double b, double fb, double slope) {
        double[] p = pieces;
        double sum = 0;
        for (int at = 6 * binStart[bin], end = 6 * binStart[bin + 1]; at < end; at += 6) {
            double c = p[at + XA];
            double d = p[at + XB];
            double ec = p[at + YA];
            double ed = p[at + YB];
            double fc = fa;
            double fd = fb;
            double edge = p[at + SLOPE];
            if (c < a) {
                ec += (a - c) * edge;
                c = a;
            } else if (c > a) {
                fc = fa + (c - a) * slope;
            }
            if (d > b) {
                ed += (b - d) * edge;
                d = b;
            } else if (d < b) {
                fd = fb + (d - b) * slope;
            }
            if (c >= d) {
                continue;
            }
            double over1 = fc - ec;
            double over2 = fd - ed;
            double height = ec + ed;
            if (over1 < 0) {
                if (over2 <= 0) {
                    height = fc + fd;
                    meetings += over2 == 0 ? 1 : 0;
                } else {
                    height += over1 * (over1 / (over1 - over2));
                    meetings++;
                }
            } else if (over2 < 0) {
                height = over1 == 0 ? fc + fd : height + over2 * (over2 / (over2 - over1));
                meetings++;
            } else if (over1 == 0 || over2 == 0) {
                meetings++;
            }
            sum += p[at + SIGN] * (d - c) * height;
        }
        return sum / 2;
    }

    /** Area of the patch between two x of one bin. */
    private double areaWithin(int bin, double a, double b) {
        double sum = 0;
        for (int at = 6 * binStart[bin], end = 6 * binStart[bin + 1]; at < end; at += 6) {
            double c = Math.max(a, pieces[at + XA]);
            double d = Math.min(b, pieces[at + XB]);
            if (c < d) {
                double slope = pieces[at + SLOPE];
                double ec = pieces[at + YA] + (c - pieces[at + XA]) * slope;
                double ed = pieces[at + YB] + (d - pieces[at + XB]) * slope;
                sum += pieces[at + SIGN] * (d - c) * (ec + ed);
            }
        }
        return sum / 2;
    }

    private double areaWestOf(double x) {
        if (x <= 0) {
            return 0;
        } else if (x >= east - west) {
            return area_m2;
        }
        int bin = binOf(x);
        return areaBefore[bin] + areaWithin(bin, bin * binWidth, x);
    }

    /** What lies below the lower edges west of a place, negative. */
    private double lowWestOf(double x) {
        if (x <= 0) {
            return 0;
        } else if (x >= east - west) {
            return lowBefore[bins];
        }
        int bin = binOf(x);
        double sum = 0;
        for (int at = 6 * binStart[bin], end = 6 * binStart[bin + 1]; at < end; at += 6) {
            if (pieces[at + SIGN] < 0 && pieces[at + XA] < x) {
                double d = Math.min(x, pieces[at + XB]);
                double ed = pieces[at + YA] + (d - pieces[at + XA]) * pieces[at + SLOPE];
                sum -= (d - pieces[at + XA]) * (pieces[at + YA] + ed);
            }
        }
        return lowBefore[bin] + sum / 2;
    }
}
