package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 运行. Holds a model against the rows of its subject on a day, within a limit of time and of rows, and records what came of it: the version, the parameters, how many rows were looked at,
 * which met. A run that reaches a limit is stopped, raises nothing and says so. Reading and writing are two transactions, so that a run that is stopped can still be written down.
 */
@Component
public class Runs {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CANCELLED = "57014";
    private static final int FETCH = 500;

    /** Rows of a trial that are kept to be looked at; how many met in all is counted. */
    static final int MOST_SHOWN = 300;

    private final JdbcClient db;
    private final Ledger ledger;
    private final Models models;
    private final ModelLimits limits;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;
    private final Clock clock;

    Runs(
            JdbcClient db,
            Ledger ledger,
            Models models,
            ModelLimits limits,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.models = models;
        this.limits = limits;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.writing = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    public enum Kind {
        TRIAL,
        ON_DEMAND,
        NIGHTLY
    }

    /** A row that met, and why. */
    record Found(Subject.Row row, Sentence says, List<Evaluation.Met> met, String digest) {}

    /** What a run looked at. @param stopped why it did not come to its end */
    private record Looked(int rows, List<Found> found, Optional<Sentence> stopped, long millis) {}

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Sentence why;

        Stopped(String zh, String en) {
            super(zh);
            this.why = new Sentence(zh, en);
        }
    }

    /** 试运行: what the model would have found on a day, today or past. Nothing is raised. */
    public UUID tryOn(String code, LocalDate day) {
        if (day.isAfter(LocalDate.now(clock))) {
            throw Refusal.because("refusal.model.future");
        }
        return run(code, day, Kind.TRIAL);
    }

    /** 运行, now. */
    public UUID runNow(String code) {
        if (!models.find(code).on()) {
            throw Refusal.because("refusal.model.is-off");
        }
        return run(code, LocalDate.now(clock), Kind.ON_DEMAND);
    }

    /** The nightly run of a model, unless it has run this night. */
    boolean runTonight(String code) {
        var model = models.find(code);
        var today = LocalDate.now(clock);
        if (!model.on() || model.id() == null || ranTonight(model.id(), today)) {
            return false;
        }
        run(code, today, Kind.NIGHTLY);
        return true;
    }

    private boolean ranTonight(UUID model, LocalDate today) {
        return Objects.requireNonNull(reading.execute(status -> db.sql(
                        "select exists (select from model.run where model = :model and day = :day and kind = 'NIGHTLY')")
                .param("model", model)
                .param("day", today)
                .query(Boolean.class)
                .single()));
    }

    private UUID run(String code, LocalDate day, Kind kind) {
        var model = models.find(code);
        if (!ledger.may(kind == Kind.TRIAL ? ModelAct.TRIED : ModelAct.RAN)) {
            throw Refusal.because("refusal.no-power", Acting.required().organName());
        }
        var looked = look(new Evaluation(model.definition(), model.values(), day));
        return Objects.requireNonNull(writing.execute(status -> keep(model, day, kind, looked)));
    }

    private Looked look(Evaluation evaluation) {
        long began = System.nanoTime();
        var found = new ArrayList<Found>();
        int[] rows = {0};
        Optional<Sentence> stopped;
        try {
            reading.executeWithoutResult(status -> read(evaluation, began, rows, found));
            stopped = Optional.empty();
        } catch (Stopped limit) {
            stopped = Optional.of(limit.why);
        } catch (DataAccessException failure) {
            if (!(failure.getRootCause() instanceof SQLException sql && CANCELLED.equals(sql.getSQLState()))) {
                throw failure;
            }
            stopped = Optional.of(outOfTime().why);
        }
        return new Looked(rows[0], found, stopped, (System.nanoTime() - began) / 1_000_000);
    }

    private Stopped outOfTime() {
        return new Stopped(
                "运行超过" + limits.seconds() + "秒仍未结束，已经停止，没有提出任何命中",
                "the run had not ended after " + limits.seconds() + " seconds and was stopped; it raised nothing");
    }

