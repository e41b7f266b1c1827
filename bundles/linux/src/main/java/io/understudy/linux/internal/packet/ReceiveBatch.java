package io.understudy.linux.internal.packet;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Buffers into which recvmmsg(2) puts datagrams. Shared by all sockets: only one is read at a time. */
final class ReceiveBatch {

    private static final int COUNT = 32;
    /** A VRRP advert with 255 addresses has some 1,100 bytes; longer datagrams are cut, which their codec notices. */
    private static final int DATAGRAM_SIZE = 2048;
    private static final int MSG_DONTWAIT = 0x40;

    private final Libc libc;
    private final MessageVector messages = new MessageVector(COUNT);
    private final Memory[] datagrams = new Memory[COUNT];

    ReceiveBatch(Libc libc) {
        this.libc = libc;
        for (int i = 0; i < COUNT; i++) {
            datagrams[i] = new Memory(DATAGRAM_SIZE);
            datagrams[i].buffer().order(ByteOrder.BIG_ENDIAN);
            messages.data(i, datagrams[i].address(), DATAGRAM_SIZE);
        }
    }

    /** {@code true} where a result of {@link #receive} means that more may wait. */
    static boolean isFull(int received) {
        return received == COUNT;
    }

    /**
     * Receives what is there.
     *
     * @return number of datagrams; 0 where none is there
     */
    int receive(int fd) throws KernelException {
        int received = libc.sockets().recvmmsg(fd, messages.header(0), COUNT, MSG_DONTWAIT, 0);
        if (received >= 0) {
            return received;
        }
        int errno = libc.errno();
        if (errno == Errno.EAGAIN || errno == Errno.EINTR) {
            return 0;
        }
        throw libc.failure("receive datagrams", errno);
    }

    /** A received datagram, from position 0 to its limit, in network byte order. */
    ByteBuffer datagram(int index) {
        ByteBuffer datagram = datagrams[index].buffer();
        datagram.limit(Math.min(messages.transferred(index), DATAGRAM_SIZE)).position(0);
        return datagram;
    }
}
