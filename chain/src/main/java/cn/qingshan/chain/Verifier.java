package cn.qingshan.chain;

import cn.qingshan.chain.LedgerExport.Content;
import cn.qingshan.chain.LedgerExport.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks an export file by itself, in one pass: the form of every line, every body against its digest, every chain, every
 * inclusion proof, the checkpoint's signature, the evidence and the digest over the whole file. It goes on after a fault,
 * so that one report names them all.
 *
 * <p>What no file can show: that a record has no newer acts than the exporter put in.
 */
public final class Verifier {

    /** More faults are counted, not kept. */
    public static final int MAX_FAULTS = 1_000;

    private Verifier() {}

    /** @param key the key that the organ has published, or null to use the one in the file */
    public static Verification verify(Path file, @Nullable VerifierKey key) {
        try (var in = Files.newInputStream(file)) {
            return verify(in, key);
        } catch (IOException e) {
            return new Verification.Unreadable(Verification.Why.CANNOT_OPEN, file.toString());
        }
    }

    /** @throws IOException only if the stream itself fails */
    public static Verification verify(InputStream in, @Nullable VerifierKey key) throws IOException {
        try {
            return new Pass(new LedgerExport.Reader(in), key).run();
        } catch (LedgerExport.LaterVersion later) {
            return new Verification.Unreadable(Verification.Why.LATER_VERSION, String.valueOf(later.getMessage()));
        }
    }

    /** How far the file has come; lines must not go back. */
    private enum Part {
        START,
        HEADER,
        CHECKPOINT,
        RECORDS,
        EVIDENCE,
        END
    }

    private static final class Pass {

        private final LedgerExport.Reader reader;
        private final boolean keyGiven;
        private @Nullable VerifierKey key;

        private final List<Fault> faults = new ArrayList<>();
        private long faultCount;
        private long lineNumber;
        private long lineOffset;

        private Part part = Part.START;
        private long understood;
        /** Lines lost since the last line that could be understood: they may have been anything. */
        private long lost;

        private long lostInAll;

        private Line.@Nullable Header header;
        private @Nullable Checkpoint checkpoint;
        private boolean checkpointSigned;
        private boolean anySignature;
        private boolean sealed;

        private @Nullable RecordRef record;
        private boolean inRecord;
        private long lostInRecord;
        private final Set<RecordRef> records = new HashSet<>();
        private final Map<Long, Digest> links = new HashMap<>();
        private boolean ofAnotherNode;
        private boolean endsWithTold;
        private long lastSeq;
        private long actsInRecord;
        private long lastPosition = -1;
        private @Nullable Long seq;
        private @Nullable UUID act;

        private long acts;
        private long told;
        private long recordsOfOthers;
        private final Map<String, Long> withheld = new TreeMap<>();
        private long covered;
        private long later;
        private final Set<Long> laterPositions = new HashSet<>();

        private final Set<Digest> named = new HashSet<>();
        private final List<Digest> evidence = new ArrayList<>();
        private long evidenceEmbedded;
        private Line.@Nullable Evidence arriving;
        private MessageDigest arrivingDigest = DigestAlgorithm.SHA_256.start();
        private long arrivingSize;
        private boolean arrivingLost;

        Pass(LedgerExport.Reader reader, @Nullable VerifierKey key) {
            this.reader = reader;
            this.key = key;
            this.keyGiven = key != null;
        }

        Verification run() throws IOException {
            long lines = 0;
            for (var found = reader.next(); found != null; found = reader.next()) {
                lines++;
                lineNumber = found.number();
                lineOffset = found.offset();
                seq = null;
                act = null;
                take(found);
            }
            if (lines == 0) {
                return new Verification.Unreadable(Verification.Why.EMPTY, "");
            }
            if (understood == 0) {
                return new Verification.Unreadable(Verification.Why.NOT_AN_EXPORT, "");
            }
            close();
            var account = new Verification.Account(
                    Optional.ofNullable(header),
                    Optional.ofNullable(checkpoint),
                    checkpointSigned,
                    sealed,
                    Optional.ofNullable(key),
                    keyGiven,
                    records.size(),
                    recordsOfOthers,
                    acts,
                    told,
                    Map.copyOf(withheld),
                    covered,
                    later,
                    evidence.size(),
                    evidenceEmbedded,
                    evidence.stream().filter(d -> !named.contains(d)).count());
            return faultCount == 0
                    ? new Verification.Whole(account)
                    : new Verification.Broken(account, List.copyOf(faults), faultCount);
        }

