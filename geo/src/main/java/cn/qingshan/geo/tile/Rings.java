package cn.qingshan.geo.tile;

import java.util.Arrays;

/** Rings in units of a tile, not closed, each shell before its holes; shells run so that their area by the surveyor's formula is positive. */
final class Rings {

    double[] xs = new double[512];
    double[] ys = new double[512];
    int size;
    private int[] ends = new int[16];
    private boolean[] holes = new boolean[16];
    int count;

    void clear() {
        size = 0;
        count = 0;
    }

    void point(double x, double y) {
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, 2 * size);
            ys = Arrays.copyOf(ys, 2 * size);
        }
        xs[size] = x;
        ys[size++] = y;
    }

    int start(int ring) {
        return ring == 0 ? 0 : ends[ring - 1];
    }

    int end(int ring) {
        return ends[ring];
    }

    boolean isHole(int ring) {
        return holes[ring];
    }

    /** Ends the ring that is being filled, without its closing point, turned the right way round. */
    void end(boolean hole) {
        int from = start(count);
        while (size > from + 1 && xs[size - 1] == xs[from] && ys[size - 1] == ys[from]) {
            size--;
        }
        if (twice(from, size) > 0 == hole) {
            for (int a = from, b = size - 1; a < b; a++, b--) {
                double x = xs[a];
                double y = ys[a];
                xs[a] = xs[b];
                ys[a] = ys[b];
                xs[b] = x;
                ys[b] = y;
            }
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
            holes = Arrays.copyOf(holes, 2 * count);
        }
        ends[count] = size;
        holes[count++] = hole;
    }

    void copyRing(Rings from, int ring, boolean hole) {
        for (int i = from.start(ring); i < from.end(ring); i++) {
            point(from.xs[i], from.ys[i]);
        }
        end(hole);
    }

    double twice(int from, int to) {
        double sum = 0;
        for (int i = from + 1; i + 1 < to; i++) {
            sum += (xs[i] - xs[from]) * (ys[i + 1] - ys[from]) - (xs[i + 1] - xs[from]) * (ys[i] - ys[from]);
        }
        return sum;
    }

    /** Whether a place lies in an odd number of rings from one to another (that one left out). */
    boolean holds(double x, double y, int firstRing, int lastRing) {
        boolean inside = false;
        for (int ring = firstRing; ring < lastRing; ring++) {
            int to = end(ring);
            for (int i = start(ring), before = to - 1; i < to; before = i++) {
                if (ys[i] > y != ys[before] > y
                        && x < (xs[before] - xs[i]) * (y - ys[i]) / (ys[before] - ys[i]) + xs[i]) {
                    inside = !inside;
                }
            }
        }
        return inside;
    }
}
