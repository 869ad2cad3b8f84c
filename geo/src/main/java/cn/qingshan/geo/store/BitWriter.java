package cn.qingshan.geo.store;

import java.util.Arrays;

/** Bytes growing in memory, with varints (LEB128) and runs of numbers of one width in bits, lowest bit first. */
final class BitWriter {

    private byte[] bytes = new byte[1 << 12];
    private int length;
    private long pending;
    private int pendingBits;

    private void put(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) value;
    }

    void octet(int value) {
        put(value);
    }

    void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        put((int) rest);
    }

    void bits(long value, int width) {
        pending |= value << pendingBits;
        pendingBits += width;
        while (pendingBits >= 8) {
            put((int) pending);
            pending >>>= 8;
            pendingBits -= 8;
        }
    }

    /** Fills the byte that was begun. */
    void align() {
        if (pendingBits > 0) {
            put((int) pending);
            pending = 0;
            pendingBits = 0;
        }
    }

    static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        return taken;
    }
}