        private void take(LedgerExport.Found found) {
            var line = found.line();
            if (part == Part.END) {
                fault(Fault.Kind.AFTER_END);
                return;
            }
            if (line == null) {
                lost++;
                lostInAll++;
                lostInRecord++;
                arrivingLost = true;
                found.flaws().forEach(this::flaw);
                return;
            }
            understood++;
            long before = faultCount;
            if (!(line instanceof Line.EvidencePart)) {
                closeEvidence();
            }
            switch (line) {
                case Line.Header h -> header(h);
                case Line.Tree t -> checkpoint(t);
                case Line.RecordStart r -> begin(r);
                case Line.Act a -> act(a);
                case Line.Told t -> told(t);
                case Line.RecordEnd r -> endRecord(r);
                case Line.Evidence e -> evidence(e);
                case Line.EvidencePart p -> evidencePart(p);
                case Line.End e -> end(e);
            }
            // "this line was changed" is only worth saying where nothing nearer was found
            for (var flaw : found.flaws()) {
                if (flaw.kind() != Fault.Kind.LINE_CHANGED || faultCount == before) {
                    flaw(flaw);
                }
            }
            lost = 0;
        }

        private void flaw(LedgerExport.Flaw flaw) {
            fault(flaw.kind(), flaw.details());
        }

        private void fault(Fault.Kind kind, String... details) {
            fault(kind, List.of(details));
        }

        private void fault(Fault.Kind kind, List<String> details) {
            faultCount++;
            if (faults.size() < MAX_FAULTS) {
                var place = new Fault.Place(
                        lineNumber,
                        lineOffset,
                        inRecord ? Optional.ofNullable(record) : Optional.empty(),
                        Optional.ofNullable(seq),
                        Optional.ofNullable(act));
                faults.add(new Fault(kind, place, details));
            }
        }

        private void enter(Part next, String type) {
            if (part == Part.START && next != Part.HEADER && lost == 0) {
                fault(Fault.Kind.HEADER_MISSING);
            }
            boolean repeats = part == next && (next == Part.HEADER || next == Part.CHECKPOINT);
            if (next.compareTo(part) < 0 || repeats || inRecord && next != Part.RECORDS && lost == 0) {
                fault(Fault.Kind.LINE_OUT_OF_PLACE, type);
            }
            if (next.compareTo(part) > 0) {
                part = next;
            }
        }

        private void header(Line.Header line) {
            enter(Part.HEADER, "header");
            if (header != null) {
                return;
            }
            header = line;
            line.verifierKey().ifPresent(printed -> {
                try {
                    var stated = VerifierKey.parse(printed);
                    if (key == null) {
                        key = stated;
                    } else if (!key.equals(stated)) {
                        fault(Fault.Kind.KEY_DIFFERS, stated.print(), key.print());
                    }
                } catch (BadNote e) {
                    fault(Fault.Kind.KEY_BAD, e.why().name());
                }
            });
        }

        private void checkpoint(Line.Tree line) {
            enter(Part.CHECKPOINT, "checkpoint");
            if (checkpoint != null) {
                return;
            }
            anySignature = true;
            try {
                var note = SignedNote.parse(line.note());
                checkpoint = Checkpoint.parse(note.text());
                checkpointSigned = isSigned(note, Fault.Kind.CHECKPOINT_NOT_BY_KEY, Fault.Kind.CHECKPOINT_FORGED);
            } catch (BadNote e) {
                fault(Fault.Kind.CHECKPOINT_BAD, e.why().name());
            }
        }

        private boolean isSigned(SignedNote note, Fault.Kind notByKey, Fault.Kind forged) {
            if (key == null) {
                if (lostInAll == 0) {
                    fault(Fault.Kind.KEY_MISSING);
                }
                return false;
            }
            return switch (note.verify(key)) {
                case SignedNote.Verdict.Signed s -> true;
                case SignedNote.Verdict.NoKnownKey n -> {
                    fault(notByKey, key.print());
                    yield false;
                }
                case SignedNote.Verdict.Forged f -> {
                    fault(forged, f.claimed().print());
                    yield false;
                }
            };
        }

        private void begin(Line.RecordStart line) {
            if (inRecord && lost == 0) {
                fault(Fault.Kind.LINE_OUT_OF_PLACE, "record");
            }
            enter(Part.RECORDS, "record");
            open(line.record());
            ofAnotherNode = line.node().isPresent();
            if (ofAnotherNode) {
                recordsOfOthers++;
                if (header != null && !header.withOthers()) {
                    fault(Fault.Kind.LINE_OUT_OF_PLACE, "record");
                }
            }
        }

