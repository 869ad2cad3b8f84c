package cn.qingshan.exchange;

import java.util.Arrays;
import java.util.Optional;

/**
 * How envelopes are signed. A node uses one of them for each key; a reader knows both.
 */
public enum SignatureScheme {
    /** RFC 8032, in JOSE by RFC 8037. */
    ED25519("EdDSA"),
    /**
     * SM2 with SM3 (GB/T 32918.2, GB/T 32905), user id {@code 1234567812345678} (GM/T 0009), signature r ‖ s in 64 bytes. JOSE has no registered
     * name for it, so it goes by its object identifier, which RFC 7515 (4.1.1) allows as a collision-resistant name.
     */
    SM2("urn:oid:1.2.156.10197.1.501");

    private final String algorithm;

    SignatureScheme(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The JWS header {@code alg}. */
    public String algorithm() {
        return algorithm;
    }

    static Optional<SignatureScheme> named(String algorithm) {
        return Arrays.stream(values())
                .filter(s -> s.algorithm.equals(algorithm))
                .findFirst();
    }
}
