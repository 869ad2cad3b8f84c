package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.qingshan.agreement.Agreements;
import cn.qingshan.agreement.Sharing;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.LoadState;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A cooperation agreement of a real pair of organs, entered from what was published of it by typing and clicking alone: field by field in the form, put to the other side, confirmed by both, in force. What the hands
 * did is counted and timed by the {@link KeystrokeModel}. The source and what each of its clauses became stand in {@code docs/cooperation-entered.md}; here is only what was typed, in words of our own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("公开的协作协议，照公开的内容在浏览器里录入，十五分钟以内")
class PublishedAgreementWalkTest {

    private static final Duration MOST = Duration.ofMinutes(15);

    /** Length of the published account, without spaces; it is read once, and once more while entering. */
    private static final int CHARACTERS_OF_THE_ACCOUNT = 520;

    private TestNode node;
    private BrowserDesk desk;
    private Optional<Chromium> chromium = Optional.empty();
    private String full = "";

    @BeforeAll
    void start() throws Exception {
        chromium = Chromium.started();
        assumeTrue(chromium.isPresent(), "Chromium is not installed, so the agreement was not entered.");
        node = TestNode.example("published-agreement-node", LocalDate.of(2026, 9, 1), beans -> {});
        // the county had an agreement before; both have ended it, and today is the day after
        var agreements = node.bean(Agreements.class);
        UUID former = node.as("zhou.heng", () -> agreements.signed().getFirst().agreement());
        for (var who : List.of("zhou.heng", "gu.yuan")) {
            node.run(who, () -> agreements.declareEnd(former, LocalDate.of(2026, 9, 1), "另签新的协议"));
        }
        node.clock.moveTo(LocalDate.of(2026, 9, 2));
        desk = new BrowserDesk(chromium.get().browser, node.port(), node.exampleSecret(), "published");
    }

    @AfterAll
    void stop() {
        chromium.ifPresent(Chromium::close);
        if (node != null) {
            node.close();
        }
    }

    private Locator one(String name) {
        return desk.page().locator(".agreement-form [name='" + name + "']").first();
    }

    private Locator button(String says) {
        return desk.page()
                .locator("main button:visible, main a.btn:visible")
                .filter(new Locator.FilterOptions().setHasText(says))
                .first();
    }

    /** A button of the form, by what it asks for: several say the same. */
    private Locator asking(String what) {
        return desk.page().locator(".agreement-form button:visible[value='" + what + "']");
    }

    private Runnable settled() {
        return () -> desk.page().waitForLoadState(LoadState.NETWORKIDLE);
    }

    /** Of the form, until that many rows of a kind are there. */
    private Runnable rows(String of, int number) {
        return () -> {
            desk.page().waitForFunction("([of, n]) => document.querySelectorAll(of).length === n", List.of(of, number));
            settled().run();
        };
    }

    private void addsClause(
            KeystrokeModel hands, String number, String what, String from, String to, String when, String within) {
        int before = desk.page().locator(".clause").count();
        hands.presses(button("加一条"), rows(".clause", before + 1));
        var row = desk.page().locator(".clause").last();
        changes(hands, row.locator("[name='clause.number']"), number);
        chooses(hands, row.locator("[name='clause.kind']"), what);
        chooses(hands, row.locator("[name='clause.from']"), from);
        chooses(hands, row.locator("[name='clause.to']"), to);
        chooses(hands, row.locator("[name='clause.when']"), when);
        changes(hands, row.locator("[name='clause.within']"), within);
    }

    /** Types where something else stands. */
    private static void changes(KeystrokeModel hands, Locator field, String text) {
        if (!field.inputValue().equals(text)) {
            hands.types(field, text);
        }
    }

    private static void chooses(KeystrokeModel hands, Locator list, String line) {
        String chosen = (String) list.evaluate("e => e.selectedOptions[0].textContent.trim()");
        if (!chosen.equals(line)) {
            hands.chooses(list, line);
        }
    }

    private void addsOther(KeystrokeModel hands, String text) {
        int before = desk.page().locator(".other").count();
        hands.presses(button("加一段"), rows(".other", before + 1));
        hands.types(desk.page().locator(".other textarea").last(), text);
    }

    private void liaison(KeystrokeModel hands, int row, String person, String post, String phone) {
        var of = desk.page().locator(".liaison").nth(row);
        hands.types(of.locator("[name='liaison.person']"), person);
        hands.types(of.locator("[name='liaison.post']"), post);
        hands.types(of.locator("[name='liaison.phone']"), phone);
    }

    private void opensTheForm(KeystrokeModel hands) {
        hands.presses(
                desk.page().locator("nav.side > .side-list a").filter(new Locator.FilterOptions().setHasText("协作机制")),
                settled());
        hands.turnsAPage();
        hands.presses(button("起草新的协议"), settled());
        hands.turnsAPage();
        // what a person looks over before beginning: the names of the fields, not what is in the lists
        var said = new ArrayList<String>();
        desk.page()
                .locator(".agreement-form :is(h2, legend, summary, p.hint, .row-of-form.limit)")
                .all()
                .forEach(label -> said.add(label.innerText()));
        hands.reads(String.join("", said));
    }

