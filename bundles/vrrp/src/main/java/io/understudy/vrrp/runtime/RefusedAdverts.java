package io.understudy.vrrp.runtime;

import io.understudy.vrrp.protocol.Received;
import java.util.HashSet;
import java.util.Set;

/**
 * Which refusals of adverts people were told of: each kind once per sender, until the state or the configuration
 * changes; the counters have them all. Reactor thread only.
 */
final class RefusedAdverts {

    /** A flood of forged senders may not fill the log. */
    private static final int LIMIT = 32;

    private final Set<Received.Refused> told = new HashSet<>();

    void forget() {
        told.clear();
    }

    /** What to tell; {@code null}: it was told. */
    String news(Received.Refused refused) {
        if (told.size() == LIMIT || !told.add(refused)) {
            return null;
        }
        String from = refused.source() == null ? "" : " from " + refused.source().getHostAddress();
        return "refusing adverts" + from + ": " + refused.reason().text() + " (" + refused.reason().counterName()
                + ")";
    }
}
