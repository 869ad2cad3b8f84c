package cn.qingshan.clue;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.observe.Observations;
import cn.qingshan.people.Acting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 线索. Registers, sends to the field, dismisses; the step after this one verifies. */
@Component
@Transactional
public class Clues {

    public static final String KIND = "clue";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final Ledger ledger;
    private final Evidence evidence;
    private final Observations observations;

    Clues(JdbcClient db, Ledger ledger, Evidence evidence, Observations observations) {
        this.db = db;
        this.ledger = ledger;
        this.evidence = evidence;
        this.observations = observations;
    }

    public enum State {
        REGISTERED,
        IN_FIELD,
        VERIFIED,
        DISMISSED;

        public boolean isOpen() {
            return this == REGISTERED || this == IN_FIELD;
        }
    }

    /**
     * A clue as it stands.
     *
     * @param frozen the findings as JSON, as they were when the clue was registered
     * @param outline WKB, CGCS2000 lon/lat
     * @param area_m2 on the ellipsoid
     * @param act the act that changed it last; a form sends it back to show what it was based on
     */
    public record Clue(
            UUID id,
            int year,
            int serial,
            @Nullable UUID mine,
            String township,
            String title,
            String source,
            @Nullable UUID observation,
            String facts,
            String frozen,
            byte @Nullable [] outline,
            @Nullable Double area_m2,
            State state,
            @Nullable String reason,
            LocalDate registeredOn,
            UUID act) {

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }

        /** Of a clue that a supervision model found: each condition that was met, with the value it had then. */
        public List<String> met() {
            return JSON.readTree(frozen)
                    .path("met")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
        }

        /** The hit it was made of, if it was. */
        public @Nullable String hit() {
            return JSON.readTree(frozen).path("hit").asString(null);
        }

