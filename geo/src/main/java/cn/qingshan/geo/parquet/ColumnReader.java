package cn.qingshan.geo.parquet;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** The values of one column of one row group, page after page; one page is in memory. */
final class ColumnReader {

    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;
    private static final int DATA_PAGE_2 = 3;

    private static final int HEADER_BYTES = 1 << 14;
    private static final int LONGEST_HEADER = 16 << 20;
    /** Up to here a page is taken whatever its ratio. */
    private static final long SMALL_PAGE = 16L << 20;

    private final FileChannel file;
    private final ParquetColumn column;
    private final Codec codec;
    private final long rows;
    private final long end;
    private final int unpackRatio;
    private long at;
    private Object[] dictionary = new Object[0];
    private int left;
    private @Nullable Bits levels;
    private @Nullable Values values;

    /** @param rows of the row group: a page has no more */
    ColumnReader(FileChannel file, ParquetColumn column, ThriftStruct meta, long rows, int unpackRatio)
            throws IOException {
        this.rows = rows;
        this.file = file;
        this.column = column;
        this.codec = Codec.of(meta.number(4, -1));
        this.unpackRatio = unpackRatio;
        long data = meta.number(9, -1);
        long dictionaryAt = meta.number(11, 0);
        this.at = dictionaryAt > 0 && dictionaryAt < data ? dictionaryAt : data;
        this.end = at + meta.number(7, -1);
        if (at < 4 || end < at || end > file.size()) {
            throw new DamagedParquet(DamagedParquet.Kind.CUT_OFF, "column " + column.name());
        }
    }

    /** Null where the row has none. */
    @Nullable
    Object next() throws IOException {
        while (left == 0) {
            page();
        }
        left--;
        if (levels != null && levels.next() == 0) {
            return null;
        } else if (values == null) {
            throw new DamagedParquet("no page");
        }
        return values.next();
    }

    private void page() throws IOException {
        if (at >= end) {
            throw new DamagedParquet("column " + column.name() + " ends early");
        }
        var header = header();
        int packed = size(header.number(3, -1), end - at);
        int unpacked = size(header.number(2, -1), Math.max(SMALL_PAGE, (long) packed * unpackRatio));
        var body = read(packed);
        switch ((int) header.number(1, -1)) {
            case DICTIONARY_PAGE -> {
                int count = size(header.in(7).number(1, -1), unpacked);
                var plain = Values.plain(buffer(codec.unpack(body, 0, unpacked)), column);
                dictionary = new Object[count];
                for (int i = 0; i < count; i++) {
                    dictionary[i] = plain.next();
                }
            }
            case DATA_PAGE -> firstKind(header.in(5), codec.unpack(body, 0, unpacked));
            case DATA_PAGE_2 -> secondKind(header.in(8), body, unpacked);
            default -> {} // an index: not needed
        }
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Of so many bytes or values at most. */
    private static int size(long announced, long most) throws DamagedParquet {
        if (announced < 0) {
            throw new DamagedParquet("a page of size " + announced);
        } else if (announced > most || announced > Integer.MAX_VALUE - 16) {
            throw new DamagedParquet(DamagedParquet.Kind.TOO_LARGE, "a page of size " + announced);
        }
        return (int) announced;
    }

    private void firstKind(ThriftStruct header, byte[] content) throws DamagedParquet {
        var in = buffer(content);
        left = count(header.number(1, -1));
        levels = null;
        if (column.optional()) {
            if (header.number(3, 3) != 3) {
                throw new DamagedParquet("levels of encoding " + header.number(3, 3));
            }
            int length = in.getInt();
            levels = new Bits(in.slice(in.position(), length), 1);
            in.position(in.position() + length);
        }
        values = Values.of((int) header.number(2, -1), in.slice(), left, column, dictionary);
    }

    private void secondKind(ThriftStruct header, byte[] body, int unpacked) throws IOException {
        left = count(header.number(1, -1));
        int repetition = size(header.number(6, 0), body.length);
        int definition = size(header.number(5, 0), body.length - repetition);
        levels = column.optional() ? new Bits(buffer(body).slice(repetition, definition), 1) : null;
        int from = repetition + definition;
        boolean isPacked = header.flag(7, true) && body.length > from;
        var content = (isPacked ? codec : Codec.NONE).unpack(body, from, unpacked - from);
        values = Values.of((int) header.number(4, -1), buffer(content), left, column, dictionary);
    }

    private int count(long announced) throws DamagedParquet {
        if (announced < 0 || announced > rows || announced > Integer.MAX_VALUE) {
            throw new DamagedParquet("a page of " + announced + " values");
        }
        return (int) announced;
    }

    /** How long a header is, only reading shows. */
    private ThriftStruct header() throws IOException {
        for (int length = HEADER_BYTES; ; length *= 8) {
            var bytes = ByteBuffer.allocate((int) Math.min(length, end - at));
            fill(bytes);
            try {
                var header = ThriftStruct.read(bytes);
                at += bytes.position();
                return header;
            } catch (BufferUnderflowException | DamagedParquet longer) {
                if (bytes.limit() == end - at || length > LONGEST_HEADER) {
                    throw new DamagedParquet("a page's header");
                }
            }
        }
    }

    private byte[] read(int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        fill(bytes);
        at += length;
        return bytes.array();
    }

    private void fill(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw new DamagedParquet(DamagedParquet.Kind.CUT_OFF, "column " + column.name());
            }
        }
        bytes.flip();
    }
}
