package cn.qingshan.imagery.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.example.County;
import cn.qingshan.example.scene.Cover;
import cn.qingshan.example.scene.Event;
import cn.qingshan.example.scene.Restoration;
import cn.qingshan.example.scene.SceneFrame;
import cn.qingshan.example.scene.SceneSimulator;
import cn.qingshan.imagery.OutsideTool;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.tiff.BlockReader;
import cn.qingshan.imagery.tiff.TiffFile;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.ZonalRow;
import cn.qingshan.imagery.zonal.ZonalSeries;
import cn.qingshan.imagery.zonal.Zone;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;

@DisplayName("模拟影像：读得出、目录收下、季节和损毁、恢复看得见")
class SimulatedScenesTest {

    private static final County COUNTY = County.drawn();
    private static final SceneSimulator SIMULATOR = SceneSimulator.of(COUNTY, SceneSimulator.SEED);
    private static final Formula NDVI = Formula.ofIndex("ndvi").orElseThrow();
    private static final List<String> BANDS = List.of("B02", "B03", "B04", "B08", "B11", "B12", "SCL");

    @TempDir
    Path folder;

    private static SceneFrame about(Geometry place, double metres) {
        var middle = place.getCentroid().getCoordinate();
        return SceneFrame.around(middle.x, middle.y, metres);
    }

