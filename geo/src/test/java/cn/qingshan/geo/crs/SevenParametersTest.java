package cn.qingshan.geo.crs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.OutsideTool;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("七参数：北京 54、西安 80 只按所给参数换算")
class SevenParametersTest {

    private static SevenParameters parameters(OldDatum from, SevenParameters.Rotation rotation, double... p) {
        return new SevenParameters(from, p[0], p[1], p[2], p[3], p[4], p[5], p[6], rotation);
    }

    @Test
    @DisplayName("EPSG 指南 7-2 的算例（9606 位置矢量）：dZ 4.5 m，rZ 0.554″，0.219 ppm")
    void the_example_of_the_epsg_guidance_note() {
        var p = parameters(
                OldDatum.BEIJING_54, SevenParameters.Rotation.POSITION_VECTOR, 0, 0, 4.5, 0, 0, 0.554, 0.219);
        var xyz = p.applyTo(new double[] {3_657_660.66, 255_768.55, 5_201_382.11});
        assertThat(xyz[0]).isEqualTo(3_657_660.78, within(0.01));
        assertThat(xyz[1]).isEqualTo(255_778.43, within(0.01));
        assertThat(xyz[2]).isEqualTo(5_201_387.75, within(0.01));
        // The same by coordinate frame (9607) has the rotations negated.
        var frame = parameters(
                OldDatum.BEIJING_54, SevenParameters.Rotation.COORDINATE_FRAME, 0, 0, 4.5, 0, 0, -0.554, 0.219);
        assertThat(frame.applyTo(new double[] {3_657_660.66, 255_768.55, 5_201_382.11}))
                .containsExactly(xyz, within(1e-9));
    }

    @Test
    @DisplayName("手算：只有平移时，赤道零经度上 X 不动，Y 移 111.3195 m 就是东移 0.001°")
    void a_shift_counted_by_hand() {
        // On the equator of Krassovsky's ellipsoid at 0°: X = a = 6378245, Y = Z = 0. CGCS2000 has a = 6378137, so
        // dx = −108 puts the point on it. dy = 6378137 · tan 0.001° = 111.3195 turns it by 0.001° to the east.
        double dy = 6_378_137 * Math.tan(Math.toRadians(0.001));
        var p = parameters(OldDatum.BEIJING_54, SevenParameters.Rotation.COORDINATE_FRAME, -108, dy, 0, 0, 0, 0, 0);
        var crs = new OldSystem(OldDatum.BEIJING_54, Crs.CGCS2000).with(p);
        var place = requireNonNull(crs.toLonLat().lonLat(0, 0));
        assertThat(dy).isEqualTo(111.3195, within(0.0001));
        assertThat(place.x).isEqualTo(0.001, within(1e-12));
        assertThat(place.y).isEqualTo(0, within(1e-12));
    }

    @Test
    @DisplayName("往返：西安 80 三度带、六度带、经纬度，不差 0.01 毫米；同一组参数换个旋转符号差出几十米")
    void there_and_back() throws Exception {
        for (var rotation : SevenParameters.Rotation.values()) {
            var p = parameters(OldDatum.XIAN_80, rotation, 112.5, -33.2, 4.1, 0.52, -1.2, 2.7, -3.9);
            for (int epsg : List.of(4610, 2361, 2382, 2333, 2344)) {
                var crs = old(epsg).with(p);
                var transformation = crs.toLonLat();
                for (double lon = 110; lon <= 114; lon += 0.5) {
                    for (double lat = 20; lat <= 50; lat += 5) {
                        var plane = requireNonNull(transformation.fromLonLat(lon, lat));
                        var back = requireNonNull(transformation.lonLat(plane.x, plane.y));
                        assertThat(back.x).isEqualTo(lon, within(1e-10));
                        assertThat(back.y).isEqualTo(lat, within(1e-10));
                    }
                }
            }
        }
        var frame = old(4610)
                .with(parameters(OldDatum.XIAN_80, SevenParameters.Rotation.COORDINATE_FRAME, 0, 0, 0, 0, 0, 1, 0));
        var vector = old(4610)
                .with(parameters(OldDatum.XIAN_80, SevenParameters.Rotation.POSITION_VECTOR, 0, 0, 0, 0, 0, 1, 0));
        double apart = requireNonNull(frame.toLonLat().lonLat(112, 28)).x
                - requireNonNull(vector.toLonLat().lonLat(112, 28)).x;
        assertThat(Math.abs(apart) * 3600).isEqualTo(2, within(1e-6)); // two arc-seconds of longitude: some 55 m at 28°
    }

