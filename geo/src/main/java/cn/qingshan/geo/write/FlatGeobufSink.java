package cn.qingshan.geo.write;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.crs.Crs;
import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * FlatGeobuf 3 with its packed Hilbert R-tree. Source: the specification and schemas of flatgeobuf.org, whose field numbers stand
 * here; encoded by the FlatBuffers runtime.
 *
 * <p>Index and order of the features are known only at the end, so features wait in a piece of their own, their boxes in
 * another. In memory stay 11 bytes a feature: the sort keys and the inner nodes.
 */
final class FlatGeobufSink implements Sink {

    private static final byte[] MAGIC = {'f', 'g', 'b', 3, 'f', 'g', 'b', 0};
    private static final int NODE_SIZE = 16;
    /** Four ordinates, where the feature lies in its piece, how long it is. */
    private static final int ENTRY_BYTES = 48;

    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Draft draft;
    private final String layer;
    private final Crs crs;
    private final List<Column> columns;
    private final Path featuresPiece;
    private final Path entriesPiece;
    private final LittleEndian features;
    private final LittleEndian entries;
    private final FlatBufferBuilder builder = new FlatBufferBuilder(1 << 16);
    private final Kinds kinds = new Kinds();
    private int count;
    private ByteBuffer properties = ByteBuffer.allocate(1 << 10).order(ByteOrder.LITTLE_ENDIAN);

    FlatGeobufSink(Draft draft, String layer, Crs crs, List<Column> columns) throws IOException {
        this.draft = draft;
        this.layer = layer;
        this.crs = crs;
        this.columns = columns;
        this.featuresPiece = draft.piece("features");
        this.entriesPiece = draft.piece("entries");
        this.features = new LittleEndian(draft.create(featuresPiece));
        this.entries = new LittleEndian(draft.create(entriesPiece));
    }

    @Override
    public void write(Feature feature) throws IOException, WriteRefused {
        var placed = feature.placed();
        if (placed == null) { // it would have no box to be found by
            throw new WriteRefused(WriteRefused.Reason.NO_GEOMETRY, Format.FLATGEOBUF.title(), feature.row());
        }
        var geometry = Kinds.areasAsMulti(placed);
        if (geometry.getNumPoints() > Integer.MAX_VALUE / 32) {
            throw new WriteRefused(WriteRefused.Reason.BEYOND_LIMIT, Format.FLATGEOBUF.title(), "2 GB");
        }
        kinds.see(geometry);
        count++;
        builder.clear();
        encodeProperties(feature);
        int propertiesAt =
                properties.position() == 0 ? 0 : builder.createByteVector(properties.array(), 0, properties.position());
        int geometryAt = geometry(geometry);
        builder.startTable(3);
        builder.addOffset(0, geometryAt, 0);
        builder.addOffset(1, propertiesAt, 0);
        builder.finishSizePrefixed(builder.endTable());
        var box = geometry.getEnvelopeInternal();
        var bytes = builder.sizedByteArray();
        entries.putDouble(box.getMinX())
                .putDouble(box.getMinY())
                .putDouble(box.getMaxX())
                .putDouble(box.getMaxY())
                .putLong(features.size())
                .putLong(bytes.length);
        features.put(bytes);
    }

