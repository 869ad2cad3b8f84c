package cn.qingshan.imagery.picture;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.catalogue.SceneBand;
import cn.qingshan.imagery.tiff.Block;
import cn.qingshan.imagery.tiff.BlockReader;
import cn.qingshan.imagery.tiff.Placement;
import cn.qingshan.imagery.tiff.RasterFile;
import cn.qingshan.imagery.tiff.RasterImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * A band in the size that a picture needs: from the image or the overview whose pixels are the largest that are no larger than the
 * picture's. Where the picture's are smaller than the image's own, each shows the pixel it lies in, for nothing finer was seen; else it
 * is the even mixture of the four pixels around its middle (bilinear), of which those without a number have no part. It has a
 * number just where the pixel it lies in has one.
 */
final class BandAtSize {

    /** Unpacked, of one band for one picture: a tile of a well-made file needs some 2 MB. */
    static final long MOST_BYTES = 192L << 20;

    /** An overview that is finer or coarser by so little is of the size. */
    private static final double SAME_SIZE = 1.01;

    /** Numbers without a stated scale: 16 bits are reflectance times 10,000, as everybody delivers them. */
    private static final double USUAL_SCALE = 1e-4;

    private final BlockReader reader;
    private final Placement placement;
    private final RasterImage whole;
    private final RasterImage level;
    private final int band;
    private final double across;
    private final double down;
    private final boolean smooth;
    private final double scale;
    private final double offset;
    private final boolean ready;
    private final double[] none;
    private final Samples samples;
    private final @Nullable Samples mask;

    /**
     * @param step side of the picture's pixel in pixels of the whole image
     * @param classes whether numbers are names of classes: then nothing is mixed, scaled or left out
     */
    private BandAtSize(
            RasterFile file,
            RasterImage level,
            SceneBand from,
            Placement placement,
            double step,
            boolean classes,
            BlockReader reader)
            throws ImageRefused {
        this.reader = reader;
        this.placement = placement;
        this.whole = file.image();
        this.band = from.index();
        if (band >= whole.bands()) {
            throw new ImageRefused(ImageRefused.Reason.DAMAGED, "band " + (band + 1) + " of " + whole.bands());
        }
        this.level = level;
        this.across = (double) level.width() / whole.width();
        this.down = (double) level.height() / whole.height();
        this.smooth = !classes && step * Math.sqrt(across * down) > 1;
        var itemScale = from.scale();
        var itemOffset = from.offset();
        double stated = itemScale != null ? itemScale : whole.scale(band);
        double added = itemOffset != null ? itemOffset : whole.offset(band);
        boolean bare = stated == 1 && added == 0 && !whole.type().isFloat() && !classes;
        this.scale = classes ? 1 : bare && whole.type().bytes() == 2 ? USUAL_SCALE : stated;
        this.offset = classes ? 0 : added;
        this.ready = bare && whole.type().bytes() == 1;
        this.none = classes ? new double[0] : (level.nodata().isPresent() ? level : whole).none(from.nodata());
        this.samples = new Samples(level, band);
        var inner = level.mask();
        this.mask = classes || inner.isEmpty() ? null : new Samples(inner.get(), 0);
    }

    /**
     * A band of measurements.
     *
     * @throws ImageRefused before anything is read when the part of the picture that lies on the scene would take too much: of a file
     *     that was never cut into blocks, or has no overviews
     */
    static BandAtSize numbers(
            RasterFile file, SceneBand from, Placement placement, Frame frame, Ground ground, BlockReader reader)
            throws ImageRefused {
        double step = ground.pixelsOf(placement, frame.pixel());
        var made = new BandAtSize(file, level(file, step), from, placement, step, false, reader);
        made.check(made.bytes(frame, ground));
        return made;
    }

    /** A band of classes or bits. Its overviews may have been made by mixing classes, which gives none, so it is read whole as long as that is possible. */
    static BandAtSize classes(
            RasterFile file, SceneBand from, Placement placement, Frame frame, Ground ground, BlockReader reader)
            throws ImageRefused {
        double step = ground.pixelsOf(placement, frame.pixel());
        var whole = new BandAtSize(file, file.image(), from, placement, step, true, reader);
        if (whole.bytes(frame, ground) <= MOST_BYTES) {
            return whole;
        }
        var smaller = new BandAtSize(file, level(file, step), from, placement, step, true, reader);
        smaller.check(smaller.bytes(frame, ground));
        return smaller;
    }

    private static RasterImage level(RasterFile file, double step) {
        var best = file.image();
        double bestTimes = 1;
        for (var overview : file.overviews()) {
            double times = times(file.image(), overview);
            boolean same = overview.bands() == file.image().bands()
                    && overview.type() == file.image().type();
            if (same && times > bestTimes && times <= step * SAME_SIZE) {
                best = overview;
                bestTimes = times;
            }
        }
        return best;
    }

    private static double times(RasterImage whole, RasterImage overview) {
        return Math.sqrt((double) whole.width() / overview.width() * whole.height() / overview.height());
    }

    /** Numbers of 8 bits without a scale are no reflectance but brightness, made for the eye by somebody before. */
    boolean isReady() {
        return ready;
    }

