package cn.qingshan.geo.tile;

import java.util.Arrays;

/**
 * Fewer points, none of the left-out farther from the new line than the tolerance. Douglas and Peucker (1973), from the first point and the one farthest from it, after points closer together than a part of the tolerance were
 * thinned out, so that a ring of thousands of points in a pixel costs one pass.
 */
final class Simplification {

    /** Of the tolerance, for the thinning. */
    private static final double THINNED = 0.25;

    private double[] xs = new double[512];
    private double[] ys = new double[512];
    private boolean[] kept = new boolean[512];
    private int[] stack = new int[128];

    /** Writes what is left of a ring to whole units. */
    void ring(Rings from, int ring, double tolerance, GridShape into) {
        int points = thinned(from, ring, THINNED * tolerance);
        Arrays.fill(kept, 0, points + 1, tolerance == 0 || points <= 4);
        if (tolerance > 0 && points > 4) {
            int far = 0;
            double farthest = -1;
            for (int i = 1; i < points; i++) {
                double distance = Math.hypot(xs[i] - xs[0], ys[i] - ys[0]);
                if (distance > farthest) {
                    farthest = distance;
                    far = i;
                }
            }
            kept[0] = kept[far] = true;
            double rest = tolerance * (1 - THINNED);
            between(0, far, rest * rest);
            between(far, points, rest * rest);
        }
        for (int i = 0; i < points; i++) {
            if (kept[i]) {
                into.point((int) Math.rint(xs[i]), (int) Math.rint(ys[i]));
            }
        }
    }

    /** The first point comes once more at the end. */
    private int thinned(Rings from, int ring, double closest) {
        int start = from.start(ring);
        int end = from.end(ring);
        if (xs.length < end - start + 1) {
            int room = Math.max(2 * xs.length, end - start + 1);
            xs = new double[room];
            ys = new double[room];
            kept = new boolean[room];
        }
        double square = closest * closest;
        int points = 0;
        for (int i = start; i < end; i++) {
            double x = from.xs[i];
            double y = from.ys[i];
            if (points > 0) {
                double dx = x - xs[points - 1];
                double dy = y - ys[points - 1];
                if (dx * dx + dy * dy < square) {
                    continue;
                }
            }
            xs[points] = x;
            ys[points++] = y;
        }
        xs[points] = xs[0];
        ys[points] = ys[0];
        return points;
    }

    private void between(int first, int last, double square) {
        int depth = 0;
        stack[depth++] = first;
        stack[depth++] = last;
        while (depth > 0) {
            int b = stack[--depth];
            int a = stack[--depth];
            double worst = square;
            int at = -1;
            double dx = xs[b] - xs[a];
            double dy = ys[b] - ys[a];
            double length = dx * dx + dy * dy;
            for (int i = a + 1; i < b; i++) {
                double px = xs[i] - xs[a];
                double py = ys[i] - ys[a];
                double t = length == 0 ? 0 : Math.clamp((px * dx + py * dy) / length, 0, 1);
                double ex = px - t * dx;
                double ey = py - t * dy;
                double distance = ex * ex + ey * ey;
                if (distance > worst) {
                    worst = distance;
                    at = i;
                }
            }
            if (at >= 0) {
                kept[at] = true;
                if (depth + 4 > stack.length) {
                    stack = Arrays.copyOf(stack, 2 * stack.length);
                }
                stack[depth++] = a;
                stack[depth++] = at;
                stack[depth++] = at;
                stack[depth++] = b;
            }
        }
    }
}
