package cn.qingshan.agreement;

import cn.qingshan.chain.CanonicalJson;
import cn.qingshan.chain.DigestAlgorithm;
import cn.qingshan.clock.Calendars;
import cn.qingshan.clock.Warning;
import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Mark;
import cn.qingshan.law.rulebook.Validity;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.DutyHolder;
import cn.qingshan.law.term.LastDay;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.Severity;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermRule;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import cn.qingshan.people.Seat;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * 共享行为. What does not go with each act: records that were there before a clause, and what a periodic clause owes after each period. Both are acts of the organ that shares, with the
 * list frozen and named by its digest.
 */
@Component
@Transactional
public class Shares {

    private static final List<String> HEADS = List.of("P_CHIEF", "P_HEAD", "B_HEAD");

    /**
     * One period that a periodic clause owes.
     *
     * @param version in force on the last day of the period
     * @param organ who owes it
     * @param to whom it is owed to
     * @param missingYear the unpublished year on which the day rests, when it is provisional
     * @param made when it has been made
     */
    public record Owed(
            UUID agreement,
            UUID version,
            String name,
            AgreementText.Clause clause,
            When.Period period,
            String organ,
            String organName,
            List<String> to,
            LocalDate dueOn,
            @Nullable Integer missingYear,
            List<String> working,
            List<String> workingEn,
            @Nullable Made made) {

        /** A provisional day is never passed. */
        public boolean isOverdue(LocalDate today) {
            return made == null && missingYear == null && today.isAfter(dueOn);
        }

        public boolean isLate() {
            return made != null && missingYear == null && made.on().isAfter(dueOn);
        }

        public LocalDate halfOn() {
            return period.endsOn().plusDays(ChronoUnit.DAYS.between(period.endsOn(), dueOn) / 2);
        }

        public Warning warning(LocalDate today) {
            return Warning.of("RUNNING", missingYear, dueOn, halfOn(), today);
        }
    }

    /**
     * A share that was made.
     *
     * @param newly records that the other side had not seen before
     */
    public record Made(
            UUID id,
            String kind,
            String clause,
            String recordKind,
            @Nullable LocalDate startsOn,
            LocalDate on,
            int records,
            int newly,
            String digest,
            String organ,
            String organName,
            String person) {}

    /** What a clause would show of what is already there. */
    public record Backlog(AgreementText.Clause clause, int records) {}

    private final JdbcClient db;
    private final Ledger ledger;
    private final Agreements agreements;
    private final Kinds kinds;
    private final People people;
    private final Calendars calendars;
    private final Clock clock;

