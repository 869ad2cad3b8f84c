package cn.qingshan.exchange;

import cn.qingshan.chain.Fields;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** The private half of a key that signs envelopes. {@link #print} gives it as a JSON Web Key with {@code d}; keep that where secrets are kept. */
public final class EnvelopeSigner {

    private static final int LENGTH = 32;
    /** What PKCS #8 writes before the 32 bytes of an Ed25519 seed (RFC 8410). */
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final byte[] secret;
    private final PrivateKey key;
    private final EnvelopeKey publicKey;

    private EnvelopeSigner(SignatureScheme scheme, byte[] secret) throws GeneralSecurityException {
        this.secret = secret.clone();
        this.key = switch (scheme) {
            case ED25519 ->
                KeyFactory.getInstance("Ed25519")
                        .generatePrivate(new PKCS8EncodedKeySpec(ByteBuffer.allocate(PKCS8.length + LENGTH)
                                .put(PKCS8)
                                .put(secret)
                                .array()));
            case SM2 -> Sm2.privateKey(secret);
        };
        this.publicKey = new EnvelopeKey(
                scheme,
                switch (scheme) {
                    case ED25519 ->
                        new Ed25519PrivateKeyParameters(secret)
                                .generatePublicKey()
                                .getEncoded();
                    case SM2 -> Sm2.pointOf(secret);
                });
    }

    public static EnvelopeSigner generate(SignatureScheme scheme, SecureRandom random) {
        var secret = new byte[LENGTH];
        do {
            random.nextBytes(secret);
        } while (scheme == SignatureScheme.SM2 && !Sm2.isSecret(secret));
        try {
            return new EnvelopeSigner(scheme, secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks " + scheme, e);
        }
    }

    /** @throws IllegalArgumentException if it is not what {@link #print} wrote; the text is not repeated in the message */
    public static EnvelopeSigner parse(String printed) {
        try {
            var jwk = new Fields(Json.parse(printed), "");
            byte[] secret = Base64Url.decode(jwk.text("d"));
            var scheme = jwk.text("crv").equals("SM2") ? SignatureScheme.SM2 : SignatureScheme.ED25519;
            if (secret != null
                    && secret.length == LENGTH
                    && (scheme == SignatureScheme.ED25519 || Sm2.isSecret(secret))) {
                var signer = new EnvelopeSigner(scheme, secret);
                if (signer.print().equals(printed.strip())) {
                    return signer;
                }
            }
        } catch (Fields.BadField | GeneralSecurityException e) {
            // told below, like a key whose halves do not fit
        }
        throw new IllegalArgumentException("Not the secret key of a node");
    }

    public EnvelopeKey publicKey() {
        return publicKey;
    }

    PrivateKey key() {
        return key;
    }

    /** The secret, as {@link #parse} reads it. */
    public String print() {
        return Json.text(publicKey.jwk().put("d", Base64Url.encode(secret)));
    }

    @Override
    public String toString() {
        return "EnvelopeSigner[" + publicKey.id() + "]";
    }
}
