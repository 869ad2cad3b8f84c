package cn.qingshan.geo.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.OutsideTool;
import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.PackedTree;
import cn.qingshan.geo.layer.PlaneOutline;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.RefusedRows;
import cn.qingshan.geo.read.Row;
import cn.qingshan.geo.screening.FindingsTable;
import cn.qingshan.geo.store.LayerFile;
import cn.qingshan.geo.store.LayerStore;
import cn.qingshan.geo.write.Column;
import cn.qingshan.geo.write.FeatureWriter;
import cn.qingshan.geo.write.WritingChoices;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** Places are drawn in units of 1/10,000 degree, some ten metres, from 112.40°E 28.50°N. */
@DisplayName("退回的行在图层里：就地读的 FlatGeobuf、图层库、带图形的结果")
class RefusedRowsInLayersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final List<Column> COLUMNS = List.of(new Column("id", Column.Type.TEXT));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static double degrees(double origin, double units) {
        return Math.rint((origin + units * 1e-4) * 1e7) / 1e7;
    }

    private static Polygon square(double west, double south, double size) {
        double w = degrees(112.40, west);
        double e = degrees(112.40, west + size);
        double s = degrees(28.50, south);
        double n = degrees(28.50, south + size);
        return ring(w, s, e, s, e, n, w, n, w, s);
    }

    private static Polygon bowTie(double west) {
        double w = degrees(112.40, west);
        double e = degrees(112.40, west + 10);
        double s = 28.50;
        double n = degrees(28.50, 10);
        return ring(w, s, e, n, e, s, w, n, w, s);
    }

    private static Polygon ring(double... xy) {
        var corners = new Coordinate[xy.length / 2];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
        }
        return new GeometryFactory().createPolygon(corners);
    }

    private Path file(String name, Format format, Map<String, ? extends Geometry> shapes) throws Exception {
        var file = folder.resolve(name + "." + format.extension());
        try (var writer = FeatureWriter.open(file, WritingChoices.of(format, Instant.EPOCH), COLUMNS)) {
            for (var shape : shapes.entrySet()) {
                writer.write(shape.getValue(), Map.of("id", shape.getKey()));
            }
            writer.finish();
        }
        return file;
    }

    private Path text(String name, String... features) throws Exception {
        return Files.writeString(folder.resolve(name), collection(features));
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",\n", features) + "]}";
    }

    private static String feature(String id, String geometry) {
        return "{\"type\":\"Feature\",\"properties\":{\"id\":\"%s\"},\"geometry\":%s}".formatted(id, geometry);
    }

    private int screen(Path patches, Path rights, Path redLine, Path findings) {
        out.reset();
        var printed = new PrintStream(out, true, StandardCharsets.UTF_8);
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
                        "--out",
                        findings.toString()),
                CLOCK,
                printed,
                printed);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Patch, finding, layer, feature and detail of each row, in order of their texts. */
    private List<String> findings(Path patches, Path rights, Path redLine, int expected) throws Exception {
        var table = folder.resolve("findings.csv");
        assertThat(screen(patches, rights, redLine, table)).as(said()).isEqualTo(expected);
        return Files.readAllLines(table).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> "%s %s %s %s %s"
                        .formatted(cells[0], cells[3], cells[4], cells[5], cells[8])
                        .strip())
                .sorted()
                .toList();
    }

    private Path farRights() throws Exception {
        return file("far-rights", Format.GEOJSON, Map.of("C9", square(300, 0, 10)));
    }

    private Path farRedLine() throws Exception {
        return file("far-redline", Format.GEOJSON, Map.of("R9", square(300, 100, 10)));
    }

    private Path nearAndFar() throws Exception {
        return file("patches", Format.GEOJSON, Map.of("near", square(142, 2, 6), "far", square(70, 2, 6)));
    }

    private Path unindexed(String name, Path source) throws Exception {
        var file = folder.resolve(name + ".fgb");
        OutsideTool.run(
                "", "ogr2ogr", "-f", "FlatGeobuf", "-lco", "SPATIAL_INDEX=NO", file.toString(), source.toString());
        return file;
    }

    private static final String LINE = "[[112.414,28.5],[112.415,28.5],[112.415,28.501],[112.414,28.501]]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"LineString\",\"coordinates\":" + LINE + "}",
                "{\"type\":\"MultiLineString\",\"coordinates\":[[[112.5,28.5],[112.6,28.5]]," + LINE + "]}",
                "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[112.5,28.5]},{\"type\":\"LineString\",\"coordinates\":"
                        + LINE + "}]}",
                "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"LineString\",\"coordinates\":"
                        + LINE + "}]}]}"
            })
    @DisplayName("没有索引的 FlatGeobuf 里，红线画成了线：靠近它的图斑不能判断，说出来，退出 1")
    void a_line_in_flatgeobuf_without_index(String geometry) throws Exception {
        var zones = unindexed("zones", text("zones.geojson", feature("R2", geometry)));
        assertThat(findings(nearAndFar(), farRights(), zones, Exit.IN_PART))
                .contains("near undecided  redline R2 zone-flawed", "near no-permit rights");
        assertThat(said()).contains("wrong-geometry-kind");
    }

    @Test
    @DisplayName("没有索引的 FlatGeobuf 里坐标都不是数字的行：没有图斑会靠近它，打开时就说出来")
    void a_row_without_any_number_in_flatgeobuf_without_index() throws Exception {
        var nowhere = square(200, 0, 10);
        var rights =
                unindexed("rights", file("rights", Format.GEOJSON, Map.of("C1", nowhere, "C2", square(140, 0, 10))));
        byte[] bytes = Files.readAllBytes(rights);
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int corners = coordinates(buffer, nowhere);
        for (int i = 0; i < 10; i++) {
            buffer.putDouble(corners + 4 + 8 * i, Double.NaN);
        }
        Files.write(rights, bytes);
        assertThat(findings(nearAndFar(), rights, farRedLine(), Exit.IN_PART))
                .containsExactly("far no-permit rights", "near within-permit rights C2");
        assertThat(said()).contains("not-a-number");
    }

    @Test
    @DisplayName("FlatGeobuf 的索引说要素不在地球上：没有图斑会靠近它，也要说出来")
    void a_feature_that_the_index_has_off_the_earth() throws Exception {
        var square = square(140, 0, 10);
        var zones = file("zones", Format.FLATGEOBUF, Map.of("R2", square, "R1", square(100, 0, 10)));
        double west = square.getEnvelopeInternal().getMinX();
        double east = square.getEnvelopeInternal().getMaxX();
        byte[] bytes = Files.readAllBytes(zones);
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 8 <= bytes.length; at++) {
            if (buffer.getDouble(at) == west || buffer.getDouble(at) == east) {
                buffer.putDouble(at, buffer.getDouble(at) + 400);
            }
        }
        Files.write(zones, bytes);
        assertThat(findings(nearAndFar(), farRights(), zones, Exit.IN_PART))
                .containsExactly("far no-permit rights", "near no-permit rights");
        assertThat(said()).contains("coordinates-off-earth");
    }

    private static Map<String, Geometry> three() {
        var rights = new LinkedHashMap<String, Geometry>();
        rights.put("C1", square(0, 0, 10));
        rights.put("C2", square(40, 0, 10));
        rights.put("C3", square(80, 0, 10));
        return rights;
    }

    private Path inEach() throws Exception {
        return file(
                "patches",
                Format.GEOJSON,
                Map.of(
                        "p1",
                        square(2, 2, 6),
                        "p2",
                        square(42, 2, 6),
                        "p3",
                        square(82, 2, 6),
                        "far",
                        square(140, 2, 6)));
    }

    /** Where the number of coordinates of a feature stands: 10, and then the first of them. */
    private static int coordinates(ByteBuffer file, Geometry of) {
        double west = of.getEnvelopeInternal().getMinX();
        double east = of.getEnvelopeInternal().getMaxX();
        for (int at = 0; at + 12 <= file.capacity(); at++) {
            double first = file.getDouble(at + 4);
            if (file.getInt(at) == 10 && (first == west || first == east)) {
                return at;
            }
        }
        throw new AssertionError("no coordinates");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C1", "C2", "C3"})
    @DisplayName("就地读的 FlatGeobuf 有一个要素的数目自相矛盾：只退回它，索引里的方框就是它的位置；别的照常")
    void a_feature_that_contradicts_itself(String key) throws Exception {
        var path = file("rights", Format.FLATGEOBUF, three());
        byte[] bytes = Files.readAllBytes(path);
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(coordinates(buffer, Objects.requireNonNull(three().get(key))), Integer.MAX_VALUE);
        Files.write(path, bytes);
        var expected = new ArrayList<String>();
        expected.add("far no-permit rights");
        for (var one : List.of("1", "2", "3")) {
            expected.add(
                    key.equals("C" + one)
                            ? "p%s undecided  %s right-flawed".formatted(one, key)
                            : "p%1$s within-permit rights C%1$s".formatted(one));
        }
        assertThat(findings(inEach(), path, farRedLine(), Exit.IN_PART)).containsExactlyElementsOf(expected);
        assertThat(said()).contains("geometry-unreadable");
        assertThat(findings(inEach(), farRights(), path, Exit.IN_PART))
                .contains(
                        "p%s undecided  redline %s zone-flawed".formatted(key.charAt(1), key), "far no-permit rights");

        // its key can't be read either: the row number stands for it
        int text = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(key);
        assertThat(buffer.getInt(text - 4)).isEqualTo(2);
        buffer.putInt(text - 4, Integer.MAX_VALUE);
        Files.write(path, bytes);
        assertThat(findings(inEach(), path, farRedLine(), Exit.IN_PART))
                .filteredOn(row -> row.startsWith("p" + key.charAt(1)))
                .singleElement()
                .asString()
                .matches("p. undecided  [123] right-flawed");
    }

    @Test
    @DisplayName("没有索引的 FlatGeobuf 有一个要素的数目自相矛盾：读出的点就是它的位置")
    void a_contradiction_without_index() throws Exception {
        var hole = ring(112.404, 28.5, 112.405, 28.5, 112.405, 28.501, 112.404, 28.501, 112.404, 28.5);
        var two = hole.getFactory().createPolygon(hole.getExteriorRing(), new org.locationtech.jts.geom.LinearRing[] {
            hole.getFactory().createLinearRing(new Coordinate[] {
                new Coordinate(112.4042, 28.5002),
                new Coordinate(112.4044, 28.5004),
                new Coordinate(112.4044, 28.5002),
                new Coordinate(112.4042, 28.5002)
            })
        });
        var path = unindexed("rights", file("rights", Format.GEOJSON, Map.of("C1", two)));
        byte[] bytes = Files.readAllBytes(path);
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        // two rings that end at points 5 and 9: the last one now ends behind all of them
        for (int at = 0; at + 12 <= bytes.length; at++) {
            if (buffer.getInt(at) == 2 && buffer.getInt(at + 4) == 5 && buffer.getInt(at + 8) == 9) {
                buffer.putInt(at + 8, 99);
            }
        }
        Files.write(path, bytes);
        assertThat(findings(inEach(), path, farRedLine(), Exit.IN_PART))
                .containsExactly(
                        "far no-permit rights",
                        "p1 no-permit rights",
                        "p2 undecided  C1 right-flawed",
                        "p3 no-permit rights");
        assertThat(said()).contains("geometry-unreadable");
    }

    @Test
    @DisplayName("真正截断的 FlatGeobuf：不论断在最后一个要素的哪一字节，筛查不出结果，退出 3")
    void a_file_that_is_cut_off() throws Exception {
        var whole = file("whole", Format.FLATGEOBUF, three());
        byte[] bytes = Files.readAllBytes(whole);
        var cut = folder.resolve("cut.fgb");
        var table = folder.resolve("none.csv");
        var patches = inEach();
        var redLine = farRedLine();
        assertThat(screen(patches, whole, redLine, table)).isEqualTo(Exit.DONE);
        Files.delete(table);
        for (int length = bytes.length - 1; length > bytes.length - 160; length--) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThat(screen(patches, cut, redLine, table))
                    .as("%d of %d bytes: %s", length, bytes.length, said())
                    .isEqualTo(Exit.FAILED);
            assertThat(table).doesNotExist();
        }
    }

    @Test
    @DisplayName("退回的要素画了什么，不留在内存里：问到时重新从文件里取，每次一样")
    void what_is_drawn_of_it_is_not_kept() throws Exception {
        var path = file("rights", Format.FLATGEOBUF, Map.of("C2", bowTie(40)));
        try (var file = LayerFile.open(path, "id", ReadingChoices.DEFAULT)) {
            var layer = file.layer();
            assertThat(layer.isFlawed(0)).isTrue();
            assertThat(layer.lonLat(0)).isNotSameAs(layer.lonLat(0)).isEqualTo(layer.lonLat(0));
            assertThat(layer.lonLat(0).getCoordinates())
                    .containsExactly(bowTie(40).getCoordinates());
            assertThat(file.refused()).containsExactly(Map.entry("self-crossing", List.of(1)));
        }
    }

    /** Counts how often the shape of a feature is asked for. */
    private record Counted(Layer layer, AtomicInteger shapes) implements Layer {
        @Override
        public int size() {
            return layer.size();
        }

        @Override
        public String key(int feature) {
            return layer.key(feature);
        }

        @Override
        public PackedTree tree() {
            return layer.tree();
        }

        @Override
        public void draw(int feature, PlaneOutline into) {
            layer.draw(feature, into);
        }

        @Override
        public Geometry lonLat(int feature) {
            shapes.incrementAndGet();
            return layer.lonLat(feature);
        }

        @Override
        public boolean isFlawed(int feature) {
            return layer.isFlawed(feature);
        }

        @Override
        public Map<String, Object> properties(int feature) {
            return layer.properties(feature);
        }
    }

    @Test
    @DisplayName("图层库里一条很长的有误红线：它在哪里只取一次，不是每个图斑取一次")
    void a_long_flawed_zone_is_unpacked_once() throws Exception {
        var source = file("zones", Format.GEOJSON, Map.of("R2", bowTie(40)));
        var stored = (LayerStore.Imported.Stored) new LayerStore(folder.resolve("store"))
                .add("zones", DAY, null, source, "zones.geojson", "id", ReadingChoices.DEFAULT, done -> {});
        var many = new LinkedHashMap<String, Geometry>();
        for (int i = 0; i < 50; i++) {
            many.put("p" + i, square(40.1 + i % 10 * 0.9, 1 + i / 10, 0.8));
        }
        try (var patches = LayerFile.open(file("many", Format.GEOJSON, many), "id", ReadingChoices.DEFAULT);
                var rights = LayerFile.open(farRights(), "id", ReadingChoices.DEFAULT);
                var zones = LayerFile.open(stored.version().file(), "id", ReadingChoices.DEFAULT)) {
            var counted = new Counted(zones.layer(), new AtomicInteger());
            var laidOut = FindingsTable.laidOut(
                    new FindingsTable.Rights(Optional.of(rights.layer()), Optional.empty(), Optional.empty()),
                    List.of(new PairsTable.Named("zones", counted)),
                    AreaModel.NATIONAL_RULE);
            var counts = new FindingsTable(patches.layer(), laidOut, new FindingsTable.Days(DAY, Optional.empty()))
                    .write(1, OutputStream.nullOutputStream());
            assertThat(counts).contains(new FindingsTable.Count("undecided", 50));
            assertThat(counted.shapes()).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BOUNDARY_POINTS_TXT", "CSV"})
    @DisplayName("退回的图斑缩成一点、一条线：结果里画一个小方框，总是面，别的结果不因它而写不出")
    void a_degenerate_patch_among_the_findings(Format format) throws Exception {
        var patches = text(
                "patches.geojson",
                feature(
                        "sound",
                        "{\"type\":\"Polygon\",\"coordinates\":[[[112.41,28.5],[112.411,28.5],[112.411,28.501],[112.41,28.5]]]}"),
                feature("point", degenerate("[112.4,28.5]", "[112.4,28.5]")),
                feature("upright", degenerate("[112.4,28.5]", "[112.4,28.501]")),
                feature("level", degenerate("[112.4,28.5]", "[112.401,28.5]")),
                feature("narrow", degenerate("[112.4,28.5]", "[112.4000001,28.5000001]")),
                feature("line", "{\"type\":\"LineString\",\"coordinates\":[[180,28.5],[180,28.501]]}"));
        var findings = folder.resolve("findings." + format.extension());
        assertThat(screen(patches, farRights(), farRedLine(), findings))
                .as(said())
                .isEqualTo(Exit.IN_PART);
        try (var reading = FeatureFile.open(findings, "findings." + format.extension(), ReadingChoices.DEFAULT)) {
            var rows = reading.rows().toList();
            assertThat(rows)
                    .hasSize(6)
                    .allMatch(Row.Read.class::isInstance)
                    .allSatisfy(row -> assertThat(
                                    ((Row.Read) row).feature().geometry().getDimension())
                            .isEqualTo(2));
            // some 20 cm high and wide; nothing that lies in it is left out
            assertThat(rows)
                    .map(row -> ((Row.Read) row).feature())
                    .filteredOn(row -> row.text("patch").orElseThrow().equals("point"))
                    .singleElement()
                    .satisfies(row -> {
                        var box = row.geometry().getEnvelopeInternal();
                        assertThat(box.getWidth()).isBetween(1.9e-6, 2.1e-6);
                        assertThat(box.getHeight()).isBetween(1.9e-6, 2.1e-6);
                        assertThat(box.contains(112.4, 28.5)).isTrue();
                    });
        }
    }

    private static String degenerate(String from, String to) {
        return "{\"type\":\"Polygon\",\"coordinates\":[[%1$s,%2$s,%2$s,%1$s]]}".formatted(from, to);
    }

    // Layers that an earlier version of the program made from these texts, with a refused row and without one.

    private static final String SOUND_RIGHT =
            dated("C1", "[112.4,28.5],[112.401,28.5],[112.401,28.501],[112.4,28.501],[112.4,28.5]");
    private static final String FLAWED_RIGHT =
            dated("C2", "[112.404,28.5],[112.405,28.501],[112.405,28.5],[112.404,28.501],[112.404,28.5]");
    private static final String SOUND_LAYER = "2659f8b8c79f9c6bed7217d6463594c4bb0e25994e101538196fc26fca6707f3";
    private static final String FORMER_LAYER = "dd9fccd775690da15f4e1b57dcefd66b9390cfb4b4fe351bfb297205ef311ce8";

    private static String dated(String id, String ring) {
        return "{\"type\":\"Feature\",\"properties\":{\"id\":\"%s\",\"until\":\"2030-12-31\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[%s]]}}"
                .formatted(id, ring);
    }

    private LayerStore.Version stored(String name, String... features) throws Exception {
        var imported = new LayerStore(folder.resolve("store"))
                .add(
                        name,
                        LocalDate.EPOCH,
                        null,
                        text(name + ".geojson", features),
                        name + ".geojson",
                        "id",
                        ReadingChoices.DEFAULT,
                        done -> {});
        return ((LayerStore.Imported.Stored) imported).version();
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    @DisplayName("从前的程序做出的图层文件，现在做出来还是那些字节：没有退回的行的；有退回的行、从前入库、重建的")
    void layers_of_an_earlier_program() throws Exception {
        var deflated = new ByteArrayOutputStream();
        try (var packing = new DeflaterOutputStream(deflated)) {
            packing.write("{\"id\":\"C1\",\"until\":\"2030-12-31\"}".getBytes(StandardCharsets.UTF_8));
        }
        assumeTrue(
                HexFormat.of()
                        .formatHex(deflated.toByteArray())
                        .equals("789cab56ca4c51b252723654d2512acd2bc9cc01728c0c8c0d740d8d748d0d956a018a6207fc"),
                "Skipped: the zlib of this Java packs in other bytes than the one those layers were made with");

        assertThat(sha256(stored("sound", SOUND_RIGHT).file())).isEqualTo(SOUND_LAYER);

        var now = stored("rights", SOUND_RIGHT, FLAWED_RIGHT);
        assertThat(sha256(now.file())).isNotEqualTo(FORMER_LAYER);
        // as its version.json was then
        var json = now.folder().resolve("version.json");
        Files.writeString(json, Files.readString(json).replaceAll("\\s*\"flawed\" : 1,", ""));
        Files.delete(now.file());
        var store = new LayerStore(folder.resolve("store"));
        var former = store.on("rights", LocalDate.EPOCH).orElseThrow();
        assertThat(store.check(former)).isInstanceOf(LayerStore.Checked.MadeAgain.class);
        assertThat(sha256(former.file())).isEqualTo(FORMER_LAYER);
    }

    @Test
    @DisplayName("退回的行号一个不少，一个不重，从小到大")
    void numbers_of_refused_rows() {
        var random = new Random(7);
        var refused = new RefusedRows();
        var expected = new TreeSet<Integer>();
        for (int i = 0; i < 20_000; i++) {
            int number = 1 + (random.nextBoolean() ? random.nextInt(5_000) : random.nextInt(Integer.MAX_VALUE - 1));
            refused.add(number, Defect.of(Defect.Code.EMPTY_GEOMETRY));
            expected.add(number);
        }
        for (int number : List.of(1, 63, 64, 1023, 1024, Integer.MAX_VALUE)) {
            refused.add(number, Defect.of(Defect.Code.EMPTY_GEOMETRY));
            expected.add(number);
        }
        assertThat(refused.count()).isEqualTo(expected.size());
        assertThat(refused.byCode()).containsOnlyKeys("empty-geometry");
        assertThat(refused.byCode().get("empty-geometry")).containsExactlyElementsOf(expected);
        assertThat(refused.first())
                .extracting(RefusedRows.One::rowNumber)
                .containsExactlyElementsOf(expected.stream().limit(20).toList());
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("入库的行都退回、个个横贯全球：不拿它们两两相叠，入库照样很快")
    void many_refused_rows_around_the_earth() throws Exception {
        int many = 60_000;
        var source = folder.resolve("lines.geojsonl");
        try (var out = Files.newBufferedWriter(source)) {
            for (int i = 0; i < many; i++) {
                out.write(feature("L" + i, "{\"type\":\"LineString\",\"coordinates\":[[-180,-90],[180,90]]}"));
                out.newLine();
            }
        }
        var imported = new LayerStore(folder.resolve("store"))
                .add("lines", DAY, null, source, "lines.geojsonl", "id", ReadingChoices.DEFAULT, done -> {});
        assertThat(((LayerStore.Imported.Stored) imported).version().flawed()).isEqualTo(many);
    }
}
