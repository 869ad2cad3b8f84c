package cn.qingshan.imagery.tiff;

import cn.qingshan.imagery.ImageRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image file directory: tags with their values, of classic TIFF and BigTIFF. Values that lie elsewhere in the file are read when
 * they are asked for.
 */
final class Directory {

    static final int NEW_SUBFILE_TYPE = 254;
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS_PER_SAMPLE = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES_PER_PIXEL = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTE_COUNTS = 279;
    static final int PLANAR_CONFIGURATION = 284;
    static final int PREDICTOR = 317;
    static final int TILE_WIDTH = 322;
    static final int TILE_LENGTH = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTE_COUNTS = 325;
    static final int SUB_IFDS = 330;
    static final int SAMPLE_FORMAT = 339;
    static final int PIXEL_SCALE = 33550;
    static final int TIE_POINTS = 33922;
    static final int TRANSFORMATION = 34264;
    static final int GEO_KEYS = 34735;
    static final int GEO_DOUBLES = 34736;
    static final int GEO_TEXTS = 34737;
    static final int GDAL_METADATA = 42112;
    static final int GDAL_NODATA = 42113;

    /** More no honest file has: a year of dates as overviewed images is some hundred. */
    private static final int DIRECTORIES = 4_000;

    private static final int ENTRIES = 4_000;
    private static final int TEXT_BYTES = 16 << 20;
    /** Of a tag that doesn't list blocks: bands at most, and tie points. */
    private static final int VALUES = 1 << 17;

    /** Blocks: an image of 100,000 × 100,000 in tiles of 16 × 16 has 39 million. */
    private static final int BLOCKS = 50_000_000;

    /** @param at where the value lies in the file */
    private record Field(int type, long count, long at) {}

    private final Source source;
    private final ByteOrder order;
    private final Map<Integer, Field> fields;

    private Directory(Source source, ByteOrder order, Map<Integer, Field> fields) {
        this.source = source;
        this.order = order;
        this.fields = fields;
    }

    boolean bigEndian() {
        return order == ByteOrder.BIG_ENDIAN;
    }

    /** All directories of a file in their order, those that hang below others after them. */
    static List<Directory> all(Source source) throws ImageRefused, IOException {
        if (source.length() == 0) {
            throw new ImageRefused(ImageRefused.Reason.EMPTY);
        }
        var head = source.read(0, Math.min(16, source.length()));
        if (isJpeg2000(head)) {
            throw new ImageRefused(ImageRefused.Reason.JPEG_2000);
        }
        boolean little = head.length > 3 && head[0] == 'I' && head[1] == 'I';
        boolean big = head.length > 3 && head[0] == 'M' && head[1] == 'M';
        if (!little && !big) {
            throw new ImageRefused(ImageRefused.Reason.NOT_TIFF);
        }
        var order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        var numbers = ByteBuffer.wrap(head).order(order);
        int version = numbers.getShort(2);
        boolean bigTiff = version == 43;
        if (version != 42 && !bigTiff) {
            throw new ImageRefused(ImageRefused.Reason.NOT_TIFF);
        } else if (head.length < (bigTiff ? 16 : 8)) {
            throw new ImageRefused(ImageRefused.Reason.CUT_OFF);
        } else if (bigTiff && (numbers.getShort(4) != 8 || numbers.getShort(6) != 0)) {
            throw damaged("BigTIFF header");
        }
        long at = bigTiff ? numbers.getLong(8) : numbers.getInt(4) & 0xFFFF_FFFFL;
        var chain = new ArrayList<Directory>();
        var seen = new HashSet<Long>();
        while (at != 0) {
            at = read(source, order, bigTiff, at, seen, chain);
        }
        for (int i = 0; i < chain.size(); i++) {
            for (long below : chain.get(i).wholes(SUB_IFDS)) {
                read(source, order, bigTiff, below, seen, chain);
            }
        }
        if (chain.isEmpty()) {
            throw damaged("no image");
        }
        return chain;
    }

    private static boolean isJpeg2000(byte[] head) {
        boolean boxed = head.length >= 12 && head[3] == 12 && head[4] == 'j' && head[5] == 'P' && head[6] == ' ';
        boolean bare = head.length >= 4
                && (head[0] & 0xFF) == 0xFF
                && head[1] == 0x4F
                && (head[2] & 0xFF) == 0xFF
                && head[3] == 0x51;
        return boxed || bare;
    }

