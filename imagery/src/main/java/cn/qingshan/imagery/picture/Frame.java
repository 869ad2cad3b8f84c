package cn.qingshan.imagery.picture;

import cn.qingshan.geo.tile.TileAddress;
import org.locationtech.jts.geom.Envelope;

/**
 * The pixels of a picture, in Web Mercator: north up, square on the ground; by {@link StrictMath}, so the same on every machine. The world is 1 wide, from 180° W, and y goes south from 85.05° N.
 *
 * @param west outer edge
 * @param pixel side of a pixel, in worlds
 */
record Frame(double west, double north, double pixel, int width, int height) {

    static final int TILE = 256;

    /** 4 mm of ground. */
    private static final double SMALLEST = 1e-10;

    static Frame of(TileAddress tile) {
        double side = 1.0 / (1L << tile.z());
        return new Frame(tile.x() * side, tile.y() * side, side / TILE, TILE, TILE);
    }

    /** The box whole, with up to a pixel more on the short side, which is made of whole pixels around its middle. */
    static Frame of(Envelope lonLat, int longest) {
        double west = worldX(lonLat.getMinX());
        double east = worldX(lonLat.getMaxX());
        double north = worldY(lonLat.getMaxY());
        double south = worldY(lonLat.getMinY());
        double pixel = Math.max(Math.max(east - west, south - north) / longest, SMALLEST);
        int width = Math.clamp((int) Math.ceil((east - west) / pixel - 1e-6), 1, longest);
        int height = Math.clamp((int) Math.ceil((south - north) / pixel - 1e-6), 1, longest);
        return new Frame((west + east - width * pixel) / 2, (north + south - height * pixel) / 2, pixel, width, height);
    }

    static double worldX(double lon) {
        return (lon + 180) / 360;
    }

    static double worldY(double lat) {
        return 0.5 - asinh(StrictMath.tan(Math.toRadians(Math.clamp(lat, -89.9, 89.9)))) / (2 * Math.PI);
    }

    private static double asinh(double a) {
        return Math.copySign(StrictMath.log(Math.abs(a) + Math.sqrt(a * a + 1)), a);
    }

    static double lon(double worldX) {
        return worldX * 360 - 180;
    }

    static double lat(double worldY) {
        return Math.toDegrees(StrictMath.atan(StrictMath.sinh(Math.PI * (1 - 2 * worldY))));
    }

    /** Where the pixel edge number {@code column} lies. */
    double x(double column) {
        return west + column * pixel;
    }

    double y(double row) {
        return north + row * pixel;
    }
}
