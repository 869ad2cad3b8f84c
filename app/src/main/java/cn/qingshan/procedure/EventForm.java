package cn.qingshan.procedure;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.DayLimit;
import cn.qingshan.law.procedure.FieldNames;
import cn.qingshan.law.procedure.Move;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.SubstantiveKey;
import cn.qingshan.law.rulebook.SubstantiveBases;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 办案表单. The form of an act, made from its event: one field for each component, in its order. So a new act of the law engine has a form without a page being written for it.
 *
 * @param fields without day and post, which every act has
 */
public record EventForm(Move move, List<Field> fields) {

    /** How a field is asked for. */
    public enum Asked {
        LINE,
        TEXT,
        LINES,
        DATE,
        NUMBER,
        AMOUNT,
        FLAG,
        ONE_OF,
        SOME_OF
    }

    public record Option(String value, Sentence text) {}

    private static final Option NOTHING = new Option("", new Sentence("（不填）", "(none)"));

    /**
     * @param needed what cannot be left open, whatever else the act says: what its row needs, and a day that the act is about
     * @param happened a day that cannot be after the act
     */
    public record Field(
            String name,
            Sentence label,
            Asked asked,
            List<Option> options,
            String value,
            boolean needed,
            boolean happened) {

        /** What was said, in words; empty where nothing was. */
        public Sentence said() {
            if (options.isEmpty()) {
                return new Sentence(value, value);
            }
            var chosen =
                    options.stream().filter(option -> holds(option.value())).toList();
            if (chosen.isEmpty()) {
                return new Sentence(value, value); // an option that there is no more
            }
            return new Sentence(
                    chosen.stream().map(option -> option.text().zh()).collect(Collectors.joining("；")),
                    chosen.stream().map(option -> option.text().en()).collect(Collectors.joining("; ")));
        }

        public boolean holds(String option) {
            return value.lines().anyMatch(option::equals);
        }
    }

    /** The same where this field may stay empty, because the form asks for it in another way too. */
    EventForm withoutNeeding(String name) {
        return new EventForm(
                move,
                fields.stream()
                        .map(field -> field.name().equals(name)
                                ? new Field(
                                        field.name(),
                                        field.label(),
                                        field.asked(),
                                        field.options(),
                                        field.value(),
                                        false,
                                        field.happened())
                                : field)
                        .toList());
    }

    /** Whether it asks for this. */
    public boolean names(String field) {
        return fields.stream().anyMatch(one -> one.name().equals(field));
    }

    /**
     * @param known values that are known beforehand, by field name
     * @param table from which the version is chosen that a penalty rests on
     */
    static EventForm of(Track<?, ?> track, Move move, Map<String, String> known, SubstantiveBases table) {
        var event = Arrays.stream(track.law().events().getPermittedSubclasses())
                .filter(type -> ProcedureEvent.act(type).equals(move.act()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No event for the act " + move.act()));
        return new EventForm(
                move,
                Arrays.stream(event.getRecordComponents())
                        .filter(component -> !component.getName().equals("on")
                                && !component.getName().equals("by"))
                        .map(component -> field(component, move, known, table))
                        .toList());
    }

    private static Field field(
            RecordComponent component, Move move, Map<String, String> known, SubstantiveBases table) {
        String name = component.getName();
        var asked = asked(component);
        return new Field(
                name,
                FieldNames.of(component),
                asked,
                component.isAnnotationPresent(SubstantiveKey.class) ? versions(table) : options(component, asked),
                known.getOrDefault(name, ""),
                component.getType() == LocalDate.class || move.needed().contains(name),
                move.days().get(name) == DayLimit.HAPPENED);
    }

    private static Asked asked(RecordComponent component) {
        Type type = component.getGenericType();
        var asks = component.getAnnotation(Asks.class);
        if (component.isAnnotationPresent(SubstantiveKey.class)) {
            return Asked.ONE_OF;
        }
        if (type instanceof ParameterizedType list) {
            if (list.getRawType() == Optional.class) {
                return list.getActualTypeArguments()[0] == LocalDate.class ? Asked.DATE : Asked.ONE_OF;
            }
            return list.getActualTypeArguments()[0] == String.class ? Asked.LINES : Asked.SOME_OF;
        }
        if (type == boolean.class) {
            return Asked.FLAG;
        }
        if (type == BigDecimal.class) {
            return Asked.AMOUNT;
        }
        if (type == int.class) {
            return Asked.NUMBER;
        }
        if (type == LocalDate.class) {
            return Asked.DATE;
        }
        if (type == String.class) {
            return asks != null && asks.line() ? Asked.LINE : Asked.TEXT;
        }
        return Asked.ONE_OF;
    }

    private static List<Option> options(RecordComponent component, Asked asked) {
        return switch (asked) {
            case ONE_OF ->
                component.getGenericType() instanceof ParameterizedType maybe
                        ? Stream.concat(
                                        Stream.of(NOTHING),
                                        options((Class<?>) maybe.getActualTypeArguments()[0]).stream())
                                .toList()
                        : options(component.getType());
            case SOME_OF -> {
                var list = (ParameterizedType) component.getGenericType();
                yield options((Class<?>) list.getActualTypeArguments()[0]);
            }
            case LINE, TEXT, LINES, DATE, NUMBER, AMOUNT, FLAG -> List.of();
        };
    }

    /** Every version of every kind of act, and none. */
    private static List<Option> versions(SubstantiveBases table) {
        return Stream.concat(
                        Stream.of(NOTHING),
                        table.all().stream()
                                .map(version -> new Option(
                                        version.key(),
                                        new Sentence(
                                                version.name().zh() + "："
                                                        + version.cited().zh() + "（"
                                                        + version.inForce()
                                                                .text()
                                                                .zh() + "）",
                                                version.name().en() + ": "
                                                        + version.cited().en() + " ("
                                                        + version.inForce()
                                                                .text()
                                                                .en() + ")"))))
                .toList();
    }

    private static List<Option> options(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(Choice.class::cast)
                .map(choice -> new Option(choice.name(), choice.text()))
                .toList();
    }
}
