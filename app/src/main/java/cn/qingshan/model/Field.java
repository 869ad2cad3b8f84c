package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 字段. Something a subject says of each of its rows, over which an office declares conditions.
 *
 * @param code permanent; also the name of the column of the subject's query
 * @param meaning one sentence: where it comes from and when it is not known
 * @param choices of a {@link FieldType#CHOICE}: stored value to its name, in the order of a form
 */
public record Field(String code, FieldType type, Sentence name, Sentence meaning, Map<String, Sentence> choices) {

    /** A value as the page and the sentence of a hit show it. */
    Sentence shown(@Nullable Object value) {
        return switch (value) {
            case null -> new Sentence("—", "—");
            case Boolean yes -> yes ? new Sentence("是", "yes") : new Sentence("否", "no");
            case BigDecimal amount -> {
                String text = FieldType.shown(amount);
                yield new Sentence(text, text);
            }
            case LocalDate day -> new Sentence(day.toString(), day.toString());
            default -> {
                String text = value.toString();
                yield type == FieldType.CHOICE
                        ? choices.getOrDefault(text, new Sentence(text, text))
                        : new Sentence(text, text);
            }
        };
    }

    /** The same with its unit, where it has one. */
    Sentence withUnit(@Nullable Object value) {
        var shown = shown(value);
        if (value == null) {
            return shown;
        }
        return switch (type) {
            case AREA -> new Sentence(shown.zh() + " 平方米", shown.en() + " m²");
            case MONEY -> new Sentence(shown.zh() + " 元", "CNY " + shown.en());
            case TEXT, CHOICE, DATE, NUMBER, BOOLEAN -> shown;
        };
    }

    /** A value as it goes into the digest of a hit: the same fact is always the same text. */
    static String plain(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal amount ->
                amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
            default -> value.toString();
        };
    }
}
