package cn.qingshan.imagery.picture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * Places of a frame's pixels in the plane of the scene. Projecting each pixel would take longer than all else, so corners of cells of
 * 16 × 16 pixels are projected and those between lie evenly; where the middle of a cell shows that they don't, each is projected. A
 * cell is worked out from its own corners only: it is the same in whatever picture it comes.
 */
final class Mesh {

    static final int CELL = 16;

    private final Ground ground;
    private final Frame frame;
    private final double tolerance;
    private final int cells;
    private final @Nullable Coordinate[] above;
    private final @Nullable Coordinate[] below;
    private int nextRow;
    final double[] x;
    final double[] y;

    /** @param tolerance in the plane's unit */
    Mesh(Ground ground, Frame frame, double tolerance) {
        this.ground = ground;
        this.frame = frame;
        this.tolerance = tolerance;
        this.cells = (frame.width() + CELL - 1) / CELL;
        this.above = new Coordinate[cells + 1];
        this.below = new Coordinate[cells + 1];
        this.x = new double[frame.width() * CELL];
        this.y = new double[frame.width() * CELL];
    }

    /** The next rows, {@link #CELL} at most: how many. {@link #x} and {@link #y} are NaN where the scene surely isn't. */
    int next() {
        int rows = Math.min(CELL, frame.height() - nextRow);
        if (rows <= 0) {
            return 0;
        }
        if (nextRow == 0) {
            corners(0, above);
        } else {
            System.arraycopy(below, 0, above, 0, below.length);
        }
        corners(nextRow + CELL, below);
        for (int cell = 0; cell < cells; cell++) {
            cell(cell, rows);
        }
        nextRow += rows;
        return rows;
    }

    private void corners(int row, @Nullable Coordinate[] into) {
        for (int i = 0; i <= cells; i++) {
            into[i] = ground.at(frame.x(i * CELL), frame.y(row));
        }
    }

    private void cell(int cell, int rows) {
        int column = cell * CELL;
        int columns = Math.min(CELL, frame.width() - column);
        var world = ground.world();
        boolean off = frame.x(column + CELL) < world.getMinX()
                || frame.x(column) > world.getMaxX()
                || frame.y(nextRow + CELL) < world.getMinY()
                || frame.y(nextRow) > world.getMaxY();
        if (off) {
            for (int row = 0; row < rows; row++) {
                int at = row * frame.width() + column;
                Arrays.fill(x, at, at + columns, Double.NaN);
            }
            return;
        }
        var a = above[cell];
        var b = above[cell + 1];
        var c = below[cell];
        var d = below[cell + 1];
        var middle = ground.at(frame.x(column + CELL / 2), frame.y(nextRow + CELL / 2));
        boolean even = a != null
                && b != null
                && c != null
                && d != null
                && middle != null
                && Math.abs((a.x + b.x + c.x + d.x) / 4 - middle.x) < tolerance
                && Math.abs((a.y + b.y + c.y + d.y) / 4 - middle.y) < tolerance;
        for (int row = 0; row < rows; row++) {
            double down = (row + 0.5) / CELL;
            for (int i = 0; i < columns; i++) {
                int at = row * frame.width() + column + i;
                double right = (i + 0.5) / CELL;
                if (even && a != null && b != null && c != null && d != null) {
                    x[at] = mixed(a.x, b.x, c.x, d.x, right, down);
                    y[at] = mixed(a.y, b.y, c.y, d.y, right, down);
                } else {
                    exactly(column + i + 0.5, nextRow + row + 0.5, at);
                }
            }
        }
    }

    private static double mixed(double a, double b, double c, double d, double right, double down) {
        double top = a + (b - a) * right;
        double bottom = c + (d - c) * right;
        return top + (bottom - top) * down;
    }

    /** Only near the scene: far from its meridian a projection may lead anywhere. */
    private void exactly(double column, double row, int at) {
        double worldX = frame.x(column);
        double worldY = frame.y(row);
        var there = ground.world().contains(worldX, worldY) ? ground.at(worldX, worldY) : null;
        x[at] = there == null ? Double.NaN : there.x;
        y[at] = there == null ? Double.NaN : there.y;
    }
}
