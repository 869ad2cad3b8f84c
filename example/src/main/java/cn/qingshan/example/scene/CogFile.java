package cn.qingshan.example.scene;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes one band as a cloud-optimised GeoTIFF: directories first, tiles of 256 packed with DEFLATE after predictor 2, overviews by
 * halves before the full image, as GDAL's driver lays it out. 0 is nodata.
 */
final class CogFile {

    /** How four pixels become one of the overview. */
    enum Overview {
        /** Their mean, those without data left out. */
        MEAN,
        /** The first of them: for classes. */
        FIRST
    }

    private static final int TILE = 256;
    private static final String STRUCTURE = "LAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\n"
            + "BLOCK_LEADER=SIZE_AS_UINT4\nBLOCK_TRAILER=LAST_4_BYTES_REPEATED\nKNOWN_INCOMPATIBLE_EDITION=NO\n ";

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int TEXT = 2;
    private static final int DOUBLE = 12;

    private final SceneFrame frame;
    private final double pixel_m;
    private final int bytes;
    private final Overview overview;
    private final String metadata;

    /**
     * @param pixel_m of the band: as the frame's or a multiple of it
     * @param bytes of a sample, 1 or 2, without sign
     * @param metadata items of GDAL's metadata, as XML; may be empty
     */
    CogFile(SceneFrame frame, double pixel_m, int bytes, Overview overview, String metadata) {
        this.frame = frame;
        this.pixel_m = pixel_m;
        this.bytes = bytes;
        this.overview = overview;
        this.metadata = metadata;
    }

    /** An image of the file with its packed tiles. */
    private record Level(int width, int height, List<byte[]> tiles) {}