        /** @param ref null if it is not known which record begins here */
        private void open(@Nullable RecordRef ref) {
            inRecord = true;
            record = ref;
            ofAnotherNode = false;
            endsWithTold = false;
            links.clear();
            lastSeq = 0;
            actsInRecord = 0;
            lastPosition = -1;
            lostInRecord = 0;
            if (ref != null) {
                links.put(0L, Chain.genesis(ref));
                if (!records.add(ref)) {
                    fault(Fault.Kind.RECORD_TWICE, ref.toString());
                }
            }
        }

        private void act(Line.Act line) {
            enter(Part.RECORDS, "act");
            acts++;
            seq = line.seq();
            var body = line.content() instanceof Content.Full(var json) ? body(json) : null;
            if (!inRecord) {
                if (lost == 0) {
                    fault(Fault.Kind.LINE_OUT_OF_PLACE, "act");
                }
                // its record line is lost: take the act's own word for it
                open(body == null ? null : body.record());
                ofAnotherNode = header != null && header.withOthers();
                lostInRecord = lost;
            }
            actsInRecord++;
            switch (line.content()) {
                case Content.Full(var json) -> {
                    act = body == null ? null : body.id();
                    if (!DigestAlgorithm.SHA_256
                            .of(CanonicalJson.bytes(json, LedgerExport.MAX_LINE_DEPTH))
                            .equals(line.bodyDigest())) {
                        fault(Fault.Kind.BODY_CHANGED);
                    }
                    if (body != null) {
                        if (record != null && !body.record().equals(record)) {
                            fault(Fault.Kind.BODY_OF_OTHER_RECORD, body.record().toString());
                        }
                        if (body.seq() != line.seq()) {
                            fault(Fault.Kind.BODY_OF_OTHER_SEQ, Long.toString(body.seq()));
                        }
                    }
                    collectDigests(json);
                }
                case Content.Withheld(var reason) -> withheld.merge(reason, 1L, Long::sum);
            }
            endsWithTold = false;
            sequence(line.seq());
            chain(line.seq(), line.bodyDigest(), line.link());
            tree(line);
        }

        private void told(Line.Told line) {
            enter(Part.RECORDS, "told");
            acts++;
            told++;
            seq = line.seq();
            if ((!inRecord || !ofAnotherNode) && lost == 0) {
                fault(Fault.Kind.LINE_OUT_OF_PLACE, "told");
            }
            if (!inRecord) {
                // its record line is lost
                open(null);
                ofAnotherNode = true;
                lostInRecord = lost;
            }
            actsInRecord++;
            endsWithTold = true;
            sequence(line.seq());
            chain(line.seq(), line.bodyDigest(), line.link());
        }

        private @Nullable ActBody body(JsonNode json) {
            try {
                return ActBody.fromJson(json);
            } catch (BadAct e) {
                fault(Fault.Kind.BODY_FIELD_BAD, e.field());
                return null;
            }
        }

        private void sequence(long number) {
            long expected = lastSeq + 1;
            if (number > expected) {
                if (number - expected > lost) {
                    fault(Fault.Kind.ACT_MISSING, Long.toString(expected), Long.toString(number - 1));
                }
            } else if (number < expected) {
                fault(links.containsKey(number) ? Fault.Kind.ACT_TWICE : Fault.Kind.ACT_OUT_OF_ORDER);
            }
            lastSeq = Math.max(lastSeq, number);
        }

        private void chain(long number, Digest bodyDigest, Digest link) {
            var previous = links.get(number - 1);
            if (previous != null && !Chain.link(previous, number, bodyDigest).equals(link)) {
                fault(Fault.Kind.LINK_BROKEN);
            }
            links.put(number, link);
        }

        private void tree(Line.Act line) {
            // what another node disclosed late came late
            if (line.position() <= lastPosition && !ofAnotherNode) {
                fault(Fault.Kind.POSITION_NOT_RISING, Long.toString(line.position()), Long.toString(lastPosition));
            }
            lastPosition = Math.max(lastPosition, line.position());
            long size = checkpoint == null ? 0 : checkpoint.size();
            if (line.position() >= size) {
                later++;
                if (!laterPositions.add(line.position())) {
                    fault(Fault.Kind.POSITION_TWICE, Long.toString(line.position()));
                }
                // if a line is lost, it may have been the checkpoint
                if (line.proof().isPresent() && (checkpoint != null || lostInAll == 0 && !anySignature)) {
                    fault(Fault.Kind.PROOF_UNEXPECTED, Long.toString(line.position()), Long.toString(size));
                }
            } else if (line.proof().isEmpty()) {
                fault(Fault.Kind.PROOF_MISSING, Long.toString(line.position()), Long.toString(size));
            } else if (checkpoint != null
                    && MerkleTree.isIncluded(
                            line.link(), line.position(), size, line.proof().get(), checkpoint.root())) {
                covered++;
            } else {
                fault(Fault.Kind.PROOF_WRONG, Long.toString(line.position()), Long.toString(size));
            }
        }

