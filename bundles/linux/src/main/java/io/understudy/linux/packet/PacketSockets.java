package io.understudy.linux.packet;

import io.understudy.linux.KernelException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import org.osgi.annotation.versioning.ProviderType;

/** Opens raw sockets; a service. Reactor thread only. */
@ProviderType
public interface PacketSockets {

    /**
     * Opens a raw IPv4 socket bound to an interface. It sends whole datagrams, IP header included (the kernel fills
     * in checksum, and the identification where it is 0), receives whole datagrams, and does not hear itself.
     *
     * @param interfaceName interface to which it is bound (SO_BINDTODEVICE) and on which it multicasts; empty: to none,
     *                      for unicast wherever the route goes
     * @param protocol      IP protocol: 112 VRRP, 51 AH
     * @param group         multicast group to join; {@code null}: none
     * @param handler       takes every datagram, on the reactor's thread
     * @throws KernelException where the kernel refuses
     */
    PacketSocket openIpv4(String interfaceName, int protocol, Inet4Address group, PacketHandler handler)
            throws KernelException;

    /**
     * Opens a raw IPv6 socket bound to an interface. It sends whole datagrams, IPv6 header included, just as they are,
     * and does not hear itself. What it receives is a whole datagram too; the kernel delivers no header (RFC 3542
     * section 3), so one is put together of which the flow label, extension headers and a payload length that differs
     * from what arrived are lost. No checksum is verified. Unlike IPv4's it hears every group that anybody on this host
     * joined on the interface: the destination tells.
     *
     * @param interfaceName interface to which it is bound (SO_BINDTODEVICE) and on which it multicasts; empty: to none,
     *                      for unicast wherever the route goes
     * @param protocol      next header: 112 VRRP
     * @param group         multicast group to join; {@code null}: none
     * @param handler       takes every datagram, on the reactor's thread
     * @throws KernelException where the kernel refuses
     */
    PacketSocket openIpv6(String interfaceName, int protocol, Inet6Address group, PacketHandler handler)
            throws KernelException;

    /**
     * Opens a packet socket (packet(7)) that only sends whole Ethernet frames.
     *
     * @param interfaceName interface to send on
     * @throws KernelException where the kernel refuses
     */
    PacketSocket openEthernet(String interfaceName) throws KernelException;
}
