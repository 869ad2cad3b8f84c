package cn.qingshan.example;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/** A large outline of some thousand vertices, indexed: the drawing asks the same ones a million times. */
final class Region {

    private final PreparedGeometry prepared;
    private final IndexedFacetDistance rim;

    Region(Polygon area) {
        this.prepared = PreparedGeometryFactory.prepare(area);
        this.rim = new IndexedFacetDistance(area);
    }

    boolean covers(Geometry place) {
        return prepared.covers(place);
    }

    boolean intersects(Geometry place) {
        return prepared.intersects(place);
    }

    boolean covers(Coordinate metres) {
        return prepared.covers(DrawingBoard.point(metres));
    }

    boolean nearRim(Geometry place, double degrees) {
        return rim.isWithinDistance(place, degrees);
    }
}
