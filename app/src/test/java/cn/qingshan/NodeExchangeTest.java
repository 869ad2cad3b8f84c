package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.exchange.Attachment;
import cn.qingshan.exchange.Courier;
import cn.qingshan.exchange.Parcel;
import cn.qingshan.exchange.Receipt;
import cn.qingshan.node.NodeCard;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.problem.Problems;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("节点交换：两个节点各存各的，共享的记录两边一样，各只一份")
class NodeExchangeTest {

    private static final String BUREAU = "b990121";
    private static final String PROCURATORATE = "p990121";

    /** Bureau's rows that the procuratorate may see, as text, in any order. */
    private static final List<String> TABLES = List.of(
            "place.mine",
            "place.mining_right",
            "place.patch",
            "problem.problem",
            "problem.measure",
            "problem.check_opinion",
            "evidence.item",
            "procedure.proceeding",
            "clock.term");

    private HalfCounty bureau;
    private HalfCounty procuratorate;
    private UUID problem;

    @BeforeAll
    void two_nodes() throws Exception {
        bureau = HalfCounty.bureau("bureau-node");
        procuratorate = HalfCounty.procuratorate("procuratorate-node");
        HalfCounty.introduce(bureau, procuratorate);
        problem = World.problemOn(bureau.node);
        procuratorate.node.clock.moveTo(LocalDate.of(2026, 9, 4));
    }

    @AfterAll
    void stop() {
        bureau.node.close();
        procuratorate.node.close();
    }

    /** Straight into the other node's answer. */
    private Courier direct() {
        return courier(parcel -> Optional.of(procuratorate.exchange().answer(BUREAU, parcel)));
    }

    private static Courier courier(java.util.function.Function<Parcel, Optional<Parcel>> carries) {
        return new Courier() {
            @Override
            public Optional<Parcel> exchange(Parcel parcel) {
                return carries.apply(parcel);
            }

            @Override
            public Optional<InputStream> fetch(Attachment attachment) {
                return Optional.empty();
            }
        };
    }

