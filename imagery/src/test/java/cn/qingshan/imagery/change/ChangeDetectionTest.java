package cn.qingshan.imagery.change;

import static cn.qingshan.imagery.change.SmallScenes.BARE;
import static cn.qingshan.imagery.change.SmallScenes.BURNT;
import static cn.qingshan.imagery.change.SmallScenes.FOREST;
import static cn.qingshan.imagery.change.SmallScenes.MEADOW;
import static cn.qingshan.imagery.change.SmallScenes.WATER;
import static cn.qingshan.imagery.change.SmallScenes.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.outline.Outline;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.Row;
import cn.qingshan.geo.write.WritingChoices;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.change.ChangeRefused.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

@DisplayName("变化检测：后时相对照自身同季节历史与周边")
class ChangeDetectionTest {

    @TempDir
    Path folder;

    private static final ChangeChoices CHOICES = ChangeChoices.seasons().withThreads(2);

    private static LocalDate day(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }

    /** Noise of a pixel on a day, the same in every run. */
    private static double noise(int column, int row, long day) {
        long hash = (column * 73_856_093L) ^ (row * 19_349_663L) ^ (day * 83_492_791L);
        return new Random(hash).nextGaussian();
    }

    private static double[] noisy(double[] land, int column, int row, LocalDate day) {
        return times(land, 1 + 0.02 * noise(column, row, day.toEpochDay()));
    }

    /** Forest with a pit from 2026 on, in columns 20 to 39 and rows 10 to 24: 300 pixels, 3 ha. */
    private static double[] pit(int column, int row, LocalDate day) {
        boolean dug = day.getYear() >= 2026 && column >= 20 && column < 40 && row >= 10 && row < 25;
        return noisy(dug ? BARE : FOREST, column, row, day);
    }

    private interface Day {
        double @org.jspecify.annotations.Nullable [] at(int column, int row, LocalDate day);
    }

    private List<Scene> scenes(SmallScenes scenes, Day land, LocalDate... days) throws Exception {
        var items = new ArrayList<Path>();
        for (var day : days) {
            items.add(scenes.write("s" + day, day, (column, row) -> land.at(column, row, day)));
        }
        return SmallScenes.read(items.toArray(Path[]::new));
    }

    private static final LocalDate[] BEFORE = {
        day(2023, 6, 10), day(2023, 7, 20), day(2024, 6, 5), day(2024, 7, 25), day(2025, 6, 14), day(2025, 7, 14)
    };
    private static final LocalDate[] AFTER = {day(2026, 6, 12), day(2026, 7, 10), day(2026, 7, 28)};

    private SmallScenes grid() {
        return new SmallScenes(folder, 100, 80);
    }

    private static ChangeResult detect(List<Scene> later, List<Scene> before, ChangeChoices choices) throws Exception {
        return ChangeDetection.detect(
                new ChangeRequest(later, before, Optional.empty(), List.of(), choices), Progress.NONE);
    }

