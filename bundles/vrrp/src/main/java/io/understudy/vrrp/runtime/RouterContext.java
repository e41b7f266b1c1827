package io.understudy.vrrp.runtime;

import io.understudy.linux.netlink.RouteNetlink;
import io.understudy.linux.packet.PacketSockets;
import io.understudy.linux.reactor.Reactor;
import io.understudy.vrrp.policy.OperatorDecisions;
import java.util.function.Supplier;

/** What all routers of the engine share. */
record RouterContext(Reactor reactor, PacketSockets sockets, RouteNetlink netlink, AdvertPorts ports,
        LeaseKeeper leaseKeeper, InterfaceSysctls sysctls, AnnouncementPacer pacer, Reporter reporter,
        GroupReporter groupReporter, OperatorDecisions decisions, LinkMaker linkMaker,
        Supplier<RouterConditions.Surroundings> surroundingsNow) {

    RouterConditions.Surroundings surroundings() {
        return surroundingsNow.get();
    }
}
