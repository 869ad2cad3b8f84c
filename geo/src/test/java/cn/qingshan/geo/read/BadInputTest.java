package cn.qingshan.geo.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.write.Column;
import cn.qingshan.geo.write.FeatureWriter;
import cn.qingshan.geo.write.WritingChoices;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

@DisplayName("坏文件：每一种都有代码、有一句话，别的行照读")
class BadInputTest {

    static final Charset GBK = Charset.forName("GBK");
    static final String SQUARE = "[[112.40,28.50],[112.41,28.50],[112.41,28.51],[112.40,28.51],[112.40,28.50]]";
    static final double[] CLOCKWISE = {112.40, 28.50, 112.40, 28.51, 112.41, 28.51, 112.41, 28.50, 112.40, 28.50};

    @TempDir
    Path temp;

    private FileRefused.Reason reason(Path file) {
        return reason(file, ReadingChoices.DEFAULT);
    }

    private FileRefused.Reason reason(Path file, ReadingChoices choices) {
        var refused = catchThrowableOfType(FileRefused.class, () -> Rows.of(file, choices));
        assertThat(refused).as("%s is refused", file).isNotNull();
        for (var locale : List.of(Locale.CHINA, Locale.ENGLISH)) {
            assertThat(refused.sentence(locale)).isNotBlank().doesNotContain("{");
        }
        return refused.reason();
    }

    private static String feature(String geometry) {
        return "{\"type\":\"Feature\",\"properties\":{\"name\":\"示例\"},\"geometry\":" + geometry + "}";
    }

