package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.qingshan.chain.Verify;
import cn.qingshan.database.DataFolder;
import cn.qingshan.database.EmbeddedServer;
import cn.qingshan.database.RunningDatabase;
import cn.qingshan.database.Schemas;
import cn.qingshan.example.County;
import cn.qingshan.example.CountyFiles;
import cn.qingshan.example.scene.SceneFrame;
import cn.qingshan.example.scene.SceneSimulator;
import cn.qingshan.firstrun.FirstRun;
import cn.qingshan.people.Acting;
import cn.qingshan.people.People;
import cn.qingshan.scene.Inbox;
import cn.qingshan.scene.Scenes;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * From a satellite patch to a signed-off closure, in a browser, each step by the person whose work it is, on the days on which it would happen. A picture of each step is saved in
 * {@code target/walk}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("从一个卫片图斑到销号和终结案件")
class WalkTest {

    private static final Path PICTURES = Path.of("target/walk");

    private final MovableClock clock = new MovableClock(LocalDate.of(2026, 9, 1));
    private final County county = County.drawn();
    private DataFolder folder;
    private RunningDatabase database;
    private ConfigurableApplicationContext pages;
    private Optional<Chromium> chromium = Optional.empty();
    private BrowserContext session;
    private Page page;
    private String base;
    private final List<String> complaints = new ArrayList<>();
    private int picture;
    private boolean stumbled;

    private String detected;
    private String observation;
    private String task;
    private String problem;
    private String caseFile;
    private String served;
    private Path export;

    @BeforeAll
    void start() throws Exception {
        chromium = Chromium.started();
        assumeTrue(chromium.isPresent(), "Chromium is not installed, so the walk through the pages was skipped.");
        deleteTree(Path.of("target/walk-data"));
        Files.createDirectories(PICTURES);
        folder = DataFolder.open(Path.of("target/walk-data").toAbsolutePath());
        database = EmbeddedServer.start(folder);
        Schemas.migrate(database);
        pages = Qingshan.start(
                new StartOptions(0, "127.0.0.1", folder.root(), false, Optional.empty()), folder, database, beans -> {
                    beans.registerSingleton("clock", (Clock) clock);
                    beans.registerSingleton("taskScheduler", new NothingByItself());
                });
        pages.getBean(FirstRun.class).prepare(false);
        // as after a first start, a minute later
        pages.getBean(FirstRun.class).drawScenes();
        base = "http://127.0.0.1:"
                + ((ServletWebServerApplicationContext) pages).getWebServer().getPort();
    }

    /** A step needs the one before it; after a failure the rest would only repeat it. */
    @BeforeEach
    void goOnOnlyFromTheStepBefore() {
        assumeTrue(!stumbled, "An earlier step of the walk failed.");
        stumbled = true;
    }

    @AfterAll
    void stop() {
        chromium.ifPresent(Chromium::close);
        if (pages != null) {
            pages.close();
        }
        if (database != null) {
            database.close();
        }
        if (folder != null) {
            folder.close();
        }
    }

    @Test
    @Order(1)
    @DisplayName("1 矿业权管理人员导入采矿权和图斑：每一行都有结果，再导入一次什么也不增加")
    void the_mining_officer_imports_rights_and_patches() throws Exception {
        actAs("qin.yue");
        // the file has 29 rights; 28 are there already, the story's is new
        assertThat(imported("RIGHTS", "rights-2026.geojson")).contains("新增 1", "已有 28", "退回 0");
        // the interpreters of the quarter have missed the story's patch: the application will find it
        assertThat(imported("PATCHES", "patches-2026q3.geojson")).contains("新增 17", "已有 0", "退回 0");
        assertThat(imported("PATCHES", "patches-2026q3.geojson")).contains("新增 0", "已有 17", "退回 0");
        take("import-report");
        var report =
                page.waitForDownload(() -> page.locator("a[download]").first().click());
        assertThat(Files.readString(report.path())).startsWith("\uFEFF行号,结果").contains("KNOWN");
        stumbled = false;
    }

