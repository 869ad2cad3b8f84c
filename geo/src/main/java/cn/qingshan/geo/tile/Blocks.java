package cn.qingshan.geo.tile;

import java.util.LinkedHashMap;

/** What a tile leaves out, counted where it lies: {@link #SIDE} × {@link #SIDE} blocks. */
final class Blocks {

    /** Blocks a side of a tile; a block is eight pixels of a tile shown at 512 pixels. */
    static final int SIDE = 64;

    static final int UNITS = TileAddress.EXTENT / SIDE;

    private final TileAddress tile;
    private final int[] counts = new int[SIDE * SIDE];
    private final double[] area_m2 = new double[SIDE * SIDE];
    private int all;

    Blocks(TileAddress tile) {
        this.tile = tile;
    }

    int all() {
        return all;
    }

    /** Counts one in the block that its middle lies in; false when that is in another tile. */
    boolean count(double lon, double lat, double itsArea_m2) {
        int column = (int) Math.floor(tile.unitX(lon) / UNITS);
        int row = (int) Math.floor(tile.unitY(lat) / UNITS);
        if (column < 0 || row < 0 || column >= SIDE || row >= SIDE) {
            return false;
        }
        count(column, row, 1, itsArea_m2);
        return true;
    }

    void count(int column, int row, int features, double theirArea_m2) {
        counts[row * SIDE + column] += features;
        area_m2[row * SIDE + column] += theirArea_m2;
        all += features;
    }

    /** A square for each block that has left something out. */
    void draw(String layer, MvtLayer into) {
        var square = new GridShape();
        var properties = new LinkedHashMap<String, Object>();
        properties.put("layer", layer);
        for (int row = 0; row < SIDE; row++) {
            double ground_m2 = tile.ground_m2(0, row * UNITS, UNITS, (row + 1) * UNITS);
            for (int column = 0; column < SIDE; column++) {
                int at = row * SIDE + column;
                if (counts[at] > 0) {
                    properties.put("features", counts[at]);
                    properties.put("covered", (int) Math.min(100, Math.rint(100 * area_m2[at] / ground_m2)));
                    square.clear(false);
                    int left = column * UNITS;
                    int top = row * UNITS;
                    square.point(left, top);
                    square.point(left + UNITS, top);
                    square.point(left + UNITS, top + UNITS);
                    square.point(left, top + UNITS);
                    square.end(false);
                    into.add(0, properties, square);
                }
            }
        }
    }
}
