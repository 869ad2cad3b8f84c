package cn.qingshan.imagery.tiff;

import org.jspecify.annotations.Nullable;

/**
 * An unpacked tile or strip, of one band or of several pixel by pixel. What was done to a row before it was packed is undone when it is
 * first asked for, as far as is asked: of a tile under a few outlines that is a small part of the pixels. For one thread.
 */
public final class Block {

    private final byte[] samples;
    private final SampleType type;
    private final int width;
    private final int rows;
    private final int bands;
    /** Null: every row is as it should be. */
    private final @Nullable Undoing undoing;

    /** What is still to be undone, row by row. */
    private static final class Undoing {
        private final Predictor predictor;
        private final boolean bigEndian;
        /** Of each row, the pixels from here … */
        private final int[] first;
        /** … to here are as they should be. */
        private final int[] done;

        private final byte[] scratch;

        Undoing(Predictor predictor, boolean bigEndian, int rows, int rowBytes) {
            this.predictor = predictor;
            this.bigEndian = bigEndian;
            this.first = new int[rows];
            this.done = new int[rows];
            this.scratch = predictor == Predictor.FLOATING ? new byte[rowBytes] : new byte[0];
        }
    }

    /**
     * @param samples lowest byte first
     * @param width in pixels; a tile at the edge keeps its whole width, its last columns are off the image
     * @param bands in this block
     */
    public Block(byte[] samples, SampleType type, int width, int rows, int bands) {
        this(samples, type, width, rows, bands, Predictor.NONE, false);
    }

    /** @param samples as they were packed, in the byte order of the file */
    Block(byte[] samples, SampleType type, int width, int rows, int bands, Predictor predictor, boolean bigEndian) {
        this.samples = samples;
        this.type = type;
        this.width = width;
        this.rows = rows;
        this.bands = bands;
        this.undoing = predictor == Predictor.NONE && !bigEndian
                ? null
                : new Undoing(predictor, bigEndian, rows, width * bands * type.bytes());
    }

    public SampleType type() {
        return type;
    }

    public int width() {
        return width;
    }

    public int rows() {
        return rows;
    }

    public int bands() {
        return bands;
    }

    /** The room that is used for another block when nobody looks at this one any more. */
    byte[] samples() {
        return samples;
    }

    /** Raw numbers of a piece of a row: no scale, no nodata. */
    public void numbers(int band, int row, int column, int count, double[] into, int to) {
        if (row < 0 || row >= rows || column < 0 || column + count > width || band < 0 || band >= bands) {
            throw new IndexOutOfBoundsException("row %d column %d+%d band %d".formatted(row, column, count, band));
        }
        if (undoing != null && (undoing.done[row] < column + count || undoing.first[row] > column)) {
            makeReady(undoing, row, column, column + count);
        }
        int bytes = type.bytes();
        int at = ((row * width + column) * bands + band) * bytes;
        type.numbers(samples, at, bands * bytes, count, into, to);
    }

    private void makeReady(Undoing undoing, int row, int column, int asked) {
        var predictor = undoing.predictor;
        int rowAt = row * width * bands * type.bytes();
        boolean untouched = undoing.first[row] == undoing.done[row];
        if (untouched && predictor.isFromAnywhere(type, bands, undoing.bigEndian)) {
            predictor.undoFromAnywhere(samples, type, rowAt, column, asked);
            undoing.first[row] = column;
            undoing.done[row] = asked;
            return;
        }
        if (undoing.first[row] > column) {
            undo(undoing, rowAt, 0, undoing.first[row]);
            undoing.first[row] = 0;
        }
        int end = predictor.isFromLeft() ? asked : width;
        if (undoing.done[row] < end) {
            undo(undoing, rowAt, undoing.done[row], end);
            undoing.done[row] = end;
        }
    }

    /** What lies left of {@code from} was undone already. */
    private void undo(Undoing undoing, int rowAt, int from, int end) {
        undoing.predictor.undo(samples, type, rowAt, from, end, bands, undoing.bigEndian, undoing.scratch);
    }
}
