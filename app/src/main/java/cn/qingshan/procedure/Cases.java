package cn.qingshan.procedure;

import cn.qingshan.clock.Terms;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.Act;
import cn.qingshan.law.procedure.AdministrativeCase;
import cn.qingshan.law.procedure.CaseEvent;
import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.term.DutyHolder;
import cn.qingshan.law.term.Term;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import cn.qingshan.problem.Problems;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 行政公益诉讼案件. The file of a case is its acts; its state is what the law engine makes of them. An event is put to the engine first: what it refuses is not recorded, what it allows is appended
 * with the terms it starts and stops.
 */
@Component
@Transactional
public class Cases {

    public static final String KIND = CaseAct.KIND;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> RESPONDENT_POSTS = List.of("B_OFFICER", "B_RESTORATION", "B_HEAD");

    private final JdbcClient db;
    private final Ledger ledger;
    private final Problems problems;
    private final People people;
    private final Terms terms;
    private final ServedPapers papers;
    private final Evidence evidence;
    private final WorkCalendar calendar;
    private final Clock clock;

    Cases(
            JdbcClient db,
            Ledger ledger,
            Problems problems,
            People people,
            Terms terms,
            ServedPapers papers,
            Evidence evidence,
            WorkCalendar calendar,
            Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.problems = problems;
        this.people = people;
        this.terms = terms;
        this.papers = papers;
        this.evidence = evidence;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** 案件. {@code respondent} is the id of the organ, absent in a case against the fact. */
    public record CaseFile(
            UUID id,
            int year,
            int serial,
            UUID problem,
            @Nullable UUID mine,
            String title,
            @Nullable String respondent,
            String state,
            LocalDate filedOn,
            UUID act) {

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }

        /** The platform's own number; the official one stands on the documents. */
        public String number() {
            return "行政公益诉讼案〔" + year + "〕" + serial + "号";
        }
    }

    /** One event of a case as it was recorded. */
    public record Recorded(CaseEvent event, String actCode, String person, LocalDate on) {}

    /** What has happened in the case, from its acts, in order. */
    @Transactional(readOnly = true)
    public List<Recorded> events(UUID caseFile) {
        return db.sql("""
                select kind, person_name, happened_on, post, body from ledger.act
                 where record_kind = 'case' and record_id = :id
                 order by seq
                """)
                .param("id", caseFile)
                .query((row, n) -> {
                    var on = row.getObject("happened_on", LocalDate.class);
                    JsonNode payload = JSON.readTree(row.getString("body")).path("payload");
                    var fields = new LinkedHashMap<String, String>();
                    payload.path("event")
                            .properties()
                            .forEach(field ->
                                    fields.put(field.getKey(), field.getValue().asString()));
                    var event = EventFields.read(
                            CaseEvent.class,
                            CaseAct.inLaw(row.getString("kind")),
                            on,
                            Post.valueOf(payload.path("by").asString()),
                            fields);
                    return new Recorded(event, row.getString("kind"), row.getString("person_name"), on);
                })
                .list();
    }

    /** The state of a case, replayed from its acts. */
    @Transactional(readOnly = true)
    public AdministrativeCase state(UUID caseFile) {
        return AdministrativeCase.replay(
                        events(caseFile).stream().map(Recorded::event).toList(), calendar)
                .orThrow();
    }

    /** 立案. */
    public UUID file(UUID problemId, LocalDate on, Optional<String> respondentOrgan, Map<String, String> fields) {
        var problem = problems.find(problemId);
        if (on.isBefore(problem.openedOn())) {
            throw Refusal.because("refusal.case.before-problem", on, problem.openedOn());
        }
        if (ofProblem(problemId).isPresent()) {
            throw Refusal.because("refusal.case.filed-before");
        }
        var respondent = respondentOrgan.map(this::bureau);
        var told = new LinkedHashMap<>(fields);
        told.put("respondent", respondent.map(Organ::name).orElse(""));
        var event = (CaseEvent.FileCase) read("file-case", on, told);
        var outcome = lawful(AdministrativeCase.open(event, calendar));
        var state = outcome.next();
        UUID id = UUID.randomUUID();
        int year = on.getYear();
        int serial = db.sql("select coalesce(max(serial), 0) + 1 from procedure.case_file where year = :year")
                .param("year", year)
                .query(Integer.class)
                .single();
        var file = new CaseFile(
                id,
                year,
                serial,
                problemId,
                problem.mine(),
                problem.title(),
                respondent.map(Organ::id).orElse(null),
                "",
                on,
                id);
        UUID act = append(file, event);
        db.sql("""
                insert into procedure.case_file (id, year, serial, problem, mine, township, title, respondent, state, filed_on, act, owner_organ)
                values (:id, :year, :serial, :problem, :mine, :township, :title, :respondent, :state, :on, :act, :organ)
                """)
                .param("id", id)
                .param("year", year)
                .param("serial", serial)
                .param("problem", problemId)
                .param("mine", problem.mine())
                .param("township", problem.township())
                .param("title", problem.title())
                .param("respondent", file.respondent())
                .param("state", state.stage().name())
                .param("on", on)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
        keepTerms(file, outcome, act, on, null);
        return id;
    }

