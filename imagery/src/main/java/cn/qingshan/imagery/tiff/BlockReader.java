package cn.qingshan.imagery.tiff;

import cn.qingshan.imagery.ImageRefused;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;

/** Reads and unpacks blocks. It keeps buffers, so each thread has its own; images may be shared. */
public final class BlockReader {

    /** What packing may add to bytes that can't be packed: LZW a half, and a little for heads. */
    private static final int SLACK = 1 << 16;

    private static final int FREE_BLOCKS = 16;

    /** GDAL leaves out tiles, which are small. */
    private static final int LARGEST_ABSENT = 1 << 26;

    private final Unpacking unpacking = new Unpacking();
    private byte[] bits = new byte[0];
    /** Blocks given back, to be filled again: fresh ones cost more to clear than a copy of them. */
    private final ArrayDeque<byte[]> free = new ArrayDeque<>();

    /** A block of an image of any format; see {@link RasterImage#block}. */
    public Block read(RasterImage image, int blockColumn, int blockRow, int band) throws ImageRefused, IOException {
        return image.block(blockColumn, blockRow, band, this);
    }

    /**
     * A block of a TIFF image.
     *
     * @param band the band wanted, from 0; in a planar image it decides which block, else the block holds all bands
     * @throws ImageRefused when it is damaged, or the file was changed since it was opened
     */
    public Block read(TiffImage image, int blockColumn, int blockRow, int band) throws ImageRefused, IOException {
        int plane = image.planar() ? band : 0;
        var place = image.place(blockColumn, blockRow, plane);
        int rows = image.rowsOf(blockRow);
        if (place.absent()) {
            if (image.blockBytes() > LARGEST_ABSENT) {
                throw new ImageRefused(
                        ImageRefused.Reason.TOO_LARGE, "absent block of " + image.blockBytes() + " bytes");
            }
            var samples = room(image.blockBytes());
            fill(image, samples);
            return new Block(samples, image.type(), image.blockWidth(), rows, image.bandsOfBlock());
        }
        boolean bit = image.type() == SampleType.BIT;
        int rowBytes = bit
                ? (image.blockWidth() + 7) / 8
                : image.blockWidth() * image.bandsOfBlock() * image.type().bytes();
        int whole = rowBytes * image.blockHeight();
        int needed = rowBytes * rows;
        if (place.bytes() > 2L * whole + SLACK) {
            throw Directory.damaged("block of %d bytes".formatted(place.bytes()));
        }
        // before any room is made: what was packed by an honest program has a least size
        if (needed > place.bytes() * image.compression.most()) {
            throw Directory.damaged("block %d, %d of %d bytes states %d unpacked"
                    .formatted(blockColumn, blockRow, place.bytes(), needed));
        }
        int length = (int) place.bytes();
        image.source.check(place.at(), length);
        var samples = room(image.blockBytes());
        var into = samples;
        if (bit) {
            if (bits.length < whole) {
                bits = new byte[whole];
            }
            into = bits;
        }
        try {
            int count = unpacking.unpack(image.compression, image.source, place.at(), length, into, whole);
            if (count < needed) {
                throw Directory.damaged(
                        "block %d, %d unpacks to %d of %d bytes".formatted(blockColumn, blockRow, count, needed));
            }
        } catch (PackedWrongly wrongly) {
            throw Directory.damaged("block %d, %d: %s".formatted(blockColumn, blockRow, wrongly.getMessage()));
        }
        if (bit) {
            spread(bits, samples, image.blockWidth(), rows, image.lowestBitFirst);
            return new Block(samples, image.type(), image.blockWidth(), rows, image.bandsOfBlock());
        }
        return new Block(
                samples,
                image.type(),
                image.blockWidth(),
                rows,
                image.bandsOfBlock(),
                image.predictor,
                image.bigEndian);
    }

    /** A block that nobody looks at any more: its room is used for the next. */
    public void giveBack(Block block) {
        if (free.size() < FREE_BLOCKS) {
            free.push(block.samples());
        }
    }

    private byte[] room(int bytes) {
        for (var each = free.iterator(); each.hasNext(); ) {
            var samples = each.next();
            if (samples.length == bytes) {
                each.remove();
                return samples;
            }
        }
        return new byte[bytes];
    }

    /** Bits to bytes; a row begins with a byte of its own. */
    private static void spread(byte[] bits, byte[] samples, int width, int rows, boolean lowestFirst) {
        int rowBytes = (width + 7) / 8;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < width; c++) {
                int shift = lowestFirst ? c & 7 : 7 - (c & 7);
                samples[r * width + c] = (byte) (bits[r * rowBytes + (c >> 3)] >> shift & 1);
            }
        }
    }

    /** A block that was left out holds the nodata value, or 0. */
    private static void fill(TiffImage image, byte[] samples) {
        double value = image.nodata().orElse(0);
        switch (image.type()) {
            case BIT -> Arrays.fill(samples, (byte) 0);
            case UINT8, INT8 -> Arrays.fill(samples, (byte) (long) value);
            case UINT16, INT16 -> {
                for (int i = 0; i < samples.length; i += 2) {
                    SampleType.SHORTS.set(samples, i, (short) (long) value);
                }
            }
            case UINT32, INT32 -> {
                for (int i = 0; i < samples.length; i += 4) {
                    SampleType.INTS.set(samples, i, (int) (long) value);
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < samples.length; i += 4) {
                    SampleType.INTS.set(samples, i, Float.floatToRawIntBits((float) value));
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < samples.length; i += 8) {
                    SampleType.LONGS.set(samples, i, Double.doubleToRawLongBits(value));
                }
            }
        }
    }

    /**
     * Raw numbers of a window, row after row.
     *
     * @throws IndexOutOfBoundsException when it isn't all on the image
     */
    public double[] window(RasterImage image, int band, int column, int row, int width, int height)
            throws ImageRefused, IOException {
        if (column < 0 || row < 0 || width > image.width() - column || height > image.height() - row) {
            throw new IndexOutOfBoundsException("window %d, %d, %d × %d".formatted(column, row, width, height));
        }
        var numbers = new double[Math.multiplyExact(width, height)];
        int blockWidth = image.blockWidth();
        int blockHeight = image.blockHeight();
        for (int by = row / blockHeight; (long) by * blockHeight < row + height; by++) {
            for (int bx = column / blockWidth; (long) bx * blockWidth < column + width; bx++) {
                var block = read(image, bx, by, band);
                int left = Math.max(column, bx * blockWidth);
                int right = (int) Math.min(column + width, (bx + 1L) * blockWidth);
                int top = Math.max(row, by * blockHeight);
                int bottom = (int) Math.min(row + height, (by + 1L) * blockHeight);
                for (int y = top; y < bottom; y++) {
                    block.numbers(
                            image.planar() ? 0 : band,
                            y - by * blockHeight,
                            left - bx * blockWidth,
                            right - left,
                            numbers,
                            (y - row) * width + left - column);
                }
            }
        }
        return numbers;
    }
}