    @Test
    @Order(2)
    @DisplayName("2 变化检测：三景新影像与往年同季比较，发现包里没有的图斑；由人取用，不是认定")
    void the_application_finds_a_patch_that_nobody_sent() throws Exception {
        scenesOf(LocalDate.of(2026, 8, 16), LocalDate.of(2026, 8, 24), LocalDate.of(2026, 8, 30));
        actAs("qin.yue");
        go("/scenes");
        take("scenes");
        go("/scenes/detections");
        var form = page.locator("form.act").first();
        form.locator("[name=laterFrom]").fill("2026-08-10");
        form.locator("[name=laterTo]").fill("2026-08-31");
        form.locator("[name=place]")
                .selectOption(county.story().patch().township().code());
        form.locator("[name=title]").fill("八月新影像");
        take("detection-asked");
        send(form);
        page.waitForSelector("form[action$='/take']", new Page.WaitForSelectorOptions().setTimeout(120_000));
        page.waitForLoadState(LoadState.NETWORKIDLE);
        take("detection");
        assertThat(page.locator("main").innerText()).contains("不是认定");
        detected = theStorysPatch();
        page.locator("[name=patch][value='" + detected + "']").check();
        send(page.locator("form[action$='/take']"));
        assertThat(page.locator("main").innerText()).contains(detected);
        take("detected-patch-taken");
        stumbled = false;
    }

    @Test
    @Order(3)
    @DisplayName("3 筛查：超出许可范围多少平方米、是否在红线内，表和图互相找得到")
    void screening_shows_in_table_and_map() {
        go("/observations");
        waitForMap();
        var row = page.locator("tr[data-feature]").filter(new Locator.FilterOptions().setHasText(detected));
        assertThat(row.innerText()).contains("超出许可范围", "生态保护红线");
        double beyond =
                Double.parseDouble(row.locator("td.num").nth(1).innerText().replace(",", ""));
        // drawn from pixels of ten metres, so not to the square metre
        assertThat(beyond)
                .isCloseTo(
                        county.story().patch().truth().beyond_m2(),
                        org.assertj.core.data.Percentage.withPercentage(20));
        row.locator("[data-show]").click();
        assertThat(row.getAttribute("class")).contains("table-warning");
        page.waitForTimeout(400);
        take("screening");
        // the other way: a click in the middle of the map, where the patch now is, finds the row
        page.locator("tr[data-feature]").first().locator("td").nth(1).click();
        var box = page.locator("#map").boundingBox();
        page.mouse().click(box.x + box.width / 2, box.y + box.height / 2);
        page.waitForTimeout(600);
        assertThat(row.getAttribute("class")).contains("table-warning");
        row.locator("a").first().click();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        observation = path();
        stumbled = false;
    }

    @Test
    @Order(4)
    @DisplayName("4 审核：不作为线索须有类型化的原因，或者登记为线索，数字和图就此冻结")
    void the_officer_audits_and_registers_a_clue() {
        go("/observations");
        page.locator("tr[data-feature]")
                .filter(new Locator.FilterOptions().setHasText("9901212026Q3"))
                .filter(new Locator.FilterOptions().setHasText("许可范围内"))
                .first()
                .locator("a")
                .first()
                .click();
        var form = act("不作为线索");
        form.locator("[name=rejection]").selectOption("LICENSED_MINING");
        send(form);
        assertThat(path()).isEqualTo("/observations");
        go(observation);
        waitForMap();
        take("observation");
        form = act("登记线索");
        form.locator("[name=facts]").fill("2026年第三季度卫片显示，云台岭石灰岩矿采场越出采矿权范围，部分位于生态保护红线内。");
        send(form);
        assertThat(page.locator("h1").innerText()).contains("云台岭石灰岩矿", "已登记");
        assertThat(page.locator(".pictures img").count()).isEqualTo(1);
        take("clue");
        form = act("交乡镇实地核查");
        form.locator("[name=reportBy]").fill("2026-09-08");
        send(form);
        task = path();
        assertThat(task).startsWith("/tasks/");
        stumbled = false;
    }

    @Test
    @Order(5)
    @DisplayName("5 乡镇工作人员用手机提交照片、时间、位置、实测范围和说明；不是照片的文件被退回，已填的还在")
    void the_township_worker_reports_from_the_field() throws Exception {
        clock.moveTo(LocalDate.of(2026, 9, 3));
        actAs(worker());
        assertThat(page.content()).contains("实地核查并报告");
        page.setViewportSize(390, 844);
        go(task);
        waitForMap();
        take("task-on-a-phone");
        var centre = beyond().getInteriorPoint();
        var form = page.locator("form.act").first();
        form.locator("[name=lon]").fill("%.6f".formatted(centre.getX()));
        form.locator("[name=lat]").fill("%.6f".formatted(centre.getY()));
        form.locator("[name=statement]").fill("现场有采坑一处，机械正在作业，边坡裸露，没有截排水。");
        var outline = new StringBuilder();
        for (var c : beyond().getExteriorRing().getCoordinates()) {
            outline.append("%.7f,%.7f\n".formatted(c.x, c.y));
        }
        form.locator("[name=outline]").fill(outline.toString());
        Path noPicture = Files.writeString(Path.of("target/walk/no-picture.jpg"), "this is no picture");
        form.locator("[name=photos]").setInputFiles(noPicture);
        assertThat(refusal(form)).contains("不是能打开的 JPEG 或 PNG 照片");
        assertThat(form.locator("[name=statement]").inputValue()).startsWith("现场有采坑一处");
        form.locator("[name=photos]").setInputFiles(new Path[] {
            BrowserDesk.photo("pit", new Color(0x8a7a66)), BrowserDesk.photo("slope", new Color(0xa08a70))
        });
        send(form);
        assertThat(page.content()).contains("已报告，待作结论");
        take("field-report");
        page.setViewportSize(1280, 900);
        stumbled = false;
    }

