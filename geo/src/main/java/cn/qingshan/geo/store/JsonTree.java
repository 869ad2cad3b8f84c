package cn.qingshan.geo.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small JSON text as maps, lists, texts, numbers (Long, else Double), Boolean and null. For what stands beside and in a stored layer: a library takes longer to start than a screening has for reading ten thousand outlines.
 */
final class JsonTree {

    private static final int DEEPEST = 32;

    private final String text;
    private int at;

    private JsonTree(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException when it is no JSON */
    static @Nullable Object of(String text) {
        var tree = new JsonTree(text);
        var value = tree.value(0);
        tree.space();
        if (tree.at < text.length()) {
            throw tree.wrong();
        }
        return value;
    }

    /** An object of the text, whose members are asked for by name. */
    record Members(Map<?, ?> values) {

        /** @throws IllegalArgumentException when the text is no JSON object */
        static Members of(String text) {
            return of(JsonTree.of(text));
        }

        private static Members of(@Nullable Object value) {
            if (value instanceof Map<?, ?> map) {
                return new Members(map);
            }
            throw new IllegalArgumentException("no object");
        }

        String text(String name) {
            if (values.get(name) instanceof String text) {
                return text;
            }
            throw new IllegalArgumentException(name + " is no text");
        }

        long number(String name) {
            return number(name, values.get(name));
        }

        int count(String name) {
            return Math.toIntExact(number(name));
        }

        private static long number(String name, @Nullable Object value) {
            if (value instanceof Long number) {
                return number;
            }
            throw new IllegalArgumentException(name + " is no number");
        }

        List<Integer> counts(String name) {
            var counts = new ArrayList<Integer>();
            for (Object one : list(name)) {
                counts.add(Math.toIntExact(number(name, one)));
            }
            return counts;
        }

        List<String> texts(String name) {
            var texts = new ArrayList<String>();
            for (Object one : list(name)) {
                texts.add(String.valueOf(one));
            }
            return texts;
        }

        private List<?> list(String name) {
            if (values.get(name) instanceof List<?> list) {
                return list;
            }
            throw new IllegalArgumentException(name + " is no list");
        }

        Members members(String name) {
            return of(values.get(name));
        }

        boolean has(String name) {
            return values.get(name) != null;
        }

        List<String> names() {
            return values.keySet().stream().map(String::valueOf).toList();
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("no JSON at sign " + at);
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char next() {
        if (at == text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private boolean goesOnWith(char sign) {
        space();
        if (next() == sign) {
            at++;
            return true;
        }
        return false;
    }

    private void need(char sign) {
        if (!goesOnWith(sign)) {
            throw wrong();
        }
    }

    private @Nullable Object value(int deep) {
        space();
        if (deep > DEEPEST) {
            throw wrong();
        }
        return switch (next()) {
            case '{' -> members(deep);
            case '[' -> list(deep);
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> members(int deep) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        need('{');
        if (goesOnWith('}')) {
            return members;
        }
        do {
            space();
            var name = string();
            need(':');
            members.put(name, value(deep + 1));
        } while (goesOnWith(','));
        need('}');
        return members;
    }

    private List<@Nullable Object> list(int deep) {
        var list = new ArrayList<@Nullable Object>();
        need('[');
        if (goesOnWith(']')) {
            return list;
        }
        do {
            list.add(value(deep + 1));
        } while (goesOnWith(','));
        need(']');
        return list;
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return value;
    }

    private Object number() {
        int from = at;
        while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        var number = text.substring(from, at);
        try {
            return number.chars().anyMatch(sign -> ".eE".indexOf(sign) >= 0)
                    ? (Object) Double.valueOf(number)
                    : Long.valueOf(number);
        } catch (NumberFormatException none) {
            throw wrong();
        }
    }

    private String string() {
        if (next() != '"') {
            throw wrong();
        }
        at++;
        var out = new StringBuilder();
        while (next() != '"') {
            char sign = text.charAt(at++);
            out.append(sign == '\\' ? escaped() : sign);
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char sign = next();
        at++;
        return switch (sign) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw wrong();
                }
                var hex = text.substring(at, at + 4);
                at += 4;
                try {
                    yield (char) Integer.parseInt(hex, 16);
                } catch (NumberFormatException none) {
                    throw wrong();
                }
            }
            default -> sign;
        };
    }
}
