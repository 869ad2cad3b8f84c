package cn.qingshan.layer;

import cn.qingshan.agreement.Sharing;
import cn.qingshan.geo.store.LayerStore;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 图层目录. Which layers there are, in which versions, on which days each holds, and who may see them. Of two versions of one layer that hold on a day the one that begins later counts; nothing is ever changed in a version: it is withdrawn by
 * an act, and stays to be read by the screenings that used it.
 */
@Component
@Transactional
public class Layers {

    public static final String KIND = "layer";

    /** The name that a table of a screening gives to rights, as on the command line. */
    public static final String RIGHTS = "rights";

    private final JdbcClient db;
    private final JdbcTemplate jdbc;
    private final Ledger ledger;
    private final Sharing sharing;
    private final LayerFolder folder;

    Layers(JdbcClient db, JdbcTemplate jdbc, Ledger ledger, Sharing sharing, LayerFolder folder) {
        this.db = db;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.sharing = sharing;
        this.folder = folder;
    }

    public enum State {
        ARRIVED,
        STORED,
        UNREADABLE,
        WITHDRAWN
    }

    /** How far a layer reaches. What the partner was shown is not taken back. */
    public enum Reach {
        /** Never shown to another organ. */
        SECRET,
        /** Of the organ alone, until it says otherwise. */
        HOME,
        /** Shown to the partners that an agreement in force names. */
        PARTNER
    }

    public enum Origin {
        UPLOAD,
        FOLDER
    }

    /**
     * A version of a layer.
     *
     * @param name as tables of screenings say it
     * @param validTo last day, itself included; null: until the next version begins
     * @param sourceDigest SHA-256 of the file it was made from, hex
     * @param storedDigest SHA-256 of the stored layer, hex; null before it is stored
     * @param inexact features whose coordinates were rounded to 10^-9 degrees
     */
    public record Version(
            UUID id,
            String name,
            String title,
            LayerKind kind,
            Reach reach,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Origin origin,
            String fileName,
            String sourceDigest,
            long sourceSize,
            FileChoices choices,
            String areaModel,
            @Nullable String storedDigest,
            @Nullable Long storedSize,
            int features,
            int inexact,
            int refused,
            List<String> notes,
            List<String> notesEn,
            State state,
            String reason,
            UUID act,
            String organ,
            List<String> disclosedTo) {

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }

        /** What tables of a screening call it. */
        public String nameInTables() {
            return kind == LayerKind.RIGHTS ? RIGHTS : name;
        }

        /** Whether it could be taken on a day, another version aside. */
        public boolean reaches(LocalDate day) {
            return !validFrom.isAfter(day) && (validTo == null || !validTo.isBefore(day));
        }

