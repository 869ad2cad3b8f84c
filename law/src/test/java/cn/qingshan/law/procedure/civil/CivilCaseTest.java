package cn.qingshan.law.procedure.civil;

import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.Choice;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.Act;
import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.procedure.InvestigationKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.RefusalPage;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.TermRules;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("民事公益诉讼案件：公告期满才能起诉，终结须写明理由，法律不允许的都指出条文")
class CivilCaseTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();
    private static final BigDecimal COST = new BigDecimal("658883.26");
    private static final List<String> TWO = List.of("甲", "乙");

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static CivilEvent.FileCase filed(
            String on, ProcuratorateLevel level, Jurisdiction jurisdiction, String defendant) {
        return new CivilEvent.FileCase(
                day(on), Post.P_CHIEF, level, jurisdiction, defendant, "采矿损毁林地未修复", true, true, false, false);
    }

    private static CivilEvent.Investigate inquired(String on, InquirySubject... subjects) {
        return new CivilEvent.Investigate(
                day(on), Post.P_OFFICER, InvestigationKind.INSPECT_SCENE, TWO, List.of(subjects), "勘验");
    }

    private static CivilEvent.Investigate inquiredIntoAll(String on) {
        return inquired(on, InquirySubject.ACTOR, InquirySubject.ACT, InquirySubject.DAMAGE, InquirySubject.CAUSATION);
    }

    private static CivilEvent.PublishNotice notice(String on, boolean national, String invitation, int days) {
        return new CivilEvent.PublishNotice(
                day(on),
                Post.P_CHIEF,
                "检察日报",
                national,
                "采矿损毁林地未修复",
                invitation,
                true,
                "赔偿权利人可以启动生态环境损害赔偿程序",
                days,
                "某检察官",
                "0737-0000000",
                "某区人民检察院",
                day(on),
                "调查终结报告");
    }

    private static CivilEvent.PublishNotice notice(String on) {
        return notice(on, true, "适格主体可以向人民法院提起诉讼", 30);
    }

    private static CivilEvent.FollowUp followed(
            String on, CompensationProgress compensation, boolean otherSued, boolean harm) {
        return new CivilEvent.FollowUp(day(on), Post.P_OFFICER, TWO, compensation, otherSued, harm, "现场未修复");
    }

    private static CivilEvent.FollowUp nobodyActed(String on) {
        return followed(on, CompensationProgress.NOT_STARTED, false, true);
    }

    private static CivilEvent.OpenReview reviewed(String on) {
        return new CivilEvent.OpenReview(day(on), Post.P_OFFICER);
    }

    private static CivilEvent.Terminate terminated(String on, TerminationGround ground) {
        return new CivilEvent.Terminate(day(on), Post.P_CHIEF, ground, "报告", "");
    }

    private static CivilEvent.Sue sued(String on, CourtOfSuit court) {
        return sued(on, court, List.of(Claim.RECLAIM, Claim.RESTORATION_COST), COST, ZERO, false, false);
    }

    private static CivilEvent.Sue sued(
            String on,
            CourtOfSuit court,
            List<Claim> claims,
            BigDecimal cost,
            BigDecimal punitive,
            boolean intent,
            boolean serious) {
        return new CivilEvent.Sue(
                day(on),
                Post.P_CHIEF,
                court,
                "",
                List.of(SuitGround.NO_COMPENSATION, SuitGround.NO_PLAINTIFF),
                true,
                true,
                true,
                "审查终结报告",
                claims,
                cost,
                ZERO,
                ZERO,
                ZERO,
                punitive,
                ZERO,
                intent,
                serious);
    }

    private static List<CivilEvent> of(CivilEvent... events) {
        return new ArrayList<>(List.of(events));
    }

    private static List<CivilEvent> plus(List<CivilEvent> before, CivilEvent... events) {
        var more = new ArrayList<>(before);
        more.addAll(List.of(events));
        return more;
    }

    private static List<CivilEvent> basicFiled() {
        return of(filed("2026-07-06", ProcuratorateLevel.BASIC, Jurisdiction.PLACE_OF_ACT, "某矿业公司"));
    }

    /** Filed Mon 6 Jul 2026, notice on Thu 20 Aug 2026. */
    private static List<CivilEvent> untilNotice() {
        return plus(basicFiled(), inquiredIntoAll("2026-07-20"), notice("2026-08-20"));
    }

    private static List<CivilEvent> untilReview() {
        return plus(untilNotice(), reviewed("2026-09-21"), nobodyActed("2026-09-22"));
    }

    /** The municipal procuratorate has it since Mon 12 Oct 2026. */
    private static List<CivilEvent> untilTransferred() {
        return plus(
                untilReview(),
                new CivilEvent.TransferCase(
                        day("2026-09-28"),
                        Post.P_CHIEF,
                        "某市人民检察院",
                        ProcuratorateLevel.MUNICIPAL,
                        "审查终结报告",
                        "由市级人民检察院起诉"),
                new CivilEvent.AcceptTransfer(day("2026-10-12"), Post.P_UPPER, "收案登记"));
    }

    private static List<CivilEvent> untilTrial() {
        return plus(
                untilTransferred(),
                sued("2026-10-20", CourtOfSuit.INTERMEDIATE),
                new CivilEvent.RegisterSuit(day("2026-10-26"), Post.COURT));
    }

    private static List<CivilEvent> untilJudged() {
        return plus(
                untilTrial(), new CivilEvent.ReceiveJudgment(day("2026-12-01"), Post.COURT, false, COST, "支持全部诉讼请求"));
    }

    private static List<CivilEvent> untilEffective() {
        return plus(untilJudged(), new CivilEvent.TakeEffect(day("2026-12-17"), Post.COURT, COST));
    }

    private static Standing<CivilState> state(List<CivilEvent> events) {
        return CivilCase.LAW.replay(events, CALENDAR).orThrow();
    }

    private static LocalDate due(List<CivilEvent> events, String rule) {
        return state(events).terms().find(rule).orElseThrow().due().date().orElseThrow();
    }

    private static boolean runs(List<CivilEvent> events, String rule) {
        return state(events).terms().find(rule).isPresent();
    }

    private static String refusal(List<CivilEvent> before, CivilEvent event) {
        var outcome = before.isEmpty()
                ? CivilCase.LAW.open(event, CALENDAR)
                : CivilCase.LAW.apply(state(before), event, CALENDAR);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<CivilState>) outcome).refusal().sentence().zh();
    }

    // ---- the dates

    @Test
    @DisplayName("司法解释第十三条：公告期间为三十日；2021年5月21日公告，5月21日当日不计")
    void a_notice_of_2021_05_21() {
        // Fri 21 May + 30 days = Sun 20 Jun 2021; the holidays of June 2021 are 12 to 14 only, so Mon 21 Jun
        var term = TermRules.bundled().get("Q01", day("2021-05-21")).startingFrom(day("2021-05-21"), CALENDAR);
        assertThat(term.raw()).isEqualTo(day("2021-06-20"));
        assertThat(term.due()).isEqualTo(new Due.Firm(day("2021-06-21")));
        // but the case of that notice was filed on 14 May 2021, before the Rules: it is not of this procedure
        assertThat(refusal(
                        List.of(), filed("2021-05-14", ProcuratorateLevel.BASIC, Jurisdiction.PLACE_OF_ACT, "某矿业公司")))
                .contains("第一百一十二条");
    }

    @Test
    @DisplayName("同样的公告在办案规则施行之后：2022年5月20日公告，期满日6月19日为星期日，顺延")
    void the_same_shape_under_the_rules() {
        var events = of(
                filed("2022-05-13", ProcuratorateLevel.BASIC, Jurisdiction.PLACE_OF_RESULT, "某矿业公司"),
                inquiredIntoAll("2022-05-16"),
                notice("2022-05-20"));
        // Fri 20 May + 30 days = Sun 19 Jun 2022; 3 to 5 Jun were Dragon Boat, so Mon 20 Jun
        assertThat(due(events, "Q01")).isEqualTo(day("2022-06-20"));
        assertThat(refusal(events, reviewed("2022-06-20"))).contains("尚不能");
        // three months from 20 Jun = Tue 20 Sep 2022
        assertThat(due(plus(events, reviewed("2022-06-21")), "Q02")).isEqualTo(day("2022-09-20"));
    }

    @Test
    @DisplayName("算例：2026年8月20日公告三十日，期满9月19日为星期六，9月20日为调休上班的星期日；三个月审查到12月20日，星期日，顺延")
    void the_notice_of_2026() {
        // Thu 20 Aug + 30 days = Sat 19 Sep; Sun 20 Sep is a make-up working day
        assertThat(due(untilNotice(), "Q01")).isEqualTo(day("2026-09-20"));
        // three months from 20 Sep = Sun 20 Dec, so Mon 21 Dec
        assertThat(due(untilReview(), "Q02")).isEqualTo(day("2026-12-21"));
        assertThat(runs(untilReview(), "Q01")).isFalse();
    }

    @Test
    @DisplayName("第四十七条：检察长延长一个月，还需要延长的报上一级人民检察院批准")
    void extension_by_the_chief_then_the_upper() {
        var chief = new CivilEvent.ExtendReview(day("2026-12-01"), Post.P_CHIEF, 1, "复杂");
        var upper = new CivilEvent.ExtendReview(day("2026-12-02"), Post.P_UPPER, 2, "疑难");
        assertThat(refusal(untilReview(), upper)).contains("检察长");
        assertThat(refusal(untilReview(), new CivilEvent.ExtendReview(day("2026-12-01"), Post.P_CHIEF, 2, "复杂")))
                .contains("一个月");
        assertThat(refusal(untilReview(), new CivilEvent.ExtendReview(day("2026-12-01"), Post.P_CHIEF, 1, "")))
                .contains("第四十七条");
        assertThat(refusal(untilReview(), new CivilEvent.ExtendReview(day("2026-12-22"), Post.P_CHIEF, 1, "复杂")))
                .contains("届满");
        var extended = state(plus(untilReview(), chief)).terms().find("Q02").orElseThrow();
        // from the counted 20 Dec 2026 another month: 20 Jan 2027, whose holidays are not published yet
        assertThat(extended.raw()).isEqualTo(day("2027-01-20"));
        assertThat(extended.due()).isInstanceOf(Due.Provisional.class);
        assertThat(refusal(
                        plus(untilReview(), chief),
                        new CivilEvent.ExtendReview(day("2026-12-02"), Post.P_CHIEF, 1, "复杂")))
                .isNotBlank();
        assertThat(state(plus(untilReview(), chief, upper))
                        .terms()
                        .find("Q02")
                        .orElseThrow()
                        .raw())
                .isEqualTo(day("2027-03-20"));
    }

    @Test
    @DisplayName("第四十八条：鉴定、评估期间不计入审查起诉期限；公告期内已委托的，自审查起诉期限起算即不计入")
    void appraisal_is_excluded() {
        var sent = new CivilEvent.SendForAppraisal(day("2026-10-12"), Post.P_OFFICER, "修复费用评估");
        var back = new CivilEvent.ReceiveAppraisal(day("2026-10-22"), Post.P_OFFICER, "评估意见");
        assertThat(state(plus(untilReview(), sent))
                        .terms()
                        .find("Q02")
                        .orElseThrow()
                        .suspended())
                .isTrue();
        // raw Sun 20 Dec; 12 to 22 Oct are 10 days: Wed 30 Dec 2026
        assertThat(due(plus(untilReview(), sent, back), "Q02")).isEqualTo(day("2026-12-30"));
        assertThat(refusal(
                        plus(untilReview(), sent),
                        new CivilEvent.SendForAppraisal(day("2026-10-13"), Post.P_OFFICER, "又一评估")))
                .contains("正在进行");
        assertThat(refusal(untilReview(), back)).contains("没有正在进行");
        assertThat(refusal(
                        plus(untilReview(), sent),
                        new CivilEvent.ReceiveAppraisal(day("2026-10-11"), Post.P_OFFICER, "评估意见")))
                .contains("早于");

        var early = plus(
                untilNotice(),
                new CivilEvent.SendForAppraisal(day("2026-09-01"), Post.P_OFFICER, "修复费用评估"),
                reviewed("2026-09-25"),
                new CivilEvent.ReceiveAppraisal(day("2026-09-30"), Post.P_OFFICER, "评估意见"));
        // counted from 20 Sep to Sun 20 Dec; 20 to 30 Sep, 10 days, do not count: Wed 30 Dec 2026, whenever the review
        // was opened
        assertThat(due(early, "Q02")).isEqualTo(day("2026-12-30"));
    }

    @Test
    @DisplayName("第四十七条第三款：移送其他人民检察院起诉的，审查起诉期限自其收到案件之日起计算")
    void the_review_runs_anew_after_a_transfer() {
        var away = untilTransferred().subList(0, untilTransferred().size() - 1);
        assertThat(state(away).stage().end()).isTrue();
        assertThat(runs(away, "Q02")).isFalse();
        // received Mon 12 Oct 2026, three months: Tue 12 Jan 2027, a year not yet published
        var term = state(untilTransferred()).terms().find("Q02").orElseThrow();
        assertThat(term.raw()).isEqualTo(day("2027-01-12"));
        assertThat(state(untilTransferred()).state().filing().level()).isEqualTo(ProcuratorateLevel.MUNICIPAL);
        // while an appraisal is under way the new term starts and stands still
        var appraised =
                plus(untilReview(), new CivilEvent.SendForAppraisal(day("2026-09-23"), Post.P_OFFICER, "修复费用评估"));
        var received = new ArrayList<>(appraised);
        received.addAll(untilTransferred()
                .subList(untilReview().size(), untilTransferred().size()));
        assertThat(state(received).terms().find("Q02").orElseThrow().suspended())
                .isTrue();
    }

    @Test
    @DisplayName("P07、P08、P09、P10、P11：备案、出庭、上诉、撤诉的期限")
    void terms_before_the_court() {
        // complaint delivered Tue 20 Oct + 5 days = Sun 25 Oct, so Mon 26 Oct
        assertThat(due(untilTrial(), "P07")).isEqualTo(day("2026-10-26"));
        assertThat(runs(
                        plus(untilTrial(), new CivilEvent.FileComplaintUpward(day("2026-10-26"), Post.P_OFFICER)),
                        "P07"))
                .isFalse();
        var notified = plus(untilTrial(), new CivilEvent.ReceiveHearingNotice(day("2026-11-05"), Post.COURT));
        // Thu 5 Nov + 3 days = Sun 8 Nov, so Mon 9 Nov
        assertThat(due(notified, "P08")).isEqualTo(day("2026-11-09"));
        // judgment received Tue 1 Dec: + 3 days = Fri 4 Dec; + 15 days = Wed 16 Dec
        assertThat(due(untilJudged(), "P09")).isEqualTo(day("2026-12-04"));
        assertThat(due(untilJudged(), "P10")).isEqualTo(day("2026-12-16"));
        var ruled =
                plus(untilTrial(), new CivilEvent.ReceiveJudgment(day("2026-12-01"), Post.COURT, true, ZERO, "驳回起诉"));
        // a ruling: + 10 days = Fri 11 Dec
        assertThat(due(ruled, "P10")).isEqualTo(day("2026-12-11"));
        var withdrawn =
                plus(untilTrial(), new CivilEvent.WithdrawSuit(day("2026-11-19"), Post.P_CHIEF, true, "已全部修复并支付"));
        // Thu 19 Nov + 3 days = Sun 22 Nov, so Mon 23 Nov
        assertThat(due(withdrawn, "P11")).isEqualTo(day("2026-11-23"));
        var closed = plus(
                untilNotice(),
                followed("2026-09-01", CompensationProgress.NOT_APPLICABLE, false, false),
                terminated("2026-09-07", TerminationGround.INTEREST_PROTECTED));
        // J06, three to six months after Mon 7 Sep 2026: by 7 Mar 2027
        assertThat(state(closed).terms().find("J06").orElseThrow().raw()).isEqualTo(day("2027-03-07"));
    }

    // ---- filing

    @Test
    @DisplayName("第八十五条、第十四条、第二十九条：立案条件和管辖")
    void what_filing_needs() {
        assertThat(refusal(List.of(), filing(false, true, "某矿业公司", false, false)))
                .contains("第八十五条");
        assertThat(refusal(List.of(), filing(true, false, "某矿业公司", false, false)))
                .contains("第八十五条");
        assertThat(refusal(List.of(), filing(true, true, "", true, false))).contains("第二十九条");
        assertThat(refusal(List.of(), filing(true, true, "", false, true))).contains("第二十九条");
        assertThat(state(of(filing(true, true, "", true, true)))
                        .state()
                        .filing()
                        .defendant())
                .isEmpty();
        assertThat(refusal(
                        List.of(), filed("2026-07-06", ProcuratorateLevel.MUNICIPAL, Jurisdiction.RESIDENCE, "某矿业公司")))
                .contains("第十四条");
        assertThat(refusal(
                        List.of(), filed("2026-07-06", ProcuratorateLevel.BASIC, Jurisdiction.HIGHER_LEVEL, "某矿业公司")))
                .contains("第十五条");
        assertThat(refusal(
                        List.of(),
                        new CivilEvent.FileCase(
                                day("2026-07-06"),
                                Post.P_OFFICER,
                                ProcuratorateLevel.BASIC,
                                Jurisdiction.PLACE_OF_ACT,
                                "某矿业公司",
                                "损害",
                                true,
                                true,
                                false,
                                false)))
                .contains("检察长");
    }

    private static CivilEvent.FileCase filing(
            boolean harmed, boolean unlawful, String defendant, boolean grave, boolean inquired) {
        return new CivilEvent.FileCase(
                day("2026-07-06"),
                Post.P_CHIEF,
                ProcuratorateLevel.BASIC,
                Jurisdiction.PLACE_OF_ACT,
                defendant,
                "损害",
                harmed,
                unlawful,
                grave,
                inquired);
    }

    // ---- investigation and notice

    @Test
    @DisplayName("第三十六条、第八十六条：调查由二名以上检察人员进行，行为人、行为、损害、关联性未查明不能公告")
    void inquiry_before_the_notice() {
        assertThat(refusal(
                        basicFiled(),
                        new CivilEvent.Investigate(
                                day("2026-07-20"),
                                Post.P_OFFICER,
                                InvestigationKind.QUESTION,
                                List.of("甲", " 甲 "),
                                List.of(InquirySubject.ACT),
                                "询问")))
                .contains("第三十六条");
        assertThat(refusal(basicFiled(), inquired("2026-07-20"))).contains("第八十六条");
        assertThat(refusal(basicFiled(), inquiredIntoAll("2026-07-05"))).contains("早于");
        assertThat(refusal(
                        plus(basicFiled(), inquired("2026-07-20", InquirySubject.ACTOR, InquirySubject.ACT)),
                        notice("2026-08-20")))
                .contains("第八十六条")
                .contains(InquirySubject.DAMAGE.text().zh())
                .contains(InquirySubject.CAUSATION.text().zh())
                .doesNotContain(InquirySubject.ACTOR.text().zh());
    }

    @Test
    @DisplayName("第九十一条：公告内容不全、期间不是三十日、媒体不具全国影响的，不能公告")
    void what_a_notice_needs() {
        var before = plus(basicFiled(), inquiredIntoAll("2026-07-20"));
        assertThat(refusal(before, notice("2026-08-20", false, "可以起诉", 30)))
                .contains("全国影响")
                .contains("第九十一条");
        assertThat(refusal(before, notice("2026-08-20", true, " ", 30))).contains("告知适格主体");
        assertThat(refusal(before, notice("2026-08-20", true, "可以起诉", 15))).contains("三十日");
        assertThat(refusal(before, notice("2026-08-20", true, "可以起诉", 0))).contains("公告期限");
        assertThat(refusal(before, withContents("", "", "", "", "", day("2026-08-20"), "报告")))
                .contains("社会公共利益受到损害的事实", "赔偿权利人", "联系人", "联系电话", "公告单位")
                .doesNotContain("公告媒体");
        assertThat(refusal(before, inMedium(""))).contains("公告媒体");
        assertThat(refusal(before, withContents("事实", "告知", "人", "话", "院", day("2026-08-21"), "报告")))
                .contains("落款日期");
        assertThat(refusal(before, withContents("事实", "告知", "人", "话", "院", day("2026-08-20"), "")))
                .contains("第八十九条");
    }

    private static CivilEvent.PublishNotice inMedium(String medium) {
        return new CivilEvent.PublishNotice(
                day("2026-08-20"),
                Post.P_CHIEF,
                medium,
                true,
                "事实",
                "可以起诉",
                false,
                "",
                30,
                "人",
                "话",
                "院",
                day("2026-08-20"),
                "报告");
    }

    private static CivilEvent.PublishNotice withContents(
            String harm,
            String compensation,
            String contact,
            String telephone,
            String unit,
            LocalDate dated,
            String report) {
        return new CivilEvent.PublishNotice(
                day("2026-08-20"),
                Post.P_CHIEF,
                "检察日报",
                true,
                harm,
                "可以起诉",
                true,
                compensation,
                30,
                contact,
                telephone,
                unit,
                dated,
                report);
    }

    @Test
    @DisplayName("不变：公告期未满，不能开始审查起诉，更不能起诉；其他适格主体出现、启动赔偿程序都不终结案件")
    void no_suit_before_the_notice_has_ended() {
        assertThat(refusal(untilNotice(), reviewed("2026-09-20")))
                .contains("2026-09-20")
                .contains("第四十七条");
        for (var before : List.of(basicFiled(), untilNotice())) {
            assertThat(refusal(before, sued("2026-10-20", CourtOfSuit.INTERMEDIATE)))
                    .contains("只能在");
        }
        var noted = plus(
                untilNotice(),
                new CivilEvent.RecordPlaintiff(
                        day("2026-09-01"), Post.P_OFFICER, "某环保组织", Optional.of(day("2026-08-31"))),
                new CivilEvent.RecordCompensation(
                        day("2026-09-02"), Post.P_OFFICER, CompensationProgress.NEGOTIATING, "市政府启动磋商"),
                new CivilEvent.NoteWriteOff(day("2026-09-03"), Post.P_OFFICER, "销号表"));
        assertThat(state(noted).stage()).isEqualTo(CivilStage.NOTICE);
        assertThat(refusal(
                        untilNotice(),
                        new CivilEvent.RecordPlaintiff(
                                day("2026-09-01"), Post.P_OFFICER, "某环保组织", Optional.of(day("2026-09-02")))))
                .contains("晚于");
    }

    @Test
    @DisplayName("缺次年放假安排，公告期满日只是暂定，不能据以开始审查起诉")
    void a_provisional_end_of_the_notice_opens_nothing() {
        var events = plus(basicFiled(), inquiredIntoAll("2026-07-20"), notice("2026-12-10"));
        // Thu 10 Dec 2026 + 30 days = Sat 9 Jan 2027, not published
        assertThat(refusal(events, reviewed("2027-02-01"))).contains("暂定");
    }

    @Test
    @DisplayName("第七十八条只用于行政公益诉讼：民事案件没有中止审查，只有人民法院中止诉讼")
    void a_review_cannot_be_suspended() {
        var suspended = plus(untilTrial(), new CivilEvent.SuspendTrial(day("2026-11-10"), Post.COURT, "被告公司清算"));
        assertThat(state(suspended).stage()).isEqualTo(CivilStage.SUSPENDED);
        assertThat(refusal(untilTransferred(), new CivilEvent.SuspendTrial(day("2026-11-10"), Post.COURT, "清算")))
                .contains("第一百五十三条");
        assertThat(refusal(untilTrial(), new CivilEvent.ResumeTrial(day("2026-11-10"), Post.COURT, "恢复")))
                .contains("只能在");
    }

    // ---- the end of the review

    @Test
    @DisplayName("第九十条：终结须写明理由并有报告，公告后须经跟进调查，且与跟进调查的认定相符")
    void a_termination_names_its_ground() {
        assertThat(refusal(untilNotice(), terminated("2026-09-01", TerminationGround.NO_UNLAWFUL_ACT)))
                .contains("第九十三条");
        assertThat(refusal(untilReview(), terminated("2026-09-25", TerminationGround.INTEREST_PROTECTED)))
                .contains("不符");
        assertThat(refusal(untilReview(), terminated("2026-09-25", TerminationGround.OTHER_PLAINTIFF)))
                .contains("不符");
        assertThat(refusal(untilReview(), terminated("2026-09-25", TerminationGround.COMPENSATION)))
                .contains("不符");
        assertThat(refusal(untilReview(), terminated("2026-09-25", TerminationGround.OTHER)))
                .contains("写明理由");
        assertThat(refusal(
                        untilReview(),
                        new CivilEvent.Terminate(
                                day("2026-09-25"), Post.P_CHIEF, TerminationGround.NO_UNLAWFUL_ACT, "", "")))
                .contains("第九十四条");
        assertThat(refusal(
                        untilReview(),
                        new CivilEvent.Terminate(
                                day("2026-09-25"), Post.SYSTEM, TerminationGround.NO_UNLAWFUL_ACT, "报告", "")))
                .contains("系统");
        for (var ground : TerminationGround.values()) {
            var ended = state(plus(
                    basicFiled(), new CivilEvent.Terminate(day("2026-07-20"), Post.P_CHIEF, ground, "调查终结报告", "说明")));
            assertThat(((CivilState.Terminated) ended.state()).ground()).isEqualTo(ground);
        }
    }

    @Test
    @DisplayName("第九十条第二款：以（二）（三）（四）项终结的仍可支持起诉，以其他理由终结的不可以")
    void support_stays_possible_after_grounds_two_to_four() {
        for (var ground : TerminationGround.values()) {
            var ended = plus(
                    basicFiled(), new CivilEvent.Terminate(day("2026-07-20"), Post.P_CHIEF, ground, "调查终结报告", "说明"));
            switch (ground) {
                case COMPENSATION, RELATIVES_DISAGREE, OTHER_PLAINTIFF -> {
                    assertThat(state(plus(ended, support("2026-07-27"))).stage())
                            .isEqualTo(CivilStage.SUPPORTING);
                    assertThat(runs(plus(ended, support("2026-07-27")), "J06")).isFalse();
                }
                case NO_UNLAWFUL_ACT, INTEREST_PROTECTED, OTHER ->
                    assertThat(refusal(ended, support("2026-07-27"))).contains("第九十条");
            }
        }
    }

    private static CivilEvent.StartSupport support(String on) {
        return new CivilEvent.StartSupport(
                day(on), Post.P_CHIEF, SupportableSuit.QUALIFIED_PLAINTIFF, "某环保组织", "某中院（2026）民初1号", "支持");
    }

    @Test
    @DisplayName("第九十六条：期满后跟进调查、仍受损害、无人起诉、未达成赔偿，才能起诉")
    void what_a_suit_needs() {
        var city = untilTransferred();
        var good = sued("2026-10-20", CourtOfSuit.INTERMEDIATE);
        assertThat(refusal(plus(untilNotice(), nobodyActed("2026-09-10"), reviewed("2026-09-21")), good))
                .contains("第九十三条");
        assertThat(refusal(plus(city, followed("2026-10-15", CompensationProgress.NOT_STARTED, false, false)), good))
                .contains("第九十六条");
        assertThat(refusal(plus(city, followed("2026-10-15", CompensationProgress.NOT_STARTED, true, true)), good))
                .contains("适格主体已经起诉");
        assertThat(refusal(
                        plus(
                                city,
                                new CivilEvent.RecordPlaintiff(
                                        day("2026-10-15"), Post.P_OFFICER, "某环保组织", Optional.of(day("2026-10-14")))),
                        good))
                .contains("适格主体已经起诉");
        assertThat(refusal(plus(city, followed("2026-10-15", CompensationProgress.AGREED, false, true)), good))
                .contains("赔偿协议");
        assertThat(refusal(
                        plus(
                                city,
                                new CivilEvent.RecordCompensation(
                                        day("2026-10-15"), Post.P_OFFICER, CompensationProgress.SUED, "已起诉")),
                        good))
                .contains("第九十条");
        assertThat(refusal(plus(city, followed("2026-10-15", CompensationProgress.NEGOTIATING, false, true)), good))
                .contains("磋商");
        assertThat(refusal(plus(city, followed("2026-10-15", CompensationProgress.NOT_APPLICABLE, false, true)), good))
                .contains("不符合启动赔偿程序条件");
        assertThat(refusal(city, suing(List.of(), true, true, true, "报告"))).contains("第九十六条");
        assertThat(refusal(city, suing(List.of(SuitGround.NO_PLAINTIFF), false, true, true, "报告")))
                .contains("不再受损害");
        assertThat(refusal(city, suing(List.of(SuitGround.NO_PLAINTIFF), true, false, true, "报告")))
                .contains("第十四条");
        assertThat(refusal(city, suing(List.of(SuitGround.NO_PLAINTIFF), true, true, false, "报告")))
                .contains("第十四条");
        assertThat(refusal(city, suing(List.of(SuitGround.NO_PLAINTIFF), true, true, true, "")))
                .contains("第九十四条");
        var nameless = of(
                filing(true, true, "", true, true),
                inquiredIntoAll("2026-07-20"),
                notice("2026-08-20"),
                reviewed("2026-09-21"),
                nobodyActed("2026-09-22"));
        assertThat(refusal(nameless, good)).contains("被告");
    }

    private static CivilEvent.Sue suing(
            List<SuitGround> grounds, boolean harm, boolean notice, boolean proof, String report) {
        return new CivilEvent.Sue(
                day("2026-10-20"),
                Post.P_CHIEF,
                CourtOfSuit.INTERMEDIATE,
                "",
                grounds,
                harm,
                notice,
                proof,
                report,
                List.of(Claim.RECLAIM),
                ZERO,
                ZERO,
                ZERO,
                ZERO,
                ZERO,
                ZERO,
                false,
                false);
    }

    @Test
    @DisplayName("司法解释第五条、办案规则第十六条：基层立案，市级起诉；指定基层法院管辖的须有文书")
    void the_level_matches_the_court() {
        assertThat(refusal(untilReview(), sued("2026-10-20", CourtOfSuit.INTERMEDIATE)))
                .contains("第五条");
        assertThat(refusal(untilReview(), sued("2026-10-20", CourtOfSuit.DESIGNATED_BASIC)))
                .contains("指定管辖文书");
        assertThat(refusal(untilTransferred(), sued("2026-10-20", CourtOfSuit.DESIGNATED_BASIC)))
                .contains("第十六条");
        assertThat(refusal(untilReview(), sued("2026-10-20", CourtOfSuit.CRIMINAL_COURT)))
                .contains("第二十条");
        var designated = new CivilEvent.Sue(
                day("2026-10-20"),
                Post.P_CHIEF,
                CourtOfSuit.DESIGNATED_BASIC,
                "某高院指定管辖决定书",
                List.of(SuitGround.NO_PLAINTIFF),
                true,
                true,
                true,
                "报告",
                List.of(Claim.RECLAIM),
                ZERO,
                ZERO,
                ZERO,
                ZERO,
                ZERO,
                ZERO,
                false,
                false);
        assertThat(state(plus(untilReview(), designated)).stage()).isEqualTo(CivilStage.SUED);
        var criminal = of(
                filed("2026-07-06", ProcuratorateLevel.BASIC, Jurisdiction.CRIMINAL_CASE, "某人"),
                inquiredIntoAll("2026-07-20"),
                notice("2026-08-20"),
                reviewed("2026-09-21"),
                nobodyActed("2026-09-22"),
                sued("2026-09-28", CourtOfSuit.CRIMINAL_COURT));
        assertThat(state(criminal).stage()).isEqualTo(CivilStage.SUED);
    }

    @Test
    @DisplayName("第九十八条：金额与诉讼请求相符；惩罚性赔偿须故意并造成严重后果")
    void claims_and_their_amounts() {
        var city = untilTransferred();
        var court = CourtOfSuit.INTERMEDIATE;
        assertThat(refusal(city, sued("2026-10-20", court, List.of(), ZERO, ZERO, false, false)))
                .contains("没有诉讼请求");
        assertThat(refusal(city, sued("2026-10-20", court, List.of(Claim.RESTORATION_COST), ZERO, ZERO, false, false)))
                .contains("没有写明金额");
        assertThat(refusal(city, sued("2026-10-20", court, List.of(Claim.RECLAIM), COST, ZERO, false, false)))
                .contains("没有提出");
        assertThat(refusal(
                        city,
                        sued("2026-10-20", court, List.of(Claim.RESTORATION_COST), COST.negate(), ZERO, false, false)))
                .contains("不能为负");
        var punitive = List.of(Claim.RESTORATION_COST, Claim.PUNITIVE_DAMAGES);
        for (var known : List.of(List.of(true, false), List.of(false, true), List.of(false, false))) {
            assertThat(refusal(city, sued("2026-10-20", court, punitive, COST, COST, known.get(0), known.get(1))))
                    .contains("惩罚性赔偿")
                    .contains("第九十八条");
        }
        var suit = (CivilState.Sued) state(plus(city, sued("2026-10-20", court, punitive, COST, COST, true, true)))
                .state();
        // 658 883.26 twice
        assertThat(suit.suit().claims().total()).isEqualByComparingTo("1317766.52");
    }

    // ---- support

    @Test
    @DisplayName("第一百零二条：未提交支持起诉意见书的，无从撤回；撤回后三日内提交法院并发送原告，继续办案须重新公告")
    void support_and_its_withdrawal() {
        var supporting = plus(untilReview(), support("2026-10-08"));
        assertThat(runs(supporting, "Q02")).isFalse();
        var withdraw = new CivilEvent.WithdrawSupport(
                day("2026-10-22"), Post.P_CHIEF, SupportWithdrawalGround.SUIT_GIVEN_UP, "");
        assertThat(refusal(supporting, withdraw)).contains("第一百零二条");
        var given = plus(
                supporting, new CivilEvent.GiveSupport(day("2026-10-12"), Post.P_OFFICER, SupportForm.OPINION, "意见书"));
        assertThat(refusal(
                        given,
                        new CivilEvent.WithdrawSupport(
                                day("2026-10-22"), Post.P_CHIEF, SupportWithdrawalGround.OTHER, "")))
                .contains("写明理由");
        var withdrawn = plus(given, withdraw);
        // Thu 22 Oct + 3 days = Sun 25 Oct, so Mon 26 Oct
        assertThat(due(withdrawn, "P11")).isEqualTo(day("2026-10-26"));
        assertThat(state(withdrawn).stage()).isEqualTo(CivilStage.INVESTIGATING);
        assertThat(refusal(withdrawn, new CivilEvent.DeliverToCourt(day("2026-10-23"), Post.P_OFFICER, false)))
                .contains("原告");
        assertThat(runs(plus(withdrawn, new CivilEvent.DeliverToCourt(day("2026-10-23"), Post.P_OFFICER, true)), "P11"))
                .isFalse();
        assertThat(refusal(withdrawn, sued("2026-10-28", CourtOfSuit.INTERMEDIATE)))
                .contains("只能在");
        assertThat(refusal(withdrawn, notice("2026-10-28"))).contains("第八十六条");
    }

    // ---- before the court

    @Test
    @DisplayName("第九十九条：调解不得减免诉讼请求载明的民事责任；诉讼请求全部实现才能撤回起诉")
    void mediation_and_withdrawal() {
        assertThat(refusal(untilTrial(), agreed(false, true, COST)))
                .contains("减免")
                .contains("第九十九条");
        assertThat(refusal(untilTrial(), agreed(true, false, COST))).contains("社会公共利益");
        assertThat(refusal(untilTrial(), agreed(true, true, COST.subtract(BigDecimal.ONE))))
                .contains("少于诉讼请求");
        var mediated = plus(untilTrial(), agreed(true, true, COST));
        assertThat(refusal(mediated, confirmed("2026-11-12", "2026-12-12", "2026-12-12")))
                .contains("公告期未过");
        assertThat(refusal(mediated, confirmed("2026-11-09", "2026-12-12", "2026-12-14")))
                .contains("早于调解协议");
        assertThat(state(plus(mediated, confirmed("2026-11-12", "2026-12-12", "2026-12-14")))
                        .stage())
                .isEqualTo(CivilStage.EFFECTIVE);
        assertThat(refusal(untilTrial(), new CivilEvent.WithdrawSuit(day("2026-11-19"), Post.P_CHIEF, false, "部分实现")))
                .contains("第九十九条");
    }

    private static CivilEvent.AgreeInMediation agreed(boolean kept, boolean unharmed, BigDecimal payable) {
        return new CivilEvent.AgreeInMediation(day("2026-11-10"), Post.COURT, "分期支付修复费用", kept, unharmed, payable);
    }

    private static CivilEvent.ConfirmMediation confirmed(String from, String until, String on) {
        return new CivilEvent.ConfirmMediation(day(on), Post.COURT, day(from), day(until), "（2026）民初1号调解书");
    }

    @Test
    @DisplayName("上诉期限未满，裁判不生效；上诉期限届满，不能再上诉；未经上诉，生效金额就是一审金额")
    void effect_and_appeal() {
        assertThat(refusal(untilJudged(), new CivilEvent.TakeEffect(day("2026-12-16"), Post.COURT, COST)))
                .contains("尚不能");
        assertThat(refusal(untilJudged(), new CivilEvent.TakeEffect(day("2026-12-17"), Post.COURT, BigDecimal.ONE)))
                .contains("一审");
        assertThat(refusal(untilJudged(), new CivilEvent.LodgeAppeal(day("2026-12-17"), Post.OWNER, "不服")))
                .contains("届满");
        var appealed = plus(untilJudged(), new CivilEvent.LodgeAppeal(day("2026-12-16"), Post.OWNER, "不服"));
        assertThat(runs(appealed, "P10")).isFalse();
        assertThat(state(plus(appealed, new CivilEvent.TakeEffect(day("2027-03-01"), Post.COURT, BigDecimal.ONE)))
                        .stage())
                .isEqualTo(CivilStage.EFFECTIVE);
        assertThat(state(plus(appealed, new CivilEvent.SendBack(day("2027-03-01"), Post.COURT, "基本事实不清")))
                        .stage())
                .isEqualTo(CivilStage.TRIAL);
    }

    @Test
    @DisplayName("未履行完毕，不能结案；替代性修复须经人民法院准许；修复须有验收，缴款须有账户和票据")
    void execution_and_closing() {
        var effective = untilEffective();
        var close = new CivilEvent.CloseCase(day("2027-06-01"), Post.P_OFFICER, "结案报告", false);
        assertThat(refusal(effective, close)).contains("没有履行情况记录");
        assertThat(refusal(effective, performed(PerformanceKind.RESTORATION_FUND, ZERO, "账户", "")))
                .contains("金额");
        assertThat(refusal(effective, performed(PerformanceKind.RESTORATION_FUND, COST, "", "")))
                .contains("票据");
        assertThat(refusal(effective, performed(PerformanceKind.RESTORED, ZERO, "", "")))
                .contains("验收");
        assertThat(refusal(effective, performed(PerformanceKind.OTHER, COST.negate(), "", "")))
                .contains("不能为负");
        assertThat(refusal(effective, performed(PerformanceKind.ALTERNATIVE, COST, "", "验收合格")))
                .contains("准许");
        var part = plus(effective, performed(PerformanceKind.RESTORATION_FUND, new BigDecimal("658883.25"), "账户", ""));
        assertThat(refusal(part, close)).contains("658883.25").contains("658883.26");
        assertThat(refusal(part, new CivilEvent.CloseCase(day("2027-06-01"), Post.P_OFFICER, "结案报告", true)))
                .contains("没有移送执行");
        assertThat(refusal(part, new CivilEvent.CloseCase(day("2027-06-01"), Post.P_OFFICER, "", false)))
                .contains("结案报告");
        var rest = plus(part, performed(PerformanceKind.DAMAGES_PAID, new BigDecimal("0.01"), "账户", ""), close);
        assertThat(state(rest).stage()).isEqualTo(CivilStage.CLOSED);
        assertThat(runs(rest, "J06")).isTrue();
        assertThat(refusal(rest, new CivilEvent.FindRelapse(day("2027-08-01"), Post.P_CHIEF, " ")))
                .contains("新的事实");
        assertThat(refusal(rest, new CivilEvent.LookBack(day("2027-08-01"), Post.P_OFFICER, List.of("甲"), "好")))
                .contains("第三十六条");
    }

    private static CivilEvent.RecordPerformance performed(
            PerformanceKind kind, BigDecimal amount, String account, String acceptance) {
        return new CivilEvent.RecordPerformance(day("2027-04-01"), Post.OWNER, kind, amount, account, acceptance);
    }

    @Test
    @DisplayName("第二十三条：回避申请三日内决定；被驳回的可以申请复议一次，三日内决定")
    void recusal() {
        var asked = plus(basicFiled(), new CivilEvent.RequestRecusal(day("2026-07-08"), Post.OWNER, "某检察官", "近亲属"));
        // Wed 8 Jul + 3 days = Sat 11 Jul, so Mon 13 Jul
        assertThat(due(asked, "P12")).isEqualTo(day("2026-07-13"));
        assertThat(refusal(asked, new CivilEvent.RequestRecusal(day("2026-07-09"), Post.OWNER, "某检察官", "近亲属")))
                .contains("未决定");
        assertThat(refusal(basicFiled(), new CivilEvent.RequestRecusal(day("2026-07-09"), Post.OWNER, "", "")))
                .contains("没有写明");
        assertThat(refusal(basicFiled(), new CivilEvent.DecideRecusal(day("2026-07-09"), Post.P_CHIEF, false, "")))
                .contains("第二十三条");
        var again = new CivilEvent.RequestRecusalReview(day("2026-07-14"), Post.OWNER, "不服");
        var refused = plus(asked, new CivilEvent.DecideRecusal(day("2026-07-13"), Post.P_CHIEF, false, "没有法定情形"));
        var reviewing = plus(refused, again);
        // Tue 14 Jul + 3 days = Fri 17 Jul
        assertThat(due(reviewing, "P12R")).isEqualTo(day("2026-07-17"));
        assertThat(refusal(reviewing, again)).contains("没有可以复议");
        assertThat(refusal(
                        plus(asked, new CivilEvent.DecideRecusal(day("2026-07-13"), Post.P_CHIEF, true, "回避")), again))
                .contains("没有可以复议");
        assertThat(refusal(refused, new CivilEvent.DecideRecusalReview(day("2026-07-16"), Post.P_CHIEF, false, "")))
                .contains("没有待决定");
    }

    @Test
    @DisplayName("被拒绝的行为什么也不改变；按钮置灰时已写明条文")
    void a_refusal_changes_nothing() {
        var told = plus(untilNotice(), reviewed("2026-09-01"), sued("2026-09-02", CourtOfSuit.INTERMEDIATE));
        assertThat(CivilCase.LAW.replay(told, CALENDAR).end().orElseThrow()).isEqualTo(state(untilNotice()));
        var grey = CivilCase.LAW.acts(state(untilNotice()), Post.P_OFFICER, day("2026-09-01")).stream()
                .filter(act -> act.move().act().equals("open-review"))
                .findFirst()
                .orElseThrow();
        assertThat(((Act.Forbidden) grey).why().citations().getFirst().shortForm())
                .isEqualTo("BAGZ 47");
    }

    // ---- every event is reached

    private static List<List<CivilEvent>> lawfulPaths() {
        var fromFact = of(
                filing(true, true, "", true, true),
                new CivilEvent.NameDefendant(day("2026-07-10"), Post.P_CHIEF, "某矿业公司"),
                new CivilEvent.RequestRecusal(day("2026-07-13"), Post.OWNER, "某检察官", "近亲属"),
                new CivilEvent.DecideRecusal(day("2026-07-14"), Post.P_CHIEF, false, "没有法定情形"),
                new CivilEvent.RequestRecusalReview(day("2026-07-15"), Post.OWNER, "不服"),
                new CivilEvent.DecideRecusalReview(day("2026-07-16"), Post.P_COMMITTEE, false, "维持"),
                inquiredIntoAll("2026-07-20"),
                notice("2026-08-20"),
                new CivilEvent.RecordCompensation(
                        day("2026-09-01"), Post.P_OFFICER, CompensationProgress.NOT_STARTED, "未启动"),
                new CivilEvent.RecordPlaintiff(day("2026-09-01"), Post.P_OFFICER, "某环保组织", Optional.empty()),
                reviewed("2026-09-21"),
                new CivilEvent.SendForAppraisal(day("2026-09-22"), Post.P_OFFICER, "修复费用评估"),
                new CivilEvent.ReceiveAppraisal(day("2026-10-08"), Post.P_OFFICER, "评估意见"),
                new CivilEvent.ExtendReview(day("2026-10-09"), Post.P_CHIEF, 1, "复杂"),
                nobodyActed("2026-10-09"),
                new CivilEvent.TransferCase(
                        day("2026-10-10"), Post.P_CHIEF, "某市人民检察院", ProcuratorateLevel.MUNICIPAL, "审查终结报告", "级别"),
                new CivilEvent.AcceptTransfer(day("2026-10-12"), Post.P_UPPER, "收案登记"),
                sued("2026-10-20", CourtOfSuit.INTERMEDIATE),
                new CivilEvent.RefuseSuit(day("2026-10-26"), Post.COURT, "材料不足"),
                new CivilEvent.FileJudgmentUpward(day("2026-10-27"), Post.P_OFFICER),
                sued("2026-11-02", CourtOfSuit.INTERMEDIATE),
                new CivilEvent.FileComplaintUpward(day("2026-11-03"), Post.P_OFFICER),
                new CivilEvent.RegisterSuit(day("2026-11-05"), Post.COURT),
                new CivilEvent.ReceiveHearingNotice(day("2026-11-10"), Post.COURT),
                new CivilEvent.AppointAppearance(day("2026-11-11"), Post.P_CHIEF, TWO),
                new CivilEvent.AlterClaims(
                        day("2026-11-12"),
                        Post.P_CHIEF,
                        List.of(Claim.RECLAIM, Claim.RESTORATION_COST),
                        COST,
                        ZERO,
                        ZERO,
                        ZERO,
                        ZERO,
                        ZERO,
                        false,
                        false,
                        "增加"),
                new CivilEvent.SuspendTrial(day("2026-11-13"), Post.COURT, "清算"),
                new CivilEvent.ResumeTrial(day("2026-11-20"), Post.COURT, "原因消除"),
                new CivilEvent.ReceiveJudgment(day("2026-12-01"), Post.COURT, false, COST, "支持"),
                new CivilEvent.LodgeAppeal(day("2026-12-10"), Post.OWNER, "不服"),
                new CivilEvent.SendBack(day("2027-02-01"), Post.COURT, "基本事实不清"),
                new CivilEvent.ReceiveJudgment(day("2027-04-01"), Post.COURT, false, COST, "支持"),
                new CivilEvent.LodgeAppeal(day("2027-04-12"), Post.OWNER, "不服"),
                new CivilEvent.TakeEffect(day("2027-06-01"), Post.COURT, COST),
                new CivilEvent.TransferToEnforcement(day("2027-07-01"), Post.COURT, "未履行"),
                new CivilEvent.AllowAlternative(day("2027-08-01"), Post.COURT, "异地补植"),
                new CivilEvent.RecordPerformance(
                        day("2027-10-01"), Post.OWNER, PerformanceKind.ALTERNATIVE, COST, "", "验收合格"),
                new CivilEvent.NoteWriteOff(day("2027-10-10"), Post.B_HEAD, "销号表"),
                new CivilEvent.CloseCase(day("2027-10-20"), Post.P_OFFICER, "结案报告", false),
                new CivilEvent.LookBack(day("2028-02-01"), Post.P_OFFICER, TWO, "又遭破坏"),
                new CivilEvent.FindRelapse(day("2028-02-10"), Post.P_CHIEF, "又遭破坏"));
        var mediated = plus(
                untilTrial(),
                agreed(true, true, COST),
                new CivilEvent.RejectMediation(day("2026-11-12"), Post.COURT, "不予确认"),
                new CivilEvent.AgreeInMediation(day("2026-11-13"), Post.COURT, "支付", true, true, COST),
                confirmed("2026-11-16", "2026-12-16", "2026-12-18"));
        var withdrawn = plus(
                untilTrial(),
                new CivilEvent.WithdrawSuit(day("2026-11-19"), Post.P_CHIEF, true, "全部实现"),
                new CivilEvent.DeliverToCourt(day("2026-11-20"), Post.P_OFFICER, false));
        var supported = plus(
                untilReview(),
                followed("2026-10-08", CompensationProgress.NOT_APPLICABLE, true, true),
                terminated("2026-10-09", TerminationGround.OTHER_PLAINTIFF),
                support("2026-10-12"),
                new CivilEvent.GiveSupport(day("2026-10-13"), Post.P_OFFICER, SupportForm.OPINION, "意见书"),
                new CivilEvent.WithdrawSupport(
                        day("2026-10-20"), Post.P_CHIEF, SupportWithdrawalGround.CLAIMS_CUT, ""));
        var ended = plus(
                untilEffective(),
                new CivilEvent.TransferToEnforcement(day("2027-01-20"), Post.COURT, "未履行"),
                new CivilEvent.CloseCase(day("2027-12-01"), Post.P_OFFICER, "无财产可供执行", true));
        return List.of(fromFact, mediated, withdrawn, supported, ended);
    }

    @Test
    @DisplayName("从立案到最后一个行为：每种行为都在某条合法路径上，存取不失真")
    void every_act_is_on_a_lawful_path() {
        var reached = new HashSet<String>();
        for (var path : lawfulPaths()) {
            state(path);
            for (var event : path) {
                reached.add(event.act());
                assertThat(EventFields.read(
                                CivilEvent.class, event.act(), event.on(), event.by(), EventFields.write(event)))
                        .isEqualTo(event);
            }
        }
        var all = Arrays.stream(CivilEvent.class.getPermittedSubclasses())
                .map(ProcedureEvent::act)
                .toList();
        assertThat(reached).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    @DisplayName("表单的每个选项都有中英文名称，互不相同")
    void every_choice_has_its_own_name() {
        var kinds = Arrays.stream(CivilEvent.class.getPermittedSubclasses())
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
    @DisplayName("终点只有：终结、移送、撤诉、结案、转为新线索")
    void the_ends() {
        assertThat(Arrays.stream(CivilStage.values()).filter(CivilStage::end))
                .containsExactly(
                        CivilStage.TERMINATED,
                        CivilStage.TRANSFERRED,
                        CivilStage.WITHDRAWN,
                        CivilStage.CLOSED,
                        CivilStage.REOPENED);
    }

    @Test
    @DisplayName("司法解释第十八条：变更后的诉讼请求同样受第九十八条约束，变更后以变更的为准")
    void altered_claims() {
        var altered =
                plus(untilTrial(), altering(List.of(Claim.RESTORATION_COST, Claim.SERVICE_LOSS), COST, BigDecimal.TEN));
        var suit = ((CivilState.Trial) state(altered).state()).suit();
        // 658 883.26 + 10
        assertThat(suit.claims().total()).isEqualByComparingTo("658893.26");
        assertThat(suit.court()).isEqualTo(CourtOfSuit.INTERMEDIATE);
        assertThat(refusal(untilTrial(), altering(List.of(), ZERO, ZERO))).contains("第九十八条");
        assertThat(refusal(untilTrial(), altering(List.of(Claim.SERVICE_LOSS), ZERO, ZERO)))
                .contains("没有写明金额");
        // the mediation is measured by what is claimed then
        assertThat(refusal(altered, agreed(true, true, COST))).contains("少于诉讼请求");
    }

    private static CivilEvent.AlterClaims altering(List<Claim> claims, BigDecimal cost, BigDecimal service) {
        return new CivilEvent.AlterClaims(
                day("2026-11-09"), Post.P_CHIEF, claims, cost, service, ZERO, ZERO, ZERO, ZERO, false, false, "变更");
    }

    @Test
    @DisplayName("每一行为在何种情形下被拒绝：与生成的页一致")
    void what_each_act_refuses_is_on_its_page() {
        RefusalPage.check(CivilCase.LAW, lawfulPaths());
    }
}
