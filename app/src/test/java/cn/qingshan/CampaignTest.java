package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.campaign.Campaigns;
import cn.qingshan.campaign.Figure;
import cn.qingshan.campaign.Item;
import cn.qingshan.campaign.Progress;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.problem.Problems;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.Tracks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A joint campaign from its proposal to its closing report, on the pages, while the steps go on with their work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("专项监督行动：从提出到结束报告")
class CampaignTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Pattern FIGURE_LINK =
            Pattern.compile("href=\"(/campaigns/[^\"]+/figures/[^\"]+)\">([^<]*)</a>");
    private static final Pattern COUNT = Pattern.compile("data-count[^>]*>(\\d+)<");

    private TestNode node;
    private Visitor bureau;
    private Visitor head;
    private Visitor chief;
    private String township = "";
    private final Map<String, String> places = new LinkedHashMap<>();
    private final List<UUID> problems = new ArrayList<>();
    private String campaign = "";
    private String sample = "";
    private String report = "";
    private Map<Figure, List<Item>> of13September = Map.of();
    private boolean stumbled;

    @BeforeAll
    void start() throws Exception {
        node = TestNode.example("campaign-node", LocalDate.of(2026, 9, 1), beans -> {});
        for (var worker : List.of("peng.shan", "fang.he")) {
            places.put(node.seat(worker).township(), worker);
        }
        problems.add(World.problemOn(node)); // plays from 1 to 4 September
        township = node.as(
                "meng.tao",
                () -> node.bean(Problems.class).find(problems.getFirst()).township());
        problems.add(World.furtherProblemOn(node, day(9, 4)));
        problems.add(World.furtherProblemOn(node, day(9, 4)));
        problems.add(World.furtherProblemOn(node, day(9, 4)));
        bureau = Visitor.signedIn(node.port(), "meng.tao", node.exampleSecret());
        head = Visitor.signedIn(node.port(), "gu.yuan", node.exampleSecret());
        chief = Visitor.signedIn(node.port(), "zhou.heng", node.exampleSecret());
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @BeforeEach
    void goOnOnlyFromTheStepBefore() {
        Assumptions.assumeTrue(!stumbled, "An earlier step failed.");
        stumbled = true;
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    private void writeOff(UUID problem, LocalDate on) {
        node.run("gu.yuan", () -> {
            var all = node.bean(Problems.class);
            all.writeOff(problem, all.find(problem).act(), on, "村委会");
        });
    }

    private void reopen(UUID problem, LocalDate on) {
        node.run("gu.yuan", () -> {
            var all = node.bean(Problems.class);
            all.reopen(problem, all.find(problem).act(), on, "又有新的采坑");
        });
    }

    private void measure(UUID problem, LocalDate on) {
        node.run("meng.tao", () -> node.bean(Problems.class).recordMeasure(problem, on, "回填", null, List.of()));
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    private Progress progress(String who, Instant instant) {
        var campaigns = node.bean(Campaigns.class);
        return node.as(who, () -> campaigns.progress(campaigns.find(UUID.fromString(campaign)), instant));
    }

    private Map<String, String> proposal(String... changed) {
        var form = new LinkedHashMap<String, String>();
        form.put("date", "2026-09-04");
        form.put("title", "露天矿山生态修复专项监督行动");
        form.put("joint", "true");
        form.put("periodFrom", "2026-09-05");
        form.put("periodTo", "2026-09-30");
        form.put("basis", "县专项监督行动方案");
        form.put("townships", String.join(",", places.keySet()));
        form.put("targetTownship", "");
        form.put("targetFigure", "WRITTEN_OFF");
        form.put("targetNumber", "3");
        for (int i = 0; i < changed.length; i += 2) {
            form.put(changed[i], changed[i + 1]);
        }
        return form;
    }

    private void refused(Visitor who, String to, Map<String, String> form, String sentence) throws Exception {
        var answer = who.post("/campaigns/new", to, form);
        assertThat(answer.status()).as(sentence).isEqualTo(422);
        assertThat(Walks.unescaped(answer.body())).contains(sentence);
    }

    @Test
    @Order(1)
    @DisplayName("期间颠倒、范围是空的、没有的乡镇和矿种、目标在范围外：一句话说明，什么也不留下")
    void bad_input_is_refused_with_a_sentence() throws Exception {
        refused(bureau, "/campaigns", proposal("periodTo", "2026-09-01"), "结束日期 2026-09-01 早于开始日期 2026-09-05");
        refused(bureau, "/campaigns", proposal("periodTo", "2036-09-01"), "不能超过 3 年");
        refused(bureau, "/campaigns", proposal("townships", ""), "范围是空的");
        refused(bureau, "/campaigns", proposal("townships", "123456789"), "没有编号为“123456789”的乡镇");
        refused(bureau, "/campaigns", proposal("minerals", "月岩"), "没有矿种“月岩”");
        refused(bureau, "/campaigns", proposal("dutyHolders", "NOBODY"), "没有“NOBODY”这一类");
        refused(bureau, "/campaigns", proposal("targetTownship", "999999999"), "不在范围内");
        refused(bureau, "/campaigns", proposal("targetNumber", "-1"), "不是正整数");
        refused(bureau, "/campaigns", proposal("targetNumber", "许多"), "不是正整数");
        refused(bureau, "/campaigns", proposal("targetFigure", "STILL_OPEN"), "不能设目标");
        refused(bureau, "/campaigns", proposal("title", " "), "请写明名称");
        // what only the bureau knows is no target of the procuratorate
        refused(chief, "/campaigns", proposal("targetFigure", "CHECKED"), "由对方机关掌握");
        assertThat(bureau.get("/campaigns").body()).contains("还没有专项行动");
        stumbled = false;
    }

    @Test
    @Order(2)
    @DisplayName("联合行动：对方机关同意之前不能启动，不答复不等于同意；同意之后底数冻结")
    void a_joint_campaign_starts_only_after_the_other_organ_has_agreed() throws Exception {
        var proposed = bureau.post("/campaigns/new", "/campaigns", proposal());
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(200);
        campaign = proposed.path().substring("/campaigns/".length());
        String page = "/campaigns/" + campaign;
        assertThat(chief.get("/").body()).contains("答复联合专项行动").contains(page);
        assertThat(head.get("/").body()).doesNotContain("启动专项行动");
        var seen = Map.of("seen", seen(head));
        refused(head, page + "/start", seen, "对方机关还没有同意");
        refused(head, page + "/answer", Map.of("date", "2026-09-04", "confirms", "true"), "没有请您的机关答复");
        refused(chief, page + "/answer", Map.of("date", "2026-09-04", "confirms", "false"), "理由");
        node.clock.moveTo(day(9, 5));
        var answered =
                chief.post(page, page + "/answer", Map.of("date", "2026-09-05", "confirms", "true", "words", "同意"));
        assertThat(answered.status()).isEqualTo(200);
        refused(chief, page + "/answer", Map.of("date", "2026-09-05", "confirms", "false", "words", "不"), "答复只有一次");
        refused(chief, page + "/start", seen, "由发起机关启动");
        assertThat(head.get("/").body()).contains("启动专项行动");
        var started = head.post(page, page + "/start", Map.of("seen", seen(head)));
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        refused(head, page + "/start", Map.of("seen", seen(head)), "已经启动过");

        // the township's workers and an unknown number: nothing is there
        var stranger = Visitor.signedIn(node.port(), "peng.shan", node.exampleSecret());
        assertThat(stranger.get(page).status()).isEqualTo(404);
        assertThat(stranger.get(page + "/inventory.txt").status()).isEqualTo(404);
        assertThat(head.get("/campaigns/" + UUID.randomUUID()).status()).isEqualTo(404);

        // what the bureau keeps to itself is in its list and not in the other organ's; each list has the digest that
        // the act recorded
        String own = text(head, page + "/inventory.txt?all=true");
        String common = text(head, page + "/inventory.txt");
        assertThat(own).contains("clue\t").contains("problem\t").contains("mine\t");
        assertThat(common).contains("problem\t").doesNotContain("clue\t");
        assertThat(text(chief, page + "/inventory.txt")).isEqualTo(common);
        assertThat(text(chief, page + "/inventory.txt?all=true")).isEqualTo(common);
        var found = node.as(
                "gu.yuan",
                () -> node.bean(Campaigns.class).find(UUID.fromString(campaign)).start());
        assertThat(found).isNotNull();
        assertThat(found.digest()).isEqualTo(sha256(common));
        assertThat(found.digestOfAll()).isEqualTo(sha256(own));
        assertThat((long) found.rows()).isEqualTo(common.lines().count());
        problems.forEach(problem -> assertThat(common).contains(problem.toString()));
        assertThat(chief.get(page + "/inventory").body()).doesNotContain("/clues/");
        stumbled = false;
    }

    private String seen(Visitor who) throws Exception {
        var found = Pattern.compile("data-seen=\"([^\"]+)\"")
                .matcher(who.get("/campaigns/" + campaign).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String text(Visitor who, String path) throws Exception {
        return new String(who.bytes(path), StandardCharsets.UTF_8);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @Order(3)
    @DisplayName("每周的数字：与手工数的一致，也与把台账从头重放一遍的一致")
    void weekly_figures_are_those_counted_by_hand() throws Exception {
        node.clock.moveTo(day(9, 8));
        measure(problems.get(0), day(9, 8));
        measure(problems.get(1), day(9, 8));
        writeOff(problems.get(0), day(9, 8));
        problems.add(World.furtherProblemOn(node, day(9, 8)));
        identify(problems.get(1), day(9, 8));
        node.clock.moveTo(day(9, 10));
        writeOff(problems.get(1), day(9, 10));
        reopen(problems.get(1), day(9, 10));
        node.clock.moveTo(day(9, 14));

        // until Sun 6 Sep nothing had been done: 4 problems stand open
        var before = progress("gu.yuan", endOf(day(9, 6)));
        assertThat(counts(before)).containsEntry(Figure.STILL_OPEN, 4).containsEntry(Figure.WRITTEN_OFF, 0);
        // until Sun 13 Sep: one clue, one task, one problem more; measures for two; one written off and still so; one
        // reopened; 5 − 1 open; one restoration
        var then = progress("gu.yuan", endOf(day(9, 13)));
        assertThat(counts(then))
                .containsEntry(Figure.FOUND, 1)
                .containsEntry(Figure.CHECKED, 1)
                .containsEntry(Figure.OPENED, 1)
                .containsEntry(Figure.RECTIFIED, 2)
                .containsEntry(Figure.WRITTEN_OFF, 1)
                .containsEntry(Figure.REOPENED, 1)
                .containsEntry(Figure.STILL_OPEN, 4)
                .containsEntry(Figure.IN_RESTORATION, 1)
                .containsEntry(Figure.ACCEPTED, 0)
                .containsEntry(Figure.PENALTIES, 0);
        assertThat(then.of(Figure.WRITTEN_OFF)).extracting(Item::id).containsExactly(problems.get(0));
        assertThat(then.of(Figure.REOPENED)).extracting(Item::id).containsExactly(problems.get(1));
        assertThat(then.of(Figure.OPENED)).extracting(Item::id).containsExactly(problems.get(4));
        // the procuratorate counts the same problems and no clue
        var theirs = counts(progress("zhou.heng", endOf(day(9, 13))));
        assertThat(theirs)
                .containsEntry(Figure.WRITTEN_OFF, 1)
                .containsEntry(Figure.STILL_OPEN, 4)
                .containsEntry(Figure.FOUND, 0)
                .containsEntry(Figure.CHECKED, 0);
        assertThat(chief.get("/campaigns/" + campaign + "/figures/FOUND").body())
                .contains("不向本机关公开");
        assertReplayed(endOf(day(9, 6)), before);
        assertReplayed(endOf(day(9, 13)), then);
        of13September = then.rows();

        String page = head.get("/campaigns/" + campaign).body();
        assertThat(page)
                .contains("2026-09-06")
                .contains("2026-09-13")
                .contains("2026-09-14")
                .contains("1 / 3");
        assertLinksBearOut(head, page);
        assertLinksBearOut(chief, chief.get("/campaigns/" + campaign).body());
        stumbled = false;
    }

    private void identify(UUID problem, LocalDate on) {
        node.run("yan.qing", () -> {
            var found = node.bean(Problems.class).find(problem);
            node.bean(Proceedings.class)
                    .open(
                            Tracks.of("restoration-project"),
                            new Proceedings.About(
                                    found.title(),
                                    problem,
                                    found.mine(),
                                    found.township(),
                                    null,
                                    "公司",
                                    Problems.KIND,
                                    problem),
                            "identify",
                            on,
                            Map.of(
                                    "name", "采坑",
                                    "patches", "P1",
                                    "damages", "EXCAVATION",
                                    "units", "OPEN_PIT",
                                    "problems", "STEEP_SLOPE",
                                    "area", "12000",
                                    "threatened", "无"));
        });
    }

    private static Map<Figure, Integer> counts(Progress progress) {
        var counts = new EnumMap<Figure, Integer>(Figure.class);
        for (var figure : Figure.values()) {
            counts.put(figure, progress.count(figure));
        }
        return counts;
    }

    /** The obvious way: every row that was ever written, in the order of writing, into a map, and stop at the instant. */
    private void assertReplayed(Instant instant, Progress asked) throws Exception {
        var last = new HashMap<String, String>();
        var wasWrittenOff = new java.util.HashSet<String>();
        try (var owner = node.asOwner();
                var rows = owner.createStatement().executeQuery("""
                        select p.row_id, p.row ->> 'state' as state, p.row ->> 'township' as township, p.recorded_at
                          from ledger.past p where p.of_table = 'problem.problem' order by p.seq
                        """)) {
            while (rows.next()) {
                boolean later = !rows.getObject("recorded_at", OffsetDateTime.class)
                        .toInstant()
                        .isBefore(instant);
                if (later || !places.containsKey(rows.getString("township"))) {
                    continue;
                }
                last.put(rows.getString("row_id"), rows.getString("state"));
                if (rows.getString("state").equals("WRITTEN_OFF")) {
                    wasWrittenOff.add(rows.getString("row_id"));
                }
            }
        }
        assertThat(ids(asked, Figure.STILL_OPEN)).containsExactlyInAnyOrderElementsOf(where(last, "OPEN"));
        assertThat(ids(asked, Figure.WRITTEN_OFF)).containsExactlyInAnyOrderElementsOf(where(last, "WRITTEN_OFF"));
        var reopened = where(last, "OPEN");
        reopened.retainAll(wasWrittenOff);
        assertThat(ids(asked, Figure.REOPENED)).containsExactlyInAnyOrderElementsOf(reopened);
    }

    private static List<String> ids(Progress progress, Figure figure) {
        return progress.of(figure).stream().map(item -> item.id().toString()).toList();
    }

    private static List<String> where(Map<String, String> states, String state) {
        var ids = new ArrayList<String>();
        states.forEach((id, held) -> {
            if (held.equals(state)) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** Every number on the page leads to exactly as many rows. */
    private static void assertLinksBearOut(Visitor who, String page) throws Exception {
        var links = FIGURE_LINK.matcher(page);
        int checked = 0;
        while (links.find()) {
            var told = links.group(2).replaceAll(" /.*", "").strip();
            if (!told.matches("\\d+")) {
                continue; // the name of a target's figure
            }
            var rows = who.get(Walks.unescaped(links.group(1)));
            assertThat(rows.status()).as(links.group(1)).isEqualTo(200);
            var count = COUNT.matcher(rows.body());
            assertThat(count.find()).isTrue();
            assertThat(count.group(1)).as(links.group(1)).isEqualTo(told);
            checked++;
        }
        assertThat(checked).isGreaterThan(8);
    }

    @Test
    @Order(4)
    @DisplayName("过去一周的数字不变：后来的办理、补记到那一周的办理，都不改变它")
    void what_is_recorded_later_changes_no_past_week() throws Exception {
        writeOff(problems.get(2), day(9, 12)); // recorded on 14 September for a day of the week before
        measure(problems.get(3), day(9, 11));
        node.clock.moveTo(day(9, 16));
        writeOff(problems.get(3), day(9, 16));
        writeOff(problems.get(4), day(9, 16));
        node.clock.moveTo(day(9, 20));

        assertThat(progress("gu.yuan", endOf(day(9, 13))).rows()).isEqualTo(of13September);
        // now: 0, 2, 3 and 4 written off, 1 reopened and the only one open
        var now = counts(progress("gu.yuan", node.clock.instant()));
        assertThat(now)
                .containsEntry(Figure.WRITTEN_OFF, 4)
                .containsEntry(Figure.REOPENED, 1)
                .containsEntry(Figure.STILL_OPEN, 1)
                .containsEntry(Figure.RECTIFIED, 3)
                .containsEntry(Figure.OPENED, 1);
        stumbled = false;
    }

    @Test
    @Order(5)
    @DisplayName("回头看抽样：比清单大的不抽；种子在册，数据库自己算一遍结果相同；从样本开展联合回头看")
    void the_sample_is_drawn_again_by_the_database() throws Exception {
        String page = "/campaigns/" + campaign;
        refused(bureau, page + "/samples", Map.of("number", "5"), "要抽 5 个，清单上只有 4 个");
        refused(bureau, page + "/samples", Map.of("number", "0"), "至少要有一个");
        refused(bureau, page + "/samples", Map.of("number", "101", "share", "true"), "不在 1 到 100 之间");
        var drawn = bureau.post(page, page + "/samples", Map.of("number", "50", "share", "true"));
        assertThat(drawn.status()).as(drawn.body()).isEqualTo(200);
        sample = drawn.path();
        try (var owner = node.asOwner();
                var row = owner.createStatement().executeQuery("""
                        select s.drawn::text as drawn, s.frame_digest, cardinality(s.drawn) as size,
                               (select array_agg(id order by n) from (
                                   select id, row_number() over (order by encode(sha256(convert_to(s.seed || ':' || id, 'UTF8')), 'hex')) as n
                                     from unnest(s.frame) id) x
                                 where n <= cardinality(s.drawn))::text as again
                          from campaign.sample s
                        """)) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt("size")).isEqualTo(2); // half of four
            assertThat(row.getString("again")).isEqualTo(row.getString("drawn"));
            assertThat(row.getString("frame_digest")).isEqualTo(sha256(text(chief, sample + "/frame.txt")));
        }
        String body = chief.get(sample).body();
        var drawnAgain = inShell(
                Walks.unescaped(body.replaceAll("(?s).*<pre[^>]*>(.*?)</pre>.*", "$1")),
                text(chief, sample + "/frame.txt"));
        for (var line : drawnAgain.lines().toList()) {
            assertThat(body).contains("problem=" + line.substring(65));
        }
        assertThat(drawnAgain.lines()).hasSize(2);
        var open = Pattern.compile("href=\"(/proceedings/joint-look-back/new\\?problem=[^\"]+)\"")
                .matcher(body);
        assertThat(open.find()).isTrue();
        assertThat(Visitor.signedIn(node.port(), "shen.mo", node.exampleSecret())
                        .get(open.group(1))
                        .body())
                .contains("/proceedings/joint-look-back/new/");
        stumbled = false;
    }

    @Test
    @Order(6)
    @DisplayName("报告：任一过去日期的数字相同，每个数字都能点开；没有的日子说明为什么没有")
    void the_report_of_a_past_day_gives_the_figures_of_that_day() throws Exception {
        String page = "/campaigns/" + campaign + "/report";
        String then = head.get(page + "?on=2026-09-13").body();
        assertLinksBearOut(head, then);
        assertThat(then).contains("新登记线索"); // named as left out
        assertThat(chief.get(page + "?on=2026-09-13").body()).contains("办结核查任务");
        assertThat(numbers(chief.get(page + "?on=2026-09-13").body())).isEqualTo(numbers(then));
        assertThat(head.get(page + "?on=2026-09-01").status()).isEqualTo(422);
        assertThat(head.get(page + "?on=2026-10-01").status()).isEqualTo(422);
        assertThat(head.get(page + "?on=gestern").status()).isEqualTo(422);
        stumbled = false;
    }

    /** The command that the page gives, as anybody would run it. */
    private static String inShell(String command, String list) throws Exception {
        var folder = Files.createTempDirectory("frame");
        Files.writeString(folder.resolve("frame.txt"), list);
        var shell = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return said;
    }

    private static List<String> numbers(String page) {
        var numbers = new ArrayList<String>();
        var links = FIGURE_LINK.matcher(page);
        while (links.find()) {
            numbers.add(links.group(1) + " " + links.group(2));
        }
        return numbers;
    }

    @Test
    @Order(7)
    @DisplayName("结束报告：数字和背后的每一行冻结，PDF 与 DOCX 里是同样的数字，专项行动就此结束；此后再办理，重算仍然一致")
    void the_closing_report_is_frozen_and_stays_borne_out() throws Exception {
        String page = "/campaigns/" + campaign;
        node.clock.moveTo(day(9, 30));
        assertThat(head.get("/").body()).contains("结束专项行动并定稿报告");
        var form = Map.of("seen", seen(head), "on", "2026-09-30", "conclusion", "专项行动基本达到目标。", "closing", "true");
        refused(chief, page + "/reports", form, "由发起机关启动和结束");
        var lacking = new HashMap<>(form);
        lacking.put("conclusion", " ");
        refused(head, page + "/reports", lacking, "请写明结论");
        var frozen = head.post(page + "/report", page + "/reports", form);
        assertThat(frozen.status()).as(frozen.body()).isEqualTo(200);
        report = frozen.path();
        assertThat(frozen.body()).contains("结束报告").contains("按台账重算，数字一致");
        assertThat(head.get(page).body()).contains("已结束");
        assertThat(head.get("/").body()).doesNotContain("结束专项行动并定稿报告");
        refused(head, page + "/reports", form, "没有在进行中");

        var files = Pattern.compile("href=\"(/evidence/[^\"]+)\">(PDF|DOCX)<").matcher(frozen.body());
        var said = new HashMap<String, String>();
        while (files.find()) {
            byte[] bytes = chief.bytes(files.group(1));
            if (files.group(2).equals("PDF")) {
                try (var pdf = Loader.loadPDF(bytes)) {
                    said.put("PDF", bare(new PDFTextStripper().getText(pdf)));
                }
            } else {
                try (var docx = new XWPFWordExtractor(new XWPFDocument(new java.io.ByteArrayInputStream(bytes)))) {
                    said.put("DOCX", bare(docx.getText()));
                }
            }
        }
        assertThat(said).containsOnlyKeys("PDF", "DOCX");
        // four written off, one relapsed, one open, target three
        said.values()
                .forEach(text -> assertThat(text)
                        .contains("销号4启动后销号")
                        .contains("反弹1销号后反弹")
                        .contains("仍未销号1当日没有销号")
                        .contains("销号34")
                        .contains("专项行动基本达到目标。")
                        .contains("新登记线索")
                        .doesNotContain("线索〔"));

        String rows = text(chief, report + "/rows.txt");
        assertThat(said.get("PDF")).contains(sha256(rows));
        assertThat(rows.lines().filter(line -> line.startsWith("WRITTEN_OFF\t")))
                .hasSize(4);
        assertThat(rows).doesNotContain("FOUND\t").doesNotContain("CHECKED\t");

        node.clock.moveTo(day(10, 5));
        reopen(problems.get(0), day(10, 5));
        writeOff(problems.get(1), day(10, 5));
        for (var who : List.of(head, chief)) {
            String later = who.get(report).body();
            assertThat(later).contains("按台账重算，数字一致");
            assertLinksBearOut(who, later);
        }
        assertThat(text(head, report + "/rows.txt")).isEqualTo(rows);
        stumbled = false;
    }

    private static String bare(String text) {
        return text.replaceAll("— \\d+ —", "").replaceAll("[\\s　\\u00a0]+", "");
    }

    @Test
    @Order(8)
    @DisplayName("单独开展的不等对方答复；不是自己发起的不能启动")
    void one_organ_alone_waits_for_nobody() throws Exception {
        var form =
                proposal("title", "检察机关专项", "date", "2026-10-05", "periodFrom", "2026-10-05", "periodTo", "2026-10-31");
        form.put("joint", "false");
        form.put("restricted", "RED_LINE");
        form.put("targetTownship", township);
        var proposed = chief.post("/campaigns/new", "/campaigns", form);
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(200);
        String page = proposed.path();
        assertThat(head.get(page).status()).isEqualTo(200);
        var seen = Pattern.compile("data-seen=\"([^\"]+)\"").matcher(proposed.body());
        assertThat(seen.find()).isTrue();
        var started = chief.post(page, page + "/start", Map.of("seen", seen.group(1)));
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        assertThat(text(chief, page + "/inventory.txt")).doesNotContain("clue\t");
        assertThatThrownBy(() -> node.run(
                        "gu.yuan",
                        () -> node.bean(Campaigns.class)
                                .start(UUID.fromString(page.substring("/campaigns/".length())), UUID.randomUUID())))
                .isInstanceOf(Refusal.class);
        stumbled = false;
    }

    @Test
    @Order(9)
    @DisplayName("页面：1280 和 390 像素，不超出窗口")
    void the_pages_fit_their_windows() throws Exception {
        stumbled = false;
        var pictures = Pictures.of(node);
        Assumptions.assumeTrue(pictures.isPresent(), "Chromium is not installed, so no pictures were taken.");
        try (var camera = pictures.get()) {
            camera.take("campaign-list", "gu.yuan", "/campaigns");
            camera.take("campaign-new", "meng.tao", "/campaigns/new");
            camera.take("campaign", "gu.yuan", "/campaigns/" + campaign);
            camera.take("campaign-partner", "zhou.heng", "/campaigns/" + campaign);
            camera.take("campaign-inventory", "zhou.heng", "/campaigns/" + campaign + "/inventory");
            camera.take("campaign-figure", "gu.yuan", "/campaigns/" + campaign + "/figures/WRITTEN_OFF");
            camera.take("campaign-sample", "zhou.heng", sample);
            camera.take("campaign-report", "zhou.heng", report);
        }
    }
}
