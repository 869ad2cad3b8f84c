package cn.qingshan.imagery.tiff;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/** From places on the earth (CGCS2000 lon/lat) to columns and rows of a grid: corners are projected, edges are straight there. For one thread. */
public final class OntoGrid {

    private final Placement place;
    private final RasterCrs.FromLonLat projection;

    public OntoGrid(Placement place) {
        this.place = place;
        this.projection = place.crs().fromLonLat();
    }

    /** Columns and rows. Empty when a corner is beyond the projection's reach: then it is on no scene. */
    public Geometry placed(Geometry areas) {
        var factory = areas.getFactory();
        var polygons = new Polygon[areas.getNumGeometries()];
        for (int i = 0; i < polygons.length; i++) {
            var polygon = (Polygon) areas.getGeometryN(i);
            var rings = new LinearRing[polygon.getNumInteriorRing() + 1];
            for (int r = 0; r < rings.length; r++) {
                var points = placed(
                        (r == 0 ? polygon.getExteriorRing() : polygon.getInteriorRingN(r - 1)).getCoordinateSequence());
                if (points == null) {
                    return factory.createPolygon();
                }
                rings[r] = factory.createLinearRing(points);
            }
            polygons[i] = factory.createPolygon(rings[0], Arrays.copyOfRange(rings, 1, rings.length));
        }
        return polygons.length == 1 ? polygons[0] : factory.createMultiPolygon(polygons);
    }

    private @Nullable CoordinateSequence placed(CoordinateSequence points) {
        var numbers = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            var there = projection.at(points.getX(i), points.getY(i));
            if (there == null) {
                return null;
            }
            numbers[2 * i] = place.column(there.x, there.y);
            numbers[2 * i + 1] = place.row(there.x, there.y);
        }
        return new PackedCoordinateSequence.Double(numbers, 2, 0);
    }
}
