package io.understudy.linux.internal.packet;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * IPv6's raw sockets deliver the payload alone (RFC 3542 section 3). The header before it is put together from the
 * sender's address and the ancillary data, so that whoever takes datagrams sees the same as with IPv4.
 */
final class Ipv6ReceiveBatch implements ReceiveBatch, ControlMessages.Reader {

    private static final int HEADER_SIZE = 40;
    /** A VRRP advert with 255 addresses has 4,088 bytes; longer payloads are cut, which their codec notices. */
    private static final int PAYLOAD_SIZE = 4352;
    private static final int NAME_SIZE = 28;
    private static final int SOURCE_IN_NAME = 8;
    private static final int ADDRESS_SIZE = 16;

    private static final int HEADER_PAYLOAD_LENGTH = 4;
    private static final int HEADER_NEXT = 6;
    private static final int HEADER_HOP_LIMIT = 7;
    private static final int HEADER_SOURCE = 8;
    private static final int HEADER_DESTINATION = 24;

    private final Libc libc;
    private final int protocol;
    private final MessageVector messages = new MessageVector(COUNT);
    private final ControlMessages controls = new ControlMessages(messages, COUNT);
    private final Memory[] datagrams = new Memory[COUNT];
    /** The one whose control messages are read. */
    private ByteBuffer current;

    Ipv6ReceiveBatch(Libc libc, int protocol) {
        this.libc = libc;
        this.protocol = protocol;
        for (int i = 0; i < COUNT; i++) {
            datagrams[i] = new Memory(HEADER_SIZE + PAYLOAD_SIZE);
            datagrams[i].buffer().order(ByteOrder.BIG_ENDIAN);
            messages.data(i, datagrams[i].address() + HEADER_SIZE, PAYLOAD_SIZE);
        }
    }

    @Override
    public int receive(int fd) throws KernelException {
        for (int i = 0; i < COUNT; i++) {
            messages.useAddress(i, NAME_SIZE);
        }
        controls.prepare();
        return ReceiveBatch.receive(libc, fd, messages);
    }

    @Override
    public ByteBuffer datagram(int index) {
        ByteBuffer datagram = datagrams[index].buffer();
        int payload = Math.min(messages.transferred(index), PAYLOAD_SIZE);
        datagram.limit(HEADER_SIZE + payload).position(0);
        datagram.putInt(0, 0x60000000).putShort(HEADER_PAYLOAD_LENGTH, (short) payload)
                .put(HEADER_NEXT, (byte) protocol).put(HEADER_HOP_LIMIT, (byte) 0);
        copy(messages.addresses(), index * MessageVector.ADDRESS_SIZE + SOURCE_IN_NAME, datagram, HEADER_SOURCE);
        current = datagram;
        controls.read(index, this);
        return datagram;
    }

    @Override
    public void said(int level, int type, ByteBuffer control, int data) {
        if (level != ControlMessages.IPPROTO_IPV6) {
            return;
        }
        switch (type) {
            case ControlMessages.IPV6_PKTINFO -> copy(control, data, current, HEADER_DESTINATION);
            case ControlMessages.IPV6_HOPLIMIT -> current.put(HEADER_HOP_LIMIT, (byte) control.getInt(data));
            case ControlMessages.IPV6_TCLASS -> current.putInt(0, 0x60000000 | (control.getInt(data) & 0xff) << 20);
            default -> {
                // nothing else was asked for
            }
        }
    }

    private static void copy(ByteBuffer from, int at, ByteBuffer to, int offset) {
        for (int i = 0; i < ADDRESS_SIZE; i++) {
            to.put(offset + i, from.get(at + i));
        }
    }
}
