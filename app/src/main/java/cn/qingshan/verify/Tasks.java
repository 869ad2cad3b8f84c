package cn.qingshan.verify;

import cn.qingshan.agreement.Sharing;
import cn.qingshan.clue.Clues;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.evidence.Photograph;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.place.Outline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 核查任务. The bureau asks a township to look; the township reports; the bureau concludes. */
@Component
@Transactional
public class Tasks {

    public static final String TASK = "task";
    public static final String REPORT = "report";

    private final JdbcClient db;
    private final Ledger ledger;
    private final Sharing sharing;
    private final Clues clues;
    private final Evidence evidence;

    Tasks(JdbcClient db, Ledger ledger, Sharing sharing, Clues clues, Evidence evidence) {
        this.db = db;
        this.ledger = ledger;
        this.sharing = sharing;
        this.clues = clues;
        this.evidence = evidence;
    }

    public record Task(
            UUID id,
            UUID clue,
            @Nullable UUID mine,
            String township,
            String title,
            String instructions,
            byte @Nullable [] outline,
            LocalDate reportBy,
            boolean open,
            boolean reported,
            UUID act) {

        public RecordRef ref() {
            return new RecordRef(TASK, id);
        }
    }

    /** What the township's worker found. */
    public enum Found {
        DAMAGE,
        NO_DAMAGE,
        CANNOT_TELL
    }

    /**
     * A report from the field.
     *
     * @param outline measured on the ground, WKB in CGCS2000 lon/lat
     * @param area_m2 of the outline, on the ellipsoid
     */
    public record Report(
            UUID id,
            UUID task,
            @Nullable UUID mine,
            Found found,
            String statement,
            byte @Nullable [] outline,
            @Nullable Double area_m2,
            OffsetDateTime visitedAt,
            UUID act) {

        public RecordRef ref() {
            return new RecordRef(REPORT, id);
        }
    }

    public UUID assign(UUID clueId, UUID seen, LocalDate day, LocalDate reportBy, String instructions) {
        if (reportBy.isBefore(day)) {
            throw Refusal.because("refusal.task.report-by", reportBy, day);
        }
        var clue = clues.sendToField(clueId, seen, day);
        var partners = sharing.partners(TASK, clue.township(), clue.mine());
        if (partners.isEmpty()) {
            throw Refusal.because("refusal.task.no-township", clue.township());
        }
        UUID id = UUID.randomUUID();
        UUID act = ledger.act(VerifyAct.TASK_ASSIGNED, new RecordRef(TASK, id))
                .ofMine(clue.mine())
                .on(day)
                .disclosedTo(partners)
                .says("交办实地核查，要求" + reportBy + "前报告")
                .with("instructions", instructions)
                .with("reportBy", reportBy)
                .append();
        db.sql("""
                insert into verify.task (id, clue, mine, township, title, instructions, outline, report_by, state, act, owner_organ, disclosed_to)
                values (:id, :clue, :mine, :township, :title, :instructions, :outline, :reportBy, 'OPEN', :act, :organ, :disclosedTo)
                """)
                .param("id", id)
                .param("clue", clueId)
                .param("mine", clue.mine())
                .param("township", clue.township())
                .param("title", clue.title())
                .param("instructions", instructions.strip())
                .param("outline", clue.outline())
                .param("reportBy", reportBy)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("disclosedTo", partners.toArray(String[]::new))
                .update();
        return id;
    }

