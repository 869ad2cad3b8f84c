package cn.qingshan.chain;

import cn.qingshan.chain.LedgerExport.Content;
import cn.qingshan.chain.LedgerExport.Line;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** A small ledger in memory: records whose acts were appended in turn, one checkpoint, some acts after it. */
final class SampleLedger {

    static final String ORIGIN = "qingshan.example/heshan";
    static final NoteSigner SIGNER = signer(ORIGIN, 7);
    static final byte[] PHOTO = "矿坑照片".repeat(30).getBytes(StandardCharsets.UTF_8);

    record Kept(ActBody body, Digest bodyDigest, Digest link, long position) {}

    final List<Digest> leaves = new ArrayList<>();
    final Map<RecordRef, List<Kept>> records = new LinkedHashMap<>();
    final CompactRange range = new CompactRange();

    @Nullable
    SignedNote checkpoint;

    private final Random random = new Random(20_260_302);

    static NoteSigner signer(String name, int seed) {
        try {
            return NoteSigner.generate(name, new SecureRandom() {
                @Override
                public void nextBytes(byte[] bytes) {
                    ByteBuffer.wrap(bytes).putInt(seed);
                }
            });
        } catch (BadNote e) {
            throw new AssertionError(e);
        }
    }

    /** Two records with acts 0, 2, 4 and 1, 3, 5 of the ledger, checkpoint after five acts. */
    static SampleLedger small() {
        var ledger = new SampleLedger();
        var filed = new RecordRef("case", "HS-2026-0007");
        var problem = new RecordRef("problem", "P-0031");
        for (int i = 0; i < 3; i++) {
            ledger.append(filed);
            if (i == 2) {
                ledger.close(SIGNER);
            }
            ledger.append(problem);
        }
        return ledger;
    }

    static SampleLedger of(int records, int acts, int covered) {
        var ledger = new SampleLedger();
        for (int i = 0; i < acts; i++) {
            if (i == covered) {
                ledger.close(SIGNER);
            }
            ledger.append(new RecordRef("problem", "P-" + i % records));
        }
        return ledger;
    }

    void append(RecordRef record) {
        var acts = records.computeIfAbsent(record, r -> new ArrayList<>());
        long seq = acts.size() + 1;
        var payload = JsonNodeFactory.instance
                .objectNode()
                .put("area_m2", random.nextInt(1_000_000) / 100.0)
                .put("note", "现场核查：采坑仍在扩大");
        if (seq == 1) {
            payload.put("photo", DigestAlgorithm.SHA_256.of(PHOTO).hex());
        }
        var body = new ActBody(
                new UUID(random.nextLong(), random.nextLong()),
                record,
                seq,
                "problem.verified",
                new Actor("heshan-nr-02", "周珩", "执法员", "鹤山县自然资源局"),
                LocalDate.of(2026, 3, 2).plusDays(leaves.size() % 300),
                Instant.parse("2026-03-02T01:15:30.120Z").plusSeconds(leaves.size()),
                List.of("KCF24-63"),
                payload,
                ActBody.newSalt(random));
        var previous = acts.isEmpty() ? Chain.genesis(record) : acts.getLast().link();
        var link = Chain.link(previous, seq, body.digest());
        acts.add(new Kept(body, body.digest(), link, leaves.size()));
        leaves.add(link);
        range.append(link);
    }

    void close(NoteSigner... signers) {
        checkpoint = new Checkpoint(ORIGIN, range.size(), range.root()).sign(signers);
    }

    /** The first act of the ledger, which is the first of the case. */
    ActBody first() {
        return records.values().iterator().next().getFirst().body();
    }

    long treeSize() {
        try {
            return checkpoint == null ? 0 : Checkpoint.parse(checkpoint.text()).size();
        } catch (BadNote e) {
            throw new AssertionError(e);
        }
    }

    static Line.Header header(@Nullable VerifierKey key) {
        return new Line.Header(
                "事项 case/HS-2026-0007 及其问题",
                "鹤山县自然资源局",
                "鹤山县人民检察院",
                "林岚",
                Instant.parse("2026-06-01T00:00:00Z"),
                Optional.ofNullable(key).map(VerifierKey::print));
    }

