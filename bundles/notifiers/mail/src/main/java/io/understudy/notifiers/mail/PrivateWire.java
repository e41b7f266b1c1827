package io.understudy.notifiers.mail;

import io.understudy.api.platform.TrustFile;
import io.understudy.notifiers.mail.policy.RelayAddress;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** TLS over a connection to a relay; its certificate must be believed and have the name that is configured. */
final class PrivateWire {

    private PrivateWire() {
    }

    /**
     * The same connection, private from now on.
     *
     * @throws IOException the relay is not who it should be, or does not speak TLS; says what to do
     */
    static SSLSocket over(Socket socket, RelayAddress to) throws IOException {
        try {
            SSLSocket wire = (SSLSocket) context(to.caFile()).getSocketFactory().createSocket(socket, to.host(),
                    to.port(), true);
            SSLParameters parameters = wire.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 8314 section 3.1: as RFC 6125 has it
            wire.setSSLParameters(parameters);
            wire.setSoTimeout(to.timeoutMillis());
            wire.startHandshake();
            return wire;
        } catch (SSLHandshakeException e) {
            throw new IOException("its TLS certificate or handshake is not accepted (" + innermost(e)
                    + "); smtp_tls_ca_file names whom to believe,", e);
        } catch (GeneralSecurityException e) {
            throw new IOException("smtp_tls_ca_file " + to.caFile() + " cannot be used: " + innermost(e), e);
        }
    }

    private static SSLContext context(String caFile) throws IOException, GeneralSecurityException {
        if (caFile.isEmpty()) {
            return SSLContext.getDefault();
        }
        try {
            return TrustFile.context(Path.of(caFile));
        } catch (IOException e) {
            throw new IOException("smtp_tls_ca_file cannot be read: " + e, e);
        }
    }

    private static String innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}
