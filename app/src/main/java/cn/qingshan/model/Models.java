package cn.qingshan.model;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * 监督模型. The bundled ones and those an organ declared itself. One that an organ declared is a draft until it was tried on past data; the head switches it on. A change makes a new
 * version, which is a draft again.
 */
@Component
@Transactional
public class Models {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final Ledger ledger;
    private final BundledModels bundled;
    private final SubjectCatalogue subjects;

    Models(JdbcClient db, Ledger ledger, BundledModels bundled, SubjectCatalogue subjects) {
        this.db = db;
        this.ledger = ledger;
        this.bundled = bundled;
        this.subjects = subjects;
    }

    public enum State {
        DRAFT,
        ON,
        OFF
    }

    /**
     * A model as the acting organ uses it.
     *
     * @param id absent for a bundled one that the organ never used
     * @param set the values of parameters that the organ set
     * @param tried its version was tried to the end
     * @param act the last act of the model; absent like the id
     */
    public record Model(
            @Nullable UUID id,
            String code,
            boolean own,
            Definition definition,
            Map<String, BigDecimal> set,
            State state,
            boolean tried,
            @Nullable UUID act) {

        public Map<String, BigDecimal> values() {
            return definition.values(set);
        }

        public boolean on() {
            return state == State.ON;
        }
    }

    private record Kept(
            UUID id,
            String code,
            boolean own,
            int version,
            @Nullable String definition,
            String parameters,
            State state,
            boolean tried,
            UUID act) {}

    /** Those of the organ first, then the bundled ones in the order of their file. */
    @Transactional(readOnly = true)
    public List<Model> all() {
        var kept = kept(null).stream()
                .collect(Collectors.toMap(Kept::code, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        var all = new ArrayList<Model>();
        kept.values().stream().filter(Kept::own).map(this::model).forEach(all::add);
        bundled.all().forEach(definition -> all.add(model(definition, kept.get(definition.code()))));
        return all;
    }

    @Transactional(readOnly = true)
    public Model find(String code) {
        var kept = kept(code).stream().findFirst();
        return bundled.find(code)
                .map(definition -> model(definition, kept.orElse(null)))
                .or(() -> kept.map(this::model))
                .orElseThrow(NoSuchRecord::new);
    }

    private List<Kept> kept(@Nullable String code) {
        return db.sql("""
                select m.*, v.definition,
                       exists (select from model.run r where r.model = m.id and r.version = m.version and r.kind = 'TRIAL' and r.state = 'ENDED') as tried
                  from model.model m
                  left join model.version v on v.model = m.id and v.number = m.version
                 where m.owner_organ = :organ and (:code::text is null or m.code = :code)
                 order by m.title, m.code
                """)
                .param("organ", Acting.required().organ())
                .param("code", code)
                .query((row, n) -> keptRow(row))
                .list();
    }

    private static Kept keptRow(ResultSet row) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getBoolean("own"),
                row.getInt("version"),
                row.getString("definition"),
                row.getString("parameters"),
                State.valueOf(row.getString("state")),
                row.getBoolean("tried"),
                row.getObject("act", UUID.class));
    }

    private Model model(Definition definition, @Nullable Kept kept) {
        return kept == null
                ? new Model(null, definition.code(), false, definition, Map.of(), State.OFF, false, null)
                : new Model(
                        kept.id(),
                        kept.code(),
                        false,
                        definition,
                        parameters(kept.parameters()),
                        kept.state(),
                        kept.tried(),
                        kept.act());
    }

    private Model model(Kept kept) {
        return new Model(
                kept.id(),
                kept.code(),
                true,
                read(java.util.Objects.requireNonNull(kept.definition())),
                parameters(kept.parameters()),
                kept.state(),
                kept.tried(),
                kept.act());
    }

    private Definition read(String definition) {
        try {
            return DefinitionJson.read(definition, subjects.byCode());
        } catch (BadModel noLongerFits) {
            throw new IllegalStateException(noLongerFits);
        }
    }

    static Map<String, BigDecimal> parameters(String json) {
        var values = new HashMap<String, BigDecimal>();
        JSON.readTree(json)
                .properties()
                .forEach(p -> values.put(p.getKey(), new BigDecimal(p.getValue().asString())));
        return values;
    }

    static String plain(Map<String, BigDecimal> values) {
        var plain = new LinkedHashMap<String, String>();
        values.forEach((code, value) -> plain.put(code, value.toPlainString()));
        return JSON.writeValueAsString(plain);
    }

