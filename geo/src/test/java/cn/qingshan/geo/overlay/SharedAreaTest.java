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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** The second opinion is JTS OverlayNG in the same plane: it makes the geometry of what is shared and measures that. */
@DisplayName("两块地共有多少平方米：不做图形叠置的算法与 JTS 叠置逐对相同")
class SharedAreaTest {

    private static final GeometryFactory SHAPES = new GeometryFactory();

    static double fast(Geometry patch, Geometry other) {
        return shared(patch, other, false);
    }

    private static double shared(Geometry patch, Geometry other, boolean chunked) {
        var mine = new PlaneOutline();
        MemoryLayer.add(patch, mine);
        var theirs = new PlaneOutline();
        MemoryLayer.add(other, theirs);
        if (chunked) {
            theirs.chunk();
        }
        var area = new SharedArea();
        area.prepare(mine);
        return area.with(theirs);
    }

    static double slow(Geometry patch, Geometry other) {
        return OverlayNGRobust.overlay(EqualAreaPlane.of(patch), EqualAreaPlane.of(other), OverlayNG.INTERSECTION)
                .getArea();
    }

    private static void assertSame(Geometry patch, Geometry other) {
        double expected = slow(patch, other);
        var tolerance = within(1e-4 + 1e-9 * expected);
        assertThat(shared(patch, other, false)).as("%s%n%s", patch, other).isCloseTo(expected, tolerance);
        assertThat(shared(patch, other, true))
                .as("with boxes %s%n%s", patch, other)
                .isCloseTo(expected, tolerance);
        assertThat(shared(other, patch, false))
                .as("turned round %s%n%s", patch, other)
                .isCloseTo(expected, tolerance);
    }

