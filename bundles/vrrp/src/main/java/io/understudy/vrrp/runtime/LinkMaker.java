package io.understudy.vrrp.runtime;

import io.understudy.linux.netlink.KernelAddress;
import io.understudy.vrrp.ownlink.Filter;
import io.understudy.vrrp.ownlink.VirtualMac;
import java.util.function.Consumer;

/** Carries out what concerns interfaces of routers' own and packet filters; answers on the reactor's thread. */
interface LinkMaker {

    /**
     * An interface as it is to be made.
     *
     * @param vmac        what it is
     * @param present     index of the one that is there already and is ours; 0: none
     * @param parentIndex the interface below
     * @param group       interface group
     * @param masterIndex VRF; 0: none
     * @param address     on it for good, for IPv6 the link-local one; {@code null}: none
     */
    record Order(VirtualMac vmac, int present, int parentIndex, int group, int masterIndex, Address address) {

        /** The same with the interface that it led to. */
        Order madeAs(int index) {
            return new Order(vmac, index, parentIndex, group, masterIndex, address);
        }
    }

    /** An address of the interface, whose index is not known yet. */
    record Address(java.net.InetAddress address, int prefixLength) {

        KernelAddress on(int index) {
            boolean ipv6 = address instanceof java.net.Inet6Address;
            return new KernelAddress(index, address, prefixLength, null, "", ipv6 ? LINK_SCOPE : 0,
                    ipv6 ? IFA_F_NODAD : 0, ipv6 ? 0 : KernelAddress.ALWAYS_PREFERRED);
        }

        /** RT_SCOPE_LINK (rtnetlink.h). */
        private static final int LINK_SCOPE = 253;
        /** if_addr.h. */
        private static final int IFA_F_NODAD = 0x02;
    }

    /** Makes it, or makes what is there equal to it. The answer is its index, or why there is none. */
    void make(Order order, Consumer<Made> whenDone);

    /** Takes it away once this turn's packets have left, and the traces it left on the interface below. */
    void remove(Order made);

    /** Puts a filter in the place of what was there; the answer is what went wrong, empty: nothing. */
    void filter(Filter wanted, Consumer<String> whenDone);

    /** The kernel sends no IGMP reports for groups of the local link. */
    void silenceLocalIgmp();

    /** Runs when everything before it is done. */
    void finish(boolean keepLinks, Runnable then);

    /**
     * What became of an order.
     *
     * @param index   of the interface; 0: it was not made
     * @param trouble what went wrong; empty: nothing. There may be an interface all the same
     */
    record Made(int index, String trouble) {
    }
}
