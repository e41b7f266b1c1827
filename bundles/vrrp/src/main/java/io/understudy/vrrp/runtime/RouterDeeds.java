package io.understudy.vrrp.runtime;

import io.understudy.vrrp.protocol.OwnCause;
import io.understudy.vrrp.protocol.VirtualRouter;
import io.understudy.vrrp.protocol.VrrpAction;

/** Carries out what a router's machine decides: says it to the peers, to the kernel, to people. Reactor thread only. */
final class RouterDeeds {

    private final VirtualRouter machine;
    private final AdvertExchange adverts;
    private final Holdings held;
    private final OperatorOrders orders;
    private final RouterStory story;
    private boolean keeping;

    RouterDeeds(VirtualRouter machine, AdvertExchange adverts, Holdings held, OperatorOrders orders,
            RouterStory story) {
        this.machine = machine;
        this.adverts = adverts;
        this.held = held;
        this.orders = orders;
        this.story = story;
    }

    /** From now on it says no farewell and leaves what it holds in place ({@code -V}). */
    void keepAddresses() {
        keeping = true;
    }

    void perform(VrrpAction action, long nowNanos) {
        if (action instanceof VrrpAction.SendAdvert) {
            adverts.advertise(machine.effectivePriority(), machine.ownershipEndsNanos());
        } else if (action instanceof VrrpAction.SendPriorityZero) {
            if (!keeping && adverts.resign()) {
                story.log("sent 0 priority");
            }
        } else if (action instanceof VrrpAction.AddAddresses) {
            held.add(nowNanos);
        } else if (action instanceof VrrpAction.RemoveAddresses) {
            if (!keeping) {
                held.remove();
            }
        } else if (action instanceof VrrpAction.SendGratuitousArp arp) {
            held.announce(arp.repeat());
        } else if (action instanceof VrrpAction.AnnounceSource) {
            adverts.announceSource();
        } else if (action instanceof VrrpAction.StateChanged changed) {
            adverts.forgetRefusals();
            orders.entered(changed.to());
            story.entered(changed.from(), changed.to(), changed.cause().text());
        } else if (action instanceof VrrpAction.Remark remark) {
            story.remarked(remark.cause());
            if (remark.cause() instanceof OwnCause.RemovedByOthers removed && !removed.putBack()) {
                held.concede(nowNanos);
            }
        }
    }
}
