package cn.qingshan.node;

import cn.qingshan.chain.Digest;
import cn.qingshan.exchange.Channel;
import cn.qingshan.exchange.HttpsCourier;
import cn.qingshan.exchange.Receipt;
import cn.qingshan.exchange.Sentence;
import cn.qingshan.exchange.TlsTrust;
import cn.qingshan.ledger.Refusal;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 线路. Calls a partner at its address, until neither has more for the other, and keeps in words what became of it. The same call carries and fetches, so a node that nobody can call is served by its own calls
 * alone. Whatever breaks loses nothing: the next call goes on from what was acknowledged.
 */
@Component
public class Line {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    /** Journeys of one call: 500 envelopes each. What is left goes with the next call. */
    private static final int MOST_JOURNEYS = 200;
    /** Files of one call, each way. */
    private static final int MOST_FILES = 500;

    /** Acts not sent yet are counted up to here. */
    static final int COUNTED = 200;

    private static final int USUAL_MINUTES = 10;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);

    private final JdbcClient db;
    private final Partners partners;
    private final Exchange exchange;
    private final LineFiles files;
    private final EvidenceAttachments attachments;
    private final SecureRandom random;
    private final Clock clock;
    private final Duration every;

    Line(
            JdbcClient db,
            Partners partners,
            Exchange exchange,
            LineFiles files,
            EvidenceAttachments attachments,
            SecureRandom random,
            Clock clock,
            @Value("${qingshan.node.every-minutes:10}") int everyMinutes) {
        this.db = db;
        this.partners = partners;
        this.exchange = exchange;
        this.files = files;
        this.attachments = attachments;
        this.random = random;
        this.clock = clock;
        this.every = Duration.ofMinutes(everyMinutes > 0 ? everyMinutes : USUAL_MINUTES);
    }

    /**
     * How the line to a partner stands.
     *
     * @param failingSince the first call that failed after the last that went through
     * @param next before which it is not called by itself
     * @param said what became of the last call
     * @param refusedAt when the partner, having proven who it is, was refused last
     */
    public record Standing(
            @Nullable OffsetDateTime attemptedAt,
            @Nullable OffsetDateTime failingSince,
            int failures,
            @Nullable OffsetDateTime next,
            Sentence said,
            @Nullable OffsetDateTime visitedAt,
            @Nullable OffsetDateTime refusedAt,
            Sentence refused) {

        private static Standing of(ResultSet row) throws SQLException {
            return new Standing(
                    row.getObject("attempted_at", OffsetDateTime.class),
                    row.getObject("failing_since", OffsetDateTime.class),
                    row.getInt("failures"),
                    row.getObject("next_at", OffsetDateTime.class),
                    new Sentence(row.getString("said_zh"), row.getString("said_en")),
                    row.getObject("visited_at", OffsetDateTime.class),
                    row.getObject("refused_at", OffsetDateTime.class),
                    new Sentence(row.getString("refused_zh"), row.getString("refused_en")));
        }
    }

    /** Empty while nobody called. */
    @Transactional(readOnly = true)
    public Optional<Standing> standing(String partner) {
        return db.sql("select * from node.line where partner = :partner")
                .param("partner", partner)
                .query((row, n) -> Standing.of(row))
                .optional();
    }

    /** How many acts the partner may see and was not sent; {@value #COUNTED} at most. */
    @Transactional(readOnly = true)
    public int unsent(String partner) {
        return db.sql("select count(*) from node.due(:partner, :most)")
                .param("partner", partner)
                .param("most", COUNTED)
                .query(Integer.class)
                .single();
    }

    /** Partners that are called from here and whose time has come. */
    @Transactional(readOnly = true)
    public List<String> due() {
        return db.sql("""
                select p.name from node.partner p left join node.line l on l.partner = p.name
                 where p.address <> '' and (l.next_at is null or l.next_at <= :now)
                 order by p.name
                """)
                .param("now", OffsetDateTime.now(clock))
                .query(String.class)
                .list();
    }

    /**
     * What one call brought.
     *
     * @param trouble why it was not carried to its end
     * @param delivered envelopes that were new here, those that wait for a gap to be filled as well
     * @param fetched,given files
     */
    public record Call(Optional<Sentence> trouble, int delivered, int fetched, int given) {

        boolean wentThrough() {
            return trouble.isEmpty();
        }
    }

    /** Calls the partner now. Not to be called inside a transaction. */
    public Call call(String name) {
        var partner = partners.find(name);
        if (partner.address().isEmpty()) {
            throw Refusal.because("refusal.node.not-called");
        }
        Call call;
        try (var courier = new HttpsCourier(
                partners.channel(name), URI.create(partner.address()), TlsTrust.parse(partner.trust()), random)) {
            call = new Calling(name, courier).toTheEnd();
        } catch (GeneralSecurityException | IOException | RuntimeException broken) {
            LOG.error("The call to {} broke here", name, broken);
            call = new Call(
                    Optional.of(new Sentence(
                            "本节点出错，往来中止；详见日志。", "This node made an error, the exchange was broken off; see its log.")),
                    0,
                    0,
                    0);
        }
        keep(name, call);
        return call;
    }

    /** One call, journey by journey. */
    private final class Calling {
        private final String name;
        private final HttpsCourier courier;
        private int delivered;
        private int fetched;
        private int given;

        Calling(String name, HttpsCourier courier) {
            this.name = name;
            this.courier = courier;
        }

        Call toTheEnd() throws IOException {
            exchange.gather(name);
            var trouble = parcels();
            if (trouble.isEmpty()) {
                trouble = fetch();
            }
            if (trouble.isEmpty()) {
                trouble = give();
            }
            return new Call(trouble, delivered, fetched, given);
        }

        private long acknowledged(Channel channel) {
            return channel.mailbox()
                    .inTransaction(() -> channel.mailbox().standing().acknowledged());
        }

        private Optional<Sentence> parcels() {
            for (int journey = 0; journey < MOST_JOURNEYS; journey++) {
                // anew each time: the keys and organs may have changed meanwhile
                var channel = partners.channel(name);
                long before = acknowledged(channel);
                var answer = courier.exchange(channel.parcel());
                if (answer.isEmpty()) {
                    return courier.trouble();
                }
                var receipts = channel.receive(answer.get(), exchange::take);
                if (receipts.stream().noneMatch(Line::isAcknowledgement)) {
                    return Optional.of(new Sentence(
                            "对方答复了，但答复里没有可以采信的收件确认。",
                            "The partner answered, but its answer holds no acknowledgement that can be believed."));
                }
                long came = receipts.stream().filter(Line::isNew).count();
                delivered += (int) came;
                long now = acknowledged(channel);
                boolean more =
                        channel.mailbox().inTransaction(() -> channel.mailbox().sentCount() > now);
                // what came has to be acknowledged, and what is left goes on as long as it gets anywhere
                if (came == 0 && !(more && now > before)) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }

        private Optional<Sentence> fetch() throws IOException {
            for (var file : files.wanted(name, MOST_FILES)) {
                try (var bytes = courier.fetch(file).orElse(null)) {
                    if (bytes == null) {
                        if (courier.broke()) {
                            return courier.trouble();
                        }
                        // the partner does not have it yet: asked again with the next call
                        continue;
                    }
                    if (files.take(name, file, bytes)) {
                        fetched++;
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<Sentence> give() throws IOException {
            var wanted = courier.wanted();
            if (wanted.isEmpty()) {
                return courier.trouble();
            }
            for (Digest digest : wanted.get()) {
                if (given < MOST_FILES && files.mayHave(name, digest)) {
                    if (courier.give(digest, attachments.size(digest), HttpsCourier.opening(attachments, digest))) {
                        given++;
                    } else if (courier.broke()) {
                        return courier.trouble();
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static boolean isAcknowledgement(Receipt receipt) {
        return receipt instanceof Receipt.Acknowledged || receipt instanceof Receipt.Stale;
    }

    private static boolean isNew(Receipt receipt) {
        return receipt instanceof Receipt.Delivered
                || receipt instanceof Receipt.Declined
                || receipt instanceof Receipt.Waiting;
    }

    private void keep(String name, Call call) {
        var now = OffsetDateTime.now(clock);
        var before = standing(name);
        int failures = call.wentThrough() ? 0 : before.map(Standing::failures).orElse(0) + 1;
        var since =
                call.wentThrough() ? null : before.map(Standing::failingSince).orElse(now);
        var said = call.trouble()
                .orElseGet(() -> new Sentence(
                        "成功：新收%d件，取来附件%d个，送出附件%d个。".formatted(call.delivered(), call.fetched(), call.given()),
                        "Done: %d new, %d files fetched, %d files given."
                                .formatted(call.delivered(), call.fetched(), call.given())));
        db.sql("""
                insert into node.line (partner, attempted_at, failing_since, failures, next_at, said_zh, said_en)
                values (:partner, :now, :since, :failures, :next, :zh, :en)
                on conflict (partner) do update set attempted_at = excluded.attempted_at, failing_since = excluded.failing_since,
                    failures = excluded.failures, next_at = excluded.next_at, said_zh = excluded.said_zh, said_en = excluded.said_en
                """)
                .param("partner", name)
                .param("now", now)
                .param("since", since)
                .param("failures", failures)
                .param("next", now.plus(pause(failures)))
                .param("zh", said.zh())
                .param("en", said.en())
                .update();
    }

    /** Twice as long after each failure, up to four hours. */
    public Duration pause(int failures) {
        var longest = every.compareTo(LONGEST_PAUSE) > 0 ? every : LONGEST_PAUSE;
        var pause = every;
        for (int i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** The partner called here. */
    public void visited(String name) {
        db.sql("""
                insert into node.line (partner, visited_at) values (:partner, :now)
                on conflict (partner) do update set visited_at = excluded.visited_at
                """)
                .param("partner", name)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** The partner called here and was refused. */
    public void refused(String name, Sentence why) {
        db.sql("""
                insert into node.line (partner, refused_at, refused_zh, refused_en) values (:partner, :now, :zh, :en)
                on conflict (partner) do update set refused_at = excluded.refused_at, refused_zh = excluded.refused_zh, refused_en = excluded.refused_en
                """)
                .param("partner", name)
                .param("now", OffsetDateTime.now(clock))
                .param("zh", why.zh())
                .param("en", why.en())
                .update();
    }
}
