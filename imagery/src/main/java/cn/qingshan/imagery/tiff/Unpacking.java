package cn.qingshan.imagery.tiff;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.inflate.DamagedStream;
import cn.qingshan.imagery.inflate.Inflate;
import cn.qingshan.imagery.inflate.LibDeflate;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Packed bytes to bytes, with what must be kept from one block to the next. For one thread. */
final class Unpacking {

    private final Lzw lzw = new Lzw();
    private final Inflate inflate = new Inflate();
    private final @Nullable LibDeflate library = LibDeflate.installed().orElse(null);
    private byte[] packed = new byte[0];

    /**
     * Bytes written. What a block states beyond {@code out.length} is not unpacked, so that no block is larger than its image
     * says.
     *
     * @param at where in the source the packed bytes lie
     * @param length how many they are
     */
    int unpack(Compression compression, Source source, long at, int length, byte[] out, int end)
            throws PackedWrongly, ImageRefused, IOException {
        if (compression == Compression.DEFLATE && library != null && LibDeflate.takes(length, end)) {
            try (var unpacker = library.unpacker(length)) {
                source.read(at, unpacker.packed());
                int count = unpacker.zlib(out, end);
                if (count >= 0) {
                    return count;
                }
            }
        }
        if (packed.length < length) {
            packed = new byte[length + length / 8];
        }
        source.read(at, packed, length);
        return switch (compression) {
            case NONE -> {
                int count = Math.min(length, end);
                System.arraycopy(packed, 0, out, 0, count);
                yield count;
            }
            case LZW -> lzw.unpack(packed, 0, length, out, end);
            case DEFLATE -> deflate(packed, length, out, end);
            case PACK_BITS -> packBits(packed, length, out, end);
            case ZSTD -> zstd(packed, length, out, end);
        };
    }

    private int deflate(byte[] in, int length, byte[] out, int end) throws PackedWrongly {
        try {
            return inflate.zlib(in, 0, length, out, end);
        } catch (DamagedStream damaged) {
            throw new PackedWrongly("DEFLATE: " + damaged.getMessage());
        }
    }

    private static int packBits(byte[] in, int length, byte[] out, int end) {
        int at = 0;
        int read = 0;
        while (at < end && read < length) {
            int head = in[read++];
            if (head >= 0) {
                int count = Math.min(Math.min(head + 1, end - at), length - read);
                System.arraycopy(in, read, out, at, count);
                read += head + 1;
                at += count;
            } else if (head != -128 && read < length) {
                int stop = Math.min(at + 1 - head, end);
                byte value = in[read++];
                while (at < stop) {
                    out[at++] = value;
                }
            }
        }
        return at;
    }

    private static int zstd(byte[] in, int length, byte[] out, int end) throws PackedWrongly {
        try {
            return (int) Zstd.decompressByteArray(out, 0, end, in, 0, length);
        } catch (ZstdException damaged) {
            throw new PackedWrongly("ZSTD: " + damaged.getMessage());
        }
    }
}
