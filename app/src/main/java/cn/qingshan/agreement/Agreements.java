package cn.qingshan.agreement;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 协作机制. A text is drafted by one organ, proposed, and confirmed by each party through whoever can bind it; confirmed is a digest, so a changed text needs new consents. Whether it is in
 * force follows from the texts, consents and notices of a day and is stored nowhere.
 */
@Component
@Transactional
public class Agreements {

    /** Where a version stands on a day. */
    public enum Stage {
        DRAFT,
        PROPOSED,
        /** Confirmed by all; its first day is still ahead. */
        AWAITING,
        IN_FORCE,
        /** A newer version has taken over. */
        REPLACED,
        ENDED,
        WITHDRAWN
    }

    /**
     * @param firstDay of a version that all parties have confirmed
     * @param lastDay absent where no end is known
     */
    public record Version(
            UUID id,
            UUID agreement,
            int version,
            AgreementText text,
            String digest,
            String state,
            String owner,
            UUID act,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            boolean replaced) {

        public RecordRef ref() {
            return new RecordRef(AgreementAct.VERSION, id);
        }

        public boolean isSigned() {
            return firstDay != null;
        }

        public Stage stage(LocalDate today) {
            if (state.equals("DRAFT")) {
                return Stage.DRAFT;
            }
            if (state.equals("WITHDRAWN")) {
                return Stage.WITHDRAWN;
            }
            if (firstDay == null) {
                return Stage.PROPOSED;
            }
            if (lastDay != null && today.isAfter(lastDay)) {
                return replaced ? Stage.REPLACED : Stage.ENDED;
            }
            return today.isBefore(firstDay) ? Stage.AWAITING : Stage.IN_FORCE;
        }
    }

    /** @param counts whether it is for the text as it is now */
    public record Consent(
            UUID id, String organ, String organName, String person, LocalDate on, String digest, boolean counts) {}

    /** @param both declared by this side to end together with the other, otherwise a notice */
    public record Ending(
            UUID id,
            String organ,
            String organName,
            boolean both,
            LocalDate on,
            LocalDate lastDay,
            String reason,
            boolean takenBack,
            UUID act) {}

    /** 起始协议: what the county was set up with before agreements were signed here. */
    public record SetUp(String number, String name, LocalDate from, List<String> clauses) {}

    private final JdbcClient db;
    private final Ledger ledger;
    private final TextCheck check;
    private final People people;
    private final Kinds kinds;
    private final Clock clock;

