package io.understudy.linux.icmp.codec;

import io.understudy.linux.icmp.codec.IcmpMessage.EchoError;
import io.understudy.linux.icmp.codec.IcmpMessage.EchoReply;
import io.understudy.linux.netlink.codec.AddressBytes;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads echo replies, and errors that quote an echo request, of whole datagrams, IP header included. Everything else,
 * and whatever is malformed, is nothing.
 */
public enum IcmpReader {

    /** RFC 791 and RFC 792. The kernel hands raw sockets what it has not verified: the checksum is verified here. */
    IPV4 {
        private static final int MIN_HEADER = 20;
        private static final int TOTAL_LENGTH = 2;
        private static final int FRAGMENT = 6;
        private static final int PROTOCOL = 9;
        private static final int ICMP = 1;
        /** More fragments follow, or this is not the first. */
        private static final int FRAGMENT_MASK = 0x3fff;

        @Override
        public Optional<IcmpMessage> read(ByteBuffer datagram) {
            int header = headerLength(datagram, 0, datagram.limit());
            if (header == NONE) {
                return Optional.empty();
            }
            int end = datagram.getShort(TOTAL_LENGTH) & 0xffff;
            if (end < header + ICMP_HEADER || end > datagram.limit()
                    || InternetChecksum.of(datagram, header, end) != 0) {
                return Optional.empty();
            }
            return message(datagram, header, end);
        }

        @Override
        int headerLength(ByteBuffer datagram, int at, int end) {
            if (end - at < MIN_HEADER || (datagram.get(at) & 0xf0) != 0x40) {
                return NONE;
            }
            int length = (datagram.get(at) & 0xf) * 4;
            boolean whole = length >= MIN_HEADER && length <= end - at && datagram.get(at + PROTOCOL) == ICMP
                    && (datagram.getShort(at + FRAGMENT) & FRAGMENT_MASK) == 0;
            return whole ? length : NONE;
        }

        @Override
        Kind kind(int type) {
            return switch (type) {
                case 0 -> Kind.REPLY;
                case EchoRequest.TYPE_IPV4 -> Kind.REQUEST;
                case 3, 11, 12 -> Kind.ERROR; // 4 is no longer sent (RFC 6633), 5 is advice
                default -> Kind.OTHER;
            };
        }

        @Override
        InetAddress address(ByteBuffer datagram, int at, boolean destination) {
            return addressOf(datagram, at + (destination ? 16 : 12), 4);
        }
    },

    /** RFC 8200 and RFC 4443. The kernel has verified the checksum. */
    IPV6 {
        private static final int HEADER = 40;
        private static final int PAYLOAD_LENGTH = 4;
        private static final int NEXT_HEADER = 6;
        private static final int ICMPV6 = 58;

        @Override
        public Optional<IcmpMessage> read(ByteBuffer datagram) {
            if (headerLength(datagram, 0, datagram.limit()) == NONE) {
                return Optional.empty();
            }
            int end = HEADER + (datagram.getShort(PAYLOAD_LENGTH) & 0xffff);
            return end < HEADER + ICMP_HEADER || end > datagram.limit() ? Optional.empty()
                    : message(datagram, HEADER, end);
        }

        @Override
        int headerLength(ByteBuffer datagram, int at, int end) {
            boolean whole = end - at >= HEADER && (datagram.get(at) & 0xf0) == 0x60
                    && datagram.get(at + NEXT_HEADER) == ICMPV6;
            return whole ? HEADER : NONE;
        }

        @Override
        Kind kind(int type) {
            return switch (type) {
                case 129 -> Kind.REPLY;
                case EchoRequest.TYPE_IPV6 -> Kind.REQUEST;
                case 1, 2, 3, 4 -> Kind.ERROR;
                default -> Kind.OTHER;
            };
        }

        @Override
        InetAddress address(ByteBuffer datagram, int at, boolean destination) {
            return addressOf(datagram, at + (destination ? 24 : 8), 16);
        }
    };

    private static final int NONE = -1;
    private static final int ICMP_HEADER = 8;

    /** What a type is good for. */
    enum Kind { REQUEST, REPLY, ERROR, OTHER }

    /** Reads a datagram from position 0 to its limit; the buffer's own position is left alone. Never throws. */
    public abstract Optional<IcmpMessage> read(ByteBuffer datagram);

    /** Length of an IP header with an ICMP message behind it, all in one fragment; {@link #NONE} where it is none. */
    abstract int headerLength(ByteBuffer datagram, int at, int end);

    abstract Kind kind(int type);

    abstract InetAddress address(ByteBuffer datagram, int at, boolean destination);

    Optional<IcmpMessage> message(ByteBuffer datagram, int at, int end) {
        int type = datagram.get(at) & 0xff;
        return switch (kind(type)) {
            case REPLY -> end - at < EchoRequest.TOKEN + Long.BYTES ? Optional.empty()
                    : Optional.of(new EchoReply(address(datagram, 0, false), identifier(datagram, at),
                            sequence(datagram, at), datagram.getLong(at + EchoRequest.TOKEN)));
            case ERROR -> error(datagram, at, end,
                    ErrorWords.of(this == IPV6, type, datagram.get(at + 1) & 0xff));
            default -> Optional.empty();
        };
    }

    /** Behind its own header an error quotes the datagram it is about, at least to the end of the ICMP header. */
    private Optional<IcmpMessage> error(ByteBuffer datagram, int at, int end, String words) {
        int quoted = at + ICMP_HEADER;
        int header = headerLength(datagram, quoted, end);
        if (header == NONE || quoted + header + ICMP_HEADER > end
                || kind(datagram.get(quoted + header) & 0xff) != Kind.REQUEST) {
            return Optional.empty();
        }
        InetAddress speaker = address(datagram, 0, false);
        return Optional.of(new EchoError(words, speaker, speaker.equals(address(datagram, 0, true)),
                address(datagram, quoted, true), identifier(datagram, quoted + header),
                sequence(datagram, quoted + header)));
    }

    private static int identifier(ByteBuffer datagram, int at) {
        return datagram.getShort(at + EchoRequest.IDENTIFIER) & 0xffff;
    }

    private static int sequence(ByteBuffer datagram, int at) {
        return datagram.getShort(at + EchoRequest.SEQUENCE) & 0xffff;
    }

    private static InetAddress addressOf(ByteBuffer datagram, int at, int length) {
        byte[] bytes = new byte[length];
        datagram.get(at, bytes);
        return AddressBytes.toAddress(bytes);
    }
}
