package cn.qingshan.geo.store;

import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.LonLatShape;
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
 * A stored layer, mapped. What is read is checked first, block by block, once: by whoever needs it, or by a {@link ReadAhead} before. Many threads may ask.
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
    static final byte FLAWED = 4;

    private static final long OFFSET_MASK = (1L << 8 * OFFSET_BYTES) - 1;
    private static final int BOX_BYTES = 16;
    private static final int BLOCK_BITS = Integer.numberOfTrailingZeros(LayerHead.BLOCK);
    /** Blocks that are read in one piece at most. */
    private static final int A_READ = 4;

    private static final ThreadLocal<ShapeCode.Reader> READER = ThreadLocal.withInitial(ShapeCode.Reader::new);

    /** How keys are kept. */
    private enum Keys {
        INT32,
        INT64,
        TEXT
    }

    private final Runnable closing;
    private final MemorySegment data;
    private final LayerHead head;
    private final int[] checks;
    /** Where the data end that have check values. */
    private final long checked;
    /** Set when a block was found to be as written; two threads may check one twice. */
    private final boolean[] sound;

    private final PackedTree tree;
    private final long treeAt;
    private final long flagsAt;
    private final long keysAt;
    private final long offsetsAt;
    private final long shapesAt;
    private final Keys keys;

    private StoredLayer(MemorySegment file, Runnable closing) {
        this.closing = closing;
        if (file.byteSize() < LayerHead.DATA
                || !new String(read(file, 0, 8).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1)
                        .equals(LayerHead.MAGIC)) {
            throw new DamagedLayer("no stored layer");
        }
        long headAt = file.get(I64, 8);
        int length = file.get(I32, 16);
        if (headAt < 0 || length < 0 || headAt + length > file.byteSize()) {
            throw new DamagedLayer("head of %d bytes at %d".formatted(length, headAt));
        }
        this.head = LayerHead.of(read(file, headAt, length).toArray(ValueLayout.JAVA_BYTE), file.get(I32, 20));
        if (head.format() != LayerHead.WITHOUT_FLAWED && head.format() != LayerHead.WITH_FLAWED) {
            throw new DamagedLayer("format " + head.format());
        }
        this.data = file.asSlice(LayerHead.DATA, headAt - LayerHead.DATA);
        var checkTable = head.section("checks");
        if (data.byteSize() < checkTable.offset() + checkTable.length()) {
            throw new DamagedLayer("cut off");
        }
        this.checked = checkTable.offset();
        var table = read(data, checkTable.offset(), checkTable.length());
        this.checks = table.toArray(I32);
        var crc = new CRC32C();
        crc.update(table.asByteBuffer());
        if (crc.getValue() != head.checksOfChecks()) {
            throw new DamagedLayer("check values");
        }
        this.sound = new boolean[checks.length];
        this.treeAt = begin("tree", (long) BOX_BYTES * nodes(head));
        this.flagsAt = begin("flags", head.features());
        this.offsetsAt = begin("offsets", (long) OFFSET_BYTES * (head.features() + 1L));
        this.shapesAt = begin("shapes", Long.BYTES);
        this.keys = switch (head.keys()) {
            case "int32" -> Keys.INT32;
            case "int64" -> Keys.INT64;
            default -> Keys.TEXT;
        };
        long numbers =
                keys == Keys.TEXT ? head.features() + 1L : head.features(); // of texts also where the last one ends
        this.keysAt = begin("keys", numbers * (keys == Keys.INT64 ? Long.BYTES : Integer.BYTES));
        this.tree = new PackedTree(head.features(), head.nodeSize(), this::boxes);
    }

    private static int nodes(LayerHead head) {
        try {
            return PackedTree.nodes(head.features(), head.nodeSize());
        } catch (IllegalArgumentException tooMany) {
            throw new DamagedLayer(String.valueOf(tooMany.getMessage()));
        }
    }

    /** Where a section begins that has so many bytes at least. */
    private long begin(String section, long bytes) {
        var extent = head.section(section);
        if (extent.offset() < 0 || extent.length() < bytes || extent.offset() + extent.length() > checked) {
            throw new DamagedLayer("section " + section);
        }
        return extent.offset();
    }

    /**
     * Maps a stored layer. Its head and the upper boxes of its tree are checked at once, all else when it is asked for.
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

    /** Boxes of nodes of the tree, from its section. */
    private void boxes(int from, int to, double[] into) {
        long at = treeAt + (long) BOX_BYTES * from;
        verify(at, (long) BOX_BYTES * (to - from));
        int[] units = new int[4 * (to - from)];
        MemorySegment.copy(data, I32, at, units, 0, units.length);
        for (int i = 0; i < units.length; i++) {
            into[4 * from + i] = units[i] / BOX_UNITS;
        }
    }

    private void verify(long offset, long length) {
        int last = (int) (offset + length - 1 >> BLOCK_BITS);
        for (int block = (int) (offset >> BLOCK_BITS); block <= last; block++) {
            if (!sound[block]) {
                check(block, Math.min(last + 1, block + A_READ));
            }
        }
    }

    private void check(int from, int to) {
        int damaged = take(from, to);
        if (damaged >= 0) {
            throw new DamagedLayer("block " + damaged);
        }
    }

    /** Reads some blocks in one piece and checks them. Answers the first that is damaged, or -1. */
    private int take(int from, int to) {
        int damaged = -1;
        long begin = (long) from << BLOCK_BITS;
        read(data, begin, Math.min(checked, (long) to << BLOCK_BITS) - begin);
        for (int block = from; block < to; block++) {
            var crc = new CRC32C();
            crc.update(
                    data.asSlice((long) block << BLOCK_BITS, blockBytes(block)).asByteBuffer());
            if ((int) crc.getValue() == checks[block]) {
                sound[block] = true;
            } else if (damaged < 0) {
                damaged = block;
            }
        }
        return damaged;
    }

    /** Reads this and nothing else. Whoever only touches a mapped file gets as much around it as the system is set to read ahead, which may be a hundred times as much, and waits for all of it. */
    private static MemorySegment read(MemorySegment of, long offset, long length) {
        var wanted = of.asSlice(offset, length);
        wanted.load();
        return wanted;
    }

    private long blockBytes(int block) {
        return Math.min(LayerHead.BLOCK, checked - ((long) block << BLOCK_BITS));
    }

    /** Reads some features before they are asked for: they are in memory then, and their blocks are known to be sound. What is damaged is left for who asks. For one thread. */
    final class Reading {

        private long bytes;

        /** Bytes that were read so far. */
        long bytes() {
            return bytes;
        }

        /** How many bytes the shape of a feature has on average. */
        long shape() {
            return head.section("shapes").length() / Math.max(1, size());
        }

        /** All that a screening asks of the features from the first to before the last. */
        void read(int from, int to) {
            long count = to - from;
            int parents = PackedTree.nodes(size(), head.nodeSize()) - size();
            read(treeAt + BOX_BYTES * ((long) parents + from), BOX_BYTES * count);
            read(flagsAt + from, count);
            read(offsetsAt + (long) OFFSET_BYTES * from, OFFSET_BYTES * (count + 1));
            if (keys == Keys.TEXT) {
                long places = keysAt + (long) Integer.BYTES * from;
                read(places, Integer.BYTES * (count + 1));
                long texts = keysAt + (long) Integer.BYTES * (size() + 1);
                int first = data.get(I32, places);
                read(texts + first, data.get(I32, places + Integer.BYTES * count) - (long) first);
            } else {
                int each = keys == Keys.INT64 ? Long.BYTES : Integer.BYTES;
                read(keysAt + (long) each * from, each * count);
            }
            read(shapesAt + offset(from), offset(to) - offset(from));
        }

        /** What goes on from where was read before mostly goes on further: then some blocks more in one piece. */
        private void read(long offset, long length) {
            int last = (int) (offset + length - 1 >> BLOCK_BITS);
            for (int block = (int) (offset >> BLOCK_BITS); block <= last && block < checks.length; block++) {
                if (!sound[block]) {
                    boolean goesOn = block > 0 && sound[block - 1];
                    int to = Math.min(block + A_READ, goesOn ? checks.length : last + 1);
                    bytes += (long) (to - block) << BLOCK_BITS;
                    take(block, Math.min(to, checks.length));
                }
            }
        }
    }

    int soundBlocks() {
        int count = 0;
        for (boolean one : sound) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** Whether the shapes of some features were found to be as written. */
    boolean areRead(int from, int to) {
        for (long block = shapesAt + offset(from) >> BLOCK_BITS, last = shapesAt + offset(to) - 1 >> BLOCK_BITS;
                block <= last;
                block++) {
            if (!sound[(int) block]) {
                return false;
            }
        }
        return true;
    }

    Reading reading() {
        return new Reading();
    }

    /** Checks every block. */
    public void verify() {
        verify(0, checked);
    }

    LayerHead head() {
        return head;
    }

    @Override
    public int size() {
        return head.features();
    }

    /** How many of them have an outline, or points. */
    public int taken() {
        var flawed = head.flawed();
        return size() - (flawed == null ? 0 : flawed);
    }

    @Override
    public PackedTree tree() {
        return tree;
    }

    @Override
    public String key(int feature) {
        return switch (keys) {
            case INT32 -> {
                long at = keysAt + (long) Integer.BYTES * feature;
                verify(at, Integer.BYTES);
                yield Integer.toString(data.get(I32, at));
            }
            case INT64 -> {
                long at = keysAt + (long) Long.BYTES * feature;
                verify(at, Long.BYTES);
                yield Long.toString(data.get(I64, at));
            }
            case TEXT -> {
                long at = keysAt + (long) Integer.BYTES * feature;
                verify(at, 2 * Integer.BYTES);
                int from = data.get(I32, at);
                int to = data.get(I32, at + Integer.BYTES);
                long texts = keysAt + (long) Integer.BYTES * (size() + 1);
                verify(texts + from, to - from);
                yield new String(
                        data.asSlice(texts + from, to - from).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
            }
        };
    }

    /** Where the shape of a feature begins in its section, the last byte of {@link #OFFSET_BYTES} being followed by others. */
    private long offset(int feature) {
        return data.get(I64, offsetsAt + (long) OFFSET_BYTES * feature) & OFFSET_MASK;
    }

    /** Where the shape of a feature begins and how long it is. */
    private interface At<T> {
        T shape(ShapeCode.Reader reader, long offset, long length);
    }

    /** Reads a shape after its bytes were checked. */
    private <T> T shape(int feature, At<T> reading) {
        verify(offsetsAt + (long) OFFSET_BYTES * feature, 2 * OFFSET_BYTES);
        long from = offset(feature);
        long length = offset(feature + 1) - from;
        verify(shapesAt + from, length);
        return reading.shape(READER.get(), shapesAt + from, length);
    }

    /** Whether a feature has any of these flags. */
    private boolean is(int feature, int flags) {
        verify(flagsAt + feature, 1);
        return (data.get(ValueLayout.JAVA_BYTE, flagsAt + feature) & flags) != 0;
    }

    @Override
    public boolean isFlawed(int feature) {
        return is(feature, FLAWED);
    }

    /** Another feature of the layer lies on part of its ground. */
    @Override
    public boolean mayOverlap(int feature) {
        return is(feature, OVERLAPS);
    }

    @Override
    public void draw(int feature, PlaneOutline into) {
        into.clear();
        if (!is(feature, POINTS | FLAWED)) {
            shape(feature, (reader, offset, length) -> {
                reader.draw(data, offset, length, into);
                return into;
            });
        }
    }

    @Override
    public void shape(int feature, LonLatShape into) {
        if (is(feature, FLAWED)) {
            return;
        }
        ShapeCode.Rings rings =
                is(feature, POINTS) ? (lonLat, points, hole) -> into.points(lonLat, points - 1) : into::ring;
        shape(feature, (reader, offset, length) -> {
            reader.read(data, offset, length, rings);
            return into;
        });
    }

    /** Tells this file from every other: the check value of its check values, and how many features there are. */
    public long fingerprint() {
        return head.checksOfChecks() << 32 | head.features();
    }

    @Override
    public Geometry lonLat(int feature) {
        if (is(feature, FLAWED)) {
            return shape(feature, (reader, offset, length) -> ShapeCode.lines(reader, data, offset, length));
        }
        return is(feature, POINTS)
                ? shape(feature, (reader, offset, length) -> ShapeCode.points(reader, data, offset, length))
                : shape(feature, (reader, offset, length) -> ShapeCode.geometry(reader, data, offset, length));
    }

    /** The properties of some neighbours as text; whoever asks for one mostly asks for the next too. */
    private record Block(int number, String[] lines) {}

    private final ThreadLocal<Block> lastBlock = ThreadLocal.withInitial(() -> new Block(-1, new String[0]));

    @Override
    public Map<String, Object> properties(int feature) {
        int block = feature / PROPERTIES_A_BLOCK;
        var held = lastBlock.get();
        if (held.number() != block) {
            held = block(block);
            lastBlock.set(held);
        }
        return JsonMapper.shared()
                .readValue(
                        held.lines()[feature % PROPERTIES_A_BLOCK],
                        new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private Block block(int block) {
        var extent = head.section("properties");
        int blocks = (size() + PROPERTIES_A_BLOCK - 1) / PROPERTIES_A_BLOCK;
        verify(extent.offset(), 8L * (blocks + 1));
        long from = data.get(I64, extent.offset() + 8L * block);
        long to = data.get(I64, extent.offset() + 8L * block + 8);
        verify(extent.offset() + from, to - from);
        byte[] deflated = data.asSlice(extent.offset() + from, to - from).toArray(ValueLayout.JAVA_BYTE);
        try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return new Block(block, new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1));
        } catch (IOException notDeflated) {
            throw new UncheckedIOException(notDeflated);
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
