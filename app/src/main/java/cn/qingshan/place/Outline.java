package cn.qingshan.place;

import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.outline.Outline.Flawed;
import cn.qingshan.geo.outline.Outline.Sound;
import cn.qingshan.ledger.Refusal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/**
 * 范围. An area as the register keeps it: CGCS2000 lon/lat, as WKB in the database and as GeoJSON for the map.
 */
public record Outline(Geometry lonLat) {

    public static Outline ofWkb(byte[] wkb) {
        try {
            return new Outline(new WKBReader(cn.qingshan.geo.outline.Outline.LON_LAT).read(wkb));
        } catch (ParseException e) {
            throw new IllegalStateException("The register holds a geometry that cannot be read", e);
        }
    }

    /** What a person typed or drew: one point a line, {@code lon,lat} in degrees. Nothing typed is no outline; anything wrong is refused with its line. */
    public static Optional<Outline> typed(String text) {
        var points = new ArrayList<Coordinate>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                points.add(point(line.strip(), number));
            }
        }
        if (points.isEmpty()) {
            return Optional.empty();
        }
        if (!points.getFirst().equals2D(points.getLast())) {
            points.add(points.getFirst().copy());
        }
        if (points.stream().distinct().count() < 3 || points.size() < 4) {
            throw Refusal.because("refusal.outline.too-few");
        }
        var drawn = cn.qingshan.geo.outline.Outline.LON_LAT.createPolygon(points.toArray(Coordinate[]::new));
        return switch (cn.qingshan.geo.outline.Outline.of(drawn)) {
            case Sound sound -> Optional.of(new Outline(sound.lonLat()));
            case Flawed flawed ->
                throw Refusal.inWords(
                        flawed.defect().sentence(java.util.Locale.SIMPLIFIED_CHINESE),
                        flawed.defect().sentence(java.util.Locale.ENGLISH));
        };
    }

    private static Coordinate point(String line, int number) {
        String[] parts = line.split("[,，\\s]+");
        try {
            if (parts.length == 2) {
                double lon = Double.parseDouble(parts[0]);
                double lat = Double.parseDouble(parts[1]);
                if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
                    throw Refusal.because("refusal.outline.off-earth", number);
                }
                return new Coordinate(lon, lat);
            }
        } catch (NumberFormatException notANumber) {
            // said below, like a line with too many or too few numbers
        }
        throw Refusal.because("refusal.outline.unreadable", number, line);
    }

    public byte[] wkb() {
        return new WKBWriter().write(lonLat);
    }

    public String wkbHex() {
        return HexFormat.of().formatHex(wkb());
    }

    public String wkt() {
        return lonLat.toText();
    }

    /** Square metres on the ellipsoid by the national rule. */
    public double area_m2() {
        return EllipsoidalArea.area_m2(lonLat);
    }

    /** For a {@code box} column. */
    public String extent() {
        var box = lonLat.getEnvelopeInternal();
        return "((" + box.getMaxX() + "," + box.getMaxY() + "),(" + box.getMinX() + "," + box.getMinY() + "))";
    }

    /** GeoJSON geometry of a stored outline; null when there is none. */
    public static @Nullable String geoJson(byte @Nullable [] wkb) {
        return wkb == null ? null : ofWkb(wkb).geoJson();
    }

    public String geoJson() {
        var json = new StringBuilder();
        write(lonLat, json);
        return json.toString();
    }

    private static void write(Geometry geometry, StringBuilder json) {
        switch (geometry) {
            case Point point -> {
                json.append("{\"type\":\"Point\",\"coordinates\":");
                write(point.getCoordinate(), json);
                json.append('}');
            }
            case Polygon polygon -> {
                json.append("{\"type\":\"Polygon\",\"coordinates\":");
                writeRings(polygon, json);
                json.append('}');
            }
            default -> {
                json.append("{\"type\":\"MultiPolygon\",\"coordinates\":[");
                boolean first = true;
                for (int i = 0; i < geometry.getNumGeometries(); i++) {
                    if (geometry.getGeometryN(i) instanceof Polygon polygon) {
                        json.append(first ? "" : ",");
                        writeRings(polygon, json);
                        first = false;
                    }
                }
                json.append("]}");
            }
        }
    }

    private static void writeRings(Polygon polygon, StringBuilder json) {
        json.append('[');
        writeRing(polygon.getExteriorRing(), json);
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            json.append(',');
            writeRing(polygon.getInteriorRingN(i), json);
        }
        json.append(']');
    }

    private static void writeRing(LineString ring, StringBuilder json) {
        json.append('[');
        for (int i = 0; i < ring.getNumPoints(); i++) {
            json.append(i == 0 ? "" : ",");
            write(ring.getCoordinateN(i), json);
        }
        json.append(']');
    }

    /** Seven decimals of a degree are a centimetre, which is finer than anything that is drawn. */
    private static void write(Coordinate c, StringBuilder json) {
        json.append('[')
                .append(Math.round(c.x * 1e7) / 1e7)
                .append(',')
                .append(Math.round(c.y * 1e7) / 1e7)
                .append(']');
    }
}
