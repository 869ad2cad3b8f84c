package cn.qingshan.imagery.jpeg2000;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.tiff.Placement;
import cn.qingshan.imagery.tiff.RasterCrs;
import cn.qingshan.imagery.tiff.RasterFile;
import cn.qingshan.imagery.tiff.Source;
import cn.qingshan.imagery.tiff.TiffFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG 2000 file. Opening reads its boxes and markers. Its overviews are the resolutions that it holds anyway, as far as tiles of
 * them lie beside each other in whole pixels.
 */
public final class Jp2File implements RasterFile {

    /** Below this an image is small enough for any picture. */
    private static final int SMALLEST = 128;

    private final Source source;
    private final Boxes boxes;
    private final Jp2Image image;
    private final List<Jp2Image> overviews;

    private Jp2File(Source source, Boxes boxes, Jp2Image image, List<Jp2Image> overviews) {
        this.source = source;
        this.boxes = boxes;
        this.image = image;
        this.overviews = List.copyOf(overviews);
    }

    /** By the first bytes of a file. */
    public static boolean is(byte[] head) {
        boolean boxed = head.length >= 12 && head[3] == 12 && head[4] == 'j' && head[5] == 'P' && head[6] == ' ';
        boolean bare = head.length >= 4
                && (head[0] & 0xFF) == 0xFF
                && head[1] == 0x4F
                && (head[2] & 0xFF) == 0xFF
                && head[3] == 0x51;
        return boxed || bare;
    }

    /** @throws ImageRefused when OpenJPEG isn't on this machine, or the file is damaged, or has what isn't read here */
    public static Jp2File open(Path path) throws ImageRefused, IOException {
        return open(path, OpenJpeg.installed().orElse(null));
    }

    static Jp2File open(Path path, @Nullable OpenJpeg library) throws ImageRefused, IOException {
        if (library == null) {
            throw new ImageRefused(ImageRefused.Reason.JPEG_2000);
        }
        return Source.opened(path, source -> of(source, library));
    }

    private static Jp2File of(Source source, OpenJpeg library) throws ImageRefused, IOException {
        var boxes = new Boxes(source);
        var stretch = boxes.codestream;
        if (stretch == null) {
            throw Codestream.damaged("no codestream");
        }
        var stream = new Codestream(source, stretch.at(), stretch.length());
        var overviews = new ArrayList<Jp2Image>();
        for (int halvings = 1; halvings <= Math.min(stream.levels, 12); halvings++) {
            int whole = 1 << halvings;
            boolean beside = (stream.across() == 1 || stream.tileWidth % whole == 0)
                    && (stream.down() == 1 || stream.tileHeight % whole == 0);
            if (!beside || Math.max(stream.width, stream.height) >> halvings - 1 <= SMALLEST) {
                break;
            }
            overviews.add(new Jp2Image(stream, library, halvings));
        }
        return new Jp2File(source, boxes, new Jp2Image(stream, library, 0), overviews);
    }

    @Override
    public Jp2Image image() {
        return image;
    }

    @Override
    public List<Jp2Image> overviews() {
        return overviews;
    }

    @Override
    public Placement placement(@Nullable RasterCrs stated) throws ImageRefused, IOException {
        var geoTiff = boxes.geoTiff;
        var gml = boxes.gml;
        if (geoTiff != null) {
            return TiffFile.placement(source.within(geoTiff.at(), geoTiff.length()), stated);
        } else if (gml != null) {
            return Gml.placement(gml, stated);
        }
        throw new ImageRefused(ImageRefused.Reason.NO_PLACE);
    }

    @Override
    public void checkUnchanged() throws ImageRefused, IOException {
        source.checkUnchanged();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
