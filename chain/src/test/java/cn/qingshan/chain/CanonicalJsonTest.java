package cn.qingshan.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.chain.CanonicalJson.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

@DisplayName("RFC 8785 JSON Canonicalization Scheme")
class CanonicalJsonTest {

    private static String canonical(String json) {
        return new String(
                CanonicalJson.bytes(CanonicalJson.parse(json.getBytes(StandardCharsets.UTF_8))),
                StandardCharsets.UTF_8);
    }

    private static String canonical(Map<String, ?> object) {
        return new String(CanonicalJson.bytes(object), StandardCharsets.UTF_8);
    }

    private static void refuses(Reason reason, String pointer, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CanonicalJson.Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.pointer()).isEqualTo(pointer);
        });
    }

    @ParameterizedTest(name = "0x{0} → {1}")
    @DisplayName("Appendix B: number serialization samples")
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void numbers_are_written_as_ecmascript_does(String bits, String expected) {
        assertThat(CanonicalJson.number(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("Appendix B: NaN and Infinity must be refused")
    @ValueSource(strings = {"7fffffffffffffff", "7ff0000000000000", "fff0000000000000"})
    void numbers_that_json_has_not_are_refused(String bits) {
        double x = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        refuses(Reason.NOT_FINITE, "", () -> CanonicalJson.number(x));
        refuses(Reason.NOT_FINITE, "/area", () -> CanonicalJson.bytes(Map.of("area", x)));
    }

    @Test
    @DisplayName("the smallest doubles, where one digit is enough for ECMAScript and Double.toString gives two")
    void subnormal_numbers_have_the_fewest_digits() {
        // multiples of 4.94e-324: 2 → 9.88e-324, 3 → 1.48e-323, 4 → 1.98e-323, 20 → 9.88e-323 (100 would be 4.94e-322)
        assertThat(List.of(1L, 2L, 3L, 4L, 20L, 100L))
                .map(n -> CanonicalJson.number(Double.longBitsToDouble(n)))
                .containsExactly("5e-324", "1e-323", "1.5e-323", "2e-323", "1e-322", "4.94e-322");
    }

    @Test
    @DisplayName("3.2.2: sample with numbers, a string with escapes and literals")
    void the_sample_of_the_rfc() {
        String json = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""";
        assertThat(canonical(json))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    @DisplayName("3.2.3: names are sorted by UTF-16 code units, so U+1F600 (d83d) comes before U+FB33")
    void names_are_sorted_by_utf16_code_units() {
        var object = new LinkedHashMap<String, String>();
        object.put("\u20ac", "Euro Sign");
        object.put("\r", "Carriage Return");
        object.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        object.put("1", "One");
        object.put("\ud83d\ude00", "Emoji: Grinning Face");
        object.put("\u0080", "Control");
        object.put("\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(canonical(object))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    @DisplayName("3.2.2.2: two-character escapes where JSON has them, else \\u00xx in lower case, nothing else escaped")
    void strings_use_the_shortest_escapes() {
        assertThat(canonical(Map.of("s", "\b\t\n\f\r\u0000\u001f\"\\/\u007f矿山\ud83d\ude00")))
                .isEqualTo("{\"s\":\"\\b\\t\\n\\f\\r\\u0000\\u001f\\\"\\\\/\u007f矿山\ud83d\ude00\"}");
    }

    @Test
    void a_map_and_the_text_it_came_from_have_the_same_bytes() {
        var object = new LinkedHashMap<String, Object>();
        object.put("z", Arrays.asList(1, 2L, (short) 3, (byte) 4, null));
        object.put("a", Map.of("area_m2", new BigDecimal("1234.50"), "ratio", 0.1f, "n", BigInteger.TWO));

        assertThat(canonical(object))
                .isEqualTo("{\"a\":{\"area_m2\":1234.5,\"n\":2,\"ratio\":0.1},\"z\":[1,2,3,4,null]}")
                .isEqualTo(canonical("{\"z\":[1,2.0,3e0,4,null],\"a\":{\"n\":2,\"ratio\":0.1,\"area_m2\":1234.50}}"));
    }

    @Test
    void long_texts_are_written_whole() {
        String text = "矿\ud83d\ude00\u0001a".repeat(20_000);
        var parsed = CanonicalJson.parse(CanonicalJson.bytes(Map.of("t", text)));
        assertThat(parsed.get("t").stringValue()).isEqualTo(text);
    }

    @Test
    @DisplayName("an integer beyond 2^53 cannot be told from its neighbour as a double: refused in reading and writing")
    void integers_beyond_2_53_are_refused() {
        long limit = 1L << 53;
        assertThat(canonical(Map.of("n", limit))).isEqualTo("{\"n\":9007199254740992}");
        assertThat(canonical("[-9007199254740992]")).isEqualTo("[-9007199254740992]");
        refuses(Reason.INTEGER_BEYOND_2_53, "/n", () -> canonical(Map.of("n", limit + 1)));
        refuses(Reason.INTEGER_BEYOND_2_53, "/n", () -> canonical(Map.of("n", BigInteger.TEN.pow(30))));
        refuses(Reason.INTEGER_BEYOND_2_53, "/a/1", () -> canonical("{\"a\":[0,-9007199254740993]}"));
        // a double that would be written as digits only could not be read back
        refuses(Reason.INTEGER_BEYOND_2_53, "/n", () -> canonical(Map.of("n", 295147905179352830000.0)));
        assertThat(canonical(Map.of("n", 1e21))).isEqualTo("{\"n\":1e+21}");
    }

    @Test
    void a_decimal_that_a_double_cannot_hold_is_refused_instead_of_rounded() {
        refuses(Reason.DIGITS_LOST, "/area", () -> canonical(Map.of("area", new BigDecimal("333333333.33333329"))));
        refuses(Reason.NOT_FINITE, "/area", () -> canonical(Map.of("area", new BigDecimal("1e400"))));
    }

    @Test
    void lone_surrogates_are_refused() {
        refuses(Reason.LONE_SURROGATE, "/s", () -> canonical(Map.of("s", "a\ud83d")));
        refuses(Reason.LONE_SURROGATE, "/s", () -> canonical(Map.of("s", "\ude00a")));
        refuses(Reason.LONE_SURROGATE, "/0", () -> canonical("[\"\\ud83dx\"]"));
        refuses(Reason.LONE_SURROGATE, "/\ud83d", () -> canonical("{\"\\ud83d\":1}"));
    }

    @Test
    void duplicate_names_are_refused() {
        refuses(Reason.DUPLICATE_NAME, "/a/b~1c", () -> canonical("{\"a\":{\"b/c\":1,\"b\\/c\":2}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1}x",
                "{} {}",
                "[1",
                "nul",
                "'a'",
                "[01]",
                "[NaN]",
                "[1 2]",
                "{\"a\"}",
                "// c\n1",
                "[\"\t\"]",
                "\ufeff{}"
            })
    void what_is_not_json_is_refused(String text) {
        refuses(Reason.NOT_JSON, "", () -> {
            try {
                canonical(text);
            } catch (CanonicalJson.Refusal refusal) {
                throw new CanonicalJson.Refusal(refusal.reason(), "");
            }
        });
    }

    @Test
    void numbers_too_big_for_a_double_are_refused() {
        refuses(Reason.NOT_FINITE, "/0", () -> canonical("[1e400]"));
    }

    @Test
    void invalid_utf8_is_refused() {
        byte[] overlong = {'"', (byte) 0xc0, (byte) 0x80, '"'};
        byte[] surrogate = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
        byte[] gbk = {'"', (byte) 0xbf, (byte) 0xf3, '"'};
        for (byte[] text : List.of(overlong, surrogate, gbk)) {
            refuses(Reason.NOT_UTF_8, "", () -> CanonicalJson.parse(text));
        }
    }

    @Test
    void values_nested_too_deeply_are_refused_without_exhausting_the_stack() {
        int fits = CanonicalJson.MAX_DEPTH;
        assertThat(canonical("[".repeat(fits) + "]".repeat(fits))).hasSize(2 * fits);
        for (int depth : new int[] {fits + 2, 100_000}) {
            assertThatThrownBy(() -> canonical("[".repeat(depth) + "]".repeat(depth)))
                    .isInstanceOf(CanonicalJson.Refusal.class);
        }
        Object nested = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            nested = List.of(nested);
        }
        var tooDeep = Map.of("deep", nested);
        assertThatThrownBy(() -> CanonicalJson.bytes(tooDeep))
                .isInstanceOfSatisfying(
                        CanonicalJson.Refusal.class, r -> assertThat(r.reason()).isEqualTo(Reason.TOO_DEEP));
    }

    @Test
    void more_values_than_fit_into_memory_are_refused() {
        // the array itself is a value too
        assertThat(canonical("[" + "0,".repeat(CanonicalJson.MAX_VALUES - 2) + "0]"))
                .endsWith("0]");
        String tooMany = "[" + "0,".repeat(CanonicalJson.MAX_VALUES - 1) + "0]";
        refuses(Reason.TOO_MANY_VALUES, "/" + (CanonicalJson.MAX_VALUES - 1), () -> canonical(tooMany));
    }

    @Test
    void what_json_cannot_say_is_refused() {
        refuses(Reason.NOT_A_JSON_VALUE, "/o", () -> canonical(Map.of("o", new Object())));
        refuses(Reason.NOT_A_JSON_VALUE, "/m", () -> canonical(Map.of("m", Map.of(1, 2))));
        var binary = JsonNodeFactory.instance.objectNode().put("b", new byte[] {1});
        refuses(Reason.NOT_A_JSON_VALUE, "/b", () -> CanonicalJson.bytes(binary));
    }
}
