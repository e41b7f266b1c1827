package io.understudy.linux.internal.netlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.KernelRoute;
import io.understudy.linux.netlink.KernelRule;
import io.understudy.linux.netlink.RoutingEntry;
import io.understudy.linux.netlink.RoutingSet;
import io.understudy.linux.netlink.codec.RouteRequests;
import io.understudy.linux.netlink.codec.RuleRequests;
import io.understudy.linux.reactor.Reactor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** The reactor's side of a set of routes and rules: hands operations over, and tells their results. */
final class RequestedRoutingSet implements RoutingSet {

    private final Reactor reactor;
    private final ReactorUse use;
    private final Consumer<RequestOperation> netlink;
    private final OwnRoutes own;
    private final List<RoutingEntry> entries;
    private final Listener listener;
    private final EncodedRequests additions;
    private final EncodedRequests deletions;
    private final int bytes;

    RequestedRoutingSet(Reactor reactor, Consumer<RequestOperation> netlink, OwnRoutes own,
            List<? extends RoutingEntry> entries, Listener listener) {
        this.reactor = reactor;
        this.use = new ReactorUse(reactor, "routing set");
        this.netlink = netlink;
        this.own = own;
        this.entries = List.copyOf(entries);
        this.listener = listener;
        this.bytes = this.entries.stream().mapToInt(RequestedRoutingSet::maxSize).sum();
        this.additions = new EncodedRequests(this.entries, bytes, RequestedRoutingSet::encodeAdd);
        this.deletions = new EncodedRequests(this.entries, bytes, RequestedRoutingSet::encodeDelete);
    }

    private static int maxSize(RoutingEntry entry) {
        return entry instanceof KernelRoute route ? RouteRequests.maxSize(route) : RuleRequests.MAX_SIZE;
    }

    private static void encodeAdd(ByteBuffer buffer, RoutingEntry entry) {
        if (entry instanceof KernelRoute route) {
            RouteRequests.encodeAdd(buffer, route);
        } else {
            RuleRequests.encodeAdd(buffer, (KernelRule) entry);
        }
    }

    /** Rules have nothing to be replaced by, and routes that go behind others replace none of them. */
    private static void encodeReplace(ByteBuffer buffer, RoutingEntry entry) {
        if (entry instanceof KernelRoute route && route.insertion() != KernelRoute.Insertion.APPEND) {
            RouteRequests.encodeReplace(buffer, route);
        } else {
            encodeAdd(buffer, entry);
        }
    }

    private static void encodeDelete(ByteBuffer buffer, RoutingEntry entry) {
        if (entry instanceof KernelRoute route) {
            RouteRequests.encodeDelete(buffer, route);
        } else {
            RuleRequests.encodeDelete(buffer, (KernelRule) entry);
        }
    }

    @Override
    public List<RoutingEntry> entries() {
        return entries;
    }

    @Override
    public void add() {
        use.require();
        netlink.accept(new RoutingOperation(false, this, additions, own));
    }

    @Override
    public void replace() {
        use.require();
        netlink.accept(new RoutingOperation(false, this,
                new EncodedRequests(entries, bytes, RequestedRoutingSet::encodeReplace), own));
    }

    @Override
    public void delete() {
        use.require();
        netlink.accept(new RoutingOperation(true, this, deletions, own));
    }

    @Override
    public void close() {
        use.close();
    }

    /** Tells a result. Netlink thread. */
    void completed(RoutingOperation operation) {
        List<KernelException> failures = List.copyOf(operation.failures());
        List<RoutingEntry> done = entries.stream().filter(each -> !operation.notDone().contains(each)).toList();
        reactor.execute(() -> {
            if (use.isClosed()) {
                return;
            }
            if (operation.isDeletion()) {
                listener.deleted(done, failures, reactor.nowNanos());
            } else {
                listener.added(done, failures, reactor.nowNanos());
            }
        });
    }
}
