package cn.qingshan.reminder;

import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 提醒设置. How the acting person wants to be told, what was sent, and the secret address of the calendar feed. */
@Component
@Transactional
public class Reminders {

    private static final int TOKEN_BYTES = 32;
    private static final int SHOWN = 10;

    private final JdbcClient db;
    private final SecureRandom random;
    private final Clock clock;

    Reminders(JdbcClient db, SecureRandom random, Clock clock) {
        this.db = db;
        this.random = random;
        this.clock = clock;
    }

    /** @param language {@code zh} or {@code en} */
    public record Preference(boolean digest, @Nullable String address, String language) {
        static final Preference NONE = new Preference(false, null, "zh");
    }

    /** What became of one working day's mail. */
    public record Sent(LocalDate day, String state, int attempts, int items, String says, OffsetDateTime at) {}

    @Transactional(readOnly = true)
    public Preference preference() {
        return db.sql("select digest, address, language from reminder.preference where person = :person")
                .param("person", Acting.required().person())
                .query((row, n) ->
                        new Preference(row.getBoolean("digest"), row.getString("address"), row.getString("language")))
                .optional()
                .orElse(Preference.NONE);
    }

    /** @throws Refusal when a digest is wanted and the address is none */
    public void prefer(boolean digest, String address, String language) {
        String to = address.strip();
        if (!to.isEmpty() && !isAddress(to)) {
            throw Refusal.because("refusal.reminder.address", to);
        }
        if (digest && to.isEmpty()) {
            throw Refusal.because("refusal.reminder.no-address");
        }
        db.sql("""
                insert into reminder.preference (person, digest, address, language) values (:person, :digest, :address, :language)
                on conflict (person) do update set digest = excluded.digest, address = excluded.address, language = excluded.language
                """)
                .param("person", Acting.required().person())
                .param("digest", digest)
                .param("address", to.isEmpty() ? null : to)
                .param("language", language.equals("en") ? "en" : "zh")
                .update();
    }

    private static boolean isAddress(String text) {
        try {
            new InternetAddress(text, true).validate();
            return text.matches("[^\\s\\p{Cntrl}<>,;\"]+@[^\\s\\p{Cntrl}<>,;\"]+") && text.length() <= 254;
        } catch (AddressException none) {
            return false;
        }
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Sent> sent() {
        return db.sql("select * from reminder.digest where person = :person order by day desc limit :limit")
                .param("person", Acting.required().person())
                .param("limit", SHOWN)
                .query((row, n) -> new Sent(
                        row.getObject("day", LocalDate.class),
                        row.getString("state"),
                        row.getInt("attempts"),
                        row.getInt("items"),
                        row.getString("says"),
                        row.getObject("at", OffsetDateTime.class)))
                .list();
    }

    /** When the feed was made; empty where there is none or it was revoked. */
    @Transactional(readOnly = true)
    public Optional<OffsetDateTime> feedMadeAt() {
        return db.sql("select made_at from reminder.feed where person = :person and token_hash is not null")
                .param("person", Acting.required().person())
                .query(OffsetDateTime.class)
                .optional();
    }

    /** Makes a new secret, and thereby ends the one before. It is told this once; kept is its hash. */
    public String newFeed(String language) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        keepFeed(hash(token), language);
        return token;
    }

    public void revokeFeed() {
        db.sql("update reminder.feed set token_hash = null where person = :person")
                .param("person", Acting.required().person())
                .update();
    }

    private void keepFeed(byte[] hash, String language) {
        db.sql("""
                insert into reminder.feed (person, token_hash, language, made_at) values (:person, :hash, :language, :now)
                on conflict (person) do update set token_hash = excluded.token_hash, language = excluded.language, made_at = excluded.made_at
                """)
                .param("person", Acting.required().person())
                .param("hash", hash)
                .param("language", language.equals("en") ? "en" : "zh")
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Whose feed a secret opens, and in which language. */
    public record Reader(UUID person, String language) {}

    @Transactional(readOnly = true)
    Optional<Reader> readerOf(String token) {
        return db.sql("select person, language from reminder.reader_of(:hash)")
                .param("hash", hash(token))
                .query((row, n) -> new Reader(row.getObject("person", UUID.class), row.getString("language")))
                .optional();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