    @Test
    @Order(6)
    @DisplayName("6 核查属实，列入共同的问题清单")
    void the_clue_is_verified_and_a_problem_opens() {
        clock.moveTo(LocalDate.of(2026, 9, 4));
        actAs("meng.tao");
        go(task);
        page.locator("text=核查属实，列入问题清单").click();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        var form = page.locator("form.act").first();
        form.locator("[name=fact]").fill("云台岭石灰岩矿越出采矿权范围开采，损毁林地，部分在生态保护红线内。");
        form.locator("[name=requirement]").fill("立即停止越界开采，2026年12月31日前完成越界范围的修复。");
        form.locator("[name=termOn]").fill("2026-12-31");
        take("problem-opening");
        send(form);
        problem = path();
        waitForMap();
        assertThat(page.locator("main").innerText()).contains("整改中", "采矿权人", "青岚县人民检察院");
        take("problem");
        stumbled = false;
    }

    @Test
    @Order(7)
    @DisplayName("7 检察官看到问题，写自然资源局看不到的评估意见；检察长决定立案，P01 开始计算")
    void the_prosecutor_assesses_and_the_case_is_filed() {
        clock.moveTo(LocalDate.of(2026, 9, 7));
        actAs("shen.mo");
        assertThat(page.content()).contains("核验问题");
        go(problem);
        var form = act("提出核验意见");
        form.locator("[name=opinion]").fill("同意列入，建议写明修复面积和管护要求。");
        send(form);
        page.locator("a.btn", new Page.LocatorOptions().setHasText("检察办案")).click();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        String beforeFiling = path();
        form = act("写评估意见");
        form.locator("[name=opinion]").fill("公益受损事实清楚，自然资源局可能怠于履职，建议立案。");
        send(form);
        take("assessment");
        actAs("meng.tao");
        go(beforeFiling);
        assertThat(page.content()).doesNotContain("怠于履职");
        clock.moveTo(LocalDate.of(2026, 9, 8));
        actAs("zhou.heng");
        go(beforeFiling);
        form = page.locator("form.act").filter(new Locator.FilterOptions().setHas(page.locator("[name='f.harm']")));
        form.locator("[name='f.publicInterestHarmed']").check();
        form.locator("[name='f.possibleUnlawfulness']").check();
        send(form);
        caseFile = path();
        // filed on Tue 8 Sep, that day not counted, 7 days: Tue 15 Sep 2026, a working day
        assertThat(term("P01")).contains("2026-09-15", "第七十条");
        take("case-filed");
        stumbled = false;
    }

