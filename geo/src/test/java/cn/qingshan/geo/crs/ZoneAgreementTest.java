package cn.qingshan.geo.crs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.OutsideTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;

@DisplayName("每个投影带与独立算法相差不到一毫米")
class ZoneAgreementTest {

    private static final double MILLIMETRE = 0.001;
    /** A tenth of it: what is left between two implementations is rounding, and a whole one would hide a wrong constant. */
    private static final double TENTH = 0.0001;

    private static final SlowGaussKruger CGCS2000 = new SlowGaussKruger(6_378_137, 298.257222101);
    private static final SlowGaussKruger WGS84 = new SlowGaussKruger(6_378_137, 298.257223563);

    @Test
    @DisplayName("独立算法本身对：domain 的两个检验点，误差只有末位")
    void the_slow_one_is_right() {
        // 112.40E 28.50N, CM 111: N 3154652.680, E 500000 + 137073.242
        var plane = CGCS2000.plane(1.40, 28.50);
        assertThat(plane[0]).isEqualTo(3_154_652.680, within(0.0006));
        assertThat(plane[1]).isEqualTo(137_073.242, within(0.0006));
        // 112.60E 28.45N, CM 114: N 3149110.413, E 500000 − 137137.822
        var west = CGCS2000.plane(-1.40, 28.45);
        assertThat(west[0]).isEqualTo(3_149_110.413, within(0.0006));
        assertThat(west[1]).isEqualTo(362_862.178 - 500_000, within(0.0006));
    }

    static Stream<Crs.GaussKruger> zones() throws CrsRefused {
        var zones = new ArrayList<Crs.GaussKruger>();
        for (int epsg = 4491; epsg <= 4554; epsg++) {
            if (Crs.ofEpsg(epsg) instanceof Crs.GaussKruger zone) {
                zones.add(zone);
            }
        }
        assertThat(zones).hasSize(64);
        return zones.stream();
    }

    /** Over the zone and half a zone beyond, from the South China Sea to the Amur. */
    private static List<Coordinate> grid(double meridian, double halfWidth) {
        var grid = new ArrayList<Coordinate>();
        for (double lat = 3; lat <= 55; lat += 6.5) {
            for (int i = -4; i <= 4; i++) {
                grid.add(new Coordinate(meridian + i / 4.0 * halfWidth, lat));
            }
        }
        return grid;
    }

    @ParameterizedTest
    @MethodSource("zones")
    @DisplayName("高斯克吕格 64 个带：每带 81 个点，正算反算")
    void every_zone(Crs.GaussKruger zone) {
        var transformation = zone.toLonLat();
        for (var at : grid(zone.centralMeridian(), zone.zoneDegrees())) {
            var expected = CGCS2000.plane(at.x - zone.centralMeridian(), at.y);
            double easting = zone.falseEasting_m() + expected[1];
            var plane = requireNonNull(transformation.fromLonLat(at.x, at.y));
            assertThat(plane.x).isEqualTo(easting, within(TENTH));
            assertThat(plane.y).isEqualTo(expected[0], within(TENTH));
            var back = requireNonNull(transformation.lonLat(easting, expected[0]));
            assertThat((back.x - at.x) * 111_320).isEqualTo(0, within(TENTH));
            assertThat((back.y - at.y) * 111_320).isEqualTo(0, within(TENTH));
        }
    }

    @Test
    @DisplayName("UTM：比例 0.9996，东移 500 km，南半球北移 10 000 km")
    void utm() {
        for (int number : List.of(1, 43, 49, 50, 53, 60)) {
            double meridian = 6 * number - 183;
            for (var at : grid(meridian, 3)) {
                var expected = WGS84.plane(at.x - meridian, at.y);
                var north = requireNonNull(new Crs.Utm(number, true).toLonLat().fromLonLat(at.x, at.y));
                assertThat(north.x).isEqualTo(500_000 + 0.9996 * expected[1], within(TENTH));
                assertThat(north.y).isEqualTo(0.9996 * expected[0], within(TENTH));
                var south = requireNonNull(new Crs.Utm(number, false).toLonLat().fromLonLat(at.x, -at.y));
                assertThat(south.y).isEqualTo(10_000_000 - 0.9996 * expected[0], within(TENTH));
            }
        }
    }

