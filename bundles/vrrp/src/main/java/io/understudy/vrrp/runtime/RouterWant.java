package io.understudy.vrrp.runtime;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import io.understudy.api.config.Attribute;

/**
 * All that one virtual router is configured to be: its own block and what it takes from {@code global_defs}. Two equal
 * wants mean that a reload has nothing to do.
 *
 * @param instance     the block
 * @param group        destination of its adverts
 * @param leaseSetting {@code vip_lease}: -1 automatic, 0 off, else seconds
 */
record RouterWant(VrrpInstance instance, Inet4Address group, int leaseSetting) {

    /** A change in one of these makes another router; all others are taken over while it runs. */
    private static final Set<Attribute<?>> IDENTITY = Set.of(VrrpInstance.VIRTUAL_ROUTER_ID, VrrpInstance.INTERFACE,
            VrrpInstance.VERSION, VrrpInstance.MCAST_SRC_IP);

    static RouterWant of(VrrpInstance instance, Configuration configuration, Inet4Address defaultGroup) {
        GlobalDefs globals = configuration.globalDefs();
        Inet4Address global = globals.settings().get(GlobalDefs.MCAST_GROUP4);
        Inet4Address group = instance.settings().get(VrrpInstance.MCAST_DST_IP) instanceof Inet4Address own ? own
                : global != null ? global : defaultGroup;
        return new RouterWant(instance, group, globals.settings().get(GlobalDefs.VIP_LEASE_SECONDS));
    }

    /** {@code true} where a running router can become the other one without stopping. */
    boolean canBecome(RouterWant other) {
        return group.equals(other.group)
                && instance.settings().differences(other.instance.settings()).stream().noneMatch(IDENTITY::contains);
    }

    /** Advertised and excluded addresses: all that the router holds while MASTER. */
    List<VirtualAddress> heldAddresses() {
        List<VirtualAddress> held = new ArrayList<>(instance.addresses());
        held.addAll(instance.excludedAddresses());
        return held;
    }

    /** Interface that holds an address. */
    String deviceOf(VirtualAddress address) {
        return address.dev().isEmpty() ? instance.interfaceName() : address.dev();
    }
}
