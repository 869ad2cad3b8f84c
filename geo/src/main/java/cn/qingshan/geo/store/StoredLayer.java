package cn.qingshan.geo.store;

import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.PackedTree;
import cn.qingshan.geo.layer.PlaneOutline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.InflaterInputStream;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stored layer, mapped. What is read is checked first, block by block, once. Many threads may ask.
 *
 * <p>Throws {@link DamagedLayer} wherever the bytes are not those that were written.
 */
public final class StoredLayer implements Layer {

    static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    static final int OFFSET_BYTES = 5;
    static final double BOX_UNITS = 1e7;
    static final int PROPERTIES_A_BLOCK = 256;

    static final byte POINTS = 1;
    static final byte OVERLAPS = 2;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ThreadLocal<ShapeCode.Reader> READER = ThreadLocal.withInitial(ShapeCode.Reader::new);

    private final Runnable closing;
    private final MemorySegment data;
    private final LayerHead head;
    private final int[] checks;
    /** Set when a block was found to be as written; two threads may check one twice. */
    private final boolean[] sound;

    private final PackedTree tree;
    private final MemorySegment offsets;
    private final MemorySegment shapes;
    private final MemorySegment keys;
    private final MemorySegment flags;

    private StoredLayer(MemorySegment file, Runnable closing) {
        this.closing = closing;
        if (file.byteSize() < LayerHead.DATA
                || !new String(file.asSlice(0, 8).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1)
                        .equals(LayerHead.MAGIC)) {
            throw new DamagedLayer("no stored layer");
        }
        long headAt = file.get(I64, 8);
        int length = file.get(I32, 16);
        if (headAt < 0 || length < 0 || headAt + length > file.byteSize()) {
            throw new DamagedLayer("head of %d bytes at %d".formatted(length, headAt));
        }
        this.head = LayerHead.of(file.asSlice(headAt, length).toArray(ValueLayout.JAVA_BYTE), file.get(I32, 20));
        if (head.format() != 1) {
            throw new DamagedLayer("format " + head.format());
        }
        this.data = file.asSlice(LayerHead.DATA, headAt - LayerHead.DATA);
        var checkTable = head.section("checks");
        if (data.byteSize() < checkTable.offset() + checkTable.length()) {
            throw new DamagedLayer("cut off");
        }
        this.checks = data.asSlice(checkTable.offset(), checkTable.length()).toArray(I32);
        var crc = new CRC32C();
        crc.update(data.asSlice(checkTable.offset(), checkTable.length()).asByteBuffer());
        if (crc.getValue() != head.checksOfChecks()) {
            throw new DamagedLayer("check values");
        }
        this.sound = new boolean[checks.length];
        this.tree = tree(section("tree"), head.section("tree").offset());
        this.offsets = section("offsets");
        this.shapes = section("shapes");
        this.keys = section("keys");
        this.flags = section("flags");
        for (var early : new String[] {"offsets", "keys", "flags"}) {
            var extent = head.section(early);
            verify(extent.offset(), extent.length());
        }
    }