    @Test
    @DisplayName("林地里新挖 3 公顷：一个新增裸地图斑，面积、时相、分数各有来历")
    void a_pit_in_a_forest() throws Exception {
        var before = scenes(grid(), ChangeDetectionTest::pit, BEFORE);
        var later = scenes(grid(), ChangeDetectionTest::pit, AFTER);
        var result = detect(later, before, CHOICES.withOutlines(1000, 500, 0));
        assertThat(result.patches()).hasSize(1);
        var patch = result.patches().getFirst();
        assertThat(patch.kind()).isEqualTo(Kind.NEW_BARE_GROUND);
        // 20 × 15 pixels; by the neighbours' count (4 of 9 stay) the corners of a square stay too
        assertThat(patch.figure(ChangePatch.Figure.PIXELS)).isEqualTo(300);
        var corners = new Coordinate[] {
            new Coordinate(20, 10), new Coordinate(40, 10), new Coordinate(40, 25), new Coordinate(20, 25)
        };
        var toLonLat = new Crs.Utm(49, true).toLonLat();
        var ring = new Coordinate[5];
        for (int i = 0; i < 4; i++) {
            ring[i] = java.util.Objects.requireNonNull(
                    toLonLat.lonLat(SmallScenes.WEST + 10 * corners[i].x, SmallScenes.NORTH - 10 * corners[i].y));
        }
        ring[4] = ring[0].copy();
        var wanted = Outline.LON_LAT.createPolygon(ring);
        assertThat(patch.lonLat().equalsTopo(wanted)).isTrue();
        assertThat(patch.area_m2()).isEqualTo(EllipsoidalArea.area_m2(wanted));
        assertThat(patch.area_m2())
                .isEqualTo(30_000, within(60.0)); // 3 ha on the plane, whose scale is 0.9996 and a little
        // the last day without it is that of the past, the first with it the first of the later ones
        assertThat(patch.from()).isEqualTo(day(2025, 7, 14));
        assertThat(patch.to()).isEqualTo(day(2026, 6, 12));
        // (0.34 − 0.03) / 0.37 = 0.84; (0.25 − 0.19) / 0.44 = 0.14
        assertThat(patch.figure(ChangePatch.Figure.NDVI_BEFORE)).isEqualTo(0.84, within(0.01));
        assertThat(patch.figure(ChangePatch.Figure.NDVI_AFTER)).isEqualTo(0.14, within(0.01));
        // (0.14 − 0.84) / 0.04 = −17.5: the past differs by less than the least spread
        assertThat(patch.figure(ChangePatch.Figure.Z_NDVI)).isEqualTo(-17.5, within(0.5));
        assertThat(patch.figure(ChangePatch.Figure.DATES)).isEqualTo(3);
        assertThat(patch.figure(ChangePatch.Figure.AGREEMENT)).isEqualTo(1);
        // strength 17.5 / 9 → 1; history 6 / (2 · 3) = 1; days 3 / (2 · 2) = 0.75: the weakest
        assertThat(patch.score()).isEqualTo(0.75);
        assertThat(result.looked().pixels()).isEqualTo(8000);
        assertThat(result.looked().notLookedShare()).isZero();
        assertThat(result.indices()).containsExactly("ndvi", "bsi", "nbr", "ndmi", "ndwi");
        // drawn with fewer corners it is the same rectangle
        assertThat(detect(later, before, CHOICES).patches().getFirst().lonLat().equalsTopo(wanted))
                .isTrue();
    }

    @Test
    @DisplayName("同样的像元、任意线程数、任意分块：结果逐位相同")
    void same_pixels_same_bits() throws Exception {
        Day ragged = (column, row, day) -> {
            boolean dug = day.getYear() >= 2026 && noise(column / 9, row / 7, 1) > 0.8;
            return noise(column / 5, row / 5, day.toEpochDay()) > 1.2
                    ? null
                    : noisy(dug ? BARE : FOREST, column, row, day);
        };
        var before = scenes(new SmallScenes(folder.resolve("a"), 150, 130), ragged, BEFORE);
        var later = scenes(new SmallScenes(folder.resolve("a"), 150, 130), ragged, AFTER);
        var first = detect(later, before, CHOICES.withThreads(1));
        assertThat(first.patches()).hasSizeGreaterThan(5);
        assertThat(first.looked().notLookedShare()).isBetween(0.0, 0.3).isNotZero();
        for (int threads : new int[] {2, 5}) {
            assertThat(detect(later, before, CHOICES.withThreads(threads))).isEqualTo(first);
        }
        var beforeInOthers = scenes(new SmallScenes(folder.resolve("b"), 150, 130).tiles(32), ragged, BEFORE);
        var laterInOthers = scenes(new SmallScenes(folder.resolve("b"), 150, 130).tiles(48), ragged, AFTER);
        assertThat(detect(laterInOthers, beforeInOthers, CHOICES)).isEqualTo(first);
        var files = new ArrayList<byte[]>();
        for (int i = 0; i < 2; i++) {
            var target = folder.resolve(i + ".geojson");
            ChangeFile.write(
                    first,
                    target,
                    WritingChoices.of(cn.qingshan.geo.Format.GEOJSON, Instant.parse("2026-08-01T00:00:00Z")),
                    Locale.SIMPLIFIED_CHINESE);
            files.add(Files.readAllBytes(target));
        }
        assertThat(files.get(0)).isEqualTo(files.get(1));
    }

