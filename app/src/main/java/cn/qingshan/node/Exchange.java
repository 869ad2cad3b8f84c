package cn.qingshan.node;

import cn.qingshan.chain.Digest;
import cn.qingshan.chain.LeafSource;
import cn.qingshan.chain.RecordRef;
import cn.qingshan.exchange.Attachment;
import cn.qingshan.exchange.Channel;
import cn.qingshan.exchange.Courier;
import cn.qingshan.exchange.Ferry;
import cn.qingshan.exchange.Message;
import cn.qingshan.exchange.Parcel;
import cn.qingshan.exchange.Receipt;
import cn.qingshan.exchange.Sentence;
import cn.qingshan.ledger.Checkpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Gatherers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * 节点交换. Sends a partner every act that is disclosed to it, with the rows it wrote, and takes in what the partner sends. What is disclosed is decided where the act is written; here nothing is
 * chosen.
 */
@Component
public class Exchange {

    /** Envelopes that are sealed or taken in one transaction: a node that is stopped has only these to do again. */
    static final int TOGETHER = 16;

    /** Acts that are listed at once. */
    private static final int LISTED = 5_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final Partners partners;
    private final Checkpoints checkpoints;
    private final EvidenceAttachments attachments;
    private final Clock clock;

    Exchange(JdbcClient db, Partners partners, Checkpoints checkpoints, EvidenceAttachments attachments, Clock clock) {
        this.db = db;
        this.partners = partners;
        this.checkpoints = checkpoints;
        this.attachments = attachments;
        this.clock = clock;
    }

    private record Due(
            UUID act,
            boolean whole,
            String owner,
            String kind,
            UUID record,
            int seq,
            Message.Clause clause,
            String content) {}

    /** Seals what the partner may see and was not sent, then the newest checkpoint; answers how many acts there were. */
    public int gather(String partner) {
        var channel = partners.channel(partner);
        int sealed = 0;
        List<UUID> listed;
        do {
            listed = channel.mailbox().inTransaction(() -> due(partner));
            for (var some : inPieces(listed)) {
                sealed += channel.mailbox().inTransaction(() -> seal(channel, some));
            }
        } while (listed.size() == LISTED);
        channel.mailbox().inTransaction(() -> {
            checkpoints.close();
            var note = checkpoints.latestNote();
            if (note != null) {
                channel.show(note, new Leaves());
            }
            return true;
        });
        return sealed;
    }

    /** The tree is read when a proof is asked for; mostly the partner has been shown the newest checkpoint. */
    private final class Leaves implements LeafSource {
        private List<Digest> read = List.of();

        @Override
        public Digest leaf(long index) {
            if (read.isEmpty()) {
                read = checkpoints.leaves();
            }
            return read.get((int) index);
        }
    }

    private static <T> List<List<T>> inPieces(List<T> all) {
        return all.stream().gather(Gatherers.windowFixed(TOGETHER)).toList();
    }

    private List<UUID> due(String partner) {
        return db.sql("select act from node.due(:partner, :most)")
                .param("partner", partner)
                .param("most", LISTED)
                .query(UUID.class)
                .list();
    }

