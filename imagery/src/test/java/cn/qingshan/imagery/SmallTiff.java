package cn.qingshan.imagery;

import cn.qingshan.imagery.tiff.SampleType;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Writes small TIFF files in every way that the reader takes, by the letter of the specification and without regard to speed. */
public final class SmallTiff {

    public enum Packing {
        NONE(1),
        LZW(5),
        DEFLATE(8),
        OLD_DEFLATE(32946),
        PACK_BITS(32773),
        ZSTD(50000);

        final int code;

        Packing(int code) {
            this.code = code;
        }
    }

    private final int width;
    private final int height;
    private final int bands;
    private final SampleType type;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private boolean big;
    private boolean planar;
    private int blockWidth;
    private int blockHeight;
    private boolean tiled;
    private Packing packing = Packing.NONE;
    private int predictor = 1;
    private int level = 6;
    private final Map<Integer, Object> more = new HashMap<>();

    public SmallTiff(int width, int height, int bands, SampleType type) {
        this.width = width;
        this.height = height;
        this.bands = bands;
        this.type = type;
        this.blockWidth = width;
        this.blockHeight = height;
    }

    public SmallTiff order(ByteOrder taken) {
        order = taken;
        return this;
    }

    public SmallTiff big(boolean taken) {
        big = taken;
        return this;
    }

    public SmallTiff planar(boolean taken) {
        planar = taken;
        return this;
    }

    public SmallTiff tiles(int tileWidth, int tileHeight) {
        tiled = true;
        blockWidth = tileWidth;
        blockHeight = tileHeight;
        return this;
    }

    public SmallTiff strips(int rows) {
        blockHeight = rows;
        return this;
    }

    public SmallTiff packing(Packing taken) {
        packing = taken;
        return this;
    }

    public SmallTiff level(int taken) {
        level = taken;
        return this;
    }

    public SmallTiff predictor(int taken) {
        predictor = taken;
        return this;
    }

    /** A tag more: String, double[], or int[] (as 16 bits). */
    public SmallTiff tag(int number, Object value) {
        more.put(number, value);
        return this;
    }

    public SmallTiff nodata(String text) {
        return tag(42113, text);
    }

    /** WGS 84 / UTM, north up. */
    public SmallTiff utm(int zone, double west, double north, double pixel) {
        tag(33550, new double[] {pixel, pixel, 0});
        tag(33922, new double[] {0, 0, 0, west, north, 0});
        return tag(34735, new int[] {1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32600 + zone});
    }

    /** The file. Numbers are band after band, each row after row. */
    public byte[] write(double[][] numbers) {
        int across = (width + blockWidth - 1) / blockWidth;
        int down = (height + blockHeight - 1) / blockHeight;
        var blocks = new ArrayList<byte[]>();
        for (int plane = 0; plane < (planar ? bands : 1); plane++) {
            for (int by = 0; by < down; by++) {
                for (int bx = 0; bx < across; bx++) {
                    blocks.add(packed(block(numbers, bx, by, plane)));
                }
            }
        }
        var out = new ByteArrayOutputStream();
        int head = big ? 16 : 8;
        out.writeBytes(new byte[head]);
        var offsets = new long[blocks.size()];
        var counts = new long[blocks.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = out.size();
            counts[i] = blocks.get(i).length;
            out.writeBytes(blocks.get(i));
        }
        var tags = new TreeMap<Integer, Object>();
        tags.put(256, new long[] {width});
        tags.put(257, new long[] {height});
        tags.put(258, repeated(type.bytes() * 8));
        tags.put(259, new int[] {packing.code});
        tags.put(262, new int[] {1});
        tags.put(277, new int[] {bands});
        tags.put(284, new int[] {planar ? 2 : 1});
        tags.put(317, new int[] {predictor});
        tags.put(
                339,
                repeated(
                        switch (type) {
                            case UINT8, UINT16, UINT32, BIT -> 1;
                            case INT8, INT16, INT32 -> 2;
                            case FLOAT32, FLOAT64 -> 3;
                        }));
        if (tiled) {
            tags.put(322, new long[] {blockWidth});
            tags.put(323, new long[] {blockHeight});
            tags.put(324, offsets);
            tags.put(325, counts);
        } else {
            tags.put(273, offsets);
            tags.put(278, new long[] {blockHeight});
            tags.put(279, counts);
        }
        tags.putAll(more);
        long at = directory(out, tags);
        var file = ByteBuffer.wrap(out.toByteArray()).order(order);
        file.put(0, order == ByteOrder.LITTLE_ENDIAN ? (byte) 'I' : (byte) 'M');
        file.put(1, file.get(0));
        file.putShort(2, (short) (big ? 43 : 42));
        if (big) {
            file.putShort(4, (short) 8).putLong(8, at);
        } else {
            file.putInt(4, (int) at);
        }
        return file.array();
    }

