package cn.qingshan.imagery.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
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

    @Test
    @DisplayName("中国的哪一天：与时区规则逐一相同，夏令时的年份也是")
    void the_day_in_china_is_that_of_the_zone() {
        var random = new Random(20260301);
        var china = ZoneId.of("Asia/Shanghai");
        long from = Instant.parse("1940-01-01T00:00:00Z").getEpochSecond();
        long to = Instant.parse("2060-01-01T00:00:00Z").getEpochSecond();
        int summer = 0;
        for (int i = 0; i < 20_000; i++) {
            // one in three about the end of summer time
            long second = i % 3 == 0
                    ? Instant.parse("1991-09-15T00:00:00Z").getEpochSecond() + random.nextInt(4_000_000) - 2_000_000
                    : random.nextLong(from, to);
            var moment = Instant.ofEpochSecond(second).atOffset(ZoneOffset.ofHours(random.nextInt(25) - 12));
            summer += china.getRules().isDaylightSavings(moment.toInstant()) ? 1 : 0;
            assertThat(StacItem.dayInChina(moment))
                    .as("%s", moment)
                    .isEqualTo(moment.atZoneSameInstant(china).toLocalDate());
        }
        assertThat(summer).isGreaterThan(1000);
    }
}
