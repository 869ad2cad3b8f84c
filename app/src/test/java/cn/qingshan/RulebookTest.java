package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.qingshan.clock.Terms;
import cn.qingshan.law.rulebook.Mark;
import cn.qingshan.law.rulebook.Rulebook;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.Tracks;
import cn.qingshan.rulebook.Rulebooks;
import cn.qingshan.rulebook.Statutes;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The rulebook in one node on 8 September 2026: what is in force, how far it was checked, and a statute that the procuratorate loads for itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("规则库：逐项写明依据和核对情况；各机关自己载入法规，在办案件由人决定是否转用")
class RulebookTest {

    private static final LocalDate TUE_8_SEP = day(8);

    /** Fictional: the office shortens two terms that no article sets, from 5 September 2026. */
    private static final String SHORTER = """
            # 虚构的内部规定，只用于测试
            法规 DX
            名称：缩短线索办理期限的通知 | Shorter Handling of Clues
            止 期限 C01：2026-09-04
            止 期限 C02：2026-09-04

            期限 C01
            义务：线索评估 | assess a clue
            义务人：人民检察院
            起算：线索登记 | the registration of the clue
            期间：5个工作日
            末日：不顺延
            止于：评估意见 | assessment
            性质：内部
            核对：惯例或内部要求
            施行：2026-09-05 起

            期限 C02
            义务：初步调查 | preliminary inquiry
            义务人：人民检察院
            起算：决定初步调查 | the decision to inquire
            期间：10日
            末日：顺延（办案规则）
            止于：《初步调查报告》 | report of the preliminary inquiry
            性质：内部
            核对：惯例或内部要求
            施行：2026-09-05 起
            """;

    private TestNode node;
    private UUID inquired;
    private UUID registeredSince;
    private UUID toBeRebound;
    private UUID statute;

    private static LocalDate day(int day) {
        return LocalDate.of(2026, 9, day);
    }

