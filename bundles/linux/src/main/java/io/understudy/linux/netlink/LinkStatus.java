package io.understudy.linux.netlink;

import java.util.List;

/**
 * An interface as the kernel reports it.
 *
 * @param index    interface index
 * @param name     interface name
 * @param up       administratively up (IFF_UP)
 * @param running  operational (IFF_RUNNING): carrier is there
 * @param noArp    no ARP on this interface (IFF_NOARP)
 * @param loopback the loopback interface
 * @param mtu      in bytes
 * @param hardwareAddress six bytes on Ethernet; else what the kernel reports, possibly empty
 * @param details what it is made of and belongs to
 */
public record LinkStatus(int index, String name, boolean up, boolean running, boolean noArp, boolean loopback, int mtu,
        List<Byte> hardwareAddress, LinkDetails details) {

    /** Copies the hardware address. */
    public LinkStatus {
        hardwareAddress = List.copyOf(hardwareAddress);
    }

    /** An interface of which no more is known. */
    public LinkStatus(int index, String name, boolean up, boolean running, boolean noArp, boolean loopback, int mtu,
            List<Byte> hardwareAddress) {
        this(index, name, up, running, noArp, loopback, mtu, hardwareAddress, LinkDetails.NONE);
    }

    /** Administratively up and operational: fit for VRRP. */
    public boolean isUsable() {
        return up && running;
    }
}
