package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.geo.flatgeobuf.FlatGeobufFile;
import cn.qingshan.geo.flatgeobuf.NotFlatGeobuf;
import cn.qingshan.geo.outline.Drawn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

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
            throw not.cutOff()
                    ? new FileRefused(FileRefused.Reason.TRUNCATED)
                    : new FileRefused(FileRefused.Reason.UNREADABLE, Reading.saying(not));
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
                return new Raw.Bad(row, Defect.of(Defect.Code.TOO_MANY_POINTS, mostPoints));
            }
            return new Raw.Shape(row, drawn(feature), properties(feature), crs, List.of());
        } catch (RuntimeException contradiction) { // a length or a place that leads out of the file
            if (row == file.size()) {
                throw new FileRefused(FileRefused.Reason.TRUNCATED);
            }
            return new Raw.Bad(row, Defect.of(Defect.Code.GEOMETRY_UNREADABLE, "FlatGeobuf"));
        }
    }

    private Drawn drawn(int feature) {
        return switch (file.kind(feature)) {
            case -1 -> new Drawn.Nothing();
            case FlatGeobufFile.POINT, FlatGeobufFile.MULTI_POINT -> {
                double[] xy = file.coordinates(feature);
                yield xy.length < 2 ? new Drawn.Nothing() : new Drawn.Points(List.of(points(xy, 0, xy.length / 2)));
            }
            case FlatGeobufFile.POLYGON, FlatGeobufFile.MULTI_POLYGON -> {
                var areas = new Areas();
                file.rings(feature, areas);
                yield areas.polygons.isEmpty() ? new Drawn.Nothing() : new Drawn.Areas(areas.polygons);
            }
            default -> new Drawn.OtherKind(file.kindName(feature));
        };
    }

    private static Coordinate[] points(double[] xy, int from, int to) {
        var points = new Coordinate[to - from];
        for (int i = from; i < to; i++) {
            points[i - from] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
        }
        return points;
    }

    /** Polygons as they are handed over. */
    private static final class Areas implements FlatGeobufFile.Rings {

        private final List<List<Coordinate[]>> polygons = new ArrayList<>();
        private double[] room = new double[0];

        @Override
        public double[] room(int points) {
            room = new double[2 * points];
            return room;
        }

        @Override
        public void polygon(int points, int[] ends, int rings) {
            var polygon = new ArrayList<Coordinate[]>(rings);
            int from = 0;
            for (int i = 0; i < rings; i++) {
                polygon.add(points(room, from, ends[i]));
                from = ends[i];
            }
            polygons.add(polygon);
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
