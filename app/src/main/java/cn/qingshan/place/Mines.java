package cn.qingshan.place;

import cn.qingshan.agreement.Minerals;
import cn.qingshan.ledger.NoSuchRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 矿山名录. The mines that the acting seat may see, and their rights. */
@Component
@Transactional(readOnly = true)
public class Mines implements Minerals {

    private final JdbcClient db;

    Mines(JdbcClient db) {
        this.db = db;
    }

    /**
     * 矿山.
     *
     * @param responsibility OPERATOR, LEGACY or TO_BE_CONFIRMED
     */
    public record Mine(
            UUID id,
            String code,
            String name,
            String mineral,
            String method,
            String status,
            String township,
            String townshipName,
            String townshipNameEn,
            String operator,
            String responsibility,
            double lon,
            double lat) {}

    /** 采矿权. */
    public record Right(
            UUID id,
            @Nullable UUID mine,
            String licenceNo,
            String holder,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            double area_m2) {

        public boolean isValidOn(LocalDate day) {
            return (validFrom == null || !validFrom.isAfter(day)) && (validTo == null || !validTo.isBefore(day));
        }
    }

    private static final String SELECT = """
            select m.*, coalesce(t.name, '') as township_name, coalesce(t.name_en, '') as township_name_en from place.mine m left join place.township t on t.code = m.township""";

    public Mine find(UUID id) {
        return db.sql(SELECT + " where m.id = :id")
                .param("id", id)
                .query((row, n) -> mine(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    @Override
    public String of(UUID mine) {
        return db.sql("select mineral from place.mine where id = :mine")
                .param("mine", mine)
                .query(String.class)
                .optional()
                .orElse("");
    }

    @Override
    public List<String> registered() {
        return db.sql("select distinct mineral from place.mine where mineral <> '' order by mineral")
                .query(String.class)
                .list();
    }

    /** Mines whose name, code, mineral or operator holds the words. */
    public List<Mine> search(String words) {
        return db.sql(SELECT + """
                 where :words = '' or (m.name || ' ' || m.code || ' ' || m.mineral || ' ' || m.operator) ilike '%' || :words || '%'
                 order by m.code
                 limit 500
                """)
                .param("words", words.strip())
                .query((row, n) -> mine(row))
                .list();
    }

    public List<Right> rightsOf(UUID mine) {
        return db.sql("select * from place.mining_right where mine = :mine order by valid_to desc nulls last")
                .param("mine", mine)
                .query((row, n) -> new Right(
                        row.getObject("id", UUID.class),
                        row.getObject("mine", UUID.class),
                        row.getString("licence_no"),
                        row.getString("holder"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getDouble("area_m2")))
                .list();
    }

    private static Mine mine(ResultSet row) throws SQLException {
        return new Mine(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getString("mineral"),
                row.getString("method"),
                row.getString("status"),
                row.getString("township"),
                row.getString("township_name"),
                row.getString("township_name_en"),
                row.getString("operator"),
                row.getString("responsibility"),
                row.getDouble("lon"),
                row.getDouble("lat"));
    }
}
