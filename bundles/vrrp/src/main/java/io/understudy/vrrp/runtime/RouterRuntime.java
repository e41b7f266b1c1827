package io.understudy.vrrp.runtime;

import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.vrrp.policy.Outlook;
import io.understudy.vrrp.protocol.Cause;
import io.understudy.vrrp.protocol.LinkDebounce;
import io.understudy.vrrp.protocol.ReceiveExpectations;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.Tracking;
import io.understudy.vrrp.protocol.VirtualRouter;
import io.understudy.vrrp.protocol.VrrpAction;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/**
 * One virtual router at work: feeds its state machine with packets, timers and conditions, and carries out the actions
 * in order. The state change is told last, once everything before it is done. Reactor thread only.
 */
final class RouterRuntime implements AdvertListener {

    private static final long RETRY_NANOS = 1_000_000_000L;

    private final RouterContext context;
    private final HeldAddresses held;
    private final VirtualRouter machine;
    private final AdvertPort port;
    private final AdvertSender sender;
    private final AdvertReceiver receiver;
    private final ReactorTimer timer;
    /** Looks again where something could not be opened. */
    private final ReactorTimer retry;
    private RouterWant want;
    private RouterSettings settings;
    private RouterConditions conditions;
    private long quietUntil;
    private boolean started;
    private boolean withdrawn;
    private boolean keeping;
    private String cause = "not started yet";
    private long sinceMillis;
    private long epoch;
    private long lastAdvertNanos = -1;
    /** Its sync group, through which its events go; {@code null}: none. */
    private GroupRuntime group;

    RouterRuntime(RouterContext context, RouterWant want) {
        this.context = context;
        this.want = want;
        this.settings = WantedSettings.of(want.instance());
        this.machine = new VirtualRouter(settings);
        this.receiver = new AdvertReceiver(this::trouble, want, settings);
        this.timer = context.reactor().timer(now -> step(now, VrrpEvent.TIMER_EXPIRED));
        this.retry = context.reactor().timer(this::conditionsChanged);
        this.port = context.ports().attach(want.wire(), want.instance().virtualRouterId(), this);
        this.sender = new AdvertSender(port, settings, want.delivery());
        this.held = new HeldAddresses(context, this::step, machine::ownershipEndsNanos, this::trouble);
        this.sinceMillis = context.reactor().wallMillis();
        this.conditions = new RouterConditions(null, List.of(),
                new Tracking.Outcome(settings.basePriority(), List.of(), List.of(), List.of()));
    }

    /** The same as another one now, in a context of its own: to see what would happen. */
    RouterRuntime(RouterRuntime other, RouterContext context) {
        this.context = context;
        this.want = other.want;
        this.settings = other.settings;
        this.machine = other.machine.copy();
        this.receiver = new AdvertReceiver(this::trouble, want, settings);
        this.timer = context.reactor().timer(now -> { });
        this.retry = context.reactor().timer(now -> { });
        this.port = context.ports().attach(want.wire(), want.instance().virtualRouterId(), this);
        this.sender = new AdvertSender(port, settings, want.delivery());
        this.held = new HeldAddresses(other.held, context, this::step, machine::ownershipEndsNanos, this::trouble);
        this.conditions = other.conditions;
        this.quietUntil = other.quietUntil;
        this.started = other.started;
        this.withdrawn = other.withdrawn;
        this.cause = other.cause;
        this.epoch = other.epoch;
    }

    RouterWant want() {
        return want;
    }

    /** Its sync group; {@code null}: none. */
    GroupRuntime group() {
        return group;
    }

    /** From now on its events go through a sync group. */
    void joins(GroupRuntime joined) {
        group = joined;
    }

    /** From now on it stands alone, unless it has joined another group meanwhile. */
    void leaves(GroupRuntime left) {
        group = group == left ? null : group;
    }

    /** What keeps it from taking part, its sync group apart. */
    List<String> ownFaults() {
        return withdrawn || !started ? List.of(cause) : conditions.faults();
    }

    /** What keeps it from being MASTER although it would be. */
    List<String> heldBack() {
        return group == null || withdrawn ? List.of() : group.heldBackBy(machine);
    }

