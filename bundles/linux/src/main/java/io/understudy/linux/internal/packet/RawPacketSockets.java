package io.understudy.linux.internal.packet;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.KernelClock;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.internal.reactor.DescriptorLoop;
import io.understudy.linux.packet.PacketHandler;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.packet.PacketSockets;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens raw(7) and packet(7) sockets in the reactor. */
@Component(immediate = true)
public final class RawPacketSockets implements PacketSockets {

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW_CLOEXEC_NONBLOCK = 3 | 0x80000 | 0x800;
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
    private static final int NO_INTERFACE = 0;
    private static final int MAX_NAME_LENGTH = 15;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MAX_DISCARDED = 10_000;

    private final Libc libc;
    private final KernelClock clock;
    private final DescriptorLoop loop;
    private final ReceiveBatch batch;
    /** By protocol, which the kernel does not tell. */
    private final Map<Integer, ReceiveBatch> ipv6Batches = new HashMap<>();

    /** Sockets in a reactor. */
    @Activate
    public RawPacketSockets(@Reference Libc libc, @Reference DescriptorLoop loop) {
        this.libc = libc;
        this.clock = new KernelClock(libc);
        this.loop = loop;
        this.batch = new Ipv4ReceiveBatch(libc);
    }

    @Override
    public PacketSocket openIpv4(String interfaceName, int protocol, Inet4Address group, PacketHandler handler)
            throws KernelException {
        int index = interfaceName.isEmpty() ? NO_INTERFACE : interfaceIndex(interfaceName);
        String what = "open a raw socket for IP protocol " + protocol + on(interfaceName);
        int fd = libc.check(what, libc.sockets().socket(AF_INET, SOCK_RAW_CLOEXEC_NONBLOCK, protocol));
        try {
            SocketOptions options = new SocketOptions(libc, fd);
            options.headerIncluded();
            options.onlyJoinedGroups();
            options.receiveBuffer(RECEIVE_BUFFER_BYTES);
            if (index != NO_INTERFACE) {
                options.bindToDevice(interfaceName);
                options.multicastOn(index);
            }
            if (group != null) {
                options.join(group, index);
            }
            discardWaiting(fd);
            OpenSocket socket = new OpenSocket(libc, loop, fd,
                    new SendQueue(libc, clock, new Destination.Ipv4(), "send a datagram" + on(interfaceName)));
            socket.receive(batch, handler);
            return socket;
        } catch (KernelException e) {
            libc.files().close(fd);
            throw new KernelException(what + ": " + e.operation(), e.errno(), e.errorName(), e.kernelText());
        }
    }

    @Override
    public PacketSocket openIpv6(String interfaceName, int protocol, Inet6Address group, PacketHandler handler)
            throws KernelException {
        int index = interfaceName.isEmpty() ? NO_INTERFACE : interfaceIndex(interfaceName);
        String what = "open a raw socket for IPv6 protocol " + protocol + on(interfaceName);
        int fd = libc.check(what, libc.sockets().socket(AF_INET6, SOCK_RAW_CLOEXEC_NONBLOCK, protocol));
        try {
            SocketOptions options = new SocketOptions(libc, fd);
            options.headerIncluded6();
            options.tellHeader6();
            options.receiveBuffer(RECEIVE_BUFFER_BYTES);
            if (index != NO_INTERFACE) {
                options.bindToDevice(interfaceName);
                options.multicastOn6(index);
            }
            if (group != null) {
                options.join(group, index);
            }
            discardWaiting(fd);
            OpenSocket socket = new OpenSocket(libc, loop, fd,
                    new SendQueue(libc, clock, new Destination.Ipv6(), "send a datagram" + on(interfaceName)));
            socket.receive(ipv6Batches.computeIfAbsent(protocol, each -> new Ipv6ReceiveBatch(libc, each)), handler);
            return socket;
        } catch (KernelException e) {
            libc.files().close(fd);
            throw new KernelException(what + ": " + e.operation(), e.errno(), e.errorName(), e.kernelText());
        }
    }

    private static String on(String interfaceName) {
        return interfaceName.isEmpty() ? "" : " on " + interfaceName;
    }

    /** Between socket(2) and its binding the socket heard every interface. */
    private void discardWaiting(int fd) {
        Memory oneByte = new Memory(1);
        int discarded = 0;
        while (discarded < MAX_DISCARDED && libc.sockets().recv(fd, oneByte.address(), 1, MSG_DONTWAIT) >= 0) {
            discarded++;
        }
    }

    @Override
    public PacketSocket openEthernet(String interfaceName) throws KernelException {
        int index = interfaceIndex(interfaceName);
        // protocol 0: it receives nothing
        int fd = libc.check("open a packet socket on " + interfaceName,
                libc.sockets().socket(AF_PACKET, SOCK_RAW_CLOEXEC_NONBLOCK, 0));
        return new OpenSocket(libc, loop, fd,
                new SendQueue(libc, clock, new Destination.Ethernet(index), "send a frame on " + interfaceName));
    }

    private int interfaceIndex(String name) throws KernelException {
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw libc.failure("find interface '" + name + "'", Errno.ENODEV);
        }
        int index = libc.sockets().if_nametoindex(name);
        if (index == 0) {
            throw libc.failure("find interface " + name, libc.errno());
        }
        return index;
    }
}
