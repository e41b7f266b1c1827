package io.understudy.notifiers.mail.policy;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Settings;
import java.util.Locale;

/**
 * The relay that a configuration names, and how it is spoken to.
 *
 * @param host          name or address
 * @param port          TCP port
 * @param heloName      name in HELO
 * @param timeoutMillis limit for the connection, and for each answer
 * @param encryption    how the way there is kept private
 * @param caFile        PEM file with the authorities that it is believed; empty: those of the Java installation
 * @param login         as whom
 * @param pace          how often
 */
public record RelayAddress(String host, int port, String heloName, int timeoutMillis, Encryption encryption,
        String caFile, Login login, Pace pace) {

    private static final int SMTP_PORT = 25;
    private static final int SMTPS_PORT = 465;
    private static final int HIGHEST_PORT = 65_535;

    /** As keepalived speaks to one: in the clear, as nobody, each mail at once. */
    public RelayAddress(String host, int port, String heloName, int timeoutMillis) {
        this(host, port, heloName, timeoutMillis, Encryption.OFF, "", Login.NONE, Pace.AT_ONCE);
    }

    /**
     * What {@code smtp_server HOST [PORT]} and its companions say.
     *
     * @return {@code null} where no mail is sent
     * @throws IllegalArgumentException the port is none, or a password would go in the clear
     */
    public static RelayAddress of(Settings globals, Node node) {
        if (!Alerts.isOn(globals)) {
            return null;
        }
        String[] words = globals.get(GlobalDefs.SMTP_SERVER).trim().split("\\s+");
        String helo = globals.get(GlobalDefs.SMTP_HELO_NAME);
        long millis = globals.get(GlobalDefs.SMTP_CONNECT_TIMEOUT_SECONDS) * 1_000L;
        Encryption encryption = Encryption.valueOf(globals.get(GlobalDefs.SMTP_TLS).toUpperCase(Locale.ROOT));
        Login login = new Login(globals.get(GlobalDefs.SMTP_USER), globals.get(GlobalDefs.SMTP_PASSWORD));
        if (login.needed() && encryption == Encryption.OFF) {
            throw new IllegalArgumentException(
                    "smtp_user: a password does not go over the wire in the clear; write smtp_tls starttls or smtp_tls tls");
        }
        int usual = encryption == Encryption.TLS ? SMTPS_PORT : SMTP_PORT;
        return new RelayAddress(words[0], words.length > 1 ? port(words[1]) : usual,
                helo == null || helo.isEmpty() ? node.host() : helo,
                (int) Math.max(1_000, Math.min(Integer.MAX_VALUE, millis)), encryption,
                globals.get(GlobalDefs.SMTP_TLS_CA_FILE), login,
                new Pace(globals.get(GlobalDefs.SMTP_BURST_TIME_MICROS) / 1_000,
                        globals.get(GlobalDefs.SMTP_RATE_LIMIT)));
    }

    private static int port(String word) {
        if (word.matches("\\d{1,5}") && !word.matches("0+") && Integer.parseInt(word) <= HIGHEST_PORT) {
            return Integer.parseInt(word);
        }
        throw new IllegalArgumentException("smtp_server: " + word + " is no port, 1 to " + HIGHEST_PORT + " are");
    }

    @Override
    public String toString() {
        return host + " port " + port;
    }
}
