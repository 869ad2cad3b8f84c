package cn.qingshan.agreement;

import cn.qingshan.people.Acting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 信息共享. The one place that says which organs a record goes to, and by which clause; the clauses are text that both organs confirmed, not code. */
@Component
@Transactional
public class Sharing {

    /** Whether a clause of an agreement says so, or what a county is set up with between bureau and townships. */
    public enum Basis {
        CLAUSE,
        LOCAL
    }

    /**
     * An organ that a record goes to.
     *
     * @param version absent for what a county was set up with
     * @param clause number of the clause, e.g. 5.1
     */
    public record Partner(
            String organ,
            Basis basis,
            @Nullable UUID agreement,
            @Nullable UUID version,
            String clause,
            String name) {}

    private final JdbcClient db;
    private final Clock clock;

    Sharing(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * The organs to which a record of this kind, written by the acting organ, goes today. What is then disclosed in the same transaction is noted with the clause.
     *
     * @param township nine-digit code of the place of the record; empty when it lies in none
     */
    public List<String> partners(String recordKind, String township) {
        return by(recordKind, township).stream().map(Partner::organ).toList();
    }

    /** The same with the clause for each. */
    public List<Partner> by(String recordKind, String township) {
        return db.sql("select * from agreement.partners(:kind, :organ, :township, :today)")
                .param("kind", recordKind)
                .param("organ", Acting.required().organ())
                .param("township", township)
                .param("today", LocalDate.now(clock))
                .query((row, n) -> partner(row))
                .list();
    }

    private static Partner partner(ResultSet row) throws SQLException {
        return new Partner(
                row.getString("organ"),
                Basis.valueOf(row.getString("basis")),
                row.getObject("agreement", UUID.class),
                row.getObject("version", UUID.class),
                row.getString("clause"),
                row.getString("name"));
    }
}
