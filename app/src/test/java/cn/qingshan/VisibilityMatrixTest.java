package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.campaign.Campaigns;
import cn.qingshan.campaign.Reports;
import cn.qingshan.campaign.Samples;
import cn.qingshan.campaign.Scope;
import cn.qingshan.documents.Letterheads;
import cn.qingshan.documents.Templates;
import cn.qingshan.model.Figures;
import cn.qingshan.model.Models;
import cn.qingshan.model.OneModel;
import cn.qingshan.model.Runs;
import cn.qingshan.people.Organ;
import cn.qingshan.people.Seat;
import cn.qingshan.problem.Problems;
import cn.qingshan.rulebook.Statutes;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may read and write what, in plain SQL as the account of the pages: organ × post × kind of record. A new guarded table without a row here fails the test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("可见性矩阵：由数据库执行，读和写都如此")
class VisibilityMatrixTest {

    /** P: the procuratorate, B: the bureau, T: the township in which it lies; the other township never sees anything of it. */
    private static final Map<String, String> READERS = new TreeMap<>(Map.ofEntries(
            Map.entry("place.import", "B"),
            Map.entry("place.mine", "BPT"),
            Map.entry("place.mining_right", "BPT"),
            Map.entry("place.restricted", "BPT"),
            Map.entry("place.patch", "BPT"),
            Map.entry("observe.observation", "B"),
            Map.entry("clue.clue", "B"),
            Map.entry("verify.task", "BT"),
            Map.entry("verify.report", "BT"),
            Map.entry("problem.problem", "BPT"),
            Map.entry("problem.measure", "BP"),
            Map.entry("problem.check_opinion", "BP"),
            Map.entry("procedure.assessment", "P"),
            Map.entry("procedure.proceeding", "P"),
            Map.entry("procedure.draft", "P"),
            Map.entry("procedure.served", "BP"),
            Map.entry("procedure.reply", "BP"),
            Map.entry("agreement.version", "BP"),
            Map.entry("agreement.consent", "BP"),
            Map.entry("documents.template", "BP"),
            Map.entry("documents.letterhead", "BP"),
            Map.entry("rulebook.statute", "BP"),
            // what the bureau made of a report that came to it; the report itself, and who sent it, are in
            // PublicSideTest
            Map.entry("intake.report", "B"),
            Map.entry("intake.said", "B"),
            Map.entry("intake.invitation", "B"),
            Map.entry("intake.noted_answer", "B"),
            Map.entry("model.model", "BP"),
            Map.entry("model.version", "BP"),
            Map.entry("model.run", "BP"),
            Map.entry("model.hit", "BP"),
            Map.entry("model.figures", "BP"),
            Map.entry("model.effect", "BP"),
            Map.entry("model.drawing", "BP"),
            Map.entry("campaign.campaign", "BP"),
            Map.entry("campaign.answer", "BP"),
            Map.entry("campaign.listed", "BP"),
            Map.entry("campaign.sample", "BP"),
            Map.entry("campaign.report", "BP")));

    /** Where each organ has rows of its own and none of another's. */
    private static final List<String> OWN_ALONE = List.of(
            "documents.template",
            "documents.letterhead",
            "rulebook.statute",
            "model.model",
            "model.version",
            "model.run",
            "model.hit",
            "model.figures",
            "model.effect",
            "model.drawing");

    /** Guarded, and read by whoever reads the record they belong to; their own tests follow. An organ's calendar is in ClocksTest, what an agreement ends and shares in AgreementMatrixTest, its rulebook's review list in RulebookTest. */
    private static final Set<String> ATTACHED = Set.of(
            "agreement.ending",
            "agreement.share",
            "evidence.item",
            "clock.term",
            "clock.holiday_year",
            "clock.moved_term",
            "rulebook.touched",
            "place.mine_outline",
            // in LayersTest
            "layer.version",
            "layer.refused_row",
            "layer.screening",
            // in SceneRowsTest
            "scene.scene",
            "scene.watch",
            "scene.detection",
            "scene.copy",
            "procedure.paper",
            "closure.restoration",
            // in EffectTest
            "effect.proposal",
            "effect.judgement",
            "effect.repetition",
            "effect.watch",
            "effect.look",
            // in PublicSideTest, where a problem is written off
            "publicity.publication",
            "publicity.answered_request");

    private World world;
    private TestNode node;
    private List<Seat> seats;
    private String township;

