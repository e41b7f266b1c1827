package io.understudy.linux.internal.packet;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.Libc;
import java.nio.ByteBuffer;

/** Buffers into which recvmmsg(2) puts datagrams. Shared by all sockets of a kind: only one is read at a time. */
public interface ReceiveBatch {

    /** Datagrams that one call takes. */
    int COUNT = 32;

    /**
     * Receives what is there.
     *
     * @return number of datagrams; 0 where none is there
     */
    int receive(int fd) throws KernelException;

    /** A received datagram, IP header included, from position 0 to its limit, in network byte order. */
    ByteBuffer datagram(int index);

    /** Of raw IPv4 sockets. */
    static ReceiveBatch ofIpv4(Libc libc) {
        return new Ipv4ReceiveBatch(libc);
    }

    /** Of raw IPv6 sockets for one protocol. */
    static ReceiveBatch ofIpv6(Libc libc, int protocol) {
        return new Ipv6ReceiveBatch(libc, protocol);
    }

    /** {@code true} where a result of {@link #receive} means that more may wait. */
    static boolean isFull(int received) {
        return received == COUNT;
    }

    /** One recvmmsg(2) that does not wait. */
    static int receive(Libc libc, int fd, MessageVector messages) throws KernelException {
        int dontWait = 0x40;
        int received = libc.sockets().recvmmsg(fd, messages.header(0), COUNT, dontWait, 0);
        if (received >= 0) {
            return received;
        }
        int errno = libc.errno();
        if (errno == Errno.EAGAIN || errno == Errno.EINTR) {
            return 0;
        }
        throw libc.failure("receive datagrams", errno);
    }
}
