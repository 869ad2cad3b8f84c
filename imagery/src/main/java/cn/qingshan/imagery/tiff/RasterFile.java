package cn.qingshan.imagery.tiff;

import cn.qingshan.imagery.ImageRefused;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that holds an image, whatever its format. Opening it reads what it says of itself, and no pixels. */
public interface RasterFile extends AutoCloseable {

    /** The full image. */
    RasterImage image();

    /** Smaller ones of the same, in the order of the file: usually by halves. */
    List<? extends RasterImage> overviews();

    /**
     * Where the full image lies.
     *
     * @param stated take the coordinates for this, whatever the file states; null: as the file states
     * @throws ImageRefused when the file doesn't say, or names a coordinate system that isn't known
     */
    Placement placement(@Nullable RasterCrs stated) throws ImageRefused, IOException;

    /** Refused when the file was changed since it was opened; to be asked when the reading is over. */
    void checkUnchanged() throws ImageRefused, IOException;

    @Override
    void close() throws IOException;
}
