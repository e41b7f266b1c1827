package io.understudy.vrrp.runtime;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.NamedPeer;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.api.config.UnicastPeer;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The last look at wanted routers before they run: what this engine, on this host, cannot do. */
final class ConfigurationCheck {

    /** Two routers that are equal in this would hear each other's adverts as their own (behaviour C9, C113). */
    private record Occupied(Wire wire, int virtualRouterId, InetAddress source, Set<InetAddress> peers,
            List<NamedPeer> named) {

        static Occupied by(RouterWant want) {
            boolean unicast = want.delivery().unicast();
            return new Occupied(want.configuredWire(), want.instance().virtualRouterId(),
                    unicast ? want.configuredSource() : null,
                    want.delivery().peers().stream().map(UnicastPeer::address).collect(Collectors.toSet()),
                    want.instance().settings().get(VrrpInstance.UNICAST_PEER_NAMES));
        }
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
        Map<Occupied, RouterWant> occupied = new HashMap<>();
        for (RouterWant want : wants) {
            check.possible(want.instance());
            check.supported(want);
            check.unique(want, occupied);
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

    /** Looks for what a reload cannot change (behaviour B45); {@code running} is {@code null} at start. */
    static List<Problem> unchangeable(GlobalDefs running, GlobalDefs wanted) {
        ConfigurationCheck check = new ConfigurationCheck();
        for (Attribute<?> each : List.of(GlobalDefs.DISABLE_LOCAL_IGMP, GlobalDefs.NFTABLES)) {
            if (running != null && !Objects.equals(running.settings().get(each), wanted.settings().get(each))) {
                check.refuse(wanted.settings().isSet(each) ? wanted.settings().position(each) : wanted.position(),
                        each.name() + " cannot be changed while the daemon runs", "the value as before, or a restart");
            }
        }
        return check.problems;
    }

    /** Our own frontends say such things better, and with the place; a plugin's may not say them at all. */
    private void possible(VrrpInstance instance) {
        try {
            WantedSettings.of(instance);
            WantedSeal.hmac(instance);
        } catch (IllegalArgumentException impossible) {
            refuse(instance.position(), Routers.nameOf(instance) + ": " + impossible.getMessage(), "a value within");
        }
    }

    private void supported(RouterWant want) {
        VrrpInstance instance = want.instance();
        Settings settings = instance.settings();
        if (want.delivery().unicast() && settings.get(VrrpInstance.STRICT_MODE)) {
            refuse(settings.position(VrrpInstance.UNICAST_PEER), Routers.nameOf(instance)
                    + ": unicast_peer is not allowed in strict mode", "multicast adverts, or strict_mode off");
        }
        InetAddress source = want.configuredSource();
        if (source != null && source instanceof Inet6Address != want.ipv6()) {
            refuse(instance.position(), Routers.nameOf(instance) + ": its source address " + source.getHostAddress()
                    + " is not of the family of its adverts", want.ipv6() ? "an IPv6 address" : "an IPv4 address");
        }
        if (instance.interfaceName().isEmpty()) {
            unbound(want);
        }
    }

    /** Behaviour C112. */
    private void unbound(RouterWant want) {
        VrrpInstance instance = want.instance();
        if (!want.delivery().unicast() || want.configuredSource() == null) {
            refuse(instance.position(), Routers.nameOf(instance) + ": without an interface adverts can only go to "
                    + "unicast_peer, from unicast_src_ip", "interface NAME in the block");
        }
        for (VirtualAddress address : want.heldAddresses()) {
            if (address.dev().isEmpty()) {
                refuse(address.position(), Routers.nameOf(instance) + ": " + address.name()
                        + ": no interface to put it on", "dev NAME after the address");
            }
        }
    }

    private void unique(RouterWant want, Map<Occupied, RouterWant> occupied) {
        RouterWant other = occupied.putIfAbsent(Occupied.by(want), want);
        if (other != null) {
            VrrpInstance instance = want.instance();
            refuse(instance.settings().position(VrrpInstance.VIRTUAL_ROUTER_ID), Routers.nameOf(instance)
                    + ": virtual_router_id " + instance.virtualRouterId() + " on " + instance.interfaceName()
                    + " is already that of " + Routers.nameOf(other.instance()), "a VRID of its own"
                    + (want.delivery().unicast() ? ", or other peers" : ""));
        }
    }

    private void interfaces(RouterWant want, Set<String> interfaces) {
        VrrpInstance instance = want.instance();
        if (!instance.interfaceName().isEmpty() && !interfaces.contains(instance.interfaceName())) {
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
