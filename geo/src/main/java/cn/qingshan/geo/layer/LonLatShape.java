package cn.qingshan.geo.layer;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Takes a shape as it lies in its file, without a geometry being made of it: a shell, its holes, another shell, …, or points. */
public interface LonLatShape {

    /** @param lonLat degrees: lon, lat, …; the first {@code points} points count, closed, and are good until the next call */
    void ring(double[] lonLat, int points, boolean hole);

    /** Some of the points of a shape that is made of points. */
    void points(double[] lonLat, int points);

    /** Gives the rings or points of a geometry; lines have neither. */
    static void of(Geometry lonLat, LonLatShape into) {
        switch (lonLat) {
            case Polygon polygon -> {
                if (!polygon.isEmpty()) {
                    ring(polygon.getExteriorRing().getCoordinateSequence(), false, into);
                    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                        ring(polygon.getInteriorRingN(i).getCoordinateSequence(), true, into);
                    }
                }
            }
            case Point point -> {
                if (!point.isEmpty()) {
                    into.points(new double[] {point.getX(), point.getY()}, 1);
                }
            }
            default -> {
                for (int i = 0; i < lonLat.getNumGeometries(); i++) {
                    if (lonLat.getGeometryN(i) != lonLat) {
                        of(lonLat.getGeometryN(i), into);
                    }
                }
            }
        }
    }

    private static void ring(CoordinateSequence points, boolean hole, LonLatShape into) {
        double[] lonLat = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            lonLat[2 * i] = points.getX(i);
            lonLat[2 * i + 1] = points.getY(i);
        }
        into.ring(lonLat, points.size(), hole);
    }
}
