package cn.qingshan.geo.screening;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;

/** Days as tables write them: 2026-09-01, 2026/9/1, 20260901, 2026年9月1日; a time of day behind one is ignored. */
public final class DayText {

    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ofPattern("uuuu-M-d").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("uuuu/M/d").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("uuuu年M月d日").withResolverStyle(ResolverStyle.STRICT));

    private DayText() {}

    /** Empty for a blank text, and for one that is no day. */
    public static Optional<LocalDate> read(String text) {
        var day = text.strip().split("[T ]", 2)[0];
        for (var form : FORMS) {
            try {
                return Optional.of(LocalDate.parse(day, form));
            } catch (DateTimeParseException _) {
                // another form, or no day
            }
        }
        return Optional.empty();
    }

    /** The text says something, but no day. */
    public static boolean isNoDay(String text) {
        return !text.isBlank() && read(text).isEmpty();
    }
}