    @Test
    @DisplayName("与按说明逐像元慢算所得逐个相同")
    void the_same_as_slowly() throws Exception {
        Day mixed = (column, row, day) -> {
            double cloud = noise(column / 6, row / 6, day.toEpochDay());
            if (cloud > 1 || column < 5 && day.getYear() == 2026 && day.getMonthValue() != 7) {
                return null;
            }
            double spot = noise(column / 8, row / 8, 3);
            boolean after = day.getYear() >= 2026;
            boolean late = after && day.getMonthValue() >= 7 && day.getMonthValue() < 9;
            if (noise(column / 7, row / 7, 8) > 0.9) { // bare or wet in May of every year, and now in July too
                boolean fallow = day.getMonthValue() == 5 || late;
                return noisy(fallow ? column > 35 ? WATER : BARE : FOREST, column, row, day);
            }
            double[] land =
                    noise(column / 11, row / 11, 5) > 0 ? FOREST : noise(column / 5, row / 5, 6) > 0 ? MEADOW : BARE;
            if (after && spot > 1.2) {
                land = BARE;
            } else if (after && spot > 0.9) {
                land = WATER;
            } else if (after && spot < -1) {
                land = FOREST;
            } else if (after && spot < -0.8 && day.getMonthValue() == 7) {
                land = BURNT;
            }
            double dry = day.getYear() == 2026 ? 0.93 : 1;
            var out = times(land, 1 + 0.05 * noise(column, row, day.toEpochDay()));
            out[3] *= dry * (1 + 0.1 * noise(column, row, 7 + day.toEpochDay()));
            return out;
        };
        var past = new ArrayList<>(List.of(BEFORE));
        past.addAll(List.of(day(2024, 5, 2), day(2025, 5, 4)));
        var before = scenes(new SmallScenes(folder, 70, 60), mixed, past.toArray(LocalDate[]::new));
        var later = scenes(
                new SmallScenes(folder, 70, 60),
                mixed,
                day(2026, 5, 20),
                day(2026, 6, 12),
                day(2026, 7, 10),
                day(2026, 7, 28),
                day(2026, 9, 2));
        var choices = CHOICES.withSeasonDays(30).withClear(2, 3, 2);
        var fast = ChangeDetection.detectWithStates(
                        new ChangeRequest(later, before, Optional.empty(), List.of(), choices))
                .states();
        var slow = new SlowJudgement(later, before, choices).states();
        var counts = new int[7];
        int differing = 0;
        for (int i = 0; i < slow.length; i++) {
            counts[slow[i]]++;
            differing += slow[i] == fast[i] ? 0 : 1;
        }
        assertThat(differing).isZero();
        // every state comes up
        for (int state = Judgement.NO_HISTORY; state <= Judgement.SEASONAL; state++) {
            assertThat(counts[state]).as("state " + state).isGreaterThan(20);
        }
    }

    @Test
    @DisplayName("整片变干不是变化：周边同样变化的部分减去；其中新挖的仍然看得出")
    void a_dry_year_is_taken_away() throws Exception {
        // in 2026 the near infrared is a third lower everywhere: NDVI of forest falls from 0.84 to 0.77, of meadow from
        // 0.68 to 0.56
        Day dry = (column, row, day) -> {
            var land = pit(column, row, day).clone();
            if (column >= 50) {
                land = noisy(MEADOW, column, row, day);
            }
            if (day.getYear() >= 2026) {
                land[3] *= column >= 20 && column < 40 && row >= 10 && row < 25 ? 1 : 0.55;
            }
            return land;
        };
        var before = scenes(grid(), dry, BEFORE);
        var later = scenes(grid(), dry, AFTER);
        var result = detect(later, before, CHOICES.withOutlines(1000, 500, 0));
        assertThat(result.patches()).hasSize(1);
        assertThat(result.patches().getFirst().figure(ChangePatch.Figure.PIXELS))
                .isEqualTo(300);
        assertThat(result.patches().getFirst().figure(ChangePatch.Figure.NDVI_AROUND))
                .isLessThan(-0.1);
    }

