package cn.qingshan.geo.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A stream of little-endian numbers that knows how many bytes went into it. */
final class LittleEndian implements AutoCloseable {

    private final OutputStream out;
    private final ByteBuffer scratch = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    private long size;

    LittleEndian(OutputStream out) {
        this.out = out;
    }

    long size() {
        return size;
    }

    LittleEndian putInt(int value) throws IOException {
        scratch.putInt(0, value);
        return put(scratch.array(), 0, 4);
    }

    LittleEndian putLong(long value) throws IOException {
        scratch.putLong(0, value);
        return put(scratch.array(), 0, 8);
    }

    LittleEndian putDouble(double value) throws IOException {
        scratch.putDouble(0, value);
        return put(scratch.array(), 0, 8);
    }

    /** Big-endian, as the headers of Shapefile records are. */
    LittleEndian putBigEndianInt(int value) throws IOException {
        return putInt(Integer.reverseBytes(value));
    }

    LittleEndian putByte(int value) throws IOException {
        out.write(value);
        size++;
        return this;
    }

    LittleEndian put(byte[] bytes) throws IOException {
        return put(bytes, 0, bytes.length);
    }

    LittleEndian put(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        size += length;
        return this;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
