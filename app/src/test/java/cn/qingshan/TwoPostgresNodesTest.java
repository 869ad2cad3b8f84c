package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Two nodes through the application's own store, on a bad line and cut off again and again. Whether both sides hold the same is asked in SQL, as the owner of each database, and of neither's exchange.
 *
 * <p>Smaller unless asked; {@code ./qingshan bench exchange-postgres} runs it with 10,000 records and leaves {@code app/target/exchange-postgres.txt}.
 */
@DisplayName("两个节点各用自己的数据库：信道丢失、重复、延迟、乱序，节点屡屡中断，共享的记录两边一样，各只一份")
class TwoPostgresNodesTest {

    private static final int RECORDS = Integer.getInteger("qingshan.nodes.records", 300);
    private static final int CUT_EVERY = Integer.getInteger("qingshan.nodes.cut", 40);
    private static final int STOP_EVERY = Integer.getInteger("qingshan.nodes.stop", 15);
    private static final boolean GOOD = Boolean.getBoolean("qingshan.nodes.good");

    /** What one organ shows an organ of the other node. */
    private static final String SHARED =
            "((owner_organ <> 'P990121' and disclosed_to @> '{P990121}') or (owner_organ = 'P990121' and disclosed_to <> '{}'))";

    private static List<String> ask(TwoPostgresNodes.Side side, String sql) throws Exception {
        var answers = new ArrayList<String>();
        try (var owner = side.half.node.asOwner();
                var rows = owner.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }

    private static double number(TwoPostgresNodes.Side side, String sql) throws Exception {
        return Double.parseDouble(ask(side, sql).getFirst());
    }

    @Test
    void both_hold_the_same_each_exactly_once() throws Exception {
        var line = GOOD ? TwoPostgresNodes.Line.good() : TwoPostgresNodes.Line.bad(CUT_EVERY, STOP_EVERY);
        try (var nodes = new TwoPostgresNodes(RECORDS, RECORDS / 10, line)) {
            double before = sizes(nodes);
            var outcome = nodes.run();
            double after = sizes(nodes);
            report(nodes, outcome, after - before);
            if (!GOOD) {
                assertThat(outcome.cuts()).isGreaterThan(2 * RECORDS / CUT_EVERY);
                // some cuts are stops of the whole node; a small run measured with few of them may have none
                assertThat(outcome.stops() > 0 || outcome.cuts() < STOP_EVERY).isTrue();
            }
            same(nodes, outcome);
        }
    }

    private static double sizes(TwoPostgresNodes nodes) throws Exception {
        String size = "select pg_database_size(current_database())";
        return number(nodes.bureau, size) + number(nodes.procuratorate, size);
    }

    private static void same(TwoPostgresNodes nodes, TwoPostgresNodes.Outcome outcome) throws Exception {
        var bureau = nodes.bureau;
        var procuratorate = nodes.procuratorate;
        // what was written is there, once, on both
        for (var side : List.of(bureau, procuratorate)) {
            assertThat(
                            ask(
                                    side,
                                    "select record_id::text from ledger.act where kind in ('measure.recorded', 'check.recorded') order by 1"))
                    .isEqualTo(sorted(outcome.records()));
            assertThat(
                            ask(
                                    side,
                                    "select id::text from problem.measure union all select id::text from problem.check_opinion order by 1"))
                    .isEqualTo(sorted(outcome.records()));
            // each transfer: sent by the one, acknowledged by the other
            for (String act : List.of("send-transfer", "acknowledge-transfer")) {
                assertThat(ask(
                                side,
                                "select p.thread::text from ledger.act a join procedure.proceeding p on p.id = a.record_id "
                                        + "where a.kind = 'clue-transfer." + act + "' order by 1"))
                        .as(act)
                        .isEqualTo(sorted(outcome.threads()));
            }
        }
        // each act that is shown, with its body, its digest, its place in the chain and its readers
        requireSame(
                nodes,
                "select concat_ws('|', id, record_kind, record_id, seq, kind, owner_organ, post, person_name, disclosed_to, mine, happened_on, "
                        + "extract(epoch from recorded_at), body, encode(body_digest, 'hex'), encode(link, 'hex')) from ledger.act where "
                        + SHARED + " and kind in (select code from ledger.act_kind where shared) order by id");
        // each row as each act left it; in what order rows were written is each database's own
        requireSame(
                nodes,
                "select concat_ws('|', of_table, row_id, act, record_kind, owner_organ, disclosed_to, mine, happened_on, extract(epoch from recorded_at), "
                        + "row - 'seq' - 'written_at') from ledger.past where " + SHARED
                        + " order by of_table, row_id, act");
        // and as they stand now
        for (String table : List.of(
                "agreement.version",
                "agreement.consent",
                "problem.problem",
                "problem.measure",
                "problem.check_opinion",
                "procedure.proceeding",
                "clock.term")) {
            requireSame(
                    nodes,
                    "select (to_jsonb(t) - 'seq' - 'written_at')::text from " + table + " t where " + SHARED
                            + " order by id");
        }
        for (var side : List.of(bureau, procuratorate)) {
            // every chain from its beginning, counted anew: acts made here, and what was told of the other's
            for (String chain : List.of(
                    "select record_kind, record_id, seq, body_digest, link from ledger.act a join people.organ o on o.id = a.owner_organ where o.node is null",
                    "select record_kind, record_id, seq, body_digest, link from ledger.told")) {
                assertThat(ask(
                                side,
                                "select record_id || ' ' || seq from (select c.*, row_number() over w as n, lag(link) over w as before from ("
                                        + chain
                                        + ") c window w as (partition by record_kind, record_id order by seq)) x where seq <> n or link <> sha256('\\x02'::bytea || "
                                        + "coalesce(before, sha256('\\x03'::bytea || convert_to('{\"id\":\"' || record_id || '\",\"kind\":\"' || record_kind || '\"}', 'UTF8'))) "
                                        + "|| int8send(seq) || body_digest)"))
                        .isEmpty();
            }
            assertThat(
                            ask(
                                    side,
                                    "select a.id::text from ledger.act a left join ledger.told t using (record_kind, record_id, seq) join people.organ o on o.id = a.owner_organ "
                                            + "where (not a.struck and a.body_digest <> sha256(convert_to(a.body, 'UTF8'))) "
                                            + "or (o.node is not null and (t.link is distinct from a.link or t.body_digest is distinct from a.body_digest))"))
                    .isEmpty();
            // nothing was declined, refused, left waiting or left unsent
            assertThat(ask(side, "select code || ' ' || en from node.refused")).isEmpty();
            assertThat(ask(side, "select number::text from node.waiting")).isEmpty();
            assertThat(
                            ask(
                                    side,
                                    "select standing from node.channel where standing::jsonb -> 'declined' <> '[]' or standing::jsonb -> 'findings' <> '[]'"))
                    .isEmpty();
        }
        // what the one has sent is what the other has received, to the last character
        String sent =
                "select number || ' ' || encode(digest, 'hex') || ' ' || body from node.envelope where direction = '%s' order by number";
        assertThat(ask(procuratorate, sent.formatted("RECEIVED")).equals(ask(bureau, sent.formatted("SENT"))))
                .isTrue();
        assertThat(ask(bureau, sent.formatted("RECEIVED")).equals(ask(procuratorate, sent.formatted("SENT"))))
                .isTrue();
    }

    private static List<String> sorted(List<UUID> ids) {
        return ids.stream().map(UUID::toString).sorted().toList();
    }

    private static void requireSame(TwoPostgresNodes nodes, String sql) throws Exception {
        var here = ask(nodes.bureau, sql);
        var there = ask(nodes.procuratorate, sql);
        for (int i = 0; i < Math.min(here.size(), there.size()); i++) {
            assertThat(there.get(i)).as(sql).isEqualTo(here.get(i));
        }
        assertThat(there).as(sql).hasSameSizeAs(here).isNotEmpty();
    }

    private static void report(TwoPostgresNodes nodes, TwoPostgresNodes.Outcome outcome, double grown)
            throws Exception {
        double numbered = 0;
        double bytes = 0;
        for (var side : List.of(nodes.bureau, nodes.procuratorate)) {
            numbered += number(side, "select count(*) from node.envelope where direction = 'SENT'");
            bytes += number(
                    side,
                    "select coalesce(sum(length(e.body)), 0) from node.envelope e cross join lateral (select translate(split_part(e.body, '.', 2), '-_', '+/') as p) p "
                            + "where e.direction = 'SENT' and convert_from(decode(p || repeat('=', (4 - length(p) % 4) % 4), 'base64'), 'UTF8')::jsonb #>> '{record,kind}' "
                            + "in ('measure', 'check')");
        }
        int records = outcome.records().size();
        double seconds = outcome.exchanging().toMillis() / 1e3;
        String text = String.format(
                Locale.ROOT,
                "%s: %d records, %d transfers each acknowledged; %.0f envelopes numbered, %d carried, %d lost, %d repeated, %d cuts, %d of them stops of the whole node, %d rounds%n"
                        + "  written in %.1f s; exchanged in %.1f s, %.0f numbered envelopes a second; %.1f s more for stopping and starting nodes%n"
                        + "  %.0f bytes for the envelope of a record, %.0f bytes carried for each record; both databases grew by %.1f MB%n",
                GOOD ? "good line" : "bad line",
                records,
                outcome.threads().size(),
                numbered,
                outcome.carried(),
                outcome.lost(),
                outcome.repeated(),
                outcome.cuts(),
                outcome.stops(),
                outcome.rounds(),
                outcome.writing().toMillis() / 1e3,
                seconds,
                numbered / seconds,
                outcome.starting().toMillis() / 1e3,
                bytes / records,
                (double) outcome.carriedBytes() / records,
                grown / 1e6);
        System.out.print(text);
        Files.writeString(Path.of("target/exchange-postgres.txt"), text);
    }
}
