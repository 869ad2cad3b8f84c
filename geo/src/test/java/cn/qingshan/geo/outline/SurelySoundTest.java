package cn.qingshan.geo.outline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

/** The judge is {@link Outline#of}, which repairs nothing here. */
@DisplayName("快速证明图形无误：凡能证明的，逐条判定的也认可；寻常的图形绝大多数能证明")
class SurelySoundTest {

    private final SurelySound proof = new SurelySound();

    /** A polygon: rings of x, y, x, y, …, closed where they are closed. */
    private static List<double[]> polygon(double[]... rings) {
        return List.of(rings);
    }

    @SafeVarargs
    private boolean isProved(List<double[]>... polygons) {
        return isProved(List.of(polygons));
    }

    private boolean isProved(List<List<double[]>> polygons) {
        int rings = polygons.stream().mapToInt(List::size).sum();
        int points = polygons.stream()
                .flatMap(List::stream)
                .mapToInt(ring -> ring.length / 2)
                .sum();
        var xy = new double[2 * points];
        var ends = new int[rings];
        var shell = new boolean[rings];
        int at = 0;
        int number = 0;
        for (var polygon : polygons) {
            for (int i = 0; i < polygon.size(); i++) {
                System.arraycopy(polygon.get(i), 0, xy, at, polygon.get(i).length);
                at += polygon.get(i).length;
                ends[number] = at / 2;
                shell[number++] = i == 0;
            }
        }
        return proof.isProved(xy, ends, shell, rings);
    }

    private static Outline judged(List<List<double[]>> polygons) {
        var drawn = new ArrayList<List<Coordinate[]>>();
        for (var polygon : polygons) {
            var rings = new ArrayList<Coordinate[]>();
            for (var ring : polygon) {
                var points = new Coordinate[ring.length / 2];
                for (int i = 0; i < points.length; i++) {
                    points[i] = new Coordinate(ring[2 * i], ring[2 * i + 1]);
                }
                rings.add(points);
            }
            drawn.add(rings);
        }
        return Outline.of(new Drawn.Areas(drawn), Crs.CGCS2000.toLonLat(), Outline.DEFAULT_CLOSING_TOLERANCE_M, null);
    }

    private static boolean isSound(Outline outline) {
        return outline instanceof Outline.Sound(var _, var notes)
                && notes.stream()
                        .map(Note::code)
                        .allMatch(code -> code == Note.Code.RING_REORIENTED || code == Note.Code.DUPLICATE_POINTS);
    }

    private static double[] ring(double... xy) {
        return xy;
    }

    /** Corners about a place, closed. */
    private static double[] closed(double... corners) {
        var ring = Arrays.copyOf(corners, corners.length + 2);
        ring[corners.length] = corners[0];
        ring[corners.length + 1] = corners[1];
        return ring;
    }

    private static double[] box(double west, double south, double east, double north) {
        return closed(west, south, east, south, east, north, west, north);
    }

