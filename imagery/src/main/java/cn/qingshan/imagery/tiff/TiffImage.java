package cn.qingshan.imagery.tiff;

import cn.qingshan.imagery.ImageRefused;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One image of a file: the full one, an overview or a mask. Its blocks are read by a {@link BlockReader}. */
public final class TiffImage implements RasterImage {

    /** A block beyond this is no block but an image that was never cut; unpacked in one piece it would fill the memory. */
    private static final long BLOCK_BYTES = 1L << 28;

    final Source source;
    final boolean bigEndian;
    final Compression compression;
    final Predictor predictor;
    final boolean lowestBitFirst;
    private final int width;
    private final int height;
    private final int bands;
    private final SampleType type;
    private final boolean planar;
    private final boolean tiled;
    private final int blockWidth;
    private final int blockHeight;
    private final long[] offsets;
    private final long[] byteCounts;
    private final OptionalDouble nodata;
    private final GdalMetadata metadata;
    private @Nullable TiffImage mask;

    TiffImage(Source source, Directory directory) throws ImageRefused, IOException {
        this.source = source;
        this.bigEndian = directory.bigEndian();
        this.width = size("width", directory.whole(Directory.WIDTH, 0));
        this.height = size("height", directory.whole(Directory.HEIGHT, 0));
        this.bands = count(directory.whole(Directory.SAMPLES_PER_PIXEL, 1));
        this.type = type(directory);
        this.compression = Compression.of(directory.whole(Directory.COMPRESSION, 1));
        this.predictor = compression == Compression.NONE || compression == Compression.PACK_BITS
                ? Predictor.NONE
                : Predictor.of(directory.whole(Directory.PREDICTOR, 1), type);
        this.lowestBitFirst = directory.whole(Directory.FILL_ORDER, 1) == 2;
        if (lowestBitFirst && type != SampleType.BIT) {
            throw new ImageRefused(ImageRefused.Reason.UNSUPPORTED, "fill order 2");
        }
        this.planar = switch ((int) directory.whole(Directory.PLANAR_CONFIGURATION, 1)) {
            case 1 -> false;
            case 2 -> bands > 1;
            default -> throw Directory.damaged("planar configuration");
        };
        this.tiled = directory.has(Directory.TILE_WIDTH);
        if (tiled) {
            this.blockWidth = size("tile width", directory.whole(Directory.TILE_WIDTH, 0));
            this.blockHeight = size("tile height", directory.whole(Directory.TILE_LENGTH, 0));
        } else {
            this.blockWidth = width;
            long rows = directory.whole(Directory.ROWS_PER_STRIP, height);
            if (rows <= 0) {
                throw Directory.damaged("rows per strip");
            }
            this.blockHeight = (int) Math.min(rows, height);
        }
        if (blockBytesOrTooMany() > BLOCK_BYTES) {
            throw new ImageRefused(
                    ImageRefused.Reason.TOO_LARGE,
                    "block %d × %d × %d × %d".formatted(blockWidth, blockHeight, bandsOfBlock(), type.bytes()));
        }
        this.offsets = directory.wholes(tiled ? Directory.TILE_OFFSETS : Directory.STRIP_OFFSETS);
        this.byteCounts = directory.wholes(tiled ? Directory.TILE_BYTE_COUNTS : Directory.STRIP_BYTE_COUNTS);
        long wanted = (long) blocksAcross() * blocksDown() * planes();
        if (offsets.length < wanted || byteCounts.length < wanted) {
            throw Directory.damaged(
                    "%d blocks stated, %d needed".formatted(Math.min(offsets.length, byteCounts.length), wanted));
        }
        this.nodata = nodata(directory);
        this.metadata = GdalMetadata.of(directory.text(Directory.GDAL_METADATA).orElse(""));
    }

    private static int size(String what, long stated) throws ImageRefused {
        if (stated <= 0) {
            throw Directory.damaged(what + " " + stated);
        } else if (stated > Integer.MAX_VALUE - 64) {
            throw new ImageRefused(ImageRefused.Reason.TOO_LARGE, what + " " + stated);
        }
        return (int) stated;
    }

    private static int count(long stated) throws ImageRefused {
        if (stated <= 0 || stated > 65_535) {
            throw Directory.damaged("bands " + stated);
        }
        return (int) stated;
    }