    /**
     * Maps a stored layer; its head, tree, keys and offsets are checked at once.
     *
     * @throws DamagedLayer when it is none or damaged there
     */
    @SuppressWarnings("MustBeClosedChecker") // closed by close(), or here when the file is damaged
    public static StoredLayer open(Path path) throws IOException {
        var arena = Arena.ofShared();
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var opened =
                    new StoredLayer(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), arena::close);
            arena = null;
            return opened;
        } catch (IndexOutOfBoundsException cutOff) {
            throw new DamagedLayer(String.valueOf(cutOff.getMessage()));
        } finally {
            if (arena != null) {
                arena.close();
            }
        }
    }

    /**
     * The same for a layer that many ask and nobody can say when the last one is done: closing does nothing, and the file is let go of some time after nobody holds the layer any more.
     *
     * @throws DamagedLayer when it is none or damaged there
     */
    public static StoredLayer openUntilUnused(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new StoredLayer(
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()), () -> {});
        } catch (IndexOutOfBoundsException cutOff) {
            throw new DamagedLayer(String.valueOf(cutOff.getMessage()));
        }
    }

    private MemorySegment section(String name) {
        var extent = head.section(name);
        return data.asSlice(extent.offset(), extent.length());
    }

    private PackedTree tree(MemorySegment nodes, long offset) {
        verify(offset, nodes.byteSize());
        double[] boxes = new double[Math.toIntExact(nodes.byteSize() / 4)];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = nodes.get(I32, 4L * i) / BOX_UNITS;
        }
        return new PackedTree(boxes, head.features(), head.nodeSize());
    }

    private void verify(long offset, long length) {
        for (long block = offset / LayerHead.BLOCK; block * LayerHead.BLOCK < offset + length; block++) {
            int at = (int) block;
            if (!sound[at]) {
                long from = block * LayerHead.BLOCK;
                var crc = new CRC32C();
                crc.update(data.asSlice(
                                from,
                                Math.min(LayerHead.BLOCK, head.section("checks").offset() - from))
                        .asByteBuffer());
                if ((int) crc.getValue() != checks[at]) {
                    throw new DamagedLayer("block " + block);
                }
                sound[at] = true;
            }
        }
    }

    /** Checks every block. */
    public void verify() {
        verify(0, head.section("checks").offset());
    }

    LayerHead head() {
        return head;
    }

    @Override
    public int size() {
        return head.features();
    }

    @Override
    public PackedTree tree() {
        return tree;
    }

    @Override
    public String key(int feature) {
        switch (head.keys()) {
            case "int32" -> {
                return Integer.toString(keys.get(I32, 4L * feature));
            }
            case "int64" -> {
                return Long.toString(keys.get(I64, 8L * feature));
            }
            default -> {}
        }
        int from = keys.get(I32, 4L * feature);
        int to = keys.get(I32, 4L * feature + 4);
        return new String(
                keys.asSlice(4L * (size() + 1) + from, to - from).toArray(ValueLayout.JAVA_BYTE),
                StandardCharsets.UTF_8);
    }

    private long offset(int feature) {
        long at = (long) OFFSET_BYTES * feature;
        return Integer.toUnsignedLong(offsets.get(I32, at))
                | (long) Byte.toUnsignedInt(offsets.get(ValueLayout.JAVA_BYTE, at + 4)) << 32;
    }

    /** Where the shape of a feature begins, after its bytes were checked. */
    private long checkedShape(int feature) {
        long from = offset(feature);
        verify(head.section("shapes").offset() + from, offset(feature + 1) - from);
        return from;
    }

    private boolean is(int feature, byte flag) {
        return (flags.get(ValueLayout.JAVA_BYTE, feature) & flag) != 0;
    }

    /** Another feature of the layer lies on part of its ground. */
    @Override
    public boolean mayOverlap(int feature) {
        return is(feature, OVERLAPS);
    }

    @Override
    public void draw(int feature, PlaneOutline into) {
        into.clear();
        if (!is(feature, POINTS)) {
            READER.get()
                    .read(
                            shapes,
                            checkedShape(feature),
                            (lonLat, points, hole) -> into.addRing(lonLat, 0, points, hole));
        }
    }

    @Override
    public Geometry lonLat(int feature) {
        long from = checkedShape(feature);
        return is(feature, POINTS)
                ? ShapeCode.points(READER.get(), shapes, from)
                : ShapeCode.geometry(READER.get(), shapes, from);
    }

    @Override
    public Map<String, Object> properties(int feature) {
        var extent = head.section("properties");
        int block = feature / PROPERTIES_A_BLOCK;
        int blocks = (size() + PROPERTIES_A_BLOCK - 1) / PROPERTIES_A_BLOCK;
        verify(extent.offset(), 8L * (blocks + 1));
        long from = data.get(I64, extent.offset() + 8L * block);
        long to = data.get(I64, extent.offset() + 8L * block + 8);
        verify(extent.offset() + from, to - from);
        byte[] deflated = data.asSlice(extent.offset() + from, to - from).toArray(ValueLayout.JAVA_BYTE);
        try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
            return JSON.readValue(
                    lines[feature % PROPERTIES_A_BLOCK], new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (IOException notDeflated) {
            throw new UncheckedIOException(notDeflated);
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
