package io.understudy.vrrp.protocol;

import java.net.InetAddress;

/** What became of a packet. */
public sealed interface Received {

    /**
     * A valid advert for this router.
     *
     * @param advert what it says
     * @param source who sent it
     * @param ttl    TTL or hop limit it arrived with
     */
    record Accepted(Advert advert, InetAddress source, int ttl) implements Received {
    }

    /**
     * Discarded; no timer may be touched.
     *
     * @param reason why
     * @param source who sent it; {@code null} where the header was unreadable
     */
    record Refused(DropReason reason, InetAddress source) implements Received {
    }
}
