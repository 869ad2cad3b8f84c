package cn.qingshan.geo.area;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.PolygonArea;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;

/**
 * The area of an outline whose vertices are joined by geodesics of the CGCS2000 ellipsoid, by GeographicLib. Beside {@link EllipsoidalArea}, for comparison with figures of other programs: the difference is about L·tan B/(6R) of the area for edges of length L. About
 * 1 µs a vertex.
 */
public final class GeodesicArea {

    private static final Geodesic CGCS2000 = new Geodesic(EllipsoidalArea.SEMI_MAJOR_M, EllipsoidalArea.FLATTENING);

    private GeodesicArea() {}

    /** Square metres. Holes subtract, parts add, points and lines have none. Input in degrees, x = lon, y = lat. */
    public static double area_m2(Geometry lonLat) {
        return RingSum.of(lonLat, GeodesicArea::ofRing);
    }

    private static double ofRing(LinearRing ring) {
        var points = ring.getCoordinateSequence();
        var area = new PolygonArea(CGCS2000, false);
        for (int i = 1; i < points.size(); i++) {
            area.AddPoint(points.getY(i), points.getX(i));
        }
        return Math.abs(area.Compute(false, true).area);
    }
}
