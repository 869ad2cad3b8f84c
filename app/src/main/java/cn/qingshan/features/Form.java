package cn.qingshan.features;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** In which form an answer is wanted: the parameter {@code f} goes before the header {@code Accept}; JSON where both are as good. */
enum Form {
    JSON,
    HTML;

    static Form of(Map<String, String[]> sent, @Nullable String accept) {
        var f = sent.get("f");
        if (f != null) {
            return switch (f[0].toLowerCase(Locale.ROOT)) {
                case "json" -> JSON;
                case "html" -> HTML;
                default -> throw NotAnswerable.wrong("form", f[0]);
            };
        }
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        double json = 0;
        double html = 0;
        try {
            for (var range : MediaType.parseMediaTypes(accept)) {
                double quality = range.getQualityValue();
                boolean any = range.isWildcardType();
                boolean application = range.getType().equals("application");
                if (any
                        || application
                                && (range.isWildcardSubtype()
                                        || range.getSubtype().endsWith("json"))) {
                    json = Math.max(json, quality);
                }
                if (any || range.includes(MediaType.TEXT_HTML)) {
                    html = Math.max(html, quality);
                }
            }
        } catch (IllegalArgumentException unreadable) {
            throw NotAnswerable.notAcceptable(accept);
        }
        if (json == 0 && html == 0) {
            throw NotAnswerable.notAcceptable(accept);
        }
        return html > json ? HTML : JSON;
    }

    /** What is wrong with a request is told in a form that it can read, whatever it says about forms. */
    static Form ofWrong(Map<String, String[]> sent, @Nullable String accept) {
        try {
            return of(sent, accept);
        } catch (NotAnswerable noForm) {
            return accept != null && accept.contains("text/html") ? HTML : JSON;
        }
    }
}
