package io.understudy.vrrp.protocol.simulation;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.testkit.kernel.AddressRequests;
import io.understudy.testkit.time.VirtualTime;
import io.understudy.vrrp.protocol.LeasePolicy;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.Standing;
import io.understudy.vrrp.protocol.SyncGroup;
import io.understudy.vrrp.protocol.Tracking;
import io.understudy.vrrp.protocol.VirtualRouter;
import io.understudy.vrrp.protocol.VrrpAction;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One host's part in one virtual router: its interface and trackers, and the machine with what the runtime does. */
final class SimulatedRouter {

    private static final int SOCKET_BUFFER = 200;
    private static final long REQUEST_NANOS = 3_000_000;

    final SimulatedNode node;
    final int lan;
    final InetAddress address;
    final String vip;
    final ClusterPlan.RouterPlan plan;
    private final SimulatedCluster cluster;
    private final List<Tracking.Entry> trackers;
    private final Map<String, Tracking.Verdict> verdicts = new HashMap<>();
    private final Deque<Datagram> socket = new ArrayDeque<>();
    RouterSettings settings;
    VirtualRouter machine;
    boolean linkUp = true;
    boolean hasSource = true;
    boolean started;
    /** In its sync group; {@code false}: taken out by a reload. */
    boolean grouped;
    long groupedAt;
    /** What an operator decided; survives the process, as the file in the run directory. */
    Standing standing = Standing.CANDIDATE;
    /** The state as told by actions. */
    VrrpState told = VrrpState.INIT;
    /** It is too late to say anything as MASTER. */
    boolean late;
    private AddressRequests requests;
    private SimulatedAdverts adverts;
    private VirtualTime.Task timer;
    private long armedFor;
    private VirtualTime.Task renewal;
    private boolean lapsedWhilePaused;
    private boolean removedWhilePaused;
    private Tracking.Outcome outcome;
    private List<String> faults;

    SimulatedRouter(SimulatedNode node, int lan, ClusterPlan.RouterPlan plan, RouterSettings settings,
            List<Tracking.Entry> trackers) {
        this.node = node;
        this.cluster = node.cluster;
        this.lan = lan;
        this.plan = plan;
        this.address = plan.address(node.number);
        this.vip = "vip" + lan;
        this.settings = settings;
        this.trackers = trackers;
        trackers.forEach(each -> verdicts.put(each.name(), harmless(each)));
        look();
    }

    /** The sync group that it belongs to now; {@code null}: none. */
    SyncGroup group() {
        return grouped ? node.group : null;
    }

    VrrpState state() {
        return machine == null ? VrrpState.INIT : machine.state();
    }

    boolean holds() {
        return node.kernel.holds(vip);
    }

    /** An owner that ignores adverts. */
    boolean deaf() {
        return cluster.plan.isDeaf(node.number);
    }

    boolean settled() {
        return requests == null || requests.idle();
    }

    boolean timerArmed() {
        return timer != null;
    }

    // ---- life

    void create() {
        machine = new VirtualRouter(settings);
        adverts = new SimulatedAdverts(this, cluster);
        requests = new AddressRequests(cluster.time, node.clock, node.kernel, vip, cluster.random, REQUEST_NANOS,
                this::requestLapsed);
        requests.delete(); // what an earlier life left goes at once, whatever the start waits for, as in HeldAddresses
        started = false;
        told = VrrpState.INIT;
        socket.clear();
        lapsedWhilePaused = false;
        removedWhilePaused = false;
    }

    void start() {
        started = true;
        if (outcome.effectivePriority() != machine.effectivePriority()) {
            step(new VrrpEvent.PriorityChanged(outcome.effectivePriority(), outcome.changesText()));
        }
        tellStanding();
        step(new VrrpEvent.Start(source(), faults()));
    }

    void end(boolean abruptly) {
        if (abruptly) {
            requests.end();
        }
        machine = null;
        started = false;
        timer = cancelled(timer);
        renewal = cancelled(renewal);
    }

    void pause() {
        requests.pause();
    }

    void resumeRequests() {
        requests.resume();
    }

