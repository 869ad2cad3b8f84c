package cn.qingshan.procedure;

import cn.qingshan.documents.Papers;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.administrative.AdministrativeEvent;
import cn.qingshan.law.procedure.administrative.AdministrativeState;
import cn.qingshan.law.term.ServiceMethod;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * 送达与回复. What is served becomes a record of its own that the other organ sees, with the documents as they were served; the answer is a record of the organ that answers. Nothing of the case
 * behind it is disclosed.
 */
@Component
@Transactional
public class ServedPapers implements Consequence {

    public static final String SERVED = "served";
    public static final String REPLY = "reply";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final Ledger ledger;
    private final Evidence evidence;
    private final Papers papers;
    private final People people;

    ServedPapers(JdbcClient db, Ledger ledger, Evidence evidence, Papers papers, People people) {
        this.db = db;
        this.ledger = ledger;
        this.evidence = evidence;
        this.papers = papers;
        this.people = people;
    }

    public enum Kind {
        FILING_DECISION,
        RECOMMENDATION,
        TERMINATION_DECISION
    }

    public record Served(
            UUID id,
            UUID caseFile,
            UUID problem,
            @Nullable UUID mine,
            Kind kind,
            String number,
            String title,
            String recipient,
            Map<String, String> contents,
            LocalDate servedOn,
            ServiceMethod method,
            UUID act) {

        public RecordRef ref() {
            return new RecordRef(SERVED, id);
        }
    }

    public record Reply(UUID id, UUID served, String summary, boolean claimsPerformed, LocalDate sentOn) {

        public RecordRef ref() {
            return new RecordRef(REPLY, id);
        }
    }

    /** If the event serves something, makes the served record with its documents; answers where the other organ finds it. */
    @Override
    public Optional<String> after(
            Proceeding file,
            @Nullable Standing<?> before,
            Outcome.Lawful<?> outcome,
            ProcedureEvent event,
            Map<String, String> told,
            UUID act) {
        return event instanceof AdministrativeEvent happened
                        && outcome.next().state() instanceof AdministrativeState after
                ? serve(file, after, happened, told).map(served -> "/cases/served/" + served)
                : Optional.empty();
    }

    private Optional<UUID> serve(
            Proceeding file, AdministrativeState after, AdministrativeEvent event, Map<String, String> told) {
        return switch (event) {
            case AdministrativeEvent.ServeFiling e ->
                Optional.of(serve(
                        file,
                        after,
                        Kind.FILING_DECISION,
                        PaperAct.FILING_DECISION_SERVED,
                        e.on(),
                        e.method(),
                        Map.of("harm", after.filing().harm()),
                        Map.of(),
                        told));
            case AdministrativeEvent.ServeRecommendation e -> {
                var contents = after.recommendationServed()
                        .orElseThrow()
                        .recommendation()
                        .contents();
                var shown = new TreeMap<String, String>();
                shown.put("source", contents.source());
                shown.put("harm", contents.harm());
                shown.put("nonPerformance", contents.nonPerformance());
                shown.put("legalBasis", contents.legalBasis());
                shown.put("demand", contents.demand());
                shown.put("rectification", contents.rectification());
                shown.put("other", contents.other());
                var figures = figuresOf(file);
                if (figures.containsKey("effectSays")) {
                    shown.put("effectSays", figures.get("effectSays"));
                }
                yield Optional.of(serve(
                        file,
                        after,
                        Kind.RECOMMENDATION,
                        PaperAct.RECOMMENDATION_SERVED,
                        e.effectiveOn(),
                        e.method(),
                        shown,
                        figures,
                        told));
            }
            case AdministrativeEvent.ServeTermination e -> {
                var ground = after instanceof AdministrativeState.Terminated ended
                        ? ended.ground().text().zh()
                        : "";
                yield Optional.of(serve(
                        file,
                        after,
                        Kind.TERMINATION_DECISION,
                        PaperAct.TERMINATION_SERVED,
                        e.on(),
                        e.method(),
                        Map.of("ground", ground),
                        Map.of(),
                        told));
            }
            default -> Optional.empty();
        };
    }

