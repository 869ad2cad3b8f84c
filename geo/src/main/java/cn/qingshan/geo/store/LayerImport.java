package cn.qingshan.geo.store;

import cn.qingshan.geo.Note;
import cn.qingshan.geo.layer.Hilbert;
import cn.qingshan.geo.layer.PackedTree;
import cn.qingshan.geo.layer.PlaneOutline;
import cn.qingshan.geo.overlay.Overlay;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.overlay.SharedArea;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.Row;
import cn.qingshan.geo.read.RowNumbers;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Puntal;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a stored layer from a file. Shapes wait in a file beside the target while they are put in order, so memory holds about a hundred bytes a feature and no shape. The target appears when it is whole.
 */
final class LayerImport {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int NODE_SIZE = 16;

    /**
     * What is known before the file is read.
     *
     * @param keepsFlawed rows that were refused are kept for their place; false to make a layer again that was made before they were
     */
    record Wanted(
            String name,
            @Nullable String key,
            String validFrom,
            String validTo,
            ReadingChoices choices,
            boolean keepsFlawed) {}

    /**
     * What one layer holds at most: sections of the file are put together in memory, each in one array.
     *
     * @param textBytes of all keys, or of all packed properties, together
     */
    record Limits(int features, long textBytes) {
        static final Limits DEFAULT = new Limits(100_000_000, 2_000_000_000 - 4L * 100_000_000);
    }

    /**
     * What became of the file.
     *
     * @param features those that were taken
     * @param flawed rows that were refused and are kept for their place
     */
    record Report(
            int features,
            int flawed,
            int inexact,
            Map<String, List<Integer>> refused,
            Map<String, RowNumbers> mended,
            String sourceSha256,
            List<Note> notes) {}

    private final Wanted wanted;
    private final Path target;
    private final Limits limits;

    private int count;
    private long[] along = new long[1024];
    private long[] spooled = new long[1025];
    private int[] boxes = new int[4096];
    private byte[] flags = new byte[1024];
    private final List<String> keys = new ArrayList<>();
    private int inexact;
    private int flawed;
    private final Map<String, List<Integer>> refused = new TreeMap<>();
    private final Map<String, RowNumbers> mended = new TreeMap<>();

    private LayerImport(Wanted wanted, Path target, Limits limits) {
        this.wanted = wanted;
        this.target = target.toAbsolutePath();
        this.limits = limits;
    }

    /**
     * Reads the source to its end and writes the target.
     *
     * @throws FileRefused when the source can't be read, or not to its end, or is too large: then nothing is written
     */
    static Report run(
            Wanted wanted, Path source, Path target, DoubleConsumer progress, Consumer<Row.Refused> refusedRows)
            throws IOException, FileRefused {
        return run(wanted, source, target, Limits.DEFAULT, progress, refusedRows);
    }

    /** The same within other limits. */
    static Report run(
            Wanted wanted,
            Path source,
            Path target,
            Limits limits,
            DoubleConsumer progress,
            Consumer<Row.Refused> refusedRows)
            throws IOException, FileRefused {
        return new LayerImport(wanted, target, limits).run(source, progress, refusedRows);
    }

    private Report run(Path source, DoubleConsumer progress, Consumer<Row.Refused> refusedRows)
            throws IOException, FileRefused {
        var originalName = String.valueOf(source.getFileName());
        var digest = sha256(source);
        long process = ProcessHandle.current().pid();
        var spool = target.resolveSibling(".shapes.%d.part".formatted(process));
        var whole = target.resolveSibling(".layer.%d.part".formatted(process));
        try {
            List<Note> notes;
            List<String> columns;
            try (var reading = FeatureFile.open(source, originalName, wanted.choices());
                    var out = new BufferedOutputStream(Files.newOutputStream(spool), 1 << 16)) {
                notes = reading.notes();
                columns = reading.columns();
                if (wanted.key() != null && !columns.isEmpty() && !columns.contains(wanted.key())) {
                    throw new FileRefused(FileRefused.Reason.NO_SUCH_COLUMN, wanted.key());
                }
                long at = 0;
                for (var row : reading) {
                    switch (row) {
                        case Row.Read(var feature) -> {
                            RowNumbers.ofMended(feature, mended);
                            byte kind = feature.geometry() instanceof Puntal ? StoredLayer.POINTS : 0;
                            at = spool(feature.rowNumber(), feature.geometry(), feature.properties(), kind, out, at);
                        }
                        case Row.Refused bad -> {
                            refused.computeIfAbsent(bad.defect().code().id(), code -> new ArrayList<>())
                                    .add(bad.rowNumber());
                            refusedRows.accept(bad);
                            if (wanted.keepsFlawed() && bad.hasPlace()) {
                                flawed++;
                                var lines = bad.why().drawn();
                                at = spool(bad.rowNumber(), lines, bad.properties(), StoredLayer.FLAWED, out, at);
                            }
                        }
                        case Row.BrokenOff(int after, var why) -> throw why;
                    }
                    progress.accept(reading.progress());
                }
                out.write(new byte[8]); // the reader of bits looks ahead
            }
            write(spool, whole, new LayerHead.Source(originalName, Files.size(source), digest), columns);
            markOverlaps(whole);
            Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return new Report(count - flawed, flawed, inexact, refused, mended, digest, notes);
        } finally {
            Files.deleteIfExists(spool);
            Files.deleteIfExists(whole);
        }
    }

