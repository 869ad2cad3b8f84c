package cn.qingshan.place;

import cn.qingshan.evidence.EvidenceFolder;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.Reading;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
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
 * 数据导入. A file arrives and is frozen; its columns are shown with what they would fill; the import then takes every row or says why not. One transaction takes all rows
 * of a file: after a crash the file is there and no row of it, and it is simply run again.
 */
@Component
@Transactional
public class Imports {

    public static final String KIND = "import";

    private final JdbcClient db;
    private final Ledger ledger;
    private final EvidenceFolder folder;

    Imports(JdbcClient db, Ledger ledger, EvidenceFolder folder) {
        this.db = db;
        this.ledger = ledger;
        this.folder = folder;
    }

    public enum State {
        ARRIVED,
        DONE,
        UNREADABLE
    }

    public record Import(
            UUID id,
            ImportKind kind,
            String fileName,
            String digest,
            long size,
            State state,
            int accepted,
            int known,
            int refused,
            List<String> notes,
            UUID act) {

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }
    }

    /** One row of the report. */
    public record ReportRow(
            int number,
            String outcome,
            String label,
            String reason,
            String reasonEn,
            @Nullable Double lon,
            @Nullable Double lat,
            boolean mended,
            List<ImportReport.Flaw> flaws,
            String sketch) {

        public boolean isOnMap() {
            return !sketch.isEmpty() || flaws.stream().anyMatch(flaw -> flaw.lon() != null);
        }
    }

    /** Stands in the place of an outcome: rows whose outline was put right. */
    public static final String MENDED = "MENDED";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What a file looks like before it is imported, and from which column each field would be filled. */
    public record Preview(FirstRows file, Map<String, String> guessed) {}

    /** Freezes the file. A half-finished upload never gets here; the same file again is a new import that will add nothing. */
    public UUID receive(ImportKind kind, String fileName, InputStream bytes) {
        var frozen = folder.freeze(bytes);
        if (frozen.size() == 0) {
            throw Refusal.because("refusal.import.empty-file", fileName);
        }
        UUID id = UUID.randomUUID();
        UUID act = ledger.act(PlaceAct.IMPORT_RECEIVED, new RecordRef(KIND, id))
                .says("收到导入文件“" + fileName + "”")
                .with("fileName", fileName)
                .with("digest", frozen.digest())
                .with("size", frozen.size())
                .append();
        db.sql("""
                insert into place.import (id, kind, file_name, digest, size, state, title, act, owner_organ)
                values (:id, :kind, :fileName, :digest, :size, 'ARRIVED', :fileName, :act, :organ)
                """)
                .param("id", id)
                .param("kind", kind.name())
                .param("fileName", fileName)
                .param("digest", frozen.digest())
                .param("size", frozen.size())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
        return id;
    }

    /** Columns, first rows and the guessed filling; a file that cannot be read says why. */
    public Preview preview(Import file, Locale locale) throws FileRefused {
        try (Reading reading = open(file)) {
            var first = FirstRows.of(reading, locale);
            var guessed = new LinkedHashMap<String, String>();
            for (var field : file.kind().fields()) {
                field.among(first.columns()).ifPresent(column -> guessed.put(field.name(), column));
            }
            return new Preview(first, guessed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reading open(Import file) throws FileRefused, IOException {
        return FeatureFile.open(
                folder.file(file.digest()), file.fileName(), file.kind().choices());
    }

    /** The end of an import, with the report of its rows. */
    void finish(Import file, ImportReport report) {
        UUID act = ledger.act(PlaceAct.IMPORT_FINISHED, file.ref())
                .says("导入“" + file.fileName() + "”：新增 " + report.accepted() + " 行，已有 " + report.known() + " 行，退回 "
                        + report.refused() + " 行")
                .with("accepted", report.accepted())
                .with("known", report.known())
                .with("refused", report.refused())
                .append();
        int rows = db.sql("""
                update place.import
                   set state = :state, accepted = :accepted, known = :known, refused = :refused, notes = :notes, act = :act
                 where id = :id and state = 'ARRIVED'
                """)
                .param("state", report.unreadable() ? "UNREADABLE" : "DONE")
                .param("accepted", report.accepted())
                .param("known", report.known())
                .param("refused", report.refused())
                .param("notes", report.notes().toArray(String[]::new))
                .param("act", act)
                .param("id", file.id())
                .update();
        ledger.requireChanged(rows, file.ref());
        report.write(db, file.id());
    }

    @Transactional(readOnly = true)
    public Import find(UUID id) {
        return db.sql("select * from place.import where id = :id")
                .param("id", id)
                .query((row, n) -> file(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    /** 导入记录, newest first. */
    @Transactional(readOnly = true)
    public List<Import> all() {
        return db.sql("""
                select i.* from place.import i join ledger.act a on a.id = i.act order by a.recorded_at desc limit 200
                """).query((row, n) -> file(row)).list();
    }

    @Transactional(readOnly = true)
    public List<ReportRow> rows(UUID id, Optional<String> outcome) {
        return db.sql("""
                select * from place.import_row
                 where import = :id and (:outcome = '' or outcome = :outcome or :outcome = 'MENDED' and mended)
                 order by number
                """)
                .param("id", id)
                .param("outcome", outcome.orElse(""))
                .query((row, n) -> new ReportRow(
                        row.getInt("number"),
                        row.getString("outcome"),
                        row.getString("label"),
                        row.getString("reason"),
                        row.getString("reason_en"),
                        row.getObject("lon", Double.class),
                        row.getObject("lat", Double.class),
                        row.getBoolean("mended"),
                        List.of(JSON.readValue(row.getString("flaws"), ImportReport.Flaw[].class)),
                        row.getString("sketch")))
                .list();
    }

    @Transactional(readOnly = true)
    public int mended(UUID id) {
        return db.sql("select count(*) from place.import_row where import = :id and mended")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private static Import file(ResultSet row) throws SQLException {
        Array notes = row.getArray("notes");
        return new Import(
                row.getObject("id", UUID.class),
                ImportKind.valueOf(row.getString("kind")),
                row.getString("file_name"),
                row.getString("digest"),
                row.getLong("size"),
                State.valueOf(row.getString("state")),
                row.getInt("accepted"),
                row.getInt("known"),
                row.getInt("refused"),
                List.of((String[]) notes.getArray()),
                row.getObject("act", UUID.class));
    }

    /** A note of the reader in the language of the record. */
    static String inChinese(Note note) {
        return note.sentence(Locale.SIMPLIFIED_CHINESE);
    }
}
