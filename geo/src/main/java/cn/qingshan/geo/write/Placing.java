package cn.qingshan.geo.write;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.Transformation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;

/** Geometries as a file has them: in its coordinate system, with two ordinates, shells counter-clockwise and holes clockwise. */
final class Placing {

    private static final GeometryFactory FLAT = new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

    private final Format format;
    private final Crs crs;
    private final Optional<Crs.GaussKruger> zone;
    private final @Nullable Transformation transformation;

    Placing(Format format, Crs crs) {
        this.format = format;
        this.crs = crs;
        this.zone = crs.nationalZone();
        this.transformation = crs instanceof Crs.Geographic ? null : crs.toLonLat();
    }

    /** Null when there is none. */
    @Nullable
    Geometry place(@Nullable Geometry lonLat, int row) throws WriteRefused {
        if (lonLat == null || lonLat.isEmpty()) {
            return null;
        }
        return switch (lonLat) {
            case Point point -> FLAT.createPoint(sequence(point.getCoordinateSequence(), row));
            case MultiPoint points -> {
                var placed = new Point[points.getNumGeometries()];
                for (int i = 0; i < placed.length; i++) {
                    placed[i] =
                            FLAT.createPoint(sequence(((Point) points.getGeometryN(i)).getCoordinateSequence(), row));
                }
                yield FLAT.createMultiPoint(placed);
            }
            case Polygon polygon -> polygon(polygon, row);
            case MultiPolygon polygons -> {
                var placed = new Polygon[polygons.getNumGeometries()];
                for (int i = 0; i < placed.length; i++) {
                    placed[i] = polygon((Polygon) polygons.getGeometryN(i), row);
                }
                yield FLAT.createMultiPolygon(placed);
            }
            default ->
                throw new WriteRefused(
                        WriteRefused.Reason.KIND_NOT_OF_FORMAT, format.title(), lonLat.getGeometryType(), row);
        };
    }

    private Polygon polygon(Polygon polygon, int row) throws WriteRefused {
        var holes = new LinearRing[polygon.getNumInteriorRing()];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = ring(polygon.getInteriorRingN(i), false, row);
        }
        return FLAT.createPolygon(ring(polygon.getExteriorRing(), true, row), holes);
    }

    private LinearRing ring(LinearRing ring, boolean counterClockwise, int row) throws WriteRefused {
        var turned = Orientation.isCCW(ring.getCoordinateSequence()) == counterClockwise ? ring : ring.reverse();
        return FLAT.createLinearRing(sequence(turned.getCoordinateSequence(), row));
    }

    private CoordinateSequence sequence(CoordinateSequence lonLat, int row) throws WriteRefused {
        var placed = FLAT.getCoordinateSequenceFactory().create(lonLat.size(), 2);
        for (int i = 0; i < lonLat.size(); i++) {
            var at = transformation == null
                    ? new Coordinate(lonLat.getX(i), lonLat.getY(i))
                    : transformation.fromLonLat(lonLat.getX(i), lonLat.getY(i));
            boolean shown = at != null && Double.isFinite(at.x) && Double.isFinite(at.y);
            // Beyond 500 km from the meridian an easting would begin with another zone's number.
            if (at == null || !shown || !zone.map(z -> z.holds(at.x)).orElse(true)) {
                throw new WriteRefused(WriteRefused.Reason.OUTSIDE_PROJECTION, row, crs.label());
            }
            placed.setOrdinate(i, 0, at.x);
            placed.setOrdinate(i, 1, at.y);
        }
        return placed;
    }
}
