package cn.qingshan.imagery.tiff;

/**
 * An unpacked tile or strip, of one band or of several pixel by pixel.
 *
 * @param samples lowest byte first
 * @param width in pixels; a tile at the edge keeps its whole width, its last columns are off the image
 * @param bands in this block
 */
public record Block(byte[] samples, SampleType type, int width, int rows, int bands) {

    /** Raw numbers of a piece of a row: no scale, no nodata. */
    public void numbers(int band, int row, int column, int count, double[] into, int to) {
        if (row < 0 || row >= rows || column < 0 || column + count > width || band < 0 || band >= bands) {
            throw new IndexOutOfBoundsException("row %d column %d+%d band %d".formatted(row, column, count, band));
        }
        int bytes = type.bytes();
        int at = ((row * width + column) * bands + band) * bytes;
        type.numbers(samples, at, bands * bytes, count, into, to);
    }
}
