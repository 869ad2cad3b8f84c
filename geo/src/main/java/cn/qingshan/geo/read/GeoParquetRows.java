package cn.qingshan.geo.read;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.parquet.DamagedParquet;
import cn.qingshan.geo.parquet.ParquetColumn;
import cn.qingshan.geo.parquet.ParquetFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * GeoParquet 1.0 and 1.1 with WKB, and Parquet's own GEOMETRY type. Columns with lists or parts are left out, and named. The order of
 * axes is always x, y, whatever the coordinate system says (GeoParquet, "Coordinate axis order").
 */
final class GeoParquetRows implements RowSource {

    private static final JsonMapper JSON = new JsonMapper();
    /** A member of the union of logical types. */
    private static final int GEOMETRY = 17;

    private static final long RATIO_COUNTS_FROM = 16L << 20;
    /** More rows than bytes are no features, from here on. */
    private static final long ROWS_COUNT_FROM = 1_000_000;

    private final ParquetFile file;
    private final ParquetFile.Rows rows;
    private final List<ParquetColumn> columns;
    private final int place;
    private final Crs crs;
    private final List<Note> notes = new ArrayList<>();
    private final int mostPoints;
    private final Reach reach;
    private final long total;
    private volatile int row;

    /** Which column holds the place, what it says of its system, which column only repeats its box. */
    private record Place(String column, Stated stated, String box) {}

    /** What a column says of its coordinate system. */
    private sealed interface Stated {
        record Crs84() implements Stated {}

        record Unknown() implements Stated {}

        record ProjJson(JsonNode json) implements Stated {}

        record Named(String name) implements Stated {}
    }

