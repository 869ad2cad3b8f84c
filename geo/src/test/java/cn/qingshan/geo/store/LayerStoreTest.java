package cn.qingshan.geo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.layer.PlaneOutline;
import cn.qingshan.geo.outline.Outline;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.ReadingChoices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKTWriter;

@DisplayName("图层库：入库、按日取用、损坏能查出并重建")
class LayerStoreTest {

    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final LocalDate FIRST = LocalDate.of(2024, 7, 1);

    @TempDir
    private Path folder;

    private LayerStore store = new LayerStore(Path.of("."));

    @BeforeEach
    void newStore() {
        store = new LayerStore(folder.resolve("store"));
    }

    /** Random areas with so many decimals, holes and several parts among them. */
    private static Map<String, Geometry> areas(long seed, int count, int decimals) {
        var random = new Random(seed);
        var areas = new HashMap<String, Geometry>();
        for (int i = 0; i < count; i++) {
            double lon = 112 + random.nextDouble();
            double lat = 28 + random.nextDouble();
            var shell = star(random, lon, lat, 0.004, 3 + random.nextInt(90), decimals);
            if (i % 7 == 0) {
                var hole = star(random, lon, lat, 0.0008, 5, decimals);
                shell = SHAPES.createPolygon(
                        shell.getExteriorRing(), new org.locationtech.jts.geom.LinearRing[] {hole.getExteriorRing()});
            }
            areas.put(
                    "B" + i,
                    i % 11 == 0
                            ? SHAPES.createMultiPolygon(
                                    new Polygon[] {shell, star(random, lon + 0.02, lat, 0.004, 9, decimals)})
                            : shell);
        }
        return areas;
    }

