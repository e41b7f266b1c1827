package io.understudy.vrrp.protocol;

import io.understudy.api.config.UnicastPeer;
import io.understudy.vrrp.protocol.Delivery.OldChecksum;
import io.understudy.vrrp.protocol.Received.Accepted;
import io.understudy.vrrp.protocol.Received.Refused;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Decides whether a packet is an advert for one router, in keepalived's order (behaviour C35 to C52). No bytes make it
 * throw. Buffers are in network order, as every new one is. One thread.
 *
 * <p>It remembers the last datagram accepted: the same bytes again, the usual case, give the same {@link Accepted}
 * without an allocation.
 */
public final class ReceiveChecks {

    private static final int REQUIRED_TTL = 255;
    /** Bytes of the IPv4 header that differ from one advert to the next: identification and header checksum. */
    private static final int ID_AT = 4;
    private static final int CHECKSUM_AT = 10;

    private final ReceiveExpectations expectations;
    private byte[] lastDatagram = new byte[0];
    private Accepted lastAccepted;
    private boolean oldChecksumHeard;

    /** Checks against these expectations. */
    public ReceiveChecks(ReceiveExpectations expectations) {
        this.expectations = expectations;
    }

    /** What is demanded. */
    public ReceiveExpectations expectations() {
        return expectations;
    }

    /** {@code true} once a peer's unicast advert had the old checksum ({@link OldChecksum#ADOPT}). */
    public boolean oldChecksumHeard() {
        return oldChecksumHeard;
    }

    /**
     * Whose advert it seems to be, for handing it to the right router.
     *
     * @param datagram a whole IP datagram from position to limit; both stay as they are
     * @return 0 to 255; -1 where that cannot be read
     */
    public static int virtualRouterId(ByteBuffer datagram) {
        if (IpDatagram.problem(datagram) != null || IpDatagram.protocol(datagram) != Advert.IP_PROTOCOL) {
            return -1;
        }
        int header = IpDatagram.headerLength(datagram);
        return datagram.remaining() < header + AdvertDecoder.HEADER_LENGTH ? -1
                : datagram.get(datagram.position() + header + 1) & 0xff;
    }

    /**
     * Why a datagram has no {@link #virtualRouterId}, for counting.
     *
     * @param datagram one for which that is -1
     */
    public static DropReason junkReason(ByteBuffer datagram) {
        DropReason problem = IpDatagram.problem(datagram);
        if (problem != null) {
            return problem;
        }
        int protocol = IpDatagram.protocol(datagram);
        return protocol == Advert.IP_PROTOCOL ? DropReason.PACKET_LENGTH
                : protocol == IpDatagram.PROTOCOL_AH ? DropReason.AUTH_TYPE_MISMATCH : DropReason.WRONG_PROTOCOL;
    }

    /**
     * Checks a whole datagram of the router's own family as linux's raw sockets deliver it.
     *
     * @param datagram from position to limit; both stay as they are
     */
    public Received check(ByteBuffer datagram) {
        if (sameAsLast(datagram)) {
            return lastAccepted;
        }
        DropReason problem = IpDatagram.problem(datagram);
        if (problem == null && IpDatagram.isIpv6(datagram) != isIpv6()) {
            problem = DropReason.BAD_IP_HEADER;
        }
        if (problem != null) {
            return new Refused(problem, null);
        }
        InetAddress source = IpDatagram.source(datagram);
        int protocol = IpDatagram.protocol(datagram);
        if (protocol != Advert.IP_PROTOCOL) {
            return new Refused(protocol == IpDatagram.PROTOCOL_AH ? DropReason.AUTH_TYPE_MISMATCH
                    : DropReason.WRONG_PROTOCOL, source);
        }
        problem = contentProblem(datagram, source);
        if (problem == null) {
            problem = deliveryProblem(datagram, source);
        }
        if (problem != null) {
            return new Refused(problem, source);
        }
        int pdu = datagram.position() + IpDatagram.headerLength(datagram);
        lastAccepted = new Accepted(AdvertDecoder.decode(datagram, pdu, IpDatagram.addressLength(datagram)), source,
                IpDatagram.ttl(datagram));
        remember(datagram);
        return lastAccepted;
    }

    private boolean isIpv6() {
        return expectations.delivery().group() instanceof Inet6Address;
    }

