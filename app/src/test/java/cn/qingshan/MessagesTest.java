package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.ledger.ActCatalogue;
import cn.qingshan.ledger.ActKind;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("文字：中文在先，英文齐全，模板里没有写死的字")
class MessagesTest {

    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path SOURCES = Path.of("src/main/java");

    private static Properties all(boolean english) throws Exception {
        var all = new Properties();
        try (Stream<Path> files = Files.list(BUNDLES)) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith("_en.properties") == english) {
                    all.load(new StringReader(Files.readString(file)));
                }
            }
        }
        return all;
    }

    @Test
    @DisplayName("两种语言的键相同，英文里没有中文")
    void both_languages_have_the_same_keys() throws Exception {
        assertThat(new TreeSet<>(all(false).stringPropertyNames()))
                .isEqualTo(new TreeSet<>(all(true).stringPropertyNames()));
        var chineseInEnglish = all(true).entrySet().stream()
                .filter(e -> !e.getKey().equals("shell.other-language"))
                .filter(e -> e.getValue().toString().codePoints().anyMatch(c -> c >= 0x4e00 && c <= 0x9fff))
                .toList();
        assertThat(chineseInEnglish).isEmpty();
    }

    @Test
    @DisplayName("模板和程序用到的键都有")
    void every_key_that_is_used_exists() throws Exception {
        var known = all(false).stringPropertyNames();
        var missing = new TreeSet<String>();
        var plain = Pattern.compile("#\\{([a-zA-Z][\\w.-]*)[}(]");
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                var keys = plain.matcher(Files.readString(file));
                while (keys.find()) {
                    if (!known.contains(keys.group(1))) {
                        missing.add(keys.group(1) + " in " + file.getFileName());
                    }
                }
            }
        }
        var refusals = Pattern.compile("\"(refusal\\.[a-z.-]+|mishap\\.[a-z-]+)\"");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var keys = refusals.matcher(Files.readString(file));
                while (keys.find()) {
                    if (!known.contains(keys.group(1))) {
                        missing.add(keys.group(1) + " in " + file.getFileName());
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    @DisplayName("每种行为、每种待办都有名称")
    void every_act_and_every_duty_has_a_name() throws Exception {
        var known = all(false).stringPropertyNames();
        var missing = new ArrayList<String>();
        for (ActKind kind : TestNode.shared().bean(ActCatalogue.class).all()) {
            // acts of a procedure are named by the law engine
            if (kind.title().isEmpty() && !known.contains("act." + kind.code())) {
                missing.add("act." + kind.code());
            }
            if (!known.contains("record." + kind.recordKind())) {
                missing.add("record." + kind.recordKind());
            }
        }
        var duties = Pattern.compile("select '([a-z.-]+)'(?: as duty)?, '[a-z]+'");
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
                var found = duties.matcher(Files.readString(file));
                while (found.find()) {
                    if (!known.contains("duty." + found.group(1))) {
                        missing.add("duty." + found.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    @DisplayName("模板里看得见的中文都由 th:text 换掉")
    void no_visible_text_is_hard_coded() throws Exception {
        var visible =
                Pattern.compile("<(?!/)([a-z0-9]+)([^<>]*(?:\"[^\"]*\"[^<>]*)*)>([^<>]*[\\u4e00-\\u9fff][^<>]*)<");
        var hardCoded = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                var found = visible.matcher(Files.readString(file));
                while (found.find()) {
                    if (!found.group(2).contains("th:text") && !found.group(2).contains("th:replace")) {
                        hardCoded.add(file.getFileName() + ": " + found.group(3).strip());
                    }
                }
            }
        }
        assertThat(hardCoded).isEqualTo(List.of());
    }
}
