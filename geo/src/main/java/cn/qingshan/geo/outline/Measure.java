package cn.qingshan.geo.outline;

import cn.qingshan.geo.Position;
import org.locationtech.jts.geom.Coordinate;

/** Metres in lon/lat, good to some per mille: for tolerances only. */
final class Measure {

    private static final double METRES_PER_DEGREE = 111_320;

    private Measure() {}

    static double distance_m(Coordinate a, Coordinate b) {
        double east = (b.x - a.x) * Math.cos(Math.toRadians((a.y + b.y) / 2));
        return Math.hypot(east, b.y - a.y) * METRES_PER_DEGREE;
    }

    /** Of so many square degrees at a latitude. */
    static double area_m2(double squareDegrees, double lat) {
        return squareDegrees * Math.cos(Math.toRadians(lat)) * METRES_PER_DEGREE * METRES_PER_DEGREE;
    }

    static Position position(Coordinate lonLat) {
        return new Position(lonLat.x, lonLat.y);
    }
}