    private void read(Evaluation evaluation, long began, int[] rows, List<Found> found) {
        db.sql("select set_config('statement_timeout', :millis, true)")
                .param("millis", String.valueOf(limits.seconds() * 1000L))
                .query(String.class)
                .single();
        var subject = evaluation.definition().subject();
        var completed = subject.completion().on(evaluation.day(), db);
        db.sql(subject.sql())
                .param("day", evaluation.day())
                .withFetchSize(FETCH)
                .query(set -> {
                    if (++rows[0] > limits.rows()) {
                        throw new Stopped(
                                "超过" + limits.rows() + "行仍未看完，已经停止，没有提出任何命中",
                                "more than " + limits.rows() + " rows to look at: stopped, nothing was raised");
                    }
                    if ((System.nanoTime() - began) / 1_000_000_000 >= limits.seconds()) {
                        throw outOfTime();
                    }
                    var row = completed.apply(row(set, subject));
                    var met = evaluation.met(row);
                    if (met.isEmpty()) {
                        return;
                    }
                    if (found.size() >= limits.hits()) {
                        throw new Stopped(
                                "符合的超过" + limits.hits() + "条，条件太宽，已经停止，没有提出任何命中",
                                "more than " + limits.hits() + " rows meet: too wide, stopped, nothing was raised");
                    }
                    found.add(new Found(
                            row, evaluation.definition().says(row, evaluation.values()), met, Evaluation.digest(met)));
                });
    }

    private static Subject.Row row(ResultSet set, Subject subject) throws SQLException {
        boolean place = has(set.getMetaData(), "outline");
        var values = new HashMap<String, Object>();
        for (var field : subject.fields()) {
            if (has(set.getMetaData(), field.code())) {
                var value = value(set, field);
                if (value != null) {
                    values.put(field.code(), value);
                }
            }
        }
        String township = set.getString("township");
        return new Subject.Row(
                set.getString("row_key"),
                set.getObject("mine", UUID.class),
                township == null ? "" : township,
                set.getString("label"),
                set.getString("links"),
                place ? set.getBytes("outline") : null,
                values);
    }

    private static boolean has(ResultSetMetaData columns, String name) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnLabel(i).equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object value(ResultSet set, Field field) throws SQLException {
        return switch (field.type()) {
            case TEXT, CHOICE -> set.getString(field.code());
            case DATE -> set.getObject(field.code(), LocalDate.class);
            case NUMBER, AREA, MONEY -> set.getBigDecimal(field.code());
            case BOOLEAN -> set.getObject(field.code()) == null ? null : (Object) set.getBoolean(field.code());
        };
    }

    private UUID keep(Models.Model model, LocalDate day, Kind kind, Looked looked) {
        UUID modelId = models.row(model);
        db.sql("select pg_advisory_xact_lock(hashtextextended('model ' || :model, 0))")
                .param("model", modelId.toString())
                .query((row, n) -> 1)
                .list();
        var definition = model.definition();
        UUID id = UUID.randomUUID();
        boolean trial = kind == Kind.TRIAL;
        var raise = trial || looked.stopped().isPresent() ? List.<Found>of() : looked.found();
        var known = known(modelId, raise);
        var fresh = raise.stream().filter(f -> !known.containsKey(identity(f))).toList();
        UUID act = ledger.act(trial ? ModelAct.TRIED : ModelAct.RAN, new RecordRef(ModelAct.RUN, id))
                .says((trial ? "试运行" : "运行") + "监督模型“" + definition.name().zh() + "”（" + day + "）："
                        + looked.stopped()
                                .map(Sentence::zh)
                                .orElse("看了" + looked.rows() + "行，符合"
                                        + looked.found().size() + "行" + (trial ? "" : "，新提出" + fresh.size() + "条")))
                .with("model", modelId)
                .with("code", model.code())
                .with("version", definition.version())
                .with("parameters", Map.copyOf(model.values()))
                .with("day", day)
                .with("kind", kind.name())
                .with("lookedAt", looked.rows())
                .with("met", looked.found().size())
                .with("stopped", looked.stopped().map(Sentence::zh).orElse(null))
                .append();
        var hits = new ArrayList<UUID>(known.values());
        var raised = fresh.stream().map(f -> UUID.randomUUID()).toList();
        hits.addAll(raised);
        insertRun(id, modelId, model, day, kind, looked, fresh.size(), hits, trial ? looked.found() : List.of(), act);
        raise(id, modelId, definition, day, fresh, raised);
        return id;
    }

    private static String identity(Found found) {
        return found.row().key() + " " + found.digest();
    }

    /** Hits that stand for the same facts already, whatever became of them. */
    private Map<String, UUID> known(UUID model, List<Found> found) {
        var known = new HashMap<String, UUID>();
        if (found.isEmpty()) {
            return known;
        }
        var now = new java.util.HashSet<String>();
        found.forEach(f -> now.add(identity(f)));
        db.sql("select id, row_key, digest from model.hit where model = :model and row_key = any(:keys::text[])")
                .param("model", model)
                .param("keys", found.stream().map(f -> f.row().key()).distinct().toArray(String[]::new))
                .query(row -> {
                    String identity = row.getString("row_key") + " " + row.getString("digest");
                    if (now.contains(identity)) {
                        known.put(identity, row.getObject("id", UUID.class));
                    }
                });
        return known;
    }

