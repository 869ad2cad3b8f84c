package cn.qingshan.ledger;

import cn.qingshan.chain.BadNote;
import cn.qingshan.chain.Checkpoint;
import cn.qingshan.chain.CompactRange;
import cn.qingshan.chain.Digest;
import cn.qingshan.chain.NoteSigner;
import cn.qingshan.chain.SignedNote;
import cn.qingshan.database.DataFolder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 检查点. At intervals the tree is closed over all acts so far and its root signed with this node's key. Whoever keeps a checkpoint can tell later whether anything before it was rewritten.
 */
@Component
@Transactional
public class Checkpoints {

    /** Name of the tree in its checkpoints, and of the key that signs them. */
    static final String ORIGIN = "qingshan-ledger";

    private final JdbcClient db;
    private final Clock clock;
    private final NoteSigner signer;

    Checkpoints(JdbcClient db, Clock clock, DataFolder folder, SecureRandom random) {
        this.db = db;
        this.clock = clock;
        try {
            this.signer = NoteSigner.parse(folder.secret("ledger-signing-key", () -> generated(random)));
        } catch (BadNote e) {
            throw new IllegalStateException("The ledger's signing key in the data folder is damaged", e);
        }
    }

    private static String generated(SecureRandom random) {
        try {
            return NoteSigner.generate(ORIGIN, random).print();
        } catch (BadNote e) {
            throw new IllegalStateException(e);
        }
    }

    /** A closed checkpoint. */
    public record Closed(long size, String rootHex, String note, OffsetDateTime closedAt) {}

    /** The key that others check our checkpoints with. */
    public String verifierKey() {
        return signer.verifierKey().print();
    }

    NoteSigner signer() {
        return signer;
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 3_600_000)
    void closeHourly() {
        close();
    }

    /** Takes every act that is not in the tree yet into it and signs the new root; with nothing new, the last checkpoint stands. */
    public Optional<Closed> close() {
        int taken = db.sql("select count(*) from ledger.take_leaves()")
                .query(Integer.class)
                .single();
        if (taken == 0) {
            return latest();
        }
        var range = new CompactRange();
        for (Digest leaf : leaves()) {
            range.append(leaf);
        }
        var note = new Checkpoint(ORIGIN, range.size(), range.root()).sign(signer);
        db.sql("select ledger.keep_checkpoint(:size, :root, :note, :at)")
                .param("size", range.size())
                .param("root", range.root().bytes())
                .param("note", note.print())
                .param("at", OffsetDateTime.now(clock))
                .query((row, n) -> 1)
                .list();
        return latest();
    }

    /** The leaves in their order: the links of the acts. */
    public List<Digest> leaves() {
        return db.sql("select link from ledger.leaves()")
                .query((row, n) -> Digest.of(row.getBytes(1)))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Closed> latest() {
        return db.sql("select * from ledger.checkpoints() order by size desc limit 1")
                .query((row, n) -> closed(row))
                .optional();
    }

    @Transactional(readOnly = true)
    public List<Closed> all() {
        return db.sql("select * from ledger.checkpoints() order by size desc limit 100")
                .query((row, n) -> closed(row))
                .list();
    }

    private static Closed closed(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Closed(
                row.getLong("size"),
                Digest.of(row.getBytes("root")).hex(),
                row.getString("note"),
                row.getObject("closed_at", OffsetDateTime.class));
    }

    @Nullable
    public SignedNote latestNote() {
        return latest().map(closed -> {
                    try {
                        return SignedNote.parse(closed.note());
                    } catch (BadNote e) {
                        throw new IllegalStateException("A kept checkpoint is damaged", e);
                    }
                })
                .orElse(null);
    }
}
