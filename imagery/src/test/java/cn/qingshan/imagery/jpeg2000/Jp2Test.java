package cn.qingshan.imagery.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.tile.TileAddress;
import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.OutsideTool;
import cn.qingshan.imagery.SmallTiff;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.ImageFile;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.picture.ScenePicture;
import cn.qingshan.imagery.picture.Style;
import cn.qingshan.imagery.tiff.BlockReader;
import cn.qingshan.imagery.tiff.RasterFile;
import cn.qingshan.imagery.tiff.RasterImage;
import cn.qingshan.imagery.tiff.SampleType;
import cn.qingshan.imagery.tiff.TiffFile;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.ZonalRow;
import cn.qingshan.imagery.zonal.ZonalSeries;
import cn.qingshan.imagery.zonal.Zone;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.io.WKTReader;

@DisplayName("JPEG 2000")
class Jp2Test {

    private static final int WIDTH = 301;
    private static final int HEIGHT = 207;

    @TempDir
    Path folder;

    static OpenJpeg library() {
        var found = OpenJpeg.installed();
        Assumptions.assumeTrue(found.isPresent(), "Skipped: OpenJPEG is not installed (Debian: libopenjp2-7)");
        return found.orElseThrow();
    }

    /** A file that GDAL's driver wrote. */
    static Path written(Path folder, String name, SampleType type, int bands, double most, String... options)
            throws Exception {
        var tiff = folder.resolve("source.tif");
        var numbers = SmallTiff.sample(WIDTH, HEIGHT, bands, type, 4);
        for (var band : numbers) {
            for (int i = 0; i < band.length; i++) {
                band[i] = Math.floor(band[i] * most);
            }
        }
        Files.write(
                tiff,
                new SmallTiff(WIDTH, HEIGHT, bands, type)
                        .utm(49, 600_000, 3_100_000, 10)
                        .write(numbers));
        var path = folder.resolve(name);
        var words = new ArrayList<>(List.of("gdal_translate", "-q", "-of", "JP2OpenJPEG"));
        for (var option : options) {
            words.add("-co");
            words.add(option);
        }
        words.add(tiff.toString());
        words.add(path.toString());
        OutsideTool.run(words.toArray(String[]::new));
        return path;
    }

    private static double[] all(RasterImage image, int band) throws Exception {
        return new BlockReader().window(image, band, 0, 0, image.width(), image.height());
    }

