package cn.qingshan.chain;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records of the ledger as one file that proves itself: UTF-8, one canonical JSON object a line, described for readers
 * without this program in {@code docs/ledger-format.md}. {@link Writer} writes what it is given and repairs nothing, so a
 * broken ledger gives a file that {@link Verifier} calls broken.
 */
public final class LedgerExport {

    public static final String FORMAT = "qingshan-ledger-export";
    /** Version of a file that holds records of this ledger alone; an older reader understands it. */
    public static final int VERSION = 1;

    /** Version of a file with records of another node's ledger, of which acts may be known by their digests alone. */
    public static final int VERSION_WITH_OTHERS = 2;

    /** Bytes in a line without its newline; larger acts cannot be exported. */
    public static final int MAX_LINE = 1 << 24;

    /** A line holds a body two levels down, and a body a payload one level down. */
    static final int MAX_LINE_DEPTH = CanonicalJson.MAX_DEPTH + 4;

    private static final int EVIDENCE_PART = 48 * 1024;
    private static final int CHECK_LENGTH = 16;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LedgerExport() {}

    /** One line of the file. */
    public sealed interface Line {

        /**
         * @param what what was exported, in words
         * @param forOrgan the organ it was made for
         * @param byOrgan the organ whose ledger it is from
         * @param by the person who exported it
         * @param verifierKey key of the checkpoint and the seal; absent if there is neither
         * @param withOthers whether records of other nodes may be in the file, which makes it {@link #VERSION_WITH_OTHERS}
         */
        record Header(
                String what,
                String forOrgan,
                String byOrgan,
                String by,
                Instant at,
                Optional<String> verifierKey,
                boolean withOthers)
                implements Line {

            /** Of a file with records of this ledger alone. */
            public Header(
                    String what, String forOrgan, String byOrgan, String by, Instant at, Optional<String> verifierKey) {
                this(what, forOrgan, byOrgan, by, at, verifierKey, false);
            }
        }

        /** The signed checkpoint that the proofs of this file lead to. */
        record Tree(String note) implements Line {}

        /**
         * @param node the node whose record it is, absent if it is of the exporter's own. The acts of another's record came by the exchange, so their positions are in the
         *     order in which they came.
         */
        record RecordStart(RecordRef record, Optional<String> node) implements Line {}

        /**
         * @param position place in the whole ledger, from 0: the leaf index in the tree
         * @param proof inclusion proof of the link in the checkpoint's tree; absent if the act came after the checkpoint
         */
        record Act(
                long seq, long position, Content content, Digest bodyDigest, Digest link, Optional<List<Digest>> proof)
                implements Line {
            public Act {
                proof = proof.map(List::copyOf);
            }
        }

        /** An act of another node's record that this ledger does not hold: its owner told its digest, and the link that follows is in the tree. */
        record Told(long seq, Digest bodyDigest, Digest link) implements Line {}

        /** @param acts how many, those told of included */
        record RecordEnd(long acts, Digest head) implements Line {}

        record Evidence(String name, Digest digest, long size, boolean embedded) implements Line {}

        /** The next bytes of the evidence above, in base64. */
        record EvidencePart(String base64) implements Line {}

        /**
         * @param lines number of lines above this one
         * @param digest SHA-256 over all bytes above this line
         * @param seal a note signed over both, see {@link #sealText}
         */
        record End(long lines, Digest digest, Optional<String> seal) implements Line {}
    }

    /** A body in full, or why it is left out. */
    public sealed interface Content {
        record Full(JsonNode body) implements Content {}

        /** @param reason one lower-case word, such as {@code not-disclosed} */
        record Withheld(String reason) implements Content {
            public Withheld {
                if (!isReason(reason)) {
                    throw new IllegalArgumentException("A reason is one lower-case word: " + reason);
                }
            }
        }
    }

    static boolean isReason(String word) {
        return word.matches("[a-z][a-z0-9-]{0,39}");
    }

    /** The text that seals a whole file; its second line keeps it from being read as a checkpoint. */
    static String sealText(long lines, Digest digest) {
        return "qingshan ledger export seal\nsha256 " + digest.hex() + "\nlines " + lines + "\n";
    }

