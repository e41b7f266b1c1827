package io.understudy.vrrp.protocol;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * What is put on a router's adverts last of all, each time one goes out, and looked for on those of others. One object
 * for both directions. One thread; nothing is allocated but what the JDK's own code allocates.
 */
public sealed interface AdvertSeal permits AdvertSeal.None, AhSeal, HmacSeal {

    /** Neither AH nor {@code auth_hmac}. */
    AdvertSeal NONE = new None();

    /** IP protocol of the adverts. */
    int ipProtocol();

    /** Bytes between IP header and PDU. */
    int headerLength();

    /** Bytes behind the PDU of our own adverts. */
    int trailerLength();

    /** {@code true} where our adverts bear it. */
    default boolean sends() {
        return headerLength() + trailerLength() > 0;
    }

    /**
     * The next advert begins; all its copies bear the same number.
     *
     * @param clock {@link io.understudy.vrrp.protocol.auth.HmacSequence#ofClock} of now
     */
    void next(long clock);

    /**
     * Seals a copy of the next advert.
     *
     * @param datagram a whole datagram of {@link AdvertEncoder} from position 0 to the limit
     * @param source   its sender
     */
    void seal(ByteBuffer datagram, InetAddress source);

    /** Bytes that a received PDU has behind it, and that belong to the seal. */
    int trailerOf(int pduLength, int received);

    /**
     * Looks at the seal of a received datagram.
     *
     * @param pdu       where its PDU begins
     * @param pduLength length of the PDU
     * @param length    bytes from the PDU on
     * @param source    its sender
     * @param clock     as in {@link #next}
     * @return why it is refused; {@code null}: it is not
     */
    DropReason problem(ByteBuffer datagram, int pdu, int pduLength, int length, InetAddress source, long clock);

    /** Something about clocks that people should know, once; {@code null}: nothing new. */
    default String news() {
        return null;
    }

    /** No seal. */
    final class None implements AdvertSeal {

        private None() {
        }

        @Override
        public int ipProtocol() {
            return Advert.IP_PROTOCOL;
        }

        @Override
        public int headerLength() {
            return 0;
        }

        @Override
        public int trailerLength() {
            return 0;
        }

        @Override
        public void next(long clock) {
            // has no number
        }

        @Override
        public void seal(ByteBuffer datagram, InetAddress source) {
            // is complete
        }

        @Override
        public int trailerOf(int pduLength, int received) {
            return 0;
        }

        @Override
        public DropReason problem(ByteBuffer datagram, int pdu, int pduLength, int length, InetAddress source,
                long clock) {
            return null;
        }
    }
}
