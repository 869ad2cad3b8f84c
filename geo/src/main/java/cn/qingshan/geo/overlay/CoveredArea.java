package cn.qingshan.geo.overlay;

import cn.qingshan.geo.layer.PlaneOutline;
import java.util.Arrays;
import java.util.List;

/**
 * How much of a patch lies under at least one of several outlines that may overlap one another. For one thread; reused.
 *
 * <p>A sweep along x: between two neighbouring places where an edge begins, ends or meets another, the edges lie in one order from south to north, and what lies between two of them is a trapezoid. Each outline is in or out there by the
 * edges passed. No geometry is made and nothing can fail: an error in a place moves an area by as little.
 */
public final class CoveredArea {

    /** Edges, x1 &lt; x2. */
    private double[] x1 = new double[256];

    private double[] y1 = new double[256];
    private double[] x2 = new double[256];
    private double[] y2 = new double[256];
    /** 0 is the patch. */
    private int[] owner = new int[256];

    private static final double NEAR_M = 1e-6;

    /** Of uprights with what may touch them: beyond, making a geometry where one is needed costs less. */
    private static final long MOST_COMPARISONS = 20_000_000;

    private static final long MORE_THAN_ANY = 1L << 40;

    private int edges;
    private double[] places = new double[1024];
    private int placeCount;
    private long meetings;
    /** Edges along a meridian, which bound no ground from below or above: x, south, north of each, and whose it is. */
    private double[] uprights = new double[4 * 16];

    private int uprightCount;

    private double west;
    private double south;
    private double east;
    private double north;

