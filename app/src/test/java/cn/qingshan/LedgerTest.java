package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.ledger.EditedMeanwhile;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.observe.Observations;
import cn.qingshan.observe.Rejection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("台账：只增不改，前后相连，先后有序")
class LedgerTest {

    private TestNode node;
    private Observations observations;

    @BeforeAll
    void build() throws Exception {
        node = World.built().node;
        observations = node.bean(Observations.class);
    }

    @Test
    @DisplayName("行为不能改，连属主账号之外的列级授权也只到披露为止")
    void an_act_cannot_be_changed() throws Exception {
        try (var connection = node.asApplication(node.seat("qin.yue"))) {
            assertThatThrownBy(() -> connection.createStatement().executeUpdate("update ledger.act set body = '{}'"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
        try (var connection = node.asApplication(node.seat("qin.yue"))) {
            assertThatThrownBy(() -> connection
                            .createStatement()
                            .executeUpdate(
                                    "update ledger.act set disclosed_to = '{}' where cardinality(disclosed_to) > 0"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("cannot be changed");
        }
    }

    @Test
    @DisplayName("链上每一环都由数据库核对：摘要、序号、链接、先后")
    void the_database_checks_every_link() throws Exception {
        record Forgery(String change, String refused) {}
        for (var forgery : java.util.List.of(
                new Forgery("body_digest = sha256('x'::bytea)", "digest is not that of its body"),
                new Forgery("seq = 7", "does not follow"),
                new Forgery("link = sha256('x'::bytea)", "link does not follow"))) {
            try (var owner = node.asOwner()) {
                owner.setAutoCommit(false);
                owner.createStatement()
                        .execute(
                                "create temporary table forged as select * from ledger.act where kind = 'mine.registered' order by recorded_at limit 1");
                owner.createStatement().execute("alter table forged drop column txid");
                owner.createStatement()
                        .execute(
                                "update forged set id = gen_random_uuid(), record_id = gen_random_uuid(), link = sha256('\\x02'::bytea || "
                                        + "sha256('\\x03'::bytea || convert_to('{\"id\":\"' || record_id || '\",\"kind\":\"mine\"}', 'UTF8')) || int8send(1) || body_digest)");
                owner.createStatement().execute("update forged set " + forgery.change());
                assertThatThrownBy(
                                () -> owner.createStatement()
                                        .execute(
                                                "insert into ledger.act (id, record_kind, record_id, seq, kind, seat, person_name, post, owner_organ, disclosed_to, mine, "
                                                        + "happened_on, recorded_at, body, body_digest, link) select id, record_kind, record_id, seq, kind, seat, person_name, post, "
                                                        + "owner_organ, disclosed_to, mine, happened_on, recorded_at, body, body_digest, link from forged"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining(forgery.refused());
                owner.rollback();
            }
        }
    }

    @Test
    @DisplayName("日期不能晚于今天，也不能早于同一记录的上一次办理")
    void an_act_is_neither_in_the_future_nor_before_the_last() {
        var open = anOpenObservation();
        assertThatThrownBy(
                        () -> reject(open, open.act(), LocalDate.now(node.clock).plusDays(1)))
                .isInstanceOfSatisfying(
                        Refusal.class, why -> assertThat(why.key()).isEqualTo("refusal.in-the-future"));
        assertThatThrownBy(() -> reject(open, open.act(), LocalDate.of(2020, 1, 1)))
                .isInstanceOfSatisfying(
                        Refusal.class, why -> assertThat(why.key()).isEqualTo("refusal.before-the-last-act"));
        assertThat(node.as("qin.yue", () -> observations.find(open.id())).state())
                .isEqualTo(Observations.State.SCREENED);
    }

    @Test
    @DisplayName("两人先后改同一条记录：第二个人被告知，第一个人的不被覆盖")
    void the_second_of_two_is_told() {
        var open = anOpenObservation();
        reject(open, open.act(), LocalDate.now(node.clock));
        assertThatThrownBy(() -> node.run(
                        "meng.tao",
                        () -> observations.reject(
                                open.id(), open.act(), LocalDate.now(node.clock), Rejection.CLOUD_OR_SHADOW, "")))
                .isInstanceOfSatisfying(
                        EditedMeanwhile.class,
                        told -> assertThat(told.by())
                                .isEqualTo(node.seat("qin.yue").personName()));
        assertThat(node.as("qin.yue", () -> observations.find(open.id())).rejection())
                .isEqualTo(Rejection.PSEUDO_CHANGE);
    }

    @Test
    @DisplayName("两人同时办理：只成一个，另一个明白地失败，链仍完整")
    void of_two_at_once_one_wins() throws Exception {
        var open = anOpenObservation();
        var start = new CyclicBarrier(2);
        Callable<Boolean> attempt = () -> {
            start.await();
            try {
                reject(open, open.act(), LocalDate.now(node.clock));
                return true;
            } catch (RuntimeException lost) {
                return false;
            }
        };
        try (var two = Executors.newFixedThreadPool(2)) {
            Future<Boolean> first = two.submit(attempt);
            Future<Boolean> second = two.submit(attempt);
            assertThat(first.get() ^ second.get()).isTrue();
        }
        try (var owner = node.asOwner();
                var rows = owner.createStatement()
                        .executeQuery(
                                "select count(*), max(seq) from ledger.act where record_id = '" + open.id() + "'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2).isEqualTo(rows.getInt(2));
        }
    }

    private Observations.Observation anOpenObservation() {
        return node.as("qin.yue", () -> observations.inState(Observations.State.SCREENED))
                .getLast();
    }

    private void reject(Observations.Observation observation, java.util.UUID seen, LocalDate day) {
        node.run("qin.yue", () -> observations.reject(observation.id(), seen, day, Rejection.PSEUDO_CHANGE, ""));
    }
}
