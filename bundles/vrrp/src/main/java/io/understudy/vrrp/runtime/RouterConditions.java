package io.understudy.vrrp.runtime;

import io.understudy.api.config.NamedPeer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.vrrp.ownlink.VirtualMac;
import io.understudy.vrrp.protocol.Tracking;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a router's surroundings come to: source address, faults, priority. Level-triggered: computed from the whole
 * state whenever something changed, so nothing depends on the order of events.
 *
 * @param source   address to send from; {@code null}: none
 * @param faults   what keeps the router from taking part, one line each
 * @param tracking priority and what moves it
 */
record RouterConditions(InetAddress source, List<String> faults, Tracking.Outcome tracking) {

    /**
     * What the conditions are computed from.
     *
     * @param network   interfaces and addresses
     * @param usable    whether an interface counts as up for whoever can bear so many nanoseconds of delay
     * @param whyNot    why an interface does not count as up although the kernel says so; {@code null}: not known
     * @param trackers  what is known of tracked things
     * @param groups    a router's sync group by the router's name; {@code null}: none
     * @param isVirtual whether an address is some router's
     * @param ownLinks  interfaces that routers have for themselves
     * @param missing   a router's peers by host name that stand for no address
     */
    record Surroundings(NetworkState network, BiPredicate<LinkStatus, Long> usable,
            Function<LinkStatus, String> whyNot, RouterTrackers trackers, Function<String, VrrpSyncGroup> groups,
            Predicate<InetAddress> isVirtual, VirtualMacs ownLinks,
            Function<VrrpInstance, List<PeerNames.Missing>> missing) {

        private RouterTrackers.LinkStates asSeenWith(long patienceNanos) {
            return new RouterTrackers.LinkStates() {
                @Override
                public LinkStatus link(String name) {
                    return network.link(name);
                }

                @Override
                public boolean isUsable(LinkStatus link) {
                    return usable.test(link, patienceNanos);
                }

                @Override
                public String whyNot(LinkStatus link) {
                    String polled = link.up() ? whyNot.apply(link) : null;
                    return polled != null ? polled : RouterTrackers.LinkStates.super.whyNot(link);
                }
            };
        }
    }

    /**
     * The conditions now.
     *
     * @param patienceNanos the longest delay of an interface's failure that the router can bear (C26)
     */
    static RouterConditions of(RouterWant want, Surroundings surroundings, long patienceNanos) {
        RouterTrackers.LinkStates links = surroundings.asSeenWith(patienceNanos);
        VrrpInstance instance = want.instance();
        List<PeerNames.Missing> missing = surroundings.missing().apply(instance);
        List<String> lookedFor = missing.stream().filter(PeerNames.Missing::isLookedFor).map(PeerNames.Missing::host)
                .toList();
        List<String> faults = new ArrayList<>();
        if (want.delivery().unicast() && want.delivery().peers().isEmpty()) {
            if (instance.settings().get(VrrpInstance.UNICAST_PEER_NAMES).isEmpty()) {
                faults.add("unicast_peer names nobody to send adverts to");
            } else if (lookedFor.isEmpty()) {
                faults.add("unicast_peer has nobody to send adverts to: " + nobody(instance, missing, want.ipv6()));
            }
        }
        InetAddress source = want.configuredSource();
        if (instance.interfaceName().isEmpty()) {
            if (source == null || !surroundings.network().holds(source)) {
                faults.add("no interface has the address to send from"
                        + (source == null ? "" : ", " + source.getHostAddress()));
            }
            LinkStatus vrf = want.vrf().isEmpty() ? null : surroundings.network().link(want.vrf());
            if (!want.vrf().isEmpty() && (vrf == null || !vrf.up())) {
                faults.add("vrf " + want.vrf() + (vrf == null ? " does not exist" : " is down"));
            }
        } else {
            source = onInterface(want, source, surroundings, links, faults);
        }
        want.dependences().interfaces().forEach((name, of) -> {
            LinkStatus link = surroundings.network().link(name);
            if (link == null || !links.isUsable(link)) {
                faults.add("interface " + name + " of " + of + (link == null ? " does not exist"
                        : links.whyNot(link).substring("it".length())));
            }
        });
        ownLinks(want, surroundings, faults);
        Tracking.Outcome tracking = Tracking.evaluate(instance.priority(),
                surroundings.trackers().observed(instance, surroundings.groups().apply(instance.name()), links));
        faults.addAll(tracking.faults());
        return new RouterConditions(source, List.copyOf(faults), waiting(tracking, lookedFor));
    }

    private static String nobody(VrrpInstance instance, List<PeerNames.Missing> missing, boolean ipv6) {
        return instance.settings().get(VrrpInstance.UNICAST_PEER_NAMES).stream().map(NamedPeer::host)
                .map(host -> missing.stream().filter(each -> each.host().equals(host)).findFirst()
                        .map(each -> host + " was not found: " + each.why())
                        .orElse(host + " has no " + (ipv6 ? "IPv6" : "IPv4") + " address"))
                .collect(Collectors.joining("; "));
    }

    /** Before it knows whom to talk to a router is as silent as before the first result of a script. */
    private static Tracking.Outcome waiting(Tracking.Outcome outcome, List<String> lookedFor) {
        if (lookedFor.isEmpty()) {
            return outcome;
        }
        List<String> waiting = new ArrayList<>(outcome.waiting());
        lookedFor.forEach(host -> waiting.add("the look-up of unicast_peer " + host));
        return new Tracking.Outcome(outcome.effectivePriority(), outcome.faults(), outcome.changes(), waiting);
    }

    private static void ownLinks(RouterWant want, Surroundings surroundings, List<String> faults) {
        VirtualMac own = want.ownLinks().own();
        if (own != null && own.kind().equals(LinkDetails.IPVLAN) && own.address() == null && !want.ipv6()) {
            faults.add("use_ipvlan needs an address to send adverts from"); // as keepalived
        }
        for (VirtualMac each : want.ownLinks().all()) {
            String trouble = surroundings.ownLinks().trouble(each, surroundings.network());
            if (trouble != null) {
                faults.add(trouble);
            }
        }
    }

    private static InetAddress onInterface(RouterWant want, InetAddress configured, Surroundings surroundings,
            RouterTrackers.LinkStates links, List<String> faults) {
        VrrpInstance instance = want.instance();
        LinkStatus link = surroundings.network().link(instance.interfaceName());
        if (link == null) {
            faults.add("interface " + instance.interfaceName() + " does not exist");
            return configured;
        }
        if (!links.isUsable(link) && !instance.settings().get(VrrpInstance.DONT_TRACK_PRIMARY)) {
            faults.add("interface " + link.name() + links.whyNot(link).substring("it".length()));
        }
        InetAddress source = configured != null ? configured
                : surroundings.network().sourceAddress(link, want.ipv6(), surroundings.isVirtual());
        if (configured != null && instance.settings().get(VrrpInstance.TRACK_SRC_IP)
                && !surroundings.network().holds(link.index(), configured)) {
            faults.add("interface " + link.name() + " has not the address to send from, " + configured.getHostAddress()
                    + " (track_src_ip)");
        }
        if (source == null) {
            faults.add("interface " + link.name() + (want.ipv6() ? " has no link-local address to send from, or only "
                    + "one that duplicate address detection has not confirmed" : " has no IPv4 address to send from"));
        }
        return source;
    }

    /** With one more fault; {@code null}: as it is. */
    RouterConditions with(String fault) {
        if (fault == null) {
            return this;
        }
        List<String> all = new ArrayList<>(faults);
        all.add(fault);
        return new RouterConditions(source, List.copyOf(all), tracking);
    }
}