    private static Event.Damage damage(Predicate<Event.Damage> wanted) {
        return SIMULATOR.events().stream()
                .filter(Event.Damage.class::isInstance)
                .map(Event.Damage.class::cast)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    /** Means of an outline by day, of the days on which at least 60 % of it counts. */
    private TreeMap<LocalDate, Double> series(Geometry outline, LocalDate from, LocalDate to, int every)
            throws IOException {
        var frame = about(outline, 2_000);
        var scenes = folder.resolve("series-" + from);
        for (var day = from; !day.isAfter(to); day = day.plusDays(every)) {
            SIMULATOR.write(frame, day, scenes);
        }
        var catalogue = Catalogue.read(List.of(scenes), null);
        assertThat(catalogue.problems()).isEmpty();
        var means = new TreeMap<LocalDate, Double>();
        new ZonalSeries(List.of(new Zone("z", outline)), ZonalChoices.of(NDVI).withThreads(2))
                .measure(catalogue.scenes(), new ZonalSeries.Sink() {
                    @Override
                    public void rows(Scene scene, List<ZonalRow> rows) {
                        if (rows.getFirst().valid() >= 0.6) {
                            means.put(scene.date(), rows.getFirst().mean());
                        }
                    }

                    @Override
                    public void refused(Scene scene, Exception why) {
                        throw new AssertionError(scene.id(), why);
                    }
                });
        return means;
    }

    private static double mean(Map<LocalDate, Double> series, Predicate<LocalDate> days) {
        return series.entrySet().stream()
                .filter(e -> days.test(e.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .average()
                .orElseThrow();
    }

    private static boolean summer(LocalDate day) {
        return day.getMonthValue() >= 6 && day.getMonthValue() <= 9;
    }

    @ParameterizedTest
    @ValueSource(ints = {32649, 4526, 4547})
    @DisplayName("目录收下每一景，没有一句不满；波段、比例、日期如写入；三种坐标系")
    void the_catalogue_takes_them(int epsg) throws Exception {
        var utm = about(COUNTY.story().patch().area(), 1_500);
        // 112.5 E lies 1.5° west of the central meridian 114: some 147 km
        var frame = epsg == 32649
                ? utm
                : new SceneFrame(epsg, epsg == 4526 ? 38_352_000 : 352_000, 3_146_000, 151, 149, 10);
        for (int month = 1; month <= 12; month += 3) {
            SIMULATOR.write(frame, LocalDate.of(2024, month, 9), folder);
        }
        var catalogue = Catalogue.read(List.of(folder), null);

        assertThat(catalogue.problems()).isEmpty();
        assertThat(catalogue.scenes())
                .extracting(Scene::date)
                .containsExactly(
                        LocalDate.of(2024, 1, 9),
                        LocalDate.of(2024, 4, 9),
                        LocalDate.of(2024, 7, 9),
                        LocalDate.of(2024, 10, 9));
        var scene = catalogue.scenes().getFirst();
        assertThat(scene.bands()).hasSize(7);
        assertThat(scene.band("nir").orElseThrow().name()).isEqualTo("B08");
        assertThat(scene.band("swir16").orElseThrow().offset()).isEqualTo(-0.1);
        try (var file = TiffFile.open(scene.band("red").orElseThrow().file())) {
            assertThat(file.placement(null).crs().known().orElseThrow().epsg()).hasValue(epsg);
            assertThat(file.image().scale(0)).isEqualTo(0.0001);
            assertThat(file.image().offset(0)).isEqualTo(-0.1);
            assertThat(file.image().description(0)).contains("B04");
        }
    }

    @Test
    @DisplayName("GDAL 认作 COG，每个像元与 GDAL 读的相同，概览也是（没有安装时跳过）")
    void gdal_reads_the_same() throws Exception {
        var frame = about(COUNTY.story().patch().area(), 5_300); // three tiles across, two overviews
        var item = SIMULATOR.write(frame, LocalDate.of(2025, 4, 1), folder);
        for (var band : BANDS) {
            var path = Path.of(item.toString().replace(".json", "_" + band + ".tif"));
            var said = OutsideTool.run("gdalinfo", "-stats", path.toString());
            assertThat(said).contains("LAYOUT=COG", "COMPRESSION=DEFLATE", "Block=256x256", "NoData Value=0");
            assertThat(said).doesNotContain("ERROR", "Warning");
            if (!band.equals("SCL")) {
                assertThat(said).contains("Offset: -0.1,   Scale:0.0001");
            }
            compare(path, -1);
            compare(path, 0);
        }
    }

    /** Against the raw numbers that GDAL unpacks the file to. */
    private void compare(Path path, int overview) throws Exception {
        var raw = folder.resolve("raw.bin");
        var command = new ArrayList<>(List.of("gdal_translate", "-q", "-of", "ENVI"));
        if (overview >= 0) {
            command.addAll(List.of("-oo", "OVERVIEW_LEVEL=" + overview));
        }
        command.addAll(List.of(path.toString(), raw.toString()));
        OutsideTool.run(command.toArray(String[]::new));
        var bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        try (var file = TiffFile.open(path)) {
            var image = overview < 0 ? file.image() : file.overviews().get(overview);
            var numbers = new BlockReader().window(image, 0, 0, 0, image.width(), image.height());
            boolean two = image.type().bytes() == 2;
            assertThat(bytes.capacity()).isEqualTo(numbers.length * image.type().bytes());
            for (int i = 0; i < numbers.length; i++) {
                int wanted = two ? bytes.getShort(2 * i) & 0xFFFF : bytes.get(i) & 0xFF;
                if (numbers[i] != wanted) {
                    throw new AssertionError("%s pixel %d: %s, GDAL %s".formatted(path, i, numbers[i], wanted));
                }
            }
        }
    }

    @Test
    @DisplayName("林地夏绿冬淡；基本农田插秧时低、抽穗时高、收割后又低")
    void seasons_are_seen() throws Exception {
        var field = COUNTY.restrictedAreas().stream()
                .filter(a -> a.zoneNo().startsWith("PF"))
                .filter(a -> SIMULATOR.events().stream().anyMatch(e -> e.id().equals("H-" + a.zoneNo() + "-2023")))
                .findFirst()
                .orElseThrow()
                .area();
        var fields = series(field, LocalDate.of(2023, 4, 10), LocalDate.of(2023, 11, 12), 4);
        // flooded between 16 April and 10 May, cut between 19 September and 21 October
        double planting = fields.entrySet().stream()
                .filter(e -> e.getKey().getDayOfYear() < 150)
                .mapToDouble(Map.Entry::getValue)
                .min()
                .orElseThrow();
        double full = mean(fields, d -> d.getDayOfYear() > 195 && d.getDayOfYear() < 235);
        double cut = mean(fields, d -> d.getDayOfYear() > 296 && d.getDayOfYear() < 312);
        assertThat(planting).isLessThan(0.40);
        assertThat(full).isGreaterThan(0.65);
        assertThat(cut).isLessThan(0.40);
    }

    @Test
    @DisplayName("采损后植被指数跌到 0.3 以下；修复成功的逐年升到原来的八成以上")
    void damage_and_recovery_are_seen() throws Exception {
        var damage = damage(d -> d.mine().isEmpty()
                && d.steps().size() == 1
                && d.from().isAfter(LocalDate.of(2019, 3, 1))
                && d.from().isBefore(LocalDate.of(2020, 12, 1))
                && !d.restorations().isEmpty()
                && d.restorations().getFirst().fate() == Restoration.Fate.RECOVERS
                && d.steps().getFirst().area().getArea() > 5e-7 // half a hectare and more
                && d.restorations().getFirst().workDone().isBefore(LocalDate.of(2023, 6, 1)));
        var done = damage.restorations().getFirst().workDone();
        var found = series(damage.steps().getFirst().area(), damage.from().minusDays(500), done.plusDays(1_400), 12);
        double before = mean(found, d -> d.isBefore(damage.from()) && summer(d));
        double bare = mean(found, d -> d.isAfter(damage.steps().getFirst().to()) && d.isBefore(done));
        double first = mean(found, d -> d.isAfter(done) && d.isBefore(done.plusDays(365)));
        double last = mean(found, d -> d.isAfter(done.plusDays(1_000)) && summer(d));
        assertThat(before).isGreaterThan(0.7);
        assertThat(bare).isLessThan(0.3);
        assertThat(first).isBetween(bare, last);
        assertThat(last).isGreaterThan(0.8 * before);
    }

    @Test
    @DisplayName("失败的修复两年后仍是裸地；反弹的先绿后秃")
    void failure_and_relapse_are_seen() throws Exception {
        var failed = damage(d -> d.restorations().stream().anyMatch(r -> r.fate() == Restoration.Fate.FAILS));
        var done = failed.restorations().getFirst().workDone();
        var after = series(failed.restorations().getFirst().area(), done.plusDays(600), done.plusDays(1_000), 12);
        assertThat(mean(after, d -> true)).isLessThan(0.4);

        var relapsed = damage(d -> d.restorations().stream().anyMatch(r -> r.fate() == Restoration.Fate.RELAPSES));
        var again = relapsed.restorations().getFirst().relapsedOn().orElseThrow();
        var around = series(relapsed.restorations().getFirst().area(), again.minusDays(300), again.plusDays(500), 12);
        assertThat(mean(around, d -> d.isBefore(again) && d.isAfter(again.minusDays(300))))
                .isGreaterThan(mean(around, d -> d.isAfter(again.plusDays(90))) + 0.15);
    }

    @Test
    @DisplayName("干旱年份的秋天比其他年份差，但不像采矿")
    void drought_is_seen() throws Exception {
        int dry = java.util.stream.IntStream.rangeClosed(2018, 2031)
                .filter(y -> SIMULATOR.dryness(y) > 0.3 && SIMULATOR.dryness(y + 1) == 0)
                .findFirst()
                .orElseThrow();
        var forest = COUNTY.restrictedAreas().getFirst().area().getCentroid().buffer(0.002);
        var found = series(forest, LocalDate.of(dry, 8, 20), LocalDate.of(dry, 10, 30), 6);
        found.putAll(series(forest, LocalDate.of(dry + 1, 8, 20), LocalDate.of(dry + 1, 10, 30), 6));
        double inDrought = mean(found, d -> d.getYear() == dry);
        double otherwise = mean(found, d -> d.getYear() == dry + 1);
        assertThat(inDrought).isLessThan(otherwise - 0.03).isGreaterThan(0.35);
    }

    @Test
    @DisplayName("云和云影大多被掩膜，漏掉的也有：掩膜后仍有偏暗偏亮的像元")
    void the_mask_errs_as_the_real_one_does() throws Exception {
        var frame = about(COUNTY.story().patch().area(), 4_000);
        int masked = 0;
        int all = 0;
        var classes = new java.util.TreeSet<Integer>();
        for (int i = 0; i < 24; i++) {
            var item = SIMULATOR.write(frame, LocalDate.of(2024, 1, 5).plusDays(15L * i), folder);
            try (var file = TiffFile.open(Path.of(item.toString().replace(".json", "_SCL.tif")))) {
                for (double number : new BlockReader().window(file.image(), 0, 0, 0, 200, 200)) {
                    classes.add((int) number);
                    masked += number == 3 || number >= 8 ? 1 : 0;
                    all++;
                }
            }
        }
        assertThat(classes).contains(3, 4, 5, 8, 9, 10);
        assertThat((double) masked / all).isBetween(0.15, 0.75);
        assertThat(SIMULATOR.truth(frame, LocalDate.of(2024, 7, 1)).area_m2(Cover.FOREST))
                .isGreaterThan(1e6);
    }
}
