package cn.qingshan.intake;

import cn.qingshan.clock.Terms;
import cn.qingshan.clue.Clues;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import cn.qingshan.problem.Problems;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.Tracks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 群众举报，受理一侧. The desk of the organ that received a report: acknowledged, taken up, joined to what is known, passed on, declined, answered. Every step is an act of the organ's own ledger; none says
 * who reported, and a text that does is refused before it is written.
 */
@Component
@Transactional
public class Desk {

    public static final String KIND = "public-report";

    private static final String PROCURATORIAL_CLUE = "procuratorial-clue";
    private static final String TRANSFER = "clue-transfer";

    private final JdbcClient db;
    private final Ledger ledger;
    private final Evidence evidence;
    private final PublicPhotos pictures;
    private final Terms terms;
    private final ReportTerms reportTerms;
    private final Clues clues;
    private final Problems problems;
    private final Proceedings proceedings;
    private final People people;
    private final Clock clock;
    private final ReportPhotos photos;
    private final Anonymity anonymity;

    Desk(
            JdbcClient db,
            Ledger ledger,
            Evidence evidence,
            PublicPhotos pictures,
            Terms terms,
            ReportTerms reportTerms,
            Clues clues,
            Problems problems,
            Proceedings proceedings,
            People people,
            Clock clock,
            ReportPhotos photos,
            Anonymity anonymity) {
        this.db = db;
        this.ledger = ledger;
        this.evidence = evidence;
        this.pictures = pictures;
        this.terms = terms;
        this.reportTerms = reportTerms;
        this.clues = clues;
        this.problems = problems;
        this.proceedings = proceedings;
        this.people = people;
        this.clock = clock;
        this.photos = photos;
        this.anonymity = anonymity;
    }

    /** What arrived, as the reporter put it. */
    public record Arrival(
            UUID id,
            String receiver,
            String seen,
            String township,
            String townshipName,
            String place,
            @Nullable Double lon,
            @Nullable Double lat,
            String positionFrom,
            String happened,
            boolean wishesAsking,
            boolean mayPass,
            LocalDate arrivedOn,
            LocalDate acknowledgeBy,
            @Nullable Integer missingYear,
            @Nullable String passedTo,
            @Nullable LocalDate passedOn) {

        /** The day on which the acting organ got it. */
        public LocalDate gotOn() {
            return passedOn != null && !receiver.equals(Acting.required().organ()) ? passedOn : arrivedOn;
        }
    }

    public enum State {
        ACKNOWLEDGED,
        TAKEN_UP,
        JOINED,
        PASSED_ON,
        DECLINED
    }

    /** What the acting organ made of it. */
    public record Report(
            UUID id,
            UUID arrival,
            int year,
            int serial,
            @Nullable UUID mine,
            String township,
            String title,
            State state,
            @Nullable String declineReason,
            @Nullable UUID clue,
            @Nullable UUID proceeding,
            @Nullable UUID problem,
            LocalDate acknowledgedOn,
            @Nullable LocalDate answeredOn,
            int supplementsTaken,
            UUID act) {

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }

        public String number() {
            return "举报〔" + year + "〕" + serial + "号";
        }

