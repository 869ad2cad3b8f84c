package cn.qingshan.imagery.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.imagery.ScenesOnDisk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items changed at random, by a seed: a scene, a problem with a sentence, or no item; never an unchecked exception. Longer: {@code -Dfuzz.seconds=600}. */
@DisplayName("随机改坏的影像说明文件")
class FuzzTest {

    private static final double SECONDS = Double.parseDouble(System.getProperty("fuzz.seconds", "1"));
    private static final long SEED = Long.getLong("fuzz.seed", 20260301);
    private static final List<String> WORDS = List.of(
            "null",
            "[]",
            "{}",
            "-1",
            "1e999",
            "\"\"",
            "\"\\u0000\"",
            "\"file://x/y.tif\"",
            "\"..\"",
            "true",
            "[[]]",
            "\"://\"");

    @TempDir
    Path folder;

    @Test
    void a_scene_or_a_problem() throws Exception {
        ScenesOnDisk.write(folder, "a", "2025-05-01T03:00:00Z", 1);
        var item = folder.resolve("a.json");
        var sound = Files.readString(item);
        var random = new Random(SEED);
        int scenes = 0;
        int problems = 0;
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        for (int round = 0; System.nanoTime() < end || round < 200; round++) {
            var text = new StringBuilder(sound);
            for (int i = random.nextInt(3); i >= 0; i--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, "0-+.,[]{}\":eE \\u0000/\\\\".charAt(random.nextInt(18)));
                    case 1 -> text.deleteCharAt(at);
                    default -> { // a value becomes another kind of value
                        int colon = text.indexOf(":", at);
                        int stop = colon < 0 ? -1 : text.indexOf(",", colon);
                        if (stop > 0) {
                            text.replace(colon + 1, stop, WORDS.get(random.nextInt(WORDS.size())));
                        }
                    }
                }
            }
            Files.write(item, text.toString().getBytes(StandardCharsets.UTF_8));
            var read = Catalogue.read(List.of(folder), null);
            scenes += read.scenes().size();
            problems += read.problems().size();
            read.problems()
                    .forEach(problem ->
                            assertThat(problem.sentence(Locale.CHINA)).isNotBlank());
        }
        assertThat(scenes).isPositive();
        assertThat(problems).isPositive();
    }
}
