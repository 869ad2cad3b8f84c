package cn.qingshan.clock;

import cn.qingshan.law.calendar.BadHolidayYear;
import cn.qingshan.law.calendar.HolidayYear;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.Term;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 放假安排的导入. A year's notice is first tried (which days change, which open terms would move), then imported by an act; the moved terms are written and reported
 * in the same transaction. Nothing else changes: no state of any record, no term that has stopped.
 */
@Component
@Transactional
public class Holidays {

    private final JdbcClient db;
    private final JdbcTemplate jdbc;
    private final Ledger ledger;
    private final Terms terms;
    private final Calendars calendars;
    private final ObjectProvider<Recount> recounts;

    Holidays(
            JdbcClient db,
            JdbcTemplate jdbc,
            Ledger ledger,
            Terms terms,
            Calendars calendars,
            ObjectProvider<Recount> recounts) {
        this.db = db;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.terms = terms;
        this.calendars = calendars;
        this.recounts = recounts;
    }

    /** What an import does to an open term. */
    public enum Outcome {
        /** Its last day is another one. */
        MOVED,
        /** The same day, no longer provisional. */
        BECAME_FIRM,
        BECAME_PROVISIONAL,
        /** No step can count it again, so it stays as it is: for a person to look at. */
        NOT_RECOMPUTED
    }

    /** A term that an import touched. */
    public record Moved(
            Outcome outcome,
            UUID term,
            RecordRef record,
            String rule,
            String name,
            String nameEn,
            String subject,
            LocalDate triggerBefore,
            LocalDate triggerAfter,
            LocalDate dueBefore,
            LocalDate dueAfter,
            @Nullable Integer missingBefore,
            @Nullable Integer missingAfter,
            String why,
            String whyEn,
            String link) {

        public boolean isNowFirm() {
            return outcome != Outcome.NOT_RECOMPUTED && missingBefore != null && missingAfter == null;
        }
    }

    /** A year as this organ imported it. */
    public record Imported(
            UUID id,
            int year,
            UUID act,
            String source,
            int moved,
            int becameFirm,
            int notRecomputed,
            LocalDate on,
            String by) {}

    /**
     * What an import would do.
     *
     * @param before what is known of the year now
     * @param seen the act that imported what is known, when this organ did
     * @param nowOff days that would be off and are not now; {@code nowWorked} the other way round
     * @param looked open terms that the year touches
     */
    public record Trial(
            HolidayYear year,
            @Nullable HolidayYear before,
            Optional<UUID> seen,
            SortedSet<LocalDate> nowOff,
            SortedSet<LocalDate> nowWorked,
            int looked,
            List<Moved> moved) {

        public long count(Outcome outcome) {
            return moved.stream().filter(m -> m.outcome() == outcome).count();
        }

        public long nowFirm() {
            return moved.stream().filter(Moved::isNowFirm).count();
        }
    }

    private record Change(
            Terms.Line line,
            Terms.@Nullable Running running,
            @Nullable Moved moved) {}

    /**
     * What importing the year would do; writes nothing.
     *
     * @throws Refusal when the year contradicts its neighbour or says what is known already
     */
    @Transactional(readOnly = true)
    public Trial tried(HolidayYear year) {
        var calendar = with(year);
        var changes = changes(year.year(), calendar);
        return trial(year, calendar, changes);
    }

    private Trial trial(HolidayYear year, WorkCalendar calendar, List<Change> changes) {
        var known = calendars.current();
        var nowOff = new TreeSet<LocalDate>();
        var nowWorked = new TreeSet<LocalDate>();
        LocalDate first = LocalDate.of(year.year().getValue() - 1, 12, 1);
        first.datesUntil(year.year().atDay(1).plusYears(1)).forEach(day -> {
            if (calendar.isRestDay(day) != known.isRestDay(day)) {
                (calendar.isRestDay(day) ? nowOff : nowWorked).add(day);
            }
        });
        return new Trial(
                year,
                known.years().get(year.year()),
                find(year.year()).map(Imported::act),
                nowOff,
                nowWorked,
                changes.size(),
                changes.stream().map(Change::moved).filter(Objects::nonNull).toList());
    }

    private WorkCalendar with(HolidayYear year) {
        var known = calendars.current();
        if (year.equals(known.years().get(year.year()))) {
            throw Refusal.because("refusal.calendar.known", year.year().toString());
        }
        try {
            return known.with(year);
        } catch (BadHolidayYear contradiction) {
            throw Refusal.inWords(
                    contradiction.sentence().zh(), contradiction.sentence().en());
        }
    }

