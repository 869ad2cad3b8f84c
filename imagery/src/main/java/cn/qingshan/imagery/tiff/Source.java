package cn.qingshan.imagery.tiff;

import cn.qingshan.imagery.ImageRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

/**
 * The bytes of a file, read where they lie. Not mapped: a mapped file that is cut while it is read takes the whole program with it.
 * For several threads.
 */
public final class Source implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final long start;
    private final long length;
    private final long whole;
    private final FileTime modified;

    private Source(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.start = 0;
        this.length = channel.size();
        this.whole = length;
        this.modified = Files.getLastModifiedTime(path);
    }

    /** Makes a file of its bytes. */
    public interface Opening<T> {
        T of(Source source) throws ImageRefused, IOException;
    }

    /** What {@code opening} makes of a file, and closes with it; closed at once when it makes nothing. */
    public static <T> T opened(Path path, Opening<T> opening) throws ImageRefused, IOException {
        var source = new Source(path);
        boolean opened = false;
        try {
            var made = opening.of(source);
            opened = true;
            return made;
        } finally {
            if (!opened) {
                source.close();
            }
        }
    }

    private Source(Source around, long start, long length) {
        this.path = around.path;
        this.channel = around.channel;
        this.start = start;
        this.length = length;
        this.whole = around.whole;
        this.modified = around.modified;
    }

    /** A file inside this one, counted from its own beginning; closed by this one. */
    public Source within(long at, long count) throws ImageRefused {
        check(at, count);
        return new Source(this, start + at, count);
    }

    public long length() {
        return length;
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    /** Refused when the file is not the one that was opened. */
    public void checkUnchanged() throws ImageRefused, IOException {
        if (channel.size() != whole || !Files.getLastModifiedTime(path).equals(modified)) {
            throw new ImageRefused(ImageRefused.Reason.CHANGED_WHILE_READ, name());
        }
    }

    /** That so many bytes are there: asked before room is made for them. */
    public void check(long at, long count) throws ImageRefused {
        if (at < 0 || count < 0 || at > length - count) {
            throw new ImageRefused(ImageRefused.Reason.CUT_OFF);
        }
    }

    void read(long at, byte[] into, int count) throws ImageRefused, IOException {
        read(at, ByteBuffer.wrap(into, 0, count));
    }

    /** Fills all that remains. */
    void read(long at, ByteBuffer into) throws ImageRefused, IOException {
        check(at, into.remaining());
        long from = start + at - into.position();
        while (into.hasRemaining()) {
            if (channel.read(into, from + into.position()) < 0) {
                throw new ImageRefused(ImageRefused.Reason.CHANGED_WHILE_READ, name());
            }
        }
    }

    public byte[] read(long at, long count) throws ImageRefused, IOException {
        check(at, count);
        if (count > Integer.MAX_VALUE - 64) {
            throw new ImageRefused(ImageRefused.Reason.TOO_LARGE, count + " bytes");
        }
        var bytes = new byte[(int) count];
        read(at, bytes, bytes.length);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
