package cn.qingshan.observe;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 图斑审核. A person looks at what screening found: rejects it for a typed reason, or takes it up as a clue. */
@Component
@Transactional
public class Observations {

    public static final String KIND = "observation";

    private final JdbcClient db;
    private final Ledger ledger;

    Observations(JdbcClient db, Ledger ledger) {
        this.db = db;
        this.ledger = ledger;
    }

    public enum State {
        SCREENED,
        REJECTED,
        ADOPTED
    }

    /**
     * One screened patch.
     *
     * @param outline WKB, CGCS2000 lon/lat
     * @param findings JSON of {@link Findings}
     */
    public record Observation(
            UUID id,
            UUID patch,
            String patchNo,
            @Nullable UUID mine,
            String township,
            String title,
            LocalDate observedOn,
            double area_m2,
            byte[] outline,
            String findings,
            double beyond_m2,
            double restricted_m2,
            State state,
            @Nullable Rejection rejection,
            @Nullable String note,
            UUID act) {

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }

        public Findings found() {
            return Findings.ofJson(findings);
        }
    }

    public void reject(UUID id, UUID seen, LocalDate day, Rejection why, String note) {
        if (why == Rejection.OTHER && note.isBlank()) {
            throw Refusal.because("refusal.observation.say-why");
        }
        var observation = find(id);
        UUID act = ledger.act(ObserveAct.REJECTED, observation.ref())
                .ofMine(observation.mine())
                .on(day)
                .says("图斑 " + observation.patchNo() + " 不作为线索" + (note.isBlank() ? "" : "：" + note.strip()))
                .with("rejection", why.name())
                .with("note", note.strip())
                .append();
        int rows = db.sql("""
                update observe.observation set state = 'REJECTED', rejection = :why, note = :note, act = :act
                 where id = :id and act = :seen and state = 'SCREENED'
                """)
                .param("why", why.name())
                .param("note", note.strip())
                .param("act", act)
                .param("id", id)
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, observation.ref());
    }

    /** The observation is taken up; the clue step registers the clue in the same transaction. */
    public Observation adopt(UUID id, UUID seen, LocalDate day) {
        var observation = find(id);
        UUID act = ledger.act(ObserveAct.ADOPTED, observation.ref())
                .ofMine(observation.mine())
                .on(day)
                .says("图斑 " + observation.patchNo() + " 转为线索")
                .append();
        int rows = db.sql(
                        "update observe.observation set state = 'ADOPTED', act = :act where id = :id and act = :seen and state = 'SCREENED'")
                .param("act", act)
                .param("id", id)
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, observation.ref());
        return observation;
    }

    @Transactional(readOnly = true)
    public Observation find(UUID id) {
        return db.sql("select * from observe.observation where id = :id")
                .param("id", id)
                .query((row, n) -> observation(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    /** 待审图斑, the largest excess first; or those of another state. */
    @Transactional(readOnly = true)
    public List<Observation> inState(State state) {
        return db.sql(
                        "select * from observe.observation where state = :state order by beyond_m2 + restricted_m2 desc, observed_on desc, patch_no limit 500")
                .param("state", state.name())
                .query((row, n) -> observation(row))
                .list();
    }

    static Observation observation(ResultSet row) throws SQLException {
        String rejection = row.getString("rejection");
        return new Observation(
                row.getObject("id", UUID.class),
                row.getObject("patch", UUID.class),
                row.getString("patch_no"),
                row.getObject("mine", UUID.class),
                row.getString("township"),
                row.getString("title"),
                row.getObject("observed_on", LocalDate.class),
                row.getDouble("area_m2"),
                row.getBytes("outline"),
                row.getString("findings"),
                row.getDouble("beyond_m2"),
                row.getDouble("restricted_m2"),
                State.valueOf(row.getString("state")),
                rejection == null ? null : Rejection.valueOf(rejection),
                row.getString("note"),
                row.getObject("act", UUID.class));
    }
}