    private double[] gdal(Path jp2, int band, String... more) throws Exception {
        var back = folder.resolve("back.tif");
        var words = new ArrayList<>(List.of("gdal_translate", "-q", "-b", String.valueOf(band + 1)));
        words.addAll(List.of(more));
        if (jp2.toString().contains("bits12")) {
            words.addAll(List.of("-co", "NBITS=16"));
        }
        words.addAll(List.of(jp2.toString(), back.toString()));
        OutsideTool.run(words.toArray(String[]::new));
        try (var file = TiffFile.open(back)) {
            return all(file.image(), 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "plain.jp2, UINT16, 1, 1, 'REVERSIBLE=YES QUALITY=100 RESOLUTIONS=4'",
        "tiles.jp2, UINT16, 1, 1, 'REVERSIBLE=YES QUALITY=100 BLOCKXSIZE=64 BLOCKYSIZE=128 RESOLUTIONS=4'",
        "lossy.jp2, UINT16, 1, 1, 'QUALITY=20 BLOCKXSIZE=128 BLOCKYSIZE=128 RESOLUTIONS=4'",
        "signed.jp2, INT16, 1, 1, 'REVERSIBLE=YES QUALITY=100 BLOCKXSIZE=128 BLOCKYSIZE=64 RESOLUTIONS=4'",
        "colour.jp2, UINT8, 3, 1, 'REVERSIBLE=YES QUALITY=100 BLOCKXSIZE=64 BLOCKYSIZE=64 RESOLUTIONS=4'",
        "four.jp2, UINT8, 4, 1, 'QUALITY=30 PROGRESSION=RPCL BLOCKXSIZE=100 BLOCKYSIZE=90 RESOLUTIONS=4'",
        "bits12.jp2, UINT16, 2, 0.0624, 'REVERSIBLE=YES QUALITY=100 NBITS=12 PROGRESSION=CPRL RESOLUTIONS=4'",
        "marks.jp2, UINT16, 1, 1, 'REVERSIBLE=YES QUALITY=100 SOP=YES EPH=YES BLOCKXSIZE=128 BLOCKYSIZE=128 RESOLUTIONS=4'",
        "parts.jp2, UINT16, 1, 1, 'REVERSIBLE=YES QUALITY=100 TILEPARTS=R BLOCKXSIZE=128 BLOCKYSIZE=128 PLT=YES RESOLUTIONS=4'",
        "layers.jp2, UINT16, 3, 1, 'QUALITY=5 BLOCKXSIZE=128 BLOCKYSIZE=128 PROGRESSION=PCRL PRECINCTS={64,64},{32,32} RESOLUTIONS=4'",
        "bare.j2k, UINT16, 1, 1, 'REVERSIBLE=YES QUALITY=100 CODEC=J2K BLOCKXSIZE=64 BLOCKYSIZE=64 RESOLUTIONS=4'",
    })
    @DisplayName("GDAL 写的每一种文件，每个像元等于 GDAL 读出的；缩小的每一级也是")
    void each_pixel_is_gdals(String name, SampleType type, int bands, double most, String options) throws Exception {
        library();
        var path = written(folder, name, type, bands, most, options.split(" "));
        try (var file = ImageFile.open(path)) {
            assertThat(file).isInstanceOf(Jp2File.class);
            assertThat(file.image().type()).isEqualTo(type);
            assertThat(file.image().bands()).isEqualTo(bands);
            for (int band = 0; band < bands; band++) {
                assertThat(all(file.image(), band)).as("band %d", band).isEqualTo(gdal(path, band));
            }
            // GDAL stops at another size than we do
            var said = OutsideTool.run("gdalinfo", path.toString());
            int theirs = said.contains("Overviews:")
                    ? said.split("Overviews:")[1].lines().findFirst().orElse("").split("x").length - 1
                    : 0;
            int level = 0;
            for (var overview : file.overviews()) {
                assertThat(overview.width()).isEqualTo((WIDTH + (2 << level) - 1) >> level + 1);
                var numbers = all(overview, bands - 1);
                if (level < theirs) {
                    assertThat(numbers)
                            .as("level %d", level)
                            .isEqualTo(gdal(path, bands - 1, "-ovr", String.valueOf(level)));
                }
                level++;
            }
            assertThat(level).isGreaterThanOrEqualTo(1);
            if (type == SampleType.UINT16 && options.contains("REVERSIBLE") && bands == 1) {
                try (var source = TiffFile.open(folder.resolve("source.tif"))) {
                    assertThat(all(file.image(), 0)).as("nothing is lost").isEqualTo(all(source.image(), 0));
                }
            }
        }
    }

    @Test
    @DisplayName("位置取自 GeoJP2，没有则取自 GMLJP2（Sentinel-2 就是这样），都没有就说没有")
    void where_it_lies() throws Exception {
        library();
        var geo = written(folder, "geo.jp2", SampleType.UINT16, 1, 1, "GMLJP2=NO");
        var gml = written(folder, "gml.jp2", SampleType.UINT16, 1, 1, "GeoJP2=NO");
        for (var path : List.of(geo, gml)) {
            try (var file = ImageFile.open(path)) {
                var place = file.placement(null);
                assertThat(place.crs().label()).as(path.toString()).isEqualTo("WGS 84 / UTM zone 49N");
                assertThat(place.x0()).isCloseTo(600_000, within(1e-6));
                assertThat(place.y0()).isCloseTo(3_100_000, within(1e-6));
                assertThat(place.xPerColumn()).isEqualTo(10);
                assertThat(place.yPerRow()).isEqualTo(-10);
            }
        }
        var none = written(folder, "none.jp2", SampleType.UINT16, 1, 1, "GeoJP2=NO", "GMLJP2=NO");
        try (var file = ImageFile.open(none)) {
            assertThatThrownBy(() -> file.placement(null))
                    .isInstanceOfSatisfying(
                            ImageRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(ImageRefused.Reason.NO_PLACE));
        }
    }

    @Test
    @DisplayName("Sentinel-2 的 GML：原点在第一个像元的中心")
    void gml_of_sentinel_2() throws Exception {
        var gml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml"><gml:featureMember><gml:FeatureCollection><gml:featureMember>
                <gml:RectifiedGridCoverage dimension="2" gml:id="RGC0001"><gml:rectifiedGridDomain><gml:RectifiedGrid dimension="2">
                <gml:limits><gml:GridEnvelope><gml:low>1 1</gml:low><gml:high>10980 10980</gml:high></gml:GridEnvelope></gml:limits>
                <gml:axisName>x</gml:axisName><gml:axisName>y</gml:axisName>
                <gml:origin><gml:Point gml:id="P0001" srsName="urn:ogc:def:crs:EPSG::32649"><gml:pos>600005 3099995</gml:pos></gml:Point></gml:origin>
                <gml:offsetVector srsName="urn:ogc:def:crs:EPSG::32649">10 0</gml:offsetVector>
                <gml:offsetVector srsName="urn:ogc:def:crs:EPSG::32649">0 -10</gml:offsetVector>
                </gml:RectifiedGrid></gml:rectifiedGridDomain></gml:RectifiedGridCoverage>
                </gml:featureMember></gml:FeatureCollection></gml:featureMember></gml:FeatureCollection>
                """;
        var place = Gml.placement(gml.getBytes(java.nio.charset.StandardCharsets.UTF_8), null);
        assertThat(place.crs().label()).isEqualTo("WGS 84 / UTM zone 49N");
        assertThat(place.x0()).isEqualTo(600_000);
        assertThat(place.y0()).isEqualTo(3_100_000);
        assertThat(place.yPerRow()).isEqualTo(-10);
        // degrees: which axis comes first is not sure
        assertThatThrownBy(() -> Gml.placement(
                        gml.replace("32649", "4326").getBytes(java.nio.charset.StandardCharsets.UTF_8), null))
                .isInstanceOf(ImageRefused.class);
    }

    @Test
    @DisplayName("高斯克吕格的 GML：EPSG 把北坐标放在前面，有的软件不放；影像不会是镜像，所以看得出是哪一种")
    void gml_of_gauss_kruger() throws Exception {
        var grid = """
                <gml:RectifiedGrid xmlns:gml="http://www.opengis.net/gml" dimension="2">
                <gml:origin><gml:Point gml:id="P" srsName="urn:ogc:def:crs:EPSG::%s"><gml:pos>%s</gml:pos></gml:Point></gml:origin>
                <gml:offsetVector>%s</gml:offsetVector><gml:offsetVector>%s</gml:offsetVector>
                </gml:RectifiedGrid>""";
        // EPSG:4526 is CGCS2000, zone 38: x0 = 38500005 − 5, y0 = 3100635 + 5
        for (var text : List.of(
                grid.formatted("4526", "3100635 38500005", "0 10", "-10 0"),
                grid.formatted("4526", "38500005 3100635", "10 0", "0 -10"))) {
            var place = Gml.placement(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), null);
            assertThat(place.x0()).isEqualTo(38_500_000);
            assertThat(place.xPerColumn()).isEqualTo(10);
            assertThat(place.y0()).isEqualTo(3_100_640);
            assertThat(place.yPerRow()).isEqualTo(-10);
            assertThat(place.xPerRow()).isZero();
            assertThat(place.yPerColumn()).isZero();
        }
        // UTM has the easting first whoever writes it: mirrored it is no place
        var mirrored = grid.formatted("32649", "3100635 600005", "0 10", "-10 0");
        assertThatThrownBy(() -> Gml.placement(mirrored.getBytes(java.nio.charset.StandardCharsets.UTF_8), null))
                .isInstanceOfSatisfying(
                        ImageRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ImageRefused.Reason.NO_PLACE));
    }

    @Test
    @DisplayName("没有装 OpenJPEG：一句话，说清怎么办")
    void without_the_library() throws Exception {
        assertThat(OpenJpeg.of(List.of("libno-such-library.so.7"))).isEmpty();
        var path = Files.write(
                folder.resolve("a.jp2"), new byte[] {0, 0, 0, 12, 'j', 'P', ' ', ' ', 13, 10, (byte) 135, 10});
        assertThatThrownBy(() -> Jp2File.open(path, null)).isInstanceOfSatisfying(ImageRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(ImageRefused.Reason.JPEG_2000);
            assertThat(refused.sentence(Locale.CHINA)).contains("OpenJPEG", "libopenjp2-7", "gdal_translate -of COG");
        });
    }

    @Test
    @DisplayName("JPEG 2000 的一景与同样像元的 GeoTIFF：序列逐位相同，图块逐字节相同")
    void a_scene_of_jpeg_2000_is_the_scene_of_tiff() throws Exception {
        library();
        var scenes = new ArrayList<Scene>();
        for (var ending : List.of("jp2", "tif")) {
            var there = Files.createDirectories(folder.resolve(ending));
            for (var band : List.of("red", "nir")) {
                var path = written(
                        folder,
                        band + ".jp2",
                        SampleType.UINT16,
                        1,
                        band.equals("red") ? 0.03 : 0.05,
                        "REVERSIBLE=YES",
                        "QUALITY=100",
                        "BLOCKXSIZE=64",
                        "BLOCKYSIZE=64");
                Files.move(
                        ending.equals("jp2") ? path : folder.resolve("source.tif"), there.resolve(band + "." + ending));
                Files.deleteIfExists(path);
                Files.deleteIfExists(folder.resolve("source.tif"));
            }
            Files.writeString(there.resolve("s.json"), """
                    {"type":"Feature","stac_version":"1.0.0","id":"s","properties":{"datetime":"2025-05-01T03:00:00Z"},"assets":{
                    "B04":{"href":"./red.%1$s","eo:bands":[{"name":"B04","common_name":"red"}]},
                    "B08":{"href":"./nir.%1$s","eo:bands":[{"name":"B08","common_name":"nir"}]}}}
                    """.formatted(ending));
            var catalogue = Catalogue.read(List.of(there), null);
            assertThat(catalogue.problems()).isEmpty();
            scenes.add(catalogue.scenes().getFirst());
        }
        assertThat(scenes.get(0).extent()).isEqualTo(scenes.get(1).extent());
        var zone = new Zone(
                "a", new WKTReader().read("POLYGON ((112.02 28.002, 112.041 28.004, 112.03 28.018, 112.02 28.002))"));
        var rows = ndvi(zone, scenes);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).isEqualTo(rows.get(1));
        assertThat(rows.get(0).valid()).isGreaterThan(0.9);
        var at = TileAddress.at(15, 112.03, 28.01);
        assertThat(ScenePicture.tile(scenes.get(0), Style.NDVI, 15, at.x(), at.y())
                        .orElseThrow())
                .isEqualTo(ScenePicture.tile(scenes.get(1), Style.NDVI, 15, at.x(), at.y())
                        .orElseThrow());
    }

    /** A row for each scene. */
    private static List<ZonalRow> ndvi(Zone zone, List<Scene> scenes) throws Exception {
        var choices = ZonalChoices.of(Formula.ofIndex("ndvi").orElseThrow());
        var rows = new ArrayList<ZonalRow>();
        for (var scene : scenes) {
            new ZonalSeries(List.of(zone), choices).measure(List.of(scene), new ZonalSeries.Sink() {
                @Override
                public void rows(Scene measured, List<ZonalRow> all) {
                    rows.addAll(all);
                }

                @Override
                public void refused(Scene measured, Exception why) {
                    throw new AssertionError(why);
                }
            });
        }
        return rows;
    }

    @Test
    @DisplayName("JPEG 2000 没有“无数据”值：条目 raster:bands 的 nodata 算数，没有写的才当成数；与 GeoTIFF 自带的一样")
    void nodata_of_the_item() throws Exception {
        library();
        // of 301 columns the first 100 lie beside the swath: raw 0, with the offset of 2022 a reflectance of -0.1, an
        // NDVI of 0
        var scenes = new ArrayList<Scene>();
        for (var kind : List.of("jp2 stated", "jp2 silent", "tif tag", "tif stated")) {
            var there = Files.createDirectories(folder.resolve(kind));
            for (var band : List.of("red", "nir")) {
                var numbers = new double[1][WIDTH * HEIGHT];
                for (int i = 0; i < numbers[0].length; i++) {
                    numbers[0][i] = i % WIDTH < 100 ? 0 : (band.equals("red") ? 1_400 : 3_900) + i % 7;
                }
                var tiff = new SmallTiff(WIDTH, HEIGHT, 1, SampleType.UINT16).utm(49, 600_000, 3_100_000, 10);
                var path = Files.write(
                        there.resolve(band + ".tif"),
                        (kind.equals("tif tag") ? tiff.nodata("0") : tiff).write(numbers));
                if (kind.startsWith("jp2")) {
                    OutsideTool.run(
                            "gdal_translate",
                            "-q",
                            "-of",
                            "JP2OpenJPEG",
                            "-co",
                            "REVERSIBLE=YES",
                            "-co",
                            "QUALITY=100",
                            path.toString(),
                            there.resolve(band + ".jp2").toString());
                }
            }
            Files.writeString(there.resolve("s.json"), """
                    {"type":"Feature","stac_version":"1.0.0","id":"s","properties":{"datetime":"2025-05-01T03:00:00Z"},"assets":{
                    "B04":{"href":"./red.%1$s","eo:bands":[{"name":"B04","common_name":"red"}],"raster:bands":[{"scale":0.0001,"offset":-0.1%2$s}]},
                    "B08":{"href":"./nir.%1$s","eo:bands":[{"name":"B08","common_name":"nir"}],"raster:bands":[{"scale":0.0001,"offset":-0.1%2$s}]}}}
                    """.formatted(
                            kind.substring(0, 3), kind.endsWith("stated") ? ",\"nodata\":0" : ""));
            scenes.add(Catalogue.read(List.of(there), null).scenes().getFirst());
        }
        // all of the scene, well inside its corners
        var zone = new Zone(
                "a",
                new WKTReader()
                        .read(
                                "POLYGON ((112.0195 28.0045, 112.0465 28.0045, 112.0465 28.018, 112.0195 28.018, 112.0195 28.0045))"));
        var rows = ndvi(zone, scenes);
        // red 0.04, nir 0.29: (0.29 - 0.04) / (0.29 + 0.04) = 0.76
        assertThat(rows.get(0).mean()).isEqualTo(0.76, within(0.01));
        assertThat(rows.get(0).valid()).isBetween(0.6, 0.75);
        assertThat(rows.get(2)).isEqualTo(rows.get(0));
        assertThat(rows.get(3)).isEqualTo(rows.get(0));
        // not stated anywhere: 0 is a number
        assertThat(rows.get(1).valid()).isEqualTo(1, within(1e-9));
        assertThat(rows.get(1).min()).isEqualTo(0, within(1e-9));
        var at = TileAddress.at(14, 112.03, 28.01);
        var tiles = new ArrayList<byte[]>();
        for (var scene : scenes) {
            tiles.add(ScenePicture.tile(scene, Style.NDVI, 14, at.x(), at.y()).orElseThrow());
        }
        assertThat(tiles.get(2)).isEqualTo(tiles.get(0));
        assertThat(tiles.get(3)).isEqualTo(tiles.get(0));
        assertThat(tiles.get(1)).isNotEqualTo(tiles.get(0));
    }

    private Optional<ImageRefused.Reason> refusal(byte[] bytes) throws Exception {
        var path = Files.write(folder.resolve("bad.jp2"), bytes);
        try (RasterFile file = ImageFile.open(path)) {
            for (int band = 0; band < file.image().bands(); band++) {
                all(file.image(), band);
            }
            return Optional.empty();
        } catch (ImageRefused refused) {
            return Optional.of(refused.reason());
        }
    }

    @Test
    @DisplayName("截断、谎报大小、压缩炸弹、这里不支持的标记：拒绝，原生库看不到它们")
    void bad_input() throws Exception {
        library();
        var sound = Files.readAllBytes(written(
                folder,
                "a.jp2",
                SampleType.UINT16,
                1,
                1,
                "REVERSIBLE=YES",
                "QUALITY=100",
                "BLOCKXSIZE=64",
                "BLOCKYSIZE=64"));
        assertThat(refusal(sound)).isEmpty();
        // without its last two bytes it lacks an end marker, and no pixel
        for (int length = 12; length < sound.length - 2; length += 1 + length / 9) {
            assertThat(refusal(java.util.Arrays.copyOf(sound, length)))
                    .as("%d bytes", length)
                    .isPresent();
        }
        int siz = find(sound, 0xFF51);
        // 301 × 207 becomes 2 thousand millions: more than 65,535 tiles of 64 × 64
        assertThat(refusal(changed(sound, siz + 6, 2_000_000_000))).isPresent();
        // a tile as large as that
        assertThat(refusal(changed(changed(changed(sound, siz + 6, 400_000), siz + 22, 400_000), siz + 26, 400_000)))
                .contains(ImageRefused.Reason.UNSUPPORTED);
        // an image that begins beside the grid, a tile of width 0, 300 components
        assertThat(refusal(changed(sound, siz + 14, 1))).contains(ImageRefused.Reason.UNSUPPORTED);
        assertThat(refusal(changed(sound, siz + 22, 0))).contains(ImageRefused.Reason.DAMAGED);
        assertThat(refusal(changed(sound, siz + 36, 300 << 16))).contains(ImageRefused.Reason.DAMAGED);
        // code blocks of 2^17, precincts of 2 × 2
        int cod = find(sound, 0xFF52);
        var blocks = sound.clone();
        blocks[cod + 10] = 15;
        assertThat(refusal(blocks)).contains(ImageRefused.Reason.DAMAGED);
        var part15 = sound.clone();
        part15[cod + 12] = 0x40;
        assertThat(refusal(part15)).contains(ImageRefused.Reason.UNSUPPORTED);
        // a tile of a number that isn't there
        int sot = find(sound, 0xFF90);
        var tile = sound.clone();
        tile[sot + 4] = 9;
        assertThat(refusal(tile)).contains(ImageRefused.Reason.DAMAGED);
        // the last tile, of 64 × 64, goes on for 200,000 bytes: both it and the box around it are said to reach to the
        // end
        int last = sound.length - 1;
        while ((sound[last] & 0xFF) != 0xFF || (sound[last + 1] & 0xFF) != 0x90 || sound[last + 3] != 10) {
            last--;
        }
        int box = find(sound, 0x6A70, 0x3263); // jp2c
        var swollen = java.util.Arrays.copyOf(changed(changed(sound, last + 6, 0), box - 4, 0), sound.length + 200_000);
        assertThat(refusal(swollen)).contains(ImageRefused.Reason.DAMAGED);
        // packed packet headers instead of the quantisation
        int qcd = find(sound, 0xFF5C);
        var packed = sound.clone();
        packed[qcd + 1] = 0x60;
        assertThat(refusal(packed)).contains(ImageRefused.Reason.UNSUPPORTED);
    }

    /** Where these pairs of bytes stand for the first time. */
    static int find(byte[] bytes, int... pairs) {
        for (int i = 0; i <= bytes.length - 2 * pairs.length; i++) {
            boolean here = true;
            for (int j = 0; j < pairs.length; j++) {
                here &= ((bytes[i + 2 * j] & 0xFF) << 8 | bytes[i + 2 * j + 1] & 0xFF) == pairs[j];
            }
            if (here) {
                return i;
            }
        }
        throw new AssertionError("no " + Integer.toHexString(pairs[0]));
    }

    private static byte[] changed(byte[] bytes, int at, int value) {
        var other = bytes.clone();
        ByteBuffer.wrap(other).putInt(at, value);
        return other;
    }
}
