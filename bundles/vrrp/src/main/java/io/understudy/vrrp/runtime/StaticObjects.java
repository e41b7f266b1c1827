package io.understudy.vrrp.runtime;

import io.understudy.api.config.VirtualAddress;
import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.AddressSet;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.KernelRule;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.RouteKey;
import io.understudy.linux.netlink.RouteReplacement;
import io.understudy.linux.netlink.RoutingEntry;
import io.understudy.vrrp.policy.AddressLedger;
import io.understudy.vrrp.policy.PutBack;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Addresses, routes and rules that are there as long as the daemon runs, whatever the virtual routers do: put in place
 * at start, kept over reloads by difference, put back where others remove them, taken away at the end. Reactor thread
 * only.
 */
final class StaticObjects {

    private final RouterContext context;
    private final HeldRoutes routes;
    private final AddressLedger<KernelAddress> ledger;
    private final Map<Object, PutBack> putBacks = new HashMap<>();
    private final Set<KernelAddress> conceded = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private StaticWant want = StaticWant.NOTHING;
    private Map<KernelAddress, VirtualAddress> wanted = Map.of();
    private Set<Integer> usableLinks = Set.of();

    StaticObjects(RouterContext context) {
        this.context = context;
        this.routes = new HeldRoutes(context.netlink(), () -> context.surroundings().network(), this::trouble);
        this.ledger = new AddressLedger<>();
        routes.add();
    }

    /** The same as other ones now, in a context of their own. */
    StaticObjects(StaticObjects other, RouterContext context) {
        this.context = context;
        this.routes = new HeldRoutes(other.routes, context.netlink(), () -> context.surroundings().network(),
                this::trouble);
        this.ledger = other.ledger.copy();
        other.putBacks.forEach((what, each) -> putBacks.put(what, new PutBack(each)));
        this.conceded.addAll(other.conceded);
        this.want = other.want;
        this.wanted = other.wanted;
        this.usableLinks = other.usableLinks;
    }

    /** What is there of the addresses, as far as is known. */
    Set<KernelAddress> inKernel() {
        return ledger.held();
    }

    /** What is there of the routes and rules, as far as is known. */
    Set<RoutingEntry> routingInKernel() {
        return routes.inKernel();
    }

    /** Another configuration; what stays the same is not touched. */
    void apply(StaticWant changed) {
        if (!changed.equals(want)) {
            putBacks.clear(); // somebody looked at them: try again
            conceded.clear();
        }
        want = changed;
        told.clear();
        routes.release(want.routing());
        follow();
    }

    /** Something around them changed. */
    void follow() {
        NetworkState network = context.surroundings().network();
        Map<KernelAddress, VirtualAddress> now = new LinkedHashMap<>();
        for (VirtualAddress address : want.addresses()) {
            LinkStatus link = network.link(address.dev());
            if (link != null) {
                now.put(AddressMapping.toKernel(address, link), address);
            }
        }
        now.keySet().removeAll(conceded);
        if (!List.copyOf(now.keySet()).equals(List.copyOf(wanted.keySet()))) {
            wanted = now;
            delete(ledger.exchange(List.copyOf(now.keySet())), () -> { });
            add(ledger.add());
        }
        Set<Integer> before = usableLinks;
        usableLinks = new HashSet<>(network.links().stream().filter(LinkStatus::isUsable).map(LinkStatus::index)
                .toList());
        if (!before.isEmpty() && !before.containsAll(usableLinks)) {
            add(missing()); // addresses of IPv6 go with their interface
        }
        routes.follow(want.routing());
    }

    private List<KernelAddress> missing() {
        return ledger.addresses().stream().filter(address -> !context.surroundings().network()
                .holds(address.interfaceIndex(), address.address())).toList();
    }

    private void add(List<KernelAddress> addresses) {
        if (!addresses.isEmpty()) {
            addresses.forEach(context.surroundings().network()::stays);
            Answer answer = new Answer(() -> { });
            answer.set = context.netlink().addressSet(addresses, answer);
            answer.set.add(0, Long.MAX_VALUE);
        }
    }

