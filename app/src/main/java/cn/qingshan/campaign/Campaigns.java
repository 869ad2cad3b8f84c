package cn.qingshan.campaign;

import cn.qingshan.agreement.Sharing;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import cn.qingshan.place.Townships;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * 专项监督行动. Proposed by one organ, confirmed by the other where it is joint, started with a frozen inventory; its figures are read from the ledger as of any instant. Each organ writes only its own rows: the
 * campaign is the proposer's, the answer the other one's, samples and reports whoever's who made them.
 */
@Component
@Transactional
public class Campaigns {

    public static final String KIND = "campaign";

    /** Longer than any plan of work; a period beyond it is a slip of the pen. */
    private static final int LONGEST_YEARS = 3;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final JdbcTemplate jdbc;
    private final Ledger ledger;
    private final Sharing sharing;
    private final People people;
    private final Townships townships;
    private final AsRecorded recorded;
    private final Clock clock;

    Campaigns(
            JdbcClient db,
            JdbcTemplate jdbc,
            Ledger ledger,
            Sharing sharing,
            People people,
            Townships townships,
            AsRecorded recorded,
            Clock clock) {
        this.db = db;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.sharing = sharing;
        this.people = people;
        this.townships = townships;
        this.recorded = recorded;
        this.clock = clock;
    }

    /** Where a campaign stands; declined and confirmed follow from the answer of the other organ. */
    public enum State {
        PROPOSED,
        DECLINED,
        CONFIRMED,
        RUNNING,
        CLOSED
    }

    /** What the other organ said. */
    public record Answer(boolean confirms, String words, LocalDate on, String organ) {}

    /** 起始底数的摘要. {@code rows} and {@code digest} are of what all readers of the campaign see, {@code digestOfAll} of what the organ saw that started it. */
    public record Start(Instant at, int rows, String digest, String digestOfAll) {}

    /** @param readers owner and partner, or the owner alone */
    public record Campaign(
            UUID id,
            int year,
            int serial,
            String title,
            boolean joint,
            @Nullable String partner,
            Set<String> readers,
            Scope scope,
            LocalDate from,
            LocalDate to,
            String basis,
            List<Target> targets,
            State state,
            @Nullable Start start,
            @Nullable Answer answer,
            LocalDate proposedOn,
            String owner,
            UUID act) {

        public String number() {
            return "专项〔" + year + "〕" + serial + "号";
        }

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }

        public boolean hasStarted() {
            return start != null;
        }

