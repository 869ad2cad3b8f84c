package cn.qingshan.geo.screening;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.area.EqualAreaPlane;
import cn.qingshan.geo.outline.Outline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

@DisplayName("细碎图斑的界限：不作图判断的，与逐个作图判断的相同")
class SliverBoundTest {

    private static final SliverRule RULE = SliverRule.DEFAULT;

    /** Of the shape of what both share, whatever it costs. */
    private static boolean isSliver(Geometry patch, Geometry zone) {
        var shared = OverlayNGRobust.overlay(Sheet.inPlane(patch), Sheet.inPlane(zone), OverlayNG.INTERSECTION);
        var pieces = PolygonExtracter.getPolygons(shared);
        return RULE.allSlivers(shared.getFactory().buildGeometry(pieces), EllipsoidalArea.area_m2(patch));
    }

    private static void check(List<Polygon> patches, List<Polygon> zones) {
        var keyed = new ArrayList<RestrictionLayer.Zone>();
        for (int i = 0; i < zones.size(); i++) {
            keyed.add(new RestrictionLayer.Zone("Z" + i, zones.get(i)));
        }
        var screening = new Screening(List.of(), List.of(new RestrictionLayer("红线", keyed)), RULE);
        int slivers = 0;
        int findings = 0;
        for (var patch : patches) {
            var screened = screening.figures(patch, LocalDate.of(2026, 1, 1));
            var found = new TreeSet<String>();
            for (var finding : screened.findings()) {
                if (finding instanceof Finding.InRestricted in) {
                    found.add(in.zoneId());
                }
            }
            var small = new TreeSet<String>();
            screened.slivers().forEach(sliver -> small.add(String.valueOf(sliver.against())));
            for (var zone : keyed) {
                if (!patch.getEnvelopeInternal().intersects(zone.outline().getEnvelopeInternal())) {
                    continue;
                }
                double m2 = EqualAreaPlane.of(patch)
                        .intersection(EqualAreaPlane.of(zone.outline()))
                        .getArea();
                if (m2 >= 0.02) {
                    boolean sliver = isSliver(patch, zone.outline());
                    assertThat((sliver ? small : found).contains(zone.id()))
                            .as("%s%n%s", patch, zone.outline())
                            .isTrue();
                    slivers += sliver ? 1 : 0;
                    findings += sliver ? 0 : 1;
                }
            }
        }
        assertThat(slivers).isGreaterThan(20);
        assertThat(findings).isGreaterThan(50);
    }

    private static Polygon star(Random random, double lon, double lat, double radius, int points) {
        var ring = new Coordinate[points + 1];
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * i / points;
            double r = radius * (0.8 + 0.2 * random.nextDouble());
            ring[i] = new Coordinate(rounded(lon + r * Math.cos(angle)), rounded(lat + r * Math.sin(angle)));
        }
        ring[points] = ring[0].copy();
        return Outline.LON_LAT.createPolygon(ring);
    }

    /** To 10⁻⁵ degrees, about a metre, so that upright edges are not rare. */
    private static double rounded(double degrees) {
        return Math.rint(degrees * 1e5) / 1e5;
    }

    @Test
    @DisplayName("随机图斑压着一块块地：只碰掉一点边角的、压住一半的")
    void patches_on_parcels() {
        var random = new Random(1);
        var zones = new ArrayList<Polygon>();
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 20; j++) {
                zones.add(star(random, 112.4 + i * 0.0006, 28.5 + j * 0.0006, 0.0003, 4 + random.nextInt(12)));
            }
        }
        var patches = new ArrayList<Polygon>();
        for (int i = 0; i < 60; i++) {
            patches.add(star(
                    random,
                    112.4 + 0.03 * random.nextDouble(),
                    28.5 + 0.01 * random.nextDouble(),
                    0.001 + 0.001 * random.nextDouble(),
                    30));
        }
        check(patches, zones);
    }

    @Test
    @DisplayName("同一条界线画了两遍：每个界址点错开零到八米，一圈细长的碎块")
    void a_line_drawn_twice() {
        var random = new Random(2);
        var patches = new ArrayList<Polygon>();
        var zones = new ArrayList<Polygon>();
        for (int i = 0; i < 400; i++) {
            // side by side: the patch west of a crooked line, the zone east of it
            double lon = 112.4 + i * 0.01;
            double metres = 12 * random.nextDouble();
            var west = new ArrayList<Coordinate>(List.of(new Coordinate(lon - 0.002, 28.5)));
            var east = new ArrayList<Coordinate>(List.of(new Coordinate(lon + 0.002, 28.5)));
            for (int p = 0; p <= 10; p++) {
                double x = lon + 2e-4 * random.nextDouble();
                double y = 28.5 + p * 2e-4;
                west.add(new Coordinate(x + metres * 1e-5 * (random.nextDouble() - 0.3), y));
                east.add(new Coordinate(x, y));
            }
            patches.add(closed(west, new Coordinate(lon - 0.002, 28.502)));
            zones.add(closed(east, new Coordinate(lon + 0.002, 28.502)));
        }
        check(patches, zones);
    }

    private static Polygon closed(List<Coordinate> open, Coordinate last) {
        open.add(last);
        open.add(open.getFirst().copy());
        return Outline.LON_LAT.createPolygon(open.toArray(Coordinate[]::new));
    }

    @Test
    @DisplayName("有孔的一块：孔的边界也是边界，从外环跳到孔的那一段不是")
    void the_border_of_a_piece_with_a_hole() {
        // 1,1 km by 1,1 km with a hole in its middle: some 5 km of border on 1 km², far from a sliver
        var patch = (Polygon)
                Outline.LON_LAT.toGeometry(new org.locationtech.jts.geom.Envelope(112.40, 112.41, 28.50, 28.51));
        var ring = (Polygon) Outline.LON_LAT
                .toGeometry(new org.locationtech.jts.geom.Envelope(112.39, 112.42, 28.49, 28.52))
                .difference(Outline.LON_LAT.toGeometry(
                        new org.locationtech.jts.geom.Envelope(112.404, 112.406, 28.504, 28.506)));
        var screened = new Screening(
                        List.of(),
                        List.of(new RestrictionLayer("红线", List.of(new RestrictionLayer.Zone("R", ring)))),
                        new SliverRule(10, 400, 1))
                .figures(patch, LocalDate.of(2026, 1, 1));
        // 2 · 1 041 600 m² / (4 163 m + 833 m) = 417 m wide, no sliver at 400 m
        assertThat(screened.slivers()).isEmpty();
    }
}