    /** {@code true} where an internal error ended it: only another router can take its place. */
    boolean isWithdrawn() {
        return withdrawn;
    }

    /**
     * Begins, as soon as every unweighted tracker has a first verdict; until then the router is silent.
     *
     * @param first {@code true} for the routers of a first configuration: what they find of theirs in the kernel is not
     *              a remainder of this run
     * @param quietUntilNanos it neither speaks nor listens before this time ({@code vrrp_startup_delay})
     */
    void start(boolean first, long quietUntilNanos, long nowNanos) {
        quietUntil = quietUntilNanos;
        int notAdvertised = want.instance().addresses().size() - settings.addresses().size();
        if (notAdvertised > 0) {
            trouble(notAdvertised + " addresses of virtual_ipaddress are held but not advertised: of the other family,"
                    + " or more than one packet carries");
        }
        guarded(nowNanos, () -> {
            held.follow(want, settings, nowNanos);
            if (first) {
                held.removeLeftovers();
            }
            lookAround(nowNanos);
        });
    }

    /** Something around the router changed: look at everything and tell the machine what differs. */
    void conditionsChanged(long nowNanos) {
        guarded(nowNanos, () -> lookAround(nowNanos));
    }

    private void lookAround(long nowNanos) {
        RouterConditions before = conditions;
        conditions = RouterConditions.of(want, context.surroundings(), patienceNanos()).with(followLink());
        held.follow(want, settings, nowNanos);
        if (!started) {
            startWhenKnown(nowNanos);
            return;
        }
        if (conditions.source() != null && !conditions.source().equals(before.source())) {
            sendFrom(conditions.source());
            step(nowNanos, new VrrpEvent.SourceChanged(conditions.source()));
        }
        if (conditions.tracking().effectivePriority() != machine.effectivePriority()) {
            step(nowNanos, new VrrpEvent.PriorityChanged(conditions.tracking().effectivePriority(),
                    conditions.tracking().changesText()));
        }
        if (!conditions.faults().equals(before.faults())) {
            step(nowNanos, new VrrpEvent.FaultsChanged(conditions.faults()));
        }
    }

    /** Longer than this an interface's failure may not be hidden from the router (C26). */
    private long patienceNanos() {
        return LinkDebounce.bearable(Long.MAX_VALUE, settings.version(), machine.masterIntervalCentis(),
                settings.downTimerAdverts());
    }

    private void startWhenKnown(long nowNanos) {
        if (!conditions.tracking().waiting().isEmpty()) {
            cause = "waiting for the first result of " + String.join(", ", conditions.tracking().waiting());
            return;
        }
        if (nowNanos < quietUntil) {
            cause = "waiting for the end of vrrp_startup_delay or vrrp_delay_after_boot";
            retry.arm(quietUntil);
            return;
        }
        started = true;
        if (conditions.source() != null) {
            sendFrom(conditions.source());
        }
        if (conditions.tracking().effectivePriority() != machine.effectivePriority()) {
            step(nowNanos, new VrrpEvent.PriorityChanged(conditions.tracking().effectivePriority(),
                    conditions.tracking().changesText()));
        }
        cause = group == null ? cause : "waiting for the other members of sync group " + group.name();
        step(nowNanos, new VrrpEvent.Start(conditions.source(), conditions.faults()));
    }

    private void sendFrom(InetAddress source) {
        receiver.ownAddress(source);
        sender.source(source);
    }

    @Override
    public boolean isBetweenPeers(ByteBuffer datagram) {
        return receiver.isBetweenPeers(datagram);
    }

    /** What keeps adverts from being heard or sent, which would make a BACKUP take over; {@code null}: nothing. */
    private String followLink() {
        LinkStatus link = context.surroundings().network().link(want.instance().interfaceName());
        if (link == null && !want.instance().interfaceName().isEmpty()) {
            port.disconnect();
            return null;
        }
        try {
            port.follow(link);
            return null;
        } catch (KernelException refused) {
            retry.arm(context.reactor().nowNanos() + RETRY_NANOS);
            return "cannot open the socket for adverts: " + refused.getMessage();
        }
    }

