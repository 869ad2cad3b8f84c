package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.qingshan.firstrun.FirstRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("真实数据：从空库设置，导入 72 座煤矿和 110 座铁矿")
class RealMinesTest {

    private static final Path DATA = Path.of("../../shared/data");

    @Test
    void an_own_county_is_set_up_and_real_mines_are_imported_from_the_pages() throws Exception {
        assumeTrue(
                Files.isDirectory(DATA),
                "The shared data folder is not beside the project, so the import of real mines was skipped.");
        try (var node = TestNode.empty("real-mines")) {
            String address = node.bean(FirstRun.class).signInsToSay();
            String code = address.substring(address.indexOf("code=") + 5);
            var anybody = new Visitor(node.port());
            var form = new java.util.HashMap<>(Map.of(
                    "code",
                    "wrong",
                    "county",
                    "140000",
                    "countyName",
                    "某县",
                    "procuratorate",
                    "某县人民检察院",
                    "procuratorateAdministrator",
                    "甲",
                    "procuratorateSignIn",
                    "p.admin",
                    "procuratorateSecret",
                    "long-enough-1",
                    "bureau",
                    "某县自然资源局"));
            form.putAll(Map.of("bureauAdministrator", "乙", "bureauSignIn", "b.admin", "bureauSecret", "long-enough-2"));
            assertThat(anybody.post("/set-up", "/set-up", form).body()).contains("设置码不对");
            form.put("code", code);
            assertThat(anybody.post("/set-up", "/set-up", form).path()).isEqualTo("/sign-in");
            var administrator = Visitor.signedIn(node.port(), "b.admin", "long-enough-2");
            assertThat(administrator
                            .post(
                                    "/people",
                                    "/people",
                                    Map.of(
                                            "personName",
                                            "丙",
                                            "post",
                                            "B_MINING",
                                            "signIn",
                                            "mining",
                                            "secret",
                                            "long-enough-3"))
                            .path())
                    .isEqualTo("/people?done");
            var officer = Visitor.signedIn(node.port(), "mining", "long-enough-3");

            var coal = officer.imported(
                    "MINES",
                    "china.geojson",
                    Files.readAllBytes(DATA.resolve("gem-coal-mine-boundaries/china.geojson")));
            // 423 rows: 72 mines, 79 polygons among them, and points that say nothing new of a mine already there
            assertThat(coal.body()).contains("423");
            assertThat(count(node, "select count(*) from place.mine")).isEqualTo(72);
            assertThat(count(node, "select count(*) from place.mine_outline")).isEqualTo(79);
            assertThat(count(node, "select count(*) from place.import_row where outcome <> 'ACCEPTED' and reason = ''"))
                    .isZero();

            var iron = officer.imported(
                    "MINES",
                    "iron-ore-mines_gb18030.csv",
                    Files.readAllBytes(DATA.resolve("gem-iron-ore-mines/iron-ore-mines_gb18030.csv")));
            assertThat(iron.body()).contains("110");
            long mines = count(node, "select count(*) from place.mine");
            long refusedOrKnown = count(
                    node,
                    "select count(*) from place.import_row r join place.import i on i.id = r.import "
                            + "where i.file_name like 'iron%' and r.outcome <> 'ACCEPTED'");
            assertThat(mines + refusedOrKnown).isEqualTo(72 + 110);
            assertThat(officer.get("/mines?words=铁矿").body()).contains("付老庄铁矿");
            assertThat(officer.get("/map/layers/mines.geojson").body()).contains("付老庄铁矿", "Shuiyu Coal Mine");

            var again = officer.imported(
                    "MINES",
                    "china.geojson",
                    Files.readAllBytes(DATA.resolve("gem-coal-mine-boundaries/china.geojson")));
            assertThat(again.body()).contains("423");
            assertThat(count(node, "select count(*) from place.mine")).isEqualTo(mines);
            assertThat(count(node, "select count(*) from place.mine_outline")).isEqualTo(79);
        }
    }

    private static long count(TestNode node, String sql) throws Exception {
        try (var owner = node.asOwner();
                var row = owner.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
