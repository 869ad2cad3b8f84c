package cn.qingshan.imagery.picture;

import cn.qingshan.imagery.SmallTiff;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.catalogue.SceneBand;
import cn.qingshan.imagery.tiff.SampleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scenes for pictures: UTM 49N, north-west corner at 600 km E, 3,100 km N (112.0° E, 28.0° N), 300 × 260 pixels of 10 m. */
final class PictureScenes {

    static final int WIDTH = 300;
    static final int HEIGHT = 260;
    static final double WEST = 600_000;
    static final double NORTH = 3_100_000;
    static final List<String> BANDS = List.of("red", "green", "blue", "nir", "swir16", "swir22");

    private PictureScenes() {}

    /** What a pixel of a band holds. */
    interface Numbers {
        double at(int band, int column, int row);
    }

    static double[] numbers(int band, int width, int height, Numbers numbers) {
        var made = new double[width * height];
        for (int i = 0; i < made.length; i++) {
            made[i] = numbers.at(band, i % width, i / width);
        }
        return made;
    }

    static SmallTiff tiff(int width, int height, SampleType type, double pixel) {
        return new SmallTiff(width, height, 1, type)
                .utm(49, WEST, NORTH, pixel)
                .tiles(64, 64)
                .packing(SmallTiff.Packing.DEFLATE)
                .predictor(2)
                .nodata("0");
    }

    /** All six bands in files of their own; swir at 20 m. */
    static Scene write(Path folder, SampleType type, Numbers numbers) throws IOException {
        var bands = new ArrayList<SceneBand>();
        for (int b = 0; b < BANDS.size(); b++) {
            int times = b < 4 ? 1 : 2;
            var path = folder.resolve(BANDS.get(b) + ".tif");
            Files.write(
                    path,
                    tiff(WIDTH / times, HEIGHT / times, type, 10 * times)
                            .write(new double[][] {numbers(b, WIDTH / times, HEIGHT / times, numbers)}));
            bands.add(new SceneBand("B" + b, BANDS.get(b), path, 0, null, null, null));
        }
        return scene(bands);
    }

    static Scene scene(List<SceneBand> bands) {
        return new Scene("a", LocalDate.of(2025, 5, 1), "", bands, new Scene.Extent("", 0, 0, 0, 0));
    }

    /** The same with scale and offset from the item. */
    static Scene scaled(Scene scene, double scale, double offset) {
        return scene(scene.bands().stream()
                .map(b -> new SceneBand(b.name(), b.commonName(), b.file(), b.index(), scale, offset, null))
                .toList());
    }

    static Scene with(Scene scene, Map<String, Path> more) {
        var bands = new ArrayList<>(scene.bands());
        more.forEach((name, path) -> bands.add(new SceneBand(name, null, path, 0, null, null, null)));
        return scene(bands);
    }
}
