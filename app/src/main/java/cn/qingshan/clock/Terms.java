package cn.qingshan.clock;

import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermPart;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.people.Acting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * 期限. Keeps the terms that a record's procedure says are running, each with its working; what ran and no longer does is stopped.
 *
 * <p>A proceeding that two organs write has one thread and a record of each. Each organ writes rows of its own; of one thread, rule and trigger the row written
 * last is what holds, whoever wrote it. So the organ that receives can stop a term that the sender started, and the duty is gone from both boards.
 */
@Component
@Transactional
public class Terms {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;

    Terms(JdbcClient db) {
        this.db = db;
    }

    /** A term that runs now, and for whom. */
    public record Running(Term term, String owedBy, List<String> posts, List<String> disclosedTo, String link) {}

    /**
     * A kept term as the pages show it.
     *
     * @param rawOn the counted last day
     * @param dueOn the last day; while suspended, what it was when time stopped
     * @param missingYear the unpublished year on which the day rests, when it is provisional
     */
    public record Line(
            UUID id,
            RecordRef record,
            UUID thread,
            String ownerOrgan,
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
            String severity,
            @Nullable LocalDate stoppedOn,
            List<TermPart> parts,
            List<String> working,
            List<String> workingEn,
            String link) {

        public boolean isRunning() {
            return state.equals("RUNNING");
        }

        /** Stopped after its last day; a provisional date is never passed. */
        public boolean isLate(LocalDate today) {
            return daysLate(today) > 0;
        }

        /** Days past the last day, up to today or to the day on which it stopped; 0 in time, suspended or provisional. */
        public long daysLate(LocalDate today) {
            var until = stoppedOn == null ? today : stoppedOn;
            return missingYear == null && !state.equals("PAUSED") && until.isAfter(dueOn)
                    ? ChronoUnit.DAYS.between(dueOn, until)
                    : 0;
        }

        /** Whether it rests on the year's notice or has days in it. */
        boolean isTouchedBy(int year) {
            return missingYear != null && missingYear == year
                    || !triggerOn.isAfter(LocalDate.of(year, 12, 31))
                            && !(rawOn.isAfter(dueOn) ? rawOn : dueOn).isBefore(firstDayOf(year));
        }

        /** Drawn as a bar that ends today, on its last day or on the day it stopped, whichever is last. */
        public Strip drawn(LocalDate today) {
            return Strip.of(this, today);
        }
    }

    /** {@link #keep(RecordRef, UUID, UUID, String, List, UUID, LocalDate, Map)} for a proceeding that one organ writes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(
            RecordRef record,
            @Nullable UUID mine,
            String subject,
            List<Running> now,
            UUID act,
            LocalDate on,
            Map<String, LocalDate> stoppedOn) {
        keep(record, record.id(), mine, subject, now, act, on, stoppedOn);
    }

    /**
     * Makes the kept terms of a thread what the procedure now says. Rows are written for the acting organ; what another organ wrote and still holds is not
     * written again, and what it wrote and no longer holds is stopped by a row of the acting organ that the other may read.
     *
     * @param thread of a proceeding that both organs write, the same for the record of each; otherwise the record's id
     * @param act the act after which they run
     * @param on the day of that act, on which those that are gone have stopped
     * @param stoppedOn by rule, for those that stopped on another day, such as a period that ran out before anybody acted
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(
            RecordRef record,
            UUID thread,
            @Nullable UUID mine,
            String subject,
            List<Running> now,
            UUID act,
            LocalDate on,
            Map<String, LocalDate> stoppedOn) {
        var current = ofThread(thread);
        for (Line line : current) {
            boolean stillThere = now.stream().anyMatch(running -> same(line, running.term()));
            if (!stillThere && !line.state().equals("STOPPED")) {
                stop(line, record, act, stoppedOn.getOrDefault(line.rule(), on));
            }
        }
        for (Running running : now) {
            var known =
                    current.stream().filter(line -> same(line, running.term())).findFirst();
            if (known.filter(line -> saysTheSame(line, running)).isEmpty()) {
                write(
                        own(
                                        record,
                                        thread,
                                        running.term().rule().id(),
                                        running.term().trigger())
                                .orElseGet(UUID::randomUUID),
                        record,
                        thread,
                        mine,
                        subject,
                        running,
                        act);
            }
        }
    }

    private static boolean same(Line line, Term term) {
        return line.rule().equals(term.rule().id()) && line.triggerOn().equals(term.trigger());
    }

    /** True for a row of the other organ that the acting one has nothing to add to. */
    private static boolean saysTheSame(Line line, Running running) {
        Term term = running.term();
        return !line.ownerOrgan().equals(Acting.required().organ())
                && line.state().equals(stateOf(term))
                && line.rawOn().equals(term.raw())
                && line.dueOn().equals(dueOf(term))
                && java.util.Objects.equals(line.missingYear(), missingYearOf(term));
    }

