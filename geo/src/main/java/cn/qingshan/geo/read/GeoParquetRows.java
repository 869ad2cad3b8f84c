package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.geo.outline.Drawn;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqStruct;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.SchemaNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * GeoParquet 1.0 and 1.1 with WKB, and Parquet's own GEOMETRY type, through Hardwood. Rows come one by one, row group after row
 * group. The order of axes is always x, y, whatever the coordinate system says (GeoParquet, "Coordinate axis order").
 */
final class GeoParquetRows implements RowSource {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MAGIC = "PAR1";
    /** Those whose libraries are there. LZ4, LZO and Brotli are hardly met in GeoParquet. */
    private static final Set<CompressionCodec> UNPACKED = EnumSet.of(
            CompressionCodec.UNCOMPRESSED, CompressionCodec.GZIP, CompressionCodec.SNAPPY, CompressionCodec.ZSTD);

    private static final long RATIO_COUNTS_FROM = 16L << 20;

    private final ParquetFileReader file;
    private final RowReader rows;
    private final String place;
    private final List<String> columns = new ArrayList<>();
    private final Crs crs;
    private final List<Note> notes = new ArrayList<>();
    private final int mostPoints;
    private final long total;
    private volatile int row;

    /** Which column holds the place, what it says of its system, which columns only repeat its box. */
    private record Place(String column, Stated stated, Set<String> boxes) {}

    /** What a column says of its coordinate system. */
    private sealed interface Stated {
        record Crs84() implements Stated {}

        record Unknown() implements Stated {}

        record ProjJson(JsonNode json) implements Stated {}

        record Named(String name) implements Stated {}
    }

