package cn.qingshan.example;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** A GeoJSON file, one feature to a line, coordinates with seven decimals. It writes what it is given, faults and all. */
final class GeoJsonText {

    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    /** @param crs the {@code crs} member of GeoJSON 2008, which RFC 7946 dropped and offices still send; null for WGS 84 */
    GeoJsonText(String name, @Nullable String crs) {
        text.append("{\n\"type\": \"FeatureCollection\",\n\"name\": ").append(quoted(name));
        if (crs != null) {
            text.append(",\n\"crs\": {\"type\": \"name\", \"properties\": {\"name\": ")
                    .append(quoted(crs))
                    .append("}}");
        }
        text.append(",\n\"features\": [\n");
    }

    /** @param properties in the order of their map; null becomes null */
    void feature(Map<String, @Nullable String> properties, String geometry) {
        if (!first) {
            text.append(",\n");
        }
        first = false;
        text.append("{\"type\": \"Feature\", \"properties\": {");
        String comma = "";
        for (Map.Entry<String, @Nullable String> property : properties.entrySet()) {
            String value = property.getValue();
            text.append(comma)
                    .append(quoted(property.getKey()))
                    .append(": ")
                    .append(value == null ? "null" : quoted(value));
            comma = ", ";
        }
        text.append("}, \"geometry\": ").append(geometry).append('}');
    }

    byte[] bytes() {
        return (text + "\n]\n}\n").getBytes(StandardCharsets.UTF_8);
    }

    static String polygon(Polygon polygon) {
        StringBuilder rings = new StringBuilder(ring(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.append(", ").append(ring(polygon.getInteriorRingN(i)));
        }
        return polygon(rings.toString());
    }

    static String polygon(String rings) {
        return "{\"type\": \"Polygon\", \"coordinates\": [" + rings + "]}";
    }

    private static String ring(LineString ring) {
        return ring(ring.getCoordinates());
    }

    static String ring(Coordinate... at) {
        StringBuilder ring = new StringBuilder("[");
        String comma = "";
        for (Coordinate c : at) {
            ring.append(comma)
                    .append('[')
                    .append(decimal(c.x, 7))
                    .append(", ")
                    .append(decimal(c.y, 7))
                    .append(']');
            comma = ", ";
        }
        return ring.append(']').toString();
    }

    /** A number of at least 0 with a fixed count of decimals, the same in every locale. */
    static String decimal(double value, int decimals) {
        long perUnit = 1;
        for (int i = 0; i < decimals; i++) {
            perUnit *= 10;
        }
        long units = StrictMath.round(value * perUnit);
        return units / perUnit + "." + DrawingBoard.digits((int) (units % perUnit), decimals);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
