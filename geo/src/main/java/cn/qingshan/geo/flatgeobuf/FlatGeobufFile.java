package cn.qingshan.geo.flatgeobuf;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A FlatGeobuf file, mapped. Features are numbered from 0 in file order (by Hilbert curve where the file has an index). Coordinates are as the file has them. May be read by many threads; after {@link #close}
 * by none.
 */
public final class FlatGeobufFile implements AutoCloseable {

    /** Of a geometry: as the schema numbers them; others are neither points nor areas. */
    public static final int POINT = 1;

    public static final int POLYGON = 3;
    public static final int MULTI_POINT = 4;
    public static final int MULTI_POLYGON = 6;
    private static final int CIRCULAR_STRING = 8;

    /** Four numbers a node have to fit in one array, and with 16 children a node 500 million features have 533 million nodes. */
    private static final long MOST_NODES = (Integer.MAX_VALUE - 8) / 4;

    /** As many features a file may have here. */
    public static final int MOST_FEATURES = 500_000_000;

    /** A part takes the memory of so many points. */
    private static final int POINTS_A_PART = 4;

    private static final int FEWEST_PARTS = 1_000;

    /** Parts of parts are followed so far. */
    private static final int DEEPEST = 100;

    private static final List<String> KINDS = List.of(
            "Unknown",
            "Point",
            "LineString",
            "Polygon",
            "MultiPoint",
            "MultiLineString",
            "MultiPolygon",
            "GeometryCollection");

    /** A column and its type as the schema numbers it: Byte, UByte, Bool, Short, UShort, Int, UInt, Long, ULong, Float, Double, String, Json, DateTime, Binary. */
    public record Column(String name, int type) {}

    /** What the head says of the coordinate system: EPSG code (0: none), well-known text (""; none). */
    public record StatedCrs(String organization, int code, String wkt) {}

    /** Takes the rings of one geometry. */
    public interface Rings {

        /** How many polygons follow; nothing is said of a geometry of another kind. */
        default void begin(int polygons) {}

        /** Room for so many points more: x in {@code xy[2i]}, y in {@code xy[2i + 1]} from the place that is answered. */
        double[] room(int points);

        /** The points that were put into the room, as rings of one polygon: where each ends, counted in points of this polygon; the first is the shell. */
        void polygon(int points, int[] ends, int rings);
    }

    private final Arena arena;
    private final MemorySegment file;
    private final int kind;
    private final List<Column> columns;
    private final StatedCrs crs;
    private final long[] features;
    private final double @Nullable [] boxes;
    private final int nodeSize;

    private FlatGeobufFile(Arena arena, MemorySegment file) throws NotFlatGeobuf {
        this.arena = arena;
        this.file = file;
        if (file.byteSize() < 12 || (file.get(Table.I32, 0) & 0xFFFFFF) != 0x626766) {
            throw new NotFlatGeobuf("no FlatGeobuf", false);
        }
        int version = file.get(ValueLayout.JAVA_BYTE, 3);
        if (version != 3) {
            throw new NotFlatGeobuf("FlatGeobuf version " + version, false);
        }
        long header = Table.target(file, 12);
        this.kind = Table.u8(file, header, 2, 0);
        this.columns = columns(file, header);
        this.crs = crs(file, header);
        long countAt = Table.field(file, header, 8);
        long count = countAt == 0 ? 0 : file.get(Table.I64, countAt);
        long nodeSizeAt = Table.field(file, header, 9);
        this.nodeSize = nodeSizeAt == 0 ? 16 : Short.toUnsignedInt(file.get(Table.U16, nodeSizeAt));
        long index = 12 + Integer.toUnsignedLong(file.get(Table.I32, 8));
        if (count < 0) {
            throw new NotFlatGeobuf(count + " features", false);
        }
        refuseTooMany(count);
        if (count > 0 && nodeSize >= 2) {
            long nodes = nodes((int) count, nodeSize);
            if (nodes > MOST_NODES) {
                throw new NotFlatGeobuf(count, MOST_FEATURES);
            }
            long first = index + 40 * nodes;
            if (first > file.byteSize()) {
                throw new NotFlatGeobuf("cut off in the index", true);
            }
            this.features = new long[(int) count];
            // of a single feature the tree in memory has the leaf alone
            this.boxes = count == 1 ? readIndex(index + 40, first, 1) : readIndex(index, first, Math.toIntExact(nodes));
        } else {
            this.boxes = null;
            this.features = scan(index, count);
        }
    }

    private static void refuseTooMany(long features) throws NotFlatGeobuf {
        if (features > MOST_FEATURES) {
            throw new NotFlatGeobuf(features, MOST_FEATURES);
        }
    }

    /**
     * Maps a file.
     *
     * @throws NotFlatGeobuf when it is none, or ends before its head and index
     */
    @SuppressWarnings("MustBeClosedChecker") // closed by close(), or here when the file is none
    public static FlatGeobufFile open(Path path) throws IOException {
        var arena = Arena.ofShared();
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var opened =
                    new FlatGeobufFile(arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
            arena = null;
            return opened;
        } catch (IndexOutOfBoundsException cutOff) {
            throw new NotFlatGeobuf("cut off: " + cutOff.getMessage(), true);
        } finally {
            if (arena != null) {
                arena.close();
            }
        }
    }

    private static List<Column> columns(MemorySegment file, long header) {
        long vector = Table.vector(file, header, 7);
        int count = Table.length(file, vector, 4);
        var columns = new ArrayList<Column>(count);
        for (int i = 0; i < count; i++) {
            long column = Table.target(file, vector + 4 + 4L * i);
            var name = Table.text(file, column, 0);
            columns.add(new Column(name == null ? "" : name, Table.u8(file, column, 1, 0)));
        }
        return List.copyOf(columns);
    }

    private static StatedCrs crs(MemorySegment file, long header) {
        long field = Table.field(file, header, 10);
        if (field == 0) {
            return new StatedCrs("", 0, "");
        }
        long crs = Table.target(file, field);
        var organization = Table.text(file, crs, 0);
        var wkt = Table.text(file, crs, 4);
        long code = Table.field(file, crs, 1);
        return new StatedCrs(
                organization == null ? "" : organization,
                code == 0 ? 0 : file.get(Table.I32, code),
                wkt == null ? "" : wkt);
    }

    /** Nodes of all levels of the packed tree: a single feature has a parent too, as the authors' packedrtree.cpp counts. */
    private static long nodes(int features, int nodeSize) {
        long nodes = features;
        long level = features;
        do {
            level = (level + nodeSize - 1) / nodeSize;
            nodes += level;
        } while (level > 1);
        return nodes;
    }

    /** The file has the root first and the leaves last; {@link #boxes} too. */
    private double[] readIndex(long index, long first, int nodes) throws NotFlatGeobuf {
        double[] read = new double[Math.multiplyExact(4, nodes)];
        int leaves = nodes - features.length;
        for (int node = 0; node < nodes; node++) {
            long at = index + 40L * node;
            for (int side = 0; side < 4; side++) {
                read[4 * node + side] = file.get(Table.F64, at + 8L * side);
            }
            if (node >= leaves) {
                features[node - leaves] = first + file.get(Table.I64, at + 32);
            }
        }
        for (long feature : features) {
            if (feature < first || feature + 4 > file.byteSize()) {
                throw new NotFlatGeobuf("cut off: a feature at byte " + feature, true);
            }
        }
        return read;
    }

    /** Without an index the features are found by their lengths. */
    private long[] scan(long from, long announced) throws NotFlatGeobuf {
        long[] found = new long[(int) Math.max(16, Math.min(announced, 1 << 20))];
        int count = 0;
        for (long at = from; at < file.byteSize(); ) {
            if (at + 4 > file.byteSize()) {
                throw new NotFlatGeobuf("cut off after feature " + count, true);
            }
            if (count == found.length) {
                refuseTooMany(count + 1L);
                found = java.util.Arrays.copyOf(found, (int) Math.min(MOST_FEATURES, 2L * count));
            }
            found[count++] = at;
            at += 4 + Integer.toUnsignedLong(file.get(Table.I32, at));
            if (at > file.byteSize()) {
                throw new NotFlatGeobuf("cut off in feature " + count, true);
            }
        }
        if (count < announced) {
            throw new NotFlatGeobuf("ends after %d of %d features".formatted(count, announced), true);
        }
        return java.util.Arrays.copyOf(found, count);
    }

    public int size() {
        return features.length;
    }

    public List<Column> columns() {
        return columns;
    }

    public StatedCrs crs() {
        return crs;
    }

    /** Boxes of the packed tree, four numbers a node (west, south, east, north), root first and leaves last; null for a file without index. Not to be changed. */
    public double @Nullable [] boxes() {
        return boxes;
    }

    /** Children of a node of the tree. */
    public int nodeSize() {
        return nodeSize;
    }

    private long feature(int number) {
        long at = features[number];
        return Table.target(file, at + 4);
    }

    /** Whether all bytes that a feature says it has are in the file. False of the one in which a file was cut off. */
    public boolean isWhole(int number) {
        long at = features[number];
        return at + 4 + Integer.toUnsignedLong(file.get(Table.I32, at)) <= file.byteSize();
    }

    private long geometry(int number) {
        long field = Table.field(file, feature(number), 0);
        return field == 0 ? 0 : Table.target(file, field);
    }

    /** The kind of a feature's geometry as the schema numbers it; -1 when it has none. */
    public int kind(int number) {
        long geometry = geometry(number);
        return geometry == 0 ? -1 : kindOf(geometry);
    }

    /** The schema's name for it: {@code MultiLineString}. */
    public String kindName(int number) {
        int k = kind(number);
        return k >= 0 && k < KINDS.size() ? KINDS.get(k) : "kind " + k;
    }

    private int kindOf(long geometry) {
        int own = Table.u8(file, geometry, 6, 0);
        return own == 0 ? kind : own;
    }

    /** How many points a feature's geometry has, or rings where a part has more of those: empty ones take memory too. No more than an int holds. */
    public int points(int number) {
        long geometry = geometry(number);
        if (geometry == 0) {
            return 0;
        }
        long parts = Table.vector(file, geometry, 7);
        long points = pointsOrRings(geometry);
        for (int i = 0, count = Table.length(file, parts, 4); i < count; i++) {
            points += pointsOrRings(Table.target(file, parts + 4 + 4L * i));
        }
        return (int) Math.min(points, Integer.MAX_VALUE);
    }

    private int pointsOrRings(long geometry) {
        return Math.max(
                Table.length(file, Table.vector(file, geometry, 1), 8) / 2,
                Table.length(file, Table.vector(file, geometry, 0), 4));
    }

    /** Takes points. */
    public interface Points {
        void point(double x, double y);
    }

    /**
     * Hands over the points of a feature's geometry and of its parts, whatever rings they make. As many points and parts as have room in
     * the bytes of the feature are looked at, and no fewer than was asked for: offsets of several parts may lead to the same place, so
     * that a small file has points without end.
     *
     * @throws IndexOutOfBoundsException where a length or a place leads out of the file, after the points before it
     */
    public void points(int number, int fewest, Points into) {
        long geometry = geometry(number);
        if (geometry == 0) {
            return;
        }
        long bytes = Integer.toUnsignedLong(file.get(Table.I32, features[number]));
        long left = Math.max(fewest, bytes / 16);
        left -= points(geometry, left, into);
        long parts = Table.vector(file, geometry, 7);
        long count = Math.min(Table.length(file, parts, 4), Math.max(fewest, bytes / 4));
        for (int i = 0; i < count && left > 0; i++) {
            left -= points(Table.target(file, parts + 4 + 4L * i), left, into);
        }
    }

    private int points(long geometry, long most, Points into) {
        long vector = Table.vector(file, geometry, 1);
        int points = (int) Math.min(most, Table.length(file, vector, 8) / 2);
        for (int i = 0; i < points; i++) {
            long at = vector + 4 + 16L * i;
            into.point(file.get(Table.F64, at), file.get(Table.F64, at + 8));
        }
        return points;
    }

    /** Coordinates of a point or multipoint: x, y, x, y, … */
    public double[] coordinates(int number) {
        long geometry = geometry(number);
        long vector = geometry == 0 ? 0 : Table.vector(file, geometry, 1);
        double[] xy = new double[Table.length(file, vector, 8)];
        MemorySegment.copy(file, Table.F64, vector + 4, xy, 0, xy.length);
        return xy;
    }

    /**
     * The lines of a geometry of any kind, those of its parts too.
     *
     * @param straight x, y, x, y, … of each
     * @param arcs the same of circular strings, with an arc through each three points
     * @param isWhole false when there is more than was asked for, or the geometry contradicts itself: what is here then is part of it
     */
    public record Lines(List<double[]> straight, List<double[]> arcs, boolean isWhole) {}

    /**
     * Looks at so many points and so many parts at most: offsets of several parts may lead to the same place, so that a small file has
     * room for more than any memory.
     */
    public Lines lines(int number, int most) {
        var walk = new Walk(most);
        boolean isWhole;
        try {
            long geometry = geometry(number);
            isWhole = geometry == 0 || walk.isWhole(geometry, 0);
        } catch (IndexOutOfBoundsException damaged) {
            isWhole = false;
        }
        return new Lines(walk.straight, walk.arcs, isWhole);
    }

    /** Through the parts of one geometry. */
    private final class Walk {
        private final List<double[]> straight = new ArrayList<>();
        private final List<double[]> arcs = new ArrayList<>();
        private int pointsLeft;
        private int partsLeft;

        Walk(int most) {
            this.pointsLeft = most;
            this.partsLeft = Math.max(FEWEST_PARTS, most / POINTS_A_PART);
        }

        /** False when not all of it was taken. */
        boolean isWhole(long geometry, int depth) {
            if (--partsLeft < 0 || depth > DEEPEST) {
                return false;
            }
            long vector = Table.vector(file, geometry, 1);
            int points = Table.length(file, vector, 8) / 2;
            if (points > pointsLeft) {
                return false;
            }
            pointsLeft -= points;
            if (points > 0 && !areTaken(geometry, vector, points)) {
                return false;
            }
            long parts = Table.vector(file, geometry, 7);
            for (int i = 0, count = Table.length(file, parts, 4); i < count; i++) {
                if (!isWhole(Table.target(file, parts + 4 + 4L * i), depth + 1)) {
                    return false;
                }
            }
            return true;
        }

        private boolean areTaken(long geometry, long vector, int points) {
            var into = kindOf(geometry) == CIRCULAR_STRING ? arcs : straight;
            long endsAt = Table.vector(file, geometry, 0);
            int ends = Table.length(file, endsAt, 4);
            int from = 0;
            for (int i = 0; i < Math.max(1, ends); i++) {
                int to = ends == 0 ? points : file.get(Table.I32, endsAt + 4 + 4L * i);
                if (to < from || to > points || --partsLeft < 0) {
                    into.add(taken(vector, from, points));
                    return false;
                }
                into.add(taken(vector, from, to));
                from = to;
            }
            return true;
        }

        private double[] taken(long vector, int from, int to) {
            double[] xy = new double[2 * (to - from)];
            MemorySegment.copy(file, Table.F64, vector + 4 + 16L * from, xy, 0, xy.length);
            return xy;
        }
    }

    /**
     * Hands over the rings of a polygon or multipolygon; nothing for other kinds.
     *
     * @throws IndexOutOfBoundsException where its numbers contradict each other
     */
    public void rings(int number, Rings into) {
        long geometry = geometry(number);
        if (geometry == 0) {
            return;
        }
        switch (kindOf(geometry)) {
            case POLYGON -> {
                into.begin(1);
                polygon(geometry, into);
            }
            case MULTI_POLYGON -> {
                if (Table.length(file, Table.vector(file, geometry, 1), 8) > 0) {
                    throw new IndexOutOfBoundsException("points that belong to no polygon");
                }
                long parts = Table.vector(file, geometry, 7);
                int count = Table.length(file, parts, 4);
                into.begin(count);
                for (int i = 0; i < count; i++) {
                    polygon(Table.target(file, parts + 4 + 4L * i), into);
                }
            }
            default -> {}
        }
    }

    private void polygon(long geometry, Rings into) {
        long vector = Table.vector(file, geometry, 1);
        int points = Table.length(file, vector, 8) / 2;
        if (points == 0) {
            return;
        }
        double[] room = into.room(points);
        MemorySegment.copy(file, Table.F64, vector + 4, room, 0, 2 * points);
        long endsAt = Table.vector(file, geometry, 0);
        int rings = Table.length(file, endsAt, 4);
        if (rings == 0) {
            into.polygon(points, new int[] {points}, 1);
            return;
        }
        int[] ends = new int[rings];
        int before = 0;
        for (int i = 0; i < rings; i++) {
            ends[i] = file.get(Table.I32, endsAt + 4 + 4L * i);
            if (ends[i] < before || ends[i] > points) {
                throw new IndexOutOfBoundsException("a ring that ends at point %d of %d".formatted(ends[i], points));
            }
            before = ends[i];
        }
        if (before < points) {
            throw new IndexOutOfBoundsException("%d points that belong to no ring".formatted(points - before));
        }
        into.polygon(points, ends, rings);
    }

    /** A column by its name, or -1. */
    public int column(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** All properties that are set, in file order: String, Long, Double or Boolean; binary ones are left out. */
    public Map<String, Object> properties(int number) {
        var all = new LinkedHashMap<String, Object>();
        walk(number, -1, all);
        return all;
    }

    /** One property as text; null when it is not set. */
    public @Nullable String text(int number, int column) {
        var value = walk(number, column, null);
        return value == null ? null : value.toString();
    }

    /** Properties are a column number and a value, one after the other. */
    private @Nullable Object walk(int number, int wanted, @Nullable Map<String, Object> all) {
        long vector = Table.vector(file, feature(number), 1);
        if (vector == 0) {
            return null;
        }
        long at = vector + 4;
        long end = at + Table.length(file, vector, 1);
        while (at < end) {
            int column = Short.toUnsignedInt(file.get(Table.U16, at));
            at += 2;
            if (column >= columns.size()) {
                throw new IndexOutOfBoundsException("column " + column);
            }
            int type = columns.get(column).type();
            int bytes = type >= 11 ? Table.length(file, at, 1) : 0;
            if (column == wanted) {
                return value(at, type, bytes);
            } else if (all != null) {
                var value = value(at, type, bytes);
                if (value != null) {
                    all.put(columns.get(column).name(), value);
                }
            }
            at += type >= 11 ? 4 + bytes : WIDTH[type];
        }
        return null;
    }

    private static final int[] WIDTH = {1, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8};

    private @Nullable Object value(long at, int type, int bytes) {
        return switch (type) {
            case 0 -> (long) file.get(ValueLayout.JAVA_BYTE, at);
            case 1 -> (long) Byte.toUnsignedInt(file.get(ValueLayout.JAVA_BYTE, at));
            case 2 -> file.get(ValueLayout.JAVA_BYTE, at) != 0;
            case 3 -> (long) file.get(Table.U16, at);
            case 4 -> (long) Short.toUnsignedInt(file.get(Table.U16, at));
            case 5 -> (long) file.get(Table.I32, at);
            case 6 -> Integer.toUnsignedLong(file.get(Table.I32, at));
            case 7 -> file.get(Table.I64, at);
            case 8 -> unsigned(file.get(Table.I64, at));
            case 9 -> (double) file.get(Table.F32, at);
            case 10 -> file.get(Table.F64, at);
            case 11, 12, 13 -> Table.utf8(file, at + 4, bytes);
            default -> null;
        };
    }

    private static Object unsigned(long bits) {
        return bits >= 0 ? (Object) bits : Long.toUnsignedString(bits);
    }

    @Override
    public void close() {
        arena.close();
    }
}
