package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.qingshan.features.AccessTokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** QGIS itself reads a running node: {@code bench/features/qgis} holds what its provider reads against the service's JSON, and ends with 1 when anything differs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("QGIS 读空间数据服务：数目、坐标、属性、条件、范围、分页与服务的 JSON 相同，画得出地图")
class FeaturesByQgisTest {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path WORK = Path.of("target/features-qgis").toAbsolutePath();

    private TestNode node;

    private record Said(int code, String text) {}

    private static Said run(List<String> command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Said(process.exitValue(), said);
    }

    @BeforeAll
    void build() throws Exception {
        assumeTrue(
                Files.isExecutable(PYTHON)
                        && run(List.of(PYTHON.toString(), "-c", "import qgis.core"))
                                        .code()
                                == 0,
                "QGIS's Python (python3-qgis) is not installed here: its reading is not tried");
        node = World.built().node;
        TestNode.deleteTree(WORK);
    }

    private Said read(String token, String work) throws Exception {
        return run(List.of(
                "../bench/features/qgis",
                "http://127.0.0.1:" + node.port() + "/features",
                token,
                WORK.resolve(work).toString()));
    }

    @Test
    @DisplayName("有令牌读全部要素类，没有令牌读公开的；头十二个没有位置的一类照样画得出")
    void the_same_as_the_json() throws Exception {
        String token = node.as("qin.yue", () -> node.bean(AccessTokens.class).make("QGIS", 30));
        try (var owner = node.asOwner()) {
            owner.createStatement().executeUpdate("""
                    insert into publicity.public_copy (address, kind, organ_name, organ_name_en, township, township_name, township_name_en, year, title, body, rules, state, published_on)
                    select '990121-2097-' || (100 + n), 'CLOSED', '局', 'Bureau', '990121102', '乡', 'Township', 2097, case when n < 5 then '采坑' else '排土场' end,
                           jsonb_build_object('fact', '采坑 ' || n, 'area_m2', 10.5 * n, 'lon', case when n > 12 then 112.5 + 0.01 * n end, 'lat', case when n > 12 then 28.4 end,
                                'endedOn', '2026-12-01'), '1', 'PUBLISHED', '2026-12-02'
                      from generate_series(1, 14) n""");
            try {
                var officer = read(token, "officer");
                assertThat(officer.code()).as(officer.text()).isZero();
                assertThat(officer.text())
                        .contains(
                                "ok   rights: values",
                                "ok   patches: in a box",
                                "> \"valid_to\"",
                                "> \"previous_on\"",
                                "ok   problems: values",
                                "ok   public-problems: QGIS knows that it can be drawn",
                                "ok   a token that is not good opens nothing");
                var anybody = read("", "anybody");
                assertThat(anybody.code()).as(anybody.text()).isZero();
                assertThat(anybody.text()).contains("collections: public-problems\n", "ok   public-problems: corners");
                for (var who : List.of("officer", "anybody")) {
                    var map = ImageIO.read(WORK.resolve(who).resolve("map.png").toFile());
                    assertThat(map.getWidth()).isEqualTo(1200);
                }
                // what was asked of the service is told beside the map
                assertThat(Files.readString(WORK.resolve("officer/requests.txt")))
                        .contains("/features/collections/rights/items?limit=7", "bbox=");
            } finally {
                owner.createStatement().executeUpdate("delete from publicity.public_copy where year = 2097");
            }
        }
    }
}