    Agreements(JdbcClient db, Ledger ledger, TextCheck check, People people, Kinds kinds, Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.check = check;
        this.people = people;
        this.kinds = kinds;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The text to begin from: everything customary, the two organs of the acting seat's county, their number and name left to be changed. */
    @Transactional(readOnly = true)
    public AgreementText starter() {
        var seat = Acting.required();
        var organs = ofCounty(seat.county());
        String procuratorate = organs.stream()
                .filter(o -> o.kind() == Organ.Kind.PROCURATORATE)
                .map(Organ::name)
                .findFirst()
                .orElse("");
        String place = procuratorate.replace("人民检察院", "");
        var from = today().plusMonths(1).withDayOfMonth(1);
        return StarterText.of(
                place + "检自协〔" + Year.now(clock) + "〕1号", place + "“检察+行政”矿山生态环境协作机制", organs, kinds, from, true);
    }

    private List<Organ> ofCounty(String county) {
        return people.organs().stream().filter(o -> o.county().equals(county)).toList();
    }

    /** A new agreement, or where {@code amends} names one in force, its next version; the one in force stays so until the new one is confirmed and its day has come. */
    public UUID draft(AgreementText text, Optional<UUID> amends) {
        return draft(text, amends, today());
    }

    UUID draft(AgreementText text, Optional<UUID> amends, LocalDate on) {
        var seat = Acting.required();
        requireParty(text);
        check.check(text, seat.county());
        UUID id = UUID.randomUUID();
        UUID agreement = id;
        int version = 1;
        if (amends.isPresent()) {
            var old = find(amends.get());
            agreement = old.agreement();
            version = versions(agreement).stream()
                            .mapToInt(Version::version)
                            .max()
                            .orElse(0)
                    + 1;
        }
        UUID act = ledger.act(AgreementAct.DRAFTED, new RecordRef(AgreementAct.VERSION, id))
                .on(on)
                .says("起草《" + text.name() + "》" + (version > 1 ? "第" + version + "版" : ""))
                .with("digest", text.digest())
                .append();
        db.sql("""
                insert into agreement.version (id, agreement, version, county, canonical, digest, body, number, title, parties, townships, in_force_from,
                                               state, act, owner_organ)
                values (:id, :agreement, :version, :county, :canonical, '', '{}', '', '', '{}', '{}', :from, 'DRAFT', :act, :organ)
                """)
                .param("id", id)
                .param("agreement", agreement)
                .param("version", version)
                .param("county", seat.county())
                .param("canonical", text.canonical())
                .param("from", text.from())
                .param("act", act)
                .param("organ", seat.organ())
                .update();
        return id;
    }

    /** Changes a draft, or a proposed text that is not yet confirmed by all; consents to the old text stay on record and do not count for the new one. */
    public void revise(UUID id, UUID seen, AgreementText text) {
        var version = own(id, seen);
        requireParty(text);
        check.check(text, Acting.required().county());
        boolean draft = version.state().equals("DRAFT");
        if (!draft && (version.isSigned() || !version.state().equals("PROPOSED"))) {
            throw Refusal.because("refusal.agreement.settled");
        }
        if (!draft) {
            refuseOverlap(text, version.agreement());
        }
        var others = draft ? List.<String>of() : others(text);
        UUID act = ledger.act(draft ? AgreementAct.DRAFT_REVISED : AgreementAct.REVISED, version.ref())
                .disclosedTo(others)
                .says(draft ? "修改草稿《" + text.name() + "》" : "修改已提交的文本《" + text.name() + "》，原有确认不适用于新文本")
                .with("digest", text.digest())
                .with("text", draft ? null : text.canonical())
                .append();
        int rows = db.sql("""
                update agreement.version
                   set canonical = :canonical, act = :act,
                       disclosed_to = (select coalesce(array_agg(distinct o order by o), '{}') from unnest(disclosed_to || :others) o)
                 where id = :id and act = :seen
                """)
                .param("canonical", text.canonical())
                .param("act", act)
                .param("others", others.toArray(String[]::new))
                .param("id", id)
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, version.ref());
    }

    /** Puts the draft before the other parties; from now on they read it. */
    public void propose(UUID id, UUID seen) {
        propose(id, seen, today());
    }

    void propose(UUID id, UUID seen, LocalDate on) {
        var version = own(id, seen);
        if (!version.state().equals("DRAFT")) {
            throw Refusal.because("refusal.agreement.settled");
        }
        check.check(version.text(), Acting.required().county());
        refuseOverlap(version.text(), version.agreement());
        versions(version.agreement()).stream()
                .filter(v -> v.state().equals("PROPOSED") && !v.isSigned())
                .findFirst()
                .ifPresent(waiting -> {
                    throw Refusal.because("refusal.agreement.another-proposed", waiting.version());
                });
        UUID act = ledger.act(AgreementAct.PROPOSED, version.ref())
                .on(on)
                .disclosedTo(others(version.text()))
                .says("提出《" + version.text().name() + "》，请各方确认")
                .with("digest", version.digest())
                .with("text", version.text().canonical())
                .append();
        change(version, seen, "PROPOSED", others(version.text()), act);
    }

    /** Takes a text back that not all have confirmed. */
    public void withdraw(UUID id, UUID seen) {
        var version = own(id, seen);
        boolean draft = version.state().equals("DRAFT");
        if (!draft && (version.isSigned() || !version.state().equals("PROPOSED"))) {
            throw Refusal.because("refusal.agreement.settled");
        }
        var others = draft ? List.<String>of() : others(version.text());
        UUID act = ledger.act(draft ? AgreementAct.DRAFT_DROPPED : AgreementAct.WITHDRAWN, version.ref())
                .disclosedTo(others)
                .says((draft ? "放弃草稿《" : "撤回《") + version.text().name() + "》")
                .append();
        change(version, seen, "WITHDRAWN", others, act);
    }

