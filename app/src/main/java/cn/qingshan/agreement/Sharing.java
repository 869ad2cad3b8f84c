package cn.qingshan.agreement;

import cn.qingshan.people.Acting;
import java.sql.Array;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 信息共享. The one place that says which organs a record goes to; the clauses are rows, not code. */
@Component
@Transactional
public class Sharing {

    private final JdbcClient db;

    Sharing(JdbcClient db) {
        this.db = db;
    }

    /**
     * The organs to which a record of this kind, written by the acting organ, is disclosed by the agreement in force.
     *
     * @param township nine-digit code of the place of the record; empty when it lies in none
     */
    public List<String> partners(String recordKind, String township) {
        return db.sql("select agreement.partners(:kind, :organ, :township)")
                .param("kind", recordKind)
                .param("organ", Acting.required().organ())
                .param("township", township)
                .query((row, n) -> {
                    Array array = row.getArray(1);
                    return List.of((String[]) array.getArray());
                })
                .single();
    }

    /** The starter agreement of a county that is being set up. */
    public void start(String county, String number, String name, LocalDate since) {
        db.sql("select agreement.start(:id, :county, :number, :name, :since)")
                .param("id", UUID.randomUUID())
                .param("county", county)
                .param("number", number)
                .param("name", name)
                .param("since", since)
                .query((row, n) -> 1)
                .list();
    }
}
