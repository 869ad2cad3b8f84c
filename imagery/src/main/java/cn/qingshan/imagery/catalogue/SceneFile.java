package cn.qingshan.imagery.catalogue;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.tiff.Placement;
import cn.qingshan.imagery.tiff.RasterCrs;
import java.io.IOException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Size and place of one file of a scene, and how its pixels lie on those of another: bands of 20 m on bands of 10 m have the same
 * corner and each of their pixels is 2 × 2 of the other.
 */
public record SceneFile(String name, int width, int height, int bands, Placement placement) {

    /** Of a pixel of the finer one: corners that differ by less are the same. */
    private static final double SAME_CORNER = 0.01;

    static SceneFile of(SceneBand band, @Nullable RasterCrs stated) throws ImageRefused, IOException {
        try (var file = ImageFile.open(band.file())) {
            var image = file.image();
            return new SceneFile(band.name(), image.width(), image.height(), image.bands(), file.placement(stated));
        }
    }

    String size() {
        return width + " × " + height;
    }

    Scene.Extent extent() {
        double x0 = placement.x(0, 0);
        double y0 = placement.y(0, 0);
        double x1 = placement.x(width, height);
        double y1 = placement.y(width, height);
        return new Scene.Extent(
                placement.crs().label(), Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1));
    }

    /** How many of this file's pixels lie side by side in one of the other; none when the two don't lie on each other. */
    public OptionalInt timesAsFineAs(SceneFile coarse) {
        return times(width, height, placement, coarse.width, coarse.height, coarse.placement);
    }

    public static OptionalInt times(
            int width, int height, Placement fine, int coarseWidth, int coarseHeight, Placement coarse) {
        double ratio = coarse.xPerColumn() / fine.xPerColumn();
        int times = (int) Math.rint(ratio);
        double corner = SAME_CORNER * Math.sqrt(fine.pixelArea());
        boolean on = times >= 1
                && Math.abs(fine.x0() - coarse.x0()) < corner
                && Math.abs(fine.y0() - coarse.y0()) < corner
                && Math.abs(fine.x(width, height) - coarse.x((double) width / times, (double) height / times)) < corner
                && Math.abs(fine.y(width, height) - coarse.y((double) width / times, (double) height / times)) < corner
                && coarseWidth == (width + times - 1) / times
                && coarseHeight == (height + times - 1) / times;
        return on ? OptionalInt.of(times) : OptionalInt.empty();
    }
}