    @Test
    @DisplayName("认得的图形：方框、凹字、带洞、两部分能证明；蝴蝶结、尖刺、折返、没有闭合、洞在外面、洞套洞、部分套部分不能")
    void known_outlines() {
        double[] u = closed(0, 0, 9, 0, 9, 9, 8, 9, 8, 1, 1, 1, 1, 9, 0, 9);
        assertThat(isProved(polygon(box(0, 0, 4, 3)))).isTrue();
        assertThat(isProved(polygon(closed(0, 3, 4, 3, 4, 0, 0, 0)))).isTrue(); // the other way round
        assertThat(isProved(polygon(u))).isTrue();
        assertThat(isProved(polygon(box(0, 0, 9, 9), box(1, 1, 2, 2), box(3, 3, 4, 4))))
                .isTrue();
        assertThat(isProved(polygon(u), polygon(box(20, 0, 21, 1)))).isTrue();
        // in the bay of the U: boxes meet, and both are outside
        assertThat(isProved(polygon(u), polygon(box(3, 3, 4, 4)))).isTrue();
        // a point said twice, and a corner on a straight line
        assertThat(isProved(polygon(closed(0, 0, 2, 0, 4, 0, 4, 0, 4, 3, 0, 3))))
                .isTrue();
        assertThat(isProved(polygon(closed(0, 0, 9, 0, 9, 9, 8, 9, 8, 9, 8, 1, 1, 1, 1, 9, 0, 9))))
                .isTrue();

        assertThat(isProved(polygon(closed(0, 0, 4, 3, 4, 0, 0, 3)))).isFalse(); // bow tie
        assertThat(isProved(polygon(closed(0, 0, 9, 0, 4, 0)))).isFalse(); // a line
        assertThat(isProved(polygon(closed(0, 0, 4, 0, 4, 2, 9, 2, 4, 2, 4, 4, 0, 4))))
                .isFalse(); // a spike without width
        assertThat(isProved(polygon(closed(0, 0, 4, 0, 4, 2, 9, 2.000000001, 4, 2.000000002, 4, 4, 0, 4))))
                .isFalse(); // a spike of a tenth of a millimetre
        assertThat(isProved(polygon(closed(0, 0, 4, 0, 2, 2, 4, 4, 0, 4, 2, 2))))
                .isFalse(); // touches itself
        assertThat(isProved(polygon(ring(0, 0, 4, 0, 4, 3, 0, 3)))).isFalse(); // not closed
        assertThat(isProved(polygon(box(0, 0, 4, 3), box(5, 1, 6, 2)))).isFalse(); // hole outside
        assertThat(isProved(polygon(box(0, 0, 4, 3), box(3, 1, 5, 2)))).isFalse(); // hole across
        assertThat(isProved(polygon(box(0, 0, 4, 3), box(1, 0, 2, 1)))).isFalse(); // hole on the edge
        assertThat(isProved(polygon(box(0, 0, 9, 9), box(1, 1, 6, 6), box(2, 2, 3, 3))))
                .isFalse(); // holes nested
        assertThat(isProved(polygon(box(0, 0, 9, 9)), polygon(box(2, 2, 3, 3)))).isFalse(); // parts nested
        assertThat(isProved(polygon(box(0, 0, 9, 9)), polygon(box(0, 0, 9, 9)))).isFalse();
        assertThat(isProved(polygon(box(2, 2, 3, 3)), polygon(box(0, 0, 9, 9)))).isFalse();
        assertThat(isProved(polygon(box(177, 0, 181, 3)))).isFalse(); // off the earth
        assertThat(isProved(polygon(closed(0, 0, 4, Double.NaN, 4, 3)))).isFalse();
        assertThat(isProved(polygon(closed(0, 0, 4, Double.POSITIVE_INFINITY, 4, 3))))
                .isFalse();
        assertThat(isProved(polygon(box(0, 0, 1e-7, 1e-7)))).isFalse(); // a square centimetre, which may be a line
        assertThat(isProved(List.of())).isFalse();
    }

