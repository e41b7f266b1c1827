package io.understudy.vrrp.protocol.simulation;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.testkit.lan.FaultyLan;
import io.understudy.vrrp.protocol.Cause;
import io.understudy.vrrp.protocol.GroupCause;
import io.understudy.vrrp.protocol.LeasePolicy;
import io.understudy.vrrp.protocol.OperatorCause;
import io.understudy.vrrp.protocol.PeerCause;
import io.understudy.vrrp.protocol.ProtocolTimes;
import io.understudy.vrrp.protocol.Standing;
import io.understudy.vrrp.protocol.VrrpAction;

/** What must hold after every event. */
final class Invariants {

    /** Delivery, a request under way before the removal, the removal, the timer's lateness, drift: all together. */
    private static final long PROCESSING_NANOS = 30_000_000;

    /** A newcomer of a MASTER group listens for its master-down time first. */
    private static final long JOINING_NANOS = 10 * SimulatedCluster.SECOND;

    private final SimulatedCluster cluster;
    private final int[] longestIntervalCentis;
    private final long[][][] overlapSince;
    private long disturbedAt;

    Invariants(SimulatedCluster cluster) {
        this.cluster = cluster;
        int lans = cluster.plan.routers.size();
        longestIntervalCentis = new int[lans];
        overlapSince = new long[lans][cluster.plan.hosts][cluster.plan.hosts];
        for (int lan = 0; lan < lans; lan++) {
            intervalUsed(lan, cluster.plan.routers.get(lan).common().advertIntervalCentis());
        }
    }

    /** From now on all that was promised of an undisturbed LAN begins anew. */
    void disturbed() {
        disturbedAt = cluster.time.nowNanos();
    }

    void intervalUsed(int lan, int centis) {
        longestIntervalCentis[lan] = Math.max(longestIntervalCentis[lan], centis);
    }

    int longestIntervalCentis(int lan) {
        return longestIntervalCentis[lan];
    }

    void afterEach() {
        for (SimulatedNode node : cluster.nodes) {
            if (node.running()) {
                for (SimulatedRouter router : node.routers) {
                    alone(router);
                }
                together(node);
            }
        }
        for (int lan = 0; lan < overlapSince.length; lan++) {
            overlaps(lan);
        }
    }

    private void alone(SimulatedRouter router) {
        VrrpState state = router.state();
        boolean passive = state == VrrpState.BACKUP || state == VrrpState.FAULT;
        if (passive && router.settled() && router.holds()) {
            throw cluster.broken(router, "holds the address as " + state);
        }
        Standing standing = router.machine == null ? Standing.CANDIDATE : router.machine.standing();
        if (state == VrrpState.MASTER && router.standing != Standing.CANDIDATE) {
            throw cluster.broken(router, "is MASTER, though it stands aside");
        }
        if ((state == VrrpState.BACKUP && standing != Standing.AWAY || state == VrrpState.MASTER)
                && !router.timerArmed()) {
            throw cluster.broken(router, "no timer as " + state);
        }
        if (state == VrrpState.INIT) {
            return;
        }
        if (router.isFaulty() && state != VrrpState.FAULT) {
            throw cluster.broken(router, "takes part despite " + router.faults());
        }
        if (!router.isFaulty() && state == VrrpState.FAULT && router.group() == null) {
            throw cluster.broken(router, "in FAULT without a fault");
        }
        if (router.started && standing != router.standing) {
            throw cluster.broken(router, "stands " + standing + ", the operator said " + router.standing);
        }
        boolean concedes = cluster.plan.hasTwoOwners() && router.settings.owner()
                && router.machine.effectivePriority() == 254;
        if (concedes && state != VrrpState.BACKUP) {
            throw cluster.broken(router, "gave in to another owner, and is " + state);
        }
        if (!concedes && router.machine.effectivePriority() != router.outcome().effectivePriority()) {
            throw cluster.broken(router, "has priority " + router.machine.effectivePriority() + ", trackers say "
                    + router.outcome().effectivePriority());
        }
    }

    /** C79: all members of a group have its state, but one that has just joined. */
    private void together(SimulatedNode node) {
        if (node.group == null) {
            return;
        }
        VrrpState state = node.group.state();
        boolean faulty = false;
        for (SimulatedRouter router : node.routers) {
            if (router.grouped && router.state() != VrrpState.INIT) {
                boolean joins = router.state() == VrrpState.BACKUP && state == VrrpState.MASTER
                        && cluster.time.nowNanos() - router.groupedAt < JOINING_NANOS;
                if (!joins && router.state() != state) {
                    throw cluster.broken(router, "is " + router.state() + " in a group that is " + state);
                }
                faulty |= router.isFaulty();
            }
        }
        if (!faulty && state == VrrpState.FAULT) {
            throw cluster.broken(node.routers.get(0), "and its group are in FAULT without a fault");
        }
    }