    @BeforeAll
    void start() {
        node = TestNode.example("rulebook-node", TUE_8_SEP, beans -> {});
        inquired = clue("甲矿线索", 1);
        act(inquired, "assess-clue", 2);
        act(inquired, "start-inquiry", 3);
        registeredSince = clue("乙矿线索", 7);
        toBeRebound = clue("丙矿线索", 1);
        act(toBeRebound, "assess-clue", 2);
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    private UUID opened(String kind, String title, String signIn, String act, int on, Map<String, String> fields) {
        var about = new Proceedings.About(title, null, null, "", null, "", null, null);
        return node.as(signIn, () -> node.bean(Proceedings.class).open(Tracks.of(kind), about, act, day(on), fields));
    }

    private UUID clue(String title, int on) {
        return opened(
                "procuratorial-clue",
                title,
                "shen.mo",
                "register-clue",
                on,
                Map.of("source", "CASEWORK", "place", "某镇", "facts", "闭坑后未修复"));
    }

    private void act(UUID proceeding, String act, int on) {
        act(
                "shen.mo",
                proceeding,
                act,
                on,
                Map.of("authenticity", "TRUE", "investigability", "NEEDS_INQUIRY", "opinion", "评估意见", "plan", "现场勘验"));
    }

    private void act(String signIn, UUID proceeding, String act, int on, Map<String, String> fields) {
        var proceedings = node.bean(Proceedings.class);
        node.as(
                signIn,
                () -> proceedings.act(
                        proceeding, proceedings.find(proceeding).seen(), act, day(on), fields, List.of()));
    }

    private Terms.Line term(UUID proceeding, String rule) {
        return node.as("shen.mo", () -> node.bean(Terms.class).ofThread(proceeding)).stream()
                .filter(line -> line.rule().equals(rule) && line.isRunning())
                .findFirst()
                .orElseThrow();
    }

    private Visitor visitor(String signIn) throws Exception {
        return Visitor.signedIn(node.port(), signIn, node.exampleSecret());
    }

    private String known(String signIn) {
        return String.valueOf(
                node.as(signIn, () -> node.bean(Statutes.class).imported()).size());
    }

    @Test
    @Order(1)
    @DisplayName("页面：当日的制度、期限目录、法源、文书应载内容，逐项有核对情况；可以只看未核对的")
    void the_page_shows_what_is_in_force_and_how_far_it_was_checked() throws Exception {
        var officer = visitor("meng.tao");
        var page = officer.get("/rulebook");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("人民检察院公益诉讼办案规则", "href=\"/rulebook/terms/P05\"", "已核对法条", "未核对原文", "惯例或内部要求")
                .contains("对照法律文本逐条核对过。")
                .doesNotContain("??");
        for (var rule : Rulebook.bundled().terms().inForce(TUE_8_SEP)) {
            assertThat(page.body()).contains("href=\"/rulebook/terms/" + rule.id() + "\"");
        }

        var unverified = officer.get("/rulebook?unverified=true").body();
        for (var rule : Rulebook.bundled().terms().inForce(TUE_8_SEP)) {
            assertThat(unverified.contains("href=\"/rulebook/terms/" + rule.id() + "\""))
                    .as(rule.id())
                    .isEqualTo(rule.mark() != Mark.VERIFIED);
        }

        // on 2018-05-01 the recommendation was answered by another law than today
        assertThat(officer.get("/rulebook?on=2018-05-01").body())
                .contains("href=\"/rulebook/terms/P05\"")
                .doesNotContain("href=\"/rulebook/terms/P06\"");
        assertThat(officer.get("/rulebook?on=2018-05-01&part=bases").body()).contains("KCF24", "尚未施行");
        assertThat(officer.get("/rulebook?part=documents").body()).contains("检察建议书", "建议的具体内容", "可以不写");
        assertThat(officer.get("/rulebook?part=bases&unverified=true").body())
                .contains("KCF09", "已不再施行", "施行日期未核对")
                .doesNotContain("KCF24");
        assertThat(officer.get("/rulebook?part=statutes").body()).contains("本机关没有载入过法规");
        assertThat(officer.get("/rulebook?on=2018-02-30").status()).isEqualTo(422);
    }

    @Test
    @Order(2)
    @DisplayName("每个期限都能看到用话写的说明和算例，中文和英文")
    void every_term_has_a_page_in_words() throws Exception {
        var officer = visitor("meng.tao");
        for (var id : Rulebook.bundled().terms().all().stream()
                .map(rule -> rule.id())
                .distinct()
                .toList()) {
            var page = officer.get("/rulebook/terms/" + id);
            assertThat(page.status()).as(id).isEqualTo(200);
            assertThat(page.body()).as(id).doesNotContain("??");
        }
        assertThat(officer.get("/rulebook/terms/C02").body()).contains("三十日", "没有法条规定", "算例：自2026-09-08起算");
        assertThat(officer.get("/rulebook/terms/X99").status()).isEqualTo(404);

        officer.post("/rulebook", "/language", Map.of("to", "en"));
        assertThat(officer.get("/rulebook").body())
                .contains("Only what is not verified", "PIL Case-Handling Rules", "customary")
                .doesNotContain("??");
        assertThat(officer.get("/rulebook/terms/P05").body())
                .contains("that day not counted", "Example from")
                .doesNotContain("??");
    }

    @Test
    @Order(3)
    @DisplayName("有一处不对，整个文件不采用，说明哪一行、哪条规则；没有职权的人不能载入")
    void a_bad_file_is_refused_whole() throws Exception {
        var head = visitor("lin.que");
        String bad = SHORTER.replace("期间：10日", "期间：很快");
        var tried = head.post("/rulebook", "/rulebook/try", Map.of("text", bad));
        assertThat(tried.status()).isEqualTo(422);
        assertThat(tried.body())
                .contains("statute.txt第22行", "期间的写法", "整个文件不予采用（规则RB01）")
                .contains("期间：很快");
        var forced = head.post("/rulebook", "/rulebook", Map.of("text", bad, "known", "0"));
        assertThat(forced.status()).isEqualTo(422);

        // an upload keeps the name of its file for the sentence; what an editor wrote in GB 18030 is read as well
        var uploaded = head.upload(
                "/rulebook",
                "/rulebook/try",
                Map.of("text", ""),
                "file",
                "缩短期限.txt",
                bad.getBytes(Charset.forName("GB18030")));
        assertThat(uploaded.status()).isEqualTo(422);
        assertThat(uploaded.body()).contains("缩短期限.txt第22行");
        assertThat(head.post("/rulebook", "/rulebook/try", Map.of("text", " ")).body())
                .contains("没有法规文件的内容");

        head.post("/rulebook", "/language", Map.of("to", "en"));
        assertThat(head.post("/rulebook", "/rulebook/try", Map.of("text", bad)).body())
                .contains("statute.txt, line 22", "Nothing of the file is taken (rule RB01)");

        var officer = visitor("shen.mo");
        assertThat(officer.get("/rulebook?part=statutes").body()).doesNotContain("/rulebook/try");
        assertThat(officer.post("/rulebook", "/rulebook", Map.of("text", SHORTER, "known", "0"))
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(known("lin.que")).isEqualTo("0");
        asBundled(node.as("lin.que", () -> node.bean(Rulebooks.class).current()));
    }

    @Test
    @Order(4)
    @DisplayName("先试：改了什么、审查清单里有哪些在办事项和原因，什么都没有写")
    void a_trial_shows_the_changes_and_the_review_list() throws Exception {
        var head = visitor("lin.que");
        var tried = head.upload(
                "/rulebook",
                "/rulebook/try",
                Map.of("text", ""),
                "file",
                "shorter.txt",
                SHORTER.getBytes(StandardCharsets.UTF_8));
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body())
                .contains("期限C01的现行版本施行至2026-09-04止。", "期限C01自2026-09-05起有新的版本。")
                // registered on 7 September, counted by the old version so far
                .contains("乙矿线索", "期限C01（起算日2026-09-07）原适用")
                // registered on 1 September: keeps its version
                .contains("甲矿线索", "期限C02有变动（缩短线索办理期限的通知），但本案适用2026-09-01施行的规则，仍为原版本")
                // no term of it runs
                .doesNotContain("丙矿线索");
        assertThat(known("lin.que")).isEqualTo("0");
        // 15 working days from Mon 7 Sep: 8-11, 14-18, Sun 20 (worked), 21-24 make 14; 25-27 Mid-Autumn; Mon 28
        assertThat(term(registeredSince, "C01").dueOn()).isEqualTo(day(28));
        // 30 days from 3 Sep: Sat 3 Oct, in the holidays; Thu 8 Oct
        assertThat(term(inquired, "C02").dueOn()).isEqualTo(LocalDate.of(2026, 10, 8));
    }

    @Test
    @Order(5)
    @DisplayName("载入：原文和审查清单留存，涉及的期限重新计算；另一机关看不见，仍按原规则")
    void an_import_counts_for_its_organ_alone() throws Exception {
        var head = visitor("lin.que");
        var taken = head.post("/rulebook", "/rulebook", Map.of("text", SHORTER, "file", "shorter.txt", "known", "0"));
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.path()).startsWith("/rulebook/statutes/");
        assertThat(taken.body()).contains("缩短线索办理期限的通知", "乙矿线索", "甲矿线索", "shorter.txt", "采用中");
        statute = UUID.fromString(taken.path().substring("/rulebook/statutes/".length()));
        assertThat(node.as("lin.que", () -> node.bean(Statutes.class).touched(statute)))
                .extracting(Statutes.Line::title, Statutes.Line::recount)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("甲矿线索", false),
                        org.assertj.core.groups.Tuple.tuple("乙矿线索", true));
        assertThat(head.get("/rulebook").body()).contains("五个工作日");
        assertThat(head.get("/rulebook?part=statutes").body()).contains("缩短线索办理期限的通知");
        assertThat(head.get("/rulebook/terms/C02").body()).contains("十日", "三十日");

