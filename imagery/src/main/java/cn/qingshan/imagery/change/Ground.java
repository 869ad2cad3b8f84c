package cn.qingshan.imagery.change;

import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.outline.Outline;
import cn.qingshan.imagery.tiff.OntoGrid;
import cn.qingshan.imagery.tiff.Placement;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Between columns and rows of the grid and places on the earth. For one thread. */
final class Ground {

    private final Placement place;
    private final OntoGrid ontoGrid;

    Ground(Placement place) {
        this.place = place;
        this.ontoGrid = new OntoGrid(place);
    }

    /** Columns and rows. Empty when a corner is beyond the projection's reach: then it is on no scene. */
    Geometry onGrid(Geometry lonLat) {
        return ontoGrid.placed(lonLat);
    }

    /** Shells counter-clockwise, holes clockwise, as the vector engine has them. */
    Polygon lonLat(Polygon onGrid) {
        var shell = ring(onGrid.getExteriorRing(), true);
        List<LinearRing> holes = new ArrayList<>();
        for (int i = 0; i < onGrid.getNumInteriorRing(); i++) {
            holes.add(ring(onGrid.getInteriorRingN(i), false));
        }
        return Outline.LON_LAT.createPolygon(shell, holes.toArray(LinearRing[]::new));
    }

    private LinearRing ring(LinearRing onGrid, boolean counterClockwise) {
        var back = place.crs().toLonLat();
        var points = new Coordinate[onGrid.getNumPoints()];
        for (int i = 0; i < points.length - 1; i++) {
            var at = onGrid.getCoordinateN(i);
            var there = back.of(place.x(at.x, at.y), place.y(at.x, at.y));
            if (there == null) {
                throw new IllegalStateException("A pixel beyond the reach of its own projection");
            }
            points[i] = there;
        }
        points[points.length - 1] = points[0].copy();
        var ring = Outline.LON_LAT.createLinearRing(points);
        return Orientation.isCCW(ring.getCoordinateSequence()) == counterClockwise ? ring : ring.reverse();
    }

    /** Of one pixel, on the ellipsoid. */
    double pixel_m2(int column, int row) {
        return EllipsoidalArea.area_m2(lonLat(Outline.LON_LAT.createPolygon(new Coordinate[] {
            new Coordinate(column, row),
            new Coordinate(column + 1, row),
            new Coordinate(column + 1, row + 1),
            new Coordinate(column, row + 1),
            new Coordinate(column, row)
        })));
    }
}
