package cn.qingshan.geo.area;

import java.util.function.ToDoubleFunction;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** The area of an outline from that of its rings: holes subtract, parts add, points and lines have none. */
final class RingSum {

    private RingSum() {}

    static double of(Geometry lonLat, ToDoubleFunction<LinearRing> area) {
        return switch (lonLat) {
            case Polygon polygon -> {
                if (polygon.isEmpty()) {
                    yield 0;
                }
                double sum = area.applyAsDouble(polygon.getExteriorRing());
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    sum -= area.applyAsDouble(polygon.getInteriorRingN(i));
                }
                yield sum;
            }
            case GeometryCollection parts -> {
                double sum = 0;
                for (int i = 0; i < parts.getNumGeometries(); i++) {
                    sum += of(parts.getGeometryN(i), area);
                }
                yield sum;
            }
            default -> 0;
        };
    }
}
