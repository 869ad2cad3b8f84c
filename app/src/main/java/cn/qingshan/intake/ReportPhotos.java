package cn.qingshan.intake;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.ledger.RecordRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 群众的照片. Those that came with a report, a supplement or an answer, and how they enter the evidence of an act. */
@Component
@Transactional
public class ReportPhotos {

    private final JdbcClient db;
    private final Evidence evidence;

    ReportPhotos(JdbcClient db, Evidence evidence) {
        this.db = db;
        this.evidence = evidence;
    }

    public record Photo(
            UUID id,
            String digest,
            String mediaType,
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable OffsetDateTime takenAt) {}

    @Transactional(readOnly = true)
    public List<Photo> of(UUID owner) {
        return db.sql(
                        "select * from intake.photo where arrival = :id or supplement = :id or answer = :id order by number")
                .param("id", owner)
                .query((row, n) -> photo(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Photo> find(UUID id) {
        return db.sql("select * from intake.photo where id = :id")
                .param("id", id)
                .query((row, n) -> photo(row))
                .optional();
    }

    /** Named by their order: a file name may say who sent it. */
    public void keep(List<Photo> photos, RecordRef ref, UUID act, String called) {
        int number = 0;
        for (Photo photo : photos) {
            number++;
            evidence.add(item(photo, ref, called + number), act, List.of());
        }
    }

    private Evidence.Item item(Photo photo, RecordRef ref, String called) {
        try {
            return new Evidence.Item(
                    UUID.randomUUID(),
                    ref,
                    null,
                    photo.digest(),
                    called + (photo.mediaType().equals("image/png") ? ".png" : ".jpg"),
                    photo.mediaType(),
                    java.nio.file.Files.size(evidence.folder().file(photo.digest())),
                    called,
                    photo.takenAt(),
                    photo.lon(),
                    photo.lat(),
                    null);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Photo photo(ResultSet row) throws SQLException {
        return new Photo(
                row.getObject("id", UUID.class),
                row.getString("digest"),
                row.getString("media_type"),
                row.getObject("lon", Double.class),
                row.getObject("lat", Double.class),
                row.getObject("taken_at", OffsetDateTime.class));
    }
}
