package cn.qingshan.imagery.zonal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("掩膜规则")
class MaskRuleTest {

    private static String counted(MaskRule rule, int upTo) {
        return IntStream.range(0, upTo)
                .filter(rule::counts)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SCL=keep:4,5       | 4 5",
                "SCL=drop:0,1,2,3,7 | 4 5 6 8 9 10 11",
                // bit 1 is set in 2 3 6 7 10 11
                "QA=bits:1          | 0 1 4 5 8 9",
                // bits 2-3 as a number: 0 for 0…3, 1 for 4…7, 2 for 8…11
                "QA=bits:2-3>=2     | 0 1 2 3 4 5 6 7",
                "QA=bits:0,2-3>=2   | 0 2 4 6",
            })
    void say_which_values_count(String text, String wanted) {
        var rule = MaskRule.of(text).orElseThrow();
        assertThat(counted(rule, 12)).isEqualTo(wanted);
        assertThat(counted(MaskRule.of(rule.text()).orElseThrow(), 12)).isEqualTo(wanted);
    }

    @Test
    @DisplayName("哨兵二号 SCL 留植被、裸地、水；陆地卫星 QA_PIXEL 去填充、云、卷云、影、雪")
    void the_known_ones() {
        assertThat(counted(MaskRule.SCL, 12)).isEqualTo("4 5 6");
        // 21824: clear land of collection 2 (bits 6, 8, 10, 12, 14); with bit 3 (cloud) it does not count
        assertThat(MaskRule.QA_PIXEL.counts(21824)).isTrue();
        for (int bit = 0; bit <= 5; bit++) {
            assertThat(MaskRule.QA_PIXEL.counts(21824 | 1 << bit))
                    .as("bit " + bit)
                    .isFalse();
        }
        assertThat(MaskRule.SCL.counts(4.5)).isFalse();
        assertThat(MaskRule.SCL.counts(Double.NaN)).isFalse();
    }

    @Test
    @DisplayName("记住的答案与逐次去问相同，问第二遍也一样")
    void remembered_answers_are_those_of_the_rule() {
        var rule = MaskRule.of("QA=bits:0,2-3>=2").orElseThrow();
        var answers = new MaskAnswers(rule);
        for (int round = 0; round < 2; round++) {
            for (double value = -3; value < 70_000; value += 0.5) {
                assertThat(answers.counts(value)).as("%s", value).isEqualTo(rule.counts(value));
            }
            assertThat(answers.counts(Double.NaN)).isFalse();
            assertThat(answers.counts(1e12)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SCL",
                "SCL=4,5",
                "=keep:4",
                "SCL=keep:",
                "SCL=keep:x",
                "QA=bits:9-8>=1",
                "QA=bits:40",
                "SCL=only:4"
            })
    void what_is_no_rule(String text) {
        assertThat(MaskRule.of(text)).isEmpty();
    }
}
