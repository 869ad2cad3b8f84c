package cn.qingshan.exchange;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** JSON Web Signatures in compact form (RFC 7515, 7.1), by jose4j. */
final class Jws {

    static {
        Sm2.known();
    }

    private Jws() {}

    /** @param header canonical JSON, signed as it is */
    static String sign(String header, byte[] payload, EnvelopeSigner signer) {
        var jws = new JsonWebSignature();
        try {
            jws.getHeaders().setFullHeaderAsJsonString(header);
            jws.setPayloadBytes(payload);
            jws.setKey(signer.key());
            jws.setAlgorithmConstraints(only(signer.publicKey()));
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("An envelope could not be signed", e);
        }
    }

    static boolean isSigned(String compact, EnvelopeKey key) {
        var jws = new JsonWebSignature();
        try {
            jws.setAlgorithmConstraints(only(key));
            jws.setCompactSerialization(compact);
            jws.setKey(key.key());
            return jws.verifySignature();
        } catch (JoseException e) {
            return false;
        }
    }

    /** The algorithm is the key's, whatever the header says. */
    private static AlgorithmConstraints only(EnvelopeKey key) {
        return new AlgorithmConstraints(
                AlgorithmConstraints.ConstraintType.PERMIT, key.scheme().algorithm());
    }
}
