package io.understudy.linux.virtuallink;

import java.util.List;
import java.util.Objects;

/**
 * An interface to be made above another one.
 *
 * @param name            of at most 15 bytes
 * @param kind            {@link io.understudy.linux.netlink.LinkDetails#MACVLAN} or
 *                        {@link io.understudy.linux.netlink.LinkDetails#IPVLAN}
 * @param parentIndex     the interface below
 * @param hardwareAddress six bytes; empty: the kernel's choice
 * @param mode            macvlan: {@code MACVLAN_MODE_*}; ipvlan: {@code IPVLAN_F_*} in layer 2 mode (if_link.h)
 * @param group           interface group; 0: the default
 */
public record VirtualLink(String name, String kind, int parentIndex, List<Byte> hardwareAddress, int mode, int group) {

    /** The mode of every ipvlan that is made here (IPVLAN_MODE_L2). */
    public static final int IPVLAN_L2 = 0;

    /** Copies the hardware address. */
    public VirtualLink {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        hardwareAddress = List.copyOf(hardwareAddress);
    }
}
