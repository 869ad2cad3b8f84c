package cn.qingshan.agreement;

import cn.qingshan.people.Acting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 共享依据. By which clause what was shown to whom, as the database noted it with each act that got a new reader. */
@Component
@Transactional(readOnly = true)
public class Disclosures {

    /** On what a disclosure rests. */
    public enum Basis {
        CLAUSE,
        /** Between the bureau and its townships. */
        LOCAL,
        /** Served by law, or shown to who takes part. */
        STATUTORY,
        /** The agreement itself, to its parties. */
        PARTY
    }

    /**
     * One line under a record.
     *
     * @param toMe shown to the acting organ, otherwise by it to another
     * @param version absent for what a county was set up with
     */
    public record Line(
            Basis basis,
            boolean toMe,
            String organName,
            String organNameEn,
            @Nullable UUID version,
            String name,
            String clause,
            LocalDate on) {}

    /** How much a clause has shown to an organ. */
    public record Count(
            String clause, String recordKind, String organ, String organName, int records, int acts, LocalDate last) {}

    /** @param says the words of the last act shown */
    public record Shown(String recordKind, UUID record, String says, LocalDate on, int acts) {}

    private final JdbcClient db;

    Disclosures(JdbcClient db) {
        this.db = db;
    }

    private static final String LINE = """
            select d.*, o.name as organ_name, o.name_en as organ_name_en, f.name as from_name, f.name_en as from_name_en
              from agreement.disclosure d
              join people.organ o on o.id = d.organ
              join people.organ f on f.id = d.owner_organ
            """;

    /** Under each act, to whom it went and by which clause; acts that were shown to nobody are missing. */
    public Map<UUID, List<Line>> of(Collection<UUID> acts) {
        if (acts.isEmpty()) {
            return Map.of();
        }
        record Found(UUID act, Line line) {}
        return db
                .sql(LINE + " where d.act = any(:acts::uuid[]) order by d.organ")
                .param("acts", acts.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, n) -> new Found(row.getObject("act", UUID.class), line(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Found::act, Collectors.mapping(Found::line, Collectors.toList())));
    }

    /** For a whole record: to each organ the first day and the clause. */
    public List<Line> ofRecord(String recordKind, UUID record) {
        return db.sql(
                        "select distinct on (x.organ, x.basis, x.clause, x.name) x.* from (" + LINE
                                + " where d.record_kind = :kind and d.record_id = :record) x order by x.organ, x.basis, x.clause, x.name, x.noted_on")
                .param("kind", recordKind)
                .param("record", record)
                .query((row, n) -> line(row))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        boolean toMe = row.getString("organ").equals(Acting.required().organ());
        String clause = row.getString("clause");
        return new Line(
                Basis.valueOf(row.getString("basis")),
                toMe,
                row.getString(toMe ? "from_name" : "organ_name"),
                row.getString(toMe ? "from_name_en" : "organ_name_en"),
                row.getObject("version", UUID.class),
                row.getString("name"),
                clause == null ? "" : clause,
                row.getObject("noted_on", LocalDate.class));
    }

    /** What an agreement has shown so far, by clause; of what was shown to and by the acting organ. */
    public List<Count> counts(UUID agreement) {
        return db.sql("""
                select d.clause, d.record_kind, d.organ, o.name, count(distinct d.record_id) as records, count(*) as acts, max(d.noted_on) as last
                  from agreement.disclosure d
                  join people.organ o on o.id = d.organ
                 where d.agreement = :agreement and d.basis = 'CLAUSE'
                 group by d.clause, d.record_kind, d.organ, o.name
                 order by string_to_array(d.clause, '.')::int[], d.organ
                """)
                .param("agreement", agreement)
                .query((row, n) -> new Count(
                        row.getString("clause"),
                        row.getString("record_kind"),
                        row.getString("organ"),
                        row.getString("name"),
                        row.getInt("records"),
                        row.getInt("acts"),
                        row.getObject("last", LocalDate.class)))
                .list();
    }

    /** The records behind a count, the last shown first. */
    public List<Shown> shown(UUID agreement, String clause, String recordKind, String organ, int limit) {
        return db.sql("""
                select d.record_id, max(d.noted_on) as last, count(*) as acts,
                       (array_agg(a.body::jsonb -> 'payload' ->> 'says' order by a.recorded_at desc, a.seq desc))[1] as says
                  from agreement.disclosure d
                  left join ledger.act a on a.id = d.act
                 where d.agreement = :agreement and d.clause = :clause and d.record_kind = :kind and d.organ = :organ
                 group by d.record_id
                 order by last desc, d.record_id
                 limit :limit
                """)
                .param("agreement", agreement)
                .param("clause", clause)
                .param("kind", recordKind)
                .param("organ", organ)
                .param("limit", limit)
                .query((row, n) -> new Shown(
                        recordKind,
                        row.getObject("record_id", UUID.class),
                        row.getString("says") == null ? "" : row.getString("says"),
                        row.getObject("last", LocalDate.class),
                        row.getInt("acts")))
                .list();
    }
}