    /** From rings on a few grid points, where corners meet and edges lie on each other, to stars, zigzags and combs in degrees. */
    private static double[] anyRing(Random random, double lon, double lat, double radius) {
        int kind = random.nextInt(6);
        int corners = 3 + random.nextInt(kind == 5 ? 120 : 12);
        var xy = new double[2 * corners];
        int grid = 3 + random.nextInt(6);
        double turned = random.nextDouble();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * (i + turned + random.nextDouble() * (kind == 1 ? 1.5 : 0.3)) / corners;
            double r = radius * (kind == 2 ? 0.9 + 0.1 * random.nextDouble() : 0.1 + 0.9 * random.nextDouble());
            boolean onGrid = kind == 0;
            xy[2 * i] = onGrid ? lon + radius * random.nextInt(grid) / grid : lon + r * Math.cos(angle);
            xy[2 * i + 1] = onGrid ? lat + radius * random.nextInt(grid) / grid : lat + r * Math.sin(angle);
            if (kind == 3) { // a comb, wound about by a rounded grid
                xy[2 * i] = Math.rint(xy[2 * i] / radius * 8) * radius / 8;
                xy[2 * i + 1] = Math.rint(xy[2 * i + 1] / radius * 8) * radius / 8;
            }
        }
        // now and then a point again, a fold back, or an end left open
        int trick = random.nextInt(12);
        int at = random.nextInt(corners - 1);
        if (trick == 0) {
            xy[2 * at + 2] = xy[2 * at];
            xy[2 * at + 3] = xy[2 * at + 1];
        } else if (trick == 1 && at + 2 < corners) {
            double share = random.nextBoolean() ? 0.5 : 1 + 1e-12 * random.nextInt(1000);
            xy[2 * at + 4] = xy[2 * at] + share * (xy[2 * at + 2] - xy[2 * at]);
            xy[2 * at + 5] = xy[2 * at + 1] + share * (xy[2 * at + 3] - xy[2 * at + 1]);
        } else if (trick == 2) {
            return xy;
        }
        return closed(xy);
    }

    @Test
    @DisplayName("六万个随意的图形，单环、带洞、多部分：没有一个被证明而判定有误")
    void whatever_is_proved_is_sound() {
        var random = new Random(53);
        int proved = 0;
        int sound = 0;
        int unsound = 0;
        for (int round = 0; round < 60_000; round++) {
            // from parcels of some square decimetres to districts
            double radius = 1e-6 * Math.pow(10, random.nextInt(6));
            double lon = 112 + random.nextInt(3);
            double lat = 28 + random.nextInt(3);
            var polygons = new ArrayList<List<double[]>>();
            int parts = random.nextInt(5) == 0 ? 2 : 1;
            for (int part = 0; part < parts; part++) {
                var rings = new ArrayList<double[]>();
                double at = lon + (random.nextBoolean() ? 3 * part : part) * radius;
                rings.add(anyRing(random, at, lat, radius));
                int holes = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
                for (int hole = 0; hole < holes; hole++) {
                    rings.add(anyRing(
                            random,
                            at + (random.nextDouble() - 0.5) * radius * 0.6,
                            lat + (random.nextDouble() - 0.5) * radius * 0.6,
                            radius * (0.05 + 0.3 * random.nextDouble())));
                }
                polygons.add(rings);
            }
            boolean isSound = isSound(judged(polygons));
            sound += isSound ? 1 : 0;
            unsound += isSound ? 0 : 1;
            if (isProved(polygons)) {
                proved++;
                if (!isSound) {
                    assertThat(judged(polygons))
                            .as("proved, and not sound: %s", text(polygons))
                            .isInstanceOf(Outline.Sound.class);
                    assertThat(isSound).as(text(polygons)).isTrue();
                }
            }
        }
        assertThat(unsound).isGreaterThan(10_000);
        // of what is smaller than ten square metres nothing is proved
        assertThat(proved).isGreaterThan(sound * 2 / 3).isGreaterThan(8_000);
    }

    private static String text(List<List<double[]>> polygons) {
        return polygons.stream()
                .map(rings -> rings.stream().map(Arrays::toString).toList())
                .toList()
                .toString();
    }

    @Test
    @DisplayName("五千个点、盘绕三圈、四个洞的红线：能证明；两个点对调使它自交，就不能")
    void large_and_winding_ones() {
        var random = new Random(5);
        for (int round = 0; round < 30; round++) {
            int corners = 5_000;
            var xy = new double[2 * corners];
            // a band that winds three times round, 200 m wide, with 200 m between its turns
            for (int i = 0; i < corners; i++) {
                boolean outward = i < corners / 2;
                double angle = 6 * Math.PI * (outward ? i : corners - 1 - i) / (corners / 2.0);
                double r = 0.01 + 0.004 * angle / (2 * Math.PI) + (outward ? 0 : 0.002) + 1e-5 * random.nextDouble();
                xy[2 * i] = 112.4 + r * Math.cos(angle);
                xy[2 * i + 1] = 28.5 + r * Math.sin(angle);
            }
            var rings = new ArrayList<double[]>();
            rings.add(closed(xy));
            for (int hole = 0; hole < 4; hole++) {
                double angle = 1 + 4 * hole;
                double r = 0.011 + 0.004 * angle / (2 * Math.PI);
                double west = 112.4 + r * Math.cos(angle);
                double south = 28.5 + r * Math.sin(angle);
                rings.add(closed(
                        west,
                        south,
                        west + 5e-4,
                        south,
                        west + 5e-4,
                        south + 5e-4,
                        west + 2e-4,
                        south + 1e-4,
                        west,
                        south + 5e-4));
            }
            boolean isSound = isSound(judged(List.of(rings)));
            assertThat(isSound).isTrue();
            assertThat(isProved(List.of(rings))).isTrue();
            // swap two corners far apart
            int a = random.nextInt(corners);
            int b = (a + 100 + random.nextInt(2_000)) % corners;
            for (int side = 0; side < 2; side++) {
                double swap = xy[2 * a + side];
                xy[2 * a + side] = xy[2 * b + side];
                xy[2 * b + side] = swap;
            }
            rings.set(0, closed(xy));
            assertThat(isProved(List.of(rings))).isFalse();
            assertThat(isSound(judged(List.of(rings)))).isFalse();
        }
    }
}
