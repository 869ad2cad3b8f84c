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

    /**
     * 记录所涉. What an agreement's scope is held against. What is not known is in no limited scope: a record that went out cannot be called back, and one that stayed can still be shared.
     *
     * @param township nine-digit code of the place of the record; empty when it lies in none
     * @param mineral as the register of mines writes it; empty when it is not known
     * @param answers whether it answers a record that was shown
     */
    public record Ground(String township, String mineral, boolean answers) {

        public Ground(String township, String mineral) {
            this(township, mineral, false);
        }

        /** Of what answers a record that was shown: it is in the scope in which that was, and who answers need not see the mine. */
        public static Ground ofAnswer(String township) {
            return new Ground(township, "", true);
        }

        /** As the database asks for it. */
        String asked() {
            return answers ? "*" : mineral.equals("*") ? "" : mineral;
        }
    }

    private final JdbcClient db;
    private final Minerals minerals;
    private final Clock clock;

    Sharing(JdbcClient db, Minerals minerals, Clock clock) {
        this.db = db;
        this.minerals = minerals;
        this.clock = clock;
    }

    /**
     * The organs to which a record of this kind, written by the acting organ, goes today. What is then disclosed in the same transaction is noted with the clause.
     *
     * @param township nine-digit code of the place of the record; empty when it lies in none
     * @param mine that the record is about; its mineral is not known without one
     */
    public List<String> partners(String recordKind, String township, @Nullable UUID mine) {
        return partners(recordKind, new Ground(township, mine == null ? "" : minerals.of(mine)));
    }

    public List<String> partners(String recordKind, Ground ground) {
        return by(recordKind, ground).stream().map(Partner::organ).toList();
    }

    /** The same with the clause for each. */
    public List<Partner> by(String recordKind, String township, @Nullable UUID mine) {
        return by(recordKind, new Ground(township, mine == null ? "" : minerals.of(mine)));
    }

    private List<Partner> by(String recordKind, Ground ground) {
        return db.sql("select * from agreement.partners(:kind, :organ, :township, :mineral, :today)")
                .param("kind", recordKind)
                .param("organ", Acting.required().organ())
                .param("township", ground.township())
                .param("mineral", ground.asked())
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