    @BeforeAll
    void build() throws Exception {
        world = World.built();
        node = world.node;
        // each organ has wording and statutes of its own, and reads no other's
        for (var signIn : List.of("zhou.heng", "gu.yuan")) {
            node.run(signIn, () -> {
                var templates = node.bean(Templates.class);
                templates.change(
                        "ACKNOWLEDGEMENT",
                        Optional.empty(),
                        templates.used("ACKNOWLEDGEMENT", LocalDate.MAX).text() + "# " + signIn + "\n",
                        LocalDate.of(2026, 9, 8));
                var letterheads = node.bean(Letterheads.class);
                letterheads.set(
                        Optional.ofNullable(letterheads.own().act()),
                        new Letterheads.Letterhead(null, "青", "", "", "", "", null));
                var statutes = node.bean(Statutes.class);
                statutes.take("own.txt", """
                        法规 OWN
                        名称：本机关的规定 | House Rules
                        法源：OWN | 本机关的规定 | House Rules | 内部 | 9 | 2026-09-01 | | VERIFIED | VERIFIED
                        """, statutes.imported().size());
                var models = node.bean(Models.class);
                models.switchOn("beyond-boundary", Optional.empty());
                node.bean(Runs.class).runNow("beyond-boundary");
                models.draft(OneModel.declared());
            });
        }
        for (var signIn : List.of("shen.mo", "yan.qing")) {
            node.run(signIn, () -> {
                var figures = node.bean(Figures.class);
                figures.take(
                        Figures.Kind.EFFECT, "a.csv", Figures.Kind.EFFECT.headings() + "\n图斑,1,2026-09-01,NDVI,0.5\n");
                figures.take(
                        Figures.Kind.DRAWING, "b.csv", Figures.Kind.DRAWING.headings() + "\nC1,2025,2025-12-20,1,1\n");
            });
        }
        campaign();
        seats = new ArrayList<>();
        try (var owner = node.asOwner();
                var rows = owner.createStatement().executeQuery("select name from people.sign_in order by name")) {
            while (rows.next()) {
                seats.add(node.seat(rows.getString(1)));
            }
        }
        try (var owner = node.asOwner();
                var row = owner.createStatement()
                        .executeQuery("select township from problem.problem where id = '" + world.problem + "'")) {
            row.next();
            township = row.getString(1);
        }
    }

    /** A joint campaign with an answer, an inventory, a sample and a report; what it drew from is as it was before, afterwards. */
    private void campaign() {
        var campaigns = node.bean(Campaigns.class);
        var problems = node.bean(Problems.class);
        var day = LocalDate.of(2026, 9, 8);
        UUID id = node.as("gu.yuan", () -> {
            var problem = problems.find(world.problem);
            problems.writeOff(problem.id(), problem.act(), day, "村委会");
            return campaigns.propose(new Campaigns.Proposal(
                    "专项",
                    true,
                    new Scope(List.of(problem.township()), List.of(), List.of(), List.of()),
                    day,
                    day.plusDays(30),
                    "方案",
                    List.of(),
                    day));
        });
        node.run("zhou.heng", () -> campaigns.answer(id, true, "", day));
        node.run("gu.yuan", () -> {
            campaigns.start(id, campaigns.find(id).act());
            node.bean(Samples.class).draw(id, 1, false);
            node.bean(Reports.class).freeze(id, campaigns.find(id).act(), day, "进展顺利", false);
            problems.reopen(world.problem, problems.find(world.problem).act(), day, "反弹");
        });
    }

    @Test
    @DisplayName("底数里的线索随线索走：检察院看得到专项行动，看不到其中的线索")
    void a_listed_clue_is_read_by_the_readers_of_the_clue() throws Exception {
        for (Seat seat : seats) {
            try (var connection = node.asApplication(seat)) {
                boolean any = count(connection, "select count(*) from campaign.listed where of_kind = 'clue'") > 0;
                assertThat(any).as("%s %s", seat.organ(), seat.post()).isEqualTo(seat.isOf(Organ.Kind.BUREAU));
            }
        }
    }

    private boolean expected(String readers, Seat seat) {
        return switch (seat.organKind()) {
            case PROCURATORATE -> readers.contains("P");
            case BUREAU -> readers.contains("B");
            case TOWNSHIP -> readers.contains("T") && seat.township().equals(township);
        };
    }

    @Test
    void every_guarded_table_has_a_row_in_the_matrix() throws Exception {
        var guarded = new TreeSet<String>();
        try (var owner = node.asOwner();
                var rows = owner.createStatement()
                        .executeQuery(
                                "select distinct schemaname || '.' || tablename from pg_policies where policyname = 'write_own' and tablename <> 'import_row'")) {
            while (rows.next()) {
                guarded.add(rows.getString(1));
            }
        }
        var known = new TreeSet<>(READERS.keySet());
        known.addAll(ATTACHED);
        assertThat(guarded).isEqualTo(known);
    }

