package cn.qingshan.imagery.coverage;

import java.util.Arrays;
import org.locationtech.jts.geom.Geometry;

/**
 * Which pixels an outline touches, and of each how much lies inside: 1 for most, the exact share for those on its border.
 *
 * <p>Method: an edge gives every pixel to its right in a row the signed height that it climbs there, and the pixel that it passes
 * through the part to the right of it; so the share of a pixel is a running sum along its row. Each edge is split where it meets
 * the borders of pixels, nothing is sampled. Shells run one way and holes the other, so what is counted twice takes itself away.
 * The cost grows with the border, not with the area. Differences below {@value #ROUNDING} to 0 and to 1 are rounding and taken away.
 *
 * <p>Pixels are kept in runs, row after row from left to right. A run of whole pixels stores no shares.
 */
public final class Coverage {

    static final double ROUNDING = 1e-9;
    private static final int WHOLE = -1;
    private static final int[] NONE = {};
    private static final double[] NO_SHARES = {};

    private final double outlineArea;
    private int runs;
    private int[] rows = NONE;
    private int[] columns = NONE;
    private int[] lengths = NONE;
    /** Where a run's shares begin, or {@link #WHOLE}. */
    private int[] firsts = NONE;

    private double[] shares = NO_SHARES;
    private int shareCount;
    private long pixels;
    private double area;

    private Coverage(double outlineArea) {
        this.outlineArea = outlineArea;
    }

    /**
     * Of polygons that don't overlap.
     *
     * @param areas x is the column, y the row; (0, 0) is the outer corner of the first pixel
     * @param width of the raster: what lies beside it is left out
     */
    public static Coverage of(Geometry areas, int width, int height) {
        var edges = new Edges(areas);
        var coverage = new Coverage(edges.area);
        var box = areas.getEnvelopeInternal();
        if (edges.count > 0 && !box.isNull()) {
            int left = (int) Math.clamp(Math.floor(box.getMinX()), 0, width);
            int right = (int) Math.clamp(Math.ceil(box.getMaxX()), 0, width);
            int top = (int) Math.clamp(Math.floor(box.getMinY()), 0, height);
            int bottom = (int) Math.clamp(Math.ceil(box.getMaxY()), 0, height);
            if (left < right && top < bottom) {
                coverage.expect(bottom - top, right - left);
                new Sweep(edges, left, right, top, bottom).into(coverage);
                coverage.trim();
            }
        }
        coverage.area = coverage.sum();
        return coverage;
    }

    /** Room for what a simple outline has: a border, whole pixels and a border in each row. Others ask for more. */
    private void expect(int down, int across) {
        int most = 3 * Math.min(down, 1 << 16);
        rows = new int[most];
        columns = new int[most];
        lengths = new int[most];
        firsts = new int[most];
        shares = new double[2 * (Math.min(down, 1 << 16) + Math.min(across, 1 << 16))];
    }

    /** Of parts far apart the room between them is not needed. */
    private void trim() {
        if (rows.length > 4 * runs) {
            rows = Arrays.copyOf(rows, runs);
            columns = Arrays.copyOf(columns, runs);
            lengths = Arrays.copyOf(lengths, runs);
            firsts = Arrays.copyOf(firsts, runs);
        }
        if (shares.length > 4 * shareCount) {
            shares = Arrays.copyOf(shares, shareCount);
        }
    }

    /** Area of the outline, in pixels, what lies off the raster included. */
    public double outlineArea() {
        return outlineArea;
    }

    /** Sum of the shares: what of the outline lies on the raster, in pixels. */
    public double area() {
        return area;
    }

    private double sum() {
        double sum = 0;
        for (int i = 0; i < runs; i++) {
            if (firsts[i] == WHOLE) {
                sum += lengths[i];
            } else {
                for (int k = 0; k < lengths[i]; k++) {
                    sum += shares[firsts[i] + k];
                }
            }
        }
        return sum;
    }

    /** How many pixels the outline touches with a share of more than {@value #ROUNDING}. */
    public long pixels() {
        return pixels;
    }

    public int runs() {
        return runs;
    }

    public int row(int run) {
        return rows[run];
    }

    public int column(int run) {
        return columns[run];
    }

    /** In pixels. */
    public int length(int run) {
        return lengths[run];
    }

    public boolean isWhole(int run) {
        return firsts[run] == WHOLE;
    }

    /** More than 0, at most 1. */
    public double share(int run, int pixel) {
        return firsts[run] == WHOLE ? 1 : shares[firsts[run] + pixel];
    }

    private void add(int row, int column, int length, boolean whole) {
        if (runs == rows.length) {
            rows = Arrays.copyOf(rows, 2 * runs);
            columns = Arrays.copyOf(columns, 2 * runs);
            lengths = Arrays.copyOf(lengths, 2 * runs);
            firsts = Arrays.copyOf(firsts, 2 * runs);
        }
        rows[runs] = row;
        columns[runs] = column;
        lengths[runs] = length;
        firsts[runs] = whole ? WHOLE : shareCount;
        runs++;
        pixels += length;
    }

    /** A row's shares as they come: {@code values[i]} belongs to column {@code left + i}. */
    void row(int row, int left, double[] values, int from, int to) {
        int at = from;
        while (at < to) {
            double share = values[at];
            if (!(share >= ROUNDING)) { // nor what is no number
                at++;
                continue;
            }
            int start = at;
            boolean whole = share > 1 - ROUNDING;
            while (at < to && values[at] >= ROUNDING && values[at] > 1 - ROUNDING == whole) {
                at++;
            }
            add(row, left + start, at - start, whole);
            if (!whole) {
                if (shareCount + at - start > shares.length) {
                    shares = Arrays.copyOf(shares, Math.max(2 * shares.length, shareCount + at - start));
                }
                System.arraycopy(values, start, shares, shareCount, at - start);
                shareCount += at - start;
            }
        }
    }
}
