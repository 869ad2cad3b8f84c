package cn.qingshan.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The public half of an Ed25519 note key, printed as {@code name+keyid+base64(0x01 ‖ 32 bytes)} (C2SP signed-note, and the
 * verifier keys of Go's {@code sumdb/note}). Key id: the first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key).
 *
 * <p>Not a record: its bytes must not be changed from outside.
 */
public final class VerifierKey {

    static final byte ED25519 = 0x01;
    private static final int KEY_LENGTH = 32;
    /** What stands before the 32 bytes in X.509 form (RFC 8410). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] publicKey;
    private final PublicKey key;
    private final int id;

    /**
     * @param publicKey 32 bytes as in RFC 8032
     * @throws BadNote if the name has spaces or a plus, or the bytes are no point of the curve
     */
    public VerifierKey(String name, byte[] publicKey) throws BadNote {
        if (!isName(name) || publicKey.length != KEY_LENGTH) {
            throw new BadNote(BadNote.Why.BAD_KEY);
        }
        this.name = name;
        this.publicKey = publicKey.clone();
        this.id = id(name, publicKey);
        try {
            var encoded = ByteBuffer.allocate(X509_PREFIX.length + KEY_LENGTH)
                    .put(X509_PREFIX)
                    .put(publicKey)
                    .array();
            this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new BadNote(BadNote.Why.BAD_KEY);
        }
    }

    public static VerifierKey parse(String printed) throws BadNote {
        String[] parts = printed.split("\\+", 3);
        if (parts.length != 3 || parts[1].length() != 8 || !Digest.isLowerHex(parts[1])) {
            throw new BadNote(BadNote.Why.BAD_KEY);
        }
        byte[] typed = Base64Strict.decode(parts[2]);
        if (typed == null || typed.length == 0) {
            throw new BadNote(BadNote.Why.BAD_KEY);
        }
        if (typed[0] != ED25519) {
            throw new BadNote(BadNote.Why.UNKNOWN_KEY_TYPE);
        }
        var key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.keyId().equals(parts[1])) {
            throw new BadNote(BadNote.Why.KEY_ID_MISMATCH);
        }
        return key;
    }

    /** Neither empty nor with a plus, a space of any kind or a control character. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars()
                        .noneMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c < 0x20);
    }

    private static int id(String name, byte[] publicKey) {
        var digest = DigestAlgorithm.SHA_256.start();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        return ByteBuffer.wrap(digest.digest(publicKey)).getInt();
    }

    public String name() {
        return name;
    }

    /** The four-byte key id as eight hexadecimal characters. */
    public String keyId() {
        return HexFormat.of().toHexDigits(id);
    }

    int id() {
        return id;
    }

    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The key as it is published. */
    public String print() {
        var typed =
                ByteBuffer.allocate(1 + KEY_LENGTH).put(ED25519).put(publicKey).array();
        return name + "+" + keyId() + "+" + Base64.getEncoder().encodeToString(typed);
    }

    boolean hasSigned(byte[] message, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature of the wrong form is a wrong signature
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, id);
    }

    @Override
    public String toString() {
        return print();
    }
}
