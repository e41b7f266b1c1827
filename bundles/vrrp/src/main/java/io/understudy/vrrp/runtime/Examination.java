package io.understudy.vrrp.runtime;

import io.understudy.api.config.UnicastPeer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.Diagnosis;
import io.understudy.api.vrrp.Finding;
import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.packet.FrameTaps;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.vrrp.policy.Doctor;
import io.understudy.vrrp.policy.Examined;
import io.understudy.vrrp.policy.Observations;
import io.understudy.vrrp.protocol.Delivery;
import io.understudy.vrrp.protocol.NeighbourPacket;
import io.understudy.vrrp.protocol.PeerBook;
import io.understudy.vrrp.protocol.ProbePacket;
import io.understudy.vrrp.protocol.RouterCounters;
import io.understudy.vrrp.protocol.Sighting;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Looks at the LANs of all routers for a while: hears what arrives at their interfaces before any firewall, and asks
 * who else listens, lives, or has their addresses. Reactor thread only; one object for each look.
 */
final class Examination {

    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final int ETHERNET_ADDRESS_BYTES = 6;
    /** Addresses of one router that are asked for; a thousand questions would be rude. */
    private static final int ADDRESSES_ASKED = 20;

    private final RouterContext context;
    private final FrameTaps taps;
    private final List<RouterRuntime> routers;
    private final long millis;
    private final Map<RouterRuntime, Before> before = new HashMap<>();
    private final Map<String, PacketSocket> tapped = new LinkedHashMap<>();
    private final List<PacketSocket> others = new ArrayList<>();
    private final Observations observations = new Observations();
    private final List<Finding> obstacles = new ArrayList<>();
    private final CompletableFuture<Examination> done = new CompletableFuture<>();
    private final ReactorTimer end;

    private record Before(long heard, long failed, RouterCounters counters) {
    }

    private record Result(long listenedMillis, List<Finding> findings, Map<String, Long> adverts,
            List<String> listeners) implements Diagnosis {
    }

    Examination(RouterContext context, FrameTaps taps, List<RouterRuntime> routers, long millis) {
        this.context = context;
        this.taps = taps;
        this.routers = routers;
        this.millis = millis;
        this.end = context.reactor().timer(now -> finish());
    }

    /** Begins; the answer comes when the time is over. */
    CompletableFuture<Examination> begin() {
        for (RouterRuntime router : routers) {
            before.put(router, new Before(router.adverts().heard().total(), router.adverts().failed(),
                    router.machine().counters().copy()));
            try {
                listen(router);
                ask(router);
            } catch (KernelException refused) {
                obstacles.add(new Finding(Finding.Severity.NOTE, "not_examined", name(router), "",
                        "the LAN of " + name(router) + " cannot be examined: " + refused.getMessage(), ""));
            }
        }
        end.arm(context.reactor().nowNanos() + millis * NANOS_PER_MILLI);
        return done;
    }

    private void finish() {
        tapped.values().forEach(PacketSocket::close);
        others.forEach(PacketSocket::close);
        end.close();
        done.complete(this);
    }

    // ---- listening and asking

    private void listen(RouterRuntime router) throws KernelException {
        String name = interfaceName(router);
        LinkStatus link = link(router);
        if (link != null && link.hardwareAddress().size() == ETHERNET_ADDRESS_BYTES && !tapped.containsKey(name)) {
            tapped.put(name, taps.open(name, (frame, now) -> saw(name, Sighting.ofFrame(frame))));
        }
    }

    private void ask(RouterRuntime router) throws KernelException {
        InetAddress source = router.machine().source();
        Delivery delivery = router.want().delivery();
        PacketSocket tap = tapped.get(interfaceName(router));
        if (source == null) {
            return;
        }
        if (delivery.unicast()) {
            PacketSocket socket = raw(router, source);
            for (UnicastPeer peer : delivery.peers()) {
                socket.send(ProbePacket.echo(source, peer.address()), NO_LIMIT);
            }
        } else if (source instanceof Inet6Address) {
            raw(router, source).send(ProbePacket.echo(source, delivery.group()), NO_LIMIT);
        } else if (tap != null && delivery.group().equals(Delivery.GROUP4)) {
            tap.send(ProbePacket.igmpQuery(link(router).hardwareAddress(), delivery.group()), NO_LIMIT);
        }
        if (tap != null) {
            List<Byte> hardwareAddress = link(router).hardwareAddress();
            router.machine().settings().addresses().stream().limit(ADDRESSES_ASKED).forEach(address ->
                    tap.send(whoHas(hardwareAddress, source, address), NO_LIMIT));
        }
    }