    private static String polygon(String... rings) {
        return feature("{\"type\":\"Polygon\",\"coordinates\":[" + String.join(",", rings) + "]}");
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    private Path geoJson(String content) throws IOException {
        return WrittenFiles.text(temp.resolve("a.geojson"), content);
    }

    // ---- wrong kind, empty

    @Test
    @DisplayName("不是要素文件")
    void the_wrong_kind_of_file() throws Exception {
        for (var content : List.of(
                "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n",
                "\u0089PNG\r\n\u001a\n\0\0",
                "<!DOCTYPE html><html></html>",
                "{\"type\":\"Topology\",\"objects\":{}}",
                "{\"a\":1}",
                "{}",
                "[1,2,3]",
                "just a sentence without columns")) {
            assertThat(reason(WrittenFiles.text(temp.resolve("x.geojson"), content, StandardCharsets.ISO_8859_1)))
                    .as(content)
                    .isEqualTo(FileRefused.Reason.NOT_A_KNOWN_FORMAT);
        }
        assertThat(reason(WrittenFiles.zip(temp.resolve("a.xlsx"), Map.of("[Content_Types].xml", new byte[10]))))
                .isEqualTo(FileRefused.Reason.NOT_A_KNOWN_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n\t\n", "\uFEFF"})
    @DisplayName("空文件")
    void an_empty_file(String content) throws Exception {
        assertThat(reason(WrittenFiles.text(temp.resolve("empty"), content))).isEqualTo(FileRefused.Reason.EMPTY);
    }

    @Test
    @DisplayName("名字骗人也按内容认")
    void the_content_decides_not_the_name() throws Exception {
        var file = WrittenFiles.text(temp.resolve("really.shp"), collection(polygon(SQUARE)));
        try (var reading = FeatureFile.open(file, "really.shp", ReadingChoices.DEFAULT)) {
            assertThat(reading.format()).isEqualTo(Format.GEOJSON);
        }
    }

    // ---- truncated, every format at every hundredth byte: refused at once, or broken off; never read as whole

    private void neverWhole(Path whole, int rows) throws Exception {
        assertThat(Rows.features(whole, ReadingChoices.DEFAULT)).hasSize(rows);
        var bytes = Files.readAllBytes(whole);
        int step = Math.max(1, bytes.length / 100);
        for (int length = 1; length < bytes.length - 2; length += step) {
            var cut = temp.resolve("cut");
            Files.write(cut, Arrays.copyOf(bytes, length));
            try {
                var read = Rows.of(cut, ReadingChoices.DEFAULT);
                assertThat(read.getLast())
                        .as("cut after %d of %d bytes", length, bytes.length)
                        .isNotInstanceOf(Row.Read.class);
            } catch (FileRefused refused) {
                assertThat(refused.sentence(Locale.CHINA)).isNotBlank();
            }
        }
    }

    @Test
    @DisplayName("截断的 GeoJSON")
    void truncated_geojson() throws Exception {
        neverWhole(geoJson(collection(polygon(SQUARE), polygon(SQUARE), polygon(SQUARE))), 3);
        var file = geoJson(collection(polygon(SQUARE), polygon(SQUARE)).substring(0, 250));
        var rows = Rows.of(file, ReadingChoices.DEFAULT);
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).isInstanceOf(Row.Read.class);
        assertThat(rows.getLast()).isInstanceOfSatisfying(Row.BrokenOff.class, broken -> {
            assertThat(broken.afterRow()).isEqualTo(1);
            assertThat(broken.why().reason()).isEqualTo(FileRefused.Reason.TRUNCATED);
        });
    }

    @Test
    @DisplayName("截断的 GeoPackage")
    void truncated_geopackage() throws Exception {
        neverWhole(WrittenFiles.geoPackage(temp.resolve("a.gpkg"), 4490, "", List.of(square(0), square(1))), 2);
    }

    @Test
    @DisplayName("截断的 FlatGeobuf：有索引")
    void truncated_flatgeobuf() throws Exception {
        neverWhole(written(Format.FLATGEOBUF), 2);
    }

    @Test
    @DisplayName("截断的 GeoParquet：尾部的目录没了就是不完整")
    void truncated_geoparquet() throws Exception {
        var file = written(Format.GEOPARQUET);
        neverWhole(file, 2);
        var bytes = Files.readAllBytes(file);
        assertThat(reason(Files.write(temp.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length - 1))))
                .isEqualTo(FileRefused.Reason.TRUNCATED);
    }

    private Path written(Format format) throws Exception {
        var file = temp.resolve("a." + format.extension());
        var columns = List.of(new Column("名称", Column.Type.TEXT));
        try (var writer = FeatureWriter.open(file, WritingChoices.of(format, Instant.EPOCH), columns)) {
            writer.write(square(0), Map.of("名称", "甲"));
            writer.write(square(1), Map.of("名称", "乙"));
            writer.finish();
        }
        return file;
    }

    @Test
    @DisplayName("截断的 Shapefile（zip）")
    void truncated_shapefile() throws Exception {
        neverWhole(shapefile("甲", GBK, "a.cpg", "GBK", 0), 1);
        // Members cut before they were packed
        var cutShp = new LinkedHashMap<>(members("甲", GBK, 0));
        cutShp.computeIfPresent("a.shp", (_, b) -> Arrays.copyOf(b, b.length - 20));
        assertThat(reason(WrittenFiles.zip(temp.resolve("b.zip"), cutShp))).isEqualTo(FileRefused.Reason.TRUNCATED);
        var cutDbf = new LinkedHashMap<>(members("甲", GBK, 0));
        cutDbf.computeIfPresent("a.dbf", (_, b) -> Arrays.copyOf(b, b.length - 20));
        assertThat(reason(WrittenFiles.zip(temp.resolve("c.zip"), cutDbf))).isEqualTo(FileRefused.Reason.TRUNCATED);
    }

    @Test
    @DisplayName("截断的 KML")
    void truncated_kml() throws Exception {
        neverWhole(
                WrittenFiles.text(
                        temp.resolve("a.kml"),
                        "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>甲</name><Polygon>"
                                + "<outerBoundaryIs><LinearRing><coordinates>112.40,28.50,0 112.41,28.50,0 112.41,28.51,0 112.40,28.50,0"
                                + "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>"),
                1);
    }

    @Test
    @DisplayName("截断的 GeoJSON 序列：最后半行说是半行；KMZ")
    void truncated_lines_and_kmz() throws Exception {
        var whole = polygon(SQUARE) + "\n" + polygon(SQUARE) + "\n";
        for (int length = polygon(SQUARE).length() + 2; length < whole.length() - 2; length++) {
            var rows = Rows.of(
                    WrittenFiles.text(temp.resolve("cut.geojsonl"), whole.substring(0, length)),
                    ReadingChoices.DEFAULT);
            assertThat(rows.getFirst()).isInstanceOf(Row.Read.class);
            assertThat(rows.getLast()).as("cut after %d", length).isNotInstanceOf(Row.Read.class);
        }
        neverWhole(
                WrittenFiles.zip(
                        temp.resolve("a.kmz"),
                        Map.of(
                                "doc.kml",
                                ("<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>甲</name><Point>"
                                                + "<coordinates>112.40,28.50</coordinates></Point></Placemark></Document></kml>")
                                        .getBytes(StandardCharsets.UTF_8))),
                1);
    }

    @Test
    @DisplayName("截断的 CSV：引号没有结束，或最后一行少列")
    void truncated_csv() throws Exception {
        var file = WrittenFiles.text(temp.resolve("a.csv"), "name,wkt\n甲,\"POLYGON ((112.4 28.5, 112.41");
        assertThat(reason(file)).isEqualTo(FileRefused.Reason.TRUNCATED);
        var rows = Rows.of(
                WrittenFiles.text(temp.resolve("b.csv"), "name,lon,lat\n甲,112.4,28.5\n乙,112.4"),
                ReadingChoices.DEFAULT);
        assertThat(Rows.refused(rows)).singleElement().satisfies(r -> {
            assertThat(r.rowNumber()).isEqualTo(2);
            assertThat(r.defect().code()).isEqualTo(Defect.Code.ROW_UNREADABLE);
        });
    }

    @Test
    @DisplayName("截断的界址点 TXT：点数对不上")
    void truncated_boundary_points() throws Exception {
        var rows = Rows.of(
                WrittenFiles.text(
                        temp.resolve("a.txt"),
                        "[属性描述]\n坐标系=2000国家大地坐标系\n[地块坐标]\n6,14.89,1,甲,面,,,,@\n"
                                + "J1,1,3154652.680,37637073.242\nJ2,1,3154722.846,37637385.810\nJ3,1,3155023.160,37637470.437\n"),
                ReadingChoices.DEFAULT);
        assertThat(Rows.refused(rows))
                .singleElement()
                .satisfies(r -> assertThat(r.defect().code()).isEqualTo(Defect.Code.POINT_COUNT_DIFFERS));
    }

    // ---- zips

    @Test
    @DisplayName("压缩炸弹：比例、总大小、文件数")
    void zip_bombs() throws Exception {
        var huge = new LinkedHashMap<>(members("甲", GBK, 0));
        huge.put("a.dbf", new byte[64 << 20]);
        assertThat(reason(WrittenFiles.zip(temp.resolve("ratio.zip"), huge))).isEqualTo(FileRefused.Reason.ZIP_BOMB);

        var many = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 2_001; i++) {
            many.put(i + ".shp", new byte[0]);
        }
        assertThat(reason(WrittenFiles.zip(temp.resolve("many.zip"), many))).isEqualTo(FileRefused.Reason.ZIP_BOMB);
    }