    private void change(Version version, UUID seen, String state, List<String> others, UUID act) {
        int rows = db.sql("""
                update agreement.version
                   set state = :state, act = :act,
                       disclosed_to = (select coalesce(array_agg(distinct o order by o), '{}') from unnest(disclosed_to || :others) o)
                 where id = :id and act = :seen
                """)
                .param("state", state)
                .param("act", act)
                .param("others", others.toArray(String[]::new))
                .param("id", version.id())
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, version.ref());
    }

    /**
     * Confirms the text that was read, for the acting organ. When all have, it is in force from the day of the text, at the earliest from the next day.
     *
     * @param digest of the text as the person read it
     */
    public void confirm(UUID id, String digest) {
        confirm(id, digest, today());
    }

    void confirm(UUID id, String digest, LocalDate on) {
        var version = find(id);
        String organ = Acting.required().organ();
        if (!version.state().equals("PROPOSED")) {
            throw Refusal.because("refusal.agreement.not-proposed");
        }
        requireParty(version.text());
        if (!version.digest().equals(digest)) {
            throw Refusal.because("refusal.agreement.changed");
        }
        if (consents(version).stream().anyMatch(c -> c.counts() && c.organ().equals(organ))) {
            throw Refusal.because("refusal.agreement.confirmed");
        }
        refuseOverlap(version.text(), version.agreement());
        UUID consent = UUID.randomUUID();
        var others = others(version.text());
        UUID act = ledger.act(AgreementAct.CONFIRMED, new RecordRef(AgreementAct.CONSENT, consent))
                .on(on)
                .disclosedTo(others)
                .says("确认《" + version.text().name() + "》，文本摘要" + digest.substring(0, 16))
                .with("version", id)
                .with("digest", digest)
                .append();
        db.sql("""
                insert into agreement.consent (id, agreement, version, title, digest, given_on, state, act, owner_organ, disclosed_to)
                values (:id, :agreement, :version, :title, :digest, :on, 'GIVEN', :act, :organ, :others)
                """)
                .param("id", consent)
                .param("agreement", version.agreement())
                .param("version", id)
                .param("title", version.text().name())
                .param("digest", digest)
                .param("on", on)
                .param("act", act)
                .param("organ", organ)
                .param("others", others.toArray(String[]::new))
                .update();
    }

    /** 一方通知终止. The notice period is that of the text in force; the day of the notice is not counted. */
    public void giveNotice(UUID agreement, String reason) {
        var version = running(agreement);
        end(version, false, today().plusDays(version.text().noticeDays()), reason);
    }

    /** 双方终止. Ends on a day when every party has declared it for that day; declared later, it ends on the day of the last declaration. */
    public void declareEnd(UUID agreement, LocalDate lastDay, String reason) {
        var version = running(agreement);
        if (lastDay.isBefore(today())) {
            throw Refusal.because("refusal.agreement.end-in-the-past", lastDay, today());
        }
        end(version, true, lastDay, reason);
    }

    private void end(Version version, boolean both, LocalDate lastDay, String reason) {
        requireParty(version.text());
        if (reason.isBlank()) {
            throw Refusal.because("refusal.reason-needed");
        }
        String organ = Acting.required().organ();
        if (endings(version.agreement()).stream()
                .anyMatch(e -> e.organ().equals(organ)
                        && !e.takenBack()
                        && e.both() == both
                        && (!both || e.lastDay().equals(lastDay)))) {
            throw Refusal.because("refusal.agreement.ending-twice");
        }
        UUID id = UUID.randomUUID();
        var others = others(version.text());
        UUID act = ledger.act(
                        both ? AgreementAct.END_DECLARED : AgreementAct.NOTICE_GIVEN,
                        new RecordRef(AgreementAct.ENDING, id))
                .disclosedTo(others)
                .says((both
                                ? "同意《" + version.text().name() + "》有效至"
                                : "通知终止《" + version.text().name() + "》，有效至") + lastDay + "：" + reason.strip())
                .with("agreement", version.agreement())
                .with("lastDay", lastDay)
                .append();
        db.sql("""
                insert into agreement.ending (id, agreement, title, kind, given_on, last_day, reason, state, act, owner_organ, disclosed_to)
                values (:id, :agreement, :title, :kind, :on, :lastDay, :reason, 'GIVEN', :act, :organ, :others)
                """)
                .param("id", id)
                .param("agreement", version.agreement())
                .param("title", version.text().name())
                .param("kind", both ? "BOTH" : "NOTICE")
                .param("on", today())
                .param("lastDay", lastDay)
                .param("reason", reason.strip())
                .param("act", act)
                .param("organ", organ)
                .param("others", others.toArray(String[]::new))
                .update();
    }

    /** Takes a notice or declaration back while the agreement is still in force. */
    public void takeBack(UUID ending, UUID seen) {
        var version = db.sql("select agreement from agreement.ending where id = :id")
                .param("id", ending)
                .query(UUID.class)
                .optional()
                .map(this::running)
                .orElseThrow(NoSuchRecord::new);
        var ref = new RecordRef(AgreementAct.ENDING, ending);
        UUID act = ledger.act(AgreementAct.ENDING_TAKEN_BACK, ref)
                .disclosedTo(others(version.text()))
                .says("撤回终止《" + version.text().name() + "》的意思表示")
                .append();
        int rows = db.sql(
                        "update agreement.ending set state = 'TAKEN_BACK', act = :act where id = :id and act = :seen and state = 'GIVEN'")
                .param("act", act)
                .param("id", ending)
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, ref);
    }

    private Version running(UUID agreement) {
        return inForce(agreement).orElseThrow(() -> Refusal.because("refusal.agreement.not-in-force"));
    }

    /** The version of an agreement that is in force today. */
    @Transactional(readOnly = true)
    public Optional<Version> inForce(UUID agreement) {
        return versions(agreement).stream()
                .filter(v -> v.stage(today()) == Stage.IN_FORCE)
                .findFirst();
    }

    private void requireParty(AgreementText text) {
        if (!text.parties().contains(Acting.required().organ())) {
            throw Refusal.because("refusal.agreement.not-party");
        }
    }

    private Version own(UUID id, UUID seen) {
        lock(id);
        var version = find(id);
        if (!version.owner().equals(Acting.required().organ())) {
            throw Refusal.because("refusal.agreement.not-yours");
        }
        ledger.requireSeen(seen, version.act());
        return version;
    }

    private void lock(UUID id) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('agreement ' || :id, 0))")
                .param("id", id.toString())
                .query((row, n) -> 1)
                .list();
    }

    private static List<String> others(AgreementText text) {
        String own = Acting.required().organ();
        return text.parties().stream().filter(p -> !p.equals(own)).toList();
    }

    /** One pair of organs, one area, one kind of record, one direction: one agreement. So, too, with the time limits of a pair, which know no area. */
    private void refuseOverlap(AgreementText text, UUID agreement) {
        for (var other : signed()) {
            boolean apart = other.agreement().equals(agreement)
                    || (other.lastDay() != null && other.lastDay().isBefore(text.from()))
                    || other.lastDay() != null && other.lastDay().isBefore(today())
                    || other.text().parties().stream()
                                    .filter(text.parties()::contains)
                                    .count()
                            < 2;
            if (apart) {
                continue;
            }
            for (var theirs : other.text().clauses()) {
                text.clauses().stream()
                        .filter(c -> c.kind().equals(theirs.kind())
                                && c.from() == theirs.from()
                                && c.to() == theirs.to()
                                && text.meets(other.text()))
                        .findFirst()
                        .ifPresent(ours -> {
                            throw Refusal.because(
                                    "refusal.agreement.overlap",
                                    ours.number(),
                                    ours.what(),
                                    other.text().name(),
                                    other.text().number(),
                                    theirs.number());
                        });
            }
            for (var theirs : other.text().limits()) {
                text.limits().stream()
                        .filter(l -> l.matter() == theirs.matter())
                        .findFirst()
                        .ifPresent(ours -> {
                            throw Refusal.because(
                                    "refusal.agreement.overlap",
                                    ours.number(),
                                    ours.matter().text().zh(),
                                    other.text().name(),
                                    other.text().number(),
                                    theirs.number());
                        });
            }
        }
    }

    /** Every version that all parties confirmed, of the acting organ's agreements, past ones included. */
    @Transactional(readOnly = true)
    public List<Version> signed() {
        return db.sql(VERSIONS + " where s.first_day is not null order by s.first_day, v.version")
                .query((row, n) -> version(row))
                .list();
    }

    /** 列表: newest agreement first, of each the newest version first. */
    @Transactional(readOnly = true)
    public List<Version> all() {
        return db.sql(VERSIONS + """
                 order by max(v.in_force_from) over (partition by v.agreement) desc, v.agreement, v.version desc
                """).query((row, n) -> version(row)).list();
    }

    /** All versions of one agreement that the acting organ may read, the newest first. */
    @Transactional(readOnly = true)
    public List<Version> versions(UUID agreement) {
        return db.sql(VERSIONS + " where v.agreement = :agreement order by v.version desc")
                .param("agreement", agreement)
                .query((row, n) -> version(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Version find(UUID id) {
        return db.sql(VERSIONS + " where v.id = :id")
                .param("id", id)
                .query((row, n) -> version(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    private static final String VERSIONS = """
            select v.*, s.first_day, s.last_day,
                   exists (select 1 from agreement.signed_by_acting() n where n.agreement = v.agreement and n.first_day = s.last_day + 1) as replaced
              from agreement.version v
              left join agreement.signed_by_acting() s on s.version = v.id
            """;

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getObject("id", UUID.class),
                row.getObject("agreement", UUID.class),
                row.getInt("version"),
                AgreementText.read(row.getString("canonical")),
                row.getString("digest"),
                row.getString("state"),
                row.getString("owner_organ"),
                row.getObject("act", UUID.class),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getBoolean("replaced"));
    }

    /** Who confirmed which text when; consents to an earlier text of this version stand beside those that count. */
    @Transactional(readOnly = true)
    public List<Consent> consents(Version version) {
        return db.sql("""
                select c.id, c.owner_organ, o.name, a.person_name, c.given_on, c.digest
                  from agreement.consent c
                  join people.organ o on o.id = c.owner_organ
                  join ledger.act a on a.id = c.act
                 where c.version = :version
                 order by c.given_on, a.recorded_at
                """)
                .param("version", version.id())
                .query((row, n) -> new Consent(
                        row.getObject("id", UUID.class),
                        row.getString("owner_organ"),
                        row.getString("name"),
                        row.getString("person_name"),
                        row.getObject("given_on", LocalDate.class),
                        row.getString("digest"),
                        row.getString("digest").equals(version.digest())))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Ending> endings(UUID agreement) {
        return db.sql("""
                select e.*, o.name from agreement.ending e join people.organ o on o.id = e.owner_organ
                 where e.agreement = :agreement order by e.given_on, e.id
                """)
                .param("agreement", agreement)
                .query((row, n) -> new Ending(
                        row.getObject("id", UUID.class),
                        row.getString("owner_organ"),
                        row.getString("name"),
                        row.getString("kind").equals("BOTH"),
                        row.getObject("given_on", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getString("reason"),
                        row.getString("state").equals("TAKEN_BACK"),
                        row.getObject("act", UUID.class)))
                .list();
    }

    /** Where the county still goes by what it was set up with; empty as soon as a signed agreement has come into force. */
    @Transactional(readOnly = true)
    public Optional<SetUp> setUp() {
        if (signed().stream()
                .anyMatch(v -> v.firstDay() != null && !v.firstDay().isAfter(today()))) {
            return Optional.empty();
        }
        var clauses = new ArrayList<String>();
        return db
                .sql("""
                        select g.number, g.name, g.in_force_from, c.number as clause, c.says
                          from agreement.set_up_agreement g join agreement.set_up_clause c on c.agreement = g.id
                         where g.county = :county and g.ended_on is null order by c.number, c.says
                        """)
                .param("county", Acting.required().county())
                .query((row, n) -> {
                    String line = row.getString("clause") + "　" + row.getString("says");
                    if (!clauses.contains(line)) {
                        clauses.add(line);
                    }
                    return new SetUp(
                            row.getString("number"),
                            row.getString("name"),
                            row.getObject("in_force_from", LocalDate.class),
                            List.of());
                })
                .list()
                .stream()
                .findFirst()
                .map(s -> new SetUp(s.number(), s.name(), s.from(), List.copyOf(clauses)));
    }
}
