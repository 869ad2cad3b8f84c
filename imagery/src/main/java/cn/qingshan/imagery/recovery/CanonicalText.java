package cn.qingshan.imagery.recovery;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in its canonical form (RFC 8785): members sorted by the UTF-16 units of their names, nothing between tokens, numbers as
 * ECMAScript writes them. Numbers that can't be said (NaN) are null. Names of members are ASCII.
 */
final class CanonicalText {

    private CanonicalText() {}

    static String of(Object value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case String text -> quote(text, out);
            case Boolean truth -> out.append(truth);
            case Integer whole -> out.append(whole);
            case Long whole -> out.append(whole);
            case Double number -> out.append(number(number));
            case List<?> list -> {
                out.append('[');
                String comma = "";
                for (var one : list) {
                    out.append(comma);
                    write(one, out);
                    comma = ",";
                }
                out.append(']');
            }
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((name, of) -> sorted.put(name.toString(), of));
                out.append('{');
                String comma = "";
                for (var one : sorted.entrySet()) {
                    out.append(comma);
                    quote(one.getKey(), out);
                    out.append(':');
                    write(one.getValue(), out);
                    comma = ",";
                }
                out.append('}');
            }
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    /** Java's shortest digits are ECMAScript's; only the form differs. */
    static String number(double number) {
        if (!Double.isFinite(number)) {
            return "null";
        } else if (number == 0) {
            return "0";
        }
        var digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        double size = Math.abs(number);
        if (size >= 1e-6 && size < 1e21) {
            return digits.toPlainString();
        }
        var unscaled = digits.unscaledValue().abs().toString();
        int exponent = unscaled.length() - 1 - digits.scale();
        return (number < 0 ? "-" : "")
                + unscaled.charAt(0)
                + (unscaled.length() > 1 ? "." + unscaled.substring(1) : "")
                + "e"
                + (exponent > 0 ? "+" : "")
                + exponent;
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
