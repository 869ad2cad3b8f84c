package cn.qingshan.geo.outline;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.Transformation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * What a drawn shape is found to be. A ring whose ends miss each other by no more than a tolerance is closed, repeated points are
 * dropped, orientation is turned (shells counter-clockwise, holes clockwise, RFC 7946). Where more is wrong, all of it is found;
 * and where putting it right changes no more ground than a {@link RepairBound}, it is put right and noted. The rest is for a person:
 * the shape is refused with every defect and its place.
 *
 * <p>Vertices are converted one by one; edges are not densified, because the legal boundary is its vertices. A 5 km edge
 * straight on a Gauss–Krüger plane and the edge straight in lon/lat lie up to 0.3 m apart. A repair moves no vertex: it drops
 * some, and adds those at which lines cross.
 */
public sealed interface Outline {

    /** Fit to be measured and overlaid. */
    record Sound(Geometry lonLat, List<Note> notes) implements Outline {
        public Sound {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Refused.
     *
     * @param defects in the order of the drawing, {@value #MOST_DEFECTS} at most; at least one
     * @param count how many there are; {@link #isCountedInFull} tells whether looking for more was given up
     * @param unrepaired why it was not repaired, when that was tried
     * @param drawn the rings, lines or points as lines in CGCS2000 lon/lat, as far as they are on the earth: to be shown with the places, and its own place as long as nothing better is known; a point is a line of no length. Empty when it is nowhere
     */
    record Flawed(List<Defect> defects, int count, @Nullable Defect unrepaired, Geometry drawn) implements Outline {
        public Flawed {
            defects = List.copyOf(defects);
        }

        /** Of something that is not drawn at all. */
        public static Flawed of(Defect defect) {
            return new Flawed(List.of(defect), 1, null, LON_LAT.createMultiLineString());
        }

        public Defect defect() {
            return defects.getFirst();
        }

        public boolean isCountedInFull() {
            return count < Crossings.MOST;
        }
    }

    /** Defects of one outline that are told one by one. */
    int MOST_DEFECTS = 20;

    /** SRID 4490 stands on every geometry of the engine. */
    GeometryFactory LON_LAT = new GeometryFactory(new PrecisionModel(), 4490);

    /**
     * Ends of a ring this far apart count as one point when nothing else is said: twice the 5 cm that boundary points of
     * the first class are measured to (TD/T 1001).
     */
    double DEFAULT_CLOSING_TOLERANCE_M = 0.1;

    /**
     * Converts and judges.
     *
     * @param toLonLat of the shape's own coordinate system
     * @param repair how much ground a repair may change; null: nothing that touches any ground is repaired
     */
    static Outline of(Drawn drawn, Transformation toLonLat, double closingTolerance_m, @Nullable RepairBound repair) {
        return new Judging(toLonLat, closingTolerance_m, repair).judge(drawn);
    }

    /**
     * Of something that can't be taken whatever it encloses, but of which it is known where it lies.
     *
     * @param place in its own coordinate system; points that are not on the earth are passed over, boxes cut off where it ends
     */
    static Flawed refused(Defect why, Place place, Transformation toLonLat) {
        return new Judging(toLonLat, DEFAULT_CLOSING_TOLERANCE_M, null).refused(why, place);
    }

    /** Judges a geometry that is in CGCS2000 lon/lat already, such as one from a database. Nothing that touches any ground is repaired. */
    static Outline of(Geometry lonLat) {
        return of(drawn(lonLat), Crs.CGCS2000.toLonLat(), DEFAULT_CLOSING_TOLERANCE_M, null);
    }

    private static Drawn drawn(Geometry geometry) {
        if (geometry.isEmpty()) {
            return new Drawn.Nothing();
        }
        var polygons = new ArrayList<List<Coordinate[]>>();
        var points = new ArrayList<Coordinate>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            switch (geometry.getGeometryN(i)) {
                case Polygon polygon -> {
                    var rings = new ArrayList<Coordinate[]>();
                    rings.add(polygon.getExteriorRing().getCoordinates());
                    for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                        rings.add(polygon.getInteriorRingN(h).getCoordinates());
                    }
                    polygons.add(rings);
                }
                case Point point -> points.add(point.getCoordinate());
                default -> {
                    return new Drawn.OtherKind(
                            geometry.getGeometryN(i).getGeometryType(),
                            Place.of(List.<Coordinate[]>of(geometry.getCoordinates())));
                }
            }
        }
        if (!polygons.isEmpty() && !points.isEmpty()) {
            return new Drawn.OtherKind(
                    geometry.getGeometryType(), Place.of(List.<Coordinate[]>of(geometry.getCoordinates())));
        }
        return points.isEmpty() ? new Drawn.Areas(polygons) : new Drawn.Points(points);
    }
}
