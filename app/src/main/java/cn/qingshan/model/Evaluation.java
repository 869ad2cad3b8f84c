package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A declaration held against rows on one day. Holds no state, so it may be asked for any number of rows. */
record Evaluation(Definition definition, Map<String, BigDecimal> values, LocalDate day) {

    /** A comparison that was met, and by what. @param plain the value as it goes into the digest */
    record Met(String field, Sentence condition, Sentence value, String plain) {}

    /** The comparisons that met, in their order; empty when the row does not meet the condition. Of a group of which any suffices, all that met. */
    List<Met> met(Subject.Row row) {
        var met = new ArrayList<Met>();
        return holds(definition.condition(), row, met) ? met : List.of();
    }

    private boolean holds(Condition condition, Subject.Row row, List<Met> met) {
        return switch (condition) {
            case Condition.All all -> {
                int before = met.size();
                for (var one : all.of()) {
                    if (!holds(one, row, met)) {
                        met.subList(before, met.size()).clear();
                        yield false;
                    }
                }
                yield true;
            }
            case Condition.Any any -> {
                boolean held = false;
                for (var one : any.of()) {
                    held |= holds(one, row, met);
                }
                yield held;
            }
            case Condition.Test test -> {
                var value = row.value(test.field());
                boolean holds = compare(test, value, row);
                if (holds) {
                    var field = definition.subject().required(test.field());
                    met.add(new Met(
                            test.field(), definition.inWords(test, values), field.withUnit(value), Field.plain(value)));
                }
                yield holds;
            }
        };
    }

    private boolean compare(Condition.Test test, @Nullable Object value, Subject.Row row) {
        if (value == null) {
            return test.operator() == Operator.MISSING;
        }
        return switch (test.operator()) {
            case PRESENT -> true;
            case MISSING -> false;
            case IS -> operand(test, row) instanceof String other && value.equals(other);
            case IS_NOT -> operand(test, row) instanceof String other && !value.equals(other);
            case CONTAINS -> operand(test, row) instanceof String other && ((String) value).contains(other);
            case LACKS -> operand(test, row) instanceof String other && !((String) value).contains(other);
            case ONE_OF -> ((Condition.Choices) test.operand()).values().contains(value.toString());
            case NONE_OF -> !((Condition.Choices) test.operand()).values().contains(value.toString());
            case YES -> (Boolean) value;
            case NO -> !(Boolean) value;
            case AT_LEAST ->
                operand(test, row) instanceof BigDecimal other && ((BigDecimal) value).compareTo(other) >= 0;
            case MORE_THAN ->
                operand(test, row) instanceof BigDecimal other && ((BigDecimal) value).compareTo(other) > 0;
            case AT_MOST ->
                operand(test, row) instanceof BigDecimal other && ((BigDecimal) value).compareTo(other) <= 0;
            case LESS_THAN ->
                operand(test, row) instanceof BigDecimal other && ((BigDecimal) value).compareTo(other) < 0;
            case BEFORE -> operand(test, row) instanceof LocalDate other && ((LocalDate) value).isBefore(other);
            case AFTER -> operand(test, row) instanceof LocalDate other && ((LocalDate) value).isAfter(other);
            case PASSED -> ((LocalDate) value).isBefore(day);
            case OLDER_THAN -> ((LocalDate) value).isBefore(back(test));
            case WITHIN_LAST -> !((LocalDate) value).isBefore(back(test)) && !((LocalDate) value).isAfter(day);
            case WITHIN_NEXT -> !((LocalDate) value).isBefore(day) && !((LocalDate) value).isAfter(ahead(test));
        };
    }

    private @Nullable Object operand(Condition.Test test, Subject.Row row) {
        return switch (test.operand()) {
            case Condition.Literal(var value) -> value;
            case Condition.Parameter(var code) -> values.get(code);
            case Condition.OtherField(var code) -> row.value(code);
            case Condition.Nothing _, Condition.Choices _, Condition.Span _ -> null;
        };
    }

    private LocalDate back(Condition.Test test) {
        var span = (Condition.Span) test.operand();
        return span.unit().before(day, number(span));
    }

    private LocalDate ahead(Condition.Test test) {
        var span = (Condition.Span) test.operand();
        return span.unit().after(day, number(span));
    }

    private int number(Condition.Span span) {
        return switch (span.amount()) {
            case Condition.Fixed(var number) -> number;
            case Condition.OfParameter(var code) ->
                Objects.requireNonNull(values.get(code)).intValueExact();
        };
    }

    /**
     * The facts that met, as one digest: the values themselves, never how far they lie from the day of the run, so that a hit stays the same hit as time goes by.
     */
    static String digest(List<Met> met) {
        var facts = new TreeMap<String, String>();
        met.forEach(one -> facts.put(one.field(), one.plain()));
        var text = new StringBuilder();
        facts.forEach((field, value) -> text.append(field)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value)
                .append('\n'));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
