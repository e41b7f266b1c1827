package io.understudy.vrrp.runtime;

import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The last look at wanted routers before they run: what this engine, on this host, cannot do. */
final class ConfigurationCheck {

    private record Occupied(String interfaceName, int virtualRouterId) {
    }

    private final List<Problem> problems = new ArrayList<>();

    private ConfigurationCheck() {
    }

    /**
     * Looks at all routers.
     *
     * @param interfaces the interfaces there are; {@code null}: a missing one is no reason to refuse, because it may
     *                   still appear (at boot)
     */
    static List<Problem> of(List<RouterWant> wants, Set<String> interfaces) {
        ConfigurationCheck check = new ConfigurationCheck();
        Map<Occupied, VrrpInstance> occupied = new HashMap<>();
        for (RouterWant want : wants) {
            check.possible(want.instance());
            check.supported(want.instance());
            check.unique(want.instance(), occupied);
            if (interfaces != null) {
                check.interfaces(want, interfaces);
            }
        }
        return check.problems;
    }

    /**
     * Looks for a virtual address that is an interface's only one: it would be taken off the interface at start, and
     * the host with it off the network.
     *
     * @param permanent the addresses that each interface holds without a lease
     */
    static List<Problem> onlyAddress(List<RouterWant> wants, Map<String, Set<InetAddress>> permanent) {
        ConfigurationCheck check = new ConfigurationCheck();
        for (RouterWant want : wants) {
            Set<InetAddress> others = new HashSet<>(permanent.getOrDefault(want.instance().interfaceName(), Set.of()));
            others.removeIf(address -> !(address instanceof Inet4Address));
            for (VirtualAddress address : want.heldAddresses()) {
                if (others.remove(address.address()) && others.isEmpty()) {
                    check.refuse(address.position(), Routers.nameOf(want.instance()) + ": " + address.name()
                            + " is the only address of " + want.instance().interfaceName(),
                            "a virtual address beside the interface's own");
                }
            }
        }
        return check.problems;
    }

    /** Our own frontends say such things better, and with the place; a plugin's may not say them at all. */
    private void possible(VrrpInstance instance) {
        try {
            WantedSettings.of(instance);
        } catch (IllegalArgumentException impossible) {
            refuse(instance.position(), Routers.nameOf(instance) + ": " + impossible.getMessage(), "a value within");
        }
    }

    private void supported(VrrpInstance instance) {
        Settings settings = instance.settings();
        for (VirtualAddress address : instance.addresses()) {
            if (!(address.address() instanceof Inet4Address)) {
                refuse(address.position(), Routers.nameOf(instance) + ": " + address.name()
                        + ": IPv6 virtual routers are not supported yet", "an IPv4 address");
            }
        }
        if (settings.get(VrrpInstance.AUTH_TYPE) == VrrpInstance.AuthType.AH) {
            refuse(settings.position(VrrpInstance.AUTH_TYPE),
                    Routers.nameOf(instance) + ": auth_type AH is not supported yet", "PASS, or none");
        }
        if (!settings.get(VrrpInstance.UNICAST_PEER).isEmpty()) {
            refuse(settings.position(VrrpInstance.UNICAST_PEER), Routers.nameOf(instance)
                    + ": unicast_peer is not supported yet, and multicast instead would not reach the peers",
                    "multicast adverts");
        }
        if (settings.get(VrrpInstance.MCAST_DST_IP) != null
                && !(settings.get(VrrpInstance.MCAST_DST_IP) instanceof Inet4Address)) {
            refuse(settings.position(VrrpInstance.MCAST_DST_IP),
                    Routers.nameOf(instance) + ": IPv6 virtual routers are not supported yet", "an IPv4 group");
        }
        if (settings.get(VrrpInstance.MCAST_SRC_IP) != null
                && !(settings.get(VrrpInstance.MCAST_SRC_IP) instanceof Inet4Address)) {
            refuse(settings.position(VrrpInstance.MCAST_SRC_IP),
                    Routers.nameOf(instance) + ": IPv6 virtual routers are not supported yet", "an IPv4 address");
        }
    }

    private void unique(VrrpInstance instance, Map<Occupied, VrrpInstance> occupied) {
        VrrpInstance other = occupied.putIfAbsent(
                new Occupied(instance.interfaceName(), instance.virtualRouterId()), instance);
        if (other != null) {
            refuse(instance.settings().position(VrrpInstance.VIRTUAL_ROUTER_ID), Routers.nameOf(instance)
                    + ": virtual_router_id " + instance.virtualRouterId() + " on " + instance.interfaceName()
                    + " is already that of " + Routers.nameOf(other), "a VRID of its own");
        }
    }

    private void interfaces(RouterWant want, Set<String> interfaces) {
        VrrpInstance instance = want.instance();
        if (!interfaces.contains(instance.interfaceName())) {
            refuse(instance.settings().position(VrrpInstance.INTERFACE),
                    Routers.nameOf(instance) + ": interface " + instance.interfaceName() + " does not exist",
                    "one of " + String.join(", ", interfaces));
        }
        for (VirtualAddress address : want.heldAddresses()) {
            if (!address.dev().isEmpty() && !interfaces.contains(address.dev())) {
                refuse(address.position(), Routers.nameOf(instance) + ": interface " + address.dev() + " of "
                        + address.name() + " does not exist", "one of " + String.join(", ", interfaces));
            }
        }
    }

    private void refuse(Position position, String message, String expected) {
        problems.add(Problem.of(Kind.REFUSED, position, message, expected));
    }
}
