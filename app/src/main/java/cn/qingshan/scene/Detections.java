package cn.qingshan.scene;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.place.ImportKind;
import cn.qingshan.place.ImportRun;
import cn.qingshan.place.Imports;
import cn.qingshan.place.Outline;
import java.io.ByteArrayInputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * 变化检测. What was compared with what, what came out, and which patches a person took. A patch of a detection is nothing yet: a person who may keep the register ticks it, then it goes through the same door as every file of patches ({@link Imports}),
 * is screened there and becomes an observation, which another person audits. It never becomes a finding by itself.
 */
@Component
public class Detections {

    public static final String KIND = "detection";

    private static final Logger LOG = LoggerFactory.getLogger(Detections.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final Ledger ledger;
    private final SceneFolder folder;
    private final Imports imports;
    private final ImportRun run;
    private final TransactionTemplate transaction;

    Detections(
            JdbcClient db,
            Ledger ledger,
            SceneFolder folder,
            Imports imports,
            ImportRun run,
            TransactionTemplate transaction) {
        this.db = db;
        this.ledger = ledger;
        this.folder = folder;
        this.imports = imports;
        this.run = run;
        this.transaction = transaction;
    }

    /** Which side of the comparison a scene was on. */
    public enum Role {
        LATER,
        BASELINE
    }

    /** A scene that was used. */
    public record Used(UUID id, String item, LocalDate date, String digest, Role role) {}

    /** A patch that a person took into the register. */
    public record Taken(String number, UUID imported) {}

    /**
     * A detection.
     *
     * @param baseline years whose same season it was held against
     * @param place code of the township; empty for the county
     * @param edition of the method
     * @param notLookedAt share of the ground, 0 to 1
     */
    public record Detection(
            UUID id,
            String title,
            LocalDate laterFrom,
            LocalDate laterTo,
            List<Integer> baseline,
            String place,
            String placeName,
            List<Used> scenes,
            Map<String, Object> choices,
            String edition,
            String resultDigest,
            int patches,
            double notLookedAt,
            List<Taken> taken,
            UUID act,
            String madeBy,
            LocalDate madeOn) {

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }

        public long count(Role role) {
            return scenes.stream().filter(scene -> scene.role() == role).count();
        }

        /** Whether nobody gave it a name. */
        boolean isUntitled() {
            return title.equals(titleOf(placeName, laterFrom, laterTo));
        }

        public Set<String> takenNumbers() {
            return taken.stream().map(Taken::number).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** What was asked. */
    record Wanted(
            String title,
            LocalDate laterFrom,
            LocalDate laterTo,
            List<Integer> baseline,
            String place,
            String placeName) {}

    UUID keep(UUID id, Wanted wanted, List<Used> scenes, Map<String, Object> choices, DetectionResult result) {
        var frozen = folder.detections().freeze(result.bytes());
        return Objects.requireNonNull(transaction.execute(status -> {
            UUID act = ledger.act(SceneAct.DETECTED, new RecordRef(KIND, id))
                    .says("变化检测“" + wanted.title() + "”，提出 " + result.patches().size() + " 个疑似图斑")
                    .with("laterFrom", wanted.laterFrom())
                    .with("laterTo", wanted.laterTo())
                    .with("baseline", wanted.baseline())
                    .with("place", wanted.place())
                    .with("scenes", scenes.stream().map(Used::digest).toList())
                    .with("choices", choices)
                    .with("edition", result.edition())
                    .with("result", frozen.digest())
                    .with("patches", result.patches().size())
                    .append();
            db.sql("""
                    insert into scene.detection (id, title, later_from, later_to, baseline, place, place_name, scenes, choices, edition, result_digest, patches,
                                                 not_looked_at, state, act, owner_organ)
                    values (:id, :title, :laterFrom, :laterTo, :baseline, :place, :placeName, :scenes::jsonb, :choices::jsonb, :edition, :digest, :patches,
                            :notLooked, 'DONE', :act, :organ)
                    """)
                    .param("id", id)
                    .param("title", wanted.title())
                    .param("laterFrom", wanted.laterFrom())
                    .param("laterTo", wanted.laterTo())
                    .param("baseline", wanted.baseline().toArray(Integer[]::new))
                    .param("place", wanted.place())
                    .param("placeName", wanted.placeName())
                    .param("scenes", JSON.writeValueAsString(scenes))
                    .param("choices", JSON.writeValueAsString(choices))
                    .param("edition", result.edition())
                    .param("digest", frozen.digest())
                    .param("patches", result.patches().size())
                    .param("notLooked", result.notLookedAt())
                    .param("act", act)
                    .param("organ", Acting.required().organ())
                    .update();
            return act;
        }));
    }

    /** What a detection is called when nobody gives it a name. */
    static String titleOf(String placeName, LocalDate from, LocalDate to) {
        return (placeName.isEmpty() ? "全县" : placeName) + " " + from + " — " + to;
    }

    @Transactional(readOnly = true)
    public int count() {
        return db.sql("select count(*) from scene.detection")
                .query(Integer.class)
                .single();
    }

    /** Those of the acting organ, the newest first. */
    @Transactional(readOnly = true)
    public List<Detection> latest(int most) {
        return db.sql(SELECT + " order by a.recorded_at desc, d.id limit :most")
                .param("most", most)
                .query((row, n) -> detection(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Detection find(UUID id) {
        return db.sql(SELECT + " where d.id = :id")
                .param("id", id)
                .query((row, n) -> detection(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    /** The first act of a detection is its making. */
    private static final String SELECT = """
            select d.*, a.person_name, a.recorded_at
              from scene.detection d
              join ledger.act a on a.record_kind = 'detection' and a.record_id = d.id and a.seq = 1
            """;

    /** Files of taken patches that were received and not imported. */
    Set<UUID> notImported(Detection detection) {
        return detection.taken().stream()
                .map(Taken::imported)
                .distinct()
                .filter(file -> imports.find(file).state() == Imports.State.ARRIVED)
                .collect(Collectors.toUnmodifiableSet());
    }

    public DetectionResult result(Detection detection) {
        return DetectionResult.of(folder.detections().bytes(detection.resultDigest()));
    }

    /**
     * Takes patches into the register: they become a file of patches that is imported and screened like any other. What each says of itself (kind, score, edition) stays with it, in the file's columns and in the register's source.
     *
     * @return the import
     * @throws Refusal also when the file was received and its import fell over: the patches stay taken, and their file can be imported from its own page
     */
    public UUID take(UUID id, List<String> numbers) {
        var detection = Objects.requireNonNull(transaction.execute(status -> find(id)));
        var result = result(detection);
        var wanted = new LinkedHashSet<>(numbers);
        if (wanted.isEmpty()) {
            throw Refusal.because("refusal.detection.none-chosen");
        }
        var chosen = new ArrayList<DetectionResult.Found>();
        for (var number : wanted) {
            if (detection.takenNumbers().contains(number)) {
                throw Refusal.because("refusal.detection.taken", number);
            }
            chosen.add(result.patch(number).orElseThrow(NoSuchRecord::new));
        }
        var file = geoJson(detection, chosen);
        UUID imported = Objects.requireNonNull(transaction.execute(status -> {
            UUID received = imports.receive(
                    ImportKind.PATCHES,
                    "影像检测-" + detection.laterTo() + "-"
                            + detection.id().toString().substring(0, 8) + ".geojson",
                    new ByteArrayInputStream(file));
            var all = new ArrayList<>(detection.taken());
            chosen.forEach(patch -> all.add(new Taken(patch.number(), received)));
            UUID act = ledger.act(SceneAct.PATCHES_TAKEN, detection.ref())
                    .says("从变化检测“" + detection.title() + "”取用 " + chosen.size() + " 个图斑，送筛查")
                    .with("patches", List.copyOf(wanted))
                    .with("import", received)
                    .append();
            int rows = db.sql(
                            "update scene.detection set taken = :taken::jsonb, act = :act where id = :id and act = :seen")
                    .param("taken", JSON.writeValueAsString(all))
                    .param("act", act)
                    .param("id", id)
                    .param("seen", detection.act())
                    .update();
            ledger.requireChanged(rows, detection.ref());
            return received;
        }));
        var columns = new LinkedHashMap<String, String>();
        for (var field : ImportKind.PATCHES.fields()) {
            if (COLUMNS.contains(field.name())) {
                columns.put(field.name(), field.name());
            }
        }
        try {
            run.run(imported, columns);
        } catch (RuntimeException bug) {
            LOG.error("The patches taken from detection {} could not be imported", id, bug);
            throw Refusal.because("refusal.detection.not-imported");
        }
        return imported;
    }

    private static final Set<String> COLUMNS = Set.of("patch_no", "observed_on", "previous_on", "kind", "source");

    /** Patches as a file: what the register takes, and beside it all that the detection says. */
    static byte[] geoJson(Detection detection, List<DetectionResult.Found> patches) {
        var features = new ArrayList<Map<String, Object>>();
        for (var patch : patches) {
            var said = new LinkedHashMap<String, Object>();
            said.put("patch_no", patch.number());
            said.put("observed_on", patch.to().toString());
            said.put("previous_on", patch.from().toString());
            said.put("kind", patch.kindOf().name(Locale.SIMPLIFIED_CHINESE));
            said.put("source", String.format(Locale.ROOT, "影像变化检测 %s，得分 %.2f", detection.edition(), patch.score()));
            said.put("score", patch.score());
            said.put("method", detection.edition());
            said.put("change", patch.kind());
            said.put("area_m2", patch.area_m2());
            patch.figures().forEach((name, figure) -> {
                if (Double.isFinite(figure)) {
                    said.put(name, figure);
                }
            });
            said.put("detection", detection.id().toString());
            said.put("result_sha256", detection.resultDigest());
            var feature = new LinkedHashMap<String, Object>();
            feature.put("type", "Feature");
            feature.put("properties", said);
            feature.put("geometry", JSON.readTree(new Outline(patch.lonLat()).geoJson()));
            features.add(feature);
        }
        var collection = new LinkedHashMap<String, Object>();
        collection.put("type", "FeatureCollection");
        collection.put("features", features);
        return JSON.writeValueAsBytes(collection);
    }

    @SuppressWarnings("unchecked")
    private static Detection detection(ResultSet row) throws SQLException {
        return new Detection(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getObject("later_from", LocalDate.class),
                row.getObject("later_to", LocalDate.class),
                Arrays.asList((Integer[]) row.getArray("baseline").getArray()),
                row.getString("place"),
                row.getString("place_name"),
                List.of(JSON.readValue(row.getString("scenes"), Used[].class)),
                JSON.readValue(row.getString("choices"), Map.class),
                row.getString("edition"),
                row.getString("result_digest"),
                row.getInt("patches"),
                row.getDouble("not_looked_at"),
                List.of(JSON.readValue(row.getString("taken"), Taken[].class)),
                row.getObject("act", UUID.class),
                row.getString("person_name"),
                row.getObject("recorded_at", OffsetDateTime.class)
                        .atZoneSameInstant(java.time.ZoneId.of("Asia/Shanghai"))
                        .toLocalDate());
    }
}
