package cn.qingshan.imagery.tiff;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryTransformer;

/** From places on the earth (CGCS2000 lon/lat) to columns and rows of a grid: corners are projected, edges are straight there. For one thread. */
public final class OntoGrid {

    private final Placement place;
    private final RasterCrs.FromLonLat projection;

    public OntoGrid(Placement place) {
        this.place = place;
        this.projection = place.crs().fromLonLat();
    }

    /** Columns and rows. Empty when a corner is beyond the projection's reach: then it is on no scene. */
    public Geometry placed(Geometry lonLat) {
        var beyond = new boolean[1];
        var placed = new GeometryTransformer() {
            @Override
            protected CoordinateSequence transformCoordinates(CoordinateSequence points, @Nullable Geometry parent) {
                var out = new Coordinate[points.size()];
                for (int i = 0; i < out.length; i++) {
                    var there = projection.at(points.getX(i), points.getY(i));
                    if (there == null) {
                        beyond[0] = true;
                        out[i] = new Coordinate(0, 0);
                    } else {
                        out[i] = new Coordinate(place.column(there.x, there.y), place.row(there.x, there.y));
                    }
                }
                return lonLat.getFactory().getCoordinateSequenceFactory().create(out);
            }
        }.transform(lonLat);
        return beyond[0] ? lonLat.getFactory().createPolygon() : placed;
    }
}
