package cn.qingshan.geo.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.area.EqualAreaPlane;
import cn.qingshan.geo.crs.Crs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** At 28.5° N a degree of longitude is 97,910 m and one of latitude 110,840 m: 1e-5 degrees are 0.98 m and 1.11 m. */
@DisplayName("图形修补：归属改变的地面不超过限度的才修，并说明；其余全部列出、指出位置，退回")
class RepairTest {

    private static final double[] SQUARE = {112.40, 28.50, 112.41, 28.50, 112.41, 28.51, 112.40, 28.51, 112.40, 28.50};

    private static Coordinate[] ring(double... ordinates) {
        var ring = new Coordinate[ordinates.length / 2];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Coordinate(ordinates[2 * i], ordinates[2 * i + 1]);
        }
        return ring;
    }

    private static Drawn one(Coordinate[]... rings) {
        return new Drawn.Areas(List.of(List.of(rings)));
    }

    private static Drawn parts(Coordinate[]... shells) {
        return new Drawn.Areas(
                Arrays.stream(shells).map(shell -> List.<Coordinate[]>of(shell)).toList());
    }

    private static Outline judge(Drawn drawn) {
        return Outline.of(drawn, Crs.CGCS2000.toLonLat(), Outline.DEFAULT_CLOSING_TOLERANCE_M, RepairBound.DEFAULT);
    }

    private static Outline.Flawed flawed(Drawn drawn) {
        var outline = judge(drawn);
        assertThat(outline).isInstanceOf(Outline.Flawed.class);
        return (Outline.Flawed) outline;
    }

    /** Mended, the notes being these and the figures of the area. */
    private static Geometry mended(Drawn drawn, double changed_m2, Note.Code... codes) {
        var outline = judge(drawn);
        assertThat(outline).isInstanceOf(Outline.Sound.class);
        var sound = (Outline.Sound) outline;
        assertThat(sound.notes().subList(0, sound.notes().size() - 1).stream()
                        .map(Note::code)
                        .filter(code -> code != Note.Code.RING_REORIENTED))
                .containsExactly(codes);
        var figures = sound.notes().getLast();
        assertThat(figures.code()).isEqualTo(Note.Code.OUTLINE_MENDED);
        assertThat(figures.at()).isNotNull();
        double before_m2 = (Double) figures.parameters().get(0);
        double after_m2 = (Double) figures.parameters().get(1);
        assertThat((Double) figures.parameters().get(2)).isEqualTo(changed_m2, within(0.05 * changed_m2 + 1e-3));
        assertThat(after_m2).isEqualTo(before_m2, within(changed_m2 * 1.05 + 1e-3));
        assertThat(EllipsoidalArea.area_m2(sound.lonLat())).isEqualTo(after_m2, within(1e-9));
        assertThat(sound.lonLat().isValid()).isTrue();
        assertThat(Outline.of(sound.lonLat())).isEqualTo(new Outline.Sound(sound.lonLat(), List.of()));
        return sound.lonLat();
    }

    // ---- what is repaired

    @Test
    @DisplayName("没有宽度的尖刺：去掉尖端，面积不变")
    void a_spike_is_taken_off() {
        var left = mended(
                one(ring(
                        112.40, 28.50, 112.405, 28.50, 112.405, 28.49, 112.405, 28.50, 112.41, 28.50, 112.41, 28.51,
                        112.40, 28.51, 112.40, 28.50)),
                0,
                Note.Code.SPIKES_REMOVED);
        assertThat(left.getNumPoints()).isEqualTo(6);
    }

    @Test
    @DisplayName("尖刺在起点上，一路画出去又一路画回来，也去掉")
    void a_spike_at_the_start_and_one_of_several_points() {
        mended(
                one(ring(
                        112.39, 28.50, 112.40, 28.50, 112.41, 28.50, 112.41, 28.51, 112.40, 28.51, 112.40, 28.50,
                        112.39, 28.50)),
                0,
                Note.Code.SPIKES_REMOVED);
        mended(
                one(ring(
                        112.40, 28.50, 112.41, 28.50, 112.42, 28.505, 112.43, 28.50, 112.42, 28.505, 112.41, 28.50,
                        112.41, 28.51, 112.40, 28.51, 112.40, 28.50)),
                0,
                Note.Code.SPIKES_REMOVED);
    }

    @Test
    @DisplayName("不到半平方米的反向小圈：去掉")
    void a_tiny_loop_is_undone() {
        // Both diagonals of a box of 0.98 m × 1.11 m on the right-hand side: a quarter of it, 0.27 m², wound the wrong
        // way
        mended(
                one(ring(
                        112.40, 28.50, 112.41, 28.50, 112.41, 28.505, 112.41001, 28.50501, 112.41001, 28.505, 112.41,
                        28.50501, 112.41, 28.51, 112.40, 28.51, 112.40, 28.50)),
                0.27,
                Note.Code.CROSSINGS_UNDONE);
    }

    @Test
    @DisplayName("孔伸出外环一厘米：裁去；外面零点几平方米的孔：去掉")
    void a_sliver_of_a_hole_outside_is_trimmed() {
        // 1e-7° of longitude by 0.002° of latitude: 0.0098 m × 221.7 m = 2.17 m²
        var notched = mended(
                one(
                        ring(SQUARE),
                        ring(
                                112.409,
                                28.504,
                                112.409,
                                28.506,
                                112.4100001,
                                28.506,
                                112.4100001,
                                28.504,
                                112.409,
                                28.504)),
                2.17,
                Note.Code.HOLES_TRIMMED);
        assertThat(((Polygon) notched).getNumInteriorRing()).isZero();
        // half of 0.98 m × 1.11 m
        mended(
                one(ring(SQUARE), ring(112.42, 28.50, 112.42001, 28.50, 112.42, 28.50001, 112.42, 28.50)),
                0.54,
                Note.Code.HOLES_TRIMMED);
    }

    @Test
    @DisplayName("孔中套着不到一平方米的孔、多出的没有面积的环：合并、去掉")
    void a_tiny_hole_in_a_hole_and_a_hole_without_area() {
        var hole = ring(112.402, 28.502, 112.402, 28.508, 112.408, 28.508, 112.408, 28.502, 112.402, 28.502);
        var inner = ring(112.405, 28.505, 112.40501, 28.505, 112.405, 28.50501, 112.405, 28.505);
        var left = mended(one(ring(SQUARE), hole, inner), 0.54, Note.Code.HOLES_JOINED);
        assertThat(((Polygon) left).getNumInteriorRing()).isEqualTo(1);
        var line = ring(112.409, 28.505, 112.409, 28.506, 112.409, 28.507, 112.409, 28.505);
        mended(one(ring(SQUARE), line), 0, Note.Code.RINGS_DROPPED);
    }

    @Test
    @DisplayName("两部分重叠一厘米、恰好共边：合成一块")
    void parts_that_overlap_by_a_sliver_or_share_an_edge_become_one() {
        // 1e-7° of longitude by 0.005° of latitude: 0.0098 m × 554 m = 5.4 m²
        var overlapping =
                ring(112.4099999, 28.50, 112.42, 28.50, 112.42, 28.505, 112.4099999, 28.505, 112.4099999, 28.50);
        assertThat(mended(parts(ring(SQUARE), overlapping), 5.4, Note.Code.PARTS_JOINED))
                .isInstanceOf(Polygon.class);
        var beside = ring(112.41, 28.50, 112.42, 28.50, 112.42, 28.505, 112.41, 28.505, 112.41, 28.50);
        assertThat(mended(parts(ring(SQUARE), beside), 0, Note.Code.EDGES_JOINED))
                .isInstanceOf(Polygon.class);
    }

    @Test
    @DisplayName("一笔画出的外环和孔在一点相接：分成外环和孔；孔把内部割成两块：分成两部分；面积都不变")
    void what_only_needs_other_rings_keeps_its_area() {
        var inverted = mended(
                one(ring(
                        112.40, 28.50, 112.41, 28.50, 112.41, 28.51, 112.40, 28.51, 112.40, 28.50, 112.402, 28.506,
                        112.406, 28.502, 112.40, 28.50)),
                0,
                Note.Code.TOUCHING_PARTED);
        assertThat(((Polygon) inverted).getNumInteriorRing()).isEqualTo(1);
        var split = mended(
                one(
                        ring(SQUARE),
                        ring(112.40, 28.505, 112.405, 28.504, 112.41, 28.505, 112.405, 28.506, 112.40, 28.505)),
                0,
                Note.Code.INTERIOR_PARTED);
        assertThat(split.getNumGeometries()).isEqualTo(2);
    }

    // ---- what is for a person

    @Test
    @DisplayName("两个大圈的 8 字形有不止一种读法：不猜，退回，指出交叉处和缘由")
    void a_figure_of_eight_is_not_guessed() {
        // The square is 1,084,997 m²; each of the two triangles left and right is a quarter
        var eight = flawed(one(ring(112.40, 28.50, 112.41, 28.51, 112.41, 28.50, 112.40, 28.51, 112.40, 28.50)));
        assertThat(eight.count()).isEqualTo(1);
        assertThat(eight.defect().code()).isEqualTo(Defect.Code.SELF_CROSSING);
        assertThat(eight.defect().position()).hasValueSatisfying(at -> {
            assertThat(at.lon()).isEqualTo(112.405, within(1e-9));
            assertThat(at.lat()).isEqualTo(28.505, within(1e-9));
        });
        assertThat(eight.defect().where(Locale.CHINA)).contains("第 1 圈，点 1");
        assertThat(eight.unrepaired()).isNotNull().satisfies(why -> {
            assertThat(why.code()).isEqualTo(Defect.Code.BEYOND_REPAIR);
            assertThat((Double) why.parameters().getFirst()).isEqualTo(271_249, within(100.0));
            assertThat(why.parameters().getLast()).isEqualTo(1.0); // drawn, the two halves cancel: the least bound
            assertThat(why.sentence(Locale.CHINA)).contains("超过 1.00 平方米");
        });
        assertThat(eight.drawn().getNumPoints()).isEqualTo(5);
    }

    @Test
    @DisplayName("同一环画了两遍、绕了两圈：算一遍还是两遍由人定")
    void ground_counted_twice_is_not_guessed() {
        var twice = flawed(parts(ring(SQUARE), ring(SQUARE)));
        assertThat(twice.defects()).extracting(Defect::code).containsExactly(Defect.Code.DUPLICATE_RING);
        assertThat(twice.unrepaired()).isNotNull();
        // once round outside, once round inside, in one line
        var spiral = flawed(one(ring(
                112.40, 28.50, 112.41, 28.50, 112.41, 28.51, 112.40, 28.51, 112.40, 28.503, 112.408, 28.503, 112.408,
                28.508, 112.402, 28.508, 112.402, 28.502, 112.40, 28.50)));
        assertThat(spiral.defects()).extracting(Defect::code).containsExactly(Defect.Code.SELF_CROSSING);
        assertThat(spiral.unrepaired()).isNotNull();
    }

    @Test
    @DisplayName("一个图形里的错全部列出：交叉、孔外、重叠、尖刺、地球之外")
    void all_defects_are_listed() {
        var eight = ring(112.40, 28.50, 112.41, 28.51, 112.41, 28.50, 112.40, 28.51, 112.40, 28.50);
        var outside = ring(112.43, 28.50, 112.44, 28.50, 112.44, 28.51, 112.43, 28.50);
        var nowhere = ring(112.40, 28.50, 212.41, 28.51, 112.41, 28.50, 112.40, 28.50);
        var above = ring(
                112.40, 28.505, 112.41, 28.505, 112.41, 28.52, 112.405, 28.52, 112.405, 28.53, 112.405, 28.52, 112.40,
                28.52, 112.40, 28.505);
        var all = flawed(new Drawn.Areas(
                List.of(List.of(eight, outside), List.<Coordinate[]>of(nowhere), List.<Coordinate[]>of(above))));
        assertThat(all.defects())
                .extracting(Defect::code)
                .containsExactlyInAnyOrder(
                        Defect.Code.COORDINATES_OFF_EARTH,
                        Defect.Code.SPIKE,
                        Defect.Code.SELF_CROSSING,
                        Defect.Code.HOLE_OUTSIDE,
                        Defect.Code.PARTS_OVERLAP);
        assertThat(all.count()).isEqualTo(5);
        assertThat(all.defects().stream()
                        .filter(defect -> defect.code() == Defect.Code.COORDINATES_OFF_EARTH)
                        .findFirst()
                        .orElseThrow()
                        .vertex())
                .isEqualTo(new Defect.Vertex(3, "2"));
        assertThat(all.defects().stream()
                        .filter(defect -> defect.code() != Defect.Code.COORDINATES_OFF_EARTH)
                        .map(Defect::position))
                .allMatch(java.util.Optional::isPresent);
    }

    @Test
    @DisplayName("错太多时列出前二十个和总数")
    void the_first_twenty_and_the_count() {
        // Out along a zigzag of 30 edges, back along its mirror image: each edge crosses its own
        var points = new ArrayList<Coordinate>();
        for (int i = 0; i <= 30; i++) {
            points.add(new Coordinate(112.40 + 0.001 * i, 28.50 + 0.001 * (i % 2)));
        }
        for (int i = 30; i >= 0; i--) {
            points.add(new Coordinate(112.40 + 0.001 * i, 28.50 + 0.001 * ((i + 1) % 2)));
        }
        points.add(points.getFirst().copy());
        var many = flawed(one(points.toArray(Coordinate[]::new)));
        assertThat(many.defects()).hasSize(20);
        assertThat(many.count()).isEqualTo(30);
        assertThat(many.isCountedInFull()).isTrue();
    }

    @Test
    @DisplayName("限度可以另设：放宽到 1000 平方米，10.85 平方米的重叠也合并；不许修补则都退回")
    void the_bound_is_a_value() {
        // 1e-7° by 0.01°: 0.0098 m × 1108 m = 10.85 m², above the 10 m² that are never passed by default
        var overlapping = parts(
                ring(SQUARE),
                ring(112.4099999, 28.50, 112.42, 28.50, 112.42, 28.51, 112.4099999, 28.51, 112.4099999, 28.50));
        assertThat(judge(overlapping)).isInstanceOf(Outline.Flawed.class);
        var wider = Outline.of(overlapping, Crs.CGCS2000.toLonLat(), 0.1, new RepairBound(1, 1e-4, 1000));
        assertThat(wider).isInstanceOf(Outline.Sound.class);
        assertThat(Outline.of(overlapping, Crs.CGCS2000.toLonLat(), 0.1, null)).isInstanceOf(Outline.Flawed.class);
        assertThat(RepairBound.DEFAULT.of_m2(5_000)).isEqualTo(1);
        assertThat(RepairBound.DEFAULT.of_m2(50_000)).isEqualTo(5);
        assertThat(RepairBound.DEFAULT.of_m2(5e9)).isEqualTo(10);
    }

    // ---- sizes

    private static Coordinate[] round(int points, Random random) {
        var ring = new Coordinate[points + 1];
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * i / points;
            double radius = 0.1 * (1 + 6.0 / points * random.nextDouble());
            ring[i] = new Coordinate(112.4 + radius * Math.cos(angle), 28.4 + radius * Math.sin(angle));
        }
        ring[points] = ring[0].copy();
        return ring;
    }

    @Test
    @Timeout(180)
    @DisplayName("两万点的环：好的、有一点拖到对面的、密密折返的、乱涂的，都很快有结论")
    void rings_of_twenty_thousand_points() {
        var sound = round(20_000, new Random(1));
        assertThat(judge(one(sound))).isInstanceOf(Outline.Sound.class);

        var pulled = round(20_000, new Random(1));
        // through the whole round and 1.1 km out on the other side: of the tip nobody knows
        pulled[5_000] = new Coordinate(112.4, 28.4 - 0.11);
        var crossing = flawed(one(pulled));
        assertThat(crossing.defects()).extracting(Defect::code).containsOnly(Defect.Code.SELF_CROSSING);

        var comb = new Coordinate[5_001]; // slanting teeth: the box of each lies over those of all others
        for (int i = 0; i < 4_998; i++) {
            double along = i % 2 == 0 ? 0 : 0.1;
            double across = 1e-6 * i;
            comb[i] = new Coordinate(112.4 + along - across, 28.4 + along + across);
        }
        comb[4_998] = new Coordinate(112.4 - 0.03 - 0.005, 28.4 - 0.03 + 0.005);
        comb[4_999] = new Coordinate(112.4 - 0.03, 28.4 - 0.03);
        comb[5_000] = comb[0].copy();
        assertThat(judge(one(comb))).isInstanceOf(Outline.Sound.class);

        var random = new Random(2);
        var scribble = new Coordinate[20_001];
        for (int i = 0; i < 20_000; i++) {
            scribble[i] = new Coordinate(112.4 + 0.1 * random.nextDouble(), 28.4 + 0.1 * random.nextDouble());
        }
        scribble[20_000] = scribble[0].copy();
        assertThat(judge(one(scribble))).isInstanceOf(Outline.Flawed.class);
    }

    // ---- any drawing

    @Test
    @DisplayName("随机画坏的图形：修好的有效，面积和对称差都在限度之内，再检查一遍原样通过；其余说明缘由")
    void random_flaws() {
        var random = new Random(34);
        int mended = 0;
        int refused = 0;
        for (int round = 0; round < 1_500; round++) {
            var shells = new ArrayList<List<Coordinate[]>>();
            shells.add(List.<Coordinate[]>of(flawed(star(112.4, 28.4, 0.004, random), random)));
            if (random.nextInt(3) == 0) {
                double reach = random.nextBoolean() ? 0.0005 : 0.004 + 1e-7 * random.nextInt(20);
                shells.set(0, List.of(shells.getFirst().getFirst(), flawed(star(112.4, 28.4, reach, random), random)));
            }
            if (random.nextInt(3) == 0) {
                double lon = 112.4 + (random.nextBoolean() ? 0.02 : 0.006);
                shells.add(List.<Coordinate[]>of(flawed(star(lon, 28.4, 0.002, random), random)));
            }
            switch (judge(new Drawn.Areas(shells))) {
                case Outline.Flawed flawed -> {
                    refused++;
                    assertThat(flawed.defects()).isNotEmpty();
                    assertThat(flawed.unrepaired())
                            .as("round %d: %s", round, flawed)
                            .isNotNull();
                }
                case Outline.Sound sound -> {
                    assertThat(sound.lonLat().isValid()).isTrue();
                    assertThat(Outline.of(sound.lonLat())).isEqualTo(new Outline.Sound(sound.lonLat(), List.of()));
                    var figures = sound.notes().stream()
                            .filter(note -> note.code() == Note.Code.OUTLINE_MENDED)
                            .findFirst();
                    if (figures.isPresent()) {
                        mended++;
                        double allowed_m2 = (Double) figures.get().parameters().get(3);
                        double summed_m2 = 0;
                        var polygons = new ArrayList<Polygon>();
                        for (var rings : shells) {
                            var polygon = polygon(rings);
                            polygons.add(polygon);
                            summed_m2 += EllipsoidalArea.area_m2(polygon);
                        }
                        assertThat(EllipsoidalArea.area_m2(sound.lonLat()))
                                .isEqualTo(summed_m2, within(allowed_m2 + 1e-3));
                        var otherReading =
                                GeometryFixer.fix(Outline.LON_LAT.createMultiPolygon(polygons.toArray(Polygon[]::new)));
                        var differing = OverlayNGRobust.overlay(
                                EqualAreaPlane.of(sound.lonLat()),
                                GeometryFixer.fix(EqualAreaPlane.of(otherReading)),
                                OverlayNG.SYMDIFFERENCE);
                        assertThat(differing.getArea()).as("round %d", round).isLessThan(allowed_m2 + 0.05);
                    }
                }
            }
        }
        assertThat(mended).isGreaterThan(300);
        assertThat(refused).isGreaterThan(100);
    }

    private static Polygon polygon(List<Coordinate[]> rings) {
        var linear = rings.stream().map(Outline.LON_LAT::createLinearRing).toList();
        return Outline.LON_LAT.createPolygon(
                linear.getFirst(), linear.subList(1, linear.size()).toArray(LinearRing[]::new));
    }

    private static List<Coordinate> star(double lon, double lat, double reach, Random random) {
        int corners = 5 + random.nextInt(30);
        var points = new ArrayList<Coordinate>();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * (i + 0.8 * random.nextDouble()) / corners;
            double radius = reach * (0.5 + 0.5 * random.nextDouble());
            points.add(new Coordinate(lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)));
        }
        return points;
    }

    /** Some of what goes wrong when people draw: a point again, a spike, a tiny loop, a large one, a touch. */
    private static Coordinate[] flawed(List<Coordinate> points, Random random) {
        for (int flaws = random.nextInt(3); flaws > 0; flaws--) {
            int i = 1 + random.nextInt(points.size() - 2);
            var at = points.get(i);
            switch (random.nextInt(6)) {
                case 0 -> points.add(i, at.copy());
                case 1 -> {
                    points.add(i, new Coordinate(at.x + 0.01 * random.nextDouble(), at.y + 0.01));
                    points.add(i, at.copy());
                }
                case 2 -> {
                    double step = 1e-6 * (1 + random.nextInt(10));
                    points.add(i + 1, new Coordinate(at.x + step, at.y + step));
                    points.add(i + 2, new Coordinate(at.x + step, at.y));
                    points.add(i + 3, new Coordinate(at.x, at.y + step));
                }
                case 3 -> points.set(i, points.set(i - 1, at));
                case 4 ->
                    points.add(i, points.get(random.nextInt(points.size())).copy());
                default -> {
                    var before = points.get(i - 1);
                    points.add(i, new Coordinate((at.x + before.x) / 2, (at.y + before.y) / 2));
                }
            }
        }
        points.add(points.getFirst().copy());
        return points.toArray(Coordinate[]::new);
    }
}
