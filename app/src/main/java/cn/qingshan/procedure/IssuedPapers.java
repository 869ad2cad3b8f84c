package cn.qingshan.procedure;

import cn.qingshan.documents.Papers;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** 出具文书. A paper of an act, made from the organ's template and frozen; a paper made again is a further version, and the earlier ones stay. */
@Component
@Transactional
public class IssuedPapers {

    static final String KIND = "paper";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final Ledger ledger;
    private final Proceedings proceedings;
    private final Papers papers;
    private final PaperKinds kinds;
    private final Evidence evidence;
    private final Clock clock;

    IssuedPapers(
            JdbcClient db,
            Ledger ledger,
            Proceedings proceedings,
            Papers papers,
            PaperKinds kinds,
            Evidence evidence,
            Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.proceedings = proceedings;
        this.papers = papers;
        this.kinds = kinds;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** @param template the version of the template it was made with */
    public record Paper(
            UUID id,
            UUID thread,
            @Nullable UUID mine,
            String kind,
            String title,
            String number,
            int version,
            Map<String, String> contents,
            String template,
            LocalDate issuedOn,
            String owner) {

        RecordRef ref() {
            return new RecordRef(KIND, id);
        }
    }

    /**
     * Makes a paper for an act that was recorded.
     *
     * @param number the official number as the person typed it
     * @param date 成文日期, which may lie before today
     */
    public UUID issue(UUID thread, UUID act, String kind, String number, LocalDate date, Map<String, String> fields) {
        var proceeding = proceedings.find(thread);
        if (!proceedings.keeps(proceeding)) {
            throw new NoSuchRecord();
        }
        var recorded = proceedings.history(proceeding).act(act);
        var move = recorded.shown()
                .map(event -> proceeding.track().law().table().move(event.act()))
                .orElseThrow(NoSuchRecord::new);
        if (!kinds.of(proceeding.track(), move).contains(kind)) {
            throw new NoSuchRecord();
        }
        // the paper is kept before the act is done
        if (!ledger.may(ProceedingAct.issue(proceeding.track()))) {
            throw Refusal.because(
                    "refusal.no-power",
                    Acting.required().organName(),
                    Acting.required().post());
        }
        var today = LocalDate.now(clock);
        if (date.isAfter(today)) {
            throw Refusal.because("refusal.in-the-future", date, today);
        }
        if (date.isBefore(proceeding.openedOn())) {
            throw Refusal.because("refusal.paper.before-opening", date, proceeding.openedOn());
        }
        if (papers.isNumbered(kind) && number.isBlank()) {
            throw Refusal.because("refusal.case.official-number");
        }
        var issue = new Papers.Issue(number.strip(), proceeding.number(), date);
        var written = papers.write(kind, fields, issue);
        var own = proceedings.ownRow(proceeding);
        int version = db.sql("""
                select coalesce(max(version), 0) + 1 from procedure.paper
                 where record_id = :record and kind = :kind and number = :number
                """)
                .param("record", own.record())
                .param("kind", kind)
                .param("number", written.number())
                .query(Integer.class)
                .single();
        var readers = proceedings.readersOf(own, move);
        UUID id = UUID.randomUUID();
        UUID issued = ledger.act(ProceedingAct.issue(proceeding.track()), own.ref())
                .ofMine(own.mine())
                .on(today)
                .disclosedTo(readers)
                .says("出具" + written.title() + (written.number().isEmpty() ? "" : "（" + written.number() + "）")
                        + (version > 1 ? "，第" + version + "版" : ""))
                .with("for", act)
                .with("kind", kind)
                .with("number", written.number())
                .with("version", version)
                .with("template", written.templateVersion())
                .with("date", date)
                .with("contents", new TreeMap<>(fields))
                .with("pdf", written.pdf().digest())
                .with("docx", written.docx().digest())
                .append();
        db.sql("""
                insert into procedure.paper (id, thread, record_kind, record_id, mine, kind, title, number, version, contents, template, issued_on,
                                             state, act, owner_organ, disclosed_to)
                values (:id, :thread, :recordKind, :record, :mine, :kind, :title, :number, :version, :contents::jsonb, :template, :on,
                        'ISSUED', :act, :organ, :readers)
                """)
                .param("id", id)
                .param("thread", thread)
                .param("recordKind", own.kind())
                .param("record", own.record())
                .param("mine", own.mine())
                .param("kind", kind)
                .param("title", written.title())
                .param("number", written.number())
                .param("version", version)
                .param("contents", JSON.writeValueAsString(new TreeMap<>(fields)))
                .param("template", written.templateVersion())
                .param("on", date)
                .param("act", issued)
                .param("organ", Acting.required().organ())
                .param("readers", readers.toArray(String[]::new))
                .update();
        var ref = new RecordRef(KIND, id);
        evidence.add(written.pdfItem(ref, own.mine()), issued, readers);
        evidence.add(written.docxItem(ref, own.mine()), issued, readers);
        return id;
    }

    /** The papers of a proceeding, as they were issued. */
    @Transactional(readOnly = true)
    public List<Paper> of(UUID thread) {
        return db.sql("select * from procedure.paper where thread = :thread order by issued_on, number, version")
                .param("thread", thread)
                .query((row, n) -> paper(row))
                .list();
    }

    private static Paper paper(ResultSet row) throws SQLException {
        return new Paper(
                row.getObject("id", UUID.class),
                row.getObject("thread", UUID.class),
                row.getObject("mine", UUID.class),
                row.getString("kind"),
                row.getString("title"),
                row.getString("number"),
                row.getInt("version"),
                JSON.readValue(row.getString("contents"), new TypeReference<Map<String, String>>() {}),
                row.getString("template"),
                row.getObject("issued_on", LocalDate.class),
                row.getString("owner_organ"));
    }
}