    @Test
    @DisplayName("压缩包目录谎报大小，读的时候自己数")
    void a_zip_whose_directory_lies_about_sizes() throws Exception {
        var members = new LinkedHashMap<>(members("甲", GBK, 0));
        var shp = Arrays.copyOf(members.get("a.shp"), 40 << 20); // header says what it says; the tail is zeros
        java.nio.ByteBuffer.wrap(shp).putInt(24, shp.length / 2);
        members.put("a.shp", shp);
        var file = WrittenFiles.zip(temp.resolve("lie.zip"), members);
        lieAboutSize(file, shp.length, 500);
        var reason = reasonOrEnd(file);
        assertThat(reason)
                .isIn(FileRefused.Reason.ZIP_BOMB, FileRefused.Reason.TRUNCATED, FileRefused.Reason.UNREADABLE);
    }

    private static void lieAboutSize(Path zip, int honest, int lie) throws IOException {
        var bytes = Files.readAllBytes(zip);
        var buffer = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 46 < bytes.length; i++) {
            if (buffer.getInt(i) == 0x02014b50 && buffer.getInt(i + 24) == honest) { // central directory header
                buffer.putInt(i + 24, lie);
            }
        }
        Files.write(zip, bytes);
    }

    private FileRefused.Reason reasonOrEnd(Path file) throws IOException {
        try {
            var last = Rows.of(file, ReadingChoices.DEFAULT).getLast();
            assertThat(last).isInstanceOf(Row.BrokenOff.class);
            return ((Row.BrokenOff) last).why().reason();
        } catch (FileRefused refused) {
            return refused.reason();
        }
    }

    @Test
    @DisplayName("压缩包里没有 .shp，或有好几个")
    void a_zip_without_or_with_several_shp() throws Exception {
        assertThat(reason(WrittenFiles.zip(
                        temp.resolve("none.zip"), Map.of("a.dbf", new byte[1], "说明.txt", new byte[1]))))
                .isEqualTo(FileRefused.Reason.NO_SHP_IN_ZIP);
        var two = new LinkedHashMap<>(members("甲", GBK, 0));
        members("乙", GBK, 0).forEach((name, bytes) -> two.put("采矿权" + name.substring(1), bytes));
        var zip = WrittenFiles.zip(temp.resolve("two.zip"), two);
        assertThat(reason(zip)).isEqualTo(FileRefused.Reason.WHICH_LAYER);
        assertThat(reason(zip, ReadingChoices.DEFAULT.withLayer("没有"))).isEqualTo(FileRefused.Reason.NO_SUCH_LAYER);
        assertThat(Rows.features(zip, ReadingChoices.DEFAULT.withLayer("采矿权")))
                .singleElement()
                .satisfies(f -> assertThat(f.text("名称")).contains("乙"));
    }

    // ---- coordinate systems

    @Test
    @DisplayName("没有 .prj：问，并按数值给出猜测；由人选定后可读")
    void a_shapefile_without_prj_asks() throws Exception {
        var members = new LinkedHashMap<>(members("甲", GBK, 0));
        members.remove("a.prj");
        var zip = WrittenFiles.zip(temp.resolve("a.zip"), members);
        var refused = catchThrowableOfType(FileRefused.class, () -> Rows.of(zip, ReadingChoices.DEFAULT));
        assertThat(refused.reason()).isEqualTo(FileRefused.Reason.NO_CRS_STATED);
        assertThat(refused.parameters()).containsExactly("EPSG:4490");
        assertThat(Rows.features(zip, ReadingChoices.DEFAULT.withCrs(Crs.CGCS2000)))
                .hasSize(1);
    }

    @Test
    @DisplayName("不认识的坐标系；西安 80 与北京 54")
    void unknown_and_unconverted_systems() throws Exception {
        var body = ",\"features\":[" + polygon(SQUARE) + "]}";
        assertThat(reason(geoJson(
                        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:27700\"}}"
                                + body)))
                .isEqualTo(FileRefused.Reason.UNKNOWN_CRS);
        assertThat(reason(geoJson(
                        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4610\"}}"
                                + body)))
                .isEqualTo(FileRefused.Reason.UNCONVERTED_CRS);
        assertThat(reason(geoJson("{\"type\":\"FeatureCollection\",\"crs\":null" + body)))
                .isEqualTo(FileRefused.Reason.NO_CRS_STATED);
        assertThat(reason(WrittenFiles.geoPackage(temp.resolve("a.gpkg"), 2382, "", List.of(square(0)))))
                .isEqualTo(FileRefused.Reason.UNCONVERTED_CRS);
        assertThat(reason(WrittenFiles.geoPackage(temp.resolve("b.gpkg"), -1, "undefined", List.of(square(0)))))
                .isEqualTo(FileRefused.Reason.NO_CRS_STATED);
        assertThat(reason(WrittenFiles.text(
                        temp.resolve("a.txt"), "[属性描述]\n坐标系=80国家大地坐标系\n[地块坐标]\n3,1,1,甲,面,,,,@\nJ1,1,1,2\n")))
                .isEqualTo(FileRefused.Reason.UNCONVERTED_CRS);
    }

    @Test
    @DisplayName("GeoJSON 的 crs 写在要素之后也算数")
    void a_crs_member_after_the_features_counts() throws Exception {
        var file = geoJson("{\"type\":\"FeatureCollection\",\"features\":["
                + feature("{\"type\":\"Point\",\"coordinates\":[37637073.242,3154652.680]}")
                + "],\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:4525\"}}}");
        var place = Rows.features(file, ReadingChoices.DEFAULT)
                .getFirst()
                .geometry()
                .getCoordinate();
        assertThat(place.distance(new Coordinate(112.4, 28.5))).isLessThan(1e-8);
    }

    @Test
    @DisplayName("投影坐标的 CSV 没有说明坐标系：问，并猜带号")
    void a_table_of_projected_coordinates_asks() throws Exception {
        var file = WrittenFiles.text(temp.resolve("a.csv"), "name,x,y\n甲,37637073.242,3154652.680\n");
        var refused = catchThrowableOfType(FileRefused.class, () -> Rows.of(file, ReadingChoices.DEFAULT));
        assertThat(refused.reason()).isEqualTo(FileRefused.Reason.NO_CRS_STATED);
        assertThat(refused.parameters()).containsExactly("EPSG:4525");
    }

    // ---- character sets

    private Map<String, byte[]> members(String name, Charset charset, int languageDriver) {
        var members = new LinkedHashMap<String, byte[]>();
        members.put("a.shp", WrittenFiles.shp(List.of(List.of(CLOCKWISE))));
        members.put("a.dbf", WrittenFiles.dbf("名称", List.of(name.getBytes(charset)), charset, languageDriver));
        members.put("a.prj", WrittenFiles.CGCS2000_PRJ.getBytes(StandardCharsets.US_ASCII));
        return members;
    }

    private Path shapefile(String name, Charset charset, String cpgName, String cpg, int languageDriver)
            throws IOException {
        var members = members(name, charset, languageDriver);
        if (!cpg.isEmpty()) {
            members.put(cpgName, cpg.getBytes(StandardCharsets.US_ASCII));
        }
        return WrittenFiles.zip(temp.resolve("c.zip"), members);
    }

    @ParameterizedTest(name = "文字 {0}，.cpg “{1}”，语言字节 {2} → {3}")
    @CsvSource({
        "GBK, '', 0, CHARSET_DETECTED",
        "UTF-8, '', 0, CHARSET_DETECTED",
        "GBK, GBK, 0, CHARSET_DECLARED",
        "GBK, 936, 0, CHARSET_DECLARED",
        "UTF-8, UTF-8, 0, CHARSET_DECLARED",
        "GBK, '', 77, CHARSET_DECLARED",
        "GBK, '', 87, CHARSET_DETECTED",
        "GBK, UTF-8, 0, CHARSET_DECLARATION_WRONG",
    })
    @DisplayName("属性表的字符集：有声明且属实按声明，否则按文字本身")
    void character_sets_of_tables(String charset, String cpg, int languageDriver, Note.Code code) throws Exception {
        var zip = shapefile("青山镇采石场", Charset.forName(charset), "a.cpg", cpg, languageDriver);
        try (var reading = FeatureFile.open(zip, "c.zip", ReadingChoices.DEFAULT)) {
            assertThat(reading.notes()).extracting(Note::code).containsExactly(code);
            assertThat(reading.next())
                    .isInstanceOfSatisfying(
                            Row.Read.class,
                            row -> assertThat(row.feature().properties()).containsExactly(Map.entry("名称", "青山镇采石场")));
        }
    }

    @Test
    @DisplayName("两种都不是：请人指定；指定后照办")
    void neither_utf8_nor_gb18030_asks() throws Exception {
        var members = members("甲", GBK, 0);
        members.put("a.dbf", WrittenFiles.dbf("N", List.of(new byte[] {(byte) 0xFF, ' ', (byte) 0xC3, ' '}), GBK, 0));
        var zip = WrittenFiles.zip(temp.resolve("a.zip"), members);
        assertThat(reason(zip)).isEqualTo(FileRefused.Reason.CHARSET_UNDECIDABLE);
        assertThat(Rows.features(zip, ReadingChoices.DEFAULT.withCharset(StandardCharsets.ISO_8859_1)))
                .hasSize(1);
    }

    @Test
    @DisplayName("UTF-8 文字在字段宽度处被切断半个字，仍是 UTF-8")
    void half_a_character_at_the_end_of_a_field() throws Exception {
        var cut = Arrays.copyOf("青山青山青山青山青山青山青山".getBytes(StandardCharsets.UTF_8), 40); // 13 characters and a third
        var members = members("甲", GBK, 0);
        members.put("a.dbf", WrittenFiles.dbf("NAME", List.of(cut), GBK, 0));
        var zip = WrittenFiles.zip(temp.resolve("a.zip"), members);
        assertThat(Rows.features(zip, ReadingChoices.DEFAULT)
                        .getFirst()
                        .text("NAME")
                        .orElseThrow())
                .startsWith("青山青山");
    }

    // ---- shapes

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ring-unclosed | [[112.40,28.50],[112.41,28.50],[112.41,28.51],[112.40,28.51]]",
                "too-few-points | [[112.40,28.50],[112.41,28.50],[112.40,28.50]]",
                "self-crossing | [[112.40,28.50],[112.41,28.51],[112.41,28.50],[112.40,28.51],[112.40,28.50]]",
                "zero-area | [[112.40,28.50],[112.41,28.50],[112.42,28.50],[112.40,28.50]]",
                "coordinates-off-earth | [[112.40,28.50],[212.41,28.50],[112.41,28.51],[112.40,28.50]]",
                "coordinates-off-earth | [[37637073.2,3154652.6],[37637385.8,3154722.8],[37637470.4,3155023.1],[37637073.2,3154652.6]]",
                "axes-swapped | [[28.50,112.40],[28.51,112.40],[28.51,112.41],[28.50,112.40]]",
                "not-a-number | [[112.40,NaN],[112.41,28.50],[112.41,28.51],[112.40,28.51],[112.40,NaN]]",
                "not-a-number | [[112.40,null],[112.41,28.50],[112.41,28.51],[112.40,28.51],[112.40,null]]",
                "not-a-number | [[112.40,\"28.5\"],[112.41,28.50],[112.41,28.51],[112.40,28.51],[112.40,28.5]]",
                "geometry-unreadable | [112.40,28.50]",
            })
    @DisplayName("坏图形逐行拒绝，前后的行照读")
    void a_bad_outline_is_refused_and_its_neighbours_are_read(String code, String ring) throws Exception {
        var rows =
                Rows.of(geoJson(collection(polygon(SQUARE), polygon(ring), polygon(SQUARE))), ReadingChoices.DEFAULT);
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).isInstanceOf(Row.Read.class);
        assertThat(rows.get(1)).isInstanceOfSatisfying(Row.Refused.class, refused -> {
            assertThat(refused.rowNumber()).isEqualTo(2);
            assertThat(refused.defect().code().id()).isEqualTo(code);
        });
        assertThat(rows.get(2)).isInstanceOf(Row.Read.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "empty-geometry | null",
                "empty-geometry | {\"type\":\"Polygon\",\"coordinates\":[]}",
                "wrong-geometry-kind | {\"type\":\"LineString\",\"coordinates\":[[112,28],[113,29]]}",
                "wrong-geometry-kind | {\"type\":\"GeometryCollection\",\"geometries\":[]}",
                "geometry-unreadable | {\"coordinates\":[112,28]}",
                "geometry-unreadable | {\"type\":\"Polygon\"}",
                "geometry-unreadable | {\"type\":{\"a\":[1,2]},\"coordinates\":[112,28]}",
                "geometry-unreadable | 7",
            })
    @DisplayName("没有图形、图形类型不对")
    void no_geometry_or_the_wrong_kind(String code, String geometry) throws Exception {
        var rows = Rows.of(geoJson(collection(feature(geometry), polygon(SQUARE))), ReadingChoices.DEFAULT);
        assertThat(Rows.refused(rows))
                .singleElement()
                .satisfies(r -> assertThat(r.defect().code().id()).isEqualTo(code));
        assertThat(rows.getLast()).isInstanceOf(Row.Read.class);
    }

    @Test
    @DisplayName("只收面时，点被拒绝")
    void points_are_refused_where_only_areas_are_wanted() throws Exception {
        var file = geoJson(collection(feature("{\"type\":\"Point\",\"coordinates\":[112,28]}"), polygon(SQUARE)));
        var rows = Rows.of(file, ReadingChoices.DEFAULT.only(ReadingChoices.Kind.AREA));
        assertThat(Rows.refused(rows))
                .singleElement()
                .satisfies(r -> assertThat(r.defect().code()).isEqualTo(Defect.Code.WRONG_GEOMETRY_KIND));
    }

    @Test
    @DisplayName("点数上限")
    void more_points_than_allowed() throws Exception {
        var limits = new ReadingChoices.Limits(10, 1 << 20, 200, 4);
        var rows = Rows.of(
                geoJson(collection(polygon(SQUARE), feature("{\"type\":\"Point\",\"coordinates\":[112,28]}"))),
                ReadingChoices.DEFAULT.withLimits(limits));
        assertThat(Rows.refused(rows))
                .singleElement()
                .satisfies(r -> assertThat(r.defect().code()).isEqualTo(Defect.Code.TOO_MANY_POINTS));
        assertThat(rows.getLast()).isInstanceOf(Row.Read.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e999", "-1e400"})
    @DisplayName("界址点 TXT 里不是数的坐标：这块地拒绝，下一块照读")
    void no_number_in_boundary_points(String wrong) throws Exception {
        var parcel = "5,14.89,1,甲,面,,,,@\nJ1,1,3154652.680,37637073.242\nJ2,1,3154722.846,37637385.810\n"
                + "J3,1,3155023.160,37637470.437\nJ4,1,3155153.200,37637214.299\nJ5,1,3154884.771,37637011.777\n";
        for (var place : List.of("3154652.680", "37637073.242", "37637470.437")) {
            var rows = Rows.of(
                    WrittenFiles.text(
                            temp.resolve("nan.txt"),
                            "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=37\n[地块坐标]\n" + parcel.replace(place, wrong) + parcel),
                    ReadingChoices.DEFAULT);
            assertThat(Rows.refused(rows))
                    .singleElement()
                    .satisfies(r -> assertThat(r.defect().code()).isEqualTo(Defect.Code.NOT_A_NUMBER));
            assertThat(Rows.read(rows)).hasSize(1);
        }
    }

    @Test
    @DisplayName("Shapefile、GeoPackage、CSV 里不是数的坐标：指出第几圈第几点，别的行照读")
    void no_number_in_other_formats() throws Exception {
        double[] noNumber = CLOCKWISE.clone();
        noNumber[4] = Double.NaN;
        var shp =
                Files.write(temp.resolve("nan.shp"), WrittenFiles.shp(List.of(List.of(noNumber), List.of(CLOCKWISE))));
        WrittenFiles.text(temp.resolve("nan.prj"), WrittenFiles.CGCS2000_PRJ);
        var square = square(0);
        square.getCoordinates()[2].x = Double.POSITIVE_INFINITY;
        square.geometryChanged();
        var geoPackage = WrittenFiles.geoPackage(temp.resolve("nan.gpkg"), 4490, "", List.of(square, square(1)));
        var csv = WrittenFiles.text(
                temp.resolve("nan.csv"),
                "n,wkt\n1,\"POLYGON ((112.4 28.5, 112.41 28.5, NaN 28.51, 112.4 28.5))\"\n2,\"POLYGON ((112.4 28.5, 112.41 28.5, 112.41 28.51, 112.4 28.5))\"\n");
        for (var file : List.of(shp, geoPackage, csv)) {
            var rows = Rows.of(file, ReadingChoices.DEFAULT);
            assertThat(Rows.refused(rows)).as(file.toString()).singleElement().satisfies(row -> {
                assertThat(row.rowNumber()).isEqualTo(1);
                assertThat(row.defect().code()).isEqualTo(Defect.Code.NOT_A_NUMBER);
                assertThat(row.defect().where(Locale.CHINA)).contains("第 1 圈，点 3");
            });
            assertThat(Rows.read(rows)).hasSize(1);
        }
    }

    @Test
    @DisplayName("一千万零一个点的环：不读进内存，一句话拒绝，后面的行照读")
    void a_ring_of_ten_million_points() throws Exception {
        int points = 10_000_001;
        var small = WrittenFiles.shp(List.of(List.of(CLOCKWISE)));
        int content = 44 + 4 + 16 * points;
        var file = temp.resolve("huge.shp");
        try (var out = new RandomAccessFile(file.toFile(), "rw")) { // the points are a hole in the file
            out.write(small, 0, 100);
            out.writeInt(1);
            out.writeInt(content / 2);
            out.writeInt(Integer.reverseBytes(5));
            out.seek(100L + 8 + 36);
            out.writeInt(Integer.reverseBytes(1));
            out.writeInt(Integer.reverseBytes(points));
            out.seek(100L + 8 + content);
            out.write(small, 100, small.length - 100);
            out.seek(24);
            out.writeInt((int) (out.length() / 2));
        }
        WrittenFiles.text(temp.resolve("huge.prj"), WrittenFiles.CGCS2000_PRJ);
        var rows = Rows.of(file, ReadingChoices.DEFAULT);
        // ten million, or what a machine with less than 2 GB for it can judge
        assertThat(ReadingChoices.Limits.DEFAULT.pointsPerRow()).isBetween(100_000, 10_000_000);
        assertThat(Rows.refused(rows)).singleElement().satisfies(refused -> {
            assertThat(refused.rowNumber()).isEqualTo(1);
            assertThat(refused.defect().code()).isEqualTo(Defect.Code.TOO_MANY_POINTS);
            assertThat(refused.defect().sentence(Locale.CHINA))
                    .contains("%,d".formatted(ReadingChoices.Limits.DEFAULT.pointsPerRow()));
        });
        assertThat(Rows.read(rows)).hasSize(1);
    }

    @Test
    @DisplayName("界址点 TXT 的自相交：指出圈号、点号和经纬度")
    void a_crossing_in_boundary_points_is_named_as_the_surveyor_did() throws Exception {
        // The pentagon of domain 4.7 with J4 and J5 exchanged: J3–J5 and J4–J1 cross
        var rows = Rows.of(
                WrittenFiles.text(
                        temp.resolve("cross.txt"),
                        "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=37\n[地块坐标]\n5,14.89,1,甲,面,,,,@\n"
                                + "J1,1,3154652.680,37637073.242\nJ2,1,3154722.846,37637385.810\nJ3,1,3155023.160,37637470.437\n"
                                + "J5,1,3154884.771,37637011.777\nJ4,1,3155153.200,37637214.299\n"),
                ReadingChoices.DEFAULT);
        assertThat(Rows.refused(rows)).singleElement().satisfies(row -> {
            assertThat(row.defect().code()).isEqualTo(Defect.Code.SELF_CROSSING);
            assertThat(row.defect().where(Locale.CHINA)).contains("第 1 圈，点 J3");
            assertThat(row.defect().where(Locale.ENGLISH)).contains("ring 1, point J3");
            assertThat(row.defect().position()).hasValueSatisfying(at -> {
                assertThat(at.lon()).isBetween(112.3994, 112.4041);
                assertThat(at.lat()).isBetween(28.5021, 28.5045);
            });
        });
    }

    @Test
    @DisplayName("各格式的点数上限；超过的点不留，位置照样清楚")
    void more_points_than_allowed_in_every_format() throws Exception {
        var columns = List.of(new Column("名称", Column.Type.TEXT));
        var limits = new ReadingChoices.Limits(10, 1 << 20, 200, 4);
        for (var format : Format.values()) {
            var file = temp.resolve("a." + format.extension());
            try (var writer = FeatureWriter.open(file, WritingChoices.of(format, Instant.EPOCH), columns)) {
                writer.write(square(0).getEnvelope(), Map.of()); // five points
                writer.write(square(1), Map.of()); // four
                writer.finish();
            }
            var rows = Rows.of(file, ReadingChoices.DEFAULT.withLimits(limits));
            assertThat(Rows.refused(rows))
                    .as(format.title())
                    .filteredOn(r -> r.defect().code() == Defect.Code.TOO_MANY_POINTS)
                    .isNotEmpty()
                    .allSatisfy(r -> {
                        // the outline has five points, or four in a format that leaves the closing one out
                        var box = r.why().drawn().getEnvelopeInternal();
                        var drawn = square(r.rowNumber() - 1).getEnvelopeInternal();
                        assertThat(box.getMinX()).isCloseTo(drawn.getMinX(), within(1e-7));
                        assertThat(box.getMinY()).isCloseTo(drawn.getMinY(), within(1e-7));
                        assertThat(box.getMaxX()).isCloseTo(drawn.getMaxX(), within(1e-7));
                        assertThat(box.getMaxY()).isCloseTo(drawn.getMaxY(), within(1e-7));
                    });
        }
    }

    @Test
    @DisplayName("横坐标带号与声明的投影带不符")
    void an_easting_of_another_zone() throws Exception {
        var zone38 = ReadingChoices.DEFAULT.withCrs(new Crs.GaussKruger(3, 38, true));
        var rows = Rows.of(
                WrittenFiles.text(
                        temp.resolve("a.csv"),
                        "n,x,y\n1,37637073.242,3154652.680\n2,3154652.680,38362862.178\n3,38362862.178,3149110.413\n"),
                zone38);
        assertThat(Rows.refused(rows))
                .extracting(r -> r.defect().code())
                .containsExactly(Defect.Code.OUTSIDE_ZONE, Defect.Code.AXES_SWAPPED);
        assertThat(Rows.read(rows)).hasSize(1);
    }

    @Test
    @DisplayName("损坏的 GeoPackage 页面：报损坏，不报读完")
    void damaged_geopackage() throws Exception {
        var file = WrittenFiles.geoPackage(
                temp.resolve("a.gpkg"),
                4490,
                "",
                java.util.stream.IntStream.range(0, 500)
                        .mapToObj(BadInputTest::square)
                        .toList());
        try (var damage = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = damage.length() / 2 & ~4095L; at < damage.length(); at += 4096) {
                damage.seek(at);
                damage.write(new byte[200]);
            }
        }
        assertThat(reasonOrEnd(file)).isEqualTo(FileRefused.Reason.UNREADABLE);
    }

    @Test
    @DisplayName("别的 SQLite 数据库不是 GeoPackage")
    void another_sqlite_database() throws Exception {
        var file = temp.resolve("b.db");
        try (var database = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
                var sql = database.createStatement()) {
            sql.execute("create table a (b)");
        }
        assertThat(reason(file)).isEqualTo(FileRefused.Reason.NOT_A_KNOWN_FORMAT);
    }

    @Test
    @DisplayName("表里没有坐标列")
    void a_table_without_coordinates() throws Exception {
        assertThat(reason(WrittenFiles.text(temp.resolve("a.csv"), "name,owner\n甲,乙\n")))
                .isEqualTo(FileRefused.Reason.NO_COORDINATE_COLUMNS);
    }

    @Test
    @DisplayName("KML 的外部实体不读")
    void kml_does_not_fetch_entities() throws Exception {
        var secret = WrittenFiles.text(temp.resolve("secret"), "SECRET");
        var file = WrittenFiles.text(
                temp.resolve("a.kml"),
                "<!DOCTYPE kml [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><kml><Placemark><name>&x;</name><Point>"
                        + "<coordinates>112,28</coordinates></Point></Placemark></kml>");
        var text = new StringBuilder();
        try {
            text.append(Rows.of(file, ReadingChoices.DEFAULT));
        } catch (FileRefused refused) {
            text.append(refused.getMessage());
        }
        assertThat(text).doesNotContain("SECRET");
    }

    private static Geometry square(int i) {
        double lon = 112 + i * 0.001;
        return new GeometryFactory().createPolygon(new Coordinate[] {
            new Coordinate(lon, 28),
            new Coordinate(lon + 0.0005, 28),
            new Coordinate(lon + 0.0005, 28.001),
            new Coordinate(lon, 28)
        });
    }
}
