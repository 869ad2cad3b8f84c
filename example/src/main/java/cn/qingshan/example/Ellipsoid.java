package cn.qingshan.example;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * The CGCS2000 ellipsoid.
 *
 * <p>Area by the trapezoid series of 国土调查办发〔2008〕32号, which carries each edge as a straight line in longitude and
 * latitude; good to better than 1e-6 of the area for the shapes drawn here.
 */
final class Ellipsoid {

    static final double A = 6_378_137.0;
    private static final double F = 1 / 298.257222101;
    private static final double B = A * (1 - F);
    static final double E2 = F * (2 - F);

    private static final double[] SERIES = series((A * A - B * B) / (A * A));

    private Ellipsoid() {}

    /** Square metres of a polygon or several in degrees; holes are taken off. */
    static double area_m2(Geometry area) {
        double sum = 0;
        for (int i = 0; i < area.getNumGeometries(); i++) {
            if (area.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                sum += ring(polygon.getExteriorRing());
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    sum -= ring(polygon.getInteriorRingN(h));
                }
            }
        }
        return sum;
    }

    private static double ring(LineString ring) {
        Coordinate[] at = ring.getCoordinates();
        double west = at[0].x;
        double sum = 0;
        for (int i = 0; i + 1 < at.length; i++) {
            double deltaL = StrictMath.toRadians((at[i].x - west + at[i + 1].x - west) / 2);
            sum += trapezoid(deltaL, StrictMath.toRadians(at[i].y), StrictMath.toRadians(at[i + 1].y));
        }
        return Math.abs(sum);
    }

    private static double trapezoid(double deltaL, double b1, double b2) {
        double half = (b2 - b1) / 2;
        double middle = (b1 + b2) / 2;
        double sum = 0;
        for (int k = 0; k < SERIES.length; k++) {
            int odd = 2 * k + 1;
            sum += (k % 2 == 0 ? 1 : -1) * SERIES[k] * StrictMath.sin(odd * half) * StrictMath.cos(odd * middle);
        }
        return 2 * B * B * deltaL * sum;
    }

    private static double[] series(double e2) {
        double e4 = e2 * e2;
        double e6 = e4 * e2;
        double e8 = e4 * e4;
        return new double[] {
            1 + 3 / 6.0 * e2 + 30 / 80.0 * e4 + 35 / 112.0 * e6 + 630 / 2304.0 * e8,
            1 / 6.0 * e2 + 15 / 80.0 * e4 + 21 / 112.0 * e6 + 420 / 2304.0 * e8,
            3 / 80.0 * e4 + 7 / 112.0 * e6 + 180 / 2304.0 * e8,
            1 / 112.0 * e6 + 45 / 2304.0 * e8,
            5 / 2304.0 * e8
        };
    }
}
