package cn.qingshan.model;

import cn.qingshan.clue.Clues;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.Tracks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * 命中. What a run raised, to be worked off by a person: made a clue, or rejected for a typed reason. A hit is not a finding. The bureau's becomes a clue of the bureau, the
 * procuratorate's a clue inside the procuratorate that the bureau does not see.
 */
@Component
@Transactional
public class Hits {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PROCURATORIAL_CLUE = "procuratorial-clue";

    /** Lines of the desk; further ones follow when these are worked off. */
    static final int MOST_LISTED = 300;

    private final JdbcClient db;
    private final Ledger ledger;
    private final Clues clues;
    private final Proceedings proceedings;
    private final Clock clock;

    Hits(JdbcClient db, Ledger ledger, Clues clues, Proceedings proceedings, Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.clues = clues;
        this.proceedings = proceedings;
        this.clock = clock;
    }

    public enum State {
        OPEN,
        CLUE,
        REJECTED,
        REPLACED
    }

    /**
     * A hit as it stands.
     *
     * @param facts each condition that was met, with the value
     * @param clueLink where the clue is that was made of it
     * @param act the act that changed it last; a form sends it back to show what it was based on
     */
    public record Hit(
            UUID id,
            @Nullable UUID mine,
            UUID model,
            String code,
            String modelTitle,
            UUID run,
            String title,
            String says,
            String saysEn,
            List<Runs.Fact> facts,
            List<Runs.Link> links,
            String township,
            byte @Nullable [] outline,
            @Nullable Double area_m2,
            LocalDate day,
            State state,
            @Nullable HitRejection rejection,
            String note,
            @Nullable LocalDate judgedOn,
            @Nullable String clueLink,
            UUID act) {

        RecordRef ref() {
            return new RecordRef(ModelAct.HIT, id);
        }
    }

    private static final String SELECT =
            "select h.*, m.code, m.title as model_title from model.hit h join model.model m on m.id = h.model";

