package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.agreement.AgreementText;
import cn.qingshan.agreement.Agreements;
import cn.qingshan.agreement.Shares;
import cn.qingshan.agreement.When;
import cn.qingshan.example.County;
import cn.qingshan.people.Organ;
import cn.qingshan.place.Mines;
import cn.qingshan.problem.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** An agreement limited to minerals, in plain SQL as the account of the pages: what the other organ reads of each kind of record, by the mineral of its mine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("可见性矩阵：限定矿种的协议")
class MineralScopeTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final LocalDate SECOND = LocalDate.of(2026, 9, 15);
    private static final String OF_RIGHT =
            "coalesce(nullif(t.mineral, ''), (select m.mineral from place.mine m where m.id = t.mine))";
    private static final String OF_MINE = "(select m.mineral from place.mine m where m.id = t.mine)";

    private TestNode node;
    private final String mineral = County.drawn().story().mine().mineral();
    private String other = "";
    private UUID limited;

    @BeforeAll
    void build() {
        node = TestNode.example("mineral-scope-node", LocalDate.of(2026, 8, 30), beans -> {});
        UUID ended = node.as("zhou.heng", () -> agreements().signed().getFirst().agreement());
        for (var who : List.of("zhou.heng", "gu.yuan")) {
            node.run(who, () -> agreements().declareEnd(ended, LocalDate.of(2026, 8, 31), "另行商定"));
        }
        other = node.as("gu.yuan", () -> node.bean(Mines.class).registered()).stream()
                .filter(m -> !m.equals(mineral))
                .findFirst()
                .orElseThrow();
    }

    private Agreements agreements() {
        return node.bean(Agreements.class);
    }

    private String mineralOf(UUID problem) {
        return node.as("meng.tao", () -> {
            var mine = node.bean(Problems.class).find(problem).mine();
            return mine == null ? "" : node.bean(Mines.class).of(mine);
        });
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private AgreementText text(String number, LocalDate from, String... minerals) {
        return new AgreementText(
                number,
                "限定矿种的协作机制",
                "宗旨",
                List.of("P990121", "B990121"),
                List.of(),
                List.of(minerals),
                List.of(),
                List.of(
                        clause("3.1", "right", "采矿权登记"),
                        clause("3.2", "patch", "卫片图斑"),
                        clause("5.1", "problem", "问题清单"),
                        clause("5.2", "measure", "整改措施"),
                        new AgreementText.Clause(
                                "5.3", "check", "核验意见", Organ.Kind.PROCURATORATE, Organ.Kind.BUREAU, When.CHANGE, 0)),
                List.of(),
                List.of(),
                30,
                from);
    }

    private static AgreementText.Clause clause(String number, String kind, String what) {
        return new AgreementText.Clause(
                number, kind, what, Organ.Kind.BUREAU, Organ.Kind.PROCURATORATE, When.CHANGE, 0);
    }

    private UUID proposed(AgreementText text) {
        UUID id = node.as("gu.yuan", () -> agreements().draft(text, Optional.empty()));
        node.run("gu.yuan", () -> agreements().propose(id, agreements().find(id).act()));
        return id;
    }

    private UUID signed(AgreementText text) {
        UUID id = proposed(text);
        for (var who : List.of("zhou.heng", "gu.yuan")) {
            node.run(who, () -> agreements().confirm(id, text.digest()));
        }
        return id;
    }

    private long seen(String who, String sql) throws Exception {
        try (var connection = node.asApplication(node.seat(who));
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    @Order(1)
    @DisplayName("矿山名录里没有的矿种写不进协议，并说明名录中有哪些")
    void a_mineral_that_is_not_registered_is_refused() {
        assertThatThrownBy(() -> node.as(
                        "gu.yuan", () -> agreements().draft(text("限〔2026〕0号", FIRST, "不存在的矿"), Optional.empty())))
                .hasMessageContaining("refusal.agreement.mineral");
    }

    @Test
    @Order(2)
    @DisplayName("同样的机关、区域和内容：矿种相交的两份协议重叠，矿种不同的不重叠")
    void overlap_considers_minerals() {
        limited = signed(text("限〔2026〕1号", FIRST, mineral));
        assertThatThrownBy(() -> proposed(text("限〔2026〕2号", FIRST))).hasMessageContaining("overlap");
        assertThatThrownBy(() -> proposed(text("限〔2026〕3号", FIRST, other, mineral)))
                .hasMessageContaining("overlap");
        UUID apart = proposed(text("限〔2026〕4号", FIRST, other));
        node.run(
                "gu.yuan",
                () -> agreements().withdraw(apart, agreements().find(apart).act()));
    }

    /** Of the bureau's rows since the first day, how many of each mineral somebody reads; the key is empty where it is not known. */
    private Map<String, Long> byMineral(String who, String table, String mineralSql) throws Exception {
        var counts = new TreeMap<String, Long>();
        // whose mineral it is is asked as the bureau sees it
        var of = new HashMap<UUID, String>();
        try (var bureau = node.asApplication(node.seat("meng.tao"));
                var rows = bureau.createStatement()
                        .executeQuery("select t.id, coalesce(" + mineralSql + ", '') from " + table + " t")) {
            while (rows.next()) {
                of.put(rows.getObject(1, UUID.class), rows.getString(2));
            }
        }
        try (var connection = node.asApplication(node.seat(who));
                var rows = connection
                        .createStatement()
                        .executeQuery("select t.id from " + table
                                + " t join ledger.act a on a.id = t.act where a.happened_on >= date '" + FIRST + "'")) {
            while (rows.next()) {
                counts.merge(of.get(rows.getObject(1, UUID.class)), 1L, Long::sum);
            }
        }
        return counts;
    }

    @Test
    @Order(3)
    @DisplayName("施行中：采矿权、问题、措施，矿种在范围内的检察院看得到，其他矿种和矿种不明的看不到；图斑矿种不明，一件也看不到")
    void in_force_it_shows_what_is_of_its_minerals() throws Exception {
        node.clock.moveTo(FIRST);
        // the quarter's rights of several minerals, its patches that belong to no mine yet, a problem at the mine of
        // the story
        var problems = new ArrayList<UUID>();
        problems.add(World.problemOn(node));
        World.importFurtherRights(node);
        assertThat(mineralOf(problems.getFirst())).isEqualTo(mineral);
        while (problems.size() < 6 && mineral.equals(mineralOf(problems.getLast()))) {
            problems.add(World.furtherProblemOn(node, node.clock.today()));
        }
        assertThat(mineralOf(problems.getLast())).isNotEqualTo(mineral);
        for (UUID problem : problems) {
            node.run(
                    "meng.tao",
                    () -> node.bean(Problems.class).recordMeasure(problem, node.clock.today(), "停工", null, List.of()));
        }
        for (var kind : Map.of(
                        "place.mining_right",
                        OF_RIGHT,
                        "problem.problem",
                        OF_MINE,
                        "problem.measure",
                        "(select m.mineral from problem.problem p join place.mine m on m.id = p.mine where p.id = t.problem)",
                        "place.patch",
                        "''")
                .entrySet()) {
            var all = byMineral("meng.tao", kind.getKey(), kind.getValue());
            var shown = byMineral("shen.mo", kind.getKey(), kind.getValue());
            assertThat(all.keySet())
                    .as("%s: not only of the mineral", kind.getKey())
                    .anyMatch(m -> !m.equals(mineral));
            if (!kind.getKey().equals("place.patch")) {
                assertThat(all).as(kind.getKey()).containsKey(mineral);
            }
            all.keySet().retainAll(List.of(mineral));
            assertThat(shown).as(kind.getKey()).isEqualTo(all);
        }
        for (UUID problem : problems) {
            boolean within = mineral.equals(mineralOf(problem));
            assertThat(seen("shen.mo", "select count(*) from ledger.act where record_id = '" + problem + "'") > 0)
                    .isEqualTo(within);
            assertThat(seen("shen.mo", "select count(*) from ledger.past where row_id = '" + problem + "'") > 0)
                    .isEqualTo(within);
        }
        // the checker's opinion on what was shown goes back by its own clause
        node.run(
                "shen.mo",
                () -> node.bean(Problems.class).recordCheck(problems.getFirst(), node.clock.today(), true, "属实"));
        assertThat(seen("meng.tao", "select count(*) from problem.check_opinion"))
                .isEqualTo(1);
        // the township's part hangs on no agreement: it goes by where a problem lies, whatever the mineral
        assertThat(
                        seen(
                                "meng.tao",
                                "select count(*) from problem.problem where not exists (select from unnest(disclosed_to) o where o like 'T%')"))
                .isZero();
    }

    @Test
    @Order(4)
    @DisplayName("条款生效前的记录：只有矿种在范围内的可以按条款共享")
    void what_was_there_before_is_shared_within_the_minerals() throws Exception {
        var rights = byMineral("meng.tao", "place.mining_right", OF_RIGHT);
        String next = rights.keySet().stream()
                .filter(m -> !m.isEmpty() && !m.equals(mineral))
                .findFirst()
                .orElseThrow();
        UUID second = signed(text("限〔2026〕5号", SECOND, next));
        node.clock.moveTo(SECOND);
        var backlog = node.as(
                "gu.yuan", () -> node.bean(Shares.class).backlog(agreements().find(second)));
        assertThat(backlog)
                .filteredOn(b -> b.clause().number().equals("3.1"))
                .singleElement()
                .satisfies(b -> assertThat((long) b.records()).isEqualTo(rights.get(next)));
        node.run("gu.yuan", () -> node.bean(Shares.class).shareExisting(second, "3.1", "right"));
        var expected = new TreeMap<>(rights);
        expected.keySet().retainAll(List.of(mineral, next));
        assertThat(byMineral("shen.mo", "place.mining_right", OF_RIGHT)).isEqualTo(expected);
        assertThat(node.as("gu.yuan", () -> agreements().find(limited).stage(SECOND)))
                .isEqualTo(Agreements.Stage.IN_FORCE);
    }
}
