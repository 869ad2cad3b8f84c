package cn.qingshan.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.administrative.RecommendationContents;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** 检察建议书稿. Written by the prosecutor, submitted, approved or returned by the chief procurator; the bureau never sees it. */
@Component
@Transactional
public class Drafts {

    /** The contents that a draft holds, named as in the event by which the recommendation is decided. */
    static final List<String> FIELDS =
            List.of("source", "harm", "nonPerformance", "legalBasis", "demand", "rectification", "other", "urgent");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final Ledger ledger;
    private final Proceedings proceedings;
    private final List<PaperFigures> figures;

    Drafts(JdbcClient db, Ledger ledger, Proceedings proceedings, List<PaperFigures> figures) {
        this.db = db;
        this.ledger = ledger;
        this.proceedings = proceedings;
        this.figures = figures;
    }

    public enum State {
        DRAFT,
        SUBMITTED,
        RETURNED,
        APPROVED
    }

    public record Draft(UUID id, UUID caseFile, State state, Map<String, String> contents, String note, UUID act) {

        public RecordRef ref() {
            return new RecordRef("draft", id);
        }

        public boolean isOpen() {
            return state == State.DRAFT || state == State.RETURNED;
        }

        /** What article 75 demands and the draft does not have. */
        public List<Sentence> missing(String respondent) {
            return new RecommendationContents(
                            respondent,
                            text("source"),
                            text("harm"),
                            text("nonPerformance"),
                            text("legalBasis"),
                            text("demand"),
                            text("rectification"),
                            text("other"))
                    .missing();
        }

        String text(String field) {
            return contents.getOrDefault(field, "");
        }
    }

    @Transactional(readOnly = true)
    public Optional<Draft> ofCase(UUID caseFile) {
        return db.sql("select * from procedure.draft where case_file = :case")
                .param("case", caseFile)
                .query((row, n) -> new Draft(
                        row.getObject("id", UUID.class),
                        row.getObject("case_file", UUID.class),
                        State.valueOf(row.getString("state")),
                        JSON.readValue(row.getString("contents"), new TypeReference<Map<String, String>>() {}),
                        row.getString("note"),
                        row.getObject("act", UUID.class)))
                .optional();
    }

    /** Writes the draft anew, or changes it while it is open; two who write at once do not overwrite each other. */
    public void write(UUID caseFile, Optional<UUID> seen, LocalDate on, Map<String, String> form) {
        var file = proceedings.find(caseFile);
        var contents = new TreeMap<String, String>();
        // frozen with the text: what the chief approves is what is served
        contents.putAll(figuresOf(file));
        for (String field : FIELDS) {
            contents.put(field, form.getOrDefault(field, "").strip());
        }
        var known = ofCase(caseFile);
        UUID id = known.map(Draft::id).orElseGet(UUID::randomUUID);
        UUID act = ledger.act(PaperAct.DRAFT_WRITTEN, new RecordRef("draft", id))
                .ofMine(file.mine())
                .on(on)
                .says("起草检察建议书")
                .with("contents", contents)
                .append();
        if (known.isEmpty()) {
            db.sql("""
                    insert into procedure.draft (id, case_file, mine, title, contents, state, act, owner_organ)
                    values (:id, :case, :mine, :title, :contents::jsonb, 'DRAFT', :act, :organ)
                    """)
                    .param("id", id)
                    .param("case", caseFile)
                    .param("mine", file.mine())
                    .param("title", file.title())
                    .param("contents", JSON.writeValueAsString(contents))
                    .param("act", act)
                    .param("organ", Acting.required().organ())
                    .update();
            return;
        }
        int rows = db.sql("""
                update procedure.draft set contents = :contents::jsonb, state = 'DRAFT', act = :act
                 where id = :id and act = :seen and state in ('DRAFT', 'RETURNED')
                """)
                .param("contents", JSON.writeValueAsString(contents))
                .param("act", act)
                .param("id", id)
                .param("seen", seen.orElse(id))
                .update();
        ledger.requireChanged(rows, known.get().ref());
    }

    /** The figures that a draft written now would bear. */
    @Transactional(readOnly = true)
    Map<String, String> figuresOf(Proceeding file) {
        var known = new TreeMap<String, String>();
        if (file.problem() != null) {
            figures.forEach(one -> known.putAll(one.of(file.problem())));
        }
        return known;
    }

    /** Saves and submits in one go: what may not be submitted is not saved either, and stays in the person's form. */
    public void writeAndSubmit(UUID caseFile, Optional<UUID> seen, LocalDate on, Map<String, String> form) {
        write(caseFile, seen, on, form);
        submit(caseFile, ofCase(caseFile).orElseThrow().act(), on);
    }

    /** Submitted only when the mandatory contents of article 75 are there. */
    void submit(UUID caseFile, UUID seen, LocalDate on) {
        var draft = ofCase(caseFile).orElseThrow();
        var respondent = proceedings
                .standing(Tracks.ADMINISTRATIVE, proceedings.find(caseFile))
                .state()
                .filing()
                .respondent()
                .orElse("");
        var missing = draft.missing(respondent);
        if (!missing.isEmpty()) {
            throw Refusal.inWords(
                    "检察建议书还缺少法定内容：" + missing.stream().map(Sentence::zh).collect(Collectors.joining("、"))
                            + "（依据《人民检察院公益诉讼办案规则》第七十五条）",
                    "The recommendation lacks mandatory contents: "
                            + missing.stream().map(Sentence::en).collect(Collectors.joining(", "))
                            + " (PIL Case-Handling Rules, art. 75)");
        }
        move(caseFile, draft, PaperAct.DRAFT_SUBMITTED, State.SUBMITTED, seen, on, "提请审批检察建议书", "");
    }

    public void returnToWriter(UUID caseFile, UUID seen, LocalDate on, String note) {
        if (note.isBlank()) {
            throw Refusal.because("refusal.reason-needed");
        }
        move(
                caseFile,
                ofCase(caseFile).orElseThrow(),
                PaperAct.DRAFT_RETURNED,
                State.RETURNED,
                seen,
                on,
                "退回修改：" + note.strip(),
                note.strip());
    }

    /** 检察长决定. The draft becomes the recommendation that the law engine is asked for; if it refuses, the draft stays as it was. */
    public void approve(UUID caseFile, UUID seen, UUID seenCase, LocalDate on) {
        var draft = ofCase(caseFile).orElseThrow();
        if (draft.state() != State.SUBMITTED) {
            throw Refusal.because("refusal.draft.not-submitted");
        }
        var said = new TreeMap<>(draft.contents());
        said.keySet().retainAll(FIELDS);
        proceedings.act(caseFile, seenCase, "decide-recommendation", on, said, List.of());
        move(caseFile, draft, PaperAct.DRAFT_APPROVED, State.APPROVED, seen, on, "批准检察建议书", "");
    }

    private void move(
            UUID caseFile, Draft draft, PaperAct kind, State to, UUID seen, LocalDate on, String says, String note) {
        UUID act = ledger.act(kind, draft.ref())
                .ofMine(proceedings.find(caseFile).mine())
                .on(on)
                .says(says)
                .append();
        int rows = db.sql(
                        "update procedure.draft set state = :to, note = :note, act = :act where id = :id and act = :seen")
                .param("to", to.name())
                .param("note", note)
                .param("act", act)
                .param("id", draft.id())
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, draft.ref());
    }
}
