package cn.qingshan.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.CaseEvent;
import cn.qingshan.law.procedure.Claim;
import cn.qingshan.law.procedure.ConsultationForm;
import cn.qingshan.law.procedure.InvestigationKind;
import cn.qingshan.law.procedure.Move;
import cn.qingshan.law.procedure.NonPerformance;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.TerminationGround;
import cn.qingshan.law.procedure.UpwardFiling;
import cn.qingshan.law.term.ServiceMethod;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        FLAG,
        ONE_OF,
        SOME_OF
    }

    public record Option(String value, Sentence text) {}

    public record Field(String name, Asked asked, List<Option> options, String value) {

        public boolean holds(String option) {
            return value.lines().anyMatch(option::equals);
        }
    }

    /** Texts that are a line rather than a paragraph. */
    private static final List<String> SHORT =
            List.of("respondent", "source", "rectification", "reference", "to", "proof");

    /** @param known values that are known beforehand, by field name */
    static EventForm of(Move move, Map<String, String> known) {
        var event = Arrays.stream(CaseEvent.class.getPermittedSubclasses())
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
        if (type instanceof ParameterizedType list) {
            Type element = list.getActualTypeArguments()[0];
            return element == String.class
                    ? new Field(name, Asked.LINES, List.of(), value)
                    : new Field(name, Asked.SOME_OF, options((Class<?>) element), value);
        }
        if (type == boolean.class) {
            return new Field(name, Asked.FLAG, List.of(), value);
        }
        if (type == int.class) {
            return new Field(name, Asked.NUMBER, List.of(), value);
        }
        if (type == LocalDate.class) {
            return new Field(name, Asked.DATE, List.of(), value);
        }
        if (type == String.class) {
            return new Field(name, SHORT.contains(name) ? Asked.LINE : Asked.TEXT, List.of(), value);
        }
        return new Field(name, Asked.ONE_OF, options((Class<?>) type), value);
    }

    private static List<Option> options(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> new Option(((Enum<?>) constant).name(), text(constant)))
                .toList();
    }

    private static Sentence text(Object constant) {
        return switch (constant) {
            case NonPerformance circumstance -> circumstance.text();
            case TerminationGround ground -> ground.text();
            case ServiceMethod method -> method.text();
            case UpwardFiling filing -> filing.text();
            case InvestigationKind kind -> kind.text();
            case ConsultationForm form -> form.text();
            case Claim claim -> claim.text();
            default -> throw new IllegalStateException("No display text for " + constant.getClass());
        };
    }
}
