package cn.qingshan.node;

import cn.qingshan.chain.Digest;
import cn.qingshan.exchange.Mailbox;
import cn.qingshan.exchange.Sentence;
import cn.qingshan.exchange.Standing;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The mailbox of one pair in the node's own database. Its transactions are those of the application, so an envelope and what was made of it are kept together or not at all; the row of the channel
 * is locked, so two never run at once.
 */
final class PostgresMailbox implements Mailbox {

    private static final String SENT = "SENT";
    private static final String RECEIVED = "RECEIVED";

    private final JdbcClient db;
    private final TransactionTemplate transactions;
    private final String partner;

    PostgresMailbox(JdbcClient db, TransactionTemplate transactions, String partner) {
        this.db = db;
        this.transactions = transactions;
        this.partner = partner;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> {
            db.sql("select partner from node.channel where partner = :partner for update")
                    .param("partner", partner)
                    .query(String.class)
                    .single();
            return work.get();
        }));
    }

    @Override
    public Standing standing() {
        return Standing.parse(db.sql("select standing from node.channel where partner = :partner")
                .param("partner", partner)
                .query(String.class)
                .single());
    }

    @Override
    public void stand(Standing standing) {
        db.sql("update node.channel set standing = :standing where partner = :partner")
                .param("standing", standing.print())
                .param("partner", partner)
                .update();
    }

    private long count(String direction) {
        return db.sql("select " + direction + " from node.channel where partner = :partner")
                .param("partner", partner)
                .query(Long.class)
                .single();
    }

    private Optional<Kept> kept(String direction, long number) {
        return db.sql(
                        "select digest, body from node.envelope where partner = :partner and direction = :direction and number = :number")
                .param("partner", partner)
                .param("direction", direction)
                .param("number", number)
                .query((row, n) -> new Kept(number, Digest.of(row.getBytes("digest")), row.getString("body")))
                .optional();
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
        return count(SENT);
    }

    @Override
    public Optional<Kept> sent(long number) {
        return kept(SENT, number);
    }

    @Override
    public void keepSent(Kept envelope) {
        keep(SENT, envelope);
    }

    @Override
    public long receivedCount() {
        return count(RECEIVED);
    }

    @Override
    public Optional<Kept> received(long number) {
        return kept(RECEIVED, number);
    }

    @Override
    public void keepReceived(Kept envelope) {
        keep(RECEIVED, envelope);
    }

    @Override
    public SortedSet<Long> waiting() {
        return new TreeSet<>(db.sql("select number from node.waiting where partner = :partner")
                .param("partner", partner)
                .query(Long.class)
                .list());
    }

    @Override
    public Optional<String> waiting(long number) {
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
    }

    @Override
    public void dropWaiting(long number) {
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
