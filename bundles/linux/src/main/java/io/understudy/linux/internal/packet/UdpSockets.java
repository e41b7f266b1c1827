package io.understudy.linux.internal.packet;

import io.understudy.linux.KernelException;
import io.understudy.linux.datagram.DatagramHandler;
import io.understudy.linux.datagram.DatagramSockets;
import io.understudy.linux.internal.libc.KernelClock;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.internal.reactor.DescriptorLoop;
import io.understudy.linux.packet.PacketSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens udp(7) sockets in the reactor. */
@Component(immediate = true)
public final class UdpSockets implements DatagramSockets {

    private static final int SOCK_DGRAM_CLOEXEC_NONBLOCK = 2 | 0x80000 | 0x800;
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

    private final Libc libc;
    private final KernelClock clock;
    private final DescriptorLoop loop;

    /** Sockets in a reactor. */
    @Activate
    public UdpSockets(@Reference Libc libc, @Reference DescriptorLoop loop) {
        this.libc = libc;
        this.clock = new KernelClock(libc);
        this.loop = loop;
    }

    @Override
    public PacketSocket listen(ProtocolFamily family, int port, DatagramHandler handler) throws KernelException {
        boolean ipv6 = family == StandardProtocolFamily.INET6;
        SocketAddress any = SocketAddress.any(ipv6, port);
        String what = "listen on UDP port " + port + (ipv6 ? " over IPv6" : " over IPv4");
        return open(what, any, options -> {
            options.tellOrigin(ipv6);
            options.receiveBuffer(RECEIVE_BUFFER_BYTES);
        }, any, fd -> {
            OpenSocket socket = new OpenSocket(libc, loop, fd, new SendQueue(libc, clock, any, what));
            UdpReceiveBatch batch = new UdpReceiveBatch(libc, ipv6);
            socket.receive(batch, (payload, nowNanos) -> handler.received(payload, batch.origin(), nowNanos));
            return socket;
        });
    }

    @Override
    public PacketSocket sender(InetAddress source, int sourcePort, InetSocketAddress destination, int hopLimit)
            throws KernelException {
        SocketAddress to = SocketAddress.of(destination.getAddress(), destination.getPort());
        SocketAddress from = source == null ? SocketAddress.any(to.isIpv6(), sourcePort)
                : SocketAddress.of(source, sourcePort);
        String what = "send to " + destination.getAddress().getHostAddress() + " UDP port " + destination.getPort();
        return open(what + " from " + (source == null ? "" : source.getHostAddress() + " ") + "port " + sourcePort, from,
                options -> options.onTheWay(to.isIpv6(), hopLimit), from,
                fd -> new OpenSocket(libc, loop, fd, new SendQueue(libc, clock, to, what)));
    }

    private interface Preparation {
        void on(SocketOptions options) throws KernelException;
    }

    private interface Opening {
        OpenSocket with(int fd) throws KernelException;
    }

    private PacketSocket open(String what, SocketAddress family, Preparation prepare, SocketAddress bindTo,
            Opening opening) throws KernelException {
        int fd = libc.check(what, libc.sockets().socket(family.number(), SOCK_DGRAM_CLOEXEC_NONBLOCK, 0));
        try {
            prepare.on(new SocketOptions(libc, fd));
            Memory address = new Memory(SocketAddress.SIZE);
            libc.check("bind", libc.sockets().bind(fd, address.address(), bindTo.write(null, address.buffer(), 0)));
            return opening.with(fd);
        } catch (KernelException e) {
            libc.files().close(fd);
            throw new KernelException(what + ": " + e.operation(), e.errno(), e.errorName(), e.kernelText());
        }
    }
}
