package io.understudy.linux.netlink;

/**
 * What an interface is made of and belongs to.
 *
 * @param kind        the kernel's word ({@code IFLA_INFO_KIND}): {@code macvlan}, {@code vlan} …; empty: none
 * @param parentIndex interface below it, or a veth's peer; 0: none
 * @param mode        a macvlan's mode ({@code MACVLAN_MODE_*}, if_link.h); 0 on others
 * @param group       interface group, 0: the default
 * @param masterIndex bridge, bond or VRF that it belongs to; 0: none
 * @param vrfTable    a VRF's routing table ({@code IFLA_VRF_TABLE}), an unsigned number of 32 bits; 0 on others
 */
public record LinkDetails(String kind, int parentIndex, int mode, int group, int masterIndex, int vrfTable) {

    /** Nothing is known. */
    public static final LinkDetails NONE = new LinkDetails("", 0, 0, 0, 0);
    /** Kind of an interface with a MAC address of its own above another one. */
    public static final String MACVLAN = "macvlan";
    /** Kind of an interface that shares the MAC address of the one below. */
    public static final String IPVLAN = "ipvlan";
    /** Kind of an interface that stands for a routing table of its own. */
    public static final String VRF = "vrf";
    /** Mode in which macvlans of one parent do not reach one another (MACVLAN_MODE_PRIVATE). */
    public static final int MACVLAN_PRIVATE = 1;

    /** An interface that is no VRF. */
    public LinkDetails(String kind, int parentIndex, int mode, int group, int masterIndex) {
        this(kind, parentIndex, mode, group, masterIndex, 0);
    }
}
