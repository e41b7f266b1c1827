package io.understudy.vrrp.policy;

import io.understudy.api.vrrp.Finding;
import io.understudy.api.vrrp.Finding.Severity;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.DropReason;
import io.understudy.vrrp.protocol.Sighting;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** From what was seen on the LAN to what is wrong, and what to do about it. Pure. */
public final class Doctor {

    /** One advert of another MASTER is how an election begins; so many are none. */
    private static final long SPEAKS = 3;
    /** So long a refused advert is worth telling where its sender does nothing else. */
    private static final long EARLIER_MILLIS = 600_000;
    /** Counters whose cause is found by looking at the adverts themselves, in other words. */
    private static final Set<String> SEEN_OTHERWISE = Set.of(DropReason.IGNORED_BY_OWNER.counterName());

    /** Counters of signatures that a step of a clock makes wrong. */
    private static final Set<String> ABOUT_CLOCKS = Set.of(DropReason.AUTH_EXT_STALE.counterName(),
            DropReason.AUTH_EXT_REPLAY.counterName());

    private final Observations observations;
    private final List<Finding> findings = new ArrayList<>();

    private Doctor(Observations observations) {
        this.observations = observations;
    }

    /** All findings, worst first. */
    public static List<Finding> examine(List<Examined> routers, Observations observations) {
        Doctor doctor = new Doctor(observations);
        routers.forEach(doctor::examine);
        doctor.findings.sort(Comparator.comparing(Finding::severity).reversed());
        return List.copyOf(doctor.findings);
    }

    private void examine(Examined router) {
        Map<InetAddress, List<Observations.Adverts>> senders = new LinkedHashMap<>();
        observations.adverts(router.interfaceName(), router.settings().virtualRouterId(), router.family())
                .forEach(adverts -> senders.computeIfAbsent(adverts.seen().source(), first -> new ArrayList<>())
                        .add(adverts));
        Set<Finding> told = new LinkedHashSet<>();
        senders.values().forEach(adverts -> adverts.forEach(
                each -> told.addAll(AdvertFindings.of(router, each.seen(), ""))));
        List<Finding> earlier = earlier(router);
        findings.addAll(told);
        findings.addAll(earlier);
        Map<InetAddress, List<Observations.Adverts>> masters = masters(router, senders);
        firewall(router, senders);
        if (router.state() == VrrpState.MASTER) {
            besideMaster(router, masters, told, earlier);
        } else if (router.state() == VrrpState.BACKUP) {
            asBackup(router, masters);
        }
        if (!router.faults().isEmpty()) {
            add(Severity.ERROR, "fault", router, "", "this node takes no part, it is in FAULT: " + String.join("; ", router.faults()),
                    "mend that, or see vrrp:why-not-master " + router.name() + "; track:list shows what is tracked");
        }
        refusedForOtherReasons(router, told);
        if (!router.sendFailure().isEmpty()) {
            add(Severity.ERROR, "not_sent", router, "", "adverts of " + router.name() + " do not leave this host: "
                    + router.sendFailure(), "look at the OUTPUT rules of this host's firewall (nft list ruleset) and at "
                    + "the interface");
        }
    }

    /**
     * What was refused before, of those that have been silent since: a keepalived that is MASTER puts its own advert off
     * with each that it hears, also where it refuses it, and is hardly heard again.
     */
    private List<Finding> earlier(Examined router) {
        boolean owned = !otherOwners(router).isEmpty();
        return observations.earlier(router.interfaceName(), router.settings().virtualRouterId(), router.family()).stream()
                .filter(each -> owned || each.ageMillis() <= EARLIER_MILLIS)
                .flatMap(each -> AdvertFindings.of(router, each.seen(), ago(each.ageMillis())).stream()).toList();
    }

    private static String ago(long ageMillis) {
        long seconds = ageMillis / 1_000;
        return "; last heard " + (seconds < 120 ? seconds + " s" : seconds / 60 + " min") + " ago";
    }

