package cn.qingshan.imagery.coverage;

import java.util.Arrays;

/** Goes down the rows with the edges that reach into each. */
final class Sweep {

    private final Edges edges;
    private final int left;
    private final int top;
    private final int bottom;
    private final int width;
    /** Of a row: what each pixel's share differs from that of the one before. */
    private final double[] steps;

    private int first;
    private int last;

    Sweep(Edges edges, int left, int right, int top, int bottom) {
        this.edges = edges;
        this.left = left;
        this.top = top;
        this.bottom = bottom;
        this.width = right - left;
        this.steps = new double[width + 2];
    }

    void into(Coverage coverage) {
        int rows = bottom - top;
        // edges by the row in which they begin; those that begin above begin in the first
        var starts = new int[rows + 1];
        for (int e = 0; e < edges.count; e++) {
            if (reaches(e)) {
                starts[rowOf(e) + 1]++;
            }
        }
        for (int r = 0; r < rows; r++) {
            starts[r + 1] += starts[r];
        }
        var sorted = new int[starts[rows]];
        var next = Arrays.copyOf(starts, rows);
        for (int e = 0; e < edges.count; e++) {
            if (reaches(e)) {
                sorted[next[rowOf(e)]++] = e;
            }
        }
        var active = new int[sorted.length];
        int count = 0;
        for (int r = 0; r < rows; r++) {
            for (int i = starts[r]; i < starts[r + 1]; i++) {
                active[count++] = sorted[i];
            }
            first = width;
            last = -1;
            int kept = 0;
            for (int i = 0; i < count; i++) {
                int e = active[i];
                piece(e, top + r);
                if (edges.high(e) > top + r + 1) {
                    active[kept++] = e;
                }
            }
            count = kept;
            if (last >= 0) {
                sum(coverage, top + r);
            }
        }
    }

    private boolean reaches(int edge) {
        return edges.high(edge) > top && edges.low(edge) < bottom;
    }

    private int rowOf(int edge) {
        return Math.max(0, (int) Math.floor(edges.low(edge)) - top);
    }

    /** The piece of an edge that lies in a row. Neighbouring rows compute the same point on their common border. */
    private void piece(int edge, int row) {
        double fromX = edges.x0[edge];
        double fromY = edges.y0[edge];
        double toX = edges.x1[edge];
        double toY = edges.y1[edge];
        double high = row + 1.0;
        double ya = Math.clamp(fromY, row, high);
        double yb = Math.clamp(toY, row, high);
        if (ya == yb) {
            return;
        }
        double slope = (toX - fromX) / (toY - fromY);
        double xa = ya == fromY ? fromX : fromX + (ya - fromY) * slope;
        double xb = yb == toY ? toX : fromX + (yb - fromY) * slope;
        across(xa - left, ya, xb - left, yb);
    }

    /** Split where it leaves the columns of the window: to the left of it every pixel is to its right, to the right none is. */
    private void across(double xa, double ya, double xb, double yb) {
        if (xa > xb) { // from left to right; the sign stays with the direction in y
            columns(xb, yb, xa, ya, -1);
        } else {
            columns(xa, ya, xb, yb, 1);
        }
    }

    private void columns(double xa, double ya, double xb, double yb, int sign) {
        // shells run against the clock where y goes up: an edge that goes down has the inside to its right
        double climb = (ya - yb) * sign;
        if (xb <= 0) {
            step(0, climb, 0);
            return;
        } else if (xa >= width) {
            return;
        }
        double perColumn = xb > xa ? climb / (xb - xa) : 0;
        double x = xa;
        double done = 0;
        if (xa < 0) {
            done = -xa * perColumn;
            step(0, done, 0);
            x = 0;
        }
        int column = Math.min((int) x, width - 1);
        while (true) {
            boolean ends = xb <= column + 1;
            double to = ends ? xb : column + 1;
            double part = ends ? climb - done : (to - x) * perColumn;
            step(column, part, (x + to) / 2 - column);
            done += part;
            x = to;
            if (ends || ++column >= width) {
                return;
            }
        }
    }

    /** @param middle of the piece, from the pixel's left border: what is left of it lies not inside */
    private void step(int column, double climb, double middle) {
        steps[column] += climb * (1 - middle);
        steps[column + 1] += climb * middle;
        first = Math.min(first, column);
        last = Math.max(last, column + 1);
    }

    private void sum(Coverage coverage, int row) {
        int stop = Math.min(last + 1, width);
        double share = 0;
        for (int i = first; i < stop; i++) {
            share += steps[i];
            steps[i] = share;
        }
        // inside the window the last sum is 0 again, unless the outline goes on beyond its right side
        int end = stop;
        if (stop < width && share > Coverage.ROUNDING) {
            Arrays.fill(steps, stop, width, share);
            end = width;
        }
        coverage.row(row, left, steps, first, end);
        Arrays.fill(steps, first, Math.max(end, last + 1), 0);
    }
}
