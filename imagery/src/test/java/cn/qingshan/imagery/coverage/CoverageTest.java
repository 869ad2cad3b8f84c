package cn.qingshan.imagery.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.WKTReader;

@DisplayName("像元覆盖比例")
class CoverageTest {

    private static final GeometryFactory SHAPES = new GeometryFactory();

    private static double[][] grid(Coverage coverage, int width, int height) {
        var grid = new double[height][width];
        for (int run = 0; run < coverage.runs(); run++) {
            for (int i = 0; i < coverage.length(run); i++) {
                assertThat(grid[coverage.row(run)][coverage.column(run) + i]).isZero();
                grid[coverage.row(run)][coverage.column(run) + i] = coverage.share(run, i);
            }
        }
        return grid;
    }

    /** The slow, obvious way: each pixel is cut out of the outline. Largest difference. */
    private static double differenceToCutting(Geometry areas, int width, int height) {
        var grid = grid(Coverage.of(areas, width, height), width, height);
        double largest = 0;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                var pixel = SHAPES.toGeometry(new Envelope(column, column + 1, row, row + 1));
                double cut = areas.intersection(pixel).getArea();
                largest = Math.max(largest, Math.abs(cut - grid[row][column]));
            }
        }
        return largest;
    }

    @Test
    @DisplayName("手算：三角形、带孔、两部分、不足一个像元、恰在像元边上")
    void counted_by_hand() throws Exception {
        var wkt = new WKTReader();
        // the triangle below the diagonal of 2 × 2 pixels: half of (0,0) and (1,1), all of one, nothing of the other
        var triangle = grid(Coverage.of(wkt.read("POLYGON ((0 0, 2 2, 0 2, 0 0))"), 2, 2), 2, 2);
        assertThat(triangle).isDeepEqualTo(new double[][] {{0.5, 0}, {1, 0.5}});
        // 3 × 1 pixels with a hole of 0.5 × 0.5 in the middle one: 1, 0.75, 1
        var holed = grid(
                Coverage.of(
                        wkt.read(
                                "POLYGON ((0 0, 3 0, 3 1, 0 1, 0 0), (1.25 0.25, 1.75 0.25, 1.75 0.75, 1.25 0.75, 1.25 0.25))"),
                        3,
                        1),
                3,
                1);
        assertThat(holed[0]).containsExactly(1, 0.75, 1);
        // two parts in one pixel: 0.1 × 0.5 + 0.2 × 0.5 = 0.15
        var parts = Coverage.of(
                wkt.read(
                        "MULTIPOLYGON (((0.1 0.2, 0.2 0.2, 0.2 0.7, 0.1 0.7, 0.1 0.2)), ((0.5 0.2, 0.7 0.2, 0.7 0.7, 0.5 0.7, 0.5 0.2)))"),
                1,
                1);
        assertThat(parts.share(0, 0)).isEqualTo(0.15, within(1e-12));
        assertThat(parts.outlineArea()).isEqualTo(0.15, within(1e-12));
        // exactly on the borders of pixels: whole pixels only, and no neighbour with 0
        var exact = Coverage.of(wkt.read("POLYGON ((1 1, 4 1, 4 3, 1 3, 1 1))"), 10, 10);
        assertThat(exact.pixels()).isEqualTo(6);
        assertThat(exact.isWhole(0)).isTrue();
        assertThat(exact.area()).isEqualTo(6);
    }

    @Test
    @DisplayName("伸出影像之外的部分不算，但轮廓面积照记；完全在外没有像元")
    void what_lies_off_the_raster_is_left_out() throws Exception {
        var wkt = new WKTReader();
        var over = Coverage.of(wkt.read("POLYGON ((-5 -5, 15 -5, 15 15, -5 15, -5 -5))"), 10, 10);
        assertThat(over.area()).isEqualTo(100);
        assertThat(over.pixels()).isEqualTo(100);
        assertThat(over.outlineArea()).isEqualTo(400);
        for (var off : List.of("20 20, 21 20, 21 21, 20 20", "-3 2, -1 2, -1 3, -3 2", "2 -9, 3 -9, 3 -1, 2 -9")) {
            assertThat(Coverage.of(wkt.read("POLYGON ((" + off + "))"), 10, 10).pixels())
                    .isZero();
        }
        var slanted = wkt.read("POLYGON ((-3 4, 5 -4, 13 5, 4 12, -3 4))");
        assertThat(differenceToCutting(slanted, 10, 10)).isLessThan(1e-9);
    }

    @Test
    @DisplayName("角点在无穷远，或孔是空的：有个了结，不数出没有的像元")
    void corners_nowhere_and_holes_of_nothing_come_to_an_end() throws Exception {
        for (double nowhere : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN}) {
            for (var corners :
                    List.of(new double[] {0, 0, nowhere, 3, 0, 8}, new double[] {0, 0, nowhere, nowhere, 0, 8})) {
                var points = new Coordinate[] {
                    new Coordinate(corners[0], corners[1]),
                    new Coordinate(corners[2], corners[3]),
                    new Coordinate(corners[4], corners[5]),
                    new Coordinate(corners[0], corners[1])
                };
                var area = SHAPES.createPolygon(points);
                var found = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Coverage.of(area, 10, 10));
                assertThat(found.pixels()).isBetween(0L, 100L);
            }
        }
        var square = SHAPES.createLinearRing(
                new WKTReader().read("LINESTRING (1 1, 4 1, 4 3, 1 3, 1 1)").getCoordinates());
        var holeOfNothing = SHAPES.createPolygon(square, new LinearRing[] {SHAPES.createLinearRing()});
        assertThat(Coverage.of(holeOfNothing, 10, 10).area()).isEqualTo(6);
    }

    @Test
    @DisplayName("相距很远的两块：各自的像元都在")
    void parts_far_apart() throws Exception {
        var parts = new WKTReader()
                .read(
                        "MULTIPOLYGON (((1 1, 3 1, 3 2, 1 2, 1 1)), ((9001 9000, 9002 9000, 9002 9001.5, 9001 9001.5, 9001 9000)))");
        var found = Coverage.of(parts, 10_000, 10_000);
        assertThat(found.area()).isEqualTo(3.5);
        assertThat(found.pixels()).isEqualTo(4);
        assertThat(found.share(found.runs() - 1, 0)).isEqualTo(0.5);
    }

    @Test
    @DisplayName("与 JTS 逐像元求交：随机多边形（带孔、凹、多部分、出界、细条），相差不到一百万分之一")
    void equal_to_cutting_pixel_by_pixel() {
        var random = new Random(20260301);
        double largest = 0;
        for (int i = 0; i < 120; i++) {
            double scale = Math.exp(random.nextDouble() * 5 - 2);
            var shape = star(
                    random,
                    3 + random.nextInt(40),
                    scale,
                    12 + random.nextGaussian() * 6,
                    12 + random.nextGaussian() * 6);
            Geometry areas = shape;
            if (i % 3 == 0) {
                var hole = AffineTransformation.scaleInstance(
                                0.4,
                                0.4,
                                shape.getInteriorPoint().getX(),
                                shape.getInteriorPoint().getY())
                        .transform(shape);
                areas = shape.difference(hole);
            } else if (i % 7 == 0) {
                areas = shape.union(star(random, 9, scale, 14, 8));
            } else if (i % 11 == 0) { // a strip far thinner than a pixel
                areas = AffineTransformation.scaleInstance(1, 0.001, 12, 12.3).transform(shape);
            }
            if (areas.isValid() && !areas.isEmpty()) {
                largest = Math.max(largest, differenceToCutting(areas, 24, 24));
            }
        }
        assertThat(largest).isLessThan(1e-6);
    }

    @Test
    @DisplayName("一景之大（10980 行列）：比例之和等于面积")
    void at_the_size_of_a_scene() {
        var random = new Random(7);
        for (int i = 0; i < 20; i++) {
            var shape = star(random, 500, 300, 10_000 * random.nextDouble() + 400, 10_000 * random.nextDouble() + 400);
            var coverage = Coverage.of(shape, 10_980, 10_980);
            assertThat(coverage.area()).isEqualTo(shape.getArea(), within(1e-6));
            assertThat(coverage.outlineArea()).isEqualTo(shape.getArea(), within(1e-6));
        }
    }

    /** A ring around a centre, of unequal radii: concave, simple. */
    private static Polygon star(Random random, int points, double radius, double x, double y) {
        var ring = new ArrayList<Coordinate>();
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * (i + 0.3 * random.nextDouble()) / points;
            double r = radius * (0.3 + 0.7 * random.nextDouble());
            ring.add(new Coordinate(x + r * Math.cos(angle), y + r * Math.sin(angle)));
        }
        ring.add(ring.getFirst().copy());
        LinearRing closed = SHAPES.createLinearRing(ring.toArray(Coordinate[]::new));
        return SHAPES.createPolygon(closed);
    }
}