    void write(Path target, int width, int height, short[] samples) throws IOException {
        List<Level> levels = new ArrayList<>();
        short[] at = samples;
        int columns = width;
        int rows = height;
        while (true) {
            levels.add(new Level(columns, rows, tiles(columns, rows, at)));
            if (columns <= TILE && rows <= TILE) {
                break;
            }
            at = halved(columns, rows, at);
            columns = (columns + 1) / 2;
            rows = (rows + 1) / 2;
        }
        byte[] structure = (String.format(Locale.ROOT, "GDAL_STRUCTURAL_METADATA_SIZE=%06d bytes\n", STRUCTURE.length())
                        + STRUCTURE)
                .getBytes(StandardCharsets.US_ASCII);
        int first = even(8 + structure.length);
        long data = first;
        List<byte[]> directories = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) { // once to know how long they are
            byte[] directory =
                    directory(levels, i, 0, new long[levels.get(i).tiles().size()], true);
            directories.add(directory);
            data += directory.length;
        }
        long[][] offsets = new long[levels.size()][];
        for (int i = levels.size() - 1; i >= 0; i--) {
            offsets[i] = new long[levels.get(i).tiles().size()];
            for (int t = 0; t < offsets[i].length; t++) {
                offsets[i][t] = data + 4;
                data += 4 + levels.get(i).tiles().get(t).length + 4;
            }
        }
        if (data > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("More than 4 GB in one band");
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
            ByteBuffer head = little(first);
            head.put((byte) 'I')
                    .put((byte) 'I')
                    .putShort((short) 42)
                    .putInt(first)
                    .put(structure);
            out.write(head.array());
            int start = first;
            for (int i = 0; i < levels.size(); i++) {
                out.write(directory(levels, i, start, offsets[i], i == levels.size() - 1));
                start += directories.get(i).length;
            }
            for (int i = levels.size() - 1; i >= 0; i--) {
                for (byte[] tile : levels.get(i).tiles()) {
                    out.write(little(4).putInt(tile.length).array());
                    out.write(tile);
                    out.write(tile, tile.length - 4, 4);
                }
            }
        }
    }

    /** A directory that starts at a place, with what its tags point to behind it. */
    private byte[] directory(List<Level> levels, int index, int start, long[] offsets, boolean last) {
        Level level = levels.get(index);
        TreeMap<Integer, Object> tags = new TreeMap<>();
        tags.put(254, new long[] {index == 0 ? 0 : 1});
        tags.put(256, new long[] {level.width()});
        tags.put(257, new long[] {level.height()});
        tags.put(258, new int[] {8 * bytes});
        tags.put(259, new int[] {8});
        tags.put(262, new int[] {1});
        tags.put(277, new int[] {1});
        tags.put(284, new int[] {1});
        tags.put(317, new int[] {2});
        tags.put(322, new int[] {TILE});
        tags.put(323, new int[] {TILE});
        tags.put(324, offsets);
        tags.put(325, level.tiles().stream().mapToLong(t -> t.length).toArray());
        tags.put(339, new int[] {1});
        if (index == 0) {
            tags.put(33550, new double[] {pixel_m, pixel_m, 0});
            tags.put(33922, new double[] {0, 0, 0, frame.west(), frame.north(), 0});
            tags.put(34735, new int[] {1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, frame.epsg()});
            if (!metadata.isEmpty()) {
                tags.put(42112, "<GDALMetadata>\n" + metadata + "</GDALMetadata>\n");
            }
        }
        tags.put(42113, "0");
        ByteBuffer entries = little(2 + 12 * tags.size() + 4);
        entries.putShort((short) tags.size());
        List<byte[]> behind = new ArrayList<>();
        int place = start + entries.capacity();
        for (var tag : tags.entrySet()) {
            ByteBuffer value;
            int type;
            int count;
            switch (tag.getValue()) {
                case int[] shorts -> {
                    type = SHORT;
                    count = shorts.length;
                    value = little(2 * count);
                    Arrays.stream(shorts).forEach(s -> value.putShort((short) s));
                }
                case long[] longs -> {
                    type = LONG;
                    count = longs.length;
                    value = little(4 * count);
                    Arrays.stream(longs).forEach(l -> value.putInt((int) l));
                }
                case double[] doubles -> {
                    type = DOUBLE;
                    count = doubles.length;
                    value = little(8 * count);
                    Arrays.stream(doubles).forEach(value::putDouble);
                }
                default -> {
                    byte[] text = (tag.getValue() + "\0").getBytes(StandardCharsets.US_ASCII);
                    type = TEXT;
                    count = text.length;
                    value = ByteBuffer.wrap(text);
                }
            }
            entries.putShort((short) (int) tag.getKey()).putShort((short) type).putInt(count);
            if (value.capacity() <= 4) {
                entries.put(Arrays.copyOf(value.array(), 4));
            } else {
                entries.putInt(place);
                byte[] padded = Arrays.copyOf(value.array(), even(value.capacity()));
                behind.add(padded);
                place += padded.length;
            }
        }
        entries.putInt(last ? 0 : place);
        ByteBuffer all = little(place - start).put(entries.array());
        behind.forEach(all::put);
        return all.array();
    }

    /** The tiles of an image, row by row; what lies beyond its edge repeats the edge. */
    private List<byte[]> tiles(int width, int height, short[] samples) {
        int across = (width + TILE - 1) / TILE;
        int down = (height + TILE - 1) / TILE;
        return IntStream.range(0, across * down)
                .mapToObj(t -> tile(width, height, samples, t % across * TILE, t / across * TILE))
                .toList();
    }

    private byte[] tile(int width, int height, short[] samples, int left, int top) {
        byte[] raw = new byte[TILE * TILE * bytes];
        int at = 0;
        for (int y = 0; y < TILE; y++) {
            int row = Math.min(top + y, height - 1) * width;
            int before = 0;
            for (int x = 0; x < TILE; x++) {
                int sample = samples[row + Math.min(left + x, width - 1)];
                int difference = sample - before;
                before = sample;
                raw[at++] = (byte) difference;
                if (bytes == 2) {
                    raw[at++] = (byte) (difference >> 8);
                }
            }
        }
        return Deflate.zlib(raw);
    }

    private short[] halved(int width, int height, short[] samples) {
        int columns = (width + 1) / 2;
        int rows = (height + 1) / 2;
        short[] half = new short[columns * rows];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int sum = 0;
                int count = 0;
                for (int k = 0; k < (overview == Overview.MEAN ? 4 : 1); k++) {
                    int column = 2 * x + k % 2;
                    int row = 2 * y + k / 2;
                    int sample = column < width && row < height ? samples[row * width + column] & 0xFFFF : 0;
                    sum += sample;
                    count += sample != 0 ? 1 : 0;
                }
                half[y * columns + x] = (short) (count == 0 ? 0 : (sum + count / 2) / count);
            }
        }
        return half;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int even(int length) {
        return length + length % 2;
    }
}
