package cn.qingshan.imagery.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.imagery.ScenesOnDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("序列写到一半磁盘满了")
class FullDiskTest {

    private static final int SCENES = 12;
    private static final int OUTLINES = 120;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-07-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path scenes() throws Exception {
        var scenes = Files.createDirectory(folder.resolve("scenes"));
        for (int i = 0; i < SCENES; i++) {
            ScenesOnDisk.write(scenes, "s" + i, "2025-%02d-01T03:00:00Z".formatted(i + 1), i);
        }
        return scenes;
    }

    private Path outlines() throws Exception {
        var lonLat = new Crs.Utm(49, true).toLonLat();
        var random = new Random(2);
        var lines = new ArrayList<String>();
        for (int i = 0; i < OUTLINES; i++) {
            var at = Objects.requireNonNull(lonLat.lonLat(
                    ScenesOnDisk.WEST + 100 + random.nextInt(1_700), ScenesOnDisk.NORTH - 100 - random.nextInt(1_300)));
            lines.add(
                    "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%s,%s],[%s,%s],[%s,%s],[%1$s,%2$s]]]}}"
                            .formatted(at.x, at.y, at.x + 0.001, at.y, at.x, at.y + 0.001));
        }
        return Files.write(folder.resolve("outlines.geojsonl"), lines);
    }

    private record Said(int code, String out, String errors) {}

    private static Said zonal(Path outlines, Path scenes, Path target) {
        var out = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        int code = ZonalCommand.run(
                List.of(
                        "--zones", outlines.toString(),
                        "--scenes", scenes.toString(),
                        "--index", "ndvi",
                        "--threads", "2",
                        "--out", target.toString()),
                CLOCK,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }

    private static long kept(Said said) {
        return said.out().lines().filter(line -> line.contains("上次已算")).count();
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

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "parquet"})
    @DisplayName("原来的文件原样；有了空间再运行，从算完的那一景接着做，字节与一次做完的相同")
    void what_was_there_stays_and_the_job_goes_on(String format) throws Exception {
        var scenes = scenes();
        var outlines = outlines();
        var elsewhere = folder.resolve("elsewhere." + format);
        assertThat(zonal(outlines, scenes, elsewhere).code()).isZero();
        var disk = Files.createDirectory(folder.resolve("disk"));
        // a scene's rows take 14 KB, four pages: with 64 KB some of them fit
        Assumptions.assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
                "Skipped: no right to mount a small disk here");
        try {
            var target = Files.writeString(disk.resolve("series." + format), "before");
            var first = zonal(outlines, scenes, target);
            assertThat(first.code()).isEqualTo(3);
            assertThat(first.errors()).contains("No space left", "接着算");
            nothingHalf(disk, target);

            // twelve times 16 KB fit, the file of some 250 KB does not
            assertThat(succeeds("mount", "-o", "remount,size=240k", disk.toString()))
                    .isTrue();
            if (!format.equals("parquet")) { // which is packed, and fits
                var second = zonal(outlines, scenes, target);
                assertThat(second.code()).isEqualTo(3);
                assertThat(kept(second)).isBetween(1L, SCENES - 1L);
                nothingHalf(disk, target);
            }

            assertThat(succeeds("mount", "-o", "remount,size=4m", disk.toString()))
                    .isTrue();
            var last = zonal(outlines, scenes, target);
            assertThat(last.code()).isZero();
            assertThat(kept(last)).isPositive();
            assertThat(Files.mismatch(target, elsewhere)).isEqualTo(-1);
            try (var left = Files.list(disk)) {
                assertThat(left).containsExactly(target);
            }
        } finally {
            assertThat(succeeds("umount", "-l", disk.toString())).isTrue();
        }
    }

    /** The file is as it was; beside it is the folder of whole scenes, and no piece of anything. */
    private static void nothingHalf(Path disk, Path target) throws IOException {
        assertThat(target).content().isEqualTo("before");
        var parts = disk.resolve("." + target.getFileName() + ".parts");
        try (var left = Files.list(disk)) {
            assertThat(left).containsExactlyInAnyOrder(target, parts);
        }
        try (var left = Files.list(parts)) {
            assertThat(left).allMatch(part -> part.toString().endsWith(".part"));
        }
    }

    @Test
    @DisplayName("没有一个字节的空间：一句明白话")
    void no_room_at_all() throws Exception {
        var scenes = scenes();
        var outlines = outlines();
        var disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk.toString()),
                "Skipped: no right to mount a small disk here");
        try {
            Files.write(disk.resolve("full"), new byte[4096]);
            var target = disk.resolve("series.csv");
            var said = zonal(outlines, scenes, target);
            assertThat(said.code()).isEqualTo(3);
            assertThat(said.errors()).contains("No space left", "接着算");
            assertThat(target).doesNotExist();
        } finally {
            assertThat(succeeds("umount", "-l", disk.toString())).isTrue();
        }
    }
}
