package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.example.County;
import cn.qingshan.scene.Inbox;
import java.util.List;
import java.util.Map;
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
}
