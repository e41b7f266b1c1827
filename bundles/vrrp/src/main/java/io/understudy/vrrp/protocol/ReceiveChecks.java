package io.understudy.vrrp.protocol;

import io.understudy.api.config.UnicastPeer;
import io.understudy.vrrp.protocol.Delivery.OldChecksum;
import io.understudy.vrrp.protocol.Received.Accepted;
import io.understudy.vrrp.protocol.Received.Refused;
import io.understudy.vrrp.protocol.auth.AuthenticationHeader;
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
    private static final int PDU_CHECKSUM_AT = 6;

    private final ReceiveExpectations expectations;
    private final AdvertSeal seal;
    private byte[] lastDatagram = new byte[0];
    private Accepted lastAccepted;
    /** Of the last datagram: what the seal makes another one each time lies outside of these two. */
    private int lastPdu;
    private int lastPduEnd;
    private boolean oldChecksumHeard;

    /** Checks against these expectations, without a seal. */
    public ReceiveChecks(ReceiveExpectations expectations) {
        this(expectations, AdvertSeal.NONE);
    }

    /** Checks against these expectations and a seal; an {@link AhSeal} exactly where they demand AH. */
    public ReceiveChecks(ReceiveExpectations expectations, AdvertSeal seal) {
        this.expectations = expectations;
        this.seal = seal;
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
        if (IpDatagram.problem(datagram) != null) {
            return -1;
        }
        int protocol = IpDatagram.protocol(datagram);
        if (protocol != Advert.IP_PROTOCOL && (protocol != AuthenticationHeader.IP_PROTOCOL
                || IpDatagram.isIpv6(datagram))) {
            return -1;
        }
        int header = IpDatagram.headerLength(datagram)
                + (protocol == Advert.IP_PROTOCOL ? 0 : AuthenticationHeader.LENGTH);
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
        return protocol == Advert.IP_PROTOCOL || protocol == AuthenticationHeader.IP_PROTOCOL
                ? DropReason.PACKET_LENGTH : DropReason.WRONG_PROTOCOL;
    }

    /**
     * Checks a whole datagram of the router's own family as linux's raw sockets deliver it, where no clock is needed.
     *
     * @param datagram from position to limit; both stay as they are
     */
    public Received check(ByteBuffer datagram) {
        return check(datagram, 0);
    }

    /**
     * Checks a whole datagram of the router's own family as linux's raw sockets deliver it.
     *
     * @param datagram from position to limit; both stay as they are
     * @param clock    {@link io.understudy.vrrp.protocol.auth.HmacSequence#ofClock} of now
     */
    public Received check(ByteBuffer datagram, long clock) {
        if (sameAsLast(datagram)) {
            DropReason problem = sealProblemOfSame(datagram, clock);
            return problem == null ? lastAccepted : new Refused(problem, lastAccepted.source());
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
        if (protocol != seal.ipProtocol()) {
            return new Refused(protocol == Advert.IP_PROTOCOL || protocol == AuthenticationHeader.IP_PROTOCOL
                    ? DropReason.AUTH_TYPE_MISMATCH : DropReason.WRONG_PROTOCOL, source);
        }
        problem = contentProblem(datagram, source, clock);
        if (problem == null) {
            problem = deliveryProblem(datagram, source);
        }
        if (problem != null) {
            return new Refused(problem, source);
        }
        int pdu = pduOffset(datagram);
        lastAccepted = new Accepted(AdvertDecoder.decode(datagram, datagram.position() + pdu,
                IpDatagram.addressLength(datagram)), source, IpDatagram.ttl(datagram));
        lastPdu = pdu;
        lastPduEnd = pdu + pduLength(datagram, datagram.remaining() - pdu);
        remember(datagram);
        return lastAccepted;
    }

    /** Where the PDU begins, counted from the beginning of the datagram. */
    private int pduOffset(ByteBuffer datagram) {
        return IpDatagram.headerLength(datagram) + seal.headerLength();
    }

    /** What of it can be wrong is the seal, and IPv6's checksum that covers a trailer. */
    private DropReason sealProblemOfSame(ByteBuffer datagram, long clock) {
        if (seal == AdvertSeal.NONE) {
            return null;
        }
        int pdu = datagram.position() + lastPdu;
        int received = datagram.remaining() - lastPdu;
        DropReason problem = sealProblem(datagram, pdu, lastPduEnd - lastPdu, received, lastAccepted.source(), clock);
        return problem == null && isIpv6() && InternetChecksum.overIpv6(datagram, pdu, received) != 0
                ? DropReason.BAD_CHECKSUM : problem;
    }

    private DropReason sealProblem(ByteBuffer datagram, int pdu, int pduLength, int received, InetAddress source,
            long clock) {
        if (seal.trailerOf(pduLength, received) > 0 && expectations.delivery().unicast()
                && expectations.delivery().peer(source) == null) {
            return DropReason.UNKNOWN_PEER; // C119 b
        }
        return seal.problem(datagram, pdu, pduLength, received, source, clock);
    }

    /**
     * Length of the PDU as its own fields give it.
     *
     * @param received bytes that came from the PDU on
     */
    private int pduLength(ByteBuffer datagram, int received) {
        int pdu = datagram.position() + pduOffset(datagram);
        int length = AdvertDecoder.expectedLength(datagram, pdu, IpDatagram.addressLength(datagram));
        if (isIpv6() && AdvertDecoder.version(datagram, pdu) == 2) {
            int longer = length + AdvertDecoder.AUTH_DATA_LENGTH; // not keepalived's way, but what RFC 3768 would give
            return received == longer || seal.trailerOf(longer, received) > 0 ? longer : length;
        }
        return length;
    }

    private boolean isIpv6() {
        return expectations.delivery().group() instanceof Inet6Address;
    }

    /** C35, C38 to C47. */
    private DropReason contentProblem(ByteBuffer datagram, InetAddress source, long clock) {
        int header = pduOffset(datagram);
        int pdu = datagram.position() + header;
        int length = datagram.remaining();
        if (length < header + AdvertDecoder.HEADER_LENGTH) {
            return DropReason.PACKET_LENGTH;
        }
        if ((datagram.get(pdu + 1) & 0xff) != expectations.virtualRouterId()) {
            return DropReason.WRONG_VIRTUAL_ROUTER_ID;
        }
        int pduLength = pduLength(datagram, length - header);
        int trailer = seal.trailerOf(pduLength, length - header);
        if (!fits(header + pduLength + trailer, length)) {
            return DropReason.PACKET_LENGTH;
        }
        if (!expectations.delivery().unicast() && IpDatagram.ttl(datagram) != REQUIRED_TTL) {
            return DropReason.IP_TTL;
        }
        if (AdvertDecoder.version(datagram, pdu) != expectations.version()) {
            return DropReason.WRONG_VERSION;
        }
        DropReason problem = authenticationProblem(datagram, source, pdu, pduLength, clock);
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
        return hasGoodChecksum(datagram, source, pdu, pduLength, trailer) ? null : DropReason.BAD_CHECKSUM;
    }

    /** C41, then C42. */
    private DropReason authenticationProblem(ByteBuffer datagram, InetAddress source, int pdu, int pduLength,
            long clock) {
        int received = datagram.position() + datagram.remaining() - pdu;
        boolean ah = expectations.authType() == Advert.AUTH_AH;
        DropReason problem = ah ? null : sealProblem(datagram, pdu, pduLength, received, source, clock);
        if (problem == null && expectations.version() == 2) {
            problem = passwordProblem(datagram, pdu, IpDatagram.addressLength(datagram));
        }
        return problem == null && ah ? sealProblem(datagram, pdu, pduLength, received, source, clock) : problem;
    }

    private DropReason passwordProblem(ByteBuffer packet, int pdu, int addressLength) {
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
    private boolean hasGoodChecksum(ByteBuffer datagram, InetAddress source, int pdu, int length, int trailer) {
        if (IpDatagram.isIpv6(datagram)) {
            return InternetChecksum.overIpv6(datagram, pdu, length + trailer) == 0;
        }
        Delivery delivery = expectations.delivery();
        int version = expectations.version();
        InetAddress destination = IpDatagram.destination(datagram);
        if (AdvertEncoder.checksum(version, source, destination, datagram, pdu, length) == 0) {
            return true;
        }
        if (version == 2) {
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
            if (datagram.get(start + i) != lastDatagram[i] && !(ipv6 ? isSealed6(i) : differsAlways(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean differsAlways(int at) {
        return at == ID_AT || at == ID_AT + 1 || at == CHECKSUM_AT || at == CHECKSUM_AT + 1
                || seal != AdvertSeal.NONE && (at >= lastPduEnd || at >= lastPdu - seal.headerLength() && at < lastPdu);
    }

    /** IPv6's checksum covers the trailer. */
    private boolean isSealed6(int at) {
        return seal != AdvertSeal.NONE
                && (at >= lastPduEnd || at == lastPdu + PDU_CHECKSUM_AT || at == lastPdu + PDU_CHECKSUM_AT + 1);
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
