package cn.qingshan.geo.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.outline.Outline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * An obvious second way: every patch against every feature, no index, no prepared geometry, JTS's plain operations, in a plane
 * built from the national rule itself: the ordinate of a latitude is the area of the strip from the equator, by its width.
 */
@DisplayName("第二意见：逐对比较，不用索引")
class SecondOpinionTest {

    static final LocalDate OBSERVED = LocalDate.of(2026, 5, 20);
    static final double EQUATOR_M = 6_378_137 * Math.PI / 180;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("随机图斑、采矿权、红线：同样的结论，面积一致，内外之和等于图斑")
    void the_same_findings_as_all_pairs(long seed) {
        var random = new Random(seed);
        var rights = new ArrayList<MiningRight>();
        for (int i = 0; i < 60; i++) {
            var from = OBSERVED.plusDays(random.nextInt(-4000, 200));
            rights.add(new MiningRight(
                    "right " + i,
                    "",
                    shape(random),
                    from,
                    random.nextInt(4) == 0 ? null : from.plusDays(random.nextInt(1, 5000))));
        }
        var zones = new ArrayList<RestrictionLayer.Zone>();
        for (int i = 0; i < 40; i++) {
            zones.add(new RestrictionLayer.Zone("zone " + i, shape(random)));
        }
        var screening = new Screening(rights, List.of(new RestrictionLayer("红线", zones)), SliverRule.EXACT);
        int beyond = 0;
        int within = 0;
        int none = 0;
        for (int i = 0; i < 120; i++) {
            // Every fourth patch has vertices and edges in common with a right.
            var patch = i % 4 == 0 ? rights.get(i % rights.size()).outline() : shape(random);
            var screened = screening.screen(patch, OBSERVED);
            double patch_m2 = EllipsoidalArea.area_m2(patch);

            var covering = rights.stream()
                    .filter(r -> r.validFrom() == null || !r.validFrom().isAfter(OBSERVED))
                    .filter(r -> r.validTo() == null || !r.validTo().isBefore(OBSERVED))
                    .map(MiningRight::outline)
                    .map(SecondOpinionTest::plane)
                    .toList();
            Geometry union = UnaryUnionOp.union(covering);
            var flat = plane(patch);
            double excess_m2 = flat.difference(union).getArea();
            double inside_m2 = flat.intersection(union).getArea();

            switch (screened.findings().getFirst()) {
                case Finding.BeyondPermit b -> {
                    beyond++;
                    assertThat(b.excess_m2()).isEqualTo(excess_m2, within(1e-6 * patch_m2 + 1e-4));
                    assertThat(b.inside_m2()).isEqualTo(inside_m2, within(1e-6 * patch_m2 + 1e-4));
                    assertThat(b.inside_m2() + b.excess_m2()).isEqualTo(patch_m2, within(1e-9 * patch_m2 + 1e-4));
                    assertThat(EllipsoidalArea.area_m2(b.excess()))
                            .isEqualTo(b.excess_m2(), within(1e-9 * patch_m2 + 1e-4));
                }
                case Finding.WithinPermit w -> {
                    within++;
                    assertThat(excess_m2).isLessThan(0.01);
                    assertThat(w.inside_m2()).isEqualTo(patch_m2, within(1e-6 * patch_m2 + 1e-4));
                }
                case Finding.NoPermit n -> {
                    none++;
                    assertThat(inside_m2).isLessThan(0.01);
                    assertThat(n.patch_m2()).isEqualTo(patch_m2);
                }
                case Finding.ExpiredPermit _,
                        Finding.PermitNotYetValid _,
                        Finding.InRestricted _,
                        Finding.Undecided _ -> throw new AssertionError(screened.findings());
            }

            var expected = new TreeMap<String, Double>();
            for (var zone : zones) {
                double part_m2 = flat.intersection(plane(zone.outline())).getArea();
                if (part_m2 >= 0.01) {
                    expected.put(zone.id(), part_m2);
                }
            }
            for (var right : rights) {
                boolean outOfForce = !covering.contains(plane(right.outline()));
                double part_m2 = flat.intersection(plane(right.outline())).getArea();
                if (outOfForce && part_m2 >= 0.01) {
                    expected.put(right.id(), part_m2);
                }
            }
            var found = new TreeMap<String, Double>();
            for (var finding : screened.findings()) {
                switch (finding) {
                    case Finding.InRestricted in -> {
                        found.put(in.zoneId(), in.area_m2());
                        assertThat(in.share()).isEqualTo(in.area_m2() / patch_m2, within(1e-9));
                    }
                    case Finding.ExpiredPermit e -> found.put(e.rightId(), e.inside_m2());
                    case Finding.PermitNotYetValid p -> found.put(p.rightId(), p.inside_m2());
                    case Finding.WithinPermit _, Finding.BeyondPermit _, Finding.NoPermit _, Finding.Undecided _ -> {}
                }
            }
            assertThat(found.keySet()).isEqualTo(expected.keySet());
            expected.forEach(
                    (id, area_m2) -> assertThat(found.get(id)).isEqualTo(area_m2, within(1e-6 * patch_m2 + 1e-4)));
        }
        // The draw is no test unless all three answers come up.
        assertThat(List.of(beyond, within, none)).allMatch(n -> n > 0);
    }

    private static final Map<Geometry, Geometry> IN_PLANE = new IdentityHashMap<>();

    private static Geometry plane(Geometry lonLat) {
        return IN_PLANE.computeIfAbsent(lonLat, SecondOpinionTest::projected);
    }

    private static Geometry projected(Geometry lonLat) {
        var flat = lonLat.copy();
        flat.apply((CoordinateFilter) c -> {
            var strip = new Coordinate[] {
                new Coordinate(0, 0),
                new Coordinate(1, 0),
                new Coordinate(1, c.y),
                new Coordinate(0, c.y),
                new Coordinate(0, 0)
            };
            c.y = EllipsoidalArea.area_m2(Outline.LON_LAT.createPolygon(strip)) / EQUATOR_M;
            c.x = c.x * EQUATOR_M;
        });
        flat.geometryChanged();
        return flat;
    }

    /** Stars of 3 to 40 corners, some with a hole, crowded enough to overlap. */
    private static Polygon shape(Random random) {
        double lon = 112.30 + 0.2 * random.nextDouble();
        double lat = 28.40 + 0.2 * random.nextDouble();
        double radius = 0.001 + 0.02 * random.nextDouble();
        int corners = random.nextInt(3, 41);
        var shell = new Coordinate[corners + 1];
        var hole = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double r = radius * (0.5 + 0.5 * random.nextDouble());
            shell[i] = new Coordinate(lon + r * Math.cos(angle), lat + r * Math.sin(angle));
            hole[i] = new Coordinate(lon + 0.3 * r * Math.cos(angle), lat + 0.3 * r * Math.sin(angle));
        }
        shell[corners] = shell[0].copy();
        hole[corners] = hole[0].copy();
        boolean holed = corners > 6 && random.nextInt(3) == 0;
        var outer = Outline.LON_LAT.createLinearRing(shell);
        return holed
                ? Outline.LON_LAT.createPolygon(
                        outer, new org.locationtech.jts.geom.LinearRing[] {Outline.LON_LAT.createLinearRing(hole)})
                : Outline.LON_LAT.createPolygon(outer);
    }
}
