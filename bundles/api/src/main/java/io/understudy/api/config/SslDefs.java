package io.understudy.api.config;

/** {@code SSL}: what {@code SSL_GET} checks show to servers that ask for a certificate. */
public final class SslDefs extends ConfigBlock {

    /** Passphrase of the key; {@link Secret#EMPTY}: it has none. */
    public static final Attribute<Secret> PASSWORD = Attribute.of("password", Secret.EMPTY);
    /** File of certificates of authorities; empty: none. */
    public static final Attribute<String> CA = Attribute.text("ca");
    /** File of the client's certificate chain (PEM); empty: none. */
    public static final Attribute<String> CERTIFICATE = Attribute.text("certificate");
    /** File of the client's private key (PEM); empty: none. */
    public static final Attribute<String> KEY = Attribute.text("key");

    private SslDefs(Position position, Settings settings) {
        super("SSL", "", position, settings);
    }

    /** The settings of a block. */
    public static SslDefs of(Position position, Settings settings) {
        return new SslDefs(position, settings);
    }

    /** See {@link #PASSWORD}. */
    public Secret password() {
        return settings().get(PASSWORD);
    }

    /** See {@link #CA}. */
    public String ca() {
        return settings().get(CA);
    }

    /** See {@link #CERTIFICATE}. */
    public String certificate() {
        return settings().get(CERTIFICATE);
    }

    /** See {@link #KEY}. */
    public String key() {
        return settings().get(KEY);
    }
}
