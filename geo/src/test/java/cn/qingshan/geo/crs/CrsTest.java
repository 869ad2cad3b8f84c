package cn.qingshan.geo.crs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.ProjCoordinate;

@DisplayName("坐标系与换算")
class CrsTest {

    private static final double MILLIMETRE_IN_DEGREES = 1e-8;

    @ParameterizedTest(name = "EPSG:{0} {1}E {2}N → N {3}, E {4}")
    @CsvSource({
        "4525, 112.4000, 28.5000, 3154652.680, 37637073.242",
        "4525, 112.4032, 28.5006, 3154722.846, 37637385.810",
        "4525, 112.4041, 28.5033, 3155023.160, 37637470.437",
        "4525, 112.4015, 28.5045, 3155153.200, 37637214.299",
        "4525, 112.3994, 28.5021, 3154884.771, 37637011.777",
        "4546, 112.40, 28.50, 3154652.680, 637073.242",
        "4526, 112.60, 28.45, 3149110.413, 38362862.178",
    })
    @DisplayName("高斯坐标到毫米")
    void gauss_krueger_to_the_millimetre(int epsg, double lon, double lat, double north, double east) throws Exception {
        var there = Crs.ofEpsg(epsg).toLonLat();
        var plane = requireNonNull(there.fromLonLat(lon, lat));
        assertThat(plane.x).isEqualTo(east, within(0.001));
        assertThat(plane.y).isEqualTo(north, within(0.001));
        var back = requireNonNull(there.lonLat(east, north));
        assertThat(back.x).isEqualTo(lon, within(MILLIMETRE_IN_DEGREES));
        assertThat(back.y).isEqualTo(lat, within(MILLIMETRE_IN_DEGREES));
    }

    @Test
    @DisplayName("每个代码的坐标系只与自己相等，名称各不相同，名称和代码读回来是它")
    void every_system_equals_itself_alone() throws Exception {
        var codes = IntStream.of(4326, 4490, 3857).boxed().collect(Collectors.toCollection(ArrayList::new));
        IntStream.rangeClosed(4491, 4554).forEach(codes::add);
        IntStream.rangeClosed(32601, 32660).forEach(codes::add);
        IntStream.rangeClosed(32701, 32760).forEach(codes::add);
        var all = new HashMap<Crs, Integer>();
        var labels = new HashSet<String>();
        for (int code : codes) {
            var one = Crs.ofEpsg(code);
            assertThat(one).isEqualTo(Crs.ofEpsg(code)).hasSameHashCodeAs(Crs.ofEpsg(code));
            assertThat(all.put(one, code)).as("EPSG:%d", code).isNull();
            assertThat(labels.add(one.label())).as(one.label()).isTrue();
            assertThat(one.epsg()).hasValue(code);
        }
        assertThat(all).hasSize(codes.size());
        for (int one : codes) {
            for (int other : codes) {
                assertThat(Crs.ofEpsg(one).equals(Crs.ofEpsg(other))).isEqualTo(one == other);
            }
        }
    }

