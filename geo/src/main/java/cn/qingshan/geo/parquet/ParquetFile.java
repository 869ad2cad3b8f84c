package cn.qingshan.geo.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Parquet file open for reading. For one thread. A damaged file may also show as an unchecked exception of buffers and arrays. */
public final class ParquetFile implements AutoCloseable {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** A thousand columns in a thousand row groups have as much. */
    private static final long MOST_FOOTER_BYTES = 128L << 20;

    private static final int REPEATED = 2;
    private static final int OPTIONAL = 1;

    private final FileChannel file;
    private final ThriftStruct footer;
    private final List<ParquetColumn> columns = new ArrayList<>();
    private final List<String> nested = new ArrayList<>();
    private final List<ThriftStruct> groups;
    private final int unpackRatio;

    private ParquetFile(FileChannel file, int unpackRatio) throws IOException {
        this.file = file;
        this.unpackRatio = unpackRatio;
        this.footer = footer(file);
        this.groups = footer.structs(4);
        long rows = 0;
        for (var group : groups) {
            rows += group.number(3, -1);
            if (group.number(3, -1) < 0 || rows < 0 || rows > rows()) {
                throw new DamagedParquet("row groups of other rows than the file's");
            }
            for (var chunk : group.structs(1)) {
                Codec.of(chunk.in(3).number(4, -1)); // what can't be unpacked is told at once
            }
        }
        schema(footer.structs(2));
    }

    /** @param unpackRatio how many times larger than its packed form a page may be */
    public static ParquetFile open(Path path, int unpackRatio) throws IOException {
        var file = FileChannel.open(path, StandardOpenOption.READ);
        boolean opened = false;
        try {
            var parquet = new ParquetFile(file, unpackRatio);
            opened = true;
            return parquet;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    /** The end of the file says where it is. */
    private static ThriftStruct footer(FileChannel file) throws IOException {
        long size = file.size();
        var tail = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        if (size < 12 || file.read(tail, size - 8) < 8) {
            throw new DamagedParquet(DamagedParquet.Kind.CUT_OFF, "no footer");
        }
        long length = Integer.toUnsignedLong(tail.getInt(0));
        for (int i = 0; i < 4; i++) {
            if (tail.get(4 + i) != MAGIC[i]) {
                throw new DamagedParquet(DamagedParquet.Kind.CUT_OFF, "no footer");
            }
        }
        if (length > size - 12) {
            throw new DamagedParquet(DamagedParquet.Kind.CUT_OFF, "a footer of " + length + " bytes");
        } else if (length > MOST_FOOTER_BYTES) {
            throw new DamagedParquet(DamagedParquet.Kind.TOO_LARGE, "a footer of " + length + " bytes");
        }
        var bytes = ByteBuffer.allocate((int) length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, size - 8 - length + bytes.position()) < 0) {
                throw new DamagedParquet(DamagedParquet.Kind.CUT_OFF, "footer");
            }
        }
        return ThriftStruct.read(bytes.flip());
    }

    /** The tree of columns, in depth-first order; what lies below the top is nested. */
    private void schema(List<ThriftStruct> elements) throws DamagedParquet {
        if (elements.isEmpty()) {
            throw new DamagedParquet("no schema");
        }
        int leaf = 0;
        int at = 1;
        while (at < elements.size()) {
            var element = elements.get(at);
            var name = String.valueOf(element.text(4));
            if (element.number(5, 0) == 0 && element.number(3, 0) != REPEATED) {
                columns.add(new ParquetColumn(
                        name,
                        leaf,
                        (int) element.number(1, -1),
                        (int) element.number(2, 0),
                        element.number(3, 0) == OPTIONAL,
                        (int) element.number(6, -1),
                        (int) element.number(7, 0),
                        element.struct(10)));
            } else {
                nested.add(name);
            }
            for (long open = 1; open > 0 && at < elements.size(); at++) { // the element with all below it
                long children = elements.get(at).number(5, 0);
                open += children - 1;
                leaf += children == 0 ? 1 : 0;
            }
        }
    }

    /** The flat ones. */
    public List<ParquetColumn> columns() {
        return columns;
    }

    /** Names of columns with lists or parts, which aren't read here. */
    public List<String> nested() {
        return nested;
    }

    public long rows() {
        return Math.max(0, footer.number(3, 0));
    }

    /** What writers put beside the data, by key. */
    public Map<String, String> metadata() {
        var all = new HashMap<String, String>();
        for (var pair : footer.structs(5)) {
            var key = pair.text(1);
            var value = pair.text(2);
            if (key != null && value != null) {
                all.put(key, value);
            }
        }
        return all;
    }

    /** How large all pages are said to be when unpacked, whether they are read or not. */
    public long unpackedBytes() {
        long sum = 0;
        for (var group : groups) {
            for (var chunk : group.structs(1)) {
                long bytes = chunk.in(3).number(6, 0);
                sum = bytes < 0 || sum + bytes < 0 ? Long.MAX_VALUE / 2 : sum + bytes;
            }
        }
        return sum;
    }

    /** Row after row. */
    public Rows read(List<ParquetColumn> wanted) {
        return new Rows(wanted);
    }

    /** A pass over the file. */
    public final class Rows {

        private final List<ParquetColumn> wanted;
        private List<ColumnReader> readers = List.of();
        private long left;
        private int group;

        private Rows(List<ParquetColumn> wanted) {
            this.wanted = List.copyOf(wanted);
        }

        /** Values in the order of the columns; null at the end of the file. */
        public @Nullable Object @Nullable [] next() throws IOException {
            while (left == 0) {
                if (group == groups.size()) {
                    return null;
                }
                open(groups.get(group++));
            }
            left--;
            var row = new @Nullable Object[readers.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = readers.get(i).next();
            }
            return row;
        }

        private void open(ThriftStruct rowGroup) throws IOException {
            var chunks = rowGroup.structs(1);
            left = rowGroup.number(3, 0);
            var opened = new ArrayList<ColumnReader>();
            for (var column : wanted) {
                if (column.leaf() >= chunks.size()) {
                    throw new DamagedParquet("column " + column.name() + " is missing");
                }
                opened.add(
                        new ColumnReader(file, column, chunks.get(column.leaf()).in(3), left, unpackRatio));
            }
            readers = opened;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
