package cn.qingshan.imagery;

import java.util.List;
import java.util.Locale;

/** The engine's own sentences. */
public final class Sentences {

    public static final String BUNDLE = "cn.qingshan.imagery.messages";

    private Sentences() {}

    public static String of(String key, List<Object> parameters, Locale locale) {
        return cn.qingshan.geo.Sentences.of(BUNDLE, key, parameters, locale);
    }
}
