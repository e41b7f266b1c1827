package io.understudy.vrrp.protocol;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whom a router has heard, and what became of the last advert of each. Bounded; who was silent longest makes room. Used
 * by one thread; an advert of somebody known allocates nothing, a refused one of another length alone.
 */
public final class PeerBook {

    private static final int LIMIT = 16;
    /** More than any advert has: 255 addresses of IPv6. */
    private static final int DATAGRAM_BYTES_MAX = 4_200;
    private static final byte[] NONE = {};

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
        private byte[] refused = NONE;
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

        /** The datagram that was refused last, as it came; empty: none was. */
        public ByteBuffer refused() {
            return ByteBuffer.wrap(refused).asReadOnlyBuffer();
        }

        private void keep(ByteBuffer datagram) {
            int length = Math.min(datagram.remaining(), DATAGRAM_BYTES_MAX);
            if (refused.length != length) {
                refused = new byte[length];
            }
            datagram.get(datagram.position(), refused);
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
    public void refused(long nowNanos, Received.Refused received, ByteBuffer datagram) {
        if (received.source() != null) {
            Peer peer = heard(nowNanos, received.source());
            peer.refusal = received.reason();
            peer.keep(datagram);
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