        /** Undecided, or decided and still within the organ. */
        public boolean isHere() {
            return state != State.PASSED_ON && state != State.DECLINED;
        }
    }

    public record Line(Arrival arrival, Optional<Report> report, int unread) {}

    public record Supplement(UUID id, int number, String words, OffsetDateTime at) {}

    public record Said(String kind, String words, LocalDate on, String by) {}

    public record Identity(String name, String phone) {

        @Override
        public String toString() {
            return "Identity[…]";
        }
    }

    private static final String ARRIVALS = """
            select a.*, coalesce(t.name, '') as township_name
              from intake.arrival a left join place.township t on t.code = a.township
            """;

    private static int order(Line line) {
        return line.report()
                .map(report -> report.state() == State.ACKNOWLEDGED ? 1 : 2)
                .orElse(0);
    }

    /** Everything at the desk: what waits, the oldest first, then what is decided, the newest first. */
    @Transactional(readOnly = true)
    public List<Line> all() {
        var reports = db.sql("select * from intake.report order by year, serial")
                .query((row, n) -> report(row))
                .list();
        var supplements = db.sql("select arrival from intake.supplement")
                .query(UUID.class)
                .list();
        return db.sql(ARRIVALS + " order by a.arrived_at desc").query((row, n) -> arrival(row)).list().stream()
                .map(arrival -> {
                    var own = reports.stream()
                            .filter(report -> report.arrival().equals(arrival.id()))
                            .findFirst();
                    long said =
                            supplements.stream().filter(arrival.id()::equals).count();
                    return new Line(
                            arrival,
                            own,
                            (int) said - own.map(Report::supplementsTaken).orElse(0));
                })
                .sorted(java.util.Comparator.comparingInt(Desk::order)
                        .thenComparingLong(line -> order(line) == 2
                                ? -line.arrival().arrivedOn().toEpochDay()
                                : line.arrival().arrivedOn().toEpochDay()))
                .toList();
    }

    @Transactional(readOnly = true)
    public Arrival find(UUID arrival) {
        return db.sql(ARRIVALS + " where a.id = :id")
                .param("id", arrival)
                .query((row, n) -> arrival(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    @Transactional(readOnly = true)
    public Optional<Report> reportOf(UUID arrival) {
        return db.sql("select * from intake.report where arrival = :id")
                .param("id", arrival)
                .query((row, n) -> report(row))
                .optional();
    }

    private Report report(UUID arrival) {
        return reportOf(arrival).orElseThrow(NoSuchRecord::new);
    }

    @Transactional(readOnly = true)
    public List<Supplement> supplementsOf(UUID arrival) {
        return db.sql("select * from intake.supplement where arrival = :id order by number")
                .param("id", arrival)
                .query((row, n) -> new Supplement(
                        row.getObject("id", UUID.class),
                        row.getInt("number"),
                        row.getString("words"),
                        row.getObject("said_at", OffsetDateTime.class)))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Said> saidTo(Report report) {
        return db.sql("""
                        select s.kind, s.words, s.said_on, a.person_name
                          from intake.said s join ledger.act a on a.id = s.act
                         where s.report = :id order by a.seq
                        """)
                .param("id", report.id())
                .query((row, n) -> new Said(
                        row.getString("kind"),
                        row.getString("words"),
                        row.getObject("said_on", LocalDate.class),
                        row.getString("person_name")))
                .list();
    }

    @Transactional(readOnly = true)
    public boolean hasIdentity(UUID arrival) {
        return db.sql("select intake.has_identity(:id)")
                .param("id", arrival)
                .query(Boolean.class)
                .single();
    }

    /** 签收. The report is the organ's from now on; its pictures enter the evidence as they came. */
    public UUID acknowledge(UUID arrivalId) {
        var arrival = find(arrivalId);
        LocalDate today = LocalDate.now(clock);
        String organ = Acting.required().organ();
        UUID id = UUID.randomUUID();
        var ref = new RecordRef(KIND, id);
        int serial = db.sql(
                        "select coalesce(max(serial), 0) + 1 from intake.report where year = :year and owner_organ = :organ")
                .param("year", today.getYear())
                .param("organ", organ)
                .query(Integer.class)
                .single();
        String title = arrival.townshipName() + "群众举报〔" + today.getYear() + "〕" + serial + "号";
        UUID act = ledger.act(ReportAct.ACKNOWLEDGED, ref)
                .on(today)
                .says("签收" + title)
                .with("arrivedOn", arrival.arrivedOn())
                .with("township", arrival.township())
                .with(
                        "photos",
                        photos.of(arrivalId).stream()
                                .map(ReportPhotos.Photo::digest)
                                .toList())
                .append();
        db.sql("""
                insert into intake.report (id, arrival, year, serial, township, title, state, acknowledged_on, act, owner_organ)
                values (:id, :arrival, :year, :serial, :township, :title, 'ACKNOWLEDGED', :today, :act, :organ)
                """)
                .param("id", id)
                .param("arrival", arrivalId)
                .param("year", today.getYear())
                .param("serial", serial)
                .param("township", arrival.township())
                .param("title", title)
                .param("today", today)
                .param("act", act)
                .param("organ", organ)
                .update();
        photos.keep(photos.of(arrivalId), ref, act, "照片");
        terms.keep(ref, null, title, List.of(reportTerms.answer(arrivalId, arrival.gotOn())), act, today, Map.of());
        return id;
    }

    /** 查看举报人. Leaves an act that says who looked, and nothing of whom. */
    public Optional<Identity> readIdentity(UUID arrival, UUID seen) {
        var report = report(arrival);
        UUID act = ledger.act(ReportAct.IDENTITY_READ, report.ref())
                .on(LocalDate.now(clock))
                .says("查看" + report.number() + "的举报人信息")
                .append();
        touch(report, seen, act);
        return db.sql("select name, phone from intake.identity_of(:id)")
                .param("id", arrival)
                .query((row, n) -> new Identity(row.getString("name"), row.getString("phone")))
                .optional();
    }

    /** 转为线索. The bureau registers a clue, with the pictures and the officer's own words. */
    public UUID takeUpAsClue(UUID arrivalId, UUID seen, String place, String facts) {
        var report = undecided(arrivalId);
        anonymity.requireNobodyNamed(place + "\n" + facts, arrivalId);
        var arrival = find(arrivalId);
        LocalDate today = LocalDate.now(clock);
        var pictures = evidence.of(report.ref());
        UUID clue = clues.registerReported(
                new Clues.Reported(place, arrival.township(), facts, arrival.lon(), arrival.lat()), pictures, today);
        UUID act = ledger.act(ReportAct.TAKEN_UP, report.ref())
                .on(today)
                .says(report.number() + "转为线索")
                .with("clue", clue)
                .append();
        decide(report, seen, State.TAKEN_UP, act, null, clue, null, null);
        return clue;
    }

    /** 登记为检察线索. The procuratorate opens its own clue; who reported stays here, as the procedure demands. */
    public UUID openProceeding(UUID arrivalId, UUID seen, String place, String facts, boolean major) {
        var report = undecided(arrivalId);
        anonymity.requireNobodyNamed(place + "\n" + facts, arrivalId);
        var arrival = find(arrivalId);
        LocalDate today = LocalDate.now(clock);
        UUID proceeding = proceedings.open(
                Tracks.of(PROCURATORIAL_CLUE),
                new Proceedings.About(report.title(), null, null, arrival.township(), null, "", KIND, report.id()),
                "register-clue",
                today,
                Map.of(
                        "source", "REPORT",
                        "place", place.strip(),
                        "facts", facts.strip(),
                        "transferredFrom", "",
                        "major", String.valueOf(major)),
                evidence.of(report.ref()).stream()
                        .map(item -> item.copiedInto(item.record()))
                        .toList());
        UUID act = ledger.act(ReportAct.TAKEN_UP, report.ref())
                .on(today)
                .says(report.number() + "登记为检察线索")
                .with("proceeding", proceeding)
                .append();
        decide(report, seen, State.TAKEN_UP, act, null, null, proceeding, null);
        return proceeding;
    }

    /** What a report can be joined to. */
    public enum Known {
        CLUE,
        PROBLEM,
        PROCEEDING
    }

    /** 并入. The report is about what is known already. */
    public void join(UUID arrivalId, UUID seen, Known known, UUID to) {
        var report = undecided(arrivalId);
        String what = switch (known) {
            case CLUE -> clues.find(to).number();
            case PROBLEM -> problems.find(to).number();
            case PROCEEDING -> proceedings.find(to).number();
        };
        UUID act = ledger.act(ReportAct.JOINED, report.ref())
                .on(LocalDate.now(clock))
                .says(report.number() + "并入" + what)
                .with("known", known.name())
                .with("to", to)
                .append();
        decide(
                report,
                seen,
                State.JOINED,
                act,
                null,
                known == Known.CLUE ? to : null,
                known == Known.PROCEEDING ? to : null,
                known == Known.PROBLEM ? to : null);
    }

    /** The organ of the county to which the acting one passes on. */
    @Transactional(readOnly = true)
    public Organ otherOrgan() {
        var seat = Acting.required();
        return people.organs().stream()
                .filter(organ -> organ.county().equals(seat.county())
                        && organ.kind() != seat.organKind()
                        && organ.kind() != Organ.Kind.TOWNSHIP)
                .findFirst()
                .orElseThrow(NoSuchRecord::new);
    }

    /** 最迟移送. By when a report that is for the other organ goes there, and by which clause; no clause where it is the custom. */
    public record PassOnBy(LocalDate on, @Nullable Integer missingYear, String clause) {}

    @Transactional(readOnly = true)
    public PassOnBy passOnBy(Arrival arrival) {
        var day = reportTerms.passOnBy(arrival.gotOn());
        return new PassOnBy(day.on(), day.missingYear(), reportTerms.clauseOfPassingOn(arrival.gotOn()));
    }

    /** 转交. The other organ gets the report as it came; who reported only where the reporter agreed. */
    public void passOn(UUID arrivalId, UUID seen) {
        var report = undecided(arrivalId);
        if (find(arrivalId).passedTo() != null) {
            throw Refusal.because("refusal.report.passed-before");
        }
        LocalDate today = LocalDate.now(clock);
        var other = otherOrgan();
        if (isElsewhere(other)) {
            throw Refusal.because("refusal.report.pass-as-transfer", other.name());
        }
        UUID act = ledger.act(ReportAct.PASSED_ON, report.ref())
                .on(today)
                .says(report.number() + "转交" + other.name())
                .with("to", other.id())
                .append();
        decide(report, seen, State.PASSED_ON, act, null, null, null, null);
        var acknowledge = reportTerms.acknowledgeBy(today);
        db.sql("select intake.pass_on(:arrival, :to, :day, :by, :missing)")
                .param("arrival", arrivalId)
                .param("to", other.id())
                .param("day", today)
                .param("by", acknowledge.on())
                .param("missing", acknowledge.missingYear(), java.sql.Types.INTEGER)
                .query((row, n) -> 1)
                .list();
        terms.keep(report.ref(), null, report.title(), List.of(), act, today, Map.of());
    }

    /** Whether the organ has its home on another node, where nothing of this desk is seen. */
    @Transactional(readOnly = true)
    public boolean isElsewhere(Organ organ) {
        return db.sql("select people.is_elsewhere(:organ)")
                .param("organ", organ.id())
                .query(Boolean.class)
                .single();
    }

    /**
     * 转交另一节点的机关. It goes as a transfer, in the officer's own words, with the pictures drawn anew. What the reporter wrote and who it was stay here, whatever the reporter agreed to, and so does the
     * answer on the reporter's page: the report stays this desk's until the answer to the transfer has come.
     *
     * @param number of the letter
     * @return the thread of the transfer
     */
    public UUID passOnAsTransfer(UUID arrivalId, UUID seen, String place, String facts, String number) {
        var report = undecided(arrivalId);
        if (place.isBlank()) {
            throw Refusal.because("refusal.report.words");
        }
        requireWords(facts, arrivalId);
        anonymity.requireNobodyNamed(place + "\n" + number, arrivalId);
        var arrival = find(arrivalId);
        LocalDate today = LocalDate.now(clock);
        var other = otherOrgan();
        var sent = photos.of(arrivalId);
        var drawn = new ArrayList<Evidence.Item>();
        for (var photo : sent) {
            var picture = pictures.drawnAnew(photo.digest(), photo.mediaType(), "照片" + (drawn.size() + 1));
            drawn.add(new Evidence.Item(
                    UUID.randomUUID(),
                    report.ref(),
                    null,
                    picture.digest(),
                    picture.name(),
                    picture.mediaType(),
                    picture.size(),
                    picture.caption(),
                    photo.takenAt(),
                    photo.lon(),
                    photo.lat(),
                    null));
        }
        UUID thread = proceedings.open(
                Tracks.of(TRANSFER),
                new Proceedings.About(
                        "群众反映：" + place.strip(), null, null, arrival.township(), other.id(), "", null, null),
                "send-transfer",
                today,
                Map.of(
                        "kind",
                        "CLUE",
                        "subject",
                        "群众反映：" + place.strip(),
                        "number",
                        number.strip(),
                        "items",
                        "群众反映的情况：" + String.join("；", facts.strip().split("\\R+"))
                                + (drawn.isEmpty() ? "" : "\n照片" + drawn.size() + "张（不含拍摄设备信息）"),
                        "withheld",
                        "举报原文、举报人信息：为举报人保密，由本机关保存",
                        "withoutReporter",
                        "true",
                        "counterpart",
                        other.id()),
                drawn);
        UUID act = ledger.act(ReportAct.TAKEN_UP, report.ref())
                .on(today)
                .says(report.number() + "以移送方式转交" + other.name())
                .with("to", other.id())
                .with("proceeding", thread)
                .append();
        decide(report, seen, State.TAKEN_UP, act, null, null, thread, null);
        return thread;
    }

    /** 不属于受理范围. With a typed reason, and in words for the reporter. */
    public void decline(UUID arrivalId, UUID seen, Decline reason, String words) {
        var report = undecided(arrivalId);
        requireWords(words, arrivalId);
        LocalDate today = LocalDate.now(clock);
        UUID act = ledger.act(ReportAct.DECLINED, report.ref())
                .on(today)
                .says(report.number() + "不予受理")
                .with("reason", reason.name())
                .with("words", words.strip())
                .append();
        decide(report, seen, State.DECLINED, act, reason, null, null, null);
        say(report, "ANSWER", words, act, today);
        markAnswered(report, act, today);
        terms.keep(report.ref(), null, report.title(), List.of(), act, today, Map.of());
    }

    /** 答复. Plain words on the reporter's page; the term for the answer ends with the first. */
    public void answer(UUID arrivalId, UUID seen, String words) {
        var report = report(arrivalId);
        requireWords(words, arrivalId);
        if (report.state() == State.ACKNOWLEDGED || report.state() == State.PASSED_ON) {
            throw Refusal.because("refusal.report.undecided");
        }
        LocalDate today = LocalDate.now(clock);
        UUID act = ledger.act(ReportAct.ANSWERED, report.ref())
                .on(today)
                .says("答复" + report.number())
                .with("words", words.strip())
                .append();
        touch(report, seen, act);
        say(report, "ANSWER", words, act, today);
        markAnswered(report, act, today);
        terms.keep(report.ref(), null, report.title(), List.of(), act, today, Map.of());
    }

    /** 请补充. A question on the reporter's page. */
    public void ask(UUID arrivalId, UUID seen, String words) {
        var report = report(arrivalId);
        requireWords(words, arrivalId);
        LocalDate today = LocalDate.now(clock);
        UUID act = ledger.act(ReportAct.ASKED, report.ref())
                .on(today)
                .says("请" + report.number() + "的举报人补充")
                .with("words", words.strip())
                .append();
        touch(report, seen, act);
        say(report, "QUESTION", words, act, today);
    }

    /** Takes what the reporter added into the file. */
    public void takeSupplements(UUID arrivalId, UUID seen) {
        var report = report(arrivalId);
        var supplements = supplementsOf(arrivalId).stream()
                .filter(s -> s.number() > report.supplementsTaken())
                .toList();
        if (supplements.isEmpty()) {
            throw Refusal.because("refusal.report.nothing-new");
        }
        UUID act = ledger.act(ReportAct.SUPPLEMENT_TAKEN, report.ref())
                .on(LocalDate.now(clock))
                .says(report.number() + "收到补充" + supplements.size() + "件")
                .with("numbers", supplements.stream().map(Supplement::number).toList())
                .append();
        touch(report, seen, act);
        db.sql("update intake.report set supplements_taken = :n where id = :id")
                .param("n", supplements.getLast().number())
                .param("id", report.id())
                .update();
        for (Supplement supplement : supplements) {
            photos.keep(photos.of(supplement.id()), report.ref(), act, "补充" + supplement.number() + "照片");
        }
    }

    private Report undecided(UUID arrival) {
        var report = report(arrival);
        if (report.state() != State.ACKNOWLEDGED) {
            throw Refusal.because("refusal.report.decided");
        }
        return report;
    }

    private void requireWords(String words, UUID arrival) {
        if (words.isBlank()) {
            throw Refusal.because("refusal.report.words");
        }
        anonymity.requireNobodyNamed(words, arrival);
    }

    private void decide(
            Report report,
            UUID seen,
            State to,
            UUID act,
            @Nullable Decline reason,
            @Nullable UUID clue,
            @Nullable UUID proceeding,
            @Nullable UUID problem) {
        int rows = db.sql("""
                update intake.report
                   set state = :to, decline_reason = :reason, clue = :clue, proceeding = :proceeding, problem = :problem, act = :act
                 where id = :id and act = :seen and state = 'ACKNOWLEDGED'
                """)
                .param("to", to.name())
                .param("reason", reason == null ? null : reason.name())
                .param("clue", clue, java.sql.Types.OTHER)
                .param("proceeding", proceeding, java.sql.Types.OTHER)
                .param("problem", problem, java.sql.Types.OTHER)
                .param("act", act)
                .param("id", report.id())
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, report.ref());
    }

    private void touch(Report report, UUID seen, UUID act) {
        int rows = db.sql("update intake.report set act = :act where id = :id and act = :seen")
                .param("act", act)
                .param("id", report.id())
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, report.ref());
    }

    private void markAnswered(Report report, UUID act, LocalDate on) {
        db.sql("update intake.report set answered_on = coalesce(answered_on, :on), act = :act where id = :id")
                .param("on", on)
                .param("act", act)
                .param("id", report.id())
                .update();
    }

    private void say(Report report, String kind, String words, UUID act, LocalDate on) {
        db.sql("""
                insert into intake.said (id, report, title, kind, words, said_on, act, owner_organ)
                values (:id, :report, :title, :kind, :words, :on, :act, :organ)
                """)
                .param("id", UUID.randomUUID())
                .param("report", report.id())
                .param("title", report.title())
                .param("kind", kind)
                .param("words", words.strip())
                .param("on", on)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
    }

    private static Arrival arrival(ResultSet row) throws SQLException {
        boolean passedHere = !row.getString("receiver").equals(Acting.required().organ());
        return new Arrival(
                row.getObject("id", UUID.class),
                row.getString("receiver"),
                row.getString("seen"),
                row.getString("township"),
                row.getString("township_name"),
                row.getString("place"),
                row.getObject("lon", Double.class),
                row.getObject("lat", Double.class),
                row.getString("position_from"),
                row.getString("happened"),
                row.getBoolean("wishes_asking"),
                row.getBoolean("may_pass"),
                row.getObject("arrived_on", LocalDate.class),
                row.getObject(passedHere ? "passed_by_date" : "acknowledge_by", LocalDate.class),
                row.getObject(passedHere ? "passed_missing" : "missing_year", Integer.class),
                row.getString("passed_to"),
                row.getObject("passed_on", LocalDate.class));
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(
                row.getObject("id", UUID.class),
                row.getObject("arrival", UUID.class),
                row.getInt("year"),
                row.getInt("serial"),
                row.getObject("mine", UUID.class),
                row.getString("township"),
                row.getString("title"),
                State.valueOf(row.getString("state")),
                row.getString("decline_reason"),
                row.getObject("clue", UUID.class),
                row.getObject("proceeding", UUID.class),
                row.getObject("problem", UUID.class),
                row.getObject("acknowledged_on", LocalDate.class),
                row.getObject("answered_on", LocalDate.class),
                row.getInt("supplements_taken"),
                row.getObject("act", UUID.class));
    }
}
