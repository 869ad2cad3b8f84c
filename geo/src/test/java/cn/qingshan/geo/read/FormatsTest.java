package cn.qingshan.geo.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.crs.Crs;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

@DisplayName("各格式的写法")
class FormatsTest {

    private static final Charset GB18030 = Charset.forName("GB18030");
    /** Pentagon P: its register area in square metres. */
    private static final double P_M2 = 148_919.77;

    @TempDir
    Path temp;

    private List<Feature> read(String content) throws Exception {
        return read(content, ReadingChoices.DEFAULT);
    }

    private List<Feature> read(String content, ReadingChoices choices) throws Exception {
        var rows = Rows.of(WrittenFiles.text(temp.resolve("file"), content), choices);
        assertThat(rows).allMatch(Row.Read.class::isInstance);
        return Rows.read(rows);
    }

    private static double area(Feature feature) {
        return EllipsoidalArea.area_m2(feature.geometry());
    }

    // ---- GeoJSON

    @Test
    @DisplayName("GeoJSON：集合、单个要素、光有图形、一行一个、RFC 8142")
    void the_shapes_of_geojson() throws Exception {
        var point = "{\"type\":\"Point\",\"coordinates\":[112.4,28.5,37.2]}";
        var feature = "{\"type\":\"Feature\",\"id\":7,\"geometry\":" + point + ",\"properties\":{\"名\":\"甲\"}}";
        assertThat(read("{\"features\":[" + feature + "],\"type\":\"FeatureCollection\"}"))
                .hasSize(1);
        assertThat(read("\uFEFF" + feature)).singleElement().satisfies(f -> {
            assertThat(f.geometry().getCoordinate()).isEqualTo(new Coordinate(112.4, 28.5));
            assertThat(f.geometry().getSRID()).isEqualTo(4490);
            assertThat(f.properties()).isEqualTo(Map.of("名", "甲", "id", 7L));
        });
        assertThat(read(feature.replace(",", ",\n  "))).hasSize(1);
        assertThat(read(point)).hasSize(1);
        assertThat(read(feature + feature + " " + feature)).hasSize(3);
        var twice = "{\"type\":\"FeatureCollection\",\"features\":[" + feature + "]}";
        assertThat(Rows.of(WrittenFiles.text(temp.resolve("twice"), twice + twice), ReadingChoices.DEFAULT))
                .hasSize(2)
                .last()
                .isInstanceOf(Row.BrokenOff.class);
        assertThat(read(feature + "\n" + feature + "\r\n\n" + feature))
                .extracting(Feature::rowNumber)
                .containsExactly(1, 2, 3);
        assertThat(read("\u001E" + feature + "\n\u001E" + feature + "\n")).hasSize(2);
        assertThat(read("{\"type\":\"FeatureCollection\",\"features\":[]}")).isEmpty();
        assertThat(read("{\"type\":\"FeatureCollection\",\"features\":5,\"features\":[" + feature + "]}"))
                .hasSize(1);
        var broken = Rows.of(
                WrittenFiles.text(temp.resolve("lines"), feature + "\n{\"type\":\"Fea\n" + feature),
                ReadingChoices.DEFAULT);
        assertThat(Rows.refused(broken))
                .singleElement()
                .satisfies(r -> assertThat(r.rowNumber()).isEqualTo(2));
        assertThat(Rows.read(broken)).hasSize(2);
    }

    @Test
    @DisplayName("GeoJSON 的属性：类型保留，嵌套的成文本，空的不出现")
    void properties_keep_their_types() throws Exception {
        var feature =
                read("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[112,28]},\"properties\":"
                                + "{\"i\":42,\"d\":1.5,\"b\":true,\"n\":null,\"s\":\" \",\"o\":{\"a\":[1]},\"big\":123456789012345678901234567890}}")
                        .getFirst();
        assertThat(feature.properties())
                .containsExactly(
                        Map.entry("i", 42L),
                        Map.entry("d", 1.5),
                        Map.entry("b", true),
                        Map.entry("o", "{\"a\":[1]}"),
                        Map.entry("big", "123456789012345678901234567890"));
        assertThat(feature.text("i")).contains("42");
        assertThat(feature.text("n")).isEmpty();
    }

