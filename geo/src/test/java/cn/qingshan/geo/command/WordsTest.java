package cn.qingshan.geo.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.geo.crs.Crs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("命令行的选项：一种读法，各命令共用")
class WordsTest {

    private static final Set<String> KNOWN = Set.of("--in", "--out", "--share", "--threads", "--on", "--crs", "--lang");

    private static Words words(String line) throws Words.Misused {
        return Words.of(List.of(line.split(" ")), KNOWN);
    }

    @Test
    @DisplayName("一个选项后面可以有几个值，也可以出现几次，次序不变")
    void values_stand_behind_their_option() throws Exception {
        var words = words("--in a b --out c --in d");
        assertThat(words.all("--in")).containsExactly("a", "b", "d");
        assertThat(words.paths("--in")).containsExactly(Path.of("a"), Path.of("b"), Path.of("d"));
        assertThat(words.one("--out")).contains("c");
        assertThat(words.one("--share")).isEmpty();
        assertThat(words.locale()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(words("--lang en").locale()).isEqualTo(Locale.ENGLISH);
        // a value may be negative: only two dashes make an option
        assertThat(words("--share -1").number("--share", 0, -2, 2)).isEqualTo(-1);
    }

    @Test
    @DisplayName("不认识的选项、没有值的选项、多出来的词：说出是哪一个")
    void what_makes_no_sense_is_named() {
        assertThatThrownBy(() -> words("--what x"))
                .isInstanceOf(Words.Misused.class)
                .hasMessageEndingWith("--what");
        assertThatThrownBy(() -> words("a --in b"))
                .isInstanceOf(Words.Misused.class)
                .hasMessageEndingWith(": a");
        assertThatThrownBy(() -> words("--out --in b"))
                .isInstanceOf(Words.Misused.class)
                .hasMessageEndingWith("--out");
        assertThatThrownBy(() -> words("--out a b").one("--out")).isInstanceOf(Words.Misused.class);
        assertThatThrownBy(() -> words("--in b").needed("--out"))
                .isInstanceOf(Words.Misused.class)
                .hasMessageEndingWith("--out");
        assertThatThrownBy(() -> words("--out b").paths("--in")).isInstanceOf(Words.Misused.class);
    }

    @Test
    @DisplayName("数、日期、坐标系：读不懂或超出范围的，说出该怎么写")
    void numbers_days_and_places() throws Exception {
        assertThat(words("--share 0.25").number("--share", 1, 0, 1)).isEqualTo(0.25);
        assertThat(words("--in a").number("--share", 1, 0, 1)).isEqualTo(1);
        assertThat(words("--threads 3").threads()).isEqualTo(3);
        assertThat(words("--on 2026-03-01").day("--on")).contains(LocalDate.of(2026, 3, 1));
        assertThat(words("--in a").day("--on")).isEmpty();
        assertThat(words("--crs EPSG:32649").crs("--crs")).contains(new Crs.Utm(49, true));
        for (var wrong : List.of("--share 2", "--share much", "--share NaN")) {
            assertThatThrownBy(() -> words(wrong).number("--share", 1, 0, 1))
                    .as(wrong)
                    .isInstanceOf(Words.Misused.class)
                    .hasMessageContaining("0.0…1.0");
        }
        assertThatThrownBy(() -> words("--threads 2.5").threads()).hasMessageContaining("1…1024");
        assertThatThrownBy(() -> words("--on 2026-02-30").day("--on")).hasMessageContaining("2026-02-30");
        assertThatThrownBy(() -> words("--in a").neededDay("--on")).hasMessageEndingWith("--on");
        assertThatThrownBy(() -> words("--crs EPSG:1").crs("--crs")).hasMessageContaining("EPSG:1");
    }

    @Test
    @DisplayName("说错了：一句话，退出码 2")
    void misused_words_end_a_command() {
        var err = new ByteArrayOutputStream();
        int code = Words.run(
                List.of("--out"), KNOWN, new PrintStream(err, true, StandardCharsets.UTF_8), words -> Exit.DONE);
        assertThat(code).isEqualTo(Exit.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8).strip()).isEqualTo("选项缺少值 The option wants a value: --out");
    }
}
