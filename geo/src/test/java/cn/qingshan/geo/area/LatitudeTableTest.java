package cn.qingshan.geo.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("等面积平面的北坐标：查表与闭式相差不到十亿分之一米的量级")
class LatitudeTableTest {

    @Test
    @DisplayName("南极到北极十万个纬度，误差都在一亿分之一米以内")
    void table_equals_closed_form() {
        var random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            double lat = -90 + 180 * random.nextDouble();
            assertThat(LatitudeTable.north_m(lat)).isCloseTo(EqualAreaPlane.y(lat), within(1e-8));
        }
    }

    @Test
    @DisplayName("节点与两极")
    void nodes_and_poles() {
        for (double lat : new double[] {-90, -89.999, -0.015625, 0, 0.015625, 28.5, 89.999, 90}) {
            assertThat(LatitudeTable.north_m(lat)).isCloseTo(EqualAreaPlane.y(lat), within(1e-8));
        }
    }
}
