package cn.qingshan.documents;

import cn.qingshan.law.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of a template with its blanks: {@code {{field}}}, {@code {{field|format}}}, and parts that are only said when a field is
 * filled ({@code {{#field}}…{{/field}}}) or is not ({@code {{^field}}…{{/field}}}).
 */
record Words(List<Piece> pieces) {

    sealed interface Piece {
        record Fixed(String text) implements Piece {}

        record Blank(Field field, String format) implements Piece {}

        record Part(Field field, boolean whenEmpty, Words words) implements Piece {}
    }

    Words {
        pieces = List.copyOf(pieces);
    }

    /** The fields that are named in it. */
    Set<String> fields() {
        var named = new HashSet<String>();
        for (var piece : pieces) {
            switch (piece) {
                case Piece.Fixed f -> {}
                case Piece.Blank(var field, var format) -> named.add(field.name());
                case Piece.Part(var field, var whenEmpty, var words) -> {
                    named.add(field.name());
                    named.addAll(words.fields());
                }
            }
        }
        return named;
    }

    String filled(Values values) {
        var text = new StringBuilder();
        for (var piece : pieces) {
            switch (piece) {
                case Piece.Fixed(var fixed) -> text.append(fixed);
                case Piece.Blank(var field, var format) -> text.append(values.said(field, format));
                case Piece.Part(var field, var whenEmpty, var words) -> {
                    if (values.holds(field) != whenEmpty) {
                        text.append(words.filled(values));
                    }
                }
            }
        }
        return text.toString();
    }

    /** What was typed in, as the document says it. */
    interface Values {
        boolean holds(Field field);

        String said(Field field, String format);
    }

    /** Which fields there are, for the reader of a line. */
    interface Known {
        @Nullable
        Field field(String nameOrLabel);

        void fault(Sentence fault);
    }

    static Words read(String line, Known known) {
        var reader = new Reader(line, known);
        return reader.read(null);
    }

    private static final class Reader {

        private final String line;
        private final Known known;
        private int at;

        Reader(String line, Known known) {
            this.line = line;
            this.known = known;
        }

        Words read(@Nullable String until) {
            var pieces = new ArrayList<Piece>();
            while (at < line.length()) {
                int open = line.indexOf("{{", at);
                if (open < 0) {
                    pieces.add(new Piece.Fixed(line.substring(at)));
                    at = line.length();
                    break;
                }
                if (open > at) {
                    pieces.add(new Piece.Fixed(line.substring(at, open)));
                }
                int close = line.indexOf("}}", open);
                if (close < 0) {
                    known.fault(new Sentence("“{{”没有对应的“}}”", "\"{{\" without its \"}}\""));
                    at = line.length();
                    return new Words(pieces);
                }
                var inside = line.substring(open + 2, close).strip();
                at = close + 2;
                if (inside.startsWith("/")) {
                    var ended = inside.substring(1).strip();
                    if (until == null || !until.equals(ended)) {
                        known.fault(new Sentence(
                                "“{{/" + ended + "}}”之前没有对应的“{{#" + ended + "}}”",
                                "\"{{/" + ended + "}}\" ends nothing"));
                        continue;
                    }
                    return new Words(pieces);
                }
                if (inside.startsWith("#") || inside.startsWith("^")) {
                    var name = inside.substring(1).strip();
                    var field = known.field(name);
                    var words = read(name);
                    if (field != null) {
                        pieces.add(new Piece.Part(field, inside.startsWith("^"), words));
                    }
                    continue;
                }
                blank(inside, pieces);
            }
            if (until != null) {
                known.fault(new Sentence(
                        "“{{#" + until + "}}”没有用“{{/" + until + "}}”结束", "\"{{#" + until + "}}\" is never ended"));
            }
            return new Words(pieces);
        }

        private void blank(String inside, List<Piece> pieces) {
            int bar = inside.indexOf('|');
            var name = (bar < 0 ? inside : inside.substring(0, bar)).strip();
            var format = bar < 0 ? "" : inside.substring(bar + 1).strip();
            var field = known.field(name);
            if (field == null) {
                return;
            }
            if (!format.isEmpty() && !field.type().formats().contains(format)) {
                known.fault(new Sentence(
                        "字段“" + name + "”（" + field.type().text().zh() + "）没有“" + format + "”这种格式",
                        String.format(
                                Locale.ROOT,
                                "field \"%s\" (%s) has no format \"%s\"",
                                name,
                                field.type().text().en(),
                                format)));
                return;
            }
            pieces.add(new Piece.Blank(field, format));
        }
    }
}