    @Test
    @DisplayName("读：每个席位、每类记录")
    void each_seat_reads_what_the_matrix_says_and_nothing_else() throws Exception {
        assertThat(seats).hasSizeGreaterThan(10);
        for (Seat seat : seats) {
            try (var connection = node.asApplication(seat)) {
                for (var entry : READERS.entrySet()) {
                    String table = entry.getKey();
                    // the register covers the county; a township is asked for rows of the story's own place only
                    boolean register = table.startsWith("place.") && seat.isOf(Organ.Kind.TOWNSHIP);
                    String where = register ? " where township = '" + township + "'" : "";
                    if (register && (table.equals("place.restricted") || table.equals("place.import"))) {
                        where = "";
                    }
                    long seen = count(connection, "select count(*) from " + table + where);
                    boolean expected = expected(entry.getValue(), seat);
                    if (register && table.equals("place.restricted")) {
                        continue; // zones lie in several townships; the next test looks at single rows
                    }
                    assertThat(seen > 0)
                            .as("%s %s reads %s", seat.organ(), seat.post(), table)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    @DisplayName("没有席位：什么也看不到，什么也写不了")
    void nobody_sees_and_writes_nothing() throws Exception {
        try (var connection = node.asApplication(null)) {
            for (String table : READERS.keySet()) {
                assertThat(count(connection, "select count(*) from " + table))
                        .as(table)
                        .isZero();
            }
            assertThat(count(connection, "select count(*) from ledger.act")).isZero();
            assertThat(count(connection, "select count(*) from ledger.past")).isZero();
            assertThat(count(connection, "select count(*) from people.person")).isZero();
        }
    }

    @Test
    @DisplayName("文书模板、机关用笺、载入的法规、监督模型及其命中：只有本机关看得到")
    void templates_and_statutes_are_read_by_their_organ_alone() throws Exception {
        for (Seat seat : seats) {
            try (var connection = node.asApplication(seat)) {
                for (var table : OWN_ALONE) {
                    assertThat(count(
                                    connection,
                                    "select count(*) from " + table + " where owner_organ <> '" + seat.organ() + "'"))
                            .as("%s reads %s of another", seat.organ(), table)
                            .isZero();
                }
            }
        }
    }

    @Test
    @DisplayName("内部行为（评估、书稿、办案）任何其他机关都看不到，过去的样子也看不到")
    void private_acts_and_their_past_stay_home() throws Exception {
        for (Seat seat : seats) {
            try (var connection = node.asApplication(seat)) {
                assertThat(count(
                                connection,
                                "select count(*) from ledger.act a join ledger.act_kind k on k.code = a.kind where not k.shared and a.owner_organ <> '"
                                        + seat.organ() + "'"))
                        .as(seat.organ() + " " + seat.post())
                        .isZero();
                if (!seat.isOf(Organ.Kind.PROCURATORATE)) {
                    assertThat(
                                    count(
                                            connection,
                                            "select count(*) from ledger.past where of_table in ('procedure.case_file', 'procedure.draft', 'procedure.assessment')"))
                            .isZero();
                    assertThat(count(
                                    connection,
                                    "select count(*) from clock.term where rule not in ('P04', 'P05') and owner_organ <> '"
                                            + seat.organ() + "'"))
                            .isZero();
                }
            }
        }
    }

    @Test
    @DisplayName("每一步之后自然资源局看到的：只有核验意见和已送达的，从来没有办案、书稿和其他期限")
    void the_bureau_sees_each_document_when_it_is_served_and_not_before() {
        // served documents / terms / acts of the procuratorate
        assertThat(world.seenByBureau)
                .containsExactly(
                        Map.entry("checked and assessed", "0 / 0 / 1"), // the checker's opinion
                        Map.entry("filed", "0 / 0 / 1"),
                        Map.entry("filing served", "1 / 0 / 2"),
                        Map.entry("recommendation approved", "1 / 0 / 2"),
                        Map.entry("recommendation served", "2 / 2 / 3")); // with P04 and P05
    }

    @Test
    @DisplayName("证据随记录：看不到记录的，也看不到它的证据")
    void evidence_is_read_by_the_readers_of_its_record() throws Exception {
        var tables = Map.of(
                "public-report",
                "intake.report",
                "public-answer",
                "intake.noted_answer",
                "observation",
                "observe.observation",
                "clue",
                "clue.clue",
                "report",
                "verify.report",
                "problem",
                "problem.problem",
                "measure",
                "problem.measure",
                "served",
                "procedure.served",
                "reply",
                "procedure.reply");
        for (Seat seat : seats) {
            try (var connection = node.asApplication(seat)) {
                for (var entry : tables.entrySet()) {
                    assertThat(count(
                                    connection,
                                    "select count(*) from evidence.item i where i.record_kind = '" + entry.getKey()
                                            + "' and not exists (select 1 from " + entry.getValue()
                                            + " r where r.id = i.record_id)"))
                            .as("%s sees evidence of a %s it does not see", seat.organ(), entry.getKey())
                            .isZero();
                }
            }
        }
    }

    @Test
    @DisplayName("写：他人的行改不动，自己的行没有行为也改不动，谁都不能删")
    void nobody_writes_another_organs_row_nor_any_row_without_an_act() throws Exception {
        for (Seat seat : seats) {
            for (String table : READERS.keySet()) {
                try (var connection = node.asApplication(seat)) {
                    try (var update = connection.createStatement()) {
                        int changed = update.executeUpdate("update " + table
                                + " set title = title || 'x' where owner_organ <> '" + seat.organ() + "'");
                        assertThat(changed)
                                .as("%s changed %s", seat.organ(), table)
                                .isZero();
                    }
                }
                try (var connection = node.asApplication(seat)) {
                    boolean owns = count(
                                    connection,
                                    "select count(*) from " + table + " where owner_organ = '" + seat.organ() + "'")
                            > 0;
                    if (owns) {
                        assertThatThrownBy(() -> connection
                                        .createStatement()
                                        .executeUpdate("update " + table + " set title = 'x'"))
                                .as("%s changed its %s without an act", seat.organ(), table)
                                .isInstanceOf(SQLException.class)
                                .hasMessageContaining("only with an act");
                    }
                }
                try (var connection = node.asApplication(seat)) {
                    assertThatThrownBy(() -> connection.createStatement().executeUpdate("delete from " + table))
                            .as("%s deletes from %s", seat.organ(), table)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied");
                }
            }
        }
    }

    @Test
    @DisplayName("没有职权的行为，数据库也拒绝：每个岗位、每种行为")
    void an_act_without_the_power_is_refused_by_the_database() throws Exception {
        var kinds = new ArrayList<String[]>();
        try (var owner = node.asOwner();
                var rows = owner.createStatement()
                        .executeQuery("select code, record_kind from ledger.act_kind order by code")) {
            while (rows.next()) {
                kinds.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        assertThat(kinds).hasSizeGreaterThan(60);
        var powers = new HashSet<String>();
        try (var owner = node.asOwner();
                var rows = owner.createStatement().executeQuery("select act_kind, post from ledger.power")) {
            while (rows.next()) {
                powers.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        for (Seat seat : seats) {
            try (var connection = node.asApplication(seat)) {
                for (String[] kind : kinds) {
                    // one transaction for a seat: what was tried is taken back each time
                    var before = connection.setSavepoint();
                    if (powers.contains(kind[0] + " " + seat.post())) {
                        insertFirstAct(connection, seat, kind[0], kind[1]);
                    } else {
                        assertThatThrownBy(() -> insertFirstAct(connection, seat, kind[0], kind[1]))
                                .as("%s does %s", seat.post(), kind[0])
                                .isInstanceOf(SQLException.class)
                                .hasMessageContaining("row-level security");
                    }
                    connection.rollback(before);
                }
                connection.rollback();
            }
        }
    }

    /** A well-formed first act of a new record, as the ledger would write it. */
    private static void insertFirstAct(java.sql.Connection connection, Seat seat, String kind, String recordKind)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                with new as (select ?::uuid as id, ?::uuid as record, ?::text as record_kind, '{}'::text as body)
                insert into ledger.act (id, record_kind, record_id, seq, kind, seat, person_name, post, owner_organ, happened_on, recorded_at, body, body_digest, link)
                select id, record_kind, record, 1, ?, ?::uuid, ?, ?, ?, date '2026-09-08', now(), body, sha256(convert_to(body, 'UTF8')),
                       sha256('\\x02'::bytea || sha256('\\x03'::bytea || convert_to('{"id":"' || record || '","kind":"' || record_kind || '"}', 'UTF8'))
                              || int8send(1) || sha256(convert_to(body, 'UTF8')))
                  from new
                """)) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, UUID.randomUUID().toString());
            insert.setString(3, recordKind);
            insert.setString(4, kind);
            insert.setString(5, seat.id().toString());
            insert.setString(6, seat.personName());
            insert.setString(7, seat.post());
            insert.setString(8, seat.organ());
            insert.executeUpdate();
        }
    }

    private static long count(java.sql.Connection connection, String sql) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
