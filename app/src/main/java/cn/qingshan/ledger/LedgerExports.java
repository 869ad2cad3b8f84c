package cn.qingshan.ledger;

import cn.qingshan.chain.Digest;
import cn.qingshan.chain.LedgerExport;
import cn.qingshan.chain.MerkleTree;
import cn.qingshan.people.Acting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * 台账导出. Records with all their acts as one file that proves itself. What the acting organ may not read is withheld by name, its digest stays, so that the chain can still be checked. The stored
 * digests are written, not new ones: a ledger that was tampered with gives a file that is found broken.
 */
@Component
@Transactional
public class LedgerExports {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final Checkpoints checkpoints;
    private final Clock clock;

    LedgerExports(JdbcClient db, Checkpoints checkpoints, Clock clock) {
        this.db = db;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** A piece of evidence that the exported acts name, listed with the file. */
    public record Listed(String name, String digest, long size) {}

    /**
     * @param index its leaf in the tree; absent for an act that is not in it
     * @param told known by its digest alone, as another node told it
     * @param node whose record it is, if another node's
     */
    private record Link(
            int seq, Optional<Long> index, Digest bodyDigest, Digest link, boolean told, Optional<String> node) {

        boolean isBelow(long size) {
            return index.isPresent() && index.get() < size;
        }
    }

    /** Closes a checkpoint over everything so far and writes the records. */
    public byte[] export(String what, List<RecordRef> records, List<Listed> evidence) {
        var closed = checkpoints.close();
        var leaves = checkpoints.leaves();
        long size = closed.map(Checkpoints.Closed::size).orElse(0L);
        var seat = Acting.required();
        var chains = new LinkedHashMap<RecordRef, List<Link>>();
        for (RecordRef record : records) {
            var links = inTheTree(links(record));
            if (!links.isEmpty()) {
                chains.put(record, links);
            }
        }
        var header = new LedgerExport.Line.Header(
                what,
                seat.organName(),
                seat.organName(),
                seat.personName(),
                clock.instant(),
                Optional.of(checkpoints.verifierKey()),
                chains.values().stream()
                        .anyMatch(links -> links.getFirst().node().isPresent()));
        var bytes = new ByteArrayOutputStream();
        try (var out = new LedgerExport.Writer(bytes, header, checkpoints.latestNote())) {
            for (var chain : chains.entrySet()) {
                var record = chain.getKey();
                var links = chain.getValue();
                var bodies = bodies(record);
                var proofs = MerkleTree.inclusionProofs(
                        index -> leaves.get((int) index),
                        size,
                        links.stream()
                                .filter(link -> link.isBelow(size))
                                .mapToLong(link -> link.index().orElseThrow())
                                .toArray());
                out.begin(
                        new cn.qingshan.chain.RecordRef(
                                record.kind(), record.id().toString()),
                        links.getFirst().node());
                for (Link link : links) {
                    if (link.told()) {
                        out.told(link.seq(), link.bodyDigest(), link.link());
                        continue;
                    }
                    String body = bodies.get(link.seq());
                    var content = body == null
                            ? new LedgerExport.Content.Withheld("not-disclosed")
                            : new LedgerExport.Content.Full(JSON.readTree(body));
                    long index = link.index().orElseThrow();
                    out.act(new LedgerExport.Line.Act(
                            link.seq(),
                            index,
                            content,
                            link.bodyDigest(),
                            link.link(),
                            link.isBelow(size) ? Optional.ofNullable(proofs.get(index)) : Optional.empty()));
                }
                out.endRecord();
            }
            for (Listed item : evidence) {
                out.evidence(item.name(), Digest.ofHex(item.digest()), item.size());
            }
            out.finish(checkpoints.signer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Up to the first act that was written after the checkpoint was closed; what leads to nothing in the tree is left out. */
    private static List<Link> inTheTree(List<Link> links) {
        int end = 0;
        for (int i = 0;
                i < links.size() && (links.get(i).told() || links.get(i).index().isPresent());
                i++) {
            if (!links.get(i).told()) {
                end = i + 1;
            }
        }
        return links.subList(0, end);
    }

    private List<Link> links(RecordRef record) {
        return db.sql("select seq, index, body_digest, link, told, node from ledger.links_of(:kind, :id)")
                .param("kind", record.kind())
                .param("id", record.id())
                .query((row, n) -> new Link(
                        row.getInt("seq"),
                        Optional.ofNullable(row.getObject("index", Long.class)),
                        Digest.of(row.getBytes("body_digest")),
                        Digest.of(row.getBytes("link")),
                        row.getBoolean("told"),
                        Optional.ofNullable(row.getString("node"))))
                .list();
    }

    /** Bodies that the acting seat may read, by their number. */
    private Map<Integer, String> bodies(RecordRef record) {
        var bodies = new HashMap<Integer, String>();
        db.sql("select seq, body from ledger.act where record_kind = :kind and record_id = :id")
                .param("kind", record.kind())
                .param("id", record.id())
                .query(row -> {
                    bodies.put(row.getInt("seq"), row.getString("body"));
                });
        return bodies;
    }

    /** One act of a record's chain, as the ledger page lists it; the body is absent where it is withheld. */
    public record Entry(
            int seq,
            String bodyDigest,
            String link,
            @Nullable String kind,
            @Nullable String person,
            java.time.@Nullable LocalDate on,
            @Nullable String says) {}

    @Transactional(readOnly = true)
    public List<Entry> chain(RecordRef record) {
        record Said(
                String kind,
                String person,
                java.time.LocalDate on,
                @Nullable String says) {}
        var said = new HashMap<Integer, Said>();
        db.sql("""
                select seq, kind, person_name, happened_on, body::jsonb -> 'payload' ->> 'says' as says
                  from ledger.act where record_kind = :kind and record_id = :id
                """).param("kind", record.kind()).param("id", record.id()).query(row -> {
            said.put(
                    row.getInt("seq"),
                    new Said(
                            row.getString("kind"),
                            row.getString("person_name"),
                            row.getObject("happened_on", java.time.LocalDate.class),
                            row.getString("says")));
        });
        return links(record).stream()
                .map(link -> {
                    var s = said.get(link.seq());
                    return s == null
                            ? new Entry(
                                    link.seq(),
                                    link.bodyDigest().hex(),
                                    link.link().hex(),
                                    null,
                                    null,
                                    null,
                                    null)
                            : new Entry(
                                    link.seq(),
                                    link.bodyDigest().hex(),
                                    link.link().hex(),
                                    s.kind(),
                                    s.person(),
                                    s.on(),
                                    s.says());
                })
                .toList();
    }

    /** The records of a mine that the acting seat may see acts of. */
    @Transactional(readOnly = true)
    public List<RecordRef> ofMine(UUID mine) {
        return db.sql(
                        "select distinct record_kind, record_id from ledger.act where mine = :mine order by record_kind, record_id")
                .param("mine", mine)
                .query((row, n) -> new RecordRef(row.getString(1), row.getObject(2, UUID.class)))
                .list();
    }
}