    /** What waits in the socket, one after the other; {@code false}: nothing more. */
    boolean drainOne() {
        Datagram next = socket.poll();
        if (next != null && started) {
            process(next);
        }
        return next != null;
    }

    /** What else a paused process finds when it goes on. */
    void catchUp() {
        if (lapsedWhilePaused) {
            lapsedWhilePaused = false;
            step(new VrrpEvent.LeaseLapsed());
        }
        if (removedWhilePaused) {
            removedWhilePaused = false;
            step(new VrrpEvent.AddressesRemoved("vip"));
        }
        conditionsChanged();
    }

    // ---- what is around it

    void link(boolean up) {
        linkUp = up;
        conditionsChanged();
    }

    void source(boolean present) {
        hasSource = present;
        conditionsChanged();
    }

    /** A tracked object goes up or down; {@code false} where nothing is tracked. */
    boolean trackerMoves() {
        if (trackers.isEmpty()) {
            return false;
        }
        String name = trackers.get(cluster.random.nextInt(trackers.size())).name();
        verdicts.merge(name, Tracking.Verdict.DOWN, (before, down) -> before == down ? Tracking.Verdict.UP : down);
        conditionsChanged();
        return true;
    }

    /** An operator decides whether it may be MASTER. */
    void decided(Standing decision) {
        standing = decision;
        if (started && !node.paused) {
            tellStanding();
        }
    }

    private void tellStanding() {
        if (standing != machine.standing()) {
            step(new VrrpEvent.StandingChanged(standing, "the operator"));
        }
    }

    /** Peace: nothing that is tracked keeps the router from taking part. */
    void trackersMend() {
        trackers.forEach(each -> verdicts.put(each.name(), harmless(each)));
        conditionsChanged();
    }

    private static Tracking.Verdict harmless(Tracking.Entry entry) {
        return entry.reverse() ? Tracking.Verdict.DOWN : Tracking.Verdict.UP;
    }

    private void look() {
        outcome = Tracking.evaluate(settings.basePriority(), trackers, verdicts);
        faults = new ArrayList<>(outcome.faults());
        if (!linkUp) {
            faults.add("link is down");
        }
    }

    Tracking.Outcome outcome() {
        return outcome;
    }

    /** What keeps it from taking part. */
    List<String> faults() {
        return faults;
    }

    boolean isFaulty() {
        return !faults.isEmpty() || !hasSource;
    }

    InetAddress source() {
        return hasSource ? address : null;
    }

    /** As the runtime does: looks at everything and tells the machine what differs. */
    private void conditionsChanged() {
        look();
        if (!started || node.paused) {
            return;
        }
        if (outcome.effectivePriority() != machine.effectivePriority()) {
            step(new VrrpEvent.PriorityChanged(outcome.effectivePriority(), outcome.changesText()));
        }
        step(new VrrpEvent.FaultsChanged(faults()));
        step(new VrrpEvent.SourceChanged(source()));
        tellStanding();
    }

    void reload(RouterSettings next) {
        settings = next;
        adverts.become(next);
        step(new VrrpEvent.Reconfigured(next));
        conditionsChanged();
    }

    // ---- what reaches the process

    void datagram(Datagram datagram) {
        if (!started) {
            return;
        }
        if (!node.paused) {
            process(datagram);
        } else if (socket.size() < SOCKET_BUFFER) {
            socket.add(datagram);
        }
    }

    private void process(Datagram datagram) {
        if (machine.state() == VrrpState.FAULT) {
            return;
        }
        VrrpEvent.AdvertReceived heard = adverts.heard(datagram);
        if (heard != null) {
            step(heard);
        }
    }

    /** How it sends and hears. */
    SimulatedAdverts adverts() {
        return adverts;
    }

    /** What is due now, also where the process was stopped when it became due. */
    void timerFired() {
        timer = null;
        if (node.alive() && !node.paused) {
            step(VrrpEvent.TIMER_EXPIRED);
        } else if (node.alive()) {
            // SIGSTOP: it is due when the process goes on
            timer = cluster.time.at(Long.MAX_VALUE / 2, () -> { });
        }
    }

