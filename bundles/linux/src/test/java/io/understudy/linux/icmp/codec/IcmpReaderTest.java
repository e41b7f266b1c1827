package io.understudy.linux.icmp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.icmp.codec.IcmpMessage.EchoError;
import io.understudy.linux.icmp.codec.IcmpMessage.EchoReply;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcmpReaderTest {

    private static final int PING = 4660;

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    private static Optional<IcmpMessage> ipv4(String hex) {
        return IcmpReader.IPV4.read(GoldenIcmp.bytes(hex));
    }

    private static Optional<IcmpMessage> ipv6(String hex) {
        return IcmpReader.IPV6.read(GoldenIcmp.bytes(hex));
    }

    private static IcmpMessage error(String words, String speaker, boolean thisHost, String target) throws Exception {
        return new EchoError(words, address(speaker), thisHost, address(target), PING, 1);
    }

    @Test
    void rfc792EchoReply() throws Exception {
        assertEquals(Optional.of(new EchoReply(address("10.1.0.2"), PING, 1, 0x89e6086b00000000L)),
                ipv4(GoldenIcmp.REPLY_IPV4));
    }

    @Test
    void rfc4443EchoReply() throws Exception {
        assertEquals(Optional.of(new EchoReply(address("fd00:1::2"), PING, 1, 0x8de6086b00000000L)),
                ipv6(GoldenIcmp.REPLY_IPV6));
    }

    @Test
    void rfc792Errors() throws Exception {
        assertEquals(Optional.of(error("host unreachable", "10.1.0.2", false, "10.3.0.1")),
                ipv4(GoldenIcmp.HOST_UNREACHABLE));
        assertEquals(Optional.of(error("communication administratively prohibited", "10.1.0.2", false, "10.4.0.1")),
                ipv4(GoldenIcmp.FILTERED));
        assertEquals(Optional.of(error("time to live exceeded", "10.1.0.2", false, "10.5.0.9")),
                ipv4(GoldenIcmp.TTL_EXCEEDED));
        assertEquals(Optional.of(error("host unreachable", "10.1.0.1", true, "10.1.0.77")),
                ipv4(GoldenIcmp.NO_ARP));
    }

    @Test
    void rfc4443Errors() throws Exception {
        assertEquals(Optional.of(error("no route to destination", "fd00:1::2", false, "fd00:3::1")),
                ipv6(GoldenIcmp.NO_ROUTE));
        assertEquals(Optional.of(error("communication administratively prohibited", "fd00:1::2", false, "fd00:4::1")),
                ipv6(GoldenIcmp.PROHIBITED));
        assertEquals(Optional.of(error("hop limit exceeded", "fd00:1::2", false, "fd00:5::9")),
                ipv6(GoldenIcmp.HOP_LIMIT_EXCEEDED));
        assertEquals(Optional.of(error("address unreachable", "fd00:1::1", true, "fd00:1::77")),
                ipv6(GoldenIcmp.NO_NEIGHBOUR));
    }

    /** RFC 792: an error quotes the header and 64 bits; RFC 1812 and RFC 4443 allow more. */
    @Test
    void theShortestQuoteIsEnough() throws Exception {
        ByteBuffer cut = ByteBuffer.wrap(GoldenIcmp.bytes(GoldenIcmp.HOST_UNREACHABLE).array(), 0, 56);
        cut.putShort(2, (short) 56).putShort(22, (short) 0);
        cut.putShort(22, (short) InternetChecksum.of(cut, 20, 56));
        assertEquals(Optional.of(error("host unreachable", "10.1.0.2", false, "10.3.0.1")), IcmpReader.IPV4.read(cut));
        cut.putShort(2, (short) 55).putShort(22, (short) 0);
        cut.putShort(22, (short) InternetChecksum.of(cut, 20, 55));
        assertTrue(IcmpReader.IPV4.read(cut).isEmpty());
    }

    @Test
    void aRequestIsNothing() {
        assertTrue(ipv4(GoldenIcmp.REQUEST_IPV4).isEmpty());
        assertTrue(ipv6(GoldenIcmp.REQUEST_IPV6).isEmpty());
    }

    @ParameterizedTest(name = "byte {0} = {1}: {2}")
    @CsvSource({
        "0, 0x55, version 5", "0, 0x44, header of 16 bytes", "0, 0x4f, header of 60 bytes", "6, 0x20, more fragments",
        "7, 1, not the first fragment", "9, 17, UDP", "3, 0xff, longer than what came",
        "3, 0x10, shorter than its header",
        "21, 2, wrong checksum"})
    void rfc791WhatIsNoWholeIcmpMessageIsNothing(String at, String value, String what) {
        ByteBuffer bytes = GoldenIcmp.bytes(GoldenIcmp.REPLY_IPV4);
        bytes.put(Integer.decode(at), Integer.decode(value).byteValue());
        assertTrue(IcmpReader.IPV4.read(bytes).isEmpty(), what);
    }

    /** Ours is ICMP, an echo request, and one packet. */
    @ParameterizedTest
    @ValueSource(strings = {"28, 0x65", "37, 6", "35, 1", "48, 0"})
    void aQuoteOfSomethingElseIsNothing(String change) {
        String[] words = change.split(", ");
        ByteBuffer bytes = GoldenIcmp.bytes(GoldenIcmp.HOST_UNREACHABLE);
        bytes.put(Integer.decode(words[0]), Integer.decode(words[1]).byteValue()).putShort(22, (short) 0);
        bytes.putShort(22, (short) InternetChecksum.of(bytes, 20, bytes.limit()));
        assertTrue(IcmpReader.IPV4.read(bytes).isEmpty(), change);
    }

    @ParameterizedTest(name = "{0} {1}/{2}: {3}")
    @CsvSource({
        "IPV4, 3, 0, network unreachable", "IPV4, 3, 1, host unreachable", "IPV4, 3, 2, protocol unreachable",
        "IPV4, 3, 3, port unreachable", "IPV4, 3, 4, fragmentation needed and not allowed",
        "IPV4, 3, 5, source route failed", "IPV4, 3, 6, destination network unknown",
        "IPV4, 3, 7, destination host unknown", "IPV4, 3, 8, source host isolated",
        "IPV4, 3, 9, network administratively prohibited", "IPV4, 3, 10, host administratively prohibited",
        "IPV4, 3, 11, network unreachable for this type of service",
        "IPV4, 3, 12, host unreachable for this type of service",
        "IPV4, 3, 13, communication administratively prohibited", "IPV4, 3, 14, host precedence violation",
        "IPV4, 3, 15, precedence cutoff in effect", "IPV4, 11, 0, time to live exceeded",
        "IPV4, 11, 1, fragment reassembly time exceeded", "IPV4, 12, 0, parameter problem",
        "IPV4, 12, 1, a required option is missing", "IPV4, 12, 2, bad length",
        "IPV4, 3, 200, 'ICMP error of type 3, code 200'",
        "IPV6, 1, 0, no route to destination", "IPV6, 1, 1, communication administratively prohibited",
        "IPV6, 1, 2, beyond scope of source address", "IPV6, 1, 3, address unreachable", "IPV6, 1, 4, port unreachable",
        "IPV6, 1, 5, source address failed ingress/egress policy", "IPV6, 1, 6, reject route to destination",
        "IPV6, 1, 7, error in source routing header", "IPV6, 1, 8, headers too long", "IPV6, 2, 0, packet too big",
        "IPV6, 3, 0, hop limit exceeded", "IPV6, 3, 1, fragment reassembly time exceeded",
        "IPV6, 4, 0, erroneous header field", "IPV6, 4, 1, unrecognized next header",
        "IPV6, 4, 2, unrecognized IPv6 option", "IPV6, 4, 3, incomplete header chain",
        "IPV6, 1, 99, 'ICMPv6 error of type 1, code 99'"})
    void errorsInTheWordsOfTheirRfc(IcmpReader reader, int type, int code, String words) {
        boolean six = reader == IcmpReader.IPV6;
        int at = six ? 40 : 20;
        ByteBuffer bytes = GoldenIcmp.bytes(six ? GoldenIcmp.NO_ROUTE : GoldenIcmp.HOST_UNREACHABLE);
        bytes.put(at, (byte) type).put(at + 1, (byte) code).putShort(at + 2, (short) 0);
        bytes.putShort(at + 2, (short) InternetChecksum.of(bytes, at, bytes.limit()));
        assertEquals(words, ((EchoError) reader.read(bytes).orElseThrow()).words());
    }

    /** RFC 6633 deprecates source quench; a redirect does not end anything. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void adviceIsNothing(int type) {
        ByteBuffer bytes = GoldenIcmp.bytes(GoldenIcmp.HOST_UNREACHABLE);
        bytes.put(20, (byte) type).putShort(22, (short) 0);
        bytes.putShort(22, (short) InternetChecksum.of(bytes, 20, bytes.limit()));
        assertTrue(IcmpReader.IPV4.read(bytes).isEmpty());
    }
}
