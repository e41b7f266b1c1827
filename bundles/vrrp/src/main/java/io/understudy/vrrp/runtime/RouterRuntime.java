package io.understudy.vrrp.runtime;

import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.vrrp.policy.Outlook;
import io.understudy.vrrp.protocol.ReceiveExpectations;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.VirtualRouter;
import io.understudy.vrrp.protocol.VrrpAction;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * One virtual router at work: feeds its state machine with packets, timers and conditions, and carries out the actions
 * in order. The state change is told last, once everything before it is done. Reactor thread only.
 */
final class RouterRuntime implements AdvertListener {

    private final RouterContext context;
    private final Holdings held;
    private final VirtualRouter machine;
    private final RouterStory story;
    private final AdvertExchange adverts;
    private final OperatorOrders orders;
    private final RouterDeeds deeds;
    private final RouterLookout lookout;
    private final ReactorTimer timer;
    private RouterWant want;
    private RouterSettings settings;
    private boolean withdrawn;
    /** Its sync group, through which its events go; {@code null}: none. */
    private GroupRuntime group;

    RouterRuntime(RouterContext context, RouterWant want) {
        this.context = context;
        this.want = want;
        this.settings = WantedSettings.of(want.instance());
        this.machine = new VirtualRouter(settings);
        this.story = new RouterStory(context, subject());
        this.adverts = new AdvertExchange(context, want, settings, this, story::trouble);
        this.orders = new OperatorOrders(context.decisions(), this::want, this::group);
        this.timer = context.reactor().timer(now -> step(now, VrrpEvent.TIMER_EXPIRED));
        this.held = new Holdings(context, this::step, machine::ownershipEndsNanos, story::trouble);
        this.deeds = new RouterDeeds(machine, adverts, held, orders, story);
        this.lookout = new RouterLookout(context, parts(), context.reactor().timer(this::conditionsChanged));
    }

    /** The same as another one now, in a context of its own: to see what would happen. */
    RouterRuntime(RouterRuntime other, RouterContext context) {
        this.context = context;
        this.want = other.want;
        this.settings = other.settings;
        this.machine = other.machine.copy();
        this.story = new RouterStory(other.story, context, subject());
        this.adverts = new AdvertExchange(context, want, settings, this, story::trouble);
        this.orders = new OperatorOrders(context.decisions(), this::want, this::group);
        this.timer = context.reactor().timer(now -> { });
        this.held = new Holdings(other.held, context, this::step, machine::ownershipEndsNanos, story::trouble);
        this.deeds = new RouterDeeds(machine, adverts, held, orders, story);
        this.lookout = new RouterLookout(other.lookout, context, parts(), context.reactor().timer(now -> { }));
        this.withdrawn = other.withdrawn;
    }

    private RouterLookout.Parts parts() {
        return new RouterLookout.Parts(machine, adverts, held, orders, story, this::want, () -> settings, this::group,
                this::step);
    }

    private RouterStory.Subject subject() {
        return new RouterStory.Subject(() -> want.instance(), machine::state, machine::effectivePriority,
                () -> context.surroundings().groups().apply(want.instance().name()));
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
        return withdrawn || !lookout.hasBegun() ? List.of(story.cause()) : lookout.conditions().faults();
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
        lookout.quietUntil(quietUntilNanos);
        int notAdvertised = want.instance().addresses().size() - settings.addresses().size();
        if (notAdvertised > 0) {
            story.trouble(notAdvertised + " addresses of virtual_ipaddress are held but not advertised: of the other family,"
                    + " or more than one packet carries");
        }
        guarded(nowNanos, () -> {
            held.follow(want, settings, nowNanos);
            if (first) {
                held.removeLeftovers();
            }
            lookout.look(nowNanos);
        });
    }

    /** Something around the router changed: look at everything and tell the machine what differs. */
    void conditionsChanged(long nowNanos) {
        guarded(nowNanos, () -> lookout.look(nowNanos));
    }

    /** What operators decided about it. */
    OperatorOrders orders() {
        return orders;
    }

