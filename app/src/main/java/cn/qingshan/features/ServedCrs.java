package cn.qingshan.features;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.geo.crs.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * A coordinate system that the service speaks, by its address in the register of the OGC, with the axes in the order of that register: EPSG:4326 and EPSG:4490 latitude
 * first, the zones northing first, CRS84 longitude first.
 *
 * @param northFirst the first number is a latitude or a northing
 */
record ServedCrs(String uri, Crs crs, boolean northFirst) {

    private static final String EPSG = "http://www.opengis.net/def/crs/EPSG/0/";

    static final ServedCrs CRS84 = new ServedCrs("http://www.opengis.net/def/crs/OGC/1.3/CRS84", Crs.WGS84, false);

    /** The system in which the register keeps its outlines. */
    static final ServedCrs STORED = ofEpsg(4490, true);

    /** Longitude and latitude, Web Mercator, and all 3-degree zones of CGCS2000 with and without their number in the easting. */
    static final List<ServedCrs> ALL = all();

    private static final GeometryFactory PLAIN = new GeometryFactory();

    private static List<ServedCrs> all() {
        var all = new ArrayList<>(List.of(CRS84, ofEpsg(4326, true), STORED, ofEpsg(3857, false)));
        IntStream.rangeClosed(4513, 4554).forEach(zone -> all.add(ofEpsg(zone, true)));
        return List.copyOf(all);
    }

    private static ServedCrs ofEpsg(int code, boolean northFirst) {
        try {
            return new ServedCrs(EPSG + code, Crs.ofEpsg(code), northFirst);
        } catch (CrsRefused never) {
            throw new IllegalStateException(never);
        }
    }

    static Optional<ServedCrs> of(String uri) {
        return ALL.stream().filter(crs -> crs.uri().equals(uri)).findFirst();
    }

    boolean isGeographic() {
        return crs.isGeographic();
    }

    public String label() {
        return this.equals(CRS84) ? "CRS84" : "EPSG:" + crs.epsg().orElseThrow();
    }

    // ── out ──

    /** A geometry of the register in this system, axes in its order, shells counter-clockwise as seen from above (RFC 7946). */
    Geometry out(Geometry lonLat) {
        var turned = turned(lonLat);
        if (isGeographic() && !northFirst) {
            return turned;
        }
        var transformation = crs.toLonLat();
        return mapped(turned, (x, y) -> {
            var at = transformation.fromLonLat(x, y);
            boolean shown = at != null && Double.isFinite(at.x) && Double.isFinite(at.y);
            // beyond 500 km from the meridian an easting would begin with another zone's number
            if (at == null || !shown || crs instanceof Crs.GaussKruger zone && !zone.holds(at.x)) {
                throw NotAnswerable.wrong("zone.far", label(), fitting(x));
            }
            return northFirst ? new Coordinate(at.y, at.x) : at;
        });
    }

    /** The zones that a longitude lies in, for who asked for one far away. */
    private static String fitting(double lon) {
        int zone = (int) Math.round(lon / 3);
        return zone < 25 || zone > 45 ? "EPSG:4490" : "EPSG:" + (4488 + zone) + ", EPSG:" + (4509 + zone);
    }

    private static Geometry turned(Geometry geometry) {
        return switch (geometry) {
            case Polygon polygon -> turned(polygon);
            case MultiPolygon many -> {
                var parts = new Polygon[many.getNumGeometries()];
                for (int i = 0; i < parts.length; i++) {
                    parts[i] = turned((Polygon) many.getGeometryN(i));
                }
                yield PLAIN.createMultiPolygon(parts);
            }
            default -> geometry;
        };
    }

    private static Polygon turned(Polygon polygon) {
        if (polygon.isEmpty()) {
            return polygon;
        }
        var holes = new LinearRing[polygon.getNumInteriorRing()];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = turned(polygon.getInteriorRingN(i), false);
        }
        return PLAIN.createPolygon(turned(polygon.getExteriorRing(), true), holes);
    }

    private static LinearRing turned(LinearRing ring, boolean counterClockwise) {
        return Orientation.isCCW(ring.getCoordinateSequence()) == counterClockwise ? ring : ring.reverse();
    }

    // ── in ──

    /** A geometry that a filter states, as longitude and latitude. Lines of a plane are straight there and not here, so long ones get further points. */
    Geometry in(Geometry asWritten) {
        var transformation = crs.toLonLat();
        var dense = isGeographic()
                ? asWritten
                : Densifier.densify(
                        asWritten, Math.max(1, asWritten.getEnvelopeInternal().getDiameter() / DENSE));
        return mapped(dense, (first, second) -> lonLat(transformation, first, second));
    }

    private static final double DENSE = 64;

    private Coordinate lonLat(Transformation transformation, double first, double second) {
        var at = northFirst ? transformation.lonLat(second, first) : transformation.lonLat(first, second);
        if (at == null) {
            throw NotAnswerable.wrong("off-earth", number(first) + ", " + number(second), label());
        }
        return at;
    }

    private static String number(double value) {
        return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /**
     * A box that a request states, as longitude and latitude. A box of degrees whose west is greater than its east goes over the antimeridian.
     *
     * @return one area, or two for a box over the antimeridian
     */
    Geometry in(Condition.Shape.Box box) {
        double x1 = northFirst ? box.first2() : box.first1();
        double y1 = northFirst ? box.first1() : box.first2();
        double x2 = northFirst ? box.second2() : box.second1();
        double y2 = northFirst ? box.second1() : box.second2();
        boolean finite = Double.isFinite(x1) && Double.isFinite(y1) && Double.isFinite(x2) && Double.isFinite(y2);
        if (!finite || y1 > y2 || x1 > x2 && !isGeographic()) {
            throw NotAnswerable.wrong("bbox.turned", label());
        }
        if (!isGeographic()) {
            return in(
                    northFirst
                            ? PLAIN.toGeometry(new Envelope(y1, y2, x1, x2))
                            : PLAIN.toGeometry(new Envelope(x1, x2, y1, y2)));
        }
        if (Math.abs(x1) > 180 || Math.abs(x2) > 180 || Math.abs(y1) > 90 || Math.abs(y2) > 90) {
            throw NotAnswerable.wrong("bbox.off-earth");
        }
        return x1 <= x2
                ? PLAIN.toGeometry(new Envelope(x1, x2, y1, y2))
                : PLAIN.createGeometryCollection(new Geometry[] {
                    PLAIN.toGeometry(new Envelope(x1, 180, y1, y2)), PLAIN.toGeometry(new Envelope(-180, x2, y1, y2))
                });
    }

    @FunctionalInterface
    private interface Mapping {
        Coordinate at(double first, double second);
    }

    private static Geometry mapped(Geometry geometry, Mapping mapping) {
        var copy = geometry.copy();
        copy.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence sequence, int i) {
                var at = mapping.at(sequence.getX(i), sequence.getY(i));
                sequence.setOrdinate(i, 0, at.x);
                sequence.setOrdinate(i, 1, at.y);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        return copy;
    }
}
