package cn.qingshan.chain;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The private half of an Ed25519 note key. {@link #print} gives it in the form {@code PRIVATE+KEY+name+keyid+base64(0x01 ‖
 * 32-byte seed)} of Go's {@code sumdb/note}; keep that text where secrets are kept.
 */
public final class NoteSigner {

    private static final String PREFIX = "PRIVATE+KEY+";
    private static final int SEED_LENGTH = 32;

    private final VerifierKey verifierKey;
    private final PrivateKey key;
    private final byte[] seed;

    private NoteSigner(String name, byte[] seed) throws BadNote {
        if (seed.length != SEED_LENGTH) {
            throw new BadNote(BadNote.Why.BAD_KEY);
        }
        this.seed = seed.clone();
        try {
            this.key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            this.verifierKey = new VerifierKey(name, publicKey(seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks Ed25519", e);
        }
    }

    /** A new key pair. The name should be the ledger's origin, such as {@code qingshan.example/heshan}. */
    public static NoteSigner generate(String name, SecureRandom random) throws BadNote {
        var seed = new byte[SEED_LENGTH];
        random.nextBytes(seed);
        return new NoteSigner(name, seed);
    }

    public static NoteSigner parse(String printed) throws BadNote {
        String[] parts =
                printed.startsWith(PREFIX) ? printed.substring(PREFIX.length()).split("\\+", 3) : new String[0];
        byte[] typed = parts.length == 3 ? Base64Strict.decode(parts[2]) : null;
        if (typed == null || typed.length == 0) {
            throw new BadNote(BadNote.Why.BAD_KEY);
        }
        if (typed[0] != VerifierKey.ED25519) {
            throw new BadNote(BadNote.Why.UNKNOWN_KEY_TYPE);
        }
        var signer = new NoteSigner(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!signer.verifierKey.keyId().equals(parts[1])) {
            throw new BadNote(BadNote.Why.KEY_ID_MISMATCH);
        }
        return signer;
    }

    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /** The secret, as {@link #parse} reads it. */
    public String print() {
        var typed = ByteBuffer.allocate(1 + SEED_LENGTH)
                .put(VerifierKey.ED25519)
                .put(seed)
                .array();
        return PREFIX + verifierKey.name() + "+" + verifierKey.keyId() + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 does not sign", e);
        }
    }

    /**
     * The public key of a seed. The JDK derives it nowhere but in key generation, so the generator is handed the seed as its
     * randomness; that it used just this seed is checked.
     */
    private static byte[] publicKey(byte[] seed) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new SeedAsRandom(seed));
        var pair = generator.generateKeyPair();
        var used = ((EdECPrivateKey) pair.getPrivate()).getBytes();
        if (used.isEmpty() || !Arrays.equals(used.get(), seed)) {
            throw new IllegalStateException("This Java runtime makes Ed25519 keys in an unknown way");
        }
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private static final class SeedAsRandom extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient byte[] seed;

        SeedAsRandom(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
        }
    }

    @Override
    public String toString() {
        return "signer of " + verifierKey;
    }
}
