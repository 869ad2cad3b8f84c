package cn.qingshan.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.ledger.Refusal;
import java.time.LocalDate;
import java.time.Year;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("放假安排的读法：通知正文、逐日列表、程序的格式")
class HolidayTextTest {

    /** In the form in which the notices are published. */
    private static final String NOTICE_OF_2026 = """
            国务院办公厅关于2026年部分节假日安排的通知
            国办发明电〔2025〕7号

            一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
            二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
            三、清明节：4月4日（周六）至6日（周一）放假，共3天。
            四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
            五、端午节：6月19日（周五）至21日（周日）放假，共3天。
            六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
            七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
            节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
            国务院办公厅
            2025年11月4日
            """;

    @Test
    @DisplayName("通知正文读出来的，与随程序提供的2026年逐日相同")
    void the_published_paragraphs_give_the_same_days_as_the_bundled_year() {
        var bundled = Objects.requireNonNull(WorkCalendar.bundled().years().get(Year.of(2026)));
        var read = HolidayText.read(NOTICE_OF_2026, Optional.empty(), "");

        assertThat(read.daysOff()).isEqualTo(bundled.daysOff());
        assertThat(read.makeUpDays()).isEqualTo(bundled.makeUpDays());
        assertThat(read.notices()).containsExactly("国务院办公厅关于2026年部分节假日安排的通知", "国办发明电〔2025〕7号");
    }

    @Test
    @DisplayName("跨年的元旦：2018年12月30日至2019年1月1日放假，2018年12月29日上班；单日放假、补休")
    void a_new_year_that_reaches_back_and_single_days() {
        var read = HolidayText.read("""
                国务院办公厅关于2019年部分节假日安排的通知
                一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。
                二、清明节：4月5日放假，与周末连休。
                三、补休：5月1日放假，5月2日（星期四）补休。
                """, Optional.empty(), "");

        assertThat(read.daysOff())
                .containsExactly(
                        LocalDate.of(2018, 12, 30),
                        LocalDate.of(2018, 12, 31),
                        LocalDate.of(2019, 1, 1),
                        LocalDate.of(2019, 4, 5),
                        LocalDate.of(2019, 5, 1),
                        LocalDate.of(2019, 5, 2));
        assertThat(read.makeUpDays()).containsExactly(LocalDate.of(2018, 12, 29));
    }

    @Test
    @DisplayName("逐日列表：放假、上班、休、班、off、work 都认")
    void a_list_with_one_item_a_line() {
        var read = HolidayText.read("""
                # 从别处抄来
                2027-02-05..2027-02-11 放假 春节
                2027/2/20 班
                2027-01-31，上班
                2027-05-01 至 2027-05-03 off
                """, Optional.of(Year.of(2027)), "国务院办公厅关于2027年部分节假日安排的通知");

        assertThat(read.year()).isEqualTo(Year.of(2027));
        assertThat(read.daysOff()).hasSize(10);
        assertThat(read.makeUpDays()).containsExactly(LocalDate.of(2027, 1, 31), LocalDate.of(2027, 2, 20));
    }

    @Test
    @DisplayName("程序的格式照旧可用")
    void the_engines_form_is_read_by_the_engine() {
        assertThat(HolidayText.read("year 2027\nnotice N\noff 2027-01-01\n", Optional.empty(), "")
                        .daysOff())
                .containsExactly(LocalDate.of(2027, 1, 1));
    }

    private static void refused(String text, String says) {
        assertThatThrownBy(() -> HolidayText.read(text, Optional.of(Year.of(2027)), "某通知"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.key() + " " + java.util.Arrays.toString(refusal.arguments()) + " "
                                        + refusal.getMessage())
                                .contains(says));
    }

    @Test
    @DisplayName("同一天既放假又上班：不予采用")
    void a_day_both_off_and_worked_is_refused() {
        refused("2027-02-05 放假\n2027-02-05 上班", "2027-02-05既列为放假日又列为上班日");
    }

    @Test
    @DisplayName("不属于该年的日子：不予采用")
    void a_day_outside_the_year_is_refused() {
        refused("2028-02-05 放假", "2028-02-05不属于2027年");
    }

    @Test
    @DisplayName("没有写明通知：不予采用；没有写明年份：不予采用")
    void without_a_notice_or_a_year_it_is_refused() {
        assertThatThrownBy(() -> HolidayText.read("2027-02-05 放假", Optional.of(Year.of(2027)), " "))
                .hasMessageContaining("没有写明所依据的国务院通知");
        assertThatThrownBy(() -> HolidayText.read("2月5日放假", Optional.empty(), "某通知"))
                .hasMessageContaining("refusal.calendar.no-year");
    }

    @Test
    @DisplayName("星期与日期不符：年份错了，不予采用")
    void a_weekday_that_does_not_fit_is_refused() {
        // 1 January 2027 is a Friday
        refused("一、元旦：1月1日（周四）至3日（周六）放假，共3天。", "refusal.calendar.weekday [1, 2027-01-01, 星期五, 周四]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-02-30 放假",
                "2027-02-11..2027-02-05 放假",
                "2027-02-05..2027-09-05 放假",
                "2月5日",
                "一、春节：2月5日至11日，共7天。",
                "上班。",
                "13月1日放假",
                "5日放假"
            })
    @DisplayName("不存在的日子、颠倒的起止、没有说放假还是上班的日子：指出是哪一行")
    void a_line_that_cannot_be_read_is_named(String line) {
        refused("2027-01-01 放假\n" + line, "refusal.calendar.line [2, " + line + "]");
    }
}
