package cn.qingshan.spark;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.command.Exit;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.screening.FindingsTable;
import cn.qingshan.geo.store.LayerFile;
import cn.qingshan.geo.store.LayerStore;
import cn.qingshan.geo.write.Column;
import cn.qingshan.geo.write.FeatureWriter;
import cn.qingshan.geo.write.WritingChoices;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.StringJoiner;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

@DisplayName("Spark 上的筛查与单机的逐字节相同")
class ScreenJobTest {

    @TempDir
    private Path folder;

    /** Random stars of so many points within 20 km, as GeoJSON sequence. */
    private Path stars(String name, long seed, int count, double radius, int points) throws Exception {
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            double lon = 112.3 + 0.2 * random.nextDouble();
            double lat = 28.4 + 0.2 * random.nextDouble();
            var ring = new StringBuilder();
            var first = "";
            for (int p = 0; p < points; p++) {
                double angle = 2 * Math.PI * p / points;
                double r = radius * (0.6 + 0.4 * random.nextDouble());
                var point =
                        String.format(Locale.ROOT, "[%.7f,%.7f]", lon + r * Math.cos(angle), lat + r * Math.sin(angle));
                first = p == 0 ? point : first;
                ring.append(point).append(',');
            }
            // a third of them lasts until the first half of 2025, a third has no last day
            var until = i % 3 == 0 ? "2025-0%d-15".formatted(1 + i % 6) : i % 3 == 1 ? "2031-12-31" : "";
            var seen = i % 4 == 0 ? "" : "2025-0%d-01".formatted(1 + i % 9);
            lines.add(
                    "{\"type\":\"Feature\",\"properties\":{\"id\":\"%s%d\",\"until\":\"%s\",\"seen\":\"%s\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[%s%s]]}}"
                            .formatted(name, i, until, seen, ring, first));
        }
        return Files.write(folder.resolve(name + ".geojsonl"), lines);
    }

    @Test
    @DisplayName("同样的文件、同样的引擎：分成九份、两个线程，逐对的表和结论（按采矿权的起止日期）都与一台机器的相同；图层库里的图层也一样")
    void the_same_bytes_as_one_machine() throws Exception {
        var patches = stars("P", 1, 900, 0.003, 40);
        var rights = stars("C", 2, 300, 0.01, 12);
        var redLine = stars("R", 3, 20, 0.05, 900);
        var store = new LayerStore(folder.resolve("store"));
        var stored = (LayerStore.Imported.Stored) store.add(
                "redline",
                LocalDate.of(2025, 1, 1),
                null,
                redLine,
                "R.geojsonl",
                "id",
                ReadingChoices.DEFAULT,
                done -> {});
        var screening = new Screening(
                patches.toString(),
                List.of(
                        new Screening.Named("rights", rights.toString()),
                        new Screening.Named("redline", stored.version().file().toString())),
                "id",
                new Screening.Days("2025-06-30", "seen", "", "until"));
        var alone = folder.resolve("alone.csv");
        List<PairsTable.Count> expected;
        try (var p = LayerFile.open(patches, "id", ReadingChoices.DEFAULT);
                var c = LayerFile.open(rights, "id", ReadingChoices.DEFAULT);
                var r = LayerFile.open(stored.version().file(), null, ReadingChoices.DEFAULT);
                var out = Files.newOutputStream(alone)) {
            expected = PairsTable.write(
                    p.layer(),
                    List.of(new PairsTable.Named("rights", c.layer()), new PairsTable.Named("redline", r.layer())),
                    AreaModel.NATIONAL_RULE,
                    2,
                    out,
                    done -> {});
        }
        var together = folder.resolve("together.csv");
        var findingsAlone = folder.resolve("findings-alone.csv");
        var findingsTogether = folder.resolve("findings-together.csv");
        try (var p = LayerFile.open(patches, "id", ReadingChoices.DEFAULT);
                var c = LayerFile.open(rights, "id", ReadingChoices.DEFAULT);
                var r = LayerFile.open(stored.version().file(), null, ReadingChoices.DEFAULT);
                var out = Files.newOutputStream(findingsAlone)) {
            var laidOut = FindingsTable.laidOut(
                    new FindingsTable.Rights(Optional.of(c.layer()), Optional.empty(), Optional.of("until")),
                    List.of(new PairsTable.Named("redline", r.layer())),
                    AreaModel.NATIONAL_RULE);
            new FindingsTable(
                            p.layer(), laidOut, new FindingsTable.Days(LocalDate.of(2025, 6, 30), Optional.of("seen")))
                    .write(2, out);
        }
        try (var spark = new JavaSparkContext(conf())) {
            var counts = ScreenJob.pairs(spark, screening, together, 100).counts();
            for (int i = 0; i < 2; i++) {
                assertThat(counts.get(i).rows())
                        .isEqualTo(expected.get(i).pairs())
                        .isGreaterThan(100);
            }
            var kinds =
                    ScreenJob.findings(spark, screening, findingsTogether, 100).counts();
            assertThat(kinds)
                    .extracting(ScreenJob.Count::of)
                    .contains("beyond-permit", "expired-permit", "in-layer", "layer-union", "no-permit");
            assertThat(kinds.stream().mapToLong(ScreenJob.Count::rows).sum())
                    .isEqualTo(Files.readAllLines(findingsAlone).size() - 1);
        }
        assertThat(Files.mismatch(alone, together)).isEqualTo(-1);
        assertThat(Files.mismatch(findingsAlone, findingsTogether)).isEqualTo(-1);
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".parts"));
        }
    }

    private record Said(int code, String out, String errors) {}

    private static Said run(JavaSparkContext spark, String... words) {
        var out = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        int code = ScreenJob.run(
                spark,
                List.of(words),
                Clock.fixed(Instant.parse("2026-07-01T00:00:00Z"), ZoneOffset.UTC),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("没有采用的行逐行说出行号；选项写错是 2，文件读不了、读不完是 3，都说一句话，不留半成品")
    void nothing_is_lost_without_a_word() throws Exception {
        var patches = stars("P", 1, 30, 0.003, 10);
        var zones = stars("Z", 2, 30, 0.01, 10);
        var lines = new ArrayList<>(Files.readAllLines(zones));
        lines.add(
                6,
                "{\"type\":\"Feature\",\"properties\":{\"id\":\"line\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[112,28],[113,29]]}}");
        Files.write(zones, lines);
        var cutOff = Files.writeString(
                folder.resolve("cut.geojson"),
                "{\"type\":\"FeatureCollection\",\"features\":["
                        + Files.readAllLines(patches).getFirst() + ",{\"type\":");
        var pairs = folder.resolve("told.csv");
        try (var spark = new JavaSparkContext(conf())) {
            var told = run(
                    spark,
                    "--patches",
                    patches.toString(),
                    "--layer",
                    "zones=" + zones,
                    "--pairs",
                    pairs.toString(),
                    "--lang",
                    "en");
            assertThat(told.code()).as(told.errors()).isEqualTo(Exit.IN_PART);
            assertThat(told.out())
                    .contains(
                            "Layer patches: 30 features",
                            "Layer zones: 30 features",
                            "1 rows (7)",
                            "    Row 7: ",
                            "Layer zones: ");
            assertThat(Files.readAllLines(pairs)).hasSizeGreaterThan(2);

            var layer = "zones=" + zones;
            var broken = folder.resolve("broken.csv").toString();
            assertThat(run(spark, "--patches", patches.toString(), "--layer", layer)
                            .code())
                    .isEqualTo(2);
            var twice =
                    run(spark, "--patches", patches.toString(), "--layer", layer, "--layer", layer, "--pairs", broken);
            assertThat(twice.code()).isEqualTo(2);
            assertThat(twice.errors()).contains("Two layers have one name");
            assertThat(run(
                                    spark,
                                    "--patches",
                                    patches.toString(),
                                    "--layer",
                                    layer,
                                    "--out",
                                    broken,
                                    "--date",
                                    "yesterday")
                            .code())
                    .isEqualTo(2);
            // the column of keys holds no days: said as on one machine
            var noDay = run(
                    spark, "--patches", patches.toString(), "--layer", layer, "--out", broken, "--date-column", "id");
            assertThat(noDay.code()).isEqualTo(2);
            assertThat(noDay.errors()).contains("Not a date: ");
            var missing =
                    run(spark, "--patches", patches.toString(), "--layer", "zones=nowhere.fgb", "--pairs", broken);
            assertThat(missing.code()).isEqualTo(3);
            assertThat(missing.errors()).contains("nowhere.fgb");
            var inPart = run(spark, "--patches", cutOff.toString(), "--layer", layer, "--pairs", broken);
            assertThat(inPart.code()).isEqualTo(3);
            assertThat(inPart.errors()).contains("cut.geojson");
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .contains("told.csv")
                    .doesNotContain("broken.csv")
                    .noneMatch(name -> name.endsWith(".parts"));
        }
    }

    @Test
    @DisplayName("就地读的 FlatGeobuf 里有误的图形：表和一台机器的相同，哪几行退回、哪几行修补，合起来说一遍")
    void outlines_that_are_judged_as_they_are_asked_for() throws Exception {
        var patches = stars("P", 1, 400, 0.003, 10);
        var lines = new ArrayList<>(Files.readAllLines(stars("Z", 2, 60, 0.03, 10)));
        for (int i = 0; i < 60; i += 3) {
            // a figure of eight over much ground, and a hair of a loop on its eastern side
            double west = 112.32 + 0.002 * i;
            double east = west + 0.01;
            lines.add(ring("E" + i, west, 28.45, east, 28.5, east, 28.45, west, 28.5, west, 28.45));
            lines.add(ring(
                    "H" + i,
                    west,
                    28.45,
                    east,
                    28.45,
                    east,
                    28.46,
                    east + 4e-6,
                    28.460004,
                    east + 4e-6,
                    28.46,
                    east,
                    28.460004,
                    east,
                    28.5,
                    west,
                    28.5,
                    west,
                    28.45));
        }
        var zones = Files.write(folder.resolve("zones.geojsonl"), lines);
        var packed = folder.resolve("zones.fgb");
        // written as drawn: a conversion would put right and leave out
        try (var writer = FeatureWriter.open(
                packed,
                WritingChoices.of(Format.FLATGEOBUF, Instant.EPOCH),
                List.of(new Column("id", Column.Type.TEXT)))) {
            for (var line : lines) {
                writer.write(drawn(line), Map.of("id", id(line)));
            }
            writer.finish();
        }
        var whole = folder.resolve("whole.csv");
        var inPlace = folder.resolve("in-place.csv");
        try (var spark = new JavaSparkContext(conf())) {
            for (var layer : Map.of(zones, whole, packed, inPlace).entrySet()) {
                var told = run(
                        spark,
                        "--patches",
                        patches.toString(),
                        "--layer",
                        "zones=" + layer.getKey(),
                        "--key",
                        "id",
                        "--pairs",
                        layer.getValue().toString(),
                        "--lang",
                        "en");
                assertThat(told.code()).as(told.errors()).isEqualTo(Exit.IN_PART);
                assertThat(told.out()).contains("self-crossing: 20 rows (", "crossings-undone: 20 rows (");
                assertThat(told.out().lines().filter(line -> line.startsWith("    Row ")))
                        .hasSize(20);
            }
        }
        assertThat(Files.mismatch(whole, inPlace)).isEqualTo(-1);
        assertThat(Files.readString(inPlace)).contains("zones,H").doesNotContain("zones,E");
    }

    @Test
    @DisplayName("退回的采矿权、红线和图斑占住位置：结论和一台机器的逐字节相同，整份读的、就地读的、图层库里的都一样")
    void refused_rows_keep_their_place() throws Exception {
        var eight = ring("E", 112.31, 28.45, 112.35, 28.5, 112.35, 28.45, 112.31, 28.5, 112.31, 28.45);
        var patches = with(stars("P", 1, 200, 0.003, 10), eight.replace("\"E\"", "\"flawed\""));
        var rights = with(stars("C", 2, 40, 0.01, 12), eight.replace("\"E\"", "\"C-flawed\""));
        var redLine = with(stars("R", 3, 10, 0.02, 30), eight.replace("\"E\"", "\"R-flawed\""));
        var packed = folder.resolve("rights.fgb");
        try (var writer = FeatureWriter.open(
                packed,
                WritingChoices.of(Format.FLATGEOBUF, Instant.EPOCH),
                List.of(new Column("id", Column.Type.TEXT)))) {
            for (var line : Files.readAllLines(rights)) {
                writer.write(drawn(line), Map.of("id", id(line)));
            }
            writer.finish();
        }
        var stored = (LayerStore.Imported.Stored) new LayerStore(folder.resolve("store"))
                .add("redline", LocalDate.EPOCH, null, redLine, "R.geojsonl", "id", ReadingChoices.DEFAULT, done -> {});
        var alone = folder.resolve("alone.csv");
        try (var p = LayerFile.open(patches, "id", ReadingChoices.DEFAULT);
                var c = LayerFile.open(rights, "id", ReadingChoices.DEFAULT);
                var r = LayerFile.open(redLine, "id", ReadingChoices.DEFAULT);
                var out = Files.newOutputStream(alone)) {
            var laidOut = FindingsTable.laidOut(
                    new FindingsTable.Rights(Optional.of(c.layer()), Optional.empty(), Optional.empty()),
                    List.of(new PairsTable.Named("redline", r.layer())),
                    AreaModel.NATIONAL_RULE);
            new FindingsTable(p.layer(), laidOut, new FindingsTable.Days(LocalDate.of(2025, 6, 30), Optional.empty()))
                    .write(2, out);
        }
        assertThat(Files.readString(alone))
                .contains("C-flawed", "right-flawed", "redline R-flawed", "zone-flawed", "no-permit")
                .contains("flawed,2025-06-30,0.0000,undecided,,,0.0000,0.000000,patch-flawed");
        try (var spark = new JavaSparkContext(conf())) {
            for (var layers : List.of(
                    List.of(rights, redLine), List.of(packed, stored.version().file()))) {
                var together = folder.resolve("together.csv");
                var told = run(
                        spark,
                        "--patches",
                        patches.toString(),
                        "--layer",
                        "rights=" + layers.getFirst(),
                        "--layer",
                        "redline=" + layers.getLast(),
                        "--key",
                        "id",
                        "--date",
                        "2025-06-30",
                        "--out",
                        together.toString(),
                        "--lang",
                        "en");
                assertThat(told.code()).as(told.errors()).isEqualTo(Exit.IN_PART); // of the patch
                assertThat(told.out()).contains("Layer patches: 200 features", "Layer redline: 10 features");
                assertThat(Files.readString(together)).isEqualTo(Files.readString(alone));
            }
        }
    }

    private static Path with(Path lines, String more) throws Exception {
        var all = new ArrayList<>(Files.readAllLines(lines));
        all.add(5, more);
        return Files.write(lines, all);
    }

    private static String id(String line) {
        return line.replaceAll(".*\"id\":\"([-\\w]+)\".*", "$1");
    }

    private static Geometry drawn(String line) throws Exception {
        return new WKTReader()
                .read(line.replaceAll(".*\"coordinates\":\\[(.*)]}}", "POLYGON($1)")
                        .replaceAll("\\[([-0-9.]+),([-0-9.]+)]", "$1 $2")
                        .replace('[', '(')
                        .replace(']', ')'));
    }

    private static String ring(String id, double... lonLat) {
        var points = new StringJoiner(",", "[[", "]]");
        for (int i = 0; i < lonLat.length; i += 2) {
            points.add(String.format(Locale.ROOT, "[%.7f,%.7f]", lonLat[i], lonLat[i + 1]));
        }
        return "{\"type\":\"Feature\",\"properties\":{\"id\":\"%s\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":%s}}"
                .formatted(id, points);
    }

    private static SparkConf conf() {
        return new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1");
    }
}
