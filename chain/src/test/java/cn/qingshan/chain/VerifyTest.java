package cn.qingshan.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("verify FILE [--key KEY] [--lang zh|en]")
class VerifyTest {

    private static final String KEY = SampleLedger.SIGNER.verifierKey().print();

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void export() throws IOException {
        file = folder.resolve("案件.ndjson");
        Files.write(file, SampleLedger.small().export(SampleLedger.SIGNER));
    }

    private record Run(int exit, String out, String err) {}

    private static Run run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = Verify.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void a_whole_file_is_accounted_for_in_chinese() {
        var run = run(file.toString(), "--key", KEY);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "完整：文件内容前后一致，未发现改动。",
                        "  导出内容：事项 case/HS-2026-0007 及其问题",
                        "  导出机关：鹤山县人民检察院；导出人：林岚；导出时间：2026-06-01T00:00:00Z",
                        "  提供给：鹤山县自然资源局",
                        "  事项 2 件，办理行为 6 个",
                        "  其中 2 个行为未附正文（未向接收机关公开 2），只核对其摘要值",
                        "  检查点：qingshan.example/heshan，涵盖台账前 5 个行为",
                        "  已由检查点证明的行为 5 个；检查点之后的行为 1 个",
                        "  检查点由 qingshan.example/heshan 签名，签名有效",
                        "  整个文件由 qingshan.example/heshan 封签，封签有效",
                        "  证据 2 份，其中 1 份的内容附在文件中",
                        "  注意：有 1 份证据的摘要值未出现在本文件任何行为的正文中",
                        "  使用的公钥：" + KEY,
                        "  该公钥由核验人给出。");
        assertThat(run.exit()).isZero();
    }

    @Test
    @DisplayName("另一节点未公开的行为：说出几个，说明其摘要值与前后链值相符")
    void acts_that_another_node_withheld_are_counted_in_words() throws IOException {
        Files.write(file, SampleLedger.withOthers());
        var run = run(file.toString(), "--key", KEY);
        assertThat(run.out().lines())
                .contains(
                        "  事项 2 件，办理行为 6 个",
                        "  其中 1 个行为未附正文（未向接收机关公开 1），只核对其摘要值",
                        "  其中 1 件是另一节点的事项，只含该节点公开的部分",
                        "  另一节点未公开的行为 2 个：文件中只有其摘要值，各摘要值与前后链值相符");
        assertThat(run.exit()).isZero();
        Files.writeString(
                file,
                Files.readAllLines(file).stream()
                                .filter(line -> !line.contains("\"seq\":4"))
                                .collect(Collectors.joining("\n"))
                        + "\n");
        var broken = run(file.toString(), "--key", KEY);
        assertThat(broken.out())
                .contains("缺少第 4 号至第 4 号行为", "另一节点未公开的行为 1 个：文件中只有其摘要值")
                .doesNotContain("与前后链值相符");
        assertThat(broken.exit()).isEqualTo(1);
    }

    @Test
    void without_a_key_it_says_that_the_key_must_be_compared() {
        var run = run(file.toString());
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("该公钥取自文件本身，不能证明签名人身份。请与导出机关公布的公钥逐字核对");
        assertThat(run(file.toString(), "--lang", "en").out())
                .startsWith("Whole: ")
                .contains("does not prove who signed. Compare it, character by character");
    }

    @Test
    void a_broken_file_is_told_fault_by_fault_with_its_place() throws IOException {
        String text = Files.readString(file).replaceFirst("采坑仍在扩大", "采坑已经回填");
        Files.writeString(file, text);
        var id = SampleLedger.small().first().id();

        var run = run(file.toString(), "--key", KEY);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("有破坏：共发现 2 处不符。")
                .contains("  第 4 行，事项 case/HS-2026-0007，第 1 号行为（" + id + "）：正文与其摘要值不符：正文被改动")
                .contains("以上内容与结束行的全文摘要值不符：文件被改动")
                .doesNotContain("封签有效");
        assertThat(run("--lang", "en", file.toString()).out())
                .contains("line 4, record case/HS-2026-0007, act 1 (" + id + "): the body does not match its digest");
    }

    @Test
    void the_wrong_key_is_told() {
        String other = SampleLedger.signer(SampleLedger.ORIGIN, 9).verifierKey().print();
        var run = run(file.toString(), "--key", other);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("检查点没有公钥 " + other + " 的签名");
    }

    @Test
    void what_cannot_be_read_is_one_sentence() throws IOException {
        assertThat(run(folder.resolve("none").toString()))
                .isEqualTo(new Run(2, "", "无法读取文件：" + folder.resolve("none") + System.lineSeparator()));
        assertThat(run(folder.toString()).exit()).isEqualTo(2);
        Path text = Files.writeString(folder.resolve("a.txt"), "hello");
        assertThat(run(text.toString(), "--lang", "en"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "This is no ledger export: not one line can be read in that format." + System.lineSeparator()));
        assertThat(run("a\0b").exit()).isEqualTo(2);
    }

    @Test
    void wrong_use_is_explained() {
        for (String[] args : new String[][] {
            {},
            {"a", "b"},
            {"--key"},
            {"--what", "a"},
            {file.toString(), "--lang", "fr"},
            {file.toString(), "--key", "x"}
        }) {
            var run = run(args);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isNotBlank();
        }
        assertThat(run("--help").out()).contains("--key");
        assertThat(run("--help").exit()).isZero();
    }

    @Test
    void texts_of_a_file_do_not_steer_the_terminal() throws IOException {
        Files.writeString(file, "{\"type\":\"act\\u001b[2J\\u202e\",\"check\":\"\"}\n" + Files.readString(file));
        assertThat(run(file.toString()).out())
                .contains("act\\u{1b}[2J\\u{202e}")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void runs_with_nothing_but_jackson_beside_it() throws IOException, InterruptedException {
        var jackson = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Path.of(entry).getFileName().toString().startsWith("jackson-"));
        String classes = Path.of("target", "classes").toAbsolutePath().toString();
        String path = Stream.concat(Stream.of(classes), jackson).collect(Collectors.joining(File.pathSeparator));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        // a console that knows no Chinese still gets the report, in UTF-8
        var process = new ProcessBuilder(List.of(
                        java, "-Dstdout.encoding=US-ASCII", "-cp", path, Verify.class.getName(), "export.ndjson"))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        Files.copy(file, folder.resolve("export.ndjson"));
        var running = process.start();
        String out = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(out).isZero();
        assertThat(out).startsWith("完整：");
    }

    @Test
    void every_sentence_is_there_in_both_languages_with_the_same_places_to_fill() {
        var zh = Verify.messages("zh");
        var en = Verify.messages("en");
        assertThat(zh.keySet()).isEqualTo(en.keySet());
        for (String id : zh.keySet()) {
            assertThat(places(zh.getString(id))).as(id).isEqualTo(places(en.getString(id)));
        }
        var needed = new ArrayList<String>();
        Arrays.stream(Fault.Kind.values()).forEach(k -> needed.add("fault." + k));
        Arrays.stream(Verification.Why.values()).forEach(w -> needed.add("unreadable." + w));
        Arrays.stream(BadNote.Why.values()).forEach(w -> needed.add("word." + w));
        Arrays.stream(CanonicalJson.Reason.values()).forEach(r -> needed.add("word." + r));
        assertThat(zh.keySet()).containsAll(needed);
    }

    private static List<String> places(String sentence) {
        return Pattern.compile("\\{\\d}")
                .matcher(sentence)
                .results()
                .map(match -> match.group())
                .sorted()
                .distinct()
                .toList();
    }
}
