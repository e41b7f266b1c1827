package io.understudy.checkers.http;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckSettings;
import java.io.File;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * What SSL_GET says of certificates: {@code certificate}, {@code key} and {@code password} are the client's (also from
 * the {@code SSL} block). keepalived never verifies the server's; {@code tls_verify}, an extension, does, against
 * {@code ca} or else what the JDK trusts.
 */
final class TlsSettings {

    private static final CheckKeyword<String> CA = CheckKeyword.text("ca", "");
    private static final CheckKeyword<String> CERTIFICATE = CheckKeyword.text("certificate", "");
    private static final CheckKeyword<String> KEY = CheckKeyword.text("key", "");
    private static final CheckKeyword<String> PASSWORD = CheckKeyword.text("password", "");
    private static final CheckKeyword<Boolean> VERIFY = CheckKeyword.flag("tls_verify");

    static final List<CheckKeyword<?>> KEYWORDS = List.of(CA, CERTIFICATE, KEY, PASSWORD, VERIFY);

    private final SslContext context;
    private final boolean verify;

    private TlsSettings(SslContext context, boolean verify) {
        this.context = context;
        this.verify = verify;
    }

    /**
     * From a block of SSL_GET; reads the files.
     *
     * @throws IllegalArgumentException what is wrong with them
     */
    static TlsSettings of(CheckSettings block) {
        boolean verify = block.get(VERIFY);
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK)
                .endpointIdentificationAlgorithm(verify ? "HTTPS" : null);
        if (!verify) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        }
        String current = "";
        try {
            if (verify && !block.get(CA).isEmpty()) {
                current = CA.name() + " " + block.get(CA);
                builder.trustManager(new File(block.get(CA)));
            }
            if (!block.get(CERTIFICATE).isEmpty()) {
                current = CERTIFICATE.name() + " " + block.get(CERTIFICATE) + " with " + KEY.name() + " "
                        + block.get(KEY);
                builder.keyManager(new File(block.get(CERTIFICATE)), new File(block.get(KEY)),
                        block.get(PASSWORD).isEmpty() ? null : block.get(PASSWORD));
            }
            return new TlsSettings(builder.build(), verify);
        } catch (IllegalArgumentException | SSLException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(current + ": " + cause.getMessage()
                    + "; certificates and keys are expected as PEM, keys as PKCS #8", e);
        }
    }

    SslContext context() {
        return context;
    }

    boolean verify() {
        return verify;
    }
}