    /** Characters that can be read in what is left of the time. */
    private static long room(Duration taken) {
        return MOST.minus(taken).toSeconds() * KeystrokeModel.READ / 60;
    }

    private void signsIn(KeystrokeModel hands, String who) {
        desk.sits(who);
        hands.turnsAPage();
    }

    @Test
    @Order(1)
    @DisplayName("照公开报道录入一份县检察院与县自然资源局的协作书：逐栏填写，双方确认，次日施行")
    void a_published_agreement_is_entered_and_confirmed_by_both() throws Exception {
        var hands = new KeystrokeModel();
        hands.reads(2 * CHARACTERS_OF_THE_ACCOUNT);
        signsIn(hands, "lin.que");
        opensTheForm(hands);

        hands.types(one("name"), "青岚县人民检察院、青岚县自然资源局开展行政公益诉讼案件协作书");
        hands.types(one("number"), "青岚检自协〔2026〕2号");
        hands.types(one("from"), "2026-09-04");
        hands.types(one("purpose"), "为有效开展公益诉讼，消除长期存在的违法状态，追回长期追不回的损失，双方协作。");
        liaison(hands, 0, "顾原", "副局长", "5550126");
        liaison(hands, 1, "林阙", "公益诉讼部门负责人", "5550118");

        // the starter text says much that this agreement does not: in one stroke each
        hands.presses(asking("drop-all-clauses"), rows(".clause", 0));
        addsClause(hands, "3.1", "行政处罚案件", "自然资源局", "检察院", "形成、变更时", "");
        addsClause(hands, "3.2", "责令改正", "自然资源局", "检察院", "形成、变更时", "");
        addsClause(hands, "4.1", "线索移送（双方）", "自然资源局", "检察院", "形成、变更时", "");
        addsClause(hands, "4.1", "线索移送（双方）", "检察院", "自然资源局", "形成、变更时", "");
        addsClause(hands, "5.1", "联席会议", "自然资源局", "检察院", "形成、变更时", "");
        addsClause(hands, "5.1", "联席会议", "检察院", "自然资源局", "形成、变更时", "");
        addsClause(hands, "5.2", "议定事项", "自然资源局", "检察院", "形成、变更时", "");
        addsClause(hands, "5.2", "议定事项", "检察院", "自然资源局", "形成、变更时", "");
        hands.presses(button("全部清空"), () -> {
            desk.page()
                    .waitForFunction(
                            "() => [...document.querySelectorAll('[name^=\"limit.\"][name$=\".amount\"]')].every(e => !e.value)");
            settled().run();
        });
        hands.presses(asking("drop-all-others"), rows(".other", 0));
        addsOther(hands, "自然资源局查办的违法案件报检察院备案；涉及公益诉讼的线索，及时告知检察院。");
        addsOther(hands, "公益诉讼方面重大、疑难、复杂的案件，由双方共同协商处理，检察院全程参与监督。");
        addsOther(hands, "双方联合开展公益诉讼的宣传。");
        desk.lookTwice("form-filled");
        hands.presses(button("保存草稿"), () -> desk.page().waitForURL(url -> url.matches(".*/agreements/[0-9a-f-]{36}")));
        settled().run();
        hands.turnsAPage();
        desk.reads("草稿，只有本机关看得到").lookTwice("draft");
        String entered = desk.path();
        String text = desk.page().locator(".agreement-text").innerText();
        hands.presses(
                button("提请各方确认"), () -> desk.page().getByText("待各方确认").first().waitFor());
        hands.turnsAPage();

        var confirming = new KeystrokeModel();
        for (var who : List.of("gu.yuan", "zhou.heng")) {
            signsIn(confirming, who);
            confirming.presses(
                    desk.page()
                            .locator("main a")
                            .filter(new Locator.FilterOptions().setHasText("确认协议文本"))
                            .first(),
                    settled());
            confirming.turnsAPage();
            confirming.reads(text);
            confirming.presses(
                    button("确认文本"),
                    () -> button("确认文本")
                            .waitFor(new Locator.WaitForOptions()
                                    .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED)));
            settled().run();
        }
        desk.reads("已确认，待施行").look("confirmed");