    @Test
    @Order(8)
    @DisplayName("8 检察建议：缺法定内容不能提请审批，检察长批准，生成文书并送达，P02 至 P05 各有依据和算法")
    void a_recommendation_is_drafted_approved_and_served() {
        clock.moveTo(LocalDate.of(2026, 9, 10));
        actAs("shen.mo");
        go(caseFile);
        var form = act("送达立案决定书");
        form.locator("[name='f.officialNumber']").fill("青检行公立〔2026〕Z8号");
        form.locator("[name='f.proof']").fill("局办公室签收");
        send(form);
        assertThat(term("P01")).contains("已停止");
        clock.moveTo(LocalDate.of(2026, 9, 14));
        go(caseFile);
        form = act("调查取证");
        form.locator("[name='f.officers']").fill("沈墨");
        form.locator("[name='f.kind']").selectOption("INSPECT_SCENE");
        form.locator("[name='f.summary']").fill("勘验现场，制作笔录。");
        assertThat(refusal(form)).contains("第三十六条");
        form.locator("[name='f.officers']").fill("沈墨\n韦宁");
        send(form);
        form = draftForm();
        form.locator("button[value=submit]").click();
        form.locator(".refusal .alert").waitFor();
        assertThat(form.locator(".refusal").innerText()).contains("法定内容", "法律依据", "第七十五条");
        form.locator("[name='f.nonPerformance']").fill("经查，你局对该矿越界开采行为未依法立案查处，也未督促修复。");
        form.locator("[name='f.legalBasis']").fill("《中华人民共和国矿产资源法》第六十四条、第七十一条");
        form.locator("[name='f.demand']").fill("一、依法查处越界开采行为；二、督促采矿权人限期修复受损矿区。");
        take("draft");
        send(form, "button[value=submit]");
        actAs("meng.tao");
        go(caseFile);
        assertThat(page.locator("h1").innerText()).contains("没有找到");
        clock.moveTo(LocalDate.of(2026, 9, 18));
        actAs("zhou.heng");
        assertThat(page.content()).contains("审批检察建议书");
        go(caseFile);
        send(act("批准并决定提出检察建议"));
        // decided on Fri 18 Sep, 3 days: Mon 21 Sep (Sun 20 Sep is a make-up working day anyway)
        assertThat(term("P02")).contains("2026-09-21", "第七十六条");
        take("approved");
        clock.moveTo(LocalDate.of(2026, 9, 21));
        actAs("shen.mo");
        go(caseFile);
        form = act("送达检察建议书");
        form.locator("[name='f.officialNumber']").fill("青检行公建〔2026〕Z3号");
        form.locator("[name='f.proof']").fill("局负责人签收");
        send(form);
        assertThat(term("P02")).contains("已停止");
        // served on Mon 21 Sep: 5 days end on Sat 26 Sep, in the Mid-Autumn holiday of 25 to 27 Sep, so Mon 28 Sep
        assertThat(term("P03")).contains("2026-09-28");
        // two months: Sat 21 Nov 2026, a rest day, so Mon 23 Nov
        assertThat(term("P04")).contains("2026-11-23");
        assertThat(term("P05")).contains("2026-11-23");
        take("recommendation-served");
        for (String ending : List.of("PDF", "DOCX")) {
            assertThat(page.locator("a.btn", new Page.LocatorOptions().setHasText(ending))
                            .count())
                    .isPositive();
        }
        form = act("报上一级人民检察院备案");
        form.locator("[name='f.what']").selectOption("RECOMMENDATION");
        send(form);
        assertThat(term("P03")).contains("已停止");
        stumbled = false;
    }

    @Test
    @Order(9)
    @DisplayName("9 自然资源局收到检察建议，记录整改措施，书面回复；第二次回复被退回")
    void the_bureau_takes_measures_and_replies() throws Exception {
        clock.moveTo(LocalDate.of(2026, 10, 12));
        actAs("meng.tao");
        assertThat(page.content()).contains("书面回复检察建议", "依法履行职责（整改到期）");
        take("board-of-the-bureau");
        go("/cases");
        page.locator("a", new Page.LocatorOptions().setHasText("检察建议书：")).click();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        served = path();
        take("served-as-the-bureau-sees-it");
        go(problem);
        var form = act("记录整改措施");
        form.locator("[name=what]").fill("责令停止开采，拆除设备，回填采坑并覆土，栽植苗木。");
        form.locator("[name=area]").fill("21000");
        form.locator("[name=photos]").setInputFiles(BrowserDesk.photo("green", new Color(0x4f7d4a)));
        send(form);
        clock.moveTo(LocalDate.of(2026, 11, 10));
        go(served);
        // two windows with the same form: the second reply is refused, and keeps its text
        var other = session.newPage();
        other.navigate(base + served);
        form = act("书面回复检察建议");
        form.locator("[name=officialNumber]").fill("青自然资函〔2026〕18号");
        form.locator("[name=summary]").fill("已立案查处，越界部分全部回填覆土并栽植苗木，详见附件。");
        form.locator("[name=claimsPerformed]").check();
        form.locator("[name=files]").setInputFiles(BrowserDesk.photo("reply", new Color(0x5f8d5a)));
        send(form);
        assertThat(page.content()).contains("称已整改到位");
        take("replied");
        var second = other.locator("form.act").first();
        second.locator("[name=officialNumber]").fill("青自然资函〔2026〕19号");
        second.locator("[name=summary]").fill("再回复一次。");
        second.locator("button.btn-primary").click();
        second.locator(".refusal .alert").waitFor();
        assertThat(second.locator(".refusal").innerText()).contains("2026-11-10", "仍然有效");
        assertThat(second.locator("[name=summary]").inputValue()).isEqualTo("再回复一次。");
        other.close();
        stumbled = false;
    }