    private static List<String> ask(HalfCounty half, String sql) throws Exception {
        var answers = new ArrayList<String>();
        try (var owner = half.node.asOwner();
                var rows = owner.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }

    private void settle(Courier courier) {
        for (int i = 0; i < 3; i++) {
            bureau.exchange().exchange(PROCURATORATE, courier);
        }
    }

    /** Every row that one organ shows the other is on both nodes, and the same to the last field. */
    private void requireSame() throws Exception {
        for (String table : TABLES) {
            String shared = "select to_jsonb(t)::text from " + table
                    + " t where (owner_organ <> 'P990121' and disclosed_to @> '{P990121}') or (owner_organ = 'P990121' and disclosed_to <> '{}') order by id";
            assertThat(ask(procuratorate, shared)).as(table).isEqualTo(ask(bureau, shared));
        }
        String acts =
                "select id || ' ' || seq || ' ' || encode(link, 'hex') || body from ledger.act where cardinality(disclosed_to) > 0 and ledger.is_shared(kind) "
                        + "and ((owner_organ <> 'P990121' and disclosed_to @> '{P990121}') or owner_organ = 'P990121') order by id";
        assertThat(ask(procuratorate, acts)).isEqualTo(ask(bureau, acts));
    }

    @Test
    @Order(1)
    @DisplayName("自然资源局开立的问题，到了检察院的节点上；照片的摘要一并到")
    void a_problem_of_the_bureau_appears_at_the_procuratorate() throws Exception {
        settle(direct());
        var seen = procuratorate.node.as(
                "shen.mo", () -> procuratorate.node.bean(Problems.class).find(problem));
        assertThat(seen.fact()).isEqualTo("越界开采");
        assertThat(procuratorate.node.as("shen.mo", () -> procuratorate
                        .node
                        .bean(Evidence.class)
                        .of(new RecordRef("problem", problem))))
                .isNotEmpty();
        requireSame();
    }

    @Test
    @Order(2)
    @DisplayName("检察院的核验意见回到自然资源局的节点，一份不多一份不少")
    void the_answer_goes_back() throws Exception {
        procuratorate.node.run("shen.mo", () -> procuratorate
                .node
                .bean(Problems.class)
                .recordCheck(problem, LocalDate.of(2026, 9, 4), true, "同意"));
        settle(direct());
        settle(direct());
        assertThat(ask(bureau, "select opinion from problem.check_opinion")).containsExactly("同意");
        requireSame();
    }

    @Test
    @Order(3)
    @DisplayName("不共享的不出门：线索、观测、内部材料，另一节点上一行也没有")
    void what_is_private_never_leaves() throws Exception {
        // on the bureau's node there are clues and observations, at the procuratorate's none
        for (String table : List.of("clue.clue", "observe.observation", "place.import")) {
            assertThat(ask(bureau, "select count(*)::text from " + table)).isNotEqualTo(List.of("0"));
            assertThat(ask(procuratorate, "select count(*)::text from " + table))
                    .as(table)
                    .containsExactly("0");
        }
        assertThat(ask(
                        procuratorate,
                        "select a.kind from ledger.act a where a.owner_organ <> 'P990121' and not a.struck and not ledger.is_shared(a.kind)"))
                .isEmpty();
        assertThat(ask(
                        procuratorate,
                        "select of_table from ledger.past where owner_organ <> 'P990121' and not disclosed_to @> '{P990121}'"))
                .isEmpty();
    }

    @Test
    @Order(4)
    @DisplayName("冒充本节点机关的行为不收；应用账号也写不进对方机关的行为")
    void a_forged_act_is_refused() throws Exception {
        try (var connection = procuratorate.node.asApplication(null);
                var statement = connection.createStatement()) {
            // an envelope as the bureau's node would have signed it, for an act of the procuratorate
            statement.execute("""
                    insert into node.envelope (partner, direction, number, digest, body)
                    select 'b990121', 'RECEIVED', 99999, sha256('x'), 'x.' || translate(translate(encode(convert_to(
                           jsonb_build_object('owner', 'P990121', 'record', '{"kind":"problem","id":"00000000-0000-0000-0000-000000000001"}'::jsonb,
                               'content', '{"act":{},"before":[],"rows":[]}'::jsonb)::text, 'UTF8'), 'base64'), E'\\n=', ''), '+/', '-_') || '.x'
                    """);
            try (var row = statement.executeQuery("select node.take_act('b990121', 99999)")) {
                row.next();
                assertThat(row.getString(1)).contains("not one of node");
            }
        }
        try (var connection = procuratorate.node.asApplication(procuratorate.node.seat("shen.mo"));
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("""
                            insert into ledger.act (id, record_kind, record_id, seq, kind, seat, person_name, post, owner_organ, happened_on, recorded_at,
                                                    body, body_digest, link, struck)
                            select gen_random_uuid(), record_kind, record_id, 900, kind, seat, person_name, post, owner_organ, happened_on, recorded_at,
                                   body, body_digest, link, true
                              from ledger.act where owner_organ = 'B990121' limit 1
                            """)).isInstanceOf(SQLException.class);
        }
        try (var connection = procuratorate.node.asApplication(procuratorate.node.seat("shen.mo"));
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select ledger.take('b990121', 'B990121', 'problem', gen_random_uuid(), '{}')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    @Order(5)
    @DisplayName("机关的人在本节点登录的，不能登记成对方节点的机关")
    void an_organ_at_home_is_never_given_away() {
        var card = procuratorate.partners().ownCard().orElseThrow();
        var ours = new NodeCard("stranger", List.of("B990121"), card.key(), card.ledgerKey());
        assertThatThrownBy(() -> bureau.node.run(bureau.administrator, () -> bureau.partners().enter(ours, "")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("refusal.node.organs");
    }

    @Test
    @Order(6)
    @DisplayName("信道丢失、重复、乱序，两边仍然一样，各只一份")
    void a_lossy_courier_converges() throws Exception {
        var random = new Random(20260904);
        int rounds = Integer.getInteger("qingshan.nodes.rounds", 6);
        var late = new ArrayList<String>();
        Courier lossy = courier(parcel -> {
            var shuffled = new ArrayList<>(parcel.envelopes());
            late.addAll(parcel.envelopes());
            Collections.shuffle(shuffled, random);
            shuffled.removeIf(e -> random.nextInt(100) < 30);
            // an old envelope once more
            shuffled.add(late.get(random.nextInt(late.size())));
            var answer = procuratorate.exchange().answer(BUREAU, new Parcel(shuffled));
            return random.nextInt(100) < 30 ? Optional.empty() : Optional.of(answer);
        });
        for (int i = 0; i < rounds; i++) {
            int n = i;
            bureau.node.run("meng.tao", () -> bureau.node
                    .bean(Problems.class)
                    .recordMeasure(problem, LocalDate.of(2026, 9, 4), "第" + n + "次整改", 10.0 + n, List.of()));
            procuratorate.node.run("shen.mo", () -> procuratorate
                    .node
                    .bean(Problems.class)
                    .recordCheck(problem, LocalDate.of(2026, 9, 4), n % 2 == 0, "第" + n + "次核验"));
            bureau.exchange().exchange(PROCURATORATE, lossy);
        }
        for (int i = 0; i < 40; i++) {
            bureau.exchange().exchange(PROCURATORATE, lossy);
        }
        settle(direct());
        assertThat(ask(procuratorate, "select count(*)::text from problem.measure"))
                .containsExactly(Integer.toString(rounds));
        // one from before
        assertThat(ask(bureau, "select count(*)::text from problem.check_opinion"))
                .containsExactly(Integer.toString(rounds + 1));
        requireSame();
        assertThat(procuratorate.exchange().receive(BUREAU, new Parcel(late)))
                .noneMatch(Receipt.Delivered.class::isInstance);
        requireSame();
    }
}