        /** As it is cited in the bureau's papers. */
        public String number() {
            return "线索〔" + year + "〕" + serial + "号";
        }
    }

    /** Takes up an observation: its findings and its picture are frozen into the clue. */
    public UUID registerFrom(UUID observation, UUID seen, LocalDate day, String facts) {
        if (facts.isBlank()) {
            throw Refusal.because("refusal.clue.facts");
        }
        var seenThen = observations.adopt(observation, seen, day);
        UUID id = UUID.randomUUID();
        var ref = new RecordRef(KIND, id);
        int year = day.getYear();
        int serial = nextSerial(year);
        var picture = evidence.of(new RecordRef(Observations.KIND, observation)).stream()
                .findFirst();
        UUID act = ledger.act(ClueAct.REGISTERED, ref)
                .ofMine(seenThen.mine())
                .on(day)
                .says("登记线索〔" + year + "〕" + serial + "号：" + seenThen.title())
                .with("observation", observation)
                .with("patch", seenThen.patchNo())
                .with("area_m2", seenThen.area_m2())
                .with("findings", seenThen.findings())
                .with("picture", picture.map(Evidence.Item::digest).orElse(null))
                .with("facts", facts)
                .append();
        db.sql("""
                insert into clue.clue (id, year, serial, mine, township, title, source, observation, facts, frozen, outline, area_m2, state,
                                       registered_on, act, owner_organ)
                values (:id, :year, :serial, :mine, :township, :title, 'SATELLITE', :observation, :facts, :frozen::jsonb, :outline, :area,
                        'REGISTERED', :day, :act, :organ)
                """)
                .param("id", id)
                .param("year", year)
                .param("serial", serial)
                .param("mine", seenThen.mine())
                .param("township", seenThen.township())
                .param("title", seenThen.title())
                .param("observation", observation)
                .param("facts", facts.strip())
                .param("frozen", seenThen.findings())
                .param("outline", seenThen.outline())
                .param("area", seenThen.area_m2())
                .param("day", day)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
        picture.ifPresent(item -> evidence.add(item.copiedInto(ref), act, List.of()));
        return id;
    }

    /**
     * What a supervision model found and a person took up.
     *
     * @param outline WKB, CGCS2000 lon/lat, where the row that met is a place
     * @param area_m2 on the ellipsoid
     * @param met each condition that was met, with the value it had then
     */
    public record FoundByModel(
            UUID hit,
            String model,
            @Nullable UUID mine,
            String township,
            String title,
            String facts,
            byte @Nullable [] outline,
            @Nullable Double area_m2,
            List<String> met) {}

    /** Takes up a hit of a supervision model; what met is frozen into the act. */
    public UUID registerFound(FoundByModel found, LocalDate day) {
        if (found.facts().isBlank()) {
            throw Refusal.because("refusal.clue.facts");
        }
        UUID id = UUID.randomUUID();
        int year = day.getYear();
        int serial = nextSerial(year);
        UUID act = ledger.act(ClueAct.REGISTERED, new RecordRef(KIND, id))
                .ofMine(found.mine())
                .on(day)
                .says("登记线索〔" + year + "〕" + serial + "号：" + found.title())
                .with("source", "MODEL")
                .with("model", found.model())
                .with("hit", found.hit())
                .with("met", found.met())
                .with("facts", found.facts().strip())
                .append();
        db.sql("""
                insert into clue.clue (id, year, serial, mine, township, title, source, facts, frozen, outline, area_m2, state, registered_on, act, owner_organ)
                values (:id, :year, :serial, :mine, :township, :title, 'MODEL', :facts, :frozen::jsonb, :outline, :area, 'REGISTERED', :day, :act,
                        :organ)
                """)
                .param("id", id)
                .param("year", year)
                .param("serial", serial)
                .param("mine", found.mine())
                .param("township", found.township())
                .param("title", found.title())
                .param("facts", found.facts().strip())
                .param(
                        "frozen",
                        JSON.writeValueAsString(
                                Map.of("model", "", "rows", List.of(), "hit", found.hit(), "met", found.met())))
                .param("outline", found.outline())
                .param("area", found.area_m2())
                .param("day", day)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
        return id;
    }

    private int nextSerial(int year) {
        return db.sql("select coalesce(max(serial), 0) + 1 from clue.clue where year = :year and owner_organ = :organ")
                .param("year", year)
                .param("organ", Acting.required().organ())
                .query(Integer.class)
                .single();
    }

    public void dismiss(UUID id, UUID seen, LocalDate day, String reason) {
        if (reason.isBlank()) {
            throw Refusal.because("refusal.reason-needed");
        }
        Clue clue = find(id);
        UUID act = ledger.act(ClueAct.DISMISSED, clue.ref())
                .ofMine(clue.mine())
                .on(day)
                .says(clue.number() + "不再办理：" + reason)
                .with("reason", reason)
                .append();
        move(clue.ref(), seen, State.REGISTERED, State.DISMISSED, reason, act);
    }

    /**
     * What the public reported, in the officer's words.
     *
     * @param lon WGS 84, degrees, where the reporter or a picture gave the place
     */
    public record Reported(
            String title,
            String township,
            String facts,
            @Nullable Double lon,
            @Nullable Double lat) {}

    /** Takes up a report of the public: its pictures are frozen into the clue; who reported is not told here. */
    public UUID registerReported(Reported reported, List<Evidence.Item> pictures, LocalDate day) {
        if (reported.facts().isBlank() || reported.title().isBlank()) {
            throw Refusal.because("refusal.clue.facts");
        }
        UUID id = UUID.randomUUID();
        var ref = new RecordRef(KIND, id);
        int year = day.getYear();
        int serial = nextSerial(year);
        UUID act = ledger.act(ClueAct.REGISTERED, ref)
                .on(day)
                .says("登记线索〔" + year + "〕" + serial + "号：" + reported.title().strip())
                .with("source", "REPORT")
                .with("lon", reported.lon())
                .with("lat", reported.lat())
                .with("pictures", pictures.stream().map(Evidence.Item::digest).toList())
                .with("facts", reported.facts().strip())
                .append();
        db.sql("""
                insert into clue.clue (id, year, serial, township, title, source, facts, frozen, state, registered_on, act, owner_organ)
                values (:id, :year, :serial, :township, :title, 'REPORT', :facts, '{"model":"","rows":[]}'::jsonb, 'REGISTERED', :day, :act, :organ)
                """)
                .param("id", id)
                .param("year", year)
                .param("serial", serial)
                .param("township", reported.township())
                .param("title", reported.title().strip())
                .param("facts", reported.facts().strip())
                .param("day", day)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
        pictures.forEach(picture -> evidence.add(picture.copiedInto(ref), act, List.of()));
        return id;
    }

    /** The clue goes to the field; the task itself is made by the next step in the same transaction. */
    public Clue sendToField(UUID id, UUID seen, LocalDate day) {
        Clue clue = find(id);
        UUID act = ledger.act(ClueAct.SENT_TO_FIELD, clue.ref())
                .ofMine(clue.mine())
                .on(day)
                .says(clue.number() + "交乡镇实地核查")
                .append();
        move(clue.ref(), seen, State.REGISTERED, State.IN_FIELD, null, act);
        return clue;
    }

    /** What the field showed: the clue is verified, or it is unfounded. */
    public Clue conclude(UUID id, boolean verified, LocalDate day, String reason) {
        if (reason.isBlank()) {
            throw Refusal.because("refusal.reason-needed");
        }
        Clue clue = find(id);
        UUID act = ledger.act(verified ? ClueAct.VERIFIED : ClueAct.UNFOUNDED, clue.ref())
                .ofMine(clue.mine())
                .on(day)
                .says(clue.number() + (verified ? "经实地核查属实：" : "经实地核查不成立：") + reason)
                .with("reason", reason)
                .append();
        move(clue.ref(), clue.act(), State.IN_FIELD, verified ? State.VERIFIED : State.DISMISSED, reason, act);
        return find(id);
    }

    private void move(RecordRef clue, UUID seen, State from, State to, @Nullable String reason, UUID act) {
        int rows = db.sql("""
                update clue.clue set state = :to, reason = :reason, act = :act
                 where id = :id and act = :seen and state = :from
                """)
                .param("to", to.name())
                .param("reason", reason)
                .param("act", act)
                .param("id", clue.id())
                .param("seen", seen)
                .param("from", from.name())
                .update();
        ledger.requireChanged(rows, clue);
    }

    @Transactional(readOnly = true)
    public Clue find(UUID id) {
        return db.sql("select * from clue.clue where id = :id")
                .param("id", id)
                .query((row, n) -> clue(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    /** 线索列表, open ones first. */
    @Transactional(readOnly = true)
    public List<Clue> all() {
        return db.sql("""
                select * from clue.clue
                 order by case state when 'REGISTERED' then 0 when 'IN_FIELD' then 1 else 2 end, registered_on desc, serial desc
                """).query((row, n) -> clue(row)).list();
    }

    private static Clue clue(ResultSet row) throws SQLException {
        return new Clue(
                row.getObject("id", UUID.class),
                row.getInt("year"),
                row.getInt("serial"),
                row.getObject("mine", UUID.class),
                row.getString("township"),
                row.getString("title"),
                row.getString("source"),
                row.getObject("observation", UUID.class),
                row.getString("facts"),
                row.getString("frozen"),
                row.getBytes("outline"),
                row.getObject("area_m2", Double.class),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getObject("registered_on", LocalDate.class),
                row.getObject("act", UUID.class));
    }
}
