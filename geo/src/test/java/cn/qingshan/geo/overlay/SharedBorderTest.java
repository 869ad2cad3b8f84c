package cn.qingshan.geo.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.area.EqualAreaPlane;
import cn.qingshan.geo.layer.MemoryLayer;
import cn.qingshan.geo.layer.PlaneOutline;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

@DisplayName("共有部分有几块、边界多长：不作图得出的，与叠置作图得出的比较")
class SharedBorderTest {

    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final SharedBorder border = new SharedBorder();
    private int exact;
    private int single;

    private void check(Geometry patch, Geometry other) {
        var one = new PlaneOutline();
        var two = new PlaneOutline();
        MemoryLayer.add(patch, one);
        MemoryLayer.add(other, two);
        assertThat(border.of(one, two)).isTrue();
        var shared =
                OverlayNGRobust.overlay(EqualAreaPlane.of(patch), EqualAreaPlane.of(other), OverlayNG.INTERSECTION);
        int pieces = 0;
        double length_m = 0;
        for (Object polygon : PolygonExtracter.getPolygons(shared)) {
            pieces++;
            for (Object ring : LinearComponentExtracter.getLines((Polygon) polygon)) {
                var points = ((LineString) ring).getCoordinates();
                for (int i = 1; i < points.length; i++) {
                    length_m += EqualAreaPlane.roughDistance_m(points[i - 1], points[i]);
                }
            }
        }
        assertThat(border.pieces()).as("%s%n%s", patch, other).isGreaterThanOrEqualTo(pieces);
        assertThat(border.length_m()).as("%s%n%s", patch, other).isGreaterThanOrEqualTo(length_m * (1 - 1e-4) - 1e-3);
        if (border.isExact()) {
            // the cosine of a part of an edge is taken at another latitude than that of the edge
            assertThat(border.length_m())
                    .as("%s%n%s", patch, other)
                    .isEqualTo(length_m, within(1e-4 * length_m + 1e-3));
            exact++;
        }
        single += border.pieces() == 1 ? 1 : 0;
    }

    @Test
    @DisplayName("两千对随机的星形：几乎都能确切得出")
    void random_stars() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var patch = SharedAreaTest.star(random, 112.4, 28.5, 0.004, random.nextInt(3, 90), 0.9);
            var other = SharedAreaTest.star(
                    random,
                    112.4 + 0.01 * (random.nextDouble() - 0.5),
                    28.5 + 0.01 * (random.nextDouble() - 0.5),
                    0.0005 + 0.006 * random.nextDouble(),
                    random.nextInt(3, 60),
                    0.9);
            check(patch, other);
        }
        assertThat(exact).isGreaterThan(1_990);
        assertThat(single).isGreaterThan(300);
    }

    @Test
    @DisplayName("坐标落在粗网格上：竖边、共边、共点、重合，块数和长度只能说不超过，但从不说少")
    void on_a_coarse_grid() {
        var random = new Random(8);
        for (int i = 0; i < 3_000; i++) {
            check(onGrid(random), onGrid(random));
        }
        assertThat(exact).isBetween(300, 2_700);
    }

    private static Polygon onGrid(Random random) {
        while (true) {
            int points = random.nextInt(3, 9);
            var ring = new Coordinate[points + 1];
            for (int i = 0; i < points; i++) {
                ring[i] = new Coordinate(112.4 + random.nextInt(8) * 1e-3, 28.5 + random.nextInt(8) * 1e-3);
            }
            ring[points] = ring[0].copy();
            var shape = SHAPES.createPolygon(ring);
            // valid in the plane too: a vertex on another edge lies beside it there
            if (shape.isValid() && EqualAreaPlane.of(shape).isValid()) {
                return shape;
            }
        }
    }

    @Test
    @DisplayName("带孔、两部分")
    void holes_and_parts() {
        var random = new Random(9);
        for (int i = 0; i < 500; i++) {
            check(ringed(random, 112.4), ringed(random, 112.4 + 0.004 * random.nextDouble()));
        }
        assertThat(exact).isGreaterThan(480);
    }

    private static Geometry ringed(Random random, double lon) {
        var parts = new Polygon[2];
        for (int part = 0; part < 2; part++) {
            double x = lon + 0.01 * part;
            parts[part] = SHAPES.createPolygon(
                    SharedAreaTest.star(random, x, 28.5, 0.004, 30, 0.3).getExteriorRing(), new LinearRing[] {
                        SharedAreaTest.star(random, x, 28.5, 0.002, 9, 0.3).getExteriorRing()
                    });
        }
        return random.nextBoolean() ? parts[0] : SHAPES.createMultiPolygon(parts);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            在里面      | POLYGON((112 28,112.01 28,112.01 28.01,112 28.01,112 28)) | POLYGON((112.002 28.002,112.004 28.002,112.004 28.004,112.002 28.002)) | 1 | true
            一角       | POLYGON((112 28,112.01 28,112.01 28.01,112 28.01,112 28)) | POLYGON((112.009 28.009,112.02 28.009,112.02 28.02,112.009 28.02,112.009 28.009)) | 1 | true
            十字       | POLYGON((112 28.004,112.01 28.004,112.01 28.006,112 28.006,112 28.004)) | POLYGON((112.004 28,112.006 28,112.006 28.01,112.004 28.01,112.004 28)) | 2 | true
            共一条边    | POLYGON((112 28,112.01 28,112.01 28.01,112 28.01,112 28)) | POLYGON((112.005 28,112.01 28,112.01 28.01,112.005 28.01,112.005 28)) | 18 | false
            """)
    @DisplayName("数得清的")
    void known(String name, String patch, String other, int most, boolean isExact) throws Exception {
        check(new WKTReader().read(patch), new WKTReader().read(other));
        assertThat(border.pieces()).isLessThanOrEqualTo(most);
        assertThat(border.isExact()).isEqualTo(isExact);
    }
}