    @Test
    @Order(10)
    @DisplayName("10 跟进调查：认定履职与列出第八十二条情形不能并存")
    void the_prosecutor_follows_up_on_the_ground() {
        clock.moveTo(LocalDate.of(2026, 11, 17));
        actAs("shen.mo");
        assertThat(page.content()).contains("登记收到的书面回复");
        go(caseFile);
        var form = actById("reply");
        form.locator("[name=date]").fill("2026-11-17");
        send(form);
        assertThat(term("P05")).contains("已停止");
        form = actById("follow-up");
        form.locator("[name='f.officers']").fill("沈墨\n韦宁");
        form.locator("[name='f.dutyPerformed']").check();
        form.locator("[name='f.circumstances'][value=PARTIAL_ACTION]").check();
        form.locator("[name='f.finding']").fill("现场已回填覆土，苗木成活。");
        assertThat(refusal(form)).contains("第八十二条");
        form.locator("[name='f.circumstances'][value=PARTIAL_ACTION]").uncheck();
        send(form);
        take("follow-up");
        stumbled = false;
    }

    @Test
    @Order(11)
    @DisplayName("11 两个各自的判断：自然资源局验收、销号；检察院终结案件。销号不终结案件")
    void the_bureau_writes_off_and_the_prosecutor_ends_the_case() {
        clock.moveTo(LocalDate.of(2026, 11, 20));
        actAs("yan.qing");
        go(problem);
        page.locator("a.btn", new Page.LocatorOptions().setHasText("处罚、修复、移送等程序"))
                .click();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.locator("a.btn", new Page.LocatorOptions().setHasText("新办：修复项目")).click();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        var form = page.locator("form[action$='/new/identify']");
        tell(form, "2026-09-07", "name=云台岭越界采坑", "patches=" + detected, "damages=EXCAVATION");
        tell(form, "2026-09-07", "units=OPEN_PIT", "area=21100", "threatened=无");
        send(form);
        String restoration = path();
        did("propose-responsibility", "2026-09-08", "kind=OPERATOR", "holder=青岚云台矿业有限公司", "evidence=采矿登记档案、现场勘验笔录");
        actAs("gu.yuan");
        go(restoration);
        did("approve-responsibility", "2026-09-09");
        actAs("yan.qing");
        go(restoration);
        did(
                "draft-plan",
                "2026-09-10",
                "aims=消除高陡边坡，恢复林地",
                "layout=采坑一处",
                "measures=BACKFILL,TREES",
                "modes=RECONSTRUCTION",
                "directions=FOREST",
                "schedule=九至十月",
                "zones=全区",
                "patches=" + detected,
                "cost=480000",
                "ownerFunds=480000",
                "safeguards=专人负责",
                "publicity=村务公开栏公示七日，无异议",
                "hearing=村民代表会议记录",
                "explanation=意见全部采纳");
        did("admit-plan", "2026-09-11", "number=修审〔2026〕3号");
        did("send-to-experts", "2026-09-12", "experts=陈工\n林工");
        did("receive-expert-opinion", "2026-09-15", "passed=true", "opinion=同意");
        did("approve-plan", "2026-09-16", "number=修批〔2026〕3号");
        did(
                "arrange-works",
                "2026-09-17",
                "funds=480000",
                "fundingPapers=企业自筹",
                "contractor=青岚生态工程公司",
                "contract=施工合同");
        did("start-works", "2026-09-18", "report=开工报告");
        did("complete-works", "2026-10-10", "zones=全区", "asBuiltArea=21100", "survey=竣工测量报告");
        did("self-check-works", "2026-10-11", "passed=true", "findings=逐项核对，符合方案");
        did("apply-for-acceptance", "2026-10-12", "zones=全区", "materials=验收调查报告及图件");
        form = actById("pass-acceptance");
        tell(form, "2026-10-15", "bureau=颜青", "ecologyBureau=市生态环境局青岚分局何工", "area=21100");
        tell(form, "2026-10-15", "opinion=越界范围已回填、覆土、栽植，坡面稳定，同意通过验收。");
        // the page asks for what is needed; who gets round it is refused by the law
        assertThat(form.locator("[name='f.experts']").getAttribute("required")).isNotNull();
        form.evaluate("it => { it.noValidate = true }");
        assertThat(refusal(form)).contains("第四十八条");
        form.evaluate("it => { it.noValidate = false }");
        tell(form, "2026-10-15", "experts=市地质环境专家赵工\n李工", "villagers=村民委员会主任\n村民代表三人");
        send(form);
        take("accepted");
        did("announce-acceptance", "2026-10-16", "where=村务公开栏", "until=2026-11-16");
        did("issue-certificate", "2026-11-17", "number=修验〔2026〕1号");
        take("restoration");
        clock.moveTo(LocalDate.of(2026, 11, 24));
        actAs("gu.yuan");
        go(restoration);
        form = actById("write-off");
        form.locator("[name='f.papers']").all().forEach(Locator::check);
        tell(form, "2026-11-24", "maintainer=云台岭镇人民政府", "content=林草、排水沟", "measures=补植、疏通", "period=P2Y");
        tell(form, "2026-11-24", "funds=五万元，县财政", "record=省修复库〔2026〕88号");
        send(form);
        assertThat(page.content()).contains("已销号");
        take("written-off");
        actAs("shen.mo");
        go(caseFile);
        assertThat(page.locator("h1").innerText()).doesNotContain("终结");
        // P04 ended on Mon 23 Nov: on the 24th the review for suit may open, its month runs from that expiry
        send(actById("open-review"));
        assertThat(term("P06")).contains("2026-12-23");
        // the period ran out on its last day: nobody was late
        assertThat(term("P04")).contains("已停止 2026-11-23").doesNotContain("已超期");
        actAs("zhou.heng");
        go(caseFile);
        form = actById("terminate");
        form.locator("[name='f.ground']").selectOption("MEASURES_TAKEN");
        form.locator("[name='f.report']").fill("审查终结报告：自然资源局已全面整改。");
        send(form);
        assertThat(page.locator("h1").innerText()).contains("终结案件");
        take("case-ended");
        stumbled = false;
    }

