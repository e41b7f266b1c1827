package io.understudy.linux.packet;

import io.understudy.linux.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/** Hears what arrives at an interface before any firewall of this host; a service. Reactor thread only. */
@ProviderType
public interface FrameTaps {

    /**
     * Opens a packet socket (packet(7)) that sends whole Ethernet frames, and hears those of others that concern a
     * search for trouble with VRRP: VRRP (112), AH (51), IGMP (2), ICMP (1) and ICMPv6 (58) without extension headers,
     * and ARP. The kernel leaves out all others.
     *
     * @param interfaceName an Ethernet interface
     * @param handler       takes every frame, Ethernet header included and VLAN tag removed, on the reactor's thread
     * @throws KernelException where the kernel refuses
     */
    PacketSocket open(String interfaceName, PacketHandler handler) throws KernelException;
}