    private static SampleType type(Directory directory) throws ImageRefused, IOException {
        long bits = same(directory.wholes(Directory.BITS_PER_SAMPLE), 1, "bits per sample");
        long format = same(directory.wholes(Directory.SAMPLE_FORMAT), 1, "sample format");
        if (format == 4) {
            format = 1; // "undefined": taken as whole numbers, as everybody does
        }
        if (bits == 1 && format == 1 && directory.whole(Directory.SAMPLES_PER_PIXEL, 1) == 1) {
            return SampleType.BIT;
        } else if (bits == 8 && format <= 2) {
            return format == 1 ? SampleType.UINT8 : SampleType.INT8;
        } else if (bits == 16 && format <= 2) {
            return format == 1 ? SampleType.UINT16 : SampleType.INT16;
        } else if (bits == 32 && format <= 3) {
            return format == 1 ? SampleType.UINT32 : format == 2 ? SampleType.INT32 : SampleType.FLOAT32;
        } else if (bits == 64 && format == 3) {
            return SampleType.FLOAT64;
        }
        throw new ImageRefused(ImageRefused.Reason.UNSUPPORTED, "%d bits, sample format %d".formatted(bits, format));
    }

    private static long same(long[] values, long otherwise, String what) throws ImageRefused {
        if (values.length == 0) {
            return otherwise;
        }
        for (long value : values) {
            if (value != values[0]) {
                throw new ImageRefused(ImageRefused.Reason.UNSUPPORTED, "bands of unequal " + what);
            }
        }
        return values[0];
    }

    private OptionalDouble nodata(Directory directory) throws ImageRefused, IOException {
        var stated = directory.text(Directory.GDAL_NODATA).map(String::strip).filter(text -> !text.isEmpty());
        if (stated.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            var text = stated.get();
            double value = switch (text.toLowerCase(java.util.Locale.ROOT)) {
                case "nan", "-nan" -> Double.NaN;
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
            return OptionalDouble.of(type.held(value));
        } catch (NumberFormatException noNumber) {
            throw Directory.damaged("nodata value");
        }
    }

    void mask(TiffImage found) {
        mask = found;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int bands() {
        return bands;
    }

    @Override
    public SampleType type() {
        return type;
    }

    /** Width of a tile, or of the image where it is cut into strips. */
    @Override
    public int blockWidth() {
        return blockWidth;
    }

    @Override
    public int blockHeight() {
        return blockHeight;
    }

    /** Each band has blocks of its own; else a block holds all bands. */
    @Override
    public boolean planar() {
        return planar;
    }

    int planes() {
        return planar ? bands : 1;
    }

    int bandsOfBlock() {
        return planar ? 1 : bands;
    }

    boolean tiled() {
        return tiled;
    }

    /** Rows that a block really has: the last strip ends with the image, a tile never does. */
    int rowsOf(int blockRow) {
        return tiled ? blockHeight : Math.min(blockHeight, height - blockRow * blockHeight);
    }

    private double blockBytesOrTooMany() {
        return (double) blockWidth * blockHeight * bandsOfBlock() * type.bytes();
    }

    int blockBytes() {
        return blockWidth * blockHeight * bandsOfBlock() * type.bytes();
    }

    /** Where a block lies in the file. */
    record Place(long at, long bytes) {
        /** GDAL leaves out blocks that hold nothing. */
        boolean absent() {
            return at == 0 && bytes == 0;
        }
    }

    Place place(int blockColumn, int blockRow, int plane) {
        if (blockColumn < 0
                || blockColumn >= blocksAcross()
                || blockRow < 0
                || blockRow >= blocksDown()
                || plane < 0
                || plane >= planes()) {
            throw new IndexOutOfBoundsException("block %d, %d, %d".formatted(blockColumn, blockRow, plane));
        }
        int index = (plane * blocksDown() + blockRow) * blocksAcross() + blockColumn;
        return new Place(offsets[index], byteCounts[index]);
    }

    /** The raw number that means "no pixel here"; may be NaN. */
    @Override
    public OptionalDouble nodata() {
        return nodata;
    }

    /** Where it is 0, there is no pixel, whatever the bands say. Of the size of this image, one band. */
    @Override
    public Optional<TiffImage> mask() {
        return Optional.ofNullable(mask);
    }

    /** What a raw number is multiplied with before the offset is added, as GDAL keeps it; 1 when nothing is stated. */
    @Override
    public double scale(int band) {
        return metadata.scale(band);
    }

    @Override
    public double offset(int band) {
        return metadata.offset(band);
    }

    /** The name that somebody gave the band. */
    @Override
    public Optional<String> description(int band) {
        return metadata.description(band);
    }

    @Override
    public Block block(int blockColumn, int blockRow, int band, BlockReader hands) throws ImageRefused, IOException {
        return hands.read(this, blockColumn, blockRow, band);
    }
}
