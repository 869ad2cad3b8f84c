package cn.qingshan.evidence;

import cn.qingshan.ledger.RecordRef;
import cn.qingshan.people.Acting;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 证据. Files put into the file of a record; each item rests on the act with which it was brought. */
@Component
@Transactional
public class Evidence {

    private final JdbcClient db;
    private final EvidenceFolder folder;

    Evidence(JdbcClient db, EvidenceFolder folder) {
        this.db = db;
        this.folder = folder;
    }

    /**
     * One exhibit.
     *
     * @param lon WGS 84 longitude where it was made, degrees
     * @param lat WGS 84 latitude where it was made, degrees
     */
    public record Item(
            UUID id,
            RecordRef record,
            @Nullable UUID mine,
            String digest,
            String name,
            String mediaType,
            long size,
            String caption,
            @Nullable OffsetDateTime takenAt,
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable String device) {

        /** The same exhibit in the file of another record. */
        public Item in(RecordRef other, @Nullable UUID ofMine) {
            return new Item(id, other, ofMine, digest, name, mediaType, size, caption, takenAt, lon, lat, device);
        }

        /** A second exhibit of the same file, taken over into another record while this one stays in its own. */
        public Item copiedInto(RecordRef other) {
            return new Item(
                    UUID.randomUUID(), other, mine, digest, name, mediaType, size, caption, takenAt, lon, lat, device);
        }

        public boolean isPicture() {
            return mediaType.startsWith("image/");
        }
    }

    /** Puts a frozen file into a record's file, in the transaction of the act that brings it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Item item, UUID act, List<String> disclosedTo) {
        db.sql("""
                insert into evidence.item (id, record_kind, record_id, mine, digest, name, media_type, size, caption, taken_at, lon, lat,
                                           device, act, owner_organ, disclosed_to)
                values (:id, :kind, :record, :mine, :digest, :name, :mediaType, :size, :caption, :takenAt, :lon, :lat,
                        :device, :act, :organ, :disclosedTo)
                """)
                .param("id", item.id())
                .param("kind", item.record().kind())
                .param("record", item.record().id())
                .param("mine", item.mine())
                .param("digest", item.digest())
                .param("name", item.name())
                .param("mediaType", item.mediaType())
                .param("size", item.size())
                .param("caption", item.caption())
                .param("takenAt", item.takenAt())
                .param("lon", item.lon())
                .param("lat", item.lat())
                .param("device", item.device())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("disclosedTo", disclosedTo.toArray(String[]::new))
                .update();
    }

    @Transactional(readOnly = true)
    public List<Item> of(RecordRef record) {
        return db.sql(
                        "select * from evidence.item where record_kind = :kind and record_id = :id order by taken_at nulls last, name")
                .param("kind", record.kind())
                .param("id", record.id())
                .query((row, n) -> item(row))
                .list();
    }

    /** The item, if the acting seat may see it. */
    @Transactional(readOnly = true)
    public Optional<Item> find(UUID id) {
        return db.sql("select * from evidence.item where id = :id")
                .param("id", id)
                .query((row, n) -> item(row))
                .optional();
    }

    public EvidenceFolder folder() {
        return folder;
    }

    private static Item item(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Item(
                row.getObject("id", UUID.class),
                new RecordRef(row.getString("record_kind"), row.getObject("record_id", UUID.class)),
                row.getObject("mine", UUID.class),
                row.getString("digest"),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString("caption"),
                row.getObject("taken_at", OffsetDateTime.class),
                row.getObject("lon", Double.class),
                row.getObject("lat", Double.class),
                row.getString("device"));
    }
}
