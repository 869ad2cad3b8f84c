package cn.qingshan.rulebook;

import cn.qingshan.law.rulebook.BadRulebook;
import cn.qingshan.law.rulebook.OpenItem;
import cn.qingshan.law.rulebook.Review;
import cn.qingshan.law.rulebook.Rulebook;
import cn.qingshan.law.rulebook.Statute;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 法规的载入. A statute is first tried (what it changes, which open proceedings it touches), then imported by an act that keeps it with its review list; terms whose
 * version changes are counted again in the same transaction. A file with anything wrong in it is refused whole, and so is a statute under which acts that are
 * recorded would not have been lawful.
 */
@Component
@Transactional
public class Statutes {

    private final JdbcClient db;
    private final Ledger ledger;
    private final Rulebooks rulebooks;
    private final List<OpenWork> work;

    Statutes(JdbcClient db, Ledger ledger, Rulebooks rulebooks, List<OpenWork> work) {
        this.db = db;
        this.ledger = ledger;
        this.rulebooks = rulebooks;
        this.work = work;
    }

    /** One line of a review list: an open proceeding that a statute touches. @param recount its date is another one from now on */
    public record Line(boolean recount, String number, String title, String link, String why, String whyEn) {}

    /**
     * What an import would do.
     *
     * @param known how many statutes were in when it was tried; an import says it back to show what it was based on
     */
    public record Trial(Review review, List<Line> touched, int known) {}

    /** A statute as this organ imported it. @param withdrawn it counts no longer */
    public record Imported(
            UUID id,
            int number,
            String code,
            String name,
            String nameEn,
            String file,
            String source,
            int touched,
            boolean withdrawn,
            String reason,
            UUID act,
            LocalDate on,
            String by) {}

    private record Found(OpenWork by, OpenWork.Item item, Review.Touched touched) {}

    /** @throws Refusal when the file cannot be taken or recorded acts do not bear it */
    @Transactional(readOnly = true)
    public Trial tried(String file, String text) {
        var review = review(file, text);
        requireBorneOut(review.after());
        return new Trial(review, lines(found(review)), known());
    }

    private Review review(String file, String text) {
        try {
            return rulebooks.current().review(Statute.read(file, text));
        } catch (BadRulebook bad) {
            throw Refusal.inWords(bad.sentence().zh(), bad.sentence().en());
        }
    }

    private void requireBorneOut(Rulebook after) {
        for (var one : work) {
            for (var conflict : one.conflicts(after)) {
                throw Refusal.inWords(
                        "不能采用：" + conflict.number() + "（" + conflict.title() + "）已经记录的行为将不再合法，须先更正记录。"
                                + conflict.why().zh(),
                        "Not taken: acts that are recorded in " + conflict.number()
                                + " would no longer be lawful; correct that record first. "
                                + conflict.why().en());
            }
        }
    }

    private List<Found> found(Review review) {
        var found = new ArrayList<Found>();
        for (var one : work) {
            var items = one.open();
            var byItem = new HashMap<OpenItem, OpenWork.Item>();
            items.forEach(item -> byItem.put(item.item(), item));
            for (var touched :
                    review.touching(items.stream().map(OpenWork.Item::item).toList())) {
                var item = byItem.get(touched.item());
                if (item != null) {
                    found.add(new Found(one, item, touched));
                }
            }
        }
        return found;
    }

    private static List<Line> lines(List<Found> found) {
        return found.stream()
                .map(f -> new Line(
                        f.touched().recount(),
                        f.item().number(),
                        f.item().title(),
                        f.item().link(),
                        f.touched().why().zh(),
                        f.touched().why().en()))
                .toList();
    }

    private int known() {
        return db.sql("select count(*) from rulebook.statute where owner_organ = :organ")
                .param("organ", Acting.required().organ())
                .query(Integer.class)
                .single();
    }

    /** Imports a statute; the terms whose version changes are counted again. @param known as the trial said it */
    public UUID take(String file, String text, int known) {
        alone();
        if (known != known()) {
            throw Refusal.because("refusal.rulebook.meanwhile");
        }
        var review = review(file, text);
        requireBorneOut(review.after());
        var found = found(review);
        var statute = review.statute();
        UUID id = UUID.randomUUID();
        UUID act = ledger.act(RulebookAct.STATUTE_IMPORTED, new RecordRef(RulebookAct.STATUTE, id))
                .says("载入《" + statute.name().zh() + "》：变动" + review.changes().size() + "项，涉及在办事项" + found.size() + "件")
                .with("code", statute.code())
                .with("name", statute.name().zh())
                .with("file", file)
                .with("source", text)
                .with(
                        "changes",
                        review.changes().stream()
                                .map(change -> change.text().zh())
                                .toList())
                .with("touched", found.size())
                .append();
        db.sql("""
                insert into rulebook.statute (id, number, title, code, name, name_en, file, source, touched, state, act, owner_organ)
                values (:id, :number, :title, :code, :name, :nameEn, :file, :source, :touched, 'IMPORTED', :act, :organ)
                """)
                .param("id", id)
                .param("number", known + 1)
                .param("title", statute.name().zh())
                .param("code", statute.code())
                .param("name", statute.name().zh())
                .param("nameEn", statute.name().en())
                .param("file", file)
                .param("source", text)
                .param("touched", found.size())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
        keep(id, act, lines(found));
        recount(found, act);
        return id;
    }

