package cn.qingshan.law.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.term.TermRules;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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

    @Test
    @DisplayName("民法典第二百零二条：按月计算的，到期月的对应日；没有对应日的，月末日")
    void months_agree_with_an_obvious_second_way() {
        var rule = TermRules.bundled().newest("P05");
        for (LocalDate day = LocalDate.of(2016, 1, 1);
                day.isBefore(LocalDate.of(2030, 10, 30));
                day = day.plusDays(1)) {
            // the second way: count the months by hand, then the same day or the last there is
            int months = day.getYear() * 12 + day.getMonthValue() - 1 + 2;
            var target = YearMonth.of(months / 12, months % 12 + 1);
            var expected = target.atDay(Math.min(day.getDayOfMonth(), target.lengthOfMonth()));
            assertThat(rule.startingFrom(day, CALENDAR).raw())
                    .as("from %s", day)
                    .isEqualTo(expected);
        }
    }
}
