package cn.qingshan.geo.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** How pages are packed. */
enum Codec {
    NONE,
    SNAPPY,
    GZIP,
    ZSTD;

    /** By its number in parquet.thrift. */
    static Codec of(long number) throws DamagedParquet {
        return switch ((int) number) {
            case 0 -> NONE;
            case 1 -> SNAPPY;
            case 2 -> GZIP;
            case 6 -> ZSTD;
            case 3 -> throw new DamagedParquet("LZO");
            case 4 -> throw new DamagedParquet("BROTLI");
            case 5, 7 -> throw new DamagedParquet("LZ4");
            default -> throw new DamagedParquet("codec " + number);
        };
    }

    /** Exactly so many bytes come out, or it is damaged. */
    byte[] unpack(byte[] packed, int from, int size) throws IOException {
        return switch (this) {
            case NONE -> {
                if (packed.length - from != size) {
                    throw new DamagedParquet("a page of another length");
                }
                yield Arrays.copyOfRange(packed, from, packed.length);
            }
            case SNAPPY -> Snappy.unpack(packed, from, size);
            case GZIP -> {
                try (var in = new GZIPInputStream(new ByteArrayInputStream(packed, from, packed.length - from))) {
                    var bytes = in.readNBytes(size);
                    if (bytes.length < size) {
                        throw new DamagedParquet("gzip ends early");
                    }
                    yield bytes;
                }
            }
            case ZSTD -> {
                try {
                    var bytes = new byte[size];
                    long length = Zstd.decompressByteArray(bytes, 0, size, packed, from, packed.length - from);
                    if (length != size) {
                        throw new DamagedParquet("zstd");
                    }
                    yield bytes;
                } catch (ZstdException damaged) {
                    throw new DamagedParquet("zstd: " + damaged.getMessage());
                }
            }
        };
    }
}