    /** Everything; the body of act 2 of each record is withheld. */
    byte[] export(@Nullable NoteSigner seal) {
        return export(SIGNER.verifierKey(), seal);
    }

    byte[] export(@Nullable VerifierKey key, @Nullable NoteSigner seal) {
        try {
            var out = new ByteArrayOutputStream();
            long size = treeSize();
            long[] covered = records.values().stream()
                    .flatMap(List::stream)
                    .mapToLong(Kept::position)
                    .filter(p -> p < size)
                    .toArray();
            var proofs = new HashMap<>(MerkleTree.inclusionProofs(i -> leaves.get((int) i), size, covered));
            try (var writer = new LedgerExport.Writer(out, header(key), checkpoint)) {
                for (var record : records.entrySet()) {
                    writer.begin(record.getKey());
                    for (var act : record.getValue()) {
                        Content content = act.body().seq() == 2
                                ? new Content.Withheld("not-disclosed")
                                : new Content.Full(act.body().toJson());
                        writer.act(new Line.Act(
                                act.body().seq(),
                                act.position(),
                                content,
                                act.bodyDigest(),
                                act.link(),
                                Optional.ofNullable(proofs.get(act.position()))));
                    }
                    writer.endRecord();
                }
                writer.evidence(
                        "photo.jpg", DigestAlgorithm.SHA_256.of(PHOTO), PHOTO.length, new ByteArrayInputStream(PHOTO));
                writer.evidence("outline.geojson", DigestAlgorithm.SHA_256.of(new byte[] {1}), 1);
                writer.finish(seal);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static final RecordRef OTHERS = new RecordRef("support-request", "S-0007");

    /**
     * A record of five acts of another node, as this node exports it: act 3 came first, then 5 without its body, then 2, which was disclosed late; of 1 and 4 it was told the digests. Beside it a record of
     * its own.
     */
    static byte[] withOthers() {
        var theirs = new SampleLedger();
        for (int i = 0; i < 5; i++) {
            theirs.append(OTHERS);
        }
        var chain = theirs.records.getOrDefault(OTHERS, List.of());
        var here = new SampleLedger();
        for (int seq : new int[] {3, 5, 2}) {
            here.leaves.add(chain.get(seq - 1).link());
            here.range.append(chain.get(seq - 1).link());
        }
        var ours = new RecordRef("problem", "P-0031");
        here.append(ours);
        here.close(SIGNER);
        var positions = Map.of(3L, 0L, 5L, 1L, 2L, 2L);
        try {
            var out = new ByteArrayOutputStream();
            var proofs = MerkleTree.inclusionProofs(i -> here.leaves.get((int) i), 4, 0, 1, 2, 3);
            var plain = header(SIGNER.verifierKey());
            var header = new Line.Header(
                    plain.what(), plain.forOrgan(), plain.byOrgan(), plain.by(), plain.at(), plain.verifierKey(), true);
            try (var writer = new LedgerExport.Writer(out, header, here.checkpoint)) {
                writer.begin(OTHERS, Optional.of("heshan-bureau"));
                for (var act : chain) {
                    Long position = positions.get(act.body().seq());
                    if (position == null) {
                        writer.told(act.body().seq(), act.bodyDigest(), act.link());
                    } else {
                        Content content = act.body().seq() == 5
                                ? new Content.Withheld("not-disclosed")
                                : new Content.Full(act.body().toJson());
                        writer.act(new Line.Act(
                                act.body().seq(),
                                position,
                                content,
                                act.bodyDigest(),
                                act.link(),
                                Optional.ofNullable(proofs.get(position))));
                    }
                }
                writer.endRecord();
                writer.begin(ours);
                var act = here.records.getOrDefault(ours, List.of()).getFirst();
                writer.act(act.body(), 3, proofs.get(3L));
                writer.endRecord();
                writer.finish(SIGNER);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
