package io.understudy.vrrp.runtime;

import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.AdvertEncoder;
import io.understudy.vrrp.protocol.RouterSettings;
import java.net.Inet4Address;
import java.nio.ByteBuffer;

/**
 * A router's adverts, encoded when something changed and only handed over when they are due. A buffer that was handed
 * over is never written again, since it is read at the end of the turn.
 */
final class AdvertSender {

    private static final int TTL = 255;

    private final AdvertPort port;
    private final Inet4Address group;
    private RouterSettings settings;
    private Inet4Address source;
    private int encodedPriority = -1;
    private ByteBuffer advert;
    private ByteBuffer resignation;

    AdvertSender(AdvertPort port, Inet4Address group, RouterSettings settings) {
        this.port = port;
        this.group = group;
        this.settings = settings;
    }

    void settings(RouterSettings changed) {
        settings = changed;
        forget();
    }

    void source(Inet4Address changed) {
        source = changed;
        forget();
    }

    /** Sends the advert, unless the clock passes {@code notAfterNanos} before it goes out. */
    boolean send(int priority, long notAfterNanos) {
        if (source == null || !port.isOpen()) {
            return false;
        }
        if (advert == null || encodedPriority != priority) {
            advert = encode(priority);
            encodedPriority = priority;
        }
        port.send(advert, notAfterNanos);
        return true;
    }

    /** Sends priority 0: peers take over at once. */
    boolean resign() {
        if (source == null || !port.isOpen()) {
            return false;
        }
        if (resignation == null) {
            resignation = encode(0);
        }
        port.send(resignation, Long.MAX_VALUE);
        return true;
    }

    private void forget() {
        advert = null;
        resignation = null;
    }

    private ByteBuffer encode(int priority) {
        Advert value = settings.advert(priority);
        ByteBuffer datagram = ByteBuffer.allocateDirect(
                AdvertEncoder.IPV4_HEADER_LENGTH + AdvertEncoder.pduLength(value));
        AdvertEncoder.encodeIpv4(value, source, group, TTL, datagram);
        return datagram.flip();
    }
}