    @Test
    @DisplayName("一天的薄云、一次收割不是变化：要后来的日子相互印证，并且低于本季从前见过的最低")
    void what_does_not_last_is_no_change() throws Exception {
        Day once = (column, row, day) -> {
            // a field that is bare in July of every other year, and was bare on one day of 2026 elsewhere
            boolean field = column < 30 && row < 30;
            boolean bareBefore = field && day.equals(day(2024, 7, 25));
            boolean hazy = column >= 60 && day.equals(AFTER[1]);
            boolean bareNow = field && day.getYear() == 2026;
            return noisy(bareBefore || hazy || bareNow ? BARE : FOREST, column, row, day);
        };
        var before = scenes(grid(), once, BEFORE);
        var later = scenes(grid(), once, AFTER);
        assertThat(detect(later, before, CHOICES).patches()).isEmpty();
    }

    /** Fields are bare in spring of every year and green from June on; 2026 is decided by {@code now}. */
    private Day fields(Day now) {
        return (column, row, day) -> {
            boolean field = column >= 20 && column < 50 && row >= 10 && row < 40;
            if (day.getYear() == 2026) {
                return now.at(column, row, day);
            }
            return noisy(field && day.getMonthValue() == 5 ? BARE : FOREST, column, row, day);
        };
    }

    private static final LocalDate[] YEARS = {
        day(2023, 5, 10),
        day(2023, 7, 20),
        day(2023, 8, 20),
        day(2024, 5, 12),
        day(2024, 7, 25),
        day(2024, 8, 15),
        day(2025, 5, 8),
        day(2025, 7, 14),
        day(2025, 8, 22)
    };
    private static final LocalDate[] THIS_YEAR = {day(2026, 6, 12), day(2026, 7, 10), day(2026, 8, 18), day(2026, 9, 2)
    };

    @Test
    @DisplayName("往年春天也裸的农田今年提早收割：裸露不满 30 天不报出，计入“往年别的时候也这样”；林地里新挖的照样马上报出")
    void a_field_is_bare_every_year() throws Exception {
        // 30 × 30 pixels of field and 10 × 30 of forest beside it, bare on 18 August and 2 September: for 15 days
        var early = fields((column, row, day) -> {
            boolean here = column >= 20 && column < 60 && row >= 10 && row < 40;
            return noisy(here && day.getMonthValue() >= 8 ? BARE : FOREST, column, row, day);
        });
        var before = scenes(grid(), early, YEARS);
        var later = scenes(grid(), early, THIS_YEAR);
        var result = detect(later, before, CHOICES.withOutlines(1000, 500, 0));
        assertThat(result.looked().seasonal()).isEqualTo(900);
        assertThat(result.looked().notLookedShare()).isZero();
        assertThat(result.patches()).hasSize(1);
        assertThat(result.patches().getFirst().figure(ChangePatch.Figure.PIXELS))
                .isEqualTo(300);
        // whoever wants fields at once says so
        var atOnce = detect(later, before, CHOICES.withOutlines(1000, 500, 0).withLeastBare(0));
        assertThat(atOnce.looked().seasonal()).isZero();
        assertThat(atOnce.patches().getFirst().figure(ChangePatch.Figure.PIXELS))
                .isEqualTo(1200);
        assertThat(detect(later, before, CHOICES.withOutlines(1000, 500, 0).withLeastBare(15))
                        .patches()
                        .getFirst()
                        .figure(ChangePatch.Figure.PIXELS))
                .isEqualTo(1200);
    }

