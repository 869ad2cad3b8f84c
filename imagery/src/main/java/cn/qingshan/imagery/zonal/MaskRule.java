package cn.qingshan.imagery.zonal;

import cn.qingshan.imagery.catalogue.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which pixels count, by a band of classes or of quality bits. As a text: {@code SCL=keep:4,5,6}, {@code SCL=drop:3,8,9,10,11},
 * {@code QA_PIXEL=bits:0,1,3,4} (dropped where any of the bits is set), {@code QA_PIXEL=bits:3,8-9>=2} (or where a field of bits
 * reaches a number).
 *
 * @param band the band's name
 */
public record MaskRule(String band, List<Test> tests, boolean keeps) {

    private static final Pattern FIELD = Pattern.compile("(\\d{1,2})(?:-(\\d{1,2})>=(\\d{1,5}))?");

    public MaskRule {
        tests = List.copyOf(tests);
    }

    /** One class, or one field of bits that reaches a number. */
    public sealed interface Test {
        boolean meets(int value);

        /** As {@link MaskRule#of} reads it. */
        String text();

        record Is(int wanted) implements Test {
            @Override
            public boolean meets(int value) {
                return value == wanted;
            }

            @Override
            public String text() {
                return String.valueOf(wanted);
            }
        }

        record Reaches(int lowest, int bits, int least) implements Test {
            @Override
            public boolean meets(int value) {
                return (value >>> lowest & (1 << bits) - 1) >= least;
            }

            @Override
            public String text() {
                return bits == 1 && least == 1
                        ? String.valueOf(lowest)
                        : lowest + "-" + (lowest + bits - 1) + ">=" + least;
            }
        }
    }

    /** Scene classification of Sentinel-2 (level 2A): vegetation, bare ground, water. Unclassified is left out. */
    public static final MaskRule SCL = keep("SCL", 4, 5, 6);

    /** Landsat collection 2: fill, dilated cloud, cirrus, cloud, cloud shadow, snow are left out. */
    public static final MaskRule QA_PIXEL = bits("QA_PIXEL", 0, 1, 2, 3, 4, 5);

    private static MaskRule keep(String band, int... values) {
        var tests = new ArrayList<Test>();
        for (int value : values) {
            tests.add(new Test.Is(value));
        }
        return new MaskRule(band, tests, true);
    }

    private static MaskRule bits(String band, int... bits) {
        var tests = new ArrayList<Test>();
        for (int bit : bits) {
            tests.add(new Test.Reaches(bit, 1, 1));
        }
        return new MaskRule(band, tests, false);
    }

    /** Empty when the text is no rule. */
    public static Optional<MaskRule> of(String text) {
        int equals = text.indexOf('=');
        int colon = text.indexOf(':', equals + 1);
        if (equals < 1 || colon < 0) {
            return Optional.empty();
        }
        var band = text.substring(0, equals).strip();
        var kind = text.substring(equals + 1, colon).strip().toLowerCase(Locale.ROOT);
        var tests = new ArrayList<Test>();
        for (var word : text.substring(colon + 1).split(",", -1)) {
            var field = FIELD.matcher(word.strip());
            boolean bits = kind.equals("bits");
            if (bits && field.matches()) {
                int lowest = Integer.parseInt(field.group(1));
                int highest = field.group(2) == null ? lowest : Integer.parseInt(field.group(2));
                int least = field.group(3) == null ? 1 : Integer.parseInt(field.group(3));
                if (highest < lowest || highest > 30) {
                    return Optional.empty();
                }
                tests.add(new Test.Reaches(lowest, highest - lowest + 1, least));
            } else if (!bits && Pattern.matches("-?\\d{1,6}", word.strip())) {
                tests.add(new Test.Is(Integer.parseInt(word.strip())));
            } else {
                return Optional.empty();
            }
        }
        return switch (kind) {
            case "keep" -> Optional.of(new MaskRule(band, tests, true));
            case "drop", "bits" -> Optional.of(new MaskRule(band, tests, false));
            default -> Optional.empty();
        };
    }

    /** The known one whose band the scene has; empty when it has none of them. */
    public static Optional<MaskRule> knownFor(Scene scene) {
        return List.of(SCL, QA_PIXEL).stream()
                .filter(rule -> scene.band(rule.band()).isPresent())
                .findFirst();
    }

    /** False for what is no whole number, such as nodata of a mask in floating point. */
    public boolean counts(double value) {
        int whole = (int) value;
        return whole == value && tests.stream().anyMatch(test -> test.meets(whole)) == keeps;
    }

    /** The rule as a text that {@link #of} reads. */
    public String text() {
        boolean bits = !tests.isEmpty() && tests.getFirst() instanceof Test.Reaches;
        var words = tests.stream().map(Test::text).toList();
        return band + "=" + (bits ? "bits:" : keeps ? "keep:" : "drop:") + String.join(",", words);
    }
}
