package cn.qingshan.effect;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 机器的建议. What the engine answered to one question, with both as frozen files. It is the organ's own work and no judgement: nobody else ever sees it, and it ends by being judged, set aside or,
 * of those that the watch made, replaced by a newer one.
 */
@Component
@Transactional
public class Proposals {

    public static final String KIND = "effect-proposal";

    private final JdbcClient db;
    private final Ledger ledger;
    private final Evidence evidence;

    Proposals(JdbcClient db, Ledger ledger, Evidence evidence) {
        this.db = db;
        this.ledger = ledger;
        this.evidence = evidence;
    }

    public enum AskedBy {
        PERSON,
        WATCH
    }

    public enum State {
        PROPOSED,
        JUDGED,
        SET_ASIDE,
        REPLACED
    }

    /**
     * A proposal as it stands.
     *
     * @param request digest of what was asked
     * @param answer digest of what came out
     * @param engine name and version of what answered
     */
    public record Proposal(
            UUID id,
            Ground.Ref ground,
            @Nullable UUID mine,
            String township,
            String title,
            AskedBy askedBy,
            Verdict proposed,
            Numbers numbers,
            String request,
            String answer,
            String engine,
            State state,
            String reason,
            UUID act,
            LocalDate madeOn,
            String madeBy) {

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }
    }

    /** Keeps what came out. Of the watch, the proposal before that nobody has judged is replaced. */
    UUID keep(Ground ground, AskedBy by, Answered answered) {
        UUID id = UUID.randomUUID();
        var ref = new RecordRef(KIND, id);
        var numbers = answered.numbers();
        UUID act = ledger.act(by == AskedBy.PERSON ? EffectAct.PROPOSED : EffectAct.PROPOSED_BY_WATCH, ref)
                .ofMine(ground.mine())
                .says((by == AskedBy.PERSON ? "成效测算：" : "监测测算：") + "程序建议“"
                        + answered.proposed().text().zh() + "”，采用 " + numbers.counted() + " 景影像")
                .with("problem", ground.ref().problem())
                .with("restoration", ground.ref().restoration())
                .with("proposed", answered.proposed().name())
                .with("request", answered.request())
                .with("answer", answered.answer())
                .with("engine", answered.engine())
                .append();
        if (by == AskedBy.WATCH) {
            replaceWatched(ground.ref());
        }
        db.sql("""
                insert into effect.proposal (id, mine, problem, restoration, township, title, asked_by, proposed, figures, request, answer, engine, last_image_on, trend_high,
                                             state, act, owner_organ)
                values (:id, :mine, :problem, :restoration, :township, :title, :by, :proposed, :figures::jsonb, :request, :answer, :engine, :lastOn, :trendHigh,
                        'PROPOSED', :act, :organ)
                """)
                .param("id", id)
                .param("mine", ground.mine())
                .param("problem", ground.ref().problem())
                .param("restoration", ground.ref().restoration())
                .param("township", ground.township())
                .param("title", ground.title())
                .param("by", by.name())
                .param("proposed", answered.proposed().name())
                .param("figures", numbers.json())
                .param("request", answered.request())
                .param("answer", answered.answer())
                .param("engine", answered.engine())
                .param("lastOn", numbers.afterOn())
                .param("trendHigh", numbers.trendHigh().orElse(null))
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
        evidence.add(answered.requestItem(ref, ground.mine()), act, List.of());
        evidence.add(answered.answerItem(ref, ground.mine()), act, List.of());
        return id;
    }

    private void replaceWatched(Ground.Ref ground) {
        for (var earlier : of(ground)) {
            if (earlier.askedBy() == AskedBy.WATCH && earlier.state() == State.PROPOSED) {
                UUID act = ledger.act(EffectAct.REPLACED, earlier.ref())
                        .ofMine(earlier.mine())
                        .says("由新的监测测算代替")
                        .append();
                moved(earlier, State.REPLACED, "", earlier.act(), act);
            }
        }
    }

    /** 不采用. Why it is not judged: the wrong dates were told, scenes were missing. */
    public void setAside(UUID id, UUID seen, String reason) {
        var proposal = find(id);
        if (reason.isBlank()) {
            throw Refusal.because("refusal.reason-needed");
        }
        requireOpen(proposal);
        UUID act = ledger.act(EffectAct.SET_ASIDE, proposal.ref())
                .ofMine(proposal.mine())
                .says("成效测算不采用：" + reason.strip())
                .with("reason", reason.strip())
                .append();
        moved(proposal, State.SET_ASIDE, reason.strip(), seen, act);
    }

    void requireOpen(Proposal proposal) {
        if (proposal.state() != State.PROPOSED) {
            throw Refusal.because("refusal.effect.not-open");
        }
    }

    /**
     * Within the transaction of a judgement. This act stays home whatever becomes of the judgement, and so bears what it takes to repeat it.
     *
     * @param scenes each that was used, with its digest
     * @return the act
     */
    UUID judged(Proposal proposal, UUID seen, LocalDate day, List<String> scenes) {
        UUID act = ledger.act(EffectAct.TAKEN_UP, proposal.ref())
                .ofMine(proposal.mine())
                .on(day)
                .says("据此作出成效判断")
                .with("scenes", scenes)
                .append();
        moved(proposal, State.JUDGED, "", seen, act);
        return act;
    }

    private void moved(Proposal proposal, State to, String reason, UUID seen, UUID act) {
        int rows = db.sql("""
                update effect.proposal set state = :to, reason = :reason, act = :act where id = :id and act = :seen and state = 'PROPOSED'
                """)
                .param("to", to.name())
                .param("reason", reason)
                .param("act", act)
                .param("id", proposal.id())
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, proposal.ref());
    }

    private static final String SELECT = """
            select p.*, a.happened_on as made_on, a.person_name as made_by
              from effect.proposal p
              join ledger.act a on a.record_kind = 'effect-proposal' and a.record_id = p.id and a.seq = 1
            """;

    @Transactional(readOnly = true)
    public Proposal find(UUID id) {
        return db.sql(SELECT + " where p.id = :id")
                .param("id", id)
                .query((row, n) -> proposal(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    /** Of a ground, the newest first. */
    @Transactional(readOnly = true)
    public List<Proposal> of(Ground.Ref ground) {
        return db.sql(SELECT + " where coalesce(p.problem, p.restoration) = :ground order by a.recorded_at desc")
                .param("ground", ground.id())
                .query((row, n) -> proposal(row))
                .list();
    }

    /** Of each ground the last one that the watch made. */
    @Transactional(readOnly = true)
    public Map<Ground.Ref, Proposal> watched() {
        var last = new LinkedHashMap<Ground.Ref, Proposal>();
        db.sql("""
                select distinct on (coalesce(p.problem, p.restoration)) p.*, a.happened_on as made_on, a.person_name as made_by
                  from effect.proposal p
                  join ledger.act a on a.record_kind = 'effect-proposal' and a.record_id = p.id and a.seq = 1
                 where p.asked_by = 'WATCH'
                 order by coalesce(p.problem, p.restoration), a.recorded_at desc
                """).query(row -> {
            var proposal = proposal(row);
            last.put(proposal.ground(), proposal);
        });
        return last;
    }

    /** The last one that the watch made. */
    @Transactional(readOnly = true)
    public Optional<Proposal> watched(Ground.Ref ground) {
        return of(ground).stream().filter(p -> p.askedBy() == AskedBy.WATCH).findFirst();
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                row.getObject("id", UUID.class),
                Ground.Ref.of(row.getObject("problem", UUID.class), row.getObject("restoration", UUID.class)),
                row.getObject("mine", UUID.class),
                row.getString("township"),
                row.getString("title"),
                AskedBy.valueOf(row.getString("asked_by")),
                Verdict.valueOf(row.getString("proposed")),
                Numbers.ofJson(row.getString("figures")),
                row.getString("request"),
                row.getString("answer"),
                row.getString("engine"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getObject("act", UUID.class),
                row.getObject("made_on", LocalDate.class),
                row.getString("made_by"));
    }
}
