package cn.qingshan.exchange;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Knows a server by the fingerprint of its certificate, or asks others. */
final class KnownServer extends X509ExtendedTrustManager {

    private final List<String> fingerprints;
    private final @Nullable X509ExtendedTrustManager others;

    KnownServer(List<String> fingerprints, @Nullable X509ExtendedTrustManager others) {
        this.fingerprints = fingerprints;
        this.others = others;
    }

    private boolean isKnown(X509Certificate[] chain) throws CertificateException {
        return chain.length > 0 && fingerprints.contains(TlsTrust.fingerprint(chain[0]));
    }

    private X509ExtendedTrustManager others() throws CertificateException {
        if (others == null) {
            throw new CertificateException("Not the certificate whose fingerprint was entered");
        }
        return others;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        if (!isKnown(chain)) {
            others().checkServerTrusted(chain, type, engine);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (!isKnown(chain)) {
            others().checkServerTrusted(chain, type, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        if (!isKnown(chain)) {
            others().checkServerTrusted(chain, type);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("No client is known by its certificate");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("No client is known by its certificate");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("No client is known by its certificate");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return others == null ? new X509Certificate[0] : others.getAcceptedIssuers();
    }
}
