package cn.qingshan.geo.write;

import cn.qingshan.geo.Note;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * KML 2.2 (OGC 07-147r2): a placemark a feature, its properties in a schema with types. A column {@code name} becomes the name on the
 * map. KML is WGS 84 by definition; CGCS2000 is written as it is, less than a metre beside.
 */
final class KmlSink implements Sink {

    private static final String NAME = "name";

    private final Path piece;
    private final Writer out;
    private final List<Column> columns;
    private final List<Note> notes;
    private int replaced;

    KmlSink(Draft draft, String layer, List<Column> columns, List<Note> notes) throws IOException {
        this.piece = draft.piece("features.kml");
        this.out = new BufferedWriter(new OutputStreamWriter(draft.create(piece), StandardCharsets.UTF_8), 1 << 16);
        this.columns = columns;
        this.notes = notes;
        out.write(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>");
        text(layer);
        out.write("</name>\n<Schema name=\"");
        text(layer);
        out.write("\" id=\"schema\">");
        for (var column : columns) {
            if (!column.name().equals(NAME)) {
                out.write("<SimpleField type=\"" + type(column) + "\" name=\"");
                text(column.name());
                out.write("\"/>");
            }
        }
        out.write("</Schema>\n");
    }

    private static String type(Column column) {
        return switch (column.type()) {
            case TEXT, WHOLE, FLAG -> "string"; // its int has 32 bits, its bool isn't read alike by all
            case NUMBER -> "double";
        };
    }

    @Override
    public void write(Feature feature) throws IOException {
        out.write("<Placemark>");
        for (int i = 0; i < columns.size(); i++) {
            var value = feature.values()[i];
            if (value != null && columns.get(i).name().equals(NAME)) {
                out.write("<name>");
                text(value.toString());
                out.write("</name>");
            }
        }
        boolean some = false;
        for (int i = 0; i < columns.size(); i++) {
            var value = feature.values()[i];
            if (value != null && !columns.get(i).name().equals(NAME)) {
                out.write(some ? "" : "<ExtendedData><SchemaData schemaUrl=\"#schema\">");
                some = true;
                out.write("<SimpleData name=\"");
                text(columns.get(i).name());
                out.write("\">");
                text(value.toString());
                out.write("</SimpleData>");
            }
        }
        out.write(some ? "</SchemaData></ExtendedData>" : "");
        var placed = feature.placed();
        if (placed != null) {
            geometry(placed);
        }
        out.write("</Placemark>\n");
    }

    private void geometry(Geometry geometry) throws IOException {
        switch (geometry) {
            case Point point -> {
                out.write("<Point><coordinates>");
                points(point.getCoordinateSequence());
                out.write("</coordinates></Point>");
            }
            case Polygon polygon -> {
                out.write("<Polygon><outerBoundaryIs>");
                ring(polygon.getExteriorRing().getCoordinateSequence());
                out.write("</outerBoundaryIs>");
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    out.write("<innerBoundaryIs>");
                    ring(polygon.getInteriorRingN(i).getCoordinateSequence());
                    out.write("</innerBoundaryIs>");
                }
                out.write("</Polygon>");
            }
            default -> {
                out.write("<MultiGeometry>");
                for (int i = 0; i < geometry.getNumGeometries(); i++) {
                    geometry(geometry.getGeometryN(i));
                }
                out.write("</MultiGeometry>");
            }
        }
    }

    private void ring(CoordinateSequence ring) throws IOException {
        out.write("<LinearRing><coordinates>");
        points(ring);
        out.write("</coordinates></LinearRing>");
    }

    private void points(CoordinateSequence points) throws IOException {
        for (int i = 0; i < points.size(); i++) {
            if (i > 0) {
                out.write(' ');
            }
            out.write(Decimals.plain(points.getX(i)));
            out.write(',');
            out.write(Decimals.plain(points.getY(i)));
        }
    }

    /** Control characters can't stand in XML 1.0, escaped or not. */
    private void text(String text) throws IOException {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean allowed = c >= ' ' && c < 0xD800
                    || c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c >= 0xE000 && c <= 0xFFFD
                    || c >= 0x10000;
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '"' -> out.write("&quot;");
                case '\r', '\n', '\t' -> out.write("&#" + c + ";");
                default -> {
                    replaced += allowed ? 0 : 1;
                    out.write(Character.toString(allowed ? c : 0xFFFD));
                }
            }
        }
    }

    @Override
    public Path complete() throws IOException {
        out.write("</Document></kml>\n");
        out.close();
        if (replaced > 0) {
            notes.add(Note.of(Note.Code.CHARACTERS_REPLACED, replaced));
        }
        return piece;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
