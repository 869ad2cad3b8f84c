package cn.qingshan.geo.tile;

import java.util.Arrays;

/**
 * A shape on the whole units of a tile: rings without their closing point, each shell before its holes; or points. Filled again and again.
 */
final class GridShape {

    private static final int MOVE = 1;
    private static final int LINE = 2;
    private static final int CLOSE = 7;

    int[] xs = new int[256];
    int[] ys = new int[256];
    int size;
    int[] ends = new int[16];
    boolean[] holes = new boolean[16];
    int rings;
    private boolean points;

    void clear(boolean arePoints) {
        size = 0;
        rings = 0;
        points = arePoints;
    }

    boolean isPoints() {
        return points;
    }

    boolean isEmpty() {
        return points ? size == 0 : rings == 0;
    }

    void point(int x, int y) {
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

    void end(boolean hole) {
        if (rings == ends.length) {
            ends = Arrays.copyOf(ends, 2 * rings);
            holes = Arrays.copyOf(holes, 2 * rings);
        }
        ends[rings] = size;
        holes[rings++] = hole;
    }

    /** Takes back what stands behind the last whole ring. */
    void giveUpRing() {
        size = start(rings);
    }

    /** Twice the area by the surveyor's formula; positive for a shell, negative for a hole, as the specification wants them. */
    long twice(int from, int to) {
        long sum = 0;
        for (int i = from, before = to - 1; i < to; before = i++) {
            sum += (long) xs[before] * ys[i] - (long) xs[i] * ys[before];
        }
        return sum;
    }

    /** Specification 4.3: moves, lines and closings as differences. */
    void commands(Wire out) {
        int x = 0;
        int y = 0;
        if (points) {
            out.varint((long) size << 3 | MOVE);
            for (int i = 0; i < size; i++) {
                out.varint(zigzag(xs[i] - x)).varint(zigzag(ys[i] - y));
                x = xs[i];
                y = ys[i];
            }
            return;
        }
        for (int ring = 0; ring < rings; ring++) {
            int from = start(ring);
            int to = ends[ring];
            for (int i = from; i < to; i++) {
                if (i == from) {
                    out.varint(1 << 3 | MOVE);
                } else if (i == from + 1) {
                    out.varint((long) (to - from - 1) << 3 | LINE);
                }
                out.varint(zigzag(xs[i] - x)).varint(zigzag(ys[i] - y));
                x = xs[i];
                y = ys[i];
            }
            out.varint(1 << 3 | CLOSE);
        }
    }

    private static int zigzag(int value) {
        return value << 1 ^ value >> 31;
    }
}
