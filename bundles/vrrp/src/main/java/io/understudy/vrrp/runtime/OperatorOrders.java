package io.understudy.vrrp.runtime;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.policy.OperatorDecisions;
import io.understudy.vrrp.protocol.VirtualRouter;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.util.function.Supplier;

/** What operators decided, as it concerns one router. Reactor thread only. */
final class OperatorOrders {

    private final OperatorDecisions decisions;
    private final Supplier<RouterWant> want;
    private final Supplier<GroupRuntime> group;

    /**
     * Orders for a router.
     *
     * @param group gives its sync group, or {@code null}
     */
    OperatorOrders(OperatorDecisions decisions, Supplier<RouterWant> want, Supplier<GroupRuntime> group) {
        this.decisions = decisions;
        this.want = want;
        this.group = group;
    }

    /** What was decided. */
    OperatorDecisions.Decision decision() {
        return decisions.of(name(), groupName());
    }

    /** What the machine has to be told; {@code null}: it knows. */
    VrrpEvent.StandingChanged news(VirtualRouter machine) {
        OperatorDecisions.Decision decision = decision();
        return decision.standing() == machine.standing() ? null
                : new VrrpEvent.StandingChanged(decision.standing(), decision.reason());
    }

    /** It has this state now; whatever let it stand aside has ended where that is MASTER. */
    void entered(VrrpState state) {
        if (state == VrrpState.MASTER) {
            decisions.becameMaster(name(), groupName());
        }
    }

    /** The base priority that the configuration gives it. */
    int configuredPriority() {
        return decisions.configuredPriority(name(), want.get().instance().priority());
    }

    /** Its sync group's name; empty: none. */
    String groupName() {
        return group.get() == null ? "" : group.get().name();
    }

    private String name() {
        return want.get().instance().name();
    }
}
