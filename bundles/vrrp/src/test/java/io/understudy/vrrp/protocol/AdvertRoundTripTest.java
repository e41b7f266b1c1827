package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Packets.GROUP;
import static io.understudy.vrrp.protocol.Packets.GROUP6;
import static io.understudy.vrrp.protocol.Packets.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is encoded decodes to the same value, and its checksum is right. */
class AdvertRoundTripTest {

    @Property
    void ipv4RoundTrip(@ForAll("adverts4") Advert advert) {
        byte[] pdu = Packets.pdu(advert, ip("10.0.0.1"), GROUP);
        assertEquals(advert, AdvertDecoder.decode(ByteBuffer.wrap(pdu), 0, 4));
        assertEquals(0, AdvertEncoder.checksum(advert.version(), ip("10.0.0.1"), GROUP, ByteBuffer.wrap(pdu), 0,
                pdu.length));
    }

    @Property
    void ipv6RoundTrip(@ForAll("adverts6") Advert advert) {
        byte[] pdu = Packets.pdu(advert, ip("fe80::1"), GROUP6);
        assertEquals(advert, AdvertDecoder.decode(ByteBuffer.wrap(pdu), 0, 16));
    }

    @Provide
    Arbitrary<Advert> adverts4() {
        return Arbitraries.of(2, 3).flatMap(version -> adverts(version, 4));
    }

    @Provide
    Arbitrary<Advert> adverts6() {
        return adverts(3, 16);
    }

    private static Arbitrary<Advert> adverts(int version, int addressLength) {
        Arbitrary<Integer> bytes = Arbitraries.integers().between(0, 255);
        Arbitrary<Integer> centis = version == 2 ? bytes.map(seconds -> seconds * 100)
                : Arbitraries.integers().between(0, 4095);
        Arbitrary<InetAddress> address = Arbitraries.bytes().array(byte[].class).ofSize(addressLength)
                .map(AdvertRoundTripTest::address);
        Arbitrary<Long> data = version == 2 ? Arbitraries.longs() : Arbitraries.just(0L);
        Arbitrary<Integer> type = version == 2 ? bytes : Arbitraries.just(0);
        return Combinators.combine(bytes, bytes, centis, type, data, address.list().ofMinSize(1).ofMaxSize(20))
                .as((vrid, priority, interval, auth, auth8, list) ->
                        new Advert(version, vrid, priority, interval, auth, auth8, list));
    }

    private static InetAddress address(byte[] raw) {
        try {
            return raw.length == 16 ? Inet6Address.getByAddress(null, raw, -1)
                    : InetAddress.getByAddress(raw);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