    @Test
    @DisplayName("与 PROJ（gdaltransform）逐带比较")
    void proj_agrees() throws Exception {
        var codes = new ArrayList<Integer>();
        IntStream.rangeClosed(4491, 4554).filter(code -> code % 3 == 0).forEach(codes::add);
        codes.addAll(List.of(4525, 4526, 3857, 32649, 32650));
        for (int epsg : codes) {
            var crs = Crs.ofEpsg(epsg);
            double meridian = switch (crs) {
                case Crs.GaussKruger zone -> zone.centralMeridian();
                case Crs.Utm utm -> 6 * utm.zone() - 183;
                case Crs.Geographic _, Crs.LocalGaussKruger _, Crs.Shifted _, Crs.WebMercator _ -> 112;
            };
            var grid = grid(meridian, 1.5);
            var input = new StringBuilder();
            grid.forEach(at -> input.append(String.format(Locale.ROOT, "%.12f %.12f%n", at.x, at.y)));
            var datum = epsg > 5000 || epsg == 3857 ? "EPSG:4326" : "EPSG:4490";
            var said = OutsideTool.run(
                    input.toString(), "gdaltransform", "-s_srs", datum, "-t_srs", "EPSG:" + epsg, "-output_xy");
            var lines = said.strip().lines().toList();
            assertThat(lines).hasSameSizeAs(grid);
            for (int i = 0; i < grid.size(); i++) {
                var theirs = lines.get(i).split(" ");
                var ours = requireNonNull(crs.toLonLat().fromLonLat(grid.get(i).x, grid.get(i).y));
                assertThat(ours.x).as("EPSG:%d x", epsg).isEqualTo(Double.parseDouble(theirs[0]), within(MILLIMETRE));
                assertThat(ours.y).as("EPSG:%d y", epsg).isEqualTo(Double.parseDouble(theirs[1]), within(MILLIMETRE));
            }
        }
    }

    @Test
    @DisplayName("写出的 .prj 由自己读回是同一个坐标系，由 PROJ 认作同一个 EPSG 代码")
    void the_text_of_a_prj_says_the_same() throws Exception {
        var systems = new ArrayList<Crs>(zones().toList());
        systems.addAll(List.of(
                Crs.WGS84,
                Crs.CGCS2000,
                new Crs.WebMercator(),
                new Crs.Utm(49, true),
                new Crs.Utm(49, false),
                new Crs.LocalGaussKruger(112.5, 1, 500_000, 0)));
        for (var crs : systems) {
            assertThat(Crs.ofWkt(crs.wkt().orElseThrow())).isEqualTo(crs);
        }
        for (int epsg : List.of(4490, 4326, 4525, 4546, 4498, 4509, 3857, 32649)) {
            var theirs = OutsideTool.run(
                    "112.4 28.5\n",
                    "gdaltransform",
                    "-s_srs",
                    epsg == 4326 || epsg == 3857 || epsg > 5000 ? "EPSG:4326" : "EPSG:4490",
                    "-t_srs",
                    "ESRI::" + Crs.ofEpsg(epsg).wkt().orElseThrow(),
                    "-output_xy");
            var ours = requireNonNull(Crs.ofEpsg(epsg).toLonLat().fromLonLat(112.4, 28.5));
            var numbers = theirs.strip().split(" ");
            assertThat(Double.parseDouble(numbers[0])).as("EPSG:%d", epsg).isEqualTo(ours.x, within(MILLIMETRE));
            assertThat(Double.parseDouble(numbers[1])).as("EPSG:%d", epsg).isEqualTo(ours.y, within(MILLIMETRE));
        }
    }
}