    /** A star about a place: simple, as its angles ascend. */
    static Polygon star(Random random, double lon, double lat, double radius, int points, double rough) {
        var ring = new Coordinate[points + 1];
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * (i + 0.8 * (random.nextDouble() - 0.5)) / points;
            double r = radius * (1 + rough * (random.nextDouble() - 0.5));
            ring[i] = new Coordinate(lon + r * Math.cos(angle), lat + r * Math.sin(angle));
        }
        ring[points] = ring[0].copy();
        return random.nextBoolean()
                ? SHAPES.createPolygon(ring)
                : SHAPES.createPolygon(ring).reverse();
    }

    @Test
    @DisplayName("三千对随机的星形，三到三百个界址点")
    void random_stars() {
        var random = new Random(20260101);
        for (int i = 0; i < 3_000; i++) {
            int n = 3 + (int) Math.pow(300, random.nextDouble());
            int m = 3 + (int) Math.pow(300, random.nextDouble());
            var patch = star(random, 112.4, 28.5, 0.002 + 0.004 * random.nextDouble(), n, 0.9);
            var other = star(
                    random,
                    112.4 + 0.01 * (random.nextDouble() - 0.5),
                    28.5 + 0.01 * (random.nextDouble() - 0.5),
                    0.001 + 0.01 * random.nextDouble(),
                    m,
                    0.9);
            assertSame(patch, other);
        }
    }

    @Test
    @DisplayName("带孔、多部分")
    void holes_and_parts() {
        var random = new Random(3);
        for (int i = 0; i < 500; i++) {
            assertSame(withHoles(random, 112.4, 28.5), withHoles(random, 112.402, 28.501));
        }
    }

    private static Geometry withHoles(Random random, double lon, double lat) {
        var parts = new ArrayList<Polygon>();
        for (int part = 0; part < 2; part++) {
            double x = lon + part * 0.01;
            var shell = star(random, x, lat, 0.004, 40, 0.3);
            var holes = List.of(
                    star(random, x - 0.0012, lat, 0.0008, 12, 0.3).getExteriorRing(),
                    star(random, x + 0.0012, lat, 0.0008, 12, 0.3).getExteriorRing());
            parts.add(SHAPES.createPolygon(
                    shell.getExteriorRing(), holes.toArray(org.locationtech.jts.geom.LinearRing[]::new)));
        }
        return SHAPES.createMultiPolygon(parts.toArray(Polygon[]::new));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            同一块地           | POLYGON((0 0,4 0,4 4,0 4,0 0)) | POLYGON((0 0,4 0,4 4,0 4,0 0))
            同一块地，反方向     | POLYGON((0 0,4 0,4 4,0 4,0 0)) | POLYGON((0 0,0 4,4 4,4 0,0 0))
            共一条边           | POLYGON((0 0,4 0,4 4,0 4,0 0)) | POLYGON((4 0,8 0,8 4,4 4,4 0))
            共半条边           | POLYGON((0 0,4 0,4 4,0 4,0 0)) | POLYGON((4 2,8 2,8 6,4 6,4 2))
            共一个角           | POLYGON((0 0,4 0,4 4,0 4,0 0)) | POLYGON((4 4,8 4,8 8,4 8,4 4))
            角碰在边上         | POLYGON((0 0,4 0,4 4,0 4,0 0)) | POLYGON((4 2,8 0,8 4,4 2))
            在里面             | POLYGON((0 0,4 0,4 4,0 4,0 0)) | POLYGON((1 1,2 1,2 2,1 2,1 1))
            在外面             | POLYGON((0 0,4 0,4 4,0 4,0 0)) | POLYGON((-1 -1,5 -1,5 5,-1 5,-1 -1))
            在孔里             | POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,1 3,3 3,3 1,1 1)) | POLYGON((1.5 1.5,2 1.5,2 2,1.5 2,1.5 1.5))
            正好是孔           | POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,1 3,3 3,3 1,1 1)) | POLYGON((1 1,3 1,3 3,1 3,1 1))
            跨孔               | POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,1 3,3 3,3 1,1 1)) | POLYGON((2 -1,5 -1,5 5,2 5,2 -1))
            尖刺               | POLYGON((0 0,4 0,4 2,9 2.0000001,4 2.0000002,4 4,0 4,0 0)) | POLYGON((5 0,8 0,8 4,5 4,5 0))
            很窄的条           | POLYGON((0 0,4 0,4 4,0 4,0 0)) | POLYGON((-1 1.9999,5 2.0001,5 2.0002,-1 2,-1 1.9999))
            完全分开           | POLYGON((0 0,4 0,4 4,0 4,0 0)) | POLYGON((10 0,14 0,14 4,10 4,10 0))
            上方               | POLYGON((0 0,4 0,4 4,0 4,0 0)) | POLYGON((0 6,4 6,4 9,0 9,0 6))
            """)
    void degenerate(String what, String patch, String other) throws ParseException {
        assertSame(small(patch), small(other));
    }

    /** One unit is 0.001°, about 100 m, at 112.4°E 28.5°N. */
    private static Geometry small(String wkt) throws ParseException {
        var shape = new WKTReader().read(wkt);
        shape.apply((org.locationtech.jts.geom.CoordinateFilter) c -> {
            c.x = 112.4 + c.x * 0.001;
            c.y = 28.5 + c.y * 0.001;
        });
        shape.geometryChanged();
        return shape;
    }

    @Test
    @DisplayName("格点上的随机图形：共边、共角、共线、正好重合比比皆是，带孔的也有")
    void shapes_on_a_grid() throws ParseException {
        var random = new Random(11);
        int compared = 0;
        for (int i = 0; i < 4_000; i++) {
            var patch = onGrid(random);
            var other = onGrid(random);
            if (patch.isValid() && other.isValid() && !patch.isEmpty() && !other.isEmpty()) {
                assertSame(small(patch.toText()), small(other.toText()));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(2_000);
    }

    /** Cells of a 5 × 5 grid put together, or a polygon through grid points. */
    private static Geometry onGrid(Random random) {
        if (random.nextBoolean()) {
            var cells = new ArrayList<Geometry>();
            for (int cell = 0; cell < 25; cell++) {
                if (random.nextInt(3) > 0) {
                    cells.add(SHAPES.toGeometry(
                            new org.locationtech.jts.geom.Envelope(cell % 5, cell % 5 + 1, cell / 5, cell / 5 + 1)));
                }
            }
            return SHAPES.buildGeometry(cells).union();
        }
        var ring = new Coordinate[4 + random.nextInt(3)];
        for (int i = 0; i < ring.length - 1; i++) {
            ring[i] = new Coordinate(random.nextInt(6), random.nextInt(6));
        }
        ring[ring.length - 1] = ring[0].copy();
        return SHAPES.createPolygon(ring);
    }

    @Test
    @DisplayName("很薄的条：宽一厘米到一微米，斜着、沿着对方的边")
    void thin_slivers() {
        var random = new Random(12);
        for (int i = 0; i < 2_000; i++) {
            var patch = star(random, 112.4, 28.5, 0.003, 3 + random.nextInt(20), 0.6);
            var corners = patch.getExteriorRing().getCoordinates();
            int edge = random.nextInt(corners.length - 1);
            var from =
                    random.nextBoolean() ? corners[edge] : new Coordinate(112.396, 28.5 + 0.004 * random.nextDouble());
            var to = random.nextInt(3) > 0
                    ? corners[edge + 1]
                    : new Coordinate(112.404, 28.5 - 0.004 * random.nextDouble());
            double width = Math.pow(10, -7 - 4 * random.nextDouble());
            var strip = SHAPES.createPolygon(new Coordinate[] {
                from.copy(),
                to.copy(),
                new Coordinate(to.x + width, to.y + width),
                new Coordinate(from.x + width, from.y - width),
                from.copy()
            });
            if (strip.isValid()) {
                assertSame(patch, strip);
            }
        }
    }

    @Test
    @DisplayName("两万个界址点的红线")
    void twenty_thousand_points() {
        var random = new Random(5);
        var redLine = star(random, 112.4, 28.5, 0.05, 20_000, 0.02);
        for (int i = 0; i < 40; i++) {
            double angle = 2 * Math.PI * i / 40;
            assertSame(
                    star(random, 112.4 + 0.05 * Math.cos(angle), 28.5 + 0.05 * Math.sin(angle), 0.002, 60, 0.5),
                    redLine);
        }
    }

    @Test
    @DisplayName("铺满的地块不多不少：各块与图斑共有的面积加起来等于图斑的面积")
    void tessellation_sums_to_the_patch() {
        var random = new Random(9);
        for (int i = 0; i < 200; i++) {
            var patch = star(random, 112.4, 28.5, 0.003, 80, 0.8);
            double sum = 0;
            for (int row = -10; row < 10; row++) {
                for (int column = -10; column < 10; column++) {
                    double west = 112.4 + column * 0.0005;
                    double south = 28.5 + row * 0.0005;
                    sum += fast(
                            patch,
                            SHAPES.toGeometry(new org.locationtech.jts.geom.Envelope(
                                    west, west + 0.0005, south, south + 0.0005)));
                }
            }
            assertThat(sum).isCloseTo(EqualAreaPlane.of(patch).getArea(), within(1e-3));
        }
    }
}
