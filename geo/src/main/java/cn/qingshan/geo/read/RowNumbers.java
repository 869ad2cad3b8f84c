package cn.qingshan.geo.read;

import cn.qingshan.geo.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows of a file to which one thing happened.
 *
 * @param first the numbers of the first {@value #TOLD}
 */
public record RowNumbers(int count, List<Integer> first) {

    private static final int TOLD = 20;

    public RowNumbers {
        first = List.copyOf(first);
    }

    private RowNumbers and(RowNumbers later) {
        if (first.size() == TOLD) {
            return new RowNumbers(count + later.count, first);
        }
        var both = new ArrayList<>(first);
        both.addAll(later.first);
        return new RowNumbers(count + later.count, both);
    }

    /** Counts a feature under the code of each thing that was done to its outline. */
    public static void ofMended(Feature feature, Map<String, RowNumbers> byCode) {
        ofMended(feature.rowNumber(), feature.notes(), byCode);
    }

    /** The same of a row by its number. */
    public static void ofMended(int row, List<Note> notes, Map<String, RowNumbers> byCode) {
        for (var note : notes) {
            if (note.code().isMending() && note.code() != Note.Code.OUTLINE_MENDED) {
                byCode.merge(note.code().id(), new RowNumbers(1, List.of(row)), RowNumbers::and);
            }
        }
    }
}