        node.clock.moveTo(LocalDate.of(2026, 9, 4));
        desk.go(entered).reads("施行中").lookTwice("in-force");
        assertThat(text)
                .contains("行政处罚案件：青岚县自然资源局向青岚县人民检察院共享，形成、变更时即共享。")
                .doesNotContain("办理时限")
                .contains("检察院全程参与监督");
        // it acts: the bureau's penalty cases go to the procuratorate by 3.1, its patches no more
        assertThat(node.as("meng.tao", () -> node.bean(Sharing.class).by("penalty-case", "", null)))
                .singleElement()
                .satisfies(partner -> {
                    assertThat(partner.organ()).isEqualTo("P990121");
                    assertThat(partner.clause()).isEqualTo("3.1");
                });
        assertThat(node.as("meng.tao", () -> node.bean(Sharing.class).partners("patch", "", null)))
                .isEmpty();
        System.out.println("录入：" + hands);
        System.out.println("确认（两人，各读全文）：" + confirming);
        // the tester enters it and has both sides confirm it; each who binds an organ then reads the whole on his own
        // time; how long the machine takes is printed above, and is not the person's
        assertThat(hands.ofThePerson().plus(confirming.byHand()))
                .as("to enter it and to have it confirmed")
                .isLessThan(MOST);
        assertThat(confirming.ofThePerson())
                .as("what both confirmers take, reading it all")
                .isLessThan(MOST);
        assertThat(desk.complaints()).isEmpty();
    }

    @Test
    @Order(2)
    @DisplayName("写得最满的文本：区域、矿种、联络员、定期共享、九项时限，每一项都改")
    void a_text_that_says_everything_is_entered() throws Exception {
        var hands = new KeystrokeModel();
        signsIn(hands, "lin.que");
        opensTheForm(hands);
        hands.types(one("name"), "青岚县检察机关与自然资源主管部门矿山生态修复协作办法");
        hands.types(one("number"), "青岚检自协〔2026〕3号");
        hands.types(one("from"), "2026-10-01");
        hands.types(one("noticeDays"), "60");
        hands.presses(asking("drop-all-clauses"), rows(".clause", 0));
        addsClause(hands, "3.1", "矿山名录", "自然资源局", "检察院", "每季度", "10");
        addsClause(hands, "3.2", "采矿权登记", "自然资源局", "检察院", "每半年", "10");
        addsClause(hands, "3.3", "卫片图斑核查", "自然资源局", "检察院", "每季度", "10");
        addsClause(hands, "3.4", "问题清单", "自然资源局", "检察院", "形成、变更时", "");
        addsClause(hands, "3.5", "修复项目", "自然资源局", "检察院", "每季度", "15");
        int row = 0;
        for (var limit : List.of("5", "3", "10", "7", "15", "3", "7", "6", "15")) {
            var field = desk.page().locator(".limit [name$='.amount']").nth(row++);
            changes(hands, field, limit);
        }
        for (var folded : List.of("适用矿种", "适用区域")) {
            hands.presses(
                    desk.page()
                            .locator(".agreement-form summary")
                            .filter(new Locator.FilterOptions().setHasText(folded)),
                    () -> {});
        }
        String mineral = node.as(
                        "lin.que",
                        () -> node.bean(cn.qingshan.place.Mines.class).registered())
                .getFirst();
        hands.types(one("minerals"), mineral);
        hands.ticks(desk.page().locator("[name=townships]").nth(0));
        hands.ticks(desk.page().locator("[name=townships]").nth(1));
        liaison(hands, 0, "顾原", "副局长", "5550126");
        liaison(hands, 1, "林阙", "公益诉讼部门负责人", "5550118");
        desk.lookTwice("everything-filled");
        hands.presses(button("保存草稿"), () -> desk.page().waitForURL(url -> url.matches(".*/agreements/[0-9a-f-]{36}")));
        settled().run();
        hands.turnsAPage();
        desk.reads("适用的矿种：" + mineral, "移送线索：发现之日起五个工作日内").lookTwice("everything-draft");
        full = desk.path();
        System.out.println("最满的文本，起草，不计读原文：" + hands + "；十五分钟内还可以读" + room(hands.total()) + "字");
        assertThat(room(hands.ofThePerson()))
                .as("characters of a source that can be read beside it")
                .isGreaterThan(1_500);
        assertThat(desk.complaints()).isEmpty();
    }

    @Test
    @Order(3)
    @DisplayName("两份协议并行：矿种、区域、内容不重叠；约定每三个月一次的联席会议，时间过半即在待办中提示")
    void both_are_in_force_and_the_meeting_is_asked_for() {
        assumeTrue(!full.isEmpty(), "The text before was not entered.");
        desk.sits("lin.que").go(full).does("提请各方确认");
        for (var who : List.of("gu.yuan", "zhou.heng")) {
            desk.sits(who).follows("确认协议文本").does("确认文本");
        }
        node.clock.moveTo(LocalDate.of(2026, 11, 20));
        desk.go(full).reads("施行中");
        // in force from Thu 1 Oct, every three months: Fri 1 Jan 2027; half of that time has passed on Mon 16 Nov
        desk.sits("lin.que").reads("召开联席会议", "还没有开过").lookAround("board-asks-for-a-meeting");
        desk.follows("召开联席会议").reads("提议召开");
    }

    @Test
    @Order(4)
    @DisplayName("看一遍表格：中英文、宽窄")
    void the_form_is_looked_at() {
        desk.sits("lin.que").turnsTo("协作机制").follows("起草新的协议").lookAround("form");
    }
}
