package cn.qingshan.geo;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one feature: a stable code, the place if it has one, and what the sentence needs.
 *
 * @param at where, in CGCS2000 lon/lat; null when the feature has no usable place
 * @param vertex where in the file: the ring and the point of it; null when no single point is at fault
 * @param parameters in the order of the sentence in {@code cn/qingshan/geo/messages}: strings and numbers only
 */
public record Defect(
        Code code, @Nullable Position at, @Nullable Vertex vertex, List<Object> parameters) implements Serializable {

    /**
     * A point of a file as the people who drew it call it.
     *
     * @param ring from 1 in the order of the file; for 界址点 TXT the 圈号
     * @param point from 1 within its ring; for 界址点 TXT the 点号, such as {@code J7}
     */
    public record Vertex(int ring, String point) implements Serializable {}

    public Defect {
        parameters = List.copyOf(parameters);
    }

    public static Defect of(Code code, Object... parameters) {
        return new Defect(code, null, null, List.of(parameters));
    }

    public static Defect at(Position at, Code code, Object... parameters) {
        return new Defect(code, at, null, List.of(parameters));
    }

    public Defect of(@Nullable Vertex place) {
        return new Defect(code, at, place, parameters);
    }

    public Optional<Position> position() {
        return Optional.ofNullable(at);
    }

    /** Where in the file, in words: "第 1 圈，点 J7". */
    public Optional<String> where(Locale locale) {
        return Optional.ofNullable(vertex)
                .map(place -> Sentences.of("defect-where", List.of(place.ring(), place.point()), locale));
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
        SELF_TOUCHING("self-touching"),
        RINGS_SHARE_EDGE("rings-share-edge"),
        TOO_TANGLED("too-tangled"),
        BEYOND_REPAIR("beyond-repair"),
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

        /** A few words to count by, without the numbers of one case. */
        public String title(Locale locale) {
            return Sentences.of("title." + id, List.of(), locale);
        }
    }
}
