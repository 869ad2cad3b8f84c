package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The range a fine is chosen from, both ends included. */
public sealed interface Fine {

    /** So many times an amount that the case establishes. */
    record Multiple(Of of, BigDecimal least, BigDecimal most) implements Fine {}

    /** A sum in yuan. */
    record Amount(BigDecimal least_CNY, BigDecimal most_CNY) implements Fine {}

    /** A sum in yuan for each unit of area. */
    record PerArea(AreaUnit unit, BigDecimal least_CNY, BigDecimal most_CNY) implements Fine {}

    /** The table does not hold the range: the text of the law has to be looked up. */
    record NotRecorded() implements Fine {}

    /** What a multiple is taken of. */
    enum Of {
        MARKET_VALUE("市场价值", "market value of the minerals"),
        RESTORATION_COST("修复费用", "restoration cost"),
        RECLAMATION_FEE("土地复垦费", "land reclamation fee"),
        CULTIVATION_FEE("耕地开垦费", "cultivated-land reclamation fee");

        private final Sentence text;

        Of(String zh, String en) {
            this.text = new Sentence(zh, en);
        }

        public Sentence text() {
            return text;
        }
    }

    enum AreaUnit {
        SQUARE_METRE("每平方米", "per m²"),
        HECTARE("每公顷", "per ha");

        private final Sentence text;

        AreaUnit(String zh, String en) {
            this.text = new Sentence(zh, en);
        }

        public Sentence text() {
            return text;
        }
    }

    /** How one range stands to another, where a machine can say. */
    enum Comparison {
        SAME,
        LIGHTER,
        HEAVIER,
        /** Taken of different things, or lower at one end and higher at the other, or not recorded. */
        NOT_BY_MACHINE;

        /** The two together. */
        Comparison and(Comparison other) {
            if (this == other || other == SAME) {
                return this;
            }
            return this == SAME ? other : NOT_BY_MACHINE;
        }
    }

    /** How this range stands to an earlier one. */
    default Comparison against(Fine earlier) {
        return switch (this) {
            case Multiple(var of, var least, var most)
            when earlier instanceof Multiple(var of2, var least2, var most2) && of == of2 ->
                compare(least, least2).and(compare(most, most2));
            case Amount(var least, var most)
            when earlier instanceof Amount(var least2, var most2) ->
                compare(least, least2).and(compare(most, most2));
            case PerArea(var unit, var least, var most)
            when earlier instanceof PerArea(var unit2, var least2, var most2) && unit == unit2 ->
                compare(least, least2).and(compare(most, most2));
            case Multiple _, Amount _, PerArea _, NotRecorded _ -> Comparison.NOT_BY_MACHINE;
        };
    }

    private static Comparison compare(BigDecimal now, BigDecimal earlier) {
        var sign = now.compareTo(earlier);
        return sign == 0 ? Comparison.SAME : sign < 0 ? Comparison.LIGHTER : Comparison.HEAVIER;
    }

    /** 市场价值3至5倍; CNY 100000 to 1000000. */
    default Sentence text() {
        return switch (this) {
            case Multiple(var of, var least, var most) ->
                new Sentence(
                        of.text().zh() + range(least, most, "至") + "倍",
                        range(least, most, " to ") + " times the " + of.text().en());
            case Amount(var least, var most) ->
                new Sentence(range(least, most, "至") + "元", "CNY " + range(least, most, " to "));
            case PerArea(var unit, var least, var most) ->
                new Sentence(
                        unit.text().zh() + range(least, most, "至") + "元",
                        "CNY " + range(least, most, " to ") + " " + unit.text().en());
            case NotRecorded() -> new Sentence("罚款幅度未录入，须查原文", "the range is not recorded; look it up in the text");
        };
    }

    private static String range(BigDecimal least, BigDecimal most, String to) {
        return least.compareTo(most) == 0 ? most.toPlainString() : least.toPlainString() + to + most.toPlainString();
    }

    /** Reads 市场价值3至5倍, 100000至1000000元, 每平方米100至1000元, 未录入. Empty when it is none of these. */
    static Optional<Fine> read(String text) {
        if (text.equals("未录入")) {
            return Optional.of(new NotRecorded());
        }
        var words = Pattern.compile("(\\D*)(\\d+(?:\\.\\d+)?)至(\\d+(?:\\.\\d+)?)(倍|元)")
                .matcher(text);
        if (!words.matches()) {
            return Optional.empty();
        }
        var least = new BigDecimal(words.group(2));
        var most = new BigDecimal(words.group(3));
        if (least.compareTo(most) > 0) {
            return Optional.empty();
        }
        var of = words.group(1);
        if (words.group(4).equals("倍")) {
            return Arrays.stream(Of.values())
                    .filter(value -> value.text().zh().equals(of))
                    .findFirst()
                    .map(value -> new Multiple(value, least, most));
        }
        if (of.isEmpty()) {
            return Optional.of(new Amount(least, most));
        }
        return Arrays.stream(AreaUnit.values())
                .filter(unit -> unit.text().zh().equals(of))
                .findFirst()
                .map(unit -> new PerArea(unit, least, most));
    }
}