    /** C35, C38 to C47. */
    private DropReason contentProblem(ByteBuffer datagram, InetAddress source) {
        int header = IpDatagram.headerLength(datagram);
        int pdu = datagram.position() + header;
        int length = datagram.remaining();
        int addressLength = IpDatagram.addressLength(datagram);
        if (length < header + AdvertDecoder.HEADER_LENGTH) {
            return DropReason.PACKET_LENGTH;
        }
        if ((datagram.get(pdu + 1) & 0xff) != expectations.virtualRouterId()) {
            return DropReason.WRONG_VIRTUAL_ROUTER_ID;
        }
        int pduLength = AdvertDecoder.expectedLength(datagram, pdu, addressLength);
        if (isIpv6() && AdvertDecoder.version(datagram, pdu) == 2
                && length == header + pduLength + AdvertDecoder.AUTH_DATA_LENGTH) {
            pduLength += AdvertDecoder.AUTH_DATA_LENGTH; // not keepalived's way, but what RFC 3768 would give
        }
        if (!fits(header + pduLength, length)) {
            return DropReason.PACKET_LENGTH;
        }
        if (!expectations.delivery().unicast() && IpDatagram.ttl(datagram) != REQUIRED_TTL) {
            return DropReason.IP_TTL;
        }
        if (AdvertDecoder.version(datagram, pdu) != expectations.version()) {
            return DropReason.WRONG_VERSION;
        }
        DropReason problem = expectations.version() == 2 ? authenticationProblem(datagram, pdu, addressLength) : null;
        if (problem != null) {
            return problem;
        }
        int interval = AdvertDecoder.advertIntervalCentis(datagram, pdu);
        // version 3 adopts the MASTER's interval, but 0 would make every BACKUP take over at once
        if (expectations.version() == 2 ? interval != expectations.advertIntervalCentis() : interval == 0) {
            return DropReason.ADVERT_INTERVAL;
        }
        if ((datagram.get(pdu) & 0x0f) != 1) {
            return DropReason.INVALID_TYPE;
        }
        if (!fits(IpDatagram.totalLength(datagram), length)) {
            return DropReason.PACKET_LENGTH;
        }
        return hasGoodChecksum(datagram, source, pdu, pduLength) ? null : DropReason.BAD_CHECKSUM;
    }

    private DropReason authenticationProblem(ByteBuffer packet, int pdu, int addressLength) {
        int type = packet.get(pdu + 4) & 0xff;
        if (type > Advert.AUTH_AH) {
            return DropReason.INVALID_AUTH_TYPE;
        }
        if (type != expectations.authType()) {
            return DropReason.AUTH_TYPE_MISMATCH;
        }
        if (type != Advert.AUTH_PASS || addressLength != 4) { // keepalived sends no password over IPv6
            return null;
        }
        // one comparison of a long: takes the same time wherever the difference is
        return packet.getLong(AdvertDecoder.authDataAt(packet, pdu, addressLength)) != expectations.authData()
                ? DropReason.AUTH_FAILURE : null;
    }

    /** C47. Peers that are not there yet with {@code v3_checksum_as_v2}, or not any more, are understood too. */
    private boolean hasGoodChecksum(ByteBuffer datagram, InetAddress source, int pdu, int length) {
        Delivery delivery = expectations.delivery();
        int version = expectations.version();
        InetAddress destination = IpDatagram.destination(datagram);
        if (AdvertEncoder.checksum(version, source, destination, datagram, pdu, length) == 0) {
            return true;
        }
        if (version == 2 || IpDatagram.isIpv6(datagram)) {
            return false;
        }
        if (delivery.withoutPseudoHeader()
                && AdvertEncoder.checksum(version, source, null, datagram, pdu, length) == 0) {
            return true;
        }
        if (delivery.unicast() && delivery.oldChecksum() != OldChecksum.NEVER
                && AdvertEncoder.checksum(version, source, delivery.group(), datagram, pdu, length) == 0) {
            oldChecksumHeard = true;
            return true;
        }
        return false;
    }

    /** C48, C49 and C52: who sent it to whom. */
    private DropReason deliveryProblem(ByteBuffer datagram, InetAddress source) {
        Delivery delivery = expectations.delivery();
        if (IpDatagram.isMulticast(datagram) == delivery.unicast()) {
            return DropReason.WRONG_DELIVERY;
        }
        if (expectations.ignored()) {
            return DropReason.IGNORED_BY_OWNER;
        }
        if (!delivery.unicast() || !delivery.checkSource()) {
            return null;
        }
        UnicastPeer peer = delivery.peer(source);
        if (peer == null) {
            return DropReason.UNKNOWN_PEER;
        }
        int ttl = IpDatagram.ttl(datagram);
        boolean within = (peer.minTtl() == null || ttl >= peer.minTtl())
                && (peer.maxTtl() == null || ttl <= peer.maxTtl());
        return within ? null : DropReason.PEER_TTL;
    }

    /** C38: short frames arrive with the padding of Ethernet, which comes after the datagram. */
    private static boolean fits(int expected, int received) {
        return expected == received || expected < 46 && received > expected && (received - expected) % 4 == 2;
    }

    private boolean sameAsLast(ByteBuffer datagram) {
        int length = datagram.remaining();
        if (lastAccepted == null || length != lastDatagram.length) {
            return false;
        }
        int start = datagram.position();
        boolean ipv6 = IpDatagram.isIpv6(datagram);
        for (int i = 0; i < length; i++) {
            if (datagram.get(start + i) != lastDatagram[i] && (ipv6 || !differsAlways(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean differsAlways(int at) {
        return at == ID_AT || at == ID_AT + 1 || at == CHECKSUM_AT || at == CHECKSUM_AT + 1;
    }

    private void remember(ByteBuffer datagram) {
        int length = datagram.remaining();
        if (lastDatagram.length != length) {
            lastDatagram = new byte[length];
        }
        datagram.duplicate().get(datagram.position(), lastDatagram);
    }

    /** For diagnosis. */
    @Override
    public String toString() {
        return "ReceiveChecks[" + expectations + ", remembers " + Arrays.hashCode(lastDatagram) + "]";
    }
}
