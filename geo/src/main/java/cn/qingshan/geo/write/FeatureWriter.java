package cn.qingshan.geo.write;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A file of features being written, whatever its format. For one thread.
 *
 * <pre>{@code
 * try (var writer = FeatureWriter.open(file, WritingChoices.of(Format.GEOPACKAGE, now), columns)) {
 *     for (…) {
 *         writer.write(geometry, properties);
 *     }
 *     var written = writer.finish();
 * }
 * }</pre>
 *
 * <p>Everything is written beside the target, in a folder whose name begins with a dot, and takes the target's place in one
 * step by {@link #finish}; what was there before stays until then. A writer that is closed without it leaves nothing.
 */
public final class FeatureWriter implements AutoCloseable {

    private static final Pattern NO_SPACE =
            Pattern.compile("(?i)no space left|not enough space|disk (is )?full|disk quota|file too large|空间不足|磁盘已满");
    /** A disk with less room than this is full, in whatever language the system says so. */
    private static final long NO_ROOM_BYTES = 64 << 10;

    private final WritingChoices choices;
    private final List<Column> columns;
    private final Map<String, Integer> columnIndex = new HashMap<>();
    private final Draft draft;
    private final Sink sink;
    private final List<Note> notes;
    private @Nullable Placing placing;
    private int row;
    private boolean ended;

    /**
     * Begins a file. An existing target is replaced by {@link #finish}.
     *
     * @param columns of all properties that features will have; in any format a feature may lack some
     * @throws WriteRefused when the format can't have it so, or the disk can't be written
     */
    public static FeatureWriter open(Path target, WritingChoices choices, List<Column> columns) throws WriteRefused {
        return open(target, choices, columns, Files::newOutputStream);
    }

    static FeatureWriter open(Path target, WritingChoices choices, List<Column> columns, Draft.Disk disk)
            throws WriteRefused {
        if (columns.stream().map(Column::name).distinct().count() < columns.size()) {
            throw new IllegalArgumentException("Two columns of one name");
        }
        var crs = crs(choices);
        try {
            var draft = Draft.beside(target, disk);
            boolean opened = false;
            try {
                var notes = new ArrayList<Note>();
                var writer = new FeatureWriter(
                        choices, crs, columns, draft, sink(draft, choices, crs, columns, notes), notes);
                opened = true;
                return writer;
            } finally {
                if (!opened) {
                    draft.close();
                }
            }
        } catch (IOException cannot) {
            throw refused(target, cannot);
        }
    }

    private FeatureWriter(
            WritingChoices choices, @Nullable Crs crs, List<Column> columns, Draft draft, Sink sink, List<Note> notes) {
        this.choices = choices;
        this.columns = List.copyOf(columns);
        this.draft = draft;
        this.sink = sink;
        this.notes = notes;
        this.placing = crs == null ? null : new Placing(choices.format(), crs);
        for (var column : columns) {
            columnIndex.put(column.name(), columnIndex.size());
        }
    }

    /** Null when the first parcel decides. */
    private static @Nullable Crs crs(WritingChoices choices) throws WriteRefused {
        var crs = choices.crs();
        if (crs == null) {
            return choices.format() == Format.BOUNDARY_POINTS_TXT ? null : Crs.CGCS2000;
        }
        boolean allowed = switch (choices.format()) {
            case GEOJSON, GEOPARQUET -> crs instanceof Crs.Geographic;
            // Nothing in these says which system it is: they are in degrees by their definition.
            case GEOJSON_SEQUENCE, KML -> crs instanceof Crs.Geographic;
            case GEOPACKAGE, FLATGEOBUF -> crs.epsg().isPresent();
            case SHAPEFILE -> crs.wkt().isPresent();
            case CSV -> !(crs instanceof Crs.Shifted);
            case BOUNDARY_POINTS_TXT -> crs instanceof Crs.GaussKruger zone && zone.prefixed();
        };
        if (!allowed) {
            throw new WriteRefused(
                    WriteRefused.Reason.CRS_NOT_OF_FORMAT, choices.format().title(), crs.label());
        }
        return crs;
    }

    private static Sink sink(
            Draft draft, WritingChoices choices, @Nullable Crs chosen, List<Column> columns, List<Note> notes)
            throws IOException, WriteRefused {
        var crs = chosen == null ? Crs.CGCS2000 : chosen;
        return switch (choices.format()) {
            case GEOJSON -> new GeoJsonSink(draft, choices.layer(), crs, columns, true);
            case GEOJSON_SEQUENCE -> new GeoJsonSink(draft, choices.layer(), crs, columns, false);
            case GEOPACKAGE -> new GeoPackageSink(draft, choices, crs, columns, notes);
            case FLATGEOBUF -> new FlatGeobufSink(draft, choices.layer(), crs, columns);
            case GEOPARQUET -> new GeoParquetSink(draft, crs, columns, notes);
            case SHAPEFILE -> new ShapefileSink(draft, choices, crs, columns, notes);
            case KML -> new KmlSink(draft, choices.layer(), columns, notes);
            case CSV -> new CsvSink(draft, choices, columns, notes);
            case BOUNDARY_POINTS_TXT -> new BoundaryPointSink(draft, choices, columns, notes);
        };
    }

    /**
     * Adds a feature. After a refusal that is the feature's own (its kind, its place) the next ones can be written; after
     * {@link WriteRefused.Reason#DISK_FULL} and the like nothing can.
     *
     * @param lonLat (multi)point or (multi)polygon in CGCS2000 lon/lat, valid; null where a feature has none
     * @throws IllegalArgumentException for a property that is no column, or of another type
     */
    public void write(@Nullable Geometry lonLat, Map<String, ?> properties) throws WriteRefused {
        if (ended) {
            throw new IllegalStateException("The file is finished");
        }
        row++;
        var values = new @Nullable Object[columns.size()];
        for (var property : properties.entrySet()) {
            var index = columnIndex.get(property.getKey());
            if (index == null) {
                throw new IllegalArgumentException("No such column: " + property.getKey());
            }
            values[index] = columns.get(index).take(property.getValue());
        }
        try {
            sink.write(new Sink.Feature(row, placing(lonLat).place(lonLat, row), lonLat, values));
        } catch (WriteRefused own) {
            row--;
            throw own;
        } catch (IOException cannot) {
            ended = true;
            throw refused(draft.target(), cannot);
        }
    }

    /** 界址点 TXT in whose zone nobody chose: the 3-degree zone whose meridian is nearest to the first parcel. */
    private Placing placing(@Nullable Geometry lonLat) {
        if (placing == null) {
            if (lonLat == null || lonLat.isEmpty()) {
                return new Placing(choices.format(), Crs.CGCS2000);
            }
            double lon = lonLat.getEnvelopeInternal().centre().x;
            var zone = new Crs.GaussKruger(3, Math.clamp(Math.round(lon / 3), 25, 45), true);
            placing = new Placing(choices.format(), zone);
            ((BoundaryPointSink) sink).inZone(zone);
            notes.add(Note.of(Note.Code.ZONE_OF_FIRST_FEATURE, zone.label()));
        }
        return placing;
    }

    /** Makes the file whole and puts it into its place. */
    public Written finish() throws WriteRefused {
        if (ended) {
            throw new IllegalStateException("The file is finished");
        }
        ended = true;
        try {
            draft.intoPlace(sink.complete());
            return new Written(draft.target(), row, Files.size(draft.target()), notes);
        } catch (IOException cannot) {
            throw refused(draft.target(), cannot);
        }
    }

    private static WriteRefused refused(Path target, IOException cannot) {
        var name = String.valueOf(target.getFileName());
        var saying = String.valueOf(cannot.getMessage());
        boolean full = NO_SPACE.matcher(saying).find() || hasNoRoom(target);
        var refused = full
                ? new WriteRefused(WriteRefused.Reason.DISK_FULL, name)
                : new WriteRefused(WriteRefused.Reason.CANNOT_WRITE, name, saying);
        refused.initCause(cannot);
        return refused;
    }

    private static boolean hasNoRoom(Path target) {
        try {
            var folder = target.toAbsolutePath().getParent();
            return folder != null
                    && Files.isDirectory(folder)
                    && Files.getFileStore(folder).getUsableSpace() < NO_ROOM_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Leaves nothing but a finished file. */
    @Override
    public void close() {
        ended = true;
        try (draft) {
            sink.close();
        } catch (IOException _) {
            // What couldn't be flushed is thrown away all the same.
        }
    }
}
