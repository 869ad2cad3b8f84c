package cn.qingshan.imagery.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.imagery.OutsideTool;
import cn.qingshan.imagery.SharedSamples;
import cn.qingshan.imagery.SmallTiff;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("与 GDAL 逐个像元对照（没有安装时跳过）")
class SecondOpinionTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UINT8  | -of COG -co COMPRESS=DEFLATE -co PREDICTOR=YES -co BLOCKSIZE=128",
                "UINT16 | -of COG -co COMPRESS=DEFLATE -co PREDICTOR=YES -co BLOCKSIZE=128",
                "UINT16 | -of COG -co COMPRESS=LZW -co PREDICTOR=YES -co BLOCKSIZE=128",
                "UINT16 | -of COG -co COMPRESS=ZSTD -co PREDICTOR=YES -co BLOCKSIZE=128 -co BIGTIFF=YES",
                "INT16  | -of GTiff -co COMPRESS=LZW -co PREDICTOR=2 -co INTERLEAVE=BAND",
                "INT16  | -of GTiff -co COMPRESS=PACKBITS -co ENDIANNESS=BIG",
                "UINT16 | -of GTiff -co COMPRESS=DEFLATE -co PREDICTOR=2 -co ENDIANNESS=BIG -co INTERLEAVE=PIXEL",
                "UINT32 | -of GTiff -co COMPRESS=ZSTD -co PREDICTOR=2 -co TILED=YES -co BIGTIFF=YES",
                "INT32  | -of GTiff -co COMPRESS=LZW -co TILED=YES -co BLOCKXSIZE=64 -co BLOCKYSIZE=32",
                "FLOAT32| -of COG -co COMPRESS=DEFLATE -co PREDICTOR=YES -co BLOCKSIZE=128",
                "FLOAT32| -of GTiff -co COMPRESS=LZW -co PREDICTOR=3 -co ENDIANNESS=BIG -co INTERLEAVE=PIXEL",
                "FLOAT32| -of GTiff -co COMPRESS=ZSTD -co PREDICTOR=3 -co INTERLEAVE=BAND -co TILED=YES",
                "FLOAT64| -of GTiff -co COMPRESS=DEFLATE -co PREDICTOR=3 -co TILED=YES",
                "FLOAT64| -of GTiff",
            })
    void what_gdal_wrote_is_read_as_gdal_reads_it(SampleType type, String options) throws Exception {
        var source = Files.write(
                temp.resolve("source.tif"),
                new SmallTiff(301, 211, 3, type)
                        .utm(49, 600_000, 3_100_000, 10)
                        .write(SmallTiff.sample(301, 211, 3, type, 7)));
        var target = temp.resolve("target.tif");
        var command = new ArrayList<>(List.of("gdal_translate", "-q"));
        command.addAll(List.of(options.strip().split(" ")));
        command.addAll(List.of(source.toString(), target.toString()));
        OutsideTool.run(command.toArray(String[]::new));
        compare(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "landsat-annual-recovery/landsat_2005.tif",
                "cbers4-awfi-16day/CBERS-4_AWFI_B15_2018-01-17.tif",
                "cbers4-awfi-16day/CBERS-4_AWFI_CMASK_2018-01-17.tif",
                "sentinel2-ndvi-series-slovenia/ndvi_68dates.tif",
                "sentinel2-ndvi-series-slovenia/isvalid_68dates.tif",
                "sentinel2-red-nir-dolomites/sentinel.dolomites.b4.tif",
                "dem-sample/test_srtm_tile_0_0.tif"
            })
    @DisplayName("真实影像（../shared/data，缺少时跳过）")
    void real_scenes(String name) throws Exception {
        compare(SharedSamples.file(name));
    }

    /** Against the raw numbers that GDAL unpacks the file to, bit by bit. */
    private void compare(Path path) throws Exception {
        var raw = temp.resolve("raw.bin");
        OutsideTool.run(
                "gdal_translate", "-q", "-of", "ENVI", "-co", "INTERLEAVE=BSQ", path.toString(), raw.toString());
        var bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        try (var file = TiffFile.open(path)) {
            var image = file.image();
            var reader = new BlockReader();
            assertThat(bytes.capacity())
                    .isEqualTo(image.width()
                            * image.height()
                            * image.bands()
                            * image.type().bytes());
            int at = 0;
            for (int b = 0; b < image.bands(); b++) {
                var numbers = reader.window(image, b, 0, 0, image.width(), image.height());
                for (int i = 0; i < numbers.length; i++, at += image.type().bytes()) {
                    double wanted = switch (image.type()) {
                        case BIT, UINT8 -> bytes.get(at) & 0xFF;
                        case INT8 -> bytes.get(at);
                        case UINT16 -> bytes.getShort(at) & 0xFFFF;
                        case INT16 -> bytes.getShort(at);
                        case UINT32 -> bytes.getInt(at) & 0xFFFF_FFFFL;
                        case INT32 -> bytes.getInt(at);
                        case FLOAT32 -> bytes.getFloat(at);
                        case FLOAT64 -> bytes.getDouble(at);
                    };
                    if (Double.compare(numbers[i], wanted) != 0) {
                        throw new AssertionError("band %d pixel %d: %s, GDAL %s".formatted(b, i, numbers[i], wanted));
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("COG 的概览、内部掩膜、无数据值、比例与偏移、波段名")
    void overviews_masks_and_what_gdal_says_of_bands() throws Exception {
        var source = Files.write(
                temp.resolve("source.tif"),
                new SmallTiff(300, 200, 2, SampleType.UINT16)
                        .utm(49, 600_000, 3_100_000, 10)
                        .write(SmallTiff.sample(300, 200, 2, SampleType.UINT16, 3)));
        var vrt = temp.resolve("a.vrt");
        // the second band, where it is not 0, is the mask
        OutsideTool.run(
                "gdal_translate",
                "-q",
                "-of",
                "VRT",
                "-b",
                "1",
                "-mask",
                "2",
                "-a_scale",
                "0.0001",
                "-a_offset",
                "-0.1",
                "-a_nodata",
                "none",
                source.toString(),
                vrt.toString());
        var cog = temp.resolve("a.tif");
        OutsideTool.run(
                "gdal_translate",
                "-q",
                "-of",
                "COG",
                "-co",
                "BLOCKSIZE=128",
                "-co",
                "COMPRESS=DEFLATE",
                vrt.toString(),
                cog.toString());
        try (var file = TiffFile.open(cog)) {
            var image = file.image();
            assertThat(image.scale(0)).isEqualTo(0.0001);
            assertThat(image.offset(0)).isEqualTo(-0.1);
            assertThat(image.scale(1)).isEqualTo(1);
            assertThat(file.overviews()).isNotEmpty();
            assertThat(file.overviews().getFirst().width()).isEqualTo(150);
            var mask = image.mask().orElseThrow();
            var reader = new BlockReader();
            var valid = reader.window(mask, 0, 0, 0, 300, 200);
            try (var original = TiffFile.open(source)) {
                var second = reader.window(original.image(), 1, 0, 0, 300, 200);
                for (int i = 0; i < valid.length; i++) {
                    assertThat(valid[i] != 0).as("pixel " + i).isEqualTo(second[i] != 0);
                }
            }
            assertThat(file.overviews().getFirst().mask()).isPresent();
            // GDAL's own number of one pixel of the overview
            var said = OutsideTool.run(
                    "gdallocationinfo", "-valonly", "-overview", "1", "-b", "1", cog.toString(), "20", "40");
            assertThat(reader.window(file.overviews().getFirst(), 0, 10, 20, 1, 1)[0])
                    .isEqualTo(Double.parseDouble(said.strip()));
        }
        try (var file = TiffFile.open(SharedSamples.file("landsat-annual-recovery/landsat_2005.tif"))) {
            assertThat(file.image().description(3)).contains("nir");
            assertThat(file.image().nodata()).hasValue(Double.NaN);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {32649, 32749, 4490, 4326, 4526, 4547, 4499, 3857})
    @DisplayName("坐标系代码与位置如 GDAL 所写")
    void place_and_code(int epsg) throws Exception {
        var path = placed("EPSG:" + epsg);
        try (var file = TiffFile.open(path)) {
            var place = file.placement(null);
            assertThat(place.crs().known().orElseThrow().epsg()).hasValue(epsg);
            assertThat(place.x(0, 0)).isEqualTo(100);
            assertThat(place.y(0, 0)).isEqualTo(30);
            assertThat(place.x(20, 10)).isEqualTo(101);
            assertThat(place.row(100.5, 25)).isEqualTo(5);
        }
    }

    private Path placed(String crs) throws Exception {
        var source = Files.write(
                temp.resolve("source.tif"), new SmallTiff(20, 10, 1, SampleType.UINT8).write(new double[1][200]));
        var target = temp.resolve("placed.tif");
        OutsideTool.run(
                "gdal_translate",
                "-q",
                "-a_srs",
                crs,
                "-a_ullr",
                "100",
                "30",
                "101",
                "20",
                source.toString(),
                target.toString());
        return target;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+proj=tmerc +lat_0=0 +lon_0=112.5 +k=1 +x_0=500000 +y_0=-3000000 +ellps=GRS80 +units=m | 112.1 | 28.4",
                "+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +x_0=0 +y_0=0 +ellps=GRS80 +units=m | 112.1 | 28.4",
                "+proj=lcc +lat_0=0 +lon_0=105 +lat_1=30 +lat_2=62 +x_0=0 +y_0=0 +datum=WGS84 +units=m | 112.1 | 28.4",
            })
    @DisplayName("没有代码的坐标系按参数读，点位与 GDAL 相差不到 0.1 毫米")
    void planes_without_a_code(String proj, double lon, double lat) throws Exception {
        var path = placed(proj.strip());
        try (var file = TiffFile.open(path)) {
            var crs = file.placement(null).crs();
            assertThat(crs.known()
                            .flatMap(k -> java.util.Optional.ofNullable(k.epsg().isPresent() ? k : null)))
                    .isEmpty();
            compare(crs, lon, lat, proj.strip());
        }
    }

    @Test
    @DisplayName("CBERS 真实影像的阿尔伯斯投影（../shared/data，缺少时跳过）")
    void the_plane_of_the_cbers_cube() throws Exception {
        var path = SharedSamples.file("cbers4-awfi-16day/CBERS-4_AWFI_B15_2018-01-17.tif");
        try (var file = TiffFile.open(path)) {
            var place = file.placement(null);
            assertThat(place.crs()).isInstanceOf(RasterCrs.Conic.class);
            compare(
                    place.crs(),
                    -46.52,
                    -13.9,
                    OutsideTool.run("gdalsrsinfo", "-o", "proj4", path.toString())
                            .strip());
        }
    }

    private void compare(RasterCrs crs, double lon, double lat, String there) throws Exception {
        OutsideTool.run("which", "gdaltransform");
        var input = Files.writeString(temp.resolve("in.txt"), lon + " " + lat + "\n");
        var process = new ProcessBuilder("gdaltransform", "-s_srs", "+proj=longlat +ellps=GRS80", "-t_srs", there)
                .redirectInput(input.toFile())
                .start();
        var said =
                new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).split(" ");
        var found = crs.fromLonLat().at(lon, lat);
        assertThat(found).isNotNull();
        if (found != null) {
            assertThat(found.x).isEqualTo(Double.parseDouble(said[0]), within(2e-4));
            assertThat(found.y).isEqualTo(Double.parseDouble(said[1]), within(2e-4));
        }
    }
}
