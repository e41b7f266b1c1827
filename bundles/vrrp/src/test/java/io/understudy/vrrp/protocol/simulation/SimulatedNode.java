package io.understudy.vrrp.protocol.simulation;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.testkit.kernel.AddressRequests;
import io.understudy.testkit.kernel.LeaseKernel;
import io.understudy.testkit.time.DriftingClock;
import io.understudy.testkit.time.VirtualTime;
import io.understudy.vrrp.protocol.LeasePolicy;
import io.understudy.vrrp.protocol.Received;
import io.understudy.vrrp.protocol.ReceiveChecks;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.VirtualRouter;
import io.understudy.vrrp.protocol.VrrpAction;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A host with its kernel, and, while it lives, a process that runs the machine as the runtime does. */
final class SimulatedNode {

    static final String VIP = "vip";
    private static final int SOCKET_BUFFER = 200;
    private static final long REQUEST_NANOS = 3_000_000;

    final int number;
    final Inet4Address address;
    final DriftingClock clock;
    final LeaseKernel kernel;
    private final SimulatedCluster cluster;
    private final Deque<byte[]> socket = new ArrayDeque<>();
    RouterSettings settings;
    VirtualRouter machine;
    boolean paused;
    boolean linkUp = true;
    boolean hasSource = true;
    private AddressRequests requests;
    private ReceiveChecks checks;
    private VirtualTime.Task timer;
    private VirtualTime.Task renewal;
    private boolean lapsedWhilePaused;
    private boolean removedWhilePaused;

    SimulatedNode(SimulatedCluster cluster, int number, Inet4Address address, RouterSettings settings) {
        this.cluster = cluster;
        this.number = number;
        this.address = address;
        this.settings = settings;
        this.clock = new DriftingClock(cluster.time, cluster.random.nextInt(1_000_000_000), drift());
        this.kernel = new LeaseKernel(cluster.time, cluster.random);
        kernel.monitor(gone -> addressGone(false));
    }

    private double drift() {
        return cluster.random.nextInt(1001) - 500;
    }

    boolean alive() {
        return machine != null;
    }

    boolean holds() {
        return kernel.holds(VIP);
    }

    boolean settled() {
        return requests == null || requests.idle();
    }

    boolean timerArmed() {
        return timer != null;
    }

    VrrpState state() {
        return machine == null ? VrrpState.INIT : machine.state();
    }

    // ---- life of the process

    void start() {
        machine = new VirtualRouter(settings);
        checks = new ReceiveChecks(settings.expectations());
        requests = new AddressRequests(cluster.time, clock, kernel, VIP, cluster.random, REQUEST_NANOS,
                this::requestLapsed);
        paused = false;
        socket.clear();
        lapsedWhilePaused = false;
        removedWhilePaused = false;
        step(new VrrpEvent.Start(hasSource ? address : null, faults()));
    }

    void stop() {
        step(new VrrpEvent.Stop("shutdown"));
        // what it has asked of the kernel is still carried out
        end();
    }

    void crash() {
        requests.end();
        end();
    }

    private void end() {
        machine = null;
        paused = false;
        timer = cancelled(timer);
        renewal = cancelled(renewal);
    }

