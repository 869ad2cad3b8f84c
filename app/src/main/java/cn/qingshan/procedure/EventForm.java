package cn.qingshan.procedure;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.FieldNames;
import cn.qingshan.law.procedure.Move;
import cn.qingshan.law.procedure.ProcedureEvent;
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

    /** @param needed what cannot be left open whatever the law says of it: a day that the act is about */
    public record Field(String name, Sentence label, Asked asked, List<Option> options, String value, boolean needed) {

        Field(String name, Sentence label, Asked asked, List<Option> options, String value) {
            this(name, label, asked, options, value, false);
        }

        /** What was said, in words; empty where nothing was. */
        public Sentence said() {
            if (options.isEmpty()) {
                return new Sentence(value, value);
            }
            var chosen =
                    options.stream().filter(option -> holds(option.value())).toList();
            return new Sentence(
                    chosen.stream().map(option -> option.text().zh()).collect(Collectors.joining("；")),
                    chosen.stream().map(option -> option.text().en()).collect(Collectors.joining("; ")));
        }

        public boolean holds(String option) {
            return value.lines().anyMatch(option::equals);
        }
    }

    /** Whether it asks for this. */
    public boolean names(String field) {
        return fields.stream().anyMatch(one -> one.name().equals(field));
    }

    /** @param known values that are known beforehand, by field name */
    static EventForm of(Track<?, ?> track, Move move, Map<String, String> known) {
        var event = Arrays.stream(track.law().events().getPermittedSubclasses())
                .filter(type -> ProcedureEvent.act(type).equals(move.act()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No event for the act " + move.act()));
        return new EventForm(
                move,
                Arrays.stream(event.getRecordComponents())
                        .filter(component -> !component.getName().equals("on")
                                && !component.getName().equals("by"))
                        .map(component -> field(component, known))
                        .toList());
    }

    private static Field field(RecordComponent component, Map<String, String> known) {
        String name = component.getName();
        String value = known.getOrDefault(name, "");
        Type type = component.getGenericType();
        var label = FieldNames.of(component);
        var asks = component.getAnnotation(Asks.class);
        if (type instanceof ParameterizedType list) {
            Type element = list.getActualTypeArguments()[0];
            if (list.getRawType() == Optional.class) {
                return new Field(name, label, Asked.DATE, List.of(), value);
            }
            return element == String.class
                    ? new Field(name, label, Asked.LINES, List.of(), value)
                    : new Field(name, label, Asked.SOME_OF, options((Class<?>) element), value);
        }
        if (type == boolean.class) {
            return new Field(name, label, Asked.FLAG, List.of(), value);
        }
        if (type == BigDecimal.class) {
            return new Field(name, label, Asked.AMOUNT, List.of(), value);
        }
        if (type == int.class) {
            return new Field(name, label, Asked.NUMBER, List.of(), value);
        }
        if (type == LocalDate.class) {
            return new Field(name, label, Asked.DATE, List.of(), value, true);
        }
        if (type == String.class) {
            return new Field(name, label, asks != null && asks.line() ? Asked.LINE : Asked.TEXT, List.of(), value);
        }
        return new Field(name, label, Asked.ONE_OF, options((Class<?>) type), value);
    }

    private static List<Option> options(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(Choice.class::cast)
                .map(choice -> new Option(choice.name(), choice.text()))
                .toList();
    }
}
