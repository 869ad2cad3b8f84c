package cn.qingshan.imagery;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The engine's own sentences. */
public final class Sentences {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Sentences() {}

    /** Without fallback to the machine's own locale: whoever asks for Chinese on an English server gets Chinese. */
    public static String of(String key, List<Object> parameters, Locale locale) {
        var pattern = ResourceBundle.getBundle("cn.qingshan.imagery.messages", locale, NO_FALLBACK)
                .getString(key);
        return new MessageFormat(pattern, locale).format(parameters.toArray());
    }
}
