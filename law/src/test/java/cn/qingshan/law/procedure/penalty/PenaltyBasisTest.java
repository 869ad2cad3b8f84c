package cn.qingshan.law.procedure.penalty;

import static cn.qingshan.law.procedure.penalty.PenaltyPaths.MAIN;
import static cn.qingshan.law.procedure.penalty.PenaltyPaths.day;
import static cn.qingshan.law.procedure.penalty.PenaltyPaths.upTo;
import static cn.qingshan.law.procedure.penalty.PenaltyPaths.with;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.Entry;
import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.rulebook.Rulebook;
import cn.qingshan.law.rulebook.Statute;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("处罚法第三十七条：报告和决定适用违法行为发生时的规定；新的规定处罚较轻的，适用新的规定")
class PenaltyBasisTest {

    /** A law that is made up: from 1 Apr 2026 the fine for a wrong plan is another one. */
    private static Rulebook later(String fine) {
        return Rulebook.bundled().with(Statute.read("later.txt", """
                法规 CSF
                名称：测试法 | Test Law
                法源：CSF | 测试法 | Test Law | 虚构 | 53 | 2026-04-01 | | VERIFIED | VERIFIED
                止 处罚 AGAINST_MINING_PLAN：2026-03-31

                处罚 AGAINST_MINING_PLAN
                行为：不按批准的方案开采 | mining against the approved plan
                依据：CSF 50
                施行：2026-04-01 起
                核对：已核对法条
                罚款 一般：FINE
                后果 一般：责令改正
                后果 拒不改正：责令停业关闭
                后果 情节严重：吊销许可证
                """.replace("FINE", fine)));
    }

    private static final String PLAN_OLD = "AGAINST_MINING_PLAN 2025-07-01";
    private static final String PLAN_NEW = "AGAINST_MINING_PLAN 2026-04-01";

    private static PenaltyEvent report(
            LocalDate on, String basis, Optional<LocalDate> ended, String fine, boolean mitigated, String why) {
        return new PenaltyEvent.SubmitReport(
                on,
                Post.B_OFFICER,
                List.of(PenaltyPaths.FINDING),
                basis,
                ended,
                List.of(PenaltyKind.FINE),
                new BigDecimal(fine),
                mitigated,
                why,
                List.of(),
                List.of(),
                false,
                false);
    }

    private static PenaltyEvent report(String basis, LocalDate ended, String fine) {
        return report(day(2026, 4, 8), basis, Optional.of(ended), fine, false, "情节一般");
    }

    /** Empty where the last event is lawful. */
    private static String refusal(Rulebook rulebook, List<PenaltyEvent> path) {
        var replay = PenaltyCase.LAW.replay(
                path.stream().<Entry<PenaltyEvent>>map(Entry.Event::new).toList(), WorkCalendar.bundled(), rulebook);
        var judged = replay.judged();
        judged.subList(0, judged.size() - 1)
                .forEach(earlier -> assertThat(earlier.outcome()).isInstanceOf(Outcome.Lawful.class));
        return switch (judged.getLast().outcome()) {
            case Outcome.Lawful<PenaltyState> _ -> "";
            case Outcome.Refused<PenaltyState>(var why) -> {
                assertThat(why.sentence().en()).isNotBlank();
                yield why.sentence().zh();
            }
        };
    }

    private static String refusal(Rulebook rulebook, PenaltyEvent report) {
        return refusal(rulebook, with(upTo(MAIN, PenaltyEvent.Investigate.class), report));
    }

    /** The act ended on 31 March, the last day of the older law; the report is of 8 April. */
    @ParameterizedTest(name = "新幅度{0}，依据{1}：{2}")
    @CsvSource({
        // lighter: 50,000 to 400,000 against 100,000 to 500,000
        "50000至400000元, AGAINST_MINING_PLAN 2026-04-01, ''",
        "50000至400000元, AGAINST_MINING_PLAN 2025-07-01, 新的规定处罚较轻",
        // heavier
        "200000至800000元, AGAINST_MINING_PLAN 2025-07-01, ''",
        "200000至800000元, AGAINST_MINING_PLAN 2026-04-01, 新的规定处罚较重",
        // alike: the law of the day of the act
        "100000至500000元, AGAINST_MINING_PLAN 2025-07-01, ''",
        "100000至500000元, AGAINST_MINING_PLAN 2026-04-01, 新旧规定的处罚相同",
    })
    @DisplayName("旧行为：新法较轻的只能用新法，较重或者相同的只能用旧法")
    void an_old_act_under_a_newer_law(String fine, String basis, String refused) {
        var refusal = refusal(later(fine), report(basis, day(2026, 3, 31), "300000"));
        if (refused.isEmpty()) {
            assertThat(refusal).isEmpty();
        } else {
            assertThat(refusal).contains("不是应当适用的版本", refused, "第三十七条");
        }
    }

    @Test
    @DisplayName("行为在新法施行之后仍在继续的，适用新法")
    void an_act_that_goes_on() {
        var book = later("200000至800000元");
        var on = day(2026, 4, 8);
        assertThat(refusal(book, report(on, PLAN_NEW, Optional.empty(), "300000", false, "情节一般")))
                .isEmpty();
        assertThat(refusal(book, report(on, PLAN_OLD, Optional.empty(), "300000", false, "情节一般")))
                .contains("第三十七条");
    }