    @Test
    @DisplayName("在农田里采挖，裸露满 30 天的报出")
    void a_pit_in_a_field() throws Exception {
        // bare on 10 July, 18 August and 2 September: for 54 days
        var dug = fields((column, row, day) -> {
            boolean here = column >= 30 && column < 40 && row >= 20 && row < 30;
            return noisy(here && day.getMonthValue() >= 7 ? BARE : FOREST, column, row, day);
        });
        var result =
                detect(scenes(grid(), dug, THIS_YEAR), scenes(grid(), dug, YEARS), CHOICES.withOutlines(1000, 500, 0));
        assertThat(result.patches()).hasSize(1);
        assertThat(result.patches().getFirst().figure(ChangePatch.Figure.PIXELS))
                .isEqualTo(100);
        assertThat(result.looked().seasonal()).isZero();
    }

    @Test
    @DisplayName("周边长势好、自己没变的地面不是变化：村镇不成裸地，水面不成新水面")
    void what_stayed_has_lost_nothing() throws Exception {
        // thin plants of NDVI 0.3 that grow to 0.6 in 2026 around roofs and a pond, which stay as they were
        var thin = new double[] {0.08, 0.10, 0.12, 0.22, 0.26, 0.20};
        var roofs = new double[] {0.13, 0.15, 0.16, 0.24, 0.24, 0.21};
        Day good = (column, row, day) -> {
            boolean town = column >= 40 && column < 60 && row >= 20 && row < 40;
            boolean pond = column >= 70 && column < 85 && row >= 20 && row < 40;
            var grown = day.getYear() == 2026 ? MEADOW : thin;
            return noisy(town ? roofs : pond ? WATER : grown, column, row, day);
        };
        var result = detect(scenes(grid(), good, AFTER), scenes(grid(), good, BEFORE), CHOICES);
        assertThat(result.movedShare()).isGreaterThan(0.9);
        assertThat(result.patches()).noneMatch(patch -> patch.kind() != Kind.REGROWTH);
    }

    @Test
    @DisplayName("水面、火烧、复绿各归其类")
    void kinds() throws Exception {
        Day kinds = (column, row, day) -> {
            boolean after = day.getYear() >= 2026;
            double[] land = FOREST;
            if (row >= 10 && row < 25 && column >= 10 && column < 25) {
                land = after ? WATER : FOREST;
            } else if (row >= 10 && row < 25 && column >= 40 && column < 55) {
                land = after ? BURNT : FOREST;
            } else if (row >= 40 && row < 55 && column >= 10 && column < 25) {
                land = after ? MEADOW : BARE;
            }
            return noisy(land, column, row, day);
        };
        var result = detect(scenes(grid(), kinds, AFTER), scenes(grid(), kinds, BEFORE), CHOICES);
        assertThat(result.patches().stream().map(ChangePatch::kind))
                .containsExactly(Kind.WATER, Kind.UNKNOWN, Kind.REGROWTH);
    }

    @Test
    @DisplayName("没有看到不等于没有变化：云遮、历史不足分别计入，不出图斑")
    void what_was_not_looked_at() throws Exception {
        Day clouds = (column, row, day) -> {
            if (column >= 50 && day.getYear() == 2026 && !day.equals(AFTER[0])) {
                return null; // one clear later day is too few
            }
            return row >= 40 && day.getYear() < 2025 ? null : pit(column, row + 30, day); // a past of one year
        };
        var result = detect(scenes(grid(), clouds, AFTER), scenes(grid(), clouds, BEFORE), CHOICES);
        // 100 × 80: the right half too seldom clear, of the left half the lower half without history
        assertThat(result.looked()).isEqualTo(new ChangeResult.Looked(8000, 2000, 4000, 0, 0));
        assertThat(result.looked().notLookedShare()).isEqualTo(0.75);
        assertThat(result.patches()).isEmpty();
    }