    /** Imports the year and moves the terms. */
    public UUID take(HolidayYear year, String source, Optional<UUID> seen) {
        var calendar = with(year);
        var changes = changes(year.year(), calendar);
        var trial = trial(year, calendar, changes);
        var before = find(year.year());
        UUID id = before.map(Imported::id).orElseGet(UUID::randomUUID);
        var record = new RecordRef(ClockAct.HOLIDAY_YEAR, id);
        int moved = (int) trial.count(Outcome.MOVED);
        int firm = (int) trial.nowFirm();
        int left = (int) trial.count(Outcome.NOT_RECOMPUTED);
        UUID act = ledger.act(ClockAct.HOLIDAYS_IMPORTED, record)
                .says("导入" + year.year() + "年放假安排：涉及未结期限" + trial.looked() + "件，届满日变动" + moved + "件，由暂定变为确定" + firm
                        + "件，未能重新计算" + left + "件")
                .with("year", year.year().getValue())
                .with("notices", year.notices())
                .with("off", texts(year.daysOff()))
                .with("work", texts(year.makeUpDays()))
                .with("source", source)
                .with("looked", trial.looked())
                .with("moved", moved)
                .with("becameFirm", firm)
                .with("notRecomputed", left)
                .append();
        keep(id, act, year, source, moved, firm, left, before.isPresent(), seen, record);
        for (Change change : changes) {
            if (change.running() != null) {
                terms.rewrite(change.line(), change.running(), act);
            }
        }
        report(act, year.year(), trial.moved());
        return act;
    }

    private static List<String> texts(Collection<LocalDate> days) {
        return days.stream().map(LocalDate::toString).toList();
    }

    private void keep(
            UUID id,
            UUID act,
            HolidayYear year,
            String source,
            int moved,
            int firm,
            int left,
            boolean known,
            Optional<UUID> seen,
            RecordRef record) {
        String sql = known ? """
                update clock.holiday_year
                   set title = :title, notices = :notices, days_off = :off::date[], make_up_days = :work::date[], source = :source, moved = :moved,
                       became_firm = :firm, not_recomputed = :left, act = :act
                 where id = :id and act = :seen and year = :year and owner_organ = :organ
                """ : """
                insert into clock.holiday_year (id, year, title, notices, days_off, make_up_days, source, moved, became_firm, not_recomputed, act, owner_organ)
                select :id, :year, :title, :notices, :off::date[], :work::date[], :source, :moved, :firm, :left, :act, :organ where :seen::uuid is null
                """;
        int rows = db.sql(sql)
                .param("id", id)
                .param("year", year.year().getValue())
                .param("title", year.year() + "年放假安排")
                .param("notices", year.notices().toArray(String[]::new))
                .param("off", texts(year.daysOff()).toArray(String[]::new))
                .param("work", texts(year.makeUpDays()).toArray(String[]::new))
                .param("source", source)
                .param("moved", moved)
                .param("firm", firm)
                .param("left", left)
                .param("act", act)
                .param("seen", seen.orElse(null), java.sql.Types.OTHER)
                .param("organ", Acting.required().organ())
                .update();
        ledger.requireChanged(rows, record);
    }

    /**
     * Of each open term that the year touches, what it becomes; the record is counted once for all its terms. A term that the year does not touch is among
     * them where it moves because the one it runs from does.
     */
    private List<Change> changes(Year year, WorkCalendar calendar) {
        var byRecord = new LinkedHashMap<RecordRef, List<Terms.Line>>();
        terms.ownOfRecordsTouchedBy(year.getValue())
                .forEach(line -> byRecord.computeIfAbsent(line.record(), r -> new ArrayList<>())
                        .add(line));
        var changes = new ArrayList<Change>();
        byRecord.forEach((record, lines) -> {
            var recount = recounts.stream().filter(r -> r.of(record.kind())).findFirst();
            var now = recount.map(r -> new ArrayList<>(r.running(record, calendar)))
                    .orElseGet(ArrayList::new);
            // a term keeps its trigger, unless it runs from the expiry of another that moved
            var found = new LinkedHashMap<Terms.Line, Terms.Running>();
            lines.forEach(line -> take(now, line, true).ifPresent(running -> found.put(line, running)));
            lines.stream()
                    .filter(line -> !found.containsKey(line))
                    .forEach(line -> take(now, line, false).ifPresent(running -> found.put(line, running)));
            lines.stream()
                    .map(line -> change(line, found.get(line), recount.isPresent(), year))
                    .filter(change -> change.line().isTouchedBy(year.getValue()) || change.running() != null)
                    .forEach(changes::add);
        });
        return changes;
    }

