package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.agreement.AgreementText;
import cn.qingshan.agreement.Agreements;
import cn.qingshan.agreement.Disclosures;
import cn.qingshan.agreement.Shares;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.evidence.Photograph;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.people.Organ;
import cn.qingshan.problem.Problems;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.Tracks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Whether an agreement is in force decides what the other organ reads, in plain SQL as the account of the pages. The story of this node plays after its agreement has ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("可见性矩阵：协议施行与否")
class AgreementMatrixTest {

    /** What came into being after the end: nothing of it is the procuratorate's to read; the township's part does not hang on the agreement. */
    private static final Map<String, String> WITHOUT = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("place.mining_right", "BT"),
            Map.entry("place.patch", "BT"),
            Map.entry("observe.observation", "B"),
            Map.entry("clue.clue", "B"),
            Map.entry("verify.task", "BT"),
            Map.entry("verify.report", "BT"),
            Map.entry("problem.problem", "BT"),
            Map.entry("problem.measure", "B"),
            Map.entry("procedure.proceeding", "B")));

    private TestNode node;
    private String worker;
    private UUID problem;
    private UUID ended;
    private UUID newer;

    @BeforeAll
    void build() throws Exception {
        node = TestNode.example("no-agreement-node", LocalDate.of(2026, 8, 30), beans -> {});
        var agreements = node.bean(Agreements.class);
        ended = node.as("zhou.heng", () -> agreements.signed().getFirst().agreement());
        for (var who : List.of("zhou.heng", "gu.yuan")) {
            node.run(who, () -> agreements.declareEnd(ended, LocalDate.of(2026, 8, 31), "另行商定"));
        }
        node.clock.moveTo(LocalDate.of(2026, 9, 1));
        problem = World.problemOn(node);
        node.run(
                "meng.tao",
                () -> node.bean(Problems.class)
                        .recordMeasure(problem, LocalDate.of(2026, 9, 4), "停工", null, List.of()));
        penalty();
        try (var owner = node.asOwner();
                var row = owner.createStatement().executeQuery("""
                        select s.name from people.sign_in s join people.person p on p.id = s.person
                          join people.organ o on o.id = p.organ
                         where o.township = (select township from problem.problem)""")) {
            row.next();
            worker = row.getString(1);
        }
    }

    /** A penalty case up to its filing, which alone of its acts is outward; the check before it has a picture of its own. */
    private void penalty() throws Exception {
        var proceedings = node.bean(Proceedings.class);
        var day = LocalDate.of(2026, 9, 4);
        UUID thread = node.as(
                "meng.tao",
                () -> proceedings.open(
                        Tracks.of("penalty-case"),
                        new Proceedings.About("越界开采", problem, null, "", null, "公司", null, null),
                        "register-clue",
                        day,
                        Map.of("source", "SATELLITE_PATCH", "facts", "疑似越界开采", "evidence", "SATELLITE_PATCH")));
        var picture = Photograph.frozen(node.bean(Evidence.class).folder(), "inner.png", World.picture(), "内部")
                .asItemOf(new RecordRef("penalty-case", thread), null, OffsetDateTime.now(node.clock), null, null);
        node.run(
                "meng.tao",
                () -> proceedings.act(
                        thread,
                        proceedings.find(thread).seen(),
                        "verify-clue",
                        day,
                        Map.of(
                                "officers", "孟涛\n许岚",
                                "party", "公司",
                                "evidence", "SCENE_RECORD",
                                "ongoing", "true",
                                "summary", "内部核查意见"),
                        List.of(picture)));
        node.run(
                "gu.yuan",
                () -> proceedings.act(
                        thread,
                        proceedings.find(thread).seen(),
                        "file-case",
                        day,
                        Map.of("party", "公司", "unlawfulFact", "true", "liability", "true", "competent", "true"),
                        List.of()));
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long seen(String who, String sql) throws Exception {
        try (var connection = node.asApplication(node.seat(who))) {
            return count(connection, sql);
        }
    }

    /** Counts those rows of a table that have come into being since the end. */
    private String since(String table) throws Exception {
        var ids = new ArrayList<String>();
        try (var owner = node.asOwner();
                var rows = owner.createStatement()
                        .executeQuery(
                                "select t.id from " + table
                                        + " t join ledger.act a on a.id = t.act where a.recorded_at >= timestamptz '2026-09-01 00:00+08'")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return "select count(*) from " + table + " where id = any ('{" + String.join(",", ids) + "}'::uuid[])";
    }

    @Test
    @Order(1)
    @DisplayName("没有施行中的协议：检察院什么新的也看不到；乡镇的属地办理照常；此前共享的仍可查阅")
    void without_an_agreement_nothing_new_is_shown() throws Exception {
        for (var entry : WITHOUT.entrySet()) {
            String rows = since(entry.getKey());
            assertThat(seen("qin.yue", rows)).as("bureau, %s", entry.getKey()).isPositive();
            assertThat(seen("shen.mo", rows))
                    .as("procuratorate, %s", entry.getKey())
                    .isZero();
            assertThat(seen("zhou.heng", rows)).as("chief, %s", entry.getKey()).isZero();
            assertThat(seen(worker, rows) > 0)
                    .as("township, %s", entry.getKey())
                    .isEqualTo(entry.getValue().contains("T"));
        }
        assertThat(
                        seen(
                                "shen.mo",
                                "select count(*) from ledger.act where owner_organ = 'B990121' and recorded_at >= timestamptz '2026-09-01 00:00+08'"))
                .isZero();
        assertThat(seen("shen.mo", "select count(*) from place.mine")).isPositive();
        assertThat(seen("shen.mo", "select count(*) from agreement.ending")).isEqualTo(2);
        assertThat(seen(worker, "select count(*) from agreement.version")
                        + seen(worker, "select count(*) from agreement.ending"))
                .isZero();
    }

    private AgreementText text(String number, LocalDate from) {
        var clauses = List.of(
                clause("5.1", "problem", "问题清单"),
                clause("5.2", "measure", "整改措施"),
                clause("7.1", "penalty-case", "行政处罚案件"));
        return new AgreementText(
                number,
                "新的协作机制",
                "宗旨",
                List.of("P990121", "B990121"),
                List.of(),
                List.of(),
                List.of(new AgreementText.Liaison("B990121", "孟涛", "执法", "")),
                clauses,
                List.of(),
                List.of(),
                30,
                from);
    }

    private static AgreementText.Clause clause(String number, String kind, String what) {
        return new AgreementText.Clause(
                number, kind, what, Organ.Kind.BUREAU, Organ.Kind.PROCURATORATE, cn.qingshan.agreement.When.CHANGE, 0);
    }

    @Test
    @Order(2)
    @DisplayName("数据库自己也把关：不是这一文本的确认、由他人写的确认、双方已确认的文本，都改不进去")
    void the_database_refuses_what_the_program_refuses() throws Exception {
        var agreements = node.bean(Agreements.class);
        newer = node.as(
                "gu.yuan", () -> agreements.draft(text("新〔2026〕1号", LocalDate.of(2026, 9, 5)), Optional.empty()));
        assertThat(seen("zhou.heng", "select count(*) from agreement.version where id = '" + newer + "'"))
                .isZero();
        assertThat(seen("zhou.heng", "select count(*) from ledger.past where row_id = '" + newer + "'"))
                .isZero();
        node.run(
                "gu.yuan",
                () -> agreements.propose(newer, agreements.find(newer).act()));
        var digest = node.as("zhou.heng", () -> agreements.find(newer).digest());
        for (var who : List.of("zhou.heng", "gu.yuan")) {
            node.run(who, () -> agreements.confirm(newer, digest));
        }
        try (var connection = node.asApplication(node.seat("zhou.heng"))) {
            int changed = connection
                    .createStatement()
                    .executeUpdate(
                            "update agreement.version set canonical = replace(canonical, '宗旨', '别的') where id = '"
                                    + newer + "'");
            assertThat(changed).isZero();
        }
        assertThatThrownBy(() -> node.run(
                        "gu.yuan",
                        () -> agreements.revise(
                                newer, agreements.find(newer).act(), text("改", LocalDate.of(2026, 9, 5)))))
                .hasMessageContaining("settled");
        // in force from the day of the text
        node.clock.moveTo(LocalDate.of(2026, 9, 5));
        assertThat(seen("shen.mo", since("problem.problem"))).isZero();
    }

    @Test
    @Order(3)
    @DisplayName("协议施行：新的措施即时可见；既有问题由联络员按条款共享，行、行为、证据和过去的样子一并可见，措施前的不再多给")
    void in_force_it_shows_what_comes_and_by_one_act_what_was_there() throws Exception {
        node.run(
                "meng.tao",
                () -> node.bean(Problems.class)
                        .recordMeasure(problem, LocalDate.of(2026, 9, 5), "回填", null, List.of()));
        assertThat(seen("shen.mo", "select count(*) from problem.measure")).isEqualTo(1);
        var shares = node.bean(Shares.class);
        // an officer who is neither liaison nor head does not share
        assertThatThrownBy(() -> node.run("qin.yue", () -> shares.shareExisting(newer, "5.1", "problem")))
                .hasMessageContaining("not-liaison");
        assertThat(seen("shen.mo", since("problem.problem"))).isZero();
        var backlog = node.as(
                "meng.tao", () -> shares.backlog(node.bean(Agreements.class).find(newer)));
        assertThat(backlog)
                .extracting(b -> b.clause().number() + " " + b.records())
                .containsExactly("5.1 1", "5.2 1", "7.1 1");
        UUID actBefore = node.as(
                "meng.tao", () -> node.bean(Problems.class).find(problem).act());
        node.run("meng.tao", () -> shares.shareExisting(newer, "5.1", "problem"));
        // the row still rests on the act it rested on, so nobody who has it open is told that it was edited
        assertThat(node.as(
                        "meng.tao",
                        () -> node.bean(Problems.class).find(problem).act()))
                .isEqualTo(actBefore);
        assertThat(seen("shen.mo", since("problem.problem"))).isEqualTo(1);
        assertThat(seen("shen.mo", "select count(*) from ledger.act where record_id = '" + problem + "'"))
                .isEqualTo(1);
        assertThat(seen("shen.mo", "select count(*) from ledger.past where row_id = '" + problem + "'"))
                .isEqualTo(1);
        long photos = seen("meng.tao", "select count(*) from evidence.item where record_kind = 'problem'");
        assertThat(photos).isPositive();
        assertThat(seen("shen.mo", "select count(*) from evidence.item where record_kind = 'problem'"))
                .isEqualTo(photos);
        // the clue behind it, the field report and the earlier measure stay where they are
        assertThat(seen("shen.mo", "select count(*) from clue.clue")
                        + seen("shen.mo", "select count(*) from verify.report"))
                .isZero();
        assertThat(seen("shen.mo", "select count(*) from problem.measure")).isEqualTo(1);
        assertThat(node.as("shen.mo", () -> node.bean(Disclosures.class).ofRecord("problem", problem)))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.clause()).isEqualTo("5.1");
                    assertThat(line.name()).isEqualTo("新的协作机制");
                    assertThat(line.version()).isEqualTo(newer);
                });
        var made = node.as(
                "shen.mo",
                () -> shares.made(node.bean(Agreements.class).find(newer).agreement()));
        assertThat(made).singleElement().satisfies(m -> assertThat(m.records()).isEqualTo(1));
        assertThatThrownBy(() -> node.run("meng.tao", () -> shares.shareExisting(newer, "5.1", "problem")))
                .hasMessageContaining("nothing-there");
    }

    @Test
    @Order(4)
    @DisplayName("既有的行政处罚案件：看得到案件和对外的立案，核查、审核和其中的材料仍看不到")
    void inner_acts_stay_home_when_the_record_is_shown() throws Exception {
        node.run("gu.yuan", () -> node.bean(Shares.class).shareExisting(newer, "7.1", "penalty-case"));
        assertThat(seen("shen.mo", "select count(*) from procedure.proceeding where procedure = 'penalty-case'"))
                .isEqualTo(1);
        assertThat(seen("shen.mo", "select count(*) from ledger.act where record_kind = 'penalty-case'"))
                .isEqualTo(1);
        assertThat(seen("shen.mo", "select count(*) from ledger.act where kind = 'penalty-case.file-case'"))
                .isEqualTo(1);
        assertThat(seen("gu.yuan", "select count(*) from evidence.item where record_kind = 'penalty-case'"))
                .isEqualTo(1);
        assertThat(seen("shen.mo", "select count(*) from evidence.item where record_kind = 'penalty-case'"))
                .isZero();
        assertThat(
                        seen(
                                "shen.mo",
                                "select count(*) from ledger.past where of_table = 'evidence.item' and record_kind = 'penalty-case'"))
                .isZero();
    }

    @Test
    @Order(5)
    @DisplayName("没有共享行为，行的可见范围改不动；别人的记录共享不了；共享依据谁也改不了")
    void readers_grow_only_by_an_act_that_says_so() throws Exception {
        try (var connection = node.asApplication(node.seat("meng.tao"))) {
            assertThatThrownBy(() -> connection
                            .createStatement()
                            .executeUpdate("update problem.measure set disclosed_to = '{P990121}'"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("only with an act");
        }
        try (var connection = node.asApplication(node.seat("meng.tao"))) {
            assertThatThrownBy(() -> connection
                            .createStatement()
                            .executeQuery("select ledger.disclose_existing('" + UUID.randomUUID()
                                    + "', 'measure', array(select id from problem.measure), '{P990121}')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("only by an act");
        }
        for (String write : List.of(
                "insert into agreement.disclosure (act, organ, basis, record_kind, record_id, owner_organ, noted_on) select id, 'P990121', 'CLAUSE', record_kind, record_id, owner_organ, happened_on from ledger.act limit 1",
                "update agreement.disclosure set clause = '9.9'",
                "delete from agreement.disclosure")) {
            try (var connection = node.asApplication(node.seat("meng.tao"))) {
                assertThatThrownBy(() -> connection.createStatement().executeUpdate(write))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    @Order(6)
    @DisplayName("每个行为的每个读者都有依据：没有一次共享没有记下")
    void every_reader_of_every_act_has_a_note() throws Exception {
        try (var owner = node.asOwner()) {
            assertThat(count(owner, """
                    select count(*) from ledger.act a join ledger.act_kind k on k.code = a.kind and k.shared cross join unnest(a.disclosed_to) o
                     where not exists (select 1 from agreement.disclosure d where d.act = a.id and d.organ = o)""")).isZero();
            // what the agreement in force of 2023 showed at the first run is noted by its clauses
            assertThat(
                            count(
                                    owner,
                                    "select count(*) from agreement.disclosure where record_kind = 'mine' and organ = 'P990121' and clause = '3.1' and basis = 'CLAUSE'"))
                    .isPositive();
            assertThat(
                            count(
                                    owner,
                                    "select count(*) from agreement.disclosure where record_kind = 'mine' and organ = 'P990121' and basis <> 'CLAUSE'"))
                    .isZero();
        }
    }
}
