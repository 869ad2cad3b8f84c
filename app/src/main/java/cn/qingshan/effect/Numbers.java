package cn.qingshan.effect;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 数值. What lists, papers and models need of an answer, taken from it once. The answer itself is kept whole beside it.
 *
 * @param area_m2 of the patch, on the ellipsoid
 * @param index of which the levels are: NDVI
 * @param before level before the damage, or what the references show where no image is from before
 * @param after level in the last season, whose newest image is of {@code afterOn}
 * @param ratio recovered part of what was lost, 1 is all of it
 * @param trend of the difference to the references, a year
 * @param confidence of the intervals, e.g. 0.9
 * @param images how many were looked at, of them {@code counted} counted
 * @param fromBaseline whether {@code before} is from images before the damage; else it is what the references show now; null: not written down, in answers from before this was asked
 * @param damageSeen whether {@code damagedOn} is a change seen in the images; else it is the day on record; null: not written down
 * @param target what was asked for, against what was measured; null: nothing was
 */
public record Numbers(
        double area_m2,
        String index,
        Range before,
        Range after,
        @Nullable LocalDate afterOn,
        Range ratio,
        Range trend,
        @Nullable LocalDate damagedOn,
        double confidence,
        int images,
        int counted,
        @Nullable LocalDate firstOn,
        @Nullable LocalDate lastOn,
        int references,
        @Nullable Boolean fromBaseline,
        @Nullable Boolean damageSeen,
        @Nullable Checked target) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * A target against what was measured.
     *
     * @param says the target in words
     * @param from where it stands
     * @param measured in the unit of the target: per cent, or the index
     * @param status met, missed or open, as the engine says
     * @param departs why it is not what the approved plan asks for; empty: it is, or no plan asks for a figure
     */
    public record Checked(
            String says, String saysEn, String from, Range measured, boolean percent, String status, String departs) {

        public String measuredText() {
            return measured.text(percent ? 0 : 3, 1, percent ? "%" : "");
        }

        private Map<String, Object> asMap() {
            var map = new LinkedHashMap<String, Object>();
            map.put("says", says);
            map.put("saysEn", saysEn);
            map.put("from", from);
            map.put("measured", measured.asMap());
            map.put("percent", percent);
            map.put("status", status);
            map.put("departs", departs);
            return map;
        }

        private static @Nullable Checked of(JsonNode node) {
            return node.isObject()
                    ? new Checked(
                            node.path("says").asString(""),
                            node.path("saysEn").asString(""),
                            node.path("from").asString(""),
                            Range.of(node.path("measured")),
                            node.path("percent").asBoolean(),
                            node.path("status").asString(""),
                            node.path("departs").asString(""))
                    : null;
        }
    }

    /** A value with its interval; all three are absent where nothing can be said. */
    public record Range(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high) {

        static final Range NONE = new Range(null, null, null);

        public boolean isKnown() {
            return value != null;
        }

        /** As it is read on a page: {@code 0.612 (0.580–0.644)}. */
        public String text(int decimals, double factor, String unit) {
            if (value == null) {
                return "—";
            }
            String said = shown(value * factor, decimals) + unit;
            return low == null || high == null
                    ? said
                    : said + " (" + shown(low * factor, decimals) + unit + "–" + shown(high * factor, decimals) + unit
                            + ")";
        }

        private Map<String, Object> asMap() {
            var map = new LinkedHashMap<String, Object>();
            put(map, "value", value);
            put(map, "low", low);
            put(map, "high", high);
            return map;
        }

        private static Range of(JsonNode node) {
            return new Range(number(node, "value"), number(node, "low"), number(node, "high"));
        }
    }

    static String shown(double number, int decimals) {
        String said = String.format(Locale.ROOT, "%." + decimals + "f", number);
        return said.matches("-0(\\.0+)?") ? said.substring(1) : said;
    }

    public String beforeText() {
        return before.text(3, 1, "");
    }

    /** Which words say what {@code before} is: baseline, references, unknown. */
    public String beforeIs() {
        return fromBaseline == null ? "unknown" : fromBaseline ? "baseline" : "references";
    }

    /** Which words say what {@code damagedOn} is: seen, recorded, unknown. */
    public String damagedIs() {
        return damageSeen == null ? "unknown" : damageSeen ? "seen" : "recorded";
    }

    public String afterText() {
        return after.text(3, 1, "");
    }

    public String ratioText() {
        return ratio.text(0, 100, "%");
    }

    public String trendText() {
        return trend.text(3, 1, "");
    }

    Optional<Double> trendHigh() {
        return Optional.ofNullable(trend.high());
    }

    String json() {
        var map = new LinkedHashMap<String, Object>();
        map.put("area_m2", area_m2);
        map.put("index", index);
        map.put("before", before.asMap());
        map.put("after", after.asMap());
        put(map, "afterOn", afterOn == null ? null : afterOn.toString());
        map.put("ratio", ratio.asMap());
        map.put("trend", trend.asMap());
        put(map, "damagedOn", damagedOn == null ? null : damagedOn.toString());
        map.put("confidence", confidence);
        map.put("images", images);
        map.put("counted", counted);
        put(map, "firstOn", firstOn == null ? null : firstOn.toString());
        put(map, "lastOn", lastOn == null ? null : lastOn.toString());
        map.put("references", references);
        put(map, "fromBaseline", fromBaseline);
        put(map, "damageSeen", damageSeen);
        put(map, "target", target == null ? null : target.asMap());
        return JSON.writeValueAsString(map);
    }

    static Numbers ofJson(String json) {
        var node = JSON.readTree(json);
        return new Numbers(
                node.path("area_m2").doubleValue(),
                node.path("index").asString(""),
                Range.of(node.path("before")),
                Range.of(node.path("after")),
                day(node, "afterOn"),
                Range.of(node.path("ratio")),
                Range.of(node.path("trend")),
                day(node, "damagedOn"),
                node.path("confidence").doubleValue(),
                node.path("images").intValue(),
                node.path("counted").intValue(),
                day(node, "firstOn"),
                day(node, "lastOn"),
                node.path("references").intValue(),
                flag(node, "fromBaseline"),
                flag(node, "damageSeen"),
                Checked.of(node.path("target")));
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private static @Nullable Boolean flag(JsonNode node, String name) {
        var value = node.path(name);
        return value.isBoolean() ? value.booleanValue() : null;
    }

    private static @Nullable Double number(JsonNode node, String name) {
        var value = node.path(name);
        return value.isNumber() ? value.doubleValue() : null;
    }

    private static @Nullable LocalDate day(JsonNode node, String name) {
        try {
            return node.hasNonNull(name) ? LocalDate.parse(node.path(name).asString()) : null;
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
