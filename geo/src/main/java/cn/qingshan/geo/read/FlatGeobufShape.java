package cn.qingshan.geo.read;

import cn.qingshan.geo.flatgeobuf.FlatGeobufFile;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Place;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** What a feature of a FlatGeobuf file draws, in the file's coordinates. */
public final class FlatGeobufShape {

    private FlatGeobufShape() {}

    /** As {@link #of(FlatGeobufFile, int, int)}, with the points that any file's row may have. */
    public static Drawn of(FlatGeobufFile file, int feature) {
        return of(file, feature, ReadingChoices.DEFAULT.limits().pointsPerRow());
    }

    /**
     * @param mostPoints of a kind that is neither points nor areas, no more are looked at: where there are more, the box of the index is its place
     * @throws IndexOutOfBoundsException where a length or a place of points or areas leads out of the file
     */
    static Drawn of(FlatGeobufFile file, int feature, int mostPoints) {
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
            default -> {
                var lines = file.lines(feature, mostPoints);
                yield new Drawn.OtherKind(file.kindName(feature), place(file, feature, lines));
            }
        };
    }

    /** What was read, with the box that is stated where an arc may reach farther; of what was not read to its end the box alone, however many points were read. */
    private static Place place(FlatGeobufFile file, int feature, FlatGeobufFile.Lines lines) {
        var stated = box(file, feature);
        if (lines.isWhole()) {
            var read = new Place(points(lines.straight()), points(lines.arcs()), List.of());
            return lines.arcs().isEmpty() ? read : read.and(stated);
        }
        return stated.boxes().isEmpty() ? boxOf(lines) : stated;
    }

    /** There is no index: as far as it was read. */
    private static Place boxOf(FlatGeobufFile.Lines lines) {
        var box = new Envelope();
        for (var some : List.of(lines.straight(), lines.arcs())) {
            for (double[] xy : some) {
                for (int i = 0; i < xy.length; i += 2) {
                    if (Double.isFinite(xy[i]) && Double.isFinite(xy[i + 1])) {
                        box.expandToInclude(xy[i], xy[i + 1]);
                    }
                }
            }
        }
        return Place.box(box);
    }

    /** The box of a feature as the index has it, in the file's coordinates: what is known of one that is too large to be looked at. Nowhere where there is no index. */
    public static Place box(FlatGeobufFile file, int feature) {
        double[] boxes = file.boxes();
        int at = boxes == null ? 0 : boxes.length - 4 * (file.size() - feature);
        return boxes == null ? Place.NOWHERE : Place.box(boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]);
    }

    private static List<Coordinate[]> points(List<double[]> lines) {
        return lines.stream().map(xy -> points(xy, 0, xy.length / 2)).toList();
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
}
