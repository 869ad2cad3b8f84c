package cn.qingshan.ledger;

import cn.qingshan.chain.ActBody;
import cn.qingshan.chain.Actor;
import cn.qingshan.chain.Chain;
import cn.qingshan.chain.Digest;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Seat;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * 台账. Appends acts in the name of the acting seat. A step first appends the act, then writes its rows naming it, in one transaction:
 *
 * <pre>{@code
 * UUID act = ledger.act(ClueAct.DISMISSED, new RecordRef("clue", id))
 *         .ofMine(mine).on(day).disclosedTo(partners).says("线索不成立：" + reason).with("reason", reason).append();
 * db.sql("update clue.clue set state = 'DISMISSED', act = :act where id = :id and act = :seen")…
 * }</pre>
 */
@Component
public class Ledger {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final SecureRandom random;

    Ledger(JdbcClient db, JdbcTemplate jdbc, Clock clock, SecureRandom random) {
        this.db = db;
        this.jdbc = jdbc;
        this.clock = clock;
        this.random = random;
    }

    /** Begins an act of the acting seat on a record; nothing is written before {@link NewAct#append()}. */
    public NewAct act(ActKind kind, RecordRef record) {
        if (!kind.recordKind().equals(record.kind())) {
            throw new IllegalArgumentException(kind.code() + " is no act on a " + record.kind());
        }
        return new NewAct(kind, record);
    }

    /** True when the acting seat's post has the power; the same declaration that the database enforces. */
    public boolean may(ActKind kind) {
        return Acting.seat().map(seat -> kind.posts().contains(seat.post())).orElse(false);
    }

    /** An act being written down. Unless stated, it happened today and is disclosed to nobody. */
    public final class NewAct {
        private final ActKind kind;
        private final RecordRef record;
        private final Map<String, Object> payload = new LinkedHashMap<>();
        private List<String> disclosedTo = List.of();
        private @Nullable UUID mine;
        private LocalDate happenedOn = LocalDate.now(clock);

        private NewAct(ActKind kind, RecordRef record) {
            this.kind = kind;
            this.record = record;
        }

        public NewAct ofMine(@Nullable UUID mineId) {
            this.mine = mineId;
            return this;
        }

        /** The legal day of the act, which may be earlier than the day on which it is recorded, never later. */
        public NewAct on(LocalDate day) {
            this.happenedOn = day;
            return this;
        }

        public NewAct disclosedTo(List<String> organs) {
            this.disclosedTo = List.copyOf(organs);
            return this;
        }

        /** One sentence in the language of the record, for the time line; frozen with the act. */
        public NewAct says(String sentence) {
            payload.put("says", sentence);
            return this;
        }

        /** A fact of the act: text, number, truth value, or a list or map of these; dates and identities as text. */
        public NewAct with(String name, @Nullable Object value) {
            if (value != null) {
                payload.put(name, plain(value));
            }
            return this;
        }

        /** Appends the act and returns its identity, for the rows that rest on it. */
        @SuppressWarnings("MissingSuperCall")
        public UUID append() {
            return Ledger.this.append(this);
        }
    }

