package io.understudy.vrrp.protocol.simulation;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.testkit.kernel.LeaseKernel;
import io.understudy.testkit.time.DriftingClock;
import io.understudy.vrrp.protocol.GroupDoing;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.SyncGroup;
import io.understudy.vrrp.protocol.VirtualRouter;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host with its kernel, and, while it lives, a process that runs the machines as the runtime does. */
final class SimulatedNode {

    final SimulatedCluster cluster;
    final int number;
    final DriftingClock clock;
    final LeaseKernel kernel;
    final List<SimulatedRouter> routers = new ArrayList<>();
    /** {@code null} where the cluster has none. */
    SyncGroup group;
    boolean paused;
    private boolean alive;
    private int lives;
    private VrrpState groupTold = VrrpState.INIT;

    SimulatedNode(SimulatedCluster cluster, int number) {
        this.cluster = cluster;
        this.number = number;
        this.clock = new DriftingClock(cluster.time, cluster.random.nextInt(1_000_000_000), drift());
        this.kernel = new LeaseKernel(cluster.time, cluster.random);
        List<RouterSettings> settings = cluster.plan.settingsOf(number);
        for (int lan = 0; lan < settings.size(); lan++) {
            routers.add(new SimulatedRouter(this, lan, cluster.plan.routers.get(lan), settings.get(lan),
                    cluster.plan.trackers()));
        }
        kernel.monitor(gone -> routers.stream().filter(router -> router.vip.equals(gone))
                .forEach(router -> router.addressGone(false)));
    }

    private double drift() {
        return cluster.random.nextInt(1001) - 500;
    }

    boolean alive() {
        return alive;
    }

    boolean running() {
        return alive && !paused;
    }

    boolean settled() {
        return routers.stream().allMatch(SimulatedRouter::settled);
    }

    // ---- life of the process

    void start() {
        alive = true;
        paused = false;
        lives++;
        routers.forEach(SimulatedRouter::create);
        group = cluster.plan.grouped ? new SyncGroup("G") : null;
        groupTold = VrrpState.INIT;
        routers.forEach(router -> router.grouped = cluster.plan.grouped);
        regroup();
        for (SimulatedRouter router : routers) {
            // some wait for the first result of a script (C18)
            if (cluster.random.nextInt(6) == 0) {
                int life = lives;
                cluster.time.after(cluster.random.nextInt(2_000_000_000), () -> startLate(router, life));
            } else {
                router.start();
            }
        }
    }

    private void startLate(SimulatedRouter router, int life) {
        if (alive && lives == life && !router.started) {
            if (paused) {
                cluster.time.after(SimulatedCluster.SECOND / 10, () -> startLate(router, life));
            } else {
                router.start();
            }
        }
    }

    void stop() {
        for (SimulatedRouter router : routers) {
            if (router.started) {
                router.step(new VrrpEvent.Stop("shutdown"));
            }
        }
        cluster.require(group == null || group.state() == VrrpState.INIT, routers.get(0), "the group did not stop");
        // what it has asked of the kernel is still carried out
        end(false);
    }

    void crash() {
        end(true);
    }

    private void end(boolean abruptly) {
        alive = false;
        paused = false;
        routers.forEach(router -> router.end(abruptly));
    }

    void pause(long nanos) {
        int life = lives;
        paused = true;
        routers.forEach(SimulatedRouter::pause);
        cluster.time.after(nanos, () -> {
            if (alive && lives == life) {
                resume();
            }
        });
    }

    /** The sockets are drained before any timer; the netlink thread may be first. */
    void resume() {
        if (!paused) {
            return;
        }
        paused = false;
        routers.forEach(SimulatedRouter::resumeRequests);
        boolean more = true;
        while (more) {
            more = false;
            for (SimulatedRouter router : routers) {
                more |= router.drainOne();
            }
        }
        for (SimulatedRouter router : routers) {
            if (router.started) {
                router.timerFired();
            }
        }
        for (SimulatedRouter router : routers) {
            if (router.started) {
                router.catchUp();
            }
        }
    }

    void drifts() {
        clock.drift(drift());
        routers.forEach(router -> router.arm(true));
    }

    /** A reload takes a router out of the sync group, or puts it back. */
    void regroup(SimulatedRouter router, boolean in) {
        router.grouped = in;
        router.groupedAt = cluster.time.nowNanos();
        regroup();
    }

    private void regroup() {
        if (group != null) {
            Map<String, VirtualRouter> members = new LinkedHashMap<>();
            routers.stream().filter(router -> router.grouped)
                    .forEach(router -> members.put("VI_" + router.lan, router.machine));
            carryOut(group.members(clock.nowNanos(), members));
        }
    }

    // ---- the machines

    void step(SimulatedRouter router, VrrpEvent event) {
        long now = clock.nowNanos();
        boolean anyLate = false;
        for (SimulatedRouter each : routers) {
            each.late = each.told == VrrpState.MASTER && now > each.machine.ownershipEndsNanos()
                    && (each == router || each.group() != null && router.group() != null);
            anyLate |= each.late;
        }
        if (anyLate) { // then none of the group may say anything
            routers.forEach(each -> each.late |= each.told == VrrpState.MASTER && each.group() != null
                    && router.group() != null);
        }
        List<GroupDoing> doings = cluster.behaviour.step(router, now, event);
        cluster.trace(router, event, doings);
        carryOut(doings);
        for (SimulatedRouter each : routers) {
            each.late = false;
        }
    }

    private void carryOut(List<GroupDoing> doings) {
        for (GroupDoing doing : doings) {
            if (doing instanceof GroupDoing.OfMember of) {
                router(of.member()).perform(of.action());
            } else if (doing instanceof GroupDoing.GroupChanged changed) {
                cluster.require(changed.from() == groupTold, routers.get(0), "group from " + changed.from() + ", was "
                        + groupTold);
                cluster.require(!changed.cause().text().isBlank(), routers.get(0), "no words");
                groupTold = changed.to();
                cluster.tally.groupChanged(changed);
            }
        }
        for (SimulatedRouter each : routers) {
            cluster.require(each.told == each.machine.state(), each, "a transition was not told");
            each.arm(false);
        }
        cluster.require(group == null || groupTold == group.state(), routers.get(0), "the group's was not told");
    }

    SimulatedRouter router(VirtualRouter machine) {
        for (SimulatedRouter router : routers) {
            if (router.machine == machine) {
                return router;
            }
        }
        throw new AssertionError("an action of a router that is not there");
    }
}
