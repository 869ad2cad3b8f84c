package cn.qingshan.exchange;

import cn.qingshan.chain.Digest;
import cn.qingshan.chain.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * 签名请求. What a node says before a request on a line, to prove which partner it is: a JWS in compact form with an empty payload, whose header names the request. It is good for this one request, once,
 * and for a few minutes. What was read here is not yet believed: {@link Channel#judge} judges it.
 *
 * @param body digest of the bytes sent with the request, of none at all if there are none
 * @param at when it was signed, by the sender's clock, kept to the microsecond
 * @param once a number that no other request of this sender has
 */
public record SignedRequest(
        SignatureScheme scheme,
        String keyId,
        String from,
        String to,
        String method,
        String path,
        Digest body,
        Instant at,
        String once,
        String text) {

    /** What stands before it in the HTTP header {@code Authorization}. */
    public static final String AUTHORIZATION = "Qingshan";

    /** How far the clocks of sender and receiver may differ, the journey included. */
    public static final Duration VALID = Duration.ofMinutes(5);

    static final String TYPE = "qingshan-request";
    static final long VERSION = 1;
    static final int ONCE_BYTES = 16;
    private static final int MAX_LENGTH = 4096;

    public SignedRequest {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    static SignedRequest sign(
            String from,
            String to,
            String method,
            String path,
            Digest body,
            Instant at,
            String once,
            EnvelopeSigner signer) {
        var key = signer.publicKey();
        String header = Json.text(JsonNodeFactory.instance
                .objectNode()
                .put("alg", key.scheme().algorithm())
                .put("at", Json.instant(at.truncatedTo(ChronoUnit.MICROS)))
                .put("body", body.hex())
                .put("from", from)
                .put("kid", key.id())
                .put("method", method)
                .put("once", once)
                .put("path", path)
                .put("to", to)
                .put("typ", TYPE)
                .put("version", VERSION));
        return new SignedRequest(
                key.scheme(), key.id(), from, to, method, path, body, at, once, Jws.sign(header, new byte[0], signer));
    }

    /** The value of the HTTP header {@code Authorization}. */
    public String authorization() {
        return AUTHORIZATION + " " + text;
    }

    /** @return empty if the header holds no request in this form */
    public static Optional<SignedRequest> read(String authorization) {
        String before = AUTHORIZATION + " ";
        if (!authorization.startsWith(before) || authorization.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String text = authorization.substring(before.length());
        String[] parts = text.split("\\.", -1);
        byte[] header = parts.length == 3 ? Base64Url.decode(parts[0]) : null;
        if (header == null || !parts[1].isEmpty() || parts[2].isEmpty() || Base64Url.decode(parts[2]) == null) {
            return Optional.empty();
        }
        try {
            var json = new Fields(Json.canonical(header), "");
            if (!json.text("typ").equals(TYPE) || json.count("version") != VERSION) {
                return Optional.empty();
            }
            var request = new SignedRequest(
                    SignatureScheme.named(json.text("alg")).orElseThrow(() -> new Fields.BadField("alg")),
                    json.text("kid"),
                    json.text("from"),
                    json.text("to"),
                    json.text("method"),
                    json.text("path"),
                    json.digest("body"),
                    Json.instant(json, "at"),
                    json.text("once"),
                    text);
            json.nothingElse();
            byte[] once = Base64Url.decode(request.once());
            return once == null || once.length != ONCE_BYTES || !Party.isName(request.from())
                    ? Optional.empty()
                    : Optional.of(request);
        } catch (Fields.BadField e) {
            return Optional.empty();
        }
    }

    boolean isSignedBy(EnvelopeKey key) {
        return scheme == key.scheme() && Jws.isSigned(text, key);
    }

    @Override
    public String toString() {
        return from + " → " + to + " " + method + " " + path + " " + once;
    }
}
