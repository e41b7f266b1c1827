package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.KernelRoute;
import io.understudy.linux.netlink.KernelRule;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.RouteKey;
import io.understudy.linux.netlink.RouteNetlink;
import io.understudy.linux.netlink.RoutingEntry;
import io.understudy.linux.netlink.RoutingSet;
import io.understudy.vrrp.policy.AddressLedger;
import io.understudy.vrrp.runtime.RoutingWant.Wanted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Routes and rules in the kernel, kept right while they are wanted: a router's as long as it is MASTER, static ones as
 * long as the daemon runs. Rules go before routes, routes come before rules. Reactor thread only.
 */
final class HeldRoutes {

    private final RouteNetlink netlink;
    private final Supplier<NetworkState> network;
    private final Consumer<String> remark;
    private final AddressLedger<RoutingEntry> ledger;
    /** Those that others removed too often: left alone until somebody looks at them or the router is MASTER anew. */
    private final Set<RoutingEntry> conceded = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private RoutingWant want = new RoutingWant(List.of(), List.of());
    private List<Wanted> wanted = List.of();
    /** In whose place there is another one now; what is put back comes in the place of that. */
    private final Set<RoutingEntry> replaced = new HashSet<>();
    private RoutingEntry lastTaken;
    private Set<Integer> usableLinks = Set.of();
    private boolean inForce;
    private int underWay;
    private int deleting;
    private Runnable whenDeleted = () -> { };

    HeldRoutes(RouteNetlink netlink, Supplier<NetworkState> network, Consumer<String> remark) {
        this.netlink = netlink;
        this.network = network;
        this.remark = remark;
        this.ledger = new AddressLedger<>();
    }

    /** The same as another one now, in a kernel of its own. */
    HeldRoutes(HeldRoutes other, RouteNetlink netlink, Supplier<NetworkState> network, Consumer<String> remark) {
        this.netlink = netlink;
        this.network = network;
        this.remark = remark;
        this.ledger = other.ledger.copy();
        this.conceded.addAll(other.conceded);
        this.replaced.addAll(other.replaced);
        this.want = other.want;
        this.wanted = other.wanted;
        this.lastTaken = other.lastTaken;
        this.usableLinks = other.usableLinks;
        this.inForce = other.inForce;
    }

    /** What is in the kernel of these, as far as is known. */
    Set<RoutingEntry> inKernel() {
        return ledger.held();
    }

    /** Those in the kernel, as configured, in their order. */
    List<String> heldTexts() {
        Set<RoutingEntry> held = ledger.held();
        return wanted.stream().filter(each -> held.contains(each.entry())).map(Wanted::text).toList();
    }

    /** Adapts to what is wanted and to the interfaces there are; what stays the same is not touched. */
    void follow(RoutingWant changed) {
        if (!changed.equals(want)) {
            conceded.clear(); // somebody looked at them: try again
        }
        want = changed;
        boolean linkReturned = linkReturned();
        List<Wanted> now = want.inKernel(network.get()::link).stream().filter(each -> !conceded.contains(each.entry())).toList();
        if (!now.equals(wanted)) {
            wanted = now;
            sayFarewell(ledger.exchange(now.stream().map(Wanted::entry).toList()));
            if (inForce) {
                send(ledger.add());
            }
        }
        if (linkReturned) {
            putInPlace();
        }
    }

    /** Routes of IPv4 vanish without a word where an interface goes down; with which one is not always said. */
    private boolean linkReturned() {
        Set<Integer> before = usableLinks;
        usableLinks = network.get().links().stream().filter(LinkStatus::isUsable).map(LinkStatus::index)
                .collect(Collectors.toSet());
        return !before.containsAll(usableLinks);
    }

    /** The first half of a reload: gives up what is not wanted any more. */
    void release(RoutingWant next) {
        sayFarewell(ledger.release(next.inKernel(network.get()::link).stream().map(Wanted::entry).toList()));
    }

    /** All are put in place; those that are there stay. */
    void add() {
        told.clear();
        if (!inForce) {
            conceded.clear();
            inForce = true;
            follow(want);
        }
        putInPlace();
    }

    /** Puts in place what may have vanished without a word. */
    void putInPlace() {
        if (inForce) {
            ledger.add();
            replaced.retainAll(ledger.addresses());
            send(List.copyOf(replaced), RoutingSet::replace);
            send(wanted.stream().map(Wanted::entry).filter(each -> !replaced.contains(each)).toList());
            replaced.clear();
        }
    }

