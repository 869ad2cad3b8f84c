package cn.qingshan.imagery.change;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import java.util.regex.Pattern;

/** Part of the year, both ends included; one that ends before it begins runs over the new year. As a text: {@code 05-01..09-30}. */
public record Season(MonthDay from, MonthDay to) {

    private static final Pattern TEXT = Pattern.compile("(\\d{2}-\\d{2})\\.\\.(\\d{2}-\\d{2})");
    private static final int YEAR = 365;

    /** Empty when the text is no season. */
    public static Optional<Season> of(String text) {
        var read = TEXT.matcher(text.strip());
        if (!read.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Season(MonthDay.parse("--" + read.group(1)), MonthDay.parse("--" + read.group(2))));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    public boolean holds(LocalDate day) {
        var at = MonthDay.from(day);
        boolean after = !at.isBefore(from);
        boolean before = !at.isAfter(to);
        return from.isAfter(to) ? after || before : after && before;
    }

    public String text() {
        return from.toString().substring(2) + ".." + to.toString().substring(2);
    }

    /** How far two days lie apart in the course of the year, 0 to 182. */
    static int daysApart(LocalDate a, LocalDate b) {
        int apart = Math.abs(dayOfYear(a) - dayOfYear(b));
        return Math.min(apart, YEAR - apart);
    }

    /** The 29th of February is the 1st of March. */
    private static int dayOfYear(LocalDate date) {
        int day = date.getDayOfYear();
        return date.isLeapYear() && day > 60 ? day - 1 : day;
    }
}
