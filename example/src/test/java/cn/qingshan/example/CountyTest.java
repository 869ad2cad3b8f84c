package cn.qingshan.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.example.Patch.Against;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

@DisplayName("青岚县")
class CountyTest {

    static final County COUNTY = County.drawn();

    /** SHA-256 over all coordinates in units of 1e-7 degrees, in the order of {@link #outlines}. */
    static final String FINGERPRINT = "f083952db2ef77d51b1fd29d8bde6adf358b6386fada0b6228e3264421ce9a60";

    @Nested
    @DisplayName("县域")
    class Ground {

        @Test
        @DisplayName("十二个乡镇不重不漏铺满县域")
        void twelve_townships_tile_the_county() {
            Geometry[] areas = COUNTY.townships().stream().map(Township::area).toArray(Geometry[]::new);

            assertThat(areas).hasSize(12);
            assertThat(CoverageValidator.isValid(areas))
                    .as("borders shared vertex by vertex")
                    .isTrue();
            assertThat(CoverageUnion.union(areas)
                            .norm()
                            .equalsExact(COUNTY.outline().norm()))
                    .as("their union is the outline, vertex by vertex")
                    .isTrue();
            assertThat(Stream.of(areas).mapToDouble(Ellipsoid::area_m2).sum())
                    .isCloseTo(Ellipsoid.area_m2(COUNTY.outline()), within(0.1));
        }

        @Test
        @DisplayName("每个多边形都有效，坐标取到 1e-7 度")
        void every_polygon_is_valid_and_rounded() {
            assertThat(outlines(COUNTY)).hasSizeGreaterThan(200).allSatisfy(area -> {
                assertThat(area.isValid()).isTrue();
                for (Coordinate c : area.getCoordinates()) {
                    assertThat(StrictMath.rint(c.x * 1e7) / 1e7).isEqualTo(c.x);
                    assertThat(StrictMath.rint(c.y * 1e7) / 1e7).isEqualTo(c.y);
                }
            });
        }

        @Test
        @DisplayName("县域跨 112.5° 东经，3 度带 37 与 38 的分界")
        void it_lies_on_both_sides_of_a_zone_border() {
            Envelope frame = COUNTY.outline().getEnvelopeInternal();

            assertThat(new Envelope(112.30, 112.75, 28.20, 28.60).contains(frame))
                    .isTrue();
            assertThat(frame.getMinX()).isLessThan(112.4);
            assertThat(frame.getMaxX()).isGreaterThan(112.6);
            assertThat(COUNTY.rights().stream()
                            .map(r -> r.area().getCentroid().getX() < 112.5)
                            .collect(Collectors.toSet()))
                    .hasSize(2);
        }

        @Test
        @DisplayName("乡镇、矿山、矿权、图斑、红线都在县内")
        void everything_lies_inside_the_county() {
            assertThat(outlines(COUNTY)).allMatch(COUNTY.outline()::covers);
            assertThat(COUNTY.mines()).allMatch(m -> m.township().area().covers(m.centre()));
            assertThat(COUNTY.patches())
                    .allMatch(p -> p.township().area().covers(p.area().getInteriorPoint()));
        }

