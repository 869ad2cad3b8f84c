package cn.qingshan.law.procedure.administrative;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.*;
import cn.qingshan.law.term.ServiceMethod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("行政公益诉讼案件：从立案到终结，法律不允许的都指出条文")
class AdministrativeCaseTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();
    private static final LocalDate THU_2026_03_05 = LocalDate.of(2026, 3, 5);

    private static AdministrativeEvent.FileCase filed(LocalDate on) {
        return new AdministrativeEvent.FileCase(on, Post.P_CHIEF, "某县自然资源局", "损毁林地", true, true, false);
    }

    private static AdministrativeEvent.ServeFiling servedFiling(LocalDate on) {
        return new AdministrativeEvent.ServeFiling(on, Post.P_OFFICER, ServiceMethod.DIRECT, false, "签收");
    }

    private static AdministrativeEvent.DecideRecommendation decided(LocalDate on, String legalBasis) {
        return new AdministrativeEvent.DecideRecommendation(
                on, Post.P_CHIEF, "履职中发现", "损毁林地", "未查处", legalBasis, "依法查处", "P2M", "", false);
    }

    private static AdministrativeEvent.ServeRecommendation served(LocalDate on) {
        return new AdministrativeEvent.ServeRecommendation(on, Post.P_OFFICER, ServiceMethod.DIRECT, false, "签收");
    }

    private static List<AdministrativeEvent> untilServed() {
        return new ArrayList<>(List.of(
                filed(THU_2026_03_05),
                servedFiling(LocalDate.of(2026, 3, 9)),
                decided(LocalDate.of(2026, 4, 3), "矿产资源法第七十一条"),
                served(LocalDate.of(2026, 4, 7))));
    }

    private static Standing<AdministrativeState> state(List<AdministrativeEvent> events) {
        return AdministrativeCase.LAW.replay(events, CALENDAR).orThrow();
    }

    private static LocalDate due(Standing<AdministrativeState> state, String rule) {
        return state.terms().find(rule).orElseThrow().due().date().orElseThrow();
    }

    private static String refusal(List<AdministrativeEvent> before, AdministrativeEvent event) {
        var outcome = before.isEmpty()
                ? AdministrativeCase.LAW.open(event, CALENDAR)
                : AdministrativeCase.LAW.apply(state(before), event, CALENDAR);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<AdministrativeState>) outcome)
                .refusal()
                .sentence()
                .zh();
    }

    @Test
    @DisplayName("算例：2026年3月5日立案，4月3日决定，4月7日送达")
    void the_worked_example() {
        // filed Thu 5 Mar + 7 days = Thu 12 Mar
        assertThat(due(state(List.of(filed(THU_2026_03_05))), "P01")).isEqualTo(LocalDate.of(2026, 3, 12));
        // decided Fri 3 Apr + 3 days = Mon 6 Apr, still Qingming (4 to 6 Apr), so Tue 7 Apr
        assertThat(due(state(untilServed().subList(0, 3)), "P02")).isEqualTo(LocalDate.of(2026, 4, 7));
        var awaiting = state(untilServed());
        // served Tue 7 Apr + 5 days = Sun 12 Apr, so Mon 13 Apr
        assertThat(due(awaiting, "P03")).isEqualTo(LocalDate.of(2026, 4, 13));
        // two months: Sun 7 Jun, so Mon 8 Jun
        assertThat(due(awaiting, "P04")).isEqualTo(LocalDate.of(2026, 6, 8));
        assertThat(due(awaiting, "P05")).isEqualTo(LocalDate.of(2026, 6, 8));
        var events = untilServed();
        events.add(new AdministrativeEvent.OpenReview(LocalDate.of(2026, 6, 9), Post.P_OFFICER));
        // 办案规则第四十七条: one month from the expiry of the rectification period, 8 Jun, so Wed 8 Jul
        assertThat(due(state(events), "P06")).isEqualTo(LocalDate.of(2026, 7, 8));
        events.add(new AdministrativeEvent.ExtendReview(LocalDate.of(2026, 7, 1), Post.P_CHIEF, 1, "重大、疑难、复杂"));
        // another month: Sat 8 Aug, so Mon 10 Aug
        assertThat(due(state(events), "P06")).isEqualTo(LocalDate.of(2026, 8, 10));
    }

    @Test
    @DisplayName("第六十七条：没有公益受损或者没有可能违法，不能立案")
    void no_filing_without_harm_and_possible_unlawfulness() {
        assertThat(refusal(
                        List.of(),
                        new AdministrativeEvent.FileCase(THU_2026_03_05, Post.P_CHIEF, "某局", "x", false, true, false)))
                .contains("办案规则");
        assertThat(refusal(
                        List.of(),
                        new AdministrativeEvent.FileCase(THU_2026_03_05, Post.P_CHIEF, "某局", "x", true, false, false)))
                .contains("办案规则");
        assertThat(refusal(
                        List.of(),
                        new AdministrativeEvent.FileCase(THU_2026_03_05, Post.P_OFFICER, "某局", "x", true, true, false)))
                .contains("检察长");
    }

    @Test
    @DisplayName("第七十五条：法定内容不全，不能决定提出检察建议；立案决定书未送达也不能")
    void no_recommendation_without_its_contents() {
        var before = untilServed().subList(0, 2);
        assertThat(refusal(before, decided(LocalDate.of(2026, 4, 3), ""))).contains("第七十五条");
        assertThat(refusal(untilServed().subList(0, 1), decided(LocalDate.of(2026, 4, 3), "法律")))
                .isNotBlank();
    }

    @Test
    @DisplayName("送达不能早于决定；电子送达须经同意")
    void service_follows_the_decision_and_its_manner() {
        var before = untilServed().subList(0, 3);
        assertThat(refusal(before, served(LocalDate.of(2026, 4, 2)))).isNotBlank();
        assertThat(refusal(
                        before,
                        new AdministrativeEvent.ServeRecommendation(
                                LocalDate.of(2026, 4, 7), Post.P_OFFICER, ServiceMethod.ELECTRONIC, false, "")))
                .contains("同意");
    }

    @Test
    @DisplayName("整改期未届满，不能开始审查起诉；没有送达检察建议，不能起诉")
    void no_review_before_expiry_and_no_suit_without_a_recommendation() {
        assertThat(refusal(untilServed(), new AdministrativeEvent.OpenReview(LocalDate.of(2026, 6, 8), Post.P_OFFICER)))
                .isNotBlank();
        assertThat(refusal(
                        untilServed().subList(0, 2),
                        new AdministrativeEvent.Sue(
                                LocalDate.of(2026, 7, 1),
                                Post.P_CHIEF,
                                List.of(NonPerformance.PARTIAL_ACTION),
                                true,
                                true,
                                List.of(Claim.PERFORM))))
                .isNotBlank();
    }

    @Test
    @DisplayName("回复、销号都不终结案件；系统不能终结案件")
    void neither_a_reply_nor_a_write_off_ends_the_case() {
        var events = untilServed();
        events.add(new AdministrativeEvent.Reply(LocalDate.of(2026, 5, 20), Post.P_OFFICER, "已整改", true));
        events.add(new AdministrativeEvent.NoteWriteOff(LocalDate.of(2026, 5, 25), Post.P_OFFICER, "销号表"));
        assertThat(state(events).stage().end()).isFalse();
        assertThat(state(events).terms().find("P05")).isEmpty();
        assertThat(state(events).terms().find("P04")).isPresent();
        assertThat(refusal(
                        events,
                        new AdministrativeEvent.Terminate(
                                LocalDate.of(2026, 6, 1), Post.SYSTEM, TerminationGround.MEASURES_TAKEN, "报告", "")))
                .isNotBlank();
    }

    @Test
    @DisplayName("第三十六条：调查由二名以上检察人员进行")
    void two_officers_investigate() {
        assertThat(refusal(
                        untilServed().subList(0, 2),
                        new AdministrativeEvent.Investigate(
                                LocalDate.of(2026, 3, 20),
                                Post.P_OFFICER,
                                InvestigationKind.INSPECT_SCENE,
                                List.of("甲"),
                                "勘验")))
                .contains("第三十六条");
    }

    @Test
    @DisplayName("事件可存可取：写成字段再读回来，一样")
    void an_event_survives_storage() {
        for (AdministrativeEvent event : untilServed()) {
            assertThat(EventFields.read(
                            AdministrativeEvent.class, event.act(), event.on(), event.by(), EventFields.write(event)))
                    .isEqualTo(event);
        }
    }

    @Test
    @DisplayName("状态表完整：每个状态可达，每个行为有去处，未结的状态有下一步，法定行为都有条文")
    void the_table_is_sound() {
        assertThat(AdministrativeCase.LAW.table().flaws()).isEmpty();
        assertThat(AdministrativeCase.LAW.table().moves()).hasSizeGreaterThan(30);
        for (var event : AdministrativeEvent.class.getPermittedSubclasses()) {
            assertThat(AdministrativeCase.LAW.table().move(ProcedureEvent.act(event)))
                    .isNotNull();
        }
    }

    @Test
    @DisplayName("从立案到最后一个行为：每种行为都在某条合法路径上，存取不失真")
    void every_act_is_on_a_lawful_path() {
        var rehearsal = new Rehearsal<>(AdministrativeCase.LAW);
        rehearsal.everyActIsReached(AdministrativePaths.ALL);
        rehearsal.everyEventSurvivesStorage(AdministrativePaths.ALL);
        rehearsal.everyActKeepsToItsStates(AdministrativePaths.ALL);
    }

    @Test
    @DisplayName("每一行为在何种情形下被拒绝：与生成的页一致")
    void what_each_act_refuses_is_on_its_page() {
        RefusalPage.check(AdministrativeCase.LAW, AdministrativePaths.ALL);
    }
}
