package io.understudy.vrrp.runtime;

import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.vrrp.protocol.LinkDebounce;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.Tracking;
import io.understudy.vrrp.protocol.VirtualRouter;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks at everything around a router whenever anything changed, and tells its machine what differs; lets it begin once
 * what it waits for is there. Reactor thread only.
 */
final class RouterLookout {

    private final RouterContext context;
    private final Parts router;
    private final Beginning beginning;
    /** Looks again where something could not be opened, or a time has to pass. */
    private final ReactorTimer again;
    private RouterConditions conditions;

    /**
     * The router it is for.
     *
     * @param group gives its sync group, or {@code null}
     * @param tell  takes what its machine is told
     */
    record Parts(VirtualRouter machine, AdvertExchange adverts, Holdings held, OperatorOrders orders, RouterStory story,
            Supplier<RouterWant> want, Supplier<RouterSettings> settings, Supplier<GroupRuntime> group,
            HeldAddresses.Machine tell) {
    }

    RouterLookout(RouterContext context, Parts router, ReactorTimer again) {
        this.context = context;
        this.router = router;
        this.again = again;
        this.beginning = new Beginning();
        this.conditions = new RouterConditions(null, List.of(),
                new Tracking.Outcome(router.settings().get().basePriority(), List.of(), List.of(), List.of()));
    }

    /** As far as another one, for a copy of its router. */
    RouterLookout(RouterLookout other, RouterContext context, Parts router, ReactorTimer again) {
        this.context = context;
        this.router = router;
        this.again = again;
        this.beginning = new Beginning(other.beginning);
        this.conditions = other.conditions;
    }

    /** What was seen last. */
    RouterConditions conditions() {
        return conditions;
    }

    /** Whether it has begun; until then it neither speaks nor listens. */
    boolean hasBegun() {
        return beginning.isOver();
    }

    /** It is not to begin before this time. */
    void quietUntil(long nanos) {
        beginning.quietUntil(nanos);
    }

    /** A cause of waiting, with the time that remains. */
    String withRemainder(String cause, long nowNanos) {
        return beginning.withRemainder(cause, nowNanos);
    }

    void look(long nowNanos) {
        RouterConditions before = conditions;
        RouterWant want = router.want().get();
        conditions = RouterConditions.of(want, context.surroundings(), patienceNanos())
                .with(router.adverts().follow(want.wire().interfaceName(), again));
        router.held().follow(want, router.settings().get(), nowNanos);
        if (!beginning.isOver()) {
            startWhenKnown(nowNanos);
            return;
        }
        if (conditions.source() != null && !conditions.source().equals(before.source())) {
            router.adverts().sendFrom(conditions.source());
            tell(nowNanos, new VrrpEvent.SourceChanged(conditions.source()));
        }
        followPriority(nowNanos);
        if (!conditions.faults().equals(before.faults())) {
            tell(nowNanos, new VrrpEvent.FaultsChanged(conditions.faults()));
        }
        heedOperators(nowNanos);
    }

    private void followPriority(long nowNanos) {
        if (conditions.tracking().effectivePriority() != router.machine().effectivePriority()) {
            tell(nowNanos, new VrrpEvent.PriorityChanged(conditions.tracking().effectivePriority(),
                    conditions.tracking().changesText()));
        }
    }

    private void heedOperators(long nowNanos) {
        VrrpEvent.StandingChanged news = router.orders().news(router.machine());
        if (news != null) {
            tell(nowNanos, news);
        }
    }

    /** Longer than this an interface's failure may not be hidden from the router (C26). */
    private long patienceNanos() {
        RouterSettings settings = router.settings().get();
        return LinkDebounce.bearable(Long.MAX_VALUE, settings.version(), router.machine().masterIntervalCentis(),
                settings.downTimerAdverts());
    }

    private void startWhenKnown(long nowNanos) {
        String awaited = beginning.waitsFor(router.want().get(), conditions, context.surroundings(), nowNanos);
        if (awaited != null) {
            router.story().waits(awaited);
            if (beginning.quietUntilNanos() > nowNanos) {
                again.arm(beginning.quietUntilNanos());
            }
            return;
        }
        beginning.ends();
        if (conditions.source() != null) {
            router.adverts().sendFrom(conditions.source());
        }
        followPriority(nowNanos);
        heedOperators(nowNanos);
        GroupRuntime group = router.group().get();
        if (group != null) {
            router.story().waits("waiting for the other members of sync group " + group.name());
        }
        tell(nowNanos, new VrrpEvent.Start(conditions.source(), conditions.faults()));
    }

    private void tell(long nowNanos, VrrpEvent event) {
        router.tell().step(nowNanos, event);
    }

    /** The router was withdrawn: that is its fault from now on, and nobody looks any more. */
    void withdrawn(String cause) {
        again.disarm();
        conditions = conditions.with(cause);
    }

    void close() {
        again.close();
    }
}
