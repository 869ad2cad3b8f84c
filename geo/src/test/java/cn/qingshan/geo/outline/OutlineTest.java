package cn.qingshan.geo.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.crs.Crs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

@DisplayName("图形检查：不改变面积的就修并说明，其余指出位置、退回")
class OutlineTest {

    private static final double[] SHELL = {112.40, 28.50, 112.42, 28.50, 112.42, 28.52, 112.40, 28.52, 112.40, 28.50};
    private static final double[] HOLE = {
        112.405, 28.505, 112.405, 28.510, 112.410, 28.510, 112.410, 28.505, 112.405, 28.505
    };
    private static final double[] ISLAND_IN_HOLE = {112.407, 28.507, 112.408, 28.507, 112.408, 28.508, 112.407, 28.507};
    private static final double[] ELSEWHERE = {112.43, 28.50, 112.44, 28.50, 112.44, 28.51, 112.43, 28.50};

    private static Coordinate[] ring(double... ordinates) {
        var ring = new Coordinate[ordinates.length / 2];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Coordinate(ordinates[2 * i], ordinates[2 * i + 1]);
        }
        return ring;
    }

    private static Coordinate[] reversed(double... ordinates) {
        var ring = new ArrayList<>(Arrays.asList(ring(ordinates)));
        java.util.Collections.reverse(ring);
        return ring.toArray(Coordinate[]::new);
    }

    private static Outline judge(Drawn drawn) {
        return Outline.of(drawn, Crs.CGCS2000.toLonLat(), Outline.DEFAULT_CLOSING_TOLERANCE_M, RepairBound.DEFAULT);
    }

    private static Outline.Sound sound(Drawn drawn) {
        var outline = judge(drawn);
        assertThat(outline).isInstanceOf(Outline.Sound.class);
        return (Outline.Sound) outline;
    }

    /** Without repair, so that the defect itself is seen. */
    private static Defect flaw(Drawn drawn) {
        var outline = Outline.of(drawn, Crs.CGCS2000.toLonLat(), Outline.DEFAULT_CLOSING_TOLERANCE_M, null);
        assertThat(outline).isInstanceOf(Outline.Flawed.class);
        return ((Outline.Flawed) outline).defect();
    }

    private static Drawn areas(Coordinate[]... rings) {
        return new Drawn.Areas(List.of(List.of(rings)));
    }

    @Test
    @DisplayName("首尾相差 5 厘米的环闭合并说明；相差 2 米的退回，指出末点")
    void ends_that_almost_meet_are_closed() {
        // 0.000 000 5° of latitude is 0.056 m; 0.000 02° is 2.2 m
        var almost = sound(areas(ring(112.40, 28.50, 112.42, 28.50, 112.42, 28.52, 112.40, 28.52, 112.40, 28.5000005)));
        assertThat(almost.notes()).extracting(Note::code).containsExactly(Note.Code.RING_CLOSED);
        assertThat(almost.lonLat().getCoordinates()).isEqualTo(ring(SHELL));

        var open = flaw(areas(ring(112.40, 28.50, 112.42, 28.50, 112.42, 28.52, 112.40, 28.52, 112.40, 28.50002)));
        assertThat(open.code()).isEqualTo(Defect.Code.RING_UNCLOSED);
        assertThat(open.position()).hasValueSatisfying(p -> assertThat(p.lat()).isEqualTo(28.50002));
        assertThat((Double) open.parameters().getFirst()).isEqualTo(2.2, within(0.05));
    }

    @Test
    @DisplayName("界址点 TXT 可以不写闭合点")
    void a_format_may_leave_rings_open() {
        var open = Arrays.copyOf(ring(SHELL), 4);
        assertThat(sound(new Drawn.Rings(List.<Coordinate[]>of(open), false, true))
                        .lonLat()
                        .getCoordinates())
                .hasSize(5);
    }

    @Test
    @DisplayName("方向不合标准的环调过来，面积不变")
    void orientation_is_turned() {
        var turned = sound(areas(reversed(SHELL), ring(HOLE)));
        assertThat(turned.notes()).extracting(Note::code).containsExactly(Note.Code.RING_REORIENTED);
        var both = sound(areas(reversed(SHELL), reversed(HOLE)));
        assertThat(both.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.parameters()).containsExactly(2));
        var polygon = (Polygon) turned.lonLat();
        assertThat(Orientation.isCCW(polygon.getExteriorRing().getCoordinateSequence()))
                .isTrue();
        assertThat(Orientation.isCCW(polygon.getInteriorRingN(0).getCoordinateSequence()))
                .isFalse();
        assertThat(EllipsoidalArea.area_m2(polygon))
                .isEqualTo(
                        EllipsoidalArea.area_m2(
                                sound(areas(ring(SHELL), ring(HOLE))).lonLat()),
                        within(1e-6));
    }

    @Test
    @DisplayName("相邻重复点去掉并计数")
    void repeated_points_are_dropped() {
        var repeated = sound(areas(ring(
                112.40, 28.50, 112.42, 28.50, 112.42, 28.50, 112.42, 28.50, 112.42, 28.52, 112.40, 28.52, 112.40,
                28.50)));
        assertThat(repeated.notes()).singleElement().satisfies(note -> {
            assertThat(note.code()).isEqualTo(Note.Code.DUPLICATE_POINTS);
            assertThat(note.parameters()).containsExactly(2);
        });
        assertThat(repeated.lonLat().getNumPoints()).isEqualTo(5);
    }

    @Test
    @DisplayName("自相交退回，指出交叉处")
    void a_crossing_is_located() {
        var crossing = flaw(areas(ring(112.40, 28.50, 112.42, 28.52, 112.42, 28.50, 112.40, 28.52, 112.40, 28.50)));
        assertThat(crossing.code()).isEqualTo(Defect.Code.SELF_CROSSING);
        assertThat(crossing.position()).hasValueSatisfying(p -> {
            assertThat(p.lon()).isEqualTo(112.41, within(1e-9));
            assertThat(p.lat()).isEqualTo(28.51, within(1e-9));
        });
    }

    @Test
    @DisplayName("投影坐标画的自相交，位置也是经纬度")
    void a_crossing_on_a_plane_is_located_in_degrees() {
        var plane = new Crs.GaussKruger(3, 37, true);
        // Bow tie of 100 m around the first point of the pentagon of section 4.7
        double e = 37_637_073.242;
        double n = 3_154_652.680;
        var outline = Outline.of(
                areas(ring(e - 50, n - 50, e + 50, n + 50, e + 50, n - 50, e - 50, n + 50, e - 50, n - 50)),
                plane.toLonLat(),
                0.1,
                RepairBound.DEFAULT);
        assertThat(outline).isInstanceOfSatisfying(Outline.Flawed.class, flawed -> {
            assertThat(flawed.defect().code()).isEqualTo(Defect.Code.SELF_CROSSING);
            assertThat(flawed.defect().position()).hasValueSatisfying(p -> {
                assertThat(p.lon()).isEqualTo(112.4, within(1e-7));
                assertThat(p.lat()).isEqualTo(28.5, within(1e-7));
            });
        });
    }

    @Test
    @DisplayName("孔在外、孔套孔、部分重叠、环重复")
    void holes_and_parts() {
        assertThat(flaw(areas(ring(SHELL), ring(ELSEWHERE))).code()).isEqualTo(Defect.Code.HOLE_OUTSIDE);
        assertThat(flaw(areas(ring(SHELL), ring(HOLE), ring(ISLAND_IN_HOLE))).code())
                .isEqualTo(Defect.Code.HOLES_NESTED);
        assertThat(flaw(areas(ring(SHELL), ring(HOLE), ring(HOLE))).code())
                .isIn(Defect.Code.DUPLICATE_RING, Defect.Code.SELF_CROSSING);
        assertThat(flaw(new Drawn.Areas(List.of(List.<Coordinate[]>of(ring(SHELL)), List.<Coordinate[]>of(ring(HOLE)))))
                        .code())
                .isEqualTo(Defect.Code.PARTS_OVERLAP);
    }

    @Test
    @DisplayName("不许修补时，尖刺指出尖端和长度")
    void a_spike_is_located_at_its_tip() {
        var spike = flaw(areas(ring(
                112.40, 28.50, 112.41, 28.50, 112.41, 28.49, 112.41, 28.50, 112.42, 28.50, 112.42, 28.52, 112.40, 28.52,
                112.40, 28.50)));
        assertThat(spike.code()).isEqualTo(Defect.Code.SPIKE);
        assertThat(spike.position()).hasValueSatisfying(p -> assertThat(p.lat()).isEqualTo(28.49));
        assertThat((Double) spike.parameters().getFirst()).isEqualTo(1113, within(2.0)); // 0.01° of latitude
    }

    @Test
    @DisplayName("不到一米、没有宽度而图形仍然有效的折返，是勾绘的毛糙，不提；使图形无效的要提")
    void a_tiny_fold_is_refused_only_where_it_breaks_the_outline() {
        // East 0.3 m too far, then back half a tenth of a millimetre beside: 0.000 003° and 0.000 000 000 5°
        var fold = ring(
                112.40, 28.50, 112.420003, 28.50, 112.42, 28.5000000005, 112.42, 28.52, 112.40, 28.52, 112.40, 28.50);
        assertThat(judge(areas(fold))).isInstanceOf(Outline.Sound.class);
        var exact = ring(112.40, 28.50, 112.420003, 28.50, 112.42, 28.50, 112.42, 28.52, 112.40, 28.52, 112.40, 28.50);
        assertThat(flaw(areas(exact)).code()).isEqualTo(Defect.Code.SPIKE);
    }

    @Test
    @DisplayName("只有环的格式：孔由包含关系决定，不看环号；孔中的岛是另一部分")
    void holes_by_containment() {
        var sound = sound(
                new Drawn.Rings(List.of(ring(HOLE), ring(ISLAND_IN_HOLE), ring(ELSEWHERE), ring(SHELL)), false, false));
        var parts = sound.lonLat();
        assertThat(parts.getNumGeometries()).isEqualTo(3);
        assertThat(((Polygon) parts.getGeometryN(0)).getNumInteriorRing()).isEqualTo(1);
        assertThat(sound.lonLat().isValid()).isTrue();
    }

    @Test
    @DisplayName("Shapefile：顺时针是外环，逆时针是孔；落在外环之外的“孔”其实是画反的外环")
    void holes_by_orientation() {
        var sound = sound(new Drawn.Rings(List.of(reversed(SHELL), reversed(HOLE)), true, false));
        assertThat(((Polygon) sound.lonLat()).getNumInteriorRing()).isEqualTo(1);
        assertThat(sound.notes()).isEmpty();

        var turned = sound(new Drawn.Rings(List.of(reversed(SHELL), ring(ELSEWHERE)), true, false));
        assertThat(turned.lonLat().getNumGeometries()).isEqualTo(2);
        assertThat(turned.notes()).extracting(Note::code).containsExactly(Note.Code.RING_REORIENTED);
    }

    @Test
    @DisplayName("检查过的图形再检查一遍，原样通过")
    void what_was_sound_stays_sound() {
        var once = sound(areas(reversed(SHELL), ring(HOLE))).lonLat();
        assertThat(Outline.of(once)).isEqualTo(new Outline.Sound(once, List.of()));
    }

    @Test
    @DisplayName("外环是空的、后面的环不空：退回，不当它没有；后面的环就是位置。整个都空的部分略过")
    void a_hole_of_nothing() {
        var empty = new Coordinate[0];
        var hole = ring(HOLE);
        var sound = List.<Coordinate[]>of(ring(ELSEWHERE));
        for (var drawn : List.of(
                areas(empty, hole),
                new Drawn.Areas(List.of(sound, List.of(empty, empty, hole))),
                new Drawn.Areas(List.of(List.of(empty, hole), sound)))) {
            var outline = judge(drawn);
            assertThat(outline).isInstanceOfSatisfying(Outline.Flawed.class, flawed -> {
                assertThat(flawed.defect().code()).isEqualTo(Defect.Code.HOLE_OUTSIDE);
                assertThat(flawed.defect().position())
                        .hasValueSatisfying(p -> assertThat(p.lon()).isEqualTo(112.405));
                assertThat(flawed.drawn().getCoordinates()).contains(hole);
            });
        }
        assertThat(sound(new Drawn.Areas(List.of(List.of(empty, empty), sound, List.of())))
                        .lonLat()
                        .getCoordinates())
                .isEqualTo(ring(ELSEWHERE));
        assertThat(flaw(areas(empty, empty)).code()).isEqualTo(Defect.Code.EMPTY_GEOMETRY);
    }
}
