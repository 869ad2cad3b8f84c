package cn.qingshan.imagery.change;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.example.scene.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("易混地类一页：每种都有两种语言，次数与文档一致")
class LookAlikesTest {

    @Test
    @DisplayName("模拟地面上的每一种易混地类都在表里，最常误报的在前")
    void every_look_alike_is_told() {
        var rows = LookAlikes.rows();
        assertThat(rows.stream().map(LookAlikes.Row::id))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Event.LookAlike.Kind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
        for (var row : rows) {
            for (var text : new LookAlikes.Text[] {row.name(), row.shows(), row.apart()}) {
                assertThat(text.in(Locale.SIMPLIFIED_CHINESE)).matches("(?s).*\\p{IsHan}.*");
                assertThat(text.in(Locale.ENGLISH)).isNotBlank().doesNotMatch("(?s).*\\p{IsHan}.*");
            }
            assertThat(row.taken()).isBetween(0, row.places());
            assertThat(row.places()).isPositive();
        }
        for (int i = 1; i < rows.size(); i++) {
            assertThat(rows.get(i).share()).isLessThanOrEqualTo(rows.get(i - 1).share());
        }
    }

    @Test
    @DisplayName("docs/look-alikes.md 的表与数据文件相同")
    void the_page_says_the_same() throws Exception {
        var page = Files.readString(Path.of("../docs/look-alikes.md"));
        for (var row : LookAlikes.rows()) {
            assertThat(page)
                    .contains("| %s | %d | %d | %.0f%% |"
                            .formatted(row.name().zh(), row.places(), row.taken(), 100 * row.share()))
                    .contains(row.shows().zh(), row.apart().zh());
        }
    }
}