    void pause(long nanos) {
        VirtualRouter now = machine;
        paused = true;
        requests.pause();
        cluster.time.after(nanos, () -> {
            if (machine == now) {
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
        requests.resume();
        while (!socket.isEmpty() && machine != null) {
            process(socket.poll());
        }
        if (machine == null) {
            return;
        }
        timerFired();
        if (lapsedWhilePaused) {
            lapsedWhilePaused = false;
            step(new VrrpEvent.LeaseLapsed());
        }
        if (removedWhilePaused) {
            removedWhilePaused = false;
            step(new VrrpEvent.AddressesRemoved("vip"));
        }
        step(new VrrpEvent.FaultsChanged(faults()));
        step(new VrrpEvent.SourceChanged(hasSource ? address : null));
    }

    void link(boolean up) {
        linkUp = up;
        tell(new VrrpEvent.FaultsChanged(faults()));
    }

    void source(boolean present) {
        hasSource = present;
        tell(new VrrpEvent.SourceChanged(present ? address : null));
    }

    void drifts() {
        clock.drift(drift());
        arm();
    }

    void reload(RouterSettings next) {
        settings = next;
        checks = new ReceiveChecks(next.expectations());
        step(new VrrpEvent.Reconfigured(next));
    }

    /** A paused process hears of it when it goes on ({@link #resume}). */
    void tell(VrrpEvent event) {
        if (alive() && !paused) {
            step(event);
        }
    }

    private List<String> faults() {
        return linkUp ? List.of() : List.of("link eth0 is down");
    }

    // ---- what reaches the process

    void datagram(byte[] bytes) {
        if (!alive()) {
            return;
        }
        if (!paused) {
            process(bytes);
        } else if (socket.size() < SOCKET_BUFFER) {
            socket.add(bytes);
        }
    }

    private void process(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int vrid = ReceiveChecks.virtualRouterId(buffer);
        Received received = checks.check(buffer);
        if (received instanceof Received.Accepted accepted) {
            cluster.require(vrid == settings.virtualRouterId(), this, "accepted with peeked id " + vrid);
            step(new VrrpEvent.AdvertReceived(accepted.advert(), accepted.source()));
        } else if (received instanceof Received.Refused refused) {
            machine.counters().refused(refused.reason());
            cluster.tally.drops[refused.reason().ordinal()]++;
        }
    }

    private void timerFired() {
        timer = null;
        if (alive() && !paused) {
            step(VrrpEvent.TIMER_EXPIRED);
        } else if (alive()) {
            // SIGSTOP: it is due when the process goes on
            timer = cluster.time.at(Long.MAX_VALUE / 2, () -> { });
        }
    }

    private void renew() {
        if (!alive()) {
            return;
        }
        renewal = cluster.time.after(LeasePolicy.renewalPeriodNanos(LeasePolicy.shortestSeconds(settings)), this::renew);
        if (paused || machine.state() != VrrpState.MASTER || clock.nowNanos() > machine.ownershipEndsNanos()) {
            return;
        }
        int valid = LeasePolicy.validSeconds(clock.nowNanos(), machine.ownershipEndsNanos());
        requests.renew(valid, LeasePolicy.notAfterNanos(valid, machine.ownershipEndsNanos(), settings));
    }

    private void requestLapsed() {
        if (alive()) {
            step(new VrrpEvent.LeaseLapsed());
        }
    }

    private void addressGone(boolean byOthers) {
        if (!alive()) {
            return;
        }
        if (paused) {
            lapsedWhilePaused |= !byOthers;
            removedWhilePaused |= byOthers;
        } else {
            // monitors report later, when the state may have changed
            VirtualRouter then = machine;
            cluster.time.after(200_000, () -> {
                if (machine == then && !paused && !holds()) {
                    step(byOthers ? new VrrpEvent.AddressesRemoved("vip") : new VrrpEvent.LeaseLapsed());
                }
            });
        }
    }

    void removeByOthers() {
        if (kernel.remove(VIP)) {
            addressGone(true);
        }
    }

    // ---- the machine and its actions

    void step(VrrpEvent event) {
        VrrpState before = machine.state();
        long now = clock.nowNanos();
        boolean late = before == VrrpState.MASTER && now > machine.ownershipEndsNanos();
        List<VrrpAction> actions = machine.step(now, event);
        cluster.trace(this, event, actions);
        for (VrrpAction action : new ArrayList<>(actions)) {
            if (action instanceof VrrpAction.StateChanged changed) {
                cluster.require(changed.from() == before, this, "from " + changed.from() + ", was " + before);
                before = changed.to();
                late &= changed.to() == VrrpState.MASTER;
                cluster.tally.count(cluster.tally.transitions, changed.from() + " -> " + changed.to());
                cluster.tally.count(cluster.tally.causes, changed.cause().getClass().getSimpleName());
                cluster.require(!changed.cause().text().isBlank(), this, "no words");
            } else {
                cluster.require(!late || action instanceof VrrpAction.RemoveAddresses, this,
                        "stalled, yet " + action);
                perform(action);
            }
        }
        cluster.require(before == machine.state(), this, "a transition was not told");
        arm();
    }

    private void perform(VrrpAction action) {
        if (action instanceof VrrpAction.SendAdvert) {
            cluster.require(machine.state() == VrrpState.MASTER, this, "an advert as " + machine.state());
            send(machine.effectivePriority());
        } else if (action instanceof VrrpAction.SendPriorityZero) {
            cluster.require(machine.state() != VrrpState.MASTER, this, "priority 0 as MASTER");
            send(0);
        } else if (action instanceof VrrpAction.AddAddresses) {
            int valid = LeasePolicy.validSeconds(clock.nowNanos(), machine.ownershipEndsNanos());
            requests.add(valid, LeasePolicy.notAfterNanos(valid, machine.ownershipEndsNanos(), machine.settings()));
            if (renewal == null) {
                renew();
            }
        } else if (action instanceof VrrpAction.RemoveAddresses) {
            requests.delete();
            renewal = cancelled(renewal);
        } else if (action instanceof VrrpAction.SendGratuitousArp garp) {
            cluster.require(machine.state() == VrrpState.MASTER, this, "ARP as " + machine.state());
            cluster.require(garp.repeat() > 0, this, "no ARP to send");
        } else if (action instanceof VrrpAction.Remark remark) {
            cluster.tally.count(cluster.tally.causes, remark.cause().getClass().getSimpleName());
            cluster.require(!remark.cause().text().isBlank(), this, "no words");
        }
    }

    private void send(int priority) {
        if (hasSource) {
            cluster.send(this, ForeignPacket.encode(machine.settings().advert(priority), address,
                    SimulatedCluster.GROUP, 255));
        }
    }

    private void arm() {
        timer = cancelled(timer);
        if (alive() && machine.deadlineNanos() != Long.MAX_VALUE) {
            // epoll wakes a little late
            timer = cluster.time.at(clock.virtualNanos(machine.deadlineNanos()) + cluster.random.nextInt(1_000_000),
                    this::timerFired);
        }
    }

    private static VirtualTime.Task cancelled(VirtualTime.Task task) {
        if (task != null) {
            task.cancel();
        }
        return null;
    }
}
