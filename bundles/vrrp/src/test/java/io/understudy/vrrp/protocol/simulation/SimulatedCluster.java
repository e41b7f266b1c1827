package io.understudy.vrrp.protocol.simulation;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.testkit.lan.FaultyLan;
import io.understudy.testkit.time.VirtualTime;
import io.understudy.vrrp.protocol.Cause;
import io.understudy.vrrp.protocol.LeasePolicy;
import io.understudy.vrrp.protocol.ProtocolTimes;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.VrrpAction;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Two to five hosts with one virtual router, from one seed: a minute of faults, then peace, and what must hold. */
final class SimulatedCluster {

    static final long SECOND = 1_000_000_000L;
    static final long TROUBLE_NANOS = 60 * SECOND;
    static final Inet4Address GROUP = ip(224, 0, 0, 18);
    /** Delivery, a request under way before the removal, the removal, the timer's lateness, drift: all together. */
    static final long PROCESSING_NANOS = 30_000_000;

    final long seed;
    final Random random;
    final VirtualTime time = new VirtualTime(this::invariants);
    final FaultyLan<byte[]> lan;
    final Tally tally = new Tally();
    final List<SimulatedNode> nodes = new ArrayList<>();
    private final StringBuilder trace;
    private final FaultInjector faults;
    private final long[][] overlapSince;
    private int longestIntervalCentis;
    private long disturbedAt;
    private long unsettledAt;
    private boolean peace;

    SimulatedCluster(long seed, boolean traced) {
        this.seed = seed;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.trace = traced ? new StringBuilder() : null;
        this.lan = new FaultyLan<>(time, random);
        int count = 2 + random.nextInt(4);
        RouterSettings common = commonSettings();
        boolean withOwner = random.nextInt(6) == 0;
        for (int i = 0; i < count; i++) {
            RouterSettings own = common.withBasePriority(withOwner && i == 0 ? 255 : priority());
            if (random.nextInt(5) == 0) {
                own = own.withPreempt(false, 0);
            } else if (random.nextInt(5) == 0) {
                own = own.withPreempt(true, (1 + random.nextInt(6)) * SECOND);
            }
            SimulatedNode node = new SimulatedNode(this, i, ip(10, 0, 0, 1 + (i * 7 + 3) % 11), own);
            nodes.add(node);
            lan.attach(node::datagram);
        }
        overlapSince = new long[count][count];
        faults = new FaultInjector(this);
    }