    Shares(
            JdbcClient db,
            Ledger ledger,
            Agreements agreements,
            Kinds kinds,
            People people,
            Calendars calendars,
            Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.agreements = agreements;
        this.kinds = kinds;
        this.people = people;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** Whether the acting seat shares for its organ: a liaison officer of the text, or who answers for the organ. */
    public boolean mayShare(AgreementText text) {
        var seat = Acting.required();
        return ledger.may(AgreementAct.EXISTING_SHARED)
                && text.parties().contains(seat.organ())
                && (HEADS.contains(seat.post()) || isLiaison(text, seat));
    }

    /** Whether it is the seat's own to do, or, for what another organ owes, to ask for: liaison officers and heads. */
    public boolean concerns(Owed owed, Seat seat) {
        return HEADS.contains(seat.post())
                || isLiaison(agreements.find(owed.version()).text(), seat);
    }

    private static boolean isLiaison(AgreementText text, Seat seat) {
        return text.liaisons().stream()
                .anyMatch(l -> l.organ().equals(seat.organ()) && l.person().equals(seat.personName()));
    }

    /** Of each clause of the acting organ, how many of its records the other side does not see yet. Clauses without any are left out. */
    @Transactional(readOnly = true)
    public List<Backlog> backlog(Agreements.Version version) {
        var seat = Acting.required();
        var backlog = new ArrayList<Backlog>();
        for (var clause : version.text().clauses()) {
            if (clause.from() == seat.organKind() && !clause.when().isPeriodic()) {
                int records = unseen(version.text(), clause, LocalDate.MAX).size();
                if (records > 0) {
                    backlog.add(new Backlog(clause, records));
                }
            }
        }
        return backlog;
    }

    private List<UUID> unseen(AgreementText text, AgreementText.Clause clause, LocalDate until) {
        var rows = kinds.find(clause.kind()).flatMap(SharedKind::where);
        if (rows.isEmpty()) {
            return List.of();
        }
        var where = rows.get();
        String place = where.township().isEmpty() ? "''" : where.township();
        String mineral = where.mineral().isEmpty() ? "''" : where.mineral();
        return db.sql("""
                select t.id from %s t
                 where t.owner_organ = :organ and not t.disclosed_to @> :to::text[] and (%s)
                   and (cardinality(:townships::text[]) = 0 or %s = any (:townships::text[]))
                   and (cardinality(:minerals::text[]) = 0 or %s = any (:minerals::text[]))
                   and exists (select 1 from ledger.act a join ledger.act_kind k on k.code = a.kind
                                where a.record_kind = :kind and a.record_id = t.id and k.shared and a.happened_on <= :until)
                 order by t.id
                """.formatted(where.table(), where.only(), place, mineral))
                .param("organ", Acting.required().organ())
                .param("to", recipients(text, clause).toArray(String[]::new))
                .param("townships", text.townships().toArray(String[]::new))
                .param("minerals", text.minerals().toArray(String[]::new))
                .param("kind", clause.kind())
                .param("until", until.equals(LocalDate.MAX) ? LocalDate.of(9999, 12, 31) : until)
                .query(UUID.class)
                .list();
    }

    private List<String> recipients(AgreementText text, AgreementText.Clause clause) {
        String own = Acting.required().organ();
        return ofKind(text, clause.to()).stream()
                .map(Organ::id)
                .filter(o -> !o.equals(own))
                .toList();
    }

    private List<Organ> ofKind(AgreementText text, Organ.Kind kind) {
        return people.organs().stream()
                .filter(o -> o.kind() == kind && text.parties().contains(o.id()))
                .toList();
    }

    /** 共享既有记录. Shows what was there before the clause: acts, rows and what these were before. */
    public UUID shareExisting(UUID versionId, String number, String kind) {
        var version = inForce(versionId);
        var clause = version.text().clause(number, kind, Acting.required().organKind());
        var records = unseen(version.text(), clause, LocalDate.MAX);
        if (records.isEmpty()) {
            throw Refusal.because("refusal.agreement.nothing-there");
        }
        return share(version, clause, null, null, records, listed(kind, records));
    }

    /** 本期共享. Freezes what was shown of this kind in the period, shows what was not; or says that there is nothing. */
    public UUID sharePeriod(UUID versionId, String number, String kind, LocalDate startsOn) {
        var version = agreements.find(versionId);
        var owed = owed().stream()
                .filter(d -> d.version().equals(versionId)
                        && d.clause().number().equals(number)
                        && d.clause().kind().equals(kind)
                        && d.organ().equals(Acting.required().organ())
                        && d.period().startsOn().equals(startsOn))
                .findFirst()
                .orElseThrow(() -> Refusal.because("refusal.agreement.no-such-period"));
        if (owed.made() != null) {
            throw Refusal.because(
                    "refusal.agreement.already-shared", owed.period().zh());
        }
        var newly = unseen(version.text(), owed.clause(), owed.period().endsOn());
        var list = listed(kind, newly);
        list.addAll(listed(kind, shownIn(kind, owed, newly)));
        return share(version, owed.clause(), owed.period(), owed, newly, list);
    }

    /** What the other side was shown of the kind within the period. */
    private List<UUID> shownIn(String kind, Owed owed, List<UUID> without) {
        return db
                .sql("""
                select distinct d.record_id from agreement.disclosure d
                 where d.record_kind = :kind and d.owner_organ = :organ and d.organ = any (:to::text[]) and d.noted_on between :from and :to_day
                 order by d.record_id
                """)
                .param("kind", kind)
                .param("organ", Acting.required().organ())
                .param("to", owed.to().toArray(String[]::new))
                .param("from", owed.period().startsOn())
                .param("to_day", owed.period().endsOn())
                .query(UUID.class)
                .list()
                .stream()
                .filter(id -> !without.contains(id))
                .toList();
    }

    /** Each record with the digest of its chain as it is now. */
    private List<Map<String, String>> listed(String kind, List<UUID> records) {
        var list = new ArrayList<Map<String, String>>();
        db.sql("""
                select h.record_id, encode(h.link, 'hex') as link from ledger.head h
                 where h.record_kind = :kind and h.record_id = any (:ids::uuid[]) order by h.record_id
                """)
                .param("kind", kind)
                .param("ids", records.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    list.add(Map.of("kind", kind, "id", row.getString("record_id"), "link", row.getString("link")));
                });
        return list;
    }

