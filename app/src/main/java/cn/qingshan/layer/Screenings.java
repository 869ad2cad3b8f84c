package cn.qingshan.layer;

import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.screening.FindingsTable;
import cn.qingshan.geo.screening.Resident;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.place.Outline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * 套合筛查. What was laid over what, kept with the digests of all that went in and came out. A screening finds nothing by itself: observations are what a person audits, and this is a table to look at.
 */
@Component
@Transactional
public class Screenings {

    public static final String KIND = "screening";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final Ledger ledger;
    private final LayerFolder folder;
    private final Clock clock;

    Screenings(JdbcClient db, Ledger ledger, LayerFolder folder, Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.folder = folder;
        this.clock = clock;
    }

    /** A layer as it was used. */
    public record Used(
            String name,
            UUID version,
            String title,
            LayerKind kind,
            LocalDate validFrom,
            String organ,
            String sourceDigest,
            String storedDigest) {

        static Used of(Layers.Version version) {
            var stored = version.storedDigest();
            if (stored == null) {
                throw new IllegalStateException("Not stored: " + version.id());
            }
            return new Used(
                    version.nameInTables(),
                    version.id(),
                    version.title(),
                    version.kind(),
                    version.validFrom(),
                    version.organ(),
                    version.sourceDigest(),
                    stored);
        }
    }

    /**
     * What is to be screened.
     *
     * @param patchesDigest of the file in the folder of results
     * @param ofImport the import whose patches they are; null: a file of its own
     * @param observedOn day of observation of patches whose column names none
     * @param asOf day whose versions of the layers are taken
     */
    public record Wanted(
            String title,
            String fileName,
            String patchesDigest,
            @Nullable UUID ofImport,
            FileChoices choices,
            LocalDate observedOn,
            LocalDate asOf,
            List<Layers.Version> layers,
            AreaModel model) {}

    /** What came out. */
    record Result(
            int patches,
            List<PairsTable.Count> counts,
            List<FindingsTable.Count> findings,
            String pairsDigest,
            String findingsDigest,
            Sight sight) {}

    public record Screening(
            UUID id,
            String title,
            String fileName,
            String patchesDigest,
            @Nullable UUID ofImport,
            FileChoices choices,
            LocalDate observedOn,
            LocalDate asOf,
            List<Used> layers,
            AreaModel model,
            String program,
            int patches,
            long pairs,
            List<PairsTable.Count> counts,
            List<FindingsTable.Count> findings,
            List<String> notes,
            List<String> notesEn,
            String pairsDigest,
            String findingsDigest,
            @Nullable LocalDate repeatedOn,
            @Nullable Boolean repeatedSame,
            String repeatedProgram,
            String repeatedSays,
            String repeatedSaysEn,
            UUID act,
            LocalDate madeOn,
            String madeBy) {

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }

        public List<String> notes(Locale locale) {
            return locale.getLanguage().equals("en") ? notesEn : notes;
        }

        public String repeatedSays(Locale locale) {
            return locale.getLanguage().equals("en") ? repeatedSaysEn : repeatedSays;
        }

