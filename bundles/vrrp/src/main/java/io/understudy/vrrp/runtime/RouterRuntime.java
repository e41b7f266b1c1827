package io.understudy.vrrp.runtime;

import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.packet.PacketHandler;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.vrrp.protocol.Cause;
import io.understudy.vrrp.protocol.DropReason;
import io.understudy.vrrp.protocol.ReceiveChecks;
import io.understudy.vrrp.protocol.Received;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.VirtualRouter;
import io.understudy.vrrp.protocol.VrrpAction;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One virtual router at work: feeds its state machine with packets, timers and conditions, and carries out the actions
 * in order. The state change is told last, once everything before it is done. Reactor thread only.
 */
final class RouterRuntime implements PacketHandler {

    private final RouterContext context;
    private final HeldAddresses held;
    private final VirtualRouter machine;
    private final AdvertPort port;
    private final AdvertSender sender;
    private final ReactorTimer timer;
    private RouterWant want;
    private RouterSettings settings;
    private ReceiveChecks checks;
    private Received.Accepted lastAccepted;
    private VrrpEvent.AdvertReceived lastEvent;
    private RouterConditions conditions;
    private boolean started;
    private boolean withdrawn;
    private String cause = "not started yet";
    private long sinceMillis;
    private long epoch;
    private long lastAdvertNanos = -1;
    private final Set<DropReason> told = EnumSet.noneOf(DropReason.class);

    RouterRuntime(RouterContext context, RouterWant want) {
        this.context = context;
        this.want = want;
        this.settings = WantedSettings.of(want.instance());
        this.machine = new VirtualRouter(settings);
        this.checks = new ReceiveChecks(settings.expectations());
        this.timer = context.reactor().timer(now -> step(now, VrrpEvent.TIMER_EXPIRED));
        this.port = context.ports().attach(want.instance().interfaceName(), want.group(),
                want.instance().virtualRouterId(), this);
        this.sender = new AdvertSender(port, want.group(), settings);
        this.held = new HeldAddresses(context, this::step, machine::ownershipEndsNanos, this::remark);
        this.sinceMillis = context.reactor().wallMillis();
    }

    RouterWant want() {
        return want;
    }

    /** Begins, as soon as every unweighted tracker has a first verdict; until then the router is silent. */
    void start(long nowNanos) {
        held.follow(want, settings, nowNanos);
        held.tellLeftovers();
        conditionsChanged(nowNanos);
    }

