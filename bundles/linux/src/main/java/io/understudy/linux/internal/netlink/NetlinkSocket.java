package io.understudy.linux.internal.netlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import java.nio.ByteBuffer;

/** A netlink socket that hears the kernel only; numbers from linux/netlink.h. */
public final class NetlinkSocket implements AutoCloseable {

    /** Links, addresses, routes. */
    public static final int NETLINK_ROUTE = 0;
    /** Families with names. */
    public static final int NETLINK_GENERIC = 16;
    /** Packet filters. */
    public static final int NETLINK_NETFILTER = 12;

    /** Result of {@link #receive}: nothing is there. */
    public static final int NOTHING = -1;
    /** Result of {@link #receive}: messages were lost (ENOBUFS), or one was longer than any buffer. */
    public static final int LOST = -2;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC_NONBLOCK = 3 | 0x80000 | 0x800;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int ADDRESS_SIZE = 12;
    private static final int PORT_OFFSET = 4;
    private static final int GROUPS_OFFSET = 8;
    private static final int DATAGRAM_SIZE = 1 << 16;
    private static final int MAX_DATAGRAM_SIZE = 1 << 20;

    private final Libc libc;
    private final int fd;
    private final int portId;
    private Memory datagram = new Memory(DATAGRAM_SIZE);

    NetlinkSocket(Libc libc, int groups, int receiveBufferBytes) throws KernelException {
        this(libc, NETLINK_ROUTE, groups, receiveBufferBytes);
    }

    /** A socket of this thread's network namespace. */
    public NetlinkSocket(Libc libc, int protocol, int groups, int receiveBufferBytes) throws KernelException {
        this.libc = libc;
        this.fd = libc.check("open a netlink socket",
                libc.sockets().socket(AF_NETLINK, SOCK_RAW_CLOEXEC_NONBLOCK, protocol));
        try {
            setReceiveBuffer(receiveBufferBytes);
            setOption(SOL_NETLINK, NETLINK_EXT_ACK, 1, "ask for extended acknowledgements");
            setOption(SOL_NETLINK, NETLINK_CAP_ACK, 1, "ask for short acknowledgements");
            this.portId = bind(groups);
        } catch (KernelException e) {
            libc.files().close(fd);
            throw e;
        }
    }

    /** Lets more bytes be sent at once than the system's default allows. */
    public void sendBuffer(int bytes) throws KernelException {
        datagram.buffer().putInt(0, bytes);
        if (libc.sockets().setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, datagram.address(), Integer.BYTES) < 0) {
            setOption(SOL_SOCKET, SO_SNDBUF, bytes, "set a netlink socket's send buffer");
        }
    }

    private void setReceiveBuffer(int bytes) throws KernelException {
        datagram.buffer().putInt(0, bytes);
        if (libc.sockets().setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, datagram.address(), Integer.BYTES) < 0) {
            setOption(SOL_SOCKET, SO_RCVBUF, bytes, "set a netlink socket's receive buffer");
        }
    }

    private void setOption(int level, int name, int value, String operation) throws KernelException {
        datagram.buffer().putInt(0, value);
        libc.check(operation,
                libc.sockets().setsockopt(fd, level, name, datagram.address(), Integer.BYTES));
    }

    /** Binds to groups, and connects to the kernel, so that no other process can reach the socket. */
    private int bind(int groups) throws KernelException {
        Memory address = new Memory(ADDRESS_SIZE + Integer.BYTES);
        address.buffer().putShort(0, (short) AF_NETLINK).putInt(GROUPS_OFFSET, groups);
        libc.check("bind a netlink socket", libc.sockets().bind(fd, address.address(), ADDRESS_SIZE));
        address.buffer().putInt(ADDRESS_SIZE, ADDRESS_SIZE);
        libc.check("learn a netlink socket's port",
                libc.sockets().getsockname(fd, address.address(), address.address() + ADDRESS_SIZE));
        int port = address.buffer().getInt(PORT_OFFSET);
        address.buffer().putInt(PORT_OFFSET, 0).putInt(GROUPS_OFFSET, 0);
        libc.check("connect a netlink socket", libc.sockets().connect(fd, address.address(), ADDRESS_SIZE));
        return port;
    }

    /** The descriptor. */
    public int fd() {
        return fd;
    }

    /** The number by which the kernel names this socket in what its requests cause. */
    int portId() {
        return portId;
    }

    /**
     * Hands requests to the kernel, which carries them out before this returns.
     *
     * @param message address of a struct msghdr
     * @return 0, or the errno with which all of them were refused
     */
    public int send(long message) {
        while (libc.sockets().sendmsg(fd, message, 0) < 0) {
            int errno = libc.errno();
            if (errno != Errno.EINTR) {
                return errno;
            }
        }
        return 0;
    }

    /** Receives a datagram into {@link #datagram}: its length, {@link #NOTHING} or {@link #LOST}. */
    public int receive() throws KernelException {
        while (true) {
            long length = libc.sockets().recv(fd, datagram.address(), datagram.size(), MSG_DONTWAIT | MSG_TRUNC);
            if (length > datagram.size()) {
                growFor(length);
                return LOST;
            }
            if (length >= 0) {
                return (int) length;
            }
            int errno = libc.errno();
            switch (errno) {
                case Errno.EINTR -> {
                    // once more
                }
                case Errno.EAGAIN -> {
                    return NOTHING;
                }
                case Errno.ENOBUFS -> {
                    return LOST;
                }
                default -> throw libc.failure("receive netlink messages", errno);
            }
        }
    }

    private void growFor(long length) {
        datagram = new Memory((int) Math.min(MAX_DATAGRAM_SIZE, Math.max(length, 2L * datagram.size())));
    }

    /** The last datagram; overwritten by the next. */
    public ByteBuffer datagram() {
        return datagram.buffer();
    }

    @Override
    public void close() {
        libc.files().close(fd);
    }
}
