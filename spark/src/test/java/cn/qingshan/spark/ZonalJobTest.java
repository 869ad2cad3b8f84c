package cn.qingshan.spark;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.example.County;
import cn.qingshan.example.scene.SceneFrame;
import cn.qingshan.example.scene.SceneSimulator;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.command.ZonalCommand;
import cn.qingshan.imagery.zonal.Measuring;
import cn.qingshan.imagery.zonal.ZonalRow;
import cn.qingshan.imagery.zonal.ZonalSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Spark 上的分区统计与单机的逐字节相同")
class ZonalJobTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-07-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    /** Squares of half a hectare and more about the middle of the scenes, some of them off the edge. */
    private Path outlines(double lon, double lat) throws Exception {
        var random = new Random(4);
        var lines = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            double x = lon + 0.02 * (random.nextDouble() - 0.5);
            double y = lat + 0.02 * (random.nextDouble() - 0.5);
            double side = 0.0005 + 0.002 * random.nextDouble();
            lines.add(
                    "{\"type\":\"Feature\",\"properties\":{\"no\":\"图斑%d\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}}"
                            .formatted(i, x, y, x + side, y, x, y + side, x, y));
        }
        return Files.write(folder.resolve("outlines.geojsonl"), lines);
    }

    private static SparkConf conf() {
        return new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1");
    }

    @Test
    @DisplayName("同样的影像、同样的图斑：三种格式逐字节相同；读不出的一景两边说同样的话；中断后接着做")
    void the_same_bytes_as_one_machine() throws Exception {
        var county = County.drawn();
        var simulator = SceneSimulator.of(county, SceneSimulator.SEED);
        var middle = county.story().patch().area().getCentroid().getCoordinate();
        var frame = SceneFrame.around(middle.x, middle.y, 1_500);
        var scenes = folder.resolve("scenes");
        for (int i = 0; i < 18; i++) { // more than one wave: four for each of two cores
            simulator.write(frame, LocalDate.of(2024, 1, 9).plusDays(50L * i), scenes);
        }
        // its directories are whole, so the catalogue takes it; its last block is not
        var damaged =
                scenes.resolve(simulator.id(frame, LocalDate.of(2024, 1, 9).plusDays(150)) + "_SCL.tif");
        var bytes = Files.readAllBytes(damaged);
        bytes[bytes.length - 30] ^= 0x55;
        Files.write(damaged, bytes);
        var outlines = outlines(middle.x, middle.y);

        try (var spark = new JavaSparkContext(conf())) {
            for (var format : List.of("csv", "json", "parquet")) {
                var words = List.of(
                        "--zones",
                        outlines.toString(),
                        "--key",
                        "no",
                        "--scenes",
                        scenes.toString(),
                        "--index",
                        "ndmi",
                        "--mask",
                        "SCL=keep:4,5",
                        "--percentiles",
                        "5,50,95",
                        "--below",
                        "0.1",
                        "--lang",
                        "en",
                        "--out");
                var alone = said(new ArrayList<>(words), folder.resolve("alone." + format), Measuring.HERE);
                var together =
                        said(new ArrayList<>(words), folder.resolve("together." + format), new MeasuredOnSpark(spark));
                assertThat(together.code()).isEqualTo(alone.code()).isEqualTo(1);
                assertThat(together.errors()).isEqualTo(alone.errors()).contains("SIM_20240607");
                assertThat(Files.mismatch(folder.resolve("alone." + format), folder.resolve("together." + format)))
                        .isEqualTo(-1);
            }
            assertThat(Files.readAllLines(folder.resolve("together.csv"))).hasSize(1 + 17 * 60);

            // stopped after five scenes of a wave: those are kept, and the file is whole in the end
            var target = folder.resolve("again.csv");
            var words =
                    List.of("--zones", outlines.toString(), "--scenes", scenes.toString(), "--index", "ndvi", "--out");
            var taken = new AtomicInteger();
            Measuring stopped = (zones, choices, all, sink) -> new MeasuredOnSpark(spark)
                    .measure(zones, choices, all, new ZonalSeries.Sink() {
                        @Override
                        public void rows(Scene scene, List<ZonalRow> rows) throws IOException {
                            if (taken.getAndIncrement() == 5) {
                                throw new IOException("the plug is pulled");
                            }
                            sink.rows(scene, rows);
                        }

                        @Override
                        public void refused(Scene scene, Exception why) throws IOException {
                            sink.refused(scene, why);
                        }
                    });
            assertThat(said(new ArrayList<>(words), target, stopped).code()).isEqualTo(3);
            assertThat(target).doesNotExist();
            var resumed = said(new ArrayList<>(words), target, new MeasuredOnSpark(spark));
            assertThat(resumed.out().lines().filter(line -> line.contains("上次已算")))
                    .hasSize(5);
            said(new ArrayList<>(words), folder.resolve("whole.csv"), Measuring.HERE);
            assertThat(Files.mismatch(target, folder.resolve("whole.csv"))).isEqualTo(-1);
        }
    }

    private record Said(int code, String out, String errors) {}

    private static Said said(List<String> words, Path target, Measuring measuring) {
        words.add(target.toString());
        var out = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        int code = ZonalCommand.run(
                words,
                CLOCK,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                measuring);
        return new Said(code, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }
}
