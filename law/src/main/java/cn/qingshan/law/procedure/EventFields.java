package cn.qingshan.law.procedure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events as they are stored: act id, day, post, and simple text fields by component name. Dates are ISO, enums their names, lists are
 * one entry a line. A missing text reads as empty, a missing flag as false, a missing number as 0, a missing list or optional day as empty.
 */
public final class EventFields {

    private EventFields() {}

    /** All components but {@code on} and {@code by}. */
    public static Map<String, String> write(ProcedureEvent event) {
        var fields = new LinkedHashMap<String, String>();
        for (var component : event.getClass().getRecordComponents()) {
            if (isCommon(component)) {
                continue;
            }
            fields.put(component.getName(), text(value(component, event)));
        }
        return fields;
    }

    /**
     * The event of a sealed family that has this act id.
     *
     * @throws IllegalArgumentException when there is no such act, or a field is missing or cannot be read, naming it
     */
    public static <E extends ProcedureEvent> E read(
            Class<E> family, String act, LocalDate on, Post by, Map<String, String> fields) {
        var type = Arrays.stream(family.getPermittedSubclasses())
                .filter(candidate -> ProcedureEvent.act(candidate).equals(act))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("没有行为" + act + " (no act " + act + ")"));
        var components = type.getRecordComponents();
        var values = new @Nullable Object[components.length];
        for (var i = 0; i < components.length; i++) {
            var name = components[i].getName();
            values[i] = switch (name) {
                case "on" -> on;
                case "by" -> by;
                default -> parse(act + "." + name, components[i].getGenericType(), fields.getOrDefault(name, ""));
            };
        }
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            return family.cast(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(act + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(act, e);
        }
    }

    /**
     * The same for an event whose contents are withheld from the reader: days are known, every other field that was filled in stands for itself with a neutral
     * value, so that the procedure can be played through. Nothing of such an event may be shown.
     */
    public static <E extends ProcedureEvent> E readStruckOut(
            Class<E> family, String act, LocalDate on, Post by, Map<String, String> fields) {
        var type = Arrays.stream(family.getPermittedSubclasses())
                .filter(candidate -> ProcedureEvent.act(candidate).equals(act))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("没有行为" + act + " (no act " + act + ")"));
        var neutral = new LinkedHashMap<String, String>();
        for (var component : type.getRecordComponents()) {
            var said = fields.getOrDefault(component.getName(), "");
            // a key that was struck out names no version: the case is read as one whose report named none
            boolean key = component.isAnnotationPresent(SubstantiveKey.class);
            neutral.put(
                    component.getName(),
                    said.isEmpty() || isDay(said) ? said : key ? "" : neutral(component.getGenericType(), said));
        }
        return read(family, act, on, by, neutral);
    }

    private static boolean isDay(String text) {
        return text.matches("\\d{4}-\\d{2}-\\d{2}");
    }

    private static String neutral(Type type, String struckOut) {
        if (type instanceof ParameterizedType generic) {
            var element = generic.getActualTypeArguments()[0];
            return element == String.class ? struckOut + "一\n" + struckOut + "二" : neutral(element, struckOut);
        }
        if (type == boolean.class) {
            return "true";
        }
        if (type == int.class || type == BigDecimal.class) {
            return "1";
        }
        if (type instanceof Class<?> constants && constants.isEnum()) {
            return ((Enum<?>) constants.getEnumConstants()[constants.getEnumConstants().length - 1]).name();
        }
        return struckOut;
    }

    private static boolean isCommon(RecordComponent component) {
        return component.getName().equals("on") || component.getName().equals("by");
    }

    private static Object value(RecordComponent component, ProcedureEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case List<?> many -> many.stream().map(EventFields::text).collect(Collectors.joining("\n"));
            case Optional<?> maybe -> maybe.map(EventFields::text).orElse("");
            case Enum<?> one -> one.name();
            case BigDecimal money -> money.toPlainString();
            case Object other -> other.toString();
        };
    }

    private static Object parse(String name, Type type, String text) {
        try {
            if (type instanceof ParameterizedType generic) {
                var element = generic.getActualTypeArguments()[0];
                if (generic.getRawType() == Optional.class) {
                    return text.isEmpty() ? Optional.empty() : Optional.of(parse(name, element, text));
                }
                return text.lines().map(line -> parse(name, element, line)).toList();
            }
            if (type == String.class) {
                return text;
            }
            if (type == boolean.class) {
                return flag(name, text);
            }
            if (type == int.class) {
                return text.isEmpty() ? 0 : Integer.parseInt(text);
            }
            if (type == BigDecimal.class) {
                return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
            }
            if (type == LocalDate.class) {
                return LocalDate.parse(text);
            }
            return constant((Class<?>) type, text);
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("字段" + name + "无法识别：“" + text + "” (unreadable field)", e);
        }
    }

    private static boolean flag(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false", "" -> false;
            default ->
                throw new IllegalArgumentException("字段" + name + "应为 true 或 false：“" + text + "” (unreadable field)");
        };
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(type.getSimpleName() + " 没有取值“" + text + "” (no such value)"));
    }
}
