package io.understudy.api.config;

import java.util.List;

/**
 * {@code HTTP_GET} and {@code SSL_GET}: pages that are as they should be; {@link #tls()} tells the two apart.
 */
public final class HttpCheck extends SocketCheck {

    /** Form of the request. */
    public enum Version {
        /** HTTP/1.0. */
        HTTP_1_0("1.0"),
        /** HTTP/1.0 with {@code Connection: close}. */
        HTTP_1_0_CLOSE("1.0C"),
        /** HTTP/1.1 with {@code Connection: close}. */
        HTTP_1_1("1.1");

        private final String word;

        Version(String word) {
            this.word = word;
        }

        /** As written in a configuration. */
        public String word() {
            return word;
        }
    }

    /** Form of the request. */
    public static final Attribute<Version> HTTP_PROTOCOL =
            Attribute.of("http_protocol", Version.HTTP_1_0, Version::word);
    /** The server's name is part of the TLS greeting. */
    public static final Attribute<Boolean> ENABLE_SNI = Attribute.flag("enable_sni", false);
    /** The name in the TLS greeting; empty: the virtual host. */
    public static final Attribute<String> SNI_NAME = Attribute.text("sni_name");
    /** After a failed page is well again, the others are asked at once instead of one per delay_loop. */
    public static final Attribute<Boolean> FAST_RECOVERY = Attribute.flag("fast_recovery", false);
    /** TLS connections end with the handshake that the standard asks for. */
    public static final Attribute<Boolean> TLS_COMPLIANT = Attribute.flag("tls_compliant", false);
    /** {@code SSL_GET}: what the server shows is verified, against {@link #CA} or what the JDK trusts. */
    public static final Attribute<Boolean> TLS_VERIFY = Attribute.flag("tls_verify", false);
    /** {@code SSL_GET}: file of certificates of authorities; empty: the {@code SSL} block's. */
    public static final Attribute<String> CA = Attribute.text("ca");
    /** {@code SSL_GET}: file of the client's certificate chain (PEM); empty: the {@code SSL} block's, with its key. */
    public static final Attribute<String> CERTIFICATE = Attribute.text("certificate");
    /** {@code SSL_GET}: file of the private key of {@link #CERTIFICATE} (PEM). */
    public static final Attribute<String> KEY = Attribute.text("key");
    /** {@code SSL_GET}: passphrase of {@link #KEY}; {@link Secret#EMPTY}: it has none. */
    public static final Attribute<Secret> PASSWORD = Attribute.of("password", Secret.EMPTY);
    /** The pages, in the order written. */
    public static final Attribute<List<HttpUrl>> URL = Attribute.of("url", List.of());

    private final boolean tls;

    private HttpCheck(boolean tls, String name, Position position, Settings settings, Settings enclosing,
            Place place) {
        super(tls ? "SSL_GET" : "HTTP_GET", name, position, settings, enclosing, place);
        this.tls = tls;
    }

    /**
     * A check with its settings; it inherits once a real server has taken it.
     *
     * @param tls {@code true} for {@code SSL_GET}
     */
    public static HttpCheck of(boolean tls, Position position, Settings settings) {
        return new HttpCheck(tls, "", position, settings, Settings.builder().build(), Place.NOWHERE);
    }

    @Override
    HttpCheck under(String name, Settings inherited, Place place) {
        return new HttpCheck(tls, name, position(), settings(), inherited, place);
    }

    /** {@code true} for {@code SSL_GET}. */
    public boolean tls() {
        return tls;
    }

    /** See {@link #HTTP_PROTOCOL}. */
    public Version version() {
        return settings().get(HTTP_PROTOCOL);
    }

    /** See {@link #FAST_RECOVERY}. */
    public boolean fastRecovery() {
        return settings().get(FAST_RECOVERY);
    }

    /** See {@link #URL}. */
    public List<HttpUrl> urls() {
        return settings().get(URL);
    }

    /** Host that a page is asked of: the page's own, this check's, the servers'; empty: address and port. */
    public String virtualhost(HttpUrl url) {
        return url.virtualhost().isEmpty() ? virtualhost() : url.virtualhost();
    }

    /**
     * Name in the TLS greeting; empty: none. As in keepalived, the real server's virtual host does not count.
     */
    public String sniName(HttpUrl url) {
        String written = settings().get(SNI_NAME);
        if (!written.isEmpty() || !settings().get(ENABLE_SNI)) {
            return written;
        }
        String own = url.virtualhost().isEmpty() ? settings().get(VIRTUALHOST) : url.virtualhost();
        return own.isEmpty() ? place().serviceVirtualhost() : own;
    }

    /** Whether the connection for a page ends with the handshake that the standard asks for. */
    public boolean tlsCompliant(HttpUrl url) {
        Boolean own = url.settings().get(HttpUrl.TLS_COMPLIANT);
        return own == null ? settings().get(TLS_COMPLIANT) : own;
    }

    @Override
    long defaultDelayBeforeRetryMicros() {
        return 3_000_000;
    }
}