    private static Polygon star(Random random, double lon, double lat, double radius, int points, int decimals) {
        double units = Math.pow(10, decimals);
        var ring = new Coordinate[points + 1];
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * (i + 0.3 * random.nextDouble()) / points;
            double r = radius * (0.7 + 0.3 * random.nextDouble());
            ring[i] = new Coordinate(
                    Math.rint((lon + r * Math.cos(angle)) * units) / units,
                    Math.rint((lat + r * Math.sin(angle)) * units) / units);
        }
        ring[points] = ring[0].copy();
        return SHAPES.createPolygon(ring);
    }

    private static final ReadingChoices AS_WRITTEN =
            ReadingChoices.DEFAULT.withCrs(Crs.CGCS2000).withColumns(new ReadingChoices.Columns.Shape("WKT"));

    private Path table(String name, Map<String, Geometry> areas) throws IOException {
        var text = new StringBuilder("BSM,名称,WKT\n");
        areas.forEach(
                (key, shape) -> text.append("%s,红线%s,\"%s\"%n".formatted(key, key, new WKTWriter().write(shape))));
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private LayerStore.Version add(LocalDate from, Path file) throws IOException, FileRefused {
        var imported =
                store.add("红线", from, null, file, String.valueOf(file.getFileName()), "BSM", AS_WRITTEN, done -> {});
        return ((LayerStore.Imported.Stored) imported).version();
    }

    @Test
    @DisplayName("取出来的坐标与存进去的逐位相同：七、八、九位小数")
    void coordinates_come_back_to_the_bit() throws Exception {
        for (int decimals = 7; decimals <= 9; decimals++) {
            var areas = areas(decimals, 700, decimals);
            var version = add(FIRST.plusDays(decimals), table("a" + decimals + ".csv", areas));
            assertThat(version.features()).isEqualTo(700);
            assertThat(version.inexact()).isZero();
            try (var layer = StoredLayer.open(version.file())) {
                layer.verify();
                var seen = new TreeSet<String>();
                for (int i = 0; i < layer.size(); i++) {
                    seen.add(layer.key(i));
                    assertThat(layer.lonLat(i)).isEqualTo(normal(Objects.requireNonNull(areas.get(layer.key(i)))));
                    assertThat(layer.properties(i)).containsEntry("名称", "红线" + layer.key(i));
                    var box = layer.lonLat(i).getEnvelopeInternal();
                    assertThat(layer.tree().west(i)).isLessThanOrEqualTo(box.getMinX());
                    assertThat(layer.tree().north(i)).isGreaterThanOrEqualTo(box.getMaxY());
                }
                assertThat(seen).isEqualTo(new TreeSet<>(areas.keySet()));
            }
        }
    }

    /** As the reading hands it on: shells counter-clockwise, SRID 4490. */
    private static Geometry normal(Geometry shape) {
        return ((Outline.Sound) Outline.of(shape)).lonLat();
    }

    @Test
    @DisplayName("十五位小数的坐标取到九位，差不到 0.1 毫米，个数要说")
    void more_decimals_are_rounded_and_said() throws Exception {
        var areas = areas(1, 50, 13);
        var version = add(FIRST, table("a.csv", areas));
        assertThat(version.inexact()).isEqualTo(50);
        try (var layer = StoredLayer.open(version.file())) {
            for (int i = 0; i < layer.size(); i++) {
                assertThat(layer.lonLat(i)
                                .equalsExact(normal(Objects.requireNonNull(areas.get(layer.key(i)))), 7.2e-10))
                        .isTrue();
            }
        }
    }

    @Test
    @DisplayName("等面积平面里的图形与直接由坐标画的逐位相同")
    void the_drawn_outline_is_that_of_the_coordinates() throws Exception {
        var version = add(FIRST, table("a.csv", areas(2, 100, 7)));
        try (var layer = StoredLayer.open(version.file())) {
            var drawn = new PlaneOutline();
            var expected = new PlaneOutline();
            for (int i = 0; i < layer.size(); i++) {
                layer.draw(i, drawn);
                expected.clear();
                cn.qingshan.geo.layer.MemoryLayer.add(layer.lonLat(i), expected);
                assertThat(drawn.points()).isEqualTo(expected.points());
                assertThat(drawn.area_m2()).isEqualTo(expected.area_m2());
            }
        }
    }

    @Test
    @DisplayName("主键原样回来：小整数、大整数、带前导零的、文字")
    void keys_come_back_as_they_were() throws Exception {
        var shapes = areas(5, 4, 7).values().iterator();
        var sets = Map.of(
                FIRST,
                new String[] {"1", "-7", "2147483647"},
                FIRST.plusDays(1),
                new String[] {"1", "4309032010000000123", "7"},
                FIRST.plusDays(2),
                new String[] {"0012", "12", "甲"});
        for (var set : sets.entrySet()) {
            var areas = new TreeMap<String, Geometry>();
            for (var key : set.getValue()) {
                areas.put(
                        key,
                        shapes.hasNext()
                                ? shapes.next()
                                : areas(6, 1, 7).values().iterator().next());
            }
            var version = add(set.getKey(), table("keys" + set.getKey() + ".csv", areas));
            try (var layer = StoredLayer.open(version.file())) {
                var seen = new TreeSet<String>();
                for (int i = 0; i < layer.size(); i++) {
                    seen.add(layer.key(i));
                }
                assertThat(seen).isEqualTo(areas.keySet());
            }
        }
    }

    @Test
    @DisplayName("每个版本管自己的日子：过去的一天取当时有效的版本")
    void versions_by_day() throws Exception {
        add(LocalDate.of(2022, 10, 1), table("old.csv", areas(1, 10, 7)));
        add(LocalDate.of(2024, 7, 1), table("new.csv", areas(2, 20, 7)));
        assertThat(store.on("红线", LocalDate.of(2022, 9, 30))).isEmpty();
        assertThat(store.on("红线", LocalDate.of(2022, 10, 1)).orElseThrow().features())
                .isEqualTo(10);
        assertThat(store.on("红线", LocalDate.of(2024, 6, 30)).orElseThrow().features())
                .isEqualTo(10);
        assertThat(store.on("红线", LocalDate.of(2024, 7, 1)).orElseThrow().features())
                .isEqualTo(20);
        assertThat(store.on("农田", LocalDate.of(2024, 7, 1))).isEmpty();
        assertThat(store.versions()).hasSize(2);
    }

    @Test
    @DisplayName("同一天不能有两个版本；名称、日期不对的说明白")
    void refusals() throws Exception {
        var file = table("a.csv", areas(1, 10, 7));
        add(FIRST, file);
        assertThat(store.add("红线", FIRST, null, file, "a", null, AS_WRITTEN, d -> {}))
                .isInstanceOf(LayerStore.Imported.AlreadyThere.class);
        assertThat(store.add("../红线", FIRST, null, file, "a", null, AS_WRITTEN, d -> {}))
                .isInstanceOf(LayerStore.Imported.BadName.class);
        assertThat(store.add("农田", FIRST, FIRST.minusDays(1), file, "a", null, AS_WRITTEN, d -> {}))
                .isInstanceOf(LayerStore.Imported.EndsBeforeItBegins.class);
    }

    @Test
    @DisplayName("没有主键列、读到一半断掉的文件：说明原因，什么都不留下")
    void a_file_that_can_not_be_read_leaves_nothing() throws Exception {
        var cut = folder.resolve("cut.geojson");
        Files.writeString(cut, """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"BSM":"1"},"geometry":
                {"type":"Polygon","coordinates":[[[112,28],[112.1,28],[112.1,28.1],[112,28]]]}},{"type":"Fea""");
        assertThatThrownBy(() -> store.add("红线", FIRST, null, cut, "cut", "BSM", ReadingChoices.DEFAULT, d -> {}))
                .isInstanceOfSatisfying(
                        FileRefused.class,
                        why -> assertThat(why.sentence(Locale.SIMPLIFIED_CHINESE))
                                .isNotBlank());
        assertThat(store.versions()).isEmpty();
        try (var left = Files.walk(folder.resolve("store"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    @DisplayName("任何一个字节变了都会查出来，并由来源文件重建成一模一样的文件")
    void every_changed_byte_is_found_and_the_layer_made_again() throws Exception {
        var version = add(FIRST, table("a.csv", areas(3, 300, 7)));
        byte[] whole = Files.readAllBytes(version.file());
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            int at = random.nextInt(whole.length);
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            // bytes 24 to 63 are room kept free and hold nothing
            if (at >= 24 && at < LayerHead.DATA) {
                continue;
            }
            Files.write(version.file(), damaged);
            assertThatThrownBy(() -> {
                        try (var layer = StoredLayer.open(version.file())) {
                            layer.verify();
                        }
                    })
                    .as("byte %d of %d", at, whole.length)
                    .isInstanceOf(DamagedLayer.class);
        }
        assertThat(store.check(version)).isInstanceOf(LayerStore.Checked.MadeAgain.class);
        assertThat(Files.readAllBytes(version.file())).isEqualTo(whole);
        assertThat(store.check(version)).isInstanceOf(LayerStore.Checked.Whole.class);
    }

    @Test
    @DisplayName("截短到任何长度的文件都认作损坏；没有了也能重建；来源文件变了就不重建")
    void cut_off_or_gone() throws Exception {
        var version = add(FIRST, table("a.csv", areas(4, 60, 7)));
        byte[] whole = Files.readAllBytes(version.file());
        for (int length = 0; length < whole.length; length += 997) {
            Files.write(version.file(), java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> StoredLayer.open(version.file()).close()).isInstanceOf(DamagedLayer.class);
        }
        Files.delete(version.file());
        assertThat(store.check(version)).isInstanceOf(LayerStore.Checked.MadeAgain.class);
        Files.delete(version.file());
        Files.writeString(version.folder().resolve("source").resolve("a.csv"), "{}");
        assertThat(store.check(version)).isInstanceOf(LayerStore.Checked.SourceChanged.class);
    }

    @Test
    @DisplayName("自己压着自己的要素有标记，相邻的没有")
    void features_that_overlap_are_marked() throws Exception {
        var areas = Map.<String, Geometry>of(
                "A", SHAPES.toGeometry(new org.locationtech.jts.geom.Envelope(112, 112.01, 28, 28.01)),
                "B", SHAPES.toGeometry(new org.locationtech.jts.geom.Envelope(112.005, 112.02, 28, 28.01)),
                "C", SHAPES.toGeometry(new org.locationtech.jts.geom.Envelope(112.02, 112.03, 28, 28.01)));
        var version = add(FIRST, table("a.csv", areas));
        try (var layer = StoredLayer.open(version.file())) {
            for (int i = 0; i < 3; i++) {
                assertThat(layer.mayOverlap(i))
                        .as(layer.key(i))
                        .isEqualTo(!layer.key(i).equals("C"));
            }
        }
    }

    @Test
    @DisplayName("version.json 里的日期写坏了：一句话，说哪个文件，不是程序的错")
    void a_damaged_day() throws Exception {
        var version = add(FIRST, table("a.csv", areas(3, 20, 7)));
        var file = version.folder().resolve("version.json");
        Files.writeString(file, Files.readString(file).replace("2024-07-01", "2024-07-32"));
        assertThatThrownBy(() -> store.versions())
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("version.json", "2024-07-32");
    }

    @Test
    @DisplayName("要素太多、标识或属性的文字太多：一句话退回，不留半成品；恰好够的收下")
    void what_is_too_large_for_one_layer() throws Exception {
        var source = table("a.csv", areas(3, 20, 7));
        var wanted = new LayerImport.Wanted("zones", "BSM", FIRST.toString(), "", AS_WRITTEN, true);
        var target = folder.resolve("layer.qsl");
        // 20 keys B0 to B19: 10 of two letters, 10 of three
        for (var limits : Map.of(
                        new LayerImport.Limits(19, 1_000_000),
                        FileRefused.Reason.TOO_MANY_FEATURES,
                        new LayerImport.Limits(20, 49),
                        FileRefused.Reason.TOO_MUCH_TEXT,
                        new LayerImport.Limits(20, 50),
                        FileRefused.Reason.TOO_MUCH_TEXT)
                .entrySet()) {
            assertThatThrownBy(
                            () -> LayerImport.run(wanted, source, target, limits.getKey(), done -> {}, refused -> {}))
                    .isInstanceOfSatisfying(FileRefused.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(limits.getValue());
                        assertThat(refused.sentence(Locale.CHINA)).contains("请分成几个");
                    });
            try (var left = Files.list(folder)) {
                assertThat(left.map(file -> file.getFileName().toString()))
                        .noneMatch(name -> name.endsWith(".part") || name.endsWith(".qsl"));
            }
        }
        LayerImport.run(wanted, source, target, new LayerImport.Limits(20, 1_000_000), done -> {}, refused -> {});
        assertThat(target).exists();
    }
}