        Start started() {
            if (start == null) {
                throw Refusal.because("refusal.campaign.not-started");
            }
            return start;
        }
    }

    /** What a person states when a campaign is proposed. */
    public record Proposal(
            String title,
            boolean joint,
            Scope scope,
            LocalDate from,
            LocalDate to,
            String basis,
            List<Target> targets,
            LocalDate day) {}

    public UUID propose(Proposal told) {
        if (told.title().isBlank() || told.basis().isBlank()) {
            throw Refusal.because("refusal.campaign.incomplete");
        }
        requirePeriod(told.from(), told.to());
        requireScope(told.scope());
        requireTargets(told.targets(), told.scope());
        var readers = partners(told.scope());
        String partner = readers.stream().findFirst().orElse(null);
        if (told.joint() && partner == null) {
            throw Refusal.because("refusal.campaign.no-agreement");
        }
        UUID id = UUID.randomUUID();
        int year = told.day().getYear();
        int serial = db.sql(
                        "select coalesce(max(serial), 0) + 1 from campaign.campaign where year = :year and owner_organ = :organ")
                .param("year", year)
                .param("organ", Acting.required().organ())
                .query(Integer.class)
                .single();
        var scope = told.scope();
        UUID act = ledger.act(CampaignAct.PROPOSED, new RecordRef(KIND, id))
                .on(told.day())
                .disclosedTo(readers)
                .says((told.joint() ? "提议联合开展" : "提出") + "专项监督行动“"
                        + told.title().strip() + "”（" + told.from() + "至" + told.to() + "）")
                .with("title", told.title().strip())
                .with("joint", told.joint())
                .with("townships", scope.townships())
                .with("minerals", scope.minerals())
                .with("dutyHolders", scope.dutyHolders())
                .with("restricted", scope.restricted())
                .with("from", told.from())
                .with("to", told.to())
                .with("basis", told.basis().strip())
                .with("targets", told.targets().stream().map(Campaigns::plain).toList())
                .append();
        db.sql("""
                insert into campaign.campaign (id, year, serial, title, joint, partner, townships, minerals, duty_holders, restricted, from_on, to_on, basis,
                                               targets, state, proposed_on, act, owner_organ, disclosed_to)
                values (:id, :year, :serial, :title, :joint, :partner, :townships, :minerals, :dutyHolders, :restricted, :from, :to, :basis,
                        :targets::jsonb, 'PROPOSED', :day, :act, :organ, :readers)
                """)
                .param("id", id)
                .param("year", year)
                .param("serial", serial)
                .param("title", told.title().strip())
                .param("joint", told.joint())
                .param("partner", partner)
                .param("townships", scope.townships().toArray(String[]::new))
                .param("minerals", scope.minerals().toArray(String[]::new))
                .param("dutyHolders", scope.dutyHolders().toArray(String[]::new))
                .param("restricted", scope.restricted().toArray(String[]::new))
                .param("from", told.from())
                .param("to", told.to())
                .param("basis", told.basis().strip())
                .param(
                        "targets",
                        JSON.writeValueAsString(
                                told.targets().stream().map(Campaigns::plain).toList()))
                .param("day", told.day())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("readers", readers.toArray(String[]::new))
                .update();
        return id;
    }

    private static Map<String, Object> plain(Target target) {
        return new TreeMap<>(
                Map.of("township", target.township(), "figure", target.figure().name(), "number", target.number()));
    }

    private static void requirePeriod(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw Refusal.because("refusal.campaign.period", to, from);
        }
        if (to.isAfter(from.plusYears(LONGEST_YEARS))) {
            throw Refusal.because("refusal.campaign.too-long", LONGEST_YEARS);
        }
    }

    private void requireScope(Scope scope) {
        if (scope.townships().isEmpty()) {
            throw Refusal.because("refusal.campaign.no-township");
        }
        var known = townships.all().stream().map(Townships.Township::code).toList();
        for (var township : scope.townships()) {
            if (!known.contains(township)) {
                throw Refusal.because("refusal.campaign.unknown-township", township);
            }
        }
        requireKnown(scope.minerals(), minerals(), "refusal.campaign.unknown-mineral");
        requireKnown(scope.dutyHolders(), DUTY_HOLDERS, "refusal.campaign.unknown-kind");
        requireKnown(scope.restricted(), RESTRICTED, "refusal.campaign.unknown-kind");
    }

    static final List<String> DUTY_HOLDERS = List.of("OPERATOR", "LEGACY", "TO_BE_CONFIRMED");
    static final List<String> RESTRICTED = List.of("RED_LINE", "FARMLAND", "WATER_SOURCE", "OTHER");

    private static void requireKnown(List<String> told, List<String> known, String key) {
        for (var one : told) {
            if (!known.contains(one)) {
                throw Refusal.because(key, one);
            }
        }
    }

    private void requireTargets(List<Target> targets, Scope scope) {
        var kind = Acting.required().organKind();
        var seen = new TreeSet<String>();
        for (var target : targets) {
            if (!target.township().isEmpty() && !scope.townships().contains(target.township())) {
                throw Refusal.because("refusal.campaign.target-outside", target.township());
            }
            if (target.number() < 1) {
                throw Refusal.because("refusal.campaign.target-number", target.number());
            }
            if (!target.figure().canBeTarget() || !target.figure().isKnownTo(kind)) {
                throw Refusal.because("refusal.campaign.target-figure");
            }
            if (!seen.add(target.township() + target.figure())) {
                throw Refusal.because("refusal.campaign.target-twice");
            }
        }
    }

    /** The other organ, where an agreement shows it campaigns in every township of the scope, and of every mineral: without a limit to minerals, of those that are not known too. */
    private List<String> partners(Scope scope) {
        var partners = new TreeSet<String>();
        boolean first = true;
        var minerals = scope.minerals().isEmpty() ? List.of("") : scope.minerals();
        for (var township : scope.townships()) {
            for (var mineral : minerals) {
                var here = sharing.partners(KIND, new Sharing.Ground(township, mineral));
                if (first) {
                    partners.addAll(here);
                } else {
                    partners.retainAll(here);
                }
                first = false;
            }
        }
        var townshipOrgans = people.organs().stream()
                .filter(organ -> organ.kind() == Organ.Kind.TOWNSHIP)
                .map(Organ::id)
                .toList();
        partners.removeAll(townshipOrgans);
        return List.copyOf(partners);
    }

    /** The other organ's word. It is given once. */
    public void answer(UUID id, boolean confirms, String words, LocalDate day) {
        var campaign = find(id);
        String organ = Acting.required().organ();
        if (!organ.equals(campaign.partner()) || !campaign.joint()) {
            throw Refusal.because("refusal.campaign.not-asked");
        }
        if (campaign.answer() != null) {
            throw Refusal.because("refusal.campaign.answered");
        }
        if (!confirms && words.isBlank()) {
            throw Refusal.because("refusal.reason-needed");
        }
        if (day.isBefore(campaign.proposedOn())) {
            throw Refusal.because("refusal.campaign.before-proposal", day, campaign.proposedOn());
        }
        UUID answer = UUID.randomUUID();
        var readers = List.of(campaign.owner());
        UUID act = ledger.act(confirms ? CampaignAct.CONFIRMED : CampaignAct.DECLINED, new RecordRef(KIND, answer))
                .on(day)
                .disclosedTo(readers)
                .says((confirms ? "同意联合开展" : "不同意联合开展") + "专项监督行动“" + campaign.title() + "”"
                        + (words.isBlank() ? "" : "：" + words.strip()))
                .with("campaign", id)
                .with("proposal", campaign.act())
                .with("words", words.strip())
                .append();
        db.sql("""
                insert into campaign.answer (id, campaign, title, verdict, words, answered_on, state, act, owner_organ, disclosed_to)
                values (:id, :campaign, :title, :verdict, :words, :day, 'GIVEN', :act, :organ, :readers)
                """)
                .param("id", answer)
                .param("campaign", id)
                .param("title", campaign.title())
                .param("verdict", confirms ? "CONFIRMED" : "DECLINED")
                .param("words", words.strip())
                .param("day", day)
                .param("act", act)
                .param("organ", organ)
                .param("readers", readers.toArray(String[]::new))
                .update();
    }

    /** 启动. Everything in scope at this instant is listed and the list frozen; a joint campaign waits for the other organ's word. */
    public void start(UUID id, UUID seen) {
        var campaign = find(id);
        if (!campaign.owner().equals(Acting.required().organ())) {
            throw Refusal.because("refusal.campaign.not-yours");
        }
        switch (campaign.state()) {
            case PROPOSED -> {
                if (campaign.joint()) {
                    throw Refusal.because("refusal.campaign.unconfirmed");
                }
            }
            case DECLINED -> throw Refusal.because("refusal.campaign.declined");
            case RUNNING, CLOSED -> throw Refusal.because("refusal.campaign.has-started");
            case CONFIRMED -> {}
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var listed = inventory(recorded.before(at, campaign.scope()));
        var shared = listed.stream()
                .filter(item -> item.readers().containsAll(campaign.readers()))
                .toList();
        String digest = FrozenList.digest(FrozenList.text(shared));
        String digestOfAll = FrozenList.digest(FrozenList.text(listed));
        var readers = withoutOwner(campaign);
        UUID act = ledger.act(CampaignAct.STARTED, campaign.ref())
                .disclosedTo(readers)
                .says("启动专项监督行动，起始底数" + shared.size() + "项")
                .with("at", at)
                .with("rows", shared.size())
                .with("digest", digest)
                .with("digestOfAll", digestOfAll)
                .append();
        int rows = db.sql("""
                update campaign.campaign
                   set state = 'RUNNING', started_at = :at, inventory_rows = :rows, inventory_digest = :digest, inventory_digest_all = :digestOfAll, act = :act
                 where id = :id and act = :seen and state = 'PROPOSED'
                """)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("rows", shared.size())
                .param("digest", digest)
                .param("digestOfAll", digestOfAll)
                .param("act", act)
                .param("id", id)
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, campaign.ref());
        freeze(campaign, listed, act);
    }

    private static List<Item> inventory(AsRecorded.Rows rows) {
        var listed = new ArrayList<Item>();
        listed.addAll(rows.problems());
        listed.addAll(rows.clues());
        listed.addAll(rows.mines());
        rows.proceedings().stream()
                .filter(proceeding -> proceeding.kind().equals("restoration-project"))
                .forEach(listed::add);
        listed.sort(Item.BY_ID);
        return listed;
    }

    private void freeze(Campaign campaign, List<Item> listed, UUID act) {
        var readers = withoutOwner(campaign);
        jdbc.batchUpdate("""
                insert into campaign.listed (id, mine, campaign, of_kind, of_id, number, title, state, state_name, state_name_en, township, act, owner_organ, disclosed_to)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, listed, 500, (row, item) -> {
            row.setObject(1, UUID.randomUUID());
            row.setObject(2, item.mine(), java.sql.Types.OTHER);
            row.setObject(3, campaign.id());
            row.setString(4, item.kind());
            row.setObject(5, item.id());
            row.setString(6, item.number());
            row.setString(7, item.title());
            row.setString(8, item.state());
            row.setString(9, item.stateName());
            row.setString(10, item.stateNameEn());
            row.setString(11, item.township());
            row.setObject(12, act);
            row.setString(13, campaign.owner());
            row.setArray(
                    14,
                    row.getConnection()
                            .createArrayOf(
                                    "text",
                                    readers.stream()
                                            .filter(item.readers()::contains)
                                            .toArray()));
        });
    }

    static List<String> withoutOwner(Campaign campaign) {
        return campaign.readers().stream()
                .filter(organ -> !organ.equals(campaign.owner()))
                .sorted()
                .toList();
    }

    /** To whom what the acting organ does in a campaign goes. */
    static List<String> others(Campaign campaign) {
        return campaign.readers().stream()
                .filter(organ -> !organ.equals(Acting.required().organ()))
                .sorted()
                .toList();
    }

    /** The frozen inventory, as far as the acting seat may see it. */
    @Transactional(readOnly = true)
    public List<Item> inventory(UUID campaign) {
        return db
                .sql("select * from campaign.listed where campaign = :campaign")
                .param("campaign", campaign)
                .query((row, n) -> {
                    var readers = new TreeSet<>(
                            List.of((String[]) row.getArray("disclosed_to").getArray()));
                    readers.add(row.getString("owner_organ"));
                    return new Item(
                            row.getString("of_kind"),
                            row.getObject("of_id", UUID.class),
                            row.getString("number"),
                            row.getString("title"),
                            row.getString("state"),
                            row.getString("state_name"),
                            row.getString("state_name_en"),
                            row.getString("township"),
                            row.getObject("mine", UUID.class),
                            Set.copyOf(readers));
                })
                .list()
                .stream()
                .sorted(Item.BY_ID)
                .toList();
    }

    /** The figures as they had been recorded by an instant, seen by the acting seat. */
    @Transactional(readOnly = true)
    public Progress progress(Campaign campaign, Instant asOf) {
        return progress(campaign, List.of(asOf)).getFirst();
    }

    /** The same for many instants; the start is read once. */
    @Transactional(readOnly = true)
    public List<Progress> progress(Campaign campaign, List<Instant> instants) {
        var since = campaign.started().at();
        var start = recorded.before(since, campaign.scope());
        return instants.stream()
                .map(instant -> {
                    var asOf = instant.isBefore(since) ? since : instant;
                    return Progress.of(
                            start, recorded.before(asOf, campaign.scope()), recorded.problemStates(since, asOf), asOf);
                })
                .toList();
    }

    /** What may stand in a paper of both: rows that every reader of the campaign could see, of figures that each of them knows. */
    @Transactional(readOnly = true)
    public Progress shared(Campaign campaign, Instant asOf) {
        return progress(campaign, asOf).sharedBy(campaign.readers(), known(campaign));
    }

    /** Everything in scope at an instant. */
    @Transactional(readOnly = true)
    AsRecorded.Rows inScope(Campaign campaign, Instant asOf) {
        return recorded.before(asOf, campaign.scope());
    }

    static Set<Figure> known(Campaign campaign) {
        var known = EnumSet.noneOf(Figure.class);
        for (var figure : Figure.values()) {
            if (figure.isKnownToBoth()
                    || (campaign.readers().size() == 1
                            && figure.isKnownTo(Acting.required().organKind()))) {
                known.add(figure);
            }
        }
        return known;
    }

    void close(Campaign campaign, UUID seen, UUID report, LocalDate day) {
        if (!campaign.owner().equals(Acting.required().organ())) {
            throw Refusal.because("refusal.campaign.not-yours");
        }
        if (campaign.state() != State.RUNNING) {
            throw Refusal.because("refusal.campaign.closed");
        }
        UUID act = ledger.act(CampaignAct.CLOSED, campaign.ref())
                .on(day)
                .disclosedTo(withoutOwner(campaign))
                .says("结束专项监督行动")
                .with("report", report)
                .append();
        int rows = db.sql(
                        "update campaign.campaign set state = 'CLOSED', act = :act where id = :id and act = :seen and state = 'RUNNING'")
                .param("act", act)
                .param("id", campaign.id())
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, campaign.ref());
    }

    @Transactional(readOnly = true)
    public Campaign find(UUID id) {
        return db.sql(SEEN + " where c.id = :id")
                .param("id", id)
                .query((row, n) -> campaign(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    /** Running ones first, then the newest. */
    @Transactional(readOnly = true)
    public List<Campaign> all() {
        return db.sql(SEEN + " order by c.state = 'CLOSED', c.from_on desc, c.year desc, c.serial desc")
                .query((row, n) -> campaign(row))
                .list();
    }

    private static final String SEEN = """
            select c.*, a.verdict, a.words, a.answered_on, a.owner_organ as answered_by
              from campaign.campaign c
              left join campaign.answer a on a.campaign = c.id
            """;

    private static Campaign campaign(ResultSet row) throws SQLException {
        var readers = new TreeSet<>(texts(row, "disclosed_to"));
        readers.add(row.getString("owner_organ"));
        String verdict = row.getString("verdict");
        var answer = verdict == null
                ? null
                : new Answer(
                        verdict.equals("CONFIRMED"),
                        row.getString("words"),
                        row.getObject("answered_on", LocalDate.class),
                        row.getString("answered_by"));
        var startedAt = row.getObject("started_at", OffsetDateTime.class);
        return new Campaign(
                row.getObject("id", UUID.class),
                row.getInt("year"),
                row.getInt("serial"),
                row.getString("title"),
                row.getBoolean("joint"),
                row.getString("partner"),
                Set.copyOf(readers),
                new Scope(
                        texts(row, "townships"),
                        texts(row, "minerals"),
                        texts(row, "duty_holders"),
                        texts(row, "restricted")),
                row.getObject("from_on", LocalDate.class),
                row.getObject("to_on", LocalDate.class),
                row.getString("basis"),
                targets(row.getString("targets")),
                state(row.getString("state"), answer),
                startedAt == null
                        ? null
                        : new Start(
                                startedAt.toInstant(),
                                row.getInt("inventory_rows"),
                                row.getString("inventory_digest"),
                                row.getString("inventory_digest_all")),
                answer,
                row.getObject("proposed_on", LocalDate.class),
                row.getString("owner_organ"),
                row.getObject("act", UUID.class));
    }

    private static State state(String state, @Nullable Answer answer) {
        if (!state.equals("PROPOSED") || answer == null) {
            return State.valueOf(state);
        }
        return answer.confirms() ? State.CONFIRMED : State.DECLINED;
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static List<Target> targets(String json) {
        return JSON.readValue(json, new TypeReference<List<Target>>() {});
    }

    /** Minerals as the register of mines writes them, for the form. */
    @Transactional(readOnly = true)
    public List<String> minerals() {
        return db.sql("select distinct mineral from place.mine where mineral <> '' order by mineral")
                .query(String.class)
                .list();
    }

    Optional<Organ> organ(@Nullable String id) {
        return people.organs().stream()
                .filter(organ -> Objects.equals(organ.id(), id))
                .findFirst();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }
}
