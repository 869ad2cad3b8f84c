package cn.qingshan.imagery.change;

import cn.qingshan.imagery.SmallTiff;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.tiff.SampleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Small scenes of 10 m at UTM 49N 600000, 3100000 whose pixels a test decides; 16-bit reflectance × 10000, 0 is nodata. */
final class SmallScenes {

    static final double WEST = 600_000;
    static final double NORTH = 3_100_000;

    /** In this order reflectance is given. */
    static final List<String> BANDS = List.of("B02", "B03", "B04", "B08", "B11", "B12");

    private static final Map<String, String> COMMON =
            Map.of("B02", "blue", "B03", "green", "B04", "red", "B08", "nir", "B11", "swir16", "B12", "swir22");

    private final Path folder;
    private final int width;
    private final int height;
    private int tile = 64;
    private double west = WEST;
    private List<String> bands = BANDS;
    private String raster = "";

    SmallScenes(Path folder, int width, int height) {
        this.folder = folder;
        this.width = width;
        this.height = height;
    }

    SmallScenes tiles(int taken) {
        tile = taken;
        return this;
    }

    SmallScenes west(double taken) {
        west = taken;
        return this;
    }

    SmallScenes bands(String... taken) {
        bands = List.of(taken);
        return this;
    }

    /** What the items state of every band, beside what its file says. */
    SmallScenes nodataOfItem(int number) {
        raster = ",\"raster:bands\":[{\"nodata\":" + number + "}]";
        return this;
    }

    /** What stands on a pixel. */
    interface Land {
        /** Reflectance of {@link SmallScenes#BANDS}; null where it is cloudy. */
        double @org.jspecify.annotations.Nullable [] at(int column, int row);
    }

    /** Typical reflectances. */
    static final double[] FOREST = {0.03, 0.05, 0.03, 0.34, 0.16, 0.08};

    static final double[] MEADOW = {0.04, 0.07, 0.06, 0.32, 0.22, 0.12};
    static final double[] BARE = {0.12, 0.15, 0.19, 0.25, 0.32, 0.28};
    static final double[] WATER = {0.06, 0.07, 0.04, 0.02, 0.01, 0.01};
    static final double[] BURNT = {0.04, 0.05, 0.06, 0.10, 0.19, 0.20};

    /** Reflectance with every band multiplied. */
    static double[] times(double[] land, double factor) {
        var out = land.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] *= factor;
        }
        return out;
    }

    Path write(String id, LocalDate date, Land land) throws IOException {
        Files.createDirectories(folder);
        var numbers = new double[BANDS.size()][1][width * height];
        var classes = new double[1][width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                var here = land.at(column, row);
                int at = row * width + column;
                classes[0][at] = here == null ? 9 : 4;
                for (int b = 0; b < BANDS.size(); b++) {
                    numbers[b][0][at] =
                            here == null ? 9000 + date.getDayOfYear() : Math.max(1, Math.round(here[b] * 10_000));
                }
            }
        }
        var assets = new StringJoiner(",");
        for (var band : bands) {
            var name = id + "_" + band + ".tif";
            Files.write(
                    folder.resolve(name),
                    new SmallTiff(width, height, 1, SampleType.UINT16)
                            .utm(49, west, NORTH, 10)
                            .tiles(tile, tile)
                            .packing(SmallTiff.Packing.DEFLATE)
                            .predictor(2)
                            .nodata("0")
                            .write(numbers[BANDS.indexOf(band)]));
            assets.add("\"%s\":{\"href\":\"./%s\",\"eo:bands\":[{\"name\":\"%s\",\"common_name\":\"%s\"}]%s}"
                    .formatted(band, name, band, COMMON.get(band), raster));
        }
        Files.write(
                folder.resolve(id + "_SCL.tif"),
                new SmallTiff(width, height, 1, SampleType.UINT8)
                        .utm(49, west, NORTH, 10)
                        .strips(16)
                        .packing(SmallTiff.Packing.LZW)
                        .write(classes));
        assets.add("\"SCL\":{\"href\":\"./%s_SCL.tif\"}".formatted(id));
        return Files.writeString(
                folder.resolve(id + ".json"),
                "{\"type\":\"Feature\",\"stac_version\":\"1.0.0\",\"id\":\"%s\",\"properties\":{\"datetime\":\"%sT03:00:00Z\",\"platform\":\"sentinel-2a\",\"instruments\":[\"msi\"]},\"assets\":{%s}}"
                        .formatted(id, date, assets));
    }

    static List<Scene> read(Path... foldersAndFiles) throws IOException {
        return Catalogue.read(List.of(foldersAndFiles), null).scenes();
    }
}
