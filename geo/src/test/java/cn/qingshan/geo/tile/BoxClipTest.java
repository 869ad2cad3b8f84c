package cn.qingshan.geo.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

@DisplayName("按方框裁切：与 JTS 求交的结果一致，凹形裁成几块就是几块")
class BoxClipTest {

    private static final GeometryFactory PLANE = new GeometryFactory();

    private static LinearRing star(Random random, double x, double y, double radius, int points) {
        var ring = new Coordinate[points + 1];
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * (i + 0.3 * random.nextDouble()) / points;
            double r = radius * (0.2 + 0.8 * random.nextDouble());
            ring[i] = new Coordinate(x + r * Math.cos(angle), y + r * Math.sin(angle));
        }
        ring[points] = ring[0];
        return PLANE.createLinearRing(ring);
    }

    private static void add(LinearRing ring, boolean hole, Rings into) {
        for (var point : ring.getCoordinates()) {
            into.point(point.x, point.y);
        }
        into.end(hole);
    }

    private static Geometry geometry(Rings rings) {
        var polygons = new ArrayList<Polygon>();
        for (int ring = 0; ring < rings.count; ) {
            var shell = ring(rings, ring++);
            var holes = new ArrayList<LinearRing>();
            while (ring < rings.count && rings.isHole(ring)) {
                holes.add(ring(rings, ring++));
            }
            polygons.add(PLANE.createPolygon(shell, holes.toArray(LinearRing[]::new)));
        }
        return PLANE.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static LinearRing ring(Rings rings, int ring) {
        var points = new ArrayList<Coordinate>();
        for (int i = rings.start(ring); i < rings.end(ring); i++) {
            points.add(new Coordinate(rings.xs[i], rings.ys[i]));
        }
        points.add(points.getFirst().copy());
        return PLANE.createLinearRing(points.toArray(Coordinate[]::new));
    }

    @Test
    @DisplayName("五千个随机带洞凹多边形，逐个与 OverlayNG 比")
    void random_areas_with_holes() {
        var random = new Random(1);
        var clip = new BoxClip(0, 100);
        var square = PLANE.toGeometry(new Envelope(0, 100, 0, 100));
        int cut = 0;
        for (int i = 0; i < 5_000; i++) {
            double x = 160 * random.nextDouble() - 30;
            double y = 160 * random.nextDouble() - 30;
            double radius = 5 + 150 * random.nextDouble();
            var shell = star(random, x, y, radius, 5 + random.nextInt(60));
            var hole = star(random, x, y, radius / 6, 5 + random.nextInt(20));
            var area = PLANE.createPolygon(shell, i % 2 == 0 ? new LinearRing[] {hole} : new LinearRing[0]);
            if (!area.isValid()) {
                continue;
            }
            var given = new Rings();
            add(shell, false, given);
            if (i % 2 == 0) {
                add(hole, true, given);
            }
            var clipped = new Rings();
            assertThat(clip.clip(given, clipped)).as("area " + i).isTrue();
            var ours = geometry(clipped);
            var theirs = area.intersection(square);
            assertThat(ours.isValid()).as("area " + i).isTrue();
            assertThat(ours.getNumGeometries())
                    .as("area " + i)
                    .isEqualTo(theirs.isEmpty() ? 0 : theirs.getNumGeometries());
            assertThat(ours.symDifference(theirs).getArea()).as("area " + i).isLessThan(1e-6);
            cut += theirs.getNumGeometries() > 1 ? 1 : 0;
        }
        assertThat(cut).isGreaterThan(500);
    }

    @Test
    @DisplayName("边正好压在方框上、角正好碰到方框、方框整个在面内或洞内")
    void borders_that_coincide() {
        // by hand: what lies in (0,0)–(100,100)
        assertThat(inside("POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))")).isEqualTo(10_000);
        assertThat(inside("POLYGON ((-50 0, 50 0, 50 50, -50 50, -50 0))")).isEqualTo(2_500);
        assertThat(inside("POLYGON ((-10 -10, 110 -10, 110 110, -10 110, -10 -10))"))
                .isEqualTo(10_000);
        assertThat(
                        inside(
                                "POLYGON ((-10 -10, 110 -10, 110 110, -10 110, -10 -10), (-5 -5, -5 105, 105 105, 105 -5, -5 -5))"))
                .isEqualTo(0);
        assertThat(inside(
                        "POLYGON ((-10 -10, 110 -10, 110 110, -10 110, -10 -10), (20 20, 20 80, 80 80, 80 20, 20 20))"))
                .isEqualTo(6_400);
        assertThat(inside("POLYGON ((100 50, 150 0, 150 100, 100 50))")).isEqualTo(0);
        assertThat(inside("POLYGON ((50 50, 100 20, 100 80, 50 50))")).isEqualTo(1_500);
        assertThat(inside("POLYGON ((200 200, 300 200, 300 300, 200 200))")).isEqualTo(0);
        assertThat(inside("POLYGON ((-50 50, 50 -50, 150 50, 50 150, -50 50))")).isEqualTo(10_000);
    }

    private static double inside(String wkt) {
        try {
            var area = (Polygon) new org.locationtech.jts.io.WKTReader().read(wkt);
            var given = new Rings();
            add(area.getExteriorRing(), false, given);
            for (int i = 0; i < area.getNumInteriorRing(); i++) {
                add(area.getInteriorRingN(i), true, given);
            }
            var clipped = new Rings();
            assertThat(new BoxClip(0, 100).clip(given, clipped)).as(wkt).isTrue();
            return geometry(clipped).getArea();
        } catch (org.locationtech.jts.io.ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