    /** Column number and value, one after another; blanks are left out. */
    private void encodeProperties(Feature feature) {
        properties.clear();
        for (int i = 0; i < feature.values().length; i++) {
            var value = feature.values()[i];
            if (value == null) {
                continue;
            }
            var text = value instanceof String s ? s.getBytes(StandardCharsets.UTF_8) : new byte[0];
            if (properties.remaining() < text.length + 16) {
                properties = ByteBuffer.allocate(2 * properties.capacity() + text.length + 16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(properties.flip());
            }
            properties.putShort((short) i);
            switch (value) {
                case Boolean flag -> properties.put((byte) (flag ? 1 : 0));
                case Long whole -> properties.putLong(whole);
                case Double number -> properties.putDouble(number);
                default -> properties.putInt(text.length).put(text);
            }
        }
    }

    private int geometry(Geometry geometry) {
        int type = Kinds.Kind.of(geometry).wkb();
        return switch (geometry) {
            case MultiPolygon polygons -> {
                var parts = new int[polygons.getNumGeometries()];
                for (int i = 0; i < parts.length; i++) {
                    parts[i] = polygon((Polygon) polygons.getGeometryN(i));
                }
                int partsAt = builder.createVectorOfTables(parts);
                builder.startTable(8);
                builder.addOffset(7, partsAt, 0);
                builder.addByte(6, (byte) type, 0);
                yield builder.endTable();
            }
            case MultiPoint points -> {
                var all = new CoordinateSequence[points.getNumGeometries()];
                for (int i = 0; i < all.length; i++) {
                    all[i] = ((Point) points.getGeometryN(i)).getCoordinateSequence();
                }
                yield simple(type, all, 0);
            }
            case Point point -> simple(type, new CoordinateSequence[] {point.getCoordinateSequence()}, 0);
            default -> throw new IllegalStateException(geometry.getGeometryType());
        };
    }

    private int polygon(Polygon polygon) {
        var rings = new CoordinateSequence[1 + polygon.getNumInteriorRing()];
        rings[0] = polygon.getExteriorRing().getCoordinateSequence();
        for (int i = 1; i < rings.length; i++) {
            rings[i] = polygon.getInteriorRingN(i - 1).getCoordinateSequence();
        }
        // One ring needs no ends: it is the whole vector.
        int endsAt = 0;
        if (rings.length > 1) {
            builder.startVector(4, rings.length, 4);
            int end = Arrays.stream(rings).mapToInt(CoordinateSequence::size).sum();
            for (int i = rings.length - 1; i >= 0; i--) {
                builder.addInt(end);
                end -= rings[i].size();
            }
            endsAt = builder.endVector();
        }
        return simple(Kinds.Kind.POLYGON.wkb(), rings, endsAt);
    }

    /** Coordinates one after another; the builder grows downwards, so they go in from the last to the first. */
    private int simple(int type, CoordinateSequence[] sequences, int endsAt) {
        int points = Arrays.stream(sequences).mapToInt(CoordinateSequence::size).sum();
        builder.startVector(8, 2 * points, 8);
        for (int s = sequences.length - 1; s >= 0; s--) {
            for (int i = sequences[s].size() - 1; i >= 0; i--) {
                builder.addDouble(sequences[s].getY(i));
                builder.addDouble(sequences[s].getX(i));
            }
        }
        int xyAt = builder.endVector();
        builder.startTable(8);
        builder.addOffset(0, endsAt, 0);
        builder.addOffset(1, xyAt, 0);
        builder.addByte(6, (byte) type, 0);
        return builder.endTable();
    }

    private byte[] header() {
        builder.clear();
        int layerAt = builder.createString(layer);
        var columnsAt = new int[columns.size()];
        for (int i = 0; i < columnsAt.length; i++) {
            int nameAt = builder.createString(columns.get(i).name());
            builder.startTable(11);
            builder.addOffset(0, nameAt, 0);
            builder.addByte(
                    1,
                    (byte)
                            switch (columns.get(i).type()) {
                                case FLAG -> 2;
                                case WHOLE -> 7;
                                case NUMBER -> 10;
                                case TEXT -> 11;
                            },
                    0);
            columnsAt[i] = builder.endTable();
        }
        int allColumnsAt = builder.createVectorOfTables(columnsAt);
        int orgAt = builder.createString("EPSG");
        int labelAt = builder.createString(crs.label());
        int wktAt = builder.createString(crs.wkt().orElseThrow());
        builder.startTable(6);
        builder.addOffset(0, orgAt, 0);
        builder.addInt(1, crs.epsg().orElseThrow(), 0);
        builder.addOffset(2, labelAt, 0);
        builder.addOffset(4, wktAt, 0);
        int crsAt = builder.endTable();
        int envelopeAt = 0;
        var extent = kinds.extent();
        if (!extent.isNull()) {
            builder.startVector(8, 4, 8);
            builder.addDouble(extent.getMaxY());
            builder.addDouble(extent.getMaxX());
            builder.addDouble(extent.getMinY());
            builder.addDouble(extent.getMinX());
            envelopeAt = builder.endVector();
        }
        var only = kinds.only();
        builder.startTable(14);
        builder.addOffset(0, layerAt, 0);
        builder.addOffset(1, envelopeAt, 0);
        builder.addByte(2, (byte) (only == null ? 0 : only.wkb()), 0);
        builder.addOffset(7, allColumnsAt, 0);
        builder.addLong(8, count, 0);
        builder.addShort(9, (short) (count == 0 ? 0 : NODE_SIZE), NODE_SIZE);
        builder.addOffset(10, crsAt, 0);
        builder.finishSizePrefixed(builder.endTable());
        return builder.sizedByteArray();
    }

    @Override
    public Path complete() throws IOException {
        features.close();
        entries.close();
        var piece = draft.piece("features.fgb");
        try (var out = new LittleEndian(draft.create(piece))) {
            out.put(MAGIC);
            out.put(header());
            if (count > 0) {
                try (var arena = Arena.ofConfined()) {
                    inOrder(out, mapped(entriesPiece, arena), mapped(featuresPiece, arena));
                }
            }
        }
        return piece;
    }

    private static MemorySegment mapped(Path piece, Arena arena) throws IOException {
        try (var channel = FileChannel.open(piece, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    private void inOrder(LittleEndian out, MemorySegment entries, MemorySegment features) throws IOException {
        var order = order(entries);
        var inner = innerLevels(entries, order);
        // Stored from the root down; a node says where in the list of all nodes its first child stands.
        long nodesBefore = 0;
        for (int level = inner.size() - 1; level >= 0; level--) {
            var boxes = inner.get(level);
            int nodes = boxes.length / 4;
            long children = nodesBefore + nodes;
            for (int node = 0; node < nodes; node++) {
                for (int i = 0; i < 4; i++) {
                    out.putDouble(boxes[4 * node + i]);
                }
                out.putLong(children + (long) node * NODE_SIZE);
            }
            nodesBefore = children;
        }
        long featureAt = 0;
        for (long key : order) {
            long entry = (key & 0xFFFFFFFFL) * ENTRY_BYTES;
            for (int i = 0; i < 4; i++) {
                out.putDouble(ordinate(entries, entry, i));
            }
            out.putLong(featureAt);
            featureAt += entries.get(LONG, entry + 40);
        }
        for (long key : order) {
            long entry = (key & 0xFFFFFFFFL) * ENTRY_BYTES;
            out.put(features.asSlice(entries.get(LONG, entry + 32), entries.get(LONG, entry + 40))
                    .toArray(ValueLayout.JAVA_BYTE));
        }
    }

    private static double ordinate(MemorySegment entries, long entry, int i) {
        return entries.get(DOUBLE, entry + 8L * i);
    }

    /** Hilbert number of the box's centre above, number of the feature below. */
    private long[] order(MemorySegment entries) {
        var extent = kinds.extent();
        var keys = new long[count];
        for (int i = 0; i < count; i++) {
            long entry = (long) i * ENTRY_BYTES;
            double x = (ordinate(entries, entry, 0) + ordinate(entries, entry, 2)) / 2;
            double y = (ordinate(entries, entry, 1) + ordinate(entries, entry, 3)) / 2;
            keys[i] =
                    hilbert(cell(x, extent.getMinX(), extent.getWidth()), cell(y, extent.getMinY(), extent.getHeight()))
                                    << 32
                            | i;
        }
        Arrays.sort(keys);
        return keys;
    }

    private static int cell(double ordinate, double from, double width) {
        return width == 0 ? 0 : (int) Math.clamp((ordinate - from) / width * 0xFFFF, 0, 0xFFFF);
    }

    /** Of 31 bits, so that keys stay positive. */
    private static long hilbert(int x, int y) {
        long d = 0;
        for (int s = 1 << 15; s > 0; s >>= 1) {
            int rx = (x & s) > 0 ? 1 : 0;
            int ry = (y & s) > 0 ? 1 : 0;
            d += (long) s * s * ((3 * rx) ^ ry);
            if (ry == 0) {
                if (rx == 1) {
                    x = 0xFFFF - x;
                    y = 0xFFFF - y;
                }
                int t = x;
                x = y;
                y = t;
            }
        }
        return d >> 1;
    }

    /** Boxes of the levels above the leaves, from the lowest up to the root, four ordinates each. */
    private static List<double[]> innerLevels(MemorySegment entries, long[] order) {
        var levels = new ArrayList<double[]>();
        var lowest = new double[4 * ((order.length + NODE_SIZE - 1) / NODE_SIZE)];
        for (int i = 0; i < order.length; i++) {
            long entry = (order[i] & 0xFFFFFFFFL) * ENTRY_BYTES;
            expand(
                    lowest,
                    i,
                    ordinate(entries, entry, 0),
                    ordinate(entries, entry, 1),
                    ordinate(entries, entry, 2),
                    ordinate(entries, entry, 3));
        }
        levels.add(lowest);
        for (var below = lowest; below.length > 4; ) {
            int nodes = below.length / 4;
            var level = new double[4 * ((nodes + NODE_SIZE - 1) / NODE_SIZE)];
            for (int i = 0; i < nodes; i++) {
                expand(level, i, below[4 * i], below[4 * i + 1], below[4 * i + 2], below[4 * i + 3]);
            }
            levels.add(level);
            below = level;
        }
        return levels;
    }

    private static void expand(double[] level, int child, double minX, double minY, double maxX, double maxY) {
        int at = child / NODE_SIZE * 4;
        boolean first = child % NODE_SIZE == 0;
        level[at] = first ? minX : Math.min(level[at], minX);
        level[at + 1] = first ? minY : Math.min(level[at + 1], minY);
        level[at + 2] = first ? maxX : Math.max(level[at + 2], maxX);
        level[at + 3] = first ? maxY : Math.max(level[at + 3], maxY);
    }

    @Override
    public void close() throws IOException {
        try (features;
                entries) {
            return;
        }
    }
}