    /** A file whose blocks hold nothing: for sizes that are not to be written out. */
    public byte[] write0() {
        blockWidth = 16;
        blockHeight = 16;
        int tileWidth = 1 << 15;
        tag(322, new long[] {tileWidth}).tag(323, new long[] {tileWidth});
        return write(new double[bands][width * height]);
    }

    private int[] repeated(int value) {
        var values = new int[bands];
        Arrays.fill(values, value);
        return values;
    }

    private long directory(ByteArrayOutputStream out, TreeMap<Integer, Object> tags) {
        int slot = big ? 8 : 4;
        var entries = new ArrayList<byte[]>();
        for (var tag : tags.entrySet()) {
            int kind;
            long count;
            ByteBuffer value;
            switch (tag.getValue()) {
                case int[] shorts -> {
                    kind = 3;
                    count = shorts.length;
                    value = ByteBuffer.allocate(2 * shorts.length).order(order);
                    for (int s : shorts) {
                        value.putShort((short) s);
                    }
                }
                case long[] wholes -> {
                    kind = big ? 16 : 4;
                    count = wholes.length;
                    value = ByteBuffer.allocate(slot * wholes.length).order(order);
                    for (long w : wholes) {
                        if (big) {
                            value.putLong(w);
                        } else {
                            value.putInt((int) w);
                        }
                    }
                }
                case double[] doubles -> {
                    kind = 12;
                    count = doubles.length;
                    value = ByteBuffer.allocate(8 * doubles.length).order(order);
                    for (double d : doubles) {
                        value.putDouble(d);
                    }
                }
                default -> {
                    var text = (tag.getValue() + "\0").getBytes(StandardCharsets.UTF_8);
                    kind = 2;
                    count = text.length;
                    value = ByteBuffer.wrap(text);
                }
            }
            var entry = ByteBuffer.allocate(big ? 20 : 12).order(order);
            entry.putShort((short) (int) tag.getKey()).putShort((short) kind);
            if (big) {
                entry.putLong(count);
            } else {
                entry.putInt((int) count);
            }
            if (value.capacity() <= slot) {
                entry.put(value.array());
            } else {
                if (out.size() % 2 == 1) {
                    out.write(0);
                }
                if (big) {
                    entry.putLong(out.size());
                } else {
                    entry.putInt(out.size());
                }
                out.writeBytes(value.array());
            }
            entries.add(entry.array());
        }
        if (out.size() % 2 == 1) {
            out.write(0);
        }
        long at = out.size();
        var count = ByteBuffer.allocate(big ? 8 : 2).order(order);
        if (big) {
            count.putLong(entries.size());
        } else {
            count.putShort((short) entries.size());
        }
        out.writeBytes(count.array());
        entries.forEach(out::writeBytes);
        out.writeBytes(new byte[slot]);
        return at;
    }

    private byte[] block(double[][] numbers, int bx, int by, int plane) {
        int rows = tiled ? blockHeight : Math.min(blockHeight, height - by * blockHeight);
        int first = planar ? plane : 0;
        int count = planar ? 1 : bands;
        int size = type.bytes();
        int rowBytes = blockWidth * count * size;
        var block = ByteBuffer.allocate(rowBytes * rows).order(order);
        for (int y = 0; y < rows; y++) {
            var row = ByteBuffer.allocate(rowBytes).order(predictor == 3 ? ByteOrder.BIG_ENDIAN : order);
            for (int x = 0; x < blockWidth; x++) {
                int column = Math.min(bx * blockWidth + x, width - 1);
                int line = Math.min(by * blockHeight + y, height - 1);
                for (int b = 0; b < count; b++) {
                    put(row, numbers[first + b][line * width + column]);
                }
            }
            block.put(predicted(row, count));
        }
        return block.array();
    }

    private void put(ByteBuffer row, double number) {
        switch (type) {
            case BIT, UINT8, INT8 -> row.put((byte) (long) number);
            case UINT16, INT16 -> row.putShort((short) (long) number);
            case UINT32, INT32 -> row.putInt((int) (long) number);
            case FLOAT32 -> row.putFloat((float) number);
            case FLOAT64 -> row.putDouble(number);
        }
    }

