package cn.qingshan.imagery.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.tile.TileAddress;
import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.OutsideTool;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.catalogue.SceneBand;
import cn.qingshan.imagery.tiff.BlockReader;
import cn.qingshan.imagery.tiff.SampleType;
import cn.qingshan.imagery.tiff.TiffFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTReader;

@DisplayName("影像图块与小图")
class ScenePictureTest {

    /** In the middle of the scene: 601.5 km E, 3,098.7 km N. */
    private static final double LON = 112.0328;

    private static final double LAT = 28.0083;

    @TempDir
    Path folder;

    private static PictureScenes.Numbers noise(long seed) {
        var random = new Random(seed);
        return (band, column, row) -> 1 + random.nextInt(6000);
    }

    private static TileAddress tile(int z) {
        return TileAddress.at(z, LON, LAT);
    }

    private static BufferedImage image(byte[] png) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static BufferedImage tileImage(Scene scene, Style style, TileAddress at) throws Exception {
        return image(ScenePicture.tile(scene, style, at.z(), at.x(), at.y()).orElseThrow());
    }

    /** The plain way: each pixel through the projection, one by one, numbers from the array that was written. */
    private static final class Slowly {
        private final Map<String, double[]> numbers = new java.util.HashMap<>();
        private final cn.qingshan.geo.crs.Transformation projection = new Crs.Utm(49, true).toLonLat();
        double column;
        double row;

        Slowly(Scene scene) throws Exception {
            for (var band : scene.bands()) {
                try (var file = TiffFile.open(band.file())) {
                    var image = file.image();
                    numbers.put(
                            String.valueOf(band.commonName()),
                            new BlockReader().window(image, 0, 0, 0, image.width(), image.height()));
                }
            }
        }

        /** In pixels of 10 m. */
        void go(TileAddress tile, int x, int y) {
            double n = Math.PI * (1 - 2 * (tile.y() + (y + 0.5) / 256) / Math.pow(2, tile.z()));
            double lon = (tile.x() + (x + 0.5) / 256) / Math.pow(2, tile.z()) * 360 - 180;
            double lat = Math.toDegrees(Math.atan((Math.exp(n) - Math.exp(-n)) / 2));
            var there = java.util.Objects.requireNonNull(projection.fromLonLat(lon, lat));
            column = (there.x - PictureScenes.WEST) / 10;
            row = (PictureScenes.NORTH - there.y) / 10;
        }

        boolean onScene() {
            return column >= 0 && row >= 0 && column < PictureScenes.WIDTH && row < PictureScenes.HEIGHT;
        }

        double nearest(String band) {
            int times = band.startsWith("swir") ? 2 : 1;
            return java.util.Objects.requireNonNull(numbers.get(band))[
                    (int) (row / times) * (PictureScenes.WIDTH / times) + (int) (column / times)];
        }

        /** Distance to the next border of a pixel. */
        double border() {
            return Math.min(Math.abs(column - Math.rint(column)), Math.abs(row - Math.rint(row)));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("放大时每个像素的颜色等于逐点投影、逐点取数、逐点着色的结果")
    void enlarged_each_pixel_shows_the_pixel_it_lies_in(Style style) throws Exception {
        var scene = PictureScenes.scaled(PictureScenes.write(folder, SampleType.UINT16, noise(1)), 1e-4, -0.01);
        var at = tile(15); // 4.2 m a pixel of ground, the scene has 10 m
        var image = tileImage(scene, style, at);
        var slowly = new Slowly(scene);
        int compared = 0;
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                slowly.go(at, x, y);
                if (slowly.border() < 0.06) {
                    continue; // places are right to a twentieth of a pixel
                }
                compared++;
                int expected = 0;
                if (slowly.onScene()) {
                    var r = new ArrayList<Double>();
                    for (var band : style.bands()) {
                        r.add(slowly.nearest(band) * 1e-4 - 0.01);
                    }
                    expected = switch (style) {
                        case TRUE_COLOUR -> rgb(r.get(0) / 0.3, r.get(1) / 0.3, r.get(2) / 0.3);
                        case FALSE_COLOUR -> rgb(r.get(0) / 0.5, r.get(1) / 0.3, r.get(2) / 0.3);
                        case NDVI, NBR, NDMI -> index((r.get(0) - r.get(1)) / (r.get(0) + r.get(1)), style);
                        case BSI -> {
                            double soil = of(slowly, "swir16") + of(slowly, "red");
                            double plants = of(slowly, "nir") + of(slowly, "blue");
                            yield index((soil - plants) / (soil + plants), style);
                        }
                    };
                }
                assertThat(image.getRGB(x, y)).as("pixel %d, %d", x, y).isEqualTo(expected);
            }
        }
        assertThat(compared).isGreaterThan(45_000);
    }