    void remove() {
        told.clear();
        inForce = false;
        replaced.clear();
        sayFarewell(ledger.remove(entry -> false));
    }

    /** Removes, and says, what a crashed run or keepalived before us left behind. */
    void removeLeftovers() {
        delete(wanted.stream().map(Wanted::entry).toList(), found -> {
            if (!found.isEmpty()) {
                remark.accept("removed routes and rules left behind: " + found);
            }
        });
    }

    /** Gives all up; {@code then} runs when the kernel has acknowledged. */
    void close(Runnable then) {
        inForce = false;
        sayFarewell(ledger.remove(entry -> false));
        if (deleting == 0) {
            then.run();
        } else {
            whenDeleted = then;
        }
    }

    /** Others removed a route: the one of these that it was and that is watched; {@code null}: none. */
    Wanted taken(RouteKey route) {
        return taken(entry -> hasKey(entry, route));
    }

    private static boolean hasKey(RoutingEntry entry, RouteKey key) {
        return entry instanceof KernelRoute route && route.key().equals(key);
    }

    /**
     * Others put a route in the place of one with this key: the one of these that it was and that is watched;
     * {@code null}: none. Where several have the key any of them may be left: none is to come in another one's place.
     */
    Wanted replaced(RouteKey route) {
        Wanted which = taken(route);
        if (which != null && wanted.stream().filter(each -> hasKey(each.entry(), route)).count() == 1) {
            replaced.add(which.entry());
        }
        return which;
    }

    /** Others removed a rule: the one of these that it was and that is watched; {@code null}: none. */
    Wanted taken(KernelRule rule) {
        return taken(rule::equals);
    }

    private Wanted taken(Predicate<RoutingEntry> which) {
        Set<RoutingEntry> held = ledger.held();
        for (Wanted each : wanted) {
            if (held.contains(each.entry()) && which.test(each.entry())) {
                return taken(each);
            }
        }
        return null;
    }

    /** While a request is under way its own answer tells; one removal of many is told once. */
    private Wanted taken(Wanted which) {
        if (!inForce || underWay > 0) {
            return null;
        }
        if (!which.watched()) {
            ledger.concede(which.entry());
            return null;
        }
        lastTaken = which.entry();
        return which;
    }

    /** Stops fighting over the one that was taken last. */
    void concede() {
        conceded.add(lastTaken);
        replaced.remove(lastTaken);
        ledger.concede(lastTaken);
        follow(want);
    }

    private void send(List<RoutingEntry> entries) {
        send(entries, RoutingSet::add);
    }

    private void send(List<RoutingEntry> entries, Consumer<RoutingSet> request) {
        if (!entries.isEmpty()) {
            underWay++;
            Answer answer = new Answer(found -> { });
            answer.set = netlink.routingSet(entries, answer);
            request.accept(answer.set);
        }
    }

    private void sayFarewell(List<RoutingEntry> gone) {
        delete(gone, found -> { });
    }

    private void delete(List<RoutingEntry> gone, Consumer<List<RoutingEntry>> then) {
        if (gone.isEmpty()) {
            return;
        }
        List<RoutingEntry> ordered = new ArrayList<>(gone.stream().filter(KernelRule.class::isInstance).toList());
        gone.stream().filter(KernelRoute.class::isInstance).forEach(ordered::add);
        Answer answer = new Answer(then);
        answer.set = netlink.routingSet(ordered, answer);
        deleting++;
        answer.set.delete();
    }

    private void refused(List<KernelException> failures) {
        failures.forEach(failure -> {
            String what = "the kernel refused: " + failure.getMessage();
            if (told.add(what)) {
                remark.accept(what);
            }
        });
    }

    /** Listens to one request, and lets go of it when it is answered. */
    private final class Answer implements RoutingSet.Listener {

        private final Consumer<List<RoutingEntry>> then;
        private RoutingSet set;

        Answer(Consumer<List<RoutingEntry>> then) {
            this.then = then;
        }

        @Override
        public void added(List<RoutingEntry> inPlace, List<KernelException> failures, long nowNanos) {
            underWay--;
            set.entries().stream().filter(each -> !inPlace.contains(each)).forEach(ledger::concede);
            set.close();
            refused(failures);
        }

        @Override
        public void deleted(List<RoutingEntry> found, List<KernelException> failures, long nowNanos) {
            set.close();
            refused(failures);
            then.accept(found);
            deleting--;
            if (deleting == 0) {
                whenDeleted.run();
            }
        }
    }
}
