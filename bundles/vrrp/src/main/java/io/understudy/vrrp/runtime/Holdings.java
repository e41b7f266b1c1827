package io.understudy.vrrp.runtime;

import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.KernelRule;
import io.understudy.linux.netlink.RouteKey;
import io.understudy.linux.netlink.RouteReplacement;
import io.understudy.linux.netlink.RoutingEntry;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * All that a router holds while it is MASTER: addresses, then routes, then rules; they go the other way round
 * (behaviour C61, C62). Reactor thread only.
 */
final class Holdings {

    private final RouterContext context;
    private final HeldAddresses addresses;
    private final HeldRoutes routes;
    private final HeldAddresses.Machine machine;
    private boolean routeTakenLast;

    Holdings(RouterContext context, HeldAddresses.Machine machine, LongSupplier ownershipEnds,
            Consumer<String> remark) {
        this.context = context;
        this.machine = machine;
        this.addresses = new HeldAddresses(context, machine, ownershipEnds, remark);
        this.routes = new HeldRoutes(context.netlink(), () -> context.surroundings().network(), remark);
    }

    /** The same as another one now, in a context of its own. */
    Holdings(Holdings other, RouterContext context, HeldAddresses.Machine machine, LongSupplier ownershipEnds,
            Consumer<String> remark) {
        this.context = context;
        this.machine = machine;
        this.addresses = new HeldAddresses(other.addresses, context, machine, ownershipEnds, remark);
        this.routes = new HeldRoutes(other.routes, context.netlink(), () -> context.surroundings().network(), remark);
        this.routeTakenLast = other.routeTakenLast;
    }

    /** Adapts to what is wanted and to the interfaces there are; what stays the same is not touched. */
    void follow(RouterWant want, RouterSettings settings, long nowNanos) {
        addresses.follow(want, settings, nowNanos);
        routes.follow(want.routing());
    }

    /** The first half of a reload: gives up what is not wanted any more, so that another router can have it. */
    void release(RouterWant next) {
        routes.release(next.routing());
        addresses.release(next);
    }

    /** Removes, and says, what a crashed run, or keepalived before us, left behind. */
    void removeLeftovers() {
        routes.removeLeftovers();
        addresses.removeLeftovers();
    }

    void add(long nowNanos) {
        addresses.add(nowNanos);
        routes.add();
    }

    void remove() {
        routes.remove();
        addresses.remove();
    }

    /** Announces now, or as soon as the addresses are in place. */
    void announce(int repeat) {
        addresses.announce(repeat);
    }

    /** Announcements have another pace from now on. */
    void announceAnew(long nowNanos) {
        addresses.announceAnew(nowNanos);
    }

    /** Somebody, or the kernel at the end of a lease, removed an address. */
    void taken(AddressStatus address, long nowNanos) {
        routeTakenLast = false;
        addresses.taken(address, nowNanos);
    }

    /** Somebody removed a route that carries our mark. */
    void taken(RouteKey route, long nowNanos) {
        taken(routes.taken(route), "", nowNanos);
    }

    /** Somebody replaced a route that has the key of one of ours. */
    void replaced(RouteReplacement by, long nowNanos) {
        taken(routes.replaced(by.key()), ReplacementText.of(by, context.surroundings().network()), nowNanos);
    }

    /** Somebody removed a rule that carries our mark. */
    void taken(KernelRule rule, long nowNanos) {
        taken(routes.taken(rule), "", nowNanos);
    }

    private void taken(RoutingWant.Wanted which, String replacement, long nowNanos) {
        if (which != null) {
            routeTakenLast = true;
            machine.step(nowNanos, new VrrpEvent.AddressesRemoved(which.text(), replacement));
        }
    }

    /** Nobody knows which routes and rules are there: all are put in place. */
    void routingLost() {
        routes.putInPlace();
    }

    /** Stops fighting over what was taken last. */
    void concede(long nowNanos) {
        if (routeTakenLast) {
            routes.concede();
        } else {
            addresses.concede(nowNanos);
        }
    }

    /** The addresses that this router has in the kernel. */
    Set<KernelAddress> inKernel() {
        return addresses.inKernel();
    }

    /** The routes and rules that this router has in the kernel. */
    Set<RoutingEntry> routingInKernel() {
        return routes.inKernel();
    }

    /** The same as configured, in their order. */
    List<String> routingTexts() {
        return routes.heldTexts();
    }

    boolean inPlace() {
        return addresses.inPlace();
    }

    int leaseSeconds() {
        return addresses.leaseSeconds();
    }

    /** Gives everything up; {@code then} runs when the kernel has acknowledged. */
    void close(Runnable then) {
        Runnable half = new Both(then);
        routes.close(half);
        addresses.close(half);
    }

    /** Leaves everything in place for good ({@code -V}); {@code then} runs when the kernel has acknowledged. */
    void keep(Runnable then) {
        addresses.keep(then);
    }
}