    private UUID share(
            Agreements.Version version,
            AgreementText.Clause clause,
            When.@Nullable Period period,
            @Nullable Owed owed,
            List<UUID> newly,
            List<Map<String, String>> list) {
        if (!mayShare(version.text())) {
            throw Refusal.because("refusal.agreement.not-liaison");
        }
        var to = recipients(version.text(), clause);
        UUID id = UUID.randomUUID();
        String canonical = new String(CanonicalJson.bytes(Map.of("records", list)), StandardCharsets.UTF_8);
        String digest = DigestAlgorithm.SHA_256
                .of(canonical.getBytes(StandardCharsets.UTF_8))
                .hex();
        String what = list.isEmpty()
                ? "没有可共享的"
                : list.size() + "件" + (period != null && !newly.isEmpty() ? "，其中新共享" + newly.size() + "件" : "");
        UUID act = ledger.act(
                        period == null ? AgreementAct.EXISTING_SHARED : AgreementAct.PERIOD_SHARED,
                        new RecordRef(AgreementAct.SHARE, id))
                .disclosedTo(to)
                .says((period == null
                                ? "按第" + clause.number() + "条共享既有"
                                : period.zh() + "共享（第" + clause.number() + "条）")
                        + clause.what() + "：" + what)
                .with("version", version.id())
                .with("clause", clause.number())
                .with("kind", clause.kind())
                .with("records", list.size())
                .with("newly", newly.size())
                .with("list", digest)
                .append();
        var today = LocalDate.now(clock);
        if (!newly.isEmpty()) {
            remember(version, clause, to, today);
            ledger.discloseExisting(act, clause.kind(), newly, to);
        }
        db.sql("""
                insert into agreement.share (id, agreement, version, clause, record_kind, title, kind, starts_on, ends_on, due_on, made_on, records, newly,
                                             list, digest, state, act, owner_organ, disclosed_to)
                values (:id, :agreement, :version, :clause, :recordKind, :title, :kind, :starts, :ends, :due, :on, :records, :newly,
                        :list::jsonb, :digest, 'MADE', :act, :organ, :to)
                """)
                .param("id", id)
                .param("agreement", version.agreement())
                .param("version", version.id())
                .param("clause", clause.number())
                .param("recordKind", clause.kind())
                .param("title", version.text().name())
                .param("kind", period == null ? "EXISTING" : "PERIOD")
                .param("starts", period == null ? null : period.startsOn())
                .param("ends", period == null ? null : period.endsOn())
                .param("due", owed == null ? null : owed.dueOn())
                .param("on", today)
                .param("records", list.size())
                .param("newly", newly.size())
                .param("list", canonical)
                .param("digest", digest)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("to", to.toArray(String[]::new))
                .update();
        return id;
    }

    /** What is shown now is noted under this clause. */
    private void remember(Agreements.Version version, AgreementText.Clause clause, List<String> to, LocalDate today) {
        var organs = to.stream()
                .map(organ -> Map.of(
                        "organ",
                        organ,
                        "basis",
                        "CLAUSE",
                        "agreement",
                        version.agreement().toString(),
                        "version",
                        version.id().toString(),
                        "clause",
                        clause.number(),
                        "name",
                        version.text().name()))
                .toList();
        db.sql("select agreement.remember(:kind, :today, :organs::jsonb)")
                .param("kind", clause.kind())
                .param("today", today)
                .param("organs", JsonMapper.shared().writeValueAsString(organs))
                .query((row, n) -> 1)
                .list();
    }

    private Agreements.Version inForce(UUID versionId) {
        var version = agreements.find(versionId);
        if (version.stage(LocalDate.now(clock)) != Agreements.Stage.IN_FORCE) {
            throw Refusal.because("refusal.agreement.not-in-force");
        }
        return version;
    }

