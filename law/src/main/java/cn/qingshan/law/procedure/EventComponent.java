package cn.qingshan.law.procedure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One component of an event's record, read by name. A name that the record does not have is a bug and throws. */
record EventComponent(RecordComponent component) {

    static EventComponent of(Class<?> event, String name) {
        return Arrays.stream(event.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .map(EventComponent::new)
                .orElseThrow(() -> new IllegalStateException(event.getSimpleName() + " has no component " + name));
    }

    /** The components of an event that are days. */
    static List<EventComponent> days(Class<?> event) {
        return Arrays.stream(event.getRecordComponents())
                .filter(component -> !component.getName().equals("on"))
                .map(EventComponent::new)
                .filter(EventComponent::isDay)
                .toList();
    }

    String name() {
        return component.getName();
    }

    boolean isDay() {
        Type type = component.getGenericType();
        return type == LocalDate.class
                || type instanceof ParameterizedType generic
                        && generic.getRawType() == Optional.class
                        && generic.getActualTypeArguments()[0] == LocalDate.class;
    }

    /** Whether a form can leave it open: of a flag, a choice of one and a day nobody can say that it is missing. */
    boolean canBeEmpty() {
        Class<?> type = component.getType();
        return type == String.class
                || type == List.class
                || type == Optional.class
                || type == int.class
                || type == BigDecimal.class;
    }

    /** Whether the event says something there: a text that is not blank, a list with such an entry, a number above zero. */
    boolean says(ProcedureEvent event) {
        return says(value(event));
    }

    private static boolean says(Object value) {
        return switch (value) {
            case String text -> !text.isBlank();
            case List<?> many -> many.stream().anyMatch(EventComponent::says);
            case Optional<?> maybe -> maybe.isPresent();
            case Integer number -> number > 0;
            case BigDecimal number -> number.signum() > 0;
            default -> true;
        };
    }

    /** The lines of a list, without empty ones. */
    List<String> lines(ProcedureEvent event) {
        return ((List<?>) value(event)).stream().map(String::valueOf).toList();
    }

    /** The day, where it is named. */
    Optional<LocalDate> day(ProcedureEvent event) {
        return switch (value(event)) {
            case LocalDate day -> Optional.of(day);
            case Optional<?> maybe -> maybe.map(LocalDate.class::cast);
            case Object other -> throw new IllegalStateException(component + " is no day: " + other);
        };
    }

    private Object value(ProcedureEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }
}