    private int seal(Channel channel, List<UUID> acts) {
        String partner = channel.partner().name();
        var due = db.sql("select * from node.unsent(:partner, :acts::uuid[])")
                .param("partner", partner)
                .param("acts", acts.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, n) -> new Due(
                        row.getObject("act", UUID.class),
                        row.getBoolean("whole"),
                        row.getString("owner"),
                        row.getString("record_kind"),
                        row.getObject("record_id", UUID.class),
                        row.getInt("seq"),
                        clause(row),
                        row.getString("content")))
                .list();
        for (var one : due) {
            var content = (ObjectNode) JSON.readTree(one.content());
            channel.send(
                    new Message.RecordVersion(
                            one.owner(),
                            new RecordRef(one.kind(), one.record().toString()),
                            one.seq(),
                            content,
                            one.clause(),
                            one.whole() ? List.of() : List.of("body")),
                    attached(content));
            db.sql("insert into node.sent (act, partner, whole) values (:act, :partner, :whole)")
                    .param("act", one.act())
                    .param("partner", partner)
                    .param("whole", one.whole())
                    .update();
        }
        return due.size();
    }

    /** By which the act was disclosed; what is shown by law or between a bureau and its townships names the readers on the act and its kind instead. */
    private static Message.Clause clause(ResultSet row) throws SQLException {
        String agreement = row.getString("agreement");
        return agreement == null
                ? new Message.Clause("disclosure", 1, row.getString("record_kind"))
                : new Message.Clause(agreement, row.getInt("version"), row.getString("clause"));
    }

    /** The files of those rows that are evidence. */
    private static List<Attachment> attached(JsonNode content) {
        var files = new ArrayList<Attachment>();
        for (var row : content.path("rows")) {
            if (row.path("table").asString().equals("evidence.item")) {
                var item = JSON.readTree(row.path("row").asString());
                files.add(new Attachment(
                        Digest.ofHex(item.path("digest").asString()),
                        item.path("size").asLong(),
                        item.path("name").asString(),
                        item.path("media_type").asString()));
            }
        }
        return files.stream().distinct().toList();
    }

    /** The recipient of what a channel delivers: takes the act of the envelope into the ledger, or says why not. */
    Optional<Sentence> take(Receipt.Delivered delivered) {
        return switch (delivered.message()) {
            case Message.RecordVersion version -> {
                String why = db.sql("select node.take_act(:partner, :number)")
                        .param("partner", delivered.envelope().header().from())
                        .param("number", delivered.envelope().header().number())
                        .query((row, n) -> Optional.ofNullable(row.getString(1)))
                        .single()
                        .orElse("");
                if (!why.isEmpty()) {
                    yield Optional.of(new Sentence("所载行为未能收下：" + why, "The act was not taken in: " + why));
                }
                delivered.envelope().header().attachments().stream()
                        .filter(file -> !attachments.has(file.digest()))
                        .forEach(file -> want(delivered.envelope().header().from(), file));
                yield Optional.empty();
            }
            case Message.Transfer _, Message.Answer _, Message.AgreementAct _ ->
                Optional.of(new Sentence("本节点只收带有台账行为的记录。", "This node takes records that come with their acts only."));
            case Message.CheckpointShown _,
                    Message.NewKey _,
                    Message.KeyRevoked _,
                    Message.RewrittenHistoryShown _,
                    Message.Acknowledgement _ -> Optional.empty();
        };
    }

    /** A file whose record is here; it comes by a line or on a later disk. */
    private void want(String partner, Attachment file) {
        db.sql("""
                insert into node.wanted (partner, digest, size, name, media_type) values (:partner, :digest, :size, :name, :mediaType)
                on conflict (partner, digest) do nothing
                """)
                .param("partner", partner)
                .param("digest", file.digest().hex())
                .param("size", file.size())
                .param("name", file.name())
                .param("mediaType", file.mediaType())
                .update();
    }

    /** One exchange by a courier. Empty if the partner was not reached. */
    public Optional<List<Receipt>> exchange(String partner, Courier courier) {
        gather(partner);
        return courier.exchange(partners.channel(partner).parcel()).map(answer -> receive(partner, answer));
    }

    /** The server's end of an exchange: takes what came and answers with what the partner lacks. */
    public Parcel answer(String partner, Parcel came) {
        gather(partner);
        receive(partner, came);
        return partners.channel(partner).parcel();
    }

    /** Takes what came, without an answer: a few envelopes in each transaction. */
    public List<Receipt> receive(String partner, Parcel came) {
        var channel = partners.channel(partner);
        return inPieces(came.envelopes()).stream()
                .flatMap(some -> channel.receive(new Parcel(some), this::take).stream())
                .toList();
    }

    /** Writes a disk for the partner. */
    public Ferry.Exported export(String partner, Path to) throws IOException {
        gather(partner);
        return new Ferry(partners.channel(partner), attachments).export(to, clock.instant());
    }

    /** Reads a disk of the partner. */
    public Ferry.Imported importFrom(String partner, Path from) throws IOException {
        return new Ferry(partners.channel(partner), attachments).importFrom(from, this::take);
    }
}
