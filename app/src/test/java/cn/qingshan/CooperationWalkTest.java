package cn.qingshan;

import static cn.qingshan.BrowserDesk.filled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.qingshan.problem.Problems;
import com.microsoft.playwright.Locator;
import java.awt.Color;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What lies between two organs, in a browser, each step by the person whose work it is, found from his board or by the buttons that are there, on the days on which it would happen.
 * Pictures are saved in {@code target/walk}. The ways are walked in the order of their days, because the clock moves forward only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("双方协作，在浏览器里走一遍")
class CooperationWalkTest {

    private static final String AGREEMENT = "青岚县“检察+行政”矿山生态环境协作机制";
    private static final String MINUTES = "青协会纪〔2026〕1号";

    private TestNode node;
    private BrowserDesk desk;
    private java.util.Optional<Chromium> chromium = java.util.Optional.empty();
    private String earlierProblem = "";
    private String problem = "";

    @BeforeAll
    void start() throws Exception {
        chromium = Chromium.started();
        assumeTrue(chromium.isPresent(), "Chromium is not installed, so the walks through the pages were skipped.");
        node = TestNode.example("cooperation-node", day(9, 1), beans -> {});
        World.importQuarter(node);
        desk = new BrowserDesk(chromium.get().browser, node.port(), node.exampleSecret(), "cooperation");
    }

    @AfterEach
    void nothingBroke() {
        assertThat(desk.complaints()).as("what the browser complained of").isEmpty();
    }

