package cn.qingshan.law.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.Arrays;
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

    /** Years after the last notice that are counted ahead, so that provisional dates are as quick as firm ones. */
    private static final int YEARS_AHEAD = 10;

    private final SortedMap<Year, HolidayYear> years;

    // The index: which of the days from firstDay on is worked, counted once. Days outside are walked one by one.
    private final long firstDay;
    private final int firstYear;
    private final boolean[] known; // from firstYear on: whether the year's notice is there
    private final int[] workedBefore; // [i]: working days among the first i days; one longer than the days indexed
    private final int[] workedDays; // [k]: the place of the k-th working day, from 0

    private WorkCalendar(SortedMap<Year, HolidayYear> years) {
        this.years = java.util.Collections.unmodifiableSortedMap(years);
        var noted = new HashMap<LocalDate, Boolean>();
        for (var year : years.values()) {
            year.daysOff().forEach(day -> note(noted, day, true));
            year.makeUpDays().forEach(day -> note(noted, day, false));
        }
        this.firstYear = years.isEmpty() ? 0 : years.firstKey().getValue();
        this.known = new boolean[years.isEmpty() ? 0 : years.lastKey().getValue() - firstYear + 1];
        years.keySet().forEach(year -> known[year.getValue() - firstYear] = true);
        if (years.isEmpty()) {
            this.firstDay = 0;
            this.workedBefore = new int[1];
            this.workedDays = new int[0];
            return;
        }
        // a year's notice may reach into the December before
        var first = LocalDate.of(years.firstKey().getValue() - 1, 1, 1);
        var last = LocalDate.of(years.lastKey().getValue() + YEARS_AHEAD, 12, 31);
        this.firstDay = first.toEpochDay();
        var days = (int) (last.toEpochDay() - firstDay) + 1;
        this.workedBefore = new int[days + 1];
        var worked = new int[days];
        var count = 0;
        for (var i = 0; i < days; i++) {
            var day = LocalDate.ofEpochDay(firstDay + i);
            var rests = noted.getOrDefault(day, restsUnlessNoted(day));
            workedBefore[i] = count;
            if (!rests) {
                worked[count++] = i;
            }
        }
        workedBefore[days] = count;
        this.workedDays = Arrays.copyOf(worked, count);
    }

    private static void note(Map<LocalDate, Boolean> noted, LocalDate day, boolean rest) {
        var before = noted.put(day, rest);
        if (before != null && before != rest) {
            throw new BadHolidayYear(
                    day + "在相邻两年的通知中既放假又上班，不予采用。",
                    day + " is off in one year's notice and worked in its neighbour's; not taken.");
        }
    }

    /** Where the day stands in the index; negative where it does not. */
    private int place(LocalDate date) {
        var place = date.toEpochDay() - firstDay;
        return place < 0 || place >= workedBefore.length - 1 ? -1 : (int) place;
    }

    private LocalDate dayAt(int place) {
        return LocalDate.ofEpochDay(firstDay + place);
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
        var year = date.getYear();
        if (!knows(year)) {
            return Optional.of(Year.of(year));
        }
        if (date.getMonthValue() < 12 || knows(year + 1)) {
            return Optional.empty();
        }
        var newYearsDay = LocalDate.of(year + 1, 1, 1);
        var weekday = newYearsDay.getDayOfWeek();
        var mayBorrow = weekday == DayOfWeek.TUESDAY || weekday == DayOfWeek.WEDNESDAY || weekday == DayOfWeek.THURSDAY;
        var saturdayBefore = newYearsDay.minusDays(weekday.getValue() + 1L);
        return mayBorrow && !date.isBefore(saturdayBefore) ? Optional.of(Year.of(year + 1)) : Optional.empty();
    }

    private boolean knows(int year) {
        var place = year - firstYear;
        return place >= 0 && place < known.length && known[place];
    }

    /** The first missing year among the days from {@code first} to {@code last}, both included. */
    public Optional<Year> missingYear(LocalDate first, LocalDate last) {
        for (var year = first.getYear(); year <= last.getYear(); year++) {
            if (!knows(year)) {
                return Optional.of(Year.of(year));
            }
        }
        return missingYear(last);
    }

    public boolean isRestDay(LocalDate date) {
        var place = place(date);
        return place < 0 ? restsUnlessNoted(date) : workedBefore[place] == workedBefore[place + 1];
    }

    private boolean restsUnlessNoted(LocalDate date) {
        var weekend = date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
        return weekend || (!knows(date.getYear()) && isFixedHoliday(date));
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
        if (n == 0) {
            return date;
        }
        var place = place(date);
        if (place >= 0) {
            var k = workedBefore[place + 1] + (long) n - 1;
            if (k < workedDays.length) {
                return dayAt(workedDays[(int) k]);
            }
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
        if (n == 0) {
            return date;
        }
        var place = place(date);
        if (place >= 0 && workedBefore[place] >= n) {
            return dayAt(workedDays[workedBefore[place] - n]);
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
        if (!upTo.isAfter(after)) {
            return 0;
        }
        var from = place(after);
        var to = place(upTo);
        if (from >= 0 && to >= 0) {
            return workedBefore[to + 1] - workedBefore[from + 1];
        }
        var count = 0;
        for (var day = after.plusDays(1); !day.isAfter(upTo); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                count++;
            }
        }
        return count;
    }
}
