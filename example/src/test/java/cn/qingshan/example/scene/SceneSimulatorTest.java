package cn.qingshan.example.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.example.County;
import cn.qingshan.example.DrawingBoard;
import cn.qingshan.example.Outlines;
import cn.qingshan.example.RestrictedArea;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.ProjCoordinate;

@DisplayName("影像模拟")
class SceneSimulatorTest {

    static final County COUNTY = County.drawn();
    static final SceneSimulator SIMULATOR = SceneSimulator.of(COUNTY, SceneSimulator.SEED);

    /** SHA-256 over the files of a small scene in the order of their names. */
    static final String FINGERPRINT = "809d6c733672ff49515ecc096f7666324813428b9515a09224107ff25d575b00";

    @TempDir
    Path folder;

    private static SceneFrame aboutStory(double metres) {
        Coordinate at = COUNTY.story().patch().area().getCentroid().getCoordinate();
        return SceneFrame.around(at.x, at.y, metres);
    }

    private static String digest(SceneSimulator simulator, LocalDate day, Path folder) throws Exception {
        simulator.write(aboutStory(1_000), day, folder);
        var digest = MessageDigest.getInstance("SHA-256");
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    @DisplayName("同一种子在任何机器上写出同样的字节，别的种子写出别的")
    void the_same_seed_gives_the_same_bytes() throws Exception {
        var day = LocalDate.of(2025, 5, 12);
        var mine = digest(SIMULATOR, day, folder.resolve("a"));
        var again = digest(SceneSimulator.of(County.drawn(), SceneSimulator.SEED), day, folder.resolve("b"));
        var other = digest(SceneSimulator.of(COUNTY, 1), day, folder.resolve("c"));
        var next = digest(SIMULATOR, day.plusDays(1), folder.resolve("d"));

        assertThat(again).isEqualTo(mine);
        assertThat(Set.of(mine, other, next)).hasSize(3);
        assertThat(mine).isEqualTo(FINGERPRINT);
    }

    @Test
    @DisplayName("另一种气候：春天晚、冬天落叶、旱年多；地面与事件还是这个县的")
    void another_sky() throws Exception {
        var northern = SceneSimulator.of(COUNTY, SceneSimulator.SEED, Climate.NORTHERN);
        var day = LocalDate.of(2025, 4, 12);
        assertThat(digest(northern, day, folder.resolve("n")))
                .isNotEqualTo(digest(SIMULATOR, day, folder.resolve("h")));
        var here = new Seasons(SceneSimulator.SEED, Climate.HUMID);
        var there = new Seasons(SceneSimulator.SEED, Climate.NORTHERN);
        for (int year = 2018; year <= 2031; year++) {
            // buds open 22 days later, so that spring ground is never greener there
            assertThat(there.scrub(LocalDate.of(year, 4, 20))).isLessThan(here.scrub(LocalDate.of(year, 4, 20)));
            assertThat(there.forest(LocalDate.of(year, 1, 15))).isEqualTo(0.2);
            assertThat(there.dryness(year)).isBetween(here.dryness(year), 1.0); // a year that is dry here is dry there
        }
        assertThat(northern.truth(aboutStory(1_000), day).area_m2(Cover.DUG))
                .isEqualTo(SIMULATOR.truth(aboutStory(1_000), day).area_m2(Cover.DUG));
    }

    @Test
    @DisplayName("植物盖度不随季节和旱年变，只随地面变：采损没有，复绿按恢复曲线，林地近于满")
    void plants_apart_from_the_season() {
        var frame = aboutStory(1_000);
        var winter = SIMULATOR.plants(frame, LocalDate.of(2027, 1, 10));
        var summer = SIMULATOR.plants(frame, LocalDate.of(2027, 7, 10));
        var truth = SIMULATOR.truth(frame, LocalDate.of(2027, 7, 10));
        int forest = 0;
        int restored = 0;
        // 273 days after the work: 0.96 · (1 − e^(−273/300)) = 0.5736, of which leaves have 1 and dry grass 0.1: ·
        // 0.982
        for (int row = 0; row < frame.rows(); row++) {
            for (int column = 0; column < frame.columns(); column++) {
                int at = row * frame.columns() + column;
                if (truth.share(Cover.FOREST, column, row) == 1) {
                    assertThat(summer[at]).isEqualTo(winter[at]).isGreaterThan(0.9);
                    forest++;
                } else if (truth.share(Cover.GREENING, column, row) == 1) {
                    assertThat(summer[at])
                            .isEqualTo(0.5736 * 0.982, within(1e-3))
                            .isGreaterThan(winter[at]);
                    restored++;
                } else if (truth.share(Cover.DUG, column, row) == 1) {
                    assertThat(summer[at]).isLessThan(0.1);
                }
            }
        }
        assertThat(forest).isGreaterThan(1_000);
        assertThat(restored).isGreaterThan(50);
    }

    @Test
    @DisplayName("另加的采坑挖在原来的地面上，农田里也行；别处不变")
    void more_pits() {
        var day = LocalDate.of(2024, 9, 12);
        var field = COUNTY.restrictedAreas(RestrictedArea.Kind.PERMANENT_FARMLAND)
                .getFirst()
                .area();
        var at = field.getInteriorPoint().getCoordinate();
        var frame = SceneFrame.around(at.x, at.y, 400);
        var shape = Outlines.organic(DrawingBoard.metres(at), 10_000, 20, 1, 0.1, new java.util.SplittableRandom(5));
        var pit = new Event.Damage(
                "X-1",
                java.util.Optional.empty(),
                Event.Rock.RED_SOIL,
                List.of(new Event.Step(shape, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 3, 1))),
                List.of());
        var more = SIMULATOR.withPits(List.of(pit));
        assertThat(more.events()).hasSize(SIMULATOR.events().size() + 1);
        var before = SIMULATOR.truth(frame, day);
        var after = more.truth(frame, day);
        int dug = 0;
        for (int row = 0; row < frame.rows(); row++) {
            for (int column = 0; column < frame.columns(); column++) {
                if (after.damaged(column, row) >= 0.5) {
                    dug++;
                    assertThat(before.damaged(column, row)).isZero();
                } else if (after.damaged(column, row) == 0) {
                    assertThat(after.cover(column, row)).isEqualTo(before.cover(column, row));
                }
            }
        }
        assertThat(dug).isBetween(92, 108); // 1 ha of pixels of 10 m
        assertThat(more.truth(frame, LocalDate.of(2023, 9, 12)).cover(20, 20))
                .isEqualTo(Cover.FARMLAND); // nothing is made of the ground before
    }