        // 5 working days from Mon 7 Sep: 8, 9, 10, 11, Mon 14
        assertThat(term(registeredSince, "C01").dueOn()).isEqualTo(day(14));
        assertThat(term(registeredSince, "C01").working().toString()).contains("五个工作日");
        assertThat(term(inquired, "C02").dueOn()).isEqualTo(LocalDate.of(2026, 10, 8));

        // who tried before another import has to try again; the same file twice does not fit
        assertThat(head.post("/rulebook", "/rulebook", Map.of("text", SHORTER, "known", "0"))
                        .status())
                .isEqualTo(422);
        assertThat(head.post("/rulebook", "/rulebook", Map.of("text", SHORTER, "known", "1"))
                        .body())
                .contains("整个文件不予采用");
        assertThat(known("lin.que")).isEqualTo("1");

        var bureau = visitor("gu.yuan");
        assertThat(bureau.get("/rulebook?part=statutes").body()).doesNotContain("缩短线索办理期限的通知");
        assertThat(bureau.get("/rulebook/statutes/" + statute).status()).isEqualTo(404);
        assertThat(bureau.get("/rulebook/terms/C02").body()).doesNotContain("自2026-09-05起");
        asBundled(node.as("gu.yuan", () -> node.bean(Rulebooks.class).current()));
        try (var connection = node.asApplication(node.seat("gu.yuan"));
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select (select count(*) from rulebook.statute) + (select count(*) from rulebook.touched)")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    @Order(6)
    @DisplayName("载入之后开始的，适用新规则；此前立案的，直到决定转用仍适用原规则")
    void what_starts_goes_by_the_new_version_and_an_older_case_only_once_rebound() throws Exception {
        // 5 working days from Tue 8 Sep: 9, 10, 11, 14, Tue 15
        assertThat(term(clue("丁矿线索", 8), "C01").dueOn()).isEqualTo(day(15));

        var older = clue("戊矿线索", 1);
        act(older, "assess-clue", 2);
        act(older, "start-inquiry", 8);
        // registered on 1 Sep: 30 days from 8 Sep, Thu 8 Oct
        assertThat(term(older, "C02").dueOn()).isEqualTo(LocalDate.of(2026, 10, 8));

        String page = "/proceedings/procuratorial-clue/" + toBeRebound;
        var officer = visitor("shen.mo");
        assertThat(officer.get(page).body()).contains("2026-09-01施行的规则").doesNotContain("/rebind");
        String seen = seen(toBeRebound);
        assertThat(officer.post(page, page + "/rebind", rebinding(seen, "2026-09-08", "转用决定1号"))
                        .status())
                .isGreaterThanOrEqualTo(400);

        var head = visitor("lin.que");
        assertThat(head.get(page).body()).contains("/rebind\"", "转用新规则");
        for (var refused : List.of(
                rebinding(seen, "2026-09-08", " "),
                rebinding(seen, "2026-08-31", "转用决定1号"),
                rebinding(seen, "2026-09-09", "转用决定1号"))) {
            assertThat(head.post(page, page + "/rebind", refused).status())
                    .as(refused.toString())
                    .isEqualTo(422);
        }
        assertThat(seen(toBeRebound)).isEqualTo(seen);
        var rebound = head.post(page, page + "/rebind", rebinding(seen, "2026-09-08", "转用决定1号"));
        assertThat(rebound.status()).isEqualTo(200);
        assertThat(rebound.body()).contains("自2026-09-08起转用当日施行的规则", "转用决定1号");
        assertThat(head.post(page, page + "/rebind", rebinding(seen(toBeRebound), "2026-09-08", "转用决定2号"))
                        .status())
                .as("not twice to one day")
                .isEqualTo(422);

        act(toBeRebound, "start-inquiry", 8);
        // 10 days from 8 Sep: Fri 18
        assertThat(term(toBeRebound, "C02").dueOn()).isEqualTo(day(18));

        head.post("/rulebook", "/language", Map.of("to", "en"));
        assertThat(head.get(page).body())
                .contains("Move to newer rules", "from 2026-09-08 on those in force on that day")
                .doesNotContain("??");
    }

    private static Map<String, String> rebinding(String seen, String on, String document) {
        return Map.of("seen", seen, "date", on, "document", document);
    }

    private String seen(UUID proceeding) {
        return node.as("shen.mo", () -> node.bean(Proceedings.class).find(proceeding))
                .seen()
                .toString();
    }

    @Test
    @Order(7)
    @DisplayName("使已经记录的行为不再合法的，不予载入，指出是哪一件、哪一条")
    void a_statute_that_recorded_acts_do_not_bear_is_refused() throws Exception {
        var civil = opened(
                "civil-case",
                "己矿民事案",
                "zhou.heng",
                "file-case",
                3,
                Map.of(
                        "level", "BASIC",
                        "jurisdiction", "PLACE_OF_ACT",
                        "defendant", "某矿业公司",
                        "harm", "采矿损毁林地未修复",
                        "publicInterestHarmed", "true",
                        "possibleUnlawfulness", "true"));
        act(
                "shen.mo",
                civil,
                "investigate",
                4,
                Map.of(
                        "kind", "INSPECT_SCENE",
                        "officers", "甲\n乙",
                        "subjects", "ACTOR\nACT\nDAMAGE\nCAUSATION",
                        "summary", "勘验"));
        act(
                "zhou.heng",
                civil,
                "publish-notice",
                7,
                Map.ofEntries(
                        Map.entry("medium", "检察日报"),
                        Map.entry("nationalInfluence", "true"),
                        Map.entry("harm", "采矿损毁林地未修复"),
                        Map.entry("invitation", "适格主体可以向人民法院提起诉讼"),
                        Map.entry("compensationApplies", "true"),
                        Map.entry("compensationInvitation", "赔偿权利人可以启动赔偿程序"),
                        Map.entry("days", "30"),
                        Map.entry("contact", "沈墨"),
                        Map.entry("telephone", "0737-0000000"),
                        Map.entry("unit", "某县人民检察院"),
                        Map.entry("dated", "2026-09-07"),
                        Map.entry("report", "调查终结报告")));
        String retroactive = """
                法规 YC
                名称：延长公告期间 | Longer Notice
                止 期限 Q01：2026-08-31

                期限 Q01
                义务：公告期满 | end of the public notice
                义务人：人民检察院
                起算：公告发布 | publication
                期间：45日
                末日：顺延（办案规则）
                止于：期满 | expiry
                依据：GYJS 13、BAGZ 91
                性质：法定
                核对：未核对原文
                施行：2026-09-01 起
                """;
        var head = visitor("lin.que");
        var tried = head.post("/rulebook", "/rulebook/try", Map.of("text", retroactive));
        assertThat(tried.status()).isEqualTo(422);
        assertThat(tried.body()).contains("己矿民事案", "2026-09-07", "发布公告", "须先更正记录");
        assertThat(head.post("/rulebook", "/rulebook", Map.of("text", retroactive, "known", "1"))
                        .status())
                .isEqualTo(422);
        // from the day after it touches nothing that was recorded
        assertThat(head.post(
                                "/rulebook",
                                "/rulebook/try",
                                Map.of(
                                        "text",
                                        retroactive
                                                .replace("2026-09-01", "2026-09-09")
                                                .replace("2026-08-31", "2026-09-08")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Order(8)
    @DisplayName("页面：1280 和 390 像素都不横向滚动，没有脚本和样式的抱怨；中英文")
    void the_pages_fit_a_desk_and_a_phone() throws Exception {
        Path chromium = Path.of("/usr/bin/chromium");
        assumeTrue(Files.isExecutable(chromium), "Chromium is not installed, so the pages were not drawn.");
        Path pictures = Files.createDirectories(Path.of("target/rulebook-pages"));
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(
                                        List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")))) {
            for (int width : new int[] {1280, 390}) {
                var session = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale("zh-CN"));
                session.setDefaultTimeout(Chromium.PATIENCE_MS);
                var page = session.newPage();
                var complaints = new ArrayList<String>();
                page.onConsoleMessage(message -> {
                    if (message.type().equals("error") || message.type().equals("warning")) {
                        complaints.add(message.text() + " " + message.location());
                    }
                });
                page.navigate("http://127.0.0.1:" + node.port() + "/sign-in");
                page.locator("[name=name]").fill("lin.que");
                page.locator("[name=secret]").fill(node.exampleSecret());
                page.locator("main form button").first().click();
                for (String language : List.of("zh", "en")) {
                    if (language.equals("en")) {
                        page.locator("form.language button").click();
                    }
                    for (String path : List.of(
                            "/rulebook",
                            "/rulebook?unverified=true",
                            "/rulebook?part=bases",
                            "/rulebook?part=documents",
                            "/rulebook?part=statutes",
                            "/rulebook/terms/P05",
                            "/rulebook/terms/C02",
                            "/rulebook/statutes/" + statute,
                            "/proceedings/procuratorial-clue/" + toBeRebound,
                            "try")) {
                        if (path.equals("try")) {
                            page.navigate("http://127.0.0.1:" + node.port() + "/rulebook?part=statutes");
                            page.locator("textarea[name=text]")
                                    .fill(SHORTER.replace("DX", "DY")
                                            .replace("2026-09-04", "2026-12-31")
                                            .replace("2026-09-05", "2027-01-01"));
                            page.locator("form[action='/rulebook/try'] button.btn-primary")
                                    .click();
                            page.waitForURL("**/rulebook/try");
                        } else {
                            page.navigate("http://127.0.0.1:" + node.port() + path);
                        }
                        if (path.startsWith("/proceedings")) {
                            page.evaluate(
                                    "document.querySelectorAll('form[action$=rebind]').forEach(f => f.closest('details').open = true)");
                        }
                        String name = "%d-%s-%s.png"
                                .formatted(
                                        width,
                                        language,
                                        path.replaceAll("[0-9a-f]{8}-[0-9a-f-]+", "one")
                                                .replaceAll("[^a-zA-Z0-9]+", "_"));
                        page.screenshot(new com.microsoft.playwright.Page.ScreenshotOptions()
                                .setPath(pictures.resolve(name))
                                .setFullPage(true));
                        assertThat(page.content()).as(name).doesNotContain("??");
                        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                                .as(name)
                                .isLessThanOrEqualTo(width);
                    }
                }
                assertThat(complaints).isEmpty();
                session.close();
            }
        }
    }

    @Test
    @Order(9)
    @DisplayName("撤回：本机关不再按它计算，受影响的期限重算；记录和审查清单保留")
    void a_statute_may_be_withdrawn() throws Exception {
        var head = visitor("zhou.heng");
        String page = "/rulebook/statutes/" + statute;
        String seen = node.as("lin.que", () -> node.bean(Statutes.class).find(statute))
                .act()
                .toString();
        assertThat(head.post(page, page + "/withdraw", Map.of("seen", seen, "reason", " "))
                        .status())
                .isEqualTo(422);
        var withdrawn = head.post(page, page + "/withdraw", Map.of("seen", seen, "reason", "通知已经废止"));
        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(withdrawn.body()).contains("已撤回", "通知已经废止", "乙矿线索");
        assertThat(term(registeredSince, "C01").dueOn()).isEqualTo(day(28));
        assertThat(term(toBeRebound, "C02").dueOn()).isEqualTo(LocalDate.of(2026, 10, 8));
        assertThat(head.post(page, page + "/withdraw", Map.of("seen", seen, "reason", "再次"))
                        .status())
                .isGreaterThanOrEqualTo(400);
        asBundled(node.as("lin.que", () -> node.bean(Rulebooks.class).current()));
        // it may be loaded again, e.g. corrected
        assertThat(head.post("/rulebook", "/rulebook", Map.of("text", SHORTER, "known", "1"))
                        .status())
                .isEqualTo(200);
        assertThat(term(registeredSince, "C01").dueOn()).isEqualTo(day(14));
    }

    /** No statute counts: all is as it comes with the program but for what the two organs of the example agreed between them. */
    private static void asBundled(Rulebook rulebook) {
        var agreed = "J";
        assertThat(rulebook.terms().all().stream()
                        .filter(rule -> !rule.id().startsWith(agreed))
                        .toList())
                .isEqualTo(Rulebook.bundled().terms().all().stream()
                        .filter(rule -> !rule.id().startsWith(agreed))
                        .toList());
        assertThat(rulebook.requirements()).isEqualTo(Rulebook.bundled().requirements());
        assertThat(rulebook.bases().all())
                .containsAll(Rulebook.bundled().bases().all())
                .hasSize(Rulebook.bundled().bases().all().size() + 1);
    }
}
