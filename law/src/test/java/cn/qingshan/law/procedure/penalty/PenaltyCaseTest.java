package cn.qingshan.law.procedure.penalty;

import static cn.qingshan.law.procedure.penalty.PenaltyPaths.*;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.HolidayYear;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.Act;
import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.RefusalPage;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.Stopped;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.ServiceMethod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("行政处罚案件：从线索到结案，法律不允许的都指出条文")
class PenaltyCaseTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();

    private static Standing<PenaltyState> state(List<PenaltyEvent> events) {
        return PenaltyCase.LAW.replay(events, CALENDAR).orThrow();
    }

    private static LocalDate due(Standing<PenaltyState> state, String rule) {
        return state.terms().find(rule).orElseThrow().due().date().orElseThrow();
    }

    private static Outcome<PenaltyState> outcome(List<PenaltyEvent> before, PenaltyEvent event) {
        return before.isEmpty()
                ? PenaltyCase.LAW.open(event, CALENDAR)
                : PenaltyCase.LAW.apply(state(before), event, CALENDAR);
    }

    private static String refusal(List<PenaltyEvent> before, PenaltyEvent event) {
        return switch (outcome(before, event)) {
            case Outcome.Refused<PenaltyState>(var why) -> why.sentence().zh();
            case Outcome.Lawful<PenaltyState> lawful ->
                throw new AssertionError(
                        event + " was lawful and led to " + lawful.next().stage());
        };
    }

    private static Optional<Stopped> stopped(List<PenaltyEvent> before, PenaltyEvent event, String rule) {
        return switch (outcome(before, event)) {
            case Outcome.Lawful<PenaltyState> lawful ->
                lawful.stopped().stream()
                        .filter(one -> one.term().rule().id().equals(rule))
                        .findFirst();
            case Outcome.Refused<PenaltyState>(var why) ->
                throw new AssertionError(why.sentence().zh());
        };
    }

    @Test
    @DisplayName("算例：2026年3月2日立案，4月20日收到告知书，5月11日送达决定，11月12日催告")
    void the_worked_example() {
        // 办法第三十八条: filed Mon 2 Mar + 90 days = Sun 31 May; calendar days with no rule that moves them
        assertThat(due(state(upTo(MAIN, PenaltyEvent.FileCase.class)), "A07")).isEqualTo(day(2026, 5, 31));
        // 办法第三十三条: 5 working days from Mon 20 Apr: 21, 22, 23, 24, Mon 27 Apr
        assertThat(due(state(upTo(MAIN, PenaltyEvent.ServeNotice.class)), "A04"))
                .isEqualTo(day(2026, 4, 27));
        var effective = state(upTo(MAIN, PenaltyEvent.ServeDecision.class));
        // 处罚法第六十七条: 11 May + 15 days
        assertThat(due(effective, "A09")).isEqualTo(day(2026, 5, 26));
        // 复议法第二十条: 11 May + 60 days = Fri 10 Jul
        assertThat(due(effective, "A10")).isEqualTo(day(2026, 7, 10));
        // 行政诉讼法第四十六条: six months = Wed 11 Nov
        assertThat(due(effective, "A11")).isEqualTo(day(2026, 11, 11));
        // 强制法第五十三条: three months from 11 Nov = 11 Feb 2027, around Spring Festival, the notice for 2027 not being out
        assertThat(effective.terms().find("A13").orElseThrow().due())
                .isEqualTo(new Due.Provisional(day(2027, 2, 11), Year.of(2027)));
        // 强制法第五十四、六十九条: 10 working days from Thu 12 Nov: 13, 16 to 20, 23 to 26 Nov
        assertThat(due(state(upTo(MAIN, PenaltyEvent.ServeDemand.class)), "A12"))
                .isEqualTo(day(2026, 11, 26));
        // the last day of the ten belongs to the party; the court may be applied to from the next
        assertThat(refusal(upTo(MAIN, PenaltyEvent.ServeDemand.class), applied(day(2026, 11, 26))))
                .contains("2026-11-26届满")
                .contains("第五十四条");
        // 5 working days from Fri 27 Nov: 30 Nov, 1 to 4 Dec
        assertThat(due(state(upTo(MAIN, PenaltyEvent.ApplyToCourt.class)), "A14"))
                .isEqualTo(day(2026, 12, 4));
        // 7 working days from Tue 1 Dec: 2, 3, 4, 7, 8, 9, 10 Dec
        assertThat(due(state(upTo(MAIN, PenaltyEvent.AcceptApplication.class)), "A14R"))
                .isEqualTo(day(2026, 12, 10));
        assertThat(state(MAIN).stage()).isEqualTo(PenaltyStage.CLOSED);
        assertThat(state(MAIN).terms().all()).isEmpty();
    }

    @Test
    @DisplayName("办法第十六条、自然资发〔2023〕258号：只有卫片图斑不能立案，须实地核查取证")
    void a_patch_alone_is_no_case() {
        var registered = MAIN.subList(0, 1);
        assertThat(refusal(registered, filed(day(2026, 3, 2))))
                .contains("卫片图斑只是违法线索")
                .contains("258号")
                .contains("《自然资源行政处罚办法》第十六条");
        // verified on the ground, and nothing found there beside the patch
        var seen = with(registered, verified(day(2026, 2, 26), List.of(EvidenceKind.SATELLITE_PATCH)));
        assertThat(refusal(seen, filed(day(2026, 3, 2)))).contains("卫片图斑只是违法线索");
        // other papers at hand do not replace going there
        var onPaper = List.<PenaltyEvent>of(new PenaltyEvent.RegisterClue(
                day(2026, 2, 24),
                Post.B_OFFICER,
                ClueSource.SATELLITE_PATCH,
                "",
                "图斑",
                List.of(EvidenceKind.SATELLITE_PATCH, EvidenceKind.DOCUMENT),
                Optional.empty(),
                false));
        assertThat(refusal(onPaper, filed(day(2026, 3, 2)))).contains("实地核查");
        // the button is grey before anybody tries
        assertThat(PenaltyCase.LAW.acts(state(registered), Post.B_HEAD, day(2026, 3, 2)))
                .anySatisfy(act -> {
                    assertThat(act.move().act()).isEqualTo("file-case");
                    assertThat(act).isInstanceOf(Act.Forbidden.class);
                });
        // nor may the report find a fact on a patch alone
        assertThat(refusal(
                        upTo(MAIN, PenaltyEvent.Investigate.class),
                        report(day(2026, 4, 8), "矿产资源法第六十四条｜无证采矿｜卫片图斑", List.of(), List.of())))
                .contains("卫片图斑只是违法线索");
    }

    @Test
    @DisplayName("办法第十六条：五个条件缺一不能立案")
    void all_five_conditions_of_filing() {
        var before = MAIN.subList(0, 2);
        var on = day(2026, 3, 2);
        assertThat(refusal(before, filing(on, "", true, true, true))).contains("明确的行为人");
        assertThat(refusal(before, filing(on, "某公司", false, true, true))).contains("违反自然资源管理法律法规的事实");
        assertThat(refusal(before, filing(on, "某公司", true, false, true))).contains("追究法律责任");
        assertThat(refusal(before, filing(on, "某公司", true, true, false))).contains("应当移送");
    }

    @Test
    @DisplayName("处罚法第三十六条：违法行为在二年内未被发现的，不再给予行政处罚；涉及生命健康安全的五年")
    void the_limitation() {
        // the act ended Tue 5 Mar 2024, two years: 5 Mar 2026
        var before = ended(day(2024, 3, 5), false);
        assertThat(due(state(before), "A21")).isEqualTo(day(2026, 3, 5));
        assertThat(outcome(before, filed(day(2026, 3, 5)))).isInstanceOf(Outcome.Lawful.class);
        assertThat(refusal(before, filed(day(2026, 3, 6))))
                .contains("2026-03-05届满")
                .contains("《中华人民共和国行政处罚法》第三十六条");
        // discovered within the two years, filed after them
        assertThat(outcome(before, filedOn(day(2026, 3, 6), day(2026, 2, 24)))).isInstanceOf(Outcome.Lawful.class);
        assertThat(refusal(before, filedOn(day(2026, 3, 6), day(2026, 3, 9)))).contains("不能晚于立案之日");
        // five years: 5 Mar 2029
        assertThat(due(state(ended(day(2024, 3, 5), true)), "A21")).isEqualTo(day(2029, 3, 5));
        // while the act goes on nothing runs; its end, found later, starts the two years
        assertThat(state(MAIN.subList(0, 2)).terms().find("A21")).isEmpty();
        assertThat(due(state(with(MAIN.subList(0, 2), actEnd(day(2026, 2, 27), day(2026, 1, 30)))), "A21"))
                .isEqualTo(day(2028, 1, 30));
        // filing stops it
        assertThat(state(with(before, filed(day(2026, 3, 5)))).terms().find("A21"))
                .isEmpty();
        // whether it has ended is counted, not declared
        assertThat(refusal(before, declined(day(2026, 3, 5), NoFilingGround.BARRED, false)))
                .contains("没有届满");
        assertThat(outcome(before, declined(day(2026, 3, 6), NoFilingGround.BARRED, false)))
                .isInstanceOf(Outcome.Lawful.class);
    }

    @Test
    @DisplayName("办法第十六条第二款：轻微、及时纠正、没有危害后果三者俱备，才可以不予立案")
    void not_filed_only_when_minor_corrected_and_harmless() {
        assertThat(refusal(MAIN.subList(0, 2), declined(day(2026, 3, 2), NoFilingGround.MINOR, false)))
                .contains("第十六条");
        assertThat(refusal(MAIN.subList(0, 1), declined(day(2026, 3, 2), NoFilingGround.NOT_UNLAWFUL, true)))
                .contains("尚未核查");
        assertThat(state(NOT_FILED).stage()).isEqualTo(PenaltyStage.NOT_FILED);
        assertThat(state(SENT_AWAY).stage()).isEqualTo(PenaltyStage.TRANSFERRED);
    }

    @Test
    @DisplayName("办法第十五条：正在实施的才责令停止")
    void only_a_going_act_is_ordered_to_cease() {
        assertThat(refusal(
                        MAIN.subList(0, 2),
                        new PenaltyEvent.OrderStop(day(2026, 2, 26), Post.B_OFFICER, "某公司", "越界开采", false)))
                .contains("第十五条");
    }

    @Test
    @DisplayName("办法第十七条、处罚法第四十二条：核查、调查由二名以上执法人员进行并出示证件，同名不算二人")
    void two_officers() {
        var filed = upTo(MAIN, PenaltyEvent.FileCase.class);
        var on = day(2026, 3, 10);
        assertThat(refusal(filed, investigated(on, List.of("甲"), true))).contains("第十七条");
        assertThat(refusal(filed, investigated(on, List.of("甲", "甲 "), true))).contains("现为1名");
        assertThat(refusal(filed, investigated(on, List.of("甲", "乙"), false))).contains("执法证件");
        assertThat(refusal(
                        MAIN.subList(0, 1),
                        new PenaltyEvent.VerifyClue(
                                day(2026, 2, 26), Post.B_OFFICER, List.of("甲"), "", List.of(), false, "核查")))
                .contains("第四十二条");
        assertThat(refusal(
                        filed,
                        new PenaltyEvent.Investigate(
                                on, Post.B_OFFICER, EvidenceMeans.INSPECT_SCENE, List.of("甲", "乙"), true, false, "勘验")))
                .contains("第二十五条");
    }

    @Test
    @DisplayName("处罚法第五十六条：先行登记保存经负责人批准，七个工作日内处理")
    void kept_evidence_is_decided_on_within_seven_working_days() {
        var kept = upTo(INVESTIGATION, PenaltyEvent.KeepEvidence.class);
        // Wed 11 Mar: 12, 13, 16, 17, 18, 19, 20 Mar
        assertThat(due(state(kept), "A03")).isEqualTo(day(2026, 3, 20));
        assertThat(refusal(kept, keptEvidence(day(2026, 3, 12), true))).contains("尚未作出处理决定");
        assertThat(refusal(upTo(MAIN, PenaltyEvent.FileCase.class), keptEvidence(day(2026, 3, 11), false)))
                .contains("负责人批准");
        // one working day late: valid, and shown as late
        assertThat(stopped(kept, disposed(day(2026, 3, 23)), "A03")
                        .orElseThrow()
                        .daysLate())
                .isEqualTo(3);
        assertThat(refusal(upTo(MAIN, PenaltyEvent.FileCase.class), disposed(day(2026, 3, 11))))
                .contains("没有登记保存");
    }

    @Test
    @DisplayName("办法第三十八条：鉴定时间不计入办案期限")
    void the_time_of_an_appraisal_is_excluded() {
        var sent = upTo(INVESTIGATION, PenaltyEvent.SendForAppraisal.class);
        assertThat(state(sent).terms().find("A07").orElseThrow().suspended()).isTrue();
        // sent Mon 16 Mar, 76 days left to 31 May; back Mon 13 Apr + 76 days = 28 Jun
        assertThat(due(state(upTo(INVESTIGATION, PenaltyEvent.ReceiveAppraisal.class)), "A07"))
                .isEqualTo(day(2026, 6, 28));
        assertThat(refusal(sent, report(day(2026, 3, 17)))).contains("鉴定意见尚未收回");
        assertThat(refusal(
                        upTo(MAIN, PenaltyEvent.FileCase.class),
                        new PenaltyEvent.ReceiveAppraisal(day(2026, 3, 17), Post.B_OFFICER, "x")))
                .contains("没有正在进行的鉴定");
    }

    @Test
    @DisplayName("办法第二十七条：中止调查三个工作日内告知，办案期限中止；没有中止不能恢复")
    void suspension_and_resumption() {
        var suspended = upTo(INVESTIGATION, PenaltyEvent.SuspendInvestigation.class);
        // Wed 15 Apr: 16, 17, Mon 20 Apr
        assertThat(due(state(suspended), "A02")).isEqualTo(day(2026, 4, 20));
        assertThat(state(suspended).terms().find("A07").orElseThrow().suspended())
                .isTrue();
        assertThat(refusal(suspended, resumed(day(2026, 4, 29)))).contains("尚未书面告知");
        assertThat(refusal(suspended, toldOfSuspension(day(2026, 4, 14)))).contains("早于");
        // 28 Jun less 15 Apr leaves 74 days; resumed Wed 29 Apr + 74 = 12 Jul
        assertThat(due(state(upTo(INVESTIGATION, PenaltyEvent.ResumeInvestigation.class)), "A07"))
                .isEqualTo(day(2026, 7, 12));
        assertThat(refusal(upTo(MAIN, PenaltyEvent.FileCase.class), resumed(day(2026, 4, 29))))
                .contains("只能在“中止调查”");
    }

    @Test
    @DisplayName("办法第二十八条：终止调查；不属于本部门管辖的写明移送部门")
    void ending_the_investigation() {
        assertThat(refusal(
                        upTo(MAIN, PenaltyEvent.FileCase.class),
                        ended(day(2026, 3, 10), TerminationGround.NOT_COMPETENT, "")))
                .contains("第二十八条");
        assertThat(state(ENDED).stage()).isEqualTo(PenaltyStage.CLOSED);
        // 第四十六条: the kind has to fit
        assertThat(refusal(ENDED.subList(0, ENDED.size() - 1), closed(day(2026, 3, 20), ClosureKind.TRANSFERRED)))
                .contains("没有移送管辖");
        assertThat(state(ASSIGNED_AWAY).stage()).isEqualTo(PenaltyStage.CLOSED);
        // 办法第十条: 7 working days from Mon 9 Mar: 10, 11, 12, 13, 16, 17, 18 Mar
        assertThat(due(state(upTo(ASSIGNED_AWAY, PenaltyEvent.ReportJurisdictionDispute.class)), "A01"))
                .isEqualTo(day(2026, 3, 18));
    }

    @Test
    @DisplayName("办法第二十九条：调查报告逐项写明条文、事实、证据；罚款与数额相符；第三十四条情形标明听证")
    void the_report_says_what_it_rests_on() {
        var before = upTo(MAIN, PenaltyEvent.Investigate.class);
        var on = day(2026, 4, 8);
        assertThat(refusal(before, report(on, "矿产资源法第六十四条｜无证采矿", List.of(), List.of())))
                .contains("条文｜事实｜证据");
        assertThat(refusal(
                        before,
                        new PenaltyEvent.SubmitReport(
                                on,
                                Post.B_OFFICER,
                                List.of(FINDING),
                                "",
                                Optional.empty(),
                                List.of(PenaltyKind.FINE),
                                BigDecimal.ZERO,
                                false,
                                "",
                                List.of(),
                                List.of(),
                                false,
                                false)))
                .contains("大于零的数额");
        assertThat(refusal(
                        before,
                        new PenaltyEvent.SubmitReport(
                                on,
                                Post.B_OFFICER,
                                List.of(FINDING),
                                "",
                                Optional.empty(),
                                List.of(PenaltyKind.REVOKE_LICENCE),
                                BigDecimal.ZERO,
                                false,
                                "",
                                List.of(),
                                List.of(HearingGround.LARGE_FINE),
                                false,
                                false)))
                .contains("第三十四条");
        assertThat(refusal(
                        upTo(MAIN, PenaltyEvent.SubmitReport.class),
                        new PenaltyEvent.PassExamination(
                                day(2026, 4, 10), Post.B_LEGAL, false, List.of(), List.of(), "")))
                .contains("第三十条");
    }

    @Test
    @DisplayName("处罚法第四十四、四十五、六十二条：期限未满、申辩未复核不能决定；沉默不是放弃；决定不重于告知")
    void no_decision_before_the_party_was_heard() {
        var notified = upTo(MAIN, PenaltyEvent.ServeNotice.class);
        // the 27th is the last day of the plea
        assertThat(refusal(notified, decided(day(2026, 4, 27)))).contains("2026-04-27届满");
        assertThat(outcome(notified, decided(day(2026, 4, 28)))).isInstanceOf(Outcome.Lawful.class);
        assertThat(refusal(notified, new PenaltyEvent.WaivePlea(day(2026, 4, 21), Post.B_OFFICER, "")))
                .contains("沉默不能视为放弃");
        var waived = with(notified, new PenaltyEvent.WaivePlea(day(2026, 4, 21), Post.OWNER, "放弃声明"));
        assertThat(outcome(waived, decided(day(2026, 4, 22)))).isInstanceOf(Outcome.Lawful.class);
        var pleaded = with(notified, pleaded(day(2026, 4, 22)));
        assertThat(refusal(pleaded, decided(day(2026, 4, 28)))).contains("尚未复核").contains("第四十五条");
        assertThat(refusal(pleaded, answered(day(2026, 4, 21), PleaAnswer.REJECTED)))
                .contains("早于");
        var answered = with(pleaded, answered(day(2026, 4, 24), PleaAnswer.REJECTED));
        assertThat(outcome(answered, decided(day(2026, 4, 28)))).isInstanceOf(Outcome.Lawful.class);
        assertThat(refusal(notified, decided(day(2026, 4, 28), "300000.01", List.of(PenaltyKind.FINE))))
                .contains("重于告知的内容")
                .contains("第四十四条");
        assertThat(refusal(
                        notified,
                        decided(
                                day(2026, 4, 28),
                                "300000",
                                List.of(PenaltyKind.FINE, PenaltyKind.CONFISCATE_MINERALS))))
                .contains("重新告知");
        // a lighter one is lawful
        assertThat(outcome(notified, decided(day(2026, 4, 28), "200000", List.of(PenaltyKind.FINE))))
                .isInstanceOf(Outcome.Lawful.class);
    }

    @Test
    @DisplayName("处罚法第五十九、三十四条：决定写明裁量理由和履行期限；十五日起诉期限只属于限期拆除")
    void what_a_decision_says() {
        var notified = upTo(HEAVY, PenaltyEvent.DeliberateCollectively.class);
        assertThat(refusal(notified, heavyDecision(day(2026, 5, 20), Optional.empty(), "裁量", true)))
                .contains("履行期限");
        assertThat(refusal(notified, heavyDecision(day(2026, 5, 20), Optional.of(day(2026, 5, 20)), "裁量", true)))
                .contains("晚于决定之日");
        assertThat(refusal(notified, heavyDecision(day(2026, 5, 20), Optional.of(day(2026, 6, 20)), " ", true)))
                .contains("裁量");
        assertThat(refusal(
                        upTo(MAIN, PenaltyEvent.ServeNotice.class),
                        new PenaltyEvent.DecidePenalty(
                                day(2026, 4, 28),
                                Post.B_HEAD,
                                List.of(PenaltyKind.FINE),
                                new BigDecimal("300000"),
                                "裁量",
                                Optional.empty(),
                                true)))
                .contains("《中华人民共和国土地管理法》第八十三条");
    }

    @Test
    @DisplayName("处罚法第六十四条：五个工作日内要求听证，逾期不予；七个工作日前通知；听证未结不能决定；听证时间不计入")
    void the_hearing() {
        var notified = upTo(HEAVY, PenaltyEvent.ServeNotice.class);
        // Mon 20 Apr: 21, 22, 23, 24, Mon 27 Apr
        assertThat(due(state(notified), "A05")).isEqualTo(day(2026, 4, 27));
        assertThat(refusal(notified, hearingAsked(day(2026, 4, 28))))
                .contains("逾期要求的不予听证")
                .contains("第三十四条");
        assertThat(refusal(notified, hearingRefused(day(2026, 4, 27)))).contains("2026-04-27届满");
        assertThat(outcome(notified, hearingRefused(day(2026, 4, 28)))).isInstanceOf(Outcome.Lawful.class);
        assertThat(refusal(upTo(MAIN, PenaltyEvent.ServeNotice.class), hearingAsked(day(2026, 4, 21))))
                .contains("没有听证告知");
        var asked = upTo(HEAVY, PenaltyEvent.RequestHearing.class);
        assertThat(refusal(asked, heavyDecision(day(2026, 5, 20)))).contains("听证中");
        assertThat(refusal(asked, held(day(2026, 5, 14), "丙", List.of("甲")))).contains("七个工作日前");
        var scheduled = upTo(HEAVY, PenaltyEvent.ScheduleHearing.class);
        // back from Thu 14 May: 13, 12, 11, Sat 9 (a working day), 8, 7, Wed 6 May
        assertThat(due(state(scheduled), "A06")).isEqualTo(day(2026, 5, 6));
        assertThat(refusal(scheduled, hearingNotice(day(2026, 5, 7)))).contains("不足七个工作日");
        var told = upTo(HEAVY, PenaltyEvent.ServeHearingNotice.class);
        assertThat(refusal(told, held(day(2026, 5, 14), "甲", List.of("甲", "乙"))))
                .contains("非本案调查人员");
        assertThat(refusal(told, held(day(2026, 5, 15), "丙", List.of("甲")))).contains("2026-05-14");
        // asked Fri 24 Apr with 37 days left to 31 May; held Thu 14 May + 37 = 20 Jun
        assertThat(due(state(upTo(HEAVY, PenaltyEvent.HoldHearing.class)), "A07"))
                .isEqualTo(day(2026, 6, 20));
        // a changed day: the count for the first one is gone
        var again = with(scheduled, scheduled(day(2026, 4, 28), day(2026, 5, 18)));
        // back from Mon 18 May: 15, 14, 13, 12, 11, 9, Fri 8 May
        assertThat(due(state(again), "A06")).isEqualTo(day(2026, 5, 8));
    }

    @Test
    @DisplayName("处罚法第五十七、五十八条：重大、复杂的未经法制审核、集体讨论不能决定；听证之后须重新审核")
    void review_and_deliberation_cannot_be_skipped() {
        var on = day(2026, 5, 20);
        assertThat(refusal(upTo(HEAVY, PenaltyEvent.HoldHearing.class), heavyDecision(on)))
                .contains("听证之后未经法制审核")
                .contains("第三十二条");
        // the review before the hearing does not count after it
        var early = upTo(HEAVY, PenaltyEvent.PassExamination.class);
        var reviewedBefore = new java.util.ArrayList<>(with(early, reviewed(day(2026, 4, 13), true)));
        reviewedBefore.addAll(HEAVY.subList(
                early.size(), upTo(HEAVY, PenaltyEvent.HoldHearing.class).size()));
        assertThat(refusal(reviewedBefore, heavyDecision(on))).contains("听证之后未经法制审核");
        var failed = with(upTo(HEAVY, PenaltyEvent.HoldHearing.class), reviewed(day(2026, 5, 18), false));
        assertThat(refusal(failed, heavyDecision(on))).contains("审核未通过");
        assertThat(refusal(upTo(HEAVY, PenaltyEvent.ReviewLegality.class), heavyDecision(on)))
                .contains("集体讨论")
                .contains("第三十一条");
        assertThat(refusal(
                        upTo(HEAVY, PenaltyEvent.ReviewLegality.class),
                        new PenaltyEvent.DeliberateCollectively(
                                day(2026, 5, 19), Post.B_COLLECTIVE, List.of("局长"), true, "同意")))
                .contains("二名以上");
        assertThat(refusal(upTo(HEAVY, PenaltyEvent.DeliberateCollectively.class), heavyDecision(day(2026, 5, 18))))
                .contains("早于");
    }

    @Test
    @DisplayName("办法第三十八条：负责人延长不超过三十日、一次；特别复杂的由集体讨论；届满后不能延长；逾期决定仍有效并记明")
    void more_time_and_late_decisions() {
        var notified = upTo(MAIN, PenaltyEvent.ServeNotice.class);
        assertThat(refusal(notified, extended(day(2026, 5, 20), Post.B_HEAD, 31)))
                .contains("至多延长三十日");
        assertThat(refusal(notified, extended(day(2026, 5, 20), Post.B_COLLECTIVE, 10)))
                .contains("须先由");
        assertThat(refusal(notified, extended(day(2026, 6, 1), Post.B_HEAD, 30)))
                .contains("2026-05-31届满");
        var longer = with(notified, extended(day(2026, 5, 20), Post.B_HEAD, 30));
        // 31 May + 30 days
        assertThat(due(state(longer), "A07")).isEqualTo(day(2026, 6, 30));
        assertThat(refusal(longer, extended(day(2026, 6, 1), Post.B_HEAD, 1))).contains("不能再延长");
        var longest = with(longer, extended(day(2026, 6, 20), Post.B_COLLECTIVE, 45));
        // 30 Jun + 45 days
        assertThat(due(state(longest), "A07")).isEqualTo(day(2026, 8, 14));
        assertThat(stopped(longest, decided(day(2026, 8, 17)), "A07")
                        .orElseThrow()
                        .daysLate())
                .isEqualTo(3);
        assertThat(stopped(notified, decided(day(2026, 5, 29)), "A07")
                        .orElseThrow()
                        .daysLate())
                .isZero();
    }

    @Test
    @DisplayName("办法第三十八条：公告、邮递在途时间不计入办案期限；公告送达满三十日生效")
    void public_notice_and_transit_are_excluded() {
        var proposed = upTo(MAIN, PenaltyEvent.PassExamination.class);
        var byNotice = with(proposed, noticed(day(2026, 4, 13), ServiceMethod.PUBLIC_NOTICE, Optional.empty()));
        // issued Mon 13 Apr, served 13 May; 48 days left from 13 Apr to 31 May: 13 May + 48 = 30 Jun
        assertThat(due(state(byNotice), "A07")).isEqualTo(day(2026, 6, 30));
        // 5 working days from Wed 13 May: 14, 15, 18, 19, 20 May
        assertThat(due(state(byNotice), "A04")).isEqualTo(day(2026, 5, 20));
        assertThat(due(state(byNotice), "A23")).isEqualTo(day(2026, 5, 13));
        assertThat(refusal(byNotice, noticeEnded(day(2026, 5, 13)))).contains("2026-05-13届满");
        assertThat(state(with(byNotice, noticeEnded(day(2026, 5, 14)))).terms().find("A23"))
                .isEmpty();
        // posted Mon 13 Apr, received Mon 20 Apr: seven days more
        var byMail = with(proposed, noticed(day(2026, 4, 20), ServiceMethod.MAIL, Optional.of(day(2026, 4, 13))));
        assertThat(due(state(byMail), "A07")).isEqualTo(day(2026, 6, 7));
        assertThat(refusal(proposed, noticed(day(2026, 4, 20), ServiceMethod.MAIL, Optional.of(day(2026, 4, 21)))))
                .contains("不晚于收到之日");
        assertThat(refusal(proposed, noticed(day(2026, 4, 20), ServiceMethod.ELECTRONIC, Optional.empty())))
                .contains("同意");
    }

    @Test
    @DisplayName("送达不能早于决定；当事人不在场的七个工作日内送达，迟延的记明")
    void service_follows_the_decision() {
        var decided = upTo(MAIN, PenaltyEvent.DecidePenalty.class);
        assertThat(refusal(decided, served(day(2026, 5, 7)))).contains("早于");
        assertThat(refusal(upTo(MAIN, PenaltyEvent.ServeNotice.class), served(day(2026, 5, 11))))
                .contains("只能在“已决定，待送达”");
        // decided Fri 8 May: Sat 9 (a working day), 11, 12, 13, 14, 15, Mon 18 May
        assertThat(due(state(decided), "A08")).isEqualTo(day(2026, 5, 18));
        assertThat(stopped(decided, served(day(2026, 5, 20)), "A08")
                        .orElseThrow()
                        .daysLate())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("土地管理法第八十三条：责令限期拆除起诉期限十五日；没收物九十日内移交")
    void demolition_has_fifteen_days_and_goods_ninety() {
        var effective = state(upTo(HEAVY, PenaltyEvent.ServeDecision.class));
        // served Thu 21 May: + 15 days = Fri 5 Jun; three months more: Sat 5 Sep, so Mon 7 Sep
        assertThat(due(effective, "A11")).isEqualTo(day(2026, 6, 5));
        assertThat(effective.terms().find("A13").orElseThrow().due()).isEqualTo(new Due.Firm(day(2026, 9, 7)));
        // 21 May + 90 days
        assertThat(due(effective, "A16")).isEqualTo(day(2026, 8, 19));
        assertThat(effective.terms().find("A09")).isPresent();
        assertThat(state(upTo(MAIN, PenaltyEvent.ServeDecision.class)).terms().find("A16"))
                .isEmpty();
        // 第四十三、四十六条: not executed while the goods are here
        var performed = upTo(HEAVY, PenaltyEvent.ConfirmPerformance.class);
        assertThat(refusal(performed, closed(day(2026, 6, 30), ClosureKind.EXECUTED)))
                .contains("尚未移交")
                .contains("第四十三条");
        assertThat(state(HEAVY).stage()).isEqualTo(PenaltyStage.CLOSED);
    }

    @Test
    @DisplayName("处罚法第六十七、七十二条：缴款、分期；分期未结束不能催告、不能申请；申请期限自分期结束起算")
    void payment_and_instalments() {
        var effective = upTo(MAIN, PenaltyEvent.ServeDecision.class);
        assertThat(refusal(effective, paid(day(2026, 5, 20), "300000.01"))).contains("超过未缴的300000元");
        assertThat(refusal(effective, paid(day(2026, 5, 20), "0"))).contains("大于零");
        assertThat(refusal(effective, performed(day(2026, 5, 20)))).contains("300000元未缴");
        var part = with(effective, paid(day(2026, 5, 20), "100000"));
        assertThat(state(part).terms().find("A09")).isPresent();
        // the rest one day after Tue 26 May
        assertThat(stopped(part, paid(day(2026, 5, 27), "200000"), "A09")
                        .orElseThrow()
                        .daysLate())
                .isEqualTo(1);
        assertThat(refusal(effective, demanded(day(2026, 5, 26)))).contains("2026-05-26届满");
        var parts = with(effective, instalments(day(2026, 5, 25), day(2026, 11, 30), true));
        assertThat(refusal(effective, instalments(day(2026, 5, 25), day(2026, 11, 30), false)))
                .contains("申请");
        assertThat(refusal(parts, demanded(day(2026, 11, 30))))
                .contains("2026-11-30")
                .contains("第七十二条");
        // from 30 Nov, later than the end of the period for suit on 11 Nov: Sun 28 Feb 2027, so Mon 1 Mar
        assertThat(due(state(parts), "A13")).isEqualTo(day(2027, 3, 1));
        // instalments that end within the period for suit leave the window where it was
        assertThat(due(state(with(effective, instalments(day(2026, 5, 25), day(2026, 8, 31), true))), "A13"))
                .isEqualTo(day(2027, 2, 11));
    }

    @Test
    @DisplayName("处罚法第七十三条：复议、诉讼不停止执行；申请法院强制执行的期限自结果生效起算；变更不得加重")
    void a_contest() {
        var effective = upTo(MAIN, PenaltyEvent.ServeDecision.class);
        // Fri 10 Jul is the sixtieth day
        assertThat(refusal(effective, contested(day(2026, 7, 13), Remedy.RECONSIDERATION, false)))
                .contains("已经届满");
        assertThat(outcome(effective, contested(day(2026, 7, 13), Remedy.RECONSIDERATION, true)))
                .isInstanceOf(Outcome.Lawful.class);
        var contested = upTo(CONTESTED, PenaltyEvent.ContestDecision.class);
        assertThat(state(contested).terms().find("A13")).isEmpty();
        assertThat(state(contested).terms().find("A11")).isEmpty();
        assertThat(state(contested).terms().find("A09")).isPresent();
        assertThat(refusal(contested, applied(day(2026, 8, 3)))).contains("复议、诉讼中");
        assertThat(refusal(contested, contestEnded(day(2026, 9, 1), RemedyResult.CHANGED, "300001")))
                .contains("不得加重");
        // effective Tue 1 Sep, three months: Tue 1 Dec
        var upheld = with(contested, contestEnded(day(2026, 9, 1), RemedyResult.UPHELD, "0"));
        assertThat(state(upheld).terms().find("A13").orElseThrow().due()).isEqualTo(new Due.Firm(day(2026, 12, 1)));
        var revoked = with(contested, contestEnded(day(2026, 9, 1), RemedyResult.REVOKED, "0"));
        assertThat(state(revoked).stage()).isEqualTo(PenaltyStage.REVOKED);
        // 办法第三十九条: published and revoked on Tue 1 Sep: 2, 3, Fri 4 Sep
        assertThat(due(state(revoked), "A20")).isEqualTo(day(2026, 9, 4));
        assertThat(state(revoked).terms().find("A13")).isEmpty();
    }

    @Test
    @DisplayName("放假安排改变了起诉期限的末日，申请法院强制执行的期限随之起算：A13 接续 A11")
    void the_window_for_the_court_follows_the_period_for_suit() {
        var effective = upTo(MAIN, PenaltyEvent.ServeDecision.class);
        assertThat(state(effective).terms().find("A13").orElseThrow().trigger()).isEqualTo(day(2026, 11, 11));
        // suppose Wed 11 and Thu 12 Nov 2026 are off: to Fri 13 Nov, and the window to Sat 13 Feb 2027, so Mon 15 Feb
        // by weekends alone
        var november = CALENDAR.with(HolidayYear.parse("""
                year 2026
                notice 假定的通知
                off 2026-01-01..2026-01-03
                off 2026-02-15..2026-02-23
                off 2026-04-04..2026-04-06
                off 2026-05-01..2026-05-05
                off 2026-06-19..2026-06-21
                off 2026-09-25..2026-09-27
                off 2026-10-01..2026-10-07
                off 2026-11-11..2026-11-12
                work 2026-01-04
                work 2026-02-14
                work 2026-02-28
                work 2026-05-09
                work 2026-09-20
                work 2026-10-10
                """));
        var moved = PenaltyCase.LAW.replay(effective, november).orThrow();
        assertThat(due(moved, "A11")).isEqualTo(day(2026, 11, 13));
        assertThat(moved.terms().find("A13").orElseThrow().trigger()).isEqualTo(day(2026, 11, 13));
        assertThat(moved.terms().find("A13").orElseThrow().raw()).isEqualTo(day(2027, 2, 13));
        assertThat(due(moved, "A13")).isEqualTo(day(2027, 2, 15));
    }

    @Test
    @DisplayName("行诉法第四十五条：不服复议决定的，可以在收到复议决定书之日起十五日内起诉；届满后起算申请法院的期限")
    void a_suit_after_the_reconsideration() {
        var under = upTo(CONTESTED, PenaltyEvent.NoteReconsideration.class);
        // received Fri 10 Jul + 15 = Sat 25 Jul, so Mon 27 Jul
        assertThat(state(under).terms().find("A25").orElseThrow().raw()).isEqualTo(day(2026, 7, 25));
        assertThat(due(state(under), "A25")).isEqualTo(day(2026, 7, 27));
        assertThat(refusal(under, reconsidered(day(2026, 7, 12)))).contains("已经登记");
        assertThat(refusal(under, contested(day(2026, 7, 9), Remedy.SUIT, false)))
                .contains("2026-07-10");
        assertThat(state(with(under, contested(day(2026, 7, 27), Remedy.SUIT, false)))
                        .terms()
                        .find("A25"))
                .isEmpty();
        assertThat(refusal(under, contested(day(2026, 7, 28), Remedy.SUIT, false)))
                .contains("已经届满")
                .contains("第四十五条");
        assertThat(outcome(under, contested(day(2026, 7, 28), Remedy.SUIT, true)))
                .isInstanceOf(Outcome.Lawful.class);
        // what was upheld does not stand while the party may still sue; from 27 Jul three months: Tue 27 Oct
        assertThat(refusal(under, contestEnded(day(2026, 7, 27), RemedyResult.UPHELD, "0")))
                .contains("2026-07-27届满");
        var upheld = state(with(under, contestEnded(day(2026, 8, 3), RemedyResult.UPHELD, "0")));
        assertThat(upheld.terms().find("A25")).isEmpty();
        assertThat(upheld.terms().find("A13").orElseThrow().trigger()).isEqualTo(day(2026, 7, 27));
        assertThat(due(upheld, "A13")).isEqualTo(day(2026, 10, 27));
        // what was revoked is revoked at once
        assertThat(state(with(under, contestEnded(day(2026, 7, 13), RemedyResult.REVOKED, "0")))
                        .terms()
                        .find("A25"))
                .isEmpty();
        var sued = upTo(MAIN, PenaltyEvent.ServeDecision.class);
        assertThat(refusal(with(sued, contested(day(2026, 6, 1), Remedy.SUIT, false)), reconsidered(day(2026, 7, 10))))
                .contains("不在行政复议之中");
    }

    @Test
    @DisplayName("移送规定第十二条：自接到立案通知书之日起三日内移交涉案物品和材料")
    void the_goods_go_to_the_police_within_three_days() {
        // notice received Fri 24 Apr: three days to Mon 27 Apr
        var filed = upTo(SUSPECTED, PenaltyEvent.NotePoliceDecision.class);
        assertThat(due(state(filed), "A24")).isEqualTo(day(2026, 4, 27));
        assertThat(state(filed).terms().find("A19")).isEmpty();
        assertThat(refusal(filed, new PenaltyEvent.HandOverCriminalGoods(day(2026, 4, 23), Post.B_OFFICER, "矿石")))
                .contains("2026-04-24");
        assertThat(state(upTo(SUSPECTED, PenaltyEvent.HandOverCriminalGoods.class))
                        .terms()
                        .find("A24"))
                .isEmpty();
        // refused first and filed on review, Fri 10 Apr: three days to Mon 13 Apr
        var reviewed = with(
                upTo(CRIME, PenaltyEvent.AskPoliceReview.class),
                new PenaltyEvent.NotePoliceReview(day(2026, 4, 10), Post.B_OFFICER, true, "立案决定书1号"));
        assertThat(due(state(reviewed), "A24")).isEqualTo(day(2026, 4, 13));
        assertThat(state(upTo(CRIME, PenaltyEvent.NotePoliceDecision.class))
                        .terms()
                        .find("A24"))
                .isEmpty();
    }

    @Test
    @DisplayName("强制法第五十三、五十四条：起诉期限未满、未催告、催告未满十日，不能申请；暂定的日期不能据以认定届满")
    void the_court_is_applied_to_neither_too_early() {
        var effective = upTo(MAIN, PenaltyEvent.ServeDecision.class);
        assertThat(refusal(effective, applied(day(2026, 11, 12)))).contains("只能在“已催告”");
        var early = with(effective, demanded(day(2026, 5, 27)));
        assertThat(refusal(early, applied(day(2026, 11, 11)))).contains("2026-11-11届满");
        assertThat(outcome(early, applied(day(2026, 11, 12)))).isInstanceOf(Outcome.Lawful.class);
        assertThat(refusal(early, new PenaltyEvent.ApplyToCourt(day(2026, 11, 12), Post.B_HEAD, "某法院", "罚款", false)))
                .contains("第四十五条");
        // the window's end on 11 Feb 2027 is provisional: the day after is not yet known to be too late
        assertThat(PenaltyCase.lapsedWindow(state(early), day(2027, 2, 12))).isEmpty();
        assertThat(refusal(early, lapse(day(2027, 2, 12)))).contains("没有确定届满");
        // confirmed by hand, the window is counted from the firm day
        var confirmed = with(early, suitExpired(day(2026, 11, 12)));
        assertThat(state(confirmed).terms().find("A11")).isEmpty();
        assertThat(due(state(confirmed), "A13")).isEqualTo(day(2027, 2, 11));
        assertThat(refusal(early, suitExpired(day(2026, 11, 11)))).contains("2026-11-11届满");
    }

    @Test
    @DisplayName("办案规则第六十八条第（一）项：申请期限届满未申请的，拒绝申请、指出条文，并作为情形提供给检察机关")
    void a_lapsed_window_is_refused_and_offered() {
        var reminded = upTo(LAPSED, PenaltyEvent.ServeDemand.class);
        var effective = state(upTo(LAPSED, PenaltyEvent.ServeDecision.class));
        // served Mon 12 May 2025: six months to Wed 12 Nov 2025, three more to Thu 12 Feb 2026
        assertThat(due(effective, "A11")).isEqualTo(day(2025, 11, 12));
        assertThat(effective.terms().find("A13").orElseThrow().due()).isEqualTo(new Due.Firm(day(2026, 2, 12)));
        assertThat(outcome(reminded, applied(day(2026, 2, 12)))).isInstanceOf(Outcome.Lawful.class);
        assertThat(refusal(reminded, applied(day(2026, 2, 13))))
                .contains("2026-02-12届满")
                .contains("第六十八条第（一）项")
                .contains("《中华人民共和国行政强制法》第五十三条");
        assertThat(PenaltyCase.lapsedWindow(state(reminded), day(2026, 2, 12))).isEmpty();
        var lapsed = PenaltyCase.lapsedWindow(state(reminded), day(2026, 2, 13)).orElseThrow();
        assertThat(lapsed.lastDay()).isEqualTo(day(2026, 2, 12));
        assertThat(lapsed.ground().shortForm()).isEqualTo("BAGZ 68(1)");
        // it cannot be closed away before it is recorded
        assertThat(refusal(reminded, closed(day(2026, 2, 13), ClosureKind.OTHER)))
                .contains("应当先登记");
        assertThat(refusal(reminded, lapse(day(2026, 2, 12)))).contains("没有确定届满");
        var recorded = with(reminded, lapse(day(2026, 3, 2)));
        assertThat(PenaltyCase.lapsedWindow(state(recorded), day(2026, 3, 2))).contains(lapsed);
        assertThat(refusal(recorded, applied(day(2026, 3, 3)))).contains("第六十八条第（一）项");
        var closed = with(recorded, closed(day(2026, 3, 4), ClosureKind.EXECUTION_ENDED));
        assertThat(PenaltyCase.lapsedWindow(state(closed), day(2026, 6, 1))).contains(lapsed);
        // 行诉法解释第一百五十六条: with good reason the court may still accept; while the window is open the ordinary way is taken
        assertThat(refusal(reminded, appliedLate(day(2026, 2, 12), "疫情"))).contains("按期申请");
        assertThat(refusal(recorded, appliedLate(day(2026, 3, 3), ""))).contains("正当理由");
        assertThat(state(with(recorded, appliedLate(day(2026, 3, 3), "法院更名"))).stage())
                .isEqualTo(PenaltyStage.COURT_APPLIED);
        // an application in time leaves nothing to offer
        assertThat(PenaltyCase.lapsedWindow(state(with(reminded, applied(day(2026, 2, 12)))), day(2026, 4, 1)))
                .isEmpty();
    }

    @Test
    @DisplayName("强制法第五十六、五十八条：法院不予受理的，十五日内向上一级人民法院申请复议")
    void the_court_refuses() {
        var refused = upTo(COURT, PenaltyEvent.RefuseApplication.class);
        // refusal received Wed 2 Dec 2026 + 15 days = Thu 17 Dec
        assertThat(due(state(refused), "A15")).isEqualTo(day(2026, 12, 17));
        assertThat(refusal(refused, higherAsked(day(2026, 12, 18)))).contains("十五日已经届满");
        assertThat(refusal(refused, higherRuling(day(2026, 12, 20), true))).contains("尚未申请复议");
        assertThat(refusal(refused, closed(day(2026, 12, 20), ClosureKind.APPLIED)))
                .contains("没有申请强制执行");
        assertThat(state(upTo(COURT, PenaltyEvent.ReceiveHigherRuling.class)).stage())
                .isEqualTo(PenaltyStage.COURT_APPLIED);
        assertThat(refusal(
                        upTo(COURT, PenaltyEvent.ApplyToCourt.class),
                        new PenaltyEvent.AllowEnforcement(day(2026, 12, 1), Post.COURT, "裁定")))
                .contains("尚未受理");
    }

    @Test
    @DisplayName("移送规定第五、八、九条：三日内决定，二十四小时内移送；等待司法机关的时间不计入；不得以罚代刑；移送在结案前")
    void a_suspected_crime() {
        // reported Fri 20 Mar: three days to Mon 23 Mar
        assertThat(due(state(upTo(CRIME, PenaltyEvent.ReportCrime.class)), "A17"))
                .isEqualTo(day(2026, 3, 23));
        // approved Mon 23 Mar: 24 hours to Tue 24 Mar
        assertThat(due(state(upTo(CRIME, PenaltyEvent.DecideCrimeTransfer.class)), "A17H"))
                .isEqualTo(day(2026, 3, 24));
        var sent = state(upTo(CRIME, PenaltyEvent.TransferCrime.class));
        // sent Tue 24 Mar: three days to Fri 27 Mar
        assertThat(due(sent, "A18")).isEqualTo(day(2026, 3, 27));
        assertThat(sent.terms().find("A07").orElseThrow().suspended()).isTrue();
        var refused = state(upTo(CRIME, PenaltyEvent.NotePoliceDecision.class));
        // refused Thu 26 Mar: three days to Sun 29 Mar; 68 days were left on 24 Mar: 26 Mar + 68 = 2 Jun
        assertThat(due(refused, "A19")).isEqualTo(day(2026, 3, 29));
        assertThat(due(refused, "A07")).isEqualTo(day(2026, 6, 2));
        // asked on Fri 27 Mar with 67 left; answered Fri 10 Apr + 67 = 16 Jun
        assertThat(due(state(upTo(CRIME, PenaltyEvent.NotePoliceReview.class)), "A07"))
                .isEqualTo(day(2026, 6, 16));
        assertThat(refusal(
                        upTo(MAIN, PenaltyEvent.FileCase.class),
                        new PenaltyEvent.ReportCrime(day(2026, 3, 20), Post.B_OFFICER, List.of("甲"), "非法采矿", "报告")))
                .contains("第五条");
        assertThat(refusal(upTo(CRIME, PenaltyEvent.ReportCrime.class), crimeSent(day(2026, 3, 20))))
                .contains("尚未批准");
        // 处罚法第八条: suspected and not transferred
        var suspected = upTo(SUSPECTED, PenaltyEvent.ServeNotice.class);
        assertThat(refusal(suspected, decided(day(2026, 4, 28)))).contains("不得以行政处罚代替刑事处罚");
        var withPolice = upTo(SUSPECTED, PenaltyEvent.TransferCrime.class);
        assertThat(refusal(withPolice, decided(day(2026, 5, 6)))).contains("司法机关尚未作出决定");
        // 第四十六条第二款
        var undone = upTo(SUSPECTED, PenaltyEvent.ConfirmPerformance.class);
        assertThat(refusal(undone, closed(day(2026, 7, 1), ClosureKind.EXECUTED)))
                .contains("党纪、政务责任")
                .contains("第四十六条");
        assertThat(state(SUSPECTED).stage()).isEqualTo(PenaltyStage.CLOSED);
        // a case that is already late is transferred all the same; there is no time left to stop
        var late = with(
                upTo(MAIN, PenaltyEvent.FileCase.class),
                new PenaltyEvent.ReportCrime(day(2026, 6, 2), Post.B_OFFICER, List.of("甲", "乙"), "非法采矿", "报告"),
                new PenaltyEvent.DecideCrimeTransfer(day(2026, 6, 3), Post.B_HEAD, true, ""),
                crimeSent(day(2026, 6, 4)));
        assertThat(state(late).terms().find("A07").orElseThrow().due()).isEqualTo(new Due.Firm(day(2026, 5, 31)));
    }

    @Test
    @DisplayName("办法第十八条：回避申请未决定，不能作出处罚决定")
    void recusal_is_decided_first() {
        var asked = with(
                upTo(MAIN, PenaltyEvent.ServeNotice.class),
                new PenaltyEvent.RequestRecusal(day(2026, 4, 21), Post.OWNER, "甲", "亲属"));
        assertThat(refusal(asked, decided(day(2026, 4, 28)))).contains("第十八条");
        assertThat(refusal(
                        upTo(MAIN, PenaltyEvent.FileCase.class),
                        new PenaltyEvent.DecideRecusal(day(2026, 3, 10), Post.B_HEAD, false, "")))
                .contains("没有未决定的回避申请");
    }

    @Test
    @DisplayName("2024年5月1日之前立案的适用2014年办法：六十日，三个工作日申辩，负责人延长三十日，没有中止的规定")
    void an_older_case_keeps_the_rules_of_its_filing() {
        var old = upTo(OLD, PenaltyEvent.FileCase.class);
        // Mon 15 Apr 2024 + 60 days
        assertThat(due(state(old), "A07")).isEqualTo(day(2024, 6, 14));
        assertThat(state(old).boundOn()).isEqualTo(day(2024, 4, 15));
        var notified = state(upTo(OLD, PenaltyEvent.ServeNotice.class));
        // received Mon 27 May, under the new Measures five, under the rules of filing three: 28, 29, 30 May
        assertThat(due(notified, "A04")).isEqualTo(day(2024, 5, 30));
        assertThat(due(state(with(old, extended(day(2024, 6, 3), Post.B_HEAD, 30))), "A07"))
                .isEqualTo(day(2024, 7, 14));
        assertThat(refusal(
                        with(old, extended(day(2024, 6, 3), Post.B_HEAD, 30)),
                        extended(day(2024, 7, 1), Post.B_COLLECTIVE, 10)))
                .contains("不能由集体讨论批准延长");
        // no such pause then, and no term to tell the party
        var suspended = state(with(old, new PenaltyEvent.SuspendInvestigation(day(2024, 4, 22), Post.B_HEAD, "山洪")));
        assertThat(suspended.terms().find("A02")).isEmpty();
        assertThat(due(suspended, "A07")).isEqualTo(day(2024, 6, 14));
        // nothing from before the Penalty Law of 2021
        assertThat(refusal(
                        List.of(),
                        new PenaltyEvent.RegisterClue(
                                day(2021, 7, 14),
                                Post.B_OFFICER,
                                ClueSource.PATROL,
                                "",
                                "采矿",
                                List.of(),
                                Optional.empty(),
                                false)))
                .contains("2021-07-15");
    }

    @Test
    @DisplayName("办法第四十六条：结案情形与案件状态相符")
    void a_closure_fits_its_case() {
        var effective = upTo(MAIN, PenaltyEvent.ServeDecision.class);
        var on = day(2026, 6, 1);
        assertThat(refusal(effective, closed(on, ClosureKind.EXECUTED))).contains("没有缴清和履行的记录");
        assertThat(refusal(effective, closed(on, ClosureKind.APPLIED))).contains("没有申请强制执行");
        assertThat(refusal(effective, closed(on, ClosureKind.NO_PENALTY))).contains("不予处罚");
        assertThat(refusal(effective, closed(on, ClosureKind.INVESTIGATION_ENDED)))
                .contains("没有终止调查");
        assertThat(refusal(effective, new PenaltyEvent.CloseCase(on, Post.B_HEAD, ClosureKind.EXECUTION_ENDED, "")))
                .contains("写明理由");
        assertThat(refusal(effective, new PenaltyEvent.CloseCase(on, Post.B_HEAD, ClosureKind.OTHER, "")))
                .contains("写明理由");
        assertThat(refusal(effective, new PenaltyEvent.CloseCase(on, Post.SYSTEM, ClosureKind.OTHER, "x")))
                .contains("系统不能结案");
        var unserved = upTo(NO_PENALTY, PenaltyEvent.DecideNoPenalty.class);
        assertThat(refusal(unserved, closed(on, ClosureKind.NO_PENALTY))).contains("尚未送达");
        assertThat(state(NO_PENALTY).stage()).isEqualTo(PenaltyStage.CLOSED);
    }

    @Test
    @DisplayName("每一种行为至少有一条合法的路径到达")
    void every_act_is_reached_by_some_lawful_path() {
        var reached = new TreeSet<String>();
        for (var path : ALL) {
            PenaltyCase.LAW.replay(path, CALENDAR).orThrow();
            path.forEach(event -> reached.add(event.act()));
        }
        var every = new TreeSet<String>();
        Arrays.stream(PenaltyEvent.class.getPermittedSubclasses())
                .map(ProcedureEvent::act)
                .forEach(every::add);
        assertThat(reached).isEqualTo(every);
        var stages = new TreeSet<String>();
        for (var path : ALL) {
            PenaltyCase.LAW.replay(path, CALENDAR).judged().stream()
                    .map(step -> step.outcome().orThrow().stage().name())
                    .forEach(stages::add);
        }
        assertThat(stages)
                .containsAll(
                        Arrays.stream(PenaltyStage.values()).map(Enum::name).toList());
    }

    @Test
    @DisplayName("每一条路径的事件可存可取，最早的行为之前不能发生其他行为")
    void events_survive_storage_and_nothing_precedes_the_clue() {
        for (var path : ALL) {
            for (var event : path) {
                assertThat(EventFields.read(
                                PenaltyEvent.class, event.act(), event.on(), event.by(), EventFields.write(event)))
                        .isEqualTo(event);
                if (!(event instanceof PenaltyEvent.RegisterClue)) {
                    assertThat(PenaltyCase.LAW.open(event, CALENDAR)).isInstanceOf(Outcome.Refused.class);
                }
            }
        }
    }

    @Test
    @DisplayName("任何一步的日期提前到线索登记之前，都被拒绝")
    void no_act_may_be_dated_before_the_clue() {
        for (var path : ALL) {
            for (var i = 1; i < path.size(); i++) {
                var event = path.get(i);
                var fields = EventFields.write(event);
                var early = EventFields.read(
                        PenaltyEvent.class, event.act(), path.getFirst().on().minusDays(1), event.by(), fields);
                assertThat(outcome(path.subList(0, i), early)).as(event.act()).isInstanceOf(Outcome.Refused.class);
            }
        }
    }

    @Test
    @DisplayName("每一行为在何种情形下被拒绝：与生成的页一致")
    void what_each_act_refuses_is_on_its_page() {
        RefusalPage.check(PenaltyCase.LAW, PenaltyPaths.ALL);
    }
}
