package io.understudy.linux.internal.packet;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** IPv4's raw sockets deliver whole datagrams, header included. */
final class Ipv4ReceiveBatch implements ReceiveBatch {

    /** A VRRP advert with 255 addresses has some 1,100 bytes; longer datagrams are cut, which their codec notices. */
    private static final int DATAGRAM_SIZE = 2048;

    private final Libc libc;
    private final MessageVector messages = new MessageVector(COUNT);
    private final Memory[] datagrams = new Memory[COUNT];

    Ipv4ReceiveBatch(Libc libc) {
        this.libc = libc;
        for (int i = 0; i < COUNT; i++) {
            datagrams[i] = new Memory(DATAGRAM_SIZE);
            datagrams[i].buffer().order(ByteOrder.BIG_ENDIAN);
            messages.data(i, datagrams[i].address(), DATAGRAM_SIZE);
        }
    }

    @Override
    public int receive(int fd) throws KernelException {
        return ReceiveBatch.receive(libc, fd, messages);
    }

    @Override
    public ByteBuffer datagram(int index) {
        ByteBuffer datagram = datagrams[index].buffer();
        datagram.limit(Math.min(messages.transferred(index), DATAGRAM_SIZE)).position(0);
        return datagram;
    }
}