    private void insertRun(
            UUID id,
            UUID modelId,
            Models.Model model,
            LocalDate day,
            Kind kind,
            Looked looked,
            int raised,
            List<UUID> hits,
            List<Found> shown,
            UUID act) {
        db.sql("""
                insert into model.run (id, model, title, version, definition, parameters, day, kind, state, stopped_why, stopped_why_en, looked_at, met, raised,
                                       hits, found, millis, act, owner_organ)
                values (:id, :model, :title, :version, :definition::jsonb, :parameters::jsonb, :day, :kind, :state, :why, :whyEn, :looked, :met, :raised,
                        :hits, :found::jsonb, :millis, :act, :organ)
                """)
                .param("id", id)
                .param("model", modelId)
                .param("title", model.definition().name().zh())
                .param("version", model.definition().version())
                .param("definition", DefinitionJson.write(model.definition()))
                .param("parameters", Models.plain(model.values()))
                .param("day", day)
                .param("kind", kind.name())
                .param("state", looked.stopped().isPresent() ? "STOPPED" : "ENDED")
                .param("why", looked.stopped().map(Sentence::zh).orElse(""))
                .param("whyEn", looked.stopped().map(Sentence::en).orElse(""))
                .param("looked", looked.rows())
                .param("met", looked.found().size())
                .param("raised", raised)
                .param("hits", hits.toArray(UUID[]::new))
                .param(
                        "found",
                        JSON.writeValueAsString(shown.stream()
                                .limit(MOST_SHOWN)
                                .map(Runs::plain)
                                .toList()))
                .param("millis", looked.millis())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
    }

    private static Map<String, Object> plain(Found found) {
        return Map.of(
                "title", found.row().label(),
                "says", found.says().zh(),
                "saysEn", found.says().en(),
                "links", JSON.readTree(found.row().links()),
                "facts", facts(found.met()));
    }

    static List<Map<String, String>> facts(List<Evaluation.Met> met) {
        return met.stream()
                .map(one -> Map.of(
                        "condition", one.condition().zh(),
                        "conditionEn", one.condition().en(),
                        "value", one.value().zh(),
                        "valueEn", one.value().en()))
                .toList();
    }

    private void raise(UUID run, UUID model, Definition definition, LocalDate day, List<Found> fresh, List<UUID> ids) {
        if (fresh.isEmpty()) {
            return;
        }
        replaceOpen(model, fresh);
        var acts = new ArrayList<Ledger.NewAct>();
        for (int i = 0; i < fresh.size(); i++) {
            var found = fresh.get(i);
            acts.add(ledger.act(ModelAct.RAISED, new RecordRef(ModelAct.HIT, ids.get(i)))
                    .ofMine(found.row().mine())
                    .says("监督模型“" + definition.name().zh() + "”命中："
                            + found.says().zh())
                    .with("run", run)
                    .with("row", found.row().key())
                    .with("digest", found.digest())
                    .with("facts", facts(found.met())));
        }
        var written = ledger.appendFirst(acts);
        for (int i = 0; i < fresh.size(); i++) {
            insertHit(ids.get(i), run, model, day, fresh.get(i), written.get(i));
        }
    }

    /** An open hit on a row whose facts are others now gives way to the new one. */
    private void replaceOpen(UUID model, List<Found> fresh) {
        var open = db.sql(
                        "select id, mine, title from model.hit where model = :model and state = 'OPEN' and row_key = any(:keys::text[])")
                .param("model", model)
                .param("keys", fresh.stream().map(f -> f.row().key()).distinct().toArray(String[]::new))
                .query((row, n) -> new Replaced(
                        row.getObject("id", UUID.class), row.getObject("mine", UUID.class), row.getString("title")))
                .list();
        for (var hit : open) {
            UUID act = ledger.act(ModelAct.REPLACED, new RecordRef(ModelAct.HIT, hit.id()))
                    .ofMine(hit.mine())
                    .says("事实有变化，由新的命中代替：" + hit.title())
                    .append();
            db.sql("update model.hit set state = 'REPLACED', act = :act where id = :id")
                    .param("act", act)
                    .param("id", hit.id())
                    .update();
        }
    }

    private record Replaced(UUID id, @Nullable UUID mine, String title) {}

