package cn.qingshan.geo.store;

import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.geo.flatgeobuf.FlatGeobufFile;
import cn.qingshan.geo.flatgeobuf.NotFlatGeobuf;
import cn.qingshan.geo.layer.DamagedFile;
import cn.qingshan.geo.layer.FlatGeobufLayer;
import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.MemoryLayer;
import cn.qingshan.geo.outline.Outline;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.JudgedRows;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.RefusedRows;
import cn.qingshan.geo.read.Row;
import cn.qingshan.geo.read.RowNumbers;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file opened as a layer. Stored layers and FlatGeobuf in lon/lat are read where they lie; every other format is read whole through {@link FeatureFile}.
 *
 * <p>Rows that were not taken, and rows whose outline was put right, are known of a file that is read whole; of FlatGeobuf as far as its outlines were asked for by now; a stored layer told them at its import. A row that was not taken and of which it is known where
 * it lies is in the layer all the same, {@linkplain Layer#isFlawed flawed}: what comes near it can't be decided.
 */
public final class LayerFile implements AutoCloseable {

    private final Layer layer;
    private final List<Note> notes;
    private final RefusedRows refused;
    private final Supplier<Map<String, RowNumbers>> mended;

    private LayerFile(Layer layer, List<Note> notes, RefusedRows refused, Supplier<Map<String, RowNumbers>> mended) {
        this.layer = layer;
        this.notes = List.copyOf(notes);
        this.refused = refused;
        this.mended = mended;
    }

    public Layer layer() {
        return layer;
    }

    /** What was assumed about the file as a whole. */
    public List<Note> notes() {
        return notes;
    }

    /** Rows are judged when they are asked for: what is to be told of them is known when the work is done. */
    public boolean judgesLater() {
        return layer instanceof FlatGeobufLayer;
    }

    /** How many rows were taken, as far as is known. */
    public int taken() {
        return switch (layer) {
            case StoredLayer stored -> stored.taken();
            case FlatGeobufLayer _ -> layer.size() - refused.count();
            default -> {
                int taken = 0;
                for (int i = 0; i < layer.size(); i++) {
                    taken += layer.isFlawed(i) ? 0 : 1;
                }
                yield taken;
            }
        };
    }

    /** How many rows were not taken and are in the layer for their place, as far as is known. */
    public int flawed() {
        return judgesLater() ? 0 : layer.size() - taken();
    }

    /** Rows that could not be taken: their numbers by reason. */
    public Map<String, List<Integer>> refused() {
        return refused.byCode();
    }

    /** What is wrong with the first of them, and where. */
    public List<RefusedRows.One> firstRefused() {
        return refused.first();
    }

    /** Rows whose outline was put right, by what was done. */
    public Map<String, RowNumbers> mended() {
        return mended.get();
    }

    /** What is known by now, as it can be sent elsewhere and put together with what others know of the same file. */
    public JudgedRows judgedRows() {
        return layer instanceof FlatGeobufLayer judging ? judging.judgedRows() : JudgedRows.none();
    }

    /**
     * @param key column that holds the key; null: features count from 1
     * @throws FileRefused when it can't be read, or not to its end: what a screening says of a patch may hang on a row that is missing
     */
    public static LayerFile open(Path path, @Nullable String key, ReadingChoices choices)
            throws IOException, FileRefused {
        var mark = mark(path);
        if (mark.equals(LayerHead.MAGIC)) {
            try {
                return new LayerFile(StoredLayer.open(path), List.of(), new RefusedRows(), Map::of);
            } catch (DamagedLayer damaged) {
                throw new FileRefused(FileRefused.Reason.UNREADABLE, String.valueOf(damaged.getMessage()));
            }
        } else if (mark.startsWith("fgb") && choices.crs() == null) {
            var mapped = mapped(path, key, choices);
            if (mapped != null) {
                return mapped;
            }
        }
        return read(path, key, choices);
    }

    /** The first eight bytes, mapped: after reading a few bytes of a file, the system reads ahead a lot of it as soon as somebody goes on. */
    private static String mark(Path path) throws IOException {
        try (var arena = Arena.ofConfined();
                var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var start = channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(8, channel.size()), arena);
            start.load();
            return new String(start.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
        }
    }

    /** Null when its coordinates have to be transformed. */
    private static @Nullable LayerFile mapped(Path path, @Nullable String key, ReadingChoices choices)
            throws IOException, FileRefused {
        FlatGeobufFile file;
        try {
            file = FlatGeobufFile.open(path);
        } catch (NotFlatGeobuf damaged) {
            throw FileRefused.of(damaged);
        }
        try {
            var stated = file.crs();
            var crs = stated.code() > 0
                    ? Crs.ofEpsg(stated.code())
                    : stated.wkt().isEmpty() ? null : Crs.ofWkt(stated.wkt());
            if (crs == null) {
                throw new FileRefused(FileRefused.Reason.NO_CRS_STATED, "");
            } else if (!crs.isGeographic()) {
                file.close();
                return null;
            }
            if (key != null && file.column(key) < 0) {
                throw new FileRefused(FileRefused.Reason.NO_SUCH_COLUMN, key);
            }
            var notes = crs.equals(Crs.WGS84) ? List.of(Note.of(Note.Code.WGS84_AS_CGCS2000)) : List.<Note>of();
            var system = crs;
            var layer = new FlatGeobufLayer(
                    file,
                    key,
                    drawn -> Outline.of(drawn, system.toLonLat(), choices.closingTolerance_m(), choices.repair()),
                    choices.limits().pointsPerRow());
            return new LayerFile(layer, notes, layer.refused(), layer::mended);
        } catch (DamagedFile damaged) {
            file.close();
            throw new FileRefused(FileRefused.Reason.UNREADABLE, String.valueOf(damaged.getMessage()));
        } catch (CrsRefused refused) {
            file.close();
            throw new FileRefused(
                    refused.reason() == CrsRefused.Reason.UNCONVERTED
                            ? FileRefused.Reason.UNCONVERTED_CRS
                            : FileRefused.Reason.UNKNOWN_CRS,
                    refused.stated());
        } catch (FileRefused refused) {
            file.close();
            throw refused;
        }
    }

    private static LayerFile read(Path path, @Nullable String key, ReadingChoices choices)
            throws IOException, FileRefused {
        var features = new ArrayList<MemoryLayer.Keyed>();
        var refused = new RefusedRows();
        var mended = new TreeMap<String, RowNumbers>();
        try (var reading = FeatureFile.open(path, String.valueOf(path.getFileName()), choices)) {
            if (key != null
                    && !reading.columns().isEmpty()
                    && !reading.columns().contains(key)) {
                throw new FileRefused(FileRefused.Reason.NO_SUCH_COLUMN, key);
            }
            for (var row : reading) {
                switch (row) {
                    case Row.Read(var feature) -> {
                        RowNumbers.ofMended(feature, mended);
                        features.add(new MemoryLayer.Keyed(
                                key == null
                                        ? Integer.toString(feature.rowNumber())
                                        : feature.text(key).orElse(Integer.toString(feature.rowNumber())),
                                feature.geometry(),
                                feature.properties()));
                    }
                    case Row.Refused no -> {
                        refused.add(no.rowNumber(), no.defect());
                        if (no.hasPlace()) {
                            var number = Integer.toString(no.rowNumber());
                            features.add(new MemoryLayer.Keyed(
                                    key == null ? number : no.text(key).orElse(number),
                                    no.why().drawn(),
                                    no.properties(),
                                    true));
                        }
                    }
                    case Row.BrokenOff(int _, var why) -> throw why;
                }
            }
            return new LayerFile(new MemoryLayer(features), reading.notes(), refused, () -> mended);
        }
    }

    @Override
    public void close() {
        layer.close();
    }
}
