package cn.qingshan.exchange;

import cn.qingshan.chain.DigestAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * By what the partner's server is known. On a closed network there is often no certificate authority that both machines know, so the certificate itself can be entered, or the one that issued it, or a
 * fingerprint compared by telephone.
 */
public sealed interface TlsTrust {

    /** As it is kept; {@link #parse} reads it. */
    String text();

    /** @throws GeneralSecurityException if this Java runtime lacks what it needs */
    SSLContext context() throws GeneralSecurityException;

    /** What the operating system and Java trust. */
    record OfTheSystem() implements TlsTrust {
        @Override
        public String text() {
            return "";
        }

        @Override
        public SSLContext context() throws GeneralSecurityException {
            return SSLContext.getDefault();
        }
    }

    /**
     * Exactly this certificate, whatever name and dates stand in it.
     *
     * @param sha256 of the certificate in DER, 64 lower-case hexadecimal characters
     */
    record Fingerprint(String sha256) implements TlsTrust {
        @Override
        public String text() {
            return sha256;
        }

        @Override
        public SSLContext context() throws GeneralSecurityException {
            return contextOf(new KnownServer(List.of(sha256), null));
        }
    }

    /** One of these certificates, whatever name and dates stand in it, or one that they issued for the partner's address. */
    record Certificates(List<X509Certificate> certificates) implements TlsTrust {
        public Certificates {
            certificates = List.copyOf(certificates);
        }

        @Override
        public String text() {
            var text = new StringBuilder();
            for (var certificate : certificates) {
                try {
                    text.append("-----BEGIN CERTIFICATE-----\n")
                            .append(Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(certificate.getEncoded()))
                            .append("\n-----END CERTIFICATE-----\n");
                } catch (CertificateException e) {
                    throw new IllegalStateException(e);
                }
            }
            return text.toString();
        }

        @Override
        public SSLContext context() throws GeneralSecurityException {
            try {
                var store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                var known = new ArrayList<String>();
                for (var certificate : certificates) {
                    store.setCertificateEntry("partner-" + known.size(), certificate);
                    known.add(fingerprint(certificate));
                }
                var factory = TrustManagerFactory.getInstance("PKIX");
                factory.init(store);
                return contextOf(
                        new KnownServer(List.copyOf(known), (X509ExtendedTrustManager) factory.getTrustManagers()[0]));
            } catch (IOException e) {
                throw new GeneralSecurityException(e);
            }
        }
    }

    private static SSLContext contextOf(TrustManager trust) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        return context;
    }

    /** SHA-256 of the certificate in DER. */
    static String fingerprint(X509Certificate certificate) throws CertificateException {
        return DigestAlgorithm.SHA_256.of(certificate.getEncoded()).hex();
    }

    /**
     * @param entered nothing; or a SHA-256 fingerprint, with colons or without, as {@code openssl x509 -fingerprint -sha256} prints it; or one or more certificates in PEM
     * @throws IllegalArgumentException if it is none of these, or holds a private key, which nobody but its owner should have
     */
    static TlsTrust parse(String entered) {
        String text = entered.strip();
        if (text.isEmpty()) {
            return new OfTheSystem();
        }
        String hex =
                text.substring(text.indexOf('=') + 1).replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
        if (hex.matches("[0-9a-f]{64}")) {
            return new Fingerprint(HexFormat.of().formatHex(HexFormat.of().parseHex(hex)));
        }
        if (text.contains("PRIVATE KEY") || !text.contains("-----BEGIN CERTIFICATE-----")) {
            throw new IllegalArgumentException("Neither a fingerprint nor a certificate");
        }
        try {
            var certificates = new ArrayList<X509Certificate>();
            for (var one : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))) {
                certificates.add((X509Certificate) one);
            }
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("No certificate");
            }
            return new Certificates(certificates);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("The certificate cannot be read", e);
        }
    }
}
