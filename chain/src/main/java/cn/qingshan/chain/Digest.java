package cn.qingshan.chain;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A 32-byte digest; prints as 64 lower-case hexadecimal characters.
 *
 * <p>Not a record: its bytes must not be changed from outside.
 */
public final class Digest {

    public static final int LENGTH = 32;

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A digest has " + LENGTH + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    public static Digest of(byte[] bytes) {
        return new Digest(bytes.clone());
    }

    /** Takes the array as it is: only for arrays nobody else holds. */
    static Digest owning(byte[] bytes) {
        return new Digest(bytes);
    }

    /** @throws IllegalArgumentException unless {@code hex} is 64 lower-case hexadecimal characters */
    public static Digest ofHex(String hex) {
        if (!isHex(hex)) {
            throw new IllegalArgumentException("Not a digest of 64 lower-case hexadecimal characters: " + hex);
        }
        return new Digest(HEX.parseHex(hex));
    }

    static boolean isHex(String text) {
        return text.length() == 2 * LENGTH && isLowerHex(text);
    }

    static boolean isLowerHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    void addTo(MessageDigest digest) {
        digest.update(bytes);
    }

    public String hex() {
        return HEX.formatHex(bytes);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
