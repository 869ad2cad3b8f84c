package cn.qingshan.chain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A digest that chains and trees may be made with. Every export names the one it uses, so that a second one (SM3, GB/T
 * 32905) can be added as a constant here without old files changing their meaning. Checkpoints stay on SHA-256: C2SP
 * prescribes it.
 */
public enum DigestAlgorithm {
    SHA_256("SHA-256");

    private final String standardName;

    DigestAlgorithm(String standardName) {
        this.standardName = standardName;
    }

    /** The name in files and in the JDK. */
    public String standardName() {
        return standardName;
    }

    public static Optional<DigestAlgorithm> named(String standardName) {
        return Arrays.stream(values())
                .filter(a -> a.standardName.equals(standardName))
                .findFirst();
    }

    public MessageDigest start() {
        try {
            return MessageDigest.getInstance(standardName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks " + standardName, e);
        }
    }

    public Digest of(byte[] content) {
        return Digest.owning(start().digest(content));
    }
}
