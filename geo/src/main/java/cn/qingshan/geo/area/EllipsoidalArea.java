package cn.qingshan.geo.area;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;

/**
 * 椭球面积: the area of an outline on the CGCS2000 ellipsoid by the national trapezoid rule.
 *
 * <p>Source: 国务院第二次全国土地调查领导小组办公室, 国土调查办发〔2008〕32号, with the constants of CGCS2000 (a = 6 378 137 m,
 * f = 1/298.257 222 101). Each edge (B1, L1) → (B2, L2) closes a trapezoid with the meridian L0; its ΔL is the mean of
 * both ends, its sign that of B2 − B1. The same thing, to 1e-10, as the planar area in the cylindrical equal-area
 * projection: edges are straight in (longitude, sin of authalic latitude), not geodesics. The difference to the geodesic
 * area is about L·tan B/(6R) of the area for edges of length L: below 1e-5 under a kilometre.
 *
 * <p>Assumes valid polygons (a ring that crosses itself is counted by its windings) that do not cross the 180° meridian.
 * About 100 ns a vertex, no allocation.
 */
public final class EllipsoidalArea {

    /** The model of every figure of this class. */
    public static final AreaModel MODEL = AreaModel.NATIONAL_RULE;

    static final double SEMI_MAJOR_M = 6_378_137.0;
    static final double FLATTENING = 1 / 298.257222101;
    static final double SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING);

    private static final double E2 = FLATTENING * (2 - FLATTENING);
    private static final double E4 = E2 * E2;
    private static final double E6 = E4 * E2;
    private static final double E8 = E4 * E4;

    static final double A = 1 + 3 / 6.0 * E2 + 30 / 80.0 * E4 + 35 / 112.0 * E6 + 630 / 2304.0 * E8;
    static final double B = 1 / 6.0 * E2 + 15 / 80.0 * E4 + 21 / 112.0 * E6 + 420 / 2304.0 * E8;
    static final double C = 3 / 80.0 * E4 + 7 / 112.0 * E6 + 180 / 2304.0 * E8;
    static final double D = 1 / 112.0 * E6 + 45 / 2304.0 * E8;
    static final double E = 5 / 2304.0 * E8;

    private static final double TWO_B2 = 2 * SEMI_MINOR_M * SEMI_MINOR_M;

    private EllipsoidalArea() {}

    /** Square metres. Holes subtract, parts add, points and lines have none. Input in degrees, x = lon, y = lat. */
    public static double area_m2(Geometry lonLat) {
        return RingSum.of(lonLat, EllipsoidalArea::ofRing);
    }

    private static double ofRing(LinearRing ring) {
        CoordinateSequence points = ring.getCoordinateSequence();
        // Any L0 gives the same sum; one beside the ring keeps the trapezoids, and with them the rounding, small.
        double lon0 = points.getX(0);
        double sum = 0;
        for (int i = 1; i < points.size(); i++) {
            double meanDeltaLon = (points.getX(i - 1) - lon0 + points.getX(i) - lon0) / 2;
            sum += trapezoid_m2(points.getY(i - 1), points.getY(i), meanDeltaLon);
        }
        return Math.abs(sum);
    }

    /** Signed area between two latitudes over a longitude difference, all in degrees. */
    static double trapezoid_m2(double lat1, double lat2, double deltaLon) {
        double half = Math.toRadians(lat2 - lat1) / 2;
        double mid = Math.toRadians(lat1 + lat2) / 2;
        return TWO_B2
                * Math.toRadians(deltaLon)
                * (A * Math.sin(half) * Math.cos(mid)
                        - B * Math.sin(3 * half) * Math.cos(3 * mid)
                        + C * Math.sin(5 * half) * Math.cos(5 * mid)
                        - D * Math.sin(7 * half) * Math.cos(7 * mid)
                        + E * Math.sin(9 * half) * Math.cos(9 * mid));
    }
}