    @Test
    @DisplayName("GBK 写的 GeoJSON 也能读，并说明按什么读的")
    void geojson_in_gbk() throws Exception {
        var file = WrittenFiles.text(
                temp.resolve("gbk"),
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[112,28]},\"properties\":{\"名称\":\"青山\"}}",
                GB18030);
        try (var reading = FeatureFile.open(file, "gbk", ReadingChoices.DEFAULT)) {
            assertThat(reading.notes())
                    .containsExactly(
                            Note.of(Note.Code.CHARSET_DETECTED, "GB18030", "GB18030"),
                            Note.of(Note.Code.WGS84_AS_CGCS2000));
            assertThat(reading.next())
                    .isInstanceOfSatisfying(
                            Row.Read.class,
                            r -> assertThat(r.feature().text("名称")).contains("青山"));
        }
    }

    @Test
    @DisplayName("一次读取只给一遍")
    void rows_are_given_once() throws Exception {
        var file = WrittenFiles.text(temp.resolve("once"), "{\"type\":\"Point\",\"coordinates\":[112,28]}");
        try (var reading = FeatureFile.open(file, "once", ReadingChoices.DEFAULT)) {
            assertThat(reading.rows()).hasSize(1);
            assertThatThrownBy(reading::iterator).isInstanceOf(IllegalStateException.class);
        }
    }

    // ---- CSV

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "name,lon,lat\n甲,112.4,28.5",
                "name;LNG;Lat\r\n甲;112.4;28.5\r\n",
                "name\t经度\t纬度\n甲\t112.4\t28.5\n\n",
                "name,经度(°),纬度（度）\n甲,112°24′00″,28°30′0.0″",
                "name,东经,北纬\n甲,112度24分,28度30分00秒",
                "name,lon,lat\n甲,E112°24',N28°30'",
                "name,X,Y\n甲,112.4,28.5",
                "name,wkt\n甲,POINT (112.4 28.5)",
                "name,WKT\n甲,\"POINT Z (112.4, 28.5, 3)\"",
                "wkt,name\nSRID=4490;POINT(112.4 28.5),甲",
                "name,geometry\n甲,\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[112.4,28.5]}\"",
                "name,wkt\n甲,SRID=4525;POINT(37637073.242 3154652.680)",
            })
    @DisplayName("CSV：分隔符、列名、度分秒、WKT、GeoJSON")
    void the_ways_of_csv(String content) throws Exception {
        if (content.contains("POINT Z (112.4,")) { // commas inside a point: no WKT
            assertThat(Rows.refused(Rows.of(WrittenFiles.text(temp.resolve("f"), content), ReadingChoices.DEFAULT)))
                    .singleElement()
                    .satisfies(r -> assertThat(r.defect().code()).isEqualTo(Defect.Code.GEOMETRY_UNREADABLE));
            return;
        }
        assertThat(read(content)).singleElement().satisfies(f -> {
            assertThat(f.text("name")).contains("甲");
            assertThat(f.geometry().getCoordinate().distance(new Coordinate(112.4, 28.5)))
                    .isLessThan(1e-8);
        });
    }

    @Test
    @DisplayName("CSV：引号里的换行、逗号和引号，重名的列，UTF-16")
    void quotes_and_encodings_of_csv() throws Exception {
        var content = "name,name,lon,lat\r\n\"一行\n两行, \"\"三\"\"\",乙,112,28\r\n";
        assertThat(read(content).getFirst().properties())
                .containsEntry("name", "一行\n两行, \"三\"")
                .containsEntry("name_2", "乙");
        var utf16 = WrittenFiles.text(temp.resolve("utf16"), "\uFEFF" + content, StandardCharsets.UTF_16LE);
        assertThat(Rows.features(utf16, ReadingChoices.DEFAULT)).isEqualTo(read(content));
    }

    @Test
    @DisplayName("CSV：由人指明坐标列和坐标系")
    void chosen_columns() throws Exception {
        var choices = ReadingChoices.DEFAULT
                .withColumns(new ReadingChoices.Columns.XY("东", "北"))
                .withCrs(new Crs.GaussKruger(3, 37, false));
        assertThat(read("东,北\n637073.242,3154652.680", choices)
                        .getFirst()
                        .geometry()
                        .getCoordinate()
                        .distance(new Coordinate(112.4, 28.5)))
                .isLessThan(1e-8);
    }

    @Test
    @DisplayName("CSV：EWKT 自报的坐标系逐行判断")
    void ewkt_states_its_own_system() throws Exception {
        var rows = Rows.of(
                WrittenFiles.text(
                        temp.resolve("f"),
                        "n,wkt\n1,SRID=2382;POINT(1 2)\n2,SRID=27700;POINT(1 2)\n3,SRID=x;POINT(1 2)\n4,POINT(1 2)"),
                ReadingChoices.DEFAULT);
        assertThat(Rows.refused(rows))
                .extracting(r -> r.defect().code())
                .containsExactly(Defect.Code.UNCONVERTED_CRS, Defect.Code.UNKNOWN_CRS, Defect.Code.GEOMETRY_UNREADABLE);
    }

    // ---- 界址点 TXT

    private static final String HEAD = "[属性描述]\n格式版本号=1.01\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=37\n转换参数=,,,,,,\n[地块坐标]\n";
    private static final String P =
            "J1,1,3154652.680,37637073.242\nJ2,1,3154722.846,37637385.810\nJ3,1,3155023.160,37637470.437\n"
                    + "J4,1,3155153.200,37637214.299\nJ5,1,3154884.771,37637011.777\n";
    private static final String P_HEADER = "5,14.8920,1,沧水铺镇示例采坑,面,,采矿用地,0602,@\n";
    private static final String P_CLOSING = "J1,1,3154652.680,37637073.242\n";

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                HEAD + P_HEADER + P + P_CLOSING,
                HEAD + P_HEADER + P, // closing point missing
                "[属性描述]\n坐标系=CGCS2000\n分带=3度带\n带号=\n[地块坐标]\n" + P_HEADER + P + P_CLOSING, // zone from the easting
                "【属性描述】\r\n坐标系＝2000国家大地坐标系\r\n【地块坐标】\r\n6,14.8920,1,沧水铺镇示例采坑,面,,,,,,,,,@\r\n" + P + P_CLOSING,
                "\uFEFF" + HEAD + "5，14.8920，1，沧水铺镇示例采坑，面，，，，@\n" + P + P_CLOSING,
            })
    @DisplayName("界址点 TXT 的各种写法都是同一块地：148 919.77 m²")
    void boundary_points_in_the_ways_met(String content) throws Exception {
        for (var charset : List.of(StandardCharsets.UTF_8, GB18030)) {
            var file = WrittenFiles.text(
                    temp.resolve("p.txt"), content.replace("\uFEFF", charset == GB18030 ? "" : "\uFEFF"), charset);
            var features = Rows.features(file, ReadingChoices.DEFAULT);
            assertThat(features).singleElement().satisfies(f -> {
                assertThat(f.text("地块名称")).contains("沧水铺镇示例采坑");
                assertThat(f.declaredCrs()).isEqualTo(new Crs.GaussKruger(3, 37, true));
                // Millimetres along a 1.5 km outline: about a square metre at most.
                assertThat(area(f)).isEqualTo(P_M2, within(1.0));
            });
        }
    }

    @Test
    @DisplayName("六位横坐标取 带号；带号与横坐标不符时以横坐标为准并说明")
    void zones_of_boundary_points() throws Exception {
        var sixDigits = read(HEAD + P_HEADER + P.replace(",37637", ",637"));
        assertThat(sixDigits.getFirst().declaredCrs()).isEqualTo(new Crs.GaussKruger(3, 37, false));
        assertThat(area(sixDigits.getFirst())).isEqualTo(P_M2, within(1.0));

        var wrong = read(HEAD.replace("带号=37", "带号=38") + P_HEADER + P);
        assertThat(wrong.getFirst().notes()).extracting(Note::code).contains(Note.Code.CRS_FROM_EASTING);
        assertThat(area(wrong.getFirst())).isEqualTo(P_M2, within(1.0));

        var none = Rows.of(
                WrittenFiles.text(
                        temp.resolve("n.txt"), HEAD.replace("带号=37", "带号=") + P_HEADER + P.replace(",37637", ",637")),
                ReadingChoices.DEFAULT);
        assertThat(Rows.refused(none))
                .singleElement()
                .satisfies(r -> assertThat(r.defect().code()).isEqualTo(Defect.Code.UNKNOWN_CRS));
    }

    @Test
    @DisplayName("X、Y 写反：指出，经同意才交换")
    void exchanged_axes_need_consent() throws Exception {
        var exchanged = HEAD + P_HEADER + P.replaceAll("(\\d+\\.\\d+),(\\d+\\.\\d+)", "$2,$1");
        var file = WrittenFiles.text(temp.resolve("x.txt"), exchanged);
        assertThat(Rows.refused(Rows.of(file, ReadingChoices.DEFAULT)))
                .singleElement()
                .satisfies(r -> assertThat(r.defect().code()).isEqualTo(Defect.Code.AXES_SWAPPED));
        var consented = read(exchanged, ReadingChoices.DEFAULT.withSwappedAxes());
        assertThat(area(consented.getFirst())).isEqualTo(P_M2, within(1.0));
    }

    @Test
    @DisplayName("几块地、带孔；点数多写一个只提醒")
    void several_parcels_and_holes() throws Exception {
        var hole = "K1,2,3154800.000,37637200.000\nK2,2,3154800.000,37637210.000\nK3,2,3154810.000,37637210.000\n"
                + "K4,2,3154810.000,37637200.000\nK1,2,3154800.000,37637200.000\n";
        var features = read(HEAD + P_HEADER + P + P_CLOSING + "11,14.88,2,带孔,面,,,,@\n" + P + P_CLOSING + hole
                + "6,14.89,3,少数一点,面,,,,@\n" + P);
        assertThat(features).hasSize(3);
        assertThat(((Polygon) features.get(1).geometry()).getNumInteriorRing()).isEqualTo(1);
        // 10 m × 10 m on the plane is 0.0467 % less on the ellipsoid there
        assertThat(area(features.get(0)) - area(features.get(1))).isEqualTo(100 / 1.000467, within(0.01));
        assertThat(features.get(2).notes()).extracting(Note::code).containsExactly(Note.Code.POINT_COUNT_DIFFERS);
    }

    // ---- KML

    @Test
    @DisplayName("KML：点、带孔的面、几部分，名称与扩展属性；线不收")
    void kml() throws Exception {
        var ring = "<LinearRing><coordinates>%s</coordinates></LinearRing>";
        var shell = "<outerBoundaryIs>" + ring.formatted("112.4,28.5,0 112.42,28.5,0\n 112.42,28.52,0 112.4,28.5,0")
                + "</outerBoundaryIs>";
        var hole = "<innerBoundaryIs>" + ring.formatted("112.415,28.505 112.418,28.505 112.418,28.508 112.415,28.505")
                + "</innerBoundaryIs>";
        var other = "<outerBoundaryIs>" + ring.formatted("112.5,28.5 112.52,28.5 112.52,28.52 112.5,28.5")
                + "</outerBoundaryIs>";
        var file = WrittenFiles.text(
                temp.resolve("a.kml"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>不是要素</name>"
                        + "<Placemark><name>甲</name><ExtendedData><Data name=\"矿种\"><displayName>x</displayName><value>石灰岩</value></Data></ExtendedData>"
                        + "<Polygon>" + hole + shell + "</Polygon></Placemark>"
                        + "<Folder><Placemark><name>乙</name><MultiGeometry><Polygon>" + shell + "</Polygon><Polygon>"
                        + other
                        + "</Polygon></MultiGeometry></Placemark></Folder>"
                        + "<Placemark><Point><coordinates> 112.4 , 28.5 </coordinates></Point></Placemark>"
                        + "<Placemark><LineString><coordinates>112,28 113,29</coordinates></LineString></Placemark>"
                        + "<Placemark><Point><coordinates>112</coordinates></Point></Placemark>"
                        + "<Placemark><name>空</name></Placemark></Document></kml>");
        var rows = Rows.of(file, ReadingChoices.DEFAULT);
        var features = Rows.read(rows);
        assertThat(features).hasSize(3);
        assertThat(((Polygon) features.get(0).geometry()).getNumInteriorRing()).isEqualTo(1);
        assertThat(features.get(0).properties()).containsExactly(Map.entry("name", "甲"), Map.entry("矿种", "石灰岩"));
        assertThat(features.get(1).geometry().getNumGeometries()).isEqualTo(2);
        assertThat(features.get(2).geometry().getCoordinate()).isEqualTo(new Coordinate(112.4, 28.5));
        assertThat(Rows.refused(rows))
                .extracting(r -> r.defect().code())
                .containsExactly(Defect.Code.WRONG_GEOMETRY_KIND, Defect.Code.NOT_A_NUMBER, Defect.Code.EMPTY_GEOMETRY);
    }

    @Test
    @DisplayName("KML 只有内环的面不当作面：不收，说出来，位置留下；旁边完好的一部分不掩盖它")
    void kml_holes_of_nothing() throws Exception {
        var ring = "<LinearRing><coordinates>%s</coordinates></LinearRing>";
        var alone = "<Polygon><innerBoundaryIs>" + ring.formatted("112.4,28.5 112.42,28.5 112.42,28.52 112.4,28.5")
                + "</innerBoundaryIs></Polygon>";
        var sound = "<Polygon><outerBoundaryIs>" + ring.formatted("112.5,28.5 112.52,28.5 112.52,28.52 112.5,28.5")
                + "</outerBoundaryIs></Polygon>";
        var file = WrittenFiles.text(
                temp.resolve("holes.kml"),
                "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark>" + alone
                        + "</Placemark><Placemark><MultiGeometry>" + sound + alone
                        + "</MultiGeometry></Placemark></Document></kml>");
        var rows = Rows.of(file, ReadingChoices.DEFAULT);
        assertThat(Rows.read(rows)).isEmpty();
        assertThat(Rows.refused(rows)).hasSize(2).allSatisfy(row -> {
            assertThat(row.defect().code()).isEqualTo(Defect.Code.HOLE_OUTSIDE);
            assertThat(row.why().drawn().getEnvelopeInternal().contains(new Coordinate(112.41, 28.51)))
                    .isTrue();
        });
    }

    @Test
    @DisplayName("KML 声明 UTF-8、其实是 GBK；KMZ")
    void kml_in_gbk_and_kmz() throws Exception {
        var kml =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Placemark><name>青山</name>"
                        + "<Point><coordinates>112.4,28.5</coordinates></Point></Placemark></kml>";
        var gbk = WrittenFiles.text(temp.resolve("gbk.kml"), kml, GB18030);
        var kmz = WrittenFiles.zip(temp.resolve("a.kmz"), Map.of("doc.kml", kml.getBytes(StandardCharsets.UTF_8)));
        for (var file : List.of(gbk, kmz)) {
            assertThat(Rows.features(file, ReadingChoices.DEFAULT))
                    .singleElement()
                    .satisfies(f -> assertThat(f.text("name")).contains("青山"));
        }
    }

    // ---- GeoPackage

    @ParameterizedTest
    @CsvSource({"4490", "4326"})
    @DisplayName("GeoPackage：属性类型与坐标系")
    void geopackage(int epsg) throws Exception {
        var polygon = new org.locationtech.jts.io.WKTReader()
                .read("POLYGON ((112.4 28.5, 112.41 28.5, 112.41 28.51, 112.4 28.51, 112.4 28.5))");
        var file = WrittenFiles.geoPackage(temp.resolve("名 字#%.gpkg"), epsg, "", List.of(polygon, polygon));
        var features = Rows.features(file, ReadingChoices.DEFAULT);
        assertThat(features).hasSize(2);
        assertThat(features.getLast().properties())
                .containsExactly(Map.entry("fid", 2L), Map.entry("许可证号", "C4309030002"), Map.entry("面积", 0.5));
        assertThat(features.getLast().declaredCrs().epsg()).hasValue(epsg);
        assertThat(temp.toFile().list()).containsExactly("名 字#%.gpkg"); // nothing written beside it
    }
}
