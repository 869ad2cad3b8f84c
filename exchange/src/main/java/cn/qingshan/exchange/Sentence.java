package cn.qingshan.exchange;

import java.util.Locale;

/** One thing said twice, in Chinese and in English; Chinese is what counts. */
public record Sentence(String zh, String en) {

    /** The English text for an English locale, the Chinese one for every other. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("en") ? en : zh;
    }
}
