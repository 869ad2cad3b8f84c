package cn.qingshan.law.procedure.clue;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.Choice;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.procedure.InvestigationKind;
import cn.qingshan.law.procedure.OrganKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.RefusalPage;
import cn.qingshan.law.procedure.Standing;
import java.lang.reflect.ParameterizedType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("线索：评估、初步调查、提出意见、审核、决定，一人不能定案；举报人身份不进入本程序")
class ClueHandlingTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static ClueEvent.RegisterClue registered(String on, ClueSource source, String from, boolean major) {
        return new ClueEvent.RegisterClue(day(on), Post.P_OFFICER, source, "某镇某采石场", "闭坑后未修复", from, major);
    }

    private static ClueEvent.AssessClue assessed(String on, Authenticity authenticity) {
        return new ClueEvent.AssessClue(day(on), Post.P_OFFICER, authenticity, Investigability.NEEDS_INQUIRY, "评估意见");
    }

    private static ClueEvent.StartInquiry inquiry(String on) {
        return new ClueEvent.StartInquiry(day(on), Post.P_OFFICER, "现场勘验，调取采矿许可档案");
    }

    private static ClueEvent.Inquire inquired(String on, String... officers) {
        return new ClueEvent.Inquire(
                day(on), Post.P_OFFICER, InvestigationKind.INSPECT_SCENE, List.of(officers), "现场未修复");
    }

    private static ClueEvent.ReportInquiry inquiryReport(String on, boolean found) {
        return new ClueEvent.ReportInquiry(day(on), Post.P_OFFICER, "初步调查报告", found);
    }

    private static ClueEvent.ProposeFiling proposed(
            String on, CaseKind kind, String subject, boolean harmed, boolean unlawful, boolean grave) {
        return new ClueEvent.ProposeFiling(day(on), Post.P_OFFICER, kind, subject, harmed, unlawful, grave, "建议立案");
    }

    private static ClueEvent.ReviewProposal reviewed(String on, boolean agrees, String opinion) {
        return new ClueEvent.ReviewProposal(day(on), Post.P_HEAD, agrees, opinion);
    }

    private static ClueEvent.DecideFiling decided(String on, CaseKind kind, String subject, String reason) {
        return new ClueEvent.DecideFiling(day(on), Post.P_CHIEF, kind, subject, true, true, true, "2026-行公-7", reason);
    }

    private static ClueEvent.HandToBureau handed(String on, String... evidence) {
        return new ClueEvent.HandToBureau(day(on), Post.P_HEAD, "某县自然资源局", "请核查修复义务履行情况", List.of(evidence));
    }

    private static ClueEvent.ReceiveFeedback feedback(String on) {
        return new ClueEvent.ReceiveFeedback(day(on), Post.P_OFFICER, BureauOutcome.RECTIFIED, "已完成修复");
    }

    private static ClueEvent.CloseClue close(String on, boolean isProtected) {
        return new ClueEvent.CloseClue(day(on), Post.P_HEAD, isProtected, "现场核实");
    }

    private static ClueEvent.ReportMajor reported(String on) {
        return new ClueEvent.ReportMajor(day(on), Post.P_OFFICER, "备案1号");
    }

    private static List<ClueEvent> plus(List<ClueEvent> before, ClueEvent... events) {
        var more = new ArrayList<>(before);
        more.addAll(List.of(events));
        return more;
    }

    private static List<ClueEvent> fresh() {
        return List.of(registered("2026-09-23", ClueSource.CASEWORK, "", false));
    }

    private static List<ClueEvent> untilAssessed() {
        return plus(fresh(), assessed("2026-09-28", Authenticity.TRUE));
    }

    private static List<ClueEvent> untilProposed() {
        return plus(untilAssessed(), proposed("2026-10-12", CaseKind.ADMINISTRATIVE, "某县自然资源局", true, true, false));
    }

    private static List<ClueEvent> untilReviewed() {
        return plus(untilProposed(), reviewed("2026-10-13", true, "同意立案"));
    }

    private static Standing<ClueState> state(List<ClueEvent> events) {
        return ClueHandling.LAW.replay(events, CALENDAR).orThrow();
    }

    private static LocalDate due(List<ClueEvent> events, String rule) {
        return state(events).terms().find(rule).orElseThrow().due().date().orElseThrow();
    }

    private static boolean runs(List<ClueEvent> events, String rule) {
        return state(events).terms().find(rule).isPresent();
    }

    private static String refusal(List<ClueEvent> before, ClueEvent event) {
        var outcome = before.isEmpty()
                ? ClueHandling.LAW.open(event, CALENDAR)
                : ClueHandling.LAW.apply(state(before), event, CALENDAR);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<ClueState>) outcome).refusal().sentence().zh();
    }

    @Test
    @DisplayName("内部期限：评估十五个工作日（C01），初步调查三十日（C02）；移送行政机关后签收五个工作日、反馈十五个工作日（J01、J02）")
    void the_terms() {
        // from Wed 23 Sep 2026: 24 Sep is 1; 25 to 27 Mid-Autumn; 28, 29, 30 are 2 to 4; 1 to 7 Oct National Day;
        // 8, 9 and the make-up Sat 10 Oct are 5 to 7; 12 to 16 are 8 to 12; 19, 20, 21 are 13 to 15
        assertThat(due(fresh(), "C01")).isEqualTo(day("2026-10-21"));
        assertThat(runs(untilAssessed(), "C01")).isFalse();
        var inquiring = plus(untilAssessed(), inquiry("2026-09-28"));
        // Mon 28 Sep + 30 days = Wed 28 Oct 2026
        assertThat(due(inquiring, "C02")).isEqualTo(day("2026-10-28"));
        var reported = plus(inquiring, inquired("2026-09-29", "甲", "乙"), inquiryReport("2026-10-09", true));
        assertThat(runs(reported, "C02")).isFalse();

        var handed = plus(untilAssessed(), handed("2026-09-28", "照片"));
        // from Mon 28 Sep: 29, 30 are 1, 2; 8, 9 and Sat 10 Oct are 3 to 5
        assertThat(due(handed, "J01")).isEqualTo(day("2026-10-10"));
        var acknowledged = plus(handed, new ClueEvent.RecordReceipt(day("2026-10-09"), Post.P_LIAISON, "回执"));
        assertThat(runs(acknowledged, "J01")).isFalse();
        // from Fri 9 Oct: Sat 10 is 1; 12 to 16 are 2 to 6; 19 to 23 are 7 to 11; 26 to 29 are 12 to 15
        assertThat(due(acknowledged, "J02")).isEqualTo(day("2026-10-29"));
        var longer = plus(acknowledged, new ClueEvent.ExtendFeedback(day("2026-10-20"), Post.P_LIAISON, 5, "现场复杂"));
        // 30 Oct is 1; 2 to 5 Nov are 2 to 5
        assertThat(due(longer, "J02")).isEqualTo(day("2026-11-05"));
        assertThat(refusal(longer, new ClueEvent.ExtendFeedback(day("2026-10-21"), Post.P_LIAISON, 5, "再延")))
                .contains("不能再延长");
        assertThat(refusal(acknowledged, new ClueEvent.ExtendFeedback(day("2026-10-20"), Post.P_LIAISON, 16, "现场复杂")))
                .contains("至多延长");
        assertThat(refusal(acknowledged, new ClueEvent.ExtendFeedback(day("2026-10-30"), Post.P_LIAISON, 5, "现场复杂")))
                .contains("届满");
        assertThat(refusal(handed, new ClueEvent.ExtendFeedback(day("2026-10-20"), Post.P_LIAISON, 5, "现场复杂")))
                .contains("不在计算");
        assertThat(runs(plus(longer, feedback("2026-11-02")), "J02")).isFalse();
        // a clue taken on before the inquiry had ended leaves no term of it running
        assertThat(state(plus(inquiring, handed("2026-09-29", "照片")))
                        .terms()
                        .byRule()
                        .keySet())
                .containsExactly("J01");
    }

    @Test
    @DisplayName("举报人身份不是本程序的字段；本程序的岗位都属于人民检察院，行政机关看不到评估和意见")
    void no_reporter_and_no_bureau() {
        var fields = Arrays.stream(ClueEvent.class.getPermittedSubclasses())
                .flatMap(event -> Arrays.stream(event.getRecordComponents()))
                .map(field -> field.getName().toLowerCase(java.util.Locale.ROOT))
                .toList();
        assertThat(fields).noneMatch(name -> name.contains("reporter") || name.contains("informant"));
        assertThat(fields).noneMatch(name -> name.contains("phone") || name.contains("idcard"));
        var organs = ClueHandling.LAW.table().moves().stream()
                .flatMap(move -> Stream.concat(move.actors().stream(), move.recorders().stream()))
                .map(Post::organ)
                .distinct();
        assertThat(organs).containsExactly(OrganKind.PROCURATORATE);
    }

    @Test
    @DisplayName("第二十四条、第二十五条：登记写明来源、地点、事实；办案规则施行之前的不适用")
    void registration() {
        assertThat(refusal(
                        List.of(),
                        new ClueEvent.RegisterClue(
                                day("2026-09-23"), Post.P_OFFICER, ClueSource.REPORT, "", "事实", "", false)))
                .contains("第二十五条");
        assertThat(refusal(
                        List.of(),
                        new ClueEvent.RegisterClue(
                                day("2026-09-23"), Post.P_OFFICER, ClueSource.REPORT, "某镇", " ", "", false)))
                .contains("第二十五条");
        assertThat(refusal(List.of(), registered("2026-09-23", ClueSource.REPORT, "某区人民检察院", false)))
                .contains("来源");
        assertThat(refusal(List.of(), registered("2021-06-30", ClueSource.CASEWORK, "", false)))
                .contains("第一百一十二条");
        assertThat(refusal(
                        List.of(),
                        new ClueEvent.RegisterClue(
                                day("2026-09-23"), Post.B_OFFICER, ClueSource.OTHER, "某镇", "事实", "", false)))
                .contains("执法承办人不能");
        assertThat(ClueSource.values()).hasSize(6);
    }

    @Test
    @DisplayName("第二十五条：重大线索报上一级备案，未备案的不能不立案、不能办结")
    void major_clues_are_filed_upward() {
        assertThat(refusal(fresh(), reported("2026-09-24"))).contains("不是重大线索");
        var major = List.<ClueEvent>of(registered("2026-09-23", ClueSource.MEDIA, "", true));
        assertThat(refusal(major, new ClueEvent.MarkMajor(day("2026-09-24"), Post.P_HEAD, "损害大")))
                .contains("已经标明");
        assertThat(refusal(plus(major, reported("2026-09-24")), reported("2026-09-25")))
                .contains("已经备案");
        var marked = plus(untilReviewed(), new ClueEvent.MarkMajor(day("2026-10-14"), Post.P_HEAD, "损害大"));
        var no = new ClueEvent.DecideNoFiling(day("2026-10-15"), Post.P_CHIEF, "公益未受侵害");
        assertThat(refusal(marked, no)).contains("第二十五条");
        assertThat(state(plus(marked, reported("2026-10-14"), no)).stage()).isEqualTo(ClueStage.NOT_FILED);
        var answered = plus(major, handed("2026-09-24", "照片"), feedback("2026-10-15"));
        assertThat(refusal(answered, close("2026-10-16", true))).contains("第二十五条");
    }

    @Test
    @DisplayName("第二十六条：受移送的应当受理，不得自行退回或者移送其他检察院，只能报告上级")
    void a_transferred_clue_may_not_be_sent_back() {
        var received = List.<ClueEvent>of(registered("2026-09-23", ClueSource.REFERRED, "某区人民检察院", false));
        assertThat(refusal(received, transfer("2026-09-24", "某区人民检察院")))
                .contains("不得自行退回")
                .contains("第二十六条");
        assertThat(refusal(received, transfer("2026-09-24", "另一区人民检察院"))).contains("不得自行退回");
        var up = new ClueEvent.ReportUp(day("2026-09-24"), Post.P_CHIEF, "某市人民检察院", "不属于本院管辖");
        assertThat(state(plus(received, up)).stage()).isEqualTo(ClueStage.REPORTED_UP);
        assertThat(runs(plus(received, up), "C01")).isFalse();
        var down = plus(received, up, new ClueEvent.HandDown(day("2026-10-12"), Post.P_UPPER, "由你院办理"));
        // the assessment runs anew from Mon 12 Oct 2026: 13 to 16 are 1 to 4; 19 to 23 are 5 to 9; 26 to 30 are 10 to
        // 14; 2 Nov is 15
        assertThat(due(down, "C01")).isEqualTo(day("2026-11-02"));
        assertThat(refusal(down, transfer("2026-10-13", "另一区人民检察院"))).contains("不得自行退回");

        var away = plus(fresh(), transfer("2026-09-24", "某区人民检察院"));
        assertThat(runs(away, "C01")).isFalse();
        var accepted = new ClueEvent.RecordAcceptance(day("2026-09-28"), Post.P_OFFICER, "受理回执");
        assertThat(((ClueState.Transferred) state(plus(away, accepted)).state()).acceptedOn())
                .contains(day("2026-09-28"));
        assertThat(refusal(plus(away, accepted), accepted)).contains("已经记录");
        assertThat(refusal(away, new ClueEvent.RecordAcceptance(day("2026-09-28"), Post.P_OFFICER, "")))
                .contains("回执");
    }

    private static ClueEvent.TransferClue transfer(String on, String to) {
        return new ClueEvent.TransferClue(day(on), Post.P_HEAD, to, "不属于本院管辖");
    }

    @Test
    @DisplayName("第二十七条、第三十六条：先评估；初步调查由二名以上检察人员进行，有报告才能回到评估")
    void assessment_and_inquiry() {
        assertThat(refusal(fresh(), inquiry("2026-09-24"))).contains("只能在");
        var returned = plus(
                fresh(),
                handed("2026-09-24", "照片"),
                new ClueEvent.RecordReturn(day("2026-09-28"), Post.P_LIAISON, "不属于本局职责"));
        assertThat(runs(returned, "J01")).isFalse();
        // back from the bureau and never assessed
        assertThat(refusal(returned, inquiry("2026-09-28"))).contains("第二十七条");
        assertThat(refusal(returned, proposed("2026-09-29", CaseKind.CIVIL, "某矿业公司", true, true, false)))
                .contains("第二十七条");
        assertThat(refusal(returned, new ClueEvent.ProposeNoFiling(day("2026-09-29"), Post.P_OFFICER, "无")))
                .contains("第二十七条");
        assertThat(refusal(
                        fresh(),
                        new ClueEvent.AssessClue(
                                day("2026-09-24"),
                                Post.P_OFFICER,
                                Authenticity.TRUE,
                                Investigability.INVESTIGABLE,
                                "")))
                .contains("评估意见");
        assertThat(refusal(fresh(), assessed("2026-09-22", Authenticity.TRUE))).contains("早于");
        var inquiring = plus(untilAssessed(), inquiry("2026-09-28"));
        assertThat(refusal(inquiring, inquired("2026-09-29", "甲"))).contains("第三十六条");
        assertThat(refusal(inquiring, inquiryReport("2026-09-30", true))).contains("第二十七条");
        var found = plus(inquiring, inquired("2026-09-29", "甲", "乙"));
        assertThat(refusal(found, new ClueEvent.ReportInquiry(day("2026-09-30"), Post.P_OFFICER, "", true)))
                .contains("报告");
        assertThat(refusal(found, proposed("2026-09-30", CaseKind.CIVIL, "某矿业公司", true, true, false)))
                .contains("只能在");
        assertThat(refusal(
                        plus(fresh(), assessed("2026-09-28", Authenticity.UNTRUE)),
                        proposed("2026-09-29", CaseKind.CIVIL, "某矿业公司", true, true, false)))
                .contains("第二十八条");
    }

    @Test
    @DisplayName("第六十七条、第八十五条、第二十九条：立案条件；对事立案须侵害严重并经初步调查仍难以确定")
    void the_test_for_filing() {
        var admin = CaseKind.ADMINISTRATIVE;
        assertThat(refusal(untilAssessed(), proposed("2026-10-12", admin, "某局", false, true, true)))
                .contains("第六十七条");
        assertThat(refusal(untilAssessed(), proposed("2026-10-12", CaseKind.CIVIL, "某公司", false, true, true)))
                .contains("第八十五条");
        assertThat(refusal(untilAssessed(), proposed("2026-10-12", admin, "某局", true, false, true)))
                .contains("第六十七条");
        assertThat(refusal(untilAssessed(), proposed("2026-10-12", admin, "", true, true, true)))
                .contains("第二十九条");
        for (var found : List.of(true, false)) {
            var inquired = plus(
                    untilAssessed(),
                    inquiry("2026-09-28"),
                    inquired("2026-09-29", "甲", "乙"),
                    inquiryReport("2026-10-09", found));
            assertThat(refusal(inquired, proposed("2026-10-12", admin, "", true, true, false)))
                    .contains("第二十九条");
            if (found) {
                assertThat(refusal(inquired, proposed("2026-10-12", admin, "", true, true, true)))
                        .contains("第二十九条");
            } else {
                var filed = plus(
                        inquired,
                        proposed("2026-10-12", admin, "", true, true, true),
                        reviewed("2026-10-13", true, "同意"),
                        decided("2026-10-14", admin, "", ""));
                assertThat(((ClueState.Filed) state(filed).state()).subject()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("第七条、第三十条：承办提出、部门负责人审核、检察长决定，三个行为，缺一不可")
    void three_distinct_acts() {
        var admin = CaseKind.ADMINISTRATIVE;
        var decision = decided("2026-10-14", admin, "某县自然资源局", "");
        assertThat(refusal(untilAssessed(), decision)).contains("只能在");
        assertThat(refusal(untilProposed(), decision)).contains("部门负责人已审核");
        assertThat(refusal(untilProposed(), new ClueEvent.DecideNoFiling(day("2026-10-14"), Post.P_CHIEF, "理由")))
                .contains("第三十条");
        assertThat(refusal(
                        untilProposed(), new ClueEvent.ReviewProposal(day("2026-10-13"), Post.P_OFFICER, true, "同意")))
                .contains("部门负责人");
        assertThat(refusal(untilProposed(), reviewed("2026-10-13", true, ""))).contains("第七条");
        assertThat(refusal(
                        untilReviewed(),
                        new ClueEvent.DecideFiling(
                                day("2026-10-14"), Post.P_HEAD, admin, "某县自然资源局", true, true, false, "7号", "")))
                .contains("检察长");
        assertThat(refusal(
                        untilReviewed(),
                        new ClueEvent.DecideFiling(
                                day("2026-10-14"), Post.P_CHIEF, admin, "某县自然资源局", true, true, false, "", "")))
                .contains("编号");
        assertThat(refusal(
                        untilReviewed(),
                        new ClueEvent.DecideFiling(
                                day("2026-10-14"), Post.P_CHIEF, admin, "某县自然资源局", true, false, false, "7号", "")))
                .contains("第六十七条");
        assertThat(refusal(untilReviewed(), new ClueEvent.DecideNoFiling(day("2026-10-14"), Post.P_CHIEF, " ")))
                .contains("第三十条");
        // the head disagrees, is on record, and the chief decides all the same
        var against = plus(untilProposed(), reviewed("2026-10-13", false, "建议先行磋商"), decision);
        var filed = (ClueState.Filed) state(against).state();
        assertThat(filed.review().agrees()).isFalse();
        assertThat(filed.review().opinion()).isEqualTo("建议先行磋商");
        assertThat(filed.reference()).isEqualTo("2026-行公-7");
        assertThat(filed.kind()).isEqualTo(admin);
        assertThat(filed.subject()).isEqualTo(Optional.of("某县自然资源局"));
    }

    @Test
    @DisplayName("第八条：检察长可以直接作出与承办意见不同的决定，但应当写明理由；也可以退回复核")
    void the_chief_may_depart_with_reasons() {
        var admin = CaseKind.ADMINISTRATIVE;
        assertThat(refusal(untilReviewed(), decided("2026-10-14", CaseKind.CIVIL, "某矿业公司", "")))
                .contains("第八条");
        assertThat(refusal(untilReviewed(), decided("2026-10-14", admin, "某县林业局", "")))
                .contains("第八条");
        assertThat(state(plus(untilReviewed(), decided("2026-10-14", admin, "某县林业局", "职责在林业局")))
                        .stage())
                .isEqualTo(ClueStage.FILED);
        var no = plus(
                untilAssessed(),
                new ClueEvent.ProposeNoFiling(day("2026-10-12"), Post.P_OFFICER, "已整改"),
                reviewed("2026-10-13", true, "同意不立案"));
        assertThat(refusal(no, decided("2026-10-14", admin, "某县自然资源局", ""))).contains("第八条");
        assertThat(state(plus(no, decided("2026-10-14", admin, "某县自然资源局", "损害仍在持续")))
                        .stage())
                .isEqualTo(ClueStage.FILED);
        assertThat(refusal(untilReviewed(), new ClueEvent.ReturnProposal(day("2026-10-14"), Post.P_CHIEF, "")))
                .contains("第八条");
        for (var before : List.of(untilProposed(), untilReviewed())) {
            assertThat(state(plus(before, new ClueEvent.ReturnProposal(day("2026-10-14"), Post.P_CHIEF, "补充调查")))
                            .stage())
                    .isEqualTo(ClueStage.ASSESSING);
            assertThat(state(plus(before, new ClueEvent.WithdrawProposal(day("2026-10-14"), Post.P_OFFICER, "有新情况")))
                            .stage())
                    .isEqualTo(ClueStage.ASSESSING);
        }
    }

    @Test
    @DisplayName("认定应当由行政机关处理的，自认定之日起七个工作日内移送（J09，协作惯例，非法定）；移送、不再移送、另行处理即停止")
    void the_time_to_transfer_a_clue() {
        var found = plus(untilAssessed(), new ClueEvent.FindForBureau(day("2026-09-28"), Post.P_OFFICER, "修复监管属于该局职责"));
        // from Mon 28 Sep: Tue 29, Wed 30 are 1, 2; 1 to 7 Oct National Day; Thu 8, Fri 9 and the make-up Sat 10 Oct
        // are
        // 3 to 5; Mon 12, Tue 13 are 6, 7
        assertThat(due(found, "J09")).isEqualTo(day("2026-10-13"));
        assertThat(state(found).stage()).isEqualTo(ClueStage.ASSESSING);
        assertThat(runs(untilAssessed(), "J09")).isFalse();
        assertThat(refusal(found, new ClueEvent.FindForBureau(day("2026-09-29"), Post.P_HEAD, "同上")))
                .contains("移送期限正在计算");
        assertThat(refusal(untilAssessed(), new ClueEvent.KeepFromBureau(day("2026-09-29"), Post.P_HEAD, "本院办理")))
                .contains("没有认定应当移送");
        // the head hands it over: the time to transfer ends, that to acknowledge begins
        var handed = plus(found, handed("2026-10-09", "照片"));
        assertThat(runs(handed, "J09")).isFalse();
        assertThat(runs(handed, "J01")).isTrue();
        var kept = plus(found, new ClueEvent.KeepFromBureau(day("2026-10-09"), Post.P_HEAD, "改由本院立案"));
        assertThat(runs(kept, "J09")).isFalse();
        // a proposal is no decision: it runs on until the chief has decided
        var proposed = plus(found, proposed("2026-10-12", CaseKind.ADMINISTRATIVE, "某县自然资源局", true, true, false));
        assertThat(runs(proposed, "J09")).isTrue();
        var filed = plus(
                proposed,
                reviewed("2026-10-13", true, "同意立案"),
                decided("2026-10-14", CaseKind.ADMINISTRATIVE, "某县自然资源局", ""));
        assertThat(runs(filed, "J09")).isFalse();
    }

    @Test
    @DisplayName("交行政机关处理：附证据清单；沉默不是签收，反馈不办结线索；没有反馈不能由部门负责人办结")
    void handing_over_to_the_bureau() {
        assertThat(refusal(untilAssessed(), handed("2026-09-28"))).contains("证据清单");
        assertThat(refusal(untilAssessed(), handed("2026-09-28", " "))).contains("证据清单");
        var handed = plus(untilAssessed(), handed("2026-09-28", "照片"));
        assertThat(refusal(handed, new ClueEvent.RecordReceipt(day("2026-09-29"), Post.P_LIAISON, "")))
                .contains("沉默");
        var receipt = new ClueEvent.RecordReceipt(day("2026-09-29"), Post.P_LIAISON, "回执");
        assertThat(refusal(plus(handed, receipt), receipt)).contains("已经签收");
        assertThat(refusal(handed, new ClueEvent.RecordReceipt(day("2026-09-25"), Post.P_LIAISON, "回执")))
                .contains("早于");
        assertThat(refusal(untilAssessed(), close("2026-10-16", true))).contains("第三十条");
        var answered = plus(handed, feedback("2026-10-15"));
        assertThat(state(answered).stage()).isEqualTo(ClueStage.ASSESSING);
        assertThat(state(answered).stage().end()).isFalse();
        assertThat(refusal(answered, close("2026-10-16", false))).contains("没有核实");
        assertThat(state(plus(answered, close("2026-10-16", true))).stage()).isEqualTo(ClueStage.CLOSED);
        // or it goes on to a case
        assertThat(state(plus(answered, proposed("2026-10-16", CaseKind.CIVIL, "某矿业公司", true, true, false)))
                        .stage())
                .isEqualTo(ClueStage.PROPOSED);
    }

    @Test
    @DisplayName("第六十九条：同一行政机关、同一性质、检察建议发出之前，才能并案")
    void merging() {
        assertThat(refusal(fresh(), merge("2号案", false, true, true))).contains("第六十九条");
        assertThat(refusal(fresh(), merge("2号案", true, false, true))).contains("第六十九条");
        assertThat(refusal(fresh(), merge("2号案", true, true, false))).contains("检察建议已经发出");
        assertThat(refusal(fresh(), merge("", true, true, true))).contains("没有写明");
        var merged = plus(fresh(), merge("2号案", true, true, true));
        assertThat(((ClueState.Merged) state(merged).state()).into()).isEqualTo("2号案");
        assertThat(state(merged).terms().all()).isEmpty();
    }

    private static ClueEvent.MergeClue merge(String into, boolean subject, boolean kind, boolean before) {
        return new ClueEvent.MergeClue(day("2026-09-28"), Post.P_HEAD, into, subject, kind, before);
    }

    @Test
    @DisplayName("第三十一条：另行移送犯罪、违纪部分，线索状态和期限不变，可以多次")
    void a_part_is_transferred_and_the_clue_goes_on() {
        var crime = new ClueEvent.TransferPart(day("2026-09-24"), Post.P_HEAD, PartNature.CRIME, "本院刑事检察部门", "非法采矿");
        var discipline =
                new ClueEvent.TransferPart(day("2026-09-25"), Post.P_HEAD, PartNature.DISCIPLINE, "县纪委监委", "收受礼金");
        var after = state(plus(fresh(), crime, discipline));
        assertThat(after.stage()).isEqualTo(ClueStage.REGISTERED);
        assertThat(after.since()).isEqualTo(day("2026-09-23"));
        assertThat(after.terms()).isEqualTo(state(fresh()).terms());
        assertThat(after.state().clue().parts()).containsExactly(crime, discipline);
        assertThat(refusal(
                        fresh(), new ClueEvent.TransferPart(day("2026-09-24"), Post.P_HEAD, PartNature.CRIME, "", "")))
                .contains("第三十一条");
        // wherever the clue is open, the state it is in stays
        for (var before : List.of(
                fresh(),
                untilAssessed(),
                plus(untilAssessed(), inquiry("2026-09-28")),
                untilProposed(),
                untilReviewed(),
                plus(fresh(), handed("2026-09-24", "照片")))) {
            var on = new ClueEvent.TransferPart(
                    day("2026-10-20"), Post.P_HEAD, PartNature.DUTY_VIOLATION, "县监委", "玩忽职守");
            assertThat(state(plus(before, on)).stage()).isEqualTo(state(before).stage());
            assertThat(state(plus(before, on)).state().lastAssessment())
                    .isEqualTo(state(before).state().lastAssessment());
        }
    }

    @Test
    @DisplayName("办结之后没有下一步；被拒绝的行为什么也不改变")
    void ends_and_refusals() {
        var told = plus(untilProposed(), decided("2026-10-14", CaseKind.CIVIL, "某公司", "理由"));
        assertThat(ClueHandling.LAW.replay(told, CALENDAR).end().orElseThrow()).isEqualTo(state(untilProposed()));
        assertThat(refusal(plus(fresh(), merge("2号案", true, true, true)), assessed("2026-10-20", Authenticity.TRUE)))
                .contains("只能在");
        assertThat(refusal(fresh(), registered("2026-09-24", ClueSource.OTHER, "", false)))
                .contains("不能重复");
    }

    private static List<List<ClueEvent>> lawfulPaths() {
        var filed = plus(
                List.of(registered("2026-09-23", ClueSource.REFERRED, "某区人民检察院", false)),
                new ClueEvent.ReportUp(day("2026-09-24"), Post.P_CHIEF, "某市人民检察院", "不属于本院管辖"),
                new ClueEvent.HandDown(day("2026-09-28"), Post.P_UPPER, "由你院办理"),
                new ClueEvent.MarkMajor(day("2026-09-28"), Post.P_OFFICER, "损害大"),
                reported("2026-09-28"),
                new ClueEvent.TransferPart(day("2026-09-28"), Post.P_HEAD, PartNature.CRIME, "本院刑事检察部门", "非法采矿"),
                assessed("2026-09-29", Authenticity.UNCLEAR),
                inquiry("2026-09-29"),
                inquired("2026-09-30", "甲", "乙"),
                inquiryReport("2026-10-09", true),
                proposed("2026-10-12", CaseKind.CIVIL, "某矿业公司", true, true, false),
                new ClueEvent.WithdrawProposal(day("2026-10-12"), Post.P_OFFICER, "补充"),
                proposed("2026-10-13", CaseKind.CIVIL, "某矿业公司", true, true, false),
                reviewed("2026-10-14", true, "同意"),
                new ClueEvent.ReturnProposal(day("2026-10-15"), Post.P_CHIEF, "复核"),
                proposed("2026-10-16", CaseKind.CIVIL, "某矿业公司", true, true, false),
                reviewed("2026-10-19", true, "同意"),
                decided("2026-10-20", CaseKind.CIVIL, "某矿业公司", ""));
        var notFiled = plus(
                untilAssessed(),
                new ClueEvent.FindForBureau(day("2026-09-28"), Post.P_OFFICER, "修复监管属于该局职责"),
                new ClueEvent.KeepFromBureau(day("2026-09-28"), Post.P_HEAD, "再作核实"),
                new ClueEvent.FindForBureau(day("2026-09-28"), Post.P_HEAD, "经核实属于该局职责"),
                handed("2026-09-28", "照片"),
                new ClueEvent.RecordReturn(day("2026-09-29"), Post.P_LIAISON, "不属于本局职责"),
                new ClueEvent.ProposeNoFiling(day("2026-10-12"), Post.P_OFFICER, "公益未受侵害"),
                reviewed("2026-10-13", true, "同意"),
                new ClueEvent.DecideNoFiling(day("2026-10-14"), Post.P_CHIEF, "公益未受侵害"));
        var closed = plus(
                fresh(),
                handed("2026-09-24", "照片"),
                new ClueEvent.RecordReceipt(day("2026-09-28"), Post.P_LIAISON, "回执"),
                new ClueEvent.ExtendFeedback(day("2026-10-09"), Post.P_HEAD, 5, "现场复杂"),
                feedback("2026-10-15"),
                close("2026-10-16", true));
        var merged = plus(fresh(), merge("2号案", true, true, true));
        var away = plus(
                fresh(),
                transfer("2026-09-24", "某区人民检察院"),
                new ClueEvent.RecordAcceptance(day("2026-09-28"), Post.P_OFFICER, "受理回执"));
        var up = plus(
                fresh(),
                new ClueEvent.ReportUp(day("2026-09-24"), Post.P_CHIEF, "某市人民检察院", "属于市级管辖"),
                new ClueEvent.TakeUp(day("2026-09-28"), Post.P_UPPER, "受理回执"));
        return List.of(filed, notFiled, closed, merged, away, up);
    }

    @Test
    @DisplayName("每种行为都在某条合法路径上，每个终点都能到达，存取不失真")
    void every_act_is_on_a_lawful_path() {
        var reached = new HashSet<String>();
        var ends = new HashSet<String>();
        for (var path : lawfulPaths()) {
            ends.add(state(path).stage().name());
            for (var event : path) {
                reached.add(event.act());
                assertThat(EventFields.read(
                                ClueEvent.class, event.act(), event.on(), event.by(), EventFields.write(event)))
                        .isEqualTo(event);
            }
        }
        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ClueEvent.class.getPermittedSubclasses())
                        .map(ProcedureEvent::act)
                        .toList());
        assertThat(ends)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ClueStage.values())
                        .filter(ClueStage::end)
                        .map(ClueStage::name)
                        .toList());
    }

    @Test
    @DisplayName("表单的每个选项都有中英文名称，互不相同")
    void every_choice_has_its_own_name() {
        var kinds = Arrays.stream(ClueEvent.class.getPermittedSubclasses())
                .flatMap(event -> Arrays.stream(event.getRecordComponents()))
                .map(field -> field.getGenericType() instanceof ParameterizedType list
                        ? (Class<?>) list.getActualTypeArguments()[0]
                        : field.getType())
                .filter(type -> type.isEnum() && Choice.class.isAssignableFrom(type))
                .distinct()
                .toList();
        assertThat(kinds).hasSizeGreaterThan(5);
        for (var kind : kinds) {
            var texts = Arrays.stream(kind.getEnumConstants())
                    .map(constant -> ((Choice) constant).text())
                    .toList();
            assertThat(texts).doesNotHaveDuplicates().allSatisfy(text -> {
                assertThat(text.zh()).isNotBlank();
                assertThat(text.en()).isNotBlank();
            });
        }
    }

    @Test
    @DisplayName("每一行为在何种情形下被拒绝：与生成的页一致")
    void what_each_act_refuses_is_on_its_page() {
        RefusalPage.check(ClueHandling.LAW, lawfulPaths());
    }
}