        private void endRecord(Line.RecordEnd line) {
            if (!inRecord && lost == 0) {
                fault(Fault.Kind.LINE_OUT_OF_PLACE, "record-end");
            }
            enter(Part.RECORDS, "record-end");
            if (inRecord) {
                if (Math.abs(line.acts() - actsInRecord) > lostInRecord) {
                    fault(Fault.Kind.RECORD_COUNT, Long.toString(line.acts()), Long.toString(actsInRecord));
                }
                var head = links.get(line.acts());
                if (head != null && !head.equals(line.head())) {
                    fault(Fault.Kind.RECORD_HEAD);
                }
                if (endsWithTold && lostInRecord == 0) {
                    fault(Fault.Kind.TOLD_LAST);
                }
            }
            inRecord = false;
        }

        private void evidence(Line.Evidence line) {
            enter(Part.EVIDENCE, "evidence");
            inRecord = false;
            evidence.add(line.digest());
            if (line.embedded()) {
                evidenceEmbedded++;
                arriving = line;
                arrivingDigest = DigestAlgorithm.SHA_256.start();
                arrivingSize = 0;
                arrivingLost = false;
            }
        }

        private void evidencePart(Line.EvidencePart line) {
            enter(Part.EVIDENCE, "evidence-part");
            if (arriving == null) {
                if (lost == 0) {
                    fault(Fault.Kind.LINE_OUT_OF_PLACE, "evidence-part");
                }
                return;
            }
            byte[] bytes = Base64Strict.decode(line.base64());
            if (bytes == null) {
                arrivingLost = true;
                fault(Fault.Kind.FIELD_BAD, "base64");
                return;
            }
            arrivingDigest.update(bytes);
            arrivingSize += bytes.length;
        }

        private void closeEvidence() {
            if (arriving != null && !arrivingLost) {
                if (arrivingSize != arriving.size()) {
                    fault(
                            Fault.Kind.EVIDENCE_SIZE,
                            arriving.name(),
                            Long.toString(arriving.size()),
                            Long.toString(arrivingSize));
                } else if (!Digest.owning(arrivingDigest.digest()).equals(arriving.digest())) {
                    fault(Fault.Kind.EVIDENCE_CHANGED, arriving.name());
                }
            }
            arriving = null;
        }

        private void end(Line.End line) {
            enter(Part.END, "end");
            inRecord = false;
            if (line.lines() != lineNumber - 1) {
                fault(Fault.Kind.END_LINES, Long.toString(line.lines()), Long.toString(lineNumber - 1));
            }
            var digest = reader.digestAbove();
            if (!line.digest().equals(digest)) {
                fault(Fault.Kind.FILE_CHANGED);
            }
            if (!reader.lineTerminated()) {
                fault(Fault.Kind.NO_FINAL_NEWLINE);
            }
            line.seal().ifPresent(printed -> {
                anySignature = true;
                try {
                    var note = SignedNote.parse(printed);
                    if (!note.text().equals(LedgerExport.sealText(line.lines(), line.digest()))) {
                        fault(Fault.Kind.SEAL_BAD, "OTHER_FILE");
                    } else {
                        sealed = isSigned(note, Fault.Kind.SEAL_NOT_BY_KEY, Fault.Kind.SEAL_FORGED);
                    }
                } catch (BadNote e) {
                    fault(Fault.Kind.SEAL_BAD, e.why().name());
                }
            });
        }

        private void close() {
            lineNumber = 0;
            lineOffset = 0;
            seq = null;
            act = null;
            if (part != Part.END) {
                closeEvidence();
                fault(Fault.Kind.END_MISSING);
            }
            inRecord = false;
            if (keyGiven && !anySignature) {
                fault(Fault.Kind.NOTHING_SIGNED);
            }
            sealed &= faultCount == 0;
        }

        /** Digests that an act names are under its own digest, and so is the evidence behind them. */
        private void collectDigests(JsonNode json) {
            if (json.isString()) {
                if (Digest.isHex(json.stringValue())) {
                    named.add(Digest.ofHex(json.stringValue()));
                }
            } else {
                json.forEach(this::collectDigests);
            }
        }
    }
}
