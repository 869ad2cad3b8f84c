package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.example.County;
import cn.qingshan.imagery.zonal.Zone;
import cn.qingshan.people.Seat;
import cn.qingshan.scene.DetectionRuns;
import cn.qingshan.scene.Inbox;
import cn.qingshan.scene.SceneWatch;
import cn.qingshan.scene.Scenes;
import cn.qingshan.scene.Series;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Envelope;

/** What the database itself says of the rows of scenes, whatever the pages ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("影像的行：数据库自己守着，谁看得到、谁写得了，不靠页面")
class SceneRowsTest {

    private static final String OFFICER = "qin.yue";
    private static final List<String> GUARDED = List.of("scene.scene", "scene.watch", "scene.detection");
    private static final List<String> ALL = List.of("scene.scene", "scene.watch", "scene.detection", "scene.figure");

    private TestNode node;

    @BeforeAll
    void build() throws Exception {
        node = TestNode.example("scene-rows-node", LocalDate.of(2026, 9, 1), beans -> {});
        var mine = County.drawn().story().mine();
        var inbox = node.bean(Inbox.class);
        var folder = node.as(OFFICER, inbox::place);
        for (int year : new int[] {2025, 2026}) {
            int haze = year - 2025;
            PlainScene.around(
                            "rows-" + year,
                            year + "-08-10",
                            mine.centre().getX(),
                            mine.centre().getY(),
                            60)
                    .band("B02", 400 + haze)
                    .band("B03", 700 + haze)
                    .band("B04", 500 + haze)
                    .band("B08", 4000 + haze)
                    .band("B11", 1800 + haze)
                    .write(folder.resolve(String.valueOf(year)));
        }
        node.run(OFFICER, () -> {
            assertThat(inbox.lookAtWhole().taken()).hasSize(2);
            node.bean(SceneWatch.class).switchTo(false, null);
            node.bean(DetectionRuns.class)
                    .make(new DetectionRuns.Choice(
                            "",
                            LocalDate.of(2026, 8, 1),
                            LocalDate.of(2026, 8, 31),
                            List.of(2025),
                            mine.township().code()));
            var box = new Envelope(mine.centre().getCoordinate());
            box.expandBy(0.001);
            node.bean(Series.class)
                    .measured(
                            List.of(new Zone("A", cn.qingshan.geo.outline.Outline.LON_LAT.toGeometry(box))),
                            Series.Index.NDVI);
        });
    }

    @AfterAll
    void close() {
        node.close();
    }

    private long count(Seat seat, String table) throws Exception {
        try (var connection = node.asApplication(seat);
                var row = connection.createStatement().executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private int write(String who, String sql) throws Exception {
        try (var connection = node.asApplication(node.seat(who))) {
            return connection.createStatement().executeUpdate(sql);
        }
    }

    @Test
    @DisplayName("没有席位、另一机关、乡镇：一行也读不到；出示一景，另一机关只多看到这一景和它的数字")
    void rows_are_read_by_their_organ_alone_until_shown() throws Exception {
        for (var table : ALL) {
            assertThat(count(node.seat(OFFICER), table)).as(table).isPositive();
            assertThat(count(null, table)).as(table).isZero();
            for (var other : List.of("zhou.heng", "shen.mo", "peng.shan")) {
                assertThat(count(node.seat(other), table))
                        .as(table + " " + other)
                        .isZero();
            }
        }
        assertThat(count(node.seat(OFFICER), "scene.figure")).isEqualTo(2);
        var scenes = node.bean(Scenes.class);
        var row = node.as(OFFICER, scenes::all).getFirst();
        node.run(OFFICER, () -> scenes.show(row.id(), row.act()));
        assertThat(count(node.seat("shen.mo"), "scene.scene")).isEqualTo(1);
        assertThat(count(node.seat("shen.mo"), "scene.figure")).isEqualTo(1);
        for (var table : List.of("scene.watch", "scene.detection")) {
            assertThat(count(node.seat("shen.mo"), table)).as(table).isZero();
        }
        for (var table : ALL) {
            assertThat(count(node.seat("peng.shan"), table)).as(table).isZero();
        }
    }

    @Test
    @DisplayName("自己的行没有行为也改不动，谁都不能删；另一机关的行改不到")
    void rows_are_written_with_an_act_by_their_organ() throws Exception {
        for (var table : GUARDED) {
            assertThatThrownBy(() -> write(OFFICER, "update " + table + " set act = act"))
                    .as(table)
                    .hasMessageContaining("only with an act");
            assertThatThrownBy(() -> write(OFFICER, "delete from " + table))
                    .as(table)
                    .hasMessageContaining("permission denied");
            assertThat(write("shen.mo", "update " + table + " set act = act"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    @DisplayName("自动收录和检测从不向别的机关公开：表自己不收公开的行")
    void a_watch_and_a_detection_are_shown_to_nobody() {
        for (var table : List.of("scene.watch", "scene.detection")) {
            assertThatThrownBy(() -> {
                        try (var owner = node.asOwner();
                                var statement = owner.createStatement()) {
                            // past the trigger that asks for an act
                            statement.execute("set session_replication_role = replica");
                            statement.executeUpdate("update " + table + " set disclosed_to = array['P990121']");
                        }
                    })
                    .as(table)
                    .hasMessageContaining("check constraint");
        }
    }

    @Test
    @DisplayName("留存的数字：看不到影像的机关写不进，谁都不能改、不能删")
    void figures_go_with_their_scene() throws Exception {
        var scene = node.as(OFFICER, () -> node.bean(Scenes.class).all()).getLast();
        var figure = "insert into scene.figure values ('" + "0".repeat(64) + "', '" + scene.id() + "', '"
                + scene.digest() + "', 'ndvi', 'made-up', 1, 1, 1, 0, 0, 0, 0, '{}', '')";
        // the earlier scene is shown to nobody
        assertThatThrownBy(() -> write("shen.mo", figure)).hasMessageContaining("row-level security");
        assertThat(write(OFFICER, figure)).isEqualTo(1);
        assertThatThrownBy(() -> write(OFFICER, "update scene.figure set mean = 1"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> write(OFFICER, "delete from scene.figure")).hasMessageContaining("permission denied");
    }
}
