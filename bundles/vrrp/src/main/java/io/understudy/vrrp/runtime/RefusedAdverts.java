package io.understudy.vrrp.runtime;

import io.understudy.vrrp.protocol.Received;
import java.util.HashSet;
import java.util.Set;

/**
 * Which refusals people were told of already: each kind once per sender, until the state or the configuration changes;
 * the counters have them all.
 */
final class RefusedAdverts {

    /** A flood of forged senders may not fill the log. */
    private static final int TOLD_LIMIT = 32;

    private final Set<Received.Refused> told = new HashSet<>();

    boolean isNews(Received.Refused refused) {
        return told.size() < TOLD_LIMIT && told.add(refused);
    }

    void forget() {
        told.clear();
    }

    static String text(Received.Refused refused) {
        String from = refused.source() == null ? "" : " from " + refused.source().getHostAddress();
        return "refusing adverts" + from + ": " + refused.reason().text() + " (" + refused.reason().counterName()
                + ")";
    }
}
