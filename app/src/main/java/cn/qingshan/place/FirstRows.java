package cn.qingshan.place;

import cn.qingshan.geo.read.Reading;
import cn.qingshan.geo.read.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * 前几行. What a file looks like before a person says how it is to be taken.
 *
 * @param columns those that the file declares, and those of its first rows
 * @param notes what the reader noticed
 */
public record FirstRows(String format, List<String> columns, List<List<String>> rows, List<String> notes) {

    /** Rows that are looked at for columns: where each row names its own, the first one need not have them all. */
    private static final int LOOKED_AT = 200;

    private static final int SHOWN = 5;

    public static FirstRows of(Reading reading, Locale locale) throws IOException {
        var columns = new LinkedHashSet<>(reading.columns());
        var seen = new ArrayList<Map<String, Object>>();
        for (Row row = reading.next(); row != null && seen.size() < LOOKED_AT; row = reading.next()) {
            if (row instanceof Row.Read(var feature)) {
                columns.addAll(feature.properties().keySet());
                seen.add(feature.properties());
            }
        }
        var names = List.copyOf(columns);
        return new FirstRows(
                reading.format().title(),
                names,
                seen.stream()
                        .limit(SHOWN)
                        .map(row -> names.stream()
                                .map(name -> String.valueOf(row.getOrDefault(name, "")))
                                .toList())
                        .toList(),
                reading.notes().stream().map(note -> note.sentence(locale)).toList());
    }
}
