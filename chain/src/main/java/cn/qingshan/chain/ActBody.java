package cn.qingshan.chain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one act says. Its digest is SHA-256 over its canonical JSON ({@link CanonicalJson}), which has exactly the fields of
 * this record.
 *
 * @param seq place in its record, from 1
 * @param happenedOn the legal day of the act
 * @param recordedAt when it was written, kept to the microsecond
 * @param basis ids of the legal bases it rests on
 * @param payload what the act changes; owned by this body, do not alter it afterwards
 * @param salt 16 random bytes in hexadecimal, so that nobody can find a withheld body by trying likely texts
 */
public record ActBody(
        UUID id,
        RecordRef record,
        long seq,
        String kind,
        Actor actor,
        LocalDate happenedOn,
        Instant recordedAt,
        List<String> basis,
        ObjectNode payload,
        String salt) {

    private static final int SALT_BYTES = 16;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

    public ActBody {
        if (seq < 1) {
            throw new IllegalArgumentException("Acts of a record are counted from 1, not " + seq);
        }
        if (kind.isBlank()) {
            throw new IllegalArgumentException("An act has a kind");
        }
        if (salt.length() != 2 * SALT_BYTES || !Digest.isLowerHex(salt)) {
            throw new IllegalArgumentException("A salt is 16 bytes in lower-case hexadecimal");
        }
        if (happenedOn.getYear() < 0 || happenedOn.getYear() > 9999) {
            throw new IllegalArgumentException("A day of an act has a year of four digits");
        }
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
        basis = List.copyOf(basis);
        payload = payload.deepCopy();
    }

    public static String newSalt(RandomGenerator random) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    /** @throws CanonicalJson.Refusal if the payload holds what canonical JSON cannot */
    public Digest digest() {
        return digest(DigestAlgorithm.SHA_256);
    }

    public Digest digest(DigestAlgorithm algorithm) {
        return algorithm.of(canonical());
    }

    /** The bytes that are digested. Keep these: a database column that rewrites JSON may not give them back. */
    public byte[] canonical() {
        return CanonicalJson.bytes(toJson());
    }

    public ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", id.toString());
        json.set("record", recordToJson(record));
        json.put("seq", seq);
        json.put("kind", kind);
        json.putObject("actor")
                .put("seat", actor.seat())
                .put("person", actor.person())
                .put("post", actor.post())
                .put("organ", actor.organ());
        json.put("happenedOn", DAY.format(happenedOn));
        json.put("recordedAt", instant(recordedAt));
        var bases = json.putArray("basis");
        basis.forEach(bases::add);
        json.set("payload", payload);
        json.put("salt", salt);
        return json;
    }

    /** @throws BadAct naming the first field that is not as {@link #toJson} writes it */
    public static ActBody fromJson(JsonNode json) throws BadAct {
        var body = new Fields(json, "body");
        try {
            var id = body.uuid("id");
            var record = recordFromJson(body.object("record"));
            long seq = body.count("seq");
            if (seq < 1) {
                throw new Fields.BadField("body.seq");
            }
            String kind = body.name("kind");
            var who = body.object("actor");
            var actor = new Actor(
                    who.name("seat"), who.nullableText("person"), who.nullableText("post"), who.nullableText("organ"));
            who.nothingElse();
            var happenedOn = day(body.text("happenedOn"));
            var recordedAt = instant(body.text("recordedAt"));
            var basis = new ArrayList<String>();
            for (var id1 : body.array("basis")) {
                if (!id1.isString()) {
                    throw new Fields.BadField("body.basis");
                }
                basis.add(id1.stringValue());
            }
            var payload = body.objectNode("payload");
            String salt = body.text("salt");
            if (salt.length() != 2 * SALT_BYTES || !Digest.isLowerHex(salt)) {
                throw new Fields.BadField("body.salt");
            }
            body.nothingElse();
            return new ActBody(id, record, seq, kind, actor, happenedOn, recordedAt, basis, payload, salt);
        } catch (Fields.BadField bad) {
            throw new BadAct(bad.field());
        }
    }

    static ObjectNode recordToJson(RecordRef record) {
        return JsonNodeFactory.instance.objectNode().put("kind", record.kind()).put("id", record.id());
    }

    static RecordRef recordFromJson(Fields fields) throws Fields.BadField {
        var record = new RecordRef(fields.name("kind"), fields.name("id"));
        fields.nothingElse();
        return record;
    }

    static String instant(Instant instant) {
        return MICROS.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static LocalDate day(String text) throws Fields.BadField {
        try {
            var day = LocalDate.parse(text);
            if (text.length() == 10 && DAY.format(day).equals(text)) {
                return day;
            }
        } catch (DateTimeException e) {
            // told below, like a day in another form
        }
        throw new Fields.BadField("body.happenedOn");
    }

    private static Instant instant(String text) throws Fields.BadField {
        try {
            var instant = Instant.parse(text);
            if (instant(instant).equals(text)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // told below, like an instant in another form
        }
        throw new Fields.BadField("body.recordedAt");
    }
}
