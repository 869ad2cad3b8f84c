package cn.qingshan.geo.layer;

import cn.qingshan.geo.flatgeobuf.FlatGeobufFile;
import cn.qingshan.geo.outline.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** A FlatGeobuf file in lon/lat as a layer: its own index, outlines decoded when they are asked for. */
public final class FlatGeobufLayer implements Layer {

    private final FlatGeobufFile file;
    private final int keyColumn;
    private final PackedTree tree;

    /**
     * @param keyColumn name of the column that holds the key; null: features count from 1
     * @throws DamagedFile here and when a feature is asked for that the file can't hold
     */
    public FlatGeobufLayer(FlatGeobufFile file, @Nullable String keyColumn) {
        this.file = file;
        this.keyColumn = keyColumn == null ? -1 : file.column(keyColumn);
        if (keyColumn != null && this.keyColumn < 0) {
            throw new IllegalArgumentException("No column " + keyColumn);
        }
        double[] boxes = file.boxes();
        this.tree = boxes == null
                ? PackedTree.of(boxesOf(file), file.size(), 16)
                : new PackedTree(boxes, file.size(), file.nodeSize());
    }

    private static double[] boxesOf(FlatGeobufFile file) {
        double[] boxes = new double[4 * file.size()];
        var reader = new Reader();
        for (int i = 0; i < file.size(); i++) {
            reader.west = reader.south = Double.POSITIVE_INFINITY;
            reader.east = reader.north = Double.NEGATIVE_INFINITY;
            reader.outline = null;
            try {
                file.rings(i, reader);
            } catch (IndexOutOfBoundsException damaged) {
                throw new DamagedFile(i, damaged);
            }
            boxes[4 * i] = reader.west;
            boxes[4 * i + 1] = reader.south;
            boxes[4 * i + 2] = reader.east;
            boxes[4 * i + 3] = reader.north;
        }
        return boxes;
    }

    /** Takes rings to an outline, or only their box. */
    private static final class Reader implements FlatGeobufFile.Rings {
        private double[] room = new double[512];
        private @Nullable PlaneOutline outline;
        private double west;
        private double south;
        private double east;
        private double north;

        @Override
        public double[] room(int points) {
            if (room.length < 2 * points) {
                room = new double[Math.max(2 * room.length, 2 * points)];
            }
            return room;
        }

        @Override
        public void polygon(int points, int[] ends, int rings) {
            if (outline == null) {
                for (int i = 0; i < points; i++) {
                    west = Math.min(west, room[2 * i]);
                    east = Math.max(east, room[2 * i]);
                    south = Math.min(south, room[2 * i + 1]);
                    north = Math.max(north, room[2 * i + 1]);
                }
                return;
            }
            int from = 0;
            for (int ring = 0; ring < rings; ring++) {
                outline.addRing(room, from, ends[ring], ring > 0);
                from = ends[ring];
            }
        }
    }

    private static final ThreadLocal<Reader> READER = ThreadLocal.withInitial(Reader::new);

    @Override
    public int size() {
        return file.size();
    }

    @Override
    public String key(int feature) {
        try {
            var key = keyColumn < 0 ? null : file.text(feature, keyColumn);
            return key == null ? Integer.toString(feature + 1) : key;
        } catch (IndexOutOfBoundsException damaged) {
            throw new DamagedFile(feature, damaged);
        }
    }

    @Override
    public PackedTree tree() {
        return tree;
    }

    @Override
    public void draw(int feature, PlaneOutline into) {
        into.clear();
        var reader = READER.get();
        reader.outline = into;
        try {
            file.rings(feature, reader);
        } catch (IndexOutOfBoundsException damaged) { // of the file, or of the earth
            throw new DamagedFile(feature, damaged);
        }
    }

    @Override
    public Map<String, Object> properties(int feature) {
        try {
            return file.properties(feature);
        } catch (IndexOutOfBoundsException damaged) {
            throw new DamagedFile(feature, damaged);
        }
    }

    @Override
    public Geometry lonLat(int feature) {
        var shape = new Shape();
        try {
            file.rings(feature, shape);
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) { // a ring of no numbers does not close
            throw new DamagedFile(feature, damaged);
        }
        return shape.polygons.size() == 1
                ? shape.polygons.getFirst()
                : Outline.LON_LAT.createMultiPolygon(shape.polygons.toArray(Polygon[]::new));
    }

    /** Takes rings to a geometry. */
    private static final class Shape implements FlatGeobufFile.Rings {
        private final List<Polygon> polygons = new ArrayList<>();
        private double[] room = new double[0];

        @Override
        public double[] room(int points) {
            room = new double[2 * points];
            return room;
        }

        @Override
        public void polygon(int points, int[] ends, int rings) {
            var closed = new ArrayList<LinearRing>();
            int from = 0;
            for (int ring = 0; ring < rings; ring++) {
                if (ends[ring] - from >= 3) {
                    closed.add(closed(from, ends[ring]));
                }
                from = ends[ring];
            }
            if (!closed.isEmpty()) {
                polygons.add(Outline.LON_LAT.createPolygon(
                        closed.getFirst(), closed.subList(1, closed.size()).toArray(LinearRing[]::new)));
            }
        }

        private LinearRing closed(int from, int to) {
            var points = new CoordinateList();
            for (int i = from; i < to; i++) {
                points.add(new Coordinate(room[2 * i], room[2 * i + 1]), true);
            }
            points.closeRing();
            return Outline.LON_LAT.createLinearRing(points.toCoordinateArray());
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
