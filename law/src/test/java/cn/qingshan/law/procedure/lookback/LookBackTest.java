package cn.qingshan.law.procedure.lookback;

import static cn.qingshan.law.procedure.lookback.Finding.FAILED;
import static cn.qingshan.law.procedure.lookback.Finding.INSUFFICIENT;
import static cn.qingshan.law.procedure.lookback.Finding.MET;
import static cn.qingshan.law.procedure.lookback.Finding.NOT_CONCERNED;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.Act;
import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.RefusalPage;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.term.Due;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("回头看：二人以上到现场，逐项评定；通过不终结案件，反弹转为新线索")
class LookBackTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();
    private static final List<String> TWO = List.of("甲", "乙");

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    private static LookBackEvent plan(Organiser organiser, Subject subject, Scope scope, Post by) {
        return plan(organiser, subject, scope, by, "双方会商记录", "2026-03-20");
    }

    private static LookBackEvent plan(
            Organiser organiser, Subject subject, Scope scope, Post by, String agreement, String closedOn) {
        return new LookBackEvent.PlanLookBack(
                day("2026-06-15"),
                by,
                organiser,
                subject,
                "行政公益诉讼案〔2026〕3号",
                day(closedOn),
                scope,
                List.of("一号坑", "二号坑"),
                "随机",
                agreement);
    }

    private static LookBackEvent plan(Organiser organiser) {
        return plan(organiser, Subject.CLOSED_CASE, Scope.FULL, Post.P_OFFICER);
    }

    private static LookBackEvent.VisitSite visit(List<String> prosecutors, List<String> bureau, String... sites) {
        return new LookBackEvent.VisitSite(
                day("2026-06-18"),
                Post.P_OFFICER,
                prosecutors,
                bureau,
                List.of("人大代表丙"),
                List.of(sites),
                "现场记录",
                List.of("DJI_1.jpg"));
    }

    private static LookBackEvent visit() {
        return visit(TWO, List.of("丁"), "一号坑", "二号坑");
    }

    private static LookBackEvent.AssessFindings assess(
            String on, Finding measures, Finding vegetation, Finding newDamage, String explanation) {
        return new LookBackEvent.AssessFindings(
                day(on),
                Post.P_OFFICER,
                measures,
                MET,
                BigDecimal.valueOf(12_000),
                vegetation,
                80,
                MET,
                MET,
                NOT_CONCERNED,
                newDamage,
                explanation,
                "回头看报告");
    }

    private static LookBackEvent good(String on) {
        return assess(on, MET, MET, MET, "");
    }

    private static LookBackEvent thin(String on) {
        return assess(on, MET, INSUFFICIENT, MET, "成活不足");
    }

    private static LookBackEvent sham(String on) {
        return assess(on, FAILED, MET, MET, "覆绿网下没有覆土");
    }

    private static LookBackEvent passIt(String on) {
        return new LookBackEvent.PassLookBack(day(on), Post.P_OFFICER, "各项符合");
    }

    private static LookBackEvent followUp(String deadline) {
        return new LookBackEvent.RequireFollowUp(day("2026-06-22"), Post.P_OFFICER, "补植", "某局修复股", day(deadline));
    }

    private static LookBackEvent extend(String on, String deadline, String agreement) {
        return new LookBackEvent.ExtendFollowUp(day(on), Post.P_OFFICER, day(deadline), agreement, "雨季");
    }

    private static LookBackEvent revisit(List<String> prosecutors) {
        return new LookBackEvent.RevisitSite(
                day("2026-08-12"), Post.P_OFFICER, prosecutors, List.of("丁"), "复查记录", List.of("IMG.jpg"));
    }

    private static LookBackEvent escalate(String on, Post by, Escalation to) {
        return new LookBackEvent.EscalateLookBack(day(on), by, to, "新开挖二百平方米", "线索〔2026〕9号");
    }

    private static List<LookBackEvent> path(LookBackEvent... events) {
        return List.of(events);
    }

    private static List<LookBackEvent> then(List<LookBackEvent> before, LookBackEvent... more) {
        return Stream.concat(before.stream(), Arrays.stream(more)).toList();
    }

    private static List<LookBackEvent> followedUpAndPassed() {
        return path(
                plan(Organiser.JOINT),
                visit(),
                thin("2026-06-20"),
                followUp("2026-07-31"),
                extend("2026-07-20", "2026-08-10", "会商纪要"),
                revisit(List.of("甲")),
                good("2026-08-13"),
                passIt("2026-08-14"));
    }

    private static List<LookBackEvent> escalated() {
        return path(
                plan(Organiser.PROCURATORATE),
                visit(),
                sham("2026-06-20"),
                escalate("2026-06-25", Post.P_CHIEF, Escalation.NEW_CLUE));
    }

    private static LookBackEvent putOff(String on, String until, String agreement) {
        return new LookBackEvent.PutOffLookBack(day(on), Post.P_OFFICER, "汛期不能进场", day(until), agreement);
    }

    private static LookBackEvent takeUp(String on) {
        return new LookBackEvent.TakeUpLookBack(day(on), Post.P_OFFICER, "汛期结束");
    }

    private static List<LookBackEvent> putOffAndTakenUp() {
        return path(plan(Organiser.JOINT), putOff("2026-07-01", "2026-09-15", "会商记录"), takeUp("2026-09-10"));
    }

    private static List<LookBackEvent> cancelled() {
        return path(
                plan(Organiser.PROCURATORATE),
                new LookBackEvent.CancelLookBack(day("2026-06-16"), Post.P_OFFICER, "并入专项回头看"));
    }

    private static Standing<LookBackState> state(List<LookBackEvent> events) {
        return LookBack.LAW.replay(events, CALENDAR).orThrow();
    }

    private static LocalDate due(List<LookBackEvent> events, String rule) {
        return state(events).terms().find(rule).orElseThrow().due().date().orElseThrow();
    }

    private static String refusal(List<LookBackEvent> before, LookBackEvent event) {
        var outcome = before.isEmpty()
                ? LookBack.LAW.open(event, CALENDAR)
                : LookBack.LAW.apply(state(before), event, CALENDAR);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        var replay = LookBack.LAW.replay(then(before, event), CALENDAR);
        assertThat(replay.end()).isEqualTo(before.isEmpty() ? Optional.empty() : Optional.of(state(before)));
        return ((Outcome.Refused<LookBackState>) outcome).refusal().sentence().zh();
    }

    @Test
    @DisplayName("从方案到通过：三至六个月内查看，督促有期限，复查后重新评定")
    void from_plan_to_pass() {
        // closed 20 Mar 2026, three to six months: at the latest 20 Sep 2026
        assertThat(due(path(plan(Organiser.JOINT)), "J06")).isEqualTo(day("2026-09-20"));
        var visited = path(plan(Organiser.JOINT), visit());
        assertThat(state(visited).terms().all()).isEmpty();
        var followed = then(visited, thin("2026-06-20"), followUp("2026-07-31"));
        assertThat(due(followed, "J05")).isEqualTo(day("2026-07-31"));
        assertThat(due(then(followed, extend("2026-07-20", "2026-08-10", "会商纪要")), "J05"))
                .isEqualTo(day("2026-08-10"));
        var end = state(followedUpAndPassed());
        assertThat(end.stage()).isEqualTo(LookBackStage.PASSED);
        assertThat(((LookBackState.Passed) end.state()).round()).isEqualTo(2);
        assertThat(end.terms().all()).isEmpty();
        assertThat(LookBack.LAW.table().move("pass-look-back").guard().zh()).contains("不终结任何案件");
    }

    @Test
    @DisplayName("因季节暂缓：期限停止计算，恢复后所余时间接着算；届满后不能暂缓，沉默不是同意")
    void a_look_back_is_put_off_for_the_season() {
        var planned = path(plan(Organiser.JOINT));
        var putOff = then(planned, putOff("2026-07-01", "2026-09-15", "会商记录"));
        assertThat(state(putOff).stage()).isEqualTo(LookBackStage.PUT_OFF);
        // to 20 Sep 2026; on 1 Jul 81 days are left: 30 Jul + 31 Aug + 20 Sep
        assertThat(state(putOff).terms().find("J06").orElseThrow().due())
                .isEqualTo(new Due.Suspended(day("2026-07-01"), 81, false));
        assertThat(refusal(putOff, visit())).contains("因季节暂缓");
        // taken up on 10 Sep: 20 Sep + 31 Oct + 30 Nov = 30 Nov
        assertThat(due(putOffAndTakenUp(), "J06")).isEqualTo(day("2026-11-30"));
        assertThat(state(putOffAndTakenUp()).stage()).isEqualTo(LookBackStage.PLANNED);
        assertThat(state(then(putOff, new LookBackEvent.CancelLookBack(day("2026-08-01"), Post.P_OFFICER, "并入专项")))
                        .terms()
                        .all())
                .isEmpty();
        assertThat(refusal(planned, putOff("2026-07-01", "2026-09-15", ""))).contains("沉默");
        assertThat(refusal(planned, putOff("2026-07-01", "2026-07-01", "会商记录"))).contains("晚于当日");
        assertThat(refusal(planned, putOff("2026-09-21", "2026-11-01", "会商记录"))).contains("届满");
        assertThat(refusal(planned, takeUp("2026-07-02"))).contains("已制定方案");
        var bureaus = path(plan(Organiser.BUREAU, Subject.ACCEPTED_PROJECT, Scope.FULL, Post.B_RESTORATION));
        assertThat(refusal(bureaus, putOff("2026-07-01", "2026-09-15", ""))).contains("单独组织");
    }

    @Test
    @DisplayName("方案：已办结或者已验收；抽查写明方法；联合开展须对方同意，沉默不是同意")
    void a_plan_says_what_how_and_with_whom() {
        assertThat(refusal(
                        List.of(),
                        plan(Organiser.JOINT, Subject.CLOSED_CASE, Scope.FULL, Post.P_OFFICER, "", "2026-03-20")))
                .contains("沉默");
        assertThat(refusal(
                        List.of(),
                        plan(Organiser.JOINT, Subject.CLOSED_CASE, Scope.FULL, Post.P_OFFICER, "记录", "2026-06-16")))
                .contains("尚未办结");
        assertThat(refusal(
                        List.of(), plan(Organiser.PROCURATORATE, Subject.CLOSED_CASE, Scope.FULL, Post.B_RESTORATION)))
                .contains("单独组织");
        assertThat(refusal(
                        List.of(),
                        new LookBackEvent.PlanLookBack(
                                day("2026-06-15"),
                                Post.P_OFFICER,
                                Organiser.PROCURATORATE,
                                Subject.CLOSED_CASE,
                                "3号",
                                day("2026-03-20"),
                                Scope.SAMPLE,
                                List.of("一号坑"),
                                "",
                                "")))
                .contains("抽查方法");
        assertThat(refusal(List.of(), visit())).contains("回头看方案");
    }

    @Test
    @DisplayName("二人以上到现场；联合开展双方到场；全面核查不漏点位，抽查至少一处")
    void two_persons_go_and_see() {
        var alone = path(plan(Organiser.PROCURATORATE));
        assertThat(refusal(alone, visit(List.of("甲", " 甲 "), List.of("丁", "戊"), "一号坑", "二号坑")))
                .contains("二人以上");
        assertThat(refusal(path(plan(Organiser.JOINT)), visit(TWO, List.of(), "一号坑", "二号坑")))
                .contains("双方");
        assertThat(refusal(alone, visit(TWO, List.of(), "一号坑"))).contains("二号坑");
        var sample = path(plan(Organiser.PROCURATORATE, Subject.CLOSED_CASE, Scope.SAMPLE, Post.P_OFFICER));
        assertThat(state(then(sample, visit(TWO, List.of(), "一号坑"))).stage()).isEqualTo(LookBackStage.VISITED);
        assertThat(refusal(sample, visit(TWO, List.of(), "三号坑"))).contains("一号坑");
        var followed = path(plan(Organiser.PROCURATORATE), visit(), thin("2026-06-20"), followUp("2026-08-31"));
        assertThat(refusal(followed, revisit(List.of("甲")))).contains("二人以上");
    }

    @Test
    @DisplayName("逐项评定：措施、面积、新的损毁不能写“不涉及”；不符合的要说明")
    void every_criterion_is_judged() {
        var visited = path(plan(Organiser.PROCURATORATE), visit());
        assertThat(refusal(visited, assess("2026-06-20", NOT_CONCERNED, MET, MET, "")))
                .contains("不涉及");
        assertThat(refusal(visited, assess("2026-06-20", MET, MET, NOT_CONCERNED, "")))
                .contains("不涉及");
        assertThat(refusal(visited, assess("2026-06-20", MET, INSUFFICIENT, MET, "")))
                .contains("说明");
        assertThat(refusal(visited, good("2026-06-17"))).contains("2026-06-18");
        assertThat(refusal(path(plan(Organiser.PROCURATORATE)), good("2026-06-20")))
                .contains("已实地查看");
    }

    @Test
    @DisplayName("评定决定去向：符合才能通过；可补救的督促；虚假整改、反弹只能升级")
    void the_assessment_decides_where_it_goes() {
        var visited = path(plan(Organiser.PROCURATORATE), visit());
        var thin = then(visited, thin("2026-06-20"));
        assertThat(refusal(thin, passIt("2026-06-21"))).contains("不能通过");
        assertThat(refusal(thin, escalate("2026-06-21", Post.P_CHIEF, Escalation.NEW_CLUE)))
                .contains("不能升级");
        assertThat(refusal(thin, followUp("2026-06-22"))).contains("晚于当日");
        assertThat(refusal(then(visited, good("2026-06-20")), followUp("2026-07-31")))
                .contains("没有需要补救");
        var shamAndThin = then(visited, assess("2026-06-20", FAILED, INSUFFICIENT, MET, "覆绿网"));
        assertThat(refusal(shamAndThin, followUp("2026-07-31"))).contains("升级处理");
        assertThat(state(escalated()).stage()).isEqualTo(LookBackStage.ESCALATED);
    }

    @Test
    @DisplayName("督促期限届满而没有复查，才可以升级；届满后不能延长；延长须双方同意")
    void a_follow_up_that_expired_may_be_escalated() {
        var followed = path(plan(Organiser.JOINT), visit(), thin("2026-06-20"), followUp("2026-07-31"));
        assertThat(refusal(followed, escalate("2026-07-31", Post.P_CHIEF, Escalation.NEW_CLUE)))
                .contains("2026-07-31");
        assertThat(state(then(followed, escalate("2026-08-01", Post.P_CHIEF, Escalation.NEW_CLUE)))
                        .stage())
                .isEqualTo(LookBackStage.ESCALATED);
        assertThat(refusal(followed, extend("2026-08-01", "2026-08-10", "会商纪要")))
                .contains("届满");
        assertThat(refusal(followed, extend("2026-07-20", "2026-07-31", "会商纪要")))
                .contains("没有变长");
        assertThat(refusal(followed, extend("2026-07-20", "2026-08-10", ""))).contains("沉默");
        // expiry by itself changes nothing
        assertThat(state(followed).stage()).isEqualTo(LookBackStage.FOLLOW_UP);
    }

    @Test
    @DisplayName("升级：检察长决定线索、起诉；局负责人只能把本局组织的项目记为反弹；项目不能起诉")
    void who_may_escalate_to_what() {
        var mine = path(plan(Organiser.PROCURATORATE), visit(), sham("2026-06-20"));
        assertThat(refusal(mine, escalate("2026-06-25", Post.P_OFFICER, Escalation.NEW_CLUE)))
                .contains("检察长");
        assertThat(refusal(mine, escalate("2026-06-25", Post.B_HEAD, Escalation.NEW_CLUE)))
                .contains("检察长");
        assertThat(refusal(mine, escalate("2026-06-25", Post.B_HEAD, Escalation.RELAPSE)))
                .contains("单独组织");
        assertThat(state(then(mine, escalate("2026-06-25", Post.P_CHIEF, Escalation.SUIT)))
                        .stage())
                .isEqualTo(LookBackStage.ESCALATED);
        var project = path(
                plan(Organiser.JOINT, Subject.ACCEPTED_PROJECT, Scope.FULL, Post.P_OFFICER),
                visit(),
                sham("2026-06-20"));
        assertThat(refusal(project, escalate("2026-06-25", Post.P_CHIEF, Escalation.SUIT)))
                .contains("不是案件");
        assertThat(state(then(project, escalate("2026-06-25", Post.B_HEAD, Escalation.RELAPSE)))
                        .stage())
                .isEqualTo(LookBackStage.ESCALATED);
        var jointCase = path(plan(Organiser.JOINT), visit(), sham("2026-06-20"));
        assertThat(refusal(jointCase, escalate("2026-06-25", Post.B_HEAD, Escalation.RELAPSE)))
                .contains("不能记为项目反弹");
    }

    @Test
    @DisplayName("每一状态下，合法的下一步都是可按的按钮，不能的都说明理由")
    void what_follows_in_a_lawful_path_is_a_button_before() {
        for (var path : List.of(followedUpAndPassed(), escalated(), cancelled(), putOffAndTakenUp())) {
            for (var n = 1; n < path.size(); n++) {
                var now = state(path.subList(0, n));
                var next = path.get(n);
                assertThat(LookBack.LAW.acts(now, next.by(), next.on()))
                        .filteredOn(Act.Lawful.class::isInstance)
                        .extracting(act -> act.move().act())
                        .contains(next.act());
                for (var post : Post.values()) {
                    assertThat(LookBack.LAW.acts(now, post, next.on()))
                            .filteredOn(Act.Forbidden.class::isInstance)
                            .allSatisfy(act -> assertThat(((Act.Forbidden) act)
                                            .why()
                                            .sentence()
                                            .en())
                                    .isNotBlank());
                }
            }
        }
    }

    @Test
    @DisplayName("每一行为都有一条合法的路走到，存成字段再读回来一样")
    void every_act_is_reached_by_a_lawful_path() {
        var reached = Stream.of(followedUpAndPassed(), escalated(), cancelled(), putOffAndTakenUp())
                .peek(LookBackTest::state)
                .flatMap(List::stream)
                .peek(event -> assertThat(EventFields.read(
                                LookBackEvent.class, event.act(), event.on(), event.by(), EventFields.write(event)))
                        .isEqualTo(event))
                .map(ProcedureEvent::act)
                .collect(Collectors.toSet());
        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(LookBackEvent.class.getPermittedSubclasses())
                        .map(ProcedureEvent::act)
                        .collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("每一行为在何种情形下被拒绝：与生成的页一致")
    void what_each_act_refuses_is_on_its_page() {
        RefusalPage.check(LookBack.LAW, List.of(followedUpAndPassed(), escalated(), cancelled()));
    }
}