    /** Codes of the models that run in the name of a seat. */
    @Transactional(readOnly = true)
    List<String> switchedOnBy(UUID seat) {
        return db.sql(
                        "select code from model.model where owner_organ = :organ and state = 'ON' and switched_by = :seat order by code")
                .param("organ", Acting.required().organ())
                .param("seat", seat)
                .query(String.class)
                .list();
    }

    /** A version of an own model. */
    public record Version(int number, LocalDate on, String by, Definition definition) {}

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Version> versions(UUID model) {
        return db.sql("""
                select v.number, v.definition, a.happened_on, a.person_name
                  from model.version v join ledger.act a on a.id = v.act
                 where v.model = :model order by v.number desc
                """)
                .param("model", model)
                .query((row, n) -> new Version(
                        row.getInt("number"),
                        row.getObject("happened_on", LocalDate.class),
                        row.getString("person_name"),
                        read(row.getString("definition"))))
                .list();
    }

    /** The row of a model in the organ's list; a bundled one gets it when it is used for the first time. */
    @Transactional(propagation = Propagation.MANDATORY)
    UUID row(Model model) {
        if (model.id() != null) {
            return model.id();
        }
        UUID id = UUID.randomUUID();
        UUID act = ledger.act(ModelAct.LISTED, new RecordRef(ModelAct.MODEL, id))
                .says("使用监督模型“" + model.definition().name().zh() + "”")
                .with("code", model.code())
                .append();
        insert(id, model.definition(), false, State.OFF, act);
        return id;
    }

    private void insert(UUID id, Definition definition, boolean own, State state, UUID act) {
        db.sql("""
                insert into model.model (id, code, own, title, version, state, act, owner_organ)
                values (:id, :code, :own, :title, :version, :state, :act, :organ)
                """)
                .param("id", id)
                .param("code", definition.code())
                .param("own", own)
                .param("title", definition.name().zh())
                .param("version", definition.version())
                .param("state", state.name())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
    }

    /** A code for a new model of the organ. */
    static String newCode() {
        return "own-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** 起草. */
    public String draft(Definition definition) {
        if (bundled.find(definition.code()).isPresent()) {
            throw new IllegalArgumentException("The code " + definition.code() + " is a bundled model's");
        }
        UUID id = UUID.randomUUID();
        UUID act = said(ModelAct.DRAFTED, id, definition, "起草监督模型");
        insert(id, definition, true, State.DRAFT, act);
        keepVersion(id, definition, act);
        return definition.code();
    }

    /** 修改, as a new version, which has to be tried and switched on again. @param seen the act that the form was based on */
    public void change(String code, UUID seen, Function<Integer, Definition> changed) {
        var model = find(code);
        if (!model.own() || model.id() == null) {
            throw Refusal.because("refusal.model.bundled");
        }
        ledger.requireSeen(seen, required(model.act()));
        var definition = changed.apply(model.definition().version() + 1);
        UUID act = said(ModelAct.CHANGED, model.id(), definition, "修改监督模型");
        int rows = db.sql("""
                update model.model set title = :title, version = :version, state = 'DRAFT', switched_by = null, parameters = '{}', act = :act
                 where id = :id and act = :seen
                """)
                .param("title", definition.name().zh())
                .param("version", definition.version())
                .param("act", act)
                .param("id", model.id())
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, new RecordRef(ModelAct.MODEL, model.id()));
        keepVersion(model.id(), definition, act);
    }

    private UUID said(ModelAct kind, UUID id, Definition definition, String verb) {
        return ledger.act(kind, new RecordRef(ModelAct.MODEL, id))
                .says(verb + "“" + definition.name().zh() + "”第" + definition.version() + "版")
                .with("code", definition.code())
                .with("version", definition.version())
                .with("definition", DefinitionJson.write(definition))
                .append();
    }

    private void keepVersion(UUID model, Definition definition, UUID act) {
        db.sql("""
                insert into model.version (id, model, number, title, definition, act, owner_organ)
                values (:id, :model, :number, :title, :definition::jsonb, :act, :organ)
                """)
                .param("id", UUID.randomUUID())
                .param("model", model)
                .param("number", definition.version())
                .param("title", definition.name().zh())
                .param("definition", DefinitionJson.write(definition))
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
    }

