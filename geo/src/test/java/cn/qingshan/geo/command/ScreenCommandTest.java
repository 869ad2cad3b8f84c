package cn.qingshan.geo.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.Row;
import cn.qingshan.geo.write.Conversion;
import cn.qingshan.geo.write.WritingChoices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("命令 screen：文件进，逐对面积与结论出")
class ScreenCommandTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneId.of("Asia/Shanghai"));

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

    /** A rectangle in hundredths of a degree east and north of 112.40°E 28.50°N. */
    private static String feature(String id, String more, double west, double south, double east, double north) {
        return """
                {"type":"Feature","properties":{"id":"%s"%s},"geometry":{"type":"Polygon","coordinates":[[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}}
                """.formatted(
                        id, more, x(west), y(south), x(east), y(south), x(east), y(north), x(west), y(north), x(west),
                        y(south));
    }

    private static String x(double hundredths) {
        return "%.4f".formatted(112.40 + hundredths / 100);
    }

    private static String y(double hundredths) {
        return "%.4f".formatted(28.50 + hundredths / 100);
    }

    private String file(String name, String... features) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("", features))
                .toString();
    }

    private String patches() throws IOException {
        return file(
                "patches.geojsonl",
                feature("P1", ",\"date\":\"2025-06-15\"", 0, 0, 1, 1),
                feature("P2", ",\"date\":\"2025-06-15\"", 5, 0, 6, 1));
    }

    private String rights() throws IOException {
        return file(
                "rights.geojsonl",
                feature("C1", ",\"from\":\"2020-01-01\",\"to\":\"2025-12-31\"", -1, -1, 0.5, 2),
                feature("C2", ",\"from\":\"2020-01-01\",\"to\":\"2024-12-31\"", 5, 0, 6, 1));
    }

    @Test
    @DisplayName("domain 4.7：1/100 度见方的图斑 1 084 997.06 平方米，采矿权盖住一半；相接的不成对")
    void pairs() throws IOException {
        var pairs = folder.resolve("pairs.csv");
        var redLine = file("redline.geojsonl", feature("R1", "", 1, 0, 2, 1), feature("R2", "", 0.9, 0, 2, 1));
        int code = screen(
                "--patches",
                patches(),
                "--layer",
                "rights=" + rights(),
                "--layer",
                "redline=" + redLine,
                "--key",
                "id",
                "--pairs",
                pairs.toString());
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(pairs).hasContent("""
                patch,layer,feature,shared_m2,share
                P1,rights,C1,542498.5300,0.500000
                P1,redline,R2,108499.7060,0.100000
                P2,rights,C2,1084997.0599,1.000000
                """);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("national-rule")
                .contains("图层 rights：2 对");
    }

    @Test
    @DisplayName("每个文件可以有自己的标识列：--key 名称=列；一个文件两列标识，一句话拒绝")
    void aKeyOfItsOwn() throws IOException {
        var pairs = folder.resolve("pairs.csv");
        var zones = file("zones.geojsonl", feature("R1", ",\"code\":\"红线-7\"", 0.9, 0, 2, 1));
        var words = List.of(
                "--patches",
                patches(),
                "--layer",
                "zones=" + zones,
                "--key",
                "id",
                "--key",
                "zones=code",
                "--pairs",
                pairs.toString());
        assertThat(screen(words.toArray(String[]::new)))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(pairs).hasContent("""
                patch,layer,feature,shared_m2,share
                P1,zones,红线-7,108499.7060,0.100000
                """);
        assertThat(screen(Stream.concat(words.stream(), Stream.of("--key", "date"))
                        .toArray(String[]::new)))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--key date");
    }

    @Test
    @DisplayName("结论：越界多少、到期的不算、日期按图斑自己的列")
    void findings() throws IOException {
        var findings = folder.resolve("findings.csv");
        int code = screen(
                "--patches",
                patches(),
                "--layer",
                "rights=" + rights(),
                "--key",
                "id",
                "--date-column",
                "date",
                "--valid-from",
                "from",
                "--valid-to",
                "to",
                "--out",
                findings.toString());
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(findings).hasContent("""
                patch,observed_on,patch_m2,finding,layer,feature,area_m2,share,detail
                P1,2025-06-15,1084997.0599,beyond-permit,rights,C1,542498.5300,0.500000,
                P2,2025-06-15,1084997.0599,no-permit,rights,,1084997.0599,1.000000,
                P2,2025-06-15,1084997.0599,expired-permit,rights,C2,1084997.0599,1.000000,2024-12-31
                """);
    }

    @Test
    @DisplayName("测地线面积：与闭式的经纬网格面积不同的只是边的弯曲，模型写在结果里")
    void geodesic() throws IOException {
        var pairs = folder.resolve("pairs.csv");
        var findings = folder.resolve("findings.csv");
        int code = screen(
                "--patches",
                patches(),
                "--layer",
                "rights=" + rights(),
                "--key",
                "id",
                "--date",
                "2025-06-15",
                "--model",
                "geodesic",
                "--pairs",
                pairs.toString(),
                "--out",
                findings.toString());
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("geodesic");
        // GeographicLib's Planimeter for 112.40–112.41, 28.50–28.51 on this ellipsoid, within its edges' sagitta of the
        // grid cell
        double m2 = Double.parseDouble(Files.readAllLines(pairs).get(2).split(",")[3]);
        assertThat(m2).isCloseTo(1_084_997.06, within(1.0)).isNotEqualTo(1_084_997.0599);
        assertThat(Files.readAllLines(findings).get(1))
                .startsWith("P1,2025-06-15,10849")
                .contains("beyond-permit,rights,C1,5424");
    }

    @Test
    @DisplayName("结论写成 GeoPackage：与表一样的行，越界的只画越界部分")
    void findings_with_shapes() throws Exception {
        var findings = folder.resolve("findings.gpkg");
        int code = screen(
                "--patches",
                patches(),
                "--layer",
                "rights=" + rights(),
                "--key",
                "id",
                "--date",
                "2025-06-15",
                "--valid-to",
                "to",
                "--out",
                findings.toString());
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        try (var reading = FeatureFile.open(findings, "findings.gpkg", ReadingChoices.DEFAULT)) {
            var rows = reading.rows().map(row -> ((Row.Read) row).feature()).toList();
            assertThat(rows)
                    .extracting(f -> f.text("finding").orElse(""))
                    .containsExactly("beyond-permit", "no-permit", "expired-permit");
            assertThat(EllipsoidalArea.area_m2(rows.getFirst().geometry())).isCloseTo(542_498.53, within(0.01));
            assertThat(Double.parseDouble(rows.getFirst().text("area_m2").orElseThrow()))
                    .isCloseTo(542_498.53, within(0.01));
        }
    }

    @Test
    @DisplayName("图层库：按日取当时有效的版本，同一天重做结果相同；损坏的图层不出结果，重建后相同")
    void from_the_store() throws IOException {
        var store = folder.resolve("store").toString();
        var before = file("before.geojsonl", feature("R1", "", 0, 0, 0.25, 1));
        var after = file("after.geojsonl", feature("R1", "", 0, 0, 0.75, 1));
        assertThat(layer(
                        "import",
                        "--store",
                        store,
                        "--name",
                        "redline",
                        "--file",
                        before,
                        "--key",
                        "id",
                        "--valid-from",
                        "2022-10-01"))
                .isZero();
        assertThat(layer(
                        "import",
                        "--store",
                        store,
                        "--name",
                        "redline",
                        "--file",
                        after,
                        "--key",
                        "id",
                        "--valid-from",
                        "2025-01-01"))
                .isZero();
        var pairs = folder.resolve("pairs.csv");
        var words = new String[] {
            "--patches",
            patches(),
            "--layer",
            "redline",
            "--store",
            store,
            "--key",
            "id",
            "--as-of",
            "2024-12-31",
            "--pairs",
            pairs.toString()
        };
        assertThat(screen(words)).as(err.toString(StandardCharsets.UTF_8)).isZero();
        var then = Files.readString(pairs);
        assertThat(then).contains("P1,redline,R1,271249.2650,0.250000");

        var file = folder.resolve("store/redline/2022-10-01/layer.qsl");
        byte[] bytes = Files.readAllBytes(file);
        bytes[200] ^= 1;
        Files.write(file, bytes);
        Files.delete(pairs);
        assertThat(screen(words)).isEqualTo(3);
        assertThat(pairs).doesNotExist();
        assertThat(layer("check", "--store", store)).isZero();
        assertThat(screen(words)).isZero();
        assertThat(pairs).hasContent(then);

        words[8] = "2026-01-01";
        assertThat(screen(
                        "--patches",
                        patches(),
                        "--layer",
                        "redline",
                        "--store",
                        store,
                        "--key",
                        "id",
                        "--pairs",
                        pairs.toString()))
                .isZero();
        assertThat(Files.readString(pairs)).contains("P1,redline,R1,813747.7950,0.750000");
        assertThat(screen(
                        "--patches",
                        patches(),
                        "--layer",
                        "redline",
                        "--store",
                        store,
                        "--as-of",
                        "2020-01-01",
                        "--pairs",
                        pairs.toString()))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("没有在 2020-01-01 有效的图层 redline");
    }

    private int layer(String... words) {
        return LayerCommand.run(
                List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("词不对、文件没有、没有坐标系：一句话，不写文件")
    void refusals() throws IOException {
        assertThat(screen("--patches", patches())).isEqualTo(2);
        assertThat(screen("--patches", patches(), "--layer", "a=b")).isEqualTo(2);
        assertThat(screen("--patches", patches(), "--layer", "a=b", "--pairs", "x", "--pairs", "y"))
                .isEqualTo(2);
        assertThat(screen("--wrong", "1")).isEqualTo(2);
        var pairs = folder.resolve("p.csv");
        assertThat(screen(
                        "--patches", patches(), "--layer", "a=" + folder.resolve("none"), "--pairs", pairs.toString()))
                .isEqualTo(3);
        assertThat(screen(
                        "--patches", patches(), "--layer", "a=" + rights(), "--key", "no", "--pairs", pairs.toString()))
                .isIn(0, 3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("没有这个文件");
    }

    @Test
    @DisplayName("文件读到一半中断：不筛查，退出 3，不留结果；少了的行也许正是盖住图斑的那一行")
    void a_file_that_breaks_off() throws IOException {
        var cut = folder.resolve("cut.geojson");
        Files.writeString(
                cut, "{\"type\":\"FeatureCollection\",\"features\":[" + feature("C1", "", 0, 0, 1, 1) + ",{\"type\":");
        var target = folder.resolve("result.csv");
        for (var option : List.of("--pairs", "--out")) {
            assertThat(screen("--patches", patches(), "--layer", "rights=" + cut, option, target.toString()))
                    .isEqualTo(Exit.FAILED);
            assertThat(screen("--patches", cut.toString(), "--layer", "rights=" + rights(), option, target.toString()))
                    .isEqualTo(Exit.FAILED);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("cut.geojson", "文件不完整");
            assertThat(target).doesNotExist();
        }
    }

    /** A bow tie on its right-hand side, of a box of so many hundred-thousandths of a degree. */
    private static String bowTie(String id, int size) {
        double side = 112.41;
        double step = size * 1e-5;
        return """
                {"type":"Feature","properties":{"id":"%s"},"geometry":{"type":"Polygon","coordinates":[[[112.40,28.50],[%s,28.50],[%s,28.505],[%s,%s],[%s,28.505],[%s,%s],[%s,28.51],[112.40,28.51],[112.40,28.50]]]}}
                """.formatted(id, side, side, side + step, 28.505 + step, side + step, side, 28.505 + step, side);
    }

    @Test
    @DisplayName("修补了哪几行、退回了哪几行，按种类数出来；入库的图层也说，损坏后按同样的限度重建")
    void mended_and_refused_rows_are_counted_by_code() throws IOException {
        // 0.27 m² changes sides in the first, 27 m² in the second
        var patches = file("patches.geojsonl", feature("P1", "", 0, 0, 1, 1), bowTie("P2", 1), bowTie("P3", 10));
        var zones = file("zones.geojsonl", bowTie("Z1", 1), bowTie("Z2", 10));
        var pairs = folder.resolve("pairs.csv");
        assertThat(screen(
                        "--patches", patches, "--layer", "zones=" + zones, "--pairs", pairs.toString(), "--key", "id"))
                .isEqualTo(Exit.IN_PART);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("未采用 1 行（自相交 self-crossing）：第 3 行", "已修补 1 行（已改自相交 crossings-undone）：第 2 行");
        assertThat(Files.readAllLines(pairs)).hasSize(1 + 2);

        var store = folder.resolve("store").toString();
        var said = new ByteArrayOutputStream();
        var to = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(LayerCommand.run(
                        List.of(
                                "import",
                                "--store",
                                store,
                                "--name",
                                "zones",
                                "--file",
                                zones,
                                "--key",
                                "id",
                                "--valid-from",
                                "2020-01-01"),
                        to,
                        to))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("未采用 1 行（自相交 self-crossing）：第 2 行", "已修补 1 行（已改自相交 crossings-undone）：第 1 行");
        var layer = folder.resolve("store/zones/2020-01-01/layer.qsl");
        byte[] whole = Files.readAllBytes(layer);
        byte[] damaged = whole.clone();
        damaged[100] ^= 1;
        Files.write(layer, damaged);
        assertThat(LayerCommand.run(List.of("check", "--store", store), to, to)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("已由来源文件重建");
        assertThat(new String(Files.readAllBytes(layer), StandardCharsets.ISO_8859_1))
                .isEqualTo(new String(whole, StandardCharsets.ISO_8859_1));
    }

    @Test
    @DisplayName("线程多少，结果逐字节相同")
    void any_number_of_threads() throws IOException {
        var many = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            many.append(feature("F" + i, "", i % 60 * 0.3, i / 60 * 0.3, i % 60 * 0.3 + 0.4, i / 60 * 0.3 + 0.4));
        }
        var file = file("many.geojsonl", many.toString());
        var one = folder.resolve("one.csv");
        var four = folder.resolve("four.csv");
        assertThat(screen(
                        "--patches",
                        file,
                        "--layer",
                        "a=" + file,
                        "--key",
                        "id",
                        "--threads",
                        "1",
                        "--pairs",
                        one.toString()))
                .isZero();
        assertThat(screen(
                        "--patches",
                        file,
                        "--layer",
                        "a=" + file,
                        "--key",
                        "id",
                        "--threads",
                        "4",
                        "--pairs",
                        four.toString()))
                .isZero();
        assertThat(Files.mismatch(one, four)).isEqualTo(-1);
        assertThat(Files.readAllLines(one)).hasSizeGreaterThan(20_000);
    }

    @Test
    @DisplayName("图层存成 GeoJSON、FlatGeobuf 或入库，逐对表和结论都逐字节相同：一个图斑的行按标识的次序")
    void the_same_bytes_from_any_form_of_a_layer() throws Exception {
        var zones = new StringBuilder();
        var rights = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            // 7 · 57 = 399 ≡ −1 modulo 400: neighbours have keys far apart
            int number = i * 57 % 400;
            zones.append(
                    feature("Z" + number, "", i % 20 * 0.31, i / 20 * 0.31, i % 20 * 0.31 + 0.4, i / 20 * 0.31 + 0.4));
            rights.append(feature(
                    "C" + number,
                    ",\"to\":\"202%d-12-31\"".formatted(i % 4 + 3),
                    i % 20 * 0.31,
                    i / 20 * 0.31,
                    i % 20 * 0.31 + 0.6,
                    i / 20 * 0.31 + 0.35));
        }
        var patches = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            patches.append(feature("P" + i, "", i % 7, i / 7, i % 7 + 1.2, i / 7 + 1.4));
        }
        var patchFile = file("patches.geojsonl", patches.toString());
        var zoneFile = file("zones.geojsonl", zones.toString());
        var rightFile = file("rights.geojsonl", rights.toString());
        var store = folder.resolve("store").toString();
        var forms = new ArrayList<List<String>>();
        forms.add(List.of("--layer", "rights=" + rightFile, "--layer", "zones=" + zoneFile));
        var packed = new ArrayList<String>();
        var stored = new ArrayList<String>();
        for (var file : List.of(rightFile, zoneFile)) {
            var name = file.equals(rightFile) ? "rights" : "zones";
            var target = folder.resolve(name + ".fgb");
            Conversion.of(
                    Path.of(file),
                    name,
                    ReadingChoices.DEFAULT,
                    target,
                    WritingChoices.of(Format.FLATGEOBUF, CLOCK.instant()),
                    refused -> {});
            packed.addAll(List.of("--layer", name + "=" + target));
            assertThat(LayerCommand.run(
                            List.of(
                                    "import",
                                    "--store",
                                    store,
                                    "--name",
                                    name,
                                    "--file",
                                    file,
                                    "--key",
                                    "id",
                                    "--valid-from",
                                    "2025-01-01"),
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(err, true, StandardCharsets.UTF_8)))
                    .isZero();
            stored.addAll(List.of("--layer", name));
        }
        stored.addAll(List.of("--store", store));
        forms.add(packed);
        forms.add(stored);
        for (int form = 0; form < forms.size(); form++) {
            var words = new ArrayList<>(List.of("--patches", patchFile, "--key", "id", "--valid-to", "to"));
            words.addAll(
                    List.of("--pairs", folder.resolve("pairs" + form + ".csv").toString()));
            words.addAll(
                    List.of("--out", folder.resolve("findings" + form + ".csv").toString()));
            words.addAll(forms.get(form));
            assertThat(screen(words.toArray(String[]::new)))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
            for (var table : List.of("pairs", "findings")) {
                assertThat(Files.mismatch(folder.resolve(table + "0.csv"), folder.resolve(table + form + ".csv")))
                        .as("%s of form %d", table, form)
                        .isEqualTo(-1);
            }
        }
        assertThat(Files.readAllLines(folder.resolve("pairs0.csv"))).hasSizeGreaterThan(1_000);
        assertThat(Files.readString(folder.resolve("findings0.csv")))
                .contains("expired-permit", "layer-union", "in-layer");
    }

    @Test
    @DisplayName("不动范围的修补只说多少行：全部、或其中若干；行少才列行号")
    void harmless_repairs_of_many_rows_are_counted() throws IOException {
        var forth = new StringBuilder();
        var back = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            forth.append(feature("F" + i, "", 3 * i, 0, 3 * i + 1, 1));
            back.append(feature("B" + i, "", 3 * i + 1, 0, 3 * i, 1)); // from east to west: clockwise
        }
        var mixed = file("mixed.geojsonl", forth.toString() + back);
        var turned = file("turned.geojsonl", back.toString());
        var few = file("few.geojsonl", feature("F", "", 0, 0, 1, 1), feature("B", "", 3, 0, 2, 1));
        assertThat(screen(
                        "--patches",
                        turned,
                        "--layer",
                        "mixed=" + mixed,
                        "--layer",
                        "few=" + few,
                        "--pairs",
                        folder.resolve("p.csv").toString()))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "已修补采用的全部 8 行（已调整方向 ring-reoriented），所占范围不变",
                        "已修补采用的 16 行中的 8 行（已调整方向 ring-reoriented），所占范围不变",
                        "已修补 1 行（已调整方向 ring-reoriented）：第 2 行")
                .doesNotContain("第 1, 2");
    }
}
