package io.understudy.trackers.ping;

import io.understudy.api.platform.IcmpPermission;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;

/** Echoes of the JDK. */
final class IcmpEcho implements Echo {

    @Override
    public boolean answered(InetAddress host, String through, int timeoutMillis) throws IOException {
        IcmpPermission.require();
        NetworkInterface own = through.isEmpty() ? null : NetworkInterface.getByName(through);
        if (own == null && !through.isEmpty()) {
            throw new IOException("there is no interface " + through);
        }
        return host.isReachable(own, 0, timeoutMillis);
    }
}
