package cn.qingshan.imagery.zonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.imagery.OutsideTool;
import cn.qingshan.imagery.ScenesOnDisk;
import cn.qingshan.imagery.SharedSamples;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.tiff.BlockReader;
import cn.qingshan.imagery.tiff.RasterCrs;
import cn.qingshan.imagery.tiff.TiffFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTReader;

@DisplayName("分区统计")
class ZonalSeriesTest {

    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final Formula NDVI = Formula.ofIndex("ndvi").orElseThrow();

    @TempDir
    Path folder;

    /** An outline given in columns and rows of the small scenes. */
    private static Zone zone(String key, Geometry pixels) {
        var toLonLat = new Crs.Utm(49, true).toLonLat();
        var copy = pixels.copy();
        copy.apply((Coordinate c) -> {
            var there = toLonLat.lonLat(ScenesOnDisk.WEST + c.x * 10, ScenesOnDisk.NORTH - c.y * 10);
            c.setX(java.util.Objects.requireNonNull(there).x);
            c.setY(there.y);
        });
        copy.geometryChanged();
        return new Zone(key, copy);
    }

    private static Geometry wkt(String text) throws Exception {
        return new WKTReader().read(text);
    }

    private static Geometry blob(Random random, double size) {
        var x = random.nextDouble() * ScenesOnDisk.WIDTH;
        var y = random.nextDouble() * ScenesOnDisk.HEIGHT;
        var points = new ArrayList<Coordinate>();
        for (int i = 0; i < 11; i++) {
            double r = size * (0.4 + 0.6 * random.nextDouble());
            points.add(new Coordinate(x + r * Math.cos(i * 2 * Math.PI / 11), y + r * Math.sin(i * 2 * Math.PI / 11)));
        }
        points.add(points.getFirst().copy());
        return SHAPES.createPolygon(points.toArray(Coordinate[]::new));
    }

    private static Map<String, List<ZonalRow>> rows(List<Zone> zones, List<Scene> scenes, ZonalChoices choices)
            throws IOException {
        var rows = new HashMap<String, List<ZonalRow>>();
        new ZonalSeries(zones, choices).measure(scenes, new ZonalSeries.Sink() {
            @Override
            public void rows(Scene scene, List<ZonalRow> of) {
                rows.put(scene.id(), of);
            }

            @Override
            public void refused(Scene scene, Exception why) {
                rows.put(scene.id() + " refused: " + why.getMessage(), List.of());
            }
        });
        return rows;
    }

