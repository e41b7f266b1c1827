package io.understudy.vrrp.runtime;

import io.understudy.api.config.UnicastPeer;
import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.AdvertEncoder;
import io.understudy.vrrp.protocol.Delivery;
import io.understudy.vrrp.protocol.Delivery.OldChecksum;
import io.understudy.vrrp.protocol.Envelope;
import io.understudy.vrrp.protocol.RouterSettings;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A router's adverts, one for the group or one for each peer, encoded when something changed and only handed over when
 * they are due. A buffer that was handed over is never written again, since it is read at the end of the turn.
 */
final class AdvertSender {

    private static final int NOT_ENCODED = -1;

    private final AdvertPort port;
    private RouterSettings settings;
    private Delivery delivery;
    private InetAddress source;
    private boolean oldChecksum;
    private int encodedPriority = NOT_ENCODED;
    private ByteBuffer[] adverts;
    private ByteBuffer[] resignations;

    AdvertSender(AdvertPort port, RouterSettings settings, Delivery delivery) {
        this.port = port;
        settings(settings, delivery);
    }

    void settings(RouterSettings changed, Delivery changedDelivery) {
        settings = changed;
        delivery = changedDelivery;
        oldChecksum = delivery.oldChecksum() == OldChecksum.ALWAYS;
        forget();
    }

    void source(InetAddress changed) {
        source = changed;
        forget();
    }

    /** A peer is so old that it understands nothing else. {@code true} the first time. */
    boolean useOldChecksum() {
        if (oldChecksum) {
            return false;
        }
        oldChecksum = true;
        forget();
        return true;
    }

    /** Sends the advert, unless the clock passes {@code notAfterNanos} before it goes out. */
    boolean send(int priority, long notAfterNanos) {
        if (source == null || !port.isOpen()) {
            return false;
        }
        if (encodedPriority != priority) {
            adverts = encode(priority);
            encodedPriority = priority;
        }
        for (int i = 0; i < adverts.length; i++) {
            port.send(adverts[i], notAfterNanos);
        }
        return true;
    }

    /** Sends priority 0: peers take over at once. */
    boolean resign() {
        if (source == null || !port.isOpen()) {
            return false;
        }
        if (resignations == null) {
            resignations = encode(0);
        }
        for (ByteBuffer resignation : resignations) {
            port.send(resignation, Long.MAX_VALUE);
        }
        return true;
    }

    private void forget() {
        encodedPriority = NOT_ENCODED;
        resignations = null;
    }

    private ByteBuffer[] encode(int priority) {
        Advert advert = settings.advert(priority);
        if (!delivery.unicast()) {
            return new ByteBuffer[] {encode(advert, delivery.toGroup(source))};
        }
        List<UnicastPeer> peers = delivery.peers().stream()
                .filter(peer -> !peer.address().equals(source)).toList(); // oneself as a peer is ignored (C109)
        return peers.stream().map(peer -> encode(advert, delivery.toPeer(source, peer, oldChecksum)))
                .toArray(ByteBuffer[]::new);
    }

    private static ByteBuffer encode(Advert advert, Envelope envelope) {
        ByteBuffer datagram = ByteBuffer.allocateDirect(AdvertEncoder.datagramLength(advert, envelope));
        AdvertEncoder.encode(advert, envelope, datagram);
        return datagram.flip();
    }
}