    private void delete(List<KernelAddress> addresses, Runnable then) {
        if (addresses.isEmpty()) {
            then.run();
            return;
        }
        addresses.forEach(context.surroundings().network()::leaves);
        Answer answer = new Answer(then);
        answer.set = context.netlink().addressSet(addresses, answer);
        answer.set.delete();
    }

    /** Others removed an address, or the kernel did with an interface that went down. */
    void taken(AddressStatus status, long nowNanos) {
        for (Map.Entry<KernelAddress, VirtualAddress> each : wanted.entrySet()) {
            KernelAddress address = each.getKey();
            boolean same = address.interfaceIndex() == status.interfaceIndex()
                    && address.address().equals(status.address()) && address.prefixLength() == status.prefixLength();
            if (same && isUsable(address.interfaceIndex())
                    && !each.getValue().settings().get(VirtualAddress.NO_TRACK)) {
                if (isPutBack(address, "removed the static address " + each.getValue(), nowNanos)) {
                    add(List.of(address));
                    routes.putInPlace();
                } else {
                    conceded.add(address);
                    ledger.concede(address);
                    follow();
                }
                return;
            }
        }
    }

    private boolean isUsable(int index) {
        return context.surroundings().network().links().stream()
                .anyMatch(link -> link.index() == index && link.isUsable());
    }

    /** Others removed a route that carries our mark. */
    void taken(RouteKey route, long nowNanos) {
        taken(routes.taken(route), "", nowNanos);
    }

    /** Others put a route in the place of one that has the key of one of ours. */
    void replaced(RouteReplacement by, long nowNanos) {
        taken(routes.replaced(by.key()), ReplacementText.of(by, context.surroundings().network()), nowNanos);
    }

    /** Others removed a rule that carries our mark. */
    void taken(KernelRule rule, long nowNanos) {
        taken(routes.taken(rule), "", nowNanos);
    }

    private void taken(RoutingWant.Wanted which, String replacement, long nowNanos) {
        if (which == null) {
            return;
        }
        String deed = replacement.isEmpty() ? "removed the static " + which.text()
                : "replaced the static " + which.text() + " by " + replacement;
        if (isPutBack(which.entry(), deed, nowNanos)) {
            routes.putInPlace();
        } else {
            routes.concede();
        }
    }

    /** Nobody knows which routes and rules are there: all are put in place. */
    void routingLost() {
        routes.putInPlace();
    }

    private boolean isPutBack(Object thing, String deed, long nowNanos) {
        PutBack putBack = putBacks.computeIfAbsent(thing, first -> new PutBack());
        boolean again = putBack.again(nowNanos);
        context.reporter().remarkOnStatic("somebody " + deed + (again
                ? ": put back (round " + putBack.rounds() + ")"
                : ", " + putBack.rounds() + " times within a minute: not put back before the configuration changes;"
                        + " find out who does it"), true, context.reactor().wallMillis());
        return again;
    }

    /** Takes all away; {@code then} runs when the kernel has acknowledged. */
    void close(boolean keep, Runnable then) {
        if (keep) {
            then.run();
            return;
        }
        Runnable half = new Both(then);
        routes.close(half);
        delete(ledger.remove(address -> false), half);
    }

    private void trouble(String what) {
        if (told.add(what)) {
            context.reporter().remarkOnStatic(what, true, context.reactor().wallMillis());
        }
    }

    /** Listens to one request, and lets go of it when it is answered. */
    private final class Answer implements AddressSet.Listener {

        private final Runnable then;
        private AddressSet set;

        Answer(Runnable then) {
            this.then = then;
        }

        @Override
        public void added(List<KernelException> failures, long nowNanos) {
            answered(failures);
        }

        @Override
        public void deleted(List<KernelException> failures, long nowNanos) {
            answered(failures);
        }

        private void answered(List<KernelException> failures) {
            set.close();
            failures.forEach(failure -> trouble("the kernel refused: " + failure.getMessage()));
            then.run();
        }

        @Override
        public void lapsed(long nowNanos) {
            throw new IllegalStateException("nothing was leased");
        }

        @Override
        public void renewalFailed(List<KernelException> failures, long nowNanos) {
            throw new IllegalStateException("nothing was renewed");
        }
    }
}
