package cn.qingshan.spark;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.example.County;
import cn.qingshan.example.scene.SceneFrame;
import cn.qingshan.example.scene.SceneSimulator;
import cn.qingshan.imagery.command.ChangeCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;

@DisplayName("Spark 上的变化检测与单机的逐字节相同")
class ChangeJobTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneId.of("Asia/Shanghai"));

    @TempDir
    private Path folder;

    private static void area(Path at, SceneSimulator simulator, Geometry place) throws Exception {
        var middle = place.getCentroid().getCoordinate();
        var frame = SceneFrame.around(middle.x, middle.y, 1_500);
        for (int year = 2022; year <= 2026; year++) {
            for (int i = 0; i < 6; i++) {
                var day = LocalDate.of(year, 8, 15).plusDays(8L * i);
                simulator.write(frame, day, at.resolve(year == 2026 ? "later" : "baseline"));
            }
        }
    }

    @Test
    @DisplayName("两个区域各成一个文件，与逐个运行相同；不能说的那个区域说明原因")
    void the_same_bytes_as_one_machine() throws Exception {
        var county = County.drawn();
        var simulator = SceneSimulator.of(county, SceneSimulator.SEED);
        var areas = folder.resolve("areas");
        area(areas.resolve("A"), simulator, county.story().patch().area());
        area(areas.resolve("B"), simulator, county.legacyStory().patch().area());
        Files.createDirectories(areas.resolve("C/later"));
        Files.createDirectories(areas.resolve("C/baseline"));
        Files.createDirectories(areas.resolve("notes"));
        Files.createDirectories(areas.resolve("D/later"));
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (var spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1"))) {
            for (var format : List.of("gpkg", "geojson")) {
                var together = folder.resolve("together");
                // C has no scenes: 3, as on one machine
                assertThat(ChangeJob.run(
                                spark,
                                List.of(
                                        "--areas",
                                        areas.toString(),
                                        "--out",
                                        together.toString(),
                                        "--format",
                                        format,
                                        "--season",
                                        "08-01..10-15"),
                                CLOCK,
                                print,
                                print))
                        .isEqualTo(3);
                for (var name : List.of("A", "B")) {
                    var alone = folder.resolve(name + "." + format);
                    assertThat(ChangeCommand.run(
                                    List.of(
                                            "--later",
                                                    areas.resolve(name + "/later")
                                                            .toString(),
                                            "--baseline",
                                                    areas.resolve(name + "/baseline")
                                                            .toString(),
                                            "--season", "08-01..10-15",
                                            "--threads", "2",
                                            "--out", alone.toString()),
                                    CLOCK,
                                    print,
                                    print))
                            .isZero();
                    assertThat(Files.mismatch(alone, together.resolve(name + "." + format)))
                            .as(name + "." + format)
                            .isEqualTo(-1);
                }
                assertThat(together.resolve("C." + format)).doesNotExist();
            }
            assertThat(ChangeJob.run(spark, List.of("--areas", "x"), CLOCK, print, print))
                    .isEqualTo(2);
            assertThat(ChangeJob.run(spark, List.of("--areas", "x", "--out", "y", "--later", "z"), CLOCK, print, print))
                    .isEqualTo(2);
        }
        // the walk's patch was dug between May and August 2026
        assertThat(Files.readString(folder.resolve("A.geojson"))).contains("新增裸地");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("A: 0", "B: 0", "C: 3", "没有做 Only one of later and baseline, left out: D")
                .doesNotContain("notes");
    }
}
