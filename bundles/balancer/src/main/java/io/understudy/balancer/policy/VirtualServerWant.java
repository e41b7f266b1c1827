package io.understudy.balancer.policy;

import io.understudy.api.config.CommandLine;
import java.net.InetAddress;
import java.util.Map;

/**
 * A virtual server as the configuration wants it: what it decides by, how it stands in the table, whom it tells.
 *
 * @param spec        what decides
 * @param forwarding  how it stands in the table
 * @param suspendedBy {@code ha_suspend}: checks run only while this address is on the host; {@code null}: always
 * @param scripts     what is run when something changes
 */
public record VirtualServerWant(VirtualServerSpec spec, Forwarding forwarding, InetAddress suspendedBy,
        Scripts scripts) {

    /**
     * Commands; each may be missing.
     *
     * @param quorumUp   {@code quorum_up}; {@code null} for none
     * @param quorumDown {@code quorum_down}; {@code null} for none
     * @param notifyUp   {@code notify_up} by real server
     * @param notifyDown {@code notify_down} by real server
     */
    public record Scripts(CommandLine quorumUp, CommandLine quorumDown, Map<String, CommandLine> notifyUp,
            Map<String, CommandLine> notifyDown) {

        /** Nothing is run. */
        public static final Scripts NONE = new Scripts(null, null, Map.of(), Map.of());

        /** Copies the maps. */
        public Scripts {
            notifyUp = Map.copyOf(notifyUp);
            notifyDown = Map.copyOf(notifyDown);
        }
    }

    /** Its name. */
    public String name() {
        return spec.name();
    }
}
