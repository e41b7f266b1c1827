package io.understudy.linux.datagram;

import io.understudy.linux.KernelException;
import io.understudy.linux.packet.PacketSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import org.osgi.annotation.versioning.ProviderType;

/** Opens UDP sockets; a service. Reactor thread only. */
@ProviderType
public interface DatagramSockets {

    /**
     * Hears what comes to a port, on every address of one family. Nobody else on this host can have the port meanwhile.
     *
     * @param family  {@link java.net.StandardProtocolFamily#INET} or {@code INET6}; the other one's packets do not come
     * @param port    1 to 65535
     * @param handler takes every datagram, on the reactor's thread
     * @throws KernelException where the kernel refuses: EADDRINUSE where another program has the port
     */
    PacketSocket listen(ProtocolFamily family, int port, DatagramHandler handler) throws KernelException;

    /**
     * A socket that sends to one place, marked as network control (DSCP CS6), and hears nothing.
     *
     * @param source      own address; {@code null}: the kernel chooses one for each packet
     * @param sourcePort  own port, 1 to 65535
     * @param destination where its packets go; a link-local address needs its scope
     * @param hopLimit    TTL or hop limit of its packets, 1 to 255
     * @throws KernelException where the kernel refuses: EADDRINUSE where the source port is taken, EADDRNOTAVAIL where
     *                         this host does not have the source address
     */
    PacketSocket sender(InetAddress source, int sourcePort, InetSocketAddress destination, int hopLimit)
            throws KernelException;
}
