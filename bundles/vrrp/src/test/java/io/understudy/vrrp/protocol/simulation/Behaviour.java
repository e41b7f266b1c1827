package io.understudy.vrrp.protocol.simulation;

import io.understudy.vrrp.protocol.GroupDoing;
import io.understudy.vrrp.protocol.VrrpAction;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.util.ArrayList;
import java.util.List;

/** How a process' routers answer an event: the real machines, or these with a bug planted before or behind them. */
interface Behaviour {

    /** The machines as they are. */
    Behaviour REAL = (router, nowNanos, event) -> router.group() != null
            ? router.group().step(nowNanos, router.machine, event)
            : ofRouter(router, router.machine.step(nowNanos, event));

    List<GroupDoing> step(SimulatedRouter router, long nowNanos, VrrpEvent event);

    /** What a router in no group does. */
    static List<GroupDoing> ofRouter(SimulatedRouter router, List<VrrpAction> actions) {
        List<GroupDoing> doings = new ArrayList<>(actions.size());
        for (VrrpAction action : actions) {
            doings.add(new GroupDoing.OfMember(router.machine, action));
        }
        return doings;
    }
}
