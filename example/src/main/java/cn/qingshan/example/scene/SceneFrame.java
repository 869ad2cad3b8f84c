package cn.qingshan.example.scene;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Where a scene lies: north up, square pixels.
 *
 * @param epsg WGS 84 / UTM north (32601 to 32660) or a CGCS2000 3-degree zone (4513 to 4554)
 * @param west easting of the outer edge, metres
 * @param north northing of the outer edge, metres
 * @param pixel_m of the fine bands; the others are twice as coarse
 */
public record SceneFrame(int epsg, double west, double north, int columns, int rows, double pixel_m) {

    private static final double FINE_M = 10;

    public SceneFrame {
        if (columns < 1 || rows < 1 || !(pixel_m > 0) || !Double.isFinite(west + north + pixel_m)) {
            throw new IllegalArgumentException("No frame: %d × %d pixels of %s m".formatted(columns, rows, pixel_m));
        }
        Plane.of(epsg);
    }

    /** A square about a place in its UTM zone, in pixels of 10 m whose corners lie on full 20 m, as Sentinel-2's do. */
    public static SceneFrame around(double lon, double lat, double metres) {
        int epsg = 32601 + (int) StrictMath.floor((lon + 180) / 6);
        Coordinate middle = Plane.of(epsg).fromLonLat(lon, lat);
        double grid = 2 * FINE_M;
        double west = grid * StrictMath.rint((middle.x - metres / 2) / grid);
        double north = grid * StrictMath.rint((middle.y + metres / 2) / grid);
        int side = 2 * Math.max(1, (int) StrictMath.rint(metres / grid));
        return new SceneFrame(epsg, west, north, side, side, FINE_M);
    }

    /** The box of lon/lat that holds it. */
    public Envelope lonLat() {
        Envelope box = new Envelope();
        Plane plane = Plane.of(epsg);
        for (int i = 0; i <= 8; i++) { // edges bend: corners alone would be a few metres short
            for (double[] side : new double[][] {{0, i}, {8, i}, {i, 0}, {i, 8}}) {
                box.expandToInclude(plane.toLonLat(x(columns * side[0] / 8), y(rows * side[1] / 8)));
            }
        }
        return box;
    }

    /** Easting of a column's left edge. */
    double x(double column) {
        return west + column * pixel_m;
    }

    /** Northing of a row's upper edge. */
    double y(double row) {
        return north - row * pixel_m;
    }
}