    @Test
    @Order(12)
    @DisplayName("12 一矿一档：一条时间线；任选过去一天，看到当天的样子")
    void the_mines_file_shows_all_and_any_past_day() {
        go(problem);
        page.locator("dd a")
                .filter(new Locator.FilterOptions().setHasText("云台岭石灰岩矿"))
                .first()
                .click();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        String mine = path();
        assertThat(page.locator("ol.line").innerText())
                .contains("登记矿山", "列入问题清单", "送达检察建议书", "书面回复检察建议", "县级验收合格", "图斑销号", "终结案件");
        take("mine");
        go(mine + "?on=2026-09-30");
        String then = page.locator("main").innerText();
        assertThat(then).contains("2026-09-30 结束时的样子", "整改中", "整改期").doesNotContain("已销号", "终结案件", "书面回复检察建议");
        take("mine-as-it-was");
        actAs("meng.tao");
        go(mine);
        assertThat(page.locator("main").innerText()).contains("送达检察建议书").doesNotContain("评估意见", "跟进调查", "批准检察建议书");
        take("mine-as-the-bureau-sees-it");
        stumbled = false;
    }

    @Test
    @Order(13)
    @DisplayName("13 案件台账导出为一个文件：完整的验证通过，改动任何一个字节都被指出")
    void the_ledger_of_the_case_verifies_until_a_byte_is_changed() throws Exception {
        actAs("shen.mo");
        go(caseFile);
        var download =
                page.waitForDownload(() -> page.locator("a[download]").first().click());
        export = Path.of("target/walk/case.qingshan");
        download.saveAs(export);
        var out = new ByteArrayOutputStream();
        assertThat(Verify.run(
                        new String[] {export.toString()},
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        System.err))
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
        byte[] whole = Files.readAllBytes(export);
        for (int i = 0; i < 40; i++) {
            byte[] changed = whole.clone();
            int at = (int) ((long) whole.length * i / 40);
            changed[at] ^= 1;
            Path broken = Files.write(Path.of("target/walk/broken.qingshan"), changed);
            assertThat(Verify.run(
                            new String[] {broken.toString()},
                            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)))
                    .as("byte %s changed", at)
                    .isNotZero();
        }
        go("/ledger");
        take("ledger");
        assertThat(complaints).as("what the browser complained of").isEmpty();
        stumbled = false;
    }

    @Test
    @Order(14)
    @DisplayName("14 三个夏天以后：影像测出恢复了多少、误差多大；程序只建议，由人判断，冻结可重算")
    void three_summers_later_the_recovery_is_measured() throws Exception {
        var days = new ArrayList<LocalDate>();
        for (int year = 2027; year <= 2029; year++) {
            for (int month = 6; month <= 9; month++) {
                days.add(LocalDate.of(year, month, 11));
                days.add(LocalDate.of(year, month, 26));
            }
        }
        clock.moveTo(LocalDate.of(2029, 10, 8));
        scenesOf(days.toArray(LocalDate[]::new));
        actAs("yan.qing");
        go(problem);
        take("problem-three-summers-later");
        go("/effect/of-problem/" + problem.substring(problem.lastIndexOf('/') + 1));
        var form = page.locator("form[action*='/effect/of-problem/']").first();
        form.evaluate(
                "f => { for (let d = f.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; }");
        assertThat(form.locator("[name=workDone]").inputValue()).isNotEmpty();
        send(form);
        waitForResult();
        take("effect-proposed");
        assertThat(page.locator("h1").innerText()).contains("已恢复");
        form = page.locator("form[action$='/judge']");
        form.locator("[name=verdict]").selectOption("RECOVERED");
        send(form);
        take("effect-judged");
        String judgement = path();
        assertThat(judgement).startsWith("/effect/judgements/");
        actAs("shen.mo");
        go(judgement);
        assertThat(page.locator("main").innerText()).contains("已恢复");
        form = page.locator("form[action$='/repeat']").first();
        form.evaluate(
                "f => { for (let d = f.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; }");
        send(form);
        page.waitForURL(url -> url.contains(judgement), new Page.WaitForURLOptions().setTimeout(120_000));
        page.waitForLoadState(LoadState.NETWORKIDLE);
        take("effect-repeated");
        assertThat(page.locator("main").innerText()).contains("相同").doesNotContain("不能重算");
        assertThat(complaints).as("what the browser complained of").isEmpty();
        stumbled = false;
    }

    // ---- what a person does ----

    private void actAs(String signIn) {
        if (session != null) {
            session.close();
        }
        session = chromium.orElseThrow()
                .browser
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 900)
                        .setLocale("zh-CN"));
        session.setDefaultTimeout(Chromium.PATIENCE_MS);
        page = session.newPage();
        page.onPageError(complaints::add);
        page.navigate(base + "/sign-in");
        page.fill("#name", signIn);
        page.fill("#secret", folder.secret("example-sign-in"));
        page.click("main button.btn-primary");
        page.waitForURL(base + "/");
    }

    private String worker() {
        return county.persons().stream()
                .filter(person -> person.township()
                        .map(t -> t.equals(county.story().patch().township()))
                        .orElse(false))
                .findFirst()
                .orElseThrow()
                .signIn();
    }

    private void go(String path) {
        page.navigate(base + path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    /** What lies outside the right, which is what the problem is about. */
    private Polygon beyond() {
        var outside = OverlayNGRobust.overlay(
                county.story().patch().area(), county.story().right().area(), OverlayNG.DIFFERENCE);
        Polygon largest = null;
        for (int i = 0; i < outside.getNumGeometries(); i++) {
            if (outside.getGeometryN(i) instanceof Polygon part
                    && (largest == null || part.getArea() > largest.getArea())) {
                largest = part;
            }
        }
        return Objects.requireNonNull(largest);
    }

    /** Simulated scenes around the story's mine, as somebody would copy them into the bureau's inbox. */
    private void scenesOf(LocalDate... days) throws Exception {
        var simulator = SceneSimulator.of(county, County.SEED);
        var centre = county.story().mine().centre();
        var frame = SceneFrame.around(centre.getX(), centre.getY(), 3000);
        var seat = pages.getBean(People.class).loadUserByUsername("qin.yue").seat();
        var inbox = pages.getBean(Inbox.class);
        var place = new Path[1];
        Acting.run(seat, () -> place[0] = inbox.place());
        for (var day : days) {
            simulator.write(frame, day, Files.createDirectories(place[0].resolve(day.toString())));
        }
        Acting.run(seat, inbox::lookAtWhole);
        // the procuratorate is shown them by the agreement, so that it can measure for itself
        Acting.run(seat, pages.getBean(Scenes.class)::showAll);
    }

    /** The number of the detected patch that lies most on the story's. */
    private String theStorysPatch() {
        var text = page.evaluate("async () => await (await fetch(location.pathname + '/patches.geojson')).text()");
        String best = "";
        double most = 0;
        for (var feature : tools.jackson.databind.json.JsonMapper.shared()
                .readTree(String.valueOf(text))
                .path("features")) {
            var ring = new ArrayList<Coordinate>();
            for (var at : feature.path("geometry").path("coordinates").path(0)) {
                ring.add(new Coordinate(at.path(0).asDouble(), at.path(1).asDouble()));
            }
            var shape = new GeometryFactory().createPolygon(ring.toArray(Coordinate[]::new));
            double shared = shape.intersection(county.story().patch().area()).getArea();
            if (shared > most) {
                most = shared;
                best = feature.path("properties").path("patch_no").asString();
            }
        }
        assertThat(most / county.story().patch().area().getArea()).isGreaterThan(0.7);
        return best;
    }

    private void waitForResult() {
        page.waitForSelector("form[action$='/judge']", new Page.WaitForSelectorOptions().setTimeout(120_000));
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    private String path() {
        return page.url().substring(base.length());
    }

    private void waitForMap() {
        page.waitForSelector("#map[data-ready=true]");
        page.waitForTimeout(500);
    }

    /** The form of an act, unfolded. */
    private Locator act(String name) {
        return unfolded(page.locator(".acts details")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("summary", new Page.LocatorOptions().setHasText(name))))
                .first());
    }

    private Locator actById(String act) {
        var form = page.locator(".acts form[action$='/acts/" + act + "']").first();
        form.evaluate(
                "f => { for (let d = f.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; }");
        return form;
    }

    /** Does an act that the page offers, with what is told of it. */
    private void did(String act, String on, String... told) {
        var form = actById(act);
        tell(form, on, told);
        send(form);
    }

    /** Fills in a form: {@code field=value}, constants of a list apart by commas. */
    private static void tell(Locator form, String on, String... told) {
        form.locator("[name=date]").fill(on);
        for (String field : told) {
            var name = field.substring(0, field.indexOf('='));
            var value = field.substring(field.indexOf('=') + 1);
            var asked = form.locator("[name='f." + name + "']");
            switch (String.valueOf(asked.first().evaluate("e => e.type"))) {
                case "checkbox" -> {
                    for (String one : value.split(",")) {
                        form.locator("[name='f." + name + "'][value=" + one + "]")
                                .check();
                    }
                }
                case "select-one" -> asked.selectOption(value);
                default -> asked.fill(value);
            }
        }
    }

    private static Locator unfolded(Locator details) {
        if (details.getAttribute("open") == null) {
            details.locator("summary").first().click();
        }
        return details.locator("form").first();
    }

    private Locator draftForm() {
        return page.locator("form.act")
                .filter(new Locator.FilterOptions().setHas(page.locator("button[value=submit]")))
                .first();
    }

    private void send(Locator form) {
        send(form, "button.btn-primary, button.btn");
    }

    private void send(Locator form, String button) {
        var refused = form.locator(".refusal .alert");
        if (form.locator(".refusal").count() > 0) {
            form.locator(".refusal").evaluate("said => said.replaceChildren()");
        }
        page.waitForNavigation(() -> {
            form.locator(button).last().click();
            for (int i = 0; i < 40 && refused.count() == 0; i++) {
                page.waitForTimeout(50);
                if (!form.isVisible()) {
                    break;
                }
            }
            if (form.isVisible() && refused.count() > 0) {
                throw new AssertionError("Refused: " + refused.innerText());
            }
        });
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    private String refusal(Locator form) {
        form.locator(".refusal").evaluate("said => said.replaceChildren()");
        var alert = form.locator(".refusal .alert");
        // the answer first: when none comes, it is known that nothing was sent or nothing answered
        page.waitForResponse(
                answer -> answer.request().method().equals("POST"),
                () -> form.locator("button").last().click());
        alert.waitFor();
        return alert.innerText();
    }

    private String imported(String kind, String file) throws Exception {
        Path saved = Path.of("target/walk", file);
        Files.write(
                saved,
                withoutTheStorysPatch(
                        Objects.requireNonNull(CountyFiles.of(county).get(file))));
        go("/imports");
        page.selectOption("select[name=kind]", kind);
        page.setInputFiles("input[name=file]", saved);
        send(page.locator("form.act").first());
        take("import-" + file + "-columns");
        page.locator("form.act button.btn-primary").click();
        page.locator("a[download]").first().waitFor(new Locator.WaitForOptions().setTimeout(60_000));
        return page.locator(".bar").first().innerText();
    }

    private byte[] withoutTheStorysPatch(byte[] geoJson) {
        var json = tools.jackson.databind.json.JsonMapper.shared();
        var tree = json.readTree(geoJson);
        var features = tree.path("features").iterator();
        while (features.hasNext()) {
            if (features.next().toString().contains(county.story().patch().patchNo())) {
                features.remove();
            }
        }
        return json.writeValueAsBytes(tree);
    }

    /** A term in the strip of the page. */
    private String term(String rule) {
        return page.locator(".clock")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("small", new Page.LocatorOptions().setHasText(rule))))
                .first()
                .innerText();
    }

    private void take(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("%02d-%s.png".formatted(++picture, name)))
                .setFullPage(true));
    }

    private static void deleteTree(Path root) throws Exception {
        if (Files.exists(root)) {
            try (var all = Files.walk(root)) {
                for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
