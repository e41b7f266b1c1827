package io.understudy.trackers.ping;

import io.understudy.api.keyword.BlockKeyword;
import io.understudy.api.keyword.Keyword;
import io.understudy.api.keyword.ProbedWords;
import io.understudy.api.keyword.Range;

/** {@code vrrp_ping gateway { host 10.1.0.254 }}. */
@BlockKeyword(value = "vrrp_ping", named = true, help = "A host, such as the gateway, that must answer pings. Virtual"
        + " routers that name it in track_object fail, or change their priority, while it does not.")
public interface PingTarget extends ProbedWords {

    /** Whom to ping. */
    @Keyword(help = "IPv4 or IPv6 address of the host; no name, since names need a network that works.")
    String host();

    /** Through which interface. */
    @Keyword(name = "interface", help = "Interface whose address pings have as their source.")
    default String through() {
        return "";
    }

    /** Seconds that one echo may take. */
    @Keyword(help = "Seconds that the answer to one echo may take.")
    @Range(min = 0.01, max = 60)
    default double timeout() {
        return 0.5;
    }

    /** Echoes per probe. */
    @Keyword(help = "Echoes that may go unanswered, one after the other, until the probe has failed; the first answer"
            + " ends it.")
    @Range(min = 1, max = 100)
    default int attempts() {
        return 3;
    }
}
