package cn.qingshan.imagery;

import cn.qingshan.imagery.tiff.SampleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/**
 * Small scenes with a STAC item: 200 × 160 pixels of 10 m at UTM 49N 600000, 3100000; red and nir as 16-bit numbers, SCL at 20 m.
 */
public final class ScenesOnDisk {

    public static final int WIDTH = 200;
    public static final int HEIGHT = 160;
    public static final double WEST = 600_000;
    public static final double NORTH = 3_100_000;

    private ScenesOnDisk() {}

    /** Bands and item of one date; {@code seed} decides the pixels. Nodata is 0. */
    public static void write(Path folder, String id, String datetime, long seed) throws IOException {
        var random = new Random(seed);
        for (var band : new String[] {"B04", "B08"}) {
            var numbers = new double[1][WIDTH * HEIGHT];
            for (int i = 0; i < numbers[0].length; i++) {
                numbers[0][i] = i % WIDTH < 6 ? 0 : 500 + random.nextInt(4000);
            }
            Files.write(
                    folder.resolve(id + "_" + band + ".tif"),
                    band("B04".equals(band) ? 64 : 32).write(numbers));
        }
        var classes = new double[1][WIDTH / 2 * (HEIGHT / 2)];
        for (int i = 0; i < classes[0].length; i++) {
            classes[0][i] = random.nextInt(5) == 0 ? 9 : 4 + random.nextInt(2);
        }
        Files.write(
                folder.resolve(id + "_SCL.tif"),
                new SmallTiff(WIDTH / 2, HEIGHT / 2, 1, SampleType.UINT8)
                        .utm(49, WEST, NORTH, 20)
                        .strips(13)
                        .packing(SmallTiff.Packing.LZW)
                        .write(classes));
        item(folder, id, datetime, Map.of("B04", id + "_B04.tif", "B08", id + "_B08.tif", "SCL", id + "_SCL.tif"));
    }

    private static SmallTiff band(int tile) {
        return new SmallTiff(WIDTH, HEIGHT, 1, SampleType.UINT16)
                .utm(49, WEST, NORTH, 10)
                .tiles(tile, tile)
                .packing(SmallTiff.Packing.DEFLATE)
                .predictor(2)
                .nodata("0");
    }

    /** @param datetime null leaves it out */
    public static Path item(
            Path folder, String id, @org.jspecify.annotations.Nullable String datetime, Map<String, String> assets)
            throws IOException {
        var common = Map.of("B04", "red", "B08", "nir", "B03", "green");
        var listed = new StringJoiner(",");
        for (var asset : new java.util.TreeMap<>(assets).entrySet()) {
            var bands = common.containsKey(asset.getKey())
                    ? ",\"eo:bands\":[{\"name\":\"%s\",\"common_name\":\"%s\"}]"
                            .formatted(asset.getKey(), common.get(asset.getKey()))
                    : "";
            listed.add("\"%s\":{\"href\":\"./%s\",\"type\":\"image/tiff; application=geotiff\"%s}"
                    .formatted(asset.getKey(), asset.getValue(), bands));
        }
        return Files.writeString(
                folder.resolve(id + ".json"),
                "{\"type\":\"Feature\",\"stac_version\":\"1.0.0\",\"id\":\"%s\",\"properties\":{\"datetime\":%s,\"platform\":\"sentinel-2a\",\"instruments\":[\"msi\"]},\"geometry\":null,\"links\":[],\"assets\":{%s}}"
                        .formatted(id, datetime == null ? "null" : '"' + datetime + '"', listed));
    }
}
