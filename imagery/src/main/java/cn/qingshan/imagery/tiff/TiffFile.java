package cn.qingshan.imagery.tiff;

import cn.qingshan.imagery.ImageRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A GeoTIFF, COG or BigTIFF file. Opening reads its directories only.
 *
 * <pre>{@code
 * try (var file = TiffFile.open(path)) {
 *     var place = file.placement(null);
 *     double[] red = new BlockReader().window(file.image(), 0, column, row, width, height);
 * }
 * }</pre>
 */
public final class TiffFile implements RasterFile {

    private static final int REDUCED = 1;
    private static final int MASK = 4;

    private final Source source;
    private final Directory first;
    private final TiffImage image;
    private final List<TiffImage> overviews;

    private TiffFile(Source source, Directory first, TiffImage image, List<TiffImage> overviews) {
        this.source = source;
        this.first = first;
        this.image = image;
        this.overviews = overviews;
    }

    /** @throws ImageRefused when it is no TIFF, is damaged, or has what isn't read here */
    public static TiffFile open(Path path) throws ImageRefused, IOException {
        return Source.opened(path, TiffFile::of);
    }

    private static TiffFile of(Source source) throws ImageRefused, IOException {
        var directories = Directory.all(source);
        var first = directories.getFirst();
        var image = new TiffImage(source, first);
        var overviews = new ArrayList<TiffImage>();
        var masks = new ArrayList<TiffImage>();
        for (var directory : directories.subList(1, directories.size())) {
            long kind = directory.whole(Directory.NEW_SUBFILE_TYPE, 0);
            if ((kind & MASK) != 0 || directory.whole(Directory.PHOTOMETRIC, -1) == 4) {
                masks.add(new TiffImage(source, directory));
            } else if ((kind & REDUCED) != 0) {
                overviews.add(new TiffImage(source, directory));
            }
        }
        for (var mask : masks) {
            if (mask.bands() == 1) {
                attach(mask, image, overviews);
            }
        }
        return new TiffFile(source, first, image, List.copyOf(overviews));
    }

    /** A mask belongs to the image of its size. */
    private static void attach(TiffImage mask, TiffImage image, List<TiffImage> overviews) {
        if (mask.width() == image.width() && mask.height() == image.height()) {
            image.mask(mask);
        }
        for (var overview : overviews) {
            if (mask.width() == overview.width() && mask.height() == overview.height()) {
                overview.mask(mask);
            }
        }
    }

    /** The full image. */
    @Override
    public TiffImage image() {
        return image;
    }

    /** Smaller ones of the same, in the order of the file: usually by halves. */
    @Override
    public List<TiffImage> overviews() {
        return overviews;
    }

    /**
     * Where the full image lies.
     *
     * @param stated take the coordinates for this, whatever the file states; null: as the file states
     * @throws ImageRefused when the file doesn't say, or names a coordinate system that isn't known
     */
    @Override
    public Placement placement(@Nullable RasterCrs stated) throws ImageRefused, IOException {
        return GeoTags.placement(first, stated);
    }

    /**
     * The place that a TIFF inside another file states, as GeoJP2 has it.
     *
     * @param stated as for {@link #placement(RasterCrs)}
     */
    public static Placement placement(Source inside, @Nullable RasterCrs stated) throws ImageRefused, IOException {
        return GeoTags.placement(Directory.all(inside).getFirst(), stated);
    }

    /** Refused when the file was changed since it was opened; to be asked when the reading is over. */
    @Override
    public void checkUnchanged() throws ImageRefused, IOException {
        source.checkUnchanged();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
