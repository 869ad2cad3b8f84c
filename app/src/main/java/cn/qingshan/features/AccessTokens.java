package cn.qingshan.features;

import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.People;
import cn.qingshan.people.Seat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 访问令牌. With one, a program reads {@code /features} as one seat of the person who made it, until a day, and does nothing else anywhere. It is told once; kept is its
 * hash. The person ends it at any time; with the seat or the sign-in it ends by itself.
 */
@Component
@Transactional
public class AccessTokens {

    /** How long a token may be good, to choose from. */
    static final List<Integer> DAYS = List.of(30, 90, 180, 365);

    /** At once, of one person. */
    static final int MOST = 10;

    private static final int BYTES = 32;

    /** Tells scanners of leaked secrets what it is. */
    private static final String BEGINNING = "qst_";

    private static final Pattern TOKEN = Pattern.compile(BEGINNING + "[A-Za-z0-9_-]{43}");
    private static final int LONGEST_LABEL = 60;

    private final JdbcClient db;
    private final People people;
    private final SecureRandom random;
    private final Clock clock;

    AccessTokens(JdbcClient db, People people, SecureRandom random, Clock clock) {
        this.db = db;
        this.people = people;
        this.random = random;
        this.clock = clock;
    }

    /** @param label what the person calls it */
    public record Token(
            UUID id,
            UUID seat,
            String post,
            String label,
            OffsetDateTime madeAt,
            OffsetDateTime expiresAt,
            @Nullable OffsetDateTime revokedAt,
            boolean live) {}

    /** Of the acting person, in all seats; the newest first. */
    @Transactional(readOnly = true)
    public List<Token> own() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return db.sql("""
                select t.*, s.post, (t.revoked_at is null and t.expires_at > :now and (s.held_until is null or s.held_until >= current_date)) as live
                  from features.token t
                  join people.seat s on s.id = t.seat
                 where t.person = :person
                 order by t.made_at desc, t.id
                 limit 100
                """)
                .param("now", now)
                .param("person", Acting.required().person())
                .query((row, n) -> new Token(
                        row.getObject("id", UUID.class),
                        row.getObject("seat", UUID.class),
                        row.getString("post"),
                        row.getString("label"),
                        row.getObject("made_at", OffsetDateTime.class),
                        row.getObject("expires_at", OffsetDateTime.class),
                        row.getObject("revoked_at", OffsetDateTime.class),
                        row.getBoolean("live")))
                .list();
    }

    /**
     * Makes one for the acting seat.
     *
     * @param days one of {@link #DAYS}
     * @return the token, which is told this once
     * @throws Refusal without a label, for another length of time, or with too many
     */
    public String make(String label, int days) {
        String called = label.strip();
        if (called.isEmpty()
                || called.length() > LONGEST_LABEL
                || called.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.because("refusal.token.label", LONGEST_LABEL);
        }
        if (!DAYS.contains(days)) {
            throw Refusal.because("refusal.token.days");
        }
        if (own().stream().filter(Token::live).count() >= MOST) {
            throw Refusal.because("refusal.token.most", MOST);
        }
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        OffsetDateTime now = OffsetDateTime.now(clock);
        db.sql("""
                insert into features.token (id, person, seat, label, token_hash, made_at, expires_at) values (:id, :person, :seat, :label, :hash, :now, :until)
                """)
                .param("id", UUID.randomUUID())
                .param("person", Acting.required().person())
                .param("seat", Acting.required().id())
                .param("label", called)
                .param("hash", hash(token))
                .param("now", now)
                .param("until", now.plusDays(days))
                .update();
        return token;
    }

    /** Ends it. Ended twice is ended once. */
    public void revoke(UUID id) {
        int rows = db.sql("""
                update features.token set revoked_at = coalesce(revoked_at, :now) where id = :id and person = :person
                """)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .param("person", Acting.required().person())
                .update();
        if (rows == 0) {
            throw new NoSuchRecord();
        }
    }

    /** The seat that reads with it; empty for one that is none, was ended or is over, or whose seat or sign-in is. */
    @Transactional(readOnly = true)
    public Optional<Seat> seatOf(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        record Found(UUID person, UUID seat) {}
        return db.sql("select person, seat from features.seat_of(:hash, :now)")
                .param("hash", hash(token))
                .param("now", OffsetDateTime.now(clock))
                .query((row, n) -> new Found(row.getObject("person", UUID.class), row.getObject("seat", UUID.class)))
                .optional()
                .flatMap(found -> people.seatsOf(found.person()).stream()
                        .filter(seat -> seat.id().equals(found.seat()))
                        .findFirst());
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
