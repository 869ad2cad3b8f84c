package cn.qingshan.imagery.change;

import java.util.Arrays;

/**
 * What the surroundings of each place did on each later day: how far they were from their own past. A dry year, a late spring or haze
 * moves all of them, digging moves none.
 *
 * <p>The grid is laid out in cells of {@value #CELL} × {@value #CELL} pixels. A cell's figure is the median of its pixels, that of a
 * place the median of the figures of {@value #ACROSS} × {@value #ACROSS} cells about its own. Ground that was green is held against ground
 * that was green, bare against bare, for weather moves the two differently. Where ground of a sort is less than
 * a {@value #THIN_PART}th of what is clear around, there is nothing to hold against and nothing is taken away: a single pit in a forest
 * would be held against itself.
 */
final class Surroundings {

    static final int CELL = 32;
    static final int REACH = 3;
    static final int ACROSS = 2 * REACH + 1;

    /** Medians of NDVI from here on are green ground. */
    static final double GREEN = 0.4;

    private static final int SORTS = 2;
    /** A cell with fewer pixels of a sort has no figure. */
    static final int LEAST_PIXELS = 16;

    static final int THIN_PART = 10;

    private final Box cells;
    private final int judged;
    private final float[][][][] figures;
    private final int[][][] counts;
    private float[][][][] moved;

    /**
     * @param box of pixels that are asked for; the cells around it are kept too
     * @param judged how many quantities are held against the past
     */
    Surroundings(Box box, int gridWidth, int gridHeight, int later, int judged) {
        this.cells = cells(box.grown(CELL * REACH, gridWidth, gridHeight));
        this.judged = judged;
        int count = cells.width() * cells.height();
        figures = new float[later][judged][SORTS][count];
        counts = new int[later][SORTS][count];
        for (var day : figures) {
            for (var quantity : day) {
                for (var sort : quantity) {
                    Arrays.fill(sort, Float.NaN);
                }
            }
        }
        moved = figures;
    }

    private static Box cells(Box pixels) {
        int left = pixels.column() / CELL;
        int top = pixels.row() / CELL;
        return new Box(
                left, top, (pixels.right() + CELL - 1) / CELL - left, (pixels.bottom() + CELL - 1) / CELL - top);
    }

    /** The pixels that are needed. */
    Box needed(int gridWidth, int gridHeight) {
        return new Box(cells.column() * CELL, cells.row() * CELL, cells.width() * CELL, cells.height() * CELL)
                .common(new Box(0, 0, gridWidth, gridHeight));
    }

    static int sort(double medianNdvi) {
        return medianNdvi >= GREEN ? 1 : 0;
    }

    /** Of a pixel of the grid. */
    int cell(int column, int row) {
        return (row / CELL - cells.row()) * cells.width() + column / CELL - cells.column();
    }

    /** Takes the pixels of a tile; threads bring different tiles. */
    final class Taking {
        private final PixelPast past;
        private final Pairing pairing;
        private final float[][][][] pool;
        private final int[][] filled;

        Taking(PixelPast past, Pairing pairing) {
            this.past = past;
            this.pairing = pairing;
            int later = pairing.pastOf().length;
            pool = new float[later][SORTS][judged][CELL * CELL];
            filled = new int[later][SORTS];
        }

        void take(Box tile, float[][][] values, PixelMask known) {
            var inside = tile.common(
                    new Box(cells.column() * CELL, cells.row() * CELL, cells.width() * CELL, cells.height() * CELL));
            for (int top = inside.row() / CELL * CELL; top < inside.bottom(); top += CELL) {
                for (int left = inside.column() / CELL * CELL; left < inside.right(); left += CELL) {
                    cell(new Box(left, top, CELL, CELL).common(tile), tile, values, known);
                }
            }
        }

        private void cell(Box box, Box tile, float[][][] values, PixelMask known) {
            for (var one : filled) {
                Arrays.fill(one, 0);
            }
            for (int row = box.row(); row < box.bottom(); row++) {
                for (int column = box.column(); column < box.right(); column++) {
                    if (!known.holds(column, row)) {
                        pixel(values, (row - tile.row()) * tile.width() + column - tile.column());
                    }
                }
            }
            int index = Surroundings.this.cell(box.column(), box.row());
            for (int t = 0; t < filled.length; t++) {
                for (int sort = 0; sort < SORTS; sort++) {
                    counts[t][sort][index] = filled[t][sort];
                    if (filled[t][sort] >= LEAST_PIXELS) {
                        for (int q = 0; q < judged; q++) {
                            figures[t][q][sort][index] =
                                    (float) Numbers.medianOfMany(pool[t][sort][q], filled[t][sort]);
                        }
                    }
                }
            }
        }

        private void pixel(float[][][] values, int at) {
            past.turnTo(values, at);
            for (int t = 0; t < filled.length; t++) {
                int set = pairing.pastOf()[t];
                if (!Float.isNaN(values[t][0][at]) && past.isEnough(set)) {
                    int sort = sort(past.median(set, 0));
                    int place = filled[t][sort]++;
                    for (int q = 0; q < judged; q++) {
                        pool[t][sort][q][place] = (float) (values[t][q][at] - past.median(set, q));
                    }
                }
            }
        }
    }

    /** When all pixels were taken. */
    void complete() {
        moved = new float[figures.length][judged][SORTS][cells.width() * cells.height()];
        var around = new float[ACROSS * ACROSS];
        for (int t = 0; t < figures.length; t++) {
            for (int y = 0; y < cells.height(); y++) {
                for (int x = 0; x < cells.width(); x++) {
                    for (int sort = 0; sort < SORTS; sort++) {
                        if (isThin(t, sort, x, y)) {
                            continue;
                        }
                        for (int q = 0; q < judged; q++) {
                            int count = gather(figures[t][q][sort], x, y, around);
                            if (count > 0) {
                                Numbers.sort(around, count);
                                moved[t][q][sort][y * cells.width() + x] = (float) Numbers.median(around, count);
                            }
                        }
                    }
                }
            }
        }
    }

    private boolean isThin(int t, int sort, int x, int y) {
        long own = 0;
        long all = 0;
        for (int v = Math.max(0, y - REACH); v <= Math.min(cells.height() - 1, y + REACH); v++) {
            for (int u = Math.max(0, x - REACH); u <= Math.min(cells.width() - 1, x + REACH); u++) {
                int at = v * cells.width() + u;
                own += counts[t][sort][at];
                all += counts[t][0][at] + counts[t][1][at];
            }
        }
        return own * THIN_PART < all;
    }

    private int gather(float[] ofCells, int x, int y, float[] into) {
        int count = 0;
        for (int v = Math.max(0, y - REACH); v <= Math.min(cells.height() - 1, y + REACH); v++) {
            for (int u = Math.max(0, x - REACH); u <= Math.min(cells.width() - 1, x + REACH); u++) {
                float figure = ofCells[v * cells.width() + u];
                if (!Float.isNaN(figure)) {
                    into[count++] = figure;
                }
            }
        }
        return count;
    }

    /**
     * How far ground of this sort was from its past.
     *
     * @param sort of {@link #sort(double)}
     */
    double moved(int later, int quantity, int sort, int cell) {
        return moved[later][quantity][sort][cell];
    }
}