    /** The acting organ's own row of a term, running or stopped. */
    private Optional<UUID> own(RecordRef record, UUID thread, String rule, LocalDate trigger) {
        return db.sql("""
                select id from clock.term
                 where thread = :thread and rule = :rule and trigger_on = :trigger
                   and record_kind = :kind and record_id = :record and owner_organ = :organ
                 order by seq desc limit 1
                """)
                .param("thread", thread)
                .param("rule", rule)
                .param("trigger", trigger)
                .param("kind", record.kind())
                .param("record", record.id())
                .param("organ", Acting.required().organ())
                .query(UUID.class)
                .optional();
    }

    private void stop(Line line, RecordRef record, UUID act, LocalDate on) {
        String organ = Acting.required().organ();
        var own = line.ownerOrgan().equals(organ)
                ? Optional.of(line.id())
                : own(record, line.thread(), line.rule(), line.triggerOn());
        if (own.isPresent()) {
            db.sql("""
                    update clock.term t
                       set state = 'STOPPED', stopped_on = :on, act = :act, seven_on = null, three_on = null,
                           raw_on = c.raw_on, due_on = c.due_on, missing_year = c.missing_year, parts = c.parts, working = c.working,
                           working_en = c.working_en,
                           disclosed_to = (select coalesce(array_agg(distinct o order by o), '{}')
                                             from unnest(t.disclosed_to || c.disclosed_to || c.owner_organ) o where o <> t.owner_organ)
                      from clock.term c
                     where t.id = :id and c.id = :current
                    """)
                    .param("on", on)
                    .param("act", act)
                    .param("id", own.get())
                    .param("current", line.id())
                    .update();
            return;
        }
        // the other organ started it: this organ's row stands above it and is shown to whoever was shown the term
        db.sql("""
                insert into clock.term (id, record_kind, record_id, thread, mine, rule, name, name_en, citation, citation_en, subject, owed_by,
                                        owed_by_posts, trigger_on, raw_on, due_on, half_on, missing_year, state, severity, stopped_on, parts, working,
                                        working_en, link, act, owner_organ, disclosed_to)
                select :new, :kind, :record, t.thread, t.mine, t.rule, t.name, t.name_en, t.citation, t.citation_en, t.subject, t.owed_by,
                       t.owed_by_posts, t.trigger_on, t.raw_on, t.due_on, t.half_on, t.missing_year, 'STOPPED', t.severity, :on, t.parts, t.working,
                       t.working_en, t.link, :act, :organ,
                       (select array_agg(distinct o order by o) from unnest(t.disclosed_to || t.owner_organ) o where o <> :organ)
                  from clock.term t
                 where t.id = :id
                """)
                .param("new", UUID.randomUUID())
                .param("kind", record.kind())
                .param("record", record.id())
                .param("on", on)
                .param("act", act)
                .param("organ", organ)
                .param("id", line.id())
                .update();
    }

    private void write(
            UUID id, RecordRef record, UUID thread, @Nullable UUID mine, String subject, Running running, UUID act) {
        Term term = running.term();
        var warnings = term.warnings();
        db.sql("""
                insert into clock.term as t (id, record_kind, record_id, thread, mine, rule, name, name_en, citation, citation_en, subject, owed_by,
                                             owed_by_posts, trigger_on, raw_on, due_on, missing_year, state, severity, parts, half_on, seven_on,
                                             three_on, working, working_en, link, act, owner_organ, disclosed_to)
                values (:id, :kind, :record, :thread, :mine, :rule, :name, :nameEn, :citation, :citationEn, :subject, :owedBy,
                        :posts, :trigger, :raw, :due, :missing, :state, :severity, :parts::jsonb, :half, :seven,
                        :three, :working, :workingEn, :link, :act, :organ, :disclosedTo)
                on conflict (id) do update
                   set name = excluded.name, name_en = excluded.name_en, citation = excluded.citation, citation_en = excluded.citation_en,
                       severity = excluded.severity, trigger_on = excluded.trigger_on, raw_on = excluded.raw_on, due_on = excluded.due_on, missing_year = excluded.missing_year,
                       state = excluded.state, stopped_on = null, parts = excluded.parts, half_on = excluded.half_on, seven_on = excluded.seven_on,
                       three_on = excluded.three_on, working = excluded.working, working_en = excluded.working_en, act = excluded.act,
                       disclosed_to = (select coalesce(array_agg(distinct o order by o), '{}') from unnest(t.disclosed_to || excluded.disclosed_to) o)
                """)
                .param("id", id)
                .param("kind", record.kind())
                .param("record", record.id())
                .param("thread", thread)
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
                .param("due", dueOf(term))
                .param("missing", missingYearOf(term))
                .param("state", stateOf(term))
                .param("severity", term.rule().severity().name())
                .param("parts", JSON.writeValueAsString(term.parts()))
                .param("half", warnings.map(Term.Warnings::half).orElse(dueOf(term)))
                .param("seven", warnings.flatMap(Term.Warnings::sevenDays).orElse(null), java.sql.Types.DATE)
                .param("three", warnings.flatMap(Term.Warnings::threeDays).orElse(null), java.sql.Types.DATE)
                .param("working", term.working(Locale.SIMPLIFIED_CHINESE).toArray(String[]::new))
                .param("workingEn", term.working(Locale.ENGLISH).toArray(String[]::new))
                .param("link", running.link())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("disclosedTo", running.disclosedTo().toArray(String[]::new))
                .update();
    }