    @Test
    @DisplayName("投影与 proj4j 相差不到 0.1 毫米，往返不到 0.1 微米")
    void the_plane() {
        var degrees = new CRSFactory().createFromParameters("d", "+proj=longlat +ellps=GRS80 +no_defs");
        for (int epsg : new int[] {32649, 4525, 4526, 4546, 4547}) {
            double meridian = epsg == 32649 ? 111 : epsg == 4525 || epsg == 4546 ? 111 : 114;
            String proj = epsg == 32649
                    ? "+proj=etmerc +lat_0=0 +lon_0=111 +k=0.9996 +x_0=500000 +ellps=GRS80 +units=m +no_defs"
                    : "+proj=etmerc +lat_0=0 +lon_0=%s +k=1 +x_0=%s +ellps=GRS80 +units=m +no_defs"
                            .formatted(meridian, epsg < 4534 ? (epsg - 4488) * 1_000_000.0 + 500_000 : 500_000.0);
            var there = new CoordinateTransformFactory()
                    .createTransform(degrees, new CRSFactory().createFromParameters("p", proj));
            var plane = Plane.of(epsg);
            for (double lon = 112.2; lon < 112.8; lon += 0.13) {
                for (double lat = 28.1; lat < 28.7; lat += 0.11) {
                    var expected = there.transform(new ProjCoordinate(lon, lat), new ProjCoordinate());
                    var found = plane.fromLonLat(lon, lat);
                    assertThat(found.x).isEqualTo(expected.x, within(1.5e-4)); // WGS 84 and CGCS2000 differ by 0.1 mm
                    assertThat(found.y).isEqualTo(expected.y, within(1.5e-4));
                    var back = plane.toLonLat(found.x, found.y);
                    assertThat(back.x).isEqualTo(lon, within(1e-12));
                    assertThat(back.y).isEqualTo(lat, within(1e-12));
                }
            }
        }
    }

    @Test
    @DisplayName("走查的两座矿都被采损，之后恢复；另有失败的、反弹的和从不修复的")
    void what_happens_to_damage() {
        var damages = SIMULATOR.events().stream()
                .filter(Event.Damage.class::isInstance)
                .map(Event.Damage.class::cast)
                .toList();
        var story = damages.stream()
                .filter(d -> d.mine().filter(COUNTY.story().mine()::equals).isPresent())
                .findFirst()
                .orElseThrow();
        var observed = COUNTY.story().patch().observedOn();
        Geometry beyond =
                COUNTY.story().patch().area().difference(COUNTY.story().right().area());
        assertThat(story.damaged(observed).intersection(beyond).getArea()).isEqualTo(beyond.getArea(), within(1e-12));
        assertThat(story.damaged(LocalDate.of(2026, 10, 11))
                        .intersection(beyond)
                        .getArea())
                .isEqualTo(0, within(1e-12));
        var restoration = story.restorations().getFirst();
        // 0.96 · (1 − e^(−365/300)) = 0.96 · 0.7038 = 0.6756
        assertThat(restoration.greening(LocalDate.of(2027, 10, 10))).isEqualTo(0.6756, within(1e-4));
        assertThat(restoration.greening(LocalDate.of(2029, 10, 10))).isGreaterThan(0.93);
        assertThat(damages)
                .anyMatch(d ->
                        d.mine().filter(COUNTY.legacyStory().mine()::equals).isPresent()
                                && d.restorations().getFirst().fate() == Restoration.Fate.RECOVERS);
        assertThat(damages.stream().flatMap(d -> d.restorations().stream()).map(Restoration::fate))
                .contains(Restoration.Fate.values());
        assertThat(damages).anyMatch(d -> d.restorations().isEmpty());
        var relapsed = damages.stream()
                .filter(d ->
                        d.restorations().stream().anyMatch(r -> r.relapsedOn().isPresent()))
                .findFirst()
                .orElseThrow();
        var again = relapsed.restorations().getFirst().relapsedOn().orElseThrow();
        assertThat(relapsed.damaged(again).getArea()).isEqualTo(0, within(1e-12));
        assertThat(relapsed.damaged(again.plusDays(90)).getArea())
                .isGreaterThan(0.5 * relapsed.outline(again).getArea());
        assertThat(relapsed.restored(again.plusDays(90)).getArea()).isGreaterThan(0);
    }

