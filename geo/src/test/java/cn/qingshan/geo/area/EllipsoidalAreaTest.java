package cn.qingshan.geo.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.outline.Outline;
import java.util.Random;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.PolygonArea;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

@DisplayName("国土调查办发〔2008〕32号：椭球面上任意梯形面积计算公式")
class EllipsoidalAreaTest {

    static final String PENTAGON = "(112.4000 28.5000, 112.4032 28.5006, 112.4041 28.5033, 112.4015 28.5045,"
            + " 112.3994 28.5021, 112.4000 28.5000)";

    @Test
    @DisplayName("系数由 CGCS2000 椭球常数算出")
    void coefficients_follow_from_the_constants_of_the_ellipsoid() {
        assertThat(EllipsoidalArea.SEMI_MINOR_M).isEqualTo(6356752.314140356, within(1e-8));
        assertThat(EllipsoidalArea.A).isEqualTo(1.0033640898341927, within(1e-15));
        assertThat(EllipsoidalArea.B).isEqualTo(0.0011241893819271072, within(1e-15));
        assertThat(EllipsoidalArea.C).isEqualTo(1.6994594735188535e-06, within(1e-18));
        assertThat(EllipsoidalArea.D).isEqualTo(2.717857845577432e-09, within(1e-20));
        assertThat(EllipsoidalArea.E).isEqualTo(4.358419004834252e-12, within(1e-23));
    }

    @Test
    @DisplayName("1°×1°，北纬 28–29°：10 850 336 759.03 m²")
    void one_degree_by_one_degree() {
        assertThat(area("POLYGON ((112 28, 113 28, 113 29, 112 29, 112 28))"))
                .isEqualTo(10_850_336_759.03, within(0.01));
    }

    @Test
    @DisplayName("经度 112.40–112.41，纬度 28.50–28.51：1 084 997.06 m²")
    void a_hundredth_of_a_degree() {
        assertThat(area("POLYGON ((112.40 28.50, 112.41 28.50, 112.41 28.51, 112.40 28.51, 112.40 28.50))"))
                .isEqualTo(1_084_997.06, within(0.01));
    }

    @Test
    @DisplayName("五边形 P：148 919.77 m²，与走向和起点无关")
    void the_pentagon_whichever_way_round() {
        var pentagon = read("POLYGON (" + PENTAGON + ")");
        assertThat(EllipsoidalArea.area_m2(pentagon)).isEqualTo(148_919.77, within(0.01));
        assertThat(EllipsoidalArea.area_m2(pentagon.reverse())).isEqualTo(148_919.77, within(0.01));
    }

    @Test
    @DisplayName("孔相减，各部分相加，点和线没有面积")
    void holes_subtract_and_parts_add() {
        double whole = area("POLYGON (" + PENTAGON + ")");
        var hole = "(112.4010 28.5015, 112.4015 28.5015, 112.4015 28.5020, 112.4010 28.5020, 112.4010 28.5015)";
        double holed = area("POLYGON (" + PENTAGON + ", " + hole + ")");
        assertThat(holed).isEqualTo(whole - area("POLYGON (" + hole + ")"), within(1e-6));
        assertThat(area("MULTIPOLYGON ((" + PENTAGON + "), ((113 28, 113.01 28, 113.01 28.01, 113 28)))"))
                .isEqualTo(whole + area("POLYGON ((113 28, 113.01 28, 113.01 28.01, 113 28))"), within(1e-6));
        assertThat(area("POINT (112 28)")).isZero();
        assertThat(area("LINESTRING (112 28, 113 29)")).isZero();
        assertThat(area("POLYGON EMPTY")).isZero();
    }

    @Test
    @DisplayName("第二意见：与 GeographicLib（Karney）测地线面积之差不超过边的弓高所能解释的")
    void agrees_with_geodesic_area_as_far_as_the_edge_model_lets_it() {
        var random = new Random(20080032);
        var geodesic = new Geodesic(EllipsoidalArea.SEMI_MAJOR_M, EllipsoidalArea.FLATTENING);
        for (int i = 0; i < 2_000; i++) {
            double lon = 75 + 60 * random.nextDouble();
            double lat = 18 + 35 * random.nextDouble();
            double radius = Math.pow(10, -4 + 2.5 * random.nextDouble()); // 10 m to 3.5 km
            var polygon = star(random, lon, lat, radius);
            var other = new PolygonArea(geodesic, false);
            double longest_m = 0;
            double perimeter_m = 0;
            var points = polygon.getCoordinates();
            for (int p = 1; p < points.length; p++) {
                other.AddPoint(points[p].y, points[p].x);
                double edge_m = geodesic.Inverse(points[p - 1].y, points[p - 1].x, points[p].y, points[p].x).s12;
                longest_m = Math.max(longest_m, edge_m);
                perimeter_m += edge_m;
            }
            // The sagitta of an edge is L² tan B / (8 R) in lon/lat, up to twice that against straight in sin of
            // latitude;
            // two thirds of sagitta × L is the area between. One whole sagitta along the perimeter is an upper bound.
            double bound = perimeter_m * longest_m * longest_m * Math.tan(Math.toRadians(lat)) / (4 * 6.37e6) + 1e-4;
            assertThat(EllipsoidalArea.area_m2(polygon))
                    .isEqualTo(Math.abs(other.Compute(false, true).area), within(bound));
        }
    }

    private static Polygon star(Random random, double lon, double lat, double radius) {
        int n = 3 + random.nextInt(20);
        var points = new Coordinate[n + 1];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * i / n;
            double r = radius * (0.4 + 0.6 * random.nextDouble());
            points[i] = new Coordinate(lon + r * Math.cos(angle), lat + r * Math.sin(angle));
        }
        points[n] = points[0].copy();
        return Outline.LON_LAT.createPolygon(points);
    }

    private static double area(String wkt) {
        return EllipsoidalArea.area_m2(read(wkt));
    }

    private static Geometry read(String wkt) {
        try {
            return new WKTReader(Outline.LON_LAT).read(wkt);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