    private static Optional<Terms.Running> take(List<Terms.Running> now, Terms.Line line, boolean sameTrigger) {
        var found = now.stream()
                .filter(running -> running.term().rule().id().equals(line.rule())
                        && (!sameTrigger || running.term().trigger().equals(line.triggerOn())))
                .findFirst();
        found.ifPresent(now::remove);
        return found;
    }

    private static Change change(Terms.Line line, Terms.@Nullable Running running, boolean recounted, Year year) {
        if (running == null) {
            String why = recounted ? "重新计算后没有这一期限，原日期保留，请人工核对。" : "这类记录不能自动重新计算，原日期保留，请人工核对。";
            String whyEn = recounted
                    ? "The recount no longer names this term; its date stays and has to be checked by a person."
                    : "Records of this kind cannot be recounted; the date stays and has to be checked by a person.";
            return new Change(line, null, moved(Outcome.NOT_RECOMPUTED, line, null, why, whyEn));
        }
        Term term = running.term();
        Integer missing = Terms.missingYearOf(term);
        LocalDate due = Terms.dueOf(term);
        boolean sameWorking = line.working().equals(term.working(Locale.SIMPLIFIED_CHINESE));
        Moved moved = null;
        // while time stands still there is no last day that could move
        if (!term.suspended() && (!due.equals(line.dueOn()) || !term.trigger().equals(line.triggerOn()))) {
            moved = moved(
                    Outcome.MOVED,
                    line,
                    term,
                    news(line, line.working(), term, Locale.SIMPLIFIED_CHINESE),
                    news(line, line.workingEn(), term, Locale.ENGLISH));
        } else if (line.missingYear() != null && missing == null) {
            moved = moved(
                    Outcome.BECAME_FIRM,
                    line,
                    term,
                    year + "年放假安排已经公布，届满日不变，不再是暂定。",
                    "The holidays of " + year + " are published; the day stays and is no longer provisional.");
        } else if (line.missingYear() == null && missing != null) {
            moved = moved(
                    Outcome.BECAME_PROVISIONAL,
                    line,
                    term,
                    "重新计算涉及" + missing + "年，该年放假安排尚未公布。",
                    "The count now touches " + missing + ", whose holidays are not published.");
        }
        boolean nothing = moved == null
                && sameWorking
                && line.rawOn().equals(term.raw())
                && Objects.equals(line.missingYear(), missing);
        return new Change(line, nothing ? null : running, moved);
    }

    /** What the new working says that the old one did not. */
    private static String news(Terms.Line line, List<String> before, Term term, Locale locale) {
        boolean english = locale.equals(Locale.ENGLISH);
        var said = new HashSet<>(before);
        var news = new StringBuilder();
        if (!term.trigger().equals(line.triggerOn())) {
            news.append(
                    english
                            ? "It runs from " + term.trigger() + " instead of " + line.triggerOn() + ". "
                            : "起算日由" + line.triggerOn() + "变为" + term.trigger() + "。");
        }
        term.working(locale).stream()
                .filter(sentence -> !said.contains(sentence))
                .forEach(sentence -> news.append(sentence).append(english ? " " : ""));
        return news.toString().strip();
    }

    private static Moved moved(Outcome outcome, Terms.Line line, @Nullable Term term, String why, String whyEn) {
        return new Moved(
                outcome,
                line.id(),
                line.record(),
                line.rule(),
                line.name(),
                line.nameEn(),
                line.subject(),
                line.triggerOn(),
                term == null ? line.triggerOn() : term.trigger(),
                line.dueOn(),
                term == null ? line.dueOn() : Terms.dueOf(term),
                line.missingYear(),
                term == null ? line.missingYear() : Terms.missingYearOf(term),
                why,
                whyEn,
                line.link());
    }

