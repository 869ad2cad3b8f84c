package cn.qingshan.law.procedure.correction;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.RefusalPage;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.ServiceMethod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("责令改正：期限、复查、代为修复、申请法院，法律不允许的都指出条文")
class CorrectionOrderTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    private static List<CorrectionEvent> with(List<CorrectionEvent> before, CorrectionEvent... more) {
        var longer = new ArrayList<>(before);
        longer.addAll(List.of(more));
        return List.copyOf(longer);
    }

    private static CorrectionEvent issued(LocalDate on, LocalDate deadline, boolean evidence) {
        return new CorrectionEvent.IssueOrder(on, Post.B_HEAD, "某公司", "未按方案修复", "回填、复绿", deadline, evidence);
    }

    private static CorrectionEvent served(LocalDate on) {
        return new CorrectionEvent.ServeOrder(on, Post.B_OFFICER, ServiceMethod.DIRECT, false, "签收");
    }

    private static CorrectionEvent extended(LocalDate on, LocalDate to, boolean requested) {
        return new CorrectionEvent.ExtendDeadline(on, Post.B_HEAD, to, requested, "雨季无法施工");
    }

    private static CorrectionEvent rechecked(LocalDate on, boolean corrected) {
        return new CorrectionEvent.Recheck(on, Post.B_RESTORATION, List.of("甲", "乙"), corrected, "照片六张、测量成果", "复查情况");
    }

    private static CorrectionEvent notCorrected(LocalDate on) {
        return new CorrectionEvent.ConfirmNotCorrected(on, Post.B_HEAD, "仍有两处未回填");
    }

    private static CorrectionEvent demanded(LocalDate on) {
        return new CorrectionEvent.ServeDemand(on, Post.B_OFFICER, "回填、复绿", ServiceMethod.DIRECT, false, "签收");
    }

    private static CorrectionEvent substitute(LocalDate on, SubstituteGround ground) {
        return new CorrectionEvent.DecideSubstitute(
                on,
                Post.B_HEAD,
                ground,
                "某生态修复公司",
                true,
                new BigDecimal("800000"),
                LocalDate.of(on.getYear(), 9, 1),
                "回填、覆土、植草");
    }

    private static CorrectionEvent substituteServed(LocalDate on) {
        return new CorrectionEvent.ServeSubstitute(on, Post.B_OFFICER, ServiceMethod.DIRECT, false, "签收");
    }

    private static CorrectionEvent warned(LocalDate on) {
        return new CorrectionEvent.WarnBeforeSubstitute(on, Post.B_OFFICER, ServiceMethod.DIRECT, false, "签收");
    }

    private static CorrectionEvent completed(LocalDate on) {
        return new CorrectionEvent.CompleteSubstitute(
                on, Post.B_RESTORATION, List.of("甲", "乙"), new BigDecimal("760000"), "三方签名的执行文书");
    }

    private static CorrectionEvent recovered(LocalDate on, String amount) {
        return new CorrectionEvent.RecoverCost(on, Post.B_OFFICER, new BigDecimal(amount), "缴款书2号");
    }

    private static CorrectionEvent applied(LocalDate on, boolean notContested) {
        return new CorrectionEvent.ApplyToCourt(on, Post.B_HEAD, "某区人民法院", "回填、复绿", notContested, true);
    }

    private static CorrectionEvent closed(LocalDate on) {
        return new CorrectionEvent.CloseOrder(on, Post.B_HEAD, "办结意见");
    }

    private static final List<CorrectionEvent> DUE = List.of(issued(day(3, 5), day(6, 30), true), served(day(3, 9)));

    private static final List<CorrectionEvent> MET = with(
            DUE,
            rechecked(day(6, 10), false),
            new CorrectionEvent.AwaitDeadline(day(6, 11), Post.B_OFFICER, "期限未满"),
            extended(day(6, 22), day(7, 31), true),
            new CorrectionEvent.ReportCorrection(day(7, 27), Post.OWNER, "已回填复绿", "照片"),
            rechecked(day(7, 30), true),
            new CorrectionEvent.ConfirmCorrected(day(7, 31), Post.B_HEAD, "已改正"));

    private static final List<CorrectionEvent> NOT_MET =
            with(DUE, rechecked(day(7, 1), false), notCorrected(day(7, 2)));

    private static final List<CorrectionEvent> SUBSTITUTE = with(
            NOT_MET,
            substitute(day(8, 6), SubstituteGround.RESTORATION_DUTY),
            substituteServed(day(8, 10)),
            warned(day(8, 28)),
            new CorrectionEvent.ReferPenalty(day(8, 31), Post.B_HEAD, "罚案2026-7"),
            completed(day(9, 10)),
            recovered(day(9, 20), "760000"),
            closed(day(9, 21)));

    private static final List<CorrectionEvent> PERFORMED_BEFORE_SUBSTITUTE = with(
            SUBSTITUTE.subList(0, NOT_MET.size() + 3),
            new CorrectionEvent.StopSubstitute(day(8, 31), Post.B_OFFICER, List.of("甲", "乙"), "现场照片"),
            new CorrectionEvent.ConfirmCorrected(day(9, 1), Post.B_HEAD, "已自行改正"));

    private static final List<CorrectionEvent> COURT = with(
            NOT_MET,
            demanded(day(7, 6)),
            applied(day(9, 10), true),
            new CorrectionEvent.NoteCourtAnswer(day(9, 15), Post.B_LEGAL, true, "（2026）行审2号"),
            closed(day(9, 16)));

    private static final List<CorrectionEvent> WITHDRAWN =
            with(DUE, new CorrectionEvent.WithdrawOrder(day(4, 1), Post.B_HEAD, "当事人认定错误"));

    private static final List<List<CorrectionEvent>> ALL =
            List.of(MET, NOT_MET, SUBSTITUTE, PERFORMED_BEFORE_SUBSTITUTE, COURT, WITHDRAWN);

    private static Standing<CorrectionState> state(List<CorrectionEvent> events) {
        return CorrectionOrder.LAW.replay(events, CALENDAR).orThrow();
    }

    private static LocalDate due(List<CorrectionEvent> events, String rule) {
        return state(events).terms().find(rule).orElseThrow().due().date().orElseThrow();
    }

    private static Outcome<CorrectionState> outcome(List<CorrectionEvent> before, CorrectionEvent event) {
        return before.isEmpty()
                ? CorrectionOrder.LAW.open(event, CALENDAR)
                : CorrectionOrder.LAW.apply(state(before), event, CALENDAR);
    }

    private static String refusal(List<CorrectionEvent> before, CorrectionEvent event) {
        return switch (outcome(before, event)) {
            case Outcome.Refused<CorrectionState>(var why) -> why.sentence().zh();
            case Outcome.Lawful<CorrectionState> lawful ->
                throw new AssertionError(
                        event + " was lawful and led to " + lawful.next().stage());
        };
    }

    @Test
    @DisplayName("办法第十五、三十六条：没有实地证据不能责令改正；写明当事人、违法事实、要求和期限")
    void what_an_order_needs() {
        assertThat(refusal(List.of(), issued(day(3, 5), day(6, 30), false)))
                .contains("卫片图斑只是违法线索")
                .contains("第十五条");
        assertThat(refusal(List.of(), issued(day(3, 5), day(3, 5), true))).contains("第三十六条");
        assertThat(refusal(
                        List.of(),
                        new CorrectionEvent.IssueOrder(day(3, 5), Post.B_HEAD, "某公司", "", "回填", day(6, 30), true)))
                .contains("违法事实");
        assertThat(refusal(List.of(), issued(LocalDate.of(2024, 4, 30), day(6, 30), true)))
                .contains("2024-05-01");
        assertThat(refusal(List.of(), served(day(3, 9)))).contains("尚未作出责令改正决定");
    }

    @Test
    @DisplayName("办法第三十六条：改正期限依文书所载，自送达起算；起诉和申请法院的期限同时可见")
    void the_deadline_is_the_one_written() {
        assertThat(due(DUE, "A22")).isEqualTo(day(6, 30));
        // served Mon 9 Mar: 60 days = 8 May; six months = Wed 9 Sep; three more = Wed 9 Dec
        assertThat(due(DUE, "A10")).isEqualTo(day(5, 8));
        assertThat(due(DUE, "A11")).isEqualTo(day(9, 9));
        assertThat(state(DUE).terms().find("A13").orElseThrow().due()).isEqualTo(new Due.Firm(day(12, 9)));
        // a deadline that ended before service gives nobody time
        assertThat(refusal(DUE.subList(0, 1), served(day(6, 30)))).contains("不晚于送达之日");
        assertThat(refusal(DUE.subList(0, 1), served(day(3, 4)))).contains("早于");
    }

    @Test
    @DisplayName("延长改正期限：当事人申请、届满之前、局负责人批准，不能缩短")
    void extension_by_the_head_before_the_end() {
        assertThat(due(with(DUE, extended(day(6, 22), day(7, 31), true)), "A22"))
                .isEqualTo(day(7, 31));
        assertThat(refusal(DUE, extended(day(6, 22), day(7, 31), false))).contains("申请");
        assertThat(refusal(DUE, extended(day(7, 1), day(7, 31), true))).contains("2026-06-30届满");
        assertThat(refusal(DUE, extended(day(6, 22), day(6, 30), true))).contains("没有变长");
        assertThat(refusal(DUE, new CorrectionEvent.ExtendDeadline(day(6, 22), Post.B_OFFICER, day(7, 31), true, "雨季")))
                .contains("局负责人");
    }

    @Test
    @DisplayName("处罚法第四十二条：复查由二名以上执法人员进行，有证据；当事人报告不等于已经改正")
    void a_report_is_no_recheck() {
        var reported = with(DUE, new CorrectionEvent.ReportCorrection(day(5, 20), Post.B_OFFICER, "已回填复绿", "照片"));
        assertThat(state(reported).stage()).isEqualTo(CorrectionStage.DUE);
        assertThat(state(reported).terms().find("A22")).isPresent();
        assertThat(refusal(reported, new CorrectionEvent.ConfirmCorrected(day(5, 21), Post.B_HEAD, "已改正")))
                .contains("只能在“已复查”");
        assertThat(refusal(
                        DUE,
                        new CorrectionEvent.Recheck(day(5, 21), Post.B_OFFICER, List.of("甲", "甲"), true, "照片", "")))
                .contains("第四十二条");
        assertThat(refusal(
                        DUE, new CorrectionEvent.Recheck(day(5, 21), Post.B_OFFICER, List.of("甲", "乙"), true, " ", "")))
                .contains("复查应当有证据");
        assertThat(refusal(DUE, rechecked(day(3, 8), true))).contains("早于");
        assertThat(state(MET).stage()).isEqualTo(CorrectionStage.MET);
        assertThat(state(MET).terms().all()).isEmpty();
    }

    @Test
    @DisplayName("改正期限确已届满，届满之后复查，才能认定逾期未改正")
    void default_is_found_after_the_deadline_on_a_recheck() {
        var lastDay = with(DUE, rechecked(day(6, 30), false));
        assertThat(refusal(lastDay, notCorrected(day(6, 30)))).contains("2026-06-30届满");
        // looked at on the last day, judged after it: the party may have finished in the evening
        assertThat(refusal(lastDay, notCorrected(day(7, 1)))).contains("届满后应当再次复查");
        assertThat(outcome(lastDay, new CorrectionEvent.AwaitDeadline(day(7, 1), Post.B_OFFICER, "再查")))
                .isInstanceOf(Outcome.Lawful.class);
        assertThat(refusal(
                        with(DUE, rechecked(day(7, 1), false)),
                        new CorrectionEvent.AwaitDeadline(day(7, 1), Post.B_OFFICER, "再查")))
                .contains("应当作出认定");
        assertThat(refusal(with(DUE, rechecked(day(7, 1), true)), notCorrected(day(7, 2))))
                .contains("已经全部改正");
        assertThat(refusal(
                        with(DUE, rechecked(day(7, 1), false)),
                        new CorrectionEvent.ConfirmCorrected(day(7, 2), Post.B_HEAD, "")))
                .contains("没有认为");
        assertThat(state(NOT_MET).terms().find("A22")).isEmpty();
        // corrected four days late: shown as late
        var late = outcome(
                with(DUE, rechecked(day(7, 4), true)),
                new CorrectionEvent.ConfirmCorrected(day(7, 6), Post.B_HEAD, "迟延改正"));
        assertThat(((Outcome.Lawful<CorrectionState>) late)
                        .stopped().stream()
                                .filter(one -> one.term().rule().id().equals("A22"))
                                .findFirst()
                                .orElseThrow()
                                .daysLate())
                .isEqualTo(4);
    }

    @Test
    @DisplayName("矿产资源法第七十一条、强制法第五十、五十一条：代为修复须有当时有效的依据、送达、催告三个工作日、监督")
    void substitute_restoration() {
        assertThat(refusal(NOT_MET, substitute(day(8, 6), SubstituteGround.GENERAL)))
                .contains("须经催告");
        assertThat(outcome(with(NOT_MET, demanded(day(7, 6))), substitute(day(8, 6), SubstituteGround.GENERAL)))
                .isInstanceOf(Outcome.Lawful.class);
        assertThat(refusal(DUE, substitute(day(5, 6), SubstituteGround.RESTORATION_DUTY)))
                .contains("只能在“未改正”");
        // in 2025 before 1 July the Mineral Resources Law of 2009 was in force, which has no such article
        var early = List.of(
                issued(LocalDate.of(2025, 2, 10), LocalDate.of(2025, 4, 30), true),
                served(LocalDate.of(2025, 2, 12)),
                rechecked(LocalDate.of(2025, 5, 6), false),
                notCorrected(LocalDate.of(2025, 5, 7)));
        assertThat(refusal(early, substitute(LocalDate.of(2025, 6, 30), SubstituteGround.RESTORATION_DUTY)))
                .contains("2025-07-01")
                .contains("《中华人民共和国矿产资源法》第七十一条");
        var decided = SUBSTITUTE.subList(0, NOT_MET.size() + 1);
        assertThat(refusal(decided, warned(day(8, 28)))).contains("尚未送达");
        var sent = SUBSTITUTE.subList(0, NOT_MET.size() + 2);
        assertThat(refusal(sent, completed(day(9, 10)))).contains("没有催告");
        // called on Fri 28 Aug: 31 Aug, 1, 2 Sep
        assertThat(refusal(SUBSTITUTE.subList(0, NOT_MET.size() + 3), completed(day(9, 1))))
                .contains("2026-09-02");
        var done = SUBSTITUTE.subList(0, NOT_MET.size() + 5);
        assertThat(refusal(done, recovered(day(9, 20), "760000.01"))).contains("超过实际费用");
        assertThat(state(SUBSTITUTE).stage()).isEqualTo(CorrectionStage.CLOSED);
        assertThat(state(PERFORMED_BEFORE_SUBSTITUTE).stage()).isEqualTo(CorrectionStage.MET);
    }

    @Test
    @DisplayName("强制法第五十三、五十四条：先催告、满十个工作日、起诉期限届满、三个月之内")
    void the_court() {
        assertThat(refusal(NOT_MET, applied(day(9, 10), true))).contains("应当催告").contains("第五十四条");
        var reminded = with(NOT_MET, demanded(day(7, 6)));
        // Mon 6 Jul: 7 to 10, 13 to 17, Mon 20 Jul
        assertThat(due(reminded, "A12")).isEqualTo(day(7, 20));
        assertThat(refusal(reminded, applied(day(9, 9), true))).contains("2026-09-09届满");
        assertThat(refusal(reminded, applied(day(9, 10), false))).contains("复议或者起诉");
        assertThat(refusal(with(NOT_MET, demanded(day(9, 10))), applied(day(9, 11), true)))
                .contains("催告书送达后的十个工作日");
        assertThat(outcome(reminded, applied(day(12, 9), true))).isInstanceOf(Outcome.Lawful.class);
        assertThat(refusal(reminded, applied(day(12, 10), true)))
                .contains("2026-12-09届满")
                .contains("第六十八条第（一）项");
        assertThat(state(COURT).stage()).isEqualTo(CorrectionStage.CLOSED);
        // refused by the court it is uncorrected as before
        assertThat(state(with(
                                COURT.subList(0, NOT_MET.size() + 2),
                                new CorrectionEvent.NoteCourtAnswer(day(9, 15), Post.COURT, false, "裁定")))
                        .stage())
                .isEqualTo(CorrectionStage.NOT_MET);
    }

    @Test
    @DisplayName("未改正又没有任何后续处理的，不能办结")
    void nothing_is_closed_in_silence() {
        assertThat(refusal(NOT_MET, closed(day(7, 10)))).contains("不能办结");
        assertThat(outcome(
                        with(NOT_MET, new CorrectionEvent.ReferPenalty(day(7, 8), Post.B_HEAD, "罚案2026-7")),
                        closed(day(7, 10))))
                .isInstanceOf(Outcome.Lawful.class);
        assertThat(refusal(NOT_MET, new CorrectionEvent.CloseOrder(day(7, 10), Post.SYSTEM, "办结")))
                .contains("系统不能办结");
    }

    @Test
    @DisplayName("每一种行为、每一个状态至少有一条合法的路径到达；事件可存可取")
    void every_act_and_state_is_reached() {
        var acts = new TreeSet<String>();
        var stages = new TreeSet<String>();
        for (var path : ALL) {
            for (var step : CorrectionOrder.LAW.replay(path, CALENDAR).judged()) {
                var event = step.event();
                acts.add(event.act());
                stages.add(step.outcome().orThrow().stage().name());
                assertThat(EventFields.read(
                                CorrectionEvent.class, event.act(), event.on(), event.by(), EventFields.write(event)))
                        .isEqualTo(event);
            }
        }
        assertThat(acts)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CorrectionEvent.class.getPermittedSubclasses())
                        .map(ProcedureEvent::act)
                        .toList());
        assertThat(stages)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(CorrectionStage.values()).map(Enum::name).toList());
    }

    @Test
    @DisplayName("任何一步的日期提前到决定作出之前，都被拒绝")
    void nothing_is_dated_before_the_order() {
        for (var path : ALL) {
            for (var i = 1; i < path.size(); i++) {
                var event = path.get(i);
                var early = EventFields.read(
                        CorrectionEvent.class, event.act(), day(3, 4), event.by(), EventFields.write(event));
                assertThat(outcome(path.subList(0, i), early)).as(event.act()).isInstanceOf(Outcome.Refused.class);
            }
        }
    }

    @Test
    @DisplayName("每一行为在何种情形下被拒绝：与生成的页一致")
    void what_each_act_refuses_is_on_its_page() {
        RefusalPage.check(CorrectionOrder.LAW, ALL);
    }
}
