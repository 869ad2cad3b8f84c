package cn.qingshan.geo.write;

import cn.qingshan.geo.Note;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * CSV (RFC 4180) with the geometry as WKT in the first column. UTF-8 comes with a byte order mark, without which spreadsheets take
 * Chinese for Latin. A CSV can't say its coordinate system: who reads projected ones must be told.
 */
final class CsvSink implements Sink {

    private static final String PLACE = "WKT";
    /** Names by which a reader would take an attribute for the place. */
    private static final Set<String> PLACE_NAMES = Set.of(
            "wkt", "wkt_geom", "wkt_geometry", "geometry", "geom", "the_geom", "shape", ".geo", "geojson", "几何", "图形");

    private final Path piece;
    private final Writer out;

    CsvSink(Draft draft, WritingChoices choices, List<Column> columns, List<Note> notes) throws IOException {
        this.piece = draft.piece("features.csv");
        Charset charset = choices.charset() == null ? StandardCharsets.UTF_8 : choices.charset();
        this.out = new BufferedWriter(new OutputStreamWriter(draft.create(piece), charset), 1 << 16);
        if (charset.equals(StandardCharsets.UTF_8)) {
            out.write('\uFEFF');
        }
        var header = new ArrayList<String>();
        header.add(PLACE);
        header.addAll(UniqueNames.of(columns, PLACE_NAMES, notes));
        record(header);
    }

    @Override
    public void write(Feature feature) throws IOException {
        var fields = new ArrayList<String>(feature.values().length + 1);
        var placed = feature.placed();
        fields.add(placed == null ? "" : WktWords.of(placed));
        for (var value : feature.values()) {
            fields.add(value == null ? "" : value instanceof Double number ? Decimals.plain(number) : value.toString());
        }
        record(fields);
    }

    private void record(List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            var field = fields.get(i);
            boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
            out.write(plain ? field : '"' + field.replace("\"", "\"\"") + '"');
        }
        out.write("\r\n");
    }

    @Override
    public Path complete() throws IOException {
        out.close();
        return piece;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