    /** 命中清单, the newest first. @param code of one model, or null for all */
    @Transactional(readOnly = true)
    public List<Hit> list(@Nullable String code, State state) {
        return db.sql(SELECT + """
                 where h.state = :state and (:code::text is null or m.code = :code)
                 order by h.day desc, h.title, h.id
                 limit :most
                """)
                .param("state", state.name())
                .param("code", code)
                .param("most", MOST_LISTED)
                .query((row, n) -> hit(row))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Hit> all(List<UUID> ids) {
        return db.sql(SELECT + " where h.id = any(:ids) order by h.title, h.id")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> hit(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Hit find(UUID id) {
        return db.sql(SELECT + " where h.id = :id")
                .param("id", id)
                .query((row, n) -> hit(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    /** 排除. */
    public void reject(UUID id, UUID seen, LocalDate day, HitRejection why, String note) {
        if (why == HitRejection.OTHER && note.isBlank()) {
            throw Refusal.because("refusal.hit.say-why");
        }
        var hit = find(id);
        UUID act = ledger.act(ModelAct.REJECTED, hit.ref())
                .ofMine(hit.mine())
                .on(day)
                .says("排除命中：" + hit.title() + (note.isBlank() ? "" : "：" + note.strip()))
                .with("rejection", why.name())
                .with("note", note.strip())
                .append();
        int rows = db.sql("""
                update model.hit set state = 'REJECTED', rejection = :why, note = :note, judged_on = :day, act = :act
                 where id = :id and act = :seen and state = 'OPEN'
                """)
                .param("why", why.name())
                .param("note", note.strip())
                .param("day", day)
                .param("act", act)
                .param("id", id)
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, hit.ref());
    }

    /** 转为线索, in the words of the person who takes it up. @return address of the clue */
    public String takeUp(UUID id, UUID seen, LocalDate day, String facts) {
        if (facts.isBlank()) {
            throw Refusal.because("refusal.clue.facts");
        }
        var hit = find(id);
        boolean bureau = Acting.required().isOf(Organ.Kind.BUREAU);
        UUID act = ledger.act(ModelAct.TAKEN_UP, hit.ref())
                .ofMine(hit.mine())
                .on(day)
                .says("命中转为线索：" + hit.title())
                .with("facts", facts.strip())
                .append();
        UUID clue = bureau ? clueOfTheBureau(hit, day, facts) : clueInside(hit, day, facts);
        int rows = db.sql("""
                update model.hit set state = 'CLUE', judged_on = :day, clue_kind = :kind, clue = :clue, act = :act
                 where id = :id and act = :seen and state = 'OPEN'
                """)
                .param("day", day)
                .param("kind", bureau ? Clues.KIND : PROCURATORIAL_CLUE)
                .param("clue", clue)
                .param("act", act)
                .param("id", id)
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, hit.ref());
        return java.util.Objects.requireNonNull(find(id).clueLink());
    }

    private UUID clueOfTheBureau(Hit hit, LocalDate day, String facts) {
        return clues.registerFound(
                new Clues.FoundByModel(
                        hit.id(),
                        hit.modelTitle(),
                        hit.mine(),
                        hit.township(),
                        hit.title(),
                        facts,
                        hit.outline(),
                        hit.area_m2(),
                        hit.facts().stream()
                                .map(fact -> fact.condition() + "：" + fact.value())
                                .toList()),
                day);
    }

    private UUID clueInside(Hit hit, LocalDate day, String facts) {
        return proceedings.open(
                Tracks.of(PROCURATORIAL_CLUE),
                new Proceedings.About(hit.title(), null, hit.mine(), hit.township(), null, "", ModelAct.HIT, hit.id()),
                "register-clue",
                day,
                Map.of(
                        "source",
                        "OTHER",
                        "place",
                        hit.title(),
                        "facts",
                        facts.strip() + "\n（监督模型“" + hit.modelTitle() + "”命中，须核实）"));
    }

    /**
     * How a model has done.
     *
     * @param open hits that wait
     * @param judged within a year up to today
     * @param clues of those
     * @param rejections of those, by reason
     */
    public record Tally(int open, int judged, int clues, Map<HitRejection, Integer> rejections) {

        static final Tally NOTHING = new Tally(0, 0, 0, Map.of());

        /** Share of the judged hits that became clues; absent while none has been judged, since nothing can be said then. */
        public Optional<Double> precision() {
            return judged == 0 ? Optional.empty() : Optional.of((double) clues / judged);
        }
    }

    /** The record of each model that has hits, by its code. */
    @Transactional(readOnly = true)
    public Map<String, Tally> records() {
        record Count(String code, State state, @Nullable HitRejection why, int number) {}
        return db
                .sql("""
                select m.code, h.state, h.rejection, count(*) as number
                  from model.hit h
                  join model.model m on m.id = h.model
                 where h.state = 'OPEN' or h.judged_on > :since
                 group by 1, 2, 3
                """)
                .param("since", LocalDate.now(clock).minusYears(1))
                .query((row, n) -> new Count(
                        row.getString("code"),
                        State.valueOf(row.getString("state")),
                        rejection(row),
                        row.getInt("number")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Count::code, Collectors.collectingAndThen(Collectors.toList(), counts -> {
                            var rejections = new LinkedHashMap<HitRejection, Integer>();
                            for (var why : HitRejection.values()) {
                                counts.stream()
                                        .filter(c -> c.why() == why)
                                        .forEach(c -> rejections.put(why, c.number()));
                            }
                            int clues = sum(counts, Count::state, Count::number, State.CLUE);
                            return new Tally(
                                    sum(counts, Count::state, Count::number, State.OPEN),
                                    clues + sum(counts, Count::state, Count::number, State.REJECTED),
                                    clues,
                                    rejections);
                        })));
    }

    private static <T> int sum(
            List<T> counts,
            java.util.function.Function<T, State> state,
            java.util.function.ToIntFunction<T> number,
            State of) {
        return counts.stream()
                .filter(c -> state.apply(c) == of)
                .mapToInt(number)
                .sum();
    }

    private static @Nullable HitRejection rejection(ResultSet row) throws SQLException {
        String rejection = row.getString("rejection");
        return rejection == null ? null : HitRejection.valueOf(rejection);
    }

    private static Hit hit(ResultSet row) throws SQLException {
        String clueKind = row.getString("clue_kind");
        UUID clue = row.getObject("clue", UUID.class);
        return new Hit(
                row.getObject("id", UUID.class),
                row.getObject("mine", UUID.class),
                row.getObject("model", UUID.class),
                row.getString("code"),
                row.getString("model_title"),
                row.getObject("run", UUID.class),
                row.getString("title"),
                row.getString("says"),
                row.getString("says_en"),
                Runs.facts(JSON.readTree(row.getString("facts"))),
                Runs.links(JSON.readTree(row.getString("links"))),
                row.getString("township"),
                row.getBytes("outline"),
                row.getObject("area_m2", Double.class),
                row.getObject("day", LocalDate.class),
                State.valueOf(row.getString("state")),
                rejection(row),
                row.getString("note"),
                row.getObject("judged_on", LocalDate.class),
                clue == null
                        ? null
                        : Clues.KIND.equals(clueKind) ? "/clues/" + clue : "/proceedings/" + clueKind + "/" + clue,
                row.getObject("act", UUID.class));
    }
}