    @Test
    @DisplayName("容易误认为采矿的都有：收割、撂荒、火烧、采伐、建房、平整、清塘、干旱、云影")
    void every_look_alike() {
        assertThat(SIMULATOR.events().stream()
                        .filter(Event.LookAlike.class::isInstance)
                        .map(e -> ((Event.LookAlike) e).kind())
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Event.LookAlike.Kind.class))))
                .containsExactly(Event.LookAlike.Kind.values());
        assertThat(SIMULATOR.events()).extracting(Event::id).doesNotHaveDuplicates();
        var ground = PreparedGeometryFactory.prepare(COUNTY.outline().buffer(1e-6));
        assertThat(SIMULATOR.events().stream()
                        .filter(e -> !SceneSimulator.areas(e).stream().allMatch(ground::covers))
                        .map(Event::id))
                .isEmpty();
    }

    @Test
    @DisplayName("逐像元的真值与轮廓的面积一致，采损逐月扩大")
    void truth_of_pixels_is_that_of_outlines() {
        var frame = aboutStory(2_000);
        var patch = COUNTY.story().patch();
        double before = 0;
        for (int days = 0; days <= 90; days += 30) {
            var day = patch.previousOn().plusDays(days);
            var truth = SIMULATOR.truth(frame, day);
            double dug = truth.area_m2(Cover.DUG);
            assertThat(dug).isGreaterThanOrEqualTo(before);
            before = dug;
            double expected = 0;
            for (var event : SIMULATOR.events(frame)) {
                if (event instanceof Event.Damage damage) {
                    var plane = Plane.of(frame.epsg());
                    var bare = damage.damaged(day).copy();
                    bare.apply((Coordinate c) -> {
                        var at = plane.fromLonLat(c.x, c.y);
                        c.x = at.x;
                        c.y = at.y;
                    });
                    bare.geometryChanged();
                    var box = bare.getFactory()
                            .toGeometry(new org.locationtech.jts.geom.Envelope(
                                    frame.x(0), frame.x(frame.columns()), frame.y(frame.rows()), frame.y(0)));
                    expected += bare.intersection(box).getArea();
                }
            }
            assertThat(dug).isEqualTo(expected, within(50 + 0.01 * expected));
        }
        assertThat(before).isGreaterThan(30_000);
        assertThat(SIMULATOR.truth(frame, LocalDate.of(2026, 12, 1)).area_m2(Cover.GREENING))
                .isGreaterThan(16_000);
    }

    @Test
    @DisplayName("400 × 400 像元七个波段，一天不到半秒（机器忙时放宽到四秒）")
    void fast_enough() throws Exception {
        var frame = aboutStory(4_000);
        assertThat(frame.columns()).isEqualTo(400);
        SIMULATOR.write(frame, LocalDate.of(2024, 1, 1), folder);
        long best = Long.MAX_VALUE;
        for (int i = 1; i <= 6; i++) {
            long start = System.nanoTime();
            SIMULATOR.write(frame, LocalDate.of(2024, 1 + i, 1), folder);
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.println("a date of 400 × 400: " + Duration.ofNanos(best).toMillis() + " ms");
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    @DisplayName("命令：写出影像和真值，参数不对就说明")
    void the_command() throws Exception {
        var out = new java.io.ByteArrayOutputStream();
        var print = new java.io.PrintStream(out, true, java.nio.charset.StandardCharsets.UTF_8);
        assertThat(Main.run(
                        List.of(
                                "--out",
                                folder.toString(),
                                "--from",
                                "2025-01-01",
                                "--to",
                                "2025-03-10",
                                "--metres",
                                "600"),
                        print,
                        print))
                .isZero();
        try (var files = Files.list(folder)) {
            assertThat(files.filter(f -> f.toString().endsWith(".json")).count())
                    .isEqualTo(3);
        }
        assertThat(Files.readString(folder.resolve("truth.geojson"))).contains("\"kind\":\"DAMAGE\"", "-R1");
        for (var wrong : List.of(
                List.of("--out", "x"),
                List.of("--wrong", "x"),
                List.of("--out"),
                List.of("--out", "x", "--from", "2025-13-01", "--to", "2025-01-01"),
                List.of("--out", "x", "--from", "2025-01-01", "--to", "2025-01-01", "--around", "112"))) {
            assertThat(Main.run(wrong, print, print)).isEqualTo(2);
        }
        assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8)).contains("看不懂");
    }
}
