package cn.qingshan.geo.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.outline.Outline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.distance.DiscreteHausdorffDistance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

@DisplayName("筛查：图斑与采矿权、限制区")
class ScreeningTest {

    static final LocalDate OBSERVED = LocalDate.of(2026, 5, 20);
    /** lon 112.40–112.41, lat 28.50–28.51, known from {@code EllipsoidalAreaTest}. */
    static final double SQUARE_M2 = 1_084_997.06;

    private static Polygon box(double west, double south, double east, double north) {
        return Outline.LON_LAT.createPolygon(new Coordinate[] {
            new Coordinate(west, south),
            new Coordinate(east, south),
            new Coordinate(east, north),
            new Coordinate(west, north),
            new Coordinate(west, south)
        });
    }

    private static final Polygon PATCH = box(112.40, 28.50, 112.41, 28.51);

    private static MiningRight right(String id, Geometry outline) {
        return right(id, outline, "2020-01-01", "2030-12-31");
    }

    private static MiningRight right(String id, Geometry outline, @Nullable String from, @Nullable String to) {
        return new MiningRight(
                id,
                "C" + id,
                outline,
                from == null ? null : LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to));
    }

    private static Screened screen(Geometry patch, MiningRight... rights) {
        return new Screening(List.of(rights), List.of(), SliverRule.DEFAULT).screen(patch, OBSERVED);
    }

    @Test
    @DisplayName("全在一个有效采矿权内")
    void within_a_permit() {
        var screened = screen(PATCH, right("a", box(112.39, 28.49, 112.42, 28.52)));
        assertThat(screened.patch_m2()).isEqualTo(SQUARE_M2, within(0.01));
        assertThat(screened.model()).isEqualTo(AreaModel.NATIONAL_RULE);
        assertThat(screened.findings()).singleElement().isInstanceOfSatisfying(Finding.WithinPermit.class, within -> {
            assertThat(within.rightId()).isEqualTo("a");
            assertThat(within.alsoUnder()).isEmpty();
            assertThat(within.inside_m2()).isEqualTo(SQUARE_M2, within(0.01));
        });
        assertThat(screened.slivers()).isEmpty();
    }

    @Test
    @DisplayName("边界重合也算在内")
    void the_very_same_outline_is_within() {
        assertThat(screen(PATCH, right("a", PATCH.copy())).findings())
                .singleElement()
                .isInstanceOf(Finding.WithinPermit.class);
    }

    @Test
    @DisplayName("一半越界：平方米数与越界部分的图形")
    void half_beyond_a_permit() {
        // The right ends at 112.405: on one parallel strip, area is proportional to the longitude difference.
        var screened = screen(PATCH, right("a", box(112.39, 28.49, 112.405, 28.52)));
        assertThat(screened.findings()).singleElement().isInstanceOfSatisfying(Finding.BeyondPermit.class, beyond -> {
            assertThat(beyond.rightId()).isEqualTo("a");
            assertThat(beyond.inside_m2()).isEqualTo(SQUARE_M2 / 2, within(0.01));
            assertThat(beyond.excess_m2()).isEqualTo(SQUARE_M2 / 2, within(0.01));
            assertThat(DiscreteHausdorffDistance.distance(beyond.excess(), box(112.405, 28.50, 112.41, 28.51)))
                    .isLessThan(1e-11);
            assertThat(beyond.excess().getSRID()).isEqualTo(4490);
        });
    }

    @Test
    @DisplayName("没有采矿权；只挨着边也不算有")
    void no_permit() {
        var elsewhere = right("a", box(112.50, 28.50, 112.51, 28.51));
        var touching = right("b", box(112.41, 28.50, 112.42, 28.51));
        var screened = screen(PATCH, elsewhere, touching);
        assertThat(screened.findings()).containsExactly(new Finding.NoPermit(screened.patch_m2(), PATCH));
        assertThat(screened.slivers()).isEmpty();
    }

    @Test
    @DisplayName("过期和未生效的采矿权不算数，但要说出来；到期当日仍有效")
    void rights_out_of_force_are_reported_and_do_not_cover() {
        var whole = box(112.39, 28.49, 112.42, 28.52);
        assertThat(screen(PATCH, right("old", whole, "2015-01-01", "2026-05-19"))
                        .findings())
                .hasSize(2)
                .element(1)
                .isInstanceOfSatisfying(Finding.ExpiredPermit.class, expired -> {
                    assertThat(expired.validTo()).isEqualTo("2026-05-19");
                    assertThat(expired.inside_m2()).isEqualTo(SQUARE_M2, within(0.01));
                });
        assertThat(screen(PATCH, right("new", whole, "2026-05-21", null)).findings())
                .hasSize(2)
                .element(1)
                .isInstanceOf(Finding.PermitNotYetValid.class);
        assertThat(screen(PATCH, right("old", whole, "2015-01-01", "2026-05-19"))
                        .findings()
                        .getFirst())
                .isInstanceOf(Finding.NoPermit.class);
        for (var inForce : List.of(
                right("last day", whole, "2015-01-01", "2026-05-20"),
                right("first day", whole, "2026-05-20", null),
                right("undated", whole, null, null))) {
            assertThat(screen(PATCH, inForce).findings()).singleElement().isInstanceOf(Finding.WithinPermit.class);
        }
    }

    @Test
    @DisplayName("几个采矿权拼起来或重叠：按合并后的范围算越界，重叠不算两次")
    void several_rights_count_as_their_union() {
        var west = right("west", box(112.39, 28.49, 112.406, 28.52));
        var east = right("east", box(112.404, 28.49, 112.42, 28.52));
        assertThat(screen(PATCH, east, west).findings())
                .singleElement()
                .isInstanceOfSatisfying(Finding.WithinPermit.class, within -> {
                    assertThat(within.rightId()).isEqualTo("east");
                    assertThat(within.alsoUnder()).containsExactly("west");
                    assertThat(within.inside_m2()).isEqualTo(SQUARE_M2, within(0.01));
                });

        var shorter = right("short", box(112.404, 28.49, 112.408, 28.52));
        assertThat(screen(PATCH, west, shorter).findings())
                .singleElement()
                .isInstanceOfSatisfying(Finding.BeyondPermit.class, beyond -> {
                    assertThat(beyond.rightId()).isEqualTo("west");
                    assertThat(beyond.alsoUnder()).containsExactly("short");
                    assertThat(beyond.excess_m2()).isEqualTo(0.2 * SQUARE_M2, within(0.01)); // 112.408 to 112.410
                    assertThat(beyond.inside_m2()).isEqualTo(0.8 * SQUARE_M2, within(0.01));
                });
    }

    @Test
    @DisplayName("窄边是两次勾绘的差别：另列，不成结论；同样窄但不止百分之一的仍是结论")
    void slivers_are_told_apart() {
        // 0.000 005° of longitude is 0.49 m over a kilometre: 0.05 % of the patch
        var almost = screen(PATCH, right("a", box(112.39, 28.49, 112.409995, 28.52)));
        assertThat(almost.findings()).singleElement().isInstanceOf(Finding.WithinPermit.class);
        assertThat(almost.slivers()).singleElement().satisfies(sliver -> {
            assertThat(sliver.against()).isNull();
            assertThat(sliver.area_m2()).isEqualTo(0.0005 * SQUARE_M2, within(0.01));
        });
        // 3 m wide: a finding, although only 0.3 %
        assertThat(screen(PATCH, right("a", box(112.39, 28.49, 112.40997, 28.52)))
                        .findings())
                .singleElement()
                .isInstanceOf(Finding.BeyondPermit.class);
        // Under the exact rule the half metre is a finding too
        assertThat(new Screening(
                                List.of(right("a", box(112.39, 28.49, 112.409995, 28.52))), List.of(), SliverRule.EXACT)
                        .screen(PATCH, OBSERVED)
                        .findings())
                .singleElement()
                .isInstanceOf(Finding.BeyondPermit.class);
        // A right that only grazes the patch is no holder of it
        var grazing = screen(PATCH, right("a", box(112.409995, 28.49, 112.43, 28.52)));
        assertThat(grazing.findings()).singleElement().isInstanceOf(Finding.NoPermit.class);
        assertThat(grazing.slivers()).extracting(Screened.Sliver::against).containsExactly("a");
    }

    @Test
    @DisplayName("红线与农田：图层、要素、平方米、占比、重叠部分")
    void restricted_layers() {
        var redLine = new RestrictionLayer(
                "生态保护红线", List.of(new RestrictionLayer.Zone("R1", box(112.40, 28.50, 112.4025, 28.51))));
        var farmland = new RestrictionLayer(
                "永久基本农田",
                List.of(
                        new RestrictionLayer.Zone("F1", box(112.39, 28.49, 112.42, 28.52)),
                        new RestrictionLayer.Zone("F2", box(112.60, 28.49, 112.62, 28.52)),
                        new RestrictionLayer.Zone("F3", box(112.409995, 28.49, 112.43, 28.52))));
        var screened = new Screening(
                        List.of(right("a", box(112.39, 28.49, 112.42, 28.52))),
                        List.of(redLine, farmland),
                        SliverRule.DEFAULT)
                .screen(PATCH, OBSERVED);
        assertThat(screened.findings()).hasSize(3);
        assertThat(screened.findings().get(1)).isInstanceOfSatisfying(Finding.InRestricted.class, in -> {
            assertThat(in.layer()).isEqualTo("生态保护红线");
            assertThat(in.zoneId()).isEqualTo("R1");
            assertThat(in.area_m2()).isEqualTo(SQUARE_M2 / 4, within(0.01));
            assertThat(in.share()).isEqualTo(0.25, within(1e-9));
            assertThat(EllipsoidalArea.area_m2(in.part())).isEqualTo(in.area_m2(), within(1e-3));
        });
        assertThat(screened.findings().get(2))
                .isInstanceOfSatisfying(
                        Finding.InRestricted.class, in -> assertThat(in.share()).isEqualTo(1, within(1e-9)));
        assertThat(screened.slivers()).singleElement().satisfies(s -> {
            assertThat(s.layer()).isEqualTo("永久基本农田");
            assertThat(s.against()).isEqualTo("F3");
        });
    }

    @Test
    @DisplayName("说不清的交给人：没有采矿权图层、图斑有毛病、附近的采矿权有毛病或只有点")
    void what_can_not_be_decided_goes_to_a_person() {
        var bowTie = Outline.LON_LAT.createPolygon(new Coordinate[] {
            new Coordinate(112.40, 28.50),
            new Coordinate(112.41, 28.51),
            new Coordinate(112.41, 28.50),
            new Coordinate(112.40, 28.51),
            new Coordinate(112.40, 28.50)
        });
        var point = Outline.LON_LAT.createPoint(new Coordinate(112.405, 28.505));
        var whole = right("whole", box(112.39, 28.49, 112.42, 28.52));

        assertThat(reasons(screen(PATCH))).containsExactly(Finding.Reason.NO_RIGHTS_LAYER);
        assertThat(reasons(screen(bowTie, whole))).containsExactly(Finding.Reason.PATCH_FLAWED);
        assertThat(reasons(screen(point, whole))).containsExactly(Finding.Reason.PATCH_NOT_AN_AREA);
        assertThat(screen(PATCH, right("flawed", bowTie)).findings())
                .containsExactly(new Finding.Undecided(Finding.Reason.RIGHT_FLAWED, "flawed"));
        assertThat(screen(PATCH, right("point", point)).findings())
                .containsExactly(new Finding.Undecided(Finding.Reason.RIGHT_WITHOUT_OUTLINE, "point"));
        // Another right covers it all: that much is certain, whatever the flawed one holds.
        assertThat(screen(PATCH, whole, right("flawed", bowTie)).findings())
                .hasSize(2)
                .first()
                .isInstanceOf(Finding.WithinPermit.class);
        // One part only: how far beyond is not certain.
        assertThat(screen(PATCH, right("part", box(112.39, 28.49, 112.405, 28.52)), right("flawed", bowTie))
                        .findings())
                .containsExactly(new Finding.Undecided(Finding.Reason.RIGHT_FLAWED, "flawed"));
    }

    private static List<Finding.Reason> reasons(Screened screened) {
        var reasons = new ArrayList<Finding.Reason>();
        for (var finding : screened.findings()) {
            if (finding instanceof Finding.Undecided undecided) {
                reasons.add(undecided.reason());
            }
        }
        return reasons;
    }
}