    @AfterAll
    void stop() {
        chromium.ifPresent(Chromium::close);
        if (node != null) {
            node.close();
        }
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    private void on(int month, int day) {
        node.clock.moveTo(day(month, day));
    }

    // ---- 1 ----

    @Test
    @Order(1)
    @DisplayName("从协议到第一次自动共享：旧协议终止后列入的问题检察院看不到；新协议双方确认、施行后，列入即共享，写明依据哪一条")
    void from_an_agreement_to_the_first_disclosure() throws Exception {
        endsTheOldOne();
        on(9, 2);
        opensAProblemThatNobodyElseSees();
        drafts();
        on(9, 3);
        bothConfirm();
        on(9, 4);
        opensAProblemThatIsShown();
        sharesWhatWasThereBefore();
    }

    private void endsTheOldOne() {
        for (var who : List.of("zhou.heng", "gu.yuan")) {
            desk.sits(who).turnsTo("协作机制").follows(AGREEMENT).reads("施行中");
            desk.does("同意终止", "lastDay=2026-09-01", "reason=另签新的协议");
        }
        desk.reads("同意终止").look("agreement-ended-by-both");
    }

    private void opensAProblemThatNobodyElseSees() throws Exception {
        World.reportedTaskOn(node, day(9, 2));
        earlierProblem = listed("采石场停产后未治理，边坡裸露。");
        desk.sits("shen.mo").turnsTo("问题清单").reads("清单上还没有问题").look("no-problem-without-agreement");
        desk.turnsTo("协作机制").reads("现在没有生效的协议").lookAround("no-agreement-in-force");
    }

    /** The officer concludes the one task that waits. */
    private String listed(String fact) {
        desk.sits("meng.tao").turnsTo("核查任务").follows("已报告").follows("核查属实，列入问题清单");
        desk.does("列入问题清单", "fact=" + fact, "holderName=青岚云台矿业有限公司", "requirement=限期修复，恢复林地。", "termOn=2026-12-31");
        assertThat(desk.path()).startsWith("/problems/");
        return desk.path();
    }

    private void drafts() {
        desk.sits("lin.que").turnsTo("协作机制").follows("起草新的协议").lookAround("agreement-form");
        filled(desk.form("保存草稿"), "number=青岚检自协〔2026〕1号", "from=2026-09-04", "limit.ACKNOWLEDGE.amount=3");
        var people = desk.page().locator(".liaison");
        people.nth(0).locator("[name='liaison.organ']").selectOption("P990121");
        people.nth(0).locator("[name='liaison.person']").fill("林阙");
        people.nth(0).locator("[name='liaison.post']").fill("公益诉讼部门负责人");
        people.nth(1).locator("[name='liaison.organ']").selectOption("B990121");
        people.nth(1).locator("[name='liaison.person']").fill("顾原");
        people.nth(1).locator("[name='liaison.post']").fill("副局长");
        int clauses = desk.page().locator(".clause").count();
        button("加一条").click();
        desk.page().locator(".clause").nth(clauses).waitFor();
        var added = desk.page().locator(".clause").last();
        added.locator("[name='clause.kind']").selectOption("problem");
        added.locator("[name='clause.number']").fill("5.4");
        added.locator("[name='clause.when']").selectOption("QUARTER");
        added.locator("[name='clause.from']").selectOption("BUREAU");
        added.locator("[name='clause.to']").selectOption("PROCURATORATE");
        // without a number of days a periodic clause says nothing: it is refused, and what was typed is still there
        button("保存草稿").click();
        desk.page().locator(".alert-danger").first().waitFor();
        desk.reads("第5.4条：定期或者经请求的共享").look("agreement-clause-refused");
        assertThat(desk.form("保存草稿").locator("[name=number]").inputValue()).isEqualTo("青岚检自协〔2026〕1号");
        desk.page().locator(".clause").last().locator("[name='clause.within']").fill("10");
        desk.does("保存草稿").reads("草稿，只有本机关看得到").lookTwice("agreement-draft");
        desk.does("提请各方确认").reads("待各方确认");
    }

    private Locator button(String says) {
        return desk.page().locator("button").filter(new Locator.FilterOptions().setHasText(says));
    }

    private void bothConfirm() throws Exception {
        desk.sits("gu.yuan").reads("确认协议文本").look("board-asks-to-confirm");
        desk.follows("确认协议文本").lookTwice("agreement-to-confirm");
        desk.does("确认文本").reads("待各方确认");
        desk.sits("zhou.heng").follows("确认协议文本").does("确认文本").reads("已确认，待施行");
        desk.lookAround("agreement-confirmed");
        desk.file("PDF", "agreement.pdf");
    }

    private void opensAProblemThatIsShown() throws Exception {
        World.reportedTaskOn(node, day(9, 4));
        problem = listed("越出采矿权范围开采，损毁林地，部分在生态保护红线内。");
        desk.reads("依据〈" + AGREEMENT + "〉第5.1条共享给青岚县人民检察院").look("problem-with-its-clause");
        // the first thing that went by the new text: the prosecutor finds it on his board
        desk.sits("shen.mo").reads("核验问题").lookTwice("board-of-the-prosecutor");
        desk.follows("核验问题");
        assertThat(desk.path()).isEqualTo(problem);
        desk.reads("依据〈" + AGREEMENT + "〉第5.1条，由青岚县自然资源局共享（2026-09-04）").lookAround("problem-as-it-was-shown");
        assertThat(desk.page()
                        .request()
                        .get(desk.page().url().replace(problem, earlierProblem))
                        .status())
                .isEqualTo(404);
    }

    private void sharesWhatWasThereBefore() {
        desk.sits("gu.yuan")
                .turnsTo("协作机制")
                .follows("青岚检自协〔2026〕1号")
                .reads("施行中")
                .lookTwice("agreement-in-force");
        var backlog = desk.page()
                .locator("button")
                .filter(new Locator.FilterOptions().setHasText("按第5.1条共享既有记录"))
                .first()
                .innerText();
        desk.does(backlog).reads("共享记录").look("existing-records-shared");
        desk.sits("shen.mo").go(earlierProblem).reads("第5.1条");
        desk.turnsTo("协作机制").follows("青岚检自协〔2026〕1号");
        var row = desk.page()
                .locator("tr")
                .filter(new Locator.FilterOptions().setHasText("5.1"))
                .first();
        assertThat(row.locator("td.num a").innerText()).isEqualTo("2");
        row.locator("td.num a").click();
        desk.page().waitForURL(url -> url.contains("/disclosed"));
        assertThat(desk.page().locator("tbody tr").count()).isEqualTo(2);
        desk.look("disclosed-by-a-clause");
    }

    // ---- 2 ----

    @Test
    @Order(2)
    @DisplayName("移送：退回、补充再送、签收、受理、答复、提出分歧，列入联席会议，按纪要处理")
    void a_transfer_is_returned_sent_again_disputed_and_settled_in_a_meeting() throws Exception {
        assumeTrue(!problem.isEmpty(), "The walk before did not get as far as a problem.");
        on(9, 10);
        String letter = sends();
        on(9, 11);
        returned();
        on(9, 14);
        sentAgain(letter);
        on(9, 15);
        accepted();
        on(9, 16);
        answered(letter);
        on(9, 17);
        disputed();
        on(9, 18);
        String meeting = proposed();
        on(9, 21);
        met(meeting);
        on(9, 22);
        issued(meeting);
        registered(meeting);
        on(9, 23);
        settled(letter);
        papersOfTheMeeting(meeting);
    }

    private String sends() {
        desk.sits("lin.que").go(problem).follows("处罚、修复、移送等程序").look("of-problem");
        desk.follows("新办：线索移送（双方）").lookAround("transfer-form");
        String refused = desk.refused(
                "移送",
                "title=越界采坑",
                "subject=越界采坑",
                "number=青检移〔2026〕7号",
                "items=图斑截图\n卫片影像说明",
                "withheld=询问笔录",
                "withoutReporter=true");
        assertThat(refused).contains("未随函移送的“询问笔录”没有写明原因");
        desk.does("移送", "withheld=询问笔录：另案使用").reads("已移送", "询问笔录：另案使用").lookTwice("transfer-sent");
        return desk.path();
    }

    private void returned() {
        desk.sits("gu.yuan").look("board-with-a-transfer").follows("越界采坑").reads("未移送及原因");
        desk.lookAround("transfer-received");
        desk.does("退回", "ground=INSUFFICIENT", "missing=矿区范围拐点坐标", "reason=现有材料无法确定采坑位置。")
                .reads("已退回");
        desk.look("transfer-returned");
    }

    private void sentAgain(String letter) {
        desk.sits("lin.que").look("board-after-the-return").follows("越界采坑");
        assertThat(desk.path()).isEqualTo(letter);
        desk.does(
                "补充后再次移送",
                "number=青检移〔2026〕8号",
                "items=图斑截图\n卫片影像说明\n矿区范围拐点坐标",
                "complete=true",
                "withoutReporter=true");
        desk.reads("已移送", "青检移〔2026〕8号").look("transfer-sent-again");
    }

    private void accepted() {
        desk.sits("meng.tao").follows("越界采坑").does("签收").reads("已签收").look("transfer-acknowledged");
        desk.does("受理", "handler=执法监察股 孟涛").reads("办理中");
    }

    private void answered(String letter) {
        desk.sits("meng.tao").look("board-with-the-answer-due").follows("越界采坑");
        assertThat(desk.path()).isEqualTo(letter);
        assertThat(desk.form("反馈办理结果").locator("[name='f.answered']").inputValue())
                .matches("青检移〔2026〕8号　[0-9a-f]{64}");
        desk.lookTwice("transfer-answer-form");
        assertThat(desk.refused("反馈办理结果", "outcome=NOT_FILED", "summary=已到现场核查。"))
                .contains("不予立案的，应当写明理由");
        desk.does("反馈办理结果", "noFilingReason=违法行为轻微并已改正。").reads("已反馈").look("transfer-answered");
    }

    private void disputed() {
        desk.sits("lin.que").look("board-after-the-answer").follows("越界采坑");
        desk.does("对答复提出分歧", "reason=采坑面积没有实测，主要事实没有查清。", "agendaItem=越界采坑的认定").reads("存在分歧");
        desk.lookAround("transfer-disputed");
    }

    private String proposed() {
        desk.sits("lin.que")
                .turnsTo("办理程序")
                .follows("联席会议")
                .look("meetings-none")
                .follows("新办");
        var form = desk.form("提议召开");
        form.locator("label.form-check")
                .filter(new Locator.FilterOptions().setHasText("存在分歧"))
                .locator("input")
                .check();
        filled(form, "title=2026年第三季度联席会议", "day=2026-09-21", "place=自然资源局三楼会议室", "host=BUREAU");
        form.locator("textarea[name='f.agenda']").fill("下半年联合巡查安排");
        desk.lookTwice("meeting-form");
        desk.sends(form, "提议召开").reads("越界采坑", "下半年联合巡查安排").look("meeting-proposed");
        String meeting = desk.path();
        desk.sits("gu.yuan").look("board-with-a-meeting").follows("2026年第三季度联席会议");
        assertThat(desk.path()).isEqualTo(meeting);
        desk.does("确认会议", "day=2026-09-21").reads("已确认").lookAround("meeting-confirmed");
        return meeting;
    }

    private void met(String meeting) {
        desk.sits("gu.yuan").look("board-on-the-day-of-the-meeting").go(meeting);
        desk.does("召开会议", "procuratorate=林阙\n沈墨", "bureau=顾原\n孟涛", "notes=逐项讨论，形成一致意见。")
                .look("meeting-held");
        assertThat(desk.refused("起草会议纪要", "text=会议议定下列事项。", "decisions=补充勘测 | | 孟涛 | 2026-10-30 | 勘测报告"))
                .contains("无人负责的事项不能写入纪要");
        desk.look("minutes-refused");
        desk.does(
                "起草会议纪要",
                "text=会议听取了越界采坑一事的办理情况，认为采坑面积应当实测后再作认定。会议议定下列事项。",
                "decisions=对越界采坑补充勘测 | 自然资源局 | 孟涛 | 2026-10-30 | 勘测报告\n就认定标准出具法律意见 | 检察院 | 沈墨 | 10WD | 意见书");
        desk.lookTwice("minutes-drafted");
        desk.does("同意纪要稿", "draft=1");
        desk.sits("zhou.heng")
                .look("board-with-minutes")
                .go(meeting)
                .does("同意纪要稿", "draft=1")
                .look("minutes-agreed");
    }

    private void issued(String meeting) {
        desk.sits("gu.yuan").go(meeting).does("印发会议纪要", "number=" + MINUTES).reads("对越界采坑补充勘测", "登记议定事项");
        desk.lookAround("minutes-issued");
    }

    private void registered(String meeting) {
        desk.page()
                .locator("main tr")
                .filter(new Locator.FilterOptions().setHasText("对越界采坑补充勘测"))
                .locator("a.btn")
                .click();
        desk.page().waitForURL(url -> url.contains("/action-item/new"));
        assertThat(desk.form("登记议定事项").locator("[name='f.person']").inputValue())
                .isEqualTo("孟涛");
        desk.look("item-form");
        desk.does("登记议定事项").reads("对越界采坑补充勘测").lookTwice("item-registered");
        desk.go(meeting).look("meeting-with-its-item");
    }

    private void settled(String letter) {
        // the item is the bureau's, who registered it as well
        desk.sits("lin.que")
                .doesNotRead("完成议定事项")
                .look("board-after-the-meeting")
                .go(letter);
        assertThat(desk.refused("按会议纪要处理分歧", "minutes=青协会纪〔2026〕2号", "settlement=HANDLED_BY_ITEM", "summary=补充勘测后再定。"))
                .contains("没有文号为“青协会纪〔2026〕2号”");
        desk.does("按会议纪要处理分歧", "minutes=" + MINUTES).reads("已办结").lookTwice("transfer-settled");
    }

    private void papersOfTheMeeting(String meeting) throws Exception {
        desk.sits("gu.yuan").go(meeting).follows("查看与制作").look("papers-of-the-meeting");
        desk.makesPaper("会议纪要").look("paper-made").file("PDF", "minutes.pdf");
    }

    // ---- 3 ----

    @Test
    @Order(3)
    @DisplayName("支持请求：起草、提出、评估、决定予以支持，由此立民事公益诉讼案件，案号带回；案件本身局里看不到；告知结果，局里评价")
    void a_support_request_leads_to_a_civil_case() throws Exception {
        assumeTrue(!problem.isEmpty(), "The walk before did not get as far as a problem.");
        on(10, 9);
        String request = asked();
        on(10, 12);
        assessed(request);
        on(10, 15);
        decided(request);
        String civil = filedFrom(request);
        supported(request, civil);
        on(10, 16);
        evaluated(request);
    }

    private String asked() throws Exception {
        desk.sits("meng.tao")
                .go(problem)
                .follows("处罚、修复、移送等程序")
                .follows("新办：支持请求")
                .look("support-form");
        desk.does(
                "起草商请函",
                "title=拒不修复越界采坑",
                "type=CIVIL_PIL",
                "facts=企业停产，拒不修复越界采坑，所提存的基金不足。",
                "done=已责令限期修复，两次催告，并作出处罚决定。",
                "asked=就修复费用对责任人提起民事公益诉讼。",
                "meansExhausted=true",
                "enclosures=责令改正通知书\n催告书\n处罚决定书");
        desk.lookTwice("support-draft");
        String request = desk.path();
        desk.sits("gu.yuan").look("board-with-a-draft").follows("拒不修复越界采坑");
        assertThat(desk.path()).isEqualTo(request);
        desk.does("提出商请", "number=青自然资商〔2026〕4号").reads("已商请");
        desk.follows("查看与制作").makesPaper("商请").file("PDF", "support-request.pdf");
        return request;
    }

    private void assessed(String request) {
        desk.sits("shen.mo").look("board-with-a-request").follows("拒不修复越界采坑");
        assertThat(desk.path()).isEqualTo(request);
        desk.lookAround("support-received");
        desk.does("接收").reads("已接收");
        desk.does(
                "评估并提出意见",
                "proposal=ACCEPT",
                "reason=行政手段已经用尽，社会公共利益仍在受损。",
                "free=true",
                "independence=请求不涉及是否立案、如何办案的指令。");
        desk.look("support-assessed");
        desk.sits("lin.que").look("board-of-the-head").follows("拒不修复越界采坑").does("审核评估意见", "summary=同意承办意见。");
        desk.sits("gu.yuan").go(request).doesNotRead("社会公共利益仍在受损", "同意承办意见").look("support-as-the-bureau-sees-it");
    }

    private void decided(String request) throws Exception {
        desk.sits("zhou.heng").look("board-of-the-chief").follows("拒不修复越界采坑");
        assertThat(desk.path()).isEqualTo(request);
        desk.does("决定予以支持", "number=青检复〔2026〕2号", "plan=对责任人办理民事公益诉讼案件。").lookTwice("support-accepted");
        desk.follows("查看与制作").makesPaper("复函").file("PDF", "support-answer.pdf");
    }

    private String filedFrom(String request) throws Exception {
        desk.go(request).follows("新办：民事公益诉讼案件");
        assertThat(desk.form("立案").locator("[name='f.harm']").inputValue()).contains("拒不修复越界采坑，所提存的基金不足");
        desk.lookTwice("civil-form");
        assertThat(desk.refused("立案", "level=BASIC", "jurisdiction=PLACE_OF_ACT", "defendant=青岚云台矿业有限公司"))
                .contains("社会公共利益没有受到损害的，不能立案");
        desk.does("立案", "publicInterestHarmed=true", "possibleUnlawfulness=true")
                .reads("青岚云台矿业有限公司")
                .lookAround("civil-case");
        String civil = desk.path();
        desk.follows("查看与制作").look("civil-papers");
        desk.makesPaper("立案决定书", "officialNumber=青检民公立〔2026〕Z1号", "violation=越界开采、拒不履行矿区生态修复义务")
                .file("PDF", "civil-filing-decision.pdf");
        assertThat(desk.page()
                        .request()
                        .get(desk.page().url().replaceAll("(http://[^/]+)/.*", "$1" + civil + "/book.pdf"))
                        .body())
                .startsWith('%', 'P', 'D', 'F');
        return civil;
    }

    private void supported(String request, String civil) {
        desk.sits("gu.yuan").go(civil).reads("没有找到").look("civil-case-is-not-there-for-the-bureau");
        desk.sits("shen.mo").go(request).reads("“记录支持措施”的表单已带入", "民事公益诉讼案〔2026〕1号");
        assertThat(desk.form("记录支持措施").locator("[name='f.measure']").inputValue())
                .isEqualTo("CIVIL_CASE");
        desk.lookTwice("support-carried");
        desk.does("记录支持措施").reads("支持中");
        desk.sits("gu.yuan").go(request).reads("支持中").doesNotRead("“记录支持措施”的表单已带入");
        desk.look("support-given");
    }

    private void evaluated(String request) {
        desk.sits("shen.mo").go(request).does("告知支持结果", "result=已立民事公益诉讼案件，后续依法告知。");
        desk.sits("meng.tao").look("board-with-a-result").follows("拒不修复越界采坑");
        desk.does("评价支持结果", "effect=ACHIEVED", "summary=达到请求目的。").reads("已办结").lookTwice("support-closed");
    }

    // ---- 4 ----

    @Test
    @Order(4)
    @DisplayName("专项行动：提出、对方同意、启动冻结底数、每周进展、抽样回头看、结束报告；每个数字点开就是那么多行")
    void a_campaign_runs_to_its_closing_report() throws Exception {
        assumeTrue(!problem.isEmpty(), "The walk before did not get as far as a problem.");
        on(10, 19);
        World.furtherProblemOn(node, day(10, 19));
        World.furtherProblemOn(node, day(10, 19));
        String campaign = campaign();
        on(10, 26);
        worksOn(earlierProblem);
        on(11, 2);
        campaignGoesOn(campaign);
        sampled(campaign);
        on(11, 30);
        closed(campaign);
    }

    private String campaign() {
        desk.sits("meng.tao")
                .turnsTo("专项行动")
                .look("campaigns-none")
                .follows("提出专项行动")
                .lookAround("campaign-form");
        var form = filled(
                desk.form("提出专项行动"),
                "title=露天矿山生态修复专项监督行动",
                "periodFrom=2026-10-20",
                "periodTo=2026-11-30",
                "basis=县委政法委、县自然资源局、县人民检察院联合部署（青岚政法〔2026〕5号）");
        assertThat(desk.refused("提出专项行动")).contains("请至少选定一个乡镇");
        form.locator("[name=townships]").all().forEach(Locator::check);
        form.locator("[name=targetFigure]").first().selectOption("WRITTEN_OFF");
        form.locator("[name=targetNumber]").first().fill("2");
        desk.sends(form, "提出专项行动").reads("等待对方机关答复").look("campaign-proposed");
        String campaign = desk.path();
        desk.sits("zhou.heng").follows("答复联合专项行动").lookTwice("campaign-to-answer");
        desk.does("答复", "confirms=true", "words=同意联合开展。").reads("对方已同意");
        on(10, 20);
        desk.sits("gu.yuan").follows("启动专项行动").does("启动并冻结底数").reads("进行中").lookAround("campaign-started");
        desk.follows("2026-10-20 的清单").lookTwice("campaign-inventory");
        return campaign;
    }

    /** The officer records what was done, the head writes off; how a write-off comes from a restoration is walked elsewhere. */
    private void worksOn(String of) throws Exception {
        desk.sits("meng.tao").go(of);
        var form = filled(desk.form("记录整改措施"), "what=回填采坑，覆土三十厘米，栽植马尾松。", "area=5200");
        form.locator("[name=photos]").setInputFiles(BrowserDesk.photo("planted", new Color(0x4f7d4a)));
        desk.sends(form, "记录整改措施").reads("栽植马尾松").look("measure-recorded");
        for (var path : List.of(earlierProblem, problem)) {
            var id = UUID.fromString(path.substring("/problems/".length()));
            var problems = node.bean(Problems.class);
            node.run("gu.yuan", () -> problems.writeOff(id, problems.find(id).act(), node.clock.today(), "云台岭镇人民政府"));
        }
    }

    private void campaignGoesOn(String campaign) {
        desk.sits("zhou.heng").go(campaign).reads("2 / 2", "由对方机关掌握").lookAround("campaign-running");
        desk.follows("销号").look("campaign-figure");
        assertThat(desk.page().locator("tbody tr").count()).isEqualTo(2);
    }

    private void sampled(String campaign) {
        desk.sits("shen.mo").go(campaign);
        assertThat(desk.refused("抽取回头看样本", "number=5")).contains("要抽 5 个，清单上只有 2 个");
        desk.does("抽取回头看样本", "number=1").reads("怎样验证").lookAround("campaign-sample");
        desk.follows("开展回头看").look("look-back-form");
        desk.does(
                "制定回头看方案",
                "organiser=JOINT",
                "reference=问题〔2026〕",
                "closedOn=2026-10-26",
                "sites=采坑北坡",
                "sampling=按专项行动抽样清单",
                "agreement=专项行动方案（双方同意）");
        desk.lookTwice("look-back-planned");
        desk.go(campaign).look("campaign-with-a-sample");
    }

    private void closed(String campaign) throws Exception {
        desk.sits("gu.yuan").reads("结束专项行动并定稿报告").look("board-on-the-last-day");
        desk.follows("结束专项行动并定稿报告").follows("任一日期的报告").lookTwice("campaign-report-of-today");
        desk.does("报告定稿", "conclusion=专项行动期间共销号问题二个，达到目标；仍未销号的继续按问题清单督促整改。", "closing=true")
                .reads("结束报告", "按台账重算，数字一致")
                .lookAround("campaign-closing-report");
        String report = desk.path();
        desk.file("PDF", "campaign-report.pdf");
        // every number on the page leads to as many rows
        var links = desk.page().locator("a[href*='/figures/']").all().stream()
                .map(link -> List.of(link.getAttribute("href"), link.innerText().replaceAll(" /.*", "")))
                .toList();
        assertThat(links).hasSizeGreaterThan(8);
        for (var link : links) {
            desk.go(link.getFirst());
            assertThat(desk.page().locator("[data-count]").innerText())
                    .as(link.getFirst())
                    .isEqualTo(link.getLast());
        }
        desk.sits("zhou.heng").go(report).reads("按台账重算，数字一致");
        desk.go(campaign).reads("已结束").lookTwice("campaign-closed");
    }

    // ---- 5 ----

    @Test
    @Order(5)
    @DisplayName("群众举报：手机上不用账号交照片和位置，得回执码；签收、转为线索、请补充、补充、答复，凭回执码都看得到")
    void a_report_of_the_public_gets_its_answer() throws Exception {
        on(12, 1);
        String code = reports();
        acknowledgedAndTakenUp();
        on(12, 2);
        supplements(code);
        on(12, 8);
        answers();
        desk.passerBy().go("/report/code").does("查看办理情况", "code=" + code);
        desk.reads("现场已经停工，正在立案查处。").look("public-answered");
    }

    private String reports() throws Exception {
        desk.passerBy().go("/report");
        desk.page().locator("#place-map[data-ready=true]").waitFor();
        desk.look("public-report");
        var form = desk.form("提交");
        var notAPhoto = java.nio.file.Files.writeString(java.nio.file.Path.of("target/walk/not-a-photo.jpg"), "notes");
        filled(form, "seen=后山有挖掘机在挖石头，没有围挡，晚上也在挖。", "place=水库边第二个弯道", "receiver=B990121");
        form.locator("[name=township]").selectOption(node.seat("peng.shan").township());
        form.locator("[name=happened]").fill("昨天晚上，还在继续");
        form.locator("[name=wishesAsking]").check();
        form.locator("[name=files]").setInputFiles(notAPhoto);
        desk.sends(form, "提交").reads("还差一点").look("public-report-refused");
        form = desk.form("提交");
        assertThat(form.locator("[name=place]").inputValue()).isEqualTo("水库边第二个弯道");
        form.locator("[name=files]").setInputFiles(BrowserDesk.photo("night-digging", new Color(0x8a7a66)));
        desk.sends(form, "提交").reads("已经收到").look("public-receipt");
        String code = desk.page().locator("#receipt").innerText();
        desk.does("查看办理情况").reads("还没有签收").look("public-status");
        return code;
    }

    private void acknowledgedAndTakenUp() {
        desk.sits("meng.tao").reads("签收群众举报").look("board-with-a-report");
        desk.follows("水库边第二个弯道").lookAround("report-arrived");
        desk.does("签收举报").reads("已签收，待处理").lookTwice("report-acknowledged");
        desk.does("转为线索", "facts=水库边第二个弯道处有挖掘机夜间采石，现场没有围挡。").reads("群众举报").look("report-became-a-clue");
        desk.turnsTo("群众举报").follows("水库边第二个弯道");
        desk.does("请举报人补充", "words=挖掘机一般几点进场，从哪条路进山？").reads("请您补充").look("report-asked");
    }

    private void supplements(String code) throws Exception {
        desk.passerBy().go("/report/code");
        assertThat(desk.page().locator("[name=code]").inputValue()).isEmpty();
        desk.look("public-code").does("查看办理情况", "code=" + code);
        desk.reads("已经作为线索办理", "挖掘机一般几点进场").look("public-asked");
        var form = filled(desk.form("提交"), "words=晚上十点以后，从石桥旁边的便道进山。");
        form.locator("[name=files]").setInputFiles(BrowserDesk.photo("track", new Color(0x7a6a56)));
        desk.sends(form, "提交").reads("补充已经收到").look("public-supplemented");
    }

    private void answers() {
        desk.sits("meng.tao")
                .reads("举报人有补充")
                .follows("举报人有补充")
                .reads("从石桥旁边的便道进山")
                .look("report-with-a-supplement");
        desk.does("收入补充材料");
        desk.does("答复举报人", "words=现场已经停工，正在立案查处。谢谢您。").reads("现场已经停工").lookTwice("report-answered");
        desk.turnsTo("群众举报").reads("已答复").lookAround("reports");
    }
}
