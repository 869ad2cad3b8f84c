package cn.qingshan.law.timeline;

import cn.qingshan.law.rulebook.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;

/**
 * A date as a report gives it: a day, a month or a year. The event happened on one of the days from {@code first} to {@code last}; on
 * which one of them nobody may guess.
 *
 * @param text as it was written, {@code 2016-01}
 */
public record PartialDate(LocalDate first, LocalDate last, Precision precision, String text) {

    /** How much of the date was published. */
    public enum Precision {
        DAY,
        MONTH,
        YEAR
    }

    public static PartialDate of(LocalDate day) {
        return new PartialDate(day, day, Precision.DAY, day.toString());
    }

    /** @throws BadTimeline when the text is not a date of that precision, or no such date exists */
    public static PartialDate parse(String text, Precision precision) throws BadTimeline {
        var form = switch (precision) {
            case DAY -> "\\d{4}-\\d{2}-\\d{2}";
            case MONTH -> "\\d{4}-\\d{2}";
            case YEAR -> "\\d{4}";
        };
        if (!text.matches(form)) {
            throw new BadTimeline(Refusal.byRule(
                    "date-precision",
                    "“" + text + "”与所写的精度" + precision.name().toLowerCase(java.util.Locale.ROOT) + "不符",
                    "\"" + text + "\" does not have the precision "
                            + precision.name().toLowerCase(java.util.Locale.ROOT)));
        }
        try {
            return switch (precision) {
                case DAY -> of(LocalDate.parse(text));
                case MONTH -> {
                    var month = YearMonth.parse(text);
                    yield new PartialDate(month.atDay(1), month.atEndOfMonth(), precision, text);
                }
                case YEAR -> {
                    var year = Year.of(Integer.parseInt(text));
                    yield new PartialDate(year.atDay(1), year.atMonth(12).atEndOfMonth(), precision, text);
                }
            };
        } catch (DateTimeException e) {
            throw new BadTimeline(Refusal.under(
                    cn.qingshan.law.rulebook.Citation.of("MFD", 200),
                    text + "在公历中不存在",
                    text + " does not exist in the Gregorian calendar"));
        }
    }

    public boolean exact() {
        return precision == Precision.DAY;
    }

    /** Whichever day it was, it lies before every day the other may have been. */
    public boolean certainlyBefore(PartialDate other) {
        return last.isBefore(other.first);
    }

    @Override
    public String toString() {
        return text;
    }
}