    private static OldSystem old(int epsg) {
        try {
            Crs.ofEpsg(epsg);
            throw new AssertionError("EPSG:" + epsg);
        } catch (CrsRefused refused) {
            return refused.old().orElseThrow();
        }
    }

    @Test
    @DisplayName("EPSG 代码对应的基准与投影带")
    void old_systems_by_code() {
        assertThat(old(4610)).isEqualTo(new OldSystem(OldDatum.XIAN_80, Crs.CGCS2000));
        assertThat(old(4214)).isEqualTo(new OldSystem(OldDatum.BEIJING_54, Crs.CGCS2000));
        assertThat(old(2327).plane()).isEqualTo(new Crs.GaussKruger(6, 13, true));
        assertThat(old(2348).plane()).isEqualTo(new Crs.GaussKruger(6, 23, false));
        assertThat(old(2349).plane()).isEqualTo(new Crs.GaussKruger(3, 25, true));
        assertThat(old(2390).plane()).isEqualTo(new Crs.GaussKruger(3, 45, false));
        assertThat(old(2401).plane()).isEqualTo(new Crs.GaussKruger(3, 25, true));
        assertThat(old(2442).plane()).isEqualTo(new Crs.GaussKruger(3, 45, false));
        assertThat(old(21413).plane()).isEqualTo(new Crs.GaussKruger(6, 13, true));
        assertThat(old(21463).plane()).isEqualTo(new Crs.GaussKruger(6, 23, false));
        assertThat(old(21483).plane()).isEqualTo(new Crs.GaussKruger(6, 23, false));
        assertThat(old(2382).label()).isEqualTo("Xi'an 80 / 3° GK CM 111E");
    }

    @Test
    @DisplayName("别的基准的参数不用，明显不是参数的数不收")
    void parameters_of_another_datum_are_not_taken() {
        var ofBeijing = parameters(OldDatum.BEIJING_54, SevenParameters.Rotation.COORDINATE_FRAME, 0, 0, 0, 0, 0, 0, 0);
        assertThatThrownBy(() -> old(4610).with(ofBeijing)).isInstanceOf(IllegalArgumentException.class);
        for (double wrong : List.of(Double.NaN, 1e9, Double.POSITIVE_INFINITY)) {
            assertThatThrownBy(() -> parameters(
                            OldDatum.XIAN_80, SevenParameters.Rotation.COORDINATE_FRAME, wrong, 0, 0, 0, 0, 0, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("与 PROJ 的 +towgs84（位置矢量）比较：不差一毫米")
    void proj_agrees() throws Exception {
        double[] values = {15.8, -154.4, -82.3, 0.5, -0.3, 1.1, 2.3};
        var proj = "+proj=tmerc +lat_0=0 +lon_0=111 +k=1 +x_0=37500000 +y_0=0 +a=6378245 +rf=298.3"
                + " +towgs84=15.8,-154.4,-82.3,0.5,-0.3,1.1,2.3 +units=m +no_defs";
        var said = OutsideTool.run(
                "37637073.242 3154652.680 0\n37452000 5000000 0\n",
                "gdaltransform",
                "-s_srs",
                proj,
                "-t_srs",
                "+proj=longlat +ellps=GRS80 +towgs84=0,0,0 +no_defs");
        var crs = new OldSystem(OldDatum.BEIJING_54, new Crs.GaussKruger(3, 37, true))
                .with(parameters(OldDatum.BEIJING_54, SevenParameters.Rotation.POSITION_VECTOR, values));
        var theirs = said.strip().lines().map(line -> line.split(" ")).toList();
        double[][] inputs = {{37_637_073.242, 3_154_652.680}, {37_452_000, 5_000_000}};
        for (int i = 0; i < inputs.length; i++) {
            var ours = requireNonNull(crs.toLonLat().lonLat(inputs[i][0], inputs[i][1]));
            assertThat(ours.x)
                    .as(String.format(Locale.ROOT, "%d", i))
                    .isEqualTo(Double.parseDouble(theirs.get(i)[0]), within(1e-8));
            assertThat(ours.y).isEqualTo(Double.parseDouble(theirs.get(i)[1]), within(1e-8));
        }
    }
}