    private RouterSettings commonSettings() {
        List<InetAddress> addresses = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            addresses.add(ip(10, 0, 0, 100 + i));
        }
        RouterSettings settings = RouterSettings.of(1 + random.nextInt(255), 100, addresses)
                .withGarpMaster(5 * SECOND, 5, random.nextInt(3) == 0 ? 10 * SECOND : 0, 1);
        if (random.nextBoolean()) {
            int[] intervals = {100, 100, 200};
            settings = settings.withVersion(2, intervals[random.nextInt(3)]);
            if (random.nextBoolean()) {
                settings = settings.withAuthentication(1, 0x3131313100000000L);
            }
        } else {
            int[] intervals = {50, 100, 150, 200};
            settings = settings.withVersion(3, intervals[random.nextInt(4)]);
        }
        longestIntervalCentis = settings.advertIntervalCentis();
        return settings;
    }

    private int priority() {
        return random.nextInt(4) == 0 ? 100 : 1 + random.nextInt(254);
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
        disturbed();
        unsettledAt = time.nowNanos();
        time.runUntil(TROUBLE_NANOS + convergenceBound());
        long convergence = unsettledAt - TROUBLE_NANOS;
        settledAsItShould();
        // and it stays so
        time.runUntil(time.nowNanos() + 3 * interval());
        settledAsItShould();
        tally.longestConvergenceNanos = convergence;
        tally.virtualNanos = time.nowNanos();
        return tally;
    }

    long interval() {
        return ProtocolTimes.centis(longestIntervalCentis);
    }

    /** Three master-down times of the slowest router, a preempt_delay with the round that follows it, and a second. */
    private long convergenceBound() {
        long down = 0;
        long delay = 0;
        for (SimulatedNode node : nodes) {
            down = Math.max(down, ProtocolTimes.masterDownNanos(node.settings.version(), 1, longestIntervalCentis,
                    node.settings.downTimerAdverts()));
            delay = Math.max(delay, node.settings.preemptDelayNanos());
        }
        return 3 * down + (delay == 0 ? 0 : delay + down) + SECOND;
    }

    private void settledAsItShould() {
        SimulatedNode master = null;
        SimulatedNode best = nodes.get(0);
        int holders = 0;
        for (SimulatedNode node : nodes) {
            require(node.state() == VrrpState.MASTER || node.state() == VrrpState.BACKUP, node,
                    "after the healing: " + node.state());
            if (node.state() == VrrpState.MASTER) {
                require(master == null, node, "a second MASTER after the healing");
                master = node;
            }
            if (node.machine.effectivePriority() > best.machine.effectivePriority()) {
                best = node;
            }
            holders += node.holds() ? 1 : 0;
        }
        require(master != null, null, "no MASTER after the healing");
        require(holders == 1 && master.holds(), master, holders + " holders after the healing");
        boolean bestMayTakeOver = best.machine.settings().preempt();
        require(!bestMayTakeOver || master.machine.effectivePriority() == best.machine.effectivePriority(), master,
                "MASTER, though node " + best.number + " has priority " + best.machine.effectivePriority());
    }

    // ---- what nodes tell

    void send(SimulatedNode from, byte[] datagram) {
        lan.send(from.number, datagram);
    }

    void intervalUsed(int centis) {
        longestIntervalCentis = Math.max(longestIntervalCentis, centis);
    }

    /** From now on all that was promised of an undisturbed LAN begins anew. */
    void disturbed() {
        disturbedAt = time.nowNanos();
    }

    void trace(SimulatedNode node, VrrpEvent event, List<VrrpAction> actions) {
        for (VrrpAction action : actions) {
            if (action instanceof VrrpAction.StateChanged changed && changed.to() == VrrpState.MASTER
                    && changed.cause() instanceof Cause.MasterDownExpired expired) {
                tookOver(node, expired);
            }
        }
        if (trace != null) {
            trace.append(String.format("%10.6f node %d %-6s %s%n           -> %s%n", time.nowNanos() / 1e9, node.number,
                    node.state(), event, actions));
        }
    }

    void note(String what) {
        if (trace != null) {
            trace.append(String.format("%10.6f ======== %s%n", time.nowNanos() / 1e9, what));
        }
    }

    /** A MASTER that died or froze must have lost its addresses before a peer takes over: the purpose of leases. */
    private void tookOver(SimulatedNode node, Cause.MasterDownExpired expired) {
        for (SimulatedNode other : nodes) {
            boolean gone = other != node && other.address.equals(expired.master()) && (!other.alive() || other.paused);
            boolean calm = lan.undisturbed() && lan.connected(node.number, other.number)
                    && time.nowNanos() - disturbedAt > 2 * expired.silenceNanos();
            if (gone && calm && LeasePolicy.canBeatPeers(other.settings)) {
                require(!other.holds(), other, "still holds the address, though node " + node.number
                        + " takes over by right");
                tally.count(tally.causes, "(take-over from a dead or frozen MASTER)");
            }
        }
    }

    // ---- after every event

    private void invariants() {
        tally.events++;
        int masters = 0;
        int holders = 0;
        for (SimulatedNode node : nodes) {
            VrrpState state = node.state();
            boolean running = node.alive() && !node.paused;
            boolean passive = state == VrrpState.BACKUP || state == VrrpState.FAULT;
            require(!(running && passive && node.settled() && node.holds()), node, "holds the address as " + state);
            require(!running || state != VrrpState.BACKUP && state != VrrpState.MASTER || node.timerArmed(), node,
                    "no timer as " + state);
            masters += state == VrrpState.MASTER ? 1 : 0;
            holders += node.holds() ? 1 : 0;
        }
        overlaps();
        if (peace && (masters != 1 || holders != 1)) {
            unsettledAt = time.nowNanos();
        }
    }

    /**
     * Two running hosts that hear each other may both hold the address only until the next advert of either arrives: one
     * of them yields, or answers at once and the other yields. So at most one interval, and the processing.
     */
    private void overlaps() {
        for (int i = 0; i < nodes.size(); i++) {
            for (int j = 0; j < i; j++) {
                boolean both = runningHolder(nodes.get(i)) && runningHolder(nodes.get(j)) && lan.undisturbed()
                        && lan.connected(i, j);
                if (!both) {
                    overlapSince[i][j] = 0;
                    continue;
                }
                if (overlapSince[i][j] == 0) {
                    overlapSince[i][j] = time.nowNanos();
                }
                long overlap = time.nowNanos() - overlapSince[i][j];
                require(overlap <= interval() + PROCESSING_NANOS, nodes.get(i), "and node " + j
                        + " have both held the address for " + overlap / 1e9 + " s");
                if (overlap > tally.longestOverlapNanos) {
                    tally.longestOverlapNanos = overlap;
                    tally.overlapSeed = seed;
                }
                tally.longestOverlapPerMille = Math.max(tally.longestOverlapPerMille, 1000 * overlap / interval());
            }
        }
    }

    private static boolean runningHolder(SimulatedNode node) {
        return node.alive() && !node.paused && node.holds();
    }

    void require(boolean holds, SimulatedNode node, String what) {
        if (!holds) {
            throw new AssertionError("seed " + seed + " at " + time.nowNanos() / 1e9 + " s"
                    + (node == null ? "" : ": node " + node.number) + " " + what
                    + "\nreplay with -Dunderstudy.simulation.seed=" + seed + (trace == null ? "" : "\n" + trace));
        }
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
