package cn.qingshan.geo.area;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.GeometryTransformer;

/**
 * The cylindrical equal-area plane of the CGCS2000 ellipsoid: x = a·L, y = a·q(B)/2, metres (Snyder, Map Projections – A
 * Working Manual, USGS 1395, section 10 with standard parallel 0).
 *
 * <p>The plane in which the national rule's edges are straight: planar area here is {@link EllipsoidalArea} to 1e-10. Overlay
 * done here therefore loses no square metre where an edge is cut; done in lon/lat, the parts of a 2 km edge would not
 * add up to it by 5e-6 of the area.
 */
public final class EqualAreaPlane {

    private static final GeometryFactory PLANE = new GeometryFactory();

    private static final double F = EllipsoidalArea.FLATTENING;
    private static final double E2 = F * (2 - F);
    private static final double E = Math.sqrt(E2);
    private static final double HALF_A = EllipsoidalArea.SEMI_MAJOR_M / 2;

    private EqualAreaPlane() {}

    /** Vertex by vertex from CGCS2000 lon/lat; topology is kept, SRID is 0. */
    public static Geometry of(Geometry lonLat) {
        return mapped(lonLat, PLANE, true);
    }

    /** Back to CGCS2000 lon/lat, to about 1e-13 degrees. */
    public static Geometry toLonLat(Geometry plane, GeometryFactory lonLat) {
        return mapped(plane, lonLat, false);
    }

    private static Geometry mapped(Geometry geometry, GeometryFactory into, boolean toPlane) {
        var out = new GeometryTransformer() {
            @Override
            protected CoordinateSequence transformCoordinates(CoordinateSequence points, Geometry parent) {
                var mapped = new Coordinate[points.size()];
                for (int i = 0; i < mapped.length; i++) {
                    double x = points.getX(i);
                    double y = points.getY(i);
                    mapped[i] = toPlane ? new Coordinate(x(x), y(y)) : new Coordinate(lon(x), lat(y));
                }
                return into.getCoordinateSequenceFactory().create(mapped);
            }
        }.transform(geometry);
        return into.createGeometry(out);
    }

    static double x(double lon) {
        return EllipsoidalArea.SEMI_MAJOR_M * Math.toRadians(lon);
    }

    static double lon(double x) {
        return Math.toDegrees(x / EllipsoidalArea.SEMI_MAJOR_M);
    }

    static double y(double lat) {
        return HALF_A * q(Math.sin(Math.toRadians(lat)));
    }

    /** Slope of {@link #y}: a(1 − e²)·cos B / (1 − e²·sin² B)², by degree. */
    static double metresADegree(double lat) {
        double sine = Math.sin(Math.toRadians(lat));
        double w = 1 - E2 * sine * sine;
        return Math.toRadians(EllipsoidalArea.SEMI_MAJOR_M * (1 - E2) * Math.cos(Math.toRadians(lat)) / (w * w));
    }

    /** Newton's method on the sine of the latitude; q is smooth and nearly linear in it, four rounds do. */
    static double lat(double y) {
        double wanted = y / HALF_A;
        double sine = wanted / q(1);
        for (int i = 0; i < 8; i++) {
            double w = 1 - E2 * sine * sine;
            double step = (wanted - q(sine)) * w * w / (2 * (1 - E2));
            sine = Math.clamp(sine + step, -1, 1);
            if (Math.abs(step) < 1e-16) {
                break;
            }
        }
        return Math.toDegrees(Math.asin(sine));
    }

    private static double q(double sine) {
        double es = E * sine;
        double atanh = 0.5 * (Math.log1p(es) - Math.log1p(-es));
        return (1 - E2) * (sine / (1 - es * es) + atanh / E);
    }

    /** Metres on the ground between two points of the plane not far apart; for tolerances, good to a per cent below 70° N. */
    public static double roughDistance_m(Coordinate a, Coordinate b) {
        return roughDistance_m(a.x, a.y, b.x, b.y);
    }

    /** The same of two points by their coordinates. */
    public static double roughDistance_m(double x1, double y1, double x2, double y2) {
        double sine = (y1 + y2) / 2 / HALF_A / 2;
        double cosine = Math.sqrt(Math.max(1e-6, 1 - sine * sine));
        double east = (x2 - x1) * cosine;
        double north = (y2 - y1) / cosine;
        return Math.sqrt(east * east + north * north);
    }
}
