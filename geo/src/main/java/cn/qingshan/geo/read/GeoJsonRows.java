package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * GeoJSON: FeatureCollection, single Feature, bare geometry, and one Feature a line (RFC 8142, NDJSON).
 *
 * <p>The {@code crs} member of the 2008 specification is honoured wherever it stands; when it doesn't come before the
 * features, the file is looked through once for it before the first row is given out.
 */
final class GeoJsonRows implements RowSource {

    // NaN is no JSON, but writers do it; taken here so that one such row is refused and not the file.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE) // asked at an error whether it is the end
            .build();

    private final long size;
    private final CountedStream counted;
    private final BufferedReader text;
    private final TextLines lines;
    private final GeoJsonShape shapes;
    private final List<Note> notes;
    private final Crs crs;
    private final Root root;

    private final @Nullable JsonParser json;
    private int row;
    private boolean ended;

    /** What the top of the file showed. */
    private enum Root {
        COLLECTION,
        LINES,
        ONE_FEATURE,
        ONE_GEOMETRY
    }

    /** The members at the top that decide how to read on. */
    private static final class Top {
        @Nullable
        String type;

        boolean hasFeatures;
        boolean crsIsNull;

        @Nullable
        String crsName;
    }

    static GeoJsonRows open(Path file, ReadingChoices choices) throws IOException, FileRefused {
        TextCharset charset;
        try (var in = Files.newInputStream(file)) {
            charset = TextCharset.of(in, choices.charset());
        }
        Top ofFirstLine;
        try (var reader = reader(Files.newInputStream(file), charset)) {
            ofFirstLine = featureOnOneLine(reader);
        }
        var top = ofFirstLine != null ? ofFirstLine : topOf(file, charset);
        var root = ofFirstLine != null ? Root.LINES : root(top);
        var notes = new ArrayList<Note>();
        notes.add(charset.note());
        var rows = new GeoJsonRows(file, charset, root, crs(top, choices, notes), notes, choices);
        boolean atFeatures = false;
        try {
            rows.toFeatures();
            atFeatures = true;
            return rows;
        } finally {
            if (!atFeatures) {
                rows.close();
            }
        }
    }

    private GeoJsonRows(Path file, TextCharset charset, Root root, Crs crs, List<Note> notes, ReadingChoices choices)
            throws IOException {
        this.size = Files.size(file);
        this.counted = new CountedStream(Files.newInputStream(file), Long.MAX_VALUE);
        this.text = reader(counted, charset);
        this.lines = new TextLines(text);
        this.shapes = new GeoJsonShape(choices.limits().pointsPerRow(), Reach.in(crs, choices));
        this.notes = notes;
        this.crs = crs;
        this.root = root;
        this.json = root == Root.LINES ? null : JSON.createParser(text);
    }