    /** The first half of a reload: addresses that are not wanted any more go, before another router adds them. */
    void release(RouterWant changed, long nowNanos) {
        guarded(nowNanos, () -> held.release(changed));
    }

    /** Announcements have another pace from now on. */
    void announceAnew(long nowNanos) {
        guarded(nowNanos, () -> held.announceAnew(nowNanos));
    }

    /** Takes over other settings while it runs. */
    void reconfigure(RouterWant changed, long nowNanos) {
        guarded(nowNanos, () -> {
            RouterSettings before = settings;
            want = changed;
            settings = WantedSettings.of(changed.instance());
            held.follow(changed, settings, nowNanos);
            receiver.demand(changed, settings);
            sender.settings(settings, changed.delivery());
            if (!settings.equals(before)) {
                step(nowNanos, new VrrpEvent.Reconfigured(settings));
            }
            lookAround(nowNanos);
        });
    }

    /** Ends because the configuration names it no longer, or names another one in its place. */
    void remove(String reason) {
        VrrpState from = state();
        end(reason);
        held.close(() -> { });
        context.reporter().removed(want.instance(), from, machine.effectivePriority(), reason,
                context.reactor().wallMillis());
    }

    /**
     * Ends because this bundle does: gives the addresses up and says so.
     *
     * @param keepAddresses {@code -V}: says nothing to the peers and leaves the addresses in place, as keepalived does
     * @param then          runs when the kernel acknowledged
     */
    void stop(String reason, boolean keepAddresses, Runnable then) {
        VrrpState from = state();
        keeping = keepAddresses;
        end(reason);
        if (keepAddresses) {
            held.keep(then);
        } else {
            held.close(then);
        }
        context.reporter().stopped(want.instance(), from, machine.effectivePriority(), reason,
                context.reactor().wallMillis());
    }

    private void end(String reason) {
        if (started) {
            step(context.reactor().nowNanos(), new VrrpEvent.Stop(reason));
        }
        withdrawn = true; // whatever still comes finds it ended
        timer.close();
        retry.close();
        attempt(() -> context.ports().detach(port, want.instance().virtualRouterId(), this));
    }

    @Override
    public void received(ByteBuffer datagram, long nowNanos) {
        if (!started || withdrawn || machine.state() == VrrpState.FAULT) {
            return;
        }
        VrrpEvent.AdvertReceived heard = receiver.received(datagram, machine.counters());
        if (heard == null) {
            return;
        }
        if (receiver.oldChecksumHeard() && sender.useOldChecksum()) {
            trouble("changing to the checksum of keepalived before 1.3.7, which " + heard.source().getHostAddress()
                    + " sends (old_unicast_checksum)");
        }
        lastAdvertNanos = nowNanos;
        step(nowNanos, heard);
    }

    /** An address of this host was taken away by somebody else. */
    void addressTaken(AddressStatus address, long nowNanos) {
        guarded(nowNanos, () -> held.taken(address, nowNanos));
    }

