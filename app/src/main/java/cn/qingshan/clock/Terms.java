package cn.qingshan.clock;

import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.Term;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.people.Acting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 期限. Keeps the terms that a record's procedure says are running, each with its working; what ran and no longer does is stopped. */
@Component
@Transactional
public class Terms {

    private final JdbcClient db;

    Terms(JdbcClient db) {
        this.db = db;
    }

    /** A term that runs now, and for whom. */
    public record Running(Term term, String owedBy, List<String> posts, List<String> disclosedTo, String link) {}

    /** A kept term as the pages show it. */
    public record Line(
            UUID id,
            RecordRef record,
            String rule,
            String name,
            String nameEn,
            String citation,
            String citationEn,
            String subject,
            String owedBy,
            LocalDate triggerOn,
            LocalDate rawOn,
            LocalDate dueOn,
            @Nullable Integer missingYear,
            String state,
            @Nullable LocalDate stoppedOn,
            List<String> working,
            List<String> workingEn,
            String link) {

        public boolean isRunning() {
            return state.equals("RUNNING");
        }

        /** Stopped after its last day; a provisional date is never passed. */
        public boolean isLate(LocalDate today) {
            var until = stoppedOn == null ? today : stoppedOn;
            return missingYear == null && !state.equals("PAUSED") && until.isAfter(dueOn);
        }
    }

    /**
     * Makes the kept terms of a record what the procedure now says.
     *
     * @param act the act after which they run
     * @param on the day of that act, on which those that are gone have stopped
     * @param stoppedOn by rule, for those that stopped on another day, such as a period that ran out before anybody acted
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(
            RecordRef record,
            @Nullable UUID mine,
            String subject,
            List<Running> now,
            UUID act,
            LocalDate on,
            Map<String, LocalDate> stoppedOn) {
        var kept = of(record).stream()
                .filter(line -> !line.state().equals("STOPPED"))
                .toList();
        for (Line line : kept) {
            boolean stillThere = now.stream().anyMatch(running -> same(line, running.term()));
            if (!stillThere) {
                db.sql("update clock.term set state = 'STOPPED', stopped_on = :on, act = :act where id = :id")
                        .param("on", stoppedOn.getOrDefault(line.rule(), on))
                        .param("act", act)
                        .param("id", line.id())
                        .update();
            }
        }
        for (Running running : now) {
            var known = kept.stream().filter(line -> same(line, running.term())).findFirst();
            write(known.map(Line::id).orElseGet(UUID::randomUUID), record, mine, subject, running, act);
        }
    }

    private static boolean same(Line line, Term term) {
        return line.rule().equals(term.rule().id()) && line.triggerOn().equals(term.trigger());
    }

    private void write(UUID id, RecordRef record, @Nullable UUID mine, String subject, Running running, UUID act) {
        Term term = running.term();
        LocalDate due = term.due().date().orElse(term.rolled());
        Integer missing =
                term.due() instanceof Due.Provisional(var on, var year) ? Integer.valueOf(year.getValue()) : null;
        db.sql("""
                insert into clock.term (id, record_kind, record_id, mine, rule, name, name_en, citation, citation_en, subject, owed_by, owed_by_posts,
                                        trigger_on, raw_on, due_on, missing_year, state, working, working_en, link, act, owner_organ, disclosed_to)
                values (:id, :kind, :record, :mine, :rule, :name, :nameEn, :citation, :citationEn, :subject, :owedBy, :posts,
                        :trigger, :raw, :due, :missing, :state, :working, :workingEn, :link, :act, :organ, :disclosedTo)
                on conflict (id) do update
                   set raw_on = excluded.raw_on, due_on = excluded.due_on, missing_year = excluded.missing_year, state = excluded.state,
                       working = excluded.working, working_en = excluded.working_en, act = excluded.act
                """)
                .param("id", id)
                .param("kind", record.kind())
                .param("record", record.id())
                .param("mine", mine)
                .param("rule", term.rule().id())
                .param("name", term.rule().name().zh())
                .param("nameEn", term.rule().name().en())
                .param("citation", cited(term, Locale.SIMPLIFIED_CHINESE))
                .param("citationEn", cited(term, Locale.ENGLISH))
                .param("subject", subject)
                .param("owedBy", running.owedBy())
                .param("posts", running.posts().toArray(String[]::new))
                .param("trigger", term.trigger())
                .param("raw", term.raw())
                .param("due", due)
                .param("missing", missing)
                .param("state", term.suspended() ? "PAUSED" : "RUNNING")
                .param("working", term.working(Locale.SIMPLIFIED_CHINESE).toArray(String[]::new))
                .param("workingEn", term.working(Locale.ENGLISH).toArray(String[]::new))
                .param("link", running.link())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("disclosedTo", running.disclosedTo().toArray(String[]::new))
                .update();
    }

    private static String cited(Term term, Locale locale) {
        boolean english = locale.equals(Locale.ENGLISH);
        var citations = new ArrayList<Citation>(term.rule().citations());
        return citations.isEmpty()
                ? (english ? "customary" : "协作惯例")
                : citations.stream()
                        .map(c -> english ? c.en() : c.zh())
                        .collect(Collectors.joining(english ? "; " : "、"));
    }

    @Transactional(readOnly = true)
    public List<Line> of(RecordRef record) {
        return db.sql(
                        "select * from clock.term where record_kind = :kind and record_id = :id order by state = 'STOPPED', due_on, rule")
                .param("kind", record.kind())
                .param("id", record.id())
                .query((row, n) -> line(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Line find(UUID id) {
        return db.sql("select * from clock.term where id = :id")
                .param("id", id)
                .query((row, n) -> line(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                new RecordRef(row.getString("record_kind"), row.getObject("record_id", UUID.class)),
                row.getString("rule"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("citation"),
                row.getString("citation_en"),
                row.getString("subject"),
                row.getString("owed_by"),
                row.getObject("trigger_on", LocalDate.class),
                row.getObject("raw_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getObject("missing_year", Integer.class),
                row.getString("state"),
                row.getObject("stopped_on", LocalDate.class),
                List.of((String[]) row.getArray("working").getArray()),
                List.of((String[]) row.getArray("working_en").getArray()),
                row.getString("link"));
    }
}