    @Test
    @DisplayName("机器比不出的：两个版本都可以由人选定，但须写明理由")
    void what_a_person_decides() {
        // lower at one end, higher at the other
        var book = later("50000至800000元");
        var on = day(2026, 4, 8);
        var ended = Optional.of(day(2026, 3, 31));
        for (var basis : List.of(PLAN_OLD, PLAN_NEW)) {
            assertThat(refusal(book, report(on, basis, ended, "300000", false, "两者相比，本案适用较轻的一种")))
                    .isEmpty();
            assertThat(refusal(book, report(on, basis, ended, "300000", false, " ")))
                    .contains("须由办案人员决定")
                    .contains("不能直接相比");
        }
    }

    @Test
    @DisplayName("表中没有的：不写依据的照旧；写了表中没有的版本被拒绝；当时没有规定的由人查明")
    void what_the_table_does_not_have() {
        var bundled = Rulebook.bundled();
        assertThat(refusal(bundled, report("", day(2026, 3, 31), "300000"))).isEmpty();
        assertThat(refusal(bundled, report("JAYWALKING 2020-01-01", day(2026, 3, 31), "300000")))
                .contains("处罚依据表中没有“JAYWALKING 2020-01-01”");
        // a version that is not in force on either day is none of the candidates
        assertThat(refusal(bundled, report("CLOSURE_NOT_REPORTED 2026-06-15", day(2026, 3, 31), "30000")))
                .contains("第三十七条");
        // restoration not done has no rule before 1 July 2025
        assertThat(refusal(bundled, report("RESTORATION_NOT_DONE 2025-07-01", day(2024, 1, 1), "300000")))
                .isEmpty();
    }

    @Test
    @DisplayName("罚款在幅度之内：高于的拒绝；低于的须写明减轻（第三十二条）；幅度取决于价值的由人核对")
    void the_fine_lies_within_the_range() {
        var bundled = Rulebook.bundled();
        var on = day(2026, 4, 8);
        var ended = Optional.of(day(2026, 3, 31));
        // 矿产资源法第六十八条: 100,000 to 500,000
        assertThat(refusal(bundled, report(on, PLAN_OLD, ended, "500000", false, "情节严重")))
                .isEmpty();
        assertThat(refusal(bundled, report(on, PLAN_OLD, ended, "500000.01", false, "情节严重")))
                .contains("高于法定幅度（100000至500000元）")
                .contains("第六十八条");
        assertThat(refusal(bundled, report(on, PLAN_OLD, ended, "99999.99", false, "情节轻微")))
                .contains("低于法定幅度")
                .contains("第三十二条");
        assertThat(refusal(bundled, report(on, PLAN_OLD, ended, "99999.99", true, "主动消除危害后果")))
                .isEmpty();
        // three to five times a market value that the engine does not know
        assertThat(refusal(bundled, report(on, "OUT_OF_BOUNDS_MINING 2025-07-01", ended, "99000000", false, "情节严重")))
                .isEmpty();
    }

    @Test
    @DisplayName("报告之后、决定之前施行较轻的新法：决定被拒绝，重新报告、告知")
    void a_lighter_law_between_report_and_decision() {
        var early = with(
                upTo(MAIN, PenaltyEvent.Investigate.class),
                report(day(2026, 3, 30), PLAN_OLD, Optional.of(day(2026, 3, 1)), "300000", false, "情节一般"),
                PenaltyPaths.examined(day(2026, 4, 10)),
                PenaltyPaths.noticed(day(2026, 4, 20)),
                PenaltyPaths.decided(day(2026, 4, 28)));
        assertThat(refusal(later("50000至400000元"), early)).contains("新的规定处罚较轻").contains("第三十七条");
        assertThat(refusal(later("200000至800000元"), early)).isEmpty();
        // the decision may be lighter than the report, and not below the range
        assertThat(refusal(
                        Rulebook.bundled(),
                        with(
                                early.subList(0, early.size() - 1),
                                PenaltyPaths.decided(day(2026, 4, 28), "90000", List.of(PenaltyKind.FINE)))))
                .contains("低于法定幅度");
    }

    @Test
    @DisplayName("以前没有写依据的报告照样读出、照样重放")
    void a_report_written_before_this_was_asked() {
        var old = EventFields.read(
                PenaltyEvent.class,
                "submit-report",
                day(2026, 4, 8),
                Post.B_OFFICER,
                Map.of("findings", PenaltyPaths.FINDING, "kinds", "FINE", "fine", "300000"));
        assertThat(refusal(Rulebook.bundled(), old)).isEmpty();
    }

    @Test
    @DisplayName("对检察机关隐去内容的报告：依据读作没有写，案件照样重放")
    void a_report_whose_contents_are_withheld() {
        var withheld = EventFields.readStruckOut(
                PenaltyEvent.class,
                "submit-report",
                day(2026, 4, 8),
                Post.B_OFFICER,
                Map.of("findings", "＊｜＊｜＊", "basis", "＊", "circumstances", "＊"));
        assertThat(((PenaltyEvent.SubmitReport) withheld).basis()).isEmpty();
    }

    @Test
    @DisplayName("行为中的日期不合情理的，用一句话拒绝")
    void a_day_that_cannot_be() {
        assertThat(refusal(Rulebook.bundled(), report("", day(1926, 3, 31), "300000")))
                .contains("违法行为终了之日")
                .contains("1926-03-31")
                .contains("1949-10-01");
        assertThat(refusal(Rulebook.bundled(), report("", day(2086, 4, 9), "300000")))
                .contains("2086-04-08");
        assertThat(refusal(Rulebook.bundled(), report("", day(2026, 4, 9), "300000")))
                .contains("不能晚于报告之日");
    }
}