    static GeoParquetRows open(Path path, ReadingChoices choices) throws IOException, FileRefused {
        ParquetFile file = null;
        try {
            file = ParquetFile.open(path, choices.limits().unpackRatio());
            refuseHuge(file, Files.size(path), choices.limits());
            var rows = new GeoParquetRows(file, choices);
            file = null;
            return rows;
        } catch (DamagedParquet damaged) {
            throw refused(damaged);
        } catch (RuntimeException damaged) { // a place or a length that leads out of the file
            throw new FileRefused(FileRefused.Reason.UNREADABLE, "Parquet: " + Reading.saying(damaged));
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    private static FileRefused refused(DamagedParquet damaged) {
        return switch (damaged.kind()) {
            case CUT_OFF -> new FileRefused(FileRefused.Reason.TRUNCATED);
            case TOO_LARGE -> new FileRefused(FileRefused.Reason.ZIP_BOMB);
            case DAMAGED -> new FileRefused(FileRefused.Reason.UNREADABLE, "Parquet: " + damaged.getMessage());
        };
    }

    private static void refuseHuge(ParquetFile file, long size, ReadingChoices.Limits limits) throws FileRefused {
        long most = Math.min(limits.unpackedBytes(), Math.max(RATIO_COUNTS_FROM, size * limits.unpackRatio()));
        boolean emptyRows = file.rows() > Math.max(ROWS_COUNT_FROM, size);
        if (file.unpackedBytes() > most || emptyRows || file.rows() > Integer.MAX_VALUE) {
            throw new FileRefused(FileRefused.Reason.ZIP_BOMB);
        }
    }

    private GeoParquetRows(ParquetFile file, ReadingChoices choices) throws FileRefused {
        this.file = file;
        this.mostPoints = choices.limits().pointsPerRow();
        this.total = file.rows();
        this.columns = file.columns();
        var found = place(file, choices.layer());
        this.place = columns.stream().map(ParquetColumn::name).toList().indexOf(found.column);
        this.crs = crs(found.stated, choices);
        this.reach = Reach.in(crs, choices);
        this.rows = file.read(columns);
        var nested = file.nested().stream().filter(n -> !n.equals(found.box)).toList();
        if (!nested.isEmpty()) {
            notes.add(Note.of(Note.Code.NESTED_COLUMNS_LEFT_OUT, String.join("、", nested)));
        }
    }

    private static Place place(ParquetFile file, @Nullable String wanted) throws FileRefused {
        var geo = file.metadata().get("geo");
        var found = geo == null ? ofOwnType(file) : ofMetadata(geo, wanted);
        if (found == null || file.columns().stream().noneMatch(c -> c.name().equals(found.column))) {
            var names = new ArrayList<>(
                    file.columns().stream().map(ParquetColumn::name).toList());
            names.addAll(file.nested());
            throw new FileRefused(FileRefused.Reason.NO_COORDINATE_COLUMNS, String.join("、", names));
        }
        return found;
    }

    /** Parquet's own GEOMETRY, of files without GeoParquet's metadata. */
    private static @Nullable Place ofOwnType(ParquetFile file) {
        for (var column : file.columns()) {
            var logical = column.logicalType();
            var geometry = logical == null ? null : logical.struct(GEOMETRY);
            if (geometry != null) {
                var crs = geometry.text(1);
                var stated = crs == null || crs.isBlank() ? new Stated.Crs84() : new Stated.Named(crs);
                return new Place(column.name(), stated, "");
            }
        }
        return null;
    }

    private static Place ofMetadata(String geo, @Nullable String wanted) throws FileRefused {
        try {
            var root = JSON.readTree(geo);
            var name = wanted != null ? wanted : root.path("primary_column").asString("");
            var column = root.path("columns").path(name);
            var encoding = column.path("encoding").asString("");
            if (column.isMissingNode()) {
                throw new FileRefused(FileRefused.Reason.NO_SUCH_LAYER, name);
            } else if (!encoding.equals("WKB")) {
                throw new FileRefused(FileRefused.Reason.UNREADABLE, "GeoParquet " + encoding);
            }
            var crs = column.path("crs");
            Stated stated = crs.isMissingNode()
                    ? new Stated.Crs84()
                    : crs.isNull() ? new Stated.Unknown() : new Stated.ProjJson(crs);
            var box = column.path("covering").path("bbox").path("xmin").path(0).asString("");
            return new Place(name, stated, box);
        } catch (JacksonException noJson) {
            throw new FileRefused(FileRefused.Reason.UNREADABLE, "GeoParquet");
        }
    }

    private Crs crs(Stated stated, ReadingChoices choices) throws FileRefused {
        if (choices.crs() == null && stated instanceof Stated.Unknown) {
            throw new FileRefused(FileRefused.Reason.NO_CRS_STATED, "");
        }
        return StatedCrs.of(
                () -> switch (stated) {
                    case Stated.Crs84 _, Stated.Unknown _ -> Crs.WGS84;
                    case Stated.ProjJson(var json) -> ofProjJson(json);
                    case Stated.Named(var name) -> named(name);
                },
                choices,
                notes);
    }

    private static Crs named(String name) throws CrsRefused {
        if (name.startsWith("{")) {
            try {
                return ofProjJson(JSON.readTree(name));
            } catch (JacksonException noJson) {
                throw new CrsRefused(CrsRefused.Reason.UNKNOWN, name);
            }
        }
        return Crs.ofName(name.replaceFirst("(?i)^srid:", "EPSG:"));
    }

    /** By its identifier in a register. One without is not taken apart. */
    private static Crs ofProjJson(JsonNode json) throws CrsRefused {
        var authority = json.path("id").path("authority").asString("");
        var code = json.path("id").path("code").asString("");
        return authority.isEmpty() || code.isEmpty()
                ? unknown(json.path("name").asString("PROJJSON"))
                : Crs.ofName(authority + ":" + code);
    }

    private static Crs unknown(String name) throws CrsRefused {
        throw new CrsRefused(CrsRefused.Reason.UNKNOWN, name);
    }

    @Override
    public Format format() {
        return Format.GEOPARQUET;
    }

    @Override
    public List<Note> notes() {
        return notes;
    }

    @Override
    public List<String> columns() {
        return columns.stream()
                .map(ParquetColumn::name)
                .filter(name -> !name.equals(columns.get(place).name()))
                .toList();
    }

    @Override
    public double progress() {
        return total == 0 ? 1 : (double) row / total;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the reading thread only
    public @Nullable Raw next() throws IOException, FileRefused {
        try {
            var values = rows.next();
            if (values == null) {
                if (row < total) {
                    throw new FileRefused(FileRefused.Reason.TRUNCATED);
                }
                return null;
            }
            row++;
            if (!(values[place] instanceof byte[] wkb)) {
                return new Raw.Shape(row, new Drawn.Nothing(), properties(values), crs, List.of());
            }
            return shape(wkb, properties(values));
        } catch (DamagedParquet damaged) {
            throw refused(damaged);
        } catch (RuntimeException damaged) {
            throw new FileRefused(FileRefused.Reason.UNREADABLE, "Parquet: " + Reading.saying(damaged));
        }
    }

    private Raw shape(byte[] wkb, Map<String, Object> properties) {
        try {
            return new Raw.Shape(
                    row, WkbShape.read(ByteBuffer.wrap(wkb), mostPoints, reach), properties, crs, List.of());
        } catch (WkbShape.NotWkb not) {
            return new Raw.Bad(row, not.defect(), new Raw.Seen(not.place(), properties, crs));
        }
    }

    private Map<String, Object> properties(@Nullable Object[] values) {
        var properties = new LinkedHashMap<String, Object>();
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            var meant = i == place || value == null ? null : ParquetMeaning.of(columns.get(i), value);
            if (meant != null) {
                properties.put(columns.get(i).name(), meant);
            }
        }
        return properties;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