    /** SHA-256 over the canonical line without its {@code check}, the first 16 characters: tells which line was changed. */
    private static String check(ObjectNode line) {
        return DigestAlgorithm.SHA_256
                .of(CanonicalJson.bytes(line, MAX_LINE_DEPTH))
                .hex()
                .substring(0, CHECK_LENGTH);
    }

    /**
     * Writes one export, line by line; holds nothing but running digests. Use: header and checkpoint in the constructor,
     * then for each record {@link #begin}, {@link #act}…, {@link #endRecord}; then evidence; then {@link #finish}. Without
     * {@code finish} the file is a broken one.
     */
    public static final class Writer implements AutoCloseable {

        private final OutputStream out;
        private final MessageDigest above = DigestAlgorithm.SHA_256.start();
        private final long treeSize;
        private final boolean keyStated;
        private final boolean withOthers;
        private long lines;
        private @Nullable RecordRef open;
        private boolean foreign;
        private long acts;
        private Digest head = Chain.genesis(new RecordRef("none", "none"));
        private boolean evidenceBegun;
        private boolean finished;

        /**
         * @param checkpoint a signed {@link Checkpoint}, or null if the ledger has closed none yet
         * @throws IllegalArgumentException if the note is no checkpoint, or there is one and no key in the header
         */
        public Writer(OutputStream out, Line.Header header, @Nullable SignedNote checkpoint) throws IOException {
            this.out = out;
            this.withOthers = header.withOthers();
            this.keyStated = header.verifierKey().isPresent();
            if (checkpoint != null && !keyStated) {
                throw new IllegalArgumentException("A checkpoint goes with the key that verifies it");
            }
            write(header);
            if (checkpoint == null) {
                this.treeSize = 0;
            } else {
                try {
                    this.treeSize = Checkpoint.parse(checkpoint.text()).size();
                } catch (BadNote e) {
                    throw new IllegalArgumentException("Not a checkpoint", e);
                }
                write(new Line.Tree(checkpoint.print()));
            }
        }

        public void begin(RecordRef record) throws IOException {
            begin(record, Optional.empty());
        }

        /** @param node whose record it is, if another node's */
        public void begin(RecordRef record, Optional<String> node) throws IOException {
            require(open == null && !evidenceBegun && (node.isEmpty() || withOthers));
            open = record;
            foreign = node.isPresent();
            acts = 0;
            head = Chain.genesis(record);
            write(new Line.RecordStart(record, node));
        }

        /**
         * Writes an act as the ledger holds it.
         *
         * @throws IllegalArgumentException unless it has a proof just when the checkpoint covers its position
         */
        public void act(Line.Act act) throws IOException {
            require(open != null);
            if (act.proof().isPresent() != act.position() < treeSize) {
                throw new IllegalArgumentException(
                        "An act has a proof if and only if the checkpoint covers it: position " + act.position()
                                + ", tree size " + treeSize);
            }
            acts++;
            head = act.link();
            write(act);
        }

        /** The same for an act at hand: its digest and its link after the acts written so far are worked out here. */
        public void act(ActBody body, long position, @Nullable List<Digest> proof) throws IOException {
            var bodyDigest = body.digest();
            act(new Line.Act(
                    body.seq(),
                    position,
                    new Content.Full(body.toJson()),
                    bodyDigest,
                    Chain.link(head, body.seq(), bodyDigest),
                    Optional.ofNullable(proof)));
        }

        /** An act whose body stays out. */
        public void withheld(
                long seq, long position, Digest bodyDigest, Digest link, @Nullable List<Digest> proof, String reason)
                throws IOException {
            act(new Line.Act(
                    seq, position, new Content.Withheld(reason), bodyDigest, link, Optional.ofNullable(proof)));
        }

        /** An act of another node's record that is known by its digest alone. */
        public void told(long seq, Digest bodyDigest, Digest link) throws IOException {
            require(open != null && foreign);
            acts++;
            head = link;
            write(new Line.Told(seq, bodyDigest, link));
        }

