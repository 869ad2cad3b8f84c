package cn.qingshan.ledger;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * An act was refused and nothing has changed: the transaction is rolled back, the person is told why in one sentence and keeps what was
 * typed. It carries either a message key of the bundles or, when the law engine refused, the engine's own sentences.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] arguments;
    private final @Nullable String sentence;
    private final @Nullable String sentenceEn;

    private Refusal(String key, Object[] arguments, @Nullable String sentence, @Nullable String sentenceEn) {
        super(sentence == null ? key : sentence);
        this.key = key;
        this.arguments = arguments;
        this.sentence = sentence;
        this.sentenceEn = sentenceEn;
    }

    /** Refused with a sentence of the bundles. */
    public static Refusal because(String key, Object... arguments) {
        return new Refusal(key, arguments, null, null);
    }

    /** Refused by the law, in the law engine's words; the article stands in the sentence. */
    public static Refusal inWords(String sentence, String sentenceEn) {
        return new Refusal("refusal.law", new Object[0], sentence, sentenceEn);
    }

    public String key() {
        return key;
    }

    public Object[] arguments() {
        return arguments;
    }

    /** What the person is told: the engine's own words, or those of the bundles. */
    public String sentence(MessageSource messages, Locale locale) {
        String own = Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? sentenceEn : sentence;
        return own != null ? own : messages.getMessage(key, arguments, locale);
    }
}
