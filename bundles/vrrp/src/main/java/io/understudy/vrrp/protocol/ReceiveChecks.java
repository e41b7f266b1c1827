package io.understudy.vrrp.protocol;

import io.understudy.vrrp.protocol.Received.Accepted;
import io.understudy.vrrp.protocol.Received.Refused;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Decides whether a packet is an advert for one router, in keepalived's order (behaviour C35 to C50). No bytes make it
 * throw. Buffers are in network order, as every new one is. One thread.
 *
 * <p>It remembers the last datagram accepted: the same bytes again, the usual case, give the same {@link Accepted}
 * without an allocation.
 */
public final class ReceiveChecks {

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_ADDRESS = 16;
    private static final int PROTOCOL_AH = 51;
    private static final int REQUIRED_TTL = 255;
    /** Bytes of the IPv4 header that differ from one advert to the next: identification and header checksum. */
    private static final int ID_AT = 4;
    private static final int CHECKSUM_AT = 10;

    private final ReceiveExpectations expectations;
    private byte[] lastDatagram = new byte[0];
    private Accepted lastAccepted;

    /** Checks against these expectations. */
    public ReceiveChecks(ReceiveExpectations expectations) {
        this.expectations = expectations;
    }

    /** What is demanded. */
    public ReceiveExpectations expectations() {
        return expectations;
    }

    /**
     * Whose advert it seems to be, for handing it to the right router.
     *
     * @param datagram a whole IPv4 datagram from position to limit; both stay as they are
     * @return 0 to 255; -1 where that cannot be read
     */
    public static int virtualRouterId(ByteBuffer datagram) {
        int start = datagram.position();
        int length = datagram.remaining();
        if (headerProblem(datagram, start, length) != null) {
            return -1;
        }
        int header = headerLength(datagram, start);
        return datagram.get(start + 9) != Advert.IP_PROTOCOL || length < header + AdvertDecoder.HEADER_LENGTH ? -1
                : datagram.get(start + header + 1) & 0xff;
    }

    /**
     * Why a datagram has no {@link #virtualRouterId}, for counting.
     *
     * @param datagram one for which that is -1
     */
    public static DropReason junkReason(ByteBuffer datagram) {
        DropReason problem = headerProblem(datagram, datagram.position(), datagram.remaining());
        if (problem != null) {
            return problem;
        }
        int protocol = datagram.get(datagram.position() + 9) & 0xff;
        return protocol == Advert.IP_PROTOCOL ? DropReason.PACKET_LENGTH
                : protocol == PROTOCOL_AH ? DropReason.AUTH_TYPE_MISMATCH : DropReason.WRONG_PROTOCOL;
    }

    /**
     * Checks a whole IPv4 datagram as a raw socket delivers it.
     *
     * @param datagram from position to limit; both stay as they are
     */
    public Received check(ByteBuffer datagram) {
        if (sameAsLast(datagram)) {
            return lastAccepted;
        }
        int start = datagram.position();
        int length = datagram.remaining();
        DropReason problem = headerProblem(datagram, start, length);
        if (problem != null) {
            return new Refused(problem, null);
        }
        InetAddress source = AdvertDecoder.address(datagram, start + 12, 4);
        int protocol = datagram.get(start + 9) & 0xff;
        if (protocol != Advert.IP_PROTOCOL) {
            return new Refused(protocol == PROTOCOL_AH ? DropReason.AUTH_TYPE_MISMATCH : DropReason.WRONG_PROTOCOL,
                    source);
        }
        int header = headerLength(datagram, start);
        int pdu = start + header;
        int received = length - header;
        int ttl = datagram.get(start + 8) & 0xff;
        problem = fixedPartProblem(datagram, pdu, received, 4, header, ttl);
        if (problem == null && !fits(datagram.getShort(start + 2) & 0xffff, length)) {
            problem = DropReason.PACKET_LENGTH;
        }
        if (problem != null) {
            return new Refused(problem, source);
        }
        int pduLength = AdvertDecoder.expectedLength(datagram, pdu, 4);
        InetAddress destination = AdvertDecoder.address(datagram, start + 16, 4);
        if (AdvertEncoder.checksum(expectations.version(), source, destination, datagram, pdu, pduLength) != 0) {
            return new Refused(DropReason.BAD_CHECKSUM, source);
        }
        lastAccepted = new Accepted(AdvertDecoder.decode(datagram, pdu, 4), source, ttl);
        remember(datagram, start, length);
        return lastAccepted;
    }

