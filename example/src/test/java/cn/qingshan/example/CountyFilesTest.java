package cn.qingshan.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

@DisplayName("示例文件")
class CountyFilesTest {

    static final County COUNTY = County.drawn();
    static final Map<String, byte[]> FILES = CountyFiles.of(COUNTY);
    static final Path FOLDER = Path.of("..", "examples", "qinglan");
    static final Charset GBK = Charset.forName("GBK");

    @Test
    @DisplayName("提交的文件与生成器的输出逐字节相同（-Dqingshan.write-examples=true 重写）")
    void the_files_in_the_project_are_what_the_generator_writes() throws IOException {
        if (Boolean.getBoolean("qingshan.write-examples")) {
            CountyFiles.write(COUNTY, FOLDER);
        }
        long total = 0;
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            byte[] there = Files.readAllBytes(FOLDER.resolve(file.getKey()));
            assertThat(Arrays.mismatch(there, file.getValue()))
                    .as("first differing byte of " + file.getKey())
                    .isEqualTo(-1);
            total += there.length;
        }
        assertThat(total).isLessThan(1_500_000);
    }

    @Test
    @DisplayName("说明文件里的编号和面积与县一致")
    void the_readme_states_what_is_in_the_files() throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        Story story = COUNTY.story();
        Patch.Truth truth = story.patch().truth();

        assertThat(readme)
                .contains(FILES.keySet())
                .contains(
                        story.right().licenceNo(),
                        "图斑 " + story.patch().patchNo() + " 共 "
                                + hectares(story.patch().area_m2()) + " 公顷，越界 " + hectares(truth.beyond_m2()) + " 公顷",
                        "其中 " + hectares(truth.redLine_m2()) + " 公顷在生态保护红线内",
                        "图斑 " + COUNTY.legacyStory().patch().patchNo() + " 共 "
                                + hectares(COUNTY.legacyStory().patch().area_m2()) + " 公顷");
        long ended = COUNTY.rights().stream()
                .filter(r -> r.validTo().isBefore(story.patch().observedOn()))
                .count();
        assertThat(readme).contains(COUNTY.rights().size() + " 个采矿权，其中 " + ended + " 个已到期");
        List<Row> faulty = rows("patches-2026q3-with-faults.geojson");
        for (int row : new int[] {2, 4, 6, 8, 10}) {
            assertThat(readme)
                    .contains("| " + row + " | "
                            + faulty.get(row - 1).properties().get("patch_no") + " |");
        }
    }

    private static String hectares(double area_m2) {
        return GeoJsonText.decimal(area_m2 / 10_000, 2);
    }

    @Test
    @DisplayName("再画一遍，逐字节相同")
    void drawn_again_the_files_are_the_same() {
        CountyFiles.of(County.drawn())
                .forEach((name, bytes) ->
                        assertThat(Arrays.mismatch(bytes, file(name))).as(name).isEqualTo(-1));
    }

    @Nested
    @DisplayName("GeoJSON")
    class GeoJson {

        @Test
        @DisplayName("采矿权：WGS 84，外环逆时针（RFC 7946），坐标与矿权一致")
        void rights_hold_every_right() {
            List<Row> rows = rows("rights-2026.geojson");

            assertThat(text("rights-2026.geojson")).doesNotContain("\"crs\"");
            assertThat(rows).hasSameSizeAs(COUNTY.rights());
            for (int i = 0; i < rows.size(); i++) {
                Right right = COUNTY.rights().get(i);
                assertThat(rows.get(i).properties().keySet())
                        .containsExactly(
                                "licence_no",
                                "mine_code",
                                "mine_name",
                                "holder",
                                "mineral",
                                "method",
                                "valid_from",
                                "valid_to",
                                "township");
                assertThat(rows.get(i).properties()).containsEntry("licence_no", right.licenceNo());
                assertThat(rows.get(i).ring()).containsExactly(right.area().getCoordinates());
                assertThat(Orientation.isCCW(rows.get(i).ring())).isTrue();
            }
        }

        @Test
        @DisplayName("图斑：CGCS2000，2026 年三季度，不含答案")
        void patches_are_those_of_the_newest_quarter() {
            List<Row> rows = rows("patches-2026q3.geojson");

            assertThat(text("patches-2026q3.geojson")).contains("urn:ogc:def:crs:EPSG::4490");
            assertThat(rows).hasSizeBetween(14, 24);
            assertThat(rows)
                    .extracting(r -> r.properties().get("patch_no"))
                    .containsExactlyElementsOf(COUNTY.patches(CountyFiles.NEWEST).stream()
                            .map(Patch::patchNo)
                            .toList());
            assertThat(rows.getFirst().properties().keySet())
                    .containsExactly("patch_no", "observed_on", "previous_on", "kind", "source", "township");
        }

        @Test
        @DisplayName("红线、农田、水源地：字段 zone_no name kind")
        void restricted_areas_are_in_a_file_each() {
            assertThat(rows("redlines.geojson"))
                    .hasSize(5)
                    .allSatisfy(r -> assertThat(r.properties()).containsEntry("kind", "生态保护红线"));
            assertThat(rows("farmland.geojson"))
                    .hasSize(60)
                    .allSatisfy(r -> assertThat(r.properties()).containsEntry("kind", "永久基本农田"));
            assertThat(rows("drinking-water.geojson"))
                    .hasSize(1)
                    .allSatisfy(r -> assertThat(r.properties().keySet()).containsExactly("zone_no", "name", "kind"));
        }
    }

    @Nested
    @DisplayName("带错误的图斑文件")
    class Faults {

        final List<Row> rows = rows("patches-2026q3-with-faults.geojson");

        @Test
        @DisplayName("十四行：第 2、4、6、8、10、12 行有错，其余八行完好")
        void six_rows_are_spoilt_and_eight_are_good() {
            List<String> good = lines("patches-2026q3.geojson").subList(0, 8);
            List<String> all = lines("patches-2026q3-with-faults.geojson");

            assertThat(all).hasSize(14);
            assertThat(List.of(
                            all.get(0),
                            all.get(2),
                            all.get(4),
                            all.get(6),
                            all.get(8),
                            all.get(10),
                            all.get(12),
                            all.get(13)))
                    .isEqualTo(good);
        }

        @Test
        @DisplayName("第 2 行自相交")
        void row_2_crosses_itself() {
            assertThat(polygon(rows.get(1).ring()).isValid()).isFalse();
        }

        @Test
        @DisplayName("第 4 行环未闭合")
        void row_4_is_not_closed() {
            Coordinate[] ring = rows.get(3).ring();
            assertThat(ring[0]).isNotEqualTo(ring[ring.length - 1]);
        }

        @Test
        @DisplayName("第 6 行坐标不在地球上")
        void row_6_is_off_the_earth() {
            assertThat(rows.get(5).ring()).allMatch(c -> c.x > 180 && c.y > 90);
        }

        @Test
        @DisplayName("第 8 行与第 3 行编号相同，图形不同")
        void row_8_has_the_number_of_row_3() {
            assertThat(rows.get(7).properties().get("patch_no"))
                    .isEqualTo(rows.get(2).properties().get("patch_no"));
            assertThat(rows.get(7).ring()).isNotEqualTo(rows.get(2).ring());
            assertThat(polygon(rows.get(7).ring()).isValid()).isTrue();
        }

        @Test
        @DisplayName("第 10 行图形为空，第 12 行没有编号")
        void row_10_has_no_shape_and_row_12_no_number() {
            assertThat(rows.get(9).ring()).isEmpty();
            assertThat(rows.get(9).properties().get("patch_no")).isNotBlank();
            assertThat(rows.get(11).properties()).containsEntry("patch_no", "null");
            assertThat(polygon(rows.get(11).ring()).isValid()).isTrue();
        }
    }

    @Nested
    @DisplayName("Shapefile")
    class Shapefile {

        final Map<String, byte[]> parts = unzipped();

        @Test
        @DisplayName("四个部件，没有 .cpg；.prj 是 38 带")
        void there_is_no_code_page() {
            assertThat(parts.keySet()).containsExactly("CKQ2026.shp", "CKQ2026.shx", "CKQ2026.dbf", "CKQ2026.prj");
            assertThat(new String(part("prj"), StandardCharsets.US_ASCII))
                    .contains("CGCS2000_3_Degree_GK_Zone_38", "38500000.0", "PARAMETER[\"Central_Meridian\",114.0]");
        }

        @Test
        @DisplayName("每条记录按 .shx 找到；外环顺时针；平面面积与椭球面积相差不到千分之一")
        void each_record_is_found_by_the_index_and_has_the_shape_of_the_right() {
            ByteBuffer shp = ByteBuffer.wrap(part("shp"));
            ByteBuffer shx = ByteBuffer.wrap(part("shx"));

            assertThat(shp.getInt(0)).isEqualTo(9994);
            assertThat(shp.getInt(24) * 2).isEqualTo(shp.capacity());
            assertThat(shx.getInt(24) * 2).isEqualTo(shx.capacity());
            assertThat((shx.capacity() - 100) / 8).isEqualTo(COUNTY.rights().size());
            for (int i = 0; i < COUNTY.rights().size(); i++) {
                int at = shx.getInt(100 + 8 * i) * 2;
                assertThat(shp.order(ByteOrder.BIG_ENDIAN).getInt(at)).isEqualTo(i + 1);
                assertThat(shp.getInt(at + 4)).isEqualTo(shx.getInt(104 + 8 * i));
                shp.order(ByteOrder.LITTLE_ENDIAN);
                assertThat(shp.getInt(at + 8)).isEqualTo(5);
                int points = shp.getInt(at + 8 + 40);
                Coordinate[] ring = new Coordinate[points];
                for (int k = 0; k < points; k++) {
                    ring[k] = new Coordinate(shp.getDouble(at + 8 + 48 + 16 * k), shp.getDouble(at + 8 + 56 + 16 * k));
                }
                Right right = COUNTY.rights().get(i);
                assertThat(ring).hasSize(right.area().getNumPoints());
                assertThat(Orientation.isCCW(ring)).isFalse();
                assertThat(ring).allMatch(c -> (int) (c.x / 1_000_000) == 38);
                assertThat(polygon(ring).getArea() / right.area_m2()).isCloseTo(1, within(0.001));
            }
        }

        @Test
        @DisplayName("属性表为 GBK：许可证号、矿山名称、矿种、有效期")
        void the_table_is_in_gbk_with_pinyin_headings() {
            ByteBuffer dbf = ByteBuffer.wrap(part("dbf")).order(ByteOrder.LITTLE_ENDIAN);
            List<List<String>> table = table(dbf);

            assertThat(dbf.get(29)).as("language driver").isZero();
            assertThat(table.getFirst())
                    .containsExactly("CKXKZH", "KSBH", "KSMC", "CKQR", "KZ", "KCFS", "YXQQ", "YXQZ", "XZDM", "KQMJ");
            assertThat(table).hasSize(COUNTY.rights().size() + 1);
            Right right = COUNTY.story().right();
            assertThat(table)
                    .contains(List.of(
                            right.licenceNo(),
                            "QL001",
                            "云台岭石灰岩矿",
                            "云岭市岚峰石料有限公司",
                            "石灰岩",
                            "露天",
                            "20170518",
                            "20270517",
                            "990121102",
                            String.format(Locale.ROOT, "%.2f", right.area_m2())));
        }

        private byte[] part(String ending) {
            byte[] part = parts.get("CKQ2026." + ending);
            assertThat(part).isNotNull();
            return part == null ? new byte[0] : part;
        }

        private static List<List<String>> table(ByteBuffer dbf) {
            int columns = (dbf.getShort(8) - 33) / 32;
            List<List<String>> table = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int c = 0; c < columns; c++) {
                names.add(cell(dbf, 32 + 32 * c, 11).replace("\0", ""));
            }
            table.add(names);
            int at = dbf.getShort(8);
            for (int r = 0; r < dbf.getInt(4); r++) {
                int from = at + r * dbf.getShort(10) + 1;
                List<String> row = new ArrayList<>();
                for (int c = 0; c < columns; c++) {
                    int width = dbf.get(32 + 32 * c + 16);
                    row.add(cell(dbf, from, width).strip());
                    from += width;
                }
                table.add(row);
            }
            return table;
        }

        private static String cell(ByteBuffer dbf, int from, int width) {
            return new String(dbf.array(), from, width, GBK);
        }

        private static Map<String, byte[]> unzipped() {
            Map<String, byte[]> parts = new LinkedHashMap<>();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file("rights-2026-gbk.zip")))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    parts.put(entry.getName(), zip.readAllBytes());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return parts;
        }
    }

    @Test
    @DisplayName("矿山名录：GBK、CRLF，四十行，没有丢字")
    void mines_are_a_table_in_gbk() {
        String[] lines = new String(file("mines.csv"), GBK).split("\r\n");

        assertThat(lines).hasSize(41);
        assertThat(lines[0])
                .isEqualTo(
                        "mine_code,mine_name,mineral,method,status,township,lon,lat,operator,responsibility,closed_on");
        assertThat(lines)
                .allMatch(
                        l -> !l.contains("?") && l.chars().filter(c -> c == ',').count() == 10);
        assertThat(lines[1]).startsWith("QL001,云台岭石灰岩矿,石灰岩,露天,生产,云台岭镇,112.");
        assertThat(lines[2]).endsWith(",,历史遗留,2009-10-31");
    }

    /** One feature line of our files, taken apart without a JSON library: the lines are regular. */
    record Row(Map<String, String> properties, Coordinate[] ring) {}

    private static final Pattern PROPERTY = Pattern.compile("\"(\\w+)\": (?:\"([^\"]*)\"|(null))[,}]");
    private static final Pattern POSITION = Pattern.compile("\\[([\\d.]+), ([\\d.]+)\\]");

    private static List<Row> rows(String name) {
        return lines(name).stream()
                .map(l -> {
                    String[] halves = l.split("\"geometry\": ");
                    Map<String, String> properties = new LinkedHashMap<>();
                    Matcher property =
                            PROPERTY.matcher(halves[0].substring(halves[0].indexOf("\"properties\": {") + 15));
                    while (property.find()) {
                        properties.put(property.group(1), property.group(2) != null ? property.group(2) : "null");
                    }
                    Coordinate[] ring = POSITION.matcher(halves[1])
                            .results()
                            .map(p -> new Coordinate(Double.parseDouble(p.group(1)), Double.parseDouble(p.group(2))))
                            .toArray(Coordinate[]::new);
                    return new Row(properties, ring);
                })
                .toList();
    }

    private static List<String> lines(String name) {
        return text(name)
                .lines()
                .filter(l -> l.startsWith("{\"type\": \"Feature\""))
                .map(l -> l.endsWith(",") ? l.substring(0, l.length() - 1) : l)
                .toList();
    }

    private static Polygon polygon(Coordinate... ring) {
        return new GeometryFactory().createPolygon(ring);
    }

    private static String text(String name) {
        return new String(file(name), StandardCharsets.UTF_8);
    }

    private static byte[] file(String name) {
        byte[] file = FILES.get(name);
        assertThat(file).as(name).isNotNull();
        return file == null ? new byte[0] : file;
    }
}
