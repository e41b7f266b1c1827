package io.understudy.vrrp.runtime;

import io.understudy.api.config.VirtualAddress;
import io.understudy.api.vrrp.PeerStatus;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.policy.WhyNotMaster;
import io.understudy.vrrp.protocol.VirtualRouter;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A snapshot of a router; see {@link VirtualRouterStatus} for the meaning of each value. */
record RouterStatus(String name, String interfaceName, int virtualRouterId, int version, VrrpState state,
        long sinceMillis, String cause, int basePriority, int effectivePriority, int advertIntervalCentis,
        long masterDownMillis, String sourceAddress, String masterAddress, int masterPriority,
        long lastAdvertAgeMillis, List<String> addresses, List<String> routing, List<String> heldRouting,
        boolean holdsAddresses, int leaseSeconds,
        List<String> faults, String syncGroup, List<String> heldBack, List<String> priorityChanges, long epoch,
        Map<String, Long> counters, int configuredPriority, String standingAside, List<String> notMaster,
        List<PeerStatus> peers, String ownInterface, List<String> ownInterfaces, long lastOddAdvertAgeMillis)
        implements VirtualRouterStatus {

    /** What the runtime knows beside the machine. */
    record Observed(VrrpState state, long sinceMillis, String cause, RouterConditions conditions,
            long lastAdvertAgeMillis, boolean holdsAddresses, int leaseSeconds, List<String> heldRouting, long epoch,
            OperatorOrders orders, List<String> heldBack, String notStarted, List<PeerStatus> peers,
            List<String> ownInterfaces) {
    }

    static RouterStatus of(RouterWant want, VirtualRouter machine, Observed observed, long nowNanos) {
        boolean master = observed.state() == VrrpState.MASTER;
        InetAddress source = observed.conditions().source();
        return new RouterStatus(want.instance().name(), want.instance().interfaceName(),
                want.instance().virtualRouterId(), want.instance().version(), observed.state(),
                observed.sinceMillis(), observed.cause(), want.instance().priority(), machine.effectivePriority(),
                want.instance().advertIntervalCentis(), machine.masterDownNanos() / 1_000_000L, text(source),
                text(master ? source : machine.masterAddress()),
                master ? machine.effectivePriority() : machine.masterPriority(), observed.lastAdvertAgeMillis(),
                want.heldAddresses().stream().map(VirtualAddress::toString).toList(), want.routing().texts(),
                observed.heldRouting(), observed.holdsAddresses(), observed.leaseSeconds(),
                faults(machine, observed.conditions()), observed.orders().groupName(),
                observed.heldBack(), observed.conditions().tracking().changes(), observed.epoch(),
                machine.counters().snapshot(), observed.orders().configuredPriority(),
                observed.orders().decision().reason(), whyNotMaster(want, machine, observed, nowNanos),
                observed.peers(), want.ownLinks().own() == null ? "" : want.ownLinks().own().name(),
                observed.ownInterfaces(), machine.counters().lastOddAgeMillis(nowNanos));
    }

    private static List<String> whyNotMaster(RouterWant want, VirtualRouter machine, Observed observed,
            long nowNanos) {
        return WhyNotMaster.of(machine, new WhyNotMaster.Around(want.instance().name(), observed.notStarted(),
                faults(machine, observed.conditions()), observed.conditions().tracking().changes(),
                observed.orders().decision(), observed.orders().groupName(), observed.heldBack()), nowNanos);
    }

    /** Its own as they are now; those of its sync group as the machine was told. */
    private static List<String> faults(VirtualRouter machine, RouterConditions conditions) {
        return machine.groupFaults().isEmpty() ? conditions.faults()
                : Stream.concat(conditions.faults().stream(), machine.groupFaults().stream()).toList();
    }

    private static String text(InetAddress address) {
        return address == null ? "" : address.getHostAddress();
    }
}
