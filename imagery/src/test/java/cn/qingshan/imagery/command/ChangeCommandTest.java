package cn.qingshan.imagery.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.imagery.change.PitScenes;
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

@DisplayName("命令行 change")
class ChangeCommandTest extends CommandRun {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-08-01T00:00:00Z"), ZoneId.of("Asia/Shanghai"));

    @TempDir
    Path folder;

    @BeforeEach
    void scenes() throws Exception {
        PitScenes.write(folder.resolve("before"), 2023, 2025);
        PitScenes.write(folder.resolve("later"), 2026, 2026);
    }

    @Override
    int command(List<String> words, PrintStream out, PrintStream err) {
        return ChangeCommand.run(words, CLOCK, out, err);
    }

    @Override
    List<String> always() {
        return List.of(
                "--later",
                folder.resolve("later").toString(),
                "--baseline",
                folder.resolve("before").toString());
    }

    @Test
    @DisplayName("写出图斑；说出没有看到的比例；再运行逐字节相同")
    void patches_of_a_pit() throws Exception {
        var target = folder.resolve("out.geojson");
        assertThat(run("--season", "05-01..09-30", "--out", target.toString()))
                .as(err())
                .isZero();
        assertThat(out()).contains("后时相 2 景，前时相 6 景", "逐像元判断", "没有看到的地面占 0%", "没有看到不等于没有变化", "已写出 1 个图斑");
        var text = Files.readString(target);
        assertThat(text).contains("\"编号\":\"BH20260720-", "\"变化类型\":\"新增裸地\"", "\"后时相\":\"2026-06-10\"", "须核查");
        assertThat(run("--season", "05-01..09-30", "--threads", "3", "--out", target.toString()))
                .isZero();
        assertThat(Files.readString(target)).isEqualTo(text);
        assertThat(run("--min-area", "40000", "--lang", "en", "--out", target.toString()))
                .isZero();
        assertThat(out()).contains("0 patches written");
    }

    @Test
    @DisplayName("说错的话退出码 2；答不了的一句话，退出码 3")
    void what_can_not_be_answered() {
        var target = folder.resolve("out.gpkg").toString();
        assertThat(run("--out", folder.resolve("out.xyz").toString())).isEqualTo(2);
        assertThat(run("--season", "summer", "--out", target)).isEqualTo(2);
        assertThat(run("--against", "yesterday", "--out", target)).isEqualTo(2);
        assertThat(run("--what", "x", "--out", target)).isEqualTo(2);
        assertThat(run("--season", "11-01..12-31", "--out", target)).isEqualTo(3);
        assertThat(err()).contains("都不在季节 11-01..12-31 之内");
        assertThat(run("--least-years", "4", "--out", target)).isEqualTo(3);
        assertThat(err()).contains("没有历史");
        assertThat(run("--within", folder.resolve("none.gpkg").toString(), "--out", target))
                .isEqualTo(3);
        assertThat(Path.of(target)).doesNotExist();
    }

    @Test
    @DisplayName("少一个波段文件：指名，其余照算，退出码 1")
    void a_scene_that_is_not_whole() throws Exception {
        Files.delete(folder.resolve("before/s2024-06-10_B08.tif"));
        assertThat(run("--out", folder.resolve("out.gpkg").toString())).isEqualTo(1);
        assertThat(err()).contains("s2024-06-10：波段 B08 的文件不在");
        assertThat(out()).contains("已写出 1 个图斑");
    }
}
