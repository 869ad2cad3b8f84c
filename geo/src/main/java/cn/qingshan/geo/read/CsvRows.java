package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Place;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * CSV (RFC 4180; comma, semicolon or tab) with a header line and the place in two columns, or as WKT or GeoJSON in one.
 * Degrees may be decimal or like 112°24′00″.
 */
final class CsvRows implements RowSource {

    private static final Set<String> SHAPE_NAMES = Set.of(
            "wkt", "wkt_geom", "wkt_geometry", "geometry", "geom", "the_geom", "shape", ".geo", "geojson", "几何", "图形");
    private static final List<Set<String>> LON_LAT_NAMES = List.of(
            Set.of("lon", "lng", "long", "longitude", "经度", "东经", "中心经度", "中心点经度"),
            Set.of("lat", "latitude", "纬度", "北纬", "中心纬度", "中心点纬度"));
    private static final List<Set<String>> XY_NAMES =
            List.of(Set.of("x", "easting", "东坐标"), Set.of("y", "northing", "北坐标"));
    private static final Pattern SEXAGESIMAL =
            Pattern.compile("(\\d{1,3})[°度](?:(\\d{1,2}(?:\\.\\d+)?)[′'分])?(?:(\\d{1,2}(?:\\.\\d+)?)(?:[″\"秒]|''))?");

    /** Rows looked at to see whether numbers without a stated system are degrees. */
    private static final int LOOK_AHEAD = 50;

    private final long size;
    private final CountedStream counted;
    private final BufferedReader text;
    private final CsvRecords records;
    private final List<String> columns;
    private final Where place;
    private final Crs crs;
    private final List<Note> notes = new ArrayList<>();
    private final int mostPoints;
    private final Reach reach;
    private final ReadingChoices choices;
    private final Deque<List<String>> ahead = new ArrayDeque<>();
    private int row;

    /** Where the place stands, by column index. */
    private sealed interface Where {
        /** @param named the header itself says longitude and latitude */
        record XY(int x, int y, boolean named) implements Where {}

        record Shape(int column) implements Where {}
    }

    /** A shape, and the system an EWKT value states for itself. */
    private record Found(Drawn drawn, @Nullable Integer srid) {}

    /** The row's own fault. */
    private static final class BadPlace extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Defect defect;
        /** What could be read of it. */
        private final transient Place place;

        BadPlace(Defect defect) {
            this(defect, Place.NOWHERE);
        }

