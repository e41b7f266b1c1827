package io.understudy.vrrp.protocol.simulation;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.testkit.lan.FaultyLan;
import io.understudy.vrrp.protocol.DropReason;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.Standing;
import java.util.List;
import java.util.Random;

/** Does harm to a cluster, at least twenty times in its minute, and undoes all of it at the end. */
final class FaultInjector {

    private static final FaultKind[] KINDS = FaultKind.values();
    private static final DropReason[] REASONS = DropReason.values();
    private static final long SECOND = SimulatedCluster.SECOND;
    private static final int LEAST = 20;

    private final SimulatedCluster cluster;
    private final Random random;
    /** Hosts and processes fail, the LAN does not: here leases have to show that they end in time. */
    private final boolean quietLan;

    FaultInjector(SimulatedCluster cluster) {
        this.cluster = cluster;
        this.random = cluster.random;
        this.quietLan = random.nextInt(3) == 0;
    }

    void schedule() {
        for (int i = LEAST + random.nextInt(15); i > 0; i--) {
            long at = SECOND + (long) (random.nextDouble() * (SimulatedCluster.TROUBLE_NANOS - 2 * SECOND));
            cluster.time.at(at, this::something);
        }
    }

    /** Mostly, or soon nobody would be left. */
    private void restartSoon() {
        if (random.nextInt(4) > 0) {
            cluster.time.after(SECOND / 10 + (long) (random.nextDouble() * 8 * SECOND), () -> {
                if (inflict(FaultKind.RESTART)) {
                    cluster.tally.faults[FaultKind.RESTART.ordinal()]++;
                }
            });
        }
    }

    private void healSoon() {
        if (random.nextInt(4) > 0) {
            cluster.time.after(SECOND / 10 + (long) (random.nextDouble() * 10 * SECOND), this::heal);
        }
    }

    /** One fault that is possible now. */
    private void something() {
        FaultKind kind;
        do {
            kind = KINDS[random.nextInt(KINDS.length)];
        } while (!inflict(kind));
        if (kind == FaultKind.CRASH || kind == FaultKind.STOP) {
            restartSoon();
        } else if (kind == FaultKind.ONE_WAY_CUT || kind == FaultKind.PARTITION) {
            healSoon();
        }
        cluster.tally.faults[kind.ordinal()]++;
    }

    private boolean inflict(FaultKind kind) {
        SimulatedNode node = cluster.nodes.get(random.nextInt(cluster.nodes.size()));
        SimulatedRouter router = node.routers.get(random.nextInt(node.routers.size()));
        boolean running = node.running();
        switch (kind) {
            case LOSS:
            case DUPLICATION:
            case DELAY:
                return !quietLan && impair(kind, cluster.lans.get(router.lan));
            case ONE_WAY_CUT:
            case PARTITION:
                return !quietLan && cut(kind == FaultKind.PARTITION, node.number, cluster.lans.get(router.lan));
            case LAN_HEALED:
                return !quietLan && heal();
            case CRASH:
                return node.alive() && did(kind, node, node::crash);
            case STOP:
                return running && did(kind, node, node::stop);
            case RESTART:
                return !node.alive() && node.settled() && did(kind, node, node::start);
            case DRIFT:
                return running && did(kind, node, node::drifts);
            case PAUSE:
                long pause = SECOND / 10 + (long) (random.nextDouble() * random.nextDouble() * 15 * SECOND);
                return running && did(kind, node, () -> node.pause(pause));
            case LINK_DOWN:
            case LINK_UP:
                return router.linkUp == (kind == FaultKind.LINK_DOWN)
                        && did(kind, node, () -> link(router, !router.linkUp));
            case SOURCE_LOST:
                return running && did(kind, node, () -> source(router));
            case TRACKER_MOVED:
                return running && router.trackerMoves() && did(kind, node, () -> { });
            case RELOADED:
                return running && router.started && did(kind, node, () -> reload(router));
            case REGROUPED:
                return running && node.group != null && node.routers.size() > 1
                        && did(kind, node, () -> node.regroup(router, !router.grouped));
            case STANDS_ASIDE:
                Standing how = random.nextBoolean() ? Standing.DEFERS : Standing.AWAY;
                return running && router.standing == Standing.CANDIDATE
                        && did(kind, node, () -> stand(router, how, random.nextInt(3) > 0));
            case RETURNS:
                return running && router.standing != Standing.CANDIDATE
                        && did(kind, node, () -> stand(router, Standing.CANDIDATE, true));
            case ADDRESS_REMOVED:
                return router.holds() && did(kind, node, router::removeByOthers);
            default:
                return foreignPacket(router);
        }
    }

    private boolean did(FaultKind kind, SimulatedNode node, Runnable harm) {
        cluster.note(kind + " node " + node.number);
        harm.run();
        return true;
    }

    private boolean impair(FaultKind kind, FaultyLan<Datagram> lan) {
        cluster.note(kind.toString());
        cluster.invariants.disturbed();
        switch (kind) {
            case LOSS:
                lan.loss(0.1 + 0.9 * random.nextDouble());
                break;
            case DUPLICATION:
                lan.duplication(0.5);
                break;
            default:
                lan.delay((long) (random.nextDouble() * SECOND));
                break;
        }
        cluster.time.after(SECOND + (long) (random.nextDouble() * 8 * SECOND), () -> {
            cluster.invariants.disturbed();
            cluster.note(kind + " ends");
            lan.loss(0);
            lan.delay(0);
            lan.duplication(0);
        });
        return true;
    }

