package io.understudy.linux.internal.packet;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.KernelClock;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.internal.reactor.DescriptorLoop;
import io.understudy.linux.packet.FrameTaps;
import io.understudy.linux.packet.PacketHandler;
import io.understudy.linux.packet.PacketSocket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens packet(7) sockets that hear. */
@Component
public final class EthernetTaps implements FrameTaps {

    private static final short AF_PACKET = 17;
    private static final int SOCK_RAW_CLOEXEC_NONBLOCK = 3 | 0x80000 | 0x800;
    /** ETH_P_ALL in network order. */
    private static final short ALL_PROTOCOLS = 0x0003;
    private static final int ADDRESS_BYTES = 20;

    private final Libc libc;
    private final KernelClock clock;
    private final DescriptorLoop loop;

    /** Sockets in a reactor. */
    @Activate
    public EthernetTaps(@Reference Libc libc, @Reference DescriptorLoop loop) {
        this.libc = libc;
        this.clock = new KernelClock(libc);
        this.loop = loop;
    }

    @Override
    public PacketSocket open(String interfaceName, PacketHandler handler) throws KernelException {
        int index = libc.sockets().if_nametoindex(interfaceName);
        if (index == 0) {
            throw libc.failure("find interface " + interfaceName, Errno.ENODEV);
        }
        String what = "listen on " + interfaceName;
        // protocol 0: nothing is heard before the filter is in place
        int fd = libc.check(what, libc.sockets().socket(AF_PACKET, SOCK_RAW_CLOEXEC_NONBLOCK, 0));
        try {
            SocketOptions options = new SocketOptions(libc, fd);
            options.filter();
            options.ignoreOutgoing();
            Memory address = new Memory(ADDRESS_BYTES);
            address.buffer().putShort(0, AF_PACKET).put(2, (byte) (ALL_PROTOCOLS >> 8)).put(3, (byte) ALL_PROTOCOLS)
                    .putInt(4, index);
            libc.check(what, libc.sockets().bind(fd, address.address(), ADDRESS_BYTES));
            OpenSocket socket = new OpenSocket(libc, loop, fd,
                    new SendQueue(libc, clock, new Destination.Ethernet(index), "send a frame on " + interfaceName));
            socket.receive(new Ipv4ReceiveBatch(libc), handler);
            return socket;
        } catch (KernelException e) {
            libc.files().close(fd);
            throw new KernelException(what + ": " + e.operation(), e.errno(), e.errorName(), e.kernelText());
        }
    }
}
