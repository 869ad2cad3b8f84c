package cn.qingshan.publicity;

import cn.qingshan.intake.Addresses;
import cn.qingshan.ledger.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** 公开目录. What the public's pages read: the separate copies and nothing else. Needs no seat. */
@Component
@Transactional(readOnly = true)
public class PublicRegister {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 200;

    private final JdbcClient db;
    private final Clock clock;
    private final Addresses addresses;

    PublicRegister(JdbcClient db, Clock clock, Addresses addresses) {
        this.db = db;
        this.clock = clock;
        this.addresses = addresses;
    }

    /**
     * One public record.
     *
     * @param body absent once it was withdrawn
     * @param rules version of the redaction rules by which it was made
     */
    public record Copy(
            String address,
            String kind,
            String organ,
            String organEn,
            String township,
            String townshipName,
            String townshipNameEn,
            int year,
            String title,
            @Nullable PublicBody body,
            String rules,
            String state,
            LocalDate publishedOn,
            @Nullable LocalDate changedOn,
            @Nullable String reason) {}

    public record Place(String code, String name, String nameEn) {}

    /** @param words in title or text; empty for all */
    public List<Copy> search(String words, String township, @Nullable Integer year) {
        return db.sql("""
                        select * from publicity.public_copy
                         where state <> 'WITHDRAWN'
                           and (:words = '' or position(lower(:words) in lower(title || ' ' || body::text)) > 0)
                           and (:township = '' or township = :township)
                           and (:year::int is null or year = :year)
                         order by published_on desc, address desc
                         limit :most
                        """)
                .param("words", words.strip())
                .param("township", township)
                .param("year", year, java.sql.Types.INTEGER)
                .param("most", PAGE)
                .query((row, n) -> copy(row))
                .list();
    }

    public List<Place> townships() {
        return db.sql("select distinct township, township_name, township_name_en from publicity.public_copy order by 1")
                .query((row, n) -> new Place(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    public List<Integer> years() {
        return db.sql("select distinct year from publicity.public_copy order by 1 desc")
                .query(Integer.class)
                .list();
    }

    public Optional<Copy> find(String address) {
        return db.sql("select * from publicity.public_copy where address = :address")
                .param("address", address)
                .query((row, n) -> copy(row))
                .optional();
    }

    /** 请求更正. Goes to the desk of the organ that published; nobody is asked who asks. */
    @Transactional
    public void askCorrection(String address, String words, String from) {
        if (words.isBlank()) {
            throw Refusal.because("refusal.public.words");
        }
        if (words.strip().length() > 2000) {
            throw Refusal.because("refusal.public.too-long", 2000);
        }
        addresses.count(from);
        try {
            db.sql("select publicity.ask(:address, :words, :at)")
                    .param("address", address)
                    .param("words", words.strip())
                    .param("at", OffsetDateTime.now(clock))
                    .query((row, n) -> 1)
                    .list();
        } catch (DataAccessException refused) {
            throw Addresses.told(refused);
        }
    }

    private static Copy copy(ResultSet row) throws SQLException {
        String body = row.getString("body");
        return new Copy(
                row.getString("address"),
                row.getString("kind"),
                row.getString("organ_name"),
                row.getString("organ_name_en"),
                row.getString("township"),
                row.getString("township_name"),
                row.getString("township_name_en"),
                row.getInt("year"),
                row.getString("title"),
                body == null ? null : JSON.readValue(body, PublicBody.class),
                row.getString("rules"),
                row.getString("state"),
                row.getObject("published_on", LocalDate.class),
                row.getObject("changed_on", LocalDate.class),
                row.getString("reason"));
    }
}
