package cn.qingshan.geo.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.area.EqualAreaPlane;
import cn.qingshan.geo.layer.MemoryLayer;
import cn.qingshan.geo.layer.PlaneOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** The second opinion is JTS: union of the others, intersection with the patch, area of that. */
@DisplayName("图斑在几个互相重叠的范围下有多少平方米：与 JTS 合并后再叠置相同")
class CoveredAreaTest {

    private final CoveredArea covered = new CoveredArea();

    private double fast(Geometry patch, List<? extends Geometry> others, boolean chunked) {
        return covered.of(
                outline(patch, false),
                others.stream().map(other -> outline(other, chunked)).toList());
    }

    private static PlaneOutline outline(Geometry lonLat, boolean chunked) {
        var outline = new PlaneOutline();
        MemoryLayer.add(lonLat, outline);
        if (chunked) {
            outline.chunk();
        }
        return outline;
    }

    private static double slow(Geometry patch, List<? extends Geometry> others) {
        var union = others.stream()
                .map(other -> EqualAreaPlane.of(other))
                .reduce((a, b) -> OverlayNGRobust.overlay(a, b, OverlayNG.UNION))
                .orElseThrow();
        return OverlayNGRobust.overlay(EqualAreaPlane.of(patch), union, OverlayNG.INTERSECTION)
                .getArea();
    }

    @Test
    @DisplayName("一到六个随机范围")
    void random_outlines() {
        var random = new Random(11);
        for (int i = 0; i < 800; i++) {
            var patch = SharedAreaTest.star(random, 112.4, 28.5, 0.003, 3 + random.nextInt(100), 0.9);
            var others = new ArrayList<Geometry>();
            for (int n = random.nextInt(6); n >= 0; n--) {
                others.add(SharedAreaTest.star(
                        random,
                        112.4 + 0.006 * (random.nextDouble() - 0.5),
                        28.5 + 0.006 * (random.nextDouble() - 0.5),
                        0.001 + 0.004 * random.nextDouble(),
                        3 + random.nextInt(60),
                        0.9));
            }
            double expected = slow(patch, others);
            var tolerance = within(1e-3 + 1e-8 * expected);
            assertThat(fast(patch, others, false))
                    .as("%s under %s", patch, others)
                    .isCloseTo(expected, tolerance);
            assertThat(fast(patch, others, true)).isCloseTo(expected, tolerance);
        }
    }

    @Test
    @DisplayName("同一个范围说三遍还是那么多；一个也没有就是零")
    void the_same_three_times() {
        var random = new Random(4);
        var patch = SharedAreaTest.star(random, 112.4, 28.5, 0.003, 40, 0.5);
        var right = SharedAreaTest.star(random, 112.402, 28.5, 0.003, 12, 0.5);
        double once = SharedAreaTest.fast(patch, right);
        assertThat(fast(patch, List.of(right, right, right), false)).isCloseTo(once, within(1e-3));
        assertThat(fast(patch, List.of(), false)).isZero();
        assertThat(fast(patch, List.of(patch, right), false))
                .isCloseTo(EqualAreaPlane.of(patch).getArea(), within(1e-3));
    }

    @Test
    @DisplayName("大红线在图斑南边和上方的边都算得对")
    void far_edges_of_a_large_outline() {
        var random = new Random(6);
        var redLine = SharedAreaTest.star(random, 112.4, 28.5, 0.03, 8_000, 0.03);
        for (int i = 0; i < 20; i++) {
            double angle = 2 * Math.PI * i / 20;
            var patch = SharedAreaTest.star(
                    random, 112.4 + 0.03 * Math.cos(angle), 28.5 + 0.03 * Math.sin(angle), 0.002, 50, 0.5);
            assertThat(fast(patch, List.of(redLine), true)).isCloseTo(slow(patch, List.of(redLine)), within(1e-2));
        }
    }
}