        public void endRecord() throws IOException {
            require(open != null);
            open = null;
            write(new Line.RecordEnd(acts, head));
        }

        /** Names a piece of evidence that travels otherwise. */
        public void evidence(String name, Digest digest, long size) throws IOException {
            require(open == null);
            evidenceBegun = true;
            write(new Line.Evidence(name, digest, size, false));
        }

        /** Names a piece of evidence and puts its bytes into the file. */
        public void evidence(String name, Digest digest, long size, InputStream bytes) throws IOException {
            require(open == null);
            evidenceBegun = true;
            write(new Line.Evidence(name, digest, size, true));
            for (byte[] part = bytes.readNBytes(EVIDENCE_PART);
                    part.length > 0;
                    part = bytes.readNBytes(EVIDENCE_PART)) {
                write(new Line.EvidencePart(Base64.getEncoder().encodeToString(part)));
            }
        }

        /**
         * Closes the file over everything above.
         *
         * @param seal signs the whole file, also what no checkpoint covers; null leaves it unsigned
         */
        public void finish(@Nullable NoteSigner seal) throws IOException {
            require(open == null);
            if (seal != null && !keyStated) {
                throw new IllegalArgumentException("A seal goes with the key that verifies it");
            }
            var digest = Digest.owning(above.digest());
            var note = Optional.ofNullable(seal)
                    .map(s -> SignedNote.sign(sealText(lines, digest), s).print());
            write(new Line.End(lines, digest, note));
            finished = true;
            out.flush();
        }

        private void require(boolean inPlace) {
            if (!inPlace || finished) {
                throw new IllegalStateException("Not the place for this line in an export");
            }
        }

        private void write(Line line) throws IOException {
            var json = toJson(line);
            json.put("check", check(json));
            byte[] bytes = CanonicalJson.bytes(json, MAX_LINE_DEPTH);
            if (bytes.length > MAX_LINE) {
                throw new IllegalArgumentException("A line of " + bytes.length + " bytes is too long for an export");
            }
            out.write(bytes);
            out.write('\n');
            above.update(bytes);
            above.update((byte) '\n');
            lines++;
        }

        /** Leaves the stream open: it belongs to the caller. */
        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    /** A line as it was found: what it says, if it says anything, and what is wrong with its form. */
    public record Found(long number, long offset, @Nullable Line line, List<Flaw> flaws) {}

    /** A flaw in a line's form; the fault's place is added by the verifier. */
    public record Flaw(Fault.Kind kind, List<String> details) {
        Flaw(Fault.Kind kind, String... details) {
            this(kind, List.of(details));
        }
    }

    /** Thrown inside {@link Reader#next} for a header of a later version: what follows may mean something else. */
    static final class LaterVersion extends RuntimeException {
        private static final long serialVersionUID = 1;

        LaterVersion(long version) {
            super(Long.toString(version));
        }
    }

    /** Reads an export line by line, whatever its state. */
    public static final class Reader {

        private final InputStream in;
        private final MessageDigest above = DigestAlgorithm.SHA_256.start();
        private byte[] buffer = new byte[8192];
        private int length;
        private boolean lineInBuffer;
        private boolean terminated;
        private long number;
        private long offset;

        public Reader(InputStream in) {
            this.in = new BufferedInputStream(in, 1 << 16);
        }

        /** The digest over all bytes before the line read last. */
        public Digest digestAbove() {
            try {
                return Digest.owning(((MessageDigest) above.clone()).digest());
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("This Java runtime's SHA-256 cannot be copied", e);
            }
        }

        /** Whether the line read last ended in a newline. */
        boolean lineTerminated() {
            return terminated;
        }

