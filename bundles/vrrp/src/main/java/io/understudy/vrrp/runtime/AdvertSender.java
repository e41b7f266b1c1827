package io.understudy.vrrp.runtime;

import io.understudy.api.config.UnicastPeer;
import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.AdvertEncoder;
import io.understudy.vrrp.protocol.AdvertSeal;
import io.understudy.vrrp.protocol.Delivery;
import io.understudy.vrrp.protocol.Delivery.OldChecksum;
import io.understudy.vrrp.protocol.Envelope;
import io.understudy.vrrp.protocol.RouterSettings;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * A router's adverts, one for the group or one for each peer, encoded when something changed and only handed over when
 * they are due. A buffer that was handed over is never written again, since it is read at the end of the turn; with a
 * seal, which is another one each time, {@link SealedAdverts} goes round in several of them.
 */
final class AdvertSender {

    private static final int NOT_ENCODED = -1;

    private final AdvertPort port;
    private final Consumer<String> trouble;
    private final SealClock clock;
    private RouterSettings settings;
    private AdvertSeal seal;
    private Delivery delivery;
    private InetAddress source;
    private boolean oldChecksum;
    private int encodedPriority = NOT_ENCODED;
    private ByteBuffer[] adverts;
    private ByteBuffer[] resignations;
    private SealedAdverts sealed;

    AdvertSender(AdvertPort port, Consumer<String> trouble, SealClock clock) {
        this.port = port;
        this.trouble = trouble;
        this.clock = clock;
    }

    void settings(RouterSettings changed, Delivery changedDelivery, AdvertSeal changedSeal) {
        settings = changed;
        delivery = changedDelivery;
        seal = changedSeal;
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
        handOver(adverts, notAfterNanos);
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
        handOver(resignations, Long.MAX_VALUE);
        return true;
    }

    private void handOver(ByteBuffer[] encoded, long notAfterNanos) {
        ByteBuffer[] going = seal.sends() ? sealed.of(encoded, clock.now()) : encoded;
        for (int i = 0; i < going.length; i++) {
            port.send(going[i], notAfterNanos);
        }
        String aboutClocks = seal.news();
        if (aboutClocks != null) {
            trouble.accept(aboutClocks);
        }
    }

    private void forget() {
        encodedPriority = NOT_ENCODED;
        resignations = null;
        sealed = new SealedAdverts(seal, source);
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

    private ByteBuffer encode(Advert advert, Envelope envelope) {
        ByteBuffer datagram = ByteBuffer.allocateDirect(AdvertEncoder.datagramLength(advert, envelope, seal));
        AdvertEncoder.encode(advert, envelope, seal, datagram);
        return datagram.flip();
    }
}
