package cn.qingshan.imagery.jpeg2000;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.tiff.Block;
import cn.qingshan.imagery.tiff.BlockReader;
import cn.qingshan.imagery.tiff.RasterImage;
import cn.qingshan.imagery.tiff.SampleType;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** An image of a JPEG 2000 file in one of its resolutions; a tile is a block. */
public final class Jp2Image implements RasterImage {

    private final Codestream stream;
    private final OpenJpeg library;
    private final int halvings;
    private final SampleType type;

    Jp2Image(Codestream stream, OpenJpeg library, int halvings) {
        this.stream = stream;
        this.library = library;
        this.halvings = halvings;
        this.type = stream.bits <= 8
                ? stream.signed ? SampleType.INT8 : SampleType.UINT8
                : stream.signed ? SampleType.INT16 : SampleType.UINT16;
    }

    private int halved(int size) {
        return (int) (((long) size + (1L << halvings) - 1) >> halvings);
    }

    @Override
    public int width() {
        return halved(stream.width);
    }

    @Override
    public int height() {
        return halved(stream.height);
    }

    @Override
    public int bands() {
        return stream.components;
    }

    @Override
    public SampleType type() {
        return type;
    }

    @Override
    public int blockWidth() {
        return halved(stream.tileWidth);
    }

    @Override
    public int blockHeight() {
        return halved(stream.tileHeight);
    }

    @Override
    public boolean planar() {
        return false;
    }

    @Override
    public OptionalDouble nodata() {
        return OptionalDouble.empty();
    }

    @Override
    public Optional<RasterImage> mask() {
        return Optional.empty();
    }

    @Override
    public double scale(int band) {
        return 1;
    }

    @Override
    public double offset(int band) {
        return 0;
    }

    @Override
    public Optional<String> description(int band) {
        return Optional.empty();
    }

    @Override
    public Block block(int blockColumn, int blockRow, int band, BlockReader hands) throws ImageRefused, IOException {
        if (blockColumn < 0 || blockColumn >= blocksAcross() || blockRow < 0 || blockRow >= blocksDown()) {
            throw new IndexOutOfBoundsException("block %d, %d".formatted(blockColumn, blockRow));
        }
        int width = Math.min(blockWidth(), width() - blockColumn * blockWidth());
        int height = Math.min(blockHeight(), height() - blockRow * blockHeight());
        int bytes = type.bytes();
        int step = bytes * stream.components;
        var samples = new byte[blockWidth() * blockHeight() * step];
        library.decode(
                stream.tile(blockColumn, blockRow),
                halvings,
                width,
                height,
                stream.components,
                (component, numbers) -> {
                    for (int row = 0; row < height; row++) {
                        int at = row * blockWidth() * step + component * bytes;
                        for (int i = row * width; i < (row + 1) * width; i++) {
                            samples[at] = (byte) numbers[i];
                            if (bytes == 2) {
                                samples[at + 1] = (byte) (numbers[i] >> 8);
                            }
                            at += step;
                        }
                    }
                });
        return new Block(samples, type, blockWidth(), blockHeight(), stream.components);
    }
}
