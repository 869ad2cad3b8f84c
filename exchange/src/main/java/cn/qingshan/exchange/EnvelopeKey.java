package cn.qingshan.exchange;

import cn.qingshan.chain.CanonicalJson;
import cn.qingshan.chain.DigestAlgorithm;
import cn.qingshan.chain.Fields;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public half of a key that signs envelopes, as a JSON Web Key: {@code {"crv":"Ed25519","kty":"OKP","x":…}} (RFC 8037) or {@code
 * {"crv":"SM2","kty":"EC","x":…,"y":…}}. Its id is the thumbprint of RFC 7638 with SHA-256 in base64url.
 */
public final class EnvelopeKey {

    private static final int ED25519_LENGTH = 32;
    /** What X.509 writes before the 32 bytes of an Ed25519 key (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final SignatureScheme scheme;
    private final byte[] bytes;
    private final PublicKey key;
    private final String id;

    /** @param bytes of Ed25519 the 32 bytes of RFC 8032; of SM2 0x04 ‖ x ‖ y */
    EnvelopeKey(SignatureScheme scheme, byte[] bytes) throws GeneralSecurityException {
        this.scheme = scheme;
        this.bytes = bytes.clone();
        this.key = switch (scheme) {
            case ED25519 -> {
                if (bytes.length != ED25519_LENGTH) {
                    throw new GeneralSecurityException("An Ed25519 key has 32 bytes");
                }
                yield KeyFactory.getInstance("Ed25519")
                        .generatePublic(new X509EncodedKeySpec(ByteBuffer.allocate(X509.length + bytes.length)
                                .put(X509)
                                .put(bytes)
                                .array()));
            }
            case SM2 -> Sm2.publicKey(bytes);
        };
        // RFC 7638 digests the members in the order of their names, without spaces: canonical JSON
        this.id = Base64Url.encode(
                DigestAlgorithm.SHA_256.of(CanonicalJson.bytes(jwk())).bytes());
    }

    public SignatureScheme scheme() {
        return scheme;
    }

    /** The JWS header {@code kid}. */
    public String id() {
        return id;
    }

    PublicKey key() {
        return key;
    }

    /** The bytes as they were given to the constructor. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public ObjectNode jwk() {
        var jwk = JsonNodeFactory.instance.objectNode();
        return switch (scheme) {
            case ED25519 -> jwk.put("crv", "Ed25519").put("kty", "OKP").put("x", Base64Url.encode(bytes));
            case SM2 ->
                jwk.put("crv", "SM2")
                        .put("kty", "EC")
                        .put("x", Base64Url.encode(Arrays.copyOfRange(bytes, 1, 1 + Sm2.COORDINATE)))
                        .put("y", Base64Url.encode(Arrays.copyOfRange(bytes, 1 + Sm2.COORDINATE, bytes.length)));
        };
    }

    static EnvelopeKey fromJwk(Fields jwk) throws Fields.BadField {
        String curve = jwk.text("crv");
        String type = jwk.text("kty");
        byte[] x = Base64Url.decode(jwk.text("x"));
        try {
            if (x != null && x.length == ED25519_LENGTH && curve.equals("Ed25519") && type.equals("OKP")) {
                jwk.nothingElse();
                return new EnvelopeKey(SignatureScheme.ED25519, x);
            }
            if (x != null && x.length == Sm2.COORDINATE && curve.equals("SM2") && type.equals("EC")) {
                byte[] y = Base64Url.decode(jwk.text("y"));
                jwk.nothingElse();
                if (y != null && y.length == Sm2.COORDINATE) {
                    return new EnvelopeKey(
                            SignatureScheme.SM2,
                            ByteBuffer.allocate(1 + 2 * Sm2.COORDINATE)
                                    .put((byte) 4)
                                    .put(x)
                                    .put(y)
                                    .array());
                }
            }
        } catch (GeneralSecurityException e) {
            // told below, like a key of another kind
        }
        throw new Fields.BadField("jwk");
    }

    /** The key as one line of canonical JSON, to be shown to the partner by another way than the exchange. */
    public String print() {
        return Json.text(jwk());
    }

    /** @throws IllegalArgumentException if it is not a key that this program knows */
    public static EnvelopeKey parse(String printed) {
        try {
            return fromJwk(new Fields(Json.parse(printed), ""));
        } catch (Fields.BadField e) {
            throw new IllegalArgumentException("Not the key of a node: " + printed, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnvelopeKey that && scheme == that.scheme && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return print();
    }
}
