package cn.qingshan.problem;

import cn.qingshan.agreement.Sharing;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.evidence.Photograph;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import cn.qingshan.verify.Tasks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 问题清单. Opens a problem from a verified clue; keeps measures and the opinion of the other organ's checker. */
@Component
@Transactional
public class Problems {

    public static final String KIND = "problem";
    public static final String MEASURE = "measure";
    public static final String CHECK = "check";

    private final JdbcClient db;
    private final Ledger ledger;
    private final Sharing sharing;
    private final Tasks tasks;
    private final Evidence evidence;
    private final People people;
    private final Clock clock;

    Problems(
            JdbcClient db, Ledger ledger, Sharing sharing, Tasks tasks, Evidence evidence, People people, Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.sharing = sharing;
        this.tasks = tasks;
        this.evidence = evidence;
        this.people = people;
        this.clock = clock;
    }

    /** 责任主体. Whose duty the restoration is; for a legacy mine it is the government's. */
    public enum DutyHolder {
        OPERATOR,
        LEGACY,
        TO_BE_CONFIRMED
    }

    public record Problem(
            UUID id,
            int year,
            int serial,
            UUID clue,
            @Nullable UUID mine,
            String township,
            String title,
            String fact,
            byte @Nullable [] outline,
            @Nullable Double area_m2,
            DutyHolder dutyHolder,
            String holderName,
            String requirement,
            LocalDate termOn,
            String checkerOrgan,
            boolean open,
            LocalDate openedOn,
            String ownerOrgan,
            UUID act) {

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }

