package io.understudy.vrrp.runtime;

import io.understudy.vrrp.protocol.AdvertSeal;
import io.understudy.vrrp.protocol.IpDatagram;
import io.understudy.vrrp.protocol.PeerBook;
import io.understudy.vrrp.protocol.ReceiveChecks;
import io.understudy.vrrp.protocol.Received;
import io.understudy.vrrp.protocol.RouterCounters;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Turns packets into events for a router's machine, and says what it refuses. Reactor thread only. */
final class AdvertReceiver {

    private final RefusedAdverts refusedAdverts = new RefusedAdverts();
    private final PeerBook heard = new PeerBook();
    private final Consumer<String> trouble;
    private final SealClock clock;
    private ReceiveChecks checks;
    private AdvertSeal seal;
    private byte[] ownAddress;
    private byte[][] peers;
    private Received.Accepted lastAccepted;
    private VrrpEvent.AdvertReceived lastEvent;

    AdvertReceiver(Consumer<String> trouble, SealClock clock) {
        this.trouble = trouble;
        this.clock = clock;
    }

    /** From now on this is demanded. */
    void demand(RouterWant want, RouterSettings settings, AdvertSeal changedSeal) {
        seal = changedSeal;
        checks = new ReceiveChecks(WantedSettings.expectations(want, settings), changedSeal);
        peers = want.delivery().peers().stream().map(peer -> peer.address().getAddress()).toArray(byte[][]::new);
        lastAccepted = null;
        forgetRefusals();
    }

    /** Where the router itself sends from. */
    void ownAddress(InetAddress address) {
        ownAddress = address.getAddress();
    }

    /** What was told may be told again: the state has changed. */
    void forgetRefusals() {
        refusedAdverts.forget();
    }

    /** See {@link AdvertListener#isBetweenPeers}. */
    boolean isBetweenPeers(ByteBuffer datagram) {
        if (ownAddress == null || !IpDatagram.isTo(datagram, ownAddress)) {
            return false;
        }
        for (int i = 0; i < peers.length; i++) {
            if (IpDatagram.isFrom(datagram, peers[i])) {
                return true;
            }
        }
        return false;
    }

    /** The event; {@code null} where the packet was refused. The same packet again allocates nothing. */
    VrrpEvent.AdvertReceived received(ByteBuffer datagram, RouterCounters counters, long nowNanos) {
        Received received = checks.check(datagram, seal == AdvertSeal.NONE ? 0 : clock.now());
        String aboutClocks = seal.news();
        if (aboutClocks != null) {
            trouble.accept(aboutClocks);
        }
        if (received instanceof Received.Refused refused) {
            counters.refused(refused.reason(), nowNanos);
            heard.refused(nowNanos, refused, datagram);
            String news = refusedAdverts.news(refused);
            if (news != null) {
                trouble.accept(news);
            }
            return null;
        }
        if (received != lastAccepted) {
            lastAccepted = (Received.Accepted) received;
            lastEvent = new VrrpEvent.AdvertReceived(lastAccepted.advert(), lastAccepted.source());
        }
        heard.accepted(nowNanos, lastAccepted);
        return lastEvent;
    }

    /** Whom it has heard. */
    PeerBook heard() {
        return heard;
    }

    /** {@code true} once a peer sent the unicast checksum of keepalived before 1.3.7. */
    boolean oldChecksumHeard() {
        return checks.oldChecksumHeard();
    }
}
