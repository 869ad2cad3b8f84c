package cn.qingshan.geo.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.flatgeobuf.FlatGeobufFile;
import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.RefusedRows;
import cn.qingshan.geo.store.LayerFile;
import cn.qingshan.geo.store.LayerStore;
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
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.WKTReader;

/** Places are drawn in units of 1/10,000 degree, some ten metres, from 112.40°E 28.50°N. */
@DisplayName("有误的图形：GeoJSON、GeoPackage、FlatGeobuf、入库，同样的表，说出同样的行")
class UnsoundOutlinesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final List<Column> COLUMNS = List.of(new Column("id", Column.Type.TEXT));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int screen(String... words) {
        return ScreenCommand.run(
                List.of(words),
                CLOCK,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static Geometry drawn(String wkt, double eastward, double northward) throws Exception {
        var place = AffineTransformation.scaleInstance(1e-4, 1e-4)
                .translate(112.40 + eastward * 1e-4, 28.50 + northward * 1e-4);
        var shape = place.transform(new WKTReader(new GeometryFactory()).read(wkt));
        shape.apply((CoordinateFilter) point -> {
            point.x = Math.rint(point.x * 1e8) / 1e8;
            point.y = Math.rint(point.y * 1e8) / 1e8;
        });
        return shape;
    }

    /** One of each, in a row of cells of 20 by 20; by their names. */
    private static Map<String, Geometry> shapes() throws Exception {
        var drawn = new LinkedHashMap<String, String>();
        drawn.put("sound", "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))");
        drawn.put("sound-hole", "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))");
        drawn.put("sound-parts", "MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4, 0 0)), ((6 6, 10 6, 10 10, 6 10, 6 6)))");
        drawn.put("sound-turned", "POLYGON((0 0, 0 10, 10 10, 10 0, 0 0))");
        drawn.put("sound-repeated", "POLYGON((0 0, 10 0, 10 0, 10 10, 0 10, 0 0))");
        drawn.put("sound-u", "POLYGON((0 0, 10 0, 10 10, 8 10, 8 2, 2 2, 2 10, 0 10, 0 0))");
        // some decimetres: less than a square metre changes sides, and it is put right
        drawn.put("mended-bow-tie", "POLYGON((0 0, 10 0, 10 5, 10.04 5.04, 10.04 5, 10 5.04, 10 10, 0 10, 0 0))");
        drawn.put("mended-spike", "POLYGON((0 0, 10 0, 10 5, 18 5, 10 5, 10 10, 0 10, 0 0))");
        drawn.put("mended-touch", "POLYGON((0 0, 10 0, 5 5, 10 10, 0 10, 5 5, 0 0))");
        drawn.put("mended-hole-out", "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (8 4, 8 6, 10.003 6, 10.003 4, 8 4))");
        drawn.put(
                "mended-holes-edge",
                "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2), (4 2, 4 4, 6 4, 6 2, 4 2))");
        drawn.put("mended-parts-edge", "MULTIPOLYGON(((0 0, 5 0, 5 10, 0 10, 0 0)), ((5 0, 10 0, 10 10, 5 10, 5 0)))");
        // for a person
        drawn.put("refused-bow-tie", "POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))");
        drawn.put("refused-loop", "POLYGON((0 0, 10 0, 10 4, 12 6, 12 4, 10 6, 10 10, 0 10, 0 0))");
        drawn.put("refused-hole-out", "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (12 4, 12 6, 14 6, 14 4, 12 4))");
        drawn.put(
                "refused-holes",
                "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (1 1, 1 8, 8 8, 8 1, 1 1), (2 2, 2 4, 4 4, 4 2, 2 2))");
        drawn.put("refused-parts", "MULTIPOLYGON(((0 0, 8 0, 8 8, 0 8, 0 0)), ((4 4, 10 4, 10 10, 4 10, 4 4)))");
        drawn.put("refused-twice", "MULTIPOLYGON(((0 0, 8 0, 8 8, 0 8, 0 0)), ((0 0, 8 0, 8 8, 0 8, 0 0)))");
        drawn.put("refused-line", "POLYGON((0 0, 10 10, 5 5, 0 0))");
        var shapes = new LinkedHashMap<String, Geometry>();
        for (var one : drawn.entrySet()) {
            shapes.put(one.getKey(), drawn(one.getValue(), 20 * shapes.size(), 0));
        }
        return shapes;
    }

    /** Each lies over the eastern half of one cell and the western half of the next. */
    private static Map<String, Geometry> across(int cells) throws Exception {
        var shapes = new LinkedHashMap<String, Geometry>();
        for (int i = 0; i < cells; i++) {
            shapes.put("P" + (i + 1), drawn("POLYGON((5 1, 23 1, 23 9, 5 9, 5 1))", 20 * i - 5, 0.3));
        }
        return shapes;
    }

    private Path file(String name, Format format, Map<String, Geometry> shapes) throws Exception {
        var file = folder.resolve(name + "." + format.extension());
        try (var writer = FeatureWriter.open(file, WritingChoices.of(format, Instant.EPOCH), COLUMNS)) {
            for (var shape : shapes.entrySet()) {
                writer.write(shape.getValue(), Map.of("id", shape.getKey()));
            }
            writer.finish();
        }
        return file;
    }

    /** The table, and by key what was said of a row that was refused or put right. */
    private record Result(List<String> table, Map<String, String> refused, Map<String, List<String>> mended) {}

    private Result pairs(LayerFile patches, LayerFile zones, LayerFile judged, IntFunction<String> keyOfRow)
            throws Exception {
        var csv = new ByteArrayOutputStream();
        PairsTable.write(
                patches.layer(),
                List.of(new PairsTable.Named("zones", zones.layer())),
                AreaModel.NATIONAL_RULE,
                2,
                csv,
                done -> {});
        return new Result(
                csv.toString(StandardCharsets.UTF_8).lines().toList(),
                refused(judged.firstRefused(), keyOfRow),
                mended(judged, keyOfRow));
    }

    private static Map<String, String> refused(List<RefusedRows.One> rows, IntFunction<String> keyOfRow) {
        var byKey = new TreeMap<String, String>();
        rows.forEach(row -> byKey.put(
                keyOfRow.apply(row.rowNumber()),
                row.defect().code().id() + " at " + row.defect().at()));
        return byKey;
    }

    /** Without what is left as it is in a file that is read in place, and changes no ground. */
    private static Map<String, List<String>> mended(LayerFile file, IntFunction<String> keyOfRow) {
        var byKey = new TreeMap<String, List<String>>();
        file.mended().forEach((code, rows) -> {
            assertThat(rows.first()).hasSize(rows.count());
            if (!code.equals("ring-reoriented") && !code.equals("duplicate-points")) {
                rows.first()
                        .forEach(row -> byKey.computeIfAbsent(keyOfRow.apply(row), key -> new ArrayList<>())
                                .add(code));
            }
        });
        return byKey;
    }

    private static IntFunction<String> keys(Path flatGeobuf) throws Exception {
        var byRow = new ArrayList<String>();
        try (var file = FlatGeobufFile.open(flatGeobuf)) {
            for (int i = 0; i < file.size(); i++) {
                byRow.add(String.valueOf(file.text(i, file.column("id"))));
            }
        }
        return row -> byRow.get(row - 1);
    }

    private static LayerFile open(Path file) throws Exception {
        return LayerFile.open(file, "id", ReadingChoices.DEFAULT);
    }

    @Test
    @DisplayName("作图层：逐对表逐字节相同；退回的、修补的是同样几行，同样的毛病，同样的位置")
    void the_same_layer_in_any_form() throws Exception {
        var shapes = shapes();
        var inOrder = List.copyOf(shapes.keySet());
        IntFunction<String> byOrder = row -> inOrder.get(row - 1);
        var results = new LinkedHashMap<String, Result>();
        try (var patches = open(file("patches", Format.GEOJSON, across(shapes.size())))) {
            for (var format : List.of(Format.GEOJSON, Format.GEOPACKAGE, Format.FLATGEOBUF)) {
                var path = file("zones", format, shapes);
                try (var zones = open(path)) {
                    boolean inPlace = format == Format.FLATGEOBUF;
                    assertThat(zones.judgesLater()).isEqualTo(inPlace);
                    results.put(format.toString(), pairs(patches, zones, zones, inPlace ? keys(path) : byOrder));
                }
            }
            var refused = new RefusedRows();
            var stored = (LayerStore.Imported.Stored) new LayerStore(folder.resolve("store"))
                    .add(
                            "zones",
                            LocalDate.EPOCH,
                            null,
                            folder.resolve("zones." + Format.GEOPACKAGE.extension()),
                            "zones.gpkg",
                            "id",
                            ReadingChoices.DEFAULT,
                            done -> {},
                            row -> refused.add(row.rowNumber(), row.defect()));
            var mended = new TreeMap<String, List<String>>();
            stored.version().mended().forEach((code, rows) -> {
                if (!code.equals("ring-reoriented") && !code.equals("duplicate-points")) {
                    rows.first()
                            .forEach(row -> mended.computeIfAbsent(byOrder.apply(row), key -> new ArrayList<>())
                                    .add(code));
                }
            });
            try (var zones = open(stored.version().file())) {
                var table = pairs(patches, zones, zones, byOrder).table();
                results.put("stored", new Result(table, refused(refused.first(), byOrder), mended));
            }
        }
        var first = Objects.requireNonNull(results.get(Format.GEOJSON.toString()));
        assertThat(first.refused().keySet())
                .containsExactlyElementsOf(inOrder.stream()
                        .filter(key -> key.startsWith("refused"))
                        .sorted()
                        .toList());
        assertThat(first.mended().keySet())
                .containsExactlyElementsOf(inOrder.stream()
                        .filter(key -> key.startsWith("mended"))
                        .sorted()
                        .toList());
        assertThat(first.table()).hasSize(1 + 12).noneMatch(row -> row.contains("refused"));
        assertThat(results.values()).allSatisfy(result -> assertThat(result).isEqualTo(first));
    }

    @Test
    @DisplayName("作图斑：同样的行，退回的没有")
    void the_same_patches_in_any_form() throws Exception {
        var shapes = shapes();
        var inOrder = List.copyOf(shapes.keySet());
        var results = new ArrayList<Result>();
        try (var zones = open(file("zones", Format.GEOJSON, across(shapes.size())))) {
            for (var format : List.of(Format.GEOJSON, Format.GEOPACKAGE, Format.FLATGEOBUF)) {
                var path = file("patches", format, shapes);
                try (var patches = open(path)) {
                    var result = pairs(
                            patches,
                            zones,
                            patches,
                            format == Format.FLATGEOBUF ? keys(path) : row -> inOrder.get(row - 1));
                    // the patches come in the order of their file, which FlatGeobuf puts along a curve
                    results.add(
                            new Result(result.table().stream().sorted().toList(), result.refused(), result.mended()));
                }
            }
        }
        assertThat(results.getFirst().refused()).hasSize(7);
        assertThat(results).allSatisfy(result -> assertThat(result).isEqualTo(results.getFirst()));
    }

    @Test
    @DisplayName("命令：FlatGeobuf 与 GeoJSON 一样退出 1，说出第几行、什么毛病、在哪里；两张表都逐字节相同，退回的存疑而不下结论")
    void what_the_command_says() throws Exception {
        var shapes = shapes();
        var patches = file("patches", Format.GEOJSON, across(shapes.size())).toString();
        var rows = new ArrayList<List<String>>();
        for (var format : List.of(Format.GEOJSON, Format.FLATGEOBUF)) {
            var zones = file("zones", format, shapes);
            out.reset();
            int code = screen(
                    "--patches",
                    patches,
                    "--layer",
                    "zones=" + zones,
                    "--key",
                    "id",
                    "--pairs",
                    folder.resolve(format + ".pairs.csv").toString(),
                    "--out",
                    folder.resolve(format + ".csv").toString());
            assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(Exit.IN_PART);
            int row = format == Format.GEOJSON
                    ? List.copyOf(shapes.keySet()).indexOf("refused-bow-tie") + 1
                    : row(zones, "refused-bow-tie");
            // the bow tie crosses itself in the middle of its cell, 12 cells east
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains(
                            "（自相交 self-crossing）：第 ", "    第 %d 行：".formatted(row), "（112.4245000, 28.5005000; 第 1 圈");
            rows.add(Files.readAllLines(folder.resolve(format + ".csv")));
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("图层 zones（zones.fgb）中用到的要素：");
        assertThat(Files.mismatch(
                        folder.resolve(Format.GEOJSON + ".pairs.csv"),
                        folder.resolve(Format.FLATGEOBUF + ".pairs.csv")))
                .isEqualTo(-1);
        assertThat(rows.getLast()).isEqualTo(rows.getFirst());
        var undecided = rows.getLast().stream()
                .filter(row -> row.contains("zone-flawed"))
                .toList();
        assertThat(undecided).isNotEmpty().allSatisfy(row -> assertThat(row).contains(",undecided,,zones refused-"));
    }

    private static int row(Path flatGeobuf, String key) throws Exception {
        var keys = keys(flatGeobuf);
        for (int row = 1; ; row++) {
            if (keys.apply(row).equals(key)) {
                return row;
            }
        }
    }

    @Test
    @DisplayName("就地读的采矿权、图斑有误：说存疑，不说无证；点状的采矿权也一样")
    void rights_and_patches_that_are_flawed() throws Exception {
        var bowTie = Objects.requireNonNull(shapes().get("refused-bow-tie"));
        var patch = bowTie.getEnvelope();
        var rights = file("rights", Format.FLATGEOBUF, Map.of("C1", bowTie));
        var patches = file("patches", Format.FLATGEOBUF, Map.of("P1", patch));
        var findings = folder.resolve("findings.csv");
        assertThat(screen(
                        "--patches",
                        patches.toString(),
                        "--layer",
                        "rights=" + rights,
                        "--key",
                        "id",
                        "--out",
                        findings.toString()))
                .isEqualTo(Exit.IN_PART);
        assertThat(Files.readString(findings))
                .contains("undecided,,C1,", "right-flawed")
                .doesNotContain("no-permit");

        var point = file("point", Format.FLATGEOBUF, Map.of("C2", patch.getCentroid()));
        assertThat(screen(
                        "--patches",
                        patches.toString(),
                        "--layer",
                        "rights=" + point,
                        "--key",
                        "id",
                        "--out",
                        findings.toString()))
                .isZero();
        assertThat(Files.readString(findings)).contains("right-without-outline").doesNotContain("no-permit");

        var flawed = file("flawed", Format.FLATGEOBUF, Map.of("P2", bowTie));
        for (var name : List.of("findings.csv", "findings.gpkg")) {
            assertThat(screen(
                            "--patches",
                            flawed.toString(),
                            "--layer",
                            "rights=" + patches,
                            "--key",
                            "id",
                            "--out",
                            folder.resolve(name).toString()))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isEqualTo(Exit.IN_PART);
        }
        assertThat(Files.readAllLines(findings)).hasSize(2).last().asString().contains("P2", "patch-flawed");
    }

    @Test
    @DisplayName("环没有闭合、坐标不是数：与逐行读的一样退回，不影响别的行")
    void what_no_writer_writes() throws Exception {
        var shapes = shapes();
        var patches = file("patches", Format.GEOJSON, across(shapes.size()));
        var sound = Map.of("A", shapes.get("sound"), "B", shapes.get("sound-hole"), "C", shapes.get("sound-u"));
        for (double wrong : new double[] {112.4, Double.NaN, 400}) {
            var path = file("zones", Format.FLATGEOBUF, sound);
            byte[] bytes = Files.readAllBytes(path);
            var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            // the last corner of the U, which its closing point repeats: 112.4100000 (5 cells of 20 east)
            int at = last(buffer, 112.41);
            buffer.putDouble(at, wrong);
            Files.write(path, bytes);
            try (var zones = open(path);
                    var over = open(patches)) {
                var result = pairs(over, zones, zones, keys(path));
                assertThat(result.refused()).containsOnlyKeys("C");
                assertThat(result.table())
                        .anyMatch(row -> row.contains("zones,A"))
                        .noneMatch(row -> row.contains("zones,C"));
                // read whole, by the system it states
                var whole = LayerFile.open(path, "id", ReadingChoices.DEFAULT.withCrs(Crs.CGCS2000));
                var again = pairs(over, whole, whole, keys(path));
                assertThat(again.refused()).isEqualTo(result.refused());
                assertThat(again.table()).isEqualTo(result.table());
            }
        }
    }

    private static int last(ByteBuffer buffer, double value) {
        for (int at = buffer.limit() - 8; at > 0; at--) {
            if (buffer.getDouble(at) == value) {
                return at;
            }
        }
        throw new AssertionError("no " + value);
    }

    @Test
    @DisplayName("只判定用到的：图斑碰不到的图形不读也不说")
    void what_no_patch_comes_near() throws Exception {
        var shapes = new LinkedHashMap<>(shapes());
        var zones = file("zones", Format.FLATGEOBUF, shapes);
        var one = file("one", Format.GEOJSON, Map.of("P", shapes.get("sound")));
        try (var patches = open(one);
                var layer = open(zones)) {
            assertThat(pairs(patches, layer, layer, keys(zones)).refused()).isEmpty();
            Layer all = layer.layer();
            for (int i = 0; i < all.size(); i++) {
                all.isFlawed(i);
            }
            assertThat(layer.firstRefused()).hasSize(7);
            assertThat(layer.judgedRows().and(layer.judgedRows())).isEqualTo(layer.judgedRows());
        }
    }
}
