package cn.qingshan.law.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("工作日历：休息日和调休以国务院通知为准，没有通知的年份不猜")
class WorkCalendarTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();

    @Test
    @DisplayName("2016 至 2026 年都有通知，2027 年没有")
    void ten_years_are_covered_and_the_next_is_not() {
        for (int year = 2016; year <= 2026; year++) {
            assertThat(CALENDAR.covers(LocalDate.of(year, 6, 1))).as("%s", year).isTrue();
        }
        assertThat(CALENDAR.missingYear(LocalDate.of(2027, 1, 4))).contains(Year.of(2027));
    }

    @Test
    @DisplayName("顺延的结果从不落在休息日；普通周六周日休息，调休的上班")
    void rolling_never_lands_on_a_rest_day() {
        for (LocalDate day = LocalDate.of(2016, 1, 1);
                day.isBefore(LocalDate.of(2026, 12, 20));
                day = day.plusDays(1)) {
            var rolled = CALENDAR.onOrAfter(day);
            assertThat(CALENDAR.isRestDay(rolled)).as("%s", day).isFalse();
            for (LocalDate skipped = day; skipped.isBefore(rolled); skipped = skipped.plusDays(1)) {
                assertThat(CALENDAR.isRestDay(skipped)).isTrue();
            }
        }
        assertThat(CALENDAR.isRestDay(LocalDate.of(2026, 9, 20)))
                .as("Sunday 20 Sep 2026, make-up")
                .isFalse();
        assertThat(CALENDAR.isRestDay(LocalDate.of(2026, 9, 26)))
                .as("Mid-Autumn")
                .isTrue();
        assertThat(LocalDate.of(2026, 9, 20).getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
    }

    /** Day by day, asking only whether a day is worked: the second opinion to the index. */
    private static LocalDate walk(LocalDate from, int workingDays, int step) {
        var day = from;
        for (var left = workingDays; left > 0; ) {
            day = day.plusDays(step);
            if (CALENDAR.isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    @Test
    @DisplayName("按索引加减工作日与逐日数出的相同：有通知的年份、没有通知的年份、索引之外")
    void the_index_agrees_with_walking() {
        var random = new SplittableRandom(11);
        for (var i = 0; i < 5_000; i++) {
            // 2000 to 2050: the index covers 2015 to 2036
            var from = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(18_600));
            var n = random.nextInt(130);
            assertThat(CALENDAR.plusWorkingDays(from, n)).as("%s + %s", from, n).isEqualTo(walk(from, n, 1));
            assertThat(CALENDAR.minusWorkingDays(from, n))
                    .as("%s - %s", from, n)
                    .isEqualTo(walk(from, n, -1));
            var to = from.plusDays(random.nextInt(200) - 20);
            var count = 0;
            for (var day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
                count += CALENDAR.isWorkingDay(day) ? 1 : 0;
            }
            assertThat(CALENDAR.workingDaysBetween(from, to))
                    .as("%s..%s", from, to)
                    .isEqualTo(count);
        }
    }

    @Test
    @DisplayName("索引两端：第一天、最后一天、跨出索引")
    void the_ends_of_the_index() {
        var first = LocalDate.of(2015, 1, 1);
        var last = LocalDate.of(2036, 12, 31);
        for (var day = first.minusDays(40); day.isBefore(first.plusDays(40)); day = day.plusDays(1)) {
            assertThat(CALENDAR.minusWorkingDays(day, 25)).isEqualTo(walk(day, 25, -1));
            assertThat(CALENDAR.plusWorkingDays(day, 25)).isEqualTo(walk(day, 25, 1));
        }
        for (var day = last.minusDays(60); day.isBefore(last.plusDays(20)); day = day.plusDays(1)) {
            assertThat(CALENDAR.plusWorkingDays(day, 25)).isEqualTo(walk(day, 25, 1));
            assertThat(CALENDAR.minusWorkingDays(day, 25)).isEqualTo(walk(day, 25, -1));
            assertThat(CALENDAR.workingDaysBetween(day, day.plusDays(45))).isEqualTo((int) day.plusDays(1)
                    .datesUntil(day.plusDays(46))
                    .filter(CALENDAR::isWorkingDay)
                    .count());
        }
        assertThat(CALENDAR.plusWorkingDays(first, 0)).isEqualTo(first);
        assertThat(CALENDAR.minusWorkingDays(first, 0)).isEqualTo(first);
        assertThat(CALENDAR.workingDaysBetween(first, first)).isZero();
        assertThatThrownBy(() -> CALENDAR.plusWorkingDays(first, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CALENDAR.minusWorkingDays(first, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("没有通知的年份只知道周末和固定日期的节日：1月1日、5月1日、5月2日（2025年起）、10月1日至3日")
    void a_year_without_a_notice() {
        // Fri 1 Jan 2027; 1 May 2028 Mon, 2 Tue, 3 Wed; 2–4 Oct 2028 Mon–Wed
        assertThat(CALENDAR.isRestDay(LocalDate.of(2027, 1, 1))).isTrue();
        assertThat(CALENDAR.isRestDay(LocalDate.of(2028, 5, 1))).isTrue();
        assertThat(CALENDAR.isRestDay(LocalDate.of(2028, 5, 2))).isTrue();
        assertThat(CALENDAR.isRestDay(LocalDate.of(2028, 5, 3))).isFalse();
        assertThat(CALENDAR.isRestDay(LocalDate.of(2028, 10, 2))).isTrue();
        assertThat(CALENDAR.isRestDay(LocalDate.of(2028, 10, 3))).isTrue();
        assertThat(CALENDAR.isRestDay(LocalDate.of(2028, 10, 4))).isFalse();
        assertThat(CALENDAR.isRestDay(LocalDate.of(2013, 5, 2)))
                .as("Thursday, before 2025")
                .isFalse();
        assertThat(CALENDAR.isRestDay(LocalDate.of(2013, 5, 1))).isTrue();
        assertThat(CALENDAR.isRestDay(LocalDate.of(2013, 9, 2))).isFalse();
        var empty = WorkCalendar.of();
        assertThat(empty.isRestDay(LocalDate.of(2026, 2, 16)))
                .as("Spring Festival, unknown")
                .isFalse();
        assertThat(empty.plusWorkingDays(LocalDate.of(2026, 2, 13), 1)).isEqualTo(LocalDate.of(2026, 2, 16));
        assertThat(empty.missingYear(LocalDate.of(2026, 2, 16))).contains(Year.of(2026));
        assertThat(empty.covers(LocalDate.of(2026, 2, 16))).isFalse();
    }

    @Test
    @DisplayName("年末：次年元旦为星期二、三、四的，12月最后的周末起要看次年的通知")
    void the_end_of_december_may_rest_on_the_next_notice() {
        // 1 Jan 2019 was a Tuesday: Sat 29 Dec worked, Mon 31 off
        var until2018 = WorkCalendar.of(CALENDAR.years().headMap(Year.of(2019)).values());
        assertThat(until2018.missingYear(LocalDate.of(2018, 12, 28))).isEmpty();
        assertThat(until2018.missingYear(LocalDate.of(2018, 12, 29))).contains(Year.of(2019));
        assertThat(until2018.missingYear(LocalDate.of(2018, 12, 31))).contains(Year.of(2019));
        assertThat(CALENDAR.missingYear(LocalDate.of(2018, 12, 31))).isEmpty();
        assertThat(CALENDAR.isRestDay(LocalDate.of(2018, 12, 29))).isFalse();
        assertThat(CALENDAR.isRestDay(LocalDate.of(2018, 12, 31))).isTrue();
        // 1 Jan 2020 Wednesday, 2026 Thursday, 2016 Friday, 2018 Monday, 2017 Sunday
        assertThat(until(2019).missingYear(LocalDate.of(2019, 12, 28))).contains(Year.of(2020));
        assertThat(until(2019).missingYear(LocalDate.of(2019, 12, 27))).isEmpty();
        assertThat(until(2025).missingYear(LocalDate.of(2025, 12, 27))).contains(Year.of(2026));
        assertThat(until(2017).missingYear(LocalDate.of(2017, 12, 31))).isEmpty();
        assertThat(until(2016).missingYear(LocalDate.of(2016, 12, 31))).isEmpty();
        // 1 Jan 2027 is a Friday, 2021 was too, 2022 a Saturday
        assertThat(CALENDAR.missingYear(LocalDate.of(2026, 12, 31))).isEmpty();
        assertThat(until(2021).missingYear(LocalDate.of(2021, 12, 31))).isEmpty();

        assertThat(CALENDAR.missingYear(LocalDate.of(2016, 1, 1), LocalDate.of(2026, 12, 31)))
                .isEmpty();
        assertThat(CALENDAR.missingYear(LocalDate.of(2015, 12, 31), LocalDate.of(2026, 12, 31)))
                .contains(Year.of(2015));
        assertThat(CALENDAR.missingYear(LocalDate.of(2026, 12, 31), LocalDate.of(2028, 12, 31)))
                .contains(Year.of(2027));
        assertThat(until2018.missingYear(LocalDate.of(2018, 6, 1), LocalDate.of(2018, 12, 30)))
                .contains(Year.of(2019));
    }

    private static WorkCalendar until(int year) {
        return WorkCalendar.of(CALENDAR.years().headMap(Year.of(year + 1)).values());
    }

    @Test
    @DisplayName("与公开的放假数据逐日比对，2016至2026年")
    void every_day_agrees_with_the_published_data() throws Exception {
        var folder = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(above -> above.resolve("shared/data/holidays-cn"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("shared/data/holidays-cn"));
        assumeTrue(Files.isDirectory(folder), "没有公开的放假数据 shared/data/holidays-cn，跳过比对");
        var entry = Pattern.compile("\"date\":\\s*\"([0-9-]{10})\",\\s*\"isOffDay\":\\s*(true|false)");
        var off = new HashMap<LocalDate, Boolean>();
        for (var year = 2016; year <= 2026; year++) {
            var found = entry.matcher(Files.readString(folder.resolve(year + ".json")));
            while (found.find()) {
                off.put(LocalDate.parse(found.group(1)), Boolean.parseBoolean(found.group(2)));
            }
        }
        assertThat(off).hasSizeGreaterThan(300);
        for (var day = LocalDate.of(2016, 1, 1); day.getYear() <= 2026; day = day.plusDays(1)) {
            var weekend = day.getDayOfWeek().getValue() > 5;
            assertThat(CALENDAR.isRestDay(day)).as("%s", day).isEqualTo(off.getOrDefault(day, weekend));
        }
    }

    @Test
    @DisplayName("每一年都写明所依据的国务院通知")
    void every_year_names_its_notices() {
        assertThat(CALENDAR.years().keySet())
                .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(2016, 2026)
                        .mapToObj(Year::of)
                        .toList());
        CALENDAR.years()
                .forEach((year, holidays) -> assertThat(holidays.notices())
                        .as("%s", year)
                        .isNotEmpty()
                        .allSatisfy(notice -> assertThat(notice).contains("国务院")));
        assertThat(Objects.requireNonNull(CALENDAR.years().get(Year.of(2020))).notices())
                .as("the Spring Festival of 2020 was extended by a second notice")
                .hasSizeGreaterThan(1);
    }

    /** The text of a year, what is wrong with it. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "year 2027 / off 2027-01-01; 没有写明所依据的国务院通知",
                "notice 通知 / off 2027-01-01; 没有写明年份",
                "year 2027 / notice 通知; 没有一个放假日",
                "year 2027 / notice 通知 / off 2027-01-01 / work 2027-01-01; 2027-01-01既列为放假日又列为上班日",
                "year 2027 / notice 通知 / off 2028-01-01; 2028-01-01不属于2027年",
                "year 2027 / notice 通知 / off 2026-11-30; 2026-11-30不属于2027年",
                "year 2027 / notice 通知 / off 2027-01-01 / work 2025-12-31; 2025-12-31不属于2027年",
                "year 2027 / notice 通知 / off 2027-02-30; 第3行无法识别",
                "year 2027 / notice 通知 / off; 第3行无法识别",
                "year 2027 / notice 通知 / off 2027-01-03..2027-01-01; 第3行无法识别",
                "year 2027 / notice 通知 / off 2027-01-01..2027-03-03; 第3行无法识别",
                "year 2027 / notice 通知 / holiday 2027-01-01; 第3行无法识别",
                "year 二〇二七 / notice 通知 / off 2027-01-01; 第1行无法识别",
            })
    @DisplayName("放假安排有误的整年不予采用，并说明")
    void a_bad_year_is_refused(String text, String says) {
        var refusal = catchThrowableOfType(BadHolidayYear.class, () -> HolidayYear.parse(text.replace(" / ", "\n")));

        assertThat(refusal.sentence().zh()).contains(says);
        assertThat(refusal.sentence().en()).endsWith(".");
        assertThat(refusal).hasMessageContaining(says);
    }

    @Test
    @DisplayName("写对的一年；可以提前到上一年12月；同一年的新通知替代旧的；与邻年矛盾的不采用")
    void a_good_year() {
        var year = HolidayYear.parse("""
                # 假定
                year 2027
                notice 甲通知 https://example.org/a
                notice 乙通知

                off 2026-12-31..2027-01-03 元旦
                work 2027-01-10 元旦
                off 2027-02-05..2027-04-06
                """);
        assertThat(year.year()).isEqualTo(Year.of(2027));
        assertThat(year.notices()).containsExactly("甲通知 https://example.org/a", "乙通知");
        assertThat(year.daysOff()).hasSize(4 + 61).contains(LocalDate.of(2026, 12, 31));
        assertThat(year.makeUpDays()).containsExactly(LocalDate.of(2027, 1, 10));

        var with = CALENDAR.with(year);
        assertThat(with.isRestDay(LocalDate.of(2026, 12, 31))).isTrue();
        assertThat(CALENDAR.isRestDay(LocalDate.of(2026, 12, 31))).isFalse();
        assertThat(with.isRestDay(LocalDate.of(2027, 1, 10))).isFalse();
        var replaced = with.with(HolidayYear.parse("year 2027\nnotice 新通知\noff 2027-01-01"));
        assertThat(replaced.isRestDay(LocalDate.of(2026, 12, 31))).isFalse();
        assertThat(replaced.years()).hasSize(12);

        var clash = HolidayYear.parse("year 2027\nnotice 通知\noff 2027-01-01\nwork 2026-12-19");
        var neighbour = HolidayYear.parse("year 2026\nnotice 通知\noff 2026-12-19");
        assertThat(catchThrowableOfType(BadHolidayYear.class, () -> WorkCalendar.of(neighbour, clash))
                        .sentence()
                        .zh())
                .contains("2026-12-19在相邻两年的通知中既放假又上班");
    }

    @Test
    @DisplayName("日历缺中间一年：该年暂定，其前其后照常")
    void a_calendar_with_a_gap() {
        var years = new java.util.ArrayList<>(CALENDAR.years().values());
        years.removeIf(year -> year.year().equals(Year.of(2020)));
        var gap = WorkCalendar.of(years);
        assertThat(gap.missingYear(LocalDate.of(2020, 6, 1))).contains(Year.of(2020));
        assertThat(gap.missingYear(LocalDate.of(2019, 6, 1))).isEmpty();
        assertThat(gap.missingYear(LocalDate.of(2021, 6, 1))).isEmpty();
        assertThat(gap.missingYear(LocalDate.of(2019, 6, 1), LocalDate.of(2021, 6, 1)))
                .contains(Year.of(2020));
        assertThat(gap.isRestDay(LocalDate.of(2020, 1, 24)))
                .as("Friday, eve of Spring Festival, unknown")
                .isFalse();
        assertThat(gap.isRestDay(LocalDate.of(2020, 5, 1))).isTrue();
        assertThat(gap.missingYear(LocalDate.of(2015, 12, 31))).contains(Year.of(2015));
        assertThat(gap.missingYear(LocalDate.of(2016, 1, 1))).isEmpty();
    }
}
