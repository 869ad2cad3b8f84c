package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("导入报告：图形的错逐处列出，指到地图上；修补了的说明改了什么")
class ImportFlawsTest {

    private static final String SOUND = "[[112.40,28.40],[112.41,28.40],[112.41,28.41],[112.40,28.41],[112.40,28.40]]";
    /** A loop of 0.27 m² on its right-hand side. */
    private static final String TINY_LOOP =
            "[[112.42,28.40],[112.43,28.40],[112.43,28.405],[112.43001,28.40501],[112.43001,28.405],[112.43,28.40501],[112.43,28.41],[112.42,28.41],[112.42,28.40]]";

    private static final String EIGHT = "[[112.44,28.40],[112.45,28.41],[112.45,28.40],[112.44,28.41],[112.44,28.40]]";
    private static final String HOLE_OUTSIDE = "[[112.455,28.40],[112.46,28.405],[112.455,28.41],[112.455,28.40]]";
    private static final String OFF_EARTH =
            "[[212.46,28.40],[212.47,28.40],[212.47,28.41],[212.465,28.415],[212.46,28.41],[212.46,28.40]]";

    private TestNode node;
    private Visitor officer;
    private String page;
    private String path;

    private static String row(String number, String... rings) {
        return "{\"type\":\"Feature\",\"properties\":{\"patch_no\":\"" + number
                + "\",\"observed_on\":\"2026-08-01\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":["
                + String.join(",", rings) + "]}}";
    }

    @BeforeAll
    void imported() throws Exception {
        node = TestNode.shared();
        officer = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
        var file = "{\"type\":\"FeatureCollection\",\"features\":["
                + String.join(
                        ",",
                        row("SND-1", SOUND),
                        row("SND-2", TINY_LOOP),
                        row("SND-3", EIGHT, HOLE_OUTSIDE),
                        row("SND-4", OFF_EARTH))
                + "]}";
        var answer = officer.imported("PATCHES", "flaws.geojson", file.getBytes(StandardCharsets.UTF_8));
        page = answer.body();
        path = answer.path().replaceAll("\\?.*", "");
    }

    @Test
    @DisplayName("退回的一行：自相交和孔在外两处都列出，说出第几圈第几点，超过多少限度")
    void all_flaws_of_a_row_are_listed_in_words() {
        // The eight's halves and the hole: 2 × 271,249 m² and half of 489 m × 1,108 m
        assertThat(page)
                .contains(
                        "图形自相交。（第 1 圈，点 1）",
                        "内环（孔）不在外环之内。（第 2 圈，点",
                        "须由人核实重画",
                        "不在地球上。请检查坐标系和坐标先后。（第 1 圈，点 1）",
                        "另有 2 条");
    }

    @Test
    @DisplayName("修补的一行：收下，说出修了什么、面积前后")
    void a_mended_row_is_taken_and_says_so() throws Exception {
        assertThat(page).contains("图形有 1 处自相交，已改正", "图形已修补：面积由", "已修补 1").doesNotContain("。；");
        var mended = officer.get(path + "?outcome=MENDED").body();
        assertThat(mended).contains("SND-2").doesNotContain("SND-1");
        var report = officer.get(path + "/report.csv").body();
        assertThat(report.lines().filter(line -> line.endsWith(",是"))).hasSize(1);
        assertThat(report).contains("The outline crosses itself. (ring 1, point 1)");
        try (var owner = node.asOwner();
                var row = owner.createStatement()
                        .executeQuery("select count(*) from place.patch where patch_no like 'SND-%'")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("地图：退回和修补的图形各有线，每处错有点；没有地方可指的不画")
    void the_places_are_on_the_map() throws Exception {
        var shapes = page.substring(page.indexOf("data-shapes"), page.indexOf("id=\"map-said\""));
        assertThat(shapes)
                .contains("flawed", "mended", "defects", "112.445,28.405", "第 3 行")
                .doesNotContain("212.46");
        var pictures = Pictures.of(node);
        if (pictures.isPresent()) {
            try (var seen = pictures.get()) {
                seen.take("import-flaws", "qin.yue", path, "[data-show]");
            }
        }
    }
}
