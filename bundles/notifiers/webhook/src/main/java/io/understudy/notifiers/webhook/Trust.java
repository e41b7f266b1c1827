package io.understudy.notifiers.webhook;

import io.understudy.api.platform.TrustFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Whom a hook trusts. */
final class Trust {

    private Trust() {
    }

    /**
     * The certificates of a PEM file and nobody else.
     *
     * @throws IllegalArgumentException with a sentence for people, where there are none
     */
    static SSLContext of(String caFile) {
        try {
            return TrustFile.context(Path.of(caFile));
        } catch (TrustFile.EmptyException e) {
            throw new IllegalArgumentException("ca_file " + caFile + " has no certificate", e);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("ca_file " + caFile + " cannot be read: " + e, e);
        }
    }
}