    private byte[] predicted(ByteBuffer row, int count) {
        int size = type.bytes();
        var bytes = row.array();
        if (predictor == 2) {
            for (int i = bytes.length - size; i >= size * count; i -= size) {
                switch (size) {
                    case 1 -> row.put(i, (byte) (row.get(i) - row.get(i - count)));
                    case 2 -> row.putShort(i, (short) (row.getShort(i) - row.getShort(i - 2 * count)));
                    case 4 -> row.putInt(i, row.getInt(i) - row.getInt(i - 4 * count));
                    default -> row.putLong(i, row.getLong(i) - row.getLong(i - 8 * count));
                }
            }
        } else if (predictor == 3) {
            var planes = new byte[bytes.length];
            int samples = bytes.length / size;
            for (int s = 0; s < samples; s++) {
                for (int b = 0; b < size; b++) {
                    planes[b * samples + s] = bytes[s * size + b]; // highest first
                }
            }
            for (int i = planes.length - 1; i >= count; i--) {
                planes[i] -= planes[i - count];
            }
            return planes;
        }
        return bytes;
    }

    private byte[] packed(byte[] block) {
        return switch (packing) {
            case NONE -> block;
            case LZW -> lzw(block);
            case DEFLATE, OLD_DEFLATE -> deflated(block, level);
            case PACK_BITS -> packBits(block);
            case ZSTD -> Zstd.compress(block);
        };
    }

    public static byte[] deflated(byte[] block, int level) {
        try (var deflater = new Deflater(level)) {
            deflater.setInput(block);
            deflater.finish();
            var out = new byte[block.length + block.length / 100 + 100];
            return Arrays.copyOf(out, deflater.deflate(out));
        }
    }

    private static byte[] packBits(byte[] block) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < block.length; ) {
            int run = 1;
            while (i + run < block.length && run < 128 && block[i + run] == block[i]) {
                run++;
            }
            if (run > 2) {
                out.write(1 - run);
                out.write(block[i]);
                i += run;
            } else {
                int count = Math.min(block.length - i, 1 + i % 128);
                out.write(count - 1);
                out.write(block, i, count);
                i += count;
            }
        }
        return out.toByteArray();
    }

    /** Strings as texts in a map: slow and plain. */
    private static byte[] lzw(byte[] block) {
        var out = new ByteArrayOutputStream();
        var codes = new HashMap<String, Integer>();
        var bits = new long[2]; // held bits, their number
        int next = 258;
        int width = 9;
        emit(out, bits, 256, width);
        var string = "";
        for (byte b : block) {
            char c = (char) (b & 0xFF);
            var longer = string + c;
            if (string.isEmpty() || codes.containsKey(longer)) {
                string = longer;
                continue;
            }
            emit(out, bits, code(codes, string), width);
            codes.put(longer, next++);
            if (next == (1 << width) && width < 12) {
                width++;
            }
            if (next == 4095) {
                emit(out, bits, 256, 12);
                codes.clear();
                next = 258;
                width = 9;
            }
            string = String.valueOf(c);
        }
        if (!string.isEmpty()) {
            emit(out, bits, code(codes, string), width);
            next++;
            if (next == (1 << width) && width < 12) {
                width++;
            }
        }
        emit(out, bits, 257, width);
        if (bits[1] > 0) {
            out.write((int) (bits[0] << 8 - bits[1]));
        }
        return out.toByteArray();
    }

    private static int code(Map<String, Integer> codes, String string) {
        return string.length() == 1 ? string.charAt(0) : codes.getOrDefault(string, -1);
    }

    private static void emit(ByteArrayOutputStream out, long[] bits, int code, int width) {
        bits[0] = bits[0] << width | code;
        bits[1] += width;
        while (bits[1] >= 8) {
            bits[1] -= 8;
            out.write((int) (bits[0] >>> bits[1]));
        }
        bits[0] &= (1L << bits[1]) - 1;
    }

    /** Numbers that use the whole of the type, smooth here and rough there. */
    public static double[][] sample(int width, int height, int bands, SampleType type, long seed) {
        var random = new java.util.Random(seed);
        var numbers = new double[bands][width * height];
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < width * height; i++) {
                double wave = Math.sin(i * 0.01 + b) * 0.5 + 0.5;
                double rough = i % width < width / 3 ? 0 : random.nextDouble() * 0.1;
                double share = i % 97 == 0 ? random.nextDouble() : Math.min(1, wave * 0.9 + rough);
                numbers[b][i] = switch (type) {
                    case BIT -> share > 0.5 ? 1 : 0;
                    case UINT8 -> Math.rint(share * 255);
                    case INT8 -> Math.rint(share * 255) - 128;
                    case UINT16 -> Math.rint(share * 65535);
                    case INT16 -> Math.rint(share * 65535) - 32768;
                    case UINT32 -> Math.rint(share * 4294967295.0);
                    case INT32 -> Math.rint(share * 4294967295.0) - 2147483648.0;
                    case FLOAT32 -> i % 101 == 0 ? Double.NaN : (float) ((share - 0.5) * 1e4);
                    case FLOAT64 -> (share - 0.5) * 1e9;
                };
            }
        }
        return numbers;
    }

    public static List<Packing> packings() {
        return List.of(Packing.values());
    }
}