        public List<String> notes(Locale locale) {
            return locale.getLanguage().equals("en") ? notesEn : notes;
        }
    }

    /** What the person says who brings a file. */
    public record Wanted(
            String name,
            String title,
            LayerKind kind,
            Reach reach,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /** A row of the file that was not taken. */
    public record RefusedRow(
            int number,
            String reason,
            String reasonEn,
            @Nullable Double lon,
            @Nullable Double lat) {

        public String reason(Locale locale) {
            return locale.getLanguage().equals("en") ? reasonEn : reason;
        }
    }

    /** Freezes an uploaded file. */
    public UUID receive(Wanted wanted, String fileName, InputStream bytes) {
        require(wanted);
        var frozen = folder.freeze(bytes);
        if (frozen.size() == 0) {
            throw Refusal.because("refusal.import.empty-file", fileName);
        }
        return received(wanted, Origin.UPLOAD, fileName, frozen.digest(), frozen.size());
    }

    /** Takes note of a file in the organ's import folder; it stays there until it is imported, and must not change. */
    public UUID receiveFromFolder(Wanted wanted, String fileName) {
        require(wanted);
        var organ = Acting.required().organ();
        if (!folder.inFolder(organ).contains(fileName)) {
            throw Refusal.because("refusal.layer.not-in-folder", fileName);
        } else if (fileName.toLowerCase(Locale.ROOT).endsWith(".shp")) {
            throw Refusal.because("refusal.layer.loose-shapefile", fileName);
        }
        var file = folder.inFolder(organ, fileName);
        try {
            return received(wanted, Origin.FOLDER, fileName, LayerStore.digest(file), Files.size(file));
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private static void require(Wanted wanted) {
        var to = wanted.validTo();
        if (!LayerStore.isName(wanted.name())) {
            throw Refusal.because("refusal.layer.name", wanted.name());
        } else if (wanted.title().isBlank()) {
            throw Refusal.because("refusal.layer.title");
        } else if (wanted.kind() != LayerKind.RIGHTS && wanted.name().equals(RIGHTS)) {
            throw Refusal.because("refusal.layer.rights-name");
        } else if (to != null && to.isBefore(wanted.validFrom())) {
            throw Refusal.because("refusal.layer.ends-before", wanted.validFrom(), to);
        }
    }

    private UUID received(Wanted wanted, Origin origin, String fileName, String digest, long size) {
        UUID id = UUID.randomUUID();
        UUID act = ledger.act(LayerAct.RECEIVED, new RecordRef(KIND, id))
                .says("收到图层“" + wanted.title() + "”的文件“" + fileName + "”")
                .with("fileName", fileName)
                .with("digest", digest)
                .with("size", size)
                .append();
        db.sql("""
                insert into layer.version (id, name, title, kind, reach, valid_from, valid_to, origin, file_name, source_digest, source_size, state, act, owner_organ)
                values (:id, :name, :title, :kind, :reach, :validFrom, :validTo, :origin, :fileName, :digest, :size, 'ARRIVED', :act, :organ)
                """)
                .param("id", id)
                .param("name", wanted.name())
                .param("title", wanted.title().strip())
                .param("kind", wanted.kind().name())
                .param("reach", wanted.reach().name())
                .param("validFrom", wanted.validFrom())
                .param("validTo", wanted.validTo())
                .param("origin", origin.name())
                .param("fileName", fileName)
                .param("digest", digest)
                .param("size", size)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
        return id;
    }

    /** What a finished import says of its layer. */
    record Stored(
            FileChoices choices,
            String storedDigest,
            long storedSize,
            int features,
            int inexact,
            List<String> notes,
            List<String> notesEn) {}

    /** The layer is in the store: from now on it is answered with. */
    void stored(Version version, Stored stored, List<RefusedRow> refused) {
        var readers = version.reach() == Reach.PARTNER ? sharing.partners(KIND, "", null) : List.<String>of();
        UUID act = ledger.act(LayerAct.STORED, version.ref())
                .disclosedTo(readers)
                .says("图层“" + version.title() + "”入库，自 " + version.validFrom() + " 起，" + stored.features() + " 个要素，退回 "
                        + refused.size() + " 行")
                .with("name", version.name())
                .with("sourceDigest", version.sourceDigest())
                .with("storedDigest", stored.storedDigest())
                .with("features", stored.features())
                .with("refused", refused.size())
                .append();
        int rows = db.sql("""
                update layer.version
                   set state = 'STORED', choices = :choices::jsonb, stored_digest = :digest, stored_size = :size, features = :features, inexact = :inexact,
                       refused = :refused, notes = :notes, notes_en = :notesEn, disclosed_to = :readers, act = :act
                 where id = :id and state = 'ARRIVED'
                """)
                .param("choices", stored.choices().json())
                .param("digest", stored.storedDigest())
                .param("size", stored.storedSize())
                .param("features", stored.features())
                .param("inexact", stored.inexact())
                .param("refused", refused.size())
                .param("notes", stored.notes().toArray(String[]::new))
                .param("notesEn", stored.notesEn().toArray(String[]::new))
                .param("readers", readers.toArray(String[]::new))
                .param("act", act)
                .param("id", version.id())
                .update();
        ledger.requireChanged(rows, version.ref());
        var organ = Acting.required().organ();
        jdbc.batchUpdate(
                "insert into layer.refused_row (version, number, reason, reason_en, lon, lat, owner_organ) values (?, ?, ?, ?, ?, ?, ?)",
                refused,
                500,
                (row, one) -> {
                    row.setObject(1, version.id());
                    row.setInt(2, one.number());
                    row.setString(3, one.reason());
                    row.setString(4, one.reasonEn());
                    row.setObject(5, one.lon(), java.sql.Types.DOUBLE);
                    row.setObject(6, one.lat(), java.sql.Types.DOUBLE);
                    row.setString(7, organ);
                });
    }

    /** Nothing of the file was taken. */
    void unreadable(Version version, String why, String whyEn) {
        UUID act = ledger.act(LayerAct.UNREADABLE, version.ref())
                .says("图层文件“" + version.fileName() + "”没有导入：" + why)
                .append();
        int rows = db.sql("""
                update layer.version set state = 'UNREADABLE', notes = :notes, notes_en = :notesEn, act = :act
                 where id = :id and state = 'ARRIVED'
                """)
                .param("notes", new String[] {why})
                .param("notesEn", new String[] {whyEn})
                .param("act", act)
                .param("id", version.id())
                .update();
        ledger.requireChanged(rows, version.ref());
    }

    /** Says that the partners named by an agreement may see this version from now on. */
    public void show(UUID id, UUID seen) {
        var version = own(id, State.STORED);
        if (version.reach() == Reach.SECRET) {
            throw Refusal.because("refusal.layer.secret");
        }
        var readers = sharing.partners(KIND, "", null);
        if (readers.isEmpty()) {
            throw Refusal.because("refusal.layer.no-clause");
        }
        UUID act = ledger.act(LayerAct.SHOWN, version.ref())
                .disclosedTo(readers)
                .says("向协作机关出示图层“" + version.title() + "”（" + version.validFrom() + " 起）")
                .append();
        ledger.requireChanged(
                db.sql("""
                        update layer.version set reach = 'PARTNER', disclosed_to = :readers, act = :act where id = :id and act = :seen
                        """)
                        .param("readers", readers.toArray(String[]::new))
                        .param("act", act)
                        .param("id", id)
                        .param("seen", seen)
                        .update(),
                version.ref());
        ledger.disclose(version.ref(), readers);
    }

    /** No screening takes this version any more; those that did can still be done again. */
    public void withdraw(UUID id, UUID seen, String reason) {
        var version = own(id, State.STORED);
        if (reason.isBlank()) {
            throw Refusal.because("refusal.layer.reason");
        }
        UUID act = ledger.act(LayerAct.WITHDRAWN, version.ref())
                .disclosedTo(version.disclosedTo())
                .says("撤回图层“" + version.title() + "”（" + version.validFrom() + " 起）：" + reason.strip())
                .with("reason", reason.strip())
                .append();
        ledger.requireChanged(
                db.sql(
                                "update layer.version set state = 'WITHDRAWN', reason = :reason, act = :act where id = :id and act = :seen")
                        .param("reason", reason.strip())
                        .param("act", act)
                        .param("id", id)
                        .param("seen", seen)
                        .update(),
                version.ref());
    }

    private Version own(UUID id, State state) {
        var version = find(id);
        if (!version.organ().equals(Acting.required().organ())) {
            throw Refusal.because("refusal.layer.not-yours");
        } else if (version.state() != state) {
            throw Refusal.because("refusal.layer.state");
        }
        return version;
    }

    /** The version, if the acting seat may see it. */
    @Transactional(readOnly = true)
    public Version find(UUID id) {
        return db.sql("select * from layer.version where id = :id")
                .param("id", id)
                .query((row, n) -> version(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    /** All that the acting seat may see, by organ, name and day; those that hold longest ago last. */
    @Transactional(readOnly = true)
    public List<Version> all() {
        return db.sql("""
                select * from layer.version
                 order by owner_organ <> (select people.acting_organ()), owner_organ, name, valid_from desc, state, id
                """).query((row, n) -> version(row)).list();
    }

    /** The version of each layer that holds on a day, the acting organ's own layers first. */
    @Transactional(readOnly = true)
    public List<Version> on(LocalDate day) {
        var holding = new ArrayList<Version>();
        String last = "";
        for (var version : all()) {
            if (version.state() != State.STORED || version.validFrom().isAfter(day)) {
                continue;
            }
            var layer = version.organ() + "/" + version.name();
            if (!layer.equals(last) && version.reaches(day)) {
                holding.add(version);
            }
            // one that has ended still hides what began before it
            last = layer;
        }
        return holding;
    }

    /** The version of one layer that holds on a day; of the acting organ's own, else of one that is shown to it. */
    @Transactional(readOnly = true)
    public Optional<Version> on(String name, LocalDate day) {
        return on(day).stream().filter(version -> version.name().equals(name)).findFirst();
    }

    /** Versions of the same layer that hold on some of the same days: of these the one that begins later counts. */
    @Transactional(readOnly = true)
    public List<Version> meeting(Version version) {
        return all().stream()
                .filter(other -> other.organ().equals(version.organ())
                        && other.name().equals(version.name())
                        && other.state() == State.STORED
                        && !other.id().equals(version.id())
                        && (other.validTo() == null || !other.validTo().isBefore(version.validFrom()))
                        && (version.validTo() == null || !version.validTo().isBefore(other.validFrom())))
                .toList();
    }

    /** Whether the organ's files lie here; those of an organ of another node do not. */
    @Transactional(readOnly = true)
    boolean isHome(String organ) {
        return db.sql("select node is null from people.organ where id = :organ")
                .param("organ", organ)
                .query(Boolean.class)
                .single();
    }

    @Transactional(readOnly = true)
    public List<RefusedRow> refusedRows(UUID version) {
        return db.sql("select * from layer.refused_row where version = :version order by number")
                .param("version", version)
                .query((row, n) -> new RefusedRow(
                        row.getInt("number"),
                        row.getString("reason"),
                        row.getString("reason_en"),
                        row.getObject("lon", Double.class),
                        row.getObject("lat", Double.class)))
                .list();
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("title"),
                LayerKind.valueOf(row.getString("kind")),
                Reach.valueOf(row.getString("reach")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                Origin.valueOf(row.getString("origin")),
                row.getString("file_name"),
                row.getString("source_digest"),
                row.getLong("source_size"),
                row.getString("choices").equals("{}") ? FileChoices.NONE : FileChoices.ofJson(row.getString("choices")),
                row.getString("area_model"),
                row.getString("stored_digest"),
                row.getObject("stored_size", Long.class),
                row.getInt("features"),
                row.getInt("inexact"),
                row.getInt("refused"),
                texts(row, "notes"),
                texts(row, "notes_en"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getObject("act", UUID.class),
                row.getString("owner_organ"),
                texts(row, "disclosed_to"));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