    private static ByteBuffer whoHas(List<Byte> hardwareAddress, InetAddress own, InetAddress wanted) {
        return own instanceof Inet6Address own6 ? NeighbourPacket.solicitation(hardwareAddress, own6, (Inet6Address) wanted)
                : ProbePacket.arpRequest(hardwareAddress, own, wanted);
    }

    private PacketSocket raw(RouterRuntime router, InetAddress source) throws KernelException {
        String name = interfaceName(router);
        PacketSocket socket = source instanceof Inet6Address
                ? context.sockets().openIpv6(name, ProbePacket.ICMPV6, null, (packet, now) -> answered(name, packet))
                : context.sockets().openIpv4(name, ProbePacket.ICMP, null, (packet, now) -> answered(name, packet));
        others.add(socket);
        return socket;
    }

    private void answered(String interfaceName, ByteBuffer datagram) {
        saw(interfaceName, Sighting.ofDatagram(datagram));
    }

    private void saw(String interfaceName, Sighting sighting) {
        if (sighting != null) {
            observations.add(interfaceName, sighting);
        }
    }

    // ---- what it came to

    /** Everything that was found. Once the time is over. */
    Diagnosis diagnosis() {
        routers.forEach(this::earlier);
        List<Finding> findings = new ArrayList<>(Doctor.examine(routers.stream().filter(router -> !router.isWithdrawn())
                .map(this::examined).toList(), observations));
        findings.addAll(obstacles);
        Set<String> listeners = new LinkedHashSet<>();
        routers.forEach(router -> listeners(router).forEach(host -> listeners.add(host.getHostAddress())));
        return new Result(millis, findings, observations.advertsBySender(), List.copyOf(listeners));
    }

    private void earlier(RouterRuntime router) {
        long now = context.reactor().nowNanos();
        for (PeerBook.Peer peer : router.adverts().heard().peers()) {
            if (peer.refusal() != null && Sighting.ofDatagram(peer.refused()) instanceof Sighting.AdvertSeen seen) {
                observations.addEarlier(interfaceName(router), seen, (now - peer.lastHeardNanos()) / NANOS_PER_MILLI);
            }
        }
    }

    /** Hosts that could take over from a router: they listen, or live, or speak. */
    Set<InetAddress> living(RouterRuntime router) {
        Set<InetAddress> living = new LinkedHashSet<>(listeners(router));
        observations.adverts(interfaceName(router), router.want().instance().virtualRouterId(),
                router.want().ipv6() ? Inet6Address.class : Inet4Address.class).stream()
                .filter(each -> each.seen().advert().priority() > 0).forEach(each -> living.add(each.seen().source()));
        living.remove(router.machine().source());
        return living;
    }

    private Set<InetAddress> listeners(RouterRuntime router) {
        Set<InetAddress> listeners = new LinkedHashSet<>(observations.listeners(interfaceName(router),
                router.want().ipv6() ? Inet6Address.class : Inet4Address.class));
        listeners.remove(router.machine().source());
        if (router.want().delivery().unicast()) {
            listeners.removeIf(host -> router.want().delivery().peer(host) == null);
        }
        return listeners;
    }

    private Examined examined(RouterRuntime router) {
        Before then = before.get(router);
        long failed = router.adverts().failed() - then.failed();
        LinkStatus link = link(router);
        return new Examined(name(router), interfaceName(router), router.machine().settings(), router.want().delivery(),
                router.machine().source(), link == null ? List.of() : link.hardwareAddress(), router.state(),
                router.machine().effectivePriority(), !router.orders().decision().reason().isEmpty(),
                router.want().instance().settings().get(VrrpInstance.AUTH_HMAC) != null,
                router.adverts().heard().total() - then.heard(),
                router.machine().counters().refusedSince(then.counters()),
                failed == 0 ? "" : failed + " failed: " + router.adverts().lastFailure(), router.machine().faults());
    }

    private LinkStatus link(RouterRuntime router) {
        return context.surroundings().network().link(interfaceName(router));
    }

    private static String interfaceName(RouterRuntime router) {
        return router.want().instance().interfaceName();
    }

    private static String name(RouterRuntime router) {
        return router.want().instance().name();
    }
}