    /** Those that speak as MASTER of the same cluster. */
    private static Map<InetAddress, List<Observations.Adverts>> masters(Examined router,
            Map<InetAddress, List<Observations.Adverts>> senders) {
        Map<InetAddress, List<Observations.Adverts>> masters = new LinkedHashMap<>();
        senders.forEach((sender, adverts) -> {
            long spoken = adverts.stream().filter(each -> each.seen().advert().priority() > 0
                    && !AdvertFindings.collides(router, each.seen())).mapToLong(Observations.Adverts::count).sum();
            if (spoken >= SPEAKS && !sender.equals(router.source())) {
                masters.put(sender, adverts);
            }
        });
        return masters;
    }

    // ---- firewalls

    /** Frames arrive at the interface, yet the router's socket heard nothing. */
    private void firewall(Examined router, Map<InetAddress, List<Observations.Adverts>> senders) {
        boolean silentByItself = router.state() == VrrpState.FAULT || router.state() == VrrpState.INIT;
        long arrived = senders.values().stream().flatMap(List::stream)
                .filter(each -> concerns(router, each.seen())).mapToLong(Observations.Adverts::count).sum();
        if (!silentByItself && arrived >= SPEAKS && router.heard() == 0) {
            add(Severity.ERROR, "filtered_here", router, "", arrived + " adverts of " + hosts(senders.keySet())
                    + " arrived at " + router.interfaceName() + ", but this host's firewall lets none of them in",
                    "accept protocol vrrp (112) on " + router.interfaceName() + ": nft list ruleset shows who drops it");
        }
    }

    private static boolean concerns(Examined router, Sighting.AdvertSeen seen) {
        boolean ah = router.settings().authType() == Advert.AUTH_AH; // another protocol, another socket
        return seen.destination().isMulticastAddress() != router.delivery().unicast() && seen.ah() == ah;
    }

    // ---- as MASTER

    private void besideMaster(Examined router, Map<InetAddress, List<Observations.Adverts>> masters,
            Set<Finding> told, List<Finding> earlier) {
        masters.forEach((sender, adverts) -> {
            Observations.Adverts last = adverts.get(adverts.size() - 1);
            int theirs = last.seen().advert().priority();
            String peer = sender.getHostAddress();
            boolean disagree = told.stream().anyMatch(each -> each.peer().equals(peer)
                    && each.severity() == Severity.ERROR);
            if (disagree) {
                add(Severity.ERROR, "two_masters", router, peer, peer + " is MASTER too, with priority " + theirs
                        + ": the two refuse each other's adverts", "make the two configurations alike, see above");
            } else if (refuses(router)) {
                add(Severity.ERROR, "two_masters", router, peer, peer + " is MASTER too, with priority " + theirs
                        + ": adverts are refused here", "see below which, and why");
            } else if (router.heard() > 0 && yields(router, sender, theirs)) {
                add(Severity.ERROR, "one_way", router, peer, peer + " is MASTER too, with lower priority " + theirs
                        + ": we hear it, but it does not hear us, or refuses us", "look at its firewall for protocol vrrp "
                        + "(112), at multicast and IGMP snooping on the way to it, and at its log");
            } else {
                add(Severity.ERROR, "two_masters", router, peer, peer + " is MASTER too, with priority " + theirs,
                        "see what keeps the two from hearing each other: firewall, multicast, IGMP snooping");
            }
        });
        Set<List<Byte>> owners = otherOwners(router);
        if (masters.isEmpty() && !owners.isEmpty() && Stream.concat(told.stream(), earlier.stream()).anyMatch(Doctor::parts)) {
            add(Severity.ERROR, "two_masters", router, "", "another host, with hardware address " + macs(owners)
                    + ", answers for " + answered(router) + " too, and is silent: keepalived puts its adverts off while it "
                    + "hears some that it refuses", "make the two configurations alike, see above");
        } else if (masters.isEmpty() && !owners.isEmpty()) {
            add(Severity.ERROR, "filtered", router, "", "another host, with hardware address " + macs(owners)
                    + ", answers for " + answered(router) + " too, but none of its adverts is heard: multicast is "
                    + "filtered", "look at IGMP snooping in the switch, and at both firewalls for protocol vrrp (112)");
        }
        if (masters.isEmpty() && owners.isEmpty() && !listens(router)) {
            add(Severity.WARNING, "alone", router, "", "nobody else listens to adverts of " + router.name()
                    + ": if this node fails, nobody takes over", router.delivery().unicast()
                    ? "see whether a unicast_peer runs" : "see whether a peer runs, and that IGMP passes the switch");
        }
    }

