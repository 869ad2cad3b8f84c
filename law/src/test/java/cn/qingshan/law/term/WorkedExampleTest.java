package cn.qingshan.law.term;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.HolidayYear;
import cn.qingshan.law.calendar.WorkCalendar;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fictional case from filing to the court, every date counted by hand. */
@DisplayName("完整算例：2026年3月5日立案的行政公益诉讼案件，及同一矿山的处罚案件")
class WorkedExampleTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();

    static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    static Term term(String rule, String from) {
        return TermRules.bundled().get(rule, day(from)).startingFrom(day(from), CALENDAR);
    }

    /** rule, from, raw, due; the hand count in the remark. */
    @ParameterizedTest(name = "{0} 自 {1}：原届满日 {2}，届满日 {3}")
    @CsvSource({
        "P01, 2026-03-05, 2026-03-12, 2026-03-12", // 办案规则70 七日: Thu + 7 = Thu
        "P02, 2026-04-03, 2026-04-06, 2026-04-07", // 76 三日: 4, 5, 6 Apr; Qingming 4–6 Apr off → Tue
        "P03, 2026-04-07, 2026-04-12, 2026-04-13", // 75 五日: Sun → Mon
        "P04, 2026-04-07, 2026-06-07, 2026-06-08", // 司法解释21 两个月: Sun → Mon
        "P05, 2026-04-07, 2026-06-07, 2026-06-08",
        "P06, 2026-06-08, 2026-07-08, 2026-07-08", // 47 一个月: Wed
        "A07, 2026-03-02, 2026-05-31, 2026-05-31", // 办法38 九十日: 29 Mar + 30 Apr + 31 May; Sun, stays
        "A04, 2026-04-20, 2026-04-27, 2026-04-27", // 办法33 五个工作日: 21 22 23 24 27 Apr
        "A09, 2026-05-11, 2026-05-26, 2026-05-26", // 处罚法67 十五日: Tue
        "A10, 2026-05-11, 2026-07-10, 2026-07-10", // 复议法20 六十日: 20 May + 30 Jun + 10 Jul; Fri
        "A11, 2026-05-11, 2026-11-11, 2026-11-11", // 行诉法46 六个月: Wed
        "A12, 2026-11-12, 2026-11-26, 2026-11-26", // 强制法54 十个工作日: 13 16–20 23–26 Nov
    })
    void every_date_of_the_example(String rule, String from, String raw, String due) {
        var term = term(rule, from);

        assertThat(term.raw()).isEqualTo(day(raw));
        assertThat(term.due()).isEqualTo(new Due.Firm(day(due)));
    }

    @Test
    @DisplayName("办案规则第四十七条：经检察长批准可以延长一个月；自原届满日起加一个月，末日再顺延")
    void one_more_month_by_the_chief() {
        // 8 Jul + 1 month = Sat 8 Aug → Mon 10 Aug
        var longer = term("P06", "2026-06-08")
                .extended(day("2026-07-01"), new Length.Months(1), Approver.CHIEF, "延长审批")
                .orThrow();

        assertThat(longer.raw()).isEqualTo(day("2026-08-08"));
        assertThat(longer.due()).isEqualTo(new Due.Firm(day("2026-08-10")));
        assertThat(longer.parts())
                .containsExactly(
                        part(TermPart.Kind.RUNNING, "2026-06-09", "2026-07-08"),
                        part(TermPart.Kind.EXTENDED, "2026-07-09", "2026-08-08"),
                        part(TermPart.Kind.ROLLED, "2026-08-09", "2026-08-10"));
    }

    @Test
    @DisplayName("审查期限自整改期限届满起算：P06 接续 P04")
    void the_review_starts_at_the_expiry_of_the_rectification() {
        var rectification = term("P04", "2026-04-07");
        var review = TermRules.bundled().get("P06", day("2026-06-08")).startingAtExpiryOf(rectification, CALENDAR);

        assertThat(review.trigger()).isEqualTo(day("2026-06-08"));
        assertThat(review.due()).isEqualTo(new Due.Firm(day("2026-07-08")));
    }

    @Test
    @DisplayName("申请强制执行的末日2027年2月11日邻近春节：放假安排公布前只能暂定，公布后重新计算")
    void the_court_window_is_provisional_until_2027_is_published() {
        var window = term("A13", "2026-11-11");
        assertThat(window.due()).isEqualTo(new Due.Provisional(day("2027-02-11"), Year.of(2027)));
        assertThat(window.due().passedBy(day("2027-02-12"))).as("never passed").isFalse();
        assertThat(window.daysLate(day("2027-02-12"))).isZero();

        // a supposed notice: Spring Festival 5–11 February, make-up on Sunday the 14th
        var published = CALENDAR.with(HolidayYear.parse("""
                year 2027
                notice 假定的通知
                off 2027-01-01..2027-01-03
                off 2027-02-05..2027-02-11
                work 2027-02-14
                """));
        assertThat(window.recomputed(published).due()).isEqualTo(new Due.Firm(day("2027-02-12")));
        assertThat(window.recomputed(published).trigger()).isEqualTo(day("2026-11-11"));
    }

    @Test
    @DisplayName("中止：余下的时间为原届满日减中止日；恢复后自恢复日加上余下的时间，末日再顺延")
    void suspension_keeps_what_was_left() {
        // raw Sun 7 Jun − Mon 18 May = 20 days left; Mon 22 Jun + 20 = Sun 12 Jul → Mon 13 Jul
        var paused = term("P04", "2026-04-07")
                .paused(day("2026-05-18"), PauseKind.SUSPENSION, "中止审查决定书")
                .orThrow();
        assertThat(paused.due()).isEqualTo(new Due.Suspended(day("2026-05-18"), 20, false));
        assertThat(paused.raw()).isEqualTo(day("2026-06-07"));
        assertThat(paused.due().date()).isEmpty();
        assertThat(paused.warnings()).isEmpty();
        assertThat(paused.parts())
                .containsExactly(
                        part(TermPart.Kind.RUNNING, "2026-04-08", "2026-05-18"),
                        new TermPart(TermPart.Kind.SUSPENDED, day("2026-05-19"), java.util.Optional.empty()));
        assertThat(paused.parts().getLast().days()).isEmpty();

        var resumed = paused.resumed(day("2026-06-22"), PauseKind.SUSPENSION, "恢复审查决定书")
                .orThrow();
        assertThat(resumed.raw()).isEqualTo(day("2026-07-12"));
        assertThat(resumed.due()).isEqualTo(new Due.Firm(day("2026-07-13")));
        assertThat(resumed.parts())
                .containsExactly(
                        part(TermPart.Kind.RUNNING, "2026-04-08", "2026-05-18"),
                        part(TermPart.Kind.SUSPENDED, "2026-05-19", "2026-06-22"),
                        part(TermPart.Kind.RUNNING, "2026-06-23", "2026-07-12"),
                        part(TermPart.Kind.ROLLED, "2026-07-13", "2026-07-13"));
        assertThat(resumed.working(Locale.CHINESE))
                .containsExactly(
                        "2026-04-07 检察建议书送达之日不计入，自2026-04-08起算。",
                        "文书未另载期限，期间两个月（依据《最高人民法院、最高人民检察院关于检察公益诉讼案件适用法律若干问题的解释》第二十一条、《人民检察院公益诉讼办案规则》第七十五条），届满日为2026-06-07（星期日）。",
                        "2026-05-18 因中止审查停止计算（中止审查决定书）（依据《人民检察院公益诉讼办案规则》第七十八条）。",
                        "2026-06-22 恢复计算（恢复审查决定书），加上停止时所余时间，届满日为2026-07-12（星期日）。",
                        "届满日为法定休假日，顺延至其后第一日2026-07-13（星期一）（依据《人民检察院公益诉讼办案规则》第一百一十一条、《中华人民共和国民事诉讼法》第八十五条）。");
        assertThat(resumed.working(Locale.ENGLISH))
                .element(3)
                .isEqualTo(
                        "On 2026-06-22 time resumed (恢复审查决定书); with what was left when it stopped, the term ends on 2026-07-12 (Sunday).");
    }

    @Test
    @DisplayName("鉴定期间不计入：两种中止重叠的，都结束后才恢复")
    void overlapping_pauses() {
        // raw Wed 8 Jul; stops Thu 18 Jun with 20 left; appraisal ends 1 Jul, suspension 10 Jul → 30 Jul (Thu)
        var term = term("P06", "2026-06-08")
                .paused(day("2026-06-18"), PauseKind.APPRAISAL, "委托鉴定函")
                .orThrow()
                .paused(day("2026-06-22"), PauseKind.SUSPENSION, "中止审查决定书")
                .orThrow()
                .resumed(day("2026-07-01"), PauseKind.APPRAISAL, "鉴定意见")
                .orThrow();
        assertThat(term.due()).isEqualTo(new Due.Suspended(day("2026-06-18"), 20, false));
        assertThat(term.working(Locale.CHINESE))
                .contains("2026-07-01 鉴定、评估、审计、检验、检测、翻译结束（鉴定意见），仍因其他原因停止计算。", "自2026-06-18起停止计算，尚余20日，恢复前没有届满日。");

        var whole =
                term.resumed(day("2026-07-10"), PauseKind.SUSPENSION, "恢复审查决定书").orThrow();
        assertThat(whole.due()).isEqualTo(new Due.Firm(day("2026-07-30")));
        assertThat(whole.parts())
                .containsExactly(
                        part(TermPart.Kind.RUNNING, "2026-06-09", "2026-06-18"),
                        part(TermPart.Kind.SUSPENDED, "2026-06-19", "2026-07-10"),
                        part(TermPart.Kind.RUNNING, "2026-07-11", "2026-07-30"));
    }

    @Test
    @DisplayName("按工作日计算的期限中止后，余下的也按工作日计算")
    void working_days_left() {
        // R01 十五个工作日 from Mon 7 Sep 2026: 8 9 10 11 14 15 16 17 18 20(worked Sunday) 21 22 23 24 28 Sep → Mon 28 Sep
        var term = term("R01", "2026-09-07");
        assertThat(term.due()).isEqualTo(new Due.Firm(day("2026-09-28")));
        // stops Tue 15 Sep: left 16 17 18 20 21 22 23 24 28 = 9; from Mon 12 Oct: 13 14 15 16 19 20 21 22 23
        var paused =
                term.paused(day("2026-09-15"), PauseKind.EXPERT_REVIEW, "评审").orThrow();
        assertThat(paused.due()).isEqualTo(new Due.Suspended(day("2026-09-15"), 9, true));
        assertThat(paused.working(Locale.ENGLISH).getLast())
                .isEqualTo(
                        "Time stopped on 2026-09-15 with 9 working day(s) left; until it resumes there is no last day.");
        var resumed = paused.resumed(day("2026-10-12"), PauseKind.EXPERT_REVIEW, "评审结束")
                .orThrow();
        assertThat(resumed.due()).isEqualTo(new Due.Firm(day("2026-10-23")));
    }

    @Test
    @DisplayName("延长中又中止：延长部分随恢复日后移，图上分段")
    void a_suspension_within_an_extension() {
        // A07 from 2 Mar: 31 May; + 30 = 30 Jun. Stops 10 Jun: 20 left; resumes 1 Jul → 21 Jul
        var term = term("A07", "2026-03-02")
                .extended(day("2026-05-20"), new Length.Days(30), Approver.BUREAU_HEAD, "延期审批")
                .orThrow()
                .paused(day("2026-06-10"), PauseKind.HEARING, "听证通知书")
                .orThrow()
                .resumed(day("2026-07-01"), PauseKind.HEARING, "听证笔录")
                .orThrow();

        assertThat(term.due()).isEqualTo(new Due.Firm(day("2026-07-21")));
        assertThat(term.parts())
                .containsExactly(
                        part(TermPart.Kind.RUNNING, "2026-03-03", "2026-05-31"),
                        part(TermPart.Kind.EXTENDED, "2026-06-01", "2026-06-10"),
                        part(TermPart.Kind.SUSPENDED, "2026-06-11", "2026-07-01"),
                        part(TermPart.Kind.EXTENDED, "2026-07-02", "2026-07-21"));
        assertThat(term.parts().get(2).days()).contains(21);
    }

    @Test
    @DisplayName("先延长、在原期限内中止：原期限的末日与延长的末日都后移")
    void a_suspension_before_the_extension_begins() {
        // extended to 30 Jun; stops 11 May: plain part has 20 left, the whole 50; resumes 1 Jun → 21 Jun, 21 Jul
        var term = term("A07", "2026-03-02")
                .extended(day("2026-05-08"), new Length.Days(30), Approver.BUREAU_HEAD, "延期审批")
                .orThrow()
                .paused(day("2026-05-11"), PauseKind.APPRAISAL, "委托书")
                .orThrow()
                .resumed(day("2026-06-01"), PauseKind.APPRAISAL, "鉴定意见")
                .orThrow();

        assertThat(term.parts())
                .containsExactly(
                        part(TermPart.Kind.RUNNING, "2026-03-03", "2026-05-11"),
                        part(TermPart.Kind.SUSPENDED, "2026-05-12", "2026-06-01"),
                        part(TermPart.Kind.RUNNING, "2026-06-02", "2026-06-21"),
                        part(TermPart.Kind.EXTENDED, "2026-06-22", "2026-07-21"));
    }

    @Test
    @DisplayName("在顺延的休息日中止：没有余下的时间，恢复之日届满，再看末日")
    void a_pause_on_the_rest_days_the_term_rolled_over() {
        // raw Sun 7 Jun, due Mon 8 Jun; stops that Monday with none left; resumes Sat 13 Jun → Mon 15 Jun
        var paused = term("P04", "2026-04-07")
                .paused(day("2026-06-08"), PauseKind.SUSPENSION, "")
                .orThrow();
        assertThat(paused.due()).isEqualTo(new Due.Suspended(day("2026-06-08"), 0, false));
        assertThat(paused.parts())
                .containsExactly(
                        part(TermPart.Kind.RUNNING, "2026-04-08", "2026-06-07"),
                        part(TermPart.Kind.ROLLED, "2026-06-08", "2026-06-08"),
                        new TermPart(TermPart.Kind.SUSPENDED, day("2026-06-09"), java.util.Optional.empty()));

        var resumed =
                paused.resumed(day("2026-06-13"), PauseKind.SUSPENSION, "").orThrow();
        assertThat(resumed.due()).isEqualTo(new Due.Firm(day("2026-06-15")));
        assertThat(resumed.parts())
                .containsExactly(
                        part(TermPart.Kind.RUNNING, "2026-04-08", "2026-06-07"),
                        part(TermPart.Kind.ROLLED, "2026-06-08", "2026-06-08"),
                        part(TermPart.Kind.SUSPENDED, "2026-06-09", "2026-06-13"),
                        part(TermPart.Kind.ROLLED, "2026-06-14", "2026-06-15"));
    }

    @Test
    @DisplayName("办案规则第七十八条：中止后恢复，所余时间接着算；之后的延长在最后")
    void an_extension_after_a_suspension_lies_at_the_end() {
        // 12 of 30 days had run on 20 Jun; 18 are left and run from 10 Jul to 28 Jul; + 1 month = Fri 28 Aug
        var term = term("P06", "2026-06-08")
                .paused(day("2026-06-20"), PauseKind.SUSPENSION, "中止审查决定书")
                .orThrow()
                .resumed(day("2026-07-10"), PauseKind.SUSPENSION, "恢复审查决定书")
                .orThrow()
                .extended(day("2026-07-15"), new Length.Months(1), Approver.CHIEF, "延长审批")
                .orThrow();

        assertThat(term.parts())
                .containsExactly(
                        part(TermPart.Kind.RUNNING, "2026-06-09", "2026-06-20"),
                        part(TermPart.Kind.SUSPENDED, "2026-06-21", "2026-07-10"),
                        part(TermPart.Kind.RUNNING, "2026-07-11", "2026-07-28"),
                        part(TermPart.Kind.EXTENDED, "2026-07-29", "2026-08-28"));
        assertThat(term("P06", "2026-06-08").parts())
                .as("nothing happened: one stretch")
                .containsExactly(part(TermPart.Kind.RUNNING, "2026-06-09", "2026-07-08"));
    }

    @Test
    @DisplayName("特别的期间：听证七个工作日前、每年12月31日前、三至六个月、二十四小时、文书载明")
    void the_odd_lengths() {
        // hearing Mon 12 Oct 2026; back: 10(worked Sat) 9 8 Oct, 30 29 28 24 Sep → Thu 24 Sep
        var notice = term("A06", "2026-10-12");
        assertThat(notice.due()).isEqualTo(new Due.Firm(day("2026-09-24")));
        assertThat(notice.parts()).containsExactly(part(TermPart.Kind.RUNNING, "2026-09-24", "2026-10-11"));
        assertThat(notice.working(Locale.CHINESE))
                .startsWith("2026-10-12 举行听证之日不计入，自前一日起向前计算。")
                .contains("其间法定休假日11天不计入。");
        assertThat(notice.working(Locale.ENGLISH).getFirst())
                .isEqualTo("The day of the hearing, 2026-10-12, is not counted; the count runs backwards.");

        assertThat(term("R06", "2026-02-01").due()).isEqualTo(new Due.Firm(day("2026-12-31")));
        assertThat(term("R06", "2026-12-31").due()).isEqualTo(new Due.Firm(day("2026-12-31")));
        assertThat(term("R06", "2026-12-31").parts())
                .containsExactly(part(TermPart.Kind.RUNNING, "2026-12-31", "2026-12-31"));
        assertThat(term("R06", "2027-01-01").raw()).isEqualTo(day("2027-12-31"));
        assertThat(term("R06", "2026-02-01").working(Locale.CHINESE).getFirst()).isEqualTo("自2026-02-01起看最近的一个届满日。");

        var lookBack = term("J06", "2026-03-31");
        assertThat(lookBack.earliest()).contains(day("2026-06-30"));
        assertThat(lookBack.due()).isEqualTo(new Due.Firm(day("2026-09-30")));
        assertThat(lookBack.working(Locale.CHINESE)).contains("不早于2026-06-30。");
        assertThat(term("P05", "2026-03-31").earliest()).isEmpty();

        assertThat(term("A17H", "2026-03-30").due()).isEqualTo(new Due.Firm(day("2026-03-31")));
        assertThat(term("A17H", "2026-03-30").parts())
                .containsExactly(part(TermPart.Kind.RUNNING, "2026-03-30", "2026-03-31"));

        var order = TermRules.bundled().newest("A22").startingFrom(day("2026-03-02"), Length.parse("P30D"), CALENDAR);
        assertThat(order.due()).isEqualTo(new Due.Firm(day("2026-04-01")));
        assertThat(order.working(Locale.CHINESE)).anyMatch(step -> step.startsWith("文书载明期间三十日"));
        assertThat(TermRules.bundled()
                        .newest("P04")
                        .startingFrom(day("2026-03-02"), Length.parse("2026-05-30"), CALENDAR)
                        .due())
                .as("Saturday → Monday 1 June")
                .isEqualTo(new Due.Firm(day("2026-06-01")));
    }

    @Test
    @DisplayName("提醒：过半、届满前七日、三日；起算前的不提醒")
    void warnings() {
        // 7 Apr → 8 Jun = 62 days; half = 31 → 8 May
        assertThat(term("P05", "2026-04-07").warnings().orElseThrow())
                .isEqualTo(new Term.Warnings(
                        day("2026-05-08"),
                        java.util.Optional.of(day("2026-06-01")),
                        java.util.Optional.of(day("2026-06-05"))));
        // 5 → 12 Mar: seven days before is the trigger itself
        assertThat(term("P01", "2026-03-05").warnings().orElseThrow())
                .isEqualTo(new Term.Warnings(
                        day("2026-03-08"), java.util.Optional.empty(), java.util.Optional.of(day("2026-03-09"))));
        assertThat(term("P08", "2026-03-02").warnings().orElseThrow().threeDays())
                .isEmpty();
        assertThat(term("P05", "2026-04-07").daysLate(day("2026-06-10"))).isEqualTo(2);
        assertThat(term("P05", "2026-04-07").daysLate(day("2026-06-08"))).isZero();
        assertThat(term("P05", "2026-04-07").due().passedBy(day("2026-06-08"))).isFalse();
        assertThat(term("P05", "2026-04-07").due().passedBy(day("2026-06-09"))).isTrue();
    }

    static TermPart part(TermPart.Kind kind, String from, String to) {
        return new TermPart(kind, day(from), java.util.Optional.of(day(to)));
    }

    @Test
    @DisplayName("送达方式决定起算日：公告送达自公告期满起算")
    void service_decides_the_start() {
        var rule = TermRules.bundled().newest("A10");
        // issued 20 Jul 2026, served 19 Aug; + 60 = Sun 18 Oct → Mon 19 Oct
        var term = rule.startingFromService(day("2026-07-20"), ServiceMethod.PUBLIC_NOTICE, CALENDAR);
        assertThat(term.trigger()).isEqualTo(day("2026-08-19"));
        assertThat(term.raw()).isEqualTo(day("2026-10-18"));
        assertThat(term.due()).isEqualTo(new Due.Firm(day("2026-10-19")));
        assertThat(term.start().served()).contains(new Term.Served(day("2026-07-20"), ServiceMethod.PUBLIC_NOTICE));
        assertThat(term.working(Locale.CHINESE).getFirst())
                .isEqualTo("2026-07-20 发出公告，公告期满于2026-08-19视为送达（依据《中华人民共和国民事诉讼法》第九十五条）。");

        for (var method : ServiceMethod.values()) {
            var other = rule.startingFromService(day("2026-07-20"), method, CALENDAR);
            assertThat(other.trigger())
                    .isEqualTo(method == ServiceMethod.PUBLIC_NOTICE ? day("2026-08-19") : day("2026-07-20"));
        }
        assertThat(ServiceMethod.PUBLIC_NOTICE.effectiveOn(day("2021-12-31"))).isEqualTo(day("2022-03-01"));
        assertThat(ServiceMethod.PUBLIC_NOTICE.effectiveOn(day("2022-01-01"))).isEqualTo(day("2022-01-31"));
    }

    /** Articles 87 to 95 of 2023; renumbered by three in 2022. */
    @ParameterizedTest(name = "{0}，{1}：{2}")
    @CsvSource({
        "DIRECT, 2024-01-01, MSF23 87",
        "LEAVE, 2026-01-01, MSF23 89",
        "ELECTRONIC, 2023-12-31, MSF21 90",
        "MAIL, 2022-01-01, MSF21 91",
        "ENTRUSTED, 2021-12-31, MSF17 88",
        "FORWARD, 2026-01-01, MSF23 92",
        "PUBLIC_NOTICE, 2021-12-31, MSF17 92",
        "ANNOUNCEMENT, 2021-06-30, JYGD 18",
        "ANNOUNCEMENT, 2021-07-01, BAGZ 76+JYGD 18",
    })
    void the_articles_of_service(ServiceMethod method, String on, String articles) {
        assertThat(method.citations(day(on)).stream()
                        .map(Object::toString)
                        .collect(java.util.stream.Collectors.joining("+")))
                .isEqualTo(articles);
        assertThat(method.working(day(on)).zh())
                .contains(method.text().zh().substring(0, 2))
                .contains("依据");
    }

    @Test
    @DisplayName("同一期限，两种语言，每一步一句")
    void both_languages_say_the_same_steps() {
        for (var rule : TermRules.bundled().inForce(day("2026-09-01"))) {
            var term = rule.length() instanceof Length.OnlyInDocument
                    ? rule.startingFrom(day("2026-09-01"), new Length.Months(1), CALENDAR)
                    : rule.startingFrom(day("2026-09-01"), CALENDAR);
            assertThat(term.working(Locale.ENGLISH)).hasSameSizeAs(term.working(Locale.CHINESE));
            for (var step : term.steps()) {
                assertThat(step.zh()).as(rule.id()).endsWith("。").doesNotContain("null");
                assertThat(step.en()).as(rule.id()).endsWith(".").doesNotContain("null");
            }
            assertThat(List.of(
                            term.working(Locale.CHINESE).get(1),
                            term.working(Locale.CHINESE).getFirst()))
                    .anyMatch(step -> rule.citations().isEmpty()
                            || step.contains(rule.citations().getFirst().zh()));
        }
    }

    @Test
    @DisplayName("说明：延长写明谁批准、依据哪一条；紧急情形、没有对应日、不顺延的休息日、暂定，各有一句")
    void what_the_working_says() {
        var longer = term("P06", "2026-06-08")
                .extended(day("2026-07-01"), new Length.Months(1), Approver.CHIEF, "延长审批")
                .orThrow()
                .extended(day("2026-08-03"), new Length.Days(5), Approver.UPPER, "批复")
                .orThrow();
        assertThat(longer.working(Locale.CHINESE))
                .contains(
                        "2026-07-01 经检察长批准延长一个月（延长审批）（依据《人民检察院公益诉讼办案规则》第四十七条），届满日为2026-08-08（星期六）。",
                        "2026-08-03 经上一级人民检察院批准延长五日（批复）（依据《人民检察院公益诉讼办案规则》第四十七条），届满日为2026-08-13（星期四）。",
                        "届满日不是法定休假日，不顺延。");
        assertThat(longer.working(Locale.ENGLISH))
                .contains(
                        "On 2026-07-01 the chief procurator extended it by 1 month (延长审批) (PIL Case-Handling Rules of the People's Procuratorates, art. 47); it ends on 2026-08-08 (Saturday).",
                        "That is no rest day; the last day does not move.");

        var urgent = TermRules.bundled().newest("P05").startingFrom(day("2026-12-31"), "urgent", CALENDAR);
        assertThat(urgent.working(Locale.CHINESE)).element(1).asString().startsWith("损害继续扩大等紧急情形，期间十五日（依据");
        assertThat(urgent.working(Locale.ENGLISH))
                .element(1)
                .asString()
                .startsWith("The harm keeps growing or the like: a term of 15 days (");
        assertThat(urgent.working(Locale.CHINESE).getLast())
                .isEqualTo("2027年的放假安排不在日历中，2027-01-15是暂定日期，待该年安排公布后重新计算，不得据以认定逾期。");
        assertThat(urgent.working(Locale.ENGLISH).getLast()).contains("no default may rest on it");

        assertThat(term("P05", "2025-12-31").working(Locale.CHINESE))
                .contains("2026年2月没有对应日，以月末日为最后一日（依据《中华人民共和国民法典》第二百零二条）。", "2026-02-28虽为星期六，按调休安排上班，不顺延。");
        assertThat(term("P05", "2025-12-31").working(Locale.ENGLISH))
                .contains("2026-02-28 is a Saturday worked instead; the last day does not move.");
        assertThat(term("R02", "2028-02-29").working(Locale.CHINESE)).anyMatch(step -> step.startsWith("2030年2月没有对应日"));
        assertThat(term("R02", "2028-02-28").working(Locale.CHINESE)).noneMatch(step -> step.contains("没有对应日"));
        assertThat(term("P05", "2026-02-28").working(Locale.CHINESE)).noneMatch(step -> step.contains("没有对应日"));

        assertThat(term("A07", "2026-03-02").working(Locale.CHINESE))
                .contains("届满日为法定休假日，但本期限没有末日顺延的规定，仍以2026-05-31为准；其后第一个工作日为2026-06-01（星期一），仅供参考。");
        assertThat(term("A07", "2026-03-02").working(Locale.ENGLISH))
                .contains(
                        "That is a rest day, but no rule moves the last day of this term: 2026-05-31 stands; the next working day would be 2026-06-01 (Monday).");
        assertThat(term("A23", "2026-08-20").working(Locale.CHINESE)).hasSize(2);

        assertThat(term("J04", "2026-03-02").working(Locale.CHINESE).getLast()).isEqualTo("本期限的依据：惯例或内部要求。");
        assertThat(term("A07", "2024-03-04").working(Locale.ENGLISH).getLast())
                .isEqualTo("Standing of this term: not yet checked against the text.");

        var afterProvisional =
                TermRules.bundled().newest("A13").startingAtExpiryOf(term("A11", "2026-07-15"), CALENDAR);
        assertThat(afterProvisional.due()).isEqualTo(new Due.Provisional(day("2027-04-15"), Year.of(2027)));
        assertThat(afterProvisional.working(Locale.CHINESE)).contains("起算日所依据的前一期限因缺2027年放假安排而为暂定。");
        assertThat(afterProvisional.working(Locale.ENGLISH))
                .contains(
                        "The start itself is provisional, since the term before it rests on the missing holidays of 2027.");
    }

    @Test
    @DisplayName("两个期限相同，当且仅当规则、起算、变更和届满日都相同")
    void when_terms_are_the_same() {
        var term = term("P06", "2026-06-08");
        assertThat(term).isEqualTo(term("P06", "2026-06-08")).hasSameHashCodeAs(term("P06", "2026-06-08"));
        assertThat(term)
                .isNotEqualTo(term("P05", "2026-06-08"))
                .isNotEqualTo(term("P06", "2026-06-09"))
                .isNotEqualTo("P06");
        assertThat(term)
                .isNotEqualTo(term.extended(day("2026-07-01"), new Length.Months(1), Approver.CHIEF, "")
                        .orThrow());
        assertThat(term)
                .as("the same start, no longer firm")
                .isNotEqualTo(term.recomputed(
                        WorkCalendar.of(CALENDAR.years().headMap(Year.of(2020)).values())));
        assertThat(term.hashCode()).isNotEqualTo(term("P06", "2026-06-09").hashCode());
        assertThat(term).hasToString("P06 from 2026-06-08 Firm[on=2026-07-08]");
        assertThat(term.rule()).hasToString("P06");
    }
}
