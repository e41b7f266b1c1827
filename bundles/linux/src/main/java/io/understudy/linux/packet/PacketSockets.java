package io.understudy.linux.packet;

import io.understudy.linux.KernelException;
import java.net.Inet4Address;
import org.osgi.annotation.versioning.ProviderType;

/** Opens raw sockets; a service. Reactor thread only. */
@ProviderType
public interface PacketSockets {

    /**
     * Opens a raw IPv4 socket bound to an interface. It sends whole datagrams, IP header included (the kernel fills
     * in checksum, and the identification where it is 0), receives whole datagrams, and does not hear itself.
     *
     * @param interfaceName interface to which it is bound (SO_BINDTODEVICE) and on which it multicasts
     * @param protocol      IP protocol: 112 VRRP, 51 AH
     * @param group         multicast group to join; {@code null}: none
     * @param handler       takes every datagram, on the reactor's thread
     * @throws KernelException where the kernel refuses
     */
    PacketSocket openIpv4(String interfaceName, int protocol, Inet4Address group, PacketHandler handler)
            throws KernelException;

    /**
     * Opens a packet socket (packet(7)) that only sends whole Ethernet frames.
     *
     * @param interfaceName interface to send on
     * @throws KernelException where the kernel refuses
     */
    PacketSocket openEthernet(String interfaceName) throws KernelException;
}