        /** The next line, or null at the end of the file. */
        public @Nullable Found next() throws IOException {
            long start = offset;
            boolean tooLong = false;
            if (lineInBuffer) {
                digestBuffer();
                if (terminated) {
                    above.update((byte) '\n');
                }
            }
            length = 0;
            terminated = false;
            int c;
            while ((c = in.read()) >= 0) {
                offset++;
                if (c == '\n') {
                    terminated = true;
                    break;
                }
                if (length == MAX_LINE) {
                    tooLong = true;
                    digestBuffer();
                }
                if (length == buffer.length) {
                    buffer = Arrays.copyOf(buffer, Math.min(MAX_LINE, 2 * buffer.length));
                }
                buffer[length++] = (byte) c;
            }
            if (offset == start) {
                lineInBuffer = false;
                return null;
            }
            lineInBuffer = true;
            number++;
            if (tooLong) {
                return new Found(
                        number, start, null, List.of(new Flaw(Fault.Kind.LINE_TOO_LONG, Integer.toString(MAX_LINE))));
            }
            return found(start, Arrays.copyOf(buffer, length));
        }

        private void digestBuffer() {
            above.update(buffer, 0, length);
            length = 0;
        }

        private Found found(long start, byte[] bytes) {
            var flaws = new ArrayList<Flaw>();
            Line line = null;
            try {
                var json = CanonicalJson.parse(bytes, MAX_LINE_DEPTH);
                if (!(json instanceof ObjectNode object)) {
                    throw new Fields.BadField("*");
                }
                if (!Arrays.equals(CanonicalJson.bytes(json, MAX_LINE_DEPTH), bytes)) {
                    flaws.add(new Flaw(Fault.Kind.LINE_NOT_CANONICAL));
                }
                String stated = new Fields(object, "").text("check");
                object.remove("check");
                boolean asWritten = stated.equals(check(object));
                if (!asWritten) {
                    flaws.add(new Flaw(Fault.Kind.LINE_CHANGED));
                }
                line = fromJson(object, asWritten);
            } catch (CanonicalJson.Refusal refusal) {
                flaws.add(new Flaw(Fault.Kind.LINE_UNREADABLE, refusal.reason().name(), refusal.pointer()));
            } catch (Fields.BadField bad) {
                flaws.add(new Flaw(Fault.Kind.FIELD_BAD, bad.field()));
            } catch (UnknownLine unknown) {
                flaws.add(new Flaw(Fault.Kind.LINE_UNKNOWN, unknown.type));
            }
            return new Found(number, start, line, List.copyOf(flaws));
        }
    }

    private static final class UnknownLine extends Exception {
        private static final long serialVersionUID = 1;

        private final String type;

        UnknownLine(String type) {
            this.type = type;
        }
    }

    private static ObjectNode toJson(Line line) {
        var json = NODES.objectNode();
        switch (line) {
            case Line.Header h ->
                json.put("type", "header")
                        .put("format", FORMAT)
                        .put("version", h.withOthers() ? VERSION_WITH_OTHERS : VERSION)
                        .put("digestAlgorithm", DigestAlgorithm.SHA_256.standardName())
                        .put("what", h.what())
                        .put("forOrgan", h.forOrgan())
                        .put("byOrgan", h.byOrgan())
                        .put("by", h.by())
                        .put("at", ActBody.instant(h.at()))
                        .put("verifierKey", h.verifierKey().orElse(null));
            case Line.Tree t -> json.put("type", "checkpoint").put("note", t.note());
            case Line.RecordStart r -> {
                json.put("type", "record").set("record", ActBody.recordToJson(r.record()));
                r.node().ifPresent(node -> json.put("node", node));
            }
            case Line.Told t ->
                json.put("type", "told")
                        .put("seq", t.seq())
                        .put("bodyDigest", t.bodyDigest().hex())
                        .put("link", t.link().hex());
            case Line.Act a -> {
                json.put("type", "act").put("seq", a.seq()).put("position", a.position());
                switch (a.content()) {
                    case Content.Full(var body) -> json.set("body", body);
                    case Content.Withheld(var reason) -> json.put("withheld", reason);
                }
                json.put("bodyDigest", a.bodyDigest().hex())
                        .put("link", a.link().hex());
                a.proof().ifPresent(proof -> {
                    var siblings = json.putArray("proof");
                    proof.forEach(sibling -> siblings.add(sibling.hex()));
                });
            }
            case Line.RecordEnd r ->
                json.put("type", "record-end")
                        .put("acts", r.acts())
                        .put("head", r.head().hex());
            case Line.Evidence e ->
                json.put("type", "evidence")
                        .put("name", e.name())
                        .put("digest", e.digest().hex())
                        .put("size", e.size())
                        .put("embedded", e.embedded());
            case Line.EvidencePart p -> json.put("type", "evidence-part").put("base64", p.base64());
            case Line.End e ->
                json.put("type", "end")
                        .put("lines", e.lines())
                        .put("digest", e.digest().hex())
                        .put("seal", e.seal().orElse(null));
        }
        return json;
    }

