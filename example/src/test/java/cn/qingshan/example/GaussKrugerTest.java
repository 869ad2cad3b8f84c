package cn.qingshan.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

@DisplayName("2000 国家大地坐标系 3 度带高斯—克吕格投影")
class GaussKrugerTest {

    @ParameterizedTest
    @CsvSource({
        "37, 112.4000, 28.5000, 37637073.242, 3154652.680",
        "37, 112.4032, 28.5006, 37637385.810, 3154722.846",
        "37, 112.4041, 28.5033, 37637470.437, 3155023.160",
        "37, 112.4015, 28.5045, 37637214.299, 3155153.200",
        "37, 112.3994, 28.5021, 37637011.777, 3154884.771",
        "38, 112.6000, 28.4500, 38362862.178, 3149110.413",
    })
    @DisplayName("已知点的坐标，到毫米")
    void known_points_come_out_to_the_millimetre(int zone, double lon, double lat, double easting, double northing) {
        Coordinate at = new GaussKruger(zone).of(new Coordinate(lon, lat));

        assertThat(at.x).isCloseTo(easting, within(0.0011));
        assertThat(at.y).isCloseTo(northing, within(0.0011));
    }

    @Test
    @DisplayName("112.5° 以西属 37 带，以东属 38 带")
    void the_border_of_zones_37_and_38_is_112_5_east() {
        assertThat(GaussKruger.zoneOf(112.4999)).isEqualTo(37);
        assertThat(GaussKruger.zoneOf(112.5)).isEqualTo(37);
        assertThat(GaussKruger.zoneOf(112.5001)).isEqualTo(38);
    }
}
