package io.understudy.linux.internal.echo;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.internal.packet.ReceiveBatch;
import io.understudy.linux.internal.packet.SocketAddress;
import io.understudy.linux.internal.packet.SocketOptions;
import io.understudy.linux.internal.poll.Epoll;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The sockets in use, opened when they are needed. Echo thread only. */
final class EchoSockets implements AutoCloseable {

    /** What needs the capability. */
    static final String OPENING = "open a raw ICMP socket";

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_RAW_CLOEXEC_NONBLOCK = 3 | 0x80000 | 0x800;
    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_ICMPV6 = 58;
    /** Echo reply, destination unreachable, time exceeded, parameter problem (RFC 792). */
    private static final int ICMP_TYPES = 1 | 1 << 3 | 1 << 11 | 1 << 12;
    /** The errors and the echo reply (RFC 4443). */
    private static final int[] ICMPV6_TYPES = {1, 2, 3, 4, 129};
    /** Room for 10,000 small packets, of which the kernel counts about 1 KB each. */
    private static final int BUFFER_BYTES = 8 << 20;
    private static final int MAX_NAME_LENGTH = 15;

    private final Libc libc;
    private final Epoll epoll;
    private final Map<SocketKey, EchoSocket> sockets = new HashMap<>();
    private final Map<Integer, EchoSocket> byDescriptor = new HashMap<>();
    private ReceiveBatch ipv4;
    private ReceiveBatch ipv6;

    EchoSockets(Libc libc, Epoll epoll) {
        this.libc = libc;
        this.epoll = epoll;
    }

    /** As it is now: closing one does not disturb who goes through them. */
    List<EchoSocket> all() {
        return List.copyOf(sockets.values());
    }

    /** The socket with this descriptor; {@code null} where it was closed meanwhile. */
    EchoSocket get(int fd) {
        return byDescriptor.get(fd);
    }

    /** The socket for an echo, opened where there is none. */
    EchoSocket get(SocketKey key) throws KernelException {
        EchoSocket socket = sockets.get(key);
        if (socket != null && socket.isStale()) {
            close(socket);
            socket = null;
        }
        return socket != null ? socket : open(key);
    }

    private EchoSocket open(SocketKey key) throws KernelException {
        int index = 0;
        String name = key.interfaceName();
        if (!name.isEmpty()) {
            index = name.length() > MAX_NAME_LENGTH ? 0 : libc.sockets().if_nametoindex(name);
            if (index == 0) {
                throw libc.failure("find interface " + name, Errno.ENODEV);
            }
        }
        int fd = libc.sockets().socket(key.ipv6() ? AF_INET6 : AF_INET, SOCK_RAW_CLOEXEC_NONBLOCK,
                key.ipv6() ? IPPROTO_ICMPV6 : IPPROTO_ICMP);
        if (fd < 0) {
            throw libc.failure(OPENING, libc.errno());
        }
        try {
            prepare(key, fd);
            epoll.add(fd, fd);
        } catch (KernelException e) {
            libc.files().close(fd);
            throw e;
        }
        EchoSocket socket = new EchoSocket(libc, key, fd, index, freeIdentifier(), batch(key.ipv6()));
        sockets.put(key, socket);
        byDescriptor.put(fd, socket);
        return socket;
    }

    /** Filters first: until then it hears all that comes. */
    private void prepare(SocketKey key, int fd) throws KernelException {
        SocketOptions options = new SocketOptions(libc, fd);
        if (key.ipv6()) {
            options.onlyIcmpv6(ICMPV6_TYPES);
            options.tellHeader6();
        } else {
            options.onlyIcmp(ICMP_TYPES);
        }
        options.receiveBuffer(BUFFER_BYTES);
        options.sendBuffer(BUFFER_BYTES);
        if (key.fwmark() != 0) {
            options.mark(key.fwmark());
        }
        if (!key.interfaceName().isEmpty()) {
            options.bindToDevice(key.interfaceName());
        }
        if (key.source() != null) {
            Memory address = new Memory(SocketAddress.SIZE);
            int length = SocketAddress.of(key.source(), 0).write(null, address.buffer(), 0);
            libc.check("bind to " + key.source().getHostAddress(),
                    libc.sockets().bind(fd, address.address(), length));
        }
    }

    /** All of a family share one: only one is read at a time. */
    private ReceiveBatch batch(boolean six) {
        if (six) {
            ipv6 = ipv6 == null ? ReceiveBatch.ofIpv6(libc, IPPROTO_ICMPV6) : ipv6;
            return ipv6;
        }
        ipv4 = ipv4 == null ? ReceiveBatch.ofIpv4(libc) : ipv4;
        return ipv4;
    }

    private int freeIdentifier() {
        int identifier;
        do {
            identifier = ThreadLocalRandom.current().nextInt(1 << 16);
        } while (isTaken(identifier));
        return identifier;
    }

    private boolean isTaken(int identifier) {
        return sockets.values().stream().anyMatch(socket -> socket.identifier() == identifier);
    }

    void closeIdle(long sinceNanos) {
        all().stream().filter(socket -> socket.isIdle(sinceNanos)).forEach(this::close);
    }

    /** The kernel takes a closed descriptor out of epoll by itself. */
    void close(EchoSocket socket) {
        sockets.remove(socket.key());
        byDescriptor.remove(socket.fd());
        socket.close();
    }

    @Override
    public void close() {
        all().forEach(this::close);
    }
}
