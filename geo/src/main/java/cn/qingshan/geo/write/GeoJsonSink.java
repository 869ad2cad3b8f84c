package cn.qingshan.geo.write;

import cn.qingshan.geo.crs.Crs;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * GeoJSON (RFC 7946), as a collection or one feature a line. CGCS2000 is stated by the {@code crs} member of 2008, which RFC
 * 7946 readers pass over: they take the same numbers for WGS 84. Lines have no place for it.
 */
final class GeoJsonSink implements Sink {

    private final Path piece;
    private final Writer out;
    private final List<Column> columns;
    private final boolean collection;

    GeoJsonSink(Draft draft, String layer, Crs crs, List<Column> columns, boolean collection) throws IOException {
        this.piece = draft.piece("features.json");
        this.out = new BufferedWriter(new OutputStreamWriter(draft.create(piece), StandardCharsets.UTF_8), 1 << 16);
        this.columns = columns;
        this.collection = collection;
        if (collection) {
            out.write("{\"type\":\"FeatureCollection\",\"name\":");
            quoted(layer);
            if (!crs.equals(Crs.WGS84)) {
                out.write(",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4490\"}}");
            }
            out.write(",\"features\":[\n");
        }
    }

    @Override
    public void write(Feature feature) throws IOException {
        if (feature.row() > 1) {
            out.write(collection ? ",\n" : "\n");
        }
        out.write("{\"type\":\"Feature\",\"properties\":{");
        boolean first = true;
        for (int i = 0; i < columns.size(); i++) {
            var value = feature.values()[i];
            if (value != null) {
                if (!first) {
                    out.write(',');
                }
                first = false;
                quoted(columns.get(i).name());
                out.write(':');
                if (value instanceof String text) {
                    quoted(text);
                } else {
                    out.write(value.toString());
                }
            }
        }
        out.write("},\"geometry\":");
        geometry(feature.placed());
        out.write('}');
    }

    private void geometry(@Nullable Geometry geometry) throws IOException {
        switch (geometry) {
            case null -> out.write("null");
            case Point point -> {
                out.write("{\"type\":\"Point\",\"coordinates\":");
                position(point.getCoordinateSequence(), 0);
                out.write('}');
            }
            case MultiPoint points -> {
                out.write("{\"type\":\"MultiPoint\",\"coordinates\":[");
                for (int i = 0; i < points.getNumGeometries(); i++) {
                    separate(i);
                    position(((Point) points.getGeometryN(i)).getCoordinateSequence(), 0);
                }
                out.write("]}");
            }
            case Polygon polygon -> {
                out.write("{\"type\":\"Polygon\",\"coordinates\":");
                polygon(polygon);
                out.write('}');
            }
            case MultiPolygon polygons -> {
                out.write("{\"type\":\"MultiPolygon\",\"coordinates\":[");
                for (int i = 0; i < polygons.getNumGeometries(); i++) {
                    separate(i);
                    polygon((Polygon) polygons.getGeometryN(i));
                }
                out.write("]}");
            }
            default -> throw new IllegalStateException(geometry.getGeometryType());
        }
    }

    private void polygon(Polygon polygon) throws IOException {
        out.write('[');
        ring(polygon.getExteriorRing().getCoordinateSequence());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            out.write(',');
            ring(polygon.getInteriorRingN(i).getCoordinateSequence());
        }
        out.write(']');
    }

    private void ring(CoordinateSequence ring) throws IOException {
        out.write('[');
        for (int i = 0; i < ring.size(); i++) {
            separate(i);
            position(ring, i);
        }
        out.write(']');
    }

    private void position(CoordinateSequence points, int i) throws IOException {
        out.write('[');
        out.write(Double.toString(points.getX(i)));
        out.write(',');
        out.write(Double.toString(points.getY(i)));
        out.write(']');
    }

    private void separate(int i) throws IOException {
        if (i > 0) {
            out.write(',');
        }
    }

    /** Half a surrogate pair is no text that UTF-8 could hold; escaped it stays what it was. */
    private void quoted(String text) throws IOException {
        out.write('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                out.write(c);
                out.write(text.charAt(++i));
            } else if (c == '"' || c == '\\') {
                out.write('\\');
                out.write(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.write("\\u%04x".formatted((int) c));
            } else {
                out.write(c);
            }
        }
        out.write('"');
    }

    @Override
    public Path complete() throws IOException {
        out.write(collection ? "\n]}\n" : "\n");
        out.close();
        return piece;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
