package cn.qingshan.law.term;

import static cn.qingshan.law.term.WorkedExampleTest.day;
import static cn.qingshan.law.term.WorkedExampleTest.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.law.calendar.WorkCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("不能的事一律不准，说明是哪一期限、为什么，期限不变")
class RefusedTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();
    private static final Length MONTH = new Length.Months(1);

    private static void refused(Adjustment answer, String rule, String zh, String en) {
        assertThat(answer).isInstanceOfSatisfying(Adjustment.Refused.class, refusal -> {
            assertThat(refusal.refusal().rule()).isEqualTo(rule);
            assertThat(refusal.refusal().citations()).isNotEmpty();
            assertThat(refusal.refusal().sentence().zh())
                    .startsWith("期限" + rule)
                    .contains(zh)
                    .endsWith("。");
            assertThat(refusal.refusal().sentence().en())
                    .startsWith("Term " + rule)
                    .contains(en)
                    .endsWith(".");
        });
        assertThatThrownBy(answer::orThrow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(zh);
    }

    @Test
    @DisplayName("没有中止而恢复")
    void resumption_without_suspension() {
        var term = term("P06", "2026-06-08");
        refused(
                term.resumed(day("2026-06-20"), PauseKind.SUSPENSION, "恢复"),
                "P06",
                "没有因中止审查停止计算，无从恢复",
                "has not stopped for suspension of review");
        refused(
                term.paused(day("2026-06-18"), PauseKind.APPRAISAL, "")
                        .orThrow()
                        .resumed(day("2026-06-20"), PauseKind.SUSPENSION, ""),
                "P06",
                "无从恢复",
                "cannot be resumed");
        refused(
                term.paused(day("2026-06-18"), PauseKind.SUSPENSION, "")
                        .orThrow()
                        .resumed(day("2026-06-20"), PauseKind.SUSPENSION, "")
                        .orThrow()
                        .resumed(day("2026-06-21"), PauseKind.SUSPENSION, ""),
                "P06",
                "无从恢复",
                "cannot be resumed");
        assertThat(term.due()).isEqualTo(new Due.Firm(day("2026-07-08")));
    }

    @Test
    @DisplayName("规则没有规定的中止事由、重复中止、届满后中止、起算前中止、倒序的变更")
    void pauses_that_cannot_be() {
        var term = term("P06", "2026-06-08");
        refused(term.paused(day("2026-06-18"), PauseKind.HEARING, ""), "P06", "不因听证而停止计算", "does not stop for hearing");
        var paused = term.paused(day("2026-06-18"), PauseKind.SUSPENSION, "").orThrow();
        refused(paused.paused(day("2026-06-19"), PauseKind.SUSPENSION, ""), "P06", "不能重复中止", "has already stopped");
        refused(
                term.paused(day("2026-07-09"), PauseKind.SUSPENSION, ""),
                "P06",
                "已于2026-07-08届满，不能再中止",
                "cannot be paused");
        assertThat(term.paused(day("2026-07-08"), PauseKind.SUSPENSION, "")).isInstanceOf(Adjustment.Adjusted.class);
        refused(term.paused(day("2026-06-07"), PauseKind.SUSPENSION, ""), "P06", "尚未起算（2026-06-08）", "has not started");
        assertThat(term.paused(day("2026-06-08"), PauseKind.SUSPENSION, "")).isInstanceOf(Adjustment.Adjusted.class);
        refused(
                paused.resumed(day("2026-06-17"), PauseKind.SUSPENSION, ""),
                "P06",
                "在2026-06-18已有变更，2026-06-17早于该日",
                "already changed on 2026-06-18");
        assertThat(paused.resumed(day("2026-06-18"), PauseKind.SUSPENSION, "")
                        .orThrow()
                        .due())
                .isEqualTo(term.due());
    }

    @Test
    @DisplayName("届满后延长、超过上限、超过次数、越级、未先由检察长延长、中止中延长、没有变长")
    void extensions_that_cannot_be() {
        var term = term("P06", "2026-06-08");
        var on = day("2026-06-30");
        refused(term.extended(day("2026-07-09"), MONTH, Approver.CHIEF, ""), "P06", "已于2026-07-08届满，不能再延长", "ended on");
        assertThat(term.extended(day("2026-07-08"), MONTH, Approver.CHIEF, "")).isInstanceOf(Adjustment.Adjusted.class);
        refused(term.extended(on, new Length.Months(2), Approver.CHIEF, ""), "P06", "一次至多延长一个月", "at most 1 month");
        // mistyped: counting a hundred million working days one by one would not end
        refused(
                term.extended(on, new Length.WorkingDays(99_999_999), Approver.CHIEF, ""),
                "P06",
                "超过一百年",
                "a hundred years");
        refused(term.extended(on, new Length.Days(32), Approver.CHIEF, ""), "P06", "一次至多", "at most");
        assertThat(term.extended(on, new Length.Days(31), Approver.CHIEF, "")
                        .orThrow()
                        .raw())
                .isEqualTo(day("2026-08-08"));
        refused(term.extended(on, MONTH, Approver.BUREAU_HEAD, ""), "P06", "不能由行政机关负责人批准延长", "cannot be extended by");
        refused(term.extended(on, MONTH, Approver.UPPER, ""), "P06", "须先由检察长延长", "by the chief procurator first");
        refused(term.extended(day("2026-06-07"), MONTH, Approver.CHIEF, ""), "P06", "尚未起算", "has not started");

        var longer = term.extended(on, MONTH, Approver.CHIEF, "审批").orThrow();
        refused(longer.extended(on, MONTH, Approver.CHIEF, ""), "P06", "已由检察长延长过1次，不能再延长", "already extended 1 time");
        refused(longer.extended(day("2026-06-29"), MONTH, Approver.UPPER, ""), "P06", "早于该日", "later than");
        assertThat(longer.extended(on, new Length.Months(6), Approver.UPPER, "批复")
                        .orThrow()
                        .raw())
                .as("the Rules name no cap for the upper procuratorate")
                .isEqualTo(day("2027-02-08"));

        refused(
                term.paused(day("2026-06-18"), PauseKind.SUSPENSION, "")
                        .orThrow()
                        .extended(on, MONTH, Approver.CHIEF, ""),
                "P06",
                "正在中止，恢复后方可延长",
                "is suspended");
        refused(
                term.extended(on, new Length.Until(day("2026-07-08")), Approver.CHIEF, ""),
                "P06",
                "没有变长",
                "not become longer");
        for (var odd : List.<Length>of(
                new Length.OnlyInDocument(),
                new Length.WrittenInDocument(MONTH),
                new Length.BetweenMonths(1, 2),
                new Length.Yearly(java.time.MonthDay.of(12, 31)))) {
            refused(term.extended(on, odd, Approver.CHIEF, ""), "P06", "延长应写明", "extended by days, months");
        }
        refused(term("P05", "2026-06-08").extended(on, MONTH, Approver.CHIEF, ""), "P05", "不能由检察长批准延长", "cannot be");
        assertThat(term.due()).isEqualTo(new Due.Firm(day("2026-07-08")));
    }

    @Test
    @DisplayName("起算时不能的事")
    void starts_that_cannot_be() {
        var rules = TermRules.bundled();
        assertThatThrownBy(() -> rules.newest("P05").startingFrom(day("2026-06-08"), "slow", CALENDAR))
                .hasMessageContaining("期限P05没有“slow”这一情形");
        assertThatThrownBy(() -> rules.newest("P05").startingFrom(day("2026-06-08"), MONTH, CALENDAR))
                .hasMessageContaining("期限P05不能由文书另定");
        assertThatThrownBy(() -> rules.newest("A22").startingFrom(day("2026-06-08"), CALENDAR))
                .hasMessageContaining("由文书载明，须给出期间");
        assertThatThrownBy(() -> rules.newest("P04")
                        .startingFrom(day("2026-06-08"), new Length.Until(day("2026-06-08")), CALENDAR))
                .hasMessageContaining("不晚于起算日2026-06-08");
        assertThatThrownBy(() ->
                        rules.newest("P04").startingFrom(day("2026-06-08"), new Length.OnlyInDocument(), CALENDAR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(rules.newest("P04")
                        .startingFrom(day("2026-06-08"), new Length.Until(day("2026-06-09")), CALENDAR)
                        .raw())
                .isEqualTo(day("2026-06-09"));
        var suspended = term("P04", "2026-04-07")
                .paused(day("2026-04-08"), PauseKind.SUSPENSION, "")
                .orThrow();
        assertThatThrownBy(() -> rules.newest("P06").startingAtExpiryOf(suspended, CALENDAR))
                .hasMessageContaining("P04 is suspended");
        assertThatThrownBy(() -> rules.get("P99", day("2026-06-08"))).hasMessageContaining("P99");
        assertThatThrownBy(() -> rules.newest("P99")).hasMessageContaining("没有期限规则P99");
    }

    private static TermRequest.Answer ask(
            String rule,
            String from,
            String variant,
            String service,
            String written,
            List<String> pauses,
            List<String> extensions) {
        return new TermRequest(
                        rule,
                        from,
                        Optional.of(variant).filter(text -> !text.isEmpty()),
                        Optional.of(service).filter(text -> !text.isEmpty()),
                        Optional.of(written).filter(text -> !text.isEmpty()),
                        pauses,
                        extensions)
                .answer(TermRules.bundled(), CALENDAR);
    }

    /** rule, from, variant, service, written period, pause, extension, what the refusal says. */
    @ParameterizedTest(name = "{0} {1} {2} {3} {4} {5} {6}：{7}")
    @CsvSource({
        "P99, 2026-06-08, '', '', '', '', '', 没有期限规则P99",
        "P05, 2023-02-30, '', '', '', '', '', 没有“2023-02-30”这一天",
        "P05, 2023-13-01, '', '', '', '', '', 没有“2023-13-01”这一天",
        "P05, 昨天, '', '', '', '', '', 没有“昨天”这一天",
        "P05, 2017-09-19, '', '', '', '', '', 期限P05在2017-09-19没有有效的规定",
        "P05, 2026-06-08, slow, '', '', '', '', 没有“slow”这一情形",
        "P05, 2026-06-08, '', pigeon, '', '', '', 没有“pigeon”",
        "P05, 2026-06-08, '', '', P1M, '', '', 不能由文书另定",
        "P04, 2026-06-08, '', '', 一个月, '', '', “一个月”不是期间的写法",
        "P04, 2026-06-08, '', '', 2026-02-30, '', '', “2026-02-30”不是期间的写法",
        "P04, 2026-06-08, '', '', 2026-06-01, '', '', 不晚于起算日",
        "A22, 2026-06-08, '', '', '', '', '', 须给出期间",
        "P06, 2026-06-08, '', '', '', 2026-06-20, '', 不是中止的写法",
        "P06, 2026-06-08, '', '', '', 2026-06-20:2026-06-31, '', 没有“2026-06-31”这一天",
        "P06, 2026-06-08, '', '', '', 2026-06-20:2026-06-19, '', 恢复日2026-06-19早于中止日2026-06-20",
        "P06, 2026-06-08, '', '', '', 2026-06-01:2026-06-19, '', 尚未起算（2026-06-08）",
        "P06, 2026-06-08, '', '', '', 2026-06-20:2026-06-21:nap, '', 没有“nap”",
        "P06, 2026-06-08, '', '', '', 2026-06-20:2026-06-21:hearing, '', 不因听证而停止计算",
        "P06, 2026-06-08, '', '', '', 2026-07-20:2026-07-21, '', 已于2026-07-08届满",
        "P05, 2026-06-08, '', '', '', 2026-06-20:2026-06-21, '', 不因中止审查而停止计算",
        "P06, 2026-06-08, '', '', '', '', 2026-06-20:P1M, 不是延长的写法",
        "P06, 2026-06-08, '', '', '', '', 2026-06-20:P1M:boss, 没有“boss”",
        "P06, 2026-06-08, '', '', '', '', 2026-06-20:P2M:chief, 一次至多延长一个月",
        "P06, 2026-06-08, '', '', '', '', 2026-07-20:P1M:chief, 不能再延长",
    })
    @DisplayName("输入的文字有一处不能成立，整个请求不予计算，并说明")
    void what_a_person_types(
            String rule,
            String from,
            String variant,
            String service,
            String written,
            String pause,
            String extension,
            String says) {
        var answer = ask(
                rule,
                from,
                variant,
                service,
                written,
                pause.isEmpty() ? List.of() : List.of(pause),
                extension.isEmpty() ? List.of() : List.of(extension));

        assertThat(answer).isInstanceOfSatisfying(TermRequest.Answer.Refused.class, refused -> {
            assertThat(refused.refusal().rule()).isEqualTo(rule);
            assertThat(refused.refusal().sentence().zh()).contains(says).contains(rule);
            assertThat(refused.refusal().sentence().en()).contains(rule);
        });
    }

    @Test
    @DisplayName("输入成立的：公告送达、紧急情形、文书载明、中止和延长")
    void what_a_person_types_and_gets() {
        assertThat(due(TermRequest.of("P05", "2023-07-18").answer(TermRules.bundled(), CALENDAR)))
                .isEqualTo(day("2023-09-18"));
        assertThat(due(ask("P05", "2023-07-18", "urgent", "", "", List.of(), List.of())))
                .isEqualTo(day("2023-08-02"));
        assertThat(due(ask("A10", "2026-07-20", "", "public-notice", "", List.of(), List.of())))
                .isEqualTo(day("2026-10-19"));
        assertThat(due(ask("P04", "2026-06-08", "", "", "P30D", List.of(), List.of())))
                .isEqualTo(day("2026-07-08"));
        // 20 left on 18 Jun; again from 28 Jun → 18 Jul (Sat); + 1 month = 18 Aug
        assertThat(due(ask(
                        "P06",
                        "2026-06-08",
                        "",
                        "",
                        "",
                        List.of("2026-06-18:2026-06-28:appraisal"),
                        List.of("2026-07-01:P1M:chief"))))
                .isEqualTo(day("2026-08-18"));
        var open = (TermRequest.Answer.Counted) ask("P06", "2026-06-08", "", "", "", List.of("2026-06-18:"), List.of());
        assertThat(open.term().due()).isEqualTo(new Due.Suspended(day("2026-06-18"), 20, false));
    }

    private static LocalDate due(TermRequest.Answer answer) {
        return ((TermRequest.Answer.Counted) answer).term().due().date().orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"P0M", "P2W", "2M", "P2M1D", "0WD", "WD", "2026-2-3", "2026-02-29", "''", "P10000D"})
    @DisplayName("不是期间的写法")
    void not_a_length(String text) {
        assertThatThrownBy(() -> Length.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("期间的写法")
    void lengths() {
        assertThat(Length.parse("P2M")).isEqualTo(new Length.Months(2));
        assertThat(Length.parse("P30D")).isEqualTo(new Length.Days(30));
        assertThat(Length.parse("P1Y")).isEqualTo(new Length.Years(1));
        assertThat(Length.parse("10WD")).isEqualTo(new Length.WorkingDays(10));
        assertThat(Length.parse("2028-02-29")).isEqualTo(new Length.Until(LocalDate.of(2028, 2, 29)));
        assertThatThrownBy(() -> new Length.OnlyInDocument().countedFrom(day("2026-01-01"), CALENDAR))
                .isInstanceOf(IllegalStateException.class);
        assertThat(new Length.WrittenInDocument(new Length.WorkingDays(3)).inWorkingDays())
                .isTrue();
        assertThat(new Length.WrittenInDocument(MONTH).inWorkingDays()).isFalse();
        assertThat(new Length.Hours(25).countedFrom(day("2026-01-01"), CALENDAR))
                .isEqualTo(day("2026-01-03"));
        assertThat(new Length.Days(1).text().en()).isEqualTo("1 day");
        assertThat(new Length.Days(2).text().en()).isEqualTo("2 days");
        assertThat(new Length.Until(day("2026-01-03")).text().zh()).isEqualTo("至2026-01-03");
    }
}
