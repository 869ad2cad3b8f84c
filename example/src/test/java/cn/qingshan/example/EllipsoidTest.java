package cn.qingshan.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

@DisplayName("国土调查办发〔2008〕32号 椭球面积计算")
class EllipsoidTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POLYGON((112 28, 113 28, 113 29, 112 29, 112 28))                                                        | 10850336759.03 | 0.5
            POLYGON((112.40 28.50, 112.41 28.50, 112.41 28.51, 112.40 28.51, 112.40 28.50))                          | 1084997.06     | 0.01
            POLYGON((112.4 28.5, 112.4032 28.5006, 112.4041 28.5033, 112.4015 28.5045, 112.3994 28.5021, 112.4 28.5)) | 148919.77     | 0.05
            """)
    @DisplayName("1°×1°、0.01°×0.01° 与五边形的已知面积")
    void areas_agree_with_known_ones(String wkt, double area_m2, double tolerance_m2) throws ParseException {
        assertThat(Ellipsoid.area_m2(new WKTReader().read(wkt))).isCloseTo(area_m2, within(tolerance_m2));
    }
}