    @Test
    @DisplayName("条目写明的 nodata 不算数：那里没有看到")
    void nodata_of_the_item() throws Exception {
        // bare ground has 2500 in the near infrared, and 2500 is what the item calls none
        Day dug = (column, row, day) -> {
            var land = pit(column, row, day);
            land[3] = land[4] > 0.25 ? 0.25 : land[3]; // without noise
            return land;
        };
        var result = detect(
                scenes(grid().nodataOfItem(2500), dug, AFTER), scenes(grid().nodataOfItem(2500), dug, BEFORE), CHOICES);
        assertThat(result.patches()).isEmpty();
        assertThat(result.looked().fewLater()).isEqualTo(300);
    }

    @Test
    @DisplayName("范围之内、已知图斑、读得回的文件")
    void within_known_and_a_file() throws Exception {
        var before = scenes(grid(), ChangeDetectionTest::pit, BEFORE);
        var later = scenes(grid(), ChangeDetectionTest::pit, AFTER);
        var left = lonLat(0, 0, 30, 80);
        var result = ChangeDetection.detect(
                new ChangeRequest(
                        later,
                        before,
                        Optional.of(left),
                        List.of(lonLat(20, 10, 25, 25)),
                        CHOICES.withOutlines(1000, 500, 0)),
                Progress.NONE);
        assertThat(result.looked().pixels()).isEqualTo(30 * 80);
        var patch = result.patches().getFirst();
        assertThat(patch.figure(ChangePatch.Figure.PIXELS)).isEqualTo(150); // columns 20 to 29 of the pit
        assertThat(patch.figure(ChangePatch.Figure.KNOWN)).isEqualTo(0.5); // columns 20 to 24
        // half of this one lies west of the scenes: that is not looked at either
        var halfOff = ChangeDetection.detect(
                new ChangeRequest(later, before, Optional.of(lonLat(-30, 0, 30, 80)), List.of(), CHOICES),
                Progress.NONE);
        assertThat(halfOff.looked().offScene()).isEqualTo(2400);
        assertThat(halfOff.looked().notLookedShare()).isEqualTo(0.5);
        var target = folder.resolve("out.gpkg");
        ChangeFile.write(
                result,
                target,
                WritingChoices.of(cn.qingshan.geo.Format.GEOPACKAGE, Instant.parse("2026-08-01T00:00:00Z")),
                Locale.SIMPLIFIED_CHINESE);
        try (var reading = FeatureFile.open(target, "out.gpkg", ReadingChoices.DEFAULT)) {
            var rows = new ArrayList<Row>();
            reading.forEach(rows::add);
            assertThat(rows).hasSize(1);
            var feature = ((Row.Read) rows.getFirst()).feature();
            assertThat(feature.text("编号")).contains(patch.number());
            assertThat(feature.text("变化类型")).contains("新增裸地");
            assertThat(feature.text("前时相")).contains("2025-07-14");
            assertThat(feature.text("后时相")).contains("2026-06-12");
            assertThat(feature.text("依据").orElse("")).contains("须核查");
            assertThat(feature.geometry().equalsExact(patch.lonLat(), 1e-12)).isTrue();
        }
    }

    private static Geometry lonLat(int left, int top, int right, int bottom) {
        return new Ground(new cn.qingshan.imagery.tiff.Placement(
                        new cn.qingshan.imagery.tiff.RasterCrs.Known(new Crs.Utm(49, true)),
                        SmallScenes.WEST,
                        10,
                        0,
                        SmallScenes.NORTH,
                        0,
                        -10))
                .lonLat((org.locationtech.jts.geom.Polygon) PixelOutline.PLANE.toGeometry(
                        new org.locationtech.jts.geom.Envelope(left, right, top, bottom)));
    }

    // ---- what can't be answered

    private static ChangeRefused refused(List<Scene> later, List<Scene> before, ChangeChoices choices) {
        return refused(new ChangeRequest(later, before, Optional.empty(), List.of(), choices));
    }

    private static ChangeRefused refused(ChangeRequest request) {
        var refused = catchThrowableOfType(ChangeRefused.class, () -> ChangeDetection.detect(request, Progress.NONE));
        assertThat(refused).isNotNull();
        assertThat(refused.sentence(Locale.SIMPLIFIED_CHINESE)).matches("(?s).*\\p{IsHan}.*。");
        return refused;
    }

