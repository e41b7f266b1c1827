package io.understudy.linux.internal.packet;

import java.nio.ByteBuffer;

/** Writes the socket address to which a packet goes, taken from the packet itself. */
interface Destination {

    /**
     * Writes it.
     *
     * @param packet  the packet, from position 0 to its limit
     * @param address room for the address, in the machine's byte order
     * @param offset  where to write
     * @return its length
     */
    int write(ByteBuffer packet, ByteBuffer address, int offset);

    /** Fewest bytes that a packet needs for its destination to be read. */
    int minimumLength();

    /** struct sockaddr_in (netinet/in.h) with the destination of the IPv4 header (RFC 791). */
    final class Ipv4 implements Destination {

        private static final short AF_INET = 2;
        private static final int HEADER_DESTINATION = 16;

        @Override
        public int write(ByteBuffer packet, ByteBuffer address, int offset) {
            address.putShort(offset, AF_INET);
            for (int i = 0; i < 4; i++) {
                address.put(offset + 4 + i, packet.get(HEADER_DESTINATION + i));
            }
            return 16;
        }

        @Override
        public int minimumLength() {
            return 20;
        }
    }

    /** struct sockaddr_in6 (netinet/in.h) with the destination of the IPv6 header (RFC 8200). */
    final class Ipv6 implements Destination {

        private static final short AF_INET6 = 10;
        private static final int HEADER_DESTINATION = 24;

        @Override
        public int write(ByteBuffer packet, ByteBuffer address, int offset) {
            address.putShort(offset, AF_INET6).putShort(offset + 2, (short) 0).putInt(offset + 4, 0);
            for (int i = 0; i < 16; i++) {
                address.put(offset + 8 + i, packet.get(HEADER_DESTINATION + i));
            }
            // no scope: the socket is bound to its interface
            address.putInt(offset + 24, 0);
            return 28;
        }

        @Override
        public int minimumLength() {
            return 40;
        }
    }

    /** struct sockaddr_ll (linux/if_packet.h) with the type of the Ethernet header. */
    final class Ethernet implements Destination {

        private static final short AF_PACKET = 17;
        private static final int HEADER_TYPE = 12;

        private final int interfaceIndex;

        Ethernet(int interfaceIndex) {
            this.interfaceIndex = interfaceIndex;
        }

        @Override
        public int write(ByteBuffer packet, ByteBuffer address, int offset) {
            address.putShort(offset, AF_PACKET);
            address.put(offset + 2, packet.get(HEADER_TYPE));
            address.put(offset + 3, packet.get(HEADER_TYPE + 1));
            address.putInt(offset + 4, interfaceIndex);
            return 20;
        }

        @Override
        public int minimumLength() {
            return 14;
        }
    }
}
