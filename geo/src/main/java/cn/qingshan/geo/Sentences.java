package cn.qingshan.geo;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The engine's own sentences. An application may show its own instead: codes and parameters are all it needs. */
public final class Sentences {

    /** This engine's. */
    public static final String BUNDLE = "cn.qingshan.geo.messages";

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Sentences() {}

    public static String of(String key, List<Object> parameters, Locale locale) {
        return of(BUNDLE, key, parameters, locale);
    }

    /**
     * Of another engine's bundle. Without fallback to the machine's own locale: whoever asks for Chinese on an English server gets Chinese.
     */
    public static String of(String bundle, String key, List<Object> parameters, Locale locale) {
        var pattern = ResourceBundle.getBundle(bundle, locale, NO_FALLBACK).getString(key);
        return new MessageFormat(pattern, locale).format(parameters.toArray());
    }
}