    /** Where the next one is; 0 for the last. */
    private static long read(
            Source source, ByteOrder order, boolean bigTiff, long at, HashSet<Long> seen, List<Directory> into)
            throws ImageRefused, IOException {
        if (!seen.add(at)) {
            throw damaged("directories in a ring");
        } else if (seen.size() > DIRECTORIES) {
            throw new ImageRefused(ImageRefused.Reason.TOO_LARGE, "more than " + DIRECTORIES + " directories");
        }
        int countBytes = bigTiff ? 8 : 2;
        int entryBytes = bigTiff ? 20 : 12;
        int linkBytes = bigTiff ? 8 : 4;
        var counted = ByteBuffer.wrap(source.read(at, countBytes)).order(order);
        long count = bigTiff ? counted.getLong(0) : counted.getShort(0) & 0xFFFF;
        if (count <= 0 || count > ENTRIES) {
            throw damaged("directory of " + count + " entries");
        }
        var bytes = ByteBuffer.wrap(source.read(at + countBytes, count * entryBytes + linkBytes))
                .order(order);
        var fields = new HashMap<Integer, Field>();
        for (int i = 0; i < count; i++) {
            int entry = i * entryBytes;
            int tag = bytes.getShort(entry) & 0xFFFF;
            int type = bytes.getShort(entry + 2) & 0xFFFF;
            long values = bigTiff ? bytes.getLong(entry + 4) : bytes.getInt(entry + 4) & 0xFFFF_FFFFL;
            int size = size(type);
            if (size == 0) {
                continue; // a type of a later TIFF: to be passed over, says TIFF 6.0
            }
            int inline = bigTiff ? 8 : 4;
            long own = at + countBytes + entry + (bigTiff ? 12 : 8);
            boolean inside = values <= inline / size;
            long there = inside ? own : bigTiff ? bytes.getLong(entry + 12) : bytes.getInt(entry + 8) & 0xFFFF_FFFFL;
            fields.putIfAbsent(tag, new Field(type, values, there));
        }
        into.add(new Directory(source, order, fields));
        int link = (int) count * entryBytes;
        return bigTiff ? bytes.getLong(link) : bytes.getInt(link) & 0xFFFF_FFFFL;
    }

    private static int size(int type) {
        return switch (type) {
            case 1, 2, 6, 7 -> 1;
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12, 16, 17, 18 -> 8;
            default -> 0;
        };
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    private ByteBuffer value(int tag, Field field) throws ImageRefused, IOException {
        if (field.count() < 0 || field.count() > source.length()) {
            throw new ImageRefused(ImageRefused.Reason.CUT_OFF);
        }
        boolean blocks =
                tag == STRIP_OFFSETS || tag == STRIP_BYTE_COUNTS || tag == TILE_OFFSETS || tag == TILE_BYTE_COUNTS;
        long most = blocks ? BLOCKS : size(field.type()) == 1 ? TEXT_BYTES : VALUES;
        if (field.count() > most) {
            throw new ImageRefused(ImageRefused.Reason.TOO_LARGE, "tag %d of %d values".formatted(tag, field.count()));
        }
        return ByteBuffer.wrap(source.read(field.at(), field.count() * size(field.type())))
                .order(order);
    }

    /** Whole numbers; none when the tag is not there. */
    long[] wholes(int tag) throws ImageRefused, IOException {
        var field = fields.get(tag);
        if (field == null) {
            return new long[0];
        }
        var bytes = value(tag, field);
        var numbers = new long[(int) field.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (field.type()) {
                case 1, 7 -> bytes.get(i) & 0xFF;
                case 6 -> bytes.get(i);
                case 3 -> bytes.getShort(2 * i) & 0xFFFF;
                case 8 -> bytes.getShort(2 * i);
                case 4, 13 -> bytes.getInt(4 * i) & 0xFFFF_FFFFL;
                case 9 -> bytes.getInt(4 * i);
                case 16, 17, 18 -> bytes.getLong(8 * i);
                default -> throw damaged("tag " + tag);
            };
        }
        return numbers;
    }

    long whole(int tag, long otherwise) throws ImageRefused, IOException {
        var field = fields.get(tag);
        if (field == null) {
            return otherwise;
        } else if (field.count() < 1) {
            throw damaged("tag " + tag);
        }
        return wholes(tag)[0];
    }

    double[] doubles(int tag) throws ImageRefused, IOException {
        var field = fields.get(tag);
        if (field == null) {
            return new double[0];
        } else if (field.type() != 12 && field.type() != 11) {
            throw damaged("tag " + tag);
        }
        var bytes = value(tag, field);
        var numbers = new double[(int) field.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = field.type() == 12 ? bytes.getDouble(8 * i) : bytes.getFloat(4 * i);
        }
        return numbers;
    }

    /** Without the zero that ends it. */
    Optional<String> text(int tag) throws ImageRefused, IOException {
        var field = fields.get(tag);
        if (field == null || size(field.type()) != 1) {
            return Optional.empty();
        }
        var text = StandardCharsets.UTF_8.decode(value(tag, field)).toString();
        int end = text.indexOf(0);
        return Optional.of(end < 0 ? text : text.substring(0, end));
    }

    static ImageRefused damaged(String where) {
        return new ImageRefused(ImageRefused.Reason.DAMAGED, where);
    }
}
