package cn.qingshan.node;

import cn.qingshan.chain.Digest;
import cn.qingshan.exchange.Mailbox;
import cn.qingshan.exchange.Sentence;
import cn.qingshan.exchange.Standing;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The mailbox of one pair in the node's own database. Its transactions are those of the application, so an envelope and what was made of it are kept together or not at all; the row of the channel
 * is locked, so two never run at once. What stands on that row cannot change meanwhile, so it is read once in a transaction.
 */
final class PostgresMailbox implements Mailbox {

    private static final String SENT = "SENT";
    private static final String RECEIVED = "RECEIVED";

    /** Envelopes that are read at once when they are asked for one after the other. */
    private static final int AHEAD = 100;

    private final JdbcClient db;
    private final TransactionTemplate transactions;
    private final String partner;
    private @Nullable Held held;

    PostgresMailbox(JdbcClient db, TransactionTemplate transactions, String partner) {
        this.db = db;
        this.transactions = transactions;
        this.partner = partner;
    }

    /** What one transaction knows. */
    private static final class Held {
        long sent;
        long received;
        String printed;

        @Nullable
        Standing standing;

        @Nullable
        Kept lastSent;

        @Nullable
        Kept lastReceived;

        @Nullable
        TreeSet<Long> waiting;

        long asked;
        Map<Long, Kept> ahead = Map.of();

        Held(long sent, long received, String printed) {
            this.sent = sent;
            this.received = received;
            this.printed = printed;
        }
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> {
            if (held != null) {
                return work.get();
            }
            held = db.sql("select sent, received, standing from node.channel where partner = :partner for update")
                    .param("partner", partner)
                    .query((row, n) ->
                            new Held(row.getLong("sent"), row.getLong("received"), row.getString("standing")))
                    .single();
            try {
                return work.get();
            } finally {
                held = null;
            }
        }));
    }

    private Held held() {
        return Objects.requireNonNull(held, "A mailbox is used inside a transaction");
    }

    @Override
    public Standing standing() {
        var now = held();
        if (now.standing == null) {
            now.standing = Standing.parse(now.printed);
        }
        return now.standing;
    }

    @Override
    public void stand(Standing standing) {
        db.sql("update node.channel set standing = :standing where partner = :partner")
                .param("standing", standing.print())
                .param("partner", partner)
                .update();
        held().standing = standing;
    }

    private List<Kept> kept(String direction, long first, long last) {
        return db.sql("""
                select number, digest, body from node.envelope
                 where partner = :partner and direction = :direction and number between :first and :last
                """)
                .param("partner", partner)
                .param("direction", direction)
                .param("first", first)
                .param("last", last)
                .query((row, n) ->
                        new Kept(row.getLong("number"), Digest.of(row.getBytes("digest")), row.getString("body")))
                .list();
    }

    private void keep(String direction, Kept envelope) {
        int next = db.sql("update node.channel set " + direction + " = :number where partner = :partner and "
                        + direction + " = :number - 1")
                .param("number", envelope.number())
                .param("partner", partner)
                .update();
        if (next != 1) {
            throw new IllegalStateException("Number " + envelope.number() + " is not the next");
        }
        db.sql("""
                insert into node.envelope (partner, direction, number, digest, body)
                values (:partner, :direction, :number, :digest, :body)
                """)
                .param("partner", partner)
                .param("direction", direction)
                .param("number", envelope.number())
                .param("digest", envelope.digest().bytes())
                .param("body", envelope.text())
                .update();
    }

    @Override
    public long sentCount() {
        return held().sent;
    }

    @Override
    public Optional<Kept> sent(long number) {
        var now = held();
        if (now.lastSent != null && now.lastSent.number() == number) {
            return Optional.of(now.lastSent);
        }
        if (!now.ahead.containsKey(number)) {
            boolean onward = number == now.asked + 1;
            now.ahead = kept(SENT, number, onward ? number + AHEAD - 1 : number).stream()
                    .collect(Collectors.toMap(Kept::number, envelope -> envelope));
        }
        now.asked = number;
        return Optional.ofNullable(now.ahead.get(number));
    }

    @Override
    public void keepSent(Kept envelope) {
        keep(SENT, envelope);
        held().sent = envelope.number();
        held().lastSent = envelope;
    }

    @Override
    public long receivedCount() {
        return held().received;
    }

    @Override
    public Optional<Kept> received(long number) {
        var last = held().lastReceived;
        if (last != null && last.number() == number) {
            return Optional.of(last);
        }
        var found = kept(RECEIVED, number, number).stream().findFirst();
        if (number == held().received) {
            held().lastReceived = found.orElse(null);
        }
        return found;
    }

    @Override
    public void keepReceived(Kept envelope) {
        keep(RECEIVED, envelope);
        held().received = envelope.number();
        held().lastReceived = envelope;
    }

    private TreeSet<Long> waitingNow() {
        var now = held();
        if (now.waiting == null) {
            now.waiting = new TreeSet<>(db.sql("select number from node.waiting where partner = :partner")
                    .param("partner", partner)
                    .query(Long.class)
                    .list());
        }
        return now.waiting;
    }

    @Override
    public SortedSet<Long> waiting() {
        return new TreeSet<>(waitingNow());
    }

    @Override
    public Optional<String> waiting(long number) {
        if (!waitingNow().contains(number)) {
            return Optional.empty();
        }
        return db.sql("select body from node.waiting where partner = :partner and number = :number")
                .param("partner", partner)
                .param("number", number)
                .query(String.class)
                .optional();
    }

    @Override
    public void keepWaiting(long number, String text) {
        db.sql("insert into node.waiting (partner, number, body) values (:partner, :number, :body)")
                .param("partner", partner)
                .param("number", number)
                .param("body", text)
                .update();
        waitingNow().add(number);
    }

    @Override
    public void dropWaiting(long number) {
        if (!waitingNow().remove(number)) {
            return;
        }
        db.sql("select node.drop_waiting(:partner, :number)")
                .param("partner", partner)
                .param("number", number)
                .query((row, n) -> 1)
                .list();
    }

    @Override
    public void logRefused(RefusedEntry refused) {
        var sentence = refused.why().sentence();
        db.sql("""
                insert into node.refused (partner, at, code, zh, en, body) values (:partner, :at, :code, :zh, :en, :body)
                """)
                .param("partner", partner)
                .param("at", OffsetDateTime.ofInstant(refused.at(), ZoneOffset.UTC))
                .param("code", refused.why().code())
                .param("zh", sentence.zh())
                .param("en", sentence.en())
                .param("body", storable(refused.text()))
                .update();
    }

    /** What was refused may be any bytes; PostgreSQL keeps no zero character and no half of a pair. */
    private static String storable(String text) {
        return new String(text.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Override
    public List<RefusedEntryText> refused(int limit) {
        return db.sql(
                        "select at, code, zh, en, body from node.refused where partner = :partner order by serial desc limit :limit")
                .param("partner", partner)
                .param("limit", limit)
                .query((row, n) -> new RefusedEntryText(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("code"),
                        new Sentence(row.getString("zh"), row.getString("en")),
                        row.getString("body")))
                .list();
    }
}
