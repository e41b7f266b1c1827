package io.understudy.vrrp.protocol.simulation;

import io.understudy.api.config.UnicastPeer;
import io.understudy.testkit.lan.FaultyLan;
import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.AdvertEncoder;
import io.understudy.vrrp.protocol.AdvertSeal;
import io.understudy.vrrp.protocol.Delivery;
import io.understudy.vrrp.protocol.Envelope;
import io.understudy.vrrp.protocol.ReceiveChecks;
import io.understudy.vrrp.protocol.Received;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.VrrpEvent;
import io.understudy.vrrp.protocol.auth.HmacSequence;
import java.nio.ByteBuffer;

/** How one process' router sends and hears: encoded, sealed and checked as the runtime does it. */
final class SimulatedAdverts {

    /** Every host's wall clock is about right: they differ by up to a second. */
    private static final long WALL_START_MILLIS = 1_795_000_000_000L;

    private final SimulatedRouter router;
    private final SimulatedCluster cluster;
    private final Delivery delivery;
    private final AdvertSeal seal;
    private ReceiveChecks checks;
    private byte[] lastAccepted;

    SimulatedAdverts(SimulatedRouter router, SimulatedCluster cluster) {
        this.router = router;
        this.cluster = cluster;
        this.delivery = router.plan.delivery(router.node.number, cluster.plan.hosts);
        this.seal = router.plan.seal().of(delivery.peers().size());
        become(router.settings);
    }

    /** A reload; numbers go on. */
    void become(RouterSettings settings) {
        checks = new ReceiveChecks(settings.expectations(delivery).withIgnored(router.deaf()), seal);
    }

    Delivery delivery() {
        return delivery;
    }

    byte[] lastAccepted() {
        return lastAccepted;
    }

    /** {@code null}: not an advert that counts. */
    VrrpEvent.AdvertReceived heard(Datagram datagram) {
        if (datagram.bytes() == null) {
            return router.deaf() ? null : new VrrpEvent.AdvertReceived(datagram.advert(), datagram.source());
        }
        ByteBuffer buffer = ByteBuffer.wrap(datagram.bytes());
        int vrid = ReceiveChecks.virtualRouterId(buffer);
        Received received = checks.check(buffer, wallClock());
        if (received instanceof Received.Accepted accepted) {
            cluster.require(vrid == router.settings.virtualRouterId(), router, "accepted with peeked id " + vrid);
            lastAccepted = datagram.bytes();
            return new VrrpEvent.AdvertReceived(accepted.advert(), accepted.source());
        }
        Received.Refused refused = (Received.Refused) received;
        router.machine.counters().refused(refused.reason(), router.node.clock.nowNanos());
        cluster.tally.drops[refused.reason().ordinal()]++;
        return null;
    }

    void send(Advert advert) {
        if (!router.plan.onWire()) {
            wire().send(router.node.number, new Datagram(null, advert, router.address));
            return;
        }
        if (seal.sends()) {
            seal.next(wallClock());
        }
        if (!delivery.unicast()) {
            wire().send(router.node.number, Datagram.of(encode(advert, delivery.toGroup(router.address), seal)));
            return;
        }
        for (int host = 0; host < cluster.plan.hosts; host++) {
            UnicastPeer peer = delivery.peer(router.plan.address(host));
            if (peer != null) {
                wire().send(router.node.number, host,
                        Datagram.of(encode(advert, delivery.toPeer(router.address, peer, false), seal)));
            }
        }
    }

    private FaultyLan<Datagram> wire() {
        return cluster.lans.get(router.lan);
    }

    /** A sealed datagram; the seal's number stays. */
    static byte[] encode(Advert advert, Envelope envelope, AdvertSeal seal) {
        ByteBuffer datagram = ByteBuffer.allocate(AdvertEncoder.datagramLength(advert, envelope, seal));
        AdvertEncoder.encode(advert, envelope, seal, datagram);
        datagram.flip();
        if (seal.sends()) {
            seal.seal(datagram, envelope.source());
        }
        return datagram.array();
    }

    long wallClock() {
        return HmacSequence.ofMillis(WALL_START_MILLIS + router.node.clock.nowNanos() / 1_000_000);
    }
}
