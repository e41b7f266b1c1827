package io.understudy.vrrp.protocol;

import io.understudy.vrrp.protocol.auth.AuthenticationHeader;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** {@code auth_type AH} (behaviour C127): a header between IP's and the PDU, with a digest over all of them. */
public final class AhSeal implements AdvertSeal {

    private static final int ID_AT = 4;

    private final long key;
    private final boolean unicast;
    private final AuthenticationHeader header;
    private int number;

    /**
     * A seal.
     *
     * @param key     the 8 bytes of {@code auth_pass}
     * @param unicast whether adverts go to peers
     * @param before  the one before a reload, whose numbers go on; {@code null}: none
     */
    public AhSeal(long key, boolean unicast, AhSeal before) {
        this.key = key;
        this.unicast = unicast;
        this.header = new AuthenticationHeader(key, unicast, before == null ? null : before.header);
    }

    /** {@code true} where it does as one of these would. */
    public boolean is(long otherKey, boolean otherUnicast) {
        return key == otherKey && unicast == otherUnicast;
    }

    @Override
    public int ipProtocol() {
        return AuthenticationHeader.IP_PROTOCOL;
    }

    @Override
    public int headerLength() {
        return AuthenticationHeader.LENGTH;
    }

    @Override
    public int trailerLength() {
        return 0;
    }

    @Override
    public void next(long clock) {
        number = header.next();
    }

    /** The digest covers the identification, which the kernel would put where we leave 0. */
    @Override
    public void seal(ByteBuffer datagram, InetAddress source) {
        datagram.putShort(ID_AT, (short) (number % 0xffff + 1));
        header.write(datagram, datagram.limit(), number);
    }

    @Override
    public int trailerOf(int pduLength, int received) {
        return 0;
    }

    @Override
    public DropReason problem(ByteBuffer datagram, int pdu, int pduLength, int length, InetAddress source, long clock) {
        int start = datagram.position();
        if (IpDatagram.headerLength(datagram) != IpDatagram.IPV4_HEADER
                || !header.matches(datagram, start, datagram.remaining())
                || !AuthenticationHeader.namesItsSender(datagram, start)) {
            return DropReason.AUTH_FAILURE;
        }
        return header.accept(AuthenticationHeader.spi(datagram, start), AuthenticationHeader.sequence(datagram, start))
                ? null : DropReason.AH_SEQUENCE;
    }
}