    private UUID serve(
            Proceeding file,
            AdministrativeState state,
            Kind kind,
            PaperAct act,
            LocalDate on,
            ServiceMethod method,
            Map<String, String> contents,
            Map<String, String> figures,
            Map<String, String> told) {
        String recipient = file.counterpart();
        if (recipient == null) {
            throw Refusal.because("refusal.case.respondent");
        }
        String number = told.getOrDefault("officialNumber", "").strip();
        if (number.isEmpty()) {
            throw Refusal.because("refusal.case.official-number");
        }
        UUID id = UUID.randomUUID();
        var ref = new RecordRef(SERVED, id);
        var partners = List.of(recipient);
        var fields = fields(file, state, contents);
        fields.putAll(figures);
        var written = papers.write(kind.name(), fields, new Papers.Issue(number, file.number(), on));
        UUID actId = ledger.act(act, ref)
                .ofMine(file.mine())
                .on(on)
                .disclosedTo(partners)
                .says(written.title() + "（" + number + "）" + method.text().zh())
                .with("number", number)
                .with("kind", kind.name())
                .with("method", method.name())
                .with("contents", contents)
                .with("pdf", written.pdf().digest())
                .with("docx", written.docx().digest())
                .append();
        db.sql("""
                insert into procedure.served (id, case_file, problem, mine, kind, number, title, recipient, contents, served_on, method, state, act,
                                              owner_organ, disclosed_to)
                values (:id, :case, :problem, :mine, :kind, :number, :title, :recipient, :contents::jsonb, :on, :method, 'SERVED', :act,
                        :organ, :disclosedTo)
                """)
                .param("id", id)
                .param("case", file.id())
                .param("problem", file.problem())
                .param("mine", file.mine())
                .param("kind", kind.name())
                .param("number", number)
                .param("title", written.title() + "：" + file.title())
                .param("recipient", recipient)
                .param("contents", JSON.writeValueAsString(contents))
                .param("on", on)
                .param("method", method.name())
                .param("act", actId)
                .param("organ", Acting.required().organ())
                .param("disclosedTo", partners.toArray(String[]::new))
                .update();
        evidence.add(written.pdfItem(ref, file.mine()), actId, partners);
        evidence.add(written.docxItem(ref, file.mine()), actId, partners);
        return id;
    }

    /** 书面回复, by the organ that was served, under its own number. A second one is refused: the first stands. */
    public UUID reply(
            UUID servedId,
            LocalDate on,
            String number,
            String summary,
            boolean claimsPerformed,
            List<Evidence.Item> attached) {
        var served = find(servedId);
        if (served.kind() != Kind.RECOMMENDATION
                || !served.recipient().equals(Acting.required().organ())) {
            throw Refusal.because("refusal.reply.not-yours");
        }
        if (number.isBlank()) {
            throw Refusal.because("refusal.reply.number");
        }
        if (summary.isBlank()) {
            throw Refusal.because("refusal.reply.summary");
        }
        if (on.isBefore(served.servedOn())) {
            throw Refusal.because("refusal.reply.before-service", on, served.servedOn());
        }
        var earlier = replyTo(servedId);
        if (earlier.isPresent()) {
            throw Refusal.because("refusal.reply.twice", earlier.get().sentOn());
        }
        UUID id = UUID.randomUUID();
        var ref = new RecordRef(REPLY, id);
        var partners = List.of(ownerOf(servedId));
        var written = papers.write(
                "WRITTEN_REPLY",
                Map.of(
                        "recipient", nameOf(ownerOf(servedId)),
                        "refNumber", served.number(),
                        "receivedOn", served.servedOn().toString(),
                        "summary", summary.strip(),
                        "performed", String.valueOf(claimsPerformed)),
                new Papers.Issue(number.strip(), served.number(), on));
        UUID act = ledger.act(PaperAct.REPLY_SENT, ref)
                .ofMine(served.mine())
                .on(on)
                .disclosedTo(partners)
                .says("书面回复检察建议：" + summary.strip())
                .with("served", servedId)
                .with("number", number.strip())
                .with("summary", summary.strip())
                .with("claimsPerformed", claimsPerformed)
                .with("pdf", written.pdf().digest())
                .append();
        db.sql("""
                insert into procedure.reply (id, served, mine, title, summary, claims_performed, sent_on, state, act, owner_organ, disclosed_to)
                values (:id, :served, :mine, :title, :summary, :claims, :on, 'SENT', :act, :organ, :disclosedTo)
                """)
                .param("id", id)
                .param("served", servedId)
                .param("mine", served.mine())
                .param("title", "书面回复：" + served.title())
                .param("summary", summary.strip())
                .param("claims", claimsPerformed)
                .param("on", on)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("disclosedTo", partners.toArray(String[]::new))
                .update();
        evidence.add(written.pdfItem(ref, served.mine()), act, partners);
        evidence.add(written.docxItem(ref, served.mine()), act, partners);
        for (Evidence.Item item : attached) {
            evidence.add(item.in(ref, served.mine()), act, partners);
        }
        return id;
    }

