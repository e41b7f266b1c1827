package io.understudy.vrrp.protocol;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Addresses and datagrams for tests. */
final class Packets {

    static final Inet4Address GROUP = ip4("224.0.0.18");
    static final Inet6Address GROUP6 = (Inet6Address) ip("ff02::12");

    private Packets() {
    }

    static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    static Inet4Address ip4(String literal) {
        return (Inet4Address) ip(literal);
    }

    static List<InetAddress> ips(String... literals) {
        return Arrays.stream(literals).map(Packets::ip).toList();
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] datagram(Advert advert, String source, int ttl) {
        return datagram(advert, new Envelope(ip(source), source.contains(":") ? GROUP6 : GROUP, ttl, GROUP));
    }

    static byte[] datagram(Advert advert, Envelope envelope) {
        ByteBuffer buffer = ByteBuffer.allocate(AdvertEncoder.datagramLength(advert, envelope));
        AdvertEncoder.encode(advert, envelope, buffer);
        return buffer.array();
    }

    static byte[] pdu(Advert advert, InetAddress source, InetAddress destination) {
        ByteBuffer buffer = ByteBuffer.allocate(AdvertEncoder.pduLength(advert));
        AdvertEncoder.encodePdu(advert, new Envelope(source, destination, 255, destination), buffer);
        return buffer.array();
    }

    static Received check(RouterSettings settings, Delivery delivery, byte[] datagram) {
        return new ReceiveChecks(settings.expectations(delivery)).check(ByteBuffer.wrap(datagram));
    }

    static Received check(RouterSettings settings, byte[] datagram) {
        return new ReceiveChecks(settings.expectations()).check(ByteBuffer.wrap(datagram));
    }
}