    /** It keeps a peer of the same cluster from being understood. */
    private static boolean parts(Finding finding) {
        return finding.severity() == Severity.ERROR && !finding.kind().equals(AdvertFindings.COLLISION);
    }

    /** It refused adverts, and not because it is told to listen to nobody. */
    private static boolean refuses(Examined router) {
        return router.refused().entrySet().stream()
                .anyMatch(each -> each.getValue() > 0 && !SEEN_OTHERWISE.contains(each.getKey()));
    }

    /** The tie is decided by the address, as the machine does. */
    private static boolean yields(Examined router, InetAddress sender, int theirs) {
        return theirs < router.effectivePriority() || theirs == router.effectivePriority() && router.source() != null
                && Arrays.compareUnsigned(sender.getAddress(), router.source().getAddress()) < 0;
    }

    private Set<List<Byte>> otherOwners(Examined router) {
        Set<List<Byte>> owners = new LinkedHashSet<>();
        router.settings().addresses().forEach(address ->
                owners.addAll(observations.claimants(router.interfaceName(), address)));
        owners.remove(router.hardwareAddress());
        return owners;
    }

    private String answered(Examined router) {
        return AdvertFindings.texts(router.settings().addresses().stream()
                .filter(address -> !observations.claimants(router.interfaceName(), address).isEmpty()).toList());
    }

    private boolean listens(Examined router) {
        return observations.listeners(router.interfaceName(), router.family()).stream()
                .anyMatch(host -> !host.equals(router.source()));
    }

    // ---- as BACKUP

    private void asBackup(Examined router, Map<InetAddress, List<Observations.Adverts>> masters) {
        if (masters.size() > 1) {
            add(Severity.ERROR, "two_masters", router, "", hosts(masters.keySet()) + " are MASTER at the same time",
                    "see what keeps them from hearing each other: firewall, multicast, IGMP snooping, or settings that "
                    + "differ");
        }
        Set<List<Byte>> owners = otherOwners(router);
        if (masters.isEmpty() && !owners.isEmpty()) {
            add(Severity.ERROR, "filtered", router, "", "a host with hardware address " + macs(owners) + " answers for "
                    + answered(router) + ", but none of its adverts is heard: multicast is filtered",
                    "look at IGMP snooping in the switch, and at both firewalls for protocol vrrp (112)");
        } else if (masters.isEmpty() && router.standsAside()) {
            add(Severity.ERROR, "no_master", router, "", "nobody is MASTER of " + router.name()
                    + ", and operators keep this node from it", "vrrp:why-not-master " + router.name());
        }
    }

    // ---- what the adverts themselves do not show

    /** What was refused for a reason that no other finding tells: replayed or late signatures, for example. */
    private void refusedForOtherReasons(Examined router, Set<Finding> told) {
        if (!told.isEmpty()) {
            return;
        }
        router.refused().forEach((counter, count) -> {
            if (count > 0 && !SEEN_OTHERWISE.contains(counter)) {
                String text = Arrays.stream(DropReason.values()).filter(each -> each.counterName().equals(counter))
                        .map(DropReason::text).findFirst().orElse(counter);
                add(Severity.ERROR, counter, router, "", router.name() + " refused " + count + " adverts: " + text,
                        ABOUT_CLOCKS.contains(counter) ? "compare the clocks of both hosts: one that was set back makes "
                                + "signatures look old (auth_hmac)" : "vrrp:peers " + router.name() + " says whose");
            }
        });
    }

    private void add(Severity severity, String kind, Examined router, String peer, String text, String advice) {
        findings.add(new Finding(severity, kind, router.name(), peer, text, advice));
    }

    private static String hosts(Set<InetAddress> addresses) {
        return String.join(" and ", addresses.stream().map(InetAddress::getHostAddress).toList());
    }

    private static String macs(Set<List<Byte>> owners) {
        return String.join(", ", owners.stream().map(owner -> String.join(":",
                owner.stream().map(octet -> String.format("%02x", octet)).toList())).toList());
    }
}