    /** One who changes the rulebook of an organ waits for another. */
    private void alone() {
        db.sql("select pg_advisory_xact_lock(hashtextextended('rulebook ' || :organ, 0))")
                .param("organ", Acting.required().organ())
                .query((row, n) -> 1)
                .list();
    }

    private void keep(UUID statute, UUID act, List<Line> lines) {
        int number = 0;
        for (var line : lines) {
            db.sql("""
                    insert into rulebook.touched (id, statute, number, title, recount, case_number, why, why_en, link, act, owner_organ)
                    values (:id, :statute, :number, :title, :recount, :case, :why, :whyEn, :link, :act, :organ)
                    """)
                    .param("id", UUID.randomUUID())
                    .param("statute", statute)
                    .param("number", ++number)
                    .param("title", line.title())
                    .param("recount", line.recount())
                    .param("case", line.number())
                    .param("why", line.why())
                    .param("whyEn", line.whyEn())
                    .param("link", line.link())
                    .param("act", act)
                    .param("organ", Acting.required().organ())
                    .update();
        }
    }

    private static void recount(List<Found> found, UUID act) {
        var proceedings = new LinkedHashMap<UUID, OpenWork>();
        found.stream()
                .filter(f -> f.touched().recount())
                .forEach(f -> proceedings.put(f.item().proceeding(), f.by()));
        proceedings.forEach((proceeding, by) -> by.recount(proceeding, act));
    }

    /** Takes an imported statute back, e.g. one with an error in it; the record and its review list stay. */
    public void withdraw(UUID id, UUID seen, String reason) {
        alone();
        var statute = find(id);
        ledger.requireSeen(seen, statute.act());
        if (statute.withdrawn()) {
            throw Refusal.because("refusal.rulebook.withdrawn");
        }
        if (reason.isBlank()) {
            throw Refusal.because("refusal.reason-needed");
        }
        Rulebook after;
        try {
            after = rulebooks.without(id);
        } catch (BadRulebook stillNeeded) {
            throw Refusal.inWords(
                    "后来载入的法规以它为依据，不能撤回：" + stillNeeded.sentence().zh(),
                    "A later statute rests on it: " + stillNeeded.sentence().en());
        }
        requireBorneOut(after);
        var affected = affected(rulebooks.current(), after);
        UUID act = ledger.act(RulebookAct.STATUTE_WITHDRAWN, new RecordRef(RulebookAct.STATUTE, id))
                .says("撤回《" + statute.name() + "》：" + reason.strip())
                .with("reason", reason.strip())
                .append();
        int rows = db.sql("""
                update rulebook.statute set state = 'WITHDRAWN', reason = :reason, act = :act
                 where id = :id and act = :seen and owner_organ = :organ
                """)
                .param("reason", reason.strip())
                .param("act", act)
                .param("id", id)
                .param("seen", seen)
                .param("organ", Acting.required().organ())
                .update();
        ledger.requireChanged(rows, new RecordRef(RulebookAct.STATUTE, id));
        affected.forEach((proceeding, by) -> by.recount(proceeding, act));
    }

    /** The open proceedings with a running term that has another version in the one rulebook than in the other. */
    private Map<UUID, OpenWork> affected(Rulebook before, Rulebook after) {
        var affected = new LinkedHashMap<UUID, OpenWork>();
        for (var one : work) {
            for (var item : one.open()) {
                if (item.item() instanceof OpenItem.RunningTerm term
                        && !before.boundAt(term.filing())
                                .find(term.rule(), term.trigger())
                                .equals(after.boundAt(term.filing()).find(term.rule(), term.trigger()))) {
                    affected.put(item.proceeding(), one);
                }
            }
        }
        return affected;
    }

    /** What this organ has imported, the newest first. */
    @Transactional(readOnly = true)
    public List<Imported> imported() {
        return db.sql(IMPORTED + " order by s.number desc")
                .param("organ", Acting.required().organ())
                .query((row, n) -> imported(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Imported find(UUID id) {
        return db.sql(IMPORTED + " and s.id = :id")
                .param("organ", Acting.required().organ())
                .param("id", id)
                .query((row, n) -> imported(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    private static final String IMPORTED = """
            select s.*, a.happened_on, a.person_name from rulebook.statute s join ledger.act a on a.id = s.act where s.owner_organ = :organ
            """;

    private static Imported imported(ResultSet row) throws SQLException {
        return new Imported(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("file"),
                row.getString("source"),
                row.getInt("touched"),
                row.getString("state").equals("WITHDRAWN"),
                row.getString("reason"),
                row.getObject("act", UUID.class),
                row.getObject("happened_on", LocalDate.class),
                row.getString("person_name"));
    }

    /** The review list as it was at the import. */
    @Transactional(readOnly = true)
    public List<Line> touched(UUID statute) {
        return db.sql("select * from rulebook.touched where statute = :statute order by number")
                .param("statute", statute)
                .query((row, n) -> new Line(
                        row.getBoolean("recount"),
                        row.getString("case_number"),
                        row.getString("title"),
                        row.getString("link"),
                        row.getString("why"),
                        row.getString("why_en")))
                .list();
    }
}
