package cn.qingshan.chain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as bytes that can be digested: RFC 8785 (JSON Canonicalization Scheme) in UTF-8. Members are sorted by the UTF-16
 * code units of their names, nothing is written between tokens, strings use the shortest escapes, numbers are written as
 * ECMAScript's {@code Number::toString} does.
 *
 * <p>Stricter than the RFC on purpose, because a ledger must read back what was written: a number written as an integer
 * must lie within ±2<sup>53</sup>, and a {@link BigDecimal} must survive the way through a double. Both are refused by name
 * instead of being rounded.
 */
public final class CanonicalJson {

    /** Deeper nesting is refused, in reading and in writing. */
    public static final int MAX_DEPTH = 128;

    /** More values in one text are refused, in reading and in writing: a small file must not fill the memory. */
    public static final int MAX_VALUES = 1_000_000;

    private static final long MAX_INTEGER = 1L << 53;
    private static final BigInteger MAX_BIG_INTEGER = BigInteger.valueOf(MAX_INTEGER);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory READING = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2 * MAX_DEPTH)
                    .maxNumberLength(1_100)
                    .maxNameLength(50_000)
                    .maxStringLength(LedgerExport.MAX_LINE)
                    .build())
            .build();

    private CanonicalJson() {}

    /** Why a text or a value has no canonical form. */
    public enum Reason {
        NOT_UTF_8,
        NOT_JSON,
        DUPLICATE_NAME,
        NOT_FINITE,
        INTEGER_BEYOND_2_53,
        DIGITS_LOST,
        LONE_SURROGATE,
        TOO_DEEP,
        TOO_MANY_VALUES,
        NOT_A_JSON_VALUE
    }

    /** A text or value without a canonical form: {@link #reason} says why, {@link #pointer} where (RFC 6901). */
    public static final class Refusal extends IllegalArgumentException {
        private final Reason reason;
        private final String pointer;

        Refusal(Reason reason, String pointer) {
            super(reason + " at " + (pointer.isEmpty() ? "the top" : pointer));
            this.reason = reason;
            this.pointer = pointer;
        }

        public Reason reason() {
            return reason;
        }

        public String pointer() {
            return pointer;
        }

        private Refusal under(String name) {
            return new Refusal(reason, "/" + name.replace("~", "~0").replace("/", "~1") + pointer);
        }
    }

    /** @throws Refusal if the value has no canonical form */
    public static byte[] bytes(JsonNode value) {
        return bytes(value, MAX_DEPTH);
    }

    /** A line of an export may nest a little deeper than the body it carries. */
    static byte[] bytes(JsonNode value, int maxDepth) {
        var out = new Out(maxDepth);
        out.value(value, 0);
        return out.written();
    }

    /** The same for plain Java maps, lists, strings, numbers, booleans and nulls. */
    public static byte[] bytes(Map<String, ? extends @Nullable Object> object) {
        return bytes(node(object, 0));
    }

    /**
     * Reads one JSON text strictly: valid UTF-8, no duplicate names, nothing after the value, numbers as doubles.
     *
     * @throws Refusal if it is not such a text
     */
    public static JsonNode parse(byte[] utf8) {
        return parse(utf8, MAX_DEPTH);
    }

    static JsonNode parse(byte[] utf8, int maxDepth) {
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8));
        } catch (CharacterCodingException e) {
            throw new Refusal(Reason.NOT_UTF_8, "");
        }
        try (JsonParser parser =
                READING.createParser(ObjectReadContext.empty(), text.array(), text.arrayOffset(), text.length())) {
            var first = parser.nextToken();
            if (first == null) {
                throw new Refusal(Reason.NOT_JSON, "");
            }
            var value = new In(parser).read(first, maxDepth);
            if (parser.nextToken() != null) {
                throw new Refusal(Reason.NOT_JSON, "");
            }
            return value;
        } catch (JacksonException e) {
            throw new Refusal(Reason.NOT_JSON, "");
        }
    }

    private static JsonNode node(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Refusal(Reason.TOO_DEEP, "");
        }
        return switch (value) {
            case null -> NODES.nullNode();
            case JsonNode node -> node;
            case String text -> NODES.stringNode(text);
            case Boolean flag -> NODES.booleanNode(flag);
            case Byte n -> NODES.numberNode((long) n);
            case Short n -> NODES.numberNode((long) n);
            case Integer n -> NODES.numberNode((long) n);
            case Long n -> NODES.numberNode(n.longValue());
            case BigInteger n -> NODES.numberNode(n);
            case BigDecimal n -> NODES.numberNode(n);
            case Float n -> NODES.numberNode(n.floatValue());
            case Double n -> NODES.numberNode(n.doubleValue());
            case Map<?, ?> map -> {
                var object = NODES.objectNode();
                for (var entry : map.entrySet()) {
                    if (!(entry.getKey() instanceof String name)) {
                        throw new Refusal(Reason.NOT_A_JSON_VALUE, "");
                    }
                    try {
                        object.set(name, node(entry.getValue(), depth + 1));
                    } catch (Refusal refusal) {
                        throw refusal.under(name);
                    }
                }
                yield object;
            }
            case Iterable<?> list -> {
                var array = NODES.arrayNode();
                for (var element : list) {
                    try {
                        array.add(node(element, depth + 1));
                    } catch (Refusal refusal) {
                        throw refusal.under(Integer.toString(array.size()));
                    }
                }
                yield array;
            }
            default -> throw new Refusal(Reason.NOT_A_JSON_VALUE, "");
        };
    }

    /**
     * ECMAScript {@code Number::toString(x, 10)} for a finite double (ECMA-262, 6.1.6.1.20).
     *
     * <p>The digits come from {@link Double#toString(double)}, which since JDK 19 gives the shortest decimal that rounds to
     * {@code x} and of these the nearest, with one difference: it never tries a single digit when two are nearer
     * (4.9E-324, where ECMAScript has 5e-324). That case is settled here.
     *
     * @throws Refusal for NaN and the infinities
     */
    public static String number(double x) {
        if (!Double.isFinite(x)) {
            throw new Refusal(Reason.NOT_FINITE, "");
        }
        if (x == Math.rint(x) && Math.abs(x) <= MAX_INTEGER) {
            return Long.toString((long) x); // also turns -0 into 0, as the RFC wants
        }
        var decimal = new BigDecimal(Double.toString(Math.abs(x))).stripTrailingZeros();
        String digits = decimal.unscaledValue().toString();
        int point = digits.length() - decimal.scale(); // x = 0.digits × 10^point
        if (digits.length() == 2) {
            var single = singleDigit(Math.abs(x), decimal);
            if (single != null) {
                digits = single.unscaledValue().toString();
                point = 1 - single.scale();
            }
        }
        var text = new StringBuilder(25);
        if (x < 0) {
            text.append('-');
        }
        int k = digits.length();
        if (k <= point && point <= 21) {
            text.append(digits).repeat('0', point - k);
        } else if (0 < point && point <= 21) {
            text.append(digits, 0, point).append('.').append(digits, point, k);
        } else if (-6 < point && point <= 0) {
            text.append("0.").repeat('0', -point).append(digits);
        } else {
            text.append(digits.charAt(0));
            if (k > 1) {
                text.append('.').append(digits, 1, k);
            }
            int exponent = point - 1;
            text.append('e').append(exponent < 0 ? '-' : '+').append(Math.abs(exponent));
        }
        return text.toString();
    }

    /** The nearest decimal of one digit that still rounds to {@code x}, if there is one. */
    private static @Nullable BigDecimal singleDigit(double x, BigDecimal twoDigits) {
        int scale = twoDigits.scale() - 1;
        var exact = new BigDecimal(x);
        BigDecimal best = null;
        long below = twoDigits.unscaledValue().longValueExact() / 10;
        for (long digit = below; digit <= below + 1; digit++) {
            var candidate = BigDecimal.valueOf(digit, scale).stripTrailingZeros();
            if (candidate.doubleValue() == x
                    && (best == null
                            || candidate
                                            .subtract(exact)
                                            .abs()
                                            .compareTo(best.subtract(exact).abs())
                                    < 0)) {
                best = candidate;
            }
        }
        return best;
    }

    /** Reads values from a parser, strictly. */
    private static final class In {

        private final JsonParser parser;
        private int values;

        In(JsonParser parser) {
            this.parser = parser;
        }

        JsonNode read(@Nullable JsonToken token, int depthLeft) {
            if (depthLeft < 0) {
                throw new Refusal(Reason.TOO_DEEP, "");
            }
            if (++values > MAX_VALUES) {
                throw new Refusal(Reason.TOO_MANY_VALUES, "");
            }
            return switch (token) {
                case START_OBJECT -> {
                    var object = NODES.objectNode();
                    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        String name = parser.currentName();
                        try {
                            if (object.has(name)) {
                                throw new Refusal(Reason.DUPLICATE_NAME, "");
                            }
                            object.set(name, read(parser.nextToken(), depthLeft - 1));
                        } catch (Refusal refusal) {
                            throw refusal.under(name);
                        }
                    }
                    yield object;
                }
                case START_ARRAY -> {
                    var array = NODES.arrayNode();
                    for (var next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                        try {
                            array.add(read(next, depthLeft - 1));
                        } catch (Refusal refusal) {
                            throw refusal.under(Integer.toString(array.size()));
                        }
                    }
                    yield array;
                }
                case VALUE_STRING -> NODES.stringNode(parser.getString());
                case VALUE_NUMBER_INT -> {
                    BigInteger integer = parser.getBigIntegerValue();
                    if (integer.abs().compareTo(MAX_BIG_INTEGER) > 0) {
                        throw new Refusal(Reason.INTEGER_BEYOND_2_53, "");
                    }
                    yield NODES.numberNode(integer.longValueExact());
                }
                case VALUE_NUMBER_FLOAT -> {
                    double number = parser.getDoubleValue();
                    if (!Double.isFinite(number)) {
                        throw new Refusal(Reason.NOT_FINITE, "");
                    }
                    yield NODES.numberNode(number);
                }
                case VALUE_TRUE -> NODES.booleanNode(true);
                case VALUE_FALSE -> NODES.booleanNode(false);
                case VALUE_NULL -> NODES.nullNode();
                case null, default -> throw new Refusal(Reason.NOT_JSON, "");
            };
        }
    }

    /** Writes canonical bytes into one growing array. */
    private static final class Out {

        private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

        private byte[] bytes = new byte[512];
        private final int maxDepth;
        private int length;
        private int values;

        Out(int maxDepth) {
            this.maxDepth = maxDepth;
        }

        byte[] written() {
            return Arrays.copyOf(bytes, length);
        }

        void value(JsonNode value, int depth) {
            if (depth > maxDepth) {
                throw new Refusal(Reason.TOO_DEEP, "");
            }
            if (++values > MAX_VALUES) {
                throw new Refusal(Reason.TOO_MANY_VALUES, "");
            }
            switch (value.getNodeType()) {
                case OBJECT -> object((ObjectNode) value, depth);
                case ARRAY -> array((ArrayNode) value, depth);
                case STRING -> string(value.stringValue());
                case NUMBER -> number(value);
                case BOOLEAN -> ascii(value.booleanValue() ? "true" : "false");
                case NULL -> ascii("null");
                case BINARY, MISSING, POJO -> throw new Refusal(Reason.NOT_A_JSON_VALUE, "");
            }
        }

        private void object(ObjectNode object, int depth) {
            String[] names = object.propertyNames().toArray(String[]::new);
            Arrays.sort(names); // String.compareTo orders by UTF-16 code units
            put('{');
            for (int i = 0; i < names.length; i++) {
                if (i > 0) {
                    put(',');
                }
                try {
                    string(names[i]);
                    put(':');
                    value(object.get(names[i]), depth + 1);
                } catch (Refusal refusal) {
                    throw refusal.under(names[i]);
                }
            }
            put('}');
        }

        private void array(ArrayNode array, int depth) {
            put('[');
            for (int i = 0; i < array.size(); i++) {
                if (i > 0) {
                    put(',');
                }
                try {
                    value(array.get(i), depth + 1);
                } catch (Refusal refusal) {
                    throw refusal.under(Integer.toString(i));
                }
            }
            put(']');
        }

        private void number(JsonNode number) {
            switch (number.numberType()) {
                case INT, LONG -> {
                    long integer = number.longValue();
                    if (integer > MAX_INTEGER || integer < -MAX_INTEGER) {
                        throw new Refusal(Reason.INTEGER_BEYOND_2_53, "");
                    }
                    ascii(Long.toString(integer));
                }
                case BIG_INTEGER -> {
                    if (number.bigIntegerValue().abs().compareTo(MAX_BIG_INTEGER) > 0) {
                        throw new Refusal(Reason.INTEGER_BEYOND_2_53, "");
                    }
                    ascii(number.bigIntegerValue().toString());
                }
                case DOUBLE -> real(number.doubleValue());
                // the decimal that a float is written as, not the longer one of its exact value
                case FLOAT -> real(Double.parseDouble(Float.toString(number.floatValue())));
                case BIG_DECIMAL -> {
                    var decimal = number.decimalValue();
                    double nearest = decimal.doubleValue();
                    if (!Double.isFinite(nearest)) {
                        throw new Refusal(Reason.NOT_FINITE, "");
                    }
                    if (new BigDecimal(Double.toString(nearest)).compareTo(decimal) != 0) {
                        throw new Refusal(Reason.DIGITS_LOST, "");
                    }
                    real(nearest);
                }
            }
        }

        private void real(double x) {
            String text = CanonicalJson.number(x);
            if (Math.abs(x) > MAX_INTEGER && text.indexOf('e') < 0) {
                throw new Refusal(Reason.INTEGER_BEYOND_2_53, "");
            }
            ascii(text);
        }

        private void string(String text) {
            put('"');
            for (int i = 0; i < text.length(); i++) {
                if (bytes.length - length < 8) {
                    room(Math.min(4096, 3 * (text.length() - i)) + 8);
                }
                char c = text.charAt(i);
                if (c >= 0x20 && c < 0x80) {
                    if (c == '"' || c == '\\') {
                        bytes[length++] = '\\';
                    }
                    bytes[length++] = (byte) c;
                } else if (c < 0x20) {
                    control(c);
                } else if (c < 0x800) {
                    bytes[length++] = (byte) (0xc0 | c >> 6);
                    bytes[length++] = (byte) (0x80 | c & 0x3f);
                } else if (!Character.isSurrogate(c)) {
                    bytes[length++] = (byte) (0xe0 | c >> 12);
                    bytes[length++] = (byte) (0x80 | c >> 6 & 0x3f);
                    bytes[length++] = (byte) (0x80 | c & 0x3f);
                } else {
                    if (Character.isLowSurrogate(c)
                            || i + 1 == text.length()
                            || !Character.isLowSurrogate(text.charAt(i + 1))) {
                        throw new Refusal(Reason.LONE_SURROGATE, "");
                    }
                    int point = Character.toCodePoint(c, text.charAt(++i));
                    bytes[length++] = (byte) (0xf0 | point >> 18);
                    bytes[length++] = (byte) (0x80 | point >> 12 & 0x3f);
                    bytes[length++] = (byte) (0x80 | point >> 6 & 0x3f);
                    bytes[length++] = (byte) (0x80 | point & 0x3f);
                }
            }
            put('"');
        }

        private void control(char c) {
            bytes[length++] = '\\';
            switch (c) {
                case '\b' -> bytes[length++] = 'b';
                case '\t' -> bytes[length++] = 't';
                case '\n' -> bytes[length++] = 'n';
                case '\f' -> bytes[length++] = 'f';
                case '\r' -> bytes[length++] = 'r';
                default -> {
                    bytes[length++] = 'u';
                    bytes[length++] = '0';
                    bytes[length++] = '0';
                    bytes[length++] = HEX[c >> 4];
                    bytes[length++] = HEX[c & 0xf];
                }
            }
        }

        @SuppressWarnings("deprecation") // the low bytes of ASCII are what is wanted
        private void ascii(String text) {
            room(text.length());
            text.getBytes(0, text.length(), bytes, length);
            length += text.length();
        }

        private void put(char c) {
            room(1);
            bytes[length++] = (byte) c;
        }

        private void room(int more) {
            if (bytes.length - length < more) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
            }
        }
    }
}