    private static Object plain(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean truth -> truth;
            case Integer number -> number;
            case Long number -> number;
            case Double number -> number;
            case List<?> list -> list.stream().map(Ledger::plain).toList();
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<String, Object>();
                map.forEach((key, held) -> plain.put(String.valueOf(key), plain(held)));
                yield plain;
            }
            default -> value.toString();
        };
    }

    private record Head(int seq, Digest link, @Nullable LocalDate happenedOn) {}

    @Transactional(propagation = Propagation.MANDATORY)
    UUID append(NewAct act) {
        Seat seat = Acting.required();
        if (!act.kind.posts().contains(seat.post())) {
            throw Refusal.because("refusal.no-power", seat.organName(), seat.post());
        }
        LocalDate today = LocalDate.now(clock);
        if (act.happenedOn.isAfter(today)) {
            throw Refusal.because("refusal.in-the-future", act.happenedOn, today);
        }
        Head head = head(act.record);
        if (head.happenedOn() != null && act.happenedOn.isBefore(head.happenedOn())) {
            throw Refusal.because("refusal.before-the-last-act", act.happenedOn, head.happenedOn());
        }
        UUID id = UUID.randomUUID();
        write(List.of(written(id, act, seat, head)));
        return id;
    }

    /**
     * Appends the first acts of many new records at once, as an import does. Records that already have acts are refused by the
     * database.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> appendFirst(List<NewAct> acts) {
        Seat seat = Acting.required();
        var written = new ArrayList<Written>(acts.size());
        for (NewAct act : acts) {
            if (!act.kind.posts().contains(seat.post())) {
                throw Refusal.because("refusal.no-power", seat.organName(), seat.post());
            }
            written.add(written(UUID.randomUUID(), act, seat, beforeFirst(act.record)));
        }
        write(written);
        return written.stream().map(Written::id).toList();
    }

    private Head head(RecordRef record) {
        return db.sql("select seq, link, happened_on from ledger.head where record_kind = :kind and record_id = :id")
                .param("kind", record.kind())
                .param("id", record.id())
                .query((row, n) -> new Head(
                        row.getInt("seq"),
                        Digest.of(row.getBytes("link")),
                        row.getObject("happened_on", LocalDate.class)))
                .optional()
                .orElseGet(() -> beforeFirst(record));
    }

    private static Head beforeFirst(RecordRef record) {
        return new Head(0, Chain.genesis(chained(record)), null);
    }

    private static cn.qingshan.chain.RecordRef chained(RecordRef record) {
        return new cn.qingshan.chain.RecordRef(record.kind(), record.id().toString());
    }

    private record Written(
            UUID id, NewAct act, int seq, Seat seat, Instant at, String body, Digest bodyDigest, Digest link) {}

    private Written written(UUID id, NewAct act, Seat seat, Head head) {
        int seq = head.seq() + 1;
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var body = new ActBody(
                id,
                chained(act.record),
                seq,
                act.kind.code(),
                new Actor(seat.id().toString(), seat.personName(), seat.post(), seat.organ()),
                act.happenedOn,
                at,
                act.kind.basis(),
                JSON.valueToTree(act.payload),
                ActBody.newSalt(random));
        Digest digest = body.digest();
        String canonical = new String(body.canonical(), StandardCharsets.UTF_8);
        return new Written(id, act, seq, seat, at, canonical, digest, Chain.link(head.link(), seq, digest));
    }

    private void write(List<Written> acts) {
        jdbc.batchUpdate("""
                insert into ledger.act (id, record_kind, record_id, seq, kind, seat, person_name, post, owner_organ, disclosed_to, mine,
                                        happened_on, recorded_at, body, body_digest, link)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, acts, 500, (row, w) -> {
            row.setObject(1, w.id());
            row.setString(2, w.act().record.kind());
            row.setObject(3, w.act().record.id());
            row.setInt(4, w.seq());
            row.setString(5, w.act().kind.code());
            row.setObject(6, w.seat().id());
            row.setString(7, w.seat().personName());
            row.setString(8, w.seat().post());
            row.setString(9, w.seat().organ());
            row.setArray(
                    10,
                    row.getConnection()
                            .createArrayOf("text", w.act().disclosedTo.toArray()));
            row.setObject(11, w.act().mine, java.sql.Types.OTHER);
            row.setObject(12, w.act().happenedOn);
            row.setObject(13, OffsetDateTime.ofInstant(w.at(), ZoneOffset.UTC));
            row.setString(14, w.body());
            row.setBytes(15, w.bodyDigest().bytes());
            row.setBytes(16, w.link().bytes());
        });
    }

    /**
     * Makes the shared acts of a record readable by further organs, as an act of its own does (a decision is served, a problem is opened). Disclosure is
     * never taken back.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void disclose(RecordRef record, List<String> organs) {
        db.sql("""
                update ledger.act
                   set disclosed_to = (select array_agg(distinct o order by o) from unnest(disclosed_to || :organs::text[]) o)
                 where record_kind = :kind and record_id = :id and not disclosed_to @> :organs::text[]
                """)
                .param("kind", record.kind())
                .param("id", record.id())
                .param("organs", organs.toArray(String[]::new))
                .update();
    }

    /**
     * Shows records of the acting organ that are already there to further organs: their shared acts, the rows resting on these and what the rows were before.
     *
     * @param share an act of this transaction whose kind {@link ActKind#discloses()}
     * @return how many acts the organs may now read
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int discloseExisting(UUID share, String recordKind, List<UUID> records, List<String> organs) {
        return db.sql("select ledger.disclose_existing(:share, :kind, :ids::uuid[], :organs::text[])")
                .param("share", share)
                .param("kind", recordKind)
                .param("ids", records.stream().map(UUID::toString).toArray(String[]::new))
                .param("organs", organs.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /**
     * For the row counts of an optimistic update ({@code … where id = :id and act = :seen}): none changed means that somebody else acted on the record after
     * this person had read it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireChanged(int rows, RecordRef record) {
        if (rows == 1) {
            return;
        }
        var last = db.sql("""
                select person_name, recorded_at from ledger.act
                 where record_kind = :kind and record_id = :id and txid <> pg_current_xact_id() order by seq desc limit 1
                """)
                .param("kind", record.kind())
                .param("id", record.id())
                .query((row, n) -> new EditedMeanwhile(
                        record.id(), row.getString("person_name"), row.getObject("recorded_at", OffsetDateTime.class)))
                .optional();
        throw last.orElseThrow(() -> new IllegalStateException("No such record: " + record));
    }

    /** For a thread that several organs write: the act that a form was based on has to be the last one, whoever did it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireSeen(UUID seen, UUID last) {
        if (seen.equals(last)) {
            return;
        }
        throw db.sql("select record_id, person_name, recorded_at from ledger.act where id = :last")
                .param("last", last)
                .query((row, n) -> new EditedMeanwhile(
                        row.getObject("record_id", UUID.class),
                        row.getString("person_name"),
                        row.getObject("recorded_at", OffsetDateTime.class)))
                .optional()
                // what another organ did for itself is not read here; that it did something is
                .orElseGet(() -> new EditedMeanwhile(last, "", OffsetDateTime.now(clock)));
    }
}