    private boolean cut(boolean bothWays, int one, FaultyLan<Datagram> lan) {
        cluster.invariants.disturbed();
        int count = cluster.nodes.size();
        if (!bothWays) {
            int other = (one + 1 + random.nextInt(count - 1)) % count;
            cluster.note("cut " + one + " -> " + other);
            lan.cut(one, other, true);
            return true;
        }
        int left = 1 + random.nextInt((1 << count) - 2);
        cluster.note("partition " + Integer.toBinaryString(left));
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                lan.cut(i, j, (left >> i & 1) != (left >> j & 1));
            }
        }
        return true;
    }

    private boolean heal() {
        cluster.note("LAN healed");
        cluster.invariants.disturbed();
        cluster.lans.forEach(FaultyLan::heal);
        return true;
    }

    private void link(SimulatedRouter router, boolean up) {
        cluster.invariants.disturbed();
        // the kernel drops packets at once; the process hears of it later
        cluster.lans.get(router.lan).link(router.node.number, up);
        router.link(up);
    }

    private void source(SimulatedRouter router) {
        cluster.invariants.disturbed();
        router.source(false);
        cluster.time.after(3 * SECOND, () -> {
            if (!router.hasSource) {
                router.source(true);
            }
        });
    }

    private void reload(SimulatedRouter router) {
        RouterSettings next = router.settings;
        if (!next.owner()) {
            next = next.withBasePriority(cluster.plan.priority());
        }
        next = random.nextBoolean() ? next.withPreempt(random.nextBoolean(), 0)
                : next.withPreempt(true, random.nextInt(5) * SECOND);
        if (next.version() == 3 && random.nextBoolean()) {
            next = next.withVersion(3, 50 + 50 * random.nextInt(4));
            cluster.invariants.disturbed();
        }
        cluster.invariants.intervalUsed(router.lan, next.advertIntervalCentis());
        router.reload(next);
        if (!cluster.plan.weightsInGroup && !next.owner()) {
            // a host has one priority for all members of its group
            for (SimulatedRouter other : router.node.routers) {
                if (other != router && other.started && !other.settings.owner()) {
                    other.reload(other.settings.withBasePriority(next.basePriority()));
                }
            }
        }
    }

    /** A router, or all of its node in one go; often not for long. */
    private void stand(SimulatedRouter router, Standing standing, boolean all) {
        List<SimulatedRouter> routers = all ? router.node.routers : List.of(router);
        routers.forEach(each -> each.decided(standing));
        if (standing != Standing.CANDIDATE && random.nextInt(4) > 0) {
            cluster.time.after(SECOND / 10 + (long) (random.nextDouble() * 12 * SECOND),
                    () -> routers.forEach(each -> each.decided(Standing.CANDIDATE)));
        }
    }

    private boolean foreignPacket(SimulatedRouter router) {
        if (!router.linkUp || !router.started || !router.plan.onWire()) {
            return false;
        }
        int pick = random.nextInt(REASONS.length + 2);
        byte[] bytes = null;
        boolean open = router.plan.seal() == SealPlan.NONE && !router.plan.unicast();
        if (pick < REASONS.length) {
            bytes = ForeignPacket.refusedFor(REASONS[pick], router, random);
        } else if (open && pick == REASONS.length) {
            cluster.invariants.disturbed();
            bytes = ForeignPacket.otherAddresses(router, SimulatedCluster.ip(10, 9, 9, 9));
        } else if (open && router.state() == VrrpState.MASTER && !router.node.paused) {
            bytes = ForeignPacket.ownAdvert(router);
        }
        if (bytes == null) {
            return false;
        }
        cluster.note("foreign packet to " + router + ": "
                + (pick < REASONS.length ? REASONS[pick] : "odd but valid"));
        long before = refusedSoFar();
        boolean immediate = !router.node.paused && router.state() != VrrpState.FAULT;
        router.datagram(Datagram.of(bytes));
        cluster.require(!immediate || pick >= REASONS.length || refusedSoFar() == before + 1, router,
                "accepted a packet that " + (pick < REASONS.length ? REASONS[pick] : "") + " must refuse");
        return true;
    }

    private long refusedSoFar() {
        long sum = 0;
        for (long count : cluster.tally.drops) {
            sum += count;
        }
        return sum;
    }

    /** Peace: all is mended, all go on, all run. */
    void end() {
        cluster.note("peace");
        cluster.invariants.disturbed(); // links come up now: what their owners say is still on its way
        cluster.lans.forEach(FaultyLan::heal);
        for (SimulatedNode node : cluster.nodes) {
            cluster.lans.forEach(lan -> lan.link(node.number, true));
            node.resume();
            for (SimulatedRouter router : node.routers) {
                router.link(true);
                router.source(true);
                router.trackersMend();
                router.decided(Standing.CANDIDATE);
            }
            if (!node.alive()) {
                node.start();
            } else {
                node.routers.stream().filter(router -> !router.grouped && node.group != null)
                        .forEach(router -> node.regroup(router, true));
            }
        }
    }
}