    /** A pixel of what is read, in the plane's unit. */
    double pixel() {
        return Math.sqrt(placement.pixelArea() / (across * down));
    }

    private void check(double bytes) throws ImageRefused {
        if (bytes > MOST_BYTES) {
            throw new ImageRefused(ImageRefused.Reason.NO_OVERVIEWS, (long) bytes >> 20);
        }
    }

    /** What the picture may need at most, unpacked: all blocks of the window that it shows. As a double: sizes are what the file says. */
    private double bytes(Frame frame, Ground ground) {
        var shown = new Envelope(frame.x(0), frame.x(frame.width()), frame.y(0), frame.y(frame.height()))
                .intersection(ground.world());
        if (shown.isNull()) {
            return 0;
        }
        var window = new Envelope();
        int steps = 8;
        for (int i = 0; i <= steps; i++) {
            for (int j = 0; j <= steps; j++) {
                var there = ground.at(
                        shown.getMinX() + shown.getWidth() * i / steps,
                        shown.getMinY() + shown.getHeight() * j / steps);
                if (there != null) {
                    window.expandToInclude(
                            placement.column(there.x, there.y) * across, placement.row(there.x, there.y) * down);
                }
            }
        }
        double blocks = (double) between(window.getMinX(), window.getMaxX(), level.width(), level.blockWidth())
                * between(window.getMinY(), window.getMaxY(), level.height(), level.blockHeight());
        return blocks
                * level.blockWidth()
                * level.blockHeight()
                * level.type().bytes()
                * (level.planar() ? 1 : level.bands());
    }

    private static long between(double from, double to, int size, int block) {
        double first = Math.clamp(from - 1, 0, size - 1.0);
        double last = Math.clamp(to + 1, 0, size - 1.0);
        return Double.isNaN(first + last) ? 0 : (long) last / block - (long) first / block + 1;
    }

    /** Numbers at places in the plane, with scale and offset; NaN where there is none. */
    void numbers(double[] x, double[] y, int from, int count, double[] into) throws ImageRefused, IOException {
        for (int i = 0; i < count; i++) {
            double atX = x[from + i];
            into[i] = Double.isNaN(atX) ? Double.NaN : number(atX, y[from + i]);
        }
    }

    private double number(double x, double y) throws ImageRefused, IOException {
        double column = placement.column(x, y) * across;
        double row = placement.row(x, y) * down;
        if (!(column >= 0 && row >= 0 && column < level.width() && row < level.height())) {
            return Double.NaN;
        }
        double here = raw((int) column, (int) row);
        if (!smooth || Double.isNaN(here)) {
            return here * scale + offset;
        }
        int left = (int) Math.floor(column - 0.5);
        int top = (int) Math.floor(row - 0.5);
        double right = column - 0.5 - left;
        double below = row - 0.5 - top;
        double sum = 0;
        double weights = 0;
        for (int corner = 0; corner < 4; corner++) {
            int dx = corner & 1;
            int dy = corner >> 1;
            double weight = (dx == 0 ? 1 - right : right) * (dy == 0 ? 1 - below : below);
            double value =
                    raw(Math.clamp(left + dx, 0, level.width() - 1), Math.clamp(top + dy, 0, level.height() - 1));
            if (weight > 0 && !Double.isNaN(value)) {
                sum += weight * value;
                weights += weight;
            }
        }
        return sum / weights * scale + offset;
    }

    /** As it stands in the file; NaN where the file says that there is none. */
    private double raw(int column, int row) throws ImageRefused, IOException {
        if (mask != null && mask.at(column, row) == 0) {
            return Double.NaN;
        }
        double value = samples.at(column, row);
        for (double nothing : none) {
            if (value == nothing) {
                return Double.NaN;
            }
        }
        return value;
    }

    int blocksRead() {
        return samples.blocks.size() + (mask == null ? 0 : mask.blocks.size());
    }

    /** Blocks of an image, each unpacked when it is first asked for. */
    private final class Samples {
        private final RasterImage image;
        private final int band;
        private final Map<Long, Block> blocks = new HashMap<>();
        private final double[] one = new double[1];
        private @Nullable Block last;
        private int lastColumn;
        private int lastRow;

        Samples(RasterImage image, int band) {
            this.image = image;
            this.band = band;
        }

        double at(int column, int row) throws ImageRefused, IOException {
            var block = last;
            int c = column - lastColumn;
            int r = row - lastRow;
            if (block == null || c < 0 || r < 0 || c >= block.width() || r >= block.rows()) {
                int blockColumn = column / image.blockWidth();
                int blockRow = row / image.blockHeight();
                long key = (long) blockRow * image.blocksAcross() + blockColumn;
                block = blocks.get(key);
                if (block == null) {
                    block = reader.read(image, blockColumn, blockRow, band);
                    blocks.put(key, block);
                }
                last = block;
                lastColumn = blockColumn * image.blockWidth();
                lastRow = blockRow * image.blockHeight();
                c = column - lastColumn;
                r = row - lastRow;
            }
            block.numbers(image.planar() ? 0 : band, r, c, 1, one, 0);
            return one[0];
        }
    }
}
