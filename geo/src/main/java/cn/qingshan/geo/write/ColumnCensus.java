package cn.qingshan.geo.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which properties features have, and of what type: for files whose columns are only known once all rows were seen. */
public final class ColumnCensus {

    /** Beyond this a whole number is no exact double. */
    private static final long EXACT = 1L << 53;

    private static final class Seen {
        private boolean text;
        private boolean whole;
        private boolean large;
        private boolean number;
        private boolean flag;

        void see(Object value) {
            switch (value) {
                case Long l -> {
                    whole = true;
                    large |= l > EXACT || l < -EXACT;
                }
                case Integer _ -> whole = true;
                case Double _, Float _ -> number = true;
                case Boolean _ -> flag = true;
                default -> text = true;
            }
        }

        Column.Type type() {
            boolean numeric = whole || number;
            if (text || flag && numeric || number && large) {
                return Column.Type.TEXT;
            } else if (number) {
                return Column.Type.NUMBER;
            }
            return whole ? Column.Type.WHOLE : Column.Type.FLAG;
        }
    }

    private final Map<String, Seen> seen = new LinkedHashMap<>();

    /** Of one feature. */
    public void see(Map<String, Object> properties) {
        properties.forEach(
                (name, value) -> seen.computeIfAbsent(name, _ -> new Seen()).see(value));
    }

    /** In the order in which they were first met. A column with values of several types is a text. */
    public List<Column> columns() {
        return seen.entrySet().stream()
                .map(e -> new Column(e.getKey(), e.getValue().type()))
                .toList();
    }
}