    private static double of(Slowly slowly, String band) {
        return slowly.nearest(band) * 1e-4 - 0.01;
    }

    private static int rgb(double red, double green, double blue) {
        return 0xFF000000 | level(red) << 16 | level(green) << 8 | level(blue);
    }

    private static int level(double share) {
        return (int) Math.rint(255 * Math.sqrt(share < 0 ? 0 : share > 1 ? 1 : share));
    }

    private static int index(double value, Style style) {
        return 0xFF000000 | style.ramp().orElseThrow().rgb(value);
    }

    @Test
    @DisplayName("缩小时每个像素是中心周围四个像元的双线性平均，没有数的像元不参加")
    void reduced_each_pixel_is_the_mixture_of_four() throws Exception {
        // smooth ground, so that a twentieth of a pixel hardly shows; a hole of nodata
        PictureScenes.Numbers numbers = (band, column, row) -> column > 140 && column < 150 && row > 120 && row < 130
                ? 0
                : 600 + 3 * column + 2 * row + 100 * band + 150 * ((column + row) % 2);
        var scene = PictureScenes.write(folder, SampleType.UINT16, numbers);
        var at = tile(13); // 16.9 m a pixel
        var image = tileImage(scene, Style.TRUE_COLOUR, at);
        var slowly = new Slowly(scene);
        int compared = 0;
        int holes = 0;
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                slowly.go(at, x, y);
                if (slowly.border() < 0.01) {
                    continue;
                } else if (!slowly.onScene() || slowly.nearest("red") == 0) {
                    assertThat(image.getRGB(x, y)).isZero();
                    holes += slowly.onScene() ? 1 : 0;
                    continue;
                }
                double sum = 0;
                double weights = 0;
                for (int r = 0; r < PictureScenes.HEIGHT; r++) {
                    for (int c = 0; c < PictureScenes.WIDTH && Math.abs(slowly.row - r - 0.5) < 1; c++) {
                        double weight = Math.max(0, 1 - Math.abs(slowly.column - c - 0.5))
                                * Math.max(0, 1 - Math.abs(slowly.row - r - 0.5));
                        double value = numbers.at(0, c, r);
                        if (value != 0) {
                            sum += weight * value;
                            weights += weight;
                        }
                    }
                }
                compared++;
                double red = Math.sqrt(sum / weights * 1e-4 / 0.3) * 255; // 16 bits without a scale: times 10,000
                assertThat((image.getRGB(x, y) >> 16 & 0xFF) - red).isCloseTo(0, within(1.5));
            }
        }
        assertThat(compared).isGreaterThan(9_000);
        assertThat(holes).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({"12", "13", "15", "17"})
    @DisplayName("接缝：相邻两块拼起来，等于两块大小的一整张")
    void two_tiles_are_one_picture(int z) throws Exception {
        var scene = PictureScenes.write(folder, SampleType.UINT16, noise(2));
        var at = TileAddress.at(z, LON, LAT);
        var left = Frame.of(at);
        var both = new Frame(left.west(), left.north(), left.pixel(), 512, 512);
        var whole = Drawing.of(scene, Style.FALSE_COLOUR, both, false).orElseThrow();
        int shown = 0;
        for (int dy = 0; dy < 2; dy++) {
            for (int dx = 0; dx < 2; dx++) {
                var one = Drawing.of(
                        scene, Style.FALSE_COLOUR, Frame.of(new TileAddress(z, at.x() + dx, at.y() + dy)), false);
                for (int i = 0; i < 256 * 256; i++) {
                    int expected = whole.argb()[(dy * 256 + i / 256) * 512 + dx * 256 + i % 256];
                    assertThat(one.isEmpty() ? 0 : one.get().argb()[i]).isEqualTo(expected);
                    shown += expected == 0 ? 0 : 1;
                }
            }
        }
        assertThat(shown).isPositive();
    }

    @Test
    @DisplayName("小图与图块是同一张图：同一范围、同一大小，逐点相同")
    void a_chip_of_a_tiles_box_is_the_tile() throws Exception {
        var scene = PictureScenes.write(folder, SampleType.UINT16, noise(3));
        var at = tile(14);
        var box = new Envelope(at.west(), at.east(), at.south(), at.north());
        var chip =
                image(ScenePicture.chip(scene, Style.NDVI, box, 256, List.of()).orElseThrow());
        var tile = tileImage(scene, Style.NDVI, at);
        assertThat(chip.getWidth()).isEqualTo(256);
        assertThat(chip.getHeight()).isEqualTo(256);
        int unequal = 0;
        for (int i = 0; i < 256 * 256; i++) {
            unequal += chip.getRGB(i % 256, i / 256) == tile.getRGB(i % 256, i / 256) ? 0 : 1;
        }
        assertThat(unequal)
                .as("degrees there and back move a place by less than a millionth")
                .isLessThan(20);
    }

    @Test
    @DisplayName("几何：与 gdalwarp 到 EPSG:3857 的结果逐点相同")
    void places_are_those_of_gdalwarp() throws Exception {
        var scene = PictureScenes.write(
                folder, SampleType.UINT8, (band, column, row) -> 1 + (column * 7 + row * 13 + band * 40) % 250);
        for (int z : new int[] {14, 16}) {
            var at = tile(z);
            double edge = Math.PI * 6_378_137;
            double side = 2 * edge / (1 << z);
            var warped = folder.resolve("warped" + z + ".tif");
            OutsideTool.run(
                    "gdalwarp",
                    "-q",
                    "-overwrite",
                    "-t_srs",
                    "EPSG:3857",
                    "-et",
                    "0",
                    "-r",
                    "near",
                    "-te",
                    String.valueOf(at.x() * side - edge),
                    String.valueOf(edge - (at.y() + 1) * side),
                    String.valueOf((at.x() + 1) * side - edge),
                    String.valueOf(edge - at.y() * side),
                    "-ts",
                    "256",
                    "256",
                    folder.resolve("red.tif").toString(),
                    warped.toString());
            double[] theirs;
            try (var file = TiffFile.open(warped)) {
                theirs = new BlockReader().window(file.image(), 0, 0, 0, 256, 256);
            }
            // 8 bits without a scale are shown as they are; zoom 14 is just finer than 10 m (8.4 m of ground), so
            // nearest
            var ours = tileImage(scene, Style.TRUE_COLOUR, at);
            int unequal = 0;
            int shown = 0;
            for (int i = 0; i < theirs.length; i++) {
                int red = ours.getRGB(i % 256, i / 256) >> 16 & 0xFF;
                shown += theirs[i] > 0 ? 1 : 0;
                unequal += red == theirs[i] ? 0 : 1;
            }
            assertThat(shown).isGreaterThan(30_000);
            assertThat(unequal)
                    .as("zoom %d: only where a place lies on a border of pixels", z)
                    .isLessThan(shown / 100);
        }
    }

    @Test
    @DisplayName("越缩越小时用最小的概览：读的块数有界；同一缩放级别的图块出自同一层")
    void far_out_the_smallest_overview_is_read() throws Exception {
        var plain = folder.resolve("plain.tif");
        Files.write(plain, PictureScenes.tiff(1500, 1300, SampleType.UINT16, 10).write(new double[][] {
            PictureScenes.numbers(0, 1500, 1300, (b, c, r) -> 2000)
        }));
        var cog = folder.resolve("cog.tif");
        OutsideTool.run(
                "gdal_translate",
                "-q",
                "-of",
                "COG",
                "-co",
                "BLOCKSIZE=128",
                "-co",
                "COMPRESS=DEFLATE",
                "-co",
                "OVERVIEW_RESAMPLING=AVERAGE",
                plain.toString(),
                cog.toString());
        int levels;
        try (var file = TiffFile.open(cog)) {
            levels = file.overviews().size(); // 750, 375, 188 and 94 wide
        }
        assertThat(levels).isGreaterThanOrEqualTo(3);
        var bands = new ArrayList<SceneBand>();
        for (var name : List.of("red", "green", "blue")) {
            bands.add(new SceneBand(name, name, cog, 0, null, null, null));
        }
        var scene = PictureScenes.scene(bands);
        for (int z = 3; z <= 20; z++) {
            var drawing = Drawing.of(scene, Style.TRUE_COLOUR, Frame.of(TileAddress.at(z, 112.07, 27.96)), false);
            if (z >= 8) {
                assertThat(drawing).as("zoom %d", z).isPresent();
            }
            // at most 2 × 256 pixels of a level across, plus the ends: 5 × 5 blocks of 128, for three bands
            assertThat(drawing.map(Drawing::blocksRead).orElse(0))
                    .as("zoom %d", z)
                    .isLessThanOrEqualTo(3 * 36);
            if (z <= 8) {
                assertThat(drawing.map(Drawing::blocksRead).orElse(0)).isLessThanOrEqualTo(3 * 4);
            }
        }
    }

    @Test
    @DisplayName("没有分块也没有概览的大影像：不读，一句话")
    void a_large_image_that_was_never_cut_is_refused() throws Exception {
        // says 20,000 × 20,000 in four tiles of 16,384 × 16,384, of which none is ever read
        var path = folder.resolve("large.tif");
        Files.write(
                path,
                new cn.qingshan.imagery.SmallTiff(64, 64, 1, SampleType.UINT8)
                        .utm(49, PictureScenes.WEST, PictureScenes.NORTH, 10)
                        .tiles(32, 32)
                        .tag(256, new long[] {20_000})
                        .tag(257, new long[] {20_000})
                        .tag(322, new long[] {16_384})
                        .tag(323, new long[] {16_384})
                        .write(new double[1][64 * 64]));
        var bands = new ArrayList<SceneBand>();
        for (var name : List.of("red", "green", "blue")) {
            bands.add(new SceneBand(name, name, path, 0, null, null, null));
        }
        assertThatThrownBy(() ->
                        ScenePicture.tile(PictureScenes.scene(bands), Style.TRUE_COLOUR, 9, tile(9).x(), tile(9).y()))
                .isInstanceOfSatisfying(ImageRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(ImageRefused.Reason.NO_OVERVIEWS);
                    assertThat(refused.sentence(Locale.CHINA)).contains("gdal_translate -of COG");
                });
    }

    @Test
    @DisplayName("影像之外、缺波段、没有这样的图块：没有图")
    void nothing_where_there_is_nothing() throws Exception {
        var scene = PictureScenes.write(folder, SampleType.UINT16, noise(4));
        assertThat(ScenePicture.tile(scene, Style.NDVI, 10, 0, 0)).isEmpty();
        assertThat(ScenePicture.tile(scene, Style.NDVI, 0, 0, 0))
                .as("less than a pixel")
                .isEmpty();
        assertThat(ScenePicture.tile(scene, Style.NDVI, 99, 0, 0)).isEmpty();
        assertThat(ScenePicture.tile(scene, Style.NDVI, 3, -1, 9)).isEmpty();
        var beside = TileAddress.at(14, 112.2, 28.0);
        assertThat(ScenePicture.tile(scene, Style.NDVI, 14, beside.x(), beside.y()))
                .isEmpty();
        var fewer = PictureScenes.scene(scene.bands().subList(0, 3));
        assertThat(Style.possible(fewer)).containsExactly(Style.TRUE_COLOUR);
        assertThat(Style.possible(scene)).containsExactly(Style.values());
        assertThat(ScenePicture.tile(fewer, Style.NDVI, 14, tile(14).x(), tile(14).y()))
                .isEmpty();
        assertThat(ScenePicture.chip(scene, Style.NDVI, new Envelope(), 100, List.of()))
                .isEmpty();
        var nodata = PictureScenes.write(folder, SampleType.UINT16, (b, c, r) -> 0);
        assertThat(ScenePicture.tile(nodata, Style.NDVI, 14, tile(14).x(), tile(14).y()))
                .isEmpty();
    }

    @Test
    @DisplayName("固定拉伸：同样的反射率，不论整景明暗、比例与偏移怎样写，颜色相同")
    void the_same_reflectance_has_the_same_colour() throws Exception {
        Files.createDirectories(folder.resolve("a"));
        Files.createDirectories(folder.resolve("b"));
        PictureScenes.Numbers ground = (band, column, row) -> 500 + 9 * column + band;
        var plain = PictureScenes.scaled(PictureScenes.write(folder.resolve("a"), SampleType.UINT16, ground), 1e-4, 0);
        var since2022 = PictureScenes.scaled(
                PictureScenes.write(
                        folder.resolve("b"),
                        SampleType.UINT16,
                        (band, column, row) -> row > 200 ? 9000 : ground.at(band, column, row) + 1000),
                1e-4,
                -0.1);
        for (var style : Style.values()) {
            var one = Drawing.of(plain, style, Frame.of(tile(17)), false).orElseThrow();
            var other = Drawing.of(since2022, style, Frame.of(tile(17)), false).orElseThrow();
            assertThat(one.argb()).as(style.id()).isEqualTo(other.argb());
        }
    }

    @Test
    @DisplayName("同样的文件，同样的字节；读坏了的、被改动的，拒绝")
    void same_files_same_bytes() throws Exception {
        var scene = PictureScenes.write(folder, SampleType.UINT16, noise(5));
        var at = tile(14);
        var first = ScenePicture.tile(scene, Style.NBR, at.z(), at.x(), at.y()).orElseThrow();
        assertThat(ScenePicture.tile(scene, Style.NBR, at.z(), at.x(), at.y()).orElseThrow())
                .isEqualTo(first);
        var cut = Files.readAllBytes(folder.resolve("nir.tif"));
        Files.write(folder.resolve("nir.tif"), java.util.Arrays.copyOf(cut, cut.length / 2));
        assertThatThrownBy(() -> ScenePicture.tile(scene, Style.NBR, at.z(), at.x(), at.y()))
                .isInstanceOf(ImageRefused.class);
    }

    @Test
    @DisplayName("边界线画在它该在的地方；打斜线处正是掩膜不让算的地方")
    void outlines_and_hatching() throws Exception {
        var scene = PictureScenes.write(folder, SampleType.UINT16, (b, c, r) -> 3000);
        var classes = folder.resolve("scl.tif");
        // cloud (9) in the western half, plants (4) in the eastern
        Files.write(classes, PictureScenes.tiff(150, 130, SampleType.UINT8, 20).write(new double[][] {
            PictureScenes.numbers(0, 150, 130, (b, c, r) -> c < 75 ? 9 : 4)
        }));
        var masked = PictureScenes.with(scene, Map.of("SCL", classes));
        var box = new Envelope(112.02, 112.045, 27.998, 28.018);
        var outline = new WKTReader()
                .read("POLYGON ((112.025 28.0, 112.04 28.0, 112.04 28.014, 112.025 28.014, 112.025 28.0))");
        var plain = image(ScenePicture.chip(masked, Style.TRUE_COLOUR, box, 400, List.of())
                .orElseThrow());
        var image = image(ScenePicture.chip(masked, Style.TRUE_COLOUR, box, 400, List.of((Geometry) outline), true)
                .orElseThrow());
        var frame = Frame.of(box, 400);
        int west = 0;
        int east = 0;
        var projection = new Crs.Utm(49, true).toLonLat();
        int ground = plain.getRGB(200, 200);
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                double lon = Frame.lon(frame.x(x + 0.5));
                double lat = Frame.lat(frame.y(y + 0.5));
                var there = java.util.Objects.requireNonNull(projection.fromLonLat(lon, lat));
                boolean near = new GeometryFactory()
                                .createPoint(new Coordinate(lon, lat))
                                .distance(outline.getBoundary())
                        < 0.0004;
                boolean changed = image.getRGB(x, y) != ground;
                if (!near && Math.abs(there.x - 601_500) > 25) {
                    assertThat(changed && there.x > 601_500)
                            .as("nothing is hatched where the ground counts")
                            .isFalse();
                    west += changed ? 1 : 0;
                }
                east += near && there.x > 601_525 && changed ? 1 : 0;
            }
        }
        assertThat(west).isGreaterThan(6_000);
        assertThat(east).isGreaterThan(500);
        // in the middle of the northern edge of the outline
        int x = (int) ((Frame.worldX(112.038) - frame.west()) / frame.pixel());
        int y = (int) ((Frame.worldY(28.014) - frame.north()) / frame.pixel());
        assertThat(image.getRGB(x, y)).isEqualTo(0xFFFFE11A);
    }

    @Test
    @DisplayName("色带按明度单调，红绿色盲也分得开相邻的色")
    void ramps_are_read_by_the_colour_blind() {
        for (var style : Style.values()) {
            if (style.ramp().isEmpty()) {
                continue;
            }
            var stops = style.ramp().get().stops();
            boolean darker =
                    lab(stops.getFirst().rgb())[0] > lab(stops.getLast().rgb())[0];
            for (int i = 1; i < stops.size(); i++) {
                double before = lab(stops.get(i - 1).rgb())[0];
                double after = lab(stops.get(i).rgb())[0];
                assertThat(darker ? before - after : after - before)
                        .as("%s at %s", style, stops.get(i).value())
                        .isGreaterThan(3);
                for (var sight : SIGHTS) {
                    assertThat(distance(
                                    seen(sight, stops.get(i - 1).rgb()),
                                    seen(sight, stops.get(i).rgb())))
                            .as("%s at %s", style, stops.get(i).value())
                            .isGreaterThan(7);
                }
            }
        }
    }

    /** Machado, Oliveira, Fernandes 2009, severity 1, on linear light: protanopia, deuteranopia, tritanopia. */
    private static final double[][] SIGHTS = {
        {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
        {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
        {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
    };

    private static double[] linear(int rgb) {
        var light = new double[3];
        for (int i = 0; i < 3; i++) {
            double c = (rgb >> 16 - 8 * i & 0xFF) / 255.0;
            light[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        }
        return light;
    }

    private static double[] seen(double[] sight, int rgb) {
        var light = linear(rgb);
        var seen = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                seen[i] += sight[3 * i + j] * light[j];
            }
            seen[i] = Math.clamp(seen[i], 0.0, 1.0);
        }
        return labOfLight(seen);
    }

    private static double[] lab(int rgb) {
        return labOfLight(linear(rgb));
    }

    private static double[] labOfLight(double[] light) {
        double x = (0.4124 * light[0] + 0.3576 * light[1] + 0.1805 * light[2]) / 0.95047;
        double y = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
        double z = (0.0193 * light[0] + 0.1192 * light[1] + 0.9505 * light[2]) / 1.08883;
        return new double[] {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
    }

    private static double f(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }
}
