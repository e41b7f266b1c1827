package io.understudy.balancer.policy;

import io.understudy.api.config.VirtualServer;
import java.net.InetAddress;

/**
 * A virtual server as the configuration wants it: what it decides by, and how it stands in the table.
 *
 * @param spec          what decides
 * @param forwarding    how it stands in the table
 * @param suspendedBy   {@code ha_suspend}: checks run only while this address is on the host; {@code null}: always
 * @param configured    its block, for notifiers; {@code null}: nobody is notified
 * @param initNotifies  {@code rs_init_notifies}: servers that start up are notified of (D20)
 */
public record VirtualServerWant(VirtualServerSpec spec, Forwarding forwarding, InetAddress suspendedBy,
        VirtualServer configured, boolean initNotifies) {

    /** Its name. */
    public String name() {
        return spec.name();
    }
}