    /** Something around the router changed: look at everything and tell the machine what differs. */
    void conditionsChanged(long nowNanos) {
        RouterConditions before = conditions;
        conditions = RouterConditions.of(want, context.surroundings());
        followLink(nowNanos);
        if (withdrawn) {
            return;
        }
        if (!started) {
            startWhenKnown(nowNanos);
            return;
        }
        if (conditions.source() != null && !conditions.source().equals(before.source())) {
            sender.source((Inet4Address) conditions.source());
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

    private void startWhenKnown(long nowNanos) {
        if (!conditions.tracking().waiting().isEmpty()) {
            cause = "waiting for the first result of " + String.join(", ", conditions.tracking().waiting());
            return;
        }
        started = true;
        if (conditions.source() instanceof Inet4Address source) {
            sender.source(source);
        }
        if (conditions.tracking().effectivePriority() != machine.effectivePriority()) {
            step(nowNanos, new VrrpEvent.PriorityChanged(conditions.tracking().effectivePriority(),
                    conditions.tracking().changesText()));
        }
        step(nowNanos, new VrrpEvent.Start(conditions.source(), conditions.faults()));
    }

    private void followLink(long nowNanos) {
        LinkStatus link = context.surroundings().network().link(want.instance().interfaceName());
        try {
            if (link == null) {
                port.disconnect();
            } else {
                port.follow(link);
            }
            held.follow(want, settings, nowNanos);
        } catch (KernelException refused) {
            remark("cannot open the socket for adverts: " + refused.getMessage());
        }
    }

    /** Takes over other settings while it runs. */
    void reconfigure(RouterWant changed, long nowNanos) {
        want = changed;
        settings = WantedSettings.of(changed.instance());
        checks = new ReceiveChecks(settings.expectations());
        lastAccepted = null;
        sender.settings(settings);
        held.follow(changed, settings, nowNanos);
        if (started && !withdrawn) {
            step(nowNanos, new VrrpEvent.Reconfigured(settings));
        }
        conditionsChanged(nowNanos);
    }

    /**
     * Ends: gives the addresses up and says so.
     *
     * @param then runs when the kernel acknowledged; never where addresses are to stay
     */
    void stop(String reason, Runnable then) {
        long now = context.reactor().nowNanos();
        VrrpState from = machine.state();
        if (started && !withdrawn) {
            step(now, new VrrpEvent.Stop(reason));
        }
        timer.close();
        context.ports().detach(port, want.instance().virtualRouterId());
        epoch = context.reporter().stopped(want.instance(), from, machine.effectivePriority(), reason,
                context.reactor().wallMillis());
        held.close(then);
    }

    @Override
    public void received(ByteBuffer datagram, long nowNanos) {
        if (!started || withdrawn || machine.state() == VrrpState.FAULT) {
            return;
        }
        Received received = checks.check(datagram);
        if (received instanceof Received.Refused refused) {
            refused(refused);
            return;
        }
        if (received != lastAccepted) {
            lastAccepted = (Received.Accepted) received;
            lastEvent = new VrrpEvent.AdvertReceived(lastAccepted.advert(), lastAccepted.source());
        }
        lastAdvertNanos = nowNanos;
        step(nowNanos, lastEvent);
    }

    /** Each kind of refusal is told once until the state changes; the counters have them all. */
    private void refused(Received.Refused refused) {
        machine.counters().refused(refused.reason());
        if (told.add(refused.reason())) {
            String from = refused.source() == null ? "" : " from " + refused.source().getHostAddress();
            remark("refusing adverts" + from + ": " + refused.reason().counterName());
        }
    }

    /** An address of this host was taken away by somebody else. */
    void addressTaken(AddressStatus address, long nowNanos) {
        held.taken(address, nowNanos);
    }

    private void step(long nowNanos, VrrpEvent event) {
        if (withdrawn) {
            return;
        }
        try {
            List<VrrpAction> actions = machine.step(nowNanos, event);
            for (int i = 0; i < actions.size(); i++) {
                perform(actions.get(i), nowNanos);
            }
            if (machine.deadlineNanos() == Long.MAX_VALUE) {
                timer.disarm();
            } else {
                timer.arm(machine.deadlineNanos());
            }
        } catch (RuntimeException impossible) {
            withdraw(impossible, nowNanos);
        }
    }

    private void perform(VrrpAction action, long nowNanos) {
        if (action instanceof VrrpAction.SendAdvert) {
            sender.send(machine.effectivePriority(), machine.ownershipEndsNanos());
        } else if (action instanceof VrrpAction.SendPriorityZero) {
            if (sender.resign()) {
                context.reporter().log(want.instance(), "sent 0 priority");
            }
        } else if (action instanceof VrrpAction.AddAddresses) {
            held.add(nowNanos);
        } else if (action instanceof VrrpAction.RemoveAddresses) {
            held.remove();
        } else if (action instanceof VrrpAction.SendGratuitousArp arp) {
            held.announce(arp.repeat(), machine.ownershipEndsNanos());
        } else if (action instanceof VrrpAction.StateChanged changed) {
            entered(changed);
        } else if (action instanceof VrrpAction.Remark remark) {
            remark(remark.cause().text());
            if (remark.cause() instanceof Cause.RemovedByOthers removed && !removed.putBack()) {
                held.concede(want, settings, nowNanos);
            }
        }
    }

    private void entered(VrrpAction.StateChanged changed) {
        told.clear();
        cause = changed.cause().text();
        sinceMillis = context.reactor().wallMillis();
        if (changed.to() != VrrpState.INIT) { // the end is told by stop
            epoch = context.reporter().entered(want.instance(), changed.from(), changed.to(),
                    machine.effectivePriority(), cause, sinceMillis);
        }
    }

    private void remark(String what) {
        context.reporter().remark(want.instance(), machine.state(), machine.effectivePriority(), epoch, what,
                context.reactor().wallMillis());
    }

    /** The machine met an impossible state: better no owner here than a wrong one. */
    private void withdraw(RuntimeException impossible, long nowNanos) {
        withdrawn = true;
        timer.disarm();
        sender.resign();
        held.remove();
        cause = "withdrawn after an internal error: " + impossible;
        sinceMillis = context.reactor().wallMillis();
        context.reporter().withdrawn(want.instance(), impossible);
        epoch = context.reporter().entered(want.instance(), machine.state(), VrrpState.FAULT,
                machine.effectivePriority(), cause, sinceMillis);
    }

    void clearCounters() {
        machine.counters().clear();
    }

    /** What can be seen of it now. */
    VirtualRouterStatus status(long nowNanos) {
        VrrpState state = withdrawn ? VrrpState.FAULT : machine.state();
        return RouterStatus.of(want, machine, new RouterStatus.Observed(state, sinceMillis, cause, conditions,
                lastAdvertNanos < 0 ? -1 : (nowNanos - lastAdvertNanos) / 1_000_000L, held.inPlace(),
                held.leaseSeconds(), epoch));
    }
}
