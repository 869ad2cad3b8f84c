package cn.qingshan.geo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("图层说明里的 JSON：与通用的库读出来的一样，不成样子的不收")
class JsonTreeTest {

    @Test
    @DisplayName("写什么读什么：中文、引号、换行、转义、嵌套、空、大整数")
    void as_the_library_writes_it() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", "红线 \"A\"\n\t\\ / \u0001 𠮷");
        tree.put("count", 4_309_032_010_000_000_123L);
        tree.put("none", -7L);
        tree.put("share", 0.25);
        tree.put("yes", true);
        tree.put("refused", Map.of("self-crossing", List.of(1L, 2L, 30L)));
        tree.put("empty", List.of(Map.of(), List.of()));
        var json = JsonMapper.shared();
        assertThat(JsonTree.of(json.writeValueAsString(tree))).isEqualTo(tree);
        assertThat(JsonTree.of(json.writerWithDefaultPrettyPrinter().writeValueAsString(tree)))
                .isEqualTo(tree);
        assertThat(JsonTree.of("null")).isNull();
        assertThat(JsonTree.of("\"\\u7ea2\\/\"")).isEqualTo("红/");
    }

    @Test
    @DisplayName("截断的、多出来的、套得太深的：说不是 JSON，不是程序的错")
    void what_is_none() {
        var whole = "{\"a\": [1, {\"b\": \"c\\n\"}], \"d\": -1.5e3, \"e\": false}";
        assertThat(JsonTree.of(whole)).isNotNull();
        for (int length = 0; length < whole.length(); length++) {
            var cut = whole.substring(0, length);
            assertThatThrownBy(() -> JsonTree.of(cut)).as(cut).isInstanceOf(IllegalArgumentException.class);
        }
        for (var text :
                List.of("{} x", "[1,]", "{\"a\"}", "{a:1}", "nul", "--1", "1.2.3", "\"\\u12", "[".repeat(10_000))) {
            assertThatThrownBy(() -> JsonTree.of(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
