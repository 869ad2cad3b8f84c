package cn.qingshan.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.procedure.Post;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("轮到谁办：待办里列出的状态和岗位，办理程序里确有可以接着办的行为")
class TurnsTest {

    private static final Pattern LINE =
            Pattern.compile("\\('([a-z-]+)', '([A-Z_]+)', '([A-Z_]+)', '([a-z-]+)', array\\[([^\\]]+)\\]\\)");

    @Test
    @DisplayName("每一行：这一状态有这一程序，每个岗位都能办一个使它前进的行为，名称双语都有")
    void every_turn_is_one_that_the_law_lets_these_posts_take() throws Exception {
        String sql;
        try (var file = Objects.requireNonNull(
                TurnsTest.class.getResourceAsStream("/db/migration/procedure/V21__whose_turn.sql"))) {
            sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        var chinese = ResourceBundle.getBundle("messages.procedure", java.util.Locale.ROOT);
        var lines = LINE.matcher(sql);
        int checked = 0;
        while (lines.find()) {
            var track = Tracks.of(lines.group(1));
            String state = lines.group(2);
            assertThat(track.law().table().stages())
                    .as(lines.group())
                    .anyMatch(stage -> stage.name().equals(state));
            for (String name : lines.group(5).replace("'", "").split(", ")) {
                var post = Post.valueOf(name);
                assertThat(track.law().table().moves().stream()
                                .filter(move -> move.from().stream()
                                        .anyMatch(stage -> stage.name().equals(state)))
                                .anyMatch(move -> move.mayBeEnteredBy(post)))
                        .as("%s in %s of %s", post, state, track.kind())
                        .isTrue();
            }
            assertThat(chinese.getString("duty.turn." + lines.group(4))).isNotBlank();
            checked++;
        }
        assertThat(checked)
                .isEqualTo(Arrays.stream(sql.split("\n"))
                        .filter(line -> line.contains("array['") && line.strip().startsWith("('"))
                        .count());
    }
}
