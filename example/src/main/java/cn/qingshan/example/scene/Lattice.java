package cn.qingshan.example.scene;

import java.util.function.DoubleBinaryOperator;

/** A smooth field, worked out at the corners of squares of the drawing board and straight between them. The corners lie on whole multiples of their distance, so that neighbouring pieces agree. */
final class Lattice {

    private final double spacing;
    private final double west;
    private final double south;
    private final int columns;
    private final double[] values;

    Lattice(double west, double south, double east, double north, double spacing, DoubleBinaryOperator field) {
        this.spacing = spacing;
        this.west = spacing * StrictMath.floor(west / spacing);
        this.south = spacing * StrictMath.floor(south / spacing);
        this.columns = (int) StrictMath.ceil((east - this.west) / spacing) + 2;
        int rows = (int) StrictMath.ceil((north - this.south) / spacing) + 2;
        this.values = new double[columns * rows];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                values[j * columns + i] = field.applyAsDouble(this.west + i * spacing, this.south + j * spacing);
            }
        }
    }

    double at(double x, double y) {
        double u = (x - west) / spacing;
        double v = (y - south) / spacing;
        int i = (int) u;
        int j = (int) v;
        u -= i;
        v -= j;
        int k = j * columns + i;
        double low = values[k] + (values[k + 1] - values[k]) * u;
        double high = values[k + columns] + (values[k + columns + 1] - values[k + columns]) * u;
        return low + (high - low) * v;
    }
}
