package cn.qingshan.exchange;

import cn.qingshan.chain.CanonicalJson;
import cn.qingshan.chain.Digest;
import cn.qingshan.chain.DigestAlgorithm;
import cn.qingshan.chain.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A message signed by a node: a JWS in compact form whose protected header says from whom to whom, which number in that
 * direction, and after which envelope. What was read here is not yet believed: {@link Channel} judges it.
 *
 * @param text the compact form, all that is stored and sent
 */
@SuppressWarnings("ArrayRecordComponent") // the payload is handed to nobody
public record Envelope(Header header, byte[] payload, String text) {

    /** What this program writes. */
    public static final long VERSION = 1;

    /** What it reads. */
    public static final long OLDEST_VERSION = 1;

    /** Longer envelopes are neither written nor read: files go beside them. In characters, which are bytes. */
    public static final int MAX_LENGTH = 4 << 20;

    static final String TYPE = "qingshan-envelope";

    /**
     * The protected header.
     *
     * @param number from 1 in its direction; 0 for an acknowledgement
     * @param previous digest of the envelope before it, of number 1 the {@link #genesis}; of an acknowledgement the genesis
     * @param at when it was signed, by the sender's clock, kept to the microsecond
     */
    public record Header(
            long version,
            SignatureScheme scheme,
            String keyId,
            String from,
            String to,
            long number,
            Digest previous,
            String kind,
            Instant at,
            List<Attachment> attachments) {

        public Header {
            at = at.truncatedTo(ChronoUnit.MICROS);
            attachments = List.copyOf(attachments);
        }

        String print() {
            var json = JsonNodeFactory.instance
                    .objectNode()
                    .put("alg", scheme.algorithm())
                    .put("at", Json.instant(at))
                    .put("from", from)
                    .put("kid", keyId)
                    .put("kind", kind)
                    .put("number", number)
                    .put("previous", previous.hex())
                    .put("to", to)
                    .put("typ", TYPE)
                    .put("version", version);
            if (!attachments.isEmpty()) {
                var list = json.putArray("attachments");
                attachments.forEach(a -> list.add(a.toJson()));
            }
            return Json.text(json);
        }
    }

    /** What a text is. */
    sealed interface Reading {
        record Read(Envelope envelope) implements Reading {}

        record Not(Refusal why) implements Reading {}
    }

    /** The digest that chains envelopes: SHA-256 over the characters of the compact form. */
    public Digest digest() {
        return digest(text);
    }

    static Digest digest(String text) {
        return DigestAlgorithm.SHA_256.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What stands before number 1: it names the direction, so that a chain cannot be shown as another's. */
    public static Digest genesis(String from, String to) {
        var digest = DigestAlgorithm.SHA_256.start();
        digest.update((byte) 0x04);
        return Digest.of(digest.digest(CanonicalJson.bytes(Map.of("from", from, "to", to))));
    }

    /**
     * @throws CanonicalJson.Refusal if the message holds what canonical JSON cannot
     * @throws IllegalArgumentException if the envelope would be longer than {@link #MAX_LENGTH}
     */
    static Envelope seal(Header header, Message message, EnvelopeSigner signer) {
        byte[] payload = CanonicalJson.bytes(message.toJson());
        String text = Jws.sign(header.print(), payload, signer);
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("An envelope of " + text.length()
                    + " characters is too long: what it carries belongs into an attachment");
        }
        return new Envelope(header, payload, text);
    }

    static Reading read(String text) {
        if (text.length() > MAX_LENGTH) {
            return new Reading.Not(new Refusal.Damaged("length"));
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return new Reading.Not(new Refusal.Damaged("parts"));
        }
        byte[] head = Base64Url.decode(parts[0]);
        byte[] payload = Base64Url.decode(parts[1]);
        if (head == null) {
            return new Reading.Not(new Refusal.Damaged("header"));
        }
        try {
            var json = new Fields(Json.canonical(head), "");
            if (!json.text("typ").equals(TYPE)) {
                return new Reading.Not(new Refusal.Damaged("typ"));
            }
            long version = json.count("version");
            if (version > VERSION) {
                return new Reading.Not(new Refusal.NewerVersion(version));
            }
            if (version < OLDEST_VERSION) {
                return new Reading.Not(new Refusal.OlderVersion(version));
            }
            if (payload == null) {
                return new Reading.Not(new Refusal.Damaged("payload"));
            }
            if (Base64Url.decode(parts[2]) == null || parts[2].isEmpty()) {
                return new Reading.Not(new Refusal.Damaged("signature"));
            }
            return new Reading.Read(new Envelope(header(version, json), payload, text));
        } catch (Fields.BadField bad) {
            return new Reading.Not(new Refusal.Damaged("header." + bad.field()));
        }
    }

    private static Header header(long version, Fields json) throws Fields.BadField {
        var scheme = SignatureScheme.named(json.text("alg")).orElseThrow(() -> new Fields.BadField("alg"));
        var attachments = new ArrayList<Attachment>();
        if (json.has("attachments")) {
            for (var attachment : json.array("attachments")) {
                attachments.add(Attachment.fromJson(new Fields(attachment, "attachments")));
            }
            if (attachments.isEmpty()) {
                throw new Fields.BadField("attachments");
            }
        }
        var header = new Header(
                version,
                scheme,
                json.text("kid"),
                json.text("from"),
                json.text("to"),
                json.count("number"),
                json.digest("previous"),
                json.name("kind"),
                Json.instant(json, "at"),
                attachments);
        json.nothingElse();
        if (!Party.isName(header.from()) || !Party.isName(header.to())) {
            throw new Fields.BadField("from");
        }
        return header;
    }

    boolean isSignedBy(EnvelopeKey key) {
        return header.scheme() == key.scheme() && Jws.isSigned(text, key);
    }

    /** @throws Fields.BadField naming what of the payload does not fit its kind */
    Message message() throws Fields.BadField, Message.UnknownKind {
        return Message.fromJson(header.kind(), new Fields(Json.canonical(payload), "payload"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Envelope that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return header.from() + " → " + header.to() + " " + header.number() + " " + header.kind();
    }
}
