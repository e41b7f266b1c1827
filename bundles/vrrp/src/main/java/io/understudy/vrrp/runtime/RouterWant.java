package io.understudy.vrrp.runtime;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.vrrp.ownlink.OwnLinks;
import io.understudy.vrrp.protocol.Delivery;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * All that one virtual router is configured to be: its own block and what it takes from {@code global_defs}. Two equal
 * wants mean that a reload has nothing to do.
 *
 * @param instance     the block
 * @param delivery     how its adverts travel
 * @param leaseSetting {@code vip_lease}: -1 automatic, 0 off, else seconds
 * @param dependences  interfaces that it needs beside its own
 * @param ownLinks     interfaces that it has for itself
 */
record RouterWant(VrrpInstance instance, Delivery delivery, int leaseSetting, Dependences dependences,
        OwnLinks ownLinks) {

    /** A change in one of these makes another router; all others are taken over while it runs. */
    private static final Set<Attribute<?>> IDENTITY = Set.of(VrrpInstance.VIRTUAL_ROUTER_ID, VrrpInstance.INTERFACE,
            VrrpInstance.VERSION, VrrpInstance.MCAST_SRC_IP, VrrpInstance.VMAC_XMIT_BASE);

    static RouterWant of(VrrpInstance instance, Configuration configuration) {
        GlobalDefs globals = configuration.globalDefs();
        return new RouterWant(instance, WantedDelivery.of(instance, globals),
                globals.settings().get(GlobalDefs.VIP_LEASE_SECONDS), Dependences.of(instance, configuration),
                OwnLinks.NONE);
    }

    /** The same with interfaces of its own. */
    RouterWant with(OwnLinks links) {
        return new RouterWant(instance, delivery, leaseSetting, dependences, links);
    }

    /** Whether its adverts travel by an interface of its own; with unicast they never do, as with keepalived's. */
    boolean usesOwnLink() {
        return ownLinks.own() != null && !delivery.unicast()
                && !instance.settings().get(VrrpInstance.VMAC_XMIT_BASE);
    }

    /** {@code true} where a running router can become the other one without stopping. */
    boolean canBecome(RouterWant other) {
        return wire().equals(other.wire()) && Objects.equals(ownLinks.own(), other.ownLinks.own())
                && instance.settings().differences(other.instance.settings()).stream().noneMatch(IDENTITY::contains);
    }

    /** Family of adverts and advertised addresses. */
    boolean ipv6() {
        return delivery.group() instanceof Inet6Address;
    }

    /** The VRF that its adverts stay within; empty: none. */
    String vrf() {
        return instance.interfaceName().isEmpty() ? instance.settings().get(VrrpInstance.VRF) : "";
    }

    /** Where its adverts would come and go without an interface of its own. */
    Wire configuredWire() {
        return new Wire(vrf().isEmpty() ? instance.interfaceName() : vrf(), ipv6(),
                delivery.unicast() ? null : delivery.group(), WantedSeal.ipProtocol(this));
    }

    /**
     * Where its adverts come and go. With a VMAC that is the VMAC: a peer's have the same source MAC address, and the
     * kernel hands such frames to the macvlan of that address alone.
     */
    Wire wire() {
        return usesOwnLink()
                ? new Wire(ownLinks.own().name(), ipv6(), delivery.group(), WantedSeal.ipProtocol(this))
                : configuredWire();
    }

    /** Where adverts are to be sent from; {@code null}: from the interface's own address. */
    InetAddress configuredSource() {
        if (ownLinks.own() != null && ownLinks.own().address() != null) {
            return ownLinks.own().address().address();
        }
        InetAddress unicast = instance.settings().get(VrrpInstance.UNICAST_SRC_IP);
        return unicast != null ? unicast : instance.settings().get(VrrpInstance.MCAST_SRC_IP);
    }

    /** Advertised and excluded addresses: all that the router holds while MASTER. */
    List<VirtualAddress> heldAddresses() {
        List<VirtualAddress> held = new ArrayList<>(instance.addresses());
        held.addAll(instance.excludedAddresses());
        return held;
    }

    /** Routes and rules that the router holds while MASTER. */
    RoutingWant routing() {
        return RoutingWant.of(instance);
    }

    /** Interface that holds an address. */
    String deviceOf(VirtualAddress address) {
        return ownLinks.deviceOf(instance, address);
    }
}
