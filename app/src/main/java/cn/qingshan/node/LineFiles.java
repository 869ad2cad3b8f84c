package cn.qingshan.node;

import cn.qingshan.chain.Digest;
import cn.qingshan.exchange.Attachment;
import cn.qingshan.exchange.Attachments;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 线路上的附件. Which files a partner has announced and this node lacks, and which of this node's files it may have. */
@Component
class LineFiles {

    private final JdbcClient db;
    private final EvidenceAttachments attachments;

    LineFiles(JdbcClient db, EvidenceAttachments attachments) {
        this.db = db;
        this.attachments = attachments;
    }

    /** What is still to come, in the order of digests; what came meanwhile by another way is not among it. */
    @Transactional
    public List<Attachment> wanted(String partner, int most) {
        var wanted = db.sql("select * from node.wanted where partner = :partner order by digest limit :most")
                .param("partner", partner)
                .param("most", most)
                .query((row, n) -> new Attachment(
                        Digest.ofHex(row.getString("digest")),
                        row.getLong("size"),
                        row.getString("name"),
                        row.getString("media_type")))
                .list();
        wanted.stream().filter(file -> attachments.has(file.digest())).forEach(file -> drop(partner, file.digest()));
        return wanted.stream().filter(file -> !attachments.has(file.digest())).toList();
    }

    @Transactional(readOnly = true)
    public long wantedCount(String partner) {
        return db.sql("select count(*) from node.wanted where partner = :partner")
                .param("partner", partner)
                .query(Long.class)
                .single();
    }

    @Transactional(readOnly = true)
    public Optional<Attachment> wanted(String partner, Digest digest) {
        return db.sql("select * from node.wanted where partner = :partner and digest = :digest")
                .param("partner", partner)
                .param("digest", digest.hex())
                .query((row, n) ->
                        new Attachment(digest, row.getLong("size"), row.getString("name"), row.getString("media_type")))
                .optional();
    }

    private void drop(String partner, Digest digest) {
        db.sql("select node.drop_wanted(:partner, :digest)")
                .param("partner", partner)
                .param("digest", digest.hex())
                .query((row, n) -> 1)
                .list();
    }

    /** Keeps the bytes if they are those announced. Not to be called inside a transaction, which would be held open while the line is waited for. */
    public boolean take(String partner, Attachment announced, InputStream bytes) throws IOException {
        if (!(attachments.take(announced, bytes) instanceof Attachments.Taken.Kept)) {
            return false;
        }
        drop(partner, announced.digest());
        return true;
    }

    /** Whether the file is here and was announced to the partner. */
    @Transactional(readOnly = true)
    public boolean mayHave(String partner, Digest digest) {
        return attachments.has(digest)
                && db.sql("select node.was_announced(:partner, :digest)")
                        .param("partner", partner)
                        .param("digest", digest.hex())
                        .query(Boolean.class)
                        .single();
    }
}
