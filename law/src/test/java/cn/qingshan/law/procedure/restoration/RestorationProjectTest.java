package cn.qingshan.law.procedure.restoration;

import static cn.qingshan.law.procedure.restoration.ResponsibilityKind.DISPUTED;
import static cn.qingshan.law.procedure.restoration.ResponsibilityKind.LEGACY;
import static cn.qingshan.law.procedure.restoration.ResponsibilityKind.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.Act;
import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.RefusalPage;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.restoration.RestorationState.Accepted;
import cn.qingshan.law.procedure.restoration.RestorationState.Identified;
import cn.qingshan.law.procedure.restoration.RestorationState.Working;
import cn.qingshan.law.term.Due;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("修复项目：从识别、认定责任到验收、销号、管护，法律不允许的都指出条文")
class RestorationProjectTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();
    private static final List<String> PATCHES = List.of("CT4309032006000030002");
    private static final List<String> BOTH = List.of("一区", "二区");

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    private static BigDecimal money(long yuan) {
        return BigDecimal.valueOf(yuan);
    }

    // ── events ──

    private static RestorationEvent identify(String on) {
        return new RestorationEvent.Identify(
                day(on),
                Post.B_RESTORATION,
                "某石场",
                PATCHES,
                List.of(LandDamage.EXCAVATION),
                List.of(DamageUnit.OPEN_PIT),
                List.of(EcologicalProblem.STEEP_SLOPE),
                money(12_000),
                "无");
    }

    private static RestorationEvent propose(String on, ResponsibilityKind kind, String holder) {
        return new RestorationEvent.ProposeResponsibility(day(on), Post.B_RESTORATION, kind, holder, "采矿登记档案、走访笔录");
    }

    private static RestorationEvent approveResponsibility(String on) {
        return new RestorationEvent.ApproveResponsibility(day(on), Post.B_HEAD);
    }

    private static RestorationEvent announceFinding(String on) {
        return new RestorationEvent.AnnounceFinding(day(on), Post.B_HEAD, "县政府网站、村务公开栏");
    }

    private static RestorationEvent confirmLegacy(String on) {
        return new RestorationEvent.ConfirmLegacy(day(on), Post.B_HEAD);
    }

    private static RestorationEvent.DraftPlan plan(String on) {
        return plan(on, BOTH, PATCHES, 0, List.of(RestorationMode.RECONSTRUCTION), "村民代表会议记录");
    }

    private static RestorationEvent.DraftPlan plan(
            String on,
            List<String> zones,
            List<String> patches,
            long publicMoney,
            List<RestorationMode> modes,
            String hearing) {
        return new RestorationEvent.DraftPlan(
                day(on),
                Post.OWNER,
                "消除隐患，恢复耕地",
                Optional.of(ImageTarget.REFERENCE_SHARE),
                money(80),
                Optional.of(day("2029-12-31")),
                "两区",
                List.of(Measure.SLOPE_CUTTING, Measure.TOPSOIL),
                modes,
                List.of(RestorationDirection.CROPLAND),
                "两期",
                zones,
                patches,
                money(1_000_000),
                money(1_000_000 - publicMoney),
                money(publicMoney),
                money(0),
                money(0),
                "专人负责",
                false,
                "",
                "公示二十日，收到意见三条",
                hearing,
                "采纳两条，一条说明理由");
    }

    private static RestorationEvent admit(String on) {
        return new RestorationEvent.AdmitPlan(day(on), Post.B_MINING, "受理〔2026〕1号");
    }

    private static RestorationEvent sendToExperts(String on) {
        return new RestorationEvent.SendToExperts(day(on), Post.B_MINING, List.of("甲", "乙", "丙"));
    }

    private static RestorationEvent expertOpinion(String on, boolean passed) {
        return new RestorationEvent.ReceiveExpertOpinion(day(on), Post.B_MINING, passed, "意见");
    }

    private static RestorationEvent approvePlan(String on) {
        return new RestorationEvent.ApprovePlan(day(on), Post.B_HEAD, "批复〔2026〕1号");
    }

    private static RestorationEvent arrange(String on, boolean openTender) {
        return new RestorationEvent.ArrangeWorks(
                day(on), Post.B_RESTORATION, money(500_000), "资金文件", "某工程公司", openTender, "合同");
    }

    private static RestorationEvent start(String on) {
        return new RestorationEvent.StartWorks(day(on), Post.CONTRACTOR, "开工报告");
    }

    private static RestorationEvent.ReportProgress progress(String on, String zone, List<String> photos, String lon) {
        return new RestorationEvent.ReportProgress(
                day(on), Post.CONTRACTOR, zone, 40, "削坡", photos, day(on), new BigDecimal(lon), new BigDecimal("28.4"));
    }

    private static RestorationEvent complete(String on, String... zones) {
        return new RestorationEvent.CompleteWorks(day(on), Post.CONTRACTOR, List.of(zones), money(6_000), "竣工测量报告");
    }

    private static RestorationEvent selfCheck(String on, boolean passed) {
        return new RestorationEvent.SelfCheckWorks(day(on), Post.OWNER, passed, "逐项核对");
    }

    private static RestorationEvent apply(String on, String... zones) {
        return new RestorationEvent.ApplyForAcceptance(day(on), Post.OWNER, List.of(zones), "验收调查报告及图件");
    }

    private static RestorationEvent reapply(String on) {
        return new RestorationEvent.ReapplyForAcceptance(day(on), Post.OWNER, "一、已补种");
    }

    private static RestorationEvent pass(String on) {
        return pass(on, List.of("生态环境分局张某"), List.of("专家甲"), List.of("村委会主任", "村民代表李某"));
    }

    private static RestorationEvent pass(
            String on, List<String> ecology, List<String> experts, List<String> villagers) {
        return new RestorationEvent.PassAcceptance(
                day(on), Post.B_RESTORATION, List.of("修复股王某"), ecology, experts, villagers, money(6_000), "合格");
    }

    private static RestorationEvent fail(String on) {
        return new RestorationEvent.FailAcceptance(
                day(on), Post.B_RESTORATION, List.of("补种", "疏通截排水沟"), Optional.of(day(on).plusMonths(1)));
    }

    private static RestorationEvent announce(String on, String until) {
        return new RestorationEvent.AnnounceAcceptance(day(on), Post.B_RESTORATION, "村务公开栏", day(until));
    }

    private static RestorationEvent object(String on) {
        return new RestorationEvent.ObjectToAcceptance(day(on), Post.TOWN_WORKER, "村民赵某", "排水沟未通");
    }

    private static RestorationEvent answer(String on, int number, boolean upheld) {
        return new RestorationEvent.AnswerAcceptanceObjection(
                day(on), Post.B_RESTORATION, number, upheld, "已核查", upheld ? List.of("疏通排水沟") : List.of());
    }

    private static RestorationEvent certificate(String on) {
        return new RestorationEvent.IssueCertificate(day(on), Post.B_HEAD, "验〔2026〕1号");
    }

    private static RestorationEvent writeOff(String on, List<PackageItem> papers, String maintainer, String period) {
        return new RestorationEvent.WriteOff(
                day(on), Post.B_HEAD, papers, maintainer, "林草、排水沟", "补植、疏通", period, "五万元，县财政", "入库号");
    }

    private static RestorationEvent writeOff(String on) {
        return writeOff(on, List.of(PackageItem.values()), "某村委会", "P2Y");
    }

    private static RestorationEvent relapse(String on) {
        return new RestorationEvent.FindRelapse(day(on), Post.P_OFFICER, "新开挖面二百平方米");
    }

    private static RestorationEvent identifyAgain(String on) {
        return new RestorationEvent.IdentifyAgain(
                day(on),
                Post.B_RESTORATION,
                PATCHES,
                List.of(LandDamage.EXCAVATION),
                List.of(DamageUnit.OPEN_PIT),
                List.of(),
                money(200),
                "无");
    }

    // ── paths ──

    private static List<RestorationEvent> operatorConfirmed() {
        return List.of(
                identify("2026-06-16"), propose("2026-06-17", OPERATOR, "某矿业公司"), approveResponsibility("2026-06-18"));
    }

    private static List<RestorationEvent> operatorInProgress() {
        return then(
                operatorConfirmed(),
                plan("2026-06-22"),
                admit("2026-06-23"),
                sendToExperts("2026-06-25"),
                expertOpinion("2026-07-02", true),
                approvePlan("2026-07-15"),
                arrange("2026-07-20", false),
                start("2026-07-22"));
    }

    /** The first zone accepted on 17 October, the second still in the works. */
    private static List<RestorationEvent> firstZoneAccepted() {
        return then(
                operatorInProgress(),
                new RestorationEvent.RecordMineClosure(day("2026-07-01"), Post.B_MINING, "闭坑地质报告", false),
                new RestorationEvent.RecordTemporaryUseEnd(day("2026-07-10"), Post.B_RESTORATION, "临用〔2024〕3号"),
                progress("2026-08-05", "一区", List.of("IMG_1.jpg"), "112.35"),
                new RestorationEvent.SuspendWorks(
                        day("2026-08-10"),
                        Post.B_RESTORATION,
                        StoppageCause.WEATHER,
                        "连续暴雨",
                        Optional.of(day("2026-08-20"))),
                new RestorationEvent.ResumeWorks(day("2026-08-20"), Post.B_RESTORATION, "复工报告"),
                complete("2026-09-01", "一区"),
                selfCheck("2026-09-03", true),
                apply("2026-09-07", "一区"),
                pass("2026-09-15"),
                announce("2026-09-16", "2026-10-16"),
                progress("2026-09-18", "二区", List.of("IMG_2.jpg"), "112.35"),
                object("2026-09-20"),
                answer("2026-09-28", 1, false),
                certificate("2026-10-17"));
    }

    private static List<RestorationEvent> accepted() {
        return then(
                firstZoneAccepted(),
                complete("2026-10-20", "二区"),
                selfCheck("2026-10-21", false),
                complete("2026-10-25", "二区"),
                selfCheck("2026-10-26", true),
                apply("2026-10-27", "二区"),
                fail("2026-10-30"),
                reapply("2026-11-05"),
                pass("2026-11-06"),
                announce("2026-11-07", "2026-12-07"),
                object("2026-11-08"),
                answer("2026-11-10", 1, true),
                reapply("2026-11-12"),
                pass("2026-11-13"),
                announce("2026-11-14", "2026-12-14"),
                new RestorationEvent.ReportYear(day("2026-12-14"), Post.OWNER, 2026, "无新增", "使用四十万元", "两区完工"),
                certificate("2026-12-15"));
    }

    private static List<RestorationEvent> toTheEndAndBack() {
        return then(
                accepted(),
                writeOff("2026-12-20"),
                new RestorationEvent.StartMaintenance(day("2026-12-21"), Post.B_RESTORATION, "管护协议"),
                new RestorationEvent.Patrol(day("2027-03-01"), Post.TOWN_WORKER, "成活良好", List.of("P1.jpg")),
                new RestorationEvent.RecordLookBack(day("2027-04-01"), Post.P_OFFICER, "回头看报告"),
                new RestorationEvent.EvaluateFarmland(day("2028-06-01"), Post.B_RESTORATION, "达到旱地标准", "增施有机肥"),
                new RestorationEvent.CheckMaintenance(day("2028-12-16"), Post.B_RESTORATION, true, "合格"),
                relapse("2029-03-01"),
                identifyAgain("2029-03-05"));
    }

    private static List<RestorationEvent> legacyConfirmed() {
        return List.of(
                identify("2026-08-17"),
                propose("2026-08-17", DISPUTED, "某矿业公司"),
                approveResponsibility("2026-08-17"),
                propose("2026-08-18", LEGACY, ""),
                new RestorationEvent.RejectResponsibility(day("2026-08-18"), Post.B_HEAD, "补充档案"),
                propose("2026-08-19", LEGACY, ""),
                announceFinding("2026-08-20"),
                new RestorationEvent.ObjectToFinding(day("2026-08-25"), Post.OWNER, "某公司", "我方已复垦"),
                new RestorationEvent.AnswerFindingObjection(day("2026-09-10"), Post.B_HEAD, 1, false, "与档案不符"),
                confirmLegacy("2026-09-20"));
    }

    /** Public money: open tender, preliminary acceptance, final acceptance from above; failed once there. */
    private static List<RestorationEvent> governmentProject() {
        return then(
                legacyConfirmed(),
                plan(
                        "2026-09-21",
                        List.of("全区"),
                        PATCHES,
                        600_000,
                        List.of(RestorationMode.ASSISTED_REGENERATION),
                        "会议记录"),
                admit("2026-09-22"),
                sendToExperts("2026-09-23"),
                expertOpinion("2026-09-28", false),
                new RestorationEvent.ReturnPlan(day("2026-09-29"), Post.B_HEAD, "边坡设计不足"),
                plan(
                        "2026-09-30",
                        List.of("全区"),
                        PATCHES,
                        600_000,
                        List.of(RestorationMode.ASSISTED_REGENERATION),
                        "会议记录"),
                admit("2026-10-08"),
                sendToExperts("2026-10-09"),
                expertOpinion("2026-10-12", true),
                approvePlan("2026-10-13"),
                arrange("2026-10-15", true),
                start("2026-10-16"),
                new RestorationEvent.FilePlanChange(
                        day("2026-10-17"), Post.B_RESTORATION, "截排水沟改线", false, false, "备〔2026〕1号"),
                complete("2026-10-20", "全区"),
                selfCheck("2026-10-21", true),
                apply("2026-10-22", "全区"),
                pass("2026-10-23"),
                announce("2026-10-24", "2026-11-23"),
                new RestorationEvent.ApplyForFinalAcceptance(day("2026-11-24"), Post.B_RESTORATION, "初步验收材料"),
                new RestorationEvent.FailFinalAcceptance(
                        day("2026-11-25"), Post.B_UPPER, List.of("补种"), Optional.empty()),
                reapply("2026-11-26"),
                pass("2026-11-27"),
                announce("2026-11-28", "2026-12-28"),
                new RestorationEvent.ApplyForFinalAcceptance(day("2026-12-29"), Post.B_RESTORATION, "初步验收材料"),
                new RestorationEvent.PassFinalAcceptance(day("2026-12-30"), Post.B_UPPER, "合格"),
                certificate("2026-12-31"));
    }

    private static RestorationEvent natural(String on, boolean nothingThreatened) {
        return new RestorationEvent.ChooseNaturalRecovery(
                day(on),
                Post.B_RESTORATION,
                BOTH,
                List.of(RestorationDirection.ECOLOGICAL),
                List.of("专家甲"),
                true,
                nothingThreatened,
                true,
                true,
                "可自然恢复");
    }

    private static RestorationEvent monitor(String on, boolean holds) {
        return new RestorationEvent.MonitorRecovery(day(on), Post.B_RESTORATION, "盖度六成", holds, List.of("M1.jpg"));
    }

    private static List<RestorationEvent> naturalRecovery() {
        return then(
                legacyConfirmed(),
                natural("2026-09-21", true),
                monitor("2026-10-08", true),
                apply("2026-10-09", "一区"),
                pass("2026-10-12"),
                announce("2026-10-13", "2026-11-12"),
                certificate("2026-11-13"),
                new RestorationEvent.FindZoneRelapse(day("2026-11-20"), Post.B_RESTORATION, List.of("一区"), "滑塌"),
                new RestorationEvent.EndNaturalRecovery(day("2026-11-21"), Post.B_RESTORATION, "出现滑塌"),
                new RestorationEvent.OrderReidentification(day("2026-11-22"), Post.B_UPPER, "责任人尚存"),
                new RestorationEvent.RemoveProject(day("2026-11-23"), Post.B_UPPER, "复核〔2026〕9号", "并入在建项目"));
    }

    private static List<RestorationEvent> transferredAndRemade() {
        return then(
                operatorInProgress(),
                new RestorationEvent.TransferDuty(day("2026-07-25"), Post.B_MINING, "新矿业公司", "由受让人履行", true),
                new RestorationEvent.RemakePlan(day("2026-07-26"), Post.OWNER, "改露天开采为地下开采"));
    }

    // ── what the tests ask ──

    private static List<RestorationEvent> then(List<RestorationEvent> before, RestorationEvent... more) {
        return Stream.concat(before.stream(), Arrays.stream(more)).toList();
    }

    private static Standing<RestorationState> state(List<RestorationEvent> events) {
        return RestorationProject.LAW.replay(events, CALENDAR).orThrow();
    }

    private static LocalDate due(List<RestorationEvent> events, String rule) {
        return state(events).terms().find(rule).orElseThrow().due().date().orElseThrow();
    }

    /** The sentence of the refusal; a refused event leaves the record where it was. */
    private static String refusal(List<RestorationEvent> before, RestorationEvent event) {
        var outcome = before.isEmpty()
                ? RestorationProject.LAW.open(event, CALENDAR)
                : RestorationProject.LAW.apply(state(before), event, CALENDAR);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        var replay = RestorationProject.LAW.replay(then(before, event), CALENDAR);
        assertThat(replay.end()).isEqualTo(before.isEmpty() ? Optional.empty() : Optional.of(state(before)));
        return ((Outcome.Refused<RestorationState>) outcome)
                .refusal()
                .sentence()
                .zh();
    }

    private static List<RestorationEvent> until(List<RestorationEvent> path, Class<? extends RestorationEvent> act) {
        var kept = new ArrayList<RestorationEvent>();
        for (var event : path) {
            if (act.isInstance(event)) {
                return kept;
            }
            kept.add(event);
        }
        throw new AssertionError("no " + act.getSimpleName() + " in the path");
    }

    @Test
    @DisplayName("采矿权人的项目：从识别到管护期满，再到反弹后重新识别；原验收、销号留存")
    void an_operators_project_from_first_to_last_act() {
        // 土地复垦条例第十七条: every year by 31 December
        assertThat(due(operatorConfirmed(), "R06")).isEqualTo(day("2026-12-31"));
        // 矿山闭坑后的2年内: closed 1 Jul 2026, so 1 Jul 2028; 临时用地期满一年: 10 Jul 2026, so 10 Jul 2027
        assertThat(due(firstZoneAccepted(), "R02")).isEqualTo(day("2028-07-01"));
        assertThat(due(firstZoneAccepted(), "R07")).isEqualTo(day("2027-07-10"));
        // 验收合格后的5年内, from the first certificate, 17 Oct 2026
        assertThat(due(firstZoneAccepted(), "R05")).isEqualTo(day("2031-10-17"));
        var half = (Working) state(firstZoneAccepted()).state();
        assertThat(half.project().remaining()).containsExactly("二区");
        assertThat(half.project().accepted()).extracting(zone -> zone.zone()).containsExactly("一区");

        var whole = state(accepted());
        assertThat(whole.state()).isInstanceOf(Accepted.class);
        assertThat(whole.terms().byRule().keySet()).containsExactly("R05");
        // two years from the last acceptance, 15 Dec 2026; three to six months from the write-off, 20 Dec 2026
        var writtenOff = then(accepted(), writeOff("2026-12-20"));
        assertThat(due(writtenOff, "R08")).isEqualTo(day("2028-12-15"));
        assertThat(due(writtenOff, "J06")).isEqualTo(day("2027-06-20"));

        var again = state(toTheEndAndBack());
        assertThat(again.state()).isInstanceOf(Identified.class);
        assertThat(again.terms().all()).isEmpty();
        var closure = again.state().site().earlier().getFirst();
        assertThat(closure.zones()).extracting(zone -> zone.zone()).containsExactly("一区", "二区");
        assertThat(closure.writtenOffOn()).contains(day("2026-12-20"));
        assertThat(closure.relapsedOn()).isEqualTo(day("2029-03-01"));
        assertThat(state(until(toTheEndAndBack(), RestorationEvent.FindRelapse.class))
                        .stage())
                .isEqualTo(RestorationStage.DONE);
    }

    @Test
    @DisplayName("历史遗留：公告不少于三十日，异议书面答复，期满方可确认；期满本身什么也不确认")
    void a_legacy_finding_is_announced_and_its_objections_answered_first() {
        var announced = until(legacyConfirmed(), RestorationEvent.ObjectToFinding.class);
        // published Thu 20 Aug + 30 days = Sat 19 Sep; this term does not move from a rest day
        assertThat(due(announced, "R04")).isEqualTo(day("2026-09-19"));
        assertThat(refusal(announced, confirmLegacy("2026-09-19")))
                .contains("2026-09-19")
                .contains("实施办法");
        assertThat(state(then(announced, confirmLegacy("2026-09-20"))).stage())
                .isEqualTo(RestorationStage.RESPONSIBILITY_CONFIRMED);
        var objected = until(legacyConfirmed(), RestorationEvent.AnswerFindingObjection.class);
        assertThat(refusal(objected, confirmLegacy("2026-09-20"))).contains("第1号");
        assertThat(refusal(
                        objected,
                        new RestorationEvent.AnswerFindingObjection(day("2026-09-01"), Post.B_HEAD, 2, false, "答复")))
                .contains("第2号");
        assertThat(refusal(
                        objected,
                        new RestorationEvent.AnswerFindingObjection(day("2026-08-24"), Post.B_HEAD, 1, false, "答复")))
                .contains("2026-08-24");
        // received Tue 25 Aug + 30 days = Thu 24 Sep; a second one of 1 Sep waits behind it: 1 Oct, which does not move
        assertThat(due(objected, "R11")).isEqualTo(day("2026-09-24"));
        var two = then(objected, new RestorationEvent.ObjectToFinding(day("2026-09-01"), Post.OWNER, "某村", "界线有误"));
        assertThat(due(two, "R11")).isEqualTo(day("2026-09-24"));
        var oneLeft = then(
                two, new RestorationEvent.AnswerFindingObjection(day("2026-09-10"), Post.B_HEAD, 1, false, "与档案不符"));
        assertThat(due(oneLeft, "R11")).isEqualTo(day("2026-10-01"));
        assertThat(state(then(
                                oneLeft,
                                new RestorationEvent.AnswerFindingObjection(
                                        day("2026-09-15"), Post.B_HEAD, 2, false, "已复测")))
                        .terms()
                        .find("R11"))
                .isEmpty();
        var upheld = then(
                objected,
                new RestorationEvent.AnswerFindingObjection(day("2026-09-01"), Post.B_HEAD, 1, true, "已复垦属实"));
        assertThat(state(upheld).stage()).isEqualTo(RestorationStage.IDENTIFIED);
        assertThat(state(upheld).terms().all()).isEmpty();
        assertThat(refusal(
                        List.of(identify("2026-08-17"), propose("2026-08-18", LEGACY, "")),
                        approveResponsibility("2026-08-19")))
                .contains("第二十九条");
        assertThat(refusal(
                        List.of(identify("2026-08-17"), propose("2026-08-18", OPERATOR, "某公司")),
                        announceFinding("2026-08-19")))
                .contains("不是历史遗留");
    }

    @Test
    @DisplayName("矿产资源法第四十五条：责任认定写明责任人、依据和证据；有争议的不能编制方案")
    void who_is_responsible_is_found_with_evidence() {
        var identified = List.of(identify("2026-06-16"));
        assertThat(refusal(identified, propose("2026-06-17", OPERATOR, ""))).contains("第四十五条");
        assertThat(refusal(identified, propose("2026-06-17", LEGACY, "某公司"))).contains("前后矛盾");
        assertThat(refusal(
                        identified,
                        new RestorationEvent.ProposeResponsibility(
                                day("2026-06-17"), Post.B_RESTORATION, OPERATOR, "某公司", "")))
                .contains("证据");
        assertThat(refusal(
                        then(identified, propose("2026-06-17", OPERATOR, "某公司")),
                        new RestorationEvent.ApproveResponsibility(day("2026-06-18"), Post.B_RESTORATION)))
                .contains("局负责人");
        var disputed = then(identified, propose("2026-06-17", DISPUTED, ""), approveResponsibility("2026-06-18"));
        assertThat(state(disputed).stage()).isEqualTo(RestorationStage.RESPONSIBILITY_DISPUTED);
        assertThat(refusal(disputed, plan("2026-06-19"))).contains("责任待认定");
    }

    @Test
    @DisplayName("识别：没有图斑、面积不是正数、早于实施办法施行之日，都不受理")
    void a_site_is_identified_with_its_patches() {
        assertThat(refusal(
                        List.of(),
                        new RestorationEvent.Identify(
                                day("2026-06-16"),
                                Post.B_RESTORATION,
                                "某石场",
                                List.of(" "),
                                List.of(LandDamage.EXCAVATION),
                                List.of(DamageUnit.OPEN_PIT),
                                List.of(),
                                money(1),
                                "无")))
                .contains("图斑");
        assertThat(refusal(
                        List.of(),
                        new RestorationEvent.Identify(
                                day("2026-06-16"),
                                Post.B_RESTORATION,
                                "某石场",
                                PATCHES,
                                List.of(LandDamage.EXCAVATION),
                                List.of(DamageUnit.OPEN_PIT),
                                List.of(),
                                money(0),
                                "无")))
                .contains("面积");
        assertThat(refusal(List.of(), identify("2013-02-28"))).contains("2013-03-01");
        assertThat(state(List.of(identify("2013-03-01"))).stage()).isEqualTo(RestorationStage.IDENTIFIED);
        assertThat(refusal(List.of(), approveResponsibility("2026-06-16"))).contains("识别");
    }

    @Test
    @DisplayName("实施条例第二十九条：受理起十五个工作日；专家评审不超过十个工作日，不计入")
    void the_plan_is_decided_in_fifteen_working_days_without_the_experts_time() {
        var admitted = then(operatorConfirmed(), plan("2026-06-22"), admit("2026-06-23"));
        // Tue 23 Jun: 24–26 Jun 3, 29 Jun–3 Jul 8, 6–10 Jul 13, 13 and 14 Jul 15
        assertThat(due(admitted, "R01")).isEqualTo(day("2026-07-14"));
        var sent = then(admitted, sendToExperts("2026-06-25"));
        assertThat(state(sent).terms().find("R01").orElseThrow().suspended()).isTrue();
        assertThat(refusal(sent, approvePlan("2026-06-30"))).contains("尚未出具意见");
        // 25 Jun to 2 Jul: 26, 29, 30 Jun, 1 and 2 Jul, five working days, so five later: Tue 21 Jul
        assertThat(due(then(sent, expertOpinion("2026-07-02", true)), "R01")).isEqualTo(day("2026-07-21"));
        // on 20 Jul it is later than ten working days (9 Jul): only ten are excluded, Tue 28 Jul
        assertThat(due(then(sent, expertOpinion("2026-07-20", true)), "R01")).isEqualTo(day("2026-07-28"));
        assertThat(refusal(sent, expertOpinion("2026-06-24", true))).contains("2026-06-25");
        assertThat(refusal(admitted, expertOpinion("2026-06-26", true))).contains("没有正在进行的专家评审");
        assertThat(refusal(then(sent, expertOpinion("2026-07-02", true)), sendToExperts("2026-07-03")))
                .contains("已经组织评审");
        assertThat(refusal(then(sent, expertOpinion("2026-07-02", false)), approvePlan("2026-07-03")))
                .contains("第十一条");
        // before the Regulation came into force (15 Jun 2026) no such term runs
        var earlier = List.of(
                identify("2026-06-01"),
                propose("2026-06-02", OPERATOR, "某公司"),
                approveResponsibility("2026-06-03"),
                plan("2026-06-04"),
                admit("2026-06-05"));
        assertThat(state(earlier).terms().find("R01")).isEmpty();
    }

    @Test
    @DisplayName("矿产资源法第四十六条：公示征求意见，专门听取村（居）民意见；图斑不得遗漏；经费与来源相等")
    void a_plan_is_complete_publicised_and_heard() {
        var confirmed = operatorConfirmed();
        assertThat(refusal(
                        confirmed, plan("2026-06-22", BOTH, PATCHES, 0, List.of(RestorationMode.RECONSTRUCTION), "")))
                .contains("第四十六条");
        assertThat(refusal(
                        confirmed,
                        plan("2026-06-22", BOTH, List.of("X"), 0, List.of(RestorationMode.RECONSTRUCTION), "记录")))
                .contains(PATCHES.getFirst())
                .contains("X");
        assertThat(refusal(
                        confirmed,
                        plan("2026-06-22", List.of(), PATCHES, 0, List.of(RestorationMode.RECONSTRUCTION), "记录")))
                .contains("修复单元");
        assertThat(refusal(confirmed, plan("2026-06-22", BOTH, PATCHES, 0, List.of(), "记录")))
                .contains("第五十条");
        // 1,100,000 public and −100,000 of the owner's own make a million, and are no sources
        assertThat(refusal(
                        confirmed,
                        plan("2026-06-22", BOTH, PATCHES, 1_100_000, List.of(RestorationMode.RECONSTRUCTION), "记录")))
                .contains("资金来源");
        assertThat(refusal(confirmed, plan("2026-06-17"))).contains("2026-06-18");
    }

    /** The same plan with another target. */
    private static RestorationEvent aimingAt(RestorationEvent.DraftPlan plan, String target, String value, String by) {
        var fields = new LinkedHashMap<>(EventFields.write(plan));
        fields.put("target", target);
        fields.put("targetValue", value);
        fields.put("targetBy", by);
        return EventFields.read(RestorationEvent.class, plan.act(), plan.on(), plan.by(), fields);
    }

    @Test
    @DisplayName("方案可以写明影像可以核对的目标：种类、数值、期限；没有的不写，写了一半的、不可能的不受理；早先没有这一项的方案照读")
    void a_plan_may_state_a_target_that_images_can_be_held_against() {
        var confirmed = operatorConfirmed();
        var plan = (RestorationEvent.DraftPlan) plan("2026-06-22");
        assertThat(plan.planned())
                .hasValueSatisfying(
                        target -> assertThat(target.text().zh()).isEqualTo("植被指数达到未扰动地块的80%，2029年12月31日前达到"));
        assertThat(refusal(confirmed, aimingAt(plan, "", "80", ""))).contains("哪一种目标");
        assertThat(refusal(confirmed, aimingAt(plan, "", "", "2029-12-31"))).contains("哪一种目标");
        assertThat(refusal(confirmed, aimingAt(plan, "COVER_SHARE", "", ""))).contains("目标值");
        assertThat(refusal(confirmed, aimingAt(plan, "COVER_SHARE", "101", ""))).contains("不超过100");
        assertThat(refusal(confirmed, aimingAt(plan, "INDEX_LEVEL", "60", ""))).contains("不超过1");
        assertThat(refusal(confirmed, aimingAt(plan, "REFERENCE_SHARE", "80", "2026-06-22")))
                .contains("在编制方案之后");
        for (var lawful : List.of(
                aimingAt(plan, "", "", ""),
                aimingAt(plan, "INDEX_LEVEL", "0.55", ""),
                aimingAt(plan, "COVER_SHARE", "100", "2026-06-23"))) {
            assertThat(state(then(confirmed, lawful)).state()).isInstanceOf(RestorationState.PlanDraft.class);
        }
        // as plans were stored before there was such a field
        var old = new LinkedHashMap<>(EventFields.write(plan));
        old.keySet().removeAll(List.of("target", "targetValue", "targetBy"));
        var read = EventFields.read(RestorationEvent.class, plan.act(), plan.on(), plan.by(), old);
        assertThat(((RestorationEvent.DraftPlan) read).planned()).isEmpty();
    }

    @Test
    @DisplayName("实施条例第五十条：主矿种、开采方式变化的，重新编制报批；其他调整备案")
    void a_change_of_mineral_or_method_needs_a_new_plan() {
        assertThat(refusal(
                        operatorInProgress(),
                        new RestorationEvent.FilePlanChange(
                                day("2026-08-01"), Post.OWNER, "改为地下开采", true, false, "备1号")))
                .contains("重新编制");
        assertThat(refusal(
                        operatorInProgress(),
                        new RestorationEvent.FilePlanChange(day("2026-08-01"), Post.OWNER, "改采铅锌", false, true, "备1号")))
                .contains("第五十条");
        var remade = then(firstZoneAccepted(), new RestorationEvent.RemakePlan(day("2026-10-18"), Post.OWNER, "改地下开采"));
        assertThat(state(remade).stage()).isEqualTo(RestorationStage.PLAN_DRAFT);
        // the new plan may not drop the zone that is accepted
        assertThat(refusal(
                        remade,
                        plan("2026-10-19", List.of("二区"), PATCHES, 0, List.of(RestorationMode.RECONSTRUCTION), "记录")))
                .contains("一区");
        assertThat(((Working) state(then(remade, plan("2026-10-19"))).state())
                        .project()
                        .remaining())
                .containsExactly("二区");
    }

    @Test
    @DisplayName("土地复垦条例第二十六条、第三十条：政府投资的，公开招标，上级最终验收")
    void public_money_needs_an_open_tender_and_a_final_acceptance() {
        var approved = until(governmentProject(), RestorationEvent.ArrangeWorks.class);
        assertThat(state(approved).terms().find("R01")).isEmpty();
        assertThat(refusal(approved, arrange("2026-10-15", false))).contains("第二十六条");
        var published = until(governmentProject(), RestorationEvent.ApplyForFinalAcceptance.class);
        assertThat(refusal(published, certificate("2026-11-24"))).contains("第三十条");
        var applied = until(governmentProject(), RestorationEvent.FailFinalAcceptance.class);
        assertThat(refusal(applied, certificate("2026-11-25"))).contains("最终验收尚未合格");
        assertThat(state(governmentProject()).stage()).isEqualTo(RestorationStage.ACCEPTED);
        var ownMoney = until(firstZoneAccepted(), RestorationEvent.IssueCertificate.class);
        assertThat(refusal(
                        ownMoney,
                        new RestorationEvent.ApplyForFinalAcceptance(day("2026-10-17"), Post.B_RESTORATION, "材料")))
                .contains("不是政府投资");
        var unreviewed = then(until(governmentProject(), RestorationEvent.SendToExperts.class));
        assertThat(refusal(unreviewed, approvePlan("2026-09-23"))).contains("专家评审");
    }

    @Test
    @DisplayName("矿产资源法第四十八条：自然资源、生态环境、专家、村（居）民缺一不可")
    void nothing_is_accepted_without_all_four_sides() {
        var applied = until(firstZoneAccepted(), RestorationEvent.PassAcceptance.class);
        var some = List.of("某人");
        assertThat(refusal(applied, pass("2026-09-15", List.of(), some, some)))
                .contains("生态环境")
                .contains("第四十八条");
        assertThat(refusal(applied, pass("2026-09-15", some, List.of(""), some)))
                .contains("专家");
        assertThat(refusal(applied, pass("2026-09-15", some, some, List.of()))).contains("村民代表");
        assertThat(refusal(applied, announce("2026-09-16", "2026-10-16"))).contains("没有验收合格");
    }

    @Test
    @DisplayName("土地复垦条例第二十九条：接到申请之日起六十个工作日；整改后重新申请，重新计算")
    void acceptance_takes_sixty_working_days_and_is_counted_anew() {
        var applied = until(firstZoneAccepted(), RestorationEvent.PassAcceptance.class);
        // Mon 7 Sep: 8–11 Sep 4, 14–18 9, 20 (make-up) 10, 21–24 14, 28–30 17, 8 and 9 Oct 19, 10 (make-up) 20,
        // 12–16 25, 19–23 30, 26–30 35, 2–6 Nov 40, 9–13 45, 16–20 50, 23–27 55, 30 Nov–4 Dec 60
        assertThat(due(applied, "R03")).isEqualTo(day("2026-12-04"));
        assertThat(state(then(applied, fail("2026-09-10"))).terms().find("R03")).isEmpty();
        // Mon 14 Sep: the count above without its first five working days, so five later: Fri 11 Dec
        assertThat(due(then(applied, fail("2026-09-10"), reapply("2026-09-14")), "R03"))
                .isEqualTo(day("2026-12-11"));
        assertThat(((RestorationState.CountyAcceptance) state(then(applied, fail("2026-09-10"), reapply("2026-09-14")))
                                .state())
                        .application()
                        .attempt())
                .isEqualTo(2);
        assertThat(refusal(
                        applied,
                        new RestorationEvent.FailAcceptance(
                                day("2026-09-10"), Post.B_RESTORATION, List.of(), Optional.empty())))
                .contains("列明");
        // over the new year the days of 2027 are not known: never a firm date
        var late = then(applied, fail("2026-09-10"), reapply("2026-11-02"));
        assertThat(state(late).terms().find("R03").orElseThrow().due()).isInstanceOf(Due.Provisional.class);
    }

    @Test
    @DisplayName("六十个工作日的算例：2026年1月5日申请，4月3日届满")
    void the_vector_of_sixty_working_days() {
        var applied = List.of(
                identify("2025-08-01"),
                propose("2025-08-04", OPERATOR, "某公司"),
                approveResponsibility("2025-08-05"),
                plan("2025-08-06"),
                admit("2025-08-07"),
                approvePlan("2025-08-08"),
                arrange("2025-08-11", false),
                start("2025-08-12"),
                complete("2025-12-30", "一区", "二区"),
                selfCheck("2025-12-31", true),
                apply("2026-01-05", "一区", "二区"));
        // 6–9 Jan 4, 12–16 9, 19–23 14, 26–30 19, 2–6 Feb 24, 9–13 29, 14 (make-up) 30, 24–27 34, 28 (make-up) 35,
        // 2–6 Mar 40, 9–13 45, 16–20 50, 23–27 55, 30 Mar–3 Apr 60
        assertThat(due(applied, "R03")).isEqualTo(day("2026-04-03"));
    }

    @Test
    @DisplayName("验收结果公告不少于三十日；期满且异议处理完毕，才能出具确认书；沉默不是同意")
    void the_result_is_published_and_objections_answered() {
        var passed = until(firstZoneAccepted(), RestorationEvent.AnnounceAcceptance.class);
        assertThat(refusal(passed, announce("2026-09-16", "2026-10-15"))).contains("三十日");
        assertThat(refusal(passed, announce("2026-09-14", "2026-10-20"))).contains("2026-09-15");
        var published = until(firstZoneAccepted(), RestorationEvent.ObjectToAcceptance.class);
        assertThat(refusal(published, certificate("2026-10-16"))).contains("2026-10-16");
        // as the notice says; the least is 16 Sep + 30 days = 16 Oct
        assertThat(due(published, "R09")).isEqualTo(day("2026-10-16"));
        assertThat(due(then(passed, announce("2026-09-16", "2026-10-31")), "R09"))
                .isEqualTo(day("2026-10-31"));
        assertThat(state(then(published, certificate("2026-10-17"))).terms().find("R09"))
                .isEmpty();
        var objected = then(published, object("2026-09-20"));
        // Sun 20 Sep + 15 days = Mon 5 Oct; another of 22 Sep, when the first is answered: Wed 7 Oct
        assertThat(due(objected, "R10")).isEqualTo(day("2026-10-05"));
        var twice = then(objected, object("2026-09-22"));
        assertThat(due(twice, "R10")).isEqualTo(day("2026-10-05"));
        assertThat(due(then(twice, answer("2026-09-28", 1, false)), "R10")).isEqualTo(day("2026-10-07"));
        assertThat(due(then(twice, answer("2026-09-28", 2, false)), "R10")).isEqualTo(day("2026-10-05"));
        assertThat(state(then(objected, answer("2026-09-28", 1, false))).terms().find("R10"))
                .isEmpty();
        var sentBack = state(then(objected, answer("2026-09-28", 1, true))).terms();
        assertThat(sentBack.find("R09")).isEmpty();
        assertThat(sentBack.find("R10")).isEmpty();
        assertThat(refusal(objected, certificate("2026-10-17"))).contains("第1号");
        assertThat(refusal(objected, answer("2026-09-19", 1, false))).contains("第1号");
        assertThat(refusal(then(objected, answer("2026-09-28", 1, false)), answer("2026-09-29", 1, false)))
                .contains("第1号");
        assertThat(refusal(
                        objected,
                        new RestorationEvent.AnswerAcceptanceObjection(
                                day("2026-09-28"), Post.B_RESTORATION, 1, true, "属实", List.of())))
                .contains("整改");
        assertThat(state(then(published, certificate("2026-10-17"))).stage()).isEqualTo(RestorationStage.IN_PROGRESS);
    }

    @Test
    @DisplayName("销号：全部单元验收，资料齐全，管护主体、内容、措施、周期、资金明确；销号不终结案件")
    void a_write_off_needs_everything_and_ends_no_case() {
        assertThat(refusal(firstZoneAccepted(), writeOff("2026-10-18"))).contains("治理中");
        var all = List.of(PackageItem.values());
        assertThat(refusal(accepted(), writeOff("2026-12-20", all, "", "P2Y"))).contains("第九百二十八条");
        assertThat(refusal(accepted(), writeOff("2026-12-20", all, "村委会", "两年")))
                .contains("P2Y");
        assertThat(refusal(accepted(), writeOff("2026-12-20", all, "村委会", "2026-12-15")))
                .contains("2026-12-15");
        assertThat(refusal(accepted(), writeOff("2026-12-20", all, "村委会", "10WD")))
                .contains("管护周期");
        var few = Arrays.stream(PackageItem.values())
                .filter(item -> item != PackageItem.SURVEY && item != PackageItem.PHOTOS)
                .toList();
        assertThat(refusal(accepted(), writeOff("2026-12-20", few, "村委会", "P2Y")))
                .contains("竣工测量")
                .contains("restoration.write-off");
        assertThat(RestorationProject.LAW.table().move("write-off").guard().zh())
                .contains("销号不终结任何案件");
        assertThat(state(then(accepted(), writeOff("2026-12-20"))).stage().end())
                .isFalse();
    }

    @Test
    @DisplayName("管护：期满并有巡查才能验收；生态环境法典施行前的，依实施办法第二十五条")
    void maintenance_lasts_as_long_as_it_was_written() {
        var maintaining = until(toTheEndAndBack(), RestorationEvent.Patrol.class);
        var early = new RestorationEvent.CheckMaintenance(day("2028-12-15"), Post.B_RESTORATION, true, "合格");
        var late = new RestorationEvent.CheckMaintenance(day("2028-12-16"), Post.B_RESTORATION, true, "合格");
        assertThat(refusal(maintaining, early)).contains("2028-12-15");
        assertThat(refusal(maintaining, late)).contains("巡查");
        var patrolled = then(
                maintaining, new RestorationEvent.Patrol(day("2027-03-01"), Post.TOWN_WORKER, "良好", List.of("P1.jpg")));
        assertThat(state(then(
                                patrolled,
                                new RestorationEvent.CheckMaintenance(
                                        day("2028-12-16"), Post.B_RESTORATION, false, "成活不足")))
                        .stage())
                .isEqualTo(RestorationStage.MAINTAINING);
        assertThat(state(then(patrolled, late)).stage()).isEqualTo(RestorationStage.DONE);
        // before 15 Aug 2026 the Code was not in force: the period stands in the agreement alone
        var before = List.of(
                identify("2025-08-01"),
                propose("2025-08-04", OPERATOR, "某公司"),
                approveResponsibility("2025-08-05"),
                plan("2025-08-06"),
                admit("2025-08-07"),
                approvePlan("2025-08-08"),
                arrange("2025-08-11", false),
                start("2025-08-12"),
                complete("2025-12-30", "一区", "二区"),
                selfCheck("2025-12-31", true),
                apply("2026-01-05", "一区", "二区"),
                pass("2026-01-06"),
                announce("2026-01-07", "2026-02-06"),
                certificate("2026-02-07"));
        assertThat(refusal(before, writeOff("2026-03-01", List.of(PackageItem.values()), "", "P2Y")))
                .contains("第二十五条");
        var standing = state(then(before, writeOff("2026-03-01")));
        assertThat(standing.terms().find("R08")).isEmpty();
        assertThat(((RestorationState.WrittenOff) standing.state()).until()).isEqualTo(day("2028-02-07"));
    }

    @Test
    @DisplayName("自然恢复：专家论证四项条件齐备；采矿权人须写入经批准的方案；监测不合条件不能申请验收")
    void natural_recovery_needs_its_four_conditions() {
        assertThat(refusal(legacyConfirmed(), natural("2026-09-21", false))).contains("威胁对象");
        assertThat(refusal(operatorConfirmed(), natural("2026-06-22", true))).contains("第四十六条");
        var approved = until(operatorInProgress(), RestorationEvent.ArrangeWorks.class);
        assertThat(refusal(approved, natural("2026-07-16", true))).contains("第四十七条");
        var natural = then(
                operatorConfirmed(),
                plan("2026-06-22", BOTH, PATCHES, 0, List.of(RestorationMode.NATURAL_RECOVERY), "记录"),
                admit("2026-06-23"),
                approvePlan("2026-06-24"),
                natural("2026-06-25", true));
        assertThat(refusal(natural, apply("2026-07-01", "一区"))).contains("监测");
        assertThat(refusal(then(natural, monitor("2026-07-02", false)), apply("2026-07-03", "一区")))
                .contains("监测");
        assertThat(state(then(
                                natural,
                                monitor("2026-07-02", false),
                                monitor("2026-08-02", true),
                                apply("2026-08-03", "一区")))
                        .stage())
                .isEqualTo(RestorationStage.ACCEPT_COUNTY);
        // a zone accepted, the other goes on; a zone that slips is restored again and its acceptance kept
        var kept = state(until(naturalRecovery(), RestorationEvent.EndNaturalRecovery.class));
        assertThat(((Working) kept.state()).project().remaining()).containsExactly("一区", "二区");
        assertThat(kept.state().site().earlier().getFirst().zones())
                .extracting(zone -> zone.zone())
                .containsExactly("一区");
    }

    @Test
    @DisplayName("进度：照片有位置和日期；完工、申请只能是本项目未验收的单元")
    void progress_shows_where_and_when() {
        var before = operatorInProgress();
        assertThat(refusal(before, progress("2026-08-05", "一区", List.of(), "112.35")))
                .contains("照片");
        assertThat(refusal(before, progress("2026-08-05", "一区", List.of("a"), "0")))
                .contains("位置");
        assertThat(refusal(before, progress("2026-08-05", "三区", List.of("a"), "112.35")))
                .contains("一区、二区");
        assertThat(refusal(before, progress("2026-07-21", "一区", List.of("a"), "112.35")))
                .contains("2026-07-22");
        assertThat(refusal(
                        before,
                        new RestorationEvent.ReportProgress(
                                day("2026-08-05"),
                                Post.CONTRACTOR,
                                "一区",
                                10,
                                "削坡",
                                List.of("a"),
                                day("2026-07-21"),
                                new BigDecimal("112.35"),
                                new BigDecimal("28.4"))))
                .contains("早于开工");
        assertThat(refusal(before, complete("2026-09-01", "三区"))).contains("一区、二区");
        assertThat(refusal(firstZoneAccepted(), complete("2026-10-20", "一区"))).contains("二区");
        var checked = then(before, complete("2026-09-01", "一区"), selfCheck("2026-09-03", true));
        assertThat(refusal(checked, apply("2026-09-07", "二区"))).contains("已完工");
        assertThat(refusal(checked, apply("2026-09-02", "一区"))).contains("自验");
        assertThat(refusal(then(before, complete("2026-09-01", "一区")), apply("2026-09-07", "一区")))
                .contains("第三十三条");
        assertThat(refusal(before, new RestorationEvent.ResumeWorks(day("2026-08-20"), Post.B_RESTORATION, "报告")))
                .contains("停工");
    }

    @Test
    @DisplayName("闭坑二年：放射性矿产、条例施行前闭坑的不计；全部完工即停止；历史遗留不适用")
    void the_two_years_after_closure() {
        var closed = new RestorationEvent.RecordMineClosure(day("2026-07-01"), Post.B_MINING, "报告", false);
        assertThat(state(then(
                                operatorInProgress(),
                                new RestorationEvent.RecordMineClosure(day("2026-07-01"), Post.B_MINING, "报告", true)))
                        .terms()
                        .find("R02"))
                .isEmpty();
        assertThat(state(then(
                                operatorInProgress(),
                                new RestorationEvent.RecordMineClosure(day("2024-07-01"), Post.B_MINING, "报告", false)))
                        .terms()
                        .find("R02"))
                .isEmpty();
        assertThat(refusal(then(operatorInProgress(), closed), closed)).contains("已经记录");
        assertThat(refusal(legacyConfirmed(), closed)).contains("没有采矿权人");
        assertThat(state(then(operatorInProgress(), closed, complete("2026-09-01", "一区")))
                        .terms()
                        .find("R02"))
                .isPresent();
        assertThat(state(then(operatorInProgress(), closed, complete("2026-09-01", "一区", "二区")))
                        .terms()
                        .find("R02"))
                .isEmpty();
    }

    @Test
    @DisplayName("年度报告：报哪一年就停哪一年，下一年随即起算；没有报的年度不能跳过")
    void the_yearly_report_is_of_the_year_that_is_due() {
        var late = new RestorationEvent.ReportYear(day("2027-01-15"), Post.OWNER, 2026, "无", "无", "无");
        assertThat(due(then(operatorConfirmed(), late), "R06")).isEqualTo(day("2027-12-31"));
        assertThat(refusal(
                        operatorConfirmed(),
                        new RestorationEvent.ReportYear(day("2027-01-15"), Post.OWNER, 2027, "无", "无", "无")))
                .contains("2026年");
        assertThat(refusal(
                        then(operatorConfirmed(), late),
                        new RestorationEvent.ReportYear(day("2027-01-20"), Post.OWNER, 2026, "无", "无", "无")))
                .contains("2027年");
    }

    @Test
    @DisplayName("采矿权转让，义务随之转移；弄虚作假的转让人义务不免除")
    void the_duty_goes_with_the_right() {
        var moved = ((Working) state(transferredAndRemade()).state()).project().responsibility();
        assertThat(moved.holder()).isEqualTo("新矿业公司");
        assertThat(moved.formerHolders()).containsExactly("某矿业公司");
        assertThat(refusal(
                        legacyConfirmed(),
                        new RestorationEvent.TransferDuty(day("2026-09-21"), Post.B_MINING, "某公司", "", false)))
                .contains("没有采矿权人");
    }

    @Test
    @DisplayName("没有农用地的，没有跟踪评价；没有反弹的单元，不能记反弹；系统什么也不做")
    void what_does_not_apply_is_refused() {
        var bare = until(naturalRecovery(), RestorationEvent.FindZoneRelapse.class);
        assertThat(state(bare).terms().find("R05")).isEmpty();
        assertThat(refusal(
                        operatorInProgress(),
                        new RestorationEvent.FindZoneRelapse(
                                day("2026-08-01"), Post.B_RESTORATION, List.of("一区"), "滑塌")))
                .contains("已验收");
        assertThat(refusal(accepted(), new RestorationEvent.FindRelapse(day("2027-01-05"), Post.SYSTEM, "x")))
                .contains("系统");
        assertThat(refusal(operatorInProgress(), relapse("2026-08-01"))).contains("治理中");
    }

    @Test
    @DisplayName("每一状态下，合法的下一步都是可按的按钮，不能的都说明理由")
    void what_follows_in_a_lawful_path_is_a_button_before() {
        for (var path : List.of(
                toTheEndAndBack(), legacyConfirmed(), governmentProject(), naturalRecovery(), transferredAndRemade())) {
            for (var n = 1; n < path.size(); n++) {
                var now = state(path.subList(0, n));
                var next = path.get(n);
                assertThat(RestorationProject.LAW.acts(now, next.by(), next.on()))
                        .filteredOn(Act.Lawful.class::isInstance)
                        .extracting(act -> act.move().act())
                        .contains(next.act());
                for (var post : Post.values()) {
                    assertThat(RestorationProject.LAW.acts(now, post, next.on()))
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
                        toTheEndAndBack(),
                        legacyConfirmed(),
                        governmentProject(),
                        naturalRecovery(),
                        transferredAndRemade())
                .peek(RestorationProjectTest::state)
                .flatMap(List::stream)
                .peek(event -> assertThat(EventFields.read(
                                RestorationEvent.class, event.act(), event.on(), event.by(), EventFields.write(event)))
                        .isEqualTo(event))
                .map(ProcedureEvent::act)
                .collect(Collectors.toSet());
        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RestorationEvent.class.getPermittedSubclasses())
                        .map(ProcedureEvent::act)
                        .collect(Collectors.toSet()));
        assertThat(RestorationProject.LAW.table().flaws()).isEmpty();
    }

    @Test
    @DisplayName("每一行为在何种情形下被拒绝：与生成的页一致")
    void what_each_act_refuses_is_on_its_page() {
        RefusalPage.check(
                RestorationProject.LAW,
                List.of(
                        toTheEndAndBack(),
                        legacyConfirmed(),
                        governmentProject(),
                        naturalRecovery(),
                        transferredAndRemade()));
    }
}
