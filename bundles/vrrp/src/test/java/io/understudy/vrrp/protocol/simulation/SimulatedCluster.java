package io.understudy.vrrp.protocol.simulation;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.testkit.lan.FaultyLan;
import io.understudy.testkit.time.VirtualTime;
import io.understudy.vrrp.protocol.GroupDoing;
import io.understudy.vrrp.protocol.ProtocolTimes;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Two to five hosts with one to three virtual routers, each on a LAN of its own, several of them in a sync group; from
 * one seed: a minute of faults, then peace, and what must hold.
 */
final class SimulatedCluster {

    static final long SECOND = 1_000_000_000L;
    static final long TROUBLE_NANOS = 60 * SECOND;
    static final Inet4Address GROUP = ip(224, 0, 0, 18);

    final long seed;
    final Random random;
    final VirtualTime time = new VirtualTime(this::afterEach);
    final ClusterPlan plan;
    final Behaviour behaviour;
    /** One per virtual router; a host's number is its station. */
    final List<FaultyLan<Datagram>> lans = new ArrayList<>();
    final List<SimulatedNode> nodes = new ArrayList<>();
    final Tally tally = new Tally();
    final Invariants invariants;
    private final StringBuilder trace;
    private final FaultInjector faults;
    private long unsettledAt;
    private boolean peace;

    SimulatedCluster(long seed, boolean traced) {
        this(seed, traced, Behaviour.REAL);
    }

    SimulatedCluster(long seed, boolean traced, Behaviour behaviour) {
        this.seed = seed;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.trace = traced ? new StringBuilder() : null;
        this.behaviour = behaviour;
        this.plan = new ClusterPlan(random);
        for (int i = 0; i < plan.routers.size(); i++) {
            lans.add(new FaultyLan<>(time, random));
        }
        for (int i = 0; i < plan.hosts; i++) {
            SimulatedNode node = new SimulatedNode(this, i);
            nodes.add(node);
            node.routers.forEach(router -> lans.get(router.lan).attach(router::datagram));
        }
        invariants = new Invariants(this);
        faults = new FaultInjector(this);
    }

    // ---- the run

    Tally run() {
        for (SimulatedNode node : nodes) {
            time.at(random.nextInt(500_000_000), node::start);
        }
        faults.schedule();
        time.runUntil(TROUBLE_NANOS);
        faults.end();
        peace = true;
        invariants.disturbed();
        unsettledAt = time.nowNanos();
        time.runUntil(TROUBLE_NANOS + convergenceBound());
        long convergence = unsettledAt - TROUBLE_NANOS;
        settledAsItShould();
        // and it stays so
        time.runUntil(time.nowNanos() + 3 * longestInterval());
        settledAsItShould();
        tally.longestConvergenceNanos = convergence;
        tally.virtualNanos = time.nowNanos();
        return tally;
    }

    private long longestInterval() {
        long longest = 0;
        for (int lan = 0; lan < lans.size(); lan++) {
            longest = Math.max(longest, ProtocolTimes.centis(invariants.longestIntervalCentis(lan)));
        }
        return longest;
    }

    /**
     * Three master-down times of the slowest router, a preempt_delay with the round that follows it, and a second; a
     * sync group that is started late waits for its members first.
     */
    private long convergenceBound() {
        long down = 0;
        long delay = 0;
        for (SimulatedNode node : nodes) {
            for (SimulatedRouter router : node.routers) {
                down = Math.max(down, ProtocolTimes.masterDownNanos(router.settings.version(), 1,
                        invariants.longestIntervalCentis(router.lan), router.settings.downTimerAdverts()));
                delay = Math.max(delay, router.settings.preemptDelayNanos());
            }
        }
        long late = 2 * SECOND;
        long mixed = plan.weightsInGroup && plan.grouped ? 3 * down : 0;
        return 3 * down + (delay == 0 ? 0 : delay + down) + SECOND + late + mixed;
    }