    /**
     * Every period that is over, of every periodic clause that was in force on its last day, in agreements that are in force today: to be made by the acting organ or owed to it. The
     * nearest first.
     */
    @Transactional(readOnly = true)
    public List<Owed> owed() {
        var today = LocalDate.now(clock);
        var signed = agreements.signed();
        var due = new ArrayList<Owed>();
        for (var version : signed) {
            if (signed.stream()
                    .noneMatch(v ->
                            v.agreement().equals(version.agreement()) && v.stage(today) == Agreements.Stage.IN_FORCE)) {
                continue;
            }
            var made = made(version.agreement());
            for (var clause : version.text().clauses()) {
                if (clause.when().isPeriodic()) {
                    due.addAll(of(version, clause, made, today));
                }
            }
        }
        due.sort(Comparator.comparing(Owed::dueOn).thenComparing(d -> d.clause().number()));
        return due;
    }

    /** Those of one agreement, the last period first. */
    @Transactional(readOnly = true)
    public List<Owed> owed(UUID agreement) {
        return owed().stream()
                .filter(d -> d.agreement().equals(agreement))
                .sorted(Comparator.comparing((Owed d) -> d.period().endsOn())
                        .reversed()
                        .thenComparing(d -> d.clause().number()))
                .toList();
    }

    private List<Owed> of(Agreements.Version version, AgreementText.Clause clause, List<Made> made, LocalDate today) {
        var due = new ArrayList<Owed>();
        var first = Optional.ofNullable(version.firstDay()).orElseThrow();
        var last = version.lastDay();
        for (var period = clause.when().periodOf(first); period.endsOn().isBefore(today); period = period.next()) {
            if (last != null && period.endsOn().isAfter(last)) {
                break;
            }
            var term = term(version, clause, period);
            Integer missing = term.due() instanceof Due.Provisional(var on, var year) ? year.getValue() : null;
            for (var organ : ofKind(version.text(), clause.from())) {
                var of = period;
                due.add(new Owed(
                        version.agreement(),
                        version.id(),
                        version.text().name(),
                        clause,
                        period,
                        organ.id(),
                        organ.name(),
                        ofKind(version.text(), clause.to()).stream()
                                .map(Organ::id)
                                .toList(),
                        term.due().date().orElseThrow(),
                        missing,
                        term.working(Locale.SIMPLIFIED_CHINESE),
                        term.working(Locale.ENGLISH),
                        made.stream()
                                .filter(m -> m.organ().equals(organ.id())
                                        && m.clause().equals(clause.number())
                                        && m.recordKind().equals(clause.kind())
                                        && of.startsOn().equals(m.startsOn()))
                                .findFirst()
                                .orElse(null)));
            }
        }
        return due;
    }

    /** Counted by the law engine from the last day of the period, which is not counted itself. */
    private Term term(Agreements.Version version, AgreementText.Clause clause, When.Period period) {
        var rule = new TermRule(
                "共享",
                new Sentence("共享" + clause.what(), "share " + clause.what()),
                new Sentence(period.zh() + "终了", "the end of " + period.en()),
                new Length.WorkingDays(clause.within()),
                new LastDay.AsCounted(false),
                List.of(),
                DutyHolder.BOTH_SIDES,
                Severity.AGREEMENT,
                new Sentence("本期共享", "the share of the period"),
                Mark.CUSTOMARY,
                List.of(),
                List.of(),
                List.of(),
                new Validity(Optional.ofNullable(version.firstDay()).orElseThrow(), version.lastDay()),
                TermRule.NO_NOTE);
        return rule.startingFrom(period.endsOn(), calendars.current());
    }

    /** What has been shared by an act of its own, the newest first. */
    @Transactional(readOnly = true)
    public List<Made> made(UUID agreement) {
        return db.sql("""
                select s.*, o.name as organ_name, a.person_name
                  from agreement.share s
                  join people.organ o on o.id = s.owner_organ
                  left join ledger.act a on a.id = s.act
                 where s.agreement = :agreement
                 order by s.made_on desc, s.clause, s.id
                """)
                .param("agreement", agreement)
                .query((row, n) -> made(row))
                .list();
    }

    private static Made made(ResultSet row) throws SQLException {
        return new Made(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("clause"),
                row.getString("record_kind"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("made_on", LocalDate.class),
                row.getInt("records"),
                row.getInt("newly"),
                row.getString("digest"),
                row.getString("owner_organ"),
                row.getString("organ_name"),
                row.getString("person_name"));
    }
}
