package cn.qingshan.geo.read;

import cn.qingshan.geo.flatgeobuf.FlatGeobufFile;
import cn.qingshan.geo.outline.Drawn;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** What a feature of a FlatGeobuf file draws, in the file's coordinates. */
public final class FlatGeobufShape {

    private FlatGeobufShape() {}

    /** @throws IndexOutOfBoundsException where a length or a place leads out of the file */
    public static Drawn of(FlatGeobufFile file, int feature) {
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
            default ->
                new Drawn.OtherKind(
                        file.kindName(feature),
                        file.lines(feature).stream()
                                .map(xy -> points(xy, 0, xy.length / 2))
                                .toList());
        };
    }

    /** The box of a feature as the index has it, in the file's coordinates: what is known of one that is too large to be looked at. No line where there is no index. */
    public static List<Coordinate[]> box(FlatGeobufFile file, int feature) {
        double[] boxes = file.boxes();
        int at = boxes == null ? 0 : boxes.length - 4 * (file.size() - feature);
        return boxes == null
                ? List.of()
                : RowSource.Raw.Seen.box(boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]);
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
