package io.understudy.vrrp.protocol;

import java.net.InetAddress;

/**
 * What stands around an advert.
 *
 * @param source              sender
 * @param destination         group or peer, of the same family
 * @param ttl                 TTL or hop limit
 * @param checksumDestination destination that version 3's checksum covers over IPv4; {@code null}: it covers the PDU
 *                            alone. Over IPv6 it always covers {@link #destination}
 */
public record Envelope(InetAddress source, InetAddress destination, int ttl, InetAddress checksumDestination) {
}