    /**
     * Two running hosts that hear each other may both hold the address only until the next advert of either arrives: one
     * of them yields, or answers at once and the other yields. So at most one interval, and the processing. Of two
     * owners one of which does not hear the other, that one says so twice, and waits for 1.2 intervals (C69).
     */
    private void overlaps(int lan) {
        FaultyLan<Datagram> wire = cluster.lans.get(lan);
        for (int i = 0; i < cluster.nodes.size(); i++) {
            for (int j = 0; j < i; j++) {
                boolean both = runningHolder(i, lan) && runningHolder(j, lan) && wire.undisturbed()
                        && wire.connected(i, j);
                if (!both) {
                    overlapSince[lan][i][j] = 0;
                    continue;
                }
                if (overlapSince[lan][i][j] == 0) {
                    overlapSince[lan][i][j] = cluster.time.nowNanos();
                }
                long overlap = cluster.time.nowNanos() - overlapSince[lan][i][j];
                long interval = ProtocolTimes.centis(longestIntervalCentis[lan]);
                boolean deaf = cluster.plan.isDeaf(i) || cluster.plan.isDeaf(j);
                if (overlap > (deaf ? 34 * interval / 10 : interval) + PROCESSING_NANOS) {
                    throw cluster.broken(cluster.nodes.get(i).routers.get(lan), "and node " + j
                            + " have both held the address for " + overlap / 1e9 + " s");
                }
                if (!deaf) {
                    cluster.tally.overlapped(overlap, interval, cluster.seed);
                }
            }
        }
    }

    private boolean runningHolder(int host, int lan) {
        SimulatedNode node = cluster.nodes.get(host);
        return node.running() && node.routers.get(lan).holds();
    }

    // ---- at transitions

    void transition(SimulatedRouter router, VrrpAction.StateChanged changed) {
        Cause inner = changed.cause() instanceof GroupCause.Synced synced ? synced.cause() : changed.cause();
        if (changed.to() == VrrpState.MASTER && inner instanceof OperatorCause.LastResort resort
                && resort.cause() instanceof PeerCause.MasterDownExpired expired) {
            deferred(router, expired);
        }
        if (changed.to() == VrrpState.MASTER && changed.cause() instanceof PeerCause.MasterDownExpired expired) {
            tookOver(router, expired);
        }
    }

    /** A router that stands aside takes over only where it hears no MASTER, and hears all there are. */
    private void deferred(SimulatedRouter router, PeerCause.MasterDownExpired expired) {
        FaultyLan<Datagram> wire = cluster.lans.get(router.lan);
        for (SimulatedNode other : cluster.nodes) {
            SimulatedRouter its = other.routers.get(router.lan);
            boolean lives = !router.deaf() && other != router.node && other.running() && its.state() == VrrpState.MASTER
                    && its.told == VrrpState.MASTER && wire.connected(other.number, router.node.number);
            boolean calm = wire.undisturbed() && cluster.time.nowNanos() - disturbedAt > 2 * expired.silenceNanos();
            cluster.require(!lives || !calm || router.group() != null, router, "takes over as the last resort, though "
                    + its + " is MASTER");
        }
    }

    /** A MASTER that died or froze must have lost its addresses before a peer takes over: the purpose of leases. */
    private void tookOver(SimulatedRouter router, PeerCause.MasterDownExpired expired) {
        FaultyLan<Datagram> wire = cluster.lans.get(router.lan);
        for (SimulatedNode other : cluster.nodes) {
            SimulatedRouter its = other.routers.get(router.lan);
            boolean gone = other != router.node && its.address.equals(expired.master()) && !other.running();
            boolean calm = wire.undisturbed() && wire.connected(router.node.number, other.number)
                    && cluster.time.nowNanos() - disturbedAt > 2 * expired.silenceNanos();
            if (gone && calm && LeasePolicy.canBeatPeers(its.settings)) {
                cluster.require(!its.holds(), its, "still holds the address, though " + router
                        + " takes over by right");
                cluster.tally.count(cluster.tally.causes, "(take-over from a dead or frozen MASTER)");
            }
        }
    }
}
