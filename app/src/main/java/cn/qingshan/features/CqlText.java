package cn.qingshan.features;

import cn.qingshan.features.Condition.And;
import cn.qingshan.features.Condition.Between;
import cn.qingshan.features.Condition.Compare;
import cn.qingshan.features.Condition.Comparison;
import cn.qingshan.features.Condition.Constant;
import cn.qingshan.features.Condition.In;
import cn.qingshan.features.Condition.IsNull;
import cn.qingshan.features.Condition.Like;
import cn.qingshan.features.Condition.Not;
import cn.qingshan.features.Condition.Or;
import cn.qingshan.features.Condition.Relation;
import cn.qingshan.features.Condition.Scalar;
import cn.qingshan.features.Condition.Shape;
import cn.qingshan.features.Condition.Spatial;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** CQL2 text (OGC 21-065r2), read by recursive descent: OR over AND over NOT over one predicate. Keywords in any case. */
final class CqlText {

    /** A filter comes in an address; what nests deeper than this was not written by a person. */
    static final int DEEPEST = 60;

    static final int LONGEST = 6_000;

    private static final Set<String> GEOMETRIES = Set.of(
            "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION");

    private static final Set<String> KEYWORDS = Set.of(
            "AND",
            "OR",
            "NOT",
            "LIKE",
            "BETWEEN",
            "IN",
            "IS",
            "NULL",
            "TRUE",
            "FALSE",
            "DATE",
            "TIMESTAMP",
            "INTERVAL",
            "BBOX");

    private enum Sort {
        WORD,
        QUOTED,
        TEXT,
        NUMERAL,
        SIGN,
        END
    }

    private record Token(Sort sort, String value, int from, int to) {

        boolean is(String keywordOrSign) {
            return (sort == Sort.WORD || sort == Sort.SIGN) && value.equalsIgnoreCase(keywordOrSign);
        }
    }

    private final String text;
    private int at;
    private int depth;
    private Token now;

    private CqlText(String text) {
        this.text = text;
        this.now = scanned();
    }

    /** @throws NotAnswerable telling where it breaks off */
    static Condition read(String text) {
        if (text.length() > LONGEST) {
            throw NotAnswerable.wrong("filter.long", LONGEST);
        }
        var reader = new CqlText(text);
        var condition = reader.either();
        if (reader.now.sort() != Sort.END) {
            throw reader.unexpected();
        }
        return condition;
    }

    // ── conditions ──

    private Condition either() {
        if (++depth > DEEPEST) {
            throw NotAnswerable.wrong("filter.deep", DEEPEST);
        }
        var of = new ArrayList<>(List.of(both()));
        while (took("OR")) {
            of.add(both());
        }
        depth--;
        return of.size() == 1 ? of.getFirst() : new Or(List.copyOf(of));
    }

    private Condition both() {
        var of = new ArrayList<>(List.of(maybeNot()));
        while (took("AND")) {
            of.add(maybeNot());
        }
        return of.size() == 1 ? of.getFirst() : new And(List.copyOf(of));
    }

    private Condition maybeNot() {
        if (took("NOT")) {
            if (++depth > DEEPEST) {
                throw NotAnswerable.wrong("filter.deep", DEEPEST);
            }
            var not = new Not(maybeNot());
            depth--;
            return not;
        }
        if (took("(")) {
            var inside = either();
            expect(")");
            return inside;
        }
        return predicate();
    }

    private Condition predicate() {
        var relation = now.sort() == Sort.WORD ? relation(now.value()) : Optional.<Relation>empty();
        if (relation.isPresent()) {
            next();
            expect("(");
            var left = shape();
            expect(",");
            var right = shape();
            expect(")");
            return new Spatial(relation.get(), left, right);
        }
        boolean property = now.sort() == Sort.QUOTED || now.sort() == Sort.WORD;
        var left = scalar();
        if (took("IS")) {
            boolean not = took("NOT");
            expect("NULL");
            if (!property || !(left instanceof Scalar.Property of)) {
                throw unexpected();
            }
            return negated(not, new IsNull(of.name()));
        }
        if (left instanceof Scalar.Truth truth && comparison().isEmpty()) {
            return new Constant(truth.value());
        }
        boolean not = took("NOT");
        if (took("LIKE")) {
            if (now.sort() != Sort.TEXT) {
                throw unexpected();
            }
            var like = new Like(left, now.value());
            next();
            return negated(not, like);
        }
        if (took("BETWEEN")) {
            var low = scalar();
            expect("AND");
            return negated(not, new Between(left, low, scalar()));
        }
        if (took("IN")) {
            expect("(");
            var among = new ArrayList<>(List.of(scalar()));
            while (took(",")) {
                among.add(scalar());
            }
            expect(")");
            return negated(not, new In(left, List.copyOf(among)));
        }
        var by = comparison();
        if (not || by.isEmpty()) {
            throw unexpected();
        }
        next();
        return new Compare(by.get(), left, scalar());
    }

    private static Condition negated(boolean not, Condition condition) {
        return not ? new Not(condition) : condition;
    }