        BadPlace(Defect defect, Place place) {
            super(defect.code().id());
            this.defect = defect;
            this.place = place;
        }
    }

    static CsvRows open(Path file, String originalName, ReadingChoices choices) throws IOException, FileRefused {
        TextCharset charset;
        try (var in = Files.newInputStream(file)) {
            charset = TextCharset.of(in, choices.charset());
        }
        var counted = new CountedStream(Files.newInputStream(file), Long.MAX_VALUE);
        var text = new BufferedReader(new InputStreamReader(counted, charset.charset()), 1 << 16);
        boolean opened = false;
        try {
            var rows = new CsvRows(Files.size(file), counted, text, charset, originalName, choices);
            opened = true;
            return rows;
        } catch (EOFException openQuote) {
            throw new FileRefused(FileRefused.Reason.TRUNCATED);
        } finally {
            if (!opened) {
                text.close();
            }
        }
    }

    private CsvRows(
            long size,
            CountedStream counted,
            BufferedReader text,
            TextCharset charset,
            String originalName,
            ReadingChoices choices)
            throws IOException, FileRefused {
        this.size = size;
        this.counted = counted;
        this.text = text;
        this.records = new CsvRecords(text);
        this.mostPoints = choices.limits().pointsPerRow();
        this.choices = choices;
        notes.add(charset.note());
        var header = records.next();
        if (header == null) {
            throw new FileRefused(FileRefused.Reason.EMPTY);
        }
        this.columns = unique(header);
        var found = place(columns, choices.columns());
        if (found.isEmpty()) {
            throw columns.size() < 2
                    ? new FileRefused(FileRefused.Reason.NOT_A_KNOWN_FORMAT, originalName)
                    : new FileRefused(FileRefused.Reason.NO_COORDINATE_COLUMNS, String.join("、", columns));
        }
        this.place = found.get();
        // whoever states no system has degrees of this one, or is asked
        this.reach = Reach.in(choices.crs() == null ? Crs.CGCS2000 : choices.crs(), choices);
        this.crs = crs(choices);
    }

    private static List<String> unique(List<String> header) {
        var names = new LinkedHashSet<String>();
        for (int i = 0; i < header.size(); i++) {
            var name = header.get(i).isBlank()
                    ? "column " + (i + 1)
                    : header.get(i).strip();
            var unique = name;
            for (int n = 2; !names.add(unique); n++) {
                unique = name + "_" + n;
            }
        }
        return List.copyOf(names);
    }

    private static Optional<Where> place(List<String> columns, ReadingChoices.@Nullable Columns chosen) {
        return switch (chosen) {
            case null -> placeByName(columns);
            case ReadingChoices.Columns.XY(var x, var y) ->
                columns.contains(x) && columns.contains(y)
                        ? Optional.of(new Where.XY(columns.indexOf(x), columns.indexOf(y), false))
                        : Optional.empty();
            case ReadingChoices.Columns.Shape(var column) ->
                columns.contains(column) ? Optional.of(new Where.Shape(columns.indexOf(column))) : Optional.empty();
        };
    }

    private static Optional<Where> placeByName(List<String> columns) {
        var plain = columns.stream()
                .map(c -> c.toLowerCase(Locale.ROOT).replaceFirst("\\s*[(（\\[].*$", ""))
                .toList();
        int shape = indexOf(plain, SHAPE_NAMES);
        if (shape >= 0) {
            return Optional.of(new Where.Shape(shape));
        }
        for (var names : List.of(LON_LAT_NAMES, XY_NAMES)) {
            int x = indexOf(plain, names.getFirst());
            int y = indexOf(plain, names.getLast());
            if (x >= 0 && y >= 0) {
                return Optional.of(new Where.XY(x, y, names == LON_LAT_NAMES));
            }
        }
        return Optional.empty();
    }

    private static int indexOf(List<String> columns, Set<String> names) {
        for (int i = 0; i < columns.size(); i++) {
            if (names.contains(columns.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /**
     * A table states no system. Columns named longitude and latitude, and numbers that fit degrees, are taken as CGCS2000, with a
     * note; anything else is asked back.
     */
    private Crs crs(ReadingChoices choices) throws IOException, FileRefused {
        if (choices.crs() != null) {
            return StatedCrs.forced(choices.crs(), notes);
        }
        if (!(place instanceof Where.XY xy && xy.named)) {
            while (ahead.size() < LOOK_AHEAD) {
                var fields = records.next();
                if (fields == null) {
                    break;
                }
                ahead.add(fields);
                var first = firstCoordinate(fields);
                if (first != null && (Math.abs(first.x) > 180 || Math.abs(first.y) > 180)) {
                    var zone = Crs.zoneOfEasting(Math.max(first.x, first.y));
                    throw new FileRefused(
                            FileRefused.Reason.NO_CRS_STATED,
                            zone.map(z -> "EPSG:" + z.epsg().orElseThrow()).orElse(""));
                } else if (first != null) {
                    break;
                }
            }
        }
        notes.add(Note.of(Note.Code.CRS_ASSUMED, Crs.CGCS2000.label()));
        return Crs.CGCS2000;
    }

    private @Nullable Coordinate firstCoordinate(List<String> fields) {
        try {
            var found = found(fields);
            return found.srid != null
                    ? null
                    : switch (found.drawn) {
                        case Drawn.Points p -> p.points().getFirst();
                        case Drawn.Areas a
                        when !a.polygons().isEmpty()
                                && !a.polygons().getFirst().isEmpty()
                                && a.polygons().getFirst().getFirst().length > 0 ->
                            a.polygons().getFirst().getFirst()[0];
                        case Drawn.Areas _, Drawn.Rings _, Drawn.OtherKind _, Drawn.Nothing _ -> null;
                    };
        } catch (BadPlace bad) {
            return null;
        }
    }

    @Override
    public Format format() {
        return Format.CSV;
    }

    @Override
    public List<Note> notes() {
        return notes;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public double progress() {
        return size == 0 ? 1 : (double) counted.count() / size;
    }

    @Override
    public @Nullable Raw next() throws IOException {
        var fields = ahead.isEmpty() ? records.next() : ahead.remove();
        if (fields == null) {
            return null;
        }
        row++;
        if (fields.size() != columns.size()) {
            return new Raw.Bad(row, Defect.of(Defect.Code.ROW_UNREADABLE, fields.size() + " ≠ " + columns.size()));
        }
        try {
            var found = found(fields);
            var srid = found.srid;
            var own = srid == null ? crs : StatedCrs.ofRow(() -> Crs.ofEpsg(srid), choices);
            return new Raw.Shape(
                    row, found.drawn, properties(fields), own, srid == null ? List.of() : StatedCrs.notesOn(own));
        } catch (BadPlace bad) {
            return new Raw.Bad(row, bad.defect, new Raw.Seen(bad.place, properties(fields), crs));
        } catch (CrsRefused refused) {
            return new Raw.Bad(
                    row,
                    switch (refused.reason()) {
                        case UNKNOWN -> Defect.of(Defect.Code.UNKNOWN_CRS, refused.stated());
                        case UNCONVERTED -> Defect.of(Defect.Code.UNCONVERTED_CRS, refused.stated());
                    });
        }
    }

    private LinkedHashMap<String, Object> properties(List<String> fields) {
        var properties = new LinkedHashMap<String, Object>();
        for (int i = 0; i < fields.size(); i++) {
            boolean isShape = place instanceof Where.Shape(var column) && column == i;
            if (!isShape && !fields.get(i).isBlank()) {
                properties.put(columns.get(i), fields.get(i).strip());
            }
        }
        return properties;
    }

    private Found found(List<String> fields) throws BadPlace {
        return switch (place) {
            case Where.XY xy -> {
                var x = xy.x < fields.size() ? fields.get(xy.x).strip() : "";
                var y = xy.y < fields.size() ? fields.get(xy.y).strip() : "";
                yield new Found(
                        x.isEmpty() && y.isEmpty()
                                ? new Drawn.Nothing()
                                : new Drawn.Points(List.of(new Coordinate(ordinate(x), ordinate(y)))),
                        null);
            }
            case Where.Shape(var column) ->
                shape(column < fields.size() ? fields.get(column).strip() : "");
        };
    }

    private Found shape(String text) throws BadPlace {
        if (text.isEmpty()) {
            return new Found(new Drawn.Nothing(), null);
        }
        boolean isJson = text.startsWith("{");
        if (text.length() / 4 > mostPoints) { // "0 0,": no point is shorter
            throw new BadPlace(
                    Defect.of(Defect.Code.TOO_MANY_POINTS, mostPoints),
                    isJson ? GeoJsonRows.place(text, mostPoints, reach) : WktShape.reach(text, reach));
        }
        try {
            if (isJson) {
                return new Found(GeoJsonRows.geometry(text, mostPoints, reach), null);
            }
            var wkt = WktShape.read(text);
            return new Found(wkt.drawn(), wkt.srid());
        } catch (GeoJsonShape.NotAGeometry not) {
            throw new BadPlace(not.defect(), not.place());
        } catch (WktShape.NotWkt not) {
            throw new BadPlace(Defect.of(Defect.Code.GEOMETRY_UNREADABLE, "WKT"));
        }
    }

    private static double ordinate(String text) throws BadPlace {
        var angle = SEXAGESIMAL.matcher(text.replaceAll("[\\sNE东经北纬]", ""));
        if (angle.matches()) {
            double minutes = angle.group(2) == null ? 0 : Double.parseDouble(angle.group(2));
            double seconds = angle.group(3) == null ? 0 : Double.parseDouble(angle.group(3));
            if (minutes < 60 && seconds < 60) {
                return Double.parseDouble(angle.group(1)) + minutes / 60 + seconds / 3600;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            throw new BadPlace(Defect.of(Defect.Code.NOT_A_NUMBER));
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
