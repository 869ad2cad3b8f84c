package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.geo.flatgeobuf.FlatGeobufFile;
import cn.qingshan.geo.flatgeobuf.NotFlatGeobuf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FlatGeobuf, feature after feature in the order of the file. */
final class FlatGeobufRows implements RowSource {

    private final FlatGeobufFile file;
    private final List<String> columns;
    private final Crs crs;
    private final List<Note> notes = new ArrayList<>();
    private final int mostPoints;
    private volatile int row;

    static FlatGeobufRows open(Path path, ReadingChoices choices) throws IOException, FileRefused {
        FlatGeobufFile file = null;
        try {
            file = FlatGeobufFile.open(path);
            var rows = new FlatGeobufRows(file, choices);
            file = null;
            return rows;
        } catch (NotFlatGeobuf not) {
            throw FileRefused.of(not);
        } catch (RuntimeException damaged) {
            throw new FileRefused(FileRefused.Reason.UNREADABLE, "FlatGeobuf: " + Reading.saying(damaged));
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    private FlatGeobufRows(FlatGeobufFile file, ReadingChoices choices) throws FileRefused {
        this.file = file;
        this.columns = file.columns().stream()
                .map(FlatGeobufFile.Column::name)
                .distinct()
                .toList();
        this.mostPoints = choices.limits().pointsPerRow();
        var stated = file.crs();
        if (choices.crs() == null && stated.code() == 0 && stated.wkt().isBlank()) {
            throw new FileRefused(FileRefused.Reason.NO_CRS_STATED, "");
        }
        this.crs = StatedCrs.of(() -> stated(stated), choices, notes);
    }

    /** By its code in the EPSG register, else by the text. */
    private static Crs stated(FlatGeobufFile.StatedCrs stated) throws CrsRefused {
        boolean epsg = stated.organization().isEmpty() || stated.organization().equalsIgnoreCase("EPSG");
        if (epsg && stated.code() > 0) {
            try {
                return Crs.ofEpsg(stated.code());
            } catch (CrsRefused refused) {
                if (refused.reason() == CrsRefused.Reason.UNCONVERTED
                        || stated.wkt().isBlank()) {
                    throw refused;
                }
            }
        }
        return Crs.ofWkt(stated.wkt());
    }

    @Override
    public Format format() {
        return Format.FLATGEOBUF;
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
        return file.size() == 0 ? 1 : (double) row / file.size();
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the reading thread only
    public @Nullable Raw next() throws FileRefused {
        if (row == file.size()) {
            return null;
        }
        int feature = row++;
        try {
            if (file.points(feature) > mostPoints) {
                return new Raw.Bad(
                        row,
                        Defect.of(Defect.Code.TOO_MANY_POINTS, mostPoints),
                        new Raw.Seen(FlatGeobufShape.box(file, feature), properties(feature), crs));
            }
            return new Raw.Shape(
                    row, FlatGeobufShape.of(file, feature, mostPoints), properties(feature), crs, List.of());
        } catch (RuntimeException contradiction) { // a length or a place that leads out of the file
            if (!file.isWhole(feature)) {
                throw new FileRefused(FileRefused.Reason.TRUNCATED);
            }
            var unreadable = Defect.of(Defect.Code.GEOMETRY_UNREADABLE, "FlatGeobuf");
            return new Raw.Bad(
                    row, unreadable, new Raw.Seen(FlatGeobufShape.box(file, feature), ifReadable(feature), crs));
        }
    }

    private Map<String, Object> ifReadable(int feature) {
        try {
            return properties(feature);
        } catch (RuntimeException contradiction) {
            return Map.of();
        }
    }

    private Map<String, Object> properties(int feature) {
        var properties = new LinkedHashMap<>(file.properties(feature));
        properties.values().removeIf(value -> value instanceof String text && text.isBlank());
        return properties;
    }

    @Override
    public void close() {
        file.close();
    }
}
