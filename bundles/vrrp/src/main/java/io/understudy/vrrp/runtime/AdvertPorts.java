package io.understudy.vrrp.runtime;

import io.understudy.linux.packet.PacketHandler;
import io.understudy.linux.packet.PacketSockets;
import java.net.Inet4Address;
import java.util.LinkedHashMap;
import java.util.Map;

/** The open advert ports, one per interface and group, closed with their last user. Reactor thread only. */
final class AdvertPorts {

    private record Key(String interfaceName, Inet4Address group) {
    }

    private final Map<Key, AdvertPort> ports = new LinkedHashMap<>();
    private final PacketSockets sockets;

    AdvertPorts(PacketSockets sockets) {
        this.sockets = sockets;
    }

    AdvertPort attach(String interfaceName, Inet4Address group, int virtualRouterId, PacketHandler router) {
        AdvertPort port = ports.computeIfAbsent(new Key(interfaceName, group),
                key -> new AdvertPort(sockets, interfaceName, group));
        port.attach(virtualRouterId, router);
        return port;
    }

    void detach(AdvertPort port, int virtualRouterId, PacketHandler router) {
        if (port.detach(virtualRouterId, router)) {
            port.close();
            ports.values().remove(port);
        }
    }
}
