package cn.qingshan.geo.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/** Writes the sections of a stored layer one after another, then their check values, then the head. */
final class Sections implements AutoCloseable {

    private static final int DATA = LayerHead.DATA;

    private static final String CHECKS = "checks";

    private final FileChannel file;
    private final Map<String, LayerHead.Extent> sections = new LinkedHashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
    private long at;
    private String open = "";
    private long openFrom;

    /** Makes the head when all is known. */
    interface HeadMaker {
        LayerHead make(Map<String, LayerHead.Extent> sections, long checksOfChecks);
    }

    Sections(Path path) throws IOException {
        this.file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
    }

    void section(String name, byte[] bytes) throws IOException {
        begin(name);
        write(bytes);
        end();
    }

    void begin(String name) {
        open = name;
        openFrom = at;
    }

    void end() throws IOException {
        sections.put(open, new LayerHead.Extent(openFrom, at - openFrom));
        write(new byte[(int) (-at & 7)]);
    }

    void write(byte[] bytes) throws IOException {
        write(ByteBuffer.wrap(bytes));
    }

    void write(MemorySegment from, long offset, long length) throws IOException {
        write(from.asSlice(offset, length).asByteBuffer());
    }

    private void write(ByteBuffer bytes) throws IOException {
        at += bytes.remaining();
        if (bytes.remaining() > buffer.remaining()) {
            flush();
        }
        if (bytes.remaining() > buffer.remaining()) {
            long place = DATA + at - bytes.remaining();
            while (bytes.hasRemaining()) {
                place += file.write(bytes, place);
            }
            flushed = place - DATA;
        } else {
            buffer.put(bytes);
        }
    }

    private long flushed;

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            flushed += file.write(buffer, DATA + flushed);
        }
        buffer.clear();
    }

    void finish(HeadMaker maker) throws IOException {
        flush();
        long end = at;
        byte[] checks = checks(file, DATA, end);
        sections.put(CHECKS, new LayerHead.Extent(end, checks.length));
        write(checks);
        flush();
        var crc = new CRC32C();
        crc.update(checks);
        writeHead(file, DATA + at, maker.make(sections, crc.getValue()));
    }

    private static void writeHead(FileChannel file, long place, LayerHead head) throws IOException {
        byte[] json = head.json();
        file.truncate(place);
        file.write(ByteBuffer.wrap(json), place);
        file.write(LayerHead.prefix(place, json), 0);
        file.force(true);
    }

    private static byte[] checks(FileChannel file, long data, long end) throws IOException {
        int blocks = Math.toIntExact((end + LayerHead.BLOCK - 1) / LayerHead.BLOCK);
        var out = ByteBuffer.allocate(4 * blocks).order(ByteOrder.LITTLE_ENDIAN);
        var block = ByteBuffer.allocate(LayerHead.BLOCK);
        for (int i = 0; i < blocks; i++) {
            long from = (long) i * LayerHead.BLOCK;
            block.clear().limit((int) Math.min(LayerHead.BLOCK, end - from));
            while (block.hasRemaining() && file.read(block, data + from + block.position()) >= 0) {
                continue;
            }
            var crc = new CRC32C();
            crc.update(block.flip());
            out.putInt((int) crc.getValue());
        }
        return out.array();
    }

    /** Sets a flag in a section of one byte a feature, and the check values that go with it, in a file that nobody reads yet. */
    static void mark(Path path, LayerHead head, String section, byte[] marked, byte flag) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            var extent = head.section(section);
            var bytes = ByteBuffer.allocate((int) extent.length());
            while (bytes.hasRemaining() && file.read(bytes, DATA + extent.offset() + bytes.position()) >= 0) {
                continue;
            }
            for (int i = 0; i < marked.length; i++) {
                if (marked[i] != 0) {
                    bytes.put(i, (byte) (bytes.get(i) | flag));
                }
            }
            file.write(bytes.flip(), DATA + extent.offset());
            long end = head.section(CHECKS).offset();
            byte[] checks = checks(file, DATA, end);
            file.write(ByteBuffer.wrap(checks), DATA + end);
            var crc = new CRC32C();
            crc.update(checks);
            writeHead(file, DATA + end + checks.length, head.withChecks(crc.getValue()));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
