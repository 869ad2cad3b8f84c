package cn.qingshan.geo.write;

import cn.qingshan.geo.Note;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

/** Column names as a format can have them: none twice, whatever the letter case, none that the format needs for itself. */
final class UniqueNames {

    private UniqueNames() {}

    /**
     * @param taken in lower case
     * @param fitted a name shortened so that it fits with a suffix of so many characters
     * @param notes gets one for each column that is called otherwise now
     */
    static List<String> of(
            List<Column> columns, Set<String> taken, BiFunction<String, Integer, String> fitted, List<Note> notes) {
        var used = new HashSet<>(taken);
        var names = new ArrayList<String>(columns.size());
        for (var column : columns) {
            var name = fitted.apply(column.name(), 0);
            for (int n = 2; name.isBlank() || !used.add(name.toLowerCase(Locale.ROOT)); n++) {
                var suffix = "_" + n;
                name = fitted.apply(column.name(), suffix.length()) + suffix;
            }
            names.add(name);
            if (!name.equals(column.name())) {
                notes.add(Note.of(Note.Code.COLUMN_RENAMED, column.name(), name));
            }
        }
        return names;
    }

    static List<String> of(List<Column> columns, Set<String> taken, List<Note> notes) {
        return of(columns, taken, (name, _) -> name, notes);
    }
}
