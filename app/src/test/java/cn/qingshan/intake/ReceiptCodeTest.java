package cn.qingshan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("回执码：随机、好认、写错能发现")
class ReceiptCodeTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    @DisplayName("小写、空格、横线都认；没有容易看错的字符；一万个里没有两个相同")
    void it_is_read_as_people_type_it() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 10_000; i++) {
            var code = ReceiptCode.drawn(random);
            assertThat(code.letters()).hasSize(16).doesNotContain("0", "1", "I", "L", "O");
            assertThat(ReceiptCode.typed(
                            code.shown().toLowerCase(java.util.Locale.ROOT).replace('-', ' ')))
                    .contains(code);
            assertThat(seen.add(code.letters())).isTrue();
        }
    }

    @Test
    @DisplayName("任何一个字符写错、任何两个字符写颠倒，都不再是回执码")
    void every_wrong_letter_and_every_exchange_is_found() {
        for (int n = 0; n < 20; n++) {
            String right = ReceiptCode.drawn(random).letters();
            for (int i = 0; i < right.length(); i++) {
                for (char c : ReceiptCode.ALPHABET.toCharArray()) {
                    if (c != right.charAt(i)) {
                        assertThat(ReceiptCode.typed(right.substring(0, i) + c + right.substring(i + 1)))
                                .isEmpty();
                    }
                }
                for (int j = i + 1; j < right.length(); j++) {
                    if (right.charAt(i) != right.charAt(j)) {
                        var exchanged = new StringBuilder(right);
                        exchanged.setCharAt(i, right.charAt(j));
                        exchanged.setCharAt(j, right.charAt(i));
                        assertThat(ReceiptCode.typed(exchanged.toString())).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("打印出来的对象里没有回执码")
    void it_does_not_print_itself() {
        var code = ReceiptCode.drawn(random);
        assertThat(code.toString()).doesNotContain(code.letters());
    }
}
