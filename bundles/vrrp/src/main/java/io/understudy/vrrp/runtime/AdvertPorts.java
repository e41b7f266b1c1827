package io.understudy.vrrp.runtime;

import io.understudy.linux.packet.PacketSockets;
import java.util.ArrayList;
import java.util.List;

/** The open advert ports, one per {@link Wire}, closed with their last user. Reactor thread only. */
final class AdvertPorts {

    private final List<AdvertPort> ports = new ArrayList<>();
    private final PacketSockets sockets;
    private final UnknownRouters unknown = new UnknownRouters();

    AdvertPorts(PacketSockets sockets) {
        this.sockets = sockets;
    }

    AdvertPort attach(Wire wire, int virtualRouterId, AdvertListener router) {
        AdvertPort port = ports.stream().filter(each -> each.wire().equals(wire)).findFirst().orElse(null);
        if (port == null) {
            port = new AdvertPort(sockets, this, wire);
            ports.add(port);
        }
        port.attach(virtualRouterId, router);
        return port;
    }

    void detach(AdvertPort port, int virtualRouterId, AdvertListener router) {
        if (port.detach(virtualRouterId, router)) {
            port.close();
            ports.remove(port);
        }
    }

    /** Adverts of VRIDs that nobody here has. */
    UnknownRouters unknown() {
        return unknown;
    }

    /** Whether a VRID is served by multicast on a unicast wire, or by unicast on a multicast one. No allocation. */
    boolean serveOtherwise(Wire wire, int virtualRouterId) {
        for (int i = 0; i < ports.size(); i++) {
            AdvertPort port = ports.get(i);
            if (port.wire().unicast() != wire.unicast() && port.wire().touches(wire) && port.serves(virtualRouterId)) {
                return true;
            }
        }
        return false;
    }
}
