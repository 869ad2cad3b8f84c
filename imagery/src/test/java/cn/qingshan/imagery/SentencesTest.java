package cn.qingshan.imagery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("每个代码都有一句中文、一句英文")
class SentencesTest {

    static Stream<String> keys() {
        return bundle(Locale.ROOT).keySet().stream().sorted();
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "cn.qingshan.imagery.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    @Test
    @DisplayName("两种语言的键相同，每种拒绝理由都在其中")
    void every_reason_has_its_sentence() {
        assertThat(bundle(Locale.ENGLISH).keySet())
                .isEqualTo(bundle(Locale.ROOT).keySet());
        for (var reason : ImageRefused.Reason.values()) {
            assertThat(keys()).contains("image." + reason.id());
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_sentence_in_both_languages_whatever_the_machine_speaks(String key) {
        var machine = Locale.getDefault();
        try {
            for (var other : List.of(Locale.ENGLISH, Locale.GERMANY, Locale.CHINA)) {
                Locale.setDefault(other);
                assertThat(Sentences.of(key, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), Locale.SIMPLIFIED_CHINESE))
                        .matches("(?s).*\\p{IsHan}.*")
                        .doesNotContain("{", "}");
                assertThat(Sentences.of(key, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), Locale.ENGLISH))
                        .doesNotMatch("(?s).*\\p{IsHan}.*")
                        .doesNotContain("{", "}");
            }
        } finally {
            Locale.setDefault(machine);
        }
    }
}
