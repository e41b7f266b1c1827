package io.understudy.vrrp.protocol.simulation;

import io.understudy.vrrp.protocol.Advert;
import java.net.InetAddress;

/**
 * What travels: bytes, which the receiver checks, or an advert that is taken to have passed its checks.
 *
 * @param bytes  a whole IPv4 datagram; {@code null}: see below
 * @param advert what it says
 * @param source who sent it
 */
record Datagram(byte[] bytes, Advert advert, InetAddress source) {

    static Datagram of(byte[] bytes) {
        return new Datagram(bytes, null, null);
    }
}