    /** What the paper says beside its contents: of the case, of the organ on the other side, and how long it has to answer. */
    private static TreeMap<String, String> fields(
            Proceeding file, AdministrativeState state, Map<String, String> contents) {
        var fields = new TreeMap<>(contents);
        fields.put("respondent", state.filing().respondent().orElse(""));
        fields.put("title", file.title() + "一案");
        fields.put("filedOn", state.filing().on().toString());
        var urgent = state.recommendationServed()
                .map(served -> served.recommendation().urgent())
                .orElse(false);
        fields.put("urgent", String.valueOf(urgent));
        fields.put("replyPeriod", urgent ? "P15D" : "P2M");
        return fields;
    }

    /** The figures that stood in the draft when it was approved; what came on record later is not in the paper. */
    private Map<String, String> figuresOf(Proceeding file) {
        return db.sql("select contents from procedure.draft where case_file = :case and state = 'APPROVED'")
                .param("case", file.id())
                .query(String.class)
                .optional()
                .map(contents -> {
                    var figures = new TreeMap<>(JSON.readValue(contents, new TypeReference<Map<String, String>>() {}));
                    figures.keySet().removeAll(Drafts.FIELDS);
                    return figures;
                })
                .orElseGet(TreeMap::new);
    }

    private String nameOf(String organ) {
        return people.organs().stream()
                .filter(o -> o.id().equals(organ))
                .map(Organ::name)
                .findFirst()
                .orElseThrow();
    }

    private String ownerOf(UUID served) {
        return db.sql("select owner_organ from procedure.served where id = :id")
                .param("id", served)
                .query(String.class)
                .single();
    }

    @Transactional(readOnly = true)
    public Served find(UUID id) {
        return db.sql("select * from procedure.served where id = :id")
                .param("id", id)
                .query((row, n) -> served(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    /** What was served, newest first: for the procuratorate what it served, for the bureau what it received. */
    @Transactional(readOnly = true)
    public List<Served> all() {
        return db.sql("select * from procedure.served order by served_on desc, number")
                .query((row, n) -> served(row))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Served> ofCase(UUID caseFile) {
        return db.sql("select * from procedure.served where case_file = :case order by served_on, number")
                .param("case", caseFile)
                .query((row, n) -> served(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Reply> replyTo(UUID served) {
        return db.sql("select * from procedure.reply where served = :served")
                .param("served", served)
                .query((row, n) -> new Reply(
                        row.getObject("id", UUID.class),
                        row.getObject("served", UUID.class),
                        row.getString("summary"),
                        row.getBoolean("claims_performed"),
                        row.getObject("sent_on", LocalDate.class)))
                .optional();
    }

    private static Served served(ResultSet row) throws SQLException {
        return new Served(
                row.getObject("id", UUID.class),
                row.getObject("case_file", UUID.class),
                row.getObject("problem", UUID.class),
                row.getObject("mine", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getString("title"),
                row.getString("recipient"),
                JSON.readValue(row.getString("contents"), new TypeReference<Map<String, String>>() {}),
                row.getObject("served_on", LocalDate.class),
                ServiceMethod.valueOf(row.getString("method")),
                row.getObject("act", UUID.class));
    }
}
