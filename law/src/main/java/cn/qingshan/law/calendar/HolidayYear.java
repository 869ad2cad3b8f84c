package cn.qingshan.law.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the State Council's notices say of one year: days off and weekend days worked instead. A day in neither set follows
 * its weekday. The New Year holiday may reach into the December before, so days of that month are allowed.
 *
 * <p>Text form, one fact a line: {@code year 2026}, {@code notice TITLE [ADDRESS]}, {@code off 2026-02-15..2026-02-23 春节},
 * {@code work 2026-02-14 春节}; {@code #} starts a remark.
 *
 * @param notices title, and the address where there is one, of every notice the year rests on; never empty
 */
public record HolidayYear(
        Year year, List<String> notices, SortedSet<LocalDate> daysOff, SortedSet<LocalDate> makeUpDays) {

    /** @throws BadHolidayYear when a day is both off and worked, lies outside the year, or no notice is named */
    public HolidayYear {
        notices = List.copyOf(notices);
        daysOff = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(daysOff));
        makeUpDays = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(makeUpDays));
        if (notices.isEmpty()) {
            throw new BadHolidayYear(
                    year + "年的放假安排没有写明所依据的国务院通知，不予采用。",
                    "The holidays of " + year + " name no State Council notice and are not taken.");
        }
        for (var day : daysOff) {
            if (makeUpDays.contains(day)) {
                throw new BadHolidayYear(
                        day + "既列为放假日又列为上班日，" + year + "年的放假安排不予采用。",
                        day + " is listed both as a day off and as a day worked; the holidays of " + year
                                + " are not taken.");
            }
        }
        refuseOutside(year, daysOff);
        refuseOutside(year, makeUpDays);
        if (daysOff.isEmpty()) {
            throw new BadHolidayYear(
                    year + "年的放假安排没有一个放假日，不予采用。", "The holidays of " + year + " hold no day off and are not taken.");
        }
    }

    private static void refuseOutside(Year year, SortedSet<LocalDate> days) {
        for (var day : days) {
            var decemberBefore = day.getYear() == year.getValue() - 1 && day.getMonth() == Month.DECEMBER;
            if (day.getYear() != year.getValue() && !decemberBefore) {
                throw new BadHolidayYear(
                        day + "不属于" + year + "年，放假安排不予采用。",
                        day + " is not in " + year + "; the holidays are not taken.");
            }
        }
    }

    /** @throws BadHolidayYear naming the line that cannot be read */
    public static HolidayYear parse(String text) {
        @Nullable Year year = null;
        var notices = new ArrayList<String>();
        var off = new TreeSet<LocalDate>();
        var work = new TreeSet<LocalDate>();
        var lineNumber = 0;
        for (var line : text.lines().toList()) {
            lineNumber++;
            var words = line.strip().split("\\s+", 3);
            if (words[0].isEmpty() || words[0].startsWith("#")) {
                continue;
            }
            try {
                switch (words[0]) {
                    case "year" -> year = Year.parse(words[1]);
                    case "notice" ->
                        notices.add(line.strip().substring("notice".length()).strip());
                    case "off" -> addDays(words[1], off);
                    case "work" -> addDays(words[1], work);
                    default -> throw unreadable(lineNumber, line);
                }
            } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
                throw unreadable(lineNumber, line);
            }
        }
        if (year == null) {
            throw new BadHolidayYear("放假安排没有写明年份。", "The holiday file names no year.");
        }
        return new HolidayYear(year, notices, off, work);
    }

    private static void addDays(String range, SortedSet<LocalDate> days) {
        var ends = range.split("\\.\\.", 2);
        var first = LocalDate.parse(ends[0]);
        var last = ends.length == 2 ? LocalDate.parse(ends[1]) : first;
        if (last.isBefore(first) || last.isAfter(first.plusDays(60))) {
            throw new DateTimeException(range);
        }
        first.datesUntil(last.plusDays(1)).forEach(days::add);
    }

    private static BadHolidayYear unreadable(int lineNumber, String line) {
        return new BadHolidayYear(
                "放假安排第" + lineNumber + "行无法识别：“" + line.strip() + "”。",
                "Line " + lineNumber + " of the holiday file cannot be read: \"" + line.strip() + "\".");
    }
}
