package cn.qingshan.geo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.write.WriteRefused;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("每个代码都有一句中文、一句英文")
class SentencesTest {

    static Stream<String> keys() {
        return Stream.of(
                        Stream.of(Defect.Code.values()).map(c -> "defect." + c.id()),
                        Stream.of(Note.Code.values()).map(c -> "note." + c.id()),
                        Stream.of(Defect.Code.values()).map(c -> "title." + c.id()),
                        Stream.of(Note.Code.values())
                                .filter(Note.Code::isMending)
                                .map(c -> "title." + c.id()),
                        Stream.of("defect-where"),
                        Stream.of(FileRefused.Reason.values()).map(r -> "file." + r.id()),
                        Stream.of(WriteRefused.Reason.values()).map(r -> "write." + r.id()))
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_sentence_in_both_languages_whatever_the_machine_speaks(String key) {
        var machine = Locale.getDefault();
        try {
            for (var other : List.of(Locale.ENGLISH, Locale.GERMANY, Locale.CHINA)) {
                Locale.setDefault(other);
                assertThat(Sentences.of(key, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), Locale.SIMPLIFIED_CHINESE))
                        .matches(".*\\p{IsHan}.*")
                        .doesNotContain("{", "}");
                assertThat(Sentences.of(key, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), Locale.ENGLISH))
                        .doesNotMatch(".*\\p{IsHan}.*")
                        .doesNotContain("{", "}");
            }
        } finally {
            Locale.setDefault(machine);
        }
    }
}
