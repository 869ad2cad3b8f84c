package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.example.County;
import cn.qingshan.scene.DetectionRuns;
import cn.qingshan.scene.Detections;
import cn.qingshan.scene.Inbox;
import cn.qingshan.scene.PixelTurns;
import cn.qingshan.scene.Scenes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("变化检测：疑似图斑由人取用，进登记、筛查，成为观察，从不自动成为认定")
class DetectionTest {

    private static final Pattern PATCH = Pattern.compile("name=\"patch\" value=\"([^\"]+)\"");

    private TestNode node;
    private String township;

    @BeforeAll
    void build() throws Exception {
        node = TestNode.example("detection-node", java.time.LocalDate.of(2026, 9, 1), beans -> {});
        var mine = County.drawn().story().mine();
        township = mine.township().code();
        var folder = node.as("qin.yue", node.bean(Inbox.class)::place);
        int turn = 0;
        for (var day : List.of(
                "2024-06-05",
                "2024-07-05",
                "2024-08-05",
                "2025-06-05",
                "2025-07-05",
                "2025-08-05",
                "2026-06-10",
                "2026-07-10",
                "2026-08-10")) {
            boolean later = day.startsWith("2026");
            int haze = 10 * turn++;
            // green everywhere; in the later year 15 × 15 pixels, 22,500 m², are bare
            PlainScene.around(
                            "t-" + day, day, mine.centre().getX(), mine.centre().getY(), 80)
                    .band("B02", (c, r) -> bare(later, c, r) ? 1600 : 400 + haze)
                    .band("B03", (c, r) -> bare(later, c, r) ? 1900 : 700 + haze)
                    .band("B04", (c, r) -> bare(later, c, r) ? 2400 : 500 + haze)
                    .band("B08", (c, r) -> bare(later, c, r) ? 2800 : 4000 + haze)
                    .band("B11", (c, r) -> bare(later, c, r) ? 3400 : 1800 + haze)
                    .band("B12", (c, r) -> bare(later, c, r) ? 3000 : 900 + haze)
                    .write(folder.resolve(day));
        }
        assertThat(node.as("qin.yue", node.bean(Inbox.class)::lookAtWhole).taken())
                .hasSize(9);
    }

    private static boolean bare(boolean later, int column, int row) {
        return later && column >= 30 && column < 45 && row >= 30 && row < 45;
    }

    @AfterAll
    void close() {
        node.close();
    }

    /** What a page says, without its marks. */
    private static String said(String page) {
        return page.substring(Math.max(0, page.indexOf("<main")))
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }

    private long count(String sql) throws Exception {
        try (var owner = node.asOwner();
                var rows = owner.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String text(String sql) throws Exception {
        try (var owner = node.asOwner();
                var rows = owner.createStatement().executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    @Test
    @DisplayName("检测、取用、登记、筛查：图斑带着得分和方法版本成为待审观察")
    void a_detected_patch_becomes_an_observation_when_a_person_takes_it() throws Exception {
        var officer = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
        assertThat(officer.get("/scenes/detections").body()).contains("name=\"baseline\" value=\"2024\"");
        var started = officer.post(
                "/scenes/detections",
                "/scenes/detections",
                List.of(
                        Map.entry("laterFrom", "2026-06-01"),
                        Map.entry("laterTo", "2026-08-31"),
                        Map.entry("baseline", "2024"),
                        Map.entry("baseline", "2025"),
                        Map.entry("place", township)));
        assertThat(started.path()).startsWith("/scenes/detections/");
        var path = started.path();
        for (int i = 0; i < 600 && officer.get(path).body().contains("hx-trigger=\"every"); i++) {
            Thread.sleep(100);
        }
        var page = officer.get(path).body();
        assertThat(page).contains("不是认定的事实").contains("新增裸地").contains("没有看到的地面");
        var numbers = PATCH.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(numbers).hasSize(1);
        var number = numbers.getFirst();
        var features = JsonMapper.shared()
                .readTree(officer.bytes(path + "/patches.geojson"))
                .path("features");
        assertThat(features).hasSize(1);
        assertThat(features.path(0).path("properties").path("area_m2").asDouble())
                .isBetween(20_000.0, 25_000.0);
        assertThat(features.path(0).path("properties").path("change").asString())
                .isEqualTo("new-bare-ground");
        for (var when : List.of("before", "after")) {
            var chip = javax.imageio.ImageIO.read(
                    new java.io.ByteArrayInputStream(officer.bytes(path + "/patches/" + number + "/" + when + ".png")));
            assertThat(chip.getWidth()).as(when).isEqualTo(240);
        }

        // nothing has come of it by itself
        long observations = count("select count(*) from observe.observation");
        long clues = count("select count(*) from clue.clue");
        assertThat(count("select count(*) from place.patch where patch_no = '" + number + "'"))
                .isZero();

        var taken = officer.post(path, path + "/take", Map.of("patch", number));
        assertThat(taken.path()).as(taken.status() + said(taken.body())).startsWith("/imports/");
        assertThat(taken.body()).contains(number);
        assertThat(count("select count(*) from observe.observation")).isEqualTo(observations + 1);
        assertThat(text("select state from observe.observation where patch_no = '" + number + "'"))
                .isEqualTo("SCREENED");
        assertThat(text("select source from place.patch where patch_no = '" + number + "'"))
                .contains("影像变化检测")
                .contains("得分");
        assertThat(count("select count(*) from clue.clue")).isEqualTo(clues);
        assertThat(count("select count(*) from problem.problem")).isZero();

        assertThat(officer.get(path).body()).contains("已取用");
        assertThat(officer.post(path, path + "/take", Map.of("patch", number)).body())
                .contains("已经取用过");
        assertThat(officer.post(path, path + "/take", Map.of()).body()).contains("请勾选");
    }

    @Test
    @DisplayName("另一机关看不到检测；不管名录的岗位不能取用；没有影像的时段说明白")
    void others_see_no_detection() throws Exception {
        var assistant = Visitor.signedIn(node.port(), "meng.tao", node.exampleSecret());
        var started = assistant.post(
                "/scenes/detections",
                "/scenes/detections",
                Map.of("laterFrom", "2026-07-01", "laterTo", "2026-08-31", "baseline", "2025", "place", township));
        var path = started.path();
        for (int i = 0; i < 600 && assistant.get(path).body().contains("hx-trigger=\"every"); i++) {
            Thread.sleep(100);
        }
        assertThat(assistant.get(path).body()).doesNotContain("name=\"patch\"").contains("由自然资源部门");
        assertThat(assistant.post(path, path + "/take", Map.of("patch", "x")).status())
                .isEqualTo(403);
        var partner = Visitor.signedIn(node.port(), "zhou.heng", node.exampleSecret());
        assertThat(partner.get(path).status()).isEqualTo(404);
        assertThat(partner.get(path + "/patches.geojson").status()).isEqualTo(404);
        assertThat(assistant
                        .post(
                                "/scenes/detections",
                                "/scenes/detections",
                                Map.of("laterFrom", "2020-07-01", "laterTo", "2020-08-31", "baseline", "2019"))
                        .body())
                .contains("没有可用的影像");
    }

    private static DetectionRuns.Choice choice(String title, String from, String to, String place, Integer... years) {
        return new DetectionRuns.Choice(
                title, java.time.LocalDate.parse(from), java.time.LocalDate.parse(to), List.of(years), place);
    }

    private void asOwner(String... statements) throws Exception {
        try (var owner = node.asOwner();
                var statement = owner.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private UUID made(DetectionRuns.Choice choice) {
        return node.as("qin.yue", () -> node.bean(DetectionRuns.class).make(choice));
    }

    @Test
    @DisplayName("两个机关各收了同一景，一方出示给另一方：检测只用自己的一份，不算看了两次")
    void the_same_acquisition_counts_once() throws Exception {
        var scenes = node.bean(Scenes.class);
        var inbox = node.bean(Inbox.class);
        // the procuratorate takes in the later scenes for itself, and is then shown all of the bureau's
        var theirs = node.as("shen.mo", inbox::place);
        var bureaus = node.as("qin.yue", scenes::all);
        for (var row : bureaus) {
            if (row.date().getYear() == 2026) {
                var place = SceneFolderOf.place(node, row);
                var to = java.nio.file.Files.createDirectories(theirs.resolve(row.item()));
                for (var file : row.files()) {
                    java.nio.file.Files.copy(place.resolve(file.name()), to.resolve(file.name()));
                }
                java.nio.file.Files.copy(place.resolve("item.json"), to.resolve("item.json"));
            }
        }
        assertThat(node.as("shen.mo", inbox::lookAtWhole).taken()).hasSize(3);
        node.run("qin.yue", scenes::showAll);
        assertThat(node.as("shen.mo", scenes::all)).hasSize(12);
        var id = node.as(
                "shen.mo",
                () -> node.bean(DetectionRuns.class)
                        .make(choice("一份", "2026-06-01", "2026-08-31", township, 2024, 2025)));
        var made = node.as("shen.mo", () -> node.bean(Detections.class).find(id));
        // 3 later days, taken in by both, and 6 earlier ones of the bureau
        assertThat(made.scenes())
                .hasSize(9)
                .extracting(Detections.Used::id)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(bureaus.stream()
                        .filter(row -> row.date().getYear() == 2026)
                        .map(Scenes.Registered::id)
                        .toList());
        assertThat(made.count(Detections.Role.LATER)).isEqualTo(3);
    }

    @Test
    @DisplayName("同样的选择正在做：就是那一个；一个机关至多四个；排着的因程序重启没做完，说明白")
    void runs_are_bounded_and_told_after_a_restart() throws Exception {
        var runs = node.bean(DetectionRuns.class);
        UUID first;
        // what holds the turn is not given back: as when the program ends
        node.bean(PixelTurns.class).lengthy();
        first = node.as("qin.yue", () -> runs.start(choice("排队", "2026-06-01", "2026-08-31", township, 2025)));
        assertThat(node.as("qin.yue", () -> runs.start(choice("排队", "2026-06-01", "2026-08-31", township, 2025))))
                .isEqualTo(first);
        for (int i = 2; i <= 4; i++) {
            var title = "排队 " + i;
            node.run("qin.yue", () -> runs.start(choice(title, "2026-06-01", "2026-08-31", township, 2025)));
        }
        var officer = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
        var wanted = Map.of("laterFrom", "2026-06-01", "laterTo", "2026-08-31", "baseline", "2024", "place", township);
        assertThat(officer.post("/scenes/detections", "/scenes/detections", wanted)
                        .body())
                .contains("本机关已有 4 个检测正在进行或排队");
        node.stopDeadAndStart();
        var again = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
        assertThat(again.get("/scenes/detections/" + first).body()).contains("程序就重新启动了");
        var partner = Visitor.signedIn(node.port(), "zhou.heng", node.exampleSecret());
        assertThat(partner.get("/scenes/detections/" + first).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("不像话的年份、太长的名称：说明白，不出错")
    void senseless_choices_are_refused_in_words() throws Exception {
        var officer = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
        for (var year : List.of("999999999", "-5", "1900")) {
            assertThat(officer.post(
                                    "/scenes/detections",
                                    "/scenes/detections",
                                    Map.of("laterFrom", "2026-07-01", "laterTo", "2026-08-31", "baseline", year))
                            .body())
                    .as(year)
                    .contains("年份应当在 1972 至 2027 之间");
        }
        assertThat(officer.post(
                                "/scenes/detections",
                                "/scenes/detections",
                                Map.of("laterFrom", "2026-07-01", "laterTo", "9999-08-31", "baseline", "2025"))
                        .body())
                .contains("年份应当在 1972 至 2027 之间");
        assertThat(officer.post(
                                "/scenes/detections",
                                "/scenes/detections",
                                Map.of(
                                        "title",
                                        "长".repeat(81),
                                        "laterFrom",
                                        "2026-07-01",
                                        "laterTo",
                                        "2026-08-31",
                                        "baseline",
                                        "2025"))
                        .body())
                .contains("名称最多 80 个字");
    }

    @Test
    @DisplayName("检测时程序出错：页面给日志编号，不露出数据库和服务器的话")
    void what_the_program_says_of_itself_is_for_the_log() throws Exception {
        var officer = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
        asOwner("alter table scene.detection add constraint not_now check (title <> '出错')");
        try {
            var path = officer.post(
                            "/scenes/detections",
                            "/scenes/detections",
                            Map.of(
                                    "title",
                                    "出错",
                                    "laterFrom",
                                    "2026-06-01",
                                    "laterTo",
                                    "2026-08-31",
                                    "baseline",
                                    "2025",
                                    "place",
                                    township))
                    .path();
            for (int i = 0; i < 600 && officer.get(path).body().contains("hx-trigger=\"every"); i++) {
                Thread.sleep(100);
            }
            var id = path.substring(path.lastIndexOf('/') + 1);
            assertThat(officer.get(path).body())
                    .contains("检测时程序出错，没有留下任何结果（日志编号 " + id.substring(0, 8) + "）")
                    .doesNotContain("not_now")
                    .doesNotContain("insert into");
        } finally {
            asOwner("alter table scene.detection drop constraint not_now");
        }
    }

    @Test
    @DisplayName("取用后导入出错：说明图斑还没有登记，标出来，文件可以重新导入")
    void patches_whose_import_fell_over_are_marked() throws Exception {
        var id = made(choice("导入出错", "2026-06-01", "2026-08-31", township, 2024, 2025));
        var path = "/scenes/detections/" + id;
        var officer = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
        var number = PATCH.matcher(officer.get(path).body())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        asOwner(
                "create function place.fail() returns trigger language plpgsql as $$ begin raise exception 'in the way'; end $$",
                "create trigger fail before update on place.import for each row execute function place.fail()");
        try {
            assertThat(officer.post(path, path + "/take", Map.of("patch", number))
                            .body())
                    .contains("导入时程序出错，还没有登记");
        } finally {
            asOwner("drop trigger fail on place.import", "drop function place.fail()");
        }
        var page = officer.get(path).body();
        assertThat(page).contains("已取用，尚未登记");
        var imported = Pattern.compile("href=\"(/imports/[0-9a-f-]{36})\"").matcher(page);
        assertThat(imported.find()).isTrue();
        assertThat(officer.get(imported.group(1)).body()).contains(imported.group(1) + "/run");
    }

    @Test
    @DisplayName("英文页面：范围和自动的名称用英文")
    void the_english_page_names_the_place_in_english() throws Exception {
        var id = made(choice("", "2026-06-01", "2026-08-31", township, 2025));
        var known = node
                .as(
                        "qin.yue",
                        () -> node.bean(cn.qingshan.place.Townships.class).all())
                .stream()
                .filter(one -> one.code().equals(township))
                .findFirst()
                .orElseThrow();
        var officer = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
        assertThat(officer.get("/scenes/detections/" + id).body()).contains(known.name() + " 2026-06-01 — 2026-08-31");
        officer.post("/scenes/detections", "/language", Map.of("to", "en"));
        for (var path : List.of("/scenes/detections/" + id, "/scenes/detections")) {
            assertThat(said(officer.get(path).body()))
                    .as(path)
                    .contains(known.nameEn() + " 2026-06-01 — 2026-08-31")
                    .doesNotContain(known.name());
        }
    }
}
