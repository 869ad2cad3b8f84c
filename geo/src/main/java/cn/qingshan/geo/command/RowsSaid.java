package cn.qingshan.geo.command;

import cn.qingshan.geo.Note;
import cn.qingshan.geo.Sentences;
import cn.qingshan.geo.read.RefusedRows;
import cn.qingshan.geo.read.RowNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** 行的说明. Rows of a file in a sentence, counted by what was amiss with them. */
public final class RowsSaid {

    private static final int FEW_ROWS = 5;

    private RowsSaid() {}

    /** A row that was not taken: what is wrong first of all, and where. */
    public static String refused(RefusedRows.One row, Locale locale) {
        var defect = row.defect();
        var at = defect.at();
        var places = new ArrayList<String>();
        if (at != null) {
            places.add(at.toString());
        }
        defect.where(locale).ifPresent(places::add);
        return Sentences.of(
                places.isEmpty() ? "screen.refused-row" : "screen.refused-row-at",
                List.of(Integer.toString(row.rowNumber()), defect.sentence(locale), String.join("; ", places)),
                locale);
    }

    /** Rows that were not taken, by their numbers. */
    public static String refused(String code, List<Integer> rows, Locale locale) {
        return rows("screen.refused", code, rows.size(), rows, locale);
    }

    /**
     * Rows whose outline was put right. Where that left the ground as it is, the numbers of many rows help nobody.
     *
     * @param all rows that were taken
     */
    public static String mended(String code, RowNumbers rows, int all, Locale locale) {
        if (rows.count() <= FEW_ROWS
                || !Note.Code.of(code).map(Note.Code::leavesTheGround).orElse(false)) {
            return rows("screen.mended", code, rows.count(), rows.first(), locale);
        }
        return Sentences.of(
                rows.count() == all ? "screen.mended-all" : "screen.mended-many",
                List.of(named(code, locale), rows.count(), all),
                locale);
    }

    private static String named(String code, Locale locale) {
        return Sentences.of("title." + code, List.of(), locale) + " " + code;
    }

    private static String rows(String sentence, String code, int count, List<Integer> first, Locale locale) {
        var numbers = first.stream().limit(20).map(String::valueOf).collect(Collectors.joining(", "));
        return Sentences.of(sentence, List.of(named(code, locale), count, numbers + (count > 20 ? " …" : "")), locale);
    }
}
