package cn.qingshan.imagery.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("STAC 说明文件的 JSON")
class StacItemTest {

    private static final String ITEM = """
            {"type": "Feature", "id": "影像\\u4e00", "n": [1, -2, 0.25, 1e-3, 123456789012345678901234567890, true, false, null],
             "properties": {"datetime": "2025-04-11T03:05:00Z", "instruments": ["msi"], "empty": {}, "none": []}, "id2": 17}
            """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode byTheMapper(String text) {
        return JsonMapper.builder().build().readTree(bytes(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {ITEM, "{}", "[]", "17", "\"a\"", "null", " true ", "[[[{}]]]", "{\"a\":1,\"a\":2}", ""})
    @DisplayName("与库的映射器读出的相同")
    void reads_what_the_mapper_reads(String text) {
        assertThat(StacItem.tree(bytes(text)).toString())
                .isEqualTo(byTheMapper(text).toString());
    }

    @Test
    @DisplayName("在任一处截断、多出一截、不是 JSON、套得太深：库拒绝的都拒绝")
    void refuses_what_the_mapper_refuses() {
        var text = ITEM.strip();
        for (int end = 1; end < text.length(); end++) {
            var cut = bytes(text.substring(0, end));
            assertThatThrownBy(() -> StacItem.tree(cut)).as("cut at %d", end).isInstanceOf(JacksonException.class);
        }
        for (var wrong : new String[] {text + "{}", "{a: 1}", "[1,]", "nope", "NaN", "[".repeat(100_000)}) {
            assertThatThrownBy(() -> StacItem.tree(bytes(wrong))).isInstanceOf(JacksonException.class);
            assertThatThrownBy(() -> byTheMapper(wrong)).isInstanceOf(JacksonException.class);
        }
    }
}