    /** What goes wrong in one router must not keep the others from being looked after. */
    private void guarded(long nowNanos, Runnable work) {
        if (withdrawn) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException impossible) {
            withdraw(impossible, nowNanos);
        }
    }

    private void step(long nowNanos, VrrpEvent event) {
        if (withdrawn) {
            return;
        }
        if (group != null) {
            group.step(this, nowNanos, event);
            return;
        }
        try {
            List<VrrpAction> actions = machine.step(nowNanos, event);
            for (int i = 0; i < actions.size(); i++) {
                perform(actions.get(i), nowNanos);
            }
            arm();
        } catch (RuntimeException impossible) {
            withdraw(impossible, nowNanos);
        }
    }

    /** The timer follows the machine. */
    void arm() {
        if (withdrawn) {
            return; // by one of its own actions
        }
        if (machine.deadlineNanos() == Long.MAX_VALUE) {
            timer.disarm();
        } else {
            timer.arm(machine.deadlineNanos());
        }
    }

    /** What its sync group's machine gave it to do. */
    void carryOut(VrrpAction action, long nowNanos) {
        try {
            if (!withdrawn) {
                perform(action, nowNanos);
            }
        } catch (RuntimeException impossible) {
            withdraw(impossible, nowNanos);
        }
    }

    private void perform(VrrpAction action, long nowNanos) {
        if (action instanceof VrrpAction.SendAdvert) {
            sender.send(machine.effectivePriority(), machine.ownershipEndsNanos());
        } else if (action instanceof VrrpAction.SendPriorityZero) {
            if (!keeping && sender.resign()) {
                context.reporter().log(want.instance(), "sent 0 priority");
            }
        } else if (action instanceof VrrpAction.AddAddresses) {
            held.add(nowNanos);
        } else if (action instanceof VrrpAction.RemoveAddresses) {
            if (!keeping) {
                held.remove();
            }
        } else if (action instanceof VrrpAction.SendGratuitousArp arp) {
            held.announce(arp.repeat());
        } else if (action instanceof VrrpAction.StateChanged changed) {
            entered(changed);
        } else if (action instanceof VrrpAction.Remark remark) {
            epoch = context.reporter().noticed(want.instance(), machine.state(), machine.effectivePriority(), epoch,
                    remark.cause(), context.reactor().wallMillis());
            remark(remark.cause().text(), remark.cause().isTrouble());
            if (remark.cause() instanceof Cause.RemovedByOthers removed && !removed.putBack()) {
                held.concede(nowNanos);
            }
        }
    }

    private void entered(VrrpAction.StateChanged changed) {
        receiver.forgetRefusals();
        cause = changed.cause().text();
        sinceMillis = context.reactor().wallMillis();
        if (changed.to() != VrrpState.INIT) { // the end is told by stop
            epoch = context.reporter().entered(want.instance(), changed.from(), changed.to(),
                    machine.effectivePriority(), cause, sinceMillis);
        }
    }

    private void trouble(String what) {
        remark(what, true);
    }

    private void remark(String what, boolean trouble) {
        context.reporter().remark(want.instance(), machine.state(), machine.effectivePriority(), epoch, what, trouble,
                context.reactor().wallMillis());
    }

    /** Something impossible was met: better no owner here than a wrong one. */
    void withdraw(RuntimeException impossible, long nowNanos) {
        VrrpState from = machine.state();
        withdrawn = true;
        timer.disarm();
        retry.disarm();
        context.reporter().withdrawn(want.instance(), impossible);
        cause = "withdrawn after an internal error: " + impossible;
        sinceMillis = context.reactor().wallMillis();
        conditions = conditions.with(cause);
        attempt(sender::resign);
        attempt(held::remove);
        epoch = context.reporter().entered(want.instance(), from, VrrpState.FAULT, machine.effectivePriority(), cause,
                sinceMillis);
        if (group != null) {
            group.broken(this, cause, nowNanos);
        }
    }

    private void attempt(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException failed) {
            context.reporter().withdrawn(want.instance(), failed);
        }
    }

    /** What is to be expected of it while its peers go on as they do. */
    Outlook outlook(ReceiveExpectations heardWith, long nowNanos) {
        return !started || withdrawn ? Outlook.silent(cause) : Outlook.of(machine, heardWith, nowNanos);
    }

    VirtualRouter machine() {
        return machine;
    }

    /** In a copy: its timer comes. */
    void timerExpired(long nowNanos) {
        step(nowNanos, VrrpEvent.TIMER_EXPIRED);
    }

    /** What it has in the kernel. */
    Set<KernelAddress> inKernel() {
        return held.inKernel();
    }

    /** Whether its socket for adverts could not be opened. */
    boolean isDeaf() {
        return context.surroundings().network().link(want.instance().interfaceName()) != null && !port.isOpen();
    }

    void clearCounters() {
        machine.counters().clear();
    }

    /** What can be seen of it now. */
    VirtualRouterStatus status(long nowNanos) {
        return RouterStatus.of(want, machine, new RouterStatus.Observed(state(), sinceMillis, cause, conditions,
                lastAdvertNanos < 0 ? -1 : (nowNanos - lastAdvertNanos) / 1_000_000L, held.inPlace(),
                held.leaseSeconds(), epoch, group == null ? "" : group.name(), heldBack()));
    }

    VrrpState state() {
        return withdrawn ? VrrpState.FAULT : machine.state();
    }
}