    @Test
    @DisplayName("与逐像元求交、逐像元读数的慢算法相同：覆盖、掩膜、无数据、20 米分类")
    void as_the_slow_way() throws Exception {
        ScenesOnDisk.write(folder, "a", "2025-05-01T03:00:00Z", 1);
        var scenes = Catalogue.read(List.of(folder), null).scenes();
        var random = new Random(3);
        var shapes = new ArrayList<Geometry>();
        var zones = new ArrayList<Zone>();
        for (int i = 0; i < 40; i++) {
            shapes.add(blob(random, i % 5 == 0 ? 0.4 : 3 + random.nextInt(25)));
            zones.add(zone("z" + i, shapes.getLast()));
        }
        var choices = ZonalChoices.of(NDVI)
                .withMask(MaskRule.of("SCL=keep:4,5").orElseThrow())
                .withBelow(0.1)
                .withThreads(2);
        var found = rows(zones, scenes, choices).getOrDefault("a", List.of());
        var reader = new BlockReader();
        double[] red;
        double[] nir;
        double[] classes;
        try (var b4 = TiffFile.open(folder.resolve("a_B04.tif"));
                var b8 = TiffFile.open(folder.resolve("a_B08.tif"));
                var scl = TiffFile.open(folder.resolve("a_SCL.tif"))) {
            red = reader.window(b4.image(), 0, 0, 0, 200, 160);
            nir = reader.window(b8.image(), 0, 0, 0, 200, 160);
            classes = reader.window(scl.image(), 0, 0, 0, 100, 80);
        }
        int measured = 0;
        for (int z = 0; z < shapes.size(); z++) {
            double weight = 0;
            double sum = 0;
            double squares = 0;
            double below = 0;
            double on = 0;
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int row = 0; row < 160; row++) {
                for (int column = 0; column < 200; column++) {
                    double share = shapes.get(z)
                            .intersection(SHAPES.toGeometry(new Envelope(column, column + 1, row, row + 1)))
                            .getArea();
                    int i = row * 200 + column;
                    double kind = classes[row / 2 * 100 + column / 2];
                    on += share;
                    if (share > 1e-9 && red[i] != 0 && nir[i] != 0 && (kind == 4 || kind == 5)) {
                        double value = (nir[i] - red[i]) / (nir[i] + red[i]);
                        weight += share;
                        sum += share * value;
                        squares += share * value * value;
                        below += value < 0.1 ? share : 0;
                        min = Math.min(min, value);
                        max = Math.max(max, value);
                    }
                }
            }
            var got = found.get(z);
            double area = shapes.get(z).getArea();
            assertThat(got.pixels()).isEqualTo(area, within(1e-5 * (1 + area)));
            assertThat(got.onScene()).isEqualTo(on / area, within(1e-5));
            assertThat(got.valid()).isEqualTo(weight / area, within(1e-5));
            if (weight > 0.01) {
                measured++;
                double mean = sum / weight;
                assertThat(got.mean()).isEqualTo(mean, within(2e-6));
                assertThat(got.stdev()).isEqualTo(Math.sqrt(Math.max(0, squares / weight - mean * mean)), within(1e-5));
                assertThat(got.below()).isEqualTo(below / weight, within(1e-5));
                assertThat(got.min()).isEqualTo(min);
                assertThat(got.max()).isEqualTo(max);
                assertThat(got.percentiles()).isSorted().allMatch(p -> p >= got.min() && p <= got.max());
            }
        }
        assertThat(measured).isGreaterThan(25);
    }

    @Test
    @DisplayName("线程数不改变一个比特")
    void the_number_of_threads_changes_no_bit() throws Exception {
        for (int i = 0; i < 5; i++) {
            ScenesOnDisk.write(folder, "s" + i, "2025-0" + (i + 1) + "-01T03:00:00Z", i);
        }
        var scenes = Catalogue.read(List.of(folder), null).scenes();
        var random = new Random(4);
        var zones = new ArrayList<Zone>();
        for (int i = 0; i < 60; i++) {
            zones.add(zone("z" + i, blob(random, 40)));
        }
        var one = rows(zones, scenes, ZonalChoices.of(NDVI).withThreads(1));
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(rows(zones, scenes, ZonalChoices.of(NDVI).withThreads(threads)))
                    .isEqualTo(one);
        }
        assertThat(one).hasSize(5);
    }

    @Test
    @DisplayName("景外、全云、云多、不足一个像元：照留，标明")
    void rows_that_say_little_are_kept_and_marked() throws Exception {
        ScenesOnDisk.write(folder, "a", "2025-05-01T03:00:00Z", 1);
        var scenes = Catalogue.read(List.of(folder), null).scenes();
        var zones = List.of(
                zone("off", wkt("POLYGON ((300 300, 310 300, 310 310, 300 300))")),
                zone("half off", wkt("POLYGON ((190 50, 230 50, 230 60, 190 60, 190 50))")),
                zone("nodata", wkt("POLYGON ((1 10, 5 10, 5 20, 1 20, 1 10))")),
                zone("small", wkt("POLYGON ((50.2 50.2, 50.6 50.2, 50.6 50.7, 50.2 50.7, 50.2 50.2))")),
                zone("good", wkt("POLYGON ((50 50, 70 50, 70 70, 50 70, 50 50))")));
        var rows = rows(zones, scenes, ZonalChoices.of(NDVI).withoutMask()).getOrDefault("a", List.of());
        assertThat(rows)
                .extracting(ZonalRow::mark)
                .containsExactly(
                        ZonalRow.Mark.OFF_SCENE,
                        ZonalRow.Mark.FEW_VALID,
                        ZonalRow.Mark.NO_VALID,
                        ZonalRow.Mark.UNDER_A_PIXEL,
                        ZonalRow.Mark.NONE);
        assertThat(rows.get(0).mean()).isNaN();
        assertThat(rows.get(1).onScene()).isEqualTo(0.25, within(1e-5)); // 10 of 40 columns
        assertThat(rows.get(2).onScene()).isEqualTo(1, within(1e-5));
        assertThat(rows.get(2).valid()).isZero();
        assertThat(rows.get(3).pixels()).isEqualTo(0.2, within(1e-5)); // 0.4 × 0.5
        var clouds = rows(
                zones,
                scenes,
                ZonalChoices.of(NDVI).withMask(MaskRule.of("SCL=keep:1").orElseThrow()));
        assertThat(clouds.getOrDefault("a", List.of()).getLast().mark()).isEqualTo(ZonalRow.Mark.NO_VALID);
    }

    @Test
    @DisplayName("缺波段、坏块、读取中被改动的影像：指名拒绝，其他景照算")
    void a_scene_that_can_t_be_measured_is_named() throws Exception {
        ScenesOnDisk.write(folder, "a", "2025-05-01T03:00:00Z", 1);
        ScenesOnDisk.write(folder, "b", "2025-06-01T03:00:00Z", 2);
        ScenesOnDisk.write(folder, "c", "2025-07-01T03:00:00Z", 3);
        var broken = Files.readAllBytes(folder.resolve("b_B08.tif"));
        for (int i = 40; i < 600; i++) {
            broken[i] ^= 0x55;
        }
        Files.write(folder.resolve("b_B08.tif"), broken);
        ScenesOnDisk.item(folder, "c", "2025-07-01T03:00:00Z", Map.of("B04", "c_B04.tif", "SCL", "c_SCL.tif"));
        var scenes = Catalogue.read(List.of(folder), null).scenes();
        assertThat(scenes).hasSize(3);
        var zones = List.of(zone("all", wkt("POLYGON ((0 0, 200 0, 200 160, 0 160, 0 0))")));
        var rows = rows(zones, scenes, ZonalChoices.of(NDVI).withThreads(2));
        assertThat(rows.keySet())
                .hasSize(3)
                .contains("a")
                .anyMatch(key -> key.startsWith("b refused: damaged"))
                .anyMatch(key -> key.startsWith("c refused: no-band [c, nir]"));
    }

    @Test
    @DisplayName("中断后接着算，结果逐字节相同；换了作业不用旧的部分")
    void going_on_after_a_stop_gives_the_same_bytes() throws Exception {
        for (int i = 0; i < 4; i++) {
            ScenesOnDisk.write(folder, "s" + i, "2025-0" + (i + 1) + "-01T03:00:00Z", i);
        }
        var scenes = Catalogue.read(List.of(folder), null).scenes();
        var random = new Random(4);
        var zones = new ArrayList<Zone>();
        for (int i = 0; i < 20; i++) {
            zones.add(zone("矿" + i, blob(random, 30)));
        }
        var choices = ZonalChoices.of(NDVI).withThreads(2);
        for (var kind : SeriesFile.Kind.values()) {
            var whole = folder.resolve("whole." + kind);
            new SeriesFile(zones, scenes, choices, whole).write(kind, Instant.EPOCH, Locale.CHINA, new Watching(99));
            var target = folder.resolve("stopped." + kind);
            var stopped = new Watching(2);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> new SeriesFile(zones, scenes, choices, target)
                                    .write(kind, Instant.EPOCH, Locale.CHINA, stopped)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("stopped");
            assertThat(target).doesNotExist();
            // another job in between takes nothing from what is kept, and leaves it
            var going = new Watching(99);
            new SeriesFile(zones, scenes, choices, target).write(kind, Instant.EPOCH, Locale.CHINA, going);
            assertThat(going.kept).isEqualTo(2);
            assertThat(target).hasSameBinaryContentAs(whole);
            assertThat(folder.resolve("." + target.getFileName() + ".parts")).doesNotExist();
        }
        var stopped = new Watching(2);
        var target = folder.resolve("other.csv");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> new SeriesFile(zones, scenes, choices, target)
                        .write(SeriesFile.Kind.CSV, Instant.EPOCH, Locale.CHINA, stopped)))
                .isNotNull();
        var other = new Watching(99);
        new SeriesFile(zones, scenes, choices.withLeastValid(0.9), target)
                .write(SeriesFile.Kind.CSV, Instant.EPOCH, Locale.CHINA, other);
        assertThat(other.kept).isZero();
    }

    /** Stops after so many scenes. */
    private static final class Watching implements SeriesFile.Progress {
        private final int most;
        private int kept;

        Watching(int most) {
            this.most = most;
        }

        @Override
        public void scene(Scene scene, int done, int all, boolean fromBefore) throws IOException {
            kept += fromBefore ? 1 : 0;
            if (done == most) {
                throw new IOException("stopped");
            }
        }

        @Override
        public void refused(Scene scene, String sentence) {
            throw new AssertionError(sentence);
        }
    }

    @Test
    @DisplayName("真实陆地卫星年度影像：2005 年受损、2020 年后恢复，均值与 exactextract 相同（../shared/data，缺少时跳过）")
    void the_landsat_stand_of_the_shared_data() throws Exception {
        var outline = SharedSamples.file("landsat-annual-recovery/wildfire_516.gpkg");
        var said = OutsideTool.run(
                "ogr2ogr",
                "-f",
                "CSV",
                "/vsistdout/",
                outline.toString(),
                "-lco",
                "GEOMETRY=AS_WKT",
                "-a_srs",
                "EPSG:32610");
        var shape = wkt(said.substring(said.indexOf("\"") + 1, said.indexOf("\"", said.indexOf("\"") + 1)));
        var toLonLat = new Crs.Utm(10, true).toLonLat();
        shape.apply((Coordinate c) -> {
            var there = java.util.Objects.requireNonNull(toLonLat.lonLat(c.x, c.y));
            c.setX(there.x);
            c.setY(there.y);
        });
        shape.geometryChanged();
        for (int year = 2000; year <= 2023; year++) {
            var file = SharedSamples.file("landsat-annual-recovery/landsat_" + year + ".tif");
            var bands = new java.util.StringJoiner(",");
            for (var name : List.of("blue", "green", "red", "nir", "swir16", "swir22")) {
                bands.add("{\"name\":\"" + name + "\",\"common_name\":\"" + name + "\"}");
            }
            Files.writeString(
                    folder.resolve(year + ".json"),
                    "{\"type\":\"Feature\",\"stac_version\":\"1.0.0\",\"id\":\"%d\",\"properties\":{\"datetime\":\"%d-07-01T00:00:00Z\"},\"assets\":{\"all\":{\"href\":\"%s\",\"eo:bands\":[%s]}}}"
                            .formatted(year, year, file, bands));
        }
        var stated = new RasterCrs.Known(new Crs.Utm(10, true)); // the files say NAD83, which is not known here
        var scenes = Catalogue.read(List.of(folder), stated);
        assertThat(scenes.problems()).isEmpty();
        assertThat(scenes.scenes()).hasSize(24);
        var rows = rows(
                List.of(new Zone("516", shape)),
                scenes.scenes(),
                ZonalChoices.of(NDVI).withCrs(stated));
        var mean = new HashMap<Integer, Double>();
        var valid = new HashMap<Integer, Double>();
        rows.forEach((id, row) -> {
            mean.put(Integer.parseInt(id), row.getFirst().mean());
            valid.put(Integer.parseInt(id), row.getFirst().valid());
        });
        // exactextract 0.3.1-dev on the same files, NDVI of gdal_calc in 64 bits: before, damaged, a data gap,
        // recovered
        var outside = Map.of(
                2000, 0.799241328156006,
                2001, 0.806008238928945,
                2002, 0.797939115343558,
                2005, 0.673268606704699,
                2006, 0.644999524308174,
                2011, 0.594454166289858,
                2020, 0.811075927597076,
                2021, 0.806867658063513,
                2022, 0.815905024167144,
                2023, 0.79078615357836);
        outside.forEach(
                (year, wanted) -> assertThat(mean.get(year)).as("year " + year).isEqualTo(wanted, within(1e-6)));
        assertThat(valid.get(2011)).isEqualTo(0.35, within(0.1));
        assertThat(rows.getOrDefault("2011", List.of()).getFirst().mark()).isEqualTo(ZonalRow.Mark.FEW_VALID);
    }

    @Test
    @DisplayName("真实 CBERS-4 影像：波段分文件、无代码的投影、云掩膜；旱季与雨季的 NDVI（../shared/data，缺少时跳过）")
    void the_cbers_cube_of_the_shared_data() throws Exception {
        for (var date : List.of("2017-10-16", "2018-02-18")) {
            var assets = new java.util.StringJoiner(",");
            for (var band : Map.of("B15", "red", "B16", "nir", "CMASK", "").entrySet()) {
                var file = SharedSamples.file("cbers4-awfi-16day/CBERS-4_AWFI_" + band.getKey() + "_" + date + ".tif");
                assets.add("\"%s\":{\"href\":\"%s\",\"eo:bands\":[{\"name\":\"%s\",\"common_name\":\"%s\"}]}"
                        .formatted(band.getKey(), file, band.getKey(), band.getValue()));
            }
            Files.writeString(
                    folder.resolve(date + ".json"),
                    "{\"type\":\"Feature\",\"stac_version\":\"1.1.0\",\"id\":\"%s\",\"properties\":{\"datetime\":\"%sT13:00:00Z\"},\"assets\":{%s}}"
                            .formatted(date, date, assets));
        }
        var catalogue = Catalogue.read(List.of(folder), null);
        assertThat(catalogue.problems()).isEmpty();
        // the whole cube (46°32′09″ to 46°30′17″ W, 13°53′46″ to 13°55′32″ S) and a rim around it
        var around = new Zone(
                "cube", wkt("POLYGON ((-46.54 -13.93, -46.50 -13.93, -46.50 -13.89, -46.54 -13.89, -46.54 -13.93))"));
        var rows = rows(
                List.of(around),
                catalogue.scenes(),
                ZonalChoices.of(NDVI).withMask(MaskRule.of("CMASK=keep:0").orElseThrow()));
        // README of the folder: mean NDVI 0.28 in October 2017, 0.83 in February 2018
        assertThat(rows.getOrDefault("2017-10-16", List.of()).getFirst().mean()).isEqualTo(0.28, within(0.03));
        assertThat(rows.getOrDefault("2018-02-18", List.of()).getFirst().mean()).isEqualTo(0.83, within(0.03));
        // 50 × 50 pixels are on the cube, whatever lies around
        var row = rows.getOrDefault("2018-02-18", List.of()).getFirst();
        assertThat(row.pixels() * row.onScene()).isEqualTo(2500, within(1e-6));
    }
}
