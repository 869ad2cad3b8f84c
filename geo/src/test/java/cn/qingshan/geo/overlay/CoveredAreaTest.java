package cn.qingshan.geo.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.area.EqualAreaPlane;
import cn.qingshan.geo.layer.MemoryLayer;
import cn.qingshan.geo.layer.PlaneOutline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

    /** A patch made of cells of a grid, so that half of its edges run along meridians: a comb of so many teeth, shifted. */
    private static double[][] comb(int teeth, double cell, double eastward, double northward) {
        double[] x = new double[4 * teeth + 1];
        double[] y = new double[4 * teeth + 1];
        for (int i = 0; i < teeth; i++) {
            for (int k = 0; k < 4; k++) {
                x[4 * i + k] = eastward + cell * (2 * i + k / 2);
                y[4 * i + k] = northward + (k == 0 || k == 3 ? cell : cell * (2 + i % 7));
            }
        }
        x[4 * teeth] = x[4 * teeth - 1];
        y[4 * teeth] = northward;
        var corners = new double[2][4 * teeth + 2];
        System.arraycopy(x, 0, corners[0], 0, 4 * teeth + 1);
        System.arraycopy(y, 0, corners[1], 0, 4 * teeth + 1);
        corners[0][4 * teeth + 1] = eastward;
        corners[1][4 * teeth + 1] = northward;
        return corners;
    }

    private static PlaneOutline plane(double[][] corners) {
        var outline = new PlaneOutline();
        outline.addPlaneRing(corners[0], corners[1], false);
        return outline;
    }

    /** Every edge of one with every edge of the other: two where an upright one comes within a millionth of a metre of the other, one where level ones lie on each other. What lies north of the patch, west or east of it bounds none of its ground. */
    private static long slowMeetings(double[][] patch, double[][] other) {
        double north = Arrays.stream(patch[1]).max().orElseThrow();
        double west = Arrays.stream(patch[0]).min().orElseThrow();
        double east = Arrays.stream(patch[0]).max().orElseThrow();
        long meetings = 0;
        int n = patch[0].length;
        int m = other[0].length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                double ax1 = Math.min(patch[0][i], patch[0][(i + 1) % n]);
                double ax2 = Math.max(patch[0][i], patch[0][(i + 1) % n]);
                double ay1 = Math.min(patch[1][i], patch[1][(i + 1) % n]);
                double ay2 = Math.max(patch[1][i], patch[1][(i + 1) % n]);
                double bx1 = Math.min(other[0][j], other[0][(j + 1) % m]);
                double bx2 = Math.max(other[0][j], other[0][(j + 1) % m]);
                double by1 = Math.min(other[1][j], other[1][(j + 1) % m]);
                double by2 = Math.max(other[1][j], other[1][(j + 1) % m]);
                boolean otherIsLevel = bx1 != bx2;
                if (otherIsLevel && (by1 >= north || bx2 <= west || bx1 >= east)) {
                    continue;
                }
                boolean near = ax1 <= bx2 + 1e-6 && bx1 <= ax2 + 1e-6 && ay1 <= by2 + 1e-6 && by1 <= ay2 + 1e-6;
                if (ax1 == ax2 || !otherIsLevel) {
                    meetings += near ? 2 : 0;
                } else if (ay1 == by1 && Math.max(ax1, bx1) < Math.min(ax2, bx2)) {
                    meetings++;
                }
            }
        }
        return meetings;
    }

    @Test
    @DisplayName("图斑由栅格转来、一半的边是南北向：相遇次数与逐边比较的相同")
    void meetings_of_upright_edges() {
        for (double shift : new double[] {0, 0.25, 1, 3.5, 6}) {
            var patch = comb(40, 1, 0, 0);
            var right = comb(40, 1, shift, shift / 2);
            covered.of(plane(patch), List.of(plane(right)));
            assertThat(covered.meetings())
                    .as("shifted by %s", shift)
                    .isEqualTo(slowMeetings(patch, right))
                    .isPositive();
        }
        covered.of(plane(comb(40, 1, 0, 0)), List.of(plane(comb(40, 1, 200, 0))));
        assertThat(covered.meetings()).isZero();
    }

    @Test
    @Timeout(180)
    @DisplayName("两万个角的栅格图斑不用逐边比较就数得清；一万条边在同一条经线上的，说多到数不清")
    void a_patch_of_many_upright_edges() {
        var large = comb(5_000, 1, 0, 0);
        double m2 = covered.of(plane(large), List.of(plane(comb(5_000, 1, 0, -1)), plane(comb(5_000, 1, 0, -2))));
        // all but a square metre at the top of each of 5,000 teeth, and one below each of 4,999 gaps
        double all_m2 = plane(large).area_m2();
        assertThat(m2).isCloseTo(all_m2 - 9_999, within(1e-3));
        // had too many been compared, it would say so instead of a number
        assertThat(covered.meetings()).isPositive().isLessThan(1L << 39);
        // uprights on one meridian by the ten thousand: nobody counts those, and more than any number is said
        var stack = new PlaneOutline();
        for (int i = 0; i < 10_000; i++) {
            stack.addPlaneRing(new double[] {0, 1, 1, 0}, new double[] {2 * i, 2 * i, 2 * i + 1, 2 * i + 1}, false);
        }
        covered.of(stack, List.of(stack));
        assertThat(covered.meetings()).isGreaterThan(1L << 39);
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
