package io.understudy.api.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A file of CA certificates (PEM, RFC 7468) that a peer's certificate must come from: what words such as
 * {@code ca_file} name.
 *
 * @since 1.5
 */
public final class TrustFile {

    private TrustFile() {
    }

    /**
     * TLS that believes the certificates of the file and no others. Waits for the file system; any thread.
     *
     * @throws IOException              where the file cannot be read
     * @throws EmptyException           where it holds no certificate
     * @throws GeneralSecurityException where it holds something else, or this JVM has no TLS
     */
    public static SSLContext context(Path pem) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(pem), null);
        return context;
    }

    static TrustManager[] managers(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(pem))) {
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + store.size(), certificate);
            }
        }
        if (store.size() == 0) {
            throw new EmptyException();
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }

    /** Nobody at all would be believed. */
    public static final class EmptyException extends CertificateException {

        private static final long serialVersionUID = 1;

        EmptyException() {
            super("there is no certificate in it");
        }
    }
}
