package cn.qingshan.exchange;

import cn.qingshan.chain.Digest;
import cn.qingshan.chain.Fields;
import cn.qingshan.chain.RecordRef;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an envelope says. JSON given to a message belongs to it: do not alter it afterwards. */
public sealed interface Message {

    /** The header {@code kind}. */
    String kind();

    ObjectNode toJson();

    /** A message that the application hands over to be sent. */
    sealed interface Said extends Message {}

    /**
     * One version of a record that an agreement discloses.
     *
     * @param owner the organ that wrote it
     * @param record its kind and number
     * @param version from 1
     * @param clause by which it is disclosed
     * @param withheld what of it is not disclosed, named
     */
    record RecordVersion(
            String owner, RecordRef record, long version, ObjectNode content, Clause clause, List<String> withheld)
            implements Said {
        public static final String KIND = "record";

        public RecordVersion {
            if (owner.isBlank() || version < 1) {
                throw new IllegalArgumentException("A record has an owner, its versions are counted from 1");
            }
            withheld = List.copyOf(withheld);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public ObjectNode toJson() {
            var json = object().put("owner", owner);
            json.putObject("record").put("id", record.id()).put("kind", record.kind());
            json.put("version", version);
            json.set("content", content);
            json.putObject("clause")
                    .put("agreement", clause.agreement())
                    .put("clause", clause.clause())
                    .put("version", clause.version());
            json.set("withheld", Json.texts(withheld));
            return json;
        }

        private static RecordVersion fromJson(Fields json) throws Fields.BadField {
            var ref = json.object("record");
            var record = new RecordRef(ref.name("kind"), ref.name("id"));
            ref.nothingElse();
            var by = json.object("clause");
            var clause = new Clause(by.name("agreement"), by.count("version"), by.name("clause"));
            by.nothingElse();
            return new RecordVersion(
                    json.name("owner"),
                    record,
                    fromOne(json, "version"),
                    json.objectNode("content"),
                    clause,
                    Json.texts(json, "withheld"));
        }
    }

    /** A clause of a version of an agreement. */
    record Clause(String agreement, long version, String clause) {}

    /**
     * An act of a thread that both sides write.
     *
     * @param thread id of the thread, the same on both sides
     * @param act what was done, such as {@code transfer.sent}
     * @param withheld what of the dossier is not handed over, named
     */
    record JointAct(String thread, String act, ObjectNode content, List<String> withheld) {
        public JointAct {
            if (thread.isBlank() || act.isBlank()) {
                throw new IllegalArgumentException("A joint act names its thread and what was done");
            }
            withheld = List.copyOf(withheld);
        }

        private ObjectNode toJson() {
            var json = object().put("act", act).put("thread", thread);
            json.set("content", content);
            json.set("withheld", Json.texts(withheld));
            return json;
        }

        private static JointAct fromJson(Fields json) throws Fields.BadField {
            return new JointAct(
                    json.name("thread"), json.name("act"), json.objectNode("content"), Json.texts(json, "withheld"));
        }
    }

    /** An act that answers nothing: a transfer is sent, is recalled, something is added to it. */
    record Transfer(JointAct act) implements Said {
        public static final String KIND = "transfer";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public ObjectNode toJson() {
            return act.toJson();
        }
    }

    /** An act that answers an act of the other side: accepted, returned, refused, answered, confirmed, disputed. */
    record Answer(JointAct act, Citation answers) implements Said {
        public static final String KIND = "answer";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public ObjectNode toJson() {
            var json = act.toJson();
            json.putObject("answers").put("digest", answers.digest().hex()).put("number", answers.number());
            return json;
        }
    }

    /** An envelope of the other direction: its number and its digest. */
    record Citation(long number, Digest digest) {}

    /** An act of the agreement itself: proposed, confirmed, amended, ended. */
    record AgreementAct(String agreement, long version, String act, ObjectNode content) implements Said {
        public static final String KIND = "agreement";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public ObjectNode toJson() {
            var json = object().put("act", act).put("agreement", agreement).put("version", version);
            json.set("content", content);
            return json;
        }
    }

    /**
     * A checkpoint of the sender's ledger.
     *
     * @param note the signed note
     * @param from size of the checkpoint shown before, 0 if none was
     * @param proof RFC 9162 consistency proof from that size to this one
     */
    record CheckpointShown(String note, long from, List<Digest> proof) implements Message {
        public static final String KIND = "checkpoint";

        public CheckpointShown {
            proof = List.copyOf(proof);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public ObjectNode toJson() {
            var json = object().put("from", from).put("note", note);
            json.set("proof", hexes(proof));
            return json;
        }
    }

    /**
     * From the next number on the sender signs with this key; the one that signed this envelope ends with it.
     *
     * @param proof signature of the new key over {@link #challenge}, in base64url: who announces it has it
     */
    record NewKey(EnvelopeKey key, String proof) implements Message {
        public static final String KIND = "new-key";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public ObjectNode toJson() {
            var json = object().put("proof", proof);
            json.set("key", key.jwk());
            return json;
        }

        /** The header and payload that the new key signs as a JWS of its own; {@link #proof} is its third part. */
        static String challenge(String from, String to, long number, EnvelopeKey key) {
            return Json.text(object().put("alg", key.scheme().algorithm())
                    .put("from", from)
                    .put("kid", key.id())
                    .put("number", number)
                    .put("to", to)
                    .put("typ", "qingshan-key-proof"));
        }
    }

    /** A key of the sender is no longer to be believed for any later number. */
    record KeyRevoked(String keyId, String reason) implements Message {
        public static final String KIND = "key-revoked";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public ObjectNode toJson() {
            return object().put("key", keyId).put("reason", reason);
        }
    }

    /** The sender has found the receiver's ledger rewritten, and shows both notes. */
    record RewrittenHistoryShown(Finding.HistoryRewritten found) implements Message {
        public static final String KIND = "history-rewritten";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public ObjectNode toJson() {
            return found.toJson();
        }
    }

    /**
     * What the sender has of the receiver's envelopes. It stands outside the sequence (number 0), so that acknowledging never
     * calls for another acknowledgement; a later one replaces an earlier one.
     *
     * @param received highest number before which none is missing
     * @param digest of that envelope, which by the chain stands for all before it; of 0 the genesis of the direction
     * @param highest highest number there is, gaps below it or not
     * @param gaps the numbers missing between {@code received} and {@code highest}
     * @param declined numbers that were taken into the sequence but whose content was not, the last 100
     * @param checkpoint size of the receiver's checkpoint that the sender keeps, 0 if it has none: what the next proof starts from
     * @param oldest,newest versions of the format that the sender reads
     */
    record Acknowledgement(
            long received,
            Digest digest,
            long highest,
            List<Span> gaps,
            List<Declined> declined,
            long checkpoint,
            long oldest,
            long newest)
            implements Message {
        public static final String KIND = "acknowledgement";
        static final int MAX_GAPS = 200;

        public Acknowledgement {
            gaps = List.copyOf(gaps);
            declined = List.copyOf(declined);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public ObjectNode toJson() {
            var json = object().put("checkpoint", checkpoint)
                    .put("digest", digest.hex())
                    .put("highest", highest)
                    .put("received", received);
            var missing = json.putArray("gaps");
            gaps.forEach(gap -> missing.addObject().put("first", gap.first()).put("last", gap.last()));
            var refused = json.putArray("declined");
            declined.forEach(d -> refused.add(d.toJson()));
            json.putObject("reads").put("newest", newest).put("oldest", oldest);
            return json;
        }

        boolean hasReceived(long number) {
            return number <= received
                    || number <= highest
                            && gaps.stream().noneMatch(gap -> gap.first() <= number && number <= gap.last());
        }

        private static Acknowledgement fromJson(Fields json) throws Fields.BadField {
            var gaps = new ArrayList<Span>();
            for (var gap : json.array("gaps")) {
                var fields = new Fields(gap, "gaps");
                gaps.add(new Span(fields.count("first"), fields.count("last")));
                fields.nothingElse();
            }
            var declined = new ArrayList<Declined>();
            for (var one : json.array("declined")) {
                declined.add(Declined.fromJson(new Fields(one, "declined")));
            }
            var reads = json.object("reads");
            var read = new Acknowledgement(
                    json.count("received"),
                    json.digest("digest"),
                    json.count("highest"),
                    gaps,
                    declined,
                    json.count("checkpoint"),
                    reads.count("oldest"),
                    reads.count("newest"));
            reads.nothingElse();
            return read;
        }
    }

    /** Numbers from the first to the last, both included. */
    record Span(long first, long last) {}

    /**
     * An envelope that keeps its place in the sequence but whose content was not taken.
     *
     * @param code name of the {@link Decline}
     */
    record Declined(long number, String code, Sentence sentence) {
        ObjectNode toJson() {
            return object().put("code", code)
                    .put("en", sentence.en())
                    .put("number", number)
                    .put("zh", sentence.zh());
        }

        static Declined fromJson(Fields json) throws Fields.BadField {
            var declined = new Declined(
                    json.count("number"), json.name("code"), new Sentence(json.text("zh"), json.text("en")));
            json.nothingElse();
            return declined;
        }
    }

    /**
     * @throws Fields.BadField naming the first field that is not as {@link #toJson} writes it
     * @throws UnknownKind if version 1 of the format has no such kind
     */
    static Message fromJson(String kind, Fields json) throws Fields.BadField, UnknownKind {
        var message = switch (kind) {
            case RecordVersion.KIND -> RecordVersion.fromJson(json);
            case Transfer.KIND -> new Transfer(JointAct.fromJson(json));
            case Answer.KIND -> {
                var act = JointAct.fromJson(json);
                var answers = json.object("answers");
                var citation = new Citation(fromOne(answers, "number"), answers.digest("digest"));
                answers.nothingElse();
                yield new Answer(act, citation);
            }
            case AgreementAct.KIND ->
                new AgreementAct(
                        json.name("agreement"), json.count("version"), json.name("act"), json.objectNode("content"));
            case CheckpointShown.KIND ->
                new CheckpointShown(json.text("note"), json.count("from"), digests(json, "proof"));
            case NewKey.KIND -> new NewKey(EnvelopeKey.fromJwk(json.object("key")), json.text("proof"));
            case KeyRevoked.KIND -> new KeyRevoked(json.name("key"), json.text("reason"));
            case RewrittenHistoryShown.KIND -> new RewrittenHistoryShown(Finding.HistoryRewritten.fromJson(json));
            case Acknowledgement.KIND -> Acknowledgement.fromJson(json);
            default -> throw new UnknownKind();
        };
        json.nothingElse();
        return message;
    }

    /** A kind that this version of the format does not have. */
    final class UnknownKind extends Exception {}

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static long fromOne(Fields json, String field) throws Fields.BadField {
        long n = json.count(field);
        if (n < 1) {
            throw new Fields.BadField(field);
        }
        return n;
    }

    static ArrayNode hexes(List<Digest> digests) {
        return Json.texts(digests.stream().map(Digest::hex).toList());
    }

    static List<Digest> digests(Fields json, String field) throws Fields.BadField {
        var digests = new ArrayList<Digest>();
        for (String hex : Json.texts(json, field)) {
            try {
                digests.add(Digest.ofHex(hex));
            } catch (IllegalArgumentException e) {
                throw new Fields.BadField(field);
            }
        }
        return digests;
    }
}
