package cn.qingshan.geo.write;

import org.jspecify.annotations.Nullable;

/** A property that features of a file may have. */
public record Column(String name, Type type) {

    /** The types that all formats with types have in common. */
    public enum Type {
        TEXT,
        /** Whole numbers of 64 bits. */
        WHOLE,
        NUMBER,
        FLAG
    }

    /**
     * The value as this column holds it: String, Long, Double or Boolean; null when blank or no finite number. Anything is a
     * text.
     *
     * @throws IllegalArgumentException when it is of another type
     */
    @Nullable
    Object take(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String s when s.isBlank() -> null;
            case Double d when !Double.isFinite(d) -> null;
            case Float f when !Float.isFinite(f) -> null;
            default ->
                switch (type) {
                    case TEXT -> value.toString();
                    case WHOLE ->
                        value instanceof Long || value instanceof Integer
                                ? number(value).longValue()
                                : wrong(value);
                    case NUMBER -> number(value).doubleValue();
                    case FLAG -> value instanceof Boolean ? value : wrong(value);
                };
        };
    }

    private Number number(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException(complaint(value));
    }

    private Object wrong(Object value) {
        throw new IllegalArgumentException(complaint(value));
    }

    private String complaint(Object value) {
        return "Column %s is %s: %s".formatted(name, type, value.getClass().getSimpleName());
    }
}
