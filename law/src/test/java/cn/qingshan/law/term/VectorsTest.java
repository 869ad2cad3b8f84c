package cn.qingshan.law.term;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("期间的手工算例：起算日不计入；末日为法定休假日的顺延（民事诉讼法第八十五条）")
class VectorsTest {

    static final WorkCalendar CALENDAR = WorkCalendar.bundled();

    static Term term(String rule, LocalDate from) {
        return TermRules.bundled().get(rule, from).startingFrom(from, CALENDAR);
    }

    /** Hand counts; the weekday of the raw date in the remark. */
    @ParameterizedTest(name = "{0} 自 {1}：原届满日 {2}，届满日 {3}")
    @CsvSource({
        "P05, 2023-07-18, 2023-09-18, 2023-09-18", // Monday
        "P04, 2023-07-18, 2023-09-18, 2023-09-18",
        "P05, 2023-07-30, 2023-09-30, 2023-10-07", // 29 Sep–6 Oct off, Saturday 7 Oct worked
        "P05, 2025-12-31, 2026-02-28, 2026-02-28", // no 31 Feb; Saturday worked instead
        "P01, 2023-09-26, 2023-10-03, 2023-10-07",
        "P02, 2026-02-13, 2026-02-16, 2026-02-24", // Spring Festival 15–23 Feb
        "P06, 2023-09-18, 2023-10-18, 2023-10-18",
        "Q01, 2026-08-20, 2026-09-19, 2026-09-20", // Saturday; Sunday 20 Sep worked instead
        "Q02, 2026-09-20, 2026-12-20, 2026-12-21", // Sunday
        "A11, 2026-03-31, 2026-09-30, 2026-09-30",
        "A13, 2026-09-30, 2026-12-30, 2026-12-30",
    })
    void rolling_terms(String rule, LocalDate from, LocalDate raw, LocalDate due) {
        var term = term(rule, from);

        assertThat(term.raw()).isEqualTo(raw);
        assertThat(term.due()).isEqualTo(new Due.Firm(due));
    }

    @ParameterizedTest(name = "{0} 自 {1}：{2}")
    @CsvSource({
        "A05, 2023-09-27, 2023-10-10", // 28; 7, 8 (worked weekend), 9, 10 Oct
        "A05, 2026-02-13, 2026-02-27", // 14 (worked Saturday), 24, 25, 26, 27 Feb
        "A12, 2026-09-23, 2026-10-14", // 24, 28, 29, 30 Sep; 8, 9, 10, 12, 13, 14 Oct
        "R03, 2026-01-05, 2026-04-03",
    })
    void working_days(String rule, LocalDate from, LocalDate due) {
        assertThat(term(rule, from).due()).isEqualTo(new Due.Firm(due));
    }

    @Test
    @DisplayName("司法解释第二十一条：损害继续扩大等紧急情形的，应当在十五日内书面回复")
    void the_urgent_reply_takes_fifteen_days() {
        var from = LocalDate.of(2023, 7, 18);
        var term = TermRules.bundled().get("P05", from).startingFrom(from, "urgent", CALENDAR);

        assertThat(term.due()).isEqualTo(new Due.Firm(LocalDate.of(2023, 8, 2)));
    }

    @Test
    @DisplayName("自然资源行政处罚办法第三十八条：自立案之日起九十日内作出决定，经负责人批准可以延长，最多不超过三十日")
    void ninety_days_for_a_penalty_and_thirty_more() {
        // 90 days from Mon 2 Mar → Sun 31 May; no rule moves it; + 30 → 30 Jun
        var term = term("A07", LocalDate.of(2026, 3, 2));
        assertThat(term.due()).isEqualTo(new Due.Firm(LocalDate.of(2026, 5, 31)));
        assertThat(term.rolled()).isEqualTo(LocalDate.of(2026, 6, 1));

        var longer = term.extended(LocalDate.of(2026, 5, 20), new Length.Days(30), Approver.BUREAU_HEAD, "延期审批")
                .orThrow();
        assertThat(longer.due()).isEqualTo(new Due.Firm(LocalDate.of(2026, 6, 30)));
    }

    @Test
    @DisplayName("算例：2026年4月7日送达检察建议书")
    void the_worked_example_explains_itself() {
        var reply = term("P05", LocalDate.of(2026, 4, 7));

        assertThat(reply.due()).isEqualTo(new Due.Firm(LocalDate.of(2026, 6, 8)));
        assertThat(reply.working(Locale.CHINESE))
                .containsExactly(
                        "2026-04-07 检察建议书送达之日不计入，自2026-04-08起算。",
                        "期间两个月（依据《最高人民法院、最高人民检察院关于检察公益诉讼案件适用法律若干问题的解释》第二十一条），届满日为2026-06-07（星期日）。",
                        "届满日为法定休假日，顺延至其后第一日2026-06-08（星期一）（依据《人民检察院公益诉讼办案规则》第一百一十一条、《中华人民共和国民事诉讼法》第八十五条）。");
    }

    @Test
    @DisplayName("起诉期限届满后三个月的末日落在尚未公布放假安排的2027年：只能暂定")
    void a_date_in_an_unpublished_year_is_provisional() {
        var term = term("A13", LocalDate.of(2026, 11, 11));

        assertThat(term.due()).isEqualTo(new Due.Provisional(LocalDate.of(2027, 2, 11), Year.of(2027)));
    }
}
