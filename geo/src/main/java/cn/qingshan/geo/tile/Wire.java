package cn.qingshan.geo.tile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes in the encoding of protocol buffers, as far as a tile needs it. */
final class Wire {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;

    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    byte[] take() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    Wire varint(long value) {
        reserve(10);
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes[size++] = (byte) (left & 0x7F | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
        return this;
    }

    private void tag(int field, int kind) {
        varint((long) field << 3 | kind);
    }

    Wire number(int field, long value) {
        tag(field, VARINT);
        return varint(value);
    }

    Wire real(int field, double value) {
        tag(field, FIXED64);
        reserve(8);
        long bits = Double.doubleToLongBits(value);
        for (int i = 0; i < 8; i++) {
            bytes[size++] = (byte) (bits >>> 8 * i);
        }
        return this;
    }

    Wire text(int field, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return piece(field, utf8, utf8.length);
    }

    Wire piece(int field, Wire part) {
        return piece(field, part.bytes, part.size);
    }

    private Wire piece(int field, byte[] part, int length) {
        tag(field, LENGTH);
        varint(length);
        return raw(part, length);
    }

    Wire raw(Wire part) {
        return raw(part.bytes, part.size);
    }

    private Wire raw(byte[] part, int length) {
        reserve(length);
        System.arraycopy(part, 0, bytes, size, length);
        size += length;
        return this;
    }
}