    private static Line fromJson(ObjectNode json, boolean asWritten) throws Fields.BadField, UnknownLine {
        var fields = new Fields(json, "");
        String type = fields.text("type");
        var line = switch (type) {
            case "header" -> header(fields, asWritten);
            case "checkpoint" -> new Line.Tree(fields.text("note"));
            case "record" ->
                new Line.RecordStart(
                        ActBody.recordFromJson(fields.object("record")),
                        fields.has("node") ? Optional.of(fields.name("node")) : Optional.empty());
            case "told" -> new Line.Told(seq(fields), fields.digest("bodyDigest"), fields.digest("link"));
            case "act" -> act(fields);
            case "record-end" -> new Line.RecordEnd(fields.count("acts"), fields.digest("head"));
            case "evidence" ->
                new Line.Evidence(
                        fields.text("name"), fields.digest("digest"), fields.count("size"), fields.flag("embedded"));
            case "evidence-part" -> new Line.EvidencePart(fields.text("base64"));
            case "end" ->
                new Line.End(
                        fields.count("lines"),
                        fields.digest("digest"),
                        Optional.ofNullable(fields.nullableText("seal")));
            default -> throw new UnknownLine(type);
        };
        fields.nothingElse();
        return line;
    }

    private static Line.Header header(Fields fields, boolean asWritten) throws Fields.BadField {
        if (!fields.text("format").equals(FORMAT)) {
            throw new Fields.BadField("format");
        }
        long version = fields.count("version");
        if (version != VERSION && version != VERSION_WITH_OTHERS) {
            if (asWritten) {
                throw new LaterVersion(version);
            }
            throw new Fields.BadField("version");
        }
        if (DigestAlgorithm.named(fields.text("digestAlgorithm")).isEmpty()) {
            throw new Fields.BadField("digestAlgorithm");
        }
        String at = fields.text("at");
        Instant instant;
        try {
            instant = Instant.parse(at);
            if (!ActBody.instant(instant).equals(at)) {
                throw new Fields.BadField("at");
            }
        } catch (DateTimeException e) {
            throw new Fields.BadField("at");
        }
        return new Line.Header(
                fields.text("what"),
                fields.text("forOrgan"),
                fields.text("byOrgan"),
                fields.text("by"),
                instant,
                Optional.ofNullable(fields.nullableText("verifierKey")),
                version == VERSION_WITH_OTHERS);
    }

    private static long seq(Fields fields) throws Fields.BadField {
        long seq = fields.count("seq");
        if (seq < 1) {
            throw new Fields.BadField("seq");
        }
        return seq;
    }

    private static Line.Act act(Fields fields) throws Fields.BadField {
        long seq = seq(fields);
        Content content;
        if (fields.has("withheld")) {
            String reason = fields.text("withheld");
            if (!isReason(reason)) {
                throw new Fields.BadField("withheld");
            }
            content = new Content.Withheld(reason);
        } else {
            content = new Content.Full(fields.objectNode("body"));
        }
        Optional<List<Digest>> proof =
                fields.has("proof") ? Optional.of(siblings(fields.array("proof"))) : Optional.empty();
        return new Line.Act(
                seq, fields.count("position"), content, fields.digest("bodyDigest"), fields.digest("link"), proof);
    }

    private static List<Digest> siblings(ArrayNode hexes) throws Fields.BadField {
        var proof = new ArrayList<Digest>(hexes.size());
        for (var hex : hexes) {
            if (!hex.isString() || !Digest.isHex(hex.stringValue())) {
                throw new Fields.BadField("proof");
            }
            proof.add(Digest.ofHex(hex.stringValue()));
        }
        return proof;
    }
}