    /** Writes a kept term of the acting organ as it is over another calendar, under the act that brought the calendar. */
    @Transactional(propagation = Propagation.MANDATORY)
    void rewrite(Line line, Running running, UUID act) {
        write(line.id(), line.record(), line.thread(), null, line.subject(), running, act);
    }

    static LocalDate dueOf(Term term) {
        return term.due().date().orElse(term.rolled());
    }

    static @Nullable Integer missingYearOf(Term term) {
        return term.due() instanceof Due.Provisional(var on, var year) ? Integer.valueOf(year.getValue()) : null;
    }

    static String stateOf(Term term) {
        return term.suspended() ? "PAUSED" : "RUNNING";
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

    /** The terms of a record as they are now, with those of its thread that another organ has written since. */
    @Transactional(readOnly = true)
    public List<Line> of(RecordRef record) {
        return db.sql("""
                select * from clock.current_term
                 where thread in (select thread from clock.term where record_kind = :kind and record_id = :id)
                 order by state = 'STOPPED', due_on, rule, id
                """)
                .param("kind", record.kind())
                .param("id", record.id())
                .query((row, n) -> line(row))
                .list();
    }

    /** The terms of a proceeding as they are now, whichever organ wrote them, as far as the acting organ may see them. */
    @Transactional(readOnly = true)
    public List<Line> ofThread(UUID thread) {
        return db.sql(
                        "select * from clock.current_term where thread = :thread order by state = 'STOPPED', due_on, rule, id")
                .param("thread", thread)
                .query((row, n) -> line(row))
                .list();
    }

    /** What runs between the organs and is over, the longest first; a provisional date is never over. */
    @Transactional(readOnly = true)
    public List<Line> overdueBetweenOrgans(LocalDate today) {
        return db.sql("""
                select * from clock.current_term
                 where state = 'RUNNING' and between_organs and missing_year is null and due_on < :today
                 order by due_on, id
                """).param("today", today).query((row, n) -> line(row)).list();
    }

    /**
     * Open terms that the acting organ wrote, of every record of which one rests on a year's notice or has days in it, in the order of their records. One
     * that the year does not touch may run from the end of one that it does.
     */
    @Transactional(readOnly = true)
    List<Line> ownOfRecordsTouchedBy(int year) {
        return db.sql("""
                select c.* from clock.current_term c
                 where c.owner_organ = :organ and c.state <> 'STOPPED'
                   and exists (select 1 from clock.term t
                                where t.record_kind = c.record_kind and t.record_id = c.record_id and t.owner_organ = :organ and t.state <> 'STOPPED'
                                  and (t.missing_year = :year or (t.trigger_on <= :last and greatest(t.raw_on, t.due_on) >= :first)))
                 order by c.record_kind, c.record_id, c.due_on, c.id
                """)
                .param("organ", Acting.required().organ())
                .param("year", year)
                .param("first", firstDayOf(year))
                .param("last", LocalDate.of(year, 12, 31))
                .query((row, n) -> line(row))
                .list();
    }

    /** The New Year holiday of a year may reach into the December before. */
    private static LocalDate firstDayOf(int year) {
        return LocalDate.of(year - 1, 12, 1);
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
                row.getObject("thread", UUID.class),
                row.getString("owner_organ"),
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
                row.getString("severity"),
                row.getObject("stopped_on", LocalDate.class),
                List.of(JSON.readValue(row.getString("parts"), TermPart[].class)),
                List.of((String[]) row.getArray("working").getArray()),
                List.of((String[]) row.getArray("working_en").getArray()),
                row.getString("link"));
    }
}
