package cn.qingshan.law.procedure.patch;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.Act;
import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.RefusalPage;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.term.Severity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("卫片图斑核查：图斑只是线索，以现场事实判定")
class PatchVerificationTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    private static PatchEvent imported(String batch, String longitude, long area) {
        return new PatchEvent.ImportPatch(
                day("2026-09-02"),
                Post.B_OFFICER,
                "430903202608001",
                PatchKind.MINING,
                batch,
                new BigDecimal(longitude),
                new BigDecimal("28.45"),
                BigDecimal.valueOf(area),
                "");
    }

    private static PatchEvent imported() {
        return imported("2026-08", "112.36", 2_300);
    }

    private static PatchEvent assign(String to) {
        return new PatchEvent.AssignPatch(day("2026-09-03"), Post.B_OFFICER, to);
    }

    private static PatchEvent check(String on, List<String> photos, String takenOn, String longitude, int azimuth) {
        return new PatchEvent.CheckInField(
                day(on),
                Post.TOWN_WORKER,
                List.of("乡镇干部甲"),
                photos,
                day(takenOn),
                new BigDecimal(longitude),
                new BigDecimal("28.45"),
                azimuth,
                "有新开挖面");
    }

    private static PatchEvent check(String on) {
        return check(on, List.of("IMG_1.jpg"), on, "112.36", 135);
    }

    private static PatchEvent judge(String on, Judgement judgement, String... documents) {
        return new PatchEvent.JudgePatch(day(on), Post.B_OFFICER, judgement, "理由", List.of(documents));
    }

    private static PatchEvent review(String on) {
        return new PatchEvent.ReviewJudgement(day(on), Post.B_HEAD, "同意");
    }

    private static PatchEvent sendBack(String on) {
        return new PatchEvent.SendBackJudgement(day(on), Post.B_HEAD, "照片不清");
    }

    private static PatchEvent report(String on) {
        return new PatchEvent.ReportPatch(day(on), Post.B_OFFICER, "流水号1");
    }

    private static PatchEvent returned(String on) {
        return new PatchEvent.ReturnByUpper(day(on), Post.B_UPPER, "举证不足");
    }

    private static PatchEvent fileCase(String on, String... evidence) {
        return new PatchEvent.FilePatchCase(day(on), Post.B_HEAD, "立〔2026〕7号", List.of(evidence));
    }

    private static PatchEvent withoutCase(String on, String explanation, String... evidence) {
        return new PatchEvent.HandleWithoutCase(day(on), Post.B_HEAD, explanation, List.of(evidence));
    }

    private static PatchEvent noAction(String on, String explanation, String... evidence) {
        return new PatchEvent.TakeNoAction(
                day(on), Post.B_HEAD, NoActionGround.LEGACY_TRACES, explanation, List.of(evidence));
    }

    private static PatchEvent close(String on, String acceptance) {
        return new PatchEvent.ClosePatch(day(on), Post.B_OFFICER, acceptance);
    }

    private static List<PatchEvent> path(PatchEvent... events) {
        return List.of(events);
    }

    private static List<PatchEvent> then(List<PatchEvent> before, PatchEvent... more) {
        return Stream.concat(before.stream(), Arrays.stream(more)).toList();
    }

    private static List<PatchEvent> assigned() {
        return path(imported(), assign("某镇"));
    }

    private static List<PatchEvent> reported(Judgement judgement) {
        return then(
                assigned(),
                check("2026-09-05"),
                judge("2026-09-06", judgement),
                review("2026-09-07"),
                report("2026-09-08"));
    }

    private static List<PatchEvent> filed() {
        return then(
                assigned(),
                check("2026-09-05"),
                judge("2026-09-06", Judgement.PSEUDO),
                sendBack("2026-09-06"),
                judge("2026-09-06", Judgement.OTHER),
                review("2026-09-07"),
                report("2026-09-08"),
                returned("2026-09-10"),
                check("2026-09-12"),
                judge("2026-09-13", Judgement.ILLEGAL),
                review("2026-09-14"),
                report("2026-09-15"),
                fileCase("2026-09-16", "现场勘验笔录"),
                close("2026-09-20", "系统审核通过"));
    }

    private static LocalDate due(List<PatchEvent> events, String rule) {
        return state(events).terms().find(rule).orElseThrow().due().date().orElseThrow();
    }

    private static Standing<PatchState> state(List<PatchEvent> events) {
        return PatchVerification.LAW.replay(events, CALENDAR).orThrow();
    }

    private static String refusal(List<PatchEvent> before, PatchEvent event) {
        var outcome = before.isEmpty()
                ? PatchVerification.LAW.open(event, CALENDAR)
                : PatchVerification.LAW.apply(state(before), event, CALENDAR);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        var replay = PatchVerification.LAW.replay(then(before, event), CALENDAR);
        assertThat(replay.end()).isEqualTo(before.isEmpty() ? Optional.empty() : Optional.of(state(before)));
        return ((Outcome.Refused<PatchState>) outcome).refusal().sentence().zh();
    }

    @Test
    @DisplayName("从接收到办结：退回后重新外业核查，判定违法的立案；图斑办结，案件不办结")
    void from_import_to_close() {
        var end = (PatchState.Closed) state(filed()).state();
        assertThat(end.caseNumber()).contains("立〔2026〕7号");
        assertThat(end.judgement().judgement()).isEqualTo(Judgement.ILLEGAL);
        assertThat(end.patch().checks()).hasSize(2);
        assertThat(end.patch().returns()).hasSize(1);
        assertThat(PatchVerification.LAW.table().move("close-patch").guard().zh())
                .contains("不等于案件办结");
    }

    @Test
    @DisplayName("没有外业核查：不能判定违法或者其他；合法、伪变化须列明文件")
    void a_patch_is_never_a_finding() {
        assertThat(refusal(assigned(), judge("2026-09-04", Judgement.ILLEGAL, "影像图")))
                .contains("只是线索");
        assertThat(refusal(assigned(), judge("2026-09-04", Judgement.OTHER, "影像图")))
                .contains("只是线索");
        assertThat(refusal(assigned(), judge("2026-09-04", Judgement.LEGAL))).contains("列明");
        assertThat(refusal(assigned(), judge("2026-09-04", Judgement.PSEUDO, " ")))
                .contains("列明");
        assertThat(state(then(assigned(), judge("2026-09-04", Judgement.LEGAL, "采矿许可证")))
                        .stage())
                .isEqualTo(PatchStage.JUDGED);
        assertThat(refusal(path(imported()), judge("2026-09-04", Judgement.LEGAL, "采矿许可证")))
                .contains("已接收");
        // sent back by the county without a field check: to whom it was assigned
        assertThat(state(then(assigned(), judge("2026-09-04", Judgement.LEGAL, "采矿许可证"), sendBack("2026-09-05")))
                        .stage())
                .isEqualTo(PatchStage.ASSIGNED);
    }

    @Test
    @DisplayName("接收、分派、外业核查：位置、方位角、日期齐全")
    void the_field_check_shows_where_when_and_which_way() {
        assertThat(refusal(List.of(), imported("2026年8月", "112.36", 1))).contains("2026-08");
        assertThat(refusal(List.of(), imported("2026-10", "112.36", 1))).contains("早于下发批次");
        assertThat(refusal(List.of(), imported("2026-08", "0", 1))).contains("中心点");
        assertThat(refusal(List.of(), imported("2026-08", "112.36", 0))).contains("面积");
        assertThat(refusal(path(imported()), assign(""))).contains("分派");
        assertThat(refusal(assigned(), check("2026-09-05", List.of(), "2026-09-05", "112.36", 1)))
                .contains("照片");
        assertThat(refusal(assigned(), check("2026-09-05", List.of("a"), "2026-09-05", "0", 1)))
                .contains("位置");
        assertThat(refusal(assigned(), check("2026-09-05", List.of("a"), "2026-09-05", "112.36", 360)))
                .contains("方位角");
        assertThat(refusal(assigned(), check("2026-09-05", List.of("a"), "2026-09-06", "112.36", 1)))
                .contains("晚于核查日期");
        assertThat(refusal(assigned(), check("2026-09-05", List.of("a"), "2026-07-31", "112.36", 1)))
                .contains("早于图斑下发批次");
        assertThat(refusal(assigned(), check("2026-09-02"))).contains("2026-09-03");
    }

    @Test
    @DisplayName("月清：上月下发的图斑当月完成，至上报为止；是工作要求，不是法定期限")
    void a_month_s_patches_are_done_within_the_next() {
        // batch of August: to 30 September, whenever it was imported
        assertThat(due(assigned(), "A26")).isEqualTo(day("2026-09-30"));
        // batch of February: to the end of March, not to the 28th
        assertThat(due(path(imported("2026-02", "112.36", 1)), "A26")).isEqualTo(day("2026-03-31"));
        assertThat(state(reported(Judgement.LEGAL)).terms().all()).isEmpty();
        assertThat(state(assigned()).terms().all().getFirst().rule().severity()).isEqualTo(Severity.INTERNAL);
    }

    @Test
    @DisplayName("被上级退回：须重新外业核查；未外业核查过的退回至分派")
    void a_return_from_above_needs_a_new_field_check() {
        var returned = then(reported(Judgement.PSEUDO), returned("2026-09-10"));
        assertThat(state(returned).stage()).isEqualTo(PatchStage.FIELD_CHECKED);
        assertThat(refusal(returned, judge("2026-09-11", Judgement.PSEUDO, "影像")))
                .contains("退回");
        assertThat(state(then(returned, check("2026-09-12"), judge("2026-09-13", Judgement.PSEUDO)))
                        .stage())
                .isEqualTo(PatchStage.JUDGED);
        // an old photograph handed in anew is no new field check
        assertThat(refusal(
                        then(returned, check("2026-09-12", List.of("a"), "2026-09-05", "112.36", 1)),
                        judge("2026-09-13", Judgement.PSEUDO)))
                .contains("退回");
        var onPaper = then(
                assigned(),
                judge("2026-09-04", Judgement.LEGAL, "采矿许可证"),
                review("2026-09-05"),
                report("2026-09-06"),
                returned("2026-09-10"));
        assertThat(state(onPaper).stage()).isEqualTo(PatchStage.ASSIGNED);
        assertThat(refusal(onPaper, judge("2026-09-11", Judgement.LEGAL, "采矿许可证")))
                .contains("退回");
    }

    @Test
    @DisplayName("判定违法的：立案须有图斑以外的证据，非立案、不处理须有说明和证据，否则不能办结")
    void an_illegal_patch_is_filed_handled_or_explained() {
        var illegal = reported(Judgement.ILLEGAL);
        assertThat(refusal(illegal, close("2026-09-09", "通过"))).contains("须先");
        assertThat(refusal(illegal, fileCase("2026-09-09"))).contains("只是线索").contains("第十六条");
        assertThat(refusal(illegal, withoutCase("2026-09-09", "轻微，已改正"))).contains("证据");
        assertThat(refusal(illegal, withoutCase("2026-09-09", "", "照片"))).contains("说明");
        assertThat(refusal(illegal, noAction("2026-09-09", "已自然恢复"))).contains("证据");
        for (var way : List.of(withoutCase("2026-09-09", "轻微，已改正", "照片"), noAction("2026-09-09", "已自然恢复", "照片"))) {
            var handled = then(illegal, way);
            assertThat(refusal(handled, close("2026-09-20", ""))).contains("沉默");
            assertThat(state(then(handled, close("2026-09-20", "通过"))).stage()).isEqualTo(PatchStage.CLOSED);
            assertThat(state(then(handled, returned("2026-09-12"))).stage()).isEqualTo(PatchStage.FIELD_CHECKED);
        }
        var legal = reported(Judgement.LEGAL);
        assertThat(refusal(legal, fileCase("2026-09-09", "笔录"))).contains("没有判定为违法");
        assertThat(refusal(legal, noAction("2026-09-09", "x", "y"))).contains("没有判定为违法");
        assertThat(state(then(legal, close("2026-09-20", "通过"))).stage()).isEqualTo(PatchStage.CLOSED);
        assertThat(refusal(
                        then(assigned(), check("2026-09-05"), judge("2026-09-06", Judgement.ILLEGAL)),
                        new PatchEvent.ReviewJudgement(day("2026-09-07"), Post.B_OFFICER, "同意")))
                .contains("局负责人");
    }

    @Test
    @DisplayName("每一状态下，合法的下一步都是可按的按钮，不能的都说明理由")
    void what_follows_in_a_lawful_path_is_a_button_before() {
        for (var path : List.of(filed())) {
            for (var n = 1; n < path.size(); n++) {
                var now = state(path.subList(0, n));
                var next = path.get(n);
                assertThat(PatchVerification.LAW.acts(now, next.by(), next.on()))
                        .filteredOn(Act.Lawful.class::isInstance)
                        .extracting(act -> act.move().act())
                        .contains(next.act());
                for (var post : Post.values()) {
                    assertThat(PatchVerification.LAW.acts(now, post, next.on()))
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
        var reached = Stream.of(
                        filed(),
                        then(reported(Judgement.ILLEGAL), withoutCase("2026-09-09", "轻微，已改正", "照片")),
                        then(reported(Judgement.ILLEGAL), noAction("2026-09-09", "已自然恢复", "照片")))
                .peek(PatchVerificationTest::state)
                .flatMap(List::stream)
                .peek(event -> assertThat(EventFields.read(
                                PatchEvent.class, event.act(), event.on(), event.by(), EventFields.write(event)))
                        .isEqualTo(event))
                .map(ProcedureEvent::act)
                .collect(Collectors.toSet());
        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(PatchEvent.class.getPermittedSubclasses())
                        .map(ProcedureEvent::act)
                        .collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("每一行为在何种情形下被拒绝：与生成的页一致")
    void what_each_act_refuses_is_on_its_page() {
        RefusalPage.check(
                PatchVerification.LAW,
                List.of(
                        filed(),
                        then(reported(Judgement.ILLEGAL), withoutCase("2026-09-09", "轻微，已改正", "照片")),
                        then(reported(Judgement.ILLEGAL), noAction("2026-09-09", "已自然恢复", "照片"))));
    }
}