    /** 启用, by who answers for the organ; from then on the model runs each night in that person's name. @param seen absent for a bundled model never used */
    public void switchOn(String code, Optional<UUID> seen) {
        var model = find(code);
        if (model.own() && !model.tried()) {
            throw Refusal.because("refusal.model.not-tried");
        }
        if (model.on()) {
            throw Refusal.because("refusal.model.is-on");
        }
        turn(model, seen, State.ON, ModelAct.SWITCHED_ON, "启用监督模型", "");
    }

    /** 启用全部内置模型: those that are not on yet. */
    public void switchOnBundled() {
        for (var model : all()) {
            if (!model.own() && !model.on()) {
                turn(model, Optional.ofNullable(model.act()), State.ON, ModelAct.SWITCHED_ON, "启用监督模型", "");
            }
        }
    }

    /** 停用. Hits that are open stay to be worked off. */
    public void switchOff(String code, Optional<UUID> seen, String reason) {
        var model = find(code);
        if (!model.on()) {
            throw Refusal.because("refusal.model.is-off");
        }
        if (reason.isBlank()) {
            throw Refusal.because("refusal.reason-needed");
        }
        turn(model, seen, State.OFF, ModelAct.SWITCHED_OFF, "停用监督模型", reason.strip());
    }

    private void turn(Model model, Optional<UUID> seen, State to, ModelAct kind, String verb, String reason) {
        UUID id = seenRow(model, seen);
        UUID before = last(id);
        UUID act = ledger.act(kind, new RecordRef(ModelAct.MODEL, id))
                .says(verb + "“" + model.definition().name().zh() + "”" + (reason.isEmpty() ? "" : "：" + reason))
                .with("version", model.definition().version())
                .with("parameters", Map.copyOf(model.values()))
                .with("reason", reason.isEmpty() ? null : reason)
                .append();
        int rows = db.sql("""
                update model.model set state = :state, switched_by = :seat, version = :version, act = :act where id = :id and act = :before
                """)
                .param("state", to.name())
                .param("seat", to == State.ON ? Acting.required().id() : null)
                .param("version", model.definition().version())
                .param("act", act)
                .param("id", id)
                .param("before", before)
                .update();
        ledger.requireChanged(rows, new RecordRef(ModelAct.MODEL, id));
    }

    /** The row of a model whose last act the form had seen. */
    private UUID seenRow(Model model, Optional<UUID> seen) {
        if (model.act() != null) {
            ledger.requireSeen(seen.orElseGet(UUID::randomUUID), model.act());
        }
        return row(model);
    }

    private UUID last(UUID id) {
        return db.sql("select act from model.model where id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    /** 设定参数, within the limits that the model declares. A value left out stands at its default. */
    public void setParameters(String code, Optional<UUID> seen, Map<String, BigDecimal> set) {
        var model = find(code);
        for (var entry : set.entrySet()) {
            var parameter = model.definition().parameter(entry.getKey()).orElseThrow(NoSuchRecord::new);
            var value = entry.getValue();
            if (value.compareTo(parameter.least()) < 0 || value.compareTo(parameter.most()) > 0) {
                throw Refusal.because(
                        "refusal.model.parameter",
                        parameter.name().zh(),
                        FieldType.shown(parameter.least()),
                        FieldType.shown(parameter.most()));
            }
            if (isSpan(model.definition(), parameter.code())
                    && value.stripTrailingZeros().scale() > 0) {
                throw Refusal.because("refusal.model.whole", parameter.name().zh());
            }
        }
        UUID id = seenRow(model, seen);
        UUID before = last(id);
        UUID act = ledger.act(ModelAct.PARAMETERS_SET, new RecordRef(ModelAct.MODEL, id))
                .says("设定监督模型“" + model.definition().name().zh() + "”的参数")
                .with("parameters", Map.copyOf(model.definition().values(set)))
                .append();
        int rows = db.sql(
                        "update model.model set parameters = :set::jsonb, act = :act where id = :id and act = :before")
                .param("set", plain(set))
                .param("act", act)
                .param("id", id)
                .param("before", before)
                .update();
        ledger.requireChanged(rows, new RecordRef(ModelAct.MODEL, id));
    }

    private static boolean isSpan(Definition definition, String parameter) {
        return definition
                .condition()
                .tests()
                .anyMatch(test -> test.operand() instanceof Condition.Span(Condition.OfParameter(var code), var _)
                        && code.equals(parameter));
    }

    private static UUID required(@Nullable UUID id) {
        return java.util.Objects.requireNonNull(id);
    }
}
