package cn.qingshan.geo.write;

import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

/**
 * GeoParquet 1.1: a Parquet file with flat, optional columns, WKB in {@code geometry}, CGCS2000 in PROJJSON. Written with the plain
 * encoding and gzip, which every Parquet reader has. Source: parquet.thrift and Encodings.md of Apache Parquet Format 2.
 *
 * <p>In memory stays one row group at most: {@value #GROUP_BYTES} bytes before compression.
 */
final class GeoParquetSink implements Sink {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final String PLACE = "geometry";
    private static final int GROUP_BYTES = 32 << 20;
    private static final int GROUP_ROWS = 100_000;
    private static final int PAGE_BYTES = 1 << 20;

    // The numbers of parquet.thrift.
    private static final int BOOLEAN = 0;
    private static final int INT64 = 2;
    private static final int DOUBLE = 5;
    private static final int BYTE_ARRAY = 6;
    private static final int OPTIONAL = 1;
    private static final int UTF8 = 0;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int GZIP = 2;
    private static final int DATA_PAGE = 0;

    /** One column of the row group in the making: the open page, and the pages that are closed. */
    private static final class Chunk {
        final String name;
        final int type;
        final boolean text;
        private final ByteArrayOutputStream values = new ByteArrayOutputStream();
        private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
        private final List<Boolean> present = new ArrayList<>();
        private final ByteBuffer scratch = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        private int bits;
        private int bitCount;
        private long uncompressed;
        private long rows;

        Chunk(String name, int type, boolean text) {
            this.name = name;
            this.type = type;
            this.text = text;
        }

        /** Bytes that it added. */
        int add(@Nullable Object value) throws IOException {
            int before = values.size();
            present.add(value != null);
            rows++;
            switch (value) {
                case null -> {}
                case Boolean flag -> {
                    bits |= (flag ? 1 : 0) << bitCount++;
                    if (bitCount == 8) {
                        values.write(bits);
                        bits = 0;
                        bitCount = 0;
                    }
                }
                case Long whole -> values.write(scratch.putLong(0, whole).array(), 0, 8);
                case Double number -> values.write(scratch.putDouble(0, number).array(), 0, 8);
                case byte[] bytes -> bytes(bytes);
                default -> bytes(value.toString().getBytes(StandardCharsets.UTF_8));
            }
            int added = values.size() - before + 1;
            if (values.size() >= PAGE_BYTES) {
                page();
            }
            return added;
        }

        private void bytes(byte[] bytes) {
            values.write(scratch.putInt(0, bytes.length).array(), 0, 4);
            values.writeBytes(bytes);
        }

        /** Closes the page: which rows have a value, in runs, then the values. */
        private void page() throws IOException {
            if (present.isEmpty()) {
                return;
            }
            if (bitCount > 0) {
                values.write(bits);
                bits = 0;
                bitCount = 0;
            }
            var levels = levels();
            var content = new ByteArrayOutputStream(levels.length + values.size() + 4);
            content.write(scratch.putInt(0, levels.length).array(), 0, 4);
            content.writeBytes(levels);
            values.writeTo(content);
            var packed = new ByteArrayOutputStream(content.size() / 2);
            try (var gzip = new GZIPOutputStream(packed, 1 << 16)) {
                content.writeTo(gzip);
            }
            int rowsOfPage = present.size();
            int size = content.size();
            var header = ThriftCompact.struct(page -> page.i32(1, DATA_PAGE)
                    .i32(2, size)
                    .i32(3, packed.size())
                    .struct(
                            5,
                            data -> data.i32(1, rowsOfPage)
                                    .i32(2, PLAIN)
                                    .i32(3, RLE)
                                    .i32(4, RLE)));
            pages.writeBytes(header);
            packed.writeTo(pages);
            uncompressed += header.length + size;
            present.clear();
            values.reset();
        }

        /** Definition levels of one bit as runs. */
        private byte[] levels() {
            var out = new ByteArrayOutputStream();
            for (int i = 0; i < present.size(); ) {
                int end = i;
                while (end < present.size() && present.get(end).equals(present.get(i))) {
                    end++;
                }
                int run = (end - i) << 1;
                while ((run & ~0x7F) != 0) {
                    out.write(run & 0x7F | 0x80);
                    run >>>= 7;
                }
                out.write(run);
                out.write(present.get(i) ? 1 : 0);
                i = end;
            }
            return out.toByteArray();
        }
    }