    private void renew() {
        if (!node.alive()) {
            return;
        }
        long period = LeasePolicy.renewalPeriodNanos(LeasePolicy.shortestSeconds(settings));
        renewal = cluster.time.after(period, this::renew);
        long now = node.clock.nowNanos();
        if (node.paused || machine.state() != VrrpState.MASTER || now > machine.ownershipEndsNanos()) {
            return;
        }
        int valid = LeasePolicy.validSeconds(now, machine.ownershipEndsNanos());
        requests.renew(valid, LeasePolicy.notAfterNanos(valid, machine.ownershipEndsNanos(), settings));
    }

    private void requestLapsed() {
        if (node.alive()) {
            step(new VrrpEvent.LeaseLapsed());
        }
    }

    void addressGone(boolean byOthers) {
        if (!node.alive()) {
            return;
        }
        if (node.paused) {
            lapsedWhilePaused |= !byOthers;
            removedWhilePaused |= byOthers;
            return;
        }
        // monitors report later, when the state may have changed
        VirtualRouter then = machine;
        cluster.time.after(200_000, () -> {
            if (machine == then && !node.paused && !holds()) {
                step(byOthers ? new VrrpEvent.AddressesRemoved("vip") : new VrrpEvent.LeaseLapsed());
            }
        });
    }

    void removeByOthers() {
        if (node.kernel.remove(vip)) {
            addressGone(true);
        }
    }

    void step(VrrpEvent event) {
        node.step(this, event);
    }

    // ---- the machine's actions

    void perform(VrrpAction action) {
        if (action instanceof VrrpAction.StateChanged changed) {
            cluster.require(changed.from() == told, this, "from " + changed.from() + ", was " + told);
            told = changed.to();
            late &= told == VrrpState.MASTER;
            if (told == VrrpState.MASTER && standing == Standing.DEFERS) {
                standing = Standing.CANDIDATE; // the last resort ends it
            }
            cluster.tally.changed(changed);
            cluster.require(!changed.cause().text().isBlank(), this, "no words");
            cluster.invariants.transition(this, changed);
            return;
        }
        if (late && !(action instanceof VrrpAction.RemoveAddresses)) {
            throw cluster.broken(this, "stalled, yet " + action);
        }
        if (action instanceof VrrpAction.SendAdvert) {
            if (machine.state() != VrrpState.MASTER) {
                throw cluster.broken(this, "an advert as " + machine.state());
            }
            send(machine.effectivePriority());
        } else if (action instanceof VrrpAction.SendPriorityZero) {
            cluster.require(machine.state() != VrrpState.MASTER, this, "priority 0 as MASTER");
            send(0);
        } else if (action instanceof VrrpAction.AddAddresses) {
            int valid = LeasePolicy.validSeconds(node.clock.nowNanos(), machine.ownershipEndsNanos());
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
            cluster.tally.remarked(remark);
            cluster.require(!remark.cause().text().isBlank(), this, "no words");
        }
    }

    private void send(int priority) {
        if (!hasSource) {
            return;
        }
        adverts.send(machine.settings().advert(priority));
    }

    /** Timers follow the machine; {@code anew} where the clock's speed has changed. */
    void arm(boolean anew) {
        long deadline = node.alive() ? machine.deadlineNanos() : Long.MAX_VALUE;
        if (timer != null && deadline == armedFor && !anew) {
            return;
        }
        timer = cancelled(timer);
        armedFor = deadline;
        if (deadline != Long.MAX_VALUE) {
            // epoll wakes a little late
            timer = cluster.time.at(node.clock.virtualNanos(deadline) + cluster.random.nextInt(1_000_000),
                    this::timerFired);
        }
    }

    private static VirtualTime.Task cancelled(VirtualTime.Task task) {
        if (task != null) {
            task.cancel();
        }
        return null;
    }

    @Override
    public String toString() {
        return "node " + node.number + (cluster.plan.routers.size() > 1 ? " router " + lan : "");
    }
}
