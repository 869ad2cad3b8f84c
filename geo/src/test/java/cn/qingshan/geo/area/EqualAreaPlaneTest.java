package cn.qingshan.geo.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.outline.Outline;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

@DisplayName("等面积投影平面：平面面积就是国家公式的椭球面积")
class EqualAreaPlaneTest {

    @Test
    @DisplayName("一万个随机多边形，相对差不超过 1e-9")
    void planar_area_is_the_national_rule() {
        var random = new Random(6933);
        for (int i = 0; i < 10_000; i++) {
            double lon = 73 + 62 * random.nextDouble();
            double lat = 3 + 50 * random.nextDouble();
            double radius = Math.pow(10, -3 + 2.5 * random.nextDouble());
            int n = random.nextInt(3, 30);
            var points = new Coordinate[n + 1];
            for (int p = 0; p < n; p++) {
                double r = radius * (0.5 + 0.5 * random.nextDouble());
                points[p] = new Coordinate(
                        lon + r * Math.cos(2 * Math.PI * p / n), lat + r * Math.sin(2 * Math.PI * p / n));
            }
            points[n] = points[0].copy();
            var polygon = Outline.LON_LAT.createPolygon(points);
            double rule_m2 = EllipsoidalArea.area_m2(polygon);
            assertThat(EqualAreaPlane.of(polygon).getArea()).isEqualTo(rule_m2, within(1e-9 * rule_m2 + 1e-4));
        }
    }

    @Test
    @DisplayName("去而复返，差不到 1e-11 度")
    void there_and_back() {
        for (double lat = -89; lat <= 89; lat += 0.37) {
            assertThat(EqualAreaPlane.lat(EqualAreaPlane.y(lat))).isEqualTo(lat, within(1e-11));
        }
        assertThat(EqualAreaPlane.lon(EqualAreaPlane.x(112.4))).isEqualTo(112.4, within(1e-13));
    }
}