        public long rows(String finding) {
            return findings.stream()
                    .filter(count -> count.finding().equals(finding))
                    .mapToLong(FindingsTable.Count::rows)
                    .sum();
        }
    }

    static String program() {
        return "screening " + Resident.EDITION;
    }

    void keep(UUID id, Wanted wanted, Result result) {
        UUID act = ledger.act(LayerAct.SCREENED, new RecordRef(KIND, id))
                .says("套合筛查“" + wanted.title() + "”：" + result.patches() + " 个图斑，"
                        + wanted.layers().size() + " 个图层，" + pairs(result) + " 对")
                .with("patches", wanted.patchesDigest())
                .with("asOf", wanted.asOf())
                .with("observedOn", wanted.observedOn())
                .with(
                        "layers",
                        wanted.layers().stream()
                                .map(layer -> layer.nameInTables() + " " + layer.id() + " " + layer.storedDigest())
                                .toList())
                .with("model", wanted.model().id())
                .with("program", program())
                .with("pairs", result.pairsDigest())
                .with("findings", result.findingsDigest())
                .append();
        db.sql("""
                insert into layer.screening (id, title, file_name, patches_digest, import, choices, observed_on, as_of, layers, model, program, patches, pairs, counts, findings,
                                             notes, notes_en, pairs_digest, findings_digest, state, act, owner_organ)
                values (:id, :title, :fileName, :patchesDigest, :import, :choices::jsonb, :observedOn, :asOf, :layers::jsonb, :model, :program, :patches, :pairs, :counts::jsonb,
                        :findings::jsonb, :notes, :notesEn, :pairsDigest, :findingsDigest, 'DONE', :act, :organ)
                """)
                .param("id", id)
                .param("title", wanted.title())
                .param("fileName", wanted.fileName())
                .param("patchesDigest", wanted.patchesDigest())
                .param("import", wanted.ofImport())
                .param("choices", wanted.choices().json())
                .param("observedOn", wanted.observedOn())
                .param("asOf", wanted.asOf())
                .param(
                        "layers",
                        JSON.writeValueAsString(
                                wanted.layers().stream().map(Used::of).toList()))
                .param("model", wanted.model().id())
                .param("program", program())
                .param("patches", result.patches())
                .param("pairs", pairs(result))
                .param("counts", JSON.writeValueAsString(result.counts()))
                .param("findings", JSON.writeValueAsString(result.findings()))
                .param("notes", result.sight().zh().toArray(String[]::new))
                .param("notesEn", result.sight().en().toArray(String[]::new))
                .param("pairsDigest", result.pairsDigest())
                .param("findingsDigest", result.findingsDigest())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
    }

    private static long pairs(Result result) {
        return result.counts().stream().mapToLong(PairsTable.Count::pairs).sum();
    }

    /** Says whether doing it again gave the same bytes. */
    void keepRepeated(Screening screening, Result again) {
        boolean pairs = again.pairsDigest().equals(screening.pairsDigest());
        boolean findings = again.findingsDigest().equals(screening.findingsDigest());
        boolean same = pairs && findings;
        String zh = same
                ? "两张表与当时逐字节相同"
                : "与当时不同：" + String.join("、", listed(pairs ? "" : "图斑与图层对照表", findings ? "" : "筛查结果表"));
        String en = same
                ? "both tables are the same bytes as then"
                : "not as then: "
                        + String.join(", ", listed(pairs ? "" : "table of pairs", findings ? "" : "table of findings"));
        if (!same && !screening.program().equals(program())) {
            zh += "；程序版本由 " + screening.program() + " 变为 " + program();
            en += "; the program was " + screening.program() + " and is " + program();
        }
        UUID act = ledger.act(LayerAct.REPEATED, screening.ref())
                .says("重做套合筛查“" + screening.title() + "”：" + zh)
                .with("same", same)
                .with("program", program())
                .with("pairs", again.pairsDigest())
                .with("findings", again.findingsDigest())
                .append();
        ledger.requireChanged(
                db.sql("""
                        update layer.screening
                           set repeated_on = :today, repeated_same = :same, repeated_program = :program, repeated_says = :zh, repeated_says_en = :en, act = :act
                         where id = :id and act = :seen
                        """)
                        .param("today", LocalDate.now(clock))
                        .param("same", same)
                        .param("program", program())
                        .param("zh", zh)
                        .param("en", en)
                        .param("act", act)
                        .param("id", screening.id())
                        .param("seen", screening.act())
                        .update(),
                screening.ref());
    }

    private static List<String> listed(String... texts) {
        return Arrays.stream(texts).filter(text -> !text.isEmpty()).toList();
    }

    private static final String SELECT = """
            select s.*, a.happened_on as made_on, a.person_name as made_by
              from layer.screening s
              join ledger.act a on a.record_kind = 'screening' and a.record_id = s.id and a.seq = 1
            """;

    @Transactional(readOnly = true)
    public Screening find(UUID id) {
        return db.sql(SELECT + " where s.id = :id")
                .param("id", id)
                .query((row, n) -> screening(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Screening> all() {
        return db.sql(SELECT + " order by a.recorded_at desc limit 200")
                .query((row, n) -> screening(row))
                .list();
    }

    /** Imports of patches in the register, to be screened as they are. */
    public record PatchImport(UUID id, String fileName, int patches, LocalDate on) {}

    @Transactional(readOnly = true)
    public List<PatchImport> imports() {
        return db.sql("""
                select i.id, i.file_name, i.accepted + i.known as patches, a.happened_on
                  from place.import i
                  join ledger.act a on a.id = i.act
                 where i.kind = 'PATCHES' and i.state = 'DONE' and i.accepted + i.known > 0
                 order by a.recorded_at desc
                 limit 100
                """)
                .query((row, n) -> new PatchImport(
                        row.getObject("id", UUID.class),
                        row.getString("file_name"),
                        row.getInt("patches"),
                        row.getObject("happened_on", LocalDate.class)))
                .list();
    }

    /** The patches of an import as a file, frozen as they are in the register: {@code patch_no} is their key, {@code observed_on} their day. */
    @Transactional(readOnly = true)
    public String frozenPatchesOf(UUID ofImport) {
        var features = db.sql("""
                select p.patch_no, p.observed_on, p.outline
                  from place.patch p
                 where p.patch_no in (select r.label from place.import_row r where r.import = :import and r.outcome in ('ACCEPTED', 'KNOWN'))
                 order by p.patch_no
                """)
                .param("import", ofImport)
                .query((row, n) -> "{\"type\":\"Feature\",\"properties\":{\"patch_no\":"
                        + JSON.writeValueAsString(row.getString("patch_no")) + ",\"observed_on\":\""
                        + row.getObject("observed_on", LocalDate.class) + "\"},\"geometry\":"
                        + Outline.ofWkb(row.getBytes("outline")).geoJson() + "}")
                .list();
        if (features.isEmpty()) {
            throw Refusal.because("refusal.screening.no-patches");
        }
        var text = "{\"type\":\"FeatureCollection\",\"features\":[\n" + String.join(",\n", features) + "\n]}\n";
        return folder.results().freeze(text.getBytes(StandardCharsets.UTF_8)).digest();
    }

    /** The file of a digest of this screening: patches, pairs or findings. */
    public Path file(String digest) {
        return folder.results().file(digest);
    }

    private static Screening screening(ResultSet row) throws SQLException {
        return new Screening(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("file_name"),
                row.getString("patches_digest"),
                row.getObject("import", UUID.class),
                FileChoices.ofJson(row.getString("choices")),
                row.getObject("observed_on", LocalDate.class),
                row.getObject("as_of", LocalDate.class),
                JSON.readValue(row.getString("layers"), new TypeReference<List<Used>>() {}),
                model(row.getString("model")),
                row.getString("program"),
                row.getInt("patches"),
                row.getLong("pairs"),
                JSON.readValue(row.getString("counts"), new TypeReference<List<PairsTable.Count>>() {}),
                JSON.readValue(row.getString("findings"), new TypeReference<List<FindingsTable.Count>>() {}),
                Layers.texts(row, "notes"),
                Layers.texts(row, "notes_en"),
                row.getString("pairs_digest"),
                row.getString("findings_digest"),
                row.getObject("repeated_on", LocalDate.class),
                row.getObject("repeated_same", Boolean.class),
                Objects.requireNonNullElse(row.getString("repeated_program"), ""),
                row.getString("repeated_says"),
                row.getString("repeated_says_en"),
                row.getObject("act", UUID.class),
                row.getObject("made_on", LocalDate.class),
                row.getString("made_by"));
    }

    private static AreaModel model(String id) {
        return Arrays.stream(AreaModel.values())
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
