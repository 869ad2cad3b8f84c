package cn.qingshan.features;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * 要素类. One collection of the service: a query with declared fields. What rows it has is decided by row-level security for whoever asks.
 *
 * @param isPublic read from the public copy, by anybody; all others ask for a seat
 * @param sql answers {@code id}, {@code outline} (WKB) or {@code lon} and {@code lat}, {@code extent} where {@code boxed}, and a column for each field
 * @param boxed an extent is stored by which the database can search
 * @param placed each feature has a place
 * @param time the days of a feature; empty for what has none
 * @param fields in the order of columns
 */
record FeatureClass(
        String id,
        boolean isPublic,
        Key key,
        String sql,
        boolean boxed,
        boolean placed,
        Optional<Days> time,
        List<Field> fields) {

    static final String GEOMETRY = "geometry";

    private static final Set<String> REFERENCES =
            Set.of("mine", "patch", "owner_organ", "checker_organ", "township", "organ");

    enum Key {
        UUID,
        /** Of a public copy. */
        ADDRESS
    }

    /** Columns of the first and the last day; one column twice for a single day. An empty one is open. */
    record Days(String from, String to) {}

    enum Kind {
        TEXT,
        WHOLE,
        /** Square metres, to a hundredth. */
        METRES2,
        DAY;

        public boolean isNumber() {
            return this == WHOLE || this == METRES2;
        }
    }

    /**
     * A property of the features, which a filter may name.
     *
     * @param words where its codes have words: the part of the message keys before the code; empty for what is no code
     * @param codes all of them
     */
    record Field(String name, Kind kind, String words, List<String> codes) {

        boolean isCoded() {
            return !codes.isEmpty();
        }
    }

    /** For the order of pages and for filters: whether a row of {@code f} has no place. */
    String unplaced() {
        return placed ? "false" : "(f.outline is null and (f.lon is null or f.lat is null))";
    }

    /** What a list shows of a feature: not the references to other records and codes of organs and places, which its own page has. */
    public List<Field> listed() {
        return fields.stream()
                .filter(field -> !REFERENCES.contains(field.name()))
                .toList();
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
