package io.understudy.vrrp.protocol.simulation;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.DropReason;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.VrrpEvent;
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
        boolean running = node.alive() && !node.paused;
        switch (kind) {
            case LOSS:
            case DUPLICATION:
            case DELAY:
                return !quietLan && impair(kind);
            case ONE_WAY_CUT:
            case PARTITION:
                return !quietLan && cut(kind == FaultKind.PARTITION, node.number);
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
                return node.linkUp == (kind == FaultKind.LINK_DOWN) && did(kind, node, () -> link(node, !node.linkUp));
            case SOURCE_LOST:
                return running && did(kind, node, () -> source(node));
            case PRIORITY_MOVED:
                return running && !node.settings.owner() && did(kind, node, () -> node.step(
                        new VrrpEvent.PriorityChanged(1 + random.nextInt(254), "tracker")));
            case RELOADED:
                return running && did(kind, node, () -> reload(node));
            case ADDRESS_REMOVED:
                return node.holds() && did(kind, node, node::removeByOthers);
            default:
                return foreignPacket(node);
        }
    }

    private boolean did(FaultKind kind, SimulatedNode node, Runnable harm) {
        cluster.note(kind + " node " + node.number);
        harm.run();
        return true;
    }

    private boolean impair(FaultKind kind) {
        cluster.note(kind.toString());
        cluster.disturbed();
        switch (kind) {
            case LOSS:
                cluster.lan.loss(0.1 + 0.9 * random.nextDouble());
                break;
            case DUPLICATION:
                cluster.lan.duplication(0.5);
                break;
            default:
                cluster.lan.delay((long) (random.nextDouble() * SECOND));
                break;
        }
        cluster.time.after(SECOND + (long) (random.nextDouble() * 8 * SECOND), () -> {
            cluster.disturbed();
            cluster.note(kind + " ends");
            cluster.lan.loss(0);
            cluster.lan.delay(0);
            cluster.lan.duplication(0);
        });
        return true;
    }

    private boolean cut(boolean bothWays, int one) {
        cluster.disturbed();
        int count = cluster.nodes.size();
        if (!bothWays) {
            int other = (one + 1 + random.nextInt(count - 1)) % count;
            cluster.note("cut " + one + " -> " + other);
            cluster.lan.cut(one, other, true);
            return true;
        }
        int left = 1 + random.nextInt((1 << count) - 2);
        cluster.note("partition " + Integer.toBinaryString(left));
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                cluster.lan.cut(i, j, (left >> i & 1) != (left >> j & 1));
            }
        }
        return true;
    }

    private boolean heal() {
        cluster.note("LAN healed");
        cluster.disturbed();
        cluster.lan.heal();
        return true;
    }

    private void link(SimulatedNode node, boolean up) {
        cluster.disturbed();
        // the kernel drops packets at once; the process hears of it later
        cluster.lan.link(node.number, up);
        node.link(up);
    }

    private void source(SimulatedNode node) {
        cluster.disturbed();
        node.source(false);
        cluster.time.after(3 * SECOND, () -> {
            if (!node.hasSource) {
                node.source(true);
            }
        });
    }

    private void reload(SimulatedNode node) {
        RouterSettings next = node.settings;
        if (!next.owner()) {
            next = next.withBasePriority(1 + random.nextInt(254));
        }
        next = random.nextBoolean() ? next.withPreempt(random.nextBoolean(), 0)
                : next.withPreempt(true, random.nextInt(5) * SECOND);
        if (next.version() == 3 && random.nextBoolean()) {
            next = next.withVersion(3, 50 + 50 * random.nextInt(4));
            cluster.disturbed();
        }
        cluster.intervalUsed(next.advertIntervalCentis());
        node.reload(next);
    }

    private boolean foreignPacket(SimulatedNode node) {
        if (!node.linkUp || !node.alive()) {
            return false;
        }
        RouterSettings settings = node.settings;
        int pick = random.nextInt(REASONS.length + 2);
        byte[] bytes;
        if (pick < REASONS.length) {
            bytes = ForeignPacket.refusedFor(REASONS[pick], settings, SimulatedCluster.ip(10, 0, 0, 77),
                    SimulatedCluster.GROUP, random);
        } else if (pick == REASONS.length) {
            cluster.disturbed();
            bytes = ForeignPacket.otherAddresses(settings, SimulatedCluster.ip(10, 9, 9, 9),
                    SimulatedCluster.ip(10, 0, 0, 77), SimulatedCluster.GROUP);
        } else if (node.state() == VrrpState.MASTER && !node.paused) {
            Advert own = node.machine.settings().advert(node.machine.effectivePriority());
            bytes = ForeignPacket.encode(own, node.address, SimulatedCluster.GROUP, 255);
        } else {
            return false;
        }
        if (bytes == null) {
            return false;
        }
        cluster.note("foreign packet to node " + node.number + ": "
                + (pick < REASONS.length ? REASONS[pick] : "odd but valid"));
        long before = refusedSoFar();
        boolean immediate = !node.paused;
        node.datagram(bytes);
        cluster.require(!immediate || pick >= REASONS.length || refusedSoFar() == before + 1, node,
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
        cluster.lan.heal();
        for (SimulatedNode node : cluster.nodes) {
            cluster.lan.link(node.number, true);
            node.resume();
            node.link(true);
            node.source(true);
            if (!node.alive()) {
                node.start();
            }
        }
    }
}
