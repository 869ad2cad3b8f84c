package cn.qingshan.imagery.tiff;

/**
 * Where an image lies: x = {@code x0 + column·xPerColumn + row·xPerRow}, y likewise, where (0, 0) is the outer corner of the first
 * pixel.
 */
public record Placement(
        RasterCrs crs, double x0, double xPerColumn, double xPerRow, double y0, double yPerColumn, double yPerRow) {

    public double x(double column, double row) {
        return x0 + column * xPerColumn + row * xPerRow;
    }

    public double y(double column, double row) {
        return y0 + column * yPerColumn + row * yPerRow;
    }

    private double determinant() {
        return xPerColumn * yPerRow - xPerRow * yPerColumn;
    }

    /** The column, with its fraction, where a point of the plane lies. */
    public double column(double x, double y) {
        return xPerRow == 0 && yPerColumn == 0
                ? (x - x0) / xPerColumn
                : ((x - x0) * yPerRow - (y - y0) * xPerRow) / determinant();
    }

    public double row(double x, double y) {
        return xPerRow == 0 && yPerColumn == 0
                ? (y - y0) / yPerRow
                : ((y - y0) * xPerColumn - (x - x0) * yPerColumn) / determinant();
    }

    /** Of a pixel, in the square of the plane's unit. */
    public double pixelArea() {
        return Math.abs(determinant());
    }

    /** Whether every pixel lies where it lies by the other. */
    public boolean isAs(Placement other) {
        return crs.equals(other.crs)
                && x0 == other.x0
                && xPerColumn == other.xPerColumn
                && xPerRow == other.xPerRow
                && y0 == other.y0
                && yPerColumn == other.yPerColumn
                && yPerRow == other.yPerRow;
    }

    /** Finite, and no pixel is flat. */
    public boolean sound() {
        double all = x0 + xPerColumn + xPerRow + y0 + yPerColumn + yPerRow;
        return Double.isFinite(all) && determinant() != 0;
    }
}
