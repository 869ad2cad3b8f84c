package cn.qingshan.example;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * The flat sheet, in metres about the middle of the county, on which everything is drawn before it is turned into
 * degrees. The turn is linear, so that what fits together on the sheet fits together in degrees; scale is true at
 * 28.40 N and off by 0.2 % at most elsewhere in the county.
 */
public final class DrawingBoard {

    static final double MIDDLE_LON = 112.525;
    static final double MIDDLE_LAT = 28.40;
    static final GeometryFactory DEGREES = new GeometryFactory(new PrecisionModel(), 4490);

    private static final double METRES_PER_LON;
    private static final double METRES_PER_LAT;

    static {
        double sin = StrictMath.sin(StrictMath.toRadians(MIDDLE_LAT));
        double w2 = 1 - Ellipsoid.E2 * sin * sin;
        double w = StrictMath.sqrt(w2);
        METRES_PER_LAT = StrictMath.toRadians(Ellipsoid.A * (1 - Ellipsoid.E2) / (w2 * w));
        METRES_PER_LON = StrictMath.toRadians(Ellipsoid.A / w * StrictMath.cos(StrictMath.toRadians(MIDDLE_LAT)));
    }

    private DrawingBoard() {}

    public static Coordinate degrees(double x, double y) {
        return new Coordinate(
                rounded(MIDDLE_LON + x / METRES_PER_LON, 1e7), rounded(MIDDLE_LAT + y / METRES_PER_LAT, 1e7));
    }

    public static Coordinate metres(Coordinate degrees) {
        return new Coordinate((degrees.x - MIDDLE_LON) * METRES_PER_LON, (degrees.y - MIDDLE_LAT) * METRES_PER_LAT);
    }

    /** @param closed metres, the last equal to the first */
    static LinearRing ring(List<Coordinate> closed) {
        Coordinate[] at = new Coordinate[closed.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = degrees(closed.get(i).x, closed.get(i).y);
        }
        return DEGREES.createLinearRing(at);
    }

    static Polygon polygon(List<Coordinate> closed) {
        return DEGREES.createPolygon(ring(closed));
    }

    /** A point as offices give it: to 1e-6 degrees. */
    static Point point(Coordinate metres) {
        Coordinate at = degrees(metres.x, metres.y);
        return DEGREES.createPoint(new Coordinate(rounded(at.x, 1e6), rounded(at.y, 1e6)));
    }

    static double rounded(double value, double perUnit) {
        return StrictMath.rint(value * perUnit) / perUnit;
    }

    /** Leading zeros, in digits that do not depend on the machine's language. */
    static String digits(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }
}