    @Test
    @DisplayName("没有基准、只有一个年份、前后颠倒、同一景两边用：一句话说明，不出结果")
    void requests_that_can_not_be_answered() throws Exception {
        var before = scenes(grid(), ChangeDetectionTest::pit, BEFORE);
        var later = scenes(grid(), ChangeDetectionTest::pit, AFTER);
        assertThat(refused(later, List.of(), CHOICES).reason()).isEqualTo(Reason.NO_BASELINE);
        assertThat(refused(List.of(), before, CHOICES).reason()).isEqualTo(Reason.NO_LATER);
        var one = refused(later, before.subList(4, 6), CHOICES);
        assertThat(one.reason()).isEqualTo(Reason.NO_HISTORY);
        assertThat(one.sentence(Locale.SIMPLIFIED_CHINESE)).contains("没有历史", "只有 1 个年份");
        assertThat(refused(before.subList(4, 6), later, CHOICES).reason()).isEqualTo(Reason.NOT_BEFORE);
        assertThat(refused(later, later, CHOICES).reason()).isEqualTo(Reason.BOTH_SIDES);
        assertThat(refused(later.subList(0, 1), before, CHOICES).reason()).isEqualTo(Reason.FEW_LATER);
        assertThat(refused(later, before, CHOICES.withClear(2, 20, 2)).reason()).isEqualTo(Reason.FEW_BASELINE);
        assertThat(refused(
                                later,
                                before,
                                CHOICES.withSeason(Season.of("11-01..02-28").orElseThrow()))
                        .reason())
                .isEqualTo(Reason.NO_LATER_IN_SEASON);
        var winter = scenes(grid(), ChangeDetectionTest::pit, day(2025, 12, 20));
        assertThat(refused(later, winter, ChangeChoices.oneSeason()).reason()).isEqualTo(Reason.UNEQUAL_SEASONS);
        var elsewhere = new ChangeRequest(later, before, Optional.of(lonLat(500, 0, 520, 20)), List.of(), CHOICES);
        assertThat(refused(elsewhere).reason()).isEqualTo(Reason.OFF_SCENE);
    }

    @Test
    @DisplayName("网格不同、缺波段、全是云、影像损坏：指名")
    void scenes_that_do_not_fit() throws Exception {
        var before = scenes(grid(), ChangeDetectionTest::pit, BEFORE);
        var shifted = scenes(
                new SmallScenes(folder.resolve("shifted"), 100, 80).west(SmallScenes.WEST + 5),
                ChangeDetectionTest::pit,
                AFTER);
        var grids = refused(shifted, before, CHOICES);
        assertThat(grids.reason()).isEqualTo(Reason.UNEQUAL_GRIDS);
        assertThat(grids.sentence(Locale.SIMPLIFIED_CHINESE)).contains("s2026-06-12", "s2023-06-10", "重采样");
        var redOnly = scenes(
                new SmallScenes(folder.resolve("red"), 100, 80).bands("B04", "B11"), ChangeDetectionTest::pit, AFTER);
        var band = refused(redOnly, before, CHOICES);
        assertThat(band.reason()).isEqualTo(Reason.NO_BAND);
        assertThat(band.sentence(Locale.SIMPLIFIED_CHINESE)).contains("s2026-06-12", "nir");
        var cloudy = scenes(new SmallScenes(folder.resolve("cloudy"), 100, 80), (column, row, day) -> null, AFTER);
        assertThat(refused(cloudy, before, CHOICES).reason()).isEqualTo(Reason.ALL_CLOUD);
        var later = scenes(grid(), ChangeDetectionTest::pit, AFTER);
        var file = folder.resolve("s2026-07-10_B08.tif");
        var bytes = Files.readAllBytes(file);
        for (int i = bytes.length / 3; i < bytes.length / 2; i++) {
            bytes[i] = (byte) (i * 7);
        }
        Files.write(file, bytes);
        var damaged = refused(later, before, CHOICES);
        assertThat(damaged.reason()).isEqualTo(Reason.IMAGE);
        assertThat(damaged.sentence(Locale.SIMPLIFIED_CHINESE)).contains("s2026-07-10");
    }

