package cn.qingshan.geo.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.write.Column;
import cn.qingshan.geo.write.FeatureWriter;
import cn.qingshan.geo.write.WritingChoices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

@DisplayName("命令 screen 与 layer：空图层、自己压着自己的图层、坐标系各不相同的图层、改坏的文件、写满的盘")
class TroubledLayersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final List<Column> COLUMNS = List.of(new Column("id", Column.Type.TEXT));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int screen(String... words) {
        return ScreenCommand.run(List.of(words), CLOCK, to(out), to(err));
    }

    private int layer(String... words) {
        return LayerCommand.run(List.of(words), to(out), to(err));
    }

    private static PrintStream to(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Geometry box(double west, double south, double east, double north) {
        return new GeometryFactory().toGeometry(new Envelope(west, east, south, north));
    }

    private String file(String name, WritingChoices choices, Geometry... shapes) throws Exception {
        var file = folder.resolve(name);
        try (var writer = FeatureWriter.open(file, choices, COLUMNS)) {
            for (int i = 0; i < shapes.length; i++) {
                writer.write(shapes[i], Map.of("id", "F" + (i + 1)));
            }
            writer.finish();
        }
        return file.toString();
    }

    private String file(String name, Format format, Geometry... shapes) throws Exception {
        return file(name, WritingChoices.of(format, Instant.EPOCH), shapes);
    }

    @Test
    @DisplayName("空图层：零个要素，没有一对，不算错；空的可以入库，也可以查")
    void an_empty_layer() throws Exception {
        var patches = file("patches.geojson", Format.GEOJSON, box(112.40, 28.50, 112.41, 28.51));
        var store = folder.resolve("store").toString();
        for (var format : List.of(Format.GEOJSON, Format.GEOPACKAGE, Format.FLATGEOBUF, Format.GEOPARQUET)) {
            var empty = file("empty." + format.extension(), format);
            var pairs = folder.resolve("pairs-" + format + ".csv");
            assertThat(screen("--patches", patches, "--layer", "zones=" + empty, "--pairs", pairs.toString()))
                    .as("%s %s", format, said(err))
                    .isZero();
            assertThat(said(out)).contains("图层 zones：0 个要素", "图层 zones：0 对");
            assertThat(Files.readAllLines(pairs)).hasSize(1);
            assertThat(screen("--patches", empty, "--layer", "zones=" + patches, "--pairs", pairs.toString()))
                    .isZero();
            assertThat(Files.readAllLines(pairs)).hasSize(1);
            var name = "zones-" + format.extension();
            assertThat(layer("import", "--store", store, "--name", name, "--file", empty, "--valid-from", "2020-01-01"))
                    .as("%s %s", format, said(err))
                    .isZero();
            assertThat(screen("--patches", patches, "--layer", name, "--store", store, "--pairs", pairs.toString()))
                    .isZero();
            assertThat(Files.readAllLines(pairs)).hasSize(1);
        }
        assertThat(layer("check", "--store", store)).isZero();
    }

    @Test
    @DisplayName("自己压着自己的图层：每个要素各说各的，合起来的占比不超过一")
    void a_layer_that_overlaps_itself() throws Exception {
        var patches = file("patches.geojson", Format.GEOJSON, box(112.40, 28.50, 112.41, 28.51));
        var zones = file(
                "zones.geojson",
                Format.GEOJSON,
                box(112.39, 28.49, 112.42, 28.52),
                box(112.39, 28.49, 112.405, 28.52),
                box(112.39, 28.49, 112.42, 28.52));
        var findings = folder.resolve("findings.csv");
        assertThat(screen(
                        "--patches",
                        patches,
                        "--layer",
                        "redline=" + zones,
                        "--out",
                        findings.toString(),
                        "--key",
                        "id"))
                .isZero();
        var lines = Files.readAllLines(findings);
        assertThat(lines.stream().filter(line -> line.contains("redline,F"))).hasSize(3);
        assertThat(lines.stream().filter(line -> line.contains("layer-union")))
                .singleElement()
                .asString()
                .contains(",1084997.0599,1.000000,");
    }

    @Test
    @DisplayName("同一批地用不同坐标系、不同格式各存一份：共有面积相差不到 0.1 平方米")
    void layers_in_different_systems() throws Exception {
        var patches = file("patches.geojson", Format.GEOJSON, box(112.40, 28.50, 112.41, 28.51));
        var half = box(112.405, 28.49, 112.43, 28.52);
        var lonLat = file("lonlat.fgb", Format.FLATGEOBUF, half);
        var zone37 = file(
                "zone37.gpkg",
                WritingChoices.of(Format.GEOPACKAGE, Instant.EPOCH).withCrs(new Crs.GaussKruger(3, 37, true)),
                half);
        var zone38 = file(
                "zone38.zip",
                WritingChoices.of(Format.SHAPEFILE, Instant.EPOCH).withCrs(new Crs.GaussKruger(3, 38, false)),
                half);
        var pairs = folder.resolve("pairs.csv");
        assertThat(screen(
                        "--patches",
                        patches,
                        "--layer",
                        "a=" + lonLat,
                        "--layer",
                        "b=" + zone37,
                        "--layer",
                        "c=" + zone38,
                        "--pairs",
                        pairs.toString()))
                .as(said(err))
                .isZero();
        // half of 1,084,997.06 m² (domain 4.7)
        assertThat(Files.readAllLines(pairs).stream().skip(1).map(line -> Double.parseDouble(line.split(",")[3])))
                .hasSize(3)
                .allSatisfy(m2 -> assertThat(m2).isCloseTo(542_498.53, within(0.1)));
    }

    @Test
    @DisplayName("FlatGeobuf：一个、两个、十六个、十七个、二百五十七个要素，就地读出的对数都对")
    void flatgeobuf_files_of_any_size() throws Exception {
        var patches = file("patches.geojson", Format.GEOJSON, box(112.30, 28.40, 112.71, 28.71));
        for (int features : List.of(1, 2, 16, 17, 257)) {
            var boxes = new ArrayList<Geometry>();
            for (int i = 0; i < features; i++) {
                boxes.add(box(112.40 + i * 0.001, 28.50, 112.4005 + i * 0.001, 28.51));
            }
            var zones = file("zones" + features + ".fgb", Format.FLATGEOBUF, boxes.toArray(Geometry[]::new));
            var pairs = folder.resolve("pairs.csv");
            assertThat(screen("--patches", patches, "--layer", "zones=" + zones, "--pairs", pairs.toString()))
                    .as(said(err))
                    .isZero();
            assertThat(Files.readAllLines(pairs)).hasSize(1 + features);
        }
    }

    @Test
    @DisplayName("FlatGeobuf 里面坏了：一句话，不留结果，不是一屏程序的错")
    void a_flatgeobuf_file_damaged_inside() throws Exception {
        var patches = file("patches.geojson", Format.GEOJSON, box(112.30, 28.40, 112.61, 28.71));
        var boxes = new ArrayList<Geometry>();
        for (int i = 0; i < 50; i++) {
            boxes.add(box(112.40 + i * 0.001, 28.50, 112.4005 + i * 0.001, 28.51));
        }
        var zones = Path.of(file("zones.fgb", Format.FLATGEOBUF, boxes.toArray(Geometry[]::new)));
        byte[] bytes = Files.readAllBytes(zones);
        Arrays.fill(bytes, bytes.length - 900, bytes.length, (byte) 0x7F);
        Files.write(zones, bytes);
        var pairs = folder.resolve("pairs.csv");
        assertThat(screen("--patches", patches, "--layer", "zones=" + zones, "--pairs", pairs.toString()))
                .isEqualTo(3);
        assertThat(said(err)).contains("文件已损坏");
        assertThat(pairs).doesNotExist();
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    @DisplayName("FlatGeobuf 的头说有六亿个要素：一句话，说最多多少")
    void a_flatgeobuf_file_of_too_many_features() throws Exception {
        var patches = file("patches.geojson", Format.GEOJSON, box(112.30, 28.40, 112.61, 28.71));
        var boxes = new ArrayList<Geometry>();
        for (int i = 0; i < 4_242; i++) {
            boxes.add(box(112.40 + i * 1e-5, 28.50, 112.40 + i * 1e-5 + 5e-6, 28.51));
        }
        var zones = Path.of(file("zones.fgb", Format.FLATGEOBUF, boxes.toArray(Geometry[]::new)));
        var bytes = ByteBuffer.wrap(Files.readAllBytes(zones)).order(ByteOrder.LITTLE_ENDIAN);
        int head = 12 + bytes.getInt(8);
        int at = 12;
        while (bytes.getLong(at) != 4_242) {
            at++;
            assertThat(at).isLessThan(head);
        }
        var pairs = folder.resolve("pairs.csv").toString();
        for (long features : new long[] {600_000_000L, 3_000_000_000L}) {
            bytes.putLong(at, features);
            Files.write(zones, bytes.array());
            assertThat(screen("--patches", patches, "--layer", "zones=" + zones, "--pairs", pairs))
                    .isEqualTo(Exit.FAILED);
            assertThat(said(err)).contains("要素太多：一个文件最多 500,000,000 个");
        }
        bytes.putLong(at, 5_000); // more than there are
        Files.write(zones, bytes.array());
        assertThat(screen("--patches", patches, "--layer", "zones=" + zones, "--pairs", pairs))
                .isEqualTo(Exit.FAILED);
    }

    @Test
    @DisplayName("盘写满：逐对表、结论、入库都一句话退出，原来的在，半成品不留")
    void a_full_disk() throws Exception {
        var many = new ArrayList<Geometry>();
        for (int i = 0; i < 4_000; i++) {
            double west = 112.40 + i % 100 * 0.001;
            double south = 28.50 + i / 100 * 0.001;
            many.add(box(west, south, west + 0.0009, south + 0.0009));
        }
        var patches = file("patches.geojson", Format.GEOJSON, many.toArray(Geometry[]::new));
        var disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
                "Skipped: no right to mount a small disk here");
        try {
            var target = disk.resolve("result.csv");
            for (var option : List.of("--pairs", "--out")) {
                Files.writeString(target, "before");
                assertThat(screen("--patches", patches, "--layer", "zones=" + patches, option, target.toString()))
                        .isEqualTo(3);
                assertThat(said(err)).contains("没有留下半成品");
                assertThat(target).hasContent("before");
                Files.delete(target);
                assertThat(disk).isEmptyDirectory();
            }
            var geoPackage = disk.resolve("result.gpkg");
            assertThat(screen("--patches", patches, "--layer", "zones=" + patches, "--out", geoPackage.toString()))
                    .isEqualTo(3);
            assertThat(said(err)).contains("磁盘空间不够");
            assertThat(disk).isEmptyDirectory();

            var store = disk.resolve("store");
            assertThat(layer(
                            "import",
                            "--store",
                            store.toString(),
                            "--name",
                            "zones",
                            "--file",
                            patches,
                            "--valid-from",
                            "2020-01-01"))
                    .isEqualTo(3);
            try (var left = Files.walk(disk)) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
            assertThat(layer("list", "--store", store.toString())).isZero();
            assertThat(said(out)).contains("图层库里还没有图层");
        } finally {
            assertThat(succeeds("umount", "-l", disk.toString())).isTrue();
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
