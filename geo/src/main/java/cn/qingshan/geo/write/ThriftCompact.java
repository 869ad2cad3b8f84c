package cn.qingshan.geo.write;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** As much of Thrift's compact protocol as the metadata of a Parquet file needs. Source: thrift-compact-protocol.md of Apache Thrift. */
final class ThriftCompact {

    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    /** Content of a struct; its stop is put by whoever asks for it. */
    interface Content {
        void to(ThriftCompact struct);
    }

    private final ByteArrayOutputStream out;
    private int lastField;

    private ThriftCompact(ByteArrayOutputStream out) {
        this.out = out;
    }

    static byte[] struct(Content content) {
        var out = new ByteArrayOutputStream();
        struct(out, content);
        return out.toByteArray();
    }

    private static void struct(ByteArrayOutputStream out, Content content) {
        content.to(new ThriftCompact(out));
        out.write(0);
    }

    private void field(int id, int type) {
        out.write((id - lastField) << 4 | type); // no gap here is wider than 15
        lastField = id;
    }

    ThriftCompact i32(int id, int value) {
        field(id, I32);
        varint(zigzag(value));
        return this;
    }

    ThriftCompact i64(int id, long value) {
        field(id, I64);
        varint(zigzag(value));
        return this;
    }

    ThriftCompact text(int id, String value) {
        field(id, BINARY);
        bytes(value);
        return this;
    }

    ThriftCompact struct(int id, Content content) {
        field(id, STRUCT);
        struct(out, content);
        return this;
    }

    ThriftCompact structs(int id, Iterable<Content> contents) {
        int count = 0;
        for (var _ : contents) {
            count++;
        }
        list(id, STRUCT, count);
        for (var content : contents) {
            struct(out, content);
        }
        return this;
    }

    ThriftCompact i32s(int id, int... values) {
        list(id, I32, values.length);
        for (int value : values) {
            varint(zigzag(value));
        }
        return this;
    }

    ThriftCompact texts(int id, String... values) {
        list(id, BINARY, values.length);
        for (var value : values) {
            bytes(value);
        }
        return this;
    }

    private void list(int id, int type, int count) {
        field(id, LIST);
        if (count < 15) {
            out.write(count << 4 | type);
        } else {
            out.write(0xF0 | type);
            varint(count);
        }
    }

    private void bytes(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