    /** Any further act on a case: put to the law engine, and recorded with its terms and papers if it is lawful. */
    public UUID act(
            UUID caseFile,
            UUID seen,
            String act,
            LocalDate on,
            Map<String, String> fields,
            List<Evidence.Item> attached) {
        var file = find(caseFile);
        var told = new LinkedHashMap<>(fields);
        if (act.equals("name-respondent")) {
            told.put("respondent", bureau(told.getOrDefault("respondent", "")).name());
        }
        var before = state(caseFile);
        var event = read(act, on, told);
        if (event instanceof CaseEvent.ServeFiling
                || event instanceof CaseEvent.ServeRecommendation
                || event instanceof CaseEvent.ServeTermination) {
            requireNumber(told);
        }
        var outcome = lawful(before.apply(event, calendar));
        var state = outcome.next();
        UUID id = append(file, event);
        for (Evidence.Item item : attached) {
            evidence.add(item, id, List.of());
        }
        UUID served = papers.serve(file, before, state, event, told).orElse(null);
        int rows = db.sql("""
                update procedure.case_file set state = :state, respondent = coalesce(:respondent, respondent), act = :act
                 where id = :id and act = :seen
                """)
                .param("state", state.stage().name())
                .param("respondent", act.equals("name-respondent") ? fields.get("respondent") : null)
                .param("act", id)
                .param("id", caseFile)
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, file.ref());
        keepTerms(find(caseFile), outcome, id, on, served);
        return id;
    }

    private static void requireNumber(Map<String, String> told) {
        if (told.getOrDefault("officialNumber", "").isBlank()) {
            throw Refusal.because("refusal.case.official-number");
        }
    }

    private Organ bureau(String organ) {
        return people.organs().stream()
                .filter(o -> o.id().equals(organ) && o.kind() != Organ.Kind.PROCURATORATE)
                .findFirst()
                .orElseThrow(() -> Refusal.because("refusal.case.respondent"));
    }

    private static CaseEvent read(String act, LocalDate on, Map<String, String> fields) {
        try {
            return EventFields.read(
                    CaseEvent.class, act, on, Post.valueOf(Acting.required().post()), fields);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.because("refusal.case.unreadable", String.valueOf(unreadable.getMessage()));
        }
    }

    private static Outcome.Lawful<AdministrativeCase> lawful(Outcome<AdministrativeCase> outcome) {
        return switch (outcome) {
            case Outcome.Lawful<AdministrativeCase> lawful -> lawful;
            case Outcome.Refused<AdministrativeCase> refused ->
                throw Refusal.inWords(
                        refused.refusal().sentence().zh(),
                        refused.refusal().sentence().en());
        };
    }

    private UUID append(CaseFile file, CaseEvent event) {
        var kind = CaseAct.of(event.act());
        return ledger.act(kind, file.ref())
                .ofMine(file.mine())
                .on(event.on())
                .says(kind.move().name().zh())
                .with("by", event.by().name())
                .with("event", EventFields.write(event))
                .append();
    }

    /** Terms of the procuratorate stay home; those that the respondent owes are disclosed to it, once it has been served. */
    private void keepTerms(
            CaseFile file, Outcome.Lawful<AdministrativeCase> outcome, UUID act, LocalDate on, @Nullable UUID served) {
        var running = new ArrayList<Terms.Running>();
        var known = terms.of(file.ref());
        for (Term term : outcome.next().terms().all()) {
            boolean respondents = term.rule().owedBy() == DutyHolder.RESPONDENT && file.respondent() != null;
            String organ = respondents
                    ? String.valueOf(file.respondent())
                    : Acting.required().organ();
            String link = known.stream()
                    .filter(line -> line.rule().equals(term.rule().id())
                            && line.triggerOn().equals(term.trigger()))
                    .map(Terms.Line::link)
                    .findFirst()
                    .orElse(respondents && served != null ? "/cases/served/" + served : "/cases/" + file.id());
            running.add(new Terms.Running(
                    term,
                    organ,
                    respondents ? RESPONDENT_POSTS : List.of("P_OFFICER", "P_ASSISTANT"),
                    respondents ? List.of(organ) : List.of(),
                    link));
        }
        var stoppedOn = new LinkedHashMap<String, LocalDate>();
        outcome.stopped().forEach(stopped -> stoppedOn.put(stopped.term().rule().id(), stopped.on()));
        terms.keep(file.ref(), file.mine(), file.title(), running, act, on, stoppedOn);
    }

    /** What the acting post may do now, and what the law forbids it now, with the article. */
    @Transactional(readOnly = true)
    public List<Act> acts(UUID caseFile) {
        return state(caseFile).acts(Post.valueOf(Acting.required().post()), LocalDate.now(clock));
    }

    @Transactional(readOnly = true)
    public CaseFile find(UUID id) {
        return db.sql("select * from procedure.case_file where id = :id")
                .param("id", id)
                .query((row, n) -> file(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    @Transactional(readOnly = true)
    public Optional<CaseFile> ofProblem(UUID problem) {
        return db.sql("select * from procedure.case_file where problem = :problem order by filed_on desc limit 1")
                .param("problem", problem)
                .query((row, n) -> file(row))
                .optional();
    }

    /** 案件列表, newest first. */
    @Transactional(readOnly = true)
    public List<CaseFile> all() {
        return db.sql("select * from procedure.case_file order by filed_on desc, serial desc")
                .query((row, n) -> file(row))
                .list();
    }

    private static CaseFile file(ResultSet row) throws SQLException {
        return new CaseFile(
                row.getObject("id", UUID.class),
                row.getInt("year"),
                row.getInt("serial"),
                row.getObject("problem", UUID.class),
                row.getObject("mine", UUID.class),
                row.getString("title"),
                row.getString("respondent"),
                row.getString("state"),
                row.getObject("filed_on", LocalDate.class),
                row.getObject("act", UUID.class));
    }
}
