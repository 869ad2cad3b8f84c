package cn.qingshan;

import cn.qingshan.database.CannotStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.springframework.boot.ssl.pem.PemContent;

/** The two files that {@code ./qingshan run --certificate FILE --key FILE} serves HTTPS with, looked at before anything is started. */
final class ServerCertificate {

    private ServerCertificate() {}

    static void requireUsable(StartOptions.Https https) throws CannotStart {
        try {
            var certificates = PemContent.load(https.certificate()).getCertificates();
            var key = PemContent.load(https.key()).getPrivateKey();
            if (key != null && !certificates.isEmpty() && fit(certificates.getFirst(), key)) {
                return;
            }
        } catch (IOException | RuntimeException | GeneralSecurityException unusable) {
            // told below, like two files that do not belong together
        }
        throw new CannotStart("The files " + https.certificate() + " and " + https.key()
                + " cannot be used for HTTPS: give a certificate and its private key, not encrypted, both as PEM.");
    }

    private static boolean fit(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] said = "qingshan".getBytes(StandardCharsets.US_ASCII);
        var signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(said);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(said);
        return signature.verify(signed);
    }
}