    private static BufferedReader reader(InputStream in, TextCharset charset) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(in, charset.charset()), 1 << 16);
        for (int i = 0; i < 2; i++) { // byte order mark, record separator of RFC 8142
            reader.mark(1);
            int c = reader.read();
            if (c != '\uFEFF' && c != '\u001E') {
                reader.reset();
                break;
            }
        }
        return reader;
    }

    private static Top topOf(Path file, TextCharset charset) throws IOException, FileRefused {
        var top = new Top();
        try (var reader = reader(Files.newInputStream(file), charset);
                var json = JSON.createParser(reader)) {
            look(json, top);
        } catch (UnexpectedEndOfInputException cutOff) {
            // The rows before the cut are good; the cut is told when it is reached.
            if (!top.hasFeatures) {
                throw new FileRefused(FileRefused.Reason.TRUNCATED);
            }
        } catch (JacksonException damaged) {
            if (!top.hasFeatures) {
                throw new FileRefused(FileRefused.Reason.UNREADABLE, where(damaged));
            }
        }
        return top;
    }

    /**
     * What the first line says when it is a whole Feature with a line to itself; null otherwise. Reads no further than the first
     * feature, however long the line: a collection on a single line may be the whole file.
     */
    private static @Nullable Top featureOnOneLine(BufferedReader reader) throws IOException {
        try (var json = JSON.createParser(reader)) {
            var top = new Top();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            int firstLine = json.currentTokenLocation().getLineNr();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                if (json.currentName().equals("features")) {
                    return null;
                }
                member(json, top);
            }
            boolean onOneLine = json.currentTokenLocation().getLineNr() == firstLine;
            return onOneLine && "Feature".equals(top.type) && endsHere(json, firstLine) ? top : null;
        } catch (JacksonException noJson) {
            return null;
        }
    }

    /** Nothing more, or something on another line (which may be broken for all that matters here). */
    private static boolean endsHere(JsonParser json, int line) {
        try {
            return json.nextToken() == null || json.currentTokenLocation().getLineNr() > line;
        } catch (JacksonException nextIsBroken) {
            return true;
        }
    }

    private static void look(JsonParser json, Top top) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean decided = json.currentName().equals("features") && top.crsName != null && top.type != null;
            member(json, top);
            if (decided) {
                return;
            }
        }
    }

    /** One member of the object at the top; the parser stands on its name, afterwards on the end of its value. */
    private static void member(JsonParser json, Top top) {
        var name = json.currentName();
        var value = json.nextToken();
        switch (name) {
            case "type" -> {
                top.type = value == JsonToken.VALUE_STRING ? json.getString() : "";
                json.skipChildren();
            }
            case "crs" -> {
                top.crsIsNull = value == JsonToken.VALUE_NULL;
                top.crsName = crsName(json);
            }
            case "features" -> {
                top.hasFeatures = value == JsonToken.START_ARRAY;
                if (top.crsName == null || top.type == null) {
                    json.skipChildren();
                }
            }
            default -> json.skipChildren();
        }
    }

    private static @Nullable String crsName(JsonParser json) {
        JsonNode crs = json.readValueAsTree();
        if (crs.isNull()) {
            return null;
        }
        var properties = crs.path("properties");
        var code = properties.path("code");
        return code.isMissingNode()
                ? properties.path("name").asString("?")
                : "EPSG:" + code.asString("?"); // {"type": "EPSG", "properties": {"code": 4490}} of GeoJSON 0.x
    }

    private static Root root(Top top) throws FileRefused {
        var type = top.type;
        if ("FeatureCollection".equals(type) && top.hasFeatures) {
            return Root.COLLECTION;
        } else if ("Feature".equals(type)) {
            return Root.ONE_FEATURE;
        } else if (type != null
                && List.of("Polygon", "MultiPolygon", "Point", "MultiPoint").contains(type)) {
            return Root.ONE_GEOMETRY;
        }
        throw new FileRefused(FileRefused.Reason.NOT_A_KNOWN_FORMAT, "JSON");
    }

    private static Crs crs(Top top, ReadingChoices choices, List<Note> notes) throws FileRefused {
        var stated = top.crsName;
        if (choices.crs() == null && stated == null && top.crsIsNull) {
            throw new FileRefused(FileRefused.Reason.NO_CRS_STATED, "");
        }
        // RFC 7946: none stated is WGS 84
        return StatedCrs.of(() -> stated == null ? Crs.WGS84 : Crs.ofName(stated), choices, notes);
    }

    /** In a collection, to the array of features. */
    private void toFeatures() throws FileRefused {
        if (json == null || root != Root.COLLECTION) {
            return;
        }
        try {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                var name = json.currentName();
                if (json.nextToken() == JsonToken.START_ARRAY && name.equals("features")) {
                    return;
                }
                json.skipChildren();
            }
        } catch (JacksonException damaged) {
            throw new FileRefused(FileRefused.Reason.UNREADABLE, where(damaged));
        }
    }

    @Override
    public Format format() {
        return root == Root.LINES ? Format.GEOJSON_SEQUENCE : Format.GEOJSON;
    }

    @Override
    public List<Note> notes() {
        return notes;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public double progress() {
        return size == 0 ? 1 : (double) counted.count() / size;
    }

    @Override
    public @Nullable Raw next() throws IOException, FileRefused {
        if (ended) {
            return null;
        }
        try {
            var parser = json;
            return parser == null ? nextLine() : nextValue(parser);
        } catch (UnexpectedEndOfInputException cutOff) {
            throw new FileRefused(FileRefused.Reason.TRUNCATED);
        } catch (JacksonException damaged) {
            throw nothingFollows()
                    ? new FileRefused(FileRefused.Reason.TRUNCATED)
                    : new FileRefused(FileRefused.Reason.UNREADABLE, where(damaged));
        }
    }

    /** A cut after a comma or a point is an error to the parser; what tells it from damage is that it is the end. */
    private boolean nothingFollows() throws IOException {
        return json != null && json.releaseBuffered(Writer.nullWriter()) <= 0 && text.read() < 0;
    }

    private @Nullable Raw nextLine() throws IOException, FileRefused {
        var line = lines.next();
        if (line == null) {
            ended = true;
            return null;
        }
        row++;
        try (var parser = JSON.createParser(line.startsWith("\u001E") ? line.substring(1) : line)) {
            parser.nextToken();
            return feature(parser);
        } catch (JacksonException damaged) {
            return new Raw.Bad(row, Defect.of(Defect.Code.ROW_UNREADABLE, where(damaged)));
        }
    }

    private @Nullable Raw nextValue(JsonParser parser) throws FileRefused {
        parser.nextToken();
        switch (root) {
            case COLLECTION -> {
                if (parser.currentToken() == null) {
                    throw new FileRefused(FileRefused.Reason.TRUNCATED);
                } else if (parser.currentToken() == JsonToken.END_ARRAY) {
                    // Read on to the very end, so that a cut after the last feature is still noticed.
                    while (parser.nextToken() != JsonToken.END_OBJECT) {
                        parser.nextToken();
                        parser.skipChildren();
                    }
                    ended = true;
                    if (parser.nextToken() != null) {
                        throw new FileRefused(FileRefused.Reason.UNREADABLE, "JSON");
                    }
                    return null;
                }
            }
            case ONE_FEATURE, ONE_GEOMETRY -> { // or several, one after another without lines of their own
                if (parser.currentToken() == null) {
                    ended = true;
                    return null;
                }
            }
            case LINES -> throw new IllegalStateException("lines are read one by one");
        }
        row++;
        return root == Root.ONE_GEOMETRY ? bareGeometry(parser) : feature(parser);
    }

    private Raw bareGeometry(JsonParser parser) {
        try {
            return new Raw.Shape(row, shapes.read(parser), Map.of(), crs, List.of());
        } catch (GeoJsonShape.NotAGeometry not) {
            return new Raw.Bad(row, not.defect(), new Raw.Seen(not.place(), Map.of(), crs));
        }
    }

    private Raw feature(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new Raw.Bad(row, Defect.of(Defect.Code.ROW_UNREADABLE, "Feature"));
        }
        Drawn drawn = new Drawn.Nothing();
        GeoJsonShape.NotAGeometry bad = null;
        var properties = new LinkedHashMap<String, Object>();
        Object id = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "geometry" -> {
                    try {
                        drawn = shapes.read(parser);
                    } catch (GeoJsonShape.NotAGeometry not) {
                        bad = not;
                    }
                }
                case "properties" -> properties(parser, properties);
                case "id" -> id = value(parser);
                default -> parser.skipChildren();
            }
        }
        if (id != null) {
            properties.putIfAbsent("id", id);
        }
        if (bad != null) {
            return new Raw.Bad(row, bad.defect(), new Raw.Seen(bad.place(), properties, crs));
        }
        return new Raw.Shape(row, drawn, properties, crs, List.of());
    }

    private static void properties(JsonParser parser, Map<String, Object> into) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            var value = value(parser);
            if (value != null) {
                into.put(name, value);
            }
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT, LONG -> parser.getLongValue();
                    case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> parser.getString();
                };
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING -> {
                var text = parser.getString();
                yield text.isBlank() ? null : text;
            }
            default -> parser.readValueAsTree().toString();
        };
    }

    /** Line and column, which help to find the place; never a piece of the content. */
    private static String where(JacksonException damaged) {
        var location = damaged.getLocation();
        return location == null ? "JSON" : "JSON %d:%d".formatted(location.getLineNr(), location.getColumnNr());
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /** A geometry that stands alone in a text, such as a CSV field. */
    static Drawn geometry(String text, int mostPoints, Reach beyond) throws GeoJsonShape.NotAGeometry {
        try (var parser = JSON.createParser(text)) {
            parser.nextToken();
            return new GeoJsonShape(mostPoints, beyond).read(parser);
        } catch (JacksonException damaged) {
            throw new GeoJsonShape.NotAGeometry(Defect.Code.GEOMETRY_UNREADABLE, where(damaged));
        }
    }

    /** Where such a text lies that is too long to be taken. */
    static Place place(String text, int mostPoints, Reach beyond) {
        try {
            return Place.of(geometry(text, mostPoints, beyond));
        } catch (GeoJsonShape.NotAGeometry not) {
            return not.place();
        }
    }
}
