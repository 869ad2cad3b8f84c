package cn.qingshan.geo.write;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** WKT with every digit, and without exponents, which not all programs read. */
final class WktWords {

    private final StringBuilder out = new StringBuilder();

    private WktWords() {}

    static String of(Geometry geometry) {
        var words = new WktWords();
        switch (geometry) {
            case Point point -> {
                words.out.append("POINT ");
                words.points(point.getCoordinateSequence());
            }
            case MultiPoint points -> {
                words.out.append("MULTIPOINT (");
                for (int i = 0; i < points.getNumGeometries(); i++) {
                    words.separate(i);
                    words.points(((Point) points.getGeometryN(i)).getCoordinateSequence());
                }
                words.out.append(')');
            }
            case Polygon polygon -> {
                words.out.append("POLYGON ");
                words.polygon(polygon);
            }
            case MultiPolygon polygons -> {
                words.out.append("MULTIPOLYGON (");
                for (int i = 0; i < polygons.getNumGeometries(); i++) {
                    words.separate(i);
                    words.polygon((Polygon) polygons.getGeometryN(i));
                }
                words.out.append(')');
            }
            default -> throw new IllegalStateException(geometry.getGeometryType());
        }
        return words.out.toString();
    }

    private void polygon(Polygon polygon) {
        out.append('(');
        points(polygon.getExteriorRing().getCoordinateSequence());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            separate(1);
            points(polygon.getInteriorRingN(i).getCoordinateSequence());
        }
        out.append(')');
    }

    private void points(CoordinateSequence points) {
        out.append('(');
        for (int i = 0; i < points.size(); i++) {
            separate(i);
            out.append(Decimals.plain(points.getX(i))).append(' ').append(Decimals.plain(points.getY(i)));
        }
        out.append(')');
    }

    private void separate(int i) {
        if (i > 0) {
            out.append(", ");
        }
    }
}