    private void report(UUID act, Year year, List<Moved> moved) {
        String organ = Acting.required().organ();
        var numbered = new ArrayList<Map.Entry<Integer, Moved>>();
        moved.forEach(m -> numbered.add(Map.entry(numbered.size() + 1, m)));
        jdbc.batchUpdate("""
                insert into clock.moved_term (id, title, year, number, outcome, term, record_kind, record_id, rule, name, name_en, trigger_before,
                                              trigger_after, due_before, due_after, missing_before, missing_after, why, why_en, link, act, owner_organ)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, numbered, 500, (row, entry) -> {
            Moved m = entry.getValue();
            row.setObject(1, UUID.randomUUID());
            row.setString(2, m.subject());
            row.setInt(3, year.getValue());
            row.setInt(4, entry.getKey());
            row.setString(5, m.outcome().name());
            row.setObject(6, m.term());
            row.setString(7, m.record().kind());
            row.setObject(8, m.record().id());
            row.setString(9, m.rule());
            row.setString(10, m.name());
            row.setString(11, m.nameEn());
            row.setObject(12, m.triggerBefore());
            row.setObject(13, m.triggerAfter());
            row.setObject(14, m.dueBefore());
            row.setObject(15, m.dueAfter());
            row.setObject(16, m.missingBefore(), java.sql.Types.INTEGER);
            row.setObject(17, m.missingAfter(), java.sql.Types.INTEGER);
            row.setString(18, m.why());
            row.setString(19, m.whyEn());
            row.setString(20, m.link());
            row.setObject(21, act);
            row.setString(22, organ);
        });
    }

    /** The year as the acting organ imported it; empty for one that came with the program or is unknown. */
    @Transactional(readOnly = true)
    public Optional<Imported> find(Year year) {
        return imported().stream().filter(i -> i.year() == year.getValue()).findFirst();
    }

    @Transactional(readOnly = true)
    public List<Imported> imported() {
        return db.sql("""
                select h.*, a.happened_on, a.person_name from clock.holiday_year h join ledger.act a on a.id = h.act
                 where h.owner_organ = :organ order by h.year desc
                """)
                .param("organ", Acting.required().organ())
                .query((row, n) -> new Imported(
                        row.getObject("id", UUID.class),
                        row.getInt("year"),
                        row.getObject("act", UUID.class),
                        row.getString("source"),
                        row.getInt("moved"),
                        row.getInt("became_firm"),
                        row.getInt("not_recomputed"),
                        row.getObject("happened_on", LocalDate.class),
                        row.getString("person_name")))
                .list();
    }

    /** One import of a year, the newest first; a later notice replaces an earlier one, which stays in the ledger. */
    public record Import(UUID act, LocalDate on, String by, String says) {}

    @Transactional(readOnly = true)
    public List<Import> imports(UUID holidayYear) {
        return db.sql("""
                select id, happened_on, person_name, body::jsonb -> 'payload' ->> 'says' as says from ledger.act
                 where record_kind = :kind and record_id = :id order by seq desc
                """)
                .param("kind", ClockAct.HOLIDAY_YEAR)
                .param("id", holidayYear)
                .query((row, n) -> new Import(
                        row.getObject("id", UUID.class),
                        row.getObject("happened_on", LocalDate.class),
                        row.getString("person_name"),
                        row.getString("says")))
                .list();
    }

    /** The report of an import: how many lines it has, and those from a number on. */
    public record Report(int lines, List<Moved> shown) {}

    @Transactional(readOnly = true)
    public Report report(UUID act, int after, int limit) {
        int lines = db.sql("select count(*) from clock.moved_term where act = :act")
                .param("act", act)
                .query(Integer.class)
                .single();
        return new Report(
                lines,
                db.sql(
                                "select * from clock.moved_term where act = :act and number > :after order by number limit :limit")
                        .param("act", act)
                        .param("after", after)
                        .param("limit", limit)
                        .query((row, n) -> moved(row))
                        .list());
    }

    private static Moved moved(ResultSet row) throws SQLException {
        return new Moved(
                Outcome.valueOf(row.getString("outcome")),
                row.getObject("term", UUID.class),
                new RecordRef(row.getString("record_kind"), row.getObject("record_id", UUID.class)),
                row.getString("rule"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("title"),
                row.getObject("trigger_before", LocalDate.class),
                row.getObject("trigger_after", LocalDate.class),
                row.getObject("due_before", LocalDate.class),
                row.getObject("due_after", LocalDate.class),
                row.getObject("missing_before", Integer.class),
                row.getObject("missing_after", Integer.class),
                row.getString("why"),
                row.getString("why_en"),
                row.getString("link"));
    }

    /** The known year. @throws NoSuchRecord where no notice of it is known */
    @Transactional(readOnly = true)
    public HolidayYear known(Year year) {
        return Optional.ofNullable(calendars.current().years().get(year)).orElseThrow(NoSuchRecord::new);
    }
}
