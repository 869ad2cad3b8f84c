package cn.qingshan.geo.write;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Which kinds of geometry a file has so far, and how far they reach. */
final class Kinds {

    /** With the numbers of WKB. */
    enum Kind {
        POINT("Point", 1),
        POLYGON("Polygon", 3),
        MULTI_POINT("MultiPoint", 4),
        MULTI_POLYGON("MultiPolygon", 6);

        private final String title;
        private final int wkb;

        Kind(String title, int wkb) {
            this.title = title;
            this.wkb = wkb;
        }

        String title() {
            return title;
        }

        int wkb() {
            return wkb;
        }

        static Kind of(Geometry geometry) {
            return switch (geometry) {
                case Point _ -> POINT;
                case MultiPoint _ -> MULTI_POINT;
                case MultiPolygon _ -> MULTI_POLYGON;
                default -> POLYGON;
            };
        }
    }

    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final Envelope extent = new Envelope();

    void see(Geometry geometry) {
        kinds.add(Kind.of(geometry));
        extent.expandToInclude(geometry.getEnvelopeInternal());
    }

    /** Null when there are several, or none. */
    @Nullable
    Kind only() {
        return kinds.size() == 1 ? kinds.iterator().next() : null;
    }

    Set<Kind> all() {
        return kinds;
    }

    Envelope extent() {
        return extent;
    }

    /** Desktop programs want one kind in a layer, so an area is always one of several parts, of which there may be one. */
    static Geometry areasAsMulti(Geometry geometry) {
        return geometry instanceof Polygon polygon
                ? geometry.getFactory().createMultiPolygon(new Polygon[] {polygon})
                : geometry;
    }
}