    /**
     * The township's answer. Photos carry their own time and place where the camera wrote them, else those of the visit. A second report on the same task is refused: the first one
     * stands.
     */
    public UUID report(
            UUID taskId,
            OffsetDateTime visitedAt,
            double lon,
            double lat,
            Found found,
            String statement,
            Optional<Outline> measured,
            List<Photograph> photos,
            LocalDate day) {
        Task task = find(taskId);
        if (!task.open() || task.reported()) {
            throw Refusal.because("refusal.task.reported-before");
        }
        if (statement.isBlank()) {
            throw Refusal.because("refusal.task.statement");
        }
        if (photos.isEmpty()) {
            throw Refusal.because("refusal.task.no-photo");
        }
        var partners = sharing.partners(REPORT, task.township(), task.mine());
        UUID id = UUID.randomUUID();
        var ref = new RecordRef(REPORT, id);
        UUID act = ledger.act(VerifyAct.REPORT_SUBMITTED, ref)
                .ofMine(task.mine())
                .on(day)
                .disclosedTo(partners)
                .says("实地核查报告：" + statement.strip())
                .with("task", taskId)
                .with("found", found.name())
                .with("visitedAt", visitedAt)
                .with("lon", lon)
                .with("lat", lat)
                .with("outline", measured.map(Outline::wkt).orElse(null))
                .with("area_m2", measured.map(Outline::area_m2).orElse(null))
                .with("photos", photos.stream().map(Photograph::digest).toList())
                .append();
        db.sql("""
                insert into verify.report (id, task, mine, title, statement, found, outline, area_m2, visited_at, state, act, owner_organ, disclosed_to)
                values (:id, :task, :mine, :title, :statement, :found, :outline, :area, :visitedAt, 'SUBMITTED', :act, :organ, :disclosedTo)
                """)
                .param("id", id)
                .param("task", taskId)
                .param("mine", task.mine())
                .param("title", task.title())
                .param("statement", statement.strip())
                .param("found", found.name())
                .param("outline", measured.map(Outline::wkb).orElse(null))
                .param("area", measured.map(Outline::area_m2).orElse(null))
                .param("visitedAt", visitedAt)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("disclosedTo", partners.toArray(String[]::new))
                .update();
        for (Photograph photo : photos) {
            evidence.add(photo.asItemOf(ref, task.mine(), visitedAt, lon, lat), act, partners);
        }
        return id;
    }

    /** The bureau's conclusion from the report: verified or unfounded. */
    public Clues.Clue conclude(UUID taskId, UUID seen, boolean verified, LocalDate day, String reason) {
        Task task = find(taskId);
        if (!task.reported()) {
            throw Refusal.because("refusal.task.not-reported");
        }
        UUID act = ledger.act(VerifyAct.TASK_CONCLUDED, task.ref())
                .ofMine(task.mine())
                .on(day)
                .says("核查结论：" + (verified ? "属实" : "不成立"))
                .with("verified", verified)
                .append();
        int rows = db.sql(
                        "update verify.task set state = 'CONCLUDED', act = :act where id = :id and act = :seen and state = 'OPEN'")
                .param("act", act)
                .param("id", taskId)
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, task.ref());
        return clues.conclude(task.clue(), verified, day, reason);
    }

    @Transactional(readOnly = true)
    public Task find(UUID id) {
        return db.sql(SELECT_TASK + " where t.id = :id")
                .param("id", id)
                .query((row, n) -> task(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    @Transactional(readOnly = true)
    public List<Task> all() {
        return db.sql(SELECT_TASK + " order by t.state desc, t.report_by desc")
                .query((row, n) -> task(row))
                .list();
    }

    /** The task that was made for a clue, if it went to the field. */
    @Transactional(readOnly = true)
    public Optional<Task> ofClue(UUID clue) {
        return db.sql(SELECT_TASK + " where t.clue = :clue order by t.report_by desc limit 1")
                .param("clue", clue)
                .query((row, n) -> task(row))
                .optional();
    }

    @Transactional(readOnly = true)
    public List<Report> reportsOf(UUID task) {
        return db.sql("select * from verify.report where task = :task order by visited_at")
                .param("task", task)
                .query((row, n) -> new Report(
                        row.getObject("id", UUID.class),
                        row.getObject("task", UUID.class),
                        row.getObject("mine", UUID.class),
                        Found.valueOf(row.getString("found")),
                        row.getString("statement"),
                        row.getBytes("outline"),
                        row.getObject("area_m2", Double.class),
                        row.getObject("visited_at", OffsetDateTime.class),
                        row.getObject("act", UUID.class)))
                .list();
    }

    private static final String SELECT_TASK = """
            select t.*, exists (select 1 from verify.report r where r.task = t.id) as reported from verify.task t""";

    private static Task task(ResultSet row) throws SQLException {
        return new Task(
                row.getObject("id", UUID.class),
                row.getObject("clue", UUID.class),
                row.getObject("mine", UUID.class),
                row.getString("township"),
                row.getString("title"),
                row.getString("instructions"),
                row.getBytes("outline"),
                row.getObject("report_by", LocalDate.class),
                row.getString("state").equals("OPEN"),
                row.getBoolean("reported"),
                row.getObject("act", UUID.class));
    }
}