    private void insertHit(UUID id, UUID run, UUID model, LocalDate day, Found found, UUID act) {
        var row = found.row();
        db.sql("""
                insert into model.hit (id, mine, model, run, title, says, says_en, row_key, facts, digest, links, township, outline, area_m2, day, state, act,
                                       owner_organ)
                values (:id, :mine, :model, :run, :title, :says, :saysEn, :key, :facts::jsonb, :digest, :links::jsonb, :township, :outline, :area, :day, 'OPEN',
                        :act, :organ)
                """)
                .param("id", id)
                .param("mine", row.mine())
                .param("model", model)
                .param("run", run)
                .param("title", row.label())
                .param("says", found.says().zh())
                .param("saysEn", found.says().en())
                .param("key", row.key())
                .param("facts", JSON.writeValueAsString(facts(found.met())))
                .param("digest", found.digest())
                .param("links", row.links())
                .param("township", row.township())
                .param("outline", row.outline())
                .param(
                        "area",
                        row.outline() != null && row.value("area_m2") instanceof BigDecimal area
                                ? area.doubleValue()
                                : null)
                .param("day", day)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
    }

    /** A fact of a hit or of a row of a trial. */
    public record Fact(String condition, String conditionEn, String value, String valueEn) {}

    public record Link(String text, String address) {}

    /** A row of a trial that met. */
    public record Shown(String title, String says, String saysEn, List<Link> links, List<Fact> facts) {}

    /**
     * A run as it was recorded.
     *
     * @param parameters their values by their names, as they were called then
     * @param shown of a trial, the first rows that met
     */
    public record Run(
            UUID id,
            UUID model,
            String code,
            String title,
            int version,
            Map<String, String> parameters,
            LocalDate day,
            Kind kind,
            boolean stopped,
            String why,
            String whyEn,
            int lookedAt,
            int met,
            int raised,
            List<UUID> hits,
            List<Shown> shown,
            long millis,
            LocalDate on,
            String by) {}

    private static final String SELECT = """
            select r.*, m.code, a.happened_on, a.person_name
              from model.run r
              join model.model m on m.id = r.model
              join ledger.act a on a.id = r.act
            """;

    public Run find(UUID id) {
        return Objects.requireNonNull(reading.execute(status -> db.sql(SELECT + " where r.id = :id")
                .param("id", id)
                .query((row, n) -> run(row))
                .optional()
                .orElseThrow(NoSuchRecord::new)));
    }

    /** The last runs of a model, the newest first. */
    public List<Run> of(@Nullable UUID model, int most) {
        return Objects.requireNonNull(reading.execute(
                status -> db.sql(SELECT + " where r.model = :model order by a.recorded_at desc limit :most")
                        .param("model", model)
                        .param("most", most)
                        .query((row, n) -> run(row))
                        .list()));
    }

    /** The last run that raised hits, or would have. */
    public Optional<Run> lastEnded(UUID model) {
        return Objects.requireNonNull(reading.execute(status -> db.sql(SELECT + """
                 where r.model = :model and r.kind <> 'TRIAL' and r.state = 'ENDED' order by a.recorded_at desc limit 1
                """)
                .param("model", model)
                .query((row, n) -> run(row))
                .optional()));
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                row.getObject("model", UUID.class),
                row.getString("code"),
                row.getString("title"),
                row.getInt("version"),
                named(Models.parameters(row.getString("parameters")), JSON.readTree(row.getString("definition"))),
                row.getObject("day", LocalDate.class),
                Kind.valueOf(row.getString("kind")),
                row.getString("state").equals("STOPPED"),
                row.getString("stopped_why"),
                row.getString("stopped_why_en"),
                row.getInt("looked_at"),
                row.getInt("met"),
                row.getInt("raised"),
                List.of((UUID[]) row.getArray("hits").getArray()),
                shown(row.getString("found")),
                row.getLong("millis"),
                row.getObject("happened_on", LocalDate.class),
                row.getString("person_name"));
    }

    private static Map<String, String> named(Map<String, BigDecimal> values, JsonNode definition) {
        var named = new java.util.LinkedHashMap<String, String>();
        for (var parameter : definition.path("parameters")) {
            var value = values.get(parameter.path("code").asString());
            if (value != null) {
                named.put(parameter.path("name").path("zh").asString(), FieldType.shown(value));
            }
        }
        return named;
    }

    private static List<Shown> shown(String found) {
        var shown = new ArrayList<Shown>();
        for (var one : JSON.readTree(found)) {
            shown.add(new Shown(
                    one.path("title").asString(),
                    one.path("says").asString(),
                    one.path("saysEn").asString(),
                    links(one.path("links")),
                    facts(one.path("facts"))));
        }
        return shown;
    }

    static List<Link> links(JsonNode node) {
        var links = new ArrayList<Link>();
        for (var one : node) {
            links.add(new Link(one.path("text").asString(), one.path("link").asString()));
        }
        return links;
    }

    static List<Fact> facts(JsonNode node) {
        var facts = new ArrayList<Fact>();
        for (var one : node) {
            facts.add(new Fact(
                    one.path("condition").asString(),
                    one.path("conditionEn").asString(),
                    one.path("value").asString(),
                    one.path("valueEn").asString()));
        }
        return facts;
    }
}