    /**
     * Checks an IPv6 packet's payload; raw IPv6 sockets deliver no header.
     *
     * @param payload  from position to limit; both stay as they are
     * @param hopLimit from the ancillary data
     */
    public Received check(ByteBuffer payload, Inet6Address source, Inet6Address destination, int hopLimit) {
        int pdu = payload.position();
        int received = payload.remaining();
        DropReason problem = fixedPartProblem(payload, pdu, received, IPV6_ADDRESS, 0, hopLimit);
        if (problem == null && AdvertDecoder.expectedLength(payload, pdu, IPV6_ADDRESS) != received) {
            problem = DropReason.PACKET_LENGTH;
        }
        if (problem == null
                && AdvertEncoder.checksum(expectations.version(), source, destination, payload, pdu, received) != 0) {
            problem = DropReason.BAD_CHECKSUM;
        }
        return problem != null ? new Refused(problem, source)
                : new Accepted(AdvertDecoder.decode(payload, pdu, IPV6_ADDRESS), source, hopLimit);
    }

    /** C35, and C37 to C44 in order: all that is before the checksum. */
    private DropReason fixedPartProblem(ByteBuffer packet, int pdu, int received, int addressLength, int ipHeader,
            int ttl) {
        if (received < AdvertDecoder.HEADER_LENGTH) {
            return DropReason.PACKET_LENGTH;
        }
        if ((packet.get(pdu + 1) & 0xff) != expectations.virtualRouterId()) {
            return DropReason.WRONG_VIRTUAL_ROUTER_ID;
        }
        if (!fits(ipHeader + AdvertDecoder.expectedLength(packet, pdu, addressLength), ipHeader + received)) {
            return DropReason.PACKET_LENGTH;
        }
        if (ttl != REQUIRED_TTL) {
            return DropReason.IP_TTL;
        }
        if (AdvertDecoder.version(packet, pdu) != expectations.version()) {
            return DropReason.WRONG_VERSION;
        }
        if (expectations.version() == 2) {
            DropReason problem = authenticationProblem(packet, pdu, addressLength);
            if (problem != null) {
                return problem;
            }
        }
        int interval = AdvertDecoder.advertIntervalCentis(packet, pdu);
        // version 3 adopts the MASTER's interval, but 0 would make every BACKUP take over at once
        if (expectations.version() == 2 ? interval != expectations.advertIntervalCentis() : interval == 0) {
            return DropReason.ADVERT_INTERVAL;
        }
        return (packet.get(pdu) & 0x0f) == 1 ? null : DropReason.INVALID_TYPE;
    }

    private DropReason authenticationProblem(ByteBuffer packet, int pdu, int addressLength) {
        int type = packet.get(pdu + 4) & 0xff;
        if (type > Advert.AUTH_AH) {
            return DropReason.INVALID_AUTH_TYPE;
        }
        if (type != expectations.authType()) {
            return DropReason.AUTH_TYPE_MISMATCH;
        }
        int dataAt = pdu + AdvertDecoder.HEADER_LENGTH + (packet.get(pdu + 3) & 0xff) * addressLength;
        // one comparison of a long: takes the same time wherever the difference is
        return type == Advert.AUTH_PASS && packet.getLong(dataAt) != expectations.authData()
                ? DropReason.AUTH_FAILURE : null;
    }

    private static DropReason headerProblem(ByteBuffer datagram, int start, int length) {
        if (length < IPV4_HEADER || (datagram.get(start) & 0xf0) != 0x40) {
            return DropReason.BAD_IP_HEADER;
        }
        int header = headerLength(datagram, start);
        return header < IPV4_HEADER || header > length ? DropReason.BAD_IP_HEADER : null;
    }

    private static int headerLength(ByteBuffer datagram, int start) {
        return (datagram.get(start) & 0x0f) * 4;
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
        for (int i = 0; i < length; i++) {
            if (datagram.get(start + i) != lastDatagram[i] && i != ID_AT && i != ID_AT + 1 && i != CHECKSUM_AT
                    && i != CHECKSUM_AT + 1) {
                return false;
            }
        }
        return true;
    }

    private void remember(ByteBuffer datagram, int start, int length) {
        if (lastDatagram.length != length) {
            lastDatagram = new byte[length];
        }
        datagram.duplicate().get(start, lastDatagram);
    }

    /** For diagnosis. */
    @Override
    public String toString() {
        return "ReceiveChecks[" + expectations + ", remembers " + Arrays.hashCode(lastDatagram) + "]";
    }
}
