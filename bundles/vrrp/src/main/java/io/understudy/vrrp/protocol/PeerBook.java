package io.understudy.vrrp.protocol;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whom a router has heard, and what became of the last advert of each. Bounded; who was silent longest makes room. Used
 * by one thread; an advert of somebody known allocates nothing.
 */
public final class PeerBook {

    private static final int LIMIT = 16;

    private final List<Peer> peers = new ArrayList<>();
    private long total;

    /** Nobody heard yet. */
    public PeerBook() {
    }

    /** One of them. */
    public static final class Peer {

        private final InetAddress address;
        private Advert advert;
        private DropReason refusal;
        private long lastHeardNanos;
        private long adverts;

        private Peer(InetAddress address) {
            this.address = address;
        }

        /** Where its adverts come from. */
        public InetAddress address() {
            return address;
        }

        /** The last one accepted; {@code null}: none was. */
        public Advert advert() {
            return advert;
        }

        /** Why the last one was refused; {@code null}: it was not. */
        public DropReason refusal() {
            return refusal;
        }

        /** When it was last heard. */
        public long lastHeardNanos() {
            return lastHeardNanos;
        }

        /** How often it was heard. */
        public long adverts() {
            return adverts;
        }
    }

    /** An advert that was accepted. */
    public void accepted(long nowNanos, Received.Accepted received) {
        Peer peer = heard(nowNanos, received.source());
        peer.advert = received.advert();
        peer.refusal = null;
    }

    /** One that was refused; of an unreadable header nobody is known. */
    public void refused(long nowNanos, Received.Refused received) {
        if (received.source() != null) {
            heard(nowNanos, received.source()).refusal = received.reason();
        }
    }

    private Peer heard(long nowNanos, InetAddress address) {
        Peer peer = find(address);
        if (peer == null) {
            if (peers.size() == LIMIT) {
                peers.remove(peers.stream().min(Comparator.comparingLong(Peer::lastHeardNanos)).orElseThrow());
            }
            peer = new Peer(address);
            peers.add(peer);
        }
        peer.lastHeardNanos = nowNanos;
        peer.adverts++;
        total++;
        return peer;
    }

    /** Adverts heard of all, also of those who made room. */
    public long total() {
        return total;
    }

    /** {@code null}: not heard. */
    public Peer find(InetAddress address) {
        for (int i = 0; i < peers.size(); i++) {
            if (peers.get(i).address.equals(address)) {
                return peers.get(i);
            }
        }
        return null;
    }

    /** All of them, the latest first. */
    public List<Peer> peers() {
        return peers.stream().sorted(Comparator.comparingLong(Peer::lastHeardNanos).reversed()).toList();
    }
}
