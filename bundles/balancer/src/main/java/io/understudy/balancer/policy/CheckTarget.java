package io.understudy.balancer.policy;

import io.understudy.api.check.CheckSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where a check goes, and with what: everything a checker is told that does not change from run to run. Two checks
 * are the same after a reload when type, target and timing are equal (D63).
 *
 * @param target               the real server as written on its line
 * @param connect              where to connect to
 * @param bindAddress          source address; {@code null}: the kernel chooses
 * @param bindPort             source port; 0: the kernel chooses
 * @param bindInterface        interface of the socket; empty for none
 * @param fwmark               mark of its packets; 0 for none
 * @param connectTimeoutMillis limit of connecting and of each step after it
 * @param limitMillis          limit of a whole check
 * @param virtualHost          inherited {@code virtualhost}; empty for none
 * @param settings             what its block says
 */
public record CheckTarget(InetSocketAddress target, InetSocketAddress connect, InetAddress bindAddress, int bindPort,
        String bindInterface, int fwmark, long connectTimeoutMillis, long limitMillis, String virtualHost,
        CheckSettings settings) {

    /** An ordinary check of a server: nothing bound, nothing marked. */
    public static CheckTarget of(InetSocketAddress target, long connectTimeoutMillis, long limitMillis,
            CheckSettings settings) {
        return new CheckTarget(target, target, null, 0, "", 0, connectTimeoutMillis, limitMillis, "", settings);
    }
}