    /** @return m² of the patch under any of the others, on the ellipsoid by the national rule */
    public double of(PlaneOutline patch, List<PlaneOutline> others) {
        edges = 0;
        placeCount = 0;
        meetings = 0;
        uprightCount = 0;
        west = south = Double.POSITIVE_INFINITY;
        east = north = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < patch.points(); i++) {
            west = Math.min(west, patch.xs()[i]);
            east = Math.max(east, patch.xs()[i]);
            south = Math.min(south, patch.ys()[i]);
            north = Math.max(north, patch.ys()[i]);
        }
        collect(patch, 0);
        for (int i = 0; i < others.size(); i++) {
            collect(others.get(i), i + 1);
        }
        sortEdges();
        meet();
        meetUprights();
        Arrays.sort(places, 0, placeCount);
        return sweep(others.size());
    }

    /** Upper bound of the places where two outlines' edges met or touched in the last {@link #of}. */
    public long meetings() {
        return meetings;
    }

    private void collect(PlaneOutline outline, int number) {
        double[] xs = outline.xs();
        double[] ys = outline.ys();
        for (int ring = 0; ring < outline.rings(); ring++) {
            int last = outline.ringEnd(ring) - 1;
            if (!outline.isChunked()) {
                for (int i = outline.ringStart(ring); i < last; i++) {
                    edge(xs[i], ys[i], xs[i + 1], ys[i + 1], number);
                }
                continue;
            }
            double[] boxes = outline.chunks();
            int box = 4 * outline.chunkOf(ring);
            for (int from = outline.ringStart(ring); from < last; from += PlaneOutline.CHUNK, box += 4) {
                int to = Math.min(last, from + PlaneOutline.CHUNK);
                if (boxes[box] >= east || boxes[box + 2] <= west || number > 0 && boxes[box + 1] >= north) {
                    continue;
                } else if (boxes[box + 3] <= south) {
                    // one edge from end to end: as many of the chunk's edges lie below any place, by twos
                    edge(xs[from], ys[from], xs[to], ys[to], number);
                } else {
                    for (int i = from; i < to; i++) {
                        edge(xs[i], ys[i], xs[i + 1], ys[i + 1], number);
                    }
                }
            }
        }
    }

    private void edge(double xa, double ya, double xb, double yb, int number) {
        if (xa == xb) {
            if (xa >= west && xa <= east && Math.max(ya, yb) >= south && Math.min(ya, yb) <= north) {
                if (4 * uprightCount == uprights.length) {
                    uprights = Arrays.copyOf(uprights, 2 * uprights.length);
                }
                int at = 4 * uprightCount++;
                uprights[at] = xa - west;
                uprights[at + 1] = Math.min(ya, yb) - south;
                uprights[at + 2] = Math.max(ya, yb) - south;
                uprights[at + 3] = number;
            }
            return;
        }
        boolean above = number > 0 && Math.min(ya, yb) >= north; // the patch's own northern edge bounds it
        if (Math.max(xa, xb) <= west || Math.min(xa, xb) >= east || above) {
            return;
        }
        if (edges == x1.length) {
            int room = 2 * edges;
            x1 = Arrays.copyOf(x1, room);
            y1 = Arrays.copyOf(y1, room);
            x2 = Arrays.copyOf(x2, room);
            y2 = Arrays.copyOf(y2, room);
            owner = Arrays.copyOf(owner, room);
        }
        boolean forth = xa < xb;
        x1[edges] = (forth ? xa : xb) - west;
        y1[edges] = (forth ? ya : yb) - south;
        x2[edges] = (forth ? xb : xa) - west;
        y2[edges] = (forth ? yb : ya) - south;
        owner[edges++] = number;
    }

    private void sortEdges() {
        int count = edges;
        var order = new Integer[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        double[] by = x1;
        Arrays.sort(order, (a, b) -> Double.compare(by[a], by[b]));
        x1 = ordered(x1, order);
        y1 = ordered(y1, order);
        x2 = ordered(x2, order);
        y2 = ordered(y2, order);
        int[] owners = new int[owner.length];
        for (int i = 0; i < count; i++) {
            owners[i] = owner[order[i]];
        }
        owner = owners;
    }

    private static double[] ordered(double[] values, Integer[] order) {
        double[] sorted = new double[values.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = values[order[i]];
        }
        return sorted;
    }

    private void place(double x) {
        if (x > 0 && x < east - west) {
            if (placeCount == places.length) {
                places = Arrays.copyOf(places, 2 * placeCount);
            }
            places[placeCount++] = x;
        }
    }

    /** All places at which the order of edges may change. */
    private void meet() {
        places[placeCount++] = 0;
        places[placeCount++] = east - west;
        for (int i = 0; i < edges; i++) {
            place(x1[i]);
            place(x2[i]);
            for (int j = i + 1; j < edges && x1[j] < x2[i]; j++) {
                if (Math.min(y1[i], y2[i]) > Math.max(y1[j], y2[j])
                        || Math.min(y1[j], y2[j]) > Math.max(y1[i], y2[i])) {
                    continue;
                }
                double from = x1[j];
                double to = Math.min(x2[i], x2[j]);
                double gap1 = at(i, from) - at(j, from);
                double gap2 = at(i, to) - at(j, to);
                if (gap1 * gap2 <= 0) {
                    if (owner[i] != owner[j]) {
                        meetings++;
                    }
                    if (gap1 != gap2) {
                        place(from + (to - from) * (gap1 / (gap1 - gap2)));
                    }
                }
            }
        }
    }

    /**
     * Each pair counts for both its ends: an upright edge may leave another outline where it came in. From west to east, so that an upright is held only against the edges that reach its meridian: of an outline made of cells of a grid, half of whose edges are upright, those are few. Where they are many for many, the places are taken for more than
     * anybody could use.
     */
    private void meetUprights() {
        var order = new Integer[uprightCount];
        for (int u = 0; u < uprightCount; u++) {
            order[u] = u;
        }
        double[] of = uprights;
        Arrays.sort(order, (a, b) -> Double.compare(of[4 * a], of[4 * b]));
        int[] active = new int[64];
        int activeCount = 0;
        int next = 0;
        int sameFrom = 0;
        long left = MOST_COMPARISONS;
        for (int k = 0; k < uprightCount; k++) {
            int at = 4 * order[k];
            double x = uprights[at];
            double low = uprights[at + 1] - NEAR_M;
            double high = uprights[at + 2] + NEAR_M;
            double number = uprights[at + 3];
            for (; next < edges && x1[next] <= x + NEAR_M; next++) {
                if (activeCount == active.length) {
                    active = Arrays.copyOf(active, 2 * activeCount);
                }
                active[activeCount++] = next;
            }
            int kept = 0;
            for (int i = 0; i < activeCount; i++) {
                int edge = active[i];
                if (x2[edge] < x - NEAR_M) {
                    continue; // it ends west of all that follow too
                }
                active[kept++] = edge;
                if (owner[edge] != number
                        && Math.min(y1[edge], y2[edge]) <= high
                        && Math.max(y1[edge], y2[edge]) >= low) {
                    meetings += 2;
                }
            }
            left -= activeCount;
            activeCount = kept;
            while (uprights[4 * order[sameFrom]] < x - NEAR_M) {
                sameFrom++;
            }
            for (int j = sameFrom; j < k; j++) {
                int other = 4 * order[j];
                if (uprights[other + 3] != number && uprights[other + 1] <= high && uprights[other + 2] >= low) {
                    meetings += 2;
                }
            }
            left -= k - sameFrom;
            if (left < 0) {
                meetings = MORE_THAN_ANY;
                return;
            }
        }
    }

    private double at(int edge, double x) {
        return y1[edge] + (x - x1[edge]) * ((y2[edge] - y1[edge]) / (x2[edge] - x1[edge]));
    }

    private double sweep(int others) {
        int[] active = new int[64];
        double[] middle = new double[64];
        int activeCount = 0;
        int next = 0;
        boolean[] in = new boolean[others + 1];
        double sum = 0;
        for (int p = 1; p < placeCount; p++) {
            double from = places[p - 1];
            double to = places[p];
            if (!(to - from > 1e-9)) {
                continue;
            }
            double x = (from + to) / 2;
            int kept = 0;
            for (int i = 0; i < activeCount; i++) {
                if (x2[active[i]] > x) {
                    active[kept++] = active[i];
                }
            }
            activeCount = kept;
            for (; next < edges && x1[next] < x; next++) {
                if (x2[next] > x) {
                    if (activeCount == active.length) {
                        active = Arrays.copyOf(active, 2 * activeCount);
                        middle = Arrays.copyOf(middle, 2 * activeCount);
                    }
                    active[activeCount++] = next;
                }
            }
            // few, and nearly in order from the slab before
            for (int i = 0; i < activeCount; i++) {
                int edge = active[i];
                double y = at(edge, x);
                int j = i;
                for (; j > 0 && middle[j - 1] > y; j--) {
                    middle[j] = middle[j - 1];
                    active[j] = active[j - 1];
                }
                middle[j] = y;
                active[j] = edge;
            }
            Arrays.fill(in, false);
            int covering = 0;
            double height = 0;
            for (int i = 0; i + 1 < activeCount; i++) {
                int of = owner[active[i]];
                in[of] = !in[of];
                if (of > 0) {
                    covering += in[of] ? 1 : -1;
                }
                if (in[0] && covering > 0) {
                    height += middle[i + 1] - middle[i];
                }
            }
            sum += (to - from) * height;
        }
        return sum;
    }
}
