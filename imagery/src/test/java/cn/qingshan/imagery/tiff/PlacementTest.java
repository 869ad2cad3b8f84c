package cn.qingshan.imagery.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.crs.Crs;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("影像在平面上的位置")
class PlacementTest {

    private static Placement at(int zone, double... numbers) {
        return new Placement(
                new RasterCrs.Known(new Crs.Utm(zone, true)),
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5]);
    }

    @Test
    @DisplayName("有一个数或者坐标系不同，就不是同一个位置")
    void is_as_another_when_all_is_equal() {
        double[] numbers = {600_000, 10, 0, 3_100_000, 0, -10};
        var one = at(49, numbers);
        assertThat(one.isAs(at(49, numbers.clone()))).isTrue();
        assertThat(one.isAs(at(50, numbers))).isFalse();
        for (int i = 0; i < numbers.length; i++) {
            var moved = numbers.clone();
            moved[i] += 1e-6;
            assertThat(one.isAs(at(49, moved))).as("number %d", i).isFalse();
        }
        for (var other : List.of(
                new RasterCrs.Known(new Crs.Utm(49, false)),
                new RasterCrs.Known(Crs.CGCS2000),
                new RasterCrs.Known(new Crs.GaussKruger(3, 37, true)))) {
            assertThat(other).isNotEqualTo(one.crs());
        }
    }
}
