package cn.qingshan.geo.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.OutsideTool;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.layer.MemoryLayer;
import cn.qingshan.geo.layer.PlaneOutline;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.Row;
import cn.qingshan.geo.store.LayerFile;
import cn.qingshan.geo.store.LayerStore;
import cn.qingshan.geo.tile.LayerTiles;
import cn.qingshan.geo.tile.TileAddress;
import cn.qingshan.geo.write.Column;
import cn.qingshan.geo.write.FeatureWriter;
import cn.qingshan.geo.write.WritingChoices;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.WKTReader;

/** Places are drawn in units of 1/10,000 degree, some ten metres, from 112.40°E 28.50°N. */
@DisplayName("退回的行，位置清楚的占住位置：靠近它的图斑不下结论，不论什么格式、怎样读入；没有位置的只说出来")
class RefusedRowsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final List<Column> COLUMNS =
            List.of(new Column("id", Column.Type.TEXT), new Column("until", Column.Type.TEXT));
    private static final String BOW_TIE = "POLYGON((%1$d 0, %2$d 10, %2$d 0, %1$d 10, %1$d 0))";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static Geometry drawn(String wkt) throws Exception {
        var place = AffineTransformation.scaleInstance(1e-4, 1e-4).translate(112.40, 28.50);
        var shape = place.transform(new WKTReader(new GeometryFactory()).read(wkt));
        shape.apply((CoordinateFilter) point -> {
            point.x = Math.rint(point.x * 1e7) / 1e7;
            point.y = Math.rint(point.y * 1e7) / 1e7;
        });
        return shape;
    }

    private static Geometry bowTie(int west) throws Exception {
        return drawn(BOW_TIE.formatted(west, west + 10));
    }

    private static Geometry square(double west, double south, double size) throws Exception {
        double east = west + size;
        double north = south + size;
        return drawn(
                "POLYGON((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))".formatted(west, south, east, north));
    }

    private static Map<String, Geometry> rights() throws Exception {
        var rights = new LinkedHashMap<String, Geometry>();
        rights.put("C1", square(0, 0, 10));
        rights.put("C2", bowTie(40));
        return rights;
    }

    private static Map<String, Geometry> redLines() throws Exception {
        var zones = new LinkedHashMap<String, Geometry>();
        zones.put("R1", square(100, 0, 10));
        zones.put("R2", bowTie(140));
        return zones;
    }

    private static Map<String, Geometry> patches() throws Exception {
        var patches = new LinkedHashMap<String, Geometry>();
        patches.put("within", square(2, 2, 6));
        patches.put("at-flawed-right", square(42, 2, 6));
        patches.put("far", square(70, 2, 6));
        patches.put("in-red-line", square(102, 2, 6));
        patches.put("at-flawed-zone", square(142, 2, 6));
        // in the box of the bow tie, between its wings; touching its box; a metre beside it
        patches.put("between-wings", square(44.5, 8, 1));
        patches.put("touching", square(50, 0, 5));
        patches.put("beside", square(50.1, 20, 5));
        patches.put("flawed", bowTie(170));
        return patches;
    }

    /**
     * Patch, finding, layer, feature and detail of each row. The bow tie C2 may cover what lies near it, so nobody says there that there is no right; it is no right that covers either. Each patch is 36 units² or less, some 3,800 m²: no
     * sliver.
     */
    private static final List<String> EXPECTED = List.of(
            "within within-permit rights C1",
            "at-flawed-right undecided  C2 right-flawed",
            "far no-permit rights",
            "in-red-line no-permit rights",
            "in-red-line in-layer redline R1",
            "in-red-line layer-union redline",
            "at-flawed-zone no-permit rights",
            "at-flawed-zone undecided  redline R2 zone-flawed",
            "between-wings undecided  C2 right-flawed",
            "touching undecided  C2 right-flawed",
            "beside no-permit rights",
            "flawed undecided   patch-flawed");

    private static List<String> told(Path csv) throws Exception {
        return Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> "%s %s %s %s %s"
                        .formatted(cells[0], cells[3], cells[4], cells[5], cells[8])
                        .strip())
                .toList();
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }

    private Path file(String name, Format format, Map<String, Geometry> shapes) throws Exception {
        var file = folder.resolve(name + "." + format.extension());
        try (var writer = FeatureWriter.open(file, WritingChoices.of(format, Instant.EPOCH), COLUMNS)) {
            for (var shape : shapes.entrySet()) {
                writer.write(shape.getValue(), Map.of("id", shape.getKey(), "until", "2030-12-31"));
            }
            writer.finish();
        }
        return file;
    }

    private Path stored(String name, Path source) throws Exception {
        var store = new LayerStore(folder.resolve("store"));
        var imported = store.add(
                name,
                LocalDate.EPOCH,
                null,
                source,
                String.valueOf(source.getFileName()),
                "id",
                ReadingChoices.DEFAULT,
                done -> {});
        return ((LayerStore.Imported.Stored) imported).version().file();
    }

    private int screen(Path patches, Path rights, Path redLine, Path findings) {
        return ScreenCommand.run(
                List.of(
                        "--patches",
                        patches.toString(),
                        "--layer",
                        "rights=" + rights,
                        "--layer",
                        "redline=" + redLine,
                        "--key",
                        "id",
                        "--valid-to",
                        "until",
                        "--out",
                        findings.toString()),
                CLOCK,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private Path screened(Path patches, Path rights, Path redLine, int expected) {
        var findings = folder.resolve("findings.csv");
        out.reset();
        err.reset();
        assertThat(screen(patches, rights, redLine, findings)).as(said()).isEqualTo(expected);
        return findings;
    }

    @Test
    @DisplayName("采矿权、红线的图形有误：不说无证，也不说不在红线内；离得远的照样下结论。每种格式和图层库里的，同一张表，逐字节相同")
    void the_same_table_whatever_the_layers_come_in() throws Exception {
        var patches = file("patches", Format.GEOJSON, patches());
        byte[] first = new byte[0];
        for (var format : List.of(
                Format.GEOJSON,
                Format.GEOJSON_SEQUENCE,
                Format.GEOPACKAGE,
                Format.SHAPEFILE,
                Format.GEOPARQUET,
                Format.KML,
                Format.CSV,
                Format.FLATGEOBUF)) {
            var rights = file("rights", format, rights());
            var redLine = file("redline", format, redLines());
            byte[] table = Files.readAllBytes(screened(patches, rights, redLine, Exit.IN_PART));
            if (first.length == 0) {
                first = table;
                assertThat(sorted(told(folder.resolve("findings.csv")))).isEqualTo(sorted(EXPECTED));
            }
            assertThat(new String(table, StandardCharsets.UTF_8))
                    .as(format.toString())
                    .isEqualTo(new String(first, StandardCharsets.UTF_8));

            var fromStore = screened(
                    patches,
                    stored("rights-" + format, rights),
                    stored("redline-" + format, redLine),
                    Exit.IN_PART); // of the patch
            assertThat(Files.readAllBytes(fromStore))
                    .as("stored from " + format)
                    .isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BOUNDARY_POINTS_TXT"})
    @DisplayName("图斑自己有误：每种格式都有一行“不能判断”，面积不报；别的图斑照常")
    void a_flawed_patch_has_its_row(Format format) throws Exception {
        var rights = file("layer-rights", Format.GEOJSON, rights());
        var redLine = file("layer-redline", Format.GEOJSON, redLines());
        var patches = file("patches", format, patches());
        var findings = screened(patches, rights, redLine, Exit.IN_PART);
        assertThat(sorted(told(findings))).isEqualTo(sorted(EXPECTED));
        assertThat(Files.readAllLines(findings))
                .contains("flawed,2026-03-01,0.0000,undecided,,,0.0000,0.000000,patch-flawed");
        assertThat(sorted(told(screened(stored("patches", patches), rights, redLine, Exit.IN_PART))))
                .isEqualTo(sorted(EXPECTED));
    }

    @Test
    @DisplayName("带图形的结果也一样：有误的图斑画它所在的方框，文件里每个图形都有效")
    void findings_with_their_shapes() throws Exception {
        var patches = file("patches", Format.GEOJSON, patches());
        var tables = new ArrayList<String>();
        for (var format : List.of(Format.GEOPACKAGE, Format.FLATGEOBUF)) {
            var shapes = folder.resolve("findings.geojson");
            assertThat(screen(patches, file("rights", format, rights()), file("redline", format, redLines()), shapes))
                    .as(said())
                    .isEqualTo(Exit.IN_PART);
            tables.add(Files.readString(shapes));
            try (var reading = FeatureFile.open(shapes, "findings.geojson", ReadingChoices.DEFAULT)) {
                var rows = reading.rows().toList();
                assertThat(rows).hasSameSizeAs(EXPECTED).allMatch(Row.Read.class::isInstance);
                var flawed = rows.stream()
                        .map(row -> ((Row.Read) row).feature())
                        .filter(row -> row.text("patch").orElseThrow().equals("flawed"))
                        .toList();
                assertThat(flawed)
                        .singleElement()
                        .satisfies(row -> assertThat(row.geometry().equalsTopo(square(170, 0, 10)))
                                .isTrue());
            }
        }
        assertThat(tables.getLast()).isEqualTo(tables.getFirst());
    }

    private Path text(String name, String... features) throws Exception {
        return Files.writeString(
                folder.resolve(name),
                "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",\n", features) + "]}");
    }

    private static String feature(String id, String geometry) {
        return "{\"type\":\"Feature\",\"properties\":{\"id\":\"%s\"},\"geometry\":%s}".formatted(id, geometry);
    }

    private static String polygon(String... corners) {
        return "{\"type\":\"Polygon\",\"coordinates\":[[" + String.join(",", corners) + "]]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "empty", "off the earth", "no number"})
    @DisplayName("没有位置的采矿权只说出来，退出 1：不知道它在哪里，谁也不因它而存疑")
    void a_right_without_a_place(String what) throws Exception {
        var nowhere = switch (what) {
            case "null" -> "null";
            case "empty" -> "{\"type\":\"Polygon\",\"coordinates\":[]}";
            case "off the earth" -> polygon("[512.4,28.5]", "[512.5,28.5]", "[512.5,28.6]", "[512.4,28.5]");
            default -> "{\"type\":\"Polygon\",\"coordinates\":\"?\"}";
        };
        var rights = text(
                "rights.geojson",
                feature("C1", polygon("[112.4,28.5]", "[112.401,28.5]", "[112.401,28.501]", "[112.4,28.5]")),
                feature("C3", nowhere));
        var patches = file("patches", Format.GEOJSON, Map.of("far", square(70, 2, 6)));
        var redLine = file("redline", Format.GEOJSON, Map.of("R1", square(100, 0, 10)));
        assertThat(told(screened(patches, rights, redLine, Exit.IN_PART))).containsExactly("far no-permit rights");
        assertThat(said()).contains("第 2 行");
        assertThat(told(screened(patches, stored("rights", rights), redLine, Exit.DONE)))
                .containsExactly("far no-permit rights");
    }

    @Test
    @DisplayName("FlatGeobuf 里坐标都不在地球上的采矿权：索引说它在这里也不算")
    void a_right_off_the_earth_in_flatgeobuf() throws Exception {
        var path = file("rights", Format.FLATGEOBUF, Map.of("C3", square(70, 2, 6), "C1", square(0, 0, 10)));
        byte[] bytes = Files.readAllBytes(path);
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double west = square(70, 2, 6).getEnvelopeInternal().getMinX();
        double east = square(70, 2, 6).getEnvelopeInternal().getMaxX();
        // the five corners of the square; before them the same numbers stand in the index, which is left as it is
        int corners = 5;
        for (int at = bytes.length - 8; corners > 0; at--) {
            double value = buffer.getDouble(at);
            if (value == west || value == east) {
                buffer.putDouble(at, value + 400);
                corners--;
            }
        }
        Files.write(path, bytes);
        var patches = file("patches", Format.GEOJSON, Map.of("far", square(70, 2, 6)));
        var redLine = file("redline", Format.GEOJSON, Map.of("R1", square(100, 0, 10)));
        assertThat(told(screened(patches, path, redLine, Exit.IN_PART))).containsExactly("far no-permit rights");
        assertThat(said()).contains("coordinates-off-earth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[512.4,28.5]", "[null,28.5]", "[112.4048,95]"})
    @DisplayName("只有一个角点不在地球上、不是数字：其余的角点就是它的位置")
    void one_corner_is_nowhere(String corner) throws Exception {
        var rights = text(
                "rights.geojson",
                feature(
                        "C2",
                        polygon("[112.404,28.5]", "[112.405,28.5]", "[112.405,28.501]", corner, "[112.404,28.5]")),
                feature("C1", polygon("[112.4,28.5]", "[112.401,28.5]", "[112.401,28.501]", "[112.4,28.5]")));
        assertThat(nearAndFar(rights, Exit.IN_PART))
                .containsExactly("far no-permit rights", "near undecided  C2 right-flawed");
        assertThat(nearAndFar(stored("rights", rights), Exit.DONE))
                .containsExactly("far no-permit rights", "near undecided  C2 right-flawed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Polygon\",\"coordinates\":[[112.404,28.5],[112.405,28.5],[112.405,28.501],[112.404,28.5]]}",
                "{\"type\":\"Polygn\",\"coordinates\":[[[112.404,28.5],[112.405,28.5],[112.405,28.501],[112.404,28.5]]]}",
                "{\"coordinates\":[[[112.404,28.5],[112.405,28.5],[112.405,28.501],[112.404,28.5]]]}"
            })
    @DisplayName("图形读不出，坐标读得出：坐标就是它的位置")
    void coordinates_that_make_no_geometry(String geometry) throws Exception {
        var rights = text("rights.geojson", feature("C2", geometry));
        assertThat(nearAndFar(rights, Exit.IN_PART))
                .containsExactly("far no-permit rights", "near undecided  C2 right-flawed");
        assertThat(said()).contains("第 1 行");
    }

    @Test
    @DisplayName("GeoPackage 的图形断在半途：文件写明的方框就是它的位置")
    void a_geometry_that_breaks_off() throws Exception {
        var rights = file("rights", Format.GEOPACKAGE, Map.of("C2", square(40, 0, 10)));
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + rights);
                var statement = database.createStatement()) {
            String table;
            String column;
            try (var names = statement.executeQuery("select table_name, column_name from gpkg_geometry_columns")) {
                table = names.getString(1);
                column = names.getString(2);
            }
            // the triggers of the index call functions that this connection lacks
            var triggers = new ArrayList<String>();
            try (var names = statement.executeQuery("select name from sqlite_master where type = 'trigger'")) {
                while (names.next()) {
                    triggers.add(names.getString(1));
                }
            }
            for (var trigger : triggers) {
                statement.execute("drop trigger \"" + trigger + "\"");
            }
            statement.execute("update \"%1$s\" set \"%2$s\" = cast(substr(\"%2$s\", 1, length(\"%2$s\") - 24) as blob)"
                    .formatted(table, column));
        }
        assertThat(nearAndFar(rights, Exit.IN_PART))
                .containsExactly("far no-permit rights", "near undecided  C2 right-flawed");
        assertThat(said()).contains("geometry-unreadable");
        assertThat(nearAndFar(stored("rights", rights), Exit.DONE))
                .containsExactly("far no-permit rights", "near undecided  C2 right-flawed");
    }

    private List<String> nearAndFar(Path rights, int expected) throws Exception {
        var patches = file("patches", Format.GEOJSON, Map.of("near", square(42, 2, 6), "far", square(70, 2, 6)));
        var redLine = file("redline", Format.GEOJSON, Map.of("R1", square(100, 0, 10)));
        return sorted(told(screened(patches, rights, redLine, expected)));
    }

    private static final String LINE = "[[112.414,28.5],[112.415,28.5],[112.415,28.501],[112.414,28.501]]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"LineString\",\"coordinates\":" + LINE + "}",
                "{\"type\":\"MultiLineString\",\"coordinates\":[" + LINE + "]}",
                "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Polygon\",\"coordinates\":[[[112.5,28.5],[112.51,28.5],[112.51,28.51],[112.5,28.5]]]},{\"type\":\"LineString\",\"coordinates\":"
                        + LINE + "}]}",
                "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"LineString\",\"coordinates\":"
                        + LINE + "}]}]}"
            })
    @DisplayName("红线画成了线：退回，图斑靠近它的不能判断；经 GDAL 转成别的格式也一样")
    void a_red_line_drawn_as_a_line(String geometry) throws Exception {
        var zones = text(
                "zones.geojson",
                feature("R1", polygon("[112.41,28.5]", "[112.411,28.5]", "[112.411,28.501]", "[112.41,28.5]")),
                feature("R2", geometry));
        var rights = file("rights", Format.GEOJSON, Map.of("C1", square(0, 0, 10)));
        var patches = file("patches", Format.GEOJSON, Map.of("near", square(142, 2, 6), "far", square(70, 2, 6)));
        var expected =
                List.of("far no-permit rights", "near no-permit rights", "near undecided  redline R2 zone-flawed");
        assertThat(sorted(told(screened(patches, rights, zones, Exit.IN_PART)))).isEqualTo(expected);
        assertThat(said()).contains("wrong-geometry-kind");
        assertThat(sorted(told(screened(patches, rights, stored("zones", zones), Exit.DONE))))
                .isEqualTo(expected);

        var only = text("lines.geojson", feature("R2", geometry));
        for (var format : Map.of(
                        "gpkg", "GPKG", "fgb", "FlatGeobuf", "shp", "ESRI Shapefile", "kml", "KML", "csv", "CSV")
                .entrySet()) {
            if (format.getKey().equals("shp") && geometry.contains("Collection")) {
                continue; // has no such kind
            }
            var converted = folder.resolve("converted." + format.getKey());
            var options =
                    new ArrayList<>(List.of("ogr2ogr", "-f", format.getValue(), converted.toString(), only.toString()));
            if (format.getKey().equals("csv")) {
                options.addAll(List.of("-lco", "GEOMETRY=AS_WKT"));
            }
            OutsideTool.run("", options.toArray(String[]::new));
            assertThat(sorted(told(screened(patches, rights, converted, Exit.IN_PART))))
                    .as(format.getKey())
                    .isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("界址点 TXT 的点数与所写的不符：退回，写下的点就是它的位置")
    void boundary_points_that_are_missing() throws Exception {
        // four points of a square of a kilometre in zone 37, of which the head says that they are nine
        var file = Files.writeString(folder.resolve("patch.txt"), """
                [属性描述]
                坐标系=2000国家大地坐标系
                几度分带=3
                投影类型=高斯克吕格
                计量单位=米
                带号=37
                精度=0.001
                转换参数=,,,,,,
                [地块坐标]
                9,100.0,T1,甲,面,,,,@
                J1,1,3154000.000,37637000.000
                J2,1,3154000.000,37638000.000
                J3,1,3153000.000,37638000.000
                J4,1,3153000.000,37637000.000
                """);
        try (var reading = FeatureFile.open(file, "patch.txt", ReadingChoices.DEFAULT)) {
            assertThat(reading.rows().toList()).singleElement().isInstanceOfSatisfying(Row.Refused.class, row -> {
                assertThat(row.defect().code().id()).isEqualTo("point-count-differs");
                var box = row.why().drawn().getEnvelopeInternal();
                assertThat(box.getMinX()).isBetween(112.39, 112.41);
                assertThat(box.getMaxY()).isBetween(28.49, 28.51);
                assertThat(row.properties()).isNotEmpty();
            });
        }
        var rights = file("rights", Format.GEOJSON, Map.of("C1", square(0, 0, 10)));
        var redLine = file("redline", Format.GEOJSON, Map.of("R1", square(100, 0, 10)));
        var findings = folder.resolve("txt.csv");
        assertThat(ScreenCommand.run(
                        List.of(
                                "--patches",
                                file.toString(),
                                "--layer",
                                "rights=" + rights,
                                "--layer",
                                "redline=" + redLine,
                                "--out",
                                findings.toString()),
                        CLOCK,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)))
                .as(said())
                .isEqualTo(Exit.IN_PART);
        assertThat(told(findings)).containsExactly("1 undecided   patch-flawed");
    }

    @Test
    @DisplayName("有误的行里的日期不是日期：不妨碍别的行，它在哪一天都不算数")
    void a_day_in_a_refused_row() throws Exception {
        var rights = text(
                "rights.geojson",
                feature(
                                "C2",
                                polygon(
                                        "[112.404,28.5]",
                                        "[112.405,28.501]",
                                        "[112.405,28.5]",
                                        "[112.404,28.501]",
                                        "[112.404,28.5]"))
                        .replace("\"id\"", "\"until\":\"2026-02-30\",\"id\""),
                feature("C1", polygon("[112.4,28.5]", "[112.401,28.5]", "[112.401,28.501]", "[112.4,28.5]")));
        var patches = file("patches", Format.GEOJSON, Map.of("near", square(42, 2, 6)));
        var redLine = file("redline", Format.GEOJSON, Map.of("R1", square(100, 0, 10)));
        for (var form : List.of(rights, stored("rights", rights))) {
            assertThat(told(screened(patches, form, redLine, form.equals(rights) ? Exit.IN_PART : Exit.DONE)))
                    .containsExactly("near undecided  C2 right-flawed");
        }
    }

    @Test
    @DisplayName("入库：要素数只算采用的；有误的另计，画不出、不成对、不进瓦片，属性和编号还在")
    void what_a_stored_layer_keeps() throws Exception {
        var source = file("rights", Format.GEOJSON, rights());
        var store = new LayerStore(folder.resolve("store"));
        stored("rights", source);
        var version = store.on("rights", LocalDate.EPOCH).orElseThrow();
        assertThat(version.features()).isEqualTo(1);
        assertThat(version.flawed()).isEqualTo(1);
        try (var file = LayerFile.open(version.file(), null, ReadingChoices.DEFAULT)) {
            assertThat(file.taken()).isEqualTo(1);
            assertThat(file.flawed()).isEqualTo(1);
            var layer = file.layer();
            int flawed = layer.isFlawed(0) ? 0 : 1;
            assertThat(layer.isFlawed(1 - flawed)).isFalse();
            assertThat(layer.key(flawed)).isEqualTo("C2");
            assertThat(layer.properties(flawed)).containsEntry("until", "2030-12-31");
            var outline = new PlaneOutline();
            layer.draw(flawed, outline);
            assertThat(outline.points()).isZero();
            // the five points of the bow tie as they were drawn, to the bit
            assertThat(layer.lonLat(flawed).getGeometryType()).isEqualTo("MultiLineString");
            assertThat(layer.lonLat(flawed).getCoordinates())
                    .containsExactly(bowTie(40).getCoordinates());
        }
        for (int opening = 0; opening < 2; opening++) { // made, and read from the file beside the layer
            try (var tiles = LayerTiles.open("rights", version.file())) {
                for (int zoom = 0; zoom <= 16; zoom += 4) {
                    var there = tiles.tile(TileAddress.at(zoom, 112.4045, 28.5005));
                    assertThat(there.drawn() + there.leftOut())
                            .as("zoom %d", zoom)
                            .isEqualTo(zoom <= 12 ? 1 : 0); // C1 is 400 m away
                }
            }
        }
    }

    @Test
    @DisplayName("没有退回的行，图层文件还是格式 1；从前入库的，重建出来也是格式 1，筛查还是从前的结果")
    void layers_of_the_former_format() throws Exception {
        var store = new LayerStore(folder.resolve("store"));
        stored("sound", file("sound", Format.GEOJSON, Map.of("C1", square(0, 0, 10))));
        assertThat(head(store.on("sound", LocalDate.EPOCH).orElseThrow().file()))
                .contains("\"format\" : 1,")
                .doesNotContain("flawed");

        stored("rights", file("rights", Format.GEOJSON, rights()));
        var version = store.on("rights", LocalDate.EPOCH).orElseThrow();
        assertThat(head(version.file())).contains("\"format\" : 2,", "\"features\" : 2,", "\"flawed\" : 1,");
        byte[] now = Files.readAllBytes(version.file());
        Files.delete(version.file());
        assertThat(store.check(version)).isInstanceOf(LayerStore.Checked.MadeAgain.class);
        assertThat(Files.readAllBytes(version.file())).isEqualTo(now);

        // as version.json was before refused rows were kept
        var json = version.folder().resolve("version.json");
        Files.writeString(json, Files.readString(json).replaceAll("\\s*\"flawed\" : 1,", ""));
        Files.delete(version.file());
        var former = store.on("rights", LocalDate.EPOCH).orElseThrow();
        assertThat(former.flawed()).isZero();
        assertThat(store.check(former)).isInstanceOf(LayerStore.Checked.MadeAgain.class);
        assertThat(head(former.file()))
                .contains("\"format\" : 1,", "\"features\" : 1,")
                .doesNotContain("flawed");
        var patches = file("patches", Format.GEOJSON, Map.of("near", square(42, 2, 6)));
        var redLine = file("redline", Format.GEOJSON, Map.of("R1", square(100, 0, 10)));
        assertThat(told(screened(patches, former.file(), redLine, Exit.DONE))).containsExactly("near no-permit rights");
    }

    /** The JSON at the end of a stored layer. */
    private static String head(Path layer) throws Exception {
        byte[] bytes = Files.readAllBytes(layer);
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = Math.toIntExact(buffer.getLong(8));
        return new String(Arrays.copyOfRange(bytes, at, at + buffer.getInt(16)), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("FlatGeobuf 里点数太多的要素没有逐点去读：索引里的方框就是它的位置")
    void a_feature_that_is_too_large_to_be_looked_at() throws Exception {
        var path = file("zones", Format.FLATGEOBUF, Map.of("R1", square(140, 0, 10)));
        var choices = ReadingChoices.DEFAULT.withLimits(new ReadingChoices.Limits(
                ReadingChoices.DEFAULT.limits().zipEntries(),
                ReadingChoices.DEFAULT.limits().unpackedBytes(),
                ReadingChoices.DEFAULT.limits().unpackRatio(),
                3));
        try (var zones = LayerFile.open(path, "id", choices);
                var whole = LayerFile.open(path, "id", choices.withCrs(Crs.CGCS2000))) {
            for (var file : List.of(zones, whole)) {
                assertThat(file.layer().isFlawed(0)).isTrue();
                assertThat(file.refused()).containsOnlyKeys("too-many-points");
                assertThat(file.layer().lonLat(0).getEnvelopeInternal())
                        .isEqualTo(square(140, 0, 10).getEnvelopeInternal());
            }
        }
    }

    @Test
    @DisplayName("瓦片里，太小而只计数的也不算进有误的")
    void tiles_do_not_count_it() throws Exception {
        // more than 4,000 in one tile of the lowest zoom, so that they are counted there and not drawn
        var areas = new ArrayList<MemoryLayer.Keyed>();
        for (int i = 0; i < 4_100; i++) {
            areas.add(new MemoryLayer.Keyed("A" + i, square(i % 64, i / 64.0, 0.5)));
        }
        areas.add(new MemoryLayer.Keyed("flawed", bowTie(10).getBoundary(), Map.of(), true));
        try (var tiles = LayerTiles.of("parcels", new MemoryLayer(areas))) {
            assertThat(tiles.gatheredTo()).isPositive();
            var whole = tiles.tile(new TileAddress(0, 0, 0));
            assertThat(whole.drawn() + whole.leftOut()).isEqualTo(4_100);
        }
    }
}
