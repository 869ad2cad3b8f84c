package cn.qingshan.intake;

import cn.qingshan.database.DataFolder;
import cn.qingshan.ledger.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 发送频率. How often an address has sent: kept as an HMAC under a secret of this node and of the day, forgotten after a day, so that the limit needs no list of who visited.
 */
@Component
@Transactional
public class Addresses {

    /** SQLSTATE of the functions that receive, when the public sends too often. */
    private static final String TOO_OFTEN = "QS429";

    /** The same form came twice at once; the first of them is received. */
    static final String SENT_TWICE = "refusal.public.sent-twice";

    private final JdbcClient db;
    private final Clock clock;
    private final SecretKeySpec secret;
    private final int mostPerHour;
    private final int mostPerDay;

    Addresses(
            JdbcClient db,
            Clock clock,
            DataFolder folder,
            @Value("${qingshan.intake.most-per-hour:6}") int mostPerHour,
            @Value("${qingshan.intake.most-per-day:20}") int mostPerDay) {
        this.db = db;
        this.clock = clock;
        this.secret =
                new SecretKeySpec(folder.secret("public-addresses").getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
        this.mostPerHour = mostPerHour;
        this.mostPerDay = mostPerDay;
    }

    /** Refuses before anything is kept. */
    @Transactional(readOnly = true)
    public void requireMaySend(String address) {
        boolean may = db.sql("select intake.may_send(:key, :at, :hour, :day)")
                .param("key", key(address))
                .param("at", OffsetDateTime.now(clock))
                .param("hour", mostPerHour)
                .param("day", mostPerDay)
                .query(Boolean.class)
                .single();
        if (!may) {
            throw tooOften();
        }
    }

    /** Counts a sending, in the transaction that takes it in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void count(String address) {
        try {
            db.sql("select intake.count_sending(:key, :at, :hour, :day)")
                    .param("key", key(address))
                    .param("at", OffsetDateTime.now(clock))
                    .param("hour", mostPerHour)
                    .param("day", mostPerDay)
                    .query((row, n) -> 1)
                    .list();
        } catch (DataAccessException refused) {
            throw told(refused);
        }
    }

    @Scheduled(fixedDelay = 60 * 60 * 1000, initialDelay = 60 * 60 * 1000)
    public void forget() {
        db.sql("select intake.forget_addresses(:at)")
                .param("at", OffsetDateTime.now(clock))
                .query((row, n) -> 1)
                .list();
    }

    /** What the database refused, in words; anything else stays what it is, without its parameters. */
    public static RuntimeException told(DataAccessException refused) {
        String state = refused.getRootCause() instanceof java.sql.SQLException sql
                ? java.util.Objects.requireNonNullElse(sql.getSQLState(), "")
                : "";
        return switch (state) {
            case TOO_OFTEN -> tooOften();
            case "23505" -> Refusal.because(SENT_TWICE);
            case "QS422" -> Refusal.because("refusal.public.not-taken");
            // a message of the database may repeat what was typed: it is not passed on
            default -> new IllegalStateException("The database did not take what the public sent, SQLSTATE " + state);
        };
    }

    private static Refusal tooOften() {
        return Refusal.because("refusal.public.too-often");
    }

    private byte[] key(String address) {
        return hmac(LocalDate.now(clock) + " " + address);
    }

    private byte[] hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seals a photo that was kept while the form is put right, so that nobody names a file that is not his. */
    String seal(String digest) {
        return HexFormat.of().formatHex(hmac("photo " + digest), 0, 16);
    }
}
