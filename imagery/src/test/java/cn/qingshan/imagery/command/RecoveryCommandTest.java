package cn.qingshan.imagery.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.imagery.recovery.Assessment;
import cn.qingshan.imagery.recovery.HillOnDisk;
import cn.qingshan.imagery.recovery.Proposal;
import cn.qingshan.imagery.recovery.Reason;
import cn.qingshan.imagery.recovery.Recovery;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("命令行 recovery")
class RecoveryCommandTest extends CommandRun {

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws Exception {
        HillOnDisk.write(folder);
    }

    @Override
    int command(List<String> words, PrintStream out, PrintStream err) {
        return RecoveryCommand.run(words, "9.9", out, err);
    }

    @Override
    List<String> always() {
        return List.of("--scenes", folder.resolve("scenes").toString());
    }

    @Test
    @DisplayName("写出评估文件，用中文或英文说出建议、理由和数值；--repeat 重算逐字节相同")
    void a_patch() throws Exception {
        var target = folder.resolve("坑.json");
        assertThat(run(
                        "--patch",
                        folder.resolve("patches.geojson").toString(),
                        "--key",
                        "编号=坑",
                        "--accepted",
                        "2023-10-01",
                        "--target",
                        "0.8",
                        "--out",
                        target.toString()))
                .as(err())
                .isZero();
        var text = Files.readString(target);
        var of = Assessment.ofJson(text);
        assertThat(of.proposal()).isEqualTo(Proposal.RECOVERED);
        assertThat(of.version()).isEqualTo("9.9");
        assertThat(of.asked().patch().key()).isEqualTo("坑");
        // the other outline of the file is kept out of the references
        assertThat(of.asked().exclude()).extracting(zone -> zone.key()).containsExactly("塘");
        assertThat(of.reasons()).extracting(Reason::code).contains(Reason.Code.GOAL_REACHED, Reason.Code.TARGET_MET);
        assertThat(out()).contains("机器建议：已恢复（由人决定）", "损毁：2021-", "恢复率：", of.digest());

        assertThat(run("--repeat", target.toString(), "--lang", "en")).as(err()).isZero();
        assertThat(out()).contains("Recovered (a person decides)", "Done again with the same bytes");
        Files.writeString(target, text.replace("\"version\":\"9.9\"", "\"version\":\"9.8\""));
        assertThat(run("--repeat", target.toString())).isZero();
        var method = Files.writeString(
                folder.resolve("old.json"), text.replace("\"method\":" + Recovery.METHOD, "\"method\":0"));
        assertThat(run("--repeat", method.toString())).isEqualTo(1);
        assertThat(err()).contains("第 0 版方法");
    }

    @Test
    @DisplayName("用错了说怎么用（2），文件没有说没有（3）")
    void misuse() {
        var patches = folder.resolve("patches.geojson").toString();
        assertThat(run("--patch", patches, "--out", "x.json", "--damaged", "昨天"))
                .isEqualTo(2);
        assertThat(run("--patch", patches, "--out", "x.json", "--target", "0.8", "--target-level", "0.5"))
                .isEqualTo(2);
        assertThat(run("--patch", patches)).isEqualTo(2);
        assertThat(run("--patch", patches, "--nonsense", "1")).isEqualTo(2);
        assertThat(run("--patch", folder.resolve("none.shp").toString(), "--out", "x.json"))
                .isEqualTo(3);
        assertThat(err()).contains("没有这个文件");
        // two patches and none named
        assertThat(run("--patch", patches, "--out", "x.json")).isEqualTo(3);
        assertThat(err()).contains("--key");
        assertThat(run("--patch", patches, "--key", "编号=无", "--out", "x.json")).isEqualTo(3);
        assertThat(run("--repeat", patches)).isEqualTo(3);
    }
}