    @Override
    public boolean isBetweenPeers(ByteBuffer datagram) {
        return adverts.isBetweenPeers(datagram);
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
            adverts.become(changed, settings);
            if (!settings.equals(before)) {
                step(nowNanos, new VrrpEvent.Reconfigured(settings));
            }
            lookout.look(nowNanos);
        });
    }

    /** Ends because the configuration names it no longer, or names another one in its place. */
    void remove(String reason) {
        VrrpState from = state();
        end(reason);
        held.close(() -> { });
        story.removed(from, reason);
    }

    /**
     * Ends because this bundle does: gives the addresses up and says so.
     *
     * @param keepAddresses {@code -V}: says nothing to the peers and leaves the addresses in place, as keepalived does
     * @param then          runs when the kernel acknowledged
     */
    void stop(String reason, boolean keepAddresses, Runnable then) {
        VrrpState from = state();
        if (keepAddresses) {
            deeds.keepAddresses();
        }
        end(reason);
        if (keepAddresses) {
            held.keep(then);
        } else {
            held.close(then);
        }
        story.stopped(from, reason);
    }

    private void end(String reason) {
        if (lookout.hasBegun()) {
            step(context.reactor().nowNanos(), new VrrpEvent.Stop(reason));
        }
        withdrawn = true; // whatever still comes finds it ended
        timer.close();
        lookout.close();
        attempt(adverts::close);
    }

    @Override
    public void received(ByteBuffer datagram, long nowNanos) {
        if (!lookout.hasBegun() || withdrawn || machine.state() == VrrpState.FAULT) {
            return;
        }
        VrrpEvent.AdvertReceived heard = adverts.heard(datagram, machine.counters(), nowNanos);
        if (heard != null) {
            step(nowNanos, heard);
        }
    }

    /** Something that it may hold was taken away by somebody else, or may have been. */
    void taken(Consumer<Holdings> tell, long nowNanos) {
        guarded(nowNanos, () -> tell.accept(held));
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
                deeds.perform(actions.get(i), nowNanos);
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
                deeds.perform(action, nowNanos);
            }
        } catch (RuntimeException impossible) {
            withdraw(impossible, nowNanos);
        }
    }

    /** Something impossible was met: better no owner here than a wrong one. */
    void withdraw(RuntimeException impossible, long nowNanos) {
        VrrpState from = machine.state();
        withdrawn = true;
        timer.disarm();
        story.broken(impossible);
        String cause = "withdrawn after an internal error: " + impossible;
        lookout.withdrawn(cause);
        attempt(adverts::resign);
        attempt(held::remove);
        story.entered(from, VrrpState.FAULT, cause);
        if (group != null) {
            group.broken(this, cause, nowNanos);
        }
    }

    private void attempt(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException failed) {
            story.broken(failed);
        }
    }

    /** What is to be expected of it while its peers go on as they do. */
    Outlook outlook(ReceiveExpectations heardWith, long nowNanos) {
        return !lookout.hasBegun() || withdrawn ? Outlook.silent(story.cause()) : Outlook.of(machine, heardWith, nowNanos);
    }

    VirtualRouter machine() {
        return machine;
    }

    /** People want to know. */
    void remark(String what, boolean trouble) {
        story.remark(what, trouble);
    }

    /** In a copy: its timer comes. */
    void timerExpired(long nowNanos) {
        step(nowNanos, VrrpEvent.TIMER_EXPIRED);
    }

    /** What it sends and hears. */
    AdvertExchange adverts() {
        return adverts;
    }

    /** What it has in the kernel. */
    Holdings held() {
        return held;
    }

    /** Whether its socket for adverts could not be opened. */
    boolean isDeaf() {
        return adverts.isDeaf(want.wire().interfaceName());
    }

    void clearCounters() {
        machine.counters().clear();
    }

    /** What can be seen of it now. */
    VirtualRouterStatus status(long nowNanos) {
        return RouterStatus.of(want, machine, new RouterStatus.Observed(state(), story.sinceMillis(), story.cause(),
                lookout.conditions(), adverts.lastHeardAgeMillis(nowNanos), held.inPlace(), held.leaseSeconds(),
                held.routingTexts(), story.epoch(), orders, heldBack(), notStarted(nowNanos),
                PeerStatuses.of(adverts.heard(), want.delivery(), nowNanos), context.surroundings().ownLinks().described(
                        want.ownLinks().all(), context.surroundings().network())), nowNanos);
    }

    /** Why it has not begun; empty: it has. */
    private String notStarted(long nowNanos) {
        boolean begun = lookout.hasBegun() && machine.state() != VrrpState.INIT;
        return begun || withdrawn ? "" : lookout.withRemainder(story.cause(), nowNanos);
    }

    VrrpState state() {
        return withdrawn ? VrrpState.FAULT : machine.state();
    }
}