    private final Path piece;
    private final LittleEndian out;
    private final Crs crs;
    private final List<Column> columns;
    private final List<String> names;
    private final WKBWriter wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN);
    private final Kinds kinds = new Kinds();
    private final List<ThriftCompact.Content> groups = new ArrayList<>();
    private List<Chunk> chunks;
    private int rowsOfGroup;
    private long bytesOfGroup;
    private long rows;

    GeoParquetSink(Draft draft, Crs crs, List<Column> columns, List<Note> notes) throws IOException {
        this.piece = draft.piece("features.parquet");
        this.out = new LittleEndian(draft.create(piece));
        this.crs = crs;
        this.columns = columns;
        this.names = UniqueNames.of(columns, Set.of(PLACE), notes);
        this.chunks = chunks();
        out.put(MAGIC);
    }

    private List<Chunk> chunks() {
        var all = new ArrayList<Chunk>();
        for (int i = 0; i < columns.size(); i++) {
            all.add(
                    switch (columns.get(i).type()) {
                        case TEXT -> new Chunk(names.get(i), BYTE_ARRAY, true);
                        case WHOLE -> new Chunk(names.get(i), INT64, false);
                        case NUMBER -> new Chunk(names.get(i), DOUBLE, false);
                        case FLAG -> new Chunk(names.get(i), BOOLEAN, false);
                    });
        }
        all.add(new Chunk(PLACE, BYTE_ARRAY, false));
        return all;
    }

    @Override
    public void write(Feature feature) throws IOException {
        var placed = feature.placed();
        for (int i = 0; i < columns.size(); i++) {
            bytesOfGroup += chunks.get(i).add(feature.values()[i]);
        }
        if (placed != null) {
            kinds.see(placed);
        }
        bytesOfGroup += chunks.getLast().add(placed == null ? null : wkb.write(placed));
        rows++;
        if (++rowsOfGroup >= GROUP_ROWS || bytesOfGroup >= GROUP_BYTES) {
            group();
        }
    }

    private void group() throws IOException {
        if (rowsOfGroup == 0) {
            return;
        }
        var metas = new ArrayList<ThriftCompact.Content>();
        long uncompressed = 0;
        long groupAt = out.size();
        for (var chunk : chunks) {
            chunk.page();
            long at = out.size();
            out.put(chunk.pages.toByteArray());
            long packed = out.size() - at;
            long chunkRows = chunk.rows;
            long chunkUncompressed = chunk.uncompressed;
            uncompressed += chunkUncompressed;
            metas.add(column -> column.i64(2, at)
                    .struct(
                            3,
                            meta -> meta.i32(1, chunk.type)
                                    .i32s(2, PLAIN, RLE)
                                    .texts(3, chunk.name)
                                    .i32(4, GZIP)
                                    .i64(5, chunkRows)
                                    .i64(6, chunkUncompressed)
                                    .i64(7, packed)
                                    .i64(9, at)));
        }
        long groupRows = rowsOfGroup;
        long groupUncompressed = uncompressed;
        long groupPacked = out.size() - groupAt;
        groups.add(group -> group.structs(1, metas)
                .i64(2, groupUncompressed)
                .i64(3, groupRows)
                .i64(5, groupAt)
                .i64(6, groupPacked));
        chunks = chunks();
        rowsOfGroup = 0;
        bytesOfGroup = 0;
    }

    @Override
    public Path complete() throws IOException {
        group();
        var footer = ThriftCompact.struct(file -> file.i32(1, 2)
                .structs(2, schema())
                .i64(3, rows)
                .structs(4, groups)
                .structs(5, List.of(pair -> pair.text(1, "geo").text(2, geo())))
                .text(6, "Qingshan"));
        out.put(footer).putInt(footer.length).put(MAGIC);
        out.close();
        return piece;
    }

    private List<ThriftCompact.Content> schema() {
        var elements = new ArrayList<ThriftCompact.Content>();
        elements.add(root -> root.text(4, "schema").i32(5, chunks.size()));
        for (var chunk : chunks) {
            elements.add(element -> {
                element.i32(1, chunk.type).i32(3, OPTIONAL).text(4, chunk.name);
                if (chunk.text) {
                    element.i32(6, UTF8).struct(10, logical -> logical.struct(1, _ -> {}));
                }
            });
        }
        return elements;
    }

    private String geo() {
        var types = kinds.all().stream().map(kind -> '"' + kind.title() + '"').collect(Collectors.joining(","));
        var extent = kinds.extent();
        var box = extent.isNull()
                ? ""
                : ",\"bbox\":[%s,%s,%s,%s]"
                        .formatted(extent.getMinX(), extent.getMinY(), extent.getMaxX(), extent.getMaxY());
        return "{\"version\":\"1.1.0\",\"primary_column\":\"" + PLACE + "\",\"columns\":{\"" + PLACE
                + "\":{\"encoding\":\"WKB\",\"geometry_types\":[" + types
                + "],\"orientation\":\"counterclockwise\",\"crs\":"
                + crs.projJson().orElseThrow() + box + "}}}";
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
