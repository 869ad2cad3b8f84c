package cn.qingshan.imagery.change;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.outline.Outline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.distance.DiscreteHausdorffDistance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.union.CascadedPolygonUnion;

@DisplayName("图斑外轮廓：沿像元边界精确描出，简化有界")
class PixelOutlineTest {

    private static byte[] mask(String... rows) {
        var states = new byte[rows.length * rows[0].length()];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[0].length(); x++) {
                states[y * rows[0].length() + x] = rows[y].charAt(x) == '#' ? Judgement.LOSS : Judgement.UNCHANGED;
            }
        }
        return states;
    }

    private static List<Components.Component> components(byte[] states, int width) {
        return Components.of(states, width, states.length / width, Judgement.LOSS, 1);
    }

    /** Smooth random ground: noise, averaged over a neighbourhood as large as {@code grain}. */
    static byte[] random(long seed, int width, int height, int grain, double share) {
        var random = new Random(seed);
        var noise = new double[width * height];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextDouble();
        }
        var smooth = new double[noise.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                int count = 0;
                for (int v = Math.max(0, y - grain); v <= Math.min(height - 1, y + grain); v++) {
                    for (int u = Math.max(0, x - grain); u <= Math.min(width - 1, x + grain); u++) {
                        sum += noise[v * width + u];
                        count++;
                    }
                }
                smooth[y * width + x] = sum / count;
            }
        }
        var sorted = smooth.clone();
        java.util.Arrays.sort(sorted);
        double limit = sorted[(int) ((sorted.length - 1) * (1 - share))];
        var states = new byte[noise.length];
        for (int i = 0; i < states.length; i++) {
            states[i] = smooth[i] > limit ? Judgement.LOSS : Judgement.UNCHANGED;
        }
        return states;
    }

    @Test
    @DisplayName("只在角上相接的像元：洞与外环只相触于一点，图形有效")
    void rings_touch_in_points_only() {
        // a ring of pixels closed by a corner: the hole of 1 pixel touches the outside at that corner
        var component = components(mask("###", "#.#", "##."), 3).getFirst();
        var outline = PixelOutline.of(component);
        assertThat(outline.holes()).hasSize(1);
        assertThat(outline.pixels()).isEqualTo(7); // by hand: 3 + 2 + 2
        assertThat(outline.polygon().isValid()).isTrue();
        // two pixels that meet at a corner are two patches
        assertThat(components(mask("#.", ".#"), 2)).hasSize(2);
        // corners of straight edges are left out: a square of 2 × 2 has four
        assertThat(PixelOutline.of(components(mask("##", "##"), 2).getFirst()).shell())
                .containsExactly(0, 0, 2, 0, 2, 2, 0, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    @DisplayName("随机图斑：面积恰等于像元数，有效，且与逐像元正方形之并相同；各图斑合起来正是全部像元")
    void outlines_are_exact(long seed) {
        int width = 40 + (int) seed;
        var states = random(seed, width, 37, (int) (seed % 4), 0.2 + 0.05 * seed);
        long all = 0;
        for (var component : components(states, width)) {
            var outline = PixelOutline.of(component);
            var polygon = outline.polygon();
            assertThat(outline.pixels()).isEqualTo(component.pixels());
            assertThat(polygon.getArea()).isEqualTo((double) component.pixels());
            assertThat(polygon.isValid()).isTrue();
            var squares = new ArrayList<Polygon>();
            for (int run = 0; run < component.count(); run++) {
                for (int x = component.from(run); x < component.to(run); x++) {
                    squares.add((Polygon) PixelOutline.PLANE.toGeometry(
                            new Envelope(x, x + 1, component.row(run), component.row(run) + 1)));
                }
            }
            assertThat(polygon.equalsTopo(CascadedPolygonUnion.union(squares))).isTrue();
            all += component.pixels();
        }
        long wanted = 0;
        for (byte state : states) {
            wanted += state == Judgement.LOSS ? 1 : 0;
        }
        assertThat(all).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    @DisplayName("连通域与逐点蔓延填充所得相同")
    void components_are_those_of_a_flood_fill(long seed) {
        int width = 53;
        int height = 31;
        var states = random(seed, width, height, (int) (seed % 3), 0.5);
        var seen = new boolean[states.length];
        var sizes = new ArrayList<Long>();
        for (int start = 0; start < states.length; start++) {
            if (seen[start] || states[start] != Judgement.LOSS) {
                continue;
            }
            var open = new ArrayDeque<Integer>(List.of(start));
            seen[start] = true;
            long size = 0;
            while (!open.isEmpty()) {
                int at = open.poll();
                size++;
                int x = at % width;
                for (int next : new int[] {
                    x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width
                }) {
                    if (next >= 0 && next < states.length && !seen[next] && states[next] == Judgement.LOSS) {
                        seen[next] = true;
                        open.add(next);
                    }
                }
            }
            sizes.add(size);
        }
        assertThat(components(states, width).stream().map(Components.Component::pixels))
                .containsExactlyElementsOf(sizes);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
    @DisplayName("简化：任何一点的移动不超过容差，面积变化不超过 2%，洞不丢，环不相交，相邻图斑不重叠；经矢量引擎检验无缺陷")
    void simplified_within_bounds(long seed) {
        int width = 90;
        var states = random(seed, width, 80, 1 + (int) (seed % 4), 0.45);
        var outlines = components(states, width).stream().map(PixelOutline::of).toList();
        double tolerance = 0.75;
        var simplified = Simplifying.of(outlines, tolerance);
        int before = 0;
        int after = 0;
        for (int i = 0; i < simplified.size(); i++) {
            var exact = outlines.get(i).polygon();
            var polygon = simplified.get(i);
            before += exact.getNumPoints();
            after += polygon.getNumPoints();
            assertThat(polygon.isValid()).isTrue();
            assertThat(polygon.getNumInteriorRing()).isEqualTo(exact.getNumInteriorRing());
            assertThat(Math.abs(polygon.getArea() - exact.getArea()))
                    .isLessThanOrEqualTo(Simplifying.AREA * exact.getArea());
            assertThat(DiscreteHausdorffDistance.distance(polygon.getBoundary(), exact.getBoundary(), 0.1))
                    .isLessThanOrEqualTo(tolerance + 1e-9);
            assertThat(Outline.of(onEarth(polygon))).isInstanceOfSatisfying(Outline.Sound.class, sound -> assertThat(
                            sound.notes())
                    .isEmpty());
            for (int j = 0; j < i; j++) {
                assertThat(polygon.relate(simplified.get(j), "T********"))
                        .as("%d and %d", i, j)
                        .isFalse();
            }
        }
        // the point of it: at least a third of the corners go
        assertThat(after).isLessThan(before * 2 / 3);
    }

    private static Geometry onEarth(Polygon onGrid) {
        var place = new cn.qingshan.imagery.tiff.Placement(
                new cn.qingshan.imagery.tiff.RasterCrs.Known(new cn.qingshan.geo.crs.Crs.Utm(49, true)),
                SmallScenes.WEST,
                10,
                0,
                SmallScenes.NORTH,
                0,
                -10);
        return new Ground(place).lonLat(onGrid);
    }

    @Test
    @DisplayName("小洞填上，大洞留着")
    void small_holes_are_filled() {
        var component = components(
                        mask(
                                "########", //
                                "#.####.#",
                                "####...#",
                                "########"),
                        8)
                .getFirst();
        var outline = PixelOutline.of(component);
        assertThat(outline.holes()).hasSize(2);
        var filled = outline.filled(1);
        assertThat(filled.holes()).hasSize(1);
        assertThat(filled.pixels()).isEqualTo(28); // by hand: 32 − the hole of 4
        assertThat(filled.polygon().contains(PixelOutline.PLANE.createPoint(new Coordinate(1.5, 1.5)))).isTrue();
    }

    @Test
    @DisplayName("清理与逐像元数邻域所得相同：孤立像元去掉，缺口补上，没有看到的不补")
    void cleaning_counts_neighbours() {
        for (long seed = 1; seed <= 20; seed++) {
            int width = 30 + (int) seed;
            int height = 25;
            var random = new Random(seed);
            var states = new byte[width * height];
            for (int i = 0; i < states.length; i++) {
                states[i] = (byte) random.nextInt(seed < 10 ? 6 : 5);
                if (seed % 2 == 0 && random.nextInt(3) > 0) {
                    states[i] = Judgement.LOSS;
                }
            }
            var wanted = states.clone();
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    byte state = states[y * width + x];
                    if (state < Judgement.UNCHANGED || state == Judgement.OUTSIDE) {
                        continue;
                    }
                    int losses = 0;
                    int gains = 0;
                    for (int v = y - 1; v <= y + 1; v++) {
                        for (int u = x - 1; u <= x + 1; u++) {
                            if (u >= 0 && v >= 0 && u < width && v < height) {
                                losses += states[v * width + u] == Judgement.LOSS ? 1 : 0;
                                gains += states[v * width + u] == Judgement.GAIN ? 1 : 0;
                            }
                        }
                    }
                    wanted[y * width + x] = losses >= (state == Judgement.LOSS ? 4 : 6)
                            ? Judgement.LOSS
                            : gains >= (state == Judgement.GAIN ? 4 : 6) ? Judgement.GAIN : Judgement.UNCHANGED;
                }
            }
            Cleaning.clean(states, width, height);
            assertThat(states).isEqualTo(wanted);
        }
    }
}
