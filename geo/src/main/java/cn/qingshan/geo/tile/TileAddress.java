package cn.qingshan.geo.tile;

import cn.qingshan.geo.area.LatitudeTable;
import java.util.Optional;

/**
 * Where a tile lies: the usual pyramid of Web Mercator, y counted from the north. Positions in a tile are in units, {@link #EXTENT} a side, y southwards.
 */
public record TileAddress(int z, int x, int y) {

    /** Units a side. */
    public static final int EXTENT = 4096;

    /** Units beyond each side that are drawn too, so that lines along a border have their full width on both sides. */
    public static final int BUFFER = 64;

    /** At this zoom a unit is 2 mm; nothing is measured finer. */
    public static final int DEEPEST = 22;

    public TileAddress {
        if (!exists(z, x, y)) {
            throw new IllegalArgumentException("No tile %d/%d/%d".formatted(z, x, y));
        }
    }

    private static boolean exists(int z, int x, int y) {
        return z >= 0 && z <= DEEPEST && x >= 0 && y >= 0 && x < 1 << z && y < 1 << z;
    }

    /** Empty when there is no such tile. */
    public static Optional<TileAddress> of(int z, int x, int y) {
        return exists(z, x, y) ? Optional.of(new TileAddress(z, x, y)) : Optional.empty();
    }

    /** The tile of a zoom that a place lies in. */
    public static TileAddress at(int z, double lon, double lat) {
        int side = 1 << z;
        return new TileAddress(
                z,
                Math.clamp((int) Math.floor(worldX(lon) * side), 0, side - 1),
                Math.clamp((int) Math.floor(worldY(lat) * side), 0, side - 1));
    }

    /** 0 at 180° W, 1 at 180° E. */
    static double worldX(double lon) {
        return (lon + 180) / 360;
    }

    /** 0 at 85.05° N, 1 at 85.05° S. */
    static double worldY(double lat) {
        double sine = Math.sin(Math.toRadians(Math.clamp(lat, -89.9, 89.9)));
        return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    }

    double unitX(double lon) {
        return (worldX(lon) * (1 << z) - x) * EXTENT;
    }

    double unitY(double lat) {
        return (worldY(lat) * (1 << z) - y) * EXTENT;
    }

    /** Degrees of a position in the tile. */
    public double lon(double unitX) {
        return (x + unitX / EXTENT) / (1 << z) * 360 - 180;
    }

    public double lat(double unitY) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * (y + unitY / EXTENT) / (1 << z)))));
    }

    public double west() {
        return lon(0);
    }

    public double east() {
        return lon(EXTENT);
    }

    public double north() {
        return lat(0);
    }

    public double south() {
        return lat(EXTENT);
    }

    /** Square metres of ground in a rectangle of the tile. */
    double ground_m2(double fromX, double fromY, double toX, double toY) {
        return (lon(toX) - lon(fromX))
                * LatitudeTable.EAST_M
                * (LatitudeTable.north_m(lat(fromY)) - LatitudeTable.north_m(lat(toY)));
    }

    TileAddress child(int right, int down) {
        return new TileAddress(z + 1, 2 * x + right, 2 * y + down);
    }

    /** One number for each tile. */
    long number() {
        return (long) z << 58 | (long) x << 29 | y;
    }

    @Override
    public String toString() {
        return z + "/" + x + "/" + y;
    }
}
