package io.understudy.notifiers.mail.policy;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Settings;

/**
 * The relay that a configuration names, and how it is spoken to.
 *
 * @param host          name or address
 * @param port          TCP port
 * @param heloName      name in HELO
 * @param timeoutMillis limit for the connection, and for each answer
 */
public record RelayAddress(String host, int port, String heloName, int timeoutMillis) {

    private static final int SMTP_PORT = 25;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * What {@code smtp_server HOST [PORT]} and its companions say.
     *
     * @return {@code null} where no mail is sent
     * @throws IllegalArgumentException the port is none
     */
    public static RelayAddress of(Settings globals, Node node) {
        if (!Alerts.isOn(globals)) {
            return null;
        }
        String[] words = globals.get(GlobalDefs.SMTP_SERVER).trim().split("\\s+");
        String helo = globals.get(GlobalDefs.SMTP_HELO_NAME);
        long millis = globals.get(GlobalDefs.SMTP_CONNECT_TIMEOUT_SECONDS) * 1_000L;
        return new RelayAddress(words[0], words.length > 1 ? port(words[1]) : SMTP_PORT,
                helo == null || helo.isEmpty() ? node.host() : helo,
                (int) Math.max(1_000, Math.min(Integer.MAX_VALUE, millis)));
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