    private void settledAsItShould() {
        SimulatedNode first = null;
        for (int lan = 0; lan < lans.size(); lan++) {
            SimulatedNode master = master(lan);
            require(first == null || first == master, master.routers.get(lan), "MASTER, though node "
                    + (first == null ? "" : first.number) + " is that of another member of the group");
            first = master;
        }
        bestIsMaster(first);
    }

    private SimulatedNode master(int lan) {
        SimulatedNode master = null;
        int holders = 0;
        for (SimulatedNode node : nodes) {
            SimulatedRouter router = node.routers.get(lan);
            require(router.state() == VrrpState.MASTER || router.state() == VrrpState.BACKUP, router,
                    "after the healing: " + router.state());
            if (router.state() == VrrpState.MASTER) {
                require(master == null, router, "a second MASTER after the healing");
                master = node;
            }
            holders += router.holds() ? 1 : 0;
        }
        require(master != null, null, "no MASTER of router " + lan + " after the healing");
        require(holders == 1 && master.routers.get(lan).holds(), master.routers.get(lan),
                holders + " holders after the healing");
        return master;
    }

    /** Where each host has one priority for all its routers, the highest is MASTER, if it may take over. */
    private void bestIsMaster(SimulatedNode master) {
        SimulatedNode best = nodes.get(0);
        for (SimulatedNode node : nodes) {
            if (node.routers.stream().anyMatch(router -> priority(router) != priority(node.routers.get(0)))) {
                return;
            }
            best = priority(node.routers.get(0)) > priority(best.routers.get(0)) ? node : best;
        }
        boolean mayTakeOver = best.routers.stream().allMatch(router -> router.machine.settings().preempt());
        require(!mayTakeOver || priority(master.routers.get(0)) == priority(best.routers.get(0)),
                master.routers.get(0), "MASTER, though node " + best.number + " has priority "
                + priority(best.routers.get(0)));
    }

    private static int priority(SimulatedRouter router) {
        return router.machine.effectivePriority();
    }

    private void afterEach() {
        tally.events++;
        invariants.afterEach();
        if (peace && !settled()) {
            unsettledAt = time.nowNanos();
        }
    }

    private boolean settled() {
        for (int lan = 0; lan < lans.size(); lan++) {
            int masters = 0;
            int holders = 0;
            for (SimulatedNode node : nodes) {
                masters += node.routers.get(lan).state() == VrrpState.MASTER ? 1 : 0;
                holders += node.routers.get(lan).holds() ? 1 : 0;
            }
            if (masters != 1 || holders != 1) {
                return false;
            }
        }
        return true;
    }

    // ---- the story

    void trace(SimulatedRouter router, VrrpEvent event, List<GroupDoing> doings) {
        if (trace != null) {
            trace.append(String.format("%10.6f %s %-6s %s%n", time.nowNanos() / 1e9, router, router.state(), event));
            for (GroupDoing doing : doings) {
                trace.append("           -> ").append(doing instanceof GroupDoing.OfMember of
                        ? router.node.router(of.member()) + " " + of.action() : doing).append('\n');
            }
        }
    }

    void note(String what) {
        if (trace != null) {
            trace.append(String.format("%10.6f ======== %s%n", time.nowNanos() / 1e9, what));
        }
    }

    void require(boolean holds, SimulatedRouter router, String what) {
        if (!holds) {
            throw broken(router, what);
        }
    }

    /** What did not hold, with the way to see it again. */
    AssertionError broken(SimulatedRouter router, String what) {
        return new AssertionError("seed " + seed + " at " + time.nowNanos() / 1e9 + " s: "
                + (router == null ? "" : router + " ") + what + "\nreplay with -Dunderstudy.simulation.seed=" + seed
                + (trace == null ? "" : "\n" + trace));
    }

    String trace() {
        return trace == null ? "" : trace.toString();
    }

    static Inet4Address ip(int a, int b, int c, int d) {
        try {
            return (Inet4Address) InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
