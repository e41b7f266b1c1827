package io.understudy.api.config;

import java.util.List;

/**
 * {@code auth_hmac}: adverts carry an HMAC-SHA-256 trailer; keepalived's extension, not of any RFC.
 */
public final class AuthHmac extends ConfigBlock {

    /** The keys; several while they are changed. */
    public static final Attribute<List<HmacKey>> KEY = Attribute.of("key", List.of());
    /** Id of the key that signs; 0: none, nothing can be signed. */
    public static final Attribute<Integer> ACTIVE_KEY = Attribute.integer("active_key", 0);
    /** Accepted difference between the clocks, in seconds; {@code null}: three advert intervals, 5 to 300. */
    public static final Attribute<Integer> TIME_WINDOW_SECONDS = Attribute.integer("time_window", null);
    /** What keeps an old advert out: {@code time} clock and counter, {@code monotonic} counter alone. */
    public static final Attribute<String> ANTI_REPLAY = Attribute.text("anti_replay", "time");
    /**
     * {@code enforce} sign and demand, {@code permissive} sign and take adverts without, {@code receive-only} do not
     * sign.
     */
    public static final Attribute<String> MODE = Attribute.text("mode", "enforce");

    private AuthHmac(Position position, Settings settings) {
        super("auth_hmac", "", position, settings);
    }

    /** Keys and how they are used. */
    public static AuthHmac of(Position position, Settings settings) {
        return new AuthHmac(position, settings);
    }

    /** As in a configuration; keys are masked. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        settings().get(KEY).forEach(key -> text.append("key ").append(key).append(' '));
        return text.append(line("")).toString().strip();
    }
}