    private Optional<Comparison> comparison() {
        return now.sort() == Sort.SIGN
                ? Arrays.stream(Comparison.values())
                        .filter(c -> c.sign.equals(now.value()))
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Relation> relation(String word) {
        return Arrays.stream(Relation.values())
                .filter(r -> r.name().equalsIgnoreCase(word))
                .findFirst();
    }

    private Scalar scalar() {
        var token = now;
        switch (token.sort()) {
            case TEXT -> {
                next();
                return new Scalar.Text(token.value());
            }
            case NUMERAL -> {
                next();
                return new Scalar.Numeral(numeral(token.value()));
            }
            case QUOTED -> {
                next();
                return new Scalar.Property(token.value());
            }
            case WORD -> {
                String word = token.value().toUpperCase(Locale.ROOT);
                next();
                if (word.equals("TRUE") || word.equals("FALSE")) {
                    return new Scalar.Truth(word.equals("TRUE"));
                }
                if (word.equals("DATE") || word.equals("TIMESTAMP")) {
                    expect("(");
                    var said = now;
                    if (said.sort() != Sort.TEXT) {
                        throw unexpected();
                    }
                    next();
                    expect(")");
                    return word.equals("DATE") ? day(said.value()) : moment(said.value());
                }
                if (now.is("(")) {
                    throw NotAnswerable.wrong("filter.function", token.value());
                }
                if (KEYWORDS.contains(word)) {
                    throw unexpected(token);
                }
                return new Scalar.Property(token.value());
            }
            case SIGN, END -> throw unexpected();
        }
        throw unexpected();
    }

    static Scalar day(String said) {
        try {
            return new Scalar.Day(LocalDate.parse(of4Digits(said)));
        } catch (DateTimeException noDay) {
            throw NotAnswerable.wrong("date", said);
        }
    }

    static Scalar moment(String said) {
        try {
            return new Scalar.Moment(OffsetDateTime.parse(of4Digits(said)).toInstant());
        } catch (DateTimeException noMoment) {
            throw NotAnswerable.wrong("timestamp", said);
        }
    }

    /** Years as RFC 3339 has them: Java reads longer ones, which no database keeps. */
    static String of4Digits(String said) {
        if (!said.matches("[0-9]{4}-.*")) {
            throw new DateTimeException(said);
        }
        return said;
    }

    static BigDecimal numeral(String said) {
        var number = new BigDecimal(said);
        // an exponent of a million would be written out in a million digits
        if (Math.abs((long) number.precision() - number.scale()) > 400 || Math.abs((long) number.scale()) > 400) {
            throw NotAnswerable.wrong("number", said);
        }
        return number;
    }

    private Shape shape() {
        var token = now;
        if (token.sort() == Sort.QUOTED) {
            next();
            return new Shape.Property(token.value());
        }
        if (token.sort() != Sort.WORD) {
            throw unexpected();
        }
        String word = token.value().toUpperCase(Locale.ROOT);
        if (GEOMETRIES.contains(word)) {
            return new Shape.Drawn(geometry(token));
        }
        next();
        if (!word.equals("BBOX")) {
            if (now.is("(")) {
                throw NotAnswerable.wrong("filter.function", token.value());
            }
            return new Shape.Property(token.value());
        }
        expect("(");
        var numbers = new ArrayList<Double>();
        do {
            if (now.sort() != Sort.NUMERAL) {
                throw unexpected();
            }
            numbers.add(numeral(now.value()).doubleValue());
            next();
        } while (took(","));
        expect(")");
        return box(numbers);
    }

    /** Heights of a box of six are passed over: nothing here has one. */
    static Shape.Box box(List<Double> numbers) {
        return switch (numbers.size()) {
            case 4 -> new Shape.Box(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
            case 6 -> new Shape.Box(numbers.get(0), numbers.get(1), numbers.get(3), numbers.get(4));
            default -> throw NotAnswerable.wrong("bbox", numbers.size());
        };
    }

    /** WKT from its word to the bracket that closes it. */
    private Geometry geometry(Token word) {
        int open = text.indexOf('(', word.to());
        int end = open < 0 ? -1 : closing(open);
        // an empty geometry has no brackets: those that follow are another's
        if (end < 0 || !text.substring(word.to(), open).matches("\\s*(?i:Z|M|ZM)?\\s*")) {
            throw unexpected();
        }
        String wkt = text.substring(word.from(), end + 1);
        try {
            var drawn = new WKTReader().read(wkt);
            at = end + 1;
            now = scanned();
            return drawn;
        } catch (ParseException | IllegalArgumentException e) {
            throw NotAnswerable.wrong("geometry", wkt.length() > 60 ? wkt.substring(0, 60) + "…" : wkt);
        }
    }

    private int closing(int open) {
        int inside = 0;
        for (int i = open; i < text.length(); i++) {
            inside += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (inside == 0) {
                return i;
            }
            if (inside > 6) {
                return -1;
            }
        }
        return -1;
    }

    // ── tokens ──

    private void next() {
        now = scanned();
    }

    private boolean took(String keywordOrSign) {
        if (!now.is(keywordOrSign)) {
            return false;
        }
        next();
        return true;
    }

    private void expect(String keywordOrSign) {
        if (!took(keywordOrSign)) {
            throw unexpected();
        }
    }

    private NotAnswerable unexpected() {
        return unexpected(now);
    }

    private NotAnswerable unexpected(Token token) {
        return token.sort() == Sort.END
                ? NotAnswerable.wrong("filter.end")
                : NotAnswerable.wrong("filter.at", token.from() + 1, shortened(text.substring(token.from())));
    }

    private static String shortened(String rest) {
        return rest.length() > 30 ? rest.substring(0, 30) + "…" : rest;
    }

    private Token scanned() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int from = at;
        if (at == text.length()) {
            return new Token(Sort.END, "", from, at);
        }
        char c = text.charAt(at);
        if (c == '\'') {
            return new Token(Sort.TEXT, quotedBy('\''), from, at);
        }
        if (c == '"') {
            return new Token(Sort.QUOTED, quotedBy('"'), from, at);
        }
        if (Character.isDigit(c) || "+-.".indexOf(c) >= 0) {
            return scannedNumeral(from);
        }
        if (Character.isLetter(c) || c == '_' || c == ':') {
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || "_:.".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            return new Token(Sort.WORD, text.substring(from, at), from, at);
        }
        for (String sign : List.of("<>", "<=", ">=", "=", "<", ">", "(", ")", ",")) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Sort.SIGN, sign, from, at);
            }
        }
        throw NotAnswerable.wrong("filter.at", from + 1, shortened(text.substring(from)));
    }

    private Token scannedNumeral(int from) {
        var found = NUMERAL.matcher(text).region(from, text.length());
        if (!found.lookingAt()) {
            throw NotAnswerable.wrong("filter.at", from + 1, shortened(text.substring(from)));
        }
        at = found.end();
        return new Token(Sort.NUMERAL, found.group(), from, at);
    }

    private static final java.util.regex.Pattern NUMERAL =
            java.util.regex.Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

    /** The quote itself is written twice, or after a backslash. */
    private String quotedBy(char quote) {
        var inside = new StringBuilder();
        int from = at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean escaped = at + 1 < text.length()
                    && text.charAt(at + 1) == quote
                    && (c == quote || c == '\\' && quote == '\'');
            if (escaped) {
                inside.append(quote);
                at += 2;
            } else if (c == quote) {
                at++;
                return inside.toString();
            } else {
                inside.append(c);
                at++;
            }
        }
        throw NotAnswerable.wrong("filter.quote", from + 1);
    }

    // ── written again ──

    /** The same in text. A text value that ends with a backslash has no form in this encoding; the JSON encoding has one. */
    static String write(Condition condition) {
        return switch (condition) {
            case Constant constant -> constant.value() ? "TRUE" : "FALSE";
            case And and -> and.of().stream().map(CqlText::inside).collect(Collectors.joining(" AND "));
            case Or or -> or.of().stream().map(CqlText::inside).collect(Collectors.joining(" OR "));
            case Not not -> "NOT (" + write(not.of()) + ")";
            case Compare compare -> write(compare.left()) + " " + compare.by().sign + " " + write(compare.right());
            case Like like -> write(like.of()) + " LIKE " + quoted(like.pattern());
            case Between between ->
                write(between.of()) + " BETWEEN " + write(between.low()) + " AND " + write(between.high());
            case In in ->
                write(in.of()) + " IN ("
                        + in.among().stream().map(CqlText::write).collect(Collectors.joining(", ")) + ")";
            case IsNull isNull -> isNull.property() + " IS NULL";
            case Spatial spatial ->
                spatial.by().name() + "(" + write(spatial.left()) + ", " + write(spatial.right()) + ")";
        };
    }

    private static String inside(Condition condition) {
        return condition instanceof And || condition instanceof Or ? "(" + write(condition) + ")" : write(condition);
    }

    private static String write(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Property property -> property.name();
            case Scalar.Text text -> quoted(text.value());
            case Scalar.Numeral numeral -> numeral.value().toPlainString();
            case Scalar.Truth truth -> truth.value() ? "TRUE" : "FALSE";
            case Scalar.Day day -> "DATE('" + day.value() + "')";
            case Scalar.Moment moment -> "TIMESTAMP('" + moment.value() + "')";
        };
    }

    private static String write(Shape shape) {
        return switch (shape) {
            case Shape.Property property -> property.name();
            case Shape.Drawn drawn -> drawn.asWritten().toText();
            case Shape.Box box ->
                "BBOX(" + box.first1() + "," + box.first2() + "," + box.second1() + "," + box.second2() + ")";
        };
    }

    private static String quoted(String value) {
        var text = new StringBuilder("'");
        char before = ' ';
        for (char c : value.toCharArray()) {
            // after a backslash a doubled quote would be read as an escaped one and an end
            text.append(c != '\'' ? String.valueOf(c) : before == '\\' ? "\\'" : "''");
            before = c;
        }
        return text.append('\'').toString();
    }
}