    static GeoParquetRows open(Path path, ReadingChoices choices) throws IOException, FileRefused {
        long size = refuseCutOff(path);
        ParquetFileReader file = null;
        try {
            file = ParquetFileReader.open(InputFile.of(path));
            refuseHuge(file.getFileMetaData(), size, choices.limits());
            var rows = new GeoParquetRows(file, choices);
            file = null;
            return rows;
        } catch (IOException | RuntimeException damaged) {
            throw new FileRefused(FileRefused.Reason.UNREADABLE, "Parquet: " + Reading.saying(damaged));
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    /** The end says where the footer begins. */
    private static long refuseCutOff(Path path) throws IOException, FileRefused {
        try (var in = new RandomAccessFile(path.toFile(), "r")) {
            long size = in.length();
            if (size < 12) {
                throw new FileRefused(FileRefused.Reason.TRUNCATED);
            }
            in.seek(size - 8);
            long footer = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
            var magic = new byte[4];
            in.readFully(magic);
            if (!new String(magic, StandardCharsets.ISO_8859_1).equals(MAGIC) || footer > size - 12) {
                throw new FileRefused(FileRefused.Reason.TRUNCATED);
            }
            return size;
        }
    }

    private static void refuseHuge(FileMetaData meta, long size, ReadingChoices.Limits limits) throws FileRefused {
        long unpacked = 0;
        for (var group : meta.rowGroups()) {
            for (var chunk : group.columns()) {
                var codec = chunk.metaData().codec();
                if (!UNPACKED.contains(codec)) {
                    throw new FileRefused(FileRefused.Reason.UNREADABLE, "Parquet " + codec);
                }
                long bytes = chunk.metaData().totalUncompressedSize();
                unpacked += bytes < 0 ? limits.unpackedBytes() : bytes;
            }
        }
        long most = Math.min(limits.unpackedBytes(), Math.max(RATIO_COUNTS_FROM, size * limits.unpackRatio()));
        if (unpacked > most || meta.numRows() > Integer.MAX_VALUE) {
            throw new FileRefused(FileRefused.Reason.ZIP_BOMB);
        }
    }

    private GeoParquetRows(ParquetFileReader file, ReadingChoices choices) throws FileRefused {
        this.file = file;
        this.mostPoints = choices.limits().pointsPerRow();
        this.total = file.getFileMetaData().numRows();
        var fields = file.getFileSchema().getRootNode().children();
        var found = place(file.getFileMetaData(), fields, choices.layer());
        this.place = found.column;
        this.crs = crs(found.stated, choices);
        var read = new ArrayList<String>();
        for (var field : fields) {
            if (field.name().equals(place)) {
                read.add(place);
            } else if (!found.boxes.contains(field.name())) {
                columns.add(field.name());
                read.add(field.name());
            }
        }
        this.rows = file.buildRowReader()
                .projection(ColumnProjection.columns(read.toArray(String[]::new)))
                .build();
    }

    private static Place place(FileMetaData meta, List<SchemaNode> fields, @Nullable String wanted) throws FileRefused {
        var geo = meta.keyValueMetadata().get("geo");
        Place found = geo == null ? ofOwnType(fields) : ofMetadata(geo, wanted);
        if (found == null || fields.stream().noneMatch(f -> f.name().equals(found.column))) {
            throw new FileRefused(
                    FileRefused.Reason.NO_COORDINATE_COLUMNS,
                    String.join("、", fields.stream().map(SchemaNode::name).toList()));
        }
        return found;
    }

    /** Parquet's own GEOMETRY, of files without GeoParquet's metadata. */
    private static @Nullable Place ofOwnType(List<SchemaNode> fields) {
        for (var field : fields) {
            if (field instanceof SchemaNode.PrimitiveNode node
                    && node.logicalType() instanceof LogicalType.GeometryType(var crs)) {
                var stated = crs == null || crs.isBlank() ? new Stated.Crs84() : new Stated.Named(crs);
                return new Place(field.name(), stated, Set.of());
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
            return new Place(name, stated, box.isEmpty() ? Set.of() : Set.of(box));
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
        return columns;
    }

    @Override
    public double progress() {
        return total == 0 ? 1 : (double) row / total;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the reading thread only
    public @Nullable Raw next() throws FileRefused {
        try {
            if (!rows.hasNext()) {
                if (row < total) {
                    throw new FileRefused(FileRefused.Reason.TRUNCATED);
                }
                return null;
            }
            rows.next();
            row++;
            var wkb = rows.getBinary(place);
            if (wkb != null && wkb.length / 16 > mostPoints) {
                return new Raw.Bad(row, Defect.of(Defect.Code.TOO_MANY_POINTS, mostPoints));
            }
            var drawn = wkb == null ? new Drawn.Nothing() : WkbShape.read(ByteBuffer.wrap(wkb));
            return new Raw.Shape(row, drawn, properties(), crs, List.of());
        } catch (WkbShape.NotWkb not) {
            return new Raw.Bad(row, Defect.of(Defect.Code.GEOMETRY_UNREADABLE, "WKB"));
        } catch (RuntimeException damaged) {
            throw new FileRefused(FileRefused.Reason.UNREADABLE, "Parquet: " + Reading.saying(damaged));
        }
    }

    private Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, Object>();
        for (var column : columns) {
            var value = value(rows.getValue(column));
            if (value != null) {
                properties.put(column, value);
            }
        }
        return properties;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String s -> s.isBlank() ? null : s;
            case Integer i -> i.longValue();
            case Float f -> f.doubleValue();
            case Long _, Double _, Boolean _ -> value;
            case BigDecimal d ->
                new BigDecimal(String.valueOf(d.doubleValue())).compareTo(d) == 0 ? d.doubleValue() : d.toPlainString();
            case byte[] bytes -> text(bytes);
            case PqStruct _, PqList _ -> json(value).toString();
            default -> value.toString(); // dates and times in ISO form
        };
    }

    /** Old writers have texts without saying so. */
    private static @Nullable String text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.isBlank() ? null : text;
        } catch (CharacterCodingException noText) {
            return null;
        }
    }

    private static JsonNode json(@Nullable Object value) {
        switch (value) {
            case PqStruct struct -> {
                var object = JSON.createObjectNode();
                for (int i = 0; i < struct.getFieldCount(); i++) {
                    var name = struct.getFieldName(i);
                    object.set(name, json(struct.getValue(name)));
                }
                return object;
            }
            case PqList list -> {
                var array = JSON.createArrayNode();
                for (int i = 0; i < list.size(); i++) {
                    array.add(json(list.get(i)));
                }
                return array;
            }
            case null, default -> {
                var plain = value(value);
                return plain == null ? JSON.nullNode() : JSON.valueToTree(plain);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (file;
                rows) {
            return;
        }
    }
}
