package cn.qingshan.imagery.change;

import cn.qingshan.imagery.coverage.Coverage;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** The pixels of a grid of which at least half lie in one of the outlines. */
final class PixelMask {

    private static final double HALF = 0.5;

    private final int width;
    private final long[] bits;
    private int left;
    private int right;
    private int top;
    private int bottom;
    private double offGrid;

    private PixelMask(int width, int height) {
        this.width = width;
        this.bits = new long[(int) (((long) width * height + 63) / 64)];
        this.left = width;
        this.top = height;
    }

    static PixelMask of(List<Geometry> lonLat, Ground ground, int width, int height) {
        var mask = new PixelMask(width, height);
        for (var one : lonLat) {
            mask.add(Coverage.of(ground.onGrid(one), width, height));
        }
        return mask;
    }

    private void add(Coverage coverage) {
        offGrid += coverage.outlineArea() - coverage.area();
        for (int run = 0; run < coverage.runs(); run++) {
            for (int i = 0; i < coverage.length(run); i++) {
                if (coverage.share(run, i) >= HALF) {
                    set(coverage.column(run) + i, coverage.row(run));
                }
            }
        }
    }

    private void set(int column, int row) {
        long at = (long) row * width + column;
        bits[(int) (at >> 6)] |= 1L << at;
        left = Math.min(left, column);
        right = Math.max(right, column + 1);
        top = Math.min(top, row);
        bottom = Math.max(bottom, row + 1);
    }

    boolean holds(int column, int row) {
        long at = (long) row * width + column;
        return (bits[(int) (at >> 6)] >>> at & 1) != 0;
    }

    /** How much of the outlines lies beside the grid, in pixels. */
    long offGrid() {
        return Math.round(offGrid);
    }

    /** The box of its pixels; empty when there are none. */
    Box box() {
        return left < right ? new Box(left, top, right - left, bottom - top) : new Box(0, 0, 0, 0);
    }
}