        public String number() {
            return "问题〔" + year + "〕" + serial + "号";
        }
    }

    public record Measure(
            UUID id,
            String what,
            LocalDate doneOn,
            @Nullable Double area_m2) {

        public RecordRef ref() {
            return new RecordRef(MEASURE, id);
        }
    }

    public record CheckOpinion(UUID id, boolean agrees, String opinion, LocalDate on, String by) {}

    /** What the officer states when a problem is opened. */
    public record Opening(
            UUID task,
            UUID seen,
            LocalDate day,
            String conclusion,
            String fact,
            DutyHolder dutyHolder,
            String holderName,
            String requirement,
            LocalDate termOn,
            String checkerOrgan) {}

    /** The verification is concluded and the problem opened in one act of will; the field report's photos go into the problem's file. */
    public UUID open(Opening opening) {
        if (!opening.termOn().isAfter(opening.day())) {
            throw Refusal.because("refusal.problem.term", opening.termOn(), opening.day());
        }
        if (opening.fact().isBlank()
                || opening.requirement().isBlank()
                || opening.holderName().isBlank()) {
            throw Refusal.because("refusal.problem.incomplete");
        }
        boolean ofTheOtherOrgan = people.organs().stream()
                .anyMatch(
                        organ -> organ.id().equals(opening.checkerOrgan()) && organ.kind() == Organ.Kind.PROCURATORATE);
        if (!ofTheOtherOrgan) {
            throw Refusal.because("refusal.problem.checker");
        }
        var task = tasks.find(opening.task());
        var clue = tasks.conclude(opening.task(), opening.seen(), true, opening.day(), opening.conclusion());
        var report = tasks.reportsOf(task.id()).getLast();
        byte[] outline = report.outline() != null ? report.outline() : clue.outline();
        Double area = report.outline() != null ? report.area_m2() : clue.area_m2();
        var partners = sharing.partners(KIND, clue.township(), clue.mine());
        UUID id = UUID.randomUUID();
        var ref = new RecordRef(KIND, id);
        int year = opening.day().getYear();
        int serial = db.sql(
                        "select coalesce(max(serial), 0) + 1 from problem.problem where year = :year and owner_organ = :organ")
                .param("year", year)
                .param("organ", Acting.required().organ())
                .query(Integer.class)
                .single();
        UUID act = ledger.act(ProblemAct.OPENED, ref)
                .ofMine(clue.mine())
                .on(opening.day())
                .disclosedTo(partners)
                .says("列入问题清单〔" + year + "〕" + serial + "号：" + opening.fact().strip())
                .with("clue", clue.id())
                .with("fact", opening.fact().strip())
                .with("area_m2", area)
                .with("dutyHolder", opening.dutyHolder().name())
                .with("holderName", opening.holderName().strip())
                .with("requirement", opening.requirement().strip())
                .with("termOn", opening.termOn())
                .with("checkerOrgan", opening.checkerOrgan())
                .append();
        db.sql("""
                insert into problem.problem (id, year, serial, clue, mine, township, title, fact, outline, area_m2, duty_holder, holder_name,
                                             requirement, term_on, checker_organ, state, opened_on, act, owner_organ, disclosed_to)
                values (:id, :year, :serial, :clue, :mine, :township, :title, :fact, :outline, :area, :dutyHolder, :holderName,
                        :requirement, :termOn, :checker, 'OPEN', :day, :act, :organ, :disclosedTo)
                """)
                .param("id", id)
                .param("year", year)
                .param("serial", serial)
                .param("clue", clue.id())
                .param("mine", clue.mine())
                .param("township", clue.township())
                .param("title", clue.title())
                .param("fact", opening.fact().strip())
                .param("outline", outline)
                .param("area", area)
                .param("dutyHolder", opening.dutyHolder().name())
                .param("holderName", opening.holderName().strip())
                .param("requirement", opening.requirement().strip())
                .param("termOn", opening.termOn())
                .param("checker", opening.checkerOrgan())
                .param("day", opening.day())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("disclosedTo", partners.toArray(String[]::new))
                .update();
        for (Evidence.Item photo : evidence.of(report.ref())) {
            evidence.add(photo.copiedInto(ref), act, partners);
        }
        for (Evidence.Item picture : evidence.of(clue.ref())) {
            evidence.add(picture.copiedInto(ref), act, partners);
        }
        return id;
    }

    public UUID recordMeasure(
            UUID problemId, LocalDate doneOn, String what, @Nullable Double area_m2, List<Photograph> photos) {
        Problem problem = find(problemId);
        if (what.isBlank()) {
            throw Refusal.because("refusal.problem.measure");
        }
        if (doneOn.isBefore(problem.openedOn())) {
            throw Refusal.because("refusal.problem.measure-before", doneOn, problem.openedOn());
        }
        UUID id = UUID.randomUUID();
        var ref = new RecordRef(MEASURE, id);
        var partners = sharing.partners(MEASURE, problem.township(), problem.mine());
        UUID act = ledger.act(ProblemAct.MEASURE_RECORDED, ref)
                .ofMine(problem.mine())
                .on(doneOn)
                .disclosedTo(partners)
                .says("整改措施：" + what.strip())
                .with("problem", problemId)
                .with("what", what.strip())
                .with("area_m2", area_m2)
                .with("photos", photos.stream().map(Photograph::digest).toList())
                .append();
        db.sql("""
                insert into problem.measure (id, problem, mine, title, what, done_on, area_m2, state, act, owner_organ, disclosed_to)
                values (:id, :problem, :mine, :title, :what, :doneOn, :area, 'RECORDED', :act, :organ, :disclosedTo)
                """)
                .param("id", id)
                .param("problem", problemId)
                .param("mine", problem.mine())
                .param("title", problem.title())
                .param("what", what.strip())
                .param("doneOn", doneOn)
                .param("area", area_m2)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("disclosedTo", partners.toArray(String[]::new))
                .update();
        for (Photograph photo : photos) {
            evidence.add(photo.asItemOf(ref, problem.mine(), OffsetDateTime.now(clock), null, null), act, partners);
        }
        return id;
    }

    public UUID recordCheck(UUID problemId, LocalDate day, boolean agrees, String opinion) {
        Problem problem = find(problemId);
        if (!problem.checkerOrgan().equals(Acting.required().organ())) {
            throw Refusal.because("refusal.problem.not-checker");
        }
        if (opinion.isBlank()) {
            throw Refusal.because("refusal.problem.opinion");
        }
        UUID id = UUID.randomUUID();
        var partners = sharing.partners(CHECK, Sharing.Ground.ofAnswer(problem.township()));
        UUID act = ledger.act(ProblemAct.CHECK_RECORDED, new RecordRef(CHECK, id))
                .ofMine(problem.mine())
                .on(day)
                .disclosedTo(partners)
                .says("核验意见（" + (agrees ? "认可" : "有异议") + "）：" + opinion.strip())
                .with("problem", problemId)
                .with("agrees", agrees)
                .append();
        db.sql("""
                insert into problem.check_opinion (id, problem, mine, title, verdict, opinion, state, act, owner_organ, disclosed_to)
                values (:id, :problem, :mine, :title, :verdict, :opinion, 'RECORDED', :act, :organ, :disclosedTo)
                """)
                .param("id", id)
                .param("problem", problemId)
                .param("mine", problem.mine())
                .param("title", problem.title())
                .param("verdict", agrees ? "AGREES" : "DISPUTES")
                .param("opinion", opinion.strip())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("disclosedTo", partners.toArray(String[]::new))
                .update();
        return id;
    }

    /** 销号. The bureau's judgment alone; the conditions are the closure step's to check. */
    public void writeOff(UUID problemId, UUID seen, LocalDate day, String maintenanceBody) {
        Problem problem = find(problemId);
        UUID act = ledger.act(ProblemAct.WRITTEN_OFF, problem.ref())
                .ofMine(problem.mine())
                .on(day)
                .disclosedTo(sharing.partners(KIND, problem.township(), problem.mine()))
                .says("图斑销号，管护责任主体：" + maintenanceBody)
                .with("maintenanceBody", maintenanceBody)
                .append();
        int rows = db.sql(
                        "update problem.problem set state = 'WRITTEN_OFF', act = :act where id = :id and act = :seen and state = 'OPEN'")
                .param("act", act)
                .param("id", problemId)
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, problem.ref());
    }

    /** 反弹. The problem is open again; its write-off stays in the file. */
    public void reopen(UUID problemId, UUID seen, LocalDate day, String facts) {
        Problem problem = find(problemId);
        UUID act = ledger.act(ProblemAct.REOPENED, problem.ref())
                .ofMine(problem.mine())
                .on(day)
                .disclosedTo(sharing.partners(KIND, problem.township(), problem.mine()))
                .says("销号后反弹，重新列入：" + facts.strip())
                .with("facts", facts.strip())
                .append();
        int rows = db.sql(
                        "update problem.problem set state = 'OPEN', act = :act where id = :id and act = :seen and state = 'WRITTEN_OFF'")
                .param("act", act)
                .param("id", problemId)
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, problem.ref());
    }

    @Transactional(readOnly = true)
    public Problem find(UUID id) {
        return db.sql("select * from problem.problem where id = :id")
                .param("id", id)
                .query((row, n) -> problem(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    /** 问题清单, open ones first by their term. */
    @Transactional(readOnly = true)
    public List<Problem> all() {
        return db.sql("select * from problem.problem order by state = 'WRITTEN_OFF', term_on, year, serial")
                .query((row, n) -> problem(row))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Measure> measuresOf(UUID problem) {
        return db.sql(
                        "select id, what, done_on, area_m2 from problem.measure where problem = :problem order by done_on, id")
                .param("problem", problem)
                .query((row, n) -> new Measure(
                        row.getObject("id", UUID.class),
                        row.getString("what"),
                        row.getObject("done_on", LocalDate.class),
                        row.getObject("area_m2", Double.class)))
                .list();
    }

    @Transactional(readOnly = true)
    public List<CheckOpinion> checksOf(UUID problem) {
        return db.sql("""
                select c.id, c.verdict, c.opinion, a.happened_on, a.person_name
                  from problem.check_opinion c
                  join ledger.act a on a.id = c.act
                 where c.problem = :problem
                 order by a.happened_on, a.recorded_at
                """)
                .param("problem", problem)
                .query((row, n) -> new CheckOpinion(
                        row.getObject("id", UUID.class),
                        row.getString("verdict").equals("AGREES"),
                        row.getString("opinion"),
                        row.getObject("happened_on", LocalDate.class),
                        row.getString("person_name")))
                .list();
    }

    private static Problem problem(ResultSet row) throws SQLException {
        return new Problem(
                row.getObject("id", UUID.class),
                row.getInt("year"),
                row.getInt("serial"),
                row.getObject("clue", UUID.class),
                row.getObject("mine", UUID.class),
                row.getString("township"),
                row.getString("title"),
                row.getString("fact"),
                row.getBytes("outline"),
                row.getObject("area_m2", Double.class),
                DutyHolder.valueOf(row.getString("duty_holder")),
                row.getString("holder_name"),
                row.getString("requirement"),
                row.getObject("term_on", LocalDate.class),
                row.getString("checker_organ"),
                row.getString("state").equals("OPEN"),
                row.getObject("opened_on", LocalDate.class),
                row.getString("owner_organ"),
                row.getObject("act", UUID.class));
    }
}