    @Test
    @DisplayName("全部 3 度、6 度带（4491–4554）：中央子午线上横坐标为 500 km（加带号），带内往返不差 0.01 毫米")
    void every_national_zone_there_and_back() throws Exception {
        for (int epsg = 4491; epsg <= 4554; epsg++) {
            var crs = Crs.ofEpsg(epsg);
            assertThat(crs.epsg()).hasValue(epsg);
            assertThat(crs).isInstanceOf(Crs.GaussKruger.class);
            if (crs instanceof Crs.GaussKruger zone) {
                var there = zone.toLonLat();
                var middle = requireNonNull(there.fromLonLat(zone.centralMeridian(), 30));
                assertThat(middle.x).isEqualTo(zone.falseEasting_m(), within(1e-6));
                for (double off = -zone.zoneDegrees() / 2.0; off <= zone.zoneDegrees() / 2.0; off += 0.5) {
                    for (double lat = 18; lat <= 54; lat += 6) {
                        roundTrip(there, zone.centralMeridian() + off, lat);
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("带号与中央子午线：EPSG 登记的首尾")
    void zones_by_code() throws Exception {
        assertThat(Crs.ofEpsg(4491)).isEqualTo(new Crs.GaussKruger(6, 13, true)); // zone 13, CM 75E
        assertThat(Crs.ofEpsg(4501)).isEqualTo(new Crs.GaussKruger(6, 23, true));
        assertThat(Crs.ofEpsg(4502)).isEqualTo(new Crs.GaussKruger(6, 13, false)); // CM 75E
        assertThat(Crs.ofEpsg(4512)).isEqualTo(new Crs.GaussKruger(6, 23, false));
        assertThat(Crs.ofEpsg(4513)).isEqualTo(new Crs.GaussKruger(3, 25, true));
        assertThat(Crs.ofEpsg(4533)).isEqualTo(new Crs.GaussKruger(3, 45, true));
        assertThat(Crs.ofEpsg(4534)).isEqualTo(new Crs.GaussKruger(3, 25, false)); // CM 75E
        assertThat(Crs.ofEpsg(4554)).isEqualTo(new Crs.GaussKruger(3, 45, false)); // CM 135E
    }

    @Test
    @DisplayName("UTM 与 Web 墨卡托往返")
    void utm_and_web_mercator_there_and_back() throws Exception {
        for (int epsg : List.of(32643, 32649, 32653, 32749, 3857)) {
            var crs = Crs.ofEpsg(epsg);
            double lon = crs instanceof Crs.Utm zone ? 6 * zone.zone() - 183 + 2.9 : 112.4;
            roundTrip(crs.toLonLat(), lon, crs instanceof Crs.Utm utm && !utm.north() ? -28.5 : 28.5);
        }
        // 112.4° × π/180 × 6 378 137 m
        var mercator = requireNonNull(new Crs.WebMercator().toLonLat().fromLonLat(112.4, 28.5));
        assertThat(mercator.x).isEqualTo(112.4 * Math.PI / 180 * 6_378_137, within(1e-6));
        assertThat(mercator.y).isEqualTo(3_312_159.860, within(0.001)); // gdaltransform (PROJ)
    }

    private static void roundTrip(Transformation there, double lon, double lat) {
        Coordinate plane = requireNonNull(there.fromLonLat(lon, lat));
        var back = requireNonNull(there.lonLat(plane.x, plane.y));
        assertThat(back.x).isEqualTo(lon, within(1e-10));
        assertThat(back.y).isEqualTo(lat, within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(ints = {4610, 2349, 2382, 2327, 4214, 2401, 2422, 21418})
    @DisplayName("西安 80、北京 54 没有当地参数不转换")
    void beijing_54_and_xian_80_stay_unconverted(int epsg) {
        assertThatThrownBy(() -> Crs.ofEpsg(epsg))
                .asInstanceOf(InstanceOfAssertFactories.type(CrsRefused.class))
                .extracting(CrsRefused::reason)
                .isEqualTo(CrsRefused.Reason.UNCONVERTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4269, 4258, 27700, 4555, 32600, 32661})
    @DisplayName("别的代码一律不认识")
    void other_codes_are_unknown(int epsg) {
        assertThatThrownBy(() -> Crs.ofEpsg(epsg))
                .asInstanceOf(InstanceOfAssertFactories.type(CrsRefused.class))
                .extracting(CrsRefused::reason)
                .isEqualTo(CrsRefused.Reason.UNKNOWN);
    }

    @Test
    @DisplayName("纵坐标超过赤道到极点的距离（10 002 km）的点不在地球上；极点以内的在")
    void a_northing_beyond_the_pole() {
        for (var crs : List.of(
                new Crs.GaussKruger(3, 37, true),
                new Crs.GaussKruger(6, 19, true),
                new Crs.Utm(49, true),
                new Crs.Utm(49, false))) {
            double east = crs instanceof Crs.GaussKruger zone ? zone.falseEasting_m() : 500_000;
            double equator = crs.equals(new Crs.Utm(49, false)) ? 10_000_000 : 0;
            var there = crs.toLonLat();
            assertThat(there.lonLat(east, equator)).isNotNull();
            assertThat(there.lonLat(east, equator + 9_990_000)).isNotNull();
            assertThat(there.lonLat(east, equator - 9_990_000)).isNotNull();
            for (double beyond : new double[] {10_003_000, 20_000_000, 1e12, Double.POSITIVE_INFINITY, Double.NaN}) {
                assertThat(there.lonLat(east, equator + beyond))
                        .as(crs + " " + beyond)
                        .isNull();
                assertThat(there.lonLat(east, equator - beyond))
                        .as(crs + " -" + beyond)
                        .isNull();
            }
        }
    }

    @Test
    @DisplayName("GeoJSON 里的名字")
    void names_met_in_geojson() throws Exception {
        assertThat(Crs.ofName("urn:ogc:def:crs:OGC:1.3:CRS84")).isEqualTo(Crs.WGS84);
        assertThat(Crs.ofName("urn:ogc:def:crs:OGC::CRS84")).isEqualTo(Crs.WGS84);
        assertThat(Crs.ofName("EPSG:4490")).isEqualTo(Crs.CGCS2000);
        assertThat(Crs.ofName("urn:ogc:def:crs:EPSG::4490")).isEqualTo(Crs.CGCS2000);
        assertThat(Crs.ofName("urn:ogc:def:crs:EPSG:6.9:4525")).isEqualTo(new Crs.GaussKruger(3, 37, true));
        assertThat(Crs.ofName("http://www.opengis.net/def/crs/EPSG/0/4526"))
                .isEqualTo(new Crs.GaussKruger(3, 38, true));
        assertThat(Crs.ofName("http://www.opengis.net/def/crs/OGC/1.3/CRS84")).isEqualTo(Crs.WGS84);
        assertThatThrownBy(() -> Crs.ofName("LOCAL_CS")).isInstanceOf(CrsRefused.class);
    }

    private static final String CGCS2000 =
            "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],"
                    + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
    private static final String WGS84 =
            "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
                    + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

    private static String prj(
            String geogcs, String projection, double meridian, double easting, double scale, String unit) {
        return "PROJCS[\"whatever\"," + geogcs + ",PROJECTION[\"" + projection + "\"],PARAMETER[\"False_Easting\","
                + easting
                + "],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\"," + meridian
                + "],PARAMETER[\"Scale_Factor\"," + scale + "],PARAMETER[\"Latitude_Of_Origin\",0.0]," + unit + "]";
    }

    private static final String METRE = "UNIT[\"Meter\",1.0]";

    @Test
    @DisplayName(".prj 按参数判断，不只看名字")
    void a_prj_is_judged_by_its_parameters() throws Exception {
        assertThat(Crs.ofWkt(CGCS2000)).isEqualTo(Crs.CGCS2000);
        assertThat(Crs.ofWkt(WGS84)).isEqualTo(Crs.WGS84);
        assertThat(Crs.ofWkt(prj(CGCS2000, "Gauss_Kruger", 114, 38_500_000, 1, METRE)))
                .isEqualTo(new Crs.GaussKruger(3, 38, true));
        assertThat(Crs.ofWkt(prj(CGCS2000, "Transverse_Mercator", 111, 500_000, 1, METRE))
                        .toLonLat()
                        .fromLonLat(112.4, 28.5))
                .satisfies(c -> assertThat(c.x).isEqualTo(637_073.242, within(0.001)));
        assertThat(Crs.ofWkt(prj(CGCS2000, "Gauss_Kruger", 111, 19_500_000, 1, METRE)))
                .isEqualTo(new Crs.GaussKruger(6, 19, true));
        assertThat(Crs.ofWkt(prj(WGS84, "Transverse_Mercator", 111, 500_000, 0.9996, METRE)))
                .isEqualTo(new Crs.Utm(49, true));
        assertThat(Crs.ofWkt(prj(CGCS2000, "Gauss_Kruger", 112.5, 500_000, 1, METRE)))
                .isEqualTo(new Crs.LocalGaussKruger(112.5, 1, 500_000, 0));
    }

    @Test
    @DisplayName("1980 西安、北京 54 的 .prj 按椭球参数认出")
    void old_datums_are_known_by_their_ellipsoid() {
        var refused = new ArrayList<CrsRefused.Reason>();
        for (var spheroid : List.of("6378140.0,298.257", "6378245.0,298.3")) {
            var wkt = "GEOGCS[\"renamed\",DATUM[\"D\",SPHEROID[\"S\"," + spheroid
                    + "]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
            try {
                Crs.ofWkt(prj(wkt, "Gauss_Kruger", 111, 500_000, 1, METRE));
            } catch (CrsRefused e) {
                refused.add(e.reason());
            }
        }
        assertThat(refused).containsExactly(CrsRefused.Reason.UNCONVERTED, CrsRefused.Reason.UNCONVERTED);
    }

    @Test
    @DisplayName("别的基准、单位、投影和残缺的文本都拒绝，不猜")
    void anything_else_is_refused() {
        var nad83 = CGCS2000.replace("GCS_China_Geodetic_Coordinate_System_2000", "NAD83")
                .replace("D_China_2000", "D_NAD83");
        var feet = "UNIT[\"Foot_US\",0.3048006096012192]";
        for (var wkt : List.of(
                nad83,
                prj(CGCS2000, "Gauss_Kruger", 114, 500_000, 1, feet),
                prj(CGCS2000, "Lambert_Conformal_Conic", 114, 0, 1, METRE),
                CGCS2000.substring(0, 60),
                "GEOGCS[",
                "[".repeat(10_000),
                "A[".repeat(10_000),
                "LOCAL_CS[\"site grid\"]",
                "not wkt at all",
                "")) {
            assertThatThrownBy(() -> Crs.ofWkt(wkt)).as(wkt).isInstanceOf(CrsRefused.class);
        }
        IntStream.range(0, CGCS2000.length() - 1)
                .forEach(n -> assertThatThrownBy(() -> Crs.ofWkt(CGCS2000.substring(0, n)))
                        .as("cut after %d", n)
                        .isInstanceOf(CrsRefused.class));
    }

    @Test
    @DisplayName("只取投影本身，与库的完整换算逐位相同")
    void the_projection_alone_gives_the_bits_of_the_librarys_whole_transformation() {
        var krassovsky = Ellipsoid.of(OldDatum.BEIJING_54);
        var nothingShifted =
                new SevenParameters(OldDatum.BEIJING_54, 0, 0, 0, 0, 0, 0, 0, SevenParameters.Rotation.POSITION_VECTOR);
        var old = new OldSystem(OldDatum.BEIJING_54, new Crs.GaussKruger(3, 37, true));
        same(new Crs.GaussKruger(3, 37, true), 111, "+lon_0=111 +k=1 +x_0=37500000 +y_0=0 +ellps=GRS80");
        same(new Crs.GaussKruger(6, 19, false), 111, "+lon_0=111 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80");
        same(
                new Crs.LocalGaussKruger(112.5, 1.00002, 450_000, -3_000_000),
                112.5,
                "+lon_0=112.5 +k=1.00002 +x_0=450000 +y_0=-3000000 +ellps=GRS80");
        same(new Crs.Utm(49, true), 111, "+lon_0=111 +k=0.9996 +x_0=500000 +y_0=0 +ellps=WGS84");
        same(new Crs.Utm(49, false), 111, "+lon_0=111 +k=0.9996 +x_0=500000 +y_0=10000000 +ellps=WGS84");
        same(
                new Crs.Shifted(old, nothingShifted),
                111,
                "+lon_0=111 +k=1 +x_0=37500000 +y_0=0 +a=%s +b=%s"
                        .formatted(krassovsky.semiMajor_m(), krassovsky.semiMinor_m()));
    }

    private static void same(Crs crs, double middle, String words) {
        var names = new CRSFactory();
        var ellipsoid = words.substring(words.indexOf("+y_0=")).replaceFirst("\\S+ ", "");
        var plane = names.createFromParameters("plane", "+proj=etmerc +lat_0=0 " + words + " +units=m +no_defs");
        var lonLat = names.createFromParameters("lonlat", "+proj=longlat " + ellipsoid + " +no_defs");
        var into = new CoordinateTransformFactory().createTransform(lonLat, plane);
        var outOf = new CoordinateTransformFactory().createTransform(plane, lonLat);
        var own = crs.toLonLat();
        var random = new Random(12);
        for (int i = 0; i < 20_000; i++) {
            double lon = middle + 8 * random.nextDouble() - 4;
            double lat = 170 * random.nextDouble() - 85;
            var expected = into.transform(new ProjCoordinate(lon, lat), new ProjCoordinate());
            if (!(crs instanceof Crs.Shifted)) { // its degrees are moved before
                assertThat(own.fromLonLat(lon, lat))
                        .as("%s %s", lon, lat)
                        .isEqualTo(new Coordinate(expected.x, expected.y));
            }
            var back = outOf.transform(new ProjCoordinate(expected.x, expected.y), new ProjCoordinate());
            var there = requireNonNull(own.lonLat(expected.x, expected.y));
            if (crs instanceof Crs.Shifted shifted) {
                var metres = Ellipsoid.of(shifted.old().datum()).geocentric(back.x, back.y);
                var moved = Ellipsoid.CGCS2000.lonLat(shifted.parameters().applyTo(metres));
                assertThat(there).isEqualTo(moved);
            } else {
                assertThat(there).isEqualTo(new Coordinate(back.x, back.y));
            }
        }
    }

    @Test
    @DisplayName("投影到不了的地方没有坐标：离中央子午线 90 度、网格墨卡托的极点、地球上没有的经纬度")
    void beyond_the_reach_of_a_projection_there_is_nothing() {
        assertThat(new Crs.Utm(49, true).toLonLat().fromLonLat(21, 0)).isNull();
        assertThat(new Crs.GaussKruger(3, 37, true).toLonLat().fromLonLat(-159, 0))
                .isNull();
        assertThat(new Crs.WebMercator().toLonLat().fromLonLat(112, -90)).isNull();
        for (var crs : List.of(new Crs.Utm(49, true), new Crs.WebMercator(), Crs.CGCS2000)) {
            assertThat(crs.toLonLat().fromLonLat(1e19, 28)).isNull();
            assertThat(crs.toLonLat().fromLonLat(190, 28)).isNull();
            assertThat(crs.toLonLat().fromLonLat(112, 91)).isNull();
            assertThat(crs.toLonLat().fromLonLat(Double.NaN, 28)).isNull();
        }
    }

    @Test
    @DisplayName("八位横坐标前两位是带号")
    void an_eight_digit_easting_carries_its_zone() {
        assertThat(Crs.zoneOfEasting(37_637_073.242)).contains(new Crs.GaussKruger(3, 37, true));
        assertThat(Crs.zoneOfEasting(19_637_073.242)).contains(new Crs.GaussKruger(6, 19, true));
        assertThat(Crs.zoneOfEasting(637_073.242)).isEmpty();
        assertThat(Crs.zoneOfEasting(24_500_000)).isEmpty();
    }
}