        @Test
        @DisplayName("生态保护红线五片，各二百个以上拐点；永久基本农田六十片；互不重叠")
        void restricted_areas_are_large_and_apart() {
            List<RestrictedArea> redLines = COUNTY.restrictedAreas(RestrictedArea.Kind.ECOLOGICAL_RED_LINE);
            List<RestrictedArea> fields = COUNTY.restrictedAreas(RestrictedArea.Kind.PERMANENT_FARMLAND);

            assertThat(redLines).hasSize(5).allMatch(r -> r.area().getNumPoints() > 200);
            assertThat(fields).hasSize(60);
            assertThat(fields)
                    .allMatch(f -> redLines.stream().noneMatch(r -> r.area().intersects(f.area())));
            assertThat(COUNTY.restrictedAreas())
                    .extracting(RestrictedArea::zoneNo)
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    @DisplayName("矿山与采矿权")
    class MinesAndRights {

        @Test
        @DisplayName("四十座矿山，编号与名称不重复，责任类型三种都有")
        void forty_mines_of_all_kinds_of_responsibility() {
            assertThat(COUNTY.mines()).hasSize(40);
            assertThat(COUNTY.mines()).extracting(Mine::code).doesNotHaveDuplicates();
            assertThat(COUNTY.mines()).extracting(Mine::name).doesNotHaveDuplicates();
            assertThat(COUNTY.mines()).extracting(Mine::responsibility).contains(Mine.Responsibility.values());
            assertThat(COUNTY.mines()).extracting(Mine::status).contains(Mine.Status.values());
            assertThat(COUNTY.mines())
                    .allMatch(m -> m.operator().isPresent() == (m.responsibility() == Mine.Responsibility.OPERATOR));
        }

        @Test
        @DisplayName("许可证号 C + 22 位数字，含县代码和发证年月；5 至 14 个拐点；矿权互不重叠")
        void a_right_is_numbered_and_cornered_as_its_licence_states() {
            assertThat(COUNTY.rights()).hasSizeBetween(28, 32);
            assertThat(COUNTY.rights()).extracting(Right::licenceNo).doesNotHaveDuplicates();
            assertThat(COUNTY.rights()).allSatisfy(r -> {
                assertThat(r.licenceNo()).matches("^C\\d{22}$");
                assertThat(r.licenceNo()).startsWith(String.format(Locale.ROOT, "C990121%tY%<tm", r.validFrom()));
                assertThat(r.area().getNumPoints() - 1).isBetween(5, 14);
                assertThat(r.area().covers(r.mine().centre())).isTrue();
                assertThat(r.holder()).isEqualTo(r.mine().operator().orElseThrow());
                assertThat(r.area_m2()).isCloseTo(Ellipsoid.area_m2(r.area()), within(0.005));
                assertThat(COUNTY.rights()).noneMatch(o -> o != r && o.area().intersects(r.area()));
            });
        }

        @Test
        @DisplayName("2026 年三季度：有的已过期，有的半年内到期")
        void some_rights_have_ended_and_some_are_about_to() {
            LocalDate today = LocalDate.of(2026, 9, 1);

            assertThat(COUNTY.rights())
                    .filteredOn(r -> r.validTo().isBefore(today))
                    .hasSizeBetween(5, 9);
            assertThat(COUNTY.rights())
                    .filteredOn(r -> r.validOn(today) && !r.validOn(today.plusMonths(6)))
                    .hasSizeBetween(4, 7);
        }

        @Test
        @DisplayName("统一社会信用代码校验码正确，登记机关 990121 不存在")
        void credit_codes_check_out_and_belong_to_nobody() {
            // GB 32100-2015 annex A, weights 3^(i-1) mod 31
            String digits = "0123456789ABCDEFGHJKLMNPQRTUWXY";
            assertThat(COUNTY.rights()).allSatisfy(r -> {
                String code = r.holder().creditCode();
                int weight = 1;
                int sum = 0;
                for (char c : code.toCharArray()) {
                    sum += weight * digits.indexOf(c);
                    weight = weight * 3 % 31;
                }
                assertThat(code).matches("91990121[0-9A-Z]{10}");
                // the check character has weight 3^17 mod 31 = 22 in this sum; the standard adds it with weight 1
                int check = digits.indexOf(code.charAt(17));
                assertThat(Math.floorMod(sum - 22 * check + check, 31)).isZero();
            });
        }
    }

    @Nested
    @DisplayName("变化图斑")
    class Patches {

        @Test
        @DisplayName("十个季度九十来个图斑，0.2–12 公顷，12–60 个拐点")
        void patches_of_three_years() {
            assertThat(COUNTY.patches()).hasSizeBetween(85, 105);
            assertThat(COUNTY.patches()).extracting(Patch::patchNo).doesNotHaveDuplicates();
            assertThat(COUNTY.patches().stream().map(Patch::quarter).collect(Collectors.toSet()))
                    .hasSize(10)
                    .contains(new Quarter(2024, 2), new Quarter(2026, 3));
            assertThat(COUNTY.patches()).allSatisfy(p -> {
                assertThat(p.area_m2()).isBetween(2_000.0, 120_000.0);
                assertThat(p.area_m2()).isCloseTo(Ellipsoid.area_m2(p.area()), within(0.005));
                assertThat(p.area().getNumPoints() - 1).isBetween(12, 60);
                assertThat(p.previousOn()).isBefore(p.observedOn());
            });
        }

        @Test
        @DisplayName("每个图斑的判定与几何一致")
        void each_patch_lies_as_its_truth_says() {
            assertThat(COUNTY.patches()).allSatisfy(p -> {
                List<Right> touched = COUNTY.rights().stream()
                        .filter(r -> r.area().intersects(p.area()))
                        .toList();
                Patch.Truth truth = p.truth();
                assertThat(truth.right().stream().toList()).isEqualTo(touched);
                assertThat(truth.redLine_m2())
                        .isCloseTo(inside(p, RestrictedArea.Kind.ECOLOGICAL_RED_LINE), within(0.01));
                assertThat(truth.farmland_m2())
                        .isCloseTo(inside(p, RestrictedArea.Kind.PERMANENT_FARMLAND), within(0.01));
                switch (truth.against()) {
                    case WITHIN_RIGHT -> {
                        assertThat(touched.getFirst().area().covers(p.area())).isTrue();
                        assertThat(touched.getFirst().validOn(p.observedOn())).isTrue();
                    }
                    case WITHIN_EXPIRED_RIGHT -> {
                        assertThat(touched.getFirst().area().covers(p.area())).isTrue();
                        assertThat(touched.getFirst().validTo()).isBefore(p.observedOn());
                    }
                    case BEYOND_RIGHT -> {
                        assertThat(touched.getFirst().validOn(p.observedOn())).isTrue();
                        assertThat(truth.beyond_m2())
                                .isCloseTo(
                                        Ellipsoid.area_m2(p.area()
                                                .difference(touched.getFirst().area())),
                                        within(0.01));
                        assertThat(truth.beyond_m2()).isBetween(0.2 * p.area_m2(), 0.75 * p.area_m2());
                    }
                    case SLIVER_BEYOND_RIGHT -> {
                        assertThat(touched.getFirst().validOn(p.observedOn())).isTrue();
                        assertThat(truth.beyond_m2()).isBetween(20.0, 90.0);
                    }
                    case NO_RIGHT -> assertThat(touched).isEmpty();
                }
            });
        }

        @Test
        @DisplayName("各种筛查结果都有")
        void every_outcome_of_screening_occurs() {
            assertThat(COUNTY.patches()).extracting(p -> p.truth().against()).contains(Against.values());
            assertThat(of(Against.BEYOND_RIGHT)).hasSizeGreaterThanOrEqualTo(5);
            assertThat(of(Against.SLIVER_BEYOND_RIGHT)).hasSizeBetween(1, 3);
            assertThat(of(Against.WITHIN_EXPIRED_RIGHT)).hasSizeGreaterThanOrEqualTo(5);
            assertThat(COUNTY.patches()).filteredOn(p -> p.truth().inRedLine()).hasSizeGreaterThanOrEqualTo(5);
            assertThat(COUNTY.patches()).filteredOn(p -> p.truth().inFarmland()).hasSizeGreaterThanOrEqualTo(5);
            assertThat(COUNTY.patches())
                    .filteredOn(p -> p.truth().atLegacyMine())
                    .hasSizeGreaterThanOrEqualTo(8);
            assertThat(COUNTY.patches()).filteredOn(p -> !p.truth().mining()).hasSizeGreaterThanOrEqualTo(6);
            assertThat(COUNTY.patches())
                    .filteredOn(p -> p.truth().mining() && p.truth().mine().isEmpty())
                    .as("unlicensed, at no known mine")
                    .hasSizeGreaterThanOrEqualTo(5);
        }

        @Test
        @DisplayName("恢复中的矿山，后期图斑在前期图斑之内")
        void patches_of_a_recovering_mine_shrink() {
            List<Mine> recovering =
                    COUNTY.mines().stream().filter(Mine::recovering).toList();

            assertThat(recovering).hasSizeGreaterThanOrEqualTo(3).allSatisfy(mine -> {
                List<Patch> series = COUNTY.patches().stream()
                        .filter(p -> p.truth().mine().filter(mine::equals).isPresent())
                        .toList();
                assertThat(series).hasSizeGreaterThanOrEqualTo(3);
                for (int i = 1; i < series.size(); i++) {
                    assertThat(series.get(i - 1).area().covers(series.get(i).area()))
                            .isTrue();
                    assertThat(series.get(i).area_m2())
                            .isLessThan(0.85 * series.get(i - 1).area_m2());
                }
            });
        }

        private static List<Patch> of(Against against) {
            return COUNTY.patches().stream()
                    .filter(p -> p.truth().against() == against)
                    .toList();
        }

        private static double inside(Patch patch, RestrictedArea.Kind kind) {
            return COUNTY.restrictedAreas(kind).stream()
                    .mapToDouble(a -> Ellipsoid.area_m2(a.area().intersection(patch.area())))
                    .sum();
        }
    }

    @Nested
    @DisplayName("两条主线与人员")
    class StoriesAndPersons {

        @Test
        @DisplayName("云台岭石灰岩矿：2026 年三季度越界 1.5–2.5 公顷，部分在生态保护红线内")
        void the_quarry_of_the_main_walk_reaches_out_into_a_red_line() {
            Story story = COUNTY.story();

            assertThat(story.mine().name()).isEqualTo("云台岭石灰岩矿");
            assertThat(story.mine().status()).isEqualTo(Mine.Status.PRODUCING);
            assertThat(story.right().mine()).isEqualTo(story.mine());
            assertThat(story.right().validTo().getYear()).isEqualTo(2027);
            assertThat(story.patch().quarter()).isEqualTo(new Quarter(2026, 3));
            assertThat(story.patch().truth().right()).contains(story.right());
            assertThat(story.patch().truth().beyond_m2()).isBetween(15_000.0, 25_000.0);
            assertThat(story.patch().truth().redLine_m2()).isBetween(4_000.0, 10_000.0);
            assertThat(workers()).contains(story.mine().township());
        }

        @Test
        @DisplayName("白石坳石灰岩矿：历史遗留，2026 年三季度有图斑而无矿权")
        void the_legacy_mine_is_dug_under_no_right() {
            LegacyStory story = COUNTY.legacyStory();

            assertThat(story.mine().responsibility()).isEqualTo(Mine.Responsibility.LEGACY);
            assertThat(story.patch().quarter()).isEqualTo(new Quarter(2026, 3));
            assertThat(story.patch().truth().against()).isEqualTo(Against.NO_RIGHT);
            assertThat(story.patch().truth().mine()).contains(story.mine());
            assertThat(workers()).contains(story.mine().township());
        }

        @Test
        @DisplayName("两个机关各岗位有人，两个乡镇各一名工作人员，登录名不重复")
        void every_post_is_held() {
            assertThat(COUNTY.persons()).extracting(Person::signIn).doesNotHaveDuplicates();
            assertThat(COUNTY.persons().stream().collect(Collectors.groupingBy(Person::post, Collectors.counting())))
                    .containsEntry("P_CHIEF", 1L)
                    .containsEntry("P_HEAD", 1L)
                    .containsEntry("P_OFFICER", 2L)
                    .containsEntry("P_ASSISTANT", 1L)
                    .containsEntry("P_CASE_OFFICE", 1L)
                    .containsEntry("B_HEAD", 1L)
                    .containsEntry("B_MINING", 1L)
                    .containsEntry("B_OFFICER", 2L)
                    .containsEntry("B_RESTORATION", 1L)
                    .containsEntry("B_LEGAL", 1L)
                    .containsEntry("TOWN_WORKER", 2L)
                    .containsEntry("ADMINISTRATOR", 2L)
                    .hasSize(12);
            assertThat(COUNTY.persons())
                    .allMatch(p -> p.township().isPresent() == (p.organ() == Person.Organ.TOWNSHIP));
        }

        private static Set<Township> workers() {
            return COUNTY.persons().stream().flatMap(p -> p.township().stream()).collect(Collectors.toSet());
        }
    }

    @Nested
    @DisplayName("同样的种子，同样的县")
    class Determinism {

        @Test
        @DisplayName("全部坐标的指纹等于定值")
        void all_coordinates_are_the_known_ones() throws Exception {
            assertThat(fingerprint(COUNTY)).isEqualTo(FINGERPRINT);
            assertThat(fingerprint(County.drawn())).isEqualTo(FINGERPRINT);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 7, 2026})
        @DisplayName("换一个种子，是另一个完整的县")
        void another_seed_draws_another_whole_county(long seed) throws Exception {
            County other = County.drawn(seed);

            assertThat(fingerprint(other)).isNotEqualTo(FINGERPRINT);
            assertThat(other.patches()).hasSameSizeAs(COUNTY.patches());
            assertThat(other.outline().isValid()).isTrue();
            assertThat(CoverageValidator.isValid(
                            other.townships().stream().map(Township::area).toArray(Geometry[]::new)))
                    .isTrue();
            assertThat(outlines(other)).allMatch(Geometry::isValid);
        }
    }

    private static List<Polygon> outlines(County county) {
        List<Polygon> all = new ArrayList<>(List.of(county.outline()));
        county.townships().forEach(t -> all.add(t.area()));
        county.rights().forEach(r -> all.add(r.area()));
        county.restrictedAreas().forEach(a -> all.add(a.area()));
        county.patches().forEach(p -> all.add(p.area()));
        return all;
    }

    private static String fingerprint(County county) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Stream.concat(outlines(county).stream(), county.mines().stream().map(Mine::centre))
                .flatMap(g -> Stream.of(g.getCoordinates()))
                .forEach(c -> digest.update(ByteBuffer.allocate(16)
                        .putLong(StrictMath.round(c.x * 1e7))
                        .putLong(StrictMath.round(c.y * 1e7))
                        .array()));
        return HexFormat.of().formatHex(digest.digest());
    }
}
