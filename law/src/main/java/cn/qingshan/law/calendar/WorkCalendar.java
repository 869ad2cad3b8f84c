package cn.qingshan.law.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * 法定休假日与工作日. A rest day (法定休假日) is a weekend day that is not worked instead, or a day off by the State Council's yearly
 * notice. Immutable.
 *
 * <p>Of a year without a notice only weekends and the holidays fixed to a date (1 January, 1–2 May, 1–3 October) are known, so
 * whatever rests on it is provisional: ask {@link #missingYear}. Source: 全国年节及纪念日放假办法 arts 2, 6, 7.
 */
public final class WorkCalendar {

    private static final int FIRST_BUNDLED = 2016;
    private static final int LAST_BUNDLED = 2026;
    private static final int MAY_2_IS_OFF_SINCE = 2025;

    private final SortedMap<Year, HolidayYear> years;
    private final Map<LocalDate, Boolean> restOn = new HashMap<>();

    private WorkCalendar(SortedMap<Year, HolidayYear> years) {
        this.years = java.util.Collections.unmodifiableSortedMap(years);
        for (var year : years.values()) {
            year.daysOff().forEach(day -> note(day, true));
            year.makeUpDays().forEach(day -> note(day, false));
        }
    }

    private void note(LocalDate day, boolean rest) {
        var before = restOn.put(day, rest);
        if (before != null && before != rest) {
            throw new BadHolidayYear(
                    day + "在相邻两年的通知中既放假又上班，不予采用。",
                    day + " is off in one year's notice and worked in its neighbour's; not taken.");
        }
    }

    /** The years 2016 to 2026 that come with the engine. */
    public static WorkCalendar bundled() {
        return Bundled.CALENDAR;
    }

    private static final class Bundled {
        static final WorkCalendar CALENDAR = of(IntStream.rangeClosed(FIRST_BUNDLED, LAST_BUNDLED)
                .mapToObj(Bundled::read)
                .toList());

        private static HolidayYear read(int year) {
            try (var in = WorkCalendar.class.getResourceAsStream(year + ".txt")) {
                if (in == null) {
                    throw new IllegalStateException("The holidays of " + year + " are missing from the engine.");
                }
                return HolidayYear.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static WorkCalendar of(HolidayYear... years) {
        return of(List.of(years));
    }

    public static WorkCalendar of(Collection<HolidayYear> years) {
        var sorted = new TreeMap<Year, HolidayYear>();
        years.forEach(year -> sorted.put(year.year(), year));
        return new WorkCalendar(sorted);
    }

    /** This calendar with one year added, or replaced by its later notice. */
    public WorkCalendar with(HolidayYear year) {
        var more = new TreeMap<>(years);
        more.put(year.year(), year);
        return new WorkCalendar(more);
    }

    public SortedMap<Year, HolidayYear> years() {
        return years;
    }

    /** True when the notice that decides this day is known. */
    public boolean covers(LocalDate date) {
        return missingYear(date).isEmpty();
    }

    /**
     * The year whose notice would have to be known to say for certain whether this day is worked. Usually the day's own year; at
     * the end of December the next one, when 1 January is a Tuesday, Wednesday or Thursday, since only then does the New Year
     * holiday borrow from the days before it (as on 2018-12-29, worked, and 2018-12-31, off).
     */
    public Optional<Year> missingYear(LocalDate date) {
        var year = Year.of(date.getYear());
        if (!years.containsKey(year)) {
            return Optional.of(year);
        }
        var next = year.plusYears(1);
        var newYearsDay = next.atDay(1);
        var weekday = newYearsDay.getDayOfWeek();
        var mayBorrow = weekday == DayOfWeek.TUESDAY || weekday == DayOfWeek.WEDNESDAY || weekday == DayOfWeek.THURSDAY;
        var saturdayBefore = newYearsDay.minusDays(weekday.getValue() + 1L);
        return mayBorrow && !date.isBefore(saturdayBefore) && !years.containsKey(next)
                ? Optional.of(next)
                : Optional.empty();
    }

    /** The first missing year among the days from {@code first} to {@code last}, both included. */
    public Optional<Year> missingYear(LocalDate first, LocalDate last) {
        for (var year = first.getYear(); year <= last.getYear(); year++) {
            if (!years.containsKey(Year.of(year))) {
                return Optional.of(Year.of(year));
            }
        }
        return missingYear(last);
    }

    public boolean isRestDay(LocalDate date) {
        var noted = restOn.get(date);
        if (noted != null) {
            return noted;
        }
        var weekend = date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
        return weekend || (!years.containsKey(Year.of(date.getYear())) && isFixedHoliday(date));
    }

    private static boolean isFixedHoliday(LocalDate date) {
        var day = MonthDay.from(date);
        return day.equals(MonthDay.of(1, 1))
                || day.equals(MonthDay.of(5, 1))
                || (day.equals(MonthDay.of(5, 2)) && date.getYear() >= MAY_2_IS_OFF_SINCE)
                || (date.getMonthValue() == 10 && date.getDayOfMonth() <= 3);
    }

    public boolean isWorkingDay(LocalDate date) {
        return !isRestDay(date);
    }

    /** The date itself when it is worked, else the next day that is. */
    public LocalDate onOrAfter(LocalDate date) {
        var day = date;
        while (isRestDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The n-th working day after {@code date}, which is itself not counted; {@code date} for n = 0. */
    public LocalDate plusWorkingDays(LocalDate date, int n) {
        if (n < 0) {
            throw new IllegalArgumentException("n = " + n);
        }
        var day = date;
        for (var left = n; left > 0; left--) {
            day = onOrAfter(day.plusDays(1));
        }
        return day;
    }

    /** The n-th working day before {@code date}, which is itself not counted; {@code date} for n = 0. */
    public LocalDate minusWorkingDays(LocalDate date, int n) {
        if (n < 0) {
            throw new IllegalArgumentException("n = " + n);
        }
        var day = date;
        for (var left = n; left > 0; left--) {
            do {
                day = day.minusDays(1);
            } while (isRestDay(day));
        }
        return day;
    }

    /** Working days after {@code after} up to and including {@code upTo}; 0 when that is not later. */
    public int workingDaysBetween(LocalDate after, LocalDate upTo) {
        var count = 0;
        for (var day = after.plusDays(1); !day.isAfter(upTo); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                count++;
            }
        }
        return count;
    }
}
