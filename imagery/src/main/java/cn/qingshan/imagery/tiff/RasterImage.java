package cn.qingshan.imagery.tiff;

import cn.qingshan.imagery.ImageRefused;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** One image of a file, whatever its format: the full one, a smaller one of the same, a mask. Read block by block. */
public interface RasterImage {

    int width();

    int height();

    int bands();

    SampleType type();

    /** Of a block in pixels: a tile, or a strip as wide as the image. */
    int blockWidth();

    int blockHeight();

    default int blocksAcross() {
        return (int) (((long) width() + blockWidth() - 1) / blockWidth());
    }

    default int blocksDown() {
        return (int) (((long) height() + blockHeight() - 1) / blockHeight());
    }

    /** Each band has blocks of its own; else a block holds all bands. */
    boolean planar();

    /** The raw number that means "no pixel here"; may be NaN. */
    OptionalDouble nodata();

    /**
     * Raw numbers that mean "no pixel here": the file's own, and one that somebody else states of it, for not every format can say
     * it. NaN is not among them: it is no number anyway.
     */
    default double[] none(@Nullable Double stated) {
        var own = nodata();
        return DoubleStream.of(own.orElse(Double.NaN), stated == null ? Double.NaN : type().held(stated))
                .filter(value -> !Double.isNaN(value))
                .distinct()
                .toArray();
    }

    /** Where it is 0, there is no pixel, whatever the bands say. Of the size of this image, one band. */
    Optional<? extends RasterImage> mask();

    /** What a raw number is multiplied with before the offset is added, as the file has it; 1 when nothing is stated. */
    double scale(int band);

    double offset(int band);

    /** The name that somebody gave the band. */
    Optional<String> description(int band);

    /**
     * A block, unpacked.
     *
     * @param band the band wanted, from 0
     * @param hands of the thread that asks
     * @throws ImageRefused when it is damaged, or the file was changed since it was opened
     */
    Block block(int blockColumn, int blockRow, int band, BlockReader hands) throws ImageRefused, IOException;
}
