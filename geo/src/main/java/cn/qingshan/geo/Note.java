package cn.qingshan.geo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was assumed or mended so that a file or feature could be taken or written. A note is never an error, and never silent.
 *
 * @param at where, in CGCS2000 lon/lat; null for notes on the whole file
 * @param parameters in the order of the sentence in {@code cn/qingshan/geo/messages}
 */
public record Note(Code code, @Nullable Position at, List<Object> parameters) {

    public Note {
        parameters = List.copyOf(parameters);
    }

    public static Note of(Code code, Object... parameters) {
        return new Note(code, null, List.of(parameters));
    }

    public static Note at(Position at, Code code, Object... parameters) {
        return new Note(code, at, List.of(parameters));
    }

    public String sentence(Locale locale) {
        return Sentences.of("note." + code.id(), parameters, locale);
    }

    public enum Code {
        RING_CLOSED("ring-closed"),
        RING_REORIENTED("ring-reoriented"),
        DUPLICATE_POINTS("duplicate-points"),
        SPIKES_REMOVED("spikes-removed"),
        CROSSINGS_UNDONE("crossings-undone"),
        TOUCHING_PARTED("touching-parted"),
        EDGES_JOINED("edges-joined"),
        HOLES_TRIMMED("holes-trimmed"),
        HOLES_JOINED("holes-joined"),
        PARTS_JOINED("parts-joined"),
        INTERIOR_PARTED("interior-parted"),
        RINGS_DROPPED("rings-dropped"),
        OUTLINE_MENDED("outline-mended"),
        POINT_COUNT_DIFFERS("point-count-differs"),
        AXES_SWAPPED("axes-swapped"),
        CHARSET_FORCED("charset-forced"),
        CHARSET_DECLARED("charset-declared"),
        CHARSET_DETECTED("charset-detected"),
        CHARSET_DECLARATION_WRONG("charset-declaration-wrong"),
        CRS_FORCED("crs-forced"),
        CRS_ASSUMED("crs-assumed"),
        CRS_FROM_EASTING("crs-from-easting"),
        WGS84_AS_CGCS2000("wgs84-as-cgcs2000"),
        OLD_DATUM_CONVERTED("old-datum-converted"),
        NO_ATTRIBUTE_TABLE("no-attribute-table"),
        NESTED_COLUMNS_LEFT_OUT("nested-columns-left-out"),
        ZONE_OF_FIRST_FEATURE("zone-of-first-feature"),
        COLUMN_RENAMED("column-renamed"),
        COLUMNS_LEFT_OUT("columns-left-out"),
        TEXT_CUT("text-cut"),
        CHARACTERS_REPLACED("characters-replaced");

        private final String id;

        Code(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        /** A few words to count by; for what is done to an outline ({@link #isMending}) only. */
        public String title(Locale locale) {
            return Sentences.of("title." + id, List.of(), locale);
        }

        /** Done to an outline without touching the ground that it covers: nobody has to look at each. */
        public boolean leavesTheGround() {
            return this == RING_CLOSED || this == RING_REORIENTED || this == DUPLICATE_POINTS;
        }

        /** The one of this id. */
        public static Optional<Code> of(String id) {
            return Arrays.stream(values()).filter(code -> code.id.equals(id)).findFirst();
        }

        /** The points of an outline, or their order, are not as the file has them. */
        public boolean isMending() {
            return switch (this) {
                case RING_CLOSED,
                        RING_REORIENTED,
                        DUPLICATE_POINTS,
                        SPIKES_REMOVED,
                        CROSSINGS_UNDONE,
                        TOUCHING_PARTED,
                        EDGES_JOINED,
                        HOLES_TRIMMED,
                        HOLES_JOINED,
                        PARTS_JOINED,
                        INTERIOR_PARTED,
                        RINGS_DROPPED,
                        OUTLINE_MENDED -> true;
                case POINT_COUNT_DIFFERS,
                        AXES_SWAPPED,
                        CHARSET_FORCED,
                        CHARSET_DECLARED,
                        CHARSET_DETECTED,
                        CHARSET_DECLARATION_WRONG,
                        CRS_FORCED,
                        CRS_ASSUMED,
                        CRS_FROM_EASTING,
                        WGS84_AS_CGCS2000,
                        OLD_DATUM_CONVERTED,
                        NO_ATTRIBUTE_TABLE,
                        NESTED_COLUMNS_LEFT_OUT,
                        ZONE_OF_FIRST_FEATURE,
                        COLUMN_RENAMED,
                        COLUMNS_LEFT_OUT,
                        TEXT_CUT,
                        CHARACTERS_REPLACED -> false;
            };
        }
    }
}
