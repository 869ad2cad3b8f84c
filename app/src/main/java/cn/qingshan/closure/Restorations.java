package cn.qingshan.closure;

import cn.qingshan.agreement.Sharing;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.problem.Problems;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 修复验收与销号. The bureau accepts together with others, or asks for rectification; what is accepted may be written off once its maintenance is somebody's. */
@Component
@Transactional
public class Restorations {

    public static final String KIND = "restoration";

    private final JdbcClient db;
    private final Ledger ledger;
    private final Sharing sharing;
    private final Problems problems;
    private final Evidence evidence;

    Restorations(JdbcClient db, Ledger ledger, Sharing sharing, Problems problems, Evidence evidence) {
        this.db = db;
        this.ledger = ledger;
        this.sharing = sharing;
        this.problems = problems;
        this.evidence = evidence;
    }

    public enum State {
        RECTIFY,
        ACCEPTED,
        WRITTEN_OFF
    }

    public record Restoration(
            UUID id,
            UUID problem,
            @Nullable UUID mine,
            String township,
            String title,
            State state,
            @Nullable LocalDate acceptedOn,
            @Nullable Double accepted_m2,
            String opinion,
            String experts,
            String villagers,
            String otherOrgans,
            @Nullable LocalDate publishedUntil,
            @Nullable LocalDate writtenOffOn,
            String maintenanceBody,
            @Nullable LocalDate maintenanceUntil,
            UUID act) {

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }
    }

    /**
     * What an acceptance states.
     *
     * @param experts who gave an expert opinion; article 48 asks for them and for the villagers' side
     * @param publishedUntil last day of the announcement of the result
     */
    public record Acceptance(
            boolean passed,
            LocalDate on,
            @Nullable Double area_m2,
            String opinion,
            String experts,
            String villagers,
            String otherOrgans,
            @Nullable LocalDate publishedUntil) {}

    public UUID judge(UUID problemId, Optional<UUID> seen, Acceptance told, List<Evidence.Item> attached) {
        var problem = problems.find(problemId);
        if (told.opinion().isBlank()) {
            throw Refusal.because("refusal.restoration.opinion");
        }
        if (told.on().isBefore(problem.openedOn())) {
            throw Refusal.because("refusal.restoration.before-problem", told.on(), problem.openedOn());
        }
        if (told.passed()) {
            if (told.experts().isBlank() || told.villagers().isBlank()) {
                throw Refusal.because("refusal.restoration.who");
            }
            if (told.area_m2() == null) {
                throw Refusal.because("refusal.restoration.area");
            }
        }
        var known = ofProblem(problemId);
        if (known.isPresent() && known.get().state() != State.RECTIFY) {
            throw Refusal.because("refusal.restoration.accepted-before");
        }
        UUID id = known.map(Restoration::id).orElseGet(UUID::randomUUID);
        var ref = new RecordRef(KIND, id);
        var partners = sharing.partners(KIND, problem.township());
        UUID act = ledger.act(told.passed() ? ClosureAct.ACCEPTED : ClosureAct.RECTIFICATION_ASKED, ref)
                .ofMine(problem.mine())
                .on(told.on())
                .disclosedTo(partners)
                .says((told.passed() ? "验收合格：" : "验收不合格，提出整改意见：")
                        + told.opinion().strip())
                .with("problem", problemId)
                .with("area_m2", told.area_m2())
                .with("opinion", told.opinion().strip())
                .with("experts", told.experts().strip())
                .with("villagers", told.villagers().strip())
                .with("otherOrgans", told.otherOrgans().strip())
                .with("publishedUntil", told.publishedUntil())
                .append();
        if (known.isEmpty()) {
            db.sql("""
                    insert into closure.restoration (id, problem, mine, township, title, state, accepted_on, accepted_m2, opinion, experts, villagers,
                                                     other_organs, published_until, act, owner_organ, disclosed_to)
                    values (:id, :problem, :mine, :township, :title, :state, :acceptedOn, :area, :opinion, :experts, :villagers,
                            :otherOrgans, :publishedUntil, :act, :organ, :disclosedTo)
                    """)
                    .param("problem", problemId)
                    .param("mine", problem.mine())
                    .param("township", problem.township())
                    .param("title", problem.title())
                    .param("organ", Acting.required().organ())
                    .param("disclosedTo", partners.toArray(String[]::new))
                    .params(judged(id, told, act))
                    .update();
        } else {
            int rows = db.sql("""
                    update closure.restoration
                       set state = :state, accepted_on = :acceptedOn, accepted_m2 = :area, opinion = :opinion, experts = :experts,
                           villagers = :villagers, other_organs = :otherOrgans, published_until = :publishedUntil, act = :act
                     where id = :id and act = :seen and state = 'RECTIFY'
                    """)
                    .params(judged(id, told, act))
                    .param("seen", seen.orElse(id))
                    .update();
            ledger.requireChanged(rows, ref);
        }
        for (Evidence.Item item : attached) {
            evidence.add(
                    new Evidence.Item(
                            item.id(),
                            ref,
                            problem.mine(),
                            item.digest(),
                            item.name(),
                            item.mediaType(),
                            item.size(),
                            item.caption(),
                            item.takenAt(),
                            item.lon(),
                            item.lat(),
                            item.device()),
                    act,
                    partners);
        }
        return id;
    }

    private static java.util.Map<String, @Nullable Object> judged(UUID id, Acceptance told, UUID act) {
        var values = new java.util.HashMap<String, @Nullable Object>();
        values.put("id", id);
        values.put("state", told.passed() ? State.ACCEPTED.name() : State.RECTIFY.name());
        values.put("acceptedOn", told.passed() ? told.on() : null);
        values.put("area", told.area_m2());
        values.put("opinion", told.opinion().strip());
        values.put("experts", told.experts().strip());
        values.put("villagers", told.villagers().strip());
        values.put("otherOrgans", told.otherOrgans().strip());
        values.put("publishedUntil", told.publishedUntil());
        values.put("act", act);
        return values;
    }

    /** 销号. Only what is accepted and whose announcement has run out; a body for the maintenance has to be named. */
    public void writeOff(UUID id, UUID seen, LocalDate on, String maintenanceBody, LocalDate maintenanceUntil) {
        var restoration = find(id);
        if (restoration.state() != State.ACCEPTED) {
            throw Refusal.because("refusal.restoration.not-accepted");
        }
        if (maintenanceBody.isBlank()) {
            throw Refusal.because("refusal.restoration.maintenance");
        }
        if (!maintenanceUntil.isAfter(on)) {
            throw Refusal.because("refusal.restoration.maintenance-until", maintenanceUntil, on);
        }
        LocalDate published = restoration.publishedUntil();
        if (published != null && !on.isAfter(published)) {
            throw Refusal.because("refusal.restoration.still-published", published);
        }
        UUID act = ledger.act(ClosureAct.WRITTEN_OFF, restoration.ref())
                .ofMine(restoration.mine())
                .on(on)
                .disclosedTo(sharing.partners(KIND, restoration.township()))
                .says("销号，管护责任主体：" + maintenanceBody.strip())
                .with("maintenanceBody", maintenanceBody.strip())
                .with("maintenanceUntil", maintenanceUntil)
                .append();
        int rows = db.sql("""
                update closure.restoration
                   set state = 'WRITTEN_OFF', written_off_on = :on, maintenance_body = :body, maintenance_until = :until, act = :act
                 where id = :id and act = :seen and state = 'ACCEPTED'
                """)
                .param("on", on)
                .param("body", maintenanceBody.strip())
                .param("until", maintenanceUntil)
                .param("act", act)
                .param("id", id)
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, restoration.ref());
        problems.writeOff(
                restoration.problem(), problems.find(restoration.problem()).act(), on, maintenanceBody.strip());
    }

    @Transactional(readOnly = true)
    public Restoration find(UUID id) {
        return db.sql("select * from closure.restoration where id = :id")
                .param("id", id)
                .query((row, n) -> restoration(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    @Transactional(readOnly = true)
    public Optional<Restoration> ofProblem(UUID problem) {
        return db.sql("select * from closure.restoration where problem = :problem")
                .param("problem", problem)
                .query((row, n) -> restoration(row))
                .optional();
    }

    @Transactional(readOnly = true)
    public List<Restoration> all() {
        return db.sql("select * from closure.restoration order by state, accepted_on desc nulls first, title")
                .query((row, n) -> restoration(row))
                .list();
    }

    private static Restoration restoration(ResultSet row) throws SQLException {
        return new Restoration(
                row.getObject("id", UUID.class),
                row.getObject("problem", UUID.class),
                row.getObject("mine", UUID.class),
                row.getString("township"),
                row.getString("title"),
                State.valueOf(row.getString("state")),
                row.getObject("accepted_on", LocalDate.class),
                row.getObject("accepted_m2", Double.class),
                row.getString("opinion"),
                row.getString("experts"),
                row.getString("villagers"),
                row.getString("other_organs"),
                row.getObject("published_until", LocalDate.class),
                row.getObject("written_off_on", LocalDate.class),
                row.getString("maintenance_body"),
                row.getObject("maintenance_until", LocalDate.class),
                row.getObject("act", UUID.class));
    }
}