    @Test
    @DisplayName("只有红和近红外也能做；两景一对一须明说，分数不过半")
    void red_and_near_infrared_alone() throws Exception {
        var two = new SmallScenes(folder, 100, 80).bands("B04", "B08");
        var before = scenes(two, ChangeDetectionTest::pit, BEFORE);
        var later = scenes(two, ChangeDetectionTest::pit, AFTER);
        var result = detect(later, before, CHOICES);
        assertThat(result.indices()).containsExactly("ndvi");
        assertThat(result.patches()).hasSize(1);
        var pair = detect(
                later.subList(1, 2),
                before.subList(5, 6),
                ChangeChoices.oneSeason().withOutlines(1000, 500, 0));
        assertThat(pair.patches()).hasSize(1);
        assertThat(pair.patches().getFirst().figure(ChangePatch.Figure.PIXELS)).isEqualTo(300);
        assertThat(pair.patches().getFirst().score()).isLessThanOrEqualTo(0.5);
    }

    @Test
    @DisplayName("同一天的两景当一天：前一景有云的地方由后一景补上，一天只算一票")
    void two_scenes_of_one_day_are_one_day() throws Exception {
        var before = scenes(grid(), ChangeDetectionTest::pit, BEFORE);
        var items = new ArrayList<Path>();
        for (var day : AFTER) {
            items.add(grid().write("west" + day, day, (column, row) -> column < 45 ? pit(column, row, day) : null));
            items.add(grid().write("east" + day, day, (column, row) -> column < 35 ? null : pit(column, row, day)));
        }
        var result = detect(SmallScenes.read(items.toArray(Path[]::new)), before, CHOICES.withOutlines(1000, 500, 0));
        assertThat(result.later()).hasSize(6);
        assertThat(result.looked().notLookedShare()).isZero();
        assertThat(result.patches()).hasSize(1);
        assertThat(result.patches().getFirst().figure(ChangePatch.Figure.PIXELS))
                .isEqualTo(300);
        assertThat(result.patches().getFirst().figure(ChangePatch.Figure.DATES)).isEqualTo(3);
    }

    @Test
    @DisplayName("每种拒绝、每种类型、每一步都有中英文的话")
    void everything_has_its_sentence() {
        for (var locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            for (var reason : Reason.values()) {
                assertThat(new ChangeRefused(reason, 1, 2, 3, 4).sentence(locale))
                        .isNotBlank();
            }
            for (var kind : Kind.values()) {
                assertThat(kind.name(locale)).isNotBlank();
            }
            for (var stage : Progress.Stage.values()) {
                assertThat(cn.qingshan.imagery.Sentences.of("change.stage." + stage.id(), List.of(1, 2), locale))
                        .isNotBlank();
            }
        }
    }

    @Test
    @DisplayName("季节可以跨年；二月二十九日当三月一日")
    void seasons_run_over_the_new_year() {
        var winter = Season.of("11-15..02-10").orElseThrow();
        assertThat(winter.holds(day(2025, 12, 31))).isTrue();
        assertThat(winter.holds(day(2026, 2, 10))).isTrue();
        assertThat(winter.holds(day(2026, 2, 11))).isFalse();
        assertThat(winter.text()).isEqualTo("11-15..02-10");
        assertThat(Season.of("13-01..02-01")).isEmpty();
        assertThat(Season.daysApart(day(2025, 12, 31), day(2024, 1, 1))).isEqualTo(1);
        assertThat(Season.daysApart(day(2024, 2, 29), day(2025, 3, 1))).isZero();
        assertThat(Season.daysApart(day(2024, 12, 31), day(2025, 12, 31))).isZero();
        assertThat(Season.daysApart(day(2025, 1, 1), day(2025, 7, 2))).isEqualTo(182);
    }
}