    /** A spooled feature: its shape, then its properties as JSON, then four bytes of how long those are. */
    private long spool(int row, Geometry shape, Map<String, Object> said, byte kind, OutputStream out, long at)
            throws IOException, FileRefused {
        if (count == limits.features()) {
            throw new FileRefused(FileRefused.Reason.TOO_MANY_FEATURES, limits.features());
        }
        if (count == along.length) {
            along = Arrays.copyOf(along, 2 * count);
            spooled = Arrays.copyOf(spooled, 2 * count + 1);
            boxes = Arrays.copyOf(boxes, 8 * count);
            flags = Arrays.copyOf(flags, 2 * count);
        }
        var box = shape.getEnvelopeInternal();
        along[count] = Hilbert.of((box.getMinX() + box.getMaxX()) / 2, (box.getMinY() + box.getMaxY()) / 2);
        boxes[4 * count] = (int) Math.floor(box.getMinX() * StoredLayer.BOX_UNITS);
        boxes[4 * count + 1] = (int) Math.floor(box.getMinY() * StoredLayer.BOX_UNITS);
        boxes[4 * count + 2] = (int) Math.ceil(box.getMaxX() * StoredLayer.BOX_UNITS);
        boxes[4 * count + 3] = (int) Math.ceil(box.getMaxY() * StoredLayer.BOX_UNITS);
        flags[count] = kind;
        var key = wanted.key() == null ? null : said.get(wanted.key());
        keys.add(key == null ? Integer.toString(row) : key.toString());
        var coded = ShapeCode.code(shape);
        if (!coded.exact() && kind != StoredLayer.FLAWED) {
            inexact++;
        }
        byte[] properties = JSON.writeValueAsBytes(said);
        out.write(coded.bytes());
        out.write(properties);
        out.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(properties.length)
                .array());
        spooled[count++] = at;
        long end = at + coded.bytes().length + properties.length + 4;
        spooled[count] = end;
        return end;
    }

    private void write(Path spool, Path whole, LayerHead.Source source, List<String> columns)
            throws IOException, FileRefused {
        int[] order = order();
        try (var arena = Arena.ofConfined();
                var in = FileChannel.open(spool, StandardOpenOption.READ);
                var out = new Sections(whole)) {
            var shapes = in.map(FileChannel.MapMode.READ_ONLY, 0, in.size(), arena);
            out.section("tree", tree(order));
            out.section("flags", reordered(order));
            var kind = kindOfKeys();
            out.section("keys", kind.equals("text") ? textKeys(order) : numberKeys(order, kind.equals("int32")));
            out.section("offsets", offsets(order, shapes));
            out.begin("shapes");
            for (int feature : order) {
                out.write(shapes, spooled[feature], shapeBytes(feature, shapes));
            }
            out.write(new byte[8]);
            out.end();
            out.section("properties", properties(order, shapes));
            out.finish((sections, checks) -> new LayerHead(
                    flawed == 0 ? LayerHead.WITHOUT_FLAWED : LayerHead.WITH_FLAWED,
                    wanted.name(),
                    count,
                    NODE_SIZE,
                    kind,
                    columns,
                    inexact,
                    flawed == 0 ? null : flawed,
                    refused,
                    wanted.validFrom(),
                    wanted.validTo(),
                    source,
                    sections,
                    LayerHead.BLOCK,
                    checks));
        }
    }

    private int[] order() {
        var order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(along[a], along[b]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private long shapeBytes(int feature, MemorySegment shapes) {
        return spooled[feature + 1] - spooled[feature] - 4 - propertyBytes(feature, shapes);
    }

    private int propertyBytes(int feature, MemorySegment shapes) {
        return shapes.get(StoredLayer.I32, spooled[feature + 1] - 4);
    }

    private byte[] tree(int[] order) {
        double[] leaves = new double[4 * count];
        for (int i = 0; i < count; i++) {
            for (int side = 0; side < 4; side++) {
                leaves[4 * i + side] = boxes[4 * order[i] + side];
            }
        }
        double[] nodes = PackedTree.of(leaves, count, NODE_SIZE).nodes();
        var out = ByteBuffer.allocate(4 * nodes.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double side : nodes) {
            out.putInt((int) side);
        }
        return out.array();
    }

    private byte[] reordered(int[] order) {
        byte[] out = new byte[count];
        for (int i = 0; i < count; i++) {
            out[i] = flags[order[i]];
        }
        return out;
    }

    /** Numbers, where every key is a whole number that would be written so again. */
    private String kindOfKeys() {
        boolean small = true;
        for (var key : keys) {
            try {
                long number = Long.parseLong(key);
                if (!Long.toString(number).equals(key)) {
                    return "text";
                }
                small &= number == (int) number;
            } catch (NumberFormatException text) {
                return "text";
            }
        }
        return small ? "int32" : "int64";
    }

    private byte[] numberKeys(int[] order, boolean small) {
        var out = ByteBuffer.allocate((small ? 4 : 8) * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int feature : order) {
            long number = Long.parseLong(keys.get(feature));
            if (small) {
                out.putInt((int) number);
            } else {
                out.putLong(number);
            }
        }
        return out.array();
    }

    private FileRefused tooMuchText(String of) {
        return new FileRefused(FileRefused.Reason.TOO_MUCH_TEXT, of, limits.textBytes() / 1_000_000);
    }

    private byte[] textKeys(int[] order) throws IOException, FileRefused {
        var texts = new ByteArrayOutputStream();
        var places = ByteBuffer.allocate(4 * (count + 1)).order(ByteOrder.LITTLE_ENDIAN);
        for (int feature : order) {
            places.putInt(texts.size());
            byte[] text = keys.get(feature).getBytes(StandardCharsets.UTF_8);
            if ((long) texts.size() + text.length > limits.textBytes()) {
                throw tooMuchText(String.valueOf(wanted.key())); // places in the file have 31 bits
            }
            texts.write(text);
        }
        places.putInt(texts.size());
        var out = new ByteArrayOutputStream();
        out.write(places.array());
        texts.writeTo(out);
        return out.toByteArray();
    }

    private byte[] offsets(int[] order, MemorySegment shapes) {
        byte[] out = new byte[StoredLayer.OFFSET_BYTES * (count + 1)];
        long at = 0;
        for (int i = 0; i <= count; i++) {
            for (int octet = 0; octet < StoredLayer.OFFSET_BYTES; octet++) {
                out[StoredLayer.OFFSET_BYTES * i + octet] = (byte) (at >>> 8 * octet);
            }
            if (i < count) {
                at += shapeBytes(order[i], shapes);
            }
        }
        return out;
    }

    private byte[] properties(int[] order, MemorySegment shapes) throws IOException, FileRefused {
        int blocks = (count + StoredLayer.PROPERTIES_A_BLOCK - 1) / StoredLayer.PROPERTIES_A_BLOCK;
        var places = ByteBuffer.allocate(8 * (blocks + 1)).order(ByteOrder.LITTLE_ENDIAN);
        var texts = new ByteArrayOutputStream();
        for (int block = 0; block < blocks; block++) {
            places.putLong(places.capacity() + texts.size());
            int end = Math.min(count, (block + 1) * StoredLayer.PROPERTIES_A_BLOCK);
            if (texts.size() + mostPacked(order, shapes, block * StoredLayer.PROPERTIES_A_BLOCK, end)
                    > limits.textBytes()) {
                throw tooMuchText("properties");
            }
            try (var deflated = new DeflaterOutputStream(new Unclosed(texts))) {
                for (int i = block * StoredLayer.PROPERTIES_A_BLOCK; i < end; i++) {
                    int length = propertyBytes(order[i], shapes);
                    long from = spooled[order[i] + 1] - 4 - length;
                    deflated.write(shapes.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE));
                    deflated.write('\n');
                }
            }
        }
        places.putLong(places.capacity() + texts.size());
        var out = new ByteArrayOutputStream();
        out.write(places.array());
        texts.writeTo(out);
        return out.toByteArray();
    }

    /** What can't be packed grows by five bytes in sixteen thousand at most. */
    private long mostPacked(int[] order, MemorySegment shapes, int from, int to) {
        long bytes = 0;
        for (int i = from; i < to; i++) {
            bytes += propertyBytes(order[i], shapes) + 1L;
        }
        return bytes + bytes / 1000 + 64;
    }

    /** Closing the deflater must not close what it writes to. */
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {}
    }

    /** Lays the layer over itself, so that a screening knows which features may count twice. Flawed ones have no ground, and their boxes may be as large as the earth. */
    private static void markOverlaps(Path whole) throws IOException {
        byte[] marked;
        LayerHead head;
        try (var layer = StoredLayer.open(whole)) {
            head = layer.head();
            marked = new byte[layer.size()];
            var overlay = new Overlay(layer);
            var desk = overlay.desk();
            var outline = new PlaneOutline();
            var shared = new SharedArea();
            var tree = layer.tree();
            for (int i = 0; i < layer.size(); i++) {
                if (layer.isFlawed(i)) {
                    continue;
                }
                int feature = i;
                layer.draw(i, outline);
                shared.prepare(outline);
                desk.lay(shared, tree.west(i), tree.south(i), tree.east(i), tree.north(i), (other, m2) -> {
                    if (other != feature && m2 >= PairsTable.TOUCHING_M2) {
                        marked[feature] = 1;
                    }
                });
            }
        }
        Sections.mark(whole, head, "flags", marked, StoredLayer.OVERLAPS);
    }

    static String sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
