package cn.qingshan.imagery.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.imagery.ScenesOnDisk;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("命令行 zonal 与 scenes")
class ZonalCommandTest extends CommandRun {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneId.of("Asia/Shanghai"));

    @TempDir
    Path folder;

    @BeforeEach
    void scenes() throws Exception {
        Files.createDirectories(folder.resolve("scenes"));
        ScenesOnDisk.write(folder.resolve("scenes"), "a", "2025-05-01T03:00:00Z", 1);
        ScenesOnDisk.write(folder.resolve("scenes"), "b", "2025-06-01T03:00:00Z", 2);
        // two squares well inside the scene (UTM 49N 600–602 km E, 3098.4–3100 km N is 112.0088–112.03° E,
        // 28.006–28.02° N)
        Files.writeString(folder.resolve("zones.geojson"), """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"编号":"甲"},"geometry":{"type":"Polygon","coordinates":[[[112.018,28.010],[112.022,28.010],[112.022,28.014],[112.018,28.014],[112.018,28.010]]]}},
                {"type":"Feature","properties":{"编号":"乙, 东"},"geometry":{"type":"Polygon","coordinates":[[[112.023,28.010],[112.026,28.010],[112.026,28.013],[112.023,28.010]]]}}]}
                """);
    }

    @Override
    int command(List<String> words, PrintStream out, PrintStream err) {
        return ZonalCommand.run(words, CLOCK, out, err);
    }

    @Override
    List<String> always() {
        return List.of(
                "--zones",
                folder.resolve("zones.geojson").toString(),
                "--scenes",
                folder.resolve("scenes").toString());
    }

    @Test
    @DisplayName("一景一区一行；CSV、JSON、Parquet 各写一份；再运行逐字节相同")
    void a_row_for_each_scene_and_outline() throws Exception {
        var target = folder.resolve("series.csv");
        assertThat(run(
                        "--key",
                        "编号",
                        "--index",
                        "ndvi",
                        "--percentiles",
                        "10,50",
                        "--below",
                        "0.1",
                        "--out",
                        target.toString()))
                .as(err())
                .isZero();
        var lines = Files.readAllLines(target);
        assertThat(lines.getFirst())
                .isEqualTo("zone,date,scene,sensor,pixels,on_scene,valid,mean,stdev,min,max,p10,p50,below,mark");
        assertThat(lines).hasSize(5);
        assertThat(lines.get(1)).startsWith("甲,2025-05-01,a,sentinel-2a msi,");
        assertThat(lines.get(2)).startsWith("\"乙, 东\",2025-05-01,a,");
        assertThat(lines.get(4)).startsWith("\"乙, 东\",2025-06-01,b,");
        assertThat(out()).contains("第 1/2 景  2025-05-01 a", "第 2/2 景  2025-06-01 b", "已写出 4 行");
        var before = Files.readAllBytes(target);
        assertThat(run(
                        "--key",
                        "编号",
                        "--index",
                        "ndvi",
                        "--percentiles",
                        "10,50",
                        "--below",
                        "0.1",
                        "--threads",
                        "3",
                        "--out",
                        target.toString()))
                .isZero();
        assertThat(target).hasBinaryContent(before);
        var json = folder.resolve("series.json");
        assertThat(run("--formula", "nir / red", "--mask", "none", "--out", json.toString(), "--lang", "en"))
                .isZero();
        assertThat(Files.readString(json))
                .startsWith("[\n{\"zone\":\"1\",\"date\":\"2025-05-01\"")
                .endsWith("}\n]\n");
        assertThat(out()).contains("4 rows written");
        var parquet = folder.resolve("series.parquet");
        assertThat(run("--index", "ndvi", "--out", parquet.toString()))
                .as(err())
                .isZero();
        assertThat(Files.readAllBytes(parquet)).startsWith('P', 'A', 'R', '1');
    }

    @Test
    @DisplayName("--plot：每个图形一幅曲线，文件名取自编号；同名的加序号并指名；中途停过再算，文件逐字节相同")
    void a_plot_for_each_outline() throws Exception {
        var target = folder.resolve("series.csv").toString();
        var plots = folder.resolve("plots");
        Files.writeString(
                folder.resolve("zones.geojson"),
                Files.readString(folder.resolve("zones.geojson")).replace("甲", "乙_东"));
        assertThat(run("--key", "编号", "--index", "ndvi", "--out", target, "--plot", plots.toString()))
                .as(err())
                .isZero();
        assertThat(out()).contains("（乙_东），按先后加了序号：乙_东 / 乙, 东", "已画出 2 幅曲线");
        var first = plots.resolve("乙_东.svg");
        var second = plots.resolve("乙_东-2.svg");
        try (var files = Files.list(plots)) {
            assertThat(files).containsExactlyInAnyOrder(first, second);
        }
        assertThat(Files.readString(second)).contains(">乙, 东</title>", "NDVI，每期取图形内像元的中位数", "共 2 期");
        // the median that the table has, to the third place
        var row = Files.readAllLines(Path.of(target)).get(1).split(",", -1);
        double median = Double.parseDouble(row[13]);
        assertThat(Files.readString(first)).contains("2025-05-01  %.3f".formatted(median));
        var before = List.of(Files.readAllBytes(first), Files.readAllBytes(second));
        Files.delete(second);
        // stopped half way: the first scene is measured, the second can't be read
        var moved = folder.resolve("b_B08.tif");
        Files.delete(Path.of(target));
        Files.move(folder.resolve("scenes/b_B08.tif"), moved);
        Files.writeString(folder.resolve("scenes/b_B08.tif"), "no image");
        run("--key", "编号", "--index", "ndvi", "--out", target, "--plot", plots.toString());
        Files.delete(folder.resolve("scenes/b_B08.tif"));
        Files.move(moved, folder.resolve("scenes/b_B08.tif"));
        assertThat(run("--key", "编号", "--index", "ndvi", "--out", target, "--plot", plots.toString()))
                .isZero();
        assertThat(first).hasBinaryContent(before.get(0));
        assertThat(second).hasBinaryContent(before.get(1));
        assertThat(run(
                        "--formula",
                        "nir / red",
                        "--percentiles",
                        "10",
                        "--out",
                        target,
                        "--lang",
                        "en",
                        "--plot",
                        plots.toString()))
                .isZero();
        assertThat(Files.readString(plots.resolve("1.svg"))).contains("nir / red, the mean of the pixels");
    }

    @Test
    @DisplayName("文件名：不出文件夹，不碰系统保留名")
    void names_of_plots() {
        assertThat(PlotFolder.safe("../../etc/passwd")).isEqualTo("_._.._etc_passwd");
        assertThat(PlotFolder.safe("青山 3#")).isEqualTo("青山_3_");
        assertThat(PlotFolder.safe("CON")).isEqualTo("_CON");
        assertThat(PlotFolder.safe("")).isEqualTo("_");
        assertThat(PlotFolder.safe("..")).isEqualTo("__");
        assertThat(PlotFolder.safe("a.")).isEqualTo("a_");
        assertThat(PlotFolder.safe("长".repeat(300))).hasSize(60);
    }

    @Test
    @DisplayName("说错的话：一句话，退出码 2")
    void words_that_make_no_sense() {
        var target = folder.resolve("o.csv").toString();
        assertThat(run("--out", target)).isEqualTo(2);
        assertThat(run("--index", "nope", "--out", target)).isEqualTo(2);
        assertThat(err()).contains("ndvi");
        assertThat(run("--formula", "nir -", "--out", target)).isEqualTo(2);
        assertThat(run("--index", "ndvi", "--mask", "SCL", "--out", target)).isEqualTo(2);
        assertThat(run("--index", "ndvi", "--out", folder.resolve("o.xyz").toString()))
                .isEqualTo(2);
        assertThat(run("--index", "ndvi", "--percentiles", "50,10", "--out", target))
                .isEqualTo(2);
        assertThat(run("--index", "ndvi", "--what", "x", "--out", target)).isEqualTo(2);
        assertThat(Path.of(target)).doesNotExist();
    }

    @Test
    @DisplayName("没有的文件、没有的编号、没有的波段：指名；能算的照算，退出码 1")
    void what_is_not_there() throws Exception {
        var target = folder.resolve("o.csv").toString();
        assertThat(run("--index", "ndvi", "--out", target, "--key", "没有")).isEqualTo(3);
        assertThat(err()).contains("第 1 行没有编号");
        assertThat(run("--index", "nbr", "--out", target)).isEqualTo(1);
        assertThat(err()).contains("没有波段 swir22");
        Files.delete(folder.resolve("scenes/b_B08.tif"));
        assertThat(run("--index", "ndvi", "--out", target)).isEqualTo(1);
        assertThat(err()).contains("b：波段 B08 的文件不在");
        assertThat(Files.readAllLines(Path.of(target))).hasSize(3);
        Files.delete(folder.resolve("zones.geojson"));
        assertThat(run("--index", "ndvi", "--out", target)).isEqualTo(3);
    }

    @Test
    @DisplayName("scenes 列出目录与问题")
    void scenes_are_listed() throws Exception {
        ScenesOnDisk.item(folder.resolve("scenes"), "undated", null, java.util.Map.of("B04", "a_B04.tif"));
        int code = run(
                ScenesCommand::run, List.of("--scenes", folder.resolve("scenes").toString(), "--digests", "yes"));
        assertThat(code).isEqualTo(1);
        assertThat(out()).contains("2025-05-01  a  sentinel-2a msi", "SHA-256 ", "2 景影像，1 处问题");
        assertThat(err()).contains("undated：说明文件没有拍摄日期");
    }
}
