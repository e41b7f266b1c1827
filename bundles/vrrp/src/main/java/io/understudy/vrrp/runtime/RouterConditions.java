package io.understudy.vrrp.runtime;

import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.track.TrackedStatus;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.vrrp.protocol.Tracking;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a router's surroundings come to: source address, faults, priority. Level-triggered: computed from the whole
 * state whenever something changed, so nothing depends on the order of events.
 *
 * @param source   address to send from; {@code null}: none
 * @param faults   what keeps the router from taking part, one line each
 * @param tracking priority and what moves it
 */
record RouterConditions(InetAddress source, List<String> faults, Tracking.Outcome tracking) {

    /** What the conditions are computed from. */
    record Surroundings(NetworkState network, Function<String, TrackedStatus> scriptVerdicts,
            Map<String, VrrpScript> scripts, java.util.function.Predicate<InetAddress> isVirtual) {
    }

    static RouterConditions of(RouterWant want, Surroundings surroundings) {
        VrrpInstance instance = want.instance();
        List<String> faults = new ArrayList<>();
        if (want.delivery().unicast() && want.delivery().peers().isEmpty()) {
            faults.add("unicast_peer names nobody to send adverts to");
        }
        InetAddress source = want.configuredSource();
        if (instance.interfaceName().isEmpty()) {
            if (source == null || !surroundings.network().holds(source)) {
                faults.add("no interface has the address to send from"
                        + (source == null ? "" : ", " + source.getHostAddress()));
            }
        } else {
            source = onInterface(want, source, surroundings, faults);
        }
        for (VirtualAddress address : want.heldAddresses()) {
            if (!address.dev().isEmpty() && surroundings.network().link(address.dev()) == null) {
                faults.add("interface " + address.dev() + " of " + address.name() + " does not exist");
            }
        }
        Tracking.Outcome tracking = Tracking.evaluate(instance.priority(), observed(instance, surroundings));
        faults.addAll(tracking.faults());
        return new RouterConditions(source, List.copyOf(faults), tracking);
    }

    private static InetAddress onInterface(RouterWant want, InetAddress configured, Surroundings surroundings,
            List<String> faults) {
        VrrpInstance instance = want.instance();
        LinkStatus link = surroundings.network().link(instance.interfaceName());
        if (link == null) {
            faults.add("interface " + instance.interfaceName() + " does not exist");
            return configured;
        }
        if (!link.isUsable() && !instance.settings().get(VrrpInstance.DONT_TRACK_PRIMARY)) {
            faults.add(linkDown(link));
        }
        InetAddress source = configured != null ? configured
                : surroundings.network().sourceAddress(link, want.ipv6(), surroundings.isVirtual());
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

    private static List<Tracking.Observed> observed(VrrpInstance instance, Surroundings surroundings) {
        List<Tracking.Observed> observed = new ArrayList<>();
        for (TrackEntry entry : instance.trackInterfaces()) {
            if (!entry.name().equals(instance.interfaceName())) { // tracked anyway
                observed.add(trackedInterface(entry, surroundings.network()));
            }
        }
        for (TrackEntry entry : instance.trackScripts()) {
            VrrpScript script = surroundings.scripts().get(entry.name());
            if (script != null) { // otherwise the frontend disabled it, and said why
                observed.add(trackedScript(entry, script, surroundings.scriptVerdicts().apply(entry.name())));
            }
        }
        return observed;
    }

    private static Tracking.Observed trackedInterface(TrackEntry entry, NetworkState network) {
        LinkStatus link = network.link(entry.name());
        Tracking.Verdict verdict = link != null && link.isUsable() ? Tracking.Verdict.UP : Tracking.Verdict.DOWN;
        String reason = link == null ? "interface does not exist" : link.isUsable() ? "" : linkDown(link);
        Tracking.Entry weighed = new Tracking.Entry("interface " + entry.name(),
                Objects.requireNonNullElse(entry.weight(), 0), Objects.requireNonNullElse(entry.reverse(), false));
        return new Tracking.Observed(weighed, verdict, reason);
    }

    private static Tracking.Observed trackedScript(TrackEntry entry, VrrpScript script, TrackedStatus status) {
        int weight = Objects.requireNonNullElse(entry.weight(), script.weight());
        boolean reverse = Objects.requireNonNullElse(entry.reverse(), script.reverse());
        Tracking.Verdict verdict = status == null ? Tracking.Verdict.UNKNOWN
                : Tracking.Verdict.valueOf(status.verdict().name());
        String reason = status == null ? "" : status.reason();
        return new Tracking.Observed(new Tracking.Entry(entry.name(), weight, reverse), verdict, reason);
    }

    private static String linkDown(LinkStatus link) {
        return "interface " + link.name() + (link.up() ? " has no carrier" : " is down");
    }
}
