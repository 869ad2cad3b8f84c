package cn.qingshan.geo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why one feature could not be taken: a stable code, the place if it has one, and what the sentence needs.
 *
 * @param at where, in CGCS2000 lon/lat; null when the feature has no usable place
 * @param parameters in the order of the sentence in {@code cn/qingshan/geo/messages}: strings and numbers only
 */
public record Defect(Code code, @Nullable Position at, List<Object> parameters) {

    public Defect {
        parameters = List.copyOf(parameters);
    }

    public static Defect of(Code code, Object... parameters) {
        return new Defect(code, null, List.of(parameters));
    }

    public static Defect at(Position at, Code code, Object... parameters) {
        return new Defect(code, at, List.of(parameters));
    }

    public Optional<Position> position() {
        return Optional.ofNullable(at);
    }

    /** One sentence for people: Chinese, or English for an English locale. The place is not in it: show {@link #at}. */
    public String sentence(Locale locale) {
        return Sentences.of("defect." + code.id(), parameters, locale);
    }

    /** The ids are kept for good: import reports and statistics refer to them. */
    public enum Code {
        RING_UNCLOSED("ring-unclosed"),
        TOO_FEW_POINTS("too-few-points"),
        TOO_MANY_POINTS("too-many-points"),
        SELF_CROSSING("self-crossing"),
        HOLE_OUTSIDE("hole-outside"),
        HOLES_NESTED("holes-nested"),
        INTERIOR_SPLIT("interior-split"),
        PARTS_OVERLAP("parts-overlap"),
        DUPLICATE_RING("duplicate-ring"),
        SPIKE("spike"),
        ZERO_AREA("zero-area"),
        NOT_A_NUMBER("not-a-number"),
        COORDINATES_OFF_EARTH("coordinates-off-earth"),
        OUTSIDE_ZONE("outside-zone"),
        AXES_SWAPPED("axes-swapped"),
        EMPTY_GEOMETRY("empty-geometry"),
        WRONG_GEOMETRY_KIND("wrong-geometry-kind"),
        GEOMETRY_UNREADABLE("geometry-unreadable"),
        POINT_COUNT_DIFFERS("point-count-differs"),
        UNKNOWN_CRS("unknown-crs"),
        UNCONVERTED_CRS("unconverted-crs"),
        ROW_UNREADABLE("row-unreadable"),
        ROW_DELETED("row-deleted");

        private final String id;

        Code(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
